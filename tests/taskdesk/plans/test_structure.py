from __future__ import annotations

from datetime import date

import pytest

from taskdesk.plans.blocks import Block, BlockKind, Document, Where
from taskdesk.plans.body.headings import number_of
from taskdesk.plans.body.paragraphs import paragraphs
from taskdesk.plans.body.structure import Item, heading_of, inline_heading, items_of
from taskdesk.plans.body.whole import read_body
from taskdesk.plans.widths import half


def blocks(text: str) -> list[Block]:
    return [
        Block(BlockKind.PARAGRAPH, line, Where(paragraph=place))
        for place, line in enumerate(text.split("\n"), 1)
        if line
    ]


def texts(text: str) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(blocks(text)).items]


@pytest.mark.parametrize(
    ("text", "style", "value", "sign"),
    [
        ("一、总体要求", "一、", 1, "一"),
        ("二十一、附则", "一、", 21, "二十一"),
        ("（十二）提质", "(一)", 12, "(十二)"),
        ("( 一 ) 提质", "(一)", 1, "(一)"),
        ("㈢提质", "(一)", 3, "(三)"),
        ("1.提质", "1.", 1, "1"),
        ("１２．提质", "1.", 12, "12"),
        ("3、提质", "1.", 3, "3"),
        ("（4）提质", "(1)", 4, "(4)"),
        ("⑤提质", "①", 5, "⑤"),
        ("第三章 提质", "章", 3, "第三章"),
        ("第十条 提质", "条", 10, "第十条"),
        ("2.3 提质", "1.1", 3, "2.3"),
    ],
)
def test_numbers_in_any_bracket_and_width(text: str, style: str, value: int, sign: str) -> None:
    number = number_of(half(text))
    assert number
    assert (number.style, number.value, number.sign) == (style, value, sign)
    assert text[number.length :].strip() in ("总体要求", "附则", "提质")


@pytest.mark.parametrize(
    "text",
    [
        "2025年底前完成",
        "3.6个百分点",
        "1.4。严格",
        "（2017—2019年）",
        "一体化推进",
        "十四五期间",
        "12",
    ],
)
def test_what_only_looks_like_a_number(text: str) -> None:
    assert number_of(half(text)) is None


def paths(text: str) -> list[str]:
    return [item.path for item in items_of(paragraphs(blocks(text)).items) if item.number]


def test_paths_follow_the_ranks_of_the_numbers() -> None:
    text = "一、甲\n（一）乙\n1.丙\n（1）丁\n①戊\n②己\n2.庚\n（二）辛\n二、壬\n1.癸\n第一条 子"
    assert paths(text) == [
        "一",
        "一(一)",
        "一(一)1",
        "一(一)1(1)",
        "一(一)1(1)①",
        "一(一)1(1)②",
        "一(一)2",
        "一(二)",
        "二",
        "二1",
        "二第一条",
    ]


def test_decimal_numbers_take_the_place_of_their_parents() -> None:
    assert paths("1.甲\n1.1 乙\n1.2 丙\n2.丁\n2.1 戊") == ["1", "1.1", "1.2", "2", "2.1"]


def test_brackets_under_numbers_where_a_document_writes_them_so() -> None:
    assert paths("1.甲\n（一）乙\n（二）丙\n2.丁\n（一）戊") == [
        "1",
        "1(一)",
        "1(二)",
        "2",
        "2(一)",
    ]


def test_paragraphs_broken_by_pages_are_joined() -> None:
    text = (
        "1.推广光伏。新增装机3万千瓦，覆盖公共机构、\n— 12 —\n"
        "工业厂房，做到应装尽\n装。\n2.推广储能。"
    )
    assert texts(text) == [
        "1.推广光伏。新增装机3万千瓦，覆盖公共机构、工业厂房，做到应装尽装。",
        "2.推广储能。",
    ]


def test_a_clause_broken_by_a_page_is_joined() -> None:
    text = (
        "1.推广光伏。到2027年新增3万千瓦。（责任单位：区发改委、区规划\n"
        "资源局、各镇）\n2.推广储能。"
    )
    assert texts(text)[0].endswith("（责任单位：区发改委、区规划资源局、各镇）")


def test_titles_and_headings_are_not_joined() -> None:
    text = (
        "东河市人民政府\n2025年3月1日\n东河市节水方案\n一、加强领导，落实责任\n成立专班，抓好统筹。"
    )
    assert texts(text) == text.split("\n")


def test_navigation_and_page_numbers_are_dropped() -> None:
    text = (
        "首页 > 政务公开 > 文件\n发布时间：2025-01-02 浏览次数：36\n东河市节水方案\n"
        "第 3 页 共 9 页\n1.推广节水器具。\n- 4 -\n【打印本页】 【关闭窗口】\n"
        "相关链接\n主办：东河市人民政府办公室 网站标识码：33"
    )
    assert texts(text) == ["东河市节水方案", "1.推广节水器具。"]


