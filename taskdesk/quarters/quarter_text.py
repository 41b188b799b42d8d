"""A frozen period as text: canonical JSON, what is read back from it, and its SHA-256.

The text that was stored is never written again, so that its digest holds in every later version.
Keys that a version does not know are passed over, those that are not there yet are blank.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from taskdesk.errors import UserError
from taskdesk.phrases import Phrase
from taskdesk.quarters.quarter import Quarter

VERSION = 1
_BLANK: dict[Any, Any] = {str: "", int: 0, float: 0.0, bool: False, date: date.min}


class Sealed(NamedTuple):
    """A period with the digests of what was frozen with it, empty where there is none.

    `previous` is the text of the period that this one was compared with, `book` what it was made
    of.
    """

    quarter: Quarter
    previous: str
    book: str


def written(quarter: Quarter, previous: str = "", book: str = "") -> bytes:
    """The canonical text in UTF-8: fields as declared, no blanks, dates as 2026-12-31.

    `previous` and `book` are digests, see `Sealed`.
    """
    value = {"version": VERSION, "previous": previous, "book": book, **plain(quarter)}
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode()


def read(content: bytes) -> Quarter:
    """The period that a text holds, or UserError where it is no such text."""
    return read_all(content).quarter


def read_all(content: bytes) -> Sealed:
    """The period that a text holds, and the digests of what was frozen with it."""
    try:
        value = json.loads(content)
        if not isinstance(value, dict) or "rows" not in value:
            raise ValueError("no frozen period")
        previous, book = (str(value.get(name, "")) for name in ("previous", "book"))
        return Sealed(made(Quarter, value), previous, book)
    except (ValueError, TypeError, AttributeError) as error:
        raise UserError(Phrase("定稿的内容无法识别，请用备份恢复。")) from error


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def plain(value: Any) -> Any:
    """What JSON can hold; a text that knows more than its characters becomes a bare one."""
    if is_dataclass(value):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, dict):
        return {str(key): plain(held) for key, held in value.items()}
    if isinstance(value, tuple):
        return [plain(held) for held in value]
    return str(value) if isinstance(value, str | date) else value


def made(kind: Any, value: Any) -> Any:
    """The value of a field's type from what JSON holds."""
    if get_origin(kind) is UnionType:
        return None if value is None else made(get_args(kind)[0], value)
    if value is None:
        return _blank(kind)
    if isinstance(kind, type) and is_dataclass(kind):
        known = {
            name: made(hint, value[name]) if name in value else _blank(hint)
            for name, hint in _hints(kind)
        }
        return kind(**known)
    if get_origin(kind) is dict:
        held = get_args(kind)[1]
        return {key: made(held, one) for key, one in value.items()}
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind), value)
    return date.fromisoformat(value) if kind is date else kind(value)


def _tuple(kinds: tuple[Any, ...], values: list[Any]) -> tuple[Any, ...]:
    if kinds[1:] == (...,):
        return tuple(made(kinds[0], one) for one in values)
    return tuple(made(kind, one) for kind, one in zip(kinds, values, strict=True))


def _blank(kind: Any) -> Any:
    """What a field holds that was not written yet."""
    origin = get_origin(kind)
    if origin is UnionType:
        return None
    if origin in (tuple, dict):
        return origin()
    if is_dataclass(kind):
        return made(kind, {})
    return _BLANK[kind]


@cache
def _hints(kind: type[Any]) -> tuple[tuple[str, Any], ...]:
    return tuple(get_type_hints(kind).items())
