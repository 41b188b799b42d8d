"""The 任务分解表 sheet, read back: words, merges, heights, print settings, odd texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell import MergedCell
from openpyxl.utils import get_column_letter

from exports import xlsx
from exports.xlsx_layout import Ruler
from taskdesk.columns import COLUMNS
from taskdesk.errors import UserError
from taskdesk.model import Filter
from taskdesk.status import Light
from taskdesk.task_edits import TaskEdit
from tests.exports.workbook import (
    ANNEX,
    PLAN,
    SECTION_SIZES,
    cell_xml,
    merged,
    part,
    sheets,
    state,
)

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

ODD_TEXTS = [
    "=SUM(A1:A9)",
    "+86 021",
    "-10%",
    "@总量",
    "＝1+1",
    "#N/A",
    "<b>&amp;</b>",
    "  前后有空格  ",
    "一是：\n\n二是：",
    "㙍堃㎡①",
    '=HYPERLINK("http://x","点")',
    "2025",
    "1.10",
]


def printed_rows() -> list[dict[str, str]]:
    """The cells of the annex as the document prints them, with the corrections made."""
    rows = {row["number"]: dict(row) for row in PLAN["rows"]}
    for correction in PLAN["corrections"]:
        rows[correction["number"]][correction["field"]] = correction["to"]
    return [
        {
            "序号": row["number"],
            "十大行动": row["section"],
            "重点任务": row["text"],
            "时间节点": row["deadline"],
            "责任部门": row["units"],
        }
        for row in rows.values()
    ]


# The annex


def test_the_80_rows_read_back_as_the_document_prints_them(desk, export) -> None:
    assert xlsx.read_rows(export(desk.listing(), ANNEX)) == printed_rows()


def test_columns_stand_as_they_were_chosen(desk, export) -> None:
    path = export(desk.listing(), ("units", "status", "number"))
    rows = xlsx.read_rows(path)
    assert list(rows[12]) == ["责任部门", "推进状态", "序号"]
    assert rows[12] == {"责任部门": "☆区发改委、区规划资源局", "推进状态": "未填", "序号": "13"}


def test_all_columns_read_back(filled, export) -> None:
    listing = filled.listing()
    rows = xlsx.read_rows(export(listing, tuple(c.key for c in COLUMNS)))
    assert rows == [{c.title: c.value(row) for c in COLUMNS} for row in listing.rows]


def test_title_note_and_headings_stand_above(desk, export) -> None:
    table, _ = sheets(export(desk.listing()))
    assert table.title == "任务分解表"
    assert table["A1"].value == "《金山区碳达峰实施方案》任务分解表"
    assert table["A1"].font.name == "方正小标宋简体"
    note = table["A2"].value
    assert note.startswith("报告期：2026年第四季度　截至2026年11月20日　共80项 · 未填 80 · ")
    assert note.endswith("｜ 逾期 11 · 未报送 0")
    headings = [table.cell(3, n).value for n in range(1, 9)]
    assert headings == [
        *("序号", "十大行动", "重点任务", "时间节点"),
        *("责任部门\n（☆为牵头部门）", "推进状态", "灯", "进展情况"),
    ]
    assert {table.cell(3, n).fill.start_color.rgb for n in range(1, 9)} == {"FFF0F2F4"}
    assert table["A3"].font.name == "黑体"


def test_the_bare_annex_says_no_more_than_the_day_and_the_number_of_rows(desk, export) -> None:
    table, _ = sheets(export(desk.listing(), ANNEX))
    assert table["A2"].value == "截至2026年11月20日　共80项"


def test_cells_are_ruled_wrapped_and_centred(desk, export) -> None:
    table, _ = sheets(export(desk.listing()))
    for row in table.iter_rows(min_row=4, max_row=83, max_col=8):
        for cell in row:
            if isinstance(cell, MergedCell):
                continue
            border = cell.border
            sides = (border.left, border.right, border.top, border.bottom)
            assert {side.style for side in sides} == {"thin"}
            assert cell.alignment.wrap_text
            centred = cell.column in (1, 2, 4, 6, 7)
            assert cell.alignment.horizontal == ("center" if centred else "left")
            assert cell.alignment.vertical == ("top" if cell.column == 2 else "center")


def test_section_cells_are_merged_over_their_groups(desk, export) -> None:
    path = export(desk.listing())
    table, _ = sheets(path)
    areas = merged(table, "B")
    assert [last - first + 1 for first, last in areas] == SECTION_SIZES
    assert [areas[0][0], areas[-1][1]] == [4, 83]
    # A filter by section has to find every row: the hidden cells keep their words.
    assert "产业绿色转型升级行动" in cell_xml(path, "B11")
    assert "能源绿色低碳转型行动" in cell_xml(path, "B12")


def test_numbers_are_numbers_only_if_all_are(desk, export) -> None:
    table, _ = sheets(export(desk.listing()))
    assert [table["A4"].value, table["A83"].value] == [1, 80]
    desk.edit_task(desk.tasks(["14"])[0], TaskEdit(number="13.10"))
    path = export(desk.listing())
    table, _ = sheets(path)
    assert [table["A4"].value, table["A16"].value, table["A17"].value] == ["1", "13", "13.10"]
    # No green triangles.
    sheet = part(path, "xl/worksheets/sheet1.xml")
    assert '<ignoredError sqref="A4:H83" numberStoredAsText="1"/>' in sheet


# Order, filter, nothing


def test_a_sorted_listing_is_not_merged(desk, export) -> None:
    listing = desk.listing(sort_key="deadline")
    path = export(listing)
    table, _ = sheets(path)
    assert merged(table, "B") == []
    assert "按时间节点升序排列" in table["A2"].value
    rows = xlsx.read_rows(path)
    assert [row["序号"] for row in rows] == [row.task.number for row in listing.rows]
    assert {row["时间节点"] for row in rows[:11]} == {"2025年"}
    assert "产业绿色转型升级行动" in [row["十大行动"] for row in rows]


def test_a_filtered_listing_says_so(desk, export) -> None:
    listing = desk.listing(Filter(units=frozenset({desk.unit("区交通委").id})))
    path = export(listing)
    table, summary = sheets(path)
    rows = xlsx.read_rows(path)
    assert len(rows) == len(listing.rows) < 80
    assert all("区交通委" in row["责任部门"] for row in rows)
    assert "筛选：单位：区交通委" in table["A2"].value
    assert "筛选：单位：区交通委" in summary["A2"].value


def test_an_empty_listing_says_so(desk, export) -> None:
    path = export(desk.listing(Filter(text="没有这样的词")))
    table, summary = sheets(path)
    assert table["A4"].value == "没有符合条件的任务。"
    assert "A4:H4" in [str(area) for area in table.merged_cells.ranges]
    assert xlsx.read_rows(path) == []
    assert load_workbook(path, data_only=True)["统计"]["B7"].value == 0
    assert summary["A7"].value == "合计"
    assert part(path, "[Content_Types].xml").count("chart+xml") == 0


# Heights


def height_needed(sheet: Worksheet, row: int, column: int) -> float:
    """The least height of a cell's text: its lines by its column's width, at 13.5 points each."""
    width = sheet.column_dimensions[get_column_letter(column)].width
    ems = (width * 7 - 5) / 14
    value = sheet.cell(row, column).value
    return Ruler().count("" if value is None else str(value), ems) * 13.5


def test_every_row_is_as_tall_as_its_tallest_text(filled, export) -> None:
    table, _ = sheets(export(filled.listing(), tuple(c.key for c in COLUMNS)))
    for number in range(4, table.max_row + 1):
        height = table.row_dimensions[number].height
        assert height <= 409.5
        for column in (3, 4, 5, 8, 9, 10, 11, 13, 14):
            assert height >= height_needed(table, number, column)


def test_a_long_section_name_over_one_row_fits(desk, export) -> None:
    name = "既有公共建筑和居住建筑节能改造与可再生能源建筑应用规模化推广专项行动"
    section = replace(next(iter(desk.book.sections.values())), name=name)
    rows = [row._replace(section=section) for row in desk.listing().rows[:1]]
    table, _ = sheets(export(replace(desk.listing(), rows=rows)))
    assert table["B4"].value == name
    # 34 characters, six on a line.
    assert table.row_dimensions[4].height >= 6 * 13.5


def test_a_section_name_fits_in_the_first_of_its_rows(desk, export) -> None:
    """There no page can end in the midst of it."""
    table, _ = sheets(export(desk.listing()))
    for first, _last in merged(table, "B"):
        assert table.row_dimensions[first].height >= 2 * 13.5


def test_what_no_row_can_hold_goes_on_in_the_next(filled, export) -> None:
    listing = filled.listing()
    path = export(listing)
    table, _ = sheets(path)
    areas = merged(table, "A")
    assert len(areas) == 1
    first, last = areas[0]
    assert last > first
    assert table.cell(first, 1).value == 9
    # The text runs on without a line between its parts, the other cells are one each.
    assert merged(table, "F") == areas
    assert merged(table, "H") == []
    assert table.cell(first, 8).border.bottom.style is None
    assert table.cell(last, 8).border.top.style is None
    assert table.cell(last, 8).border.bottom.style == "thin"
    parts = [table.cell(row, 8).value for row in range(first, last + 1)]
    assert "".join(parts) == listing.rows[8].progress
    assert all(part.endswith(("。", "；", "\n")) for part in parts)
    assert all(table.row_dimensions[row].height <= 409.5 for row in range(first, last + 1))
    rows = xlsx.read_rows(path)
    assert len(rows) == 80
    assert rows[8]["进展情况"] == listing.rows[8].progress


def test_a_long_text_gets_a_wider_column(desk, export) -> None:
    before = sheets(export(desk.listing()))[0].column_dimensions["H"].width
    state(desk, "1", progress="加快推进项目建设，按月调度。" * 40)
    table, _ = sheets(export(desk.listing()))
    assert table.column_dimensions["H"].width > before
    # Then it fits into one row.
    assert merged(table, "A") == []


# Paper and screen


def test_the_table_prints_on_a4_across(desk, export) -> None:
    table, summary = sheets(export(desk.listing()))
    for sheet in (table, summary):
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.oddFooter.center.text == "第 &P 页 共 &N 页"
        assert sheet.print_options.horizontalCentered
    assert table.print_area == "'任务分解表'!$A$1:$H$83"
    assert table.print_title_rows == "$3:$3"
    assert table.sheet_properties.pageSetUpPr.fitToPage
    assert (table.page_setup.fitToWidth or 1, table.page_setup.fitToHeight) == (1, 0)
    # At its own size the second sheet is narrower than the page.
    width = sum(dimension.width for dimension in summary.column_dimensions.values()) * 7
    assert width * summary.page_setup.scale / 100 < (297 - 30) / 25.4 * 96


@pytest.mark.parametrize("keys", [ANNEX, (), tuple(c.key for c in COLUMNS), ("number", "text")])
def test_text_columns_fill_the_page(desk, export, keys) -> None:
    table, _ = sheets(export(desk.listing(), keys))
    shown = [d for d in table.column_dimensions.values() if not d.hidden]
    pixels = sum(d.width * 7 for d in shown)
    page = (297 - 30) / 25.4 * 96
    assert page - 10 <= pixels <= page / 0.75 + 60
    # Every column is wide enough for a heading of four characters.
    wide = [d.width * 7 for d in shown if d.index != "A"]
    assert min(wide) >= 4 * 14 + 5


def test_the_head_stays_in_sight_and_filters(desk, export) -> None:
    table, _ = sheets(export(desk.listing()))
    assert table.freeze_panes == "A4"
    assert table.auto_filter.ref == "A3:H83"


def test_statuses_are_chosen_from_a_list(desk, export) -> None:
    table, _ = sheets(export(desk.listing()))
    (choice,) = table.data_validations.dataValidation
    assert str(choice.sqref) == "F4:F83"
    assert choice.type == "list"
    assert choice.formula1 == '"未填,未启动,推进中,滞后,报完成,已销号,暂缓,终止"'


def test_lights_and_statuses_have_colours(desk, export) -> None:
    table, _ = sheets(export(desk.listing()))
    rules = {
        (str(area.sqref), rule.formula[0]): rule.dxf.fill.bgColor.rgb[2:]
        for area in table.conditional_formatting
        for rule in area.rules
    }
    assert rules["G4:G83", '"◆ 红"'] == "FBE4E5"
    assert {words for area, words in rules if area == "G4:G83"} == {
        f'"{light.shape} {light}"' for light in Light
    }
    assert ("F4:F83", '"滞后"') in rules


def test_properties_name_title_and_author(desk, export) -> None:
    properties = load_workbook(export(desk.listing())).properties
    assert properties.title == "《金山区碳达峰实施方案》任务分解表"
    assert properties.creator == properties.lastModifiedBy == "张三"
    assert properties.subject == "2026年第四季度，截至2026-11-20，全部任务"
    assert properties.created == datetime(2026, 11, 20, 9, 30)


# Odd texts


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_any_text_stays_the_text_it_is(desk, export, text) -> None:
    desk.edit_task(desk.tasks(["1"])[0], TaskEdit(notes=text))
    listing = desk.listing()
    path = export(listing, ("number", "notes"))
    cell = sheets(path)[0]["B4"]
    assert (cell.data_type, cell.value) == ("s", listing.rows[0].task.notes)
    # If somebody edits the cell, Excel takes it for a text still.
    assert bool(cell.quotePrefix) == cell.value.startswith(tuple("=+-@＝"))
    assert xlsx.read_rows(path)[0]["备注"] == listing.rows[0].task.notes


def test_names_that_look_like_formulas_or_patterns_are_counted_right(desk, export) -> None:
    desk.registering.rename(desk.unit("区经委"), "=区*委?")
    path = export(desk.listing())
    _, summary = sheets(path)
    place = next(cell for cell in summary["A"] if cell.value == "=区*委?")
    assert (place.data_type, bool(place.quotePrefix)) == ("s", True)
    assert '"=*、=区~*委~?、*"' in summary.cell(place.row, 2).value


def test_control_characters_do_not_break_the_file(desk, export) -> None:
    task = desk.listing().rows[0]
    odd = task._replace(task=replace(task.task, notes="甲\x00\x0b乙\x1f\ud800\uffff丙\r\n丁"))
    odd = odd._replace(section=replace(odd.section, name="甲\x07行动"))
    path = export(replace(desk.listing(), rows=[odd]), ("number", "section", "notes"))
    assert xlsx.read_rows(path) == [{"序号": "1", "十大行动": "甲行动", "备注": "甲\n乙丙\n丁"}]
    assert "<v>甲行动</v>" in part(path, "xl/charts/chart1.xml")


# The file


def test_a_sheet_says_how_large_it_is(desk, export) -> None:
    """Readers that trust the size see all of it."""
    book = load_workbook(export(desk.listing()), read_only=True)
    assert book["任务分解表"].calculate_dimension() == "A1:J83"
    assert book["统计"].calculate_dimension().startswith("A1:P")
    assert len(list(book["任务分解表"].iter_rows(values_only=True))) == 83
    book.close()


def test_a_folder_that_is_missing_is_named(desk, export) -> None:
    with pytest.raises(UserError, match="文件夹“.*没有”不存在"):
        export(desk.listing(), name="没有/表.xlsx")


def test_a_failure_leaves_the_old_file(desk, export, monkeypatch) -> None:
    path = export(desk.listing())
    before = path.read_bytes()
    monkeypatch.setattr("exports.xlsx_parts.ExcelWriter.write_data", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        export(desk.listing())
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.glob("*.xlsx")] + [
        p.name for p in path.parent.glob(".*")
    ] == ["表.xlsx"]


# Reading what others have written


def test_a_table_made_by_hand_is_read(tmp_path) -> None:
    book = Workbook()
    sheet = book.create_sheet("表")
    for row in (
        ["附件", None, None],
        [" 序号 ", "十大行动", "责任部门\n（☆为牵头部门）", "无关"],
        [1.0, "甲行动", "☆区经委", "x"],
        [13.1, None, "区发改委", "y"],
        [None, None, None, None],
        ["3", "乙行动", date(2025, 12, 31), "z"],
    ):
        sheet.append(row)
    sheet.merge_cells("B3:B4")
    book.save(tmp_path / "手工.xlsx")
    assert xlsx.read_rows(tmp_path / "手工.xlsx") == [
        {"序号": "1", "十大行动": "甲行动", "责任部门": "☆区经委"},
        {"序号": "13.1", "十大行动": "甲行动", "责任部门": "区发改委"},
        {"序号": "3", "十大行动": "乙行动", "责任部门": "2025-12-31"},
    ]


def test_a_workbook_without_a_table_is_refused(tmp_path) -> None:
    Workbook().save(tmp_path / "空.xlsx")
    with pytest.raises(UserError, match="空.xlsx”中没有找到"):
        xlsx.read_rows(tmp_path / "空.xlsx")


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x05\x06" + bytes(18)])
def test_a_file_that_is_no_workbook_is_refused(tmp_path, content) -> None:
    path = tmp_path / "坏.xlsx"
    path.write_bytes(content)
    with pytest.raises(UserError, match="坏.xlsx”打不开"):
        xlsx.read_rows(path)


def test_a_file_that_is_missing_is_refused(tmp_path) -> None:
    with pytest.raises(UserError, match="没有.xlsx”打不开"):
        xlsx.read_rows(tmp_path / "没有.xlsx")
