"""Entities as rows: one table a kind, and one table for each field that holds several values."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import repeat
from types import GenericAlias
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

import msgspec
from sqlalchemy import Text, UniqueConstraint, bindparam, cast, delete, func, insert, select, update

from db import schema
from db.codec import plain
from db.engine import is_sqlite
from taskdesk.model import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from sqlalchemy import ColumnElement, Connection, Select, Table, TextClause

    from taskdesk.model import Entity

_TABLES = {
    "register": schema.REGISTER,
    "unit": schema.UNIT,
    "plan": schema.PLAN,
    "section": schema.SECTION,
    "clause": schema.CLAUSE,
    "task": schema.TASK,
    "source_text": schema.SOURCE_TEXT,
    "task_state": schema.TASK_STATE,
    "light_rule": schema.LIGHT_RULE,
    "finding": schema.FINDING,
    "view": schema.VIEW,
    "indicator": schema.INDICATOR,
    "actual": schema.ACTUAL,
    "reporting_period": schema.REPORTING_PERIOD,
    "report": schema.REPORT,
    "reminder": schema.REMINDER,
    "report_text": schema.REPORT_TEXT,
    "snapshot": schema.SNAPSHOT,
    "issued_file": schema.ISSUED_FILE,
}
_PART_TABLES = {
    "unit.names": schema.UNIT_NAME,
    "unit.members": schema.UNIT_MEMBER,
    "task.assignments": schema.ASSIGNMENT,
    "task.due_points": schema.DUE_POINT,
    "task.due_points.extensions": schema.EXTENSION,
    "indicator.targets": schema.INDICATOR_TARGET,
    "report.evidence": schema.REPORT_EVIDENCE,
}
_PLAIN = (int, float, str, bool)
_IDS_A_QUERY = 500  # well below the number of parameters that any SQLite takes
_ENTITIES_A_BATCH = 2000
_FIRST_PLACE = 100_000
_BETWEEN = "\n"  # which JSON writes as an escape

Row = dict[str, Any]


class Memo(dict[Any, Any]):
    """A dictionary that makes what it lacks, so that equal inputs share one result."""

    def __init__(self, make: Callable[[Any], Any]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: Any) -> Any:
        value = self[key] = self._make(key)
        return value


@dataclass(frozen=True)
class Part:
    """A field that holds several values: each is a row with its owner's key and its position."""

    field: str
    table: Table
    element: type[Any]
    keys: tuple[str, ...]
    columns: tuple[str, ...]
    decoder: msgspec.json.Decoder[tuple[Any, ...]]
    parts: tuple[Part, ...]

    @classmethod
    def of(cls, path: str, owner: type[Any]) -> Part:
        """Read the shape of the field off its table and the model's annotations."""
        field = path.rpartition(".")[2]
        table = _PART_TABLES[path]
        element = get_args(get_type_hints(owner)[field])[0]
        types = get_type_hints(element) if is_dataclass(element) else {}
        keys = tuple(c.name for c in table.primary_key)
        columns = tuple(n for n in types if n in table.c) or tuple(
            c.name for c in table.c if c.name not in keys
        )
        return cls(
            field,
            table,
            element,
            keys,
            columns,
            # Not strict, since SQLite has 0 and 1 for false and true.
            msgspec.json.Decoder(
                GenericAlias(tuple, (int, *(types.get(n, element) for n in columns))), strict=False
            ),
            tuple(cls.of(f"{path}.{n}", element) for n in types if n not in table.c),
        )

    def parse(self, text: str) -> Any:
        """Make the value from the JSON array of its place and its columns."""
        _, *columns = self.decoder.decode(text)
        return self.element(*columns)

    def rows(self, owner_key: tuple[int, ...], values: Iterable[Any]) -> Iterator[tuple[Part, Row]]:
        """The rows of the values and of what they hold in turn."""
        for position, value in enumerate(values):
            key = (*owner_key, position)
            held = msgspec.to_builtins(value, enc_hook=plain)
            columns = held if isinstance(held, dict) else {self.columns[0]: held}
            row = dict(zip(self.keys, key, strict=True))
            row.update((name, columns[name]) for name in self.columns)
            yield self, row
            for part in self.parts:
                yield from part.rows(key, getattr(value, part.field))


