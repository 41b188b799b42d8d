"""The desk: every verb of the office, for window and command line; nothing else changes data."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from taskdesk import labels, task_edits, wording
from taskdesk.arranging import Arranging
from taskdesk.errors import UserError
from taskdesk.late_parts import LateParts
from taskdesk.ledger import Ledger
from taskdesk.measuring import Measuring
from taskdesk.periods import Period
from taskdesk.permissions import COORDINATOR, Actor
from taskdesk.phrases import Joined, Phrase
from taskdesk.planning import Planning
from taskdesk.quarters import seals
from taskdesk.registering import Registering
from taskdesk.reporting import evidence
from taskdesk.reporting.reporting import Reporting
from taskdesk.responsibility import unit_named
from taskdesk.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from taskdesk.changes import ChangeSet
    from taskdesk.listing import Listing
    from taskdesk.model import Filter, LightRule, Plan, SourceText, Task, Unit
    from taskdesk.status import Light
    from taskdesk.store import Store
    from taskdesk.task_edits import StateEdit, TaskEdit


class Desk(LateParts):
    """One person at work on one plan: what is seen (plan, period, as-of date) and every edit.

    The verbs of plans, views and the rule stand in `planning`, those of units in `registering`,
    of rows in `arranging`, of indicators in `measuring`, of reports in `reporting`, of freezing in
    `sealing`.
    A liaison's desk refuses all but their unit's own reports.
    """

    def __init__(
        self,
        store: Store,
        who: str,
        *,
        as_of: date | None = None,
        period: Period | None = None,
        today: Callable[[], date] = date.today,
        liaison_of: Unit | None = None,
    ) -> None:
        self.store = store
        self.who = who
        self._today = today
        self._as_of = as_of
        self._period = period
        self._ledger = Ledger(store, who)
        self._ledger.subscribe(self._changed)
        self.book = self._ledger.book
        self.plan_id = min(self.book.plans, default=0)
        self.plan_chosen = False
        self._table: Table | None = None
        self._listeners: list[Callable[[set[int] | None], None]] = []
        self.planning = Planning(self, self._ledger)
        self.registering = Registering(self, self._ledger)
        self.arranging = Arranging(self, self._ledger)
        self.measuring = Measuring(self, self._ledger)
        self.reporting = Reporting(self, self._ledger)
        self.act_for(liaison_of)

    # Properties

    @property
    def plan(self) -> Plan:
        """The plan at hand; a blank one in a database that has none."""
        return self.book.plan(self.plan_id)

    @property
    def today(self) -> date:
        """The day it is."""
        return self._today()

    @property
    def as_of(self) -> date:
        """The day as of which lights are judged; today unless another was set."""
        return self._as_of or self.today

    @property
    def period(self) -> Period:
        """The period at hand: the one chosen, or the current quarter.

        Moving the as-of date back moves only the clock, so the latest quarter with states stays.
        """
        if self._period:
            return self._period
        current, latest = Period.containing(self.as_of), Period.containing(self.today)
        if latest <= current:
            return current
        return self.book.last_quarter(self.plan_id, current, latest) or current

    @property
    def period_chosen(self) -> bool:
        """Whether the period at hand was chosen rather than the current one."""
        return self._period is not None

    @property
    def actor(self) -> Actor:
        """In what capacity the person works."""
        return self._ledger.actor

    @property
    def liaison_of(self) -> Unit | None:
        """The unit whose liaison is at work; None for the coordinator."""
        key = self.actor.unit_id
        return None if key is None else self.book.units.get(key)

    @property
    def rule(self) -> LightRule:
        """The light rule of the plan at hand."""
        return self.book.rule(self.plan_id)

    @property
    def last_act(self) -> ChangeSet | None:
        """The last act stored or taken up since the desk was opened."""
        return self._ledger.last_act

    @property
    def table(self) -> Table:
        """All rows of the plan in the period, as of the day; frozen ones as they were frozen."""
        if self._table is None:
            own = seals.seal(self.book, self.plan_id, self.period)
            self._table = (
                self.sealing.table(own)
                if own
                else Table(self.book, self.plan_id, self.period, self.as_of)
            )
        return self._table

    @property
    def has_passphrase(self) -> bool:
        """Whether a passphrase guards the coordinator's edits."""
        return self._ledger.lock.is_set

    @property
    def locked(self) -> bool:
        """Whether the coordinator's edits are refused until the passphrase is given."""
        return not self._ledger.lock.is_open

    # Setters

    def choose_plan(self, plan: Plan) -> None:
        """Work on a plan; a liaison only on those of the unit's own register."""
        if not self.may_choose(plan):
            words = Phrase("《{title}》属于另一机关，请先换成协调员身份。", title=plan.title)
            raise UserError(words, "plan")
        self.plan_chosen = True
        if plan.id != self.plan_id:
            self._turn_to(plan.id, self._period)

    def may_choose(self, plan: Plan) -> bool:
        """Whether the person may work on a plan."""
        unit = self.liaison_of
        return unit is None or unit.register_id == plan.register_id

    def require_plan(self) -> Plan:
        """The plan at hand, or UserError where there is none."""
        if self.plan_id not in self.book.plans:
            raise UserError(Phrase("还没有方案，请先导入。"), "plan")
        return self.plan

    def set_as_of(self, as_of: date | None) -> None:
        """Judge lights as of a day (None: today)."""
        self._as_of = as_of
        self._table = None
        self._tell(None)

    def set_period(self, period: Period | None) -> None:
        """Look at a period (None: the current quarter)."""
        self._turn_to(self.plan_id, period)

    def _turn_to(self, plan_id: int, period: Period | None) -> None:
        """Look at a plan in a period; where a frozen one can't be read, all stays as it was."""
        before = self.plan_id, self._period, self._table
        self.plan_id, self._period, self._table = plan_id, period, None
        try:
            _ = self.table
        except UserError:
            self.plan_id, self._period, self._table = before
            raise
        self._tell(None)

    def act_for(self, unit: Unit | None) -> None:
        """Work as the liaison of a unit, or (None) as coordinator, who may have to unlock first."""
        if unit and unit.collective:
            words = Phrase("“{name}”是集合单位，联络员须属于一个具体单位。", name=unit.name)
            raise UserError(words, "liaison")
        if unit and self.plan_id and unit.register_id != self.plan.register_id:
            words = Phrase("“{name}”不是《{title}》的单位。", name=unit.name, title=self.plan.title)
            raise UserError(words, "liaison")
        if unit:
            self._ledger.lock.close()
        elif self.actor.is_liaison:
            self._ledger.lock.require_open()
        self._ledger.actor = Actor(unit.id) if unit else COORDINATOR

    def unlock(self, passphrase: str) -> None:
        """Let the coordinator edit at this desk, until it acts for a unit; or UserError."""
        self._ledger.lock.open(passphrase)

    def set_passphrase(self, old: str, new: str) -> None:
        """Guard the coordinator's edits with a passphrase; an empty one guards nothing.

        It is a guard rail on a shared PC, not encryption. `old` is empty where there is none yet.
        """
        if self.actor.is_liaison:
            raise UserError(Phrase("联络员不能设置协调员的口令。"), "old")
        self._ledger.lock.change(old, new)

    def ask_passphrase_with(self, ask: Callable[[], str] | None) -> None:
        """Have the passphrase asked for when an edit needs it; None refuses such an edit."""
        self._ledger.lock.ask = ask

    def subscribe(self, listener: Callable[[set[int] | None], None]) -> None:
        """Be told after every change: the tasks concerned, or None when it may be any of them."""
        self._listeners.append(listener)

    # Reading

    def listing(
        self, wanted: Filter | None = None, sort_key: str = "", descending: bool = False
    ) -> Listing:
        """The rows asked for."""
        return self.table.select(wanted, sort_key, descending)

    def tasks(self, numbers: Iterable[str]) -> list[Task]:
        """The tasks of these numbers; every one that does not exist is named."""
        self.require_plan()
        wanted = list(dict.fromkeys(n.strip() for n in numbers))
        found = {n: self.book.find_task(self.plan_id, n) for n in wanted}
        missing = [n for n, task in found.items() if task is None]
        if missing:
            raise UserError(
                Phrase(
                    "《{title}》中没有序号为{numbers}的任务。",
                    title=self.plan.title,
                    numbers=Joined(missing),
                ),
                "number",
            )
        return [task for task in found.values() if task is not None]

    def unit(self, name: str) -> Unit:
        """The unit of a name in the register of the plan at hand."""
        return unit_named(name, self.book, self.plan.register_id)

    def history(self, task_id: int | None = None, limit: int = 0) -> list[ChangeSet]:
        """What was done, newest first; of one task only what touched it."""
        return self.store.history(task_id, limit)

    def source_text(self, task_id: int) -> SourceText | None:
        """The printed words of a task."""
        return self.store.source_texts([task_id]).get(task_id)

    def shown_source_text(self, task_id: int) -> SourceText | None:
        """The printed words of a task as the table shows it: in a frozen period those of then."""
        if self.table.frozen:
            return self.sealing.source_texts(self.period).get(task_id)
        return self.source_text(task_id)

    # Edits of tasks

    def set_state(
        self, tasks: Sequence[Task], edit: StateEdit, reason: str = ""
    ) -> ChangeSet | None:
        """State status and words of tasks in the period at hand; None when nothing differs."""
        changes = task_edits.state_changes(
            self.book, tasks, self.period, self.as_of, edit, self.store.new_ids
        )
        named = labels.tasks_named([t.number for t in tasks])
        label = Phrase(labels.WORDS_SET, tasks=named)
        if edit.clear_status:
            label = Phrase(labels.STATUS_CLEARED, tasks=named)
        elif edit.status:
            label = Phrase(labels.STATUS_SET, tasks=named, status=edit.status)
        return self._ledger.commit(label, changes, reason)

    def override_light(
        self, tasks: Sequence[Task], light: Light | None, reason: str = ""
    ) -> ChangeSet | None:
        """Set the light of tasks by hand, with a reason; None lets the rule decide again."""
        changes = task_edits.override_changes(
            self.book, tasks, self.period, light, reason, self.store.new_ids
        )
        named = labels.tasks_named([t.number for t in tasks])
        label = Phrase(labels.LIGHT_RESTORED, tasks=named)
        if light:
            label = Phrase(labels.LIGHT_SET, tasks=named, light=light)
        return self._ledger.commit(label, changes, reason)

    def edit_task(self, task: Task, edit: TaskEdit, reason: str = "") -> ChangeSet | None:
        """Change a task's own fields."""
        changes = task_edits.edit_changes(self.book, task, edit, reason)
        fields = Joined(dict.fromkeys(wording.field_words(c) for c in changes))
        return self._ledger.commit(
            Phrase(labels.TASK_EDITED, number=task.number, fields=fields), changes, reason
        )

    def extend(self, task: Task, new_date: date, reason: str, basis: str) -> ChangeSet | None:
        """Extend a task's deadline."""
        changes = task_edits.extend_changes(task, new_date, reason, basis, self.as_of)
        label = Phrase(labels.TASK_EXTENDED, number=task.number, new_date=new_date)
        return self._ledger.commit(label, changes, reason)

    # Undo and staying current

    def undo(self) -> ChangeSet:
        """Take back the caller's own last act that is not yet undone."""
        return self._ledger.undo()

    def redo(self) -> ChangeSet:
        """Do the caller's own last undone act again."""
        return self._ledger.redo()

    def undo_label(self) -> str:
        """What undo would take back; empty when there is nothing."""
        return self.planning.said_of(*self._ledger.next_undo())

    def redo_label(self) -> str:
        """What redo would do again; empty when there is nothing."""
        return self.planning.said_of(*self._ledger.next_redo())

    def refresh(self) -> list[ChangeSet]:
        """Take up what others have stored since, and a new day; returns the others' acts."""
        others = self._ledger.refresh()
        if self._table and not self._shows(self._table):
            self._changed(None)
        return others

    def backup(self, target: Path) -> int:
        """Write a verified copy of the database, and beside it one of each file of evidence.

        Returns how many files that are.
        """
        self.store.backup(target)
        return evidence.copy_all(self.store.place, target)

    def check(self) -> list[str]:
        """What is wrong with the database and the files of evidence; empty when all is well."""
        return [*self.store.check(), *evidence.problems(self.book, self.store.place)]

    def _changed(self, task_ids: set[int] | None) -> None:
        if self.plan_id not in self.book.plans:
            # The first was imported, or this one's import was undone, here or elsewhere.
            self.plan_id = self.planning.first_id()
            self._table = task_ids = None
        if task_ids is not None:
            task_ids = self.planning.concerned(task_ids)
        table = self._table
        if table and self._shows(table):
            table.refresh(task_ids)
        elif table:
            self._table = task_ids = None
        self._tell(task_ids)

    def _shows(self, table: Table) -> bool:
        """Whether a table is still that of the period and day, and frozen or not as the period."""
        own = seals.seal(self.book, self.plan_id, self.period)
        day = table.as_of if own else self.as_of
        digest = own.digest if own else ""
        return (table.period, table.as_of, table.digest) == (self.period, day, digest)

    def _tell(self, task_ids: set[int] | None) -> None:
        for listener in self._listeners:
            listener(task_ids)
