"""decompose: tasks broken down on the command line, tried first, and what is said of the shares."""

from __future__ import annotations


def family(cli, number):
    found = cli.tasks()
    return {n: t for n, t in found.items() if n == number or n.startswith(f"{number}.")}


def test_by_year_with_shares_that_fall_short(cli) -> None:
    call = ("decompose", "13", "--by", "year", "--from", "2024", "--to", "2025")
    shares = ("--share", "风电=20，20.5")
    tried = cli.done(*call, *shares, "--dry-run")
    words = "2025年：子任务合计40.5万千瓦，比目标≥50万千瓦少9.5万千瓦。"
    assert words in tried
    assert tried.endswith("共2项子任务，没有保存。")
    assert list(family(cli, "13")) == ["13"]
    assert cli.done(*call, *shares, "--reason", "年度计划").endswith("第13项分解为2项子任务。")
    found = family(cli, "13")
    assert [(n, t["parent"]) for n, t in found.items()] == [
        *(("13", None), ("13.1", "13"), ("13.2", "13"))
    ]
    assert found["13.1"]["deadline"]["due"] == "2024-12-31"
    assert found["13.1"]["lead"] == ["区发改委"]
    own = cli("indicators", "--number", "13", "--json").data[0]
    assert own["shares"] == {"sum": 40.5, "missing": 9.5, "words": words.removesuffix("。")}
    part = cli("indicators", "--number", "13.2", "--json").data[0]
    assert (part["share_of"], part["value"], part["due"]) == ("13", 20.5, "2025-12-31")
    assert part["shares"] is None
    told = cli.done("indicators", "--number", "13")
    assert f"分担不符：金山海域新增风电装机容量：{words}" in told
    assert cli("plans", "--json").data[0]["tasks"] == 80
    assert cli.done("undo") == "撤销：第13项分解为2项子任务。"
    assert list(family(cli, "13")) == ["13"]


def test_a_collective_becomes_its_members(cli) -> None:
    refused = cli.refused("decompose", "9", "--by", "member", "--collective", "各镇")
    assert refused == "“各镇”还没有成员单位，请先在“单位”中填写成员。"
    cli.done("unit", "member", "各镇", "枫泾镇", "廊下镇")
    cli.done("decompose", "9", "--by", "member", "--collective", "各镇")
    assert [t["lead"] for t in family(cli, "9").values()] == [["区发改委"], ["枫泾镇"], ["廊下镇"]]


def test_by_unit_and_in_own_words(cli) -> None:
    answer = cli(
        *("decompose", "14", "--by", "unit", "--units", "区经委、区规划资源局"),
        *("--deadline", "2027年6月底前", "--json"),
    )
    assert [(t["number"], t["parent"], t["units"]) for t in answer.data["tasks"]] == [
        *(("14.1", "14", "☆区经委"), ("14.2", "14", "☆区规划资源局"))
    ]
    assert answer.data["stored"] is True
    assert family(cli, "14")["14.2"]["deadline"]["due"] == "2027-06-30"
    cli.done("decompose", "14.1", "--by", "text", "--text", "选址", "--text", "并网")
    assert [t["parent"] for t in family(cli, "14.1").values()] == ["14", "14.1", "14.1"]
    refused = cli.refused("decompose", "14.1.1", "--by", "text", "--text", "更细")
    assert refused == "第14.1.1项已是第三级，不能再分解。"


def test_even_shares_and_what_is_refused_of_shares(cli) -> None:
    call = ("decompose", "47", "--by", "text", "--text", "甲", "--text", "乙", "--text", "丙")
    assert "加氢站数量3座" in cli.done(*call, "--even", "--dry-run")
    words = cli.refused(*call, "--share", "加氢站=3,3")
    assert words == "--share “加氢站=3,3”须依次写出3个数值。"
    words = cli.refused(*call, "--share", "无此=3,3,2")
    assert words.startswith("--share 中的指标“无此”不能确定，现有：")
    assert cli.refused("decompose", "1", "--by", "text") == "没有子任务，请用 --text 写明。"
    assert "没有年份" in cli.refused("decompose", "14", "--by", "year")


def test_a_status_of_sub_tasks_is_marked_as_computed(cli) -> None:
    cli.done("decompose", "13", "--by", "text", "--text", "甲", "--text", "乙")
    cli.done("set", "13.1", "--status", "滞后")
    found = family(cli, "13")
    assert [(t["status"], t["computed"]) for t in found.values()] == [
        *(("滞后", True), ("滞后", False), (None, False))
    ]
    assert cli.done("tasks").endswith("另有子任务2项")
    cli.done("rows", "remove", "13")
    assert family(cli, "13") == {}
    cli.done("undo")
    assert list(family(cli, "13")) == ["13", "13.1", "13.2"]
