"""What the actions of the whole window do: handing out, keeping safe, settings and help."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QStandardPaths, Signal

from taskdesk.errors import UserError
from ui.jobs import CancelledError
from ui.words import shown

if TYPE_CHECKING:
    from taskdesk.desk import Desk
    from ui.interaction import Interaction
    from ui.jobs import Jobs
    from ui.settings import Settings
    from ui.window.main_window import MainWindow
    from ui.window.task_verbs import TaskVerbs


class WindowVerbs(QObject):
    """The verbs that concern the window and its files."""

    message = Signal(str)
    file_written = Signal(str, object)

    def __init__(
        self,
        desk: Desk,
        ask: Interaction,
        settings: Settings,
        jobs: Jobs,
        tasks: TaskVerbs,
        window: MainWindow,
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._ask = ask
        self._settings = settings
        self._jobs = jobs
        self._tasks = tasks
        self._window = window

    # Handing out

    def export_excel(self) -> None:
        """Write the current view as a workbook."""
        self._export("xlsx")

    def export_pdf(self) -> None:
        """Write the current view as a PDF."""
        self._export("pdf")

    def _export(self, kind: str) -> None:
        from ui.dialogs import exporting

        page = self._window.page
        if self._refused_busy() or not page.detail.flush():
            return
        keys = page.table.header.shown_keys
        listing = page.tasks.listing
        dialog = exporting.ExportDialog(
            self._desk, self._ask, self._settings, listing, keys, kind, self._window
        )
        if not self._ask.run(dialog):
            return
        order = dialog.order
        count = len(order.listing.rows)
        words = self.tr("已导出{count}项到 {path}").format(count=count, path=order.path)
        self._jobs.start(
            self.tr("正在导出 {name}…").format(name=order.path.name),
            lambda progress: exporting.write(order, progress),
            lambda path: self.file_written.emit(words, path),
            self._on_failed,
        )

    def print_preview(self) -> None:
        """Show the pages before they are printed."""
        if self._window.view == "overview":
            self._preview_overview()
            return
        from ui.dialogs import exporting
        from ui.dialogs.preview import PreviewDialog

        page = self._window.page
        if self._refused_busy() or not page.detail.flush():
            return
        pages = exporting.preview_pages(
            self._desk, page.tasks.listing, page.table.header.shown_keys
        )

        def show(_: bytes) -> None:
            title = self.tr("打印预览")
            self._ask.run(PreviewDialog(render, title, self._window, self.export_pdf))

        ready: dict[bool, bytes] = {}

        def render(portrait: bool) -> bytes:
            if portrait not in ready:
                ready[portrait] = pages(portrait)
            return ready[portrait]

        self._jobs.start(self.tr("正在排版…"), lambda _: render(False), show, self._on_failed)

    def _preview_overview(self) -> None:
        from ui.dialogs.preview import PreviewDialog

        if self._refused_busy() or not self._window.flush():
            return
        view: Any = self._window.views["overview"]
        pages: bytes = view.print_pages()
        title = self.tr("打印总览")
        self._ask.run(PreviewDialog(lambda _: pages, title, self._window))

    def backup(self) -> None:
        """Write a verified copy of the database."""
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(documents))
        name = self.tr("TaskDesk备份_{day}.db").format(day=f"{datetime.now():%Y%m%d_%H%M}")
        kinds = self.tr("数据库备份 (*.db)")
        if self._refused_busy() or not self._window.page.detail.flush():
            return
        path = self._ask.ask_save_path(self.tr("备份数据库"), folder / name, kinds)
        if path is None:
            return

        def told(count: int) -> None:
            words = self.tr("已备份到 {path}，并已核对。").format(path=path)
            if count:
                words = self.tr("已备份到 {path}，并已核对；{count}个佐证材料文件一并备份。")
            self.file_written.emit(words.format(path=path, count=count), path)

        self._jobs.start(
            self.tr("正在备份…"), lambda _: self._desk.backup(path), told, self._on_failed
        )

    def check(self) -> None:
        """Check the database and its history."""
        if self._refused_busy():
            return

        def told(problems: list[str]) -> None:
            title = self.tr("检查数据库")
            if problems:
                self._ask.tell(title, "\n".join(map(shown, problems)))
            else:
                self._ask.tell(title, self.tr("数据库完好，变更记录连续。"))

        self._jobs.start(
            self.tr("正在检查数据库…"), lambda _: self._desk.check(), told, self._on_failed
        )

    def _refused_busy(self) -> bool:
        if self._jobs.busy:
            self.message.emit(self.tr("上一项工作还没有完成，请稍候或取消它。"))
        return self._jobs.busy

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, CancelledError):
            self.message.emit(self.tr("已取消，没有写入文件。"))
            return

        def raised() -> Any:
            raise error

        self._tasks.attempt(raised)

    # Looking

    def refresh(self) -> None:
        """Take up what others have stored, now."""
        if not self._window.take_up():
            self.message.emit(self.tr("已是最新。"))

    def previous(self) -> None:
        """Go to the task above."""
        self._window.views_.step(-1)

    def next(self) -> None:
        """Go to the task below."""
        self._window.views_.step(1)

    def focus_search(self) -> None:
        """Go to the search box."""
        self._window.show_view("tasks")
        self._window.top_bar.search.setFocus()
        self._window.top_bar.search.selectAll()

    def show_rule(self) -> None:
        """Show the light rule; its numbers can be changed."""
        from ui.dialogs.rule_dialog import RuleDialog

        self._ask.run(RuleDialog(self._desk, self._window))

    def set_language(self, language: str) -> None:
        """Choose the language of the next start."""
        self._settings.put("window/language", language)
        self._settings.sync()
        self._ask.tell(self.tr("界面语言"), self.tr("下次启动时生效。"))

    # Help

    def show_manual(self) -> None:
        """Open the manual in the browser."""
        from ui.dialogs.help import open_manual

        try:
            open_manual()
        except UserError as error:
            self._ask.error(error)

    def show_shortcuts(self) -> None:
        """List all shortcuts."""
        from ui.dialogs.help import ShortcutsDialog
        from ui.window.action_set import shortcut_groups

        self._ask.run(ShortcutsDialog(shortcut_groups(), self._window))

    def show_about(self) -> None:
        """Say what this is."""
        from ui.dialogs.help import AboutDialog

        folders = self._window.keeping_verbs.folders()
        self._ask.run(AboutDialog(self._desk.store.place, folders, self._window))

    def quit(self) -> None:
        """Close the window."""
        self._window.close()
