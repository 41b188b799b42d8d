"""校核: what is wrong in texts, units, leads and deadlines, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taskdesk.model import DuePoint, Origin, Role
from taskdesk.plans.blocks import Block, BlockKind, Document, Where
from taskdesk.plans.checks.annex import compared
from taskdesk.plans.checks.matching import match
from taskdesk.plans.checks.names import checked_names
from taskdesk.plans.checks.tasks import checked_deadlines, checked_ends, checked_leads
from taskdesk.plans.checks.whole import checked, in_order
from taskdesk.plans.checks.wrong_words import mended, slips
from taskdesk.plans.deadlines import due_points
from taskdesk.plans.draft import DraftClause, DraftFinding, DraftTask, DraftUnit, PrintedRow
from taskdesk.plans.units.similar import alias_pairs, similar


def units(words: str) -> tuple[DraftUnit, ...]:
    """☆ leads and makes the others support; without it all answer; ? is an inferred lead."""
    names = [name for name in words.split("、") if name]
    marked = any(name[0] in "☆?" for name in names)
    return tuple(
        DraftUnit(
            name.lstrip("☆?"),
            Role.LEAD if name[0] in "☆?" else Role.SUPPORT if marked else Role.RESPONSIBLE,
            name,
            Origin.INFERRED if name[0] == "?" else Origin.PRINTED,
        )
        for name in names
    )


def task(number: str, text: str, who: str = "☆县发改局", when: str = "", section: str = ""):
    point = (due_points(when, 2026, table=True) or (DuePoint(when),))[-1]
    return DraftTask(number, section, text, units(who), point, PrintedRow(section, text, when, who))


def clause(path: str, text: str, who: str, section: str = "") -> DraftClause:
    return DraftClause(path, "", section, text, "", units(who))


def told(findings) -> list[tuple[str, str | None]]:
    return [(finding.kind, finding.number) for finding in findings]


# Words


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("加强科学教肓和体肓设施建设。", "加强科学教育和体育设施建设。"),
        ("项目己经开工，末完成的抓紧。", "项目已经开工，未完成的抓紧。"),
        ("应对气侯变化，贯切落实。", "应对气候变化，贯彻落实。"),
        ("做好财政拔款和干部选拨。", "做好财政拨款和干部选拔。"),
        ("制定管理辦法。", "制定管理办法。"),
        ("工程在期未。", "工程在期末。"),
        ("建设充电桩 and 换电站。", "建设充电桩和换电站。"),
        ("比例达到30% and 发布目录。", "比例达到30%和发布目录。"),
    ],
)
def test_slips_are_mended(text, right) -> None:
    found = mended(text)
    assert found.text == right
    assert found.findings
    assert all(f.kind in ("suspect_character", "stray_latin") for f in found.findings)
    assert all(f.correction and f.correction.after == right for f in found.findings)


@pytest.mark.parametrize(
    "text",
    [
        "2025年末完成期末评估，周末能正常开放。",
        "由居民自己完成，知己知彼。",
        "体检侧重早期筛查，供给侧重点改革。",
        "当年未完成的结转下年，学期未满的除外。",
        "数据中心PUE不高于1.3，推广LED照明、CCUS和V2G技术。",
        "铺设5G基站，新建绿道70km，安装BIPV组件。",
        "推动“互联网+”和APP服务，and/or 逻辑门",
        "硕士建设者、院士地位、法治金融、整治炼油、检测重点。",
        "复盘覆盖情况，恢复盖层，按排放量分配。",
        "《中华人民共和国安全生产法》《ISO 14001 in practice》",
        "生产領域與環境保護業務的開展，關於縣鎮鄉會務財經濟的組織領導與監測",
    ],
)
def test_what_only_looks_like_a_slip(text) -> None:
    assert slips(text) == []


def test_each_slip_can_be_taken_back_by_itself() -> None:
    found = mended("加强教肓 and 培训，")
    assert found.text == "加强教育和培训。"
    assert {f.kind: f.correction.before for f in found.findings if f.correction} == {
        "suspect_character": "加强教肓和培训。",
        "stray_latin": "加强教育 and 培训。",
        "text_cut": "加强教育和培训，",
    }


@given(st.text(max_size=80))
def test_no_text_breaks_the_mending(text) -> None:
    assert mended(text).text is not None


# Names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("区建设管理委", "区建管委"),
        ("碧谷产业园", "碧谷产业园公司"),
        ("临江天然气公司", "临江天然气有限公司"),
        ("区农业农村委", "区农委"),
        ("市市场监管局", "市市场监督管理局"),
        ("市市场监管局（知识产权局）", "市市场监管局"),
        ("市发改委", "市发展和改革委员会"),
        ("市国资委", "市国有资产监督管理委员会"),
        ("县残联", "县残疾人联合会"),
        ("县人社局", "县人力资源和社会保障局"),
        ("国网江北临江供电公司", "临江供电公司"),
        ("东港高新区", "东港高新区管委会"),
    ],
)
def test_names_that_may_be_one_units(one, other) -> None:
    assert similar(one, other)
    assert similar(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("区科委", "区经委"),
        ("东张镇", "西山镇"),
        ("临江工业区", "临江高新区"),
        ("区教育局", "区体育局"),
        ("市水务局", "市税务局"),
        ("市委", "市农委"),
        ("市委", "市政府"),
        ("区委宣传部", "区委组织部"),
        ("市发改委", "县发改委"),
        ("各镇", "相关镇"),
        ("市住建局", "市住房公积金管理中心"),
        ("东江石化公司", "西江石化公司"),
        ("市公安局", "市公安局交警支队"),
        ("人行临江支行", "临江金融监管分局"),
    ],
)
def test_names_of_two_units(one, other) -> None:
    assert not similar(one, other)


def test_names_in_one_list_are_two_units() -> None:
    assert alias_pairs([["区规划局", "区规划资源局"], ["区农委"]]) == []
    assert alias_pairs([["区规划局"], ["区规划资源局"]]) == [("区规划局", "区规划资源局")]


def test_names_of_the_register_are_compared_with_those_it_lacks() -> None:
    found = checked_names(
        [task("1", "修路。", "☆县交通局、县发改局、县林草局")], (), ["县交通运输局", "县发改局"]
    )
    assert [f.kind for f in found] == ["alias", "unknown_unit"]
    assert "“县交通局”与登记册中的“县交通运输局”" in found[0].message
    assert "县林草局" in found[1].message
    assert "县发改局" not in found[1].message


def test_words_that_are_no_name() -> None:
    (found,) = checked_names([task("3", "修路。", "☆县交通局、认真抓好落实")], (), ())
    assert (found.kind, found.number) == ("unknown_unit", "3")
    assert "认真抓好落实" in found.message


# Leads


def test_a_task_without_a_lead_and_one_whose_lead_is_inferred() -> None:
    tasks = [
        task("1", "甲。"),
        task("2", "乙。", "县工信局、县财政局"),
        task("3", "丙。", "?县水利局"),
        task("4", "丁。", ""),
        task("5", "戊。"),
    ]
    assert sorted(told(checked_leads(tasks))) == [
        ("lead_inferred", "3"),
        ("no_lead", "2"),
        ("no_lead", "4"),
    ]


def test_a_plan_that_names_no_leads_is_told_once() -> None:
    tasks = [task(str(n), "甲。", "县工信局、县财政局") for n in range(1, 20)]
    (found,) = checked_leads(tasks)
    assert (found.kind, found.number) == ("no_lead", None)
    assert "19项" in found.message


# Deadlines


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("到2025年，覆盖率达到50%；到2030年，应装尽装。", "持续推进"),
        ("“十四五”期间，建成加氢站8座。", "持续推进"),
        ("2027年6月底前建成投用。", "2026年"),
        ("2026年底前建成投用。", "2026年9月底前"),
        ("“十四五”末建成投用。", "2024年"),
        ("2025年替代率达到10%，2030年提高到15%。", "长期坚持"),
    ],
)
def test_a_text_that_promises_another_date(text, printed) -> None:
    assert told(checked_deadlines([task("7", text, when=printed)])) == [("deadline_differs", "7")]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("到2025年，覆盖率达到50%。", "2025年"),
        ("2025年6月底前建成投用。", "2025年"),
        ("到2026年，覆盖率达到50%。", "2026年第三季度"),
        ("2026年上半年建成投用。", "2026年5月底前"),
        ("“十四五”期间，建成加氢站8座。", "2024年"),
        ("到2025年达到50%；到2030年达到80%。", "2030年底前"),
        ("2022年起，新建厂房安装光伏。", "持续推进"),
        ("能耗比2020年下降14%。", "持续推进"),
        ("落实《2030年前碳达峰行动方案》。", "持续推进"),
        ("落实“十四五”节能规划。", "持续推进"),
        ("推进清洁生产。", "2025年"),
    ],
)
def test_a_text_that_agrees_with_its_deadline(text, printed) -> None:
    assert checked_deadlines([task("7", text, when=printed)]) == []


def test_a_deadline_that_cannot_be_read_and_one_that_is_missing() -> None:
    tasks = [task("1", "甲。", when="2026年"), task("2", "乙。", when="适时"), task("3", "丙。")]
    found = checked_deadlines(tasks)
    assert told(found) == [("deadline_unparsed", "2"), ("deadline_unparsed", "3")]
    assert checked_deadlines([task("1", "甲。"), task("2", "乙。")]) == []


def test_the_only_dated_task_whose_text_tells_no_date() -> None:
    tasks = [task(str(n), f"到2026年，改造{n}个小区。", when="2026年") for n in range(1, 9)]
    silent = task("9", "开展试点。", when="2026年")
    assert told(checked_deadlines([*tasks, silent])) == [("deadline_differs", "9")]
    others = [task(str(n), "开展试点。", when="2026年") for n in range(20, 30)]
    assert checked_deadlines([*tasks, silent, *others]) == []


# Ends


def test_a_text_without_its_full_stop_where_all_others_have_one() -> None:
    tasks = [task(str(n), f"改造{n}个小区。") for n in range(1, 9)]
    cut = task("9", "推动重点用能单位开展")
    assert told(checked_ends([*tasks, cut])) == [("text_cut", "9")]
    assert checked_ends([task(str(n), f"改造{n}个小区") for n in range(1, 9)]) == []
    assert checked_ends([*tasks, task("9", "打造“绿色工厂。”")]) == []


@pytest.mark.parametrize(
    ("texts", "cells", "said"),
    [
        (["清淤8公里。", "截污3处", "种树9000株。"], False, "2"),
        (["清淤8公里。", "截污3处", "种树。", "巡查", "管护", "验收。"], False, "245"),
        (["清淤8公里。", "截污3处", "种树9000株。"], True, ""),
        (["清淤8公里。", "截污，建成3处", "种树9000株。"], True, "2"),
        (["清淤8公里", "截污3处", "推进截污管网建设，完善"], True, "3"),
        (["清淤8公里", "截污3处、", "健全巡查制度和"], True, "23"),
        (["清淤8公里。（续建）", "截污3处。", "实现碳中和。"], True, ""),
    ],
)
def test_which_texts_are_cut(texts, cells, said) -> None:
    tasks = [task(str(n), text) for n, text in enumerate(texts, 1)]
    found = checked_ends(tasks, has_table=cells)
    assert "".join(f.number or "" for f in found) == said


# Annex and body


CLAUSES = (
    clause(
        "二(一)1",
        "推动重点企业要结合用能报告和排放报告，制定减碳方案。改造落后产线30条。",
        "☆县工信局、县发改局、县财政局",
        "产业行动",
    ),
    clause("二(一)2", "淘汰燃煤锅炉90台，改用清洁能源。", "☆县生态环境局、各镇", "产业行动"),
    clause("二(二)1", "更新新能源公交车40辆，建设公交首末站。", "☆县交通局、县财政局", "交通行动"),
    clause("二(二)2", "新建充电桩600个，覆盖全部乡镇。", "☆县发改局、县交通局", "交通行动"),
    clause("三(一)", "成立工作专班，建立联席会议制度。", "☆县政府办", "保障措施"),
)
ROWS = [
    task("1", "改造落后产线30条。", "☆县工信局、县发改局、县财政局", section="产业行动"),
    task("2", "淘汰燃煤锅炉90台。", "☆县生态环境局、东张镇", section="产业行动"),
    task("3", "更新新能源公交车40辆。", "☆县交通局、县财政局", section="交通行动"),
    task("4", "新建充电桩600个，覆盖全部乡镇。", "☆县发改局、县交通局", section="交通行动"),
]


def compare(*rows: DraftTask):
    return compared(rows, CLAUSES, match(rows, CLAUSES))


def test_an_annex_that_agrees_with_its_body() -> None:
    found = compare(*ROWS)
    assert [one.clause for one in found.tasks] == ["二(一)1", "二(一)2", "二(二)1", "二(二)2"]
    assert [(f.kind, f.clause) for f in found.findings] == [("clause_without_row", "三(一)")]


def kinds(*rows: DraftTask) -> list[tuple[str, str | None, str | None]]:
    found = compare(*rows).findings
    return [(f.kind, f.number, f.clause) for f in found if f.clause != "三(一)"]


def test_another_lead_and_other_units_than_in_the_body() -> None:
    other = task(
        "4", "新建充电桩600个，覆盖全部乡镇。", "☆县交通局、县住建局、县发改局", section="交通行动"
    )
    assert kinds(*ROWS[:3], other) == [
        ("lead_differs", "4", "二(二)2"),
        ("units_differ", "4", "二(二)2"),
    ]


def test_units_of_the_body_that_no_row_has() -> None:
    fewer = task("1", "改造落后产线30条。", "☆县工信局", section="产业行动")
    (found,) = [f for f in compare(fewer, *ROWS[1:]).findings if f.kind == "units_differ"]
    assert (found.number, found.clause) == (None, "二(一)1")
    assert "“县发改局”、“县财政局”" in found.message


def test_a_row_that_slipped_over_the_edge_of_its_section() -> None:
    slipped = task("3", ROWS[2].text, "☆县交通局、县财政局", section="产业行动")
    more = [task(n, "建设公交首末站。", "☆县交通局", section="交通行动") for n in "567"]
    found = compare(*ROWS[:2], slipped, ROWS[3], *more)
    (finding,) = [f for f in found.findings if f.kind == "section_differs"]
    assert finding.number == "3"
    assert finding.correction
    assert (finding.correction.before, finding.correction.after) == ("产业行动", "交通行动")
    assert found.tasks[2].section == "交通行动"
    assert found.tasks[2].printed.section == "产业行动"


def test_a_table_in_another_grouping_than_the_body_is_left_so() -> None:
    rows = [
        task(one.number, one.text, "☆县工信局", section=section)
        for one, section in zip(ROWS, ("近期", "远期", "近期", "远期"), strict=True)
    ]
    assert all(f.kind != "section_differs" for f in compare(*rows).findings)


def test_a_row_that_stops_where_the_clause_goes_on() -> None:
    cut = task(
        "1",
        "推动重点企业要结合用能报告和排放报告。",
        "☆县工信局、县发改局、县财政局",
        section="产业行动",
    )
    (found,) = [f for f in compare(cut, *ROWS[1:]).findings if f.kind == "text_cut"]
    assert found.correction
    assert found.correction.after == "推动重点企业要结合用能报告和排放报告，制定减碳方案。"


def test_a_row_from_nowhere() -> None:
    odd = task("5", "举办运动会6场。", section="交通行动")
    assert ("row_without_clause", "5", None) in kinds(*ROWS, odd)


# Together


def test_findings_stand_in_the_order_of_the_document() -> None:
    blocks = tuple(Block(BlockKind.PARAGRAPH, f"第{n}", Where(paragraph=n)) for n in (1, 2, 3))
    late = DraftFinding("no_lead", "乙", "", "2", where=Where(paragraph=3))
    early = DraftFinding("alias", "甲", "", "1", where=Where(paragraph=1))
    whole = DraftFinding("alias", "丙", "")
    assert in_order(Document("x", blocks), [whole, late, early, late]) == (early, late, whole)


def test_a_slip_in_a_paragraph_of_no_task_is_told_without_a_number() -> None:
    block = Block(BlockKind.PARAGRAPH, "推动规模化 and 高质量发展。", Where(paragraph=4))
    (found,) = checked(Document("x", (block,)), (), (), has_table=False)
    assert (found.kind, found.number, found.clause) == ("stray_latin", None, None)
    assert found.where.paragraph == 4
