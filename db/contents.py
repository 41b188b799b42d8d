"""Bytes kept under their SHA-256, and settings that have no history."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from db.schema import CONTENT, SETTING

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
    query = select(CONTENT.c.bytes).where(CONTENT.c.digest == digest)
    found: bytes | None = conn.execute(query).scalar()
    return found if found is not None and hashlib.sha256(found).hexdigest() == digest else None


def spoilt(conn: Connection) -> Iterator[str]:
    """The digests whose bytes are not what they were."""
    for digest in conn.execute(select(CONTENT.c.digest)).scalars().all():
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
