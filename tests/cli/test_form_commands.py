"""forms issue and forms merge, as a coordinator calls them."""

from __future__ import annotations

from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

NDRC = "区发改委_2026年第四季度填报表.xlsx"


@pytest.fixture
def opened(cli):
    cli.done("period", "open", "2026Q4", "--due", "2027-01-10")
    return cli


@pytest.fixture
def folder(opened, tmp_path):
    """The forms of all units."""
    opened.done("forms", "issue", "2026Q4", str(tmp_path / "发出"))
    return tmp_path / "发出"


@pytest.fixture
def filled(folder):
    """Fill cells of a unit's form by sheet and place."""

    def fill(name, cells):
        workbook = load_workbook(folder / name)
        for (sheet, place), value in cells.items():
            workbook[sheet][place] = value
        workbook.save(folder / name)
        return str(folder / name)

    return fill


def refusal(cli, *arguments) -> str:
    """What is said of what is not stored, below the preview."""
    answer = cli(*arguments)
    assert answer.code == 2
    return answer.err


def returned(cli) -> int:
    """How many reports of 区发改委 are in."""
    board = cli("units", "--owing", "2026Q4", "--json").data
    return next(one["returned"] for one in board if one["unit"] == "区发改委")


def test_every_unit_that_owes_gets_a_form(opened, folder) -> None:
    owing = opened("units", "--owing", "2026Q4", "--json").data
    names = {f"{one['unit']}_2026年第四季度填报表.xlsx" for one in owing if one["owed"]}
    assert {path.name for path in folder.iterdir()} == names
    assert "区教育局_2026年第四季度填报表.xlsx" not in names


def test_those_that_only_support_get_one_where_wanted(opened, folder, tmp_path) -> None:
    opened.done("forms", "issue", "2026Q4", str(tmp_path / "all"), "--support")
    more = {p.name for p in (tmp_path / "all").iterdir()} - {p.name for p in folder.iterdir()}
    # Named in rows 11, 12, 63, 76 and 77, never first; a collective itself gets none.
    assert "区教育局_2026年第四季度填报表.xlsx" in more
    assert not any(name.startswith(("各镇", "街道", "园区", "相关镇")) for name in more)
    sheet = load_workbook(tmp_path / "all" / "区教育局_2026年第四季度填报表.xlsx")["填报"]
    numbers = [row[1].value for row in sheet.iter_rows(min_row=4) if row[1].value]
    assert numbers == ["11", "12", "63", "76", "77"]
    units = ("--unit", "区教育局", "--support")
    said = opened.refused("forms", "issue", "2026Q4", str(tmp_path / "c"), *units)
    assert "--support" in said


def test_one_unit_or_a_zip_beside_the_forms(opened, tmp_path) -> None:
    said = opened.done("forms", "issue", "2026Q4", str(tmp_path / "a"), "--unit", "区发改委")
    assert said.endswith("已发出2026年第四季度填报表1份，共20项任务。")
    assert [path.name for path in (tmp_path / "a").iterdir()] == [NDRC]
    opened.done("forms", "issue", "2026Q4", str(tmp_path / "b"), "--zip")
    with ZipFile(tmp_path / "b" / "2026年第四季度填报表.zip") as archive:
        assert NDRC in archive.namelist()
        assert len(archive.namelist()) == 17
        packed = {name: archive.read(name) for name in archive.namelist()}
    beside = {path.name: path.read_bytes() for path in (tmp_path / "b").glob("*.xlsx")}
    assert beside == packed
    merged = opened.done("forms", "merge", str(tmp_path / "b"), "--dry-run")
    assert "没有 Excel" not in merged


def test_a_file_that_may_be_filled_in_is_not_written_over(opened, folder) -> None:
    again = ("forms", "issue", "2026Q4", str(folder))
    sentence = opened.refused(*again)
    assert "等17个文件" in sentence
    assert "--replace" in sentence
    opened.done(*again, "--replace")


def test_a_period_that_is_not_open_has_no_forms(opened, tmp_path) -> None:
    sentence = opened.refused("forms", "issue", "2026Q3", str(tmp_path))
    assert sentence == "2026年第三季度没有开放填报，请先由协调员开放。"


