"""The second sheet: counts by section and by lead unit as formulas over the first, and charts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break

from exports import xlsx_layout as layout
from exports.xlsx_charts import Bars, StackedBars
from exports.xlsx_parts import (
    ACCENT,
    HEAD_FILL,
    HEAD_FONT,
    LOOKS,
    QUIET,
    TITLE_FONT,
    Formula,
    SheetRows,
    Styles,
    font,
    ruled,
    set_page,
)
from exports.xlsx_table import OVERDUE, lead_units, light_words
from taskdesk.listing import Counts
from taskdesk.status import UNSTATED, Light, Status
from taskdesk.sub_tasks.rolling_up import only_top

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from openpyxl import Workbook

    from exports.xlsx_parts import Value
    from exports.xlsx_table import Source, TableSheet
    from taskdesk.listing import Listing, Row

NAME = "统计"
TOTAL = "合计"
NO_LEAD = "（未明确牵头单位）"
_JUDGED = (
    "推进状态按“任务分解表”中现有的内容计数，改动后自动更新；"
    "灯和逾期是截至上述日期的判定，推进状态改动后须重新导出。"
)
_TITLE_SIZE, _SUBTITLE_SIZE, _SIZE, _HEAD_SIZE, _NOTE_SIZE = 16.0, 11.0, 9.5, 9.0, 9.0
_NAME_WIDTH, _COUNT_WIDTH, _MOST_COUNTS = 26, 7, 15
# Lines of counts stand closer than texts do, charts apart; below a chart are empty rows.
_CLOSER, _GAP, _FILLER = 3.0, 12.0, 15.0
# Printed a little smaller than it is, and with some room to spare on another printer's page.
_SCALE, _SAFE = 90, 0.97
_PAGE = _SAFE * layout.PAGE_POINTS / _SCALE * 100
# A chart is drawn with so many points a bar, or closer where that saves a page.
_BAR, _CLOSE_BAR, _AROUND_BARS = 20.0, 12.0, 55.0
_LIGHTS = (Light.RED, Light.YELLOW, Light.GREEN, Light.GREY, Light.DONE)
_STATUS_COLORS = {
    None: "C4CAD1",
    Status.NOT_STARTED: "8A939E",
    Status.IN_PROGRESS: "2E9E5B",
    Status.BEHIND: "C78A00",
    Status.REPORTED_DONE: "6FA3DB",
    Status.CLOSED: "2563A8",
    Status.SUSPENDED: "A893BD",
    Status.TERMINATED: "5B6470",
}
# What COUNTIFS takes for more than itself.
_WILDCARDS = re.compile(r"[~*?]")
_SPECIAL = re.compile(r"[~*?]|^[=<>]")


class _Measure(NamedTuple):
    """A column of counts: how often `words` stand in the first sheet's column `key`."""

    group: str
    words: str
    key: str
    color: str
    count: Callable[[Counts], int]


class _Line(NamedTuple):
    """A line of a table: its counts now, and what picks its tasks, given its name's cell."""

    name: str
    counts: Counts
    condition: Callable[[str], str]


def _measures(source: Source) -> list[_Measure]:
    """The counts of what the first sheet shows: no column, no count."""

    def of_status(status: Status | None) -> Callable[[Counts], int]:
        return lambda counts: counts.statuses[status]

    def of_light(light: Light) -> Callable[[Counts], int]:
        return lambda counts: counts.lights[light]

    found = [
        _Measure("推进状态", status or UNSTATED, "status", color, of_status(status))
        for status, color in _STATUS_COLORS.items()
    ]
    found += [
        _Measure("灯", light_words(light), "light", LOOKS[light].solid, of_light(light))
        for light in _LIGHTS
    ]
    found.append(_Measure("", OVERDUE, "overdue", "", lambda counts: counts.overdue))
    return [measure for measure in found if measure.key in source.letters]


def _picked(
    area: str, name: str, before: str = "", after: str = "", more: str = ""
) -> Callable[[str], str]:
    """The condition of COUNTIFS that a cell of the area holds the name, within a pattern."""

    def condition(cell: str) -> str:
        if _SPECIAL.search(name):
            literal = _WILDCARDS.sub(r"~\g<0>", name).replace('"', '""')
            return f'{area},"={before}{literal}{after}"{more}'
        pattern = f'"{before}"&{cell}&"{after}"' if before else cell
        return f"{area},{pattern}{more}"

    return condition


def _grouped(
    listing: Listing, names: Callable[[Row], Sequence[str]]
) -> list[tuple[str, list[Row]]]:
    found: dict[str, list[Row]] = {}
    for row in only_top(listing.rows):
        for name in names(row):
            found.setdefault(name, []).append(row)
    return list(found.items())


