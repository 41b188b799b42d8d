"""Is all well? The file, its references, the chain of acts, and the tables against the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from db import contents, engine, history, rows
from db.schema import CHANGE, COUNTER
from taskdesk.changes import applied, fold
from taskdesk.phrases import Phrase
from taskdesk.wording import KIND_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from taskdesk.changes import Change
    from taskdesk.model import Entity

_MOST_CHANGES_TO_REPLAY = 200_000


def problems(conn: Connection) -> list[str]:
    """Every problem as one Chinese sentence; a damaged file is not looked into any further."""
    if engine.is_sqlite(conn):
        damage = [row[0] for row in conn.exec_driver_sql("PRAGMA integrity_check(20)")]
        if damage != ["ok"]:
            return [Phrase("数据库文件已损坏：{line}。", line=line) for line in damage]
    return [
        *(Phrase("{words}。", words=words) for words in engine.dangling(conn)),
        *(
            Phrase("第{n}号变更的校验值不符，内容可能被改动过。", n=n)
            for n in history.broken_links(conn)
        ),
        *(
            Phrase("封存的内容（{digest}…）缺失或被改动过。", digest=digest[:12])
            for digest in contents.spoilt(conn)
        ),
        *_used_up(conn),
        *_unlike_history(conn),
    ]


def _used_up(conn: Connection) -> Iterator[str]:
    """Tell where the next id to be given out is already in use."""
    counter = COUNTER
    given: int = conn.execute(select(counter.c.value)).scalar_one()
    for shape in rows.SHAPES.values():
        largest = conn.execute(select(func.max(shape.table.c.id))).scalar() or 0
        if largest > given:
            yield Phrase(
                "{what}的编号 {n} 超出了已发放的编号。", what=KIND_WORDS[shape.kind], n=largest
            )


def _unlike_history(conn: Connection) -> Iterator[str]:
    """Tell which entities are not what the acts, carried out from the first, make of them."""
    changes = CHANGE
    count = conn.execute(select(func.count()).select_from(changes)).scalar_one()
    if count >= _MOST_CHANGES_TO_REPLAY:
        return
    acts = history.read(conn)
    replayed = fold(change for act in acts for change in act.changes)
    for kind in rows.SHAPES:
        stored = {entity.id: entity for entity in rows.read(conn, kind)}
        ids = stored.keys() | {entity_id for own, entity_id in replayed if own == kind}
        for entity_id in sorted(ids):
            if not _agree(stored.get(entity_id), replayed.get((kind, entity_id), [])):
                yield Phrase(
                    "{what}（编号 {n}）与变更记录不符，可能被其他程序改动过。",
                    what=KIND_WORDS[kind],
                    n=entity_id,
                )


def _agree(entity: Entity | None, changes: list[Change]) -> bool:
    """Whether the changes make the entity; what an older model wrote can't be judged."""
    if any(isinstance(value, dict) for c in changes for value in (c.before, c.after)):
        return True
    types = rows.SHAPES[changes[0].kind].types if changes else {}
    try:
        return applied(None, (c for c in changes if not c.field or c.field in types)) == entity
    except ValueError:
        return False
