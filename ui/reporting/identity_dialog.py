"""In what capacity one works: as coordinator, or as the liaison of a unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from taskdesk.errors import UserError
from ui.detail.text import quiet_label
from ui.dialogs.form_dialog import ChoiceBox, FormDialog

if TYPE_CHECKING:
    from taskdesk.changes import ChangeSet
    from taskdesk.desk import Desk


class IdentityDialog(FormDialog):
    """Lets the desk act as it is chosen; nothing is stored in the database."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("以什么身份工作"))
        self.verb_button.setText(self.tr("以此身份工作"))
        self._desk = desk
        self.coordinator = QRadioButton(self.tr("协调员：管理任务表，开放、核对和汇总填报"))
        self.liaison = QRadioButton(self.tr("联络员：只填报本单位的任务"))
        self._group = QButtonGroup(self)
        choice = QWidget()
        column = QVBoxLayout(choice)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for button in (self.coordinator, self.liaison):
            self._group.addButton(button)
            column.addWidget(button)
        choice.setFocusProxy(self.coordinator)
        self.unit = ChoiceBox()
        self.unit.setMaxVisibleItems(20)
        self.unit.addItem(self.tr("（请选择）"), None)
        for unit in desk.registering.units():
            if not unit.collective:
                self.unit.addItem(unit.name, unit.id)
        now = desk.liaison_of
        (self.liaison if now else self.coordinator).setChecked(True)
        self.unit.setCurrentIndex(max(0, self.unit.findData(now.id)) if now else 0)
        self.unit.activated.connect(lambda _: self.liaison.setChecked(True))
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setPlaceholderText(self.tr("协调员的口令；联络员不用填"))
        note = quiet_label(self.tr("以后可在菜单“报告期 → 身份…”中更改。"))
        note.setWordWrap(True)
        self.add_field("identity", self.tr("身份"), choice, inner=self.coordinator)
        self.add_field("unit", self.tr("单位(&U)"), self.unit)
        if desk.has_passphrase and (now or desk.locked):
            self.add_field("passphrase", self.tr("口令(&P)"), self.passphrase)
        self.add_words(note)
        self.ready(440)

    def typed(self) -> object:  # noqa: D102
        chosen = self.liaison.isChecked(), self.unit.currentIndex()
        return *chosen, self.passphrase.text()

    def do(self) -> ChangeSet | None:
        """Act so from now on."""
        unit = None
        if self.liaison.isChecked():
            if self.unit.currentData() is None:
                raise UserError(self.tr("请选择是哪个单位的联络员。"), "unit")
            unit = self._desk.book.units[self.unit.currentData()]
        elif self._desk.has_passphrase and self.passphrase.text():
            self._desk.unlock(self.passphrase.text())
        self._desk.act_for(unit)
        return None
