"""A frozen period in the window: seen as it was frozen, said plainly, and not to be edited."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from taskdesk.periods import Period
from taskdesk.reporting.report_edits import Answer
from taskdesk.status import Status
from ui.table.filter_bar import FACETS
from ui.table.task_model import PLACES

if TYPE_CHECKING:
    from taskdesk.desk import Desk
    from ui.window.main_window import MainWindow

Q4 = Period(2026, "Q", 4)
Q1 = Q4.next()
REFUSED = (
    "2026年第四季度已定稿，这里是定稿时的内容，不能修改。"
    "要修改任务，请先换到未定稿的报告期；要修改本期，请先解除定稿。"
)


@pytest.fixture
def frozen(desk) -> Desk:
    """A desk on 2026Q4, frozen with one report; since then names and rows have changed."""
    desk.reporting.open_period(Q4, date(2027, 1, 10))
    [wind], unit = desk.tasks(["13"]), desk.unit("区发改委")
    desk.reporting.submit(wind, unit, Answer(Status.BEHIND, "已核准"))
    desk.reporting.accept(wind, unit)
    desk.sealing.freeze(Q4)
    desk.registering.rename(unit, "区发展改革委")
    desk.arranging.remove(desk.tasks(["7"]))
    return desk


@pytest.fixture
def window(open_window, frozen, qtbot) -> MainWindow:
    window = open_window(desk=frozen)
    qtbot.waitUntil(lambda: window.page.detail.pane is not None)
    return window


def cell(window: MainWindow, number: str, key: str) -> str:
    tasks = window.page.tasks
    [place] = [p for p in range(tasks.rowCount()) if tasks.task(p).number == number]
    return tasks.index(place, PLACES[key]).data()


def go_to(window: MainWindow, qtbot, number: str) -> None:
    tasks, pane = window.page.tasks, window.page.detail.pane
    [place] = [p for p in range(tasks.rowCount()) if tasks.task(p).number == number]
    key = tasks.task(place).id
    window.page.table.go_to(key)
    qtbot.waitUntil(lambda: pane.task_id == key)


def buttons(window: MainWindow) -> list[bool]:
    pane = window.page.detail.pane
    return [pane.edit_button.isEnabled(), pane.due.extend_button.isEnabled()]


def test_the_window_shows_it_as_it_was_and_says_so(window) -> None:
    assert window.page.tasks.rowCount() == 80
    assert cell(window, "13", "units") == "☆区发改委、区规划资源局"
    assert cell(window, "13", "progress") == "已核准"
    assert cell(window, "7", "units") == "碳谷绿湾"
    assert "2026-11-20定稿" in window.page.counts.text().replace("&nbsp;", " ")
    assert window.top_bar.period.currentText() == "2026年第四季度（定稿）"


def test_another_period_shows_what_is_recorded_now(window) -> None:
    window.top_bar.period.chosen.emit(Q1)
    assert window.page.tasks.rowCount() == 79
    assert cell(window, "13", "units") == "☆区发展改革委、区规划资源局"
    assert "定稿" not in window.page.counts.text()
    assert window.top_bar.period.currentText() == "2027年第一季度"


def test_what_is_typed_on_a_row_is_refused_with_a_sentence(window, qtbot) -> None:
    table = window.page.table
    for key in (Qt.Key.Key_1, Qt.Key.Key_Return, Qt.Key.Key_F2):
        window.say("")
        go_to(window, qtbot, "13")
        for column in (PLACES["progress"], PLACES["text"]):
            table.setCurrentIndex(window.page.tasks.index(table.currentIndex().row(), column))
            qtbot.keyClick(table, key)
            assert not table.is_editing
            assert window.status_line.said.text() == REFUSED
    assert cell(window, "13", "status") == "滞后"
    index = window.page.tasks.index(12, PLACES["status"])
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable


def test_edits_are_disabled_and_say_why_until_another_period_is_shown(window, qtbot) -> None:
    go_to(window, qtbot, "13")
    actions = window.actions_
    edits = ("edit_task", "add_task", "remove", "fill_in", "extend", "override", "status_1")
    window._look()
    for name in edits:
        assert not actions[name].isEnabled()
        assert "已定稿" in actions[name].toolTip()
    for name in ("copy", "export_excel", "open_period", "bulletin", "rule"):
        assert actions[name].isEnabled()
    window.top_bar.period.chosen.emit(Q1)
    window._look()
    for name in edits:
        assert actions[name].isEnabled()
        assert "已定稿" not in actions[name].toolTip()


def test_the_pane_is_read_only_and_shows_the_words_of_then(window, frozen, qtbot) -> None:
    go_to(window, qtbot, "13")
    pane = window.page.detail.pane
    qtbot.waitUntil(lambda: not pane.edit_button.isEnabled())
    fields = pane.narrative.fields
    assert fields["progress"].text == "已核准"
    assert all(field.editor.isReadOnly() for field in fields.values())
    assert buttons(window) == [False, False]
    # A task that was removed since can still be read.
    go_to(window, qtbot, "7")
    assert "碳谷绿湾" in pane.text.toPlainText()
    window.top_bar.period.chosen.emit(Q1)
    go_to(window, qtbot, "13")
    assert buttons(window) == [True, True]
    assert not fields["progress"].editor.isReadOnly()
    assert fields["progress"].text == ""


def test_freezing_and_unfreezing_while_it_is_shown(window, frozen, qtbot) -> None:
    frozen.sealing.unfreeze(Q4, "数据有误")
    go_to(window, qtbot, "13")
    assert buttons(window) == [True, True]
    assert cell(window, "13", "units") == "☆区发展改革委、区规划资源局"
    assert "定稿" not in window.page.counts.text()
    frozen.sealing.freeze(Q4)
    assert buttons(window) == [False, False]
    assert "2026-11-20定稿" in window.page.counts.text()


def test_the_filter_names_what_was_then(window, frozen) -> None:
    bar = window.page.filter_bar
    unit = frozen.unit("区发展改革委")
    [facet] = [one for one in FACETS if one.field == "units"]
    words = {choice.value: choice.words for choice in bar._choices(facet)}
    assert words[unit.id] == "区发改委"
    window.top_bar.period.chosen.emit(Q1)
    words = {choice.value: choice.words for choice in bar._choices(facet)}
    assert words[unit.id] == "区发展改革委"


def test_the_board_is_that_of_then(window, frozen) -> None:
    window.show_view("quarter")
    board = window.views["quarter"].board
    seen = {record.texts[0]: record.texts for record in board.table.records.records}
    assert "区发展改革委" not in seen
    duty = next(unit for unit in frozen.sealing.duties(Q4) if unit.name == "区发改委")
    assert seen["区发改委"] == ("区发改委", str(len(duty.owed)), "1", "1", *rest(duty))
    # Its only task was removed since.
    assert seen["碳谷绿湾"][1:] == ("1", "0", "0", "1", "未报送")
    assert board.due.text() == "2026-11-20已定稿，以下是定稿时的情况"
    assert board.issue_button.isHidden()
    assert not board.bulletin_button.isHidden()
    ids = [record.id for record in board.table.records.records]
    board.table.selectRow(ids.index(frozen.unit("区发展改革委").id))
    assert board.unit_reports.name.text() == "区发改委"
    assert board.unit_reports.accept_button.isHidden()
    # Another period is everybody's work again.
    frozen.reporting.open_period(Q1, date(2027, 4, 10))
    window.top_bar.period.chosen.emit(Q1)
    assert not board.issue_button.isHidden()
    assert not board.unit_reports.accept_button.isHidden()


def rest(duty) -> tuple[str, str]:
    return str(len(duty.missing)), "未报送"


def test_the_overview_says_that_it_is_frozen(window) -> None:
    window.show_view("overview")
    view = window.views["overview"]
    assert view.what.text() == (
        "金山区碳达峰实施方案 · 2026年第四季度 · 2026-11-20已定稿，以下是定稿时的情况"
    )
    window.top_bar.period.chosen.emit(Q1)
    assert view.what.text().endswith("截至 2026-11-20")


def test_one_that_cannot_be_read_is_told_and_the_period_stays(window, frozen, ask) -> None:
    window.top_bar.period.chosen.emit(Q1)
    frozen.sealing.unfreeze(Q4, "因")
    frozen.sealing.freeze(Q4)
    digest = frozen.sealing.seal(Q4).digest
    with closing(sqlite3.connect(frozen.store.place)) as conn, conn:
        conn.execute("UPDATE content SET bytes = ? WHERE digest = ?", (b"{}", digest))
    window.top_bar.period.chosen.emit(Q4)
    assert "请从备份恢复" in ask.errors[-1]
    assert frozen.period == Q1
    assert window.top_bar.period.currentText() == "2027年第一季度"
