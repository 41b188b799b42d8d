"""Where a user's own files stand: the data, its backups, the settings and the reports of faults."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

DATABASE = "taskdesk.db"
SETTINGS = "window.ini"
BACKUPS = "备份"
# Beside the program, one of them makes it portable: the file asks for the folder.
PORTABLE_FOLDER = "TaskDesk-data"
PORTABLE_FILE = "portable.txt"


@dataclass(frozen=True, slots=True)
class Places:
    """The places of one user; `portable` where they stand beside the program."""

    database: Path
    settings: Path
    log: Path
    portable: bool = False


def beside(program: Path) -> Places | None:
    """The places beside the program in that folder, where it is to be portable."""
    folder = program / PORTABLE_FOLDER
    if not folder.is_dir() and not (program / PORTABLE_FILE).is_file():
        return None
    return Places(folder / DATABASE, folder / SETTINGS, folder / "log", portable=True)


def backups_of(place: str) -> Path | None:
    """The folder of the backups that are made of a database by themselves; none for a server's."""
    from pathlib import Path

    return None if "://" in place else Path(place).parent / BACKUPS
