"""A scroll area for what stands in one column, as high as its width makes it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class ScrollColumn(QScrollArea):
    """Scrolls upright only, and keeps the scroll bar's room whether or not there is anything to it.

    A bar that comes and goes changes the width, hence the height of wrapped texts, hence whether
    the bar is needed: at some heights Qt goes round in that until the stack is full, and crashes.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = self.verticalScrollBar()
        # Where there is nothing to scroll it is painted as the ground it stands on.
        bar.rangeChanged.connect(lambda least, most: self._show_idle(idle=least >= most))
        self._show_idle(idle=True)

    def _show_idle(self, *, idle: bool) -> None:
        bar = self.verticalScrollBar()
        if bar.property("idle") != idle:
            bar.setEnabled(not idle)
            bar.setProperty("idle", idle)
            bar.style().unpolish(bar)
            bar.style().polish(bar)
