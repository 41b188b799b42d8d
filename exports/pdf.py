"""The task table as a PDF ready to print: an official document with the listing's rows."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING

from reportlab.pdfgen.canvas import Canvas

from exports.cjk import break_lines
from exports.files import replacing
from exports.fonts import Face, FontBook
from exports.pdf_page import QUIET, OfficialPage, Pen
from exports.pdf_placed import PlacedTable
from exports.pdf_table import BODY, Paginator, typeset
from taskdesk.columns import BY_KEY
from taskdesk.lights import rule_in_words
from taskdesk.model import Origin, Role
from taskdesk.sub_tasks.rolling_up import computed_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from pathlib import Path

    from exports.pdf_page import Frame
    from taskdesk.columns import Column
    from taskdesk.listing import Counts, Listing
    from taskdesk.model import LightRule

# 2号, or smaller for a title of more than two lines.
_TITLE_SIZES = (22.0, 18.0, 16.0)
_TITLE_LEADING = 1.35
_INFO_SIZES = (10.5, 9.0)
_INFO_LEADING = 1.6
_NOTE_SIZE, _NOTE_LEADING, _NOTE_INDENT = 9.0, 13.5, 18.0
_GAP = 9.0
_TOLERANCE = 0.01
# Blanks stand between the parts of what is said above the table.
_PREFERRED = " \u3000"
# Words above the table never crowd it out.
_MOST_LINES = 8


def write(
    path: Path,
    listing: Listing,
    columns: Sequence[Column],
    *,
    author: str,
    now: datetime,
    rule: LightRule,
    portrait: bool = False,
    fonts: FontBook | None = None,
) -> None:
    """Write the document to a file; the file is replaced only when all of it is there.

    Raises UserError if the file cannot be written.
    """
    data = render(
        listing, columns, author=author, now=now, rule=rule, portrait=portrait, fonts=fonts
    )
    with replacing(path) as temporary:
        temporary.write_bytes(data)


def render(
    listing: Listing,
    columns: Sequence[Column],
    *,
    author: str,
    now: datetime,
    rule: LightRule,
    portrait: bool = False,
    fonts: FontBook | None = None,
) -> bytes:
    """Return the document; the same input gives the same bytes.

    A4, lying unless `portrait`. `now` is printed and stands in the document's properties.
    """
    document = _Document(listing, OfficialPage(portrait=portrait), fonts or FontBook())
    document.set_properties(author, now)
    document.footer = f"TaskDesk · 生成于 {now:%Y-%m-%d %H:%M}"
    document.draw(columns, _notes(listing, columns, rule))
    return document.finish()


def _notes(listing: Listing, columns: Sequence[Column], rule: LightRule) -> list[str]:
    """What a reader needs to know of the columns that are printed."""
    keys = {column.key for column in columns}
    notes = []
    inferred = (
        assignment.role == Role.LEAD and assignment.origin == Origin.INFERRED
        for row in listing.rows
        for assignment in row.task.assignments
    )
    if keys & {"units", "leads"} and any(inferred):
        notes.append("未标☆而仅列一个单位的，按该单位牵头统计。")
    if "status" in keys and (computed := computed_words(listing.rows)):
        notes.append(f"{computed}。")
    if keys & {"light", "why"} and listing.rows:
        rules = "；".join(f"（{n}）{words}" for n, words in enumerate(rule_in_words(rule), 1))
        notes.append(f"灯按以下规则依次判定，以先符合者为准：{rules}。")
    return notes


def _whole_counts(counts: Counts) -> str:
    """The count line with blanks only between two counts, where lines rather break."""
    return re.sub(r"(?<![·｜]) ", "\u00a0", counts.words)


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


class _Document:
    """One document in the making, page by page."""

    def __init__(self, listing: Listing, page: OfficialPage, fonts: FontBook) -> None:
        self.listing = listing
        self.page = page
        self.fonts = fonts
        self.footer = ""
        self._buffer = BytesIO()
        self.canvas = Canvas(
            self._buffer,
            pagesize=page.size,
            invariant=True,
            # Or else each page names Helvetica, which is not embedded.
            initialFontName=fonts.chain(BODY)[0].name,  # type: ignore[arg-type]
            lang="zh-CN",
        )
        self.pen = Pen(self.canvas, fonts)
        self._number = 1

    @property
    def frame(self) -> Frame:
        """The text area of the page at hand."""
        return self.page.frame(self._number)

    def set_properties(self, author: str, now: datetime) -> None:
        """Say in the file who made what, when."""
        listing, canvas = self.listing, self.canvas
        canvas.setTitle(listing.plan.table_title)
        canvas.setAuthor(author)
        canvas.setSubject(self._what())
        canvas.setCreator("TaskDesk")
        stamp = f"D:{now:%Y%m%d%H%M%S}"
        if offset := f"{now:%z}":
            stamp += f"{offset[:3]}'{offset[3:5]}'"
        canvas.setDateFormatter(lambda *_: stamp)

    def _what(self) -> str:
        listing = self.listing
        words = [
            f"报告期：{listing.period.label}",
            f"截至：{_day(listing.as_of)}{'（定稿）' if listing.frozen else ''}",
            f"筛选：{listing.filter_words}",
        ]
        if listing.sort_key:
            order = "降序" if listing.descending else "升序"
            words.append(f"排序：{BY_KEY[listing.sort_key].title}（{order}）")
        return "\u3000".join(words)

    def draw(self, columns: Sequence[Column], notes: list[str]) -> None:
        """Draw everything."""
        top = self._draw_heading()
        if self.listing.rows:
            self._draw_rows(columns, notes, top)
        else:
            self._draw_nothing_found(top)
        self._end_page()

    def _draw_rows(self, columns: Sequence[Column], notes: list[str], top: float) -> None:
        """Draw the table from `top` on, and the notes below it."""
        frame, table = self.frame, typeset(self.listing, columns, self.frame.width, self.fonts)
        note_lines = self._break_notes(notes)
        tail = _GAP + len(note_lines) * _NOTE_LEADING if note_lines else 0.0
        head = table.head_height
        pages = Paginator(table, top - frame.bottom - head, frame.height - head, tail).pages
        for number, bands in enumerate(pages):
            if number:
                self._end_page()
                top = self.frame.top
            if bands:
                top = PlacedTable(
                    self.pen,
                    table,
                    bands,
                    (self.frame.left, top),
                    bookmarks=self.listing.printed_order,
                ).draw()
        if top - tail < self.frame.bottom - _TOLERANCE:
            self._end_page()
            top = self.frame.top
        self._draw_notes(note_lines, top - _GAP)

    def finish(self) -> bytes:
        """Return the file."""
        if self.listing.printed_order and self.listing.rows:
            self.canvas.showOutline()
        self.canvas.save()
        return self._buffer.getvalue()

    def _end_page(self) -> None:
        self.page.draw_number(self.pen, self._number)
        self.page.draw_footer(self.pen, self._number, self.footer)
        self.canvas.showPage()
        self._number += 1

    def _break(self, text: str, face: Face, size: float, width: float) -> list[str]:
        ems = self.fonts.widths(face)
        return break_lines(text, ems.__getitem__, width / size, prefer_after=_PREFERRED)

    def _fit(
        self, texts: list[str], face: Face, sizes: Sequence[float], most: int
    ) -> tuple[float, list[str]]:
        """Break texts at the first size at which they take at most so many lines."""
        size, lines = sizes[0], texts
        for size in sizes:
            broken = (self._break(text, face, size, self.frame.width) for text in texts)
            lines = list(chain.from_iterable(broken))
            if len(lines) <= most:
                break
        return size, lines if len(lines) <= _MOST_LINES else [*lines[: _MOST_LINES - 1], "……"]

    def _draw_heading(self) -> float:
        """Write title, what is listed, and the counts; return where they end."""
        frame, listing = self.frame, self.listing
        face = Face.XIAOBIAOSONG
        size, lines = self._fit([listing.plan.table_title], face, _TITLE_SIZES, 2)
        info = [self._what(), _whole_counts(listing.counts)] if listing.rows else [self._what()]
        info_size, info_lines = self._fit(info, BODY, _INFO_SIZES, len(info))
        with self.pen:
            box = (frame.left, frame.top, frame.width)
            top = self.pen.write_lines(
                lines, box, face, size, leading=size * _TITLE_LEADING, align="center"
            )
            box = (frame.left, top - _GAP / 2, frame.width)
            leading = info_size * _INFO_LEADING
            top = self.pen.write_lines(
                info_lines, box, BODY, info_size, leading=leading, align="center", color=QUIET
            )
        return top - _GAP / 2

    def _draw_nothing_found(self, top: float) -> None:
        frame = self.frame
        with self.pen:
            box = (frame.left, top - 60, frame.width)
            self.pen.write_lines(["没有符合条件的任务。"], box, BODY, 16.0, align="center")

    def _break_notes(self, notes: list[str]) -> list[str]:
        width = self.frame.width - _NOTE_INDENT
        numbered = notes if len(notes) == 1 else [f"{n}. {note}" for n, note in enumerate(notes, 1)]
        broken = (self._break(note, BODY, _NOTE_SIZE, width) for note in numbered)
        return list(chain.from_iterable(broken))

    def _draw_notes(self, lines: list[str], top: float) -> None:
        left, width = self.frame.left, self.frame.width
        with self.pen:
            for indent, own in ((0.0, ["注："] if lines else []), (_NOTE_INDENT, lines)):
                box = (left + indent, top, width)
                self.pen.write_lines(own, box, BODY, _NOTE_SIZE, leading=_NOTE_LEADING)
