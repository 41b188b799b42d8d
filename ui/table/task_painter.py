"""Paints the table of tasks: grounds and lines, the cells, and each section's name over its group.

The view's own painting asks the model and the style several times for each cell; in a long plan a
keystroke of a search repaints all of them. Here each row is looked up once. Section cells look
merged over their group without spans, over which the cursor would jump: they have no lines between
them, and the name is drawn once in the middle of what is seen of the group.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from taskdesk.columns import COLUMNS
from ui import theme

if TYPE_CHECKING:
    from ui.table.task_view import TaskView

_MARK_WIDTH = 3


class _Column(NamedTuple):
    """A column in sight."""

    logical: int
    key: str
    left: int
    width: int


class TaskPainter:
    """Paints a TaskView."""

    def __init__(self, view: TaskView) -> None:
        self._view = view
        self._surface = theme.colour("surface")
        self._selection = theme.colour("selection")
        self._hover = theme.colour("hover")
        self._line = theme.colour("line")
        self._strong = theme.colour("line-strong")
        self._marked_line = theme.colour("selection-line")
        self._accent = theme.colour("accent")

    def paint(self, asked: QRect) -> None:
        """Paint what is asked for of the viewport."""
        view = self._view
        painter = QPainter(view.viewport())
        painter.fillRect(asked, self._surface)
        columns = self._columns(asked)
        first, last = view.rows_in_sight()
        top = view.rowViewportPosition(first) if last >= 0 else 0
        for place in range(first, last + 1):
            height = view.rowHeight(place)
            if top + height > asked.top() and top <= asked.bottom():
                self._paint_row(painter, place, QRect(0, top, 0, height), columns)
            top += height
        for column in columns:
            edge = QRect(column.left + column.width - 1, 0, 1, top)
            painter.fillRect(edge, self._line)
        self._paint_sections(painter, columns)
        self._paint_cursor(painter)
        painter.end()

    def _columns(self, asked: QRect) -> list[_Column]:
        header = self._view.header
        columns = []
        for visual in range(header.count()):
            logical = header.logicalIndex(visual)
            width = header.sectionSize(logical)
            left = header.sectionViewportPosition(logical)
            if width and left + width > asked.left() and left <= asked.right():
                columns.append(_Column(logical, COLUMNS[logical].key, left, width))
        return columns

    def _paint_row(self, painter: QPainter, place: int, box: QRect, columns: list[_Column]) -> None:
        view = self._view
        row = view.tasks.row(place)
        marked = view.selectionModel().isRowSelected(place)
        ends = view.ends_group(place)
        hovered = place == view.hovered
        ground = self._selection if marked else self._hover if hovered else self._surface
        line = self._strong if ends else self._marked_line if marked else self._line
        for column in columns:
            cell = QRect(column.left, box.top(), column.width, box.height())
            if column.key == "section" and view.grouped:
                if ends:
                    painter.fillRect(cell.left(), cell.bottom(), cell.width(), 1, line)
                continue
            if marked or hovered:
                painter.fillRect(cell, ground)
            painter.fillRect(cell.left(), cell.bottom(), cell.width(), 1, line)
            view.cells.paint(painter, cell, row, column.key, marked=marked)
        if marked and columns and columns[0].logical == view.header.logicalIndex(0):
            painter.fillRect(columns[0].left, box.top(), _MARK_WIDTH, box.height(), self._accent)

    def _paint_sections(self, painter: QPainter, columns: list[_Column]) -> None:
        if not self._view.grouped:
            return
        column = next((c for c in columns if c.key == "section"), None)
        if column is None:
            return
        for box, name in self.groups_in_sight(column.left, column.width):
            painter.setClipRect(box)
            self._view.cells.paint_section(painter, box, name)
        painter.setClipping(False)

    def groups_in_sight(self, left: int, width: int) -> list[tuple[QRect, str]]:
        """The seen part of each group's merged cell, with its section's name."""
        view = self._view
        first, last = view.rows_in_sight()
        groups: list[tuple[QRect, str]] = []
        known = None
        for place in range(first, last + 1):
            section = view.tasks.row(place).section
            cell = QRect(
                left, view.rowViewportPosition(place), width - 1, view.rowHeight(place) - 1
            )
            if known == section.id:
                groups[-1] = (groups[-1][0].united(cell), section.name)
            else:
                groups.append((cell, section.name))
            known = section.id
        sight = view.viewport().rect()
        return [(box.intersected(sight), name) for box, name in groups]

    def _paint_cursor(self, painter: QPainter) -> None:
        view = self._view
        index = view.currentIndex()
        if not index.isValid() or not view.hasFocus():
            return
        cell = view.visualRect(index)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(self._accent)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(cell.adjusted(0, 0, -2, -2))
