"""佐证材料: the files of a report that was sent in, verified; to add to, take from and read."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from taskdesk.errors import UserError
from taskdesk.evidence import Condition, Folder, size_words
from ui.detail.text import mark, quiet_label
from ui.dialogs.form_dialog import FormDialog
from ui.records.record_table import Record, RecordTable
from ui.words import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from taskdesk.desk import Desk
    from taskdesk.evidence import Kept
    from taskdesk.model import Task, Unit
    from ui.interaction import Interaction

# What is opened with a double click elsewhere may be a program; these are to be read.
_READABLE = frozenset(
    (
        *(".pdf", ".ofd", ".doc", ".docx", ".wps", ".xls", ".xlsx", ".et", ".ppt", ".pptx"),
        *(".dps", ".txt", ".csv", ".jpg", ".jpeg", ".png", ".bmp", ".gif", ".tif", ".tiff"),
        *(".webp", ".heic", ".mp4", ".zip", ".rar", ".7z"),
    )
)


class EvidenceDialog(QDialog):
    """Shows the files of a unit's report; they can also be dropped here. Each step is an act."""

    def __init__(
        self,
        desk: Desk,
        ask: Interaction,
        task: Task,
        unit: Unit,
        parent: QWidget | None = None,
        *,
        choose: Callable[[QWidget, str], Sequence[Path]] | None = None,
        open_file: Callable[[Path], object] | None = None,
    ) -> None:
        super().__init__(parent)
        words = self.tr("“{name}”第{number}项的佐证材料")
        self.setWindowTitle(words.format(name=unit.name, number=task.number))
        self.setAcceptDrops(True)
        self._desk = desk
        self._ask = ask
        self._task = task
        self._unit = unit
        self._choose = choose or chosen_files
        self._open_file = open_file or _open_in_desktop
        self._kept: list[Kept] = []
        self.table = RecordTable((self.tr("文件"), self.tr("大小"), self.tr("核对")), (300, 72))
        self.nothing = quiet_label(self.tr("还没有佐证材料。点“添加文件…”，或把文件拖到这里。"))
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.note = quiet_label(self.tr("文件复制到数据库旁的文件夹，原文件可以移走。"))
        self.note.setWordWrap(True)
        self.error = FormDialog.error_label()
        self.add_button = self._button(self.tr("添加文件(&A)…"), self._add)
        self.open_button = self._button(self.tr("打开(&O)"), self._open)
        self.save_button = self._button(self.tr("另存到(&S)…"), self._save)
        self.remove_button = self._button(self.tr("撤下(&R)"), self._remove)
        self.close_button = self._button(self.tr("关闭"), self.accept)
        self.table.selection_changed.connect(self._enable)
        self.table.activated_id.connect(lambda _: self._open())
        self._lay_out()
        self._show()
        self.resize(560, 360)

    def _button(self, text: str, verb: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: verb())
        return button

    def _lay_out(self) -> None:
        files = QWidget()
        self._files = QStackedLayout(files)
        self._files.addWidget(self.table)
        self._files.addWidget(self.nothing)
        line = QHBoxLayout()
        line.setSpacing(8)
        for button in (self.add_button, self.open_button, self.save_button, self.remove_button):
            line.addWidget(button)
        line.addStretch(1)
        line.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(8)
        column.addWidget(files, 1)
        column.addWidget(self.note)
        column.addWidget(self.error)
        column.addLayout(line)

    # Files dropped

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach the files."""
        urls = event.mimeData().urls()
        event.acceptProposedAction()
        self.attach([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])

    def attach(self, paths: Sequence[Path]) -> None:
        """Attach files to the report."""
        if paths:
            self._try(lambda: self._desk.reporting.attach(self._task, self._unit, paths))

    # What the buttons do

    def _add(self) -> None:
        self.attach(self._choose(self, self.tr("选择佐证材料")))

    def _remove(self) -> None:
        names = [kept.evidence.name for kept in self._chosen()]
        self._try(lambda: self._desk.reporting.detach(self._task, self._unit, names))

    def _open(self) -> None:
        for kept in self._chosen():
            self._try(partial(self._open_copy, kept))

    def _open_copy(self, kept: Kept) -> None:
        """Open a copy: nobody should save anything into what is kept."""
        if Path(kept.evidence.name).suffix.lower() not in _READABLE:
            raise UserError(self.tr("这种文件不能直接打开，请另存后查看。"))
        temporary = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.TempLocation)
        copy = Path(temporary) / "TaskDesk" / kept.evidence.digest[:16] / kept.evidence.name
        Folder(self._desk.store.place).hand_out(kept.evidence, copy)
        self._open_file(copy)

    def _save(self) -> None:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(documents))
        for kept in self._chosen():
            title, kinds = self.tr("佐证材料另存为"), self.tr("所有文件 (*)")
            path = self._ask.ask_save_path(title, folder / kept.evidence.name, kinds)
            if path:
                keep = Folder(self._desk.store.place)
                self._try(partial(keep.hand_out, kept.evidence, path))

    def _try(self, verb: Callable[[], object]) -> None:
        self.error.hide()
        try:
            verb()
        except UserError as error:
            self.error.setText(shown(error.message))
            self.error.show()
        self._show()

    # What is shown

    def _chosen(self) -> list[Kept]:
        return [self._kept[place] for place in self.table.selected_ids()]

    def _show(self) -> None:
        self._kept = self._desk.reporting.evidence_of(self._task, self._unit)
        records = [
            Record(
                place,
                (
                    *(kept.evidence.name, size_words(kept.evidence.size)),
                    shown(kept.condition.label),
                ),
            )
            for place, kept in enumerate(self._kept)
        ]
        self.table.show_records(records)
        self._files.setCurrentWidget(self.table if records else self.nothing)
        spoilt = sum(kept.condition != Condition.WHOLE for kept in self._kept)
        if spoilt:
            words = self.tr("有{count}个文件缺失或被改动过，请从备份恢复或重新附上。")
            self.note.setText(words.format(count=spoilt))
        else:
            self.note.setText(self.tr("文件复制到数据库旁的文件夹，原文件可以移走。"))
        mark(self.note, "error", bool(spoilt))
        self._enable()

    def _enable(self) -> None:
        chosen = bool(self.table.selected_ids())
        for button in (self.open_button, self.save_button, self.remove_button):
            button.setEnabled(chosen)


def chosen_files(parent: QWidget, title: str) -> list[Path]:
    """Ask for files."""
    names, _ = QFileDialog.getOpenFileNames(parent, title)
    return [Path(name) for name in names]


def _open_in_desktop(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
