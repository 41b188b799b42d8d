"""Filter -> sort -> group -> count: the one object that window, workbook and PDF show."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, NamedTuple

from taskdesk.periods import Period
from taskdesk.phrases import Joined, Phrase
from taskdesk.responsibility import shown_name
from taskdesk.status import UNSTATED, Light, Status

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from taskdesk.book import Book
    from taskdesk.lights import Assessment
    from taskdesk.model import Assignment, Filter, Plan, Section, Task, TaskState


class Row(NamedTuple):
    """A task as it is seen in a period, on a day."""

    task: Task
    section: Section
    units: str
    own: TaskState | None
    standing: TaskState | None
    assessment: Assessment
    book: Book

    @property
    def status(self) -> Status | None:
        """The status that holds in the period."""
        return self.standing.status if self.standing else None

    @property
    def since(self) -> date | None:
        """The day since which the status holds."""
        return self.standing.since if self.standing else None

    @property
    def carried_from(self) -> Period | None:
        """The earlier period whose status still holds (沿用), if it is not the period's own."""
        if self.standing is None or self.standing is self.own:
            return None
        return Period.parse(self.standing.period)

    @property
    def progress(self) -> str:
        """进展情况 of the period itself."""
        return self.own.progress if self.own else ""

    @property
    def problems(self) -> str:
        """存在问题 of the period itself."""
        return self.own.problems if self.own else ""

    @property
    def next_steps(self) -> str:
        """下一步措施 of the period itself."""
        return self.own.next_steps if self.own else ""

    def unit_name(self, assignment: Assignment) -> str:
        """The name under which an assignment's unit is shown."""
        return shown_name(assignment, self.book)


_STANDING = itemgetter(Row._fields.index("standing"))
_ASSESSMENT = itemgetter(Row._fields.index("assessment"))


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows; the statuses (None: 未填) sum to the total, the rest is counted apart."""

    total: int
    statuses: dict[Status | None, int]
    lights: dict[Light | None, int]
    overdue: int
    unreported: int

    @classmethod
    def of(cls, rows: Sequence[Row]) -> Counts:
        """Count."""
        states = filter(None, map(_STANDING, rows))
        stated: Counter[Status | None] = Counter(map(attrgetter("status"), states))
        stated[None] += len(rows) - stated.total()
        lights: Counter[Light | None] = Counter()
        overdue = unreported = 0
        # Rows share most of their assessments.
        different = {id(row.assessment): row.assessment for row in rows}
        for key, count in Counter(map(id, map(_ASSESSMENT, rows))).items():
            assessment = different[key]
            lights[assessment.light] += count
            overdue += count * assessment.overdue
            unreported += count * assessment.unreported
        return cls(
            len(rows),
            {status: stated[status] for status in (None, *Status)},
            {light: lights[light] for light in (*Light, None)},
            overdue,
            unreported,
        )

    @property
    def words(self) -> Phrase:
        """The count line: 共80项 · 未填 80 · … ｜ 逾期 11 · 未报送 0."""
        return Phrase(
            "共{total}项 · {stated} ｜ 逾期 {overdue} · 未报送 {unreported}",
            total=self.total,
            stated=Joined(
                (Phrase("{word} {n}", word=s or UNSTATED, n=n) for s, n in self.statuses.items()),
                " · ",
            ),
            overdue=self.overdue,
            unreported=self.unreported,
        )


class Group(NamedTuple):
    """A run of rows of one section."""

    section: Section
    start: int
    stop: int


@dataclass(frozen=True)
class Listing:
    """The rows that were asked for, in order, with what was asked."""

    plan: Plan
    period: Period
    as_of: date
    filter: Filter
    filter_words: str
    sort_key: str
    descending: bool
    rows: list[Row]

    @cached_property
    def counts(self) -> Counts:
        """How many of each."""
        return Counts.of(self.rows)

    @property
    def printed_order(self) -> bool:
        """Whether the rows stand in the order of the document, so that section cells merge."""
        return not self.sort_key

    @cached_property
    def groups(self) -> list[Group]:
        """Runs of rows of the same section; one row each when the order is not the printed one."""
        rows = self.rows
        if not self.printed_order:
            return [Group(row.section, n, n + 1) for n, row in enumerate(rows)]
        starts = [
            n for n, row in enumerate(rows) if not n or row.section is not rows[n - 1].section
        ]
        stops = [*starts[1:], len(rows)] if rows else []
        return [Group(rows[a].section, a, b) for a, b in zip(starts, stops, strict=True)]


def filter_words(wanted: Filter, book: Book) -> str:
    """The filter as a person reads it on a printed page; 全部任务 when there is none."""
    units = Phrase("单位")
    if wanted.unit_role:
        units = Phrase("单位（{role}）", role=wanted.unit_role.label)
    lists = (
        (Phrase("行动"), [s.name for s in book.sections.values() if s.id in wanted.sections]),
        (units, [u.name for u in book.units.values() if u.id in wanted.units]),
        (Phrase("时间节点"), sorted(wanted.deadlines)),
        (Phrase("状态"), [s or UNSTATED for s in (None, *Status) if s in wanted.statuses]),
        (Phrase("灯"), [light for light in Light if light in wanted.lights]),
        (Phrase("仅"), [Phrase("逾期")] if wanted.overdue else []),
        (Phrase("查找"), [wanted.text.strip()] if wanted.text.strip() else []),
    )
    parts = [
        Phrase("{title}：{names}", title=title, names=Joined(names))
        for title, names in lists
        if names
    ]
    return Joined(parts, "；") if parts else Phrase("全部任务")
