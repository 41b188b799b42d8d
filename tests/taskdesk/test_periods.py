"""Periods: their days, names, neighbours and order."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taskdesk.errors import UserError
from taskdesk.periods import Period

KINDS = "YHQM"
DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    ("text", "start", "end", "label"),
    [
        ("2026Q4", date(2026, 10, 1), date(2026, 12, 31), "2026年第四季度"),
        ("2026Q1", date(2026, 1, 1), date(2026, 3, 31), "2026年第一季度"),
        ("2024M2", date(2024, 2, 1), date(2024, 2, 29), "2024年2月"),
        ("2025M02", date(2025, 2, 1), date(2025, 2, 28), "2025年2月"),
        ("2026M11", date(2026, 11, 1), date(2026, 11, 30), "2026年11月"),
        ("2026H1", date(2026, 1, 1), date(2026, 6, 30), "2026年上半年"),
        ("2026h2", date(2026, 7, 1), date(2026, 12, 31), "2026年下半年"),
        (" 2026 ", date(2026, 1, 1), date(2026, 12, 31), "2026年"),
    ],
)
def test_a_period_knows_its_days_and_name(text, start, end, label) -> None:
    period = Period.parse(text)
    assert (period.start, period.end, period.label) == (start, end, label)


@pytest.mark.parametrize(
    "text",
    ["", "Q4", "2026Q", "2026Q0", "2026Q5", "2026M13", "2026H3", "0000", "2026-Q4", "２０２６年"],
)
def test_what_is_no_period_is_refused_with_examples(text) -> None:
    with pytest.raises(UserError, match=r"报告期.*2026Q4") as caught:
        Period.parse(text)
    assert caught.value.field == "period"


@given(DAYS, st.sampled_from(KINDS))
def test_a_day_lies_in_its_period(day, kind) -> None:
    period = Period.containing(day, kind)
    assert period.start <= day <= period.end
    assert Period.containing(period.start, kind) == Period.containing(period.end, kind) == period


@given(DAYS, st.sampled_from(KINDS))
def test_periods_follow_each_other_without_gap(day, kind) -> None:
    period = Period.containing(day, kind)
    assert period.next().start == period.end + timedelta(days=1)
    assert period.previous().end == period.start - timedelta(days=1)
    assert period.next().previous() == period == period.previous().next()
    assert period.previous() < period < period.next()


@given(DAYS, st.sampled_from(KINDS))
def test_the_written_form_is_read_back(day, kind) -> None:
    period = Period.containing(day, kind)
    assert Period.parse(str(period)) == period


def test_a_year_comes_after_its_last_quarter_and_that_after_its_last_month() -> None:
    names = ["2026M12", "2026Q4", "2026H2", "2026", "2027M1"]
    periods = [Period.parse(name) for name in names]
    assert sorted(reversed(periods)) == periods
