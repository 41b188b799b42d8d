"""Where a task stands: the place it is put to, and what moves along with it."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from taskdesk.changes import Change, updated
from taskdesk.errors import UserError
from taskdesk.phrases import Phrase

if TYPE_CHECKING:
    from collections.abc import Collection

    from taskdesk.book import Book
    from taskdesk.model import Section, Task

Changes = tuple[Change, ...]


def move_changes(
    book: Book, task: Task, *, before: Task | None = None, after: Task | None = None
) -> Changes:
    """Put a task before or after another one, into that one's section."""
    anchor = before or after
    if anchor is not None and task.parent_id is None:
        before, after = (one and book.parts.root(one) for one in (before, after))
        anchor = before or after
    if anchor is None or anchor.id == task.id:
        raise UserError(Phrase("请指明移到哪一项之前或之后。"), "after")
    if anchor.parent_id != task.parent_id:
        words = Phrase("第{number}项是子任务，只能在同一任务的子任务之间移动。", number=task.number)
        raise UserError(words, "after")
    section = book.sections[anchor.section_id]
    position, moved = room(book, section, after, before, leaving=task)
    new = replace(task, section_id=section.id, position=position)
    return (*moved, *updated(task, new), *followed(book, task, new))


def neighbour(book: Book, task: Task, step: int) -> Task:
    """The task before (-1) or after (+1) in the same section, or among the same sub-tasks."""
    siblings = _siblings(book, book.sections[task.section_id], task.parent_id)
    place = siblings.index(task) + step
    if not 0 <= place < len(siblings) and task.parent_id is not None:
        raise UserError(
            Phrase("第{number}项已到边，子任务只在同一任务内移动。", number=task.number)
        )
    if not 0 <= place < len(siblings):
        words = Phrase(
            "第{number}项已是本行动的最后一项；要移到别的行动，请修改它的“行动”。",
            number=task.number,
        )
        if step < 0:
            words = Phrase(
                "第{number}项已是本行动的第一项；要移到别的行动，请修改它的“行动”。",
                number=task.number,
            )
        raise UserError(words)
    return siblings[place]


def _siblings(book: Book, section: Section, parent_id: int | None) -> list[Task]:
    """The top-level tasks of a section, or the sub-tasks of a task, in order."""
    if parent_id is not None:
        return book.parts.of(parent_id)
    tasks = book.tasks_of(section.plan_id)
    return [t for t in tasks if t.section_id == section.id and t.parent_id is None]


def room(
    book: Book,
    section: Section,
    after: Task | None,
    before: Task | None,
    leaving: Task | None = None,
) -> tuple[float, Changes]:
    """A position in a section, and the changes of others that make room when there is none."""
    family = _siblings(book, section, leaving.parent_id if leaving else None)
    siblings = [t for t in family if leaving is None or t.id != leaving.id]
    if before is not None:
        place = siblings.index(before)
    elif after is not None:
        place = siblings.index(after) + 1
    else:
        place = len(siblings)
    low = siblings[place - 1].position if place else None
    high = siblings[place].position if place < len(siblings) else None
    if low is None or high is None:
        return (high or 0.0) - 1 if low is None and high is not None else (low or 0.0) + 1, ()
    middle = (low + high) / 2
    if low < middle < high:
        return middle, ()
    # Halved until nothing is left between the two: number the section anew.
    spaced = [float(n if n < place else n + 1) for n in range(len(siblings))]
    moved = [
        change
        for sibling, position in zip(siblings, spaced, strict=True)
        for change in updated(sibling, replace(sibling, position=position))
    ]
    return float(place), tuple(moved)


def followed(
    book: Book, old: Task, new: Task, *, alone: bool = True, without: Collection[int] = ()
) -> Changes:
    """The sub-tasks of a task take up its new number and section, but for some and their own.

    Where the task does not move `alone`, their numbers may be taken by what moves with it.
    """
    if old.id not in book.parts.parents or (old.number, old.section_id) == (
        new.number,
        new.section_id,
    ):
        return ()
    changes: list[Change] = []
    for part in book.parts.below(old):
        line = takewhile(lambda one: one.id != old.id, book.parts.line(part))
        if any(one.id in without for one in line):
            continue
        number = part.number
        if number.startswith(f"{old.number}."):
            number = new.number + number.removeprefix(old.number)
        other = book.find_task(new.plan_id, number) if alone else None
        if other and old not in book.parts.line(other):
            raise UserError(Phrase("序号“{number}”已有任务，请另用一个。", number=number), "number")
        changes += updated(part, replace(part, number=number, section_id=new.section_id))
    return tuple(changes)
