"""Break Chinese text into lines as printers do (避头避尾; numbers and Latin words stay whole)."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Widths are sums of floats: what is wider than the line by less than this still fits.
_TOLERANCE = 1e-6
# A line may end early, after a preferred character, if it is filled at least this far.
_FILLED = 0.4

_BLANKS = " \t\u3000\u205f" + "".join(map(chr, range(0x2000, 0x200B)))
_SMALL_DIGITS = "".join(map(chr, range(0x2070, 0x209D)))
_SQUARED_UNITS = "".join(map(chr, (*range(0x3371, 0x337B), *range(0x3380, 0x33E0))))
# Never at the start of a line: closing marks, unit signs, raised numbers, dashes and joints.
_NO_START = (
    "，。、；：？！）》〉】〕」』”’〗］｝…—～·‧・﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞々〃ー,.;:?!)]}~-–−/／"
    "%‰‱％℃℉°′″¢￠²³¹½¼¾" + _SMALL_DIGITS + _SQUARED_UNITS
)
# Never at the end of a line: opening marks, and marks that belong to what follows them.
_NO_END = "（《〈【〔「『“‘〖［｛﹙﹛﹝([{☆★●▲◆○✓№￥¥＄$€£＃#§"
# Glued on both sides: upright quotation marks, which may open or close, and what is made for it.
_GLUE = "\"'\u00a0\u202f\u2011\u2060\u200d\ufeff"
# Between two letters or digits these are part of a word: GB/T, CO2-eq, kW·h.
_JOINTS = "./-–−'’·&@+=_~#"
# Between two digits also these: 1,610 and 10:30 and 2021—2025.
_NUMBER_JOINTS = ",:—～／．"
# Before a digit these are part of the number.
_SIGNS = "+-−±＋－≥≤≈＞＜><~～"

# Kinds of characters, as bits.
_IS_BLANK, _IS_NO_START, _IS_NO_END, _IS_WORD, _IS_DIGIT = 1, 2, 4, 8, 16
_IS_JOINT, _IS_NUMBER_JOINT, _IS_SIGN = 32, 64, 128
_SETS = (
    (frozenset(_BLANKS), _IS_BLANK),
    (frozenset(_NO_START + _GLUE), _IS_NO_START),
    (frozenset(_NO_END + _GLUE), _IS_NO_END),
    (frozenset(_JOINTS), _IS_JOINT),
    (frozenset(_NUMBER_JOINTS), _IS_NUMBER_JOINT),
    (frozenset(_SIGNS), _IS_SIGN),
)


class _Kinds(dict[str, int]):
    """The kinds of characters, found on first use."""

    def __missing__(self, char: str) -> int:
        kind = sum(bit for chars, bit in _SETS if char in chars)
        category = unicodedata.category(char)
        if category == "Nd":
            kind |= _IS_DIGIT
        # Letters that are not as wide as an ideograph by nature: Latin, also its full-width form.
        if category[0] == "L" and unicodedata.east_asian_width(char) != "W" or category == "Nd":
            kind |= _IS_WORD
        if category[0] == "M":
            kind |= _IS_NO_START | _IS_WORD
        self[char] = kind
        return kind


_KINDS = _Kinds()


def break_lines(
    text: str,
    width_of: Callable[[str], float],
    max_width: float,
    first_indent: float = 0.0,
    *,
    continued: bool = False,
    prefer_after: str = "",
) -> list[str]:
    """Return the lines of `text`; joined they give it back.

    `width_of` gives the width of one character, in the unit of `max_width`. A line ended by an
    explicit line break keeps it, and blanks at a break stay at the end of the line, where they
    may reach over the border. The first line of each paragraph is shorter by `first_indent`;
    with `continued` the text begins in the midst of a paragraph. A line that is almost half
    full is ended after one of the characters `prefer_after` rather than later.
    """
    table = {char: width_of(char) for char in set(text)}
    lines: list[str] = []
    indented = max(max_width - first_indent, 0.0)
    first = max_width if continued else indented
    for paragraph in text.splitlines(keepends=True):
        body = paragraph.splitlines()[0]
        ends = list(accumulate(map(table.__getitem__, body), initial=0.0))
        cuts = [*_cuts(body, ends, (first, max_width), prefer_after), len(paragraph)]
        lines += [paragraph[start:end] for start, end in zip([0, *cuts], cuts, strict=False)]
        first = indented
    return lines or [""]


def _cuts(
    text: str, ends: list[float], rooms: tuple[float, float], prefer_after: str
) -> Iterator[int]:
    """Yield where `text`, one paragraph, is broken; `rooms` are the first and the other widths."""
    room, usual = rooms
    start, visible = 0, len(text.rstrip(_BLANKS))
    while ends[visible] > (limit := ends[start] + room + _TOLERANCE):
        fit = bisect_right(ends, limit, start) - 1
        end = _last_break(text, start, fit)
        if end >= visible:
            return
        if prefer_after:
            least = ends[start] + room * _FILLED
            end = _preferred_break(text, end, bisect_right(ends, least, start), prefer_after)
        yield end
        start, room = end, usual


def _last_break(text: str, start: int, fit: int) -> int:
    """Return the end of the line that begins at `start` and has room up to `fit`."""
    reach = _after_blanks(text, fit)
    for may_break in (_may_break, _may_cut):
        for end in range(reach, start, -1):
            if may_break(text, end):
                return end
    return _after_blanks(text, max(fit, start + 1))


def _after_blanks(text: str, place: int) -> int:
    """Return the index of the next character from `place` on that is no blank."""
    while place < len(text) and _KINDS[text[place]] & _IS_BLANK:
        place += 1
    return place


def _preferred_break(text: str, end: int, least: int, prefer_after: str) -> int:
    """Return the last break up to `end` after a preferred character, or `end`."""
    places = range(end, least - 1, -1)
    found = (place for place in places if text[place - 1] in prefer_after)
    return next((place for place in found if _may_break(text, place)), end)


def _may_cut(text: str, place: int) -> bool:
    """Whether marks allow a break before `text[place]`; words are not looked at."""
    if _KINDS[text[place]] & (_IS_NO_START | _IS_BLANK):
        return False
    before = _before_blanks(text, place)
    return before >= 0 and not _KINDS[text[before]] & _IS_NO_END


def _before_blanks(text: str, place: int) -> int:
    """Return the index of the last character before `place` that is no blank, or -1."""
    place -= 1
    while place >= 0 and _KINDS[text[place]] & _IS_BLANK:
        place -= 1
    return place


def _may_break(text: str, place: int) -> bool:
    """Whether a line may end before `text[place]`."""
    if not _may_cut(text, place):
        return False
    before, after = _KINDS[text[place - 1]], _KINDS[text[place]]
    if before & _IS_BLANK:
        return True
    if after & _IS_WORD:
        earlier = _KINDS[text[place - 2]] if place > 1 else 0
        in_word = before & _IS_WORD or (before & _IS_JOINT and earlier & _IS_WORD)
        sign = before & _IS_SIGN
        joint = before & _IS_NUMBER_JOINT and earlier & _IS_DIGIT
        return not (in_word or (after & _IS_DIGIT and (sign or joint)))
    # A joint that may start a line, as in A+B, may not do so inside a word.
    later = _KINDS[text[place + 1]] if place + 1 < len(text) else 0
    return not (after & _IS_JOINT and before & _IS_WORD and later & _IS_WORD)
