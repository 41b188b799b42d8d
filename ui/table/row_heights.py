"""How high rows are: uniform (紧凑), or each as its text needs (完整), measured as they come up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ui.table.cells import WRAPPED
from ui.table.task_model import PLACES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ui.table.task_view import TaskView

# Beyond this a table opens compact, and rows out of sight keep an estimated height.
MANY_ROWS = 2000
COMPACT_LINES = 2
_GUESSED_LINES = 3
_SECTION = PLACES["section"]
_SLICE = 20
_PAUSE_MS = 10


def opens_compact(rows: int) -> bool:
    """Whether a table of so many rows opens with uniform heights."""
    return rows > MANY_ROWS


class RowHeights(QObject):
    """Measures the rows in sight at once and, in a table of usual length, the others when idle.

    Rows above the sight may change their height when they are measured: the row at the top edge
    stays where it is on the screen.
    """

    def __init__(self, view: TaskView) -> None:
        super().__init__(view)
        self._view = view
        self._compact = False
        self._done: set[int] = set()
        self._sized: set[int] = set()
        self._measuring = False
        self._next = 0
        self._idle = QTimer(self, interval=_PAUSE_MS)
        self._idle.timeout.connect(self._measure_slice)

    @property
    def compact(self) -> bool:
        """Whether all rows have the same small height."""
        return self._compact

    def set_compact(self, compact: bool) -> None:
        """Choose the mode."""
        self._compact = compact
        self.restart()

    def restart(self) -> None:
        """Forget all heights: other rows, or other widths of columns."""
        self._idle.stop()
        lines = COMPACT_LINES if self._compact else _GUESSED_LINES
        height = self._view.cells.height_of_lines(lines)
        header = self._view.verticalHeader()
        anchor = self._view.top_row()
        header.setDefaultSectionSize(height)
        # The default leaves rows alone that were given a height, also those of other rows before.
        count = self._view.tasks.rowCount()
        self._resize([(place, height) for place in self._sized if place < count])
        self._sized.clear()
        self._done.clear()
        self._next = 0
        self._view.updateGeometries()
        self._view.keep_at_top(*anchor)
        self.measure_sight()

    def forget(self, first: int, last: int) -> None:
        """The words of some rows changed."""
        self._done.difference_update(range(first, last + 1))
        self._next = min(self._next, first)
        self.measure_sight()

    def measure_sight(self) -> None:
        """Give the rows in sight their heights."""
        if self._compact or self._measuring or not self._view.isVisible():
            return
        self._measuring = True
        try:
            # Rows that turn out lower than thought bring others into sight.
            for _ in range(4):
                first, last = self._view.rows_in_sight()
                if not self._measure([p for p in range(first, last + 1) if p not in self._done]):
                    break
        finally:
            self._measuring = False
        if self._next < self._view.tasks.rowCount() <= MANY_ROWS:
            self._idle.start()

    def _measure_slice(self) -> None:
        if self._view.is_editing:
            return
        total = self._view.tasks.rowCount()
        places: list[int] = []
        while self._next < total and len(places) < _SLICE:
            if self._next not in self._done:
                places.append(self._next)
            self._next += 1
        if self._next >= total:
            self._idle.stop()
        self._measure(places)

    def _measure(self, places: Sequence[int]) -> bool:
        """Measure rows; says whether any height changed."""
        view = self._view
        header = view.verticalHeader()
        keys = [key for key in view.header.shown_keys if key in WRAPPED]
        widths = [(key, view.columnWidth(PLACES[key])) for key in keys]
        with_section = [*widths, ("section", view.columnWidth(_SECTION))]
        named = not view.isColumnHidden(_SECTION)
        changed: list[tuple[int, int]] = []
        for place in places:
            wanted = with_section if named and view.stands_alone(place) else widths
            height = view.cells.height(view.tasks.row(place), wanted)
            if header.sectionSize(place) != height:
                changed.append((place, height))
        self._done.update(places)
        if changed:
            anchor = view.top_row()
            self._resize(changed)
            view.updateGeometries()
            view.keep_at_top(*anchor)
            view.viewport().update()
        return bool(changed)

    def _resize(self, heights: Iterable[tuple[int, int]]) -> None:
        header = self._view.verticalHeader()
        header.blockSignals(True)
        for place, height in heights:
            header.resizeSection(place, height)
            self._sized.add(place)
        header.blockSignals(False)
