"""The numbers that a drafted task promises, each in a row of fields, to be edited or removed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QToolButton, QWidget

from taskdesk.errors import UserError
from taskdesk.model import Comparator
from taskdesk.phrases import Phrase
from taskdesk.plans.deadlines import due_date
from taskdesk.plans.draft import DraftIndicator
from ui import theme
from ui.dialogs.form_dialog import ChoiceBox
from ui.importing.lines import ReviewLine

if TYPE_CHECKING:
    from taskdesk.plans.draft import DraftTask

_SIGNS = {
    Comparator.AT_LEAST: "≥",
    Comparator.AT_MOST: "≤",
    Comparator.ABOVE: ">",
    Comparator.BELOW: "<",
    Comparator.EXACTLY: "=",
    Comparator.WORDS: ":",
}
_NEW = DraftIndicator("", Comparator.AT_LEAST, None, "", None, "", "")


def value_words(promise: DraftIndicator) -> str:
    """The number, or the words in its stead."""
    if promise.comparator == Comparator.WORDS or promise.value is None:
        return promise.words
    return f"{promise.value:.10g}"


class IndicatorRow(QObject):
    """The fields of one promise; the grid of IndicatorLines holds them."""

    def __init__(self, owner: IndicatorLines) -> None:
        super().__init__(owner)
        self.name = ReviewLine(self.tr("指标名称"))
        self.name.setPlaceholderText(self.tr("指标名称"))
        self.sign = ChoiceBox()
        self.sign.setAccessibleName(self.tr("比较"))
        for comparator, sign in _SIGNS.items():
            self.sign.addItem(sign, comparator)
        self.value = ReviewLine(self.tr("目标值"))
        self.value.setPlaceholderText(self.tr("目标值"))
        self.value.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.unit = ReviewLine(self.tr("计量单位"))
        self.unit.setPlaceholderText(self.tr("单位"))
        self.due = ReviewLine(self.tr("到何时"))
        self.due.setPlaceholderText(self.tr("到何时"))
        self.remove = QToolButton()
        self.remove.setIcon(theme.icon("x", "quiet"))
        self.remove.setToolTip(self.tr("去掉这个指标"))
        self.remove.setAccessibleName(self.tr("去掉这个指标"))
        for line, width in ((self.value, 92), (self.unit, 60), (self.due, 100)):
            line.setFixedWidth(width)
        self.sign.setFixedWidth(72)
        self.parts = (self.name, self.sign, self.value, self.unit, self.due, self.remove)

    def show_promise(self, promise: DraftIndicator) -> None:
        """Show a promise."""
        self.name.show_words(promise.name)
        self.sign.setCurrentIndex(self.sign.findData(promise.comparator))
        self.value.show_words(value_words(promise))
        self.unit.show_words(promise.unit)
        self.due.show_words(str(promise.due) if promise.due else "")
        for part in self.parts:
            part.setToolTip(promise.quote)

    def promise(self, old: DraftIndicator) -> DraftIndicator:
        """The promise as it is typed; raises UserError at a number or date that is none."""
        comparator = Comparator(self.sign.currentData())
        words = self.value.text().strip()
        value = None
        if comparator != Comparator.WORDS:
            try:
                value = float(words.replace(",", "").replace("，", ""))
            except ValueError:
                raise UserError(
                    Phrase("指标的目标值“{words}”不是数；要写文字请把比较改为“:”。", words=words),
                    "indicators",
                ) from None
        due_words = self.due.text().strip()
        due = due_date(due_words) if due_words else None
        if due_words and due is None:
            raise UserError(
                Phrase(
                    "指标的日期“{words}”无法识别，请写成 2025年 或 2025-06-30。", words=due_words
                ),
                "indicators",
            )
        return replace(
            old,
            name=self.name.text().strip(),
            comparator=comparator,
            value=value,
            words=words if comparator == Comparator.WORDS else "",
            unit=self.unit.text().strip(),
            due=due,
        )


class IndicatorLines(QWidget):
    """A row a promise; `left` tells all of them anew, `refused` what can't be taken."""

    left = Signal(object)
    refused = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._promises: tuple[DraftIndicator, ...] = ()
        self._added = False
        self.rows: list[IndicatorRow] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(4)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self.more = QPushButton(self.tr("加一个指标"))
        self.more.setProperty("kind", "link")
        self.more.clicked.connect(self._add)
        self._grid.addWidget(self.more, 1000, 0, Qt.AlignmentFlag.AlignLeft)

    def show_task(self, task: DraftTask) -> None:
        """Show what a task promises."""
        self._added = False
        self._promises = task.indicators
        self._show()

    def flush(self) -> None:
        """Tell what is typed, if it is anything else."""
        for row in self.rows[: len(self._promises)]:
            if any(line.dirty for line in (row.name, row.value, row.unit, row.due)):
                self._tell()
                return

    def _show(self) -> None:
        while len(self.rows) < len(self._promises):
            self._make_row()
        for number, row in enumerate(self.rows):
            seen = number < len(self._promises)
            for part in row.parts:
                part.setVisible(seen)
            if seen:
                row.show_promise(self._promises[number])

    def _make_row(self) -> None:
        row, number = IndicatorRow(self), len(self.rows)
        for column, part in enumerate(row.parts):
            self._grid.addWidget(part, number, column)
        for line in (row.name, row.value, row.unit, row.due):
            line.left.connect(lambda _: self._tell())
        row.sign.activated.connect(lambda _: self._tell())
        row.remove.clicked.connect(lambda: self._remove(number))
        self.rows.append(row)

    def _add(self) -> None:
        if not self._added:
            self._added = True
            self._promises = (*self._promises, _NEW)
            self._show()
        self.rows[len(self._promises) - 1].name.setFocus()

    def _remove(self, number: int) -> None:
        if self._added and number == len(self._promises) - 1:
            self._added = False
            self._promises = self._promises[:-1]
            self._show()
            return
        kept = [one for place, one in enumerate(self._promises) if place != number]
        self.left.emit(tuple(kept[: len(kept) - self._added]))

    def _tell(self) -> None:
        rows = self.rows[: len(self._promises)]
        if self._added and not (rows[-1].name.text().strip() and rows[-1].value.text().strip()):
            # The one that is being added is not complete yet.
            rows = rows[:-1]
        try:
            found = [row.promise(old) for row, old in zip(rows, self._promises, strict=False)]
        except UserError as error:
            self.refused.emit(error)
            return
        self.left.emit(tuple(found))
