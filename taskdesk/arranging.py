"""The verbs of rows: tasks added to the plan, removed from it, and put elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taskdesk import labels, ordering, task_edits
from taskdesk.phrases import Phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taskdesk.changes import ChangeSet
    from taskdesk.desk import Desk
    from taskdesk.ledger import Ledger
    from taskdesk.model import Task
    from taskdesk.task_edits import TaskEdit


class Arranging:
    """The part of a desk that says which rows the plan at hand has, and in which order."""

    def __init__(self, desk: Desk, ledger: Ledger) -> None:
        self._desk = desk
        self._ledger = ledger

    def add(self, edit: TaskEdit, after: Task | None = None, reason: str = "") -> Task:
        """Add a task after another one, or at the end of the section that `edit` names."""
        desk = self._desk
        plan_id = desk.require_plan().id
        new_id = next(iter(desk.store.new_ids(1)))
        changes = task_edits.add_changes(desk.book, plan_id, new_id, edit, after)
        label = Phrase(labels.TASK_ADDED, number=changes[-1].after.number)
        self._ledger.commit(label, changes, reason)
        return desk.book.tasks[new_id]

    def remove(self, tasks: Sequence[Task], reason: str = "") -> ChangeSet | None:
        """Remove tasks; undo brings them back whole."""
        sources = self._desk.store.source_texts([t.id for t in tasks])
        changes = task_edits.remove_changes(self._desk.book, tasks, sources, reason)
        named = labels.tasks_named([t.number for t in tasks])
        return self._ledger.commit(Phrase(labels.TASKS_REMOVED, tasks=named), changes, reason)

    def move(
        self, task: Task, *, before: Task | None = None, after: Task | None = None
    ) -> ChangeSet | None:
        """Put a task before or after another one."""
        changes = ordering.move_changes(self._desk.book, task, before=before, after=after)
        other = before or after
        template = labels.TASK_PUT_BEFORE if before else labels.TASK_PUT_AFTER
        label = Phrase(template, number=task.number, other=other.number if other else "")
        return self._ledger.commit(label, changes)

    def shift(self, task: Task, step: int) -> ChangeSet | None:
        """Move a task up (-1) or down (+1) by one within its section."""
        other = ordering.neighbour(self._desk.book, task, step)
        if step < 0:
            return self.move(task, before=other)
        return self.move(task, after=other)
