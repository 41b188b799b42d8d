"""The coordinator's lock: what it refuses, what stays possible, and what is stored of it."""

from __future__ import annotations

from datetime import date

import pytest

from taskdesk import passphrase
from taskdesk.errors import UserError
from taskdesk.passphrase import LockedError
from taskdesk.periods import Period
from taskdesk.reporting.report_edits import Answer
from taskdesk.status import Status
from taskdesk.task_edits import StateEdit
from tests.taskdesk.conftest import new_desk

Q4 = Period(2026, "Q", 4)
WORDS = "金山 2026 口令"


@pytest.fixture
def locked(desk):
    """A desk on a database whose coordinator has a passphrase that nobody has given here."""
    desk.reporting.open_period(Q4, date(2027, 1, 10))
    desk.set_passphrase("", WORDS)
    return new_desk(desk.store, "李四")


def behind(desk):
    return desk.set_state(desk.tasks(["13"]), StateEdit(Status.BEHIND))


def test_only_salt_and_key_are_stored(desk) -> None:
    desk.set_passphrase("", WORDS)
    stored = desk.store.setting("coordinator_lock")
    scheme, salt, key = stored.split("$")
    assert scheme == "scrypt"
    assert (len(bytes.fromhex(salt)), len(bytes.fromhex(key))) == (16, 32)
    assert passphrase.opens(WORDS, stored)
    assert not passphrase.opens(WORDS + "1", stored)
    assert passphrase.sealed(WORDS) != stored
    assert all(WORDS not in act.label for act in desk.history())


@pytest.mark.parametrize("stored", ["x", "scrypt$$", "scrypt$zz$00", "md5$00$00", "$"])
def test_what_is_no_setting_of_ours_is_opened_by_nothing(stored) -> None:
    assert not passphrase.opens("", stored)
    assert not passphrase.opens(WORDS, stored)


def test_wide_letters_of_an_input_method_are_the_same() -> None:
    assert passphrase.opens("abc123", passphrase.sealed("ａｂｃ１２３"))


def test_edits_are_refused_until_it_is_given_and_reading_is_not(locked) -> None:
    assert locked.has_passphrase
    assert locked.locked
    unit = locked.unit("区发改委")
    for edit in (
        lambda: behind(locked),
        lambda: locked.registering.add("某局"),
        lambda: locked.reporting.remind(Q4, unit),
        lambda: locked.reporting.save_draft(locked.tasks(["13"])[0], unit, {"progress": "甲"}),
        lambda: locked.reporting.submit(locked.tasks(["13"])[0], unit, Answer(Status.BEHIND)),
    ):
        with pytest.raises(LockedError, match="已用口令锁定"):
            edit()
    assert locked.listing().counts.total == 80
    assert locked.check() == []
    with pytest.raises(UserError, match="口令不对"):
        locked.unlock("金山")
    locked.unlock(WORDS)
    assert not locked.locked
    behind(locked)
    locked.undo()
    # Who is at another desk has not given it.
    assert new_desk(locked.store).locked


def test_whoever_sets_it_need_not_give_it(desk) -> None:
    desk.set_passphrase("", WORDS)
    assert not desk.locked
    behind(desk)


def test_undoing_is_an_edit(desk) -> None:
    behind(desk)
    desk.set_passphrase("", WORDS)
    with pytest.raises(LockedError):
        new_desk(desk.store).undo()


def test_a_liaison_needs_none_but_the_way_back_does(locked) -> None:
    unit = locked.unit("区发改委")
    locked.act_for(unit)
    locked.reporting.submit(locked.tasks(["13"])[0], unit, Answer(Status.BEHIND))
    with pytest.raises(LockedError):
        locked.act_for(None)
    assert locked.liaison_of == unit
    locked.unlock(WORDS)
    locked.act_for(None)
    behind(locked)
    # Whoever hands the PC to a liaison need not think of locking it.
    locked.act_for(unit)
    with pytest.raises(LockedError):
        locked.act_for(None)


def test_a_liaison_can_not_set_it(desk) -> None:
    desk.act_for(desk.unit("区发改委"))
    with pytest.raises(UserError, match="联络员不能"):
        desk.set_passphrase("", WORDS)
    desk.act_for(None)


def test_it_is_changed_and_taken_away_with_the_old_one_only(locked) -> None:
    with pytest.raises(UserError, match="原口令不对"):
        locked.set_passphrase("", "另一个口令吧")
    locked.unlock(WORDS)
    with pytest.raises(UserError, match="原口令不对"):
        locked.set_passphrase("又错了", "")
    other = new_desk(locked.store)
    other.unlock(WORDS)
    locked.set_passphrase(WORDS, "另一个口令吧")
    # What was given elsewhere no longer counts.
    assert other.locked
    locked.set_passphrase("另一个口令吧", "")
    assert not other.locked
    assert not other.has_passphrase
    assert locked.store.setting("coordinator_lock") == ""


@pytest.mark.parametrize("new", ["12345", "      ", " 1234 "])
def test_too_short_a_one_is_refused(desk, new) -> None:
    with pytest.raises(UserError, match="至少须有6个字符"):
        desk.set_passphrase("", new)
    assert not desk.has_passphrase


def test_it_is_asked_for_when_an_edit_needs_it(locked) -> None:
    answers = ["错的", WORDS]
    locked.ask_passphrase_with(lambda: answers.pop(0))
    locked.listing()
    assert len(answers) == 2
    with pytest.raises(UserError, match="口令不对"):
        behind(locked)
    behind(locked)
    locked.undo()
    assert answers == []
