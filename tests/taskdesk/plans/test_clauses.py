from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taskdesk.model import Origin, Role
from taskdesk.plans.clauses.duties import Form, assigned
from taskdesk.plans.clauses.places import find_clauses
from taskdesk.plans.clauses.riders import Scope, Unmarked, find_remarks
from taskdesk.plans.clauses.spoken import leading_clause, spoken_clauses

TASK = "新建绿道12公里，完善驿站设施。"


def roles(text: str, unmarked: Unmarked = Unmarked.NOBODY) -> dict[str, list[str]]:
    (clause,) = find_clauses(text)
    found: dict[str, list[str]] = {}
    for unit in assigned(clause.duties, unmarked):
        found.setdefault(unit.role.value, []).append(unit.name)
    return found


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("（责任单位：☆市园林局、市水务局）", {"lead": ["市园林局"], "support": ["市水务局"]}),
        ("(责任单位:市园林局、市水务局)", {"responsible": ["市园林局", "市水务局"]}),
        (
            "〔责任部门：市园林局，各县（市、区）政府〕",
            {"responsible": ["市园林局", "各县（市、区）政府"]},
        ),
        ("【市园林局】", {"lead": ["市园林局"]}),
        ("[市园林局牵头，市水务局参与]", {"lead": ["市园林局"], "support": ["市水务局"]}),
        (
            "（市园林局、市水务局牵头，市财政局、市住建局等部门按职责分工负责）",
            {"lead": ["市园林局", "市水务局"], "support": ["市财政局", "市住建局"]},
        ),
        ("（市园林局、市水务局等按职责分工负责）", {"responsible": ["市园林局", "市水务局"]}),
        ("（市园林局会同市水务局负责）", {"lead": ["市园林局"], "support": ["市水务局"]}),
        ("（市园林局负责，市水务局配合）", {"lead": ["市园林局"], "support": ["市水务局"]}),
        ("（市园林局负责）", {"lead": ["市园林局"]}),
        ("（市园林局牵头、市水务局配合）", {"lead": ["市园林局"], "support": ["市水务局"]}),
        (
            "（市园林局牵头会同市水务局，各镇落实）",
            {"lead": ["市园林局"], "support": ["市水务局"], "implement": ["各镇"]},
        ),
        (
            "（牵头单位：市园林局 参加单位：市水务局、市住建局）",
            {"lead": ["市园林局"], "support": ["市水务局", "市住建局"]},
        ),
        (
            "（牵头单位：市园林局，配合单位：市水务局；指导单位：市审计局）",
            {"lead": ["市园林局"], "support": ["市水务局"], "guide": ["市审计局"]},
        ),
        (
            "（责任单位：市园林局；配合单位：市水务局）",
            {"lead": ["市园林局"], "support": ["市水务局"]},
        ),
        (
            "（责任单位：市园林局、市住建局；配合单位：市水务局）",
            {"responsible": ["市园林局", "市住建局"], "support": ["市水务局"]},
        ),
        (
            "（责任单位：市园林局（牵头）、市水务局、市财政局）",
            {"lead": ["市园林局"], "support": ["市水务局", "市财政局"]},
        ),
        (
            "（责任领导：陆远；主办单位：市园林局；协办单位：市水务局）",
            {"lead": ["市园林局"], "support": ["市水务局"]},
        ),
        ("（牵头：市园林局；配合：各街道）", {"lead": ["市园林局"], "support": ["各街道"]}),
        ("责任单位：市园林局、市水务局。", {"responsible": ["市园林局", "市水务局"]}),
        ("市园林局牵头，市水务局配合。", {"lead": ["市园林局"], "support": ["市水务局"]}),
        ("【责任单位】市园林局、市水务局", {"responsible": ["市园林局", "市水务局"]}),
        ("（各相关部门和单位按职责分工负责）", {"responsible": ["各相关部门和单位"]}),
    ],
)
def test_the_dialects(clause: str, expected: dict[str, list[str]]) -> None:
    assert roles(TASK + clause) == expected
    assert roles(TASK + clause + "\n后面还有一段文字，没有责任单位。") == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        (
            "（市园林局负责牵头，市财政局负责经费保障）",
            {"lead": ["市园林局"], "support": ["市财政局"]},
        ),
        (
            "（市园林局牵头，市审计局负责监督检查，各区政府负责组织实施）",
            {"lead": ["市园林局"], "guide": ["市审计局"], "implement": ["各区政府"]},
        ),
        (
            "（市园林局总牵头，市水务局牵头河道整治）",
            {"lead": ["市园林局", "市水务局"]},
        ),
        (
            "（市园林局牵头，市财政局会同市水务局配合）",
            {"lead": ["市园林局"], "support": ["市财政局", "市水务局"]},
        ),
        (
            "（市园林局会同市水务局，市住建局负责）",
            {"lead": ["市园林局"], "support": ["市水务局", "市住建局"]},
        ),
        (
            "（市园林局、市水务局负责，各区政府、河湾新区管委会按属地原则抓好落实）",
            {
                "responsible": ["市园林局", "市水务局"],
                "implement": ["各区政府", "河湾新区管委会"],
            },
        ),
        (
            "（责任单位：市园林局、市水务局；各镇负责落实）",
            {"responsible": ["市园林局", "市水务局"], "implement": ["各镇"]},
        ),
        (
            "（市财政局负责落实资金，市园林局负责组织实施）",
            {"responsible": ["市财政局", "市园林局"]},
        ),
        (
            "（市园林局牵头，各乡镇（街道）组织认养）",
            {"lead": ["市园林局"], "implement": ["各乡镇（街道）"]},
        ),
        (
            "（陆远同志牵头，市园林局、市水务局负责）",
            {"responsible": ["市园林局", "市水务局"]},
        ),
        ("（市园林局牵头，副市长陆远负责）", {"lead": ["市园林局"]}),
        (
            "（牵头部门：市园林局）（责任领导：陆远）（配合部门：市水务局）",
            {"lead": ["市园林局"], "support": ["市水务局"]},
        ),
        (
            "\n包联领导：陆远\n责任单位：市园林局、市水务局\n责 任 人：秦晓",
            {"responsible": ["市园林局", "市水务局"]},
        ),
        ("（市园林局）（各区政府）", {"responsible": ["市园林局", "各区政府"]}),
        ("\n责任单位——市园林局、市水务局", {"responsible": ["市园林局", "市水务局"]}),
        ("（责任单位：①市园林局②市水务局）", {"responsible": ["市园林局", "市水务局"]}),
        (
            "（责任单位：市园林局（牵头单位，下同）、市水务局）",
            {"lead": ["市园林局"], "support": ["市水务局"]},
        ),
        (
            "（责任单位：市园林局（负责绿化）、市水务局（负责水系））",
            {"responsible": ["市园林局", "市水务局"]},
        ),
        ("（以上由市园林局牵头，市水务局配合）", {"lead": ["市园林局"], "support": ["市水务局"]}),
        ("（牵头单位：市园林局；配合单位：无）", {"lead": ["市园林局"]}),
        (
            "（市园林局主要负责，市水务局协助）",
            {"lead": ["市园林局"], "support": ["市水务局"]},
        ),
        ("（以市园林局为主，各镇配合）", {"lead": ["市园林局"], "support": ["各镇"]}),
    ],
)
def test_who_does_what_in_rarer_words(clause: str, expected: dict[str, list[str]]) -> None:
    assert roles(TASK + clause) == expected


