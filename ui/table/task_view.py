"""The table of tasks on screen: marks, keys, hovering; what it shows is the model's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from ui.table.cells import Cells
from ui.table.clipboard import copy_rows
from ui.table.delegates import TaskDelegate
from ui.table.folding import Folding
from ui.table.header import TaskHeader
from ui.table.row_heights import RowHeights
from ui.table.task_model import PLACES, TaskModel
from ui.table.task_painter import TaskPainter

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QContextMenuEvent,
        QFocusEvent,
        QKeyEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
        QShowEvent,
    )

    from taskdesk.errors import UserError
    from taskdesk.model import Task
    from ui.interaction import Interaction
    from ui.table.task_model import AnyIndex

# More marked rows than this are let go when the rows change (all of 100,000, say).
_KEPT_MARKS = 1000
_KEYS = tuple(PLACES)
_SECTION = PLACES["section"]
_STATUS = PLACES["status"]
_EDIT_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
_STATUS_KEYS = tuple("01234567")
_SELECT_ROWS = (
    QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
)


class _Place(NamedTuple):
    """Where somebody was in the table before its rows changed."""

    task_id: int | None
    row: int
    column: int
    marked: frozenset[int]
    offset: int | None


class TaskView(QTableView):
    """Whole rows are marked; the cell at the cursor is where F2 and Enter edit."""

    current_changed = Signal(object)
    marks_changed = Signal()
    edit_requested = Signal()
    menu_requested = Signal(QPoint)

    def __init__(self, tasks: TaskModel, ask: Interaction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tasks")
        self.setAccessibleName(self.tr("任务分解表"))
        self.tasks = tasks
        self.cells = Cells()
        self.hovered = -1
        self._ask = ask
        self._place = _Place(None, -1, -1, frozenset(), None)
        self._query = tasks.query
        self._set_up()
        widths = {"status": self.cells.status_width(), "light": self.cells.light_width()}
        self.header = TaskHeader(self, widths)
        self.setHorizontalHeader(self.header)
        self.setModel(tasks)
        self.setItemDelegate(TaskDelegate(self))
        self.painter = TaskPainter(self)
        self.folding = Folding(self)
        self.heights = RowHeights(self)
        self._connect()

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(20)
        self.verticalScrollBar().setSingleStep(self.cells.blocks.line_height)

    def _connect(self) -> None:
        self.tasks.modelAboutToBeReset.connect(self._remember)
        self.tasks.modelReset.connect(self._return)
        self.tasks.dataChanged.connect(self._on_data_changed)
        # Later, when the editor is closed: a question on top of it would store it once more.
        self.tasks.refused.connect(self._on_refused, Qt.ConnectionType.QueuedConnection)
        self.header.sortIndicatorChanged.connect(self._on_sort)
        self.header.columns_changed.connect(self.heights.restart)
        self.doubleClicked.connect(self._on_double_click)

    # Properties

    @property
    def grouped(self) -> bool:
        """Whether section cells are merged over their groups."""
        return self.tasks.listing.printed_order

    @property
    def is_editing(self) -> bool:
        """Whether a cell is being edited."""
        return self.state() == QAbstractItemView.State.EditingState

    @property
    def current_task(self) -> Task | None:
        """The task at the cursor."""
        index = self.currentIndex()
        return self.tasks.task(index.row()) if index.isValid() else None

    @property
    def marked_rows(self) -> list[int]:
        """The places of the marked rows in order."""
        places: set[int] = set()
        for run in self._runs():
            places.update(range(run.top(), run.bottom() + 1))
        return sorted(places)

    @property
    def marked_count(self) -> int:
        """How many rows are marked."""
        return sum(run.height() for run in self._runs())

    def _runs(self) -> list[QItemSelectionRange]:
        # Its stub does not know that it can be gone through.
        runs: Any = self.selectionModel().selection()
        return list(runs)

    @property
    def marked_tasks(self) -> list[Task]:
        """The marked tasks in the order of the table."""
        return [self.tasks.task(place) for place in self.marked_rows]

    def ends_group(self, place: int) -> bool:
        """Whether the next row belongs to another section (in the printed order)."""
        if not self.grouped:
            return False
        rows = self.tasks.rows
        return place + 1 >= len(rows) or rows[place].section.id != rows[place + 1].section.id

    def stands_alone(self, place: int) -> bool:
        """Whether a row has a section cell to itself."""
        return not self.grouped or (
            self.ends_group(place) and (place == 0 or self.ends_group(place - 1))
        )

    # Setters

    def go_to(self, task_id: int | None) -> bool:
        """Put the cursor on a task and mark it; False if it is not listed."""
        self.tasks.reveal(task_id)
        place = self.tasks.place_of(task_id)
        if place >= 0:
            self._go(place, max(self.currentIndex().column(), 0))
        return place >= 0

    def step(self, by: int) -> None:
        """Go to the next (+1) or previous (-1) row."""
        place = self.currentIndex().row() + by
        if 0 <= place < self.tasks.rowCount():
            self._go(place, max(self.currentIndex().column(), 0))

    def copy_marked(self) -> int:
        """Copy the marked rows as a table for WPS, Excel or Word; says how many."""
        rows = [self.tasks.row(place) for place in self.marked_rows]
        copy_rows(rows, self.header.shown_keys)
        return len(rows)

    def edit_here(self) -> None:
        """Edit the cell at the cursor: in place, or the task in its dialog."""
        index = self.currentIndex()
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        elif index.isValid():
            self.edit_requested.emit()

    def show_sorting(self) -> None:
        """Put the arrow on the column that sorts."""
        _, key, descending = self.tasks.query
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.header.blockSignals(True)
        self.header.setSortIndicator(PLACES.get(key, -1), order)
        self.header.blockSignals(False)
        self.header.viewport().update()

    # Sight

    def rows_in_sight(self) -> tuple[int, int]:
        """The first and last row that are seen; (0, -1) when there are none."""
        count = self.tasks.rowCount()
        if not count:
            return 0, -1
        last = self.rowAt(self.viewport().height() - 1)
        return max(self.rowAt(0), 0), count - 1 if last < 0 else last

    def top_row(self) -> tuple[int, int]:
        """The row at the top edge, and how far it is scrolled out."""
        place = self.rowAt(0)
        return place, -self.rowViewportPosition(place) if place >= 0 else 0

    def keep_at_top(self, place: int, out: int) -> None:
        """Scroll so that a row stands at the top edge as it did."""
        if place > 0 or out > 0:
            self.verticalScrollBar().setValue(self.verticalHeader().sectionPosition(place) + out)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint rows by ourselves, which is quicker."""
        self.painter.paint(event.rect())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Measure rows that come into sight, and centre the sections' names anew."""
        super().scrollContentsBy(dx, dy)
        if dy:
            self.heights.measure_sight()
            if self.grouped:
                left = self.columnViewportPosition(_SECTION)
                height = self.viewport().height()
                self.viewport().update(left, 0, self.columnWidth(_SECTION), height)

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self.header.fit()
        if event.size().width() != event.oldSize().width():
            self.heights.restart()
        else:
            self.heights.measure_sight()

    def showEvent(self, event: QShowEvent) -> None:
        """Measure what is seen."""
        super().showEvent(event)
        self.heights.measure_sight()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tint the row under the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        """Take the tint away."""
        super().leaveEvent(event)
        self._hover(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the cursor, on the first row if it is nowhere."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.tasks.rowCount():
            self._go(0, _STATUS)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that keys go elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits like F2; where it is read only, that and stating a status are refused."""
        barred = self.tasks.read_only and event.text() in _STATUS_KEYS
        if (barred or event.key() in _EDIT_KEYS) and not self.is_editing:
            self.edit_here()
            return
        if not self.is_editing and self.folding.take_key(event):
            return
        super().keyPressEvent(event)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:
        """No words are typed into the table itself, where keys state a status; editors ask anew."""
        if query == Qt.InputMethodQuery.ImEnabled:
            return False
        return super().inputMethodQuery(query)

    def keyboardSearch(self, search: str) -> None:
        """Letters do not jump to a row: that is what the search box is for."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu; by key it opens at the cursor."""
        if not self.tasks.rowCount():
            return
        point = event.globalPos()
        if event.reason() == event.Reason.Keyboard:
            cell = self.visualRect(self.currentIndex())
            point = self.viewport().mapToGlobal(cell.bottomLeft())
        self.menu_requested.emit(point)

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Tell which task the cursor is on."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.current_changed.emit(
                self.tasks.task(current.row()).id if current.isValid() else None
            )

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell that other rows are marked."""
        super().selectionChanged(selected, deselected)
        self.marks_changed.emit()

    # Private slots

    def _remember(self) -> None:
        index = self.currentIndex()
        row = index.row()
        marked = frozenset(
            self.tasks.task(place).id
            for place in (self.marked_rows if self.marked_count <= _KEPT_MARKS else ())
        )
        seen = index.isValid() and self.viewport().rect().intersects(self.visualRect(index))
        offset = self.rowViewportPosition(row) if seen else None
        task_id = self.tasks.task(row).id if index.isValid() else None
        self._place = _Place(task_id, row, index.column(), marked, offset)

    def _return(self) -> None:
        """Go back to the same task; if it is gone, to the row that took its place."""
        self.hovered = -1
        was = self._place
        asked_anew, self._query = self._query != self.tasks.query, self.tasks.query
        self.heights.restart()
        self.show_sorting()
        rows = self.tasks.rows
        if not rows:
            self.current_changed.emit(None)
            self.marks_changed.emit()
            return
        column = was.column if was.column >= 0 else _STATUS
        here = self.tasks.place_of(was.task_id)
        if here < 0:
            gone_to = 0 if asked_anew or was.row < 0 else min(was.row, len(rows) - 1)
            self._go(gone_to, column)
            return
        self._mark(self.tasks.places_of(was.marked) or [here])
        flag = QItemSelectionModel.SelectionFlag.NoUpdate
        self.selectionModel().setCurrentIndex(self.tasks.index(here, column), flag)
        if was.offset is None or asked_anew:
            self.scrollTo(self.tasks.index(here, column))
        else:
            self.keep_at_top(here, -was.offset)

    def _mark(self, places: list[int]) -> None:
        marks = QItemSelection()
        for place in places:
            marks.select(self.tasks.index(place, 0), self.tasks.index(place, len(_KEYS) - 1))
        self.selectionModel().select(marks, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _go(self, place: int, column: int) -> None:
        index = self.tasks.index(place, column)
        self.selectionModel().setCurrentIndex(index, _SELECT_ROWS)
        self.scrollTo(index)

    def _hover(self, place: int) -> None:
        if place != self.hovered:
            for row in (self.hovered, place):
                if row >= 0:
                    top, height = self.rowViewportPosition(row), self.rowHeight(row)
                    self.viewport().update(0, top, self.viewport().width(), height)
            self.hovered = place

    def _on_data_changed(self, top: QModelIndex, bottom: QModelIndex) -> None:
        self.heights.forget(top.row(), bottom.row())

    def _on_sort(self, column: int, order: Qt.SortOrder) -> None:
        self.tasks.sort(column, order)

    def _on_double_click(self, index: QModelIndex) -> None:
        if index.isValid():
            self.edit_here()

    def _on_refused(self, error: UserError, task_id: int, key: str) -> None:
        self._ask.error(error)
        if key != "status" and self.go_to(task_id):
            index = self.tasks.index(self.currentIndex().row(), PLACES[key])
            self.setCurrentIndex(index)
            self.edit(index)
