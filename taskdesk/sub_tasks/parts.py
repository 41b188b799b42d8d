"""Which tasks are sub-tasks of which: 13.1 and 13.2 of 13, 13.1.1 of 13.1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taskdesk.phrases import Phrase

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from taskdesk.book import Book
    from taskdesk.model import Task

MOST_LEVELS = 3
"""A task, its sub-tasks and theirs; deeper than that nobody finds their way."""


class Parts:
    """The sub-tasks among the tasks of a book; a task without any costs nothing here."""

    def __init__(self, tasks: Mapping[int, Task]) -> None:
        self._tasks = tasks
        self._below: dict[int, set[int]] = {}

    def __bool__(self) -> bool:
        """Whether any task is broken down."""
        return bool(self._below)

    # Keeping

    def read(self) -> None:
        """Find the sub-tasks among all tasks (on loading)."""
        self._below.clear()
        for task in [task for task in self._tasks.values() if task.parent_id is not None]:
            self.file(None, task)

    def file(self, old: Task | None, new: Task | None) -> None:
        """Take up that a task came, changed or went."""
        if old and old.parent_id is not None:
            own = self._below[old.parent_id]
            own.discard(old.id)
            if not own:
                del self._below[old.parent_id]
        if new and new.parent_id is not None:
            self._below.setdefault(new.parent_id, set()).add(new.id)

    # Asking

    @property
    def parents(self) -> Collection[int]:
        """The ids of the tasks, of any plan, that have sub-tasks."""
        return self._below.keys()

    def of(self, task_id: int) -> list[Task]:
        """The sub-tasks of a task in order, without their own."""
        own = self._below.get(task_id)
        if not own:
            return []
        return sorted((self._tasks[i] for i in own), key=lambda t: (t.position, t.id))

    def below(self, task: Task) -> Iterator[Task]:
        """The sub-tasks of a task, each followed by its own."""
        for part in self.of(task.id):
            yield part
            yield from self.below(part)

    def line(self, task: Task) -> list[Task]:
        """A task and what it is a part of, up to the top-level task."""
        line = [task]
        while (parent := self._tasks.get(line[-1].parent_id or 0)) is not None:
            line.append(parent)
        return line

    def root(self, task: Task) -> Task:
        """The top-level task that a task belongs to; a top-level task is its own."""
        return task if task.parent_id is None else self.line(task)[-1]

    def in_tree_order(self, tasks: Iterable[Task]) -> list[Task]:
        """Tasks in their order, each followed by its sub-tasks wherever those stood."""
        found: list[Task] = []
        for task in tasks:
            if task.parent_id is None or task.parent_id not in self._tasks:
                found.append(task)
                if task.id in self._below:
                    found += self.below(task)
        return found


def in_context(book: Book, task: Task) -> str:
    """A task's text; below that of a sub-task what it is a part of, for who sees it alone."""
    whole = book.tasks.get(task.parent_id or 0)
    if whole is None:
        return task.text
    values = {"text": task.text, "number": whole.number, "whole": whole.text}
    if whole.text in task.text:
        return Phrase("{text}\n（第{number}项的子任务）", **values)
    return Phrase("{text}\n（第{number}项的子任务：{whole}）", **values)
