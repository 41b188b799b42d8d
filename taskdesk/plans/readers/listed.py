"""Tables of which a copy has left one cell a line: web pages and PDFs are pasted so."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from taskdesk.plans.blocks import Block, BlockKind, Cell, Where
from taskdesk.plans.readers.wording import is_page_line
from taskdesk.plans.tables.fit import is_deadline, looks_like_units, number_of
from taskdesk.plans.tables.heads import NAMES_UNITS, UNIT_KINDS, Head, Kind, find_head, kind_of
from taskdesk.plans.tables.sections import looks_like_section

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LINES = (BlockKind.PARAGRAPH, BlockKind.HEADING)
_BARS = re.compile(r"^\s*\|\s*|\s*\|\s*$")
_SECTION = re.compile(r"[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十]{1,3}[)）]")
_AFTER = re.compile(r"(?:注|备注|说明|附注|附件|附表|抄送|主办|分享|打印|来源)\s*[\d:：]?")
_LEAST_COLUMNS, _MOST_COLUMNS, _LONGEST_HEAD, _LONGEST_CELL = 3, 20, 14, 400
_MOST_GAP, _MOST_TRIES = 200, 20


def with_listed_tables(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with a table in the place of lines that are one."""
    found: list[Block] = []
    units = [n for n, block in enumerate(blocks) if _may_head_units(block)]
    place = tries = 0
    while place < len(blocks):
        # A look at each of a million lines would take longer than to read them.
        near = bisect_left(units, place)
        if near == len(units) or units[near] - place > _MOST_COLUMNS:
            after = len(blocks) if near == len(units) else units[near] - _MOST_COLUMNS
            found += blocks[place:after]
            place = after
            continue
        head = _may_begin(blocks, place) and _head_at(blocks, place)[0]
        tries += bool(head)
        table = _Listed(blocks, place) if head and tries <= _MOST_TRIES else None
        if table and table.rows:
            found.append(Block(BlockKind.TABLE, where=blocks[place].where, rows=table.rows))
            place, tries = table.after, 0
        else:
            found.append(blocks[place])
            place += 1
    return found


def _may_head_units(block: Block) -> bool:
    return (
        block.kind in _LINES
        and len(block.text) <= _LONGEST_HEAD
        and bool(NAMES_UNITS.search(block.text))
    )


def _may_begin(blocks: Sequence[Block], place: int) -> bool:
    """Whether a head may begin here: three short lines."""
    near = blocks[place : place + _LEAST_COLUMNS]
    return len(near) == _LEAST_COLUMNS and all(
        block.kind in _LINES and len(block.text) <= _LONGEST_HEAD for block in near
    )


def _words(block: Block) -> str:
    return _BARS.sub("", block.text)


