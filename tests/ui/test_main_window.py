"""The real window: filter, edit by key, undo, bulk edit, views, others, what it remembers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QMenu, QToolButton

from taskdesk.columns import STANDARD
from taskdesk.model import Filter
from taskdesk.periods import Period
from taskdesk.status import Status
from taskdesk.task_edits import StateEdit
from ui.table.task_model import PLACES
from ui.window.dropping import dropped_paths

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

KEYS = {n: getattr(Qt.Key, f"Key_{n}") for n in range(8)}


def numbers(window) -> list[str]:
    tasks = window.page.tasks
    return [tasks.task(place).number for place in range(tasks.rowCount())]


def mark(window, *wanted: str) -> None:
    """Mark rows by their numbers; the cursor goes to the first."""
    table = window.page.table
    flag = QItemSelectionModel.SelectionFlag
    table.go_to(window.page.tasks.task(numbers(window).index(wanted[0])).id)
    for number in wanted[1:]:
        index = window.page.tasks.index(numbers(window).index(number), 0)
        table.selectionModel().select(index, flag.Select | flag.Rows)


def status(desk, number: str):
    return desk.table.row(desk.tasks([number])[0].id).status


def press(qtbot, widget, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(widget, key, modifier)


@pytest.fixture
def table(window):
    window.show_view("tasks")
    return window.page.table


@pytest.fixture
def desk_of(window):
    return window._desk


# Opening


def test_it_opens_on_the_eighty_rows_with_the_cursor_on_the_first(window):
    assert len(numbers(window)) == 80
    assert window.page.table.current_task.number == "1"
    assert window.windowTitle() == "TaskDesk — 金山区碳达峰实施方案 · 2026年第四季度 · 协调员 张三"


def test_the_count_line_sums_up_to_the_total(window):
    words = window.page.counts.words()
    before, _, after = words.partition("｜")
    counted = [int(part.split()[-1]) for part in before.split("·")[1:]]
    assert before.startswith("共80项")
    assert sum(counted) == 80
    assert len(counted) == 1 + len(Status)
    assert after.split() == ["逾期", "11", "·", "未报送", "0"]


def test_what_is_seen_is_not_blank(window):
    picture = window.grab().toImage()
    seen = {picture.pixelColor(x, y).name() for x in range(0, 1280, 3) for y in range(0, 800, 7)}
    assert len(seen) > 50


# Searching and filtering


def test_typing_in_the_search_filters_at_once(qtbot, window):
    press(qtbot, window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.top_bar.search.hasFocus()
    qtbot.keyClicks(window.top_bar.search, "hsfd")
    assert numbers(window) == ["13"]
    press(qtbot, window.top_bar.search, Qt.Key.Key_Escape)
    assert len(numbers(window)) == 80


def test_pinyin_initials_find_units(window):
    window.top_bar.search.setText("tglw")  # 碳谷绿湾
    unit = window._desk.unit("碳谷绿湾")
    listed = {task.number for task in window._desk.book.tasks_of_unit(unit.id)}
    named = {t.number for t in window._desk.book.tasks.values() if "碳谷绿湾" in t.text}
    assert listed
    assert set(numbers(window)) == listed | named


def test_the_cursor_stays_on_its_task_while_filtering(window):
    mark(window, "13")
    window.top_bar.search.setText("风电")
    assert window.page.table.current_task.number == "13"
    window.top_bar.search.setText("")
    assert window.page.table.current_task.number == "13"
    assert [t.number for t in window.page.table.marked_tasks] == ["13"]


def test_filtered_to_nothing_says_so_and_offers_the_way_back(qtbot, window):
    window.top_bar.search.setText("没有这样的任务")
    empty = window.page.empty
    assert empty.isVisible()
    assert empty.sentence.text().startswith("没有符合筛选的任务")
    assert window.page.table.current_task is None
    qtbot.mouseClick(empty.clear, Qt.MouseButton.LeftButton)
    assert window.page.table.isVisible()
    assert len(numbers(window)) == 80
    assert window.top_bar.search.text() == ""


def test_a_plan_without_tasks_says_so(qtbot, open_window, make_desk):
    desk = make_desk()
    desk.arranging.remove(desk.tasks([str(n) for n in range(1, 81)]))
    window = open_window(desk=desk)
    assert window.page.empty.isVisible()
    assert window.page.empty.sentence.text() == "《金山区碳达峰实施方案》还没有任务。"
    assert not window.page.empty.clear.isVisible()
    desk.undo()
    assert window.page.table.isVisible()
    assert len(numbers(window)) == 80


def test_numbers_below_the_table_filter(window):
    window.page.counts.linkActivated.emit("overdue")
    assert len(numbers(window)) == 11
    window.page.counts.linkActivated.emit("overdue")
    assert len(numbers(window)) == 80
    window.page.counts.linkActivated.emit("unreported")
    assert window.page.query.filter == Filter(unreported=True)
    assert numbers(window) == []  # no period is open, so nobody owes a report
    window.page.counts.linkActivated.emit("unreported")
    assert len(numbers(window)) == 80
    window.page.counts.linkActivated.emit("status:0")
    assert window.page.query.filter == Filter(statuses=frozenset({None}))


def test_escape_in_the_table_clears_the_filter(qtbot, window, table):
    window.page.set_filter(Filter(overdue=True))
    window._look()
    press(qtbot, table, Qt.Key.Key_Escape)
    assert len(numbers(window)) == 80


# Editing


def test_keys_state_a_status_and_the_window_says_so(qtbot, window, table, desk_of):
    mark(window, "13")
    window._look()
    press(qtbot, table, KEYS[2])
    assert status(desk_of, "13") == Status.IN_PROGRESS
    assert window.status_line.said.text() == "第13项状态改为推进中"


@pytest.mark.parametrize(("key", "wanted"), list(enumerate([None, *Status])))
def test_each_key_has_its_status(qtbot, window, table, desk_of, key, wanted):
    mark(window, "10")  # 2025年: this one may be 已销号
    window._look()
    press(qtbot, table, KEYS[2])
    press(qtbot, table, KEYS[key])
    assert status(desk_of, "10") == wanted


def test_several_rows_at_once_are_one_act(qtbot, window, table, desk_of):
    mark(window, "3", "9", "20")
    window._look()
    press(qtbot, table, KEYS[3])
    assert [status(desk_of, n) for n in ("3", "9", "20")] == [Status.BEHIND] * 3
    desk_of.undo()
    assert [status(desk_of, n) for n in ("3", "9", "20")] == [None] * 3


def test_undo_and_redo_by_key_and_their_tooltips(qtbot, window, table, desk_of):
    mark(window, "13")
    window._look()
    assert not window.actions_["undo"].isEnabled()
    press(qtbot, table, KEYS[2])
    window._look()
    assert "第13项状态改为推进中" in window.actions_["undo"].toolTip()
    press(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert status(desk_of, "13") is None
    window._look()
    assert not window.actions_["undo"].isEnabled()
    assert "第13项状态改为推进中" in window.actions_["redo"].toolTip()
    shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    press(qtbot, window, Qt.Key.Key_Z, shift)
    assert status(desk_of, "13") == Status.IN_PROGRESS


def test_undo_survives_a_restart(qtbot, open_window):
    first = open_window()
    mark(first, "13")
    first.verbs.set_status(Status.BEHIND)
    first.close()
    second = open_window()
    assert second.actions_["undo"].isEnabled()
    second.verbs.undo()
    assert status(second._desk, "13") is None


def test_a_refused_status_is_explained_and_changes_nothing(window, ask, desk_of):
    mark(window, "1", "10")
    window.verbs.set_status(Status.CLOSED)
    assert len(ask.errors) == 1
    assert "第1项是持续推进的任务" in ask.errors[0]
    assert status(desk_of, "10") is None


def test_removing_asks_with_the_verb_and_can_be_undone(window, ask, desk_of):
    mark(window, "5", "6")
    ask.confirms = False
    window.verbs.remove_tasks()
    assert len(numbers(window)) == 80
    ask.confirms = True
    window.verbs.remove_tasks()
    assert "5" not in numbers(window)
    assert "6" not in numbers(window)
    assert ask.questions[0].endswith("[删除]")
    # The cursor goes to the row that took the place.
    assert window.page.table.current_task.number == "7"
    window.verbs.undo()
    assert numbers(window) == [str(n) for n in range(1, 81)]


def test_moving_within_the_section_by_key(qtbot, window, table):
    mark(window, "10")
    window._look()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    press(qtbot, window, Qt.Key.Key_Up, both)
    assert numbers(window)[8:10] == ["10", "9"]
    assert table.current_task.number == "10"
    press(qtbot, window, Qt.Key.Key_Down, both)
    assert numbers(window)[8:10] == ["9", "10"]


def test_the_end_of_a_section_is_explained(window, ask):
    mark(window, "9")
    window.verbs.move_up()
    assert "已是本行动的第一项" in ask.errors[0]


def test_dialogs_open_for_the_task_at_the_cursor(window, ask, table, qtbot):
    opened: list[QDialog] = []

    def look(dialog: QDialog) -> bool:
        opened.append(dialog)
        return False

    ask.in_dialog = look
    mark(window, "13")
    window.verbs.edit_task()
    window.verbs.add_task()
    window.verbs.extend()
    window.verbs.override_light()
    window.verbs.fill_in()
    window.window_verbs.show_rule()
    window.window_verbs.show_shortcuts()
    window.window_verbs.show_about()
    titles = [dialog.windowTitle() for dialog in opened]
    assert titles[0] == "编辑第13项"
    assert titles[2] == "第13项延期"
    assert len(titles) == 8
    assert all(titles)


def test_a_task_without_a_date_is_not_extended(window, ask):
    mark(window, "1")
    window.verbs.extend()
    assert "持续推进" in ask.told[0]


# Others


def test_anothers_write_is_shown_within_two_seconds(qtbot, window, make_desk):
    other = make_desk("李四")
    other.set_state(other.tasks(["13"]), StateEdit(status=Status.BEHIND))
    qtbot.waitUntil(lambda: status(window._desk, "13") == Status.BEHIND, timeout=2000)
    assert window.status_line.said.text() == "李四：第13项状态改为滞后"
    place = numbers(window).index("13")
    assert window.page.tasks.index(place, PLACES["status"]).data() == "滞后"


def test_a_stale_write_is_refused_with_both_values(window, make_desk, ask):
    mark(window, "13")
    window.verbs.set_status(Status.IN_PROGRESS)
    other = make_desk("李四")
    other.set_state(other.tasks(["13"]), StateEdit(status=Status.BEHIND))
    window.verbs.set_status(Status.NOT_STARTED)
    assert len(ask.errors) == 1
    assert "滞后" in ask.errors[0]
    assert "未启动" in ask.errors[0]
    assert status(window._desk, "13") == Status.BEHIND


# Columns, sorting, heights


def test_sorting_by_clicks_and_back(qtbot, window, table):
    header = table.header

    def click(key: str) -> None:
        x = header.sectionViewportPosition(PLACES[key]) + header.sectionSize(PLACES[key]) // 2
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 10))

    click("deadline")
    assert window.page.query.sort_key == "deadline"
    assert not window.page.query.descending
    click("deadline")
    assert window.page.query.descending
    click("deadline")
    assert window.page.query.sort_key == ""
    assert numbers(window) == [str(n) for n in range(1, 81)]


def test_columns_filter_sorting_and_heights_are_remembered(open_window):
    first = open_window()
    header = first.page.table.header
    header.set_column_shown("progress", False)
    header.set_column_shown("leads", True)
    header.moveSection(header.visualIndex(PLACES["status"]), 0)
    header.resizeSection(PLACES["units"], 233)
    first.page.set_filter(Filter(text="风电", overdue=True))
    first.page.tasks.sort(PLACES["number"], Qt.SortOrder.DescendingOrder)
    first.verbs.toggle_compact()
    first.page.show_detail(False)
    first.close()

    second = open_window()
    page = second.page
    assert page.table.header.shown_keys[0] == "status"
    assert "progress" not in page.table.header.shown_keys
    assert "leads" in page.table.header.shown_keys
    assert page.table.columnWidth(PLACES["units"]) == 233
    assert page.query.filter == Filter(text="风电", overdue=True)
    assert (page.query.sort_key, page.query.descending) == ("number", True)
    assert second.top_bar.search.text() == "风电"
    assert page.table.heights.compact
    assert not page.detail.isVisible()
    second.verbs.reset_columns()
    assert page.table.header.shown_keys == STANDARD
    assert page.table.columnWidth(PLACES["units"]) != 233


def test_settings_that_make_no_sense_do_no_harm(open_window, settings_file):
    settings_file.write_text(
        '[table]\ncolumns="{\\"order\\": 3, \\"shown\\": [\\"gone\\"]}"\n'
        '[query]\nfilter="{\\"statuses\\": [\\"erfunden\\"]}"\nsort="\\"gone\\""\n'
        "[window]\nsplitter=[1]\n",
        encoding="utf-8",
    )
    window = open_window()
    assert window.page.table.header.shown_keys == STANDARD
    assert len(numbers(window)) == 80


def test_the_last_column_stays(window):
    header = window.page.table.header
    for key in STANDARD[1:]:
        header.set_column_shown(key, False)
    header.set_column_shown(STANDARD[0], False)
    assert header.shown_keys == (STANDARD[0],)


def test_full_rows_hold_their_whole_text(qtbot, window, table):
    table.heights.measure_sight()
    first, last = table.rows_in_sight()
    for place in range(first, last + 1):
        row = table.tasks.row(place)
        for key in ("text", "units", "progress"):
            width = table.columnWidth(PLACES[key]) - 16
            text = row.task.text if key == "text" else row.units if key == "units" else row.progress
            assert table.cells.blocks.height(text, width) <= table.rowHeight(place)


def test_measuring_rows_above_keeps_what_is_seen_in_place(qtbot, window, table):
    mark(window, "60")
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum() // 2)
    place, out = table.top_row()
    qtbot.waitUntil(lambda: len(table.heights._done) == 80)
    assert table.top_row() == (place, out)


def test_compact_rows_are_all_alike(window, table):
    window.verbs.toggle_compact()
    heights = {table.rowHeight(place) for place in range(80)}
    assert len(heights) == 1
    window.verbs.toggle_compact()
    assert len({table.rowHeight(place) for place in range(5)}) > 1


def test_section_cells_are_merged_only_in_the_printed_order(window, table):
    table.scrollToTop()
    left, width = table.columnViewportPosition(PLACES["section"]), 60
    box, name = table.painter.groups_in_sight(left, width)[0]
    assert name == "产业绿色转型升级行动"
    assert box.height() > table.rowHeight(0) + table.rowHeight(1)
    assert [table.ends_group(place) for place in (6, 7, 8)] == [False, True, False]
    window.page.tasks.sort(PLACES["number"])
    assert not table.grouped


# Copying


def test_copied_rows_paste_as_a_table(qtbot, window, table):
    mark(window, "1", "2")
    window.verbs.set_status(Status.IN_PROGRESS)
    desk = window._desk
    desk.set_state(desk.tasks(["1"]), StateEdit(progress='第一行\n第二行，有"引号"'))
    table.header.show_columns(["number", "units", "progress"])
    window._look()
    press(qtbot, table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == (
        "序号\t责任部门\t进展情况\n"
        '1\t☆区经委、区发改委、区生态环境局\t"第一行\n第二行，有""引号"""\n'
        "2\t☆区经委、区发改委、区投资促进办、区科委\t"
    )
    assert data.html().count("<tr>") == 3
    assert "第一行<br" in data.html()
    assert window.status_line.said.text().startswith("已复制2项")


