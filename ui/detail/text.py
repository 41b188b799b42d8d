"""Texts of the detail pane: as tall as their words, to read or to type."""

from __future__ import annotations

from html import escape
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QTextOption
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QTextEdit, QVBoxLayout

from ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

# How much lower words stand in a link than in a text.
LINK_TOP = 2
_MENUS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)


def dress(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the stylesheet tells widgets apart by, and apply it."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def mark(widget: QWidget, name: str, on: bool) -> None:
    """Switch such a property on or off."""
    if on or widget.property(name) is not None:
        dress(widget, name, "true" if on else "false")


def quiet_label(text: str = "", parent: QWidget | None = None) -> QLabel:
    """A label of less weight than the words it belongs to."""
    label = QLabel(text, parent)
    label.setProperty("quiet", "true")
    return label


def quiet_html(html: str) -> str:
    """A piece of HTML of less weight."""
    return f'<span style="color:{theme.colour("quiet").name()}">{html}</span>'


def html_lines(text: str) -> str:
    """Plain text as HTML that keeps its lines."""
    return escape(text).replace("\n", "<br>")


def level(words: QWidget) -> QVBoxLayout:
    """Words at the height of those in a link beside them."""
    column = QVBoxLayout()
    column.setContentsMargins(0, LINK_TOP, 0, 0)
    column.addWidget(words)
    column.addStretch(1)
    return column


class GrowingText(QTextEdit):
    """Plain text that is as tall as its words, at least `lines` lines; its page does the scrolling.

    Words without a place to break, such as addresses, break where the line ends.
    """

    caret_moved = Signal(QRect)

    def __init__(self, lines: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.cursorPositionChanged.connect(self._tell_caret)

    def sizeHint(self) -> QSize:  # noqa: D102
        return QSize(200, self._wanted_height())

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        return QSize(60, self._wanted_height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: D102
        event.ignore()

    def fit(self) -> None:
        """Find the height in the width it has been given, also while it is not on the screen."""
        self.ensurePolished()
        around = self.contentsMargins()
        self.document().setTextWidth(self.width() - around.left() - around.right())
        self._fit()

    def _wanted_height(self) -> int:
        document = self.document()
        least = self.fontMetrics().lineSpacing() * self._lines + 2 * document.documentMargin()
        around = self.contentsMargins()
        return ceil(max(document.size().height(), least)) + around.top() + around.bottom()

    def _fit(self) -> None:
        height = self._wanted_height()
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)
            QTimer.singleShot(0, self, self._tell_around)

    def _tell_around(self) -> None:
        """Tell the layouts around: amid their own pass they have not heard of the new height."""
        widget: QWidget | None = self
        while widget is not None and not widget.isWindow():
            widget.updateGeometry()
            widget = widget.parentWidget()

    def _tell_caret(self) -> None:
        if self.hasFocus():
            self.caret_moved.emit(self.cursorRect())


class ShownText(GrowingText):
    """Words to read and to copy, without a frame; not a stop of the Tab key."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(1, parent)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.document().setDocumentMargin(0)
        self.setProperty("shown", "true")
        if words:
            self.setPlainText(words)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: D102
        super().focusOutEvent(event)
        if event.reason() not in _MENUS:
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)


def quiet_text(words: str = "") -> ShownText:
    """Words to read of less weight than those they belong to."""
    text = ShownText(words)
    text.setProperty("quiet", "true")
    return text


class WordsEdit(GrowingText):
    """Words to type. Leaving it and Ctrl+Enter tell that they are to be stored."""

    left = Signal()
    finished = Signal()

    def event(self, event: QEvent) -> bool:  # noqa: D102
        if event.type() == QEvent.Type.ShortcutOverride and self._leaves_to_window(event):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.finished.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: D102
        super().focusOutEvent(event)
        if event.reason() not in _MENUS:
            self.left.emit()

    def _leaves_to_window(self, event: QEvent) -> bool:
        """Whether Ctrl+Z means the last act, because there is no typing left to take back."""
        document = self.document()
        return (
            event.matches(QKeySequence.StandardKey.Undo) and not document.isUndoAvailable()  # type: ignore[attr-defined]
        ) or (
            event.matches(QKeySequence.StandardKey.Redo) and not document.isRedoAvailable()  # type: ignore[attr-defined]
        )
