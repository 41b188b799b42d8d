"""Upgrades: an old database is brought up to date after a backup, all of it or nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from db import open_store
from db.engine import sqlite_engine
from db.schema import HEAD, METADATA, OLDER
from db.upgrade import configuration
from taskdesk.changes import Act, Draft, created, updated
from taskdesk.errors import DatabaseRefusedError
from taskdesk.model import Finding, Report, ReportDraft, ReportingPeriod, ReportState
from tests.db.sample import NOON, WHO, Sample, change, contents

OLD = Path(__file__).parent / "data" / "v0001.sql"


def at_nine():
    return datetime(2026, 11, 20, 9, 0, 0)


@pytest.fixture
def old(tmp_path) -> Path:
    """A database as version 0001 left it."""
    place = tmp_path / "旧.db"
    with closing(sqlite3.connect(place)) as conn:
        conn.executescript(OLD.read_text(encoding="utf-8"))
    return place


@pytest.fixture
def written() -> Sample:
    """What was recorded in it."""
    sample = Sample(
        SimpleNamespace(new_ids=lambda count: range(1, count + 1), keep=lambda content: "")
    )
    sample.finding = replace(sample.finding, note="")
    sample.opened = sample.report = None
    sample.reminder = sample.report_text = sample.snapshot = sample.issued = None
    sample.wind_state = replace(sample.wind_state, progress="已并网，3台")
    sample.capacity = sample.measured = sample.unmeasured = None
    sample.clause = sample.part = sample.share = sample.differs = None
    return sample


def structure(place: Path) -> dict[str, object]:
    """Columns, keys, references and indexes of every table."""
    with closing(sqlite3.connect(place)) as conn:
        tables = conn.execute(
            "SELECT name, instr(sql, 'WITHOUT ROWID') > 0 FROM sqlite_master WHERE type = 'table'"
        ).fetchall()
        return {
            name: (
                clustered,
                conn.execute(f"PRAGMA table_info({name})").fetchall(),
                sorted(row[2:] for row in conn.execute(f"PRAGMA foreign_key_list({name})")),
                sorted(
                    (row[2:], conn.execute(f"PRAGMA index_info({row[1]})").fetchall())
                    for row in conn.execute(f"PRAGMA index_list({name})")
                ),
            )
            for name, clustered in tables
        }


def index_names(place: Path) -> set[str]:
    with closing(sqlite3.connect(place)) as conn:
        found = conn.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND sql NOT NULL")
        return {name for (name,) in found}


def test_the_steps_are_those_that_the_program_knows():
    scripts = ScriptDirectory.from_config(configuration())
    assert scripts.get_heads() == [HEAD]
    known = [step.revision for step in scripts.walk_revisions()]
    assert known == [HEAD, *reversed(OLDER)]


def test_a_new_database_is_what_the_steps_make(tmp_path):
    made, stepped = tmp_path / "made.db", tmp_path / "stepped.db"
    open_store(made).close()
    engine = sqlite_engine(stepped)
    with engine.begin() as conn:
        command.upgrade(configuration(conn), "head")
        context = MigrationContext.configure(conn)
        assert compare_metadata(context, METADATA) == []
    engine.dispose()
    assert structure(made) == structure(stepped)
    assert index_names(made) == index_names(stepped)
    for place in (made, stepped):
        with closing(sqlite3.connect(place)) as conn:
            assert conn.execute("SELECT * FROM counter").fetchall() == [("id", 0)]
            assert conn.execute("SELECT * FROM alembic_version").fetchall() == [(HEAD,)]


def test_an_old_database_is_upgraded_with_everything_in_it(old, written):
    store = open_store(old, now=at_nine)
    held = contents(store)
    assert {e.id: e for shelf in held.values() for e in shelf.values()} == {
        e.id: e for e in written.entities
    }
    assert held["finding"][written.finding.id] == Finding(
        17, 6, "no_lead", 9, "未标☆", "推定", written.finding.state, ""
    )
    assert store.check() == []
    assert {"ix_change_task_id", "ix_indicator_task_id"} <= index_names(old)
    store.close()


def test_an_old_database_takes_reports(old, written):
    store = open_store(old, now=at_nine)
    opened, report = store.new_ids(2)
    held = (
        ReportingPeriod(opened, written.plan.id, "2026Q4", NOON.date(), implement_owe=True),
        Report(report, written.wind.id, written.town.id, "2026Q4", ReportState.SUBMITTED),
    )
    store.commit(Draft("填报", tuple(map(created, held))), WHO, NOON)
    summed = replace(written.wind, summary_unit_id=written.town.id)
    change(store, written.wind, summed)
    store.save_draft(ReportDraft(written.wind.id, written.town.id, "2026Q4", {"progress": " 写 "}))
    book, _ = store.load()
    assert book.reporting_periods == {opened: held[0]}
    assert book.reports == {report: held[1]}
    assert book.tasks[summed.id] == summed
    assert [draft.typed for draft in store.drafts("2026Q4")] == [{"progress": " 写 "}]
    assert store.check() == []
    store.close()


def test_the_history_of_an_old_database_goes_on(old, written):
    store = open_store(old, now=at_nine)
    assert [(a.sequence, a.who, a.act, a.undoes) for a in store.history()] == [
        (4, "李四", Act.EDIT, None),
        (3, WHO, Act.UNDO, 2),
        (2, WHO, Act.EDIT, None),
        (1, WHO, Act.EDIT, None),
    ]
    assert store.new_ids(1)[0] > 18
    noted = replace(written.finding, note="新版本才有的说明")
    act = store.commit(Draft("批注", updated(written.finding, noted)), WHO, NOON)
    assert act.previous_hash == store.change_set(4).hash
    assert store.load()[0].findings[17].note == "新版本才有的说明"
    assert store.check() == []
    store.close()


def test_an_upgraded_database_takes_indicators(old, written):
    store = open_store(old, now=at_nine)
    new = Sample(store)
    indicator = replace(new.capacity, plan_id=written.plan.id, task_id=written.wind.id)
    actual = replace(new.measured, unit_id=written.town.id)
    act = store.commit(Draft("指标", (created(indicator), created(actual))), WHO, NOON)
    book, _ = store.load()
    assert book.indicators == {indicator.id: indicator}
    assert book.actuals_of(indicator.id) == [actual]
    assert store.history(written.wind.id)[0] == act
    assert store.check() == []
    store.close()


def test_an_upgraded_database_takes_clauses_and_sub_tasks(old, written):
    store = open_store(old, now=at_nine)
    new = Sample(store)
    own = written.plan.id
    clause = replace(new.clause, plan_id=own)
    part = replace(
        new.part,
        plan_id=own,
        section_id=written.energy.id,
        assignments=(),
        parent_id=written.wind.id,
    )
    differs = replace(new.differs, plan_id=own, task_id=part.id)
    act = store.commit(Draft("分解", tuple(map(created, (clause, part, differs)))), WHO, NOON)
    book, _ = store.load()
    assert book.clauses_of(own) == [clause]
    assert book.tasks[part.id] == part
    assert book.findings[differs.id] == differs
    assert store.history(part.id)[0].sequence == act.sequence
    assert store.check() == []
    store.close()


def test_the_backup_before_an_upgrade_is_the_old_database(old, written):
    before = structure(old)
    open_store(old, now=at_nine).close()
    copy = old.parent / "备份" / "旧_v0001_20261120-090000.db"
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]
    assert structure(copy) == before
    with closing(sqlite3.connect(copy)) as conn:
        assert conn.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
    store = open_store(copy, now=at_nine)
    assert contents(store)["task"][written.wind.id] == written.wind
    store.close()


def test_a_present_database_is_neither_backed_up_nor_upgraded(place, store):
    store.close()
    open_store(place).close()
    assert [path.name for path in place.parent.iterdir()] == [place.name]


def test_an_upgrade_that_fails_changes_nothing_and_says_where_the_backup_is(old):
    with closing(sqlite3.connect(old)) as conn, conn:
        # The second half of the step fails on it, when the first is done.
        conn.execute("CREATE INDEX ix_change_task_id ON change (entity_id)")
    before = structure(old)
    with pytest.raises(DatabaseRefusedError, match="升级失败") as caught:
        open_store(old, now=at_nine)
    copy = old.parent / "备份" / "旧_v0001_20261120-090000.db"
    assert str(old) in str(caught.value)
    assert str(copy) in str(caught.value)
    assert copy.is_file()
    assert structure(old) == before
    with closing(sqlite3.connect(old)) as conn:
        assert conn.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
        assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_no_upgrade_without_a_backup(old):
    before = structure(old)
    (old.parent / "备份").write_text("一个叫备份的文件", encoding="utf-8")
    with pytest.raises(DatabaseRefusedError.__bases__[0], match="备份"):
        open_store(old, now=at_nine)
    assert structure(old) == before


def test_an_upgrade_that_another_process_has_done_is_left_alone(old, written, monkeypatch):
    from db import upgrade

    real = upgrade.upgrade

    def beaten(path):
        real(path)
        real(path)

    monkeypatch.setattr(upgrade, "upgrade", beaten)
    store = open_store(old, now=at_nine)
    change(store, written.town, replace(written.town, position=9.0))
    assert store.check() == []
    store.close()
