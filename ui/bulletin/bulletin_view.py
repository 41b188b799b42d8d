"""The view of a period's 通报 or 报告: reworded, looked at, frozen, issued, printed again."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from taskdesk.bulletin.composing import Kind, compose
from taskdesk.errors import UserError
from taskdesk.phrases import Phrase
from ui.bulletin.paragraph import Paragraph
from ui.bulletin.writing import Order, render, write
from ui.detail.text import quiet_label
from ui.jobs import CancelledError
from ui.scrolling import ScrollColumn
from ui.words import shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from taskdesk.bulletin.composing import Bulletin
    from taskdesk.desk import Desk
    from taskdesk.periods import Period
    from taskdesk.quarters.quarter import Quarter
    from taskdesk.quarters.sealing import IssuedCopy
    from ui.interaction import Interaction
    from ui.jobs import Jobs

_ENDINGS = {
    ".pdf": Phrase("PDF 文件 (*.pdf)"),
    ".docx": Phrase("Word 文稿 (*.docx)"),
    ".xlsx": Phrase("Excel 台账 (*.xlsx)"),
}


class BulletinView(QWidget):
    """The words of the period at hand, and what is done with them; `closed` leads back."""

    message = Signal(str)
    closed = Signal()

    def __init__(
        self, desk: Desk, ask: Interaction, jobs: Jobs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("bulletin")
        self._desk = desk
        self._ask = ask
        self._jobs = jobs
        self.paragraphs: dict[str, Paragraph] = {}
        self._build()

    # Properties

    @property
    def period(self) -> Period:
        """The period that the bulletin is about."""
        return self._desk.reporting.period

    @property
    def kind(self) -> Kind:
        """通报 or 报告."""
        return Kind(self.kinds.currentData())

    def composed(self) -> Bulletin:
        """The bulletin with the figures as they are now, or as they were frozen."""
        quarter, previous = self._quarters()
        edits = self._desk.drafting.texts(self.period, self.kind)
        return compose(quarter, previous, self.kind, edits)

    def _quarters(self) -> tuple[Quarter, Quarter | None]:
        sealing = self._desk.sealing
        return sealing.quarter(self.period), sealing.previous(self.period)

    def unsaved(self) -> list[str]:
        """What is typed and not stored, in words."""
        typed = [p.block.text[:12] for p in self.paragraphs.values() if p.dirty]
        return [self.tr("{kind}“{text}…”").format(kind=self.kind, text=text) for text in typed]

    def flush(self) -> bool:
        """Store what is typed; False if something could not be, and then it stays."""
        return all([self._reword(p.block.key, p.typed()) for p in self._dirty()])

    def _dirty(self) -> list[Paragraph]:
        return [paragraph for paragraph in self.paragraphs.values() if paragraph.dirty]

    # Building

    def _build(self) -> None:
        back = QPushButton(self.tr("‹ 返回"))
        back.setProperty("kind", "link")
        back.clicked.connect(self._leave)
        self.heading = QLabel()
        self.heading.setProperty("heading", "true")
        self.kinds = QComboBox()
        self.kinds.setToolTip(self.tr("通报发给各责任单位，报告报送领导小组"))
        for kind in Kind:
            self.kinds.addItem(shown(kind), str(kind))
        self.kinds.currentIndexChanged.connect(lambda _: self.refresh(None))
        self.state = quiet_label()
        self.state.setWordWrap(True)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(back)
        top.addWidget(self.heading)
        top.addWidget(self.kinds)
        top.addStretch(1)
        self.compare_button = self._button(top, self.tr("比较…"), self._compare)
        self.compare_button.setToolTip(self.tr("与另一个报告期比较状态、灯和时限"))
        self.preview_button = self._button(top, self.tr("预览打印"), self._preview)
        self.save_button = self._button(top, self.tr("另存为…"), None)
        menu = QMenu(self.save_button)
        for ending, words in _ENDINGS.items():
            menu.addAction(shown(words)).triggered.connect(lambda _=False, e=ending: self._save(e))
        self.save_button.setMenu(menu)
        self.freeze_button = self._button(top, self.tr("定稿…"), self._freeze)
        self.unfreeze_button = self._button(top, self.tr("解除定稿…"), self._unfreeze)
        self.issue_button = self._button(top, self.tr("印发…"), self._issue)
        self.issue_button.setProperty("kind", "primary")
        self.originals_button = self._button(top, self.tr("已印发的原件"), None)
        self._sheet = QWidget()
        self._sheet.setObjectName("formSheet")
        self._blocks = QVBoxLayout(self._sheet)
        self._blocks.setContentsMargins(24, 16, 24, 24)
        self._blocks.setSpacing(2)
        self.area = ScrollColumn()
        self.area.setWidget(self._sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.state)
        column.addWidget(self.area, 1)

    def _button(
        self, row: QHBoxLayout, text: str, slot: Callable[[], object] | None
    ) -> QPushButton:
        button = QPushButton(text)
        if slot is not None:
            button.clicked.connect(lambda: self._attempt(slot))
        row.addWidget(button)
        return button

    # Showing

    def refresh(self, task_ids: set[int] | None) -> None:
        """Show the bulletin as it would be printed now; what is being typed stays open."""
        del task_ids
        typed = {key: p.typed() for key, p in self.paragraphs.items() if p.dirty}
        place = self.area.verticalScrollBar().value()
        self.heading.setText(shown(self.period.label))
        self._show_state()
        while item := self._blocks.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.paragraphs.clear()
        try:
            blocks = self.composed().blocks
        except UserError as error:
            self._blocks.addWidget(quiet_label(shown(error.message)))
            return
        for block in blocks:
            paragraph = self.paragraphs[block.key] = Paragraph(block)
            paragraph.reworded.connect(self._on_reworded)
            self._blocks.addWidget(paragraph)
            if block.key in typed:
                paragraph.open()
                if paragraph.editor is not None:
                    paragraph.editor.setPlainText(typed[block.key])
        self._blocks.addStretch(1)
        self.area.verticalScrollBar().setValue(place)

    def _show_state(self) -> None:
        sealing, period = self._desk.sealing, self.period
        seal = sealing.seal(period)
        files = sealing.issued_files(period)
        if seal is None:
            words = self.tr("尚未定稿：数字随数据变化。核对无误后定稿，再印发。")
        else:
            words = self.tr("已于{day}定稿，数字不再变化（校验值 {digest}…）。").format(
                day=seal.frozen_on, digest=seal.digest[:12]
            )
        if files:
            names = "、".join(file.name for _, file in files)
            words += self.tr(" 已印发：{names}。").format(names=names)
        self.state.setText(words)
        coordinator = not self._desk.actor.is_liaison
        self.freeze_button.setVisible(seal is None and coordinator)
        self.unfreeze_button.setVisible(seal is not None and coordinator)
        self.issue_button.setVisible(seal is not None and coordinator)
        self.originals_button.setVisible(bool(files))
        menu = QMenu(self.originals_button)
        for copy in sealing.issued(period) if files else ():
            words = self.tr("{name}（{day}印发）").format(
                name=copy.file.name, day=copy.file.issued_on
            )
            menu.addAction(words).triggered.connect(
                lambda _=False, c=copy: self._attempt(lambda: self._save_original(c))
            )
        self.originals_button.setMenu(menu)

    # Rewording

    def _on_reworded(self, key: str, words: str | None) -> None:
        self._reword(key, words)

    def _reword(self, key: str, words: str | None) -> bool:
        paragraph = self.paragraphs[key]
        edits = self._desk.drafting.texts(self.period, self.kind)
        wanted = {name: text for name, text in edits.items() if name != key}
        if words is not None:
            wanted[key] = words
        try:
            # A figure that there is not is told before anything is stored.
            compose(*self._quarters(), self.kind, wanted)
            act = self._desk.drafting.set_texts(self.period, self.kind, {key: words})
        except UserError as error:
            paragraph.refuse(shown(error.message))
            return False
        paragraph.close_editor()
        self.refresh(None)
        if act:
            self.message.emit(shown(act.label))
        return True

    # Doing

    def _attempt(self, slot: Callable[[], object]) -> None:
        if self._dirty() and not self.flush():
            return
        try:
            slot()
        except UserError as error:
            self._ask.error(error)

    def _leave(self) -> None:
        if self.flush():
            self.closed.emit()

    def _order(self, ending: str) -> Order:
        quarter, previous = self._quarters()
        now = datetime.now().astimezone()
        return Order(ending, quarter, previous, self.composed(), self._desk.who, now)

    def _compare(self) -> None:
        from ui.bulletin.compare_dialog import CompareDialog

        self._ask.run(CompareDialog(self._desk, self.period, self))

    def _preview(self) -> None:
        from ui.dialogs.preview import PreviewDialog

        order = self._order(".pdf")

        def show(pages: bytes) -> None:
            title = self.composed().title
            self._ask.run(PreviewDialog(lambda _: pages, title, self))

        self._start(self.tr("正在排版…"), lambda: render(order), show)

    def _save(self, ending: str) -> None:
        self._attempt(lambda: self._save_as(ending))

    def _save_as(self, ending: str) -> None:
        order = self._order(ending)
        path = self._asked(self._name(ending), ending)
        if path is None:
            return
        words = self.tr("已保存到 {path}").format(path=path)
        self._start(
            self.tr("正在写入 {name}…").format(name=path.name),
            lambda: write(order, path),
            lambda _: self.message.emit(words),
        )

    def _name(self, ending: str) -> str:
        kind = self.tr("台账") if ending == ".xlsx" else self.kind
        return f"{self.period.label}{kind}{ending}"

    def _asked(self, name: str, ending: str) -> Path | None:
        from pathlib import Path

        folder = QStandardPaths.StandardLocation.DocumentsLocation
        suggestion = Path(QStandardPaths.writableLocation(folder)) / name
        return self._ask.ask_save_path(self.tr("另存为"), suggestion, shown(_ENDINGS[ending]))

    def _save_original(self, copy: IssuedCopy) -> None:
        from pathlib import Path

        from exports import files

        ending = Path(copy.file.name).suffix
        path = self._asked(copy.file.name, ending)
        if path is not None:
            with files.replacing(path) as draft:
                draft.write_bytes(copy.content)
            self.message.emit(self.tr("印发的原件已保存到 {path}").format(path=path))

    # Freezing and issuing

    def _freeze(self) -> None:
        missing = sum(len(unit.missing) for unit in self._quarters()[0].units)
        question = self.tr("定稿后，{period}的状态、填报和数字不能再改。").format(
            period=shown(self.period.label)
        )
        if missing:
            question += self.tr("还有{count}份应报未报，将记为未报送。").format(count=missing)
        if self._ask.confirm(self.tr("定稿"), question, self.tr("定稿")):
            self._told(self._desk.sealing.freeze(self.period).label)

    def _unfreeze(self) -> None:
        reason = self._ask.ask_text(
            self.tr("解除定稿"),
            self.tr("理由（记入历史）："),
            verb=self.tr("解除定稿"),
        )
        if reason is not None:
            self._told(self._desk.sealing.unfreeze(self.period, reason).label)

    def _issue(self) -> None:
        question = self.tr("将保存{kind}的 PDF 和 Excel 台账，此后再次打印的都是这一份。").format(
            kind=self.kind
        )
        if not self._ask.confirm(self.tr("印发"), question, self.tr("印发")):
            return
        orders = {self._name(ending): self._order(ending) for ending in (".pdf", ".xlsx")}
        period = self.period

        def issue(files: dict[str, bytes]) -> None:
            def store() -> None:
                act = self._desk.sealing.issue(period, files)
                self._told(act.label if act else self.tr("没有变化。"))

            self._attempt(store)

        self._start(
            self.tr("正在排版…"),
            lambda: {name: render(order) for name, order in orders.items()},
            issue,
        )

    def _told(self, label: str) -> None:
        self.refresh(None)
        self.message.emit(shown(label))

    def _start(self, words: str, work: Callable[[], object], done: Callable[[Any], None]) -> None:
        if self._jobs.busy:
            self.message.emit(self.tr("上一项工作还没有完成，请稍候或取消它。"))
            return
        self._jobs.start(words, lambda _: work(), done, self._on_failed)

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self._ask.error(error)
        elif not isinstance(error, CancelledError):
            raise error
