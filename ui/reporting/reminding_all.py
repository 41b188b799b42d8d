"""全部催办: every unit that owes is reminded in one act, each notice a page in a folder."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from taskdesk.errors import UserError
from taskdesk.phrases import Joined, Phrase
from ui.detail.text import ShownText
from ui.dialogs.form_dialog import FormDialog
from ui.forms import choosing
from ui.forms.merge_frame import ProgressStrip
from ui.jobs import CancelledError
from ui.reporting.words import due_words
from ui.words import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taskdesk.desk import Desk
    from taskdesk.reporting.reminders import Notice
    from taskdesk.reporting.reports import UnitDuty
    from ui.interaction import Interaction
    from ui.jobs import Jobs, Progress


class RemindAllDialog(FormDialog):
    """Who signs and where to; the verb logs the reminders, and the dialog stays to say the rest."""

    def __init__(
        self,
        desk: Desk,
        ask: Interaction,
        jobs: Jobs,
        duties: Sequence[UnitDuty],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("全部催办"))
        self.verb_button.setText(self.tr("催办 {count} 个单位").format(count=len(duties)))
        self._desk = desk
        self._ask = ask
        self._jobs = jobs
        self._running = False
        self.add_words(ShownText(self._words(duties)))
        contact, signature = desk.reporting.letterhead
        self.contact = QLineEdit(contact)
        self.contact.setPlaceholderText(self.tr("姓名和电话"))
        self.signature = QLineEdit(signature)
        self.signature.setPlaceholderText(self.tr("落款单位；留空则为方案的印发单位"))
        self.add_field("contact", self.tr("联系人(&L)"), self.contact)
        self.add_field("signature", self.tr("落款(&S)"), self.signature)
        self._build_target()
        self._build_result()
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

    def _build_target(self) -> None:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(documents)) / self.tr("催办单")
        box = QWidget()
        self.target = QLineEdit(str(folder))
        browse = QPushButton(self.tr("浏览…"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.target, 1)
        row.addWidget(browse)
        self.add_field("folder", self.tr("文件夹(&F)"), box, inner=self.target)

    def _build_result(self) -> None:
        self.strip = ProgressStrip()
        self.strip.cancel.hide()
        self._jobs.progressed.connect(self.strip.show_progress)
        self.outcome = QLabel()
        self.outcome.setWordWrap(True)
        self.outcome.setTextFormat(Qt.TextFormat.PlainText)
        self.open_folder = QPushButton(self.tr("打开文件夹"))
        self.open_folder.setAutoDefault(False)
        self.open_folder.clicked.connect(lambda: choosing.show_folder(self.folder))
        self.told = QWidget()
        row = QHBoxLayout(self.told)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.outcome, 1)
        row.addWidget(self.open_folder)
        self.told.hide()
        self._foot.insertWidget(0, self.told)
        self._foot.insertWidget(0, self.strip)

    @property
    def folder(self) -> Path:
        """Where to."""
        return Path(self.target.text().strip()).expanduser()

    def typed(self) -> object:  # noqa: D102
        if not self.told.isHidden():
            return self._untouched  # all is done, nothing can get lost
        return self.contact.text(), self.signature.text(), self.target.text()

    def _browse(self) -> None:
        start = self.folder if self.folder.is_dir() else self.folder.parent
        title = self.tr("催办单放到哪个文件夹")
        folder = choosing.ask_folder(self._ask, title, self, str(start))
        if folder is not None:
            self.target.setText(str(folder))

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
        author, title = self._desk.who, self.tr("正在写催办单…")
        self._run(title)
        self._jobs.start(
            title,
            lambda progress: _write(folder, notices, author, progress),
            self._on_written,
            self._on_failed,
        )

    def done(self, result: int) -> None:
        """Close; while the worker is writing, stop it instead."""
        if self._running:
            self._jobs.cancel()
            return
        super().done(result)

    def _remind(self) -> list[Notice]:
        """Nothing is logged where no notice could be written."""
        if self._jobs.busy:
            raise UserError(Phrase("上一项工作还没有完成，请稍候或取消它。"))
        if not self.target.text().strip():
            raise UserError(Phrase("请写明放到哪个文件夹。"), "folder")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            words = Phrase("文件夹“{folder}”建不成，请换一个位置。", folder=self.folder)
            raise UserError(words, "folder") from error
        reporting = self._desk.reporting
        contact, signature = self.contact.text().strip(), self.signature.text().strip()
        return reporting.remind_all(reporting.period, contact=contact, signature=signature)

    def _run(self, title: str) -> None:
        self._running = bool(title)
        self.strip.show_job(title)
        self._sheet.setEnabled(not self._running)
        # Reminding twice by a second click would count twice.
        self.verb_button.setEnabled(False)
        self.cancel_button.setText(self.tr("取消") if self._running else self.tr("关闭"))

    def _on_written(self, count: int) -> None:
        self._run("")
        words = self.tr("已催办 {count} 个单位，催办单已写入文件夹。")
        self.outcome.setText(words.format(count=count))
        self.told.show()
        self.resize(self._fitting(self.width()).expandedTo(self.size()))
        self.open_folder.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: BaseException) -> None:
        self._run("")
        if isinstance(error, CancelledError):
            words = self.tr("已取消；催办已记入历史，写好的催办单留在文件夹里。")
            self._say(self.general, words)
        elif isinstance(error, UserError):
            self.show_error(error)
        else:
            raise error


def _write(folder: Path, notices: Sequence[Notice], author: str, progress: Progress) -> int:
    """Write a page of each notice; plain data in, plain data out."""
    from exports import reminder_pdf

    for done, notice in enumerate(notices):
        progress(done, len(notices))
        path = folder / f"{notice.file_name}.pdf"
        reminder_pdf.write(path, notice, author=author, now=datetime.now())
    return len(notices)
