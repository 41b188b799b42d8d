"""The delegate of the table: statuses and words are edited in place, cut texts shown in full."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QPlainTextEdit,
    QStyledItemDelegate,
    QToolTip,
    QWidget,
)

from taskdesk.status import UNSTATED, Status
from ui import theme
from ui.table.marks import status_icon
from ui.table.task_model import PLACES
from ui.words import shown

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QHelpEvent, QInputMethodEvent, QKeyEvent
    from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

    from ui.table.task_view import TaskView

    AnyIndex = QModelIndex | QPersistentModelIndex

_KEYS = tuple(PLACES)
_EDITOR_WIDTH = 340
_EDITOR_LINES = 5


class StatusEditor(QComboBox):
    """The statuses with their marks; choosing one is the edit."""

    chosen = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        for status in (None, *Status):
            self.addItem(status_icon(status), shown(status or UNSTATED), status)
        self.setMaxVisibleItems(self.count())
        # A list below the cell, not a menu over it.
        ground, text = theme.colour("selection").name(), theme.colour("text").name()
        self.setStyleSheet(
            f"combobox-popup: 0;selection-background-color: {ground}; selection-color: {text};"
        )
        self.was_chosen = False
        self._done = False
        self.activated.connect(self._on_activated)
        self._list = self.view().window()
        self._list.installEventFilter(self)
        QTimer.singleShot(0, self, self.showPopup)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Closing the list without a choice leaves the editor."""
        if watched is self._list and event.type() == QEvent.Type.Hide:
            QTimer.singleShot(0, self, self._on_hidden)
        return super().eventFilter(watched, event)

    def _on_activated(self) -> None:
        self.was_chosen = True
        if not self._done:
            self._done = True
            self.chosen.emit()

    def _on_hidden(self) -> None:
        if not self._done:
            self._done = True
            self.left.emit()


class WordsEditor(QPlainTextEdit):
    """Several lines of text, as high as they need; Enter stores, Shift+Enter breaks the line."""

    finished = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(theme.font(theme.TABLE_POINTS))
        self.setTabChangesFocus(True)
        self._hint = self.tr("Enter 保存，Shift+Enter 换行，Esc 放弃")
        self.setPlaceholderText(self._hint)
        self.setProperty("inCell", "true")
        self.textChanged.connect(self.grow)

    def place(self, cell: QRect, room: QRect) -> None:
        """Stand over a cell, inside the table's viewport."""
        width = min(max(cell.width(), _EDITOR_WIDTH), room.width())
        left = min(cell.left(), room.right() - width + 1)
        # Copies: the rectangles belong to an option that Qt lets go.
        self._cell, self._room = QRect(cell), QRect(room)
        self.setGeometry(max(left, room.left()), cell.top(), width, cell.height())
        self.grow()

    def grow(self) -> None:
        """Take the height that the text needs, upwards where there is no room below."""
        if not hasattr(self, "_room"):
            return
        line = self.fontMetrics().lineSpacing()
        lines = self.document().size().height()  # a plain text document counts in lines
        needed = int(max(lines + 1, _EDITOR_LINES) * line + 2 * 8)
        height = min(max(needed, self._cell.height()), self._room.height())
        top = max(min(self._cell.top(), self._room.bottom() - height + 1), self._room.top())
        self.setGeometry(self.x(), top, self.width(), height)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take the hint away while a word is being typed: Qt would draw one over the other."""
        self.setPlaceholderText("" if event.preeditString() else self._hint)
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter finishes; with Shift, Alt or Ctrl it breaks the line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self.insertPlainText("\n")
            else:
                self.finished.emit()
            return
        super().keyPressEvent(event)


class TaskDelegate(QStyledItemDelegate):
    """Edits the cells of a TaskView; TaskPainter draws them."""

    def __init__(self, view: TaskView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """The size the cell has: heights are measured by RowHeights alone."""
        view = self._view
        return QSize(view.columnWidth(index.column()), view.rowHeight(index.row()))

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> bool:
        """Show the whole text where it is cut, and the story of a status or light."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        cell: QRect = option.rect  # type: ignore[attr-defined]
        row = self._view.tasks.row(index.row())
        text = self._view.cells.tooltip(
            row, _KEYS[index.column()], cell, grouped=self._view.grouped
        )
        words = escape(text).replace("\n", "<br>")
        QToolTip.showText(event.globalPos(), f"<p>{words}</p>" if text else "", view, cell)
        return True

    # Editing

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        """Make the editor for a status or for words."""
        del option
        if _KEYS[index.column()] == "status":
            editor = StatusEditor(parent)
            editor.chosen.connect(self._store)
            editor.left.connect(self._leave)
            return editor
        words = WordsEditor(parent)
        words.finished.connect(self._store)
        return words

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """Start from what is stored, or from what was typed and refused."""
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, StatusEditor):
            editor.setCurrentIndex(max(editor.findData(value), 0))
        elif isinstance(editor, WordsEditor) and not editor.document().isModified():
            editor.setPlainText(value)
            editor.document().setModified(
                self._view.tasks.draft(index.row(), _KEYS[index.column()]) is not None
            )
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        """Request the edit, if anything was changed."""
        value: Any
        if isinstance(editor, StatusEditor):
            # Choosing the status that holds on from an earlier period states it for this one.
            if not editor.was_chosen:
                return
            value = editor.currentData()
        elif isinstance(editor, WordsEditor) and editor.document().isModified():
            value = editor.toPlainText()
        else:
            return
        model.setData(index, value, Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        """Put the editor over its cell."""
        cell: QRect = option.rect  # type: ignore[attr-defined]
        if isinstance(editor, WordsEditor):
            editor.place(cell, self._view.viewport().rect())
        else:
            height = min(cell.height(), 32)
            editor.setGeometry(
                cell.left(), cell.center().y() - height // 2, max(cell.width(), 104), height
            )
        del index

    def _store(self) -> None:
        editor = self.sender()
        if isinstance(editor, QWidget):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def _leave(self) -> None:
        editor = self.sender()
        if isinstance(editor, QWidget):
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
