"""A period as it is reported: all that is frozen and printed, in words.

Nothing here refers to the book: what a report is made of stays as it was, whatever is renamed or
edited afterwards. A task's id tells only which rows of two periods are the same task.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping


@dataclass(frozen=True, slots=True)
class QuarterColumn:
    """A column of the table as it stood: its key and its title."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class QuarterRow:
    """A task as it stood: the words of the table's cells, and what they were made of.

    `status` is None for 未填; `carried_from` names the earlier period whose status still held
    (2026Q3), or is empty. `due` is the day that counted, extensions included. `light` is empty
    where a task is counted apart. `owing` are units that owed a report and had none. `cells` has
    the printed words by the column's key. `parent` is the number of the task that a sub-task
    belongs to; `computed` says that nobody stated the status, which is that of the sub-tasks. `id`
    is the task's own, 0 where it was not written yet.
    """

    number: str
    section: str
    text: str
    deadline: str
    due: date | None
    units: str
    leads: tuple[str, ...]
    status: str | None
    since: date | None
    carried_from: str
    light: str
    light_reason: str
    overdue: bool
    unreported: bool
    progress: str
    problems: str
    next_steps: str
    notes: str
    owing: tuple[str, ...]
    cells: dict[str, str]
    parent: str | None = None
    computed: bool = False
    id: int = 0


@dataclass(frozen=True, slots=True)
class QuarterUnit:
    """What a unit owed and sent, by the numbers of the tasks."""

    name: str
    owed: tuple[str, ...]
    returned: tuple[str, ...]
    accepted: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuarterIndicator:
    """An indicator with the target that counts: `number` is its task's, None for the plan's own.

    `target` and `actual` are words as printed (≥30万千瓦); a number is None where there is none.
    `series` are the actual values by period up to this one, oldest first. `share_of` is the number
    of the task of whose indicator this is a share, `shares` says by how much the shares of this
    one do not add up (empty where they do).
    """

    number: str | None
    name: str
    scope: str
    unit: str
    target: str
    target_value: float | None
    due: date | None
    actual: str
    actual_value: float | None
    actual_period: str
    source: str
    share: float | None
    missing: float | None
    met: bool | None
    expected: float | None
    series: tuple[tuple[str, float], ...]
    share_of: str | None = None
    shares: str = ""


@dataclass(frozen=True, slots=True)
class QuarterExtension:
    """An extension of a task's deadline, with why and on what basis."""

    number: str
    text: str
    printed: str
    new_date: date
    reason: str
    basis: str
    made_on: date


@dataclass(frozen=True, slots=True)
class QuarterCounts:
    """How many; the statuses (with 未填) sum to the total, what follows is counted apart.

    All is of top-level tasks but `parts`, the number of sub-tasks.
    """

    total: int
    statuses: dict[str, int]
    lights: dict[str, int]
    overdue: int
    unreported: int
    parts: int = 0


@dataclass(frozen=True, slots=True)
class Quarter:
    """A plan in a period (of any length) as of a day, in full.

    `answers_due` is the day by which reports were due, None where the period was never opened.
    `sections` stand in printed order. `rule` is the light rule, a sentence each.
    """

    register: str
    title: str
    table_title: str
    doc_number: str
    issuer: str
    period: str
    period_label: str
    as_of: date
    answers_due: date | None
    sections: tuple[str, ...]
    columns: tuple[QuarterColumn, ...]
    rows: tuple[QuarterRow, ...]
    counts: QuarterCounts
    units: tuple[QuarterUnit, ...]
    indicators: tuple[QuarterIndicator, ...]
    extensions: tuple[QuarterExtension, ...]
    rule: tuple[str, ...]

    @property
    def top(self) -> tuple[QuarterRow, ...]:
        """The rows that are counted: those of top-level tasks."""
        return tuple(row for row in self.rows if row.parent is None)


@dataclass(frozen=True, slots=True)
class RowChange:
    """How a task stands in two periods; a side is None where the task is not in it.

    `number` is that of the later period, or of the earlier one where the task is gone.
    """

    number: str
    before: QuarterRow | None
    after: QuarterRow | None

    @property
    def is_part(self) -> bool:
        """Whether it is a sub-task, which is not counted among the tasks."""
        shown = self.after or self.before
        return shown is not None and shown.parent is not None

    @property
    def former_number(self) -> str:
        """The task's number in the earlier period, where it has another one now."""
        return self.before.number if self.before and self.before.number != self.number else ""

    @property
    def words(self) -> str:
        """较上季度: 新增, 推进中→报完成, 红→绿 and the like; empty where nothing changed.

        Another number alone is no change, but is told with what is.
        """
        if self.before is None or self.after is None:
            return "新增" if self.after else "已删除"
        unstated = "未填"
        parts = [
            f"{old}→{new}"
            for old, new in (
                (self.before.status or unstated, self.after.status or unstated),
                (self.before.light or "—", self.after.light or "—"),
            )
            if old != new
        ]
        if self.before.due != self.after.due:
            parts.append(f"时限{self.before.due or '无'}→{self.after.due or '无'}")
        if parts and self.former_number:
            parts.append(f"原第{self.former_number}项")
        return "；".join(parts)


_Key: TypeAlias = "Callable[[QuarterRow], Hashable]"
# A number is a position, which another task may have had: where ids are known they alone count.
_BY_ID: tuple[_Key, ...] = (lambda row: row.id,)
_BY_WORDS: tuple[_Key, ...] = (
    lambda row: (row.number, row.text),
    lambda row: row.text,
    lambda row: row.number,
)


def compare(before: Quarter, after: Quarter) -> list[RowChange]:
    """The tasks that changed status, light or deadline, came or went, in the later one's order."""
    old, new = dict(enumerate(before.rows)), dict(enumerate(after.rows))
    former: dict[int, QuarterRow] = {}
    known = all(row.id for row in (*before.rows, *after.rows))
    for key in _BY_ID if known else _BY_WORDS:
        there, here = _only(old, key), _only(new, key)
        for own in here.keys() & there.keys():
            former[here[own]] = old.pop(there[own])
            del new[here[own]]
    changes = [RowChange(row.number, former.get(n), row) for n, row in enumerate(after.rows)]
    changes += [RowChange(row.number, row, None) for row in old.values()]
    return [change for change in changes if change.words]


def changes_now(before: Quarter | None, after: Quarter) -> dict[str, str]:
    """What has changed of the later period's tasks, in words by their numbers in it."""
    changes = compare(before, after) if before else []
    return {change.number: change.words for change in changes if change.after}


def _only(rows: Mapping[int, QuarterRow], key: _Key) -> dict[Hashable, int]:
    """The places of the rows by a key that no other of them has."""
    found: dict[Hashable, list[int]] = {}
    for place, row in rows.items():
        found.setdefault(key(row), []).append(place)
    return {own: places[0] for own, places in found.items() if len(places) == 1}
