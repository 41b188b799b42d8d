"""What was understood of a document as plain data, in the shape of `read FILE --json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from taskdesk.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taskdesk.model import DuePoint
    from taskdesk.plans.draft import (
        DraftClause,
        DraftFinding,
        DraftIndicator,
        DraftTask,
        DraftUnit,
        PlanDraft,
    )

Record = dict[str, Any]


def as_json(draft: PlanDraft) -> Record:
    """The whole draft."""
    parents = draft.parents
    return {
        "title": draft.title,
        "doc_number": draft.doc_number,
        "issuer": draft.issuer,
        "date": str(draft.issued_on) if draft.issued_on else None,
        "clauses": [_clause(clause) for clause in draft.clauses],
        "tasks": [_task(task, parents.get(task.number)) for task in draft.tasks],
        "findings": [_finding(finding) for finding in draft.findings],
    }


def _units(units: Iterable[DraftUnit]) -> Record:
    kept = tuple(units)
    return {str(role): [unit.name for unit in kept if unit.role == role] for role in Role}


def _clause(clause: DraftClause) -> Record:
    return {
        "path": clause.path,
        "heading": clause.heading,
        "section": clause.section,
        "text": clause.text,
        **_units(clause.units),
        "printed": clause.printed,
        "indicators": [_indicator(one) for one in clause.indicators],
        "notes": list(clause.notes),
        "where": clause.where.words,
    }


def _task(task: DraftTask, parent: str | None) -> Record:
    """As `tasks --json` has it; what only a stored task has is null."""
    return {
        "number": task.number,
        "section": task.section,
        "text": task.text,
        "printed": {
            field: getattr(task.printed, field)
            for field in ("section", "text", "deadline", "units")
        },
        "deadline": _deadline(task.due_point),
        "milestones": [{"printed": p.printed, "due": str(p.due)} for p in task.milestones],
        **_units(task.units),
        "status": None,
        "light": None,
        "progress": "",
        "problems": "",
        "next_steps": "",
        "period": None,
        "overdue": None,
        "light_reason": "",
        "parent": parent,
        "computed": False,
        "clause": task.clause,
        "indicators": [_indicator(one) for one in task.indicators],
        "where": task.where.words,
        "notes": task.notes,
    }


def _deadline(point: DuePoint) -> Record:
    due = str(point.due) if point.due else None
    return {
        "printed": point.printed,
        "due": due,
        "open_ended": point.open_ended,
        "original": due,
        "extensions": [],
    }


def _indicator(one: DraftIndicator) -> Record:
    value = one.value
    return {
        "name": one.name,
        "comparator": str(one.comparator),
        "value": int(value) if value is not None and value.is_integer() else value,
        "words": one.words,
        "unit": one.unit,
        "due": str(one.due) if one.due else None,
        "scope": one.scope,
        "quote": one.quote,
        "baseline": one.baseline,
        "steady": one.steady,
    }


def _finding(one: DraftFinding) -> Record:
    fix = one.correction
    return {
        "kind": one.kind,
        "number": one.number,
        "clause": one.clause,
        "where": one.where.words,
        "message": one.message,
        "proposal": one.proposal,
        "correction": (
            {"field": fix.field, "before": fix.before, "after": fix.after} if fix else None
        ),
    }
