"""What breaking a task down means as changes, checked before anything is stored."""

from __future__ import annotations

from dataclasses import replace
from itertools import count, islice
from typing import TYPE_CHECKING

from taskdesk import indicators, task_edits
from taskdesk.changes import Change, created
from taskdesk.errors import UserError
from taskdesk.model import Indicator, Target, Task
from taskdesk.phrases import Phrase
from taskdesk.responsibility import render
from taskdesk.sub_tasks.parts import MOST_LEVELS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from taskdesk.book import Book
    from taskdesk.sub_tasks.decomposing import Part, Share

_MOST_PARTS = 200


def require_room(book: Book, task: Task) -> None:
    """Refuse what stands as deep as sub-tasks may."""
    if len(book.parts.line(task)) >= MOST_LEVELS:
        words = Phrase("第{number}项已是第三级，不能再分解。", number=task.number)
        raise UserError(words, "number")


def next_numbers(book: Book, task: Task, wanted: int) -> list[str]:
    """The numbers that follow those of a task's sub-tasks: 13.3, 13.4."""
    used = {own.number for own in book.tasks.values() if own.plan_id == task.plan_id}
    last = max((_last_figure(part) for part in book.parts.of(task.id)), default=0)
    numbers = (f"{task.number}.{figure}" for figure in count(last + 1))
    return list(islice((number for number in numbers if number not in used), wanted))


def _last_figure(part: Task) -> int:
    figure = part.number.rpartition(".")[2]
    return int(figure) if figure.isdecimal() else 0


def part_changes(
    book: Book, task: Task, parts: Sequence[Part], new_ids: Callable[[int], Iterable[int]]
) -> tuple[Change, ...]:
    """Give a task sub-tasks after those that it has, with their shares of its indicators."""
    require_room(book, task)
    if not 0 < len(parts) <= _MOST_PARTS:
        words = Phrase(
            "请填写 1 到 {most} 项子任务，现为 {count} 项。", most=_MOST_PARTS, count=len(parts)
        )
        raise UserError(words, "parts")
    shared = [tuple(dict.fromkeys(share.indicator_id for share in part.shares)) for part in parts]
    ids = iter(new_ids(len(parts) + sum(map(len, shared))))
    place = max((part.position for part in book.parts.of(task.id)), default=0.0)
    changes: list[Change] = []
    numbers = next_numbers(book, task, len(parts))
    for order, (number, part) in enumerate(zip(numbers, parts, strict=True), 1):
        try:
            made = _made(book, task, part, Task(next(ids), 0, 0, place + order, number, ""))
        except UserError as error:
            words = Phrase("第{order}项子任务：{why}", order=order, why=error.message)
            raise UserError(words, error.field) from error
        changes.append(created(made))
        for key in shared[order - 1]:
            own = [share for share in part.shares if share.indicator_id == key]
            changes.append(created(_share(book, next(ids), made, book.indicators[key], own)))
    return tuple(changes)


def _made(book: Book, task: Task, part: Part, blank: Task) -> Task:
    if not part.deadline.strip():
        raise UserError(Phrase("时间节点不能为空，请填写日期或“持续推进”。"), "deadline")
    blank = replace(blank, plan_id=task.plan_id, section_id=task.section_id, parent_id=task.id)
    # The same words are the same units, with roles for which the cell has no mark.
    same = part.units == render(task.assignments, book)
    edit = task_edits.TaskEdit(
        text=part.text, deadline=part.deadline, units=None if same else part.units
    )
    made = task_edits.edited(book, blank, edit)
    return replace(made, assignments=task.assignments) if same else made


def _share(book: Book, key: int, part: Task, whole: Indicator, own: Sequence[Share]) -> Indicator:
    until = part.due_point.effective
    targets = []
    for share in own:
        due = share.due or until
        like = _like(book, whole, share.due)
        target = Target(like.comparator, share.value, due=min(due, until) if due and until else due)
        targets.append(replace(target, quote=indicators.target_words(target, whole)))
    return replace(
        whole,
        id=key,
        task_id=part.id,
        place="",
        baseline="",
        targets=tuple(sorted(targets, key=lambda target: (target.due is None, str(target.due)))),
        share_of=whole.id,
    )


def _like(book: Book, whole: Indicator, due: date | None) -> Target:
    """The target of which something is a share: that of the day, or the last."""
    numbers = [target for target in whole.targets if target.value is not None]
    if not numbers:
        words = Phrase("指标“{name}”没有数值目标，不能分担。", name=whole.name)
        raise UserError(words, "shares")
    dated = (target for target in numbers if due and indicators.due_of(book, whole, target) == due)
    return next(dated, numbers[-1])
