"""What a unit answers on one task: the fields, with its earlier words beside them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from taskdesk.reporting.report_edits import Answer
from taskdesk.status import UNSTATED, Status
from ui.detail.text import WordsEdit, dress, mark, quiet_label, quiet_text
from ui.dialogs.form_dialog import ChoiceBox, FormDialog
from ui.reporting.value_fields import ValueFields
from ui.table.marks import status_icon
from ui.words import shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from taskdesk.model import Report
    from ui.reporting.value_fields import AskedValue

_WORDS = ("progress", "problems", "next_steps")
_LINES = ("reporter", "telephone")


class EarlierSide(QWidget):
    """The words of an earlier period beside a field; they can be put in to be worked over."""

    taken = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = quiet_text()
        self.take = QPushButton(self.tr("填入"))
        self.take.setToolTip(self.tr("把上期的文字填入本期，再作修改"))
        dress(self.take, "kind", "link")
        self.take.clicked.connect(lambda: self.taken.emit(self.words.toPlainText()))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.take, 0, Qt.AlignmentFlag.AlignTop)

    def tell(self, words: str, *, usable: bool) -> None:
        """Show the words."""
        self.words.setPlainText(words or self.tr("（未填）"))
        self.take.setVisible(bool(words) and usable)


class AnswerForm(QWidget):
    """Status, words and sender of an answer. `changed` tells that a person has typed."""

    changed = Signal()
    finished = Signal()
    caret_moved = Signal(QWidget, QRect)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._earlier: Report | None = None
        self._showing = False
        self.status = ChoiceBox()
        self.status.addItem(self.tr("（请选择）"), "")
        for status in Status:
            if status != Status.CLOSED:
                # 已销号 is the coordinator's to state.
                self.status.addItem(status_icon(status), shown(status), str(status))
        self.status_error = FormDialog.error_label()
        self.editors = {name: WordsEdit(3) for name in _WORDS}
        self.lines = {name: QLineEdit() for name in _LINES}
        self.same = {name: quiet_label() for name in _WORDS}
        self.sides = {name: EarlierSide() for name in _WORDS}
        self.values = ValueFields()
        self.earlier_status = quiet_text()
        self.earlier_title = quiet_label()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        titles = {
            "status": self.tr("推进状态(&S)"),
            "progress": self.tr("进展情况(&J)"),
            "problems": self.tr("存在问题(&W)"),
            "next_steps": self.tr("下一步措施(&X)"),
            "reporter": self.tr("填报人(&R)"),
            "telephone": self.tr("联系电话(&L)"),
        }
        hints = {
            "progress": self.tr("本期做了什么、到什么程度"),
            "problems": self.tr("卡在哪里、需要谁协调"),
            "next_steps": self.tr("下期做什么、何时完成"),
        }
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.addWidget(self._title(titles["status"], self.status), 0, 0)
        grid.addWidget(self.earlier_title, 0, 1)
        grid.addWidget(self.status, 1, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self.earlier_status, 1, 1)
        grid.addWidget(self.status_error, 2, 0)
        grid.addWidget(self.values, 3, 0, 1, 2)
        for place, name in enumerate(_WORDS):
            row, editor = 3 * place + 4, self.editors[name]
            editor.setObjectName(name)
            editor.setPlaceholderText(hints[name])
            grid.setRowMinimumHeight(row, 28)
            title = QHBoxLayout()
            title.addWidget(self._title(titles[name], editor))
            title.addWidget(self.same[name])
            title.addStretch(1)
            grid.addLayout(title, row, 0, Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(editor, row + 1, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self.sides[name], row + 1, 1, Qt.AlignmentFlag.AlignTop)
        sender = QGridLayout()
        sender.setHorizontalSpacing(12)
        sender.setVerticalSpacing(4)
        for column, name in enumerate(_LINES):
            self.lines[name].setObjectName(name)
            sender.addWidget(self._title(titles[name], self.lines[name]), 0, column)
            sender.addWidget(self.lines[name], 1, column)
        grid.setRowMinimumHeight(13, 8)
        grid.addLayout(sender, 14, 0)

    def _title(self, words: str, widget: QWidget) -> QLabel:
        label = QLabel(words)
        label.setProperty("caption", "true")
        label.setBuddy(widget)
        widget.setAccessibleName(words.partition("(")[0])
        return label

    def _connect(self) -> None:
        self.status.currentIndexChanged.connect(lambda _: self._tell_change())
        for name, editor in self.editors.items():
            editor.textChanged.connect(self._tell_change)
            editor.finished.connect(self.finished)
            editor.caret_moved.connect(lambda at, own=editor: self.caret_moved.emit(own, at))
            self.sides[name].taken.connect(lambda words, own=editor: self._put_in(own, words))
        for line in self.lines.values():
            line.textChanged.connect(self._tell_change)
        self.values.changed.connect(self._tell_change)

    # Properties

    def typed(self) -> dict[str, str]:
        """What stands in the fields, as it was typed; empty fields are left out."""
        found = {"status": self.status.currentData() or ""}
        found |= {name: editor.toPlainText() for name, editor in self.editors.items()}
        found |= {name: line.text() for name, line in self.lines.items()}
        found |= self.values.typed()
        return {name: words for name, words in found.items() if words.strip()}

    def answer(self) -> Answer:
        """The answer that is typed."""
        status = self.status.currentData()
        progress, problems, next_steps = (self.editors[n].toPlainText() for n in _WORDS)
        reporter, telephone = (self.lines[n].text() for n in _LINES)
        stated = Status(status) if status else None
        words = progress, problems, next_steps, reporter, telephone
        return Answer(stated, *words, values=self.values.values())

    # Setters

    def show_typed(self, typed: Mapping[str, str]) -> None:
        """Fill the fields."""
        self._showing = True
        self.status.setCurrentIndex(max(0, self.status.findData(typed.get("status", ""))))
        for name, editor in self.editors.items():
            editor.setPlainText(typed.get(name, ""))
        for name, line in self.lines.items():
            line.setText(typed.get(name, ""))
            line.setCursorPosition(0)
        self.values.show_typed(typed)
        self._showing = False
        self.clear_error()
        self._compare()

    def ask_values(self, asked: Sequence[AskedValue]) -> None:
        """Ask for the values of the task's indicators."""
        self._showing = True
        self.values.ask(asked)
        self._showing = False
        # What is made late would come last by the Tab key.
        stops = [self.status, *self.values.lines.values(), self.editors["progress"]]
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)

    def show_earlier(self, period: str, report: Report | None, *, usable: bool) -> None:
        """Show what was reported in an earlier period, if anything was."""
        self._earlier = report
        for side in self.sides.values():
            side.setVisible(report is not None)
        self.earlier_status.setVisible(report is not None)
        if report is None:
            self.earlier_title.setText(self.tr("以前没有填报过这一项。"))
        else:
            self.earlier_title.setText(self.tr("上次填报：{period}").format(period=period))
            self.earlier_status.setPlainText(shown(report.status or UNSTATED))
            for name, side in self.sides.items():
                side.tell(getattr(report, name), usable=usable)
        self._compare()

    def set_locked(self, locked: bool) -> None:
        """Let nobody type; the words can still be read and copied."""
        self.status.setEnabled(not locked)
        for editor in self.editors.values():
            editor.setReadOnly(locked)
            mark(editor, "shown", locked)
        for line in self.lines.values():
            line.setReadOnly(locked)
        self.values.set_locked(locked)

    def show_error(self, field: str, words: str) -> bool:
        """Say what is wrong at its field, and go there; False where it has none here."""
        if field == "status":
            self.show_status_error(words)
            return True
        return self.values.show_error(field, words)

    def show_status_error(self, words: str) -> None:
        """Say what is wrong with the status, and go there."""
        mark(self.status, "invalid", True)
        self.status_error.setText(words)
        self.status_error.show()
        self.status.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_error(self) -> None:
        """Take the error away."""
        mark(self.status, "invalid", False)
        self.status_error.hide()
        self.values.clear_errors()

    # Internal

    def _tell_change(self) -> None:
        if not self._showing:
            self.clear_error()
            self._compare()
            self.changed.emit()

    def _compare(self) -> None:
        """Flag words that repeat the earlier ones."""
        for name, label in self.same.items():
            words = self.editors[name].toPlainText().strip()
            repeats = bool(words) and words == getattr(self._earlier, name, "")
            label.setText(self.tr("与上次相同") if repeats else "")

    def _put_in(self, editor: WordsEdit, words: str) -> None:
        cursor = editor.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        empty = not editor.toPlainText().strip()
        cursor.insertText(words if empty else f"\n{words}")
        editor.setTextCursor(cursor)
        editor.setFocus()
