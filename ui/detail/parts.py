"""The sub-tasks of a task, what it is itself a part of, and what the shares come to."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from taskdesk.status import UNSTATED
from taskdesk.sub_tasks import shares
from ui import theme
from ui.detail.text import ShownText, quiet_html
from ui.words import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QMouseEvent

    from taskdesk.listing import Row
    from taskdesk.model import Task
    from taskdesk.table import Table

_SHORT = 60


class PartsNote(ShownText):
    """Hidden for a task that is neither broken down nor a sub-task; `chosen` tells whose number."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.viewport().setMouseTracking(True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        super().mouseMoveEvent(event)
        hand, beam = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.IBeamCursor
        over = self.anchorAt(event.position().toPoint())
        self.viewport().setCursor(hand if over else beam)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        super().mouseReleaseEvent(event)
        target = self.anchorAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        if target and left and not self.textCursor().hasSelection():
            self.chosen.emit(int(target))

    def show_row(self, row: Row, table: Table) -> None:
        """Show those of a row."""
        lines = [*self._above(row), *self._below(row, table), *self._sums(row)]
        self.setVisible(bool(lines))
        self.setHtml("".join(f'<p style="margin:0 0 4px 0">{line}</p>' for line in lines))

    def _above(self, row: Row) -> Iterator[str]:
        whole = row.book.tasks.get(row.task.parent_id or 0)
        if whole:
            words = escape(self.tr("第{number}项的子任务：{text}"))
            yield quiet_html(words.format(number=_link(whole), text=escape(_short(whole.text))))

    def _below(self, row: Row, table: Table) -> Iterator[str]:
        below = [table.row(part.id) for part in row.book.parts.of(row.task.id)]
        if not below:
            return
        words = self.tr("子任务{count}项")
        if row.computed:
            words = self.tr("子任务{count}项，本项状态由它们汇总")
        yield f"<b>{escape(words.format(count=len(below)))}</b>"
        yield from (self._line(part) for part in below if part)

    def _line(self, row: Row) -> str:
        light, mark = row.assessment.light, "—"
        if light:
            colour = theme.light_colours(light)[0].name()
            mark = f'<span style="color:{colour}">{light.shape}</span>'
        status = escape(shown(row.status or UNSTATED))
        text = escape(_short(row.task.text))
        return f"{_link(row.task)}&nbsp;&nbsp;{mark} {quiet_html(status)}&nbsp;&nbsp;{text}"

    def _sums(self, row: Row) -> Iterator[str]:
        if row.task.id not in row.book.parts.parents:
            return
        for indicator in row.book.indicators_of_task(row.task.id):
            for found in shares.sums(row.book, indicator):
                words = self.tr("{name}：{words}")
                line = escape(words.format(name=indicator.name, words=shown(found.words)))
                if found.missing:
                    colour = theme.colour("danger").name()
                    yield f'<span style="color:{colour}">{line}</span>'
                else:
                    yield quiet_html(line)


def _link(task: Task) -> str:
    style = f"color:{theme.colour('accent').name()};text-decoration:none"
    return f'<a href="{task.id}" style="{style}">{escape(task.number)}</a>'


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1]}…"