def test_a_form_is_shown_cell_by_cell_and_stored(opened, filled) -> None:
    path = filled(
        NDRC, {("填报", "H4"): "推进中", ("填报", "I4"): "已清查", ("封面", "C7"): "王五"}
    )
    said = opened.done("forms", "merge", path, "--dry-run")
    assert "新增3" in said
    assert "填报!I4" in said
    assert "已清查" in said
    assert returned(opened) == 0
    said = opened.done("forms", "merge", path)
    assert said.endswith(f"汇总“区发改委”的2026年第四季度填报表“{NDRC}”。")
    assert returned(opened) == 1
    assert opened.done("forms", "merge", path).endswith(f"“{NDRC}”没有变化。")
    opened.done("undo")
    assert returned(opened) == 0


def test_the_preview_as_json_tells_every_cell(opened, filled) -> None:
    path = filled(NDRC, {("填报", "H4"): "推进中", ("指标", "G4"): "16.5%"})
    (found,) = opened("forms", "merge", path, "--dry-run", "--json").data
    assert (found["unit"], found["period"], found["writable"]) == ("区发改委", "2026Q4", True)
    assert found["counts"]["new"] == 2
    assert len(found["cells"]) == 2 + 20 * 4 + 5
    status = next(c for c in found["cells"] if c["outcome"] == "new")
    assert status == {
        "outcome": "new",
        "number": "8",
        "field": "status",
        "title": "推进状态",
        "base": "",
        "here": "",
        "theirs": "推进中",
        "sheet": "填报",
        "cell": "H4",
        "note": "",
    }
    assert found["stored"] is None


def test_what_is_wrong_is_listed_and_nothing_of_the_file_stored(opened, filled, tmp_path) -> None:
    path = filled(NDRC, {("填报", "H4"): "差不多", ("填报", "H5"): "推进中"})
    answer = opened("forms", "merge", path, "--marked", str(tmp_path / "返回"))
    assert answer.code == 2
    assert "还有1处没有确定：填报!H4（第8项推进状态，无效）" in answer.err
    assert "推进状态“差不多”不在可选的范围内。" in answer.out
    marked = tmp_path / "返回" / "区发改委_2026年第四季度填报表_返回件.xlsx"
    assert "差不多" in load_workbook(marked)["填报"]["H4"].comment.text
    assert returned(opened) == 0


@pytest.mark.parametrize(("side", "kept"), [("here", "当面报的"), ("theirs", "表里写的")])
def test_conflicts_are_decided_for_one_side(opened, filled, side, kept) -> None:
    path = filled(NDRC, {("填报", "H4"): "推进中", ("填报", "I4"): "表里写的"})
    typed = ("--unit", "区发改委", "--status", "推进中", "--progress", "当面报的")
    opened.done("submit", "8", *typed, "--period", "2026Q4")
    answer = opened("forms", "merge", path)
    assert answer.code == 2
    assert "冲突" in answer.out
    opened.done("forms", "merge", path, "--take", side)
    opened.done("accept", "8", "--unit", "区发改委", "--period", "2026Q4")
    assert opened.tasks("--period", "2026Q4")["8"]["progress"] == kept


def test_a_folder_is_merged_file_by_file(opened, folder, filled) -> None:
    filled(NDRC, {("填报", "H4"): "推进中"})
    filled("区经委_2026年第四季度填报表.xlsx", {("填报", "H4"): "错"})
    (folder / "旧.xls").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    answer = opened("forms", "merge", str(folder))
    assert answer.code == 2
    assert "“旧.xls”是旧格式" in answer.err
    assert "“区经委_2026年第四季度填报表.xlsx”还有1处没有确定" in answer.err
    assert f"汇总“区发改委”的2026年第四季度填报表“{NDRC}”。" in answer.out


def test_a_liaison_issues_and_merges_only_the_own_form(opened, filled) -> None:
    path = filled(NDRC, {("填报", "H4"): "推进中"})
    answer = opened("forms", "merge", path, "--liaison", "区经委")
    assert answer.code == 2
    assert "联络员只能汇总本单位的表格" in answer.err
    opened.done("forms", "merge", path, "--liaison", "区发改委")


def test_what_here_can_not_settle_is_told_before_writing(filled, opened) -> None:
    """Row 8 has words and no status: keeping what stands here leaves it without one."""
    path = filled(NDRC, {("填报", "I4"): "已清查"})
    dry = refusal(opened, "forms", "merge", path, "--take", "here", "--dry-run")
    assert "还有1处没有确定：填报!H4（第8项推进状态，无效）" in dry
    assert refusal(opened, "forms", "merge", path, "--take", "here") == dry
