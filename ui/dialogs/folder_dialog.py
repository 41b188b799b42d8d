"""A dialog whose verb has the worker write files into a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from taskdesk.errors import UserError
from taskdesk.phrases import Phrase
from ui import choosing
from ui.detail.text import quiet_label
from ui.dialogs.form_dialog import FormDialog
from ui.jobs import CancelledError
from ui.progress_strip import ProgressStrip

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.interaction import Interaction
    from ui.jobs import Jobs, Progress

_T = TypeVar("_T")


class FolderDialog(FormDialog):
    """Shows how far the worker is, and stays to say what came of it, with the way to the folder.

    Closing it while the worker is writing stops the worker instead.
    """

    def __init__(self, ask: Interaction, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._ask = ask
        self._jobs = jobs
        self._running = False
        self.target = QLineEdit()
        self.target.setObjectName("target")
        self.note = quiet_label()
        self.note.setWordWrap(True)
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

    # Where to

    def add_folder(self, name: str, asked: str) -> None:
        """Add the folder, first one of this name among the user's documents."""
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        self.target.setText(str(Path(QStandardPaths.writableLocation(documents)) / name))
        box = QWidget()
        self.browse = QPushButton(self.tr("浏览…"))
        self.browse.setAutoDefault(False)
        self.browse.clicked.connect(lambda: self._browse(asked))
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.target, 1)
        row.addWidget(self.browse)
        self.add_field("folder", self.tr("文件夹(&F)"), box, self.note, inner=self.target)

    @property
    def folder(self) -> Path:
        """Where to."""
        return Path(self.target.text().strip()).expanduser()

    def require_folder(self) -> None:
        """Refuse to go on without a folder."""
        if not self.target.text().strip():
            raise UserError(Phrase("请写明放到哪个文件夹。"), "folder")
        if self.folder.exists() and not self.folder.is_dir():
            path = str(self.folder)
            raise UserError(Phrase("“{path}”是一个文件，请另选文件夹。", path=path), "folder")

    def _browse(self, asked: str) -> None:
        start = self.folder if self.folder.is_dir() else self.folder.parent
        folder = choosing.ask_folder(self._ask, asked, self, str(start))
        if folder is not None:
            self.target.setText(str(folder))

    # Doing

    def write(
        self,
        title: str,
        work: Callable[[Progress], _T],
        written: Callable[[_T], str],
        cancelled: str,
    ) -> None:
        """Have the worker write; `written` says what came of it, `cancelled` what is left."""

        def done(result: _T) -> None:
            self.show_running("")
            self._tell(written(result))

        if self._jobs.start(title, work, done, lambda error: self._on_failed(error, cancelled)):
            self.show_running(title)
        else:
            self._say(self.general, self.tr("上一项工作还没有完成，请稍候或取消它。"))

    def show_running(self, title: str) -> None:
        """Show that the worker is writing; nothing shows that it is not."""
        self._running = bool(title)
        self.strip.show_job(title)
        self.told.hide()
        self._sheet.setEnabled(not self._running)
        self.verb_button.setEnabled(not self._running)
        self.cancel_button.setText(self.tr("取消") if self._running else self.tr("关闭"))

    def done(self, result: int) -> None:
        """Close; while the worker is writing, stop it instead."""
        if self._running:
            self._jobs.cancel()
            return
        super().done(result)

    def _tell(self, words: str) -> None:
        self.outcome.setText(words)
        self.told.show()
        self.resize(self._fitting(self.width()).expandedTo(self.size()))
        self.open_folder.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: BaseException, cancelled: str) -> None:
        self.show_running("")
        if isinstance(error, CancelledError):
            self._say(self.general, cancelled)
        elif isinstance(error, UserError):
            self.show_error(error)
        else:
            raise error
