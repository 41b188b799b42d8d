"""Sub-tasks in the table: set in below their task, and folded away by click or key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QMouseEvent

from ui.table.task_model import PLACES

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtGui import QKeyEvent

    from taskdesk.listing import Row
    from ui.table.task_view import TaskView

STEP = 18
_HANDLE = 10
_PAD = 8
_AROUND = 5
_CLICKS = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
_TREE_COLUMNS = (PLACES["number"], PLACES["text"])


class Tree:
    """Where the words of a row stand, and whether it can be folded."""

    def __init__(self) -> None:
        self.shown = False
        self.can_fold = False
        self.folded: Collection[int] = frozenset()

    def indent(self, row: Row) -> int:
        """How far the text stands in: a top-level task without sub-tasks is as it ever was."""
        if not self.shown or (row.task.parent_id is None and not self._has_parts(row)):
            return 0
        return (row.level + 1) * STEP

    def foldable(self, row: Row) -> bool:
        """Whether the row has a triangle."""
        return self.can_fold and self._has_parts(row)

    def is_folded(self, row: Row) -> bool:
        """Whether the sub-tasks of a row are folded away."""
        return row.task.id in self.folded

    def handle(self, row: Row, cell: QRect) -> QRectF:
        """Where the triangle stands in the cell of the text."""
        left = cell.left() + _PAD + row.level * STEP
        # In a tall row beside the first line, where one begins to read.
        top = cell.top() + (cell.height() - _HANDLE) / 2
        return QRectF(left, top, _HANDLE, _HANDLE)

    @staticmethod
    def _has_parts(row: Row) -> bool:
        return row.task.id in row.book.parts.parents


class Folding(QObject):
    """What clicks and keys do to the tree of a view."""

    def __init__(self, view: TaskView) -> None:
        super().__init__(view)
        self._view = view
        view.viewport().installEventFilter(self)

    def show(self) -> None:
        """Take up what the model shows now."""
        tasks, tree = self._view.tasks, self._view.cells.tree
        tree.shown, tree.can_fold, tree.folded = tasks.tree, tasks.foldable, tasks.folded

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click on a triangle marks no row, and a second one opens no editor."""
        if event.type() in _CLICKS and isinstance(event, QMouseEvent) and self._take_click(event):
            return True
        return super().eventFilter(watched, event)

    def _take_click(self, event: QMouseEvent) -> bool:
        view, point = self._view, event.position().toPoint()
        index = view.indexAt(point)
        if event.button() != Qt.MouseButton.LeftButton or index.column() != PLACES["text"]:
            return False
        row, tree = view.tasks.row(index.row()), view.cells.tree
        around = tree.handle(row, view.visualRect(index)).adjusted(
            -_AROUND, -_AROUND, _AROUND, _AROUND
        )
        if not tree.foldable(row) or not around.contains(event.position()):
            return False
        self.fold(row, not tree.is_folded(row))
        return True

    def take_key(self, event: QKeyEvent) -> bool:
        """Left folds, or goes up to the task; Right unfolds. Elsewhere they move the cursor."""
        index, tree = self._view.currentIndex(), self._view.cells.tree
        if not index.isValid() or index.column() not in _TREE_COLUMNS or event.modifiers():
            return False
        row = self._view.tasks.row(index.row())
        if event.key() == Qt.Key.Key_Right and tree.foldable(row) and tree.is_folded(row):
            self.fold(row, folded=False)
            return True
        if event.key() != Qt.Key.Key_Left or not tree.shown:
            return False
        if tree.foldable(row) and not tree.is_folded(row):
            self.fold(row, folded=True)
            return True
        # From the first column there is no way further left.
        leftmost = self._view.header.visualIndex(index.column()) == 0
        return leftmost and row.task.parent_id is not None and self._view.go_to(row.task.parent_id)

    def fold(self, row: Row, folded: bool) -> None:
        """Fold the sub-tasks of a row away, or show them; the cursor does not go with them."""
        view, current = self._view, self._view.current_task
        view.tasks.fold(row.task.id, folded)
        if current is not None and view.tasks.place_of(current.id) < 0:
            view.go_to(row.task.id)