# Period and day


def test_another_day_moves_the_lights_and_is_marked(window):
    window._on_as_of(date(2025, 12, 31))
    lights = [window.page.tasks.row(p).assessment.label for p in range(80)]
    assert lights.count("▲ 黄") == 11
    assert window.top_bar.as_of.today.isVisible()
    assert window.top_bar.as_of.edit.property("active") == "true"


def test_another_period_has_states_of_its_own(window, desk_of):
    mark(window, "13")
    window.verbs.set_status(Status.IN_PROGRESS)
    window._on_period(Period(2026, "Q", 3))
    assert status(desk_of, "13") is None
    assert "2026年第三季度" in window.windowTitle()
    window._on_period(Period(2027, "Q", 1))
    assert status(desk_of, "13") == Status.IN_PROGRESS  # 沿用
    assert window.page.tasks.row(12).carried_from == Period(2026, "Q", 4)


def test_the_list_of_periods_has_the_current_one_and_its_neighbours(window):
    box = window.top_bar.period
    box.showPopup()
    words = [box.itemText(place) for place in range(box.count())]
    box.hidePopup()
    assert words[:3] == ["2027年第一季度", "2026年第四季度（本季）", "2026年第三季度"]
    assert box.currentText() == "2026年第四季度（本季）"


# Views of the rail


