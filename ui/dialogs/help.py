"""About box and the list of shortcuts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, qVersion
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

import taskdesk
from taskdesk.errors import UserError
from taskdesk.phrases import Phrase
from ui import theme
from ui.marked_texts import translate
from ui.scrolling import ScrollColumn

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

# Beside the resources, in the source tree as in the bundle.
MANUAL = theme.RESOURCES.parent / "docs" / "manual" / "html" / "index.html"

_WIDTH = 560


def open_manual() -> None:
    """Have the system's browser show the manual; UserError where there is none."""
    if not MANUAL.is_file():
        raise UserError(Phrase("没有找到使用手册“{path}”，请重新安装程序。", path=MANUAL))
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(MANUAL))):
        raise UserError(Phrase("没有能打开网页的程序，请用浏览器打开“{path}”。", path=MANUAL))


def _close_button(dialog: QDialog) -> QDialogButtonBox:
    buttons = QDialogButtonBox()
    buttons.addButton(translate("Help", "关闭"), QDialogButtonBox.ButtonRole.RejectRole)
    buttons.rejected.connect(dialog.reject)
    return buttons


class AboutDialog(QDialog):
    """What this is, and where its data stands: `folders` by what they hold."""

    def __init__(
        self,
        data_place: str,
        folders: Iterable[tuple[str, Path]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("关于 TaskDesk"))
        self.setMinimumWidth(_WIDTH)
        name = QLabel("TaskDesk")
        name.setProperty("heading", "true")
        what = QLabel(self.tr("把政府实施方案分解为任务、跟踪进展、打印报表的桌面工具。完全离线。"))
        what.setWordWrap(True)
        facts = QFormLayout()
        facts.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        facts.setHorizontalSpacing(16)
        for label, value in (
            (self.tr("版本"), taskdesk.__version__),
            (self.tr("数据库"), data_place),
            (self.tr("界面库"), f"Qt {qVersion()}"),
            (self.tr("许可"), self.tr("MIT 许可；随附字体与图标见 resources 内的许可文件")),
        ):
            facts.addRow(label, _selectable(value))
        for label, folder in folders:
            facts.addRow(label, self._folder_line(label, folder))
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(name)
        layout.addWidget(what)
        layout.addLayout(facts)
        layout.addStretch(1)
        layout.addWidget(_close_button(self))
        # Qt takes labels that wrap for taller than they are at this width.
        self.resize(_WIDTH, layout.totalHeightForWidth(_WIDTH))

    def _folder_line(self, label: str, folder: Path) -> QHBoxLayout:
        button = QPushButton(self.tr("打开文件夹"))
        button.setAccessibleName(f"{button.text()} {label}")
        button.clicked.connect(lambda: _show_folder(folder))
        line = QHBoxLayout()
        line.addWidget(_selectable(str(folder)), 1)
        line.addWidget(button)
        return line


def _selectable(words: str) -> QLabel:
    label = QLabel(words)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _show_folder(folder: Path) -> None:
    """Open a folder in the program of the system for it; the nearest one where it is not yet."""
    there = next(place for place in (folder, *folder.parents) if place.is_dir())
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(there)))


class ShortcutsDialog(QDialog):
    """All shortcuts, by group."""

    def __init__(
        self, groups: Iterable[tuple[str, list[tuple[str, str]]]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("快捷键"))
        self.resize(520, 560)
        content = QWidget()
        grid = QGridLayout(content)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        for group, shortcuts in groups:
            heading = QLabel(group)
            heading.setProperty("heading", "true")
            grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
            for keys, what in shortcuts:
                row = grid.rowCount()
                grid.addWidget(QLabel(keys), row, 0)
                words = QLabel(what)
                words.setWordWrap(True)
                grid.addWidget(words, row, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        scroll = ScrollColumn()
        scroll.setWidget(content)
        layout = QVBoxLayout(self)
        layout.addWidget(scroll)
        layout.addWidget(_close_button(self))
