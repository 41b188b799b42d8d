"""Handing out: what is shown, as workbook or PDF, written by a job; and the print preview."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QWidget,
)

from taskdesk.columns import BY_KEY, COLUMNS, chosen
from taskdesk.errors import UserError
from taskdesk.listing import Picked
from taskdesk.phrases import Phrase
from ui.dialogs.form_dialog import FormDialog
from ui.words import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from taskdesk.columns import Column
    from taskdesk.desk import Desk
    from taskdesk.listing import Listing, Row
    from taskdesk.model import LightRule
    from ui.interaction import Interaction
    from ui.jobs import Progress
    from ui.settings import Settings

_ENDINGS = {"xlsx": ".xlsx", "pdf": ".pdf"}
_UNSUITED = str.maketrans(dict.fromkeys('\\/:*?"<>|\n', " "))


class Order(NamedTuple):
    """What is to be written: plain data for the worker."""

    path: Path
    listing: Listing
    columns: tuple[Column, ...]
    author: str
    now: datetime
    rule: LightRule
    portrait: bool = False


class _Watched(Picked):
    """Rows that stop whoever goes through them once the job was cancelled."""

    def __init__(self, rows: Picked, progress: Progress) -> None:
        super().__init__(list(rows), list(range(len(rows))), {})
        self._progress = progress

    def __iter__(self) -> Iterator[Row]:
        for row in super().__iter__():
            self._progress.check()
            yield row


def write(order: Order, progress: Progress) -> Path:
    """Write the file an order asks for (runs on the worker); returns its path."""
    listing = replace(order.listing, rows=_Watched(order.listing.rows, progress))
    if order.path.suffix.lower() == ".pdf":
        from exports import files, pdf

        # Cancelled while it is typeset, nothing is written.
        data = _rendered(order._replace(listing=listing), pdf.render)
        progress.check()
        with files.replacing(order.path) as draft:
            draft.write_bytes(data)
    else:
        from exports import xlsx

        xlsx.write(order.path, listing, order.columns, author=order.author, now=order.now)
    return order.path


def _rendered(order: Order, render: Callable[..., bytes]) -> bytes:
    return render(
        order.listing,
        order.columns,
        author=order.author,
        now=order.now,
        rule=order.rule,
        portrait=order.portrait,
    )


def preview_pages(desk: Desk, listing: Listing, keys: Sequence[str]) -> Callable[[bool], bytes]:
    """What the preview asks for its pages: the PDF, upright or lying."""
    columns = chosen(keys)
    now = datetime.now().astimezone()
    rule = desk.table.rule

    def render(portrait: bool) -> bytes:
        from exports import pdf

        order = Order(Path(), listing, columns, desk.who, now, rule, portrait)
        return _rendered(order, pdf.render)

    return render


class ExportDialog(FormDialog):
    """Which rows, which columns, which paper, and where to; the job is started by the caller."""

    def __init__(
        self,
        desk: Desk,
        ask: Interaction,
        settings: Settings,
        listing: Listing,
        keys: Sequence[str],
        kind: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", "", parent)
        self._desk = desk
        self._ask = ask
        self._settings = settings
        self._listing = listing
        self._kind = kind
        titles = {"xlsx": self.tr("导出 Excel"), "pdf": self.tr("导出 PDF")}
        self.setWindowTitle(titles[kind])
        self._build_rows()
        self._build_columns(keys)
        if kind == "pdf":
            self._build_paper()
        self._build_target()
        self._on_target()
        self.ready(560)

    @property
    def order(self) -> Order:
        """What was chosen."""
        listing = self._listing
        if self.everything.isChecked():
            listing = self._desk.listing()
        portrait = self._kind == "pdf" and self.portrait.isChecked()
        now = datetime.now().astimezone()
        columns = chosen(self.chosen_keys)
        rule = self._desk.table.rule
        return Order(self.path, listing, columns, self._desk.who, now, rule, portrait)

    @property
    def chosen_keys(self) -> list[str]:
        """The columns that are ticked, in their order."""
        items = [self.columns.item(place) for place in range(self.columns.count())]
        ticked = Qt.CheckState.Checked
        return [i.data(Qt.ItemDataRole.UserRole) for i in items if i.checkState() == ticked]

    @property
    def path(self) -> Path:
        """Where to, with the ending that belongs to the kind."""
        text = self.target.text().strip()
        ending = _ENDINGS[self._kind]
        return Path(text if text.lower().endswith(ending) else text + ending).expanduser()

    def typed(self) -> object:  # noqa: D102
        return None

    def do(self) -> None:
        """Check what was chosen."""
        if not self.chosen_keys:
            raise UserError(Phrase("请至少勾选一列。"), "columns")
        if not self.target.text().strip():
            raise UserError(Phrase("请写明保存到哪个文件。"), "target")
        if not self.path.parent.is_dir():
            folder = str(self.path.parent)
            raise UserError(Phrase("文件夹“{folder}”不存在，请另选位置。", folder=folder), "target")
        self._settings.put("export/folder", str(self.path.parent))

    # Building

    def _build_rows(self) -> None:
        box = QWidget(self)
        self.current = QRadioButton(
            self.tr("当前列表，{count}项（{filter}）").format(
                count=len(self._listing.rows), filter=shown(self._listing.filter_words)
            )
        )
        count = len(self._desk.table.rows)
        whole = len(self._listing.rows) == count and not self._listing.sort_key
        words = self.tr("全部任务，{count}项").format(count=count)
        self.everything = QRadioButton(words)
        _radios(self, box, (self.current, self.everything))
        self.current.setChecked(True)
        box.setHidden(whole)
        self.add_field("rows", self.tr("任务"), QLabel(words) if whole else box)

    def _build_columns(self, keys: Sequence[str]) -> None:
        self.columns = QListWidget()
        self.columns.setObjectName("exportColumns")
        self.columns.setFixedHeight(196)
        self.columns.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        others = [column.key for column in COLUMNS if column.key not in keys]
        for key in (*keys, *others):
            item = QListWidgetItem(shown(BY_KEY[key].title))
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            on = key in keys
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self.columns.addItem(item)
        hint = QLabel(self.tr("拖动可调整顺序；默认与屏幕一致"))
        hint.setProperty("quiet", "true")
        self.add_field("columns", self.tr("列(&L)"), self.columns, hint)

    def _build_paper(self) -> None:
        box = QWidget()
        self.landscape = QRadioButton(self.tr("横排"))
        self.portrait = QRadioButton(self.tr("竖排"))
        _radios(self, box, (self.landscape, self.portrait))
        self.landscape.setChecked(True)
        self.add_field("paper", self.tr("纸张"), box)

    def _build_target(self) -> None:
        box = QWidget()
        self.target = QLineEdit(str(self._suggestion()))
        self.target.setObjectName("target")
        self.target.textChanged.connect(self._on_target)
        browse = QPushButton(self.tr("浏览…"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.target, 1)
        row.addWidget(browse)
        self.note = QLabel()
        self.note.setProperty("quiet", "true")
        self.add_field("target", self.tr("保存到(&T)"), box, self.note, inner=self.target)

    def _suggestion(self) -> Path:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = str(self._settings.get("export/folder") or "")
        # Settings may come from another PC, in a whole backup.
        if not Path(folder).is_absolute() or not Path(folder).is_dir():
            folder = QStandardPaths.writableLocation(documents)
        table = self._desk.table
        name = f"{table.plan.title}任务分解表_{table.period.label}_{table.as_of:%Y%m%d}"
        name = name.translate(_UNSUITED)
        return Path(folder) / (name + _ENDINGS[self._kind])

    def _browse(self) -> None:
        kinds = {"xlsx": self.tr("Excel 工作簿 (*.xlsx)"), "pdf": self.tr("PDF 文档 (*.pdf)")}
        path = self._ask.ask_save_path(self.windowTitle(), self.path, kinds[self._kind])
        if path is not None:
            self.target.setText(str(path))

    def _on_target(self) -> None:
        exists = self.path.is_file()
        self.verb_button.setText(self.tr("覆盖") if exists else self.tr("导出"))
        text = self.tr("这个文件已经存在，将被覆盖。") if exists else ""
        self.note.setText(text)


def _radios(dialog: ExportDialog, box: QWidget, buttons: Sequence[QRadioButton]) -> None:
    group = QButtonGroup(dialog)
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(16)
    for button in buttons:
        group.addButton(button)
        row.addWidget(button)
    row.addStretch(1)
