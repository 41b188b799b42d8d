"""The one currency for edits: a Change of a field, and the ChangeSet that is one act.

History, undo, stale-write detection and the refresh of other windows all read these.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from taskdesk.errors import UserError
from taskdesk.model import KIND_OF, Entity

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime


class Op(StrEnum):
    """What a change does to its entity."""

    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"


class Act(StrEnum):
    """What sort of act a change set is; a sealed one can't be undone."""

    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"
    SEALED = "sealed"


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one entity, before and after; CREATE and DELETE carry the whole entity instead.

    `reason` says why this very change was made, where the act has more than one.
    """

    op: Op
    kind: str
    id: int
    field: str = ""
    before: Any = None
    after: Any = None
    reason: str = ""

    def inverse(self) -> Change:
        """The change that takes this one back."""
        op = {Op.CREATE: Op.DELETE, Op.DELETE: Op.CREATE, Op.UPDATE: Op.UPDATE}[self.op]
        return replace(self, op=op, before=self.after, after=self.before, reason="")


@dataclass(frozen=True, slots=True)
class Draft:
    """An act that is about to be stored: what it is called, its changes, why and from where."""

    label: str
    changes: tuple[Change, ...]
    reason: str = ""
    source: str = ""
    act: Act = Act.EDIT
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """变更: one stored act; `hash` covers its content and `previous_hash`, so that a gap shows."""

    sequence: int
    who: str
    when: datetime
    label: str
    changes: tuple[Change, ...]
    reason: str
    source: str
    act: Act
    undoes: int | None
    previous_hash: str
    hash: str

    def inverse(self) -> tuple[Change, ...]:
        """The changes that take this act back, last first."""
        return tuple(change.inverse() for change in reversed(self.changes))


class ConflictError(UserError):
    """A value was changed elsewhere since it was read; nothing was stored."""

    def __init__(self, change: Change, found: Any, message: str) -> None:
        super().__init__(message, field=change.field)
        self.change = change
        self.found = found


def created(entity: Entity, reason: str = "") -> Change:
    """The change that brings an entity into being."""
    return Change(Op.CREATE, KIND_OF[type(entity)], entity.id, after=entity, reason=reason)


def deleted(entity: Entity, reason: str = "") -> Change:
    """The change that removes an entity."""
    return Change(Op.DELETE, KIND_OF[type(entity)], entity.id, before=entity, reason=reason)


def updated(old: Entity, new: Entity, reason: str = "") -> tuple[Change, ...]:
    """The changes that turn `old` into `new`: one for each field that differs, none if equal."""
    kind = KIND_OF[type(old)]
    return tuple(
        Change(Op.UPDATE, kind, old.id, f.name, before, after, reason)
        for f in fields(old)
        if (before := getattr(old, f.name)) != (after := getattr(new, f.name))
    )


def fold(changes: Iterable[Change]) -> dict[tuple[str, int], list[Change]]:
    """Group changes by the entity they touch, in order."""
    grouped: dict[tuple[str, int], list[Change]] = {}
    for change in changes:
        grouped.setdefault((change.kind, change.id), []).append(change)
    return grouped


def applied(entity: Entity | None, changes: Iterable[Change]) -> Entity | None:
    """The entity after the changes, which all touch it; None where it does not exist (any more)."""
    for change in changes:
        if change.op == Op.UPDATE:
            if entity is None:
                raise ValueError(f"{change.kind} {change.id} is changed but does not exist")
            entity = replace(entity, **{change.field: change.after})
        else:
            entity = change.after
    return entity


def compact(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Drop updates that change nothing."""
    return tuple(c for c in changes if c.op != Op.UPDATE or c.before != c.after)
