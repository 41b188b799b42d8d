"""The findings (校核意见) of a plan as a workbook: what is wrong, where, and what was decided."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.worksheet.properties import PageSetupProperties

from exports.files import replacing
from exports.xlsx_parts import (
    HEAD_FILL,
    HEAD_FONT,
    TITLE_FONT,
    SheetRows,
    Styles,
    font,
    ruled,
    save,
    set_page,
)
from taskdesk.model import FindingState
from taskdesk.wording import FIELD_WORDS, FINDING_STATE_WORDS, FINDING_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from taskdesk.findings import FindingLine

_TITLES = (
    "序号",
    "类别",
    "任务",
    "条款",
    "位置",
    "说明",
    "建议",
    "字段",
    "原为",
    "改为",
    "处理",
    "处理说明",
)
_WIDTHS = (6, 14, 7, 10, 12, 38, 26, 10, 24, 24, 9, 16)
_CENTRED = {0, 2, 7, 10}
_LINE = 15.0
_FIELDS = {
    **FIELD_WORDS,
    **{"section": "行动", "deadline": "时间节点", "lead": "牵头", "support": "配合"},
    **{"responsible": "责任", "implement": "落实", "guide": "指导", "alias": "别名"},
}


def write(
    path: Path, title: str, lines: Iterable[FindingLine], *, author: str, now: datetime
) -> None:
    """Write the findings of the plan of that title; UserError where it cannot be written."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "校核意见"
    styles = Styles(sheet)
    rows = SheetRows(styles)
    title_style = styles.add(font(TITLE_FONT, 16))
    head = styles.add(font(HEAD_FONT, 10.5), border=ruled(), fill=HEAD_FILL)
    centred = styles.add(font(size=10.5), border=ruled())
    left = styles.add(font(size=10.5), align="left", border=ruled())
    rows.add(
        (f"《{title}》校核意见", *[None] * (len(_TITLES) - 1)), [title_style] * len(_TITLES), 36
    )
    rows.add(_TITLES, [head] * len(_TITLES), 24)
    looks = [centred if place in _CENTRED else left for place in range(len(_TITLES))]
    for number, line in enumerate(lines, 1):
        values = _values(number, line)
        rows.add(values, looks, _height(values))
    rows.texts_area = rows.reference
    for place, width in enumerate(_WIDTHS):
        letter = "ABCDEFGHIJKL"[place]
        sheet.column_dimensions[letter].width = width
    sheet.merged_cells.add("A1:L1")
    sheet.freeze_panes = "A3"
    sheet.print_title_rows = "1:2"
    if rows.count > 2:
        sheet.auto_filter.ref = f"A2:L{rows.count}"
    set_page(sheet, rows.reference)
    # As many pages as it takes, each as wide as the table.
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    moment = now.astimezone(UTC).replace(tzinfo=None)
    properties = workbook.properties
    properties.title = f"《{title}》校核意见"
    properties.creator = properties.lastModifiedBy = author
    properties.created = properties.modified = moment
    with replacing(path) as draft:
        save(workbook, draft, [rows], [])


def _values(number: int, line: FindingLine) -> tuple[str | float, ...]:
    finding = line.finding
    state = FINDING_STATE_WORDS[FindingState(finding.state)]
    return (
        number,
        FINDING_WORDS.get(finding.kind, finding.kind),
        line.number,
        line.path,
        finding.place,
        finding.message,
        finding.proposal,
        _FIELDS.get(finding.field, finding.field),
        finding.before,
        finding.after,
        state,
        finding.note,
    )


def _height(values: tuple[str | float, ...]) -> float:
    """Room for the tallest cell, a Chinese character being two letters wide."""
    most = 1
    for value, width in zip(values, _WIDTHS, strict=True):
        text = str(value)
        spans = sum(2 if ord(char) > 0x2E7F else 1 for char in text)
        most = max(most, -(-spans // max(width - 2, 1)))
    return min(max(most * _LINE + 6, 24.0), 409.0)
