"""Changes: applied, taken back, taken up by others, and put into words."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taskdesk.changes import (
    Act,
    ConflictError,
    Draft,
    applied,
    compact,
    created,
    deleted,
    fold,
    updated,
)
from taskdesk.errors import NothingToUndoError
from taskdesk.model import KINDS, LightRule, Section
from taskdesk.task_edits import TaskEdit
from taskdesk.wording import after_words, before_words, field_words
from tests.taskdesk.acts import act, stored_acts
from tests.taskdesk.conftest import new_desk

if TYPE_CHECKING:
    from taskdesk.book import Book
    from taskdesk.desk import Desk

OLD = Section(1, 1, 1, "甲")
NEW = Section(1, 1, 2, "乙")


def content(book: Book) -> dict[str, Any]:
    """All that a book holds, for comparing."""
    return {kind: dict(shelf) for kind in KINDS if (shelf := book.shelf(kind)) is not None}


def states_by_task(book: Book) -> dict[int, Any]:
    return {task_id: book.states(task_id) for task_id in book.tasks}


def shown(desk: Desk) -> list[tuple[Any, ...]]:
    """The rows of the table but for the book that each knows."""
    return [tuple(row)[:-1] for row in desk.table.rows]


def test_an_update_is_one_change_for_each_field_that_differs() -> None:
    position, name = updated(OLD, NEW, "更正")
    assert (position.field, position.before, position.after) == ("position", 1, 2)
    assert (name.field, name.before, name.after, name.reason) == ("name", "甲", "乙", "更正")
    assert updated(OLD, OLD) == ()


def test_inverting_turns_before_and_after_round() -> None:
    assert created(OLD).inverse() == deleted(OLD)
    assert deleted(OLD).inverse() == created(OLD)
    (change, _) = updated(OLD, NEW)
    assert change.inverse().inverse() == change


def test_changes_of_one_entity_are_folded_in_order() -> None:
    changes = [created(OLD), *updated(OLD, NEW), deleted(NEW)]
    assert fold(changes) == {("section", 1): changes}
    assert applied(None, changes) is None
    assert applied(None, changes[:-1]) == NEW
    with pytest.raises(ValueError, match="does not exist"):
        applied(None, updated(OLD, NEW))


def test_compact_drops_updates_that_change_nothing() -> None:
    (change, other) = updated(OLD, NEW)
    same = type(change)(change.op, change.kind, change.id, "name", "甲", "甲")
    assert compact([change, same, other]) == (change, other)


@given(st.data())
def test_the_inverse_of_every_act_gives_the_book_back(seeded, data) -> None:
    store = seeded.copy()
    desk = new_desk(store)
    for _ in range(data.draw(st.integers(1, 6))):
        before = content(desk.book)
        count = len(stored_acts(store))
        act(data, desk)
        for stored in stored_acts(store)[count:]:
            book = store.load()[0]
            book.apply(stored.inverse())
            assert content(book) == before


@given(st.data())
def test_undoing_everything_and_redoing_everything(seeded, data) -> None:
    store = seeded.copy()
    desk = new_desk(store)
    start = content(desk.book)
    for _ in range(data.draw(st.integers(1, 8))):
        act(data, desk)
    end = content(desk.book)
    done = [a.label for a in stored_acts(store)[1:]]

    undone = []
    while desk.undo_label():
        undone.append(desk.undo().label)
    assert undone == [f"撤销：{label}" for label in reversed(done)]
    assert content(desk.book) == start
    with pytest.raises(NothingToUndoError, match="无可撤销"):
        desk.undo()

    redone = []
    while desk.redo_label():
        redone.append(desk.redo().label)
    assert redone == [f"重做：{label}" for label in done]
    assert content(desk.book) == end
    with pytest.raises(NothingToUndoError, match="无可重做"):
        desk.redo()


@given(st.data())
def test_everybody_ends_with_the_same_book(seeded, data) -> None:
    """The writer, one who refreshes, one who opens anew, and the store itself agree."""
    store = seeded.copy()
    desk, other = new_desk(store), new_desk(store, "李四")
    rows = other.table.rows
    assert len(rows) == 80
    for _ in range(data.draw(st.integers(1, 6))):
        act(data, desk)
        if data.draw(st.booleans()):
            other.refresh()
    other.refresh()
    fresh = new_desk(store, "王五")
    assert content(desk.book) == content(other.book) == content(fresh.book)
    assert states_by_task(desk.book) == states_by_task(other.book) == states_by_task(fresh.book)
    desk.set_period(None)
    assert shown(desk) == shown(other) == shown(fresh)


@given(st.data())
def test_every_change_can_be_put_into_words(seeded, data) -> None:
    store = seeded.copy()
    desk = new_desk(store)
    for _ in range(data.draw(st.integers(1, 6))):
        act(data, desk)
    for stored in stored_acts(store)[1:]:
        assert stored.label
        for change in stored.changes:
            words = (field_words(change), before_words(change, desk.book))
            assert all((*words, after_words(change, desk.book)))
            assert field_words(change) != change.field


def test_a_light_rule_that_comes_is_put_into_words(desk) -> None:
    assert after_words(created(LightRule(1, 1)), desk.book)


def test_a_stale_change_is_refused_and_nothing_of_its_act_is_stored(store) -> None:
    first, second = new_desk(store), new_desk(store, "李四")
    task, neighbour = first.tasks(["13", "14"])
    first.arranging.move(task, before=neighbour)
    first.edit_task(first.tasks(["13"])[0], _text("他人的文字"))
    before = content(store.load()[0])
    with pytest.raises(ConflictError):
        second.edit_task(task, _text("我的文字"))
    assert content(store.load()[0]) == before


def _text(text: str) -> TaskEdit:
    return TaskEdit(text=text, notes="备注")


def test_sealed_acts_are_passed_over_by_undo(store, desk) -> None:
    edited = desk.edit_task(desk.tasks(["13"])[0], _text("改过"))
    draft = Draft("导入", (created(Section(999, desk.plan_id, 99, "新行动")),), act=Act.SEALED)
    store.commit(draft, desk.who, datetime(2026, 11, 21, tzinfo=UTC))
    desk.refresh()
    assert desk.undo_label() == edited.label
