"""Whole backups: one file with all of it, verified, and back from it with nothing lost."""

from __future__ import annotations

import json
import shutil
import sqlite3
import zipfile
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from db import open_store, whole
from taskdesk.errors import UserError
from taskdesk.reporting.evidence import Folder
from tests.db.sample import contents

if TYPE_CHECKING:
    from pathlib import Path

DAY = datetime(2026, 11, 20, 9, 30, 0)


def at_half_past_nine() -> datetime:
    return DAY


class Home:
    """What one person has."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.settings = place.with_name("window.ini")

    def save(self, target: Path, **more: bool):
        return whole.save(str(self.place), self.settings, target, now=at_half_past_nine, **more)

    def restore(self, source: Path):
        return whole.restore(str(self.place), self.settings, source, now=at_half_past_nine)

    @property
    def names(self) -> list[str]:
        root = self.place.parent
        return sorted(
            path.relative_to(root).as_posix()
            for path in root.rglob("*")
            if path.is_file() and not path.name.endswith(("-wal", "-shm"))
        )


@pytest.fixture
def home(store, sample, place, tmp_path) -> Home:
    """A person's data with a file of evidence and settings, while it is in use."""
    own = Home(place)
    (tmp_path / "批复.pdf").write_bytes(b"%PDF-1.7 an example")
    Folder(store.place).take(tmp_path / "批复.pdf")
    own.settings.write_text("[window]\nlanguage=en\n", encoding="utf-8")
    return own


@pytest.fixture
def file(home, tmp_path) -> Path:
    target = tmp_path / "整体 备份.zip"
    home.save(target)
    return target


@pytest.fixture
def elsewhere(tmp_path) -> Home:
    """A new PC."""
    return Home(tmp_path / "新 电脑" / "TaskDesk" / "taskdesk.db")


def test_a_backup_says_what_it_holds(file):
    found = whole.look(file)
    assert found.made == DAY.astimezone()
    assert (found.tasks > 0, found.files, found.settings) == (True, 1, True)
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        names = set(archive.namelist())
    assert {"TaskDesk.json", "taskdesk.db", "window.ini"} < names
    assert sum(name.startswith("taskdesk.db.files/") for name in names) == 1


def test_all_of_it_comes_back_elsewhere(store, home, file, elsewhere):
    restored = elsewhere.restore(file)
    assert restored.former is None
    again = open_store(elsewhere.place)
    assert contents(again) == contents(store)
    assert again.history() == store.history()
    assert again.check() == []
    again.close()
    kept = [name.partition("/")[2] for name in home.names if ".files/" in name]
    assert [name.partition("/")[2] for name in elsewhere.names if ".files/" in name] == kept
    assert kept
    assert elsewhere.settings.read_bytes() == home.settings.read_bytes()


def test_what_is_there_is_saved_before(home, file, elsewhere):
    elsewhere.restore(file)
    with closing(sqlite3.connect(elsewhere.place)) as conn, conn:
        conn.execute("DELETE FROM task")
    (former,) = [elsewhere.restore(file).former]
    assert former == elsewhere.place.parent / "备份" / "恢复前_20261120-093000.zip"
    assert whole.look(former).tasks == 0
    assert whole.look(file).tasks > 0
    # A second one of the same moment does not replace the first.
    assert elsewhere.restore(former).former.name == "恢复前_20261120-093000-1.zip"
    with closing(sqlite3.connect(elsewhere.place)) as conn:
        assert conn.execute("SELECT count(*) FROM task").fetchone() == (0,)


def test_another_program_that_has_it_open_sees_what_came_back(store, home, file, sample):
    """The content is replaced, not the file, into which others may go on writing."""
    with closing(sqlite3.connect(home.place)) as other:
        before = other.execute("SELECT count(*) FROM task").fetchone()
        other.execute("DELETE FROM task")
        other.commit()
        home.restore(file)
        assert other.execute("SELECT count(*) FROM task").fetchone() == before


def test_a_damaged_database_is_kept_as_it_is_and_replaced(home, file, elsewhere):
    elsewhere.place.parent.mkdir(parents=True)
    elsewhere.place.write_bytes(b"SQLite format 3\0 but no more than this" * 200)
    broken = elsewhere.place.read_bytes()
    former = elsewhere.restore(file).former
    assert (former / "taskdesk.db").read_bytes() == broken
    again = open_store(elsewhere.place)
    assert again.check() == []
    again.close()


