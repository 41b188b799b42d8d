"""The window: lays out rail, views, bars and menus, and wires them to the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QWidget

from taskdesk.errors import UserError
from ui import theme
from ui.jobs import Jobs
from ui.table.task_page import TaskPage
from ui.window.action_set import CONTEXT, STATUS_MENU, Actions
from ui.window.dropping import dropped_paths
from ui.window.guarding import PaneGuard
from ui.window.keeping_verbs import KeepingVerbs
from ui.window.language import language_menu
from ui.window.period_verbs import PeriodVerbs
from ui.window.plan_verbs import PlanVerbs, take_up_plan
from ui.window.rail import VIEWS, Rail
from ui.window.situation import Situation
from ui.window.status_line import StatusLine
from ui.window.task_verbs import TaskVerbs
from ui.window.title import title_of
from ui.window.top_bar import TopBar
from ui.window.views import Views
from ui.window.window_verbs import WindowVerbs
from ui.words import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent

    from taskdesk.changes import ChangeSet
    from taskdesk.desk import Desk
    from taskdesk.model import Filter
    from taskdesk.periods import Period
    from taskdesk.whole import Keeper
    from ui.interaction import Interaction
    from ui.settings import Settings

_TAKE_UP_MS = 1000
_LOOK_MS = 30
_WARM_MS = 5


class MainWindow(QMainWindow):
    """One desk, one window. The desk announces every change here, and each view is told once.

    `warmed` tells that all is computed that a search or a sort will need.
    """

    warmed = Signal()

    def __init__(
        self, desk: Desk, ask: Interaction, settings: Settings, keeper: Keeper | None = None
    ) -> None:
        super().__init__()
        take_up_plan(desk, settings)
        self._desk = desk
        self._ask = ask
        self._settings = settings
        self._view_before = "tasks"
        self._last_act: ChangeSet | None = desk.last_act
        self._undoable_of: object = self
        self._undoable = ("", "")
        self._day = desk.as_of
        self.jobs = Jobs(self)
        self.page = TaskPage(desk, ask, settings)
        self.top_bar = TopBar(desk)
        self.verbs = TaskVerbs(desk, ask, self.page, self)
        self.window_verbs = WindowVerbs(desk, ask, settings, self.jobs, self.verbs, self)
        self.period_verbs = PeriodVerbs(desk, ask, settings, self.jobs, self)
        self.period_verbs.take_up_identity()
        self.plan_verbs = PlanVerbs(desk, ask, settings, self)
        self.keeping_verbs = KeepingVerbs(desk, keeper, ask, settings, self.jobs, self)
        verbs = (self.verbs, self.window_verbs, self.period_verbs, self.plan_verbs)
        self.actions_ = Actions(self, self.page.table, (*verbs, self.keeping_verbs))
        self.views_ = Views(desk, ask, self.jobs, self.page, settings)
        self._guard = PaneGuard(desk, self.page.detail)
        self._warming: Iterator[None] | None = None
        self._make_timers()
        self._lay_out()
        self.status_line = StatusLine(self.jobs, desk.store.place)
        self.setStatusBar(self.status_line)
        self._make_menus()
        self.top_bar.fill(self.actions_)
        self._connect()
        self._restore()

    # Building

    def _make_timers(self) -> None:
        self._take_up_timer = QTimer(self, interval=_TAKE_UP_MS)
        self._look_timer = QTimer(self, singleShot=True, interval=_LOOK_MS)
        self._warm_timer = QTimer(self, interval=_WARM_MS)

    def _lay_out(self) -> None:
        self.addToolBar(self.top_bar)
        self.rail = Rail()
        self.setAcceptDrops(True)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self.views_, 1)
        self.setCentralWidget(body)

    def _make_menus(self) -> None:
        self._status_menu = QMenu(self.tr("推进状态"), self)
        self.actions_.fill(self._status_menu, STATUS_MENU, {})
        columns = QMenu(self.tr("列"), self)
        columns.aboutToShow.connect(lambda: self._fill_columns(columns))
        views = QMenu(self.tr("转到"), self)
        self.rail.fill_menu(views)
        for menu in (self._status_menu, columns, views):
            menu.setIcon(theme.no_icon())
        parts = {
            "status": self._status_menu,
            "columns": columns,
            "views": views,
            "language": language_menu(self, self.window_verbs.set_language),
        }
        self.actions_.fill_bar(self.menuBar(), parts)

    def _fill_columns(self, menu: QMenu) -> None:
        menu.clear()
        self.page.table.header.fill_menu(menu)

    def _connect(self) -> None:
        self._desk.subscribe(self._on_changed)
        self.rail.chosen.connect(self.show_view)
        bar, page, views = self.top_bar, self.page, self.views_
        views.task_requested.connect(self._on_task)
        views.unit_requested.connect(self._on_tasks_of_unit)
        views.filter_requested.connect(self._on_filter)
        views.period_requested.connect(self._on_rows_of_period)
        views.indicator_requested.connect(self._on_indicator)
        views.verb_requested.connect(lambda name: self.actions_[name].trigger())
        views.closed.connect(lambda: self.show_view(self._view_before))
        bar.plan.chosen.connect(self.plan_verbs.turn_to)
        bar.plan.import_requested.connect(self.plan_verbs.import_plan)
        page.empty.import_requested.connect(self.plan_verbs.import_plan)
        bar.period.chosen.connect(self._on_period)
        bar.as_of.chosen.connect(self._on_as_of)
        bar.search.textChanged.connect(self._on_search)
        bar.search.left.connect(page.table.setFocus)
        page.query_changed.connect(self._on_query)
        page.situation_changed.connect(self._look_timer.start)
        page.table.menu_requested.connect(self._open_context_menu)
        for source in (page, views, self.verbs, self.window_verbs, self.period_verbs):
            source.message.connect(self.say)
        self.plan_verbs.message.connect(self.say)
        self.plan_verbs.import_requested.connect(lambda: self.show_view("import"))
        # A step of a review is said, and can be taken back.
        views.message.connect(lambda _: self._look_timer.start())
        self.window_verbs.file_written.connect(self.status_line.say_written)
        self.jobs.started.connect(self._look_timer.start)
        self.jobs.finished.connect(self._look_timer.start)
        self._take_up_timer.timeout.connect(self.take_up)
        self._look_timer.timeout.connect(self._look)
        self._warm_timer.timeout.connect(self._warm)

    def _restore(self) -> None:
        self.setMinimumSize(960, 600)
        if not self._settings.restore_window(self):
            self.resize(1280, 800)
        self.page.restore()
        self.top_bar.search.setText(self.page.query.filter.text)
        self.show_view("tasks")
        self._show_title()
        self._look()
        self._start_warming()
        self._take_up_timer.start()

    # Views

    @property
    def view(self) -> str:
        """Which view is shown."""
        return self.views_.shown

    @property
    def views(self) -> dict[str, QWidget]:
        """The views that have been made, by name."""
        return self.views_.made

    def show_view(self, name: str) -> None:
        """Show a view; it is made when it is first wanted. Without a plan most show nothing."""
        if not self._desk.plan_id and name in VIEWS and name != "history":
            name = "tasks"
        if self.view in VIEWS:
            self._view_before = self.view
        self.views_.open(name)
        self.rail.show_chosen(name)
        if name == "tasks":
            self.page.table.setFocus()
        elif name == "quarter":
            self.views["quarter"].setFocus()
        self._look_timer.start()

    def open_files(self, paths: Sequence[Path]) -> None:
        """Have the view that is shown read files."""
        view: Any = self.views[self.view]
        view.open_files(paths)

    def _on_tasks_of_unit(self, unit_id: int) -> None:
        self.verbs.show_tasks_of_unit(unit_id)
        self.show_view("tasks")

    def _on_filter(self, wanted: Filter) -> None:
        self.page.set_filter(wanted)
        self.show_view("tasks")

    def _on_rows_of_period(self, period: Period, wanted: Filter) -> None:
        self._on_period(period)
        self._on_filter(wanted)

    def _on_indicator(self, indicator_id: int) -> None:
        self.show_view("indicators")
        view: Any = self.views["indicators"]
        view.show_indicator(indicator_id)

    def _on_task(self, task_id: int) -> None:
        self.show_view("tasks")
        self.page.show_task(task_id)

    # What the desk announces

    def _on_changed(self, task_ids: set[int] | None) -> None:
        if self.plan_verbs.turned():
            self.page.turn()
            self.views_.make_anew()
            self.show_view(self.view)
        else:
            self.views_.take_up(task_ids)
        act = self._desk.last_act
        if act is not None and act is not self._last_act:
            self._last_act = act
            self.say(self.plan_verbs.said())
        if task_ids is None:
            self.top_bar.refresh()
            self._guard.refresh()
            self._show_title()
            self._start_warming()
        self._look_timer.start()

    def take_up(self) -> bool:
        """Take up what others have stored, unless a cell is being edited; says if there was any."""
        if self.page.table.is_editing:
            return False
        if self._day != self._desk.as_of:
            # Midnight has passed: lights are judged anew.
            self._day = self._desk.as_of
            self._desk.set_as_of(None)
        # A bug in here would otherwise be told anew every second; F5 sets the clock going again.
        self._take_up_timer.stop()
        try:
            found = bool(self._desk.refresh())
        except UserError as error:
            self.say(shown(error.message))
            found = False
        self._take_up_timer.start()
        return found

    # What is asked here

    def flush(self) -> bool:
        """Store what is typed anywhere; False if something could not be."""
        return all((self.page.detail.flush(), self.views_.flush()))

    def show_identity(self) -> None:
        """Show what one may see and do in the capacity that was chosen."""
        self.views_.take_up(None)
        self._guard.refresh()
        self._show_title()
        self._look()

    def say(self, words: str) -> None:
        """Say what was done."""
        self.status_line.say(words)

    def _on_period(self, period: Period) -> None:
        if self.flush():
            self.verbs.attempt(lambda: self._desk.set_period(period))
        self.top_bar.refresh()

    def _on_as_of(self, day: date | None) -> None:
        if self.flush():
            self._desk.set_as_of(None if day == self._desk.today else day)
            self._day = self._desk.as_of
        self.top_bar.refresh()

    def _on_search(self, text: str) -> None:
        if self.view != "tasks":
            self.show_view("tasks")
            self.top_bar.search.setFocus()
        self.page.set_text(text)

    def _on_query(self) -> None:
        text = self.page.query.filter.text
        if text != self.top_bar.search.text():
            # Said, not asked: whoever looks at another view stays there.
            self.top_bar.search.blockSignals(True)
            self.top_bar.search.setText(text)
            self.top_bar.search.blockSignals(False)
        self._look_timer.start()

    def _open_context_menu(self, point: QPoint) -> None:
        self._look()
        menu = QMenu(self)
        self.actions_.fill(menu, CONTEXT, {"status": self._status_menu})
        menu.exec(point)
        menu.deleteLater()

    # Keeping up

    def _look(self) -> None:
        page = self.page
        own = getattr(self.views[self.view], "undoable", None)
        if self._undoable_of is not self._desk.last_act:
            # Looked up in the history, so only after an act.
            self._undoable_of = self._desk.last_act
            self._undoable = shown(self._desk.undo_label()), shown(self._desk.redo_label())
        self.actions_.update(
            Situation(
                view=self.view,
                marked=page.table.marked_count,
                listed=len(page.tasks.listing.rows),
                filtered=page.filtered,
                printed_order=page.tasks.listing.printed_order,
                detail=page.detail.isVisibleTo(page),
                compact=page.table.heights.compact,
                undo=(own or self._undoable)[0],
                redo=(own or self._undoable)[1],
                busy=self.jobs.busy,
                liaison=self._desk.actor.is_liaison,
                frozen=page.tasks.listing.frozen,
                planless=not self._desk.plan_id,
            )
        )

    def _show_title(self) -> None:
        self.setWindowTitle(title_of(self._desk))

    def _start_warming(self) -> None:
        self._warming = self._desk.table.warming()
        self._warm_timer.start()

    def _warm(self) -> None:
        """Compute what a search and a sort will need, a little at a time."""
        if self._warming is None or next(self._warming, self) is self:
            self._warm_timer.stop()
            self._warming = None
            self.warmed.emit()

    def _may_close(self) -> bool:
        title = self.tr("关闭窗口")
        if not self.flush():
            unsaved = (*self.page.detail.unsaved(), *self.views_.unsaved())
            words = self.tr("以下内容没有保存成功，关闭后将丢失：{what}").format(
                what="；".join(unsaved)
            )
            if not self._ask.confirm(title, words, self.tr("放弃并关闭")):
                return False
        views: list[Any] = list(self.views.values())
        if not all(view.may_close() for view in views if hasattr(view, "may_close")):
            return False
        words = self.tr("还有一项工作没有完成，关闭窗口将取消它。")
        return not self.jobs.busy or self._ask.confirm(title, words, self.tr("取消它并关闭"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take forms and documents of plans that are dragged here."""
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped once the hand has let go."""
        paths = dropped_paths(event.mimeData())
        event.acceptProposedAction()
        QTimer.singleShot(0, self, lambda: self.plan_verbs.take_in(paths))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Store what is typed and remember how the window stood."""
        if not self._may_close():
            event.ignore()
            return
        self.jobs.stop()
        self._take_up_timer.stop()
        self._warm_timer.stop()
        self.keeping_verbs.keep_state()
        event.accept()
