"""The 责任部门 cell read and written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taskdesk import responsibility
from taskdesk.errors import UserError
from taskdesk.model import Assignment, Origin, Role
from taskdesk.responsibility import Mention


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


@pytest.mark.parametrize(
    ("cell", "roles"),
    [
        ("☆甲局、乙局、各镇（落实）", "甲局 lead, 乙局 support, 各镇 implement"),
        ("☆甲局、乙局（责任）、丙局（指导）", "甲局 lead, 乙局 responsible, 丙局 guide"),
        ("甲局、乙局、各镇（落实）", "甲局 responsible, 乙局 responsible, 各镇 implement"),
        ("甲局、乙局（配合）", "甲局 lead inferred, 乙局 support"),
        ("甲局（责任）", "甲局 responsible"),
        ("各镇", "各镇 responsible"),
        ("各镇（推定牵头）", "各镇 lead inferred"),
        ("☆甲局、市、县级人民政府", "甲局 lead, 市、县级人民政府 support"),
        ("甲局、各县（市、区）政府", "甲局 responsible, 各县（市、区）政府 responsible"),
        ("各县(市、区)政府（落实）", "各县(市、区)政府 implement"),
        ("", ""),
    ],
)
def test_what_the_mark_does_not_tell_stands_in_a_bracket(cell, roles) -> None:
    found = responsibility.read(cell)
    words = (f"{one.name} {one.role}{' inferred' * one.inferred}" for one in found)
    assert ", ".join(words) == roles
    assert responsibility.written(found) == cell


def test_brackets_may_be_narrow(desk) -> None:
    assert roles("☆区发改委、各镇(落实)", desk.book)[1] == ("各镇", Role.IMPLEMENT)


NAMES = ["甲局", "乙委", "丙公司", "各镇", "各县（市、区）政府", "县委办（档案局）", "市、县级政府"]
MENTIONS = st.builds(
    lambda name, role, inferred: Mention(name, role, inferred and role == Role.LEAD),
    st.sampled_from(NAMES),
    st.sampled_from(Role),
    st.booleans(),
)


@given(st.lists(MENTIONS, unique_by=lambda one: one.name))
def test_a_cell_that_is_written_is_read_back(mentions) -> None:
    # Behind 各镇 nothing tells where 市、县级政府 begins.
    mentions.sort(key=lambda one: one.name == "各镇")
    assert responsibility.read(responsibility.written(mentions)) == mentions


def test_only_what_differs_from_the_document_counts_as_corrected(desk, task) -> None:
    old = task("13").assignments
    new = parse("☆区发改委、区经委", desk.book)
    kept, added = responsibility.corrected(new, old)
    assert kept is old[0]
    assert (added.printed, added.origin) == ("区经委", Origin.CORRECTED)