def _section_lines(listing: Listing, source: Source) -> list[_Line]:
    """A line for each section, in the order of the plan."""
    area, tasks = source.area("section"), "," + _tasks(source)
    found = _grouped(listing, lambda row: [row.section.name])
    found.sort(key=lambda item: item[1][0].section.position)
    return [_Line(name, Counts.of(rows), _picked(area, name, more=tasks)) for name, rows in found]


def _unit_lines(listing: Listing, source: Source) -> list[_Line]:
    """A line for each lead unit, most tasks first, and one for the tasks that have none."""
    area = source.area("lead_units")
    found = _grouped(listing, lambda row: lead_units(row) or [""])
    found.sort(key=lambda item: (not item[0], -len(item[1])))
    return [
        _Line(name, Counts.of(rows), _picked(area, name, "*、", "、*"))
        if name
        else _Line(NO_LEAD, Counts.of(rows), lambda _: f'{area},"、"')
        for name, rows in found
    ]


def _tasks(source: Source) -> str:
    """The condition that a row of the first sheet is a task and no continuation."""
    return source.area("lead_units") + ',"<>"'


class SummarySheet:
    """Builds the sheet from the top; `rows` and `charts` are what stands in it."""

    def __init__(self, workbook: Workbook, listing: Listing, source: Source) -> None:
        self._sheet = workbook.create_sheet(NAME)
        self._source = source
        self._all = listing.counts
        self._measures = _measures(source)
        self._columns = 2 + len(self._measures)
        self._ruler = layout.Ruler()
        self._page_top = 0
        styles = Styles(self._sheet)
        self.rows = SheetRows(styles)
        self.charts: list[StackedBars] = []
        zero, lines = '0;-0;"–"', ruled()
        self._title = styles.add(font(TITLE_FONT, _TITLE_SIZE))
        self._note = styles.add(font(size=_NOTE_SIZE, color=QUIET), align="left")
        self._subtitle = styles.add(font(HEAD_FONT, _SUBTITLE_SIZE), align="left")
        self._head = styles.add(font(HEAD_FONT, _HEAD_SIZE), border=lines, fill=HEAD_FILL)
        self._name = styles.add(font(size=_SIZE), align="left", border=lines)
        self._count = styles.add(font(size=_SIZE), border=lines, number_format=zero)
        bold = font(HEAD_FONT, _SIZE)
        self._sum_name = styles.add(bold, border=lines, fill=HEAD_FILL)
        self._sum = styles.add(bold, border=lines, fill=HEAD_FILL, number_format=zero)

    # Lines of text

    def title(self, words: str) -> None:
        """Add the sheet's title."""
        self._across(words, self._title, _TITLE_SIZE)

    def note(self, words: str) -> None:
        """Add a quiet line."""
        self._across(words, self._note, _NOTE_SIZE)

    def _across(self, words: str, style: int, size: float) -> None:
        lines = self._ruler.count(words, layout.ems(sum(self.widths), size))
        self.rows.add([words], [style], layout.height(lines, size))
        self._merge(self.rows.count, 0, self.rows.count, len(self.widths) - 1)

    def _merge(self, top: int, left: int, bottom: int, right: int) -> None:
        start, end = get_column_letter(left + 1), get_column_letter(right + 1)
        self._sheet.merged_cells.add(f"{start}{top}:{end}{bottom}")

    # Tables

    def table(self, title: str, lines: Sequence[_Line]) -> None:
        """Add a table of counts with its total, and its chart below."""
        self._across(title, self._subtitle, _SUBTITLE_SIZE)
        self._table_head()
        first = self.rows.count + 1
        for line in lines:
            self._line(line, self._name, self._count)
        total = _Line(TOTAL, self._all, lambda _: _tasks(self._source))
        self._line(total, self._sum_name, self._sum)
        if sum(line.counts.total for line in lines) > self._all.total:
            self.note("由几个单位牵头的任务，在各牵头单位分别计数，合计中只计一次。")
        if lines:
            self._chart(title, lines, first)

    def _table_head(self) -> None:
        groups = ["名称", TOTAL, *(m.group or m.words for m in self._measures)]
        words = ["名称", TOTAL, *(m.words for m in self._measures)]
        styles = [self._head] * self._columns
        rooms = [layout.ems(width, _HEAD_SIZE) for width in self.widths[: self._columns]]
        lines = max(map(self._ruler.count, words, rooms))
        self.rows.add(groups, styles, layout.height(1, _HEAD_SIZE))
        self.rows.add(words, styles, layout.height(lines, _HEAD_SIZE))
        bottom = self.rows.count
        for group in dict.fromkeys(groups):
            left, span = groups.index(group), groups.count(group)
            alone = words[left] == group
            self._merge(bottom - 1, left, bottom if alone else bottom - 1, left + span - 1)

    @property
    def widths(self) -> list[int]:
        """The widths of the columns as Excel counts them."""
        return [_NAME_WIDTH] + [_COUNT_WIDTH] * _MOST_COUNTS

    def _line(self, line: _Line, name: int, count: int) -> None:
        number = self.rows.count + 1
        condition = line.condition(f"$A{number}")
        values: list[Value] = [line.name, Formula(f"COUNTIFS({condition})", line.counts.total)]
        for measure in self._measures:
            area = self._source.area(measure.key)
            words = f'COUNTIFS({condition},{area},"{measure.words}")'
            if measure.words == UNSTATED:
                # Also where somebody has emptied the cell: whatever states nothing.
                place = len(values) + 1
                start, end = (get_column_letter(place + n) for n in (1, len(Status)))
                words = f"$B{number}-SUM({start}{number}:{end}{number})"
            values.append(Formula(words, measure.count(line.counts)))
        lines = self._ruler.count(line.name, layout.ems(_NAME_WIDTH, _SIZE))
        styles = [name] + [count] * (self._columns - 1)
        self.rows.add(values, styles, layout.height(lines, _SIZE) - _CLOSER)

    # Charts and pages

    def new_page(self) -> None:
        """Print what follows on a page of its own."""
        self._sheet.row_breaks.append(Break(id=self.rows.count))
        self._page_top = self.rows.count

    def _chart(self, title: str, lines: Sequence[_Line], first: int) -> None:
        """Add a chart of a table's lines: by light, or else by status, or else the totals."""
        shown = self._source.letters
        key = next((key for key in ("light", "status") if key in shown), "")
        counts = [line.counts for line in lines]
        bars = [
            Bars(m.words, m.color, self._cells(n, first, lines), list(map(m.count, counts)))
            for n, m in enumerate(self._measures, 2)
            if m.key == key
        ] or [Bars(TOTAL, ACCENT, self._cells(1, first, lines), [c.total for c in counts])]
        place, size = self._room(first, len(lines))
        words = {"light": "灯色", "status": "推进状态"}.get(key, "数量")
        names = self._cells(0, first, lines), [line.name for line in lines]
        chart = StackedBars(f"{title.removesuffix('统计')}：任务{words}", names, bars, size)
        self._sheet.add_chart(chart, place)
        self.charts.append(chart)

    def _room(self, first: int, bars: int) -> tuple[str, tuple[float, float]]:
        """Where a table's chart goes, and its size: beside a narrow table, or else below it."""
        free = sum(self.widths[self._columns :]) * layout.POINTS_PER_UNIT
        if not self._measures:
            place = f"{get_column_letter(self._columns + 1)}{first - 2}"
            beside = sum(self.rows.heights[first - 3 :])
            return place, (free, min(max(_AROUND_BARS, beside), _PAGE))
        self.rows.add([], [], _GAP)
        left = _PAGE - sum(self.rows.heights[self._page_top :])
        height = _AROUND_BARS + _BAR * bars
        if height > left and _AROUND_BARS + _CLOSE_BAR * bars > left:
            self.new_page()
            left = _PAGE
        height = min(height, left)
        place = f"A{self.rows.count + 1}"
        for _ in range(-int(-height // _FILLER)):
            self.rows.add([], [], _FILLER)
        return place, (sum(self.widths) * layout.POINTS_PER_UNIT, height)

    @staticmethod
    def _cells(column: int, first: int, lines: Sequence[_Line]) -> str:
        letter = get_column_letter(column + 1)
        return f"'{NAME}'!${letter}${first}:${letter}${first + len(lines) - 1}"

    def finish(self) -> None:
        """Set widths and page."""
        for column, width in enumerate(self.widths, 1):
            self._sheet.column_dimensions[get_column_letter(column)].width = width
        set_page(self._sheet, f"A1:{get_column_letter(len(self.widths))}{self.rows.count}")
        # Not Excel's "fit to width", under which it forgets the page breaks.
        points = sum(self.widths) * layout.WIDEST_POINTS_PER_UNIT
        fitting = int(_SAFE * 100 * layout.PAGE_WIDTH_POINTS / points)
        self._sheet.page_setup.scale = min(_SCALE, fitting)


def add(workbook: Workbook, listing: Listing, table: TableSheet) -> SummarySheet:
    """Add the sheet to the workbook."""
    source = table.source
    summary = SummarySheet(workbook, listing, source)
    summary.title(f"{listing.plan.table_title.removesuffix('分解表')}统计")
    summary.note(table.note)
    if "light" in source.letters:
        summary.note(_JUDGED)
    shown = source.letters
    tables = []
    if "section" in shown:
        tables.append(("按行动统计", _section_lines(listing, source)))
    if "units" in shown or "leads" in shown:
        tables.append(("按牵头单位统计", _unit_lines(listing, source)))
    for place, (title, lines) in enumerate(tables or [("任务统计", [])]):
        if place and lines:
            summary.new_page()
        summary.table(title, lines)
    summary.finish()
    return summary
