"""历次 and 历史: what was stated of a task in each period, and what was done to it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from taskdesk import wording
from taskdesk.changes import Op
from taskdesk.model import TaskState
from taskdesk.periods import Period
from taskdesk.status import UNSTATED
from ui.detail.text import ShownText, html_lines, quiet_html, quiet_label
from ui.words import shown

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent

    from taskdesk.changes import Change, ChangeSet
    from taskdesk.desk import Desk

_PAGE = 30
_SHORT = 160
_IDLE_MS = 120
_GAP = 10


def _paragraph(html: str, gap: int = 2) -> str:
    return f'<p style="margin:{gap}px 0 0 0">{html}</p>'


def _quiet(text: str) -> str:
    return quiet_html(html_lines(text))


class RecordPage(QWidget):
    """A page of records that reads them once it is seen and the pane has come to rest."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._task_id = 0
        self._due = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_IDLE_MS)
        self._timer.timeout.connect(self._load)
        self.records = ShownText()
        self.empty = quiet_label()
        self.empty.setWordWrap(True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self.column.addWidget(self.records)
        self.column.addWidget(self.empty)

    def show_task(self, task_id: int) -> None:
        """Show the records of a task, soon."""
        if task_id != self._task_id:
            self._task_id = task_id
            self.records.clear()
            self._begin()
            self._say(self.tr("正在读取…"))
        self._due = True
        if self.isVisible():
            self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102
        super().showEvent(event)
        if self._due:
            self._load()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: D102
        super().hideEvent(event)
        self._timer.stop()

    def _load(self) -> None:
        self._timer.stop()
        self._due = False
        html = self._html()
        self.records.setHtml(html)
        self._say("" if html else self._nothing())

    def _say(self, words: str) -> None:
        self.empty.setText(words)
        self.empty.setVisible(bool(words))
        self.records.setVisible(not words)

    def _begin(self) -> None:
        """Prepare for another task."""

    def _html(self) -> str:
        raise NotImplementedError

    def _nothing(self) -> str:
        raise NotImplementedError


class PeriodsPage(RecordPage):
    """历次: status and words of every period, latest first."""

    def _html(self) -> str:
        states = self._desk.book.states(self._task_id)
        return "".join(self._state(s, n) for n, s in enumerate(reversed(states)))

    def _nothing(self) -> str:
        return self.tr("各报告期都还没有填报。")

    def _state(self, state: TaskState, place: int) -> str:
        status = shown(state.status or UNSTATED)
        period = shown(Period.parse(state.period).label)
        since = self.tr("自 {date}").format(date=state.since) if state.since else ""
        head = f"<b>{escape(period)}</b> · {escape(status)} {_quiet(since)}"
        lines = [_paragraph(head, _GAP if place else 0)]
        if state.light_override:
            words = self.tr("指定灯色：{light}。{reason}").format(
                light=shown(state.light_override), reason=state.override_reason
            )
            lines.append(_paragraph(html_lines(words)))
        for field in ("progress", "problems", "next_steps"):
            if words := getattr(state, field):
                title = shown(wording.FIELD_WORDS[field])
                told = self.tr("{title}：{words}")
                lines.append(_paragraph(told.format(title=_quiet(title), words=html_lines(words))))
        return "".join(lines)


class HistoryPage(RecordPage):
    """历史: who did what, when and why, with every value before and after."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._limit = _PAGE
        self._long = False
        self.whole_button = QPushButton(self.tr("显示长文字的全文"))
        self.whole_button.setCheckable(True)
        self.more_button = QPushButton(self.tr("更早的记录"))
        line = QHBoxLayout()
        line.setSpacing(12)
        for button, slot in ((self.more_button, self._more), (self.whole_button, self._load)):
            button.setProperty("kind", "link")
            button.clicked.connect(slot)
            button.hide()
            line.addWidget(button)
        line.addStretch(1)
        self.column.addLayout(line)

    def _begin(self) -> None:
        self._limit = _PAGE
        self.whole_button.setChecked(False)
        self.whole_button.hide()
        self.more_button.hide()

    def _more(self) -> None:
        self._limit = 0
        self._load()

    def _html(self) -> str:
        limit = self._limit
        acts = self._desk.history(self._task_id, limit + 1 if limit else 0)
        self.more_button.setVisible(bool(limit) and len(acts) > limit)
        self._long = False
        html = "".join(self._act(act, n) for n, act in enumerate(acts[: limit or None]))
        self.whole_button.setVisible(self._long or self.whole_button.isChecked())
        return html

    def _nothing(self) -> str:
        return self.tr("还没有任何改动。")

    def _act(self, act: ChangeSet, place: int) -> str:
        changes = [
            line.change
            for line in wording.told(act.changes, self._desk.book)
            if line.change.kind != "source_text"
        ]
        head = [act.when.astimezone().strftime("%Y-%m-%d %H:%M"), act.who, *self._periods(act)]
        lines = [
            _paragraph(_quiet(" · ".join(head)), _GAP if place else 0),
            _paragraph(f"<b>{html_lines(shown(act.label))}</b>", 0),
        ]
        if act.reason and all(change.after != act.reason for change in changes):
            lines.append(_paragraph(_quiet(self.tr("理由：{reason}").format(reason=act.reason))))
        for change in changes:
            lines.append(_paragraph(self._change(change)))
            if change.reason and change.reason != act.reason:
                words = self.tr("理由：{reason}").format(reason=change.reason)
                lines.append(_paragraph(_quiet(words)))
        return "".join(lines)

    def _periods(self, act: ChangeSet) -> list[str]:
        """The periods whose states an act changed."""
        known = self._desk.book.task_states
        own = [change for change in act.changes if change.kind == "task_state"]
        states = [known.get(c.id) if c.op == Op.UPDATE else (c.after or c.before) for c in own]
        periods = {state.period for state in states if isinstance(state, TaskState)}
        return [shown(Period.parse(period).label) for period in sorted(periods)]

    def _change(self, change: Change) -> str:
        book = self._desk.book
        title = shown(wording.field_words(change))
        if change.op == Op.CREATE:
            words = self._cut(shown(wording.after_words(change, book)))
            return self.tr("{title}（新建）：{words}").format(title=title, words=words)
        if change.op == Op.DELETE:
            words = self._cut(shown(wording.before_words(change, book)))
            return self.tr("{title}（删除）：{words}").format(title=title, words=words)
        before = self._cut(shown(wording.before_words(change, book)))
        after = self._cut(shown(wording.after_words(change, book)))
        told = self.tr("{title}：{before} → {after}")
        return told.format(title=title, before=quiet_html(before), after=after)

    def _cut(self, text: str) -> str:
        self._long = self._long or len(text) > _SHORT
        if len(text) > _SHORT and not self.whole_button.isChecked():
            left = len(text) - _SHORT
            more = self.tr("……（另有{count}字）").format(count=left)
            return f"{html_lines(text[:_SHORT])}{_quiet(more)}"
        return html_lines(text)
