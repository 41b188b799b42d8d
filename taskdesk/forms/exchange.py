"""The verbs of forms: issued to the units, previewed and merged into reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from taskdesk import indicator_edits, indicators, labels
from taskdesk.errors import UserError
from taskdesk.forms import form_merge, form_preview
from taskdesk.forms.form import COVER, FIELDS, NO_TASK, Form, FormIndicator, FormRow
from taskdesk.forms.form_merge import actual_words, cover_words, report_words, tidy
from taskdesk.phrases import Joined, Phrase
from taskdesk.reporting import report_edits
from taskdesk.reporting.report_edits import Answer, indicator_field
from taskdesk.reporting.reports import Duties, reporting_units, tasks_of
from taskdesk.responsibility import render
from taskdesk.status import Status
from taskdesk.sub_tasks.parts import in_context

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from taskdesk.book import Book
    from taskdesk.changes import Change, ChangeSet
    from taskdesk.desk import Desk
    from taskdesk.forms.form import Key
    from taskdesk.forms.form_merge import Preview, ReturnedForm
    from taskdesk.ledger import Ledger
    from taskdesk.model import Indicator, ReportingPeriod, Task, Unit
    from taskdesk.periods import Period

FORM_CHANNEL = Phrase("表格（{name}）")
_NO_CHOICES: dict[Key, str] = {}
_MOST_LISTED = 5


class Forms:
    """The part of a desk that asks units by forms and merges what comes back."""

    def __init__(self, desk: Desk, ledger: Ledger) -> None:
        self._desk = desk
        self._ledger = ledger

    def units(self, period: Period, *, support: bool = False) -> list[Unit]:
        """The units that get a form: those that owe a report.

        With `support` also those that only may report, such as the supporting ones, after them.
        """
        desk = self._desk
        owing = [duty.unit for duty in desk.reporting.board(period) if duty.owed]
        if not support:
            return owing
        may = {
            u for task in desk.book.tasks_of(desk.plan_id) for u in reporting_units(desk.book, task)
        }
        known = {unit.id for unit in owing}
        rest = (
            unit
            for unit in desk.book.units_in_order(desk.plan.register_id)
            if unit.id in may - known
        )
        return [*owing, *(unit for unit in rest if not unit.collective)]

    def form(self, unit: Unit, period: Period) -> Form:
        """The form of a unit: what it owes and has reported, or else all it may report."""
        desk = self._desk
        opened = desk.reporting.opened(period)
        tasks = _asked(desk.book, opened, unit)
        if not tasks:
            words = Phrase("“{name}”没有可填报的任务。", name=unit.name)
            raise UserError(words, "unit")
        ids = [task.id for task in tasks]
        cover = cover_words(desk.book, ids, unit.id, period)
        rows = tuple(_row(desk.book, task, unit, period) for task in tasks)
        plan = desk.plan
        register = desk.book.registers[plan.register_id].name
        head = (tidy(register), tidy(plan.title), plan.id, unit.id, tidy(unit.name))
        return Form(*head, period, opened.due, rows, cover)

    def preview(self, returned: ReturnedForm) -> Preview:
        """What merging a file that came back would do; nothing is stored."""
        desk = self._desk
        return form_preview.preview(
            desk.book, desk.plan_id, returned, desk.reporting.period, desk.actor
        )

    def require_mergeable(self, preview: Preview, choices: Mapping[Key, str] = _NO_CHOICES) -> None:
        """UserError, listing what is left, where `merge` would refuse."""
        _require_mergeable(preview, self.preview(preview.returned), choices)

    def merge(self, preview: Preview, choices: Mapping[Key, str] = _NO_CHOICES) -> ChangeSet | None:
        """Store what a file says, all of it or nothing, as one act; None when nothing is new.

        `choices` holds the value for each cell that waits for one; UserError lists what is left.
        What has changed here since the preview was made is looked at again.
        """
        choices = {key: form_merge.chosen(said) for key, said in choices.items()}
        now = self.preview(preview.returned)
        _require_mergeable(preview, now, choices)
        merging = _Merging(self._desk, now, choices)
        label = Phrase(
            labels.FORM_MERGED,
            name=now.unit_name,
            period=now.period.label if now.period else "",
            file=now.path.name,
        )
        return self._ledger.commit(label, merging.changes(), source=now.path.name)


def _asked(book: Book, opened: ReportingPeriod, unit: Unit) -> list[Task]:
    duties = Duties(book, opened)
    may = tasks_of(book, opened.plan_id, unit.id)
    owed = [
        task
        for task in may
        if unit.id in duties.owing(task) or book.report(task.id, unit.id, opened.period)
    ]
    return owed or may


def _row(book: Book, task: Task, unit: Unit, period: Period) -> FormRow:
    due = task.due_point
    deadline = due.printed
    if due.extensions:
        deadline = Phrase("{printed}\n延至\n{effective}", printed=deadline, effective=due.effective)
    return FormRow(
        task.id,
        tidy(task.number),
        tidy(book.sections[task.section_id].name),
        tidy(in_context(book, task)),
        tidy(deadline),
        tidy(render(task.assignments, book)),
        _last_words(book, task, unit, period),
        report_words(book.report(task.id, unit.id, str(period))),
        tuple(
            _asked_value(book, indicator, unit, period)
            for indicator in book.indicators_of_task(task.id)
        ),
    )


def _last_words(book: Book, task: Task, unit: Unit, period: Period) -> str:
    """What the unit answered in the period before, a line for each field."""
    words = report_words(book.report(task.id, unit.id, str(period.previous())))
    return "\n".join(f"{FIELDS[name]}：{said}" for name, said in words.items() if said)


def _asked_value(book: Book, indicator: Indicator, unit: Unit, period: Period) -> FormIndicator:
    return FormIndicator(
        indicator.id,
        tidy(indicator.name),
        tidy(indicator.unit),
        tidy("；".join(indicators.target_words(t, indicator) for t in indicator.targets)),
        actual_words(book, indicator, period, unit),
        tidy(indicators.earlier_words(book, indicator, unit, period)),
    )


def _require_mergeable(shown: Preview, now: Preview, choices: Mapping[Key, str]) -> None:
    """Refuse what can't be merged, or was decided on other values than there are now."""
    if not now.writable:
        found = [problem.message for problem in now.problems if problem.blocking]
        words = Phrase(
            "“{file}”不能汇总：{why}", file=now.path.name, why=Joined(found[:_MOST_LISTED], "")
        )
        raise UserError(words, "file")
    seen = {result.key: result.here for result in shown.results}
    stale = [
        result
        for result in now.results
        if result.key in choices and result.here not in (seen.get(result.key), choices[result.key])
    ]
    waiting = stale or now.waiting(choices)
    if waiting:
        listed = Joined(
            [
                Phrase(
                    "{place}（{what}，{outcome}）",
                    place=one.place,
                    what=Phrase("第{number}项{title}", number=one.number, title=one.title)
                    if one.number
                    else one.title,
                    outcome=one.outcome,
                )
                for one in waiting[:_MOST_LISTED]
            ]
        )
        template = Phrase("“{file}”还有{count}处没有确定：{listed}，请逐处选定后再写入。")
        if stale:
            template = Phrase("“{file}”有{count}处刚被改动：{listed}，请重新查看后再写入。")
        values = {"file": now.path.name, "count": len(waiting), "listed": listed}
        raise UserError(Phrase(template, **values), "file")


