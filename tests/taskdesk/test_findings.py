"""Findings decided: accepted ones are carried out in the same act, rejected ones taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from taskdesk import findings
from taskdesk.errors import UserError
from taskdesk.model import FindingState, Role
from taskdesk.plans.draft import Correction, DraftFinding, DraftUnit
from taskdesk.task_edits import TaskEdit
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
