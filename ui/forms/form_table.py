"""The tables of the merge view: wrapped cells of few lines, with an icon before the word."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QTableView

from ui import theme
from ui.table.clipboard import as_text
from ui.table.text_blocks import Mark, TextBlocks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from ui.settings import Settings

Index = QModelIndex | QPersistentModelIndex
_ROOM = 8
_ABOVE = 6
_ICON = 16
_SECOND = Qt.ItemDataRole.UserRole
_TOKEN = Qt.ItemDataRole.UserRole + 1
_TIP_FROM = 12


class Column(NamedTuple):
    """A column: its title, its width (0: takes a share of what is left), and whether of numbers."""

    title: str
    width: int
    number: bool = False


class Cell(NamedTuple):
    """A text with, where wanted, an icon, a colour, a quiet second line and a tooltip."""

    text: str
    icon: QIcon | None = None
    token: str = "text"
    second: str = ""
    tip: str = ""


class FormModel(QAbstractTableModel):
    """Rows of cells under columns."""

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: list[tuple[Cell, ...]] = []

    def set_rows(self, rows: list[tuple[Cell, ...]]) -> None:
        """Show other rows; as many as before are changed in place, so the place is kept."""
        if len(rows) == len(self.rows) and rows:
            self.rows = rows
            last = self.index(len(rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, D102 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, D102 - Qt's signature
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, icon, colour, the second line, and the whole text as a tooltip."""
        cell = self.rows[index.row()][index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell.text
            case Qt.ItemDataRole.DecorationRole:
                return cell.icon
            case Qt.ItemDataRole.ToolTipRole:
                return cell.tip or (cell.text if len(cell.text) > _TIP_FROM else None)
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._side(index.column())
        if role == _SECOND:
            return cell.second
        return cell.token if role == _TOKEN else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The titles, aligned as their columns are."""
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self.columns[section].title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return self._side(section) | Qt.AlignmentFlag.AlignVCenter
        return None

    def _side(self, column: int) -> Qt.AlignmentFlag:
        number = self.columns[column].number
        return Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft


class _FormDelegate(QStyledItemDelegate):
    """Draws a cell's icon, its words in at most so many lines, and its second line."""

    def __init__(self, lines: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines = lines
        self.blocks = TextBlocks(theme.font(theme.TABLE_POINTS))
        self._small = TextBlocks(theme.font(theme.SMALL_POINTS))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell."""
        box = cast("QRect", option.rect)  # type: ignore[attr-defined]
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.fillRect(box, theme.colour("selection"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        inner = box.adjusted(_ROOM, _ABOVE, -_ROOM, -_ABOVE)
        icon = index.data(Qt.ItemDataRole.DecorationRole)
        if icon is not None:
            top = inner.top() + (self.blocks.line_height - _ICON) // 2
            if inner.height() < 2 * self.blocks.line_height:
                top = inner.center().y() - _ICON // 2 + 1
            icon.paint(painter, QRect(inner.left(), top, _ICON, _ICON))
            inner.setLeft(inner.left() + _ICON + 6)
        self._words(painter, inner, index)
        painter.restore()

    def _words(self, painter: QPainter, inner: QRect, index: Index) -> None:
        text, second = index.data(), index.data(_SECOND)
        painter.setPen(theme.colour(index.data(_TOKEN)))
        side = index.data(Qt.ItemDataRole.TextAlignmentRole)
        if not second:
            height = self.height(text, inner.width())
            place = QRect(inner.left(), inner.top(), inner.width(), max(height, 1))
            if inner.height() < height + self.blocks.line_height:
                place = inner
            self.blocks.draw(painter, place, text, side)
            return
        line = self.blocks.line_height
        self.blocks.draw(painter, QRect(inner.left(), inner.top(), inner.width(), line), text, side)
        below = inner.adjusted(0, line, 0, 0)
        # Words in the middle of a file's name tell less than its ends.
        words = self._small.metrics.elidedText(
            second, Qt.TextElideMode.ElideMiddle, below.width() - 1
        )
        marks = (Mark(0, len(words), "quiet"),)
        self._small.draw(painter, below, words, side, marks)

    def height(self, text: str, width: int) -> int:
        """How high a text stands, cut to its lines."""
        return self.blocks.block(text, max(width, 1), self._lines).height if text else 0

    def row_height(self, cells: Sequence[Cell], widths: Sequence[int]) -> int:
        """How high a row has to be."""
        line = self.blocks.line_height
        most = line
        for cell, width in zip(cells, widths, strict=True):
            room = width - 2 * _ROOM - (_ICON + 6 if cell.icon else 0)
            second = self._small.line_height if cell.second else 0
            most = max(most, second + (line if second else self.height(cell.text, room)))
        return most + 2 * _ABOVE

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Wanted only where somebody fits a column to its words."""
        del option
        icon = _ICON + 6 if index.data(Qt.ItemDataRole.DecorationRole) else 0
        width = self.blocks.metrics.horizontalAdvance(index.data()) + icon + 2 * _ROOM
        return QSize(min(width, 400), self.blocks.line_height + 2 * _ABOVE)


class FormTable(QTableView):
    """A table of form cells; columns without a width share what the others leave."""

    chosen = Signal(int)
    removal_requested = Signal()

    def __init__(
        self, columns: Sequence[Column], lines: int, least: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._least = least
        self._told = -1
        self._own_widths = False
        self._keep: Callable[[list[int]], object] = lambda _: None
        self.cells = FormModel(columns, self)
        self.setModel(self.cells)
        self._drawing = _FormDelegate(lines, self)
        self.setItemDelegate(self._drawing)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(36)
        header.sectionResized.connect(self._on_resized)
        self.selectionModel().currentRowChanged.connect(lambda *_: self._tell())

    @property
    def row(self) -> int:
        """The row at the cursor; -1 for none."""
        return self.currentIndex().row()

    @property
    def selected_rows(self) -> list[int]:
        """The selected rows, in order."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def show_rows(self, rows: list[tuple[Cell, ...]], row: int) -> None:
        """Show rows, with the cursor in one of them; this is not told."""
        self.cells.set_rows(rows)
        self._fit_rows()
        if rows:
            self._told = min(max(row, 0), len(rows) - 1)
            self.go_to(self._told)

    def go_to(self, row: int) -> None:
        """Put the cursor into a row."""
        flag = QItemSelectionModel.SelectionFlag
        index = self.cells.index(row, 0)
        # selectRow would heed the keys that are held down, such as Ctrl in Ctrl+Enter.
        self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
        self.scrollTo(index)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._share()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The Delete key asks for rows to be taken off; copied ones paste as a table."""
        if event.key() == Qt.Key.Key_Delete:
            self.removal_requested.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the selected rows on the clipboard, the titles first."""
        table = [[column.title for column in self.cells.columns]]
        table += [[cell.text for cell in self.cells.rows[row]] for row in self.selected_rows]
        QGuiApplication.clipboard().setText(as_text(table))

    def keep_widths(self, settings: Settings, key: str) -> None:
        """Take up the widths that the person gave the columns before, and remember new ones."""
        self._keep = partial(settings.put, key)
        widths = settings.get(key)
        fits = isinstance(widths, list) and len(widths) == len(self.cells.columns)
        if fits and all(isinstance(width, int) and width > 0 for width in widths):
            self._own_widths = True
            header = self.horizontalHeader()
            blocked = header.blockSignals(True)
            for place, width in enumerate(widths):
                header.resizeSection(place, width)
            header.blockSignals(blocked)
            self._fit_rows()

    def show_column(self, place: int, shown: bool) -> None:
        """Show or hide a column; what it had goes to those without a width of their own."""
        header = self.horizontalHeader()
        if header.isSectionHidden(place) == (not shown):
            return
        blocked = header.blockSignals(True)
        header.setSectionHidden(place, not shown)
        header.blockSignals(blocked)
        self._share()

    def _share(self) -> None:
        header, columns = self.horizontalHeader(), self.cells.columns
        free = sum(not column.width for column in columns)
        if not free or self._own_widths:
            return
        seen = (place for place in range(len(columns)) if not header.isSectionHidden(place))
        fixed = sum(columns[place].width for place in seen)
        # The bar's room is kept free: if its coming and going changed the widths, hence the heights
        # of the rows, hence the need for a bar, Qt would go round in that.
        room = self.width() - 2 * self.frameWidth() - self.verticalScrollBar().sizeHint().width()
        share = max((room - fixed) // free, self._least)
        blocked = header.blockSignals(True)
        for place, column in enumerate(columns):
            header.resizeSection(place, column.width or share)
        header.blockSignals(blocked)
        self.updateGeometries()
        self._fit_rows()

    def _on_resized(self) -> None:
        self._own_widths = True
        widths = [self.columnWidth(place) for place in range(len(self.cells.columns))]
        # A hidden column has none: its own comes back with it, but cannot be asked for.
        if all(widths):
            self._keep(widths)
        self._fit_rows()

    def _fit_rows(self) -> None:
        widths = [self.columnWidth(place) for place in range(len(self.cells.columns))]
        for row, cells in enumerate(self.cells.rows):
            self.setRowHeight(row, self._drawing.row_height(cells, widths))

    def _tell(self) -> None:
        if self.row != self._told:
            self._told = self.row
            self.chosen.emit(self.row)
