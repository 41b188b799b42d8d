"""The bulletin (通报 / 报告) as a PDF ready to print, after GB/T 9704-2012.

The text is on upright pages of 22 lines of 28 characters, the annexes on lying ones.
"""

from __future__ import annotations

import math
from io import BytesIO
from typing import TYPE_CHECKING

from reportlab.pdfgen.canvas import Canvas

from exports.bulletin_parts import chart_height, draw_chart
from exports.cjk import break_lines
from exports.files import replacing
from exports.fonts import Face, FontBook
from exports.paragraph import CJKParagraph, TextStyle
from exports.pdf_page import OfficialPage, Pen
from exports.pdf_placed import PlacedTable
from exports.pdf_table import BODY, Paginator, typeset_texts
from taskdesk.bulletin.annexes import Span
from taskdesk.bulletin.composing import Role

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from exports.pdf_page import Frame
    from taskdesk.bulletin.annexes import Annex
    from taskdesk.bulletin.composing import Block, Bulletin

# 3号 on a grid of 28 characters by 22 lines; the characters are drawn a hair narrower than 16 pt,
# because 28 of them are wider than the text area, as word processors do on this grid.
_SIZE, _PER_LINE, _LINES = 16.0, 28, 22
_GRID = _PER_LINE * _SIZE
_LEADING = OfficialPage(portrait=True).usual.height / _LINES
_INDENT = 2 * _SIZE
_BODY = TextStyle(Face.FANGSONG, _SIZE, _LEADING, "justify", _INDENT)
_STYLES = {
    Role.TITLE: TextStyle(Face.XIAOBIAOSONG, 22.0, _LEADING * 1.25, "center", prefer_after="》\n"),
    Role.NUMBER: TextStyle(Face.FANGSONG, _SIZE, _LEADING, "center"),
    Role.RECIPIENTS: TextStyle(Face.FANGSONG, _SIZE, _LEADING),
    Role.HEADING: TextStyle(Face.HEI, _SIZE, _LEADING, "left", _INDENT),
    Role.SUBHEADING: TextStyle(Face.KAI, _SIZE, _LEADING, "left", _INDENT),
    Role.TEXT: _BODY,
}
_PLAIN = TextStyle(Face.FANGSONG, _SIZE, _LEADING)
_CAPTION = TextStyle(Face.SONG, 12.0, _LEADING, "center")
_ANNEX_TITLE = TextStyle(Face.XIAOBIAOSONG, 18.0, 26.0, "center", prefer_after="》")
_ANNEX_MARK = TextStyle(Face.HEI, _SIZE, 24.0)
_ANNEX_EMPTY = TextStyle(Face.FANGSONG, _SIZE, _LEADING, "center")
_GAP = 6.0
# Of a paragraph that is split, so many lines at least stay on each page; as many follow a heading.
_FEWEST = 2
# The lines that a section's bar takes, and how many a text and its bar have at most to stay whole.
_BAR_LINES, _SHORT_LINES = 2, 6
_DATE_INDENT, _SIGNATURE_INDENT = 4 * _SIZE, 2 * _SIZE
_HEADINGS = (Role.HEADING, Role.SUBHEADING)
_TAIL = (Role.ATTACHMENTS, Role.SIGNATURE, Role.DATE)
_TOLERANCE = 0.01


def write(
    path: Path, bulletin: Bulletin, *, author: str, now: datetime, fonts: FontBook | None = None
) -> None:
    """Write the document to a file; the file is replaced only when all of it is there.

    Raises UserError if the file cannot be written.
    """
    data = render(bulletin, author=author, now=now, fonts=fonts)
    with replacing(path) as temporary:
        temporary.write_bytes(data)


def render(
    bulletin: Bulletin, *, author: str, now: datetime, fonts: FontBook | None = None
) -> bytes:
    """Return the document; the same input gives the same bytes."""
    document = _Document(fonts or FontBook())
    document.set_properties(bulletin, author, now)
    _Text(document).draw(bulletin.blocks)
    for number, annex in enumerate(bulletin.annexes, 1):
        _draw_annex(document, number, annex)
    return document.finish()


