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
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

import taskdesk
from ui.marked_texts import translate
from ui.scrolling import ScrollColumn

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def _close_button(dialog: QDialog) -> QDialogButtonBox:
    buttons = QDialogButtonBox()
    buttons.addButton(translate("Help", "关闭"), QDialogButtonBox.ButtonRole.RejectRole)
    buttons.rejected.connect(dialog.reject)
    return buttons


class AboutDialog(QDialog):
    """What this is, and where its data stands."""

    def __init__(self, data_place: str, folder: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("关于 TaskDesk"))
        self.setMinimumWidth(460)
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
            text = QLabel(value)
            text.setWordWrap(True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            facts.addRow(label, text)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(name)
        layout.addWidget(what)
        layout.addLayout(facts)
        buttons = _close_button(self)
        if folder is not None:
            open_folder = QPushButton(self.tr("打开数据文件夹"))
            open_folder.clicked.connect(
                lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
            )
            buttons.addButton(open_folder, QDialogButtonBox.ButtonRole.ActionRole)
        layout.addWidget(buttons)


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
