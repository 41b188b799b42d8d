"""What was understood of a document: tasks at the left, source and fields of one at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from taskdesk.errors import UserError
from taskdesk.plans.review import findings as review_findings
from taskdesk.plans.review import steps as reviewing
from ui.dialogs.form_dialog import FormDialog
from ui.importing.head_fields import HeadFields
from ui.importing.session import WHOLE
from ui.importing.source_pane import SourcePane
from ui.importing.task_list import TaskList
from ui.importing.task_pane import TaskPane
from ui.words import shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from taskdesk.plans.draft import DraftTask
    from taskdesk.plans.review.steps import DraftEdit, Review
    from ui.importing.session import ImportSession
    from ui.settings import Settings


class ReviewPage(QWidget):
    """Takes the steps of a review; `stepped` tells each, and what it was."""

    stepped = Signal(str)

    def __init__(self, settings: Settings | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session: ImportSession | None = None
        self._showing = False
        self.head = HeadFields()
        self.wrong = FormDialog.error_label()
        self.counts = QLabel()
        self.counts.setProperty("quiet", "true")
        self.spoken = QPushButton()
        self.spoken.setProperty("kind", "link")
        self.spoken.setToolTip(self.tr("这些任务没有印时间节点；填入后逐项可改，也可撤销"))
        self.list = TaskList()
        self.source = SourcePane()
        self.pane = TaskPane()
        if settings is not None:
            self.list.table.keep_widths(settings, "import/tasks")
        right = QSplitter(Qt.Orientation.Vertical)
        right.setChildrenCollapsible(False)
        right.addWidget(self.source)
        right.addWidget(self.pane)
        right.setStretchFactor(0, 2)
        right.setStretchFactor(1, 3)
        right.setSizes([240, 360])
        self.source.setMinimumHeight(120)
        self.pane.setMinimumHeight(180)
        body = QSplitter(Qt.Orientation.Horizontal)
        body.setChildrenCollapsible(False)
        body.addWidget(self.list)
        body.addWidget(right)
        body.setStretchFactor(0, 1)
        body.setStretchFactor(1, 1)
        body.setSizes([500, 660])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.head)
        column.addWidget(self.wrong)
        facts = QHBoxLayout()
        facts.setSpacing(12)
        facts.addWidget(self.counts)
        facts.addWidget(self.spoken)
        facts.addStretch(1)
        column.addLayout(facts)
        column.addWidget(body, 1)
        self._connect()

    def _connect(self) -> None:
        self.head.left.connect(self._edit_head)
        self.spoken.clicked.connect(self._take_spoken)
        self.list.chosen.connect(self._show_row)
        self.list.drop_requested.connect(self._drop_selected)
        pane = self.pane
        pane.edited.connect(self._edit)
        pane.merge_requested.connect(self._merge)
        pane.split_requested.connect(self._split)
        pane.drop_requested.connect(lambda place: self._drop([place]))
        pane.restore_requested.connect(self._restore)
        pane.cards.accepted.connect(self._accept)
        pane.cards.rejected.connect(self._reject)
        pane.cards.reopened.connect(self._reopen)
        pane.cards.shown_clause.connect(self._show_clause)

    # Showing

    def show_session(self, session: ImportSession) -> None:
        """Show a document from its beginning."""
        self._session = session
        self.pane.place = None
        self._show_head()
        self.list.show_session(session)

    def refresh(self) -> None:
        """Show the review as it stands."""
        if self._session is None or self._showing:
            return
        # Fields that lose the focus while they are filled anew have nothing to tell.
        self._showing = True
        self._show_head()
        self.list.refresh()
        self._showing = False
        self._show_row()

    @property
    def task(self) -> DraftTask | None:
        """The task at the cursor."""
        place = self.list.place
        if self._session is None or place is None or place == WHOLE:
            return None
        return self._session.draft.tasks[place]

    def flush(self) -> None:
        """Take what is typed and was not taken yet."""
        self.pane.flush()
        if self.head.dirty:
            self._edit_head()

    def step(self, by: int) -> None:
        """Go to the task below (1) or above (-1)."""
        self.list.step(by)

    def _show_head(self) -> None:
        assert self._session is not None
        self.head.show_draft(self._session.draft)
        self.wrong.hide()
        result = self._session.review.result
        decided = len(result.findings) - self._session.total_waiting
        words = self.tr("任务 {tasks} · 条款 {clauses} · 指标 {indicators} · 校核 {findings}")
        if result.parents:
            words = self.tr(
                "任务 {tasks}（含子任务 {parts}）· 条款 {clauses} · 指标 {indicators}"
                " · 校核 {findings}"
            )
        if result.findings:
            words += self.tr("（已定 {decided}）")
        if self._session.review.dropped:
            words += self.tr(" · 已去掉 {dropped}")
        self.counts.setText(
            words.format(
                tasks=len(result.tasks),
                parts=len(result.parents),
                clauses=len(result.clauses),
                indicators=sum(len(task.indicators) for task in result.tasks),
                findings=len(result.findings),
                decided=decided,
                dropped=len(self._session.review.dropped),
            )
        )

        spoken = len(reviewing.spoken_deadlines(self._session.review))
        words = self.tr("{count}项的文字写有期限，填入时间节点")
        self.spoken.setText(words.format(count=spoken))
        self.spoken.setVisible(bool(spoken))

    def _show_row(self) -> None:
        if self._session is None or self._showing:
            return
        place = self.list.place
        if self.pane.place is not None and place != self.pane.place:
            self.pane.flush()
            if self.pane.dirty and self.pane.place in self.list.order:
                # What can't be taken has to be put right first.
                self.list.go_to(self.pane.place)
                return
        self.pane.show_row(self._session, place)
        findings = self._session.findings(place) if place == WHOLE else []
        paths = [self._session.draft.findings[n].clause or "" for n in findings]
        self.source.show_task(
            self._session.draft, self.task, next((path for path in paths if path), "")
        )

    def _show_clause(self, path: str) -> None:
        if self._session is not None:
            self.source.show_task(self._session.draft, None, path)

    # Steps

    def take(self, label: str, step: Callable[[Review], Review]) -> bool:
        """Take a step of the review; what can't be taken is said at the task."""
        if self._session is None or self._showing:
            return False
        try:
            new = step(self._session.review)
        except UserError as error:
            self.pane.show_wrong(error)
            return False
        self.pane.show_wrong(None)
        if not self._session.take(label, new):
            return False
        self.refresh()
        self.stepped.emit(label)
        return True

    def _edit(self, place: int, edit: DraftEdit) -> None:
        label = self.tr("修改{task}").format(task=self._name(place))
        self.take(label, lambda review: reviewing.edit_task(review, place, edit))

    def _edit_head(self) -> None:
        if self._session is None or self._showing:
            return
        try:
            new = reviewing.edit_head(self._session.review, *self.head.values())
        except UserError as error:
            self.wrong.setText(shown(error.message))
            self.wrong.show()
            return
        self.take(self.tr("修改文件信息"), lambda _: new)

    def _take_spoken(self) -> None:
        self.pane.flush()
        self.take(self.tr("按文字填入时间节点"), reviewing.take_spoken_deadlines)

    def _merge(self, place: int) -> None:
        self.pane.flush()
        label = self.tr("{task}并入下一项").format(task=self._name(place))
        self.take(label, lambda review: reviewing.merge_tasks(review, place))

    def _split(self, place: int, at: int) -> None:
        label = self.tr("拆分{task}").format(task=self._name(place))
        self.take(label, lambda review: reviewing.split_task(review, place, at))

    def _drop_selected(self) -> None:
        self._drop(self.list.selected)

    def _drop(self, places: list[int]) -> None:
        if places:
            self.pane.flush()
            label = self.tr("去掉{count}项任务").format(count=len(places))
            if len(places) == 1:
                label = self.tr("去掉{task}").format(task=self._name(places[0]))
            self.take(label, lambda review: reviewing.drop_tasks(review, places))

    def _restore(self, place: int) -> None:
        label = self.tr("恢复一项任务")
        self.take(label, lambda review: reviewing.restore_tasks(review, [place]))

    def _accept(self, finding: int, after: str | None) -> None:
        self.pane.flush()
        label = self.tr("采纳一条意见")
        self.take(label, lambda review: review_findings.accept(review, finding, after))

    def _reject(self, finding: int) -> None:
        self.pane.flush()
        label = self.tr("不采纳一条意见")
        self.take(label, lambda review: review_findings.reject(review, finding))

    def _reopen(self, finding: int) -> None:
        self.pane.flush()
        label = self.tr("重新考虑一条意见")
        self.take(label, lambda review: review_findings.reopen(review, finding))

    def _name(self, place: int) -> str:
        assert self._session is not None
        number = self._session.draft.tasks[place].number
        return self.tr("第{number}项").format(number=number)
