"""The overview: its figures, and that each counts the rows that its filter lists."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.database import open_store
from taskdesk.listing import filter_words
from taskdesk.model import Duty, Filter
from taskdesk.overview import figures, overview
from taskdesk.periods import Period
from taskdesk.reporting.report_edits import Answer
from taskdesk.status import Light, Status
from taskdesk.task_edits import StateEdit
from tests.taskdesk.acts import act
from tests.taskdesk.conftest import new_desk

Q2, Q3, Q4 = (Period(2026, "Q", n) for n in (2, 3, 4))
# Rows whose 时间节点 is 2025年 in the printed table.
DUE_2025 = ["10", "13", "26", "44", "48", "53", "59", "66", "67", "68", "70"]


def assert_led_to(desk) -> None:
    """Every figure is what its own filter lists."""
    seen = overview(desk.table)
    wrong = [f for f in figures(seen) if len(desk.listing(f.filter).rows) != f.count]
    assert wrong == []
    assert sum(f.count for f in seen.statuses.values()) == seen.total.count
    assert sum(bar.total.count for bar in seen.sections) == seen.total.count
    assert len(seen.due_tasks) == seen.due.count
    assert len(seen.overdue_tasks) == seen.overdue.count


def numbers(desk, wanted: Filter) -> list[str]:
    return [row.task.number for row in desk.listing(wanted).rows]


# As the plan comes


def test_a_fresh_plan_has_eleven_red_and_the_rest_grey(desk) -> None:
    seen = overview(desk.table)
    assert seen.total.count == 80
    assert seen.statuses[None].count == 80
    assert {light: f.count for light, f in seen.lights.items() if f.count} == {
        Light.RED: 11,
        Light.GREY: 69,
    }
    assert (seen.overdue.count, seen.unreported.count, seen.due.count) == (11, 0, 0)
    assert [bar.total.count for bar in seen.sections] == [8, 14, 10, 8, 8, 11, 6, 5, 6, 4]
    assert seen.trend == seen.gauges == ()
    assert not seen.opened
    assert_led_to(desk)


def test_what_is_due_soon_is_listed_with_its_days(desk) -> None:
    desk.set_as_of(date(2025, 12, 1))
    seen = overview(desk.table)
    assert [task.row.task.number for task in seen.due_tasks] == numbers(desk, seen.due.filter)
    assert {(task.day, task.days) for task in seen.due_tasks} == {(date(2025, 12, 31), 30)}
    assert [task.row.task.number for task in seen.due_tasks] == DUE_2025
    assert seen.overdue_tasks == ()
    desk.set_state(desk.tasks(["13"]), StateEdit(Status.REPORTED_DONE))
    assert "13" not in numbers(desk, overview(desk.table).due.filter)
    assert_led_to(desk)


def test_what_is_overdue_tells_how_long_and_who_leads(desk) -> None:
    first = overview(desk.table).overdue_tasks[0]
    # 31 December 2025 to 20 November 2026.
    assert (first.day, first.days) == (date(2025, 12, 31), -324)
    leads = {task.row.task.number: task.leads for task in overview(desk.table).overdue_tasks}
    assert leads["13"] == "区发改委"
    assert leads["44"] == "区交通委"


def test_an_extended_task_is_due_on_its_new_day(desk) -> None:
    desk.extend(desk.tasks(["13"])[0], date(2027, 1, 15), "手续", "纪要")
    seen = overview(desk.table)
    assert [(t.row.task.number, t.days) for t in seen.due_tasks] == [("13", 56)]
    assert_led_to(desk)


# Units


def test_units_stand_with_most_red_first(desk) -> None:
    lines = overview(desk.table).units
    assert lines[0].name == "区绿化市容局"
    assert [line.red.count for line in lines] == sorted(
        (line.red.count for line in lines), reverse=True
    )
    assert sum(line.red.count for line in lines) >= 11
    assert all(line.owed is None for line in lines)


def test_an_open_period_adds_what_is_owed_and_what_came(desk) -> None:
    desk.reporting.open_period(Q4, date(2026, 11, 30))
    unit, task = desk.unit("区发改委"), desk.tasks(["13"])[0]
    desk.reporting.submit(task, unit, Answer(Status.IN_PROGRESS, "已开工"))
    line = next(line for line in overview(desk.table).units if line.name == "区发改委")
    assert line.owed is not None
    assert line.returned is not None
    assert (line.owed.count, line.returned.count) == (line.lead.count, 1)
    assert numbers(desk, line.returned.filter) == ["13"]
    missing = Filter(units=frozenset({unit.id}), duty=Duty.MISSING)
    assert len(numbers(desk, missing)) == line.owed.count - 1
    assert "13" not in numbers(desk, missing)
    assert_led_to(desk)


def test_a_report_sent_back_is_missing_again(desk) -> None:
    desk.reporting.open_period(Q4, date(2026, 11, 30))
    unit, task = desk.unit("区发改委"), desk.tasks(["13"])[0]
    desk.reporting.submit(task, unit, Answer(Status.IN_PROGRESS, "已开工"))
    desk.reporting.return_report(task, unit, "请补充数据")
    assert numbers(desk, Filter(units=frozenset({unit.id}), duty=Duty.RETURNED)) == []
    assert_led_to(desk)


def test_past_the_day_of_answers_what_is_unreported_is_counted(desk) -> None:
    desk.reporting.open_period(Q4, date(2026, 11, 10))
    seen = overview(desk.table)
    owed = {task.id for duty in desk.reporting.board(Q4) for task in duty.owed}
    assert seen.unreported.count == len(owed) > 0
    assert_led_to(desk)


def test_members_of_a_collective_owe_by_their_own_names(desk) -> None:
    desk.registering.set_members(desk.unit("各镇"), [desk.unit("枫泾镇"), desk.unit("廊下镇")])
    desk.reporting.open_period(Q4, date(2026, 11, 10), collectives_owe=True)
    line = next(line for line in overview(desk.table).units if line.name == "廊下镇")
    # 各镇 stands in tasks 9, 10, 74 and 76.
    assert line.owed is not None
    assert set(numbers(desk, line.owed.filter)) >= {"9", "10", "74", "76"}
    assert_led_to(desk)


def test_without_an_open_period_nothing_is_owed(desk) -> None:
    assert numbers(desk, Filter(duty=Duty.OWED)) == []


# Trend and gauges


def test_the_trend_shows_the_statuses_that_held(desk) -> None:
    for period, tasks, status in (
        (Q2, ["1", "2", "3"], Status.NOT_STARTED),
        (Q3, ["2", "3", "4"], Status.IN_PROGRESS),
        (Q4, ["3"], Status.BEHIND),
    ):
        desk.set_period(period)
        desk.set_state(desk.tasks(tasks), StateEdit(status))
    seen = {bar.period: bar for bar in overview(desk.table).trend}
    assert list(seen) == [Q2, Q3, Q4]
    stated = {
        period: {s: f.count for s, f in bar.statuses.items() if f.count and s}
        for period, bar in seen.items()
    }
    assert stated == {
        Q2: {Status.NOT_STARTED: 3},
        Q3: {Status.NOT_STARTED: 1, Status.IN_PROGRESS: 3},
        Q4: {Status.NOT_STARTED: 1, Status.IN_PROGRESS: 2, Status.BEHIND: 1},
    }
    assert_trend_led_to(desk)


def assert_trend_led_to(desk) -> None:
    """The figures of each period are what its filters list in that period."""
    for bar in overview(desk.table).trend:
        desk.set_period(bar.period)
        for figure in bar.statuses.values():
            assert len(desk.listing(figure.filter).rows) == figure.count


def test_gauges_are_those_that_are_measured(desk) -> None:
    wind = desk.measuring.indicator("风电")
    chargers = desk.measuring.indicator("充电标准桩")
    desk.measuring.set_actual(wind, 50.0)
    desk.measuring.set_actual(chargers, 350.0)
    gauges = overview(desk.table).gauges
    # 48: 700 piles, 13: 500,000 kilowatts.
    assert [(g.number, g.progress.share, g.progress.met) for g in gauges] == [
        ("48", 0.5, False),
        ("13", 1.0, True),
    ]


def test_a_task_that_only_its_indicator_makes_overdue_has_no_day(desk) -> None:
    # Row 12 is 持续推进, but promises 50 % by 2025.
    desk.measuring.set_actual(desk.measuring.indicator("12"), 20.0)
    found = {t.row.task.number: t for t in overview(desk.table).overdue_tasks}
    assert found["12"].day is None
    assert overview(desk.table).overdue.count == 12
    assert_led_to(desk)


def test_a_plan_without_tasks_has_zeros(desk) -> None:
    desk.arranging.remove(desk.book.tasks_of(desk.plan_id))
    seen = overview(desk.table)
    assert {figure.count for figure in figures(seen)} == {0}
    assert seen.units == seen.due_tasks == seen.overdue_tasks == ()


# Whatever happens


@settings(max_examples=25)
@given(st.data())
def test_every_figure_leads_to_its_rows(seeded, data) -> None:
    desk = new_desk(seeded.copy())
    for _ in range(data.draw(st.integers(0, 6))):
        act(data, desk)
    if data.draw(st.booleans()):
        desk.reporting.open_period(
            desk.period,
            desk.period.start + timedelta(days=data.draw(st.sampled_from([0, 40, 400]))),
            collectives_owe=data.draw(st.booleans()),
            implement_owe=data.draw(st.booleans()),
        )
    desk.set_as_of(data.draw(st.sampled_from([None, date(2025, 11, 1), date(2030, 6, 1)])))
    assert_led_to(desk)
    assert_trend_led_to(desk)


# The facets of the filter


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (Filter(unreported=True), "仅：未报送"),
        (Filter(overdue=True, unreported=True), "仅：逾期、未报送"),
        (
            Filter(due_from=date(2026, 11, 20), due_to=date(2027, 2, 18)),
            "到期：2026-11-20至2027-02-18",
        ),
        (Filter(due_from=date(2026, 11, 20)), "到期：2026-11-20起"),
        (Filter(due_to=date(2026, 11, 20)), "到期：2026-11-20前（含当日）"),
        (Filter(duty=Duty.MISSING), "填报：未报"),
        (Filter(lights=frozenset({None, Light.RED})), "灯：红、不计灯"),
    ],
)
def test_the_new_facets_are_said_in_words(desk, wanted, words) -> None:
    assert filter_words(wanted, desk.book) == words


def test_a_range_of_days_includes_both_ends(desk) -> None:
    end = date(2025, 12, 31)
    day_before, day_after = date(2025, 12, 30), date(2026, 1, 1)
    on_the_day = numbers(desk, Filter(due_from=end, due_to=end))
    assert on_the_day == DUE_2025
    assert numbers(desk, Filter(due_to=day_before)) == []
    assert "13" not in numbers(desk, Filter(due_from=day_after))


def test_a_view_saved_before_these_facets_still_opens(store) -> None:
    desk = new_desk(store)
    desk.planning.save_view("逾期", Filter(overdue=True))
    place = store.place
    with closing(sqlite3.connect(place)) as conn, conn:
        old = '{"sections":[],"units":[],"unit_role":null,"deadlines":[],"statuses":[],'
        old += '"lights":[],"overdue":true,"text":""}'
        conn.execute("UPDATE saved_view SET filter = ?", (old,))
    reopened = open_store(place)
    view = new_desk(reopened).planning.view("逾期")
    reopened.close()
    assert view.filter == Filter(overdue=True)


def test_a_view_keeps_the_new_facets(store) -> None:
    wanted = Filter(
        lights=frozenset({None}),
        unreported=True,
        due_from=date(2026, 11, 20),
        due_to=date(2027, 2, 18),
        duty=Duty.OWED,
    )
    new_desk(store).planning.save_view("九十天", wanted)
    again = open_store(store.place)
    assert new_desk(again).planning.view("九十天").filter == wanted
    assert new_desk(again).check() == []
    again.close()
