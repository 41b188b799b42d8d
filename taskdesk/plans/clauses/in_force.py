"""Which remarks on clauses in general hold for which clause, by where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from taskdesk.model import Role
from taskdesk.plans.clauses.leads import section_riders
from taskdesk.plans.clauses.riders import Remarks, Rider, Scope, Unmarked, find_remarks
from taskdesk.plans.widths import half

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from taskdesk.plans.body.structure import Item
    from taskdesk.plans.clauses.texts import CutItem


@dataclass(frozen=True, slots=True)
class Told:
    """A remark on clauses in general, and the section in which it stands.

    `begins` is the first clause that follows it, `ends` the first that does not stand before it;
    the clause that holds the remark is both.
    """

    remarks: Remarks
    begins: int
    ends: int
    section: Item


def remarks_in(cuts: Sequence[CutItem]) -> Iterator[Told]:
    """All remarks of these items, in order."""
    count = 0
    for cut in cuts:
        section = cut.item if cut.item.children or len(cut.cuts) > 1 else cut.item.top
        for remarks in _found_in([cut.heading]):
            yield Told(_narrowed(remarks, cut.heading), count, count, cut.item)
        for words in (cut.heading, *cut.rest):
            if riders := section_riders(words):
                around = cut.item if cut.item.children else cut.item.parent
                yield Told(Remarks(riders), count, count, around or cut.item)
        for one in cut.cuts:
            if remarks := one.found.duties.remarks:
                yield Told(remarks, count, count + 1, section)
            for remarks in _found_in(one.text.split("\n")):
                yield Told(remarks, count, count, section)
            count += 1
        for piece in cut.rest:
            # 下同 behind a clause is said of this one too.
            begins = count - 1 if cut.cuts and "下同" in piece else count
            for remarks in _found_in(piece.split("\n")):
                yield Told(remarks, begins, count, section)


def noticed(before: Sequence[str], cuts: Sequence[CutItem]) -> Iterator[Told]:
    """What the notice that hands the plan out says of all its lists: 列第一位的为牵头单位."""
    found = list(_found_in(before))
    first = Scope.ALL if any(remarks.first_leads for remarks in found) else None
    every = Scope.ALL if any(remarks.all_lead for remarks in found) else None
    told = Remarks((), first, every)
    if told and cuts:
        yield Told(told, 0, 0, cuts[0].item)


def in_force(told: Sequence[Told], place: int, item: Item) -> tuple[Unmarked, list[Rider]]:
    """Who leads in a clause that marks nobody, and the riders that it stands under."""
    number = item.number.value if item.number else 0
    unmarked, riders = _held(told, lambda one, scope: _covers(scope, one, place, item))
    return unmarked, [rider for rider in riders if number not in rider.without]


def for_tables(told: Sequence[Told], items: Sequence[Item]) -> tuple[Unmarked, list[Rider]]:
    """What is said of the tables: what holds for the whole document, or for none of its clauses."""

    def about_tables(one: Told, scope: Scope) -> bool:
        if scope is Scope.ALL or (scope is Scope.BEFORE and one.ends >= len(items)):
            return True
        return not any(_covers(scope, one, place, item) for place, item in enumerate(items))

    def lists_of_tables(one: Told, scope: Scope) -> bool:
        # How lists are to be read (列第一位的为牵头单位，下同) goes on to the annex; units named
        # for the clauses that follow do not, as the annex has its own.
        return scope is Scope.ONWARD or about_tables(one, scope)

    unmarked, _ = _held(told, lists_of_tables)
    _, riders = _held(told, about_tables)
    return unmarked, [rider for rider in riders if not _of_section(rider)]


def _of_section(rider: Rider) -> bool:
    """Whether a rider names the units of one section, which no table has."""
    named = not all(unit.collective for unit in rider.units)
    return named and (rider.scope is Scope.SECTION or rider.role in (Role.LEAD, Role.RESPONSIBLE))


def _held(
    told: Sequence[Told], covers: Callable[[Told, Scope], bool]
) -> tuple[Unmarked, list[Rider]]:
    riders = [rider for one in told for rider in one.remarks.riders if covers(one, rider.scope)]
    unmarked = (one.remarks.unmarked(partial(covers, one)) for one in told)
    return max(unmarked, default=Unmarked.NOBODY), riders


def _covers(scope: Scope, told: Told, place: int, item: Item) -> bool:
    match scope:
        case Scope.ALL:
            return True
        case Scope.ONWARD:
            return place >= told.begins
        case Scope.BEFORE:
            return place < told.ends
        case Scope.SECTION:
            return _stands_in(item, told.section)
        case Scope.REST:
            return place >= told.begins and _stands_in(item, told.section)
    return told.begins <= place < told.ends


def _stands_in(item: Item | None, section: Item) -> bool:
    while item and item is not section:
        item = item.parent
    return item is section


def _narrowed(remarks: Remarks, heading: str) -> Remarks:
    """What a heading says is said of its section, unless it says that it holds further on."""
    if re.search(r"下同|所有|全部|不再|本方案|本计划|全文|各部分|各章", half(heading)):
        return remarks
    return Remarks(
        tuple(replace(rider, scope=Scope.SECTION) for rider in remarks.riders),
        remarks.first_leads and Scope.SECTION,
        remarks.all_lead and Scope.SECTION,
    )


def _found_in(lines: Sequence[str]) -> Iterator[Remarks]:
    """The remarks in these lines, also one that a line's end has broken."""
    found = [find_remarks(line) for line in lines]
    for place, remarks in enumerate(found):
        broken = place + 1 < len(lines) and not re.search(r"[。;:.!?)]\s*$", half(lines[place]))
        if not remarks and broken and not found[place + 1]:
            remarks = find_remarks(lines[place].rstrip() + lines[place + 1].lstrip())
        if remarks:
            yield remarks
