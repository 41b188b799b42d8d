"""The table of columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taskdesk import columns
from taskdesk.columns import BY_KEY, COLUMNS, number_key
from taskdesk.errors import UserError
from taskdesk.task_edits import StateEdit

PRINTED = ["序号", "十大行动", "重点任务", "时间节点", "责任部门"]


def test_the_printed_columns_come_first_then_status_light_and_progress() -> None:
    titles = [column.title for column in columns.chosen(())]
    assert titles == [*PRINTED, "推进状态", "灯", "进展情况"]


def test_keys_and_titles_are_unique() -> None:
    assert len(BY_KEY) == len(COLUMNS) == len({column.title for column in COLUMNS})


def test_columns_are_chosen_by_key_or_title_once_and_in_that_order() -> None:
    found = columns.chosen(["灯", "number", "light", "重点任务"])
    assert [column.key for column in found] == ["light", "number", "text"]


def test_an_unknown_column_is_refused_with_those_there_are() -> None:
    with pytest.raises(UserError, match="列“进度”不存在.*序号.*进展情况") as caught:
        columns.chosen(["number", "进度"])
    assert caught.value.field == "columns"


def test_every_column_of_every_row_is_a_text_that_sorts(desk, task) -> None:
    desk.set_state([task("13")], StateEdit(progress="已开工"))
    rows = desk.table.rows
    for column in COLUMNS:
        assert all(isinstance(column.value(row), str) for row in rows)
        assert len(sorted(rows, key=column.sort)) == 80


def test_the_cells_of_row_13(desk, task) -> None:
    row = desk.table.row(task("13").id)
    cells = {column.title: column.value(row) for column in COLUMNS}
    assert cells["序号"] == "13"
    assert cells["十大行动"] == "能源绿色低碳转型行动"
    assert cells["时间节点"] == "2025年"
    assert cells["责任部门"] == "☆区发改委、区规划资源局"
    assert cells["牵头单位"] == "区发改委"
    assert cells["推进状态"] == "未填"
    assert cells["灯"] == "◆ 红"
    assert "2025-12-31" in cells["灯色依据"]


def test_an_inferred_lead_is_named_as_lead(desk, task) -> None:
    assert BY_KEY["leads"].value(desk.table.row(task("75").id)) == "区建管委"


def test_numbers_sort_as_numbers() -> None:
    numbers = ["2", "13", "13.1", "13.2", "13.10", "14", "附1"]
    assert sorted(reversed(numbers), key=number_key) == numbers


@given(st.lists(st.text(max_size=6), max_size=6))
def test_any_numbers_sort(numbers) -> None:
    assert sorted(sorted(numbers, key=number_key), key=number_key) == sorted(
        numbers, key=number_key
    )


@pytest.mark.parametrize("number", ["②", "13²", "१३", "１３"])
def test_numbers_in_other_digits_sort_too(number) -> None:
    assert number_key(number) > number_key("1")
