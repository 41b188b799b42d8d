"""The page on which there is no file yet: where to drop one, and the ways to choose one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.detail.text import quiet_label

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance


class DropPage(QFrame):
    """A picture, a sentence with the small print below, and buttons; `column` takes more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("facet")
        picture = QLabel()
        picture.setPixmap(theme.icon("file-up", "quiet").pixmap(40, 40))
        self._words, self._more = QLabel(), quiet_label()
        self._words.setProperty("heading", "true")
        self._ways = QHBoxLayout()
        self._ways.setSpacing(8)
        self._ways.addStretch(1)
        self._ways.addStretch(1)
        self.column = QVBoxLayout()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 24, 24, 24)
        outer.setSpacing(12)
        outer.addStretch(2)
        for label in (picture, self._words, self._more):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            outer.addWidget(label)
        outer.addSpacing(4)
        outer.addLayout(self._ways)
        outer.addLayout(self.column)
        outer.addStretch(3)

    def say(self, words: str, more: str) -> None:
        """Write the sentence and the small print."""
        self._words.setText(words)
        self._more.setText(more)

    def add_way(self, words: str, signal: SignalInstance, *, primary: bool = False) -> QPushButton:
        """Add a button that emits a signal."""
        button = QPushButton(words)
        if primary:
            button.setProperty("kind", "primary")
        button.clicked.connect(signal)
        self._ways.insertWidget(self._ways.count() - 1, button)
        return button
