"""The 责任部门 cell read and written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taskdesk import responsibility
from taskdesk.errors import UserError
from taskdesk.model import Assignment, Origin, Role


def parse(cell, book) -> tuple[Assignment, ...]:
    """Read a cell by the one register there is."""
    return responsibility.parse(cell, book, min(book.registers))


def roles(cell, book) -> list[tuple[str, Role]]:
    return [(a.printed, a.role) for a in parse(cell, book)]


def test_the_star_marks_the_lead_and_makes_the_others_support(desk) -> None:
    assert roles("☆区发改委、区经委、各镇", desk.book) == [
        ("区发改委", Role.LEAD),
        ("区经委", Role.SUPPORT),
        ("各镇", Role.SUPPORT),
    ]


def test_several_leads_are_legal(desk) -> None:
    found = [role for _, role in roles("☆区发改委、☆区经委、区科委", desk.book)]
    assert found == [Role.LEAD, Role.LEAD, Role.SUPPORT]


def test_without_a_mark_nobody_is_guessed_to_lead(desk) -> None:
    assert {role for _, role in roles("区发改委、区经委", desk.book)} == {Role.RESPONSIBLE}


def test_a_single_unit_without_a_mark_leads_by_inference(desk) -> None:
    (mention,) = parse("区建管委", desk.book)
    assert (mention.role, mention.origin) == (Role.LEAD, Origin.INFERRED)
    assert responsibility.render([mention], desk.book) == "区建管委"


@pytest.mark.parametrize(
    "cell",
    ["☆区发改委，区经委", "☆区发改委,区经委", "☆ 区发改委 、 区经委、", "☆区发改委\n区经委；"],
)
def test_other_separators_and_spaces_are_read(desk, cell) -> None:
    parsed = parse(cell, desk.book)
    assert responsibility.render(parsed, desk.book) == "☆区发改委、区经委"


def test_an_unknown_unit_is_refused_with_the_nearest_names(desk) -> None:
    with pytest.raises(UserError, match="区发展改革委.*区发改委") as caught:
        parse("☆区经委、区发展改革委", desk.book)
    assert caught.value.field == "units"


def test_a_unit_like_no_other_is_refused_with_advice(desk) -> None:
    with pytest.raises(UserError, match="XYZ.*新增"):
        parse("XYZ", desk.book)


def test_no_unit_at_all_is_refused(desk) -> None:
    with pytest.raises(UserError, match="责任部门不能为空"):
        responsibility.check(parse(" 、 ", desk.book), desk.book)


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("☆区经委、☆区经委", "牵头单位“区经委”重复"),
        ("☆区经委、区科委、区科委", "单位“区科委”重复"),
        ("☆区经委、区经委", "单位“区经委”重复"),
    ],
)
def test_a_unit_listed_twice_is_refused_by_name(desk, cell, message) -> None:
    with pytest.raises(UserError, match=message):
        responsibility.check(parse(cell, desk.book), desk.book)


@given(st.data())
def test_a_cell_that_is_written_is_read_back(seeded, data) -> None:
    book = seeded.copy().load()[0]
    units = data.draw(
        st.lists(st.sampled_from(sorted(book.units)), unique=True, min_size=2, max_size=8)
    )
    leads = data.draw(st.integers(0, len(units)))
    role = Role.SUPPORT if leads else Role.RESPONSIBLE
    mentions = tuple(
        Assignment(unit, Role.LEAD if place < leads else role, book.units[unit].name)
        for place, unit in enumerate(units)
    )
    assert parse(responsibility.render(mentions, book), book) == mentions


def test_only_what_differs_from_the_document_counts_as_corrected(desk, task) -> None:
    old = task("13").assignments
    new = parse("☆区发改委、区经委", desk.book)
    kept, added = responsibility.corrected(new, old)
    assert kept is old[0]
    assert (added.printed, added.origin) == ("区经委", Origin.CORRECTED)
