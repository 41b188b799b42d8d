"""The workbook of a quarter, read back and recalculated by LibreOffice."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from exports import quarter_book
from taskdesk.periods import Period
from taskdesk.quarters.gathering import gather
from tests.exports.quarter_samples import (
    INDICATORS,
    ROWS,
    UNITS,
    before,
    formulas,
    recalculated,
    table,
    told,
    values,
)
from tests.exports.workbook import PLAN, SECTION_SIZES, part

if TYPE_CHECKING:
    from pathlib import Path

    from taskdesk.quarters.quarter import Quarter

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
NAMES = ["台账", "按单位", "按行动", "较上季度变化", "指标", "指标趋势", "未报送", "亮灯规则"]


@pytest.fixture
def write(tmp_path):
    def write_it(made: Quarter, previous: Quarter | None = None) -> Path:
        path = tmp_path / "台账.xlsx"
        quarter_book.write(path, made, previous, author="张三", now=NOW)
        return path

    return write_it


# The first sheet


def test_the_sheets_stand_in_order_and_are_set_up_for_paper(write) -> None:
    book = load_workbook(write(told(), before()))
    assert book.sheetnames == NAMES
    for sheet in book.worksheets:
        assert sheet.freeze_panes
        assert sheet.print_title_rows
        assert sheet.print_area
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter.center.text == "第 &P 页 共 &N 页"
    ledger = book["台账"]
    assert ledger.freeze_panes == "B4"
    assert ledger.auto_filter.ref == "A3:K83"
    assert book.properties.creator == "张三"
    assert book.properties.title == "《金山区碳达峰实施方案》2026年第四季度工作台账"


def test_the_table_has_every_column_and_the_change_last(write) -> None:
    ledger = load_workbook(write(told(), before()))["台账"]
    assert [cell.value for cell in ledger[3][:11]] == [
        *("序号", "十大行动", "重点任务", "时间节点", "责任部门\n（☆为牵头部门）"),
        *("推进状态", "状态沿用自", "灯", "进展情况", "未报单位", "较上季度"),
    ]
    lines = {line[0]: line for line in ledger.iter_rows(min_row=4, max_col=11, values_only=True)}
    assert list(lines) == [int(printed["number"]) for printed in ROWS]
    for printed in ROWS:
        line = lines[int(printed["number"])]
        assert line[1:5] == tuple(printed[k] for k in ("section", "text", "deadline", "units"))
    assert lines[1][5:] == (
        "推进中",
        None,
        "● 绿",
        "完成投资1,610万元。",
        None,
        "滞后→推进中；黄→绿",
    )
    assert lines[9][5:8] == ("推进中", "2026年第三季度", "● 绿")
    assert lines[14][5:8] == ("暂缓", None, "—")
    assert lines[62][9] == "区科委、区*委"
    assert lines[2][10] == "无变化"
    assert lines[80][10] == "新增"
    assert ledger["A2"].value.endswith(
        "共80项 · 未填 74 · 未启动 0 · 推进中 3 · 滞后 1 · 报完成 0 · 已销号 1 · 暂缓 1 · 终止 0"
        " ｜ 逾期 2 · 未报送 2"
    )


def test_lights_have_their_colours_by_rule(write) -> None:
    ledger = load_workbook(write(told()))["台账"]
    rules = [
        rule.formula[0]
        for area in ledger.conditional_formatting
        if str(area.sqref) == "H4:H83"
        for rule in area.rules
    ]
    assert rules == ['"● 绿"', '"▲ 黄"', '"◆ 红"', '"○ 灰"', '"✓ 已完成"']


def test_a_text_too_tall_for_a_row_runs_on_and_counts_once(write) -> None:
    story = "一是推进海上风电项目核准，完成投资1,610万元；二是开展用海预审。\n" * 90
    rows = list(told().rows)
    rows[0] = replace(rows[0], cells=rows[0].cells | {"progress": story})
    path = write(told(rows=tuple(rows)))
    ledger = load_workbook(path)["台账"]
    running = [area for area in ledger.merged_cells.ranges if area.coord.startswith("A4:A")]
    [area] = running
    parts = [ledger.cell(n, 9).value or "" for n in range(4, area.max_row + 1)]
    assert len(parts) > 1
    assert "".join(parts) == story
    assert table(values(recalculated(path), "按行动"), "产业绿色转型升级行动")["合计"][0] == 80


# Counts


def test_the_counts_of_sections_are_the_quarters(write) -> None:
    found = table(values(write(told()), "按行动"), "产业绿色转型升级行动")
    assert list(found) == [*PLAN["sections"], "合计"]
    assert [found[name][0] for name in PLAN["sections"]] == SECTION_SIZES
    assert found["合计"] == [80, 74, 0, 3, 1, 0, 1, 1, 0, 2, 1, 2, 73, 1, 1, 2, 2]
    assert found["能源绿色低碳转型行动"] == [
        *(14, 10, 0, 2, 0, 0, 1, 1, 0),
        *(2, 0, 1, 9, 1, 1),
        *(2, 1),
    ]


def test_the_counts_of_units_are_the_quarters(write) -> None:
    found = table(values(write(told()), "按单位"), "区经委")
    led = {
        unit: sum(f"☆{unit}" in printed["units"].split("、") for printed in ROWS)
        for unit in ("区经委", "区发改委", "区科委")
    }
    assert led["区发改委"] == 20
    assert found["区经委"] == [2, 2, 1, 1, 0, 1, led["区经委"], 0, 1]
    assert found["区发改委"] == [3, 2, 0, 2, 1, 2 / 3, 20, 2, 0]
    assert found["区科委"] == [1, 0, 0, 0, 1, 0, led["区科委"], 0, 0]
    assert found["枫泾镇"] == [0, 0, 0, 0, 0, "–", 0, 0, 0]
    assert found["合计"][:6] == [7, 4, 1, 3, 3, 4 / 7]
    marked = sum("☆" in printed["units"] for printed in ROWS)
    assert found["合计"][6:] == [marked, 2, 1]


def test_libreoffice_computes_what_stands_in_the_file(write) -> None:
    path = write(told(), before())
    written, computed = (load_workbook(p, data_only=True) for p in (path, recalculated(path)))
    places = formulas(path)
    assert len(places) > 250
    assert {name.split("!")[0] for name in places} == {"按单位", "按行动", "指标", "指标趋势"}
    for place in places:
        name, cell = place.split("!")
        old, new = written[name][cell].value, computed[name][cell].value
        assert new == (old if isinstance(old, str) else pytest.approx(old)), place


def test_no_formula_that_old_programs_lack(write) -> None:
    called = {name for words in formulas(write(told())).values() for name in _called(words)}
    assert called == {"COUNTIFS", "SUM", "IF", "MAX", "ROUND"}


def _called(words: str) -> list[str]:
    return re.findall(r"([A-Z.]+)\(", words)


def test_charts_are_over_cells_and_cover_nothing(write) -> None:
    path = write(told())
    book = load_workbook(path)
    charts = {sheet.title: sheet._charts for sheet in book.worksheets}
    assert [len(charts[name]) for name in ("按单位", "按行动", "指标趋势")] == [1, 2, 1]
    for name, own in charts.items():
        sheet = book[name]
        for chart in own:
            corner = chart.anchor._from
            row = sheet.row_dimensions[corner.row + 1]
            assert all(cell.value is None for cell in sheet[corner.row + 1])
            assert (chart.anchor.ext.height + corner.rowOff) / 12700 <= row.height
    lights = charts["按行动"][0]
    assert lights.series[0].cat.strRef.f == "'按行动'!$A$6:$A$15"
    assert lights.series[0].val.numRef.f == "'按行动'!$K$6:$K$15"
    assert book["按行动"]["K5"].value == "◆ 红"


def test_numbers_on_bars_can_be_read(write) -> None:
    chart = part(write(told()), "xl/charts/chart3.xml")
    labels = re.findall(r'"(\w+)"/></a:solidFill></spPr><dLbls>.*?srgbClr val="(\w+)"', chart)
    assert dict(labels)["C4CAD1"] == "1F2328"
    assert dict(labels)["2563A8"] == "FFFFFF"


def test_the_live_plan_of_a_desk_counts_the_same(desk, write) -> None:
    made = gather(desk.book, desk.plan_id, Period.parse("2026Q4"), date(2026, 11, 20))
    path = recalculated(write(made))
    total = table(values(path, "按行动"), PLAN["sections"][0])["合计"]
    assert total[:9] == [80, *made.counts.statuses.values()]
    assert total[9:14] == [
        made.counts.lights[light] for light in ("红", "黄", "绿", "灰", "已完成")
    ]
    assert total[9] == 11
    assert total[15:] == [made.counts.overdue, made.counts.unreported]


# Changes, missing reports, the rule


def test_a_task_is_compared_with_itself_whatever_its_number(write) -> None:
    # 1 was dropped since, 2 is the first and a new one the second; 3 and the rest stay.
    old, new = (
        [replace(one, id=n) for n, one in enumerate(made().rows, 1)] for made in (before, told)
    )
    first = replace(new[1], number="1", status="报完成", cells=new[1].cells | {"number": "1"})
    added = replace(new[1], id=99, text="新的任务")
    path = write(told(rows=(first, added, *new[2:])), replace(before(), rows=(*old[:2], *new[2:])))
    ledger = load_workbook(path)["台账"]
    place = next(n for n, cell in enumerate(ledger[3]) if cell.value == "较上季度")
    assert [line[place].value for line in ledger.iter_rows(min_row=4, max_row=6)] == [
        *("滞后→报完成；原第2项", "新增", "无变化"),
    ]
    sheet = values(path, "较上季度变化")
    lines = [line for line in sheet.iter_rows(values_only=True) if isinstance(line[0], int)]
    assert [(line[0], line[1][:4], line[-1]) for line in lines] == [
        (1, new[1].text[:4], "滞后→报完成；原第2项"),
        (2, "新的任务", "新增"),
        (1, new[0].text[:4], "已删除"),
    ]


def test_changes_are_listed_with_both_sides(write) -> None:
    sheet = values(write(told(), before()), "较上季度变化")
    assert sheet["C4"].value == "2026年第三季度"
    found = table(sheet, "1")
    assert list(found) == ["1", "13", "80", "81"]
    assert found["1"][1:] == [
        *("滞后", "推进中", "▲ 黄", "● 绿", "持续推进", "持续推进"),
        "滞后→推进中；黄→绿",
    ]
    assert found["13"][1:] == [
        *("未填", "未填", "● 绿", "◆ 红", "2025-06-30", "2025-12-31"),
        "绿→红；时限2025-06-30→2025-12-31",
    ]
    assert found["80"][1:] == ["—", "未填", "—", "○ 灰", "—", "持续推进", "新增"]
    assert found["81"][0] == "已经删去的任务"
    assert found["81"][7] == "已删除"


@pytest.mark.parametrize(
    ("previous", "words"),
    [
        (None, "没有上季度的数据，无从比较。"),
        (
            replace(told(), period="2026Q3", period_label="2026年第三季度"),
            "与2026年第三季度相比，各项任务的推进状态、灯和时间节点均无变化。",
        ),
    ],
)
def test_without_changes_a_sentence_says_why(write, previous, words) -> None:
    assert values(write(told(), previous), "较上季度变化")["A5"].value == words


def test_a_month_is_not_called_a_quarter(write) -> None:
    path = write(told(period="2026M11", period_label="2026年11月"), None)
    book = load_workbook(path)
    assert "较上期变化" in book.sheetnames
    assert [c.value for c in book["台账"][3][:11]][-1] == "较上期"


def test_missing_reports_are_listed_by_unit(write) -> None:
    sheet = values(write(told()), "未报送")
    assert sheet["A2"].value.endswith("3个单位未报3项")
    lines = list(sheet.iter_rows(min_row=4, max_col=3, values_only=True))
    sections = {printed["number"]: printed["section"] for printed in ROWS}
    assert lines == [
        ("区发改委", 13, sections["13"]),
        ("区科委", 62, sections["62"]),
        ("区*委", 62, sections["62"]),
    ]


def test_no_missing_report_is_said(write) -> None:
    done = tuple(replace(unit, returned=unit.owed, missing=()) for unit in UNITS)
    assert values(write(told(units=done)), "未报送")["A4"].value == "应报送的单位均已报送。"
    path = write(told(units=(), answers_due=None))
    assert values(path, "未报送")["A4"].value == "本期未开放填报，没有应报送的单位。"
    assert values(path, "按单位")["A3"].value == "本期未开放填报，没有单位应报送。"


def test_the_rule_is_printed_in_order(write) -> None:
    lines = table(values(write(told()), "亮灯规则"), "1")
    assert lines == {"1": ["已销号：✓ 已完成"], "2": ["其余：● 绿"]}


# Indicators


def test_indicators_have_numbers_and_formulas_where_these_hold(write) -> None:
    path = write(told())
    sheet, results = load_workbook(path)["指标"], values(path, "指标")
    assert [cell.value for cell in results[5]] == [
        *(13, "海上风电装机", "全区", "万千瓦", "≥50万千瓦", 50, datetime(2025, 12, 31)),
        *("30万千瓦", 30, "2026年第四季度", 0.6, 20, 50, "◆ 到期未达到", "月报"),
    ]
    assert [sheet["K5"].value, sheet["L5"].value] == ["=I5/F5", "=MAX(0,ROUND(F5-I5,9))"]
    assert sheet["K5"].number_format.startswith("0%")
    # A limit is not a share of its target, but what is too much is a difference.
    assert sheet["K6"].value == 0.9333
    assert sheet["L6"].value == "=MAX(0,ROUND(I6-F6,9))"
    assert sheet["F6"].number_format == "#,##0.0"
    assert [cell.value for cell in results[7]][:5] == [
        "方案",
        "碳达峰时间",
        "全区",
        "万千瓦",
        "2030年前",
    ]
    assert {cell.value for cell in results[7][5:13]} == {None}
    assert results["N7"].value == "—"


def test_values_over_time_have_a_chart_where_there_are_two(write) -> None:
    path = write(told())
    sheet = values(path, "指标趋势")
    assert [cell.value for cell in sheet[3]] == [
        *("序号", "指标", "数值", "单位", "2026年\n第二季度", "2026年\n第四季度")
    ]
    assert [cell.value for cell in sheet[4]][2:] == ["实际值", "万千瓦", 12.5, 30]
    assert [cell.value for cell in sheet[5]][2:] == ["目标值", "万千瓦", 50, 50]
    assert [cell.value for cell in sheet[6]][1:3] == ["数据中心PUE", "实际值"]
    assert load_workbook(path)["指标趋势"]["E5"].value == "='指标'!$F$5"
    [chart] = load_workbook(path)["指标趋势"]._charts
    assert [s.val.numRef.f for s in chart.series] == [
        "'指标趋势'!$E$4:$F$4",
        "'指标趋势'!$E$5:$F$5",
    ]


def test_without_values_there_is_no_sheet_of_them(write) -> None:
    unmeasured = tuple(replace(one, series=()) for one in INDICATORS)
    assert "指标趋势" not in load_workbook(write(told(indicators=unmeasured))).sheetnames
    assert values(write(told(indicators=())), "指标")["A5"].value == "没有登记指标。"
