"""The language of 时间节点: printed words to due dates, or to open-ended."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from taskdesk.errors import UserError
from taskdesk.model import DueKind, DuePoint
from taskdesk.phrases import Phrase
from taskdesk.plans.around_dates import is_promise, understood
from taskdesk.plans.moments import (
    CENTURY,
    DASH,
    FIVE_YEARS,
    PLANS,
    Moment,
    around,
    moments,
    plain,
    without_starts,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMPARED = re.compile(
    r"[底末]?(?:[,，]?(?:的|实际)?(?:水平|基础|同期|相比|数据|版)|为(?:基数|基准|基期)|的\S{1,6}相比)"
)
_BASELINE = re.compile(
    r"(?:(?<!占)比|较|同|与|以|自|从|[低高优多少小大等限用对]于|截至|截止|根据|按照?|相对)$"
)
_RECURRING = re.compile(
    r"每(?:个|一)?(?:年|半年|季|月|周|旬|日|天|学期|学年|两年)|按(?:季|月|年)|逐(?:年|月|季)|分年度|半年一次|定期"
)
_ENDLESS = re.compile(
    r"持续|(?<!中)长期|常态|常年|经常|日常|动态|滚动|全年|全程|全过程|贯穿始终|一以贯之|永久|不间断|即日起(?![至到])"
)
_VALIDITY = re.compile(r"有效期|施行|试行|废止")
_END = re.compile("[底末]?(?:[之以]?前)?")
# What is begun or written by a date is not all that a task is to do.
_OPENS = re.compile(
    r",?(?:(?!完成|建成|竣工|投用|交付)[^,;])*?(?:启动|[开动]工|开始|出台|制定|制订|印发|编制|部署)(?!.*(?:完成|建成|竣工))"
)
_LEFT_OVER = re.compile(
    r"\d+个?[年月日号天]|[0-9一二三四五六七八九十]+季度|旬|\|年?(?:初|中(?![央国]))"
)
# In a text 2000.5 is a number, in a deadline a month.
_FIGURES = re.compile(r"\d{4}[-/.]\d\d?")
_DATED = re.compile(r"年|五")
# The years of a plan; 2030年前 in a title is a goal.
_PLAN_SPAN = re.compile(rf"(?<!\d)({CENTURY})年?度?{DASH}({CENTURY})(?!\d)")
_NUMBERED_YEAR = re.compile(r"[〔\[(（【]\s*(20\d\d)")
# 2030年前 is no year of the plan, nor is that of an edition: 2026年修订.
_PLAN_YEAR = re.compile(
    rf"(?<!\d)({CENTURY})年(?![前以远]|(?:第?[一二三四五六七八九十\d]+次)?(?:修[订正改]|版|本))"
)
_PACKED_DAY = re.compile(rf"({CENTURY})(0[1-9]|1[0-2])([0-3]\d)")
# 6.3 could be what a workbook made of 6.30.
_MONTH_AND_DAY = re.compile(r"(0?[1-9]|1[0-2])[./-](\d\d)日?(?:之|以)?前?")
_TITLES = re.compile(r"《[^》]*》|〔[^〕]*〕|\[\d{4}\]|十[二三四五六]五(?:\S{0,12}?)规划")


@dataclass(frozen=True, slots=True)
class Promise:
    """A date that a task's text promises, with the words that say so.

    `first` is the first day that the words name: 2025年 begins in January, 2025年底 is a day.
    `deadline` is how a deadline says the same: 2026年6月底前. What `opens` is only begun by then.
    """

    words: str
    due: date
    first: date
    deadline: str
    opens: bool = False


def _recurs(text: str, place: int) -> bool:
    """Whether what stands at the place comes again: 每年12月底前; not 每季度调度，12月底前完成."""
    start = max(text.rfind(mark, 0, place) for mark in ",;。")
    return _RECURRING.search(text, start + 1, place) is not None


def due_points(words: str, year: int | None = None, *, table: bool = False) -> tuple[DuePoint, ...]:
    """What a deadline's words mean: milestones by date, then the task's own point; () if nothing.

    `year` completes words without one (6月底前). In a table's column 2025 alone is a year.
    """
    text = _cell(words, year) if table else plain(words)
    if _VALIDITY.search(text):
        return ()
    try:
        found = list(moments(text, year))
    except ValueError:
        return ()
    kept = without_starts(text, found)
    endless = (DuePoint(words.strip(), open_ended=True),)
    if _RECURRING.search(text) and not any(m.dated and not m.since for m in kept):
        kept = [m for m in kept if not m.since and not _recurs(text, m.start)]
        if not kept:
            return endless
    ends = [m for m in kept if not m.since]
    if any(m.due == date.min for m in ends) or _LEFT_OVER.search("|".join(around(text, found))):
        return ()
    if not ends:
        return endless if kept or _ENDLESS.search(text) else ()
    if not understood(text, found):
        return ()
    last = max(ends, key=lambda m: m.due)
    # What was put off (延至) is no milestone.
    stones = {m.due: text[m.start : m.end] for m in ends if m.due < last.due and "延" not in text}
    return (
        *(DuePoint(stones[day], day, kind=DueKind.MILESTONE) for day in sorted(stones)),
        DuePoint(words.strip(), last.due),
    )


def _cell(words: str, year: int | None) -> str:
    """The plain words of a table's cell, where figures alone are a year or a day."""
    text = plain(words)
    if re.fullmatch(CENTURY, text):
        return f"{text}年"
    if packed := _PACKED_DAY.fullmatch(text):
        return "-".join(packed.groups())
    if year and (figures := _MONTH_AND_DAY.fullmatch(text)):
        return f"{year}-{figures[1]}-{figures[2]}"
    return text


