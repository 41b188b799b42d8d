"""Bytes kept under their SHA-256, and settings that have no history."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import LargeBinary, cast, delete, insert, select, union

from db.schema import CONTENT, ISSUED_FILE, SETTING, SNAPSHOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection


def keep(conn: Connection, content: bytes) -> str:
    """Keep bytes, once; returns their SHA-256 in hexadecimal digits."""
    digest = hashlib.sha256(content).hexdigest()
    known = select(CONTENT.c.digest).where(CONTENT.c.digest == digest)
    if conn.execute(known).first() is None:
        conn.execute(insert(CONTENT), {"digest": digest, "bytes": content})
    return digest


def read(conn: Connection, digest: str) -> bytes | None:
    """The bytes with that SHA-256; None if they are missing or no longer have it."""
    # Another program may have left something else than bytes there.
    content = cast(CONTENT.c.bytes, LargeBinary)
    found: bytes | None = conn.execute(select(content).where(CONTENT.c.digest == digest)).scalar()
    return found if found is not None and hashlib.sha256(found).hexdigest() == digest else None


def spoilt(conn: Connection) -> Iterator[str]:
    """The digests whose bytes are not what they were, or are wanted and missing."""
    tables = (CONTENT, SNAPSHOT, ISSUED_FILE)
    wanted = union(*(select(table.c.digest) for table in tables)).subquery()
    for digest in conn.execute(select(wanted.c.digest).order_by(wanted.c.digest)).scalars().all():
        if read(conn, digest) is None:
            yield digest


def setting(conn: Connection, name: str) -> str:
    """A setting; empty where there is none."""
    return conn.execute(select(SETTING.c.value).where(SETTING.c.name == name)).scalar() or ""


def set_setting(conn: Connection, name: str, value: str) -> None:
    """Store a setting; an empty one is dropped."""
    conn.execute(delete(SETTING).where(SETTING.c.name == name))
    if value:
        conn.execute(insert(SETTING), {"name": name, "value": value})
