"""The view of tasks: filter bar, table with its count line, and the detail pane beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from taskdesk.columns import BY_KEY
from taskdesk.model import Filter, View
from ui.detail.slot import DetailSlot
from ui.settings import Query
from ui.table.count_line import CountLine
from ui.table.filter_bar import FilterBar, is_all
from ui.table.row_heights import opens_compact
from ui.table.task_model import TaskModel
from ui.table.task_view import TaskView

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from taskdesk.desk import Desk
    from ui.interaction import Interaction
    from ui.settings import Settings


_REST_MS = 20
_DETAIL_WIDTH = 348


class EmptyState(QWidget):
    """A sentence in place of the table, and the next step."""

    clear_requested = Signal()
    add_requested = Signal()
    import_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("empty")
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setProperty("quiet", "true")
        self.clear = QPushButton(self.tr("清除筛选"))
        self.clear.clicked.connect(self.clear_requested)
        self.add = QPushButton(self.tr("新增任务…"))
        self.add.clicked.connect(self.add_requested)
        self.importing = QPushButton(self.tr("导入方案…"))
        self.importing.clicked.connect(self.import_requested)
        layout = QVBoxLayout(self)
        layout.setSpacing(16)
        layout.addStretch(2)
        layout.addWidget(self.sentence)
        for button in (self.clear, self.importing, self.add):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def explain(self, plan_title: str, *, filtered: bool) -> None:
        """Say why there is nothing: the filter, no task, or (an empty title) no plan at all."""
        if not plan_title:
            text = self.tr("还没有方案。导入一份方案文件，即可得到任务分解表。")
        elif filtered:
            text = self.tr("没有符合筛选的任务。换个条件，或清除筛选显示全部。")
        else:
            text = self.tr("《{title}》还没有任务。").format(title=plan_title)
        self.sentence.setText(text)
        self.clear.setVisible(bool(plan_title) and filtered)
        self.add.setVisible(bool(plan_title) and not filtered)
        self.importing.setVisible(not plan_title or not filtered)


class TaskPage(QWidget):
    """Holds the query, and keeps table, bar, count line and detail pane together."""

    query_changed = Signal()
    situation_changed = Signal()
    message = Signal(str)

    def __init__(
        self, desk: Desk, ask: Interaction, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._plan_id = desk.plan_id
        self._settings = settings
        self._taking_up = False
        self._changed: set[int] | None = set()
        self._painted = False
        # The pane follows when the cursor rests: keys held down and letters typed stay quick.
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._show_current)
        self._follow = QTimer(self, singleShot=True, interval=0)
        self._follow.timeout.connect(self._refresh_detail)
        self.tasks = TaskModel(desk, self)
        self.table = TaskView(self.tasks, ask)
        self.filter_bar = FilterBar(desk)
        self.counts = CountLine()
        self.empty = EmptyState()
        self.detail = DetailSlot(desk, ask)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filter_bar)
        column.addWidget(holder, 1)
        column.addWidget(self.counts)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.detail)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setCollapsible(0, False)
        self.splitter.setCollapsible(1, False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    def _connect(self) -> None:
        self.tasks.listed.connect(self._on_listed)
        self.tasks.updated.connect(self._on_updated)
        self.table.current_changed.connect(self._on_current)
        self.table.marks_changed.connect(self.situation_changed)
        self.table.header.columns_changed.connect(self._show_query)
        self.filter_bar.filter_requested.connect(self.set_filter)
        self.filter_bar.view_requested.connect(self.use_view)
        self.counts.filter_requested.connect(self.set_filter)
        self.empty.clear_requested.connect(self.clear_filter)
        self.detail.message.connect(self.message)
        self.detail.task_requested.connect(self.show_task)

    # Properties

    @property
    def query(self) -> Query:
        """Filter and order in force."""
        return self.tasks.query

    @property
    def filtered(self) -> bool:
        """Whether some rows are filtered out."""
        return not is_all(self.query.filter)

    # Setters

    def restore(self) -> None:
        """Bring columns, heights, filter and panes back as they were left."""
        settings = self._settings
        self.table.header.restore(settings.get("table/columns"))
        rows = len(self._desk.table.rows)
        compact = settings.get("table/compact", opens_compact(rows))
        self.table.heights.set_compact(bool(compact) or opens_compact(rows))
        self.detail.setVisible(bool(settings.get("window/detail", True)))
        sizes = settings.splitter_sizes(2)
        self.splitter.setSizes(sizes or [1, _DETAIL_WIDTH])
        self._bring_query_back()

    def turn(self) -> None:
        """Keep what was asked of the plan before, and ask again what was asked of this one."""
        self._keep_query()
        self._plan_id = self._desk.plan_id
        self._bring_query_back()
        self._changed = None
        self._follow.start()

    def _bring_query_back(self) -> None:
        database = self._desk.store.identity
        query = self._settings.query(database, self._plan_id)
        if query.sort_key not in BY_KEY:
            query = query._replace(sort_key="", descending=False)
        self.tasks.fold_only(self._settings.folded(database, self._plan_id))
        self.ask_for(query._replace(filter=self._known(query.filter)))

    def _keep_query(self) -> None:
        database = self._desk.store.identity
        self._settings.keep_query(database, self._plan_id, self.query)
        self._settings.keep_folded(database, self._plan_id, self.tasks.folded)

    def keep(self) -> None:
        """Remember all of that."""
        settings = self._settings
        settings.put("table/columns", self.table.header.layout_state)
        settings.put("table/compact", self.table.heights.compact)
        settings.put("window/detail", self.detail.isVisibleTo(self))
        if self.detail.isVisibleTo(self):
            settings.keep_splitter(self.splitter)
        self._keep_query()

    def ask_for(self, query: Query) -> None:
        """Show the rows of a query."""
        self.tasks.ask_for(query)

    def set_filter(self, wanted: Filter) -> None:
        """Filter, in the order there is."""
        self.tasks.set_filter(wanted)

    def set_text(self, text: str) -> None:
        """Search."""
        if text != self.query.filter.text:
            self.set_filter(replace(self.query.filter, text=text))

    def clear_filter(self) -> None:
        """Show all rows."""
        self.set_filter(Filter())

    def use_view(self, view: View) -> None:
        """Show a saved view: its rows, order and columns."""
        if view.columns:
            self.table.header.show_columns(view.columns)
        self.ask_for(Query(view.filter, view.sort_key, view.descending))

    def show_task(self, task_id: int) -> None:
        """Go to a task; a filter that hides it is cleared."""
        if not self.table.go_to(task_id):
            self.clear_filter()
            self.table.go_to(task_id)

    def show_detail(self, wanted: bool) -> None:
        """Show or hide the detail pane."""
        self.detail.setVisible(wanted)
        if wanted:
            self._show_current()

    def refresh(self, task_ids: set[int] | None) -> None:
        """Take up changes; whoever types in the detail pane stays on the task."""
        self._taking_up = True
        self.tasks.refresh(task_ids)
        self._taking_up = False
        self._show_query()
        if self._changed is not None:
            self._changed = None if task_ids is None else self._changed | task_ids
        self._follow.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the detail pane once the rest is seen."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self._rest.start()

    # Private slots

    def _on_listed(self) -> None:
        terms = tuple(self.query.filter.text.casefold().split())
        self.table.cells.terms = terms
        self.table.folding.show()
        listing = self.tasks.listing
        self.counts.show_counts(listing)
        nothing = not listing.rows
        if nothing:
            self.empty.explain(listing.plan.title, filtered=self.filtered)
        self._stack.setCurrentWidget(self.empty if nothing else self.table)
        self._show_query()
        self.query_changed.emit()

    def _on_updated(self) -> None:
        self.counts.show_counts(self.tasks.listing)

    def _show_query(self) -> None:
        self.filter_bar.show_query(self.query, self.table.header.shown_keys)

    def _on_current(self) -> None:
        if self._taking_up and self._typing_in_detail():
            return
        if self._painted:
            self._rest.start()
        self.situation_changed.emit()

    def _show_current(self) -> None:
        self._rest.stop()
        task = self.table.current_task
        if self.detail.isVisibleTo(self):
            self.detail.show_task(task.id if task else None)

    def _refresh_detail(self) -> None:
        """Let the pane take up changes, after the table has shown them."""
        changed, self._changed = self._changed, set()
        self.detail.refresh(changed)

    def _typing_in_detail(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.detail.isAncestorOf(focus)

    def _known(self, wanted: Filter) -> Filter:
        """A stored filter without sections and units that are gone (it may be another plan's)."""
        book = self._desk.table.names
        sections = frozenset(
            s
            for s in wanted.sections
            if (x := book.sections.get(s)) and x.plan_id == self._desk.plan_id
        )
        register_id = self._desk.plan.register_id
        units = frozenset(
            u for u in wanted.units if (y := book.units.get(u)) and y.register_id == register_id
        )
        return replace(wanted, sections=sections, units=units)
