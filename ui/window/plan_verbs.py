"""What the actions of plans do: one is chosen, remembered, or to be imported."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from taskdesk.errors import UserError
from ui.marked_texts import translate
from ui.window.dropping import sorted_out
from ui.words import shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from taskdesk.desk import Desk
    from taskdesk.model import Plan
    from ui.interaction import Interaction
    from ui.settings import Settings
    from ui.window.main_window import MainWindow


def take_up_plan(desk: Desk, settings: Settings) -> None:
    """Work on the plan that was at hand before, unless the start named one."""
    plan = desk.book.plans.get(settings.last_plan(desk.store.identity) or 0)
    if plan is not None and not desk.plan_chosen and desk.may_choose(plan):
        # One that can't be shown any more is no reason not to start.
        with suppress(UserError):
            desk.choose_plan(plan)


class PlanVerbs(QObject):
    """The verbs that concern whole plans; `import_requested` wants a document taken in."""

    message = Signal(str)
    import_requested = Signal()

    def __init__(
        self, desk: Desk, ask: Interaction, settings: Settings, window: MainWindow
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._ask = ask
        self._settings = settings
        self._window = window
        self._shown = desk.plan_id

    def choose_plan(self) -> None:
        """Drop the list of plans."""
        self._window.top_bar.plan.open()

    def import_plan(self) -> None:
        """Take in the document of a plan."""
        if not self._desk.actor.is_liaison and self._window.flush():
            self.import_requested.emit()

    def take_in(self, paths: Sequence[Path]) -> None:
        """Merge forms that were dropped; else show what is understood of a plan's document."""
        dropped = sorted_out(paths)
        if dropped.forms:
            self._window.period_verbs.take_in(dropped.forms)
        elif self._desk.actor.is_liaison:
            self.message.emit(self.tr("导入方案是协调员的工作。"))
        elif dropped.documents and self._window.flush():
            self._window.show_view("import")
            self._window.open_files(dropped.documents)

    def turn_to(self, plan: Plan) -> None:
        """Work on another plan; what is being typed or written comes first."""
        if plan.id == self._desk.plan_id:
            return
        if self._window.jobs.busy:
            self.message.emit(self.tr("上一项工作还没有完成，请稍候或取消它。"))
            return
        views: list[Any] = list(self._window.views.values())
        leaving = (view for view in views if hasattr(view, "may_leave"))
        if not self._window.flush() or not all(view.may_leave() for view in leaving):
            return
        try:
            self._desk.choose_plan(plan)
        except UserError as error:
            self._ask.error(error)
            return
        self._window.period_verbs.keep_identity()
        self.message.emit(self.tr("现在是《{title}》。").format(title=plan.title))

    def turned(self) -> bool:
        """Whether another plan is at hand than when this was last asked."""
        before, self._shown = self._shown, self._desk.plan_id
        return before != self._shown

    def keep(self) -> None:
        """Remember the plan at hand."""
        self._settings.keep_last_plan(self._desk.store.identity, self._desk.plan_id)

    def said(self) -> str:
        """What was done last, by whom, and to which plan where it is another one."""
        desk = self._desk
        act = desk.last_act
        if act is None:
            return ""
        label = shown(desk.planning.said(act))
        if act.who == desk.who:
            return label
        return translate("MainWindow", "{who}：{what}").format(who=act.who, what=label)
