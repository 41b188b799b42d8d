"""Whether a draft still fits what is stored, and what would be stored by it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any

from db import rows, seals
from taskdesk.changes import ConflictError, Op, fold
from taskdesk.model import Actual, Task
from taskdesk.phrases import Joined, Phrase
from taskdesk.wording import FIELD_WORDS, KIND_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from taskdesk.changes import Change
    from taskdesk.model import Entity

Key = tuple[str, int]
_LONGEST_QUOTE = 60

# Older databases may hold two plans of one title, so that the table itself does not refuse them.
_ALSO_UNIQUE = {"plan": (("title",),)}


@dataclass(slots=True)
class Outcome:
    """What a draft does to each entity (None: absent), and the task that each concerns."""

    before: dict[Key, Entity | None] = field(default_factory=dict)
    after: dict[Key, Entity | None] = field(default_factory=dict)
    task_ids: dict[Key, int | None] = field(default_factory=dict)

    def of(self, kind: str) -> list[tuple[Entity | None, Entity | None]]:
        """Each entity of a kind before and after."""
        return [(old, self.after[key]) for key, old in self.before.items() if key[0] == kind]


def verify(conn: Connection, changes: tuple[Change, ...]) -> Outcome:
    """Carry a draft out in memory, on what is stored.

    Raises ConflictError at the first change that does not fit, ValueError if a source text changes
    otherwise than by coming and going with its task.
    """
    outcome = Outcome()
    grouped = fold(changes)
    stored = _stored(conn, grouped)
    seals.require_unsealed(conn, changes, stored)
    for key, own in grouped.items():
        entity = outcome.before[key] = stored.get(key)
        for change in own:
            entity = _after(change, entity)
        outcome.after[key] = entity
        outcome.task_ids[key] = _task_id(outcome.before[key] or own[0].after)
    _trace_actuals(conn, outcome)
    _require_own_place(conn, outcome, grouped)
    _require_untouched_sources(outcome)
    return outcome


def _stored(conn: Connection, keys: Iterable[Key]) -> dict[Key, Entity]:
    ids: dict[str, list[int]] = {}
    for kind, entity_id in keys:
        ids.setdefault(kind, []).append(entity_id)
    return {
        (kind, entity.id): entity
        for kind, own in ids.items()
        for entity in rows.read(conn, kind, own)
    }


def _after(change: Change, found: Entity | None) -> Entity | None:
    """The entity after one change; `found` is what it is before."""
    what = KIND_WORDS[change.kind]
    if change.op == Op.CREATE:
        if found is not None:
            raise ConflictError(change, found, _taken(change, found))
        return change.after  # type: ignore[no-any-return]
    if found is None:
        words = Phrase("要修改的{what}已被删除，本次修改没有保存，请刷新后重试。", what=what)
        raise ConflictError(change, None, words)
    if change.op == Op.DELETE:
        if found != change.before:
            words = Phrase(
                "要删除的{what}“{found}”在读取之后已被改动，没有删除，请刷新后重试。",
                what=what,
                found=in_words(found),
            )
            raise ConflictError(change, found, words)
        return None
    current = getattr(found, change.field)
    if current != change.before:
        words = Phrase(
            "{what}的{field}在读取之后已被改为“{found}”（您要改为“{wanted}”），"
            "本次修改没有保存，请刷新后重试。",
            what=what,
            field=FIELD_WORDS.get(change.field, change.field),
            found=in_words(current),
            wanted=in_words(change.after),
        )
        raise ConflictError(change, current, words)
    return replace(found, **{change.field: change.after})


def _taken(change: Change, found: Entity) -> Phrase:
    return Phrase(
        "{what}“{found}”已由他人建立，本次修改没有保存，请刷新后重试。",
        what=KIND_WORDS[change.kind],
        found=in_words(found),
    )


def _task_id(entity: Entity) -> int | None:
    return entity.id if isinstance(entity, Task) else getattr(entity, "task_id", None)


def _trace_actuals(conn: Connection, outcome: Outcome) -> None:
    """An actual value concerns the task of its indicator."""
    actuals = {
        key: found.indicator_id
        for key, old in outcome.before.items()
        if isinstance(found := old or outcome.after[key], Actual)
    }
    stored = rows.read(conn, "indicator", set(actuals.values()))
    tasks = {indicator.id: _task_id(indicator) for indicator in stored}
    for key, indicator_id in actuals.items():
        # An indicator that comes in the same act is not stored yet.
        own = tasks.get(indicator_id, outcome.task_ids.get(("indicator", indicator_id)))
        outcome.task_ids[key] = own


def _require_own_place(
    conn: Connection, outcome: Outcome, grouped: dict[Key, list[Change]]
) -> None:
    """Refuse a second entity where there may be one only, such as a task's state in a period.

    Two people who both state the first status of a task for a quarter create two entities; the
    later one has to see what the earlier one stated.
    """
    for kind, shape in rows.SHAPES.items():
        for names in (*shape.unique, *_ALSO_UNIQUE.get(kind, ())):
            wanted = {
                _place(new, names): new
                for old, new in outcome.of(kind)
                if new is not None and (old is None or _place(old, names) != _place(new, names))
            }
            for entity_id, place in rows.rivals(conn, kind, names, set(wanted)).items():
                new = wanted.get(place)
                if new is None or (kind, entity_id) in outcome.after:
                    continue
                found = next(rows.read(conn, kind, [entity_id]))
                change = grouped[kind, new.id][0]
                raise ConflictError(change, found, _taken(change, found))


def _place(entity: Entity, names: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(entity, name) for name in names)


def _require_untouched_sources(outcome: Outcome) -> None:
    """A source text comes and goes with its task, or gives way to that of a new edition."""
    moved: Counter[tuple[Any, bool]] = Counter()
    for old, new in outcome.of("source_text"):
        text: Any = old or new
        if (old is None) != (new is None):
            moved[text.task_id, old is None] += 1
    for old, new in outcome.of("source_text"):
        text = old or new
        if text is None:
            continue
        task = "task", text.task_id
        came = old is None and outcome.before.get(task) is None and outcome.after.get(task)
        went = new is None and outcome.before.get(task) and outcome.after[task] is None
        replaced = moved[text.task_id, True] == moved[text.task_id, False] == 1
        if not (came or went or replaced):
            raise ValueError(f"source text {text.id} may only come and go with its task")


def in_words(value: Any) -> str:
    """A value as it reads in a message, cut where it is long."""
    words = _words(value)
    return f"{words[:_LONGEST_QUOTE]}…" if len(words) > _LONGEST_QUOTE else words


def _words(value: Any) -> str:
    if value is None or value in ("", ()):
        return Phrase("空")
    if isinstance(value, bool):
        return Phrase("是") if value else Phrase("否")
    if isinstance(value, (str, int, float, date)):
        return str(getattr(value, "label", value))
    if isinstance(value, (tuple, frozenset)):
        return Joined(map(_words, value))
    if is_dataclass(value):
        return _words(next((v for f in fields(value) if _says(v := getattr(value, f.name))), ""))
    return str(value)


def _says(value: Any) -> bool:
    return bool(value) and isinstance(value, (str, tuple)) and not isinstance(value, Enum)
