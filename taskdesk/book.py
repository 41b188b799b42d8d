"""The book: everything the office has recorded, in memory, kept current by applying changes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, cast

from taskdesk.changes import applied, fold
from taskdesk.model import (
    Actual,
    Clause,
    Finding,
    Indicator,
    IssuedFile,
    LightRule,
    Plan,
    Register,
    Reminder,
    Report,
    ReportingPeriod,
    ReportText,
    Section,
    Snapshot,
    Task,
    TaskState,
    Unit,
    View,
)
from taskdesk.periods import Period
from taskdesk.sub_tasks.parts import Parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from taskdesk.changes import Change
    from taskdesk.model import Entity

_NO_PLAN = Plan(0, 0, "", "")
# What an entity may belong to instead of a plan, and where that is kept.
_OWNERS = {"task_id": "task", "indicator_id": "indicator", "snapshot_id": "snapshot"}


class Book:
    """Entities by kind and id. Nothing but `apply` changes it; source texts stay in the store.

    States and reports of old frozen periods may be left out on loading, which nobody sees: they
    are fetched as soon as anything is asked that they could matter to.
    """

    def __init__(self) -> None:
        self.registers: dict[int, Register] = {}
        self.units: dict[int, Unit] = {}
        self.plans: dict[int, Plan] = {}
        self.sections: dict[int, Section] = {}
        self.clauses: dict[int, Clause] = {}
        self.tasks: dict[int, Task] = {}
        self.parts = Parts(self.tasks)
        self.light_rules: dict[int, LightRule] = {}
        self.findings: dict[int, Finding] = {}
        self.views: dict[int, View] = {}
        self._task_states: dict[int, TaskState] = {}
        self.indicators: dict[int, Indicator] = {}
        self.actuals: dict[int, Actual] = {}
        self._actuals_of: dict[int, dict[int, Actual]] = {}
        self._states_of: dict[int, dict[str, TaskState]] = {}
        self._stated: Counter[str] = Counter()
        self._latest_first: dict[Period, list[str]] = {}
        self.reporting_periods: dict[int, ReportingPeriod] = {}
        self._reports: dict[int, Report] = {}
        self._reports_of: dict[int, dict[tuple[str, int], Report]] = {}
        self.reminders: dict[int, Reminder] = {}
        self.report_texts: dict[int, ReportText] = {}
        self.snapshots: dict[int, Snapshot] = {}
        self.issued_files: dict[int, IssuedFile] = {}
        self._left_out: frozenset[str] = frozenset()
        self._settled = Period(1, "Y", 1)
        self._fetch: Callable[[str], Iterable[Entity]] = lambda _: ()

    @property
    def task_states(self) -> dict[int, TaskState]:
        """All states by id."""
        self.complete()
        return self._task_states

    @property
    def reports(self) -> dict[int, Report]:
        """All reports by id."""
        self.complete()
        return self._reports

    def leave_out(
        self, periods: Iterable[str], settled: Period, fetch: Callable[[str], Iterable[Entity]]
    ) -> None:
        """Know that of some frozen periods not all states and reports are here yet.

        `settled` is the last of them; all is here that says what holds in it and later. `fetch`
        gives what there is of a kind.
        """
        self._left_out, self._settled, self._fetch = frozenset(periods), settled, fetch

    def complete(self, period: str | None = None) -> None:
        """Fetch what was left out on loading (of this period, or at all), if anything was."""
        if not self._left_out or (period and period not in self._left_out):
            return
        fetched = {kind: list(self._fetch(kind)) for kind in ("task_state", "report")}
        periods, self._left_out = self._left_out, frozenset()
        for kind, stored in fetched.items():
            own = cast("dict[int, TaskState | Report]", self.shelf(kind))
            # Another process may have stored more by now, which is taken up in its turn.
            missing = {
                one.id: one
                for one in cast("list[TaskState | Report]", stored)
                if one.period in periods and one.task_id in self.tasks
            }
            everything = sorted((missing | own).items())
            own.clear()
            self.put(kind, [one for _, one in everything])

    def shelf(self, kind: str) -> dict[int, Entity] | None:
        """The entities of a kind; None for a kind that the book does not keep."""
        return cast("dict[int, Entity] | None", getattr(self, f"{kind}s", None))

    def apply(self, changes: Iterable[Change]) -> None:
        """Carry stored changes out."""
        for (kind, key), own in fold(changes).items():
            shelf = self.shelf(kind)
            if shelf is None:
                continue
            old = shelf.get(key)
            entity = applied(old, own)
            if kind == "task":
                self.parts.file(cast("Task | None", old), cast("Task | None", entity))
            if kind == "task_state":
                self._file_state(cast("TaskState | None", old), cast("TaskState | None", entity))
            if kind == "actual":
                self._file_actual(cast("Actual | None", old), cast("Actual | None", entity))
            if kind == "report":
                self._file_report(cast("Report | None", old), cast("Report | None", entity))
            if entity is None:
                shelf.pop(key, None)
            else:
                shelf[key] = entity

    def put(self, kind: str, entities: Iterable[Entity]) -> None:
        """Fill a shelf with entities as they are stored (on loading)."""
        shelf = self.shelf(kind)
        if shelf is not None:
            shelf.update((entity.id, entity) for entity in entities)
        if kind == "task":
            self.parts.read()
        if kind == "task_state":
            self._states_of.clear()
            self._stated.clear()
            for state in self._task_states.values():
                self._file_state(None, state)
        if kind == "actual":
            self._actuals_of.clear()
            for actual in self.actuals.values():
                self._file_actual(None, actual)
        if kind == "report":
            self._reports_of.clear()
            for report in self._reports.values():
                self._file_report(None, report)

    def _file_state(self, old: TaskState | None, new: TaskState | None) -> None:
        if old:
            self._states_of.get(old.task_id, {}).pop(old.period, None)
            self._stated[old.period] -= 1
        if new:
            self._states_of.setdefault(new.task_id, {})[new.period] = new
            if new.period not in self._stated:
                self._latest_first.clear()
            self._stated[new.period] += 1

    def _file_actual(self, old: Actual | None, new: Actual | None) -> None:
        if old:
            own = self._actuals_of[old.indicator_id]
            del own[old.id]
            if not own:
                del self._actuals_of[old.indicator_id]
        if new:
            self._actuals_of.setdefault(new.indicator_id, {})[new.id] = new

    def state(self, task_id: int, period: Period) -> TaskState | None:
        """The state recorded for the task in the very period."""
        if self._left_out:
            self.complete(str(period))
        states = self._states_of.get(task_id)
        return states.get(str(period)) if states else None

    def states(self, task_id: int) -> list[TaskState]:
        """All states of a task, earliest period first."""
        self.complete()
        states = self._states_of.get(task_id, {}).values()
        return sorted(states, key=lambda s: Period.parse(s.period))

    def standing_state(self, task_id: int, period: Period) -> TaskState | None:
        """The latest state up to the period that states a status: it holds until another does."""
        if self._left_out and period < self._settled:
            self.complete()
        states = self._states_of.get(task_id)
        if not states:
            return None
        for text in self._up_to(period):
            state = states.get(text)
            if state is not None and state.status is not None:
                return state
        return None

    def _up_to(self, period: Period) -> list[str]:
        """The periods that have had states in them, up to this one, the latest first."""
        known = self._latest_first.get(period)
        if known is None:
            found = sorted(map(Period.parse, self._stated), reverse=True)
            known = self._latest_first[period] = [str(p) for p in found if p <= period]
        return known

    def last_quarter(self, plan_id: int, after: Period, up_to: Period) -> Period | None:
        """The latest quarter with a state of the plan's in it, after the one and none later."""
        self.complete()
        periods = (Period.parse(period) for period, count in self._stated.items() if count)
        later = sorted((p for p in periods if p.kind == "Q" and after < p <= up_to), reverse=True)
        return next((p for p in later if self._states_something(plan_id, str(p))), None)

    def stated_periods(self, plan_id: int) -> set[str]:
        """The periods in which anything was stated of a plan's tasks."""
        self.complete()
        own = (task.id for task in self.tasks.values() if task.plan_id == plan_id)
        return {period for task_id in own for period in self._states_of.get(task_id, ())}

    def _states_something(self, plan_id: int, period: str) -> bool:
        states = self._states_of
        return any(
            period in states.get(task.id, ())
            for task in self.tasks.values()
            if task.plan_id == plan_id
        )

    # Reports

    def _file_report(self, old: Report | None, new: Report | None) -> None:
        if old:
            self._reports_of.get(old.task_id, {}).pop((old.period, old.unit_id), None)
        if new:
            self._reports_of.setdefault(new.task_id, {})[new.period, new.unit_id] = new

    def report(self, task_id: int, unit_id: int, period: str) -> Report | None:
        """What a unit has reported on a task in the very period."""
        found = self._reports_of.get(task_id, {}).get((period, unit_id))
        if found is None and period in self._left_out:
            self.complete()
            return self.report(task_id, unit_id, period)
        return found

    def filed_reports(self, task_id: int) -> Mapping[tuple[str, int], Report] | None:
        """The reports on a task by period and unit; quick, for whoever goes through all tasks.

        Who asks for an old period is to complete the book first.
        """
        return self._reports_of.get(task_id)

    def reports_of(self, task_id: int) -> list[Report]:
        """All reports on a task, of any unit and period, in the order of their coming."""
        self.complete()
        return sorted(self._reports_of.get(task_id, {}).values(), key=lambda r: r.id)

    def reporting_period(self, plan_id: int, period: Period) -> ReportingPeriod | None:
        """The period as it is opened for reports on a plan; None where it is not."""
        words = str(period)
        opened = self.reporting_periods.values()
        return next((p for p in opened if p.plan_id == plan_id and p.period == words), None)

    def reporting_periods_of(self, plan_id: int) -> list[ReportingPeriod]:
        """The periods of a plan that are open for reports, earliest first."""
        own = (p for p in self.reporting_periods.values() if p.plan_id == plan_id)
        return sorted(own, key=lambda p: Period.parse(p.period))

    # What a plan holds

    def plan(self, plan_id: int) -> Plan:
        """A plan; a blank one where there is none (any more)."""
        return self.plans.get(plan_id, _NO_PLAN)

    def plan_of(self, entity: Entity | None) -> int | None:
        """The plan that an entity belongs to; None for what is a register's, or was forgotten."""
        if isinstance(entity, Plan):
            return entity.id
        own: int | None = getattr(entity, "plan_id", None)
        if own is None:
            for name, shelf in _OWNERS.items():
                key = getattr(entity, name, None)
                if key is not None:
                    return self.plan_of((self.shelf(shelf) or {}).get(key))
        return own

    def rule(self, plan_id: int) -> LightRule:
        """The light rule of a plan."""
        own = (r for r in self.light_rules.values() if r.plan_id == plan_id)
        return next(own, LightRule(0, plan_id))

    def sections_of(self, plan_id: int) -> list[Section]:
        """The sections of a plan in order."""
        own = (s for s in self.sections.values() if s.plan_id == plan_id)
        return sorted(own, key=lambda s: s.position)

    def clauses_of(self, plan_id: int) -> list[Clause]:
        """The clauses of a plan's body in order."""
        own = (c for c in self.clauses.values() if c.plan_id == plan_id)
        return sorted(own, key=lambda c: c.position)

    def tasks_of(self, plan_id: int) -> list[Task]:
        """The tasks of a plan in printed order, each followed by its sub-tasks."""
        place = {s.id: (n, 0.0) for n, s in enumerate(self.sections_of(plan_id))}
        own = [t for t in self.tasks.values() if t.section_id in place]
        own.sort(key=lambda t: (place[t.section_id][0], t.position))
        return self.parts.in_tree_order(own) if self.parts else own

    def indicators_of(self, plan_id: int) -> list[Indicator]:
        """The indicators of a plan and of its tasks, in order."""
        own = (i for i in self.indicators.values() if i.plan_id == plan_id)
        return sorted(own, key=lambda i: i.position)

    def indicators_of_task(self, task_id: int) -> list[Indicator]:
        """The indicators of one task, in order."""
        own = (i for i in self.indicators.values() if i.task_id == task_id)
        return sorted(own, key=lambda i: i.position)

    def actuals_of(self, indicator_id: int) -> list[Actual]:
        """What an indicator was, earliest period first; in one period the overall value first."""

        def place(actual: Actual) -> tuple[Period, float]:
            unit = self.units.get(actual.unit_id or 0)
            return Period.parse(actual.period), unit.position if unit else float("-inf")

        return sorted(self._actuals_of.get(indicator_id, {}).values(), key=place)

    def measured(self) -> list[Indicator]:
        """The indicators that have an actual."""
        return [self.indicators[i] for i in self._actuals_of if i in self.indicators]

    def views_of(self, plan_id: int) -> list[View]:
        """The saved views of a plan by name."""
        return sorted(
            (v for v in self.views.values() if v.plan_id == plan_id), key=lambda v: v.name
        )

    def units_in_order(self, register_id: int) -> list[Unit]:
        """The units of a register that have no successor, in its order."""
        living = (u for u in self.units.values() if u.successor_id is None)
        own = (u for u in living if u.register_id == register_id)
        return sorted(own, key=lambda u: u.position)

    def find_unit(self, name: str, register_id: int) -> Unit | None:
        """The unit of a register that has this name, current or former."""
        wanted = name.strip()
        former = None
        for unit in self.units_in_order(register_id):
            for own in unit.names:
                if own.name == wanted:
                    if own.valid_to is None:
                        return unit
                    former = former or unit
        return former

    def with_collectives(self, unit_ids: frozenset[int]) -> frozenset[int]:
        """The units and every collective that one of them belongs to."""
        return unit_ids | {u.id for u in self.units.values() if unit_ids & set(u.members)}

    def find_task(self, plan_id: int, number: str) -> Task | None:
        """The task of a plan with this number (numbers are texts: 13 or 13.1)."""
        wanted = number.strip()
        return next(
            (t for t in self.tasks.values() if t.number == wanted and t.plan_id == plan_id), None
        )

    def tasks_of_unit(self, unit_id: int) -> list[Task]:
        """The tasks that name the unit, in no particular plan."""
        return [t for t in self.tasks.values() if any(a.unit_id == unit_id for a in t.assignments)]
