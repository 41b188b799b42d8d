"""Files that nobody should send: formulas, macros, bombs, forged forms, other formats."""

from __future__ import annotations

from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from exports import forms_reading
from exports.forms_cells import read_sheets
from taskdesk.forms.form import encoded
from tests.exports.returned_forms import (
    NDRC,
    Q4,
    answer,
    edit_with,
    messages,
    open_quarter,
    written,
)

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


@pytest.fixture
def opened(desk):
    return open_quarter(desk)


@pytest.fixture
def form(opened):
    return opened.forms.form(opened.unit(NDRC), Q4)


@pytest.fixture
def path(form, tmp_path):
    return written(tmp_path, form)


@pytest.fixture
def edited(path):
    return edit_with(path)


def parts(path) -> dict[str, bytes]:
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def repack(path, content) -> None:
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)


def task_part(content) -> str:
    """The sheet of the tasks is the second one that is written."""
    assert "xl/worksheets/sheet2.xml" in content
    return "xl/worksheets/sheet2.xml"


def test_a_formula_counts_by_its_result(form, path) -> None:
    content = parts(path)
    part = task_part(content)
    text = content[part].decode()
    for place, cell in {
        "I4": '<c r="I4" t="str"><f>[1]外部!A1</f><v>算出的字</v></c>',
        "I5": '<c r="I5"><f>1+1</f></c>',
        "I6": '<c r="I6" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
        "I7": '<c r="I7" t="str"><f>""</f><v></v></c>',
    }.items():
        start = text.index(f'<c r="{place}"')
        text = text[:start] + cell + text[text.index("/>", start) + 2 :]
    repack(path, content | {part: text.encode()})
    returned = forms_reading.read(path)
    by_place = {cell.cell: cell for cell in returned.cells.values() if cell.sheet == "填报"}
    assert (by_place["I4"].value, by_place["I4"].fault) == ("算出的字", "")
    assert by_place["I5"].fault == "这一格是公式，没有算出的值，请改填文字。"
    assert by_place["I6"].fault == "这一格的公式出错（#DIV/0!）。"
    assert (by_place["I7"].value, by_place["I7"].fault) == ("", "")


def test_macros_and_external_links_are_left_alone(form, path, tmp_path) -> None:
    content = parts(path)
    relations = "xl/_rels/workbook.xml.rels"
    link = (
        '<Relationship Id="rId99" TargetMode="External" Target="file:///etc/hostname" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/>'
    )
    extra = content[relations].decode().replace("</Relationships>", f"{link}</Relationships>")
    macros = {"xl/vbaProject.bin": b"\xd0\xcf macros", relations: extra.encode()}
    target = tmp_path / "a.xlsm"
    repack(target, content | macros)
    returned = forms_reading.read(target)
    assert returned.problems == ()
    assert encoded(returned.form) == encoded(form)


def test_a_million_empty_rows_are_passed_over(form, path) -> None:
    content = parts(path)
    part = task_part(content)
    rows = "".join(
        f'<row r="{n}" ht="20" customHeight="1"><c r="A{n}" s="3"/><c r="B{n}" s="4"></c></row>'
        for n in range(1000, 1_001_000)
    )
    text = content[part].decode().replace("</sheetData>", f"{rows}</sheetData>")
    repack(path, content | {part: text.encode()})
    returned = forms_reading.read(path)
    assert returned.problems == ()
    assert len(returned.cells) == 4 * len(form.rows) + 5


def test_a_bomb_is_not_unpacked(path) -> None:
    content = parts(path)
    part = task_part(content)
    big = "<row><c><v>1</v></c></row>" * 2_000_000
    text = content[part].decode().replace("</sheetData>", f"{big}</sheetData>")
    repack(path, content | {part: text.encode()})
    assert messages(forms_reading.read(path)) == [
        f"“{path.name}”展开后过大，不像一张填报表，没有读取。"
    ]


def test_entities_are_refused(path) -> None:
    content = parts(path)
    part = task_part(content)
    entities = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    repack(path, content | {part: entities + content[part]})
    assert messages(forms_reading.read(path)) == [f"“{path.name}”已损坏，打不开，请单位重新发送。"]