def test_every_view_opens_and_comes_back(window, qtbot):
    control = Qt.KeyboardModifier.ControlModifier
    names = ("quarter", "indicators", "overview", "units", "findings", "history", "tasks")
    for key, name in zip((2, 3, 4, 5, 6, 7, 1), names, strict=True):
        press(qtbot, window, KEYS[key], control)
        assert window.view == name
        assert window.views_.currentWidget() is window.views[name]


def test_the_rail_stands_in_the_order_of_the_work(window):
    menu = QMenu()
    window.rail.fill_menu(menu)
    words = [action.text() for action in menu.actions()]
    assert words == ["任务", "本季", "指标", "总览", "单位", "校核", "记录"]


def test_figures_of_the_overview_lead_to_their_rows(window):
    window.show_view("overview")
    overview = window.views["overview"]
    overview.filter_requested.emit(Filter(overdue=True))
    assert window.view == "tasks"
    assert len(numbers(window)) == 11
    overview.period_requested.emit(Period(2026, "Q", 3), Filter(statuses=frozenset({None})))
    assert window._desk.period == Period(2026, "Q", 3)
    assert len(numbers(window)) == 80
    overview.task_requested.emit(window._desk.tasks(["75"])[0].id)
    assert window.page.table.current_task.number == "75"
    overview.indicator_requested.emit(0)
    assert window.view == "indicators"


