"""Whole documents in wordings that other places use, with what a careful reader takes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from taskdesk.model import Role
from taskdesk.plans.blocks import Block, BlockKind, Document
from taskdesk.plans.readers import read_document
from taskdesk.plans.understanding import understand
from tests.taskdesk.plans.grids import by_role

if TYPE_CHECKING:
    from pathlib import Path

    from taskdesk.plans.draft import PlanDraft


def understood(text: str) -> PlanDraft:
    blocks = tuple(Block(BlockKind.PARAGRAPH, line) for line in text.split("\n"))
    return understand(Document("方案.docx", blocks))


def test_a_line_tells_how_departments_share_the_work() -> None:
    draft = understood(
        "关于印发2026年县《政府工作报告》重点任务分工方案的通知\n云政办〔2026〕2号\n"
        "2026年县《政府工作报告》重点任务分工方案\n一、主要目标\n"
        "1.地区生产总值增长6%。\n分管县领导：甲某、乙某\n部门分工：县发改局牵头，各镇、各部门配合。\n"
        "2.财政收入增长5%。\n分管县领导：甲某\n部门分工：县财政局牵头，县税务局配合。"
    )
    assert draft.title == "2026年县《政府工作报告》重点任务分工方案"
    assert [(t.text, by_role(t, Role.LEAD), by_role(t, Role.SUPPORT)) for t in draft.tasks] == [
        ("地区生产总值增长6%。", ["县发改局"], ["各镇", "各部门"]),
        ("财政收入增长5%。", ["县财政局"], ["县税务局"]),
    ]


def test_what_is_to_be_done_by_a_day_is_a_deadline_and_no_unit() -> None:
    draft = understood(
        "2026年重点工作分工\n一、财政\n1.安排支出。（县财政局牵头，6月底前出台办法，年内持续推进）\n"
        "2.压减开支。（县财政局、县审计局负责，9月底前完成）"
    )
    assert [([u.name for u in t.units], str(t.due_point.due)) for t in draft.tasks] == [
        (["县财政局"], "2026-06-30"),
        (["县财政局", "县审计局"], "2026-09-30"),
    ]


@pytest.mark.parametrize(
    "note",
    [
        "二、责任分解中，列第一位的责任单位为牵头单位或汇总单位。各单位要及时报告。",
        "二要协作配合。牵头单位（列第一位者为工作牵头单位）要主动担责，协办单位要配合。",
    ],
)
def test_the_notice_says_that_the_first_of_a_list_leads(note: str) -> None:
    draft = understood(
        f"县政府办关于印发《2026年工作责任清单》的通知\n各镇人民政府：\n{note}\n县政府办\n"
        "2026年1月9日\n2026年工作责任清单\n一、海洋经济\n"
        "1.建设风电场。（县发改局、县资源局、东山镇政府）\n2.建设平台。（责任单位：县渔业局、各镇政府）"
    )
    assert [(by_role(t, Role.LEAD), by_role(t, Role.SUPPORT)) for t in draft.tasks] == [
        (["县发改局"], ["县资源局", "东山镇政府"]),
        (["县渔业局"], ["各镇政府"]),
    ]


def test_labels_in_boxes_and_before_blanks_have_deadlines_too() -> None:
    draft = understood(
        "重点任务\n1.优化用地。\n【牵头单位】市资源局\n【配合单位】区工信局\n【完成时限】2026年9月底\n"
        "2.缩短用水时间。\n责任单位 区水务局 东河水务集团\n完成时间 2026年12月"
    )
    assert [(t.text, str(t.due_point.due)) for t in draft.tasks] == [
        ("优化用地。", "2026-09-30"),
        ("缩短用水时间。", "2026-12-31"),
    ]
    assert [unit.name for unit in draft.tasks[1].units] == ["区水务局", "东河水务集团"]


def test_a_year_right_behind_the_number_of_an_item() -> None:
    draft = understood(
        "三年行动方案\n（一）培训行动\n1.2026年底前，制定计划。（县应急局牵头，县教育局配合）\n"
        "2.2027年底前，完成轮训。（县应急局牵头，县教育局配合）"
    )
    assert [(clause.path, clause.text) for clause in draft.clauses] == [
        ("(一)1", "2026年底前，制定计划。"),
        ("(一)2", "2027年底前，完成轮训。"),
    ]


def test_the_heads_of_columns_are_no_units() -> None:
    lines = "任务表\n序号\n工作任务\n主要责任单位\n协同配合单位\n1\n建设学校。\n县教育局\n县财政局"
    names = {unit.name for task in understood(lines).tasks for unit in task.units}
    assert not names & {"主要责任单位", "协同配合单位"}


def test_a_body_that_cites_another_is_not_issued_by_it() -> None:
    draft = understood(
        "东河市蓝天保卫战方案\n为落实《云山省人民政府关于印发〈蓝天保卫战方案〉的通知》，制定本方案。\n"
        "一、任务\n1.淘汰锅炉。（市生态环境局牵头，市市场监管局参与）"
    )
    assert (draft.title, draft.issuer) == ("东河市蓝天保卫战方案", "")


def test_a_table_drawn_with_bars_whose_rows_lost_their_section(tmp_path: Path) -> None:
    path = tmp_path / "分工.txt"
    path.write_text(
        "工作任务 | 具体要求 | 责任部门 |\n"
        "一、做好信息公开。 | 1.推进预算公开，及时更新报表。 | 财务科 |\n"
        "2.更新网站专栏，及时反馈公众意见。 | 办公室牵头，各科室配合 | |\n"
        "二、做好政策解读。 | 3.发布解读材料，开展宣传。 | 各科室 |\n",
        encoding="utf-8",
    )
    found = [
        (t.number, t.section, t.text, [u.name for u in t.units])
        for t in understand(read_document(path)).tasks
    ]
    assert found == [
        ("1", "做好信息公开。", "推进预算公开，及时更新报表。", ["财务科"]),
        ("2", "做好信息公开。", "更新网站专栏，及时反馈公众意见。", ["办公室", "各科室"]),
        ("3", "做好政策解读。", "发布解读材料，开展宣传。", ["各科室"]),
    ]


def test_two_plans_in_one_document_each_begin_with_their_own_numbers() -> None:
    draft = understood(
        "关于印发东河市碧水、蓝天方案的通知\n各县人民政府：\n"
        "现将《东河市碧水工作方案》《东河市蓝天工作方案》印发给你们，请认真贯彻执行。\n"
        "东河市碧水工作方案\n一、任务\n1.整治排污口。排查200处。（市生态环境局）\n"
        "东河市蓝天工作方案\n一、任务\n1.严把准入。（市发改委牵头，市经信局配合）"
    )
    assert [(t.clause, t.text, [u.name for u in t.units]) for t in draft.tasks] == [
        ("一1", "排查200处。", ["市生态环境局"]),
        ("附件1一1", "严把准入。", ["市发改委", "市经信局"]),
    ]
    assert not [one for one in draft.findings if one.kind == "numbering_gap"]


@pytest.mark.parametrize(
    ("clause", "units"),
    [
        ("市应急局、市交通局等市级负有安全监管职责的有关部门", ["市应急局", "市交通局"]),
        (
            "责任单位：国家统计局，各省、自治区、直辖市人民政府",
            ["国家统计局", "各省、自治区、直辖市人民政府"],
        ),
        (
            "责任单位：省财政厅，各市〔州〕、县〔市、区、特区〕人民政府",
            ["省财政厅", "各市〔州〕、县〔市、区、特区〕人民政府"],
        ),
        ("责任单位：市直有关部门、单位，各镇", ["市直有关部门、单位", "各镇"]),
        ("责任单位：市统计局，各区政府（含新区、园区管委会，下同）", ["市统计局", "各区政府"]),
        ("区住建局（牵头）区民政局、区城投公司", ["区住建局", "区民政局", "区城投公司"]),
        (
            "自治区市场监管局（知识产权局）、党委宣传部（版权局）、林草局",
            ["自治区市场监管局（知识产权局）", "自治区党委宣传部（版权局）", "自治区林草局"],
        ),
        ("市纪委监委机关、区科技创新局", ["市纪委监委机关", "区科技创新局"]),
        ("省商务厅，各地级以上市人民政府", ["省商务厅", "各地级以上市人民政府"]),
    ],
)
def test_names_as_other_places_write_them(clause: str, units: list[str]) -> None:
    (task,) = understood(f"工作方案\n一、任务\n1.落实政策。（{clause}）").tasks
    assert [unit.name for unit in task.units] == units


def test_a_label_that_a_full_line_ran_into_a_name_is_none_of_it() -> None:
    draft = understood(
        "行动计划\n一、任务\n1.优化服务。压减时限。\n牵头单位：区审批局\n"
        "责任单位：区人社局，各街道办事处完成时限：2026年12月底前"
    )
    (task,) = draft.tasks
    assert by_role(task, Role.RESPONSIBLE) == ["区人社局", "各街道办事处"]
    assert str(task.due_point.due) == "2026-12-31"


@pytest.mark.parametrize(
    ("clause", "leads", "supports", "answer"),
    [
        ("责任单位：市教育局，市财政局、市公安局配合", ["市教育局"], ["市财政局", "市公安局"], []),
        ("市教育局为牵头单位，市财政局为责任单位", ["市教育局"], [], ["市财政局"]),
        ("此项工作由市教育局负责，市财政局配合", ["市教育局"], ["市财政局"], []),
        ("市教育局；各镇负责落实", ["市教育局"], [], []),
        ("省教育厅牵头，省财政厅负责落实经费", ["省教育厅"], ["省财政厅"], []),
        ("市教育局、市农发行、市邮储银行", [], [], ["市教育局", "市农发行", "市邮储银行"]),
    ],
)
def test_roles_as_other_places_write_them(
    clause: str, leads: list[str], supports: list[str], answer: list[str]
) -> None:
    (task,) = understood(f"工作方案\n一、任务\n1.办好教育。建设学校3所。（{clause}）").tasks
    assert task.text == "建设学校3所。"
    found = [by_role(task, role) for role in (Role.LEAD, Role.SUPPORT, Role.RESPONSIBLE)]
    assert found == [leads, supports, answer]


def leads_of(text: str) -> list[str]:
    """The leads of the clauses in order, - where one has none."""
    return ["、".join(by_role(task, Role.LEAD)) or "-" for task in understood(text).tasks]


@pytest.mark.parametrize(
    ("heading", "note", "leads"),
    [
        ("二、用水", "本部分各项任务，列第一位的为牵头单位。", ["-", "县水务局", "-"]),
        ("二、用水", "（本节任务的责任单位中，排在首位的为牵头单位）", ["-", "县水务局", "-"]),
        ("二、用水", "由排名第一的单位牵头，本部分下同。", ["-", "县水务局", "-"]),
        ("二、用水（列第一位的为牵头单位）", "", ["-", "县水务局", "-"]),
        ("二、用水（以下措施列首位的部门为牵头部门）", "", ["-", "县水务局", "-"]),
        ("二、用水（列首位的为牵头部门，下同）", "", ["-", "县水务局", "县林业局"]),
        ("二、用水", "以下任务列第一位的为牵头单位。", ["-", "县水务局", "县林业局"]),
        ("二、用水", "以上任务，列第一位的为牵头单位。", ["县教育局", "-", "-"]),
        (
            "二、用水",
            "各项任务的责任单位中，列第\n一位的为牵头单位。",
            ["县教育局", "县水务局", "县林业局"],
        ),
    ],
)
def test_the_first_leads_within_the_scope_that_is_named(
    heading: str, note: str, leads: list[str]
) -> None:
    text = (
        "工作方案\n一、建校\n1.建学校。（责任单位：县教育局、县财政局）\n"
        f"{heading}\n{note}\n1.修水渠。（责任单位：县水务局、县财政局）\n"
        "三、种树\n1.种树。（责任单位：县林业局、县财政局）"
    )
    assert leads_of(text.replace("\n\n", "\n")) == leads


@pytest.mark.parametrize(
    "prose",
    ["牵头单位为第一责任人。", "排名第一的学校为牵头学校。", "列第一批的项目由牵头单位审定。"],
)
def test_prose_does_not_say_that_the_first_leads(prose: str) -> None:
    assert leads_of(f"工作方案\n一、任务\n1.办学。{prose}（县教育局、县财政局）") == ["-"]


def test_a_note_at_the_end_of_its_section_and_one_for_a_part_of_it() -> None:
    clause = "（责任单位：县教育局、县财政局）"
    assert leads_of(
        f"工作方案\n一、甲\n1.建校。{clause}\n2.修校。{clause}\n注：本部分任务，列第一位的为牵头单位。\n"
        f"二、乙\n（一）招生（列第一位的为牵头单位）\n1.招生。{clause}\n（二）教研\n1.备课。{clause}"
    ) == ["县教育局", "县教育局", "县教育局", "-"]


@pytest.mark.parametrize(
    ("rider", "towns"),
    [
        ("除第3项外，以下任务均需各镇落实，不再列出。", [1, 2, 4]),
        ("以下各项任务（除第2、3项外）均由各镇负责落实，不再列出。", [1, 4]),
        ("除第二至四项外，以下均需各镇落实，不再列出。", [1]),
        ("除另有说明外，以下任务均需各镇落实，不再列出。", [1, 2, 3, 4]),
        ("以下所有任务均需各镇抓好\n落实，不再列出。", [1, 2, 3, 4]),
    ],
)
def test_what_a_rider_leaves_out_is_no_unit_and_is_left_out(rider: str, towns: list[int]) -> None:
    items = "\n".join(f"{n}.办事。（县教育局、县财政局）" for n in range(1, 5))
    draft = understood(f"工作方案\n一、任务\n{rider}\n{items}")
    found = [int(t.number) for t in draft.tasks if by_role(t, Role.IMPLEMENT) == ["各镇"]]
    assert found == towns
    assert {unit.name for t in draft.tasks for unit in t.units} == {"县教育局", "县财政局", "各镇"}


def test_a_collective_in_two_widths_is_one_unit() -> None:
    draft = understood(
        "工作方案\n一、任务\n1.办事。（县教育局牵头，各镇（街道）落实。以下均需各镇（街道)落实，不再列出）\n"
        "2.办事。（县教育局、各镇(街道）、各镇（街道））"
    )
    assert [[unit.name for unit in task.units] for task in draft.tasks] == [
        ["县教育局", "各镇（街道）"],
        ["县教育局", "各镇（街道）"],
    ]
    assert [one.kind for one in draft.findings if one.kind == "duplicate_unit"] == [
        "duplicate_unit"
    ]


def test_what_no_clause_of_the_text_stands_under_is_said_of_the_tables(tmp_path: Path) -> None:
    path = tmp_path / "清单.txt"
    path.write_text(
        "工作方案\n一、任务分工（列第一位的为牵头单位）\n"
        "序号|任务|责任单位\n1|建设学校|县教育局、县财政局\n2|修建水渠|县水务局、县财政局\n",
        encoding="utf-8",
    )
    tasks = understand(read_document(path)).tasks
    assert [by_role(task, Role.LEAD) for task in tasks] == [["县教育局"], ["县水务局"]]
