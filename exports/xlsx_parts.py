"""Cells, rows and styles of a workbook as they stand in the file.

openpyxl makes everything of a workbook but its rows. These are written here, because merged cells
have to keep a value each (a filter sees them), formulas need their results (a protected view
does not compute), and a big table should cost no more than its text.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import Outline
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from exports import xlsx_layout as layout
from taskdesk.status import Light

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl import Workbook

# 宋体 and 黑体 are on every Windows and in WPS; where 小标宋 is missing the character set lets
# Excel and WPS take another Chinese font.
BODY_FONT, HEAD_FONT, TITLE_FONT = "宋体", "黑体", "方正小标宋简体"
ACCENT = "1B7F5C"
QUIET, TEXT, HEAD_FILL = "FF5B6470", "FF1F2328", "FFF0F2F4"
# What a step of indentation takes of a cell's room, in body characters.
INDENT = 0.9
_CHINESE = 134
_DAY_ZERO = date(1899, 12, 30)


class Look(NamedTuple):
    """The colours of a light: in a chart, behind a word, and the word on it."""

    solid: str
    soft: str
    text: str


LOOKS = {
    Light.GREEN: Look("2E9E5B", "E4F3EA", "1E6B3D"),
    Light.YELLOW: Look("C78A00", "FBF1D9", "7A5500"),
    Light.RED: Look("D13438", "FBE4E5", "A4262A"),
    Light.GREY: Look("8A939E", "F6F7F9", "5B6470"),
    Light.DONE: Look("2563A8", "E1ECF8", "1D4E85"),
}

# What XML cannot hold; a Word line break or page feed is a line break here.
_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_IMPOSSIBLE = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NO_ROWS = re.compile(r"<sheetData\s*(?:/>|></sheetData>)")
_LOOKS_ACTIVE = tuple("=+-@＝＋－＠\t")


class Formula(NamedTuple):
    """A formula (without =) and its result now, for programs that do not compute."""

    words: str
    result: float | str


Value = str | float | date | Formula | None


def clean(text: str) -> str:
    """The text as a cell can hold it: line breaks of one kind, no control characters."""
    return _IMPOSSIBLE.sub("", _LINE_BREAKS.sub("\n", text))


def escaped(text: str) -> str:
    """The text as XML, cleaned."""
    return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class Styles:
    """Cell styles of a workbook by number; each is registered once."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._quoted: dict[int, int] = {}
        self._cells: dict[int, Cell] = {}

    def add(
        self,
        font: Font,
        *,
        align: str = "center",
        vertical: str = "center",
        border: Border | None = None,
        fill: str = "",
        number_format: str = "",
        indent: int = 0,
    ) -> int:
        """Register a style."""
        cell = Cell(self._sheet, row=1, column=1)
        cell.font = font
        cell.alignment = Alignment(
            horizontal=align, vertical=vertical, wrap_text=True, indent=indent
        )
        if border:
            cell.border = border
        if fill:
            cell.fill = PatternFill("solid", start_color=fill)
        if number_format:
            cell.number_format = number_format
        self._cells[cell.style_id] = cell
        return cell.style_id

    def quoted(self, style: int) -> int:
        """The same style for a text that would become a formula if somebody edited the cell."""
        if style not in self._quoted:
            cell = self._cells[style]
            cell.quotePrefix = True
            self._quoted[style] = cell.style_id
        return self._quoted[style]


def font(name: str = BODY_FONT, size: float = 10.5, color: str = TEXT, **more: Any) -> Font:
    """A Chinese font."""
    return Font(name=name, charset=_CHINESE, family=3, size=size, color=color, **more)


def ruled(*, top: bool = True, bottom: bool = True) -> Border:
    """Thin lines around a cell, open where it runs on."""
    line, none = Side("thin", color=QUIET), Side()
    return Border(line, line, line if top else none, line if bottom else none)


def set_page(sheet: Worksheet, area: str, paper: str = Worksheet.PAPERSIZE_A4) -> None:
    """Print the area on landscape paper, centred, with page numbers; only it shows lines."""
    sheet.sheet_view.showGridLines = False
    sheet.print_area = area
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = paper
    sheet.print_options.horizontalCentered = True
    side, bottom, footer = (mm / 25.4 for mm in (layout.MARGIN, layout.BOTTOM, layout.FOOTER))
    sheet.page_margins = PageMargins(side, side, side, bottom, footer, footer)
    footer_line = HeaderFooterItem()
    footer_line.center.text, footer_line.center.size = "第 &P 页 共 &N 页", 9
    sheet.oddFooter = footer_line


def folding(sheet: Worksheet, levels: int) -> None:
    """Let rows of so many levels be folded away below what they belong to."""
    if levels:
        sheet.sheet_format.outlineLevelRow = levels
        sheet.sheet_properties.outlinePr = Outline(summaryBelow=False)


