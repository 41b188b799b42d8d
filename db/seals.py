"""Frozen periods as they are stored, for acts of a process that does not know of them yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db import rows
from taskdesk.book import Book
from taskdesk.model import Actual, Indicator, Report, Snapshot, TaskState
from taskdesk.quarters import seals

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from taskdesk.changes import Change
    from taskdesk.model import Entity


def require_unsealed(
    conn: Connection, changes: tuple[Change, ...], stored: Mapping[tuple[str, int], Entity]
) -> None:
    """Refuse changes of what belongs to a frozen period; `stored` are the entities concerned."""
    if not any(change.kind in seals.JUDGED for change in changes):
        return
    frozen = [
        found
        for found in rows.read(conn, "snapshot")
        if isinstance(found, Snapshot) and found.unfrozen_on is None
    ]
    if frozen:
        seals.require_unsealed(_book(conn, changes, stored, frozen), changes)


def _book(
    conn: Connection,
    changes: tuple[Change, ...],
    stored: Mapping[tuple[str, int], Entity],
    frozen: list[Snapshot],
) -> Book:
    """As much of the book as tells to what plan and period the entities belong."""
    book = Book()
    book.put("snapshot", frozen)
    entities = [*stored.values(), *(c.after for c in changes if not c.field and c.after)]
    for kind in seals.KINDS:
        book.put(kind, (found for (own, _), found in stored.items() if own == kind))
    measured = {e.indicator_id for e in entities if isinstance(e, Actual)}
    book.put("indicator", (e for e in entities if isinstance(e, Indicator)))
    book.put("indicator", rows.read(conn, "indicator", measured))
    tasks = {e.task_id for e in entities if isinstance(e, TaskState | Report)}
    book.put("task", rows.read(conn, "task", tasks))
    return book
