"""The language of 时间节点."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taskdesk.errors import UserError
from taskdesk.model import DueKind
from taskdesk.periods import read_date
from taskdesk.plans.deadlines import (
    due_date,
    due_points,
    plan_years,
    promised_dates,
    read_deadline,
)


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("2025年", date(2025, 12, 31)),
        ("到2025年", date(2025, 12, 31)),
        ("2025年底前", date(2025, 12, 31)),
        ("2025年底", date(2025, 12, 31)),
        ("2025年末完成", date(2025, 12, 31)),
        (" 2025 年 ", date(2025, 12, 31)),
        ("2025年上半年", date(2025, 6, 30)),
        ("2025年下半年", date(2025, 12, 31)),
        ("2025年一季度", date(2025, 3, 31)),
        ("2025年第二季度末", date(2025, 6, 30)),
        ("2025年6月", date(2025, 6, 30)),
        ("2024年2月底前", date(2024, 2, 29)),
        ("2025年2月份", date(2025, 2, 28)),
        ("2025年6月15日", date(2025, 6, 15)),
        ("2025年6月15日前", date(2025, 6, 15)),
        ("2025-06-30", date(2025, 6, 30)),
        ("2025/6/30", date(2025, 6, 30)),
        ("2025.6.30", date(2025, 6, 30)),
        ("2025.6", date(2025, 6, 30)),
        ("2025-06-30 00:00:00", date(2025, 6, 30)),
        ("2025年前", date(2025, 12, 31)),
        ("2030年以前", date(2030, 12, 31)),
        ("2025年年底前", date(2025, 12, 31)),
        ("2025年全年", date(2025, 12, 31)),
        ("2025年6月上旬", date(2025, 6, 10)),
        ("2025年6月下旬", date(2025, 6, 30)),
        ("二〇二五年十二月底前", date(2025, 12, 31)),
        ("2025年1月—12月", date(2025, 12, 31)),
        ("2025年1-6月", date(2025, 6, 30)),
        ("2025年第一至三季度", date(2025, 9, 30)),
        ("2023-2025年", date(2025, 12, 31)),
        ("2024年至2025年", date(2025, 12, 31)),
        ("2025年6月—2026年3月", date(2026, 3, 31)),
        ("“十四五”期间", date(2025, 12, 31)),
        ("“十四五”末", date(2025, 12, 31)),
        ("十五五期末", date(2030, 12, 31)),
        ("2025年底前完成，长期坚持", date(2025, 12, 31)),
        ("2025年Q3", date(2025, 9, 30)),
        ("2025Q4", date(2025, 12, 31)),
        ("2025年内", date(2025, 12, 31)),
        ("2025年7月初", date(2025, 7, 10)),
        ("2025年年中", date(2025, 6, 30)),
        ("2025年中", date(2025, 6, 30)),
        ("2025年中前完成", date(2025, 6, 30)),
        ("2025年二、三季度", date(2025, 9, 30)),
        ("2025年前三季度", date(2025, 9, 30)),
        ("2025年5、6月", date(2025, 6, 30)),
        ("2025年8月底前（秋季开学前）", date(2025, 8, 31)),
        ("2025年，每季度通报一次", date(2025, 12, 31)),
        ("至2025年底", date(2025, 12, 31)),
        ("２０２５年６月 底前", date(2025, 6, 30)),
        ("2025年度", date(2025, 12, 31)),
        ("2025年年内", date(2025, 12, 31)),
        ("2025年完成", date(2025, 12, 31)),
        ("2025年底前完成并投入使用", date(2025, 12, 31)),
        ("2025年建成投用", date(2025, 12, 31)),
        ("2024年完成选址，2025年建成投用", date(2025, 12, 31)),
        ("2025年底前取得阶段性成效", date(2025, 12, 31)),
        ("2025年12月31日24时前", date(2025, 12, 31)),
        ("2025年12月底前（含）", date(2025, 12, 31)),
        ("2025年完成80%", date(2025, 12, 31)),
        ("2025年10个", date(2025, 12, 31)),
    ],
)
def test_words_that_name_a_day(words, due) -> None:
    point = read_deadline(words)
    assert point.due == point.effective == due
    assert not point.open_ended
    assert point.printed == words.strip()


@pytest.mark.parametrize(
    "words",
    [
        "持续推进",
        "长期坚持",
        "全年",
        "常态化推进",
        "每年",
        "每季度",
        "每年12月底前",
        "2025年起",
        "2022年起，每年",
        "2025年及以后",
        "按季度推进",
        "贯穿全年",
        "全过程",
        "每月5日前",
        "每季度末",
        "每学期",
        "2025年—长期",
        "立行立改，长期坚持",
        "每年底",
        "每年底前",
        "每年年底",
        "即日起",
        "即日起实施，长期坚持",
    ],
)
def test_words_without_an_end(words) -> None:
    point = read_deadline(words)
    assert (point.printed, point.due, point.open_ended) == (words, None, True)


@pytest.mark.parametrize(
    "words",
    ["", "尽快", "2025", "2025年13月", "2025年2月30日", "2025年五季度", "第四季度", "25年"]
    + ["立即", "6月底前", "近期", "中长期", "2025年初", "印发后30日内", "适时"]
    + ["即知即改", "三年内", "年中", "2025年中期", "“十四五”前三年", "“十五五”中期", "25年底前"]
    + ["2025年春节前", "2025年汛期前", "2025年秋季学期前", "2025年采暖季前", "汛期前"]
    + ["2025年汛其前", "2025年6目底前", "2025年12月3l日", "2025年完咸", "2025年国庆", "2025年雨季"]
    + ["20205年底", "0205年底", "3025年", "1989年底", "2101年"]
    + ["本方案自2023年5月起施行，有效期至2025年"],
)
def test_other_words_are_refused_with_examples(words) -> None:
    assert due_date(words) is None
    with pytest.raises(UserError, match="时间节点.*2025年6月底前.*持续推进") as caught:
        read_deadline(words)
    assert caught.value.field == "deadline"


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_every_written_day_is_read(day) -> None:
    assert read_deadline(f"{day.year:04}年{day.month}月{day.day}日").due == day
    assert read_deadline(day.isoformat()).due == day
    assert read_date(f" {day} ") == day


@given(st.text())
def test_no_text_breaks_the_reader(text) -> None:
    with suppress(UserError):
        point = read_deadline(text)
        assert point.open_ended != (point.due is not None)


@pytest.mark.parametrize("text", ["2026-13-01", "2026-02-30", "明天", "", "20261120x"])
def test_a_typed_day_must_be_one(text) -> None:
    with pytest.raises(UserError, match=r"日期.*2026-11-20") as caught:
        read_date(text, "as-of")
    assert caught.value.field == "as-of"


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("6月底前", date(2026, 6, 30)),
        ("年底前", date(2026, 12, 31)),
        ("今年底", date(2026, 12, 31)),
        ("第三季度", date(2026, 9, 30)),
        ("上半年", date(2026, 6, 30)),
        ("6月30日前", date(2026, 6, 30)),
        ("1-6月", date(2026, 6, 30)),
        ("年内", date(2026, 12, 31)),
        ("三季度末", date(2026, 9, 30)),
        ("Q2", date(2026, 6, 30)),
        ("明年6月底前", date(2027, 6, 30)),
        ("次年一季度", date(2027, 3, 31)),
        ("按季度推进，11月底前完成", date(2026, 11, 30)),
        ("每月调度；年底前完成", date(2026, 12, 31)),
        ("2025年", date(2025, 12, 31)),
    ],
)
def test_the_year_of_the_plan_completes_the_words(words, due) -> None:
    assert [point.due for point in due_points(words, 2026)] == [due]


def test_in_a_table_a_year_may_stand_alone() -> None:
    assert due_points("2025") == ()
    assert [point.due for point in due_points("2025", table=True)] == [date(2025, 12, 31)]
    assert [point.due for point in due_points("20250630", table=True)] == [date(2025, 6, 30)]
    assert [point.due for point in due_points("6.30前", 2025, table=True)] == [date(2025, 6, 30)]
    assert due_points("6.3", 2025, table=True) == due_points("6.30") == ()


@pytest.mark.parametrize(
    ("words", "earlier", "last"),
    [
        ("到2025年完成50%；到2030年全部完成", [date(2025, 12, 31)], date(2030, 12, 31)),
        ("2025年6月底前出台方案，12月底前建成", [date(2025, 6, 30)], date(2025, 12, 31)),
        ("2024年、2025年", [date(2024, 12, 31)], date(2025, 12, 31)),
        ("①2025年3月底前出台；②11月底前完工", [date(2025, 3, 31)], date(2025, 11, 30)),
        ("2025年启动，次年3月底前建成", [date(2025, 12, 31)], date(2026, 3, 31)),
        ("近期（2025年）；远期（2035年）", [date(2025, 12, 31)], date(2035, 12, 31)),
        ("“十四五”“十五五”期间", [date(2025, 12, 31)], date(2030, 12, 31)),
        ("2025年\n延至\n2026-06-30", [], date(2026, 6, 30)),
    ],
)
def test_several_dates_are_milestones_and_a_deadline(words, earlier, last) -> None:
    *milestones, point = due_points(words)
    assert [stone.due for stone in milestones] == earlier
    assert all(stone.kind == DueKind.MILESTONE for stone in milestones)
    assert (point.kind, point.due, point.printed) == (DueKind.TASK, last, words)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("到2025年，覆盖率达到50%；到2030年，应装尽装。", ["2025-12-31", "2030-12-31"]),
        ("2025 年，替代率达到 10%，2030 年提高到 15%。", ["2025-12-31", "2030-12-31"]),
        ("“十四五”期间，建成加氢站8座。", ["2025-12-31"]),
        ("确保2030年前实现碳达峰。", ["2030-12-31"]),
        ("至2019年新能源车占比达到85%。", ["2019-12-31"]),
        ("2024年6月底前启动，2025年建成。", ["2024-06-30", "2025-12-31"]),
        ("2023—2025年，每年新增10个。", ["2025-12-31"]),
        ("从2022年起到2025年，每年少用1%。", ["2025-12-31"]),
        ("到2025年，能耗比2020年下降14%。", ["2025-12-31"]),
        ("2022年起，新建厂房安装光伏。", []),
        ("以2020年为基准，在2020年基础上翻番，较2021年增长5%。", []),
        ("与2020年相比下降一半，保持2020年水平。", []),
        ("落实《2030年前碳达峰行动方案》和“十四五”节能规划。", []),
        ("“十三五”以来进展明显。", []),
        ("自2023年5月起施行，有效期至2025年。", []),
        ("每年完成100台，6月底前出台办法。", []),
        ("改造2000.5吨产线、5000平方米厂房。", []),
    ],
)
def test_dates_that_a_text_promises(text, dates) -> None:
    assert [str(promise.due) for promise in promised_dates(text)] == dates


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("三年行动计划(2017-2019年)", (2017, 2019)),
        ("三年行动方案（2024—2026）", (2024, 2026)),
        ("（2023年-2025年）攻坚计划", (2023, 2025)),
        ("2025年工作要点", (2025, 2025)),
        ("二〇二五年重点任务", (2025, 2025)),
        ("“十四五”节水方案", (2021, 2025)),
        ("2030年前节能行动方案", None),
        ("面向2035年远景的方案", None),
        ("2024年总结和2025年计划", None),
        ("节水实施方案", None),
        ("某县应急方案（2026年修订）", None),
        ("某县应急方案（2025年第二次修订版）", None),
    ],
)
def test_the_years_of_a_plan_stand_in_its_title(title, years) -> None:
    assert plan_years(title) == years


@given(st.text())
def test_no_text_breaks_the_promises(text) -> None:
    promised_dates(text)
    due_points(text, 2026, table=True)
