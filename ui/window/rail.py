"""The rail on the left: the views of the window, with icons and words."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QButtonGroup, QFrame, QMenu, QToolButton, QVBoxLayout, QWidget

from ui import theme

VIEWS = ("tasks", "quarter", "indicators", "overview", "units", "findings", "history")
_ICONS = {
    "tasks": "table",
    "quarter": "list-checks",
    "indicators": "target",
    "overview": "layout-dashboard",
    "units": "building",
    "findings": "clipboard-check",
    "history": "history",
}


class Rail(QFrame):
    """One button for each view; `chosen` names the view that is wanted."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self._titles = {
            "tasks": self.tr("任务"),
            "quarter": self.tr("本季"),
            "indicators": self.tr("指标"),
            "overview": self.tr("总览"),
            "units": self.tr("单位"),
            "findings": self.tr("校核"),
            "history": self.tr("记录"),
        }
        self._buttons = QButtonGroup(self)
        self._buttons.idClicked.connect(lambda place: self.chosen.emit(VIEWS[place]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for place, name in enumerate(VIEWS):
            button = QToolButton()
            button.setText(self._titles[name])
            button.setIcon(theme.icon(_ICONS[name], "quiet"))
            button.setIconSize(QSize(20, 20))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setCheckable(True)
            button.setToolTip(f"{self._titles[name]} (Ctrl+{place + 1})")
            self._buttons.addButton(button, place)
            column.addWidget(button)
        column.addStretch(1)

    def show_chosen(self, name: str) -> None:
        """Put the button of a view down; none for a view without one."""
        chosen = self._buttons.button(VIEWS.index(name)) if name in VIEWS else None
        self._buttons.setExclusive(chosen is not None)
        if chosen is not None:
            chosen.setChecked(True)
            return
        for button in self._buttons.buttons():
            button.setChecked(False)

    def fill_menu(self, menu: QMenu) -> None:
        """Offer the views with their shortcuts."""
        for place, name in enumerate(VIEWS):
            action = QAction(self._titles[name], menu)
            action.setShortcut(QKeySequence(f"Ctrl+{place + 1}"))
            action.triggered.connect(lambda _=False, view=name: self.chosen.emit(view))
            menu.addAction(action)
