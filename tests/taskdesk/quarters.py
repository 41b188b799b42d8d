"""Periods built by hand from the data file of the shipped plan, as a reader of it would."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from taskdesk.quarters.quarter import (
    Quarter,
    QuarterColumn,
    QuarterCounts,
    QuarterExtension,
    QuarterIndicator,
    QuarterRow,
    QuarterUnit,
)

PLAN_FILE = Path(__file__).resolve().parents[2] / "resources" / "plans" / "jinshan.json"
AS_OF = date(2027, 1, 12)
COLUMNS = (
    ("number", "序号"),
    ("section", "十大行动"),
    ("text", "重点任务"),
    ("deadline", "时间节点"),
    ("units", "责任部门"),
    ("status", "推进状态"),
    ("light", "灯"),
    ("progress", "进展情况"),
    ("problems", "存在问题"),
    ("next_steps", "下一步措施"),
)
RULE = (
    "已销号：✓ 已完成",
    "截至日期晚于有效时间节点而届时未报完成：◆ 红",
    "滞后，或距时间节点不超过90天：▲ 黄",
    "尚未填写推进状态：○ 灰（未填）",
    "其余：● 绿",
)
SHAPES = {"绿": "● 绿", "黄": "▲ 黄", "红": "◆ 红", "灰": "○ 灰", "已完成": "✓ 已完成", "": "—"}
PLAN: dict[str, Any] = json.loads(PLAN_FILE.read_text(encoding="utf-8"))
PRINTED: list[dict[str, Any]] = PLAN["rows"]


def row(printed: dict[str, Any], **told: Any) -> QuarterRow:
    """A printed row as nobody has said anything of it, but for what is told."""
    year = printed["deadline"].removesuffix("年")
    units = printed["units"].split("、")
    plain = QuarterRow(
        number=printed["number"],
        section=printed["section"],
        text=printed["text"],
        deadline=printed["deadline"],
        due=date(int(year), 12, 31) if year.isdigit() else None,
        units=printed["units"],
        leads=tuple(unit[1:] for unit in units if unit.startswith("☆")),
        status=None,
        since=None,
        carried_from="",
        light="灰",
        light_reason="未填",
        overdue=False,
        unreported=False,
        progress="",
        problems="",
        next_steps="",
        notes="",
        owing=(),
        cells={},
    )
    return with_cells(replace(plain, **told))


def with_cells(one: QuarterRow) -> QuarterRow:
    """The row with the words of its cells."""
    cells = {key: str(getattr(one, key)) for key, _ in COLUMNS}
    cells |= {"status": one.status or "未填", "light": SHAPES[one.light]}
    return replace(one, cells=cells)


def quarter(rows: tuple[QuarterRow, ...], **more: Any) -> Quarter:
    """A quarter with these rows; counts are those of the rows."""
    lights = Counter(one.light for one in rows if one.light)
    plain = Quarter(
        register=PLAN["register"],
        title=PLAN["plan"]["title"],
        table_title=PLAN["plan"]["table_title"],
        doc_number=PLAN["plan"]["doc_number"],
        issuer=PLAN["plan"]["issuer"],
        period="2026Q4",
        period_label="2026年第四季度",
        as_of=AS_OF,
        answers_due=None,
        sections=tuple(PLAN["sections"]),
        columns=tuple(QuarterColumn(key, title) for key, title in COLUMNS),
        rows=rows,
        counts=QuarterCounts(
            total=len(rows),
            statuses=dict(Counter(one.status or "未填" for one in rows)),
            lights=dict(lights),
            overdue=sum(one.overdue for one in rows),
            unreported=sum(one.unreported for one in rows),
        ),
        units=(),
        indicators=(),
        extensions=(),
        rule=RULE,
    )
    return replace(plain, **more)


def fresh() -> Quarter:
    """The plan as shipped: nobody has said anything, and 2025 is over."""
    rows = tuple(
        row(printed, light="红", light_reason="逾期", overdue=True)
        if printed["deadline"] == "2025年"
        else row(printed)
        for printed in PRINTED
    )
    return quarter(rows)


SENTENCE = "完成投资1,610.5万元，占年度计划的85.5%，涉及12.5万㎡（截至9月30日）。"
STORIES = {
    "1": {"status": "推进中", "light": "绿", "progress": "盘活低效土地312亩。" + SENTENCE},
    "2": {
        "status": "滞后",
        "light": "黄",
        "light_reason": "滞后",
        "problems": "龙头企业搬迁资金尚未落实",
        "next_steps": "1月底前形成资金方案。",
    },
    "9": {"status": "推进中", "light": "绿", "progress": SENTENCE * 3 + "\n二是开展用海预审。"},
    "10": {
        "status": "推进中",
        "light": "红",
        "overdue": True,
        "light_reason": "逾期：应于2025-12-31前完成",
        "problems": "屋顶产权分散，签约进度慢{待核}。",
        "next_steps": "倒排签约计划",
    },
    "13": {"status": "报完成", "light": "绿", "progress": "海缆敷设完成，已报核验。"},
    "14": {"status": "暂缓", "light": ""},
    "16": {"status": "已销号", "light": "已完成", "progress": "项目建成投用。"},
    "80": {"status": "未启动", "light": "绿"},
}


def told(**more: Any) -> Quarter:
    """Statuses, stories, units, indicators and an extension, in the fourth quarter."""
    rows = tuple(
        row(printed, **STORIES.get(printed["number"], {"status": "推进中", "light": "绿"}))
        for printed in PRINTED
    )
    units = (
        QuarterUnit("区经委", ("1", "2"), ("1", "2"), ("1",), ()),
        QuarterUnit("区发改委", ("9", "10", "13"), ("10",), (), ("9", "13")),
        QuarterUnit("区科委", ("62",), (), (), ("62",)),
    )
    indicators = (
        indicator("13", "海上风电装机", "≥50万千瓦", 30.0, 50.0, "万千瓦"),
        indicator(None, "单位生产总值能源消耗降幅", "≥14%", 15.2, 14.0, "%"),
        replace(
            indicator("9", "新建厂房光伏", "应装尽装", None, None, ""), actual="", actual_period=""
        ),
    )
    extension = QuarterExtension(
        *("13", PRINTED[12]["text"], "2025年", date(2026, 6, 30)),
        *("海缆延期到货", "区府专题会议纪要〔2026〕3号", date(2025, 12, 20)),
    )
    made = quarter(
        rows,
        answers_due=date(2027, 1, 10),
        units=units,
        indicators=indicators,
        extensions=(extension,),
    )
    return replace(made, **more)


def indicator(
    number: str | None,
    name: str,
    target: str,
    actual: float | None,
    wanted: float | None,
    unit: str,
) -> QuarterIndicator:
    """An indicator that wants at least so much."""
    known = actual is not None and wanted is not None
    met = actual >= wanted if known else None
    return QuarterIndicator(
        number=number,
        name=name,
        scope="全区",
        unit=unit,
        target=target,
        target_value=wanted,
        due=date(2025, 12, 31),
        actual=f"{actual:g}{unit}" if known else "",
        actual_value=actual,
        actual_period="2026Q4",
        source="区统计局报表",
        share=actual / wanted if known else None,
        missing=max(wanted - actual, 0.0) if known else None,
        met=met,
        expected=wanted,
        series=(("2026Q4", actual),) if known else (),
    )


def before() -> Quarter:
    """The third quarter, a little behind `told`."""
    later = told()
    changed = {
        "10": {"light": "黄", "overdue": False},
        "13": {"status": "推进中"},
        "16": {"status": "推进中", "light": "红", "overdue": True},
    }
    rows = tuple(
        with_cells(replace(one, **changed[one.number])) if one.number in changed else one
        for one in later.rows
    )
    made = quarter(rows, as_of=date(2026, 10, 12))
    return replace(made, period="2026Q3", period_label="2026年第三季度")
