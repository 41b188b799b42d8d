"""The cells of a sheet that hold nothing: there may be a million, and no reader wants them."""

from __future__ import annotations

import re

_ROWS = re.compile(rb"<(?:\w+:)?sheetData[\s>]")
_FIRST = re.compile(rb"<((?:\w+:)?)row\s[^<>]*?r=[^<>]*>\s*<(?:\w+:)?c\s[^<>]*?r=")


class Empties:
    """Drops what is empty from a sheet whose rows and cells say where they stand."""

    def __init__(self, prefix: bytes) -> None:
        cell = rb"(?:\s*<%bc\s[^<>]*(?:/>|></%bc>))" % (prefix, prefix)
        row = rb"<%brow\s[^<>]*(?:/>|>%b*\s*</%brow>)" % (prefix, cell, prefix)
        self._rows = re.compile(rb"(?:%b\s*)+" % row)
        self._cells = re.compile(cell + rb"+")
        self._row = rb"<%brow " % prefix

    @classmethod
    def of(cls, text: bytes) -> Empties | None:
        """Those of a sheet that begins so; None where it is no sheet, or counts its cells."""
        start = _ROWS.search(text)
        first = _FIRST.search(text, start.start()) if start else None
        return cls(first[1]) if first else None

    def dropped(self, text: bytes) -> tuple[bytes, bytes]:
        """The text without them, and the last row, which may go on."""
        text = self._rows.sub(b"", text)
        cut = text.rfind(self._row)
        cut = len(text) if cut < 0 else cut
        return self._cells.sub(b"", text[:cut]), text[cut:]
