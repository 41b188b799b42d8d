"""What the window does with a whole backup: write one, and be closed so that one is restored."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog

from taskdesk import places
from taskdesk.errors import UserError
from taskdesk.phrases import Phrase
from taskdesk.whole import ENDING

if TYPE_CHECKING:
    from taskdesk.desk import Desk
    from taskdesk.whole import Contents, Keeper
    from ui.interaction import Interaction
    from ui.jobs import Jobs
    from ui.settings import Settings
    from ui.window.main_window import MainWindow


class KeepingVerbs(QObject):
    """整体备份 and 恢复; `chosen` is what is to be restored once the window is closed."""

    def __init__(
        self,
        desk: Desk,
        keeper: Keeper | None,
        ask: Interaction,
        settings: Settings,
        jobs: Jobs,
        window: MainWindow,
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._keeper = keeper
        self._ask = ask
        self._settings = settings
        self._jobs = jobs
        self._window = window
        self.chosen: Path | None = None

    def folders(self) -> list[tuple[str, Path]]:
        """What of the user's stands where, as far as it stands in folders."""
        place = self._desk.store.place
        found = []
        if backups := places.backups_of(place):
            found = [(self.tr("数据"), Path(place).parent), (self.tr("备份"), backups)]
        if self._settings.path:
            found.append((self.tr("设置"), self._settings.path.parent))
        if self._keeper:
            found.append((self.tr("日志"), self._keeper.places.log))
        return found

    def keep_state(self) -> None:
        """Remember how the window stands and what it shows."""
        self._settings.keep_window(self._window)
        self._window.page.keep()
        self._window.plan_verbs.keep()
        self._settings.sync()

    def save_all(self) -> None:
        """Write database, evidence and settings into one file."""
        keeper = self._keeper
        if keeper is None or not self._window.flush():
            return
        name = self.tr("TaskDesk整体备份_{day}.zip").format(day=f"{datetime.now():%Y%m%d_%H%M}")
        path = self._ask.ask_save_path(self.tr("整体备份"), _documents() / name, self._kinds())
        if path is None:
            return
        target = path if path.suffix.lower() == ENDING else path.with_name(path.name + ENDING)
        if target != path and target.exists():
            words = Phrase("“{place}”已存在，请另选文件名。", place=target)
            self._ask.error(UserError(words, "target"))
            return

        def told(contents: Contents) -> None:
            words = self.tr(
                "已整体备份到 {path}，并已核对：任务{tasks}项，佐证材料{files}个文件。"
            ).format(path=target, tasks=contents.tasks, files=contents.files)
            self._window.status_line.say_written(words, target)

        self.keep_state()
        self._jobs.start(
            self.tr("正在整体备份…"),
            lambda _: keeper.save(target, replace=True),
            told,
            self._on_failed,
        )

    def restore(self) -> None:
        """Choose a whole backup, verify it, and close the window to have it restored."""
        keeper = self._keeper
        if keeper is None or not self._window.flush():
            return
        dialog = QFileDialog(
            self._window, self.tr("恢复整体备份"), str(_documents()), self._kinds()
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        if not self._ask.run(dialog):
            return
        path = Path(dialog.selectedFiles()[0])
        self._jobs.start(
            self.tr("正在核对整体备份…"),
            lambda _: keeper.look(path),
            lambda contents: self._confirm(path, contents),
            self._on_failed,
        )

    def _confirm(self, path: Path, contents: Contents) -> None:
        question = self.tr(
            "这份整体备份做于 {when}，有{tasks}项任务、{files}个佐证材料文件。\n\n"
            "恢复后，现在的数据和设置由它代替；现在的先自动另存到“备份”文件夹。"
            "窗口将关闭并重新打开；请先关闭其他 TaskDesk 窗口。"
        ).format(
            when=f"{contents.made.astimezone():%Y-%m-%d %H:%M}",
            tasks=contents.tasks,
            files=contents.files,
        )
        if not self._ask.confirm(self.tr("恢复整体备份"), question, self.tr("恢复")):
            return
        self.chosen = path
        if not self._window.close():
            self.chosen = None

    def _kinds(self) -> str:
        return self.tr("TaskDesk 整体备份 (*.zip)")

    def _on_failed(self, error: BaseException) -> None:
        def raised() -> Any:
            raise error

        self._window.verbs.attempt(raised)


def _documents() -> Path:
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(documents))
