"""A proposed correction carried out on words that may have been edited since it was proposed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_AROUND = (24, 12, 6, 3)
_SEPARATORS = re.compile(r"[、，,；;\n]+")


def corrected(current: str, before: str, after: str) -> str | None:
    """The words with `before` become `after`; None where they have neither.

    What was edited elsewhere in a text stays: only the place that the correction is about counts.
    """
    if current in (before, after):
        return after
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    if start + end == len(before):
        # A full stop is put in at the end, and not where the text has gone on since.
        if end == 0 and not current.endswith(before[-_AROUND[-1] :]):
            return None
        if start == 0 and not current.startswith(before[: _AROUND[-1]]):
            return None
    for around in _AROUND:
        left, right = max(start - around, 0), max(end - around, 0)
        old, new = before[left : len(before) - right], after[left : len(after) - right]
        # What is only put in has its old words among the new ones.
        if new and current.count(new) == 1 and new not in old:
            return current
        if old and current.count(old) == 1:
            return current.replace(old, new)
    return None


def names(cell: str) -> tuple[str, ...]:
    """The names that a list holds, joined by 、 or the like."""
    return tuple(part.strip() for part in _SEPARATORS.split(cell) if part.strip())


def corrected_names(
    current: Sequence[str], before: Sequence[str], after: Sequence[str]
) -> tuple[str, ...] | None:
    """The same for a list of names; who was added or taken out since stays so."""
    if tuple(current) in (tuple(before), tuple(after)):
        return tuple(after)
    gone = [name for name in before if name not in after]
    new = [name for name in after if name not in before]
    if not (gone or new):
        # Only repeats or the order differ.
        return tuple(dict.fromkeys(current)) if set(current) == set(after) else None
    if not any(name in current for name in gone) and all(name in current for name in new):
        return tuple(current)
    if not all(name in current for name in gone) or any(name in current for name in new):
        return None
    found: list[str] = []
    for name in current:
        if name not in gone:
            found.append(name)
        elif name == gone[0]:
            found += new
    return (*found, *(() if gone else new))
