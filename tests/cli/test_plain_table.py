"""Tables of plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taskdesk.cli.plain_table import ELLIPSIS, cells, cut, table

TEXTS = st.text(st.sampled_from("区发改委ab1 ，、☆é㙍"), max_size=20)


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("abc", 3), ("区发改委", 8), ("Ａ，", 4), ("e\u0301", 1), ("☆区", 3), ("㙍", 2)],
)
def test_cells(text, width) -> None:
    assert cells(text) == width


@pytest.mark.parametrize(
    ("text", "room", "shown"),
    [
        ("区发改委", 8, "区发改委"),
        ("区发改委", 7, "区发改…"),
        ("区发改委", 6, "区发…"),
        ("abcdef", 4, "abc…"),
    ],
)
def test_cutting_keeps_characters_whole(text, room, shown) -> None:
    assert cut(text, room) == shown


@given(TEXTS, st.integers(1, 30))
def test_what_is_cut_fits(text, room) -> None:
    shown = cut(text, room)
    assert cells(shown) <= room
    assert shown == text or shown.endswith(ELLIPSIS)


def test_columns_line_up() -> None:
    assert table(["序号", "单位"], [["1", "区经委"], ["13.1", "☆a\n b"]]).splitlines() == [
        "序号  单位",
        "----  ------",
        "1     区经委",
        "13.1  ☆a b",
    ]


@given(
    st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=5),
    st.integers(20, 80),
)
def test_a_table_fits_into_its_room(rows, room) -> None:
    lines = table(["甲", "乙", "丙"], rows, room).split("\n")
    assert len(lines) == len(rows) + 2
    assert all(cells(line) <= room for line in lines)


def test_narrow_columns_keep_their_width_when_room_is_short() -> None:
    lines = table(["序号", "任务"], [["13", "推进海上风电开发" * 9]], 40).splitlines()
    assert lines[2].startswith("13    推进海上风电开发")
    assert lines[2].endswith(ELLIPSIS)
    assert cells(lines[2]) in (39, 40)
