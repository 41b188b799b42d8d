"""The list of a unit's tasks: one is chosen, and single rows are shown anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractItemView

from ui.records.record_table import Record, RecordTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


class TaskList(RecordTable):
    """Records of which one is chosen at a time."""

    def __init__(
        self, titles: Sequence[str], widths: Sequence[int], parent: QWidget | None = None
    ) -> None:
        super().__init__(titles, widths, parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def go_to(self, key: int) -> bool:
        """Choose a record by its id; False if it is not listed."""
        ids = [record.id for record in self.records.records]
        if key not in ids:
            return False
        self.selectRow(ids.index(key))
        self.scrollTo(self.records.index(ids.index(key), 0))
        return True

    def replace(self, record: Record) -> None:
        """Show a record anew, if it is listed and differs."""
        for row, old in enumerate(self.records.records):
            if old.id == record.id and old != record:
                self.records.records[row] = record
                last = self.records.columnCount() - 1
                ends = self.records.index(row, 0), self.records.index(row, last)
                self.records.dataChanged.emit(*ends)
