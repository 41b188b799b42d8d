"""Tables that a copy has left without rules: a cell a line, blanks, signs for lines."""

from __future__ import annotations

import pytest

from taskdesk.plans.blocks import BlockKind

HEAD = ["序号", "类别", "任务", "牵头单位", "配合单位", "时限"]
FIRST = ["1", "出行", "新建自行车道9公里。", "县交通局", "县住建局、各镇", "2026年6月"]
SECOND = ["2", "出行", "更新公交站牌40块。", "县公交公司", "县城管局", "2026年9月"]
ROWS = [HEAD, FIRST, SECOND]


def lines(*rows: list[str]) -> str:
    return "\n".join(cell for row in rows for cell in row)


def test_one_cell_a_line(read):
    assert read("a.txt", "绿色出行任务表\n" + lines(*ROWS) + "\n注：按季报送。\n").tables == [ROWS]


def test_one_cell_a_line_with_bars_and_blank_lines(read):
    text = lines(*ROWS).replace("\n", " |\n\n")
    assert read("a.txt", text).tables == [ROWS]


def test_one_cell_a_paragraph_of_a_page(read):
    cells = "".join(f"<p>{cell}</p>" for row in ROWS for cell in row)
    assert read("a.html", f"<html><body><h1>任务表</h1>{cells}</body></html>").tables == [ROWS]


def test_lines_of_sections_page_numbers_and_heads_between(read):
    text = lines(HEAD, ["一、绿色出行"], FIRST, ["— 2 —"], HEAD, ["二、文明出行"], SECOND)
    assert read("a.txt", text).tables == [[HEAD, ["一、绿色出行"], FIRST, ["二、文明出行"], SECOND]]


def test_numbers_that_skip_some(read):
    rows = [HEAD, ["3", *FIRST[1:]], ["68", *SECOND[1:]]]
    assert read("a.txt", lines(*rows)).tables == [rows]


def test_cells_that_are_missing(read):
    short = ["1", "新建自行车道9公里。", "县交通局"]
    assert read("a.txt", lines(HEAD, short, SECOND)).tables == [[HEAD, short, SECOND]]


def test_without_numbers_only_whole_rows_that_fit(read):
    rows = [row[1:] for row in ROWS]
    assert read("a.txt", lines(*rows)).tables == [rows]
    assert read("a.txt", lines(rows[0], ["出行。"] * 10)).tables == []


@pytest.mark.parametrize(
    "text",
    [
        "一、工作任务\n二、责任单位\n三、完成时限\n1\n县交通局\n2\n县住建局",
        "任务\n责任单位：\n县交通局\n完成时限：\n2026年\n新建自行车道。\n县住建局",
        "序号\n任务\n责任单位\n以上各项由各单位落实，不得延误。",
    ],
)
def test_lines_that_are_no_table(read, text):
    assert read("a.txt", text).tables == []


def test_columns_made_by_blanks(read):
    text = (
        "绿色出行任务表\n"
        "序号  任务                  牵头单位    配合单位        时限\n"
        "1     新建自行车道9公里。   县交通局    县住建局、各镇  2026年6月\n"
        "2     更新公交站牌40块，    县公交公司  县城管局        2026年9月\n"
        "      统一样式。\n"
        "以上任务由县交通局按季汇总，报县政府办公室。\n"
    )
    found = read("a.txt", text)
    assert found.texts == ["绿色出行任务表", "以上任务由县交通局按季汇总，报县政府办公室。"]
    assert found.tables == [
        [
            ["序号", "任务", "牵头单位", "配合单位", "时限"],
            ["1", "新建自行车道9公里。", "县交通局", "县住建局、各镇", "2026年6月"],
            ["2", "更新公交站牌40块，\n统一样式。", "县公交公司", "县城管局", "2026年9月"],
        ]
    ]


def test_columns_whose_numbers_stand_in_the_middle_of_their_rows(read):
    text = (
        "序号       工作任务          牵头单位    时限\n"
        "一、绿色出行\n"
        "     新建自行车道，\n"
        " 1                           县交通局    2026年6月\n"
        "     连通城乡。\n"
        "\n"
        " 2   更新公交站牌40块。      县公交公司  2026年9月\n"
        "              — 3 —\n"
    )
    assert read("a.txt", text).tables == [
        [
            ["序号", "工作任务", "牵头单位", "时限"],
            ["一、绿色出行"],
            ["1", "新建自行车道，\n连通城乡。", "县交通局", "2026年6月"],
            ["2", "更新公交站牌40块。", "县公交公司", "2026年9月"],
        ]
    ]


def test_words_of_two_columns_that_touch(read):
    text = (
        "序号  任务                牵头单位    时限\n"
        "1     新建道路。          县交通局    2026年6月\n"
        "2     更新公交站牌四十块。县公交公司  2026年9月\n"
    )
    (table,) = read("a.txt", text).tables
    assert table[2] == ["2", "更新公交站牌四十块。", "县公交公司", "2026年9月"]


def test_a_table_drawn_with_signs(read):
    text = (
        "任务表\n┌──┬──────┬────┬───┐\n"
        "│序号│任务        │责任单位│时限  │\n├──┼──────┼────┼───┤\n"
        "│1   │新建自行车道│县交通局│2026年│\n│    │9公里。     │        │      │\n"
        "├──┼──────┼────┼───┤\n"
        "│2   │更新站牌。  │各镇    │2027年│\n└──┴──────┴────┴───┘\n"
    )
    assert read("a.txt", text).tables == [
        [
            ["序号", "任务", "责任单位", "时限"],
            ["1", "新建自行车道\n9公里。", "县交通局", "2026年"],
            ["2", "更新站牌。", "各镇", "2027年"],
        ]
    ]


def test_a_drawn_table_with_one_rule_below_its_head(read):
    text = (
        "+----+------+----------+\n| 序号 | 任务 | 责任单位 |\n+----+------+----------+\n"
        "| 1 | 修路。 | 县交通局 |\n|   |       | 各镇 |\n| 2 | 植树。 | 县林业局 |\n"
        "+----+------+----------+\n"
    )
    (table,) = read("a.txt", text).tables
    assert table[1:] == [["1", "修路。", "县交通局\n各镇"], ["2", "植树。", "县林业局"]]


def test_a_rule_that_parts_some_columns_only(read):
    text = (
        "+----+------+----------+\n| 类别 | 任务 | 责任单位 |\n+====+======+==========+\n"
        "| 交通 | 修路。 | 县交通局 |\n+    +------+----------+\n|    | 架桥。 | 各镇 |\n"
        "+----+------+----------+\n"
    )
    (table,) = read("a.txt", text).tables
    assert table[1:] == [["交通", "修路。", "县交通局"], ["", "架桥。", "各镇"]]


def test_words_beside_a_rule_stand_in_both_rows(read):
    text = (
        "┌──┬──┬────┐\n│类别│任务│责任单位│\n├──┼──┼────┤\n│    │修路│县交通局│\n"
        "│交通├──┼────┤\n│    │架桥│各镇    │\n└──┴──┴────┘\n"
    )
    (table,) = read("a.txt", text).tables
    assert table[1:] == [["交通", "修路", "县交通局"], ["交通", "架桥", "各镇"]]


def test_prose_with_blanks_is_no_table(read):
    text = "主任：张某    副主任：李某    成员：王某\n电话：1    传真：2    邮编：3\n"
    assert [block.kind for block in read("a.txt", text).blocks] == [BlockKind.PARAGRAPH] * 2
