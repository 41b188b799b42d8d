"""The store: what is committed is loaded, what does not fit is refused, history tells all."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from db import open_store
from db.schema import HEAD
from taskdesk.changes import (
    Act,
    Change,
    ChangeSet,
    ConflictError,
    Draft,
    Op,
    created,
    deleted,
    updated,
)
from taskdesk.errors import DatabaseRefusedError, UserError
from taskdesk.model import Assignment, DuePoint, Extension, Role, TaskState, UnitName
from taskdesk.phrases import Phrase
from taskdesk.status import Status
from tests.db.sample import NOON, WHO, change, contents, shelves


def execute(place, statement, *values):
    """Change the file behind the program's back."""
    with closing(sqlite3.connect(place)) as conn, conn:
        conn.execute(statement, values)


# --- what is stored ---------------------------------------------------------------------------


def test_everything_is_loaded_as_it_was_committed(store, sample, other_store):
    held = contents(other_store)
    assert {e.id: e for shelf in held.values() for e in shelf.values()} == {
        e.id: e for e in sample.entities
    }
    assert held["task"][sample.wind.id].due_points[0].effective == date(2026, 12, 31)
    assert other_store.load()[1] == 1


def test_a_database_is_known_wherever_it_stands(store, sample, other_store, place, tmp_path):
    assert store.identity == other_store.identity != ""
    store.backup(tmp_path / "copy.db")
    with closing(open_store(tmp_path / "copy.db")) as copy:
        assert copy.identity == store.identity
    with closing(open_store(tmp_path / "new.db")) as new:
        assert new.identity == ""


def test_a_new_database_is_empty(store):
    book, sequence = store.load()
    assert sequence == 0
    assert not book.tasks
    assert not book.units
    assert store.history() == []
    assert store.since(0) == []
    assert store.check() == []


def test_equal_values_are_one_object(store, sample):
    book, _ = store.load()
    wind, land = book.tasks[sample.wind.id], book.tasks[sample.land_wind.id]
    assert wind.assignments == land.assignments
    assert wind.assignments is land.assignments


def test_source_texts_by_task(store, sample):
    assert store.source_texts([sample.wind.id, sample.land_wind.id]) == {
        sample.wind.id: sample.wind_source
    }
    assert store.source_texts([]) == {}


def test_parts_are_replaced_whole_and_keep_their_order(store, sample):
    many = tuple(Assignment(sample.town.id, Role.SUPPORT, f"单位{n}") for n in reversed(range(12)))
    new = replace(
        sample.wind,
        assignments=many,
        due_points=(
            DuePoint("持续推进", open_ended=True),
            replace(sample.wind.due_points[0], extensions=sample.wind.due_points[0].extensions[:1]),
        ),
    )
    change(store, sample.wind, new)
    renamed = replace(sample.towns, names=(UnitName("各街镇"), UnitName("各镇")), members=())
    change(store, sample.towns, renamed)
    book, _ = store.load()
    assert book.tasks[new.id] == new
    assert [a.printed for a in book.tasks[new.id].assignments] == [
        f"单位{n}" for n in reversed(range(12))
    ]
    assert book.units[renamed.id] == renamed
    assert store.check() == []


def test_a_draft_may_change_what_it_creates(store, sample):
    state = TaskState(store.new_ids(1)[0], sample.wind.id, "2026Q4")
    stated = replace(state, status=Status.IN_PROGRESS)
    corrected = replace(stated, status=Status.BEHIND, progress="慢")
    changes = (created(state), *updated(state, stated), *updated(stated, corrected))
    store.commit(Draft("填报", changes), WHO, NOON)
    assert store.load()[0].task_states[state.id] == corrected
    assert store.check() == []


def test_a_draft_may_take_back_what_it_creates(store, sample):
    before = contents(store)
    state = TaskState(store.new_ids(1)[0], sample.wind.id, "2026Q4")
    store.commit(Draft("误填", (created(state), deleted(state))), WHO, NOON)
    assert contents(store) == before
    assert store.check() == []


def test_a_task_goes_with_all_it_has_and_comes_back(store, sample):
    before = contents(store)
    gone = [
        sample.wind_source,
        sample.wind_state,
        sample.finding,
        sample.measured,
        sample.unmeasured,
        sample.capacity,
        sample.report,
        sample.share,
        sample.part,
        sample.differs,
        sample.wind,
    ]
    act = store.commit(Draft("删除", tuple(map(deleted, gone))), WHO, NOON)
    book, _ = store.load()
    assert sample.wind.id not in book.tasks
    assert sample.wind.id not in store.source_texts()
    undo = Draft("撤销", act.inverse(), act=Act.UNDO, undoes=act.sequence)
    assert store.commit(undo, WHO, NOON).undoes == act.sequence
    assert contents(store) == before
    assert store.check() == []


