"""Lines of a PDF put together to paragraphs, over the ends of pages."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from math import inf
from statistics import median
from typing import TYPE_CHECKING

from taskdesk.plans.readers.pdf_lines import Line, room_needed, without_marks
from taskdesk.plans.readers.wording import (
    glued,
    is_complete,
    is_contents_line,
    is_label_line,
    starts_anew,
)

if TYPE_CHECKING:
    from taskdesk.plans.readers.blocks_maker import Maker
    from taskdesk.plans.readers.grid import Placed


@dataclass(slots=True)
class Table:
    """A ruled table, where it begins on its page, and its cells."""

    top: float
    cells: list[Placed]


@dataclass(slots=True)
class Page:
    """What a page holds: lines and tables from the top down; `picture` where it only is one."""

    number: int
    width: float
    height: float
    lines: list[Line]
    tables: list[Table] = field(default_factory=list)
    picture: bool = False


@dataclass(frozen=True, slots=True)
class _Margins:
    left: float
    right: float


_PAGE_NUMBER = re.compile(
    r"[-—–―－─~·•.\s]*(?:第?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*页?)\s*(?:[/／,，]?\s*共?\s*\d{1,4}\s*页?)?"
    r"[-—–―－─~·•.\s]*",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\d+")
_NOTE = re.compile(
    r"(?:\[(\d{1,3})\]|〔(\d{1,3})〕|([①-⑳])|(\*{1,3})|(\d{1,3})(?![\d.、年月日%]))\s*\S"
)
_HEAD_ZONE, _FOOT_ZONE, _NUMBER_ZONE = 0.125, 0.875, 0.85
_LEAST_PAGES, _LEAST_SHARE = 3, 0.3
_NOTE_SIZE = 0.88
_INDENT = 1.2
_TALL_PITCH = 1.25


def drop_surroundings(pages: list[Page]) -> None:
    """Take page numbers and running heads off the pages."""
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages:
        seen.update({key for line in page.lines for key in _edge_keys(page, line)})
    least = max(_LEAST_PAGES, _LEAST_SHARE * len(pages))
    size = _usual_size([line for page in pages for line in page.lines])
    pitch = _usual_pitch(pages) * size

    def repeats(page: Page, line: Line) -> bool:
        keys = _edge_keys(page, line)
        often = any(seen[text, spot + near] >= least for text, spot in keys for near in (-1, 0, 1))
        return often and (abs(line.size - size) > 0.08 * size or _stands_apart(page, line, pitch))

    for page in pages:
        page.lines = [line for line in page.lines if not repeats(page, line)]
        for last in (-1, 0):
            if page.lines and _is_page_number(page, page.lines[last]):
                del page.lines[last]


def _stands_apart(page: Page, line: Line, pitch: float) -> bool:
    """Whether a line is further from those beside it than the lines of a text are."""
    gaps = (abs(other.top - line.top) for other in page.lines if other is not line)
    return min(gaps, default=inf) > 1.3 * pitch


def _edge_keys(page: Page, line: Line) -> list[tuple[str, int]]:
    edge = line.bottom < _HEAD_ZONE * page.height or line.top > _FOOT_ZONE * page.height
    return [(_FIGURES.sub("#", line.text), round(line.top / 3))] if edge else []


def _is_page_number(page: Page, line: Line) -> bool:
    edge = line.bottom < _HEAD_ZONE * page.height or line.top > _NUMBER_ZONE * page.height
    return edge and is_page_number(line.text)


def is_page_number(text: str) -> bool:
    """Whether a line is the number of its page."""
    return bool(_PAGE_NUMBER.fullmatch(text))


class Flow:
    """Reads pages from first to last."""

    def __init__(self, made: Maker, pages: list[Page]) -> None:
        self._made = made
        self._pages = pages
        lines = [line for page in pages for line in page.lines]
        self._size = _usual_size(lines)
        self._pitch = _usual_pitch(pages)
        self._margins = _all_margins(pages)
        self._indents = _uses_indents(pages, self._margins)
        self._open: list[Line] = []
        self._page = self._last_page = 0
        self._notes: list[tuple[str, int]] = []

    def run(self) -> None:
        """Add everything on the pages to the blocks."""
        for page in self._pages:
            self._read(page)
        self._close()

    def _read(self, page: Page) -> None:
        body, notes = self._parted(page.lines)
        marks = {mark for mark, _ in notes}
        items: list[tuple[float, Line | Table]] = [(line.top, line) for line in body]
        items += [(table.top, table) for table in page.tables]
        for _, item in sorted(items, key=lambda one: one[0]):
            if isinstance(item, Table):
                self._close()
                self._made.table(item.cells, page.number)
            elif not is_contents_line(item.text):
                self._add(without_marks(item, marks), page)
        self._notes += [(text, page.number) for _, text in notes]
        if not self._open:
            self._add_notes()

    def _parted(self, lines: list[Line]) -> tuple[list[Line], list[tuple[str, str]]]:
        """The lines of the body, and the footnotes below them with their marks."""
        start = len(lines)
        while start and lines[start - 1].size < _NOTE_SIZE * self._size:
            start -= 1
        while start < len(lines) and not _NOTE.match(lines[start].text):
            start += 1
        notes: list[tuple[str, str]] = []
        for line in lines[start:]:
            found = _NOTE.match(line.text)
            if found:
                notes.append((next(filter(None, found.groups())), line.text))
            else:
                notes[-1] = notes[-1][0], glued(notes[-1][1], line.text)
        return lines[:start], notes

    def _add(self, line: Line, page: Page) -> None:
        if not (self._open and self._goes_on(line, page)):
            self._close()
            self._page = page.number
        self._open.append(line)
        self._last_page = page.number

    def _close(self) -> None:
        if self._open:
            last = self._open[-1]
            margins = self._margins_of(self._last_page)
            full = margins.right - last.x1 < 2 * last.size
            whole = not full or is_complete(last.text)
            text = glued(*(line.text for line in self._open))
            self._made.paragraph(text, self._page, ended=whole)
        self._open = []
        self._add_notes()

    def _add_notes(self) -> None:
        for text, page in self._notes:
            self._made.footnote(text, page)
        self._notes = []

    def _margins_of(self, number: int) -> _Margins:
        return self._margins[number]

    def _goes_on(self, line: Line, page: Page) -> bool:
        """Whether a line goes on with the paragraph that is open."""
        before = self._open[-1]
        turned = page.number != self._last_page
        if abs(line.size - before.size) > 0.12 * max(line.size, before.size):
            return False
        pitch = (line.top - before.top) / line.size
        if not turned and pitch > _TALL_PITCH * self._pitch:
            return False
        ours, theirs = self._margins_of(page.number), self._margins_of(self._last_page)
        if line.size > 1.15 * self._size and _is_even(line, ours) and _is_even(before, theirs):
            # A title in several lines.
            return not turned and not is_complete(before.text)
        if _is_centred(line, ours) or _is_centred(before, theirs):
            return False
        if theirs.right - before.x1 > room_needed(line):
            return False
        if is_label_line(glued(*(one.text for one in self._open)), line.text):
            return False
        # Where paragraphs are indented, a line that is not goes on, whatever it begins with.
        if starts_anew(line.text) and is_complete(before.text) and not self._indents:
            return False
        if line.x0 - ours.left > _INDENT * line.size:
            return self._hangs(line)
        return not (turned and is_complete(before.text) and not self._indents)

    def _hangs(self, line: Line) -> bool:
        """Whether an indented line belongs to a paragraph whose other lines are indented too."""
        first, *others = self._open
        if others:
            return abs(others[-1].x0 - line.x0) < 0.3 * line.size
        numbered = starts_anew(first.text) and not is_complete(first.text)
        return numbered and line.x0 - first.x0 > 0.5 * line.size


def _usual_size(lines: list[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 1.0


def _usual_pitch(pages: list[Page]) -> float:
    """From one line to the next, in sizes."""
    found = [
        (below.top - above.top) / above.size
        for page in pages
        for above, below in zip(page.lines, page.lines[1:], strict=False)
        if abs(above.size - below.size) < 0.5
    ]
    near = [pitch for pitch in found if 0.8 < pitch < 3]
    return median(near) if near else 1.5


def _all_margins(pages: list[Page]) -> dict[int, _Margins]:
    """The margins of each page: those of its size, apart for odd and even ones if they differ."""
    groups: dict[tuple[int, int], list[Page]] = defaultdict(list)
    for page in pages:
        groups[round(page.width), page.number % 2].append(page)
    found = {}
    for (width, _), alike in groups.items():
        lines = [line for page in alike for line in page.lines]
        if len(lines) < 12:
            lines = [x for page in pages if round(page.width) == width for x in page.lines]
        margins = _margins(lines, float(width))
        found.update({page.number: margins for page in alike})
    return found


def _margins(lines: list[Line], width: float) -> _Margins:
    if not lines:
        return _Margins(0.0, width)
    size = _usual_size(lines)
    alike = [line for line in lines if abs(line.size - size) < 0.12 * size] or lines
    left = _margin([line.x0 for line in alike], 0.4 * size)
    right = -_margin([-line.x1 for line in alike], 0.8 * size)
    # Where no line is full, the right margin is as wide as the left one.
    return _Margins(left, right if right > width - left - 4 * size else width - left)


def _margin(edges: list[float], tolerance: float) -> float:
    """The outermost place at which, or little within, a tenth of the edges are."""
    ordered = sorted(edges)
    least = max(1, len(ordered) // 10)
    for number, edge in enumerate(ordered):
        if bisect_right(ordered, edge + tolerance) - number >= least:
            return edge
    return ordered[0]


def _uses_indents(pages: list[Page], margins: dict[int, _Margins]) -> bool:
    """Whether paragraphs begin with an indent: some two characters in, again and again."""
    lines = [(line, margins[page.number]) for page in pages for line in page.lines]
    indents = [(line.x0 - m.left) / line.size for line, m in lines if not _is_centred(line, m)]
    return sum(1.5 < indent < 2.6 for indent in indents) > 0.08 * max(len(indents), 1)


def _is_centred(line: Line, margins: _Margins) -> bool:
    return line.x0 - margins.left > 2.6 * line.size and _is_even(line, margins)


def _is_even(line: Line, margins: _Margins) -> bool:
    """Whether a line is as far from the one margin as from the other."""
    left, right = line.x0 - margins.left, margins.right - line.x1
    return abs(left - right) < 2 * line.size
