"""One cell in full: three values side by side, and the choice of the one that holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from taskdesk.forms.form import STATUS, STATUSES
from taskdesk.forms.form_merge import Outcome
from ui.detail.text import ShownText, WordsEdit, mark, quiet_label
from ui.dialogs.form_dialog import ChoiceBox
from ui.forms.outcomes import cell_words
from ui.scrolling import ScrollColumn
from ui.words import shown

if TYPE_CHECKING:
    from taskdesk.forms.form import Key
    from taskdesk.forms.form_merge import CellResult
    from ui.forms.session import FormFile

_SIDES = ("base", "here", "theirs")
_OWN = "own"


class CellPanel(QFrame):
    """Shows a cell in full; `decided` gives the value that holds, `next_requested` goes on."""

    decided = Signal(str)
    next_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("detail")
        self._cell: CellResult | None = None
        self._filling = False
        self._written: Key | None = None
        self.title = QLabel()
        self.title.setProperty("caption", "true")
        self.place = quiet_label()
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setProperty("warning", "true")
        self.next = QPushButton(self.tr("下一处待定(&N)"))
        self.next.clicked.connect(self.next_requested)
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 4)
        head.setSpacing(12)
        head.addWidget(self.title)
        head.addWidget(self.place, 1)
        self._group = QButtonGroup(self)
        self.radios: dict[str, QRadioButton] = {}
        self._build_own(head)
        head.addWidget(self.next)
        sheet = QWidget()
        sheet.setObjectName("detailSheet")
        self._grid = QGridLayout(sheet)
        self._grid.setContentsMargins(12, 0, 4, 8)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.addWidget(self.note, 0, 0, 1, 3)
        self._grid.addWidget(self.words, 1, 0, 1, 3)
        self._grid.addWidget(self.status, 1, 0, Qt.AlignmentFlag.AlignLeft)
        self._build_values()
        self._grid.setRowStretch(4, 1)
        area = ScrollColumn()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(area, 1)
        self.show_cell(None, None)

    def _build_values(self) -> None:
        titles = {
            "base": self.tr("发出时(&1)"),
            "here": self.tr("现在(&2)"),
            "theirs": self.tr("表格里(&3)"),
        }
        self.heads: dict[str, QLabel] = {}
        self.values: dict[str, ShownText] = {}
        for column, side in enumerate(_SIDES):
            radio = self.radios[side] = QRadioButton(titles[side])
            self._group.addButton(radio)
            head = self.heads[side] = quiet_label(titles[side].split("(")[0])
            value = self.values[side] = ShownText()
            self._grid.addWidget(radio, 2, column)
            self._grid.addWidget(head, 2, column)
            self._grid.addWidget(value, 3, column, Qt.AlignmentFlag.AlignTop)
            self._grid.setColumnStretch(column, 1)
            radio.clicked.connect(lambda _=False, s=side: self._on_side(s))

    def _build_own(self, head: QHBoxLayout) -> None:
        own = self.radios[_OWN] = QRadioButton(self.tr("另写(&4)"))
        self._group.addButton(own)
        own.clicked.connect(self._on_own)
        self.words = WordsEdit(2)
        self.words.setAccessibleName(self.tr("另写"))
        self.words.textChanged.connect(self._on_words)
        self.words.finished.connect(self.next_requested)
        self.status = ChoiceBox()
        self.status.setAccessibleName(self.tr("另选状态"))
        for status in STATUSES:
            self.status.addItem(shown(status), str(status))
        self.status.activated.connect(self._on_status)
        head.addWidget(own)

    # Showing

    def show_cell(self, file: FormFile | None, cell: CellResult | None) -> None:
        """Show a cell of a file; None shows nothing."""
        self._filling = True
        if cell is None or cell.key != self._written:
            self._written = None
        self._cell = cell
        self.setVisible(cell is not None)
        if file is not None and cell is not None:
            self._show(file, cell)
        self._filling = False

    def _show(self, file: FormFile, cell: CellResult) -> None:
        task = self.tr("第{number}项").format(number=cell.number)
        words = (task if cell.number else "", shown(cell.title), cell_words(file, cell))
        self.title.setText(" · ".join(filter(None, words)))
        self.place.setText(cell.place)
        choice = file.decided(cell) if cell.outcome.waits else None
        # What was chosen may be refused for another reason than what the form says.
        note = (file.objection(cell, choice.value) if choice else "") or cell.note
        self.note.setText(shown(note))
        self.note.setVisible(bool(note))
        offered = _offered(file, cell)
        for side, value in self.values.items():
            text = getattr(cell, side)
            value.setPlainText(text or self.tr("（空）"))
            mark(value, "quiet", not text)
            self.radios[side].setVisible(side in offered)
            self.heads[side].setVisible(side not in offered)
        self._show_choice(file, cell)
        self.next.setVisible(cell.outcome.waits or bool(file.waiting))

    def _show_choice(self, file: FormFile, cell: CellResult) -> None:
        waits = cell.outcome.waits
        choice = file.decided(cell) if waits else None
        writing = self._written is not None
        side = _OWN if writing else self._side(file, cell, choice.value) if choice else ""
        self._group.setExclusive(False)
        for name, radio in self.radios.items():
            radio.setChecked(name == side)
        self._group.setExclusive(True)
        self.radios[_OWN].setVisible(waits and not cell.fixed)
        of_status = cell.field == STATUS
        self.words.setVisible(waits and not of_status and side == _OWN)
        self.status.setVisible(waits and of_status and side == _OWN)
        if not writing:
            own = choice.value if choice and side == _OWN else ""
            self.words.setPlainText(own)
            self.status.setCurrentIndex(self.status.findData(own))

    @staticmethod
    def _side(file: FormFile, cell: CellResult, value: str) -> str:
        """Where a value comes from; what the form says stands for equal ones."""
        offered = _offered(file, cell)
        for side in ("theirs", "here", "base"):
            if side in offered and _value(cell, side) == value:
                return side
        return _OWN

    # Deciding

    def _on_side(self, side: str) -> None:
        self._written = None
        if self._cell is not None:
            self.decided.emit(_value(self._cell, side))

    def _on_own(self) -> None:
        """Begin with what the form says, so that nothing need be typed again."""
        cell = self._cell
        if cell is None:
            return
        self._written = cell.key
        if cell.field == STATUS:
            self.status.show()
            self.status.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        begun = cell.wanted or cell.here
        self._filling = True
        self.words.setPlainText(begun)
        self._filling = False
        self.words.show()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self.words.selectAll()
        # What is invalid is not a value yet.
        if cell.outcome is Outcome.CONFLICT:
            self.decided.emit(begun)

    def _on_words(self) -> None:
        if not self._filling:
            self.decided.emit(self.words.toPlainText().strip())

    def _on_status(self) -> None:
        self.decided.emit(str(self.status.currentData()))


def _offered(file: FormFile, cell: CellResult) -> list[str]:
    """The values that may be chosen: those that could be stored, and nothing that is invalid."""
    if not cell.outcome.waits:
        return []
    sides = _SIDES if cell.outcome is Outcome.CONFLICT else ("here",)
    return [side for side in sides if not file.objection(cell, _value(cell, side))]


def _value(cell: CellResult, side: str) -> str:
    return cell.wanted if side == "theirs" else str(getattr(cell, side))
