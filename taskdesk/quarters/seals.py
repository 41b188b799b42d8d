"""Which periods are frozen (定稿), and that nothing of a frozen one is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taskdesk.changes import Op
from taskdesk.errors import UserError
from taskdesk.model import Actual, Report, ReportingPeriod, Snapshot, TaskState
from taskdesk.periods import Period
from taskdesk.phrases import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taskdesk.book import Book
    from taskdesk.changes import Change
    from taskdesk.model import Entity

KINDS = ("task_state", "report", "actual", "reporting_period")
"""What states something of a period."""

JUDGED = (*KINDS, "snapshot")
"""Changes of what may be refused here."""

_OWNERS = ("task", "indicator")


def seal(book: Book, plan_id: int, period: Period) -> Snapshot | None:
    """The frozen content of a period; None while it can be edited."""
    return _seals(book).get((plan_id, str(period)))


def seals(book: Book, plan_id: int) -> list[Snapshot]:
    """The frozen periods of a plan, earliest first."""
    own = (found for found in _seals(book).values() if found.plan_id == plan_id)
    return sorted(own, key=lambda found: Period.parse(found.period))


def snapshots(book: Book, plan_id: int, period: Period) -> list[Snapshot]:
    """Every freezing of a period, those that were unfrozen again too, the first one first."""
    place = plan_id, str(period)
    own = (s for s in book.snapshots.values() if (s.plan_id, s.period) == place)
    return sorted(own, key=lambda snapshot: snapshot.id)


def _seals(book: Book) -> dict[tuple[int, str], Snapshot]:
    return {
        (snapshot.plan_id, snapshot.period): snapshot
        for snapshot in book.snapshots.values()
        if snapshot.unfrozen_on is None
    }


def require_unsealed(book: Book, changes: Iterable[Change]) -> None:
    """Refuse changes of states, reports, actual values and duties of a frozen period.

    It is not frozen a second time either. What goes and comes back with its task may, and a unit's
    reports may become its successor's: what was frozen holds its own words.
    """
    frozen = _seals(book)
    if not frozen:
        return
    acts = list(changes)
    moved = {(c.kind, c.id) for c in acts if c.kind in _OWNERS and c.op != Op.UPDATE}
    for change in acts:
        new = change.after
        if isinstance(new, Snapshot) and (new.plan_id, new.period) in frozen:
            raise already(Period.parse(new.period))
        if change.kind not in KINDS or (change.op == Op.UPDATE and change.field == "unit_id"):
            continue
        for entity in _touched(book, change):
            owner, place = _owner_and_place(book, entity)
            if place in frozen and owner not in moved:
                raise refusal(Period.parse(frozen[place].period))


def refusal(period: Period) -> UserError:
    """Why a frozen period can't be edited."""
    words = Phrase(
        "{period}已定稿，不能再修改；确需修改的，请由协调员先解除定稿。", period=period.label
    )
    return UserError(words, "period")


def viewed(period: Period) -> UserError:
    """Why nothing can be edited in a table that shows a frozen period."""
    words = Phrase(
        "{period}已定稿，这里是定稿时的内容，不能修改。要修改任务，请先换到未定稿的报告期；"
        "要修改本期，请先解除定稿。",
        period=period.label,
    )
    return UserError(words, "period")


def already(period: Period) -> UserError:
    """Why a frozen period can't be frozen."""
    words = Phrase("{period}已经定稿，不必再次定稿。", period=period.label)
    return UserError(words, "period")


def _touched(book: Book, change: Change) -> list[Entity]:
    """The entity before and after."""
    if change.op == Op.UPDATE:
        shelf = book.shelf(change.kind) or {}
        return [shelf[change.id]] if change.id in shelf else []
    return [entity for entity in (change.before, change.after) if entity is not None]


def _owner_and_place(
    book: Book, entity: Entity
) -> tuple[tuple[str, int] | None, tuple[int, str] | None]:
    """Whatever the entity goes with, and the plan and period that it states something of."""
    match entity:
        case ReportingPeriod():
            return None, (entity.plan_id, entity.period)
        case TaskState() | Report():
            task = book.tasks.get(entity.task_id)
            return ("task", entity.task_id), (task.plan_id, entity.period) if task else None
        case Actual():
            measured = book.indicators.get(entity.indicator_id)
            place = (measured.plan_id, entity.period) if measured else None
            return ("indicator", entity.indicator_id), place
        case _:
            return None, None
