"""Findings (校核): what a person has to decide, and what was decided; accepted is carried out."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QSplitter

from taskdesk import findings
from taskdesk.model import FindingState
from taskdesk.wording import FINDING_WORDS, value_words
from ui.dialogs.form_dialog import ChoiceBox
from ui.records.finding_detail import FindingDetail
from ui.records.record_table import Record
from ui.records.record_view import RecordView
from ui.words import shown

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from taskdesk.changes import ChangeSet
    from taskdesk.desk import Desk
    from taskdesk.findings import FindingLine
    from ui.interaction import Interaction


class FindingsView(RecordView):
    """All findings of the plan, those that wait for a decision first, one of them in full below."""

    task_requested = Signal(int)

    def __init__(self, desk: Desk, ask: Interaction, parent: QWidget | None = None) -> None:
        super().__init__(desk, ask, parent)
        self._lines: dict[int, FindingLine] = {}
        self.build(
            self.tr("校核"),
            self.tr(
                "文件中存疑、须由人决定的地方。采纳的随即改正，不采纳的改回原来的文字，都可撤销。"
            ),
            (self.tr("序号"), self.tr("类别"), self.tr("说明"), self.tr("处理"), self.tr("建议")),
            (56, 140, 420, 88),
        )
        self.search.setPlaceholderText(self.tr("查找校核意见"))
        self.kinds, self.states = self._filter(self.tr("类别")), self._filter(self.tr("处理"))
        self._buttons = [
            self.add_button(
                self.tr("采纳"),
                self.tr("采纳；能改正的随即改正"),
                lambda: self._settle("accepted"),
                office=True,
            ),
            self.add_button(
                self.tr("不采纳"),
                self.tr("不采纳；已改正的改回原来的文字"),
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
        self._export_button = self.add_button(
            self.tr("导出…"), self.tr("把全部校核意见写成 Excel 工作簿"), self._export
        )
        self.detail = FindingDetail()
        self._lay_out_detail()
        self.table.selection_changed.connect(self.enable_for_selection)
        self.table.selection_changed.connect(self._show_detail)
        self.table.activated_id.connect(lambda _: self._show_task())
        self.refresh(None)

    def _filter(self, name: str) -> ChoiceBox:
        box = ChoiceBox()
        box.setAccessibleName(name)
        box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        box.activated.connect(lambda _: self.refresh(None))
        # After the search, before the room that is left.
        self.buttons.insertWidget(self.buttons.count() - 1, box)
        return box

    def _lay_out_detail(self) -> None:
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        self.layout_.removeWidget(self.holder)
        split.addWidget(self.holder)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([360, 220])
        self.layout_.addWidget(split, 1)

    # Showing

    def refresh(self, task_ids: set[int] | None) -> None:
        """Show the findings anew."""
        own = findings.lines(self.desk.book, self.desk.plan_id)
        self._lines = {line.finding.id: line for line in own}
        self._fill_filters()
        super().refresh(task_ids)
        self._export_button.setEnabled(bool(own))
        self._show_detail()

    def all_records(self) -> list[Record]:
        """One record a finding."""
        return [
            Record(
                line.finding.id,
                (
                    line.number,
                    shown(FINDING_WORDS.get(line.finding.kind, line.finding.kind)),
                    line.finding.message,
                    shown(value_words(line.finding.state, self.desk.book)),
                    line.finding.proposal,
                ),
            )
            for line in self._lines.values()
            if self.kinds.currentData() in ("", line.finding.kind)
            and self.states.currentData() in ("", line.finding.state)
        ]

    def empty_words(self) -> str:
        """The sentence for a plan without findings, or without any of the kind that is wanted."""
        if self._lines:
            return self.tr("没有这样的意见，请在上面换一类或另选处理结果。")
        return self.tr("没有需要校核的地方。")

    def _fill_filters(self) -> None:
        own = [line.finding for line in self._lines.values()]
        book = self.desk.book
        kinds = dict.fromkeys(finding.kind for finding in own)
        entries: list[tuple[ChoiceBox, str, list[tuple[str, str]], str]] = [
            (
                self.kinds,
                self.tr("全部类别"),
                [(k, FINDING_WORDS.get(k, k)) for k in kinds],
                "kind",
            ),
            (
                self.states,
                self.tr("全部处理"),
                [(state, value_words(state, book)) for state in FindingState],
                "state",
            ),
        ]
        for box, everything, values, field in entries:
            chosen = box.currentData()
            box.blockSignals(True)
            box.clear()
            box.addItem(everything, "")
            for value, words in values:
                count = sum(getattr(finding, field) == value for finding in own)
                if count or value == chosen:
                    box.addItem(f"{shown(words)} {count}", str(value))
            box.setCurrentIndex(max(box.findData(chosen), 0))
            box.blockSignals(False)

    def enable_for_selection(self) -> None:  # noqa: D102
        self.enable(self._buttons, self._chosen is not None)

    @property
    def _chosen(self) -> FindingLine | None:
        chosen = self.table.selected_ids()
        return self._lines.get(chosen[0]) if len(chosen) == 1 else None

    def _show_detail(self) -> None:
        line = self._chosen
        source = self.desk.source_text(line.task.id) if line is not None and line.task else None
        now = findings.current(self.desk.book, line.finding) if line is not None else ""
        if line is not None:
            line = findings.to_decide(self.desk.book, line)
        self.detail.show_line(line, source, now, office=not self.desk.actor.is_liaison)

    # Deciding

    def _settle(self, state: str) -> ChangeSet | None:
        line = self._chosen
        if line is None:
            return None
        wanted = FindingState(state)
        after = self.detail.typed if wanted == FindingState.ACCEPTED else None
        act = self.desk.planning.settle_finding(line.finding.id, wanted, after=after)
        return self.told(act)

    def _show_task(self) -> None:
        line = self._chosen
        if line is not None and line.task is not None:
            self.task_requested.emit(line.task.id)
        else:
            self.message.emit(self.tr("这一条不针对某一项任务。"))

    def _export(self) -> None:
        from exports import findings_book

        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        title = self.desk.plan.title
        name = self.tr("{title}校核意见.xlsx").format(title=title)
        kinds = self.tr("Excel 工作簿 (*.xlsx)")
        path = self.ask.ask_save_path(self.tr("导出校核意见"), Path(folder) / name, kinds)
        if path is None:
            return
        own = list(self._lines.values())
        findings_book.write(path, title, own, author=self.desk.who, now=datetime.now())
        words = self.tr("已导出{count}条校核意见到 {path}")
        self.message.emit(words.format(count=len(own), path=path))
