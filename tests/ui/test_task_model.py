"""The table model without any window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from taskdesk.columns import COLUMNS
from taskdesk.errors import UserError
from taskdesk.model import Filter
from taskdesk.status import Status
from taskdesk.task_edits import StateEdit, TaskEdit
from ui.settings import Query
from ui.table.task_model import PLACES, TaskModel


@pytest.fixture
def model(qapp, desk):
    tasks = TaskModel(desk)
    desk.subscribe(tasks.refresh)
    return tasks


@pytest.fixture
def changed(model):
    """The rows that `dataChanged` named, and how often all rows were replaced."""
    told: dict[str, list] = {"rows": [], "resets": []}
    model.dataChanged.connect(lambda a, b: told["rows"].extend(range(a.row(), b.row() + 1)))
    model.modelReset.connect(lambda: told["resets"].append(1))
    return told


def cell(model, row: int, key: str, role=Qt.ItemDataRole.DisplayRole):
    return model.index(row, PLACES[key]).data(role)


def numbers(model) -> list[str]:
    return [model.task(place).number for place in range(model.rowCount())]


def test_qt_finds_no_fault_with_the_model(model, desk):
    # It warns, and a warning of Qt's fails a test.
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.sort(PLACES["text"])
    model.set_filter(Filter(text="光伏"))
    desk.set_state(desk.tasks(["9"]), StateEdit(status=Status.IN_PROGRESS))
    model.set_filter(Filter())
    assert tester.model() is model


def test_it_shows_the_eighty_printed_rows_in_order(model):
    assert model.rowCount() == 80
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.columnCount() == len(COLUMNS)
    assert numbers(model) == [str(n) for n in range(1, 81)]
    assert cell(model, 0, "units") == "☆区经委、区发改委、区生态环境局"
    assert cell(model, 0, "deadline") == "持续推进"
    assert cell(model, 0, "status") == "未填"


def test_the_light_is_told_by_shape_and_word(model):
    assert cell(model, 0, "light") == "○ 灰"
    late = numbers(model).index("10")  # 2025年, and it is 2026-11-20
    assert cell(model, late, "light") == "◆ 红"


def test_headers_bear_the_titles(model):
    title = model.headerData(PLACES["units"], Qt.Orientation.Horizontal)
    assert title == "责任部门"
    assert model.headerData(0, Qt.Orientation.Vertical) == 1


def test_an_edit_is_stored_and_only_its_row_changes(model, changed, desk):
    assert model.setData(model.index(4, PLACES["status"]), Status.BEHIND)
    assert desk.table.row(model.task(4).id).status == Status.BEHIND
    assert changed == {"rows": [4], "resets": []}
    assert cell(model, 4, "status") == "滞后"


def test_an_empty_status_clears_the_statement(model, desk):
    index = model.index(0, PLACES["status"])
    model.setData(index, Status.BEHIND)
    model.setData(index, None)
    assert desk.table.row(model.task(0).id).status is None


@pytest.mark.parametrize("key", ["progress", "problems", "next_steps"])
def test_words_are_stored_in_their_own_field(model, desk, key):
    model.setData(model.index(2, PLACES[key]), "已开工，\n完成三成")
    state = desk.book.state(model.task(2).id, desk.period)
    words = {k: getattr(state, k) for k in ("progress", "problems", "next_steps")}
    assert words.pop(key) == "已开工，\n完成三成"
    assert set(words.values()) == {""}


def test_a_refused_status_changes_nothing_and_is_told(qtbot, model, desk, changed):
    row = numbers(model).index("1")  # 持续推进 is never 销号
    with qtbot.waitSignal(model.refused) as told:
        assert not model.setData(model.index(row, PLACES["status"]), Status.CLOSED)
    error, task_id, key = told.args
    assert isinstance(error, UserError)
    assert "持续推进" in str(error)
    assert (task_id, key) == (model.task(row).id, "status")
    assert cell(model, row, "status") == "未填"
    assert changed == {"rows": [], "resets": []}
    assert desk.last_act is None


def test_refused_words_are_kept_to_be_typed_on(qtbot, model, make_desk):
    other = make_desk("李四")
    index = model.index(0, PLACES["progress"])
    model.setData(index, "起步")
    other.refresh()
    other.set_state(other.tasks(["1"]), StateEdit(progress="别人写的"))
    with qtbot.waitSignal(model.refused) as told:
        assert not model.setData(index, "我写的")
    assert "别人写的" in str(told.args[0])
    assert cell(model, 0, "progress") == "别人写的"
    assert cell(model, 0, "progress", Qt.ItemDataRole.EditRole) == "我写的"
    model.drop_draft(0, "progress")
    assert cell(model, 0, "progress", Qt.ItemDataRole.EditRole) == "别人写的"


@pytest.mark.parametrize("key", ["number", "section", "text", "deadline", "units", "light"])
def test_official_words_are_not_edited_in_the_table(model, desk, key):
    index = model.index(0, PLACES[key])
    assert not model.flags(index) & Qt.ItemFlag.ItemIsEditable
    assert not model.setData(index, "另一个词")
    assert desk.last_act is None


def test_sorting_there_and_back(model):
    model.sort(PLACES["deadline"])
    assert model.query == Query(sort_key="deadline")
    assert [cell(model, row, "deadline") for row in (0, 10, 11)] == ["2025年", "2025年", "持续推进"]
    model.sort(PLACES["number"], Qt.SortOrder.DescendingOrder)
    assert numbers(model)[:3] == ["80", "79", "78"]
    model.sort(-1)
    assert numbers(model) == [str(n) for n in range(1, 81)]


def test_filtering_keeps_the_order_asked_for(model):
    model.sort(PLACES["number"], Qt.SortOrder.DescendingOrder)
    model.set_filter(Filter(deadlines=frozenset({"2025年"})))
    assert model.rowCount() == 11
    assert numbers(model) == sorted(numbers(model), key=int, reverse=True)


def test_a_row_that_leaves_the_filter_disappears(model, changed, desk):
    model.set_filter(Filter(statuses=frozenset({None})))
    changed["resets"].clear()
    desk.set_state([model.task(0)], StateEdit(status=Status.IN_PROGRESS))
    assert model.rowCount() == 79
    assert changed["resets"] == [1]
    assert "1" not in numbers(model)


def test_a_change_of_everything_touches_no_row_that_stays(model, changed, desk):
    dated = [n for n in range(80) if model.task(n).due_point.printed == "2025年"]
    # Late only after more days than have passed since.
    desk.planning.set_rule(90, 400)
    assert not changed["resets"]
    assert changed["rows"] == dated


def test_a_task_that_goes_to_another_section_is_listed_there(model, changed, desk):
    desk.edit_task(desk.tasks(["12"])[0], TaskEdit(section="产业绿色"))
    assert changed["resets"] == [1]
    assert cell(model, numbers(model).index("12"), "section").startswith("产业绿色")
    assert numbers(model).index("12") < numbers(model).index("9")


def test_places_of_tasks(model, desk):
    ids = [task.id for task in desk.tasks(["3", "7", "8", "80"])]
    assert model.place_of(ids[1]) == 6
    assert model.places_of(set(ids)) == [2, 6, 7, 79]
    model.set_filter(Filter(text="碳谷绿湾"))
    assert model.place_of(ids[0]) == -1
    assert model.places_of(set(ids)) == [numbers(model).index("7")]
    assert model.place_of(None) == -1


def test_no_cell_answers_for_nothing(model):
    assert model.data(QModelIndex()) is None
    assert not model.setData(QModelIndex(), "x")
