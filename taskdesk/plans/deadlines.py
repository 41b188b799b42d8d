"""The language of 时间节点: printed words to due dates, or to open-ended."""

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from taskdesk.errors import UserError
from taskdesk.model import DueKind, DuePoint
from taskdesk.phrases import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHINESE = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_WRITTEN_YEAR = re.compile(r"[二一][〇○零一二三四五六七八九]{3}(?=年)")
_WRITTEN_MONTH = re.compile(r"(十[一二]?|[一二三四五六七八九])(?=月[^末]?)")
_QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_THIRDS = {"初": 10, "上旬": 10, "中旬": 20}
# The last year of a five-year plan.
_PLANS = {"十二五": 2015, "十三五": 2020, "十四五": 2025, "十五五": 2030, "十六五": 2035}

_DASH = "[-~至到]"
_LIST = "[-~至到、和及与]"
_CENTURY = r"(?:19|20|21)\d\d"
# A moment: a five-year plan, a day in figures, or a year or a part of one.
_MOMENT = re.compile(
    rf"""
    (?P<plan>十[二三四五六]五)(?![前中初])(?P<span>期间|时期|期末|期内|末|期)?
    |(?P<f_year>{_CENTURY}(?=[-/.]\d\d?(?!\d))|\d{{4}}(?=(?P<two>[-/.])\d\d?(?P=two)))
        (?P<sep>[-/.])(?P<f_month>\d\d?)(?:(?P=sep)(?P<f_day>\d\d?)(?!\d))?日?
    |(?:(?P<year>\d{{4}}(?=年)|{_CENTURY}(?={_DASH}{_CENTURY}))(?:年度?)?
        |(?<=[-~至到])(?P<until>{_CENTURY})(?!\d)|(?P<this>[今本当]年)|(?P<next>[明次翌来]年))?
     (?:(?P<half>[上下])半年
        |前?第?(?:[一二三四1-4]{_LIST}){{0,3}}(?P<quarter>[一二三四1-4])季度
        |(?:(?:\d\d?{_LIST}){{1,5}}|\d\d?月{_DASH})?(?P<month>\d\d?)月份?
            (?:(?:\d\d?[日号]?{_DASH})?(?P<day>\d\d?)[日号]|(?P<third>[上中下]旬|初))?
        |(?<=年)(?P<edge>[底末])|(?<![\d一二两三四五六七八九十几数])年(?P<bare_edge>[底末内])|(?<=年)全年)?
    """,
    re.VERBOSE,
)
_PARTS = ("year", "until", "this", "next", "half", "quarter", "month", "bare_edge", "edge")
_RANGE = re.compile(rf"(?:[底末]?{_DASH})")
# Something begins then, or is compared with then; nothing is due.
_SINCE = re.compile(r"[底末]?(?:起|以来|(?:及|及其)?(?:之|以)?后|开始|[-至到]长期)")
_COMPARED = re.compile(
    r"[底末]?(?:[,，]?(?:的|实际)?(?:水平|基础|同期|相比|数据|版)|为(?:基数|基准|基期)|的\S{1,6}相比)"
)
_BASELINE = re.compile(r"(?:比|较|同|与|以|自|从|于|截至|截止|根据|按照?|相对于?)$")
_RECURRING = re.compile(
    r"每(?:个|一)?(?:年|半年|季|月|周|旬|日|天|学期|学年|两年)|按(?:季|月|年)|逐(?:年|月|季)|分年度|半年一次|定期"
)
_ENDLESS = re.compile(
    r"持续|(?<!中)长期|常态|常年|经常|日常|动态|滚动|全年|全程|全过程|贯穿始终|一以贯之|永久|不间断"
)
_VALIDITY = re.compile(r"有效期|施行|试行|废止")
_LEFT_OVER = re.compile(
    r"\d+个?[年月日号天]|[0-9一二三四五六七八九十]+季度|旬|\|年?(?:初|中(?![央国]))"
)
# In a text 2000.5 is a number, in a deadline a month.
_FIGURES = re.compile(r"\d{4}[-/.]\d\d?")
_DATED = re.compile(r"年|五")
# The years of a plan; 2030年前 in a title is a goal.
_PLAN_SPAN = re.compile(rf"(?<!\d)({_CENTURY})年?度?[-~至到]({_CENTURY})(?!\d)")
_NUMBERED_YEAR = re.compile(r"[〔\[(（【]\s*(20\d\d)")
# 2030年前 is no year of the plan, nor is that of an edition: 2026年修订.
_PLAN_YEAR = re.compile(
    rf"(?<!\d)({_CENTURY})年(?![前以远]|(?:第?[一二三四五六七八九十\d]+次)?(?:修[订正改]|版|本))"
)
_FIVE_YEARS = re.compile("十[二三四五六]五")
_CIRCLED = re.compile("[①-⑳⑴-⒇❶-❿]")
_LETTERED_QUARTER = re.compile(r"(?:(?<!\d)(?P<year>\d{4})年?)?Q(?P<quarter>[1-4])(?!\d)(?:季度)?")
_PACKED_DAY = re.compile(rf"({_CENTURY})(0[1-9]|1[0-2])([0-3]\d)")
# 6.3 could be what a workbook made of 6.30.
_MONTH_AND_DAY = re.compile(r"(0?[1-9]|1[0-2])[./-](\d\d)日?(?:之|以)?前?")
# 2025年汛期前 is some day of that year that only a person knows.
_BEFORE_EVENT = re.compile(
    r"(?<=年)[^,;。、(]{0,6}?(?:元旦|国庆|五一|[节期季汛冬夏春秋学考暖]|两会|假)(?:开始)?(?:之|以)?前(?![期列])"
)
_CLOCK = re.compile(r"(?<=\d)[ T]\d\d?:\d\d(?::\d\d)?$")
_TITLES = re.compile(r"《[^》]*》|〔[^〕]*〕|\[\d{4}\]|十[二三四五六]五(?:\S{0,12}?)规划")


