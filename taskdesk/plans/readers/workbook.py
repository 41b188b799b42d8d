"""Workbooks: each sheet a table of what a person sees in it.

They are read from their XML: WPS writes dimensions that are wrong and styles at which openpyxl
stops, and whoever formats a whole sheet makes a million empty rows, which are dropped unparsed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, cast

from openpyxl.styles.numbers import builtin_format_code
from openpyxl.utils import column_index_from_string, range_boundaries
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from taskdesk.plans.blocks import Block, BlockKind, Where
from taskdesk.plans.readers.cell_words import number_words
from taskdesk.plans.readers.empty_cells import Empties
from taskdesk.plans.readers.grid import Placed, grid, place
from taskdesk.plans.readers.limits import (
    MOST_CELLS,
    MOST_SHEET,
    MOST_TEXT_BYTES,
    open_package,
    refuse_damaged,
    refuse_entities,
    refuse_large,
)
from taskdesk.plans.readers.markup import child, children, local, value
from taskdesk.plans.readers.wording import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from lxml.etree import _Element

    from taskdesk.plans.readers.limits import Package
    from taskdesk.plans.readers.progress import Steps

_READ = ("{*}row", "{*}mergeCell", "{*}col")
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
# Excel's way to write what it fears XML would lose.
_ESCAPED = re.compile("_x(000[dDaA9]|005[fF])_")
_HIDDEN = ("hidden", "veryHidden")
# A row of text in a sheet; a piece without the end of one is no sheet's.
_MOST_REST = 16 << 20


def read_workbook(path: Path, steps: Steps) -> list[Block]:
    """One table for each visible sheet; the hidden ones where no other has anything."""
    book = _Workbook(open_package(path), path.name, steps)
    return book.tables(hidden=False) or book.tables(hidden=True)


@dataclass(slots=True)
class _Sheet:
    """The texts of a sheet by row and column (from 0), its hidden columns and merged areas.

    `numbers` are hidden columns that are read all the same: without the numbers of tasks the rows
    of one look like several. Our own workbooks hide them where they are not wanted.
    """

    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden: list[range] = field(default_factory=list)
    numbers: set[int] = field(default_factory=set)

    def skips(self, column: int, text: str) -> bool:
        """Whether a text in this column is not to be read."""
        if not any(column in hidden for hidden in self.hidden):
            return False
        if text == "序号":
            self.numbers.add(column)
        return column not in self.numbers


class _Workbook:
    """A workbook's sheets, each read when it is asked for."""

    def __init__(self, package: Package, name: str, steps: Steps) -> None:
        self._package = package
        self._name = name
        self._steps = steps
        self._cells = self._characters = 0
        main = package.main_part("xl/workbook.xml")
        root = package.tree(main)
        related = package.related(main)
        properties = child(root, "workbookPr")
        old = value(properties, "date1904") in ("1", "true")
        self._epoch: datetime = CALENDAR_MAC_1904 if old else CALENDAR_WINDOWS_1900
        kinds = dict(related.values())
        self._shared = self._strings(kinds.get("sharedStrings", ""))
        self._formats = self._number_formats(kinds.get("styles", ""))
        self._sheets: list[tuple[str, bool, str]] = []
        for sheet in chain.from_iterable(children(root, "sheets")):
            kind, part = related.get(value(sheet, "id"), ("", ""))
            if kind == "worksheet" and part in package:
                hidden = value(sheet, "state") in _HIDDEN
                self._sheets.append((value(sheet, "name"), hidden, part))

    def tables(self, *, hidden: bool) -> list[Block]:
        """The tables of the visible sheets, or of the hidden ones."""
        found = []
        wanted = [(title, part) for title, is_hidden, part in self._sheets if is_hidden == hidden]
        for done, (title, part) in enumerate(wanted):
            self._steps.tell(done, len(wanted))
            rows = grid(_placed(self._read(part), title), self._name)
            if rows:
                found.append(Block(BlockKind.TABLE, where=Where(sheet=title), rows=rows))
        return found

    def _read(self, part: str) -> _Sheet:
        from lxml import etree

        sheet = _Sheet()
        parser = etree.XMLPullParser(
            events=("end",), tag=_READ, resolve_entities=False, no_network=True
        )
        number = 0
        try:
            for piece in self._cleaned(part):
                parser.feed(piece)
                for _, element in cast("Iterator[tuple[str, _Element]]", parser.read_events()):
                    if local(element) == "row":
                        number = int(value(element, "r") or number + 1)
                        self._row(element, number - 1, sheet)
                    elif local(element) == "mergeCell":
                        _add_area(sheet, value(element, "ref"))
                    elif value(element, "hidden") in ("1", "true"):
                        first, last = int(value(element, "min")), int(value(element, "max"))
                        sheet.hidden.append(range(first - 1, last))
                    _forget(element)
            root = parser.close()
        except etree.XMLSyntaxError as error:
            refuse_damaged(self._name, error)
        if root.getroottree().docinfo.internalDTD is not None:
            refuse_entities(self._name)
        return sheet

    def _cleaned(self, part: str) -> Iterator[bytes]:
        """A sheet's XML without the empty rows and cells in it."""
        rest, empties = b"", None
        for done, piece in enumerate(self._package.pieces(part, MOST_SHEET)):
            self._steps.tell(done, 0)
            if not done and b"<!DOCTYPE" in piece[:4096]:
                refuse_entities(self._name)
            text = rest + piece
            empties = empties or Empties.of(text)
            text, rest = empties.dropped(text) if empties else (text, b"")
            if len(rest) > _MOST_REST:
                refuse_large(self._name)
            yield text
        yield rest

    def _row(self, row: _Element, number: int, sheet: _Sheet) -> None:
        column = -1
        for element in children(row, "c"):
            found = _REFERENCE.fullmatch(value(element, "r"))
            column = column_index_from_string(found[1]) - 1 if found else column + 1
            text = self._words(element)
            if text and not sheet.skips(column, text):
                sheet.texts[number, column] = text
                self._cells += 1
                self._characters += len(text)
                if self._cells > MOST_CELLS or self._characters > MOST_TEXT_BYTES:
                    refuse_large(self._name)

    def _words(self, cell: _Element) -> str:
        kind = value(cell, "t") or "n"
        if kind == "inlineStr":
            return _lines(_text(child(cell, "is")))
        text = child(cell, "v")
        raw = "" if text is None else text.text or ""
        if not raw:
            # A formula that no program has worked out yet.
            formula = child(cell, "f")
            return f"={formula.text}" if formula is not None and formula.text else ""
        match kind:
            case "s":
                return self._shared[int(raw)]
            case "str":
                return _lines(_unescaped(raw))
            case "b":
                return "TRUE" if raw == "1" else "FALSE"
            case "n":
                style = int(value(cell, "s") or 0)
                code = self._formats[style] if style < len(self._formats) else ""
                return number_words(raw, code, self._epoch)
        return raw

    def _strings(self, part: str) -> list[str]:
        if part not in self._package:
            return []
        return [_lines(_text(one)) for one in children(self._package.tree(part), "si")]

    def _number_formats(self, part: str) -> list[str]:
        """The number format of each cell style."""
        if part not in self._package:
            return []
        root = self._package.tree(part)
        own = {
            value(one, "numFmtId"): value(one, "formatCode")
            for formats in children(root, "numFmts")
            for one in formats
        }
        styles = child(root, "cellXfs")
        keys = [value(style, "numFmtId") or "0" for style in ([] if styles is None else styles)]
        return [own.get(key) or builtin_format_code(int(key)) or "" for key in keys]


