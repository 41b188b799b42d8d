"""The entry of an indicator's actual value for the period at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from taskdesk.errors import UserError
from taskdesk.indicator_edits import find_actual, read_value
from taskdesk.indicators import number_words, waits
from taskdesk.reporting.reports import reporting_units
from ui.detail.text import mark
from ui.dialogs.form_dialog import ChoiceBox, FormDialog
from ui.words import shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from taskdesk.changes import ChangeSet
    from taskdesk.desk import Desk
    from taskdesk.model import Actual, Indicator, Unit


class _Typed(NamedTuple):
    """What stands in the fields, or what is stored."""

    value: str
    source: str


class ActualEntry(QWidget):
    """Value or words, whose they are, and where from; what is typed is kept until it is stored."""

    recorded = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._indicator: Indicator | None = None
        self._stored = _Typed("", "")
        # By indicator, period and unit: nothing typed is lost by looking at another one.
        self._drafts: dict[tuple[int, str, int | None], _Typed] = {}
        self._place: tuple[int, str, int | None] | None = None
        self.caption = QLabel()
        self.caption.setProperty("caption", "true")
        self.value = QLineEdit()
        self.value.setAccessibleName(self.tr("实际值"))
        self.value.setPlaceholderText(self.tr("数值，或文字"))
        self.counted = QLabel()
        self.counted.setProperty("quiet", "true")
        self.unit = ChoiceBox()
        self.unit.setAccessibleName(self.tr("填报单位"))
        self.source = QLineEdit()
        self.source.setAccessibleName(self.tr("数据来源"))
        self.source.setPlaceholderText(self.tr("如：区统计局月报"))
        self.error = FormDialog.error_label()
        self.record_button = QPushButton(self.tr("记录"))
        self.record_button.setProperty("kind", "primary")
        self.record_button.setToolTip(self.tr("存为本报告期的实际值（Enter）"))
        self.clear_button = QPushButton(self.tr("清除"))
        self.clear_button.setToolTip(self.tr("取消本报告期的实际值，可撤销"))
        self._lay_out()
        self.record_button.clicked.connect(self.record)
        self.clear_button.clicked.connect(self.clear)
        self.value.returnPressed.connect(self.record)
        self.source.returnPressed.connect(self.record)
        self.value.textEdited.connect(lambda _: self._on_edited())
        self.source.textEdited.connect(lambda _: self._on_edited())
        self.unit.currentIndexChanged.connect(lambda _: self._on_unit())

    def _lay_out(self) -> None:
        value = QHBoxLayout()
        value.setSpacing(6)
        value.addWidget(self.value, 1)
        value.addWidget(self.counted)
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(6)
        form.addRow(self.tr("实际值"), value)
        form.addRow("", self.error)
        form.addRow(self.tr("填报单位"), self.unit)
        form.addRow(self.tr("数据来源"), self.source)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.clear_button)
        buttons.addWidget(self.record_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.caption)
        column.addLayout(form)
        column.addLayout(buttons)

    # Methods

    def show_indicator(self, indicator: Indicator | None) -> None:
        """Show what is recorded of an indicator, or what was being typed of it."""
        known = (self._indicator.id if self._indicator else 0) == (indicator.id if indicator else 0)
        chosen = self.unit.currentData() if known else None
        self._indicator = indicator
        may_record = self._desk.liaison_of is None and self._desk.measuring.seal is None
        self.setEnabled(indicator is not None and may_record)
        self._offer_units(chosen)
        self._show()

    @property
    def chosen_unit(self) -> Unit | None:
        """Whose value it is; None: overall."""
        key = self.unit.currentData()
        return None if key is None else self._desk.book.units.get(key)

    def record(self) -> None:
        """Store what is typed."""
        indicator = self._indicator
        if indicator is None:
            return

        def store() -> ChangeSet | None:
            value = read_value(self.value.text(), indicator)
            source = self.source.text()
            return self._desk.measuring.set_actual(indicator, value, self.chosen_unit, source)

        self._attempt(store)

    def clear(self) -> None:
        """Take back what is recorded."""
        indicator = self._indicator
        if indicator is not None:
            self._attempt(lambda: self._desk.measuring.clear_actual(indicator, self.chosen_unit))

    def flush(self) -> bool:
        """Store whatever is typed for the period at hand; False if something was refused."""
        desk, stored = self._desk, True
        for place, typed in list(self._drafts.items()):
            indicator_id, period, unit_id = place
            indicator = desk.book.indicators.get(indicator_id)
            if indicator is None or period != str(desk.period):
                continue
            try:
                value = read_value(typed.value, indicator)
                unit = None if unit_id is None else desk.book.units[unit_id]
                desk.measuring.set_actual(indicator, value, unit, typed.source)
            except UserError as error:
                stored = False
                if place == self._place:
                    self._say(shown(error.message))
                continue
            self._drafts.pop(place, None)
        self._show()
        return stored

    def unsaved(self) -> list[str]:
        """The indicators of which something is typed and not stored."""
        known = self._desk.book.indicators
        return [known[key].name for key, _, _ in self._drafts if key in known]

    # Private slots

    def _on_edited(self) -> None:
        self._say("")
        if self._place is not None:
            typed = _Typed(self.value.text(), self.source.text())
            if typed == self._stored:
                self._drafts.pop(self._place, None)
            else:
                self._drafts[self._place] = typed
        self._enable()

    def _on_unit(self) -> None:
        if self._indicator is not None:
            self._show()

    # Internal functions

    def _attempt(self, do: Callable[[], ChangeSet | None]) -> None:
        place = self._place
        try:
            act = do()
        except UserError as error:
            self._say(shown(error.message))
            self.value.setFocus()
            return
        if place is not None:
            self._drafts.pop(place, None)
        self._show()
        self.recorded.emit(act)

    def _say(self, words: str) -> None:
        self.error.setText(words)
        self.error.setVisible(bool(words))
        mark(self.value, "invalid", bool(words))

    def _offer_units(self, chosen: int | None) -> None:
        """The units that may have a value of their own, and that of all."""
        book, indicator = self._desk.book, self._indicator
        own: dict[int, None] = {}
        if indicator is not None:
            task = book.tasks.get(indicator.task_id or 0)
            if task is not None:
                own.update(dict.fromkeys(reporting_units(book, task)))
            else:
                register = book.plan(indicator.plan_id).register_id
                units = (u for u in book.units_in_order(register) if not u.collective)
                own.update((unit.id, None) for unit in units)
            recorded = (actual.unit_id for actual in book.actuals_of(indicator.id))
            own.update((unit_id, None) for unit_id in recorded if unit_id is not None)
        self.unit.blockSignals(True)
        self.unit.clear()
        self.unit.addItem(self.tr("总体"), None)
        for unit_id in own:
            if unit := book.units.get(unit_id):
                self.unit.addItem(unit.name, unit_id)
        self.unit.setCurrentIndex(max(0, self.unit.findData(chosen)))
        self.unit.blockSignals(False)

    def _actual(self) -> Actual | None:
        if self._indicator is None:
            return None
        desk = self._desk
        return find_actual(desk.book, self._indicator, desk.period, self.chosen_unit)

    def _show(self) -> None:
        desk, indicator = self._desk, self._indicator
        period = shown(desk.period.label)
        words = self.tr("{period}实际值")
        if desk.liaison_of is not None:
            words = self.tr("{period}实际值（由协调员填写）")
        elif desk.measuring.seal:
            words = self.tr("{period}实际值（已定稿）")
        self.caption.setText(words.format(period=period))
        self.counted.setText(indicator.unit if indicator else "")
        actual = self._actual()
        if actual is not None and waits(desk.book, actual):
            self.caption.setText(self.caption.text() + self.tr("（单位所报，待采纳）"))
        words = ""
        if actual is not None:
            words = actual.words if actual.value is None else number_words(actual.value)
        self._stored = _Typed(words, actual.source if actual else "")
        place = None
        if indicator is not None:
            place = indicator.id, str(desk.period), self.unit.currentData()
        if place != self._place:
            self._say("")
        self._place = place
        wanted = self._stored if place is None else self._drafts.get(place, self._stored)
        for field, text in ((self.value, wanted.value), (self.source, wanted.source)):
            if field.text() != text:
                field.setText(text)
        self._enable()

    def _enable(self) -> None:
        self.clear_button.setEnabled(self._actual() is not None)
