"""What is gathered of a period is what the table, the board and the indicators show."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taskdesk.columns import COLUMNS
from taskdesk.errors import UserError
from taskdesk.lights import rule_in_words
from taskdesk.periods import Period
from taskdesk.quarters import quarter_text
from taskdesk.quarters.gathering import gather
from taskdesk.reporting.report_edits import Answer
from taskdesk.status import UNSTATED, Status
from taskdesk.task_edits import StateEdit
from tests.conftest import TODAY
from tests.taskdesk.acts import act
from tests.taskdesk.conftest import new_desk

if TYPE_CHECKING:
    from taskdesk.desk import Desk
    from taskdesk.quarters.quarter import Quarter

Q3, Q4 = Period(2026, "Q", 3), Period(2026, "Q", 4)
DUE = date(2027, 1, 10)


def gathered(desk: Desk, period: Period = Q4, **more: bool) -> Quarter:
    return gather(desk.book, desk.plan_id, period, desk.as_of, **more)


def row(quarter: Quarter, number: str):
    return next(one for one in quarter.rows if one.number == number)


def test_a_fresh_plan_as_the_document_prints_it(desk) -> None:
    quarter = gathered(desk)
    assert quarter.title == "金山区碳达峰实施方案"
    assert (quarter.period, quarter.period_label) == ("2026Q4", "2026年第四季度")
    assert (quarter.as_of, quarter.answers_due) == (TODAY, None)
    assert len(quarter.sections) == 10
    assert len(quarter.rows) == 80
    assert quarter.units == ()
    assert quarter.extensions == ()
    wind = row(quarter, "13")
    assert wind.units == "☆区发改委、区规划资源局"
    assert wind.leads == ("区发改委",)
    assert (wind.deadline, wind.due) == ("2025年", date(2025, 12, 31))
    assert (wind.status, wind.carried_from, wind.light) == (None, "", "红")
    assert wind.cells["light"] == "◆ 红"
    # Eleven rows were due by the end of 2025.
    assert quarter.counts.statuses[UNSTATED] == quarter.counts.total == 80
    assert quarter.counts.lights == {"绿": 0, "黄": 0, "红": 11, "灰": 69, "已完成": 0}
    assert (quarter.counts.overdue, quarter.counts.unreported) == (11, 0)


def test_a_status_that_holds_on_is_carried_and_its_words_are_not(desk, task) -> None:
    desk.set_period(Q3)
    desk.set_state([task("14")], StateEdit(Status.BEHIND, progress="已立项"))
    third, fourth = row(gathered(desk, Q3), "14"), row(gathered(desk), "14")
    assert (third.status, third.carried_from, third.progress) == ("滞后", "", "已立项")
    assert (fourth.status, fourth.carried_from, fourth.progress) == ("滞后", "2026Q3", "")
    assert third.since == fourth.since == TODAY


def test_what_is_counted_apart_has_no_light(desk, task) -> None:
    desk.set_state([task("14")], StateEdit(Status.SUSPENDED))
    quarter = gathered(desk)
    assert row(quarter, "14").light == ""
    assert sum(quarter.counts.lights.values()) == 79
    assert sum(quarter.counts.statuses.values()) == 80


def test_who_owes_and_who_has_sent(desk, task) -> None:
    desk.reporting.open_period(Q4, DUE)
    # Task 7 has one unit.
    desk.reporting.submit(task("7"), desk.unit("碳谷绿湾"), Answer(Status.BEHIND))
    desk.reporting.accept(task("7"), desk.unit("碳谷绿湾"))
    desk.reporting.submit(task("13"), desk.unit("区发改委"), Answer(Status.BEHIND))
    desk.reporting.return_report(task("13"), desk.unit("区发改委"), "请补数据")
    quarter = gathered(desk)
    assert quarter.answers_due == DUE
    park = next(unit for unit in quarter.units if unit.name == "碳谷绿湾")
    assert (park.owed, park.returned, park.accepted, park.missing) == (("7",),) * 3 + ((),)
    assert row(quarter, "7").owing == ()
    assert row(quarter, "13").owing == ("区发改委",)
    # The answers are not due yet, unless the period is closed now.
    assert quarter.counts.unreported == 0
    closed = gathered(desk, closing=True)
    assert closed.counts.unreported == 79
    assert row(closed, "13").unreported
    assert not row(closed, "7").unreported
    assert row(closed, "14").light_reason == "未报送"
    assert row(closed, "13").light_reason == "逾期：应于2025-12-31前完成"
    late = new_desk(desk.store)
    late.set_as_of(date(2027, 1, 11))
    assert gathered(late).counts.unreported == 79


def test_closing_a_period_that_was_never_opened_makes_nothing_missing(desk) -> None:
    assert gathered(desk, closing=True) == gathered(desk)


def test_indicators_with_their_values_up_to_the_period(desk) -> None:
    wind = desk.measuring.indicator("风电")
    for period, value in ((Q3, 20), (Q4, 30), (Q4.next(), 45)):
        desk.set_period(period)
        desk.measuring.set_actual(wind, value, source="月报")
    found = next(one for one in gathered(desk).indicators if one.name == wind.name)
    assert (found.number, found.target) == ("13", "≥50万千瓦")
    assert (found.actual, found.actual_period, found.source) == ("30万千瓦", "2026Q4", "月报")
    assert (found.share, found.missing, found.met) == (0.6, 20, False)
    assert found.series == (("2026Q3", 20), ("2026Q4", 30))


def test_extensions_with_why(desk, task) -> None:
    desk.extend(task("13"), date(2027, 6, 30), "海缆延期到货", "专题会议纪要")
    quarter = gathered(desk)
    [found] = quarter.extensions
    assert (found.number, found.printed, found.new_date) == ("13", "2025年", date(2027, 6, 30))
    assert (found.reason, found.basis) == ("海缆延期到货", "专题会议纪要")
    assert (row(quarter, "13").deadline, row(quarter, "13").due) == ("2025年", date(2027, 6, 30))
    assert row(quarter, "13").cells["deadline"] == "2025年\n延至\n2027-06-30"


@given(data=st.data())
def test_it_is_what_the_window_shows_and_its_text_brings_all_of_it_back(data, seeded) -> None:
    desk = new_desk(seeded.copy())
    desk.reporting.open_period(Q4, date(2026, 11, 1))
    for _ in range(6):
        act(data, desk)
    desk.set_period(Q4)
    quarter, listing = gathered(desk), desk.listing()
    assert quarter.counts.total == listing.counts.total
    assert list(quarter.counts.statuses.values()) == list(listing.counts.statuses.values())
    assert quarter.counts.overdue == listing.counts.overdue
    assert quarter.counts.unreported == listing.counts.unreported
    assert [one.cells for one in quarter.rows] == [
        {column.key: column.value(shown) for column in COLUMNS} for shown in listing.rows
    ]
    assert list(quarter.rule) == rule_in_words(desk.rule)
    text = quarter_text.written(quarter)
    again = quarter_text.read(text)
    assert again == quarter
    assert list(again.counts.statuses) == list(quarter.counts.statuses)
    assert quarter_text.written(again) == text


# The text over versions


def test_unknown_keys_are_passed_over_and_missing_ones_are_blank(desk) -> None:
    value = json.loads(quarter_text.written(gathered(desk)))
    value["version"], value["mood"] = 9, "好"
    del value["issuer"], value["extensions"], value["answers_due"], value["counts"]["overdue"]
    first = value["rows"][0]
    first["weather"] = {"sun": True}
    del first["notes"], first["owing"], first["status"], first["overdue"], first["cells"]
    found = quarter_text.read(json.dumps(value).encode())
    assert (found.issuer, found.extensions, found.answers_due) == ("", (), None)
    assert found.counts.overdue == 0
    assert found.counts.total == 80
    bare = found.rows[0]
    assert (bare.notes, bare.owing, bare.status, bare.overdue) == ("", (), None, False)
    assert bare.cells == {}
    assert found.rows[1:] == gathered(desk).rows[1:]


@pytest.mark.parametrize("content", [b"", b"\xff", b"[]", b"{}", b'{"rows": 3}', b'{"rows": [3]}'])
def test_what_is_no_frozen_period_is_refused_with_a_sentence(content) -> None:
    with pytest.raises(UserError, match="定稿的内容无法识别"):
        quarter_text.read(content)


def test_the_digest_is_the_sha_256_of_the_text() -> None:
    # FIPS 180-2, the example of one block.
    expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert quarter_text.digest(b"abc") == expected
