"""A returned form beside the book: why it may not be merged, and what each of its cells does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from taskdesk import indicator_edits, indicators
from taskdesk.errors import UserError
from taskdesk.forms.form import CLEAR, COVER, FIELDS, NO_TASK, STATUS
from taskdesk.forms.form_merge import (
    NO_STATUS,
    CellResult,
    Outcome,
    Preview,
    Problem,
    ReturnedCell,
    actual_words,
    cover_words,
    judge,
    length_fault,
    open_reports,
    report_words,
    status_fault,
    tidy,
)
from taskdesk.model import ReportState
from taskdesk.permissions import entered_by_office, require_reporter
from taskdesk.phrases import Phrase
from taskdesk.quarters.seals import seal
from taskdesk.reporting.report_edits import indicator_field
from taskdesk.status import UNSTATED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taskdesk.book import Book
    from taskdesk.forms.form import Form, FormIndicator, FormRow
    from taskdesk.forms.form_merge import ReturnedForm
    from taskdesk.model import Indicator, Unit
    from taskdesk.periods import Period
    from taskdesk.permissions import Actor


def preview(
    book: Book, plan_id: int, returned: ReturnedForm, period: Period, actor: Actor
) -> Preview:
    """What merging a returned form would do to a book that collects the reports of a period."""
    form = returned.form
    if form is None:
        return Preview(returned.path, "", None, (), returned.problems, (), False, returned)
    misfits = tuple(_misfits(book, plan_id, form, period, actor))
    problems = (*returned.problems, *misfits)
    unit = _standing_unit(book, form)
    if misfits or unit is None:
        return Preview(
            returned.path, form.unit_name, form.period, (), problems, (), False, returned
        )
    comparison = _Comparison(book, returned, form, unit, actor)
    return Preview(
        returned.path,
        unit.name,
        form.period,
        tuple(comparison.results()),
        problems,
        tuple(comparison.repeated()),
        not any(problem.blocking for problem in problems),
        returned,
        unit.id,
    )


def _standing_unit(book: Book, form: Form) -> Unit | None:
    """The unit of a form, or the one into which it has been merged since."""
    unit = book.units.get(form.unit_id)
    while unit and unit.successor_id is not None:
        unit = book.units.get(unit.successor_id)
    return unit


def _misfits(
    book: Book, plan_id: int, form: Form, period: Period, actor: Actor
) -> Iterator[Problem]:
    """Why a form is not one of those that are being collected."""
    plan = book.plans[plan_id]
    register = book.registers[plan.register_id].name
    unit = book.units.get(form.unit_id)
    words = None
    if form.register != register:
        words = Phrase(
            "这张表来自“{other}”，不是“{register}”发出的，不能汇总。",
            other=form.register,
            register=register,
        )
    elif (form.plan_id, form.plan_title) != (plan_id, tidy(plan.title)):
        words = Phrase(
            "这张表填的是《{other}》，现在汇总的是《{title}》。",
            other=form.plan_title,
            title=plan.title,
        )
    elif unit is None or form.unit_name not in {tidy(own.name) for own in unit.names}:
        words = Phrase("单位名录中没有这张表的填报单位“{name}”。", name=form.unit_name)
    elif actor.is_liaison and actor.unit_id != unit.id:
        words = Phrase("这是“{name}”的填报表，联络员只能汇总本单位的表格。", name=form.unit_name)
    elif form.period != period:
        words = Phrase(
            "这是{other}的填报表，现在汇总的是{period}。",
            other=form.period.label,
            period=period.label,
        )
    elif book.reporting_period(plan_id, period) is None:
        words = Phrase("{period}没有开放填报，请先由协调员开放。", period=period.label)
    elif seal(book, plan_id, period):
        words = Phrase("{period}已经定稿，不能再汇总。", period=period.label)
    if words:
        yield Problem("", "", words, blocking=True)


class _Comparison:
    """One returned form beside the book."""

    def __init__(
        self, book: Book, returned: ReturnedForm, form: Form, unit: Unit, actor: Actor
    ) -> None:
        self._book = book
        self._cells = returned.cells
        self._form = form
        self._unit = unit
        self._actor = actor

    def results(self) -> Iterator[CellResult]:
        """Every cell that can be answered, the cover's first."""
        rows = [result for row in self._form.rows for result in self._row(row)]
        yield from self._cover(any(r.outcome.writes and r.field in FIELDS for r in rows))
        yield from rows

    def repeated(self) -> Iterator[str]:
        """The tasks whose progress is told in the words of the period before."""
        before = str(self._form.period.previous())
        for row in self._form.rows:
            cell = self._cells.get((row.task_id, "progress"))
            last = self._book.report(row.task_id, self._unit.id, before)
            if cell and last and cell.value and cell.value == tidy(last.progress):
                yield row.number

    def _row(self, row: FormRow) -> Iterator[CellResult]:
        report = self._book.report(row.task_id, self._unit.id, str(self._form.period))
        here, refusal = report_words(report), self._refusal(row)
        if not refusal and report is not None and report.state == ReportState.ACCEPTED:
            refusal = Phrase("该项填报已被采纳，须先退回，才能改写。")
        found = []
        for name, title in FIELDS.items():
            result = self._compare(row, name, title, row.base.get(name, ""), here[name])
            if name == STATUS:
                result = _judged_status(result)
            found.append(_refused(result, refusal))
        yield from _with_status(found)
        for own in row.indicators:
            yield self._value(row, own, refusal)

    def _value(self, row: FormRow, own: FormIndicator, refusal: str) -> CellResult:
        """The value of an indicator: it is accepted with the report, and stays with it."""
        book, period = self._book, self._form.period
        indicator, name = book.indicators.get(own.indicator_id), indicator_field(own.indicator_id)
        if indicator is None:
            result = self._compare(row, name, own.name, own.base, "")
            return _refused(result, Phrase("指标“{name}”已被删除。", name=own.name))
        actual = indicator_edits.find_actual(book, indicator, period, self._unit)
        if self._actor.is_liaison and actual and not indicators.is_claim(actual):
            refusal = refusal or entered_by_office(own.name).message
        now = actual_words(book, indicator, period, self._unit)
        return _refused(self._compare(row, name, own.name, own.base, now, indicator), refusal)

    def _refusal(self, row: FormRow) -> str:
        """Why the unit can't report on a task any more."""
        task = self._book.tasks.get(row.task_id)
        if task is None:
            return Phrase("第{number}项已不在任务分解表中。", number=row.number)
        try:
            require_reporter(self._actor, self._book, task, self._unit.id, self._form.period)
        except UserError as error:
            return error.message
        return ""

    def _compare(
        self,
        row: FormRow | None,
        name: str,
        title: str,
        base: str,
        here: str,
        indicator: Indicator | None = None,
    ) -> CellResult:
        key = (row.task_id if row else NO_TASK), name
        number = row.number if row else ""
        cell = self._cells.get(key, ReturnedCell("", "", ""))
        theirs, note = cell.value, cell.fault
        if not note and theirs not in (base, here):
            note = length_fault(theirs)
        if not note and indicator and theirs not in ("", CLEAR):
            try:
                value = indicator_edits.read_value(theirs, indicator)
                theirs = value if isinstance(value, str) else indicators.number_words(value)
            except UserError as error:
                note = error.message
        outcome = Outcome.INVALID if note else judge(base, here, theirs)
        return CellResult(
            *(*key[:1], number, name, title, outcome, base, here, theirs),
            *(cell.sheet, cell.cell, note),
            measure=indicator.unit if indicator else None,
        )

    def _cover(self, writes: bool) -> Iterator[CellResult]:
        """Who reported: it is kept with each report, so without any there is no place for it."""
        ids = [row.task_id for row in self._form.rows]
        here = cover_words(self._book, ids, self._unit.id, self._form.period)
        kept = writes or open_reports(self._book, ids, self._unit.id, self._form.period)
        for name, title in COVER.items():
            base = self._form.cover.get(name, "")
            result = self._compare(None, name, title, base, here[name])
            if not kept and result.outcome not in (Outcome.BLANK, Outcome.INVALID):
                words = Phrase("没有可以记上{title}的填报。", title=title)
                result = replace(result, outcome=Outcome.UNCHANGED, note=words)
            yield result


