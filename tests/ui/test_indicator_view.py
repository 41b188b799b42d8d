"""The indicators in the window: what is listed, drawn and entered, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from taskdesk.model import Role
from taskdesk.periods import Period
from ui.indicators.chart import series
from ui.indicators.indicator_view import SHARE_COLUMN, IndicatorView, expected_share

NUMBER, NAME, TARGET, DUE, LATEST, SHARE, MISSING, EXPECTED, MET = range(9)


@pytest.fixture
def view(qtbot, desk, ask):
    made = IndicatorView(desk, ask)
    qtbot.addWidget(made)
    desk.subscribe(made.refresh)
    made.resize(1200, 760)
    made.show()
    qtbot.waitExposed(made)
    return made


def row(view, name: str) -> tuple[str, ...]:
    return next(r.texts for r in view.table.records.records if name in r.texts[NAME])


def choose(view, name: str) -> None:
    names = [r.texts[NAME] for r in view.table.records.records]
    view.table.selectRow(next(n for n, own in enumerate(names) if name in own))


def enter(view, value: str, source: str = "") -> None:
    for field, text in ((view.entry.value, value), (view.entry.source, source)):
        field.selectAll()
        # As an input method does; keys can't type Chinese.
        field.insert(text)
    view.entry.record_button.click()


# The list


def test_a_frozen_period_shows_what_was_frozen(view, desk):
    desk.set_period(desk.period)
    desk.reporting.open_period(desk.period, date(2027, 1, 10))
    desk.measuring.set_actual(desk.measuring.indicator("风电"), 40.0, source="区统计局")
    before = row(view, "风电")
    desk.sealing.freeze(desk.period)
    desk.arranging.remove(desk.tasks(["13"]))
    desk.set_as_of(date(2031, 1, 1))
    assert row(view, "风电") == before
    choose(view, "风电")
    assert not view.entry.isEnabled()
    assert "已定稿" in view.entry.caption.text()
    assert [mark.value for mark in view.chart.shown.actuals] == [40.0]
    told = []
    view.task_requested.connect(told.append)
    view.table.activated_id.emit(0)
    assert len(told) == 1
    desk.set_period(desk.period.next())
    assert all("风电" not in record.texts[NAME] for record in view.table.records.records)
    assert view.entry.isEnabled()


def test_all_indicators_are_listed(view, desk):
    records = view.table.records.records
    assert len(records) == len(desk.book.indicators_of(desk.plan_id))
    # 13: 到2025年，金山海域新增风电装机容量50万千瓦.
    wind = row(view, "风电装机")
    assert (wind[NUMBER], wind[TARGET], wind[DUE]) == ("13", "≥50万千瓦", "2025-12-31")
    assert (wind[LATEST], wind[SHARE], wind[MISSING], wind[MET]) == ("", "", "", "—")
    # A day after 2025 the straight line is at the target.
    assert wind[EXPECTED] == "50万千瓦"
    assert row(view, "新增光伏装机容量")[NUMBER] == ""


def test_what_is_measured_is_compared_with_the_target(view, desk):
    desk.measuring.set_actual(desk.measuring.indicator("风电"), 30.0)
    wind = row(view, "风电装机")
    assert wind[LATEST] == "30万千瓦（2026Q4）"
    assert (wind[SHARE], wind[MISSING], wind[MET]) == ("60%", "20万千瓦", "◆ 到期未达")
    desk.measuring.set_actual(desk.measuring.indicator("风电"), 50.0)
    wind = row(view, "风电装机")
    assert (wind[SHARE], wind[MISSING], wind[MET]) == ("100%", "", "✓ 达到")


def test_the_search_narrows_the_list(view):
    view.search.setText("充电")
    assert {r.texts[NUMBER] for r in view.table.records.records} == {"48"}
    view.search.setText("没有这个")
    assert "没有符合“没有这个”的记录" in view.empty.text()
    assert not view.entry.isEnabled()


def test_a_double_click_leads_to_the_task(qtbot, view, desk):
    choose(view, "风电装机")
    with qtbot.waitSignal(view.task_requested) as asked:
        view.table.activated_id.emit(view.table.selected_ids()[0])
    assert desk.book.tasks[asked.args[0]].number == "13"


def test_an_indicator_of_the_plan_has_no_task_to_go_to(view):
    choose(view, "新增光伏装机容量")
    assert not view._task_button.isEnabled()
    told = []
    view.message.connect(told.append)
    view.table.activated_id.emit(view.table.selected_ids()[0])
    assert told == ["这是方案总体的指标，不属于某一项任务。"]


def test_one_is_shown_when_it_is_asked_for(view, desk):
    view.search.setText("充电")
    wanted = desk.measuring.indicator("风电")
    view.show_indicator(wanted.id)
    assert view.search.text() == ""
    assert view.table.selected_ids() == [wanted.id]
    assert view.name.text() == wanted.name
    view.show_indicator(0)
    assert view.table.selected_ids() == [wanted.id]


# The panel


def test_the_words_of_the_target_are_quoted(view):
    choose(view, "风电装机")
    assert "目标 ≥50万千瓦，2025-12-31" in view.quote.text()
    assert "原文：“" in view.quote.text()
    assert "50万千瓦”" in view.quote.text()


def test_a_number_is_recorded_with_its_source(view, desk, make_desk):
    choose(view, "风电装机")
    told = []
    view.message.connect(told.append)
    enter(view, "30", "区发改委月报")
    stored = make_desk().book
    actual = next(iter(stored.actuals.values()))
    assert (actual.value, actual.source, actual.period) == (30.0, "区发改委月报", "2026Q4")
    assert told == ["填写2026Q4指标“金山海域新增风电装机容量”"]
    assert "来源：区发改委月报" in view.quote.text()
    desk.undo()
    assert view.entry.value.text() == ""
    assert not view.entry.clear_button.isEnabled()


def test_enter_records_and_the_same_again_changes_nothing(qtbot, view, desk):
    choose(view, "风电装机")
    view.entry.value.insert("30万千瓦")
    qtbot.keyClick(view.entry.value, Qt.Key.Key_Return)
    assert view.entry.value.text() == "30"
    told = []
    view.message.connect(told.append)
    view.entry.record_button.click()
    assert told == ["没有变化。"]
    assert len(desk.book.actuals) == 1


def test_words_are_recorded_as_words(view, desk):
    choose(view, "风电装机")
    enter(view, "首批机组已并网")
    assert row(view, "风电装机")[LATEST] == "首批机组已并网（2026Q4）"
    assert row(view, "风电装机")[MET] == "—"


def test_a_unit_has_a_value_of_its_own(view, desk):
    choose(view, "风电装机")
    unit = desk.unit("区发改委")
    view.entry.unit.setCurrentIndex(view.entry.unit.findData(unit.id))
    enter(view, "12")
    assert [(a.unit_id, a.value) for a in desk.book.actuals.values()] == [(unit.id, 12.0)]
    # It is that unit's still, and the overall value is another one.
    assert view.entry.chosen_unit == unit
    view.entry.unit.setCurrentIndex(0)
    assert view.entry.value.text() == ""


def test_the_units_of_a_task_are_offered(view, desk):
    choose(view, "风电装机")
    task = desk.tasks(["13"])[0]
    offered = [view.entry.unit.itemText(n) for n in range(view.entry.unit.count())]
    assert offered[0] == "总体"
    leads = [desk.book.units[a.unit_id].name for a in task.units(Role.LEAD)]
    assert set(leads) <= set(offered)


def test_what_can_not_be_read_is_said_beside_the_field(qtbot, view, desk):
    choose(view, "风电装机")
    enter(view, "30 公里")
    assert "无法识别，请填以“万千瓦”计的数值" in view.entry.error.text()
    assert view.entry.error.isVisibleTo(view)
    assert view.entry.value.text() == "30 公里"
    assert desk.book.actuals == {}
    qtbot.keyClick(view.entry.value, Qt.Key.Key_Backspace)
    assert not view.entry.error.isVisibleTo(view)


def test_an_empty_value_is_refused(view):
    choose(view, "风电装机")
    view.entry.record_button.click()
    assert view.entry.error.text() == (
        "请填写指标“金山海域新增风电装机容量”的实际值：数值，或文字。"
    )


def test_a_liaison_only_looks(view, desk):
    desk.act_for(desk.unit("区科委"))
    view.refresh(None)
    choose(view, "风电装机")
    assert not view.entry.isEnabled()
    assert view.entry.caption.text() == "2026年第四季度实际值（由协调员填写）"


def test_what_is_typed_is_stored_before_the_window_closes(view, desk):
    choose(view, "风电装机")
    view.entry.value.insert("30")
    choose(view, "充电标准桩")
    view.entry.value.insert("350")
    assert len(view.unsaved()) == 2
    assert view.flush()
    assert view.unsaved() == []
    assert sorted(a.value for a in desk.book.actuals.values()) == [30.0, 350.0]
    assert view.flush()


def test_what_can_not_be_stored_is_told(view, desk):
    choose(view, "风电装机")
    view.entry.value.insert("30 公里")
    told = []
    view.message.connect(told.append)
    assert not view.flush()
    assert told == ["指标“金山海域新增风电装机容量”填写的内容没有存妥，请改正或清空后再试。"]
    assert view.unsaved() == ["指标“金山海域新增风电装机容量”"]
    assert view.entry.error.isVisibleTo(view)
    view.entry.value.selectAll()
    view.entry.value.insert("")
    assert view.flush()


def test_a_value_can_be_cleared(view, desk):
    desk.measuring.set_actual(desk.measuring.indicator("风电"), 30.0)
    choose(view, "风电装机")
    assert view.entry.value.text() == "30"
    view.entry.clear_button.click()
    assert desk.book.actuals == {}
    assert view.entry.value.text() == ""


def test_what_is_typed_outlasts_changes_and_other_indicators(qtbot, view, desk, make_desk):
    choose(view, "风电装机")
    qtbot.keyClicks(view.entry.value, "4")
    other = make_desk("李四")
    other.measuring.set_actual(other.measuring.indicator("充电标准桩"), 10.0)
    desk.refresh()
    assert view.entry.value.text() == "4"
    choose(view, "充电标准桩")
    assert view.entry.value.text() == "10"
    choose(view, "风电装机")
    assert view.entry.value.text() == "4"
    desk.set_period(Period.parse("2026Q3"))
    assert view.entry.value.text() == ""
    assert view.entry.caption.text() == "2026年第三季度实际值"
    desk.set_period(None)
    assert view.entry.value.text() == "4"


# The chart


def test_the_chart_has_the_target_the_line_and_the_values(desk):
    wind = desk.measuring.indicator("风电")
    for period, value in (("2025Q4", 20.0), ("2026Q3", 30.0)):
        desk.set_period(Period.parse(period))
        desk.measuring.set_actual(wind, value)
    desk.set_period(None)
    drawn = series(desk, wind)
    assert [(m.day, m.value, m.words) for m in drawn.targets] == [
        (date(2025, 12, 31), 50.0, "≥50万千瓦")
    ]
    # From the day of issue, 23 May 2023, to the target.
    assert [(m.day, m.value) for m in drawn.line] == [
        (date(2023, 5, 23), 0.0),
        (date(2025, 12, 31), 50.0),
    ]
    assert [(m.day, m.value) for m in drawn.actuals] == [
        (date(2025, 12, 31), 20.0),
        (date(2026, 9, 30), 30.0),
    ]
    desk.set_period(Period.parse("2025Q4"))
    assert [m.value for m in series(desk, wind).actuals] == [20.0]


def test_a_limit_has_no_line_and_a_target_in_words_no_mark(desk):
    limit = next(i for i in desk.book.indicators.values() if "既有数据中心" in i.name)
    assert series(desk, limit).line == ()
    words = next(i for i in desk.book.indicators.values() if i.name == "主要资源产出率")
    assert series(desk, words).targets == ()


def test_the_chart_tells_its_numbers_to_a_screen_reader(view, desk):
    desk.measuring.set_actual(desk.measuring.indicator("风电"), 30.0)
    choose(view, "风电装机")
    assert view.chart.accessibleDescription() == "2025-12-31 ≥50万千瓦；2026-12-31 30"


def test_without_numbers_the_chart_is_a_sentence(view):
    choose(view, "主要资源产出率")
    small = view.chart.sizeHint().height()
    choose(view, "风电装机")
    assert small < view.chart.sizeHint().height()


def test_every_kind_of_indicator_can_be_drawn(view, desk):
    for n, indicator in enumerate(desk.book.indicators_of(desk.plan_id)):
        desk.measuring.set_actual(indicator, 0.0 if n % 2 else -3.5)
    for place in range(len(view.table.records.records)):
        view.table.selectRow(place)
        assert not view.chart.grab().isNull()
    assert not view.table.grab().isNull()


def test_the_bar_shows_the_expected_share(desk):
    wind = desk.measuring.indicator("风电")
    assert expected_share(desk.measuring.progress(wind)) == 1.0
    words = desk.measuring.indicator("主要资源产出率")
    assert expected_share(desk.measuring.progress(words)) is None
    assert SHARE_COLUMN == SHARE
