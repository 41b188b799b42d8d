"""The overview (总览): figures of a plan on a day, each with the filter of the rows behind it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from taskdesk import indicators
from taskdesk.listing import Counts
from taskdesk.model import Duty, Filter, Role
from taskdesk.periods import Period
from taskdesk.quarters import seals
from taskdesk.reporting import reports
from taskdesk.status import Light, Status
from taskdesk.sub_tasks.rolling_up import only_top, status_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from taskdesk.book import Book
    from taskdesk.desk import Desk
    from taskdesk.indicators import Progress
    from taskdesk.listing import Row
    from taskdesk.model import Plan, Section, Task
    from taskdesk.table import Table

# What nobody waits for any more.
_SETTLED = (Status.REPORTED_DONE, Status.CLOSED, Status.SUSPENDED, Status.TERMINATED)
UNSETTLED: frozenset[Status | None] = frozenset({None, *Status}) - frozenset(_SETTLED)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, and the filter that lists the rows it counts."""

    count: int
    filter: Filter


@dataclass(frozen=True, slots=True)
class SectionBar:
    """A section's tasks by their lights (None: 不计灯); the lights sum to the total."""

    section: Section
    total: Figure
    lights: dict[Light | None, Figure]


@dataclass(frozen=True, slots=True)
class UnitLine:
    """What a unit leads, how much of that is red and yellow, and what it owes in an open period."""

    unit_id: int
    name: str
    lead: Figure
    red: Figure
    yellow: Figure
    owed: Figure | None = None
    returned: Figure | None = None


@dataclass(frozen=True, slots=True)
class TrendBar:
    """The statuses that hold in a period; its filters list the rows when that is the period."""

    period: Period
    statuses: dict[Status | None, Figure]


@dataclass(frozen=True, slots=True)
class Gauge:
    """A measured indicator that has a number for a target; `number` is empty for the plan's own."""

    number: str
    progress: Progress


@dataclass(frozen=True, slots=True)
class Deadline:
    """A task and the day it is about; `days` are left, negative when the day is past.

    Without a day the task is overdue by an indicator alone.
    """

    row: Row
    day: date | None
    days: int

    @property
    def leads(self) -> str:
        """The leading units, or where there is none all that are named."""
        row = self.row
        return "、".join(map(row.unit_name, row.task.units(Role.LEAD))) or row.units


@dataclass(frozen=True, slots=True)
class Overview:
    """All of it. `due_days` is how far `due` looks ahead; `opened` whether reports are asked for.

    `frozen`: the period is frozen, and `as_of` the day of its freezing. Where nothing was stated
    in any period there is no trend. All is of top-level tasks but what units owe; `parts` says how
    many sub-tasks there are beside them.
    """

    plan: Plan
    period: Period
    as_of: date
    opened: bool
    frozen: bool
    total: Figure
    statuses: dict[Status | None, Figure]
    lights: dict[Light | None, Figure]
    overdue: Figure
    unreported: Figure
    sections: tuple[SectionBar, ...]
    units: tuple[UnitLine, ...]
    trend: tuple[TrendBar, ...]
    gauges: tuple[Gauge, ...]
    due_days: int
    due: Figure
    due_tasks: tuple[Deadline, ...]
    overdue_tasks: tuple[Deadline, ...]
    parts: int = 0


def overview_of(desk: Desk) -> Overview:
    """What a desk sees: frozen periods as they were frozen, in the trend too."""
    frozen = desk.sealing.statuses() if seals.seals(desk.book, desk.plan_id) else None
    return overview(desk.table, desk.book, frozen)


