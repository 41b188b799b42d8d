from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taskdesk.model import Origin, Role
from taskdesk.plans.blocks import Block, BlockKind, Document, Where
from taskdesk.plans.body.whole import Body, read_body
from taskdesk.plans.clauses.riders import Unmarked
from taskdesk.plans.draft import Correction

PLAN = """东河区节水行动方案
一、总体要求
坚持节水优先，各部门要各负其责。
二、重点任务
实施“三大行动”。
（一）农业节水行动
推进灌区改造。
1.改造渠系。更新闸门120处，灌溉水利用系数达到0.62。（责任单位：☆区水务局、区农业农村局、各镇）
2.推广良种。建立示范田2000亩。（区农业农村局牵头，区科技局、区供销社等配合）
（二）工业节水行动
3.开展测试。每三年测试一次。（区经信局会同区水务局负责）
三、保障措施
加强统筹协调。建立联席会议制度。（责任单位：区水务局、各有关部门）
压实各方责任。落实属地责任。（责任单位：各镇、街道、园区）
"""


def read(text: str) -> Body:
    lines = [line for line in text.split("\n") if line]
    found = [Block(BlockKind.PARAGRAPH, t, Where(paragraph=n)) for n, t in enumerate(lines, 1)]
    return read_body(Document("x", tuple(found)))


def units(body: Body, place: int = 0) -> list[tuple[str, Role]]:
    return [(unit.name, unit.role) for unit in body.clauses[place].units]


def kinds(body: Body) -> list[tuple[str, str | None]]:
    return [(finding.kind, finding.clause) for finding in body.findings]


def test_clauses_with_their_paths_headings_sections_and_texts() -> None:
    body = read(PLAN)
    assert [(c.path, c.heading, c.section, c.text) for c in body.clauses] == [
        ("二(一)1", "改造渠系", "农业节水行动", "更新闸门120处，灌溉水利用系数达到0.62。"),
        ("二(一)2", "推广良种", "农业节水行动", "建立示范田2000亩。"),
        ("二(二)3", "开展测试", "工业节水行动", "每三年测试一次。"),
        ("三·1", "加强统筹协调", "保障措施", "建立联席会议制度。"),
        ("三·2", "压实各方责任", "保障措施", "落实属地责任。"),
    ]
    assert body.clauses[2].printed == "（区经信局会同区水务局负责）"
    assert body.clauses[0].where == Where(paragraph=8)
    assert body.sections == ("农业节水行动", "工业节水行动", "保障措施")
    assert kinds(body) == [("no_lead", "三·1"), ("no_lead", "三·2")]


def test_riders_hold_for_what_follows() -> None:
    body = read(
        "一、任务\n1.甲工程。建成甲。（市水务局牵头，市财政局配合）\n"
        "2.乙工程。建成乙。（市水务局、市财政局负责，各镇落实。以下任务均需各镇落实，不再列出）\n"
        "二、保障\n3.丙工程。建成丙。（市财政局）"
    )
    assert [unit.name for unit in body.clauses[0].units] == ["市水务局", "市财政局"]
    last = [(u.name, u.role, u.origin) for u in body.clauses[1].units][-1]
    assert last == ("各镇", Role.IMPLEMENT, Origin.PRINTED)
    assert [(u.name, u.role, u.origin) for u in body.clauses[2].units] == [
        ("市财政局", Role.LEAD, Origin.INFERRED),
        ("各镇", Role.IMPLEMENT, Origin.RIDER),
    ]
    assert kinds(body) == [("no_lead", "一2"), ("lead_inferred", "二3")]


def test_a_rider_of_all_that_came_before_and_one_of_a_section() -> None:
    body = read(
        "一、甲\n本部分各项任务均需各街道配合，不再列出。\n1.建成甲。（市水务局、市财政局）\n"
        "二、乙\n2.建成乙。（市水务局、市财政局）\n以上任务均由各镇负责落实。\n"
        "三、丙\n3.建成丙。（市水务局、市财政局）"
    )
    assert units(body, 0)[2:] == [("各街道", Role.SUPPORT), ("各镇", Role.IMPLEMENT)]
    assert units(body, 1)[2:] == [("各镇", Role.IMPLEMENT)]
    assert units(body, 2)[2:] == []


