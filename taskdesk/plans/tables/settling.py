"""The head of a task table once it is known what stands below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taskdesk.plans.tables.fit import number_of, placed
from taskdesk.plans.tables.heads import Head, Kind
from taskdesk.plans.tables.rows import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taskdesk.plans.blocks import Cell

_NAMING = (Kind.TITLE, Kind.TEXT)
_SECTION_NUMBER = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十]{1,3}[)）])"
)

# Of all cells of a column, how many may begin something where it has sections.
_OFTEN = 0.8
# So many rows tell what a column has.
_ENOUGH = 500


def settled(head: Head, below: Sequence[Sequence[Cell]]) -> Head:
    """The head once it is known what stands below: which column has the text, which the section.

    A first column with nothing but figures has the numbers (项目). Of several columns that may have
    the text the last has it; what those before it have goes ahead of the text. One of them that
    is filled now and then only, whose cells are merged, say the same again, have been lost or are
    numbered 一、, has the section where no other has, or else a level between section and task.
    """
    kinds = list(head.kinds)
    if kinds[0] in _NAMING and head.places(*_NAMING) != [0] and _has_numbers(below):
        kinds[0] = Kind.NUMBER
        head = Head(tuple(kinds), head.words)
    last = max(head.places(Kind.TEXT) or head.places(Kind.TITLE))
    for place in head.places(Kind.TEXT, Kind.TITLE):
        kinds[place] = Kind.TEXT if place == last else Kind.TITLE
    for place in (n for n, kind in enumerate(kinds) if kind == Kind.TITLE):
        cells, lost = _column(kinds, place, below[:_ENOUGH])
        named = sum(bool(_SECTION_NUMBER.match(cell.text)) for cell in cells)
        merged = _begun(cells) <= (len(cells) + lost) * _OFTEN
        numbered = named * 2 > len(cells)
        if merged or (numbered and Kind.SECTION not in kinds):
            kinds[place] = Kind.GROUP if Kind.SECTION in kinds else Kind.SECTION
    sections = [n for n, kind in enumerate(kinds) if kind == Kind.SECTION]
    for place in sections[1:]:
        kinds[place] = Kind.OTHER
    return Head(tuple(kinds), head.words)


def _begun(cells: Sequence[Cell]) -> int:
    """How many cells begin something: none that is blank, merged, or says the same once more."""
    return len({one_line(cell.text) for cell in cells if cell.text.strip() and not cell.spanned})


def _column(
    kinds: Sequence[Kind], place: int, below: Sequence[Sequence[Cell]]
) -> tuple[list[Cell], int]:
    """The cells of a column, and how many rows have lost theirs if the column has the sections."""
    supposed = tuple(Kind.SECTION if n == place else kind for n, kind in enumerate(kinds))
    head = Head(supposed, ("",) * len(kinds))
    cells: list[Cell] = []
    lost = 0
    for row in below:
        if not len(kinds) - 1 <= len(row) <= len(kinds) or not row[-1:]:
            continue
        whole = len(row) == len(kinds)
        cell = row[place] if whole and row[-1].text.strip() else placed(head, row)[place]
        if cell:
            cells += [cell] if whole else []
        else:
            lost += 1
    return cells, lost


def _has_numbers(below: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first column has nothing but numbers."""
    first = [row[0].text for row in below if row and row[0].text.strip()]
    return bool(first) and all(number_of(text) for text in first)
