"""What a unit states of its indicators: part of its report, and official once that is accepted."""

from __future__ import annotations

from datetime import date

import pytest

from taskdesk.errors import UserError
from taskdesk.indicators import earlier_words, is_claim, official, progress, waits
from taskdesk.model import ReportState
from taskdesk.overview import overview
from taskdesk.periods import Period
from taskdesk.reporting.report_edits import Answer, indicator_field
from taskdesk.status import Light, Status

Q3, Q4 = Period(2026, "Q", 3), Period(2026, "Q", 4)
# The document promises 50万千瓦 for 2025 (row 13), led by 区发改委 with 区规划资源局.
NDRC, PLANNING = "区发改委", "区规划资源局"


@pytest.fixture
def opened(desk):
    desk.reporting.open_period(Q4, date(2027, 1, 10))
    return desk


@pytest.fixture
def wind(opened):
    return opened.measuring.indicator("风电")


def submit(desk, value, name=NDRC, status=Status.IN_PROGRESS):
    wind = desk.measuring.indicator("风电")
    answer = Answer(status, "敷设过半", values={wind.id: value})
    return desk.reporting.submit(desk.tasks(["13"])[0], desk.unit(name), answer)


def stands(desk) -> float | None:
    found = progress(desk.book, desk.measuring.indicator("风电"), Q4, desk.as_of).actual
    return found.value if found else None


def gauges(desk) -> list[str]:
    return [gauge.number for gauge in overview(desk.table).gauges]


def test_a_value_is_sent_in_with_the_report_as_one_act(opened, wind) -> None:
    act = submit(opened, "30万千瓦")
    assert act.label == "“区发改委”报送第13项"
    (actual,) = opened.book.actuals_of(wind.id)
    assert (actual.value, actual.period, actual.source) == (30, "2026Q4", "区发改委填报")
    assert actual.unit_id == opened.unit(NDRC).id
    assert submit(opened, "30") is None
    opened.undo()
    assert not opened.book.actuals
    assert not opened.book.reports


def test_an_empty_value_takes_back_and_one_that_is_not_named_stays(opened, wind) -> None:
    submit(opened, "30")
    task, unit = opened.tasks(["13"])[0], opened.unit(NDRC)
    opened.reporting.submit(task, unit, Answer(Status.BEHIND))
    assert [a.value for a in opened.book.actuals_of(wind.id)] == [30]
    submit(opened, "  ")
    assert not opened.book.actuals


def test_what_can_not_be_read_keeps_all_of_it_out_and_names_the_field(opened, wind) -> None:
    with pytest.raises(UserError, match="万千瓦") as refused:
        submit(opened, "30亿")
    assert refused.value.field == indicator_field(wind.id)
    assert not opened.book.reports
    other = opened.measuring.indicator("生物质发电")
    task = opened.tasks(["13"])[0]
    answer = Answer(Status.BEHIND, values={other.id: "3"})
    with pytest.raises(UserError, match="第13项没有这项指标"):
        opened.reporting.submit(task, opened.unit(NDRC), answer)


def test_a_claim_counts_once_its_report_is_accepted_and_not_after_its_return(opened, wind) -> None:
    task, unit = opened.tasks(["13"])[0], opened.unit(NDRC)
    submit(opened, "30")
    (actual,) = opened.book.actuals_of(wind.id)
    assert waits(opened.book, actual)
    assert (stands(opened), gauges(opened)) == (None, [])
    opened.reporting.accept(task, unit)
    assert not waits(opened.book, actual)
    assert (stands(opened), gauges(opened)) == (30, ["13"])
    opened.reporting.return_report(task, unit, "请附并网证明")
    assert stands(opened) is None
    opened.undo()
    assert stands(opened) == 30


def test_what_was_true_before_goes_on_while_a_claim_waits(opened, wind) -> None:
    opened.set_period(Q3)
    opened.measuring.set_actual(wind, 12, source="区统计局季报")
    opened.set_period(None)
    submit(opened, "55")
    assert stands(opened) == 12
    quarter = opened.sealing.quarter(Q4)
    (told,) = [i for i in quarter.indicators if i.name == wind.name]
    assert (told.actual, told.actual_period, told.series) == (
        "12万千瓦",
        "2026Q3",
        (("2026Q3", 12.0),),
    )
    opened.reporting.accept(opened.tasks(["13"])[0], opened.unit(NDRC))
    (told,) = [i for i in opened.sealing.quarter(Q4).indicators if i.name == wind.name]
    assert (told.actual, told.met) == ("55万千瓦", True)


