"""The bar on top: the plan, the reporting period, the as-of day, the search and the ways out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QToolBar,
    QToolButton,
    QWidget,
)

from taskdesk.periods import Period
from ui import theme
from ui.words import shown

if TYPE_CHECKING:
    from taskdesk.desk import Desk

_PERIODS_BACK = 4
_LEAST_TITLE = 72
_SEARCH_WIDTHS = (150, 270, 320)


class SearchBox(QLineEdit):
    """Searches as one types; Esc empties it, Enter and the arrow lead to the table."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setClearButtonEnabled(True)
        self.setPlaceholderText(self.tr("搜索任务、单位、拼音首字母…"))
        self.setToolTip(self.tr("在所有列中查找，多个词用空格分开；fgw 可找到发改委（Ctrl+F）"))
        icon = QAction(theme.icon("search", "quiet"), "", self)
        self.addAction(icon, QLineEdit.ActionPosition.LeadingPosition)
        self.setAccessibleName(self.tr("搜索"))
        least, _, most = _SEARCH_WIDTHS
        self.setMinimumWidth(least)
        self.setMaximumWidth(most)

    def sizeHint(self) -> QSize:
        """Room for the words that say what can be searched."""
        return QSize(_SEARCH_WIDTHS[1], super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties first, then leaves."""
        key = event.key()
        if key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class PlanLabel(QLabel):
    """The title of the plan, shortened where the window is narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("caption", "true")
        self.setContentsMargins(4, 0, 4, 0)

    def minimumSizeHint(self) -> QSize:
        """Some characters and an ellipsis."""
        return QSize(_LEAST_TITLE, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much as there is room for."""
        del event
        painter = QPainter(self)
        box = self.contentsRect()
        elide = Qt.TextElideMode.ElideRight
        text = self.fontMetrics().elidedText(self.text(), elide, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


class PeriodBox(QComboBox):
    """The current quarter, some before it, the next one, and every period with states in it."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setToolTip(self.tr("报告期：填写和查看哪个季度的进展"))
        self.setAccessibleName(self.tr("报告期"))
        self.setStyleSheet("combobox-popup: 0;")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.activated.connect(lambda place: self.chosen.emit(self._periods[place]))
        self._periods: list[Period] = []
        self.refresh()

    def refresh(self) -> None:
        """Show the period at hand; the others are looked up when the list is opened."""
        self._fill([self._desk.period])

    def showPopup(self) -> None:
        """Look up the periods there are."""
        today = Period.containing(self._desk.as_of)
        known = {today.next(), today, self._desk.period}
        earlier = today
        for _ in range(_PERIODS_BACK):
            earlier = earlier.previous()
            known.add(earlier)
        stated = {state.period for state in self._desk.book.task_states.values()}
        known.update(map(Period.parse, stated))
        self._fill(sorted(known, reverse=True))
        super().showPopup()

    def _fill(self, periods: list[Period]) -> None:
        self._periods = periods
        self.blockSignals(True)
        self.clear()
        current = Period.containing(self._desk.as_of)
        for period in periods:
            words = shown(period.label)
            if period == current and len(periods) > 1:
                words = self.tr("{period}（本季）").format(period=words)
            self.addItem(words)
        self.setCurrentIndex(periods.index(self._desk.period))
        self.blockSignals(False)


class AsOfBox(QWidget):
    """The day as of which lights are judged; another day than today is plainly marked."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.edit = QDateEdit()
        self.edit.setCalendarPopup(True)
        self.edit.setDisplayFormat("yyyy-MM-dd")
        self.edit.setKeyboardTracking(False)
        self.edit.setToolTip(self.tr("按哪一天判断灯色和逾期；通常是今天"))
        self.edit.setAccessibleName(self.tr("截至"))
        self.today = QToolButton()
        self.today.setText(self.tr("回到今天"))
        self.today.setToolTip(self.tr("现在按另一天亮灯；点击改回今天"))
        self.today.clicked.connect(lambda: self.chosen.emit(None))
        label = QLabel(self.tr("截至"))
        label.setProperty("quiet", "true")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(label)
        row.addWidget(self.edit)
        row.addWidget(self.today)
        self.edit.dateChanged.connect(self._on_date)
        self.edit.installEventFilter(self)
        self.refresh()

    def refresh(self) -> None:
        """Show the day at hand."""
        day = self._desk.as_of
        self.edit.blockSignals(True)
        self.edit.setDate(QDate(day.year, day.month, day.day))
        self.edit.blockSignals(False)
        other = day != self._desk.today
        self.today.setVisible(other)
        if self.edit.property("active") != str(other).lower():
            self.edit.setProperty("active", str(other).lower())
            self.edit.style().unpolish(self.edit)
            self.edit.style().polish(self.edit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The wheel does not change the day by accident."""
        return event.type() == QEvent.Type.Wheel or super().eventFilter(watched, event)

    def _on_date(self, day: QDate) -> None:
        chosen = date(day.year(), day.month(), day.day())
        if chosen != self._desk.as_of:
            # Later: the calendar is still closing.
            QTimer.singleShot(0, self, lambda: self.chosen.emit(chosen))


class TopBar(QToolBar):
    """Holds these, and the actions that are always at hand."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setObjectName("topBar")
        self.setWindowTitle(self.tr("工具栏"))
        self.setMovable(False)
        self.setFloatable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.plan = PlanLabel()
        self.period = PeriodBox(desk)
        self.as_of = AsOfBox(desk)
        self.search = SearchBox()
        for widget in (self.plan, _gap(8), self.period, _gap(8), self.as_of, _stretch()):
            self.addWidget(widget)
        self.addWidget(self.search)
        self.addWidget(_gap(4))
        self.refresh()

    def refresh(self) -> None:
        """Show plan, period and day at hand."""
        title = self._desk.plan.title
        self.plan.setText(title)
        self.plan.setToolTip(title)
        self.period.refresh()
        self.as_of.refresh()


def _gap(width: int) -> QWidget:
    widget = QWidget()
    widget.setFixedWidth(width)
    return widget


def _stretch() -> QWidget:
    widget = QWidget()
    widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return widget
