"""Values of the history as JSON texts, and the hash that chains the acts."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING, Any, get_type_hints

import msgspec

from taskdesk.model import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable


def plain(value: Any) -> str:
    """Give the bare text of a text that knows more than its characters, such as a Phrase."""
    if isinstance(value, str):
        return str(value)
    raise TypeError(f"{type(value).__name__} can't be stored")


# Sets are written in any order: the hash covers the stored text, which is never written again.
_ENCODER = msgspec.json.Encoder(enc_hook=plain)


def encode(value: Any) -> str | None:
    """Write a field's value or a whole entity; None stays None (NULL)."""
    return None if value is None else _ENCODER.encode(value).decode()


def decode(kind: str, field: str, text: str | None) -> Any:
    """Read what `encode` wrote for a field of a kind (`field` empty: the whole entity).

    A value that the model no longer knows, because its kind or field is gone or has another type
    now, comes back as plain JSON values: old history has to stay readable.
    """
    if text is None:
        return None
    try:
        return _decoder(kind, field).decode(text)
    except (KeyError, msgspec.ValidationError):
        return msgspec.json.decode(text)


@cache
def _decoder(kind: str, field: str) -> msgspec.json.Decoder[Any]:
    entity = KINDS[kind]
    return msgspec.json.Decoder(get_type_hints(entity)[field] if field else entity)


def act_hash(head: list[Any], entries: Iterable[list[Any]]) -> str:
    """SHA-256 over the canonical text of an act: one line of JSON for its head, one an entry.

    `head` is sequence, who, at, label, reason, source, act, undoes, previous hash; an entry is op,
    kind, id, field, before, after, reason, where before and after are the stored texts.
    """
    digest = hashlib.sha256(_ENCODER.encode(head))
    for entry in entries:
        digest.update(b"\n")
        digest.update(_ENCODER.encode(entry))
    return digest.hexdigest()
