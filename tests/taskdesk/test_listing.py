"""Filter, sort, group and count, against the same done the plain way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taskdesk import pinyin
from taskdesk.columns import BY_KEY, COLUMNS
from taskdesk.model import Duty, Filter, ReportState, Role
from taskdesk.periods import Period
from taskdesk.reporting.report_edits import Answer
from taskdesk.search import plain
from taskdesk.status import Light, Status
from taskdesk.task_edits import StateEdit
from tests.taskdesk.acts import act, wanted
from tests.taskdesk.conftest import new_desk

if TYPE_CHECKING:
    from taskdesk.desk import Desk
    from taskdesk.listing import Row
    from tests.taskdesk.conftest import Seeded

SEARCHED = [
    *("number", "section", "text", "deadline", "units", "status", "light"),
    *("progress", "problems", "next_steps", "notes"),
]


@pytest.fixture
def worked_on(desk):
    """A desk with some of everything: statuses, words, an extension, members of a collective."""
    for numbers, edit in (
        (["13", "26"], StateEdit(Status.IN_PROGRESS, progress="已开工")),
        (["1", "2", "3"], StateEdit(Status.BEHIND, problems="用地未落实")),
        (["10"], StateEdit(Status.CLOSED)),
        (["5"], StateEdit(Status.SUSPENDED)),
    ):
        desk.set_state(desk.tasks(numbers), edit)
    desk.extend(desk.tasks(["13"])[0], date(2027, 1, 15), "手续", "纪要")
    desk.registering.set_members(desk.unit("各镇"), [desk.unit("枫泾镇"), desk.unit("廊下镇")])
    return desk


def numbers(desk: Desk, **facets: Any) -> list[str]:
    return [row.task.number for row in desk.listing(Filter(**facets)).rows]


def in_order_of(key: str, desk: Desk) -> list[str]:
    return [row.task.number for row in desk.listing(sort_key=key).rows]


# One facet at a time, with what is printed


def test_without_a_filter_all_eighty_stand_in_printed_order(desk) -> None:
    listing = desk.listing()
    assert [row.task.number for row in listing.rows] == [str(n) for n in range(1, 81)]
    assert listing.printed_order
    assert listing.filter_words == "全部任务"


def test_rows_of_a_section(desk) -> None:
    section = next(s for s in desk.book.sections.values() if s.name == "交通领域绿色低碳行动")
    assert numbers(desk, sections=frozenset({section.id})) == [str(n) for n in range(41, 49)]


def test_rows_of_a_unit_as_lead_and_as_any(desk) -> None:
    own = frozenset({desk.unit("区绿化市容局").id})
    led = numbers(desk, units=own, unit_role=Role.LEAD)
    assert led == ["16", "53", "54", "66", "67", "68", "70"]
    anyhow = numbers(desk, units=own)
    assert set(led) < set(anyhow)
    assert {"44", "58"} <= set(anyhow)
    supporting = numbers(desk, units=own, unit_role=Role.SUPPORT)
    assert sorted(led + supporting) == sorted(anyhow)


def test_rows_of_a_deadline(desk) -> None:
    due = ["10", "13", "26", "44", "48", "53", "59", "66", "67", "68", "70"]
    assert numbers(desk, deadlines=frozenset({"2025年"})) == due
    assert len(numbers(desk, deadlines=frozenset({"持续推进"}))) == 69


def test_rows_of_a_status_or_a_light(worked_on) -> None:
    assert numbers(worked_on, statuses=frozenset({Status.BEHIND})) == ["1", "2", "3"]
    assert len(numbers(worked_on, statuses=frozenset({None}))) == 73
    assert numbers(worked_on, statuses=frozenset({Status.CLOSED, Status.SUSPENDED})) == ["5", "10"]
    assert numbers(worked_on, lights=frozenset({Light.DONE})) == ["10"]
    # 13 was extended to within 90 days of the as-of date.
    assert numbers(worked_on, lights=frozenset({Light.YELLOW})) == ["1", "2", "3", "13"]


def test_overdue_rows(worked_on) -> None:
    due = ["26", "44", "48", "53", "59", "66", "67", "68", "70"]
    assert numbers(worked_on, overdue=True) == due


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("海上风电", ["13"]),
        ("BIM", ["34"]),
        ("bim", ["34"]),
        ("ＢＩＭ", ["34"]),
        ("教育 宣传 减塑", ["77"]),
        ("枫泾", ["33", "50", "72"]),
        ("不存在的字", []),
    ],
)
def test_rows_by_words(desk, text, found) -> None:
    assert numbers(desk, text=text) == found


def test_pinyin_initials_find_a_unit(desk) -> None:
    by_letters = set(numbers(desk, text="fgw"))
    assert by_letters >= set(numbers(desk, text="发改委"))
    assert "13" in by_letters
    assert numbers(desk, text="hsfd") == ["13"]


def test_an_extended_date_is_found_as_it_is_shown(worked_on) -> None:
    shown = BY_KEY["deadline"].value(worked_on.listing(Filter(text="海上风电")).rows[0])
    assert "2027-01-15" in shown
    assert numbers(worked_on, text="2027-01-15") == ["13"]


def test_a_member_answers_for_what_its_collective_is_listed_with(worked_on) -> None:
    collective = numbers(worked_on, units=frozenset({worked_on.unit("各镇").id}))
    member = numbers(worked_on, units=frozenset({worked_on.unit("廊下镇").id}))
    assert set(collective) < set(member)
    assert set(member) - set(collective) == {"73"}


# Counting


def test_the_count_line_of_a_fresh_table(desk) -> None:
    assert desk.listing().counts.words == (
        "共80项 · 未填 80 · 未启动 0 · 推进中 0 · 滞后 0 · 报完成 0 · 已销号 0 · 暂缓 0 · 终止 0"
        " ｜ 逾期 11 · 未报送 0"
    )


def test_counts_after_some_work(worked_on) -> None:
    counts = worked_on.listing().counts
    assert counts.statuses == {
        None: 73,
        Status.NOT_STARTED: 0,
        Status.IN_PROGRESS: 2,
        Status.BEHIND: 3,
        Status.REPORTED_DONE: 0,
        Status.CLOSED: 1,
        Status.SUSPENDED: 1,
        Status.TERMINATED: 0,
    }
    assert counts.overdue == 9
    assert counts.lights[None] == 1


# Sorting and grouping


def test_groups_are_the_sections_in_printed_order_only(desk) -> None:
    assert [g.stop - g.start for g in desk.listing().groups] == [8, 14, 10, 8, 8, 11, 6, 5, 6, 4]
    assert len(desk.listing(sort_key="text").groups) == 80


@pytest.mark.parametrize("key", [column.key for column in COLUMNS])
@pytest.mark.parametrize("descending", [False, True])
def test_sorting_keeps_printed_order_where_the_column_says_nothing(
    worked_on, key, descending
) -> None:
    listing = worked_on.listing(sort_key=key, descending=descending)
    sort = BY_KEY[key].sort
    place = {row.task.id: n for n, row in enumerate(worked_on.listing().rows)}
    assert len(listing.rows) == 80
    for row, after in zip(listing.rows, listing.rows[1:], strict=False):
        low, high = (after, row) if descending else (row, after)
        assert sort(low) <= sort(high)
        if sort(low) == sort(high):
            assert place[row.task.id] < place[after.task.id]


def test_sorting_by_light_puts_red_first(worked_on) -> None:
    lights = [row.assessment.light for row in worked_on.listing(sort_key="light").rows]
    assert lights[:9] == [Light.RED] * 9
    assert lights[-1] is None


# The words of the period, and the status that holds on


def test_a_status_holds_until_another_period_states_one(desk, task) -> None:
    desk.set_state([task("13")], StateEdit(Status.IN_PROGRESS, progress="已开工"))
    desk.set_period(Period.parse("2027Q1"))
    row = desk.table.row(task("13").id)
    assert (row.status, row.progress) == (Status.IN_PROGRESS, "")
    assert row.carried_from == Period.parse("2026Q4")
    desk.set_state([task("13")], StateEdit(Status.BEHIND))
    assert desk.table.row(task("13").id).carried_from is None
    desk.set_period(Period.parse("2026Q3"))
    assert desk.table.row(task("13").id).status is None


def test_an_override_belongs_to_its_period(desk, task) -> None:
    desk.set_state([task("1")], StateEdit(Status.BEHIND))
    desk.override_light([task("1")], Light.GREEN, "已协调")
    assert desk.table.row(task("1").id).assessment.light == Light.GREEN
    desk.set_period(Period.parse("2027Q1"))
    assert desk.table.row(task("1").id).assessment.light == Light.YELLOW


# What is computed ahead


def test_warming_takes_up_what_changes_meanwhile(desk, store, task) -> None:
    for step, _ in enumerate(desk.table.warming(chunk=7)):
        if step % 5 == 0 and step < 80:
            desk.set_state([task(str(step + 1))], StateEdit(Status.BEHIND, progress=f"第{step}步"))
    fresh = new_desk(store)
    for column in COLUMNS:
        assert in_order_of(column.key, desk) == in_order_of(column.key, fresh)
    for text in ("第5步", "zh", "滞后", "BIM"):
        assert numbers(desk, text=text) == numbers(fresh, text=text)
    assert numbers(desk, text="第5步") == ["6"]


def test_warming_stops_when_the_table_is_built_anew(desk, task) -> None:
    warming = desk.table.warming(chunk=7)
    next(warming)
    desk.arranging.remove([task("13")])
    assert list(warming) == []
    assert numbers(desk, text="hsfd") == []


# Against the same done the plain way


def naive(row: Row, asked: Filter, desk: Desk) -> bool:
    """Whether a row passes, facet by facet, as a person would check it."""
    roles = [(m.unit_id, m.role) for m in row.task.assignments]
    units = set(asked.units)
    if asked.unit_role is None:
        units |= {u.id for u in desk.book.units.values() if asked.units & set(u.members)}
    cells = [BY_KEY[key].value(row) for key in SEARCHED]
    return (
        (not asked.sections or row.section.id in asked.sections)
        and (not asked.units or any(u in units and asked.unit_role in (None, r) for u, r in roles))
        and (not asked.deadlines or row.task.due_point.printed in asked.deadlines)
        and (not asked.statuses or row.status in asked.statuses)
        and (not asked.lights or row.assessment.light in asked.lights)
        and (not asked.overdue or row.assessment.overdue)
        and (not asked.unreported or _waited_for(row, desk))
        and ((asked.due_from, asked.due_to) == (None, None) or _due_within(row, asked))
        and (asked.duty is None or _of_duty(row, asked, desk))
        and all(any(_says(cell, term) for cell in cells) for term in asked.text.split())
    )


def _due_within(row: Row, asked: Filter) -> bool:
    days = [p.extensions[-1].new_date if p.extensions else p.due for p in row.task.due_points]
    return any(
        day is not None
        and (asked.due_from is None or day >= asked.due_from)
        and (asked.due_to is None or day <= asked.due_to)
        for day in days
    )


def _owed(row: Row, desk: Desk) -> dict[int, ReportState | None]:
    """The units that owe a report on a row in the period, and how far each one's has come."""
    opened = desk.book.reporting_period(desk.plan_id, desk.period)
    if opened is None:
        return {}
    owing: set[int] = set()
    for mention in row.task.assignments:
        unit = desk.book.units[mention.unit_id]
        if unit.collective:
            owing |= set(unit.members) if opened.collectives_owe else set()
        elif mention.role in (Role.LEAD, Role.RESPONSIBLE) or (
            mention.role == Role.IMPLEMENT and opened.implement_owe
        ):
            owing.add(unit.id)
    sent = {
        report.unit_id: report.state
        for report in desk.book.reports.values()
        if report.task_id == row.task.id and report.period == str(desk.period)
    }
    return {unit: sent.get(unit) for unit in owing}


