"""The program as a whole: languages, exit codes, other processes, files that are not ours."""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import main as program
from taskdesk import __version__
from taskdesk.cli import chinese
from taskdesk.cli.run import parser
from taskdesk.status import Status

ROOT = Path(__file__).resolve().parents[1]
AS_OF = ("--as-of", "2026-11-20")

WITHOUT = """
import sys
class Barrier:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in BARRED:
            raise AssertionError(f"{name} is imported")
sys.meta_path.insert(0, Barrier())
import main
sys.exit(main.main(sys.argv[1:]))
"""


def start(*arguments, barred=None, **more) -> subprocess.Popen:
    """The program in a process of its own, somewhere else than in its folder."""
    code = [str(ROOT / "main.py")]
    if barred is not None:
        code = ["-c", WITHOUT.replace("BARRED", repr(barred))]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **more.pop("env", {})}
    return subprocess.Popen(
        [sys.executable, *code, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        **more,
    )


def finish(process) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=120)
    return process.returncode, out.decode("utf-8"), err.decode("utf-8")


def call(*arguments, **more) -> tuple[int, str, str]:
    return finish(start(*arguments, **more))


def one_sentence(err: str) -> str:
    sentence = err.removesuffix("\n")
    assert sentence.endswith("。")
    assert "\n" not in sentence
    return sentence


