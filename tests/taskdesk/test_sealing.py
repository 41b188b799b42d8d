"""A frozen period stays as it was, refuses edits, and keeps the files that were handed out."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taskdesk.changes import Act, Draft, created
from taskdesk.errors import NothingToUndoError, UserError
from taskdesk.model import Snapshot
from taskdesk.periods import Period
from taskdesk.quarters import frozen as frozen_book
from taskdesk.quarters import quarter_text
from taskdesk.quarters.comparing import Kind, kinds, summary
from taskdesk.quarters.gathering import gather
from taskdesk.quarters.quarter import changes_now, compare
from taskdesk.quarters.quarter_text import digest
from taskdesk.reporting.report_edits import Answer
from taskdesk.status import Light, Status
from taskdesk.task_edits import StateEdit, TaskEdit
from tests.conftest import TODAY
from tests.taskdesk.acts import act
from tests.taskdesk.conftest import new_desk

if TYPE_CHECKING:
    from taskdesk.desk import Desk

Q2, Q3, Q4 = (Period(2026, "Q", n) for n in (2, 3, 4))
DUE = date(2027, 1, 10)
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
FILES = {"通报.pdf": b"%PDF-1.7 \x00\xff", "台账.xlsx": b"PK\x03\x04"}
SEALED = "2026年第四季度已定稿，不能再修改；确需修改的，请由协调员先解除定稿。"


@pytest.fixture
def opened(desk, task) -> Desk:
    """A desk with 2026Q4 open, an accepted report on task 7 and a pending one on 13."""
    desk.reporting.open_period(Q4, DUE)
    for number, unit in (("7", "碳谷绿湾"), ("13", "区发改委")):
        desk.reporting.submit(task(number), desk.unit(unit), Answer(Status.BEHIND, "已核准"))
    desk.reporting.accept(task("7"), desk.unit("碳谷绿湾"))
    desk.measuring.set_actual(desk.measuring.indicator("风电"), 30)
    return desk


@pytest.fixture
def frozen(opened) -> Desk:
    """The same with 2026Q4 frozen."""
    opened.sealing.freeze(Q4)
    return opened


def content_of(desk: Desk, period: Period = Q4) -> bytes:
    return desk.store.content(desk.sealing.seal(period).digest)


# Freezing


def test_what_owes_a_report_is_unreported_at_freezing_before_the_due_date(opened) -> None:
    assert opened.sealing.quarter(Q4).counts.unreported == 0
    done = opened.sealing.freeze(Q4)
    assert done.label == "2026Q4定稿"
    quarter = opened.sealing.quarter(Q4)
    # All but 7 and 13 have a unit that owes and has sent nothing.
    unreported = {row.number for row in quarter.rows if row.unreported}
    assert unreported == {row.number for row in quarter.rows} - {"7", "13"}
    assert quarter.counts.unreported == 78
    assert opened.sealing.seal(Q4).frozen_on == quarter.as_of == TODAY
    assert quarter_text.digest(content_of(opened)) == opened.sealing.seal(Q4).digest
    assert opened.check() == []


def test_a_frozen_period_stays_whatever_is_edited_later(frozen, task) -> None:
    before, text = frozen.sealing.quarter(Q4), content_of(frozen)
    frozen.registering.rename(frozen.unit("区发改委"), "区发展改革委")
    frozen.registering.add_alias(frozen.unit("区经委"), "碳谷绿湾")
    frozen.edit_task(task("13"), TaskEdit(text="别的", number="13.1", units="☆区水务局"))
    frozen.extend(task("13.1"), date(2030, 1, 1), "因", "据")
    frozen.arranging.remove([task("7"), task("80")])
    frozen.planning.set_rule(10, 10)
    frozen.registering.set_members(frozen.unit("各镇"), [frozen.unit("枫泾镇")])
    frozen.set_period(Q4.next())
    frozen.set_state([task("13.1")], StateEdit(Status.REPORTED_DONE))
    again = new_desk(frozen.store)
    again.set_as_of(date(2028, 1, 1))
    for desk in (frozen, again):
        assert desk.sealing.quarter(Q4) == before
        assert content_of(desk) == text
        made_of = quarter_text.read_all(text).book
        assert quarter_text.written(desk.sealing.quarter(Q4), book=made_of) == text
    assert frozen.check() == []


def test_a_period_of_which_nothing_is_known_is_not_frozen(desk, task) -> None:
    with pytest.raises(UserError, match="既没有开放填报，也没有填写过任何状态"):
        desk.sealing.freeze(Q4)
    desk.set_state([task("13")], StateEdit(Status.BEHIND))
    desk.sealing.freeze(Q4)
    assert desk.sealing.quarter(Q4).counts.unreported == 0


def test_a_period_is_frozen_once(frozen) -> None:
    count = len(frozen.history())
    with pytest.raises(UserError, match="2026年第四季度已经定稿"):
        frozen.sealing.freeze(Q4)
    other = new_desk(frozen.store, "李四")
    with pytest.raises(UserError, match="已经定稿"):
        other.sealing.freeze(Q4)
    assert len(frozen.history()) == count


def test_two_processes_do_not_freeze_the_same_period(frozen) -> None:
    sealed = frozen.sealing.seal(Q4)
    second = replace(sealed, id=next(iter(frozen.store.new_ids(1))))
    with pytest.raises(UserError, match="已经定稿"):
        frozen.store.commit(Draft("定稿", (created(second),)), "李四", NOON)
    assert list(new_desk(frozen.store).book.snapshots.values()) == [sealed]


def test_freezing_takes_up_what_another_has_stored(opened, task) -> None:
    other = new_desk(opened.store, "李四")
    other.set_state([task("20")], StateEdit(Status.SUSPENDED))
    opened.sealing.freeze(Q4)
    [row] = [r for r in opened.sealing.quarter(Q4).rows if r.number == "20"]
    assert row.status == "暂缓"


class Interrupted:
    """A store at which another person comes first once, just before the frozen text is kept."""

    def __init__(self, store, verb) -> None:
        self._store = store
        self._verb = verb

    def __getattr__(self, name):
        return getattr(self._store, name)

    def keep(self, content: bytes) -> str:
        verb, self._verb = self._verb, lambda: None
        verb()
        return self._store.keep(content)


def test_what_another_stores_in_the_midst_of_freezing_is_frozen_too(opened, task) -> None:
    other = new_desk(opened.store, "李四")
    edit = StateEdit(Status.SUSPENDED)
    opened.store = Interrupted(opened.store, lambda: other.set_state([task("20")], edit))
    opened.sealing.freeze(Q4)
    [row] = [r for r in opened.sealing.quarter(Q4).rows if r.number == "20"]
    assert row.status == "暂缓"
    assert len(opened.book.snapshots) == 1
    # An act that concerns nothing of the period changes nothing.
    opened.sealing.unfreeze(Q4, "因")
    opened.store = Interrupted(opened.store, lambda: other.registering.add("某局"))
    count = len(opened.history())
    opened.sealing.freeze(Q4)
    assert len(opened.history()) == count + 2
    assert opened.check() == []


# The gate


EDITS = [
    lambda d, t, u: d.set_state([t], StateEdit(Status.CLOSED)),
    lambda d, t, u: d.set_state([t], StateEdit(progress="补记")),
    lambda d, t, u: d.override_light([t], Light.RED, "因"),
    lambda d, t, u: d.measuring.set_actual(d.measuring.indicator("风电"), 31),
    lambda d, t, u: d.measuring.clear_actual(d.measuring.indicator("风电")),
    lambda d, t, u: d.measuring.set_actual(d.measuring.indicator("PUE", d.tasks(["30"])[0]), 1.5),
    lambda d, t, u: d.reporting.open_period(Q4, date(2027, 2, 1)),
    lambda d, t, u: d.reporting.submit(t, u, Answer(Status.IN_PROGRESS)),
    lambda d, t, u: d.reporting.submit(
        d.tasks(["30"])[0], d.unit("区科委"), Answer(Status.IN_PROGRESS)
    ),
    lambda d, t, u: d.reporting.accept(t, u),
    lambda d, t, u: d.reporting.return_report(t, u, "因"),
    lambda d, t, u: d.undo(),
]


@pytest.mark.parametrize("edit", EDITS)
def test_nothing_of_a_frozen_period_is_edited(frozen, task, edit) -> None:
    before = frozen.history()
    with pytest.raises(UserError) as refused:
        edit(frozen, task("13"), frozen.unit("区发改委"))
    assert str(refused.value) == SEALED
    assert frozen.history() == before


@pytest.mark.parametrize("edit", EDITS[:-1])
def test_not_even_by_a_process_that_has_not_heard_of_it(opened, task, edit) -> None:
    other = new_desk(opened.store, "李四")
    opened.sealing.freeze(Q4)
    before = opened.history()
    assert other.sealing.seal(Q4) is None
    with pytest.raises(UserError, match="已定稿"):
        edit(other, task("13"), other.unit("区发改委"))
    assert opened.history() == before
    assert opened.check() == []


def test_a_liaison_neither_freezes_nor_reports_on_what_is_frozen(frozen, task) -> None:
    liaison = new_desk(frozen.store, "王五")
    liaison.act_for(liaison.unit("区发改委"))
    with pytest.raises(UserError, match="已定稿"):
        liaison.reporting.submit(task("13"), liaison.unit("区发改委"), Answer(Status.BEHIND, "补"))
    for verb in (
        lambda: liaison.sealing.freeze(Q3),
        lambda: liaison.sealing.unfreeze(Q4, "因"),
        lambda: liaison.sealing.issue(Q4, FILES),
    ):
        with pytest.raises(UserError, match="联络员只能填报本单位的任务"):
            verb()


def test_a_locked_coordinator_stores_nothing(opened) -> None:
    opened.set_passphrase("", "一二三四五六")
    locked = new_desk(opened.store)
    with pytest.raises(UserError, match="口令"):
        locked.sealing.freeze(Q4)
    with closing(sqlite3.connect(opened.store.place)) as conn:
        assert conn.execute("SELECT count(*) FROM content").fetchone() == (0,)
    locked.unlock("一二三四五六")
    locked.sealing.freeze(Q4)


def test_other_periods_and_all_else_stay_open(frozen, task) -> None:
    for period in (Q3, Q4.next(), Period(2026, "M", 12)):
        frozen.set_period(period)
        frozen.set_state([task("13")], StateEdit(Status.BEHIND, progress=str(period)))
        frozen.measuring.set_actual(frozen.measuring.indicator("风电"), 40)
    frozen.reporting.open_period(Q4.next(), date(2027, 4, 10))
    frozen.arranging.remove([task("13")])
    frozen.undo()
    assert task("13").number == "13"
    assert frozen.book.state(task("13").id, Q3).progress == "2026Q3"
    assert frozen.check() == []


def stated(desk: Desk) -> dict[int, object]:
    """Whatever states something of 2026Q4, whichever unit's it is by now."""
    book = desk.book
    held = (*book.task_states.values(), *book.reports.values(), *book.actuals.values())
    return {
        one.id: replace(one, unit_id=0) if hasattr(one, "unit_id") else one
        for one in (*held, *book.reporting_periods.values())
        if one.period == "2026Q4"
    }


