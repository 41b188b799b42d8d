"""What stands around files and cells: head, empty page, the verb and its sentence."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.detail.text import quiet_label
from ui.drop_page import DropPage
from ui.forms.session import FileState

if TYPE_CHECKING:
    from pathlib import Path

    from ui.forms.session import FormFile, MergeSession, Total


class Head(QWidget):
    """The heading, and the buttons that concern the list of files."""

    files_requested = Signal()
    folder_requested = Signal()
    removal_requested = Signal()
    close_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(self.tr("汇总填报表"))
        title.setProperty("heading", "true")
        self.files = QPushButton(self.tr("添加文件…"))
        self.files.clicked.connect(self.files_requested)
        self.folder = QPushButton(self.tr("添加文件夹…"))
        self.folder.clicked.connect(self.folder_requested)
        self.removal = QPushButton(self.tr("移出"))
        self.removal.setToolTip(self.tr("将选中的表格移出列表（Del）；文件本身不动"))
        self.removal.clicked.connect(self.removal_requested)
        self.close_ = QPushButton(self.tr("返回"))
        self.close_.setToolTip(self.tr("离开汇总"))
        self.close_.clicked.connect(self.close_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.period = quiet_label()
        row.addWidget(title)
        row.addWidget(self.period, 1)
        for button in (self.files, self.folder, self.removal, self.close_):
            row.addWidget(button)

    def show_situation(self, period: str, any_file: bool, chosen: bool) -> None:
        """Show of which period forms are merged, and what can be done."""
        self.period.setText(period)
        for button in (self.files, self.folder, self.removal):
            button.setVisible(any_file)
        self.removal.setEnabled(chosen)


class EmptyPage(DropPage):
    """The sentence for no files, and the two ways to some."""

    files_requested = Signal()
    folder_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.say(
            self.tr("把各单位交回的填报表拖到这里，或者选择文件。"),
            self.tr(
                "可以是表格（.xlsx、.xlsm）、整个文件夹或压缩包（.zip）；先预览，确认后才写入。"
            ),
        )
        self.files = self.add_way(self.tr("选择文件…"), self.files_requested, primary=True)
        self.folder = self.add_way(self.tr("选择文件夹…"), self.folder_requested)


class Foot(QWidget):
    """Says what will happen, and does it; also sends back what can't be taken."""

    write_requested = Signal()
    take_requested = Signal(bool)
    one_requested = Signal()
    all_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.RichText)
        self.said.setWordWrap(True)
        self.said.linkActivated.connect(lambda target: QDesktopServices.openUrl(QUrl(target)))
        self.said.hide()
        self.take = QPushButton(self.tr("这份待定的…"))
        menu = QMenu(self.take)
        menu.addAction(self.tr("全部保留现在的"), lambda: self.take_requested.emit(False))
        menu.addAction(self.tr("冲突全部采用表格里的"), lambda: self.take_requested.emit(True))
        self.take.setMenu(menu)
        self.back = QPushButton(self.tr("返回件…"))
        self.back.setToolTip(self.tr("写一份标出问题的表格，退给单位修改"))
        menu = QMenu(self.back)
        self.back_one = menu.addAction(self.tr("选中的这一份…"), self.one_requested.emit)
        self.back_all = menu.addAction("", self.all_requested.emit)
        self.back.setMenu(menu)
        self.write = QPushButton()
        self.write.setProperty("kind", "primary")
        self.write.clicked.connect(self.write_requested)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.sentence)
        words.addWidget(self.said)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addLayout(words, 1)
        for button in (self.take, self.back, self.write):
            row.addWidget(button)

    def show_total(self, session: MergeSession, file: FormFile | None, *, writing: bool) -> None:
        """Show what the button would do, and what stands in its way."""
        total = session.total
        self.write.setText(self._verb(total))
        ready = bool(total.cells) and not (total.conflicts or total.invalid)
        self.write.setEnabled(ready and not writing)
        self.sentence.setText(self._sentence(session, total))
        self.take.setVisible(file is not None and file.state is FileState.WAITING)
        faulty = sum(one.has_faults for one in session.files)
        self.back_one.setEnabled(file is not None and file.can_go_back)
        self.back_all.setText(self.tr("全部有问题的 {count} 份…").format(count=faulty))
        self.back_all.setEnabled(any(f.has_faults and f.can_go_back for f in session.files))
        self.back.setEnabled(self.back_one.isEnabled() or self.back_all.isEnabled())

    def _verb(self, total: Total) -> str:
        words = self.tr("写入 {cells} 处")
        if total.conflicts and total.invalid:
            words = self.tr("写入 {cells} 处，{conflicts} 处冲突、{invalid} 处无效未定")
        elif total.conflicts:
            words = self.tr("写入 {cells} 处，{conflicts} 处冲突未定")
        elif total.invalid:
            words = self.tr("写入 {cells} 处，{invalid} 处无效未定")
        elif not total.cells:
            words = self.tr("没有要写入的")
        return words.format(**total._asdict())

    def _sentence(self, session: MergeSession, total: Total) -> str:
        parts = []
        if total.conflicts or total.invalid:
            parts.append(self.tr("请逐处选定待定的格，或将所在的表格移出，然后写入。"))
        elif total.cells:
            words = self.tr("{files} 份表格将写入 {cells} 处，每份可以单独撤销。")
            parts.append(words.format(**total._asdict()))
            if total.clashes:
                words = self.tr("同一单位的几份表格有 {clashes} 处说法不同，写入前一份后请再选定。")
                parts.append(words.format(**total._asdict()))
        elif any(file.state is FileState.WRITTEN for file in session.files):
            parts.append(self.tr("能写入的都已写入；再次汇总同样的表格不会有任何变化。"))
        elif total.left_out < len(session.files):
            parts.append(self.tr("表格与现有内容一致，没有要写入的。"))
        if total.left_out:
            words = self.tr("{left_out} 份不能写入，将跳过；可以写返回件退给单位。")
            parts.append(words.format(**total._asdict()))
        return "".join(parts)

    def show_written(self, words: str, folder: Path) -> None:
        """Say what was written, with the way to it."""
        colour = theme.colour("accent").name()
        target = escape(QUrl.fromLocalFile(str(folder)).toString())
        way = self.tr("打开所在文件夹")
        self.said.setText(
            f'{escape(words)}&nbsp;&nbsp;<a style="color:{colour}" href="{target}">{way}</a>'
        )
        self.said.show()

    def clear_written(self) -> None:
        """What was said is of no interest any more."""
        self.said.hide()
