"""remind, evidence and passphrase through the command line."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace

import pytest

from main import tools
from taskdesk.cli.run import run

OPEN = ("period", "open", "2026Q4", "--due", "2027-01-10")
SUBMIT = ("submit", "13", "--status", "滞后", "--period", "2026Q4", "--unit", "区发改委")
WORDS = "金山口令2026"


# remind


def test_a_unit_is_reminded(cli, tmp_path) -> None:
    cli.done(*OPEN)
    out = tmp_path / "催办"
    for number in (1, 2):
        said = cli.done("remind", "2026Q4", "--unit", "碳谷绿湾", "--out", str(out))
        path = out / f"催办单_2026Q4_碳谷绿湾_第{number}次.pdf"
        assert path.read_bytes().startswith(b"%PDF")
        assert f"（第{number}次催办）\n\n碳谷绿湾：\n" in said
        assert "第7项：推动碳谷绿湾" in said
        assert f"催办“碳谷绿湾”（第{number}次）。\n已写入 {path}。" in said
    board = {one["unit"]: one for one in cli("units", "--owing", "2026Q4", "--json").data}
    assert board["碳谷绿湾"]["reminders"] == 2
    assert board["区发改委"]["reminders"] == 0
    assert "催办“碳谷绿湾”（第2次）" in cli.done("history")
    assert cli.done("undo") == "撤销：催办“碳谷绿湾”（第2次）。"


def test_all_units_are_reminded(cli, tmp_path) -> None:
    cli.done(*OPEN)
    owing = cli("units", "--owing", "2026Q4", "--json").data
    said = cli.done(
        "remind", "2026Q4", "--all", "--out", str(tmp_path), "--signature", "区碳达峰办"
    )
    assert len(list(tmp_path.glob("催办单_*.pdf"))) == len(owing)
    assert f"催办{len(owing)}个单位。" in said
    assert said.count("\n区碳达峰办\n") == len(owing)


def test_nothing_is_logged_where_nothing_can_be_written(cli, tmp_path) -> None:
    cli.done(*OPEN)
    place = tmp_path / "文件"
    place.write_text("no folder")
    assert "文件夹" in cli.refused("remind", "2026Q4", "--all", "--out", str(place))
    assert "催办" not in cli.done("history")


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (("remind", "2026Q4", "--unit", "枫泾镇"), "没有须报送的任务"),
        (("remind", "2026Q3", "--all"), "没有开放填报"),
        (("remind", "2026Q4", "--unit", "某局"), "某局"),
        (("remind", "2026Q4"), "须给出其中之一"),
        (("remind", "2026Q4", "--all", "--liaison", "碳谷绿湾"), "联络员只能填报"),
    ],
)
def test_who_can_not_be_reminded(cli, tmp_path, monkeypatch, command, words) -> None:
    monkeypatch.chdir(tmp_path)
    cli.done(*OPEN)
    assert words in cli.refused(*command)
    assert list(tmp_path.glob("*.pdf")) == []


# evidence


def test_evidence_is_sent_listed_and_verified(cli, tmp_path) -> None:
    cli.done(*OPEN)
    paper, picture = tmp_path / "核准批复.pdf", tmp_path / "照片.jpg"
    paper.write_bytes(b"%PDF-1.7")
    picture.write_bytes(b"JPEG")
    cli.done(*SUBMIT, "--evidence", str(paper))
    own = ("evidence", "13", "--unit", "区发改委", "--period", "2026Q4")
    said = cli.done(*own, "--add", str(picture))
    assert said == "“区发改委”为第13项附佐证材料1份。"
    first, second = cli(*own, "--json").data
    assert first == {
        "name": "核准批复.pdf",
        "sha256": hashlib.sha256(b"%PDF-1.7").hexdigest(),
        "size": 8,
        "path": first["path"],
        "condition": "whole",
    }
    assert re.search(r"照片\.jpg +1 KB +完好", cli.done(*own))
    target = tmp_path / "备份.db"
    assert cli.done("backup", str(target)).endswith(f"佐证材料2个文件一并备份到 {target}.files。")
    # What is sent again keeps what it has.
    cli.done(*SUBMIT, "--progress", "在建")
    assert len(cli(*own, "--json").data) == 2
    with open(second["path"], "wb") as file:
        file.write(b"forged")
    answer = cli(*own)
    assert answer.code == 2
    assert "内容被改动" in answer.out
    assert answer.err == "有1个佐证材料缺失或被改动过，请从备份恢复或重新附上。\n"
    assert "照片.jpg" in cli("check").out
    cli.done(*own, "--remove", "照片.jpg")
    assert cli.done("check").startswith("数据库")
    cli.done(*own, "--remove", "核准批复.pdf")
    assert cli.done(*own) == "“区发改委”第13项的填报没有佐证材料。"


def test_a_file_that_is_not_there_sends_nothing(cli, tmp_path) -> None:
    cli.done(*OPEN)
    assert "打不开" in cli.refused(*SUBMIT, "--evidence", str(tmp_path / "无.pdf"))
    assert "没有报送过" in cli.refused("evidence", "13", "--unit", "区发改委", "--period", "2026Q4")


# passphrase


@pytest.fixture
def ask(cli, capsys):
    """Call with answers to what is asked; returns code, what was printed, and the questions."""

    def call(*arguments, answers=()):
        left, asked = list(answers), []

        def answer(prompt):
            asked.append(prompt)
            return left.pop(0)

        capsys.readouterr()
        place = ("--db", str(cli.database), "--as-of", "2026-11-20")
        code = run([*place, *arguments], replace(tools(), ask_secret=answer))
        captured = capsys.readouterr()
        assert left == []
        return code, (captured.out + captured.err).strip(), asked

    return call


def test_the_passphrase_is_set_asked_for_and_cleared(cli, ask, tmp_path) -> None:
    assert ask("passphrase", "clear") == (0, "没有设置过口令。", [])
    code, said, _ = ask("passphrase", "set", answers=[WORDS, "打错了"])
    assert (code, said) == (2, "两次输入的口令不一致，口令没有改动。")
    assert ask("passphrase", "set", answers=["", ""])[0] == 2
    code, said, asked = ask("passphrase", "set", answers=[WORDS, WORDS])
    assert (code, said, asked) == (0, "协调员的口令已设置。", ["新口令：", "再输一遍："])
    edit = ("set", "13", "--status", "滞后")
    assert ask(*edit, answers=["错的"])[:2] == (2, "口令不对，请重新输入。")
    assert cli.tasks()["13"]["status"] is None
    code, said, asked = ask(*edit, answers=[WORDS])
    assert (code, said, asked) == (0, "第13项状态改为滞后。", ["协调员的口令："])
    # Reading asks nothing, nor does a liaison's report.
    assert ask("tasks")[2] == []
    assert ask(*OPEN, answers=[WORDS])[0] == 0
    own = ("submit", "13", "--status", "滞后", "--period", "2026Q4", "--liaison", "区发改委")
    assert ask(*own) == (0, "“区发改委”报送第13项。", [])
    assert ask("passphrase", "set", "--liaison", "区发改委", answers=[WORDS] * 3)[0] == 2
    code, _, asked = ask("passphrase", "clear", answers=[WORDS])
    assert (code, asked) == (0, ["原口令："])
    assert cli.done("undo").startswith("撤销：")


def test_the_passphrase_comes_from_a_file(cli, tmp_path) -> None:
    file, wrong, new = (tmp_path / name for name in ("口令", "错的", "新的"))
    file.write_text(f"{WORDS}\n备注\n", encoding="utf-8-sig")
    wrong.write_text("错的\n", encoding="utf-8")
    new.write_text(f"{WORDS}新\r\n", encoding="utf-8")
    given = ("--passphrase-file", str(file))
    cli.done("passphrase", "set", "--new-file", str(file))
    cli.done("set", "13", "--status", "滞后", *given)
    assert cli.refused("tasks", "--passphrase-file", str(wrong)) == "口令不对，请重新输入。"
    assert "读不出" in cli.refused("undo", "--passphrase-file", str(tmp_path / "无"))
    cli.done("passphrase", "set", *given, "--new-file", str(new))
    assert "口令不对" in cli.refused("undo", *given)
    cli.done("passphrase", "clear", "--passphrase-file", str(new))
    cli.done("undo")


def test_without_a_terminal_the_way_is_named(cli, tmp_path) -> None:
    file = tmp_path / "口令"
    file.write_text(WORDS, encoding="utf-8")
    cli.done("passphrase", "set", "--new-file", str(file))
    assert "--passphrase-file" in cli.refused("set", "13", "--status", "滞后")
    assert cli.tasks()["13"]["status"] is None


@pytest.mark.parametrize("command", [("passphrase",), ("passphrase", "set")])
def test_help_says_that_it_is_no_encryption(cli, command) -> None:
    said = "".join(cli.done(*command, "--help").split())
    assert "护栏" in said
    assert "不是加密" in said


def test_nothing_of_the_passphrase_is_in_the_history(cli, tmp_path) -> None:
    file = tmp_path / "口令"
    file.write_text(WORDS, encoding="utf-8")
    cli.done("passphrase", "set", "--new-file", str(file))
    assert WORDS not in json.dumps(cli("history", "--json").data, ensure_ascii=False)
