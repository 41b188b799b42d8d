"""What the domain asks of a store: load once, commit change sets, tell what others did."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from taskdesk.book import Book
    from taskdesk.changes import Act, ChangeSet, Draft
    from taskdesk.model import ReportDraft, SourceText


class ActHeader(NamedTuple):
    """What undo needs to know of a stored act."""

    sequence: int
    act: Act
    undoes: int | None
    label: str


class Store(Protocol):
    """A database of one office: short transactions, nothing half-written.

    Every method may raise UserError (disk full, read-only, locked by another for too long).
    """

    @property
    def place(self) -> str:
        """Where the data stands, for a person to read."""

    @property
    def identity(self) -> str:
        """Tells this database from others, and stays with it wherever it is moved or restored."""

    def load(self) -> tuple[Book, int]:
        """Everything but source texts and history, and the sequence number of the last act."""

    def new_ids(self, count: int) -> range:
        """Reserve ids, unique over all kinds and never given out again."""

    def commit(self, draft: Draft, who: str, when: datetime) -> ChangeSet:
        """Store one act in one transaction.

        Raises ConflictError if a field no longer has its `before`, an entity to be changed is gone,
        or an entity to be deleted has changed; then nothing is stored.
        """

    def since(self, sequence: int) -> list[ChangeSet]:
        """The acts after a sequence number, in order (cheap when there are none)."""

    def change_set(self, sequence: int) -> ChangeSet:
        """One stored act."""

    def acts_of(self, who: str) -> list[ActHeader]:
        """The acts of one person, oldest first."""

    def history(self, task_id: int | None = None, limit: int = 0) -> list[ChangeSet]:
        """The acts, newest first; of a task only those that touch it, with only its own changes.

        `limit` 0 means all. Changes of a task's states and findings count as the task's own.
        """

    def source_texts(self, task_ids: Iterable[int] | None = None) -> dict[int, SourceText]:
        """The printed words by task id, of all tasks or of those named."""

    def save_draft(self, draft: ReportDraft) -> None:
        """Keep what is typed for a task, unit and period; one with nothing typed is dropped."""

    def drafts(self, period: str, unit_id: int | None = None) -> list[ReportDraft]:
        """The drafts of a period, of all units or of one."""

    def keep(self, content: bytes) -> str:
        """Keep bytes, once; returns their SHA-256 in hexadecimal digits."""

    def content(self, digest: str) -> bytes:
        """The bytes with that SHA-256, or UserError where they are missing or were altered."""

    def setting(self, name: str) -> str:
        """A setting without history; empty where there is none."""

    def set_setting(self, name: str, value: str) -> None:
        """Store a setting; an empty one is dropped."""

    def check(self) -> list[str]:
        """What is wrong with the file or the hash chain, in Chinese; empty when all is well."""

    def backup(self, target: Path) -> None:
        """Write a verified copy of the database while it is in use."""

    def close(self) -> None:
        """Let go of the file."""