@given(data=st.data())
def test_no_act_whatever_changes_what_is_frozen(data, seeded) -> None:
    desk = new_desk(seeded.copy())
    desk.reporting.open_period(Q4, DUE)
    for _ in range(3):
        act(data, desk)
    desk.sealing.freeze(Q4)
    before, text, was = desk.sealing.quarter(Q4), content_of(desk), stated(desk)
    for _ in range(5):
        act(data, desk)
    assert desk.sealing.quarter(Q4) == before
    assert content_of(desk) == text
    now = stated(desk)
    assert now == {key: was[key] for key in now}
    gone = {one.task_id for key, one in was.items() if key not in now and hasattr(one, "task_id")}
    assert gone.isdisjoint(desk.book.tasks)
    assert desk.check() == []


# Unfreezing


def test_unfreezing_needs_a_reason_that_stays_in_the_history(frozen, task) -> None:
    sealed = frozen.sealing.seal(Q4)
    with pytest.raises(UserError, match="解除定稿须写明理由"):
        frozen.sealing.unfreeze(Q4, " ")
    done = frozen.sealing.unfreeze(Q4, " 数据有误 ")
    assert (done.label, done.reason) == ("2026Q4解除定稿", "数据有误")
    assert frozen.sealing.seal(Q4) is None
    kept = frozen.book.snapshots[sealed.id]
    assert kept == replace(sealed, unfrozen_on=TODAY, reason="数据有误")
    frozen.set_period(Q4)
    frozen.set_state([task("13")], StateEdit(Status.CLOSED))
    frozen.sealing.freeze(Q4)
    assert frozen.sealing.seal(Q4).digest != sealed.digest
    with pytest.raises(UserError, match="2026年第三季度尚未定稿"):
        frozen.sealing.unfreeze(Q3, "因")
    assert frozen.check() == []


