"""Two periods side by side: which tasks changed status, light or deadline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from taskdesk.periods import Period
from taskdesk.quarters import comparing
from taskdesk.status import UNSTATED
from ui.detail.text import quiet_label
from ui.records.record_table import Record, RecordTable
from ui.words import shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from taskdesk.desk import Desk
    from taskdesk.quarters.quarter import QuarterRow, RowChange

_WIDTHS = (56, 320, 150, 150, 150, 170)


def periods_to_compare(desk: Desk) -> list[Period]:
    """The periods of which there is something to compare, earliest first."""
    book, plan = desk.book, desk.plan_id
    found = {str(desk.reporting.period), str(desk.period)}
    found.update(book.stated_periods(plan))
    found.update(opened.period for opened in book.reporting_periods_of(plan))
    found.update(s.period for s in book.snapshots.values() if s.plan_id == plan)
    return sorted(map(Period.parse, found))


class CompareDialog(QDialog):
    """Shows what changed from one period to another, as they were frozen or as they are."""

    def __init__(self, desk: Desk, after: Period, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(self.tr("比较两个报告期"))
        self.resize(1040, 620)
        periods = periods_to_compare(desk)
        self.before = self._chooser(periods)
        self.after = self._chooser(periods)
        self.after.setCurrentIndex(periods.index(after) if after in periods else len(periods) - 1)
        self.before.setCurrentIndex(max(self.after.currentIndex() - 1, 0))
        self.summary = QLabel()
        self.summary.setProperty("heading", "true")
        top = QHBoxLayout()
        top.setSpacing(8)
        for widget in (self.before, QLabel("→"), self.after, self.summary):
            top.addWidget(widget)
        top.addStretch(1)
        titles = (
            *(self.tr("序号"), self.tr("重点任务"), self.tr("变化")),
            *(self.tr("推进状态"), self.tr("灯"), self.tr("时限")),
        )
        self.table = RecordTable(titles, _WIDTHS)
        self.empty = quiet_label()
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        buttons = QDialogButtonBox()
        buttons.addButton(self.tr("关闭"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(holder, 1)
        column.addWidget(buttons)
        for chooser in (self.before, self.after):
            chooser.currentIndexChanged.connect(lambda _: self._compare())
        self._compare()

    def _chooser(self, periods: list[Period]) -> QComboBox:
        box = QComboBox()
        for period in periods:
            words = shown(period.label)
            if self._desk.sealing.seal(period):
                words = self.tr("{period}（已定稿）").format(period=words)
            box.addItem(words, str(period))
        return box

    def _compare(self) -> None:
        before, after = (Period.parse(b.currentData()) for b in (self.before, self.after))
        changes = self._desk.sealing.compare(before, after)
        self.summary.setText(shown(comparing.summary(changes)))
        self.table.show_records([self._record(n, change) for n, change in enumerate(changes)])
        self.empty.setText(
            self.tr("请选择两个不同的报告期。")
            if before == after
            else self.tr("两个报告期的状态、灯和时限都没有变化。")
        )
        self._stack.setCurrentWidget(self.table if changes else self.empty)

    def _record(self, place: int, change: RowChange) -> Record:
        row = change.after or change.before
        kinds = "、".join(shown(kind) for kind in comparing.kinds(change))
        told = (_pair(change, words) for words in (_status, _light, _due))
        number = change.number
        if change.former_number:
            number = self.tr("{number}（原{former}）").format(
                number=number, former=change.former_number
            )
        return Record(place, (number, row.text if row else "", kinds, *told))


def _pair(change: RowChange, words: Callable[[QuarterRow], str]) -> str:
    """What was and what is; once where they are the same or a side is missing."""
    told = [words(row) for row in (change.before, change.after) if row]
    return " → ".join(dict.fromkeys(told))


def _status(row: QuarterRow) -> str:
    return shown(row.status or UNSTATED)


def _light(row: QuarterRow) -> str:
    return shown(row.light) if row.light else "—"


def _due(row: QuarterRow) -> str:
    return str(row.due) if row.due else "—"
