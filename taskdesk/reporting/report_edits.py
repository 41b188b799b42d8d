"""What opening a period, reporting, accepting and returning mean as changes."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING

from taskdesk import indicator_edits, indicators, permissions, task_edits
from taskdesk.changes import Change, Op, created, updated
from taskdesk.errors import UserError
from taskdesk.model import Report, ReportingPeriod, ReportState
from taskdesk.phrases import Phrase
from taskdesk.reporting import reports
from taskdesk.status import Status
from taskdesk.task_edits import StateEdit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from taskdesk.book import Book
    from taskdesk.model import Evidence, Task, Unit
    from taskdesk.periods import Period

Changes = tuple[Change, ...]
_CLAIM = ("status", "progress", "problems", "next_steps", "evidence")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a unit answers on a task; evidence of None leaves what was attached before.

    `values` are those of the task's indicators by id, as typed; an empty one takes back what was
    stated, and those that are not named stay.
    """

    status: Status | None = None
    progress: str = ""
    problems: str = ""
    next_steps: str = ""
    reporter: str = ""
    telephone: str = ""
    evidence: tuple[Evidence, ...] | None = None
    values: Mapping[int, str] = field(default_factory=dict)

    @property
    def words(self) -> dict[str, str]:
        """The fields of the report as texts."""
        names = (f.name for f in fields(self) if f.name not in ("evidence", "values"))
        return {name: str(getattr(self, name) or "").strip() for name in names}

    @property
    def typed(self) -> dict[str, str]:
        """All fields as the texts that a form holds, the values as `indicator_field` names them."""
        values = {indicator_field(key): said.strip() for key, said in self.values.items()}
        return self.words | values


def indicator_field(indicator_id: int) -> str:
    """The field under which an indicator's value is answered."""
    return f"indicator:{indicator_id}"


def period_changes(
    book: Book, plan_id: int, period: Period, wanted: ReportingPeriod, new_id: Callable[[], int]
) -> Changes:
    """Open a period for reports, or change what is asked in one that is open."""
    if wanted.due < period.start:
        raise UserError(
            Phrase(
                "{period}的报送截止日不能早于{start}，现为{due}。",
                period=period.label,
                start=period.start,
                due=wanted.due,
            ),
            "due",
        )
    old = book.reporting_period(plan_id, period)
    if old:
        return updated(old, replace(wanted, id=old.id))
    return (created(replace(wanted, id=new_id())),)


def submit_changes(
    book: Book,
    task: Task,
    unit: Unit,
    period: Period,
    answer: Answer,
    received_on: date,
    channel: str,
    new_id: Callable[[], int],
) -> Changes:
    """Send a report in, for the first time or again."""
    if answer.status is None:
        raise UserError(Phrase("第{number}项请填写推进状态。", number=task.number), "status")
    if answer.status == Status.CLOSED:
        sentence = Phrase(
            "第{number}项不能填报“已销号”：完成的请填“报完成”，由协调员核验后销号。",
            number=task.number,
        )
        raise UserError(sentence, "status")
    own = book.report(task.id, unit.id, str(period))
    if own and own.state == ReportState.ACCEPTED:
        raise permissions.already_accepted(book, own)
    words = answer.words | {"status": answer.status}
    kept = own.evidence if own else ()
    new = Report(
        own.id if own else 0,
        task.id,
        unit.id,
        str(period),
        ReportState.SUBMITTED,
        received_on=received_on,
        channel=channel,
        evidence=kept if answer.evidence is None else answer.evidence,
    )
    new = replace(new, **words)  # type: ignore[arg-type]
    if own is None:
        return (created(replace(new, id=new_id())),)
    if new == replace(own, received_on=received_on, channel=channel):
        return ()  # the same again, however it came in
    return _judged(own, new, ("state",))


def value_changes(
    book: Book,
    task: Task,
    unit: Unit,
    period: Period,
    answer: Answer,
    new_ids: Callable[[int], Iterable[int]],
) -> Changes:
    """What a unit states of the indicators of a task; an error names the field of the value."""
    changes: list[Change] = []
    own = {indicator.id: indicator for indicator in book.indicators_of_task(task.id)}
    for key, said in answer.values.items():
        indicator = own.get(key)
        if indicator is None:
            raise UserError(Phrase("第{number}项没有这项指标。", number=task.number), "value")
        try:
            changes += indicator_edits.claim_changes(
                *(book, indicator, period, said, unit, indicators.claim_source(unit)), new_ids
            )
        except UserError as error:
            raise UserError(error.message, indicator_field(key)) from error
    return tuple(changes)