def test_tasks_can_swap_their_numbers(store, sample):
    one, other = sample.wind, sample.land_wind
    changes = (
        *updated(one, replace(one, number=other.number, notes="换号")),
        *updated(other, replace(other, number=one.number)),
    )
    act = store.commit(Draft("换号", changes), WHO, NOON)
    book, _ = store.load()
    assert (book.tasks[one.id].number, book.tasks[other.id].number) == ("14", "13")
    undo = Draft("撤销", act.inverse(), act=Act.UNDO, undoes=act.sequence)
    store.commit(undo, WHO, NOON)
    assert store.load()[0].tasks[one.id] == one
    assert store.check() == []


def test_a_source_text_gives_way_to_that_of_a_new_edition(store, sample):
    new = replace(sample.wind_source, id=next(iter(store.new_ids(1))), text="推进海上风电二期")
    changes = (deleted(sample.wind_source), created(new))
    act = store.commit(Draft("修订", changes), WHO, NOON)
    assert store.source_texts([sample.wind.id]) == {sample.wind.id: new}
    store.commit(Draft("撤销", act.inverse(), act=Act.UNDO, undoes=act.sequence), WHO, NOON)
    assert store.source_texts([sample.wind.id]) == {sample.wind.id: sample.wind_source}
    assert store.check() == []


# --- what is refused --------------------------------------------------------------------------


def assert_refused(store, draft, error=ConflictError):
    """Nothing is stored of a draft that does not fit; return the error."""
    before, history = contents(store), store.history()
    with pytest.raises(error) as caught:
        store.commit(draft, WHO, NOON)
    assert contents(store) == before
    assert store.history() == history
    assert store.check() == []
    return caught.value


def test_a_stale_value_is_refused_with_both_shown(store, sample, other_store):
    theirs = replace(sample.wind, notes="他人的话", text="他人的正文")
    change(other_store, sample.wind, theirs)
    mine = replace(sample.wind, number="13甲", text="我的正文")
    refused = assert_refused(store, Draft("修改", updated(sample.wind, mine)))
    assert refused.field == "text"
    assert refused.found == "他人的正文"
    assert refused.change.after == "我的正文"
    assert "“他人的正文”" in str(refused)
    assert "“我的正文”" in str(refused)


def test_fields_that_nobody_else_touched_are_stored(store, sample, other_store):
    change(other_store, sample.wind, replace(sample.wind, notes="他人的话"))
    change(store, sample.wind, replace(sample.wind, text="我的正文"))
    both = replace(sample.wind, notes="他人的话", text="我的正文")
    assert store.load()[0].tasks[sample.wind.id] == both


def test_a_conflict_names_units_by_their_words(store, sample):
    alone = replace(sample.wind, assignments=sample.wind.assignments[1:])
    change(store, sample.wind, alone)
    refused = assert_refused(
        store, Draft("修改", updated(sample.wind, replace(sample.wind, assignments=())))
    )
    assert refused.found == alone.assignments
    assert "“各镇”" in str(refused)
    assert "“空”" in str(refused)


def test_a_removed_entity_can_not_be_changed(store, sample):
    store.commit(Draft("删除", (deleted(sample.finding),)), WHO, NOON)
    refused = assert_refused(
        store, Draft("批注", updated(sample.finding, replace(sample.finding, note="迟了")))
    )
    assert refused.found is None
    assert "已被删除" in str(refused)
    assert_refused(store, Draft("再删", (deleted(sample.finding),)))


def test_an_entity_that_changed_is_not_removed(store, sample):
    kept = replace(sample.finding, note="有用")
    change(store, sample.finding, kept)
    refused = assert_refused(store, Draft("删除", (deleted(sample.finding),)))
    assert refused.found == kept


def test_an_id_is_created_once(store, sample):
    refused = assert_refused(store, Draft("录入", (created(sample.view),)))
    assert refused.found == sample.view


