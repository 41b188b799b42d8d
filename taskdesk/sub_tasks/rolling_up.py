"""The stated rule by which a task that is broken down has its status and light.

Status: what the coordinator states of the task itself is its official status. Where nothing is
stated, it is computed from the sub-tasks that are neither 暂缓 nor 终止, the first that fits:

1. none is left: 未填, for to suspend or end the task itself is the coordinator's
2. all are 报完成 or 已销号: 报完成; the task itself is closed by the coordinator alone
3. any is 滞后: 滞后
4. none is stated: 未填
5. nothing but 未启动 is stated: 未启动
6. else 推进中

Light: the worst of its own and its sub-tasks' (红, 灰 of 未报送, 黄, 灰 of 未填, 绿, ✓), where
those without a light do not count. A task that is itself 暂缓, 终止, 已销号 or lit by hand keeps
its own light. 逾期 and 未报送 of a task are its own, never those of its sub-tasks.

Counts: the statuses partition the top-level tasks; sub-tasks are counted apart.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from taskdesk.model import TaskState
from taskdesk.phrases import Joined, Phrase
from taskdesk.status import Light, Status

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from taskdesk.book import Book
    from taskdesk.lights import Assessment
    from taskdesk.listing import Row
    from taskdesk.model import Task
    from taskdesk.periods import Period

ASIDE = (Status.SUSPENDED, Status.TERMINATED)
_DONE = frozenset({Status.REPORTED_DONE, Status.CLOSED})
_BADNESS = {Light.RED: 5, Light.YELLOW: 3, Light.GREY: 2, Light.GREEN: 1, Light.DONE: 0}
_UNREPORTED = 4
_COMPUTED = 0
"""The id of a state that nobody recorded."""


def status_of(parts: Iterable[Status | None]) -> Status | None:
    """The status that the sub-tasks' statuses make, by the rule above."""
    going = {status for status in parts if status not in ASIDE}
    if going and going <= _DONE:
        return Status.REPORTED_DONE
    if Status.BEHIND in going:
        return Status.BEHIND
    stated = going - {None}
    if not stated:
        return None
    return Status.NOT_STARTED if stated == {Status.NOT_STARTED} else Status.IN_PROGRESS


def standing(task: Task, parts: Sequence[Row], period: str) -> TaskState | None:
    """The computed state of a task of which nothing is stated; None where it is 未填."""
    status = status_of(part.status for part in parts)
    return computed(task, parts, period, status) if status else None


def computed(task: Task, parts: Sequence[Row], period: str, status: Status) -> TaskState:
    """A status that nobody recorded, as the state of a task in a period."""
    # It holds since the last sub-task came to be so.
    since = max((part.since for part in parts if part.since), default=None)
    return TaskState(_COMPUTED, task.id, period, status, since)


def is_computed(state: TaskState | None) -> bool:
    """Whether a state was computed from sub-tasks."""
    return state is not None and state.id == _COMPUTED


def status_in(book: Book, task: Task, period: Period) -> Status | None:
    """The status of a task in a period, stated or computed, without a table."""
    stated = book.standing_state(task.id, period)
    if stated is not None:
        return stated.status
    return status_of(status_in(book, part, period) for part in book.parts.of(task.id))


def assessment(own: Assessment, overridden: bool, parts: Sequence[Row]) -> Assessment:
    """The light of a task from its own and its sub-tasks', with the reason."""
    if own.light in (None, Light.DONE) or overridden:
        return own
    worst = max(parts, key=lambda part: _badness(part.assessment))
    found = worst.assessment
    if _badness(found) <= _badness(own):
        return own
    reason = Phrase("子任务{number}：{reason}", number=worst.task.number, reason=found.reason)
    return replace(own, light=found.light, reason=reason)


def _badness(one: Assessment) -> int:
    if one.light is None:
        return -1
    return _UNREPORTED if one.light == Light.GREY and one.unreported else _BADNESS[one.light]


def only_top(rows: Collection[Row]) -> Collection[Row]:
    """The rows of top-level tasks; the same rows where there are no others."""
    first = next(iter(rows), None)
    if first is None or not first.book.parts:
        return rows
    return [row for row in rows if row.task.parent_id is None]


def parts_among(rows: Collection[Row]) -> list[Row]:
    """The rows of sub-tasks."""
    first = next(iter(rows), None)
    if first is None or not first.book.parts:
        return []
    return [row for row in rows if row.task.parent_id is not None]


def computed_words(rows: Collection[Row], most: int = 5) -> str:
    """Which of the tasks have the status of their sub-tasks; empty where none has."""
    first = next(iter(rows), None)
    if first is None or not first.book.parts:
        return ""
    numbers = [row.task.number for row in rows if row.computed]
    if not numbers:
        return ""
    if len(numbers) > most:
        named = Joined(numbers[:most])
        return Phrase("第{numbers}等{count}项的状态由子任务汇总", numbers=named, count=len(numbers))
    return Phrase("第{numbers}项的状态由子任务汇总", numbers=Joined(numbers))


def rule_in_words() -> list[Phrase]:
    """The rule as sentences, to show and to print."""
    return [
        Phrase("协调员填写了本项状态的，以填写的为准；未填写的，由子任务汇总（暂缓、终止的不计）"),
        Phrase("子任务全部报完成或已销号：报完成（本项由协调员核验销号）"),
        Phrase("有子任务滞后：滞后；都未填：未填；已填的都是未启动：未启动；其余：推进中"),
        Phrase(
            "灯取本项和各子任务中最差的：◆ 红、○ 灰（未报送）、▲ 黄、○ 灰（未填）、● 绿、✓ 已完成"
        ),
        Phrase("本项暂缓、终止、已销号或人工指定灯色的，不由子任务改变"),
        Phrase("各状态之和为任务总数，子任务另行统计"),
    ]
