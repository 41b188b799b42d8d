"""A ruled table drawn on a page: fill and rules, the words, lights in their colours, bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.pdf_columns import CONTINUED, NUMBER, SHARE
from exports.pdf_page import ASCENT, BLACK
from exports.pdf_table import BODY, HEAD
from taskdesk.status import Light

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exports.fonts import Face
    from exports.pdf_page import Pen
    from exports.pdf_table import Band, Piece, Typeset

LIGHT_COLORS = {
    Light.GREEN.shape: "#2E9E5B",
    Light.YELLOW.shape: "#C78A00",
    Light.RED.shape: "#D13438",
    Light.GREY.shape: "#8A939E",
    Light.DONE.shape: "#2563A8",
}
_RULE = 0.5
_HEAD_FILL = "#F0F2F4"
_SHARE_FILL = "#CFE3F7"


class PlacedTable:
    """The header and some bands of rows, drawn with the upper left corner at one place.

    `shares` has a part of 1 for each row of the table, drawn in the column `share`.
    """

    def __init__(
        self,
        pen: Pen,
        table: Typeset,
        bands: list[Band],
        corner: tuple[float, float],
        *,
        bookmarks: bool = False,
        shares: Sequence[float | None] = (),
    ) -> None:
        self.canvas, self.pen = pen.canvas, pen
        self.table = table
        self.bands = bands
        left, self.top = corner
        self.edges = [left]
        for width in self.table.widths:
            self.edges.append(self.edges[-1] + width)
        self._bookmarks = bookmarks
        self._shares = shares

    def draw(self) -> float:
        """Draw fill and rules, then the words; return where the table ends."""
        if self._shares:
            self._draw_shares()
        self._draw_rules()
        head, top = self.table.head_height, self.top
        with self.pen:
            for place, lines in enumerate(self.table.head):
                self._cell(place, lines, top, head, HEAD)
            top -= head
            for band in self.bands:
                self._mark(band, top)
                self._draw_label(band, top)
                for piece in band.pieces:
                    self._draw_piece(piece, top)
                    top -= piece.height
        return top

    def _draw_shares(self) -> None:
        """Draw how far each row is, as a bar behind the words of its cell."""
        place = next((n for n, c in enumerate(self.table.columns) if c.key == SHARE), None)
        if place is None:
            return
        left, right = self.edges[place], self.edges[place + 1]
        top, size = self.top - self.table.head_height, self.table.metrics.size
        self.canvas.setFillColor(_SHARE_FILL)
        for piece in (piece for band in self.bands for piece in band.pieces):
            share, middle = self._shares[piece.row], top - piece.height / 2
            if share and piece.first == 0:
                width = (right - left) * min(max(share, 0.0), 1.0)
                self.canvas.rect(left, middle - 0.7 * size, width, 1.4 * size, stroke=0, fill=1)
            top -= piece.height

    def _draw_label(self, band: Band, top: float) -> None:
        if self.table.merged is not None:
            most = max(self.table.metrics.fitting(band.height), 1)
            self._cell(self.table.merged, band.label[:most], top, band.height)

    def _mark(self, band: Band, top: float) -> None:
        """Set the bookmark of a section where it begins."""
        if self._bookmarks and not band.continued:
            key = f"group-{band.group}"
            self.canvas.bookmarkHorizontal(key, self.edges[0], top)
            self.canvas.addOutlineEntry(self.table.groups[band.group].name, key)

    def _draw_rules(self) -> None:
        left, right = self.edges[0], self.edges[-1]
        head_bottom = self.top - self.table.head_height
        canvas = self.canvas
        canvas.setFillColor(_HEAD_FILL)
        canvas.rect(left, head_bottom, right - left, self.top - head_bottom, stroke=0, fill=1)
        canvas.setLineWidth(_RULE)
        canvas.setLineCap(2)
        rules = [(left, self.top, right, self.top), (left, head_bottom, right, head_bottom)]
        y = head_bottom
        for band in self.bands:
            for piece in band.pieces[:-1]:
                y -= piece.height
                rules += [(x, y, end, y) for x, end in self._beside_section()]
            y -= band.pieces[-1].height
            rules.append((left, y, right, y))
        rules += [(x, self.top, x, y) for x in self.edges]
        canvas.lines(rules)

    def _beside_section(self) -> list[tuple[float, float]]:
        """From where to where a rule between two rows of a section goes."""
        merged, edges = self.table.merged, self.edges
        if merged is None:
            return [(edges[0], edges[-1])]
        spans = [(edges[0], edges[merged]), (edges[merged + 1], edges[-1])]
        return [(start, end) for start, end in spans if end > start]

    def _draw_piece(self, piece: Piece, top: float) -> None:
        table = self.table
        whole = piece.stop - piece.first == table.lines[piece.row]
        for place, column in enumerate(table.columns):
            if place == table.merged:
                continue
            lines = table.cells[place][piece.row][piece.first : piece.stop]
            if column.key == NUMBER and piece.first:
                lines = [*table.cells[place][piece.row], CONTINUED]
            marked = column.key == "light"
            self._cell(place, lines, top, piece.height, centred=whole, marked=marked)

    def _cell(
        self,
        place: int,
        lines: list[str],
        top: float,
        height: float,
        face: Face = BODY,
        *,
        centred: bool = True,
        marked: bool = False,
    ) -> None:
        """Write the lines of a cell, in the middle of its height or from its top."""
        metrics, size = self.table.metrics, self.table.metrics.size
        left, right = self.edges[place], self.edges[place + 1]
        gap = (height - len(lines) * metrics.leading) / 2 if centred else metrics.pad_y
        y = top - gap - (metrics.leading - size) / 2 - ASCENT * size
        in_middle = face is HEAD or self.table.columns[place].align == "center"
        ems = self.pen.book.widths(face)
        for line in lines:
            shown = line.rstrip()
            x = left + metrics.pad_x
            if in_middle:
                x = (left + right - sum(map(ems.__getitem__, shown)) * size) / 2
            if marked and shown:
                shape = shown[0]
                self.pen.write(shape, x, y, face, size, LIGHT_COLORS.get(shape, BLACK))
                x += ems[shape] * size
                shown = shown[1:]
            self.pen.write(shown, x, y, face, size)
            y -= metrics.leading