def _judged_status(result: CellResult) -> CellResult:
    """A status is one of a few words, and none can't be taken back."""
    if result.outcome not in (Outcome.NEW, Outcome.CHANGED, Outcome.CLEARED, Outcome.CONFLICT):
        return result
    theirs = "".join(result.theirs.split())
    if theirs == UNSTATED:
        return replace(result, theirs="", outcome=Outcome.BLANK)
    note = status_fault(theirs)
    if note:
        return replace(result, outcome=Outcome.INVALID, note=note)
    return replace(result, theirs=theirs, outcome=judge(result.base, result.here, theirs))


def _with_status(found: list[CellResult]) -> list[CellResult]:
    """The cells of a row, whose status is invalid where it is missing beside an answer."""
    status = found[0]
    answered = any(r.outcome.writes or r.outcome == Outcome.CONFLICT for r in found[1:])
    settled = status.here or status.outcome.writes or status.outcome.waits
    if answered and not settled:
        return [replace(status, outcome=Outcome.INVALID, note=NO_STATUS), *found[1:]]
    return found


def _refused(result: CellResult, refusal: str) -> CellResult:
    """An answer that nobody may give is invalid; what would change nothing may stay."""
    if refusal and (result.outcome.writes or result.outcome.waits):
        return replace(result, outcome=Outcome.INVALID, note=refusal, fixed=True)
    return result
