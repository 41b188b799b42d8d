"""The list of plans that drops from the button with the title of the one at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from taskdesk import pinyin
from taskdesk.search import plain
from ui import theme

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect

    from taskdesk.desk import Desk
    from taskdesk.model import Plan

_SEARCHABLE = 7
_ROW_HEIGHT = 44
_MOST_ROWS = 9
_POPUP_WIDTH = 460
_KEY = Qt.ItemDataRole.UserRole
_TITLE, _ABOUT, _CURRENT = (_KEY + place for place in range(1, 4))
_LINE_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class _TwoLines(QStyledItemDelegate):
    """Draws the title, and quietly below it what else tells one plan from another."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        box = rect.adjusted(10, 0, -10, 0)
        half = box.height() // 2
        upper, lower = box.adjusted(0, 4, 0, -half), box.adjusted(0, half, 0, -4)
        enabled = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
        super().paint(painter, option, index)
        painter.save()
        for words, line, token in (
            (index.data(_TITLE), upper, "text" if enabled else "disabled"),
            (index.data(_ABOUT), lower, "quiet" if enabled else "disabled"),
        ):
            font = QFont(option.font)  # type: ignore[attr-defined]
            font.setBold(token == "text" and bool(index.data(_CURRENT)))
            painter.setFont(font)
            painter.setPen(theme.colour(token))
            elided = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, elided)
        painter.restore()


class PlanPopup(QFrame):
    """The plans by number; letters narrow the list, Enter chooses, Esc closes."""

    chosen = Signal(object)
    import_requested = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("facet")
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._desk = desk
        self._plans = desk.planning.plans()
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(self.tr("查找方案，可用拼音首字母"))
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self._take_current)
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(_TwoLines(self.list))
        self.list.setStyleSheet("QListView, QListView:focus { border: 0; }")
        self.list.setAccessibleName(self.tr("方案"))
        self.list.itemActivated.connect(self._take)
        self.list.itemClicked.connect(self._take)
        self.list.installEventFilter(self)
        self.nothing = QLabel(self.tr("没有符合的方案"))
        self.nothing.setProperty("quiet", "true")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.importing = QPushButton(self.tr("导入方案…"))
        self.importing.setProperty("kind", "link")
        self.importing.setVisible(not desk.actor.is_liaison)
        self.importing.clicked.connect(self._import)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        for widget in (self.search, self.list, self.nothing):
            layout.addWidget(widget)
        layout.addWidget(self.importing, 0, Qt.AlignmentFlag.AlignLeft)
        self._fill()

    def _fill(self) -> None:
        for number, plan in enumerate(self._plans, 1):
            tasks = self._desk.book.tasks_of(plan.id)
            count = sum(task.parent_id is None for task in tasks)
            about = [plan.doc_number, plan.issuer, self.tr("{count}项").format(count=count)]
            item = QListWidgetItem(self.list)
            item.setData(_TITLE, f"{number}  {plan.title}")
            item.setData(_CURRENT, plan.id == self._desk.plan_id)
            item.setData(_ABOUT, " · ".join(filter(None, about)))
            item.setData(_KEY, plan.id)
            item.setSizeHint(QSize(0, _ROW_HEIGHT))
            item.setToolTip(plan.title)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, plan.title)
            if not self._desk.may_choose(plan):
                item.setFlags(Qt.ItemFlag.NoItemFlags)
                item.setToolTip(self.tr("属于另一机关，请先在“报告期 → 身份…”中换成协调员"))
            if plan.id == self._desk.plan_id:
                self.list.setCurrentItem(item)
        self.search.setVisible(len(self._plans) >= _SEARCHABLE)
        self.list.setVisible(bool(self._plans))
        self.nothing.hide()

    def open_below(self, button: QWidget) -> None:
        """Show below a button, inside the screen."""
        rows = min(len(self._plans), _MOST_ROWS)
        self.list.setFixedHeight(rows * _ROW_HEIGHT + 4)
        self.setFixedWidth(_POPUP_WIDTH)
        self.adjustSize()
        corner = button.mapToGlobal(QPoint(0, button.height() + 2))
        room = button.screen().availableGeometry()
        x = min(corner.x(), room.right() - self.width())
        y = min(corner.y(), room.bottom() - self.height())
        self.move(max(x, room.left()), max(y, room.top()))
        self.show()
        for widget in (self.search, self.list, self.importing):
            if widget.isVisible():
                widget.setFocus()
                break

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The search leads through the list; letters typed in the list search."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.search and event.key() in _LINE_KEYS:
                self.list.event(event)
                return True
            letters = event.text().strip()
            if watched is self.list and letters and letters.isprintable():
                self.search.show()
                self.search.setFocus()
                self.search.setText(self.search.text() + letters)
                return True
        return super().eventFilter(watched, event)

    def _narrow(self, text: str) -> None:
        term = plain(text).strip()
        fitting = None
        for place, plan in enumerate(self._plans):
            item = self.list.item(place)
            item.setHidden(not self._fits(term, place + 1, plan))
            if fitting is None and not item.isHidden():
                fitting = item
        self.list.setVisible(fitting is not None)
        self.nothing.setVisible(fitting is None)
        if fitting is not None:
            self.list.setCurrentItem(fitting)

    def _take_current(self) -> None:
        if self.list.currentRow() >= 0 and not self.list.currentItem().isHidden():
            self._take(self.list.currentItem())

    def _take(self, item: QListWidgetItem) -> None:
        if item.flags() & Qt.ItemFlag.ItemIsEnabled:
            plan = self._desk.book.plans[item.data(_KEY)]
            self.close()
            self.chosen.emit(plan)

    def _import(self) -> None:
        self.close()
        self.import_requested.emit()

    def _fits(self, term: str, number: int, plan: Plan) -> bool:
        if term.isdecimal() and 0 < int(term) <= len(self._plans):
            return number == int(term)
        words = plain(f"{plan.title} {plan.doc_number} {plan.issuer}")
        return term in words or term in pinyin.initials(words)
