"""Tables that nothing but the places of their words makes: no rules, or level ones alone."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from taskdesk.plans.blocks import Cell
from taskdesk.plans.tables.fit import number_of
from taskdesk.plans.tables.heads import Kind, find_head, kind_of
from taskdesk.plans.tables.sections import looks_like_section

if TYPE_CHECKING:
    from collections.abc import Sequence

Box = tuple[float, float, float, float]


class Segment(NamedTuple):
    """Words without a wide gap between them, and their box."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float


Line = list[Segment]

_LEAST_COLUMNS = 3
# How far above the line of the head, in heights of it, a word of the head in two lines begins.
_NEAR = 1.1
_WIDE_GAP = 3.0
_SAME, _ABOVE, _ALIKE = 3.0, 0.1, 0.8
_MOST_ABOVE = 3
_SHORT = 4


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of a table begin and end from left to right, and which has the numbers."""

    spans: tuple[tuple[float, float], ...]
    number: int

    @property
    def edges(self) -> list[float]:
        """The left end, the middles of the gaps, and the right end."""
        middles = ((a[1] + b[0]) / 2 for a, b in pairwise(self.spans))
        return [self.spans[0][0] - 1, *middles, self.spans[-1][1] + 1]

    def touched(self, segment: Segment) -> list[int]:
        """The columns over which a segment stands."""
        return [n for n, (x0, x1) in enumerate(self.spans) if segment.x0 < x1 and segment.x1 > x0]


@dataclass(frozen=True, slots=True)
class Grid:
    """The boxes of a table row by row, the lines it takes (from, to), and its columns."""

    rows: tuple[tuple[Box, ...], ...]
    first: int
    last: int
    columns: Columns


def find_grid(
    lines: Sequence[Line], rules: Sequence[float] = (), before: Columns | None = None
) -> Grid | None:
    """The first table in these lines; `rules` are level ones, `before` the columns it goes on with.

    It begins with a line of at least three words that are those of a task table's head, or, where
    it goes on, with a line that has words in several of its columns.
    """
    place = next((n for n, line in enumerate(lines) if is_head(line)), None)
    if place is None:
        return _continued(lines, rules, before) if before else None
    head = _joined_words(lines[place])
    first = place
    height = head[0].bottom - head[0].top
    while first and _belongs_to_head(lines[first - 1], head, height):
        first -= 1
    columns = _columns(head, lines[place + 1 :])
    return _grid(lines, first, place, columns, rules)


def _continued(lines: Sequence[Line], rules: Sequence[float], before: Columns) -> Grid | None:
    """The table that goes on, perhaps below the running head of its page."""
    for place, line in enumerate(lines[:_MOST_ABOVE]):
        touched = [before.touched(one) for one in line]
        places = [columns[0] for columns in touched if len(columns) == 1]
        if 1 < len(line) == len(places) == len(set(places)):
            first = place
            while first and _is_near(lines[first - 1], lines[first]):
                first -= 1
            return _grid(lines, first, None, before, rules)
    return None


def _is_near(above: Line, below: Line) -> bool:
    return _top(below) - _bottom(above) < below[0].bottom - below[0].top


def is_head(line: Line) -> bool:
    """Whether a line has the words of a task table's head."""
    if len(line) < _LEAST_COLUMNS:
        return False
    return find_head([[Cell(one.text) for one in _joined_words(line)]]) is not None


def _joined_words(line: Line) -> Line:
    """The words of a head: 序 号 is one."""
    found: Line = []
    for one in line:
        last = found[-1] if found else None
        if last and not kind_of(last.text) and kind_of(last.text + one.text):
            found[-1] = Segment(
                last.text + one.text, last.x0, one.x1, min(last.top, one.top), one.bottom
            )
        else:
            found.append(one)
    return found


def _belongs_to_head(line: Line, head: Line, height: float) -> bool:
    """Whether a line above has the upper halves of words of the head."""
    near = head[0].top - line[0].top < _NEAR * height
    return near and all(len(one.text) <= _SHORT for one in line)


def _columns(head: Line, below: Sequence[Line]) -> Columns:
    """The columns under a head: as wide as what stands in them."""
    spans = [(one.x0, one.x1) for one in head]
    number = next((n for n, one in enumerate(head) if kind_of(one.text) is Kind.NUMBER), 0)
    loose: list[Segment] = []
    # Lines with many words first: they tell how wide a line may be that stands in one column.
    for line in sorted(below, key=len, reverse=True):
        if len(line) == 1 and len(Columns(tuple(spans), number).touched(line[0])) > 1:
            continue
        for one in line:
            touched = Columns(tuple(spans), number).touched(one)
            if len(touched) == 1:
                x0, x1 = spans[touched[0]]
                spans[touched[0]] = min(x0, one.x0), max(x1, one.x1)
            elif not touched:
                loose.append(one)
    for one in loose:
        if not Columns(tuple(spans), number).touched(one):
            _widen(spans, one)
    if kind_of(head[number].text) is not Kind.NUMBER and all(one.x0 < head[0].x0 for one in loose):
        # 序 over 号 is no word of the line that has the others.
        left = [one for one in loose if number_of(one.text)]
        if left:
            spans[0] = head[0].x0, spans[0][1]
            spans.insert(0, (min(one.x0 for one in left), max(one.x1 for one in left)))
    return Columns(tuple(spans), number)