@pytest.mark.parametrize("label", ["（责任单位：）", "\n责任单位：待定", "\n牵头单位：另行明确。"])
def test_a_label_without_a_unit_is_a_clause_without_units(label: str) -> None:
    (clause,) = find_clauses(TASK + label)
    assert clause.duties.units == []
    assert clause.printed == label.strip()


@pytest.mark.parametrize(
    "text",
    [
        "（市园林局、市水务局",
        "市园林局、市水务局）",
        "［市园林局、市水务局等部门",
        "市园林局及各镇）。",
        "〔市园林局牵头，各镇配合",
    ],
)
def test_units_in_a_bracket_that_has_lost_a_half(text: str) -> None:
    found = find_clauses(TASK + text)
    assert [clause.printed for clause in found] == [text.rstrip("。")]
    assert len(found[0].duties.units) == 2


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("补贴困难家庭，由市民政局负责。", True),
        ("领导小组下设办公室，由市民政局负责。", False),
        ("补贴由市民政局审核，办法另行制定。", False),
        ("推广订单农业，由合作社负责。", False),
    ],
)
def test_a_sentence_that_ends_with_who_answers(text: str, leads: bool) -> None:
    assert bool(spoken_clauses(text)) is leads


def test_all_that_answer_lead_where_the_document_says_so() -> None:
    for note in (
        "无牵头单位的，责任单位即为牵头单位。",
        "未标明牵头单位的，各责任单位均为牵头单位",
    ):
        assert find_remarks(note).all_lead is Scope.ALL
    (clause,) = find_clauses(TASK + "（责任单位：市园林局、市水务局、各镇）")
    found = assigned(clause.duties, Unmarked.ALL)
    assert [unit.role for unit in found] == [Role.LEAD, Role.LEAD, Role.RESPONSIBLE]
    (clause,) = find_clauses(TASK + "（牵头单位：市园林局，责任单位：市水务局）")
    found = assigned(clause.duties, Unmarked.ALL)
    assert [unit.role for unit in found] == [Role.LEAD, Role.RESPONSIBLE]


