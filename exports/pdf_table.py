"""A ruled table set in type: its line breaks, and what goes on which page.

Nothing is drawn here. The section cell spans the rows of its group on a page, so rows are laid out
without it first, then put on pages, and only then is it known how high it is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol

from exports.cjk import break_lines
from exports.fonts import Face
from exports.pdf_columns import CONTINUED, Heading, Metrics, asks, column_widths, text_width
from taskdesk.sub_tasks.rolling_up import parts_among

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from exports.fonts import FontBook
    from taskdesk.columns import Column
    from taskdesk.listing import Listing

BODY, HEAD = Face.SONG, Face.HEI
MERGED = "section"
# Lists of names are rather broken between the names.
_LISTS = {"units": "、", "leads": "、"}
# Of a row that is split, this many lines at least stay on a page.
_FEWEST_LINES = 3


class Span(Protocol):
    """Rows from `start` up to `stop` that share a section cell."""

    @property
    def name(self) -> str:
        """The words of the cell."""

    @property
    def start(self) -> int:
        """The first row."""

    @property
    def stop(self) -> int:
        """The row after the last one."""


class _Section(NamedTuple):
    name: str
    start: int
    stop: int


@dataclass(frozen=True)
class Typeset:
    """A table broken into lines.

    `cells[c][r]` are the lines of column c in row r, `lines[r]` is the number of lines of row r
    without its section cell, `merged` the place of the section column or None.
    """

    columns: Sequence[Heading]
    groups: Sequence[Span]
    metrics: Metrics
    widths: list[float]
    head: list[list[str]]
    cells: list[list[list[str]]]
    lines: list[int]
    merged: int | None
    ems: Mapping[str, float]

    @property
    def head_height(self) -> float:
        """The height of the header row."""
        return self.metrics.height(max(map(len, self.head)))

    def label(self, group: int, *, continued: bool) -> list[str]:
        """The lines of a group's section cell; none if there is no such column."""
        if self.merged is None:
            return []
        column, name = self.columns[self.merged], self.groups[group].name
        room = self.widths[self.merged] - 2 * self.metrics.pad_x
        text = name + CONTINUED * continued
        return _broken(column, text, self.ems, room / self.metrics.size)


def typeset(listing: Listing, columns: Sequence[Column], width: float, book: FontBook) -> Typeset:
    """Break a listing into lines for a table of `width` points."""
    texts = [[column.value(row) for row in listing.rows] for column in columns]
    if listing.printed_order and parts_among(listing.rows):
        levels = [row.level for row in listing.rows]
        for column, own in zip(columns, texts, strict=True):
            if column.key == "text":
                own[:] = ["\u3000" * level + text for level, text in zip(levels, own, strict=True)]
    groups = [_Section(group.section.name, group.start, group.stop) for group in listing.groups]
    return typeset_texts(texts, columns, groups, width, book)


def typeset_texts(
    texts: Sequence[Sequence[str]],
    columns: Sequence[Heading],
    groups: Sequence[Span],
    width: float,
    book: FontBook,
) -> Typeset:
    """Break the words of columns (`texts[c][r]`) into lines; together the groups have all rows."""
    ems, head_ems = book.widths(BODY), book.widths(HEAD)
    metrics, widths = column_widths(asks(columns, texts, ems), width)
    rooms = [(w - 2 * metrics.pad_x) / metrics.size for w in widths]
    cells = []
    for column, own, room in zip(columns, texts, rooms, strict=True):
        lines_of = {text: _broken(column, text, ems, room) for text in set(own)}
        cells.append([lines_of[text] for text in own])
    merged = next((n for n, column in enumerate(columns) if column.key == MERGED), None)
    # A table of sections alone still has rows one line high.
    counts = [map(len, own) for place, own in enumerate(cells) if place != merged]
    return Typeset(
        columns,
        groups,
        metrics,
        widths,
        [
            _balanced(column.heading, head_ems, room)
            for column, room in zip(columns, rooms, strict=True)
        ],
        cells,
        [max(row) for row in zip(*counts, [1] * len(texts[0]), strict=True)],
        merged,
        ems,
    )


def _balanced(text: str, ems: Mapping[str, float], room: float) -> list[str]:
    """Break a heading into lines of nearly the same length, no more of them than it needs."""
    return [line for part in text.splitlines() for line in _even(part, ems, room)]


