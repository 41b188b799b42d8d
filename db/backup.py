"""Copies of a database that is in use: whole, verified, and never half-written."""

from __future__ import annotations

import re
import sqlite3
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from db import faults
from taskdesk.errors import UserError
from taskdesk.phrases import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

FOLDER = "备份"
_STAMP = "%Y%m%d-%H%M%S"
_NAME = re.compile(r"(?P<database>.+)_v\d+_(?P<when>\d{8}-\d{6}(?:-\d+)?)\.db")


def backup(source: Path, target: Path) -> None:
    """Copy the SQLite database `source` to the file `target`, replacing an older copy there.

    Raises UserError, leaving `target` as it was, where the copy can't be made or is not whole.
    """
    with faults.explained(str(target)):
        _refuse_live(source, target)
        with temporary_beside(target) as copy:
            with faults.explained(str(source)), closing(sqlite3.connect(source)) as original:
                _copy(original, copy, target)
            copy.replace(target)


def _refuse_live(source: Path, target: Path) -> None:
    if not source.is_file():
        raise UserError(Phrase("数据库“{place}”不见了，无法备份，请检查磁盘。", place=source))
    if target.is_dir():
        words = Phrase("“{place}”是一个文件夹，请指定备份的文件名。", place=target)
        raise UserError(words, "target")
    # SQLite would apply a log that is left lying there to the new file.
    log = target.with_name(f"{target.name}-wal")
    if log.exists() or (target.exists() and target.samefile(source)):
        words = Phrase("“{place}”是正在使用的数据库，请为备份另选文件名。", place=target)
        raise UserError(words, "target")


@contextmanager
def temporary_beside(target: Path) -> Iterator[Path]:
    """Yield the name of a new file in the target's folder; what is left of it is removed."""
    with tempfile.TemporaryDirectory(prefix=".taskdesk-", dir=target.parent) as folder:
        yield Path(folder) / target.name


def _copy(original: sqlite3.Connection, copy: Path, target: Path) -> None:
    """Copy and compare within one transaction, so that nobody's writing comes in between."""
    original.isolation_level = None
    original.execute("BEGIN")
    expected = _row_counts(original)
    with faults.explained(str(target)), closing(sqlite3.connect(copy)) as written:
        original.backup(written)
        # A copy that needs no log file beside it can be read from a medium that is read-only.
        written.execute("PRAGMA journal_mode = DELETE")
        damage = [row[0] for row in written.execute("PRAGMA integrity_check")]
        if damage != ["ok"] or _row_counts(written) != expected:
            words = Phrase("备份“{place}”核对不一致，没有保留，请检查磁盘后重试。", place=target)
            raise UserError(words, "target")
    original.execute("ROLLBACK")


def _row_counts(conn: sqlite3.Connection) -> dict[str, int]:
    names = conn.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return {
        name: conn.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
        for (name,) in names.fetchall()
    }


def automatic_name(database: Path, version: str, when: datetime) -> Path:
    """Where the backup before an upgrade goes: beside the database, named with version and time."""
    folder = database.parent / FOLDER
    base = f"{database.stem}_v{version}_{when.strftime(_STAMP)}"
    names = (f"{base}{f'-{n}' if n else ''}.db" for n in range(1000))
    return next(path for name in names if not (path := folder / name).exists())


def rotate(folder: Path, keep: int) -> list[Path]:
    """Remove all but the newest `keep` automatic backups of each database in the folder.

    Returns the paths that were removed; files with other names are left alone.
    """
    with faults.explained(str(folder)):
        backups: dict[str, list[tuple[str, Path]]] = {}
        for path in folder.iterdir():
            if match := _NAME.fullmatch(path.name):
                backups.setdefault(match["database"], []).append((match["when"], path))
        old = [path for own in backups.values() for _, path in sorted(own, reverse=True)[keep:]]
        for path in old:
            path.unlink()
        return old
