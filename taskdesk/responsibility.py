"""The 责任部门 cell: its notation (☆ before a lead, 、 between units) read and written."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from taskdesk.errors import UserError
from taskdesk.model import Assignment, Origin, Role
from taskdesk.phrases import Joined, Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taskdesk.book import Book
    from taskdesk.model import Unit

LEAD_MARK = "☆"
_SEPARATORS = re.compile(r"[、，,；;\n]+")


def shown_name(assignment: Assignment, book: Book) -> str:
    """The printed name while it still belongs to the unit, or else the unit's name in use."""
    unit = book.units[assignment.unit_id]
    for name in unit.names:
        if name.name == assignment.printed and name.valid_to is None:
            return name.name
    return unit.name


def render(assignments: Iterable[Assignment], book: Book) -> str:
    """The cell as it is printed; an inferred lead carries no ☆."""
    return "、".join(
        (LEAD_MARK if a.role == Role.LEAD and a.origin != Origin.INFERRED else "")
        + shown_name(a, book)
        for a in assignments
    )


def unit_named(name: str, book: Book, register_id: int) -> Unit:
    """The unit of this name in a register; the error proposes the nearest names there are."""
    unit = book.find_unit(name, register_id)
    if unit:
        return unit
    units = book.units_in_order(register_id)
    known = [n.name for u in units for n in u.names if n.valid_to is None]
    near = difflib.get_close_matches(name.strip(), known, n=3, cutoff=0.5)
    words = Phrase("单位“{name}”不存在，请先在“单位”中新增。", name=name.strip())
    if near:
        names = Joined(near)
        words = Phrase("单位“{name}”不存在，是否为：{names}。", name=name.strip(), names=names)
    raise UserError(words, "units")


def named_units(cell: str) -> list[tuple[str, bool]]:
    """The names in a cell, in order, each with whether ☆ marks it."""
    parts = [part.strip() for part in _SEPARATORS.split(cell)]
    return [(p.lstrip(LEAD_MARK).strip(), p.startswith(LEAD_MARK)) for p in parts if p]


def parse(
    cell: str, book: Book, register_id: int, origin: Origin = Origin.PRINTED
) -> tuple[Assignment, ...]:
    """Read a cell of units of a register: ☆ marks leads and makes the others supporting.

    Without any mark nobody is guessed to be the lead: one unit alone leads (inferred), several are
    responsible together.
    """
    names = named_units(cell)
    marked = any(lead for _, lead in names)
    found = []
    for name, lead in names:
        unit = unit_named(name, book, register_id)
        if marked:
            found.append(Assignment(unit.id, Role.LEAD if lead else Role.SUPPORT, name, origin))
        elif len(names) == 1:
            found.append(Assignment(unit.id, Role.LEAD, name, Origin.INFERRED))
        else:
            found.append(Assignment(unit.id, Role.RESPONSIBLE, name, origin))
    return tuple(found)


def check(assignments: Iterable[Assignment], book: Book) -> None:
    """Refuse an empty list and a unit that stands in it twice."""
    seen: dict[int, Assignment] = {}
    for assignment in assignments:
        other = seen.setdefault(assignment.unit_id, assignment)
        if other is not assignment:
            name = shown_name(assignment, book)
            lead = Role.LEAD in (other.role, assignment.role)
            words = Phrase("责任部门中单位“{name}”重复列出，请只保留一处。", name=name)
            if lead and other.role == assignment.role:
                words = Phrase("责任部门中牵头单位“{name}”重复列出，请只保留一处。", name=name)
            raise UserError(words, "units")
    if not seen:
        raise UserError(Phrase("责任部门不能为空，请至少填写一个单位。"), "units")


def corrected(new: Iterable[Assignment], old: tuple[Assignment, ...]) -> tuple[Assignment, ...]:
    """Mark as corrected whatever the document did not print this way.

    A lead that was only inferred is confirmed by writing ☆ before it.
    """
    kept = {(a.unit_id, a.role): a for a in old if a.origin != Origin.INFERRED}
    return tuple(
        kept.get((a.unit_id, a.role))
        or (
            a
            if a.origin == Origin.INFERRED
            else Assignment(a.unit_id, a.role, a.printed, Origin.CORRECTED)
        )
        for a in new
    )