def test_an_indicator_leads_to_its_task(window):
    window.show_view("indicators")
    window.views["indicators"].task_requested.emit(window._desk.tasks(["13"])[0].id)
    assert window.view == "tasks"
    assert window.page.table.current_task.number == "13"


def test_printing_prints_the_overview_where_it_is_shown(qtbot, window, ask):
    seen: list[str] = []

    def look(dialog: QDialog) -> bool:
        seen.append(dialog.windowTitle())
        return False

    ask.in_dialog = look
    window.show_view("overview")
    window._look()
    window.actions_["print"].trigger()
    assert seen == ["打印总览"]


# Forms


def test_the_forms_have_no_button_and_lead_back(window):
    window.show_view("units")
    window.actions_["merge_forms"].trigger()
    assert window.view == "merge"
    assert not any(button.isChecked() for button in window.rail.findChildren(QToolButton))
    window.views["merge"].closed.emit()
    assert window.view == "units"
    assert [b.text() for b in window.rail.findChildren(QToolButton) if b.isChecked()] == ["单位"]


def test_forms_that_are_dropped_are_read(qtbot, window, tmp_path):
    paths = [tmp_path / name for name in ("表.xlsx", "表.zip", "图.png")]
    for path in paths:
        path.write_bytes(b"")
    folder = tmp_path / "各单位"
    folder.mkdir()
    urls = [QUrl.fromLocalFile(str(path)) for path in (*paths, folder)]
    data = QMimeData()
    data.setUrls(urls)
    assert [path.name for path in dropped_paths(data)] == ["表.xlsx", "表.zip", "各单位"]
    place, no_keys = QPointF(640, 400), Qt.KeyboardModifier.NoModifier
    data.setUrls(urls[2:3])
    what = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, no_keys)
    refused = QDragEnterEvent(place.toPoint(), *what)
    refused.ignore()
    window.dragEnterEvent(refused)
    assert not refused.isAccepted()
    data.setUrls(urls[3:])
    taken = QDragEnterEvent(place.toPoint(), *what)
    taken.ignore()
    window.dragEnterEvent(taken)
    assert taken.isAccepted()
    window.dropEvent(QDropEvent(place, *what))
    qtbot.waitUntil(lambda: window.view == "merge")
    qtbot.waitUntil(lambda: not window.jobs.busy)


