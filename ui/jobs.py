"""Long work on one worker thread, with progress and cancel; results come back to the window."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QThread, Signal

if TYPE_CHECKING:
    from collections.abc import Callable


class CancelledError(Exception):
    """The person at the window stopped the work."""


class Progress:
    """Handed to the work: it reports how far it is, and is stopped at that point if wanted."""

    def __init__(self, report: Callable[[int, int], None]) -> None:
        self._report = report
        self._stop = threading.Event()

    def __call__(self, done: int, total: int) -> None:
        """Report; raises CancelledError once the work was cancelled."""
        self.check()
        self._report(done, total)

    def check(self) -> None:
        """Raise CancelledError once the work was cancelled."""
        if self._stop.is_set():
            raise CancelledError

    def cancel(self) -> None:
        """Stop the work at its next report."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Whether the work is to stop."""
        return self._stop.is_set()


class _Worker(QThread):
    """Runs one piece of work."""

    progressed = Signal(int, int)

    def __init__(
        self,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._work = work
        self.done = done
        self.failed = failed
        self.progress = Progress(self.progressed.emit)
        self.result: Any = None
        self.failure: BaseException | None = None

    def run(self) -> None:
        """Run on the thread; whatever goes wrong is told on the main one."""
        try:
            self.result = self._work(self.progress)
        except BaseException as error:  # noqa: BLE001 - handed over, not swallowed
            self.failure = error


class Jobs(QObject):
    """One job at a time. The work gets plain data and must not touch any widget."""

    started = Signal(str)
    progressed = Signal(int, int)
    finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker: _Worker | None = None

    @property
    def busy(self) -> bool:
        """Whether a job is running."""
        return self._worker is not None

    def start(
        self,
        title: str,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
    ) -> bool:
        """Start a job; False while another one is running.

        `done` gets the result, `failed` the exception (also CancelledError), on the main thread.
        """
        if self._worker is not None:
            return False
        worker = self._worker = _Worker(work, done, failed, self)
        worker.progressed.connect(self.progressed)
        # A bound method of this object runs on its thread, the main one; a lambda need not.
        worker.finished.connect(self._finish)
        self.started.emit(title)
        worker.start()
        return True

    def cancel(self) -> None:
        """Ask the running job to stop."""
        if self._worker is not None:
            self._worker.progress.cancel()

    def stop(self) -> None:
        """Cancel the running job and wait for its end, which nobody is told (on closing)."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.progress.cancel()
            worker.wait()

    def _finish(self) -> None:
        worker = self._worker
        if worker is None:
            return
        self._worker = None
        self.finished.emit()
        if worker.failure is not None:
            worker.failed(worker.failure)
        else:
            worker.done(worker.result)
        worker.deleteLater()
