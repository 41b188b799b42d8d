"""What the actions do: each verb is one gesture, asked of the desk, with questions where needed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from taskdesk.errors import UserError
from taskdesk.model import Filter
from taskdesk.permissions import refusal
from taskdesk.quarters import seals
from taskdesk.task_edits import StateEdit
from ui.words import shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from taskdesk.desk import Desk
    from taskdesk.model import Task
    from taskdesk.status import Status
    from ui.interaction import Interaction
    from ui.table.task_page import TaskPage


class TaskVerbs(QObject):
    """The verbs that concern tasks and views; `message` says what there is to say."""

    message = Signal(str)

    def __init__(self, desk: Desk, ask: Interaction, page: TaskPage, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._ask = ask
        self._page = page
        self._window = window
        bar = page.filter_bar
        bar.save_view_requested.connect(self.save_view)
        bar.update_view_requested.connect(self.update_view)
        bar.drop_view_requested.connect(self.drop_view)
        page.table.edit_requested.connect(self.edit_task)
        page.detail.edit_requested.connect(lambda _: self.edit_task())
        page.empty.add_requested.connect(self.add_task)

    # Doing

    def attempt(self, verb: Callable[[], Any]) -> None:
        """Do something that may be refused; what is typed in the pane is stored first."""
        if not self._page.detail.flush():
            return
        try:
            verb()
        except UserError as error:
            self._ask.error(error)

    def _edit(self, verb: Callable[[], Any]) -> None:
        """Attempt an edit; one that changes nothing is not passed over in silence."""

        def telling() -> None:
            if verb() is None:
                self.message.emit(self.tr("没有变化。"))

        self.attempt(telling)

    @property
    def _marked(self) -> list[Task]:
        return self._page.table.marked_tasks

    @property
    def _current(self) -> Task | None:
        return self._page.table.current_task

    # Undo

    def undo(self) -> None:
        """Take back the last own act, or the last step of what is being reviewed."""
        self.attempt(self._stepping("undo") or self._desk.undo)

    def redo(self) -> None:
        """Do the last undone act or step again."""
        self.attempt(self._stepping("redo") or self._desk.redo)

    def _stepping(self, verb: str) -> Any:
        """The view's own way back or forth, where it has one now."""
        window: Any = self._window
        view = window.views[window.view]
        return getattr(view, verb) if getattr(view, "undoable", None) is not None else None

    # States

    def set_status(self, status: Status | None) -> None:
        """State a status of all marked tasks (None: none is stated)."""
        tasks = self._marked
        if tasks:
            edit = StateEdit(status=status, clear_status=status is None)
            self._edit(lambda: self._desk.set_state(tasks, edit))

    def fill_in(self) -> None:
        """State status and words of all marked tasks in one dialog."""
        from ui.dialogs.state_dialogs import StatusDialog

        if self._marked and self._page.detail.flush():
            self._ask.run(StatusDialog(self._desk, self._marked, self._window))

    def override_light(self) -> None:
        """Set the light of the marked tasks by hand."""
        from ui.dialogs.state_dialogs import OverrideDialog

        if self._marked and self._page.detail.flush():
            self._ask.run(OverrideDialog(self._desk, self._marked, self._window))

    def restore_light(self) -> None:
        """Let the rule decide again."""
        tasks = self._marked
        if tasks:
            self._edit(lambda: self._desk.override_light(tasks, None))

    def extend(self) -> None:
        """Extend the deadline of the task at the cursor."""
        from ui.dialogs.state_dialogs import ExtensionDialog

        task = self._current
        if task is None or not self._page.detail.flush():
            return
        if task.due_point.effective is None:
            words = self.tr("第{number}项的时间节点是“{printed}”，没有日期，不能延期。")
            point = task.due_point.printed
            self._ask.tell(self.tr("延期"), words.format(number=task.number, printed=point))
            return
        self._ask.run(ExtensionDialog(self._desk, task, self._window))

    # Tasks

    def add_task(self) -> None:
        """Add a task after the one at the cursor."""
        from ui.dialogs.task_dialog import TaskDialog

        if not self._page.detail.flush():
            return
        dialog = TaskDialog(self._desk, after=self._current, parent=self._window)
        if self._ask.run(dialog) and dialog.task is not None:
            self._page.show_task(dialog.task.id)

    def edit_task(self) -> None:
        """Edit the official words of the task at the cursor."""
        from ui.dialogs.task_dialog import TaskDialog

        if self._desk.actor.is_liaison:
            # A double click and the pane ask for this without an action that could be disabled.
            self.message.emit(shown(refusal().message))
            return
        if self._desk.table.frozen:
            self.message.emit(shown(seals.viewed(self._desk.period).message))
            return
        task = self._current
        if task is not None and self._page.detail.flush():
            self._ask.run(TaskDialog(self._desk, task=task, parent=self._window))

    def decompose(self) -> None:
        """Break the task at the cursor down into sub-tasks."""
        from ui.dialogs.decompose_dialog import DecomposeDialog

        task = self._current
        if task is None or not self._page.detail.flush():
            return
        try:
            self._desk.decomposing.free(task, ())
        except UserError as error:
            self._ask.error(error)
            return
        if self._ask.run(DecomposeDialog(self._desk, task, self._window)):
            self._page.tasks.fold(task.id, False)

    def remove_tasks(self) -> None:
        """Remove the marked tasks after a question."""
        tasks = self._marked
        if not tasks:
            return
        if len(tasks) == 1:
            words = self.tr("删除第{number}项“{text}”？").format(
                number=tasks[0].number, text=_short(tasks[0].text)
            )
        else:
            words = self.tr("删除选中的{count}项任务？").format(count=len(tasks))
        words += self.tr("它们的状态、进展和校核一并删除，可以撤销。")
        marked = {task.id for task in tasks}
        parts = self._desk.book.parts
        below = {part.id for task in tasks for part in parts.below(task)} - marked
        if below:
            words += self.tr("下面的{count}项子任务也一并删除。").format(count=len(below))
        if self._ask.confirm(self.tr("删除任务"), words, self.tr("删除")):
            self.attempt(lambda: self._desk.arranging.remove(tasks))

    def move_up(self) -> None:
        """Move the task at the cursor up within its section."""
        self._shift(-1)

    def move_down(self) -> None:
        """Move the task at the cursor down within its section."""
        self._shift(1)

    def _shift(self, step: int) -> None:
        task = self._current
        if task is not None:
            self.attempt(lambda: self._desk.arranging.shift(task, step))
            self._page.table.go_to(task.id)

    def copy(self) -> None:
        """Copy the marked rows."""
        count = self._page.table.copy_marked()
        words = self.tr("已复制{count}项，可粘贴到 WPS、Excel 或 Word。")
        self.message.emit(words.format(count=count))

    def mark_all(self) -> None:
        """Mark all rows that are listed."""
        self._page.table.selectAll()

    # Going about

    def edit_here(self) -> None:
        """Edit the cell at the cursor."""
        self._page.table.edit_here()

    def clear_filter(self) -> None:
        """Show all rows in the printed order."""
        self._page.clear_filter()

    def toggle_detail(self) -> None:
        """Show or hide the detail pane."""
        self._page.show_detail(not self._page.detail.isVisibleTo(self._page))

    def toggle_compact(self) -> None:
        """Uniform row heights, or heights that fit."""
        heights = self._page.table.heights
        heights.set_compact(not heights.compact)

    def reset_columns(self) -> None:
        """The standard columns in the standard order and width."""
        self._page.table.header.reset_columns()

    def show_tasks_of_unit(self, unit_id: int) -> None:
        """Filter by a unit alone."""
        self._page.set_filter(Filter(units=frozenset({unit_id})))

    # Saved views

    def save_view(self) -> None:
        """Save filter, order and columns under a name."""
        name = self._ask.ask_text(self.tr("另存为视图"), self.tr("视图名称"), verb=self.tr("保存"))
        if name is None:
            return
        known = {view.name for view in self._desk.book.views_of(self._desk.plan_id)}
        question = self.tr("已有名为“{name}”的视图，用当前筛选覆盖它？").format(name=name)
        if name.strip() in known and not self._ask.confirm(
            self.tr("另存为视图"), question, self.tr("覆盖")
        ):
            return
        self.update_view(name)

    def update_view(self, name: str) -> None:
        """Save what is in force now under the name of a view."""
        query = self._page.query
        wanted = replace(query.filter, text=query.filter.text.strip())
        columns = self._page.table.header.shown_keys
        self._edit(
            lambda: self._desk.planning.save_view(
                name, wanted, columns, query.sort_key, query.descending
            )
        )

    def drop_view(self, name: str) -> None:
        """Delete a saved view after a question."""
        question = self.tr("删除视图“{name}”？任务不受影响。").format(name=name)
        if self._ask.confirm(self.tr("删除视图"), question, self.tr("删除")):
            self.attempt(lambda: self._desk.planning.drop_view(name))


def _short(text: str, most: int = 30) -> str:
    return text if len(text) <= most else text[:most] + "…"