def test_the_first_leads_from_there_on_or_everywhere() -> None:
    tasks = (
        "1.建成甲。（市水务局、市财政局）\n2.建成乙。（市教育局、市文旅局{}）\n3.建成丙。（各镇）"
    )
    onward = read("一、任务\n" + tasks.format("，排在第一位的部门为牵头部门，下同"))
    assert [units(onward, n)[0][1] for n in range(3)] == [
        Role.RESPONSIBLE,
        Role.LEAD,
        Role.RESPONSIBLE,
    ]
    noted = read("一、任务\n" + tasks.format("") + "\n注：列第一位的为牵头单位。")
    assert noted.unmarked is Unmarked.FIRST
    assert units(noted, 0) == [("市水务局", Role.LEAD), ("市财政局", Role.SUPPORT)]
    assert noted.clauses[0].units[0].origin is Origin.PRINTED


def test_a_unit_listed_twice_counts_once() -> None:
    body = read("1.建成甲。（责任单位：☆区经委、区发改委、区经委）")
    assert units(body) == [("区经委", Role.LEAD), ("区发改委", Role.SUPPORT)]
    (finding,) = body.findings
    assert (finding.kind, finding.clause) == ("duplicate_unit", "1")
    # The mention that is left out has no list of its own that could be corrected.
    assert finding.correction is None
    (finding,) = read("1.建成甲。（责任单位：☆区经委、区发改委、区发改委）").findings
    assert finding.correction == Correction("support", "区发改委、区发改委", "区发改委")


def test_names_without_a_mark_between_are_taken_apart() -> None:
    body = read("1.建成甲。（责任单位：☆区水务局、区农业农村委区经委、各镇）")
    assert [name for name, _ in units(body)] == ["区水务局", "区农业农村委", "区经委", "各镇"]
    (finding,) = body.findings
    assert finding.kind == "missing_separator"
    assert finding.correction == Correction(
        "support", "区农业农村委区经委、各镇", "区农业农村委、区经委、各镇"
    )


def test_levels_are_completed_where_the_document_leaves_them_out() -> None:
    body = read("1.建成甲。（省科技厅、工业和信息化厅）\n2.建成乙。（省财政厅、各市人民政府）")
    first = body.clauses[0].units[1]
    assert (first.name, first.printed) == ("省工业和信息化厅", "工业和信息化厅")
    assert ("elided_prefix", "1") in kinds(body)


def test_bare_names_stay_bare_where_the_document_writes_them_so() -> None:
    body = read(
        "1.建成甲。（发改局、财政局）\n2.建成乙。（经信局、水务局）\n3.建成丙。（市水务局、财政局）"
    )
    assert [name for name, _ in units(body, 2)] == ["市水务局", "财政局"]


def test_a_clause_before_its_task_or_behind_a_comma() -> None:
    body = read(
        "一、任务\n1.由县水利局牵头，各乡镇配合，完成清淤20公里。\n"
        "2.完善制度，由县水利局牵头，县财政局配合。"
    )
    assert [clause.text for clause in body.clauses] == ["完成清淤20公里。", "完善制度。"]
    assert units(body, 0) == [("县水利局", Role.LEAD), ("各乡镇", Role.SUPPORT)]
    assert units(body, 1) == [("县水利局", Role.LEAD), ("县财政局", Role.SUPPORT)]


def test_a_label_without_units_is_told() -> None:
    body = read("1.建成甲。（责任单位：待定）\n2.建成乙。（市水务局负责）")
    for clause in body.clauses[:-1]:
        assert not clause.units
        assert ("no_lead", clause.path) in kinds(body)


def test_what_is_no_name_is_kept_with_a_finding() -> None:
    body = read("1.建成甲。（责任单位：☆区发改委、白鹭湾）")
    assert units(body)[1] == ("白鹭湾", Role.SUPPORT)
    assert ("doubtful_unit", "1") in kinds(body)


@pytest.mark.parametrize(
    ("numbers", "gaps"),
    [("1 2 3", 0), ("1 2 4", 1), ("1 2 2 3", 1), ("1 3 4", 1)],
)
def test_numbering_gaps(numbers: str, gaps: int) -> None:
    text = "\n".join(f"{n}.建成甲{p}。（市水务局负责）" for p, n in enumerate(numbers.split()))
    found = [f for f in read("一、任务\n" + text).findings if f.kind == "numbering_gap"]
    assert len(found) == gaps


def test_numbers_that_run_through_or_begin_anew_are_no_gaps() -> None:
    through = (
        "一、甲\n1.建成甲。（市水务局）\n2.建成乙。（市水务局）\n二、丙\n3.建成丙。（市水务局）"
    )
    assert not [f for f in read(through).findings if f.kind == "numbering_gap"]
    anew = through.replace("3.", "1.")
    assert not [f for f in read(anew).findings if f.kind == "numbering_gap"]


