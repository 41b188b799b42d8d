"""Which rows pass a filter, and what each facet of a filter says of a row."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from taskdesk.model import Duty, Filter, ReportState
from taskdesk.reporting import reports

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from taskdesk.book import Book
    from taskdesk.listing import Row
    from taskdesk.model import ReportingPeriod


def _units_of(row: Row, wanted: Filter) -> set[int]:
    role = wanted.unit_role
    return {a.unit_id for a in row.task.assignments if role is None or a.role == role}


def _answering_units(row: Row, wanted: Filter) -> set[int]:
    """The units by which a filter would find the row: members too, as `tests` has it."""
    own = _units_of(row, wanted)
    if wanted.unit_role is None:
        own.update([member for unit in own for member in row.book.units[unit].members])
    return own


FACETS: dict[str, Callable[[Row, Filter], Iterable[Any]]] = {
    "sections": lambda row, _: (row.section.id,),
    "units": _answering_units,
    "deadlines": lambda row, _: (row.task.due_point.printed,),
    "statuses": lambda row, _: (row.status,),
    "lights": lambda row, _: (row.assessment.light,),
}


def tests(wanted: Filter, book: Book) -> list[Callable[[Row], bool]]:
    """What a row has to pass, but for the text that is searched for and the duty."""
    found: list[Callable[[Row], bool]] = []
    if wanted.sections:
        found.append(lambda row: row.task.section_id in wanted.sections)
    if wanted.deadlines:
        found.append(lambda row: row.task.due_point.printed in wanted.deadlines)
    if wanted.statuses:
        found.append(lambda row: row.status in wanted.statuses)
    if wanted.lights:
        found.append(lambda row: row.assessment.light in wanted.lights)
    if wanted.overdue:
        found.append(lambda row: row.assessment.overdue)
    if wanted.unreported:
        found.append(lambda row: row.assessment.unreported)
    if wanted.due_from or wanted.due_to:
        first, last = wanted.due_from or date.min, wanted.due_to or date.max
        found.append(
            lambda row: any(
                point.effective is not None and first <= point.effective <= last
                for point in row.task.due_points
            )
        )
    if wanted.units:
        # A member answers for what its collective is listed with.
        units = wanted.units if wanted.unit_role else book.with_collectives(wanted.units)
        found.append(lambda row: not units.isdisjoint(_units_of(row, wanted)))
    return found


def duty_test(
    duty: Duty, units: frozenset[int], book: Book, opened: ReportingPeriod | None
) -> Callable[[Row], bool]:
    """Whether units (none: anybody) owe a report on the row's task, have sent or not sent it."""
    if opened is None:
        return lambda _: False
    duties = reports.Duties(book, opened)
    came = (ReportState.SUBMITTED, ReportState.ACCEPTED)

    def test(row: Row) -> bool:
        owing = [unit for unit in duties.owing(row.task) if not units or unit in units]
        if duty is Duty.OWED:
            return bool(owing)
        returned = (duties.state(row.task, unit) in came for unit in owing)
        return any(returned) if duty is Duty.RETURNED else not all(returned)

    return test
