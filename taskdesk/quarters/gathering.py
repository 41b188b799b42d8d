"""A period gathered from the live book, in words, through the table that the window shows."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from taskdesk import indicators
from taskdesk.columns import COLUMNS
from taskdesk.lights import rule_in_words
from taskdesk.model import Role
from taskdesk.periods import Period
from taskdesk.quarters.quarter import (
    Quarter,
    QuarterColumn,
    QuarterCounts,
    QuarterExtension,
    QuarterIndicator,
    QuarterRow,
    QuarterUnit,
)
from taskdesk.reporting import reports
from taskdesk.status import UNSTATED
from taskdesk.sub_tasks import shares
from taskdesk.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from taskdesk.book import Book
    from taskdesk.listing import Counts, Row
    from taskdesk.model import Actual, Indicator, ReportingPeriod, Task


def gather(
    book: Book, plan_id: int, period: Period, as_of: date, *, closing: bool = False
) -> Quarter:
    """A plan in a period as of a day, as the table and the board show it.

    `closing` is for freezing: whoever owes a report and has sent none is 未报送 even before the
    answers are due.
    """
    plan = book.plans[plan_id]
    opened = book.reporting_period(plan_id, period)
    listing = Table(book, plan_id, period, as_of, closing=closing).select()
    duties = reports.board(book, opened, as_of) if opened else []
    owing: dict[int, list[str]] = {}
    for duty in duties:
        for task in duty.missing:
            owing.setdefault(task.id, []).append(duty.unit.name)
    rows = list(listing.rows)
    return Quarter(
        register=book.registers[plan.register_id].name,
        title=plan.title,
        table_title=plan.table_title,
        doc_number=plan.doc_number,
        issuer=plan.issuer,
        period=str(period),
        period_label=str(period.label),
        as_of=as_of,
        answers_due=opened.due if opened else None,
        sections=tuple(section.name for section in book.sections_of(plan_id)),
        columns=tuple(QuarterColumn(column.key, str(column.title)) for column in COLUMNS),
        rows=tuple(_row(row, owing) for row in rows),
        counts=_counts(listing.counts),
        units=tuple(map(_unit, duties)),
        indicators=tuple(
            _indicator(book, indicator, period, as_of) for indicator in book.indicators_of(plan_id)
        ),
        extensions=tuple(found for row in rows for found in _extensions(row.task)),
        rule=tuple(map(str, rule_in_words(book.rule(plan_id)))),
    )


def _row(row: Row, owing: Mapping[int, list[str]]) -> QuarterRow:
    task, assessment = row.task, row.assessment
    return QuarterRow(
        number=task.number,
        section=row.section.name,
        text=task.text,
        deadline=task.due_point.printed,
        due=task.due_point.effective,
        units=str(row.units),
        leads=tuple(row.unit_name(a) for a in task.units(Role.LEAD)),
        status=str(row.status) if row.status else None,
        since=row.since,
        carried_from=str(row.carried_from or ""),
        light=str(assessment.light or ""),
        light_reason=str(assessment.reason),
        overdue=assessment.overdue,
        unreported=assessment.unreported,
        progress=row.progress,
        problems=row.problems,
        next_steps=row.next_steps,
        notes=task.notes,
        owing=tuple(owing.get(task.id, ())),
        cells={column.key: str(column.value(row)) for column in COLUMNS},
        parent=_number(row.book, task.parent_id),
        computed=row.computed,
        id=task.id,
    )


def _number(book: Book, task_id: int | None) -> str | None:
    task = book.tasks.get(task_id or 0)
    return task.number if task else None


def _counts(counts: Counts) -> QuarterCounts:
    """What is counted apart has no light, and stands in no line of them."""
    return QuarterCounts(
        total=counts.total,
        statuses={str(status or UNSTATED): n for status, n in counts.statuses.items()},
        lights={str(light): n for light, n in counts.lights.items() if light},
        overdue=counts.overdue,
        unreported=counts.unreported,
        parts=counts.parts,
    )


def gathered_units(
    book: Book, opened: ReportingPeriod | None, as_of: date
) -> tuple[QuarterUnit, ...]:
    """What each unit owes in a period and has sent."""
    return tuple(map(_unit, reports.board(book, opened, as_of))) if opened else ()


def _unit(duty: reports.UnitDuty) -> QuarterUnit:
    def numbers(tasks: Iterable[Task]) -> tuple[str, ...]:
        return tuple(task.number for task in tasks)

    return QuarterUnit(
        duty.unit.name,
        numbers(duty.owed),
        numbers(duty.returned),
        numbers(duty.accepted),
        numbers(duty.missing),
    )


def _indicator(book: Book, indicator: Indicator, period: Period, as_of: date) -> QuarterIndicator:
    found = indicators.progress(book, indicator, period, as_of)
    task = book.tasks.get(indicator.task_id or 0)
    target, actual = found.target, found.actual
    whole = book.indicators.get(indicator.share_of or 0)
    return QuarterIndicator(
        number=task.number if task else None,
        name=indicator.name,
        scope=indicator.scope,
        unit=indicator.unit,
        target=indicators.target_words(target, indicator) if target else "",
        target_value=target.value if target else None,
        due=found.due,
        actual=indicators.actual_words(actual, indicator) if actual else "",
        actual_value=actual.value if actual else None,
        actual_period=actual.period if actual else "",
        source=found.source,
        share=found.share,
        missing=found.missing,
        met=found.met,
        expected=found.expected,
        series=tuple(_series(indicators.official(book, indicator), period)),
        share_of=_number(book, whole.task_id if whole else None),
        shares=str(shares.faults_words(book, indicator)),
    )


def _series(actuals: Iterable[Actual], period: Period) -> Iterator[tuple[str, float]]:
    """In each period the overall value, or that of the only unit that has one."""
    for measured, group in groupby(actuals, lambda actual: Period.parse(actual.period)):
        own = list(group)
        overall = next((actual for actual in own if actual.unit_id is None), None)
        if measured <= period and (overall or len(own) == 1):
            value = (overall or own[0]).value
            if value is not None:
                yield str(measured), value


def _extensions(task: Task) -> Iterator[QuarterExtension]:
    for point in task.due_points:
        for extension in point.extensions:
            yield QuarterExtension(
                task.number,
                task.text,
                point.printed,
                extension.new_date,
                extension.reason,
                extension.basis,
                extension.made_on,
            )
