"""The plan chosen in the toolbar: what follows it, what is remembered, and no plan at all."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from db.database import open_store
from taskdesk.desk import Desk
from taskdesk.ledger import Ledger
from taskdesk.model import Filter
from taskdesk.status import Status
from taskdesk.task_edits import StateEdit
from tests.conftest import TODAY
from tests.second_plan import TITLE, second_plan
from ui.settings import Settings
from ui.window.plan_popup import _ABOUT, _TITLE
from ui.window.rail import VIEWS

FIRST = "金山区碳达峰实施方案"


def numbers(window) -> list[str]:
    tasks = window.page.tasks
    return [tasks.task(place).number for place in range(tasks.rowCount())]


def popup_of(window):
    window.top_bar.plan.click()
    return window.top_bar.plan.popup


def lines(popup) -> list[str]:
    items = [popup.list.item(place) for place in range(popup.list.count())]
    return [f"{item.data(_TITLE)}\n{item.data(_ABOUT)}" for item in items if not item.isHidden()]


@pytest.fixture
def desk(make_desk) -> Desk:
    """A desk on a database with two plans of two 机关."""
    desk = make_desk()
    second_plan(desk.store)
    desk.refresh()
    return desk


@pytest.fixture
def window(open_window, desk):
    return open_window(desk=desk)


@pytest.fixture
def second(desk):
    return desk.planning.named("2")


def test_the_button_shows_the_plan_and_drops_all(window):
    button = window.top_bar.plan
    assert (button.text(), button.toolTip()) == (FIRST, f"方案：{FIRST}")
    popup = popup_of(window)
    assert popup.isVisible()
    assert lines(popup) == [
        f"1  {FIRST}\n金府发〔2023〕1号 · 上海市金山区人民政府 · 80项",
        f"2  {TITLE}\n山府发〔2026〕3号 · 山海区人民政府 · 3项",
    ]
    assert popup.list.currentRow() == 0


def test_a_plan_is_chosen_with_the_keyboard(qtbot, window):
    window.actions_["choose_plan"].trigger()
    popup = window.top_bar.plan.popup
    qtbot.keyClick(popup.list, Qt.Key.Key_Down)
    qtbot.keyClick(popup.list, Qt.Key.Key_Return)
    assert window._desk.plan.title == TITLE
    assert numbers(window) == ["1", "2", "13"]
    assert window.top_bar.plan.text() == TITLE
    assert TITLE in window.windowTitle()
    assert window.status_line.said.text() == f"现在是《{TITLE}》。"


@pytest.mark.parametrize("typed", ["营商", "yshj", "2", "〔2026〕3"])
def test_letters_narrow_the_plans(qtbot, window, typed):
    popup = popup_of(window)
    if typed.isascii():
        qtbot.keyClicks(popup.list, typed)
    else:
        popup.search.setText(typed)
    assert [line.partition("\n")[0] for line in lines(popup)] == [f"2  {TITLE}"]
    qtbot.keyClick(popup.search, Qt.Key.Key_Return)
    assert window._desk.plan.title == TITLE


def test_a_search_without_result_says_so(qtbot, window):
    popup = popup_of(window)
    popup.search.setText("没有")
    assert popup.nothing.isVisible()
    qtbot.keyClick(popup.search, Qt.Key.Key_Return)
    assert window._desk.plan.title == FIRST


def test_filters_belong_to_their_plan(window, desk, second):
    page = window.page
    page.set_filter(Filter(units=frozenset({desk.unit("区发改委").id}), text="风电"))
    before = numbers(window)
    window.plan_verbs.turn_to(second)
    assert page.query.filter == Filter()
    assert window.top_bar.search.text() == ""
    page.set_filter(Filter(text="窗口"))
    assert numbers(window) == ["13"]
    window.plan_verbs.turn_to(desk.planning.named("1"))
    assert numbers(window) == before
    assert window.top_bar.search.text() == "风电"
    assert page.filter_bar.buttons["units"].text() == "单位：区发改委"


def test_the_plan_and_its_filter_are_remembered(open_window, make_desk, window, second):
    window.plan_verbs.turn_to(second)
    window.page.set_filter(Filter(text="窗口"))
    window.close()
    again = open_window(desk=make_desk())
    assert again._desk.plan.title == TITLE
    assert numbers(again) == ["13"]


def test_a_plan_named_at_the_start_is_shown(open_window, make_desk, window, second):
    window.plan_verbs.turn_to(second)
    window.close()
    named = make_desk()
    named.choose_plan(named.planning.named(FIRST))
    assert open_window(desk=named)._desk.plan.title == FIRST


def test_every_view_follows(window, second):
    for name in VIEWS:
        window.show_view(name)
    window.show_view("units")
    window.plan_verbs.turn_to(second)
    assert window.view == "units"
    names = [record.texts[0] for record in window.views["units"].all_records()]
    assert names == ["区发改委", "区数据局"]
    for name in VIEWS:
        window.show_view(name)
        assert window.view == name


def test_the_pane_shows_a_task_of_the_plan(qtbot, window, second):
    qtbot.waitUntil(lambda: window.page.detail.task_id is not None)
    window.plan_verbs.turn_to(second)
    own = {task.id for task in window._desk.book.tasks_of(second.id)}
    qtbot.waitUntil(lambda: window.page.detail.task_id in own)


def test_what_is_typed_is_stored_before(qtbot, window, desk, second):
    task = desk.tasks(["1"])[0]
    window.page.show_task(task.id)
    qtbot.waitUntil(lambda: window.page.detail.task_id == task.id)
    window.page.detail.pane.narrative.fields["progress"].editor.setPlainText("已启动")
    window.plan_verbs.turn_to(second)
    assert desk.book.state(task.id, desk.period).progress == "已启动"


def test_views_of_one_plan_are_not_offered_in_the_other(window, desk, second):
    desk.planning.save_view("我的", Filter(overdue=True))
    window.plan_verbs.turn_to(second)
    window.page.filter_bar.fill_views_menu()
    words = [action.text() for action in window.page.filter_bar._views_menu.actions()]
    assert "我的" not in words


def test_undo_says_which_plan_it_is_about_to_change(qtbot, window, desk, second):
    window.plan_verbs.turn_to(second)
    desk.set_state(desk.tasks(["13"]), StateEdit(status=Status.BEHIND))
    window.plan_verbs.turn_to(desk.planning.named("1"))
    undo = window.actions_["undo"]
    qtbot.waitUntil(lambda: "撤销：" in undo.toolTip())
    assert f"第13项状态改为滞后（《{TITLE}》）" in undo.toolTip()
    undo.trigger()
    assert window.status_line.said.text() == f"撤销：第13项状态改为滞后（《{TITLE}》）"


def test_periods_offered_are_those_of_the_plan(window, desk, second):
    window.plan_verbs.turn_to(second)
    desk.set_period(desk.period.next().next())
    desk.set_state(desk.tasks(["13"]), StateEdit(status=Status.BEHIND))
    desk.set_period(None)
    box = window.top_bar.period

    def offered() -> list[str]:
        box.showPopup()
        box.hidePopup()
        return [box.itemText(place) for place in range(box.count())]

    assert "2027年第二季度" in offered()
    window.plan_verbs.turn_to(desk.planning.named("1"))
    assert "2027年第二季度" not in offered()


def test_a_liaison_cannot_go_to_another_register(qtbot, window, desk, second, ask):
    desk.act_for(desk.unit("区经委"))
    popup = popup_of(window)
    assert not popup.list.item(1).flags() & Qt.ItemFlag.ItemIsEnabled
    assert "属于另一机关" in popup.list.item(1).toolTip()
    assert not popup.importing.isVisible()
    popup.close()
    window.plan_verbs.turn_to(second)
    assert desk.plan.title == FIRST
    assert "属于另一机关" in ask.errors[0]


def test_the_capacity_is_kept_for_each_register(
    open_window, make_desk, window, desk, settings_file
):
    Settings(settings_file).keep_identity("上海市金山区", "区经委")
    again = open_window(desk=make_desk())
    assert again._desk.liaison_of.name == "区经委"
    other = make_desk()
    other.choose_plan(other.planning.named("2"))
    assert open_window(desk=other)._desk.liaison_of is None


def test_a_new_plan_of_others_is_there_to_choose(window, desk):
    second_plan(desk.store, "第三个方案", same_register=True)
    window.take_up()
    assert window._desk.plan.title == FIRST
    assert len(lines(popup_of(window))) == 3


def test_a_plan_that_goes_gives_way_to_the_first(window, desk, second):
    window.show_view("overview")
    window.plan_verbs.turn_to(second)
    Ledger(desk.store, "李四").undo()
    window.take_up()
    assert window._desk.plan.title == FIRST
    assert window.top_bar.plan.text() == FIRST
    assert len(numbers(window)) == 80
    assert window.view == "overview"


def test_a_running_job_keeps_the_plan(window, second, qtbot):
    with qtbot.waitSignal(window.jobs.finished):
        window.jobs.start("…", lambda _: None, lambda _: None, lambda _: None)
        window.plan_verbs.turn_to(second)
        assert window._desk.plan.title == FIRST
    assert "上一项工作" in window.status_line.said.text()


def test_with_one_plan_the_button_is_quiet(open_window, make_desk):
    window = open_window(desk=make_desk())
    button = window.top_bar.plan
    assert button.property("several") != "true"
    popup = popup_of(window)
    assert len(lines(popup)) == 1
    assert not popup.search.isVisible()
    assert popup.importing.isVisible()


def test_import_is_asked_for_from_menu_list_and_empty_page(qtbot, window):
    for ask_for in (
        window.actions_["import_plan"].trigger,
        lambda: popup_of(window).importing.click(),
        window.page.empty.importing.click,
    ):
        with qtbot.waitSignal(window.plan_verbs.import_requested):
            ask_for()


def test_a_plan_without_tasks_offers_to_import_or_add(window, desk):
    plan = second_plan(desk.store, "空方案", same_register=True, tasks=0)
    desk.refresh()
    window.plan_verbs.turn_to(plan)
    empty = window.page.empty
    assert empty.isVisible()
    assert empty.sentence.text() == "《空方案》还没有任务。"
    assert [b.isVisible() for b in (empty.clear, empty.importing, empty.add)] == [False, True, True]
    for name in VIEWS:
        window.show_view(name)


def test_a_database_without_a_plan_says_the_next_step(open_window, tmp_path, qtbot):
    store = open_store(tmp_path / "empty.db")
    desk = Desk(store, "张三", today=lambda: TODAY)
    window = open_window(desk=desk)
    empty = window.page.empty
    assert empty.isVisible()
    assert empty.sentence.text() == "还没有方案。导入一份方案文件，即可得到任务分解表。"
    assert [b.isVisible() for b in (empty.clear, empty.importing, empty.add)] == [
        False,
        True,
        False,
    ]
    assert window.windowTitle() == "TaskDesk — 2026年第四季度 · 协调员 张三"
    assert window.top_bar.plan.text() == "还没有方案"
    qtbot.waitUntil(lambda: not window.actions_["open_period"].isEnabled())
    assert not window.actions_["add_task"].isEnabled()
    assert window.actions_["import_plan"].isEnabled()
    window.show_view("overview")
    assert window.view == "tasks"
    window.show_view("history")
    assert window.view == "history"
    window.show_view("tasks")
    second_plan(store)
    window.take_up()
    assert numbers(window) == ["1", "2", "13"]
    assert TITLE in window.windowTitle()
    window.close()
    store.close()
