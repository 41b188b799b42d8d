"""The cells of a workbook that came from anywhere: read fast, in little memory, and only that.

Macros, links, pictures and styles are not looked at. What a row or a cell without content takes in
the file is dropped before it is parsed: somebody who formats a whole sheet makes a million of them.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation
from io import BytesIO
from posixpath import join, normpath
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from openpyxl.styles.numbers import builtin_format_code, is_date_format
from openpyxl.utils import column_index_from_string, get_column_letter, range_boundaries
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from taskdesk.errors import UserError
from taskdesk.phrases import Phrase
from taskdesk.plans.readers.empty_cells import Empties

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element

_OLD_FILE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# A form is a hundred kilobytes; what is refused here is a mistake or worse.
_MOST_PACKED, _MOST_UNPACKED, _MOST_KEPT = 64 << 20, 2 << 30, 24 << 20
_PIECE = 1 << 20
# Excel's way to write what it fears XML would lose.
_ESCAPED = re.compile("_x(000[dDaA9]|005[fF])_")
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


class RawCell(NamedTuple):
    """What a cell shows as text; `fault` says why that is no answer."""

    text: str
    fault: str = ""


@dataclass(slots=True)
class RawSheet:
    """A sheet's cells that hold something, by row and column, and its merged areas.

    An area is its first column, first row, last column and last row.
    """

    title: str
    rows: dict[int, dict[int, RawCell]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


def place(row: int, column: int) -> str:
    """The name of a cell, as F12."""
    return f"{get_column_letter(column)}{row}"


def read_sheets(path: Path, data: bytes) -> list[RawSheet]:
    """The sheets of a workbook; UserError with a sentence where it is none that can be read."""
    _require_workbook(path, data)
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _Workbook(archive).sheets()
    except UserError:
        raise
    except _TooMuchError as error:
        words = Phrase("“{name}”展开后过大，不像一张填报表，没有读取。", name=path.name)
        raise UserError(words, "path") from error
    except KeyError as error:
        words = Phrase("“{name}”不是 Excel 工作簿（.xlsx），请检查。", name=path.name)
        raise UserError(words, "path") from error
    except (
        *(BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError),
        *(ElementTree.ParseError, ValueError, IndexError, UnicodeError),
    ) as error:
        words = Phrase("“{name}”已损坏，打不开，请单位重新发送。", name=path.name)
        raise UserError(words, "path") from error


class _TooMuchError(Exception):
    """More than a form can hold."""


def _require_workbook(path: Path, data: bytes) -> None:
    words = None
    if not data:
        words = Phrase("“{name}”是空文件，请单位重新发送。", name=path.name)
    elif len(data) > _MOST_PACKED:
        words = Phrase("“{name}”过大，不像一张填报表，没有读取。", name=path.name)
    elif data.startswith(_OLD_FILE) and _ENCRYPTED in data:
        words = Phrase("“{name}”加了打开密码，请单位取消密码后重新发送。", name=path.name)
    elif data.startswith(_OLD_FILE):
        words = Phrase(
            "“{name}”是旧格式（.xls、.et 或 .doc），请在 WPS 或 Excel 中另存为 .xlsx 后再汇总。",
            name=path.name,
        )
    elif not data.startswith(b"PK"):
        words = Phrase("“{name}”不是 Excel 工作簿（.xlsx），请检查。", name=path.name)
    if words:
        raise UserError(words, "path")


class _Workbook:
    """A workbook's parts, each read when it is needed."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._unpacked = 0
        self._names = {name.lstrip("/").lower(): name for name in archive.namelist()}
        self._epoch = CALENDAR_WINDOWS_1900
        self._shared: list[str] = []
        self._formats: list[str] = []

    def sheets(self) -> list[RawSheet]:
        """All sheets with cells, in order."""
        start = self._relations("").values()
        book = next((target for kind, target in start if kind == "officeDocument"), "")
        tree = self._tree(book)
        relations = self._relations(book)
        for kind, target in relations.values():
            if kind == "sharedStrings":
                self._shared = [_text(entry) for entry in self._tree(target)]
            elif kind == "styles":
                self._formats = _formats(self._tree(target))
        found = []
        for element in tree.iter():
            name = _local(element)
            if name == "workbookPr" and element.get("date1904") in ("1", "true"):
                self._epoch = CALENDAR_MAC_1904
            if name == "sheet":
                key = next((v for k, v in element.items() if k.endswith("}id")), "")
                kind, target = relations.get(key, ("", ""))
                if kind == "worksheet":
                    found.append(self._sheet(element.get("name", ""), target))
        return found

    def _read(self, part: str) -> bytes:
        """A part, a large one without the empty rows and cells in it."""
        name = self._names[part.lower()]
        kept: list[bytes] = []
        size, rest, empties = 0, b"", None
        # Zip reads no more of a part than it says there is.
        large = self._archive.getinfo(name).file_size > _PIECE
        with self._archive.open(name) as file:
            while piece := file.read(_PIECE):
                self._unpacked += len(piece)
                text = rest + piece
                empties = empties or (Empties.of(text) if large else None)
                text, rest = empties.dropped(text) if empties else (text, b"")
                kept.append(text)
                size += len(text)
                if max(size, len(rest)) > _MOST_KEPT or self._unpacked > _MOST_UNPACKED:
                    raise _TooMuchError
        kept.append(rest)
        return b"".join(kept)

    def _tree(self, part: str) -> Element:
        data = self._read(part)
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise ValueError(f"{part} defines entities")
        return ElementTree.fromstring(data)

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        """The kind and target of each relation of a part."""
        folder, _, name = part.rpartition("/")
        found = {}
        for element in self._tree(normpath(join(folder, "_rels", f"{name}.rels"))):
            target = element.get("Target", "")
            inside = element.get("TargetMode") != "External"
            target = target.lstrip("/") if target.startswith("/") else join(folder, target)
            kind = element.get("Type", "").rpartition("/")[2]
            if inside:
                found[element.get("Id", "")] = kind, normpath(target)
        return found

    def _sheet(self, title: str, part: str) -> RawSheet:
        sheet = RawSheet(title)
        number = 0
        for element in self._tree(part).iter():
            name = _local(element)
            if name == "row":
                number = int(element.get("r", number + 1))
                cells = self._row(element)
                if cells:
                    sheet.rows[number] = cells
            elif name == "mergeCell":
                left, top, right, bottom = range_boundaries(element.get("ref", "A1"))
                if left and top and right and bottom:
                    sheet.merged.append((left, top, right, bottom))
        return sheet

    def _row(self, row: Element) -> dict[int, RawCell]:
        cells = {}
        column = 0
        for element in row:
            found = _REFERENCE.fullmatch(element.get("r", ""))
            column = column_index_from_string(found[1]) if found else column + 1
            cell = self._cell(element)
            if cell.text or cell.fault:
                cells[column] = cell
        return cells

    def _cell(self, element: Element) -> RawCell:
        kind = element.get("t", "n")
        formula, value = False, None
        for part in element:
            match _local(part):
                case "f":
                    formula = True
                case "v":
                    value = part.text or ""
                case "is":
                    return RawCell(_text(part))
        if formula and (value is None or (value == "" and kind != "str")):
            return RawCell("", Phrase("这一格是公式，没有算出的值，请改填文字。"))
        if not value:
            return RawCell("")
        match kind:
            case "s":
                return RawCell(self._shared[int(value)])
            case "str":
                return RawCell(_unescaped(value))
            case "b":
                return RawCell("TRUE" if value == "1" else "FALSE")
            case "e":
                return RawCell(value, Phrase("这一格的公式出错（{value}）。", value=value))
            case "d":
                return RawCell(_day_words(datetime.fromisoformat(value.removesuffix("Z"))))
        return RawCell(self._number(value, element.get("s", "0")))

    def _number(self, value: str, style: str) -> str:
        """A number as it is meant: 16.5% is 0.165 in the file, and a date is a count of days."""
        code = self._formats[int(style)] if int(style) < len(self._formats) else ""
        try:
            number = Decimal(repr(float(value)))
            if is_date_format(code):
                moment = from_excel(float(value), self._epoch)
                if isinstance(moment, datetime):
                    return _day_words(moment)
        except (ValueError, OverflowError, InvalidOperation):
            return value
        if "%" in code:
            return _plain(number * 100) + "%"
        return _plain(number)


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _text(element: Element) -> str:
    """The words of a string, without the readings that East Asian editions keep beside it."""
    parts = []
    for child in element:
        name = _local(child)
        if name == "t":
            parts.append(child.text or "")
        elif name == "r":
            parts.append(_text(child))
    return _unescaped("".join(parts))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _formats(styles: Element) -> list[str]:
    """The number format of each cell style."""
    own = {
        element.get("numFmtId", ""): element.get("formatCode", "")
        for element in styles.iter()
        if _local(element) == "numFmt"
    }
    found = []
    for part in styles:
        if _local(part) == "cellXfs":
            for style in part:
                key = style.get("numFmtId", "0")
                found.append(own.get(key) or builtin_format_code(int(key)) or "")
    return found


def _plain(number: Decimal) -> str:
    words = f"{number:f}"
    return words.rstrip("0").rstrip(".") if "." in words else words


def _day_words(moment: datetime) -> str:
    day = f"{moment.year}年{moment.month}月{moment.day}日"
    return f"{day}{moment:%H:%M}" if moment.hour or moment.minute else day
