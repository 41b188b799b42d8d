"""Dialogs about the state of tasks: extend a deadline, set a light by hand, state a status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QRadioButton, QWidget

from taskdesk.errors import UserError
from taskdesk.labels import tasks_named
from taskdesk.status import UNSTATED, Light, Status
from taskdesk.task_edits import StateEdit
from ui.detail.text import ShownText, WordsEdit, quiet_label
from ui.dialogs.date_field import DateField
from ui.dialogs.form_dialog import ChoiceBox, FormDialog
from ui.table.marks import light_icon, status_icon
from ui.words import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taskdesk.changes import ChangeSet
    from taskdesk.desk import Desk
    from taskdesk.model import Task

_NAMED = 12
_BY_HAND: tuple[Light, ...] = (Light.GREEN, Light.YELLOW, Light.RED, Light.GREY)


def _named(tasks: Sequence[Task]) -> str:
    """Which tasks are meant, in words."""
    return shown(tasks_named([task.number for task in tasks], _NAMED))


class ExtensionDialog(FormDialog):
    """延期: a new date for a task's deadline, with why and on what basis; the original stays."""

    def __init__(self, desk: Desk, task: Task, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("第{number}项延期").format(number=task.number))
        self.verb_button.setText(self.tr("延期"))
        self._desk = desk
        self._task = task
        self.date = DateField()
        self.meaning = quiet_label()
        self.reason = WordsEdit(2)
        self.basis = QLineEdit()
        self.basis.setPlaceholderText(self.tr("批准延期的文件、会议纪要或批示"))
        self.add_words(ShownText(task.text))
        point = task.due_point
        now = quiet_label(shown(point.printed))
        if point.effective:
            words = self.tr("{words}（现定于 {date}）")
            now.setText(words.format(words=shown(point.printed), date=point.effective))
        self.add_field("now", self.tr("时间节点"), now)
        self.add_field("date", self.tr("延至(&D)"), self.date, self.meaning, inner=self.date.line)
        self.add_field("reason", self.tr("理由(&R)"), self.reason)
        self.add_field("basis", self.tr("依据(&B)"), self.basis)
        self.date.changed.connect(self._explain)
        self._explain()
        self.ready(480)
        self.date.setFocus()

    def typed(self) -> object:  # noqa: D102
        return self.date.line.text(), self.reason.toPlainText(), self.basis.text()

    def do(self) -> ChangeSet | None:
        """Extend the deadline."""
        task = self._desk.book.tasks.get(self._task.id, self._task)
        # Where there is no date to extend, the one typed does not matter: the desk says why.
        dated = task.due_point.effective is not None
        day = self.date.read("date") if dated else self._desk.as_of
        return self._desk.extend(task, day, self.reason.toPlainText(), self.basis.text())

    def _explain(self) -> None:
        day, now = self.date.day(), self._task.due_point.effective
        if day is None or now is None:
            self.meaning.setText(self.tr("原定日期保留，延期记入历史。"))
        elif day > now:
            words = self.tr("{date}，比现定日期晚{days}天。")
            self.meaning.setText(words.format(date=day, days=(day - now).days))
        else:
            words = self.tr("{date}，没有晚于现定的 {now}。")
            self.meaning.setText(words.format(date=day, now=now))


