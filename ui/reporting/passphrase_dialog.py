"""The coordinator's passphrase: set, changed or taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from taskdesk.errors import UserError
from ui.detail.text import ShownText
from ui.dialogs.form_dialog import FormDialog

if TYPE_CHECKING:
    from taskdesk.changes import ChangeSet
    from taskdesk.desk import Desk


class PassphraseDialog(FormDialog):
    """Asks for the old passphrase, where there is one, and twice for the new one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("协调员口令"))
        self._desk = desk
        known = desk.has_passphrase
        self.verb_button.setText(self.tr("更改口令") if known else self.tr("设置口令"))
        words = self.tr(
            "设了口令后，以协调员身份修改前须先输入口令，联络员不用。它只防误用同一台电脑，"
            "不是加密：能打开数据库文件的人仍能看到全部内容。"
        )
        self.add_words(ShownText(words))
        self.old, self.new, self.again = (self._line() for _ in range(3))
        if known:
            self.add_field("old", self.tr("原口令(&O)"), self.old)
            self.new.setPlaceholderText(self.tr("留空则取消口令"))
        self.add_field("new", self.tr("新口令(&N)"), self.new)
        self.add_field("again", self.tr("再输一次(&A)"), self.again)
        self.ready(440)
        (self.old if known else self.new).setFocus()

    def typed(self) -> object:  # noqa: D102
        return self.old.text(), self.new.text(), self.again.text()

    def do(self) -> ChangeSet | None:
        """Set the passphrase; it is no act, so it does not stand in the history."""
        if self.new.text() != self.again.text():
            raise UserError(self.tr("两次输入的新口令不一样。"), "again")
        if not self.new.text() and not self._desk.has_passphrase:
            raise UserError(self.tr("请输入口令。"), "new")
        self._desk.set_passphrase(self.old.text(), self.new.text())
        return None

    @staticmethod
    def _line() -> QLineEdit:
        line = QLineEdit()
        line.setEchoMode(QLineEdit.EchoMode.Password)
        return line
