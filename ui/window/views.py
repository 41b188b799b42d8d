"""The views of the window: made when they are first wanted, told of changes when they are seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from taskdesk.desk import Desk
    from ui.bulletin.bulletin_view import BulletinView
    from ui.forms.merge_view import MergeView
    from ui.importing.import_view import ImportView
    from ui.indicators.indicator_view import IndicatorView
    from ui.interaction import Interaction
    from ui.jobs import Jobs
    from ui.overview.overview_view import OverviewView
    from ui.records.findings_view import FindingsView
    from ui.records.history_view import HistoryView
    from ui.records.units_view import UnitsView
    from ui.reporting.quarter_view import QuarterView
    from ui.settings import Settings

_AT_ONCE = ("tasks",)
_PASSED_ON = (
    *("message", "task_requested", "filter_requested", "period_requested"),
    *("indicator_requested", "verb_requested", "closed"),
)


class Views(QStackedWidget):
    """Holds the views by name; `shown` is the one that is seen.

    A view that is not seen takes changes up when it is shown; the tasks do at once.
    """

    message = Signal(str)
    task_requested = Signal(int)
    unit_requested = Signal(int)
    filter_requested = Signal(object)
    period_requested = Signal(object, object)
    indicator_requested = Signal(int)
    verb_requested = Signal(str)
    closed = Signal()

    def __init__(
        self,
        desk: Desk,
        ask: Interaction,
        jobs: Jobs,
        tasks: QWidget,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ask = ask
        self._jobs = jobs
        self._settings = settings
        self.made: dict[str, QWidget] = {"tasks": tasks}
        self.shown = "tasks"
        self._stale: set[str] = set()
        self.addWidget(tasks)

    def open(self, name: str) -> None:
        """Show a view."""
        if name not in self.made:
            self.made[name] = self._make(name)
            self.addWidget(self.made[name])
            self._stale.add(name)
        if name in self._stale:
            self._stale.discard(name)
            self._refresh(name, None)
        self.shown = name
        self.setCurrentWidget(self.made[name])

    def take_up(self, task_ids: set[int] | None) -> None:
        """Tell the views of changes, those that are not seen later."""
        for name in self.made:
            if name in _AT_ONCE or name == self.shown:
                self._refresh(name, task_ids)
            else:
                self._stale.add(name)

    def make_anew(self) -> None:
        """Let go of the views of the plan before, as another is at hand, and show the same one.

        The tasks turn by themselves, and a view that says it is `of_no_plan` stays.
        """
        name = self.shown
        of_plan = [n for n, view in self.made.items() if not getattr(view, "of_no_plan", False)]
        gone = [self.made.pop(other) for other in of_plan if other not in _AT_ONCE]
        self._stale = set(self.made) - set(_AT_ONCE)
        self.open(name)
        for view in gone:
            self.removeWidget(view)
            view.deleteLater()

    def flush(self) -> bool:
        """Store what is typed in any view; False if something could not be."""
        return all([view.flush() for view in self._typed_in()])

    def unsaved(self) -> list[str]:
        """What is typed and could not be stored, in words."""
        return [words for view in self._typed_in() for words in view.unsaved()]

    def step(self, by: int) -> None:
        """Go to the next task (1) or the one before (-1), in whatever view is seen."""
        view: Any = self.made[self.shown]
        (view.table if self.shown == "tasks" else view).step(by)

    # Internal

    def _typed_in(self) -> list[Any]:
        """The views in which one types; the tasks are asked by their own page."""
        return [view for view in self.made.values() if hasattr(view, "flush")]

    def _refresh(self, name: str, task_ids: set[int] | None) -> None:
        view: Any = self.made[name]
        # A view of files has nothing of the desk's to show anew.
        if hasattr(view, "refresh"):
            view.refresh(task_ids)

    def _make(self, name: str) -> QWidget:
        make: Callable[[], Any] = getattr(self, f"_make_{name}")
        view = make()
        for signal in _PASSED_ON:
            if hasattr(view, signal):
                getattr(view, signal).connect(getattr(self, signal))
        return cast("QWidget", view)

    def _make_quarter(self) -> QuarterView:
        from ui.reporting.quarter_view import QuarterView

        return QuarterView(self._desk, self._ask, self._jobs)

    def _make_indicators(self) -> IndicatorView:
        from ui.indicators.indicator_view import IndicatorView

        return IndicatorView(self._desk, self._ask)

    def _make_overview(self) -> OverviewView:
        from ui.overview.overview_view import OverviewView

        return OverviewView(self._desk)

    def _make_merge(self) -> MergeView:
        from ui.forms.merge_view import MergeView

        return MergeView(self._desk, self._ask, self._jobs, self._settings)

    def _make_import(self) -> ImportView:
        from ui.importing.import_view import ImportView

        return ImportView(self._desk, self._ask, self._jobs, self._settings)

    def _make_bulletin(self) -> BulletinView:
        from ui.bulletin.bulletin_view import BulletinView

        return BulletinView(self._desk, self._ask, self._jobs)

    def _make_units(self) -> UnitsView:
        from ui.records.units_view import UnitsView

        view = UnitsView(self._desk, self._ask)
        view.tasks_requested.connect(self.unit_requested)
        return view

    def _make_findings(self) -> FindingsView:
        from ui.records.findings_view import FindingsView

        return FindingsView(self._desk, self._ask)

    def _make_history(self) -> HistoryView:
        from ui.records.history_view import HistoryView

        return HistoryView(self._desk, self._ask)