def _waited_for(row: Row, desk: Desk) -> bool:
    opened = desk.book.reporting_period(desk.plan_id, desk.period)
    late = opened is not None and desk.as_of > opened.due
    return late and not set(_owed(row, desk).values()).isdisjoint({None, ReportState.RETURNED})


def _of_duty(row: Row, asked: Filter, desk: Desk) -> bool:
    states = [s for unit, s in _owed(row, desk).items() if not asked.units or unit in asked.units]
    came = [state in (ReportState.SUBMITTED, ReportState.ACCEPTED) for state in states]
    return {Duty.OWED: bool(came), Duty.RETURNED: True in came, Duty.MISSING: False in came}[
        asked.duty or Duty.OWED
    ]


def _says(cell: str, term: str) -> bool:
    term = plain(term)
    return term in plain(cell) or (term.isascii() and term in pinyin.initials(plain(cell)))


def somewhere(seeded: Seeded, data: st.DataObject) -> Desk:
    """A desk after some acts and reports, where towns belong to a collective."""
    desk = new_desk(seeded.copy())
    desk.registering.set_members(desk.unit("各镇"), [desk.unit("枫泾镇"), desk.unit("廊下镇")])
    for _ in range(data.draw(st.integers(0, 4))):
        act(data, desk)
    if data.draw(st.booleans()):
        _report(data, desk)
    return desk


