"""Taking in a plan: pick a file, review what was understood, accept; a full view of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QStackedLayout, QVBoxLayout, QWidget

from taskdesk.errors import UserError
from taskdesk.model import Filter
from ui.importing import import_work
from ui.importing.frame import Foot, Head, PickPage
from ui.importing.review_page import ReviewPage
from ui.importing.session import ImportSession
from ui.importing.target_page import TargetPage
from ui.jobs import CancelledError
from ui.progress_strip import ProgressStrip
from ui.words import shown

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent

    from taskdesk.desk import Desk
    from taskdesk.plans.draft import PlanDraft
    from ui.interaction import Interaction
    from ui.jobs import Jobs, Progress
    from ui.settings import Settings

_PICK, _REVIEW, _TARGET = range(3)


class ImportView(QWidget):
    """The three pages; what was reviewed stays until it is stored or given up.

    `filter_requested` asks for the table once a plan is stored, `closed` says one is done here.
    """

    of_no_plan = True
    message = Signal(str)
    filter_requested = Signal(object)
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
        self._reading = False
        self.session: ImportSession | None = None
        self.head = Head()
        self.pick = PickPage()
        self.review = ReviewPage(settings)
        self.target = TargetPage(desk, settings)
        self.strip = ProgressStrip()
        self.foot = Foot()
        self.setAcceptDrops(True)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        for page in (self.pick, self.review, self.target):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.head)
        column.addWidget(holder, 1)
        column.addWidget(self.strip)
        column.addWidget(self.foot)
        self._connect()
        self._go_to(_PICK)

    def _connect(self) -> None:
        self.head.file_requested.connect(self.choose_file)
        self.head.close_requested.connect(self.close_view)
        self.pick.file_requested.connect(self.choose_file)
        self.review.stepped.connect(self._on_step)
        self.target.changed.connect(self._show_foot)
        self.foot.back_requested.connect(lambda: self._go_to(_REVIEW))
        self.foot.verb_requested.connect(self._on_verb)
        self.strip.cancel_requested.connect(self._jobs.cancel)
        self._jobs.progressed.connect(self.strip.show_progress)

    # Reading a file

    def choose_file(self) -> None:
        """Ask which document to read."""
        if self._refused():
            return
        from taskdesk.plans.readers import SUFFIXES

        dialog = QFileDialog(self, self.tr("选择方案文件"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        dialog.setNameFilters(
            [self.tr("方案文件 ({kinds})").format(kinds=kinds), self.tr("所有文件 (*)")]
        )
        if self._ask.run(dialog):
            self.open_files([Path(name) for name in dialog.selectedFiles()])

    def open_files(self, paths: list[Path]) -> None:
        """Read the first of some documents; the others are for later."""
        if not paths or self._refused() or not self._may_give_up():
            return
        path = paths[0]
        known = import_work.known_units(self._desk.book)
        self.session = None
        self.pick.show_wrong("")
        self._go_to(_PICK)

        def work(progress: Progress) -> PlanDraft:
            return import_work.read_plan(path, known, progress)

        title = self.tr("正在读取 {name}…").format(name=path.name)
        if self._jobs.start(title, work, lambda draft: self._take_in(path, draft), self._on_failed):
            self._reading = True
            self.pick.setEnabled(False)
            self.strip.show_job(title)
        if len(paths) > 1:
            self.message.emit(self.tr("一次导入一份文件，先读 {name}。").format(name=path.name))

    def _take_in(self, path: Path, draft: PlanDraft) -> None:
        self._end_reading()
        if not draft.tasks:
            words = self.tr(
                "“{name}”中没有认出任务：没有任务分解表，也没有写明责任单位的段落。请换一份文件。"
            )
            self.pick.show_wrong(words.format(name=path.name))
            return
        self.session = ImportSession(path, draft)
        self.review.show_session(self.session)
        self._go_to(_REVIEW)
        self.review.list.table.setFocus(Qt.FocusReason.OtherFocusReason)
        words = self.tr("已读取 {name}：任务 {count} 项。核对后再存入，现在什么都没有改动。")
        self.message.emit(words.format(name=path.name, count=len(draft.tasks)))

    def _on_failed(self, error: BaseException) -> None:
        self._end_reading()
        if isinstance(error, CancelledError):
            self.message.emit(self.tr("已取消读取，没有改动。"))
        elif isinstance(error, UserError):
            self.pick.show_wrong(shown(error.message))
        else:
            raise error

    def _end_reading(self) -> None:
        self._reading = False
        self.pick.setEnabled(True)
        self.strip.show_job("")

    def _refused(self) -> bool:
        if self._jobs.busy:
            self.message.emit(self.tr("上一项工作还没有完成，请稍候或取消它。"))
        return self._jobs.busy

    # Dropping files

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take documents."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what is dropped."""
        event.acceptProposedAction()
        self.open_files(_dropped(event))

    # Pages

    def showEvent(self, event: QShowEvent) -> None:
        """Begin where the next thing is to be done."""
        super().showEvent(event)
        first: QWidget = self.pick.choose
        if self.session is not None:
            first = self.review.list.table if self._page == _REVIEW else self.target.name
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, task_ids: set[int] | None) -> None:
        """Take up what was stored: there may be other plans to update."""
        del task_ids  # Plans are compared whole.
        if self._page == _TARGET:
            self.target.refresh()

    def step(self, by: int) -> None:
        """Go to the next task or the one before."""
        if self._page == _REVIEW:
            self.review.step(by)

    @property
    def _page(self) -> int:
        return self._stack.currentIndex()

    def _go_to(self, page: int) -> None:
        self._stack.setCurrentIndex(page)
        if page == _TARGET and self.session is not None:
            self.target.show_session(self.session)
        self._show_foot()

    def _show_foot(self) -> None:
        page, session = self._page, self.session
        self.head.show_step(page, session.path.name if session else "")
        self.foot.setVisible(page != _PICK)
        if session is None:
            return
        if page == _REVIEW:
            count, waiting = len(session.review.result.tasks), session.total_waiting
            words = self.tr("意见都已定。")
            if waiting:
                words = self.tr("还有 {count} 条意见待定；现在不定，导入后可在“校核”中处理。")
            verb = self.tr("下一步：导入到哪里")
            self.foot.show_verb(verb, words.format(count=waiting), ready=count > 0, back=False)
        elif page == _TARGET:
            ready = self.target.ready
            self.foot.show_verb(self.target.verb, self.target.sentence, ready=ready, back=True)

    def _on_verb(self) -> None:
        if self._page == _REVIEW:
            self.review.flush()
            if not self.review.pane.dirty:
                self._go_to(_TARGET)
        else:
            self.store()

    # Steps back and forth

    @property
    def undoable(self) -> tuple[str, str] | None:
        """What Ctrl+Z and Ctrl+Shift+Z do here; None where they are not this view's."""
        if self.session is None or self._page != _REVIEW:
            return None
        return self.session.undoable

    def undo(self) -> None:
        """Take a step of the review back."""
        if self.session is not None and self.session.undoable[0]:
            label = self.session.undo()
            self._show_step(self.tr("已撤销：{what}").format(what=label))

    def redo(self) -> None:
        """Take it forth again."""
        if self.session is not None and self.session.undoable[1]:
            label = self.session.redo()
            self._show_step(self.tr("已重做：{what}").format(what=label))

    def _show_step(self, words: str) -> None:
        self.review.refresh()
        self._show_foot()
        self.message.emit(words)

    def _on_step(self, label: str) -> None:
        self._show_foot()
        self.message.emit(label)

    # Storing

    def store(self) -> None:
        """Store the plan whole, or nothing of it; then work on it."""
        session = self.session
        if session is None or not self.target.ready:
            return
        updating = self.target.plan is not None
        if (doubt := self.target.doubt) and not self._ask.confirm(
            self.tr("更新方案"), doubt, self.tr("仍然更新")
        ):
            return
        try:
            plan = self.target.do()
        except UserError as error:
            self._ask.error(error)
            return
        count = len(session.review.result.tasks)
        self._give_up()
        if plan.id != self._desk.plan_id:
            self._desk.choose_plan(plan)
        self.filter_requested.emit(Filter())
        words = self.tr("已导入《{title}》：任务 {count} 项；按 Ctrl+Z 可整个撤销。")
        if updating:
            words = self.tr("已按新的文本更新《{title}》；按 Ctrl+Z 可整个撤销。")
        self.message.emit(words.format(title=plan.title, count=count))

    # Leaving

    def may_leave(self) -> bool:
        """Whether the plan at hand may change: what is reviewed stays, a file being read waits."""
        return not self._reading

    def may_close(self) -> bool:
        """Whether the window may close: what was reviewed would be lost."""
        return self._may_give_up()

    def close_view(self) -> None:
        """Leave and give up what was reviewed, if that is meant."""
        if self._reading:
            self._jobs.cancel()
        elif self._may_give_up():
            self._give_up()
            self.closed.emit()

    def _may_give_up(self) -> bool:
        if self.session is None:
            return True
        self.review.flush()
        if not self.session.touched:
            return True
        words = self.tr("“{name}”核对了一部分，还没有存入；放弃后要重新读取和核对。").format(
            name=self.session.path.name
        )
        return self._ask.confirm(self.tr("离开导入"), words, self.tr("放弃核对"))

    def _give_up(self) -> None:
        self.session = None
        self.pick.show_wrong("")
        self._go_to(_PICK)


def _dropped(event: QDropEvent) -> list[Path]:
    paths = (Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
    return [path for path in paths if path.is_file()]
