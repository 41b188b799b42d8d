"""A frozen period on the command line: rows, filters and files as they were frozen."""

from __future__ import annotations

import openpyxl
import pytest

FROZEN = "2026年第四季度已于2026-11-20定稿，以上是定稿时的内容。"


@pytest.fixture
def frozen(cli):
    """2026Q4 with one report, frozen; since then a unit, a row and the rule have changed."""
    cli.done("--period", "2026Q4", "set", "13", "--status", "滞后", "--progress", "已核准")
    cli.done("period", "freeze", "2026Q4")
    cli.done("unit", "rename", "区发改委", "区发展改革委")
    cli.done("rows", "edit", "13", "--number", "13.1", "--text", "别的", "--reason", "更正")
    cli.done("rows", "remove", "7")
    cli.done("rule", "--due-soon", "900")
    return cli


def test_its_rows_are_those_of_then_on_any_day(frozen) -> None:
    for day in ("2026-11-20", "2028-01-01"):
        rows = frozen("--period", "2026Q4", "tasks", "--json", as_of=day).data
        found = {row["number"]: row for row in rows}
        assert len(rows) == 80
        assert (found["13"]["lead"], found["13"]["progress"]) == (["区发改委"], "已核准")
        assert found["13"]["status"] == "滞后"
        assert found["7"]["text"].startswith("推动碳谷绿湾")
        assert sum(row["light"] == "红" for row in rows) == 11
        assert not any(row["light_reason"].startswith("临期") for row in rows)
    told = frozen.done("--period", "2026Q4", "tasks", "--search", "海上风电")
    assert told.endswith(FROZEN)
    rows = frozen("--period", "2027Q1", "tasks", "--json").data
    assert {row["number"] for row in rows} >= {"13.1"}
    assert len(rows) == 79
    assert "定稿" not in frozen.done("--period", "2027Q1", "tasks")


def test_their_printed_words_are_those_of_then_too(frozen) -> None:
    rows = frozen("--period", "2026Q4", "tasks", "--json").data
    found = {row["number"]: row["printed"] for row in rows}
    assert found["7"]["text"].startswith("推动碳谷绿湾")
    assert found["13"]["deadline"] == "2025年"
    assert all(printed["units"] for printed in found.values())


def test_its_indicators_are_those_of_then(frozen) -> None:
    frozen.done("rows", "edit", "12", "--number", "12.9", "--reason", "更正")
    frozen.done("--period", "2027Q1", "actual", "13.1", "30")
    ask = ("--period", "2026Q4", "indicators")
    found = frozen(*ask, "--json").data
    assert len(found) == 47
    numbers = {one["number"] for one in found}
    assert {"12", "13"} <= numbers
    assert not {"12.9", "13.1"} & numbers
    [wind] = frozen(*ask, "--number", "13", "--json").data
    assert (wind["value"], wind["actuals"]) == (50, [])
    told = frozen.done(*ask, "--number", "13", as_of="2028-01-01")
    assert told.endswith(f"共1项指标\n{FROZEN}")
    assert frozen.refused(*ask, "--number", "13.1") == (
        "2026年第四季度定稿时没有序号为13.1的任务。"
    )
    now = ("--period", "2027Q1", "indicators")
    [wind] = frozen(*now, "--number", "13.1", "--json").data
    assert wind["actuals"][0]["value"] == 30
    assert "定稿" not in frozen.done(*now)


def test_units_are_asked_for_by_their_names_of_then_and_of_now(frozen) -> None:
    ask = ("--period", "2026Q4", "tasks", "--json", "--role", "lead", "--unit")
    then, now = (frozen(*ask, name).data for name in ("区发改委", "区发展改革委"))
    assert then == now
    assert "13" in {row["number"] for row in then}


def test_a_workbook_of_it_has_the_words_of_then(frozen, tmp_path) -> None:
    path = tmp_path / "表.xlsx"
    frozen.done("--period", "2026Q4", "export", str(path), as_of="2028-01-01")
    book = openpyxl.load_workbook(path)
    words = {str(cell.value) for row in book.worksheets[0] for cell in row if cell.value}
    assert "☆区发改委、区规划资源局" in words
    assert any("截至2026年11月20日（定稿）" in word for word in words)
    assert not any("区发展改革委" in word for word in words)


def test_editing_it_is_refused(frozen) -> None:
    said = frozen.refused("--period", "2026Q4", "set", "13.1", "--status", "报完成")
    assert said.startswith("2026年第四季度已定稿，不能再修改")
