"""history, undo, redo, check, backup."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest


def test_the_history_of_a_fresh_database_is_its_seeding(cli) -> None:
    (seeding,) = cli("history", "--json").data
    assert (seeding["who"], seeding["act"]) == ("TaskDesk", "sealed")
    assert seeding["label"] == "导入《金山区碳达峰实施方案》任务分解表"
    reasons = {e["number"]: e["reason"] for e in seeding["entries"] if e["op"] == "update"}
    assert set(reasons) == {"16", "27", "34", "41", "58", "77"}
    assert all(reasons.values())
    assert "教肓" in reasons["77"]


def test_history_tells_who_when_why_before_and_after(cli) -> None:
    cli.done("set", "13", "--status", "推进中", "--progress", "甲")
    cli.done("set", "13", "--status", "滞后", "--reason", "现场核查", "--as", "王科长")
    newest, older, *_ = cli("history", "13", "--json").data
    assert (newest["who"], newest["reason"]) == ("王科长", "现场核查")
    assert newest["label"] == "第13项状态改为滞后"
    when = datetime.fromisoformat(newest["when"])
    assert abs(datetime.now(UTC) - when) < timedelta(minutes=5)
    (entry,) = newest["entries"]
    assert (entry["number"], entry["field"], entry["key"]) == ("13", "推进状态", "status")
    assert (entry["before"], entry["after"]) == ("推进中", "滞后")
    stated = [(e["number"], e["field"], e["before"], e["after"]) for e in older["entries"]]
    assert stated == [("13", "推进状态", "未填", "推进中"), ("13", "进展情况", "（空）", "甲")]
    assert older["who"] == "协调员"


def test_history_as_text(cli) -> None:
    cli.done("set", "13", "--status", "推进中")
    cli.done("set", "13", "--status", "滞后", "--reason", "现场核查", "--as", "王科长")
    lines = cli.done("history", "13").splitlines()
    assert lines[0].startswith("#3  ")
    assert lines[0].endswith("  王科长  第13项状态改为滞后")
    assert lines[1] == "    理由：现场核查"
    assert lines[2] == "    第13项推进状态：推进中 → 滞后"
    assert cli.done("history", "41").count("换页错栏") == 1


def test_a_long_act_is_told_in_short_where_all_are_told(cli) -> None:
    text = cli.done("history")
    assert len(text.splitlines()) < 20
    assert "--json" in text
    assert len(cli.done("history", "--limit", "1").splitlines()) < 20


def test_history_knows_a_removed_task(cli) -> None:
    cli.done("set", "13", "--status", "滞后")
    cli.done("rows", "remove", "13", "--reason", "并入第14项")
    acts = cli("history", "13", "--json").data
    assert [act["label"] for act in acts][:2] == ["删除第13项", "第13项状态改为滞后"]
    assert acts[0]["reason"] == "并入第14项"
    assert "删除任务：13 推进金山海域" in cli.done("history", "13")
    assert "99" in cli.refused("history", "99")


def test_limit_must_be_a_number(cli) -> None:
    assert "--limit" in cli.refused("history", "--limit", "-1")
    assert "--limit" in cli.refused("history", "--limit", "x")


def test_undo_and_redo(cli) -> None:
    assert "无可撤销" in cli.refused("undo")
    assert "无可重做" in cli.refused("redo")
    cli.done("set", "13", "--status", "滞后")
    cli.done("rows", "move", "13", "--after", "20")
    assert cli.done("undo").startswith("撤销：第13项移到")
    assert cli.done("undo") == "撤销：第13项状态改为滞后。"
    assert cli.tasks()["13"]["status"] is None
    assert cli.done("redo") == "重做：第13项状态改为滞后。"
    assert cli.tasks()["13"]["status"] == "滞后"
    assert [act["act"] for act in cli("history", "--json").data[:4]] == [
        *("redo", "undo", "undo", "edit")
    ]


def test_everybody_undoes_only_their_own(cli) -> None:
    cli.done("set", "13", "--status", "滞后", "--as", "甲")
    assert "无可撤销" in cli.refused("undo", "--as", "乙")
    assert cli.done("undo", "--as", "甲").startswith("撤销")


def test_undo_is_refused_where_another_touched_the_same_field(cli) -> None:
    cli.done("set", "13", "--status", "推进中", "--as", "甲")
    cli.done("set", "13", "--status", "滞后", "--as", "甲")
    cli.done("set", "13", "--status", "报完成", "--as", "乙")
    sentence = cli.refused("undo", "--as", "甲")
    assert all(word in sentence for word in ("撤销", "第13项", "推进状态", "报完成"))
    assert cli.tasks()["13"]["status"] == "报完成"


def test_a_sound_database(cli) -> None:
    cli.done("set", "13", "--status", "滞后")
    out = cli.done("check")
    assert "完好" in out
    assert "80" in out


def test_a_tampered_history_is_noticed(cli) -> None:
    cli.done("set", "13", "--status", "滞后", "--reason", "真")
    with closing(sqlite3.connect(cli.database)) as conn, conn:
        conn.execute("UPDATE change_set SET reason = '假' WHERE sequence = 2")
    answer = cli("check")
    assert answer.code == 2
    assert answer.out.strip()
    assert len(answer.err.splitlines()) == 1
    assert "1处" in answer.err or "处问题" in answer.err


def test_a_backup_is_a_database_with_all_of_it(cli, tmp_path) -> None:
    cli.done("set", "13", "--status", "滞后")
    copy = tmp_path / "备份 copy.db"
    assert cli.done("backup", str(copy)) == f"已备份到 {copy}。"
    cli.done("undo")
    assert cli.tasks("--db", str(copy))["13"]["status"] == "滞后"
    assert "完好" in cli.done("check", "--db", str(copy))


@pytest.mark.parametrize("name", ["没有的文件夹/copy.db", "."])
def test_a_backup_that_can_not_be_written_is_refused(cli, tmp_path, name) -> None:
    target = tmp_path / name
    assert str(target) in cli.refused("backup", str(target))


def test_a_backup_onto_the_database_itself_is_refused(cli) -> None:
    before = cli.database.read_bytes()
    cli.refused("backup", str(cli.database))
    assert cli.database.read_bytes() == before


# All in one file


def test_all_of_it_is_one_file_and_comes_back(cli, tmp_path) -> None:
    cli.done("set", "13", "--status", "滞后")
    file = tmp_path / "搬家.zip"
    said = cli.done("backup", "--all", str(file))
    assert said.startswith(f"已整体备份到 {file}，并已核对：任务80项，佐证材料0个文件")
    assert "已存在" in cli.refused("backup", "--all", str(file))
    cli.done("undo")
    lines = cli.done("restore", str(file)).splitlines()
    assert "任务80项" in lines[0]
    (former,) = (cli.database.parent / "备份").glob("恢复前_*.zip")
    assert lines[1] == f"原有的数据已另存到 {former}。"
    assert cli.tasks()["13"]["status"] == "滞后"
    cli.done("restore", str(former))
    assert cli.tasks()["13"]["status"] is None


def test_what_is_no_whole_backup_is_not_restored(cli, tmp_path) -> None:
    (tmp_path / "x.zip").write_bytes(b"x")
    before = cli.tasks()
    assert "x.zip" in cli.refused("restore", str(tmp_path / "x.zip"))
    assert cli.tasks() == before
    assert not (cli.database.parent / "备份").exists()


def test_a_plan_that_is_named_has_its_own_history_and_undo(cli, tmp_path) -> None:
    document = tmp_path / "方案.txt"
    text = "某县节水行动方案\n一、任务\n1.节水。改造泵站3座。（县水务局牵头，县财政局配合）\n"
    document.write_text(text, encoding="utf-8")
    cli.done("import", str(document))
    cli.done("set", "13", "--status", "滞后")
    assert "第13项状态" not in cli.done("history", "--plan", "节水")
    assert "第13项状态" in cli.done("history", "--plan", "金山", "--limit", "1")
    said = cli.refused("undo", "--plan", "节水")
    assert "第13项状态改为滞后（《金山区碳达峰实施方案》）" in said
    assert "不写 --plan" in said
    assert cli.done("undo", "--plan", "金山") == "撤销：第13项状态改为滞后。"
    assert "第13项状态" in cli.refused("redo", "--plan", "节水")
    assert cli.done("redo") == "重做：第13项状态改为滞后。"
