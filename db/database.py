"""Opening a database: made whole if there is none, refused if it is not ours, upgraded if old."""

from __future__ import annotations

import os
import re
import sqlite3
import sys
from contextlib import ExitStack, closing, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import insert, inspect, make_url
from sqlalchemy.exc import ArgumentError

from db import faults
from db.backup import automatic_name, backup, rotate, temporary_beside
from db.engine import BUSY_SECONDS, schema_version, server_engine, sqlite_engine
from db.schema import APPLICATION_ID, COUNTER, HEAD, METADATA, OLDER
from db.store import SqlStore
from taskdesk.errors import DatabaseRefusedError, UserError
from taskdesk.phrases import Phrase

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import URL, Connection

    Now = Callable[[], datetime]
    Fill = Callable[[SqlStore], object]

_AUTOMATIC_BACKUPS = 10
_NETWORK_FILE_SYSTEMS = {"cifs", "smb3", "smbfs", "nfs", "nfs4", "fuse.sshfs"}


def open_store(place: str | Path, *, now: Now = datetime.now, fill: Fill | None = None) -> SqlStore:
    """Open the database at a path or SQLAlchemy URL, making it if there is none.

    A new SQLite file appears at its place only when it is complete, with what `fill` put in.
    Raises DatabaseRefusedError, having changed nothing, for a file that is damaged, read-only, from
    a newer program or not ours; UserError where it can't be made or reached.
    """
    if "://" not in str(place):
        return _open_file(Path(place).expanduser().absolute(), now, fill)
    try:
        url = make_url(str(place))
    except ArgumentError as error:
        words = Phrase("数据库地址“{place}”无法识别，请检查写法。", place=place)
        raise UserError(words, "db") from error
    if url.get_backend_name() != "sqlite":
        return _open_server(url, fill)
    if not url.database or url.database == ":memory:":
        raise UserError(Phrase("数据库地址“{place}”没有写明文件。", place=place), "db")
    return _open_file(Path(url.database).absolute(), now, fill)


def share_warning(place: str | Path) -> str:
    """What whoever opens this database should know before relying on it; mostly nothing."""
    if "://" in str(place) or not on_network_share(Path(place)):
        return ""
    return Phrase(
        "数据库“{place}”在网络共享上，几个人同时使用时数据可能损坏。"
        "请把它放到本机磁盘上，用“整体备份”搬动。",
        place=place,
    )


def on_network_share(path: Path) -> bool:
    """Whether the path is on a network share, where SQLite can't keep two programs apart."""
    text = str(path)
    if text.startswith((r"\\", "//")):
        return True
    mounts = Path("/proc/mounts")
    if sys.platform != "linux" or not mounts.exists():
        return False
    return file_system(path, mounts.read_text(errors="surrogateescape")) in _NETWORK_FILE_SYSTEMS


def file_system(path: Path, mounts: str) -> str:
    """The type of the file system that a path is on, by the lines of /proc/mounts."""
    best, kind = -1, ""
    resolved = path.resolve()
    for line in mounts.splitlines():
        _, point, own_kind, *_ = line.split(" ")
        # Blanks and the like are written as octal escapes there.
        where = Path(re.sub(r"\\(\d{3})", lambda octal: chr(int(octal[1], 8)), point))
        if resolved.is_relative_to(where) and len(where.parts) >= best:
            best, kind = len(where.parts), own_kind
    return kind


def _open_file(path: Path, now: Now, fill: Fill | None) -> SqlStore:
    place = str(path)
    with faults.explained(place):
        new = not path.exists()
    if new:
        _create_file(path, fill)
    with faults.explained(place):
        version = _probe(path)
        if version != HEAD:
            _upgrade(path, version, now)
    return SqlStore(sqlite_engine(path), place, path)


def _open_server(url: URL, fill: Fill | None) -> SqlStore:
    place = url.render_as_string(hide_password=True)
    engine = server_engine(url)
    store = SqlStore(engine, place)
    try:
        with faults.explained(place), engine.begin() as conn:
            new = not inspect(conn).has_table("alembic_version")
            if new:
                create_schema(conn)
            elif (version := schema_version(conn)) != HEAD:
                raise _unfit(place, version)
        if new and fill:
            fill(store)
    except BaseException:
        store.close()
        raise
    return store


