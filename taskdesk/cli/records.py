"""What the commands hand out as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from taskdesk import indicators, wording
from taskdesk.model import NameKind, Role, Target
from taskdesk.periods import Period
from taskdesk.sub_tasks import shares
from taskdesk.wording import value_words

if TYPE_CHECKING:
    from taskdesk.book import Book
    from taskdesk.changes import Change, ChangeSet
    from taskdesk.desk import Desk
    from taskdesk.listing import Listing, Row
    from taskdesk.model import (
        Actual,
        DuePoint,
        Finding,
        Indicator,
        Plan,
        ReportingPeriod,
        SourceText,
        Unit,
        View,
    )
    from taskdesk.quarters.quarter import QuarterUnit

Record = dict[str, Any]


def tasks(desk: Desk, listing: Listing) -> list[Record]:
    """The rows of a listing, each with the words that the document prints, or printed then."""
    sources = (
        desk.sealing.source_texts(listing.period)
        if listing.frozen
        else desk.store.source_texts(row.task.id for row in listing.rows)
    )
    period = str(listing.period)
    return [_task(row, sources.get(row.task.id), period) for row in listing.rows]


def _task(row: Row, source: SourceText | None, period: str) -> Record:
    roles = {
        str(role): [row.unit_name(mention) for mention in row.task.units(role)] for role in Role
    }
    return {
        "number": row.task.number,
        "section": row.section.name,
        "text": row.task.text,
        "printed": {
            field: getattr(source, field, None)
            for field in ("section", "text", "deadline", "units")
        },
        "deadline": _deadline(row.task.due_point),
        **roles,
        "status": row.status,
        "light": row.assessment.light,
        "progress": row.progress,
        "problems": row.problems,
        "next_steps": row.next_steps,
        "period": period,
        "overdue": row.assessment.overdue,
        "light_reason": str(row.assessment.reason),
        "parent": _parent(row),
        "computed": row.computed,
    }


def _parent(row: Row) -> str | None:
    """The number of the task that a sub-task belongs to."""
    above = row.book.tasks.get(row.task.parent_id or 0)
    return above.number if above else None


def _day(day: object) -> str | None:
    return None if day is None else str(day)


def _deadline(point: DuePoint) -> Record:
    return {
        "printed": point.printed,
        "due": _day(point.effective),
        "open_ended": point.open_ended,
        "original": _day(point.due),
        "extensions": [
            {
                "new_date": str(extension.new_date),
                "reason": extension.reason,
                "basis": extension.basis,
                "made_on": str(extension.made_on),
            }
            for extension in point.extensions
        ],
    }


def act(desk: Desk, change_set: ChangeSet) -> Record:
    """One act of the history."""
    return {
        "sequence": change_set.sequence,
        "who": change_set.who,
        "when": change_set.when.isoformat(),
        "label": change_set.label,
        "reason": change_set.reason,
        "source": change_set.source,
        "act": change_set.act,
        "plans": [plan.title for plan in desk.planning.plans_of(change_set)],
        "undoes": change_set.undoes,
        "entries": [_entry(desk, *line) for line in wording.told(change_set.changes, desk.book)],
    }


def _entry(desk: Desk, number: str, change: Change) -> Record:
    return {
        "op": change.op,
        "kind": change.kind,
        "id": change.id,
        "number": number or None,
        "field": wording.field_words(change),
        "key": change.field,
        "before": wording.before_words(change, desk.book) if change.op != "create" else None,
        "after": wording.after_words(change, desk.book) if change.op != "delete" else None,
        "reason": change.reason,
    }


def unit(desk: Desk, one: Unit) -> Record:
    """A unit with its names, its members and how many tasks of the plan name it."""
    mentions = [
        mention
        for task in desk.book.tasks_of_unit(one.id)
        if task.plan_id == desk.plan_id
        for mention in task.assignments
        if mention.unit_id == one.id
    ]
    return {
        "name": one.name,
        "names": [
            {
                "name": name.name,
                "kind": name.kind,
                "valid_from": _day(name.valid_from),
                "valid_to": _day(name.valid_to),
            }
            for name in one.names
        ],
        "aliases": [n.name for n in one.names if n.kind == NameKind.ALIAS],
        "collective": one.collective,
        "members": [desk.book.units[member].name for member in one.members],
        "tasks": len(mentions),
        "lead": sum(mention.role == Role.LEAD for mention in mentions),
    }


def view(desk: Desk, one: View) -> Record:
    """A saved view in words."""
    listing = desk.planning.view_listing(one)
    return {
        "name": one.name,
        "filter": listing.filter_words,
        "columns": list(one.columns),
        "sort": one.sort_key,
        "descending": one.descending,
        "tasks": listing.counts.total,
    }


def plan(desk: Desk, one: Plan, number: int) -> Record:
    """A plan with the number by which --plan knows it."""
    return {
        "number": number,
        "title": one.title,
        "doc_number": one.doc_number,
        "issuer": one.issuer,
        "register": desk.book.registers[one.register_id].name,
        "date": _day(one.issued_on),
        "tasks": sum(task.parent_id is None for task in desk.book.tasks_of(one.id)),
        "current": one.id == desk.plan_id,
    }


def indicator(book: Book, one: Indicator) -> list[Record]:
    """An indicator of a book, one record a target; a series without a target is one record.

    `shares` is what sub-tasks have of that target, null where there are none; `missing` is
    negative where they come to more than the target.
    """
    sums = {found.target: found for found in shares.sums(book, one)}
    whole = book.indicators.get(one.share_of or 0)
    above = book.tasks.get((whole.task_id if whole else None) or 0)
    task = book.tasks.get(one.task_id or 0)
    shared = {
        "scope": one.scope,
        "baseline": one.baseline,
        "place": one.place,
        "steady": one.steady,
        "share_of": above.number if above else None,
        "actuals": [_actual(book, actual) for actual in book.actuals_of(one.id)],
    }
    return [
        {
            "number": task.number if task else None,
            "name": one.name,
            "comparator": target.comparator if target else None,
            "value": _number(target.value) if target else None,
            "words": target.words if target else "",
            "unit": one.unit,
            "due": _day(target.due) if target else None,
            "quote": target.quote if target else "",
            "shares": _sum(sums[target]) if target in sums else None,
            **shared,
        }
        for target in one.targets or _NO_TARGET
    ]


def _sum(one: shares.Sum) -> Record:
    return {
        "sum": _number(one.shared),
        "missing": None if one.shared is None else _number(one.missing),
        "words": str(one.words),
    }


_NO_TARGET: tuple[Target | None, ...] = (None,)


def _actual(book: Book, one: Actual) -> Record:
    unit_id = one.unit_id
    return {
        "period": one.period,
        "value": _number(one.value),
        "words": one.words,
        "unit": book.units[unit_id].name if unit_id is not None else None,
        "source": one.source,
        "waits": indicators.waits(book, one),
    }


def _number(value: float | None) -> float | None:
    """Whole numbers without a decimal point."""
    return int(value) if value is not None and value.is_integer() else value


def finding(desk: Desk, one: Finding) -> Record:
    """A finding with what was decided on it."""
    task = desk.book.tasks.get(one.task_id or 0)
    clause = desk.book.clauses.get(one.clause_id or 0)
    return {
        "id": one.id,
        "kind": one.kind,
        "number": task.number if task else None,
        "clause": clause.path if clause else None,
        "where": one.place,
        "message": one.message,
        "proposal": one.proposal,
        "correction": (
            {"field": one.field, "before": one.before, "after": one.after} if one.field else None
        ),
        "state": one.state,
        "state_words": value_words(one.state, desk.book),
        "note": one.note,
    }


def reporting_period(desk: Desk, one: ReportingPeriod) -> Record:
    """A period that is open for reports, with how many are owed and have come."""
    board = desk.sealing.duties(Period.parse(one.period))
    return {
        "period": one.period,
        "due": str(one.due),
        "collectives": one.collectives_owe,
        "implement": one.implement_owe,
        "owed": sum(len(duty.owed) for duty in board),
        "returned": sum(len(duty.returned) for duty in board),
        "accepted": sum(len(duty.accepted) for duty in board),
    }


def duty(desk: Desk, opened: ReportingPeriod, one: QuarterUnit) -> Record:
    """What a unit owes; `missing` are numbers of tasks, `days_left` is negative once late."""
    return {
        "unit": one.name,
        "owed": len(one.owed),
        "returned": len(one.returned),
        "accepted": len(one.accepted),
        "missing": list(one.missing),
        "due": str(opened.due),
        "days_left": (opened.due - desk.as_of).days,
    }
