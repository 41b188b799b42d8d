"""A walk through the whole window: every view, popup, menu and dialog, each shown to somebody.

The screenshots are taken on it, and the test of the English window reads what it shows.
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QTabBar

from taskdesk.cli import demo
from taskdesk.model import Filter, FindingState, Role
from taskdesk.periods import Period
from taskdesk.reporting.report_edits import Answer
from taskdesk.status import Light, Status
from taskdesk.task_edits import StateEdit
from ui.records.units_view import MembersDialog
from ui.table.filter_bar import FACETS
from ui.window.message_boxes import MessageBoxes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QDialog, QWidget

    from taskdesk.desk import Desk
    from taskdesk.plans.draft import PlanDraft
    from ui.window.main_window import MainWindow

    Look = Callable[[str, QWidget], object]

# A body with a table, in which there is something to decide.
DOCUMENT = Path(__file__).parent / "taskdesk" / "plans" / "made_up" / "body_and_table.txt"
VIEW = "区发改委牵头"
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


def furnish(desk: Desk) -> None:
    """Put the demo's examples into a fresh database, and one of everything else there is to see."""
    desk.set_period(Period.parse("2026Q3"))
    desk.set_as_of(date(2026, 9, 25))
    earlier = StateEdit(Status.IN_PROGRESS, progress="示例：已召开启动会，明确责任分工。")
    desk.set_state(desk.tasks(["6", "13", "22"]), earlier)
    desk.set_period(None)
    desk.set_as_of(None)
    demo.fill(desk)
    desk.override_light(desk.tasks("3"), Light.YELLOW, "示例：市级督查点名，暂按黄灯管理")
    (task,) = desk.tasks(["13"])
    if not task.due_point.extensions:
        desk.extend(task, date(2027, 6, 30), "示例：海域论证周期较长", "示例：专题会议纪要")
    desk.registering.set_members(
        desk.unit("各镇"), [desk.unit(n) for n in ("枫泾镇", "廊下镇", "吕巷镇")]
    )
    desk.planning.settle_finding(
        min(desk.book.findings), FindingState.ACCEPTED, "示例：已与起草部门核实"
    )
    mine = Filter(units=frozenset({desk.unit("区发改委").id}), unit_role=Role.LEAD)
    desk.planning.save_view(VIEW, mine)
    desk.reporting.open_period(desk.period, date(2027, 1, 10))
    unit, answer = desk.unit("区发改委"), Answer(Status.IN_PROGRESS, "示例：海缆路由已批复。")
    for number in ("9", "10", "13"):
        desk.reporting.submit(desk.tasks([number])[0], unit, answer)
    desk.reporting.accept(desk.tasks(["9"])[0], unit)


