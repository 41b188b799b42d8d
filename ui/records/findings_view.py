"""Findings (校核): what a person has to decide, and what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from taskdesk.columns import number_key
from taskdesk.model import FindingState
from taskdesk.wording import FINDING_WORDS, value_words
from ui.records.record_table import Record
from ui.records.record_view import RecordView
from ui.words import shown

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from taskdesk.changes import ChangeSet
    from taskdesk.desk import Desk
    from taskdesk.model import Finding
    from ui.interaction import Interaction


class FindingsView(RecordView):
    """All findings of the plan, those that wait for a decision first."""

    task_requested = Signal(int)

    def __init__(self, desk: Desk, ask: Interaction, parent: QWidget | None = None) -> None:
        super().__init__(desk, ask, parent)
        self.build(
            self.tr("校核"),
            self.tr(
                "文件中存疑、须由人决定的地方。采纳或不采纳只作记录；需要改动时请到任务中修改。"
            ),
            (self.tr("序号"), self.tr("类别"), self.tr("说明"), self.tr("处理"), self.tr("建议")),
            (56, 140, 420, 88),
        )
        self.search.setPlaceholderText(self.tr("查找校核意见"))
        self._buttons = [
            self.add_button(
                self.tr("采纳"),
                self.tr("记录为已采纳"),
                lambda: self._settle("accepted"),
                office=True,
            ),
            self.add_button(
                self.tr("不采纳"),
                self.tr("记录为不采纳"),
                lambda: self._settle("rejected"),
                office=True,
            ),
            self.add_button(
                self.tr("重新打开"),
                self.tr("恢复为待处理"),
                lambda: self._settle("open"),
                office=True,
            ),
            self.add_button(self.tr("查看任务"), self.tr("到任务表中查看"), self._show_task),
        ]
        self.table.selection_changed.connect(self.enable_for_selection)
        self.table.activated_id.connect(lambda _: self._show_task())
        self.refresh(None)

    def all_records(self) -> list[Record]:
        """One record a finding."""
        return [
            Record(
                finding.id,
                (
                    self._number(finding),
                    shown(FINDING_WORDS.get(finding.kind, finding.kind)),
                    finding.message,
                    shown(value_words(finding.state, self.desk.book)),
                    finding.proposal,
                ),
            )
            for finding in self._findings()
        ]

    def empty_words(self) -> str:
        """The sentence for a plan without findings."""
        return self.tr("没有需要校核的地方。")

    def _number(self, finding: Finding) -> str:
        task = self.desk.book.tasks.get(finding.task_id or 0)
        return task.number if task else ""

    def _findings(self) -> list[Finding]:
        own = [f for f in self.desk.book.findings.values() if f.plan_id == self.desk.plan_id]
        return sorted(
            own, key=lambda f: (f.state != FindingState.OPEN, number_key(self._number(f)), f.id)
        )

    def enable_for_selection(self) -> None:  # noqa: D102
        self.enable(self._buttons, len(self.table.selected_ids()) == 1)

    def _settle(self, state: str) -> ChangeSet | None:
        finding = self.desk.book.findings[self.table.selected_ids()[0]]
        return self.told(self.desk.settle_finding(finding.id, FindingState(state), finding.note))

    def _show_task(self) -> None:
        finding = self.desk.book.findings[self.table.selected_ids()[0]]
        if finding.task_id in self.desk.book.tasks:
            self.task_requested.emit(finding.task_id)
        else:
            self.message.emit(self.tr("这一条不针对某一项任务。"))
