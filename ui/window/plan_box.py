"""The button with the title of the plan, from which the other plans drop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
)

from ui import theme
from ui.detail.text import mark

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from taskdesk.desk import Desk
    from ui.window.plan_popup import PlanPopup

_LEAST_TITLE = 92
_MOST_TITLE = 300


class PlanBox(QToolButton):
    """Shows the plan at hand, shortened where the window is narrow; a click drops the others."""

    chosen = Signal(object)
    import_requested = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.popup: PlanPopup | None = None
        self.setObjectName("planBox")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(12, 12))
        # So the icon stands behind the words.
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setIcon(theme.icon("chevron-down", "quiet"))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self.open)
        self.refresh()

    def refresh(self) -> None:
        """Show the plan at hand; with no other to choose the button is quiet."""
        title = self._desk.plan.title
        self.setText(title or self.tr("还没有方案"))
        tip = self.tr("方案：{title}").format(title=title) if title else self.tr("请先导入方案")
        self.setToolTip(tip)
        self.setAccessibleName(tip)
        mark(self, "several", len(self._desk.book.plans) > 1)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Some characters and an ellipsis."""
        return QSize(_LEAST_TITLE, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """All of the title, unless it is very long."""
        hint = super().sizeHint()
        return QSize(min(max(hint.width(), _LEAST_TITLE), _MOST_TITLE), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much of the title as there is room for."""
        del event
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        beside = super().sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text())
        room = self.width() - beside
        option.text = self.fontMetrics().elidedText(  # type: ignore[attr-defined]
            self.text(), Qt.TextElideMode.ElideRight, room
        )
        QStylePainter(self).drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)

    def open(self) -> None:
        """Drop the list of plans."""
        from ui.window.plan_popup import PlanPopup

        popup = self.popup = PlanPopup(self._desk, self)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.chosen.connect(self.chosen)
        popup.import_requested.connect(self.import_requested)
        popup.open_below(self)
