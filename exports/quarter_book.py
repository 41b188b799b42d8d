"""The Excel 台账 of a quarter: the table, and by unit, section and change what it says."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from openpyxl import Workbook

from exports import quarter_counts, quarter_indicators
from exports.files import replacing
from exports.quarter_ledger import (
    Ledger,
    full_title,
    heading_note,
    lit,
    plain_numbers,
    previous_words,
)
from exports.quarter_sheets import Column, Sheet
from exports.xlsx_parts import save
from taskdesk.quarters.quarter import compare
from taskdesk.status import UNSTATED

if TYPE_CHECKING:
    from pathlib import Path

    from exports.xlsx_parts import Value
    from taskdesk.quarters.quarter import Quarter, QuarterRow, RowChange

MISSING, RULE = "未报送", "亮灯规则"


def write(
    path: Path, quarter: Quarter, previous: Quarter | None, *, author: str, now: datetime
) -> None:
    """Write the quarter as a workbook, compared with the previous one.

    `author` and `now` go into its properties. Raises UserError where it cannot be written.
    """
    workbook = Workbook()
    ledger = Ledger(workbook.worksheets[0], quarter, previous)
    sheets = [
        quarter_counts.units(workbook, quarter, ledger),
        quarter_counts.sections(workbook, quarter, ledger),
        _changes(workbook, quarter, previous),
        *quarter_indicators.add(workbook, quarter),
        _missing(workbook, quarter),
        _rule(workbook, quarter),
    ]
    _describe(workbook, quarter, author, now)
    rows = [ledger.rows, *(sheet.rows for sheet in sheets)]
    with replacing(path) as draft:
        save(workbook, draft, rows, [chart for sheet in sheets for chart in sheet.charts])


def _describe(workbook: Workbook, quarter: Quarter, author: str, now: datetime) -> None:
    moment = now.astimezone(UTC).replace(tzinfo=None)
    properties = workbook.properties
    properties.title = f"{full_title(quarter)}工作台账"
    properties.subject = heading_note(quarter)
    properties.creator = properties.lastModifiedBy = author
    properties.created = properties.modified = moment


# Changes


def _changes(workbook: Workbook, quarter: Quarter, previous: Quarter | None) -> Sheet:
    """Every task that stands otherwise than in the previous period, before and after."""
    before, now = (previous.period_label if previous else "前期"), quarter.period_label
    pairs = (("推进状态", 11), ("灯", 11), ("时间节点", 13))
    columns = [
        Column("序号", 7, "center"),
        Column("重点任务", 46),
        *(Column(side, w, "center", "", g) for g, w in pairs for side in (before, now)),
        Column("变化", 21),
    ]
    against = previous_words(quarter)
    sheet = Sheet(workbook, f"较{against}变化", columns)
    sheet.title(f"{full_title(quarter)}较{against}变化")
    found = compare(previous, quarter) if previous else []
    compared = f"　与{before}比较，共{len(found)}项有变化" if previous else ""
    sheet.note(heading_note(quarter) + compared)
    sheet.head()
    head, first = sheet.next_row - 2, sheet.next_row
    plain = plain_numbers(change.number for change in found)
    for change in found:
        _change_line(sheet, change, plain=plain)
    if found:
        sheet.lights(first, (4, 5))
        sheet.filtered(head + 1)
    elif previous:
        sheet.sentence(f"与{before}相比，各项任务的推进状态、灯和时间节点均无变化。")
    else:
        sheet.sentence(f"没有{against}的数据，无从比较。")
    sheet.finish((head, head + 1))
    return sheet


def _change_line(sheet: Sheet, change: RowChange, *, plain: bool) -> None:
    shown = change.after or change.before
    if shown is None:
        return
    sides = list(zip(_side(change.before), _side(change.after), strict=True))
    differ = [3 + 2 * n for n, (old, new) in enumerate(sides) if old != new]
    values: list[Value] = [int(change.number) if plain else change.number, shown.text]
    values += [words for pair in sides for words in pair]
    sheet.line([*values, change.words], bold=differ)


def _side(row: QuarterRow | None) -> tuple[str, str, str]:
    """Status, light and deadline of a task, strokes where it is not in the period."""
    if row is None:
        return ("—", "—", "—")
    return row.status or UNSTATED, lit(row.light), str(row.due or row.deadline or "无")


# Missing reports, and the rule


def _missing(workbook: Workbook, quarter: Quarter) -> Sheet:
    """Every report that was owed and has not come, by unit."""
    columns = [
        Column("单位", 30),
        Column("序号", 8, "center"),
        Column("行动", 28),
        Column("重点任务", 62),
        Column("时间节点", 16, "center"),
    ]
    sheet = Sheet(workbook, MISSING, columns)
    sheet.title(f"{full_title(quarter)}未报送清单")
    tasks = {row.number: row for row in quarter.rows}
    found = [(unit.name, number) for unit in quarter.units for number in unit.missing]
    owing = sum(bool(unit.missing) for unit in quarter.units)
    counts = f"　{owing}个单位未报{len(found)}项" if found else ""
    sheet.note(heading_note(quarter) + counts)
    sheet.head()
    head = sheet.next_row - 1
    plain = plain_numbers(number for _, number in found)
    for name, number in found:
        task = tasks.get(number)
        about = [task.section, task.text, task.deadline] if task else ["", "", ""]
        sheet.line([name, int(number) if plain else number, *about])
    if found:
        sheet.filtered(head)
    elif quarter.answers_due is None:
        sheet.sentence("本期未开放填报，没有应报送的单位。")
    else:
        sheet.sentence("应报送的单位均已报送。")
    sheet.finish((head, head))
    return sheet


def _rule(workbook: Workbook, quarter: Quarter) -> Sheet:
    """The rule by which the lights were judged."""
    columns = [Column("次序", 8, "center"), Column("规则", 136)]
    sheet = Sheet(workbook, RULE, columns)
    sheet.title(RULE)
    sheet.note(f"{heading_note(quarter)}　按次序判断，先符合者为准。")
    sheet.head()
    head = sheet.next_row - 1
    for place, words in enumerate(quarter.rule, 1):
        sheet.line([place, words])
    if not quarter.rule:
        sheet.sentence("没有规则。")
    sheet.finish((head, head))
    return sheet
