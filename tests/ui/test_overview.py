"""The overview in the window: what it shows, and that mouse and keyboard lead to the rows."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO

import pypdfium2
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from exports.overview_pdf import render
from taskdesk.cli.demo import fill
from taskdesk.model import Filter
from taskdesk.overview import figures, overview
from taskdesk.periods import Period
from taskdesk.status import Light, Status
from taskdesk.task_edits import StateEdit
from ui.overview.drawing import shares
from ui.overview.overview_view import OverviewView

WIDE, NARROW = (1200, 760), (880, 600)


@pytest.fixture
def shown(qtbot, desk):
    """A view of the desk, as large as in a window of 1280 x 800."""
    return make(qtbot, desk)


def make(qtbot, desk, size=WIDE):
    view = OverviewView(desk)
    qtbot.addWidget(view)
    view.resize(*size)
    view.show()
    qtbot.waitExposed(view)
    return view


def panels(view):
    return [view.cards, *(block.panel for block in view.blocks)]


def words(panel) -> list[str]:
    return [spot.words for spot in panel.drawing.spots]


def spot(panel, start: str):
    return next(s for s in panel.drawing.spots if s.words.startswith(start))


def click(qtbot, panel, start: str) -> None:
    place = spot(panel, start).box.center().toPoint()
    qtbot.mouseClick(panel, Qt.MouseButton.LeftButton, pos=place)


# What is shown


def test_the_counts_of_a_fresh_plan(shown):
    counts = [w.split("，")[0] for w in words(shown.cards)]
    assert counts[:2] == ["任务总数 80项", "未填 80项"]
    assert counts[-2:] == ["逾期 11项", "未报送 0项"]
    assert shown.what.text() == "金山区碳达峰实施方案 · 2026年第四季度 · 截至 2026-11-20"


def test_empty_parts_say_so(shown):
    assert "没有到期而未完成" in shown.due.empty.text()
    assert "还没有填过推进状态" in shown.trend.empty.text()
    assert "还没有填过指标的实际值" in shown.gauges.empty.text()
    assert not shown.trend.panel.isVisibleTo(shown)


def test_a_plan_without_tasks_says_what_to_do(qtbot, desk):
    desk.arranging.remove(desk.book.tasks_of(desk.plan_id))
    view = make(qtbot, desk)
    assert view.empty.isVisibleTo(view)
    assert "还没有任务" in view.empty.text()
    assert not view.area.isVisibleTo(view)


def test_it_follows_a_change(shown, desk):
    desk.set_state(desk.tasks(["1", "2"]), StateEdit(Status.BEHIND))
    shown.refresh({1})
    assert "滞后 2项，点击查看" in words(shown.cards)
    assert "2026年第四季度：滞后 2项" in words(shown.trend.panel)
    assert not shown.trend.empty.isVisibleTo(shown)


def test_what_an_open_period_asks_for_is_shown_by_unit(qtbot, desk):
    desk.reporting.open_period(desk.period, date(2026, 11, 30))
    view = make(qtbot, desk)
    assert any(w.startswith("区发改委：应报 ") for w in words(view.units.panel))
    assert "区发改委：已报 0项" in words(view.units.panel)


def test_all_units_are_shown_when_they_are_asked_for(shown):
    named = {w.split("：")[0] for w in words(shown.units.panel)}
    assert len(named) == 10
    shown.units.link.click()
    count = len(overview(shown._desk.table).units)
    assert len({w.split("：")[0] for w in words(shown.units.panel)}) == count > 10
    shown.units.link.click()
    assert len({w.split("：")[0] for w in words(shown.units.panel)}) == 10


# Every figure leads to its rows


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_every_figure_that_is_shown_lists_as_many_rows(qtbot, desk, size):
    fill(desk)
    desk.reporting.open_period(desk.period, date(2026, 11, 10))
    view = make(qtbot, desk, size)
    view.units.link.click()
    asked = []
    view.filter_requested.connect(asked.append)
    told = 0
    for panel in panels(view):
        for link in panel.drawing.links:
            if isinstance(link.target, Filter):
                panel.choose(link)
                told += 1
                count = len(desk.listing(asked[-1]).rows)
                assert f" {count}项" in link.words or f"共{count}项" in link.words, link.words
    assert len(asked) == told > 100
    # And all that there is leads somewhere, unless it is nothing.
    shown_filters = set(asked)
    seen = overview(desk.table)
    missing = [
        f for f in figures(seen) if f.count and f.filter not in shown_filters and f != seen.due
    ]
    assert missing == []


def test_a_click_on_a_number_asks_for_its_rows(qtbot, shown, desk):
    with qtbot.waitSignal(shown.filter_requested) as asked:
        click(qtbot, shown.cards, "逾期 11项")
    assert asked.args == [Filter(overdue=True)]
    with qtbot.waitSignal(shown.filter_requested) as asked:
        click(qtbot, shown.sections.panel, "碳汇能力巩固提升行动：红 4项")
    section = next(s for s in desk.book.sections.values() if s.name == "碳汇能力巩固提升行动")
    wanted = Filter(sections=frozenset({section.id}), lights=frozenset({Light.RED}))
    assert asked.args == [wanted]


def test_a_number_beside_a_heading_asks_for_all_of_them(qtbot, shown):
    with qtbot.waitSignal(shown.filter_requested) as asked:
        shown.overdue.link.click()
    assert asked.args == [Filter(overdue=True)]
    assert shown.overdue.link.text() == "11项"


def test_a_line_leads_to_its_task(qtbot, shown, desk):
    with qtbot.waitSignal(shown.task_requested) as asked:
        click(qtbot, shown.overdue.panel, "第13项")
    assert desk.book.tasks[asked.args[0]].number == "13"


def test_a_figure_of_another_period_names_the_period(qtbot, desk):
    desk.set_period(Period.parse("2026Q3"))
    desk.set_state(desk.tasks(["1", "2"]), StateEdit(Status.IN_PROGRESS))
    desk.set_period(None)
    view = make(qtbot, desk)
    with qtbot.waitSignal(view.period_requested) as asked:
        click(qtbot, view.trend.panel, "2026年第三季度：推进中 2项")
    period, wanted = asked.args
    desk.set_period(period)
    assert [row.task.number for row in desk.listing(wanted).rows] == ["1", "2"]


def test_a_gauge_leads_to_its_task_or_to_the_indicators(qtbot, desk):
    wind = desk.measuring.indicator("风电")
    solar = desk.measuring.indicator("新增光伏装机容量")
    for indicator in (wind, solar):
        desk.measuring.set_actual(indicator, 15.0)
    view = make(qtbot, desk)
    with qtbot.waitSignal(view.task_requested) as asked:
        click(qtbot, view.gauges.panel, "13 ")
    assert asked.args == [wind.task_id]
    with qtbot.waitSignal(view.indicator_requested) as asked:
        click(qtbot, view.gauges.panel, "新增光伏装机容量")
    assert asked.args == [solar.id]
    with qtbot.waitSignal(view.indicator_requested) as asked:
        view.gauges.link.click()
    assert asked.args == [0]


# By keyboard


def test_arrow_keys_go_from_number_to_number(qtbot, shown):
    panel = shown.cards
    panel.setFocus()
    assert panel.current.words.startswith("任务总数")
    qtbot.keyClick(panel, Qt.Key.Key_Right)
    assert panel.current.words.startswith("未填")
    assert panel.accessibleDescription() == panel.current.words
    qtbot.keyClick(panel, Qt.Key.Key_End)
    assert panel.current.words.startswith("未报送")
    qtbot.keyClick(panel, Qt.Key.Key_Left)
    with qtbot.waitSignal(shown.filter_requested) as asked:
        qtbot.keyClick(panel, Qt.Key.Key_Return)
    assert asked.args == [Filter(overdue=True)]


def test_up_and_down_go_to_the_row_above_and_below(qtbot, shown):
    panel = shown.sections.panel
    panel.setFocus()
    qtbot.keyClick(panel, Qt.Key.Key_Down)
    assert panel.current.words.startswith("产业绿色转型升级行动：")
    qtbot.keyClick(panel, Qt.Key.Key_Down)
    assert panel.current.words.startswith("能源绿色低碳转型行动：")
    qtbot.keyClick(panel, Qt.Key.Key_Up)
    qtbot.keyClick(panel, Qt.Key.Key_Up)
    assert panel.current.words.startswith("全部行动：")


def test_tab_reaches_every_panel_that_has_links(shown):
    for panel in panels(shown):
        wanted = Qt.FocusPolicy.StrongFocus if panel.drawing.links else Qt.FocusPolicy.NoFocus
        assert panel.focusPolicy() == wanted


def test_what_the_keyboard_reaches_is_scrolled_into_view(qtbot, desk):
    view = make(qtbot, desk, (960, 420))
    panel = view.units.panel
    panel.setFocus()
    qtbot.keyClick(panel, Qt.Key.Key_End)
    place = panel.mapTo(view.area.viewport(), panel.current.box.center().toPoint())
    assert view.area.viewport().rect().contains(place)


# Looks


def test_a_tooltip_tells_the_words_in_full(qtbot, shown):
    panel = shown.overdue.panel
    place = spot(panel, "第13项").box.center().toPoint()
    QApplication.sendEvent(panel, QHelpEvent(QEvent.Type.ToolTip, place, panel.mapToGlobal(place)))
    assert "金山海域新增风电装机容量50万千瓦" in QToolTip.text()
    assert "区发改委" in QToolTip.text()
    QToolTip.hideText()


def test_the_pointer_shows_what_can_be_clicked(qtbot, shown):
    panel = shown.cards
    qtbot.mouseMove(panel, panel.drawing.links[0].box.center().toPoint())
    assert panel.cursor().shape() == Qt.CursorShape.PointingHandCursor
    assert panel._at(QPointF(QPoint(-5, -5))) is None


@pytest.mark.parametrize("size", [WIDE, NARROW, (520, 400)])
def test_nothing_stands_outside_its_panel(qtbot, desk, size):
    fill(desk)
    view = make(qtbot, desk, size)
    qtbot.waitUntil(lambda: outside(view) == [])


def outside(view) -> list[str]:
    """The spots that are cut off."""
    return [
        spot.words
        for panel in panels(view)
        if panel.isVisibleTo(view)
        for spot in panel.drawing.spots
        if not panel.rect().toRectF().adjusted(0, 0, 1, 1).contains(spot.box)
    ]


def test_parts_leave_each_number_room():
    assert shares([1, 99], [20.0, 20.0], 100.0) == [20.0, 80.0]
    assert shares([1, 3], [10.0, 10.0], 100.0) == [25.0, 75.0]
    assert shares([0, 0], [10.0, 10.0], 100.0) == [10.0, 10.0]


# On paper


def pages(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(BytesIO(data)) as document:
        return [page.get_textpage().get_text_range() for page in document]


def test_a_plan_without_tasks_prints_too(qtbot, desk):
    desk.arranging.remove(desk.book.tasks_of(desk.plan_id))
    assert "没有逾期的任务。" in "".join(pages(make(qtbot, desk).print_pages()))


def test_the_same_figures_give_the_same_bytes(desk):
    seen = overview(desk.table)
    now = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    first = render(seen, author="张三", now=now)
    assert render(seen, author="张三", now=now) == first
    assert "生成于 2026-11-20 09:00" in pages(first)[0]


def test_the_overview_prints_on_one_or_two_pages(qtbot, desk):
    assert len(pages(make(qtbot, desk).print_pages())) <= 2
    fill(desk)
    printed = pages(make(qtbot, desk).print_pages())
    assert len(printed) <= 2
    whole = "".join(printed)
    for wanted in ("金山区碳达峰实施方案推进情况总览", "各行动亮灯", "牵头单位", "区绿化市容局"):
        assert wanted in whole
