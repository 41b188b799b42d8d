"""The sheets of the indicators: targets, actual values and gaps; and the values over time."""

from __future__ import annotations

from math import isclose
from typing import TYPE_CHECKING

from exports.quarter_ledger import full_title, heading_note, period_words, plain_numbers
from exports.quarter_sheets import DAY, PERCENT, Column, Sheet
from exports.xlsx_charts import Lines, Points
from exports.xlsx_parts import ACCENT, Formula
from taskdesk.errors import UserError
from taskdesk.periods import Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openpyxl import Workbook

    from exports.xlsx_parts import Value
    from taskdesk.quarters.quarter import Quarter, QuarterIndicator

NAME, TREND = "指标", "指标趋势"
OF_PLAN = "方案"
_TARGET_COLOR = "D13438"
_VALUE, _GOAL = "实际值", "目标值"
_COLUMNS = [
    Column("序号", 6, "center"),
    Column("指标", 19),
    Column("范围", 12),
    Column("单位", 8, "center"),
    Column("目标", 11, "center"),
    Column(_GOAL, 8.5, "right"),
    Column("时限", 11, "center", DAY),
    Column("实际", 11, "center"),
    Column(_VALUE, 8.5, "right"),
    Column("数据所属期", 10, "center"),
    Column("完成率", 8, "right", PERCENT),
    Column("尚差", 8.5, "right"),
    Column("按时序应达", 8.5, "right"),
    Column("达标情况", 11, "center"),
    Column("数据来源", 13),
]
# Of the values over time: what stands left of the periods, and how wide things are.
_LEFT, _SIDE_WIDTHS, _PERIOD_WIDTH, _NAME_WIDTH, _PAGE_WIDTH = 4, 26, 11.0, 30, 144
_CHART_HEIGHT, _CHARTS_A_ROW = 190.0, 3
# Digits after the point, as many as a value has, but not those of a division.
_MOST_DIGITS = 4


def add(workbook: Workbook, quarter: Quarter) -> list[Sheet]:
    """Add the sheet of the indicators, and that of their values over time if there are any."""
    sheet = Sheet(workbook, NAME, _COLUMNS)
    sheet.title(f"{full_title(quarter)}指标完成情况")
    sheet.note(heading_note(quarter))
    sheet.note("按时序应达：从起点到时限按直线推算，截至上述日期应达到的数值。")
    sheet.head()
    head, first = sheet.next_row - 1, sheet.next_row
    for indicator in quarter.indicators:
        values = _values(indicator, quarter, sheet.next_row)
        if indicator.shares:
            values[1] = f"{indicator.name}\n（{indicator.shares}）"
        sheet.line(values, columns=list(map(_shown, _COLUMNS, values)))
    if not quarter.indicators:
        sheet.sentence("没有登记指标。")
    sheet.finish((head, head))
    periods = _periods(quarter.indicators)
    return [sheet, _trend(workbook, quarter, periods, first)] if periods else [sheet]


def _shown(column: Column, value: Value) -> Column:
    """The column with the digits that the value needs."""
    number = value.result if isinstance(value, Formula) else value
    if column.form or column.align != "right" or not isinstance(number, int | float):
        return column
    digits = next((n for n in range(_MOST_DIGITS) if isclose(round(number, n), number)), 2)
    return column._replace(form=f"#,##0.{'0' * digits}" if digits else "#,##0")


def _met(indicator: QuarterIndicator, quarter: Quarter) -> str:
    if indicator.met is None:
        return "—"
    late = indicator.due is not None and indicator.due < quarter.as_of
    return "✓ 达到" if indicator.met else "◆ 到期未达到" if late else "○ 尚未达到"


def _values(indicator: QuarterIndicator, quarter: Quarter, row: int) -> list[Value]:
    plain = plain_numbers(i.number for i in quarter.indicators if i.number is not None)
    number = indicator.number
    return [
        (int(number) if plain else number) if number is not None else OF_PLAN,
        indicator.name,
        indicator.scope,
        indicator.unit,
        indicator.target,
        indicator.target_value,
        indicator.due,
        indicator.actual,
        indicator.actual_value,
        period_words(indicator.actual_period) if indicator.actual_period else "",
        _share(indicator, row),
        _missing(indicator, row),
        indicator.expected,
        _met(indicator, quarter),
        indicator.source,
    ]