@pytest.mark.parametrize(
    "note",
    [
        "首列单位为牵头部门，下同",
        "居首位的为牵头单位，下同",
        "未明确牵头单位的，排名第一的责任单位为牵头单位，下同",
    ],
)
def test_more_words_for_the_first_that_leads(note: str) -> None:
    (clause,) = find_clauses(f"{TASK}（责任单位：市园林局、市水务局，{note}）")
    assert clause.duties.remarks.first_leads is Scope.ONWARD
    assert [unit.name for unit in clause.duties.units] == ["市园林局", "市水务局"]


@pytest.mark.parametrize(
    "lines",
    [
        "责任单位：\n市园林局\n市水务局\n",
        "责任单位\n市园林局 市水务局",
        "责任单位：市园林局、\n市水务局",
        "责任单位：市园林局、市水\n务局",
        "责 任单位：市园林局、市水务局",
        "责任\n主体：市园林局、市水务局",
        "责任单位\n：市园林局、市水务局",
        "责任单位：市园林局.市水务局.",
        "责任单位：市园林局、市水务局 同步做好宣传工作。",
        "（责任单位：市园林局、市水务局",
        "责任单位：市园林局、市水务局）",
        "（责任单位：市园林局、市水务局]",
        "〔责任单位：市园林局、市水务局（完成时限：2026年）〕",
    ],
)
def test_broken_lines_and_lost_brackets(lines: str) -> None:
    names = [u.name for c in find_clauses(TASK + "\n" + lines) for u in c.duties.units]
    assert names[:2] == ["市园林局", "市水务局"]


@pytest.mark.parametrize(
    "text",
    [
        "支持由龙头企业牵头组建联盟（以下简称联盟）。",
        "鼓励企业牵头制定标准（含团体标准），各部门负责人要重视。",
        "推广气候友好建筑（BIPV），改造停车场（库）、村（社区）。",
        "由市园林局（原市城管局）承担的职责不变。",
        "根据《关于绿道的意见》（某政办〔2024〕3号），制定本方案。",
        "各责任单位要切实履行职责，牵头单位要加强协调。",
        "设在市水务局（市河长办），由其负责统筹协调。",
        "某市人民政府\n2025年3月1日",
        "建立由市园林局牵头、有关部门参加的联席会议制度，每季度会商。",
        "各镇人民政府，市政府各部门：",
        "支持海州大学、海州医院牵头组建实验室，企业参与。",
        "成立绿道建设领导小组，由市长任组长，日常工作由市园林局负责。",
        "依托市档案馆、市图书馆）开展展览。",
        "开展共建（含市园林局历年台账。",
        "（海州市人民政府",
        "严格落实责任单位：谁主管谁负责。",
        "坚持市级统筹、县级负责、部门配合。",
    ],
)
def test_what_is_no_clause(text: str) -> None:
    assert find_clauses(text) == []


def test_several_clauses_in_one_paragraph() -> None:
    text = "改造泵站3座（市水务局负责），清淤8公里（市城管局牵头）。新建管网。（各镇）继续巡查。"
    found = find_clauses(text)
    assert [c.printed for c in found] == ["（市水务局负责）", "（市城管局牵头）", "（各镇）"]


def test_clauses_side_by_side_are_one() -> None:
    text = TASK + "（牵头单位：市园林局）（配合单位：市水务局）（完成时限：2026年底前）"
    (clause,) = find_clauses(text)
    assert [u.role for u in assigned(clause.duties)] == [Role.LEAD, Role.SUPPORT]
    assert clause.duties.deadline == "2026年底前"


def test_words_of_time_in_a_clause() -> None:
    (clause,) = find_clauses(TASK + "（市园林局牵头，市水务局配合，2026年6月底前完成）")
    assert clause.duties.deadline == "2026年6月底前完成"
    assert len(clause.duties.units) == 2


def test_one_unit_alone_leads_as_inferred_and_a_collective_never_does() -> None:
    (one,) = find_clauses(TASK + "（责任单位：市园林局）")
    (unit,) = assigned(one.duties)
    assert (unit.role, unit.origin) == (Role.LEAD, Origin.INFERRED)
    assert roles(TASK + "（责任单位：各镇）") == {"responsible": ["各镇"]}


def test_the_first_leads_where_the_document_says_so() -> None:
    clause = TASK + "（市园林局、市水务局、各镇负责，排在第一位的部门为牵头部门，下同）"
    (found,) = find_clauses(clause)
    assert found.duties.remarks.first_leads is Scope.ONWARD
    assert roles(clause, Unmarked.FIRST) == {
        "lead": ["市园林局"],
        "support": ["市水务局", "各镇"],
    }
    listed = TASK + "责任单位：园林局、水务局（列第一位者为牵头单位，下同）"
    (found,) = find_clauses(listed)
    assert found.duties.remarks.first_leads is Scope.ONWARD
    assert [u.name for u in found.duties.units] == ["园林局", "水务局"]


