"""The connection to the database: how SQLite is set up, and how transactions begin."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, event
from sqlalchemy.exc import ArgumentError, IntegrityError, NoSuchModuleError
from sqlalchemy.pool import QueuePool

from db.schema import HEAD
from taskdesk.errors import DatabaseRefusedError, UserError
from taskdesk.phrases import Phrase
from taskdesk.wording import KIND_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import URL, Connection, Engine

BUSY_SECONDS = 5.0
_LARGEST_IDLE_LOG = 16 * 2**20
_BEGIN = "taskdesk_begin"
_PART_WORDS = {
    "unit_name": Phrase("单位名称"),
    "unit_member": Phrase("单位成员"),
    "assignment": Phrase("责任"),
    "due_point": Phrase("时间节点"),
    "extension": Phrase("延期"),
    "change_set": Phrase("变更"),
    "change": Phrase("变更"),
}
_TABLE_WORDS = {**KIND_WORDS, **_PART_WORDS, "saved_view": KIND_WORDS["view"]}


def sqlite_engine(path: Path, *, check_references: bool = True) -> Engine:
    """Connect to a SQLite file that is known to be ours (or new)."""

    def connect() -> sqlite3.Connection:
        # No isolation level: sqlite3 would begin and commit behind our back, and not for DDL.
        conn = sqlite3.connect(
            path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        conn.execute(f"PRAGMA foreign_keys = {'ON' if check_references else 'OFF'}")
        conn.execute("PRAGMA journal_mode = WAL")
        conn.execute("PRAGMA synchronous = FULL")
        conn.execute(f"PRAGMA journal_size_limit = {_LARGEST_IDLE_LOG}")
        return conn

    # Last in, first out: the window's own thread always gets the same connection back, which is
    # what lets `data_version` tell whether another one wrote.
    engine = create_engine(
        "sqlite+pysqlite://", creator=connect, poolclass=QueuePool, pool_use_lifo=True
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(conn: Connection) -> None:
    conn.exec_driver_sql(conn.get_execution_options().get(_BEGIN, "BEGIN"))


def server_engine(url: URL) -> Engine:
    """Connect to a database server; a driver that is not installed is named."""
    try:
        # A whole book has to be read from one moment.
        return create_engine(url, isolation_level="REPEATABLE READ", pool_use_lifo=True)
    except ModuleNotFoundError as error:
        raise UserError(
            Phrase(
                "要使用 {kind} 数据库，请先安装驱动程序“{driver}”。",
                kind=url.get_backend_name(),
                driver=error.name,
            ),
            "db",
        ) from error
    except (NoSuchModuleError, ArgumentError) as error:
        raise UserError(
            Phrase("不支持“{kind}”这种数据库地址。", kind=url.drivername), "db"
        ) from error


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Begin a transaction that sees the database as it is at one moment."""
    with engine.connect() as conn, conn.begin():
        yield conn


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Begin a transaction that no other writer comes in between; all of it is stored or nothing."""
    with engine.connect() as conn:
        conn.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})
        with conn.begin():
            if not is_sqlite(conn):
                conn.exec_driver_sql("LOCK TABLE change_set IN EXCLUSIVE MODE")
            yield conn
            _settle(conn)


def is_sqlite(conn: Connection) -> bool:
    """Whether statements that only SQLite knows may be used."""
    return conn.dialect.name == "sqlite"


def _settle(conn: Connection) -> None:
    """Have the references checked while it can still be asked which of them is broken."""
    try:
        conn.exec_driver_sql("COMMIT" if is_sqlite(conn) else "SET CONSTRAINTS ALL IMMEDIATE")
    except IntegrityError as error:
        words = next(iter(dangling(conn)), Phrase("有内容引用了不存在的项目"))
        raise UserError(
            Phrase("没有保存：{words}，可能已被删除，请刷新后重试。", words=words)
        ) from error


def dangling(conn: Connection) -> list[str]:
    """In words, each pair of tables between which a reference leads nowhere.

    A server never lets that happen, so only SQLite is asked.
    """
    if not is_sqlite(conn):
        return []
    pairs = {(row[0], row[2]) for row in conn.exec_driver_sql("PRAGMA foreign_key_check")}
    return [
        Phrase("{child}所引用的{parent}不存在", child=table_words(c), parent=table_words(p))
        for c, p in sorted(pairs)
    ]


def table_words(table: str) -> str:
    """The Chinese word for a table."""
    return _TABLE_WORDS.get(table, table)


def schema_version(conn: Connection) -> str:
    """The schema's version, as the last upgrade noted it."""
    return str(conn.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one())


def require_current(conn: Connection, place: str) -> None:
    """Refuse to write where a newer program has upgraded the database in the meantime."""
    if schema_version(conn) != HEAD:
        raise DatabaseRefusedError(
            Phrase("数据库“{place}”已被更新版本的程序升级，请改用新版本打开。", place=place)
        )
