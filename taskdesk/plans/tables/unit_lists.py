"""The lists of units in the cells of a task table."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from taskdesk.plans.clauses.duties import Duty, DutyList, Form, understood
from taskdesk.plans.draft import DraftFinding
from taskdesk.plans.tables.heads import Kind
from taskdesk.plans.tables.people import without_people
from taskdesk.plans.units.names import completed, leaves_levels_out, split_units
from taskdesk.plans.units.spelling import Spelling
from taskdesk.plans.widths import half, pairs, squeezed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taskdesk.plans.tables.rows import UnitCell
    from taskdesk.plans.units.names import NamedUnit

_DUTIES = {
    Kind.LEAD: Duty.LEAD,
    Kind.SUPPORT: Duty.SUPPORT,
    Kind.GUIDE: Duty.GUIDE,
    Kind.IMPLEMENT: Duty.IMPLEMENT,
    Kind.UNITS: Duty.LISTED,
}
_MARKERS = re.compile(
    r"牵头|配合|参与|参加|协办|主办|会同|负责|负[总主首]责|指导|落实|实施|监督|督[导促办]|监管(?=$|[,，;；。)）])|统筹|[:：]"
)
_NOBODY = re.compile(r"[-—–/／\\\s]*|无|暂无|待定|待明确")
# （按职责分工负责） behind a list is no part of the last name.
_MANNER = re.compile(
    r"\((?:以上|上述)?(?:单位|部门)?(?:按|依|根据|结合|分别|共同|联合|各自|排名|各|均)[^()、,;]*"
    r"(?:负责|分工|职责|职能|落实|先后|配合|实施|推进|完成)\)"
)


def unit_lists(rows: Sequence[Sequence[UnitCell]]) -> list[tuple[DutyList, ...]]:
    """The lists in the cells of each row, with elided levels put in: 市发改委、财政局."""
    found = _spelt([_lists(cells) for cells in rows])
    every = [[unit for one in lists for unit in one.units] for lists in found]
    if not leaves_levels_out(every):
        return found
    return [_completed(lists) for lists in found]


def _spelt(rows: Sequence[Sequence[DutyList]]) -> list[tuple[DutyList, ...]]:
    """The lists with each name in one spelling, where a document prints it in several widths."""
    spelling = Spelling(unit.name for lists in rows for one in lists for unit in one.units)

    def spelt(one: DutyList) -> DutyList:
        return replace(one, units=tuple(replace(u, name=spelling(u.name)) for u in one.units))

    return [tuple(map(spelt, lists)) for lists in rows]


def _completed(lists: Sequence[DutyList]) -> tuple[DutyList, ...]:
    names = iter(completed([unit for one in lists for unit in one.units]))
    return tuple(replace(one, units=tuple(next(names) for _ in one.units)) for one in lists)


def elided(number: str, lists: Sequence[DutyList]) -> DraftFinding | None:
    """What is told of the names of a task that were completed."""
    found = [unit for one in lists for unit in one.units if _is_longer(unit)]
    if not found:
        return None
    printed = "、".join(f"“{unit.printed}”" for unit in found)
    names = "、".join(f"“{unit.name}”" for unit in found)
    return DraftFinding(
        "elided_prefix",
        f"第{number}项责任单位{printed}省略了与前后单位相同的字样。",
        f"已补全为{names}；不对时请改回。",
        number,
    )


def _is_longer(unit: NamedUnit) -> bool:
    return not unit.doubtful and len(unit.name) > len(squeezed(unit.printed))


def _lists(cells: Sequence[UnitCell]) -> tuple[DutyList, ...]:
    """The lists of units in the cells of a row."""
    lists: list[DutyList] = []
    for cell in cells:
        words = _bare(without_people(cell.text, cell.head))
        if _NOBODY.fullmatch(words):
            continue
        duty = _DUTIES[cell.kind]
        said = understood(words, loose=True) if _MARKERS.search(words) else None
        if said and said.form is not Form.BARE:
            lists += (
                replace(one, duty=duty) if one.duty in (Duty.LISTED, Duty.DUTY) else one
                for one in said.lists
            )
        elif units := tuple(split_units(words)):
            lists.append(DutyList(duty, units))
    return _without_copies(lists)


def _without_copies(lists: Sequence[DutyList]) -> tuple[DutyList, ...]:
    """A column of leads beside one that has all units only says who of these leads."""
    listed = [one for one in lists if one.duty is Duty.LISTED]
    leads = [one for one in lists if one.duty is Duty.LEAD]
    named = {unit.name for one in leads for unit in one.units}
    every = {unit.name for one in listed for unit in one.units}
    if not named or not named <= every:
        return tuple(lists)
    return tuple(
        replace(one, units=tuple(replace(u, marked=u.marked or u.name in named) for u in one.units))
        if one.duty is Duty.LISTED
        else one
        for one in lists
        if one.duty is not Duty.LEAD
    )


def _bare(words: str) -> str:
    """The words without a bracket around them all, and without those that only say how."""
    text = words.strip()
    while text and pairs(half(text)).get(0) == len(text) - 1:
        text = text[1:-1].strip()
    shadow = half(text)
    for match in reversed([*_MANNER.finditer(shadow)]):
        text = text[: match.start()] + text[match.end() :]
    return text
