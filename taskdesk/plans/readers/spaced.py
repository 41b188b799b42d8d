"""Tables in a text whose columns are made by blanks alone."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taskdesk.plans.readers.columns import Box, Columns, Line, Segment, find_grid, is_head
from taskdesk.plans.readers.wording import is_page_line, tidy
from taskdesk.plans.tables.fit import number_of
from taskdesk.plans.tables.heads import NAMES_UNITS, Kind, kind_of
from taskdesk.plans.tables.sections import looks_like_section

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORDS = re.compile(r"[^ \u3000\t](?:(?:[ ](?![ \u3000]))?[^ \u3000\t])*")
_MANY = re.compile(r"\S(?:[ ]{2,}|[ ]*\u3000[ ]*)\S.*?\S(?:[ ]{2,}|[ ]*\u3000[ ]*)\S")
_BARS = re.compile(r"[│┃║┆┊|]")
_NEVER_FIRST = "，。、；：！？）》”,.;:!?)"
# Of a line as high as one, what its words take up.
_HEIGHT = 0.8
# Lines further than this below the last belong to no row; a row has a number, a task and more.
_FAR, _LEAST_CELLS = 3, 3
_LONGEST, _MOST_LINES, _MOST_TRIES = 1000, 5000, 20


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table."""

    rows: list[list[str]]


def display_width(text: str) -> int:
    """How wide a text is, in half characters."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def parted(lines: Sequence[str]) -> Iterator[list[str] | Table]:
    """The lines of a page, with the tables among them."""
    start = 0
    while found := _next_table(lines, start):
        begin, end, table = found
        yield list(lines[start:begin])
        yield table
        start = end
    yield list(lines[start:])


def _next_table(lines: Sequence[str], start: int) -> tuple[int, int, Table] | None:
    tries = 0
    for place in range(start, len(lines)):
        if not (_may_be_head(lines[place]) and is_head(_segments(lines[place], place))):
            continue
        tries += 1
        if tries > _MOST_TRIES:
            return None
        near = range(place, min(len(lines), place + _MOST_LINES))
        places = [n for n in near if _may_have_cells(lines[n])]
        cut = [_segments(lines[n], n) for n in places]
        if counted := _by_count(cut):
            return places[0], places[len(counted) - 1] + 1, Table(counted)
        if grid := find_grid(cut):
            taken = cut[grid.first : grid.last]
            rows = [_row(row, taken, grid.columns) for row in grid.rows]
            return places[grid.first], places[grid.last - 1] + 1, Table(rows)
    return None


def _may_be_head(line: str) -> bool:
    """A quick look at each line of a text that may be long."""
    return (
        len(line) < _LONGEST
        and bool(NAMES_UNITS.search(line))
        and bool(_MANY.search(line))
        and _may_have_cells(line)
    )


def _segments(line: str, number: int) -> Line:
    """The words of a line between which are two blanks or more."""
    if len(line) > _LONGEST:
        return [Segment(tidy(line), 0, len(line), number, number + _HEIGHT)]
    found = []
    for words in _WORDS.finditer(line):
        x0 = display_width(line[: words.start()])
        x1 = x0 + display_width(words[0])
        found.append(Segment(tidy(words[0]), x0, x1, number, number + _HEIGHT))
    return found


def _may_have_cells(line: str) -> bool:
    """Whether a line has no other signs between its cells."""
    other = "\t" in line or len(_BARS.findall(line)) > 1
    return bool(line.strip()) and not other and not is_page_line(tidy(line))


def _by_count(lines: Sequence[Line]) -> list[list[str]]:
    """The rows of a table whose cells are parted by blanks but do not stand below each other.

    Each line is a row then, with as many cells as the head, or it names a section; a numbered one
    may lack some. Nothing where the columns stand in line, or where lines go on in the next.
    """
    head, *below = lines
    numbered = kind_of(head[0].text) is Kind.NUMBER
    rows: list[Line] = []
    for line in below:
        above = rows[-1] if rows else head
        whole = len(line) == len(head) and (not numbered or number_of(line[0].text))
        lacking = numbered and len(line) >= _LEAST_CELLS and number_of(line[0].text)
        named = len(line) == 1 and looks_like_section(line[0].text, loose=True)
        if line[0].top - above[0].top > _FAR or not (whole or lacking or named):
            if len(line) > 1:
                return []
            break
        rows.append(line)
    while rows and len(rows[-1]) == 1:
        rows.pop()
    whole_rows = [row for row in rows if len(row) == len(head)]
    lacking_rows = sum(1 < len(row) < len(head) for row in rows)
    if len(whole_rows) <= lacking_rows or not any(_is_askew(head, row) for row in whole_rows):
        return []
    return [[one.text for one in line] for line in (head, *rows)]


def _is_askew(head: Line, row: Line) -> bool:
    """Whether a cell stands below the head of another."""
    return any(
        one.x0 < other.x1 and one.x1 > other.x0
        for place, one in enumerate(row)
        for n, other in enumerate(head)
        if n != place
    )


def _row(row: Sequence[Box], lines: Sequence[Line], columns: Columns) -> list[str]:
    cells: list[list[str]] = [[] for _ in row]
    _, top, _, bottom = row[0]
    for line in lines:
        if not top <= (line[0].top + line[0].bottom) / 2 < bottom:
            continue
        for one in line:
            touched = columns.touched(one)
            if len(row) == 1:
                cells[0].append(one.text)
            elif len(touched) == 1:
                cells[touched[0]].append(one.text)
            else:
                for cell, words in _cut(one, columns):
                    cells[cell].append(words)
    return ["\n".join(cell) for cell in cells]


def _cut(segment: Segment, columns: Columns) -> Iterator[tuple[int, str]]:
    """The parts of a segment in each column, where the words of two columns touch."""
    starts = [x0 for x0, _ in columns.spans[1:]]
    at, cell = segment.x0, 0
    parts = [""] * len(columns.spans)
    for char in segment.text:
        while cell < len(starts) and at >= starts[cell] and char not in _NEVER_FIRST:
            cell += 1
        parts[cell] += char
        at += display_width(char)
    return ((n, tidy(part)) for n, part in enumerate(parts) if part.strip())