@dataclass(frozen=True, slots=True)
class Promise:
    """A date that a task's text promises, with the words that say so."""

    words: str
    due: date

    @property
    def first(self) -> date:
        """The first day that the words name: 2025年 begins in January, 2025年底 is a day."""
        if self.words.endswith(("日", "底", "末", "期")) and "期间" not in self.words:
            return self.due
        if self.words[:1] == "十":
            return date(self.due.year - 4, 1, 1)
        if "季" in self.words or "半年" in self.words:
            months = 3 if "季" in self.words else 6
            return date(self.due.year, self.due.month - months + 1, 1)
        return date(self.due.year, self.due.month if "月" in self.words else 1, 1)


@dataclass(frozen=True, slots=True)
class _Moment:
    start: int
    end: int
    due: date
    dated: bool
    since: bool


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _plain(words: str) -> str:
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


def _last_day(found: re.Match[str], year: int) -> date:
    """The last day of what was found; raises ValueError if there is no such day."""
    if found["half"]:
        return _month_end(year, 6 if found["half"] == "上" else 12)
    if found["quarter"]:
        return _month_end(year, _QUARTERS[found["quarter"]])
    if found["month"]:
        month = int(found["month"])
        if not 1 <= month <= 12:
            raise ValueError(month)
        if found["day"]:
            return date(year, month, int(found["day"]))
        day = _THIRDS.get(found["third"])
        return date(year, month, day) if day else _month_end(year, month)
    # 2025年前 too is the end of 2025: plans say 到2030年 and 2030年前 of one and the same goal.
    return date(year, 12, 31)


def _moments(text: str, year: int | None) -> Iterator[_Moment]:
    """Each moment with its last day; a later one without a year takes the year of the former."""
    named = year
    for found in _MOMENT.finditer(text):
        dated = True
        if found["plan"]:
            named = year = _PLANS[found["plan"]]
            due = date(year, 12, 31)
        elif found["f_year"]:
            named = year = int(found["f_year"])
            month = int(found["f_month"])
            if not 1 <= month <= 12:
                raise ValueError(month)
            day = found["f_day"]
            due = date(year, month, int(day)) if day else _month_end(year, month)
        elif any(found[part] for part in _PARTS):
            own = found["year"] or found["until"]
            dated = bool(own)
            named = int(own) if own else named
            if own or found["next"]:
                year = named if own or named is None else named + 1
            if year is None:
                yield _Moment(found.start(), found.end(), date.min, False, False)
                continue
            due = _last_day(found, year)
        else:
            continue
        since = bool(_SINCE.match(text, found.end()))
        yield _Moment(found.start(), found.end(), due, dated, since)


def _rest(text: str, moments: list[_Moment]) -> str:
    """What stands around the moments, with a bar for each of them."""
    starts = [*(moment.start for moment in moments), len(text)]
    ends = [0, *(moment.end for moment in moments)]
    return "|".join(text[end:start] for end, start in zip(ends, starts, strict=True))


def _without_starts(text: str, moments: list[_Moment]) -> list[_Moment]:
    """The moments without those that only open a range: of 2023年至2025年 the second stays."""
    kept = []
    for place, moment in enumerate(moments, 1):
        later = moments[place] if place < len(moments) else None
        if not (later and _RANGE.fullmatch(text, moment.end, later.start)):
            kept.append(moment)
    return kept


