"""The small drawn marks: the shape of a light, the ring of a status; no font is needed for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QIcon,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPen,
    QPixmap,
    QPolygonF,
)

from taskdesk.status import Light, Status
from ui import theme

if TYPE_CHECKING:
    from collections.abc import Callable

_FULL_TURN = 360 * 16
_QUARTER = 90 * 16


def _tick(box: QRectF) -> QPainterPath:
    path = QPainterPath(QPointF(box.left() + box.width() * 0.08, box.center().y()))
    path.lineTo(box.left() + box.width() * 0.38, box.bottom() - box.height() * 0.16)
    path.lineTo(box.right() - box.width() * 0.06, box.top() + box.height() * 0.16)
    stroker = QPainterPathStroker()
    stroker.setWidth(box.width() * 0.2)
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return stroker.createStroke(path)


def _polygon(*points: tuple[float, float]) -> Callable[[QRectF], QPainterPath]:
    """A closed shape from points in parts of its box."""

    def path(box: QRectF) -> QPainterPath:
        corners = [
            QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in points
        ]
        drawn = QPainterPath()
        drawn.addPolygon(QPolygonF([*corners, corners[0]]))
        return drawn

    return path


def _disc(box: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(box)
    return path


def _ring(box: QRectF) -> QPainterPath:
    inner = box.adjusted(1.6, 1.6, -1.6, -1.6)
    return _disc(box).subtracted(_disc(inner))


_LIGHT_SHAPES: dict[Light, Callable[[QRectF], QPainterPath]] = {
    Light.GREEN: _disc,
    Light.YELLOW: _polygon((0.5, 0.04), (1.04, 0.96), (-0.04, 0.96)),
    Light.RED: _polygon((0.5, -0.08), (1.08, 0.5), (0.5, 1.08), (-0.08, 0.5)),
    Light.GREY: _ring,
    Light.DONE: _tick,
}


_FOLDED = _polygon((0.2, 0.0), (0.9, 0.5), (0.2, 1.0))
_UNFOLDED = _polygon((0.0, 0.2), (1.0, 0.2), (0.5, 0.9))


def paint_light(painter: QPainter, box: QRectF, light: Light) -> None:
    """Draw the shape of a light into a square."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.light_colours(light)[0])
    painter.drawPath(_LIGHT_SHAPES[light](box))


def paint_fold(painter: QPainter, box: QRectF, folded: bool) -> None:
    """Draw the triangle of a row that has others below it: they are folded away, or seen."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("quiet"))
    painter.drawPath((_FOLDED if folded else _UNFOLDED)(box))


def paint_status(painter: QPainter, box: QRectF, status: Status | None, colour: QColor) -> None:
    """Draw the mark of a status into a square: a ring that fills as the work goes on."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ring = box.adjusted(0.7, 0.7, -0.7, -0.7)
    pen = QPen(colour, 1.4)
    if status is None:
        pen.setDashPattern([1.6, 1.6])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(ring)
    inner = box.adjusted(2.6, 2.6, -2.6, -2.6)
    painter.setBrush(colour)
    painter.setPen(Qt.PenStyle.NoPen)
    middle = box.center()
    match status:
        case Status.IN_PROGRESS:
            painter.drawPie(inner, _QUARTER, -_FULL_TURN // 2)
        case Status.BEHIND:
            painter.drawPie(inner, _QUARTER, -_FULL_TURN // 4)
        case Status.REPORTED_DONE:
            painter.drawEllipse(inner)
        case Status.CLOSED:
            painter.drawEllipse(box)
            painter.setBrush(theme.colour("surface"))
            painter.drawPath(_tick(box.adjusted(2.4, 2.4, -2.4, -2.4)))
        case Status.SUSPENDED:
            for shift in (-2.2, 0.7):
                painter.drawRect(QRectF(middle.x() + shift, middle.y() - 2.2, 1.5, 4.4))
        case Status.TERMINATED:
            painter.drawRect(QRectF(middle.x() - 2.6, middle.y() - 0.8, 5.2, 1.6))


def _drawn(paint: Callable[[QPainter, QRectF], None], size: int = 12) -> QIcon:
    icon = QIcon()
    for ratio in (1.0, 1.25, 1.5, 2.0):
        pixmap = QPixmap(QSize(round(size * ratio), round(size * ratio)))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint(painter, QRectF(1, 1, size - 2, size - 2))
        painter.end()
        icon.addPixmap(pixmap)
    return icon


def status_icon(status: Status | None) -> QIcon:
    """The mark of a status for menus and lists."""
    colour = theme.status_colours(status)[1]
    return _drawn(lambda painter, box: paint_status(painter, box, status, colour))


def light_icon(light: Light) -> QIcon:
    """The shape of a light for menus and lists."""
    return _drawn(lambda painter, box: paint_light(painter, box, light))
