"""A 催办单 as an official document (GB/T 9704): one page where it can be, more for many tasks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, KeepTogether, PageTemplate, Spacer

from exports.cjk import break_lines
from exports.files import replacing
from exports.fonts import Face, FontBook
from exports.paragraph import CJKParagraph, TextStyle
from exports.pdf_page import OfficialPage, Pen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from reportlab.platypus.flowables import Flowable

    from taskdesk.reporting.reminders import Notice

_TITLE_SIZE, _TITLE_LEADING = 22.0, 33.0
_CREATOR = "TaskDesk"
# Text at the margin of the frame, as the page has margins of its own.
_NO_PADDING = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}
# 成文日期 ends four characters before the edge.
_DAY_FROM_EDGE = 4


@dataclass(frozen=True, slots=True)
class _Body:
    """How large the text is: 3号 with 22 lines a page, or less where one page then holds all."""

    size: float
    lines_a_page: int


_BODIES = (_Body(16.0, 22), _Body(15.0, 25), _Body(14.0, 27))


def write(
    path: Path, notice: Notice, *, author: str, now: datetime, fonts: FontBook | None = None
) -> None:
    """Write the notice to a file; the file is replaced only when all of it is there.

    Raises UserError if the file cannot be written.
    """
    data = render(notice, author=author, now=now, fonts=fonts)
    with replacing(path) as temporary:
        temporary.write_bytes(data)


def render(notice: Notice, *, author: str, now: datetime, fonts: FontBook | None = None) -> bytes:
    """Return the notice as a file; the same input gives the same bytes."""
    book = fonts or FontBook()
    usual, *smaller = _BODIES
    data, pages = _build(notice, usual, author, now, book)
    for body in smaller:
        if pages == 1:
            break
        other, its_pages = _build(notice, body, author, now, book)
        if its_pages == 1:
            return other
    return data


def _build(
    notice: Notice, body: _Body, author: str, now: datetime, fonts: FontBook
) -> tuple[bytes, int]:
    """The file, and of how many pages it is."""
    page, buffer = OfficialPage(portrait=True), BytesIO()
    document = BaseDocTemplate(
        buffer,
        pagesize=page.size,
        pageTemplates=[
            _template("odd", "even", page, 1, fonts),
            _template("even", "odd", page, 2, fonts),
        ],
        title=notice.title + notice.numbered,
        author=author,
        creator=_CREATOR,
        subject=notice.recipient.removesuffix("："),
        lang="zh-CN",
    )
    canvas = partial(_canvas, now=now, font=fonts.chain(Face.FANGSONG)[0].name)
    document.build(list(_story(notice, body, page, fonts)), canvasmaker=canvas)
    return buffer.getvalue(), document.page


def _canvas(target: Any, *, now: datetime, font: str, **options: Any) -> Canvas:
    # Or else each page names Helvetica, which is not embedded, and the file the time of writing.
    canvas = Canvas(target, **{**options, "invariant": True, "initialFontName": font})
    canvas.setDateFormatter(lambda *_: f"D:{now:%Y%m%d%H%M%S}")
    return canvas


def _template(
    name: str, following: str, page: OfficialPage, number: int, fonts: FontBook
) -> PageTemplate:
    """Odd pages and even ones: they are bound at opposite sides."""

    def draw_number(canvas: Canvas, document: BaseDocTemplate) -> None:
        page.draw_number(Pen(canvas, fonts), document.page)

    area = page.frame(number)
    frame = Frame(area.left, area.bottom, area.width, area.height, id=name, **_NO_PADDING)
    template = PageTemplate(name, [frame], onPageEnd=draw_number)
    template.autoNextPageTemplate = following
    return template


def _story(notice: Notice, body: _Body, page: OfficialPage, fonts: FontBook) -> Iterator[Flowable]:
    width, leading = page.usual.width, page.usual.height / body.lines_a_page
    usual = TextStyle(Face.FANGSONG, body.size, leading, "justify", first_indent=2 * body.size)
    title = TextStyle(Face.XIAOBIAOSONG, _TITLE_SIZE, _TITLE_LEADING, "center")
    numbered = TextStyle(Face.KAI, body.size, leading, "center")
    recipient = TextStyle(Face.FANGSONG, body.size, leading)
    yield CJKParagraph(_balanced(notice.title, title, width, fonts), title, fonts)
    yield CJKParagraph(notice.numbered, numbered, fonts)
    yield Spacer(0, leading)
    yield CJKParagraph(notice.recipient, recipient, fonts)
    yield CJKParagraph(notice.opening, usual, fonts)
    *tasks, last = notice.tasks
    for words in tasks:
        yield CJKParagraph(words, usual, fonts)
    # No page holds the signature alone.
    yield KeepTogether(
        [
            *(CJKParagraph(words, usual, fonts) for words in (last, notice.closing)),
            CJKParagraph(notice.contact, usual, fonts),
            Spacer(0, leading),
            *_signature(notice, body, width, leading, fonts),
        ]
    )


def _balanced(text: str, style: TextStyle, width: float, fonts: FontBook) -> str:
    """A title with its lines broken so that they are of about the same length."""
    ems = fonts.widths(style.face).__getitem__
    count = len(break_lines(text, ems, width / style.size))
    room = fonts.width(text, style.face, style.size) / count / style.size
    while len(lines := break_lines(text, ems, room)) > count:
        room += 0.5
    return "\n".join(lines)


def _signature(
    notice: Notice, body: _Body, width: float, leading: float, fonts: FontBook
) -> list[Flowable]:
    """The name centred over the date, which ends four characters before the edge."""
    edge = _DAY_FROM_EDGE * body.size
    day = fonts.width(notice.day, Face.FANGSONG, body.size)
    name = fonts.width(notice.signature, Face.FANGSONG, body.size)
    # A name that is too long for that moves to the left.
    from_edge = max(edge + (day - name) / 2, 2 * body.size)
    return [
        _Right(words, from_right, TextStyle(Face.FANGSONG, body.size, leading, "right"), fonts)
        for words, from_right in (
            (notice.signature, min(from_edge, max(width - name, 0.0))),
            (notice.day, edge),
        )
    ]


class _Right(CJKParagraph):
    """A line that ends some way before the right edge."""

    def __init__(self, text: str, from_right: float, style: TextStyle, fonts: FontBook) -> None:
        super().__init__(text, style, fonts)
        self._from_right = from_right

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Leave room at the right."""
        _, height = super().wrap(available_width - self._from_right, available_height)
        return available_width, height
