"""What stands around the pages of an import: the way so far, the first page, the verb below."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ui import theme
from ui.detail.text import quiet_label
from ui.drop_page import DropPage


class Head(QWidget):
    """The heading, how far one has come, and the ways to another file and out."""

    file_requested = Signal()
    close_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(self.tr("导入方案"))
        title.setProperty("heading", "true")
        self.steps = QLabel()
        self.steps.setTextFormat(Qt.TextFormat.RichText)
        self.file = quiet_label()
        self.other = QPushButton(self.tr("换一份文件…"))
        self.other.clicked.connect(self.file_requested)
        self.close_ = QPushButton(self.tr("返回"))
        self.close_.setToolTip(self.tr("离开导入"))
        self.close_.clicked.connect(self.close_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(title)
        row.addSpacing(8)
        row.addWidget(self.steps)
        row.addSpacing(8)
        row.addWidget(self.file, 1)
        row.addWidget(self.other)
        row.addWidget(self.close_)

    def show_step(self, step: int, file: str) -> None:
        """Show on which page one is (0 to 2), and of which file."""
        names = (self.tr("1 选择文件"), self.tr("2 核对"), self.tr("3 导入"))
        accent, quiet = theme.colour("accent-hover").name(), theme.colour("quiet").name()
        parts = [
            f'<span style="color:{accent};font-weight:600">{escape(name)}</span>'
            if place == step
            else f'<span style="color:{quiet}">{escape(name)}</span>'
            for place, name in enumerate(names)
        ]
        self.steps.setText(f'<span style="color:{quiet}">&nbsp; › &nbsp;</span>'.join(parts))
        self.file.setText(file)
        self.file.setToolTip(file)
        self.other.setVisible(step > 0)


class PickPage(DropPage):
    """The sentence for no file, the way to one, and what was wrong with the last."""

    file_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.say(
            self.tr("把方案文件拖到这里，或者选择文件。"),
            self.tr(
                "可以是 Word、WPS、PDF、网页、Excel、CSV 或文本；"
                "读出任务、单位和时间节点后先核对，确认后才存入。"
            ),
        )
        self.choose = self.add_way(self.tr("选择文件…"), self.file_requested, primary=True)
        self.wrong = QLabel()
        self.wrong.setProperty("warning", "true")
        self.wrong.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.wrong.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.wrong.setWordWrap(True)
        self.wrong.setMaximumWidth(640)
        self.wrong.hide()
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.wrong, 4)
        row.addStretch(1)
        self.column.addSpacing(4)
        self.column.addLayout(row)

    def show_wrong(self, words: str) -> None:
        """Say what was wrong with a file; nothing takes it away."""
        self.wrong.setText(words)
        self.wrong.setVisible(bool(words))


class Foot(QWidget):
    """Says what will happen, and does it."""

    back_requested = Signal()
    verb_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.back = QPushButton(self.tr("上一步：核对"))
        self.back.clicked.connect(self.back_requested)
        self.verb = QPushButton()
        self.verb.setProperty("kind", "primary")
        self.verb.clicked.connect(self.verb_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.back)
        row.addWidget(self.verb)

    def show_verb(self, verb: str, sentence: str, *, ready: bool, back: bool) -> None:
        """Show the verb and what it will do."""
        self.verb.setText(verb)
        self.verb.setEnabled(ready)
        self.sentence.setText(sentence)
        self.back.setVisible(back)
