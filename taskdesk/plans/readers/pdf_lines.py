"""The characters of a PDF's page put together to lines of text."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from math import inf
from typing import TYPE_CHECKING, Any, NamedTuple

from taskdesk.plans.readers.columns import Segment
from taskdesk.plans.readers.wording import glued, tidy

if TYPE_CHECKING:
    from collections.abc import Sequence


class Char(NamedTuple):
    """A character, its box (from the page's top left, in points) and its size."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; `bare` is it without its raised `marks`, which may refer to footnotes."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bare: str = ""
    marks: tuple[str, ...] = ()

    @property
    def width(self) -> float:
        """How long the line is."""
        return self.x1 - self.x0


# Characters that fonts without a map of their own are read as, and that look the same.
_LOOK_ALIKE = str.maketrans(
    "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
    "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
)
_RADICALS = re.compile("[\u2f00-\u2fdf]")
UNMAPPED = "(cid:"
_GAP_LATIN, _GAP_CHINESE, _GAP_WORD = 0.18, 1.0, 0.6
_GAP_CELLS, _SLANT = 0.7, 0.2
_BLANK = " \u3000\xa0\t\r\n"
_ABOVE = 0.82
_SMALL, _RAISED = 0.78, 0.22
_FORBIDDEN_FIRST = "，。、；：？！）》〉】〕”’…％%,.;:?!)]}"
_LISTING = "、，,：:"
_NOT_FIRST = _FORBIDDEN_FIRST + "“‘"
_NOT_LAST = "（《〈【〔“‘”’([{☆"
_LATIN_RUN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.%,+/-]*")


def chars_of(found: Sequence[dict[str, Any]]) -> list[Char]:
    """The upright characters of a page, each once: bold may be made by printing twice."""
    heights = _heights(found)
    seen: dict[tuple[str, int, int], tuple[float, float]] = {}
    chars = []
    for one in found:
        text = one["text"]
        if not text or _direction(one) != 0:
            continue
        x0, top = float(one["x0"]), float(one["top"])
        spot = text, round(x0 / 4), round(top / 4)
        near = seen.get(spot)
        if near and abs(near[0] - x0) < 1 and abs(near[1] - top) < 1:
            continue
        seen[spot] = x0, top
        size = float(one["size"]) or 1.0
        # Fonts differ in what they say of their height: only the base line is common to a line.
        base = top + heights[one["fontname"]] * size
        box = x0, float(one["x1"]), base - _ABOVE * size, base + (1 - _ABOVE) * size
        chars.append(Char(_mended(text), *box, size))
    return chars


def _direction(one: dict[str, Any]) -> int | None:
    """How far clockwise a character must be turned to stand upright; None where it is aslant."""
    a, b = (float(value) for value in one["matrix"][:2])
    if abs(b) < _SLANT * abs(a):
        # Upside down is as good as upright, which some programs write with a negative size.
        return 0
    return None if abs(a) > _SLANT * abs(b) else 90 if b > 0 else 270


def turn_of(found: Sequence[dict[str, Any]]) -> int:
    """How far clockwise a page must be turned so that most of its characters are upright."""
    turns = Counter(map(_direction, found))
    return max((90, 270), key=turns.__getitem__) if max(turns[90], turns[270]) > turns[0] else 0


def turned_chars(found: Sequence[dict[str, Any]]) -> list[tuple[Char, Char]]:
    """The characters that lie on their side, where they are and as they would stand upright."""
    chars = []
    for one in found:
        turn = _direction(one)
        if not turn or not one["text"]:
            continue
        x0, x1 = float(one["x0"]), float(one["x1"])
        top, bottom = float(one["top"]), float(one["bottom"])
        upright = (-bottom, -top, x0, x1) if turn == 90 else (top, bottom, -x1, -x0)
        text, size = _mended(one["text"]), float(one["size"]) or 1.0
        chars.append((Char(text, x0, x1, top, bottom, size), Char(text, *upright, size)))
    return chars


def _heights(found: Sequence[dict[str, Any]]) -> dict[str, float]:
    """How far below its top, in sizes, the base line of each font's characters usually is."""
    seen: dict[str, Counter[float]] = defaultdict(Counter)
    for one in found:
        height = (float(one["y1"]) - float(one["matrix"][5])) / (float(one["size"]) or 1.0)
        seen[one["fontname"]][round(height, 2)] += 1
    return {font: heights.most_common(1)[0][0] for font, heights in seen.items()}


def _mended(text: str) -> str:
    if text.startswith(UNMAPPED) or text == "\0":
        return "\ufffd"
    text = text.translate(_LOOK_ALIKE)
    return _RADICALS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)


def lines_of(chars: Sequence[Char]) -> list[Line]:
    """The lines of text, from the top down."""
    lines = (_line(row) for row in _rows_of(chars))
    return [line for line in lines if line]


