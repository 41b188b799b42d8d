"""Gauges of indicators: how far each is, and how far a straight line would have it be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF

from taskdesk.status import Light
from ui import theme
from ui.overview.drawing import RIGHT, line_height, text_width
from ui.overview.panel import FigurePanel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from ui.overview.drawing import Drawing

_LEAST, _GAP, _BAR = 230.0, 16.0, 8.0
_PAD = 6.0


@dataclass(frozen=True, slots=True)
class GaugeShown:
    """An indicator's parts of its target (1: reached; `expected` None: no straight line)."""

    title: str
    value: str
    percent: str
    share: float
    expected: float | None
    met: bool
    target: Any
    words: str


class Gauges(FigurePanel):
    """Gauges in as many columns as there is room for."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._gauges: Sequence[GaugeShown] = ()

    def show_gauges(self, gauges: Sequence[GaugeShown]) -> None:
        """Show others."""
        self._gauges = gauges
        self.renew()

    def lay_out(self, drawing: Drawing) -> None:
        """All gauges are as wide."""
        columns = max(1, int((drawing.width + _GAP) // (_LEAST + _GAP)))
        width = (drawing.width - (columns - 1) * _GAP) / columns
        line, small = line_height(), line_height(theme.SMALL_POINTS)
        height = line + _BAR + small + 2 * _PAD + 10
        for place, gauge in enumerate(self._gauges):
            row, column = divmod(place, columns)
            box = QRectF(column * (width + _GAP), row * height, width, height - 4)
            inner = box.adjusted(_PAD, _PAD, -_PAD, -_PAD)
            percent = text_width(gauge.percent, strong=True) + 2
            top = QRectF(inner.left(), inner.top(), inner.width(), line)
            drawing.text(top.adjusted(0, 0, -percent - _PAD, 0), gauge.title)
            drawing.text(top, gauge.percent, strong=True, align=RIGHT)
            bar = QRectF(inner.left(), top.bottom() + 3, inner.width(), _BAR)
            self._lay_out_bar(drawing, gauge, bar)
            drawing.text(
                QRectF(inner.left(), bar.bottom() + 3, inner.width(), small),
                gauge.value,
                points=theme.SMALL_POINTS,
                colour=theme.colour("quiet"),
            )
            drawing.spot(box, gauge.target, gauge.words)
        drawing.height = -(-len(self._gauges) // columns) * height

    @staticmethod
    def _lay_out_bar(drawing: Drawing, gauge: GaugeShown, bar: QRectF) -> None:
        add_share(drawing, bar, gauge.share, gauge.expected, met=gauge.met)


def add_share(
    drawing: Drawing, bar: QRectF, share: float, expected: float | None, *, met: bool
) -> None:
    """Draw how far something is, with a stroke where a straight line would have it be."""
    drawing.fill(bar, theme.colour("line"), radius=2)
    behind = not met and expected is not None and share < expected
    colour = theme.light_colours(Light.YELLOW)[0] if behind else theme.colour("accent")
    part = min(max(share, 0.0), 1.0)
    drawing.fill(QRectF(bar.left(), bar.top(), bar.width() * part, bar.height()), colour, radius=2)
    if expected is not None:
        x = bar.left() + bar.width() * min(max(expected, 0.0), 1.0)
        x = min(max(x, bar.left() + 1), bar.right() - 1)
        drawing.fill(QRectF(x - 1, bar.top() - 3, 2, bar.height() + 6), theme.colour("text"))
