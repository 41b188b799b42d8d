"""The cells of one file: its problems, a filter by outcome, the table, one cell in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from taskdesk.phrases import Joined
from ui import theme
from ui.detail.text import quiet_label
from ui.forms import outcomes
from ui.forms.cell_panel import CellPanel
from ui.forms.form_table import Cell, Column, FormTable
from ui.words import shown

if TYPE_CHECKING:
    from taskdesk.forms.form_merge import CellResult, Outcome
    from ui.forms.session import FormFile

_LINES = 3
_MOST_PROBLEMS = 5


class CellPane(QWidget):
    """Shows a file; `decided` tells that something was decided in it."""

    decided = Signal()
    next_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file: FormFile | None = None
        self._wanted: Outcome | None = None
        self.cells: list[CellResult] = []
        self.heading = QLabel()
        self.heading.setProperty("caption", "true")
        self.sentence = quiet_label()
        self.problems = QPlainTextEdit()
        self.problems.setReadOnly(True)
        self.problems.setProperty("warning", "true")
        self.problems.setProperty("shown", "true")
        self.problems.setAccessibleName(self.tr("这份表格的问题"))
        self.table = FormTable(self._columns(), _LINES, 96)
        self.table.chosen.connect(lambda _: self._show_cell())
        self.panel = CellPanel()
        self.panel.decided.connect(self._on_decided)
        self.panel.next_requested.connect(self.next_requested)
        self.empty = quiet_label()
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self._lay_out()

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("序号"), 52, number=True),
            Column(self.tr("字段"), 92),
            Column(self.tr("结果"), 96),
            Column(self.tr("发出时"), 0),
            Column(self.tr("现在"), 0),
            Column(self.tr("表格里"), 0),
            Column(self.tr("位置"), 88),
        )

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 8)
        head.setSpacing(12)
        head.addWidget(self.heading)
        head.addWidget(self.sentence, 1)
        self._chips = QFrame()
        self._chips.setObjectName("filterBar")
        self._chip_row = QHBoxLayout(self._chips)
        self._chip_row.setContentsMargins(12, 4, 12, 4)
        self._chip_row.setSpacing(6)
        self._build_chips()
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.table)
        self._split.addWidget(self.panel)
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        self.panel.setMinimumHeight(150)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.problems)
        column.addWidget(self._chips)
        column.addWidget(self._split, 1)
        column.addWidget(self.empty, 1)

    def _build_chips(self) -> None:
        self._group = QButtonGroup(self)
        self.chips: dict[Outcome | None, QToolButton] = {}
        for outcome in (None, *outcomes.OUTCOMES):
            chip = QToolButton()
            chip.setCheckable(True)
            chip.setIconSize(QSize(16, 16))
            chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            if outcome is not None:
                chip.setIcon(outcomes.icon(outcomes.OUTCOMES[outcome]))
            chip.clicked.connect(lambda _=False, o=outcome: self.filter(o))
            self._group.addButton(chip)
            self._chip_row.addWidget(chip)
            self.chips[outcome] = chip
        self._chip_row.addStretch(1)

    # Showing

    def show_file(self, file: FormFile | None, cell: CellResult | None = None) -> None:
        """Show a file, with the cursor in a cell; by default where it was, or in the first."""
        same = file is self._file
        row = self.table.row if same else 0
        key = self.cells[row].key if same and 0 <= row < len(self.cells) else None
        self._file = file
        self._show_head()
        self._show_chips()
        self._show_cells(cell.key if cell else key, row)

    def filter(self, outcome: Outcome | None) -> None:
        """Show the cells of one outcome (None: all of them)."""
        self._wanted = outcome
        self._show_chips()
        self._show_cells(None, 0)

    def _show_head(self) -> None:
        file = self._file
        self.setEnabled(file is not None)
        if file is None:
            self.heading.clear()
            self.sentence.clear()
            self.problems.hide()
            return
        preview = file.preview
        names = [preview.unit_name if preview else "", file.path.name]
        self.heading.setText(next(filter(None, names)))
        period = preview.period if preview else None
        self.sentence.setText(shown(period.label) if period else "")
        self._show_problems(file)

    def _show_problems(self, file: FormFile) -> None:
        lines = []
        if file.refusal is not None:
            lines.append(shown(file.refusal.message))
        if file.preview is not None:
            for problem in file.preview.problems:
                words = shown(problem.message)
                lines.append(
                    self.tr("{place}：{what}").format(place=problem.place, what=words)
                    if problem.place
                    else words
                )
            if file.preview.repeated:
                numbers = shown(Joined(file.preview.repeated))
                words = self.tr("第{numbers}项的进展与上期报的文字相同，请核对。")
                lines.append(words.format(numbers=numbers))
        self.problems.setVisible(bool(lines))
        text = "\n".join(lines)
        if text != self.problems.toPlainText():
            self.problems.setPlainText(text)
        height = self.problems.fontMetrics().lineSpacing() * min(len(lines), _MOST_PROBLEMS)
        self.problems.setFixedHeight(height + 20)

    def _show_chips(self) -> None:
        counts = self._file.preview.counts if self._file and self._file.preview else {}
        wanted = self._wanted if self._wanted and counts.get(self._wanted) else None
        for outcome, chip in self.chips.items():
            count = sum(counts.values()) if outcome is None else counts.get(outcome, 0)
            words = self.tr("全部") if outcome is None else shown(outcome)
            chip.setText(theme.spaced(f"{words} {count}"))
            chip.setVisible(outcome is None or count > 0)
            chip.setChecked(outcome == wanted)

    def _show_cells(self, key: tuple[int, str] | None, row: int) -> None:
        file = self._file
        results = list(file.results) if file else []
        self._chips.setVisible(bool(results))
        self._split.setVisible(bool(results))
        self.empty.setVisible(not results)
        self.empty.setText(self._empty_words())
        if file is None:
            self.cells = []
            return
        if self._wanted and any(cell.outcome == self._wanted for cell in results):
            results = [cell for cell in results if cell.outcome == self._wanted]
        # Python's sort is stable: within an outcome the order is that of the form.
        self.cells = sorted(results, key=lambda cell: outcomes.URGENCY[cell.outcome])
        place = next((n for n, cell in enumerate(self.cells) if cell.key == key), row)
        self.table.show_rows([self._row(file, cell) for cell in self.cells], place)
        self._show_cell()

    def _empty_words(self) -> str:
        if self._file is None:
            return self.tr("在左边选一份表格。")
        return self.tr("这份文件里没有可以汇总的内容；请按上面的说明处理后重新加入，或将它移出。")

    @staticmethod
    def _row(file: FormFile, cell: CellResult) -> tuple[Cell, ...]:
        look = outcomes.cell_look(file, cell)
        tip = shown(cell.note)
        return (
            Cell(cell.number),
            Cell(shown(cell.title)),
            Cell(outcomes.cell_words(file, cell), outcomes.icon(look), look.token, tip=tip),
            Cell(cell.base, token="quiet"),
            Cell(cell.here),
            Cell(cell.theirs),
            Cell(cell.place, token="quiet"),
        )

    @property
    def cell(self) -> CellResult | None:
        """The cell at the cursor."""
        row = self.table.row
        return self.cells[row] if 0 <= row < len(self.cells) else None

    def _show_cell(self) -> None:
        self.panel.show_cell(self._file, self.cell)

    # Deciding

    def _on_decided(self, value: str) -> None:
        cell = self.cell
        if self._file is None or cell is None:
            return
        self._file.decide(cell, value)
        self._show_cells(cell.key, self.table.row)
        self.decided.emit()
