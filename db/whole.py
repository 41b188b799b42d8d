"""Writing and restoring whole backups: what is replaced is saved before, whatever its state."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import time
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from db import archive, faults
from db.backup import FOLDER, backup
from db.engine import BUSY_SECONDS
from db.schema import APPLICATION_ID, HEAD, OLDER
from taskdesk.errors import UserError
from taskdesk.phrases import Phrase
from taskdesk.reporting import evidence
from taskdesk.whole import Restored

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from taskdesk.whole import Contents

    Now = Callable[[], datetime]


def save(
    place: str,
    settings: Path,
    target: Path,
    *,
    replace: bool = False,
    now: Now = datetime.now,
) -> Contents:
    """Write database, evidence and settings into one verified file.

    Raises UserError where that can't be done, or where there is a file already and it may stay.
    """
    database = _file_of(place)
    if target.is_dir():
        words = Phrase("“{place}”是一个文件夹，请指定备份的文件名。", place=target)
        raise UserError(words, "target")
    if target.exists() and not replace:
        raise UserError(Phrase("“{place}”已存在，请另选文件名。", place=target), "target")
    if target.exists() and target.samefile(database):
        words = Phrase("“{place}”是正在使用的数据库，请为备份另选文件名。", place=target)
        raise UserError(words, "target")
    with faults.explained(str(target)), _scratch(target.parent) as folder:
        copy = folder / archive.DATABASE
        backup(database, copy)
        evidence.copy_all(str(database), copy)
        files = {archive.DATABASE: copy}
        kept = evidence.Folder(str(copy)).path
        if kept.is_dir():
            files |= {f"{archive.EVIDENCE}/{path.name}": path for path in sorted(kept.iterdir())}
        if settings.is_file():
            files[archive.SETTINGS] = settings
        return archive.pack(files, target, _task_count(copy), now())


def look(source: Path) -> Contents:
    """What a whole backup holds; UserError where it is damaged, newer or none of ours."""
    with tempfile.TemporaryDirectory(prefix="taskdesk-") as folder:
        return _verified(source, Path(folder))


def restore(place: str, settings: Path, source: Path, *, now: Now = datetime.now) -> Restored:
    """Put what a backup holds in the place of what is there, which is saved before.

    Raises UserError, having changed nothing, where the backup is not whole or from a newer
    program, and where what is there can't be saved.
    """
    database = _file_of(place)
    with faults.explained(place):
        database.parent.mkdir(parents=True, exist_ok=True)
    with faults.explained(str(database.parent)), _scratch(database.parent) as folder:
        contents = _verified(source, folder)
        former, sound = _saved(database, settings, now())
        for path in sorted((folder / archive.EVIDENCE).glob("*")):
            archive.put(path, evidence.Folder(str(database)).path / path.name)
        with faults.explained(str(database)):
            _put_database(folder / archive.DATABASE, database, sound=sound)
        if contents.settings:
            archive.put(folder / archive.SETTINGS, settings)
    return Restored(contents, former)


def _file_of(place: str) -> Path:
    if "://" in place and not place.startswith("sqlite:///"):
        words = Phrase("“{place}”在数据库服务器上，请用服务器自带的工具备份。", place=place)
        raise UserError(words)
    return Path(place.removeprefix("sqlite:///")).expanduser().absolute()


@contextmanager
def _scratch(folder: Path) -> Iterator[Path]:
    """A new folder in another, gone at the end."""
    with tempfile.TemporaryDirectory(prefix=".taskdesk-", dir=folder) as name:
        yield Path(name)


def _verified(source: Path, folder: Path) -> Contents:
    """Unpack a backup into a folder and look at its database."""
    contents = archive.read(source, folder)
    try:
        with closing(sqlite3.connect(folder / archive.DATABASE)) as conn:
            own = conn.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
            whole = [row[0] for row in conn.execute("PRAGMA integrity_check")] == ["ok"]
            version = str(conn.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    except (sqlite3.Error, TypeError):
        archive.refuse_damaged(source)
    if not own or not whole:
        archive.refuse_damaged(source)
    if version != HEAD and version not in OLDER:
        archive.refuse_newer(source)
    return contents


def _task_count(database: Path) -> int:
    with closing(sqlite3.connect(database)) as conn:
        return int(conn.execute("SELECT count(*) FROM task").fetchone()[0])


# Saving what is there


def _saved(database: Path, settings: Path, when: datetime) -> tuple[Path | None, bool]:
    """Where what is there was saved to, and whether its database is sound; None for nothing."""
    names = (f"恢复前_{when:%Y%m%d-%H%M%S}{f'-{n}' if n else ''}" for n in range(1000))
    backups = database.parent / FOLDER
    free = (n for n in names if not [*backups.glob(f"{n}.zip"), *backups.glob(n)])
    target = backups / next(free)
    if not database.exists() and not settings.is_file():
        return None, False
    with faults.explained(str(target)):
        backups.mkdir(exist_ok=True)
        if database.exists() and _is_sound(database):
            whole = target.with_name(f"{target.name}.zip")
            save(str(database), settings, whole, now=lambda: when)
            return whole, True
        # It can't be read as a database, so its files are kept as they are.
        target.mkdir()
        for path in (*_files_of(database), settings):
            if path.is_file():
                shutil.copy2(path, target)
    return target, False


def _is_sound(database: Path) -> bool:
    """Whether it can be read as a database of ours; being busy is no damage."""
    try:
        with closing(sqlite3.connect(database, timeout=BUSY_SECONDS)) as conn:
            own = conn.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
            return own and [row[0] for row in conn.execute("PRAGMA integrity_check")] == ["ok"]
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            return False
        raise


def _files_of(database: Path) -> list[Path]:
    """The file of a database with SQLite's companions."""
    return [database, *(database.with_name(database.name + end) for end in ("-wal", "-shm"))]


def _put_database(new: Path, database: Path, *, sound: bool) -> None:
    """Overwrite a sound database within SQLite, which others may have open; else the files."""
    if not sound:
        for path in _files_of(database):
            path.unlink(missing_ok=True)
        archive.put(new, database)
        return
    deadline = time.monotonic() + BUSY_SECONDS

    def impatient(*_: int) -> None:
        if time.monotonic() > deadline:
            words = Phrase("“{place}”正被另一个程序占用，请关闭后重试。", place=database)
            raise UserError(words, "db")

    with (
        closing(sqlite3.connect(new)) as source,
        closing(sqlite3.connect(database, timeout=BUSY_SECONDS)) as live,
    ):
        source.backup(live, progress=impatient)
    if _task_count(database) != _task_count(new):
        words = Phrase("“{place}”恢复后核对不一致，请检查磁盘后重试。", place=database)
        raise UserError(words, "db")
