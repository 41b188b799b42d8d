"""The list that drops from a filter button: choices with their counts, ticked at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from taskdesk import pinyin
from taskdesk.search import plain
from ui import theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

_COUNT = Qt.ItemDataRole.UserRole
_SEARCHABLE = 12
_ROW_HEIGHT = 30
_MOST_ROWS = 14


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet: its words, how many rows it would leave, its mark."""

    value: Any
    words: str
    count: int
    icon: QIcon | None = None


class _CountDelegate(QStyledItemDelegate):
    """Draws the count at the right edge, quietly; a choice without rows is quiet as a whole."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        count = index.data(_COUNT)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        words = str(count)
        super().paint(painter, option, index)
        painter.save()
        painter.setPen(theme.colour("quiet" if count else "disabled"))
        box = rect.adjusted(0, 0, -10, 0)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width() + 48, _ROW_HEIGHT)


class FacetPopup(QFrame):
    """Choices of one facet; every tick is announced, Esc or a click outside closes."""

    chosen = Signal(object)
    role_chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("facet")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._loading = False
        self._values: list[Any] = []
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(self.tr("查找，可用拼音首字母"))
        self.search.textChanged.connect(self._narrow)
        self.search.installEventFilter(self)
        self.roles = QWidget()
        self._role_buttons = QButtonGroup(self)
        self._role_buttons.idClicked.connect(self._on_role)
        self._role_values: list[Any] = []
        self.list = QListWidget()
        self.list.setItemDelegate(_CountDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setStyleSheet("QListView, QListView:focus { border: 0; }")
        self.list.itemChanged.connect(self._on_changed)
        self.list.itemActivated.connect(self._toggle)
        self.list.installEventFilter(self)
        self.nothing = QLabel(self.tr("没有符合的选项"))
        self.nothing.setProperty("quiet", "true")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.clear = QPushButton(self.tr("不限"))
        self.clear.setProperty("kind", "link")
        self.clear.clicked.connect(self._clear)
        self._lay_out()

    def _lay_out(self) -> None:
        role_row = self._role_row = QHBoxLayout(self.roles)
        role_row.setContentsMargins(0, 0, 0, 0)
        role_row.setSpacing(4)
        foot = QHBoxLayout()
        foot.addWidget(self.clear)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self.search)
        layout.addWidget(self.roles)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.nothing)
        layout.addLayout(foot)

    # Setters

    def offer_roles(self, roles: Iterable[tuple[Any, str]], current: Any) -> None:
        """Offer a switch above the list (牵头 / 配合 / 任何)."""
        row = self._role_row
        for value, label in roles:
            button = QToolButton()
            button.setText(label)
            button.setCheckable(True)
            button.setChecked(value == current)
            self._role_buttons.addButton(button, len(self._role_values))
            self._role_values.append(value)
            row.addWidget(button)
        row.addStretch(1)

    def show_choices(self, choices: Sequence[Choice], wanted: Iterable[Any]) -> None:
        """Fill the list."""
        ticked = set(wanted)
        self._loading = True
        self.list.clear()
        self._values = [choice.value for choice in choices]
        for choice in choices:
            item = QListWidgetItem(choice.words)
            if choice.icon is not None:
                item.setIcon(choice.icon)
            item.setData(_COUNT, choice.count)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            on = choice.value in ticked
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            if not choice.count and not on:
                item.setForeground(theme.colour("disabled"))
            self.list.addItem(item)
        self._loading = False
        self.search.setVisible(len(choices) > _SEARCHABLE)
        self.roles.setVisible(bool(self._role_values))
        self.clear.setEnabled(bool(ticked))
        self._narrow(self.search.text())

    def set_counts(self, count: Callable[[Any], int]) -> None:
        """Take up other counts, the list staying as it is."""
        self._loading = True
        for value, item in zip(self._values, self._items(), strict=True):
            item.setData(_COUNT, count(value))
        self._loading = False

    def open_below(self, button: QWidget) -> None:
        """Show below a button, inside the screen."""
        widest = self.list.sizeHintForColumn(0)
        rows = min(max(self.list.count(), 1), _MOST_ROWS)
        self.list.setFixedHeight(rows * _ROW_HEIGHT + 4)
        self.setFixedWidth(min(max(widest + 32, 200), 420))
        self.adjustSize()
        corner = button.mapToGlobal(QPoint(0, button.height() + 2))
        room = button.screen().availableGeometry()
        x = min(corner.x(), room.right() - self.width())
        y = min(corner.y(), room.bottom() - self.height())
        self.move(max(x, room.left()), max(y, room.top()))
        self.show()
        if self.list.count():
            self.list.setCurrentRow(0)
        (self.search if self.search.isVisible() else self.list).setFocus()

    # Events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows lead from the search to the list, letters from the list to the search."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if watched is self.search and key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
                self.list.setFocus()
                return True
            if watched is self.list and self.search.isVisible() and event.text().strip():
                self.search.setFocus()
                self.search.setText(self.search.text() + event.text())
                return True
        return super().eventFilter(watched, event)

    # Internal functions

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(place) for place in range(self.list.count())]

    def _narrow(self, text: str) -> None:
        term = plain(text).strip()
        left = 0
        for item in self._items():
            words = plain(item.text())
            fits = term in words or term in pinyin.initials(words) if term else True
            item.setHidden(not fits)
            left += fits
        self.nothing.setVisible(not left)
        self.list.setVisible(bool(left))

    def _toggle(self, item: QListWidgetItem) -> None:
        on = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)

    def _on_changed(self, item: QListWidgetItem) -> None:
        del item
        if not self._loading:
            self._announce()

    def _clear(self) -> None:
        self._loading = True
        for item in self._items():
            item.setCheckState(Qt.CheckState.Unchecked)
        self._loading = False
        self._announce()

    def _announce(self) -> None:
        wanted = {
            value
            for value, item in zip(self._values, self._items(), strict=True)
            if item.checkState() == Qt.CheckState.Checked
        }
        self.clear.setEnabled(bool(wanted))
        self.chosen.emit(frozenset(wanted))

    def _on_role(self, place: int) -> None:
        self.role_chosen.emit(self._role_values[place])
