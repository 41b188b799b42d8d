"""A day to type in the words of the office, or to choose from a calendar; says what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import (
    QCalendarWidget,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QToolButton,
    QWidget,
    QWidgetAction,
)

from taskdesk.periods import read_date
from taskdesk.plans.deadlines import due_date
from ui import theme

if TYPE_CHECKING:
    from datetime import date


class DateField(QWidget):
    """A line for a day (2026-12-31, 2026年6月底前) with a calendar beside it."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("如 2026-12-31、2026年6月底前"))
        self.line.textChanged.connect(self.changed)
        self.setFocusProxy(self.line)
        self.button = QToolButton()
        self.button.setIcon(theme.icon("calendar"))
        self.button.setToolTip(self.tr("从日历中选"))
        self.button.setAccessibleName(self.tr("日历"))
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.aboutToShow.connect(self._open)
        self.button.setMenu(menu)
        self._calendar: QCalendarWidget | None = None
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.line, 1)
        line.addWidget(self.button)

    def day(self) -> date | None:
        """The day that is meant; None while the words mean none."""
        return due_date(self.line.text())

    def read(self, field: str) -> date:
        """The day that is meant; the error says how to write one."""
        return self.day() or read_date(self.line.text(), field)

    def _open(self) -> None:
        if self._calendar is None:
            self._calendar = QCalendarWidget()
            self._calendar.setVerticalHeaderFormat(
                QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
            )
            self._calendar.activated.connect(self._take)
            self._calendar.clicked.connect(self._take)
            action = QWidgetAction(self)
            action.setDefaultWidget(self._calendar)
            self.button.menu().addAction(action)
        day = self.day()
        if day:
            self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))

    def _take(self, day: QDate) -> None:
        self.line.setText(day.toString("yyyy-MM-dd"))
        self.button.menu().close()
        self.line.setFocus()