def test_two_people_state_the_first_status_of_a_period(store, sample, other_store):
    theirs = TaskState(other_store.new_ids(1)[0], sample.land_wind.id, "2026Q4", Status.BEHIND)
    other_store.commit(Draft("填报", (created(theirs),)), "乙", NOON)
    mine = TaskState(store.new_ids(1)[0], sample.land_wind.id, "2026Q4", Status.IN_PROGRESS)
    refused = assert_refused(store, Draft("填报", (created(mine),)))
    assert refused.found == theirs
    assert refused.change.after == mine
    # Another period, or the place after the other one is gone, is free.
    store.commit(Draft("填报", (created(replace(mine, period="2027Q1")),)), WHO, NOON)
    moved = TaskState(store.new_ids(1)[0], sample.land_wind.id, "2026Q4", Status.IN_PROGRESS)
    store.commit(Draft("改填", (created(moved), deleted(theirs))), WHO, NOON)
    assert store.check() == []


def test_a_view_can_not_take_the_name_of_another(store, sample):
    second = replace(sample.view, id=store.new_ids(1)[0], name="第二个")
    store.commit(Draft("保存视图", (created(second),)), WHO, NOON)
    refused = assert_refused(
        store, Draft("改名", updated(second, replace(second, name=sample.view.name)))
    )
    assert refused.found == sample.view


def test_a_unit_in_use_is_not_removed(store, sample):
    refused = assert_refused(store, Draft("删除单位", (deleted(sample.planning),)), UserError)
    assert "单位不存在" in str(refused)
    assert "没有保存" in str(refused)


@pytest.mark.parametrize(
    "changes",
    [
        lambda s: updated(s.wind_source, replace(s.wind_source, text="改写原文")),
        lambda s: (deleted(s.wind_source),),
        lambda s: (deleted(s.wind_source), created(replace(s.wind_source, text="改写原文"))),
        lambda s: (created(replace(s.wind_source, id=900, task_id=s.land_wind.id)),),
    ],
)
def test_a_source_text_only_comes_and_goes_with_its_task(store, sample, changes):
    assert_refused(store, Draft("改写", changes(sample)), ValueError)


def test_a_time_without_a_zone_is_refused(store, sample):
    draft = Draft("删除", (deleted(sample.finding),))
    with pytest.raises(ValueError, match="zone"):
        store.commit(draft, WHO, datetime(2026, 11, 20))


def test_a_newer_program_has_upgraded_the_file_meanwhile(store, sample, place):
    execute(place, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DatabaseRefusedError, match="升级"):
        change(store, sample.wind, replace(sample.wind, notes="旧程序写的"))
    execute(place, "UPDATE alembic_version SET version_num = ?", HEAD)
    assert store.load()[0].tasks[sample.wind.id] == sample.wind


def test_a_full_disk(store, sample, place):
    with store._engine.connect() as conn:
        pages = conn.exec_driver_sql("PRAGMA page_count").scalar_one()
        conn.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    long = replace(sample.wind, notes="长" * 100_000)
    refused = assert_refused(store, Draft("修改", updated(sample.wind, long)), UserError)
    assert "磁盘已满" in str(refused)
    assert str(place) in str(refused)


