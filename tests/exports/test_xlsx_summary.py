"""The second sheet: its formulas, their results, its charts, and what LibreOffice makes of them."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import load_workbook

from exports import xlsx
from taskdesk.status import Light, Status
from taskdesk.task_edits import TaskEdit
from tests.exports.workbook import ANNEX, PLAN, SECTION_SIZES, cell_xml, part, sheets, state

if TYPE_CHECKING:
    from pathlib import Path

SOFFICE = shutil.which("soffice")


def results(path: Path) -> dict[str, list[int]]:
    """The counts in each line of the second sheet by its name, 合计 of the units as 合计2."""
    sheet = load_workbook(path, data_only=True)["统计"]
    found: dict[str, list[int]] = {}
    for name, *values in sheet.iter_rows(values_only=True):
        if values and isinstance(values[0], int):
            found["合计2" if name in found else name] = [v for v in values if v is not None]
    return found


def test_every_count_is_a_formula_over_the_first_sheet(desk, export) -> None:
    _, summary = sheets(export(desk.listing()))
    head = [summary.cell(6, n).value for n in range(3, 16)]
    assert head == [
        *("未填", "未启动", "推进中", "滞后", "报完成", "已销号", "暂缓", "终止"),
        *("◆ 红", "▲ 黄", "● 绿", "○ 灰", "✓ 已完成"),
    ]
    assert [summary.cell(6, 16).value or summary.cell(5, 16).value] == ["逾期"]
    names = [summary.cell(row, 1).value for row in range(7, 18)]
    assert names == [*PLAN["sections"], "合计"]
    table = "'任务分解表'!"
    assert summary["B7"].value == (f'=COUNTIFS({table}$B$4:$B$83,$A7,{table}$I$4:$I$83,"<>")')
    assert summary["E7"].value.endswith(f'{table}$F$4:$F$83,"推进中")')
    assert all(
        str(summary.cell(row, column).value).startswith("=")
        for row in range(7, 18)
        for column in range(2, 17)
    )


def test_the_results_are_in_the_file_for_programs_that_do_not_compute(filled, export) -> None:
    listing = filled.listing()
    found = results(export(listing))
    counts = listing.counts
    total = [
        *[counts.total, *counts.statuses.values()],
        *[counts.lights[light] for light in (Light.RED, Light.YELLOW, Light.GREEN)],
        *[counts.lights[Light.GREY], counts.lights[Light.DONE], counts.overdue],
    ]
    assert total[:9] == [80, 72, 1, 2, 1, 1, 1, 1, 1]
    assert found["合计"] == found["合计2"] == total
    sections = [found[name] for name in PLAN["sections"]]
    assert [line[0] for line in sections] == SECTION_SIZES
    assert [sum(column) for column in zip(*sections, strict=True)] == total
    marked = [row["number"] for row in PLAN["rows"] if "☆区发改委" in row["units"]]
    assert found["区发改委"][0] == len(marked) == 20
    assert found["碳谷绿湾"][0] == 1


def test_a_lead_that_was_inferred_is_counted_too(desk, export) -> None:
    path = export(desk.listing())
    found = results(path)
    units = {name: line for name, line in found.items() if name not in PLAN["sections"]}
    assert len(units) - 2 == 17
    assert sum(line[0] for name, line in units.items() if "合计" not in name) == 80
    # Row 7 prints 碳谷绿湾 without ☆.
    assert "、碳谷绿湾、" in cell_xml(path, "I10")


def test_a_task_with_several_leads_counts_once_in_the_total(desk, export) -> None:
    desk.edit_task(desk.tasks(["1"])[0], TaskEdit(units="☆区经委、☆区发改委"))
    desk.edit_task(desk.tasks(["2"])[0], TaskEdit(units="区经委、区发改委"))
    path = export(desk.listing())
    found = results(path)
    assert found["合计2"][0] == 80
    assert found["（未明确牵头单位）"][0] == 1
    notes = [cell.value for cell in sheets(path)[1]["A"]]
    assert "由几个单位牵头的任务，在各牵头单位分别计数，合计中只计一次。" in notes


def test_what_was_not_chosen_leaves_no_trace(filled, export) -> None:
    path = export(filled.listing(), ANNEX)
    with ZipFile(path) as archive:
        words = b"".join(map(archive.read, archive.namelist())).decode("utf-8")
    for trace in ("推进中", "滞后", "◆", "逾期", "海上风电项目核准"):
        assert trace not in words
    found = results(path)
    assert found["合计"] == found["合计2"] == [80]


def test_without_sections_and_units_only_the_total_is_counted(desk, export) -> None:
    path = export(desk.listing(), ("number", "text"))
    assert results(path) == {"合计": [80]}
    assert "、区发改委、" not in part(path, "xl/worksheets/sheet1.xml")


def test_charts_cover_nothing_and_show_the_lights(desk, export) -> None:
    path = export(desk.listing())
    _, summary = sheets(path)
    assert len(summary._charts) == 2
    for chart, lines in zip(summary._charts, (10, 17), strict=True):
        below = chart.anchor._from.row + 1
        assert summary.cell(below - 2, 1).value == "合计"
        assert len(chart.series) == 5
        first, last = re.findall(r"\$A\$(\d+)", chart.series[0].cat.strRef.f)
        assert int(last) - int(first) + 1 == lines
        # The chart ends above what comes next, or where the print area ends.
        taken, free, row = chart.anchor.ext.height / 12700, 0.0, below
        while row in summary.row_dimensions and summary.cell(row, 1).value is None:
            free += summary.row_dimensions[row].height
            row += 1
        assert free >= taken
    assert summary.print_area == f"'统计'!$A$1:$P${row - 1}"
    first_chart = part(path, "xl/charts/chart1.xml")
    assert re.findall(r'srgbClr val="(\w+)"/></a:solidFill></spPr><dLbls>', first_chart) == [
        *("D13438", "C78A00", "2E9E5B", "8A939E", "2563A8")
    ]


# LibreOffice


def edited(path: Path, target: Path) -> Path:
    """The workbook after somebody has set task 1 from 推进中 to 滞后, with no result stored."""
    with ZipFile(path) as source, ZipFile(target, "w", ZIP_DEFLATED) as copy:
        for name in source.namelist():
            text = source.read(name).decode("utf-8")
            if name.endswith("sheet1.xml"):
                text = re.sub(r'(<c r="F4".*?)推进中', r"\1滞后", text, count=1)
            if name.endswith("sheet2.xml"):
                text = re.sub(r"</f><v>\d+</v>", "</f>", text)
            copy.writestr(name, text)
    return target


@pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not here")
def test_libreoffice_computes_the_same_and_keeps_the_rows(filled, export, tmp_path) -> None:
    # One name is the beginning of another, one looks like a pattern.
    filled.edit_task(filled.tasks(["75"])[0], TaskEdit(units="☆碳谷绿湾公司"))
    filled.registering.rename(filled.unit("区科委"), "=区*委")
    listing = filled.listing()
    path = edited(export(listing), tmp_path / "改.xlsx")
    out = tmp_path / "out"
    command = [
        *(SOFFICE, "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"),
        *("--convert-to", "xlsx", "--outdir", out, path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    state(filled, "1", status=Status.BEHIND)
    after = filled.listing().counts
    computed = results(out / path.name)
    assert computed["合计"] == computed["合计2"]
    assert computed["合计"][1:9] == list(after.statuses.values())
    # What is judged by the program stays as it was exported.
    assert computed["合计"][9:] == results(export(listing))["合计"][9:]
    assert computed["产业绿色转型升级行动"][:5] == [8, 6, 0, 0, 2]
    assert computed["区经委"][:5] == [15, 13, 0, 0, 2]
    assert computed["碳谷绿湾"][:2] == computed["碳谷绿湾公司"][:2] == [1, 1]
    assert computed["=区*委"][:2] == [5, 5]
    rows = xlsx.read_rows(out / path.name)
    assert rows[0].pop("推进状态") == "滞后"
    expected = xlsx.read_rows(export(listing))
    del expected[0]["推进状态"]
    assert rows == expected
