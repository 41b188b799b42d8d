"""Line breaking: 避头避尾, whole numbers and words, and nothing lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.cjk import break_lines
from exports.fonts import Face, FontBook

PLAN = Path(__file__).resolve().parents[3] / "shared/plans/002_bef40aab1bb32d1a.txt"
NEVER_FIRST = set("，。、；：？！）》〉】〕」』”’…—％℃‰%,.;:?!)]·㎡")
NEVER_LAST = set("（《〈【〔「『“‘☆№([")
WHOLE = re.compile(r"\d+(?:[.,:]\d+)*[%％‰℃㎡]?|[A-Za-z]+|——|……")


def em_width(char: str) -> float:
    """Return the width of a character in a typical Chinese font."""
    return 1.0 if char >= "\u2010" else 0.5


def lines_of(text: str, width: float, **options: object) -> list[str]:
    return break_lines(text, em_width, width, **options)  # type: ignore[arg-type]


def shown_width(line: str) -> float:
    return sum(map(em_width, line.rstrip()))


def split_tokens(text: str, lines: list[str], width: float) -> list[str]:
    """Return the numbers and words that a line break divides although a line could hold them."""
    breaks, place = set(), 0
    for line in lines[:-1]:
        place += len(line)
        breaks.add(place)
    tokens = (match for match in WHOLE.finditer(text) if shown_width(match[0]) <= width)
    return [m[0] for m in tokens if any(place in breaks for place in range(m.start() + 1, m.end()))]


@pytest.fixture(scope="module")
def rows() -> list[str]:
    """The texts and the unit lists of the 80 rows of the annex."""
    if not PLAN.exists():
        pytest.skip("the plan documents are not here")
    cells = [line.split("\t") for line in PLAN.read_text("utf-8").splitlines()]
    numbered = [row for row in cells if len(row) == 5 and row[0].isdigit()]
    assert len(numbered) == 80
    return [row[column] for row in numbered for column in (2, 4)]


@pytest.mark.parametrize("prefer_after", ["", "、"])
def test_the_80_rows_at_many_widths(rows: list[str], prefer_after: str) -> None:
    for width in (6, 6.5, 7, 8, 9.3, 10, 11, 12.7, 14, 16, 19.1, 24, 28, 33, 40):
        for text in rows:
            lines = lines_of(text, width, prefer_after=prefer_after)
            assert "".join(lines) == text
            assert not [line for line in lines[1:] if line[0] in NEVER_FIRST]
            assert not [line for line in lines[:-1] if line.rstrip()[-1] in NEVER_LAST]
            assert not [line for line in lines if shown_width(line) > width]
            assert split_tokens(text, lines, width) == []


def test_the_80_rows_with_real_widths(rows: list[str]) -> None:
    book = FontBook(system=False)
    widths = book.widths(Face.SONG)
    for width in (70.0, 119.5, 260.0):
        for text in rows:
            for line in break_lines(text, widths.__getitem__, width / 10.5):
                assert book.width(line.rstrip(), Face.SONG, 10.5) <= width + 1e-3


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("能源消耗比下降，达峰", 7, ["能源消耗比下", "降，达峰"]),
        ("为落实《方案》要求", 4, ["为落实", "《方案》", "要求"]),
        ("比2020年下降14%。", 5, ["比2020年下", "降14%。"]),
        ("新增5,200.5㎡光伏", 5, ["新增", "5,200.5㎡", "光伏"]),
        ("时间10:30开会", 4, ["时间", "10:30开", "会"]),
        ("节点——达峰", 3, ["节", "点——", "达峰"]),
        ("等等……如此", 3, ["等", "等……", "如此"]),
        ("区经委☆区发改委", 4, ["区经委", "☆区发改", "委"]),
        ("附件№12", 3, ["附件", "№12"]),
        ("按照GB/T 9704执行", 5, ["按照GB/T ", "9704执行"]),
        ("降至-5℃以下", 3.5, ["降", "至-5℃", "以下"]),
        ("推进“双碳”工作", 3, ["推进", "“双", "碳”工", "作"]),
        ('推进"双碳"工作', 2.5, ["推", '进"双', '碳"工', "作"]),
        ("减排CO₂约", 3.6, ["减排", "CO₂约"]),
        ("2021—2025年规划", 6, ["2021—2025年", "规划"]),
        ("好 ，的", 1, ["好 ", "，", "的"]),
    ],
)
def test_examples(text: str, width: float, expected: list[str]) -> None:
    assert lines_of(text, width) == expected


def test_what_is_longer_than_a_line_is_cut_by_character() -> None:
    assert lines_of("见abcdefghij", 2) == ["见", "abcd", "efgh", "ij"]
    assert lines_of("123456789", 2) == ["1234", "5678", "9"]


def test_a_character_wider_than_the_line_stands_alone() -> None:
    assert lines_of("碳达峰", 0.5) == ["碳", "达", "峰"]


def test_marks_that_no_line_can_hold_are_cut() -> None:
    assert lines_of("！！！！！", 2) == ["！！", "！！", "！"]


def test_explicit_line_breaks_are_kept() -> None:
    assert lines_of("甲乙丙\n\n丁\r\n戊", 2) == ["甲乙", "丙\n", "\n", "丁\r\n", "戊"]
    assert lines_of("甲\n", 2) == ["甲\n"]
    assert lines_of("", 2) == [""]


def test_blanks_hang_over_the_border() -> None:
    assert lines_of("甲乙　　丙", 2) == ["甲乙　　", "丙"]
    assert lines_of("甲乙   ", 2) == ["甲乙   "]


def test_first_lines_of_paragraphs_are_indented() -> None:
    text = "一二三四五六七\n八九十百"
    assert lines_of(text, 4, first_indent=2) == ["一二", "三四五六", "七\n", "八九", "十百"]
    continued = lines_of(text, 4, first_indent=2, continued=True)
    assert continued == ["一二三四", "五六七\n", "八九", "十百"]


def test_an_indent_wider_than_the_line_loses_nothing() -> None:
    assert lines_of("碳达峰", 2, first_indent=3) == ["碳", "达峰"]


def test_unit_lists_are_broken_between_units() -> None:
    text = "☆区发改委、区规划资源局、区生态环境局、区经委"
    assert lines_of(text, 9, prefer_after="、") == [
        "☆区发改委、",
        "区规划资源局、",
        "区生态环境局、",
        "区经委",
    ]
    # A line that would be left nearly empty is filled all the same.
    assert lines_of("甲、上海石油化工股份有限公司", 9, prefer_after="、")[0] == "甲、上海石油化工股"


PIECES = st.sampled_from(
    [*"碳达峰，。、（）《》“”☆ \n\t%—…·-/+㎡é", "14%", "5,200.5", "kW·h", "——", "𬱖", "e\u0301"]
)


@given(st.lists(PIECES, max_size=60).map("".join), st.floats(0.3, 30), st.sampled_from(["", "、"]))
def test_nothing_is_lost_and_nothing_too_wide(text: str, width: float, prefer_after: str) -> None:
    lines = lines_of(text, width, prefer_after=prefer_after)
    assert "".join(lines) == text
    for line in lines:
        assert shown_width(line) <= width + 1e-6 or len(line.rstrip()) == 1


@given(st.text(max_size=80), st.floats(0.3, 30), st.floats(-3, 40))
def test_any_text_comes_back(text: str, width: float, indent: float) -> None:
    assert "".join(lines_of(text, width, first_indent=indent)) == text
