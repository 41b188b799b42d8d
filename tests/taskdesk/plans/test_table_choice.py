"""Which tables of a document hold its tasks, beside its clauses and beside other lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from taskdesk.model import Role
from taskdesk.plans.blocks import Block, BlockKind, Document
from taskdesk.plans.tables.heads import Kind, kind_of
from taskdesk.plans.understanding import understand
from tests.taskdesk.plans.grids import by_role, drafted, read, table

if TYPE_CHECKING:
    from taskdesk.plans.draft import PlanDraft

CLAUSES = """清水县绿色发展行动方案
一、重点任务
（一）能源行动
1.发展光伏。新增光伏装机20万千瓦。（县发改局牵头，县供电公司配合）
2.淘汰锅炉。淘汰燃煤锅炉12台。（县生态环境局牵头，县市场监管局配合）
（二）建筑行动
3.改造住宅。改造老旧小区15个。（县住建局牵头，县财政局配合）
4.绿色建材。推广绿色建材5种。（县住建局牵头，县经信局配合）
（三）交通行动
5.更新公交。更新新能源公交30辆。（县交通局牵头，县财政局配合）
6.建设车站。建设公交站8座。（县交通局牵头，县住建局配合）"""
PROJECTS = (
    "序号|项目名称|建设内容|总投资（亿元）|责任单位",
    "1|东山光伏|建设光伏电站|8|县能源集团",
    "2|清水污水厂|日处理3万吨|2|县水务公司",
    "3|北门充电站|建设充电桩60个|1|县城投集团",
)
INDICATORS = (
    "序号|指标名称|2023年|2025年目标|责任单位",
    "1|单位生产总值能耗降低|2.8|3.5|县发改局",
    "2|非化石能源占比|15|18|县发改局",
)
PEOPLE = (
    "序号|单位|姓名|联系电话",
    "1|县发改局|甲某|1234567",
    "2|县住建局|乙某|1234568",
)


def understood(*parts: str | Block) -> PlanDraft:
    blocks: list[Block] = []
    for part in parts:
        if isinstance(part, str):
            blocks += (Block(BlockKind.PARAGRAPH, line) for line in part.split("\n"))
        else:
            blocks.append(part)
    return understand(Document("方案.docx", tuple(blocks)))


def test_beside_clauses_a_list_of_projects_holds_no_tasks() -> None:
    draft = understood(CLAUSES, "附件1：重点项目表", table(*PROJECTS))
    assert not draft.has_table
    assert [task.clause for task in draft.tasks] == [clause.path for clause in draft.clauses]
    assert len(draft.tasks) == 6
    told = [one for one in draft.findings if one.kind == "table_left_out"]
    assert [("重点项目表" in one.message, "3行" in one.message) for one in told] == [(True, True)]


def test_a_short_table_without_a_name_does_not_stand_for_all_clauses() -> None:
    short = table("任务|责任单位", "召开推进会|县发改局", "开展检查|县统计局")
    assert len(understood(CLAUSES, "附件", short).tasks) == 6


def test_a_table_of_tasks_stands_for_its_clauses_however_short() -> None:
    short = table("序号|重点任务|责任单位", "1|新增光伏装机20万千瓦。|县发改局")
    draft = understood(CLAUSES, "附件", "清水县绿色发展任务分解表", short)
    assert (draft.has_table, len(draft.tasks)) == (True, 1)


def test_a_list_of_projects_alone_holds_tasks() -> None:
    draft = understood("2025年重点项目清单", table(*PROJECTS))
    assert [by_role(task, Role.LEAD) for task in draft.tasks] == [
        ["县能源集团"],
        ["县水务公司"],
        ["县城投集团"],
    ]
    assert not [one for one in draft.findings if one.kind == "table_left_out"]


def test_beside_a_table_of_tasks_a_list_of_projects_holds_none() -> None:
    tasks = table(
        "序号|重点任务|责任单位", "1|更新公交30辆。|县交通局", "2|建设公交站8座。|县住建局"
    )
    draft = understood("附件1", "重点任务分解表", tasks, "附件2", "重点项目清单", table(*PROJECTS))
    assert [task.text for task in draft.tasks] == ["更新公交30辆。", "建设公交站8座。"]
    assert [one.kind for one in draft.findings if "重点项目清单" in one.message] == [
        "table_left_out"
    ]


@pytest.mark.parametrize("other", [INDICATORS, PEOPLE])
def test_a_table_with_a_head_of_another_sort_goes_on_with_none(other: tuple[str, ...]) -> None:
    tasks = table("序号|重点任务|具体措施|责任单位", "1|公交优先|更新公交30辆。|县交通局")
    found = read("重点任务分解表", tasks, "附件2", table(*other))
    assert [(row.text, row.units[0].text) for row in found.rows] == [
        ("公交优先：更新公交30辆。", "县交通局")
    ]


def test_a_column_for_each_quarter_or_year_has_goals() -> None:
    (quarters,) = drafted(
        table(
            "序号|重点任务|一季度目标|二季度|下半年计划|责任单位",
            "1|建设污水厂|完成设计|开工|完工|县住建局",
        )
    )
    assert (quarters.text, by_role(quarters, Role.LEAD)) == ("建设污水厂", ["县住建局"])
    (years,) = read(
        table(
            "序号|主要任务|2024年|2025年|牵头单位|配合单位",
            "1|新增充电桩|新增200个|新增300个|县发改局|县住建局",
        )
    ).rows
    assert years.goal == "2024年新增200个；2025年新增300个"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("时间进度", Kind.DEADLINE),
        ("一季度进度", Kind.GOAL),
        ("整改目标", Kind.GOAL),
        ("具体要求", Kind.TEXT),
        ("牵头单位及责任人", Kind.LEAD),
        ("牵头责任单位", Kind.LEAD),
        ("牵头单位/责任单位", Kind.UNITS),
        ("相关单位", Kind.UNITS),
        ("责任市直单位", Kind.UNITS),
        ("督查单位", Kind.GUIDE),
        ("责任人", Kind.OTHER),
    ],
)
def test_a_head_says_what_its_column_holds(words: str, kind: Kind) -> None:
    assert kind_of(words) is kind


def test_numbers_that_texts_begin_with_are_those_of_the_tasks() -> None:
    found = drafted(
        table(
            "工作任务|具体要求|责任部门",
            "一、信息公开|1.公开预算。|财务科",
            "^|2.更新专栏。|办公室牵头，各科室配合",
            "二、政策解读|3.发布解读。|各科室",
        )
    )
    assert [(task.number, task.section, task.text) for task in found] == [
        ("1", "信息公开", "公开预算。"),
        ("2", "信息公开", "更新专栏。"),
        ("3", "政策解读", "发布解读。"),
    ]
    assert by_role(found[1], Role.SUPPORT) == ["各科室"]


def test_a_deadline_without_a_year_takes_that_of_the_document_number() -> None:
    draft = understood(
        "关于落实重点工作的意见",
        "云政发〔2024〕6号",
        "一、重点工作",
        "1.稳定就业。新增就业9000人。（县人社局牵头，县财政局配合，12月底前完成）",
    )
    assert [str(task.due_point.due) for task in draft.tasks] == ["2024-12-31"]


def test_words_that_are_no_name_are_told_once() -> None:
    draft = understood(
        "县工作方案",
        "一、任务",
        "1.建设车站。（责任单位：县交通局、稳中求进）",
        "2.建设学校。（责任单位：县教育局、稳中求进）",
    )
    kinds = [one.kind for one in draft.findings if "稳中求进" in one.message]
    assert kinds == ["unknown_unit"]
