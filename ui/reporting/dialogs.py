"""Dialogs of the coordinator about reports: open a period, return a report, name 汇总单位."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QWidget

from taskdesk.periods import Period
from taskdesk.reporting import reports
from ui.detail.text import ShownText, WordsEdit, quiet_label
from ui.dialogs.date_field import DateField
from ui.dialogs.form_dialog import ChoiceBox, FormDialog
from ui.reporting.words import due_words, shortened
from ui.words import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taskdesk.changes import ChangeSet
    from taskdesk.desk import Desk
    from taskdesk.model import Task, Unit

# Answers are usually due some days into the next period.
_USUAL_DAYS = 10
_PERIODS_BACK = 4


class OpenPeriodDialog(FormDialog):
    """开放填报: of which period, until when, and who owes; asking again changes what is asked."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("开放填报"))
        self._desk = desk
        self.period = ChoiceBox()
        for period in self._periods():
            self.period.addItem(shown(period.label), period)
        self.due = DateField()
        self.meaning = quiet_label()
        self.collectives = QCheckBox(self.tr("“各镇”等集合单位的成员也须报送"))
        self.implement = QCheckBox(self.tr("落实单位也须报送"))
        self.add_field("period", self.tr("报告期(&P)"), self.period)
        self.add_field("due", self.tr("报送截止(&D)"), self.due, self.meaning, inner=self.due.line)
        self.add_field(
            "who",
            self.tr("填报单位"),
            quiet_label(self.tr("牵头单位和责任单位都须报送；配合单位可以报送。")),
        )
        self.add_field("collectives", "", self.collectives)
        self.add_field("implement", "", self.implement)
        self.period.currentIndexChanged.connect(lambda _: self._preset())
        self.due.changed.connect(self._explain)
        place = self.period.findText(shown(desk.period.label))
        self.period.setCurrentIndex(place)
        self._preset()
        self.ready(460)
        self.due.setFocus()

    def typed(self) -> object:  # noqa: D102
        ticks = self.collectives.isChecked(), self.implement.isChecked()
        return self.period.currentIndex(), self.due.line.text(), ticks

    def do(self) -> ChangeSet | None:
        """Open the period, and turn to it."""
        period: Period = self.period.currentData()
        act = self._desk.reporting.open_period(
            period,
            self.due.read("due"),
            collectives_owe=self.collectives.isChecked(),
            implement_owe=self.implement.isChecked(),
        )
        if self._desk.reporting.period != period:
            self._desk.set_period(period)
        return act

    def _periods(self) -> list[Period]:
        desk = self._desk
        current = Period.containing(desk.as_of)
        known = {current.next(), current, desk.period, desk.reporting.period}
        for _ in range(_PERIODS_BACK):
            current = current.previous()
            known.add(current)
        return sorted(known, reverse=True)

    def _preset(self) -> None:
        period: Period = self.period.currentData()
        old = self._desk.book.reporting_period(self._desk.plan_id, period)
        due = old.due if old else period.end + timedelta(days=_USUAL_DAYS)
        self.due.line.setText(str(due))
        self.collectives.setChecked(bool(old and old.collectives_owe))
        self.implement.setChecked(bool(old and old.implement_owe))
        self.verb_button.setText(self.tr("更改") if old else self.tr("开放填报"))

    def _explain(self) -> None:
        day = self.due.day()
        self.meaning.setText(due_words(day, self._desk.as_of) if day else "")


class ReturnDialog(FormDialog):
    """退回: a report goes back to its unit with a reason, also one that was accepted."""

    def __init__(self, desk: Desk, task: Task, unit: Unit, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("退回“{name}”的填报").format(name=unit.name))
        self.verb_button.setText(self.tr("退回"))
        self._desk = desk
        self._task = task
        self._unit = unit
        self.reason = WordsEdit(3)
        self.reason.setPlaceholderText(self.tr("请单位补充或改正什么"))
        words = self.tr("第{number}项：{text}")
        self.add_words(ShownText(words.format(number=task.number, text=task.text)))
        self.add_field("reason", self.tr("理由(&R)"), self.reason)
        self.ready(460)
        self.reason.setFocus()

    def typed(self) -> object:  # noqa: D102
        return self.reason.toPlainText()

    def do(self) -> ChangeSet | None:
        """Return the report."""
        return self._desk.reporting.return_report(self._task, self._unit, self.reason.toPlainText())


class SummaryDialog(FormDialog):
    """汇总单位 of tasks: whose accepted report becomes the task's state."""

    def __init__(self, desk: Desk, tasks: Sequence[Task], parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("指定汇总单位"))
        self.verb_button.setText(self.tr("指定"))
        self._desk = desk
        self._tasks = list(tasks)
        self.choices: dict[int, ChoiceBox] = {}
        words = self.tr("汇总单位的填报采纳后成为任务的状态。没有牵头单位的任务须由协调员指定。")
        self.add_words(ShownText(words))
        for task in self._tasks:
            self.add_words(ShownText(f"{task.number}  {shortened(task.text, 80)}"))
            title = self.tr("第{number}项").format(number=task.number)
            self.choices[task.id] = self._choice(task)
            self.add_field(f"task{task.id}", title, self.choices[task.id])
        self.ready(520)

    def typed(self) -> object:  # noqa: D102
        return tuple(box.currentIndex() for box in self.choices.values())

    def do(self) -> ChangeSet | None:
        """Name the units; each is one act, whatever the number of its tasks."""
        chosen: dict[int | None, list[Task]] = {}
        for task in self._tasks:
            key = self.choices[task.id].currentData()
            if key != task.summary_unit_id:
                chosen.setdefault(key, []).append(task)
        act = None
        for key, tasks in chosen.items():
            unit = None if key is None else self._desk.book.units[key]
            act = self._desk.reporting.set_summary_unit(tasks, unit) or act
        return act

    def field_of(self, error: object) -> str:
        """What is wrong here concerns no single field."""
        del error
        return ""

    def _choice(self, task: Task) -> ChoiceBox:
        book = self._desk.book
        box = ChoiceBox()
        none = self.tr("（按牵头单位）") if _lead_of(self._desk, task) else self.tr("（未指定）")
        box.addItem(none, None)
        for key in reports.reporting_units(book, task):
            box.addItem(book.units[key].name, key)
        place = box.findData(task.summary_unit_id) if task.summary_unit_id else 0
        box.setCurrentIndex(max(0, place))
        return box


def _lead_of(desk: Desk, task: Task) -> bool:
    """Whether the leads tell who sums the task up."""
    return reports.summarising_unit(desk.book, replace(task, summary_unit_id=None)) is not None
