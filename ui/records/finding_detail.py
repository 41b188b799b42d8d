"""One finding in full: where it stands, what it would change, the clause and the source."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from taskdesk.model import FindingState
from ui.detail.text import GrowingText, ShownText, WordsEdit, html_lines, quiet_html, quiet_label
from ui.importing import marking
from ui.scrolling import ScrollColumn

if TYPE_CHECKING:
    from taskdesk.findings import FindingLine
    from taskdesk.model import SourceText

_GAP = '<p style="margin:0 0 6px 0">'
_ALIAS = "alias"
_TO_FIRST_LINE = 6


class FindingDetail(ScrollColumn):
    """Words to read, and a field for the words that acceptance would write."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("detail")
        self._line: FindingLine | None = None
        self.words = ShownText()
        self.after = WordsEdit(1)
        self.after.setAccessibleName(self.tr("改为"))
        self.after_title = quiet_label(self.tr("改为"))
        self.after_title.setContentsMargins(0, _TO_FIRST_LINE, 0, 0)
        self.source = ShownText()
        sheet = QWidget()
        sheet.setObjectName("detailSheet")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.after_title, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.after, 1)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addLayout(row)
        column.addWidget(self.source)
        column.addStretch(1)
        self.setWidget(sheet)

    @property
    def typed(self) -> str | None:
        """What acceptance is to write where it is not what was proposed."""
        if self._line is None or self.after.isHidden() or self.after.isReadOnly():
            return None
        words = self.after.toPlainText().strip()
        return words if words != self._line.finding.after else None

    def show_line(
        self, line: FindingLine | None, source: SourceText | None, now: str, *, office: bool
    ) -> None:
        """Show a finding, or the sentence for none; `now` is what stands in its field."""
        same = line is not None and self._line is not None and line.finding == self._line.finding
        self._line = line
        fix = line is not None and bool(line.finding.field)
        self.after.setVisible(fix)
        self.after_title.setVisible(fix)
        self.source.setVisible(line is not None)
        if line is None:
            self.words.setHtml(
                quiet_html(escape(self.tr("选中一条意见，这里显示它的位置、条款和原文。")))
            )
            return
        if not same:
            self.after.setPlainText(line.finding.after)
            self.verticalScrollBar().setValue(0)
        locked = not office or line.finding.field == _ALIAS
        self.after.setReadOnly(locked)
        self.words.setHtml(self._words(line, now))
        self.source.setHtml(self._source(line, source))
        for text in self.findChildren(GrowingText):
            text.fit()

    def _words(self, line: FindingLine, now: str) -> str:
        finding = line.finding
        where = [finding.place]
        if line.task is not None:
            where.append(self.tr("第{number}项").format(number=line.number))
        if line.clause is not None:
            where.append(self.tr("正文条款 {path}").format(path=line.path))
        parts = [
            (self.tr("位置"), escape(" · ".join(filter(None, where)))),
            (self.tr("说明"), html_lines(finding.message)),
            (self.tr("建议"), html_lines(finding.proposal)),
        ]
        if finding.note:
            parts.append((self.tr("处理说明"), html_lines(finding.note)))
        if finding.field:
            before, _ = marking.compared(finding.before, finding.after)
            parts.append((self.tr("原为"), before or quiet_html(escape(self.tr("（空）")))))
            others = (finding.before, finding.after)
            if finding.field != _ALIAS and line.task is not None and now not in others:
                parts.append((self.tr("现为"), html_lines(now)))
            elif now == finding.after and finding.state == FindingState.OPEN:
                parts.append((self.tr("现为"), escape(self.tr("已是建议的文字"))))
        return _paragraphs(parts)

    def _source(self, line: FindingLine, source: SourceText | None) -> str:
        parts = []
        if source is not None:
            printed = (source.section, source.text, source.deadline, source.units)
            words = "&emsp;".join(html_lines(part) for part in printed if part)
            parts.append((self.tr("原文"), words))
        if line.clause is not None:
            clause = line.clause
            words = f"<b>{escape(clause.heading)}</b> " if clause.heading else ""
            words += html_lines(clause.text) + " " + quiet_html(html_lines(clause.printed))
            if clause.notes:
                words += f"<br>{quiet_html(html_lines(clause.notes))}"
            parts.append((self.tr("条款"), words))
        return _paragraphs(parts)


def _paragraphs(parts: list[tuple[str, str]]) -> str:
    return "".join(
        f"{_GAP}{quiet_html(escape(title))}&nbsp;&nbsp;{words}</p>"
        for title, words in parts
        if words
    )
