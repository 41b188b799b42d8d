"""PDF: its text in reading order, and its ruled tables as they are ruled."""

from __future__ import annotations

import logging
import zlib
from bisect import bisect_left
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from taskdesk.phrases import Phrase
from taskdesk.plans.readers.blocks_maker import Maker
from taskdesk.plans.readers.grid import Placed
from taskdesk.plans.readers.limits import (
    MOST_PAGES,
    MOST_TEXT_BYTES,
    refuse,
    refuse_damaged,
    refuse_large,
    refuse_locked,
)
from taskdesk.plans.readers.pdf_flow import Flow, Page, Table, drop_surroundings
from taskdesk.plans.readers.pdf_lines import Char, cell_text, chars_of, lines_of
from taskdesk.plans.readers.pdf_rows import join_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedReader
    from pathlib import Path

    from pdfplumber.pdf import PDF

    from taskdesk.plans.blocks import Block
    from taskdesk.plans.readers.progress import Steps

Box = tuple[float, float, float, float]

_TAIL = 4096
# A page's content or a font is never that large; zlib makes at most a thousand bytes of one.
_STREAM, _MOST_PACKING, _HEADER, _PIECE = 64 << 20, 1032, 2048, 1 << 20
# A drawing has many more strokes than a table; to look for cells among them takes minutes.
_MOST_EDGES = 12_000
_SAME = 3.0
_LEAST_PAD, _MOST_PAD = 0.5, 8.0
_MOST_UNMAPPED = 0.2


def read_pdf(path: Path, steps: Steps) -> list[Block]:
    """The blocks of a PDF; one without text is refused with a sentence that says so."""
    _require_end(path)
    _require_sane_streams(path)
    # The library tells at length of every small fault in a file.
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    # The file is ours to close: the library leaves one open that it cannot read.
    with path.open("rb") as file, _opened(file, path.name) as document:
        pages = list(_pages(document, path.name, steps))
        _require_text(pages, path.name)
    drop_surroundings(pages)
    made = Maker(path.name)
    Flow(made, pages).run()
    return join_rows(made.blocks)


def _require_end(path: Path) -> None:
    """A cut PDF can be read as far as it goes, and nobody would see that a part is missing."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _TAIL))
        if b"%%EOF" not in file.read():
            refuse_damaged(path.name)


def _require_sane_streams(path: Path) -> None:
    """The library unpacks a page's content whole, whatever comes out of it."""
    data = path.read_bytes()
    place = data.find(b"stream")
    while place >= 0:
        end = data.find(b"endstream", place + 6)
        if end < 0:
            return
        header = data[data.rfind(b"obj", max(0, place - _HEADER), place) : place]
        if header.count(b"/Fl") > 1 and b"/Image" not in header:
            refuse_large(path.name)
        if end - place > _STREAM // _MOST_PACKING and b"/Image" not in header:
            _require_small(data[place + 6 : end].lstrip(b"\r\n"), path.name)
        place = data.find(b"stream", end + 9)


def _require_small(packed: bytes, name: str) -> None:
    unpacker = zlib.decompressobj()
    left = _STREAM
    with suppress(zlib.error):
        while packed and not unpacker.eof:
            left -= len(unpacker.decompress(packed, _PIECE))
            if left < 0:
                refuse_large(name)
            packed = unpacker.unconsumed_tail


def _opened(file: BufferedReader, name: str) -> PDF:
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        return pdfplumber.open(file)
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            refuse_locked(name)
        raise


def _pages(document: PDF, name: str, steps: Steps) -> Iterator[Page]:
    total = len(document.pages)
    if total > MOST_PAGES:
        refuse_large(name)
    characters = 0
    for number, page in enumerate(document.pages, 1):
        steps.tell(number - 1, total)
        chars = chars_of(page.chars)
        characters += len(chars)
        if characters > MOST_TEXT_BYTES // 3:
            refuse_large(name)
        found = page.find_tables() if chars and len(page.edges) < _MOST_EDGES else []
        tables = []
        for table in found:
            boxes: list[Box] = list(table.cells)
            if _is_table(boxes):
                made, chars = _table(boxes, chars)
                tables.append(made)
        yield Page(number, float(page.width), float(page.height), lines_of(chars), tables)
        page.close()


def _require_text(pages: list[Page], name: str) -> None:
    texts = [line.text for page in pages for line in page.lines]
    texts += [c.text for page in pages for table in page.tables for c in table.cells]
    whole = "".join(texts)
    if not whole:
        words = Phrase(
            "“{name}”这份 PDF 只有图片，没有文字，请用文字识别（OCR）后另存为 .docx 或 .txt。",
            name=name,
        )
        refuse(words)
    if whole.count("\ufffd") > _MOST_UNMAPPED * len(whole):
        words = Phrase(
            "“{name}”里的字体没有文字编码，读出来是乱码，"
            "请用文字识别（OCR）后另存为 .docx 或 .txt。",
            name=name,
        )
        refuse(words)


def _is_table(boxes: list[Box]) -> bool:
    """Whether cells make a table rather than a frame, an underline or a bar."""
    columns, rows = _edges(boxes, 0), _edges(boxes, 1)
    return len(columns) > 2 and len(boxes) > 2 and (len(rows) > 2 or len(boxes) > 3)


def _edges(boxes: list[Box], axis: int) -> list[float]:
    """Where the cells begin and end from left to right (axis 0) or from the top down (1)."""
    found: list[float] = []
    for edge in sorted({box[axis] for box in boxes} | {box[axis + 2] for box in boxes}):
        if not found or edge - found[-1] > _SAME:
            found.append(edge)
    return found


def _table(boxes: list[Box], chars: list[Char]) -> tuple[Table, list[Char]]:
    """A table, and the characters that stand in none of its cells."""
    inside: dict[Box, list[Char]] = {box: [] for box in boxes}
    rest: list[Char] = []
    # From the top down, so that each character is compared with the cells of its row alone.
    ordered = sorted(boxes, key=lambda box: box[1])
    for char in chars:
        box = _holding(char, ordered)
        (inside[box] if box else rest).append(char)
    pad = _padding(inside)
    columns, rows = _edges(boxes, 0), _edges(boxes, 1)
    cells = []
    for box, held in inside.items():
        left, right = _span(columns, box[0], box[2])
        top, bottom = _span(rows, box[1], box[3])
        text = cell_text(held, box[0], box[2], pad)
        cells.append(Placed(text, top, left, max(bottom - top, 1), max(right - left, 1)))
    return Table(ordered[0][1], cells), rest


def _holding(char: Char, boxes: list[Box]) -> Box | None:
    x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
    if y < boxes[0][1]:
        return None
    return next((box for box in boxes if box[0] <= x <= box[2] and box[1] <= y <= box[3]), None)


def _padding(inside: dict[Box, list[Char]]) -> float:
    """How near to the rules the text comes."""
    gaps = [
        # Punctuation may hang over on the right.
        char.x0 - box[0]
        for box, chars in inside.items()
        for char in chars
        if char.text.strip()
    ]
    return min(max(min(gaps, default=_LEAST_PAD), _LEAST_PAD), _MOST_PAD)


def _span(edges: list[float], first: float, last: float) -> tuple[int, int]:
    def place(edge: Any) -> int:
        return bisect_left(edges, edge - _SAME)

    return place(first), place(last)
