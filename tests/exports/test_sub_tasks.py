"""Sub-tasks on paper: indented below their task, counted apart, with shares that do not add up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from openpyxl import load_workbook

from exports import quarter_book, xlsx
from taskdesk.bulletin.annexes import annexes
from taskdesk.bulletin.figures import figures
from taskdesk.columns import chosen
from taskdesk.model import Filter
from taskdesk.periods import Period
from taskdesk.quarters.gathering import gather
from taskdesk.status import Status
from taskdesk.sub_tasks.decomposing import Share
from taskdesk.task_edits import StateEdit

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
Q4 = Period(2026, "Q", 4)


@pytest.fixture
def broken(desk):
    """Task 13 in two with shares of 20 and 25 of its 50, one of them behind."""
    own = desk.decomposing
    (task,) = desk.tasks(["13"])
    (goal,) = own.goals(task)
    parts = [
        replace(part, shares=(Share(goal.indicator.id, value, goal.due),))
        for part, value in zip(own.free(task, ["选址", "并网"]), (20.0, 25.0), strict=True)
    ]
    own.decompose(task, parts)
    own.decompose(*(desk.tasks(["13.1"])[0], own.free(desk.tasks(["13.1"])[0], ["初选"])))
    desk.set_state(desk.tasks(["13.2"]), StateEdit(Status.BEHIND))
    return desk


def cells(sheet, row):
    return [cell.value for cell in sheet[row]]


def row_of(sheet, number):
    return next(r for r in range(4, sheet.max_row + 1) if sheet.cell(r, 1).value == number)


def totals(sheet):
    rows = range(1, sheet.max_row + 1)
    return [sheet.cell(r, 2).value for r in rows if sheet.cell(r, 1).value == "合计"]


# The table


def test_the_workbook_folds_sub_tasks_below_their_task(broken, tmp_path) -> None:
    path = tmp_path / "table.xlsx"
    xlsx.write(path, broken.listing(), chosen(()), author="张三", now=NOW)
    sheet = load_workbook(path)["任务分解表"]
    first = row_of(sheet, "13")
    assert [sheet.cell(r, 1).value for r in range(first, first + 5)] == [
        *("13", "13.1", "13.1.1", "13.2", "14")
    ]
    levels = [sheet.row_dimensions[r].outlineLevel for r in range(first, first + 5)]
    assert levels == [0, 1, 2, 1, 0]
    assert [sheet.cell(r, 3).alignment.indent for r in range(first, first + 4)] == [0, 1, 2, 1]
    assert sheet.sheet_properties.outlinePr.summaryBelow is False
    note = sheet["A2"].value
    assert "共80项" in note
    assert "另有子任务3项" in note
    assert "第13项的状态由子任务汇总" in note
    # The hidden columns by which the other sheet counts.
    end = sheet.max_column
    assert sheet.cell(first, end - 1).value == "、区发改委、"
    assert [sheet.cell(first + n, end - 1).value for n in (1, 2, 3)] == [None] * 3


def test_a_sorted_or_filtered_table_folds_nothing(broken, tmp_path) -> None:
    path = tmp_path / "table.xlsx"
    found = Filter(units=frozenset({broken.unit("区发改委").id}))
    for listing, indent in ((broken.listing(None, "text"), 0), (broken.listing(found), 2)):
        xlsx.write(path, listing, chosen(()), author="张三", now=NOW)
        sheet = load_workbook(path)["任务分解表"]
        row = row_of(sheet, "13.1.1")
        assert sheet.row_dimensions[row].outlineLevel == 0
        assert sheet.cell(row, 3).alignment.indent == indent
        assert sheet.cell(row, sheet.max_column - 1).value is None


def test_what_is_written_reads_back_the_same(broken, tmp_path) -> None:
    path = tmp_path / "table.xlsx"
    xlsx.write(path, broken.listing(), chosen(()), author="张三", now=NOW)
    read = {row["序号"]: row["重点任务"] for row in xlsx.read_rows(path)}
    assert read == {row.task.number: row.task.text for row in broken.table.rows}


def test_the_statistics_count_top_level_tasks(broken, tmp_path) -> None:
    path = tmp_path / "table.xlsx"
    xlsx.write(path, broken.listing(), chosen(()), author="张三", now=NOW)
    sheet = load_workbook(path, data_only=True)["统计"]
    assert totals(sheet) == [80, 80]
    only = broken.listing(Filter(statuses=frozenset({Status.BEHIND})))
    xlsx.write(path, only, chosen(()), author="张三", now=NOW)
    sheet = load_workbook(path, data_only=True)["统计"]
    assert totals(sheet) == [1, 1]  # 13, which is behind by 13.2


# The quarter


def test_a_period_has_sub_tasks_with_their_task(broken) -> None:
    quarter = gather(broken.book, broken.plan_id, Q4, broken.as_of)
    rows = {row.number: row for row in quarter.rows}
    assert [rows[n].parent for n in ("13", "13.1", "13.1.1", "14")] == [None, "13", "13.1", None]
    assert (rows["13"].computed, rows["13"].status) == (True, "滞后")
    assert (len(quarter.top), quarter.counts.total, quarter.counts.parts) == (80, 80, 3)
    shares = {one.number: one for one in quarter.indicators if one.number in ("13", "13.1")}
    assert shares["13"].shares == "2025年：子任务合计45万千瓦，比目标≥50万千瓦少5万千瓦"
    assert (shares["13.1"].share_of, shares["13.1"].target) == ("13", "≥20万千瓦")
    told = figures(quarter, None)
    assert (told["total"], told["parts"]) == ("80", "3")
    plain = gather(broken.book, broken.plan_id, Q4, broken.as_of).indicators
    assert told["indicators"] == str(len(plain) - 2)
    table, *_ = annexes(quarter, None)
    texts = {row[0]: row for row in table.rows}
    assert texts["13.1.1"][2] == "　　初选"
    assert texts["13"][5] == "滞后\n（汇总）"


def test_the_book_of_a_quarter_counts_top_level_tasks(broken, tmp_path) -> None:
    quarter = gather(broken.book, broken.plan_id, Q4, broken.as_of)
    path = tmp_path / "book.xlsx"
    quarter_book.write(path, quarter, None, author="张三", now=NOW)
    book = load_workbook(path, data_only=True)
    ledger = book["台账"]
    first = row_of(ledger, "13")
    levels = [ledger.row_dimensions[r].outlineLevel for r in range(first, first + 5)]
    assert levels == [0, 1, 2, 1, 0]
    assert "另有子任务3项" in ledger["A2"].value
    heads = cells(ledger, 3)
    assert ledger.cell(first, heads.index("状态沿用自") + 1).value == "子任务汇总"
    sections = book["按行动"]
    total = next(r for r in range(1, sections.max_row + 1) if sections.cell(r, 1).value == "合计")
    assert sections.cell(total, 2).value == 80
    told = [cells(book["指标"], r)[:2] for r in range(5, book["指标"].max_row + 1)]
    named = {number: name for number, name in told if number in ("13", "13.1")}
    assert named["13"].endswith("（2025年：子任务合计45万千瓦，比目标≥50万千瓦少5万千瓦）")


# Forms


def test_a_form_says_what_a_sub_task_is_a_part_of(broken) -> None:
    broken.reporting.open_period(Q4, date(2027, 1, 10))
    unit = broken.unit("区发改委")
    form = broken.forms.form(unit, Q4)
    rows = {row.number: row for row in form.rows}
    whole = broken.tasks(["13"])[0].text
    assert rows["13.1.1"].text == "初选\n（第13.1项的子任务：选址）"
    assert rows["13.2"].text == f"并网\n（第13项的子任务：{whole}）"
    assert [one.target for one in rows["13.2"].indicators] == ["≥25万千瓦"]
