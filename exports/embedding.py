"""Put a TrueType font into a PDF as one composite font.

reportlab writes TrueType fonts in pieces of 256 characters, so that Chinese text changes its font
every few characters, and characters beyond the basic plane are copied as rubbish. A composite font
with two-byte codes has neither fault, and is smaller and faster to write.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, cast
from weakref import WeakKeyDictionary

from reportlab.pdfbase import pdfdoc

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exports.sfnt import Sfnt

# Parts of a composite glyph: which flag tells the size of what follows.
_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX = 0x01, 0x08, 0x20, 0x40, 0x80
_SYMBOLIC = 4


@dataclass(frozen=True)
class _Encoding:
    name: str = "UTF-8"


@dataclass(frozen=True)
class _Typeface:
    """What reportlab asks of a typeface, in thousandths of an em."""

    name: str
    ascent: float
    descent: float


class _Use(dict[str, bytes]):
    """The two-byte codes of the characters that one document uses, given out on first use."""

    internal_name = ""

    def __missing__(self, char: str) -> bytes:
        code = self[char] = (len(self) + 1).to_bytes(2, "big")
        return code


class CompositeFont:
    """A font for reportlab, used by its name like any other once it is registered.

    It stands where reportlab expects its own TTFont: `splitString` encodes, `addObjects` writes.
    """

    _dynamicFont = 1
    _multiByte = 1
    shapable = False

    def __init__(self, name: str, sfnt: Sfnt) -> None:
        self.fontName = name
        self.encoding = _Encoding()
        ascent, descent = struct.unpack_from(">hh", sfnt.table("OS/2"), 68)
        self.face = _Typeface(name, ascent * 1000 / sfnt.units, descent * 1000 / sfnt.units)
        self._sfnt = sfnt
        self._uses: WeakKeyDictionary[pdfdoc.PDFDocument, _Use] = WeakKeyDictionary()

    def stringWidth(self, text: str | bytes, size: float, encoding: str = "utf-8") -> float:
        """Return the width of `text` in points at `size` points."""
        chars = text.decode(encoding) if isinstance(text, bytes) else text
        return sum(map(self._sfnt.widths.__getitem__, chars)) * size

    def splitString(
        self, text: str | bytes, doc: pdfdoc.PDFDocument, encoding: str = "utf-8"
    ) -> list[tuple[int, bytes]]:
        """Return `text` as the codes it has in `doc`, in one piece."""
        chars = text.decode(encoding) if isinstance(text, bytes) else text
        use = self._uses.setdefault(doc, _Use())
        return [(0, b"".join(map(use.__getitem__, chars)))] if chars else []

    def getSubsetInternalName(self, _subset: int, doc: pdfdoc.PDFDocument) -> str:
        """Return the name that the pages of `doc` call this font by."""
        use = self._uses.setdefault(doc, _Use())
        if not use.internal_name:
            use.internal_name = f"F{len(doc.fontMapping) + 1}"
            doc.fontMapping[self.fontName] = "/" + use.internal_name
            doc.delayedFonts.append(self)
        return "/" + use.internal_name

    def addObjects(self, doc: pdfdoc.PDFDocument) -> None:
        """Write the font with the characters that `doc` uses."""
        use = self._uses.pop(doc)
        glyphs = [self._sfnt.glyphs.get(ord(char), 0) for char in use]
        widths = [round(self._sfnt.widths[char] * 1000, 2) for char in use]
        base_name = pdfdoc.PDFName(f"{_tag(use)}+{_ascii(self._sfnt.postscript_name)}")
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/CIDFontType2",
                "BaseFont": base_name,
                "CIDSystemInfo": pdfdoc.PDFDictionary(
                    {
                        "Registry": pdfdoc.PDFString("Adobe"),
                        "Ordering": pdfdoc.PDFString("Identity"),
                        "Supplement": 0,
                    }
                ),
                "CIDToGIDMap": "/Identity",
                "DW": 1000,
                "W": pdfdoc.PDFArray([1, pdfdoc.PDFArray(widths)]),
                "FontDescriptor": _reference(doc, self._descriptor(doc, base_name, glyphs)),
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": base_name,
                "Encoding": "/Identity-H",
                "DescendantFonts": pdfdoc.PDFArray([_reference(doc, descendant)]),
                "ToUnicode": _reference(doc, _stream(doc, _to_unicode(use))),
            }
        )
        fonts = cast("pdfdoc.PDFDictionary", doc.idToObject[pdfdoc.BasicFonts])
        fonts[use.internal_name] = _reference(doc, font, use.internal_name)

    def _descriptor(
        self, doc: pdfdoc.PDFDocument, base_name: str, glyphs: list[int]
    ) -> pdfdoc.PDFDictionary:
        program = subset(self._sfnt, glyphs)
        stream = _stream(doc, program)
        stream.dictionary["Length1"] = len(program)
        box = struct.unpack_from(">4h", self._sfnt.table("head"), 36)
        return pdfdoc.PDFDictionary(
            {
                "Type": "/FontDescriptor",
                "FontName": base_name,
                "Flags": _SYMBOLIC,
                "FontBBox": pdfdoc.PDFArray([round(x * 1000 / self._sfnt.units) for x in box]),
                "ItalicAngle": 0,
                "Ascent": self.face.ascent,
                "Descent": self.face.descent,
                "CapHeight": self.face.ascent,
                "StemV": 80,
                "FontFile2": _reference(doc, stream),
            }
        )


def subset(sfnt: Sfnt, glyphs: list[int]) -> bytes:
    """Return a font file with `.notdef` and `glyphs`, numbered from 1 in the order given."""
    outlines = _outlines(sfnt, [0, *glyphs])
    sizes = [len(data) for _, data in outlines]
    advances, bearings = sfnt.metrics
    pairs = [(advances[glyph], bearings[glyph]) for glyph, _ in outlines]
    count = len(outlines)
    tables = {
        "glyf": b"".join(data for _, data in outlines),
        "loca": struct.pack(f">{count + 1}I", *accumulate(sizes, initial=0)),
        "hmtx": b"".join(struct.pack(">Hh", *pair) for pair in pairs),
        "head": _patched(sfnt.table("head"), {8: b"\0\0\0\0", 50: b"\0\1"}),
        "hhea": _patched(sfnt.table("hhea"), {34: struct.pack(">H", count)}),
        "maxp": _patched(sfnt.table("maxp"), {4: struct.pack(">H", count)}),
    }
    hints = {tag: sfnt.table(tag) for tag in ("cvt ", "fpgm", "prep")}
    return _font_file(tables | {tag: data for tag, data in hints.items() if data})


def _outlines(sfnt: Sfnt, glyphs: list[int]) -> list[tuple[int, bytes]]:
    """Return glyph numbers with their outlines; parts that glyphs are made of come last."""
    table, offsets = sfnt.table("glyf"), sfnt.offsets
    order = list(glyphs)
    numbers: dict[int, int] = {}
    for number, glyph in enumerate(order):
        numbers.setdefault(glyph, number)
    outlines = []
    for glyph in order:
        data = table[offsets[glyph] : offsets[glyph + 1]]
        # Fewer than no contours means: made of other glyphs, which have new numbers now.
        if data[:1] >= b"\x80":
            new = bytearray(data)
            for place in _parts(data):
                part = int.from_bytes(data[place : place + 2], "big")
                if part not in numbers:
                    numbers[part] = len(order)
                    order.append(part)
                struct.pack_into(">H", new, place, numbers[part])
            data = bytes(new)
        outlines.append((glyph, data + b"\0" * (-len(data) % 4)))
    return outlines


def _parts(data: bytes) -> Iterable[int]:
    """Yield where the outline of a composite glyph names its parts."""
    place, flags = 10, _MORE
    while flags & _MORE:
        (flags,) = struct.unpack_from(">H", data, place)
        yield place + 2
        place += 8 if flags & _WORDS else 6
        place += 2 * bool(flags & _SCALE) + 4 * bool(flags & _TWO_SCALES)
        place += 8 * bool(flags & _MATRIX)


def _patched(data: bytes, patches: dict[int, bytes]) -> bytes:
    new = bytearray(data)
    for place, value in patches.items():
        new[place : place + len(value)] = value
    return bytes(new)


def _font_file(tables: dict[str, bytes]) -> bytes:
    """Return a font file of `tables`, with its checksums."""
    tables = dict(sorted(tables.items()))
    power = 1 << (len(tables).bit_length() - 1)
    search = (16 * power, power.bit_length() - 1, 16 * (len(tables) - power))
    directory = struct.pack(">I4H", 0x00010000, len(tables), *search)
    start = len(directory) + 16 * len(tables)
    body = b""
    starts = {}
    for tag, data in tables.items():
        starts[tag] = start + len(body)
        place = struct.pack(">III", _checksum(data), starts[tag], len(data))
        directory += tag.encode("ascii") + place
        body += data + b"\0" * (-len(data) % 4)
    whole = directory + body
    adjustment = (0xB1B0AFBA - _checksum(whole)) & 0xFFFFFFFF
    return _patched(whole, {starts["head"] + 8: struct.pack(">I", adjustment)})


def _checksum(data: bytes) -> int:
    data += b"\0" * (-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(data) // 4}I", data)
    return sum(words) & 0xFFFFFFFF


def _to_unicode(use: _Use) -> bytes:
    """Return the map by which readers copy and search the text."""
    pairs = [f"<{code.hex()}> <{char.encode('utf-16-be').hex()}>" for char, code in use.items()]
    # The format allows a hundred pairs in a block.
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    maps = [line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <ffff>",
        "endcodespacerange",
        *maps,
        "endcmap",
        "CMapName currentdict /CMap defineresource pop",
        "end",
        "end",
    ]
    return "\n".join(lines).encode("ascii")


def _stream(doc: pdfdoc.PDFDocument, content: bytes) -> pdfdoc.PDFStream:
    filters = [pdfdoc.PDFZCompress] if doc.compression else []
    return pdfdoc.PDFStream(content=content, filters=filters)


def _reference(
    doc: pdfdoc.PDFDocument, content: pdfdoc.PDFObject, name: str | None = None
) -> pdfdoc.PDFObjectReference:
    """Add an object to the document and return what others refer to it by."""
    reference = doc.Reference(content, name)  # type: ignore[no-untyped-call]
    return cast("pdfdoc.PDFObjectReference", reference)


def _tag(use: _Use) -> str:
    """Return the six letters that mark a subset, the same for the same characters."""
    digest = zlib.crc32("".join(use).encode())
    return "".join(chr(ord("A") + digest // 26**place % 26) for place in range(6))


def _ascii(name: str) -> str:
    return "".join(char for char in name if char.isascii() and (char.isalnum() or char in "-_"))