@dataclass(frozen=True)
class Shape:
    """How a kind is stored: plain columns, columns that need reading and writing, and parts."""

    kind: str
    entity: type[Entity]
    table: Table
    types: Mapping[str, Any]
    columns: tuple[str, ...]
    converted: Mapping[str, Any]
    json: frozenset[str]
    parts: tuple[Part, ...]
    unique: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, kind: str) -> Shape:
        """Read the shape of a kind off its table and the model's annotations."""
        entity, table = KINDS[kind], _TABLES[kind]
        types = get_type_hints(entity)
        columns = tuple(f.name for f in fields(entity) if f.name in table.c)
        converted = {n: types[n] for n in columns if not _is_plain(types[n])}
        return cls(
            kind,
            entity,
            table,
            types,
            columns,
            converted,
            frozenset(n for n, t in converted.items() if is_dataclass(t) or get_origin(t) is tuple),
            tuple(Part.of(f"{kind}.{n}", entity) for n in types if n not in table.c),
            tuple(
                tuple(c.name for c in constraint.columns)
                for constraint in table.constraints
                if isinstance(constraint, UniqueConstraint)
            ),
        )

    def reader(self, column: str) -> Memo:
        """Make the memo that turns a column's stored values into the model's."""
        wanted = self.types[column]
        if column in self.json:
            return Memo(msgspec.json.Decoder(wanted).decode)
        return Memo(lambda stored: msgspec.convert(stored, wanted, strict=False))

    def stored(self, entity: Entity, column: str) -> Any:
        """The value of a column as it is stored."""
        value = getattr(entity, column)
        if column in self.json:
            return msgspec.json.encode(value, enc_hook=plain).decode()
        return msgspec.to_builtins(value) if column in self.converted else value

    def row(self, entity: Entity) -> Row:
        """The entity's own row."""
        return {column: self.stored(entity, column) for column in self.columns}

    def filled(self, count: int, columns: Iterable[Iterable[Any]]) -> list[Entity]:
        """Make entities of one column a field.

        The slots are filled a column at a time: calling a frozen class takes twice as long.
        """
        entities = list(map(object.__new__, repeat(self.entity, count)))
        for name, values in zip(self.types, columns, strict=True):
            deque(map(getattr(self.entity, name).__set__, entities, values), maxlen=0)
        return entities

    def part_rows(self, entity: Entity, names: Collection[str]) -> Iterator[tuple[Part, Row]]:
        """The rows of the named parts."""
        for part in self.parts:
            if part.field in names:
                yield from part.rows((entity.id,), getattr(entity, part.field))


def _is_plain(hint: Any) -> bool:
    """Whether SQLite gives back what it got (a bool comes back as a number)."""
    return hint is not bool and all(t in (*_PLAIN, type(None)) for t in get_args(hint) or (hint,))


SHAPES = {kind: Shape.of(kind) for kind in KINDS}


def read(
    conn: Connection,
    kind: str,
    ids: Iterable[int] | None = None,
    *,
    by: str = "id",
    where: TextClause | None = None,
) -> Iterator[Entity]:
    """The entities of a kind, or those that have one of the ids in the column `by`, or pass.

    Kinds with parts can be looked up by their own id only.
    """
    shape = SHAPES[kind]
    memos = {column: shape.reader(column) for column in shape.converted}
    for chunk in [None] if ids is None else chunks(ids, _IDS_A_QUERY):
        held = {part.field: _gathered(conn, part, chunk) for part in shape.parts}
        query = select(*(shape.table.c[n] for n in shape.columns)).order_by(shape.table.c.id)
        if where is not None:
            query = query.where(where)
        for rows in _blocks(conn, _only(query, shape.table.c[by], chunk)):
            columns = dict(zip(shape.columns, zip(*rows, strict=True), strict=True))
            arguments: list[Iterable[Any]] = []
            for name in shape.types:
                if name in held:
                    arguments.append(map(held[name].get, columns["id"], repeat(())))
                elif name in memos:
                    arguments.append(map(memos[name].__getitem__, columns[name]))
                else:
                    arguments.append(columns[name])
            yield from shape.filled(len(rows), arguments)


def _gathered(conn: Connection, part: Part, ids: list[int] | None) -> dict[int, tuple[Any, ...]]:
    """The values of a part by owner; equal values and equal tuples of them are the same objects."""
    gathered: dict[int, tuple[Any, ...]] = dict(_held(conn, part, ids))
    for inner in part.parts:
        for owner, place, held in _held(conn, inner, ids):
            values = gathered[owner]
            filled = replace(values[place], **{inner.field: held})
            gathered[owner] = (*values[:place], filled, *values[place + 1 :])
    return gathered


def _held(conn: Connection, part: Part, ids: list[int] | None) -> Iterator[tuple[Any, ...]]:
    """Each owner's key with its values, fetched as one text for each owner.

    That takes half the time of fetching rows, and a text that was met before needs no work at all.
    Each value is a JSON array that begins with its place, in as many digits for each: since no
    order is certain inside a group, they are sorted here.
    """
    owner = [part.table.c[name] for name in part.keys[:-1]]
    place = _FIRST_PLACE + part.table.c[part.keys[-1]]
    columns = [place, *(part.table.c[name] for name in part.columns)]
    packed = (
        func.json_array(*columns, type_=Text)
        if is_sqlite(conn)
        else cast(func.json_build_array(*columns), Text)
    )
    query = select(*owner, func.aggregate_strings(packed, _BETWEEN)).group_by(*owner)
    value = Memo(part.parse)
    values = Memo(lambda text: tuple(map(value.__getitem__, sorted(text.split(_BETWEEN)))))
    for block in _blocks(conn, _only(query, owner[0], ids)):
        *keys, texts = zip(*block, strict=True)
        yield from zip(*keys, map(values.__getitem__, texts), strict=True)


