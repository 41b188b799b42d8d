"""Plans of any length, made from the 80 printed rows: every text differs, and so do most duties."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from db.database import open_store
from taskdesk.book import Book
from taskdesk.changes import Act, Draft, created
from taskdesk.model import Assignment, Extension, Origin, Role, Task, TaskState
from taskdesk.periods import Period
from taskdesk.plans.deadlines import read_deadline
from taskdesk.plans.seed import seed
from taskdesk.status import Status
from taskdesk.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from taskdesk.listing import Listing
    from taskdesk.model import DuePoint, Entity, Unit

PLAN_FILE = Path(__file__).resolve().parents[2] / "resources" / "plans" / "jinshan.json"
AS_OF = date(2026, 11, 20)
PERIOD = Period(2026, "Q", 4)
_NOW = datetime(2026, 11, 20, tzinfo=UTC)
_TOWNS = [
    "枫泾",
    "朱泾",
    "亭林",
    "漕泾",
    "山阳",
    "金山卫",
    "张堰",
    "廊下",
    "吕巷",
    "石化",
    "高新",
    "湾区",
    "临源",
    "万盛",
    "蒙山",
    "卫清",
]
_WORKS = [
    "项目",
    "片区",
    "地块",
    "企业",
    "园区",
    "路段",
    "小区",
    "学校",
    "基地",
    "站点",
    "码头",
    "泵站",
    "村居",
    "线路",
    "楼宇",
]
_DEADLINES = ["持续推进", "2025年", "2026年", "2027年", "2028年6月底前", "2030年"]
_DEADLINE_WEIGHTS = (62, 12, 9, 7, 5, 5)
_STATED = 0.3
_STATED_BEFORE = 0.2


class _Ids:
    """Stands where a store hands out ids."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def new_ids(self, wanted: int) -> Iterable[int]:
        return [next(self._numbers) for _ in range(wanted)]


def printed_book() -> Book:
    """The book as the program ships it: 80 rows."""
    book = Book()
    book.apply(seed(_Ids(), PLAN_FILE).changes)
    return book


def long_book(tasks: int) -> Book:
    """A book with so many tasks and the sections and units of the printed one."""
    book = Book()
    for act in _acts(tasks):
        for entity in act.entities:
            book.apply([created(entity)])
    return book


def listing_of(book: Book) -> Listing:
    """All rows of a book's plan, on a fixed day."""
    return Table(book, min(book.plans), PERIOD, AS_OF).select()


def write_database(path: Path, tasks: int) -> None:
    """Make a database with so many tasks, whose history says where they come from."""

    def fill(store: object) -> None:
        for act in _acts(tasks):
            draft = Draft(act.label, tuple(map(created, act.entities)), act=act.act)
            store.commit(draft, "TaskDesk", _NOW)  # type: ignore[attr-defined]

    open_store(path, fill=fill).close()


class _Done(NamedTuple):
    label: str
    act: Act
    entities: list[Entity]


def _acts(tasks: int) -> Iterator[_Done]:
    """The plan, then the states of two quarters; the same for the same number."""
    source = printed_book()
    base: list[Entity] = []
    for kind in ("register", "plan", "light_rule", "unit", "section"):
        base += (source.shelf(kind) or {}).values()
    make = _Making(source)
    own = make.tasks(tasks)
    yield _Done(f"导入{tasks}项任务", Act.SEALED, [*base, *own])
    yield _Done("填写上季进展", Act.EDIT, make.states(own, PERIOD.previous(), _STATED_BEFORE))
    yield _Done("填写本季进展", Act.EDIT, make.states(own, PERIOD, _STATED))


class _Making:
    """Draws variations of the printed rows, always the same ones."""

    def __init__(self, source: Book) -> None:
        self._random = Random(20261120)
        self._source = source
        self._plan_id = min(source.plans)
        self._rows = source.tasks_of(self._plan_id)
        self._units = list(source.units.values())
        self._clauses = [c for row in self._rows for c in _clauses(row.text)]
        self._ids = count(1 + max(max(source.tasks), *source.units, *source.sections))
        self._deadlines = {words: read_deadline(words) for words in _DEADLINES}

    def tasks(self, wanted: int) -> list[Task]:
        """The tasks in printed order, numbered through."""
        places = [len(self._rows) * n // wanted for n in range(wanted)]
        return [self._task(n, self._rows[place]) for n, place in enumerate(places, 1)]

    def _task(self, number: int, row: Task) -> Task:
        return Task(
            next(self._ids),
            self._plan_id,
            row.section_id,
            float(number),
            str(number),
            self._text(row),
            self._duties(row),
            (self._deadline(),),
            self._clause() + "。" if self._random.random() < 0.05 else "",
        )

    def _text(self, row: Task) -> str:
        clauses = _clauses(row.text)
        clauses[self._random.randrange(len(clauses))] = self._clause()
        return f"{self._where()}{'，'.join(clauses)}。"

    def _clause(self) -> str:
        return self._random.choice(self._clauses)

    def _where(self) -> str:
        pick = self._random.choice
        return f"在{pick(_TOWNS)}等地{self._random.randrange(2, 400)}个{pick(_WORKS)}，"

    def _duties(self, row: Task) -> tuple[Assignment, ...]:
        """The row's units, one of them exchanged in every second task."""
        duties = list(row.assignments)
        if self._random.random() < 0.5:
            place = self._random.randrange(len(duties))
            taken = {duty.unit_id for duty in duties}
            unit = self._random.choice([u for u in self._units if u.id not in taken])
            duties[place] = _exchanged(duties[place], unit)
        return tuple(duties)

    def _deadline(self) -> DuePoint:
        (words,) = self._random.choices(_DEADLINES, _DEADLINE_WEIGHTS)
        point = self._deadlines[words]
        if point.due and self._random.random() < 0.05:
            later = point.due.replace(year=point.due.year + 1)
            made = Extension(later, "前期手续未完成", "区碳达峰办会议纪要", date(2026, 6, 1))
            point = replace(point, extensions=(made,))
        return point

    def states(self, tasks: list[Task], period: Period, share: float) -> list[TaskState]:
        """The states of a share of the tasks in a period."""
        chosen = [task for task in tasks if self._random.random() < share]
        return [self._state(task, period) for task in chosen]

    def _state(self, task: Task, period: Period) -> TaskState:
        status = self._random.choices([*Status], (10, 55, 8, 15, 8, 3, 1))[0]
        since = date.fromordinal(period.start.toordinal() + self._random.randrange(50))
        return TaskState(
            next(self._ids),
            task.id,
            str(period),
            status,
            since,
            f"已完成{self._random.randrange(5, 100)}%，{self._clause()}。",
            f"{self._clause()}进度偏慢。" if status == Status.BEHIND else "",
            f"下一步{self._clause()}。" if self._random.random() < 0.5 else "",
        )


def _clauses(text: str) -> list[str]:
    return [clause for clause in re.split("[，。；]", text) if clause]


def _exchanged(duty: Assignment, unit: Unit) -> Assignment:
    origin = Origin.PRINTED if duty.role != Role.LEAD else duty.origin
    return Assignment(unit.id, duty.role, unit.name, origin)
