"""Old frozen periods are left out on loading, and nobody who asks for them can tell."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.database import open_store
from taskdesk.desk import Desk
from taskdesk.errors import UserError
from taskdesk.indicators import claim_source
from taskdesk.periods import Period
from taskdesk.reporting.report_edits import Answer
from taskdesk.status import Status
from taskdesk.task_edits import StateEdit
from tests.taskdesk.conftest import Seeded

if TYPE_CHECKING:
    from taskdesk.book import Book
    from taskdesk.store import Store

Q4 = Period(2026, "Q", 4)
QUARTERS = [Q4, Q4.next(), Q4.next().next(), Q4.next().next().next()]
LAST = QUARTERS[-1]
LATER = date(2028, 1, 15)
# Not 已销号, which some of the tasks can't be.
STATED = [None, *(status for status in Status if status is not Status.CLOSED)]
NUMBERS = [str(number) for number in range(1, 15)]


def desk_on(store: Store, day: date = LATER) -> Desk:
    return Desk(store, "张三", today=lambda: day)


def state(desk: Desk, period: Period, numbers: list[str], status: Status | None) -> None:
    desk.set_period(period)
    edit = StateEdit(status, progress=f"{period}的进展")
    desk.set_state(desk.tasks(numbers), edit)


def complete(store: Store) -> Book:
    """All that is stored."""
    book, _ = store.load()
    book.complete()
    return book


@pytest.fixture
def store(database):
    """Four frozen quarters: 1 is stated in each, 2 in the first, 3 has words only in the last."""
    opened = open_store(database)
    desk = desk_on(opened, date(2026, 12, 20))
    wind, unit = desk.measuring.indicator("风电"), desk.unit("区发改委")
    for place, period in enumerate(QUARTERS):
        state(desk, period, ["1"], [*Status][place])
        if place == 0:
            state(desk, period, ["2", "3"], Status.BEHIND)
        if period == LAST:
            state(desk, period, ["3"], None)
        desk.reporting.open_period(period, period.end)
        [task] = desk.tasks(["13"])
        desk.reporting.submit(task, unit, Answer(Status.IN_PROGRESS, f"{period}并网"))
        desk.measuring.set_actual(wind, 10 * (place + 1), unit, claim_source(unit))
        desk.reporting.accept(task, unit)
        [other] = desk.tasks(["7"])
        desk.reporting.submit(other, desk.unit("碳谷绿湾"), Answer(Status.IN_PROGRESS))
        desk.sealing.freeze(period)
    yield opened
    opened.close()


def test_a_start_reads_what_holds_and_nothing_else(store) -> None:
    desk = desk_on(store)
    rows = {row.task.number: row for row in desk.listing().rows}
    assert (rows["1"].status, rows["1"].carried_from) == ([*Status][3], LAST)
    assert (rows["2"].status, rows["2"].carried_from) == (Status.BEHIND, Q4)
    assert (rows["3"].status, rows["3"].carried_from) == (Status.BEHIND, Q4)
    assert rows["4"].status is None
    # Of 1 the state of the last quarter; 2, 3 and 13 stand where they were stated.
    book = desk.book
    read = sorted((book.tasks[s.task_id].number, s.period) for s in book._task_states.values())
    assert read == [
        ("1", str(LAST)),
        ("13", str(LAST)),
        ("2", str(Q4)),
        ("3", str(Q4)),
        ("3", str(LAST)),
    ]
    # Task 13 has values that count by its reports, task 7 has none.
    assert {book.tasks[r.task_id].number for r in book._reports.values()} == {"13"}
    wind = desk.measuring.indicator("风电")
    assert desk.measuring.progress(wind).actual.value == 40


QUESTIONS = {
    "states": lambda desk, task: len(desk.book.states(task.id)) == 4,
    "a state": lambda desk, task: desk.book.state(task.id, Q4).progress == "2026Q4的进展",
    "what held then": lambda desk, task: (
        desk.book.standing_state(task.id, QUARTERS[1]).status == [*Status][1]
    ),
    "all states": lambda desk, task: len(desk.book.task_states) == 11,
    "all reports": lambda desk, task: len(desk.book.reports) == 8,
    "reports of a task": lambda desk, task: len(desk.book.reports_of(desk.tasks(["7"])[0].id)) == 4,
    "a report": lambda desk, task: desk.book.report(
        desk.tasks(["7"])[0].id, desk.unit("碳谷绿湾").id, "2026Q4"
    ),
    "periods": lambda desk, task: len(desk.book.stated_periods(desk.plan_id)) == 4,
    "board": lambda desk, task: any(
        duty.returned for duty in desk.reporting.board(Q4) if duty.unit.name == "碳谷绿湾"
    ),
    "period at hand": lambda desk, task: desk.set_as_of(date(2026, 10, 1)) or desk.period == LAST,
}


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_whatever_is_asked_is_answered_from_all(store, question) -> None:
    desk = desk_on(store)
    desk.listing()
    assert question(desk, desk.tasks(["1"])[0])


def test_edits_after_unfreezing_here_and_elsewhere(store) -> None:
    here, there = desk_on(store), desk_on(store)
    for desk in (here, there):
        desk.listing()
    there.sealing.unfreeze(Q4, "因")
    state(there, Q4, ["1"], Status.SUSPENDED)
    state(there, Q4, ["20"], Status.BEHIND)
    there.arranging.remove(there.tasks(["2"]))
    here.refresh()
    assert here.book.task_states == complete(store).task_states
    there.undo()
    here.refresh()
    assert here.book.task_states == there.book.task_states == complete(store).task_states


def test_a_file_that_is_gone_is_told_and_nothing_is_taken_for_empty(store, tmp_path) -> None:
    desk = desk_on(store)
    task = desk.tasks(["1"])[0]

    def gone(kind: str) -> list[object]:
        raise UserError(f"{kind}读不出来。")

    fetch, desk.book._fetch = desk.book._fetch, gone
    with pytest.raises(UserError, match="读不出来"):
        desk.book.states(task.id)
    desk.book._fetch = fetch
    assert len(desk.book.states(task.id)) == 4


@pytest.fixture(scope="module")
def seeded(seeded_file, tmp_path_factory):
    databases = Seeded(seeded_file, tmp_path_factory.mktemp("copies"))
    yield databases
    databases.close()


@settings(max_examples=20)
@given(data=st.data())
def test_what_holds_is_the_same_as_with_all_states(data, seeded) -> None:
    store = seeded.copy()
    desk = desk_on(store, date(2026, 12, 20))
    periods = [*QUARTERS, Period(2026, "M", 12), Period(2027, "H", 1), Period(2027, "Y", 1)]
    for period in data.draw(st.permutations(periods)):
        for _ in range(2):
            numbers = data.draw(st.lists(st.sampled_from(NUMBERS), min_size=1, unique=True))
            state(desk, period, numbers, data.draw(st.sampled_from(STATED)))
        if data.draw(st.booleans()):
            desk.sealing.freeze(period)
    everything = complete(store)
    for period in (LAST.next(), data.draw(st.sampled_from(periods))):
        book, _ = store.load()
        for task in everything.tasks.values():
            held = everything.standing_state(task.id, period)
            assert book.standing_state(task.id, period) == held
            assert book.state(task.id, period) == everything.state(task.id, period)
    assert book.task_states == everything.task_states