def test_undo_leaves_freezing_and_unfreezing_alone(desk, task) -> None:
    desk.set_state([task("13")], StateEdit(Status.BEHIND))
    desk.undo()
    desk.reporting.open_period(Q4, DUE)
    desk.sealing.freeze(Q4)
    with pytest.raises(UserError, match="先解除定稿"):
        desk.undo()
    desk.sealing.unfreeze(Q4, "因")
    desk.undo()
    assert desk.book.reporting_periods == {}
    with pytest.raises(NothingToUndoError):
        desk.undo()
    assert len(desk.book.snapshots) == 1


# Issuing


def test_what_was_issued_comes_back_byte_for_byte(frozen) -> None:
    done = frozen.sealing.issue(Q4, FILES)
    assert done.label == "印发2026Q4：通报.pdf、台账.xlsx"
    for desk in (frozen, new_desk(frozen.store)):
        assert {one.file.name: one.content for one in desk.sealing.issued(Q4)} == FILES
        assert {one.file.size for one in desk.sealing.issued(Q4)} == {11, 4}
    assert frozen.sealing.issue(Q4, FILES) is None
    with pytest.raises(UserError, match="“通报.pdf”已经印发，再次打印须用原件"):
        frozen.sealing.issue(Q4, {"通报.pdf": b"other", "新.pdf": b"x"})
    frozen.sealing.issue(Q4, {"报告.pdf": b"x"})
    assert len(frozen.sealing.issued(Q4)) == 3
    assert frozen.check() == []


