"""How far a long job is, above or below what it works on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from ui.detail.text import quiet_label


class ProgressStrip(QFrame):
    """What is being done, how far it is, and the way to stop it."""

    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel()
        self.bar = QProgressBar()
        self._count = quiet_label()
        self.cancel = QPushButton(self.tr("取消"))
        self.cancel.clicked.connect(self.cancel_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._title)
        row.addWidget(self.bar, 1)
        row.addWidget(self._count)
        row.addWidget(self.cancel)
        self.hide()

    def show_job(self, title: str) -> None:
        """Show what is being done; nothing hides the strip."""
        self._title.setText(title)
        self._count.clear()
        self.bar.setRange(0, 0)
        self.setVisible(bool(title))

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self._count.setText(f"{done} / {total}" if total else str(done))
