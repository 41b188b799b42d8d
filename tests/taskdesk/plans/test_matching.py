"""Rows of an annex and the clauses that they come from."""

from __future__ import annotations

import random
from dataclasses import replace

from taskdesk.model import DuePoint, Role
from taskdesk.plans.checks.matching import match
from taskdesk.plans.draft import DraftClause, DraftTask, DraftUnit, PrintedRow


def clause(path: str, text: str, section: str = "", heading: str = "") -> DraftClause:
    return DraftClause(path, heading, section, text, "", ())


def row(text: str, section: str = "") -> DraftTask:
    return DraftTask("1", section, text, (), DuePoint(""), PrintedRow(section, text, "", ""))


CLAUSES = (
    clause(
        "二(一)1",
        "推进老旧小区改造，完成屋面防水和外墙保温，到2026年累计改造120个小区。鼓励居民参与。",
        "宜居行动",
    ),
    clause("二(一)2", "加装电梯200部，简化审批手续，建立长效管理机制。", "宜居行动"),
    clause(
        "二(二)1",
        "建设口袋公园45处，打通断头绿道12公里，提高公园绿地服务半径覆盖率。",
        "绿色行动",
        "增加绿地",
    ),
    clause("二(二)2", "淘汰国三柴油货车300辆，推广新能源公交车。", "绿色行动", "改善空气质量"),
    clause("三(一)", "加强组织领导，建立长效管理机制，定期调度。", "保障措施"),
)


def paths(*texts: str, sections: tuple[str, ...] = ()) -> list[str | None]:
    pairs = zip(texts, sections or ("",) * len(texts), strict=True)
    found = match([row(text, section) for text, section in pairs], CLAUSES)
    return [None if one.clause is None else CLAUSES[one.clause].path for one in found]


def test_rows_that_shorten_their_clause() -> None:
    assert paths(
        "完成屋面防水和外墙保温，累计改造120个小区。",
        "加装电梯200部。",
        "打通断头绿道12公里。",
        "推广新能源公交车，淘汰国三柴油货车300辆。",
    ) == ["二(一)1", "二(一)2", "二(二)1", "二(二)2"]


def test_words_that_two_clauses_share_belong_where_the_section_says() -> None:
    text = "建立长效管理机制。"
    assert paths(text, sections=("保障措施",)) == ["三(一)"]
    assert paths(text, sections=("宜居行动",)) == ["二(一)2"]


def test_a_row_is_found_under_another_section_too() -> None:
    assert paths("打通断头绿道12公里，建设口袋公园45处。", sections=("宜居行动",)) == ["二(二)1"]


def test_a_row_from_the_heading() -> None:
    assert paths("持续改善空气质量。") == ["二(二)2"]


def test_a_row_from_elsewhere_has_no_clause() -> None:
    assert paths("举办全民健身运动会6场。", "") == [None, None]


def test_without_a_body_nothing_matches() -> None:
    (found,) = match([row("加装电梯200部。")], ())
    assert found.clause is None


def test_every_row_of_a_large_plan_finds_its_clause() -> None:
    pick = random.Random(7)
    signs = "".join(map(chr, range(0x4E00, 0x4E00 + 900)))
    texts = ["".join(pick.choices(signs, k=500)) for _ in range(400)]
    clauses = [clause(str(n), text) for n, text in enumerate(texts)]
    wanted = [pick.randrange(400) for _ in range(2000)]
    rows = [row(texts[n][(start := pick.randrange(400)) : start + 70]) for n in wanted]
    found = match(rows, clauses)
    assert [one.clause for one in found] == wanted


def named(*names: str) -> tuple[DraftUnit, ...]:
    return tuple(DraftUnit(name, Role.RESPONSIBLE, name) for name in names)


def test_a_reworded_row_is_found_by_its_units_section_and_place() -> None:
    text = "汇聚路口信号、公交客流等动态数据，优化200处路口配时方案，早晚高峰平均车速提高8%。"
    clauses = (
        DraftClause("一(一)", "", "出行", "加密公交班次。", "", named("市交通局", "市财政局")),
        DraftClause("一(二)", "", "出行", text, "", named("市公安局", "市交通局", "市城管局")),
    )
    first = replace(row("加密公交班次。", "出行"), units=named("市交通局", "市财政局"))
    words = row("路口信号调优，高峰提速，方便市民通行。", "出行")
    theirs = replace(words, units=named("市公安局", "市交通局"))
    others = replace(words, units=named("市气象局", "市水利局"))
    assert [one.clause for one in match([first, theirs], clauses)] == [0, 1]
    assert [one.clause for one in match([first, others], clauses)] == [0, None]
