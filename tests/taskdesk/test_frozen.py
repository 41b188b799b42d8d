"""A frozen period is seen as it was frozen: table, filters, board, overview, whatever is edited."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports import overview_pdf, pdf, xlsx
from taskdesk.changes import Draft, created, deleted
from taskdesk.columns import COLUMNS
from taskdesk.errors import UserError
from taskdesk.indicators import claim_source
from taskdesk.model import Duty, Filter, Role
from taskdesk.overview import figures, overview_of
from taskdesk.periods import Period
from taskdesk.quarters import frozen
from taskdesk.quarters.gathering import gather
from taskdesk.reporting import reports
from taskdesk.reporting.report_edits import Answer
from taskdesk.status import Light, Status
from taskdesk.task_edits import StateEdit, TaskEdit
from tests.conftest import TODAY
from tests.taskdesk.acts import act, wanted
from tests.taskdesk.conftest import new_desk

if TYPE_CHECKING:
    from pathlib import Path

    from taskdesk.desk import Desk
    from taskdesk.listing import Row

Q3, Q4 = Period(2026, "Q", 3), Period(2026, "Q", 4)
Q1 = Q4.next()
DUE = date(2027, 1, 10)
NOW = datetime(2027, 2, 1, 12)


@pytest.fixture
def sealed(desk, task) -> Desk:
    """A desk on 2026Q4 that was frozen: 13 is behind, with words of unit and coordinator."""
    desk.reporting.open_period(Q4, DUE)
    answer = Answer(Status.BEHIND, "已核准", "用海手续未批", "十二月报批")
    desk.reporting.submit(task("13"), desk.unit("区发改委"), answer)
    desk.reporting.accept(task("13"), desk.unit("区发改委"))
    desk.sealing.freeze(Q4)
    return desk


def edit_everything(desk: Desk) -> None:
    """What an office does afterwards to names, words, membership, deadlines and the rule."""
    find = desk.tasks
    desk.registering.rename(desk.unit("区发改委"), "区发展改革委")
    desk.registering.add_alias(desk.unit("区经委"), "区规划资源局")
    changed = TaskEdit(text="别的", number="13.1", section="交通", notes="注")
    desk.edit_task(find(["13"])[0], changed)
    desk.extend(find(["10"])[0], date(2030, 1, 1), "因", "据")
    desk.arranging.remove(find(["7"]))
    desk.arranging.add(TaskEdit(text="新任务", deadline="2027年", units="区科委"), find(["1"])[0])
    desk.planning.set_rule(900, 30)


def row(desk: Desk, number: str) -> Row:
    return next(row for row in desk.listing().rows if row.task.number == number)


def numbers(desk: Desk, asked: Filter) -> list[str]:
    return [row.task.number for row in desk.listing(asked).rows]


def cells(desk: Desk) -> list[dict[str, str]]:
    return [{c.key: str(c.value(row)) for c in COLUMNS} for row in desk.listing().rows]


# The table


def test_it_is_seen_with_the_words_names_and_rows_of_then(sealed) -> None:
    sealed.set_period(Q4)
    before = cells(sealed)
    edit_everything(sealed)
    later = new_desk(sealed.store)
    later.set_as_of(date(2028, 1, 1))
    later.set_period(Q4)
    for desk in (sealed, later):
        listing = desk.listing()
        assert (listing.frozen, listing.as_of) == (True, TODAY)
        assert cells(desk) == before
        wind = row(desk, "13")
        assert wind.units == "☆区发改委、区规划资源局"
        assert wind.section.name == "能源绿色低碳转型行动"
        assert (wind.status, wind.progress, wind.task.notes) == (Status.BEHIND, "已核准", "")
        assert (wind.problems, wind.next_steps) == ("用海手续未批", "十二月报批")
        assert listing.counts.total == 80
        # All but 13 have a unit that owes a report and never sent one.
        assert listing.counts.unreported == 79
        assert listing.counts.lights[Light.RED] == listing.counts.overdue == 11
        # Row 7 was there, the one that was added since was not.
        assert row(desk, "7").units == "碳谷绿湾"
        assert all(one.task.text != "新任务" for one in listing.rows)


def test_periods_that_are_not_frozen_show_what_is_recorded_now(sealed) -> None:
    edit_everything(sealed)
    sealed.set_period(Q1)
    assert not sealed.listing().frozen
    assert sealed.listing().as_of == TODAY
    wind = row(sealed, "13.1")
    # The merged unit's name is an alias now, and printed as the document has it.
    assert wind.units == "☆区发展改革委、区规划资源局"
    # The status holds on from the frozen period, its words do not.
    assert (wind.status, wind.carried_from, wind.progress) == (Status.BEHIND, Q4, "")
    assert numbers(sealed, Filter(text="新任务"))
    assert "7" not in numbers(sealed, Filter())


def test_freezing_and_unfreezing_change_what_every_desk_shows(sealed, task) -> None:
    other = new_desk(sealed.store, "李四")
    told: list[object] = []
    other.subscribe(told.append)
    assert other.listing().frozen
    sealed.sealing.unfreeze(Q4, "数据有误")
    sealed.edit_task(task("13"), TaskEdit(text="改正"))
    assert not sealed.listing().frozen
    other.refresh()
    assert (other.listing().frozen, row(other, "13").task.text) == (False, "改正")
    sealed.sealing.freeze(Q4)
    other.refresh()
    assert None in told
    for desk in (sealed, other):
        assert desk.listing().frozen
        assert row(desk, "13").task.text == "改正"


def test_nothing_is_told_anew_while_a_frozen_period_stays_frozen(sealed) -> None:
    sealed.set_as_of(date(2027, 3, 1))
    sealed.set_period(Q4)
    table, told = sealed.table, []
    sealed.subscribe(told.append)
    sealed.refresh()
    assert (told, sealed.table) == ([], table)


def test_editing_it_is_refused(sealed, task) -> None:
    sealed.set_period(Q4)
    with pytest.raises(UserError, match="2026年第四季度已定稿，不能再修改"):
        sealed.set_state([task("13")], StateEdit(Status.CLOSED))
    with pytest.raises(UserError, match="2026年第四季度已定稿，不能再修改"):
        sealed.override_light([task("13")], Light.GREEN, "因")
    assert row(sealed, "13").status is Status.BEHIND


def test_one_that_was_never_opened_is_shown_too(desk, task) -> None:
    desk.set_state([task("13")], StateEdit(Status.BEHIND, progress="已核准"))
    desk.sealing.freeze(Q4)
    desk.registering.rename(desk.unit("区发改委"), "区发展改革委")
    assert (row(desk, "13").units, row(desk, "13").progress) == (
        "☆区发改委、区规划资源局",
        "已核准",
    )
    assert desk.listing().counts.unreported == 0


def test_the_reason_of_a_light_still_knows_its_words(sealed) -> None:
    reason = row(sealed, "13").assessment.reason
    assert reason == "逾期：应于2025-12-31前完成"
    assert reason.template == "逾期：应于{effective}前完成"


def test_the_light_that_was_frozen_holds_whatever_the_rule_would_say(sealed) -> None:
    snapshot = sealed.sealing.seal(Q4)
    content = json.loads(sealed.store.content(snapshot.digest))
    content["rows"][0] |= {"light": "黄", "light_reason": "旧规则", "overdue": True}
    other = sealed.store.keep(json.dumps(content).encode())
    with closing(sqlite3.connect(sealed.store.place)) as conn, conn:
        conn.execute("UPDATE snapshot SET digest = ?", (other,))
    seen = row(new_desk(sealed.store), "1").assessment
    assert (seen.light, seen.reason, seen.overdue) == (Light.YELLOW, "旧规则", True)


# Filters


def test_filters_ask_by_what_was_then(sealed) -> None:
    sealed.registering.set_members(sealed.unit("各镇"), [sealed.unit("廊下镇")])
    sealed.sealing.unfreeze(Q4, "补成员")
    sealed.sealing.freeze(Q4)
    towns = numbers(sealed, Filter(units=frozenset({sealed.unit("廊下镇").id})))
    planning, office = sealed.unit("区规划资源局"), sealed.unit("区发改委")
    by_office = numbers(sealed, Filter(units=frozenset({office.id}), unit_role=Role.LEAD))
    energy = row(sealed, "13").section.id
    edit_everything(sealed)
    sealed.registering.set_members(sealed.unit("各镇"), [sealed.unit("枫泾镇")])
    assert towns
    assert numbers(sealed, Filter(units=frozenset({sealed.unit("廊下镇").id}))) == towns
    asked = Filter(units=frozenset({office.id}), unit_role=Role.LEAD)
    assert numbers(sealed, asked) == by_office
    assert sealed.listing(asked).filter_words == "单位（牵头）：区发改委"
    # It was merged into another since, and is a unit of its own there.
    assert "13" in numbers(sealed, Filter(units=frozenset({planning.id})))
    assert "13" in numbers(sealed, Filter(sections=frozenset({energy})))
    assert "13" in numbers(sealed, Filter(text="fgw"))
    assert numbers(sealed, Filter(text="区发展改革委")) == []
    choices = sealed.table.choices("units", Filter())
    assert choices[planning.id] > 0


def test_a_filter_by_what_came_later_finds_nothing_and_is_named(sealed) -> None:
    unit = sealed.registering.add("区能源办")
    found = sealed.listing(Filter(units=frozenset({unit.id})))
    assert (len(found.rows), found.filter_words) == (0, "单位：区能源办")


def test_what_was_owed_and_returned_then(sealed, task) -> None:
    unit = sealed.unit("区发改委")
    own = frozenset({unit.id})
    owed = numbers(sealed, Filter(units=own, duty=Duty.OWED))
    sealed.edit_task(task("13"), TaskEdit(units="☆区科委"))
    assert numbers(sealed, Filter(units=own, duty=Duty.OWED)) == owed
    assert numbers(sealed, Filter(units=own, duty=Duty.RETURNED)) == ["13"]
    assert numbers(sealed, Filter(units=own, duty=Duty.MISSING)) == [
        number for number in owed if number != "13"
    ]


# Handing out


def rendered(desk: Desk, folder: Path) -> tuple[dict[str, bytes], bytes, bytes]:
    """The parts of the table as workbook, the table as PDF, the overview as PDF."""
    listing = desk.listing()
    path = folder / "表.xlsx"
    xlsx.write(path, listing, COLUMNS, author="张三", now=NOW)
    paper = pdf.render(listing, COLUMNS, author="张三", now=NOW, rule=desk.table.rule)
    with ZipFile(path) as book:
        # openpyxl says when it was written, whatever it is told.
        parts = {name: book.read(name) for name in book.namelist() if name != "docProps/core.xml"}
    return parts, paper, overview_pdf.render(overview_of(desk), author="张三", now=NOW)


def test_rendering_it_again_gives_the_same_bytes(sealed, tmp_path) -> None:
    before = rendered(sealed, tmp_path)
    edit_everything(sealed)
    sealed.set_as_of(date(2027, 2, 1))
    sealed.set_period(Q4)
    assert rendered(sealed, tmp_path) == before


# Board and overview


def told(book, opened, day) -> list[tuple[str, list[list[str]]]]:
    """The board in words."""
    return [
        (
            duty.unit.name,
            [
                [task.number for task in tasks]
                for tasks in (duty.owed, duty.returned, duty.accepted, duty.missing)
            ],
        )
        for duty in reports.board(book, opened, day)
    ]


def test_the_board_of_the_frozen_book_is_what_was_frozen(sealed) -> None:
    edit_everything(sealed)
    book = sealed.sealing.book(Q4)
    opened = book.reporting_period(sealed.plan_id, Q4)
    duties = sealed.sealing.duties(Q4)
    assert told(book, opened, TODAY) == [
        (unit.name, [[*unit.owed], [*unit.returned], [*unit.accepted], [*unit.missing]])
        for unit in duties
    ]
    office = next(unit for unit in duties if unit.name == "区发改委")
    assert office.accepted == ("13",)
    assert sealed.sealing.book(Q1) is sealed.book
    # What the unit wrote stands in it, too.
    [report] = book.reports.values()
    assert (report.progress, book.units[report.unit_id].name) == ("已核准", "区发改委")


def test_the_overview_counts_what_was_frozen(sealed) -> None:
    before = overview_of(sealed)
    assert before.frozen
    edit_everything(sealed)
    sealed.set_as_of(date(2027, 3, 1))
    sealed.set_period(Q4)
    seen = overview_of(sealed)
    assert seen == before
    assert [f for f in figures(seen) if len(sealed.listing(f.filter).rows) != f.count] == []
    names = {line.name for line in seen.units}
    assert {"区发改委", "区规划资源局"} <= names
    assert "区发展改革委" not in names


def test_the_trend_counts_a_frozen_period_as_it_was_frozen(sealed, task) -> None:
    sealed.set_period(Q1)
    sealed.set_state([task("1"), task("13")], StateEdit(Status.IN_PROGRESS))
    sealed.arranging.remove([task("13"), task("7")])
    for period in (Q4, Q1):
        sealed.set_period(period)
        bars = {bar.period: bar.statuses for bar in overview_of(sealed).trend}
        assert list(bars) == [Q4, Q1]
        assert (bars[Q4][Status.BEHIND].count, bars[Q4][None].count) == (1, 79)
        assert (bars[Q1][Status.IN_PROGRESS].count, bars[Q1][None].count) == (1, 77)


# The content


@given(data=st.data())
def test_what_it_was_made_of_gives_what_was_frozen(data, seeded) -> None:
    desk = new_desk(seeded.copy())
    desk.reporting.open_period(Q4, DUE, collectives_owe=data.draw(st.booleans()))
    for _ in range(4):
        act(data, desk)
    desk.sealing.freeze(Q4)
    quarter, book = desk.sealing.quarter(Q4), desk.sealing.book(Q4)
    assert gather(book, desk.plan_id, Q4, TODAY, closing=True) == quarter
    desk.set_period(Q4)
    seen, asked = overview_of(desk), wanted(data, desk)
    listed = numbers(desk, asked)
    for _ in range(4):
        act(data, desk)
    desk.set_period(Q4)
    assert cells(desk) == [one.cells for one in quarter.rows]
    assert numbers(desk, asked) == listed
    later = overview_of(desk)
    assert figures(later) == figures(seen)
    assert desk.check() == []


def test_a_unit_s_value_that_counted_by_an_earlier_report_still_counts(desk, task) -> None:
    wind = desk.measuring.indicator("风电")
    unit = desk.unit("区发改委")
    desk.reporting.open_period(Q3, date(2026, 10, 10))
    desk.set_period(Q3)
    desk.measuring.set_actual(wind, 30, unit, claim_source(unit))
    desk.reporting.submit(task("13"), unit, Answer(Status.IN_PROGRESS, "并网"))
    desk.reporting.accept(task("13"), unit)
    desk.reporting.open_period(Q4, DUE)
    desk.set_period(Q4)
    desk.sealing.freeze(Q4)
    quarter = desk.sealing.quarter(Q4)
    [found] = [one for one in quarter.indicators if one.name == wind.name]
    assert (found.actual, found.actual_period) == ("30万千瓦", "2026Q3")
    book = desk.sealing.book(Q4)
    assert gather(book, desk.plan_id, Q4, TODAY, closing=True) == quarter


@pytest.mark.parametrize(
    "content", [b"", b"\xff", b"[]", b'{"task": [3]}', b'{"task": 3}', b'{"task": [{"id": []}]}']
)
def test_what_is_no_frozen_book_is_refused_with_a_sentence(content) -> None:
    with pytest.raises(UserError, match="定稿的内容无法识别"):
        frozen.read(content)


def test_where_it_was_altered_the_period_at_hand_stays(sealed) -> None:
    digest = sealed.sealing.seal(Q4).digest
    made_of = json.loads(sealed.store.content(digest))["book"]
    with closing(sqlite3.connect(sealed.store.place)) as conn, conn:
        conn.execute("UPDATE content SET bytes = ? WHERE digest = ?", (b"{}", made_of))
    desk = new_desk(sealed.store)
    desk.set_period(Q1)
    with pytest.raises(UserError, match="缺失或被改动过，请从备份恢复"):
        desk.set_period(Q4)
    assert desk.period == Q1
    assert len(desk.listing().rows) == 80
    assert desk.check() != []


# The printed words


def reprint(desk: Desk, number: str, text: str, first: str = "gone") -> None:
    """Store what a new edition prints of a task."""
    old = desk.source_text(desk.tasks([number])[0].id)
    assert old is not None
    new = replace(old, id=next(iter(desk.store.new_ids(1))), text=text)
    acts = (deleted(old), created(new))
    draft = Draft("新的文本", acts if first == "gone" else acts[::-1])
    desk.store.commit(draft, "李四", datetime(2026, 12, 1, tzinfo=UTC))
    desk.refresh()


@pytest.mark.parametrize("later", [0, 70])
def test_the_printed_words_are_those_of_then(sealed, task, later) -> None:
    printed = sealed.store.source_texts()
    # What stood there before the freezing is not looked at.
    assert sealed.sealing.source_texts(Q4) == printed
    gone = task("7")
    reprint(sealed, "13", "新的第一版")
    sealed.arranging.remove([gone])
    sealed.set_period(Q1)
    for n in range(later):
        sealed.set_state([task("1")], StateEdit(Status.IN_PROGRESS, f"第{n}次"))
    reprint(sealed, "13", "新的第二版", first="come")
    for desk in (sealed, new_desk(sealed.store)):
        assert desk.sealing.source_texts(Q4) == printed
        now = desk.sealing.source_texts(Q1)
        assert now == desk.store.source_texts()
        assert gone.id not in now
        assert now[task("13").id].text == "新的第二版"
    # Frozen again, it has the words of its second freezing.
    sealed.sealing.unfreeze(Q4, "因")
    sealed.sealing.freeze(Q4)
    reprint(sealed, "13", "新的第三版")
    assert sealed.sealing.source_texts(Q4) == now


def test_tasks_that_came_back_or_came_later_change_no_printed_words_of_then(sealed, task) -> None:
    printed = sealed.store.source_texts()
    own = printed[task("80").id]
    sealed.arranging.remove([task("7")])
    sealed.undo()
    first, second = sealed.store.new_ids(2)
    added = replace(task("80"), id=first, number="81", position=own.id)
    text = replace(own, id=second, task_id=first, text="后来的")
    draft = Draft("新的文本", (created(added), created(text)))
    sealed.store.commit(draft, "李四", datetime(2026, 12, 1, tzinfo=UTC))
    sealed.refresh()
    assert sealed.sealing.source_texts(Q1)[first].text == "后来的"
    assert sealed.sealing.source_texts(Q4) == printed