def test_only_a_frozen_period_is_issued(opened) -> None:
    with pytest.raises(UserError, match="2026年第四季度尚未定稿"):
        opened.sealing.issue(Q4, FILES)
    assert opened.sealing.issued(Q4) == []


def test_issued_files_stay_with_the_freezing_that_they_were_made_of(frozen) -> None:
    frozen.sealing.issue(Q4, FILES)
    first = frozen.sealing.seal(Q4)
    frozen.sealing.unfreeze(Q4, "数据有误")
    frozen.sealing.freeze(Q4)
    frozen.sealing.issue(Q4, {"通报.pdf": b"the second"})
    found = [(one.snapshot.id, one.file.name, one.content) for one in frozen.sealing.issued(Q4)]
    assert found == [
        (first.id, "通报.pdf", FILES["通报.pdf"]),
        (first.id, "台账.xlsx", FILES["台账.xlsx"]),
        (frozen.sealing.seal(Q4).id, "通报.pdf", b"the second"),
    ]


@pytest.mark.parametrize("altered", ["x'00'", "bytes || '0'", "1"])
def test_bytes_that_were_altered_are_not_given_out(frozen, altered) -> None:
    frozen.sealing.issue(Q4, FILES)
    digest = frozen.sealing.seal(Q4).digest
    with closing(sqlite3.connect(frozen.store.place)) as conn, conn:
        conn.execute(f"UPDATE content SET bytes = {altered}")
    again = new_desk(frozen.store)
    for verb in (again.sealing.quarter, again.sealing.issued):
        with pytest.raises(UserError, match="缺失或被改动过，请从备份恢复"):
            verb(Q4)
    assert f"封存的内容（{digest[:12]}…）缺失或被改动过。" in again.check()
    with closing(sqlite3.connect(frozen.store.place)) as conn, conn:
        conn.execute("DELETE FROM content")
    with pytest.raises(UserError, match="缺失"):
        again.sealing.quarter(Q4)
    assert any(digest[:12] in line for line in again.check())


