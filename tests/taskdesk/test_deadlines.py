"""The language of 时间节点."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taskdesk.errors import UserError
from taskdesk.plans.deadlines import due_date, read_date, read_deadline


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("2025年", date(2025, 12, 31)),
        ("到2025年", date(2025, 12, 31)),
        ("2025年底前", date(2025, 12, 31)),
        ("2025年底", date(2025, 12, 31)),
        ("2025年末完成", date(2025, 12, 31)),
        (" 2025 年 ", date(2025, 12, 31)),
        ("2025年上半年", date(2025, 6, 30)),
        ("2025年下半年", date(2025, 12, 31)),
        ("2025年一季度", date(2025, 3, 31)),
        ("2025年第二季度末", date(2025, 6, 30)),
        ("2025年6月", date(2025, 6, 30)),
        ("2024年2月底前", date(2024, 2, 29)),
        ("2025年2月份", date(2025, 2, 28)),
        ("2025年6月15日", date(2025, 6, 15)),
        ("2025年6月15日前", date(2025, 6, 15)),
        ("2025-06-30", date(2025, 6, 30)),
        ("2025/6/30", date(2025, 6, 30)),
        ("2025.6.30", date(2025, 6, 30)),
    ],
)
def test_words_that_name_a_day(words, due) -> None:
    point = read_deadline(words)
    assert point.due == point.effective == due
    assert not point.open_ended
    assert point.printed == words.strip()


@pytest.mark.parametrize("words", ["持续推进", "长期坚持", "全年", "常态化推进"])
def test_words_without_an_end(words) -> None:
    point = read_deadline(words)
    assert (point.printed, point.due, point.open_ended) == (words, None, True)


@pytest.mark.parametrize(
    "words", ["", "尽快", "2025", "2025年13月", "2025年2月30日", "2025年五季度", "第四季度", "25年"]
)
def test_other_words_are_refused_with_examples(words) -> None:
    assert due_date(words) is None
    with pytest.raises(UserError, match="时间节点.*2025年6月底前.*持续推进") as caught:
        read_deadline(words)
    assert caught.value.field == "deadline"


@given(st.dates(date(1900, 1, 1)))
def test_every_written_day_is_read(day) -> None:
    assert read_deadline(f"{day.year:04}年{day.month}月{day.day}日").due == day
    assert read_deadline(day.isoformat()).due == day
    assert read_date(f" {day} ") == day


@given(st.text())
def test_no_text_breaks_the_reader(text) -> None:
    with suppress(UserError):
        point = read_deadline(text)
        assert point.open_ended != (point.due is not None)


@pytest.mark.parametrize("text", ["2026-13-01", "2026-02-30", "明天", "", "20261120x"])
def test_a_typed_day_must_be_one(text) -> None:
    with pytest.raises(UserError, match=r"日期.*2026-11-20") as caught:
        read_date(text, "as-of")
    assert caught.value.field == "as-of"
