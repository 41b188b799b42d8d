"""Lines to type in a review: told when they are left with other words in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class ReviewLine(QLineEdit):
    """A line that says `left` with its words when they differ from what was shown.

    Ctrl+Z means the last step of the review where there is no typing left to take back.
    """

    left = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self.setAccessibleName(name)
        self.editingFinished.connect(self.tell)

    def show_words(self, words: str, *, keep: bool = False) -> None:
        """Show words as they stand; `keep` leaves what was typed and could not be taken."""
        kept = keep and self.dirty and self.text().strip() != words.strip()
        self._shown = words
        if not kept and words != self.text():
            self.setText(words)
            self.setCursorPosition(0)

    @property
    def dirty(self) -> bool:
        """Whether other words are typed than were shown."""
        return self.text().strip() != self._shown.strip()

    def tell(self) -> None:
        """Tell what is typed, if it is anything else."""
        if self.dirty:
            self.left.emit(self.text().strip())

    def event(self, event: QEvent) -> bool:  # noqa: D102
        if event.type() == QEvent.Type.ShortcutOverride and self._leaves_to_window(event):
            event.ignore()
            return True
        return super().event(event)

    def _leaves_to_window(self, event: QEvent) -> bool:
        undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
        return (event.matches(undo) and not self.isUndoAvailable()) or (  # type: ignore[attr-defined]
            event.matches(redo) and not self.isRedoAvailable()  # type: ignore[attr-defined]
        )
