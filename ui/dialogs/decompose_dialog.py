"""分解: a task broken down by year, by unit, by member or freely, as a list to edit first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from taskdesk.errors import UserError
from taskdesk.responsibility import render, shown_name
from taskdesk.sub_tasks.decomposing import Part, shared_evenly
from ui.detail.text import ShownText, WordsEdit, mark, quiet_label
from ui.dialogs.form_dialog import ChoiceBox, FormDialog
from ui.dialogs.part_table import PartTable
from ui.words import shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from taskdesk.changes import ChangeSet
    from taskdesk.desk import Desk
    from taskdesk.model import Task
    from taskdesk.sub_tasks.decomposing import Goal

_FREE, _YEAR, _UNIT, _MEMBER = range(4)
_YEARS = (1990, 2100)
_FIELD_OF = {"first": "how", "last": "how", "collective": "how", "units": "parts"}


class DecomposeDialog(FormDialog):
    """Proposes sub-tasks; whatever is edited in the list is what is stored, in one act."""

    def __init__(self, desk: Desk, task: Task, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("分解第{number}项").format(number=task.number))
        self.verb_button.setText(self.tr("分解"))
        self._desk = desk
        self._task = task
        self._goals: list[Goal] = []
        self._proposal: list[list[str]] = []
        self.add_words(ShownText(task.text))
        self._build_ways()
        self.add_field("way", self.tr("分解方式(&W)"), self.way)
        self.add_field("how", self.tr("范围(&R)"), self.pages)
        self.table = PartTable()
        self.add_words(self._table_part())
        self.sums = quiet_label()
        self.sums.setWordWrap(True)
        self.add_words(self.sums)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("可不填"))
        self.add_field("reason", self.tr("理由(&E)"), self.reason)
        self.table.edited.connect(self._follow)
        self.way.currentIndexChanged.connect(self._propose)
        self.way.setCurrentIndex(self._likely())
        self._propose()
        self.ready(860)
        self.way.setFocus()

    # Building

    def _build_ways(self) -> None:
        task, book = self._task, self._desk.book
        self.way = ChoiceBox()
        titles = self.tr("自拟"), self.tr("按年度"), self.tr("按责任单位"), self.tr("按成员单位")
        for title in titles:
            self.way.addItem(title)
        self.pages = QStackedWidget()
        self.texts = WordsEdit(3)
        self.texts.setPlaceholderText(self.tr("每行一项子任务"))
        self.texts.textChanged.connect(self._propose)
        last = self._desk.decomposing.last_year(task) or self._desk.as_of.year
        self.first = self._year(min(self._desk.as_of.year, last))
        self.last = self._year(last)
        self.first.valueChanged.connect(lambda year: self.last.setMinimum(year))
        self.last.setMinimum(self.first.value())
        self.units = QListWidget()
        self.units.setMaximumHeight(108)
        self.collective = ChoiceBox()
        for assignment in task.assignments:
            unit, name = book.units[assignment.unit_id], shown_name(assignment, book)
            item = QListWidgetItem(name)
            item.setData(Qt.ItemDataRole.UserRole, unit.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.units.addItem(item)
            if unit.collective:
                count = self.tr("{name}（{count}个成员）").format(
                    name=name, count=len(unit.members)
                )
                self.collective.addItem(count, unit.id)
        self.units.itemChanged.connect(lambda _: self._propose())
        self.collective.currentIndexChanged.connect(self._propose)
        years = QWidget()
        line = QHBoxLayout(years)
        line.setContentsMargins(0, 0, 0, 0)
        for part in (self.first, QLabel(self.tr("至")), self.last):
            line.addWidget(part)
        line.addStretch(1)
        for page in (self.texts, years, self.units, self.collective):
            self.pages.addWidget(page)

    def _year(self, year: int) -> QSpinBox:
        box = QSpinBox()
        box.setRange(*_YEARS)
        box.setValue(year)
        box.setSuffix(self.tr(" 年"))
        box.valueChanged.connect(self._propose)
        return box

    def _table_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.table)
        self.wrong = self.error_label()
        column.addWidget(self.wrong)
        line = QHBoxLayout()
        self.add_button = self._button(self.tr("增加一行"), self._add_row)
        self.remove_button = self._button(self.tr("删除选中的行"), self.table.remove_rows)
        self.even_button = self._button(self.tr("平均分担"), self._share_evenly)
        for button in (self.add_button, self.remove_button, self.even_button):
            line.addWidget(button)
        line.addStretch(1)
        column.addLayout(line)
        return part

    def _button(self, text: str, verb: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: verb())
        return button

    def _likely(self) -> int:
        """A collective with members asks for them, a year for years, several units for units."""
        book, task = self._desk.book, self._task
        own = [book.units[a.unit_id] for a in task.assignments]
        if any(unit.members for unit in own):
            return _MEMBER
        if self._desk.decomposing.last_year(task) > self._desk.as_of.year:
            return _YEAR
        return _UNIT if len(own) > 1 else _FREE

    # Proposing

    def _propose(self) -> None:
        way = self.way.currentIndex()
        self.pages.setCurrentIndex(way)
        page = self.pages.currentWidget()
        self.pages.setFixedHeight(min(page.sizeHint().height(), page.maximumHeight()))
        self._goals = self._desk.decomposing.goals(self._task, yearly=way == _YEAR)
        self._tell("")
        try:
            parts = self._proposed(way)
        except UserError as error:
            parts = []
            self._tell(shown(error.message))
        self.table.show_parts(parts, self._goals)
        self._proposal = self.table.words()
        self.even_button.setVisible(any(goal.adds_up for goal in self._goals))

    def _proposed(self, way: int) -> list[Part]:
        own, task, book = self._desk.decomposing, self._task, self._desk.book
        if way == _YEAR:
            return own.by_year(task, self.first.value(), self.last.value())
        if way == _UNIT:
            items = [self.units.item(row) for row in range(self.units.count())]
            chosen = [item for item in items if item.checkState() == Qt.CheckState.Checked]
            ids = [item.data(Qt.ItemDataRole.UserRole) for item in chosen]
            return own.by_unit(task, [book.units[key] for key in ids]) if ids else []
        if way == _MEMBER:
            key = self.collective.currentData()
            return own.by_member(task, book.units[key] if key else None)
        return own.free(task, self.texts.toPlainText().splitlines())

    def _add_row(self) -> None:
        task = self._task
        units = render(task.assignments, self._desk.book)
        self.table.add_row(Part("", task.due_point.printed, units))

    def _share_evenly(self) -> None:
        for column, goal in enumerate(self._goals):
            if goal.adds_up and self.table.rowCount():
                self.table.share_out(column, shared_evenly(goal, self.table.rowCount()))

    def _follow(self) -> None:
        """Number the rows, and say what the shares come to."""
        own, rows = self._desk.decomposing, self.table.rowCount()
        self.table.number(own.numbers(self._task, rows))
        self.remove_button.setEnabled(bool(rows))
        self.verb_button.setEnabled(bool(rows))
        try:
            found = own.sums(self._task, self.table.parts())
        except UserError as error:
            self.sums.setText(shown(error.message))
            mark(self.sums, "error", True)
            return
        words = self.tr("{name}：{words}")
        told = [
            words.format(name=one.indicator.name, words=shown(one.words))
            for one in found
            if one.shared is not None
        ]
        mark(self.sums, "error", any(one.missing for one in found))
        self.sums.setText("\n".join(told))
        self.sums.setVisible(bool(told))

    # Acting

    def typed(self) -> object:  # noqa: D102
        # What is merely proposed is not lost.
        edited = self.table.words() != self._proposal
        return self.texts.toPlainText(), edited, self.reason.text()

    def do(self) -> ChangeSet | None:
        """Store the sub-tasks."""
        self._tell("")
        task = self._desk.book.tasks.get(self._task.id, self._task)
        return self._desk.decomposing.decompose(task, self.table.parts(), self.reason.text())

    def show_error(self, error: UserError) -> None:
        """What is wrong in a sub-task is said below the list."""
        if error.field in ("text", "deadline", "units", "parts", "shares", "value"):
            self._tell(shown(error.message))
        else:
            super().show_error(error)

    def field_of(self, error: UserError) -> str:  # noqa: D102
        return _FIELD_OF.get(error.field, error.field)

    def _tell(self, words: str) -> None:
        self.wrong.setText(words)
        self.wrong.setVisible(bool(words))