@pytest.mark.parametrize(
    ("called", "note"),
    [
        ("百日”行动¹有关", "¹ 百日行动指三季度开展的检查。"),
        ("百日”行动①有关", "① 百日行动指三季度开展的检查。"),
        ("百日”行动[1]有关", "[1] 百日行动指三季度开展的检查。"),
        ("百日”行动1有关", "1 百日行动指三季度开展的检查。"),
    ],
)
def test_footnotes_are_moved_out_of_a_paragraph(called: str, note: str) -> None:
    text = (
        f"1.开展检查。落实“{called}要求，完成设备更新改造和验\n{note}\n"
        "收，覆盖500m²以上场所。（区应急局负责）"
    )
    body = read_body(Document("x", tuple(blocks(text))))
    (clause,) = body.clauses
    assert clause.text == "落实“百日”行动有关要求，完成设备更新改造和验收，覆盖500m²以上场所。"
    assert clause.notes == ("百日行动指三季度开展的检查。",)


def test_a_footnote_block_belongs_to_the_paragraph_before() -> None:
    found = blocks("1.开展检查。落实“百日”行动要求。（区应急局负责）")
    found.append(Block(BlockKind.FOOTNOTE, "百日行动指三季度开展的检查。"))
    (clause,) = read_body(Document("x", tuple(found))).clauses
    assert clause.notes == ("百日行动指三季度开展的检查。",)
    assert clause.text == "落实“百日”行动要求。"


def heading(text: str, *, more: bool = False) -> str:
    number = number_of(half(text))
    assert number
    item = Item(number, "一", None, text=text[number.length :].lstrip())
    return heading_of(item, item.text, more=more)[0]


def test_headings_with_text_on_the_same_line_or_without() -> None:
    assert heading("1.推广节水。更换器具2万件。") == "推广节水"
    assert heading("（一）加强统筹协调\n成立专班。") == "加强统筹协调"
    assert heading("（一）实施“节水+”行动。", more=True) == "实施“节水+”行动"
    assert heading("1.“一水一策”治理。水质达标。") == "“一水一策”治理"
    assert heading("1.完善政策体系：出台办法2项。") == "完善政策体系"
    assert heading("1.到2027年，用水总量降到2亿立方米以下。") == ""
    assert heading("1.到2027年，用水总量下降12%。漏损率降到8%。") == ""


def test_a_heading_of_a_paragraph_without_number() -> None:
    assert inline_heading("加强统筹协调。成立专班。") == ("加强统筹协调", 7)
    assert inline_heading("成立专班，定期会商。抓好落实。") == ("", 0)


FRONT = """东河市人民政府文件

东政发〔2025〕12号

东河市人民政府关于印发
《东河市节水型城市建设三年行动方案》的通知

各镇人民政府，市政府各部门：

现将《东河市节水型城市建设三年行动方案》印发给你们，请认真执行。

{signature}

东河市节水型城市建设三年行动方案
（2025—2027年）

根据《用水定额》（江水发〔2024〕16号），制定本方案。

一、主要任务
1.推广节水。更换器具2万件。（市水务局、市住建局负责）
"""


@pytest.mark.parametrize(
    ("signature", "issuer", "day"),
    [
        ("东河市人民政府\n2025年5月20日", "东河市人民政府", date(2025, 5, 20)),
        ("东河市人民政府\n二〇二五年五月二十日", "东河市人民政府", date(2025, 5, 20)),
        ("东河市人民政府 2025 年 5 月 20 日", "东河市人民政府", date(2025, 5, 20)),
        (
            "东河市水务局\n东河市住房和城乡建设局\n2025年10月9日",
            "东河市水务局、东河市住房和城乡建设局",
            date(2025, 10, 9),
        ),
        ("（此件公开发布）", "东河市人民政府", None),
    ],
)
def test_front_matter(signature: str, issuer: str, day: date | None) -> None:
    body = read_body(Document("x", tuple(blocks(FRONT.format(signature=signature)))))
    assert body.title == "东河市节水型城市建设三年行动方案（2025—2027年）"
    assert body.doc_number == "东政发〔2025〕12号"
    assert (body.issuer, body.issued_on) == (issuer, day)
    assert [clause.path for clause in body.clauses] == ["一1"]


@pytest.mark.parametrize(
    ("head", "title", "number", "day"),
    [
        (
            "东河市人民政府关于促进节水的意见\n东政〔2024〕3号",
            "东河市人民政府关于促进节水的意见",
            "东政〔2024〕3号",
            None,
        ),
        (
            "东河市人民政府办公室关于印发东河市2025年节水工作要点的通知\n"
            "发布日期：2025-03-01\n东河市2025年节水工作要点",
            "东河市2025年节水工作要点",
            "",
            date(2025, 3, 1),
        ),
        (
            "索 引 号：0123/2025 文    号：东政办[2025] 7号 成文日期：2025年2月8日\n"
            "东河市节水任务分解表",
            "东河市节水任务分解表",
            "东政办[2025]7号",
            date(2025, 2, 8),
        ),
    ],
)
def test_other_fronts(head: str, title: str, number: str, day: date | None) -> None:
    text = head + "\n一、推广节水。更换器具2万件。（市水务局、市住建局负责）"
    body = read_body(Document("x", tuple(blocks(text))))
    assert (body.title, body.doc_number, body.issued_on) == (title, number, day)


def test_issuer_and_date_at_the_end() -> None:
    text = (
        "关于推广节水的指导意见\n一、推广节水。更换器具。（市水务局负责）\n"
        "东河市水务局\n2025年1月5日"
    )
    body = read_body(Document("x", tuple(blocks(text))))
    assert (body.issuer, body.issued_on) == ("东河市水务局", date(2025, 1, 5))
    assert body.clauses[0].text == "更换器具。"