class _Document:
    """The pages in the making: upright ones, then lying ones."""

    def __init__(self, fonts: FontBook) -> None:
        self.fonts = fonts
        self.page = OfficialPage(portrait=True)
        self._number = 1
        self._buffer = BytesIO()
        self.canvas = Canvas(
            self._buffer,
            pagesize=self.page.size,
            invariant=True,
            # Or else each page names Helvetica, which is not embedded.
            initialFontName=fonts.chain(BODY)[0].name,  # type: ignore[arg-type]
            lang="zh-CN",
        )
        self.pen = Pen(self.canvas, fonts)
        self._marks = 0

    @property
    def frame(self) -> Frame:
        """The text area of the page at hand."""
        return self.page.frame(self._number)

    def set_properties(self, bulletin: Bulletin, author: str, now: datetime) -> None:
        """Say in the file who made what, when."""
        canvas = self.canvas
        canvas.setTitle(bulletin.title)
        canvas.setAuthor(author)
        canvas.setSubject(f"{bulletin.kind} {bulletin.period}")
        canvas.setCreator("TaskDesk")
        stamp = f"D:{now:%Y%m%d%H%M%S}"
        if offset := f"{now:%z}":
            stamp += f"{offset[:3]}'{offset[3:5]}'"
        canvas.setDateFormatter(lambda *_: stamp)

    def turn(self, *, portrait: bool) -> None:
        """End the page and begin one that stands or lies."""
        self.page.draw_number(self.pen, self._number)
        self.canvas.showPage()
        self._number += 1
        self.page = OfficialPage(portrait=portrait)
        self.canvas.setPageSize(self.page.size)

    def mark(self, words: str, top: float, level: int = 0) -> None:
        """Set a bookmark."""
        self._marks += 1
        key = f"mark-{self._marks}"
        self.canvas.bookmarkHorizontal(key, self.frame.left, top)
        self.canvas.addOutlineEntry(words, key, level)

    def finish(self) -> bytes:
        """Return the file."""
        self.page.draw_number(self.pen, self._number)
        self.canvas.showOutline()
        self.canvas.save()
        return self._buffer.getvalue()


class _Text:
    """Sets blocks on upright pages from top to bottom, on a grid of lines."""

    def __init__(self, document: _Document) -> None:
        self._document = document
        self._top = document.frame.top
        self._floating: list[Block] = []

    @property
    def _left(self) -> float:
        """The height that is left on the page."""
        return self._top - self._document.frame.bottom + _TOLERANCE

    def draw(self, blocks: Sequence[Block]) -> None:
        """Draw everything; what ends the text stays together with its last paragraph."""
        last = max((n for n, b in enumerate(blocks) if b.role is Role.TEXT), default=-1)
        tail = [block for block in blocks if block.role in _TAIL]
        for place, block in enumerate(blocks):
            self._land()
            if block.role is Role.CHART:
                self._chart(block)
            elif block.role in _HEADINGS:
                self._heading(block, blocks[place + 1 : place + 3])
            elif block.role not in _TAIL:
                below = self._tail_height(tail) if place == last else 0.0
                self._paragraph(block, below)
        self._land()
        self._land(at_last=True)
        for block in tail:
            self._end(block)

    def _turn(self) -> None:
        self._document.turn(portrait=True)
        self._top = self._document.frame.top

    def _land(self, *, at_last: bool = False) -> None:
        """Draw the charts that wait as soon as there is room for them, or on a new page."""
        waiting, self._floating = self._floating, []
        for block in waiting:
            if at_last:
                self._turn()
            self._chart(block)

    def _heading(self, block: Block, following: Sequence[Block]) -> None:
        """A heading stays with what follows it: two lines, another heading, a short text's bar."""
        paragraph = CJKParagraph(block.text, _STYLES[block.role], self._document.fonts)
        lines = len(paragraph.lines(_GRID)) + _FEWEST
        if [other.role for other in following] == [Role.TEXT, Role.CHART]:
            text = CJKParagraph(following[0].text, _BODY, self._document.fonts)
            below = len(text.lines(_GRID)) + _BAR_LINES * (not following[1].text)
            lines += below - _FEWEST if below <= _SHORT_LINES else 0
        elif following and following[0].role in _HEADINGS:
            lines += 1
        if self._left < lines * _LEADING:
            self._turn()
        self._document.mark(block.text, self._top, int(block.role is Role.SUBHEADING))
        self._set(paragraph)

    def _paragraph(self, block: Block, below: float) -> None:
        """A paragraph; with the height that follows it, if both are short enough for a page."""
        paragraph = CJKParagraph(block.text, _STYLES[block.role], self._document.fonts)
        lines = len(paragraph.lines(_GRID))
        if block.role is Role.TITLE:
            self._top -= _LEADING
        if below and lines <= _FEWEST and self._left < lines * _LEADING + below:
            self._turn()
        self._set(paragraph)
        if block.role in (Role.TITLE, Role.NUMBER):
            # Back on the grid of lines, and one more below the number.
            frame = self._document.frame
            used = math.ceil((frame.top - self._top) / _LEADING - _TOLERANCE)
            self._top = frame.top - (used + (block.role is Role.NUMBER)) * _LEADING

    def _set(self, paragraph: CJKParagraph) -> None:
        """Draw a paragraph on as many pages as it takes."""
        while True:
            height = paragraph.style.line_height
            lines, room = len(paragraph.lines(_GRID)), int(self._left / height)
            if lines <= room:
                self._draw(paragraph, lines * height)
                return
            room = min(room, lines - _FEWEST)
            if room >= _FEWEST:
                head, rest = paragraph.split(_GRID, room * height)
                assert isinstance(head, CJKParagraph)
                assert isinstance(rest, CJKParagraph)
                self._draw(head, room * height)
                paragraph = rest
            self._turn()

    def _draw(self, paragraph: CJKParagraph, height: float, x: float = 0.0) -> None:
        frame, canvas = self._document.frame, self._document.canvas
        self._top -= height
        paragraph.wrap(_GRID - x, height)
        canvas.saveState()
        canvas.translate(frame.left, self._top)
        canvas.scale(frame.width / _GRID, 1.0)
        paragraph.drawOn(canvas, x, 0.0)
        canvas.restoreState()

    def _chart(self, block: Block) -> None:
        """A chart and its caption; one with a caption waits where it finds no room."""
        document, height = self._document, chart_height(block.bars)
        lines = math.ceil((height + _GAP) / _LEADING)
        caption = bool(block.text)
        if self._left < (lines + caption) * _LEADING:
            if caption:
                self._floating.append(block)
                return
            self._turn()
        frame = document.frame
        box = (frame.left, self._top - (lines * _LEADING - height) / 2, frame.width)
        draw_chart(document.pen, block.bars, box)
        self._top -= lines * _LEADING
        if caption:
            self._draw(CJKParagraph(block.text, _CAPTION, document.fonts), _LEADING)

    # The end

    def _tail_height(self, tail: Sequence[Block]) -> float:
        return sum(self._end_lines(block) for block in tail) * _LEADING

    def _end_lines(self, block: Block) -> int:
        if block.role is Role.ATTACHMENTS:
            return 1 + sum(len(p.lines(_GRID - x)) for _, p, x in self._attachments(block))
        lines = len(CJKParagraph(block.text, _PLAIN, self._document.fonts).lines(_GRID))
        return lines + 2 * (block.role is Role.SIGNATURE)

    def _attachments(self, block: Block) -> list[tuple[str, CJKParagraph, float]]:
        """The number, the title and its place for each annex."""
        fonts, found = self._document.fonts, []
        for line in block.text.splitlines():
            number, _, title = line.partition(" ")
            x = _INDENT + 3 * _SIZE + fonts.width("00. ", Face.FANGSONG, _SIZE)
            found.append((number, CJKParagraph(title, _PLAIN, fonts), x))
        return found

    def _end(self, block: Block) -> None:
        height = self._end_lines(block) * _LEADING
        if self._left < height:
            self._turn()
        if block.role is Role.ATTACHMENTS:
            self._top -= _LEADING
            for place, (number, title, x) in enumerate(self._attachments(block)):
                words = number if place else f"附件：{number}"
                start = _INDENT + (3 * _SIZE if place else 0.0)
                own = CJKParagraph(words, _PLAIN, self._document.fonts)
                self._draw(own, _LEADING, start)
                self._top += _LEADING
                self._draw(title, len(title.lines(_GRID - x)) * _LEADING, x)
            return
        # The name stands over the middle of the date, if the paper is wide enough for it.
        if block.role is Role.SIGNATURE:
            self._top -= 2 * _LEADING
        for line in block.text.splitlines():
            own = CJKParagraph(line, _PLAIN, self._document.fonts)
            self._draw(own, len(own.lines(_GRID)) * _LEADING, self._start(line, block.role))

    def _start(self, line: str, role: Role) -> float:
        width = self._document.fonts.width(line, Face.FANGSONG, _SIZE)
        if role is Role.DATE:
            return max(_GRID - _DATE_INDENT - width, 0.0)
        middle = _GRID - _DATE_INDENT - 4.5 * _SIZE
        return max(min(middle - width / 2, _GRID - _SIGNATURE_INDENT - width), 0.0)