def _even(text: str, ems: Mapping[str, float], room: float) -> list[str]:
    needed = len(break_lines(text, ems.__getitem__, room))
    tried = text_width(text, ems) / needed
    while tried < room:
        lines = break_lines(text, ems.__getitem__, tried)
        if len(lines) <= needed:
            return lines
        tried += 0.5
    return break_lines(text, ems.__getitem__, room)


def _broken(column: Heading, text: str, ems: Mapping[str, float], room: float) -> list[str]:
    return break_lines(text, ems.__getitem__, room, prefer_after=_LISTS.get(column.key, ""))


class Piece(NamedTuple):
    """Some lines of a row on one page: all of them, unless the row is split."""

    row: int
    first: int
    stop: int
    height: float


@dataclass
class Band:
    """The part of a group on one page; `label_height` is what its section cell needs."""

    group: int
    continued: bool
    label: list[str]
    label_height: float
    pieces: list[Piece] = field(default_factory=list)

    @property
    def height(self) -> float:
        """The height of the rows, or of the section cell if that is higher."""
        return max(sum(piece.height for piece in self.pieces), self.label_height)

    def stretch(self) -> None:
        """Make the rows together as high as the section cell."""
        spare = self.height - sum(piece.height for piece in self.pieces)
        part = spare / len(self.pieces)
        self.pieces = [piece._replace(height=piece.height + part) for piece in self.pieces]


class Paginator:
    """Puts rows on pages: whole, unless a row is higher than half a page.

    `first_room` and `room` are the heights for rows on the first and on the other pages; the last
    row is kept together with `tail` points that follow the table.
    """

    def __init__(self, table: Typeset, first_room: float, room: float, tail: float = 0.0) -> None:
        self.pages: list[list[Band]] = [[]]
        self._table = table
        self._metrics = table.metrics
        self._full = room
        self._left = first_room
        self._pristine = first_room >= room
        self._place_all(tail)

    def _place_all(self, tail: float) -> None:
        table = self._table
        for number, group in enumerate(table.groups):
            self._band = self._new_band(number, continued=False)
            for row in range(group.start, group.stop):
                self._place(row, tail if row == len(table.lines) - 1 else 0.0)
            self._close()

    def _new_band(self, group: int, *, continued: bool) -> Band:
        label = self._table.label(group, continued=continued)
        height = min(self._metrics.height(len(label)), self._full) if label else 0.0
        return Band(group, continued, label, height)

    def _place(self, row: int, tail: float) -> None:
        lines = self._table.lines[row]
        height = self._metrics.height(lines)
        if not self._fits(height, tail):
            if height > self._full / 2:
                self._split(row, lines)
                return
            self._turn()
        self._add(row, 0, lines)

    def _split(self, row: int, lines: int) -> None:
        first = 0
        while not self._fits(self._metrics.height(lines - first)):
            used = sum(piece.height for piece in self._band.pieces)
            count = min(self._metrics.fitting(self._left - used), lines - first - _FEWEST_LINES)
            fits = self._fits(self._metrics.height(count))
            if (count >= _FEWEST_LINES and fits) or not self._may_turn:
                first = self._add(row, first, first + max(count, 1))
            self._turn()
        self._add(row, first, lines)

    def _add(self, row: int, first: int, stop: int) -> int:
        height = self._metrics.height(stop - first)
        self._band.pieces.append(Piece(row, first, stop, height))
        return stop

    def _fits(self, height: float, tail: float = 0.0) -> bool:
        rows = sum(piece.height for piece in self._band.pieces) + height
        return max(rows, self._band.label_height) + tail <= self._left

    @property
    def _may_turn(self) -> bool:
        """Whether a new page has more room than this one."""
        return not self._pristine or bool(self.pages[-1] or self._band.pieces)

    def _turn(self) -> None:
        if not self._may_turn:
            return
        begun = bool(self._band.pieces) or self._band.continued
        self._close()
        self.pages.append([])
        self._left = self._full
        self._pristine = True
        self._band = self._new_band(self._band.group, continued=begun)

    def _close(self) -> None:
        if self._band.pieces:
            self._band.stretch()
            self.pages[-1].append(self._band)
            self._left -= self._band.height
