"""The sheets that count: by unit and by section, as formulas over the first sheet, with charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.quarter_ledger import (
    NO_LIGHT,
    OVERDUE,
    UNREPORTED,
    Ledger,
    full_title,
    heading_note,
    lit,
)
from exports.quarter_sheets import COUNT, PERCENT, Column, Sheet, counted, counting, picked
from exports.xlsx_charts import Bars, StackedBars
from exports.xlsx_parts import ACCENT, LOOKS, Formula
from taskdesk.status import UNSTATED, Light, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from openpyxl import Workbook

    from exports.xlsx_parts import Value
    from taskdesk.quarters.quarter import Quarter, QuarterRow, QuarterUnit

UNITS, SECTIONS = "按单位", "按行动"
TOTAL = "合计"
NO_SECTION = "（未归入行动）"
ASIDE = "不计灯"
_LIGHTS = (Light.RED, Light.YELLOW, Light.GREEN, Light.GREY, Light.DONE)
_STATUS_COLORS = {
    UNSTATED: "C4CAD1",
    Status.NOT_STARTED: "8A939E",
    Status.IN_PROGRESS: "2E9E5B",
    Status.BEHIND: "C78A00",
    Status.REPORTED_DONE: "6FA3DB",
    Status.CLOSED: "2563A8",
    Status.SUSPENDED: "A893BD",
    Status.TERMINATED: "5B6470",
}
_WAITING, _AWAY = "6FA3DB", "8A939E"
# A chart is drawn with so many points a bar; more bars than this stand in the next chart.
_BAR, _AROUND_BARS, _MOST_BARS = 15.0, 60.0, 22
# With more sections or units than these a sheet is not pressed onto one page.
_ONE_PAGE, _ONE_PORTRAIT_PAGE = 16, 24


# By unit


def units(workbook: Workbook, quarter: Quarter, ledger: Ledger) -> Sheet:
    """What each unit owed and sent, and how the tasks that it leads stand."""
    titles = ("应报", "已报", "已采纳", "待采纳", "未报")
    columns = [
        Column("单位", 25),
        *(Column(title, 8, "center", COUNT, "报送（项）") for title in titles),
        Column("报送率", 8, "center", PERCENT, "报送（项）"),
        Column("合计", 8, "center", COUNT, "牵头任务（项）"),
        Column(lit(Light.RED), 8, "center", COUNT, "牵头任务（项）"),
        Column(lit(Light.YELLOW), 8, "center", COUNT, "牵头任务（项）"),
    ]
    sheet = Sheet(workbook, UNITS, columns)
    sheet.title(f"{full_title(quarter)}各单位报送与牵头任务情况")
    sheet.note(heading_note(quarter))
    if not quarter.answers_due:
        sheet.note("本期未开放填报，没有单位应报送。")
    sheet.head()
    head, first = sheet.next_row - 2, sheet.next_row
    units = {unit.name: unit for unit in quarter.units}
    leads = dict.fromkeys(name for row in quarter.top for name in row.leads)
    names = list(dict.fromkeys([*units, *leads]))
    for name in names:
        sheet.line(_unit_line(name, units.get(name), quarter, ledger, sheet.next_row))
    if not names:
        sheet.sentence("没有应报送或牵头任务的单位。")
    else:
        _units_total(sheet, quarter, ledger, first)
        several = sum(len(set(row.leads)) > 1 for row in quarter.top)
        if several:
            sheet.note("由几个单位牵头的任务，在各牵头单位分别计数，合计中只计一次。")
        if any(unit.owed for unit in quarter.units):
            _unit_charts(sheet, quarter.units, first)
    sheet.finish((head, head + 1), one_page=len(names) <= _ONE_PORTRAIT_PAGE, portrait=True)
    return sheet


def _unit_line(
    name: str, unit: QuarterUnit | None, quarter: Quarter, ledger: Ledger, row: int
) -> list[Value]:
    def reports(key: str) -> Value:
        found = len(getattr(unit, key)) if unit else 0
        words = counting(picked(ledger.area(key), name, f"$A{row}", among=True))
        return counted(name, words, found)

    owed, returned = (len(unit.owed), len(unit.returned)) if unit else (0, 0)
    waiting = returned - len(unit.accepted) if unit else 0
    values: list[Value] = [name, reports("owed"), reports("returned"), reports("accepted")]
    values += [Formula(f"C{row}-D{row}", waiting), reports("missing"), _rate(row, owed, returned)]
    led = [task for task in quarter.top if name in task.leads]
    lead = picked(ledger.area("counted_leads"), name, f"$A{row}", among=True)
    for light in (None, Light.RED, Light.YELLOW):
        more = [f'{ledger.area("counted_light")},"{lit(light)}"'] if light else []
        found = sum(not light or task.light == light for task in led)
        values.append(counted(name, counting(lead, *more), found))
    return values


def _rate(row: int, owed: float, returned: float) -> Formula:
    return Formula(f'IF(B{row}=0,"–",C{row}/B{row})', returned / owed if owed else "–")


def _units_total(sheet: Sheet, quarter: Quarter, ledger: Ledger, first: int) -> None:
    row, units = sheet.next_row, quarter.units
    owed, returned, accepted, missing = (
        sum(len(getattr(unit, key)) for unit in units)
        for key in ("owed", "returned", "accepted", "missing")
    )
    sums = (owed, returned, accepted, returned - accepted, missing)
    values: list[Value] = [TOTAL]
    for letter, result in zip("BCDEF", sums, strict=True):
        values.append(Formula(f"SUM({letter}{first}:{letter}{row - 1})", result))
    values.append(_rate(row, owed, returned))
    led = [task for task in quarter.top if task.leads]
    some = f'{ledger.area("counted_leads")},"*、?*"'
    for light in (None, Light.RED, Light.YELLOW):
        more = [f'{ledger.area("counted_light")},"{lit(light)}"'] if light else []
        found = sum(not light or task.light == light for task in led)
        values.append(Formula(counting(some, *more), found))
    sheet.line(values, total=True)


def _unit_charts(sheet: Sheet, units: Sequence[QuarterUnit], first: int) -> None:
    """A bar for each unit, which have the first lines of the table; two charts side by side."""
    runs = _runs(len(units))
    for start in range(0, len(runs), 2):
        pair = runs[start : start + 2]
        height = _AROUND_BARS + _BAR * max(map(len, pair))
        row = sheet.chart_row(height)
        for n, run in enumerate(pair):
            shown, at = [units[k] for k in run], (first + run[0], first + run[-1])
            bars = [
                Bars(title, color, sheet.cells(column, *at), list(map(count, shown)))
                for title, color, column, count in _UNIT_BARS
            ]
            names = sheet.cells(0, *at), [unit.name for unit in shown]
            number = f"（{start + n + 1}）" if len(runs) > 1 else ""
            size = (sheet.width / len(pair) - 12, height)
            sheet.chart(StackedBars(f"各单位报送情况{number}", names, bars, size), row, n / 2)


def _runs(count: int) -> list[range]:
    """So many lines in charts of about as many bars each."""
    charts = -(-count // _MOST_BARS)
    size = -(-count // max(charts, 1))
    return [range(start, min(start + size, count)) for start in range(0, count, max(size, 1))]


_UNIT_BARS: tuple[tuple[str, str, int, Callable[[QuarterUnit], int]], ...] = (
    ("已采纳", ACCENT, 3, lambda unit: len(unit.accepted)),
    ("待采纳", _WAITING, 4, lambda unit: len(unit.returned) - len(unit.accepted)),
    ("未报", _AWAY, 5, lambda unit: len(unit.missing)),
)


# By section


def _measures() -> list[tuple[str, str, str, Callable[[QuarterRow], bool]]]:
    """The columns of counts: group, the ledger's column, the words counted, which rows they are."""

    def stated(words: str) -> Callable[[QuarterRow], bool]:
        return lambda row: (row.status or UNSTATED) == words

    def lights(words: str) -> Callable[[QuarterRow], bool]:
        return lambda row: lit(row.light) == words

    shown = [*map(lit, _LIGHTS), NO_LIGHT]
    return [
        *(("推进状态", "counted_status", str(s), stated(s)) for s in _STATUS_COLORS),
        *(("灯", "counted_light", words, lights(words)) for words in shown),
        ("", "overdue", OVERDUE, lambda row: row.overdue),
        ("", "unreported", UNREPORTED, lambda row: row.unreported),
    ]