def test_another_program_holds_the_lock(store, sample, place):
    with store._engine.connect() as conn:
        conn.exec_driver_sql("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(place, isolation_level=None)) as conn:
        conn.execute("BEGIN IMMEDIATE")
        with pytest.raises(UserError, match="占用"):
            change(store, sample.wind, replace(sample.wind, notes="等不到"))
        assert store.load()[0].tasks[sample.wind.id] == sample.wind
    change(store, sample.wind, replace(sample.wind, notes="等到了"))


# --- ids --------------------------------------------------------------------------------------


def test_ids_are_never_given_out_twice(store, other_store, place):
    given = [*store.new_ids(3), *other_store.new_ids(2), *store.new_ids(250), *store.new_ids(1)]
    given += other_store.new_ids(99)
    store.close()
    reopened = open_store(place)
    given += reopened.new_ids(5)
    reopened.close()
    assert len(given) == 360
    assert len(set(given)) == 360
    assert min(given) > 0


def test_ids_chosen_elsewhere_are_not_given_out_again(store, sample, other_store):
    high = replace(sample.finding, id=5000, task_id=None)
    store.commit(Draft("录入", (created(high),)), WHO, NOON)
    assert other_store.new_ids(1)[0] > 5000


# --- history ----------------------------------------------------------------------------------


def test_an_act_is_read_back_as_it_was_returned(store, sample):
    beijing = datetime(2026, 11, 20, 20, 30, tzinfo=timezone(timedelta(hours=8)))
    extended = DuePoint(
        "2025年",
        date(2025, 12, 31),
        extensions=(Extension(date(2026, 6, 30), "因", "据", NOON.date()),),
    )
    changes = (
        Change(
            Op.UPDATE,
            "task",
            sample.wind.id,
            "due_points",
            sample.wind.due_points,
            (extended,),
            "逐项理由",
        ),
        *updated(sample.wind_state, replace(sample.wind_state, status=None, since=None)),
        deleted(sample.view),
    )
    act = store.commit(Draft("延期", changes, "会议决定", "命令行"), "李四", beijing)
    assert isinstance(act, ChangeSet)
    assert act.sequence == 2
    assert act.when == datetime(2026, 11, 20, 12, 30, tzinfo=UTC)
    assert store.change_set(2) == act
    assert store.change_set(2).changes[0].after == (extended,)
    assert store.since(1) == [act]
    assert store.history(limit=1) == [act]
    with pytest.raises(UserError, match="3"):
        store.change_set(3)


def test_a_sentence_that_can_be_translated_is_stored_as_its_text(store, sample):
    words = Phrase("第{number}项", number="13")
    noted = replace(sample.wind, notes=words)
    changes = (
        *updated(sample.wind, noted, words),
        created(replace(sample.finding, id=store.new_ids(1)[0], message=words)),
        *updated(sample.view, replace(sample.view, columns=(words,))),
        *updated(sample.town, replace(sample.town, names=(UnitName(words),))),
    )
    act = store.commit(Draft(words, changes, words, words), words, NOON)
    assert store.change_set(2) == act
    book, _ = store.load()
    assert book.tasks[noted.id].notes == "第13项"
    assert book.views[sample.view.id].columns == ("第13项",)
    assert type(book.units[sample.town.id].name) is str
    assert store.check() == []


def test_the_hash_is_sha256_over_the_canonical_text(store, sample):
    act = change(store, sample.wind, replace(sample.wind, notes="新备注"))
    first = store.change_set(1)
    assert first.previous_hash == ""
    assert act.previous_hash == first.hash
    head = [2, WHO, "2026-11-20T12:00:00.000250+00:00", "修改", "", "", "edit", None, first.hash]
    old = json.dumps(sample.wind.notes, ensure_ascii=False)
    entry = ["update", "task", sample.wind.id, "notes", old, '"新备注"', ""]
    lines = (json.dumps(x, ensure_ascii=False, separators=(",", ":")) for x in (head, entry))
    assert act.hash == hashlib.sha256("\n".join(lines).encode()).hexdigest()


def test_the_history_of_a_task_has_its_states_and_findings_and_nothing_else(store, sample):
    state = replace(sample.wind_state, progress="已并网")
    finding = replace(sample.finding, note="再核对")
    land = replace(sample.land_wind, notes="无关")
    changes = (
        *updated(sample.land_wind, land),
        *updated(sample.wind_state, state),
        *updated(sample.finding, finding),
    )
    store.commit(Draft("批量", changes), WHO, NOON)
    change(store, land, replace(land, notes="更无关"))
    latest, first = store.history(sample.wind.id)
    assert [(c.kind, c.field) for c in latest.changes] == [
        ("task_state", "progress"),
        ("finding", "note"),
    ]
    assert first.sequence == 1
    assert {c.id for c in first.changes} == {
        sample.wind.id,
        sample.wind_source.id,
        sample.wind_state.id,
        sample.finding.id,
        sample.differs.id,
        sample.capacity.id,
        sample.measured.id,
        sample.unmeasured.id,
        sample.report.id,
    }
    assert store.history(sample.wind.id, limit=1) == [latest]
    assert [act.sequence for act in store.history(sample.land_wind.id, limit=2)] == [3, 2]
    assert [act.sequence for act in store.history(limit=2)] == [3, 2]
    assert [act.sequence for act in store.history(limit=99)] == [3, 2, 1]
    assert store.history(987654) == []


def test_the_acts_of_one_person(store, sample):
    change(store, sample.wind, replace(sample.wind, notes="一"), who="甲")
    change(store, sample.land_wind, replace(sample.land_wind, notes="二"), who="乙")
    redo = Draft("重做", (), act=Act.REDO, undoes=2)
    store.commit(redo, "甲", NOON)
    assert store.acts_of("甲") == [(2, Act.EDIT, None, "修改"), (4, Act.REDO, 2, "重做")]
    assert store.acts_of("丙") == []


def test_since_tells_what_others_did_and_what_oneself_did(store, sample, other_store):
    assert store.since(1) == []
    theirs = change(other_store, sample.wind, replace(sample.wind, notes="他"))
    assert store.since(1) == [theirs]
    assert store.since(2) == []
    mine = change(store, sample.land_wind, replace(sample.land_wind, notes="我"))
    assert store.since(2) == [mine]
    assert store.since(1) == [theirs, mine]
    assert store.since(3) == []
    assert other_store.since(2) == [mine]


def test_a_book_kept_current_by_since_equals_a_fresh_one(store, sample, other_store):
    book, sequence = store.load()
    changed = replace(sample.wind, notes="新", assignments=())
    change(other_store, sample.wind, changed)
    other_store.commit(Draft("删除", (deleted(sample.empty_state),)), "乙", NOON)
    for act in store.since(sequence):
        book.apply(act.changes)
    fresh, _ = store.load()
    assert shelves(book) == shelves(fresh)
    assert book.states(sample.wind.id) == fresh.states(sample.wind.id) == [sample.wind_state]


def test_old_history_stays_readable_when_the_model_moves_on(store, sample, place):
    execute(place, "UPDATE change SET field = 'colour', kind = 'task' WHERE position = 0")
    execute(place, "UPDATE change SET kind = 'dream' WHERE position = 1")
    execute(
        place,
        "UPDATE change SET field = 'status', after = '\"半途\"', kind = 'task_state', op = 'update'"
        " WHERE position = 2",
    )
    changes = store.change_set(1).changes
    assert isinstance(changes[0].after, dict)
    assert isinstance(changes[1].after, dict)
    assert changes[2].after == "半途"


def test_a_worker_may_read_while_the_window_writes(store, sample):
    task = sample.wind
    with ThreadPoolExecutor(1) as worker:
        for n in range(5):
            found = worker.submit(store.check)
            new = replace(task, notes=f"第{n}次")
            change(store, task, new)
            task = new
            assert found.result() == []
    assert store.since(1)[-1].sequence == 6


# --- check ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE task SET text = '被改' WHERE number = '13'", "任务（编号"),
        ("UPDATE assignment SET printed = '被改' WHERE position = 1", "任务（编号"),
        ("DELETE FROM saved_view", "视图（编号"),
        ("UPDATE change SET after = '\"被改\"' WHERE change_set = 2", "第2号变更"),
        ("UPDATE change_set SET who = '别人' WHERE sequence = 1", "第1号变更"),
        ("UPDATE change_set SET hash = 'x' WHERE sequence = 1", "第2号变更"),
        ("UPDATE change SET reason = '补写' WHERE change_set = 1 AND position = 3", "第1号变更"),
        ("DELETE FROM change WHERE change_set = 1 AND kind = 'task'", "任务（编号"),
        ("UPDATE counter SET value = 1", "超出了已发放的编号"),
        ("DELETE FROM plan", "所引用的方案不存在"),
    ],
)
def test_check_finds_what_was_done_behind_our_back(store, sample, place, statement, words):
    change(store, sample.wind, replace(sample.wind, notes="新"))
    assert store.check() == []
    execute(place, statement)
    assert any(words in problem for problem in store.check())


