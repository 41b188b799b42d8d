"""A read-only table of records: each row is texts with an id behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QTableView,
)

from ui import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

Index = QModelIndex | QPersistentModelIndex
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_ROOM = 8


class Record(NamedTuple):
    """A row: the id of what it shows, and a text for each column."""

    id: int
    texts: tuple[str, ...]


class RecordModel(QAbstractTableModel):
    """Records under titles; numbers are aligned to the right."""

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = tuple(titles)
        self._numbers: set[int] = set()
        self.records: list[Record] = []

    def set_records(self, records: list[Record]) -> None:
        """Show other records."""
        self.beginResetModel()
        self.records = records
        self._numbers = {
            column
            for column in range(len(self._titles))
            if any(r.texts[column] for r in records)
            and all(r.texts[column].isdecimal() or not r.texts[column] for r in records)
        }
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """One row a record."""
        return 0 if parent.isValid() else len(self.records)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """One column a title."""
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts, and the whole text as a tooltip."""
        text = self.records[index.row()].texts[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return text if len(text) > 12 else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            number = index.column() in self._numbers
            return (Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft) | _MIDDLE
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The titles, aligned as their columns are."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            number = section in self._numbers
            return (Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft) | _MIDDLE
        return None


class _RecordDelegate(QStyledItemDelegate):
    """Draws a text with room beside it, wrapped, and a thin line below the row.

    The style sheet can't give this room: Qt would measure the wrapped text without it.
    """

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell."""
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.fillRect(_rect(option), theme.colour("selection"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(_rect(option).bottomLeft(), _rect(option).bottomRight())
        painter.setPen(theme.colour("text"))
        flags = index.data(Qt.ItemDataRole.TextAlignmentRole) | Qt.TextFlag.TextWordWrap
        painter.drawText(_rect(option).adjusted(_ROOM, 0, -_ROOM, 0), flags, index.data())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The size of the wrapped text with its room."""
        del option  # The width it holds is that of the whole view while rows are measured.
        view = cast("QTableView", self.parent())
        metrics = QFontMetrics(view.font())
        width = view.columnWidth(index.column()) - 2 * _ROOM
        text = metrics.boundingRect(0, 0, width, 10**6, Qt.TextFlag.TextWordWrap, index.data())
        return QSize(text.width() + 2 * _ROOM, text.height() + 2 * _ROOM)


def _rect(option: QStyleOptionViewItem) -> QRect:
    return cast("QRect", option.rect)  # type: ignore[attr-defined]


class RecordTable(QTableView):
    """The table; whole rows are selected, and the last column takes the room that is left."""

    activated_id = Signal(int)
    selection_changed = Signal()

    def __init__(
        self, titles: Sequence[str], widths: Sequence[int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.records = RecordModel(titles, self)
        self.setModel(self.records)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(_RecordDelegate(self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | _MIDDLE)
        header.setHighlightSections(False)
        for column, width in enumerate(widths):
            header.resizeSection(column, max(width, header.sectionSizeHint(column)))
        header.setStretchLastSection(True)
        # Wrapped rows grow and shrink with their columns.
        header.sectionResized.connect(lambda *_: self.resizeRowsToContents())
        self.activated.connect(self._on_activated)
        self.selectionModel().selectionChanged.connect(lambda *_: self.selection_changed.emit())

    def show_records(self, records: list[Record]) -> None:
        """Show records, keeping the selected ids selected and the place scrolled to."""
        chosen = set(self.selected_ids())
        place = self.verticalScrollBar().value()
        self.records.set_records(records)
        for row, record in enumerate(records):
            if record.id in chosen:
                self.selectRow(row)
        self.verticalScrollBar().setValue(place)
        self.selection_changed.emit()

    def selected_ids(self) -> list[int]:
        """The ids of the selected rows, in order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.records.records[row].id for row in rows]

    def _on_activated(self, index: QModelIndex) -> None:
        self.activated_id.emit(self.records.records[index.row()].id)