def _widen(spans: list[tuple[float, float]], one: Segment) -> None:
    """Give a segment that stands over no column to the nearest."""

    def distance(place: int) -> float:
        x0, x1 = spans[place]
        return max(x0 - one.x1, one.x0 - x1)

    place = min(range(len(spans)), key=distance)
    x0, x1 = spans[place]
    spans[place] = min(x0, one.x0), max(x1, one.x1)


def _grid(
    lines: Sequence[Line], first: int, head: int | None, columns: Columns, rules: Sequence[float]
) -> Grid | None:
    last = first + 1 if head is None else head + 1
    while last < len(lines) and not _ends(lines[last], lines[last - 1], columns):
        last += 1
    taken = lines[first:last]
    tops = _row_tops(taken, None if head is None else head - first, columns, rules)
    if head is not None and len(tops) < 2:
        return None
    bottom = max(one.bottom for line in taken for one in line) + 1
    edges = columns.edges
    rows: list[tuple[Box, ...]] = []
    for top, end in zip(tops, [*tops[1:], bottom], strict=True):
        inside = [one for line in taken for one in line if top <= (one.top + one.bottom) / 2 < end]
        if len(inside) == 1 and len(columns.touched(inside[0])) > 1:
            rows.append(((edges[0], top, max(edges[-1], inside[0].x1 + 1), end),))
        else:
            rows.append(tuple((x0, top, x1, end) for x0, x1 in pairwise(edges)))
    return Grid(tuple(rows), first, last, columns)


def _ends(line: Line, above: Line, columns: Columns) -> bool:
    """Whether a line stands below the table: a sentence across its columns, or far off."""
    height = line[0].bottom - line[0].top
    if line[0].top - above[0].bottom > _WIDE_GAP * height:
        return True
    if len(line) > 1 or len(columns.touched(line[0])) < 2:
        return False
    return not looks_like_section(line[0].text, loose=True)


def _row_tops(
    lines: Sequence[Line], head: int | None, columns: Columns, rules: Sequence[float]
) -> list[float]:
    """Where each row begins, the head's first: at rules, or at the widest gap between numbers."""
    top, bottom = _top(lines[0]), _bottom(lines[-1])
    anchors = {place for place, line in enumerate(lines) if _begins(line, columns)}
    inner: list[float] = []
    for rule in sorted(rules):
        if top + 1 < rule < bottom - 1 and (not inner or rule - inner[-1] > _SAME):
            inner.append(rule)
    if len(inner) >= len(anchors - {head}) > 0:
        return [top - 1, *inner]
    if head is not None:
        anchors.add(head)
    widest = [_widest(lines, one, other, columns) for one, other in pairwise(sorted(anchors))]
    if head is None and anchors and min(anchors):
        # The page before may have begun a row of which the rest stands here.
        rest = _widest(lines, 0, min(anchors), columns)
        if rest[0] >= _ALIKE * min((gap for gap, _ in widest), default=0):
            widest.insert(0, rest)
    return [top - 1, *(_top(lines[place]) - _ABOVE for _, place in widest)]


def _widest(lines: Sequence[Line], one: int, other: int, columns: Columns) -> tuple[float, int]:
    """The widest gap between two lines, and the line after it.

    Of those that are as wide it is the last, as a number stands on the first line of its row; but
    beside a number that has no text on its line, that is in the middle of its row, the middle.
    """
    gaps = {
        n: round(_top(lines[n]) - max(map(_bottom, lines[one:n])), 1)
        for n in range(one + 1, other + 1)
    }
    gap = max(gaps.values())
    places = [n for n, found in gaps.items() if found == gap]
    if not _is_centred(lines[other], columns):
        return gap, places[-1]
    return gap, places[len(places) // 2 if _is_centred(lines[one], columns) else 0]


def _is_centred(line: Line, columns: Columns) -> bool:
    """Whether a line has words, but none in the widest column."""
    widest = max(range(len(columns.spans)), key=lambda n: columns.spans[n][1] - columns.spans[n][0])
    return all(widest not in columns.touched(one) for one in line)


def _begins(line: Line, columns: Columns) -> bool:
    """Whether a line has the number of a row, or is one that names a section."""
    if len(line) == 1 and len(columns.touched(line[0])) > 1:
        return True
    return any(number_of(one.text) and columns.touched(one) == [columns.number] for one in line)


def _top(line: Line) -> float:
    return min(one.top for one in line)


def _bottom(line: Line) -> float:
    return max(one.bottom for one in line)
