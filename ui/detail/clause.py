"""The clause of the body that a task comes from, beside the row as it is printed."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.detail.text import ShownText, html_lines, quiet_html

if TYPE_CHECKING:
    from taskdesk.model import Clause, SourceText

_GAP = '<p style="margin:0 0 6px 0">'


class ClauseNote(QWidget):
    """A line 「正文条款 三(二)2」 that opens; hidden where the task has no clause.

    It stays open from task to task.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clause: Clause | None = None
        self._source: SourceText | None = None
        self.toggle = QPushButton()
        self.toggle.setProperty("kind", "link")
        self.toggle.setCheckable(True)
        self.toggle.toggled.connect(self._show)
        self.words = ShownText()
        line = QHBoxLayout()
        line.addWidget(self.toggle)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self.words)

    def show_clause(self, clause: Clause | None, source: SourceText | None) -> None:
        """Show the clause of a task and the row as it is printed."""
        self._clause, self._source = clause, source
        self.setVisible(clause is not None)
        self._show()

    def _show(self) -> None:
        clause = self._clause
        if clause is None:
            return
        opened = self.toggle.isChecked()
        mark = "▾" if opened else "▸"
        title = self.tr("正文条款 {path}").format(path=clause.path)
        self.toggle.setText(f"{title} {mark}")
        self.toggle.setToolTip(clause.heading)
        self.words.setVisible(opened)
        if opened:
            self.words.setHtml(self._html(clause))
            self.words.fit()

    def _html(self, clause: Clause) -> str:
        heading = f"<b>{escape(clause.heading)}</b>" if clause.heading else ""
        printed = ""
        if self._source is not None:
            own = self._source
            row = (own.section, own.text, own.deadline, own.units)
            words = "&emsp;".join(html_lines(part) for part in row if part)
            printed = escape(self.tr("任务表所印：")) + words
        parts = (
            heading,
            html_lines(clause.text),
            html_lines(clause.printed),
            quiet_html(html_lines(clause.notes)) if clause.notes else "",
            quiet_html(printed) if printed else "",
            quiet_html(escape(clause.place)) if clause.place else "",
        )
        return "".join(f"{_GAP}{part}</p>" for part in parts if part)
