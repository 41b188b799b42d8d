"""Indicators: what is measured against what was promised, and what that does to the lights."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from taskdesk import indicators
from taskdesk.changes import Draft, created, updated
from taskdesk.errors import UserError
from taskdesk.indicator_edits import read_value
from taskdesk.indicators import is_met, progress, standing_actual
from taskdesk.model import Comparator, Indicator, LightRule, Target
from taskdesk.periods import Period
from taskdesk.status import Light, Status
from taskdesk.table import Table
from taskdesk.task_edits import StateEdit
from tests.taskdesk.acts import stored_acts
from tests.taskdesk.conftest import TODAY, new_desk

NOW = Period.parse("2026Q4")


def measure(desk, name: str, value: float | str, period: str = "2026Q4", **more: object) -> None:
    desk.set_period(Period.parse(period))
    desk.measuring.set_actual(desk.measuring.indicator(name), value, **more)
    desk.set_period(None)


def at(desk, name: str, day: date, period: Period = NOW):
    return progress(desk.book, desk.measuring.indicator(name), period, day)


def light(desk, number: str) -> Light | None:
    return desk.table.row(desk.tasks([number])[0].id).assessment.light


# The shipped plan


def test_a_new_database_has_the_indicators_in_the_order_of_the_plan(desk) -> None:
    own = desk.book.indicators_of(desk.plan_id)
    assert len(own) == 42
    assert [i.name for i in own if i.task_id is None][:1] == ["单位生产总值能源消耗降幅"]
    (wind,) = desk.book.indicators_of_task(desk.tasks(["13"])[0].id)
    assert wind.targets == (
        Target(
            Comparator.AT_LEAST,
            50.0,
            due=date(2025, 12, 31),
            quote="到2025年，金山海域新增风电装机容量50万千瓦",
        ),
    )
    assert len(desk.book.indicators_of_task(desk.tasks(["44"])[0].id)) == 4
    assert desk.book.actuals == {}


def test_a_plan_without_a_file_of_indicators_has_none(tmp_path, store) -> None:
    from taskdesk.plans.seed import seed
    from tests.conftest import PLAN

    alone = tmp_path / "方案.json"
    alone.write_bytes(PLAN.read_bytes())
    kinds = {change.kind for change in seed(store, alone).changes}
    assert "indicator" not in kinds
    assert "task" in kinds


# Progress


@pytest.mark.parametrize(
    ("comparator", "met"),
    [
        (Comparator.AT_LEAST, (False, True, True)),
        (Comparator.ABOVE, (False, False, True)),
        (Comparator.AT_MOST, (True, True, False)),
        (Comparator.BELOW, (True, False, False)),
        (Comparator.EXACTLY, (False, True, False)),
    ],
)
def test_comparators(comparator, met) -> None:
    target = Target(comparator, 1.4)
    assert tuple(is_met(target, value) for value in (1.3, 1.4, 1.5)) == met


def test_words_are_for_a_person_to_judge() -> None:
    assert is_met(Target(Comparator.WORDS, words="应装尽装"), 100) is None


def test_nothing_measured_says_nothing(desk) -> None:
    found = at(desk, "风电", TODAY)
    assert (found.actual, found.share, found.missing, found.met) == (None, None, None, None)
    assert found.source == ""
    assert found.expected == 50


def test_how_far_and_what_is_missing(desk) -> None:
    measure(desk, "风电", 30, source="区发改委月报")
    found = at(desk, "风电", TODAY)
    assert (found.share, found.missing, found.met) == (0.6, 20, False)
    assert found.source == "区发改委月报"
    measure(desk, "森林覆盖率", 16.2)
    assert at(desk, "森林覆盖率", TODAY).missing == 0.3
    measure(desk, "森林覆盖率", 16.5)
    found = at(desk, "森林覆盖率", TODAY)
    assert (found.share, found.missing, found.met) == (1, 0, True)


def test_more_than_wanted_is_not_enough_for_above(desk) -> None:
    measure(desk, "生物质", 3)
    assert at(desk, "生物质", TODAY).met is False


def test_a_limit_is_kept_or_exceeded(desk) -> None:
    measure(desk, "既有数据中心", 1.6)
    found = at(desk, "既有数据中心", TODAY)
    assert (found.missing, found.met) == (0.2, False)
    assert found.share == pytest.approx(0.875)
    measure(desk, "既有数据中心", 1.25)
    found = at(desk, "既有数据中心", TODAY)
    assert (found.share, found.missing, found.met) == (1, 0, True)
    assert found.expected is None


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2023, 5, 1), 0),
        (date(2023, 5, 23), 0),
        # 366 of the 953 days from 2023-05-23 to 2025-12-31
        (date(2024, 5, 23), 268.835257),
        (date(2025, 12, 31), 700),
        (date(2026, 11, 20), 700),
    ],
)
def test_the_straight_line_from_the_day_of_issue(desk, day, expected) -> None:
    assert at(desk, "充电标准桩", day).expected == pytest.approx(expected)


def test_the_line_to_a_second_target_starts_at_the_first(desk) -> None:
    assert at(desk, "可再生能源替代率", date(2025, 12, 31)).expected == pytest.approx(10)
    # 913 of 1826 days
    found = at(desk, "可再生能源替代率", date(2028, 7, 1))
    assert found.target.value == 15
    assert found.expected == pytest.approx(12.5)


def test_the_line_starts_at_what_was_before_the_plan(desk) -> None:
    measure(desk, "森林覆盖率", 15.5, "2022")
    # 366 of 953 days of one point of a hundred
    found = at(desk, "森林覆盖率", date(2024, 5, 23))
    assert found.expected == pytest.approx(15.5 + 366 / 953)


@pytest.mark.parametrize("name", ["每年节约", "农药包装", "畜禽粪污", "两星级", "光伏覆盖率"])
def test_levels_and_words_have_no_line(desk, name) -> None:
    assert at(desk, name, TODAY).expected is None


def test_the_next_target_counts_and_then_the_last(desk) -> None:
    name = "屋顶光伏覆盖率"
    assert at(desk, name, date(2025, 12, 31)).target.value == 50
    found = at(desk, name, date(2026, 1, 1))
    assert (found.target.words, found.due) == ("应装尽装", date(2030, 12, 31))
    measure(desk, name, 60)
    assert at(desk, name, TODAY).met is None
    assert at(desk, name, date(2031, 1, 1)).target.words == "应装尽装"
    assert at(desk, "加氢站", TODAY).target.value == 8


def test_a_target_is_extended_with_its_task(desk, task) -> None:
    desk.extend(task("13"), date(2027, 6, 30), "海缆未到", "区政府第8次会议")
    measure(desk, "风电", 30)
    assert at(desk, "风电", TODAY).due == date(2027, 6, 30)
    assert light(desk, "13") == Light.GREY


def test_a_series_without_a_target(desk, store) -> None:
    key = store.new_ids(1)[0]
    series = Indicator(key, desk.plan_id, None, "用电量", "亿千瓦时", "全区", "", "", 99.0)
    from tests.db.sample import NOON

    store.commit(Draft("新增指标", (created(series),)), "张三", NOON)
    desk.refresh()
    measure(desk, "用电量", 12.5, "2026Q3")
    found = at(desk, "用电量", TODAY)
    assert (found.target, found.share, found.expected) == (None, None, None)
    assert found.actual.value == 12.5


# Which actual counts


def test_the_latest_actual_up_to_the_period_counts(desk) -> None:
    for period, value in (("2026Q3", 6), ("2025", 4), ("2026M10", 7)):
        measure(desk, "加氢站", value, period)
    own = desk.measuring.indicator("加氢站")
    assert [a.period for a in desk.book.actuals_of(own.id)] == ["2025", "2026Q3", "2026M10"]

    def value(period: str) -> float | None:
        found = standing_actual(desk.book, own, Period.parse(period))
        return found and found.value

    assert [value(p) for p in ("2025Q3", "2026Q1", "2026Q3", "2026Q4")] == [None, 4, 6, 7]


def test_values_of_several_units_are_not_added_up(desk) -> None:
    own = desk.measuring.indicator("加氢站")
    measure(desk, "加氢站", 5, "2026Q3")
    measure(desk, "加氢站", 2, unit=desk.unit("区经委"))
    assert standing_actual(desk.book, own, NOW).value == 2
    measure(desk, "加氢站", 3, unit=desk.unit("区发改委"))
    assert standing_actual(desk.book, own, NOW).value == 5
    measure(desk, "加氢站", 6)
    assert standing_actual(desk.book, own, NOW).value == 6
    assert [a.value for a in desk.book.actuals_of(own.id)] == [5, 6, 2, 3]


# Lights


def test_a_measured_indicator_that_misses_its_date_is_red(desk) -> None:
    assert light(desk, "36") == Light.GREY
    measure(desk, "可再生能源替代率", 8)
    row = desk.table.row(desk.tasks(["36"])[0].id)
    assert row.assessment.light == Light.RED
    assert row.assessment.overdue
    assert row.assessment.reason == ("指标到期未达到：城镇新建建筑可再生能源替代率8%（目标≥10%）")
    assert Counter(r.assessment.light for r in desk.table.rows) == {Light.RED: 12, Light.GREY: 68}
    measure(desk, "可再生能源替代率", 10)
    assert light(desk, "36") == Light.GREY
    desk.undo()
    assert light(desk, "36") == Light.RED


def test_a_kept_table_judges_as_a_new_one(desk) -> None:
    kept = desk.table
    measure(desk, "加氢站", 7)
    measure(desk, "两星级", 10)
    desk.measuring.clear_actual(desk.measuring.indicator("两星级"))
    new = Table(desk.book, desk.plan_id, desk.period, desk.as_of)
    assert [r.assessment for r in desk.table.rows] == [r.assessment for r in new.rows]
    assert kept.plan == new.plan


@pytest.mark.parametrize(
    ("day", "period", "red"),
    [
        (date(2025, 12, 31), "2026Q4", False),
        (date(2026, 1, 1), "2026Q4", True),
        (date(2026, 11, 20), "2026Q3", False),
    ],
)
def test_red_only_past_the_date_and_by_what_was_known(desk, day, period, red) -> None:
    measure(desk, "加氢站", 7)
    table = Table(desk.book, desk.plan_id, Period.parse(period), day)
    row = table.row(desk.tasks(["47"])[0].id)
    assert (row.assessment.light == Light.RED) is red


def test_days_of_grace_hold_for_indicators_too(desk) -> None:
    measure(desk, "加氢站", 7)
    desk.planning.set_rule(90, 400)
    assert light(desk, "47") != Light.RED
    desk.planning.set_rule(90, 100)
    assert light(desk, "47") == Light.RED


def test_what_is_measured_counts_whatever_was_reported(desk, task) -> None:
    measure(desk, "加氢站", 7)
    desk.set_state([task("47")], StateEdit(Status.REPORTED_DONE))
    assert light(desk, "47") == Light.RED
    desk.override_light([task("47")], Light.YELLOW, "已批准调整")
    assert light(desk, "47") == Light.YELLOW
    desk.set_state([task("47")], StateEdit(Status.SUSPENDED))
    assert light(desk, "47") is None


@pytest.mark.parametrize(
    ("name", "value", "number"),
    [("既有数据中心", 1.8, "30"), ("两星级", 5, "35"), ("节能改造面积", 1, "38")],
)
def test_what_is_not_due_is_not_red(desk, name, value, number) -> None:
    own = next(i for i in desk.book.indicators.values() if name in i.name)
    desk.measuring.set_actual(own, value)
    assert light(desk, number) == Light.GREY


def test_words_are_never_red(desk) -> None:
    measure(desk, "加氢站", "手续办理中")
    assert light(desk, "47") == Light.GREY


# Recording


def test_an_actual_is_recorded_changed_and_taken_back(desk, store) -> None:
    own = desk.measuring.indicator("风电")
    act = desk.measuring.set_actual(own, 30, source="月报")
    assert act.label == "填写2026Q4指标“金山海域新增风电装机容量”"
    act = desk.measuring.set_actual(own, 35)
    assert [(c.field, c.before, c.after) for c in act.changes] == [("value", 30.0, 35.0)]
    (actual,) = desk.book.actuals_of(own.id)
    assert (actual.value, actual.source, actual.period) == (35, "月报", "2026Q4")
    assert desk.measuring.set_actual(own, 35) is None
    desk.measuring.set_actual(own, "设备已到港")
    (actual,) = desk.book.actuals_of(own.id)
    assert (actual.value, actual.words) == (None, "设备已到港")
    assert desk.measuring.clear_actual(own).label.startswith("清除")
    assert desk.book.actuals == {}
    for _ in range(4):
        desk.undo()
    assert desk.book.actuals == {}
    assert [len(a.changes) for a in desk.history(own.task_id)][:-1] == [1, 1, 2, 1, 1, 2, 1, 1]
    assert store.check() == []


def test_an_undone_clearing_brings_the_value_back(desk) -> None:
    own = desk.measuring.indicator("风电")
    desk.measuring.set_actual(own, 30)
    before = desk.book.actuals_of(own.id)
    desk.measuring.clear_actual(own)
    desk.undo()
    assert desk.book.actuals_of(own.id) == before


@pytest.mark.parametrize("value", ["", "  ", float("nan"), float("inf")])
def test_a_value_that_is_none_is_refused(desk, store, value) -> None:
    with pytest.raises(UserError, match="实际值") as caught:
        desk.measuring.set_actual(desk.measuring.indicator("风电"), value)
    assert caught.value.field == "value"
    assert len(stored_acts(store)) == 1


def test_what_is_not_recorded_can_not_be_cleared(desk) -> None:
    desk.measuring.set_actual(desk.measuring.indicator("风电"), 1)
    with pytest.raises(UserError, match="“区经委”的实际值"):
        desk.measuring.clear_actual(desk.measuring.indicator("风电"), desk.unit("区经委"))


def test_two_who_record_the_same_see_each_other(desk, store) -> None:
    other = new_desk(store, "李四")
    desk.measuring.set_actual(desk.measuring.indicator("风电"), 30)
    with pytest.raises(UserError, match="已有他人的") as caught:
        other.measuring.set_actual(other.measuring.indicator("风电"), 31)
    assert "30万千瓦" in caught.value.message


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("30", 30),
        (" 30.5 万千瓦", 30.5),
        ("１２", 12),
        ("1,200", 1200),
        (".5", 0.5),
        ("-3", -3),
        ("设备已到港", "设备已到港"),
        ("—", "—"),
    ],
)
def test_a_typed_value_is_read(desk, text, value) -> None:
    assert read_value(text, desk.measuring.indicator("风电")) == value


@pytest.mark.parametrize("text", ["30亿千瓦", "3 0", "30台已并网", "1.2.3", "12,00"])
def test_a_number_in_another_unit_is_refused(desk, text) -> None:
    with pytest.raises(UserError, match="万千瓦"):
        read_value(text, desk.measuring.indicator("风电"))


def test_a_number_without_a_unit(desk) -> None:
    own = desk.measuring.indicator("既有数据中心")
    assert read_value("1.38", own) == 1.38
    with pytest.raises(UserError, match="不带单位"):
        read_value("1.38%", own)


# Names


def test_an_indicator_is_named_by_a_part_or_by_its_task(desk, task) -> None:
    assert desk.measuring.indicator("森林").name == "森林覆盖率"
    assert desk.measuring.indicator("13").name == "金山海域新增风电装机容量"
    assert desk.measuring.indicator("PUE", task("31")).name == "新建数据中心能源利用效率（PUE）"


@pytest.mark.parametrize(
    ("name", "message"),
    [("PUE", "对应2项指标"), ("53", "对应2项指标"), ("潮汐", "没有名为“潮汐”"), ("", "没有名为")],
)
def test_a_name_that_is_not_one_indicator_is_refused(desk, name, message) -> None:
    with pytest.raises(UserError, match=message):
        desk.measuring.indicator(name)


def test_an_indicator_of_another_task_is_not_found(desk, task) -> None:
    with pytest.raises(UserError, match="第13项没有名为“森林”的指标"):
        desk.measuring.indicator("森林", task("13"))


# What goes with what


def test_indicators_go_with_their_task_and_come_back(desk, store, task) -> None:
    measure(desk, "风电", 30)
    measure(desk, "加氢站", 8)
    held, measured = dict(desk.book.indicators), dict(desk.book.actuals)
    desk.arranging.remove([task("13"), task("44")])
    assert len(desk.book.indicators) == 42 - 1 - 4
    assert [a.value for a in desk.book.actuals.values()] == [8]
    desk.undo()
    assert desk.book.indicators == held
    assert desk.book.actuals == measured
    assert desk.book.actuals_of(desk.measuring.indicator("风电").id)[0].value == 30
    book, _ = store.load()
    assert (book.indicators, book.actuals) == (held, measured)
    assert store.check() == []


def test_a_merged_unit_brings_its_values(desk) -> None:
    old = desk.registering.add("金山区能源公司")
    own = desk.measuring.indicator("风电")
    desk.measuring.set_actual(own, 30, old)
    desk.registering.add_alias(desk.unit("区发改委"), "金山区能源公司")
    (actual,) = desk.book.actuals_of(own.id)
    assert actual.unit_id == desk.unit("区发改委").id


def test_a_unit_with_values_is_not_removed(desk) -> None:
    unit = desk.registering.add("金山区能源公司")
    desk.measuring.set_actual(desk.measuring.indicator("风电"), 30, unit)
    with pytest.raises(UserError, match="填有指标的实际值"):
        desk.registering.remove(unit)
    desk.measuring.clear_actual(desk.measuring.indicator("风电"), unit)
    desk.registering.remove(unit)


# In words


@pytest.mark.parametrize(
    ("value", "words"), [(50.0, "50"), (1.4, "1.4"), (0.1 + 0.2, "0.3"), (1234567.0, "1234567")]
)
def test_numbers_in_words(value, words) -> None:
    assert indicators.number_words(value) == words


def test_targets_in_words(desk) -> None:
    own = desk.measuring.indicator("既有数据中心")
    assert indicators.target_words(own.targets[0], own) == "≤1.4"
    own = desk.measuring.indicator("屋顶光伏覆盖率")
    assert [indicators.target_words(t, own) for t in own.targets] == ["≥50%", "应装尽装"]


def test_a_plan_without_a_day_of_issue_has_no_line(desk, store) -> None:
    from tests.db.sample import NOON

    changes = updated(desk.plan, replace(desk.plan, issued_on=None))
    store.commit(Draft("改", changes), "张三", NOON)
    desk.refresh()
    assert at(desk, "风电", TODAY).expected is None
    assert desk.rule == LightRule(desk.rule.id, desk.plan_id)
