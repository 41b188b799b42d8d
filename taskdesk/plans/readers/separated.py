"""Comma-separated values, whatever separates them: one table."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from taskdesk.plans.readers.blocks_maker import Maker
from taskdesk.plans.readers.decoding import decode
from taskdesk.plans.readers.grid import Placed
from taskdesk.plans.readers.limits import MOST_CELLS, read_text_bytes, refuse_large
from taskdesk.plans.readers.plain import plain_blocks
from taskdesk.plans.readers.wording import tidy

if TYPE_CHECKING:
    from pathlib import Path

    from taskdesk.plans.blocks import Block
    from taskdesk.plans.readers.progress import Steps

_SEPARATORS = ",\t;|"
_SAMPLE = 200
_LONGEST_FIELD = 1 << 24


def read_separated(path: Path, steps: Steps) -> list[Block]:
    """The table of a file of separated values; its text where nothing is separated."""
    text = decode(read_text_bytes(path))
    steps.tell(0, 1)
    separator = _separator(text)
    if not separator:
        return plain_blocks(text, path.name)
    rows = _rows(text, separator)
    if sum(map(len, rows)) > MOST_CELLS:
        refuse_large(path.name)
    made = Maker(path.name)
    made.table(
        [
            Placed(_cell(value), row, column)
            for row, values in enumerate(rows)
            for column, value in enumerate(values)
        ]
    )
    return made.blocks


def _rows(text: str, separator: str, most: int = 0) -> list[list[str]]:
    csv.field_size_limit(_LONGEST_FIELD)
    found = []
    for row in csv.reader(StringIO(text, newline=""), delimiter=separator):
        found.append(row)
        if len(found) == most:
            break
    return found


def _separator(text: str) -> str:
    """What makes the most rows equally long; empty where nothing makes two columns."""
    best, most = "", 0.0
    for separator in _SEPARATORS:
        lengths = [len(row) for row in _rows(text, separator, _SAMPLE) if row]
        usual = max(set(lengths), key=lambda n: (lengths.count(n), n)) if lengths else 0
        wide = max((n for n in lengths if n > 1), default=0)
        share = sum(n > 1 for n in lengths) / max(len(lengths), 1)
        score = share + (lengths.count(usual) / len(lengths) if usual > 1 else 0)
        if wide > 1 and score > most:
            best, most = separator, score
    return best


def _cell(value: str) -> str:
    return "\n".join(filter(None, map(tidy, value.splitlines())))
