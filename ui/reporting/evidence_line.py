"""佐证材料 of a report: the files by name, to be saved elsewhere, attached and taken off."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from taskdesk.errors import UserError
from taskdesk.model import ReportState
from ui import theme
from ui.detail.text import dress
from ui.jobs import CancelledError
from ui.words import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from taskdesk.changes import ChangeSet
    from taskdesk.desk import Desk
    from taskdesk.model import Evidence, Report, Task, Unit
    from ui.interaction import Interaction
    from ui.jobs import Jobs, Progress

_KILO = 1024


class EvidenceLine(QWidget):
    """The files of one report; they can be changed while it waits to be judged."""

    message = Signal(str)

    def __init__(
        self, desk: Desk, ask: Interaction, jobs: Jobs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ask = ask
        self._jobs = jobs
        self._running = False
        self._report: Report | None = None
        self.names = QLabel()
        self.names.setWordWrap(True)
        self.names.setTextFormat(Qt.TextFormat.RichText)
        self.names.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.names.linkActivated.connect(self._save)
        self.attach_button = QPushButton(self.tr("附上文件…"))
        self.attach_button.clicked.connect(self._attach)
        self.detach_button = QPushButton(self.tr("撤下"))
        self._menu = QMenu(self.detach_button)
        self.detach_button.setMenu(self._menu)
        for button in (self.attach_button, self.detach_button):
            dress(button, "kind", "link")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.names, 1)
        row.addWidget(self.attach_button)
        row.addWidget(self.detach_button)

    def show_report(self, report: Report | None, *, changeable: bool) -> None:
        """Show the files of a report; those that nobody has sent in can have none."""
        self._report = report
        files = report.evidence if report else ()
        waits = self._waits
        self.attach_button.setVisible(changeable)
        self.attach_button.setEnabled(waits and not self._running)
        self.attach_button.setToolTip("" if waits else self.tr("报送后、采纳前可以附上文件"))
        self.detach_button.setVisible(changeable and waits and bool(files))
        colour = theme.colour("accent").name()
        self.names.setText(
            "、".join(
                f'<a style="color:{colour}" href="{place}">{escape(file.name)}</a>（{_size(file)}）'
                for place, file in enumerate(files)
            )
            or self.tr("没有佐证材料。")
        )
        self._menu.clear()
        for file in files:
            action = self._menu.addAction(file.name)
            action.triggered.connect(lambda _=False, name=file.name: self._detach(name))

    @property
    def _waits(self) -> bool:
        return self._report is not None and self._report.state == ReportState.SUBMITTED

    def _attempt(self, verb: Callable[[], ChangeSet | None]) -> None:
        try:
            act = verb()
        except UserError as error:
            self._ask.error(error)
            return
        self.message.emit(shown(act.label) if act else self.tr("没有变化。"))

    def _attach(self) -> None:
        report, book = self._report, self._desk.book
        if report is None:
            return
        dialog = QFileDialog(self, self.tr("附上佐证材料"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        paths = [Path(name) for name in dialog.selectedFiles()] if self._ask.run(dialog) else []
        if paths:
            self.attach(book.tasks[report.task_id], book.units[report.unit_id], paths)

    def attach(self, task: Task, unit: Unit, paths: Sequence[Path]) -> None:
        """Have the worker copy files, and attach them when they are all there."""
        reporting = self._desk.reporting
        try:
            reporting.require_attachable(task, unit)
            folder = reporting.evidence_folder
        except UserError as error:
            self._ask.error(error)
            return
        self._start(
            self.tr("正在复制佐证材料…"),
            lambda progress: folder.take_all(paths, _in_megabytes(progress)),
            lambda taken: self._attempt(lambda: reporting.attach_taken(task, unit, taken)),
        )

    def _start(
        self, title: str, work: Callable[[Progress], object], done: Callable[[Any], None]
    ) -> None:
        def finished(result: object) -> None:
            self._run(False)
            done(result)

        if self._jobs.start(title, work, finished, self._on_failed):
            self._run(True)
        else:
            self.message.emit(self.tr("上一项工作还没有完成，请稍候或取消它。"))

    def _run(self, running: bool) -> None:
        """The window's foot shows how far the worker is, and the way to stop it."""
        self._running = running
        self.attach_button.setEnabled(self._waits and not running)

    def _on_failed(self, error: BaseException) -> None:
        self._run(False)
        if isinstance(error, CancelledError):
            self.message.emit(self.tr("已取消。"))
        elif isinstance(error, UserError):
            self._ask.error(error)
        else:
            raise error

    def _detach(self, name: str) -> None:
        report, book = self._report, self._desk.book
        if report is not None:
            task, unit = book.tasks[report.task_id], book.units[report.unit_id]
            self._attempt(lambda: self._desk.reporting.detach(task, unit, [name]))

    def _save(self, place: str) -> None:
        """Save a copy elsewhere, to be read there: what is kept stays untouched."""
        file = self._report.evidence[int(place)] if self._report else None
        if file is None:
            return
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        suggestion = Path(QStandardPaths.writableLocation(documents)) / file.name
        path = self._ask.ask_save_path(self.tr("另存佐证材料"), suggestion, self.tr("所有文件 (*)"))
        if path is None:
            return
        try:
            folder = self._desk.reporting.evidence_folder
        except UserError as error:
            self._ask.error(error)
            return
        words = self.tr("已存到 {path}").format(path=path)
        self._start(
            self.tr("正在另存佐证材料…"),
            lambda _: folder.hand_out(file, path),
            lambda _: self.message.emit(words),
        )


def _in_megabytes(progress: Progress) -> Callable[[int, int], None]:
    """A report of bytes as one of megabytes: a number of bytes may be too large for a signal."""
    return lambda done, total: progress(done // _KILO**2, total // _KILO**2)


def _size(file: Evidence) -> str:
    if file.size < _KILO * _KILO:
        return f"{max(1, round(file.size / _KILO))} KB"
    return f"{file.size / _KILO / _KILO:.1f} MB"
