"""unit: the register's units."""

from __future__ import annotations

import pytest


def units(cli):
    return {unit["name"]: unit for unit in cli("unit", "list", "--json").data}


def test_the_37_printed_units(cli) -> None:
    found = units(cli)
    assert len(found) == 37
    assert found["区绿化市容局"]["lead"] == 7
    assert found["区委党校"] == {
        "name": "区委党校",
        "names": [{"name": "区委党校", "kind": "short", "valid_from": None, "valid_to": None}],
        "aliases": [],
        "collective": False,
        "members": [],
        "tasks": 1,
        "lead": 0,
    }
    assert [n for n, u in found.items() if u["collective"]] == ["相关镇", "园区", "各镇", "街道"]
    assert sum(unit["tasks"] for unit in found.values()) == 297


def test_units_as_text(cli) -> None:
    cli.done("unit", "alias", "区发改委", "发改委")
    lines = cli.done("unit", "list").splitlines()
    assert lines[0].split() == ["单位", "其他名称", "集合单位", "成员单位", "牵头", "列名"]
    assert next(line for line in lines if line.startswith("区发改委")).split()[1] == "发改委"
    assert lines[-1] == "共37个单位"


def test_merging_the_two_names_of_one_company(cli) -> None:
    out = cli.done(
        *("unit", "alias", "碳谷绿湾公司", "碳谷绿湾", "--reason", "同一单位"),
    )
    assert out == "“碳谷绿湾”并入单位“碳谷绿湾公司”。"
    found = units(cli)
    assert len(found) == 36
    assert found["碳谷绿湾公司"]["aliases"] == ["碳谷绿湾"]
    assert found["碳谷绿湾公司"]["tasks"] == 3
    assert list(cli.tasks("--unit", "碳谷绿湾")) == ["7", "45", "71"]
    assert cli.tasks()["7"]["lead"] == ["碳谷绿湾"]


def test_an_alias_comes_and_goes(cli) -> None:
    assert cli.done("unit", "alias", "区发改委", "发改委") == "“发改委”记为单位“区发改委”。"
    assert list(cli.tasks("--unit", "发改委")) == list(cli.tasks("--unit", "区发改委"))
    cli.done("unit", "alias", "区发改委", "发改委", "--remove")
    assert "发改委" in cli.refused("tasks", "--unit", "发改委")


def test_a_renamed_unit(cli) -> None:
    out = cli.done("unit", "rename", "区发改委", "区发展改革委", "--reason", "机构改革")
    assert out == "单位“区发改委”更名为“区发展改革委”。"
    assert cli.tasks()["13"]["lead"] == ["区发展改革委"]
    assert cli.tasks()["13"]["printed"]["units"] == "☆区发改委、区规划资源局"
    names = units(cli)["区发展改革委"]["names"]
    assert [(n["name"], n["valid_from"], n["valid_to"]) for n in names] == [
        ("区发展改革委", "2026-11-20", None),
        ("区发改委", None, "2026-11-20"),
    ]


def test_members_of_a_collective(cli) -> None:
    assert "没有设定" in cli.done("unit", "member", "各镇")
    cli.done("unit", "member", "各镇", "枫泾镇", "廊下镇")
    assert cli.done("unit", "member", "各镇") == "枫泾镇、廊下镇"
    assert set(cli.tasks("--unit", "廊下镇")) > set(cli.tasks("--unit", "各镇"))
    cli.done("unit", "member", "各镇", "吕巷镇")
    assert units(cli)["各镇"]["members"] == ["吕巷镇"]
    cli.done("unit", "member", "各镇", "--clear")
    assert units(cli)["各镇"]["members"] == []


def test_a_unit_is_added_and_removed(cli) -> None:
    assert cli.done("unit", "add", "各村", "--collective") == "新增单位“各村”。"
    assert units(cli)["各村"]["collective"] is True
    assert cli.done("unit", "remove", "各村") == "删除单位“各村”。"
    assert "各村" not in units(cli)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["add", "区发改委"], ["区发改委"]),
        (["add", " "], ["名称"]),
        (["add", "甲、乙"], ["甲、乙"]),
        (["rename", "区发改", "区发展改革委"], ["区发改", "区发改委"]),
        (["rename", "区发改委", "区经委"], ["区经委"]),
        (["alias", "各镇", "廊下镇"], ["各镇", "廊下镇"]),
        (["alias", "区经委", "经委", "--remove"], ["经委"]),
        (["member", "区经委", "廊下镇"], ["区经委", "集合单位"]),
        (["member", "各镇", "亭林镇"], ["亭林镇"]),
        (["member", "各镇", "廊下镇", "--clear"], ["--clear"]),
        (["remove", "区委党校"], ["区委党校", "80"]),
        (["alias", "区经委"], ["别名"]),
    ],
)
def test_what_is_wrong_is_refused_and_nothing_stored(cli, arguments, words) -> None:
    sentence = cli.refused("unit", *arguments)
    assert all(word in sentence for word in words)
    assert len(cli("history", "--json").data) == 1