def sections(workbook: Workbook, quarter: Quarter, ledger: Ledger) -> Sheet:
    """Statuses and lights by section as formulas over the first sheet, and their charts."""
    measures = _measures()
    columns = [
        Column("行动", 27),
        Column(TOTAL, 7, "center", COUNT),
        *(
            Column(ASIDE if words == NO_LIGHT else words, 7, "center", COUNT, group)
            for group, _, words, _ in measures
        ),
    ]
    sheet = Sheet(workbook, SECTIONS, columns)
    sheet.title(f"{full_title(quarter)}各行动推进情况")
    sheet.note(heading_note(quarter))
    sheet.note("推进状态（含未填）、灯（含不计灯）各合计为任务总数；逾期、未报送另行统计。")
    if quarter.counts.parts:
        sheet.note(f"另有子任务{quarter.counts.parts}项，不计入以上各数。")
    sheet.head()
    head, first = sheet.next_row - 2, sheet.next_row
    names = list(dict.fromkeys([*quarter.sections, *(row.section for row in quarter.rows)]))
    by_section = [[row for row in quarter.top if row.section == name] for name in names]
    for name, rows in zip(names, by_section, strict=True):
        where = picked(ledger.area("counted_section"), name, f"$A{sheet.next_row}")
        line: list[Value] = [name or NO_SECTION]
        line.append(counted(name, counting(where, ledger.tasks), len(rows)))
        for _, key, words, belongs in measures:
            conditions = counting(where, ledger.tasks, f'{ledger.area(key)},"{words}"')
            line.append(counted(name, conditions, sum(map(belongs, rows))))
        sheet.line(line)
    if not names:
        sheet.sentence("方案没有划分行动。")
    else:
        last = sheet.next_row - 1
        results = [len(quarter.top), *(sum(map(m[3], quarter.top)) for m in measures)]
        letters = [sheet.letter(n) for n in range(1, len(columns))]
        sums = zip(letters, results, strict=True)
        total = [Formula(f"SUM({at}{first}:{at}{last})", result) for at, result in sums]
        sheet.line([TOTAL, *total], total=True)
        _section_charts(sheet, names, by_section, first)
    sheet.finish((head, head + 1), one_page=len(names) <= _ONE_PAGE)
    return sheet


def _section_charts(
    sheet: Sheet, names: Sequence[str], by_section: Sequence[Sequence[QuarterRow]], first: int
) -> None:
    """Lights and statuses side by side, a bar for each section."""
    colors = {lit(light): LOOKS[light].solid for light in _LIGHTS} | {
        str(status): color for status, color in _STATUS_COLORS.items()
    }
    for run in _runs(len(names)):
        height = _AROUND_BARS + _BAR * len(run)
        row = sheet.chart_row(height)
        shown = [names[k] or NO_SECTION for k in run]
        at = (first + run[0], first + run[-1])
        for n, (group, title) in enumerate((("灯", "任务灯色"), ("推进状态", "任务推进状态"))):
            bars = [
                Bars(
                    words,
                    colors[words],
                    sheet.cells(column, *at),
                    [sum(map(belongs, by_section[k])) for k in run],
                )
                for column, (own, _, words, belongs) in enumerate(_measures(), 2)
                if own == group and words in colors
            ]
            size = (sheet.width / 2 - 12, height)
            chart = StackedBars(f"各行动{title}", (sheet.cells(0, *at), shown), bars, size)
            sheet.chart(chart, row, n / 2)