class OverrideDialog(FormDialog):
    """指定灯色: a light set by hand for tasks in the period at hand, with a reason."""

    def __init__(self, desk: Desk, tasks: Sequence[Task], parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("指定灯色"))
        self.verb_button.setText(self.tr("指定"))
        self._desk = desk
        self._tasks = list(tasks)
        words = self.tr("{tasks}在{period}的灯不再按规则，由人工指定；可随时恢复。")
        self.add_words(
            ShownText(words.format(tasks=_named(self._tasks), period=shown(desk.period.label)))
        )
        self.lights = QButtonGroup(self)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        for light in _BY_HAND:
            button = QRadioButton(shown(light))
            button.setIcon(light_icon(light))
            button.setIconSize(QSize(12, 12))
            self.lights.addButton(button)
            line.addWidget(button)
        line.addStretch(1)
        first = self.lights.buttons()[0]
        row.setFocusProxy(first)
        self.reason = WordsEdit(3)
        self.add_field("light", self.tr("灯色(&L)"), row, inner=first)
        self.add_field("reason", self.tr("理由(&R)"), self.reason)
        self._preset()
        self.ready(460)

    def _preset(self) -> None:
        states = [self._desk.book.state(t.id, self._desk.period) for t in self._tasks]
        overrides = {(s.light_override, s.override_reason) if s else (None, "") for s in states}
        light, reason = overrides.pop() if len(overrides) == 1 else (None, "")
        if light:
            self.choose(light)
            self.reason.setPlainText(reason)

    def choose(self, light: Light) -> None:
        """Choose a light."""
        self.lights.buttons()[_BY_HAND.index(light)].setChecked(True)

    def typed(self) -> object:  # noqa: D102
        return self._chosen(), self.reason.toPlainText()

    def do(self) -> ChangeSet | None:
        """Set the light."""
        light = self._chosen()
        if light is None:
            raise UserError(self.tr("请选择一种灯色。"), "light")
        tasks = [self._desk.book.tasks.get(t.id, t) for t in self._tasks]
        return self._desk.override_light(tasks, light, self.reason.toPlainText())

    def _chosen(self) -> Light | None:
        pairs = zip(_BY_HAND, self.lights.buttons(), strict=True)
        return next((light for light, button in pairs if button.isChecked()), None)


class StatusDialog(FormDialog):
    """推进状态 and the words of a period for several tasks at once; what is not touched stays."""

    def __init__(self, desk: Desk, tasks: Sequence[Task], parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("填报{count}项任务").format(count=len(tasks)))
        self.verb_button.setText(self.tr("保存"))
        self._desk = desk
        self._tasks = list(tasks)
        words = self.tr("{tasks}，{period}。没有改动的栏保持各项原样。")
        self.add_words(
            ShownText(words.format(tasks=_named(self._tasks), period=shown(desk.period.label)))
        )
        self.status = ChoiceBox()
        self.status.addItem(self.tr("（不改）"))
        for status in (*Status, None):
            self.status.addItem(status_icon(status), shown(status or UNSTATED))
        self.add_field("status", self.tr("推进状态(&S)"), self.status)
        self.words = {
            "progress": WordsEdit(2),
            "problems": WordsEdit(2),
            "next_steps": WordsEdit(2),
        }
        titles = (self.tr("进展情况(&P)"), self.tr("存在问题(&Q)"), self.tr("下一步措施(&N)"))
        for title, (key, editor) in zip(titles, self.words.items(), strict=True):
            editor.setPlaceholderText(self._preset(key, editor))
            self.add_field(key, title, editor)
        self._before = {key: editor.toPlainText() for key, editor in self.words.items()}
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("可不填；记入历史"))
        self.add_field("reason", self.tr("理由(&R)"), self.reason)
        self.ready(520)
        self.status.setFocus()

    def _preset(self, key: str, editor: WordsEdit) -> str:
        """Put in what all tasks say; the placeholder tells where they differ."""
        states = [self._desk.book.state(t.id, self._desk.period) for t in self._tasks]
        found = {getattr(state, key) if state else "" for state in states}
        if len(found) == 1:
            editor.setPlainText(found.pop())
            return self.tr("不填则不改")
        return self.tr("各项不同；不填则不改，填写则全部改为此内容")

    def typed(self) -> object:  # noqa: D102
        texts = [editor.toPlainText() for editor in self.words.values()]
        return self.status.currentIndex(), texts, self.reason.text()

    def do(self) -> ChangeSet | None:
        """State it of all tasks."""
        statuses = (None, *Status, None)
        place = self.status.currentIndex()
        given = {
            key: editor.toPlainText()
            for key, editor in self.words.items()
            if editor.toPlainText() != self._before[key]
        }
        if not place and not given:
            raise UserError(self.tr("请选择推进状态，或至少填写一栏。"), "status")
        edit = StateEdit(status=statuses[place], clear_status=place == len(statuses) - 1, **given)
        tasks = [self._desk.book.tasks.get(t.id, t) for t in self._tasks]
        return self._desk.set_state(tasks, edit, self.reason.text())
