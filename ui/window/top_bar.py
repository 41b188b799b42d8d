"""The bar on top: the plan, the reporting period, the as-of day, the search and the ways out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QToolBar,
    QToolButton,
    QWidget,
)

from taskdesk.periods import Period
from taskdesk.quarters import seals
from ui import theme
from ui.marked_texts import translate
from ui.window.plan_box import PlanBox
from ui.words import shown

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from taskdesk.desk import Desk
    from ui.window.action_set import Actions

_PERIODS_BACK = 4
_SEARCH_WIDTHS = (150, 270, 320)
_WORDS_FROM = 1080


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
        book, plan_id = self._desk.book, self._desk.plan_id
        stated = book.stated_periods(plan_id)
        stated |= {own.period for own in seals.seals(book, plan_id)}
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
            if seals.seal(self._desk.book, self._desk.plan_id, period):
                words = self.tr("{period}（定稿）").format(period=words)
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
        self._wordy: tuple[QToolButton, ...] = ()
        self.plan = PlanBox(desk)
        self.period = PeriodBox(desk)
        self.as_of = AsOfBox(desk)
        self.search = SearchBox()
        for widget in (self.plan, _gap(8), self.period, _gap(8), self.as_of, _stretch()):
            self.addWidget(widget)
        self.addWidget(self.search)
        self.addWidget(_gap(4))
        self.refresh()

    def fill(self, actions: Actions) -> None:
        """Put the actions at the end."""
        self.addAction(actions["undo"])
        self.addAction(actions["redo"])
        self.addSeparator()
        taking_in = QToolButton()
        actions["import_plan"].setIconText(theme.spaced(translate("MainWindow", "导入")))
        taking_in.setDefaultAction(actions["import_plan"])
        self.addWidget(taking_in)
        export = QToolButton()
        export.setText(theme.spaced(translate("MainWindow", "导出")))
        export.setIcon(theme.icon("file-down"))
        export.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        export.setToolTip(translate("MainWindow", "导出当前列表：行、列和顺序与屏幕一致"))
        menu = QMenu(export)
        actions.fill(menu, ("export_excel", "export_pdf"), {})
        export.setMenu(menu)
        self.addWidget(export)
        printing = QToolButton()
        actions["print"].setIconText(theme.spaced(translate("MainWindow", "打印")))
        printing.setDefaultAction(actions["print"])
        self.addWidget(printing)
        self._wordy = (taking_in, printing)
        self._fit()
        self.addAction(actions["detail"])
        self.setIconSize(QSize(18, 18))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the icons have to do without their words."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        if self.width() < _WORDS_FROM:
            style = Qt.ToolButtonStyle.ToolButtonIconOnly
        for button in self._wordy:
            button.setToolButtonStyle(style)

    def refresh(self) -> None:
        """Show plan, period and day at hand."""
        self.plan.refresh()
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
