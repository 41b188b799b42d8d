"""校核: everything that is wrong or doubtful in a draft, in the order of the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taskdesk.plans.checks.clauses import checked_clause_ends, checked_texts
from taskdesk.plans.checks.names import checked_names, checked_spelling
from taskdesk.plans.checks.tasks import (
    FEW,
    checked_deadlines,
    checked_ends,
    checked_leads,
    nobody_leads,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from taskdesk.plans.blocks import Document, Where
    from taskdesk.plans.draft import DraftClause, DraftFinding, DraftTask


def checked(
    document: Document,
    clauses: Sequence[DraftClause],
    tasks: Sequence[DraftTask],
    known_units: Iterable[str] = (),
    *,
    has_table: bool,
    since: int | None = None,
) -> list[DraftFinding]:
    """What the tasks and clauses show by themselves; `known_units` are names of the register.

    `since` is the first year of the plan. Tasks that are clauses (no table) have had their units
    and leads checked with the body.
    """
    known = tuple(known_units)
    return [
        *checked_texts(document, clauses, has_table=has_table),
        *(checked_leads(tasks) if has_table else ()),
        *checked_deadlines(tasks, has_table=has_table, since=since),
        *checked_ends(tasks, clauses, has_table=has_table),
        *(checked_clause_ends(clauses) if has_table else ()),
        *checked_spelling(tasks, clauses, known, has_table=has_table),
        *checked_names(tasks, clauses, known),
    ]


def leads_at_once(findings: Iterable[DraftFinding], clauses: int) -> list[DraftFinding]:
    """The findings of a body with one for the whole document where hardly any clause has a lead."""
    kept = list(findings)
    bare = [one for one in kept if one.kind == "no_lead"]
    if len(bare) < FEW or len(bare) * 2 < clauses:
        return kept
    return [
        *(one for one in kept if one.kind != "no_lead"),
        nobody_leads(clauses, len(bare), bare[0].where),
    ]


def in_order(document: Document, findings: Iterable[DraftFinding]) -> tuple[DraftFinding, ...]:
    """The findings by their place in the document; those of the whole document at the end."""
    order: dict[Where, int] = {}
    for block in document.blocks:
        order.setdefault(block.where, len(order))
        for row in block.rows:
            for cell in row:
                order.setdefault(cell.where, len(order))
    last = len(order)
    unique = dict.fromkeys(findings)
    return tuple(
        sorted(
            unique,
            key=lambda one: (
                (last if one.number or one.clause else last + 1)
                if one.where not in order or not one.where.words
                else order[one.where]
            ),
        )
    )
