"""Keeps people from typing where the domain would refuse it anyway."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QAbstractButton

from ui.detail.text import mark
from ui.marked_texts import translate
from ui.window.action_set import FROZEN, NOT_YOURS

if TYPE_CHECKING:
    from taskdesk.desk import Desk
    from ui.detail.slot import DetailSlot


class PaneGuard(QObject):
    """Lets a liaison only read the detail pane, and everybody what is frozen.

    The pane may be made at any time.
    """

    def __init__(self, desk: Desk, slot: DetailSlot) -> None:
        super().__init__(slot)
        self._desk = desk
        self._slot = slot
        self._guarded = ""
        # The pane is complete only after it has been added.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        slot.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear of the pane."""
        if event.type() == QEvent.Type.ChildAdded:
            self._guarded = ""
            self._soon.start()
        return super().eventFilter(watched, event)

    def refresh(self) -> None:
        """Let the pane be typed in, or only read, as the desk acts now."""
        pane = self._slot.pane
        why = FROZEN if self._desk.table.frozen else ""
        if self._desk.actor.is_liaison:
            why = NOT_YOURS
        if pane is None or self._guarded == why:
            return
        self._guarded = why
        tip = translate("Actions", why) if why else ""
        pane.edit_button.setEnabled(not why)
        for part in (pane.due, pane.light, pane.status):
            for button in part.findChildren(QAbstractButton):
                button.setEnabled(not why)
            part.setToolTip(tip)
        for field in pane.narrative.fields.values():
            field.editor.setReadOnly(bool(why))
            mark(field.editor, "shown", bool(why))
            field.editor.setToolTip(tip)
