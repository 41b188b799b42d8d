"""How wide the columns of the sheet are, how many lines a text takes, how high that is."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Protocol

from exports.cjk import break_lines
from exports.fonts import Face, FontBook

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

BODY_SIZE = 10.5
# Excel reckons in pixels of 1/96 inch: a body character takes 14, a unit of column width 7 (a digit
# of Calibri 11, the font of openpyxl's standard style), and a cell keeps 5 for itself.
_CHARACTER, _WIDTH_UNIT, _PADDING = 14, 7, 8
_PIXELS_PER_MM = 96 / 25.4
_POINTS_PER_MM = 72 / 25.4
# A4 landscape, and A3 for tables that are too wide for it; margins in mm.
PAGE_WIDTH, PAGE_HEIGHT = 297, 210
WIDE_PAGE_WIDTH = 420
MARGIN, BOTTOM, FOOTER = 15, 18, 8
PAGE_WIDTH_POINTS = (PAGE_WIDTH - 2 * MARGIN) * _POINTS_PER_MM
PAGE_POINTS = (PAGE_HEIGHT - MARGIN - BOTTOM) * _POINTS_PER_MM
POINTS_PER_UNIT = _WIDTH_UNIT * 0.75
# Where Calibri is missing, the digit that stands in for it may be as wide as that of DejaVu Sans.
WIDEST_POINTS_PER_UNIT = 7.0
# Many columns are printed smaller, but not smaller than this (10.5 points become 7.9).
_SMALLEST = 0.75
# The tallest lines of the fonts that stand in for 宋体 where it is missing (Noto, 思源).
_LEADING = 1.45
_ROOM = 6.0
# Excel knows no taller row.
_TALLEST = 409.5
TALLEST_LINES = int((_TALLEST - _ROOM) / (_LEADING * BODY_SIZE))
# A text that is too tall for a row goes on in the next, in parts that flow from page to page.
PART_LINES = TALLEST_LINES // 2
_SENTENCE_ENDS, _COMMAS = "。；！？\n", "，、"
# W, in ems.
_WIDEST_ASCII = 1.1
# A text of so many characters for each one of its column's width fills such a row.
_FULL_ROW = 0.9 * TALLEST_LINES
# A text column gets so many times its usual width at most.
_WIDEST = 2.5


class _Widths(dict[str, float]):
    """Character widths in ems, on the safe side: Chinese marks may be wide, whatever our font."""

    def __init__(self, widths: Mapping[str, float]) -> None:
        super().__init__()
        self._widths = widths

    def __missing__(self, char: str) -> float:
        least = 1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.0
        width = self[char] = max(self._widths[char], least)
        return width


@cache
def _body_widths() -> _Widths:
    """The widths in the packaged 宋体: the same on every machine, no narrower than Excel's own."""
    return _Widths(FontBook(system=False).widths(Face.SONG))


class Ruler:
    """Measures texts, each once."""

    def __init__(self) -> None:
        self._width = _body_widths().__getitem__
        self._lines: dict[tuple[str, float], int] = {}

    def lines(self, text: str, ems: float) -> list[str]:
        """The lines of a text in so much room; joined they give it back."""
        return break_lines(text, self._width, ems)

    def count(self, text: str, ems: float) -> int:
        """How many lines a text takes."""
        if text.isascii() and text.isprintable() and len(text) * _WIDEST_ASCII <= ems:
            return 1
        key = (text, ems)
        if key not in self._lines:
            self._lines[key] = len(self.lines(text, ems)) + text.endswith("\n")
        return self._lines[key]

    def parts(self, text: str, ems: float) -> list[str]:
        """The text in parts of so many lines at most, which end with a sentence if one does.

        Else they end where a comma stands, so that no name of a list is cut.
        """
        parts = []
        while text:
            part = "".join(self.lines(text, ems)[:PART_LINES])
            if part != text:
                ends = (max(map(part.rfind, signs)) + 1 for signs in (_SENTENCE_ENDS, _COMMAS))
                part = part[: next((end for end in ends if end > len(part) / 2), None)]
            parts.append(part)
            text = text[len(part) :]
        return parts


def height(lines: int, size: float = BODY_SIZE) -> float:
    """The height in points of a row with so many lines, in whole pixels."""
    return min(_TALLEST, -(-(lines * _LEADING * size + _ROOM) // 0.75) * 0.75)


def ems(units: float, size: float = BODY_SIZE) -> float:
    """The room for text in a column so wide, in characters of `size` points."""
    return (units * _WIDTH_UNIT - _PADDING) * 0.75 / size


class Sized(Protocol):
    """A column as far as its width goes; `width` is in Chinese characters of the body size."""

    @property
    def width(self) -> int:
        """How wide it usually is."""

    @property
    def align(self) -> str:
        """Texts stand left."""

    @property
    def heading(self) -> str:
        """The title as it is printed."""


def paper_for(columns: Sequence[Sized]) -> int:
    """The width in mm of the paper on which the columns can be read."""
    natural = sum(column.width * _CHARACTER + _PADDING for column in columns)
    page = (PAGE_WIDTH - 2 * MARGIN) * _PIXELS_PER_MM
    return PAGE_WIDTH if natural <= page / _SMALLEST else WIDE_PAGE_WIDTH


class Columns:
    """The widths of columns that fill the page, or are made to fit when it is printed.

    Text columns share what the others leave. One that holds a text too tall for a row, `longest` in
    characters, gets more. `paper` is the page's width in mm.
    """

    def __init__(
        self, columns: Sequence[Sized], longest: Sequence[int], paper: int = PAGE_WIDTH
    ) -> None:
        page = (paper - 2 * MARGIN) * _PIXELS_PER_MM
        asked = [
            min(max(column.width, length / _FULL_ROW), _WIDEST * column.width)
            if _is_text(column)
            else column.width
            for column, length in zip(columns, longest, strict=True)
        ]
        natural = [width * _CHARACTER + _PADDING for width in asked]
        wanted = min(max(sum(natural), page), page / _SMALLEST)
        shared = sum(n for n, column in zip(natural, columns, strict=True) if _is_text(column))
        stretch = 1 + (wanted - sum(natural)) / shared if shared else 1
        self.pixels = [
            max(int(n * stretch), _least(column)) if _is_text(column) else int(n)
            for n, column in zip(natural, columns, strict=True)
        ]

    @property
    def ems(self) -> list[float]:
        """The room for text in each column, in body characters."""
        return [ems(units) for units in self.units]

    @property
    def units(self) -> list[float]:
        """The widths as Excel counts them."""
        return [pixels / _WIDTH_UNIT for pixels in self.pixels]

    def whole(self, size: float) -> float:
        """The room across all columns, in characters of `size` points."""
        return (sum(self.pixels) - _PADDING) * 0.75 / size


def _is_text(column: Sized) -> bool:
    return column.align == "left"


def _least(column: Sized) -> int:
    """The pixels that the heading needs."""
    return max(map(len, column.heading.split("\n"))) * _CHARACTER + _PADDING