def create_schema(conn: Connection) -> None:
    """Make the tables of the present version in an empty database."""
    METADATA.create_all(conn)
    conn.execute(insert(COUNTER).values(name="id", value=0))
    # What Alembic would note, without importing it at every start.
    conn.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    conn.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{HEAD}')")


def _create_file(path: Path, fill: Fill | None) -> None:
    """Make a database under another name and let it appear at its place when it is complete."""
    place = str(path)
    with ExitStack() as stack:
        with faults.explained(place):
            path.parent.mkdir(parents=True, exist_ok=True)
            unfinished = stack.enter_context(temporary_beside(path))
            engine = sqlite_engine(unfinished)
            store = SqlStore(engine, place, unfinished)
            stack.callback(store.close)
            with engine.begin() as conn:
                conn.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
                create_schema(conn)
        if fill:
            fill(store)
        store.close()
        with faults.explained(place):
            _put_in_place(unfinished, path)


def _put_in_place(unfinished: Path, path: Path) -> None:
    """Rename, but never over a file that another process has put there in the meantime."""
    try:
        if os.name == "nt":
            unfinished.rename(path)
        else:
            os.link(unfinished, path)
    except FileExistsError:
        return  # the other one's database is as good
    except OSError:
        # A file system without hard links, such as FAT.
        if not path.exists():
            unfinished.rename(path)


def _probe(path: Path) -> str:
    """The version of an existing file's schema, having looked at it without changing anything."""
    if path.is_dir():
        raise UserError(Phrase("“{path}”是一个文件夹，请指定数据库文件名。", path=path), "db")
    if path.stat().st_size == 0:
        raise _refused(path, Phrase("是空文件，不是 TaskDesk 的数据库；请删除它或另选文件"))
    if not _may_write(path) or not _may_write(path.parent):
        raise _refused(
            path, Phrase("或其所在文件夹是只读的，无法保存，请检查权限或复制到别处再打开")
        )
    with closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as conn:
        if conn.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise _refused(path, Phrase("不是 TaskDesk 的数据库，可能属于其他程序；原文件没有改动"))
        names = {name for (name,) in conn.execute("SELECT name FROM sqlite_master")}
        if not {"alembic_version", "change_set", "task"} <= names:
            raise _refused(path, Phrase("不完整，请用备份恢复；原文件没有改动"))
        version = str(conn.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    if version != HEAD and version not in OLDER:
        raise _unfit(str(path), version)
    return version


def _may_write(path: Path) -> bool:
    effective = os.access in os.supports_effective_ids
    return os.access(path, os.W_OK, effective_ids=effective)


def _unfit(place: str, version: str) -> DatabaseRefusedError:
    words = Phrase(
        "的版本（{version}）与本程序（{own}）不符，请改用更新版本的 TaskDesk 打开；原文件没有改动",
        version=version,
        own=HEAD,
    )
    return _refused(place, words)


def _refused(place: str | Path, why: Phrase) -> DatabaseRefusedError:
    return DatabaseRefusedError(Phrase("数据库“{place}”{why}。", place=place, why=why), "db")


def _upgrade(path: Path, version: str, now: Now) -> None:
    """Bring an old database up to date, after a verified backup and in one transaction."""
    copy = automatic_name(path, version, now())
    with faults.explained(str(copy)):
        copy.parent.mkdir(exist_ok=True)
    backup(path, copy)
    from db.upgrade import upgrade  # here, since Alembic takes long to import and is rarely needed

    try:
        upgrade(path)
    except Exception as error:
        words = Phrase("升级失败，原数据没有改动；升级前的备份在“{copy}”", copy=copy)
        raise _refused(path, words) from error
    with suppress(UserError):  # one backup too many is no reason to stop
        rotate(copy.parent, _AUTOMATIC_BACKUPS)
