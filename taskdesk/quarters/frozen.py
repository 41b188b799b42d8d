"""What a frozen period was made of, kept beside its words, and the table that is made of it again.

It is a book of its own: units under their names of then, tasks, states, reports and values, with
their ids. So whatever shows a book and a table shows a frozen period, and no later edit touches it.
"""

from __future__ import annotations

import json
from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING

from taskdesk.book import Book
from taskdesk.errors import UserError
from taskdesk.indicators import is_claim
from taskdesk.lights import Assessment
from taskdesk.model import KINDS
from taskdesk.periods import Period
from taskdesk.phrases import Phrase
from taskdesk.quarters.quarter_text import made, plain
from taskdesk.status import UNSTATED, Light, Status
from taskdesk.sub_tasks import rolling_up
from taskdesk.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from taskdesk.listing import Row
    from taskdesk.model import Actual, Entity, Report, Task, TaskState, Unit
    from taskdesk.quarters.quarter import Quarter, QuarterRow

VERSION = 1


def written(book: Book, plan_id: int, period: Period) -> bytes:
    """What a period of a plan is made of, as canonical text in UTF-8."""
    parts = _parts(book, plan_id, period).items()
    value = {kind: [plain(one) for one in own] for kind, own in parts}
    text = json.dumps(
        {"version": VERSION, **value}, ensure_ascii=False, allow_nan=False, separators=(",", ":")
    )
    return text.encode()


def read(content: bytes) -> Book:
    """The book that a text holds, or UserError where it is no such text."""
    book = Book()
    try:
        value = json.loads(content)
        for kind, entity in KINDS.items():
            book.put(kind, [made(entity, one) for one in value.get(kind, ())])
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        raise UserError(Phrase("定稿的内容无法识别，请用备份恢复。")) from error
    return book


def identified(quarter: Quarter, book: Book) -> Quarter:
    """The period with the ids of its tasks, which are in the book that it was made of.

    What was frozen before rows had ids is compared as well as what is frozen now.
    """
    ids = {task.number: task.id for task in book.tasks.values()}
    rows = tuple(row if row.id else replace(row, id=ids.get(row.number, 0)) for row in quarter.rows)
    return replace(quarter, rows=rows)


def _parts(book: Book, plan_id: int, period: Period) -> dict[str, Iterable[Entity]]:
    plan = book.plan(plan_id)
    tasks = book.tasks_of(plan_id)
    indicators = book.indicators_of(plan_id)
    actuals = [
        actual
        for indicator in indicators
        for actual in book.actuals_of(indicator.id)
        if Period.parse(actual.period) <= period
    ]
    reports = [*_reports(book, tasks, period), *_vouchers(book, actuals, period)]
    opened = book.reporting_period(plan_id, period)
    return {
        "register": [book.registers[plan.register_id]],
        "unit": _units(book, tasks, [*reports, *actuals]),
        "plan": [plan],
        "section": book.sections_of(plan_id),
        "task": tasks,
        "light_rule": [rule for rule in book.light_rules.values() if rule.plan_id == plan_id],
        "task_state": [state for task in tasks for state in _states(book, task, period)],
        "indicator": indicators,
        "actual": actuals,
        "reporting_period": [opened] if opened else [],
        "report": reports,
    }


def _units(book: Book, tasks: Iterable[Task], told: Iterable[Report | Actual]) -> list[Unit]:
    """The units that have to do with the tasks, members of collectives too."""
    wanted = {one.unit_id for one in told}
    for task in tasks:
        wanted.add(task.summary_unit_id)
        wanted.update(mention.unit_id for mention in task.assignments)
    named = [unit for unit in book.units.values() if unit.id in wanted]
    wanted.update(member for unit in named for member in unit.members)
    return [unit for unit in book.units.values() if unit.id in wanted]


def _states(book: Book, task: Task, period: Period) -> list[TaskState]:
    """The state of the very period, and the earlier one whose status holds in it."""
    own, standing = book.state(task.id, period), book.standing_state(task.id, period)
    return [*filter(None, (standing, own if own is not standing else None))]


def _reports(book: Book, tasks: Iterable[Task], period: Period) -> list[Report]:
    text = str(period)
    return [report for t in tasks for report in book.reports_of(t.id) if report.period == text]


def _vouchers(book: Book, actuals: Iterable[Actual], period: Period) -> list[Report]:
    """The earlier reports by which a unit's values count, without their words."""
    found: dict[int, Report] = {}
    for actual in actuals:
        task_id = book.indicators[actual.indicator_id].task_id
        if task_id is None or actual.unit_id is None or not is_claim(actual):
            continue
        report = book.report(task_id, actual.unit_id, actual.period)
        if report and report.period != str(period):
            found[report.id] = replace(report, progress="", problems="", next_steps="", evidence=())
    return list(found.values())


class FrozenTable(Table):
    """A period as it was frozen, on the day of its freezing; nothing that is edited changes it.

    A task that was removed since is still listed, one that was added since is not.
    """

    def __init__(self, quarter: Quarter, book: Book, digest: str, live: Book) -> None:
        plan_id = min(book.plans)
        tasks = book.tasks_of(plan_id)
        pairs = list(zip(tasks, quarter.rows, strict=True))
        self._sealed = {task.id: _assessment(row) for task, row in pairs}
        self._statuses = {task.id: row.status for task, row in pairs}
        period = Period.parse(quarter.period)
        super().__init__(book, plan_id, period, quarter.as_of, closing=True)
        self.digest = digest
        self._live = live
        self._name()

    def refresh(self, task_ids: Iterable[int] | None) -> None:
        """Take up no change but the names of what can be asked for and came later."""
        if task_ids is None:
            self._name()

    def _name(self) -> None:
        self.names = copy(self.book)
        self.names.units = self._live.units | self.book.units
        self.names.sections = self._live.sections | self.book.sections

    def _assess(
        self, task: Task, own: TaskState | None, standing: TaskState | None, missing: bool
    ) -> Assessment:
        # The light that was frozen, whatever rule a later version goes by. Where they agree, the
        # reason that knows its own words can be said in another language.
        found, sealed = super()._assess(task, own, standing, missing), self._sealed[task.id]
        return found if found == sealed else sealed

    def _rolled(self, row: Row) -> Row:
        found, sealed = super()._rolled(row), self._sealed[row.task.id]
        return found if found.assessment == sealed else found._replace(assessment=sealed)

    def _computed(self, task: Task, below: list[Row]) -> TaskState | None:
        # What was computed from the sub-tasks then.
        status = self._statuses[task.id]
        period = str(self.period)
        return rolling_up.computed(task, below, period, Status(status)) if status else None


def _assessment(row: QuarterRow) -> Assessment:
    light = Light(row.light) if row.light else None
    return Assessment(light, row.light_reason, row.overdue, row.unreported)


def statuses(content: bytes) -> Mapping[Status | None, int]:
    """How many tasks had which status, of the text of a frozen period: quicker than all of it."""
    counts: dict[str, int] = json.loads(content)["counts"]["statuses"]
    return {status: counts.get(status or UNSTATED, 0) for status in (None, *Status)}
