"""Tasks broken down: what is proposed, stored, moved and removed with them, and their shares."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taskdesk.errors import UserError
from taskdesk.model import Comparator, Indicator, Origin, Role, Target
from taskdesk.sub_tasks.decomposing import Goal, Part, Share, shared_evenly
from taskdesk.sub_tasks.shares import faults_words, sums
from taskdesk.task_edits import TaskEdit
from tests.taskdesk.conftest import new_desk
from tests.taskdesk.test_importing import drafted

if TYPE_CHECKING:
    from taskdesk.desk import Desk

END = date(2025, 12, 31)


def order(desk: Desk) -> list[str]:
    return [row.task.number for row in desk.table.rows]


def family(desk: Desk, number: str) -> list[str]:
    return [n for n in order(desk) if n == number or n.startswith(f"{number}.")]


@pytest.fixture
def broken(desk, task) -> Desk:
    """Task 13 by year 2024 and 2025, its 13.1 by unit."""
    desk.decomposing.decompose(task("13"), desk.decomposing.by_year(task("13"), 2024, 2025))
    desk.decomposing.decompose(task("13.1"), desk.decomposing.by_unit(task("13.1")))
    return desk


# Proposals


def test_by_year_there_is_one_for_each_due_at_its_end(desk, task) -> None:
    act = desk.decomposing.decompose(task("13"), desk.decomposing.by_year(task("13"), 2023, 2025))
    assert act.label == "第13项分解为3项子任务"
    parts = desk.book.parts.of(task("13").id)
    assert [part.number for part in parts] == ["13.1", "13.2", "13.3"]
    dues = [date(2023, 12, 31), date(2024, 12, 31), END]
    assert [part.due_point.effective for part in parts] == dues
    assert all(part.assignments == task("13").assignments for part in parts)
    assert parts[0].text == f"2023年：{task('13').text}"


def test_the_years_end_with_the_task_and_begin_now(desk, task) -> None:
    desk.set_as_of(date(2024, 3, 1))
    assert [p.deadline for p in desk.decomposing.by_year(task("13"))] == ["2024年", "2025年"]
    with pytest.raises(UserError, match="第14项.*持续推进.*没有年份"):
        desk.decomposing.by_year(task("14"))
    with pytest.raises(UserError, match="2026年至2025年不能逐年分解"):
        desk.decomposing.by_year(task("13"), 2026, 2025)


def test_by_unit_each_leads_its_own(desk, task) -> None:
    chosen = [desk.unit("区经委"), desk.unit("区发改委")]
    desk.decomposing.decompose(task("14"), desk.decomposing.by_unit(task("14"), chosen))
    parts = desk.book.parts.of(task("14").id)
    # In the order of the task, whatever was chosen first.
    assert [part.text.partition("：")[0] for part in parts] == ["区发改委", "区经委"]
    (lead,) = parts[1].assignments
    assert (lead.unit_id, lead.role, lead.origin) == (chosen[0].id, Role.LEAD, Origin.CORRECTED)
    assert parts[0].due_point.open_ended
    with pytest.raises(UserError, match="区教育局不是第14项的责任单位"):
        desk.decomposing.by_unit(task("14"), [desk.unit("区教育局")])


def test_a_collective_is_broken_down_into_its_members_in_one_step(desk, task) -> None:
    towns = desk.unit("各镇")
    with pytest.raises(UserError, match="各镇.*还没有成员单位"):
        desk.decomposing.by_member(task("9"), towns)
    members = [desk.unit("枫泾镇"), desk.registering.add("山阳镇"), desk.registering.add("亭林镇")]
    desk.registering.set_members(towns, members)
    act = desk.decomposing.decompose(task("9"), desk.decomposing.by_member(task("9"), towns))
    assert [change.kind for change in act.changes] == ["task"] * 3
    assert [p.assignments[0].unit_id for p in desk.book.parts.of(task("9").id)] == [
        member.id for member in members
    ]
    with pytest.raises(UserError, match="第13项没有集合单位"):
        desk.decomposing.by_member(task("13"))
    with pytest.raises(UserError, match="“各镇”不是第13项所列的集合单位"):
        desk.decomposing.by_member(task("13"), towns)


def test_free_sub_tasks_take_what_is_written(desk, task) -> None:
    first, second = desk.decomposing.free(task("13"), ["选址", " ", "并网 "])
    second = replace(second, deadline="2025年6月底前", units="☆区规划资源局、区经委")
    desk.decomposing.decompose(task("13"), [first, second], "年度安排")
    parts = desk.book.parts.of(task("13").id)
    assert [part.text for part in parts] == ["选址", "并网"]
    assert parts[1].due_point.due == date(2025, 6, 30)
    assert [a.role for a in parts[1].assignments] == [Role.LEAD, Role.SUPPORT]
    assert desk.history(limit=1)[0].reason == "年度安排"


def test_one_more_follows_the_last(broken, task) -> None:
    added = broken.decomposing.add(task("13"), Part("验收", "2025年", "☆区发改委"))
    assert (added.number, family(broken, "13")[-1]) == ("13.3", "13.3")
    broken.arranging.remove([task("13.2")])
    assert broken.decomposing.numbers(task("13"), 2) == ["13.4", "13.5"]


def test_a_number_that_is_taken_is_passed_over(desk, task) -> None:
    edit = TaskEdit(number="13.1", text="另一项", deadline="2025年", units="☆区教育局")
    desk.arranging.add(edit, task("13"))
    desk.decomposing.decompose(task("13"), desk.decomposing.free(task("13"), ["选址"]))
    assert order(desk)[12:15] == ["13", "13.2", "13.1"]


# What is refused


def test_there_are_three_levels(broken, task) -> None:
    with pytest.raises(UserError, match="第13.1.1项已是第三级，不能再分解"):
        broken.decomposing.free(task("13.1.1"), ["更细"])
    part = Part("更细", "2025年", "☆区发改委")
    with pytest.raises(UserError, match="第三级"):
        broken.decomposing.decompose(task("13.1.1"), [part])


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"text": " "}, "text", "第2项子任务：重点任务不能为空"),
        ({"deadline": ""}, "deadline", "第2项子任务：时间节点不能为空"),
        ({"deadline": "某时"}, "deadline", "第2项子任务：时间节点“某时”无法识别"),
        ({"units": "无此局"}, "units", "第2项子任务：单位“无此局”不存在"),
    ],
)
def test_what_is_wrong_in_a_sub_task_is_said_with_its_place(
    desk, task, wrong, field, words
) -> None:
    good = Part("选址", "2025年", "☆区发改委")
    with pytest.raises(UserError, match=words) as caught:
        desk.decomposing.decompose(task("13"), [good, replace(good, **wrong)])
    assert caught.value.field == field
    assert not desk.book.parts
    with pytest.raises(UserError, match="1 到 200"):
        desk.decomposing.decompose(task("13"), [])


# Order, numbers, sections


def test_sub_tasks_stand_right_behind_their_task(broken) -> None:
    assert family(broken, "13") == ["13", "13.1", "13.1.1", "13.1.2", "13.2"]
    assert order(broken)[11:18] == ["12", *family(broken, "13"), "14"]
    again = new_desk(broken.store, "李四")
    assert order(again) == order(broken)


def test_a_task_takes_its_sub_tasks_along(broken, task) -> None:
    broken.arranging.move(task("13"), before=task("1"))
    assert order(broken)[:5] == ["13", "13.1", "13.1.1", "13.1.2", "13.2"]
    assert {broken.book.tasks[t.id].section_id for t in broken.book.parts.below(task("13"))} == {
        task("1").section_id
    }
    broken.edit_task(task("13"), TaskEdit(section="全民", number="90"))
    found = [row for row in broken.table.rows if row.section.name.startswith("绿色低碳全民")]
    assert [row.task.number for row in found if row.task.number.startswith("90")] == [
        *("90", "90.1", "90.1.1", "90.1.2", "90.2")
    ]
    broken.undo()
    assert order(broken)[:5] == ["13", "13.1", "13.1.1", "13.1.2", "13.2"]


def test_sub_tasks_move_only_among_their_siblings(broken, task) -> None:
    broken.arranging.shift(task("13.2"), -1)
    assert family(broken, "13") == ["13", "13.2", "13.1", "13.1.1", "13.1.2"]
    with pytest.raises(UserError, match="第13.2项已到边"):
        broken.arranging.shift(task("13.2"), -1)
    with pytest.raises(UserError, match="第13.2项是子任务，只能在同一任务"):
        broken.arranging.move(task("13.2"), after=task("14"))
    with pytest.raises(UserError, match="第13.1项是子任务，行动随其上级任务"):
        broken.edit_task(task("13.1"), TaskEdit(section="全民"))
    with pytest.raises(UserError, match="须以“13.”开头"):
        broken.edit_task(task("13.1"), TaskEdit(number="15.1"))


def test_a_top_level_task_passes_a_family_at_once(broken, task) -> None:
    broken.arranging.shift(task("14"), -1)
    assert order(broken)[11:14] == ["12", "14", "13"]
    broken.arranging.move(task("12"), after=task("13.1.1"))
    assert order(broken)[11:18] == ["14", *family(broken, "13"), "12"]
    new = TaskEdit(text="新任务", deadline="2026年", units="☆区教育局")
    assert order(broken)[17:19] == ["12", "15"]
    added = broken.arranging.add(new, after=task("13.2"))
    assert (added.parent_id, added.number) == (None, "81")
    assert order(broken)[17:19] == ["81", "12"]


# Removing


def test_a_task_goes_with_its_sub_tasks_and_comes_back_with_them(broken, task) -> None:
    before = order(broken)
    wind = broken.book.indicators_of_task(task("13").id)[0]
    share = Share(wind.id, 20.0)
    broken.decomposing.add(task("13"), Part("验收", "2025年", "☆区发改委", (share,)))
    with_more = order(broken)
    broken.arranging.remove([task("13"), task("13.1")])
    assert family(broken, "13") == []
    assert not broken.book.parts
    assert broken.check() == []
    broken.undo()
    assert order(broken) == with_more
    broken.undo()
    assert order(broken) == before
    broken.undo()
    assert family(broken, "13") == ["13", "13.1", "13.2"]
    broken.redo()
    assert family(broken, "13") == ["13", "13.1", "13.1.1", "13.1.2", "13.2"]


def test_a_new_edition_drops_sub_tasks_with_their_task(desk) -> None:
    plan = desk.importing.as_plan(drafted())
    desk.choose_plan(plan)
    for number in ("1", "3"):
        (task,) = desk.tasks([number])
        desk.decomposing.decompose(task, desk.decomposing.free(task, ["甲", "乙"]))
    desk.importing.update(plan, replace(drafted(), tasks=drafted().tasks[:2], findings=()))
    assert order(desk) == ["1", "1.1", "1.2", "2"]
    assert desk.check() == []
    desk.undo()
    assert order(desk) == ["1", "1.1", "1.2", "2", "3", "3.1", "3.2"]


# Shares


def shared(desk: Desk, *values: float) -> list[Part]:
    task = desk.tasks(["13"])[0]
    (goal,) = desk.decomposing.goals(task)
    parts = desk.decomposing.free(task, [f"第{n}批" for n in range(len(values))])
    return [
        replace(part, shares=(Share(goal.indicator.id, value, goal.due),))
        for part, value in zip(parts, values, strict=True)
    ]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ((20.0, 30.0), ""),
        ((20.0, 20.5), "2025年：子任务合计40.5万千瓦，比目标≥50万千瓦少9.5万千瓦"),
        ((0.1, 0.2, 50.0), "2025年：子任务合计50.3万千瓦，比目标≥50万千瓦多0.3万千瓦"),
    ],
)
def test_shares_add_up_or_say_by_how_much_they_do_not(desk, task, values, words) -> None:
    parts = shared(desk, *values)
    (before,) = desk.decomposing.sums(task("13"), parts)
    desk.decomposing.decompose(task("13"), parts)
    wind = desk.measuring.indicator("风电")
    assert sums(desk.book, wind) == [before]
    assert faults_words(desk.book, wind) == words
    own = desk.book.indicators_of_task(task("13.1").id)[0]
    assert (own.share_of, own.name, own.unit) == (wind.id, wind.name, "万千瓦")
    (target,) = own.targets
    assert (target.comparator, target.value, target.due) == (Comparator.AT_LEAST, values[0], END)


def test_shares_of_years_count_up_to_the_year_of_the_target(desk, task) -> None:
    (goal,) = desk.decomposing.goals(task("13"), yearly=True)
    years = desk.decomposing.by_year(task("13"), 2024, 2026)
    parts = [
        replace(part, shares=(Share(goal.indicator.id, value, goal.due),))
        for part, value in zip(years, (10.0, 25.0, 15.0), strict=True)
    ]
    desk.decomposing.decompose(task("13"), parts)
    # What is due in 2026 comes too late for 2025.
    words = "2025年：子任务合计35万千瓦，比目标≥50万千瓦少15万千瓦"
    assert faults_words(desk.book, goal.indicator) == words
    later = desk.book.indicators_of_task(task("13.3").id)[0]
    assert later.targets[0].due == date(2026, 12, 31)


def test_rates_and_levels_have_no_sum(desk, task) -> None:
    for number in ("36", "31"):  # 替代率 10% and 15%, PUE 1.3
        goals = desk.decomposing.goals(task(number))
        assert goals
        assert not any(goal.adds_up for goal in goals)
        parts = [
            Part(text, "2025年", "☆区发改委", (Share(goals[0].indicator.id, 1.0, goals[0].due),))
            for text in ("甲", "乙")
        ]
        desk.decomposing.decompose(task(number), parts)
        told = sums(desk.book, goals[0].indicator)
        assert {one.words for one in told} == {"以比率、水平计的目标，子任务的不相加"}
        assert faults_words(desk.book, goals[0].indicator) == ""


def test_the_whole_is_meant_where_its_shares_bear_its_name(desk, task) -> None:
    wind = desk.measuring.indicator("风电")
    desk.decomposing.decompose(task("13"), shared(desk, 20.0, 30.0))
    assert desk.measuring.indicator("风电") == wind
    assert desk.measuring.indicator("风电", task("13.2")).share_of == wind.id


@given(
    st.integers(1, 40),
    st.one_of(st.integers(1, 10**6).map(float), st.integers(1, 10**7).map(lambda n: n / 100)),
)
def test_even_shares_add_up(count, value) -> None:
    indicator = Indicator(1, 1, 1, "装机", "万千瓦", "", "", "", 1.0)
    goal = Goal(indicator, Target(Comparator.AT_LEAST, value), None)
    parts = shared_evenly(goal, count)
    assert len(parts) == count
    assert sum(round(part * 10**6) for part in parts) == round(value * 10**6)
    assert max(parts) - min(parts) <= 1