@pytest.mark.parametrize(
    ("text", "units", "role", "scope"),
    [
        ("以下所有任务均需各区镇落实，不再列出", ["各区镇"], Role.IMPLEMENT, Scope.ONWARD),
        ("以下均需各市、县政府落实，不再列出", ["各市、县政府"], Role.IMPLEMENT, Scope.ONWARD),
        ("以上任务均由各镇、街道负责落实", ["各镇", "街道"], Role.IMPLEMENT, Scope.BEFORE),
        ("本节各项任务均需各镇配合，不再列出", ["各镇"], Role.SUPPORT, Scope.SECTION),
        ("以上任务，各镇、街道负责落实", ["各镇", "街道"], Role.IMPLEMENT, Scope.BEFORE),
        ("具体任务均涉及相关县政府，不再做分工，下同", ["相关县政府"], Role.IMPLEMENT, Scope.ALL),
    ],
)
def test_riders(text: str, units: list[str], role: Role, scope: Scope) -> None:
    (rider,) = find_remarks(text).riders
    assert ([u.name for u in rider.units], rider.role, rider.scope) == (units, role, scope)
    (clause,) = find_clauses(f"{TASK}（市园林局、市水务局负责。{text}）")
    assert clause.duties.remarks.riders == (rider,)
    assert [u.name for u in clause.duties.units] == ["市园林局", "市水务局"]


@pytest.mark.parametrize(
    "text",
    ["各项任务均需按时完成。", "以上任务均要纳入考核。", "全部工作由市园林局负责统筹推进。"],
)
def test_prose_is_no_rider(text: str) -> None:
    assert not find_remarks(text).riders


def test_a_clause_before_its_task() -> None:
    clause = leading_clause("由县水利局牵头，各乡镇配合，2026年完成清淤20公里。")
    assert clause
    assert [(u.name, u.role) for u in assigned(clause.duties)] == [
        ("县水利局", Role.LEAD),
        ("各乡镇", Role.SUPPORT),
    ]


UNITS = ("市发展改革委", "市文化和旅游局", "各县（市、区）政府", "国网东河供电公司", "东山镇")
LISTS = st.lists(st.sampled_from(UNITS), min_size=1, unique=True)
SHAPES = (
    "（责任单位：{}）",
    "(责任单位:{})",
    "〔{}按职责分工负责〕",
    "（{}等部门负责）",
    "责任单位：{}",
    "【责任部门：{}】",
)


@settings(max_examples=60, deadline=None)
@given(LISTS, st.sampled_from(SHAPES), st.sampled_from(("、", "，", "；")))
def test_any_list_in_any_clause(units: list[str], shape: str, mark: str) -> None:
    (clause,) = find_clauses(TASK + shape.format(mark.join(units)) + "\n")
    assert [u.name for u in clause.duties.units] == units


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 70), st.sampled_from((" ", "\n")))
def test_a_break_anywhere_loses_no_unit(place: int, mark: str) -> None:
    text = "清淤8公里。（责任单位：☆区水务局、区文化和旅游局、公安东河分局、各镇、街道等部门）"
    text = text[: min(place, len(text))] + mark + text[min(place, len(text)) :]
    names = [u.name for c in find_clauses(text) for u in c.duties.units]
    assert names == ["区水务局", "区文化和旅游局", "公安东河分局", "各镇", "街道"]


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        alphabet="（）(责任单位:：市发改委牵头、，。\n☆配合等部门按职责分工负责 由", max_size=80
    )
)
def test_nothing_raises(text: str) -> None:
    for clause in find_clauses(text):
        assert clause.duties.units or clause.duties.form is Form.LABEL
        assert 0 <= clause.start < clause.end <= len(text)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        (
            "检查企业，由县应急局负责；建成消防站，由县住建局负责。",
            ["县应急局负责", "县住建局负责"],
        ),
        (
            "检查企业，由县应急局牵头，县教育局配合。建成消防站，由县住建局负责落实；",
            ["配合", "落实"],
        ),
        (
            "检查企业，由县应急局负责；建成消防站，由县住建局负责；加强宣传。",
            ["急局负责", "建局负责"],
        ),
        ("检查企业，由县应急局负责；同时加强宣传。", []),
        ("建立会商机制，由县应急局牵头，定期通报；加强宣传。", []),
    ],
)
def test_each_sentence_may_end_with_who_answers_for_it(text, ends) -> None:
    found = spoken_clauses(text)
    assert len(found) == len(ends)
    assert all(one.printed.endswith(end) for one, end in zip(found, ends, strict=True))
