"""The 责任部门 cell: its notation (☆ before a lead, 、 between units) read and written.

Whoever is not what the marks say has the role in a bracket: ☆甲、乙、丙（落实）. Beside a ☆ the
others support; without one several are responsible together, and one alone leads, as inferred.
"""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, NamedTuple

from taskdesk.errors import UserError
from taskdesk.model import Assignment, Origin, Role
from taskdesk.phrases import Joined, Phrase
from taskdesk.plans.units.glance import pieces, stands_for_many

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taskdesk.book import Book
    from taskdesk.model import Unit

LEAD_MARK = "☆"
_INFERRED = "推定牵头"
_NOTED = {role.label: role for role in Role}
_NOTE = re.compile(rf"[（(]({'|'.join((_INFERRED, *_NOTED))})[）)]$")


class Mention(NamedTuple):
    """A unit in a cell, by name; `inferred` is a lead that no mark tells."""

    name: str
    role: Role
    inferred: bool = False


def written(mentions: Iterable[Mention]) -> str:
    """The cell as it is printed."""
    own = list(mentions)
    plain = _without_words(own)

    def words(one: Mention) -> str:
        if one in plain:
            return one.name
        if one.inferred:
            return f"{one.name}（{_INFERRED}）"
        return LEAD_MARK + one.name if one.role == Role.LEAD else f"{one.name}（{one.role.label}）"

    return "、".join(map(words, own))


def _without_words(own: list[Mention]) -> list[Mention]:
    """Those of whom the cell says nothing: `read` has to give them the roles that they have."""
    if any(one.role == Role.LEAD and not one.inferred for one in own):
        return [one for one in own if one.role == Role.SUPPORT]
    several = [one for one in own if one.role == Role.RESPONSIBLE]
    if len(several) == 1:
        return [one for one in several if stands_for_many(one.name)]
    inferred = [one for one in own if one.inferred]
    alone = len(inferred) == 1 and not stands_for_many(inferred[0].name)
    return several or (inferred if alone else [])


def read(cell: str) -> list[Mention]:
    """The units in a cell, in order, those that stand twice too."""
    parts = [(*_without_note(name), marked) for name, marked in named_units(cell)]
    led = any(marked or note == Role.LEAD.label for _, note, marked in parts)
    answering = (note in ("", Role.RESPONSIBLE.label) for _, note, marked in parts if not marked)
    alone = sum(answering) == 1

    def mention(name: str, note: str, marked: bool) -> Mention:
        if note == _INFERRED or (alone and not (led or note or stands_for_many(name))):
            return Mention(name, Role.LEAD, inferred=True)
        plain = Role.SUPPORT if led else Role.RESPONSIBLE
        return Mention(name, Role.LEAD if marked else _NOTED.get(note, plain))

    return [mention(*part) for part in parts]


def _without_note(name: str) -> tuple[str, str]:
    note = _NOTE.search(name)
    return (name[: note.start()].strip(), note[1]) if note else (name, "")


def shown_name(assignment: Assignment, book: Book) -> str:
    """The printed name while it still belongs to the unit, or else the unit's name in use.

    Of a unit that is gone, as the history tells of them, the printed name is all there is.
    """
    unit = book.units.get(assignment.unit_id)
    for name in unit.names if unit else ():
        if name.name == assignment.printed and name.valid_to is None:
            return name.name
    return unit.name if unit else assignment.printed


def render(assignments: Iterable[Assignment], book: Book) -> str:
    """The cell as it is printed; an inferred lead carries no ☆."""
    return written(
        Mention(shown_name(a, book), a.role, a.origin == Origin.INFERRED) for a in assignments
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
    parts = [part.strip() for part in pieces(cell)]
    return [(p.lstrip(LEAD_MARK).strip(), p.startswith(LEAD_MARK)) for p in parts if p]


def parse(
    cell: str, book: Book, register_id: int, origin: Origin = Origin.PRINTED
) -> tuple[Assignment, ...]:
    """Read a cell of units of a register."""
    return tuple(
        Assignment(
            unit_named(one.name, book, register_id).id,
            one.role,
            one.name,
            Origin.INFERRED if one.inferred else origin,
        )
        for one in read(cell)
    )


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
