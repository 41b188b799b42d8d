"""A period as it is reported: all that is frozen and printed, in words, without ids.

Nothing here refers to the book: what a report is made of stays as it was, whatever is renamed or
edited afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


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
    belongs to; `computed` says that nobody stated the status, which is that of the sub-tasks.
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
    """How a task stands in two periods; a side is None where the task is not in it."""

    number: str
    before: QuarterRow | None
    after: QuarterRow | None

    @property
    def is_part(self) -> bool:
        """Whether it is a sub-task, which is not counted among the tasks."""
        shown = self.after or self.before
        return shown is not None and shown.parent is not None

    @property
    def words(self) -> str:
        """较上季度: 新增, 推进中→报完成, 红→绿 and the like; empty where nothing changed."""
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
        return "；".join(parts)


def compare(before: Quarter, after: Quarter) -> list[RowChange]:
    """The tasks that changed status, light or deadline, came or went, in the later one's order."""
    old = {row.number: row for row in before.rows}
    new = {row.number: row for row in after.rows}
    numbers = [*new, *(number for number in old if number not in new)]
    changes = [RowChange(number, old.get(number), new.get(number)) for number in numbers]
    return [change for change in changes if change.words]
