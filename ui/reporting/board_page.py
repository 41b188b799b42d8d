"""The board of a period: the units by what they owe, and the reports of the chosen one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from taskdesk.model import ReportState
from taskdesk.reporting import reports
from taskdesk.reporting.reports import UnitDuty
from ui.detail.text import dress, mark, quiet_label
from ui.records.record_table import Record, RecordTable
from ui.reporting.dialogs import SummaryDialog
from ui.reporting.empty_note import EmptyNote
from ui.reporting.reminding_all import RemindAllDialog
from ui.reporting.unit_reports import UnitReports
from ui.reporting.words import days_words, due_words
from ui.words import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taskdesk.desk import Desk
    from taskdesk.model import ReportingPeriod, Task
    from ui.interaction import Interaction
    from ui.jobs import Jobs


class BoardPage(QWidget):
    """What the coordinator sees of a period."""

    message = Signal(str)
    verb_requested = Signal(str)
    clerk_requested = Signal(int, int)
    task_requested = Signal(int)

    def __init__(
        self, desk: Desk, ask: Interaction, jobs: Jobs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ask = ask
        self._jobs = jobs
        self._duties: dict[int, UnitDuty] = {}
        # Of a frozen period all is as it was on the day of its freezing.
        self._book = desk.book
        self._day = desk.as_of
        self._frozen = False
        self._filling = False
        self.heading = QLabel()
        self.heading.setProperty("heading", "true")
        self.due = quiet_label()
        self.counts = quiet_label()
        self.open_button = QPushButton()
        self.open_button.clicked.connect(lambda: self.verb_requested.emit("open_period"))
        self.issue_button = self._verb_button(self.tr("发放填报表…"), "issue_forms")
        self.merge_button = self._verb_button(self.tr("汇总填报表…"), "merge_forms")
        self.remind_button = QPushButton(self.tr("全部催办…"))
        self.remind_button.setToolTip(self.tr("给每个未报齐的单位写一份催办单，并记入历史"))
        self.remind_button.clicked.connect(self._remind_all)
        self.bulletin_button = self._verb_button(self.tr("通报…"), "bulletin")
        self.summary_button = QPushButton()
        dress(self.summary_button, "kind", "link")
        self.summary_button.clicked.connect(self._name_summary_units)
        self.only_missing = QCheckBox(self.tr("只看未报齐"))
        self.only_missing.toggled.connect(lambda _: self._show_board())
        titles = (
            self.tr("单位"),
            self.tr("应报"),
            self.tr("已报"),
            self.tr("采纳"),
            self.tr("未报"),
            self.tr("时限"),
        )
        self.table = RecordTable(titles, (132, 48, 48, 48, 48))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.nobody = EmptyNote()
        self.nobody.step_requested.connect(lambda: self.only_missing.setChecked(False))
        self.unit_reports = UnitReports(desk, ask, jobs)
        self.closed = EmptyNote()
        self.closed.step_requested.connect(lambda: self.verb_requested.emit("open_period"))
        self._lay_out()
        self.setFocusProxy(self.table)
        self.table.selection_changed.connect(self._on_unit)
        self.table.activated_id.connect(lambda _: self.unit_reports.table.setFocus())
        reports_ = self.unit_reports
        reports_.message.connect(self.message)
        reports_.clerk_requested.connect(self.clerk_requested)
        reports_.task_requested.connect(self.task_requested)

    def _verb_button(self, text: str, verb: str) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(lambda: self.verb_requested.emit(verb))
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.heading)
        head.addWidget(self.due)
        head.addStretch(1)
        self._verbs = (
            *(self.open_button, self.issue_button),
            *(self.merge_button, self.remind_button, self.bulletin_button),
        )
        for button in self._verbs:
            head.addWidget(button)
        second = QHBoxLayout()
        second.setSpacing(12)
        second.addWidget(self.counts)
        second.addWidget(self.summary_button)
        second.addStretch(1)
        second.addWidget(self.only_missing)
        left = QWidget()
        self._left = QStackedLayout(left)
        self._left.addWidget(self.table)
        self._left.addWidget(self.nobody)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.unit_reports)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([456, 690])
        self.splitter.setChildrenCollapsible(False)
        # With a widget of its own: a layout without one would show its first part as a window.
        body = QWidget()
        self._body = QStackedLayout(body)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.addWidget(self.splitter)
        self._body.addWidget(self.closed)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(second)
        column.addWidget(body, 1)

    # Setters

    def refresh(self) -> None:
        """Show what is stored now."""
        desk = self._desk
        period = desk.reporting.period
        label = shown(period.label)
        self.heading.setText(self.tr("{period}填报").format(period=label))
        seal = desk.sealing.seal(period)
        self._book = desk.sealing.book(period)
        self._day = seal.frozen_on if seal else desk.as_of
        self._frozen = seal is not None
        opened = self._book.reporting_period(desk.plan_id, period)
        for widget in (self.due, self.counts, self.only_missing, *self._verbs):
            widget.setVisible(opened is not None)
        for button in (
            *(self.open_button, self.issue_button),
            *(self.merge_button, self.remind_button),
        ):
            button.setHidden(opened is None or self._frozen)
        self.open_button.setText(self.tr("开放填报…"))
        self.open_button.setToolTip(self.tr("改截止日和填报范围，或开放另一个报告期"))
        self._body.setCurrentWidget(self.splitter if opened else self.closed)
        if opened is None:
            self.summary_button.hide()
            words = self.tr("{period}还没有开放填报。开放后，各牵头和责任单位须在截止日前报送。")
            self.closed.tell(words.format(period=label), self.tr("开放填报…"))
            return
        words = due_words(opened.due, desk.as_of)
        if self._frozen:
            words = self.tr("{day}已定稿，以下是定稿时的情况").format(day=self._day)
        self.due.setText(words)
        mark(self.due, "error", opened.due < desk.as_of and not self._frozen)
        self._duties = {duty.unit.id: duty for duty in self._board(opened)}
        self._show_counts()
        self._show_board()

    def step(self, by: int) -> None:
        """Go to the next unit of the board, or the one before."""
        ids = [record.id for record in self.table.records.records]
        chosen = self.table.selected_ids()
        row = ids.index(chosen[0]) + by if chosen else 0
        if 0 <= row < len(ids):
            self.table.selectRow(row)

    # Reading

    def _board(self, opened: ReportingPeriod) -> list[UnitDuty]:
        """The units that owe, and after them those that reported without owing."""
        book = self._book
        board = reports.board(book, opened, self._day)
        known = {duty.unit.id for duty in board}
        freely: dict[int, list[Task]] = {}
        for report in book.reports.values():
            task = book.tasks.get(report.task_id)
            if report.period != opened.period or report.unit_id in known or task is None:
                continue
            if task.plan_id == opened.plan_id:
                freely.setdefault(report.unit_id, []).append(task)
        days = (opened.due - self._day).days
        for key, tasks in freely.items():
            states = [(t, book.report(t.id, key, opened.period)) for t in tasks]
            returned = tuple(t for t, r in states if r and r.state != ReportState.RETURNED)
            accepted = tuple(t for t, r in states if r and r.state == ReportState.ACCEPTED)
            unit = book.units[key]
            board.append(UnitDuty(unit, (), returned, accepted, (), opened.due, days))
        return board

    def _show_counts(self) -> None:
        duties = self._duties.values()
        owed = sum(len(duty.owed) for duty in duties)
        words = self.tr("应报{owed}项：已报{returned}（采纳{accepted}）· 未报{missing} · {units}")
        late = sum(1 for duty in duties if duty.missing)
        returned = owed - sum(len(duty.missing) for duty in duties)
        units = self.tr("{count}个单位未报齐").format(count=late) if late else self.tr("全部报齐")
        self.counts.setText(
            words.format(
                owed=owed,
                returned=returned,
                accepted=sum(len(duty.accepted) for duty in duties if duty.owed),
                missing=owed - returned,
                units=units,
            )
        )
        self.remind_button.setEnabled(bool(late))
        count = 0 if self._frozen else len(self._without_summary())
        self.summary_button.setVisible(bool(count))
        words = self.tr("{count}项任务没有汇总单位，请指定")
        self.summary_button.setText(words.format(count=count))

    def _without_summary(self) -> list[Task]:
        """The tasks of which no unit sums up, though some may report on them."""
        book = self._desk.book
        return [
            task
            for task in book.tasks_of(self._desk.plan_id)
            if reports.summarising_unit(book, task) is None and reports.reporting_units(book, task)
        ]

    def _show_board(self) -> None:
        wanted = [
            duty
            for duty in self._duties.values()
            if duty.missing or not self.only_missing.isChecked()
        ]
        self._filling = True
        self.table.show_records([self._record(duty) for duty in wanted])
        if wanted and not self.table.selected_ids():
            self.table.selectRow(0)
        self._filling = False
        self._left.setCurrentWidget(self.table if wanted else self.nobody)
        if not wanted and self._duties:
            self.nobody.tell(self.tr("各单位都已报齐。"), self.tr("显示全部单位"))
        elif not wanted:
            self.nobody.tell(self.tr("没有须报送的单位：任务还没有牵头或责任单位。"))
        self._on_unit()

    def _record(self, duty: UnitDuty) -> Record:
        if duty.without_members:
            left = self.tr("未设成员")
        elif not duty.owed:
            left = self.tr("自愿报送")
        else:
            left = self.tr("已报齐")
            if duty.missing:
                left = self.tr("未报送") if self._frozen else days_words(duty.days_left)
        numbers = (duty.owed, duty.returned, duty.accepted, duty.missing)
        counts = tuple(str(len(tasks)) for tasks in numbers)
        return Record(duty.unit.id, (duty.unit.name, *counts, left))

    def _on_unit(self) -> None:
        if self._filling:
            return
        chosen = self.table.selected_ids()
        duty = self._duties.get(chosen[0]) if chosen else None
        if duty is None:
            self.unit_reports.show_unit(None, (), (), self._book)
        else:
            tasks = self._tasks_of(duty)
            self.unit_reports.show_unit(duty.unit, tasks, duty.owed, self._book)

    def _tasks_of(self, duty: UnitDuty) -> Sequence[Task]:
        """What the unit owes, and what it has reported freely, in printed order."""
        book, period = self._book, str(self._desk.reporting.period)
        owed = {task.id for task in duty.owed}
        return [
            task
            for task in book.tasks_of(self._desk.plan_id)
            if task.id in owed or book.report(task.id, duty.unit.id, period)
        ]

    def _remind_all(self) -> None:
        if duties := [duty for duty in self._duties.values() if duty.missing]:
            self._ask.run(RemindAllDialog(self._desk, self._ask, self._jobs, duties, self))
            self.refresh()

    def _name_summary_units(self) -> None:
        if tasks := self._without_summary():
            self._ask.run(SummaryDialog(self._desk, tasks, self))
