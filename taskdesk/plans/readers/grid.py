"""Tables as grids: merged cells give their text to every place that they cover."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taskdesk.plans.blocks import Cell, Where
from taskdesk.plans.readers.limits import MOST_CELLS, refuse_large

if TYPE_CHECKING:
    from collections.abc import Iterable

Rows = tuple[tuple[Cell, ...], ...]
_NOTHING = Cell("")


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell that begins at a row and column (from 0) and covers some of each."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    where: Where = Where()


def grid(cells: Iterable[Placed], name: str) -> Rows:
    """The rows of a table; a place that no cell covers is empty, one that two cover is the first's.

    Columns in which no cell begins are left out, and rows in which no text does. `name` is the
    file's, for what is too large.
    """
    taken: dict[tuple[int, int], Cell] = {}
    rows_used, columns_used = set(), set()
    for cell in cells:
        if cell.rows * cell.columns + len(taken) > MOST_CELLS:
            refuse_large(name)
        columns_used.add(cell.column)
        if cell.text:
            rows_used.add(cell.row)
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                first = (row, column) == (cell.row, cell.column)
                taken.setdefault((row, column), Cell(cell.text, cell.where, spanned=not first))
    if len(rows_used) * len(columns_used) > MOST_CELLS:
        refuse_large(name)
    columns = sorted(columns_used)
    return tuple(tuple(taken.get((r, c), _NOTHING) for c in columns) for r in sorted(rows_used))


def letters(column: int) -> str:
    """The name of a column, from 0: A, B, … AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def place(row: int, column: int) -> str:
    """The name of a cell, from 0: F12."""
    return f"{letters(column)}{row + 1}"
