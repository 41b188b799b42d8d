"""Texts and Markdown: one paragraph a line, unless the layout says that lines were wrapped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taskdesk.plans.readers.blocks_maker import Maker
from taskdesk.plans.readers.decoding import decode
from taskdesk.plans.readers.drawn import drawn
from taskdesk.plans.readers.limits import read_text_bytes
from taskdesk.plans.readers.spaced import Table, display_width, parted
from taskdesk.plans.readers.wording import (
    glued,
    is_complete,
    is_contents_line,
    is_label_line,
    starts_anew,
    tidy,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from taskdesk.plans.blocks import Block
    from taskdesk.plans.readers.progress import Steps

MARKDOWN = (".md", ".markdown")
_LINE_ENDS = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_SHARP = re.compile(r"(#{1,6})[ \t]+")
_PIPES = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_CUT = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br[ \t]*/?>", re.IGNORECASE)
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
# How narrow and how wide, in half characters, the lines of a wrapped text are.
_NARROW, _WIDE = 30, 240
_LONG = 20_000
_LEAST_LINES, _LEAST_SHARE = 8, 0.6
_LEAST_BARS, _LONGEST_HEAD = 2, 20


def read_plain(path: Path, steps: Steps) -> list[Block]:
    """The blocks of a text file."""
    text = decode(read_text_bytes(path))
    steps.tell(0, 1)
    return plain_blocks(text, path.name, markdown=path.suffix.lower() in MARKDOWN)


def plain_blocks(text: str, name: str, *, markdown: bool = False) -> list[Block]:
    """The blocks of a text."""
    made = Maker(name)
    pages = text.split("\f")
    lines = [_LINE_ENDS.split(page) for page in pages]
    width = _wrapped_at([line for page in lines for line in page])
    for number, page in enumerate(lines, 1):
        page_number = number if len(pages) > 1 else 0
        for part in parted(page):
            if isinstance(part, Table):
                made.plain_rows(part.rows, page_number)
                continue
            for group in _groups(part):
                _Group(made, page_number, width, markdown=markdown).add(group)
    return made.blocks


def _groups(lines: list[str]) -> Iterator[list[str]]:
    """The lines between two blank lines."""
    group: list[str] = []
    for line in lines:
        if line.strip():
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


class _Group:
    """Lines without a blank one between them."""

    def __init__(self, made: Maker, page: int, width: int, *, markdown: bool) -> None:
        self._made = made
        self._page = page
        self._width = width
        self._markdown = markdown

    def add(self, lines: list[str]) -> None:
        """Add the paragraphs, headings and tables of these lines."""
        texts: list[str] = []
        place = 0
        while place < len(lines):
            rows, after = self._table(lines, place)
            if rows:
                self._paragraphs(texts)
                texts = []
                self._made.plain_rows(rows, self._page)
                place = after
            else:
                texts.append(lines[place])
                place += 1
        self._paragraphs(texts)

    def _table(self, lines: list[str], place: int) -> tuple[list[list[str]], int]:
        """The rows of a table that begins here, and the line after it."""
        if place + 1 < len(lines) and "|" in lines[place] and "-" in lines[place + 1]:
            titles = _piped(lines[place])
            if _PIPES.fullmatch(lines[place + 1]) and len(_piped(lines[place + 1])) == len(titles):
                after = place + 2
                while after < len(lines) and "|" in lines[after]:
                    after += 1
                return [titles, *map(_piped, lines[place + 2 : after])], after
        for kind in (drawn, _tabbed, _barred):
            rows, after = kind(lines, place)
            if rows:
                return rows, after
        return [], place

    def _paragraphs(self, lines: list[str]) -> None:
        texts: list[list[str]] = []
        before = ""
        for raw in lines:
            text = tidy(raw)
            sharp = _SHARP.match(raw.lstrip()) if self._markdown else None
            if not text or is_contents_line(text):
                continue
            if sharp:
                self._flush(texts)
                words = _plain_words(_without_sharps(text[sharp.end() :]))
                self._made.heading(words, len(sharp[1]), self._page)
                texts = []
            elif texts and self._goes_on(before, raw):
                texts[-1].append(text)
            else:
                texts.append([text])
            before = "" if sharp else raw
        self._flush(texts, at_blank=True)

    def _flush(self, texts: list[list[str]], *, at_blank: bool = False) -> None:
        for number, lines in enumerate(texts, 1):
            text = glued(*lines)
            text = _plain_words(text) if self._markdown else text
            last = at_blank and number == len(texts)
            self._made.paragraph(text, self._page, ended=not last or is_complete(text))

    def _goes_on(self, before: str, line: str) -> bool:
        """Whether a line goes on with the one before: that one is full, this is not indented."""
        if not self._width or line[0] in " \t\u3000":
            return False
        first = tidy(line)[:1]
        full = display_width(before.rstrip()) + max(display_width(first), 2) > self._width
        if is_label_line(before, tidy(line)):
            return False
        return full and not (is_complete(tidy(before)) and starts_anew(line))


def _tabbed(lines: list[str], place: int) -> tuple[list[list[str]], int]:
    """A run of lines with tabs; one between them that has none is a row of one cell."""
    after = last = place
    while after < len(lines) and (after == last or after == last + 1):
        if "\t" in lines[after].rstrip():
            last = after + 1
        after += 1
    run = lines[place:last]
    inner = [line.strip().count("\t") for line in run]
    if not run or not inner[0] or not (sum(map(bool, inner)) > 1 or inner[0] > 1):
        return [], place
    return [[tidy(text) for text in line.split("\t")] for line in run], last


def _barred(lines: list[str], place: int) -> tuple[list[list[str]], int]:
    """A run of lines with bars under one that reads as a head; Markdown would have a line more."""
    after = place
    while after < len(lines) and len(_CUT.findall(lines[after])) >= _LEAST_BARS:
        after += 1
    rows = [_piped(line) for line in lines[place:after]]
    if len(rows) < 2 or not all(rows[0]) or max(map(len, rows[0])) > _LONGEST_HEAD:
        return [], place
    return ([], place) if any("。" in cell for cell in rows[0]) else (rows, after)


def _piped(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return ["\n".join(_broken(text)) for text in _CUT.split(inner)]


def _broken(text: str) -> Iterator[str]:
    for part in _BREAK.split(text.replace("\\|", "|")):
        words = _plain_words(tidy(part))
        if words:
            yield words


def _without_sharps(text: str) -> str:
    """A heading without the sharps that may close it."""
    words, _, last = text.rpartition(" ")
    return words.rstrip() if words and not last.strip("#") else text


def _plain_words(text: str) -> str:
    return _STRONG.sub(r"\2", text) if len(text) < _LONG else text


def _wrapped_at(lines: list[str]) -> int:
    """At how many half characters the lines of a text were wrapped; 0 where they were not."""
    widths = [
        display_width(line.rstrip()) for line in lines if line.strip() and "\t" not in line.strip()
    ]
    if len(widths) < _LEAST_LINES:
        return 0
    # One long line, an address say, is no reason to take the others for short.
    widest = sorted(widths)[-max(1, len(widths) // 50)]
    full = sum(widest - 3 <= width <= widest + 3 for width in widths)
    wrapped = _NARROW <= widest <= _WIDE and full >= _LEAST_SHARE * len(widths)
    return widest if wrapped else 0