def test_check_finds_an_index_that_lies(store, sample, place):
    store.close()
    with closing(sqlite3.connect(place)) as conn, conn:
        conn.execute("PRAGMA writable_schema = ON")
        conn.execute(
            "UPDATE sqlite_master SET sql = replace(sql, 'task_id)', 'entity_id)')"
            " WHERE name = 'ix_change_task_id'"
        )
    problems = store.check()
    assert problems
    assert all(problem.startswith("数据库文件已损坏：") for problem in problems)


def test_check_does_not_judge_what_an_older_model_wrote(store, sample, place):
    execute(place, "UPDATE change SET after = '{\"colour\": 1}' WHERE kind = 'finding'")
    assert [str(problem) for problem in store.check()] == [
        "第1号变更的校验值不符，内容可能被改动过。"
    ]


def test_check_finds_an_act_that_was_taken_out(store, sample, place):
    act = change(store, sample.wind, replace(sample.wind, notes="新"))
    change(store, sample.land_wind, replace(sample.land_wind, notes="新"))
    execute(place, "DELETE FROM change WHERE change_set = ?", act.sequence)
    execute(place, "DELETE FROM change_set WHERE sequence = ?", act.sequence)
    problems = store.check()
    assert any("第3号变更" in problem for problem in problems)
    assert any("任务（编号" in problem for problem in problems)
