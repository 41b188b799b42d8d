"""What comes back in a form, and how each cell of it is judged; nothing is stored here.

Three values meet in a cell: `base` when the form was issued, `here` as it is now, `theirs` as it
came back. What only one side has changed is taken; what both have changed is a conflict.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from taskdesk import indicator_edits, indicators
from taskdesk.errors import UserError
from taskdesk.forms.form import CLEAR, COVER, FIELDS, LONGEST, STATUS, STATUSES, TEXTS, Key
from taskdesk.model import ReportState
from taskdesk.phrases import Phrase
from taskdesk.reporting.reports import reporting_units
from taskdesk.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from taskdesk.book import Book
    from taskdesk.forms.form import Form
    from taskdesk.model import Indicator, Report, Unit
    from taskdesk.periods import Period

NO_STATUS = Phrase("填写了内容，但没有选推进状态。")

_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_IMPOSSIBLE = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Outcome(StrEnum):
    """What merging a cell does; the words are shown."""

    NEW = "新增"
    CHANGED = "修改"
    UNCHANGED = "不变"
    CONFLICT = "冲突"
    BLANK = "空白"
    CLEARED = "清空"
    INVALID = "无效"

    @property
    def writes(self) -> bool:
        """Whether merging changes what is here without being asked."""
        return self in (Outcome.NEW, Outcome.CHANGED, Outcome.CLEARED)

    @property
    def quiet(self) -> bool:
        """Whether there is nothing to tell of the cell."""
        return self in (Outcome.UNCHANGED, Outcome.BLANK)

    @property
    def waits(self) -> bool:
        """Whether a person has to choose first."""
        return self in (Outcome.CONFLICT, Outcome.INVALID)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a file, and where; a blocking one keeps the whole file out."""

    sheet: str
    cell: str
    message: str
    blocking: bool = False

    @property
    def place(self) -> str:
        """填报!F12, or nothing where it is the file."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet


@dataclass(frozen=True, slots=True)
class ReturnedCell:
    """An answer as it came back; `fault` says why it can't be one."""

    value: str
    sheet: str
    cell: str
    fault: str = ""


@dataclass(frozen=True, slots=True)
class ReturnedForm:
    """A file that came back: `form` is what its hidden sheet kept (None: it has none)."""

    path: Path
    sheets: tuple[str, ...]
    form: Form | None
    cells: Mapping[Key, ReturnedCell]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class CellResult:
    """What becomes of one cell; `field` is one of FIELDS or COVER, or indicator:123.

    Of a cell that is `fixed` only the value that stands here may be chosen. `measure` is the unit
    in which a value is counted; None where the cell holds words.
    """

    task_id: int
    number: str
    field: str
    title: str
    outcome: Outcome
    base: str
    here: str
    theirs: str
    sheet: str
    cell: str
    note: str = ""
    fixed: bool = False
    measure: str | None = None

    @property
    def key(self) -> Key:
        """By what a choice names the cell."""
        return self.task_id, self.field

    @property
    def place(self) -> str:
        """填报!F12."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet

    @property
    def wanted(self) -> str:
        """What the form wants the value to be."""
        return "" if self.theirs == CLEAR else self.theirs

    def objection(self, value: str) -> str:
        """Why a value can't be chosen for the cell; empty where it can."""
        value = chosen(value)
        if value == self.here:
            return ""
        if self.fixed:
            return self.note
        if self.field == STATUS:
            return status_fault(value)
        if self.measure is not None and value:
            try:
                indicator_edits.read_measured(value, self.title, self.measure)
            except UserError as error:
                return error.message
        return length_fault(value)


def chosen(value: str) -> str:
    """What a person has chosen as it would be stored; the word for it erases."""
    return "" if value == CLEAR else tidy(value)


def length_fault(text: str) -> str:
    """Why a text is too long; empty where it is not."""
    if len(text) <= LONGEST:
        return ""
    return Phrase("这一格有{count}字，最多{most}字。", count=len(text), most=LONGEST)


