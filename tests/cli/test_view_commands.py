"""view, rule, findings."""

from __future__ import annotations

from collections import Counter

import pytest

LED_BY_GREENING = ["16", "53", "54", "66", "67", "68", "70"]


def test_a_view_is_saved_used_and_dropped(cli) -> None:
    assert cli.done("view", "list") == "还没有保存过视图。"
    assert cli("view", "list", "--json").data == []
    out = cli.done(
        *("view", "save", "绿化牵头", "--unit", "区绿化市容局", "--role", "lead"),
        *("--columns", "序号,灯", "--sort", "序号", "--descending"),
    )
    assert out == "保存视图“绿化牵头”。"
    assert list(cli.tasks("--view", "绿化牵头")) == LED_BY_GREENING[::-1]
    assert cli("view", "list", "--json").data == [
        {
            "name": "绿化牵头",
            "filter": "单位（牵头）：区绿化市容局",
            "columns": ["number", "light"],
            "sort": "number",
            "descending": True,
            "tasks": 7,
        }
    ]
    assert "绿化牵头  单位（牵头）：区绿化市容局  7" in cli.done("view", "list")
    assert cli.done("tasks", "--view", "绿化牵头").splitlines()[0].split() == ["序号", "灯"]
    assert cli.done("view", "drop", "绿化牵头") == "删除视图“绿化牵头”。"
    assert "绿化牵头" in cli.refused("tasks", "--view", "绿化牵头")


def test_filters_narrow_a_view_and_replace_what_they_name(cli) -> None:
    cli.done("view", "save", "绿化", "--unit", "区绿化市容局", "--role", "lead")
    narrowed = list(cli.tasks("--view", "绿化", "--deadline", "2025年"))
    assert narrowed == [n for n in LED_BY_GREENING if n not in ("16", "54")]
    assert list(cli.tasks("--view", "绿化", "--unit", "区委党校")) == ["80"]
    supporting = cli.tasks("--view", "绿化", "--role", "support").values()
    assert supporting
    assert all("区绿化市容局" in task["support"] for task in supporting)


def test_a_view_of_the_same_name_is_replaced(cli) -> None:
    cli.done("view", "save", "甲", "--overdue")
    assert cli.done("view", "save", "甲", "--overdue") == "没有变化。"
    cli.done("view", "save", "甲", "--section", "全民")
    assert list(cli.tasks("--view", "甲")) == ["77", "78", "79", "80"]
    cli.done("undo")
    assert len(cli.tasks("--view", "甲")) == 11


def test_a_view_follows_the_data(cli) -> None:
    cli.done("view", "save", "滞后", "--status", "滞后、未填", "--search", "海上")
    assert list(cli.tasks("--view", "滞后")) == ["13"]
    cli.done("set", "13", "--status", "推进中")
    assert list(cli.tasks("--view", "滞后")) == []


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["save", " "], "名称"),
        (["save", "甲", "--columns", "进度"], "进度"),
        (["save", "甲", "--view", "乙"], "--view"),
        (["drop", "甲"], "甲"),
        (["show"], "show"),
    ],
)
def test_what_is_wrong_is_refused(cli, arguments, word) -> None:
    assert word in cli.refused("view", *arguments)
    assert cli("view", "list", "--json").data == []


def test_the_rule_is_shown_and_its_numbers_changed(cli) -> None:
    shown = cli.done("rule").splitlines()
    assert [line.partition(".")[0] for line in shown] == [str(n) for n in range(1, 10)]
    assert "90天" in shown[6]
    assert cli.done("rule", "--due-soon", "30") == "修改亮灯规则。"
    assert "30天" in cli.done("rule")
    lights = Counter(t["light"] for t in cli.tasks(as_of="2025-11-30").values())
    assert lights == {"灰": 80}
    cli.done("rule", "--overdue-after", "400")
    assert Counter(t["light"] for t in cli.tasks().values())["红"] == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["--due-soon", "-1"], ["临期"]), (["--due-soon", "很多"], ["--due-soon", "很多"])],
)
def test_a_wrong_number_is_refused(cli, arguments, words) -> None:
    sentence = cli.refused("rule", *arguments)
    assert all(word in sentence for word in words)


def test_findings(cli) -> None:
    findings = cli("findings", "--json").data
    by_kind = Counter(finding["kind"] for finding in findings)
    assert by_kind["lead_inferred"] == 2
    assert by_kind["alias"] == 2
    cut = next(finding for finding in findings if finding["kind"] == "text_cut")
    assert (cut["number"], cut["state"], cut["state_words"]) == ("79", "open", "待处理")
    assert "句意未完" in cut["message"]
    text = cli.done("findings")
    assert "[待处理] 第7项责任部门" in text
    assert text.splitlines()[-1] == f"共{len(findings)}条校核意见"