def _report(data: st.DataObject, desk: Desk) -> None:
    """Ask for reports in the period, sometimes by a day that is past; some come in."""
    past = max(date(2026, 11, 10), desk.period.start)
    days = st.sampled_from([past, max(date(2027, 1, 10), past)])
    whose = {"collectives_owe": data.draw(st.booleans()), "implement_owe": data.draw(st.booleans())}
    desk.reporting.open_period(desk.period, data.draw(days), **whose)
    owed = {row.task.id: (row.task, list(_owed(row, desk))) for row in desk.listing().rows}
    asked = sorted(task_id for task_id, (_, units) in owed.items() if units)
    if not asked:
        return
    for task_id in data.draw(st.lists(st.sampled_from(asked), max_size=3, unique=True)):
        task, owing = owed[task_id]
        unit = desk.book.units[data.draw(st.sampled_from(sorted(owing)))]
        desk.reporting.submit(task, unit, Answer(Status.IN_PROGRESS, "已开工"))
        match data.draw(st.sampled_from(ReportState)):
            case ReportState.ACCEPTED:
                desk.reporting.accept(task, unit)
            case ReportState.RETURNED:
                desk.reporting.return_report(task, unit, "请补充")


@given(st.data())
def test_every_filter_gives_what_the_plain_way_gives(seeded, data) -> None:
    desk = somewhere(seeded, data)
    asked = wanted(data, desk)
    key = data.draw(st.sampled_from(["", "number", "units", "light"]))
    listing = desk.listing(asked, key)
    expected = [row for row in desk.listing().rows if naive(row, asked, desk)]
    if key:
        expected.sort(key=BY_KEY[key].sort)
    assert list(listing.rows) == expected

    counts = listing.counts
    assert counts.total == len(expected) == sum(counts.statuses.values())
    assert sum(counts.lights.values()) == counts.total
    assert counts.overdue == sum(row.assessment.overdue for row in expected)
    assert counts.unreported == sum(_waited_for(row, desk) for row in expected)
    spans = [(group.start, group.stop) for group in listing.groups]
    assert [n for start, stop in spans for n in range(start, stop)] == list(range(len(expected)))


@settings(max_examples=30)
@given(st.data(), st.sampled_from(["sections", "units", "deadlines", "statuses", "lights"]))
def test_the_count_beside_a_choice_is_what_choosing_it_gives(seeded, data, facet) -> None:
    desk = somewhere(seeded, data)
    asked = wanted(data, desk)
    choices = desk.table.choices(facet, asked)
    possible: dict[str, Any] = {
        "sections": desk.book.sections,
        "units": [unit.id for unit in desk.registering.units()],
        "deadlines": {task.due_point.printed for task in desk.book.tasks.values()},
        "statuses": [None, *Status],
        "lights": [None, *Light],
    }
    for choice in possible[facet]:
        chosen = desk.listing(replace(asked, **{facet: frozenset({choice})}))
        assert choices.get(choice, 0) == chosen.counts.total
