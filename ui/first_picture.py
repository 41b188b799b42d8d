"""When the window was painted first, for measuring and for proving that it opens at all."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow


class _Watch(QObject):
    """Notices that the table is painted."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._seen = False
        window.page.table.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take note; the painting itself is still to come."""
        if event.type() == QEvent.Type.Paint and not self._seen:
            self._seen = True
            # Runs when the whole window has been painted and nothing else is waiting.
            QTimer.singleShot(0, self, self._tell)
        return False

    def _tell(self) -> None:
        rows = len(self._window.page.tasks.listing.rows)
        # A clock that all processes share.
        print(json.dumps({"painted": time.perf_counter(), "rows": rows}), flush=True)
        QApplication.exit()


def tell_and_leave(window: MainWindow) -> None:
    """Print when the window was painted and how many rows it has, and end the program."""
    _Watch(window)