def _only(query: Select[Any], column: ColumnElement[int], ids: list[int] | None) -> Select[Any]:
    return query if ids is None else query.where(column.in_(ids))


def _blocks(conn: Connection, query: Select[Any]) -> Iterator[list[tuple[Any, ...]]]:
    """The driver's own tuples, since SQLAlchemy's rows would take longer than the query."""
    with conn.execute(query) as result:
        cursor: Any = result.cursor
        while block := cursor.fetchmany(_ENTITIES_A_BATCH):
            yield block


def rivals(conn: Connection, kind: str, key: tuple[str, ...], values: set[Any]) -> dict[int, Any]:
    """The stored keys, by id, that share their first column with one of the wanted keys."""
    table = SHAPES[kind].table
    query = select(table.c.id, *(table.c[name] for name in key))
    found: dict[int, Any] = {}
    for chunk in chunks({value[0] for value in values}, _IDS_A_QUERY):
        for entity_id, *rest in conn.execute(query.where(table.c[key[0]].in_(chunk))):
            found[entity_id] = tuple(rest)
    return found


def delete_all(conn: Connection, kind: str, ids: Collection[int]) -> None:
    """Remove entities with everything they hold."""
    shape = SHAPES[kind]
    _clear(conn, shape.parts, ids)
    for chunk in chunks(ids, _IDS_A_QUERY):
        conn.execute(delete(shape.table).where(shape.table.c.id.in_(chunk)))


def insert_all(conn: Connection, kind: str, entities: Collection[Entity]) -> None:
    """Store new entities."""
    shape = SHAPES[kind]
    names = {part.field for part in shape.parts}
    for batch in chunks(entities, _ENTITIES_A_BATCH):
        conn.execute(insert(shape.table), [shape.row(entity) for entity in batch])
        _insert_parts(conn, (row for entity in batch for row in shape.part_rows(entity, names)))


def update_all(conn: Connection, kind: str, pairs: Iterable[tuple[Entity, Entity]]) -> None:
    """Store what differs between the old and the new state of entities."""
    shape = SHAPES[kind]
    by_fields: dict[tuple[str, ...], list[Entity]] = {}
    for old, new in pairs:
        changed = tuple(n for n in shape.types if getattr(old, n) != getattr(new, n))
        by_fields.setdefault(changed, []).append(new)
    _vacate(conn, shape, by_fields)
    for changed, entities in by_fields.items():
        columns = [name for name in changed if name in shape.columns]
        if columns:
            conn.execute(
                update(shape.table)
                .where(shape.table.c.id == bindparam("own_id"))
                .values({name: bindparam(f"new_{name}") for name in columns}),
                [
                    {"own_id": e.id, **{f"new_{n}": shape.stored(e, n) for n in columns}}
                    for e in entities
                ],
            )
        _clear(conn, [p for p in shape.parts if p.field in changed], [e.id for e in entities])
        _insert_parts(conn, (row for e in entities for row in shape.part_rows(e, changed)))


def _vacate(
    conn: Connection, shape: Shape, by_fields: Mapping[tuple[str, ...], list[Entity]]
) -> None:
    """Leave unique places before any is taken: rows may swap theirs, or all move on by one."""
    for name in {n for key in shape.unique for n in key if shape.types[n] is str}:
        moving = [e.id for changed, own in by_fields.items() if name in changed for e in own]
        if len(moving) > 1:
            conn.execute(
                update(shape.table)
                .where(shape.table.c.id == bindparam("own_id"))
                .values({name: bindparam("nowhere")}),
                [{"own_id": own_id, "nowhere": f"\1{own_id}"} for own_id in moving],
            )


def _clear(conn: Connection, parts: Iterable[Part], owners: Collection[int]) -> None:
    for part in parts:
        _clear(conn, part.parts, owners)
        for chunk in chunks(owners, _IDS_A_QUERY):
            conn.execute(delete(part.table).where(part.table.c[part.keys[0]].in_(chunk)))


def _insert_parts(conn: Connection, rows: Iterable[tuple[Part, Row]]) -> None:
    by_table: dict[Table, list[Row]] = {}
    for part, row in rows:
        by_table.setdefault(part.table, []).append(row)
    for table, own in by_table.items():
        conn.execute(insert(table), own)


def chunks(values: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """Split values into lists of at most `size`."""
    everything = list(values)
    for start in range(0, len(everything), size):
        yield everything[start : start + size]