def test_a_clause_in_a_headings_line_has_the_text_below() -> None:
    body = read(
        "一、服务\n（一）建设大厅（市审批局牵头）\n打造大厅，面积5000平方米。\n"
        "（二）推进改革（牵头单位：市司法局；配合单位：市财政局）\n1.清理文件。\n2.压减事项。"
    )
    assert [(c.path, c.heading, c.text) for c in body.clauses] == [
        ("一(一)", "建设大厅", "打造大厅，面积5000平方米。"),
        ("一(二)", "推进改革", "1.清理文件。\n2.压减事项。"),
    ]


def test_a_clause_on_its_own_line_after_parts_is_of_the_whole() -> None:
    body = read("一、服务\n（一）健全机制\n1.建立台账。\n2.每月调度。\n责任单位：市督查室、市委办")
    (clause,) = body.clauses
    assert (clause.path, clause.heading) == ("一(一)", "健全机制")
    assert clause.text == "1.建立台账。\n2.每月调度。"


def test_labels_on_lines_of_their_own_with_a_deadline() -> None:
    body = read(
        "一、农业节水\n1. 改造渠系\n更新闸门120处。\n牵头单位：区水务局\n"
        "责任单位：\n区财政局\n各镇\n完成时限：2026年12月底\n"
        "2. 推广良种\n建立示范田。\n责任单位：区农业农村局、各镇"
    )
    assert units(body, 0) == [
        ("区水务局", Role.LEAD),
        ("区财政局", Role.RESPONSIBLE),
        ("各镇", Role.RESPONSIBLE),
    ]
    assert body.deadlines == {"一1": "2026年12月底"}
    assert [c.text for c in body.clauses] == ["更新闸门120处。", "建立示范田。"]


def test_several_clauses_in_one_paragraph() -> None:
    body = read(
        "一、水务\n1.治理河道。清淤8公里。（市水务局负责）建泵站3座（市城管局牵头）。继续巡查。"
    )
    assert [(c.path, c.text) for c in body.clauses] == [
        ("一1·1", "清淤8公里。"),
        ("一1·2", "建泵站3座。"),
    ]


def test_an_annex_begins_its_numbers_anew() -> None:
    body = read(
        "一、任务\n1.建成甲。（市水务局负责）\n附件2\n任务清单\n一、任务\n1.建成乙。（市水务局负责）"
    )
    assert [clause.path for clause in body.clauses] == ["一1", "附件2一1"]


def test_headings_without_numbers() -> None:
    found = [
        Block(BlockKind.HEADING, "节水方案", level=1),
        Block(BlockKind.HEADING, "农业节水", level=2),
        Block(BlockKind.PARAGRAPH, "改造渠系，更新闸门。（区水务局、各镇）"),
        Block(BlockKind.HEADING, "工业节水", level=2),
        Block(BlockKind.PARAGRAPH, "开展测试，每年一次。（区经信局、各镇）"),
    ]
    body = read_body(Document("x", tuple(found)))
    assert body.title == "节水方案"
    assert [(c.section, c.text) for c in body.clauses] == [
        ("农业节水", "改造渠系，更新闸门。"),
        ("工业节水", "开展测试，每年一次。"),
    ]
    assert len({c.path for c in body.clauses}) == 2


def test_the_notice_before_the_plan_has_no_clauses() -> None:
    body = read(
        "东河市人民政府关于印发东河市节水方案的通知\n一、高度重视。各镇要抓好落实。\n"
        "二、加强督查。市政府督查室负责。\n东河市人民政府\n2025年1月2日\n东河市节水方案\n"
        "一、任务\n1.建成甲。（市水务局负责）"
    )
    assert body.title == "东河市节水方案"
    assert [clause.path for clause in body.clauses] == ["一1"]


WIDE = str.maketrans(",;:()", "，；：（）")
NARROW = str.maketrans("，；：（）", ",;:()")


@pytest.mark.parametrize("widths", [WIDE, NARROW])
def test_width_changes_nothing(widths: dict[int, int]) -> None:
    before, after = read(PLAN), read(PLAN.translate(widths))
    assert [c.path for c in after.clauses] == [c.path for c in before.clauses]
    assert [units(after, n) for n in range(5)] == [units(before, n) for n in range(5)]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(0, len(PLAN)), max_size=4), st.sampled_from(["\n", " ", "\n— 2 —\n"]))
def test_breaks_anywhere_lose_no_unit(places: list[int], mark: str) -> None:
    text = PLAN
    for place in sorted(places, reverse=True):
        text = text[:place] + mark + text[place:]
    wanted = sorted(name for n in range(5) for name, _ in units(read(PLAN), n))
    body = read(text)
    assert sorted(u.name for c in body.clauses for u in c.units) == wanted


