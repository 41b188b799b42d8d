"""The tables behind a bulletin (附件), as plain words, for every kind of file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from taskdesk.columns import BY_KEY
from taskdesk.indicators import number_words
from taskdesk.periods import Period
from taskdesk.quarters.quarter import changes_now
from taskdesk.status import UNSTATED, Light

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from taskdesk.quarters.quarter import Quarter, QuarterIndicator, QuarterRow, QuarterUnit

SHARE = "share"
_TABLE_KEYS = (
    *("number", "section", "text", "deadline", "units"),
    *("status", "light", "progress", "problems"),
)
_SINCE_BEFORE = {"Q": "较上季度", "M": "较上月", "H": "较上个半年", "Y": "较上年度"}
_MET = {True: "已达到", False: "未达到", None: ""}
# Of a task's text, so much at most stands for it in a list.
_SHORT = 28


class AnnexColumn(NamedTuple):
    """A column of an annex; `width` is in Chinese characters, `align` left or center."""

    key: str
    heading: str
    width: int
    align: str = "left"


class Span(NamedTuple):
    """Rows from `start` up to `stop` that share the cell of the column `section`."""

    name: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Annex:
    """A table with its title; `empty` is said where it has no rows.

    `shares` has a part of 1 for each row (None: not known), drawn as a bar in the column `share`.
    """

    title: str
    columns: tuple[AnnexColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str
    spans: tuple[Span, ...] = ()
    shares: tuple[float | None, ...] = ()


def annexes(quarter: Quarter, previous: Quarter | None) -> tuple[Annex, ...]:
    """The six annexes in their order."""
    return (
        _table(quarter, previous),
        _board(quarter),
        _indicators(quarter),
        _extensions(quarter),
        _missing(quarter),
        _rule(quarter),
    )


def light_words(light: str) -> str:
    """Shape and word, as printed; a dash for what is counted apart."""
    return f"{Light(light).shape} {light}" if light else "—"


def short_text(text: str) -> str:
    """The first clause of a task's text, which stands for it where there is little room."""
    text = " ".join(text.split()).rstrip("。；")
    places = [place for mark in "，,。；：" if (place := text.find(mark)) >= 4]
    clause = text[: min(places, default=len(text))]
    if len(clause) <= _SHORT:
        return clause
    cut = clause.rfind("、", 0, _SHORT)
    return f"{clause[: cut if cut > 0 else _SHORT - 1]}…"


def since_before(quarter: Quarter, previous: Quarter) -> str:
    """What changes are named after: 较上季度, or the period itself where some lie between."""
    period = Period.parse(quarter.period)
    if previous.period == str(period.previous()):
        return _SINCE_BEFORE[period.kind]
    return f"较{previous.period_label}"


def numbers(found: Sequence[str]) -> str:
    """Numbers of tasks in one phrase: 第1、2、13项."""
    return f"第{'、'.join(found)}项" if found else ""


# The tables


def _table(quarter: Quarter, previous: Quarter | None) -> Annex:
    """The whole table, with what has changed since the period before."""
    titles = {column.key: column.title for column in quarter.columns}
    keys = [key for key in _TABLE_KEYS if key in titles]
    columns = [_column(key, titles[key]) for key in keys]
    changes = changes_now(previous, quarter)
    if previous is not None:
        words = f"{since_before(quarter, previous)}变化"
        columns.append(AnnexColumn("change", words, 6, "center"))
    rows = [
        (*(_cell(row, key) for key in keys), *((changes.get(row.number, ""),) * bool(previous)))
        for row in quarter.rows
    ]
    return Annex(
        f"{quarter.table_title}（{quarter.period_label}）",
        tuple(columns),
        tuple(rows),
        "没有任务。",
        tuple(_spans([row.section for row in quarter.rows])),
    )


def _column(key: str, title: str) -> AnnexColumn:
    known = BY_KEY.get(key)
    if known is None:
        return AnnexColumn(key, title, 8)
    return AnnexColumn(key, title, known.width, known.align)


def _cell(row: QuarterRow, key: str) -> str:
    if key == "light":
        return light_words(row.light)
    own = row.status or UNSTATED if key == "status" else getattr(row, key, "")
    words = row.cells.get(key, str(own))
    if key == "text" and row.parent is not None:
        return "　" * row.number.count(".") + words
    if key == "status" and row.computed:
        return f"{words}\n（汇总）"
    return f"{words}\n沿用\n{row.carried_from}" if key == "status" and row.carried_from else words


def _spans(sections: Sequence[str]) -> list[Span]:
    spans: list[Span] = []
    for place, name in enumerate(sections):
        if spans and spans[-1].name == name:
            spans[-1] = spans[-1]._replace(stop=place + 1)
        else:
            spans.append(Span(name, place, place + 1))
    return spans