@pytest.fixture
def here(database, capsys):
    """Calls in this process: exit code, stdout and stderr."""

    def run(*arguments, db=database):
        capsys.readouterr()
        code = program.main([*AS_OF, "--db", str(db), *arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


# A process of its own


def test_json_is_utf8_whatever_the_terminal_says(database, tmp_path) -> None:
    code, out, err = call(
        *("tasks", "--db", database, *AS_OF, "--json", "--search", "hsfd"),
        cwd=tmp_path,
        env={"PYTHONIOENCODING": "gbk", "LC_ALL": "C", "PYTHONUTF8": "0"},
    )
    assert (code, err) == (0, "")
    (task,) = json.loads(out)
    assert (task["number"], task["lead"]) == ("13", ["区发改委"])


def test_an_error_is_one_sentence_and_exit_code_2(database) -> None:
    code, out, err = call("set", "99", "--status", "滞后", "--db", database)
    assert (code, out) == (2, "")
    assert "99" in one_sentence(err)


@pytest.mark.parametrize(
    "arguments",
    [
        ["tasks"],
        ["tasks", "--json"],
        ["set", "13", "--status", "推进中"],
        ["extend", "13", "2027-06-30", "--reason", "因", "--basis", "据"],
        ["history", "13"],
        ["rows", "move", "13", "--after", "20"],
        ["unit", "list"],
        ["view", "save", "逾期", "--overdue"],
        ["rule"],
        ["findings"],
        ["check"],
        ["backup", "copy.db"],
    ],
    ids=" ".join,
)
def test_no_command_needs_qt_nor_the_writers_of_files(database, tmp_path, arguments) -> None:
    barred = {"PySide6", "shiboken6", "openpyxl", "reportlab", "alembic"}
    code, out, err = call("--db", database, *AS_OF, *arguments, barred=barred, cwd=tmp_path)
    assert (code, err) == (0, "")
    assert out


@pytest.mark.parametrize("name", ["out.xlsx", "out.pdf"])
def test_exporting_needs_no_qt(database, tmp_path, name) -> None:
    barred = {"PySide6", "shiboken6"}
    arguments = ("--db", database, "export", name, "--section", "全民")
    code, _, err = call(*arguments, barred=barred, cwd=tmp_path)
    assert (code, err) == (0, "")
    assert (tmp_path / name).stat().st_size > 1000


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_without_a_display_a_sentence_says_so(database) -> None:
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    code, out, err = call("--db", database, env=dict.fromkeys(names, ""))
    assert (code, out) == (2, "")
    assert "DISPLAY" in one_sentence(err)


def test_a_reader_that_has_seen_enough_is_no_error(database) -> None:
    process = start("--db", database, "history", "--json")
    process.stdout.read(1)
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    assert (process.wait(timeout=120), err) == (0, b"")


def test_many_processes_write_at_once_and_nothing_is_lost(database) -> None:
    processes = [
        start("--db", database, *AS_OF, "--as", f"第{n}人", "set", str(n), "--status", "推进中")
        for n in range(1, 7)
    ]
    assert [finish(process)[0] for process in processes] == [0] * 6
    desk = program.open_desk(database, "甲")
    assert len(desk.history()) == 7
    assert [desk.table.row(t.id).status for t in desk.tasks("123456")] == [Status.IN_PROGRESS] * 6
    assert desk.check() == []
    desk.store.close()


def test_two_processes_that_start_at_once_fill_one_database(tmp_path) -> None:
    place = tmp_path / "new" / "taskdesk.db"
    processes = [start("--db", place, "tasks", "--json") for _ in range(3)]
    for process in processes:
        code, out, err = finish(process)
        assert (code, err) == (0, "")
        assert len(json.loads(out)) == 80
    desk = program.open_desk(place, "甲")
    assert (len(desk.book.plans), len(desk.book.tasks)) == (1, 80)
    desk.store.close()


def test_a_stale_write_is_refused_with_both_values(database, here, monkeypatch) -> None:
    opened = program.open_desk

    def open_and_be_overtaken(place, who, **more):
        desk = opened(place, who, **more)
        code, _, err = call(
            *("--db", database, "--as", "别人", "rows", "edit", "13", "--text", "别人的文字")
        )
        assert (code, err) == (0, "")
        return desk

    monkeypatch.setattr(program, "open_desk", open_and_be_overtaken)
    code, out, err = here("rows", "edit", "13", "--text", "我的文字")
    assert (code, out) == (2, "")
    sentence = one_sentence(err)
    assert all(words in sentence for words in ("第13项", "重点任务", "别人的文字", "我的文字"))


# Words


def parsers(root: argparse.ArgumentParser):
    yield root
    for action in root._actions:
        if isinstance(action, argparse._SubParsersAction):
            for child in action.choices.values():
                yield from parsers(child)


def test_all_help_is_chinese() -> None:
    with chinese.spoken():
        helps = [one.format_help() for one in parsers(parser())]
    assert len(helps) > 25
    for text in helps:
        # Names of commands, options and their fixed values, of the program and of file formats.
        rest = re.sub(r"python main\.py[ a-z]*|--?[a-z][a-z-]*|\{[a-z,]+\}|\.[a-z]+\b", "", text)
        rest = re.sub(r"^ {4}[a-z]+$", "", rest, flags=re.MULTILINE)
        rest = re.sub(r"\b(year|unit|member|text|restore)\b", "", rest)
        rest = re.sub(r"\b(JSON|PDF|Excel|any|out|here|theirs|2026Q4)\b", "", rest)
        assert re.findall("[A-Za-z]+", rest) == [], text


def test_help_and_version_are_answers(here) -> None:
    code, out, err = here("--help")
    assert (code, err) == (0, "")
    assert out.startswith("用法：python main.py")
    assert "export" in out
    assert here("rows", "add", "--help")[0] == 0
    assert here("--version") == (0, f"TaskDesk {__version__}\n", "")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nonsense"], ["nonsense", "tasks"]),
        (["tasks", "--nonsense"], ["不认识", "--nonsense"]),
        (["tasks", "多余"], ["不认识", "多余"]),
        (["tasks", "--jso"], ["--jso"]),
        (["tasks", "--json=1"], ["--json", "1"]),
        (["tasks", "--search"], ["--search", "值"]),
        (["set"], ["缺少", "序号"]),
        (["unit"], ["缺少", "命令"]),
        (["backup"], ["缺少", "文件"]),
        (["--lang", "fr", "tasks"], ["--lang", "fr", "zh"]),
        (["tasks", "--as-of", "2026-02-30"], ["2026-02-30"]),
        (["tasks", "--as-of", "昨天"], ["昨天"]),
        (["tasks", "--period", "2026Q5"], ["报告期", "2026Q5"]),
        (["tasks", "\udce4"], ["编码"]),
    ],
)
def test_wrong_arguments_are_refused_in_chinese(here, arguments, words) -> None:
    code, out, err = here(*arguments)
    assert (code, out) == (2, "")
    sentence = one_sentence(err)
    assert all(word in sentence for word in words)
    named = re.sub(r"python main\.py[ a-z]*|--?[a-z-]+|'[a-z]+'|nonsense|2026Q\d", "", sentence)
    assert not re.search("[a-z]{3}", named), named


