"""One row of a task table: its cells by what they hold, and whether it goes on with the last."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from taskdesk.columns import BY_KEY, COLUMNS
from taskdesk.plans.blocks import Where
from taskdesk.plans.tables.fit import number_of
from taskdesk.plans.tables.heads import UNIT_KINDS, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taskdesk.plans.blocks import Cell
    from taskdesk.plans.tables.heads import Head

_ENDED = ("。", "；", ";", "！", "!", "？", "…")
_BRACKETED = re.compile(r"[(（]\d{1,3}[)）]")
_NOTES = BY_KEY["notes"]
# What our own tables say of a period is no part of the plan.
_OURS = {column.title for column in COLUMNS if column is not _NOTES}
_SAME = re.compile(r"^(?:同上|〃|″|\"|”|:)$")


@dataclass(frozen=True, slots=True)
class UnitCell:
    """The words of a cell of units, with the column's kind and head."""

    kind: Kind
    head: str
    text: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """A task as the table has it: its words as printed, `section` carried down to each row.

    `number` is empty where none is printed. `table` counts the tables of the document from 0;
    `shared` says that the cell of the number is merged with that of the row above; `goal` has the
    cells of goals; `first` marks a row that stands first on its page, `bracketed` a number such as
    （1）. `notes` are the cells of columns that a task has no place for, after their heads.
    """

    number: str
    section: str
    printed_section: str
    text: str
    deadline: str
    units: tuple[UnitCell, ...]
    goal: str
    where: Where
    table: int
    shared: bool = False
    first: bool = False
    bracketed: bool = False
    notes: str = ""


def one_line(words: str) -> str:
    """A text without the line breaks of its cell."""
    return re.sub(r"(?<=[A-Za-z0-9])\n+(?=[A-Za-z0-9])", " ", words.strip()).replace("\n", "")


