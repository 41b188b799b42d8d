"""The floor of our window: PySide6 and SQLAlchemy, a table and nothing else.

`DATABASE` opens it and prints when it was painted first; `make` writes such a database.
"""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
from sqlalchemy import create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from tests.bench import probe

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FIELDS = ("number", "section", "text", "deadline", "units", "status", "light", "progress")


class Base(DeclarativeBase):
    """The root of the rows."""


class TaskRow(Base):
    """A row with the words of each cell."""

    __tablename__ = "task"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str]
    section: Mapped[str]
    text: Mapped[str]
    deadline: Mapped[str]
    units: Mapped[str]
    status: Mapped[str]
    light: Mapped[str]
    progress: Mapped[str]


class RowModel(QAbstractTableModel):
    """The rows as Qt sees them."""

    def __init__(self, rows: Sequence[TaskRow]) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, _parent: Any = QModelIndex()) -> int:  # noqa: B008
        return len(self._rows)

    def columnCount(self, _parent: Any = QModelIndex()) -> int:  # noqa: B008
        return len(FIELDS)

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return getattr(self._rows[index.row()], FIELDS[index.column()])
        return None


def make(path: Path, rows: Sequence[dict[str, str]]) -> None:
    """Write a database for the window."""
    engine = create_engine(f"sqlite:///{path}")
    Base.metadata.create_all(engine)
    with Session(engine) as session, session.begin():
        session.add_all(TaskRow(**row) for row in rows)
    engine.dispose()


def _run(database: str) -> None:
    opened = time.perf_counter()
    engine = create_engine(f"sqlite:///{database}")
    with Session(engine) as session:
        rows = session.scalars(select(TaskRow).order_by(TaskRow.id)).all()

    def painted() -> None:
        now = time.perf_counter()
        print(opened, now, probe.shown_table().model().rowCount(), flush=True)
        os._exit(0)

    probe.instead_of_looping(painted)
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    table = QTableView()
    table.setModel(RowModel(rows))
    window.setCentralWidget(table)
    window.resize(1280, 800)
    window.show()
    app.exec()


if __name__ == "__main__":
    _run(sys.argv[1])
