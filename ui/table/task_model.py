"""The table of tasks as Qt sees it: a listing, cell by cell; edits are requests to the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from taskdesk.columns import COLUMNS
from taskdesk.errors import UserError
from taskdesk.model import Filter
from taskdesk.phrases import Phrase
from taskdesk.status import Status
from taskdesk.task_edits import StateEdit
from ui.settings import Query
from ui.words import shown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from PySide6.QtCore import QPersistentModelIndex

    from taskdesk.desk import Desk
    from taskdesk.listing import Listing, Picked, Row
    from taskdesk.model import Task

    AnyIndex = QModelIndex | QPersistentModelIndex

PLACES = {column.key: place for place, column in enumerate(COLUMNS)}
WORDS = ("progress", "problems", "next_steps")
"""The columns whose text is written in the table itself."""
EDITABLE = ("status", *WORDS)
_NOWHERE = QModelIndex()
_READ_ONLY = ~Qt.ItemFlag.ItemIsEditable
_FEW = 3
_ALIGNMENTS = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "center": Qt.AlignmentFlag.AlignCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
}
_Role = Qt.ItemDataRole
_Flag = Qt.ItemFlag
_FLAGS = tuple(
    _Flag.ItemIsEnabled
    | _Flag.ItemIsSelectable
    | _Flag.ItemNeverHasChildren
    | (_Flag.ItemIsEditable if column.key in EDITABLE else _Flag.NoItemFlags)
    for column in COLUMNS
)


class TaskModel(QAbstractTableModel):
    """Shows one listing of the desk; every column there is, which of them is seen is the view's.

    `listed` announces other rows or another order, `updated` other words in the same rows, and
    `refused` (the error, the task's id, the column's key) an edit that was not stored.
    """

    listed = Signal()
    updated = Signal()
    refused = Signal(object, int, str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._query = Query()
        self._drafts: dict[tuple[int, str], str] = {}
        self._folded: set[int] = set()
        self._listing = desk.listing()
        self._rows = self._listing.rows

    # Properties

    @property
    def listing(self) -> Listing:
        """The rows that were asked for, in order, those folded away too."""
        return self._listing

    @property
    def rows(self) -> Picked:
        """The rows that are seen, in order."""
        return self._rows

    @property
    def tree(self) -> bool:
        """Whether sub-tasks stand below what they are parts of: as printed, and nothing sifted."""
        return self._listing.printed_order and bool(self._desk.table.book.parts)

    @property
    def foldable(self) -> bool:
        """Whether they can be folded away: what a filter has found is always seen."""
        return self.tree and self._query.filter == Filter()

    @property
    def folded(self) -> frozenset[int]:
        """The tasks whose sub-tasks are folded away."""
        return frozenset(self._folded)

    @property
    def query(self) -> Query:
        """The filter and order that is asked for."""
        return self._query

    @property
    def read_only(self) -> bool:
        """Whether nothing can be edited here: a liaison reports elsewhere, what is frozen stays."""
        return self._desk.actor.is_liaison or self._listing.frozen

    def row(self, place: int) -> Row:
        """The row at a place."""
        return self._rows[place]

    def task(self, place: int) -> Task:
        """The task at a place."""
        return self._rows[place].task

    def place_of(self, task_id: int | None) -> int:
        """Where a task is listed; -1 if it is not."""
        return self._rows.find(task_id)

    def places_of(self, task_ids: Collection[int]) -> list[int]:
        """Where tasks are listed, in order; those that are not listed are left out."""
        if len(task_ids) <= _FEW:
            places = map(self.place_of, task_ids)
            return sorted(place for place in places if place >= 0)
        rows = enumerate(self._rows)
        return [place for place, row in rows if row.task.id in task_ids]

    def draft(self, place: int, key: str) -> str | None:
        """What was typed into a cell and refused, so that it can be typed on."""
        return self._drafts.get((self.task(place).id, key))

    def drop_draft(self, place: int, key: str) -> None:
        """Forget what was refused."""
        self._drafts.pop((self.task(place).id, key), None)

    # Setters

    def ask_for(self, query: Query) -> None:
        """Show the rows of a query."""
        self._query = query
        self._show(self._desk.listing(*query))

    def set_filter(self, wanted: Filter) -> None:
        """Filter, in the order there is."""
        self.ask_for(self._query._replace(filter=wanted))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column; a negative one brings the printed order back."""
        key = COLUMNS[column].key if column >= 0 else ""
        descending = bool(key) and order == Qt.SortOrder.DescendingOrder
        self.ask_for(self._query._replace(sort_key=key, descending=descending))

    def fold(self, task_id: int, folded: bool = True) -> None:
        """Fold the sub-tasks of a task away, or show them again."""
        if (task_id in self._folded) != folded:
            self._folded ^= {task_id}
            self._show(self._listing)

    def fold_only(self, task_ids: Iterable[int]) -> None:
        """Fold the sub-tasks of these away, as was remembered; nobody else's."""
        self._folded = set(task_ids)

    def reveal(self, task_id: int | None) -> None:
        """Show a task that is folded away."""
        book = self._desk.table.book
        task = book.tasks.get(task_id or 0)
        line = {one.id for one in book.parts.line(task)[1:]} if task else set()
        if line & self._folded and self.place_of(task_id) < 0:
            self._folded -= line
            self._show(self._listing)

    def refresh(self, task_ids: set[int] | None) -> None:
        """Take up changes: cells where the rows stay the same, everything otherwise."""
        new = self._desk.listing(*self._query)
        old, before, rows = self._listing, self._rows, self._seen(new)
        if len(before) != len(rows) or new.plan is not old.plan:
            self._show(new)
            return
        # A row that did not change is the same object, unless all were made anew.
        places = before.differing(rows)
        if any(before[p].task.id != rows[p].task.id for p in places):
            self._show(new)
            return
        self._listing, self._rows = new, rows
        last = len(COLUMNS) - 1
        for first, stop in _runs(places):
            self.dataChanged.emit(self.index(first, 0), self.index(stop, last))
        self.updated.emit()

    def _show(self, listing: Listing) -> None:
        self.beginResetModel()
        self._listing, self._rows = listing, self._seen(listing)
        self.endResetModel()
        self.listed.emit()

    def _seen(self, listing: Listing) -> Picked:
        """The rows of a listing that are not folded away."""
        if not self._folded or not listing.printed_order or listing.filter != Filter():
            return listing.rows
        book = self._desk.table.book
        folded = (book.tasks[task_id] for task_id in self._folded if task_id in book.tasks)
        return listing.rows.without(part.id for task in folded for part in book.parts.below(task))

    # What Qt asks

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """How many rows are listed."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """How many columns there are, hidden ones included."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: AnyIndex, role: int = _Role.DisplayRole) -> Any:
        """The words of a cell, its alignment, and what an editor starts from."""
        if not index.isValid():
            return None
        column = COLUMNS[index.column()]
        row = self._rows[index.row()]
        if role in (_Role.DisplayRole, _Role.AccessibleTextRole):
            return words(row, column.key)
        if role == _Role.EditRole:
            if column.key == "status":
                return row.status
            draft = self._drafts.get((row.task.id, column.key))
            return column.value(row) if draft is None else draft
        if role == _Role.TextAlignmentRole:
            return _ALIGNMENTS[column.align]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        """The title of a column; a row's number among those listed."""
        if role == _Role.DisplayRole:
            if orientation == Qt.Orientation.Vertical:
                return section + 1
            return shown(COLUMNS[section].title)
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Every cell can be selected; status and words can be edited unless all is read only."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = _FLAGS[index.column()]
        return flags & _READ_ONLY if self.read_only else flags

    def setData(self, index: AnyIndex, value: Any, role: int = _Role.EditRole) -> bool:
        """Request an edit; the cell shows it once it is stored."""
        if not index.isValid() or role != _Role.EditRole:
            return False
        key = COLUMNS[index.column()].key
        if key not in EDITABLE:
            return False
        place = index.row()
        task = self.task(place)
        self._drafts.pop((task.id, key), None)
        try:
            self._desk.set_state([task], _state_edit(key, value))
        except UserError as error:
            if key in WORDS:
                self._drafts[task.id, key] = str(value)
            self.refused.emit(error, task.id, key)
            return False
        return True


def words(row: Row, key: str) -> str:
    """What a cell says, in the window's language where it is the domain's word."""
    if key == "status":
        return shown(COLUMNS[PLACES[key]].value(row))
    if key == "light":
        light = row.assessment.light
        return f"{light.shape} {shown(light)}" if light else "—"
    value = COLUMNS[PLACES[key]].value(row)
    return shown(value) if isinstance(value, Phrase) else value


def _state_edit(key: str, value: Any) -> StateEdit:
    if key == "status":
        return StateEdit(status=Status(value)) if value else StateEdit(clear_status=True)
    words = {key: str(value)}
    return StateEdit(
        progress=words.get("progress"),
        problems=words.get("problems"),
        next_steps=words.get("next_steps"),
    )


def _runs(places: Iterable[int]) -> list[tuple[int, int]]:
    """Neighbouring places as (first, last)."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place - 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs
