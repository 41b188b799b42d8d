"""Shares of an indicator: what sub-tasks are to reach of a target of the task they are parts of.

The rule: of each target with a number, what every share is to have reached by the end of that
year (its last target up to then) is added up. The sum is to be the target, or else it is said by
how much it is not. Percentages, levels (PUE, 每年节能1%) and targets in words have no sum.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from taskdesk import indicators
from taskdesk.model import Comparator
from taskdesk.phrases import Joined, Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from taskdesk.book import Book
    from taskdesk.model import Indicator, Target

Dated = list[tuple[date | None, float | None]]
"""A share: its values by the day they are due."""
_RATES = frozenset("%％‰/每")
_ALWAYS = date.min


@dataclass(frozen=True, slots=True)
class Sum:
    """What the shares of a target come to; `missing` is negative where they come to more.

    `shared` is None where the sub-tasks have shares that have no sum.
    """

    indicator: Indicator
    target: Target
    due: date | None
    shared: float | None
    missing: float

    @property
    def words(self) -> Phrase:
        """The sum as it is told, also where all is well."""
        values = {
            "due": self.due.year if self.due else "",
            "target": indicators.target_words(self.target, self.indicator),
        }
        if self.shared is None:
            return Phrase("以比率、水平计的目标，子任务的不相加")
        values["shared"] = indicators.value_words(self.shared, self.indicator)
        values["missing"] = indicators.value_words(abs(self.missing), self.indicator)
        if not self.missing:
            template = Phrase("子任务合计{shared}，与目标{target}相符")
        elif self.missing > 0:
            template = Phrase("子任务合计{shared}，比目标{target}少{missing}")
        else:
            template = Phrase("子任务合计{shared}，比目标{target}多{missing}")
        words = Phrase(template, **values)
        return Phrase("{due}年：{words}", due=self.due.year, words=words) if self.due else words


def adds_up(indicator: Indicator, target: Target) -> bool:
    """Whether shares of a target have a sum: amounts and counts do, rates and levels do not."""
    if indicator.steady or target.value is None or target.comparator == Comparator.WORDS:
        return False
    return bool(indicator.unit) and _RATES.isdisjoint(indicator.unit)


def shares_of(book: Book, indicator: Indicator) -> list[Indicator]:
    """The shares that sub-tasks have of an indicator, in their order."""
    if indicator.task_id is None or not book.parts:
        return []
    return [
        own
        for part in book.parts.of(indicator.task_id)
        for own in book.indicators_of_task(part.id)
        if own.share_of == indicator.id
    ]


def stored(book: Book, indicator: Indicator) -> list[Dated]:
    """The values of each share of an indicator, by the day they are due."""
    return [
        [(indicators.due_of(book, own, target), target.value) for target in own.targets]
        for own in shares_of(book, indicator)
    ]


def sums(book: Book, indicator: Indicator, more: Iterable[Dated] = ()) -> list[Sum]:
    """What the shares of an indicator come to, for each of its targets; none without shares.

    `more` are shares that are not stored yet.
    """
    shares = [*stored(book, indicator), *filter(None, more)]
    dues = [indicators.due_of(book, indicator, target) for target in indicator.targets]
    return _added_up(indicator, dues, shares) if shares else []


def _added_up(
    indicator: Indicator,
    dues: Sequence[date | None],
    shares: Sequence[Dated],
) -> list[Sum]:
    known = [[(day, value) for day, value in one if value is not None] for one in shares]
    found = []
    for target, due in zip(indicator.targets, dues, strict=True):
        if target.value is None:
            continue
        if not adds_up(indicator, target):
            found.append(Sum(indicator, target, due, None, 0.0))
            continue
        reached = (_reached(values, due) for values in known)
        shared = sum((Decimal(repr(value)) for value in reached), Decimal(0))
        missing = Decimal(repr(target.value)) - shared
        found.append(Sum(indicator, target, due, float(shared), float(missing)))
    return found


def _reached(values: Iterable[tuple[date | None, float]], due: date | None) -> float:
    """What a share is to have reached by the end of a year: what it was last promised to be."""
    last = date(due.year, 12, 31) if due else date.max
    until = [(day or _ALWAYS, value) for day, value in values if day is None or day <= last]
    return max(until, key=lambda dated: dated[0])[1] if until else 0.0


def faults(book: Book, indicator: Indicator) -> list[Sum]:
    """Where the shares of an indicator do not add up."""
    return [one for one in sums(book, indicator) if one.missing]


def faults_words(book: Book, indicator: Indicator) -> str:
    """The same in words; empty where all is well or nothing is shared."""
    return Joined((one.words for one in faults(book, indicator)), "；")
