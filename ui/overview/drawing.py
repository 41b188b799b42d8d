"""What a painted panel consists of: steps that draw, and spots that lead somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from ui import theme

if TYPE_CHECKING:
    from collections.abc import Callable

LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_SOFT = 0.82


class Spot(NamedTuple):
    """A place on a panel: what it leads to (None: it only tells), and its words in full."""

    box: QRectF
    target: Any
    words: str


class Drawing:
    """A panel at one width: laid out once, painted often."""

    def __init__(self, width: float) -> None:
        self.width = width
        self.height = 0.0
        self.spots: list[Spot] = []
        self._steps: list[Callable[[QPainter], None]] = []

    @property
    def links(self) -> list[Spot]:
        """The spots that lead somewhere."""
        return [spot for spot in self.spots if spot.target is not None]

    def paint(self, painter: QPainter) -> None:
        """Draw everything."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for step in self._steps:
            step(painter)

    def add(self, step: Callable[[QPainter], None]) -> None:
        """Draw something of one's own."""
        self._steps.append(step)

    def fill(
        self, box: QRectF, colour: QColor, *, radius: float = 0.0, line: QColor | None = None
    ) -> None:
        """Draw a filled rectangle, with a thin line around it if one is given."""

        def step(painter: QPainter) -> None:
            painter.setPen(QPen(line, 1.0) if line else Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(box, radius, radius)

        self.add(step)

    def text(
        self,
        box: QRectF,
        words: str,
        *,
        points: float = theme.TABLE_POINTS,
        strong: bool = False,
        colour: QColor | None = None,
        align: Qt.AlignmentFlag = LEFT,
    ) -> bool:
        """Write one line, elided where it is too long; says whether it was."""
        font = theme.font(points, strong=strong)
        shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        pen = colour or theme.colour("text")

        def step(painter: QPainter) -> None:
            painter.setFont(font)
            painter.setPen(pen)
            painter.drawText(box, align | _MIDDLE, shown)

        self.add(step)
        return shown != words

    def spot(self, box: QRectF, target: Any, words: str) -> None:
        """Make a place that leads somewhere, or that only tells."""
        self.spots.append(Spot(box, target, words))


def text_width(words: str, points: float = theme.TABLE_POINTS, *, strong: bool = False) -> float:
    """How wide a line is."""
    return QFontMetricsF(theme.font(points, strong=strong)).horizontalAdvance(words)


def line_height(points: float = theme.TABLE_POINTS) -> float:
    """How high a line is."""
    return QFontMetricsF(theme.font(points)).height()


def soft(colour: QColor, part: float = _SOFT) -> QColor:
    """A colour mixed with so much white."""
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    return QColor.fromRgbF(*(channel + (1 - channel) * part for channel in channels))


def shares(counts: list[int], least: list[float], room: float) -> list[float]:
    """Divide a room by counts, but leave each its least; what is too much the large ones give."""
    total = sum(counts) or 1
    widths = [max(own, room * n / total) for n, own in zip(counts, least, strict=True)]
    excess = sum(widths) - room
    spare = [width - own for width, own in zip(widths, least, strict=True)]
    if excess <= 0 or not sum(spare):
        return widths
    part = min(1.0, excess / sum(spare))
    return [width - own * part for width, own in zip(widths, spare, strict=True)]
