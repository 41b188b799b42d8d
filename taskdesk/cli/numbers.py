"""Tasks named by their numbers: 13, 13.1, or a range such as 1-8."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taskdesk.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taskdesk.desk import Desk
    from taskdesk.model import Task

_RANGE = re.compile(r"(\d+)-(\d+)")


def tasks(desk: Desk, numbers: Iterable[str]) -> list[Task]:
    """The tasks of the numbers; a number that has a hyphen itself comes before a range."""
    wanted: list[str] = []
    for number in numbers:
        span = _RANGE.fullmatch(number.strip())
        if span is None or desk.book.find_task(desk.plan_id, number):
            wanted.append(number)
        else:
            wanted += _span(desk, span[1], span[2])
    return desk.tasks(wanted)


def task(desk: Desk, number: str) -> Task:
    """The task of a number."""
    return desk.tasks([number])[0]


def _span(desk: Desk, first: str, last: str) -> list[str]:
    """The numbers between two that exist; what is missing in between was removed."""
    desk.tasks([first, last])
    low, high = int(first), int(last)
    if low > high:
        raise UserError(f"序号范围“{first}-{last}”前大后小，请写成 {last}-{first}。", "number")
    numbers = (task.number for task in desk.book.tasks_of(desk.plan_id))
    return [n for n in numbers if n.isdecimal() and low <= int(n) <= high]
