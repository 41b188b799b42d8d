"""The tasks of a draft in a table, with what is doubtful in each; the dropped ones in grey."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from taskdesk.responsibility import written
from taskdesk.wording import FINDING_WORDS
from ui import theme
from ui.detail.text import quiet_label
from ui.dialogs.form_dialog import ChoiceBox
from ui.forms.form_table import Cell, Column, FormTable
from ui.importing.session import WHOLE
from ui.words import shown

if TYPE_CHECKING:
    from taskdesk.plans.draft import DraftTask
    from ui.importing.session import ImportSession

_LINES = 2
_DEADLINE = 2


def units_words(task: DraftTask) -> str:
    """The units of a task in one line, as the cell will have them."""
    return written(unit.mention for unit in task.units)


class TaskList(QWidget):
    """Lists rows in an order that only changes when it is asked to; `chosen` tells the cursor's."""

    chosen = Signal()
    drop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session: ImportSession | None = None
        self.order: list[int] = []
        self.table = FormTable(self._columns(), _LINES, 120)
        self.table.setAccessibleName(self.tr("任务"))
        self.table.chosen.connect(lambda _: self.chosen.emit())
        self.table.removal_requested.connect(self.drop_requested)
        self.empty = quiet_label(self.tr("没有这一类意见；请在上面选“全部意见”。"))
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        column.addWidget(holder, 1)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("序号"), 48, number=True),
            Column(self.tr("重点任务"), 0),
            Column(self.tr("时间节点"), 92),
            Column(self.tr("责任部门"), 132),
            Column(self.tr("校核"), 88),
        )

    def _bar(self) -> QFrame:
        bar = QFrame()
        bar.setObjectName("filterBar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(6)
        self._group = QButtonGroup(self)
        self.problems_first, self.in_order = QToolButton(), QToolButton()
        for button, words in (
            (self.problems_first, self.tr("先看存疑")),
            (self.in_order, self.tr("按序")),
        ):
            button.setText(words)
            button.setCheckable(True)
            button.clicked.connect(self.arrange)
            self._group.addButton(button)
            row.addWidget(button)
        self.problems_first.setChecked(True)
        self.kinds = ChoiceBox()
        self.kinds.setAccessibleName(self.tr("意见类别"))
        self.kinds.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        self.kinds.activated.connect(self.arrange)
        row.addWidget(self.kinds)
        row.addStretch(1)
        self.next = QToolButton()
        self.next.setText(theme.spaced(self.tr("下一处")))
        self.next.setIcon(theme.icon("chevron-down"))
        self.next.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.next.setToolTip(self.tr("到下一项有待定意见的任务（F8）"))
        self.next.setShortcut("F8")
        self.next.clicked.connect(self.next_waiting)
        row.addWidget(self.next)
        return bar

    # Showing

    @property
    def place(self) -> int | None:
        """The place of the row at the cursor in the draft; None where there is none."""
        row = self.table.row
        return self.order[row] if 0 <= row < len(self.order) else None

    @property
    def selected(self) -> list[int]:
        """The places of the tasks that are selected."""
        rows = (self.order[row] for row in self.table.selected_rows if row < len(self.order))
        return [place for place in rows if place != WHOLE]

    def show_session(self, session: ImportSession) -> None:
        """Show another document."""
        self._session = session
        self.order = []
        self.kinds.clear()
        self.arrange()

    def arrange(self) -> None:
        """Put the rows in order anew, the cursor staying with its task, or else in the first."""
        if self._session is None:
            return
        before = self.place if self.order else None
        self._fill_kinds()
        first = self.problems_first.isChecked()
        kind = str(self.kinds.currentData() or "")
        self.order = self._session.arranged(problems_first=first, kind=kind)
        self._show(self.order.index(before) if before in self.order else 0)
        self.chosen.emit()

    def refresh(self) -> None:
        """Show the rows as they stand now, in the order they have; new ones put them in order."""
        if self._session is None:
            return
        if set(self.order) - set(self._session.rows) or self._missing():
            self.arrange()
            return
        self._show(self.table.row)

    def _missing(self) -> bool:
        assert self._session is not None
        return not self.kinds.currentData() and len(self.order) != len(self._session.rows)

    def go_to(self, place: int) -> None:
        """Put the cursor into the row of a task."""
        if place in self.order:
            self.table.go_to(self.order.index(place))

    def step(self, by: int) -> None:
        """Go down (1) or up (-1) by a row."""
        row = self.table.row + by
        if 0 <= row < len(self.order):
            self.table.go_to(row)

    def next_waiting(self) -> None:
        """Go to the next row with a finding that waits."""
        assert self._session is not None
        count, row = len(self.order), max(self.table.row, 0)
        for step in range(1, count + 1):
            other = (row + step) % count
            if self._session.waiting(self.order[other]):
                self.table.go_to(other)
                return

    def _show(self, row: int) -> None:
        assert self._session is not None
        tasks = self._session.draft.tasks
        # Most plans without a table print no deadlines: the room is for the words.
        self.table.show_column(_DEADLINE, any(task.due_point.printed for task in tasks))
        self.table.show_rows([self._row(place) for place in self.order], row)
        self._stack.setCurrentWidget(self.table if self.order else self.empty)
        self.next.setEnabled(any(map(self._session.waiting, self.order)))

    def _fill_kinds(self) -> None:
        assert self._session is not None
        chosen = self.kinds.currentData()
        findings = self._session.draft.findings
        counts = dict.fromkeys((finding.kind for finding in findings), 0)
        for finding in findings:
            counts[finding.kind] += 1
        self.kinds.blockSignals(True)
        self.kinds.clear()
        self.kinds.addItem(self.tr("全部意见"), "")
        for kind, count in counts.items():
            self.kinds.addItem(f"{shown(FINDING_WORDS.get(kind, kind))} {count}", kind)
        self.kinds.setCurrentIndex(max(self.kinds.findData(chosen), 0))
        self.kinds.blockSignals(False)

    def _row(self, place: int) -> tuple[Cell, ...]:
        assert self._session is not None
        waiting = self._session.waiting(place)
        findings = self._session.findings(place)
        mark = Cell("")
        if waiting:
            mark = Cell(str(waiting), theme.icon("alert-triangle", "warning"), "warning")
        elif findings:
            mark = Cell(str(len(findings)), theme.icon("check", "quiet"), "quiet")
        if place == WHOLE:
            words = self.tr("不针对某一项的意见")
            return (Cell("—", token="quiet"), Cell(words, token="quiet"), Cell(""), Cell(""), mark)
        task = self._session.draft.tasks[place]
        if place in self._session.review.dropped:
            gone = self.tr("已去掉")
            return (
                Cell(task.number if self._session.draft.has_table else "—", token="disabled"),
                Cell(task.text, token="disabled"),
                Cell(task.due_point.printed, token="disabled"),
                Cell(units_words(task), token="disabled"),
                Cell(gone, token="quiet"),
            )
        return (
            Cell(task.number),
            Cell(task.text, tip=task.text),
            Cell(task.due_point.printed),
            Cell(units_words(task)),
            mark,
        )
