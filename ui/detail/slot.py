"""The place of the detail pane, which is made once the table is seen: a start is quicker so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from taskdesk.desk import Desk
    from ui.detail.pane import DetailPane
    from ui.interaction import Interaction


class DetailSlot(QFrame):
    """Stands for the pane until there is one, and passes on what it is asked."""

    message = Signal(str)
    edit_requested = Signal(int)
    task_requested = Signal(int)

    def __init__(self, desk: Desk, ask: Interaction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("detailHolder")
        self._desk = desk
        self._ask = ask
        self.pane: DetailPane | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    @property
    def task_id(self) -> int | None:
        """The task that is shown."""
        return self.pane.task_id if self.pane else None

    def minimumSizeHint(self) -> QSize:
        """As narrow as the pane may be."""
        return self.pane.minimumSizeHint() if self.pane else QSize(320, 200)

    def show_task(self, task_id: int | None) -> None:
        """Show a task, or the sentence for none."""
        if self.pane is None:
            self.pane = self._make_pane()
        self.pane.show_task(task_id)

    def refresh(self, task_ids: set[int] | None) -> None:
        """Show what is stored now."""
        if self.pane is not None:
            self.pane.refresh(task_ids)

    def flush(self) -> bool:
        """Store what is typed; False if something could not be."""
        return self.pane is None or self.pane.flush()

    def unsaved(self) -> list[str]:
        """What is typed and could not be stored, in words."""
        return self.pane.unsaved() if self.pane else []

    def _make_pane(self) -> DetailPane:
        from ui.detail.pane import DetailPane

        pane = DetailPane(self._desk, self._ask)
        pane.message.connect(self.message)
        pane.edit_requested.connect(self.edit_requested)
        pane.task_requested.connect(self.task_requested)
        self._layout.addWidget(pane)
        return pane
