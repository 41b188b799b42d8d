"""Paragraphs of Chinese text for reportlab: right line breaks, and a font for every character."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from reportlab.lib.colors import Color, toColor
from reportlab.platypus.flowables import Flowable

from exports.cjk import break_lines
from exports.fonts import Face

if TYPE_CHECKING:
    from reportlab.pdfgen.textobject import PDFTextObject

    from exports.fonts import FontBook

# Where the baseline lies in the em square of Chinese fonts.
_ASCENT = 0.88
# A justified line is spread by at most this part of an em between characters; else it stays ragged.
_MOST_SPREAD = 0.25
_TOLERANCE = 1e-6


@dataclass(frozen=True)
class TextStyle:
    """How a paragraph looks; lengths in points, `leading` from baseline to baseline.

    `prefer_after` are characters after which a line is rather broken (、 in lists of units).
    """

    face: Face = Face.SONG
    size: float = 10.5
    leading: float = 0.0
    align: Literal["left", "center", "right", "justify"] = "left"
    first_indent: float = 0.0
    color: str = "#000000"
    prefer_after: str = ""
    space_before: float = 0.0
    space_after: float = 0.0
    keep_with_next: bool = False

    @property
    def line_height(self) -> float:
        """The leading, by default 1.4 times the size."""
        return self.leading or self.size * 1.4


class CJKParagraph(Flowable):
    """A text as a Platypus flowable, for stories and table cells; it splits between lines.

    The text is plain: no markup. It can be selected and searched in the PDF.
    """

    def __init__(self, text: str, style: TextStyle, book: FontBook) -> None:
        super().__init__()
        self.text = text
        self.style = style
        self.spaceBefore = style.space_before
        self.spaceAfter = style.space_after
        self.keepWithNext = style.keep_with_next
        self._book = book
        # A part of a split paragraph: whether its text begins, and ends, in mid-paragraph.
        self._continued = False
        self._continues = False
        self._lines: list[str] = []
        self._broken_for = -1.0

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Break the text for a width and return the size it takes."""
        self.width = available_width
        self.height = len(self.lines(available_width)) * self.style.line_height
        return self.width, self.height

    def lines(self, width: float) -> list[str]:
        """Return the lines of the text at `width` points."""
        if width != self._broken_for:
            style, size = self.style, self.style.size
            ems = self._book.widths(style.face)
            self._lines = break_lines(
                self.text,
                ems.__getitem__,
                width / size,
                style.first_indent / size,
                continued=self._continued,
                prefer_after=style.prefer_after,
            )
            self._broken_for = width
        return self._lines

    def split(self, available_width: float, available_height: float, /) -> list[Flowable]:
        """Return two paragraphs, the first as high as fits, or nothing if no line fits."""
        lines = self.lines(available_width)
        room = int((available_height + _TOLERANCE) // self.style.line_height)
        if room >= len(lines):
            return [self]
        if room < 1:
            return []
        inside = not _ends_paragraph(lines[room - 1])
        head = self._part("".join(lines[:room]), self._continued, inside)
        tail = self._part("".join(lines[room:]), inside, self._continues)
        head.spaceAfter = tail.spaceBefore = 0
        return [head, tail]

    def minWidth(self) -> float:
        """Return the least width that makes sense: one character."""
        return self.style.size

    def draw(self) -> None:
        """Write the text as one text object."""
        style, canvas = self.style, self.canv
        lines = self.lines(self.width)
        text = canvas.beginText()
        text.setFillColor(_color(style.color))
        y = len(lines) * style.line_height
        y -= (style.line_height - style.size) / 2 + style.size * _ASCENT
        starts = not self._continued
        font = ""
        for number, line in enumerate(lines):
            is_last = number == len(lines) - 1 and not self._continues
            indent = style.first_indent if starts else 0.0
            starts = _ends_paragraph(line)
            shown = line.rstrip()
            spread = self._place(text, shown, indent, y, ends=is_last or starts)
            for run_font, run in self._book.runs(shown, style.face):
                if run_font.name != font:
                    font = run_font.name
                    text.setFont(font, style.size)
                text.textOut(run)
            if spread:
                text.setCharSpace(0)
            y -= style.line_height
        canvas.drawText(text)

    def _place(
        self, text: PDFTextObject, line: str, indent: float, y: float, *, ends: bool
    ) -> float:
        """Move to where a line begins and return by how much its characters are spread."""
        style = self.style
        if style.align == "left":
            text.setTextOrigin(indent, y)
            return 0.0
        spare = self.width - indent - self._book.width(line, style.face, style.size)
        if style.align == "justify":
            text.setTextOrigin(indent, y)
            spread = spare / max(len(line) - 1, 1)
            if ends or not 0 < spread <= _MOST_SPREAD * style.size:
                return 0.0
            text.setCharSpace(spread)
            return spread
        text.setTextOrigin(indent + (spare / 2 if style.align == "center" else spare), y)
        return 0.0

    def _part(self, text: str, continued: bool, continues: bool) -> CJKParagraph:
        part = CJKParagraph(text, self.style, self._book)
        part._continued = continued
        part._continues = continues
        return part


@cache
def _color(name: str) -> Color:
    return toColor(name)


def _ends_paragraph(line: str) -> bool:
    """Whether an explicit line break ends `line`."""
    return line.splitlines() != [line]
