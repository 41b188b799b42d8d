"""The table under the pointer: tooltips, hovering, menus, the widths of columns, long listings."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QStyleOptionViewItem, QToolTip

from taskdesk.columns import COLUMNS, STANDARD
from taskdesk.model import Filter
from taskdesk.status import Status
from taskdesk.task_edits import StateEdit
from tests.ui.waiting import when_open
from ui.table import count_line, row_heights
from ui.table.task_model import PLACES


@pytest.fixture
def table(window):
    return window.page.table


def tooltip(table, row: int, key: str) -> str:
    index = table.tasks.index(row, PLACES[key])
    return table.cells.tooltip(
        table.tasks.row(row), key, table.visualRect(index), grouped=table.grouped
    )


def test_a_text_that_is_cut_is_told_in_full(window, table):
    assert tooltip(table, 1, "text") == ""
    window.verbs.toggle_compact()
    assert tooltip(table, 1, "text") == table.tasks.row(1).task.text
    assert tooltip(table, 2, "units") == ""


def test_a_very_long_text_is_not_told_in_full(window, table):
    desk = window._desk
    desk.set_state(desk.tasks(["1"]), StateEdit(progress="进展" * 1500))
    assert table.rowHeight(0) < 500
    assert len(tooltip(table, 0, "progress")) < 1000
    assert tooltip(table, 0, "progress").endswith("……")


def test_lights_and_statuses_tell_their_story(window, table):
    desk = window._desk
    assert tooltip(table, 0, "light") == "未填"
    assert tooltip(table, 9, "light") == "逾期：应于2025-12-31前完成"
    assert "1–7" in tooltip(table, 0, "status")
    desk.set_state(desk.tasks(["1"]), StateEdit(status=Status.IN_PROGRESS))
    assert tooltip(table, 0, "status") == "推进中，自2026-11-20起"
    desk.set_period(desk.period.next())
    assert tooltip(table, 0, "status") == "推进中，自2026-11-20起（沿用2026年第四季度的状态）"


def test_a_section_is_told_in_full_where_its_cell_is_merged(table):
    assert tooltip(table, 0, "section") == "产业绿色转型升级行动"
    assert tooltip(table, 0, "number") == ""


def test_a_help_event_shows_the_tooltip(window, table, qtbot):
    index = table.tasks.index(9, PLACES["light"])
    table.scrollTo(index)
    option = QStyleOptionViewItem()
    option.rect = table.visualRect(index)
    place = option.rect.center()
    event = QHelpEvent(QEvent.Type.ToolTip, place, table.viewport().mapToGlobal(place))
    assert table.itemDelegate().helpEvent(event, table, option, index)
    qtbot.waitUntil(lambda: "2025-12-31" in QToolTip.text())
    QToolTip.hideText()


def test_the_row_under_the_pointer_is_tinted(table):
    def move(y: int) -> None:
        point = QPointF(200, y)
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            point,
            table.viewport().mapToGlobal(point),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
        )
        table.mouseMoveEvent(event)

    move(table.rowViewportPosition(1) + 5)
    assert table.hovered == 1
    move(table.rowViewportPosition(2) + 5)
    assert table.hovered == 2
    table.leaveEvent(QEvent(QEvent.Type.Leave))
    assert table.hovered == -1


def close_menu_with(chosen: str | None, seen: list[str]) -> None:
    """Look at the menu that is about to open, and choose from it."""

    def look(menu: QMenu) -> None:
        seen.extend(action.text() for action in menu.actions())
        wanted = [a for a in menu.actions() if a.text() == chosen]
        menu.close()
        if wanted:
            wanted[0].trigger()

    when_open(QMenu, look)


def test_the_context_menu_opens_at_the_pointer_and_at_the_cursor(window, table):
    for reason in (QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard):
        seen: list[str] = []
        close_menu_with(None, seen)
        event = QContextMenuEvent(reason, QPoint(20, 20), table.mapToGlobal(QPoint(20, 20)))
        table.contextMenuEvent(event)
        assert "推进状态" in seen
        assert "删除…" in seen


def test_the_header_menu_hides_and_resets_columns(window, table):
    seen: list[str] = []
    close_menu_with("灯", seen)
    place = table.header.mapToGlobal(QPoint(50, 10))
    reason = QContextMenuEvent.Reason.Mouse
    table.header.contextMenuEvent(QContextMenuEvent(reason, QPoint(50, 10), place))
    assert seen[: len(COLUMNS)] == [column.title for column in COLUMNS]
    assert "light" not in table.header.shown_keys
    table.header.reset_columns()
    assert table.header.shown_keys == STANDARD


def test_columns_share_the_width_of_the_window(window, table, qtbot):
    def taken() -> int:
        return sum(table.columnWidth(PLACES[key]) for key in table.header.shown_keys)

    assert taken() == table.viewport().width()
    window.resize(QSize(1500, 800))
    qtbot.waitUntil(lambda: taken() == table.viewport().width())
    table.header.set_column_shown("problems", True)
    assert taken() >= table.viewport().width()


def test_a_column_sized_by_hand_keeps_its_width(window, table, qtbot):
    table.header.resizeSection(PLACES["units"], 300)
    qtbot.waitUntil(lambda: not table.header._settle.isActive())
    window.resize(QSize(1600, 800))
    assert table.columnWidth(PLACES["units"]) == 300


def test_the_columns_menu_of_the_window_follows_the_header(window, table):
    menu = QMenu(window)
    window._fill_columns(menu)
    table.header.set_column_shown("leads", True)
    window._fill_columns(menu)
    ticked = [action.text() for action in menu.actions() if action.isChecked()]
    assert "牵头单位" in ticked


def test_long_listings_are_counted_when_one_pauses(window, qtbot, monkeypatch):
    monkeypatch.setattr(count_line, "_AT_ONCE", 10)
    window.page.set_filter(Filter(deadlines=frozenset({"2025年"})))
    assert "未填" not in window.page.counts.text()
    assert "共11项" in window.page.counts.text()
    qtbot.waitUntil(lambda: "未填" in window.page.counts.text())


def test_long_listings_open_compact(open_window, monkeypatch):
    monkeypatch.setattr(row_heights, "MANY_ROWS", 50)
    assert open_window().page.table.heights.compact


def test_letters_do_not_jump_through_the_rows(qtbot, table):
    table.setFocus()
    before = table.currentIndex()
    qtbot.keyClicks(table, "xyz")
    assert table.currentIndex() == before


def test_what_is_typed_is_not_lost_on_closing(window, ask, monkeypatch):
    monkeypatch.setattr(window.page.detail, "flush", lambda: False)
    monkeypatch.setattr(window.page.detail, "unsaved", lambda: ["第1项的进展情况"])
    ask.confirms = False
    assert not window.close()
    assert "第1项的进展情况" in ask.questions[0]
    assert ask.questions[0].endswith("[放弃并关闭]")
    ask.confirms = True
    assert window.close()


def test_a_job_that_runs_is_asked_about_on_closing(window, ask, qtbot):
    def work(progress) -> None:
        while True:
            progress.check()

    window.jobs.start("导出", work, lambda _: None, lambda _: None)
    ask.confirms = False
    assert not window.close()
    assert window.jobs.busy
    ask.confirms = True
    assert window.close()
    assert not window.jobs.busy


def test_only_one_job_at_a_time(window, ask, qtbot):
    import threading

    ready = threading.Event()
    window.jobs.start("导出", lambda _: ready.wait(5), lambda _: None, lambda _: None)
    for verb in (
        window.window_verbs.export_excel,
        window.window_verbs.print_preview,
        window.window_verbs.backup,
        window.window_verbs.check,
    ):
        verb()
        assert window.status_line.said.text().startswith("上一项工作还没有完成")
    with qtbot.waitSignal(window.jobs.finished):
        ready.set()


def test_midnight_moves_the_day(window, monkeypatch):
    from datetime import date

    desk = window._desk
    monkeypatch.setattr(desk, "_today", lambda: date(2026, 11, 21))
    window.take_up()
    assert window.page.tasks.listing.as_of == date(2026, 11, 21)
    assert window.top_bar.as_of.edit.date().toString("yyyy-MM-dd") == "2026-11-21"