def segments_of(chars: Sequence[Char]) -> list[list[Segment]]:
    """The lines of text, each cut where it has a wide gap."""
    found = []
    for row in _rows_of(chars):
        groups: list[list[Char]] = []
        for char in row:
            if not char.text.strip(_BLANK):
                continue
            if not groups or char.x0 - groups[-1][-1].x1 > _GAP_CELLS * char.size:
                groups.append([])
            groups[-1].append(char)
        lines = filter(None, map(_line, groups))
        segments = [Segment(one.text, one.x0, one.x1, one.top, one.bottom) for one in lines]
        if segments:
            found.append(segments)
    return found


def _rows_of(chars: Sequence[Char]) -> list[list[Char]]:
    """The characters of each line, from left to right."""
    rows: list[tuple[list[Char], float, float]] = []
    for char in sorted(chars, key=lambda c: c.top + c.bottom):
        if rows:
            row, top, bottom = rows[-1]
            shared = min(bottom, char.bottom) - max(top, char.top)
            if shared > 0.5 * min(bottom - top, char.bottom - char.top):
                row.append(char)
                rows[-1] = row, min(top, char.top), max(bottom, char.bottom)
                continue
        rows.append(([char], char.top, char.bottom))
    return [sorted(row, key=lambda c: c.x0) for row, _, _ in rows]


def _line(chars: list[Char]) -> Line | None:
    inked = [char for char in chars if char.text.strip(_BLANK)]
    if not inked:
        return None
    size = Counter(round(char.size, 1) for char in inked).most_common(1)[0][0]
    main = [char for char in inked if char.size > _SMALL * size] or inked
    bottom = max(char.bottom for char in main)
    raised = {
        index
        for index, char in enumerate(chars)
        if char.size <= _SMALL * size and char.bottom < bottom - _RAISED * size and char in inked
    }
    text = _spaced(chars)
    bare = _spaced([char for index, char in enumerate(chars) if index not in raised])
    return Line(
        text,
        inked[0].x0,
        max(char.x1 for char in inked),
        min(char.top for char in main),
        bottom,
        size,
        bare,
        _marks(chars, raised),
    )


def _marks(chars: list[Char], raised: set[int]) -> tuple[str, ...]:
    """The raised characters that stand together."""
    marks: list[str] = []
    last = -2
    for index in sorted(raised):
        if index == last + 1:
            marks[-1] += chars[index].text
        else:
            marks.append(chars[index].text)
        last = index
    return tuple(mark.strip() for mark in marks if mark.strip())


def _spaced(chars: list[Char]) -> str:
    """The text of a line, with a blank where a gap says that there is one."""
    texts: list[str] = []
    before: Char | None = None
    for char in chars:
        if before is not None:
            gap = (char.x0 - before.x1) / max(char.size, before.size)
            if gap > _least_gap(before.text, char.text):
                texts.append(" ")
        texts.append(char.text)
        before = char
    return tidy("".join(texts))


def _least_gap(left: str, right: str) -> float:
    if left[-1:].isascii() and right[:1].isascii():
        return _GAP_LATIN
    return _GAP_WORD if left[-1:].isascii() or right[:1].isascii() else _GAP_CHINESE


def room_needed(line: Line) -> float:
    """How wide the part of a line is that could not be parted: it did not fit on the one before."""
    text = line.text
    if text[0] in _FORBIDDEN_FIRST:
        # No line begins so on purpose.
        return inf
    end = _unit_end(text, 0)
    # Some programs take Chinese quotation marks for Latin ones and part nothing beside them.
    while end < len(text) and (text[end] in _NOT_FIRST or text[end - 1] in _NOT_LAST):
        end = _unit_end(text, end)
    width = sum(0.55 if char.isascii() else 1.0 for char in text[:end])
    return (width + 0.6) * line.size


def _unit_end(text: str, start: int) -> int:
    latin = _LATIN_RUN.match(text, start)
    return latin.end() if latin else start + 1


def cell_text(chars: Sequence[Char], left: float, right: float, pad: float) -> str:
    """The text of a cell: a line that ends before the cell does ends on purpose.

    Not so between the members of a list: some programs part only there.
    """
    texts: list[list[str]] = []
    before: Line | None = None
    for line in lines_of(chars):
        slack = right - left - 2 * pad - (before.width if before else 0)
        if before and (before.text[-1] in _LISTING or slack < room_needed(line)):
            texts[-1].append(line.text)
        else:
            texts.append([line.text])
        before = line
    return "\n".join(glued(*lines) for lines in texts)


def without_marks(line: Line, notes: set[str]) -> Line:
    """A line without the marks that refer to these footnotes."""
    referring = line.marks and all(mark in notes for mark in line.marks)
    return replace(line, text=line.bare) if referring and line.bare else line