@settings(max_examples=80, deadline=None)
@given(st.integers(0, len(PLAN)), st.integers(0, len(PLAN)))
def test_cuts_anywhere_never_raise(first: int, second: int) -> None:
    begin, end = sorted((first, second))
    body = read(PLAN[:begin] + PLAN[end:])
    assert len({clause.path for clause in body.clauses}) == len(body.clauses)
    told = dict.fromkeys(clause for kind, clause in kinds(body) if kind == "no_lead")
    assert all(clause.units or clause.path in told for clause in body.clauses)


CLAUSE = "（市文旅局牵头，市财政局配合）"


def headed(text: str) -> list[tuple[str, str, str]]:
    return [(c.path, c.heading, c.text) for c in read(text).clauses]


def test_what_stands_under_the_last_item_is_not_its_text() -> None:
    tail = "各单位要高度重视，抓好落实。\n本方案自印发之日起施行。"
    assert headed(f"一、任务\n1.普查。完成普查。{CLAUSE}\n2.建立名录{CLAUSE}\n{tail}") == [
        ("一1", "普查", "完成普查。"),
        ("一2", "", "建立名录"),
    ]
    # Where the clauses stand in the headings' lines, so does the last.
    assert headed(f"一、任务\n1.普查{CLAUSE}\n完成普查。\n2.建立名录{CLAUSE}\n建成名录。") == [
        ("一1", "普查", "完成普查。"),
        ("一2", "建立名录", "建成名录。"),
    ]


def test_a_broken_line_is_no_heading() -> None:
    line = "（一）加强队伍建设，深入实施乡村教师支持计划，完善县管校聘和交流轮岗"
    assert headed(f"一、任务\n{line}\n制度，提高待遇水平。{CLAUSE}") == [
        ("一(一)", "", f"{line[3:]}制度，提高待遇水平。")
    ]
    long = "健全医院管理制度，落实院长负责制，到2025年县级医院全部制定章程，三级医院实现电子病历。"
    heading = "深化医药卫生体制改革，激发公立医院活力，方便群众就近看病就医"
    assert headed(f"一、任务\n（一）{heading}\n{long}{CLAUSE}") == [("一(一)", heading, long)]


def test_a_blank_sets_a_heading_off() -> None:
    wide = f"第一条　加大投入　给予奖补，最高50万元。{CLAUSE}\n第二条　建设平台　支持建设。{CLAUSE}"
    assert [one[1:] for one in headed(wide)] == [
        ("加大投入", "给予奖补，最高50万元。"),
        ("建设平台", "支持建设。"),
    ]
    narrow = f"（一）引进人才 每年引进50名。{CLAUSE}\n（二）优化服务 建设公寓100套。{CLAUSE}"
    assert [one[1] for one in headed(narrow)] == ["引进人才", "优化服务"]
    # One blank that no other item has is a slip.
    slips = f"（一）推动企业 更新设备，创建工厂。{CLAUSE}\n（二）加强组织　领导。成立小组。{CLAUSE}"
    assert [one[1] for one in headed(slips)] == ["", "加强组织　领导"]


def test_bullets_are_no_words_of_a_heading() -> None:
    found = headed(f"一、任务\n●供水。建设水厂2座。{CLAUSE}\n◆ 排水。建设管网。{CLAUSE}")
    assert [one[1:] for one in found] == [("供水", "建设水厂2座。"), ("排水", "建设管网。")]


def test_items_that_run_on_in_one_paragraph() -> None:
    text = f"一、任务。（一）普查。完成普查。{CLAUSE}（二）名录。落实（一）项要求。{CLAUSE}"
    assert headed(text) == [
        ("一(一)", "普查", "完成普查。"),
        ("一(二)", "名录", "落实（一）项要求。"),
    ]
    # With one clause for all they are parts of one task.
    (whole,) = headed(f"一、普查。（一）制定方案。（二）完成普查。{CLAUSE}")
    assert whole == ("一", "普查", "（一）制定方案。（二）完成普查。")


def test_the_mark_before_a_clause_in_brackets_is_kept() -> None:
    assert headed(f"1.完善体系，{CLAUSE}")[0][2] == "完善体系，"


def test_a_heading_with_a_clause_of_its_own_is_a_task() -> None:
    body = read(
        "工作方案\n一、任务\n1.建设校园安防，由县公安局牵头。安装报警装置80套，由县教育局负责。"
    )
    assert [(c.path, c.text, c.units[0].name) for c in body.clauses] == [
        ("一1·1", "建设校园安防。", "县公安局"),
        ("一1·2", "安装报警装置80套。", "县教育局"),
    ]
