"""The source of a task: the row as it is printed, and the clause of the body beside it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.detail.text import ShownText, quiet_html, quiet_label
from ui.importing import marking
from ui.scrolling import ScrollColumn

if TYPE_CHECKING:
    from taskdesk.plans.draft import DraftClause, DraftTask, PlanDraft

_GAP = '<p style="margin:0 0 6px 0">'


class SourceColumn(QWidget):
    """A caption with a place above words that scroll."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.caption = QLabel()
        self.caption.setProperty("caption", "true")
        self.place = quiet_label()
        self.words = ShownText()
        area = ScrollColumn()
        sheet = QWidget()
        sheet.setObjectName("detailSheet")
        inner = QVBoxLayout(sheet)
        inner.setContentsMargins(12, 8, 4, 8)
        inner.addWidget(self.words)
        inner.addStretch(1)
        area.setWidget(sheet)
        self._area = area
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 0)
        head.setSpacing(8)
        head.addWidget(self.caption)
        head.addWidget(self.place, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(area, 1)

    def show_words(self, caption: str, place: str, html: str) -> None:
        """Show words, from their beginning."""
        self.caption.setText(caption)
        self.place.setText(place)
        if html != self.property("html"):
            self.setProperty("html", html)
            self.words.setHtml(html)
            self._area.verticalScrollBar().setValue(0)


class SourcePane(QWidget):
    """Shows where a task comes from, with what was understood on a soft ground."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("detailHolder")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.row = SourceColumn()
        self.clause = SourceColumn()
        columns = QHBoxLayout()
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addWidget(self.row, 1)
        columns.addWidget(self.clause, 1)
        self.legend = QLabel(self._legend())
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        self.legend.setContentsMargins(12, 0, 12, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(columns, 1)
        column.addWidget(self.legend)

    def show_task(self, draft: PlanDraft, task: DraftTask | None, path: str = "") -> None:
        """Show the source of a task, or only the clause of a path."""
        clause = next(
            (one for one in draft.clauses if one.path == (task.clause if task else path)), None
        )
        own_row = task is not None and (draft.has_table or clause is None)
        self.row.setVisible(own_row)
        self.clause.setVisible(clause is not None)
        self.setVisible(own_row or clause is not None)
        if own_row and task is not None:
            self.row.show_words(self.tr("原文"), task.where.words, self._row_html(task))
        if clause is not None:
            title = self.tr("正文条款 {path}").format(path=clause.path)
            self.clause.show_words(title, clause.where.words, self._clause_html(clause, task))

    def _row_html(self, task: DraftTask) -> str:
        printed = task.printed
        deadline = [marking.Span(0, len(printed.deadline), "deadline")] if printed.deadline else []
        parts = (
            (self.tr("行动"), escape(printed.section)),
            (self.tr("重点任务"), marking.marked(printed.text, _in_text(printed.text, task))),
            (self.tr("时间节点"), marking.marked(printed.deadline, deadline)),
            (
                self.tr("责任部门"),
                marking.marked(printed.units, marking.unit_spans(printed.units, task.units)),
            ),
        )
        return "".join(
            f"{_GAP}{quiet_html(escape(title))}&nbsp;&nbsp;{words or quiet_html('—')}</p>"
            for title, words in parts
        )

    @staticmethod
    def _clause_html(clause: DraftClause, task: DraftTask | None) -> str:
        heading = f"{_GAP}<b>{escape(clause.heading)}</b></p>" if clause.heading else ""
        spans = _in_text(clause.text, task) if task else []
        units = marking.unit_spans(clause.printed, (*clause.units, *(task.units if task else ())))
        notes = "".join(f"{_GAP}{quiet_html(escape(note))}</p>" for note in clause.notes)
        return (
            f"{heading}{_GAP}{marking.marked(clause.text, spans)}</p>"
            f"{_GAP}{marking.marked(clause.printed, units)}</p>{notes}"
        )

    def _legend(self) -> str:
        kinds = (
            ("lead", self.tr("牵头单位")),
            ("unit", self.tr("其他单位")),
            ("deadline", self.tr("时间")),
            ("number", self.tr("数字")),
        )
        words = (
            f'<span style="{marking.style_of(kind)}">&nbsp;{escape(name)}&nbsp;</span>'
            for kind, name in kinds
        )
        return quiet_html(f'<span style="font-size:9pt">{"&nbsp;&nbsp;".join(words)}</span>')


def _in_text(text: str, task: DraftTask) -> list[marking.Span]:
    return marking.task_spans(text, task)
