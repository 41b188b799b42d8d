"""返回件: copies of the forms with what is wrong marked in them, to be sent back to the units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from taskdesk.errors import UserError
from ui import choosing
from ui.forms import form_work
from ui.jobs import CancelledError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from taskdesk.desk import Desk
    from ui.forms.form_work import Marked
    from ui.forms.session import FormFile
    from ui.interaction import Interaction
    from ui.jobs import Jobs


class SendingBack(QObject):
    """Asks where to, and has the worker write; `written` gives a sentence and the folder."""

    message = Signal(str)
    written = Signal(str, object)
    running = Signal(str)

    def __init__(self, desk: Desk, ask: Interaction, jobs: Jobs, view: QWidget) -> None:
        super().__init__(view)
        self._desk = desk
        self._ask = ask
        self._jobs = jobs
        self._view = view

    def send_one(self, file: FormFile | None) -> None:
        """Write the copy of one file."""
        if file is None or not file.can_go_back or self._refused():
            return
        suggestion = file.path.with_name(self._name(file))
        kinds = self.tr("Excel 工作簿 (*.xlsx)")
        path = self._ask.ask_save_path(self.tr("返回件"), suggestion, kinds)
        if path is not None:
            self._start([(file, path)])

    def send_all(self, files: Sequence[FormFile]) -> None:
        """Write the copies of all files in which something is wrong into a folder."""
        faulty = [file for file in files if file.has_faults and file.can_go_back]
        if not faulty or self._refused():
            return
        title = self.tr("返回件放到哪个文件夹")
        folder = choosing.ask_folder(self._ask, title, self._view, str(faulty[0].path.parent))
        if folder is None:
            return
        wanted = [(file, folder / self._name(file)) for file in faulty]
        there = [path.name for _, path in wanted if path.exists()]
        if there:
            words = self.tr("文件夹里已有 {count} 份同名的文件，覆盖吗？").format(count=len(there))
            if not self._ask.confirm(self.tr("返回件"), words, self.tr("覆盖")):
                return
        self._start(wanted)

    def _name(self, file: FormFile) -> str:
        return self.tr("{name}_返回件.xlsx").format(name=file.path.stem)

    def _start(self, wanted: Sequence[tuple[FormFile, Path]]) -> None:
        try:
            copies = [self._marked(file, path) for file, path in wanted]
        except UserError as error:
            self._ask.error(error)
            return
        title, author = self.tr("正在写返回件…"), self._desk.who
        if self._jobs.start(
            title,
            lambda progress: form_work.write_marked(copies, author, progress),
            self._on_written,
            self._on_failed,
        ):
            self.running.emit(title)

    def _marked(self, file: FormFile, path: Path) -> Marked:
        preview = file.preview
        if preview is None or preview.period is None or preview.unit_id is None:
            raise ValueError(path)  # the caller has looked
        unit = self._desk.book.units[preview.unit_id]
        return form_work.Marked(path, self._desk.forms.form(unit, preview.period), preview)

    def _on_written(self, paths: list[Path]) -> None:
        self.running.emit("")
        words = self.tr("已写返回件 {name}。").format(name=paths[0].name)
        if len(paths) > 1:
            words = self.tr("已写 {count} 份返回件。").format(count=len(paths))
        self.message.emit(words)
        self.written.emit(words, paths[0].parent)

    def _on_failed(self, error: BaseException) -> None:
        self.running.emit("")
        if isinstance(error, CancelledError):
            self.message.emit(self.tr("已取消。"))
        elif isinstance(error, UserError):
            self._ask.error(error)
        else:
            raise error

    def _refused(self) -> bool:
        if self._jobs.busy:
            self.message.emit(self.tr("上一项工作还没有完成，请稍候或取消它。"))
        return self._jobs.busy
