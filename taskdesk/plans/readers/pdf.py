"""PDF: its text in reading order, and its ruled tables as they are ruled."""

from __future__ import annotations

import logging
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

from taskdesk.phrases import Phrase
from taskdesk.plans.blocks import Block, BlockKind, Where
from taskdesk.plans.readers.blocks_maker import Maker
from taskdesk.plans.readers.limits import (
    MOST_PAGES,
    MOST_TEXT_BYTES,
    refuse,
    refuse_damaged,
    refuse_large,
    refuse_locked,
)
from taskdesk.plans.readers.pdf_flow import Flow, Page, drop_surroundings
from taskdesk.plans.readers.pdf_lines import turn_of
from taskdesk.plans.readers.pdf_rows import join_rows
from taskdesk.plans.readers.pdf_tables import PageTables

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedReader
    from pathlib import Path

    from pdfplumber.pdf import PDF

    from taskdesk.plans.readers.progress import Steps

_TAIL = 4096
# A page's content or a font is never that large; zlib makes at most a thousand bytes of one.
_STREAM, _MOST_PACKING, _HEADER, _PIECE = 64 << 20, 1032, 2048, 1 << 20
_MOST_UNMAPPED = 0.2
_PICTURE = "这一页只有图片，没有文字，未能读取"


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
    pictures = [Where(page.number) for page in pages if page.picture]
    drop_surroundings(pages)
    made = Maker(path.name)
    Flow(made, pages).run()
    unread = [Block(BlockKind.UNREAD, _PICTURE, where) for where in pictures]
    return [*join_rows(made.blocks), *unread]


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
    tables = PageTables()
    for number, page in enumerate(document.pages, 1):
        steps.tell(number - 1, total)
        characters += len(page.chars)
        if characters > MOST_TEXT_BYTES // 3:
            refuse_large(name)
        yield tables.page(page, number)
        turn = turn_of(page.chars)
        if turn:
            # The library turns a page as its own entry says.
            page.page_obj.rotate = (page.page_obj.rotate + turn) % 360
            page.page_obj.attrs["Rotate"] = page.page_obj.rotate
            yield tables.page(type(page)(page.pdf, page.page_obj, number), number)
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
