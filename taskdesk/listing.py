"""Filter -> sort -> group -> count: the one object that window, workbook and PDF show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress, count
from operator import attrgetter, itemgetter, ne
from typing import TYPE_CHECKING, NamedTuple, overload

from taskdesk.model import Duty
from taskdesk.periods import Period
from taskdesk.phrases import Joined, Phrase
from taskdesk.responsibility import shown_name
from taskdesk.status import UNSTATED, Light, Status
from taskdesk.sub_tasks import rolling_up

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
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
        if self.standing is None or self.standing is self.own or self.computed:
            return None
        return Period.parse(self.standing.period)

    @property
    def computed(self) -> bool:
        """Whether the status is that of the sub-tasks together (汇总), since nobody stated one."""
        return rolling_up.is_computed(self.standing)

    @property
    def level(self) -> int:
        """How far below the top-level tasks it stands: 0, or 1 and 2 for sub-tasks."""
        return len(self.book.parts.line(self.task)) - 1 if self.task.parent_id else 0

    @property
    def parts(self) -> int:
        """How many sub-tasks it has, theirs not counted."""
        return len(self.book.parts.of(self.task.id))

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


_PIECE = 2000
_FEW = 8

_STANDING = itemgetter(Row._fields.index("standing"))
_ASSESSMENT = itemgetter(Row._fields.index("assessment"))


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows; the statuses (None: 未填) sum to the total, the rest is counted apart.

    All but `parts` is of top-level tasks: `parts` says how many sub-tasks there are beside them.
    """

    total: int
    statuses: dict[Status | None, int]
    lights: dict[Light | None, int]
    overdue: int
    unreported: int
    parts: int = 0

    @classmethod
    def of(cls, everything: Collection[Row]) -> Counts:
        """Count."""
        rows = rolling_up.only_top(everything)
        states = filter(None, map(_STANDING, rows))
        stated: Counter[Status | None] = Counter(map(attrgetter("status"), states))
        stated[None] += len(rows) - stated.total()
        lights: Counter[Light | None] = Counter()
        overdue = unreported = 0
        # Rows share most of their assessments.
        different = {id(row.assessment): row.assessment for row in rows}
        for key, times in Counter(map(id, map(_ASSESSMENT, rows))).items():
            assessment = different[key]
            lights[assessment.light] += times
            overdue += times * assessment.overdue
            unreported += times * assessment.unreported
        return cls(
            len(rows),
            {status: stated[status] for status in (None, *Status)},
            {light: lights[light] for light in (*Light, None)},
            overdue,
            unreported,
            len(everything) - len(rows),
        )

    @property
    def words(self) -> Phrase:
        """The count line: 共80项 · 未填 80 · … ｜ 逾期 11 · 未报送 0."""
        template = Phrase("共{total}项 · {stated} ｜ 逾期 {overdue} · 未报送 {unreported}")
        if self.parts:
            template = Phrase(
                "共{total}项 · {stated} ｜ 逾期 {overdue} · 未报送 {unreported}"
                " ｜ 另有子任务{parts}项"
            )
        return Phrase(
            template,
            total=self.total,
            stated=Joined(
                (Phrase("{word} {n}", word=s or UNSTATED, n=n) for s, n in self.statuses.items()),
                " · ",
            ),
            overdue=self.overdue,
            unreported=self.unreported,
            parts=self.parts,
        )


class Picked(Sequence[Row]):
    """Rows of a long list by their places; only those that are looked at are fetched.

    `place_of` has the place in the long list by the id of the task.
    """

    def __init__(self, rows: list[Row], places: list[int], place_of: dict[int, int]) -> None:
        self._rows = rows
        self._places = places
        self._place_of = place_of

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, at: int) -> Row: ...

    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...

    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        """The row at a place, or the rows of a slice."""
        if isinstance(at, slice):
            return list(map(self._rows.__getitem__, self._places[at]))
        return self._rows[self._places[at]]

    def __iter__(self) -> Iterator[Row]:
        return map(self._rows.__getitem__, self._places)

    def without(self, task_ids: Iterable[int]) -> Picked:
        """The rows but those of some tasks."""
        hidden = {self._place_of[i] for i in task_ids if i in self._place_of}
        places = [place for place in self._places if place not in hidden]
        return Picked(self._rows, places, self._place_of)

    def find(self, task_id: int | None) -> int:
        """Where a task stands among these; -1 if it does not."""
        place = self._place_of.get(task_id or 0)
        try:
            return -1 if place is None else self._places.index(place)
        except ValueError:
            return -1

    def differing(self, other: Picked) -> list[int]:
        """Where two of the same length have different rows; quick where nearly all are the same."""
        if self._places != other._places:
            return list(compress(count(), map(ne, self, other)))
        places: list[int] = []
        mine, theirs = self._rows, other._rows
        for start in range(0, len(mine), _PIECE):
            # Lists compare the identities of their items first, and fast.
            before, after = mine[start : start + _PIECE], theirs[start : start + _PIECE]
            if before != after:
                places += compress(count(start), map(ne, before, after))
        if len(places) > _FEW:
            others = set(places)
            return [n for n, place in enumerate(self._places) if place in others]
        return sorted(self._places.index(place) for place in places if place in self._places)


class Group(NamedTuple):
    """A run of rows of one section."""

    section: Section
    start: int
    stop: int


@dataclass(frozen=True)
class Listing:
    """The rows that were asked for, in order, with what was asked.

    `frozen`: they are those of a frozen period, on the day of its freezing.
    """

    plan: Plan
    period: Period
    as_of: date
    filter: Filter
    filter_words: str
    sort_key: str
    descending: bool
    rows: Picked
    frozen: bool = False

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
        rows = list(self.rows)
        if not self.printed_order:
            return [Group(row.section, n, n + 1) for n, row in enumerate(rows)]
        starts = [
            n for n, row in enumerate(rows) if not n or row.section is not rows[n - 1].section
        ]
        stops = [*starts[1:], len(rows)] if rows else []
        return [Group(rows[a].section, a, b) for a, b in zip(starts, stops, strict=True)]


_DUTY_WORDS = {
    Duty.OWED: Phrase("应报"),
    Duty.RETURNED: Phrase("已报"),
    Duty.MISSING: Phrase("未报"),
}


def _light_words(wanted: Filter) -> list[str]:
    words: list[str] = [light for light in Light if light in wanted.lights]
    return [*words, Phrase("不计灯")] if None in wanted.lights else words


def _due_words(wanted: Filter) -> list[str]:
    first, last = wanted.due_from, wanted.due_to
    if first and last:
        return [Phrase("{first}至{last}", first=first, last=last)]
    if first:
        return [Phrase("{first}起", first=first)]
    return [Phrase("{last}前（含当日）", last=last)] if last else []


def _only_words(wanted: Filter) -> list[str]:
    chosen = ((wanted.overdue, Phrase("逾期")), (wanted.unreported, Phrase("未报送")))
    return [words for asked, words in chosen if asked]


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
        (Phrase("灯"), _light_words(wanted)),
        (Phrase("到期"), _due_words(wanted)),
        (Phrase("填报"), [_DUTY_WORDS[wanted.duty]] if wanted.duty else []),
        (Phrase("仅"), _only_words(wanted)),
        (Phrase("查找"), [wanted.text.strip()] if wanted.text.strip() else []),
    )
    parts = [
        Phrase("{title}：{names}", title=title, names=Joined(names))
        for title, names in lists
        if names
    ]
    return Joined(parts, "；") if parts else Phrase("全部任务")