def first_day(point: DuePoint) -> date | None:
    """The first day of its year that a due point's words name: of 2025年 January 1st."""
    if point.due is None:
        return None
    text = _cell(point.printed, point.due.year)
    try:
        found = without_starts(text, list(moments(text, point.due.year)))
    except ValueError:
        found = []
    firsts = [m.first for m in found if m.due == point.due and not m.since]
    return max(min(firsts, default=point.due), date(point.due.year, 1, 1))


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


def promised_dates(text: str, since: int | None = None) -> tuple[Promise, ...]:
    """The dates by which a task's text promises something, in their order, each once.

    A year that something is compared with (比2020年下降), that something began in (2022年起), that
    belongs to a title, to a thing (2023年遗留问题) or to a period of validity is none, nor is one
    before the year `since` in which the plan begins.
    """
    promises: dict[date, Promise] = {}
    for sentence in re.split(r"[。;；\n]", text):
        if not _DATED.search(sentence):
            continue
        spoken = _TITLES.sub("", plain(sentence))
        if _VALIDITY.search(spoken):
            continue
        for moment in _promised(spoken):
            if since is None or moment.due.year >= since:
                promises.setdefault(moment.due, _promise(spoken, moment))
    return tuple(promises.values())


def _promised(text: str) -> Iterator[Moment]:
    try:
        found = list(moments(text, None))
    except ValueError:
        return
    for moment in without_starts(text, found):
        spoken = text[moment.start : moment.end]
        if not moment.dated or moment.since or spoken in PLANS or _FIGURES.fullmatch(spoken):
            continue
        if _COMPARED.match(text, moment.end) or _BASELINE.search(text, 0, moment.start):
            continue
        if is_promise(text, found, found.index(moment)):
            yield moment


def _promise(text: str, moment: Moment) -> Promise:
    words = text[moment.start : moment.end]
    ends_year = (moment.due.month, moment.due.day) == (12, 31)
    closing = _END.match(text, moment.end)
    deadline = words + (closing[0] if closing else "")
    if words[:1] == "十" or (ends_year and moment.first.month == 1):
        deadline = f"{moment.due.year}年" + ("底" if moment.first == moment.due else "")
    opens = _OPENS.match(text, closing.end() if closing else moment.end) is not None
    return Promise(words, moment.due, moment.first, deadline, opens)


def plan_years(title: str) -> tuple[int, int] | None:
    """The first and the last year of a plan as its title says: (2017-2019年), 2025年工作要点."""
    text = plain(title)
    if span := _PLAN_SPAN.search(text):
        return int(span[1]), int(span[2])
    if len(years := set(_PLAN_YEAR.findall(text))) == 1:
        return (int(min(years)),) * 2
    if plan := FIVE_YEARS.search(text):
        return PLANS[plan[0]] - 4, PLANS[plan[0]]
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
