"""One report in full, to read: what it is about, what is claimed, and how it came in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from taskdesk import indicators
from taskdesk.reporting import reports
from taskdesk.status import UNSTATED
from ui.detail.text import ShownText, quiet_label, quiet_text
from ui.reporting.evidence_line import EvidenceLine
from ui.reporting.words import stage_of
from ui.scrolling import ScrollColumn
from ui.words import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taskdesk.book import Book
    from taskdesk.desk import Desk
    from taskdesk.model import Report, Task
    from ui.interaction import Interaction
    from ui.jobs import Jobs


class ReportSheet(ScrollColumn):
    """The words of a task and of a unit's report on it; what is empty is left out."""

    def __init__(
        self, desk: Desk, ask: Interaction, jobs: Jobs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._lines: dict[str, tuple[QWidget, ShownText]] = {}
        for key, title in (
            ("task", self.tr("任务")),
            ("summary", self.tr("汇总单位")),
            ("reason", self.tr("退回理由")),
            ("status", self.tr("所报状态")),
            ("values", self.tr("指标")),
            ("progress", self.tr("进展情况")),
            ("problems", self.tr("存在问题")),
            ("next_steps", self.tr("下一步措施")),
            ("sender", self.tr("填报人")),
            ("state", self.tr("填报")),
        ):
            label, text = quiet_label(title), ShownText()
            text.setObjectName(key)
            row = len(self._lines)
            self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(text, row, 1)
            self._lines[key] = label, text
        self.evidence = EvidenceLine(desk, ask, jobs)
        self._evidence_title = quiet_label(self.tr("佐证材料"))
        row = len(self._lines)
        self._grid.addWidget(self._evidence_title, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self.evidence, row, 1)
        self.none = quiet_text(self.tr("选中一项，这里显示所报的全文。"))
        sheet = QWidget()
        sheet.setObjectName("formSheet")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self.none)
        column.addLayout(self._grid)
        column.addStretch(1)
        self.setWidget(sheet)

    def words(self, key: str) -> str:
        """What is shown in a line; empty where it is left out."""
        label, text = self._lines[key]
        return "" if label.isHidden() else text.toPlainText()

    def show_report(self, task: Task | None, report: Report | None, book: Book) -> None:
        """Show a report of a book; without one, the task and that there is none."""
        self.none.setVisible(task is None)
        self.evidence.show_report(report, changeable=False)
        for widget in (self._evidence_title, self.evidence):
            widget.setVisible(report is not None and bool(report.evidence))
        said = self._said(task, report, book) if task else {}
        for key, (label, text) in self._lines.items():
            words = said.get(key, "")
            if text.toPlainText() != words:
                text.setPlainText(words)
            label.setVisible(bool(words))
            text.setVisible(bool(words))

    def _said(self, task: Task, report: Report | None, book: Book) -> dict[str, str]:
        key = reports.summarising_unit(book, task)
        said = {
            "task": f"{task.number}  {task.text}",
            "summary": book.units[key].name if key else self.tr("未指定，采纳后任务状态不变"),
            "state": stage_of(report).words,
        }
        if report is None:
            return said
        received = str(report.received_on or "")
        said["state"] = "  ".join(filter(None, (said["state"], received, shown(report.channel))))
        said["sender"] = "  ".join(filter(None, (report.reporter, report.telephone)))
        said["status"] = shown(report.status or UNSTATED)
        said["reason"] = report.return_reason
        said["values"] = "\n".join(self._values(task, report, book))
        for field in ("progress", "problems", "next_steps"):
            said[field] = getattr(report, field)
        return said

    def _values(self, task: Task, report: Report, book: Book) -> Iterator[str]:
        """What the unit states of the task's indicators, beside the targets."""
        for indicator in book.indicators_of_task(task.id):
            for actual in book.actuals_of(indicator.id):
                if (actual.unit_id, actual.period) != (report.unit_id, report.period):
                    continue
                words = self.tr("{name}：{value}（目标{target}）").format(
                    name=indicator.name,
                    value=indicators.actual_words(actual, indicator),
                    target="；".join(
                        indicators.target_words(t, indicator) for t in indicator.targets
                    ),
                )
                waits = indicators.waits(book, actual)
                yield words + self.tr("，采纳后计入") if waits else words
