"""A painted panel of figures: each is a link for the mouse, the keyboard and screen readers."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui import theme
from ui.overview.drawing import Drawing

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from ui.overview.drawing import Spot

_LEAST_WIDTH = 240
_CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class FigurePanel(QWidget):
    """Subclasses lay out a drawing for a width; Tab goes to the panel, arrow keys to its links."""

    chosen = Signal(object)
    link_reached = Signal(QRect)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing: Drawing | None = None
        self._current = 0
        self._hovered: Spot | None = None
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # What subclasses say

    def lay_out(self, drawing: Drawing) -> None:
        """Fill the drawing and set its height."""
        raise NotImplementedError

    # Properties

    @property
    def drawing(self) -> Drawing:
        """The panel as it is now."""
        return self._drawn(self.width())

    @property
    def current(self) -> Spot | None:
        """The link on which the keyboard stands."""
        links = self.drawing.links
        return links[min(self._current, len(links) - 1)] if links else None

    def sizeHint(self) -> QSize:  # noqa: D102
        return QSize(max(self.width(), _LEAST_WIDTH), self.height())

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        return QSize(_LEAST_WIDTH, self.height())

    # Methods

    def renew(self) -> None:
        """Lay out and paint anew: the figures are others."""
        self._drawing = None
        self._hovered = None
        links = self.drawing.links
        self._current = max(0, min(self._current, len(links) - 1))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if links else Qt.FocusPolicy.NoFocus)
        self._describe()
        self._take_height()
        self.update()

    def choose(self, spot: Spot | None) -> None:
        """Follow a link."""
        if spot is not None and spot.target is not None:
            self.chosen.emit(spot.target)

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        del event
        painter = QPainter(self)
        self.drawing.paint(painter)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._hovered is not None:
            painter.setPen(QPen(theme.colour("accent"), 1.0))
            painter.drawRoundedRect(self._hovered.box, 3, 3)
        current = self.current
        if current is not None and self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2.0))
            painter.drawRoundedRect(current.box.adjusted(1, 1, -1, -1), 3, 3)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._hovered = None
        self._take_height()

    def event(self, event: QEvent) -> bool:
        """Tell a spot's words in full."""
        if event.type() == QEvent.Type.ToolTip:
            told = cast("QHelpEvent", event)
            spot = self._at(told.pos())
            QToolTip.showText(told.globalPos(), spot.words if spot else "", self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        self._hover(self._at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:  # noqa: D102
        super().leaveEvent(event)
        self._hover(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        spot = self._at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and spot and spot.target is not None:
            self._current = self.drawing.links.index(spot)
            self.choose(spot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys go from link to link, Enter follows one."""
        key = event.key()
        links = self.drawing.links
        if key in _CHOOSE and links:
            self.choose(self.current)
            return
        place = self._place_after(key)
        if place is None or not 0 <= place < len(links):
            super().keyPressEvent(event)
            return
        self._current = place
        self._reached()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: D102
        super().focusInEvent(event)
        self._reached()

    # Internal functions

    def _take_height(self) -> None:
        """Be as high as the width makes it; nothing in a column of scrolling blocks squeezes it."""
        height = ceil(self.drawing.height)
        if self.minimumHeight() != height or self.maximumHeight() != height:
            self.setFixedHeight(height)

    def _drawn(self, width: int) -> Drawing:
        drawing = self._drawing
        if drawing is None or drawing.width != width:
            drawing = self._drawing = Drawing(width)
            self.lay_out(drawing)
        return drawing

    def _at(self, point: QPoint | QPointF) -> Spot | None:
        where = QPointF(point)
        # The last one lies on top.
        spots = reversed(self.drawing.spots)
        return next((spot for spot in spots if spot.box.contains(where)), None)

    def _hover(self, spot: Spot | None) -> None:
        linked = spot if spot and spot.target is not None else None
        if linked != self._hovered:
            self._hovered = linked
            pointing = Qt.CursorShape.PointingHandCursor
            self.setCursor(pointing if linked else Qt.CursorShape.ArrowCursor)
            self.update()

    def _place_after(self, key: int) -> int | None:
        links = self.drawing.links
        if not links:
            return None
        match key:
            case Qt.Key.Key_Right:
                return self._current + 1
            case Qt.Key.Key_Left:
                return self._current - 1
            case Qt.Key.Key_Home:
                return 0
            case Qt.Key.Key_End:
                return len(links) - 1
            case Qt.Key.Key_Down:
                return self._beyond(1)
            case Qt.Key.Key_Up:
                return self._beyond(-1)
        return None

    def _beyond(self, step: int) -> int | None:
        """The link nearest to this one in the next row of links below (1) or above (-1)."""
        links = self.drawing.links
        here = links[min(self._current, len(links) - 1)].box
        found: list[tuple[float, float, int]] = []
        for place, spot in enumerate(links):
            down = (spot.box.center().y() - here.center().y()) * step
            if down > here.height() / 2:
                aside = abs(spot.box.center().x() - here.center().x())
                found.append((round(down), aside, place))
        return min(found)[2] if found else None

    def _reached(self) -> None:
        self._describe()
        self.update()
        current: Any = self.current
        if current is not None:
            self.link_reached.emit(current.box.toAlignedRect())

    def _describe(self) -> None:
        current = self.current
        self.setAccessibleDescription(current.words if current else "")
