"""Sub-tasks in the table: set in below their task, folded by click and key, and remembered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from taskdesk.model import Filter
from taskdesk.status import Status
from taskdesk.task_edits import StateEdit
from ui.table.task_model import PLACES

TEXT, NUMBER, STATUS = PLACES["text"], PLACES["number"], PLACES["status"]


def break_down(desk, number, *texts):
    (task,) = desk.tasks([number])
    return desk.decomposing.decompose(task, desk.decomposing.free(task, texts))


@pytest.fixture
def broken(make_desk):
    """A desk whose task 13 has two sub-tasks, the first of which has two."""
    desk = make_desk("张三")
    break_down(desk, "13", "选址", "并网")
    break_down(desk, "13.1", "初选", "定点")
    return desk


@pytest.fixture
def window(open_window, broken):
    return open_window(desk=broken)


def numbers(window):
    table = window.page.table
    return [table.tasks.task(place).number for place in range(table.tasks.rowCount())]


def go(window, number, column=TEXT):
    table = window.page.table
    table.go_to(next(r.task.id for r in table.tasks.listing.rows if r.task.number == number))
    table.setCurrentIndex(table.tasks.index(table.currentIndex().row(), column))
    return table


def triangle(table, number):
    place = next(p for p in range(table.tasks.rowCount()) if table.tasks.task(p).number == number)
    table.scrollTo(table.tasks.index(place, TEXT))
    cell = table.visualRect(table.tasks.index(place, TEXT))
    return table.cells.tree.handle(table.tasks.row(place), cell).center().toPoint()


def test_sub_tasks_stand_in_below_their_task(window) -> None:
    assert numbers(window)[12:18] == ["13", "13.1", "13.1.1", "13.1.2", "13.2", "14"]
    rows = {row.task.number: row for row in window.page.tasks.rows}
    tree = window.page.table.cells.tree
    steps = [tree.indent(rows[n]) for n in ("12", "13", "13.1", "13.1.1", "13.2")]
    assert steps == [0, 18, 36, 54, 36]


def test_a_click_on_the_triangle_folds_and_unfolds(window, qtbot) -> None:
    table = window.page.table
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=triangle(table, "13"))
    assert numbers(window)[12:14] == ["13", "14"]
    assert window.page.counts.words().endswith("另有子任务4项")
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=triangle(table, "13"))
    assert numbers(window)[12:14] == ["13", "13.1"]
    assert not table.is_editing


def test_left_and_right_fold_in_the_columns_of_the_tree(window, qtbot) -> None:
    table = go(window, "13.1")
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert numbers(window)[12:16] == ["13", "13.1", "13.2", "14"]
    assert table.current_task.number == "13.1"
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert "13.1.1" in numbers(window)
    # Where nothing is left to unfold the cursor moves on, as in the other columns.
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert table.currentIndex().column() != TEXT
    table = go(window, "13", STATUS)
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert "13.1" in numbers(window)
    table = go(window, "13.1.2", NUMBER)
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert table.current_task.number == "13.1"


def test_the_cursor_does_not_go_with_what_is_folded_away(window, qtbot) -> None:
    table = go(window, "13.1.2")
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=triangle(table, "13"))
    assert table.current_task.number == "13"


def test_going_to_a_task_unfolds_what_hides_it(window, broken) -> None:
    page = window.page
    page.tasks.fold(broken.tasks(["13"])[0].id)
    (hidden,) = broken.tasks(["13.1.2"])
    page.show_task(hidden.id)
    assert page.table.current_task.number == "13.1.2"


def test_what_a_filter_finds_is_seen_whatever_is_folded(window, broken) -> None:
    page = window.page
    page.tasks.fold(broken.tasks(["13"])[0].id)
    page.set_filter(Filter(text="初选"))
    assert numbers(window) == ["13.1.1"]
    page.clear_filter()
    assert "13.1" not in numbers(window)
    page.tasks.sort(TEXT)
    assert "13.1.1" in numbers(window)
    tree = page.table.cells.tree
    assert {tree.indent(row) for row in page.tasks.rows} == {0}


def test_what_was_folded_stays_so_in_the_next_window(window, open_window, broken) -> None:
    window.page.tasks.fold(broken.tasks(["13.1"])[0].id)
    window.close()
    again = open_window(desk=broken)
    assert numbers(again)[12:16] == ["13", "13.1", "13.2", "14"]


def test_edits_of_what_is_folded_away_show_above(window, broken) -> None:
    desk, table = broken, window.page.table
    window.page.tasks.fold(desk.tasks(["13"])[0].id)
    before = numbers(window)
    desk.set_state(desk.tasks(["13.1.1"]), StateEdit(Status.BEHIND))
    assert numbers(window) == before
    row = table.tasks.row(12)
    assert (row.status, row.computed) == (Status.BEHIND, True)
    cell = table.visualRect(table.tasks.index(12, STATUS))
    assert "由2项子任务汇总" in table.cells.tooltip(row, "status", cell, grouped=True)


def test_a_plan_without_sub_tasks_is_as_ever(open_window) -> None:
    window = open_window()
    assert not window.page.tasks.tree
    tree = window.page.table.cells.tree
    assert {tree.indent(row) for row in window.page.tasks.rows} == {0}
    assert "子任务" not in window.page.counts.text()


def click(qtbot, note, words):
    """Click on the first of some words of a text, once they stand there."""
    qtbot.waitUntil(lambda: note.isVisible() and not note.document().find(words).isNull())
    QApplication.processEvents()
    cursor = note.document().find(words)
    cursor.setPosition(cursor.selectionStart())
    place = note.cursorRect(cursor).center() + QPoint(4, 0)
    qtbot.mouseClick(note.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_the_pane_leads_to_the_sub_tasks_and_back(window, qtbot) -> None:
    table = go(window, "13")
    window.page.show_detail(True)
    note = window.page.detail.pane.parts
    click(qtbot, note, "13.1")
    assert table.current_task.number == "13.1"
    click(qtbot, note, "项的子任务")
    assert table.current_task.number == "13.1"
    click(qtbot, note, "13项的子任务")
    assert table.current_task.number == "13"
