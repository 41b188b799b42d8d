"""Indicators: what was measured against what was promised, and how far that is on a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from taskdesk.errors import UserError
from taskdesk.model import Comparator, ReportState
from taskdesk.periods import Period
from taskdesk.phrases import Joined, Phrase

if TYPE_CHECKING:
    from taskdesk.book import Book
    from taskdesk.model import Actual, Indicator, Target, Task, Unit

SIGNS = {
    Comparator.AT_LEAST: "≥",
    Comparator.AT_MOST: "≤",
    Comparator.ABOVE: ">",
    Comparator.BELOW: "<",
    Comparator.EXACTLY: "=",
}
_MOST_NAMED = 5
# Of a unit of whatever name, for it may have been renamed since: 区经委填报, 区经委填报表.
_CLAIM = re.compile("[^（）]+填报表?(?:（.*）)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an indicator is in a period, as of a day; None where that can't be said.

    `target` is the one that counts, `due` its day (extended with its task), `actual` the latest.
    `share` is 1 at the target, `missing` in the indicator's unit (what is too much, for a limit)
    and 0 when met, `expected` the straight line's value as of the day.
    """

    indicator: Indicator
    target: Target | None
    due: date | None
    actual: Actual | None
    share: float | None = None
    missing: float | None = None
    met: bool | None = None
    expected: float | None = None

    @property
    def source(self) -> str:
        """Where the value comes from."""
        return self.actual.source if self.actual else ""


def progress(book: Book, indicator: Indicator, period: Period, as_of: date) -> Progress:
    """How far an indicator is: the latest actual up to the period, judged as of the day."""
    dues = {target: due_of(book, indicator, target) for target in indicator.targets}
    target = _counting(indicator, dues, as_of)
    actual = standing_actual(book, indicator, period)
    due = dues[target] if target else None
    if target is None or target.value is None:
        return Progress(indicator, target, due, actual)
    expected = _expected(book, indicator, target, dues, as_of)
    value = actual.value if actual else None
    if value is None:
        return Progress(indicator, target, due, actual, expected=expected)
    met = is_met(target, value)
    missing = 0.0 if met else abs(_minus(target.value, value))
    share = _share(target, value, met=met)
    return Progress(indicator, target, due, actual, share, missing, met, expected)


def due_of(book: Book, indicator: Indicator, target: Target) -> date | None:
    """The day by which a target is due; one that is due with its task is extended with it."""
    task = book.tasks.get(indicator.task_id or 0)
    point = task.due_point if task else None
    return point.effective if point and point.due == target.due else target.due


def claim_source(unit: Unit, words: str = "") -> str:
    """The source of a value that a unit states of itself, by which a claim is known as such."""
    if _CLAIM.fullmatch(words):
        return words
    return f"{unit.name}填报（{words}）" if words else f"{unit.name}填报"


def is_claim(actual: Actual) -> bool:
    """Whether a value is what a unit states of itself."""
    return actual.unit_id is not None and bool(_CLAIM.fullmatch(actual.source))


def waits(book: Book, actual: Actual) -> bool:
    """待采纳: whether a value is a unit's claim that the coordinator has not accepted.

    The rule: what a unit states of itself, in a form or in the window, counts once its report on
    the indicator's task in that period is accepted, and no longer when that is returned. Until
    then it is shown as waiting and counts in nothing: progress, lights, overview, 通报 and 台账.
    What the coordinator enters, of one unit or overall, counts at once.
    """
    indicator = book.indicators.get(actual.indicator_id)
    if indicator is None or indicator.task_id is None or actual.unit_id is None:
        return False
    if not is_claim(actual):
        return False
    report = book.report(indicator.task_id, actual.unit_id, actual.period)
    return report is None or report.state != ReportState.ACCEPTED


def official(book: Book, indicator: Indicator) -> list[Actual]:
    """The actuals that count, in order: all but the claims that wait."""
    return [actual for actual in book.actuals_of(indicator.id) if not waits(book, actual)]


def standing_actual(book: Book, indicator: Indicator, period: Period) -> Actual | None:
    """The latest actual up to a period: the overall one, or that of the only unit that has one.

    Values of several units are not added up, since shares and rates have no sum. Claims that wait
    to be accepted are none.
    """
    actuals = official(book, indicator)
    for found, group in groupby(reversed(actuals), lambda actual: Period.parse(actual.period)):
        own = list(group)
        overall = next((actual for actual in own if actual.unit_id is None), None)
        if found <= period and (overall or len(own) == 1):
            return overall or own[0]
    return None


def earlier_words(book: Book, indicator: Indicator, unit: Unit, period: Period) -> str:
    """What a unit stated last before a period, or else what counted then, with its period.

    A unit is shown its own words even where nobody has accepted them.
    """
    before = period.previous()
    own = [
        actual
        for actual in book.actuals_of(indicator.id)
        if actual.unit_id == unit.id and Period.parse(actual.period) <= before
    ]
    counted = standing_actual(book, indicator, before)
    found = max(
        (*own, *((counted,) if counted else ())),
        key=lambda actual: (Period.parse(actual.period), actual.unit_id == unit.id),
        default=None,
    )
    if found is None:
        return ""
    return Phrase(
        "{value}（{period}）",
        value=actual_words(found, indicator),
        period=Period.parse(found.period).label,
    )


