"""Databases that can't be used are refused in a sentence and left as they are."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from main import open_desk


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.execute("CREATE TABLE task (id INTEGER)")


def newer(path: Path) -> None:
    open_desk(path, "甲").store.close()
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.execute("UPDATE alembic_version SET version_num = '9999'")


def damaged(path: Path) -> None:
    open_desk(path, "甲").store.close()
    content = bytearray(path.read_bytes())
    content[100:] = b"\xff" * (len(content) - 100)
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (foreign, "其他程序"),
        (newer, "9999"),
        (damaged, "损坏"),
        (lambda path: path.write_text("不是数据库" * 100, encoding="utf-8"), "TaskDesk"),
        (lambda path: path.write_bytes(b""), "空文件"),
        (Path.mkdir, "文件夹"),
    ],
    ids=["foreign", "newer", "damaged", "text", "empty", "folder"],
)
@pytest.mark.parametrize("command", [["tasks"], ["set", "13", "--status", "滞后"], ["check"]])
def test_a_file_that_can_not_be_used_is_refused_and_left_alone(
    cli, tmp_path, spoil, word, command
) -> None:
    path = tmp_path / "other.db"
    spoil(path)
    before = path.read_bytes() if path.is_file() else None
    sentence = cli.refused(*command, "--db", str(path))
    assert word in sentence
    assert str(path) in sentence
    assert (path.read_bytes() if path.is_file() else None) == before


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="file modes are a matter of POSIX")
def test_a_read_only_database_is_refused(cli, database) -> None:
    database.chmod(0o444)
    for folder in [*database.parents][:3]:
        folder.chmod(0o755)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        sentence = cli.refused("set", "13", "--status", "滞后")
    finally:
        if root:
            os.seteuid(0)
    assert str(database) in sentence
