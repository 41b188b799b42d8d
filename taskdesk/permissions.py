"""Who may do what: the coordinator everything, a liaison the reports of one unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from taskdesk.changes import Op, applied, fold
from taskdesk.errors import UserError
from taskdesk.indicators import is_claim
from taskdesk.model import Report, ReportState
from taskdesk.periods import Period
from taskdesk.phrases import Phrase
from taskdesk.reporting.reports import reporting_units

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taskdesk.book import Book
    from taskdesk.changes import Change
    from taskdesk.model import Actual, Entity, Task


@dataclass(frozen=True, slots=True)
class Actor:
    """In what capacity a person works: as the liaison of a unit, or (None) as coordinator."""

    unit_id: int | None = None

    @property
    def is_liaison(self) -> bool:
        """Whether this is a liaison."""
        return self.unit_id is not None


COORDINATOR = Actor()
_REPORTED = ("report", "actual")


def require_permitted(actor: Actor, book: Book, changes: Iterable[Change]) -> None:
    """Refuse changes of anything but the actor's own reports, actual values among them.

    The changes are judged by what they touch, not by the verb that made them: a verb that is
    added later is closed to liaisons unless it writes reports of their own.
    """
    if not actor.is_liaison:
        return
    for (kind, key), own in fold(changes).items():
        shelf = book.shelf(kind) if kind in _REPORTED else None
        old = shelf.get(key) if shelf is not None else None
        if shelf is None or (old is None and own[0].op == Op.UPDATE):
            raise refusal()
        new = applied(old, own)
        if kind == "report":
            _require_own(actor, book, cast("Report | None", old), new)
        else:
            _require_measured(actor, book, cast("Actual | None", old), cast("Actual | None", new))


def _require_own(actor: Actor, book: Book, old: Report | None, new: Entity | None) -> None:
    for report in (old, new):
        if isinstance(report, Report):
            task = book.tasks.get(report.task_id)
            if task is None:
                raise refusal()
            require_reporter(actor, book, task, report.unit_id, Period.parse(report.period))
    if isinstance(new, Report) and new.state != ReportState.SUBMITTED:
        raise refusal()
    if old and old.state == ReportState.ACCEPTED:
        raise already_accepted(book, old)


def _require_measured(actor: Actor, book: Book, *values: Actual | None) -> None:
    """Let a unit's liaison say what the indicators of the unit's own tasks have come to.

    It is the unit's claim and says so; what was accepted, or entered by the coordinator, stays.
    """
    for value in filter(None, values):
        indicator = book.indicators.get(value.indicator_id)
        task = book.tasks.get(indicator.task_id or 0) if indicator else None
        if indicator is None or task is None or value.unit_id is None:
            raise refusal()
        require_reporter(actor, book, task, value.unit_id, Period.parse(value.period))
        if not is_claim(value):
            raise entered_by_office(indicator.name)
        report = book.report(task.id, value.unit_id, value.period)
        if report and report.state == ReportState.ACCEPTED:
            raise already_accepted(book, report)


def require_reporter(actor: Actor, book: Book, task: Task, unit_id: int, period: Period) -> None:
    """Refuse a report or a draft of it: by another's liaison, on another's task, out of time."""
    if actor.is_liaison and unit_id != actor.unit_id:
        raise refusal()
    if unit_id not in reporting_units(book, task):
        if actor.is_liaison:
            raise refusal()
        unit = book.units[unit_id]
        values = {"name": unit.name, "number": task.number}
        if unit.collective:
            words = Phrase("“{name}”是集合单位，请指明由其中哪个成员单位填报。", **values)
            raise UserError(words, "unit")
        raise UserError(Phrase("“{name}”不是第{number}项的责任单位。", **values), "unit")
    if book.reporting_period(task.plan_id, period) is None:
        raise not_open(period)


def refusal() -> UserError:
    """What a liaison is told."""
    return UserError(Phrase("联络员只能填报本单位的任务。"))


def not_open(period: Period) -> UserError:
    """What is said of a period in which nobody reports."""
    words = Phrase("{period}没有开放填报，请先由协调员开放。", period=period.label)
    return UserError(words, "period")


def entered_by_office(name: str) -> UserError:
    """Why a liaison can't replace a value of an indicator."""
    words = Phrase("指标“{name}”本期的数值由协调员填写，须由协调员更改。", name=name)
    return UserError(words, "value")


def already_accepted(book: Book, report: Report) -> UserError:
    """Why an accepted report can't be replaced."""
    return UserError(
        Phrase(
            "“{name}”第{number}项的填报已被采纳，须由协调员退回后才能重报。",
            name=book.units[report.unit_id].name,
            number=book.tasks[report.task_id].number,
        )
    )
