"""The sub-tasks that are proposed, as a table to edit before they are stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from taskdesk.errors import UserError
from taskdesk.indicator_edits import read_value
from taskdesk.indicators import number_words, target_words
from taskdesk.phrases import Phrase
from taskdesk.sub_tasks.decomposing import Part, Share

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from taskdesk.sub_tasks.decomposing import Goal

_NUMBER, _TEXT, _DEADLINE, _UNITS, _FIRST_GOAL = range(5)
_WIDTHS = {_NUMBER: 64, _DEADLINE: 110, _UNITS: 170}
_GOAL_WIDTH = 120
_ROWS_SHOWN = (4, 8)
_ROW = 34


class PartTable(QTableWidget):
    """A sub-task a row, with a column for each target that is shared out."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, _FIRST_GOAL, parent)
        self._goals: tuple[Goal, ...] = ()
        self.setAccessibleName(self.tr("子任务"))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMinimumWidth(640)
        self.itemChanged.connect(lambda _: self.edited.emit())

    # Methods

    def show_parts(self, parts: Sequence[Part], goals: Iterable[Goal]) -> None:
        """Show a proposal; what was typed before is gone."""
        self.blockSignals(True)
        self._goals = tuple(goals)
        self.setColumnCount(_FIRST_GOAL + len(self._goals))
        titles = [self.tr("序号"), self.tr("子任务"), self.tr("时间节点"), self.tr("责任部门")]
        self.setHorizontalHeaderLabels([*titles, *map(_goal_words, self._goals)])
        self._size_columns()
        self.setRowCount(0)
        for part in parts:
            self._add(part)
        self.blockSignals(False)
        self._fit()
        self.edited.emit()

    def number(self, numbers: Iterable[str]) -> None:
        """Show the numbers that the sub-tasks will have."""
        self.blockSignals(True)
        for row, words in enumerate(numbers):
            item = QTableWidgetItem(words)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            self.setItem(row, _NUMBER, item)
        self.blockSignals(False)

    def add_row(self, part: Part) -> None:
        """Add one more, below the others."""
        self.blockSignals(True)
        self._add(part)
        self.blockSignals(False)
        self._fit()
        self.setCurrentCell(self.rowCount() - 1, _TEXT)
        self.edited.emit()

    def remove_rows(self) -> None:
        """Take the marked rows away."""
        for row in sorted({index.row() for index in self.selectedIndexes()}, reverse=True):
            self.removeRow(row)
        self._fit()
        self.edited.emit()

    def share_out(self, column: int, values: Iterable[float]) -> None:
        """Write the shares of a goal, one a row."""
        self.blockSignals(True)
        for row, value in enumerate(values):
            self.setItem(row, _FIRST_GOAL + column, QTableWidgetItem(number_words(value)))
        self.blockSignals(False)
        self.edited.emit()

    def parts(self) -> list[Part]:
        """What stands in the table; UserError for a share that is no number."""
        return [self._part(row) for row in range(self.rowCount())]

    def words(self) -> list[list[str]]:
        """All cells, to compare."""
        return [
            [self._cell(row, column) for column in range(_TEXT, self.columnCount())]
            for row in range(self.rowCount())
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if event.key() == Qt.Key.Key_Delete and self.selectedIndexes():
            self.remove_rows()
        else:
            super().keyPressEvent(event)

    # Internal functions

    def _add(self, part: Part) -> None:
        row = self.rowCount()
        self.insertRow(row)
        for column, words in ((_TEXT, part.text), (_DEADLINE, part.deadline), (_UNITS, part.units)):
            item = QTableWidgetItem(words)
            item.setToolTip(words)
            self.setItem(row, column, item)

    def _cell(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return item.text().strip() if item else ""

    def _part(self, row: int) -> Part:
        shares = []
        for column, goal in enumerate(self._goals, _FIRST_GOAL):
            words = self._cell(row, column)
            if not words:
                continue
            value = read_value(words, goal.indicator)
            if not isinstance(value, float):
                told = Phrase("第{row}行的分担“{words}”不是数值。", row=row + 1, words=words)
                raise UserError(told, "parts")
            shares.append(Share(goal.indicator.id, value, goal.due))
        text, deadline, units = (self._cell(row, c) for c in (_TEXT, _DEADLINE, _UNITS))
        return Part(text, deadline, units, tuple(shares))

    def _size_columns(self) -> None:
        header = self.horizontalHeader()
        for column in range(self.columnCount()):
            self.setColumnWidth(column, _WIDTHS.get(column, _GOAL_WIDTH))
        header.setSectionResizeMode(_TEXT, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(48)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)

    def _fit(self) -> None:
        least, most = _ROWS_SHOWN
        rows = min(max(self.rowCount(), least), most)
        head = self._head_height()
        self.horizontalHeader().setFixedHeight(head)
        self.setFixedHeight(head + rows * _ROW + 2 * self.frameWidth())

    def _head_height(self) -> int:
        """As high as the longest name of a goal needs."""
        metrics, room = self.horizontalHeader().fontMetrics(), _GOAL_WIDTH - 16
        flags = int(Qt.TextFlag.TextWordWrap)
        heights = [
            metrics.boundingRect(0, 0, room, 400, flags, _goal_words(goal)).height()
            for goal in self._goals
        ]
        return max(heights, default=metrics.height()) + 14


def _goal_words(goal: Goal) -> str:
    """The head of a column: 装机 ≥50万千瓦, and by when."""
    words = f"{goal.indicator.name}\n{target_words(goal.target, goal.indicator)}"
    return f"{words}（{goal.due.year}）" if goal.due else words
