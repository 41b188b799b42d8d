"""The light rule, line by line as it is written, in its order."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taskdesk.errors import UserError
from taskdesk.lights import assess, rule_in_words
from taskdesk.model import DueKind, DuePoint, Extension, LightRule, TaskState
from taskdesk.status import Light, Status

RULE = LightRule(1, 1)
DUE = date(2025, 12, 31)
DATED = (DuePoint("2025年", DUE),)
ENDLESS = (DuePoint("持续推进", open_ended=True),)
LONG_BEFORE = date(2025, 1, 1)


def light(
    status: Status | None = None,
    points=DATED,
    as_of: date = LONG_BEFORE,
    *,
    override: Light | None = None,
    since: date | None = None,
    missing: bool = False,
    rule: LightRule = RULE,
) -> Light | None:
    state = TaskState(1, 1, "2025Q1", status, since, light_override=override, override_reason="因")
    return assess(state, points, rule, as_of, report_missing=missing).light


@pytest.mark.parametrize("status", [Status.SUSPENDED, Status.TERMINATED])
def test_suspended_and_terminated_have_no_light_whatever_else_holds(status) -> None:
    after = DUE + timedelta(days=1)
    assert light(status, as_of=after, override=Light.GREEN, missing=True) is None


def test_closed_is_done_even_when_late_or_overridden() -> None:
    assert light(Status.CLOSED, as_of=date(2027, 1, 1), override=Light.RED) == Light.DONE


def test_an_override_stands_before_the_date() -> None:
    assert light(Status.IN_PROGRESS, as_of=date(2026, 1, 1), override=Light.GREEN) == Light.GREEN


@pytest.mark.parametrize("status", [None, Status.NOT_STARTED, Status.IN_PROGRESS, Status.BEHIND])
def test_red_begins_on_the_day_after_the_due_date(status) -> None:
    assert light(status, as_of=DUE) != Light.RED
    assert light(status, as_of=DUE + timedelta(days=1)) == Light.RED


def test_reported_done_in_time_is_not_red() -> None:
    later = date(2026, 11, 20)
    assert light(Status.REPORTED_DONE, as_of=later, since=date(2025, 12, 1)) == Light.GREEN


def test_reported_done_only_after_the_as_of_date_is_red_as_of_then() -> None:
    reported = date(2026, 3, 1)
    assert light(Status.REPORTED_DONE, as_of=date(2026, 2, 1), since=reported) == Light.RED
    assert light(Status.REPORTED_DONE, as_of=reported, since=reported) == Light.GREEN


def test_an_extension_moves_the_date_that_counts() -> None:
    extension = Extension(date(2026, 6, 30), "因", "据", DUE)
    extended = (DuePoint("2025年", DUE, extensions=(extension,)),)
    assert light(Status.IN_PROGRESS, extended, date(2026, 6, 30)) == Light.YELLOW
    assert light(Status.IN_PROGRESS, extended, date(2026, 7, 1)) == Light.RED


def test_a_past_milestone_makes_a_task_red_before_its_own_date() -> None:
    points = (DuePoint("2024年", date(2024, 12, 31), kind=DueKind.MILESTONE), *DATED)
    assert light(Status.IN_PROGRESS, points, date(2025, 1, 1)) == Light.RED


def test_a_missing_report_is_grey_before_behind_is_yellow() -> None:
    assert light(Status.BEHIND, missing=True) == Light.GREY
    assert light(Status.BEHIND) == Light.YELLOW


def test_red_stands_before_a_missing_report() -> None:
    assert light(as_of=date(2026, 1, 1), missing=True) == Light.RED


def test_yellow_begins_ninety_days_before_the_due_date() -> None:
    ninety = DUE - timedelta(days=90)
    assert light(Status.IN_PROGRESS, as_of=ninety) == Light.YELLOW
    assert light(Status.IN_PROGRESS, as_of=ninety - timedelta(days=1)) == Light.GREEN
    assert light(None, as_of=DUE) == Light.YELLOW


def test_no_status_is_grey_and_any_other_is_green() -> None:
    assert light(None, ENDLESS) == Light.GREY
    assert assess(None, ENDLESS, RULE, LONG_BEFORE).light == Light.GREY
    for status in (Status.NOT_STARTED, Status.IN_PROGRESS, Status.REPORTED_DONE):
        assert light(status, ENDLESS) == Light.GREEN


def test_the_numbers_of_the_rule_are_used() -> None:
    rule = LightRule(1, 1, due_soon_days=10, overdue_after_days=5)
    assert light(Status.IN_PROGRESS, as_of=DUE - timedelta(days=11), rule=rule) == Light.GREEN
    assert light(Status.IN_PROGRESS, as_of=DUE - timedelta(days=10), rule=rule) == Light.YELLOW
    assert light(Status.IN_PROGRESS, as_of=DUE + timedelta(days=5), rule=rule) != Light.RED
    assert light(Status.IN_PROGRESS, as_of=DUE + timedelta(days=6), rule=rule) == Light.RED
    words = "\n".join(rule_in_words(rule))
    assert "10天" in words
    assert "5天" in words


def test_in_the_days_of_grace_a_task_is_still_about_to_be_due() -> None:
    rule = LightRule(1, 1, overdue_after_days=5)
    assert light(Status.IN_PROGRESS, as_of=DUE + timedelta(days=3), rule=rule) == Light.YELLOW


@given(
    st.sampled_from([None, *Status]),
    st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    st.booleans(),
)
def test_the_first_line_that_matches_decides(status, due, as_of, missing) -> None:
    """The rule written down once more, straight from its sentence."""
    if status in (Status.SUSPENDED, Status.TERMINATED):
        expected = None
    elif status == Status.CLOSED:
        expected = Light.DONE
    elif as_of > due and status != Status.REPORTED_DONE:
        expected = Light.RED
    elif missing:
        expected = Light.GREY
    elif status == Status.BEHIND or 0 <= (due - as_of).days <= 90:
        expected = Light.YELLOW
    elif status is None:
        expected = Light.GREY
    else:
        expected = Light.GREEN
    assert light(status, (DuePoint("", due),), as_of, missing=missing) == expected


def test_every_assessment_gives_its_reason_and_a_label_with_shape_and_word() -> None:
    for status, points in product((None, *Status), (DATED, ENDLESS)):
        state = TaskState(1, 1, "2025Q1", status)
        found = assess(state, points, RULE, date(2026, 1, 1))
        assert found.reason
        if found.light:
            assert found.label == f"{found.light.shape} {found.light.value}"
        else:
            assert found.label == "—"


@pytest.mark.parametrize("status", list(Status))
def test_each_status_is_read_by_its_word(status) -> None:
    assert Status.parse(f" {status.value} ") is status


@pytest.mark.parametrize("text", ["", "完成", "done", "未填"])
def test_other_words_are_no_status(text) -> None:
    with pytest.raises(UserError, match="未启动、推进中、滞后、报完成、已销号、暂缓、终止"):
        Status.parse(text)


def test_a_light_is_read_by_word_name_or_shape() -> None:
    assert Light.parse("红") == Light.parse("red") == Light.parse("◆") == Light.RED
    with pytest.raises(UserError, match="绿、黄、红、灰、已完成"):
        Light.parse("蓝")
