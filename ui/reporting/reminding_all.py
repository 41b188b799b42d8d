"""全部催办: every unit that owes is reminded in one act, each notice a page in a folder."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from taskdesk.errors import UserError
from taskdesk.phrases import Joined, Phrase
from ui.detail.text import ShownText
from ui.dialogs.folder_dialog import FolderDialog
from ui.reporting.words import due_words
from ui.words import shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from taskdesk.desk import Desk
    from taskdesk.reporting.reminders import Notice
    from taskdesk.reporting.reports import UnitDuty
    from ui.interaction import Interaction
    from ui.jobs import Jobs, Progress


class RemindAllDialog(FolderDialog):
    """Who signs and where to; the verb logs the reminders, and the dialog stays to say the rest."""

    def __init__(
        self,
        desk: Desk,
        ask: Interaction,
        jobs: Jobs,
        duties: Sequence[UnitDuty],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(ask, jobs, parent)
        self.setWindowTitle(self.tr("全部催办"))
        self.verb_button.setText(self.tr("催办 {count} 个单位").format(count=len(duties)))
        self._desk = desk
        self.add_words(ShownText(self._words(duties)))
        contact, signature = desk.reporting.letterhead
        self.contact = QLineEdit(contact)
        self.contact.setPlaceholderText(self.tr("姓名和电话"))
        self.signature = QLineEdit(signature)
        self.signature.setPlaceholderText(self.tr("落款单位；留空则为方案的印发单位"))
        self.add_field("contact", self.tr("联系人(&L)"), self.contact)
        self.add_field("signature", self.tr("落款(&S)"), self.signature)
        self.add_folder(self.tr("催办单"), self.tr("催办单放到哪个文件夹"))
        self.ready(520)

    def _words(self, duties: Sequence[UnitDuty]) -> str:
        reporting, one = self._desk.reporting, self.tr("{name}（{count}）")
        named = [one.format(name=duty.unit.name, count=len(duty.missing)) for duty in duties]
        words = self.tr(
            "{period}填报{due}。{units}个单位还有{count}项未报，每个单位写一份催办单（PDF），"
            "一并记入历史，可以一次撤销。\n{names}。"
        )
        return words.format(
            period=shown(reporting.period.label),
            due=due_words(reporting.opened(reporting.period).due, self._desk.as_of),
            units=len(duties),
            count=sum(len(duty.missing) for duty in duties),
            names=shown(Joined(named)),
        )

    def typed(self) -> object:  # noqa: D102
        if not self.told.isHidden():
            return self._untouched  # all is done, nothing can get lost
        return self.contact.text(), self.signature.text(), self.target.text()

    # Doing

    def accept(self) -> None:
        """Log the reminders and have the worker write the notices."""
        self.clear_errors()
        if self._running:
            return
        try:
            notices, folder = self._remind(), self.folder
        except UserError as error:
            self.show_error(error)
            return
        author, words = self._desk.who, self.tr("已催办 {count} 个单位，催办单已写入文件夹。")
        self.write(
            self.tr("正在写催办单…"),
            lambda progress: _write(folder, notices, author, progress),
            lambda count: words.format(count=count),
            self.tr("已取消；催办已记入历史，写好的催办单留在文件夹里。"),
        )

    def show_running(self, title: str) -> None:  # noqa: D102
        super().show_running(title)
        # Reminding twice by a second click would count twice.
        self.verb_button.setEnabled(False)

    def _remind(self) -> list[Notice]:
        """Nothing is logged where no notice could be written."""
        if self._jobs.busy:
            raise UserError(Phrase("上一项工作还没有完成，请稍候或取消它。"))
        self.require_folder()
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            words = Phrase("文件夹“{folder}”建不成，请换一个位置。", folder=self.folder)
            raise UserError(words, "folder") from error
        reporting = self._desk.reporting
        contact, signature = self.contact.text().strip(), self.signature.text().strip()
        return reporting.remind_all(reporting.period, contact=contact, signature=signature)


def _write(folder: Path, notices: Sequence[Notice], author: str, progress: Progress) -> int:
    """Write a page of each notice; plain data in, plain data out."""
    from exports import reminder_pdf

    for done, notice in enumerate(notices):
        progress(done, len(notices))
        path = folder / f"{notice.file_name}.pdf"
        reminder_pdf.write(path, notice, author=author, now=datetime.now())
    return len(notices)
