"""Initials to search by and an order to sort by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taskdesk.pinyin import initials, sort_key


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("发改委", "fgw"),
        ("区生态环境局", "qsthjj"),
        ("绿化市容", "lhsr"),
        ("公交Bus 2025", "gjBus 2025"),
        ("", ""),
    ],
)
def test_initials(text, letters) -> None:
    assert initials(text) == letters


def test_words_sort_by_pinyin() -> None:
    words = ["区生态环境局", "区经委", "区发改委", "廊下镇", "各镇", "碳谷绿湾"]
    assert sorted(words, key=sort_key) == [
        "各镇",
        "廊下镇",
        "区发改委",
        "区经委",
        "区生态环境局",
        "碳谷绿湾",
    ]


def test_digits_and_latin_letters_sort_before_chinese() -> None:
    assert sorted(["安全", "Z", "9"], key=sort_key) == ["9", "Z", "安全"]


@given(st.text(max_size=30))
def test_initials_keep_the_length(text) -> None:
    assert len(initials(text)) == len(text)