def status_fault(text: str) -> str:
    """Why a unit can't claim a status; empty where it can."""
    if text in ("", CLEAR):
        return Phrase("推进状态不能清空，请改选。")
    if text == Status.CLOSED:
        return Phrase("不能填报“已销号”：完成的请选“报完成”，由协调员核验后销号。")
    if text not in STATUSES:
        return Phrase("推进状态“{text}”不在可选的范围内。", text=text[:20])
    return ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What merging a file would do.

    `repeated` are the numbers of the tasks whose answer repeats the words of the period before.
    A file that is not `writable` can't be merged whatever is chosen.
    """

    path: Path
    unit_name: str
    period: Period | None
    results: tuple[CellResult, ...]
    problems: tuple[Problem, ...]
    repeated: tuple[str, ...]
    writable: bool
    returned: ReturnedForm
    unit_id: int | None = None

    @property
    def counts(self) -> dict[Outcome, int]:
        """How many cells have each outcome; all outcomes are there."""
        counts = dict.fromkeys(Outcome, 0)
        for result in self.results:
            counts[result.outcome] += 1
        return counts

    def waiting(self, choices: Mapping[Key, str] | None = None) -> list[CellResult]:
        """The conflicts and invalid cells for which nothing has been chosen that could be stored.

        Merging is refused while there is any, and is not refused for what the file says otherwise.
        """
        said = choices or {}
        bare = self._without_status(said)
        return [
            r
            for r in self.results
            if (r.objection(said[r.key]) if r.key in said else r.outcome.waits)
            or (r.field == STATUS and r.task_id in bare)
        ]

    def objection(self, cell: CellResult, value: str, choices: Mapping[Key, str]) -> str:
        """Why a value can't be chosen for a cell beside other choices; empty where it can."""
        if found := cell.objection(value):
            return found
        if cell.field == STATUS and cell.task_id in self._without_status(
            {**choices, cell.key: value}
        ):
            return NO_STATUS
        return ""

    def _without_status(self, choices: Mapping[Key, str]) -> set[int]:
        """The tasks for which words would be stored that no status goes with."""
        written = self.written(choices)
        bare = {r.task_id for r in self.results if r.field == STATUS and not r.here}
        return {key for key, name in written if key in bare and name in TEXTS} - {
            key for key, name in written if name == STATUS
        }

    def taking(self, *, theirs: bool) -> dict[Key, str]:
        """The choices that take one side everywhere; what is invalid can only stay as it is."""
        return {
            r.key: r.wanted if theirs and r.outcome == Outcome.CONFLICT else r.here
            for r in self.waiting()
        }

    def written(self, choices: Mapping[Key, str] | None = None) -> dict[Key, str]:
        """The values that are not here yet and would be."""
        values = {r.key: r.wanted for r in self.results if r.outcome.writes}
        values.update((key, chosen(value)) for key, value in (choices or {}).items())
        here = {r.key: r.here for r in self.results}
        return {key: value for key, value in values.items() if value != here.get(key, value)}


def tidy(text: str) -> str:
    """A text as a cell can hold it and a comparison should see it."""
    return _IMPOSSIBLE.sub("", _LINE_BREAKS.sub("\n", text)).strip()


def judge(base: str, here: str, theirs: str) -> Outcome:
    """What becomes of a cell with these three values."""
    if not theirs:
        return Outcome.BLANK
    clears = theirs == CLEAR
    if (here == "") if clears else (theirs in (here, base)):
        return Outcome.UNCHANGED
    if here != base:
        return Outcome.CONFLICT
    if clears:
        return Outcome.CLEARED
    return Outcome.CHANGED if here else Outcome.NEW


# What is here


def report_words(report: Report | None) -> dict[str, str]:
    """A report's answers by field; empty words where there is none."""
    return {name: tidy(str(getattr(report, name, None) or "")) for name in FIELDS}


def actual_words(book: Book, indicator: Indicator, period: Period, unit: Unit) -> str:
    """What a unit has recorded of an indicator in the very period, without the unit of measure."""
    actual = indicator_edits.find_actual(book, indicator, period, unit)
    if actual is None:
        return ""
    return tidy(actual.words) if actual.value is None else indicators.number_words(actual.value)


def open_reports(book: Book, task_ids: Iterable[int], unit_id: int, period: Period) -> list[Report]:
    """The unit's reports on these tasks that were sent in and wait to be accepted."""
    tasks = [book.tasks[task_id] for task_id in task_ids if task_id in book.tasks]
    own = (task for task in tasks if unit_id in reporting_units(book, task))
    found = (book.report(task.id, unit_id, str(period)) for task in own)
    return [report for report in found if report and report.state == ReportState.SUBMITTED]


def cover_words(
    book: Book, task_ids: Iterable[int], unit_id: int, period: Period
) -> dict[str, str]:
    """Who reported and from where: of several persons all, side by side."""
    reports = open_reports(book, task_ids, unit_id, period)
    said = {
        name: [part for r in reports for part in getattr(r, name).split("、")] for name in COVER
    }
    return {name: "、".join(dict.fromkeys(filter(None, map(tidy, said[name])))) for name in COVER}