# Comparing


def test_the_previous_period_is_the_last_frozen_one_of_its_kind(desk, task) -> None:
    assert desk.sealing.previous(Q4) is None
    desk.set_period(Q3)
    desk.set_state([task("13")], StateEdit(Status.BEHIND))
    live = desk.sealing.previous(Q4)
    assert (live.period, live.as_of) == ("2026Q3", date(2026, 9, 30))
    for period in (Q2, Period(2026, "M", 9)):
        desk.set_period(period)
        desk.set_state([task("14")], StateEdit(Status.BEHIND))
        desk.sealing.freeze(period)
    assert desk.sealing.previous(Q4).period == "2026Q2"
    desk.sealing.freeze(Q3)
    assert desk.sealing.previous(Q4) == desk.sealing.quarter(Q3)
    assert desk.sealing.previous(Q3).period == "2026Q2"
    assert desk.sealing.previous(Q2) is None
    assert desk.sealing.previous(Period(1, "Q", 1)) is None


@pytest.mark.parametrize("freeze_both", [False, True])
def test_what_a_frozen_period_was_compared_with_stays_too(desk, task, freeze_both) -> None:
    desk.set_period(Q3)
    desk.set_state([task("14")], StateEdit(Status.IN_PROGRESS))
    if freeze_both:
        desk.sealing.freeze(Q3)
    desk.set_period(Q4)
    desk.set_state([task("14")], StateEdit(Status.REPORTED_DONE))
    desk.sealing.freeze(Q4)
    before = desk.sealing.previous(Q4)
    assert before.period == "2026Q3"
    if freeze_both:
        desk.sealing.unfreeze(Q3, "因")
    desk.set_period(Q3)
    desk.set_state(desk.tasks(["14", "16"]), StateEdit(Status.BEHIND))
    desk.arranging.remove([task("80")])
    if freeze_both:
        desk.sealing.freeze(Q3)
    for other in (desk, new_desk(desk.store)):
        assert other.sealing.previous(Q4) == before
    changes = compare(before, desk.sealing.quarter(Q4))
    assert {change.number: change.words for change in changes} == {"14": "推进中→报完成"}
    assert desk.check() == []


