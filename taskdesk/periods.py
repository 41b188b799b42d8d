"""Reporting periods (报告期): years, half-years, quarters and months, with their arithmetic."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, total_ordering

from taskdesk.errors import UserError
from taskdesk.phrases import Phrase

_MONTHS = {"Y": 12, "H": 6, "Q": 3, "M": 1}
_PATTERN = re.compile(r"(\d{4})(?:([HQM])(\d{1,2}))?")
_LABELS = {
    "Y": (Phrase("{year}年"),),
    "H": (Phrase("{year}年上半年"), Phrase("{year}年下半年")),
    "Q": (
        Phrase("{year}年第一季度"),
        Phrase("{year}年第二季度"),
        Phrase("{year}年第三季度"),
        Phrase("{year}年第四季度"),
    ),
    "M": 12 * (Phrase("{year}年{month}月"),),
}


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """A calendar period such as 2026Q4, ordered by its last day (a year after its last quarter)."""

    year: int
    kind: str
    index: int

    @classmethod
    @lru_cache(512)
    def parse(cls, text: str) -> Period:
        """Read 2026Q4, 2026M11, 2026H2 or 2026."""
        match = _PATTERN.fullmatch(text.strip().upper())
        if match:
            period = cls(int(match[1]), match[2] or "Y", int(match[3] or 1))
            if period.year >= 1 and 1 <= period.index <= 12 // _MONTHS[period.kind]:
                return period
        raise UserError(
            Phrase("报告期“{text}”无法识别，请写成 2026Q4、2026M11、2026H2 或 2026。", text=text),
            "period",
        )

    @classmethod
    def containing(cls, day: date, kind: str = "Q") -> Period:
        """Return the period of the kind (Y, H, Q, M) in which the day lies."""
        return cls(day.year, kind, (day.month - 1) // _MONTHS[kind] + 1)

    @property
    def start(self) -> date:
        """The first day."""
        return date(self.year, (self.index - 1) * _MONTHS[self.kind] + 1, 1)

    @property
    def end(self) -> date:
        """The last day."""
        month = self.index * _MONTHS[self.kind]
        return date(self.year, month, calendar.monthrange(self.year, month)[1])

    @property
    def label(self) -> Phrase:
        """The name as it is printed: 2026年第四季度."""
        return Phrase(_LABELS[self.kind][self.index - 1], year=self.year, month=self.index)

    def next(self) -> Period:
        """The period of the same kind that follows."""
        return Period.containing(self.end + timedelta(days=1), self.kind)

    def previous(self) -> Period:
        """The period of the same kind before."""
        return Period.containing(self.start - timedelta(days=1), self.kind)

    def __lt__(self, other: Period) -> bool:
        return (self.end, -self.start.toordinal()) < (other.end, -other.start.toordinal())

    def __str__(self) -> str:
        return str(self.year) if self.kind == "Y" else f"{self.year}{self.kind}{self.index}"


def read_date(text: str, field: str = "date") -> date:
    """A day typed by a person, YYYY-MM-DD."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise UserError(
            Phrase("日期“{text}”无效，请写成 2026-11-20 这样的格式。", text=text), field
        ) from None
