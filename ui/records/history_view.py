"""History (记录): what was done, by whom and when, with every value before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QTextBrowser

from taskdesk.wording import line_words, told
from ui.records.record_table import Record
from ui.records.record_view import RecordView
from ui.words import shown

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from taskdesk.changes import ChangeSet
    from taskdesk.desk import Desk
    from ui.interaction import Interaction

_PAGE = 200
_CHANGES_SHOWN = 100


class HistoryView(RecordView):
    """The acts, newest first, read from the store a page at a time."""

    def __init__(self, desk: Desk, ask: Interaction, parent: QWidget | None = None) -> None:
        self._acts: dict[int, ChangeSet] = {}
        self._limit = _PAGE
        self._read_to = -1
        super().__init__(desk, ask, parent)
        self.build(
            self.tr("记录"),
            self.tr("每次改动一条，只增不改；撤销也是一条。选中一条，下方列出改动前后的内容。"),
            (
                self.tr("时间"),
                self.tr("经办人"),
                self.tr("改动项数"),
                self.tr("内容"),
                self.tr("理由"),
            ),
            (150, 110, 76, 420),
        )
        self.search.setPlaceholderText(self.tr("查找记录"))
        self._more = self.add_button(
            self.tr("更早的记录"), self.tr("再读取200条更早的记录"), self._read_more
        )
        caption = QLabel(self.tr("改动前后"))
        caption.setProperty("heading", "true")
        self.changes = QTextBrowser()
        self.changes.setPlaceholderText(self.tr("选中上面的一条记录查看。"))
        self.changes.setMaximumHeight(220)
        self.layout_.addWidget(caption)
        self.layout_.addWidget(self.changes)
        self.table.selection_changed.connect(self._show_changes)
        self.refresh(None)

    def all_records(self) -> list[Record]:
        """One record an act."""
        sequence = self.desk.last_act.sequence if self.desk.last_act else 0
        if sequence != self._read_to:
            self._read_to = sequence
            acts = self.desk.history(limit=self._limit)
            self._acts = {act.sequence: act for act in acts}
        return [
            Record(
                act.sequence,
                (
                    act.when.astimezone().strftime("%Y-%m-%d %H:%M"),
                    act.who,
                    str(len(act.changes)),
                    shown(self.desk.planning.said(act)),
                    act.reason,
                ),
            )
            for act in self._acts.values()
        ]

    def empty_words(self) -> str:
        """The sentence for no acts."""
        return self.tr("还没有任何改动。")

    def _read_more(self) -> None:
        self._limit += _PAGE
        self._read_to = -1
        self.refresh(None)
        self._more.setEnabled(len(self._acts) == self._limit)

    def _show_changes(self) -> None:
        chosen = self.table.selected_ids()
        acts = [self._acts[sequence] for sequence in chosen[:1] if sequence in self._acts]
        changes = [line for act in acts for line in told(act.changes, self.desk.book)]
        lines = [shown(line_words(line, self.desk.book)) for line in changes[:_CHANGES_SHOWN]]
        left = len(changes) - len(lines)
        if left > 0:
            lines.append(self.tr("……另有{count}项").format(count=left))
        self.changes.setPlainText("\n".join(lines))
