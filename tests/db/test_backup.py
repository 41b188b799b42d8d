"""Backups: of a database in use, whole and verified, and nothing half-written."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from db import SqlStore, open_store
from db.backup import automatic_name, backup, rotate
from taskdesk.errors import UserError
from tests.db.sample import change, contents

if TYPE_CHECKING:
    from pathlib import Path


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_copy_of_a_database_in_use_is_whole(store, sample, tmp_path):
    change(store, sample.wind, replace(sample.wind, notes="还在日志里"))
    target = tmp_path / "备份 1.db"
    store.backup(target)
    assert names_in(tmp_path) == ["备份 1.db", "数据"]
    copy = open_store(target)
    assert contents(copy) == contents(store)
    assert copy.history() == store.history()
    assert copy.check() == []
    copy.close()


def test_a_copy_needs_no_other_file_and_no_right_to_write(store, sample, tmp_path):
    target = tmp_path / "备份.db"
    store.backup(target)
    with closing(sqlite3.connect(f"{target.as_uri()}?immutable=1", uri=True)) as conn:
        assert conn.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert conn.execute("SELECT count(*) FROM task").fetchone() == (4,)


def test_a_copy_is_made_while_another_is_writing(store, sample, place, tmp_path):
    target = tmp_path / "备份.db"
    with closing(sqlite3.connect(place, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM saved_view")
        store.backup(target)
        other.execute("ROLLBACK")
    copy = open_store(target)
    assert contents(copy) == contents(store)
    copy.close()


def test_an_older_copy_is_replaced(store, sample, tmp_path):
    target = tmp_path / "备份.db"
    store.backup(target)
    change(store, sample.wind, replace(sample.wind, notes="新的"))
    store.backup(target)
    copy = open_store(target)
    assert copy.load()[0].tasks[sample.wind.id].notes == "新的"
    copy.close()


def assert_refused(store, target: Path, words: str) -> None:
    """The message names the target, and its folder stays as it is."""
    folder = target.parent if target.parent.is_dir() else target.parent.parent
    before = {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}
    with pytest.raises(UserError, match=words) as caught:
        store.backup(target)
    assert str(target) in str(caught.value)
    assert {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()} == before
    assert not list(folder.glob(".taskdesk-*"))


def test_the_database_itself_is_no_target(store, sample, place):
    assert_refused(store, place, "正在使用")


def test_another_database_in_use_is_no_target(store, sample, tmp_path):
    other = open_store(tmp_path / "另一个.db")
    other.new_ids(1)
    assert_refused(store, tmp_path / "另一个.db", "正在使用")
    other.close()


def test_a_folder_is_no_target(store, tmp_path):
    assert_refused(store, tmp_path, "是一个文件夹")


def test_a_missing_folder(store, tmp_path):
    assert_refused(store, tmp_path / "没有" / "备份.db", "文件夹不存在")


def test_a_folder_where_nothing_may_be_written(open_folder, as_nobody):
    place = open_folder / "任务.db"
    open_store(place).close()
    closed = open_folder / "只读"
    closed.mkdir()
    closed.chmod(0o555)
    for path in (open_folder, place):
        path.chmod(0o777)
    with as_nobody():
        store = open_store(place)
        assert_refused(store, closed / "备份.db", "没有权限")
        store.close()


def test_a_full_disk_leaves_the_older_copy(store, sample, tmp_path):
    resource = pytest.importorskip("resource")
    target = tmp_path / "备份.db"
    store.backup(target)
    change(store, sample.wind, replace(sample.wind, notes="长" * 60_000))
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (16_384, limits[1]))
    try:
        assert_refused(store, target, "磁盘")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def test_a_damaged_database_makes_no_backup(store, sample, place, tmp_path):
    change(store, sample.wind, replace(sample.wind, notes="尾" * 5000))
    store.close()
    content = bytearray(place.read_bytes())
    start = content.find("尾尾尾尾".encode()) // 4096 * 4096
    content[start : start + 16] = b"\xff" * 16
    place.write_bytes(content)
    target = tmp_path / "备份.db"
    with pytest.raises(UserError, match="核对不一致|已损坏"):
        backup(place, target)
    assert names_in(tmp_path) == ["数据"]


def test_a_database_that_is_gone(store, place, tmp_path):
    store.close()
    place.unlink()
    with pytest.raises(UserError, match="不见了"):
        backup(place, tmp_path / "备份.db")
    assert not place.exists()


def test_a_server_has_its_own_tool(store, tmp_path):
    server = SqlStore(store._engine, "postgresql://desk@server/taskdesk")
    with pytest.raises(UserError, match="postgresql://desk@server/taskdesk.*自带的工具"):
        server.backup(tmp_path / "备份.db")


def test_names_of_automatic_backups(tmp_path):
    when = datetime(2026, 11, 20, 9, 5, 7)
    first = automatic_name(tmp_path / "任务.db", "0001", when)
    assert first == tmp_path / "备份" / "任务_v0001_20261120-090507.db"
    first.parent.mkdir()
    first.touch()
    assert automatic_name(tmp_path / "任务.db", "0001", when) != first


def test_rotation_keeps_the_newest_of_each_database_and_all_other_files(tmp_path):
    folder = tmp_path / "备份"
    folder.mkdir()
    names = [
        "甲_v0001_20261101-080000.db",
        "甲_v0002_20261103-080000.db",
        "甲_v0001_20261102-080000.db",
        "乙_v0001_20250101-080000.db",
        "甲.db",
        "甲_v0001_手工.db",
        "说明.txt",
    ]
    for name in names:
        (folder / name).touch()
    removed = rotate(folder, 2)
    assert [path.name for path in removed] == ["甲_v0001_20261101-080000.db"]
    assert names_in(folder) == sorted(set(names) - {"甲_v0001_20261101-080000.db"})
    assert len(rotate(folder, 0)) == 3
    shutil.rmtree(folder)
    with pytest.raises(UserError, match="备份"):
        rotate(folder, 1)
