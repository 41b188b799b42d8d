"""Opening: made whole or not at all, refused with a sentence and untouched where it is not ours."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from db import database, on_network_share, open_store
from db.schema import APPLICATION_ID, HEAD, METADATA
from taskdesk.errors import DatabaseRefusedError, UserError
from tests.db.sample import NOON, WHO, Sample, change, contents

ROOT = Path(__file__).resolve().parents[2]


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# --- making -----------------------------------------------------------------------------------


def test_a_database_is_made_with_its_folders(tmp_path):
    place = tmp_path / "新 文件夹" / "里层" / "任务.db"
    store = open_store(place)
    assert store.place == str(place)
    store.close()
    assert names_in(place.parent) == ["任务.db"]
    with closing(sqlite3.connect(place)) as conn:
        assert conn.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert conn.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert conn.execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD,)]


def test_what_a_new_database_is_filled_with_is_there_from_the_first_moment(place):
    def fill(store):
        assert not place.exists()
        store.commit(Sample(store).draft(), WHO, NOON)

    store = open_store(place, fill=fill)
    assert len(store.load()[0].tasks) == 4
    store.close()
    again = open_store(place, fill=fill)
    assert again.load()[1] == 1
    again.close()


def test_nothing_is_left_when_filling_fails(place):
    def fill(store):
        store.commit(Sample(store).draft(), WHO, NOON)
        raise UserError("附件读不出来。")

    with pytest.raises(UserError, match="附件"):
        open_store(place, fill=fill)
    assert names_in(place.parent) == []


def test_what_goes_wrong_in_filling_is_not_blamed_on_the_database(place):
    def fill(store):
        raise FileNotFoundError(2, "the plan's file is not in the package")

    with pytest.raises(FileNotFoundError, match="plan"):
        open_store(place, fill=fill)
    assert names_in(place.parent) == []


def test_opening_does_not_import_alembic(place):
    program = "import sys, db; db.open_store(sys.argv[1]).load(); print('alembic' in sys.modules)"
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", program, str(place)], cwd=ROOT, capture_output=True, check=True
        )
        assert done.stdout.strip() == b"False"


def test_two_that_start_at_once_end_up_with_one_database(place):
    def fill(store):
        other = open_store(place)
        other.commit(Sample(other).draft(), "另一个窗口", NOON)
        other.close()

    store = open_store(place, fill=fill)
    assert [act.who for act in store.history()] == ["另一个窗口"]
    store.close()
    assert names_in(place.parent) == [place.name]


def test_a_file_system_without_hard_links(place, monkeypatch):
    def refuse(*_):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    open_store(place).close()
    assert names_in(place.parent) == [place.name]
    open_store(place).close()


def test_connections_are_set_up_for_safety(store):
    with store._engine.connect() as conn:
        wanted = {"foreign_keys": 1, "journal_mode": "wal", "synchronous": 2, "busy_timeout": 5000}
        for pragma, value in wanted.items():
            assert conn.exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == value


def test_a_sqlite_address_is_a_file(place):
    place.parent.mkdir()
    name = place.with_name("plain.db")
    store = open_store(f"sqlite:///{name}")
    assert store.place == str(name)
    store.close()
    assert name.is_file()


def test_a_relative_path_and_a_home_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    open_store("a.db").close()
    open_store("~/b.db").close()
    assert (tmp_path / "a.db").is_file()
    assert (tmp_path / "home" / "b.db").is_file()


# --- refusing ---------------------------------------------------------------------------------


def assert_refused(place: Path, words: str, error=DatabaseRefusedError) -> str:
    """The file and its folder stay as they are, and the message names the file."""
    before = place.read_bytes() if place.is_file() else None
    names = names_in(place.parent)
    with pytest.raises(error, match=words) as caught:
        open_store(place)
    assert str(place) in str(caught.value)
    assert str(caught.value).count("。") == 1
    assert (place.read_bytes() if place.is_file() else None) == before
    assert names_in(place.parent) == names
    return str(caught.value)


def test_an_empty_file_is_refused(tmp_path):
    place = tmp_path / "空.db"
    place.touch()
    assert_refused(place, "空文件")


@pytest.mark.parametrize("content", ["请于周五前报送。" * 500, "x"])
def test_another_sort_of_file_is_refused(tmp_path, content):
    place = tmp_path / "通知.docx"
    place.write_text(content, encoding="utf-8")
    assert_refused(place, "不是 TaskDesk 的数据库")


def test_another_programs_database_is_refused(tmp_path):
    place = tmp_path / "places.sqlite"
    with closing(sqlite3.connect(place)) as conn:
        conn.execute("CREATE TABLE task (id INTEGER PRIMARY KEY, text TEXT)")
    assert_refused(place, "其他程序")


def test_a_newer_database_is_refused(place, store, sample):
    store.close()
    with closing(sqlite3.connect(place)) as conn, conn:
        conn.execute("UPDATE alembic_version SET version_num = '0999'")
    assert_refused(place, "0999.*更新版本")


def test_a_database_without_its_tables_is_refused(place, store):
    store.close()
    with closing(sqlite3.connect(place)) as conn, conn:
        conn.execute("DROP TABLE change_set")
    assert_refused(place, "不完整")


@pytest.mark.parametrize("size", [4096, 20_000])
def test_a_file_that_was_cut_short_is_refused(place, store, sample, size):
    store.close()
    with place.open("r+b") as file:
        file.truncate(size)
    assert_refused(place, "已损坏")


def test_a_file_with_a_ruined_catalogue_is_refused(place, store, sample):
    store.close()
    content = bytearray(place.read_bytes())
    content[100:4096] = b"\xff" * 3996
    place.write_bytes(content)
    assert_refused(place, "已损坏")


def test_damage_deeper_in_the_file_is_found_by_check(place, store, sample):
    store.close()
    content = bytearray(place.read_bytes())
    place_of_text = content.find("因地制宜开发陆上风电".encode())
    page = place_of_text // 4096 * 4096
    content[page : page + 12] = b"\xff" * 12
    place.write_bytes(content)
    damaged = open_store(place)
    try:
        problems = damaged.check()
    except DatabaseRefusedError as refused:
        problems = [str(refused)]
    damaged.close()
    assert any("损坏" in problem for problem in problems)


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(UserError, match="是一个文件夹"):
        open_store(tmp_path)


def test_a_file_where_a_folder_should_be(tmp_path):
    (tmp_path / "文件").touch()
    with pytest.raises(UserError, match="上级不是文件夹"):
        open_store(tmp_path / "文件" / "任务.db")


@pytest.mark.parametrize("address", ["没有这种://x/y", "sqlite://", "sqlite:///:memory:", "://"])
def test_an_address_that_means_nothing(address):
    with pytest.raises(UserError) as caught:
        open_store(address)
    assert caught.value.field == "db"
    assert "数据库地址" in str(caught.value)


def test_a_driver_that_is_missing_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(UserError, match="psycopg"):
        open_store("postgresql+psycopg://desk:secret@localhost/taskdesk")


def test_a_read_only_file(open_folder, as_nobody):
    place = open_folder / "任务.db"
    open_store(place).close()
    place.chmod(0o444)
    open_folder.chmod(0o777)
    with as_nobody():
        assert_refused(place, "只读")


def test_a_read_only_folder(open_folder, as_nobody):
    place = open_folder / "任务.db"
    open_store(place).close()
    place.chmod(0o666)
    open_folder.chmod(0o555)
    with as_nobody():
        assert_refused(place, "只读")


def test_a_folder_where_nothing_may_be_made(open_folder, as_nobody):
    open_folder.chmod(0o555)
    with as_nobody(), pytest.raises(UserError, match="没有权限"):
        open_store(open_folder / "新.db")


def test_a_locked_database(place, store, sample, monkeypatch):
    store.close()
    monkeypatch.setattr(database, "BUSY_SECONDS", 0)
    with closing(sqlite3.connect(place, isolation_level=None)) as conn:
        conn.execute("PRAGMA locking_mode = EXCLUSIVE")
        conn.execute("BEGIN EXCLUSIVE")
        with pytest.raises(UserError, match="占用"):
            open_store(place)


def test_a_log_left_by_a_crash_is_taken_up(place, store, sample, tmp_path):
    change(store, sample.wind, replace(sample.wind, notes="崩溃前最后一句"))
    # What a program that is killed leaves: the file and its log, as they are on the disk.
    crashed = tmp_path / "崩溃后.db"
    for suffix in ("", "-wal"):
        Path(f"{crashed}{suffix}").write_bytes(Path(f"{place}{suffix}").read_bytes())
    opened = open_store(crashed)
    assert contents(opened) == contents(store)
    assert opened.check() == []
    opened.close()


# --- elsewhere --------------------------------------------------------------------------------

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
//server/共享 /mnt/share\\040one cifs rw 0 0
nas:/data /mnt/nas nfs4 rw 0 0
me@host: /home/me/远程 fuse.sshfs rw 0 0
/dev/sdb1 /mnt/share\\040one/local ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/me/a.db", "ext4"),
        ("/mnt/share one/a.db", "cifs"),
        ("/mnt/share one/local/a.db", "ext4"),
        ("/mnt/share oneself/a.db", "ext4"),
        ("/mnt/nas/深/a.db", "nfs4"),
        ("/home/me/远程/a.db", "fuse.sshfs"),
    ],
)
def test_the_file_system_of_a_path(path, kind):
    assert database.file_system(Path(path), MOUNTS) == kind


def test_network_shares():
    assert on_network_share(Path(r"\\server\share\任务.db"))
    assert not on_network_share(Path(__file__))
    warning = database.share_warning(r"\\server\share\任务.db")
    assert "在网络共享上" in warning
    assert "任务.db" in warning
    assert database.share_warning(__file__) == ""
    assert database.share_warning("postgresql://server/tasks") == ""


def test_the_schema_can_be_made_on_postgresql():
    dialect = postgresql.dialect()
    for table in METADATA.sorted_tables:
        assert "WITHOUT ROWID" not in str(CreateTable(table).compile(dialect=dialect))
        for index in table.indexes:
            assert str(CreateIndex(index).compile(dialect=dialect))
