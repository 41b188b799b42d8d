"""What the units of the plan answer in two quarters, and what happens to their forms on the way.

What is expected is derived from the printed table and from what is entered here.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

PLAN = Path(__file__).resolve().parents[1] / "resources" / "plans" / "jinshan.json"
OFFICE = shutil.which("soffice")
HEAD = 3
NUMBER, STATUS, PROGRESS, PROBLEMS, VALUE = 2, 8, 9, 10, 7

# Entered by the office: the plan says only 各镇、街道、园区 and 相关镇.
NEW_UNITS = ("山阳镇", "亭林镇", "石化街道", "高新区")
MEMBERS = {
    "各镇": ("枫泾镇", "廊下镇", "吕巷镇", "山阳镇", "亭林镇"),
    "街道": ("石化街道",),
    "园区": ("高新区", "碳谷绿湾"),
    "相关镇": ("枫泾镇", "山阳镇", "亭林镇"),
}
SUPPORTER = "区教育局"  # named in rows 11, 12, 63, 76, 77, never first

Q3_STATUS = {
    **dict.fromkeys(("10", "48", "75", "80"), "报完成"),
    **dict.fromkeys(("13", "21", "47", "66"), "滞后"),
    **dict.fromkeys(("60", "61"), "未启动"),
}
Q4_STATUS = {
    **dict.fromkeys(("10", "13", "47", "48", "75", "80"), "报完成"),
    **dict.fromkeys(("21", "60"), "滞后"),
    "61": "暂缓",
}
# Name of the indicator (a part of it): its values in the two quarters.
VALUES = {
    "生物质发电": ("2.8", "3.2"),
    "海域新增风电": ("30", "52"),
    "加氢站": ("5", "8"),
    "充电标准桩": ("720", "760"),
    "森林覆盖率": ("16.2%", "16.4%"),
}
SILENT_Q3 = ("区国资委", "石化街道")
SILENT_Q4 = ("吕巷镇",)


def printed_rows() -> list[dict[str, str]]:
    rows: list[dict[str, str]] = json.loads(PLAN.read_text(encoding="utf-8"))["rows"]
    return rows


def lead_of(row: dict[str, str]) -> str:
    """The unit with the star, or the only one."""
    printed = row["units"].removeprefix("☆")
    # Row 58 is printed without the mark between its first two units.
    return printed.replace("区农业农村委区", "区农业农村委、区").split("、")[0]


def owed() -> dict[str, list[str]]:
    """What each unit owes: the rows it leads, and those that name a collective of which it is."""
    found: dict[str, list[str]] = {}
    for row in printed_rows():
        names = row["units"].split("、")
        owing = {lead_of(row): None}
        for collective, members in MEMBERS.items():
            if collective in names:
                owing |= dict.fromkeys(members)
        for unit in owing:
            found.setdefault(unit, []).append(row["number"])
    return found


def supported(unit: str) -> int:
    """The rows that name a unit."""
    return sum(unit in re.split("[☆、]", row["units"]) for row in printed_rows())


# The units fill their forms in


def status_of(unit: str, number: str, period: str) -> str:
    said = Q3_STATUS if period == "2026Q3" else Q4_STATUS
    leads = {row["number"]: lead_of(row) for row in printed_rows()}
    return said.get(number, "推进中") if leads[number] == unit else "推进中"


def progress_of(unit: str, number: str, period: str) -> str:
    # 区委宣传部 repeats itself.
    when = "本季度" if unit == "区委宣传部" else {"2026Q3": "三季度", "2026Q4": "四季度"}[period]
    return f"{unit}{when}推进第{number}项"


def fill(path: Path, unit: str, period: str) -> None:
    workbook = load_workbook(path)
    cover, sheet = workbook["封面"], workbook["填报"]
    for row in cover.iter_rows():
        for key, value in (("#reporter", f"{unit}联络员"), ("#telephone", "021-57900000")):
            if row[0].value == key:
                row[2].value = value
    for row in range(HEAD + 1, sheet.max_row + 1):
        number = sheet.cell(row, NUMBER).value
        status = status_of(unit, number, period)
        sheet.cell(row, STATUS).value = status
        sheet.cell(row, PROGRESS).value = progress_of(unit, number, period)
        if status == "滞后":
            sheet.cell(row, PROBLEMS).value = f"第{number}项资金未落实"
    if "指标" in workbook.sheetnames:
        values = workbook["指标"]
        for row in range(HEAD + 1, values.max_row + 1):
            name = values.cell(row, 3).value
            for part, said in VALUES.items():
                if part in name and leads_value(unit, part):
                    values.cell(row, VALUE).value = said[period == "2026Q4"]
    workbook.save(path)


def leads_value(unit: str, part: str) -> bool:
    number = {"生物质发电": 16, "海域新增风电": 13, "加氢站": 47, "充电标准桩": 48}.get(part, 70)
    return lead_of(printed_rows()[number - 1]) == unit


# What happens to forms on their way


def changed(path: Path, change: Any) -> Path:
    workbook = load_workbook(path)
    change(workbook)
    workbook.save(path)
    return path


def turned_round(workbook: Any) -> None:
    """Sort the tasks the other way."""
    sheet = workbook["填报"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=HEAD + 1)]
    for place, row in enumerate(reversed(rows), HEAD + 1):
        for column, value in enumerate(row, 1):
            sheet.cell(place, column).value = value


def renamed(workbook: Any) -> None:
    workbook["填报"].title = "Sheet2"
    workbook["封面"].title = "首页"


def widened(workbook: Any) -> None:
    """Blank rows between the tasks, and a column of the unit's own."""
    sheet = workbook["填报"]
    for row in range(sheet.max_row, HEAD + 1, -1):
        sheet.insert_rows(row)
    sheet.insert_cols(5)
    sheet.cell(HEAD, 5).value = "内部分工"


def tampered(workbook: Any) -> None:
    sheet = workbook["_taskdesk"]
    sheet["B4"] = sheet["B4"].value.replace("2026Q3", "2026Q4")


def through_office(path: Path) -> Path:
    """Saved again by LibreOffice."""
    assert OFFICE
    folder = path.parent / "office"
    command = [OFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    command += ["--convert-to", "xlsx", "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=50)
    return Path(shutil.move(folder / path.name, path))


def answered(issued: Path, folder: Path, units: list[str], period: str, silent: Any) -> Path:
    """A copy of the forms as they come back; some units send none."""
    shutil.copytree(issued, folder)
    for unit in units:
        path = form_of(folder, unit, period)
        if unit in silent:
            path.unlink()
        else:
            fill(path, unit, period)
    return folder


def form_of(folder: Path, unit: str, period: str) -> Path:
    season = {"2026Q3": "三", "2026Q4": "四"}[period]
    return folder / f"{unit}_2026年第{season}季度填报表.xlsx"


def expected_statuses(period: str, unknown: set[str], closed: set[str]) -> dict[str, str | None]:
    said: dict[str, str | None] = {
        row["number"]: status_of(lead_of(row), row["number"], period) for row in printed_rows()
    }
    said |= dict.fromkeys(closed, "已销号")
    return said | dict.fromkeys(unknown, None)
