"""What a person still has to decide about a task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from taskdesk.model import FindingState
from ui.detail.text import ShownText, html_lines, quiet_html
from ui.words import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taskdesk.model import Finding


class FindingNotes(QFrame):
    """The open findings of a task: what is proposed, and on demand what was found."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "notice")
        self._findings: list[Finding] = []
        self.words = ShownText()
        self.toggle = QPushButton()
        self.toggle.setProperty("kind", "link")
        self.toggle.setCheckable(True)
        self.toggle.toggled.connect(self._show)
        line = QHBoxLayout()
        line.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 4)
        column.setSpacing(0)
        column.addWidget(self.words)
        column.addLayout(line)

    def show_task(self, task_id: int, findings: Iterable[Finding]) -> None:
        """Show those of a task that are open; hidden when there are none."""
        waiting = [f for f in findings if f.task_id == task_id and f.state == FindingState.OPEN]
        if [f.id for f in waiting] != [f.id for f in self._findings]:
            self.toggle.setChecked(False)
        self._findings = waiting
        self.setVisible(bool(waiting))
        self._show()

    def _show(self) -> None:
        opened = self.toggle.isChecked()
        self.toggle.setText(self.tr("依据 ▾") if opened else self.tr("依据 ▸"))
        paragraphs = []
        for finding in self._findings:
            words = self.tr("待核：{proposal}").format(proposal=shown(finding.proposal))
            paragraphs.append(html_lines(words))
            if opened:
                paragraphs.append(quiet_html(html_lines(shown(finding.message))))
        gap = '<p style="margin:0 0 4px 0">'
        self.words.setHtml("".join(f"{gap}{text}</p>" for text in paragraphs))
