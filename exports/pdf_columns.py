"""The columns of a table set in type: what each asks for by what is in it, and what it gets."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CONTINUED = "（续）"
NUMBER = "number"
# A column with a bar in each cell; it is as wide as it says.
SHARE = "share"
# 五号, 小五, 六号, 小六, each with the part of their usual width at which narrative columns are
# wide enough for it; the first size at which all are is taken.
_SIZES = ((10.5, 0.55), (9.0, 0.55), (7.5, 0.4), (6.5, 0.3))
_NARROWEST = 4.0
# A narrative column is as wide as its longest word, unless that is longer than a date.
_LONGEST_WORD = 7.0
_UNBREAKABLE = re.compile(r"[（(]?[0-9A-Za-z.,:/%-]+[）)，。、；]*")


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


class Heading(Protocol):
    """What the table asks of a column; `width` is in ems, `align` center or left."""

    @property
    def key(self) -> str:
        """What tells the column from others."""

    @property
    def heading(self) -> str:
        """The words at its head."""

    @property
    def width(self) -> int:
        """Its usual width in characters."""

    @property
    def align(self) -> str:
        """Where its words stand."""


class Ask(NamedTuple):
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


def asks(
    columns: Sequence[Heading], texts: Sequence[Sequence[str]], ems: Mapping[str, float]
) -> list[Ask]:
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
        asks.append(Ask(usual, wanted, narrative=True, word=word))
    return asks


def _centred(column: Heading, texts: set[str], ems: Mapping[str, float]) -> Ask:
    """As wide as the longest text, up to the column's own width; a word or number is not split."""
    if column.key == SHARE:
        return Ask(column.width, column.width, narrative=False)
    longest, word = _longest(texts, ems)
    title = max(2, (len(column.heading) + 1) // 2)
    wanted = max(min(longest, column.width), min(word, 1.5 * column.width), title)
    if column.key == NUMBER:
        # Where a row goes on, on the next page, its number says so.
        wanted = max(wanted, text_width(CONTINUED, ems))
    return Ask(wanted, wanted, narrative=False)


def _longest(texts: set[str], ems: Mapping[str, float]) -> tuple[float, float]:
    """The width of the longest line, and of the longest number, date or Latin word."""
    lines = [line for text in texts for line in text.splitlines()]
    words = {word for line in lines for word in _UNBREAKABLE.findall(line)}
    return (
        max((text_width(line, ems) for line in lines), default=0.0),
        max((text_width(word, ems) for word in words), default=0.0),
    )


def text_width(text: str, ems: Mapping[str, float]) -> float:
    """The width of a line in ems."""
    return sum(map(ems.__getitem__, text))


def column_widths(asked: Sequence[Ask], width: float) -> tuple[Metrics, list[float]]:
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


def _shares(asked: Sequence[Ask], least: list[float], room: float) -> list[float]:
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