def test_the_light_follows_the_acceptance(opened) -> None:
    task, unit = opened.tasks(["13"])[0], opened.unit(NDRC)
    submit(opened, "30", status=Status.REPORTED_DONE)
    # What is due is 报完成 and so green but for its indicator, which is short of 50.
    opened.set_state([task], _done())
    assert opened.table.row(task.id).assessment.light == Light.GREEN
    opened.reporting.accept(task, unit)
    assert opened.table.row(task.id).assessment.light == Light.RED


def _done():
    from taskdesk.task_edits import StateEdit

    return StateEdit(Status.REPORTED_DONE)


def test_the_coordinator_s_entry_counts_at_once(opened, wind) -> None:
    submit(opened, "30")
    opened.measuring.set_actual(wind, 28, opened.unit(NDRC), "区统计局月报")
    (actual,) = opened.book.actuals_of(wind.id)
    assert not is_claim(actual)
    assert stands(opened) == 28
    # Sent in again as it is: whose it is has not changed.
    assert submit(opened, "28") is None
    assert stands(opened) == 28


def test_a_waiting_claim_of_another_unit_changes_nothing(opened, wind) -> None:
    submit(opened, "30")
    opened.reporting.accept(opened.tasks(["13"])[0], opened.unit(NDRC))
    submit(opened, "99", PLANNING)
    assert stands(opened) == 30
    assert [a.value for a in official(opened.book, wind)] == [30]


def test_a_liaison_claims_and_no_more(opened, wind) -> None:
    opened.act_for(opened.unit(NDRC))
    unit = opened.unit(NDRC)
    opened.set_period(Q4)
    opened.measuring.set_actual(wind, 30, unit, "区统计局月报")
    (actual,) = opened.book.actuals_of(wind.id)
    assert actual.source == "区发改委填报（区统计局月报）"
    assert stands(opened) is None
    opened.act_for(None)
    opened.measuring.set_actual(wind, 28, unit, "区统计局月报")
    opened.act_for(unit)
    with pytest.raises(UserError, match="由协调员填写"):
        opened.measuring.set_actual(wind, 50, unit)
    with pytest.raises(UserError, match="由协调员填写"):
        opened.measuring.clear_actual(wind, unit)


def test_an_accepted_value_stays(opened, wind) -> None:
    unit = opened.unit(NDRC)
    submit(opened, "30")
    opened.reporting.accept(opened.tasks(["13"])[0], unit)
    opened.act_for(unit)
    opened.set_period(Q4)
    with pytest.raises(UserError, match="须由协调员退回后才能重报"):
        opened.measuring.set_actual(wind, 50, unit)
    assert stands(opened) == 30


def test_a_claim_is_one_under_every_name_of_the_unit(opened, wind) -> None:
    submit(opened, "30")
    opened.registering.rename(opened.unit(NDRC), "区发展改革委")
    (actual,) = opened.book.actuals_of(wind.id)
    assert waits(opened.book, actual)
    assert submit(opened, "30", "区发展改革委") is None


def test_what_was_read_is_what_is_accepted(opened, wind, store) -> None:
    from tests.taskdesk.conftest import new_desk

    submit(opened, "30")
    other = new_desk(store, "李四")
    other.measuring.set_actual(wind, 31, other.unit(NDRC), "区发改委填报")
    with pytest.raises(UserError):
        opened.reporting.accept(opened.tasks(["13"])[0], opened.unit(NDRC))
    report = opened.book.report(opened.tasks(["13"])[0].id, opened.unit(NDRC).id, "2026Q4")
    assert report.state == ReportState.SUBMITTED


def test_a_unit_sees_its_own_last_value_also_where_nobody_accepted_it(opened, wind) -> None:
    opened.reporting.open_period(Q3, date(2026, 10, 10))
    opened.set_period(Q3)
    submit(opened, "12")
    opened.set_period(None)
    assert str(earlier_words(opened.book, wind, opened.unit(NDRC), Q4)) == (
        "12万千瓦（2026年第三季度）"
    )
    assert earlier_words(opened.book, wind, opened.unit(PLANNING), Q4) == ""


def test_several_reports_are_accepted_as_one_act(opened) -> None:
    unit, tasks = opened.unit(NDRC), opened.tasks(["8", "9", "13"])
    for task in tasks:
        opened.reporting.submit(task, unit, Answer(Status.IN_PROGRESS))
    act = opened.reporting.accept_all(tasks, unit)
    assert act.label == "采纳“区发改委”所报第8、9、13项"
    assert {opened.table.row(t.id).status for t in tasks} == {Status.IN_PROGRESS}
    opened.undo()
    assert {r.state for r in opened.book.reports.values()} == {ReportState.SUBMITTED}
    opened.reporting.return_report(tasks[1], unit, "补充")
    with pytest.raises(UserError, match="第9项的填报已退回"):
        opened.reporting.accept_all(tasks, unit)
    assert opened.table.row(tasks[0].id).status is None
