"""Workbooks and separated values, in the words that a person sees."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from exports import xlsx
from taskdesk.columns import COLUMNS
from taskdesk.plans.blocks import Where


def saved(workbook) -> bytes:
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


@pytest.fixture
def workbook():
    return Workbook()


def test_cells_are_read_as_they_are_seen(read, workbook):
    sheet = workbook.active
    values = [
        (2025, "General", "2025"),
        (2025.0, "General", "2025"),
        (16.5, "0.00", "16.50"),
        (0.165, "0.0%", "16.5%"),
        (0.5, "0%", "50%"),
        (1234567, "#,##0", "1,234,567"),
        (0.1 + 0.2, "General", "0.3"),
        (date(2025, 12, 31), "yyyy-mm-dd", "2025年12月31日"),
        (date(2025, 12, 31), 'yyyy"年"m"月"', "2025年12月"),
        (date(2025, 12, 31), "yyyy", "2025"),
        (datetime(2025, 6, 30, 9, 30), "yyyy/m/d h:mm", "2025年6月30日09:30"),
        (True, "General", "TRUE"),
        ("  有空白\n换行  ", "General", "有空白\n换行"),
    ]
    for row, (value, code, _) in enumerate(values, 1):
        sheet.cell(row, 1, row)
        sheet.cell(row, 2, value).number_format = code
    rows = read("表.xlsx", saved(workbook)).tables[0]
    assert [row[1] for row in rows] == [words for _, _, words in values]


def test_places_merged_cells_and_empty_rows(read, workbook):
    sheet = workbook.active
    sheet.title = "任务表"
    sheet["A1"] = "任务分解表"
    sheet.merge_cells("A1:D1")
    for column, title in zip("ABD", ("序号", "行动", "任务"), strict=True):
        sheet[f"{column}3"] = title
    sheet["A4"], sheet["B4"], sheet["D4"] = 1, "能源行动", "建设电站"
    sheet["A5"], sheet["D5"] = 2, "改造电网"
    sheet.merge_cells("B4:C5")
    found = read("表.xlsx", saved(workbook))
    assert found.tables == [
        [
            ["任务分解表", "任务分解表", "任务分解表"],
            ["序号", "行动", "任务"],
            ["1", "能源行动", "建设电站"],
            ["2", "能源行动", "改造电网"],
        ]
    ]
    assert found.spans == [".SS", "...", "...", ".S."]
    assert found.blocks[0].where == Where(sheet="任务表")
    assert found.blocks[0].rows[3][2].where == Where(sheet="任务表", cell="D5")


def test_hidden_sheets_and_columns_are_left_out(read, workbook):
    shown, hidden = workbook.active, workbook.create_sheet("内部")
    shown["A1"], shown["B1"], shown["C1"] = "甲", "备用", "乙"
    shown.column_dimensions["B"].hidden = True
    hidden["A1"] = "看不见"
    hidden.sheet_state = "hidden"
    assert read("表.xlsx", saved(workbook)).tables == [[["甲", "乙"]]]
    shown["A1"] = shown["C1"] = None
    assert read("表.xlsx", saved(workbook)).tables == [[["看不见"]]]


def test_what_the_workbook_says_of_its_size_is_not_believed(read, workbook):
    workbook.active.append(["序号", "任务"])
    workbook.active.append([1, "建设"])

    def change(name: str, data: bytes) -> bytes:
        return data.replace(b'ref="A1:B2"', b'ref="A1"')

    assert read("表.xlsx", changed(saved(workbook), change)).tables[0][1] == ["1", "建设"]


def changed(data: bytes, change) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


def test_a_million_empty_rows_take_no_time(read, workbook):
    workbook.active.append(["序号", "任务"])
    workbook.active["A1000002"] = "末"

    def change(name: str, data: bytes) -> bytes:
        if not name.endswith("sheet1.xml"):
            return data
        rows = b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (n, n) for n in range(2, 1000002))
        return data.replace(b'<row r="1000002"', rows + b'<row r="1000002"')

    found = read("表.xlsx", changed(saved(workbook), change))
    assert found.tables == [[["序号", "任务"], ["末", ""]]]
    assert found.blocks[0].rows[1][0].where.cell == "A1000002"


def test_our_own_workbook_is_read(read, desk, tmp_path):
    listing = desk.listing()
    xlsx.write(tmp_path / "表.xlsx", listing, COLUMNS, author="甲", now=datetime(2026, 11, 20))
    rows = read("表.xlsx").tables[0]
    head = next(number for number, row in enumerate(rows) if row[0] == "序号")
    below = rows[head + 1 :]
    assert [row[0] for row in below] == [str(n) for n in range(1, 81)]
    numbers = [row[0] for row in below]
    assert [row[2] for row in below] == [task.text for task in desk.tasks(numbers)]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("code", ["utf-8-sig", "gb18030", "utf-16"])
def test_separated_values(read, separator, code):
    lines = [
        ["序号", "任务", "责任单位"],
        ["1", '"推进建设,改造;提升"', '"区经委\n区科委"'],
        ["2", "完善制度", ""],
    ]
    content = "\r\n".join(separator.join(line) for line in lines).encode(code)
    found = read("表.csv", content)
    assert found.tables == [
        [
            ["序号", "任务", "责任单位"],
            ["1", "推进建设,改造;提升", "区经委\n区科委"],
            ["2", "完善制度", ""],
        ]
    ]
    assert found.blocks[0].rows[1][2].where.cell == "C2"


def test_a_csv_without_columns_is_a_text(read):
    assert read("表.csv", "第一行。\n第二行。\n").texts == ["第一行。", "第二行。"]
