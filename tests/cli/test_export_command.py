"""export: files with the rows and columns that were asked for."""

from __future__ import annotations

import openpyxl
import pypdfium2
import pytest


def cells(path) -> set[str]:
    book = openpyxl.load_workbook(path)
    return {
        str(value)
        for row in book.worksheets[0].iter_rows(values_only=True)
        for value in row
        if value is not None
    }


def words(path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        pages = [page.get_textpage() for page in document]
        return "".join(page.get_text_bounded() for page in pages)
    finally:
        document.close()


def test_the_whole_table_as_workbook(cli, tmp_path) -> None:
    path = tmp_path / "任务分解表.XLSX"
    assert cli.done("export", str(path)) == f"已导出80项到 {path}。"
    found = cells(path)
    tasks = cli.tasks()
    assert {task["text"] for task in tasks.values()} <= found
    assert {task["section"] for task in tasks.values()} <= found
    assert "☆区发改委、区规划资源局" in found


def test_filtered_rows_and_chosen_columns_as_workbook(cli, tmp_path) -> None:
    cli.done("set", "80", "--status", "推进中", "--progress", "已办班三期")
    path = tmp_path / "out.xlsx"
    out = cli.done(
        *("export", str(path), "--section", "全民"),
        *("--columns", "序号,text", "--columns", "进展情况"),
    )
    assert out.startswith("已导出4项")
    found = cells(path)
    tasks = cli.tasks()
    assert "已办班三期" in found
    assert tasks["80"]["text"] in found
    assert tasks["13"]["text"] not in found
    assert "☆区委组织部、区委党校、区发改委" not in found


def test_the_rows_of_a_view_as_pdf(cli, tmp_path) -> None:
    cli.done("view", "save", "绿化牵头", "--unit", "区绿化市容局", "--role", "lead")
    path = tmp_path / "out.pdf"
    assert cli.done("export", str(path), "--view", "绿化牵头").startswith("已导出7项")
    text = words(path)
    assert "区绿化市容局" in text
    assert "2026" in text
    assert "区委党校" not in text


def test_landscape_and_portrait(cli, tmp_path) -> None:
    sizes = {}
    for name, more in (("wide", []), ("tall", ["--portrait"])):
        path = tmp_path / f"{name}.pdf"
        cli.done("export", str(path), "--section", "全民", *more)
        document = pypdfium2.PdfDocument(path)
        sizes[name] = document[0].get_size()
        document.close()
    assert sizes["wide"][0] > sizes["wide"][1]
    assert sizes["tall"][0] < sizes["tall"][1]


@pytest.mark.parametrize(
    ("name", "more", "said"),
    [
        ("out.docx", [], [".xlsx", ".pdf", "out.docx"]),
        ("out", [], [".xlsx"]),
        ("out.xlsx", ["--portrait"], ["PDF"]),
        ("out.xlsx", ["--columns", "进度"], ["进度"]),
        ("out.pdf", ["--unit", "某局"], ["某局"]),
        ("没有/out.xlsx", [], ["没有"]),
        ("没有/out.pdf", [], ["没有"]),
    ],
)
def test_what_is_wrong_is_refused_and_nothing_left(cli, tmp_path, name, more, said) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    sentence = cli.refused("export", str(folder / name), *more)
    assert all(word in sentence for word in said)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("ending", ["xlsx", "pdf"])
def test_a_folder_in_the_way_is_refused(cli, tmp_path, ending) -> None:
    target = tmp_path / f"out.{ending}"
    target.mkdir()
    assert target.name in cli.refused("export", str(target))
    assert target.is_dir()