def _board(quarter: Quarter) -> Annex:
    """What each unit owed and sent, and the sum."""
    counted: tuple[Callable[[QuarterUnit], tuple[str, ...]], ...] = (
        lambda unit: unit.owed,
        lambda unit: unit.returned,
        lambda unit: unit.accepted,
        lambda unit: unit.missing,
    )
    rows = [
        (
            str(place),
            unit.name,
            *(str(len(numbers_of(unit))) for numbers_of in counted),
            "、".join(unit.missing) if unit.owed else "无应报任务",
        )
        for place, unit in enumerate(quarter.units, 1)
    ]
    if rows:
        sums = (str(sum(len(numbers_of(unit)) for unit in quarter.units)) for numbers_of in counted)
        rows.append(("", "合计", *sums, ""))
    return Annex(
        f"各单位填报情况（{quarter.period_label}）",
        (
            AnnexColumn("number", "序号", 3, "center"),
            AnnexColumn("unit", "单位", 10),
            AnnexColumn("owed", "应报", 4, "center"),
            AnnexColumn("returned", "已报", 4, "center"),
            AnnexColumn("accepted", "采纳", 4, "center"),
            AnnexColumn("missing", "未报", 4, "center"),
            AnnexColumn("numbers", "未报送的任务序号", 24),
        ),
        tuple(rows),
        "本期没有布置填报。",
    )


def _indicators(quarter: Quarter) -> Annex:
    found = quarter.indicators
    return Annex(
        f"量化指标完成情况（{quarter.period_label}）",
        (
            AnnexColumn("number", "任务序号", 4, "center"),
            AnnexColumn("name", "指标", 12),
            AnnexColumn("scope", "范围", 6),
            AnnexColumn("target", "目标", 8, "center"),
            AnnexColumn("due", "时限", 6, "center"),
            AnnexColumn("actual", "实际值", 8, "center"),
            AnnexColumn(SHARE, "完成比例", 8, "center"),
            AnnexColumn("missing", "还差", 6, "center"),
            AnnexColumn("expected", "按进度应达", 6, "center"),
            AnnexColumn("met", "是否达到", 4, "center"),
            AnnexColumn("source", "数据来源", 10),
        ),
        tuple(map(_indicator, found)),
        "没有量化指标。",
        shares=tuple(one.share for one in found),
    )


def _indicator(one: QuarterIndicator) -> tuple[str, ...]:
    def quantity(value: float | None) -> str:
        return "" if value is None else number_words(round(value, 2)) + one.unit

    return (
        one.number or "全方案",
        f"{one.name}\n（{one.shares}）" if one.shares else one.name,
        one.scope,
        one.target,
        str(one.due or ""),
        f"{one.actual}\n（{one.actual_period}）" if one.actual else "未填报",
        "" if one.share is None else f"{one.share:.1%}",
        quantity(one.missing) if one.missing else "",
        quantity(one.expected),
        _MET[one.met],
        one.source,
    )


def _extensions(quarter: Quarter) -> Annex:
    return Annex(
        "时间节点延期情况",
        (
            AnnexColumn("number", "任务序号", 4, "center"),
            AnnexColumn("text", "重点任务", 20),
            AnnexColumn("printed", "原时间节点", 6, "center"),
            AnnexColumn("new_date", "延至", 6, "center"),
            AnnexColumn("reason", "理由", 12),
            AnnexColumn("basis", "依据", 12),
            AnnexColumn("made_on", "办理日期", 6, "center"),
        ),
        tuple(
            (
                *(one.number, one.text, one.printed, str(one.new_date)),
                *(one.reason, one.basis, str(one.made_on)),
            )
            for one in quarter.extensions
        ),
        "没有延期的任务。",
    )


def _missing(quarter: Quarter) -> Annex:
    """The units whose reports are missing, with the tasks in short."""
    texts = {row.number: short_text(row.text) for row in quarter.rows}
    late = [unit for unit in quarter.units if unit.missing]
    return Annex(
        f"未报送单位名单（{quarter.period_label}）",
        (
            AnnexColumn("number", "序号", 3, "center"),
            AnnexColumn("unit", "单位", 8),
            AnnexColumn("owed", "应报", 4, "center"),
            AnnexColumn("missing", "未报", 4, "center"),
            AnnexColumn("tasks", "未报送的任务", 36),
        ),
        tuple(
            (
                *(str(place), unit.name, str(len(unit.owed)), str(len(unit.missing))),
                "；".join(f"第{number}项 {texts.get(number, '')}" for number in unit.missing),
            )
            for place, unit in enumerate(late, 1)
        ),
        "应报送的单位均已报送。" if any(u.owed for u in quarter.units) else "本期没有布置填报。",
    )


def _rule(quarter: Quarter) -> Annex:
    """The light rule; the light is what stands behind the last colon."""
    parts = [sentence.rpartition("：") for sentence in quarter.rule]
    return Annex(
        "亮灯规则",
        (
            AnnexColumn("number", "次序", 3, "center"),
            AnnexColumn("condition", "条件（自上而下判定，以先符合者为准）", 36),
            AnnexColumn("light", "结果", 12),
        ),
        tuple(
            (str(place), condition or result, result if condition else "")
            for place, (condition, _, result) in enumerate(parts, 1)
        ),
        "没有亮灯规则。",
    )
