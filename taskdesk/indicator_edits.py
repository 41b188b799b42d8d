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
_MOST_QUOTED = 40
_NUMERIC = re.compile(r"[+\-.]?\d")


def read_value(text: str, indicator: Indicator) -> float | str:
    """Read a typed value: a number, with the indicator's unit or without, or else words."""
    return read_measured(text, indicator.name, indicator.unit)


def read_measured(text: str, name: str, unit: str) -> float | str:
    """Read a typed value of what is called so and measured in a unit."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not _NUMERIC.match(plain):
        return text.strip()
    found = _NUMBER.fullmatch(plain)
    own = unicodedata.normalize("NFKC", unit)
    value = float(found[1].replace(",", "")) if found and found[2] in ("", own) else math.inf
    if not math.isfinite(value):
        shown = Phrase("以“{unit}”计的数值", unit=unit) if unit else Phrase("不带单位的数值")
        raise UserError(
            Phrase(
                "指标“{name}”的实际值“{text}”无法识别，请填{shown}；用文字说明的，不要以数字开头。",
                name=name,
                text=text.strip()[:_MOST_QUOTED],
                shown=shown,
            ),
            "value",
        )
    return value


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


def claim_changes(
    book: Book,
    indicator: Indicator,
    period: Period,
    typed: str,
    unit: Unit,
    source: str,
    new_ids: Callable[[int], Iterable[int]],
) -> Changes:
    """Record what a unit says of itself, or take it back where nothing is typed.

    What it says already stays as it is, also where it came from.
    """
    old = find_actual(book, indicator, period, unit)
    if not typed.strip():
        return (deleted(old),) if old else ()
    value = read_value(typed, indicator)
    if old and value == (old.words if old.value is None else old.value):
        return ()
    return set_changes(book, indicator, period, value, unit, source, new_ids)
