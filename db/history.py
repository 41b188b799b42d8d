"""Acts as rows: appended once, never changed, each chained to the one before by its hash."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select

from db import codec
from db.schema import CHANGE, CHANGE_SET
from taskdesk.changes import Act, Change, ChangeSet, Op
from taskdesk.store import ActHeader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import ColumnElement, Connection

    from taskdesk.changes import Draft

_ACTS, _CHANGES = CHANGE_SET, CHANGE
_ENTRIES_A_BATCH = 5000
_ENTRY = tuple(
    _CHANGES.c[name] for name in ("op", "kind", "entity_id", "field", "before", "after", "reason")
)


def last_sequence(conn: Connection) -> int:
    """The number of the last act, 0 if there is none."""
    last: int | None = conn.execute(select(func.max(_ACTS.c.sequence))).scalar()
    return last or 0


def first_hash(conn: Connection) -> str:
    """The hash of the act with which the database began, empty if there is none."""
    first: str | None = conn.execute(select(_ACTS.c.hash).where(_ACTS.c.sequence == 1)).scalar()
    return first or ""


def append(
    conn: Connection,
    draft: Draft,
    who: str,
    when: datetime,
    task_ids: Mapping[tuple[str, int], int | None],
) -> ChangeSet:
    """Store an act at the end of the chain; `task_ids` tells which task an entity concerns."""
    if when.tzinfo is None:
        raise ValueError("the time of an act needs its zone")
    at = when.astimezone(UTC)
    last = conn.execute(
        select(_ACTS.c.sequence, _ACTS.c.hash).order_by(_ACTS.c.sequence.desc()).limit(1)
    ).first()
    sequence, previous_hash = (last[0] + 1, last[1]) if last else (1, "")
    entries = [_entry(change) for change in draft.changes]
    head = _head(draft, sequence, who, at, previous_hash)
    own_hash = codec.act_hash(head, entries)
    conn.execute(
        insert(_ACTS),
        dict(zip(_ACTS.c.keys(), [*head, own_hash], strict=True)),
    )
    names = [column.name for column in _ENTRY]
    for start in range(0, len(entries), _ENTRIES_A_BATCH):
        batch = range(start, min(start + _ENTRIES_A_BATCH, len(entries)))
        conn.execute(
            insert(_CHANGES),
            [
                {
                    "change_set": sequence,
                    "position": n,
                    "task_id": task_ids[entries[n][1], entries[n][2]],
                    **dict(zip(names, entries[n], strict=True)),
                }
                for n in batch
            ],
        )
    return ChangeSet(
        sequence,
        who,
        at,
        draft.label,
        draft.changes,
        draft.reason,
        draft.source,
        draft.act,
        draft.undoes,
        previous_hash,
        own_hash,
    )


def _head(
    draft: Draft, sequence: int, who: str, at: datetime, previous_hash: str
) -> list[str | int | None]:
    return [
        sequence,
        who,
        at.isoformat(),
        str(draft.label),  # not a Phrase: the words alone are stored
        draft.reason,
        draft.source,
        str(draft.act),
        draft.undoes,
        previous_hash,
    ]


def _entry(change: Change) -> list[Any]:
    return [
        str(change.op),
        change.kind,
        change.id,
        change.field,
        codec.encode(change.before),
        codec.encode(change.after),
        change.reason,
    ]


def _change(entry: tuple[Any, ...]) -> Change:
    op, kind, entity_id, field, before, after, reason = entry
    return Change(
        Op(op),
        kind,
        entity_id,
        field,
        codec.decode(kind, field, before),
        codec.decode(kind, field, after),
        reason,
    )


def read(
    conn: Connection, *, above: int = 0, up_to: int | None = None, task_id: int | None = None
) -> list[ChangeSet]:
    """The acts with numbers above one and up to another; of a task only its own changes, if any."""
    acts: list[ColumnElement[bool]] = [_ACTS.c.sequence > above]
    own: list[ColumnElement[bool]] = [_CHANGES.c.change_set > above]
    if up_to is not None:
        acts.append(_ACTS.c.sequence <= up_to)
        own.append(_CHANGES.c.change_set <= up_to)
    if task_id is not None:
        own.append(_CHANGES.c.task_id == task_id)
        acts.append(_ACTS.c.sequence.in_(select(_CHANGES.c.change_set).where(*own)))
    changes: dict[int, list[Change]] = {}
    query = select(_CHANGES.c.change_set, *_ENTRY).where(*own)
    query = query.order_by(_CHANGES.c.change_set, _CHANGES.c.position)
    for sequence, *entry in conn.execute(query):
        changes.setdefault(sequence, []).append(_change(tuple(entry)))
    return [
        ChangeSet(
            row.sequence,
            row.who,
            datetime.fromisoformat(row.at),
            row.label,
            tuple(changes.get(row.sequence, ())),
            row.reason,
            row.source,
            Act(row.act),
            row.undoes,
            row.previous_hash,
            row.hash,
        )
        for row in conn.execute(select(_ACTS).where(*acts).order_by(_ACTS.c.sequence))
    ]


def newest(conn: Connection, task_id: int | None, limit: int) -> list[ChangeSet]:
    """The newest acts, latest first; of a task those that concern it (`limit` 0: all)."""
    above = 0
    if limit:
        numbers = (
            select(_ACTS.c.sequence)
            if task_id is None
            else select(_CHANGES.c.change_set).where(_CHANGES.c.task_id == task_id).distinct()
        )
        column = numbers.selected_columns[0]
        nth = numbers.order_by(column.desc()).offset(limit - 1).limit(1)
        above = (conn.execute(nth).scalar() or 1) - 1
    return read(conn, above=above, task_id=task_id)[::-1]


def acts_of(conn: Connection, who: str) -> list[ActHeader]:
    """The acts of one person, oldest first."""
    columns = (_ACTS.c.sequence, _ACTS.c.act, _ACTS.c.undoes, _ACTS.c.label)
    query = select(*columns).where(_ACTS.c.who == who).order_by(_ACTS.c.sequence)
    return [ActHeader(n, Act(act), undoes, label) for n, act, undoes, label in conn.execute(query)]


def broken_links(conn: Connection) -> Iterator[int]:
    """The numbers of the acts whose hash does not fit their content or the act before."""
    query = select(_CHANGES.c.change_set, *_ENTRY)
    query = query.order_by(_CHANGES.c.change_set, _CHANGES.c.position)
    entries = groupby(conn.execute(query), itemgetter(0))
    ahead = next(entries, None)
    number, last_hash = 0, ""
    for *head, own_hash in conn.execute(select(_ACTS).order_by(_ACTS.c.sequence)):
        own: list[list[Any]] = []
        while ahead is not None and ahead[0] <= head[0]:
            own += [list(row)[1:] for row in ahead[1]] if ahead[0] == head[0] else []
            ahead = next(entries, None)
        fits = head[0] == number + 1 and head[-1] == last_hash
        if not fits or codec.act_hash(head, own) != own_hash:
            yield head[0]
        number, last_hash = head[0], own_hash
