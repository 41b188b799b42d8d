"""A dialog of fields that does its verb itself: what is refused is said at the field at fault."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from taskdesk.errors import UserError
from ui.detail.text import GrowingText, WordsEdit, dress, mark
from ui.scrolling import ScrollColumn
from ui.words import shown

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent

    from taskdesk.changes import ChangeSet

_SCREEN_PART = 0.85
_NO_LIMIT = 16777215
_TO_FIRST_LINE = 6
_LEAST_WIDTH = 420
_LEFT = Qt.AlignmentFlag.AlignLeft
_ANYWHERE = Qt.AlignmentFlag(0)


class ChoiceBox(QComboBox):
    """A combo box that the wheel does not change by accident."""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: D102
        event.ignore()


class Field(NamedTuple):
    """A row of the form: the input, and the line that says what is wrong with it."""

    input: QWidget
    error: QLabel


class FormDialog(QDialog):
    """Fields above a verb; subclasses add fields and say in `do` what the verb does.

    The dialog stays open on a UserError and points at the field that the error names. `act` is what
    was stored, if anything. Esc asks for a second Esc before it throws typed words away.
    """

    def __init__(self, title: str, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.act: ChangeSet | None = None
        self._fields: dict[str, Field] = {}
        self._untouched: object = None
        self._warned = False
        self.general = self.error_label()
        buttons = QDialogButtonBox()
        self.verb_button = buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        dress(self.verb_button, "kind", "primary")
        self.cancel_button = buttons.addButton(
            self.tr("取消"), QDialogButtonBox.ButtonRole.RejectRole
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(super().reject)
        self._form = QGridLayout()
        self._form.setHorizontalSpacing(12)
        self._form.setVerticalSpacing(4)
        self._form.setColumnStretch(1, 1)
        self._sheet = QWidget()
        self._sheet.setObjectName("formSheet")
        self._rows = QVBoxLayout(self._sheet)
        self._rows.setContentsMargins(20, 16, 20, 8)
        self._rows.addLayout(self._form)
        self._rows.addStretch(1)
        self._area = ScrollColumn()
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._sheet)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 12)
        self._column.setSpacing(8)
        self._column.addWidget(self._area, 1)
        self._foot = QVBoxLayout()
        self._foot.setContentsMargins(20, 0, 20, 0)
        self._foot.setSpacing(8)
        self._foot.addWidget(self.general)
        self._foot.addWidget(buttons)

    # Building

    def add_words(self, words: QWidget) -> None:
        """Add something to read over the whole width."""
        self._form.addWidget(words, self._form.rowCount(), 0, 1, 2)
        self._gap()

    def add_field(
        self,
        key: str,
        title: str,
        widget: QWidget,
        hint: QLabel | None = None,
        *,
        inner: QWidget | None = None,
        error: QLabel | None = None,
    ) -> None:
        """Add an input with its title; errors whose `field` is `key` are shown beneath it.

        `inner` is what the title's mnemonic goes to, if it is not the input itself;
        `error` is the input's own line for what is wrong, if it has one.
        """
        row = self._form.rowCount()
        label = QLabel(title)
        inner = inner or widget
        label.setBuddy(inner)
        inner.setAccessibleName(re.sub(r"\(&.\)|&", "", title))
        if isinstance(inner, WordsEdit):
            inner.finished.connect(self.accept)
        side = Qt.AlignmentFlag.AlignVCenter
        if isinstance(inner, QAbstractScrollArea | QStackedWidget):
            side = Qt.AlignmentFlag.AlignTop
            label.setContentsMargins(0, _TO_FIRST_LINE, 0, 0)
        self._form.addWidget(label, row, 0, _LEFT | side)
        # A narrow input would make its whole column narrow.
        narrow = widget.maximumWidth() < _NO_LIMIT
        self._form.addWidget(widget, row, 1, _LEFT if narrow else _ANYWHERE)
        if hint is not None:
            self._form.addWidget(hint, row + 1, 1)
        if error is None:
            error = self.error_label()
            self._form.addWidget(error, row + 2, 1)
        self._fields[key] = Field(widget, error)
        self._gap()

    def _gap(self) -> None:
        self._form.setRowMinimumHeight(self._form.rowCount(), 8)

    @staticmethod
    def error_label() -> QLabel:
        """A line for what is wrong; hidden until something is."""
        label = QLabel()
        label.setProperty("error", "true")
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.hide()
        return label

    def ready(self, width: int) -> None:
        """The form is complete: remember what stands in it, and find a size for the window."""
        self._untouched = self.typed()
        # Only now, so that Tab goes to the buttons after the last field.
        self._column.addLayout(self._foot)
        self.verb_button.setDefault(True)
        self.ensurePolished()
        least = self._sheet.minimumSizeHint().width()
        self.setMinimumWidth(max(least, min(width, _LEAST_WIDTH)))
        self.resize(self._fitting(max(width, least)))

    def _fitting(self, width: int) -> QSize:
        self.ensurePolished()
        sheet, rows = self._sheet, self._rows
        sheet.setFixedWidth(width)
        rows.activate()
        for text in sheet.findChildren(GrowingText):
            text.fit()
        rows.activate()
        height = max(rows.totalHeightForWidth(width), rows.totalSizeHint().height())
        sheet.setMinimumWidth(0)
        sheet.setMaximumWidth(_NO_LIMIT)
        foot = self.sizeHint().height() - self._area.sizeHint().height()
        screen = (self.screen() or QApplication.primaryScreen()).availableSize()
        return QSize(width, min(height + foot, int(screen.height() * _SCREEN_PART)))

    # What subclasses say

    def typed(self) -> object:
        """What stands in the form, to compare; subclasses say."""
        return None

    def do(self) -> ChangeSet | None:
        """Do what the verb says, or raise UserError."""
        raise NotImplementedError

    # Acting

    def accept(self) -> None:
        """Do the verb; close if it was done, or else point at the field at fault."""
        self.clear_errors()
        try:
            self.act = self.do()
        except UserError as error:
            self.show_error(error)
            return
        super().accept()

    def reject(self) -> None:
        """Close without doing anything; with words typed, only the second time."""
        if self.typed() != self._untouched and not self._warned:
            self._warned = True
            self._say(self.general, self.tr("有尚未保存的内容，再按一次 Esc 放弃。"))
            return
        super().reject()

    def show_error(self, error: UserError) -> None:
        """Show what is wrong where it is wrong, and go there."""
        field = self._fields.get(self.field_of(error))
        words = shown(error.message)
        if field is None:
            self._say(self.general, words)
            return
        mark(field.input, "invalid", True)
        self._say(field.error, words)
        field.input.setFocus(Qt.FocusReason.OtherFocusReason)
        self._area.ensureWidgetVisible(field.error, 0, 24)

    def field_of(self, error: UserError) -> str:
        """The key of the field at fault."""
        return error.field

    def error_words(self, key: str = "") -> str:
        """What is said at a field (empty: above the buttons)."""
        label = self._fields[key].error if key else self.general
        return "" if label.isHidden() else label.text()

    def clear_errors(self) -> None:
        """Take all error lines away."""
        self._warned = False
        self.general.hide()
        for field in self._fields.values():
            mark(field.input, "invalid", False)
            field.error.hide()

    def _say(self, label: QLabel, words: str) -> None:
        """Show what is wrong, in a larger window if there is room for one."""
        label.setText(words)
        label.show()
        fitting = self._fitting(self.width())
        self.resize(fitting.expandedTo(self.size()))