def _draw_annex(document: _Document, number: int, annex: Annex) -> None:
    """Draw a table on lying pages of its own."""
    document.turn(portrait=False)
    top = document.frame.top
    document.mark(f"附件{number}　{annex.title}", top)
    top = _heading(document, f"附件{number}", _ANNEX_MARK, top)
    top = _heading(document, annex.title, _ANNEX_TITLE, top) - _GAP
    if not annex.rows:
        _heading(document, annex.empty, _ANNEX_EMPTY, top - 2 * _LEADING)
        return
    texts = list(zip(*annex.rows, strict=True))
    groups = annex.spans or (Span("", 0, len(annex.rows)),)
    frame = document.frame
    table = typeset_texts(texts, annex.columns, groups, frame.width, document.fonts)
    head = table.head_height
    pages = Paginator(table, top - frame.bottom - head, frame.height - head).pages
    for place, bands in enumerate(pages):
        if place:
            document.turn(portrait=False)
            top = document.frame.top
        if bands:
            corner = (document.frame.left, top)
            PlacedTable(document.pen, table, bands, corner, shares=annex.shares).draw()


def _heading(document: _Document, words: str, style: TextStyle, top: float) -> float:
    """Write words over the width of a lying page and return where they end."""
    frame, ems = document.frame, document.fonts.widths(style.face)
    lines = break_lines(
        words, ems.__getitem__, frame.width / style.size, prefer_after=style.prefer_after
    )
    with document.pen:
        return document.pen.write_lines(
            lines,
            (frame.left, top, frame.width),
            style.face,
            style.size,
            leading=style.line_height,
            align=style.align,
        )
