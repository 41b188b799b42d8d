"""The detail pane: everything about one task, and what is written of it."""

from __future__ import annotations

from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from taskdesk.errors import UserError
from taskdesk.task_edits import StateEdit
from ui.detail.clause import ClauseNote
from ui.detail.duties import DueLines, UnitsByRole
from ui.detail.findings import FindingNotes
from ui.detail.narrative import NarrativePage
from ui.detail.parts import PartsNote
from ui.detail.source import SourceNote
from ui.detail.state import LightLine, StatusLine
from ui.detail.text import LINK_TOP, ShownText, quiet_html, quiet_label
from ui.scrolling import ScrollColumn
from ui.words import shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from taskdesk.changes import ChangeSet
    from taskdesk.desk import Desk
    from taskdesk.listing import Row
    from taskdesk.model import Task
    from taskdesk.status import Status
    from ui.detail.records import RecordPage
    from ui.dialogs.form_dialog import FormDialog
    from ui.interaction import Interaction


_RECORD_PAGES = ("periods", "history")


class DetailPane(ScrollColumn):
    """One task in full: words, units, deadline, light, status, narrative and history."""

    message = Signal(str)
    edit_requested = Signal(int)
    task_requested = Signal(int)

    def __init__(self, desk: Desk, ask: Interaction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("detail")
        self._desk = desk
        self._ask = ask
        self.task_id: int | None = None
        self._build_parts()
        self._lay_out()
        self._connect()
        self.show_task(None)

    # Properties

    def sizeHint(self) -> QSize:  # noqa: D102
        return QSize(380, 600)

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        return QSize(320, 200)

    @cached_property
    def periods(self) -> RecordPage:
        """历次; made when it is first opened."""
        from ui.detail.records import PeriodsPage

        return self._add_page(PeriodsPage(self._desk))

    @cached_property
    def history(self) -> RecordPage:
        """历史; made when it is first opened."""
        from ui.detail.records import HistoryPage

        return self._add_page(HistoryPage(self._desk))

    # Setters

    def show_task(self, task_id: int | None) -> None:
        """Show a task, or the sentence for none; what was typed for the one before is stored."""
        if task_id is not None and task_id == self.task_id:
            self.refresh({task_id})
            return
        if self.task_id is not None:
            self.narrative.leave()
        self.task_id = task_id
        row = self._fill()
        if row:
            self.narrative.show_task(row.task.id)
            self._show_records()
            self.verticalScrollBar().setValue(0)

    def refresh(self, task_ids: set[int] | None) -> None:
        """Show what is stored now, where it concerns the task shown; typed words stay."""
        if self.task_id is None or (task_ids is not None and self.task_id not in task_ids):
            return
        if self._fill():
            self._show_records()
        self.narrative.refresh()

    def flush(self) -> bool:
        """Store what is typed; False if something could not be, and then it stays and is shown."""
        stored = self.narrative.flush()
        waiting = next((f for f in self.narrative.fields.values() if f.dirty), None)
        if waiting is not None:
            self.tabs.setCurrentIndex(0)
            self.ensureWidgetVisible(waiting)
        return stored

    def unsaved(self) -> list[str]:
        """What is typed and could not be stored, in words, also of other tasks."""
        return self.narrative.unsaved()

    # Building

    def _build_parts(self) -> None:
        self.heading = ShownText()
        self.edit_button = QPushButton(self.tr("编辑…"))
        self.edit_button.setProperty("kind", "link")
        self.edit_button.setToolTip(self.tr("修改序号、行动、正文、时间节点和责任部门"))
        self.text = ShownText()
        self.text.setObjectName("taskText")
        self.source = SourceNote()
        self.clause = ClauseNote()
        self.findings = FindingNotes()
        self.parts = PartsNote()
        self.units = UnitsByRole()
        self.due = DueLines()
        self.light = LightLine()
        self.status = StatusLine()
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.narrative = NarrativePage(self._desk, self._ask)
        for title in ("", self.tr("历次"), self.tr("历史")):
            self.tabs.addTab(title)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.heading, 1)
        head.addWidget(self.edit_button, 0, Qt.AlignmentFlag.AlignTop)
        facts = QGridLayout()
        facts.setHorizontalSpacing(12)
        facts.setVerticalSpacing(8)
        facts.setColumnStretch(1, 1)
        for place, (title, widget) in enumerate(
            (
                (self.tr("责任部门"), self.units),
                (self.tr("时间节点"), self.due),
                (self.tr("灯"), self.light),
                (self.tr("推进状态"), self.status),
            )
        ):
            # The status stands in a button, whose words are in the middle of its height.
            side = "AlignVCenter" if widget is self.status else "AlignTop"
            label = quiet_label(title)
            if widget in (self.due, self.light):
                label.setContentsMargins(0, LINK_TOP, 0, 0)
            facts.addWidget(label, place, 0, Qt.AlignmentFlag[side])
            facts.addWidget(widget, place, 1)
        sheet = QWidget()
        sheet.setObjectName("detailSheet")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        column.addLayout(head)
        for widget in (self.text, self.source, self.clause, self.findings, self.parts):
            column.addWidget(widget)
        column.addLayout(facts)
        column.addWidget(self.tabs)
        column.addWidget(self.narrative)
        column.addStretch(1)
        self._column = column
        self.none = quiet_label(self.tr("选中一项任务，这里显示它的全文、进展和历史。"))
        self.none.setWordWrap(True)
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.none.setMargin(24)
        self._sheet = sheet
        self.setFrameShape(QFrame.Shape.NoFrame)
        holder = QWidget()
        holder.setObjectName("detailHolder")
        stack = QVBoxLayout(holder)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.addWidget(sheet)
        stack.addWidget(self.none)
        self.setWidget(holder)

    def _add_page(self, page: RecordPage) -> RecordPage:
        if self.task_id is not None:
            page.show_task(self.task_id)
        self._column.insertWidget(self._column.count() - 1, page)
        return page

    def _connect(self) -> None:
        self.edit_button.clicked.connect(self._request_edit)
        self.parts.chosen.connect(self.task_requested)
        self.due.extend_requested.connect(self._extend)
        self.light.override_requested.connect(self._override)
        self.light.rule_requested.connect(self._follow_rule)
        self.status.chosen.connect(self._set_status)
        self.tabs.currentChanged.connect(self._show_page)
        self.narrative.message.connect(self.message)
        self.narrative.caret_moved.connect(self._follow_caret)
        self._show_page(0)

    # Filling

    def _fill(self) -> Row | None:
        """Show the facts of the task; None when there is none, or no longer."""
        row = self._desk.table.row(self.task_id) if self.task_id is not None else None
        self._sheet.setVisible(row is not None)
        self.none.setVisible(row is None)
        if row is None:
            return None
        number, section = escape(row.task.number), escape(row.section.name)
        self.heading.setHtml(
            f'<span style="font-size:13pt;font-weight:600">{number}</span>&nbsp;&nbsp;'
            + quiet_html(section)
        )
        self.text.setPlainText(row.task.text)
        printed = self._desk.shown_source_text(row.task.id)
        self.source.show_row(row, printed)
        self.clause.show_clause(self._desk.book.clauses.get(row.task.clause_id or 0), printed)
        self.findings.show_task(row.task.id, self._desk.book.findings.values())
        self.parts.show_row(row, self._desk.table)
        self.units.show_row(row)
        self.due.show_row(row, self._desk.table.as_of)
        self.light.show_row(row)
        self.status.show_row(row)
        quarter = self._desk.period.kind == "Q"
        self.tabs.setTabText(0, self.tr("本季填报") if quarter else self.tr("本期填报"))
        return row

    def _show_records(self) -> None:
        for name in _RECORD_PAGES:
            if self.task_id is not None and name in self.__dict__:
                getattr(self, name).show_task(self.task_id)

    def _show_page(self, place: int) -> None:
        self.narrative.setVisible(place == 0)
        for number, name in enumerate(_RECORD_PAGES, 1):
            if number == place or name in self.__dict__:
                page: RecordPage = getattr(self, name)
                page.setVisible(number == place)

    def _follow_caret(self, editor: QWidget, rect: QRect) -> None:
        """Keep the line that is typed in sight."""
        place = editor.mapTo(self.widget(), rect.center() + QPoint(0, rect.height()))
        self.ensureVisible(place.x(), place.y(), 0, rect.height() * 2)

    # Acting

    def _task(self) -> Task | None:
        return self._desk.book.tasks.get(self.task_id or 0)

    def _attempt(self, verb: Callable[[], ChangeSet | None]) -> None:
        """Do something that may be refused, and say what was done."""
        try:
            done = verb()
        except UserError as error:
            self._ask.error(error)
        else:
            if done:
                self.message.emit(self.tr("已保存：{label}").format(label=shown(done.label)))
        if self.task_id is not None:
            self.refresh({self.task_id})

    def _request_edit(self) -> None:
        if self.task_id is not None:
            self.edit_requested.emit(self.task_id)

    def _set_status(self, status: Status | None) -> None:
        task = self._task()
        if task:
            edit = StateEdit(status=status, clear_status=status is None)
            self._attempt(lambda: self._desk.set_state([task], edit))

    def _follow_rule(self) -> None:
        task = self._task()
        if task:
            self._attempt(lambda: self._desk.override_light([task], None))

    def _override(self) -> None:
        from ui.dialogs.state_dialogs import OverrideDialog

        task = self._task()
        if task:
            self._run(OverrideDialog(self._desk, [task], self))

    def _extend(self) -> None:
        from ui.dialogs.state_dialogs import ExtensionDialog

        task = self._task()
        if task:
            self._run(ExtensionDialog(self._desk, task, self))

    def _run(self, dialog: FormDialog) -> None:
        """Ask for what a verb needs; the dialog does it and shows what is refused."""
        if self._ask.run(dialog) and dialog.act:
            self.message.emit(self.tr("已保存：{label}").format(label=shown(dialog.act.label)))
        dialog.deleteLater()
        if self.task_id is not None:
            self.refresh({self.task_id})
