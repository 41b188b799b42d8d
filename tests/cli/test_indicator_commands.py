"""indicators, actual: the promises and what was measured."""

from __future__ import annotations

import pytest

KEYS = {"number", "name", "comparator", "value", "unit", "due", "scope", "quote", "actuals"}


def listed(cli, *arguments: str) -> list[dict]:
    answer = cli("indicators", "--json", *arguments)
    assert answer.code == 0, answer.err
    return answer.data


def test_every_target_is_an_entry(cli) -> None:
    found = listed(cli)
    assert len(found) == 47
    assert all(set(entry) >= KEYS for entry in found)
    assert sum(entry["number"] is None for entry in found) == 12
    assert sum(entry["value"] is not None for entry in found) == 30


def test_an_entry_reads_as_the_document_says(cli) -> None:
    (wind,) = listed(cli, "--number", "13")
    assert {key: wind[key] for key in KEYS} == {
        "number": "13",
        "name": "金山海域新增风电装机容量",
        "comparator": ">=",
        "value": 50,
        "unit": "万千瓦",
        "due": "2025-12-31",
        "scope": "金山海域",
        "quote": "到2025年，金山海域新增风电装机容量50万千瓦",
        "actuals": [],
    }
    first, second = listed(cli, "--number", "12")
    assert (first["value"], first["due"]) == (50, "2025-12-31")
    assert (second["comparator"], second["value"], second["words"]) == ("words", None, "应装尽装")
    (pue,) = listed(cli, "--number", "30")
    assert (pue["comparator"], pue["value"], pue["due"]) == ("<=", 1.4, None)


def test_the_table_in_words(cli) -> None:
    out = cli.done("indicators", "--number", "47")
    assert "≥8座" in out
    assert out.endswith("共1项指标")
    cli.done("actual", "加氢站", "6座")
    assert "6座（2026Q4）" in cli.done("indicators", "--number", "47")
    assert "未达到 75.0%" in cli.done("indicators", "--number", "47")
    assert cli.done("indicators", "--number", "1") == "共0项指标"


def test_an_actual_is_recorded_and_taken_back(cli) -> None:
    said = cli.done("actual", "13", "30", "--source", "区发改委月报")
    assert said == "填写2026Q4指标“金山海域新增风电装机容量”。"
    cli.done("actual", "风电", "10.5万千瓦", "--unit", "区发改委", "--period", "2026Q3")
    cli.done("actual", "风电", "设备已到港", "--period", "2026M10")
    (wind,) = listed(cli, "--number", "13")
    told = [(a["period"], a["value"], a["words"], a["unit"], a["source"]) for a in wind["actuals"]]
    assert told == [
        ("2026Q3", 10.5, "", "区发改委", ""),
        ("2026M10", None, "设备已到港", None, ""),
        ("2026Q4", 30, "", None, "区发改委月报"),
    ]
    assert [a["waits"] for a in wind["actuals"]] == [False, False, False]
    assert cli.done("actual", "13", "30") == "没有变化。"
    assert "金山海域新增风电装机容量，2026年第四季度，30万千瓦" in cli.done("history", "13")
    assert cli.done("actual", "13", "--clear").startswith("清除2026Q4")
    assert cli.done("undo").startswith("撤销：清除2026Q4")
    assert len(listed(cli, "--number", "13")[0]["actuals"]) == 3


def test_a_missed_indicator_turns_its_row_red(cli) -> None:
    cli.done("actual", "加氢站", "7")
    task = cli.tasks()["47"]
    assert (task["light"], task["overdue"]) == ("红", True)
    assert "加氢站数量7座（目标≥8座）" in task["light_reason"]
    assert len(cli.tasks("--light", "红")) == 12
    assert cli.tasks(as_of="2025-12-31")["47"]["light"] == "灰"


def test_a_task_tells_two_of_a_name_apart(cli) -> None:
    cli.done("actual", "PUE", "1.25", "--number", "31")
    assert listed(cli, "--number", "31")[0]["actuals"][0]["value"] == 1.25


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("actual", "PUE", "1.2"), "对应2项指标"),
        (("actual", "潮汐", "1"), "没有名为“潮汐”的指标"),
        (("actual", "13"), "请填写指标"),
        (("actual", "13", "30亿千瓦"), "万千瓦"),
        (("actual", "13", "30", "--unit", "某局"), "某局"),
        (("actual", "13", "30", "--number", "99"), "99"),
        (("actual", "13", "--clear"), "没有实际值"),
        (("actual", "13", "30", "--clear"), "--clear"),
        (("indicators", "--number", "99"), "99"),
    ],
)
def test_mistakes_are_explained(cli, arguments, words) -> None:
    assert words in cli.refused(*arguments)