def _recurs(text: str, place: int) -> bool:
    """Whether what stands at the place comes again: 每年12月底前; not 每季度调度，12月底前完成."""
    start = max(text.rfind(mark, 0, place) for mark in ",;。")
    return _RECURRING.search(text, start + 1, place) is not None


def due_points(words: str, year: int | None = None, *, table: bool = False) -> tuple[DuePoint, ...]:
    """What a deadline's words mean: milestones by date, then the task's own point; () if nothing.

    `year` completes words without one (6月底前). In a table's column 2025 alone is a year.
    """
    text = _plain(words)
    if _VALIDITY.search(text):
        return ()
    if table and re.fullmatch(_CENTURY, text):
        text += "年"
    if table and (packed := _PACKED_DAY.fullmatch(text)):
        text = "-".join(packed.groups())
    if table and year and (figures := _MONTH_AND_DAY.fullmatch(text)):
        text = f"{year}-{figures[1]}-{figures[2]}"
    try:
        found = list(_moments(text, year))
    except ValueError:
        return ()
    moments = _without_starts(text, found)
    endless = (DuePoint(words.strip(), open_ended=True),)
    if _RECURRING.search(text) and not any(m.dated and not m.since for m in moments):
        moments = [m for m in moments if not m.since and not _recurs(text, m.start)]
        if not moments:
            return endless
    ends = [m for m in moments if not m.since]
    if any(m.due == date.min or _BEFORE_EVENT.match(text, m.end) for m in ends):
        return ()
    if _LEFT_OVER.search(_rest(text, found)):
        return ()
    if not ends:
        return endless if moments or _ENDLESS.search(text) else ()
    last = max(ends, key=lambda m: m.due)
    # What was put off (延至) is no milestone.
    stones = {m.due: text[m.start : m.end] for m in ends if m.due < last.due and "延" not in text}
    return (
        *(DuePoint(stones[day], day, kind=DueKind.MILESTONE) for day in sorted(stones)),
        DuePoint(words.strip(), last.due),
    )


def due_date(words: str) -> date | None:
    """The last day that the words allow (2025年 is 2025-12-31); None when they name no date."""
    points = due_points(words)
    return points[-1].due if points else None


def read_deadline(words: str) -> DuePoint:
    """The due point of a deadline cell; the error says which words are understood."""
    points = due_points(words)
    if not points:
        raise UserError(
            Phrase(
                "时间节点“{words}”无法识别，请写成 2025年、2025年6月底前、2025-06-30 或 持续推进。",
                words=words.strip(),
            ),
            "deadline",
        )
    return points[-1]


def promised_dates(text: str) -> tuple[Promise, ...]:
    """The dates by which a task's text promises something, in their order, each once.

    A year that something is compared with (比2020年下降), that something began in (2022年起), that
    belongs to a title or to a period of validity is none.
    """
    promises: dict[date, Promise] = {}
    for sentence in re.split(r"[。;；\n]", text):
        if not _DATED.search(sentence):
            continue
        plain = _TITLES.sub("", _plain(sentence))
        if _VALIDITY.search(plain):
            continue
        for moment in _promised(plain):
            promises.setdefault(moment.due, Promise(plain[moment.start : moment.end], moment.due))
    return tuple(promises.values())


def _promised(text: str) -> Iterator[_Moment]:
    try:
        moments = list(_moments(text, None))
    except ValueError:
        return
    for moment in _without_starts(text, moments):
        spoken = text[moment.start : moment.end]
        if not moment.dated or moment.since or spoken in _PLANS or _FIGURES.fullmatch(spoken):
            continue
        if _COMPARED.match(text, moment.end) or _BASELINE.search(text, 0, moment.start):
            continue
        yield moment


def plan_years(title: str) -> tuple[int, int] | None:
    """The first and the last year of a plan as its title says: (2017-2019年), 2025年工作要点."""
    text = _plain(title)
    if span := _PLAN_SPAN.search(text):
        return int(span[1]), int(span[2])
    if len(years := set(_PLAN_YEAR.findall(text))) == 1:
        return (int(min(years)),) * 2
    if plan := _FIVE_YEARS.search(text):
        return _PLANS[plan[0]] - 4, _PLANS[plan[0]]
    return None


def plan_year(title: str, doc_number: str, issued_on: date | None) -> int | None:
    """The year of a plan for one year, or else that in which it was issued, or that of its 文号."""
    years = plan_years(title)
    if years and years[0] == years[1]:
        return years[0]
    if issued_on:
        return issued_on.year
    numbered = _NUMBERED_YEAR.search(doc_number)
    return int(numbered[1]) if numbered else None


def read_date(text: str, field: str = "date") -> date:
    """A day typed by a person, YYYY-MM-DD."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise UserError(
            Phrase("日期“{text}”无效，请写成 2026-11-20 这样的格式。", text=text), field
        ) from None