class _Listed:
    """A table that begins with its head at a place; without `rows` where there is none."""

    def __init__(self, blocks: Sequence[Block], place: int) -> None:
        self._blocks = blocks
        self.rows: tuple[tuple[Cell, ...], ...] = ()
        self.after = place
        head, start = _head_at(blocks, place)
        if not head:
            return
        self._head = head
        titles = tuple(Cell(words, blocks[place].where) for words in head.words)
        lines = list(self._lines(start))
        numbered = head.kinds[0] is Kind.NUMBER
        rows = self._by_number(lines) if numbered else self._by_length(lines)
        if rows:
            self.rows = (titles, *(tuple(Cell(w, where) for _, w, where in row) for row in rows))
            self.after = rows[-1][-1][0] + 1

    def _lines(self, start: int) -> Iterator[tuple[int, str, Where]]:
        """The lines that follow, as far as they may be cells, without heads and page numbers."""
        place = start
        while place < len(self._blocks) and self._blocks[place].kind in _LINES:
            again, after = _head_at(self._blocks, place)
            if again:
                if again.words != self._head.words:
                    return
                place = after
                continue
            block = self._blocks[place]
            words = _words(block)
            if len(words) > _LONGEST_CELL:
                return
            if words and not is_page_line(words):
                yield place, words, block.where
            place += 1

    def _by_number(
        self, lines: Sequence[tuple[int, str, Where]]
    ) -> list[list[tuple[int, str, Where]]]:
        """Rows that begin with their number, and lines that name a section between them."""
        rows: list[list[tuple[int, str, Where]]] = []
        last: tuple[int, ...] = (0,)
        for line in lines:
            words = line[1]
            row = rows[-1] if rows and number_of(rows[-1][0][1]) else []
            number = _number(words)
            if number and self._is_next(number, last, row):
                rows.append([line])
                last = number
            elif self._names_section(words, row):
                rows.append([line])
            elif not row or _AFTER.match(words):
                break
            else:
                row.append(line)
        while rows and not number_of(rows[-1][0][1]):
            rows.pop()
        if not rows:
            return []
        rows[-1] = self._ended(rows[-1])
        tasks = [row for row in rows if number_of(row[0][1])]
        filled = sum(_has_units(row) for row in tasks)
        return rows if filled * 2 > len(tasks) else []

    def _is_next(
        self, number: tuple[int, ...], last: tuple[int, ...], row: Sequence[tuple[int, str, Where]]
    ) -> bool:
        """Whether a line of figures begins a row: what stands in a cell is rarely the next one."""
        if row and len(row) < 2:
            return False
        following = number in ((*last[:-1], last[-1] + 1), (last[0] + 1,), (last[0] + 1, 1))
        return following or (
            number > last and number[0] - last[0] < _MOST_GAP and (not row or _has_units(row))
        )

    def _names_section(self, words: str, row: Sequence[tuple[int, str, Where]]) -> bool:
        if not _SECTION.match(words) or not looks_like_section(words):
            return False
        return not row or (len(row) > 1 and _has_units(row))

    def _ended(self, row: list[tuple[int, str, Where]]) -> list[tuple[int, str, Where]]:
        """The last row without the lines below the table."""
        last = self._head.kinds[-1]
        for count in range(3, len(row) + 1):
            words = row[count - 1][1]
            whole = count >= len(self._head.kinds) or (
                (last is Kind.DEADLINE and is_deadline(words))
                or (last in UNIT_KINDS and looks_like_units(words) and count + 1 < len(row))
            )
            if whole and not (count < len(row) and _goes_on(words, row[count][1])):
                return row[:count]
        return row

    def _by_length(
        self, lines: Sequence[tuple[int, str, Where]]
    ) -> list[list[tuple[int, str, Where]]]:
        """Rows that have each cell, as far as their units stand where the head has units."""
        width = len(self._head.kinds)
        places = self._head.places(*UNIT_KINDS)
        rows = []
        for start in range(0, len(lines) - width + 1, width):
            row = list(lines[start : start + width])
            if not all(looks_like_units(row[place][1]) for place in places):
                break
            rows.append(row)
        return rows


def _head_at(blocks: Sequence[Block], place: int) -> tuple[Head | None, int]:
    """The head whose words stand on lines from here on, and the place after it."""
    words: list[str] = []
    while place < len(blocks) and blocks[place].kind in _LINES and len(words) <= _MOST_COLUMNS:
        own = _words(blocks[place])
        if len(own) > _LONGEST_HEAD or own.endswith(("：", ":")) or _SECTION.match(own):
            break
        if kind_of(own) and number_of(own) is None:
            words.append(own)
            place += 1
            continue
        below = _words(blocks[place + 1]) if place + 1 < len(blocks) else ""
        if len(own) > 4 or len(below) > 4 or not kind_of(own + below):
            break
        # One word on two lines: 完成, 时限.
        words.append(own + below)
        place += 2
    if not _LEAST_COLUMNS <= len(words) <= _MOST_COLUMNS:
        return None, place
    found = find_head([[Cell(word) for word in words]])
    return (found[0] if found else None), place


def _number(words: str) -> tuple[int, ...]:
    found = number_of(words)
    return tuple(map(int, re.findall(r"\d+", found))) if found else ()


def _has_units(row: Sequence[tuple[int, str, Where]]) -> bool:
    return any(looks_like_units(words) for _, words, _ in row[1:])


def _goes_on(words: str, below: str) -> bool:
    """Whether the words of a cell are broken by the end of their line."""
    return words.endswith(("、", "，", ",")) or below.startswith(("、", "，", ","))
