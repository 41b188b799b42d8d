"""Reports of faults: one file that holds what it says, and nothing more of a person."""

from __future__ import annotations

import sys
from pathlib import Path, PurePath

import pytest

from taskdesk import __version__, crash


def fault(message: str) -> Exception:
    try:
        raise ZeroDivisionError(message)
    except ZeroDivisionError as error:
        return error


@pytest.fixture
def said(tmp_path, monkeypatch):
    """The report of a fault of a call with some arguments."""

    def report(*arguments: str, message: str = "an example") -> str:
        monkeypatch.setattr(sys, "argv", ["main.py", *arguments])
        path = crash.report(fault(message), tmp_path / "log", "Qt 6.9")
        assert [path] == list((tmp_path / "log").iterdir())
        return path.read_text(encoding="utf-8")

    return report


def test_it_says_first_what_stands_in_it(said):
    lines = said().splitlines()
    assert lines[0].startswith("本文件只有")
    assert lines[2].startswith(f"TaskDesk {__version__}, Python 3.")
    assert "命令：（无）" in lines
    assert "Qt 6.9" in lines
    assert lines[-1] == "ZeroDivisionError: an example"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("tasks", "--json"), "tasks --json"),
        (("set", "13", "--progress", "张三说"), "set … --progress …"),
        (("--as", "wang", "history", "13"), "--as … history …"),
        (("--db=/home/wang/a.db", "undo"), "--db … undo"),
        (("evidence", "add", "zhangsan"), "evidence … …"),
    ],
)
def test_of_the_call_it_has_the_names_alone(said, arguments, told):
    text = said(*arguments)
    command = next(line for line in text.splitlines() if line.startswith("命令："))
    assert command == f"命令：{told}"
    for value in ("张三", "wang", "zhangsan"):
        assert value not in text


def test_the_name_of_the_home_is_left_out(said, monkeypatch, tmp_path):
    monkeypatch.setattr(Path, "home", lambda: Path("/家/王五"))
    text = said(message="cannot read /家/王五/文档/a.xlsx")
    assert "cannot read ~/文档/a.xlsx" in text
    assert "王五" not in text


@pytest.mark.parametrize(
    ("home", "message", "shown"),
    [
        (r"C:\Users\王五", r"cannot read C:\Users\王五\a.xlsx", r"cannot read ~\a.xlsx"),
        (
            r"C:\Users\王五",
            r"No such file: 'C:\\Users\\王五\\a.xlsx'",
            r"No such file: '~\\a.xlsx'",
        ),
        (r"C:\Users\王五", "file:///C:/Users/王五/a.xlsx", "file:///~/a.xlsx"),
        ("/家/王五", "in /media/王五/U盘/a.xlsx", "in /media/…/U盘/a.xlsx"),
        ("/root", "/root, not /rooted or /root-2", "~, not /rooted or /root-2"),
        ("/", "/a//b", "/a//b"),
    ],
)
def test_however_the_home_is_written_its_name_is_left_out(said, monkeypatch, home, message, shown):
    monkeypatch.setattr(Path, "home", lambda: PurePath(home))
    assert said(message=message).splitlines()[-1] == f"ZeroDivisionError: {shown}"


def test_what_was_to_be_stored_is_left_out(said):
    text = said(message="no such table\n[SQL: INSERT INTO task]\n[parameters: ('张三', 1)]\n(more)")
    assert "[SQL: INSERT INTO task]" in text
    assert "(more)" in text
    assert "张三" not in text
