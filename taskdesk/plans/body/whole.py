"""The body of a plan, understood: its clauses with their units, its front matter, what is wrong."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from taskdesk.model import Origin, Role
from taskdesk.plans.blocks import Where
from taskdesk.plans.body.foot import without_foot
from taskdesk.plans.body.front import read_front
from taskdesk.plans.body.paragraphs import paragraphs
from taskdesk.plans.body.structure import items_of
from taskdesk.plans.checks.units import clause_findings, numbering_gaps
from taskdesk.plans.checks.unread import unread_lists
from taskdesk.plans.checks.without_clause import without_clauses
from taskdesk.plans.clauses.duties import Duties, DutyList, assigned
from taskdesk.plans.clauses.in_force import Told, for_tables, in_force, noticed, remarks_in
from taskdesk.plans.clauses.places import find_clauses
from taskdesk.plans.clauses.riders import Rider, Unmarked
from taskdesk.plans.clauses.texts import Cut, CutItem, cut_items
from taskdesk.plans.draft import DraftClause, DraftFinding, DraftUnit
from taskdesk.plans.units.names import completed, leaves_levels_out, run_together
from taskdesk.plans.units.spelling import Spelling

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from taskdesk.plans.blocks import Document
    from taskdesk.plans.body.paragraphs import Paragraphs
    from taskdesk.plans.units.names import NamedUnit


@dataclass(frozen=True, slots=True)
class Body:
    """What the text of a document says.

    `deadlines` has the printed words of time in a responsibility clause, by the clause's path.
    `sections` are the headings of the items that clauses stand under. `unmarked` is who leads
    in a list of its tables without a mark, as the document says, `riders` are those of its tables.
    """

    title: str = ""
    doc_number: str = ""
    issuer: str = ""
    issued_on: date | None = None
    clauses: tuple[DraftClause, ...] = ()
    findings: tuple[DraftFinding, ...] = ()
    deadlines: Mapping[str, str] = field(default_factory=dict)
    sections: tuple[str, ...] = ()
    unmarked: Unmarked = Unmarked.NOBODY
    riders: tuple[Rider, ...] = ()


def read_body(document: Document) -> Body:
    """Understand the body of a document; its tables are left to others.

    A lead is marked by ☆, 牵头, 会同 or 负责 beside 配合, or because the document says that the
    first of a list leads. Where a clause lists one unit only, that unit leads as inferred, with a
    finding; a unit that stands for many never does. All others answer together, without a lead.
    """
    text = paragraphs(document.blocks)
    first = _first_clause(text)
    front = read_front(text.items, document.blocks, first)
    cuts = cut_items(items_of(without_foot(text.items[front.begins :])))
    before = [paragraph.text for paragraph in text.items[: min(front.begins, first)]]
    told = [*remarks_in(cuts), *noticed(before, cuts)]
    clauses = [one for cut in cuts for one in cut.cuts]
    known = Counter(unit.name for one in clauses for unit in one.found.duties.units)
    lists = _completed([_parted(one.found.duties, known) for one in clauses])
    spelling = _spelling(lists, told)
    drafts: list[DraftClause] = []
    findings: list[DraftFinding] = []
    for place, (one, duties) in enumerate(zip(clauses, lists, strict=True)):
        unmarked, riders = in_force(told, place, one.item)
        own = _without_guess(assigned(duties, unmarked), riders)
        listed, doubled = _each_once(_spelt(own, spelling))
        units, _ = _each_once([*listed, *_spelt(_carried_on(riders), spelling)])
        draft = _draft(one, units, text)
        drafts.append(draft)
        together = _together(one.found.duties, known, spelling)
        findings += clause_findings(draft, together, duties, doubled)
    findings += numbering_gaps([cut.item for cut in cuts])
    if clauses:
        findings += unread_lists(_left_over(cuts))
        findings += without_clauses(cuts)
    unmarked, riders = for_tables(told, [one.item for one in clauses])
    return Body(
        front.title,
        front.doc_number,
        front.issuer,
        front.issued_on,
        tuple(drafts),
        tuple(findings),
        {one.path: one.found.duties.deadline for one in clauses if one.found.duties.deadline},
        tuple(dict.fromkeys(draft.section for draft in drafts if draft.section)),
        unmarked,
        tuple(riders),
    )


def _left_over(cuts: Sequence[CutItem]) -> Iterator[tuple[str, Where, Sequence[str] | None]]:
    """The texts in which no clause was found, each with where its item begins.

    The texts of clauses have the names of their units with them.
    """
    for cut in cuts:
        where = cut.item.starts[0][1] if cut.item.starts else Where()
        heading = () if cut.cuts else (cut.heading,)
        for piece in (*heading, *cut.rest):
            yield piece, where, None
        for one in cut.cuts:
            yield one.text, where, [unit.name for unit in one.found.duties.units]


def _first_clause(text: Paragraphs) -> int:
    """The paragraph in which the first clause stands; the end where there is none."""
    for place, paragraph in enumerate(text.items):
        if find_clauses(paragraph.text):
            return place
    return len(text.items)


def _together(
    duties: Duties, known: Mapping[str, int], spelling: Spelling
) -> list[tuple[NamedUnit, Sequence[str]]]:
    """The names that are several, run together, each with its parts."""
    found = [(unit, run_together(unit.name, known)) for unit in duties.units]
    return [(unit, [spelling(name) for name in names]) for unit, names in found if names]


def _parted(duties: Duties, known: Mapping[str, int]) -> Duties:
    """The duties with names that run together taken apart."""
    lists = [
        DutyList(item.duty, tuple(part for unit in item.units for part in _parts(unit, known)))
        for item in duties.lists
    ]
    return replace(duties, lists=tuple(lists))


def _parts(unit: NamedUnit, known: Mapping[str, int]) -> list[NamedUnit]:
    names = run_together(unit.name, known)
    if not names:
        return [unit]
    first, *rest = (replace(unit, name=name, printed=name, doubtful=False) for name in names)
    return [first, *(replace(one, marked=False, role="") for one in rest)]


def _completed(all_duties: list[Duties]) -> list[Duties]:
    """The duties with elided levels put in (市发改委、财政局), if this document leaves them out."""
    if not leaves_levels_out(duties.units for duties in all_duties):
        return all_duties
    result = []
    for duties in all_duties:
        names = iter(completed(duties.units))
        lists = [
            DutyList(item.duty, tuple(next(names) for _ in item.units)) for item in duties.lists
        ]
        result.append(replace(duties, lists=tuple(lists)))
    return result


def _spelling(lists: Sequence[Duties], told: Sequence[Told]) -> Spelling:
    """How the units of all lists and riders are spelt, the lists' first."""
    riders = [rider for one in told for rider in one.remarks.riders]
    listed = [unit for duties in lists for unit in duties.units]
    return Spelling(unit.name for unit in (*listed, *(u for r in riders for u in r.units)))