def test_two_periods_are_compared(desk, task) -> None:
    desk.set_period(Q3)
    desk.set_state(desk.tasks(["14", "15"]), StateEdit(Status.IN_PROGRESS))
    desk.sealing.freeze(Q3)
    desk.set_period(Q4)
    desk.set_state([task("14")], StateEdit(Status.REPORTED_DONE))
    desk.extend(task("13"), date(2029, 6, 30), "因", "据")
    desk.arranging.remove([task("80")])
    desk.arranging.add(
        TaskEdit(number="81", text="新", deadline="2030年", section="碳汇", units="区经委")
    )
    found = {change.number: change.words for change in desk.sealing.compare(Q3, Q4)}
    # Task 13 was due by the end of 2025 and nobody has stated its status.
    assert found == {
        "13": "红→灰；时限2025-12-31→2029-06-30",
        "14": "推进中→报完成",
        "80": "已删除",
        "81": "新增",
    }
    sorts = {change.number: kinds(change) for change in desk.sealing.compare(Q3, Q4)}
    assert sorts == {
        "13": (Kind.LIGHT, Kind.SLIPPED),
        "14": (Kind.STATUS, Kind.COMPLETED),
        "80": (Kind.REMOVED,),
        "81": (Kind.ADDED,),
    }
    back = {change.number: kinds(change) for change in desk.sealing.compare(Q4, Q3)}
    assert back["13"] == (Kind.LIGHT, Kind.ADVANCED)
    assert back["14"] == (Kind.STATUS,)
    assert summary(desk.sealing.compare(Q3, Q4)) == (
        "新增 1 · 已删除 1 · 状态变化 1 · 灯色变化 1 · 新完成 1 · 时限推迟 1"
    )
    desk.sealing.freeze(Q4)
    assert {c.number: c.words for c in desk.sealing.compare(Q3, Q4)} == found
    assert desk.sealing.compare(Q3, Q3) == []


# Tasks that have another number than before


def renumber(desk: Desk, pairs: dict[str, str]) -> None:
    for old, new in pairs.items():
        desk.edit_task(desk.tasks([old])[0], TaskEdit(number=new), "新的文本")


def edition(desk: Desk) -> None:
    """What a new edition does: 7 is dropped, 8 and 9 move up, and a new task is the ninth."""
    desk.arranging.remove(desk.tasks(["7"]))
    renumber(desk, {"8": "7", "9": "8"})
    desk.arranging.add(
        TaskEdit(number="9", text="新的任务", deadline="持续推进", units="区经委"),
        desk.tasks(["8"])[0],
    )


NEW_EDITION = {"8": "推进中→报完成；原第9项", "9": "新增", "7": "已删除"}


@pytest.fixture
def third(desk, task) -> Desk:
    """A desk on 2026Q3 with 8 and 9 in progress."""
    desk.set_period(Q3)
    desk.set_state([task("8"), task("9")], StateEdit(Status.IN_PROGRESS))
    return desk


def fourth(desk: Desk) -> list[tuple[str, str]]:
    """What has changed since 2026Q3 after the new edition, with what was 9 done."""
    edition(desk)
    desk.set_period(Q4)
    desk.set_state(desk.tasks(["8"]), StateEdit(Status.REPORTED_DONE))
    return [(change.number, change.words) for change in desk.sealing.compare(Q3, Q4)]


def test_a_task_is_compared_with_itself_whatever_its_number(third) -> None:
    # Nothing is said of what is merely numbered otherwise.
    third.sealing.freeze(Q3)
    assert fourth(third) == list(NEW_EDITION.items())
    third.sealing.freeze(Q4)
    for desk in (third, new_desk(third.store)):
        previous, own = desk.sealing.previous(Q4), desk.sealing.quarter(Q4)
        assert {c.number: c.words for c in compare(previous, own)} == NEW_EDITION
        [gone] = [c for c in compare(previous, own) if c.after is None]
        assert gone.before.text.startswith("推动碳谷绿湾")
        # The number of what is gone is another task's now.
        assert changes_now(previous, own) == {"8": NEW_EDITION["8"], "9": "新增"}
    assert changes_now(None, own) == {}
    back = [(c.number, c.words) for c in desk.sealing.compare(Q4, Q3)]
    assert back == [("7", "新增"), ("9", "报完成→推进中；原第8项"), ("9", "已删除")]


