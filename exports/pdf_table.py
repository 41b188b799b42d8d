"""A ruled table set in type: its column widths, its line breaks, and what goes on which page.

Nothing is drawn here. The section cell spans the rows of its group on a page, so rows are laid out
without it first, then put on pages, and only then is it known how high it is.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from exports.cjk import break_lines
from exports.fonts import Face

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from exports.fonts import FontBook
    from taskdesk.columns import Column
    from taskdesk.listing import Group, Listing

CONTINUED = "（续）"
BODY, HEAD = Face.SONG, Face.HEI
MERGED = "section"
# 五号, 小五, 六号, 小六, each with the part of their usual width at which narrative columns are
# wide enough for it; the first size at which all are is taken.
_SIZES = ((10.5, 0.55), (9.0, 0.55), (7.5, 0.4), (6.5, 0.3))
_NARROWEST = 4.0
# A narrative column is as wide as its longest word, unless that is longer than a date.
_LONGEST_WORD = 7.0
# Lists of names are rather broken between the names.
_LISTS = {"units": "、", "leads": "、"}
_UNBREAKABLE = re.compile(r"[（(]?[0-9A-Za-z.,:/%-]+[）)，。、；]*")
# Of a row that is split, this many lines at least stay on a page.
_FEWEST_LINES = 3


class Metrics(NamedTuple):
    """Type size, and the distances that follow from it, in points."""

    size: float

    @property
    def leading(self) -> float:
        """From baseline to baseline."""
        return self.size * 1.4

    @property
    def pad_x(self) -> float:
        """Between a rule and the text beside it."""
        return self.size * 0.35

    @property
    def pad_y(self) -> float:
        """Between a rule and the text below it."""
        return self.size * 0.3

    def height(self, lines: int) -> float:
        """The height of a cell of so many lines."""
        return lines * self.leading + 2 * self.pad_y

    def fitting(self, height: float) -> int:
        """How many lines fit into a cell of a height."""
        return int((height - 2 * self.pad_y) / self.leading + 1e-6)


@dataclass(frozen=True)
class Typeset:
    """A table broken into lines.

    `cells[c][r]` are the lines of column c in row r, `lines[r]` is the number of lines of row r
    without its section cell, `merged` the place of the section column or None.
    """

    columns: Sequence[Column]
    groups: Sequence[Group]
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
        column, section = self.columns[self.merged], self.groups[group].section
        room = self.widths[self.merged] - 2 * self.metrics.pad_x
        text = section.name + CONTINUED * continued
        return _broken(column, text, self.ems, room / self.metrics.size)


def typeset(listing: Listing, columns: Sequence[Column], width: float, book: FontBook) -> Typeset:
    """Break a listing into lines for a table of `width` points."""
    texts = [[column.value(row) for row in listing.rows] for column in columns]
    ems, head_ems = book.widths(BODY), book.widths(HEAD)
    metrics, widths = column_widths(_asks(columns, texts, ems), width)
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
        listing.groups,
        metrics,
        widths,
        [
            _balanced(column.heading, head_ems, room)
            for column, room in zip(columns, rooms, strict=True)
        ],
        cells,
        [max(row) for row in zip(*counts, [1] * len(listing.rows), strict=True)],
        merged,
        ems,
    )


def _balanced(text: str, ems: Mapping[str, float], room: float) -> list[str]:
    """Break a heading into lines of nearly the same length, no more of them than it needs."""
    return [line for part in text.splitlines() for line in _even(part, ems, room)]


def _even(text: str, ems: Mapping[str, float], room: float) -> list[str]:
    needed = len(break_lines(text, ems.__getitem__, room))
    tried = _width(text, ems) / needed
    while tried < room:
        lines = break_lines(text, ems.__getitem__, tried)
        if len(lines) <= needed:
            return lines
        tried += 0.5
    return break_lines(text, ems.__getitem__, room)


def _broken(column: Column, text: str, ems: Mapping[str, float], room: float) -> list[str]:
    return break_lines(text, ems.__getitem__, room, prefer_after=_LISTS.get(column.key, ""))


class _Ask(NamedTuple):
    """What a column asks for, in ems without padding: its usual width, and what it would have.

    Centred columns need the usual width, narrative ones a part of it, and room for the longest
    number or Latin word in them.
    """

    usual: float
    wanted: float
    narrative: bool
    word: float = 0.0

    def least(self, enough: float) -> float:
        """The width that the column must have."""
        if not self.narrative:
            return self.usual
        return max(_NARROWEST, enough * self.usual, min(self.word, _LONGEST_WORD))


def _asks(
    columns: Sequence[Column], texts: Sequence[Sequence[str]], ems: Mapping[str, float]
) -> list[_Ask]:
    """What each column asks for, by its own width and by what is in it.

    A narrative column asks for more than its own width where it has more to say than the others,
    though less than in proportion, since every row is as high as its highest cell.
    """
    written = {
        column.key: sum(map(len, own)) or 1
        for column, own in zip(columns, texts, strict=True)
        if column.align != "center"
    }
    nominal = sum(column.width for column in columns if column.key in written)
    asks = []
    for column, own in zip(columns, texts, strict=True):
        if column.key not in written:
            asks.append(_centred(column, set(own), ems))
            continue
        fair = nominal * written[column.key] / sum(written.values())
        longest, word = _longest(set(own), ems)
        usual = max(min(longest, column.width), column.width / 2)
        wanted = max(min(math.cbrt(column.width**2 * fair), longest), column.width / 2)
        asks.append(_Ask(usual, wanted, narrative=True, word=word))
    return asks


def _centred(column: Column, texts: set[str], ems: Mapping[str, float]) -> _Ask:
    """As wide as the longest text, up to the column's own width; a word or number is not split."""
    longest, word = _longest(texts, ems)
    title = max(2, (len(column.heading) + 1) // 2)
    wanted = max(min(longest, column.width), min(word, 1.5 * column.width), title)
    return _Ask(wanted, wanted, narrative=False)


def _longest(texts: set[str], ems: Mapping[str, float]) -> tuple[float, float]:
    """The width of the longest line, and of the longest number, date or Latin word."""
    lines = [line for text in texts for line in text.splitlines()]
    words = {word for line in lines for word in _UNBREAKABLE.findall(line)}
    return (
        max((_width(line, ems) for line in lines), default=0.0),
        max((_width(word, ems) for word in words), default=0.0),
    )


def _width(text: str, ems: Mapping[str, float]) -> float:
    return sum(map(ems.__getitem__, text))


def column_widths(asked: Sequence[_Ask], width: float) -> tuple[Metrics, list[float]]:
    """Return a type size and the widths in points, padding included; they sum to `width`.

    Centred columns get what they ask for; the narrative ones share the rest.
    """
    size, room, least = 0.0, width, [0.0]
    for size, enough in _SIZES:
        room = (width - 2 * Metrics(size).pad_x * len(asked)) / size
        least = [ask.least(enough) for ask in asked]
        if sum(least) <= room:
            break
    metrics = Metrics(size)
    return metrics, [ems * size + 2 * metrics.pad_x for ems in _shares(asked, least, room)]


def _shares(asked: Sequence[_Ask], least: list[float], room: float) -> list[float]:
    """Share `room` ems: nobody below the least if that is possible, the rest as wanted."""
    if sum(least) >= room:
        return [own * room / sum(least) for own in least]
    shares = list(least)
    flexible = {n for n, ask in enumerate(asked) if ask.narrative} or set(range(len(asked)))
    while flexible:
        free = room - sum(own for n, own in enumerate(least) if n not in flexible)
        factor = free / sum(asked[n].wanted for n in flexible)
        short = {n for n in flexible if asked[n].wanted * factor < least[n]}
        if not short:
            for n in flexible:
                shares[n] = asked[n].wanted * factor
            break
        flexible -= short
    return shares


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
