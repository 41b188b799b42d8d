"""Clauses within sentences, steps of a deadline, leads of a section, and items without a clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from taskdesk.plans.blocks import Block, BlockKind, Cell, Document, Where
from taskdesk.plans.readers.plain import plain_blocks
from taskdesk.plans.understanding import understand

if TYPE_CHECKING:
    from taskdesk.plans.draft import DraftTask, PlanDraft

HEAD = "青河市托育服务实施方案\n一、重点任务\n"


def read(body: str, *tables: Block) -> PlanDraft:
    blocks = (*plain_blocks(HEAD + body, "x.txt"), *tables)
    return understand(Document("x.txt", tuple(blocks)))


def roles(task: DraftTask) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for unit in task.units:
        found.setdefault(unit.role.value, []).append(unit.name)
    return found


def messages(draft: PlanDraft, kind: str) -> list[str]:
    return [one.message for one in draft.findings if one.kind == kind]


@pytest.mark.parametrize(
    ("line", "text", "expected"),
    [
        (
            "加强教研，市教育局、市教科院按职责分工负责。",
            "加强教研。",
            {"responsible": ["市教育局", "市教科院"]},
        ),
        (
            "加强卫生，市卫生健康委牵头，市教育局配合。",
            "加强卫生。",
            {"lead": ["市卫生健康委"], "support": ["市教育局"]},
        ),
        (
            "改造学校，完善设施，财政部、教育部牵头",
            "改造学校，完善设施",
            {"lead": ["财政部", "教育部"]},
        ),
        (
            "完善机制，由市教育局牵头，市财政局配合。",
            "完善机制。",
            {"lead": ["市教育局"], "support": ["市财政局"]},
        ),
        (
            "由市教育局牵头，市财政局配合，推进改造。",
            "推进改造。",
            {"lead": ["市教育局"], "support": ["市财政局"]},
        ),
    ],
)
def test_a_clause_in_the_sentence_of_its_task(
    line: str, text: str, expected: dict[str, list[str]]
) -> None:
    (task,) = read(f"1.{line}\n").tasks
    assert (task.text, roles(task)) == (text, expected)


@pytest.mark.parametrize(
    "line",
    [
        "由市政府督查室牵头，会同市教育局开展督导。",
        "由市政府督查室牵头，市教育局配合开展督导。",
        "各地要加强统筹，由市教育局（市委教育工委）牵头推进考核。",
        "各地要加强统筹，由市教育局牵头推进考核。",
        "设立推进办公室，市教育局负责。",
        "完善机制，推动企业、行业协会参与。",
        "坚持公益导向，行业协会负责。",
    ],
)
def test_a_sentence_is_not_cut_in_two(line: str) -> None:
    assert not read(f"1.{line}\n").clauses


@pytest.mark.parametrize(
    ("clause", "printed", "due", "milestones"),
    [
        (
            "（市教育局负责；2024年启动，2026年完成）",
            "2024年启动，2026年完成",
            "2026-12-31",
            ["2024-12-31"],
        ),
        (
            "（责任单位：市教育局，2024年6月底前出台方案，2025年12月底前完成）",
            "2024年6月底前出台方案，2025年12月底前完成",
            "2025-12-31",
            ["2024-06-30"],
        ),
        (
            "（责任单位：市教育局；完成时限：2024年6月底前制定方案，2025年底前全部完成）",
            "2024年6月底前制定方案，2025年底前全部完成",
            "2025-12-31",
            ["2024-06-30"],
        ),
        (
            "（责任单位：市教育局）（2024年试点，2026年实现全覆盖）",
            "2024年试点，2026年实现全覆盖",
            "2026-12-31",
            ["2024-12-31"],
        ),
        (
            "（市教育局牵头，2024年6月底前出台办法，年内持续推进）",
            "2024年6月底前出台办法",
            "2024-06-30",
            [],
        ),
        ("（市教育局牵头，2024年6月底前完成）", "2024年6月底前完成", "2024-06-30", []),
    ],
)
def test_the_steps_of_a_deadline(
    clause: str, printed: str, due: str, milestones: list[str]
) -> None:
    (task,) = read(f"1.编制目录。{clause}\n").tasks
    assert (task.text, task.printed.deadline) == ("编制目录。", printed)
    assert str(task.due_point.due) == due
    assert [str(point.due) for point in task.milestones] == milestones


def test_who_leads_the_tasks_of_a_section() -> None:
    draft = read(
        "（一）扩大资源。以下任务由市教育局牵头，市妇联配合。\n"
        "1.新建学校。（责任单位：市发展改革委、市住建局）\n2.改造学校。（责任单位：市财政局）\n"
        "（二）培训人员（本节任务由市人社局牵头）\n1.培训。（责任单位：市教科院、市总工会）\n"
        "（三）加强监管\n1.检查。（责任单位：市市场监管局、市公安局）\n"
    )
    assert [roles(task) for task in draft.tasks] == [
        {
            "responsible": ["市发展改革委", "市住建局"],
            "lead": ["市教育局"],
            "support": ["市妇联"],
        },
        {"responsible": ["市财政局"], "lead": ["市教育局"], "support": ["市妇联"]},
        {"responsible": ["市教科院", "市总工会"], "lead": ["市人社局"]},
        {"responsible": ["市市场监管局", "市公安局"]},
    ]
    assert [task.section for task in draft.tasks] == [
        "扩大资源",
        "扩大资源",
        "培训人员",
        "加强监管",
    ]


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("（一）扩大资源（本节任务均由各县（市、区）政府落实，不再列出）", "扩大资源"),
        ("（一）扩大资源（标★的为牵头单位）", "扩大资源"),
        ("（一）扩大资源（公办）", "扩大资源（公办）"),
    ],
)
def test_a_remark_is_no_part_of_a_section(line: str, section: str) -> None:
    draft = read(f"{line}\n1.新建学校。（责任单位：市教育局、市住建局）\n")
    assert [task.section for task in draft.tasks] == [section]


def test_what_units_are_called_together_is_no_part_of_a_name() -> None:
    (task,) = read("1.落实。（各县政府、各开发区管委会（以下统称各县（区））负责）\n").tasks
    assert [unit.name for unit in task.units] == ["各县政府", "各开发区管委会"]


def test_a_task_over_tasks_keeps_its_full_stop() -> None:
    draft = read(
        "（一）规范收费\n1.严禁高收费。（责任单位：市发展改革委）\n"
        "（1）核定成本。（责任单位：市教育局）\n（2）公示收费。（责任单位：市教育局）\n"
    )
    assert [(one.path, one.heading, one.text) for one in draft.clauses] == [
        ("一(一)1", "", "严禁高收费。"),
        ("一(一)1(1)", "", "核定成本。"),
        ("一(一)1(2)", "", "公示收费。"),
    ]


def test_clauses_that_a_comma_parts_cut_no_text() -> None:
    draft = read(
        "1.落实经费（市财政局牵头），强化督导（市政府督查室负责）。\n"
        "2.新建学校。（市教育局负责）\n3.改造学校。（市教育局负责）\n4.培训教师。（市教育局负责）\n"
    )
    assert [task.text for task in draft.tasks][:2] == ["落实经费。", "强化督导。"]
    assert not messages(draft, "text_cut")


def test_a_part_of_a_task_that_another_unit_does_is_not_unread() -> None:
    task = "1.考核。考核工作由市政府督查室牵头，每年考核。"
    draft = read(f"{task}（责任单位：市教育局、市财政局）\n")
    assert [one.text for one in draft.tasks] == ["考核工作由市政府督查室牵头，每年考核。"]
    assert not messages(draft, "unread_units")
    alone = read(f"{task}\n2.新建。新建学校。（责任单位：市教育局、市财政局）\n")
    assert len(messages(alone, "unread_units")) == 1


FIRST = "列第一位的为牵头单位，下同"


def annex() -> Block:
    rows = [
        ["序号", "任务", "责任单位"],
        ["1", "编排游园活动手册。", "市文旅局、市民政局"],
        ["2", "印制宣传画。", "市文明办、市总工会"],
    ]
    cells = tuple(
        tuple(Cell(text, Where(paragraph=98 + n)) for text in row) for n, row in enumerate(rows, 1)
    )
    return Block(BlockKind.TABLE, "", Where(paragraph=99), rows=cells)


@pytest.mark.parametrize(
    ("remark", "expected"),
    [
        (f"，{FIRST}", ["lead", "support"]),
        ("", ["responsible", "responsible"]),
        ("，列第一位的为牵头单位", ["responsible", "responsible"]),
        ("，各县（区）落实，下同", ["responsible", "responsible"]),
    ],
)
def test_how_lists_are_read_goes_on_to_the_annex(remark: str, expected: list[str]) -> None:
    clause = f"（责任单位：市教育局、市财政局{remark}）"
    draft = read(f"1.新建学校。{clause}\n二、保障措施\n各地要加强领导。\n附件\n", annex())
    assert draft.has_table
    assert [[unit.role.value for unit in task.units] for task in draft.tasks] == [expected] * 2


def test_items_without_a_clause_beside_others_are_told_once() -> None:
    draft = read(
        "（一）扩大资源\n1.新建幼儿园18所。\n2.新增学位5400个。\n"
        "3.治理配套园。（责任单位：市教育局、市财政局）\n"
        "（二）提升质量\n1.推进游戏活动。\n2.开展结对帮扶。\n"
        "二、保障措施\n（一）落实经费。（市财政局负责）\n（二）加强领导。各地要加强领导。\n"
    )
    (finding,) = (one for one in draft.findings if one.kind == "item_without_clause")
    assert finding.message == (
        "正文一(一)1、一(一)2没有读到责任单位，没有读成任务；同级的一(一)3有责任单位。"
    )
    assert finding.where.paragraph == 4


@pytest.mark.parametrize(
    "body",
    [
        "（一）扩大资源\n1.新建幼儿园。\n2.新增学位。\n责任单位：市教育局、市财政局\n",
        "（一）扩大资源（市教育局牵头）\n1.新建幼儿园。\n2.新增学位。\n",
        "1.主要目标。到2025年全部达标。\n2.新增学位。（市教育局牵头）\n",
    ],
)
def test_what_shares_a_clause_or_is_no_task_is_not_told(body: str) -> None:
    draft = read(body)
    assert draft.clauses
    assert not messages(draft, "item_without_clause")


@pytest.mark.parametrize(
    ("line", "heading", "text"),
    [
        ("师生比达到1：15，班额达标率100%。", "", "师生比达到1：15，班额达标率100%。"),
        ("推进5:3:2分配改革。", "", "推进5:3:2分配改革。"),
        ("公园24:00闭园。", "", "公园24:00闭园。"),
        ("比例不低于1 ∶ 15。", "", "比例不低于1 ∶ 15。"),
        ("任务1：2025年建成学校。", "任务1", "2025年建成学校。"),
        ("新建学校：建成12所。", "新建学校", "建成12所。"),
    ],
)
def test_a_colon_between_figures_ends_no_heading(line: str, heading: str, text: str) -> None:
    (clause,) = read(f"1.{line}（责任单位：市教育局）\n").clauses
    assert (clause.heading, clause.text) == (heading, text)
