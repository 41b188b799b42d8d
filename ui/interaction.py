"""The one seam through which the window asks and tells; tests put a scripted one in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QDialog


class Interaction(Protocol):
    """Questions to the person at the window."""

    def error(self, error: Exception) -> None:
        """Show a user's error (taskdesk.errors.UserError): one sentence, nothing lost."""

    def tell(self, title: str, text: str) -> None:
        """Show a piece of information."""

    def confirm(self, title: str, question: str, verb: str) -> bool:
        """Ask before something is done; the button says the verb."""

    def ask_text(self, title: str, label: str, text: str = "", verb: str = "") -> str | None:
        """Ask for a line of text; None when cancelled. An empty answer is not taken."""

    def ask_save_path(self, title: str, suggestion: Path, kinds: str) -> Path | None:
        """Ask where to save; `kinds` is a Qt name filter."""

    def run(self, dialog: QDialog) -> bool:
        """Show a dialog until it is accepted (True) or cancelled."""
