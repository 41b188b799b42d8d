"""One field of words: what is stored, what is being typed, what another person has written."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.detail.text import ShownText, WordsEdit, quiet_label, quiet_text


class ClashNote(QFrame):
    """What another person has stored meanwhile, and the choice between the two."""

    mine_chosen = Signal()
    theirs_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "notice")
        self.words = ShownText()
        self.theirs = ShownText()
        self.keep_button = QPushButton(self.tr("保留我的"))
        self.keep_button.setToolTip(self.tr("用上面输入的文字覆盖对方的"))
        self.keep_button.clicked.connect(self.mine_chosen)
        self.take_button = QPushButton(self.tr("采用对方的"))
        self.take_button.setToolTip(self.tr("放弃上面输入的文字"))
        self.take_button.clicked.connect(self.theirs_chosen)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.keep_button)
        buttons.addWidget(self.take_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addWidget(self.theirs)
        column.addLayout(buttons)

    def tell(self, theirs: str, who: str) -> None:
        """Show what another person has written."""
        who = who or self.tr("他人")
        if theirs:
            self.words.setPlainText(self.tr("{who}已把这一项改为：").format(who=who))
        else:
            self.words.setPlainText(self.tr("{who}已清空这一项。").format(who=who))
        self.theirs.setPlainText(theirs)
        self.theirs.setVisible(bool(theirs))
        self.show()


class EarlierWords(QWidget):
    """What was written for an earlier period; it can be put in."""

    copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.period = quiet_label()
        self.words = quiet_text()
        self.copy_button = QPushButton(self.tr("填入"))
        self.copy_button.setProperty("kind", "link")
        self.copy_button.setToolTip(self.tr("把上期的文字填入本期，再作修改"))
        self.copy_button.clicked.connect(lambda: self.copied.emit(self.words.toPlainText()))
        head = QHBoxLayout()
        head.addWidget(self.period, 1)
        head.addWidget(self.copy_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 4)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.words)

    def tell(self, period: str, words: str) -> None:
        """Show the words of a period."""
        self.period.setText(period)
        self.words.setPlainText(words)


class WordsField(QWidget):
    """A title, an editor as tall as its words, and whatever has to be said about them.

    `stored` is what the database holds as far as is known; `theirs` is set while another person's
    words wait for a choice, and then nothing is stored by itself.
    """

    store_requested = Signal()
    caret_moved = Signal(QRect)

    def __init__(
        self, key: str, title: str, hint: str, lines: int = 2, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.key = key
        self.title = title
        self.stored = ""
        self.theirs: str | None = None
        self.editor = WordsEdit(lines)
        self.editor.setObjectName(key)
        self.editor.setAccessibleName(title)
        self.editor.setPlaceholderText(hint)
        self.editor.textChanged.connect(self._say_state)
        self.editor.left.connect(self._ask_to_store)
        self.editor.finished.connect(self._ask_to_store)
        self.editor.caret_moved.connect(self.caret_moved)
        caption = QLabel(title)
        caption.setProperty("caption", "true")
        caption.setBuddy(self.editor)
        self.state = quiet_label()
        self.state.setToolTip(self.tr("离开这一栏或按 Ctrl+Enter 即保存"))
        self.earlier_button = QPushButton()
        self.earlier_button.setProperty("kind", "link")
        self.earlier_button.setCheckable(True)
        self.earlier_button.toggled.connect(self._show_earlier)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(caption)
        head.addWidget(self.state)
        head.addStretch(1)
        head.addWidget(self.earlier_button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(head)
        self._column.addWidget(self.editor)
        self._earlier_words = "", ""
        self.offer_earlier("", "")

    # Properties

    @property
    def text(self) -> str:
        """What stands in the editor, without space around it."""
        return self.editor.toPlainText().strip()

    @property
    def dirty(self) -> bool:
        """Whether something is typed that is not stored."""
        return self.text != self.stored

    @cached_property
    def clash(self) -> ClashNote:
        """The choice between two persons' words; made when there is the first."""
        note = ClashNote()
        note.mine_chosen.connect(self.keep_mine)
        note.theirs_chosen.connect(self.take_theirs)
        self._column.insertWidget(2, note)
        return note

    @cached_property
    def earlier(self) -> EarlierWords:
        """The words of an earlier period; made when they are first asked for."""
        words = EarlierWords()
        words.copied.connect(self._copy_in)
        self._column.addWidget(words)
        return words

    # Setters

    def offer_earlier(self, period: str, words: str) -> None:
        """Offer the words of an earlier period; none takes the offer away."""
        self._earlier_words = period, words
        self.earlier_button.setVisible(bool(words))
        self._show_earlier(self.earlier_button.isChecked())

    def show_words(self, stored: str) -> None:
        """Show stored words of another task or period."""
        self._put(stored)
        self._settle(stored)

    def show_typed(self, typed: str, base: str, stored: str, who: str) -> None:
        """Show words that were typed earlier, when `base` was stored, and could not be stored."""
        self._put(typed)
        self._settle(base)
        self.take(stored, who)

    def take(self, stored: str, who: str = "") -> None:
        """Take up what is stored now; typed words stay and may clash with it."""
        if self.text == stored or not self.dirty:
            if self.text != stored:
                self._put(stored)
            self._settle(stored)
        elif stored == self.stored:
            self._end_clash()
        elif stored != self.theirs:
            self.theirs = stored
            self.clash.tell(stored, who)
        self._say_state()

    def keep_mine(self) -> None:
        """Store the own words over the other person's."""
        if self.theirs is not None:
            self._settle(self.theirs)
        self.store_requested.emit()

    def take_theirs(self) -> None:
        """Give the own words up for the other person's."""
        theirs = self.stored if self.theirs is None else self.theirs
        self._put(theirs)
        self._settle(theirs)

    # Internal

    def _put(self, words: str) -> None:
        self.editor.blockSignals(True)
        self.editor.setPlainText(words)
        self.editor.blockSignals(False)

    def _settle(self, stored: str) -> None:
        self.stored = stored
        self._end_clash()
        self._say_state()

    def _end_clash(self) -> None:
        if self.theirs is not None:
            self.theirs = None
            self.clash.hide()

    def _show_earlier(self, opened: bool) -> None:
        self.earlier_button.setText(self.tr("上期 ▾") if opened else self.tr("上期 ▸"))
        self.earlier_button.setToolTip(
            self.tr("收起上期的文字") if opened else self.tr("看上期写了什么，可填入本期")
        )
        wanted = opened and bool(self._earlier_words[1])
        if wanted:
            self.earlier.tell(*self._earlier_words)
        if wanted or "earlier" in self.__dict__:
            self.earlier.setVisible(wanted)

    def _say_state(self) -> None:
        if not self.dirty:
            self.state.clear()
        elif self.theirs is not None:
            self.state.setText(self.tr("未保存，请选择"))
        else:
            self.state.setText(self.tr("未保存"))

    def _ask_to_store(self) -> None:
        if self.dirty and self.theirs is None:
            self.store_requested.emit()

    def _copy_in(self, words: str) -> None:
        cursor = self.editor.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        cursor.insertText(words if not self.text else f"\n{words}")
        self.editor.setTextCursor(cursor)
        self.editor.setFocus()