def is_met(target: Target, value: float) -> bool | None:
    """Whether a value meets a target; None where a person has to say."""
    if target.value is None:
        return None
    match target.comparator:
        case Comparator.AT_LEAST:
            return value >= target.value
        case Comparator.AT_MOST:
            return value <= target.value
        case Comparator.ABOVE:
            return value > target.value
        case Comparator.BELOW:
            return value < target.value
        case Comparator.EXACTLY:
            return value == target.value
        case Comparator.WORDS:
            return None


def missed(book: Book, plan_id: int, period: Period, as_of: date, grace: int) -> dict[int, str]:
    """By task, in words, the first target that is past due by more than `grace` days and unmet.

    Only what was measured is judged: a promise of which nothing is recorded is not known to fail.
    """
    found: dict[int, str] = {}
    for indicator in sorted(book.measured(), key=lambda i: i.position):
        task_id = indicator.task_id
        if task_id is None or task_id in found or indicator.plan_id != plan_id:
            continue
        actual = standing_actual(book, indicator, period)
        if actual is None or actual.value is None:
            continue
        for target in indicator.targets:
            due = due_of(book, indicator, target)
            late = due is not None and as_of > due + timedelta(days=grace)
            if late and is_met(target, actual.value) is False:
                found[task_id] = Phrase(
                    "{name}{value}（目标{target}）",
                    name=indicator.name,
                    value=value_words(actual.value, indicator),
                    target=target_words(target, indicator),
                )
                break
    return found


def _counting(indicator: Indicator, dues: dict[Target, date | None], as_of: date) -> Target | None:
    """The target that is due next, or else the last one."""
    dated = sorted(
        ((due, place) for place, t in enumerate(indicator.targets) if (due := dues[t])),
    )
    place = next((place for due, place in dated if due >= as_of), dated[-1][1] if dated else -1)
    return indicator.targets[place] if indicator.targets else None


def _share(target: Target, value: float, *, met: bool | None) -> float | None:
    wanted = target.value or 0.0
    if target.comparator.is_limit:
        if met:
            return 1.0
        return wanted / value if value else None
    return value / wanted if wanted else None


def _expected(
    book: Book,
    indicator: Indicator,
    target: Target,
    dues: dict[Target, date | None],
    as_of: date,
) -> float | None:
    """The straight line from the start of the plan through the earlier targets to this one."""
    start, end = book.plans[indicator.plan_id].issued_on, dues[target]
    if indicator.steady or target.comparator.is_limit or start is None or end is None:
        return None
    points = [(start, _baseline(book, indicator, start))]
    points += sorted(
        (due, t.value)
        for t, due in dues.items()
        if t.value is not None and due is not None and start < due <= end
    )
    if as_of <= start:
        return points[0][1]
    for (day, value), (next_day, next_value) in pairwise(points):
        if as_of <= next_day:
            return value + (next_value - value) * ((as_of - day) / (next_day - day))
    return points[-1][1]


def _baseline(book: Book, indicator: Indicator, start: date) -> float:
    """The last value of the time before the plan, or else 0."""
    values = (
        actual.value
        for actual in reversed(official(book, indicator))
        if actual.value is not None and Period.parse(actual.period).end < start
    )
    return next(values, 0.0)


def _minus(a: float, b: float) -> float:
    """The difference of the decimal numbers that were typed."""
    return float(Decimal(repr(a)) - Decimal(repr(b)))


# In words


def number_words(value: float) -> str:
    """A number without needless zeros."""
    return str(int(value)) if value.is_integer() else f"{value:.12g}"


def value_words(value: float, indicator: Indicator) -> str:
    """A number with its unit: 50万千瓦."""
    return number_words(value) + indicator.unit


def target_words(target: Target, indicator: Indicator) -> str:
    """A target as it is shown: ≥50万千瓦, or its words."""
    if target.value is None:
        return target.words
    return SIGNS.get(target.comparator, "") + value_words(target.value, indicator)


def actual_words(actual: Actual, indicator: Indicator | None) -> str:
    """What was measured: 30万千瓦, or its words."""
    if actual.value is None:
        return actual.words
    return number_words(actual.value) + (indicator.unit if indicator else "")


# Looking up


def named(book: Book, plan_id: int, name: str, task: Task | None = None) -> Indicator:
    """The indicator of a name, of a part of it that only one has, or of a task's number.

    A name that several have is told apart by its task.
    """
    wanted = name.strip()
    own = book.indicators_of_task(task.id) if task else book.indicators_of(plan_id)
    measured = book.find_task(plan_id, wanted) if task is None else None
    of_number = book.indicators_of_task(measured.id) if measured else []
    exact = of_number or [i for i in own if i.name == wanted]
    near = exact or [i for i in own if wanted and wanted in i.name]
    # Shares bear the name of what they are shares of, which is meant where no task is named.
    near = [i for i in near if i.share_of is None] or near
    if len(near) == 1:
        return near[0]
    names = Joined([f"“{i.name}”" for i in near[:_MOST_NAMED]])
    if near:
        words = Phrase(
            "“{name}”对应{count}项指标，请写明是{names}。",
            name=wanted,
            count=len(near),
            names=names,
        )
    elif task:
        words = Phrase("第{number}项没有名为“{name}”的指标。", number=task.number, name=wanted)
    else:
        words = Phrase("没有名为“{name}”的指标，可用 indicators 命令查看全部指标。", name=wanted)
    raise UserError(words, "indicator")
