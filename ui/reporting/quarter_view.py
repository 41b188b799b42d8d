"""本季: the board for the coordinator, 我的任务 for the liaison of a unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from ui.reporting.answer_page import AnswerPage
from ui.reporting.board_page import BoardPage

if TYPE_CHECKING:
    from taskdesk.desk import Desk
    from ui.interaction import Interaction
    from ui.jobs import Jobs


class QuarterView(QWidget):
    """Shows one of the two, as the desk acts; the coordinator may also enter for a unit.

    `verb_requested` names an action of the window.
    """

    message = Signal(str)
    task_requested = Signal(int)
    verb_requested = Signal(str)

    def __init__(
        self, desk: Desk, ask: Interaction, jobs: Jobs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._clerk_for = 0
        self.board = BoardPage(desk, ask, jobs)
        self.answers = AnswerPage(desk, ask, jobs)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.board)
        self._stack.addWidget(self.answers)
        self.board.message.connect(self.message)
        self.board.task_requested.connect(self.task_requested)
        self.board.verb_requested.connect(self.verb_requested)
        self.board.clerk_requested.connect(self._enter_for)
        self.answers.message.connect(self.message)
        self.answers.back_requested.connect(self._go_back)

    @property
    def answering(self) -> bool:
        """Whether somebody answers for a unit."""
        return self._stack.currentWidget() is self.answers

    def refresh(self, task_ids: set[int] | None) -> None:
        """Show what is stored now, and what is to be seen in the capacity one works in."""
        own = self._desk.actor.unit_id
        if own is not None:
            self._clerk_for = 0
        unit_id = own or self._clerk_for
        if not unit_id or unit_id not in self._desk.book.units:
            self._clerk_for = 0
            self._show(self.board)
            self.board.refresh()
            return
        if self.answers.unit is None or self.answers.unit.id != unit_id:
            self.answers.show_unit(unit_id)
        else:
            self.answers.refresh(task_ids)
        self._show(self.answers)

    def step(self, by: int) -> None:
        """Go to the next task of the unit, or the next unit of the board."""
        if self.answering:
            self.answers.step(by)
        else:
            self.board.step(by)

    def flush(self) -> bool:
        """Keep all that is typed; False if some of it could not be."""
        return self.answers.flush()

    def unsaved(self) -> list[str]:
        """What is typed and could not be kept, in words."""
        return self.answers.unsaved()

    def _show(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        self.setFocusProxy(page)

    def _enter_for(self, unit_id: int, task_id: int) -> None:
        self._clerk_for = unit_id
        self.answers.show_unit(unit_id, task_id)
        self._show(self.answers)
        self.setFocus()

    def _go_back(self) -> None:
        self.answers.flush()
        self._clerk_for = 0
        self.refresh(None)
        self.setFocus()