class _Merging:
    """The changes that merging one file means."""

    def __init__(self, desk: Desk, preview: Preview, choices: Mapping[Key, str]) -> None:
        self._desk = desk
        self._preview = preview
        self._written = preview.written(choices)
        # A report that is new bears the name on the cover, or else the one that is known.
        self._cover = {
            r.field: choices.get(r.key, r.wanted if r.theirs else r.here)
            for r in preview.results
            if r.field in COVER
        }
        form = preview.returned.form
        assert form is not None  # noqa: S101 - what is writable has one
        assert preview.unit_id is not None  # noqa: S101
        self._form = form
        self._unit = desk.book.units[preview.unit_id]
        self._channel = Phrase(FORM_CHANNEL, name=preview.path.name)

    def changes(self) -> list[Change]:
        """Every report first, then the values of the indicators."""
        if not self._written:
            return []
        # At most one for each value; ids that are not used are never given out again.
        ids = iter(self._desk.store.new_ids(len(self._written)))
        changes = [change for row in self._touched() for change in self._report(row, ids.__next__)]
        for row in self._form.rows:
            for own in row.indicators:
                key = row.task_id, indicator_field(own.indicator_id)
                if key in self._written:
                    changes += self._actual(own.indicator_id, self._written[key], ids.__next__)
        return changes

    def _touched(self) -> list[int]:
        """The tasks whose reports are written: those answered, and all that bear a new name."""
        ids = [row.task_id for row in self._form.rows]
        wanted = {task_id for task_id, name in self._written if name in FIELDS}
        if any(task_id == NO_TASK for task_id, _ in self._written):
            period = self._form.period
            open_ones = form_merge.open_reports(self._desk.book, ids, self._unit.id, period)
            wanted |= {report.task_id for report in open_ones}
        return [task_id for task_id in ids if task_id in wanted]

    def _report(self, task_id: int, new_id: Callable[[], int]) -> Iterable[Change]:
        desk, period = self._desk, self._form.period
        task = desk.book.tasks[task_id]
        own = desk.book.report(task_id, self._unit.id, str(period))
        values: dict[str, Any] = {}
        for name in (*FIELDS, *COVER):
            key = (NO_TASK if name in COVER else task_id), name
            value = getattr(own, name) if own else self._cover.get(name, "")
            values[name] = self._written.get(key, value)
        if isinstance(values["status"], str):
            values["status"] = Status.parse(values["status"]) if values["status"] else None
        answer = Answer(**values)
        return report_edits.submit_changes(
            *(desk.book, task, self._unit, period, answer, desk.as_of),
            str(self._channel),
            new_id,
        )

    def _actual(self, indicator_id: int, value: str, new_id: Callable[[], int]) -> Iterable[Change]:
        book, period = self._desk.book, self._form.period
        indicator = book.indicators[indicator_id]
        if not value:
            return indicator_edits.clear_changes(book, indicator, period, self._unit)
        return indicator_edits.set_changes(
            *(book, indicator, period, indicator_edits.read_value(value, indicator)),
            *(self._unit, f"{self._unit.name}填报表"),
            lambda count: [new_id() for _ in range(count)],
        )