def test_a_huge_cell_is_invalid(opened, edited) -> None:
    def change(workbook):
        answer(workbook, "8", status="推进中", progress="字" * 30_000)

    preview = opened.forms.preview(edited(change))
    (cell,) = preview.waiting()
    assert (cell.place, cell.note) == ("填报!I4", "这一格有30000字，最多5000字。")


def test_a_changed_hidden_sheet_is_noticed(edited) -> None:
    def change(workbook):
        cell = workbook["_taskdesk"]["B4"]
        cell.value = cell.value.replace(NDRC, "区水务局", 1)

    assert messages(edited(change)) == ["隐藏的“_taskdesk”表被改动过，核对不上，不能汇总。"]


def test_without_the_hidden_sheet_it_is_no_form(edited) -> None:
    returned = edited(lambda workbook: workbook.remove(workbook["_taskdesk"]))
    assert returned.form is None
    assert messages(returned) == [
        "这不是本系统发出的填报表，或隐藏的“_taskdesk”表被删除了，不能汇总。"
    ]


def test_a_form_of_a_newer_program_is_not_guessed_at(edited) -> None:
    def change(workbook):
        workbook["_taskdesk"]["B1"] = 2

    assert "更新版本" in messages(edited(change))[0]


OLD = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "是空文件"),
        (OLD, "是旧格式（.xls、.et 或 .doc），请在 WPS 或 Excel 中另存为 .xlsx"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "加了打开密码"),
        ("序号,进展\n".encode(), "不是 Excel 工作簿"),
        (b"PK\x03\x04 and nothing", "已损坏"),
    ],
)
def test_other_files_are_told_apart(tmp_path, data, words) -> None:
    path = tmp_path / "回表.xlsx"
    path.write_bytes(data)
    returned = forms_reading.read(path)
    (problem,) = returned.problems
    assert problem.blocking
    assert words in problem.message


def test_a_zip_that_is_no_workbook_and_a_plain_workbook_are_told_apart(tmp_path) -> None:
    repack(tmp_path / "a.xlsx", {"word/document.xml": b"<a/>"})
    assert "不是 Excel 工作簿" in messages(forms_reading.read(tmp_path / "a.xlsx"))[0]
    Workbook().save(tmp_path / "b.xlsx")
    assert "不是本系统发出的填报表" in messages(forms_reading.read(tmp_path / "b.xlsx"))[0]
    assert "读不出来" in messages(forms_reading.read(tmp_path / "没有.xlsx"))[0]


def test_a_cut_file_is_damaged(path) -> None:
    path.write_bytes(path.read_bytes()[:-2000])
    assert "已损坏" in messages(forms_reading.read(path))[0]


# The cells alone


def test_cells_are_read_as_openpyxl_reads_them(path) -> None:
    theirs = load_workbook(path)
    for sheet in read_sheets(path, path.read_bytes()):
        found = {
            f"{get_column_letter(column)}{row}": cell.text
            for row, cells in sheet.rows.items()
            for column, cell in cells.items()
        }
        assert found == {
            cell.coordinate: str(cell.value)
            for row in theirs[sheet.title].iter_rows()
            for cell in row
            if cell.value is not None
        }


def test_cells_without_references_keep_their_places(tmp_path) -> None:
    Workbook().save(tmp_path / "a.xlsx")
    content = parts(tmp_path / "a.xlsx")
    rows = '<row><c/><c t="inlineStr"><is><t>甲</t></is></c></row><row/><row><c><v>7</v></c></row>'
    sheet = f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>"
    repack(tmp_path / "a.xlsx", content | {"xl/worksheets/sheet1.xml": sheet.encode()})
    (found,) = read_sheets(tmp_path / "a.xlsx", (tmp_path / "a.xlsx").read_bytes())
    assert {n: {c: cell.text for c, cell in row.items()} for n, row in found.rows.items()} == {
        1: {2: "甲"},
        3: {1: "7"},
    }
