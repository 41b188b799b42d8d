"""The window as the command line opens it, and the demonstration that needs none."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import main as program
import ui
from taskdesk.errors import UserError
from taskdesk.status import Status


@pytest.fixture
def window(monkeypatch):
    """What would be opened as a window."""
    opened = []

    def run(desk, keeper, *, language, files, until_painted, warning):
        assert (keeper.places.log.name, files, until_painted, warning) == ("log", [], False, "")
        opened.append((desk.who, str(desk.as_of), str(desk.period), language))
        return 0

    fake = SimpleNamespace(run=run, refuse=lambda error, language: None)
    monkeypatch.setitem(sys.modules, "ui.app", fake)
    monkeypatch.setattr(ui, "app", fake, raising=False)
    return opened


def test_no_command_opens_the_window(cli, window) -> None:
    assert cli.done("--as", "李四", "--lang", "en", "--period", "2026Q3") == ""
    assert cli.done() == ""
    assert window == [
        ("李四", "2026-11-20", "2026Q3", "en"),
        ("协调员", "2026-11-20", "2026Q4", None),
    ]


def test_a_database_that_is_refused_opens_no_window(cli, window, tmp_path) -> None:
    (tmp_path / "x.db").write_bytes(b"")
    assert "x.db" in cli.refused("--db", str(tmp_path / "x.db"))
    assert window == []


def test_a_fault_of_a_window_is_shown_in_one(window, monkeypatch, cli, user_folders) -> None:
    def fail(*_, **__):
        raise ZeroDivisionError("an example")

    shown = []
    fake = SimpleNamespace(run=fail, refuse=lambda error, language: shown.append(str(error)))
    monkeypatch.setitem(sys.modules, "ui.app", fake)
    monkeypatch.setattr(ui, "app", fake, raising=False)
    answer = cli()
    assert (answer.code, answer.out) == (1, "")
    (report,) = user_folders.rglob("crash-*.txt")
    assert str(report) in answer.err
    assert shown == [answer.err.rstrip()]


def test_what_the_machine_lacks_is_said_before_qt_is_touched(cli, window, monkeypatch) -> None:
    monkeypatch.setattr("ui.platform.obstacle", lambda: "缺少 libEGL，请安装。")
    assert cli.refused() == "缺少 libEGL，请安装。"
    assert window == []


@pytest.mark.parametrize("name", ["PySide6", "PySide6.QtCore"])
def test_qt_that_is_not_installed_is_said_in_a_sentence(monkeypatch, name) -> None:
    error = ModuleNotFoundError(f"No module named {name!r}", name=name)
    with pytest.raises(UserError, match="PySide6"), program._explained():
        raise error


def test_other_import_errors_are_faults_of_ours() -> None:
    error = ModuleNotFoundError("No module named 'ui.nowhere'", name="ui.nowhere")
    with pytest.raises(ModuleNotFoundError), program._explained():
        raise error


# The demonstration


def test_the_demo_makes_its_files_each_time_anew(cli, tmp_path, qapp) -> None:
    for _ in range(2):
        out = cli.done("demo", "--out", str(tmp_path / "out"))
        names = [Path(line).name for line in out.splitlines()[:4]]
        assert names == ["demo.db", "demo.xlsx", "demo.pdf", "demo.png"]
        assert all((tmp_path / "out" / name).stat().st_size > 10_000 for name in names)
    assert (tmp_path / "out" / "demo.png").read_bytes().startswith(b"\x89PNG")

    desk = program.open_desk(tmp_path / "out" / "demo.db", "甲")
    assert len(desk.book.tasks) == 80
    states = desk.book.task_states.values()
    assert {state.status for state in states} == set(Status)
    assert all(state.progress.startswith("示例：") for state in states)
    extensions = [e for t in desk.book.tasks.values() for e in t.due_point.extensions]
    assert len(extensions) >= 2
    assert all(e.reason.startswith("示例：") and e.basis.startswith("示例：") for e in extensions)
    assert {act.who for act in desk.history()} == {"TaskDesk", "示例"}
    desk.store.close()


def test_a_demo_that_can_not_be_written_is_refused(cli, tmp_path) -> None:
    (tmp_path / "out").write_text("a file")
    assert str(tmp_path / "out") in cli.refused("demo", "--out", str(tmp_path / "out"))
