"""The real Interaction: message boxes and file dialogs over the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from taskdesk.changes import ConflictError
from taskdesk.errors import UserError
from ui import theme
from ui.marked_texts import translate
from ui.words import shown

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton


_ICON_SIZE = 32


class MessageBoxes:
    """Asks and tells over whichever window is in front."""

    def error(self, error: Exception) -> None:
        """Show a user's error: one sentence, nothing lost."""
        words = shown(error.message) if isinstance(error, UserError) else str(error)
        title = (
            translate("MessageBoxes", "已被他人修改")
            if isinstance(error, ConflictError)
            else translate("MessageBoxes", "未能完成")
        )
        box = self._box("alert-triangle", "warning", title, words)
        box.addButton(translate("MessageBoxes", "知道了"), QMessageBox.ButtonRole.AcceptRole)
        self.run(box)

    def tell(self, title: str, text: str) -> None:
        """Show a piece of information."""
        box = self._box("info", "accent", title, text)
        box.addButton(translate("MessageBoxes", "知道了"), QMessageBox.ButtonRole.AcceptRole)
        self.run(box)

    def confirm(self, title: str, question: str, verb: str) -> bool:
        """Ask before something is done; the button says the verb."""
        box = self._box("circle-help", "accent", title, question)
        go = box.addButton(verb, QMessageBox.ButtonRole.AcceptRole)
        stay = box.addButton(translate("MessageBoxes", "取消"), QMessageBox.ButtonRole.RejectRole)
        go.setProperty("kind", "primary")
        for change in (go.style().unpolish, go.style().polish):
            change(go)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        self.run(box)
        return box.clickedButton() is go

    def ask_text(self, title: str, label: str, text: str = "", verb: str = "") -> str | None:
        """Ask for a line of text; None when cancelled. An empty answer is not taken."""
        dialog = TextDialog(
            title, label, text, verb or translate("MessageBoxes", "保存"), _parent()
        )
        return dialog.text if self.run(dialog) else None

    def ask_save_path(self, title: str, suggestion: Path, kinds: str) -> Path | None:
        """Ask where to save; `kinds` is a Qt name filter."""
        path, _ = QFileDialog.getSaveFileName(_parent(), title, str(suggestion), kinds)
        return Path(path) if path else None

    def run(self, dialog: QDialog) -> bool:
        """Show a dialog until it is accepted (True) or cancelled; then it is let go.

        Whoever called can still read it, until the program listens to the next event.
        """
        try:
            return dialog.exec() == QDialog.DialogCode.Accepted
        finally:
            dialog.deleteLater()

    def _box(self, icon: str, token: str, title: str, text: str) -> QMessageBox:
        box = QMessageBox(_parent())
        box.setWindowTitle(title)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(text)
        size = QSize(_ICON_SIZE, _ICON_SIZE)
        box.setIconPixmap(theme.icon(icon, token).pixmap(size, box.devicePixelRatioF()))
        return box


class TextDialog(QDialog):
    """One line of text; it can't be accepted while it is empty."""

    def __init__(
        self, title: str, label: str, text: str, verb: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(380)
        self._edit = QLineEdit(text)
        self._edit.selectAll()
        words = QLabel(label)
        words.setWordWrap(True)
        words.setBuddy(self._edit)
        buttons = QDialogButtonBox()
        self._go: QPushButton = buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        self._go.setProperty("kind", "primary")
        buttons.addButton(translate("MessageBoxes", "取消"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 12)
        layout.setSpacing(12)
        layout.addWidget(words)
        layout.addWidget(self._edit)
        layout.addWidget(buttons)
        self._edit.textChanged.connect(self._check)
        self._check()

    @property
    def text(self) -> str:
        """What was typed, without the spaces around it."""
        return self._edit.text().strip()

    def _check(self) -> None:
        self._go.setEnabled(bool(self.text))


def _parent() -> QWidget | None:
    return QApplication.activeModalWidget() or QApplication.activeWindow()