def accept_changes(
    book: Book,
    task: Task,
    report: Report,
    period: Period,
    day: date,
    new_ids: Callable[[int], Iterable[int]],
) -> Changes:
    """Accept a report; that of the summarising unit becomes the task's state for the period."""
    if report.state != ReportState.SUBMITTED:
        template = Phrase("“{name}”第{number}项的填报已被采纳，不必再次采纳。")
        if report.state == ReportState.RETURNED:
            template = Phrase("“{name}”第{number}项的填报已退回，须重新报送后才能采纳。")
        raise _of(template, book, report)
    changes = _judged(report, replace(report, state=ReportState.ACCEPTED), _CLAIM)
    changes += tuple(_values_seen(book, task, report))
    if reports.summarising_unit(book, task) != report.unit_id:
        return changes
    standing = book.standing_state(task.id, period)
    closed = standing is not None and standing.status == Status.CLOSED
    edit = StateEdit(
        # What was verified stays so when the unit reports its completion once more.
        None if closed and report.status == Status.REPORTED_DONE else report.status,
        progress=report.progress,
        problems=report.problems,
        next_steps=report.next_steps,
    )
    since = report.received_on or day
    return (*changes, *task_edits.state_changes(book, [task], period, since, edit, new_ids))


def return_changes(book: Book, report: Report, reason: str) -> Changes:
    """Return a report to its unit, also one that was accepted."""
    if not reason.strip():
        raise UserError(Phrase("退回须写明理由。"), "reason")
    if report.state == ReportState.RETURNED:
        raise _of(Phrase("“{name}”第{number}项的填报已经退回，尚未重新报送。"), book, report)
    new = replace(report, state=ReportState.RETURNED, return_reason=reason.strip())
    return _judged(report, new, _CLAIM)


def evidence_changes(book: Book, report: Report, evidence: tuple[Evidence, ...]) -> Changes:
    """Change what is attached to a report that is waiting to be judged, or was accepted."""
    if report.state == ReportState.RETURNED:
        template = Phrase("“{name}”第{number}项的填报已退回，请在重新报送时附上佐证材料。")
        raise _of(template, book, report)
    return _judged(report, replace(report, evidence=evidence), ("state",))


def summary_changes(book: Book, tasks: Sequence[Task], unit: Unit | None) -> Changes:
    """Name the unit that sums tasks up; None leaves it to the leads."""
    changes: list[Change] = []
    for task in tasks:
        if unit and unit.id not in reports.reporting_units(book, task):
            raise UserError(
                Phrase(
                    "“{name}”不是第{number}项的责任单位，不能定为汇总单位。",
                    name=unit.name,
                    number=task.number,
                ),
                "unit",
            )
        changes += updated(task, replace(task, summary_unit_id=unit.id if unit else None))
    return tuple(changes)


def _judged(old: Report, new: Report, relied_on: Iterable[str]) -> Changes:
    """The changes, with those fields that must still be as they were seen.

    What is accepted is what was read, and what is sent again was not accepted meanwhile: a field
    that is stated without being changed makes the store refuse the act where it differs by now.
    """
    changes = updated(old, new)
    changed = {change.field for change in changes}
    held = (
        Change(Op.UPDATE, "report", old.id, name, getattr(old, name), getattr(old, name))
        for name in relied_on
        if name not in changed
    )
    return (*changes, *held)


def _values_seen(book: Book, task: Task, report: Report) -> Iterable[Change]:
    """The values of indicators that count from now on, as they were seen."""
    for indicator in book.indicators_of_task(task.id):
        for actual in book.actuals_of(indicator.id):
            if (actual.unit_id, actual.period) == (report.unit_id, report.period):
                for name in ("value", "words"):
                    said = getattr(actual, name)
                    yield Change(Op.UPDATE, "actual", actual.id, name, said, said)


def _of(template: Phrase, book: Book, report: Report) -> UserError:
    name, number = book.units[report.unit_id].name, book.tasks[report.task_id].number
    return UserError(Phrase(template, name=name, number=number))
