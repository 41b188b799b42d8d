"""A sheet of a quarter's workbook beside the first: title, notes, tables and charts, for paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from exports import xlsx_layout as layout
from exports.quarter_ledger import colour_lights
from exports.xlsx_parts import (
    BODY_FONT,
    HEAD_FILL,
    HEAD_FONT,
    QUIET,
    TITLE_FONT,
    Formula,
    SheetRows,
    Styles,
    font,
    ruled,
    set_page,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook

    from exports.xlsx_charts import Lines, StackedBars
    from exports.xlsx_parts import Value

    Chart = StackedBars | Lines

COUNT, PERCENT, DAY = '0;-0;"–"', "0%;-0%;0%;@", "yyyy-mm-dd"
_TITLE_SIZE, _SIZE, _HEAD_SIZE, _NOTE_SIZE = 16.0, 10.0, 10.0, 9.0
# Excel knows no taller row; a chart stands in a row of its own, so that no page cuts it.
_TALLEST_ROW, _AROUND_CHART = 409.5, 8.0
_EMU, _EMU_PER_CM = 12700, 360000
_CUT = "……（全文见台账）"
# What COUNTIFS takes for more than itself, and how long its condition may be.
_WILDCARDS = re.compile(r"[~*?]")
_SPECIAL = re.compile(r"[~*?]|^[=<>]|^$")
_LONGEST_CONDITION = 200


class Column(NamedTuple):
    """A column of a sheet: its title, its width as Excel counts it, and how its values look."""

    title: str
    width: float
    align: str = "left"
    form: str = ""
    group: str = ""


def counting(*conditions: str) -> str:
    """The formula that counts the rows which meet all conditions."""
    return f"COUNTIFS({','.join(conditions)})"


def picked(area: str, name: str, cell: str, *, among: bool = False) -> str:
    """The condition that a cell of the area is the name in `cell`, or has it `among` others."""
    before, after = ("*、", "、*") if among else ("", "")
    if _SPECIAL.search(name):
        literal = _WILDCARDS.sub(r"~\g<0>", name).replace('"', '""')
        return f'{area},"={before}{literal}{after}"'
    return f'{area},"{before}"&{cell}&"{after}"' if among else f"{area},{cell}"


def counted(name: str, words: str, result: int) -> Value:
    """The formula with its result; the result alone where a name is too long for a condition."""
    return Formula(words, result) if len(name) <= _LONGEST_CONDITION else result


class Sheet:
    """Builds a sheet from the top; `rows` and `charts` are what stands in it."""

    def __init__(self, workbook: Workbook, name: str, columns: Sequence[Column]) -> None:
        self.name = name
        self.charts: list[Chart] = []
        self._sheet = workbook.create_sheet(name)
        self._columns = list(columns)
        self._ruler = layout.Ruler()
        self._styles = Styles(self._sheet)
        self._known: dict[tuple[str, str, bool, bool], int] = {}
        self.rows = SheetRows(self._styles)
        self._title = self._styles.add(font(TITLE_FONT, _TITLE_SIZE))
        self._note = self._styles.add(font(size=_NOTE_SIZE, color=QUIET), align="left")
        self._head = self._styles.add(font(HEAD_FONT, _HEAD_SIZE), border=ruled(), fill=HEAD_FILL)
        self._sentence = self._styles.add(font(size=_SIZE), border=ruled())

    @property
    def next_row(self) -> int:
        """The number of the row that is added next."""
        return self.rows.count + 1

    @property
    def width(self) -> float:
        """The width of all columns in points."""
        return sum(column.width for column in self._columns) * layout.POINTS_PER_UNIT

    def cells(self, column: int, first: int, last: int) -> str:
        """Cells of a column, counted from 0, as a formula or chart names them."""
        letter = get_column_letter(column + 1)
        return f"'{self.name}'!${letter}${first}:${letter}${last}"

    def across(self, row: int, first: int, last: int) -> str:
        """Cells of a row between columns, counted from 0, as a chart names them."""
        return f"'{self.name}'!${self.letter(first)}${row}:${self.letter(last)}${row}"

    @staticmethod
    def letter(column: int) -> str:
        """The letter of a column, counted from 0."""
        return get_column_letter(column + 1)

    # Lines of text

    def title(self, words: str) -> None:
        """Add the sheet's title."""
        self._across(words, self._title, _TITLE_SIZE)

    def note(self, words: str) -> None:
        """Add a quiet line."""
        self._across(words, self._note, _NOTE_SIZE)

    def sentence(self, words: str) -> None:
        """Say why a table has no lines."""
        self._across(words, self._sentence, _SIZE, least=2)

    def _across(self, words: str, style: int, size: float, *, least: int = 1) -> None:
        room = layout.ems(sum(column.width for column in self._columns), size)
        lines = max(least, self._ruler.count(words, room))
        blanks: list[Value] = [None] * (len(self._columns) - 1)
        height = layout.height(lines, size)
        self.rows.add([words, *blanks], [style] * len(self._columns), height)
        self._merge(self.rows.count, 0, self.rows.count, len(self._columns) - 1)

    def _merge(self, top: int, left: int, bottom: int, right: int) -> None:
        if (top, left) != (bottom, right):
            start, end = get_column_letter(left + 1), get_column_letter(right + 1)
            self._sheet.merged_cells.add(f"{start}{top}:{end}{bottom}")

    # Tables

    def head(self) -> None:
        """Add the heads of the columns; those of a group stand below its name."""
        shown = self._columns
        titles = [column.title for column in shown]
        if any(column.group for column in shown):
            groups = [column.group or column.title for column in shown]
            self._head_row(groups, merged=True)
            self._head_row(titles)
            top, starts = (
                self.rows.count - 1,
                [n for n, group in enumerate(groups) if not n or group != groups[n - 1]],
            )
            for left, right in zip(starts, [*starts[1:], len(groups)], strict=True):
                alone = not shown[left].group
                self._merge(top, left, top + alone, right - 1)
        else:
            self._head_row(titles)

    def _head_row(self, words: Sequence[str], *, merged: bool = False) -> None:
        rooms = [layout.ems(column.width, _HEAD_SIZE) for column in self._columns]
        lines = 1 if merged else max(map(self._ruler.count, words, rooms))
        self.rows.add(words, [self._head] * len(words), layout.height(lines, _HEAD_SIZE))

    def line(
        self,
        values: Sequence[Value],
        *,
        columns: Sequence[Column] = (),
        total: bool = False,
        bold: Sequence[int] = (),
    ) -> None:
        """Add a line of a table; `columns` are those of its head, `bold` the ones that matter."""
        shown, fitted, tallest = columns or self._columns, [], 1
        for value, column in zip(values, self._columns, strict=False):
            if isinstance(value, str):
                value, lines = self._fitted(value, layout.ems(column.width, _SIZE))
                tallest = max(tallest, lines)
            fitted.append(value)
        styles = [
            self._style(column.align, column.form, strong=total or n in bold, total=total)
            for n, column in enumerate(shown[: len(values)])
        ]
        self.rows.add(fitted, styles, layout.height(tallest, _SIZE))

    def _fitted(self, text: str, room: float) -> tuple[str, int]:
        """A text as far as a row can show it, and its lines."""
        lines = self._ruler.count(text, room)
        if lines <= layout.TALLEST_LINES:
            return text, lines
        shown = self._ruler.lines(text, room)[: layout.TALLEST_LINES - 1]
        return "".join(shown).rstrip() + _CUT, layout.TALLEST_LINES

    def _style(self, align: str, form: str, *, strong: bool, total: bool) -> int:
        key = (align, form, strong, total)
        if key not in self._known:
            self._known[key] = self._styles.add(
                font(HEAD_FONT if strong else BODY_FONT, _SIZE),
                align=align,
                border=ruled(),
                fill=HEAD_FILL if total else "",
                number_format=form,
            )
        return self._known[key]

    # Charts

    def chart_row(self, height: float) -> int:
        """Add a row for charts `height` points high, and return its number.

        No page cuts a row, whatever scale it is printed at.
        """
        self.rows.add([], [], min(height + 2 * _AROUND_CHART, _TALLEST_ROW))
        return self.rows.count

    def chart(self, chart: Chart, row: int, part: float = 0.0) -> None:
        """Put a chart into a row, so far from the left as the part of the sheet's width says."""
        left, place = part * self.width, 0
        while left >= (own := self._columns[place].width * layout.POINTS_PER_UNIT):
            left, place = left - own, place + 1
        corner = AnchorMarker(place, int(left * _EMU), row - 1, int(_AROUND_CHART * _EMU))
        width, height = (int(length * _EMU_PER_CM) for length in (chart.width, chart.height))
        anchor: Any = OneCellAnchor(_from=corner, ext=XDRPositiveSize2D(width, height))
        chart.anchor = anchor
        self._sheet.add_chart(chart)
        self.charts.append(chart)

    # Sheet and print

    def lights(self, first: int, columns: Sequence[int]) -> None:
        """Colour the lights in columns, counted from 0, from a row to the last one."""
        for column in columns:
            letter = get_column_letter(column + 1)
            colour_lights(self._sheet, f"{letter}{first}:{letter}{self.rows.count}")

    def filtered(self, head: int) -> None:
        """Let the lines below the head be filtered."""
        end = get_column_letter(len(self._columns))
        self._sheet.auto_filter.ref = f"A{head}:{end}{self.rows.count}"

    def finish(
        self, heads: tuple[int, int], *, one_page: bool = False, portrait: bool = False
    ) -> None:
        """Set widths and page; the head's rows, the first and the last, stay and are repeated.

        With `one_page` the sheet is made to fit one.
        """
        sheet, end = self._sheet, get_column_letter(len(self._columns))
        for number, column in enumerate(self._columns, 1):
            sheet.column_dimensions[get_column_letter(number)].width = column.width
        sheet.freeze_panes = f"A{heads[1] + 1}"
        sheet.print_title_rows = f"{heads[0]}:{heads[1]}"
        set_page(sheet, f"A1:{end}{self.rows.count}")
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.fitToHeight = int(one_page)
        if portrait:
            sheet.page_setup.orientation = "portrait"
        self.rows.texts_area = f"A1:{end}{self.rows.count}"
