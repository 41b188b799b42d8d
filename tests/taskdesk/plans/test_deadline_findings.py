"""Which dates of a text are promises, and what is said where the deadline is another."""

from __future__ import annotations

import pytest

from taskdesk.model import DuePoint
from taskdesk.plans.blocks import Where
from taskdesk.plans.checks.tasks import checked_deadlines
from taskdesk.plans.deadlines import due_points, promised_dates
from taskdesk.plans.draft import DraftTask, PrintedRow

PLACE = Where("第1行")


def task(text: str, when: str) -> DraftTask:
    *stones, point = due_points(when, 2025, table=True) or (DuePoint(when),)
    printed = PrintedRow("一、重点任务", text, when, "")
    return DraftTask("7", "一、重点任务", text, (), point, printed, PLACE, milestones=tuple(stones))


def found(text: str, when: str, since: int | None = None) -> list[str]:
    return [one.kind for one in checked_deadlines([task(text, when)], since=since)]


@pytest.mark.parametrize("when", ["持续推进", "2027年底"])
@pytest.mark.parametrize(
    "text",
    [
        "对2000年底前建成的老旧小区优先改造。",
        "落实省政府2022年8月印发的方案要求。",
        "落实2022年8月省政府印发的方案要求。",
        "2019年至2023年，共关停化工企业45家，继续巩固成果。",
        "2023年，全县已建成充电桩100个。",
        "2022年完成了50座泵站改造。",
        "解决2023年遗留问题，妥善安置群众。",
        "总结2021—2023年行动经验，推进新一轮行动。",
        "总结2023年完成情况。",
        "推动2024年度重点项目清单内项目尽快开工。",
        "推进2024年新开工项目建设。",
        "开展2024年度考核。",
        "健全2025年、2026年年度预算衔接机制。",
        "做好2025年世界运动会服务保障。",
        "2025年世界运动会顺利举办。",
        "抓好2024年中央生态环保督察反馈问题整改。",
        "巩固“十三五”期间成果。",
        "巩固2020年以来的成果。",
        "执行2024年版目录，以2020年为基期评估。",
        "落实《国土空间总体规划（2021—2035年）》。",
        "2026年起，新建住宅全部装修交付。",
    ],
)
def test_a_year_that_belongs_to_a_thing_or_to_the_past_is_no_promise(text, when) -> None:
    assert found(text, when) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("到2025年，覆盖率达到50%。", ["2025年"]),
        ("2025年底前建成引水工程。", ["2025年底"]),
        ("2026年6月底前，完成改造。", ["2026年6月"]),
        ("力争2025年完成。", ["2025年"]),
        ("计划于2025年6月建成。", ["2025年6月"]),
        ("引水工程力争2026年上半年建成。", ["2026年上半年"]),
        ("全区2025年建成加氢站8座。", ["2025年"]),
        ("新能源车占比2025年达到85%。", ["2025年"]),
        ("推动2025年完成改造。", ["2025年"]),
        ("推动2025年替代率达到10%。", ["2025年"]),
        ("到2025年重点项目全部开工。", ["2025年"]),
        ("2025年度完成投资5亿元。", ["2025年度"]),
        ("2023—2025年，累计新增10个。", ["2025年"]),
        ("2025年底前，已纳入计划的项目全部开工。", ["2025年底"]),
        ("到2025年，对已建成的小区全部整改。", ["2025年"]),
        ("2025年底前完成国务院下达的任务。", ["2025年底"]),
        ("2025年底前建成一批高质量的示范园。", ["2025年底"]),
        ("2025年、2026年分别建成10个、20个。", ["2025年", "2026年"]),
        ("2025年年中完成评估。", ["2025年年中"]),
    ],
)
def test_a_date_before_what_is_to_be_done_is_a_promise(text, words) -> None:
    assert [promise.words for promise in promised_dates(text)] == words


def test_what_a_plan_says_of_the_years_before_it_is_no_promise() -> None:
    text = "2023年，建成泵站8座；到2026年，再建4座。"
    assert [promise.words for promise in promised_dates(text)] == ["2023年", "2026年"]
    assert [promise.words for promise in promised_dates(text, 2025)] == ["2026年"]
    assert found("2023年，建成泵站8座。", "持续推进") == ["deadline_differs"]
    assert found("2023年，建成泵站8座。", "持续推进", 2025) == []
    assert found("2025年，建成泵站8座。", "持续推进", 2025) == ["deadline_differs"]


@pytest.mark.parametrize(
    ("text", "when", "proposed"),
    [
        ("2026年6月底前建成引水工程。", "2026年12月底前", "2026年6月底前"),
        ("2025年三季度前建成引水工程。", "2025年底", "2025年三季度前"),
        ("力争2027年上半年建成。", "2027年底", "2027年上半年"),
        ("2025年年中完成评估。", "2025年第四季度", "2025年年中"),
        ("2025年6月15日前完成。", "2025年6月30日", "2025年6月15日前"),
        ("2024年底前完成摸底。", "2025年6月底前", "2024年底前"),
        ("到2024年底完成摸底。", "2025年", "2024年底"),
        ("十四五末建成引水工程。", "2027年底", "2025年底"),
        ("2026年底前建成引水工程。", "2026年6月底前", "2026年底前"),
        ("到2026年，建成引水工程。", "2025年底", "2026年"),
    ],
)
def test_the_words_of_the_text_are_proposed_where_the_deadline_is_another(
    text, when, proposed
) -> None:
    (one,) = checked_deadlines([task(text, when)])
    assert one.kind == "deadline_differs"
    assert one.correction is not None
    assert (one.correction.before, one.correction.after) == (when, proposed)
    assert one.proposal.endswith(f"改为{proposed}。")


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2025年6月底前建成。", "2025年"),
        ("2025年6月底前建成。", "2025年内"),
        ("2025年6月底前建成。", "2025"),
        ("2025年9月底前完成方案编制，到2026年建成。", "2026年底"),
        ("2026年6月底前完成一期，2026年12月底前完成二期。", "2026年12月底前"),
        ("2025年建成。", "2025年6月底前"),
        ("2025年底前建成。", "2025年12月"),
        ("2025年第四季度建成。", "2025年11月底前"),
        ("2025年3月底前完成方案。", "2025年3月底前出台方案，12月底前建成"),
        ("2025年3月底前启动建设。", "2025年底"),
        ("2025年上半年完成。", "2025年1—6月"),
    ],
)
def test_dates_that_can_both_be_kept_are_no_contradiction(text, when) -> None:
    assert found(text, when) == []


@pytest.mark.parametrize(
    "when",
    ["2025年汛其前", "2025年O月", "2025年6目底前", "2025年12月3l日", "2025年完咸", "2025年低"]
    + ["2025年高考后", "2025年国庆", "2025年秋季", "2025年雨季", "20205年底", "20205年6月底前"]
    + ["2025年春季完成", "2025年（秋季）", "2025年第", "2025年6月底签", "3025年底", "1925年底"]
    + ["2025年l2月", "2O25年6月底前", "2025年前后"],
)
def test_a_deadline_that_is_not_understood_is_said(when) -> None:
    one = task("建成引水工程。", when)
    assert (one.due_point.due, one.printed.deadline) == (None, when)
    assert [told.kind for told in checked_deadlines([one])] == ["deadline_unparsed"]


@pytest.mark.parametrize("when", ["每年底", "每年12月底前", "每年", "每年年底", "即日起"])
def test_what_comes_every_year_or_begins_now_has_no_end(when) -> None:
    one = task("开展普查。", when)
    assert one.due_point.open_ended
    assert checked_deadlines([one]) == []
