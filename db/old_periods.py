"""Old frozen periods: their states and reports, which no start needs, are read when asked for.

So a database of many quarters opens as fast as one of a few.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from taskdesk.periods import Period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import TextClause

    from taskdesk.book import Book


_NEEDED = {
    "task_state": (
        "(task_state.period NOT IN ({others}) OR task_state.task_id NOT IN"
        " (SELECT task_id FROM task_state WHERE period = {last} AND status IS NOT NULL))"
    ),
    "report": (
        "(report.period NOT IN ({others}, {last}) OR report.id IN (SELECT own.id FROM actual"
        " JOIN indicator ON indicator.id = actual.indicator_id"
        " JOIN report AS own ON own.task_id = indicator.task_id"
        " AND own.unit_id = actual.unit_id AND own.period = actual.period))"
    ),
}


def of(book: Book) -> list[str]:
    """The periods that are frozen in every plan, earliest first; none if there is only one."""
    frozen = {(s.plan_id, s.period) for s in book.snapshots.values() if s.unfrozen_on is None}
    periods = {period for _, period in frozen}
    everywhere = (one for one in periods if all((plan, one) in frozen for plan in book.plans))
    found = [str(period) for period in sorted(map(Period.parse, everywhere))]
    return found if len(found) > 1 else []


def needed(kind: str, old: Sequence[str]) -> TextClause | None:
    """What is read of a kind when old periods are left out.

    The status of the last of them holds on; where there is none in it, an earlier one does. A
    report says whether the values count that its unit stated with it.
    """
    if not old:
        return None
    condition = _NEEDED.get(kind)
    # As text, which is built in no time; a period is digits and a letter.
    words = [f"'{period}'" for period in old]
    others = ", ".join(words[:-1])
    return text(condition.format(others=others, last=words[-1])) if condition else None
