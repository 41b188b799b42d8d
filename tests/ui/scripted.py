"""An Interaction that answers from a script and keeps what it was told."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QDialog


class Scripted:
    """Confirms unless told otherwise; texts and paths come from lists, a dialog from a function."""

    def __init__(self) -> None:
        self.errors: list[str] = []
        self.told: list[str] = []
        self.questions: list[str] = []
        self.confirms = True
        self.texts: list[str | None] = []
        self.paths: list[Path | None] = []
        self.in_dialog: Callable[[QDialog], bool] = lambda _: False

    def error(self, error: Exception) -> None:
        self.errors.append(str(error))

    def tell(self, title: str, text: str) -> None:
        self.told.append(f"{title}：{text}")

    def confirm(self, title: str, question: str, verb: str) -> bool:
        self.questions.append(f"{title}：{question}[{verb}]")
        return self.confirms

    def ask_text(self, title: str, label: str, text: str = "", verb: str = "") -> str | None:
        self.questions.append(f"{title}：{label}[{verb}]")
        return self.texts.pop(0)

    def ask_save_path(self, title: str, suggestion: Path, kinds: str) -> Path | None:
        self.questions.append(f"{title}：{suggestion.name}")
        return self.paths.pop(0)

    def run(self, dialog: QDialog) -> bool:
        return self.in_dialog(dialog)
