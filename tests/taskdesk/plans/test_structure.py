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


def sections(text: str) -> list[tuple[str, str, str]]:
    body = read_body(Document("x", tuple(blocks(text))))
    return [(clause.path, clause.heading, clause.section) for clause in body.clauses]


def test_actions_with_a_number_of_their_own_are_sections() -> None:
    text = (
        "一、专项行动\n行动一：清河行动\n1.清淤。清淤8公里。（市水务局负责）\n"
        "2.截污。截污3处。（市水务局负责）\n行动二：增绿行动\n1.种树。种树9000株。（市林业局负责）\n"
        "二、保障措施\n（一）督查。按月督查。（市政府督查室负责）"
    )
    assert sections(text) == [
        ("一行动一1", "清淤", "清河行动"),
        ("一行动一2", "截污", "清河行动"),
        ("一行动二1", "种树", "增绿行动"),
        ("二(一)", "督查", "保障措施"),
    ]
    assert read_body(Document("x", tuple(blocks(text)))).findings[0].kind == "lead_inferred"


def test_actions_over_items_in_brackets() -> None:
    text = (
        "行动一 清河行动\n（一）清淤。清淤8公里。（市水务局负责）\n"
        "（二）截污。截污3处。（市水务局负责）\n行动二 增绿行动\n"
        "（三）种树。种树9000株。（市林业局负责）"
    )
    assert [path for path, *_ in sections(text)] == ["行动一(一)", "行动一(二)", "行动二(三)"]


def test_a_task_with_a_number_and_a_blank_has_a_heading() -> None:
    text = "任务一 改造步道\n改造步道80公里。\n牵头单位：市体育局\n配合单位：市水利局、市林业局"
    assert sections(text) == [("任务一", "改造步道", "")]


def test_decimal_numbers_with_bare_ones_above_them() -> None:
    text = (
        "1 总体要求\n坚持预防为主。\n2 重点任务\n2.1 强化培训\n培训3轮。（责任单位：区应急局）\n"
        "2.2 排查隐患\n2.2.1 隐患动态清零。（责任单位：区应急局、区建设局）\n"
        "3 保障措施\n3.1 加强考核\n纳入考核。（责任单位：区委组织部）"
    )
    assert sections(text) == [
        ("2.1", "强化培训", "重点任务"),
        ("2.2.1", "", "排查隐患"),
        ("3.1", "加强考核", "保障措施"),
    ]


def test_a_signature_and_what_is_under_it_are_no_task_text() -> None:
    text = (
        "一、任务\n（一）清理存量，全部销号。责任单位：区民政局、区自然资源局。\n"
        "附件：1.任务清单\n2.考核办法\n区人民政府办公室\n2019年11月4日\n"
        "抄送：区委各部门，区人大办。\n区人民政府办公室 2019年11月4日印发"
    )
    body = read_body(Document("x", tuple(blocks(text))))
    assert [clause.text for clause in body.clauses] == ["清理存量，全部销号。"]
    assert (body.issuer, body.issued_on) == ("区人民政府办公室", date(2019, 11, 4))


def test_names_and_a_date_under_a_label_are_a_clause_and_no_signature() -> None:
    text = "一、任务\n1.建成站点9处。\n责任单位：\n市水务局\n2026年12月31日"
    body = read_body(Document("x", tuple(blocks(text))))
    assert [unit.name for unit in body.clauses[0].units] == ["市水务局"]


def test_a_label_that_ends_a_document_is_no_foot_of_a_page() -> None:
    text = "一、任务\n1.建成站点9处。\n牵头单位：县水务局\n协办单位：县财政局、各镇"
    body = read_body(Document("x", tuple(blocks(text))))
    assert [unit.name for unit in body.clauses[0].units] == ["县水务局", "县财政局", "各镇"]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("东河市推动设备更新\n和以旧换新实施方案", "东河市推动设备更新和以旧换新实施方案"),
        (
            "东河市开放提升三年行动\n实施方案\n（2023—2025年）\n（征求意见稿）",
            "东河市开放提升三年行动实施方案（2023—2025年）（征求意见稿）",
        ),
        ("内部资料 注意保存\n东河市节水方案", "东河市节水方案"),
        ("东河市人民政府办公室\n东河市节水方案", "东河市节水方案"),
        ("附件2\n东河市节水方案", "东河市节水方案"),
    ],
)
def test_titles_over_several_lines(head: str, title: str) -> None:
    text = f"{head}\n为节约用水，制定本方案。\n一、任务\n1.推广器具。（市水务局负责）"
    assert read_body(Document("x", tuple(blocks(text)))).title == title


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("东河市人民政府令\n第12号", "东河市人民政府令第12号"),
        ("东河市人民政府令（第12号）", "东河市人民政府令（第12号）"),
        ("东政发〔2025〕12号 2025年3月6日", "东政发〔2025〕12号"),
    ],
)
def test_numbers_of_decrees_and_beside_a_date(head: str, number: str) -> None:
    text = (
        f"{head}\n《东河市节水方案》已经市政府常务会议通过，现予公布。\n2025年3月6日\n"
        "东河市节水方案\n第一条 推广器具。（市水务局负责）"
    )
    body = read_body(Document("x", tuple(blocks(text))))
    assert (body.doc_number, body.issued_on) == (number, date(2025, 3, 6))
    assert body.issuer == ("东河市人民政府" if "令" in head else "")


def test_the_head_of_a_web_page_in_boxed_labels() -> None:
    text = (
        "【发布单位】东河市人民政府办公室\n【发文字号】东政办发〔2019〕55号\n【成文日期】2019-08-12\n"
        "东河市节水方案\n一、任务\n1.推广器具。（市水务局负责）"
    )
    body = read_body(Document("x", tuple(blocks(text))))
    assert (body.title, body.doc_number) == ("东河市节水方案", "东政办发〔2019〕55号")
    assert (body.issuer, body.issued_on) == ("东河市人民政府办公室", date(2019, 8, 12))
