"""What the indicators of a task have come to: a field each, with the target and the last value."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from taskdesk import indicators
from taskdesk.forms.form_merge import actual_words
from taskdesk.indicator_edits import find_actual
from taskdesk.reporting.report_edits import indicator_field
from ui.detail.text import mark, quiet_label, quiet_text
from ui.dialogs.form_dialog import FormDialog
from ui.words import shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from taskdesk.desk import Desk
    from taskdesk.model import Task, Unit
    from taskdesk.periods import Period


class AskedValue(NamedTuple):
    """A value that is asked for, `here` as it is stored; one of the office's is not the unit's."""

    indicator_id: int
    name: str
    unit: str
    target: str
    earlier: str
    here: str
    office: bool

    @property
    def field(self) -> str:
        """Under which name it is answered and drafted."""
        return indicator_field(self.indicator_id)


def asked_values(desk: Desk, task: Task, unit: Unit, period: Period) -> list[AskedValue]:
    """What a unit is asked of the indicators of a task."""
    book, found = desk.book, []
    for indicator in book.indicators_of_task(task.id):
        actual = find_actual(book, indicator, period, unit)
        office = desk.liaison_of is not None and actual is not None
        found.append(
            AskedValue(
                indicator.id,
                indicator.name,
                indicator.unit,
                "；".join(indicators.target_words(t, indicator) for t in indicator.targets),
                shown(indicators.earlier_words(book, indicator, unit, period)),
                actual_words(book, indicator, period, unit),
                office and actual is not None and not indicators.is_claim(actual),
            )
        )
    return found


class ValueFields(QWidget):
    """The fields of one task; `changed` tells that a person has typed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked: tuple[AskedValue, ...] = ()
        self._locked = False
        self.lines: dict[int, QLineEdit] = {}
        self.errors: dict[int, QLabel] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._sheet: QWidget | None = None
        self.hide()

    def ask(self, asked: Sequence[AskedValue]) -> None:
        """Ask for these values; the same ones again leave what is typed."""
        if tuple(asked) == self._asked:
            return
        same = [(a.indicator_id, a.earlier) for a in asked] == [
            (a.indicator_id, a.earlier) for a in self._asked
        ]
        office = {one.indicator_id for one in (*self._asked, *asked) if one.office}
        self._asked = tuple(asked)
        if not same:
            self._build()
        for one in asked:
            # What is or was the office's is nothing that somebody has typed here.
            if one.indicator_id in office:
                self.lines[one.indicator_id].setText(one.here)
        self.set_locked(self._locked)
        self.setVisible(bool(asked))

    def _build(self) -> None:
        if self._sheet is not None:
            self._sheet.hide()
            self._column.removeWidget(self._sheet)
            self._sheet.deleteLater()
        self.lines.clear()
        self.errors.clear()
        self._sheet = QWidget()
        grid = QGridLayout(self._sheet)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        for place, one in enumerate(self._asked):
            self._build_one(grid, 3 * place, one)
        self._column.addWidget(self._sheet)

    def _build_one(self, grid: QGridLayout, row: int, one: AskedValue) -> None:
        line = self.lines[one.indicator_id] = QLineEdit()
        line.setObjectName(one.field)
        line.setAccessibleName(one.name)
        line.setPlaceholderText(self.tr("本期末的数值，或文字"))
        line.textChanged.connect(lambda _, key=one.indicator_id: self._on_typed(key))
        title = QLabel(self.tr("指标：{name}").format(name=one.name))
        title.setProperty("caption", "true")
        title.setWordWrap(True)
        title.setBuddy(line)
        target = quiet_text(self.tr("目标：{target}").format(target=one.target or "—"))
        earlier = quiet_text(self.tr("上次：{value}").format(value=one.earlier or "—"))
        value = QHBoxLayout()
        value.setSpacing(6)
        value.addWidget(line, 1)
        value.addWidget(quiet_label(one.unit))
        self.errors[one.indicator_id] = FormDialog.error_label()
        grid.setRowMinimumHeight(row, 28)
        bottom = Qt.AlignmentFlag.AlignBottom
        grid.addWidget(title, row, 0, bottom)
        grid.addWidget(target, row, 1, bottom)
        grid.addLayout(value, row + 1, 0)
        grid.addWidget(earlier, row + 1, 1)
        grid.addWidget(self.errors[one.indicator_id], row + 2, 0)

    # Properties

    def typed(self) -> dict[str, str]:
        """What stands in the fields that are the unit's, by field."""
        return {one.field: self.lines[one.indicator_id].text() for one in self._own()}

    def values(self) -> dict[int, str]:
        """What stands in them, by indicator."""
        return {one.indicator_id: self.lines[one.indicator_id].text() for one in self._own()}

    def stored(self) -> dict[str, str]:
        """What is recorded of the values that are the unit's, by field."""
        return {one.field: one.here for one in self._own()}

    def _own(self) -> list[AskedValue]:
        return [one for one in self._asked if not one.office]

    # Setters

    def show_typed(self, typed: Mapping[str, str]) -> None:
        """Fill the fields that are the unit's."""
        for one in self._own():
            self.lines[one.indicator_id].setText(typed.get(one.field, ""))
        self.clear_errors()

    def set_locked(self, locked: bool) -> None:
        """Let nobody type; what the coordinator has entered is never the unit's to change."""
        self._locked = locked
        for one in self._asked:
            line = self.lines[one.indicator_id]
            line.setReadOnly(locked or one.office)
            words = self.tr("这个数值由协调员填写，如有出入请与协调员联系") if one.office else ""
            line.setToolTip(words)

    def show_error(self, field: str, words: str) -> bool:
        """Say what is wrong with a value, and go there; False where it is none of these."""
        one = next((one for one in self._asked if one.field == field), None)
        if one is None:
            return False
        mark(self.lines[one.indicator_id], "invalid", True)
        self.errors[one.indicator_id].setText(words)
        self.errors[one.indicator_id].show()
        self.lines[one.indicator_id].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def clear_errors(self) -> None:
        """Take the errors away."""
        for key, line in self.lines.items():
            mark(line, "invalid", False)
            self.errors[key].hide()

    def _on_typed(self, key: int) -> None:
        mark(self.lines[key], "invalid", False)
        self.errors[key].hide()
        self.changed.emit()
