"""A sentence where there is nothing to show, with the next step."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui.detail.text import dress


class EmptyNote(QWidget):
    """The sentence, and a button for what can be done about it."""

    step_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = QLabel()
        self.sentence.setProperty("quiet", "true")
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setWordWrap(True)
        self.button = QPushButton()
        dress(self.button, "kind", "primary")
        self.button.clicked.connect(self.step_requested)
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addStretch(2)
        column.addWidget(self.sentence)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def tell(self, sentence: str, step: str = "") -> None:
        """Say why there is nothing, and what can be done (empty: nothing here)."""
        self.sentence.setText(sentence)
        self.button.setText(step)
        self.button.setVisible(bool(step))
