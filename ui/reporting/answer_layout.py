"""Where things stand on the page of a unit's answers: the list, the task's words, the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from ui.detail.text import ShownText, dress, quiet_label, quiet_text
from ui.reporting.answer_form import AnswerForm
from ui.reporting.empty_note import EmptyNote
from ui.reporting.task_list import TaskList
from ui.scrolling import ScrollColumn
from ui.words import shown

if TYPE_CHECKING:
    from taskdesk.desk import Desk
    from taskdesk.model import Task
    from ui.reporting.evidence_line import EvidenceLine


class AnswerLayout(QWidget):
    """The widgets of the page and their places; what they do stands in `answer_page`."""

    def __init__(self, evidence: EvidenceLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.evidence = evidence
        self._make_head()
        self._make_list()
        self._make_sheet()
        self._lay_out()

    def _make_head(self) -> None:
        self.heading = QLabel()
        self.heading.setProperty("heading", "true")
        self.due = quiet_label()
        self.counts = quiet_label()
        self.back_button = QPushButton(self.tr("返回本季"))
        self.back_button.setToolTip(self.tr("回到各单位的报送情况"))
        self.only_missing = QCheckBox(self.tr("只看待报"))
        self.only_missing.setToolTip(self.tr("未报、只有草稿和被退回的"))

    def _make_list(self) -> None:
        titles = self.tr("序号"), self.tr("填报"), self.tr("重点任务")
        self.table = TaskList(titles, (52, 84))
        self.nothing = EmptyNote()

    def _make_sheet(self) -> None:
        self.number = ShownText()
        self.words = ShownText()
        self.words.setObjectName("taskText")
        self.facts = quiet_text()
        self.returned = ShownText()
        self.returned.setProperty("warning", "true")
        self.form = AnswerForm()
        self.state = quiet_label()
        self.state.setWordWrap(True)
        self.submit_button = QPushButton(self.tr("报送"))
        self.submit_button.setToolTip(self.tr("报给协调员；采纳之前可以重新报送 (Ctrl+Enter)"))
        dress(self.submit_button, "kind", "primary")
        self.next_button = QPushButton(self.tr("下一项"))
        self.next_button.setToolTip(self.tr("草稿随时存下，可以先填别的 (Alt+Down)"))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.heading)
        head.addWidget(self.due)
        head.addStretch(1)
        head.addWidget(self.back_button)
        second = QHBoxLayout()
        second.addWidget(self.counts)
        second.addStretch(1)
        second.addWidget(self.only_missing)
        sheet = QWidget()
        sheet.setObjectName("formSheet")
        inner = QVBoxLayout(sheet)
        inner.setContentsMargins(16, 12, 16, 16)
        inner.setSpacing(8)
        for widget in (self.number, self.words, self.facts, self.returned, self.form):
            inner.addWidget(widget)
        title = QLabel(self.tr("佐证材料"))
        title.setProperty("caption", "true")
        inner.addWidget(title)
        inner.addWidget(self.evidence)
        inner.addStretch(1)
        self.area = ScrollColumn()
        self.area.setWidget(sheet)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 8)
        foot.setSpacing(8)
        foot.addWidget(self.state, 1)
        foot.addWidget(self.next_button)
        foot.addWidget(self.submit_button)
        right = QFrame()
        right.setObjectName("answer")
        inner = QVBoxLayout(right)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.area, 1)
        inner.addLayout(foot)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(right)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([380, 760])
        self.splitter.setChildrenCollapsible(False)
        # With a widget of its own: a layout without one would show its first part as a window.
        body = QWidget()
        self._body = QStackedLayout(body)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.addWidget(self.splitter)
        self._body.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(second)
        column.addWidget(body, 1)

    # Setters

    def show_nothing(self, sentence: str) -> None:
        """Show a sentence in place of list and form."""
        self.nothing.tell(sentence)
        self._body.setCurrentWidget(self.nothing)
        self._show_tools(False)

    def show_something(self) -> None:
        """Show list and form."""
        self._body.setCurrentWidget(self.splitter)
        self._show_tools(True)

    def show_task(self, desk: Desk, task: Task) -> None:
        """Show the official words of a task."""
        row = desk.table.row(task.id)
        section = row.section.name if row else ""
        self._put(self.number, self.tr("第{number}项").format(number=task.number) + f"  {section}")
        self._put(self.words, task.text)
        facts = self.tr("时间节点：{deadline}    责任部门：{units}").format(
            deadline=shown(task.due_point.printed), units=row.units if row else ""
        )
        self._put(self.facts, facts)

    def _put(self, text: ShownText, words: str) -> None:
        if text.toPlainText() != words:
            text.setPlainText(words)

    def _show_tools(self, there: bool) -> None:
        self.counts.setVisible(there)
        self.only_missing.setVisible(there)
