"""Findings decided: accepted ones are carried out in the same act, rejected ones taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from taskdesk import findings
from taskdesk.errors import UserError
from taskdesk.model import FindingState, Origin, Role
from taskdesk.plans.draft import Correction, DraftFinding, DraftUnit
from taskdesk.plans.readers import read_document
from taskdesk.plans.review import findings as review_findings
from taskdesk.plans.review.steps import Review
from taskdesk.plans.understanding import understand
from taskdesk.task_edits import TaskEdit
from taskdesk.wording import line_words, told
from tests.taskdesk.plans.grids import read_rows
from tests.taskdesk.test_importing import drafted

ACCEPTED, REJECTED = FindingState.ACCEPTED, FindingState.REJECTED


def found(kind, number, field, before, after):
    return DraftFinding(
        kind, f"第{number}项", "请改", number, correction=Correction(field, before, after)
    )


FINDINGS = (
    found("text_cut", "2", "text", "改造水电站。", "改造水电站和泵站。"),
    found("deadline_differs", "2", "deadline", "持续推进", "2027年"),
    found("section", "2", "section", "能源行动", "全民行动"),
    found("missing_separator", "3", "lead", "区教育局", "区教育局、区体育局"),
    found("alias", None, "alias", "水利局", "区水利局"),
    found("no_lead", "1", "support", "区水利局", ""),
    DraftFinding("clause_without_row", "条款没有任务", "", clause="二(一)1"),
)


@pytest.fixture
def desk(make_desk):
    desk = make_desk()
    draft = drafted()
    short = DraftUnit("水利局", Role.SUPPORT, "水利局")
    third = replace(draft.tasks[2], units=(*draft.tasks[2].units, short))
    draft = replace(draft, tasks=(*draft.tasks[:2], third), findings=FINDINGS)
    desk.choose_plan(desk.importing.as_plan(draft))
    return desk


def finding(desk, kind):
    own = findings.lines(desk.book, desk.plan_id)
    return next(line.finding for line in own if line.finding.kind == kind)


def settle(desk, kind, state=ACCEPTED, **more):
    return desk.planning.settle_finding(finding(desk, kind).id, state, **more)


def task(desk, number):
    return desk.tasks([number])[0]


def names(desk, number, role=None):
    own = task(desk, number).assignments
    return [desk.book.units[a.unit_id].name for a in own if role in (None, a.role)]


def test_the_open_ones_stand_first_with_task_and_clause(desk):
    settle(desk, "clause_without_row")
    own = findings.lines(desk.book, desk.plan_id)
    assert [line.number for line in own] == ["", "1", "2", "2", "2", "3", ""]
    assert (own[1].path, own[-1].path) == ("二(一)1", "二(一)1")
    assert findings.current(desk.book, finding(desk, "no_lead")) == "区水利局"


def test_an_accepted_finding_is_carried_out_in_one_act(desk):
    before = len(desk.history())
    settle(desk, "text_cut", note="已核对")
    assert task(desk, "2").text == "改造水电站和泵站。"
    assert finding(desk, "text_cut").state == ACCEPTED
    assert len(desk.history()) == before + 1
    desk.undo()
    assert task(desk, "2").text == "改造水电站。"
    assert finding(desk, "text_cut").state == FindingState.OPEN


def test_deadline_and_section_are_carried_out(desk):
    settle(desk, "deadline_differs")
    assert str(task(desk, "2").due_point.due) == "2027-12-31"
    settle(desk, "section")
    assert desk.book.sections[task(desk, "2").section_id].name == "全民行动"


def test_units_are_corrected_and_new_ones_join_the_register(desk):
    settle(desk, "missing_separator")
    assert names(desk, "3") == ["区教育局", "区体育局", "水利局"]
    assert names(desk, "3", Role.LEAD) == ["区教育局", "区体育局"]
    assert desk.registering.find("区体育局")
    settle(desk, "no_lead")
    assert names(desk, "1") == ["区能源办", "各镇"]
    assert desk.check() == []


def test_an_alias_makes_one_unit_of_two(desk):
    settle(desk, "alias")
    assert names(desk, "3") == ["区教育局", "区水利局"]
    assert desk.registering.find("水利局").name == "区水利局"
    settle(desk, "alias", REJECTED)
    settle(desk, "alias")
    assert desk.registering.find("水利局").name == "区水利局"


def test_rejecting_an_accepted_one_puts_the_old_words_back(desk):
    settle(desk, "text_cut")
    settle(desk, "text_cut", REJECTED)
    assert task(desk, "2").text == "改造水电站。"
    settle(desk, "missing_separator")
    settle(desk, "missing_separator", REJECTED)
    assert names(desk, "3") == ["区教育局", "水利局"]


def test_rejecting_leaves_what_was_edited_since(desk):
    settle(desk, "deadline_differs")
    desk.edit_task(task(desk, "2"), TaskEdit(deadline="2028年"), "批复")
    settle(desk, "deadline_differs", REJECTED)
    assert task(desk, "2").due_point.printed == "2028年"


def test_other_words_than_proposed_can_be_accepted(desk):
    settle(desk, "text_cut", after="改造水电站、泵站和水闸。")
    assert task(desk, "2").text == "改造水电站、泵站和水闸。"
    assert finding(desk, "text_cut").after == "改造水电站、泵站和水闸。"
    settle(desk, "text_cut", after="改造水电站。")
    assert task(desk, "2").text == "改造水电站。"


def test_edits_beside_the_correction_stay_and_a_stale_one_says_so(desk):
    desk.edit_task(task(desk, "2"), TaskEdit(text="全面改造水电站。"), "批复")
    settle(desk, "text_cut")
    assert task(desk, "2").text == "全面改造水电站和泵站。"
    desk.undo()
    desk.edit_task(task(desk, "2"), TaskEdit(text="另一件事。"), "批复")
    before = len(desk.history())
    with pytest.raises(UserError, match="第2项已经改成别的内容"):
        settle(desk, "text_cut")
    assert len(desk.history()) == before


def test_what_has_no_correction_is_only_decided(desk):
    settle(desk, "clause_without_row", REJECTED, note="正文为准")
    one = finding(desk, "clause_without_row")
    assert (one.state, one.note) == (REJECTED, "正文为准")


def test_a_liaison_decides_nothing(desk):
    desk.act_for(desk.unit("区能源办"))
    with pytest.raises(UserError):
        settle(desk, "text_cut")


def test_reopening_drops_the_note_and_other_decisions_keep_it(desk):
    settle(desk, "clause_without_row", REJECTED, note="正文为准")
    settle(desk, "clause_without_row")
    assert finding(desk, "clause_without_row").note == "正文为准"
    settle(desk, "clause_without_row", FindingState.OPEN)
    assert finding(desk, "clause_without_row").note == ""


def test_several_are_one_act(desk):
    """Two of them change the same text, and the second sees what the first has made of it."""
    before = len(desk.history())
    keys = [finding(desk, kind).id for kind in ("text_cut", "deadline_differs", "alias")]
    desk.planning.settle_findings(keys, ACCEPTED)
    assert (task(desk, "2").text, task(desk, "2").due_point.printed) == (
        *("改造水电站和泵站。", "2027年"),
    )
    assert len(desk.history()) == before + 1
    # One of several accepted at once is taken back by itself.
    settle(desk, "alias", REJECTED)
    assert names(desk, "3") == ["区教育局", "水利局"]
    assert task(desk, "2").text == "改造水电站和泵站。"
    desk.undo()
    desk.undo()
    assert (task(desk, "2").text, task(desk, "2").due_point.printed) == (
        *("改造水电站。", "持续推进"),
    )
    assert desk.check() == []


def test_if_one_of_several_can_not_be_carried_out_none_is(desk):
    desk.edit_task(task(desk, "2"), TaskEdit(deadline="2030年"), "批复")
    keys = [finding(desk, kind).id for kind in ("text_cut", "deadline_differs")]
    with pytest.raises(UserError, match="已经改成别的内容"):
        desk.planning.settle_findings(keys, ACCEPTED)
    assert task(desk, "2").text == "改造水电站。"
    assert finding(desk, "text_cut").state == FindingState.OPEN


# Taking back


def test_a_rejected_alias_is_two_units_again(desk):
    units, tasks = dict(desk.book.units), dict(desk.book.tasks)
    settle(desk, "alias")
    settle(desk, "alias", REJECTED)
    assert names(desk, "3") == ["区教育局", "水利局"]
    assert desk.registering.find("水利局").name == "水利局"
    assert (desk.book.units, desk.book.tasks) == (units, tasks)
    desk.undo()
    assert desk.registering.find("水利局").name == "区水利局"
    assert desk.check() == []


def test_of_a_rejected_alias_what_was_edited_since_stays(desk):
    settle(desk, "alias")
    unit = desk.registering.find("区水利局")
    desk.registering.add_alias(unit, "水务局")
    desk.edit_task(task(desk, "3"), TaskEdit(text="开展新的教育。"), "批复")
    settle(desk, "alias", REJECTED)
    assert [name.name for name in desk.registering.find("区水利局").names] == ["区水利局", "水务局"]
    assert names(desk, "3") == ["区教育局", "水利局"]
    assert task(desk, "3").text == "开展新的教育。"


def test_a_rejected_name_that_no_unit_had_is_no_alias_any_more(make_desk):
    desk = make_desk()
    draft = replace(drafted(), findings=(found("alias", None, "alias", "能源办", "区能源办"),))
    desk.choose_plan(desk.importing.as_plan(draft))
    settle(desk, "alias")
    assert desk.registering.find("能源办").name == "区能源办"
    settle(desk, "alias", REJECTED)
    assert desk.registering.find("能源办") is None


def test_an_alias_that_was_accepted_before_the_plan_was_stored_can_be_rejected(make_desk):
    desk = make_desk()
    draft = drafted()
    short = DraftUnit("水利局", Role.SUPPORT, "水利局")
    third = replace(draft.tasks[2], units=(*draft.tasks[2].units, short))
    draft = replace(
        draft,
        tasks=(*draft.tasks[:2], third),
        findings=(found("alias", None, "alias", "水利局", "区水利局"),),
    )
    accepted = review_findings.accept(Review(draft), 0).draft
    desk.choose_plan(desk.importing.as_plan(accepted))
    assert names(desk, "3") == ["区教育局", "区水利局"]
    settle(desk, "alias", REJECTED)
    assert names(desk, "3") == ["区教育局", "水利局"]
    assert names(desk, "1") == ["区能源办", "区水利局", "各镇"]


def test_a_unit_that_acceptance_added_goes_when_it_is_taken_back(desk):
    settle(desk, "missing_separator")
    assert desk.registering.find("区体育局")
    settle(desk, "missing_separator", REJECTED)
    assert desk.registering.find("区体育局") is None
    settle(desk, "missing_separator")
    desk.edit_task(task(desk, "2"), TaskEdit(units="☆区体育局"), "批复")
    settle(desk, "missing_separator", REJECTED)
    assert names(desk, "3") == ["区教育局", "水利局"]
    assert desk.registering.find("区体育局")
    assert desk.check() == []


def test_a_unit_that_was_there_before_stays(desk):
    desk.registering.add("区体育局")
    settle(desk, "missing_separator")
    settle(desk, "missing_separator", REJECTED)
    assert desk.registering.find("区体育局")


# Who leads


@pytest.fixture
def choices(make_desk):
    """Task 1 with a lead that the body contradicts, 2 with none marked, 3 with an inferred one."""
    desk = make_desk()
    draft = drafted()
    first, second, third = draft.tasks
    both = tuple(replace(unit, role=Role.RESPONSIBLE) for unit in second.units)
    alone = tuple(replace(unit, origin=Origin.INFERRED) for unit in third.units)
    draft = replace(
        draft,
        tasks=(first, replace(second, units=both), replace(third, units=alone)),
        findings=(
            DraftFinding("lead_differs", "正文由区水利局牵头", "暂按任务分解表", "1"),
            DraftFinding("no_lead", "没有标明牵头", "请指定", "2"),
            DraftFinding("lead_inferred", "暂推定", "请确认", "3"),
            DraftFinding("units_differ", "正文没有列入", "暂按任务分解表", "1"),
        ),
    )
    desk.choose_plan(desk.importing.as_plan(draft))
    return desk


def roles(desk, number):
    return [(desk.book.units[a.unit_id].name, str(a.role)) for a in task(desk, number).assignments]


def test_the_lead_that_is_named_leads_and_the_one_before_supports(choices):
    before = len(choices.history())
    settle(choices, "lead_differs", after="区水利局")
    assert roles(choices, "1") == [
        *(("区能源办", "support"), ("区水利局", "lead"), ("各镇", "implement")),
    ]
    assert len(choices.history()) == before + 1
    said = [line_words(line, choices.book) for line in told(choices.last_act.changes, choices.book)]
    assert said == [
        "第1项责任部门：☆区能源办、区水利局、各镇（落实） → "
        "区能源办、☆区水利局、各镇（落实）（正文由区水利局牵头）",
        "第1项处理结果：待处理 → 已采纳",
    ]
    choices.undo()
    assert roles(choices, "1")[:2] == [("区能源办", "lead"), ("区水利局", "support")]


def test_a_lead_that_was_named_is_taken_back_or_named_otherwise(choices):
    own = roles(choices, "1")
    settle(choices, "lead_differs", after="区水利局")
    settle(choices, "lead_differs", after="区教育局、☆区水利局")
    assert roles(choices, "1") == [
        *(("区能源办", "support"), ("区水利局", "lead"), ("各镇", "implement")),
        ("区教育局", "support"),
    ]
    settle(choices, "lead_differs", REJECTED)
    assert roles(choices, "1") == own
    settle(choices, "lead_differs")
    assert roles(choices, "1") == own
    settle(choices, "lead_differs", after="区水利局")
    choices.edit_task(task(choices, "1"), TaskEdit(units="☆各镇"), "批复")
    settle(choices, "lead_differs", REJECTED)
    assert roles(choices, "1") == [("各镇", "lead")]


def test_a_unit_that_the_task_lacks_is_added_and_one_that_nobody_knows_refused(choices):
    with pytest.raises(UserError, match="区教育据.*是否为：区教育局"):
        settle(choices, "no_lead", after="区教育据")
    with pytest.raises(UserError, match="请写明由哪个单位牵头"):
        settle(choices, "no_lead", after=" ")
    settle(choices, "no_lead", after="区教育局")
    assert roles(choices, "2") == [
        *(("区教育局", "lead"), ("区水利局", "support"), ("区能源办", "support")),
    ]
    settle(choices, "no_lead", REJECTED)
    assert roles(choices, "2") == [("区水利局", "responsible"), ("区能源办", "responsible")]


def test_an_inferred_lead_gives_way_or_is_confirmed(choices):
    settle(choices, "lead_inferred", after="区教育局")
    (alone,) = task(choices, "3").assignments
    assert (alone.role, alone.origin) == (Role.LEAD, Origin.CORRECTED)
    settle(choices, "lead_inferred", after="区水利局")
    assert roles(choices, "3") == [("区水利局", "lead"), ("区教育局", "support")]
    settle(choices, "lead_inferred", REJECTED)
    (alone,) = task(choices, "3").assignments
    assert (alone.role, alone.origin) == (Role.LEAD, Origin.INFERRED)


def test_accepting_without_words_keeps_what_stands(choices):
    for kind in ("lead_differs", "no_lead", "lead_inferred", "units_differ"):
        before = dict(choices.book.tasks)
        settle(choices, kind)
        assert (finding(choices, kind).state, choices.book.tasks) == (ACCEPTED, before)


def test_other_words_are_refused_where_there_is_nothing_to_write(choices):
    with pytest.raises(UserError, match="没有可以改写的文字"):
        settle(choices, "units_differ", after="区水利局")
    assert finding(choices, "units_differ").state == FindingState.OPEN


def test_other_words_are_refused_where_no_task_could_have_them(make_desk):
    desk = make_desk()
    glued = Correction("support", "区水利局区教育局", "区水利局、区教育局")
    body = DraftFinding("missing_separator", "正文缺顿号", "", clause="二(一)1", correction=glued)
    desk.choose_plan(desk.importing.as_plan(replace(drafted(), findings=(body,))))
    with pytest.raises(UserError, match="没有可以改写的文字"):
        settle(desk, "missing_separator", after="区水利局")
    settle(desk, "missing_separator")
    assert finding(desk, "missing_separator").state == ACCEPTED


# What the reading infers, and what it asks about


def read_plan(make_desk, *rows):
    desk = make_desk()
    draft = read_rows("序号|行动|重点任务|时间节点|责任部门", *rows)
    desk.choose_plan(desk.importing.as_plan(draft, "交通"))
    return desk


def units(desk, number):
    return [(desk.book.units[a.unit_id].name, a.role) for a in task(desk, number).assignments]


ALONE = "1|交通行动|更新公交车40辆。|2027年|县交通局"
UNREAD = "2|交通行动|建设公交首末站6座。|待项目批复后|☆县住建局、县交通局"


def test_a_lead_that_was_only_inferred_is_none_once_that_is_rejected(make_desk):
    desk = read_plan(make_desk, ALONE)
    assert units(desk, "1") == [("县交通局", Role.LEAD)]
    settle(desk, "lead_inferred", REJECTED)
    assert units(desk, "1") == [("县交通局", Role.RESPONSIBLE)]
    assert desk.listing().rows[0].units == "县交通局（责任）"
    desk.undo()
    assert units(desk, "1") == [("县交通局", Role.LEAD)]
    settle(desk, "lead_inferred", REJECTED)
    settle(desk, "lead_inferred")
    assert task(desk, "1").assignments[0].origin == Origin.INFERRED


def test_the_same_in_the_review():
    review = Review(read_rows("序号|重点任务|时间节点|责任部门", "1|修路。|2027年|县交通局"))
    (place,) = [n for n, one in enumerate(review.draft.findings) if one.kind == "lead_inferred"]
    rejected = review_findings.reject(review, place)
    assert rejected.draft.tasks[0].units[0].role == Role.RESPONSIBLE
    again = review_findings.reopen(rejected, place)
    assert again.draft.tasks[0].units[0].mention == review.draft.tasks[0].units[0].mention
    assert review_findings.state(again.draft, again.draft.findings[place]) == FindingState.OPEN
    named = review_findings.accept(again, place, "县财政局")
    assert [u.role for u in named.draft.tasks[0].units] == [Role.LEAD, Role.SUPPORT]
    assert review_findings.reject(named, place).draft.tasks[0].units[0].role == Role.RESPONSIBLE


def test_a_deadline_that_could_not_be_read_can_be_written(make_desk):
    desk = read_plan(make_desk, ALONE, UNREAD)
    settle(desk, "deadline_unparsed", after="2027年6月底前")
    assert task(desk, "2").due_point.due == date(2027, 6, 30)
    settle(desk, "deadline_unparsed", REJECTED)
    assert task(desk, "2").due_point.printed == "待项目批复后"
    with pytest.raises(UserError, match="请写明时间节点"):
        settle(desk, "deadline_unparsed", after=" ")


def test_the_same_deadline_in_the_review():
    review = Review(read_rows("序号|行动|重点任务|时间节点|责任部门", ALONE, UNREAD))
    (place,) = [n for n, one in enumerate(review.draft.findings) if one.kind == "deadline_unparsed"]
    new = review_findings.accept(review, place, "2027年6月底前")
    assert new.draft.tasks[1].due_point.due == date(2027, 6, 30)
    assert review_findings.reject(new, place).draft.tasks[1].due_point.printed == "待项目批复后"


def test_a_row_that_breaks_off_is_completed_from_its_clause(tmp_path, make_desk):
    path = tmp_path / "方案.txt"
    path.write_text(
        "云山县健康行动方案\n\n一、重点任务\n\n（一）医养结合。推进医养结合，增加普惠托位供给，"
        "提升儿科服务能力。（责任单位：☆县卫生健康局、县民政局）\n\n附件：任务分解表\n\n"
        "序号\t重点任务\t完成时限\t责任单位\n"
        "1\t推进医养结合，增加普惠托位供给，\t2027年\t☆县卫生健康局、县民政局\n",
        "utf-8",
    )
    desk = make_desk()
    desk.choose_plan(desk.importing.as_plan(understand(read_document(path)), "健康"))
    assert finding(desk, "text_cut").state == FindingState.OPEN
    assert task(desk, "1").text == "推进医养结合，增加普惠托位供给。"
    settle(desk, "text_cut")
    assert task(desk, "1").text == "推进医养结合，增加普惠托位供给，提升儿科服务能力。"
    settle(desk, "text_cut", REJECTED)
    assert task(desk, "1").text == "推进医养结合，增加普惠托位供给。"