def _placed(sheet: _Sheet, title: str) -> Iterator[Placed]:
    """The cells of a sheet; a merged one covers its area as far as anything is in the sheet."""
    if not sheet.texts:
        return
    last_row = max(row for row, _ in sheet.texts)
    last_column = max(column for _, column in sheet.texts)
    covered = {}
    for left, top, right, bottom in sheet.merged:
        rows, columns = min(bottom, last_row) - top + 1, min(right, last_column) - left + 1
        covered[top, left] = max(rows, 1), max(columns, 1)
    for (row, column), text in sheet.texts.items():
        rows, columns = covered.get((row, column), (1, 1))
        where = Where(sheet=title, cell=place(row, column))
        yield Placed(text, row, column, rows, columns, where)


def _add_area(sheet: _Sheet, reference: str) -> None:
    try:
        left, top, right, bottom = range_boundaries(reference)
    except ValueError:
        return
    if left and top and right and bottom and len(sheet.merged) < MOST_CELLS:
        sheet.merged.append((left - 1, top - 1, right - 1, bottom - 1))


def _forget(element: _Element) -> None:
    """Let go of an element that was read, and of those before it."""
    element.clear()
    above = element.getparent()
    while above is not None and element.getprevious() is not None:
        del above[0]


def _text(element: _Element | None) -> str:
    """The words of a string, without the readings that East Asian editions keep beside it."""
    parts: list[str] = []
    for one in [] if element is None else element:
        if local(one) == "t":
            parts.append(one.text or "")
        elif local(one) == "r":
            parts.append(_text(one))
    return _unescaped("".join(parts))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _lines(text: str) -> str:
    return "\n".join(filter(None, map(tidy, text.splitlines())))
