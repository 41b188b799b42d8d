"""催办: log a reminder of a unit, and hand the notice out as text or as a page to print."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from taskdesk.errors import UserError
from ui.detail.text import ShownText, dress, quiet_label
from ui.dialogs.form_dialog import FormDialog
from ui.reporting.words import due_words
from ui.words import shown

if TYPE_CHECKING:
    from taskdesk.changes import ChangeSet
    from taskdesk.desk import Desk
    from taskdesk.model import Unit
    from taskdesk.reporting.reminders import Notice
    from ui.interaction import Interaction
    from ui.jobs import Jobs, Progress


class RemindDialog(FormDialog):
    """Who is to be asked and who signs; the verb logs the reminder and makes `notice`."""

    def __init__(self, desk: Desk, unit: Unit, count: int, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("催办“{name}”").format(name=unit.name))
        self.verb_button.setText(self.tr("催办"))
        self._desk = desk
        self._unit = unit
        self.notice: Notice | None = None
        period = desk.reporting.period
        due = due_words(desk.reporting.opened(period).due, desk.as_of)
        words = self.tr("{period}填报{due}。“{name}”还有{count}项未报。催办单记入历史，可以撤销。")
        self.add_words(
            ShownText(
                words.format(period=shown(period.label), due=due, name=unit.name, count=count)
            )
        )
        # As the last notice had them.
        contact, signature = desk.reporting.letterhead
        self.contact = QLineEdit(contact)
        self.contact.setPlaceholderText(self.tr("姓名和电话"))
        self.signature = QLineEdit(signature)
        self.signature.setPlaceholderText(self.tr("落款单位；留空则为方案的印发单位"))
        self.add_field("contact", self.tr("联系人(&L)"), self.contact)
        self.add_field("signature", self.tr("落款(&S)"), self.signature)
        self.ready(460)

    def typed(self) -> object:  # noqa: D102
        return self.contact.text(), self.signature.text()

    def do(self) -> ChangeSet | None:
        """Log the reminder."""
        self.notice = self._desk.reporting.remind(
            self._desk.reporting.period,
            self._unit,
            contact=self.contact.text().strip(),
            signature=self.signature.text().strip(),
        )
        return self._desk.last_act


class NoticeDialog(QDialog):
    """The notice to copy into a message, or to save as a page to print."""

    def __init__(
        self,
        desk: Desk,
        ask: Interaction,
        jobs: Jobs,
        notice: Notice,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ask = ask
        self._jobs = jobs
        self._notice = notice
        self.setWindowTitle(f"{notice.title}{notice.numbered}")
        self.resize(560, 480)
        self.text = QPlainTextEdit(notice.text)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("催办单"))
        self.told = quiet_label()
        self.told.setWordWrap(True)
        buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        self.copy_button = buttons.addButton(self.tr("复制文字"), role.ActionRole)
        self.save_button = buttons.addButton(self.tr("存为 PDF…"), role.ActionRole)
        dress(self.copy_button, "kind", "primary")
        buttons.addButton(self.tr("关闭"), role.RejectRole)
        self.copy_button.clicked.connect(self._copy)
        self.save_button.clicked.connect(self._save)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(8)
        column.addWidget(self.text, 1)
        column.addWidget(self.told)
        column.addWidget(buttons)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._notice.text)
        self.told.setText(self.tr("已复制，可粘贴到内网邮件或微信。"))

    def _save(self) -> None:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(documents))
        kinds = self.tr("PDF 文档 (*.pdf)")
        suggestion = folder / f"{self._notice.file_name}.pdf"
        path = self._ask.ask_save_path(self.tr("存为 PDF"), suggestion, kinds)
        if path is None:
            return
        notice, author = self._notice, self._desk.who

        def work(_: Progress) -> Path:
            from exports import reminder_pdf

            reminder_pdf.write(path, notice, author=author, now=datetime.now())
            return path

        title = self.tr("正在写催办单…")
        if not self._jobs.start(title, work, self._on_saved, self._on_failed):
            self.told.setText(self.tr("上一项工作还没有完成，请稍候。"))

    def _on_saved(self, path: Path) -> None:
        self.told.setText(self.tr("已存到 {path}").format(path=path))

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        self._ask.error(error)
