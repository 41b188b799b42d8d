"""What stands in a workbook of ours, for tests to look at."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from openpyxl import load_workbook

from taskdesk.task_edits import StateEdit

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from taskdesk.desk import Desk

PLAN: dict[str, Any] = json.loads(
    (Path(__file__).resolve().parents[2] / "resources" / "plans" / "jinshan.json").read_text(
        encoding="utf-8"
    )
)
ANNEX = ("number", "section", "text", "deadline", "units")
SECTION_SIZES = [8, 14, 10, 8, 8, 11, 6, 5, 6, 4]


def state(desk: Desk, number: str, **fields: Any) -> None:
    desk.set_state(desk.tasks([number]), StateEdit(**fields))


def sheets(path: Path) -> tuple[Worksheet, Worksheet]:
    table, summary = load_workbook(path).worksheets
    return table, summary


def part(path: Path, name: str) -> str:
    with ZipFile(path) as archive:
        return archive.read(name).decode("utf-8")


def cell_xml(path: Path, place: str, sheet: int = 1) -> str:
    """A cell as it stands in the file, also where a merge hides it."""
    found = re.search(
        rf'<c r="{place}"[^>]*?(?:/>|>.*?</c>)', part(path, f"xl/worksheets/sheet{sheet}.xml"), re.S
    )
    assert found
    return found[0]


def merged(sheet: Worksheet, letter: str) -> list[tuple[int, int]]:
    """The rows of the merges within one column."""
    areas = [a for a in sheet.merged_cells.ranges if a.coord.startswith(letter)]
    return sorted((a.min_row, a.max_row) for a in areas if a.min_col == a.max_col)
