"""The filter bar: what each list offers, what a tick asks for, and what the buttons say then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QStyleOptionViewItem

from taskdesk.model import Duty, Filter, Role
from taskdesk.status import Light, Status
from taskdesk.task_edits import StateEdit
from ui.table.filter_bar import FACETS, is_all

BY_FIELD = {facet.field: facet for facet in FACETS}


@pytest.fixture
def bar(window):
    return window.page.filter_bar


@pytest.fixture
def open_list(bar, qtbot):
    def open_one(field: str):
        bar.buttons[field].click()
        qtbot.waitExposed(bar.popup)
        return bar.popup

    return open_one


def offered(popup) -> dict[str, int]:
    items = [popup.list.item(place) for place in range(popup.list.count())]
    return {item.text(): item.data(Qt.ItemDataRole.UserRole) for item in items}


def tick(popup, words: str) -> None:
    item = popup.list.findItems(words, Qt.MatchFlag.MatchExactly)[0]
    item.setCheckState(
        Qt.CheckState.Unchecked
        if item.checkState() == Qt.CheckState.Checked
        else Qt.CheckState.Checked
    )


def rows(window) -> int:
    return window.page.tasks.rowCount()


def test_sections_are_offered_in_order_with_their_counts(open_list):
    counts = offered(open_list("sections"))
    assert list(counts)[0] == "产业绿色转型升级行动"
    assert list(counts.values()) == [8, 14, 10, 8, 8, 11, 6, 5, 6, 4]


def test_deadlines_and_lights_are_offered(open_list, bar):
    assert offered(open_list("deadlines")) == {"持续推进": 69, "2025年": 11}
    bar.popup.close()
    assert offered(open_list("lights"))["红"] == 11
    assert offered(bar.popup)["灰"] == 69


def test_a_tick_filters_at_once_and_the_button_says_it(window, open_list, bar):
    popup = open_list("sections")
    tick(popup, "能源绿色低碳转型行动")
    assert rows(window) == 14
    assert bar.buttons["sections"].property("active") == "true"
    assert bar.buttons["sections"].text().startswith("行动：能源绿色")
    tick(popup, "产业绿色转型升级行动")
    assert rows(window) == 22
    assert bar.buttons["sections"].text() == "行动：2个"
    popup.clear.click()
    assert rows(window) == 80
    assert bar.buttons["sections"].text() == "行动"
    assert bar.buttons["sections"].property("active") == "false"


def test_facets_combine_and_counts_follow_the_others(window, open_list, bar):
    tick(open_list("sections"), "能源绿色低碳转型行动")
    bar.popup.close()
    popup = open_list("deadlines")
    assert sum(offered(popup).values()) == 14
    tick(popup, "2025年")
    section = next(iter(window.page.query.filter.sections))
    wanted = Filter(sections=frozenset({section}), deadlines=frozenset({"2025年"}))
    assert window.page.query.filter == wanted
    assert rows(window) == offered(popup)["2025年"]


def test_units_as_lead_or_as_any(window, open_list, bar):
    popup = open_list("units")
    assert offered(popup)["区发改委"] == 67
    tick(popup, "区发改委")
    assert rows(window) == 67
    popup.role_chosen.emit(Role.LEAD)
    assert offered(popup)["区发改委"] == 20
    assert rows(window) == 20
    assert bar.buttons["units"].text().startswith("单位（牵头）")
    popup.role_chosen.emit(None)
    assert rows(window) == 67


def test_units_are_found_by_pinyin_initials(qtbot, open_list):
    popup = open_list("units")
    qtbot.keyClicks(popup.search, "fgw")
    seen = [
        popup.list.item(place).text()
        for place in range(popup.list.count())
        if not popup.list.item(place).isHidden()
    ]
    assert seen == ["区发改委"]
    popup.search.setText("没有这个单位")
    assert popup.nothing.isVisible()


def test_unstated_is_a_choice_of_its_own(window, open_list, bar):
    desk = window._desk
    desk.set_state(desk.tasks(["1", "2"]), StateEdit(status=Status.BEHIND))
    popup = open_list("statuses")
    assert offered(popup)["未填"] == 78
    assert offered(popup)["滞后"] == 2
    tick(popup, "滞后")
    tick(popup, "未填")
    assert window.page.query.filter.statuses == {None, Status.BEHIND}
    assert rows(window) == 80


def test_lights_that_are_ticked_are_lights(window, open_list):
    tick(open_list("lights"), "红")
    assert window.page.query.filter.lights == {Light.RED}
    assert rows(window) == 11


def test_ticking_by_keyboard(qtbot, window, open_list):
    popup = open_list("deadlines")
    qtbot.keyClick(popup.list, Qt.Key.Key_Down)
    qtbot.keyClick(popup.list, Qt.Key.Key_Space)
    assert rows(window) == 11
    qtbot.keyClick(popup.list, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not popup.isVisible())


def test_clicking_a_tick_box(qtbot, window, open_list):
    popup = open_list("statuses")
    box = popup.list.visualItemRect(popup.list.item(0))
    option = QStyleOptionViewItem()
    option.initFrom(popup.list)
    qtbot.mouseClick(
        popup.list.viewport(),
        Qt.MouseButton.LeftButton,
        pos=QPoint(box.left() + 16, box.center().y()),
    )
    assert window.page.query.filter.statuses == {None}


def test_clear_is_offered_only_where_something_is_filtered(window, bar):
    assert not bar.clear.isVisible()
    window.page.set_filter(Filter(overdue=True))
    assert bar.clear.isVisible()
    assert bar.overdue.isVisible()
    bar.clear.click()
    assert is_all(window.page.query.filter)
    assert not bar.overdue.isVisible()


def test_a_role_without_units_filters_nothing():
    assert is_all(Filter(unit_role=Role.LEAD))
    assert not is_all(Filter(unit_role=Role.LEAD, units=frozenset({1})))
    assert not is_all(Filter(text="x"))


def test_the_views_menu_lists_what_is_saved(qtbot, window, bar):
    window._desk.planning.save_view("逾期的", Filter(overdue=True))
    bar.fill_views_menu()
    names = [action.text() for action in bar._views_menu.actions()]
    assert names[:2] == ["全部任务", "逾期的"]
    with qtbot.waitSignal(bar.view_requested) as asked:
        bar._views_menu.actions()[1].trigger()
    assert asked.args[0].name == "逾期的"
    assert bar.views.text().strip() == "视图：逾期的"


def test_a_changed_view_is_no_longer_called_by_its_name(window, bar):
    view = window._desk.planning.save_view("逾期的", Filter(overdue=True))
    window.page.use_view(view)
    assert bar.views.text().strip() == "视图：逾期的"
    window.page.set_text("风电")
    assert bar.views.text().strip().startswith("视图：未保存")


# What no list offers


@pytest.mark.parametrize(
    ("name", "wanted", "text"),
    [
        ("overdue", Filter(overdue=True), "逾期"),
        ("unreported", Filter(unreported=True), "未报送"),
        (
            "due",
            Filter(due_from=date(2025, 1, 1), due_to=date(2025, 12, 31)),
            "到期：2025-01-01至2025-12-31",
        ),
        ("due", Filter(due_to=date(2025, 12, 31)), "到期：2025-12-31前（含当日）"),
        ("duty", Filter(duty=Duty.MISSING), "填报：未报"),
    ],
)
def test_a_chip_says_what_is_asked_for_and_a_click_lets_it_go(window, bar, name, wanted, text):
    asked = replace(wanted, statuses=frozenset({None}))
    window.page.set_filter(asked)
    assert [chip for chip, button in bar.chips.items() if button.isVisible()] == [name]
    assert bar.chips[name].text() == text
    assert bar.chips[name].property("active") == "true"
    assert bar.clear.isVisible()
    bar.chips[name].click()
    assert window.page.query.filter == Filter(statuses=frozenset({None}))
    assert not bar.chips[name].isVisible()


def test_a_due_chip_leaves_the_rows_that_are_due_then(window, bar):
    window.page.set_filter(Filter(due_from=date(2025, 1, 1), due_to=date(2025, 12, 31)))
    assert rows(window) == 11
    bar.chips["due"].click()
    assert rows(window) == 80
