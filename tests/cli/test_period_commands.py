"""Freezing, issuing and comparing periods through the command line."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

OPEN = ("period", "open", "2026Q4", "--due", "2027-01-10")
PDF, BOOK = "2026年第四季度通报.pdf", "2026年第四季度台账.xlsx"


@pytest.fixture
def frozen(cli):
    """2026Q4 with task 13 behind, frozen."""
    cli.done(*OPEN)
    cli.done("set", "13", "--status", "滞后", "--progress", "海缆敷设过半")
    cli.done("period", "freeze", "2026Q4")
    return cli


def issued(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_freezing_tells_how_many_are_unreported(cli) -> None:
    cli.done(*OPEN)
    cli.done("submit", "7", "--unit", "碳谷绿湾", "--status", "推进中")
    assert cli.done("period", "freeze", "2026Q4") == "2026Q4定稿。\n未报送79项。"
    again = cli.refused("period", "freeze", "2026Q4")
    assert again == "2026年第四季度已经定稿，不必再次定稿。"
    nothing = "2026年第三季度既没有开放填报，也没有填写过任何状态，不能定稿。"
    assert cli.refused("period", "freeze", "2026Q3") == nothing


def test_a_frozen_period_is_edited_after_unfreezing_only(frozen) -> None:
    sealed = "2026年第四季度已定稿，不能再修改；确需修改的，请由协调员先解除定稿。"
    for command in (
        ("set", "13", "--status", "推进中"),
        ("submit", "13", "--unit", "区发改委", "--status", "推进中"),
        ("submit", "13", "--liaison", "区发改委", "--status", "推进中"),
        ("actual", "风电", "30"),
        ("period", "open", "2026Q4", "--due", "2027-02-10"),
        ("undo",),
    ):
        assert frozen.refused(*command) == sealed
    assert frozen.refused("period", "unfreeze", "2026Q4") == "解除定稿须写明理由。"
    liaison = ("--liaison", "区发改委")
    only = "联络员只能填报本单位的任务。"
    assert frozen.refused("period", "unfreeze", "2026Q4", "--reason", "因", *liaison) == only
    assert frozen.refused("period", "freeze", "2026Q3", *liaison) == only
    unfrozen = frozen.done("period", "unfreeze", "2026Q4", "--reason", "数据有误")
    assert unfrozen == "2026Q4解除定稿。"
    assert "理由：数据有误" in frozen.done("history")
    frozen.done("set", "13", "--status", "推进中")
    assert frozen.refused("period", "unfreeze", "2026Q4", "--reason", "因") == (
        "2026年第四季度尚未定稿。"
    )


def test_what_was_issued_is_written_again_byte_for_byte(frozen, tmp_path) -> None:
    first = tmp_path / "一"
    said = frozen.done("period", "issue", "2026Q4", str(first))
    assert said.splitlines()[0] == f"印发2026Q4：{PDF}、{BOOK}。"
    files = issued(first)
    assert set(files) == {PDF, BOOK}
    assert files[PDF].startswith(b"%PDF")
    assert files[BOOK].startswith(b"PK")
    frozen.done("unit", "rename", "区发改委", "区发展改革委")
    for name, more in (("二", ()), ("三", ("--again",))):
        said = frozen.done("period", "issue", "2026Q4", str(tmp_path / name), *more)
        assert "印发" not in said.replace("印发的", "")
        assert issued(tmp_path / name) == files
    [one] = frozen("period", "list", "--json").data
    assert one["frozen"] == "2026-11-20"
    assert {f["name"]: f["digest"] for f in one["issued"]} == {
        name: hashlib.sha256(content).hexdigest() for name, content in files.items()
    }
    assert PDF in frozen.done("period", "list")
    # The upward report is issued beside the bulletin; the workbook is not made a second time.
    frozen.done("period", "issue", "2026Q4", str(first), "--kind", "报告")
    assert issued(first).keys() == {PDF, BOOK, "2026年第四季度报告.pdf"}
    assert issued(first)[BOOK] == files[BOOK]
    assert "完好" in frozen.done("check")


def test_only_what_is_frozen_and_was_issued_is_written(cli, frozen, tmp_path) -> None:
    out = str(tmp_path / "out")
    words = frozen.refused("period", "issue", "2026Q4", out, "--again")
    assert words == "2026年第四季度还没有印发过文件。"
    assert frozen.refused("period", "issue", "2026Q3", out) == "2026年第三季度尚未定稿。"
    assert not Path(out).exists()
    frozen.done("period", "issue", "2026Q4", out)
    frozen.done("period", "unfreeze", "2026Q4", "--reason", "数据有误")
    assert frozen.refused("period", "issue", "2026Q4", out) == "2026年第四季度尚未定稿。"
    [one] = frozen("period", "list", "--json").data
    assert one["frozen"] is None
    assert one["unfrozen"] == [{"frozen": "2026-11-20", "on": "2026-11-20", "reason": "数据有误"}]
    assert [f["withdrawn"] for f in one["issued"]] == [True, True]
    assert PDF not in frozen.done("period", "list")


def test_a_folder_that_cannot_be_written_to_is_told(frozen, tmp_path) -> None:
    place = tmp_path / "文件"
    place.write_text("")
    answer = frozen("period", "issue", "2026Q4", str(place))
    assert answer.code == 2
    assert "写不进去" in answer.err
    # It was issued nevertheless, and is there to be written elsewhere.
    frozen.done("period", "issue", "2026Q4", str(tmp_path / "别处"), "--again")
    assert len(issued(tmp_path / "别处")) == 2
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_frozen_period_without_opening_is_listed(cli) -> None:
    cli.done("set", "13", "--status", "滞后")
    cli.done("period", "freeze", "2026Q4")
    [one] = cli("period", "list", "--json").data
    assert (one["period"], one["due"], one["owed"], one["frozen"]) == (
        *("2026Q4", None, 0, "2026-11-20"),
    )


def test_two_periods_are_compared(cli) -> None:
    cli.done("set", "14", "19", "--status", "推进中", "--period", "2026Q3")
    cli.done("period", "freeze", "2026Q3")
    cli.done("set", "14", "--status", "报完成")
    cli.done("extend", "13", "2027-12-31", "--reason", "因", "--basis", "据")
    found = {
        one["number"]: one for one in cli("period", "compare", "2026Q3", "2026Q4", "--json").data
    }
    assert found["14"]["kinds"] == ["状态变化", "新完成"]
    assert found["14"]["before"] == {"status": "推进中", "light": "绿", "due": None}
    assert found["14"]["after"] == {"status": "报完成", "light": "绿", "due": None}
    # Task 13 was due by the end of 2025 and is grey without a status.
    assert found["13"]["kinds"] == ["灯色变化", "时限推迟"]
    assert found["13"]["words"] == "红→灰；时限2025-12-31→2027-12-31"
    assert set(found) == {"13", "14"}
    printed = cli.done("period", "compare", "2026Q3", "2026Q4")
    assert printed.splitlines()[-1] == (
        "2026年第三季度 → 2026年第四季度：状态变化 1 · 灯色变化 1 · 新完成 1 · 时限推迟 1"
    )
    cli.done("rows", "edit", "14", "--number", "14.1", "--reason", "更正")
    found = cli("period", "compare", "2026Q3", "2026Q4", "--json").data
    assert [(one["number"], one["former_number"]) for one in found] == [
        ("13", None),
        ("14.1", "14"),
    ]
    assert "推进中→报完成；原第14项" in cli.done("period", "compare", "2026Q3", "2026Q4")
    same = cli.done("period", "compare", "2026Q3", "2026Q3")
    assert same == "2026年第三季度 → 2026年第三季度：没有变化"
