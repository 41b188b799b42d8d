"""A table of plain text whose columns line up, Chinese characters being two cells wide."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

GAP = 2
ELLIPSIS = "…"
_LEAST = 4


def cells(text: str) -> int:
    """How many cells of a terminal a text takes; a Chinese character takes two."""
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cut(text: str, room: int) -> str:
    """The text, or as much of it as fits in so many cells, with an ellipsis."""
    if cells(text) <= room:
        return text
    used = cells(ELLIPSIS)
    for place, character in enumerate(text):
        used += _cells(character)
        if used > room:
            return text[:place] + ELLIPSIS
    return text


def _one_line(value: str) -> str:
    return " ".join(value.split())


def table(titles: Sequence[str], rows: Iterable[Sequence[str]], room: int | None = None) -> str:
    """Titles, a rule and rows; the widest columns are cut where `room` (in cells) is too small."""
    body = [[_one_line(value) for value in row] for row in rows]
    widths = [max(map(cells, column)) for column in zip(titles, *body, strict=True)]
    if room is not None:
        widths = _fitted(widths, room)
    lines = [_line(titles, widths), _line(["-" * width for width in widths], widths)]
    lines += [_line(row, widths) for row in body]
    return "\n".join(lines)


def _fitted(widths: list[int], room: int) -> list[int]:
    """Take what is too much from the widest columns first."""
    left = room - GAP * (len(widths) - 1)
    fitted = list(widths)
    order = sorted(range(len(widths)), key=widths.__getitem__)
    for done, place in enumerate(order):
        fair = max(left // (len(order) - done), _LEAST)
        fitted[place] = min(widths[place], fair)
        left -= fitted[place]
    return fitted


def _line(values: Sequence[str], widths: Sequence[int]) -> str:
    shown = [cut(value, width) for value, width in zip(values, widths, strict=True)]
    padded = [value + " " * (w - cells(value)) for value, w in zip(shown, widths, strict=True)]
    return (" " * GAP).join(padded).rstrip()
