"""Workbooks of quarters that are empty, huge, or full of texts that look like something else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from exports import quarter_book
from taskdesk.errors import UserError
from taskdesk.quarters.quarter import QuarterUnit
from tests.exports.quarter_samples import (
    ROWS,
    UNITS,
    indicator,
    quarter,
    recalculated,
    row,
    table,
    told,
    values,
)
from tests.exports.workbook import PLAN, cell_xml, part

if TYPE_CHECKING:
    from pathlib import Path

    from taskdesk.quarters.quarter import Quarter

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@pytest.fixture
def write(tmp_path):
    def write_it(made: Quarter, previous: Quarter | None = None) -> Path:
        path = tmp_path / "台账.xlsx"
        quarter_book.write(path, made, previous, author="张三", now=NOW)
        return path

    return write_it


ODD = [
    "=SUM(A1:A9)",
    "+86 021",
    "-10%",
    "@总量",
    '=HYPERLINK("http://x","点")',
    "<b>&amp;</b>",
    "1.10",
]


def test_texts_stay_texts(write) -> None:
    rows = tuple(
        row(ROWS[0], number=words, section=words, text=words, leads=(words,), units=words)
        for words in ODD
    )
    made = quarter(
        rows,
        title=ODD[0],
        sections=tuple(ODD),
        units=tuple(QuarterUnit(words, (words,), (), (), (words,)) for words in ODD),
        answers_due=date(2027, 1, 10),
        indicators=tuple(
            indicator(words, words, unit=words, scope=words, source=words) for words in ODD
        ),
        rule=tuple(ODD),
    )
    path = write(made, replace(made, rows=tuple(replace(r, status="滞后") for r in rows)))
    assert 'quotePrefix="1"' in part(path, "xl/styles.xml")
    computed = load_workbook(recalculated(path), data_only=True)
    for book in (load_workbook(path), computed):
        for name, place in (
            *(("台账", "A4"), ("台账", "B4"), ("台账", "C4"), ("按单位", "A5"), ("按行动", "A6")),
            *(("较上季度变化", "A5"), ("较上季度变化", "B5"), ("指标", "A5"), ("指标", "B5")),
            *(("未报送", "A4"), ("未报送", "D4"), ("亮灯规则", "B4")),
        ):
            start = book[name][place]
            for n, words in enumerate(ODD):
                cell = start.offset(n)
                assert (cell.value, cell.data_type) == (words, "s"), (name, cell.coordinate)
    # Counted as they are, not as patterns or numbers.
    assert [table(computed["按行动"], ODD[0])[words][0] for words in ODD] == [1] * len(ODD)
    assert [table(computed["按单位"], ODD[0])[words][0] for words in ODD] == [1] * len(ODD)


@pytest.mark.parametrize("words", ["长" * 300, "控制\x00字符\x0b换行", "区*委?~", ""])
def test_names_that_no_condition_can_hold_are_counted_all_the_same(write, words) -> None:
    rows = (row(ROWS[0], section=words, leads=(words or "区经委",)),)
    path = write(quarter(rows, sections=(words,)))
    name = load_workbook(path)["按行动"]["A6"].value
    found = table(values(path, "按行动"), name)
    assert found[name][0] == found["合计"][0] == 1
    assert name


def test_a_quarter_without_anything_has_sentences(write) -> None:
    made = quarter((), sections=(), rule=())
    path = write(made, made)
    book = load_workbook(recalculated(path), data_only=True)
    said = {
        *("本期没有任务。", "没有应报送或牵头任务的单位。", "方案没有划分行动。", "没有登记指标。"),
        *("本期未开放填报，没有应报送的单位。", "没有规则。"),
    }
    shown = {cell.value for sheet in book.worksheets for line in sheet.iter_rows() for cell in line}
    assert said <= shown


def test_sections_without_rows_count_nothing(write) -> None:
    path = recalculated(write(quarter((), units=UNITS)))
    assert set(table(values(path, "按行动"), PLAN["sections"][0])["合计"]) == {0}


def test_many_units_have_several_charts(write) -> None:
    units = tuple(QuarterUnit(f"单位{n}", ("1",), (), (), ("1",)) for n in range(40))
    sheet = load_workbook(write(told(units=units)))["按单位"]
    bars = [chart.series[0].cat.strRef.f for chart in sheet._charts]
    assert bars == ["'按单位'!$A$5:$A$24", "'按单位'!$A$25:$A$44"]


def test_ten_thousand_tasks_are_written(write) -> None:
    some = told().rows
    rows = tuple(replace(some[n % 80], number=str(n + 1)) for n in range(10_000))
    path = write(told(rows=rows), told(rows=rows[:5_000]))
    assert "<v>10000</v>" in cell_xml(path, "A10003")


def test_a_failed_write_leaves_the_old_file(write, tmp_path) -> None:
    path = write(told())
    kept = path.read_bytes()
    with pytest.raises(UserError):
        quarter_book.write(path / "x.xlsx", told(), None, author="", now=NOW)
    assert path.read_bytes() == kept
