"""Choosing files and folders through the seam by which the window asks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from ui.marked_texts import translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.interaction import Interaction


def ask_files(ask: Interaction, title: str, parent: QWidget) -> list[Path]:
    """Ask for workbooks and archives to read; none when cancelled."""
    kinds = (
        translate("MergeView", "填报表 (*.xlsx *.xlsm *.zip)"),
        translate("MergeView", "所有文件 (*)"),
    )
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters(kinds)
    return _answer(ask, dialog)


def ask_folder(ask: Interaction, title: str, parent: QWidget, folder: str = "") -> Path | None:
    """Ask for a folder; None when cancelled."""
    dialog = QFileDialog(parent, title, folder)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return next(iter(_answer(ask, dialog)), None)


def _answer(ask: Interaction, dialog: QFileDialog) -> list[Path]:
    return [Path(name) for name in dialog.selectedFiles()] if ask.run(dialog) else []


def show_folder(folder: Path) -> None:
    """Open a folder in the program of the system for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
