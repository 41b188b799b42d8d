"""The language of 时间节点: printed words to a due date, or to open-ended."""

from __future__ import annotations

import calendar
import re
from datetime import date

from taskdesk.errors import UserError
from taskdesk.model import DuePoint
from taskdesk.phrases import Phrase

OPEN_ENDED = ("持续推进", "长期坚持", "全年", "长期", "持续", "常态化推进", "常年")
_QUARTER = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_END = r"(?:底|末)?(?:之?前)?(?:完成)?"
_YEAR = re.compile(rf"(?:到|至)?(\d{{4}})年{_END}")
_HALF = re.compile(rf"(?:到|至)?(\d{{4}})年([上下])半年{_END}")
_QUARTER_YEAR = re.compile(rf"(?:到|至)?(\d{{4}})年第?([一二三四1-4])季度{_END}")
_MONTH = re.compile(rf"(?:到|至)?(\d{{4}})年(\d{{1,2}})月(?:份)?{_END}")
_DAY = re.compile(
    r"(?:到|至)?(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?(?:之?前)?(?:完成)?"
)


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def due_date(words: str) -> date | None:
    """The last day that the words allow (2025年 is 2025-12-31); None when they name no date."""
    text = re.sub(r"\s+", "", words)
    try:
        if match := _YEAR.fullmatch(text):
            return date(int(match[1]), 12, 31)
        if match := _HALF.fullmatch(text):
            return _month_end(int(match[1]), 6 if match[2] == "上" else 12)
        if match := _QUARTER_YEAR.fullmatch(text):
            return _month_end(int(match[1]), _QUARTER[match[2]])
        if match := _MONTH.fullmatch(text):
            return _month_end(int(match[1]), int(match[2]))
        if match := _DAY.fullmatch(text):
            return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    return None


def read_deadline(words: str) -> DuePoint:
    """The due point of a deadline cell; the error says which words are understood."""
    words = words.strip()
    if words in OPEN_ENDED:
        return DuePoint(words, open_ended=True)
    due = due_date(words)
    if due is None:
        raise UserError(
            Phrase(
                "时间节点“{words}”无法识别，请写成 2025年、2025年6月底前、2025-06-30 或 持续推进。",
                words=words,
            ),
            "deadline",
        )
    return DuePoint(words, due)


def read_date(text: str, field: str = "date") -> date:
    """A day typed by a person, YYYY-MM-DD."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise UserError(
            Phrase("日期“{text}”无效，请写成 2026-11-20 这样的格式。", text=text), field
        ) from None
