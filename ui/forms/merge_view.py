"""Merging what came back: a full view that says what will happen before anything is stored."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QStackedLayout, QVBoxLayout, QWidget

from taskdesk.errors import UserError
from ui import choosing
from ui.forms import form_work
from ui.forms.cell_pane import CellPane
from ui.forms.file_list import FileList
from ui.forms.merge_frame import EmptyPage, Foot, Head
from ui.forms.sending_back import SendingBack
from ui.forms.session import FileState, FormFile, MergeSession
from ui.jobs import CancelledError
from ui.progress_strip import ProgressStrip
from ui.words import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent

    from taskdesk.desk import Desk
    from taskdesk.forms.form_merge import Outcome
    from ui.interaction import Interaction
    from ui.jobs import Jobs, Progress
    from ui.settings import Settings


class MergeView(QWidget):
    """The files at the left, the cells of the chosen one at the right, the verb below.

    `closed` tells that the person is done here; what was decided is kept until then.
    """

    message = Signal(str)
    closed = Signal()

    def __init__(
        self,
        desk: Desk,
        ask: Interaction,
        jobs: Jobs,
        settings: Settings | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ask = ask
        self._jobs = jobs
        self._queue: list[FormFile] = []
        self._writing = False
        self._stored = self._merged = self._total = 0
        self.session = MergeSession(desk)
        self.sending = SendingBack(desk, ask, jobs, self)
        self.head = Head()
        self.empty = EmptyPage()
        self.files = FileList()
        self.pane = CellPane()
        self.foot = Foot()
        self.strip = ProgressStrip()
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        if settings is not None:
            self.files.table.keep_widths(settings, "merge/files")
            self.pane.table.keep_widths(settings, "merge/cells")
        self.refresh(None)

    def _lay_out(self) -> None:
        body = QSplitter(Qt.Orientation.Horizontal)
        body.setChildrenCollapsible(False)
        body.addWidget(self.files)
        body.addWidget(self.pane)
        body.setStretchFactor(0, 0)
        body.setStretchFactor(1, 1)
        body.setSizes([430, 800])
        self._body = body
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.head)
        column.addWidget(holder, 1)
        column.addWidget(self.strip)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        for source in (self.head, self.empty):
            source.files_requested.connect(self.choose_files)
            source.folder_requested.connect(self.choose_folder)
        self.head.removal_requested.connect(self.remove_files)
        self.head.close_requested.connect(self.close_view)
        self.files.chosen.connect(self._show_file)
        self.files.removal_requested.connect(self.remove_files)
        self.pane.decided.connect(self._show_decision)
        self.pane.next_requested.connect(self.next_waiting)
        self.foot.take_requested.connect(self.take_all)
        self.foot.write_requested.connect(self.write)
        self.foot.one_requested.connect(lambda: self.sending.send_one(self.file))
        self.foot.all_requested.connect(lambda: self.sending.send_all(self.session.files))
        self.sending.message.connect(self._say)
        self.sending.written.connect(self.foot.show_written)
        self.sending.running.connect(self.strip.show_job)
        self.strip.cancel_requested.connect(self._cancel)
        self._jobs.progressed.connect(self.strip.show_progress)

    # Reading files

    @property
    def busy(self) -> bool:
        """Whether files are being read or merged."""
        return self._writing or self._jobs.busy

    def open_files(self, paths: Sequence[Path]) -> None:
        """Read files, folders and archives, and show what merging them would do."""
        if not paths or self._refused():
            return
        found: list[FormFile] = []

        def work(progress: Progress) -> None:
            form_work.read_all(list(paths), found, progress)

        def failed(error: BaseException) -> None:
            self._take_in(found)
            self._on_failed(error)

        title = self.tr("正在读取表格…")
        if self._jobs.start(title, work, lambda _: self._take_in(found), failed):
            self.strip.show_job(title)

    def choose_files(self) -> None:
        """Ask which files to read."""
        self.open_files(choosing.ask_files(self._ask, self.tr("选择交回的填报表"), self))

    def choose_folder(self) -> None:
        """Ask for a folder of files to read."""
        folder = choosing.ask_folder(self._ask, self.tr("选择放填报表的文件夹"), self)
        self.open_files([folder] if folder else [])

    def _take_in(self, found: list[FormFile]) -> None:
        self.strip.show_job("")
        self.foot.clear_written()
        new = self.session.add(found)
        self._show(new[0] if new else self.file)
        if new:
            self.files.table.setFocus(Qt.FocusReason.OtherFocusReason)
            unread = sum(file.state is FileState.UNREADABLE for file in new)
            words = self.tr("已读取 {count} 份表格。").format(count=len(new))
            if unread:
                words = self.tr("已读取 {count} 份表格，其中 {unread} 份读不出。")
                words = words.format(count=len(new), unread=unread)
            self._say(words)
        else:
            self._say(self.tr("没有找到填报表（.xlsx、.xlsm 或 .zip）。"))

    def _on_failed(self, error: BaseException) -> None:
        self.strip.show_job("")
        if isinstance(error, CancelledError):
            self._say(self.tr("已取消读取；已读出的表格留在列表中。"))
        elif isinstance(error, UserError):
            self._ask.error(error)
        else:
            raise error

    def _refused(self) -> bool:
        if self.busy:
            self._say(self.tr("上一项工作还没有完成，请稍候或取消它。"))
        return self.busy

    def _say(self, words: str) -> None:
        self.message.emit(words)

    # Dropping files

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, folders and archives."""
        if dropped_paths(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what is dropped."""
        event.acceptProposedAction()
        self.open_files(dropped_paths(event))

    # Showing

    def showEvent(self, event: QShowEvent) -> None:
        """Begin where the next thing is to be done."""
        super().showEvent(event)
        first = self.files.table if self.session.files else self.empty.files
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def file(self) -> FormFile | None:
        """The file at the cursor."""
        row, files = self.files.row, self.session.files
        return files[row] if 0 <= row < len(files) else None

    def refresh(self, task_ids: set[int] | None) -> None:
        """Compare the files with what is stored now."""
        del task_ids  # A file is compared whole, and all of them fast.
        if not self._writing:
            self.session.refresh()
            self._show(self.file)

    def _show(self, file: FormFile | None) -> None:
        files = self.session.files
        self._stack.setCurrentWidget(self._body if files else self.empty)
        self.foot.setVisible(bool(files))
        self._list_files(file)
        self.pane.show_file(self.file)
        self._show_total()

    def _list_files(self, file: FormFile | None) -> None:
        files = self.session.files
        row = next((n for n, one in enumerate(files) if one is file), self.files.row)
        self.files.show_files(files, row)

    def _show_file(self) -> None:
        self.pane.show_file(self.file)
        self._show_total()

    def _show_decision(self) -> None:
        self._list_files(self.file)
        self._show_total()

    def _show_total(self) -> None:
        period = shown(self._desk.reporting.period.label)
        self.head.show_situation(period, bool(self.session.files), self.file is not None)
        self.foot.show_total(self.session, self.file, writing=self._writing)

    # Deciding

    def show_outcome(self, outcome: Outcome | None) -> None:
        """Show the cells of one outcome only."""
        self.pane.filter(outcome)

    def next_waiting(self) -> None:
        """Go to the next cell that has to be decided, in this file or in one below it."""
        files, start = self.session.files, max(self.files.row, 0)
        here = self.pane.cell
        for file in (*files[start:], *files[:start]):
            if not file.preview or not file.preview.writable:
                continue
            waiting = {cell.key for cell in file.waiting if cell is not here}
            if waiting:
                self._go_to(file, waiting)
                return
        self._say(self.tr("没有待定的格了。"))

    def _go_to(self, file: FormFile, waiting: set[Any]) -> None:
        if file is not self.file:
            self._list_files(file)
            self.pane.show_file(file)
            self._show_total()
        if not any(cell.key in waiting for cell in self.pane.cells):
            self.pane.filter(None)
        cells, after = self.pane.cells, self.pane.table.row
        rows = [row for row, cell in enumerate(cells) if cell.key in waiting]
        self.pane.table.go_to(next((row for row in rows if row > after), rows[0]))

    def take_all(self, theirs: bool) -> None:
        """Decide all that waits in the chosen file for one side."""
        file = self.file
        if file is not None and file.decide_all(theirs=theirs):
            self._show(file)

    def remove_files(self) -> None:
        """Leave the selected files out of this merge; they stay where they are."""
        chosen = [self.session.files[row] for row in self.files.table.selected_rows]
        if chosen and not self._refused():
            self.session.remove(chosen)
            self.foot.clear_written()
            self._show(None)

    def may_leave(self) -> bool:
        """Whether what is here may be let go of; files not yet written are asked about."""
        if self._writing:
            self._say(self.tr("正在写入，请稍候或取消它。"))
            return False
        total = self.session.total
        if total.cells or total.conflicts or total.invalid:
            words = self.tr("还有 {count} 处没有写入，离开后需重新加入这些表格。").format(
                count=total.cells + total.conflicts + total.invalid
            )
            return self._ask.confirm(self.tr("离开汇总"), words, self.tr("离开"))
        return True

    def close_view(self) -> None:
        """Leave, if one may."""
        if not self.may_leave():
            return
        self.session.remove(self.session.files)
        self.foot.clear_written()
        self._show(None)
        self.closed.emit()

    # Writing

    def write(self) -> None:
        """Merge file after file, each as one act that can be undone by itself."""
        if self._refused():
            return
        self._queue = [f for f in self.session.files if f.state is FileState.READY]
        if not self._queue:
            return
        self._writing = True
        self._stored = self._merged = 0
        self._total = len(self._queue)
        self.strip.show_job(self.tr("正在写入…"))
        self._show_total()
        QTimer.singleShot(0, self, self._write_next)

    def _write_next(self) -> None:
        """Merge one file, then let the window breathe: the store belongs to its thread."""
        if not self._queue:
            self._end_writing()
            return
        file = self._queue.pop(0)
        # Another copy of the form may have said part of it by now.
        self.session.preview(file)
        count = file.will_write
        if self.session.write(file) is not None:
            self._stored += count
            self._merged += 1
        self.strip.show_progress(self._total - len(self._queue), self._total)
        QTimer.singleShot(0, self, self._write_next)

    def _cancel(self) -> None:
        if self._writing:
            self._queue.clear()
        else:
            self._jobs.cancel()

    def _end_writing(self) -> None:
        self._writing = False
        self.strip.show_job("")
        self.refresh(None)
        self.files.table.setFocus(Qt.FocusReason.OtherFocusReason)
        words = self.tr("已写入 {cells} 处（{files} 份表格）；按 Ctrl+Z 可逐份撤销。")
        left = len(self.session.files) - sum(
            file.state in (FileState.WRITTEN, FileState.SAME) for file in self.session.files
        )
        if left:
            words = self.tr("已写入 {cells} 处（{files} 份表格），还有 {left} 份没有写入。")
        self._say(words.format(cells=self._stored, files=self._merged, left=left))
        refused = next((file for file in self.session.files if file.refusal), None)
        if refused is not None and refused.refusal is not None:
            self._show(refused)
            self._ask.error(refused.refusal)


def dropped_paths(event: QDropEvent) -> list[Path]:
    """The files and folders of this machine that are being dropped."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
