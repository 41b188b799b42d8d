"""The units of a task: a table of units and roles, and the same as the printed cell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from taskdesk import responsibility
from taskdesk.errors import UserError
from taskdesk.model import Assignment, Origin, Role
from ui import theme
from ui.detail.text import WordsEdit, mark, quiet_label
from ui.dialogs.form_dialog import ChoiceBox, FormDialog
from ui.dialogs.unit_line import UnitLine
from ui.words import shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from taskdesk.book import Book
    from taskdesk.desk import Desk

_PAUSE_MS = 500
_MOST_ROWS_SHOWN = 8
_MIDDLE_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def reread(
    cell: str, known: tuple[Assignment, ...], book: Book, register_id: int
) -> tuple[Assignment, ...]:
    """Read and check a cell typed over what was `known`; who has the same role stays as it was."""
    found = responsibility.parse(cell, book, register_id)
    responsibility.check(found, book)
    return responsibility.corrected(found, known)


class UnitTable(QTableWidget):
    """Units in order with their roles; Delete removes, Alt+Up/Down moves."""

    removed = Signal(int)
    moved = Signal(int, int)
    role_chosen = Signal(int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 3, parent)
        self.setHorizontalHeaderLabels([self.tr("单位"), self.tr("角色"), ""])
        self.setStyleSheet("QTableWidget::item { padding-left: 6px; }")
        self.verticalHeader().hide()
        self.horizontalHeader().setDefaultAlignment(_MIDDLE_LEFT)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        longest = self._role_box(0)
        longest.ensurePolished()
        self.setColumnWidth(1, longest.sizeHint().width() + 8)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_units(self, rows: list[tuple[str, Role, str]]) -> None:
        """Show names, roles and remarks; the current row stays where it was."""
        place = self.currentRow()
        self.setRowCount(len(rows))
        for number, (name, role, remark) in enumerate(rows):
            for column, words in ((0, name), (2, remark)):
                item = QTableWidgetItem(words)
                item.setToolTip(words)
                self.setItem(number, column, item)
            box = self.cellWidget(number, 1)
            if not isinstance(box, ChoiceBox):
                box = self._role_box(number)
                self.setCellWidget(number, 1, box)
                above = self.cellWidget(number - 1, 1) if number else self
                self.setTabOrder(above, box)
            box.setCurrentIndex(list(Role).index(role))
            box.setAccessibleName(self.tr("{unit}的角色").format(unit=name))
        if rows:
            self.setCurrentCell(min(max(place, 0), len(rows) - 1), 0)
        height = self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(
            self.horizontalHeader().sizeHint().height()
            + height * min(max(len(rows), 2), _MOST_ROWS_SHOWN)
            + 2 * self.frameWidth()
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        place = self.currentRow()
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if place >= 0 and event.key() == Qt.Key.Key_Delete:
            self.removed.emit(place)
        elif place >= 0 and step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(place, step)
        else:
            super().keyPressEvent(event)

    def _role_box(self, number: int) -> ChoiceBox:
        box = ChoiceBox()
        for role in Role:
            box.addItem(shown(role.label), role)
        box.activated.connect(
            lambda place, own=number: self.role_chosen.emit(own, list(Role)[place])
        )
        return box


class AssignmentEditor(QWidget):
    """Edits the units of a task in a table or as the cell; both always say the same.

    While the cell can't be read the table is grey, and `assignments` raises what is wrong.
    """

    changed = Signal()

    def __init__(
        self,
        desk: Desk,
        assignments: tuple[Assignment, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows = assignments
        self._wrong: UserError | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._say_wrong)
        self.cell = WordsEdit(2)
        self.cell.setPlaceholderText(self.tr("如：☆区发改委、区经委；可从表格中粘贴"))
        self.cell.setAccessibleName(self.tr("责任部门"))
        self.hint = quiet_label(self.tr("☆ 为牵头单位，单位之间用顿号；也可在下表中改。"))
        self.hint.setWordWrap(True)
        self.wrong = FormDialog.error_label()
        self.new_unit_button = QPushButton()
        self.new_unit_button.setProperty("kind", "link")
        self.table = UnitTable()
        self.add_line = UnitLine(desk)
        self.add_line.setPlaceholderText(self.tr("添加单位：名称、简称或拼音首字母，回车添加"))
        self.add_line.setAccessibleName(self.tr("添加单位"))
        self.setFocusProxy(self.cell)
        self._lay_out()
        self.cell.textChanged.connect(self._read_cell)
        self.cell.left.connect(self._say_wrong)
        self.new_unit_button.clicked.connect(self._add_to_register)
        self.table.removed.connect(self.remove)
        self.table.moved.connect(self.move_by)
        self.table.role_chosen.connect(self.set_role)
        self.add_line.chosen.connect(self.add)
        self._show_rows()

    # Properties

    def sizeHint(self) -> QSize:  # noqa: D102
        return QSize(360, super().sizeHint().height())

    def assignments(self) -> tuple[Assignment, ...]:
        """The units as they stand; raises UserError where the cell can't be read or repeats one."""
        if self._wrong is not None:
            self._say_wrong()
            raise self._wrong
        responsibility.check(self._rows, self._desk.book)
        return self._rows

    # Setters

    def add(self, name: str) -> None:
        """Add a unit by its name, as leading where it is the first, or else as supporting."""
        try:
            unit = self._desk.unit(name)
            role = self._next_role()
            rows = self._explicit(
                (*self._rows, Assignment(unit.id, role, name.strip(), Origin.CORRECTED))
            )
            responsibility.check(rows, self._desk.book)
        except UserError as error:
            self._tell(error, name)
            return
        self._put(rows)
        # The completer writes the chosen name into the line after this.
        QTimer.singleShot(0, self.add_line.clear)
        self.table.setCurrentCell(len(rows) - 1, 0)

    def remove(self, place: int) -> None:
        """Remove a unit."""
        self._put(tuple(a for n, a in enumerate(self._rows) if n != place))

    def move_by(self, place: int, step: int) -> None:
        """Move a unit up (-1) or down (+1)."""
        other = place + step
        if 0 <= other < len(self._rows):
            rows = list(self._rows)
            rows[place], rows[other] = rows[other], rows[place]
            self._put(tuple(rows))
            self.table.setCurrentCell(other, 0)

    def set_role(self, place: int, role: Role) -> None:
        """Give a unit a role; choosing 牵头 for an inferred lead makes it a stated one."""
        rows = list(self._rows)
        old = rows[place]
        if role != old.role or old.origin == Origin.INFERRED:
            rows[place] = replace(old, role=role, origin=Origin.CORRECTED)
            self._put(tuple(rows))

    # Internal

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        buttons.addWidget(self.add_line, 1)
        for icon, words, slot in (
            ("arrow-up", self.tr("上移（Alt+↑）"), lambda: self._on_current(self.move_by, -1)),
            ("arrow-down", self.tr("下移（Alt+↓）"), lambda: self._on_current(self.move_by, 1)),
            ("trash", self.tr("移除所选单位（Delete）"), lambda: self._on_current(self.remove)),
        ):
            button = QToolButton()
            button.setIcon(theme.icon(icon))
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.clicked.connect(slot)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.cell)
        column.addWidget(self.hint)
        column.addWidget(self.wrong)
        column.addWidget(self.new_unit_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.table)
        column.addLayout(buttons)
        self._quieten()

    def _on_current(self, verb: Callable[..., None], *more: int) -> None:
        place = self.table.currentRow()
        if place >= 0 and self._wrong is None:
            verb(place, *more)

    def _next_role(self) -> Role:
        if not self._rows:
            return Role.LEAD
        # Without a lead all are responsible together, as the document would print them.
        return Role.SUPPORT if any(a.role == Role.LEAD for a in self._rows) else Role.RESPONSIBLE

    @staticmethod
    def _explicit(rows: tuple[Assignment, ...]) -> tuple[Assignment, ...]:
        """Beside others an inferred lead is a stated one: the cell could not show it otherwise."""
        return tuple(
            replace(a, origin=Origin.CORRECTED)
            if a.origin == Origin.INFERRED and len(rows) > 1
            else a
            for a in rows
        )

    def _put(self, rows: tuple[Assignment, ...]) -> None:
        self._rows = rows
        self._show_rows()
        self.changed.emit()

    def _show_rows(self) -> None:
        """Show the units in the table and in the cell."""
        self._show_table()
        self.cell.blockSignals(True)
        self.cell.setPlainText(responsibility.render(self._rows, self._desk.book))
        self.cell.blockSignals(False)
        self._wrong = None
        self._quieten()

    def _show_table(self) -> None:
        book = self._desk.book
        remarks = {Origin.INFERRED: self.tr("推定"), Origin.CORRECTED: self.tr("已改")}
        self.table.setEnabled(True)
        self.table.show_units(
            [
                (responsibility.shown_name(a, book), a.role, remarks.get(a.origin, ""))
                for a in self._rows
            ]
        )

    def _read_cell(self) -> None:
        """Take over what is typed as soon as it can be read."""
        book = self._desk.book
        self._pause.start()
        try:
            register_id = self._desk.plan.register_id
            rows = reread(self.cell.toPlainText(), self._rows, book, register_id)
        except UserError as error:
            self._wrong = error
            self.table.setEnabled(False)
        else:
            self._wrong = None
            self._rows = rows
            self._show_table()
            self._quieten()
        self.changed.emit()

    def _quieten(self) -> None:
        mark(self.cell, "invalid", False)
        self.wrong.hide()
        self.new_unit_button.hide()

    def _say_wrong(self) -> None:
        self._pause.stop()
        if self._wrong is not None:
            self._tell(self._wrong, self._first_unknown())

    def _first_unknown(self) -> str:
        names = [one.name for one in responsibility.read(self.cell.toPlainText())]
        return next((name for name in names if self._desk.registering.find(name) is None), "")

    def _tell(self, error: UserError, name: str) -> None:
        """Say what is wrong; a unit that is not in the register can be put into it at once."""
        mark(self.cell, "invalid", self._wrong is not None)
        self.wrong.setText(shown(error.message))
        self.wrong.show()
        unknown = bool(name) and self._desk.registering.find(name) is None
        self.new_unit_button.setVisible(unknown)
        self.new_unit_button.setText(self.tr("把“{name}”加入单位名录").format(name=name))
        self.new_unit_button.setProperty("unitName", name)

    def _add_to_register(self) -> None:
        name = str(self.new_unit_button.property("unitName"))
        from_line = self._wrong is None
        try:
            self._desk.registering.add(name)
        except UserError as error:
            self._tell(error, "")
            return
        if from_line:
            self.add(name)
        else:
            self._read_cell()
            self._say_wrong()
