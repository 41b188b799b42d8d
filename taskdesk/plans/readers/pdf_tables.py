"""The tables of a PDF's page: ruled ones, and those that only the places of their words make."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from taskdesk.plans.readers.columns import Columns, Grid, Line, find_grid
from taskdesk.plans.readers.grid import Placed
from taskdesk.plans.readers.pdf_flow import Page, Table, is_page_number
from taskdesk.plans.readers.pdf_lines import (
    Char,
    cell_text,
    chars_of,
    lines_of,
    segments_of,
    turn_of,
    turned_chars,
)
from taskdesk.plans.readers.pdf_rules import missing_rules
from taskdesk.plans.readers.wording import glued

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pdfplumber.page import Page as PdfPage
    from pdfplumber.table import Table as RuledTable

Box = tuple[float, float, float, float]

# A drawing has many more strokes than a table; to look for cells among them takes minutes.
_MOST_EDGES = 12_000
_SAME = 3.0
_LEAST_RULE, _HEAD_ZONE, _FOOT_ZONE = 0.3, 0.08, 0.92
_LEAST_PAD, _MOST_PAD = 0.5, 8.0
_LEAST_PICTURE = 0.2


class PageTables:
    """Reads pages from first to last; a table without rules goes on from one to the next."""

    def __init__(self) -> None:
        self._columns: Columns | None = None

    def page(self, page: PdfPage, number: int) -> Page:
        """The lines of a page and its tables."""
        chars = chars_of(page.chars)
        # Where most lies on its side, the page is read once more, turned.
        aside = turn_of(page.chars) != 0
        turned = [] if aside else turned_chars(page.chars)
        empty = not (chars or turned)
        found = [] if empty or len(page.edges) >= _MOST_EDGES else _ruled(page)
        tables = []
        for table in found:
            boxes: list[Box] = list(table.cells)
            if _is_table(boxes):
                made, chars = _table(boxes, chars, turned)
                tables.append(made)
        grids, self._columns = _unruled(page, chars, self._columns)
        for grid in grids:
            made, chars = _table([box for row in grid.rows for box in row], chars)
            tables.append(made)
        picture = not page.chars and _is_picture(page)
        size = float(page.width), float(page.height)
        return Page(number, *size, lines_of(chars), tables, picture)


def _is_picture(page: PdfPage) -> bool:
    """Whether a page has pictures of some size."""
    area = sum(float(one["width"]) * float(one["height"]) for one in page.images)
    return area > _LEAST_PICTURE * float(page.width) * float(page.height)


def _ruled(page: PdfPage) -> list[RuledTable]:
    level, upright = missing_rules(page.edges)
    return page.find_tables(
        {"explicit_horizontal_lines": level, "explicit_vertical_lines": upright}
    )


def _unruled(
    page: PdfPage, chars: list[Char], before: Columns | None
) -> tuple[list[Grid], Columns | None]:
    """The tables without upright rules, and the columns that may go on on the next page.

    The first table may go on with the columns of the page before.
    """
    lines = [line for line in segments_of(chars) if not _is_number(page, line)]
    rules = [
        float(edge["top"])
        for edge in page.edges[:_MOST_EDGES]
        if edge["orientation"] == "h" and edge["width"] > _LEAST_RULE * page.width
    ]
    found: list[Grid] = []
    while grid := find_grid(lines, rules, before):
        found.append(grid)
        lines, before = lines[grid.last :], None
    return found, found[-1].columns if found and not lines else None


def _is_number(page: PdfPage, line: Line) -> bool:
    edge = line[0].bottom < _HEAD_ZONE * page.height or line[0].top > _FOOT_ZONE * page.height
    return edge and is_page_number("".join(one.text for one in line))


def _is_table(boxes: list[Box]) -> bool:
    """Whether cells make a table rather than a frame, an underline or a bar."""
    columns, rows = _edges(boxes, 0), _edges(boxes, 1)
    return len(columns) > 2 and len(boxes) > 2 and (len(rows) > 2 or len(boxes) > 3)


def _edges(boxes: list[Box], axis: int) -> list[float]:
    """Where the cells begin and end from left to right (axis 0) or from the top down (1)."""
    found: list[float] = []
    for edge in sorted({box[axis] for box in boxes} | {box[axis + 2] for box in boxes}):
        if not found or edge - found[-1] > _SAME:
            found.append(edge)
    return found


def _table(
    boxes: list[Box], chars: list[Char], turned: Sequence[tuple[Char, Char]] = ()
) -> tuple[Table, list[Char]]:
    """A table, and the characters that stand in none of its cells."""
    inside: dict[Box, list[Char]] = {box: [] for box in boxes}
    rest: list[Char] = []
    # From the top down, so that each character is compared with the cells of its row alone.
    ordered = sorted(boxes, key=lambda box: box[1])
    for char in chars:
        box = _holding(char, ordered)
        (inside[box] if box else rest).append(char)
    pad = _padding(inside)
    columns, rows = _edges(boxes, 0), _edges(boxes, 1)
    cells = []
    for box, held in inside.items():
        left, right = _span(columns, box[0], box[2])
        top, bottom = _span(rows, box[1], box[3])
        text = cell_text(held, box[0], box[2], pad)
        if not text and turned:
            aside = [upright for char, upright in turned if _holding(char, [box])]
            text = glued(*(line.text for line in lines_of(aside)))
        cells.append(Placed(text, top, left, max(bottom - top, 1), max(right - left, 1)))
    return Table(ordered[0][1], cells), rest


def _holding(char: Char, boxes: list[Box]) -> Box | None:
    x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
    if y < boxes[0][1]:
        return None
    return next((box for box in boxes if box[0] <= x <= box[2] and box[1] <= y <= box[3]), None)


def _padding(inside: dict[Box, list[Char]]) -> float:
    """How near to the rules the text comes."""
    gaps = [
        # Punctuation may hang over on the right.
        char.x0 - box[0]
        for box, chars in inside.items()
        for char in chars
        if char.text.strip()
    ]
    return min(max(min(gaps, default=_LEAST_PAD), _LEAST_PAD), _MOST_PAD)


def _span(edges: list[float], first: float, last: float) -> tuple[int, int]:
    def place(edge: Any) -> int:
        return bisect_left(edges, edge - _SAME)

    return place(first), place(last)
