"""Quarters made by hand from the data file of the shipped plan, and what is read of workbooks."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import load_workbook

from taskdesk.quarters.quarter import (
    Quarter,
    QuarterColumn,
    QuarterCounts,
    QuarterIndicator,
    QuarterRow,
    QuarterUnit,
)
from tests.exports.workbook import PLAN

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

SOFFICE = shutil.which("soffice")
COLUMNS = (
    *(("number", "序号"), ("section", "十大行动"), ("text", "重点任务"), ("deadline", "时间节点")),
    *(("units", "责任部门"), ("status", "推进状态"), ("light", "灯"), ("progress", "进展情况")),
)
STATUSES = ("未填", "未启动", "推进中", "滞后", "报完成", "已销号", "暂缓", "终止")
SHAPES = {"绿": "● 绿", "黄": "▲ 黄", "红": "◆ 红", "灰": "○ 灰", "已完成": "✓ 已完成", "": "—"}
CORRECTED = {(c["number"], c["field"]): c["to"] for c in PLAN["corrections"]}
ROWS = [
    {key: CORRECTED.get((printed["number"], key), words) for key, words in printed.items()}
    for printed in PLAN["rows"]
]


# Quarters by hand, from the data file


def row(printed: dict[str, Any], **told: Any) -> QuarterRow:
    """A printed row of which nothing is said but what is told."""
    units = printed["units"].split("、")
    year = printed["deadline"].removesuffix("年")
    plain = QuarterRow(
        *(printed["number"], printed["section"], printed["text"], printed["deadline"]),
        due=date(int(year), 12, 31) if year.isdigit() else None,
        units=printed["units"],
        leads=tuple(unit[1:] for unit in units if unit.startswith("☆")),
        status=None,
        since=None,
        carried_from="",
        light="灰",
        light_reason="未填",
        overdue=False,
        unreported=False,
        progress="",
        problems="",
        next_steps="",
        notes="",
        owing=(),
        cells={},
    )
    made = replace(plain, **told)
    cells = {key: str(getattr(made, key)) for key, _ in COLUMNS}
    return replace(
        made, cells=cells | {"status": made.status or "未填", "light": SHAPES[made.light]}
    )


def quarter(rows: tuple[QuarterRow, ...], **more: Any) -> Quarter:
    statuses, lights = Counter(r.status or "未填" for r in rows), Counter(r.light for r in rows)
    plain = Quarter(
        register=PLAN["register"],
        title=PLAN["plan"]["title"],
        table_title=PLAN["plan"]["table_title"],
        doc_number=PLAN["plan"]["doc_number"],
        issuer=PLAN["plan"]["issuer"],
        period="2026Q4",
        period_label="2026年第四季度",
        as_of=date(2027, 1, 12),
        answers_due=None,
        sections=tuple(PLAN["sections"]),
        columns=tuple(QuarterColumn(key, title) for key, title in COLUMNS),
        rows=rows,
        counts=QuarterCounts(
            total=len(rows),
            statuses={words: statuses[words] for words in STATUSES},
            lights={light: lights[light] for light in SHAPES if light},
            overdue=sum(r.overdue for r in rows),
            unreported=sum(r.unreported for r in rows),
        ),
        units=(),
        indicators=(),
        extensions=(),
        rule=("已销号：✓ 已完成", "其余：● 绿"),
    )
    return replace(plain, **more)


TOLD: dict[str, dict[str, Any]] = {
    "1": {"status": "推进中", "light": "绿", "progress": "完成投资1,610万元。"},
    "2": {"status": "滞后", "light": "黄"},
    "9": {"status": "推进中", "light": "绿", "carried_from": "2026Q3"},
    "10": {"status": "推进中", "light": "红", "overdue": True},
    "13": {"light": "红", "overdue": True, "unreported": True, "owing": ("区发改委",)},
    "14": {"status": "暂缓", "light": ""},
    "16": {"status": "已销号", "light": "已完成"},
    "62": {"unreported": True, "owing": ("区科委", "区*委")},
}
UNITS = (
    QuarterUnit("区经委", ("1", "2"), ("1", "2"), ("1",), ()),
    QuarterUnit("区发改委", ("9", "10", "13"), ("9", "10"), (), ("13",)),
    QuarterUnit("区科委", ("62",), (), (), ("62",)),
    QuarterUnit("区*委", ("62",), (), (), ("62",)),
    QuarterUnit("枫泾镇", (), (), (), ()),
)


def indicator(number: str | None, name: str, **told: Any) -> QuarterIndicator:
    plain = QuarterIndicator(
        *(number, name, "全区", "万千瓦", "≥50万千瓦", 50.0, date(2025, 12, 31)),
        *("30万千瓦", 30.0, "2026Q4", "月报", 0.6, 20.0, False, 50.0),
        (("2026Q2", 12.5), ("2026Q4", 30.0)),
    )
    return replace(plain, **told)


INDICATORS = (
    indicator("13", "海上风电装机"),
    indicator(
        "30",
        "数据中心PUE",
        unit="",
        target="≤1.4",
        target_value=1.4,
        actual="1.5",
        actual_value=1.5,
        share=0.9333,
        missing=0.1,
        series=(("2026Q4", 1.5),),
    ),
    indicator(
        None,
        "碳达峰时间",
        **dict.fromkeys(("target_value", "due", "actual_value", "share", "missing", "met")),
        expected=None,
        target="2030年前",
        actual="",
        actual_period="",
        series=(),
    ),
)


def told(**more: Any) -> Quarter:
    rows = tuple(row(printed, **TOLD.get(printed["number"], {})) for printed in ROWS)
    known = {"answers_due": date(2027, 1, 10), "units": UNITS, "indicators": INDICATORS}
    return quarter(**({"rows": rows} | known | more))


def before() -> Quarter:
    """The third quarter: 1 was behind, 13 was due earlier and green, 80 was not there."""
    later = told()
    changed: dict[str, dict[str, Any]] = {
        "1": {"status": "滞后", "light": "黄"},
        "13": {"light": "绿", "due": date(2025, 6, 30)},
    }
    rows = [replace(r, **changed.get(r.number, {})) for r in later.rows[:-1]]
    rows.append(replace(later.rows[0], number="81", text="已经删去的任务"))
    return replace(later, rows=tuple(rows), period="2026Q3", period_label="2026年第三季度")


# What is read


def recalculated(path: Path) -> Path:
    """What LibreOffice makes of a workbook whose formulas have no results."""
    if not SOFFICE:
        pytest.skip("LibreOffice is not here")
    folder = path.parent
    bare = folder / "bare.xlsx"
    with ZipFile(path) as source, ZipFile(bare, "w", ZIP_DEFLATED) as copy:
        for name in source.namelist():
            text = source.read(name).decode("utf-8")
            copy.writestr(name, re.sub(r"</f><v>[^<]*</v>", "</f>", text))
    command = [
        *(SOFFICE, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"),
        *("--convert-to", "xlsx", "--outdir", folder / "out", bare),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / "out" / bare.name


def table(sheet: Worksheet, first: str) -> dict[str, list[Any]]:
    """The lines of a sheet from the one that begins with `first`, by their first cell."""
    lines = list(sheet.iter_rows(values_only=True))
    start = next(n for n, line in enumerate(lines) if str(line[0]) == first)
    return {str(line[0]): list(line[1:]) for line in lines[start:] if line[0] is not None}


def values(path: Path, name: str) -> Worksheet:
    return load_workbook(path, data_only=True)[name]


def formulas(path: Path) -> dict[str, str]:
    return {
        f"{sheet.title}!{cell.coordinate}": cell.value
        for sheet in load_workbook(path).worksheets
        for line in sheet.iter_rows()
        for cell in line
        if cell.data_type == "f"
    }
