"""Who owes, who sums up, what a liaison may do, and what an accepted report makes of a task."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taskdesk.changes import ConflictError
from taskdesk.desk import Desk
from taskdesk.errors import UserError
from taskdesk.model import Assignment, Filter, FindingState, Role
from taskdesk.periods import Period
from taskdesk.reporting.report_edits import Answer
from taskdesk.reporting.reports import reporting_units, summarising_unit
from taskdesk.status import Light, Status
from taskdesk.task_edits import StateEdit, TaskEdit
from tests.conftest import TODAY

Q4 = Period(2026, "Q", 4)
DUE = date(2027, 1, 10)
ONLY_OWN = "联络员只能填报本单位的任务。"
BEHIND = Answer(Status.BEHIND, "已核准", "用地", "协调", "王五", "5792")


@pytest.fixture
def opened(desk) -> Desk:
    """A desk with 2026Q4 open."""
    desk.reporting.open_period(Q4, DUE)
    return desk


def owed(desk, name):
    duty = {d.unit.name: d for d in desk.reporting.board(Q4)}.get(name)
    return None if duty is None else [t.number for t in duty.owed]


def liaison(store, name="区发改委", who="李四", day=TODAY):
    desk = Desk(store, who, today=lambda: day)
    desk.act_for(desk.unit(name))
    return desk


# Who owes


def test_leads_and_responsible_units_owe_and_others_do_not(opened, task) -> None:
    # Task 6 prints ☆区经委、区发改委、相关镇、园区; 7 and 75 name one unit without a mark.
    assert "6" in owed(opened, "区经委")
    assert "6" not in owed(opened, "区发改委")
    assert owed(opened, "碳谷绿湾") == ["7"]
    assert "75" in owed(opened, "区建管委")
    assert owed(opened, "各镇") is None
    assert sum(len(d.owed) for d in opened.reporting.board(Q4)) == sum(
        a.role in (Role.LEAD, Role.RESPONSIBLE)
        for t in opened.book.tasks.values()
        for a in t.assignments
    )


def test_members_owe_for_their_collective_where_the_period_says_so(opened) -> None:
    town = opened.unit("枫泾镇")
    opened.reporting.open_period(Q4, DUE, collectives_owe=True)
    assert owed(opened, "枫泾镇") is None
    empty = {d.unit.name for d in opened.reporting.board(Q4) if d.without_members}
    assert empty == {"各镇", "街道", "园区", "相关镇"} & {
        u.name for u in opened.book.units.values()
    }
    opened.registering.set_members(opened.unit("各镇"), [town])
    # 各镇 stands in tasks 9, 10, 74 and 76.
    assert owed(opened, "枫泾镇") == ["9", "10", "74", "76"]
    assert owed(opened, "各镇") is None
    opened.reporting.open_period(Q4, DUE)
    assert owed(opened, "枫泾镇") is None


def test_implementing_units_owe_where_the_period_says_so(opened, task) -> None:
    unit = opened.unit("区水务局")
    mention = Assignment(unit.id, Role.IMPLEMENT, "区水务局")
    units = (*task("13").assignments, mention)
    opened.edit_task(task("13"), TaskEdit(units=units))
    assert "13" not in (owed(opened, "区水务局") or [])
    opened.reporting.open_period(Q4, DUE, implement_owe=True)
    assert "13" in owed(opened, "区水务局")


def test_the_summarising_unit_is_the_named_one_or_the_first_lead(opened, task) -> None:
    planning, economy = opened.unit("区发改委"), opened.unit("区经委")
    assert summarising_unit(opened.book, task("14")) == planning.id
    opened.reporting.set_summary_unit([task("14")], economy)
    assert summarising_unit(opened.book, task("14")) == economy.id
    opened.edit_task(task("14"), TaskEdit(units="区经委、区科委"))
    opened.reporting.set_summary_unit([task("14")], None)
    assert summarising_unit(opened.book, task("14")) is None
    opened.edit_task(task("14"), TaskEdit(units="☆区科委、☆区经委"))
    assert summarising_unit(opened.book, task("14")) == opened.unit("区科委").id
    with pytest.raises(UserError, match="“区水务局”不是第14项的责任单位"):
        opened.reporting.set_summary_unit([task("14")], opened.unit("区水务局"))


def test_my_tasks_include_those_of_the_collectives(opened) -> None:
    town = opened.unit("枫泾镇")
    opened.registering.set_members(opened.unit("各镇"), [town])
    # 72 names 枫泾镇 itself.
    numbers = [t.number for t in opened.reporting.my_tasks(town)]
    assert numbers == ["9", "10", "72", "74", "76"]


# Periods


def test_a_period_is_opened_changed_and_closed_again_by_undo(opened) -> None:
    assert opened.reporting.open_period(Q4, DUE) is None
    opened.reporting.open_period(Q4, date(2027, 1, 15))
    assert opened.reporting.opened(Q4).due == date(2027, 1, 15)
    opened.undo()
    opened.undo()
    with pytest.raises(UserError, match="2026年第四季度没有开放填报"):
        opened.reporting.opened(Q4)
    with pytest.raises(UserError, match="截止日不能早于2026-10-01"):
        opened.reporting.open_period(Q4, date(2026, 9, 30))


def test_the_last_opened_period_is_reported_after_its_end(store, opened) -> None:
    later = Desk(store, "张三", today=lambda: date(2027, 1, 8))
    assert later.period == Period(2027, "Q", 1)
    assert later.reporting.period == Q4
    unit = later.unit("区发改委")
    later.reporting.submit(later.tasks(["13"])[0], unit, BEHIND)
    later.reporting.accept(later.tasks(["13"])[0], unit)
    state = later.book.state(later.tasks(["13"])[0].id, Q4)
    assert (state.status, state.since) == (Status.BEHIND, date(2027, 1, 8))


# Accepting and returning


def test_accepting_the_lead_sets_the_state_and_undo_restores_it(opened, task) -> None:
    unit = opened.unit("区发改委")
    opened.set_state([task("13")], StateEdit(Status.IN_PROGRESS, progress="原有"))
    before = opened.book.state(task("13").id, Q4)
    opened.reporting.submit(task("13"), unit, BEHIND, "电话")
    report = opened.reporting.report(task("13"), unit)
    assert (report.channel, report.reporter, report.received_on) == ("电话", "王五", TODAY)
    assert opened.book.state(task("13").id, Q4) == before
    opened.reporting.accept(task("13"), unit)
    row = opened.table.row(task("13").id)
    assert (row.status, row.progress, row.problems, row.next_steps) == (
        *(Status.BEHIND, "已核准", "用地", "协调"),
    )
    opened.set_state([task("13")], StateEdit(progress="汇总时改写"))
    assert opened.reporting.report(task("13"), unit).progress == "已核准"
    opened.undo()
    opened.undo()
    assert opened.book.state(task("13").id, Q4) == before
    assert opened.reporting.report(task("13"), unit) == report


def test_accepting_another_unit_leaves_the_state(opened, task) -> None:
    support = opened.unit("区规划资源局")
    opened.reporting.submit(task("13"), support, BEHIND)
    opened.reporting.accept(task("13"), support)
    assert opened.book.state(task("13").id, Q4) is None


def test_the_way_of_a_report(opened, task) -> None:
    unit, reporting = opened.unit("区发改委"), opened.reporting
    with pytest.raises(UserError, match="没有报送过第13项"):
        reporting.accept(task("13"), unit)
    reporting.submit(task("13"), unit, BEHIND)
    assert reporting.submit(task("13"), unit, BEHIND) is None
    reporting.submit(task("13"), unit, Answer(Status.IN_PROGRESS))
    reporting.accept(task("13"), unit)
    for again in (BEHIND, Answer(Status.IN_PROGRESS)):
        with pytest.raises(UserError, match="已被采纳，须由协调员退回后才能重报"):
            reporting.submit(task("13"), unit, again)
    with pytest.raises(UserError, match="不必再次采纳"):
        reporting.accept(task("13"), unit)
    with pytest.raises(UserError, match="退回须写明理由"):
        reporting.return_report(task("13"), unit, " ")
    reporting.return_report(task("13"), unit, "请补数据")
    assert reporting.report(task("13"), unit).return_reason == "请补数据"
    with pytest.raises(UserError, match="须重新报送后才能采纳"):
        reporting.accept(task("13"), unit)
    with pytest.raises(UserError, match="尚未重新报送"):
        reporting.return_report(task("13"), unit, "再")
    assert "13" in [t.number for d in reporting.board(Q4) for t in d.missing]
    reporting.submit(task("13"), unit, BEHIND)
    assert reporting.report(task("13"), unit).return_reason == ""
    reporting.accept(task("13"), unit)
    assert opened.table.row(task("13").id).status == Status.BEHIND


@pytest.mark.parametrize(
    ("name", "answer", "words"),
    [
        ("区发改委", Answer(), "请填写推进状态"),
        ("区发改委", Answer(Status.CLOSED), "由协调员核验后销号"),
        ("区水务局", BEHIND, "不是第13项的责任单位"),
        ("各镇", BEHIND, "是集合单位"),
    ],
)
def test_what_can_not_be_reported(opened, task, name, answer, words) -> None:
    with pytest.raises(UserError, match=words):
        opened.reporting.submit(task("13"), opened.unit(name), answer)


def test_a_verified_task_stays_so_when_completion_is_reported_again(opened, task) -> None:
    unit = opened.unit("区发改委")
    opened.set_state([task("13")], StateEdit(Status.CLOSED))
    opened.reporting.submit(task("13"), unit, Answer(Status.REPORTED_DONE, "并网"))
    opened.reporting.accept(task("13"), unit)
    row = opened.table.row(task("13").id)
    assert (row.status, row.progress) == (Status.CLOSED, "并网")


def test_what_was_read_is_what_is_accepted(store, opened, task) -> None:
    unit = opened.unit("区发改委")
    opened.reporting.submit(task("13"), unit, BEHIND)
    other = liaison(store)
    other.reporting.submit(task("13"), unit, Answer(Status.IN_PROGRESS, "新写"))
    with pytest.raises(ConflictError):
        opened.reporting.accept(task("13"), unit)
    assert opened.book.state(task("13").id, Q4) is None
    opened.reporting.accept(task("13"), unit)
    with pytest.raises(ConflictError):
        other.reporting.submit(task("13"), unit, Answer(Status.IN_PROGRESS, "再写"))
    assert opened.reporting.report(task("13"), unit).progress == "新写"
    assert store.check() == []


@given(st.data())
def test_the_last_accepted_report_of_each_task_is_its_state(seeded, data) -> None:
    """Whatever the order, and whatever other units report."""
    desk = Desk(seeded.copy(), "张三", today=lambda: TODAY)
    desk.reporting.open_period(Q4, DUE)
    last = {}
    for _ in range(data.draw(st.integers(1, 8))):
        task = desk.tasks([data.draw(st.sampled_from(["7", "13", "14"]))])[0]
        key = data.draw(st.sampled_from(reporting_units(desk.book, task)))
        unit = desk.book.units[key]
        statuses = st.sampled_from([Status.BEHIND, Status.IN_PROGRESS, Status.REPORTED_DONE])
        answer = Answer(data.draw(statuses), data.draw(st.sampled_from(["", "甲", "乙"])))
        own = desk.book.report(task.id, key, str(Q4))
        if own and own.state == "accepted":
            desk.reporting.return_report(task, unit, "重报")
        desk.reporting.submit(task, unit, answer)
        if data.draw(st.booleans()):
            desk.reporting.accept(task, unit)
            if key == summarising_unit(desk.book, task):
                last[task.id] = (answer.status, answer.progress)
    stated = {s.task_id: (s.status, s.progress) for s in desk.book.task_states.values()}
    assert stated == last
    book, _ = desk.store.load()
    assert book.reports == desk.book.reports
    assert desk.store.check() == []


# 未报送


def test_only_reports_past_due_are_missing(store, opened, task) -> None:
    unit = opened.unit("区发改委")
    opened.reporting.submit(task("13"), unit, BEHIND)
    for day, missing in ((DUE, 0), (date(2027, 1, 11), 79)):
        desk = Desk(store, "张三", as_of=day, period=Q4)
        counts = desk.listing().counts
        assert counts.unreported == missing
        assert f"未报送 {missing}" in counts.words
        assert sum(counts.statuses.values()) == counts.total == 80
    assert desk.table.row(task("13").id).assessment.reason != "未报送"
    grey = desk.listing(Filter(lights=frozenset({Light.GREY}))).rows
    assert {str(row.assessment.reason) for row in grey} == {"未报送", "未填"} - (
        {"未填"} if task("13").due_point.due else set()
    )
    # It shows at once what comes in late, and what is returned.
    seven, park = desk.tasks(["7"])[0], desk.unit("碳谷绿湾")
    desk.reporting.submit(seven, park, BEHIND)
    assert desk.listing().counts.unreported == 78
    desk.reporting.return_report(seven, park, "因")
    assert desk.listing().counts.unreported == 79


def test_a_missed_indicator_is_red_and_its_task_still_unreported(store, opened) -> None:
    # 36 promises at least 10% by 2025; its report is owed since the day after the due date.
    desk = Desk(store, "张三", as_of=date(2027, 1, 11), period=Q4)
    (own,) = desk.tasks(["36"])
    desk.measuring.set_actual(desk.measuring.indicator("可再生能源替代率"), 8)
    found = desk.table.row(own.id).assessment
    assert (found.light, found.unreported) == (Light.RED, True)
    assert found.reason.startswith("指标到期未达到")
    desk.reporting.submit(own, desk.unit(own.assignments[0].printed), BEHIND)
    found = desk.table.row(own.id).assessment
    assert (found.light, found.unreported) == (Light.RED, False)


# Liaisons


def test_a_liaison_reports_on_the_own_tasks_only(store, opened, task) -> None:
    desk = liaison(store)
    own = desk.unit("区发改委")
    desk.reporting.submit(task("13"), own, BEHIND)
    assert desk.reporting.report(task("13"), own).channel == "系统填报"
    desk.undo()
    assert desk.book.reports == {}
    desk.redo()
    for number, name in (("13", "区规划资源局"), ("7", "区发改委"), ("7", "碳谷绿湾")):
        with pytest.raises(UserError, match=ONLY_OWN):
            desk.reporting.submit(task(number), desk.unit(name), BEHIND)
        with pytest.raises(UserError, match=ONLY_OWN):
            desk.reporting.save_draft(task(number), desk.unit(name), {"progress": "写"})
    assert len(desk.book.reports) == 1


def test_a_liaison_reports_for_the_collectives_of_the_unit(store, opened, task) -> None:
    opened.registering.set_members(opened.unit("各镇"), [opened.unit("枫泾镇")])
    desk = liaison(store, "枫泾镇")
    desk.reporting.submit(task("9"), desk.unit("枫泾镇"), BEHIND)
    with pytest.raises(UserError, match="须属于一个具体单位"):
        desk.act_for(desk.unit("各镇"))


def test_nobody_reports_in_a_period_that_is_not_open(store, task, desk) -> None:
    own = liaison(store)
    for verb in (
        lambda: own.reporting.submit(task("13"), own.unit("区发改委"), BEHIND),
        lambda: own.reporting.save_draft(task("13"), own.unit("区发改委"), {"progress": "写"}),
        lambda: own.reporting.board(Q4),
    ):
        with pytest.raises(UserError, match="没有开放填报"):
            verb()


@pytest.mark.parametrize(
    "verb",
    [
        lambda d, t, u: d.set_state([t], StateEdit(Status.BEHIND)),
        lambda d, t, _: d.override_light([t], Light.RED, "因"),
        lambda d, t, _: d.edit_task(t, TaskEdit(text="改")),
        lambda d, t, _: d.extend(t, date(2030, 1, 1), "因", "据"),
        lambda d, t, _: d.arranging.add(
            TaskEdit(text="新", deadline="2027年", units="区水务局"), t
        ),
        lambda d, t, _: d.arranging.remove([t]),
        lambda d, t, _: d.arranging.shift(t, 1),
        lambda d, _, u: d.registering.rename(u, "新名"),
        lambda d, _, u: d.registering.add("新局"),
        lambda d, _, u: d.registering.add_alias(u, "别名"),
        lambda d, _, u: d.registering.set_members(d.unit("各镇"), [u]),
        lambda d, _, u: d.planning.save_view("我的", Filter()),
        lambda d, *_: d.planning.set_rule(10, 10),
        lambda d, *_: d.planning.settle_finding(min(d.book.findings), FindingState.ACCEPTED),
        lambda d, *_: d.measuring.set_actual(d.measuring.indicator("风电"), 30),
        lambda d, *_: d.reporting.open_period(Q4, date(2027, 2, 1)),
        lambda d, t, u: d.reporting.accept(t, u),
        lambda d, t, u: d.reporting.return_report(t, u, "因"),
        lambda d, t, u: d.reporting.set_summary_unit([t], u),
        lambda d, *_: d.undo(),
    ],
)
def test_a_liaison_can_do_nothing_else(store, opened, task, verb) -> None:
    """Not even undo an act that the same person did as coordinator."""
    opened.reporting.submit(task("13"), opened.unit("区发改委"), BEHIND)
    opened.planning.set_rule(80, 0)
    desk = liaison(store, who="张三")
    before = store.history()
    with pytest.raises(UserError, match=ONLY_OWN):
        verb(desk, task("13"), desk.unit("区发改委"))
    assert store.history() == before


def test_a_liaison_says_what_the_indicators_of_own_tasks_have_come_to(store, opened, task) -> None:
    # Row 13 promises wind power: ☆区发改委, and not 区水务局.
    desk = liaison(store)
    wind = desk.measuring.indicator("风电", task("13"))
    desk.measuring.set_actual(wind, 30, desk.unit("区发改委"), "月报")
    assert [a.value for a in desk.book.actuals_of(wind.id)] == [30]
    with pytest.raises(UserError, match=ONLY_OWN):
        desk.measuring.set_actual(wind, 31, desk.unit("区经委"))
    desk.measuring.clear_actual(wind, desk.unit("区发改委"))
    assert desk.book.actuals_of(wind.id) == []
    with pytest.raises(UserError, match=ONLY_OWN):
        liaison(store, "区水务局").measuring.set_actual(wind, 5, desk.unit("区水务局"))


def test_a_liaison_withdraws_nothing_that_was_accepted(store, opened, task) -> None:
    desk = liaison(store)
    desk.reporting.submit(task("13"), desk.unit("区发改委"), BEHIND)
    opened.refresh()
    opened.reporting.accept(task("13"), opened.unit("区发改委"))
    desk.refresh()
    with pytest.raises(UserError, match="已被采纳"):
        desk.undo()


# Drafts, and what goes with tasks and units


def test_drafts_stay_as_typed_and_outside_the_history(store, opened, task) -> None:
    desk, before = liaison(store), store.history()
    own = desk.unit("区发改委")
    desk.reporting.save_draft(task("13"), own, {"progress": " 半句 ", "status": ""})
    desk.reporting.save_draft(task("14"), own, {"progress": "别的"})
    opened.reporting.save_draft(task("13"), opened.unit("区规划资源局"), {"progress": "他"})
    assert store.history() == before
    typed = {d.task_id: d.typed for d in desk.reporting.drafts(Q4)}
    assert typed == {
        task("13").id: {"progress": " 半句 ", "status": ""},
        task("14").id: {"progress": "别的"},
    }
    assert len(opened.reporting.drafts(Q4)) == 3
    desk.reporting.submit(task("13"), own, Answer(Status.BEHIND, "半句"))
    desk.reporting.submit(task("14"), own, Answer(Status.BEHIND, "与草稿不同"))
    assert [d.task_id for d in desk.reporting.drafts(Q4)] == [task("14").id]
    desk.reporting.save_draft(task("14"), own, {})
    assert desk.reporting.drafts(Q4) == []


def test_reports_go_and_come_back_with_their_task(opened, task) -> None:
    unit = opened.unit("区发改委")
    opened.reporting.submit(task("13"), unit, BEHIND)
    reports = dict(opened.book.reports)
    opened.arranging.remove([task("13")])
    assert opened.book.reports == {}
    opened.undo()
    assert opened.book.reports == reports
    assert opened.check() == []


def test_reports_follow_a_unit_into_another(opened, task) -> None:
    opened.reporting.submit(task("7"), opened.unit("碳谷绿湾"), BEHIND)
    opened.reporting.set_summary_unit([task("7")], opened.unit("碳谷绿湾"))
    park = opened.registering.add("新区公司")
    opened.registering.add_alias(park, "碳谷绿湾")
    assert opened.reporting.report(task("7"), park).progress == "已核准"
    assert task("7").summary_unit_id == park.id
    assert opened.check() == []
