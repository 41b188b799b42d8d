"""The verbs of reporting: periods opened, drafts kept, reports sent in, accepted and returned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taskdesk import labels, permissions
from taskdesk.errors import UserError
from taskdesk.model import ReportDraft, ReportingPeriod, ReportState
from taskdesk.periods import Period
from taskdesk.phrases import Phrase
from taskdesk.quarters import seals
from taskdesk.reporting import evidence, reminders, report_edits, reports

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from taskdesk.changes import Change, ChangeSet
    from taskdesk.desk import Desk
    from taskdesk.ledger import Ledger
    from taskdesk.model import Evidence, Report, Task, Unit
    from taskdesk.reporting.reminders import Notice
    from taskdesk.reporting.report_edits import Answer

OWN_CHANNEL = Phrase("系统填报")
CLERK_CHANNEL = Phrase("代为录入")
_CONTACT, _SIGNATURE = "reminder_contact", "reminder_signature"


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
        plan_id = desk.require_plan().id
        wanted = ReportingPeriod(0, plan_id, str(period), due, collectives_owe, implement_owe)
        changes = report_edits.period_changes(desk.book, plan_id, period, wanted, self._new_id)
        label = Phrase(labels.PERIOD_OPENED, period=str(period), due=due)
        return self._ledger.commit(label, changes)

    def accept(self, task: Task, unit: Unit) -> ChangeSet | None:
        """Accept what a unit has sent in; the summarising unit's becomes the task's state."""
        return self.accept_all([task], unit)

    def accept_all(self, tasks: Sequence[Task], unit: Unit) -> ChangeSet | None:
        """Accept what a unit has sent in on several tasks, as one act: all of it or nothing."""
        desk = self._desk
        changes = [
            change
            for task in tasks
            for change in report_edits.accept_changes(
                *(desk.book, task, self.report(task, unit), self.period, desk.as_of),
                desk.store.new_ids,
            )
        ]
        named = labels.tasks_named([task.number for task in tasks])
        label = Phrase(labels.REPORT_ACCEPTED, name=unit.name, tasks=named)
        return self._ledger.commit(label, changes)

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

    def remind(
        self,
        period: Period,
        unit: Unit,
        *,
        contact: str | None = None,
        signature: str | None = None,
    ) -> Notice:
        """Log a reminder of a unit that owes reports, and give the notice to it.

        `contact` (a name with telephone) and `signature` are remembered for the next notices.
        """
        opened = self.opened(period)
        duty = next((d for d in self.board(period) if d.unit.id == unit.id), None)
        if duty is None:
            words = Phrase(
                "“{name}”{period}没有须报送的任务，不必催办。", name=unit.name, period=period.label
            )
            raise UserError(words, "unit")
        [notice] = self._remind(opened, [duty], contact, signature)
        return notice

    @property
    def letterhead(self) -> tuple[str, str]:
        """The contact line and the signature of the next notice, as they were given last."""
        store = self._desk.store
        return store.setting(_CONTACT), store.setting(_SIGNATURE) or self._desk.plan.issuer

    def remind_all(
        self, period: Period, *, contact: str | None = None, signature: str | None = None
    ) -> list[Notice]:
        """Remind every unit that owes reports, in one act; the notices in the board's order."""
        opened = self.opened(period)
        owing = [duty for duty in self.board(period) if duty.missing]
        if not owing:
            words = Phrase("{period}各单位都已报齐，不必催办。", period=period.label)
            raise UserError(words, "period")
        return self._remind(opened, owing, contact, signature)

    def _remind(
        self,
        opened: ReportingPeriod,
        duties: Sequence[reports.UnitDuty],
        contact: str | None,
        signature: str | None,
    ) -> list[Notice]:
        desk, day = self._desk, self._desk.as_of
        period = Period.parse(opened.period)
        if seals.seal(desk.book, desk.plan_id, period):
            raise seals.refusal(period)  # no report can come in any more
        changes = reminders.reminder_changes(desk.book, opened, duties, day, desk.store.new_ids)
        numbers = [change.after.number for change in changes]
        label = Phrase(labels.REMINDED_MANY, count=len(duties))
        if len(duties) == 1:
            label = Phrase(labels.REMINDED, name=duties[0].unit.name, number=numbers[0])
        self._ledger.commit(label, changes)
        for name, given in ((_CONTACT, contact), (_SIGNATURE, signature)):
            if given is not None:
                desk.store.set_setting(name, given.strip())
        contact, signature = self.letterhead
        return [
            reminders.notice(
                desk.book, opened, duty, number, day, contact=contact, signature=signature
            )
            for duty, number in zip(duties, numbers, strict=True)
        ]

    # A liaison's too

    def submit(self, task: Task, unit: Unit, answer: Answer, channel: str = "") -> ChangeSet | None:
        """Send a unit's report in; `channel` tells how it came where it was not typed here.

        The values of indicators are part of the same act. It may be sent again until it is
        accepted. A draft that says the same is done with.
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
        changes += report_edits.value_changes(
            desk.book, task, unit, period, answer, desk.store.new_ids
        )
        act = self._ledger.commit(_label(labels.REPORT_SUBMITTED, task, unit), changes)
        for draft in desk.store.drafts(str(period), unit.id):
            typed = {name: text.strip() for name, text in draft.typed.items() if text.strip()}
            if draft.task_id == task.id and typed.items() <= answer.typed.items():
                desk.store.save_draft(ReportDraft(task.id, unit.id, str(period)))
        return act

    def with_evidence(self, task: Task, unit: Unit, paths: Sequence[Path]) -> tuple[Evidence, ...]:
        """Copy files beside the database; what a report then has, for an answer."""
        desk, period = self._desk, self.period
        self._ledger.require_unlocked()
        permissions.require_reporter(desk.actor, desk.book, task, unit.id, period)
        own = desk.book.report(task.id, unit.id, str(period))
        return evidence.joined(own.evidence if own else (), self.evidence_folder.take_all(paths))

    def attach(self, task: Task, unit: Unit, paths: Sequence[Path]) -> ChangeSet | None:
        """Attach files to what a unit has sent in."""
        self.require_attachable(task, unit)
        return self.attach_taken(task, unit, self.evidence_folder.take_all(paths))

    def require_attachable(self, task: Task, unit: Unit) -> None:
        """Refuse to attach anything before it is copied; copying may then take its time."""
        self._ledger.require_unlocked()
        permissions.require_reporter(self._desk.actor, self._desk.book, task, unit.id, self.period)
        self._report_to_attach_to(task, unit)

    def attach_taken(self, task: Task, unit: Unit, taken: Sequence[Evidence]) -> ChangeSet | None:
        """Attach files that stand in the folder of evidence already."""
        report = self._report_to_attach_to(task, unit)
        found = evidence.joined(report.evidence, taken)
        changes = report_edits.evidence_changes(self._desk.book, report, found)
        return self._commit_evidence(labels.EVIDENCE_ATTACHED, task, unit, report, found, changes)

    @property
    def evidence_folder(self) -> evidence.Folder:
        """Where the files that reports rest on are kept; it may be used from any thread."""
        return evidence.Folder(self._desk.store.place)

    def detach(self, task: Task, unit: Unit, names: Sequence[str]) -> ChangeSet | None:
        """Take files off what a unit has sent in; the copies stay, for history refers to them."""
        report = self._report_to_attach_to(task, unit)
        found = evidence.without(report.evidence, names)
        changes = report_edits.evidence_changes(self._desk.book, report, found)
        return self._commit_evidence(labels.EVIDENCE_DETACHED, task, unit, report, found, changes)

    def _report_to_attach_to(self, task: Task, unit: Unit) -> Report:
        """What a unit has sent in; what is refused anyway shouldn't leave copies behind."""
        book, report = self._desk.book, self.report(task, unit)
        report_edits.evidence_changes(book, report, report.evidence)
        if self._desk.actor.is_liaison and report.state == ReportState.ACCEPTED:
            raise permissions.already_accepted(book, report)
        return report

    def _commit_evidence(
        self,
        template: Phrase,
        task: Task,
        unit: Unit,
        report: Report,
        found: Sequence[Evidence],
        changes: Sequence[Change],
    ) -> ChangeSet | None:
        count = abs(len(found) - len(report.evidence))
        named = labels.tasks_named([task.number])
        label = Phrase(template, name=unit.name, tasks=named, count=count)
        return self._ledger.commit(label, changes if count else ())

    def evidence_of(self, task: Task, unit: Unit) -> list[evidence.Kept]:
        """The files of what a unit has sent in, each read and compared with its SHA-256."""
        attached = self.report(task, unit).evidence
        if not attached:
            return []
        return [*map(self.evidence_folder.found, attached)]

    def save_draft(self, task: Task, unit: Unit, typed: Mapping[str, str]) -> None:
        """Keep what is typed, as it is typed; nothing typed drops the draft."""
        desk, period = self._desk, self.period
        self._ledger.require_unlocked()
        permissions.require_reporter(desk.actor, desk.book, task, unit.id, period)
        desk.store.save_draft(ReportDraft(task.id, unit.id, str(period), dict(typed)))

    def _new_id(self) -> int:
        return next(iter(self._desk.store.new_ids(1)))


def _label(template: Phrase, task: Task, unit: Unit) -> Phrase:
    return Phrase(template, name=unit.name, tasks=labels.tasks_named([task.number]))
