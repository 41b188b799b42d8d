"""What one unit has reported in a period, for the coordinator to accept or to return."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from taskdesk.errors import UserError
from taskdesk.model import ReportState
from taskdesk.reporting import reports
from taskdesk.reporting.reminders import reminders_of
from taskdesk.status import UNSTATED
from ui.detail.text import dress, quiet_label
from ui.records.record_table import Record, RecordTable
from ui.reporting.dialogs import ReturnDialog, SummaryDialog
from ui.reporting.reminding import NoticeDialog, RemindDialog
from ui.reporting.report_sheet import ReportSheet
from ui.reporting.words import shortened, stage_of
from ui.words import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from taskdesk.book import Book
    from taskdesk.desk import Desk
    from taskdesk.model import Report, Task, Unit
    from ui.interaction import Interaction
    from ui.jobs import Jobs

_MOST = 48


class UnitReports(QWidget):
    """The reports of a unit as a table, the chosen one in full beneath, and the verbs."""

    message = Signal(str)
    clerk_requested = Signal(int, int)
    task_requested = Signal(int)

    def __init__(
        self, desk: Desk, ask: Interaction, jobs: Jobs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ask = ask
        self._jobs = jobs
        self.unit: Unit | None = None
        self._book = desk.book
        self._tasks: dict[int, Task] = {}
        self._owed: set[int] = set()
        self.name = QLabel()
        self.name.setProperty("caption", "true")
        self.reminded = quiet_label()
        titles = (
            self.tr("序号"),
            self.tr("填报"),
            self.tr("所报状态"),
            self.tr("重点任务"),
            self.tr("所报内容"),
        )
        self.table = RecordTable(titles, (52, 96, 80, 190))
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.sheet = ReportSheet(desk, ask, jobs)
        self._make_buttons()
        self._lay_out()
        self.sheet.evidence.message.connect(self.message)
        self.table.selection_changed.connect(self._on_selection)
        self.table.activated_id.connect(self.task_requested)

    # Building

    def _make_buttons(self) -> None:
        self.accept_button = self._button(self.tr("采纳"), self._accept)
        self.accept_button.setToolTip(self.tr("采纳选中的填报；汇总单位的填报随之成为任务的状态"))
        dress(self.accept_button, "kind", "primary")
        self.return_button = self._button(self.tr("退回…"), self._return)
        self.return_button.setToolTip(self.tr("请单位补充或改正，须写明理由"))
        self.all_button = self._button(self.tr("采纳全部"), self._accept_all)
        self.all_button.setToolTip(self.tr("采纳这个单位已报送的全部填报"))
        self.summary_button = self._button(self.tr("汇总单位…"), self._name_summary_unit)
        self.summary_button.setToolTip(self.tr("指定选中的任务以哪个单位的填报为准"))
        self.remind_button = self._button(self.tr("催办…"), self._remind)
        self.remind_button.setToolTip(self.tr("向这个单位发催办单，列出未报的任务"))
        self.clerk_button = self._button(self.tr("代为录入…"), self._ask_for_clerk)
        self.clerk_button.setToolTip(self.tr("替这个单位录入以电话、邮件等方式报来的内容"))

    def _button(self, text: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(slot)
        return button

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.name)
        buttons.addWidget(self.reminded, 1)
        self._buttons = (
            *(self.remind_button, self.clerk_button, self.summary_button),
            *(self.all_button, self.return_button, self.accept_button),
        )
        for button in self._buttons:
            buttons.addWidget(button)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.sheet)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([320, 220])
        self.splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(buttons)
        column.addWidget(self.splitter, 1)

    # Setters

    def show_unit(
        self,
        unit: Unit | None,
        tasks: Sequence[Task],
        owed: Sequence[Task],
        book: Book,
    ) -> None:
        """Show the reports of a unit on tasks, some of which it owes, as a book has them."""
        self._book = book
        if unit is None or self.unit is None or unit.id != self.unit.id:
            self.table.clearSelection()
            self.table.verticalScrollBar().setValue(0)
        self.unit = unit
        self._tasks = {task.id: task for task in tasks}
        self._owed = {task.id for task in owed}
        self.name.setText(unit.name if unit else "")
        self._show_reminders()
        self.table.show_records([self._record(task) for task in tasks])
        if tasks and not self.table.selected_ids():
            self.table.selectRow(0)
        self._on_selection()

    # Reading

    def _report(self, task_id: int) -> Report | None:
        if self.unit is None:
            return None
        period = str(self._desk.reporting.period)
        return self._book.report(task_id, self.unit.id, period)

    def _record(self, task: Task) -> Record:
        report = self._report(task.id)
        stage = stage_of(report, owed=task.id in self._owed)
        status = shown(report.status or UNSTATED) if report else ""
        return Record(
            task.id,
            (task.number, stage.words, status, shortened(task.text, 30), self._words(report)),
        )

    def _words(self, report: Report | None) -> str:
        """What is reported, each field shortened; the sheet beneath has it in full."""
        if report is None:
            return ""
        titled = (
            (self.tr("进展"), report.progress),
            (self.tr("问题"), report.problems),
            (self.tr("下一步"), report.next_steps),
            (self.tr("退回理由"), report.return_reason),
        )
        said = (f"{title}：{shortened(words, _MOST)}" for title, words in titled if words)
        return "\n".join(said)

    def _chosen(self) -> list[Task]:
        return [self._tasks[key] for key in self.table.selected_ids() if key in self._tasks]

    def _submitted(self, tasks: Sequence[Task]) -> list[Task]:
        found = ((task, self._report(task.id)) for task in tasks)
        return [task for task, r in found if r and r.state == ReportState.SUBMITTED]

    def _missing(self) -> list[Task]:
        """What is owed and was not sent in, or went back."""
        found = ((self._tasks[key], self._report(key)) for key in self._owed)
        return [task for task, r in found if r is None or r.state == ReportState.RETURNED]

    def _show_reminders(self) -> None:
        desk, period = self._desk, self._desk.reporting.period
        opened = desk.book.reporting_period(desk.plan_id, period)
        found = reminders_of(desk.book, opened, self.unit) if opened and self.unit else []
        words = self.tr("已催办{count}次").format(count=len(found))
        self.reminded.setText(words if found else "")
        last = self.tr("最近一次：{day}")
        self.reminded.setToolTip(last.format(day=found[-1].made_on) if found else "")

    def _on_selection(self) -> None:
        chosen = self._chosen()
        reported = [task for task in chosen if self._report(task.id)]
        self.accept_button.setEnabled(bool(self._submitted(chosen)))
        self.return_button.setEnabled(
            len(chosen) == 1
            and len(reported) == 1
            and self._report(chosen[0].id).state != ReportState.RETURNED  # type: ignore[union-attr]
        )
        self.all_button.setEnabled(bool(self._submitted(list(self._tasks.values()))))
        self.summary_button.setEnabled(bool(chosen))
        self.remind_button.setEnabled(bool(self._missing()))
        self.clerk_button.setEnabled(self.unit is not None and not self.unit.collective)
        only = chosen[0] if len(chosen) == 1 else None
        self.sheet.show_report(only, self._report(only.id) if only else None, self._book)
        for button in self._buttons:
            button.setVisible(self._book is self._desk.book)

    # Acting

    def _accept(self) -> None:
        self._accept_these(self._submitted(self._chosen()))

    def _accept_all(self) -> None:
        waiting = self._submitted(list(self._tasks.values()))
        if self.unit is None or not waiting:
            return
        question = self.tr("采纳“{name}”已报送的{count}项填报？按 Ctrl+Z 可一并撤销。")
        words = question.format(name=self.unit.name, count=len(waiting))
        if self._ask.confirm(self.tr("采纳全部"), words, self.tr("采纳")):
            self._accept_these(waiting)

    def _accept_these(self, tasks: Sequence[Task]) -> None:
        """Accept reports as one act: all of them, or none where one is refused."""
        unit, book = self.unit, self._desk.book
        if unit is None:
            return
        without = [t.number for t in tasks if reports.summarising_unit(book, t) is None]
        try:
            self._desk.reporting.accept_all(tasks, unit)
        except UserError as error:
            self._ask.error(error)
            return
        if without:
            words = self.tr("第{numbers}项没有汇总单位，任务状态未随之改变，可用“汇总单位…”指定。")
            self.message.emit(words.format(numbers="、".join(without)))
        elif len(tasks) > 1:
            words = self.tr("已采纳“{name}”的{count}项填报。")
            self.message.emit(words.format(name=unit.name, count=len(tasks)))

    def _return(self) -> None:
        chosen = self._chosen()
        if len(chosen) == 1 and self.unit is not None:
            self._ask.run(ReturnDialog(self._desk, chosen[0], self.unit, self))

    def _remind(self) -> None:
        missing = self._missing()
        if self.unit is None or not missing:
            return
        dialog = RemindDialog(self._desk, self.unit, len(missing), self)
        if self._ask.run(dialog) and dialog.notice is not None:
            self._ask.run(NoticeDialog(self._desk, self._ask, self._jobs, dialog.notice, self))

    def _name_summary_unit(self) -> None:
        if chosen := self._chosen():
            self._ask.run(SummaryDialog(self._desk, chosen, self))

    def _ask_for_clerk(self) -> None:
        if self.unit is not None:
            chosen = self._chosen()
            self.clerk_requested.emit(self.unit.id, chosen[0].id if chosen else 0)
