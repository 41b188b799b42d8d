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
from typing import Any, get_args, get_origin, get_type_hints

from taskdesk.errors import UserError
from taskdesk.phrases import Phrase
from taskdesk.quarter import Quarter

VERSION = 1
_BLANK: dict[Any, Any] = {str: "", int: 0, float: 0.0, bool: False, date: date.min}


def written(quarter: Quarter, previous: str = "") -> bytes:
    """The canonical text in UTF-8: fields as declared, no blanks, dates as 2026-12-31.

    `previous` is the digest of the text of the period that this one was compared with.
    """
    value = {"version": VERSION, "previous": previous, **_plain(quarter)}
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode()


def read(content: bytes) -> Quarter:
    """The period that a text holds, or UserError where it is no such text."""
    return read_both(content)[0]


def read_both(content: bytes) -> tuple[Quarter, str]:
    """The period that a text holds, and the digest of the one it was compared with."""
    try:
        value = json.loads(content)
        if not isinstance(value, dict) or "rows" not in value:
            raise ValueError("no frozen period")
        return _made(Quarter, value), str(value.get("previous", ""))
    except (ValueError, TypeError, AttributeError) as error:
        raise UserError(Phrase("定稿的内容无法识别，请用备份恢复。")) from error


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _plain(value: Any) -> Any:
    """What JSON can hold; a text that knows more than its characters becomes a bare one."""
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, dict):
        return {str(key): _plain(held) for key, held in value.items()}
    if isinstance(value, tuple):
        return [_plain(held) for held in value]
    return str(value) if isinstance(value, str | date) else value


def _made(kind: Any, value: Any) -> Any:
    """The value of a field's type from what JSON holds."""
    if get_origin(kind) is UnionType:
        return None if value is None else _made(get_args(kind)[0], value)
    if value is None:
        return _blank(kind)
    if isinstance(kind, type) and is_dataclass(kind):
        known = {
            name: _made(hint, value[name]) if name in value else _blank(hint)
            for name, hint in _hints(kind)
        }
        return kind(**known)
    if get_origin(kind) is dict:
        held = get_args(kind)[1]
        return {key: _made(held, one) for key, one in value.items()}
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind), value)
    return date.fromisoformat(value) if kind is date else kind(value)


def _tuple(kinds: tuple[Any, ...], values: list[Any]) -> tuple[Any, ...]:
    if kinds[1:] == (...,):
        return tuple(_made(kinds[0], one) for one in values)
    return tuple(_made(kind, one) for kind, one in zip(kinds, values, strict=True))


def _blank(kind: Any) -> Any:
    """What a field holds that was not written yet."""
    origin = get_origin(kind)
    if origin is UnionType:
        return None
    if origin in (tuple, dict):
        return origin()
    if is_dataclass(kind):
        return _made(kind, {})
    return _BLANK[kind]


@cache
def _hints(kind: type[Any]) -> tuple[tuple[str, Any], ...]:
    return tuple(get_type_hints(kind).items())
