"""By when a sentence promises something: the years, periods and baselines named in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import TYPE_CHECKING

from taskdesk.plans.deadlines import due_date

if TYPE_CHECKING:
    from collections.abc import Iterator


class Span(Enum):
    """What a year is named for: an end, a beginning, what is compared with, or what has been."""

    DUE = auto()
    START = auto()
    BASELINE = auto()
    PAST = auto()


@dataclass(frozen=True, slots=True)
class DateCue:
    """A year, day or five-year period at text[start:end], with the words around it that lead in.

    `yearless` are the words of a date whose year is said elsewhere (6月底前).
    """

    start: int
    end: int
    span: Span
    due: date | None = None
    yearless: str = ""


_FIVE_YEARS = {"一": 2005, "二": 2015, "三": 2020, "四": 2025, "五": 2030, "六": 2035, "七": 2040}
_PERIOD = r"[“\"]?十(?P<period>[二三四五六七])五[”\"]?"
_PART = r"(?:\d{1,2}月(?:份)?(?:\d{1,2}日)?|第?[一二三四1-4]季度|[上下]半年)?"
_CUE = re.compile(
    r"(?P<compared>与|(?<!占)比|较|相比|相较|对比|自|从|由|以|在|截至|截止)?"
    r"(?P<lead>(?:今年|力争|争取|确保|预计|计划)?(?:到|至|于|在)?)"
    rf"(?:(?:(?<!\d)\d{{4}}年?(?:-|—|–|至|到))?(?<!\d)(?P<year>\d{{4}})年(?:度(?![假]))?(?P<part>{_PART})"
    rf"|{_PERIOD}(?=期间|时期|末|期末|内|以来|中后期|前期|后期|[、和及]?[“\"]?十[三四五六七]五))"
    r"(?P<end>(?:年)?(?:底|末|期间|时期|期末|内|中后期|前期|后期)?(?:之?前|以前)?)"
    r"(?P<after>起|以来|开始|以后|之后|(?:的?(?:水平)?)?(?:的)?基础上|(?:年)?(?:同期)?(?:水平)?相比"
    r"|同期|水平|的)?"
)
_YEARLESS = re.compile(
    r"(?<![\d年月每一二两三四五六七八九十几数周、])(?:力争|争取|确保)?(?:到|至|于|在)?"
    r"(?P<words>\d{1,2}月(?:份)?(?:\d{1,2}日|[上中下]旬|底|末)?(?:之|以)?前|\d{1,2}月[底末]"
    r"|(?:第?[一二三四]季度|[上下]半年)(?:底|末)?(?:之?前|以前)?|[今本明次]?年(?:底|末|内)(?:之?前|以前)?)"
)
_NOW = re.compile(
    r"目前|以来|(?<![比较与以])(?:去年|上年)|现已|截至|截止|迄今|[^未]已(?:经|累计|建成|完成|达|有|实现|形成)(?![^，；]{0,3}的)"
)
_RESUMES = re.compile(r"今年|力争|争取|确保|计划|预计|将|努力|要|进一步")
# 2000年底前建成的老旧小区: what there is, not by when.
_OF_THINGS = re.compile(
    r"(?:以?前)?(?:[新改扩]?建成?|投产|投运|登记|注册|开工|交付|批准|发布|印发|竣工)[^，；]{0,4}的"
)
_FROM = ("比", "较", "相比", "相较", "对比", "与", "以")


def date_cues(text: str) -> Iterator[DateCue]:
    """Every year or five-year period that a folded text names, in order."""
    place = 0
    for match in _CUE.finditer(text):
        yield from _yearless(text, place, match.start())
        yield DateCue(match.start(), match.end(), *_meant(match))
        place = match.end()
    yield from _yearless(text, place, len(text))


def _yearless(text: str, start: int, stop: int) -> Iterator[DateCue]:
    for match in _YEARLESS.finditer(text, start, stop):
        of_things = _OF_THINGS.match(text, match.end())
        span = Span.BASELINE if of_things else Span.DUE
        yield DateCue(match.start(), match.end(), span, yearless=match["words"])


def _meant(match: re.Match[str]) -> tuple[Span, date | None]:
    compared, after = match["compared"] or "", match["after"] or ""
    if after.startswith("以来") or compared in ("截至", "截止"):
        return Span.PAST, _due(match)
    if _OF_THINGS.match(match.string, match.end("end")):
        return Span.BASELINE, _due(match)
    if compared in _FROM or after.endswith(("基础上", "相比", "同期", "水平")):
        return Span.BASELINE, _due(match)
    of = after == "的"
    times = of and re.match(r"[\d.一二两三四五]+倍", match.string[match.end() :])
    counted = compared in ("由", "从", "自") and match.string[match.end() :][:1].isdigit()
    if counted or (of and (compared in ("由", "从", "自") or times)):
        return Span.BASELINE, _due(match)
    if after in ("起", "开始", "以后", "之后"):
        return Span.START, None
    return Span.DUE, _due(match)


def _due(match: re.Match[str]) -> date | None:
    if match["period"]:
        return date(_FIVE_YEARS[match["period"]], 12, 31)
    year = int(match["year"])
    words = f"{year}年{(match['part'] or '').replace('份', '')}"
    if match["part"] and "日" not in match["part"] and "月" in match["part"]:
        words += "底"
    return due_date(words) or (date(year, 12, 31) if 1949 < year < 2101 else None)


def tells_of_the_past(text: str) -> bool:
    """Whether the words before a number say that it is reached already (目前已建成…)."""
    resumed = [match.end() for match in _RESUMES.finditer(text)]
    return bool(_NOW.search(text, resumed[-1] if resumed else 0))