class SheetRows:
    """The rows of one sheet, from the first on.

    In `texts_area`, a reference, numbers written as texts (13.10) are meant, not an oversight.
    """

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._rows: list[str] = []
        self._texts: dict[str, str] = {}
        self._letters: list[str] = []
        self.heights: list[float] = []
        self.texts_area = ""

    @property
    def count(self) -> int:
        """How many there are; the next one has this number plus one."""
        return len(self.heights)

    @property
    def reference(self) -> str:
        """The area that the rows take, as A1:H83."""
        return f"A1:{self._letters[-1]}{self.count}"

    @property
    def xml(self) -> str:
        """The rows as they stand in the file."""
        return "".join(self._rows)

    def add(
        self,
        values: Sequence[Value],
        styles: Sequence[int],
        height: float,
        *,
        grows: bool = False,
        level: int = 0,
    ) -> None:
        """Add a row `height` points high; None makes an empty cell.

        Rows of a level can be folded away below the row of a lower level. One that grows is made to
        fit by the program that shows it, once something is typed in it.
        """
        for column in range(len(self._letters), len(values)):
            self._letters.append(get_column_letter(column + 1))
        self.heights.append(height)
        number = len(self.heights)
        cells = []
        for letter, value, style in zip(self._letters, values, styles, strict=False):
            start = f'<c r="{letter}{number}" s="'
            match value:
                case str() if value:
                    if value.startswith(_LOOKS_ACTIVE):
                        style = self._styles.quoted(style)
                    cells.append(f'{start}{style}" t="inlineStr">{self._text(value)}</c>')
                case int() | float():
                    cells.append(f'{start}{style}"><v>{value}</v></c>')
                case date():
                    cells.append(f'{start}{style}"><v>{(value - _DAY_ZERO).days}</v></c>')
                case Formula(words, result):
                    kind = '" t="str' if isinstance(result, str) else ""
                    formula = f"<f>{escaped(words)}</f><v>{escaped(str(result))}</v>"
                    cells.append(f'{start}{style}{kind}">{formula}</c>')
                case _:
                    cells.append(f'{start}{style}"/>')
        kept = "" if grows else ' customHeight="1"'
        kept += f' outlineLevel="{level}"' if level else ""
        self._rows.append(f'<row r="{number}" ht="{height:g}"{kept}>{"".join(cells)}</row>')

    def _text(self, text: str) -> str:
        found = self._texts.get(text)
        if found is None:
            found = f'<is><t xml:space="preserve">{escaped(text)}</t></is>'
            self._texts[text] = found
        return found


class Drawn(Protocol):
    """A chart that knows how it stands in the file."""

    xml: str

    @property
    def path(self) -> str:
        """Where openpyxl puts it."""


class _Archive(ZipFile):
    """A workbook's file, into which rows and charts go when their places pass."""

    def __init__(self, path: Path, rows: Mapping[str, SheetRows], charts: Sequence[Drawn]) -> None:
        super().__init__(path, "w", ZIP_DEFLATED)
        self._sheet_rows = rows
        self._charts = charts

    def write(self, filename: Any, arcname: Any = None, *args: Any, **more: Any) -> None:
        """Take a sheet from openpyxl."""
        rows = self._sheet_rows[arcname]
        head, tail = _NO_ROWS.split(Path(filename).read_text(encoding="utf-8"))
        head = head.replace('<dimension ref="A1:A1"', f'<dimension ref="{rows.reference}"')
        if rows.texts_area:
            # After everything that a sheet ends with, but its pictures.
            meant = f'<ignoredError sqref="{rows.texts_area}" numberStoredAsText="1"/>'
            place = tail.rfind("<drawing ")
            place = place if place >= 0 else tail.rindex("</worksheet>")
            tail = f"{tail[:place]}<ignoredErrors>{meant}</ignoredErrors>{tail[place:]}"
        self.writestr(arcname, f"{head}<sheetData>{rows.xml}</sheetData>{tail}")

    def writestr(self, zinfo_or_arcname: Any, data: Any, *args: Any, **more: Any) -> None:
        """Take any other part from openpyxl."""
        drawn = {chart.path.removeprefix("/"): chart.xml for chart in self._charts}
        super().writestr(zinfo_or_arcname, drawn.get(zinfo_or_arcname, data), *args, **more)


def save(
    workbook: Workbook, path: Path, rows: Sequence[SheetRows], charts: Sequence[Drawn]
) -> None:
    """Write the workbook, whose sheets hold no cells, with the rows of each and the charts."""
    parts = {f"xl/worksheets/sheet{number}.xml": part for number, part in enumerate(rows, 1)}
    with _Archive(path, parts, charts) as archive:
        ExcelWriter(workbook, archive).save()
