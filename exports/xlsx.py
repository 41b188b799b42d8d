"""The workbook: the 任务分解表 as the official annex and the 统计; and the table read back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from exports import xlsx_summary
from exports.files import replacing
from exports.xlsx_parts import save
from exports.xlsx_table import TableSheet
from taskdesk.columns import COLUMNS
from taskdesk.errors import UserError
from taskdesk.phrases import Phrase

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from taskdesk.columns import Column
    from taskdesk.listing import Listing

# The titles of a table stand near the top of its sheet.
_HEADER_WITHIN = 30
_TITLES = {column.heading.split("\n")[0]: column.title for column in COLUMNS}


def write(
    path: Path, listing: Listing, columns: Sequence[Column], *, author: str, now: datetime
) -> None:
    """Write the listing as a workbook; a column that was not chosen leaves no trace in it.

    `author` and `now` go into its properties. Raises UserError where it cannot be written.
    """
    workbook = Workbook()
    table = TableSheet(workbook.worksheets[0], listing, columns)
    summary = xlsx_summary.add(workbook, listing, table)
    _describe(workbook, listing, author, now)
    with replacing(path) as draft:
        save(workbook, draft, [table.rows, summary.rows], summary.charts)


def _describe(workbook: Workbook, listing: Listing, author: str, now: datetime) -> None:
    moment = now.astimezone(UTC).replace(tzinfo=None)
    properties = workbook.properties
    properties.title = listing.plan.table_title
    properties.subject = f"{listing.period.label}，截至{listing.as_of}，{listing.filter_words}"
    properties.creator = properties.lastModifiedBy = author
    properties.created = properties.modified = moment


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of the first table in a workbook: the words of each cell by its column's title.

    A merged cell's words stand in every row it covers; a text that runs on over several rows is
    one again. Raises UserError for a file that is no workbook or holds no table.
    """
    try:
        workbook = load_workbook(path, data_only=True)
    except (OSError, BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        words = Phrase("文件“{path}”打不开，或不是 Excel 工作簿（.xlsx），请检查。", path=path)
        raise UserError(words, "path") from error
    for sheet in workbook.worksheets:
        header = _header(sheet)
        if header:
            return _rows_below(sheet, header)
    words = Phrase("文件“{path}”中没有找到含“序号”“重点任务”等列名的表格，请检查。", path=path)
    raise UserError(words, "path")


def _header(sheet: Worksheet) -> int:
    """The number of the row with the most column titles; 0 if none has any."""
    best, most = 0, 0
    for number, values in enumerate(
        sheet.iter_rows(max_row=min(_HEADER_WITHIN, sheet.max_row), values_only=True), 1
    ):
        found = len({_title(value) for value in values} - {""})
        if found > most:
            best, most = number, found
    return best


def _title(value: Any) -> str:
    """The column's title that a header cell shows, or nothing."""
    return _TITLES.get(_words(value).strip().split("\n")[0].strip(), "")


def _rows_below(sheet: Worksheet, header: int) -> list[dict[str, str]]:
    titles = {
        column: title
        for column, cell in enumerate(sheet[header], 1)
        if (title := _title(cell.value))
    }
    grid = {
        number: {column: _words(sheet.cell(number, column).value) for column in titles}
        for number in range(header + 1, sheet.max_row + 1)
    }
    covered: dict[int, set[int]] = {number: set() for number in grid}
    running_on: set[int] = set()
    for merged in sheet.merged_cells.ranges:
        if merged.min_row <= header:
            continue
        if merged.min_col < merged.max_col:
            # A sentence across the table, not a task.
            grid.pop(merged.min_row, None)
            continue
        words = _words(sheet.cell(merged.min_row, merged.min_col).value)
        below = range(merged.min_row + 1, merged.max_row + 1)
        for number in below:
            covered[number].add(merged.min_col)
            if merged.min_col in titles:
                grid[number][merged.min_col] = words
        if titles.get(merged.min_col) != "十大行动":
            running_on.update(below)
    rows: list[dict[str, str]] = []
    for number, cells in grid.items():
        if number in running_on and rows:
            for column in titles.keys() - covered[number]:
                rows[-1][titles[column]] += cells[column]
        elif any(cells.values()):
            rows.append({titles[column]: words for column, words in cells.items()})
    return rows


def _words(value: Any) -> str:
    """A cell's value as it is shown."""
    match value:
        case None:
            return ""
        case float() if value.is_integer():
            return str(int(value))
        case datetime():
            return str(value.date())
        case date():
            return str(value)
        case _:
            return str(value)
