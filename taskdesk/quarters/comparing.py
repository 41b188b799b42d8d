"""What a change between two periods amounts to: a new completion, a deadline that slipped."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING

from taskdesk.phrases import Joined, Phrase
from taskdesk.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taskdesk.quarters.quarter import QuarterRow, RowChange

_DONE = (Status.REPORTED_DONE, Status.CLOSED)


class Kind(StrEnum):
    """What sort of change it is; a task may have several."""

    ADDED = "新增"
    REMOVED = "已删除"
    STATUS = "状态变化"
    LIGHT = "灯色变化"
    COMPLETED = "新完成"
    SLIPPED = "时限推迟"
    ADVANCED = "时限提前"


def kinds(change: RowChange) -> tuple[Kind, ...]:
    """All that a change amounts to."""
    before, after = change.before, change.after
    if before is None:
        return (Kind.ADDED,)
    if after is None:
        return (Kind.REMOVED,)
    found = {
        Kind.STATUS: before.status != after.status,
        Kind.LIGHT: before.light != after.light,
        Kind.COMPLETED: after.status in _DONE and before.status not in _DONE,
        Kind.SLIPPED: _later(before, after),
        Kind.ADVANCED: _later(after, before),
    }
    return tuple(kind for kind, holds in found.items() if holds)


def _later(one: QuarterRow, other: QuarterRow) -> bool:
    """Whether the other is due later than the one; without a day it is never due."""
    if one.due is None or other.due is None:
        return one.due is not None
    return other.due > one.due


def summary(changes: Iterable[RowChange]) -> Phrase:
    """How many of each sort: 状态变化 3 · 新完成 1."""
    count = Counter(kind for change in changes for kind in kinds(change))
    if not count:
        return Phrase("没有变化")
    parts = (Phrase("{word} {n}", word=str(kind), n=count[kind]) for kind in Kind if count[kind])
    return Joined(parts, " · ")
