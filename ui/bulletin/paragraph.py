"""A block of a bulletin on screen: its words as printed, and a field to reword them in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from taskdesk.bulletin.composing import Role
from ui.detail.text import WordsEdit, quiet_label

if TYPE_CHECKING:
    from taskdesk.bulletin.composing import Block

_HEADINGS = {Role.TITLE: "title", Role.HEADING: "heading", Role.SUBHEADING: "subheading"}
_ENDS = (Role.SIGNATURE, Role.DATE)


class Paragraph(QFrame):
    """Shows a block; rewording is asked for with None for the words that the program composes."""

    reworded = Signal(str, object)

    def __init__(self, block: Block, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bulletinBlock")
        self.block = block
        self.words = QLabel(self._shown(block))
        self.words.setWordWrap(True)
        self.words.setProperty("bulletin", _HEADINGS.get(block.role, "text"))
        self.edit_button = self._link(self.tr("改写"), self.open)
        self.restore_button = self._link(self.tr("恢复原文"), self._restore)
        self.restore_button.setVisible(block.edited)
        self.mark = quiet_label(self.tr("已改写"))
        self.mark.setVisible(block.edited)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.mark)
        if block.editable:
            row.addWidget(self.restore_button)
            row.addWidget(self.edit_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 8, 4)
        column.setSpacing(4)
        column.addLayout(row)
        self._column = column
        self.editor: WordsEdit | None = None
        self.error = QLabel()

    @property
    def dirty(self) -> bool:
        """Whether something is typed that is not stored."""
        return self.editor is not None and self.editor.toPlainText() != self.block.template

    def _shown(self, block: Block) -> str:
        if block.role is Role.CHART:
            return self.tr("〔此处为图〕{words}").format(words=block.text)
        indent = "　　" if block.role is Role.TEXT else ""
        return "\n".join(indent + line for line in block.text.splitlines())

    def _link(self, text: str, slot: object) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("kind", "link")
        button.clicked.connect(slot)
        return button

    def open(self) -> None:
        """Show the field to reword the block in."""
        if self.editor is not None:
            self.editor.setFocus()
            return
        self.editor = WordsEdit(3)
        self.editor.setPlainText(self.block.template)
        self.editor.setAccessibleName(self.tr("改写的文字"))
        hint = quiet_label(
            self.tr(
                "花括号里是系统填写的数字，如 {total}，可以移动，不能改名；全部删去则不印此段。"
            )
        )
        hint.setWordWrap(True)
        self.error.setProperty("error", "true")
        self.error.setWordWrap(True)
        self.error.hide()
        store = QPushButton(self.tr("保存此段"))
        store.setProperty("kind", "primary")
        store.clicked.connect(lambda: self.reworded.emit(self.block.key, self.typed()))
        cancel = QPushButton(self.tr("取消"))
        cancel.clicked.connect(self.close_editor)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(hint, 1)
        buttons.addWidget(cancel)
        buttons.addWidget(store)
        self._field = QWidget()
        field = QVBoxLayout(self._field)
        field.setContentsMargins(0, 0, 0, 8)
        field.setSpacing(4)
        field.addWidget(self.editor)
        field.addWidget(self.error)
        field.addLayout(buttons)
        self._column.addWidget(self._field)
        self.edit_button.hide()
        self.editor.setFocus()

    def typed(self) -> str:
        """What is typed."""
        return self.editor.toPlainText() if self.editor else self.block.template

    def close_editor(self) -> None:
        """Leave the block as it is."""
        if self.editor is not None:
            self._field.hide()
            self._field.deleteLater()
            self.editor = None
            self.error = QLabel()
            self.edit_button.show()

    def refuse(self, words: str) -> None:
        """Say why what is typed can't be stored; it stays."""
        self.error.setText(words)
        self.error.show()

    def _restore(self) -> None:
        self.reworded.emit(self.block.key, None)
