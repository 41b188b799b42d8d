"""plans and --plan: several plans in one database."""

from __future__ import annotations

import pytest

from db.database import open_store
from tests.second_plan import TITLE, UNITS, second_plan

FIRST = "金山区碳达峰实施方案"


@pytest.fixture
def two(cli):
    """The command line on a database with a plan of another 机关 too."""
    store = open_store(cli.database)
    second_plan(store)
    store.close()
    return cli


def test_the_plans_are_listed_with_their_numbers(two) -> None:
    assert two("plans", "--json").data == [
        {
            "number": 1,
            "title": FIRST,
            "doc_number": "金府发〔2023〕1号",
            "issuer": "上海市金山区人民政府",
            "register": "上海市金山区",
            "date": "2023-05-23",
            "tasks": 80,
            "current": True,
        },
        {
            "number": 2,
            "title": TITLE,
            "doc_number": "山府发〔2026〕3号",
            "issuer": "山海区人民政府",
            "register": "山海区",
            "date": "2026-02-10",
            "tasks": 3,
            "current": False,
        },
    ]
    lines = two.done("plans").splitlines()
    assert lines[3].split() == [
        "2",
        TITLE,
        "山府发〔2026〕3号",
        "3",
        "山海区人民政府",
        "2026-02-10",
    ]
    assert lines[-1] == "共2个方案"


@pytest.mark.parametrize("name", ["2", TITLE, f"《{TITLE}》", "营商", " 山府发〔2026〕3号 "])
def test_a_plan_is_named_by_number_title_or_a_part(two, name) -> None:
    assert list(two.tasks("--plan", name)) == ["1", "2", "13"]


def test_without_a_name_it_is_the_first_plan(two) -> None:
    assert len(two.tasks()) == 80


@pytest.mark.parametrize("name", ["3", "0", "", "没有的方案", "方案"])
def test_an_unknown_or_ambiguous_name_is_refused_with_the_plans(two, name) -> None:
    sentence = two.refused("tasks", "--plan", name)
    assert FIRST in sentence
    assert TITLE in sentence
    assert ("不止指一个" in sentence) == (name == "方案")


def test_numbers_units_and_sections_are_the_plans_own(two) -> None:
    task = two.tasks("--plan", "2", "--unit", "区发改委")["13"]
    assert (task["text"], task["lead"]) == ("建立政策兑现窗口", ["区发改委"])
    assert "区经委" in two.refused("tasks", "--plan", "2", "--unit", "区经委")
    assert "区数据局" in two.refused("tasks", "--unit", "区数据局")
    assert "能源" in two.refused("tasks", "--plan", "2", "--section", "能源")
    assert "80" in two.refused("set", "80", "--status", "滞后", "--plan", "2")


def test_the_units_listed_are_those_of_the_plans_register(two) -> None:
    units = {unit["name"]: unit for unit in two("unit", "list", "--json", "--plan", "2").data}
    assert list(units) == ["区发改委", "区数据局"]
    assert (units["区发改委"]["lead"], units["区数据局"]["tasks"]) == (3, 3)
    assert "区数据局" not in two.done("unit", "list")
    two.done("unit", "add", "区经委", "--plan", "2")
    assert "区经委" in two.done("unit", "list", "--plan", "2")
    two.done("unit", "rename", "区发改委", "区发展改革委", "--plan", "2")
    assert two.tasks()["13"]["lead"] == ["区发改委"]
    assert two.tasks("--plan", "2")["13"]["lead"] == ["区发展改革委"]


def test_plans_of_one_register_share_their_units(cli) -> None:
    store = open_store(cli.database)
    second_plan(store, same_register=True)
    store.close()
    (unit,) = (
        u for u in cli("unit", "list", "--json", "--plan", "2").data if u["name"] == "区发改委"
    )
    assert unit["lead"] == 3
    cli.done("unit", "rename", "区发改委", "区发展改革委", "--plan", "2")
    assert "区发展改革委" in cli.tasks()["13"]["lead"]


def test_a_status_of_one_plan_is_not_the_others(two) -> None:
    assert two.done("set", "13", "--status", "滞后", "--plan", "2") == "第13项状态改为滞后。"
    assert two.tasks()["13"]["status"] is None
    assert two.tasks("--plan", "2")["13"]["status"] == "滞后"


def test_undo_takes_the_last_change_of_any_plan_and_names_another_plan(two) -> None:
    two.done("set", "13", "--status", "滞后", "--plan", "2")
    assert two.done("undo") == f"撤销：第13项状态改为滞后（《{TITLE}》）。"
    assert two.done("redo", "--plan", "2") == "重做：第13项状态改为滞后。"
    history = two.done("history", "--limit", "1")
    assert f"重做：第13项状态改为滞后（《{TITLE}》）" in history
    (act,) = two("history", "--json", "--limit", "1").data
    assert (act["label"], act["plans"]) == ("重做：第13项状态改为滞后", [TITLE])


def test_views_and_rule_are_the_plans_own(two) -> None:
    two.done("view", "save", "滞后", "--status", "滞后", "--plan", "2")
    two.done("rule", "--due-soon", "10", "--plan", "2")
    assert two("view", "list", "--json").data == []
    assert [view["name"] for view in two("view", "list", "--json", "--plan", "2").data] == ["滞后"]
    assert "10天" in two.done("rule", "--plan", "2").replace(" ", "")
    assert "90天" in two.done("rule").replace(" ", "")
    assert two("findings", "--json", "--plan", "2").data == []


def test_a_liaison_belongs_to_the_register_of_the_plan(two) -> None:
    two.done("period", "open", "2026Q4", "--due", "2026-12-25", "--plan", "2")
    two.done(
        *("submit", "13", "--status", "推进中", "--progress", "窗口已设"),
        *("--liaison", "区数据局", "--plan", "2"),
    )
    assert "区数据局" in two.refused("tasks", "--liaison", "区数据局")
    owing = {one["unit"] for one in two("units", "--owing", "2026Q4", "--json", "--plan", "2").data}
    assert owing == {"区发改委"}


def test_a_range_and_removed_rows_are_the_plans_own(two) -> None:
    two.done("rows", "remove", "13", "--plan", "2")
    assert "没有序号为13" in two.refused("set", "13", "--status", "滞后", "--plan", "2")
    assert "删除第13项" in two.done("history", "13", "--plan", "2")
    assert "删除第13项" not in two.done("history", "13")
    two.done("set", "1-2", "--status", "推进中", "--plan", "2")
    assert {t["status"] for t in two.tasks("--plan", "2").values()} == {"推进中"}
    assert two.tasks()["1"]["status"] is None


def test_a_unit_that_another_plan_names_is_not_removed(cli) -> None:
    store = open_store(cli.database)
    second_plan(store, same_register=True)
    store.close()
    sentence = cli.refused("unit", "remove", "区数据局")
    assert sentence == f"单位“区数据局”列在《{TITLE}》第1、2、13项的责任部门中，不能删除。"


def test_a_liaison_of_another_plan_is_told_which(two) -> None:
    unit = next(name for name in UNITS if name != "区发改委")
    said = two.refused("tasks", "--liaison", unit)
    assert f"“{unit}”不是《{FIRST}》的单位" in said
    assert f"2 《{TITLE}》" in said
    assert "不存在" in two.refused("tasks", "--liaison", "市不明局")