def without_ids(desk: Desk, period: Period, book: bytes = b"") -> str:
    """Freeze a period as it was done before rows had ids; returns the digest."""
    made = gather(desk.book, desk.plan_id, period, desk.as_of, closing=True)
    made_of = desk.store.keep(book) if book else ""
    value = json.loads(quarter_text.written(made, book=made_of))
    for row in value["rows"]:
        del row["id"]
    content = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    snapshot = Snapshot(
        next(iter(desk.store.new_ids(1))), desk.plan_id, str(period), TODAY, digest(content)
    )
    assert desk.store.keep(content) == snapshot.digest
    desk.store.commit(Draft("定稿", (created(snapshot),), act=Act.SEALED), "李四", NOON)
    desk.refresh()
    return snapshot.digest


@pytest.mark.parametrize("kept", ["with what it was made of", "spoilt", "alone"])
def test_what_was_frozen_before_rows_had_ids_is_compared_too(third, kept) -> None:
    book = frozen_book.written(third.book, third.plan_id, Q3) if kept != "alone" else b""
    old = without_ids(third, Q3, book)
    text = third.store.content(old)
    if kept == "spoilt":
        with closing(sqlite3.connect(third.store.place)) as conn, conn:
            conn.execute("UPDATE content SET bytes = ? WHERE digest = ?", (b"{}", digest(book)))
    # Without ids, texts that only one task has tell as much here.
    assert fourth(third) == list(NEW_EDITION.items())
    third.sealing.freeze(Q4)
    for desk in (third, new_desk(third.store)):
        found = compare(desk.sealing.previous(Q4), desk.sealing.quarter(Q4))
        assert {c.number: c.words for c in found} == NEW_EDITION
    assert third.sealing.seal(Q3).digest == old
    assert third.store.content(old) == text
    assert quarter_text.read_all(content_of(third)).previous == old
    assert (third.check() == []) == (kept != "spoilt")


def test_texts_and_then_numbers_tell_tasks_apart_where_ids_are_not_known(desk) -> None:
    rows = gather(desk.book, desk.plan_id, Q3, TODAY).rows[:4]
    plain = gather(desk.book, desk.plan_id, Q3, TODAY)
    old = replace(plain, rows=tuple(replace(row, id=0) for row in rows))
    one, two, three, four = rows
    new = replace(
        plain,
        rows=(
            replace(one, text="改了文字", status="推进中"),
            replace(three, number="2", status="滞后"),
            replace(two, number="3", text="两项都新", light="红"),
            replace(four, text="同样的文字"),
            replace(four, number="5", text="同样的文字"),
        ),
    )
    assert [(c.number, c.former_number, c.words) for c in compare(old, new)] == [
        ("1", "", "未填→推进中"),
        ("2", "3", "未填→滞后；原第3项"),
        ("3", "", "新增"),
        ("5", "", "新增"),
        ("2", "", "已删除"),
    ]


@given(data=st.data())
def test_ids_pair_whatever_numbers_and_texts_say(data, seeded) -> None:
    desk = new_desk(seeded.copy())
    quarter = gather(desk.book, desk.plan_id, Q3, TODAY)
    rows = quarter.rows[:8]
    some = st.lists(st.sampled_from(range(len(rows))), unique=True)
    old, new, moved = ([rows[n] for n in data.draw(some)] for _ in range(3))
    done = {row.id for row in moved}
    numbered = [
        replace(
            row,
            number=str(n),
            text=data.draw(st.sampled_from(["同", row.text])),
            status="报完成" if row.id in done else row.status,
        )
        for n, row in enumerate(new, 1)
    ]
    found = compare(replace(quarter, rows=tuple(old)), replace(quarter, rows=tuple(numbered)))
    told = [((c.before or c.after).id, (c.before is None) - (c.after is None)) for c in found]
    there = {row.id for row in old}
    here = {row.id for row in new}
    assert told == [
        *((r.id, r.id not in there) for r in new if r.id not in there or r.id in done),
        *((r.id, -1) for r in old if r.id not in here),
    ]
