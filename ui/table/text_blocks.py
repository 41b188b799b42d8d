"""Wrapped text in cells: laid out once for each width, cut with an ellipsis where room is short."""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from ui import theme

_KEPT = 3000
_LINE_SEPARATOR = "\u2028"


class Mark(NamedTuple):
    """A part of a text in a colour of its own, or on a ground of its own (both are tokens)."""

    start: int
    length: int
    colour: str = ""
    ground: str = ""


class Block(NamedTuple):
    """A laid-out text; `cut` says that not all of it is shown."""

    layout: QTextLayout
    height: int
    cut: bool


class TextBlocks:
    """Lays texts out in one font and keeps what it has laid out."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetrics(font)
        # Chinese lines stand too close at the natural height of some fonts.
        self.line_height = max(self.metrics.height(), ceil(1.4 * self.metrics.ascent()))
        self._options: dict[Qt.AlignmentFlag, QTextOption] = {}
        self._blocks: dict[tuple[object, ...], Block] = {}
        self._heights: dict[tuple[str, int], int] = {}

    def height(self, text: str, width: int) -> int:
        """How high the whole text stands in a width."""
        if not text:
            return 0
        known = self._heights.get((text, width))
        if known is None:
            if len(self._heights) > 20 * _KEPT:
                self._heights.clear()
            known = self._heights[text, width] = self._lay_out(text, width)[1]
        return known

    def block(
        self,
        text: str,
        width: int,
        lines: int,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        marks: tuple[Mark, ...] = (),
    ) -> Block:
        """A text in a width and at most so many lines."""
        key = (text, width, lines, align, marks)
        block = self._blocks.get(key)
        if block is None:
            if len(self._blocks) > _KEPT:
                self._blocks.clear()
            block = self._blocks[key] = self._block(text, width, max(lines, 1), align, marks)
        return block

    def draw(
        self,
        painter: QPainter,
        box: QRect,
        text: str,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        marks: tuple[Mark, ...] = (),
    ) -> bool:
        """Draw a text in the middle of the box's height; says whether it was cut."""
        if not text or box.width() <= 0:
            return False
        block = self.block(text, box.width(), self.lines_in(box.height()), align, marks)
        top = box.top() + (box.height() - block.height) // 2
        block.layout.draw(painter, QPointF(box.left(), top))
        return block.cut

    def lines_in(self, height: int) -> int:
        """How many lines fit into a height."""
        return max(height // self.line_height, 1)

    def _block(
        self,
        text: str,
        width: int,
        lines: int,
        align: Qt.AlignmentFlag,
        marks: tuple[Mark, ...],
    ) -> Block:
        # No letter is narrower than a fifth of a line's height: the rest cannot be seen.
        most = lines * (5 * width // self.line_height + 2)
        layout, height = self._lay_out(text[:most], width, align, marks, lines + 1)
        if layout.lineCount() <= lines and len(text) <= most:
            return Block(layout, height, False)
        start = layout.lineAt(min(lines, layout.lineCount()) - 1).textStart()
        rest = text[start:most].split("\n", 1)[0]
        elide = Qt.TextElideMode.ElideRight
        last = self.metrics.elidedText(rest, elide, width - 1)
        if last == rest:
            # The line ends by itself, the text goes on: say so all the same.
            last = self.metrics.elidedText(rest + "……", elide, width - 1)
        layout, height = self._lay_out(text[:start] + last, width, align, marks, lines)
        return Block(layout, height, True)

    def _lay_out(
        self,
        text: str,
        width: int,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        marks: tuple[Mark, ...] = (),
        lines: int = 0,
    ) -> tuple[QTextLayout, int]:
        """Break a text into lines, at most so many (0: all); the layout and its height."""
        layout = QTextLayout(text.replace("\n", _LINE_SEPARATOR), self.font)
        layout.setTextOption(self._option(align))
        if marks:
            layout.setFormats([_format(mark) for mark in marks])
        layout.setCacheEnabled(True)
        layout.beginLayout()
        count = 0
        while count != (lines or -1) and (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            top = count * self.line_height
            line.setPosition(QPointF(0, top + (self.line_height - line.height()) / 2))
            count += 1
        layout.endLayout()
        return layout, count * self.line_height

    def _option(self, align: Qt.AlignmentFlag) -> QTextOption:
        if align not in self._options:
            option = QTextOption(align)
            option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
            self._options[align] = option
        return self._options[align]


def _format(mark: Mark) -> QTextLayout.FormatRange:
    text_format = QTextCharFormat()
    if mark.colour:
        text_format.setForeground(theme.colour(mark.colour))
    if mark.ground:
        text_format.setBackground(theme.colour(mark.ground))
    run = QTextLayout.FormatRange()
    run.start = mark.start  # type: ignore[attr-defined]
    run.length = mark.length  # type: ignore[attr-defined]
    run.format = text_format  # type: ignore[attr-defined]
    return run
