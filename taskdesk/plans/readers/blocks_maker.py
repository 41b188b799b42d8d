"""Collects the blocks of a document in order, and counts its paragraphs."""

from __future__ import annotations

from taskdesk.plans.blocks import Block, BlockKind, Cell, Where
from taskdesk.plans.readers.grid import Placed, Rows, grid, place


class Maker:
    """The blocks so far; a table counts as one paragraph."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._paragraph = 0
        self.blocks: list[Block] = []

    def where(self, page: int = 0) -> Where:
        """The place of the next paragraph."""
        self._paragraph += 1
        return Where(page, self._paragraph)

    def paragraph(self, text: str, page: int = 0, *, ended: bool = True) -> None:
        """Add a paragraph, if it has any text."""
        if text:
            block = Block(BlockKind.PARAGRAPH, text, self.where(page), ended=ended)
            self.blocks.append(block)

    def heading(self, text: str, level: int, page: int = 0) -> None:
        """Add a heading, if it has any text."""
        if text:
            self.blocks.append(Block(BlockKind.HEADING, text, self.where(page), level))

    def footnote(self, text: str, page: int = 0) -> None:
        """Add a footnote, if it has any text."""
        if text:
            self.blocks.append(Block(BlockKind.FOOTNOTE, text, Where(page, self._paragraph)))

    def table(self, cells: list[Placed], page: int = 0) -> None:
        """Add a table, if it has any text; its cells get their places in it."""
        where = self.where(page)
        placed = [
            Placed(c.text, c.row, c.column, c.rows, c.columns, self._cell_place(where, c))
            for c in cells
        ]
        self.rows(grid(placed, self._name), where)

    def rows(self, rows: Rows, where: Where) -> None:
        """Add a table that is a grid already."""
        if rows:
            self.blocks.append(Block(BlockKind.TABLE, where=where, rows=rows))

    def plain_rows(self, rows: list[list[str]], page: int = 0) -> None:
        """Add a table of lines of text, each of which counts as a paragraph."""
        made = []
        first = Where(page, self._paragraph + 1)
        for texts in rows:
            where = self.where(page)
            made.append(tuple(Cell(text, where) for text in texts))
        self.rows(tuple(made), first)

    @staticmethod
    def _cell_place(where: Where, cell: Placed) -> Where:
        page = cell.where.page or where.page
        return Where(page, where.paragraph, cell=place(cell.row, cell.column))
