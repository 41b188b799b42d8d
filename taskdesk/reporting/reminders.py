"""催办单: what a unit is told that has not reported what it owes, numbered in the period."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taskdesk.changes import created
from taskdesk.errors import UserError
from taskdesk.model import Reminder, ReportState
from taskdesk.periods import Period
from taskdesk.phrases import Phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from taskdesk.book import Book
    from taskdesk.changes import Change
    from taskdesk.model import ReportingPeriod, Task, Unit
    from taskdesk.reporting.reports import UnitDuty

# With the number of its task this takes one line of a page.
_MOST_WORDS = 19
_FEWEST_WORDS = 8
_PAUSES = re.compile("[，、；。：,;:]")
_CUT = "……"
_BLANK = "\u3000" * 6


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice in the words to be printed, without indents.

    `tasks` are the lines that name the missing tasks; `contact` is a line that may hold blanks
    to be filled in by hand. `file_name` has no ending.
    """

    title: str
    number: int
    recipient: str
    opening: str
    tasks: tuple[str, ...]
    closing: str
    contact: str
    signature: str
    day: str
    file_name: str

    @property
    def numbered(self) -> str:
        """Which reminder it is: （第2次催办）."""
        return f"（第{self.number}次催办）"

    @property
    def text(self) -> str:
        """All of it, to be pasted into a message."""
        indent = "\u3000" * 2
        body = (self.opening, *self.tasks, self.closing, self.contact)
        lines = [self.title, self.numbered, "", self.recipient]
        lines += [indent + words for words in body]
        return "\n".join([*lines, "", self.signature, self.day])


def reminders_of(book: Book, opened: ReportingPeriod, unit: Unit) -> list[Reminder]:
    """How often a unit was reminded in a period, first to last; also under a unit it took in."""
    own = {unit.id} | {other.id for other in book.units.values() if other.successor_id == unit.id}
    found = (
        one
        for one in book.reminders.values()
        if one.unit_id in own and (one.plan_id, one.period) == (opened.plan_id, opened.period)
    )
    return sorted(found, key=lambda one: one.number)


def reminder_changes(
    book: Book,
    opened: ReportingPeriod,
    duties: Sequence[UnitDuty],
    made_on: date,
    new_ids: Callable[[int], range],
) -> tuple[Change, ...]:
    """Log a reminder of each unit, the next of its number."""
    for duty in duties:
        require_owing(opened, duty)
    made = zip(duties, new_ids(len(duties)), strict=True)
    return tuple(
        created(
            Reminder(
                key,
                opened.plan_id,
                opened.period,
                duty.unit.id,
                next_number(book, opened, duty.unit),
                made_on,
            )
        )
        for duty, key in made
    )


def next_number(book: Book, opened: ReportingPeriod, unit: Unit) -> int:
    """The number of a unit's next reminder in a period."""
    return max((one.number for one in reminders_of(book, opened, unit)), default=0) + 1


def require_owing(opened: ReportingPeriod, duty: UnitDuty) -> None:
    """Refuse to remind a unit that has nothing left to report."""
    period = Period.parse(opened.period).label
    if duty.without_members:
        words = Phrase(
            "“{name}”是集合单位，还没有设定成员单位，无从催办，请先设定其成员。",
            name=duty.unit.name,
        )
        raise UserError(words, "unit")
    if not duty.missing:
        words = Phrase(
            "“{name}”{period}应报的{count}项都已报送，不必催办。",
            name=duty.unit.name,
            period=period,
            count=len(duty.owed),
        )
        raise UserError(words, "unit")


def notice(
    book: Book,
    opened: ReportingPeriod,
    duty: UnitDuty,
    number: int,
    made_on: date,
    *,
    contact: str = "",
    signature: str = "",
) -> Notice:
    """The notice to a unit, as the book stands; `contact` and `signature` may be left blank."""
    plan = book.plans[opened.plan_id]
    period = Period.parse(opened.period)
    title = f"关于报送《{plan.title}》{period.label}任务进展情况的催办单"
    return Notice(
        title,
        number,
        f"{duty.unit.name}：",
        _opening(plan.title, period, duty, made_on),
        tuple(_tasks(book, opened, duty)),
        _closing(duty),
        f"联系人及电话：{contact.strip() or _BLANK}",
        signature.strip() or plan.issuer,
        _day(made_on),
        _file_name(f"催办单_{opened.period}_{duty.unit.name}_第{number}次"),
    )


def _opening(title: str, period: Period, duty: UnitDuty, made_on: date) -> str:
    done = f"已报送{len(duty.returned)}项，" if duty.returned else ""
    return (
        f"按照《{title}》任务分解安排，你单位{period.label}应报送任务进展情况{len(duty.owed)}项，"
        f"报送截止日为{_day(duty.due)}。截至{_day(made_on)}，{done}"
        f"尚有{len(duty.missing)}项未报送，{_time_left(duty.days_left)}。未报送的任务如下："
    )


def _time_left(days: int) -> str:
    if days > 0:
        return f"距截止日还有{days}天"
    return f"已逾期{-days}天" if days else "今日截止"


def _closing(duty: UnitDuty) -> str:
    when = f"于{_day(duty.due)}前" if duty.days_left > 0 else "于今日"
    if duty.days_left < 0:
        when = "在收到本催办单后尽快"
    return (
        f"请{when}逐项报送推进状态、进展情况、存在问题和下一步措施；"
        "本期没有进展的，也请报送并说明原因。"
    )


def _tasks(book: Book, opened: ReportingPeriod, duty: UnitDuty) -> list[str]:
    lines = []
    for task in duty.missing:
        words = f"第{task.number}项：{first_words(task)}"
        report = book.report(task.id, duty.unit.id, opened.period)
        if report and report.state == ReportState.RETURNED:
            reason = report.return_reason.rstrip("。；，")
            words += f"（已退回：{reason}）"
        lines.append(words)
    ends = [*("；" for _ in lines[1:]), "。"]
    return [
        line if line.endswith(_CUT) else line + end for line, end in zip(lines, ends, strict=True)
    ]


def first_words(task: Task) -> str:
    """A task by the beginning of its text, cut where a reader would pause."""
    text = "".join(task.text.split()).rstrip("。；")
    if len(text) <= _MOST_WORDS:
        return text
    pauses = [m.start() for m in _PAUSES.finditer(text, _FEWEST_WORDS, _MOST_WORDS + 1)]
    return text[: pauses[-1] if pauses else _MOST_WORDS] + _CUT


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _file_name(words: str) -> str:
    """What every system takes for a name of a file."""
    return re.sub(r'[\\/:*?"<>|\s]+', "_", words)
