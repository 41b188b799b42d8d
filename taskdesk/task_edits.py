"""What each edit of tasks means as changes, checked before anything is stored."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from taskdesk import ordering, responsibility
from taskdesk.changes import Change, created, deleted, updated
from taskdesk.errors import UserError
from taskdesk.model import DueKind, Extension, Section, SourceText, Task, TaskState
from taskdesk.phrases import Joined, Phrase
from taskdesk.status import Light, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from taskdesk.book import Book
    from taskdesk.model import Assignment
    from taskdesk.periods import Period

Changes = tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class StateEdit:
    """What is stated of tasks in a period; None leaves a field as it is."""

    status: Status | None = None
    clear_status: bool = False
    progress: str | None = None
    problems: str | None = None
    next_steps: str | None = None

    @property
    def words(self) -> dict[str, str]:
        """The narrative fields that are given."""
        given = {
            "progress": self.progress,
            "problems": self.problems,
            "next_steps": self.next_steps,
        }
        return {field: text.strip() for field, text in given.items() if text is not None}


@dataclass(frozen=True, slots=True)
class TaskEdit:
    """New values of a task's own fields; None leaves a field as it is.

    `units` is the cell's notation or assignments that were put together in a dialog.
    """

    number: str | None = None
    text: str | None = None
    deadline: str | None = None
    section: str | None = None
    units: str | tuple[Assignment, ...] | None = None
    notes: str | None = None


def state_changes(
    book: Book,
    tasks: Sequence[Task],
    period: Period,
    day: date,
    edit: StateEdit,
    new_ids: Callable[[int], Iterable[int]],
) -> Changes:
    """State something of tasks in a period; `day` is the day since which a new status holds."""
    if edit.status == Status.CLOSED:
        endless = [t.number for t in tasks if t.due_point.open_ended]
        if endless:
            raise UserError(
                Phrase(
                    "第{numbers}项是持续推进的任务，不销号，按年度评价；请改用其他状态。",
                    numbers=Joined(endless),
                ),
                "status",
            )
    fresh = [t.id for t in tasks if book.state(t.id, period) is None]
    ids = dict(zip(fresh, new_ids(len(fresh)), strict=True)) if fresh else {}
    changes: list[Change] = []
    for task in tasks:
        own = book.state(task.id, period)
        standing = book.standing_state(task.id, period)
        values: dict[str, object] = dict(edit.words)
        if edit.clear_status:
            values |= {"status": None, "since": None}
        elif edit.status is not None:
            same = standing is not None and standing.status == edit.status
            values["status"] = edit.status
            values["since"] = standing.since if same and standing else day
        if own is None:
            blank = TaskState(ids[task.id], task.id, str(period))
            state = replace(blank, **values)  # type: ignore[arg-type]
            if state != blank:
                changes.append(created(state))
        else:
            changes += updated(own, replace(own, **values))  # type: ignore[arg-type]
    return tuple(changes)


def override_changes(
    book: Book,
    tasks: Sequence[Task],
    period: Period,
    light: Light | None,
    reason: str,
    new_ids: Callable[[int], Iterable[int]],
) -> Changes:
    """Set the light of tasks by hand in a period (None: let the rule decide again)."""
    if light is not None and not reason.strip():
        raise UserError(Phrase("指定灯色须写明理由。"), "reason")
    if light == Light.DONE:
        raise UserError(Phrase("“已完成”只由销号得出，不能指定。"), "light")
    values = {"light_override": light, "override_reason": reason.strip() if light else ""}
    fresh = [t.id for t in tasks if book.state(t.id, period) is None and light]
    ids = dict(zip(fresh, new_ids(len(fresh)), strict=True)) if fresh else {}
    changes: list[Change] = []
    for task in tasks:
        own = book.state(task.id, period)
        if own is not None:
            changes += updated(own, replace(own, **values))  # type: ignore[arg-type]
        elif task.id in ids:
            blank = TaskState(ids[task.id], task.id, str(period))
            changes.append(created(replace(blank, **values)))  # type: ignore[arg-type]
    return tuple(changes)


def _checked_text(text: str) -> str:
    if not text.strip():
        raise UserError(Phrase("重点任务不能为空，请填写任务内容。"), "text")
    return text.strip()


def _checked_number(number: str, plan_id: int, book: Book, own_id: int = 0) -> str:
    number = number.strip()
    if not number:
        raise UserError(Phrase("序号不能为空。"), "number")
    other = book.find_task(plan_id, number)
    if other and other.id != own_id:
        raise UserError(Phrase("序号“{number}”已有任务，请另用一个。", number=number), "number")
    return number


def _require_under_parent(book: Book, task: Task, number: str) -> None:
    parent = book.tasks.get(task.parent_id or 0)
    if parent and number != task.number and not number.startswith(f"{parent.number}."):
        words = Phrase("子任务的序号须以“{parent}.”开头。", parent=parent.number)
        raise UserError(words, "number")


def section_named(book: Book, plan_id: int, name: str) -> Section:
    """The section of a plan by its name, or by a part of it that only one has."""
    sections = book.sections_of(plan_id)
    exact = [s for s in sections if s.name == name.strip()]
    near = exact or [s for s in sections if name.strip() and name.strip() in s.name]
    if len(near) == 1:
        return near[0]
    raise UserError(
        Phrase(
            "行动“{name}”不存在，请用：{names}。",
            name=name,
            names=Joined(s.name for s in sections),
        ),
        "section",
    )


def edited(book: Book, task: Task, edit: TaskEdit) -> Task:
    """A task with new values of its own fields, each checked."""
    values: dict[str, object] = {}
    if edit.number is not None:
        values["number"] = _checked_number(edit.number, task.plan_id, book, task.id)
        _require_under_parent(book, task, str(values["number"]))
    if edit.text is not None:
        values["text"] = _checked_text(edit.text)
    if edit.notes is not None:
        values["notes"] = edit.notes.strip()
    if edit.section is not None:
        section = section_named(book, task.plan_id, edit.section)
        if task.parent_id is not None and section.id != task.section_id:
            words = Phrase(
                "第{number}项是子任务，行动随其上级任务，请修改上级任务的行动。", number=task.number
            )
            raise UserError(words, "section")
        values["section_id"] = section.id
    if edit.deadline is not None and edit.deadline.strip() != task.due_point.printed:
        values["due_points"] = _with_deadline(task, edit.deadline)
    if edit.units is not None:
        cell = edit.units
        register_id = book.plan(task.plan_id).register_id
        units = responsibility.parse(cell, book, register_id) if isinstance(cell, str) else cell
        responsibility.check(units, book)
        if responsibility.render(units, book) != responsibility.render(task.assignments, book) or (
            not isinstance(cell, str)
        ):
            values["assignments"] = responsibility.corrected(units, task.assignments)
    return replace(task, **values)  # type: ignore[arg-type]


def _with_deadline(task: Task, words: str) -> tuple[object, ...]:
    # Here, since a start of the window reads no deadlines.
    from taskdesk.plans.deadlines import read_deadline

    point = read_deadline(words)
    old = task.due_point
    if point.due and old.effective and old.extensions and old.effective > point.due:
        # An extension beyond the corrected date still stands.
        point = replace(point, extensions=old.extensions)
    return (point, *(p for p in task.due_points if p.kind != DueKind.TASK))


def edit_changes(book: Book, task: Task, edit: TaskEdit, reason: str = "") -> Changes:
    """Change a task's own fields; each is checked first."""
    new = edited(book, task, edit)
    return (*updated(task, new, reason), *ordering.followed(book, task, new))


