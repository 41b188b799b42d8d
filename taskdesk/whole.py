"""整体备份: all that a person has in TaskDesk as one file, and back from it, maybe elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from taskdesk.desk import Desk
    from taskdesk.places import Places

ENDING = ".zip"
MANIFEST = "TaskDesk.json"
"""The file in a whole backup that lists the others."""


@dataclass(frozen=True)
class Contents:
    """What a whole backup holds: when and by which version it was made, tasks, files, settings."""

    made: datetime
    version: str
    tasks: int
    files: int
    settings: bool


@dataclass(frozen=True)
class Restored:
    """What was brought back, and where that stands which was there before, if anything was."""

    contents: Contents
    former: Path | None


class Keeper(Protocol):
    """Keeps all that one person has in one file; every method may raise UserError."""

    places: Places

    def save(self, target: Path, *, replace: bool = False) -> Contents:
        """Write the whole backup and verify it; a file that is there stays unless told."""

    def look(self, source: Path) -> Contents:
        """What a whole backup holds, read in full and verified."""

    def restore(self, source: Path) -> Restored:
        """Put a backup in the place of what is there, which is saved before."""

    def open(self) -> Desk:
        """A desk on the data as it is now."""