class PrintedCells:
    """The cells of a row by what their columns hold."""

    def __init__(self, head: Head, cells: Sequence[Cell | None]) -> None:
        self._cells: dict[Kind, list[tuple[str, Cell]]] = {}
        for kind, words, cell in zip(head.kinds, head.words, cells, strict=True):
            if cell is not None:
                self._cells.setdefault(kind, []).append((words, cell))
        self._numbered = Kind.NUMBER in head.kinds
        number = self._first(Kind.NUMBER)
        self.number = number_of(number.text) or "" if number else ""
        self._shared = bool(number and number.spanned)
        # ① and 一 are numbers that only tell rows apart.
        self._labelled = bool(number and number.text.strip() and not self.number) and not (
            number and number.spanned
        )
        self._bracketed = bool(number and _BRACKETED.fullmatch(number.text.strip()))
        self.section = self._line(Kind.SECTION)
        self.group = self._line(Kind.GROUP)
        text = self._first(Kind.TEXT)
        self._text_spanned = bool(text and text.spanned)
        self.text = _titled(self._line(Kind.TITLE), one_line(text.text) if text else "")
        self.deadline = self._line(Kind.DEADLINE)
        self.where = self._where()
        self.units = tuple(
            UnitCell(kind, words, cell.text.strip())
            for kind in UNIT_KINDS
            for words, cell in self._cells.get(kind, ())
            if cell.text.strip()
        )

    def _first(self, kind: Kind) -> Cell | None:
        found = self._cells.get(kind)
        return found[0][1] if found else None

    def _line(self, kind: Kind) -> str:
        texts = (one_line(cell.text) for _, cell in self._cells.get(kind, ()))
        return next((text for text in texts if text), "")

    def _own(self, *kinds: Kind) -> bool:
        """Whether the row has words of its own in such a column, not those of a merged cell."""
        found = (cell for kind in kinds for _, cell in self._cells.get(kind, ()))
        return any(cell.text.strip() and not cell.spanned for cell in found)

    def goes_on(self, before: TableRow, *, fresh: bool) -> bool:
        """Whether the row is the rest of the one before, broken over a page or split over rows."""
        ended = before.text.endswith(_ENDED)
        if self._lists_on(before):
            return True
        if not self._numbered:
            if self._text_spanned or not self.text or self._runs_on():
                return True
            return fresh and not ended and not self.units and not self.deadline
        if self._labelled and self.text:
            return False
        if self.number and not self._shared:
            return fresh and self.number == before.number
        if self.number:
            if self._text_spanned or not self.text:
                return True
            return not self._own(*UNIT_KINDS, Kind.DEADLINE) or not ended
        if not self.text:
            return True
        return not self._own(*UNIT_KINDS) or (fresh and not ended)

    def _lists_on(self, before: TableRow) -> bool:
        """Whether a list ending with 、 goes on in a row that shares cells with the one above."""
        begun = any(cell.text.endswith("、") for cell in before.units)
        if not begun or (self.number and not self._shared):
            return False
        shares = any(cell.spanned for found in self._cells.values() for _, cell in found)
        return shares and self._own(*UNIT_KINDS)

    def _runs_on(self) -> bool:
        """Whether all but the text, and that is more than one cell, is merged with the row above.

        What shares units and deadline without a number of its own is one task in several rows, and
        so does our own workbook break a text that is too tall.
        """
        others = [
            cell
            for kind, found in self._cells.items()
            for _, cell in found
            if kind not in (Kind.TEXT, Kind.TITLE, Kind.GROUP, Kind.SECTION) and cell.text.strip()
        ]
        return len(others) > 1 and all(cell.spanned for cell in others)

    def joined_to(self, before: TableRow) -> TableRow:
        """The row before with the words that this one adds."""
        text = "" if self._text_spanned else self.text
        deadline = self.deadline if self._own(Kind.DEADLINE) else ""
        if deadline == before.deadline:
            deadline = ""
        units = list(before.units)
        for kind in UNIT_KINDS:
            for words, cell in self._cells.get(kind, ()):
                added = "" if cell.spanned else cell.text.strip()
                if not added:
                    continue
                for place, old in enumerate(units):
                    if (old.kind, old.head) == (kind, words):
                        units[place] = replace(old, text=f"{old.text}\n{added}")
                        break
                else:
                    units.append(UnitCell(kind, words, added))
        return replace(
            before,
            text=before.text + text,
            deadline=before.deadline + deadline,
            units=tuple(units),
            notes="；".join(filter(None, (before.notes, self._notes(own=True)))),
        )

    def made(
        self, section: str, group: str, table: int, before: TableRow | None, *, fresh: bool
    ) -> TableRow:
        """The row of a new task, its text after its group; 同上 is what the row before has."""
        deadline, units = self.deadline, self.units
        if before:
            if _SAME.match(deadline):
                deadline = before.deadline
            same = {(old.kind, old.head): old.text for old in before.units}
            units = tuple(
                replace(cell, text=same.get((cell.kind, cell.head), cell.text))
                if _SAME.match(cell.text)
                else cell
                for cell in units
            )
        goals = (_goal(head, one_line(cell.text)) for head, cell in self._cells.get(Kind.GOAL, ()))
        return TableRow(
            number=self.number,
            section=section,
            printed_section=section,
            text=_titled(group, self.text),
            deadline=deadline,
            units=units,
            goal="；".join(filter(None, goals)),
            where=self.where,
            table=table,
            shared=self._shared and bool(self.number),
            first=fresh,
            bracketed=self._bracketed,
            notes=self._notes(),
        )

    def _notes(self, *, own: bool = False) -> str:
        """What stands in columns that a task has no place for; `own` leaves merged cells out."""
        found = []
        for head, cell in (*self._cells.get(Kind.GOAL, ()), *self._cells.get(Kind.OTHER, ())):
            title, words = re.sub(r"\s+", "", head), one_line(cell.text)
            if words and title and title not in _OURS and not (own and cell.spanned):
                found.append(words if title == _NOTES.title else f"{title}：{words}")
        return "；".join(found)

    def _where(self) -> Where:
        found = (self._first(kind) for kind in (Kind.TEXT, Kind.TITLE, *UNIT_KINDS))
        return next((cell.where for cell in found if cell), Where())


def _goal(head: str, words: str) -> str:
    """The words of a goal, after the year that its column is for."""
    year = re.search(r"\d{4}年", head)
    return f"{year[0]}{words}" if year and words and not words.startswith(year[0]) else words


def _titled(title: str, text: str) -> str:
    """A task's text after its short title, where a column of its own has that."""
    if not title or text.startswith(title):
        return text
    if not text:
        return title
    return title + text if title.endswith(("。", "：", ":", "；")) else f"{title}：{text}"
