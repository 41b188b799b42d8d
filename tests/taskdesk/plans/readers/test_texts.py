"""Texts and Markdown, in any code, wrapped or not."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taskdesk.plans.readers.decoding import decode
from taskdesk.plans.readers.plain import plain_blocks
from taskdesk.plans.readers.wording import is_label_line
from tests.taskdesk.plans.readers.conftest import PLANS, Read, read_document

TEXT = "一、总体要求\n\n坚持系统观念，推进“光伏+”行动。\n（责任单位：☆区发改委、区经委）\n"
LINES = ["一、总体要求", "坚持系统观念，推进“光伏+”行动。", "（责任单位：☆区发改委、区经委）"]


@pytest.mark.parametrize("mark", [True, False])
@pytest.mark.parametrize("code", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_codes(read, code, mark):
    content = (TEXT * 3).encode(code)
    if mark and code != "gb18030":
        content = "\ufeff".encode(code) + content
    assert read("a.txt", content).texts == LINES * 3


@given(st.text("的一是在不了有和人这中大为上个国我以要他，。、（）1234 \n", min_size=12))
@pytest.mark.parametrize("code", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_common_words_are_decoded_from_any_code(code, text):
    text = "推进节能降碳工作，完善制度。" + text
    assert decode(text.encode(code)) == text


def test_a_character_cut_at_the_end_is_let_go():
    for code in ("utf-8", "gb18030"):
        assert (
            decode(("推进节能降碳，" * 9).encode(code)[:-1])
            == "推进节能降碳，" * 8 + "推进节能降碳"
        )


def test_where_a_paragraph_may_go_on(read):
    found = read("a.txt", "坚持系统观念，推\n\n进改造。（责任单位：区经\r\n委）\r\n\r\n二、目标")
    assert [(b.text, b.ended) for b in found.blocks] == [
        ("坚持系统观念，推", False),
        ("进改造。（责任单位：区经", True),
        ("委）", True),
        ("二、目标", False),
    ]


def test_form_feeds_are_pages(read):
    found = read("a.txt", "第一页。\n\f第二页。\f\n第三页。")
    assert [(b.text, b.where.page, b.where.paragraph) for b in found.blocks] == [
        ("第一页。", 1, 1),
        ("第二页。", 2, 2),
        ("第三页。", 3, 3),
    ]


def test_lines_with_tabs_are_tables(read):
    found = read(
        "a.txt",
        "\t一、重点任务\n附件：\t任务表\n序号\t行动\t任务\n1\t能源行动\t建设电站\n2\t\t改造电网\n"
        "交通行动\n3\t\t绿色出行\n\n序号\t行动\t任务\n4\t\t公交优先\n",
    )
    assert found.texts[0] == "一、重点任务"
    assert [row[-1] for table in found.tables for row in table] == [
        "任务表",
        "任务",
        "建设电站",
        "改造电网",
        "交通行动",
        "绿色出行",
        "任务",
        "公交优先",
    ]
    assert ["2", "", "改造电网"] in found.tables[0]
    assert ["交通行动"] in found.tables[0]


@pytest.mark.parametrize(
    ("lines", "row"),
    [
        (
            "1\t建设网点，\n完善站点。\t☆县商务局\t2025年",
            "1|建设网点，\n完善站点。|☆县商务局|2025年",
        ),
        ("1\t建网点。\t☆县商务局、\n县财政局\t2025年", "1|建网点。|☆县商务局、\n县财政局|2025年"),
        ("1\t建网点。\t☆县财\n政局、县商务局\t2025年", "1|建网点。|☆县财\n政局、县商务局|2025年"),
        ("1\t建网点。\t2025年\t☆县商务局、\n县财政局", "1|建网点。|2025年|☆县商务局、\n县财政局"),
    ],
)
@pytest.mark.parametrize("more", ["", "2\t种树。\t☆县林业局\t2026年\n"])
def test_a_cell_that_a_line_end_has_broken_is_whole_again(read, lines, row, more):
    (table,) = read("a.txt", f"序号\t任务\t单位\t时限\n{lines}\n{more}").tables
    assert list(table[1]) == row.split("|")
    assert len(table) == 2 + bool(more)


def test_one_tab_in_a_line_is_no_table(read):
    assert read("a.txt", "附件：\t任务表\n\n正文。").texts == ["附件： 任务表", "正文。"]


def test_markdown(read):
    found = read(
        "a.md",
        "# 某区方案\n\n**一、总体要求**\n坚持观念。\n\n## （一）目标 ##\n\n"
        "| 序号 | 任务 | 责任单位 |\n|:--|---|--:|\n| 1 | 建设 | 区经委<br>区科委 |\n"
        "| 2 | a \\| b | |\n",
    )
    assert [(b.text, b.level) for b in found.blocks if not b.rows] == [
        ("某区方案", 1),
        ("一、总体要求", 0),
        ("坚持观念。", 0),
        ("（一）目标", 2),
    ]
    assert found.tables == [
        [["序号", "任务", "责任单位"], ["1", "建设", "区经委\n区科委"], ["2", "a | b", ""]]
    ]


def test_wrapped_lines_are_joined(read):
    paragraphs = [
        "　　为贯彻落实国家部署，"
        + "扎实推进节能降碳重点工作，完善能源消费制度，" * 5
        + "制定本方案。",
        "　　（一）加强组织领导。"
        + "各部门按照职责分工抓好任务落实，定期调度通报，" * 4
        + "形成合力。",
    ]
    wrapped = "\n".join(
        "\n".join(re.findall(".{1,30}", text))
        for text in [*paragraphs, "　　二、目标", *paragraphs]
    )
    expected = [text.strip("　") for text in [*paragraphs, "　　二、目标", *paragraphs]]
    assert read("a.txt", wrapped).texts == expected
    # The same lines with a blank line after each are paragraphs.
    assert len(read("a.txt", wrapped.replace("\n", "\n\n")).texts) > 10


def test_short_lines_are_not_joined(read):
    lines = [f"{number}.完善第{number}项制度" for number in range(1, 30)]
    assert read("a.txt", "\n".join(lines)).texts == lines


@given(st.lists(st.text("甲乙 \t|-#\n\f。，1a　", max_size=30), max_size=12))
def test_no_word_is_ever_lost(parts):
    """But for the rules of a table in Markdown."""
    text = "\n".join(parts)
    blocks = plain_blocks(text, "a.txt")
    found = "".join(b.text + "".join(c.text for row in b.rows for c in row) for b in blocks)

    def kept(words: str) -> str:
        return re.sub(r"[\s\u3000|:-]", "", words)

    assert kept(found) == kept(text)


@pytest.mark.skipif(not PLANS.is_dir(), reason="the five documents are not here")
@pytest.mark.parametrize(
    ("start", "title", "rows"),
    [
        ("000", "金山区碳达峰实施方案", 0),
        ("001", "杨浦区碳达峰实施方案", 0),
        ("002", "金山区碳达峰实施方案", 80),
        ("003", "嘉兴市低碳城市试点建设三年行动计划", 0),
        ("004", "太仓市碳达峰实施方案", 0),
    ],
)
def test_the_five_documents(start, title, rows):
    (path,) = PLANS.glob(f"{start}*.txt")
    found = Read(read_document(path))
    assert title in found.texts
    numbers = [row[0] for table in found.tables for row in table if row[0] != "序号"]
    assert numbers == [str(number) for number in range(1, rows + 1)]
    words = path.read_text(encoding="utf-8")
    every = "".join(b.text + "".join(c.text for r in b.rows for c in r) for b in found.blocks)
    assert "".join(every.split()) == "".join(words.split())


def test_a_label_begins_a_paragraph_even_after_a_full_line() -> None:
    assert is_label_line("责任单位：区人社局，各街道办事处", "完成时限：2026年12月底前")
    assert is_label_line("（一）优化服务。", "牵头单位：区审批局")
    assert not is_label_line("（牵头单位：区审批局，", "配合单位：区人社局）")
    assert not is_label_line("（牵头单位：区审批局", "配合单位：区人社局）")
    assert not is_label_line("各部门要按照", "完成时限要求抓好落实")