def _carried_on(riders: Sequence[Rider]) -> Iterator[DraftUnit]:
    """The units of riders, as of a clause that stands under them."""
    for rider in riders:
        for unit in rider.units:
            yield DraftUnit(unit.name, rider.role, unit.printed, Origin.RIDER)


def _without_guess(units: Iterable[DraftUnit], riders: Sequence[Rider]) -> list[DraftUnit]:
    """The units of a clause; where its section names who leads, none of them is taken to do so."""
    told = any(rider.role is Role.LEAD for rider in riders)
    return [
        replace(unit, role=Role.RESPONSIBLE, origin=Origin.PRINTED)
        if told and unit.origin is Origin.INFERRED
        else unit
        for unit in units
    ]


def _spelt(units: Iterable[DraftUnit], spelling: Spelling) -> list[DraftUnit]:
    return [replace(unit, name=spelling(unit.name)) for unit in units]


def _draft(one: Cut, units: Sequence[DraftUnit], text: Paragraphs) -> DraftClause:
    words, notes = text.noted(one.text)
    heading, more = text.noted(one.heading)
    printed, _ = text.noted(one.found.printed)
    return DraftClause(
        one.path,
        heading,
        text.noted(one.section)[0],
        words,
        printed.strip(),
        tuple(units),
        one.item.where(one.found.start),
        notes=(*more, *notes),
    )


def _each_once(units: Iterable[DraftUnit]) -> tuple[list[DraftUnit], list[DraftUnit]]:
    """The units without those listed before, a lead rather than another role, and the others."""
    kept: dict[str, DraftUnit] = {}
    doubled: list[DraftUnit] = []
    for unit in units:
        there = kept.get(unit.name)
        if there is None:
            kept[unit.name] = unit
        elif unit.role is Role.LEAD and there.role is not Role.LEAD:
            kept[unit.name] = unit
            doubled.append(there)
        else:
            doubled.append(unit)
    return list(kept.values()), doubled
