"""The moments that words name: days, months, quarters, years, five-year plans."""

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CENTURY = r"(?:19|20|21)\d\d"
DASH = "[-~至到]"
FIVE_YEARS = re.compile("十[二三四五六]五")
# The last year of a five-year plan.
PLANS = {"十二五": 2015, "十三五": 2020, "十四五": 2025, "十五五": 2030, "十六五": 2035}
# Nothing is due in other years: 0205年 and 3025年 are slips.
YEARS = range(1990, 2101)

_CHINESE = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_WRITTEN_YEAR = re.compile(r"[二一][〇○零一二三四五六七八九]{3}(?=年)")
_WRITTEN_MONTH = re.compile(r"(十[一二]?|[一二三四五六七八九])(?=月[^末]?)")
_CIRCLED = re.compile("[①-⑳⑴-⒇❶-❿]")
_CLOCK = re.compile(r"(?<=\d)[ T]\d\d?:\d\d(?::\d\d)?$")
_LETTERED_QUARTER = re.compile(r"(?:(?<!\d)(?P<year>\d{4})年?)?Q(?P<quarter>[1-4])(?!\d)(?:季度)?")
_QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_THIRDS = {"初": 10, "上旬": 10, "中旬": 20}
_LIST = "[-~至到、和及与]"
# 年中 is June, but not in 年中央, 年中秋 or 年中小学.
_MIDDLE = r"中(?=(?:之|以)?前(?![期列])|[,;。、)]|完成|建成|实现|启动|投|开工|全面|基本|$)"
# A moment: a five-year plan, a day in figures, or a year or a part of one.
_MOMENT = re.compile(
    rf"""
    (?P<plan>十[二三四五六]五)(?![前中初])(?P<span>期间|时期|期末|期内|末|期)?
    |(?P<f_year>(?<!\d){CENTURY}(?=[-/.]\d\d?(?!\d))|(?<!\d)\d{{4}}(?=(?P<two>[-/.])\d\d?(?P=two)))
        (?P<sep>[-/.])(?P<f_month>\d\d?)(?:(?P=sep)(?P<f_day>\d\d?)(?!\d))?日?
    |(?:(?P<year>(?<!\d)\d{{4}}(?=年)|(?<!\d){CENTURY}(?={DASH}{CENTURY}))(?:年度?)?
        |(?<=[-~至到])(?P<until>{CENTURY})(?!\d)|(?P<this>[今本当]年)|(?P<next>[明次翌来]年))?
     (?:(?P<half>[上下])半年
        |(?P<first>前)?第?(?:[一二三四1-4]{_LIST}){{0,3}}(?P<quarter>[一二三四1-4])季度
        |(?:(?:\d\d?{_LIST}){{1,5}}|\d\d?月{DASH})?(?P<month>\d\d?)月份?
            (?:(?:\d\d?[日号]?{DASH})?(?P<day>\d\d?)[日号]|(?P<third>[上中下]旬|初))?
        |(?<=年)年?(?P<edge>[底末]|{_MIDDLE})
        |(?<![\d一二两三四五六七八九十几数每])年(?P<bare_edge>[底末内]|{_MIDDLE})
        |(?<=年)全年)?
    """,
    re.VERBOSE,
)
_PARTS = ("year", "until", "this", "next", "half", "quarter", "month", "bare_edge", "edge")
_RANGE = re.compile(rf"(?:[底末]?{DASH})")
# Something begins then; nothing is due.
_SINCE = re.compile(r"[底末]?(?:起|以来|(?:及|及其)?(?:之|以)?后|开始|[-至到]长期)")


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment at text[start:end], from the first to the last day that its words name.

    `due` is date.min where no year is known. `dated` ones name their year themselves; at those of
    `since` something begins.
    """

    start: int
    end: int
    first: date
    due: date
    dated: bool
    since: bool


def plain(words: str) -> str:
    """The words in one width, without blanks and quotation marks, years and months in figures."""
    text = unicodedata.normalize("NFKC", _CIRCLED.sub(" ; ", _CLOCK.sub("", words.strip())))
    text = re.sub(r"[\s“”\"'‘’「」]", "", text)
    text = re.sub(r"[-－—–―~～‐‑−]+", "-", text)
    text = _WRITTEN_YEAR.sub(lambda found: found[0].translate(_CHINESE), text)
    text = _LETTERED_QUARTER.sub(_in_words, text)
    return _WRITTEN_MONTH.sub(_figures, text)


def _in_words(found: re.Match[str]) -> str:
    return (f"{found['year']}年" if found["year"] else "") + f"第{found['quarter']}季度"


def _figures(found: re.Match[str]) -> str:
    word = found[0]
    if word.startswith("十"):
        return str(10 + int(word[1:].translate(_CHINESE) or 0))
    return word.translate(_CHINESE)


def moments(text: str, year: int | None) -> Iterator[Moment]:
    """Each moment of a plain text; a later one without a year takes the year of the former.

    Raises ValueError for a day that no calendar has.
    """
    named = year
    for found in _MOMENT.finditer(text):
        own = found["f_year"] or found["year"] or found["until"]
        if found["plan"]:
            named = year = PLANS[found["plan"]]
        elif own:
            named = year = int(own)
        elif not any(found[part] for part in _PARTS):
            continue
        elif found["next"]:
            year = named if named is None else named + 1
        if year is None or year not in YEARS:
            yield Moment(found.start(), found.end(), date.min, date.min, False, False)
            continue
        first, due = _days(found, year)
        dated = bool(found["plan"] or own)
        since = bool(_SINCE.match(text, found.end()))
        yield Moment(found.start(), found.end(), first, due, dated, since)


def _days(found: re.Match[str], year: int) -> tuple[date, date]:
    """The first and last day of what was found; raises ValueError if there is no such day."""
    end = date(year, 12, 31)
    if found["plan"]:
        return (end if "末" in (found["span"] or "") else date(year - 4, 1, 1)), end
    if found["half"]:
        first, last = (1, 6) if found["half"] == "上" else (7, 12)
        return date(year, first, 1), _month_end(year, last)
    if found["quarter"]:
        last = _QUARTERS[found["quarter"]]
        listed = re.search("[一二三四1-4]", found[0][len(found["year"] or "") :])
        first = _QUARTERS[listed[0]] - 2 if listed and not found["first"] else 1
        return date(year, min(first, last - 2), 1), _month_end(year, last)
    if written := found["f_month"] or found["month"]:
        month = int(written)
        if not 1 <= month <= 12:
            raise ValueError(month)
        if day := found["f_day"] or found["day"]:
            return (date(year, month, int(day)),) * 2
        ends = _THIRDS.get(found["third"])
        due = date(year, month, ends) if ends else _month_end(year, month)
        return date(year, _opening(found, month), 1), due
    edge = found["edge"] or found["bare_edge"]
    if edge == "中":
        return date(year, 6, 1), _month_end(year, 6)
    # 2025年前 too is the end of 2025: plans say 到2030年 and 2030年前 of one and the same goal.
    return (end if edge in ("底", "末") else date(year, 1, 1)), end


def _opening(found: re.Match[str], month: int) -> int:
    """The first month of 1-6月 or 5、6月."""
    listed = re.search(rf"(?<!\d)(\d\d?)(?:月?{_LIST})", found[0])
    return int(listed[1]) if found["month"] and listed and 1 <= int(listed[1]) <= month else month


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def around(text: str, found: Sequence[Moment]) -> list[str]:
    """What stands before, between and behind the moments of a text."""
    starts = [*(moment.start for moment in found), len(text)]
    ends = [0, *(moment.end for moment in found)]
    return [text[end:start] for end, start in zip(ends, starts, strict=True)]


def without_starts(text: str, found: Sequence[Moment]) -> list[Moment]:
    """The moments without those that only open a range: of 2023年至2025年 the second stays."""
    kept = []
    for place, moment in enumerate(found, 1):
        later = found[place] if place < len(found) else None
        if not (later and _RANGE.fullmatch(text, moment.end, later.start)):
            kept.append(moment)
    return kept
