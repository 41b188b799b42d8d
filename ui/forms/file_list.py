"""The files of a merge: unit and name, counts by outcome, and how far each has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taskdesk.forms.form_merge import Outcome
from ui.forms import outcomes
from ui.forms.form_table import Cell, Column, FormTable
from ui.forms.session import FileState
from ui.words import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.forms.session import FormFile


class FileList(QWidget):
    """Lists files; `chosen` gives the row at the cursor, `removal_requested` wants it taken off."""

    chosen = Signal(int)
    removal_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        columns = (
            Column(self.tr("单位、文件"), 0),
            Column(self.tr("写入"), 46, number=True),
            Column(self.tr("冲突"), 46, number=True),
            Column(self.tr("无效"), 46, number=True),
            Column(self.tr("状态"), 96),
        )
        self.table = FormTable(columns, 1, 84)
        self.table.chosen.connect(self.chosen)
        self.table.removal_requested.connect(self.removal_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    @property
    def row(self) -> int:
        """The row at the cursor; -1 for none."""
        return self.table.row

    def show_files(self, files: Sequence[FormFile], row: int) -> None:
        """Show files, with the cursor in one of them."""
        self.table.show_rows([self._row(file) for file in files], row)

    def _row(self, file: FormFile) -> tuple[Cell, ...]:
        state = file.state
        look = outcomes.STATES[state]
        counts = file.preview.counts if file.preview else {}
        unit = file.preview.unit_name if file.preview else ""
        words = outcomes.state_words(state)
        if state is FileState.WAITING:
            words = self.tr("待定 {count} 处").format(count=len(file.waiting))
        numbers = (
            file.will_write if file.preview and file.preview.writable else 0,
            counts.get(Outcome.CONFLICT, 0),
            counts.get(Outcome.INVALID, 0),
        )
        return (
            Cell(unit or self.tr("（未知单位）"), second=file.path.name, tip=self._tip(file)),
            *(Cell(str(n) if n else "—", token="text" if n else "quiet") for n in numbers),
            Cell(words, outcomes.icon(look), look.token, tip=words),
        )

    @staticmethod
    def _tip(file: FormFile) -> str:
        counts = file.preview.counts if file.preview else {}
        words = "  ".join(f"{shown(outcome)} {n}" for outcome, n in counts.items() if n)
        return "\n".join(filter(None, (str(file.path), words)))