def test_the_bulletin_opens_from_the_quarter_and_leads_back(window):
    window._desk.reporting.open_period(Period(2026, "Q", 4), date(2027, 1, 10))
    window.show_view("quarter")
    window.views["quarter"].board.bulletin_button.click()
    assert window.view == "bulletin"
    window.views["bulletin"].closed.emit()
    assert window.view == "quarter"


def test_forms_are_issued_from_the_menu(window, ask):
    titles: list[str] = []
    ask.in_dialog = lambda dialog: bool(titles.append(dialog.windowTitle()))
    window._desk.reporting.open_period(Period(2026, "Q", 4), date(2027, 1, 10))
    window._look()
    window.actions_["issue_forms"].trigger()
    assert titles == ["发放填报表"]


def test_hidden_views_take_up_changes_when_they_are_shown(window, desk_of):
    window.show_view("history")
    before = len(window.views["history"].all_records())
    window.show_view("tasks")
    mark(window, "13")
    window.verbs.set_status(Status.BEHIND)
    window.show_view("history")
    shown = window.views["history"].table.records.records
    assert len(shown) == before + 1
    assert "第13项状态改为滞后" in " ".join(shown[0].texts)


def test_a_finding_leads_to_its_task(window):
    window.page.set_filter(Filter(text="风电"))
    window.show_view("findings")
    task = window._desk.tasks(["75"])[0]
    window.views["findings"].task_requested.emit(task.id)
    assert window.view == "tasks"
    assert window.page.table.current_task == task


