"""The body of a plan, understood: its clauses with their units, its front matter, what is wrong."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from taskdesk.model import Origin, Role
from taskdesk.plans.blocks import Where
from taskdesk.plans.body.foot import without_foot
from taskdesk.plans.body.front import read_front
from taskdesk.plans.body.paragraphs import paragraphs
from taskdesk.plans.body.structure import items_of
from taskdesk.plans.checks.units import clause_findings, numbering_gaps
from taskdesk.plans.checks.unread import unread_lists
from taskdesk.plans.clauses.duties import Duties, DutyList, assigned
from taskdesk.plans.clauses.places import find_clauses
from taskdesk.plans.clauses.riders import Remarks, Rider, Scope, Unmarked, find_remarks
from taskdesk.plans.clauses.texts import Cut, CutItem, cut_items
from taskdesk.plans.draft import DraftClause, DraftFinding, DraftUnit
from taskdesk.plans.units.names import completed, leaves_levels_out, run_together

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from taskdesk.plans.blocks import Document
    from taskdesk.plans.body.paragraphs import Paragraph, Paragraphs
    from taskdesk.plans.body.structure import Item
    from taskdesk.plans.units.names import NamedUnit


@dataclass(frozen=True, slots=True)
class Body:
    """What the text of a document says.

    `deadlines` has the printed words of time in a responsibility clause, by the clause's path.
    `sections` are the headings of the items that clauses stand under. `unmarked` is who leads
    in any list without a mark, as the document says, `riders` are those of all its clauses.
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


@dataclass(slots=True)
class _Told:
    """A remark on clauses in general: after how many clauses it stands, and in which section."""

    remarks: Remarks
    at: int
    section: Item


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
    told = _remarks(cuts, text)
    told += _noticed(text.items[: min(front.begins, first)], cuts)
    clauses = [one for cut in cuts for one in cut.cuts]
    known = Counter(unit.name for one in clauses for unit in one.found.duties.units)
    lists = _completed([_parted(one.found.duties, known) for one in clauses])
    drafts: list[DraftClause] = []
    findings: list[DraftFinding] = []
    for place, (one, duties) in enumerate(zip(clauses, lists, strict=True)):
        unmarked, riders = _in_force(told, place, one.item)
        draft, doubled = _draft(one, duties, riders, unmarked, text)
        drafts.append(draft)
        findings += clause_findings(draft, _together(one.found.duties, known), duties, doubled)
    findings += numbering_gaps([cut.item for cut in cuts])
    if clauses:
        findings += unread_lists(_left_over(cuts))
    everywhere = [item.remarks for item in told]
    return Body(
        front.title,
        front.doc_number,
        front.issuer,
        front.issued_on,
        tuple(drafts),
        tuple(findings),
        {one.path: one.found.duties.deadline for one in clauses if one.found.duties.deadline},
        tuple(dict.fromkeys(draft.section for draft in drafts if draft.section)),
        max((one.unmarked(Scope.ALL.__eq__) for one in everywhere), default=Unmarked.NOBODY),
        tuple(r for remarks in everywhere for r in remarks.riders if r.scope is Scope.ALL),
    )


def _left_over(cuts: Sequence[CutItem]) -> Iterator[tuple[str, Where]]:
    """The texts in which no clause was found, each with where its item begins."""
    for cut in cuts:
        where = cut.item.starts[0][1] if cut.item.starts else Where()
        heading = () if cut.cuts else (cut.heading,)
        for piece in (*heading, *cut.rest, *(one.text for one in cut.cuts)):
            yield piece, where


def _first_clause(text: Paragraphs) -> int:
    """The paragraph in which the first clause stands; the end where there is none."""
    for place, paragraph in enumerate(text.items):
        if find_clauses(paragraph.text):
            return place
    return len(text.items)


def _remarks(cuts: list[CutItem], text: Paragraphs) -> list[_Told]:
    """All remarks on clauses in general, in order."""
    told: list[_Told] = []
    count = 0
    for cut in cuts:
        for piece in cut.rest if cut.cuts else ():
            _tell(told, piece, count, cut.item)
        if not cut.cuts:
            for piece in cut.rest:
                _tell(told, piece, count, cut.item)
        for one in cut.cuts:
            remarks = one.found.duties.remarks
            if remarks:
                told.append(_Told(remarks, count, one.item))
            _tell(told, one.text, count, cut.item)
            count += 1
    return told


def _noticed(before: Sequence[Paragraph], cuts: list[CutItem]) -> list[_Told]:
    """What the notice that hands the plan out says of all its lists: 列第一位的为牵头单位."""
    found = [find_remarks(paragraph.text) for paragraph in before]
    first = Scope.ALL if any(remarks.first_leads for remarks in found) else None
    every = Scope.ALL if any(remarks.all_lead for remarks in found) else None
    told = Remarks((), first, every)
    return [_Told(told, 0, cuts[0].item)] if told and cuts else []


def _tell(told: list[_Told], piece: str, count: int, item: Item) -> None:
    for line in piece.split("\n"):
        remarks = find_remarks(line)
        if remarks:
            told.append(_Told(remarks, count, item))


def _in_force(told: list[_Told], place: int, item: Item) -> tuple[Unmarked, list[Rider]]:
    """Who leads in a clause that marks nobody, and the riders that it stands under."""
    riders = [
        rider
        for one in told
        for rider in one.remarks.riders
        if _covers(rider.scope, one, place, item)
    ]
    unmarked = (
        one.remarks.unmarked(partial(_covers, told=one, place=place, item=item)) for one in told
    )
    return max(unmarked, default=Unmarked.NOBODY), riders


def _covers(scope: Scope, told: _Told, place: int, item: Item) -> bool:
    match scope:
        case Scope.ALL:
            return True
        case Scope.ONWARD:
            return place >= told.at
        case Scope.BEFORE:
            return place <= told.at
        case Scope.SECTION:
            return item.top is told.section.top
    return place == told.at


def _together(duties: Duties, known: Mapping[str, int]) -> list[tuple[NamedUnit, Sequence[str]]]:
    """The names that are several, run together, each with its parts."""
    found = [(unit, run_together(unit.name, known)) for unit in duties.units]
    return [(unit, names) for unit, names in found if names]


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


def _draft(
    one: Cut, duties: Duties, riders: list[Rider], unmarked: Unmarked, text: Paragraphs
) -> tuple[DraftClause, list[DraftUnit]]:
    units, doubled = _each_once(assigned(duties, unmarked))
    for rider in riders:
        for unit in rider.units:
            if all(unit.name != there.name for there in units):
                units.append(DraftUnit(unit.name, rider.role, unit.printed, Origin.RIDER))
    words, notes = text.noted(one.text)
    heading, more = text.noted(one.heading)
    printed, _ = text.noted(one.found.printed)
    draft = DraftClause(
        one.path,
        heading,
        text.noted(one.section)[0],
        words,
        printed.strip(),
        tuple(units),
        one.item.where(one.found.start),
        notes=(*more, *notes),
    )
    return draft, doubled


def _each_once(units: tuple[DraftUnit, ...]) -> tuple[list[DraftUnit], list[DraftUnit]]:
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