def _share(indicator: QuarterIndicator, row: int) -> Value:
    """The share, as a formula where it is what a reader takes it for: a limit has another."""
    target, actual, share = indicator.target_value, indicator.actual_value, indicator.share
    if target and actual is not None and share is not None and isclose(share, actual / target):
        return Formula(f"I{row}/F{row}", share)
    return share


def _missing(indicator: QuarterIndicator, row: int) -> Value:
    target, actual, missing = indicator.target_value, indicator.actual_value, indicator.missing
    if target is None or actual is None or missing is None:
        return missing
    for words, gap in ((f"F{row}-I{row}", target - actual), (f"I{row}-F{row}", actual - target)):
        if isclose(missing, max(0.0, gap), abs_tol=1e-9):
            return Formula(f"MAX(0,ROUND({words},9))", missing)
    return missing


# Over time


def _periods(indicators: Iterable[QuarterIndicator]) -> list[str]:
    """The periods in which anything was measured, oldest first."""
    found = dict.fromkeys(period for i in indicators for period, _ in i.series)
    try:
        return sorted(found, key=Period.parse)
    except UserError:
        return list(found)


def _two_lines(period: str) -> str:
    """A period's name, the year on a line of its own, since a chart has little room."""
    year, mark, rest = period_words(period).partition("年")
    return f"{year}{mark}\n{rest}" if rest else f"{year}{mark}"


def _trend(workbook: Workbook, quarter: Quarter, periods: Sequence[str], first: int) -> Sheet:
    """The values over time, and the target below where it is to be seen in a chart."""
    widest = _PAGE_WIDTH - _SIDE_WIDTHS - _PERIOD_WIDTH * len(periods)
    columns = [
        Column("序号", 8, "center"),
        Column("指标", max(_NAME_WIDTH, widest)),
        Column("数值", 9, "center"),
        Column("单位", 9, "center"),
        *(Column(_two_lines(period), _PERIOD_WIDTH, "right") for period in periods),
    ]
    sheet = Sheet(workbook, TREND, columns)
    sheet.title(f"{full_title(quarter)}指标各期数值")
    sheet.note(heading_note(quarter))
    sheet.head()
    head = sheet.next_row - 1
    charts: list[tuple[QuarterIndicator, int]] = []
    for place, indicator in enumerate(quarter.indicators):
        if not indicator.series:
            continue
        start = _values(indicator, quarter, first + place)[:2]
        values = dict(indicator.series)
        row = sheet.next_row
        measured: list[Value] = [*start, _VALUE, indicator.unit]
        measured += [values.get(period) for period in periods]
        sheet.line(measured, columns=list(map(_shown, columns, measured)))
        if len(values) < 2:
            continue
        charts.append((indicator, row))
        target = indicator.target_value
        if target is not None:
            goal = Formula(f"'{NAME}'!$F${first + place}", target)
            wanted = [*start, _GOAL, indicator.unit, *(goal for _ in periods)]
            sheet.line(wanted, columns=list(map(_shown, columns, wanted)))
    for start_at in range(0, len(charts), _CHARTS_A_ROW):
        place = sheet.chart_row(_CHART_HEIGHT)
        for n, (indicator, row) in enumerate(charts[start_at : start_at + _CHARTS_A_ROW]):
            size = (sheet.width / _CHARTS_A_ROW - 12, _CHART_HEIGHT)
            chart = _chart(sheet, indicator, periods, head, row, size)
            sheet.chart(chart, place, n / _CHARTS_A_ROW)
    sheet.finish((head, head))
    return sheet


def _chart(
    sheet: Sheet,
    indicator: QuarterIndicator,
    periods: Sequence[str],
    head: int,
    row: int,
    size: tuple[float, float],
) -> Lines:
    """The values of an indicator over its periods, and its target."""
    values = dict(indicator.series)
    own = [n for n, period in enumerate(periods) if period in values]
    shown = periods[own[0] : own[-1] + 1]

    def cells(number: int) -> str:
        return sheet.across(number, _LEFT + own[0], _LEFT + own[-1])

    lines = [Points(_VALUE, ACCENT, cells(row), [values.get(period) for period in shown])]
    if indicator.target_value is not None:
        target = [indicator.target_value] * len(shown)
        lines.append(Points(f"目标 {indicator.target}", _TARGET_COLOR, cells(row + 1), target))
    unit = f"（{indicator.unit}）" if indicator.unit else ""
    names = cells(head), [_two_lines(period) for period in shown]
    return Lines(f"{indicator.name}{unit}", names, lines, size)
