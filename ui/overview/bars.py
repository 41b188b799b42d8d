"""Stacked bars with a legend: how the parts of several wholes compare, in numbers too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QRectF

from ui import theme
from ui.overview.drawing import RIGHT, line_height, shares, soft, text_width
from ui.overview.panel import FigurePanel
from ui.table.marks import paint_light, paint_status

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QColor, QPainter
    from PySide6.QtWidgets import QWidget

    from taskdesk.status import Light, Status
    from ui.overview.drawing import Drawing

_MARK = 10.0
_ROW, _BAR, _GAP = 30.0, 22.0, 8.0
_PAD = 5.0
_MOST_LABEL = 0.34


class Look(NamedTuple):
    """How one kind of part is shown: its ground, its words' colour, and its mark."""

    ground: QColor
    colour: QColor
    mark: Callable[[QPainter, QRectF], None] | None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar or an entry of the legend."""

    look: Look
    word: str
    count: int
    target: Any
    words: str


class Bar(NamedTuple):
    """A bar with its name; the total leads somewhere too, if there is one."""

    name: str
    parts: Sequence[Part]
    total: Part | None = None


def light_look(light: Light | None) -> Look:
    """A light, or what is counted apart."""
    if light is None:
        return Look(theme.colour("header"), theme.colour("quiet"), None)
    shape, word = theme.light_colours(light)
    return Look(soft(shape), word, lambda painter, box: paint_light(painter, box, light))


def status_look(status: Status | None) -> Look:
    """A status."""
    ground, word = theme.status_colours(status)
    return Look(ground, word, lambda painter, box: paint_status(painter, box, status, word))


class StackedBars(FigurePanel):
    """Bars below a legend, as long as their totals say."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._legend: Sequence[Part] = ()
        self._bars: Sequence[Bar] = ()

    def show_bars(self, legend: Sequence[Part], bars: Sequence[Bar]) -> None:
        """Show others."""
        self._legend, self._bars = legend, bars
        self.renew()

    def lay_out(self, drawing: Drawing) -> None:
        """The legend first, in as many lines as it needs."""
        y = self._lay_out_legend(drawing)
        widest = max((text_width(bar.name) for bar in self._bars), default=0.0)
        label = min(widest + 2, drawing.width * _MOST_LABEL)
        totals = [sum(part.count for part in bar.parts) for bar in self._bars]
        has_totals = any(bar.total for bar in self._bars)
        most = max(totals, default=0)
        tail = text_width(str(most), strong=True) + 2 * _PAD if has_totals else 0.0
        room = drawing.width - label - tail - 2 * _GAP
        for bar, total in zip(self._bars, totals, strict=True):
            box = QRectF(0, y, label, _ROW)
            if drawing.text(box, bar.name):
                drawing.spot(box, None, bar.name)
            top = y + (_ROW - _BAR) / 2
            left = label + _GAP
            self._lay_out_bar(drawing, bar, QRectF(left, top, room * total / (most or 1), _BAR))
            if bar.total:
                box = QRectF(drawing.width - tail, top, tail, _BAR)
                drawing.text(
                    box.adjusted(0, 0, -_PAD, 0), str(bar.total.count), strong=True, align=RIGHT
                )
                drawing.spot(box, bar.total.target, bar.total.words)
            y += _ROW
        drawing.height = y

    def _lay_out_legend(self, drawing: Drawing) -> float:
        if not self._legend:
            return 0.0
        height = line_height(theme.SMALL_POINTS) + 6
        x = y = 0.0
        for part in self._legend:
            words = f"{part.word} {part.count}" if part.target is not None else part.word
            width = _MARK + 4 + text_width(words, theme.SMALL_POINTS) + 2 * _PAD
            if x and x + width > drawing.width:
                x, y = 0.0, y + height + 2
            box = QRectF(x, y, width, height)
            self._mark(drawing, part.look, QRectF(x + _PAD, y + (height - _MARK) / 2, _MARK, _MARK))
            drawing.text(
                box.adjusted(_PAD + _MARK + 4, 0, 0, 0),
                words,
                points=theme.SMALL_POINTS,
                colour=part.look.colour,
            )
            if part.target is not None:
                drawing.spot(box, part.target, part.words)
            x += width + 4
        return y + height + 6

    def _lay_out_bar(self, drawing: Drawing, bar: Bar, place: QRectF) -> None:
        parts = [part for part in bar.parts if part.count]
        least = [text_width(str(part.count)) + 2 * _PAD for part in parts]
        widths = shares([part.count for part in parts], least, place.width())
        x = place.left()
        for part, width in zip(parts, widths, strict=True):
            box = QRectF(x, place.top(), width - 1, place.height())
            drawing.fill(box, part.look.ground, line=soft(part.look.colour, 0.55))
            words = str(part.count)
            marked = part.look.mark and width > text_width(words) + _MARK + 3 * _PAD
            inner = box.adjusted(_PAD, 0, 0, 0)
            if marked:
                top = box.center().y() - _MARK / 2
                self._mark(drawing, part.look, QRectF(inner.left(), top, _MARK, _MARK))
                inner.adjust(_MARK + 4, 0, 0, 0)
            drawing.text(inner, words, colour=part.look.colour)
            drawing.spot(box, part.target, part.words)
            x += width

    @staticmethod
    def _mark(drawing: Drawing, look: Look, box: QRectF) -> None:
        mark = look.mark
        if mark is None:
            drawing.fill(box.adjusted(1, 3.5, -1, -3.5), look.colour)
        else:
            drawing.add(lambda painter: mark(painter, box))
