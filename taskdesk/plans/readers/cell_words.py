"""Numbers and dates of a sheet in the words in which a person sees them."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.datetime import from_excel

# A format that only groups figures, fixes decimals or makes percentages.
_SIMPLE = re.compile(r"(#,##)?#?0(?:\.(0+))?(%?)(?:_ )?")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')


def number_words(raw: str, code: str, epoch: datetime) -> str:
    """A cell's number as its format shows it: 0.165 as 16.5%, 45657 as 2024年12月31日."""
    try:
        number = Decimal(repr(float(raw)))
        if is_date_format(code):
            moment = from_excel(float(raw), epoch)
            if isinstance(moment, datetime):
                return _moment_words(moment, code)
        return _figure_words(number, code)
    except (ValueError, OverflowError, InvalidOperation, ArithmeticError):
        return raw


def _figure_words(number: Decimal, code: str) -> str:
    first = code.partition(";")[0]
    found = _SIMPLE.fullmatch(first)
    if not found:
        return plain(number * 100) + "%" if "%" in first else plain(number)
    grouped, decimals, percent = found.groups()
    number = number * 100 if percent else number
    if decimals:
        number = number.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    elif first in ("0", "#,##0", "0%"):
        number = number.quantize(Decimal(1), ROUND_HALF_UP)
    words = f"{number:,f}" if grouped else f"{number:f}"
    return words + percent


def plain(number: Decimal) -> str:
    """A number without needless zeros: 2025, 1.5."""
    words = f"{number:f}"
    return words.rstrip("0").rstrip(".") if "." in words else words


def _moment_words(moment: datetime, code: str) -> str:
    """A day as it is written in Chinese; a year or a month where the format says no more."""
    letters = _QUOTED.sub("", code.partition(";")[0].lower())
    if "y" not in letters and "e" not in letters and "h" in letters:
        return f"{moment:%H:%M}"
    if "d" not in letters and "h" not in letters and "y" in letters:
        month = f"{moment.month}月" if "m" in letters else ""
        bare = "年" not in code and not month
        return f"{moment.year}{'' if bare else '年'}{month}"
    day = f"{moment.year}年{moment.month}月{moment.day}日"
    return f"{day}{moment:%H:%M}" if moment.hour or moment.minute else day
