"""The desk: every verb of the office, for window and command line; nothing else changes data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from taskdesk import columns, evidence, labels, task_edits, unit_edits, wording
from taskdesk.changes import created, deleted, updated
from taskdesk.errors import UserError
from taskdesk.ledger import Ledger
from taskdesk.measuring import Measuring
from taskdesk.model import Filter, FindingState, View
from taskdesk.periods import Period
from taskdesk.permissions import COORDINATOR, Actor
from taskdesk.phrases import Joined, Phrase
from taskdesk.reporting import Reporting
from taskdesk.responsibility import unit_named
from taskdesk.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from taskdesk.changes import ChangeSet
    from taskdesk.drafting import Drafting
    from taskdesk.forms import Forms
    from taskdesk.listing import Listing
    from taskdesk.model import LightRule, Plan, SourceText, Task, Unit
    from taskdesk.sealing import Sealing
    from taskdesk.status import Light
    from taskdesk.store import Store
    from taskdesk.task_edits import StateEdit, TaskEdit


class Desk:
    """One person at work on one plan: what is seen (plan, period, as-of date) and every edit.

    The verbs of indicators stand in `measuring`, those of reports in `reporting`, those of
    freezing in `sealing`.
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
        self._table: Table | None = None
        self._listeners: list[Callable[[set[int] | None], None]] = []
        self.measuring = Measuring(self, self._ledger)
        self.reporting = Reporting(self, self._ledger)
        self.act_for(liaison_of)

    # Parts that no start needs

    @cached_property
    def forms(self) -> Forms:
        """Forms handed out and taken in."""
        from taskdesk.forms import Forms

        return Forms(self, self._ledger)

    @cached_property
    def sealing(self) -> Sealing:
        """Periods frozen, issued and compared."""
        from taskdesk.sealing import Sealing

        return Sealing(self, self._ledger)

    @cached_property
    def drafting(self) -> Drafting:
        """The words of a period's report."""
        from taskdesk.drafting import Drafting

        return Drafting(self, self._ledger)

    # Properties

    @property
    def plan(self) -> Plan:
        """The plan at hand."""
        return self.book.plans[self.plan_id]

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
        current = Period.containing(self.as_of)
        last = self.book.last_quarter(max(current, Period.containing(self.today)))
        return max(current, last) if last else current

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
        return None if key is None else self.book.units[key]

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
        """All rows of the plan in the period, as of the day."""
        if self._table is None:
            self._table = Table(self.book, self.plan_id, self.period, self.as_of)
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

    def set_as_of(self, as_of: date | None) -> None:
        """Judge lights as of a day (None: today)."""
        self._as_of = as_of
        self._table = None
        self._tell(None)

    def set_period(self, period: Period | None) -> None:
        """Look at a period (None: the current quarter)."""
        self._period = period
        self._table = None
        self._tell(None)

    def act_for(self, unit: Unit | None) -> None:
        """Work as the liaison of a unit, or (None) as coordinator, who may have to unlock first."""
        if unit and unit.collective:
            words = Phrase("“{name}”是集合单位，联络员须属于一个具体单位。", name=unit.name)
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

    def view_listing(self, view: View) -> Listing:
        """The rows of a saved view."""
        return self.listing(view.filter, view.sort_key, view.descending)

    def tasks(self, numbers: Iterable[str]) -> list[Task]:
        """The tasks of these numbers; every one that does not exist is named."""
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
        """The unit of a name."""
        return unit_named(name, self.book)

    def view(self, name: str) -> View:
        """The saved view of a name."""
        views = {v.name: v for v in self.book.views_of(self.plan_id)}
        if name.strip() not in views:
            words = Phrase("没有名为“{name}”的视图；还没有保存过视图。", name=name)
            if views:
                known = Joined(views)
                words = Phrase("没有名为“{name}”的视图，现有：{known}。", name=name, known=known)
            raise UserError(words, "view")
        return views[name.strip()]

    def history(self, task_id: int | None = None, limit: int = 0) -> list[ChangeSet]:
        """What was done, newest first; of one task only what touched it."""
        return self.store.history(task_id, limit)

    def source_text(self, task_id: int) -> SourceText | None:
        """The printed words of a task."""
        return self.store.source_texts([task_id]).get(task_id)

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
        return self._ledger.commit(
            Phrase(labels.TASK_EXTENDED, number=task.number, new_date=new_date),
            changes,
            reason,
        )

    def add_task(self, edit: TaskEdit, after: Task | None = None, reason: str = "") -> Task:
        """Add a task after another one, or at the end of the section that `edit` names."""
        new_id = next(iter(self.store.new_ids(1)))
        changes = task_edits.add_changes(self.book, self.plan_id, new_id, edit, after)
        self._ledger.commit(
            Phrase(labels.TASK_ADDED, number=changes[-1].after.number), changes, reason
        )
        return self.book.tasks[new_id]

    def remove_tasks(self, tasks: Sequence[Task], reason: str = "") -> ChangeSet | None:
        """Remove tasks; undo brings them back whole."""
        sources = self.store.source_texts([t.id for t in tasks])
        changes = task_edits.remove_changes(self.book, tasks, sources, reason)
        named = labels.tasks_named([t.number for t in tasks])
        return self._ledger.commit(Phrase(labels.TASKS_REMOVED, tasks=named), changes, reason)

    def move_task(
        self, task: Task, *, before: Task | None = None, after: Task | None = None
    ) -> ChangeSet | None:
        """Put a task before or after another one."""
        changes = task_edits.move_changes(self.book, task, before=before, after=after)
        other = before or after
        template = labels.TASK_PUT_BEFORE if before else labels.TASK_PUT_AFTER
        label = Phrase(template, number=task.number, other=other.number if other else "")
        return self._ledger.commit(label, changes)

    def shift_task(self, task: Task, step: int) -> ChangeSet | None:
        """Move a task up (-1) or down (+1) by one within its section."""
        other = task_edits.neighbour(self.book, task, step)
        if step < 0:
            return self.move_task(task, before=other)
        return self.move_task(task, after=other)

    # Edits of units

    def add_unit(self, name: str, *, collective: bool = False) -> Unit:
        """Add a unit to the register."""
        new_id = next(iter(self.store.new_ids(1)))
        changes = unit_edits.add_unit(self.book, self.plan.register_id, new_id, name, collective)
        self._ledger.commit(Phrase(labels.UNIT_ADDED, name=name.strip()), changes)
        return self.book.units[new_id]

    def rename_unit(self, unit: Unit, name: str, reason: str = "") -> ChangeSet | None:
        """Rename a unit from the as-of date on."""
        changes = unit_edits.rename_unit(self.book, unit, name, self.as_of)
        return self._ledger.commit(
            Phrase(labels.UNIT_RENAMED, name=unit.name, new_name=name.strip()),
            changes,
            reason,
        )

    def add_alias(self, unit: Unit, alias: str, reason: str = "") -> ChangeSet | None:
        """Add an alias; if it names another unit, that one is merged into this one."""
        other = self.book.find_unit(alias)
        changes = unit_edits.add_alias(self.book, unit, alias)
        template = labels.UNIT_MERGED if other else labels.ALIAS_ADDED
        return self._ledger.commit(
            Phrase(template, alias=alias.strip(), name=unit.name), changes, reason
        )

    def remove_alias(self, unit: Unit, alias: str) -> ChangeSet | None:
        """Take an alias away."""
        changes = unit_edits.remove_alias(unit, alias)
        return self._ledger.commit(
            Phrase(labels.ALIAS_REMOVED, name=unit.name, alias=alias.strip()), changes
        )

    def set_members(self, collective: Unit, members: Sequence[Unit]) -> ChangeSet | None:
        """Say who belongs to a collective."""
        changes = unit_edits.member_changes(self.book, collective, members)
        return self._ledger.commit(
            Phrase(labels.MEMBERS_SET, name=collective.name, count=len({m.id for m in members})),
            changes,
        )

    def remove_unit(self, unit: Unit) -> ChangeSet | None:
        """Remove a unit that nothing refers to."""
        return self._ledger.commit(
            Phrase(labels.UNIT_REMOVED, name=unit.name), unit_edits.remove_unit(self.book, unit)
        )

    # Views, rule, findings

    def save_view(
        self,
        name: str,
        wanted: Filter,
        view_columns: Sequence[str] = (),
        sort_key: str = "",
        descending: bool = False,
    ) -> View:
        """Save a filter with its columns and order under a name, replacing one of that name."""
        name = name.strip()
        if not name:
            raise UserError(Phrase("视图名称不能为空。"), "name")
        keys = tuple(c.key for c in columns.chosen(view_columns)) if view_columns else ()
        old = next((v for v in self.book.views_of(self.plan_id) if v.name == name), None)
        key = old.id if old else next(iter(self.store.new_ids(1)))
        view = View(key, self.plan_id, name, wanted, keys, sort_key, descending)
        changes = updated(old, view) if old else (created(view),)
        self._ledger.commit(Phrase(labels.VIEW_SAVED, name=name), changes)
        return view

    def drop_view(self, name: str) -> ChangeSet | None:
        """Delete a saved view."""
        return self._ledger.commit(
            Phrase(labels.VIEW_DROPPED, name=name.strip()), (deleted(self.view(name)),)
        )

    def set_rule(self, due_soon_days: int, overdue_after_days: int) -> ChangeSet | None:
        """Change the numbers of the light rule."""
        for days, field in (
            (due_soon_days, "due_soon_days"),
            (overdue_after_days, "overdue_after_days"),
        ):
            if not 0 <= days <= 3650:
                words = wording.FIELD_WORDS[field]
                raise UserError(
                    Phrase("{words}须在 0 到 3650 之间，现为 {days}。", words=words, days=days),
                    field,
                )
        rule = self.rule
        new = replace(rule, due_soon_days=due_soon_days, overdue_after_days=overdue_after_days)
        if rule.id == 0:
            new = replace(new, id=next(iter(self.store.new_ids(1))))
            return self._ledger.commit(Phrase(labels.RULE_SET), (created(new),))
        return self._ledger.commit(Phrase(labels.RULE_SET), updated(rule, new))

    def settle_finding(
        self, finding_id: int, state: FindingState, note: str = ""
    ) -> ChangeSet | None:
        """Record what was decided on a finding."""
        finding = self.book.findings[finding_id]
        changes = updated(finding, replace(finding, state=state, note=note.strip()))
        words = wording.value_words(state, self.book)
        return self._ledger.commit(
            Phrase(labels.FINDING_SETTLED, state=words), changes, note.strip()
        )

    # Undo and staying current

    def undo(self) -> ChangeSet:
        """Take back the caller's own last act that is not yet undone."""
        return self._ledger.undo()

    def redo(self) -> ChangeSet:
        """Do the caller's own last undone act again."""
        return self._ledger.redo()

    def undo_label(self) -> str:
        """What undo would take back; empty when there is nothing."""
        return self._ledger.undo_label()

    def redo_label(self) -> str:
        """What redo would do again; empty when there is nothing."""
        return self._ledger.redo_label()

    def refresh(self) -> list[ChangeSet]:
        """Take up what others have stored since, and a new day; returns the others' acts."""
        others = self._ledger.refresh()
        if self._table and self._table.as_of != self.as_of:
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
        table = self._table
        if table and (table.period != self.period or table.as_of != self.as_of):
            self._table = None
        elif table:
            table.refresh(task_ids)
        self._tell(task_ids)

    def _tell(self, task_ids: set[int] | None) -> None:
        for listener in self._listeners:
            listener(task_ids)