def overview(
    table: Table,
    live: Book | None = None,
    frozen: Mapping[Period, Mapping[Status | None, int]] | None = None,
) -> Overview:
    """Work the figures out from all rows of a table.

    A trend is of all periods: `live` has those that can be edited (by default the table's own
    book), `frozen` the statuses of the others.
    """
    book, rows = table.book, only_top(table.rows)
    counts = Counts.of(table.rows)
    opened = book.reporting_period(table.plan.id, table.period)
    days = book.rule(table.plan.id).due_soon_days
    due_tasks = _due(rows, table.as_of, days)
    coming = Filter(
        statuses=UNSETTLED, due_from=table.as_of, due_to=table.as_of + timedelta(days=days)
    )
    return Overview(
        plan=table.plan,
        period=table.period,
        as_of=table.as_of,
        opened=opened is not None,
        frozen=table.frozen,
        total=Figure(counts.total, Filter()),
        statuses=_by_status(counts.statuses),
        lights={
            light: Figure(count, Filter(lights=frozenset({light})))
            for light, count in counts.lights.items()
        },
        overdue=Figure(counts.overdue, Filter(overdue=True)),
        unreported=Figure(counts.unreported, Filter(unreported=True)),
        sections=_sections(book, table, rows),
        units=_units(book, table, rows),
        trend=_trend(live or book, table, frozen or {}),
        gauges=_gauges(book, table),
        due_days=days,
        due=Figure(len(due_tasks), coming),
        due_tasks=due_tasks,
        overdue_tasks=_overdue(rows, table.as_of),
        parts=counts.parts,
    )


def figures(seen: Overview) -> list[Figure]:
    """Every figure that counts rows in the period at hand."""
    found = [seen.total, seen.overdue, seen.unreported, seen.due]
    found += [*seen.statuses.values(), *seen.lights.values()]
    for bar in seen.sections:
        found += [bar.total, *bar.lights.values()]
    for line in seen.units:
        found += [line.lead, line.red, line.yellow]
        found += [figure for figure in (line.owed, line.returned) if figure]
    return found


def _by_status(counts: dict[Status | None, int]) -> dict[Status | None, Figure]:
    return {
        status: Figure(count, Filter(statuses=frozenset({status})))
        for status, count in counts.items()
    }


def _sections(book: Book, table: Table, rows: Iterable[Row]) -> tuple[SectionBar, ...]:
    counts = Counter((row.section.id, row.assessment.light) for row in rows)
    bars = []
    for section in book.sections_of(table.plan.id):
        own = frozenset({section.id})
        lights = {
            light: Figure(
                counts[section.id, light], Filter(sections=own, lights=frozenset({light}))
            )
            for light in (*Light, None)
        }
        total = sum(figure.count for figure in lights.values())
        bars.append(SectionBar(section, Figure(total, Filter(sections=own)), lights))
    return tuple(bars)


def _units(book: Book, table: Table, rows: Iterable[Row]) -> tuple[UnitLine, ...]:
    led: Counter[tuple[int, Light | None]] = Counter()
    # Tasks share their tuples, which outlive the count.
    shared = {id(row.task.assignments): row.task.assignments for row in rows}
    pairs = Counter((id(row.task.assignments), row.assessment.light) for row in rows)
    for (key, light), times in pairs.items():
        for unit_id in {a.unit_id for a in shared[key] if a.role == Role.LEAD}:
            led[unit_id, light] += times
    duties: dict[int, reports.UnitDuty] = {}
    opened = book.reporting_period(table.plan.id, table.period)
    if opened:
        duties = {duty.unit.id: duty for duty in reports.board(book, opened, table.as_of)}
    lines = []
    for unit in book.units_in_order(table.plan.register_id):
        own = frozenset({unit.id})
        lead = sum(led[unit.id, light] for light in (*Light, None))
        owed = returned = None
        if opened:
            duty = duties.get(unit.id)
            owed = Figure(len(duty.owed) if duty else 0, Filter(units=own, duty=Duty.OWED))
            came = len(duty.returned) if duty else 0
            returned = Figure(came, Filter(units=own, duty=Duty.RETURNED))
        if not lead and not (owed and owed.count):
            continue

        def lit(light: Light, own: frozenset[int] = own, key: int = unit.id) -> Figure:
            wanted = Filter(units=own, unit_role=Role.LEAD, lights=frozenset({light}))
            return Figure(led[key, light], wanted)

        leading = Figure(lead, Filter(units=own, unit_role=Role.LEAD))
        red, yellow = lit(Light.RED), lit(Light.YELLOW)
        lines.append(UnitLine(unit.id, unit.name, leading, red, yellow, owed, returned))
    # Stable: units that are alike stay in the register's order.
    lines.sort(key=lambda line: (-line.red.count, -line.yellow.count, -line.lead.count))
    return tuple(lines)


