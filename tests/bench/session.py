"""A session in our window on a long plan, gesture by gesture: `DATABASE cold|warm`.

Prints one JSON object. `cold` types at the moment the window is there, `warm` goes on when the
window has computed ahead, and does everything.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import main
from taskdesk.columns import COLUMNS
from taskdesk.status import Status
from tests.bench import probe
from tests.bench.big_plan import AS_OF
from ui.table.task_model import PLACES
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Iterator

# Words as people look for them; those in Latin letters are pinyin initials.
WORDS = (
    "碳",
    "光伏",
    "fgw",
    "区经委",
    "2025",
    "化工 园区",
    "xny",
    "枫泾",
    "339",
    "jzjn",
    "垃圾分类",
    "q",
)
# What any task may be said to be.
ALLOWED = (Status.NOT_STARTED, Status.IN_PROGRESS, Status.BEHIND)
_TYPINGS = 3
_SORTINGS = 3
_EDITS = 100
_COMPUTING_AHEAD_S = 60.0


class Session:
    """Does with the window what a person does, and measures each gesture."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._page = window.page
        self._field = window.top_bar.search
        self._watch = probe.PaintWatch([self._page.table.viewport(), self._page.empty])
        self._page.tasks.refused.connect(_give_up)
        self._stored = 0.0
        self._draw = random.Random(7)
        self._note_commits()

    def _note_commits(self) -> None:
        """Take down when an act has been stored, before the window shows it."""
        store = self._page._desk.store
        commit = store.commit

        def noting(*args: Any) -> Any:
            act = commit(*args)
            self._stored = time.perf_counter()
            return act

        store.commit = noting

    def cold(self) -> dict[str, Any]:
        """The first keystroke, when nothing has been computed ahead."""
        return {"first_keystroke": probe.timed(lambda: self._type("光"), self._watch)[1]}

    def warm(self) -> dict[str, Any]:
        """Everything, when the window has computed ahead."""
        start = time.perf_counter()
        while (
            self._window._warm_timer.isActive() and time.perf_counter() < start + _COMPUTING_AHEAD_S
        ):
            probe.settle()
        computing = time.perf_counter() - start
        return {
            "rows": self._page.tasks.rowCount(),
            "computing_ahead": computing,
            "keystrokes": [key for _ in range(_TYPINGS) for key in self._keystrokes()],
            "sorts": self._sorts(),
            "edits": self._edits(),
            "peak_mb": peak_mb(),
        }

    # Gestures

    def _type(self, text: str) -> None:
        """A key, or what an input method hands over."""
        if text.isascii():
            QTest.keyClick(self._field, text)
            return
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QApplication.sendEvent(self._field, event)

    def _keystrokes(self) -> Iterator[tuple[str, float]]:
        """What then stands in the search field, and the seconds until its rows are painted."""
        self._field.setFocus()
        for word in WORDS:
            for character in word:
                yield self._timed_key(lambda c=character: self._type(c))  # type: ignore[misc]
            for _ in word:
                yield self._timed_key(lambda: QTest.keyClick(self._field, Qt.Key.Key_Backspace))
            if not word.isascii():
                # Input methods hand over whole words.
                yield self._timed_key(lambda w=word: self._type(w))  # type: ignore[misc]
                yield self._timed_key(self._field.clear)

    def _timed_key(self, press: Any) -> tuple[str, float]:
        # As people type; what the window does in between may keep the next key waiting.
        late = probe.settle(self._draw.uniform(0.08, 0.2))
        before = self._page.query.filter.text
        _, seconds = probe.timed(press, self._watch)
        after = self._page.query.filter.text
        assert after != before
        return after, late + seconds

    def _sorts(self) -> dict[str, list[float]]:
        """Seconds by column, each way in turn."""
        found: dict[str, list[float]] = {column.key: [] for column in COLUMNS}
        for number in range(2 * _SORTINGS):
            order = (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder)[number % 2]
            for column in COLUMNS:
                place = PLACES[column.key]
                sort = lambda p=place, o=order: self._page.tasks.sort(p, o)  # noqa: E731
                found[column.key].append(probe.timed(sort, self._watch)[1])
                probe.settle()
        self._page.tasks.sort(-1)
        probe.settle()
        return found

    def _edits(self) -> dict[str, list[float]]:
        """Seconds until a status is stored, and until it is painted."""
        tasks, table = self._page.tasks, self._page.table
        found: dict[str, list[float]] = {"stored": [], "painted": []}
        for number in range(_EDITS):
            # Now and then elsewhere in the plan, then some rows near there.
            if number % 5 == 0:
                place = self._draw.randrange(tasks.rowCount() - 5)
                table.scrollTo(tasks.index(place, 0))
            index = tasks.index(place + number % 5, PLACES["status"])
            table.setCurrentIndex(index)
            probe.settle()
            now = tasks.row(index.row()).status
            status = self._draw.choice([status for status in ALLOWED if status != now])
            start, painted = probe.timed(lambda i=index, s=status: self._set(i, s), self._watch)
            found["stored"].append(self._stored - start)
            found["painted"].append(painted)
            assert tasks.row(index.row()).status == status
            probe.settle()
        return found

    def _set(self, index: Any, status: Status) -> None:
        self._page.tasks.setData(index, status)


def _give_up(error: Exception, *_: object) -> None:
    """Leave, or else the window would ask somebody what to do."""
    print(error, file=sys.stderr, flush=True)
    os._exit(1)


def peak_mb() -> float | None:
    """The most memory that this process has held, in MB of 10^6 bytes; None where unknown."""
    status = Path("/proc/self/status")
    if status.exists():
        # Not getrusage, which counts what the parent held when this process was made.
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(lines["VmHWM"].split()[0]) * 1024 / 1e6
    try:
        import resource
    except ImportError:
        return None
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def _run(database: str, kind: str) -> None:
    opened: list[float] = []
    open_desk = main.open_desk

    def noting(*args: Any, **more: Any) -> Any:
        opened.append(time.perf_counter())
        return open_desk(*args, **more)

    def painted() -> None:
        found = {"opened": opened[0], "painted": time.perf_counter()}
        windows = (w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
        session = Session(next(windows))
        found |= session.cold() if kind == "cold" else session.warm()
        print(json.dumps(found), flush=True)
        os._exit(0)

    main.open_desk = noting  # type: ignore[assignment]
    probe.instead_of_looping(painted)
    sys.exit(main.main(["--db", database, "--as-of", str(AS_OF)]))


if __name__ == "__main__":
    _run(*sys.argv[1:])
