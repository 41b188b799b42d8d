"""Where a task's current words differ from the document, and what the document prints."""

from __future__ import annotations

from difflib import SequenceMatcher
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor

from ui import theme
from ui.detail.text import ShownText

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from taskdesk.listing import Row
    from taskdesk.model import SourceText

_LONGEST_COMPARED = 2000
_LIKE_ENOUGH = 0.5


def differences(source: SourceText, row: Row) -> dict[str, tuple[str, str]]:
    """The fields whose words differ: printed and current, by `Task` field."""
    words = {
        "section_id": (source.section, row.section.name),
        "text": (source.text, row.task.text),
        "due_points": (source.deadline, row.task.due_point.printed),
        "assignments": (source.units, row.units),
    }
    return {field: pair for field, pair in words.items() if pair[0].strip() != pair[1].strip()}


def changed_spans(printed: str, current: str) -> list[tuple[int, int]]:
    """The parts of the printed words that the current ones do not have, as (start, end).

    Where something was put in, the two characters around the place are meant. Words that were
    written anew altogether have no such parts.
    """
    if max(len(printed), len(current)) > _LONGEST_COMPARED:
        return []
    matcher = SequenceMatcher(None, printed, current, autojunk=False)
    if matcher.ratio() < _LIKE_ENOUGH:
        return []
    return [
        (start, end) if end > start else (max(start - 1, 0), min(start + 1, len(printed)))
        for what, start, end, _, _ in matcher.get_opcodes()
        if what != "equal"
    ]


def marked_html(printed: str, current: str) -> str:
    """The printed words with what was changed on a soft ground."""
    ground = theme.colour("warning-soft").name()
    pieces, done = [], 0
    for start, end in changed_spans(printed, current):
        pieces.append(escape(printed[done:start]))
        pieces.append(f'<span style="background:{ground}">{escape(printed[start:end])}</span>')
        done = end
    return "".join([*pieces, escape(printed[done:])])


class SourceNote(ShownText):
    """The quiet lines 「原文：…」; hidden while the words are the document's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setProperty("quiet", "true")

    def show_row(self, row: Row, source: SourceText | None) -> None:
        """Show what the document prints where the row differs."""
        found = differences(source, row) if source else {}
        self.setVisible(bool(found))
        if not source or not found:
            self.clear()
            return
        titles = {
            "section_id": self.tr("行动"),
            "text": self.tr("重点任务"),
            "due_points": self.tr("时间节点"),
            "assignments": self.tr("责任部门"),
        }
        head = escape(self.tr("原文（{place}）").format(place=source.place))
        line = self.tr("{title}：{words}")
        lines = [
            line.format(title=escape(titles[field]), words=marked_html(printed, current))
            for field, (printed, current) in found.items()
        ]
        self.setHtml("<br>".join([f"{head} {lines[0]}", *lines[1:]]))
        self.moveCursor(QTextCursor.MoveOperation.Start)