def _trend(
    live: Book, table: Table, frozen: Mapping[Period, Mapping[Status | None, int]]
) -> tuple[TrendBar, ...]:
    """Statuses hold until others are stated, so each period adds what it changes."""
    own = [task for task in live.tasks.values() if task.plan_id == table.plan.id]
    top = [task for task in own if task.parent_id is None]
    # A status that is made of sub-tasks' is worked out for each period by itself.
    computed = [task for task in top if task.id in live.parts.parents]
    tasks = {task.id for task in top} - {task.id for task in computed}
    stated: dict[int, list[tuple[Period, Status | None]]] = {}
    known: dict[str, Period] = {}
    below = {part.id for task in computed for part in (task, *live.parts.below(task))}
    for state in live.task_states.values():
        if state.task_id in below:
            known.setdefault(state.period, Period.parse(state.period))
        if state.task_id in tasks:
            period = known.get(state.period) or known.setdefault(
                state.period, Period.parse(state.period)
            )
            stated.setdefault(state.task_id, []).append((period, state.status))
    if not known and not frozen:
        return ()
    changes: dict[Period, Counter[Status | None]] = {p: Counter() for p in known.values()}
    for period in (table.period, *frozen):
        changes.setdefault(period, Counter())
    for states in stated.values():
        before: Status | None = None
        for period, status in sorted(states, key=_period):
            if status is not None:
                changes[period][before] -= 1
                changes[period][status] += 1
                before = status
    now: Counter[Status | None] = Counter({None: len(tasks)})
    bars = []
    for period in sorted(changes):
        now.update(changes[period])
        counts = frozen.get(period) or now + Counter(
            status_in(live, task, period) for task in computed
        )
        bars.append(TrendBar(period, _by_status({s: counts[s] for s in (None, *Status)})))
    return tuple(bars)


def _period(state: tuple[Period, Any]) -> Period:
    return state[0]


def _gauges(book: Book, table: Table) -> tuple[Gauge, ...]:
    """The farthest from its target first; what is met comes last."""
    found = []
    for indicator in book.indicators_of(table.plan.id):
        progress = indicators.progress(book, indicator, table.period, table.as_of)
        if progress.share is not None:
            task = book.tasks.get(indicator.task_id or 0)
            found.append(Gauge(task.number if task else "", progress))
    found.sort(key=lambda gauge: (bool(gauge.progress.met), gauge.progress.share or 0.0))
    return tuple(found)


def _due(rows: Iterable[Row], as_of: date, days: int) -> tuple[Deadline, ...]:
    last = as_of + timedelta(days=days)
    wanted = (row for row in rows if row.status in UNSETTLED)
    return _deadlines(wanted, as_of, lambda day: as_of <= day <= last, overdue=False)


def _overdue(rows: Iterable[Row], as_of: date) -> tuple[Deadline, ...]:
    wanted = (row for row in rows if row.assessment.overdue)
    return _deadlines(wanted, as_of, lambda day: day < as_of, overdue=True)


def _deadlines(
    rows: Iterable[Row], as_of: date, counts: Callable[[date], bool], *, overdue: bool
) -> tuple[Deadline, ...]:
    found = []
    # Tasks share their tuples, and so their days.
    known: dict[int, date | None] = {}
    for row in rows:
        key = id(row.task.due_points)
        if key not in known:
            known[key] = min(filter(counts, _days_of(row.task)), default=None)
        day = known[key]
        if day or overdue:
            days = (day - as_of).days if day else 0
            found.append(Deadline(row, day, days))
    return tuple(sorted(found, key=lambda deadline: deadline.days))


def _days_of(task: Task) -> list[date]:
    return [point.effective for point in task.due_points if point.effective]