def test_a_busy_database_is_no_damaged_one(home, file, monkeypatch):
    monkeypatch.setattr(whole, "BUSY_SECONDS", 0.2)
    with closing(sqlite3.connect(home.place, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(UserError, match="占用"):
            home.restore(file)
        other.execute("ROLLBACK")
    assert whole.look(file).tasks > 0


def rewritten(file: Path, change) -> Path:
    """A backup with some of its entries changed, added (from nothing) or left out (None)."""
    target = file.with_name("改过.zip")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return target


def cut(file: Path) -> Path:
    target = file.with_name("半截.zip")
    target.write_bytes(file.read_bytes()[:-2000])
    return target


def manifest_with(**fields):
    def change(name: str, content: bytes) -> bytes:
        if name != "TaskDesk.json":
            return content
        return json.dumps(json.loads(content) | fields).encode()

    return change


def entry(name: str):
    return [{"name": name, "size": 0, "sha256": "0" * 64}]


DAMAGES = {
    "cut off": cut,
    "a database that was altered": lambda f: rewritten(
        f, lambda n, c: c[:-1] + b"x" if n == "taskdesk.db" else c
    ),
    "evidence that is missing": lambda f: rewritten(f, lambda n, c: None if ".files/" in n else c),
    "a list that is no list": lambda f: rewritten(f, manifest_with(files=7)),
    "without a database": lambda f: rewritten(f, manifest_with(files=[])),
    "a name that leads elsewhere": lambda f: rewritten(
        f, manifest_with(files=entry("taskdesk.db") + entry("taskdesk.db.files/../../x"))
    ),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_backup_is_refused_and_changes_nothing(home, file, elsewhere, damage):
    bad = damage(file)
    before = home.place.read_bytes(), home.settings.read_bytes(), home.names
    for act in (home.restore, elsewhere.restore, whole.look):
        with pytest.raises(UserError, match="已损坏") as refusal:
            act(bad)
        assert str(bad) in refusal.value.message
    assert (home.place.read_bytes(), home.settings.read_bytes(), home.names) == before
    assert not elsewhere.place.exists()


def test_a_backup_of_a_newer_program_is_refused(home, file, tmp_path):
    newer = rewritten(file, manifest_with(format=2, files="in another shape"))
    with pytest.raises(UserError, match="更新版本"):
        home.restore(newer)
    place = tmp_path / "newer" / "taskdesk.db"
    place.parent.mkdir()
    shutil.copy(home.place, place)
    with closing(sqlite3.connect(home.place)) as conn, conn:
        conn.execute("UPDATE alembic_version SET version_num = '9999'")
    home.save(tmp_path / "9999.zip")
    with pytest.raises(UserError, match="更新版本"):
        whole.look(tmp_path / "9999.zip")


@pytest.mark.parametrize("content", [b"", b"no zip at all", None])
def test_another_file_is_refused(home, tmp_path, content):
    path = tmp_path / "x.zip"
    if content is None:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("a.txt", "a")
    else:
        path.write_bytes(content)
    with pytest.raises(UserError, match="x.zip"):
        home.restore(path)
    for place in (tmp_path / "没有.zip", tmp_path):
        with pytest.raises(UserError):
            home.restore(place)


def test_a_backup_replaces_no_file_unless_told(home, file):
    before = file.read_bytes()
    with pytest.raises(UserError, match="已存在"):
        home.save(file)
    assert file.read_bytes() == before
    home.save(file, replace=True)
    with pytest.raises(UserError, match="正在使用"):
        home.save(home.place, replace=True)
    assert not [path for path in file.parent.iterdir() if path.name.startswith(".taskdesk-")]


def test_a_server_has_its_own_tools(tmp_path):
    for act in (
        lambda: whole.save("postgresql://x/y", tmp_path / "w.ini", tmp_path / "a.zip"),
        lambda: whole.restore("postgresql://x/y", tmp_path / "w.ini", tmp_path / "a.zip"),
    ):
        with pytest.raises(UserError, match="服务器"):
            act()
