"""Status and light of a task that is broken down, by the stated rule, and how it is counted."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taskdesk.model import Filter
from taskdesk.overview import overview_of
from taskdesk.periods import Period
from taskdesk.quarters import frozen, quarter_text
from taskdesk.quarters.gathering import gather
from taskdesk.status import Light, Status
from taskdesk.sub_tasks.decomposing import Part
from taskdesk.sub_tasks.rolling_up import status_in, status_of
from taskdesk.task_edits import StateEdit

Q4 = Period(2026, "Q", 4)
NOT_STARTED, GOING, BEHIND, REPORTED, CLOSED, SUSPENDED, ENDED = Status


@pytest.fixture
def parts(desk, task):
    """Task 13, which is due in 2025, in three; seen in March of that year."""
    desk.decomposing.decompose(
        task("13"), desk.decomposing.free(task("13"), ["选址", "并网", "验收"])
    )
    desk.set_as_of(date(2025, 3, 1))
    desk.set_period(Q4)

    def state(*statuses: Status | None) -> None:
        for place, status in enumerate(statuses, 1):
            edit = StateEdit(status) if status else StateEdit(clear_status=True)
            desk.set_state([task(f"13.{place}")], edit)

    return state


# Status


@pytest.mark.parametrize(
    ("statuses", "computed"),
    [
        ((CLOSED, CLOSED, CLOSED), REPORTED),
        ((CLOSED, REPORTED, CLOSED), REPORTED),
        ((REPORTED, SUSPENDED, ENDED), REPORTED),
        ((CLOSED, BEHIND, None), BEHIND),
        ((None, None, None), None),
        ((NOT_STARTED, NOT_STARTED, NOT_STARTED), NOT_STARTED),
        ((NOT_STARTED, None, SUSPENDED), NOT_STARTED),
        ((NOT_STARTED, REPORTED, None), GOING),
        ((CLOSED, None, None), GOING),
        ((SUSPENDED, ENDED, SUSPENDED), None),
        ((SUSPENDED, None, None), None),
    ],
)
def test_a_status_that_nobody_stated_is_that_of_the_sub_tasks(
    desk, task, parts, statuses, computed
) -> None:
    parts(*statuses)
    row = desk.table.row(task("13").id)
    assert (row.status, row.computed) == (computed, computed is not None)
    assert row.carried_from is None
    assert status_in(desk.book, task("13"), Q4) == computed
    assert desk.book.states(task("13").id) == []


def test_what_the_coordinator_states_is_the_status(desk, task, parts) -> None:
    parts(BEHIND, None, None)
    desk.set_state([task("13")], StateEdit(GOING))
    row = desk.table.row(task("13").id)
    assert (row.status, row.computed) == (GOING, False)
    desk.set_state([task("13")], StateEdit(clear_status=True))
    assert desk.table.row(task("13").id).status == BEHIND


def test_two_levels_down_counts_too(desk, task, parts) -> None:
    desk.decomposing.decompose(task("13.2"), desk.decomposing.free(task("13.2"), ["申请", "接入"]))
    parts(REPORTED, None, REPORTED)
    assert desk.table.row(task("13").id).status == GOING
    desk.set_state([task("13.2.1"), task("13.2.2")], StateEdit(REPORTED))
    assert desk.table.row(task("13.2").id).computed
    assert desk.table.row(task("13").id).status == REPORTED


@given(st.lists(st.sampled_from([None, *Status]), max_size=6))
def test_the_order_of_sub_tasks_does_not_matter(statuses) -> None:
    assert status_of(statuses) == status_of(sorted(statuses, key=str))
    assert status_of(statuses) not in (CLOSED, SUSPENDED, ENDED)


# Light


def test_the_worst_light_shows(desk, task, parts) -> None:
    # In March 2025 the task is due in more than 90 days.
    parts(REPORTED, GOING, GOING)
    row = desk.table.row(task("13").id)
    assert row.assessment.light == Light.GREEN
    parts(REPORTED, None, GOING)
    row = desk.table.row(task("13").id)
    assert (row.status, row.assessment.light) == (GOING, Light.GREY)
    assert row.assessment.reason == "子任务13.2：未填"
    parts(REPORTED, BEHIND, None)
    row = desk.table.row(task("13").id)
    assert (row.status, row.assessment.light) == (BEHIND, Light.YELLOW)
    desk.override_light([task("13.3")], Light.RED, "停工")
    row = desk.table.row(task("13").id)
    assert (row.assessment.light, row.assessment.overdue) == (Light.RED, False)
    assert row.assessment.reason == "子任务13.3：人工指定：停工"


def test_a_light_set_by_hand_and_a_closed_task_stay(desk, task, parts) -> None:
    parts(REPORTED, BEHIND, None)
    desk.override_light([task("13")], Light.GREEN, "已协调")
    assert desk.table.row(task("13").id).assessment.reason == "人工指定：已协调"
    desk.override_light([task("13")], None)
    desk.set_state([task("13")], StateEdit(CLOSED))
    assert desk.table.row(task("13").id).assessment.light == Light.DONE
    desk.set_state([task("13")], StateEdit(SUSPENDED))
    assert desk.table.row(task("13").id).assessment.light is None


def test_sub_tasks_that_are_set_aside_lend_no_light(desk, task, parts) -> None:
    parts(CLOSED, SUSPENDED, ENDED)
    row = desk.table.row(task("13").id)
    assert (row.status, row.assessment.light) == (REPORTED, Light.GREEN)


def test_an_edit_of_a_sub_task_tells_of_the_whole_line(desk, task, parts) -> None:
    desk.decomposing.decompose(task("13.2"), desk.decomposing.free(task("13.2"), ["申请"]))
    told = []
    desk.subscribe(told.append)
    desk.set_state([task("13.2.1")], StateEdit(BEHIND))
    assert told == [{task(number).id for number in ("13", "13.2", "13.2.1")}]
    table = desk.table
    assert table.row(task("13").id).status == BEHIND
    desk.set_as_of(desk.as_of)
    assert desk.table is not table
    assert [row.assessment for row in desk.table.rows] == [row.assessment for row in table.rows]


# Counts


def test_sub_tasks_are_counted_apart(desk, task, parts) -> None:
    parts(REPORTED, BEHIND, None)
    counts = desk.listing().counts
    assert (counts.total, counts.parts, sum(counts.statuses.values())) == (80, 3, 80)
    assert (counts.statuses[BEHIND], counts.statuses[None]) == (1, 79)
    assert sum(counts.lights.values()) == 80
    assert counts.words.endswith(" ｜ 逾期 0 · 未报送 0 ｜ 另有子任务3项")
    only = desk.listing(Filter(statuses=frozenset({REPORTED})))
    assert [row.task.number for row in only.rows] == ["13.1"]
    assert (only.counts.total, only.counts.parts) == (0, 1)


def test_the_overview_counts_top_level_tasks(desk, task, parts) -> None:
    parts(REPORTED, BEHIND, None)
    seen = overview_of(desk)
    assert (seen.total.count, seen.parts) == (80, 3)
    assert sum(figure.count for figure in seen.statuses.values()) == 80
    assert sum(bar.total.count for bar in seen.sections) == 80
    assert seen.trend[-1].statuses[BEHIND].count == 1
    assert sum(figure.count for figure in seen.trend[-1].statuses.values()) == 80
    lead = next(line for line in seen.units if line.name == "区发改委")
    led = [row for row in desk.table.rows if row.task.parent_id is None]
    assert lead.lead.count == sum(row.units.startswith("☆区发改委") for row in led)


def test_a_table_without_sub_tasks_counts_as_ever(desk) -> None:
    assert "子任务" not in desk.listing().counts.words


# Frozen


def test_a_frozen_period_keeps_its_tree(desk, task, parts) -> None:
    parts(REPORTED, BEHIND, None)
    desk.set_as_of(None)
    before = [(r.task.number, r.status, r.computed, r.assessment) for r in desk.table.rows]
    counts = desk.listing().counts
    desk.sealing.freeze(Q4)
    desk.sealing.unfreeze(Q4, "漏报")
    desk.sealing.freeze(Q4)
    desk.set_period(Period(2027, "Q", 1))
    desk.arranging.remove([task("13.2")])
    desk.decomposing.add(task("13"), Part("另一项", "2027年", "☆区发改委"))
    desk.arranging.move(task("13"), before=task("1"))
    desk.set_period(Q4)
    table = desk.table
    assert table.frozen
    assert [(r.task.number, r.status, r.computed, r.assessment) for r in table.rows] == before
    assert desk.listing().counts == counts
    assert [r.level for r in table.rows if r.task.number.startswith("13")] == [0, 1, 1, 1]
    quarter = desk.sealing.quarter(Q4)
    assert [r.parent for r in quarter.rows if r.number.startswith("13")] == [
        *(None, "13", "13", "13")
    ]
    assert desk.sealing.statuses()[Q4] == counts.statuses
    assert sum(overview_of(desk).trend[-1].statuses[s].count for s in (None, *Status)) == 80


def test_what_was_frozen_stays_by_whatever_rule(desk, task, parts) -> None:
    parts(REPORTED, BEHIND, None)
    own = gather(desk.book, desk.plan_id, Q4, desk.as_of)
    # As if an earlier version had called it otherwise.
    rows = [
        replace(r, status="推进中", light="绿", light_reason="早先的规则")
        if r.number == "13"
        else r
        for r in own.rows
    ]
    book = frozen.read(frozen.written(desk.book, desk.plan_id, Q4))
    table = frozen.FrozenTable(replace(own, rows=tuple(rows)), book, "0" * 64, desk.book)
    row = table.row(task("13").id)
    assert (row.status, row.computed, row.assessment.reason) == (GOING, True, "早先的规则")


def test_content_that_was_frozen_before_there_were_sub_tasks_still_reads(desk) -> None:
    content = quarter_text.written(gather(desk.book, desk.plan_id, Q4, desk.as_of))
    value = json.loads(content)
    del value["counts"]["parts"]
    for row in value["rows"]:
        del row["parent"], row["computed"]
    for one in value["indicators"]:
        del one["share_of"], one["shares"]
    read = quarter_text.read(json.dumps(value).encode())
    assert (len(read.top), read.counts.parts, read.rows[0].parent) == (80, 0, None)
    made_of = json.loads(frozen.written(desk.book, desk.plan_id, Q4))
    for one in made_of["task"]:
        del one["parent_id"]
    for one in made_of["indicator"]:
        del one["share_of"]
    book = frozen.read(json.dumps(made_of).encode())
    table = frozen.FrozenTable(read, book, "0" * 64, desk.book)
    assert [r.task.number for r in table.rows] == [r.task.number for r in desk.table.rows]
