"""Pictures of the manual: a PNG with a palette as it stands in a PDF, and with its caption.

reportlab would make it three times as large.
"""

# ruff: noqa: SLF001 - reportlab has no public way to draw pixels that are compressed already.
from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObject, PDFStream
from reportlab.platypus.flowables import Flowable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportlab.pdfgen.canvas import Canvas

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PALETTE, _PNG_PREDICTOR = 3, 15
# A picture gets this much smaller before it goes to the next page and leaves this one empty.
_SMALLEST = 0.62
_SPACE = 4


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(_SIGNATURE)
    while place < len(content):
        (length,) = struct.unpack_from(">I", content, place)
        yield content[place + 4 : place + 8], content[place + 8 : place + 8 + length]
        place += length + 12


class _Pixels(PDFObject):  # type: ignore[misc]
    """The compressed pixels of the file, and how they are to be read."""

    def __init__(self, path: Path) -> None:
        content = path.read_bytes()
        assert content.startswith(_SIGNATURE), path
        chunks = list(_chunks(content))
        header = dict(chunks)[b"IHDR"]
        self.width, self.height, self.bits, kind, *_, interlaced = struct.unpack(">IIBBBBB", header)
        assert (kind, interlaced) == (_PALETTE, 0), f"{path} has no palette"
        self._colours = dict(chunks)[b"PLTE"]
        self._data = b"".join(data for name, data in chunks if name == b"IDAT")

    def format(self, document: object) -> object:
        """What stands in the PDF."""
        stream = PDFStream(content=self._data)
        last = len(self._colours) // 3 - 1
        reading = {
            "Predictor": _PNG_PREDICTOR,
            "Colors": 1,
            "BitsPerComponent": self.bits,
            "Columns": self.width,
        }
        palette = [PDFName("Indexed"), PDFName("DeviceRGB"), last, f"<{self._colours.hex()}>"]
        stream.dictionary.dict |= {
            "Type": PDFName("XObject"),
            "Subtype": PDFName("Image"),
            "Width": self.width,
            "Height": self.height,
            "BitsPerComponent": self.bits,
            "ColorSpace": PDFArray(palette),
            "Filter": PDFArray([PDFName("FlateDecode")]),
            "DecodeParms": PDFArray([PDFDictionary(reading)]),
            "Length": len(self._data),
        }
        return stream.format(document)


class Picture(Flowable):
    """A picture of some width in points; the same file stands in the PDF once."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._pixels = _Pixels(path)
        self.pixels_wide, self.pixels_high = self._pixels.width, self._pixels.height
        self.width = self.height = 0.0

    def scale(self, factor: float) -> None:
        """Points to a pixel."""
        self.width, self.height = self.pixels_wide * factor, self.pixels_high * factor

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Return the size."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the pixels, which the first use puts into the document."""
        canvas, name = self.canv, f"picture-{self._path.stem}"
        document = canvas._doc
        known = document.getXObjectName(name)
        if known not in document.idToObject:
            canvas._setXObjects(self._pixels)
            document.Reference(self._pixels, known)
            document.addForm(name, self._pixels)
        canvas.saveState()
        canvas.scale(self.width, self.height)
        canvas._code.append(f"/{known} Do")
        canvas.restoreState()
        canvas._formsinuse.append(name)


class Figure(Flowable):
    """A picture in the middle with a frame, and its caption below; it shrinks to fit the page."""

    def __init__(self, picture: Picture, caption: Flowable) -> None:
        super().__init__()
        self._picture, self._caption = picture, caption
        self._own = picture.width, picture.height
        self.spaceBefore = self.spaceAfter = _SPACE

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the size, in the room that is left if that is nearly enough."""
        own_width, own_height = self._own
        below = self._caption.wrap(width, height)[1] + _SPACE
        factor = min(1.0, (height - below - 1) / own_height)
        if factor < _SMALLEST:
            factor = 1.0
        self._picture.width, self._picture.height = own_width * factor, own_height * factor
        self._below = below
        return width, self._picture.height + below

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:
        """Draw both."""
        picture, room = self._picture, self._caption.width
        left = x + (room - picture.width) / 2
        bottom = y + self._below
        picture.drawOn(canvas, left, bottom)
        canvas.saveState()
        canvas.setStrokeColor(HexColor("#C9CED4"))
        canvas.setLineWidth(0.5)
        canvas.rect(left, bottom, picture.width, picture.height)
        canvas.restoreState()
        self._caption.drawOn(canvas, x, y)
