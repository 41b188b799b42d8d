"""The head of the table: which columns are seen, in what order, how wide; painted quietly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFontMetrics, QPainter, QPolygon
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView

from taskdesk.columns import BY_KEY, COLUMNS, STANDARD
from ui import theme
from ui.table.task_model import PLACES
from ui.words import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QContextMenuEvent

PADDING = 8
# Columns whose text is long share what room the others leave; their least width in characters.
_FLEXIBLE = {
    "text": 13,
    "units": 9,
    "progress": 8,
    "problems": 8,
    "next_steps": 8,
    "leads": 7,
    "why": 8,
    "notes": 7,
}
# In characters: what the fixed columns need on screen, marks and sorting arrow included.
_FIXED = {"number": 3.2, "section": 5, "deadline": 6.7, "since": 7}


class TaskHeader(QHeaderView):
    """Columns share the width of the view until they are sized by hand; a third click unsorts."""

    columns_changed = Signal()
    sized_by_hand = Signal()

    def __init__(self, parent: QTableView, own_widths: dict[str, int]) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._own_widths = own_widths
        self._by_hand: dict[str, int] = {}
        self._fitting = False
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setSortIndicatorShown(True)
        self.setSortIndicatorClearable(True)
        self.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(32)
        self.setFont(theme.font(theme.TABLE_POINTS, strong=True))
        self.setToolTip(self.tr("点击排序，再点反序，第三次恢复原文顺序；拖动可调整位置和宽度"))
        self._settle = QTimer(self, singleShot=True, interval=120)
        self._settle.timeout.connect(self._on_settled)
        self.sectionResized.connect(self._on_resized)
        self.sectionMoved.connect(self._on_moved)

    # Properties

    @property
    def shown_keys(self) -> tuple[str, ...]:
        """The columns that are seen, from left to right."""
        logical = (self.logicalIndex(place) for place in range(self.count()))
        return tuple(COLUMNS[n].key for n in logical if not self.isSectionHidden(n))

    @property
    def layout_state(self) -> dict[str, Any]:
        """Order, choice and own widths of the columns, as values of JSON."""
        order = [COLUMNS[self.logicalIndex(place)].key for place in range(self.count())]
        return {"order": order, "shown": list(self.shown_keys), "widths": dict(self._by_hand)}

    # Setters

    def show_columns(self, keys: Sequence[str] = ()) -> None:
        """Show these columns in this order (none: the standard ones)."""
        wanted = [key for key in keys if key in BY_KEY] or list(STANDARD)
        self._arrange([*wanted, *(c.key for c in COLUMNS if c.key not in wanted)], wanted)

    def restore(self, state: Any) -> None:
        """Bring a stored `layout_state` back; what is not understood is left out."""
        if not isinstance(state, dict):
            self.show_columns()
            return
        known = [key for key in _texts(state.get("order")) if key in BY_KEY]
        wanted = [key for key in _texts(state.get("shown")) if key in BY_KEY]
        widths = state.get("widths")
        if isinstance(widths, dict):
            self._by_hand = {
                key: width
                for key, width in widths.items()
                if key in BY_KEY and isinstance(width, int) and 16 <= width <= 2000
            }
        order = [*known, *(c.key for c in COLUMNS if c.key not in known)]
        self._arrange(order, wanted or list(STANDARD))

    def reset_columns(self) -> None:
        """The standard columns, order and widths."""
        self._by_hand.clear()
        self.show_columns()

    def set_column_shown(self, key: str, wanted: bool) -> None:
        """Show or hide one column; the last one stays."""
        if not wanted and self.shown_keys == (key,):
            return
        self.setSectionHidden(PLACES[key], not wanted)
        self.fit()
        self.columns_changed.emit()

    # Widths

    def fit(self) -> None:
        """Share the view's width among the columns that were not sized by hand."""
        keys = self.shown_keys
        em = QFontMetrics(theme.font(theme.TABLE_POINTS)).horizontalAdvance("国")
        widths = {key: self._by_hand.get(key) or self._least(key, em) for key in keys}
        room = self._room() - sum(widths.values())
        flexible = [key for key in keys if key in _FLEXIBLE and key not in self._by_hand]
        shares = sum(BY_KEY[key].width for key in flexible)
        self._fitting = True
        for key in flexible if room > 0 else ():
            share = room * BY_KEY[key].width // shares
            widths[key] += share
        if room > 0 and flexible:
            widths[flexible[0]] += self._room() - sum(widths.values())
        for key, width in widths.items():
            if self.sectionSize(PLACES[key]) != width:
                self.resizeSection(PLACES[key], width)
        self._fitting = False

    def _least(self, key: str, em: int) -> int:
        if key in self._own_widths:
            return self._own_widths[key]
        characters = _FLEXIBLE.get(key) or _FIXED.get(key) or BY_KEY[key].width
        title = self.fontMetrics().horizontalAdvance(shown(BY_KEY[key].title)) + 2 * PADDING
        return max(int(characters * em), title)

    def _room(self) -> int:
        view = self.parent()
        assert isinstance(view, QTableView)  # noqa: S101 - said by the constructor
        return view.viewport().width()

    def _arrange(self, order: Sequence[str], wanted: Iterable[str]) -> None:
        self._fitting = True
        for place, key in enumerate(order):
            self.moveSection(self.visualIndex(PLACES[key]), place)
        chosen = set(wanted)
        for key, logical in PLACES.items():
            self.setSectionHidden(logical, key not in chosen)
        self._fitting = False
        self.fit()
        self.columns_changed.emit()

    def _on_resized(self, logical: int, old: int, new: int) -> None:
        if self._fitting or not old or not new:
            return
        self._by_hand[COLUMNS[logical].key] = new
        self._settle.start()

    def _on_moved(self) -> None:
        if not self._fitting:
            self.columns_changed.emit()

    def _on_settled(self) -> None:
        self.fit()
        self.columns_changed.emit()

    # Menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the columns to show, and the way back."""
        menu = QMenu(self)
        self.fill_menu(menu)
        menu.exec(event.globalPos())
        menu.deleteLater()

    def fill_menu(self, menu: QMenu) -> None:
        """Put a tick for each column into a menu."""
        seen = set(self.shown_keys)
        for column in COLUMNS:
            action = QAction(shown(column.title), menu, checkable=True)
            action.setChecked(column.key in seen)
            action.setEnabled(seen != {column.key})
            action.toggled.connect(
                lambda on, key=column.key: self.set_column_shown(key, on)  # noqa: B023
            )
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(self.tr("恢复标准列和列宽"), self.reset_columns)

    # Painting

    def sizeHint(self) -> QSize:
        """One line of titles with room above and below."""
        return QSize(0, self.fontMetrics().height() + 2 * PADDING)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """Draw a title, and the arrow of the column that sorts."""
        painter.fillRect(rect, theme.colour("header"))
        painter.fillRect(rect.adjusted(0, rect.height() - 1, 0, 0), theme.colour("line-strong"))
        painter.fillRect(
            QRect(rect.right(), rect.top() + 8, 1, rect.height() - 16), theme.colour("line")
        )
        sorts = self.sortIndicatorSection() == logical
        title = shown(COLUMNS[logical].title)
        box = rect.adjusted(PADDING, 0, -PADDING, 0)
        centred = COLUMNS[logical].align == "center" and COLUMNS[logical].key != "light"
        painter.setFont(self.font())
        painter.setPen(theme.colour("accent" if sorts else "text"))
        text = self.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, rect.width() - 4)
        width = self.fontMetrics().horizontalAdvance(text)
        if centred or width > box.width():
            box = QRect(rect.center().x() - width // 2, rect.top(), width + 1, rect.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        if sorts:
            self._paint_arrow(painter, rect, box.left() + width)

    def _paint_arrow(self, painter: QPainter, rect: QRect, after: int) -> None:
        x = min(after + 8, rect.right() - 5)
        y = rect.center().y()
        up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        tip = -2 if up else 2
        arrow = QPolygon([QPoint(x - 4, y - tip), QPoint(x + 4, y - tip), QPoint(x, y + tip)])
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawPolygon(arrow)
        painter.restore()


def _texts(value: Any) -> list[str]:
    return [v for v in value if isinstance(v, str)] if isinstance(value, list) else []