def test_argparse_speaks_its_own_language_again_afterwards(here) -> None:
    here("--help")
    assert argparse.ArgumentParser(prog="x").format_usage() == "usage: x [-h]\n"


# Options that every command takes


@pytest.mark.parametrize("place", ["before", "between", "after"])
def test_global_options_stand_anywhere(database, capsys, place) -> None:
    options = ["--db", str(database), "--as-of", "2025-12-31", "--as", "李四"]
    command = ["unit", "rename", "区发改委", "区发展改革委"]
    at = {"before": 0, "between": 1, "after": 4}[place]
    assert program.main([*command[:at], *options, *command[at:]]) == 0
    capsys.readouterr()
    desk = program.open_desk(database, "甲")
    assert desk.history()[0].who == "李四"
    assert str(desk.unit("区发展改革委").names[0].valid_from) == "2025-12-31"
    desk.store.close()


def test_what_stands_nearer_to_the_command_counts(here) -> None:
    assert here("tasks", "--as-of", "2025-12-31", "--light", "红", "--json")[1] == "[]\n"


def test_who_acts_is_the_coordinator_unless_told(here, database) -> None:
    here("set", "13", "--status", "滞后")
    here("set", "13", "--status", "推进中", "--as", "  ")
    here("set", "13", "--status", "报完成", "--as", " 王科长 ")
    desk = program.open_desk(database, "甲")
    assert [act.who for act in desk.history()] == ["王科长", "协调员", "协调员", "TaskDesk"]
    desk.store.close()


def test_the_users_own_database_is_the_default(user_folders, capsys) -> None:
    assert program.main(["check"]) == 0
    assert "80项" in capsys.readouterr().out
    assert len(list(user_folders.rglob("taskdesk.db"))) == 1


def test_a_database_by_address(database, here) -> None:
    code, out, err = here("tasks", "--json", db=f"sqlite:///{database}")
    assert (code, err, len(json.loads(out))) == (0, "", 80)
    code, out, err = here("tasks", db="nonsense://x")
    assert (code, out) == (2, "")
    one_sentence(err)


# Faults of ours


def test_a_fault_leaves_a_report_and_one_sentence(here, monkeypatch, user_folders) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("an example")

    monkeypatch.setattr(program, "open_desk", fail)
    code, out, err = here("tasks")
    assert (code, out) == (1, "")
    (report,) = user_folders.rglob("*crash*.txt")
    assert str(report) in one_sentence(err)
    text = report.read_text(encoding="utf-8")
    assert "ZeroDivisionError: an example" in text
    assert __version__ in text


def test_a_report_goes_elsewhere_when_its_folder_can_not_be_made(
    here, monkeypatch, user_folders, tmp_path
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(program, "open_desk", fail)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for name in ("state", "local", "home"):
        folder = user_folders / name
        if folder.is_dir():
            folder.rmdir()
        folder.write_text("in the way")
    code, _, err = here("tasks")
    assert code == 1
    (report,) = tmp_path.glob("*crash*.txt")
    assert str(report) in one_sentence(err)


def test_an_interrupt_is_no_fault(here, monkeypatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(program, "open_desk", interrupt)
    assert here("tasks") == (130, "", "")