def extend_changes(task: Task, new_date: date, reason: str, basis: str, day: date) -> Changes:
    """Extend a task's deadline; the original stays."""
    point = task.due_point
    if point.effective is None:
        raise UserError(
            Phrase(
                "第{number}项的时间节点是“{printed}”，没有日期，不能延期。",
                number=task.number,
                printed=point.printed,
            ),
            "date",
        )
    if new_date <= point.effective:
        raise UserError(
            Phrase(
                "第{number}项现定于{effective}前完成，延期日期须晚于此日。",
                number=task.number,
                effective=point.effective,
            ),
            "date",
        )
    if not reason.strip():
        raise UserError(Phrase("延期须写明理由。"), "reason")
    if not basis.strip():
        raise UserError(Phrase("延期须写明依据（如批准文件）。"), "basis")
    extension = Extension(new_date, reason.strip(), basis.strip(), day)
    extended = replace(point, extensions=(*point.extensions, extension))
    points = tuple(extended if p is point else p for p in task.due_points)
    return updated(task, replace(task, due_points=points), reason.strip())


def add_changes(
    book: Book, plan_id: int, new_id: int, edit: TaskEdit, after: Task | None
) -> Changes:
    """Add a task after another one (whole, with its sub-tasks), or at the end of its section."""
    after = book.parts.root(after) if after else None
    section = (
        book.sections[after.section_id]
        if after and edit.section is None
        else section_named(book, plan_id, edit.section or "")
    )
    if edit.deadline is None or not edit.deadline.strip():
        raise UserError(Phrase("时间节点不能为空，请填写日期或“持续推进”。"), "deadline")
    blank = Task(new_id, plan_id, section.id, 0.0, "", "")
    number = edit.number or next_number(book, plan_id)
    task = edited(
        book,
        blank,
        replace(
            edit, number=number, text=edit.text or "", section=section.name, units=edit.units or ""
        ),
    )
    if after is not None and after.section_id != section.id:
        after = None
    position, moved = ordering.room(book, section, after, None)
    return (*moved, created(replace(task, position=position)))


def next_number(book: Book, plan_id: int) -> str:
    """The number that follows the highest whole number in use."""
    used = (t.number for t in book.tasks.values() if t.plan_id == plan_id)
    return str(max((int(n) for n in used if n.isdecimal()), default=0) + 1)


def remove_changes(
    book: Book, tasks: Iterable[Task], sources: dict[int, SourceText], reason: str = ""
) -> Changes:
    """Remove tasks with all that belongs to them, sub-tasks too; undo brings everything back."""
    changes: list[Change] = []
    named = {task.id: task for task in tasks}
    whole = {one.id: one for task in named.values() for one in (task, *book.parts.below(task))}
    # What is a part goes before that of which it is one.
    for task in sorted(whole.values(), key=lambda one: -len(book.parts.line(one))):
        findings = [f for f in book.findings.values() if f.task_id == task.id]
        changes += map(deleted, book.states(task.id))
        changes += map(deleted, findings)
        for indicator in book.indicators_of_task(task.id):
            changes += map(deleted, book.actuals_of(indicator.id))
            changes.append(deleted(indicator))
        changes += map(deleted, book.reports_of(task.id))
        if task.id in sources:
            changes.append(deleted(sources[task.id]))
        changes.append(deleted(task, reason))
    return tuple(changes)
