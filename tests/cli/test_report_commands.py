"""The cycle of reports through the command line."""

from __future__ import annotations

import pytest

OPEN = ("period", "open", "2026Q4", "--due", "2027-01-10")
SUBMIT = ("submit", "13", "--unit", "区发改委", "--status", "滞后", "--progress", "已核准")


def test_the_cycle(cli) -> None:
    assert cli.done(*OPEN) == "开放2026Q4填报，2027-01-10截止。"
    assert cli.done(*SUBMIT, "--next", "协调") == "“区发改委”报送第13项。"
    board = {one["unit"]: one for one in cli("units", "--owing", "2026Q4", "--json").data}
    duty = board["区发改委"]
    assert duty["owed"] == duty["returned"] + len(duty["missing"])
    assert (duty["returned"], duty["accepted"], duty["due"]) == (1, 0, "2027-01-10")
    assert duty["days_left"] == 51
    assert "13" not in duty["missing"]
    assert board["碳谷绿湾"]["missing"] == ["7"]
    cli.done("return", "13", "--unit", "区发改委", "--reason", "请补数据")
    cli.done(*SUBMIT)
    assert cli.done("accept", "13", "--unit", "区发改委") == "采纳“区发改委”所报第13项。"
    assert cli.tasks()["13"]["status"] == "滞后"
    late = cli("tasks", "--period", "2026Q4", as_of="2027-01-11").out
    assert "未报送 79" in late
    assert cli.tasks("--period", "2026Q4", as_of="2027-01-11")["7"]["light_reason"].startswith(
        ("未报送", "逾期")
    )
    assert "已过1天" in cli("units", "--owing", "2026Q4", as_of="2027-01-11").out
    cli.done("undo")
    assert cli.tasks()["13"]["status"] is None


def test_periods_are_listed(cli) -> None:
    assert cli.done("period", "list") == "还没有开放过报告期。"
    cli.done(*OPEN, "--collectives", "--implement")
    [one] = cli("period", "list", "--json").data
    assert (one["period"], one["due"]) == ("2026Q4", "2027-01-10")
    assert (one["collectives"], one["implement"], one["returned"]) == (True, True, 0)
    assert "2027-01-10" in cli.done("period", "list")
    assert "（集合单位，未设成员）" in cli.done("units", "--owing", "2026Q4")


def test_a_liaison_submits_and_nothing_else(cli) -> None:
    cli.done(*OPEN)
    as_liaison = ("--liaison", "区发改委")
    cli.done("submit", "13", "--status", "推进中", *as_liaison)
    only = "联络员只能填报本单位的任务。"
    for command in (
        ("submit", "7", "--unit", "碳谷绿湾", "--status", "滞后"),
        ("submit", "7", "--status", "滞后"),
        ("accept", "13"),
        ("return", "13", "--reason", "因"),
        ("set", "13", "--status", "滞后"),
        ("extend", "13", "2030-01-01", "--reason", "因", "--basis", "据"),
        ("rows", "remove", "13"),
        ("unit", "add", "某局"),
        ("period", "open", "2026Q3", "--due", "2026-10-10"),
        ("summary", "13", "--unit", "区发改委"),
        ("rule", "--due-soon", "10"),
    ):
        assert cli.refused(*as_liaison, *command) == only
    assert "某局" in cli.refused("--liaison", "某局", "tasks")


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (SUBMIT, "没有开放填报"),
        (("submit", "13", "--status", "滞后"), "--unit"),
        (("accept", "13", "--unit", "区发改委"), "没有报送过"),
        (("units", "--owing", "2026Q4"), "没有开放填报"),
        (("units", "--owing", "明年"), "无法识别"),
        (("period", "open", "2026Q4", "--due", "明天"), "明天"),
        (("period", "open", "2026Q4", "--due", "2026-01-01"), "截止日"),
        (("period", "open", "2026Q4"), "--due"),
    ],
)
def test_mistakes_are_one_sentence(cli, command, words) -> None:
    assert words in cli.refused(*command)


def test_the_summarising_unit_is_named(cli) -> None:
    cli.done(*OPEN)
    cli.done("rows", "edit", "13", "--units", "区发改委、区规划资源局")
    cli.done(*SUBMIT)
    assert "没有汇总单位" in cli.done("accept", "13", "--unit", "区发改委")
    assert cli.tasks()["13"]["status"] is None
    cli.done("summary", "13", "--unit", "区规划资源局")
    cli.done("submit", "13", "--unit", "区规划资源局", "--status", "推进中")
    cli.done("accept", "13", "--unit", "区规划资源局")
    assert cli.tasks()["13"]["status"] == "推进中"
    assert cli.done("summary", "13", "--clear") == "第13项不再指定汇总单位。"


def test_all_that_was_sent_in_is_accepted_at_once(cli) -> None:
    cli.done("period", "open", "2026Q4", "--due", "2027-01-10")
    cli.refused("accept", "--all", "--period", "2026Q4")
    for number, unit in (("13", "区发改委"), ("14", "区发改委"), ("3", "区经委")):
        cli.done(*("submit", number, "--unit", unit, "--period", "2026Q4", "--status", "推进中"))
    said = cli.done("accept", "--all", "--unit", "区发改委", "--period", "2026Q4")
    assert said.splitlines() == ["采纳“区发改委”所报第13项。", "采纳“区发改委”所报第14项。"]
    assert cli.done("accept", "--all", "--period", "2026Q4") == "采纳“区经委”所报第3项。"
    cli.refused("accept", "--unit", "区经委", "--period", "2026Q4")
    cli.refused("accept", "3", "--all", "--period", "2026Q4")


def test_values_of_indicators_are_sent_in_with_the_report(cli) -> None:
    cli.done("period", "open", "2026Q4", "--due", "2027-01-10")
    cli.done(*SUBMIT, "--period", "2026Q4", "--value", "风电=30万千瓦")

    def told():
        return cli("indicators", "--number", "13", "--json").data[0]["actuals"]

    [actual] = told()
    assert (actual["value"], actual["unit"], actual["source"]) == (30, "区发改委", "区发改委填报")
    assert actual["waits"]
    said = "待采纳：“区发改委”2026Q4报金山海域新增风电装机容量30万千瓦，采纳其填报后计入。"
    assert said in cli.done("indicators", "--number", "13")
    cli.done("accept", "13", "--unit", "区发改委", "--period", "2026Q4")
    assert not told()[0]["waits"]
    assert "待采纳" not in cli.done("indicators", "--number", "13")
    assert "如 风电=30" in cli.refused(*SUBMIT, "--value", "风电")
    assert "没有名为“充电”的指标" in cli.refused(*SUBMIT, "--value", "充电=30")
