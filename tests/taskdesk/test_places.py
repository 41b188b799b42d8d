"""Where a user's files stand, as a rule and beside a portable program."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import main
from taskdesk.places import backups_of, beside


def test_as_a_rule_they_stand_where_the_system_wants_them(user_folders):
    own = main.places()
    assert not own.portable
    for path in (own.database, own.settings, own.log):
        assert path.is_relative_to(user_folders)
    assert (own.database.name, own.settings.name) == ("taskdesk.db", "window.ini")


@pytest.mark.parametrize("how", ["file", "folder"])
def test_a_portable_program_has_all_of_it_beside_it(tmp_path, monkeypatch, how):
    assert beside(tmp_path) is None
    if how == "file":
        (tmp_path / "portable.txt").touch()
    else:
        (tmp_path / "TaskDesk-data").mkdir()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "TaskDesk"))
    own = main.places()
    assert own.portable
    data = tmp_path / "TaskDesk-data"
    assert (own.database, own.settings) == (data / "taskdesk.db", data / "window.ini")
    assert own.log == data / "log"
    tools = main.tools()
    assert (tools.place, tools.log_folder) == (str(own.database), own.log)


def test_backups_stand_beside_the_database():
    assert backups_of("/甲/taskdesk.db") == Path("/甲/备份")
    assert backups_of("postgresql://host/x") is None