def test_a_unit_leads_to_its_tasks(window):
    unit = window._desk.unit("碳谷绿湾")
    window.show_view("units")
    window.views["units"].tasks_requested.emit(unit.id)
    assert window.view == "tasks"
    assert window.page.query.filter == Filter(units=frozenset({unit.id}))
    assert "7" in numbers(window)


# Saved views


def test_a_view_is_saved_used_updated_and_dropped(window, ask, desk_of):
    ask.texts = ["逾期的"]
    window.page.set_filter(Filter(overdue=True))
    window.page.table.header.show_columns(["number", "text", "light"])
    window.verbs.save_view()
    assert desk_of.planning.view("逾期的").columns == ("number", "text", "light")
    window.page.clear_filter()
    window.verbs.reset_columns()
    window.page.use_view(desk_of.planning.view("逾期的"))
    assert len(numbers(window)) == 11
    assert window.page.table.header.shown_keys == ("number", "text", "light")
    assert "逾期的" in window.page.filter_bar.views.text()
    window.page.set_text("风电")
    window.verbs.update_view("逾期的")
    assert desk_of.planning.view("逾期的").filter == Filter(overdue=True, text="风电")
    window.verbs.drop_view("逾期的")
    assert desk_of.book.views_of(desk_of.plan_id) == []
    assert ask.questions[-1].endswith("[删除]")


def test_a_view_of_a_known_name_is_replaced_only_when_asked(window, ask, desk_of):
    desk_of.planning.save_view("重点", Filter(overdue=True))
    ask.texts, ask.confirms = ["重点"], False
    window.verbs.save_view()
    assert desk_of.planning.view("重点").filter == Filter(overdue=True)


# Keyboard alone


def test_the_keyboard_alone_suffices(qtbot, window, table, desk_of):
    control = Qt.KeyboardModifier.ControlModifier
    press(qtbot, window, Qt.Key.Key_F, control)
    qtbot.keyClicks(window.top_bar.search, "gf")
    found = numbers(window)
    press(qtbot, window.top_bar.search, Qt.Key.Key_Return)
    assert table.hasFocus()
    press(qtbot, table, Qt.Key.Key_Down)
    assert table.current_task.number == found[1]
    window._look()
    press(qtbot, table, KEYS[2])
    assert status(desk_of, found[1]) == Status.IN_PROGRESS
    press(qtbot, table, Qt.Key.Key_Space)
    assert not window.page.detail.isVisible()
    press(qtbot, table, Qt.Key.Key_Space)
    assert window.page.detail.isVisible()
    press(qtbot, window, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert table.current_task.number == found[0]
    press(qtbot, table, Qt.Key.Key_A, control)
    assert table.marked_count == len(found)
    press(qtbot, table, Qt.Key.Key_Escape)
    assert len(numbers(window)) == 80


def test_the_pane_follows_the_cursor(qtbot, window):
    mark(window, "13")
    task = window._desk.tasks(["13"])[0]
    qtbot.waitUntil(lambda: window.page.detail.task_id == task.id)


def test_every_action_has_a_tooltip_and_every_shortcut_is_listed_once(window):
    from ui.window.action_set import shortcut_groups
    from ui.window.actions import SPECS

    assert all(window.actions_[spec.name].toolTip() for spec in SPECS)
    keys = [key for _, group in shortcut_groups() for key, _ in group]
    assert len(keys) == len(set(keys))
    assert {"Ctrl+F", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+E", "Ctrl+P", "F5", "F1"} <= set(keys)


def test_the_context_menu_holds_only_known_actions(window):
    from ui.window.action_set import CONTEXT, MENUS
    from ui.window.actions import SPECS

    known = {spec.name for spec in SPECS}
    named = [name for names in (CONTEXT, *(names for _, names in MENUS)) for name in names]
    assert {name for name in named if name and not name.startswith("@")} <= known
