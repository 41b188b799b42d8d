"""rows: the table itself is changed."""

from __future__ import annotations

import pytest

NEW = ("--text", "新任务", "--deadline", "2027年6月底前", "--units", "☆区教育局、各镇")


def test_a_row_is_added_at_the_end_of_its_section(cli) -> None:
    assert cli.done("rows", "add", "--section", "交通", *NEW) == "新增第81项。"
    tasks = cli.tasks()
    assert list(tasks)[47:50] == ["48", "81", "49"]
    added = tasks["81"]
    assert added["section"] == "交通领域绿色低碳行动"
    assert added["deadline"]["due"] == "2027-06-30"
    assert (added["lead"], added["support"]) == (["区教育局"], ["各镇"])
    assert added["printed"] == {"section": None, "text": None, "deadline": None, "units": None}


def test_a_row_is_added_after_another_with_its_own_number(cli) -> None:
    cli.done("rows", "add", "--after", "13", "--number", "13.1", *NEW, "--reason", "分解")
    assert list(cli.tasks())[12:15] == ["13", "13.1", "14"]
    assert list(cli.tasks("--sort", "序号"))[12:15] == ["13", "13.1", "14"]


def test_a_row_is_edited(cli) -> None:
    out = cli.done(
        *("rows", "edit", "79", "--text", "补全的文字", "--units", "☆区国资委、区经委"),
        *("--deadline", "2026-12-31", "--notes", "见正文", "--reason", "按正文三(十)3补全"),
    )
    assert out.startswith("第79项修改")
    task = cli.tasks()["79"]
    assert task["text"] == "补全的文字"
    assert (task["lead"], task["support"]) == (["区国资委"], ["区经委"])
    assert task["deadline"]["due"] == "2026-12-31"
    assert task["printed"]["deadline"] == "持续推进"
    assert cli("history", "79", "--json").data[0]["reason"] == "按正文三(十)3补全"


def test_writing_the_same_is_no_change(cli) -> None:
    assert cli.done("rows", "edit", "13", "--units", "☆区发改委、区规划资源局") == "没有变化。"


def test_the_inferred_lead_is_confirmed(cli) -> None:
    cli.done("rows", "edit", "75", "--units", "☆区建管委")
    assert "☆区建管委" in cli.done("tasks", "--search", cli.tasks()["75"]["text"][:12])


def test_a_row_changes_its_section(cli) -> None:
    cli.done("rows", "edit", "13", "--section", "全民")
    assert cli.tasks()["13"]["section"] == "绿色低碳全民行动"


def test_rows_are_removed_and_brought_back(cli) -> None:
    cli.done("set", "14", "--status", "滞后")
    assert cli.done("rows", "remove", "13-15") == "删除第13、14、15项。"
    assert len(cli.tasks()) == 77
    assert "13" in cli.refused("set", "13", "--status", "滞后")
    cli.done("undo")
    tasks = cli.tasks()
    assert list(tasks) == [str(n) for n in range(1, 81)]
    assert tasks["14"]["status"] == "滞后"
    assert tasks["13"]["printed"]["units"] == "☆区发改委、区规划资源局"


@pytest.mark.parametrize(
    ("where", "order"), [(["--after", "20"], ["20", "13"]), (["--before", "1"], ["13", "1"])]
)
def test_a_row_is_moved(cli, where, order) -> None:
    assert cli.done("rows", "move", "13", *where).startswith("第13项移到第")
    numbers = list(cli.tasks())
    place = numbers.index(order[0])
    assert numbers[place : place + 2] == order
    assert len(numbers) == 80


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["add", *NEW], ["--section", "--after"]),
        (["add", "--section", "航天", *NEW], ["航天"]),
        (["add", "--section", "交通", "--deadline", "2027年", "--units", "区经委"], ["重点任务"]),
        (["add", "--section", "交通", "--text", "甲", "--units", "区经委"], ["时间节点"]),
        (["add", "--section", "交通", "--text", "甲", "--deadline", "2027年"], ["责任部门"]),
        (["add", "--after", "99", *NEW], ["99"]),
        (["add", "--section", "交通", "--number", "13", *NEW], ["13"]),
        (["edit", "13"], ["--text"]),
        (["edit", "13", "--text", " "], ["重点任务"]),
        (["edit", "13", "--deadline", "尽快"], ["尽快", "时间节点"]),
        (["edit", "13", "--units", "☆区经委、☆区经委"], ["区经委", "重复"]),
        (["edit", "13", "--units", "☆区发展改革委"], ["区发展改革委", "区发改委"]),
        (["edit", "99", "--text", "甲"], ["99"]),
        (["remove", "13", "99"], ["99"]),
        (["remove"], ["序号"]),
        (["move", "13"], ["--after", "--before"]),
        (["move", "13", "--after", "13"], ["哪一项"]),
        (["move", "13", "--after", "1", "--before", "2"], ["--before", "--after"]),
        ([], ["命令"]),
        (["copy"], ["copy", "move"]),
    ],
)
def test_a_wrong_row_is_refused_and_nothing_stored(cli, arguments, words) -> None:
    sentence = cli.refused("rows", *arguments)
    assert all(word in sentence for word in words)
    assert len(cli("history", "--json").data) == 1
