"""The Store of the domain on a database: one short transaction a verb."""

from __future__ import annotations

import gc
import threading
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, cast

from sqlalchemy import select, update

from db import check, contents, drafts, faults, history, old_periods, rows
from db.backup import backup
from db.engine import is_sqlite, reading, require_current, writing
from db.schema import COUNTER
from db.verify import Outcome, verify
from taskdesk.book import Book
from taskdesk.errors import UserError
from taskdesk.model import KINDS, SourceText
from taskdesk.periods import Period
from taskdesk.phrases import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from taskdesk.changes import ChangeSet, Draft
    from taskdesk.model import Entity, ReportDraft
    from taskdesk.store import ActHeader

_IDS_AT_A_TIME = 100
_SEEN = "taskdesk_seen"
_READ_FIRST = ("plan", "snapshot")


class SqlStore:
    """A `taskdesk.store.Store`; may be used from several threads. Get one from `open_store`."""

    def __init__(self, engine: Engine, place: str, path: Path | None = None) -> None:
        self._engine = engine
        self._place = place
        self._path = path
        self._spare_ids = range(0)
        self._id_lock = threading.Lock()

    @property
    def place(self) -> str:
        """The file's path, or the address of the server without the password."""
        return self._place

    @cached_property
    def identity(self) -> str:
        """Tells this database from others: the hash of its first act, which has its moment."""
        with self._reading() as conn:
            return history.first_hash(conn)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with faults.explained(self._place), reading(self._engine) as conn:
            yield conn

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with faults.explained(self._place), writing(self._engine) as conn:
            require_current(conn, self._place)
            conn.info.pop(_SEEN, None)
            yield conn

    def load(self) -> tuple[Book, int]:
        """Everything but source texts and history, and the sequence number of the last act."""
        book = Book()
        collecting = gc.isenabled()
        gc.disable()
        try:
            with self._reading() as conn:
                sequence = history.last_sequence(conn)
                # These say what is not needed yet.
                book.put("plan", rows.read(conn, "plan"))
                book.put("snapshot", rows.read(conn, "snapshot"))
                old = old_periods.of(book)
                for kind in KINDS:
                    if kind not in _READ_FIRST and book.shelf(kind) is not None:
                        book.put(kind, rows.read(conn, kind, where=old_periods.needed(kind, old)))
                if old:
                    book.leave_out(old, Period.parse(old[-1]), self._everything)
            # The book holds no cycles: without this each full collection would walk all of it.
            gc.freeze()
        finally:
            if collecting:
                gc.enable()
        return book, sequence

    def _everything(self, kind: str) -> list[Entity]:
        with self._reading() as conn:
            return list(rows.read(conn, kind))

    def new_ids(self, count: int) -> range:
        """Reserve ids; a few are kept in hand, since each reservation has to reach the disk."""
        with self._id_lock:
            if len(self._spare_ids) < count:
                self._spare_ids = self._reserve(max(count, _IDS_AT_A_TIME))
            given, self._spare_ids = self._spare_ids[:count], self._spare_ids[count:]
            return given

    def _reserve(self, count: int) -> range:
        with self._writing() as conn:
            conn.execute(update(COUNTER).values(value=COUNTER.c.value + count))
            last: int = conn.execute(select(COUNTER.c.value)).scalar_one()
        return range(last - count + 1, last + 1)

    def commit(self, draft: Draft, who: str, when: datetime) -> ChangeSet:
        """Store one act in one transaction, or raise ConflictError and store nothing."""
        with self._writing() as conn:
            outcome = verify(conn, draft.changes)
            stored = history.append(conn, draft, who, when, outcome.task_ids)
            _write(conn, outcome)
        return stored

    def since(self, sequence: int) -> list[ChangeSet]:
        """The acts after a sequence number; nothing is read while no other connection wrote."""
        with faults.explained(self._place), self._engine.connect() as conn:
            version = None
            if is_sqlite(conn):
                version = conn.exec_driver_sql("PRAGMA data_version").scalar_one()
                if conn.info.get(_SEEN) == (version, sequence):
                    return []
            last = history.last_sequence(conn)
            conn.info[_SEEN] = version, last
            return history.read(conn, above=sequence) if last > sequence else []

    def change_set(self, sequence: int) -> ChangeSet:
        """One stored act."""
        with self._reading() as conn:
            for found in history.read(conn, above=sequence - 1, up_to=sequence):
                return found
        raise UserError(Phrase("没有编号为 {sequence} 的变更记录。", sequence=sequence))

    def acts_of(self, who: str) -> list[ActHeader]:
        """The acts of one person, oldest first."""
        with self._reading() as conn:
            return history.acts_of(conn, who)

    def history(self, task_id: int | None = None, limit: int = 0) -> list[ChangeSet]:
        """The acts, newest first; of a task those that touch it, with only its own changes."""
        with self._reading() as conn:
            return history.newest(conn, task_id, limit)

    def source_texts(self, task_ids: Iterable[int] | None = None) -> dict[int, SourceText]:
        """The printed words by task id, of all tasks or of those named."""
        with self._reading() as conn:
            texts = rows.read(conn, "source_text", task_ids, by="task_id")
            return {text.task_id: text for text in cast("Iterator[SourceText]", texts)}

    def save_draft(self, draft: ReportDraft) -> None:
        """Keep what is typed for a task, unit and period; one with nothing typed is dropped."""
        with self._writing() as conn:
            drafts.save(conn, draft)

    def drafts(self, period: str, unit_id: int | None = None) -> list[ReportDraft]:
        """The drafts of a period, of all units or of one."""
        with self._reading() as conn:
            return drafts.read(conn, period, unit_id)

    def keep(self, content: bytes) -> str:
        """Keep bytes, once; returns their SHA-256 in hexadecimal digits."""
        with self._writing() as conn:
            return contents.keep(conn, content)

    def content(self, digest: str) -> bytes:
        """The bytes with that SHA-256, or UserError where they are missing or were altered."""
        with self._reading() as conn:
            found = contents.read(conn, digest)
        if found is None:
            raise UserError(
                Phrase("封存的内容（{digest}…）缺失或被改动过，请从备份恢复。", digest=digest[:12])
            )
        return found

    def setting(self, name: str) -> str:
        """A setting without history; empty where there is none."""
        with self._reading() as conn:
            return contents.setting(conn, name)

    def set_setting(self, name: str, value: str) -> None:
        """Store a setting; an empty one is dropped."""
        with self._writing() as conn:
            contents.set_setting(conn, name, value)

    def check(self) -> list[str]:
        """What is wrong with the file or the chain of hashes, in Chinese; empty if all is well."""
        with self._reading() as conn:
            return check.problems(conn)

    def backup(self, target: Path) -> None:
        """Write a verified copy of the database while it is in use."""
        if self._path is None:
            raise UserError(
                Phrase("“{place}”在数据库服务器上，请用服务器自带的工具备份。", place=self._place)
            )
        backup(self._path, target)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()


def _write(conn: Connection, outcome: Outcome) -> None:
    """Store what became of each entity: what goes first, since what comes may take its place."""
    for kind in KINDS:
        own = outcome.of(kind)
        rows.delete_all(conn, kind, [old.id for old, new in own if old and new is None])
    created = 0
    for kind in KINDS:
        own = outcome.of(kind)
        rows.update_all(conn, kind, [(old, new) for old, new in own if old and new])
        new_ones = [new for old, new in own if new and old is None]
        rows.insert_all(conn, kind, new_ones)
        created = max([created, *(entity.id for entity in new_ones)])
    if created:
        conn.execute(update(COUNTER).where(COUNTER.c.value < created).values(value=created))
