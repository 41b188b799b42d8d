"""The page of an official document (GB/T 9704-2012), and a pen to write on it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4

from exports.fonts import Face

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.pdfgen.textobject import PDFTextObject

    from exports.fonts import FontBook

MM = 72 / 25.4
BLACK, QUIET = "#000000", "#5B6470"
# Where the baseline lies in the em square of Chinese fonts.
ASCENT = 0.88

_TEXT_WIDTH, _TEXT_HEIGHT, _BOTTOM = 156 * MM, 225 * MM, 35 * MM
# 订口 and 切口: the text areas of both sides of a sheet then cover each other (正反套正).
_BINDING, _EDGE = 28 * MM, 26 * MM
_NUMBER_GAP = 7 * MM
_NUMBER_SIZE = 14.0
# The dash of Chinese fonts lies in the middle of the em square.
_DASH = ASCENT - 0.5
_FOOTER_SIZE = 7.5


class Frame(NamedTuple):
    """The text area of a page, in points from the lower left corner."""

    left: float
    bottom: float
    width: float
    height: float

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.bottom + self.height


class OfficialPage:
    """An A4 page, upright or lying, bound at the long left side and printed on both sides.

    A lying page is the upright one turned clockwise: its table has the head at the left side of
    the bound sheet on every page, which is the binding on odd pages and the edge on even ones, and
    its page number stands where the upright pages have it. On the screen the number is therefore
    at the left, reads downwards, and is low on odd pages and high on even ones.
    """

    def __init__(self, *, portrait: bool) -> None:
        self.portrait = portrait
        self.size = A4 if portrait else (A4[1], A4[0])
        self.usual = self.frame(1)

    def frame(self, number: int) -> Frame:
        """Return the text area of a page."""
        side = _BINDING if number % 2 else _EDGE
        if self.portrait:
            return Frame(side, _BOTTOM, _TEXT_WIDTH, _TEXT_HEIGHT)
        return Frame(_BOTTOM, A4[0] - side - _TEXT_WIDTH, _TEXT_HEIGHT, _TEXT_WIDTH)

    def draw_number(self, pen: Pen, number: int) -> None:
        """Write — 1 —: odd pages right, even ones left, one character in."""
        words = f"— {number} —"
        width = pen.book.width(words, Face.SONG, _NUMBER_SIZE)
        left = (_BINDING if number % 2 else _EDGE) + _NUMBER_SIZE
        if number % 2:
            left += _TEXT_WIDTH - 2 * _NUMBER_SIZE - width
        baseline = _BOTTOM - _NUMBER_GAP - _DASH * _NUMBER_SIZE
        pen.canvas.saveState()
        if not self.portrait:
            pen.canvas.transform(0, -1, 1, 0, 0, A4[0])
        with pen:
            pen.write(words, left, baseline, Face.SONG, _NUMBER_SIZE)
        pen.canvas.restoreState()

    def draw_footer(self, pen: Pen, number: int, words: str) -> None:
        """Write small quiet words below the text area, upright pages opposite to the number."""
        frame = self.frame(number)
        left = frame.left
        if self.portrait and number % 2 == 0:
            left += frame.width - pen.book.width(words, Face.SONG, _FOOTER_SIZE)
        with pen:
            pen.write(words, left, frame.bottom - _NUMBER_GAP, Face.SONG, _FOOTER_SIZE, QUIET)


class Pen:
    """Writes lines of text on a canvas, each character in a font that has it.

    Used as a context: all that is written within is one text object.
    """

    def __init__(self, canvas: Canvas, book: FontBook) -> None:
        self.canvas = canvas
        self.book = book

    def __enter__(self) -> None:
        self._text: PDFTextObject = self.canvas.beginText()
        self._font: tuple[str, float] | None = None
        self._color = ""

    def __exit__(self, *_: object) -> None:
        self.canvas.drawText(self._text)

    def write(
        self, line: str, x: float, y: float, face: Face, size: float, color: str = BLACK
    ) -> None:
        """Write one line from `x` on the baseline `y`."""
        text = self._text
        if color != self._color:
            text.setFillColor(_color(color))
            self._color = color
        text.setTextOrigin(x, y)
        for font, run in self.book.runs(line, face):
            if (font.name, size) != self._font:
                self._font = font.name, size
                text.setFont(font.name, size)
            text.textOut(run)

    def write_lines(
        self,
        lines: list[str],
        box: tuple[float, float, float],
        face: Face,
        size: float,
        *,
        leading: float = 0.0,
        align: str = "left",
        color: str = BLACK,
    ) -> float:
        """Write lines into a box (left, top, width) and return where they end."""
        left, top, width = box
        leading = leading or size * 1.4
        for line in map(str.rstrip, lines):
            x = left
            if align == "center":
                x += (width - self.book.width(line, face, size)) / 2
            self.write(line, x, top - (leading - size) / 2 - ASCENT * size, face, size, color)
            top -= leading
        return top


@cache
def _color(name: str) -> Color:
    return HexColor(name)
