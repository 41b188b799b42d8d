"""Each column declared once: its words, its width, how a row reads and sorts in it.

The window, the workbook and the PDF all read this table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from taskdesk import pinyin
from taskdesk.errors import UserError
from taskdesk.model import Role
from taskdesk.phrases import Joined, Phrase
from taskdesk.status import UNSTATED, Light, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from taskdesk.listing import Row
    from taskdesk.model import DuePoint

_LIGHT_ORDER = {
    light: place
    for place, light in enumerate(
        (Light.RED, Light.YELLOW, Light.GREY, Light.GREEN, Light.DONE, None)
    )
}
_STATUS_ORDER = {status: place for place, status in enumerate((None, *Status))}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table; `width` is in Chinese characters of the body size."""

    key: str
    title: str
    width: int
    value: Callable[[Row], str]
    sort: Callable[[Row], Any]
    align: str = "left"
    paper_title: str = ""
    standard: bool = True

    @property
    def heading(self) -> str:
        """The title as it is printed on paper."""
        return self.paper_title or self.title


def number_key(number: str) -> tuple[tuple[int, int, str], ...]:
    """Sort 2 before 13 and 13 before 13.1."""
    parts = re.findall(r"\d+|\D+", number)
    return tuple((0, int(p), "") if p.isdecimal() else (1, 0, p) for p in parts if p != ".")


def _words(value: Callable[[Row], str]) -> Callable[[Row], bytes]:
    return lambda row: pinyin.sort_key(value(row))


def _due_order(row: Row) -> tuple[date, str]:
    point = row.task.due_point
    return point.effective or date.max, point.printed


def _leads(row: Row) -> str:
    return "、".join(row.unit_name(a) for a in row.task.units(Role.LEAD))


def _deadline(row: Row) -> str:
    return deadline_words(row.task.due_point)


def deadline_words(point: DuePoint) -> str:
    """A deadline as it is shown, with the date to which it was extended."""
    if not point.extensions:
        return point.printed
    # On lines of their own: the column is as wide as 持续推进, and no date is broken.
    return Phrase("{printed}\n延至\n{effective}", printed=point.printed, effective=point.effective)


def _status(row: Row) -> str:
    return row.status or UNSTATED


def _column(
    key: str,
    title: str,
    width: int,
    value: Callable[[Row], str],
    sort: Callable[[Row], Any] | None = None,
    **more: Any,
) -> Column:
    return Column(key, title, width, value, sort or _words(value), **more)


COLUMNS: tuple[Column, ...] = (
    _column(
        "number",
        "序号",
        3,
        lambda r: r.task.number,
        lambda r: number_key(r.task.number),
        align="center",
    ),
    _column(
        "section",
        "十大行动",
        6,
        lambda r: r.section.name,
        lambda r: r.section.position,
        align="center",
    ),
    _column("text", "重点任务", 26, lambda r: r.task.text),
    _column("deadline", "时间节点", 5, _deadline, _due_order, align="center"),
    _column("units", "责任部门", 22, lambda r: r.units, paper_title="责任部门\n（☆为牵头部门）"),
    _column("status", "推进状态", 5, _status, lambda r: _STATUS_ORDER[r.status], align="center"),
    _column(
        "light",
        "灯",
        5,
        lambda r: r.assessment.label,
        lambda r: _LIGHT_ORDER[r.assessment.light],
        align="center",
    ),
    _column("progress", "进展情况", 16, lambda r: r.progress),
    _column("problems", "存在问题", 12, lambda r: r.problems, standard=False),
    _column("next_steps", "下一步措施", 12, lambda r: r.next_steps, standard=False),
    _column("leads", "牵头单位", 8, _leads, standard=False),
    _column(
        "since",
        "状态日期",
        6,
        lambda r: str(r.since or ""),
        lambda r: r.since or date.max,
        align="center",
        standard=False,
    ),
    _column("why", "灯色依据", 9, lambda r: r.assessment.reason, standard=False),
    _column("notes", "备注", 10, lambda r: r.task.notes, standard=False),
)
BY_KEY = {column.key: column for column in COLUMNS}
STANDARD = tuple(column.key for column in COLUMNS if column.standard)


def chosen(keys: Iterable[str]) -> tuple[Column, ...]:
    """The columns of these keys or Chinese titles; the standard ones if there are none."""
    by_title = {c.title: c for c in COLUMNS}
    found = []
    for key in keys:
        column = BY_KEY.get(key) or by_title.get(key)
        if column is None:
            raise UserError(
                Phrase(
                    "列“{key}”不存在，可用的列：{titles}。",
                    key=key,
                    titles=Joined(c.title for c in COLUMNS),
                ),
                "columns",
            )
        if column not in found:
            found.append(column)
    return tuple(found) or tuple(BY_KEY[key] for key in STANDARD)
