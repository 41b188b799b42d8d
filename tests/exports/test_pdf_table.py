"""The table before it is drawn: column widths, and rows put on pages."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.fonts import FontBook
from exports.pdf_columns import Metrics
from exports.pdf_table import Paginator, typeset
from taskdesk.columns import COLUMNS, chosen

if TYPE_CHECKING:
    from exports.pdf_table import Band

LANDSCAPE, PORTRAIT = 225 * 72 / 25.4, 156 * 72 / 25.4
METRICS = Metrics(10.5)
ROOM = METRICS.height(30)


class Run(NamedTuple):
    """A group of rows."""

    start: int
    stop: int


class Rows:
    """What a paginator asks of a table: rows of so many lines, labels of so many."""

    metrics = METRICS

    def __init__(self, groups: list[list[int]], label: int = 2) -> None:
        self.lines = [lines for group in groups for lines in group]
        ends = [sum(map(len, groups[: n + 1])) for n in range(len(groups))]
        self.groups = [Run(end - len(group), end) for end, group in zip(ends, groups, strict=True)]
        self._label = label

    def label(self, _group: int, *, continued: bool) -> list[str]:
        return ["label"] * (self._label + continued) if self._label else []


def paginate(rows: Rows, first: float = ROOM, tail: float = 0.0) -> list[list[Band]]:
    return Paginator(rows, first, ROOM, tail).pages


groups_of_rows = st.lists(st.lists(st.integers(1, 90), min_size=1, max_size=6), min_size=1)


@given(groups_of_rows, st.integers(0, 35), st.floats(0, ROOM), st.floats(0, ROOM / 2))
def test_every_line_is_on_one_page_and_no_page_is_too_full(groups, label, first, tail):
    rows = Rows(groups, label)
    pages = paginate(rows, first, tail)
    pieces = [piece for page in pages for band in page for piece in band.pieces]
    printed = [(piece.row, line) for piece in pieces for line in range(piece.first, piece.stop)]
    assert printed == [(row, line) for row, n in enumerate(rows.lines) for line in range(n)]
    assert pages[-1]
    for number, page in enumerate(pages):
        room = first if number == 0 else ROOM
        assert sum(band.height for band in page) <= room + 0.01
        for band in page:
            assert sum(piece.height for piece in band.pieces) == pytest.approx(band.height)
            assert band.label_height <= band.height + 0.01
            for piece in band.pieces:
                lines = piece.stop - piece.first
                assert METRICS.height(lines) <= piece.height + 0.01


@given(groups_of_rows)
def test_only_rows_higher_than_half_a_page_are_split(groups):
    rows = Rows(groups)
    for page in paginate(rows):
        for band in page:
            for piece in band.pieces:
                whole = piece.stop - piece.first == rows.lines[piece.row]
                assert whole or METRICS.height(rows.lines[piece.row]) > ROOM / 2
                assert whole or piece.stop - piece.first >= 3


@given(groups_of_rows)
def test_a_group_is_marked_as_continued_on_every_page_but_its_first(groups):
    seen = set()
    for page in paginate(Rows(groups)):
        for band in page:
            assert band.continued == (band.group in seen)
            seen.add(band.group)
    assert seen == set(range(len(groups)))


def test_last_row_moves_to_the_page_of_what_follows():
    pages = paginate(Rows([[5] * 5]), tail=METRICS.height(10))
    assert [len(page[0].pieces) for page in pages] == [4, 1]


def test_rows_are_stretched_to_the_height_of_their_section_cell():
    ((band,),) = paginate(Rows([[1, 1]], label=6))
    assert band.height == METRICS.height(6)
    assert band.pieces[0].height == band.pieces[1].height == METRICS.height(6) / 2


def test_first_page_without_room_stays_empty():
    assert [len(page) for page in paginate(Rows([[3]]), first=METRICS.height(2))] == [0, 1]


@pytest.fixture(scope="module")
def fonts() -> FontBook:
    return FontBook(system=False)


@pytest.fixture
def listing(make_desk):
    return make_desk(as_of=date(2026, 11, 20)).listing()


@pytest.mark.parametrize("width", [LANDSCAPE, PORTRAIT])
@pytest.mark.parametrize(
    "keys",
    [(), ("number", "text", "units"), ("number",), ("text",), tuple(c.key for c in COLUMNS)],
)
def test_columns_fill_the_width(listing, fonts, width, keys):
    table = typeset(listing, chosen(keys), width, fonts)
    assert sum(table.widths) == pytest.approx(width)
    assert all(own > 2 * table.metrics.pad_x + table.metrics.size for own in table.widths)


def test_standard_table_is_set_in_the_official_size(listing, fonts):
    table = typeset(listing, chosen(()), LANDSCAPE, fonts)
    assert table.metrics.size == 10.5
    by_key = dict(zip((c.key for c in table.columns), table.widths, strict=True))
    assert by_key["text"] > by_key["units"] > by_key["progress"]
    for key in ("number", "deadline", "status", "light"):
        place = [c.key for c in table.columns].index(key)
        assert {len(lines) for lines in table.cells[place]} == {1}


def test_no_line_is_wider_than_its_cell(listing, fonts):
    for width in (LANDSCAPE, PORTRAIT):
        table = typeset(listing, COLUMNS, width, fonts)
        for column, own in zip(table.cells, table.widths, strict=True):
            room = own - 2 * table.metrics.pad_x
            for lines in column:
                for line in lines:
                    ems = sum(map(table.ems.__getitem__, line.rstrip()))
                    assert ems * table.metrics.size <= room + 0.01


def test_names_of_units_are_not_broken_in_the_standard_table(listing, fonts):
    table = typeset(listing, chosen(()), LANDSCAPE, fonts)
    place = [column.key for column in table.columns].index("units")
    names = {row.units for row in listing.rows}
    whole = sum(
        line.rstrip().endswith("、") or line is lines[-1]
        for lines in table.cells[place]
        for line in lines
    )
    total = sum(map(len, table.cells[place]))
    assert len(names) > 40
    assert whole / total > 0.97


def test_headings_break_evenly(listing, fonts):
    table = typeset(listing, chosen(()), LANDSCAPE, fonts)
    place = [column.key for column in table.columns].index("status")
    assert table.head[place] == ["推进", "状态"]
