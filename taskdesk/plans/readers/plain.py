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
    is_page_line,
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
_LISTING = ("、", "，", ",")
_BREAK = re.compile(r"<br[ \t]*/?>", re.IGNORECASE)
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
# How narrow and how wide, in half characters, the lines of a wrapped text are.
_NARROW, _WIDE = 30, 240
_LONG = 20_000
_LEAST_LINES, _MOST_FULL = 8, 0.6
_LEAST_BROKEN, _LEAST_SHARE = 3, 0.6
_NOTE_MARK = re.compile(r"[①-⑳]|[⁰¹²³⁴-⁹]{1,3}|[\[〔]\d{1,2}[\]〕]")
# 文号 have a line of their own, however long the title over them is.
_FILE_NUMBER = re.compile(r"[一-鿿]{2,14}[〔\[［(（【]\d{4}[〕\]］)）】]第?\d{1,4}号")
_NEAR = 8
# A page's number without dashes, and the line over its footnotes.
_PAGE_FOOT = re.compile(r"\d{1,3}|[\s─━═—–－_＿=-]{3,}")
_RUN = re.compile(r"[A-Za-z\d.,%]+|.")
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
        in_note = False
        for raw in lines:
            text = tidy(raw)
            sharp = _SHARP.match(raw.lstrip()) if self._markdown else None
            if not text or is_contents_line(text):
                continue
            if sharp:
                self._flush(texts)
                words = _plain_words(_without_sharps(text[sharp.end() :]))
                self._made.heading(words, len(sharp[1]), self._page)
                texts, before = [], ""
                continue
            in_note = in_note or _begins_note(text, texts)
            ends_page = is_page_line(text) or bool(_PAGE_FOOT.fullmatch(text))
            apart = in_note or ends_page
            if texts and not apart and self._goes_on(before, raw):
                texts[-1].append(text)
            else:
                texts.append([text])
            # Only who sees the whole text can tell where a footnote ends that has no full stop.
            before = "" if apart else raw
            in_note = in_note and not (ends_page or is_complete(text))
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
        if is_label_line(before, tidy(line)):
            return False
        if _FILE_NUMBER.fullmatch(tidy(line)) or (is_complete(tidy(before)) and starts_anew(line)):
            return False
        # Figures take half a place and stay together: lines of as many signs are not all as wide.
        first = _RUN.match(tidy(line))
        length = display_width(before.rstrip()) + sum(char < "\x7f" for char in before.strip())
        return length + max(display_width(first[0]) if first else 0, 2) > self._width


def _tabbed(lines: list[str], place: int) -> tuple[list[list[str]], int]:
    """A run of lines with tabs; one between them that has none is a row of one cell."""
    after = last = place
    while after < len(lines) and (after == last or after == last + 1):
        if "\t" in lines[after].rstrip():
            last = after + 1
        after += 1
    goes_on = 0 < last < len(lines) and lines[last - 1].rstrip().endswith(_LISTING)
    if goes_on and lines[last].strip():
        last += 1
    run = lines[place:last]
    inner = [line.strip().count("\t") for line in run]
    if not run or not inner[0] or not (sum(map(bool, inner)) > 1 or inner[0] > 1):
        return [], place
    return _whole_rows([[tidy(text) for text in line.split("\t")] for line in run]), last


def _whole_rows(rows: list[list[str]]) -> list[list[str]]:
    """The rows, those put together that a line's end has broken within a cell."""
    width, found = len(rows[0]), rows[:1]
    for row in rows[1:]:
        last = found[-1]
        rest = len(row) > 1 and len(last) + len(row) - 1 == width and not row[0].isdecimal()
        if len(found) > 1 and (rest or (len(row) == 1 and last[-1].endswith(_LISTING))):
            found[-1] = [*last[:-1], f"{last[-1]}\n{row[0]}", *row[1:]]
        else:
            found.append(row)
    return found


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


def _begins_note(text: str, texts: list[list[str]]) -> bool:
    """Whether a line begins a footnote: with a mark that lines above have behind a word."""
    mark = _NOTE_MARK.match(text)
    called = re.compile(rf"(?<=[^\s。；：:;，、（(]){re.escape(mark[0])}") if mark else None
    near = (line for lines in texts[-_NEAR:] for line in lines[-_NEAR:])
    return bool(called and any(called.search(line) for line in near))


def _wrapped_at(lines: list[str]) -> int:
    """At how many half characters the lines of a text were wrapped; 0 where they were not.

    They were where several of the widest break off in the middle of a sentence.
    """
    texts = [line.rstrip() for line in lines if line.strip() and "\t" not in line.strip()]
    if len(texts) < _LEAST_LINES:
        return 0
    widths = [display_width(line) for line in texts]
    # One long line, an address say, is no reason to take the others for short.
    widest = sorted(widths)[-max(1, len(widths) // 50)]
    if not _NARROW <= widest <= _WIDE:
        return 0
    full = [place for place, width in enumerate(widths) if widest - 3 <= width <= widest + 3]
    broken = sum(
        not (is_complete(texts[place]) or starts_anew(texts[place + 1]))
        for place in full
        if place + 1 < len(texts)
    )
    wrapped = broken >= max(_LEAST_BROKEN, _LEAST_SHARE * len(full))
    return widest if wrapped or len(full) >= _MOST_FULL * len(texts) else 0
