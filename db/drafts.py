"""Drafts of reports as they are typed: kept by place, without history."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import and_, delete, insert, select

from db.schema import REPORT_DRAFT
from taskdesk.model import ReportDraft

if TYPE_CHECKING:
    from sqlalchemy import Connection


def save(conn: Connection, draft: ReportDraft) -> None:
    """Put a draft in the place of an earlier one; with nothing typed there is none any more."""
    own = REPORT_DRAFT.c
    place = {"period": draft.period, "unit_id": draft.unit_id, "task_id": draft.task_id}
    conn.execute(delete(REPORT_DRAFT).where(and_(*(own[n] == v for n, v in place.items()))))
    if any(draft.typed.values()):
        typed = msgspec.json.encode(draft.typed).decode()
        conn.execute(insert(REPORT_DRAFT), {**place, "typed": typed})


def read(conn: Connection, period: str, unit_id: int | None = None) -> list[ReportDraft]:
    """The drafts of a period, of all units or of one."""
    own = REPORT_DRAFT.c
    query = select(own.task_id, own.unit_id, own.period, own.typed).where(own.period == period)
    if unit_id is not None:
        query = query.where(own.unit_id == unit_id)
    query = query.order_by(own.unit_id, own.task_id)
    return [
        ReportDraft(task_id, unit, period, msgspec.json.decode(typed, type=dict[str, str]))
        for task_id, unit, period, typed in conn.execute(query)
    ]
