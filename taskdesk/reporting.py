"""The verbs of reporting: periods opened, drafts kept, reports sent in, accepted and returned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taskdesk import labels, permissions, report_edits, reports
from taskdesk.errors import UserError
from taskdesk.model import ReportDraft, ReportingPeriod
from taskdesk.periods import Period
from taskdesk.phrases import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from taskdesk.changes import ChangeSet
    from taskdesk.desk import Desk
    from taskdesk.ledger import Ledger
    from taskdesk.model import Report, Task, Unit
    from taskdesk.report_edits import Answer

OWN_CHANNEL = Phrase("系统填报")
CLERK_CHANNEL = Phrase("代为录入")


class Reporting:
    """The part of a desk that asks units for reports and takes what they answer."""

    def __init__(self, desk: Desk, ledger: Ledger) -> None:
        self._desk = desk
        self._ledger = ledger

    # Reading

    @property
    def period(self) -> Period:
        """The period that is being reported: the one chosen, or the last that has been opened.

        A quarter is reported when the next one has begun, so the current one may be too late.
        """
        desk = self._desk
        if desk.period_chosen or desk.book.reporting_period(desk.plan_id, desk.period):
            return desk.period
        opened = [Period.parse(p.period) for p in desk.book.reporting_periods_of(desk.plan_id)]
        begun = [period for period in opened if period.start <= desk.as_of]
        return begun[-1] if begun else desk.period

    def opened(self, period: Period) -> ReportingPeriod:
        """A period as it was opened, or UserError."""
        found = self._desk.book.reporting_period(self._desk.plan_id, period)
        if found is None:
            raise permissions.not_open(period)
        return found

    def board(self, period: Period) -> list[reports.UnitDuty]:
        """The units by what they owe in a period, and what has come back."""
        return reports.board(self._desk.book, self.opened(period), self._desk.as_of)

    def report(self, task: Task, unit: Unit) -> Report:
        """What a unit has sent in on a task in the period, or UserError."""
        found = self._desk.book.report(task.id, unit.id, str(self.period))
        if found is None:
            raise UserError(
                Phrase(
                    "“{name}”没有报送过第{number}项{period}的填报。",
                    name=unit.name,
                    number=task.number,
                    period=self.period.label,
                ),
                "unit",
            )
        return found

    def my_tasks(self, unit: Unit) -> list[Task]:
        """我的任务: a unit's own tasks and those of its collectives."""
        return reports.tasks_of(self._desk.book, self._desk.plan_id, unit.id)

    def drafts(self, period: Period, unit: Unit | None = None) -> list[ReportDraft]:
        """The drafts of a period; a liaison sees those of the own unit."""
        own = self._desk.actor.unit_id
        return self._desk.store.drafts(str(period), own or (unit.id if unit else None))

    # The coordinator's

    def open_period(
        self,
        period: Period,
        due: date,
        *,
        collectives_owe: bool = False,
        implement_owe: bool = False,
    ) -> ChangeSet | None:
        """Ask for reports by a day; asking again changes the day and who owes."""
        desk = self._desk
        wanted = ReportingPeriod(0, desk.plan_id, str(period), due, collectives_owe, implement_owe)
        changes = report_edits.period_changes(desk.book, desk.plan_id, period, wanted, self._new_id)
        label = Phrase(labels.PERIOD_OPENED, period=str(period), due=due)
        return self._ledger.commit(label, changes)

    def accept(self, task: Task, unit: Unit) -> ChangeSet | None:
        """Accept what a unit has sent in; the summarising unit's becomes the task's state."""
        desk = self._desk
        changes = report_edits.accept_changes(
            desk.book, task, self.report(task, unit), self.period, desk.as_of, desk.store.new_ids
        )
        return self._ledger.commit(_label(labels.REPORT_ACCEPTED, task, unit), changes)

    def return_report(self, task: Task, unit: Unit, reason: str) -> ChangeSet | None:
        """Return what a unit has sent in, with a reason."""
        report = self.report(task, unit)
        changes = report_edits.return_changes(self._desk.book, report, reason)
        return self._ledger.commit(_label(labels.REPORT_RETURNED, task, unit), changes, reason)

    def set_summary_unit(self, tasks: Sequence[Task], unit: Unit | None) -> ChangeSet | None:
        """Name the 汇总单位 of tasks; None leaves it to the first lead."""
        changes = report_edits.summary_changes(self._desk.book, tasks, unit)
        named = labels.tasks_named([task.number for task in tasks])
        label = Phrase(labels.SUMMARY_UNIT_CLEARED, tasks=named)
        if unit:
            label = Phrase(labels.SUMMARY_UNIT_SET, tasks=named, name=unit.name)
        return self._ledger.commit(label, changes)

    # A liaison's too

    def submit(self, task: Task, unit: Unit, answer: Answer, channel: str = "") -> ChangeSet | None:
        """Send a unit's report in; `channel` tells how it came where it was not typed here.

        It may be sent again until it is accepted. A draft that says the same is done with.
        """
        desk, period = self._desk, self.period
        permissions.require_reporter(desk.actor, desk.book, task, unit.id, period)
        usual = OWN_CHANNEL if desk.actor.is_liaison else CLERK_CHANNEL
        changes = report_edits.submit_changes(
            desk.book,
            task,
            unit,
            period,
            answer,
            desk.as_of,
            str(channel.strip() or usual),
            self._new_id,
        )
        act = self._ledger.commit(_label(labels.REPORT_SUBMITTED, task, unit), changes)
        for draft in desk.store.drafts(str(period), unit.id):
            typed = {name: text.strip() for name, text in draft.typed.items() if text.strip()}
            if draft.task_id == task.id and typed.items() <= answer.typed.items():
                desk.store.save_draft(ReportDraft(task.id, unit.id, str(period)))
        return act

    def save_draft(self, task: Task, unit: Unit, typed: Mapping[str, str]) -> None:
        """Keep what is typed, as it is typed; nothing typed drops the draft."""
        desk, period = self._desk, self.period
        permissions.require_reporter(desk.actor, desk.book, task, unit.id, period)
        desk.store.save_draft(ReportDraft(task.id, unit.id, str(period), dict(typed)))

    def _new_id(self) -> int:
        return next(iter(self._desk.store.new_ids(1)))


def _label(template: Phrase, task: Task, unit: Unit) -> Phrase:
    return Phrase(template, name=unit.name, tasks=labels.tasks_named([task.number]))
