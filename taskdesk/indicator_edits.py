"""What each edit of actual values means as changes, and how a typed value is read."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from taskdesk.changes import Change, created, deleted, updated
from taskdesk.errors import UserError
from taskdesk.model import Actual
from taskdesk.phrases import Phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from taskdesk.book import Book
    from taskdesk.model import Indicator, Unit
    from taskdesk.periods import Period

Changes = tuple[Change, ...]

_NUMBER = re.compile(r"([+-]?(?:\d+(?:,\d{3})*)?(?:\.\d+)?)\s*(\S*)", re.ASCII)
_NUMERIC = re.compile(r"[+\-.]?\d")


def read_value(text: str, indicator: Indicator) -> float | str:
    """Read a typed value: a number, with the indicator's unit or without, or else words."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not _NUMERIC.match(plain):
        return text.strip()
    found = _NUMBER.fullmatch(plain)
    unit = unicodedata.normalize("NFKC", indicator.unit)
    if found is None or found[2] not in ("", unit):
        shown = (
            Phrase("以“{unit}”计的数值", unit=indicator.unit) if unit else Phrase("不带单位的数值")
        )
        raise UserError(
            Phrase(
                "指标“{name}”的实际值“{text}”无法识别，请填{shown}；用文字说明的，不要以数字开头。",
                name=indicator.name,
                text=text.strip(),
                shown=shown,
            ),
            "value",
        )
    return float(found[1].replace(",", ""))


def find_actual(
    book: Book, indicator: Indicator, period: Period, unit: Unit | None
) -> Actual | None:
    """The actual recorded for the very period and unit (None: overall)."""
    place = str(period), unit.id if unit else None
    actuals = book.actuals_of(indicator.id)
    return next((a for a in actuals if (a.period, a.unit_id) == place), None)


def set_changes(
    book: Book,
    indicator: Indicator,
    period: Period,
    value: float | str,
    unit: Unit | None,
    source: str | None,
    new_ids: Callable[[int], Iterable[int]],
) -> Changes:
    """Record a number or words in a period; `source` None leaves the one there is."""
    words = value.strip() if isinstance(value, str) else ""
    number = None if isinstance(value, str) else float(value)
    if number is None and not words:
        raise UserError(
            Phrase("请填写指标“{name}”的实际值：数值，或文字。", name=indicator.name), "value"
        )
    if number is not None and not math.isfinite(number):
        raise UserError(
            Phrase("指标“{name}”的实际值不是有效的数值，请重新填写。", name=indicator.name), "value"
        )
    old = find_actual(book, indicator, period, unit)
    if old is None:
        new_id = next(iter(new_ids(1)))
        own = unit.id if unit else None
        fresh = Actual(
            new_id, indicator.id, str(period), own, number, words, (source or "").strip()
        )
        return (created(fresh),)
    kept = old.source if source is None else source.strip()
    return updated(old, replace(old, value=number, words=words, source=kept))


def clear_changes(book: Book, indicator: Indicator, period: Period, unit: Unit | None) -> Changes:
    """Take back what is recorded in a period."""
    old = find_actual(book, indicator, period, unit)
    if old is None:
        raise UserError(
            Phrase(
                "指标“{name}”在{period}没有{unit}实际值。",
                name=indicator.name,
                period=period.label,
                unit=Phrase("“{name}”的", name=unit.name) if unit else "",
            ),
            "value",
        )
    return (deleted(old),)
