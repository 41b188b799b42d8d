"""Who owes a report on which task in a period, who sums a task up, and what has come back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taskdesk.model import ReportState, Role

if TYPE_CHECKING:
    from datetime import date

    from taskdesk.book import Book
    from taskdesk.model import Assignment, ReportingPeriod, Task, Unit

_ALWAYS_OWE = (Role.LEAD, Role.RESPONSIBLE)


def reporting_units(book: Book, task: Task) -> tuple[int, ...]:
    """The units that may report on a task: those it names, a collective by its members."""
    found: dict[int, None] = {}
    for mention in task.assignments:
        unit = book.units[mention.unit_id]
        found.update(dict.fromkeys(unit.members if unit.collective else (unit.id,)))
    return tuple(found)


def tasks_of(book: Book, plan_id: int, unit_id: int) -> list[Task]:
    """我的任务: a unit's own tasks and those of its collectives, in printed order."""
    own = book.with_collectives(frozenset({unit_id}))
    return [
        task
        for task in book.tasks_of(plan_id)
        if any(mention.unit_id in own for mention in task.assignments)
    ]


def summarising_unit(book: Book, task: Task) -> int | None:
    """汇总单位: the one that was named, or else the first lead; a collective can't be it."""
    if task.summary_unit_id is not None:
        return task.summary_unit_id
    leads = (a.unit_id for a in task.units(Role.LEAD))
    return next((lead for lead in leads if not book.units[lead].collective), None)


class Duties:
    """Who owes reports in an open period, as the book stands; for many tasks at once."""

    def __init__(self, book: Book, opened: ReportingPeriod) -> None:
        book.complete(opened.period)
        self._book = book
        self._opened = opened
        # Tasks share their tuples; a tuple that is kept here can't lose its identity to another.
        self._known: dict[int, tuple[tuple[Assignment, ...], tuple[int, ...]]] = {}

    def owing(self, task: Task) -> tuple[int, ...]:
        """The units that owe a report on a task."""
        known = self._known.get(id(task.assignments))
        if known is None:
            owing = dict.fromkeys(u for a in task.assignments for u in self._owing(a))
            known = self._known[id(task.assignments)] = task.assignments, tuple(owing)
        return known[1]

    def _owing(self, mention: Assignment) -> tuple[int, ...]:
        unit = self._book.units[mention.unit_id]
        if unit.collective:
            # Whatever the role it is named in: towns stand among the supporting units.
            return unit.members if self._opened.collectives_owe else ()
        owes = mention.role in _ALWAYS_OWE or (
            mention.role == Role.IMPLEMENT and self._opened.implement_owe
        )
        return (unit.id,) if owes else ()

    def state(self, task: Task, unit_id: int) -> ReportState | None:
        """How far a unit's report on a task has come; None while there is none."""
        report = self._book.report(task.id, unit_id, self._opened.period)
        return report.state if report else None

    def unreported(self, task: Task) -> bool:
        """Whether any report that is owed on the task was never sent in, or went back."""
        known = self._known.get(id(task.assignments))
        owing = known[1] if known else self.owing(task)
        filed = self._book.filed_reports(task.id)
        if not filed:
            return bool(owing)
        for unit_id in owing:
            report = filed.get((self._opened.period, unit_id))
            if report is None or report.state is ReportState.RETURNED:
                return True
        return False


@dataclass(frozen=True, slots=True)
class UnitDuty:
    """What one unit owes in a period: `returned` counts what was submitted or accepted.

    `days_left` is negative when the due date is past. A collective without members owes nothing.
    """

    unit: Unit
    owed: tuple[Task, ...]
    returned: tuple[Task, ...]
    accepted: tuple[Task, ...]
    missing: tuple[Task, ...]
    due: date
    days_left: int

    @property
    def without_members(self) -> bool:
        """Whether this is a collective that nobody has been entered for."""
        return self.unit.collective


def board(book: Book, opened: ReportingPeriod, as_of: date) -> list[UnitDuty]:
    """The units that owe something, in the register's order, with what has come back.

    Where members of collectives owe, a collective that has none is listed, owing nothing.
    """
    duties = Duties(book, opened)
    owed: dict[int, list[Task]] = {}
    for task in book.tasks_of(opened.plan_id):
        for unit_id in duties.owing(task):
            owed.setdefault(unit_id, []).append(task)
        if opened.collectives_owe:
            for mention in task.assignments:
                unit = book.units[mention.unit_id]
                if unit.collective and not unit.members:
                    owed.setdefault(unit.id, [])
    units = book.units_in_order(book.plan(opened.plan_id).register_id)
    found = [unit for unit in units if unit.id in owed]
    return [_duty(duties, unit, owed[unit.id], opened.due, as_of) for unit in found]


def _duty(duties: Duties, unit: Unit, owed: list[Task], due: date, as_of: date) -> UnitDuty:
    states = [duties.state(task, unit.id) for task in owed]
    pairs = list(zip(owed, states, strict=True))
    away = (None, ReportState.RETURNED)
    return UnitDuty(
        unit,
        tuple(owed),
        tuple(task for task, state in pairs if state not in away),
        tuple(task for task, state in pairs if state == ReportState.ACCEPTED),
        tuple(task for task, state in pairs if state in away),
        due,
        (due - as_of).days,
    )
