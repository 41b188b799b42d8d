"""Inside a process with a window: when it is first painted, and how long a gesture takes."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QTableView, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class PaintWatch(QObject):
    """Notices when one of some widgets is painted."""

    def __init__(
        self, widgets: Iterable[QWidget], then: Callable[[], object] | None = None
    ) -> None:
        super().__init__()
        self.seen = False
        self._then = then
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take note; the painting itself is still to come."""
        if event.type() == QEvent.Type.Paint and not self.seen:
            self.seen = True
            if self._then:
                # Runs when the whole window has been painted and nothing else is waiting.
                QTimer.singleShot(0, self._then)
        return False


def instead_of_looping(then: Callable[[], object]) -> None:
    """Have `then` called when the window's table is painted; the program sees no difference."""
    loop = QApplication.exec

    def watched(*_: object) -> int:
        table = shown_table()
        watch = PaintWatch([table.viewport()], then)
        code = loop()
        del watch
        return code

    QApplication.exec = watched  # type: ignore[assignment, method-assign]


def shown_table() -> QTableView:
    """The table in the one window that is open."""
    tables = (
        table
        for window in QApplication.topLevelWidgets()
        if window.isVisible()
        for table in window.findChildren(QTableView)
        if table.isVisible()
    )
    return next(tables)


def timed(act: Callable[[], object], watch: PaintWatch) -> tuple[float, float]:
    """When a gesture begins, and how many seconds later its effect has been painted."""
    app = QApplication.instance()
    assert app is not None
    watch.seen = False
    start = time.perf_counter()
    act()
    while not watch.seen:
        app.processEvents()
    return start, time.perf_counter() - start


def settle(seconds: float = 0.05) -> float:
    """Let the window do what is waiting; by how many seconds that took longer than it had."""
    app = QApplication.instance()
    assert app is not None
    until = time.perf_counter() + seconds
    while (now := time.perf_counter()) < until:
        app.processEvents()
    return now - until
