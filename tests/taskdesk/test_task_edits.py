"""Edits of tasks: what each one changes, and what it refuses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taskdesk.errors import UserError
from taskdesk.model import Origin, Role
from taskdesk.periods import Period
from taskdesk.status import Light, Status
from taskdesk.task_edits import StateEdit, TaskEdit
from tests.taskdesk.acts import stored_acts
from tests.taskdesk.conftest import TODAY, new_desk

if TYPE_CHECKING:
    from taskdesk.desk import Desk

NEW_ROW = TaskEdit(text="新任务", deadline="2026年", section="全民", units="☆区教育局、各镇")


def order(desk: Desk) -> list[str]:
    return [row.task.number for row in desk.table.rows]


# Status and words


def test_a_status_is_stored_by_period_since_the_as_of_date(desk, task) -> None:
    desk.set_state([task("13")], StateEdit(Status.IN_PROGRESS, progress=" 已开工 "))
    (state,) = desk.book.states(task("13").id)
    assert (state.period, state.status, state.since) == ("2026Q4", Status.IN_PROGRESS, TODAY)
    assert state.progress == "已开工"


def test_the_same_status_again_keeps_its_day(desk, task) -> None:
    desk.set_state([task("13")], StateEdit(Status.IN_PROGRESS))
    desk.set_as_of(date(2027, 1, 10))
    desk.set_state([task("13")], StateEdit(Status.IN_PROGRESS, progress="过半"))
    row = desk.table.row(task("13").id)
    assert (str(row.own.period), row.since) == ("2027Q1", TODAY)


def test_what_is_not_given_stays(desk, task) -> None:
    desk.set_state([task("13")], StateEdit(Status.IN_PROGRESS, progress="甲", problems="乙"))
    desk.set_state([task("13")], StateEdit(problems=""))
    row = desk.table.row(task("13").id)
    assert (row.status, row.progress, row.problems) == (Status.IN_PROGRESS, "甲", "")


def test_a_status_can_be_taken_away_again(desk, task) -> None:
    desk.set_state([task("13")], StateEdit(Status.IN_PROGRESS, progress="甲"))
    desk.set_state([task("13")], StateEdit(clear_status=True))
    row = desk.table.row(task("13").id)
    assert (row.status, row.since, row.progress) == (None, None, "甲")


def test_several_rows_are_one_act(desk, store) -> None:
    act = desk.set_state(desk.tasks(["1", "2", "3"]), StateEdit(Status.BEHIND), "年中检查")
    assert act.sequence == stored_acts(store)[-1].sequence
    assert (act.label, act.reason) == ("第1、2、3项状态改为滞后", "年中检查")
    desk.undo()
    assert desk.book.task_states == {}


def test_stating_what_is_stated_is_no_act(desk, task, store) -> None:
    desk.set_state([task("13")], StateEdit(Status.BEHIND))
    count = len(stored_acts(store))
    assert desk.set_state([task("13")], StateEdit(Status.BEHIND)) is None
    assert desk.set_state([task("14")], StateEdit(progress="  ")) is None
    assert len(stored_acts(store)) == count


def test_what_goes_on_without_end_is_never_closed(desk) -> None:
    with pytest.raises(UserError, match="第14项.*持续推进") as caught:
        desk.set_state(desk.tasks(["13", "14"]), StateEdit(Status.CLOSED))
    assert caught.value.field == "status"
    assert desk.book.task_states == {}


# Lights set by hand


def test_a_light_set_by_hand_needs_a_reason_and_can_be_taken_back(desk, task) -> None:
    with pytest.raises(UserError, match="理由") as caught:
        desk.override_light([task("13")], Light.GREEN, " ")
    assert caught.value.field == "reason"
    desk.override_light([task("13")], Light.GREEN, "已批复")
    assessment = desk.table.row(task("13").id).assessment
    assert (assessment.light, assessment.reason) == (Light.GREEN, "人工指定：已批复")
    assert assessment.overdue
    desk.override_light([task("13")], None)
    assert desk.table.row(task("13").id).assessment.light == Light.RED
    assert desk.override_light([task("14")], None) is None


def test_done_is_not_set_by_hand(desk, task) -> None:
    with pytest.raises(UserError, match="销号"):
        desk.override_light([task("13")], Light.DONE, "已完成")


# A task's own fields


@pytest.mark.parametrize(
    ("edit", "message", "field"),
    [
        (TaskEdit(text="  "), "重点任务不能为空", "text"),
        (TaskEdit(number=""), "序号不能为空", "number"),
        (TaskEdit(number="14"), "序号“14”已有任务", "number"),
        (TaskEdit(deadline="尽快"), "时间节点“尽快”", "deadline"),
        (TaskEdit(deadline=""), "时间节点", "deadline"),
        (TaskEdit(section="没有的行动"), "行动“没有的行动”不存在.*全民行动", "section"),
        (TaskEdit(section="绿色低碳"), "行动“绿色低碳”", "section"),
        (TaskEdit(units=""), "责任部门不能为空", "units"),
        (TaskEdit(units="☆区经委、☆区经委"), "重复", "units"),
        (TaskEdit(units="☆没有局"), "单位“没有局”不存在", "units"),
    ],
)
def test_a_wrong_value_is_refused_and_nothing_is_stored(
    desk, store, task, edit, message, field
) -> None:
    with pytest.raises(UserError, match=message) as caught:
        desk.edit_task(task("13"), edit)
    assert caught.value.field == field
    assert len(stored_acts(store)) == 1


def test_several_fields_at_once(desk, task) -> None:
    edit = TaskEdit(
        number="13.1",
        text="新的内容",
        deadline="2026年6月底前",
        section="交通领域",
        units="☆区经委、区科委",
        notes="注",
    )
    desk.edit_task(task("13"), edit, "方案调整")
    edited = task("13.1")
    assert (edited.text, edited.notes) == ("新的内容", "注")
    assert edited.due_point.effective == date(2026, 6, 30)
    row = desk.table.row(edited.id)
    assert (row.section.name, row.units) == ("交通领域绿色低碳行动", "☆区经委、区科委")
    assert {a.origin for a in edited.assignments} == {Origin.CORRECTED}


def test_writing_the_same_again_is_no_change(desk, store, task) -> None:
    row = desk.table.row(task("13").id)
    same = TaskEdit("13", row.task.text, "2025年", row.section.name, row.units, "")
    assert desk.edit_task(task("13"), same) is None
    assert len(stored_acts(store)) == 1


def test_the_inferred_lead_is_confirmed_by_a_star(desk, task) -> None:
    desk.edit_task(task("7"), TaskEdit(units="☆碳谷绿湾"), "经确认")
    row = desk.table.row(task("7").id)
    assert row.units == "☆碳谷绿湾"
    (mention,) = row.task.assignments
    assert mention.role == Role.LEAD
    assert mention.origin != Origin.INFERRED


def test_only_the_order_of_units_changes(desk, task) -> None:
    desk.edit_task(task("1"), TaskEdit(units="☆区经委、区生态环境局、区发改委"))
    assert desk.table.row(task("1").id).units == "☆区经委、区生态环境局、区发改委"


# Extensions


def test_an_extension_keeps_the_original(desk, task) -> None:
    desk.extend(task("13"), date(2026, 6, 30), "并网手续未完", "区政府专题会议纪要")
    desk.extend(task("13"), date(2026, 12, 31), "海缆招标", "第二次纪要")
    point = task("13").due_point
    assert (point.printed, point.due) == ("2025年", date(2025, 12, 31))
    assert point.effective == date(2026, 12, 31)
    assert [(e.basis, e.made_on) for e in point.extensions] == [
        ("区政府专题会议纪要", TODAY),
        ("第二次纪要", TODAY),
    ]
    assert not desk.table.row(task("13").id).assessment.overdue


@pytest.mark.parametrize(
    ("number", "day", "reason", "basis", "message", "field"),
    [
        ("14", date(2026, 6, 30), "因", "据", "第14项.*持续推进.*不能延期", "date"),
        ("13", date(2025, 12, 31), "因", "据", "晚于", "date"),
        ("13", date(2020, 1, 1), "因", "据", "2025-12-31", "date"),
        ("13", date(2026, 6, 30), " ", "据", "理由", "reason"),
        ("13", date(2026, 6, 30), "因", "", "依据", "basis"),
    ],
)
def test_a_wrong_extension_is_refused(
    desk, store, task, number, day, reason, basis, message, field
) -> None:
    with pytest.raises(UserError, match=message) as caught:
        desk.extend(task(number), day, reason, basis)
    assert caught.value.field == field
    assert len(stored_acts(store)) == 1


# Rows that come, go and move


def test_a_new_row_stands_at_the_end_of_its_section_with_the_next_number(desk) -> None:
    added = desk.arranging.add(NEW_ROW)
    assert added.number == "81"
    assert order(desk)[-1] == "81"
    assert desk.table.row(added.id).units == "☆区教育局、各镇"
    assert desk.source_text(added.id) is None


def test_a_new_row_stands_after_another_in_its_section(desk, task) -> None:
    edit = TaskEdit("13.1", "新任务", "2026年", units="区经委")
    desk.arranging.add(edit, after=task("13"))
    assert order(desk)[12:15] == ["13", "13.1", "14"]


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("text", "", "重点任务不能为空"),
        ("text", None, "重点任务不能为空"),
        ("deadline", None, "时间节点不能为空"),
        ("units", None, "责任部门不能为空"),
        ("section", "没有", "行动“没有”"),
        ("section", None, "行动"),
        ("number", "80", "序号“80”已有任务"),
    ],
)
def test_an_incomplete_row_is_refused(desk, store, field, value, message) -> None:
    with pytest.raises(UserError, match=message):
        desk.arranging.add(replace(NEW_ROW, **{field: value}))
    assert len(stored_acts(store)) == 1


def test_a_removed_row_comes_back_whole(desk, store, task) -> None:
    desk.set_state([task("13")], StateEdit(Status.BEHIND, progress="甲"))
    before, source = task("13"), desk.source_text(task("13").id)
    findings = dict(desk.book.findings)
    desk.arranging.remove(desk.tasks(["13", "10"]), "并入第14项")
    assert len(order(desk)) == 78
    assert len(desk.book.findings) == len(findings) - 1
    with pytest.raises(UserError, match="没有序号为13的任务"):
        desk.tasks(["13"])
    desk.undo()
    assert task("13") == before
    assert desk.source_text(before.id) == source
    assert desk.book.findings == findings
    assert desk.table.row(before.id).progress == "甲"
    assert order(desk)[12] == "13"


def test_a_row_moves_into_the_section_of_its_neighbour(desk, task) -> None:
    desk.arranging.move(task("13"), after=task("80"))
    assert order(desk)[-2:] == ["80", "13"]
    assert task("13").section_id == task("80").section_id
    desk.undo()
    assert order(desk)[12] == "13"


def test_a_row_is_not_moved_to_itself_or_nowhere(desk, task) -> None:
    with pytest.raises(UserError, match="哪一项"):
        desk.arranging.move(task("13"), after=task("13"))
    with pytest.raises(UserError, match="哪一项"):
        desk.arranging.move(task("13"))


def test_shifting_stops_at_the_end_of_the_section(desk, task) -> None:
    desk.arranging.shift(task("2"), -1)
    assert order(desk)[:3] == ["2", "1", "3"]
    with pytest.raises(UserError, match="第2项已是本行动的第一项"):
        desk.arranging.shift(task("2"), -1)
    with pytest.raises(UserError, match="第8项已是本行动的最后一项"):
        desk.arranging.shift(task("8"), 1)


@given(st.data())
def test_any_moves_leave_the_order_that_a_list_would_have(seeded, data) -> None:
    """Also where positions have been halved so often that there is no room left."""
    desk = new_desk(seeded.copy())
    expected = [str(n) for n in range(1, 9)]
    squeeze = data.draw(st.booleans())
    for turn in range(data.draw(st.sampled_from([3, 60]))):
        if squeeze:
            number, anchor, before = expected[-1], expected[0], False
        else:
            number, anchor = data.draw(
                st.lists(st.sampled_from(expected), min_size=2, max_size=2, unique=True)
            )
            before = data.draw(st.booleans())
        expected.remove(number)
        expected.insert(expected.index(anchor) + (not before), number)
        task, other = desk.tasks([number, anchor])
        if before:
            desk.arranging.move(task, before=other)
        else:
            desk.arranging.move(task, after=other)
        assert order(desk)[:8] == expected, turn


def test_numbers_that_do_not_exist_are_all_named(desk) -> None:
    with pytest.raises(UserError, match="没有序号为81、x的任务") as caught:
        desk.tasks(["13", "81", "x", "81"])
    assert caught.value.field == "number"


# The period at hand


def test_the_current_quarter_is_the_period_by_default(desk) -> None:
    assert desk.period == Period.parse("2026Q4")
    desk.set_as_of(date(2027, 2, 1))
    assert desk.period == Period.parse("2027Q1")


def test_moving_the_as_of_date_back_moves_only_the_clock(desk, task) -> None:
    desk.set_state([task("14")], StateEdit(Status.IN_PROGRESS))
    desk.set_as_of(date(2025, 12, 31))
    assert desk.table.row(task("14").id).status == Status.IN_PROGRESS
    assert desk.listing().counts.overdue == 0


@pytest.mark.parametrize("other", ["2027Q1", "2026M12", "2026"])
def test_work_in_another_period_does_not_become_the_default(store, other) -> None:
    desk = new_desk(store)
    desk.set_period(Period.parse(other))
    desk.set_state(desk.tasks(["13"]), StateEdit(Status.BEHIND))
    assert new_desk(store).period == Period.parse("2026Q4")
