"""Names of units that are checked against the others of a document, and where it is said."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from taskdesk.plans.blocks import Block, BlockKind, Cell, Document, Where
from taskdesk.plans.checks.name_slips import misspelt
from taskdesk.plans.draft_json import as_json
from taskdesk.plans.understanding import understand
from taskdesk.plans.units.similar import alias_pairs, similar

if TYPE_CHECKING:
    from taskdesk.plans.draft import PlanDraft

PLAN = (
    "东河市河湖管护方案\n一、任务\n1.清淤。清淤8公里。（市水务局牵头，市财政局配合）\n"
    "2.截污。截污3处。（市水务局牵头，{}配合）\n3.种树。种树9000株。（市林业局牵头，{}配合）"
)


def read(text: str, known: tuple[str, ...] = ()) -> PlanDraft:
    blocks = [
        Block(BlockKind.PARAGRAPH, line, Where(paragraph=place))
        for place, line in enumerate(text.split("\n"), 1)
    ]
    return understand(Document("x.txt", tuple(blocks)), known)


def of_kind(draft: PlanDraft, kind: str) -> list[dict]:
    return [one for one in as_json(draft)["findings"] if one["kind"] == kind]


# Slips


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("市生态环竟局", "市生态环境局"),
        ("县退疫军人事务局", "县退役军人事务局"),
        ("省交通运榆厅", "省交通运输厅"),
        ("区应急官理局", "区应急管理局"),
        ("市文化广电和旅由局", "市文化广电和旅游局"),
        ("区发展和改隔委", "区发展和改革委"),
        ("县卫建局", "县卫健局"),
    ],
)
def test_a_name_that_is_anothers_but_for_one_character(wrong: str, right: str) -> None:
    assert misspelt(Counter([wrong, right])) == {wrong: right}
    assert misspelt({wrong: 1}, [right]) == {wrong: right}
    assert misspelt({wrong: 1}) == {}


@pytest.mark.parametrize(
    "names",
    [
        "市教育局 市体育局",
        "市水务局 市税务局 市商务局",
        "市规划局 市规资局",
        "市双创办 市双拥办",
        "东张镇 西张镇",
        "市第一医院 市第二医院",
        "东江新区管委会 西江新区管委会",
        "县农业农村局 县农业机械局",
    ],
)
def test_names_of_one_pattern_are_no_slips(names: str) -> None:
    assert misspelt(Counter(names.split())) == {}


def test_a_slip_beside_the_right_name_is_told_with_a_correction() -> None:
    draft = read(PLAN.format("市财政局、市自然资原局", "市自然资源局"))
    (found,) = of_kind(draft, "suspect_character")
    assert (found["number"], found["clause"], found["where"]) == ("2", "一2", "第4段")
    assert found["correction"]["after"] == "市财政局、市自然资源局"


def test_a_slip_in_the_body_beside_a_table_is_told_of_the_clause() -> None:
    body = PLAN.format("市财政局", "市自然资原局").split("\n")
    rows = [
        ("序号", "主要任务", "牵头单位", "配合单位"),
        ("1", "清淤8公里。", "市水务局", "市财政局"),
        ("2", "种树9000株。", "市林业局", "市自然资源局"),
    ]
    blocks = [Block(BlockKind.PARAGRAPH, text, Where(paragraph=n)) for n, text in enumerate(body)]
    table = Block(BlockKind.TABLE, rows=tuple(tuple(map(Cell, row)) for row in rows))
    draft = understand(Document("x.docx", (*blocks, table)))
    (found,) = of_kind(draft, "suspect_character")
    assert (found["number"], found["clause"], found["correction"]) == (None, "一3", None)


# Other names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("区委网信办", "区委办公室（区委机要保密局）"),
        ("县委编办", "县委办公室"),
        ("市政府外办", "市政府办公室"),
        ("市文明委", "市文明办"),
    ],
)
def test_an_office_of_the_committee_is_not_the_committees_own(one: str, other: str) -> None:
    assert not similar(one, other)
    assert not similar(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("县卫生健康委员会", "县卫生健康局"),
        ("市发改委", "市发改局"),
        ("县委办", "县委办公室"),
        ("市人大办公室", "市人大常委会办公室"),
    ],
)
def test_an_office_before_and_after_a_reform(one: str, other: str) -> None:
    assert similar(one, other)
    assert similar(other, one)


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ("市住建局 市住房和城乡建设局", True),
        ("县卫健委 县卫生健康委", True),
        ("市科技局 市科学技术局", True),
        ("市林业局 市林草局", False),
        ("区规划局 区规划资源局", False),
        ("临山学院 临山职业技术学院", False),
        ("市公安局 市公安交管局", False),
    ],
)
def test_a_short_form_beside_the_whole_name_in_one_list(names: str, told: bool) -> None:
    pair = tuple(names.split())
    assert alias_pairs([pair]) == ([pair] if told else [])


# Where


def test_an_alias_says_where_the_name_stands_first() -> None:
    draft = read(PLAN.format("市住建局", "市住房和城乡建设局"))
    (found,) = of_kind(draft, "alias")
    assert found["where"] == "第4段"


def test_words_that_are_no_name_are_told_of_their_task_and_clause() -> None:
    (found,) = of_kind(read(PLAN.format("市财政局、河湖长效", "市财政局")), "unknown_unit")
    assert (found["number"], found["clause"], found["where"]) == ("2", "一2", "第4段")


def test_names_that_the_register_lacks_say_where_the_first_stands() -> None:
    known = ("市水务局", "市财政局")
    (found,) = of_kind(read(PLAN.format("市财政局", "市民政局"), known), "unknown_unit")
    assert found["where"] == "第5段"


def test_a_plan_without_leads_says_where_the_first_task_stands() -> None:
    lines = [f"{n}.清淤。清淤{n}公里。（市水务局、市财政局）" for n in range(1, 9)]
    (found,) = of_kind(read("\n".join(["东河市方案", "一、任务", *lines])), "no_lead")
    assert (found["number"], found["where"]) == (None, "第3段")
