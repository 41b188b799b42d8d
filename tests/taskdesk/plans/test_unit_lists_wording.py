"""Lists of units in the words that offices use: who answers for what, and every name whole."""

from __future__ import annotations

import pytest

from taskdesk.model import Role
from taskdesk.plans.blocks import Block, BlockKind, Document, Where
from taskdesk.plans.understanding import understand
from tests.taskdesk.plans.grids import read_rows

TITLE = "东河市托育方案"
L, S, R, G, M = Role.LEAD, Role.SUPPORT, Role.RESPONSIBLE, Role.GUIDE, Role.IMPLEMENT
Units = list[tuple[str, Role]]


def units_and_findings(*clauses: str) -> tuple[list[Units], set[str]]:
    """The units of each clause of a plan with their roles, and the kinds of its findings."""
    items = [f"{n}.推进托育。{words}" for n, words in enumerate(clauses, 1)]
    lines = [TITLE, "一、重点任务", *items]
    blocks = [Block(BlockKind.PARAGRAPH, t, Where(paragraph=n)) for n, t in enumerate(lines, 1)]
    draft = understand(Document("x.txt", tuple(blocks)))
    found = [[(unit.name, unit.role) for unit in one.units] for one in draft.clauses]
    return found, {finding.kind for finding in draft.findings}


def units_of(clause: str) -> Units:
    found, kinds = units_and_findings(clause)
    assert len(found) == 1
    assert not kinds & {"unknown_unit", "doubtful_unit", "unread_units"}
    return found[0]


@pytest.mark.parametrize(
    ("clause", "units"),
    [
        ("（责任单位：市林业局，韩城市、合阳县）", [("市林业局", R), ("韩城市", R), ("合阳县", R)]),
        ("（省林业局，丰城市、樟树市政府）", [("省林业局", R), ("丰城市", R), ("樟树市政府", R)]),
        ("（邹城市、曲阜市负责）", [("邹城市", R), ("曲阜市", R)]),
        ("（市水利局牵头，桐城市配合）", [("市水利局", L), ("桐城市", S)]),
        ("（和县教育局牵头，市教育局配合）", [("和县教育局", L), ("市教育局", S)]),
        ("（县教育局牵头和县财政局配合）", [("县教育局", L), ("县财政局", S)]),
        ("（会同县政府牵头，市教育局配合）", [("会同县政府", L), ("市教育局", S)]),
        ("（市教育局牵头，各街道、镇配合）", [("市教育局", L), ("各街道、镇", S)]),
    ],
)
def test_names_of_places_stay_whole(clause: str, units: Units) -> None:
    assert units_of(clause) == units


@pytest.mark.parametrize(
    ("clause", "units"),
    [
        ("（市教育局牵头，市财政局支持配合）", [("市教育局", L), ("市财政局", S)]),
        ("（市发改委负总责，市民政局按职责抓好落实）", [("市发改委", L), ("市民政局", S)]),
        ("（市教育局牵头，市财政局做好资金保障）", [("市教育局", L), ("市财政局", S)]),
        ("（市教育局牵头，各区做好宣传配合工作）", [("市教育局", L), ("各区", S)]),
        ("（市教育局牵头，各区抓好组织实施）", [("市教育局", L), ("各区", M)]),
        (
            "〔责任单位：市应急局、市港口局按职责分工负责，各县政府、开发区管委会落实属地责任〕",
            [("市应急局", R), ("市港口局", R), ("各县政府", M), ("开发区管委会", M)],
        ),
        ("（市住建局牵头，各区政府履行属地管理职责）", [("市住建局", L), ("各区政府", M)]),
        # The words of these are part of the names.
        ("（市委组织部牵头，市市场监管局配合）", [("市委组织部", L), ("市市场监管局", S)]),
        ("（市住房保障局牵头，市政府督查室配合）", [("市住房保障局", L), ("市政府督查室", S)]),
    ],
)
def test_what_units_do_is_no_part_of_their_names(clause: str, units: Units) -> None:
    assert units_of(clause) == units


@pytest.mark.parametrize(
    ("clause", "units"),
    [
        ("（市水务集团实施，市水务局监管）", [("市水务集团", L), ("市水务局", G)]),
        ("（市公交集团负责，市公安局监督）", [("市公交集团", L), ("市公安局", G)]),
        (
            "（市民政局、市教育局负责，市纪委监委监督）",
            [("市民政局", R), ("市教育局", R), ("市纪委监委", G)],
        ),
        ("（市教育局牵头，市财政局负责监督）", [("市教育局", L), ("市财政局", G)]),
        ("（市园林局统筹协调、各区政府组织实施）", [("市园林局", L), ("各区政府", M)]),
        # With nobody beside it who watches answers.
        ("（市水务局监督）", [("市水务局", L)]),
    ],
)
def test_who_watches_over_what_others_do_guides(clause: str, units: Units) -> None:
    assert units_of(clause) == units


@pytest.mark.parametrize(
    "words", ["（各单位落实主体责任）", "（预付资金由人民银行监管）", "（市教育局做好宣传工作）"]
)
def test_what_is_done_makes_no_clause_by_itself(words: str) -> None:
    found, _ = units_and_findings("（市教育局牵头，市财政局配合）", f"分类施策{words}。")
    assert found == [[("市教育局", L), ("市财政局", S)]]


def test_names_that_run_together_are_told() -> None:
    found, kinds = units_and_findings("（交通运输局牵头，应急管理局公安分局配合）")
    assert found == [[("交通运输局", L), ("应急管理局", S), ("公安分局", S)]]
    assert "missing_separator" in kinds


def test_a_level_that_is_put_in_is_told() -> None:
    found, kinds = units_and_findings("（省卫生健康委、中医药局牵头，省财政厅配合）")
    assert found == [[("省卫生健康委", L), ("省中医药局", L), ("省财政厅", S)]]
    assert "elided_prefix" in kinds


def test_the_bracket_that_names_units_otherwise_is_no_part_of_a_name() -> None:
    clause = "（各县政府、各开发区管委会（以下统称各县市区）负责）"
    assert units_of(clause) == [("各县政府", R), ("各开发区管委会", R)]


def test_the_same_in_a_table() -> None:
    draft = read_rows(
        "序号|工作任务|责任单位",
        "1|新建托育机构8所|市发改委、教育局民政局、财政局",
        "2|改造污水处理厂2座|市水务集团实施，市水务局监管",
        "3|绿化荒山300亩|市林业局、韩城市、合阳县",
    )
    units = [[(unit.name, unit.role) for unit in task.units] for task in draft.tasks]
    assert units == [
        [("市发改委", R), ("市教育局", R), ("市民政局", R), ("市财政局", R)],
        [("市水务集团", L), ("市水务局", G)],
        [("市林业局", R), ("韩城市", R), ("合阳县", R)],
    ]
    kinds = [finding.kind for finding in draft.findings]
    assert "missing_separator" in kinds
    assert "elided_prefix" in kinds
    assert "unknown_unit" not in kinds
