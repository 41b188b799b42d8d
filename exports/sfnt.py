"""Read what measuring and embedding need from a TrueType font, and nothing else.

Only the tables asked for are read: measuring opens a 10 MB font in a few milliseconds, and the
Excel writer measures without importing a PDF library.
"""

from __future__ import annotations

import os
import struct
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

NEEDED = frozenset({"head", "hhea", "hmtx", "maxp", "OS/2", "cmap", "loca", "glyf"})
# Which character map to believe, best first: the full Unicode ones, then the basic plane.
_MAPS = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))
_RESTRICTED = 0x0002
_FREE_USES = 0x000C
_NO_SUBSET_OR_BITMAP_ONLY = 0x0300


class SfntError(Exception):
    """The file is not a font with TrueType outlines."""


def _words(data: bytes, code: str) -> tuple[int, ...]:
    """Return `data` as big-endian numbers of one struct `code`."""
    return struct.unpack(f">{len(data) // struct.calcsize(code)}{code}", data)


class Sfnt:
    """One font of a file: its tables, coverage, metrics and permission to embed.

    Raises SfntError for PostScript outlines, missing tables, and what is no font at all.
    """

    def __init__(self, path: Path, index: int = 0) -> None:
        self.path = path
        self.index = index
        try:
            with path.open("rb") as file:
                self._tables = _directory(file, index)
                size = file.seek(0, os.SEEK_END)
        except (OSError, struct.error, IndexError, UnicodeDecodeError) as error:
            raise SfntError(f"{path.name}: {error}") from error
        if lacking := NEEDED - self._tables.keys():
            raise SfntError(f"{path.name}: no table {', '.join(sorted(lacking))}")
        if any(start + length > size for start, length in self._tables.values()):
            raise SfntError(f"{path.name}: the file is cut off")

    def table(self, tag: str) -> bytes:
        """Return the bytes of a table, none if the font lacks it."""
        start, length = self._tables.get(tag, (0, 0))
        with self.path.open("rb") as file:
            file.seek(start)
            return file.read(length)

    @cached_property
    def embeddable(self) -> bool:
        """Whether the maker allows embedding a subset (OS/2 fsType)."""
        rights = int.from_bytes(self.table("OS/2")[8:10], "big")
        # Old fonts set several bits, then the most generous one holds.
        restricted = rights & _RESTRICTED and not rights & _FREE_USES
        return not restricted and not rights & _NO_SUBSET_OR_BITMAP_ONLY

    @cached_property
    def units(self) -> int:
        """Font units in an em."""
        return int.from_bytes(self.table("head")[18:20], "big") or 1000

    @cached_property
    def glyphs(self) -> dict[int, int]:
        """Glyph numbers by code point; a map that cannot be read covers nothing."""
        count = int.from_bytes(self.table("maxp")[4:6], "big")
        try:
            pairs = _read_cmap(self.table("cmap"))
            return {char: glyph for char, glyph in pairs if 0 < glyph < count}
        except (struct.error, IndexError):
            return {}

    @cached_property
    def metrics(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Advance widths and left bearings by glyph number, in font units."""
        data = self.table("hmtx")
        full = int.from_bytes(self.table("hhea")[34:36], "big")
        pairs = struct.unpack(f">{'Hh' * full}", data[: 4 * full])
        advances, bearings = pairs[::2], pairs[1::2]
        rest = data[4 * full :]
        rest = rest[: len(rest) // 2 * 2]
        return advances + advances[-1:] * (len(rest) // 2), bearings + _words(rest, "h")

    @cached_property
    def widths(self) -> Widths:
        """Widths in ems by character."""
        return Widths(self)

    @cached_property
    def offsets(self) -> tuple[int, ...]:
        """Where each glyph starts in `glyf`, one more than there are glyphs."""
        data = self.table("loca")
        if int.from_bytes(self.table("head")[50:52], "big"):
            return _words(data, "I")
        return tuple(2 * offset for offset in _words(data, "H"))

    @cached_property
    def postscript_name(self) -> str:
        """The PostScript name, or the name of the file."""
        data = self.table("name")
        count, strings = struct.unpack_from(">HH", data, 2) if data else (0, 0)
        for record in range(count):
            platform, _, _, kind, length, start = struct.unpack_from(">6H", data, 6 + 12 * record)
            if platform == 3 and kind == 6:
                start += strings
                return data[start : start + length].decode("utf-16-be", "ignore")
        return self.path.stem


class Widths(dict[str, float]):
    """The widths of characters in ems, found on first use."""

    def __init__(self, sfnt: Sfnt) -> None:
        super().__init__()
        self._sfnt = sfnt

    def __missing__(self, char: str) -> float:
        advances, _ = self._sfnt.metrics
        width = advances[self._sfnt.glyphs.get(ord(char), 0)] / self._sfnt.units
        self[char] = width
        return width


def _directory(file: BinaryIO, index: int) -> dict[str, tuple[int, int]]:
    """Return offset and length of each table of font number `index` in an open file."""
    head = file.read(12)
    if head[:4] == b"ttcf":
        (count,) = struct.unpack(">I", head[8:])
        file.seek(_words(file.read(4 * count), "I")[index])
        head = file.read(12)
    if head[:4] not in (b"\0\1\0\0", b"true"):
        raise SfntError("no TrueType outlines")
    (count,) = struct.unpack(">H", head[4:6])
    records = struct.iter_unpack(">4sIII", file.read(16 * count))
    return {tag.decode("ascii"): (start, length) for tag, _, start, length in records}


def _read_cmap(data: bytes) -> Iterable[tuple[int, int]]:
    """Return pairs of code point and glyph from the best Unicode map of a `cmap` table."""
    (count,) = struct.unpack_from(">H", data, 2)
    maps = {
        (platform, encoding): start
        for platform, encoding, start in struct.iter_unpack(">HHI", data[4 : 4 + 8 * count])
    }
    for key in _MAPS:
        if key in maps:
            table = data[maps[key] :]
            (kind,) = struct.unpack_from(">H", table)
            if kind in (4, 12):
                return _format_4(table) if kind == 4 else _format_12(table)
    return ()


def _format_12(table: bytes) -> chain[tuple[int, int]]:
    """Return pairs of code point and glyph of a map in ranges of 32 bits."""
    (count,) = struct.unpack_from(">I", table, 12)
    groups = struct.iter_unpack(">III", table[16 : 16 + 12 * count])
    return chain.from_iterable(
        zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True)
        for first, last, glyph in groups
    )


def _format_4(table: bytes) -> chain[tuple[int, int]]:
    """Return pairs of code point and glyph of a map in segments of 16 bits."""
    (twice,) = struct.unpack_from(">H", table, 6)
    count = twice // 2
    # The length it states wraps at 65,536 in some old Chinese fonts: read to the end.
    words = _words(table[14 : len(table) // 2 * 2], "H")
    ends, starts = words[:count], words[count + 1 : 2 * count + 1]
    deltas, jumps = words[2 * count + 1 : 3 * count + 1], words[3 * count + 1 :]

    def segment(number: int) -> zip[tuple[int, int]]:
        first, last, delta = starts[number], ends[number], deltas[number]
        chars = range(first, min(last, 0xFFFE) + 1)
        if jump := jumps[number]:
            place = number + jump // 2
            found = jumps[place : place + len(chars)]
            glyphs = [(glyph + delta) & 0xFFFF if glyph else 0 for glyph in found]
        else:
            glyphs = [(char + delta) & 0xFFFF for char in chars]
        return zip(chars, glyphs, strict=False)

    return chain.from_iterable(map(segment, range(count)))