class Guide(MessageBoxes):
    """Shows what opens to `look`, under the name that `expecting` announced, and cancels it."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._name = ""

    @contextmanager
    def expecting(self, name: str) -> Iterator[None]:
        """Whatever opens meanwhile has this name; something has to."""
        self._name = name
        yield
        assert not self._name, f"{name} did not open"

    def show(self, widget: QWidget, name: str = "") -> None:
        """Show something that is on the screen."""
        name, self._name = name or self._name, ""
        self._look(name, widget)

    def run(self, dialog: QDialog) -> bool:
        dialog.show()
        self.show(dialog)
        dialog.close()
        return False


class Tour:
    """Goes everywhere in a window whose database is as `furnish` left it, and leaves it so."""

    def __init__(self, window: MainWindow, desk: Desk, guide: Guide) -> None:
        self._window = window
        self._desk = desk
        self._guide = guide
        self._page = window.page
        self.read: PlanDraft | None = None
        """The document that was taken in for review; nothing of it is stored."""

    def run(self) -> None:
        """Visit all there is."""
        self._tables()
        self._menus()
        self._plans()
        self._records()
        self._quarter()
        self._answers()
        self._period_dialogs()
        self._import()
        self._task_dialogs()
        self._window_dialogs()

    def go_to(self, number: str, *more: str) -> None:
        """Mark tasks; the first is shown in the pane."""
        tasks = self._desk.tasks([number, *more])
        self._page.clear_filter()
        self._page.show_task(tasks[0].id)
        marks = self._page.table.selectionModel()
        flags = marks.SelectionFlag.Select | marks.SelectionFlag.Rows
        for place in self._page.tasks.places_of({task.id for task in tasks}):
            marks.select(self._page.tasks.index(place, 0), flags)
        self._page.show_detail(True)

    def _tables(self) -> None:
        page, show = self._page, self._guide.show
        self.go_to("13")
        tabs = page.detail.findChild(QTabBar)
        show(self._window, "tasks")
        for place, name in ((1, "detail-periods"), (2, "detail-history")):
            tabs.setCurrentIndex(place)
            show(self._window, name)
        tabs.setCurrentIndex(0)
        self._window.verbs.toggle_compact()
        show(self._window, "compact")
        self._window.verbs.toggle_compact()
        for facet in FACETS:
            page.filter_bar.open_facet(facet)
            show(page.filter_bar.popup, f"filter-{facet.field}")
            page.filter_bar.popup.close()
            # Before the next one opens: the window becomes active again, which closes popups.
            QApplication.processEvents()
        page.set_filter(Filter(statuses=frozenset({Status.BEHIND, Status.NOT_STARTED})))
        page.table.go_to(page.tasks.task(0).id)
        page.show_detail(True)
        show(self._window, "filtered")
        page.use_view(self._desk.planning.view(VIEW))
        show(self._window, "view")
        page.set_text("fgw 2035")
        page.show_detail(True)
        show(self._window, "empty")

    def _menus(self) -> None:
        self.go_to("13")
        bar = self._window.menuBar()
        # Not by QAction.menu(), which takes the menu from whoever else holds it in Python.
        for place, menu in enumerate(bar.findChildren(QMenu, options=_DIRECT)):
            corner = bar.actionGeometry(menu.menuAction()).bottomLeft()
            self._popup(menu, bar.mapToGlobal(corner), f"menu-{place + 1}")
        button = self._page.filter_bar.views
        corner = button.mapToGlobal(QPoint(0, button.height()))
        self._popup(button.menu(), corner, "menu-views")

    def _popup(self, menu: QMenu, corner: QPoint, name: str) -> None:
        menu.popup(corner)
        self._guide.show(menu, name)
        for action in menu.actions():
            if action.menu():
                action.menu().aboutToShow.emit()
                self._guide.show(action.menu(), f"{name}-more")
        menu.close()

    def _plans(self) -> None:
        button = self._window.top_bar.plan
        button.click()
        # Without a screen the window becomes active again, which closes popups.
        button.popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self._guide.show(button.popup, "plans")
        button.popup.close()
        QApplication.processEvents()

    def _records(self) -> None:
        for name in ("units", "findings", "history"):
            self._window.show_view(name)
            table = self._window.views[name].table
            table.selectRow(min(2, len(table.records.records) - 1))
            self._guide.show(self._window, name)
        self._window.show_view("tasks")

    def _quarter(self) -> None:
        for name in ("quarter", "indicators", "overview", "merge"):
            self._window.show_view(name)
            self._guide.show(self._window, name)
        self._window.show_view("tasks")

    def _answers(self) -> None:
        self._window.show_view("quarter")
        view = self._window.views["quarter"]
        board = view.board
        for name, button in (
            ("remind-all", board.remind_button),
            ("remind", board.unit_reports.remind_button),
        ):
            with self._guide.expecting(name):
                button.click()
        board.unit_reports.clerk_button.click()
        self._guide.show(self._window, "answers")
        view.answers.back_requested.emit()
        self._window.show_view("tasks")

    def _period_dialogs(self) -> None:
        verbs = self._window.period_verbs
        for name, verb in (
            ("open-period", verbs.open_period),
            ("issue-forms", verbs.issue_forms),
            ("identity", verbs.choose_identity),
            ("passphrase", verbs.set_passphrase),
        ):
            with self._guide.expecting(name):
                verb()

    def _import(self) -> None:
        """The pages of an import; it is given up at the end."""
        self._window.plan_verbs.import_plan()
        view, show = self._window.views["import"], self._guide.show
        show(self._window, "import-file")
        view.open_files([DOCUMENT])
        show(self._window, "import-reading")
        self._wait()
        self.read = view.session.draft
        show(self._window, "import-review")
        view.review.list.in_order.click()
        view.review.list.table.go_to(1)
        view.review.pane.drop.click()
        show(self._window, "import-dropped")
        view.foot.verb.click()
        view.target.as_update.click()
        show(self._window, "import-update")
        view.target.as_new.click()
        show(self._window, "import-new")
        with self._guide.expecting("import-leave"):
            view.close_view()
        view.foot.back.click()
        view.undo()
        view.close_view()
        self._window.show_view("tasks")

    def _wait(self) -> None:
        while self._window.jobs.busy:
            QApplication.processEvents()

    def _task_dialogs(self) -> None:
        verbs, expecting = self._window.verbs, self._guide.expecting
        self.go_to("13")
        for name, verb in (
            ("edit-task", verbs.edit_task),
            ("add-task", verbs.add_task),
            ("decompose", verbs.decompose),
            ("extend", verbs.extend),
            ("set-light", verbs.override_light),
            ("delete", verbs.remove_tasks),
            ("save-view", verbs.save_view),
        ):
            with expecting(name):
                verb()
        with expecting("delete-view"):
            verbs.drop_view(VIEW)
        self.go_to("9", "10", "12", "14", "17", "19", "21")
        with expecting("fill-in"):
            verbs.fill_in()
        with expecting("extend-refused"):
            verbs.extend()
        with expecting("error"):
            verbs.set_status(Status.CLOSED)

    def _window_dialogs(self) -> None:
        verbs, expecting = self._window.window_verbs, self._guide.expecting
        for name, verb in (
            ("rule", verbs.show_rule),
            ("export-excel", verbs.export_excel),
            ("export-pdf", verbs.export_pdf),
            ("shortcuts", verbs.show_shortcuts),
            ("about", verbs.show_about),
        ):
            with expecting(name):
                verb()
        for name, verb in (("preview", verbs.print_preview), ("check", verbs.check)):
            with expecting(name):
                verb()
                self._wait()
        dialog = MembersDialog(self._desk, self._desk.unit("各镇"), self._window)
        with expecting("members"):
            self._guide.run(dialog)
