"""What was understood of a plan document: a draft that a person reviews before it is stored."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from taskdesk.model import Comparator, DuePoint, FindingState, Origin, Role
from taskdesk.plans.blocks import Where
from taskdesk.responsibility import Mention
from taskdesk.sub_tasks.parts import MOST_LEVELS

if TYPE_CHECKING:
    from datetime import date

_PART = re.compile(r"(.+)\.\d+")


@dataclass(frozen=True, slots=True)
class DraftUnit:
    """A unit in a clause or a row: its whole name, its role, and the words that are printed."""

    name: str
    role: Role
    printed: str
    origin: Origin = Origin.PRINTED

    @property
    def mention(self) -> Mention:
        """The unit as it is written in the 责任部门 cell."""
        return Mention(self.name, self.role, self.origin == Origin.INFERRED)


@dataclass(frozen=True, slots=True)
class DraftIndicator:
    """A number that is promised, or words in its stead: >= 30 万千瓦 by the end of 2025.

    `baseline` is what a change is counted from (2020年), `steady` marks a level to be kept every
    year, as in an Indicator.
    """

    name: str
    comparator: Comparator
    value: float | None
    unit: str
    due: date | None
    scope: str
    quote: str
    words: str = ""
    baseline: str = ""
    steady: bool = False


@dataclass(frozen=True, slots=True)
class DraftClause:
    """条款: a piece of the body that ends in a responsibility clause, path 三(一)1.

    `heading` is the clause's own (着力构建绿色低碳的产业体系), `section` the name of the action it
    stands under, `text` what it says without the heading's number and the responsibility clause,
    `printed` the responsibility clause as printed. `notes` are the footnotes in it.
    """

    path: str
    heading: str
    section: str
    text: str
    printed: str
    units: tuple[DraftUnit, ...]
    where: Where = Where()
    indicators: tuple[DraftIndicator, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """The words of a task's row as they are printed."""

    section: str
    text: str
    deadline: str
    units: str


@dataclass(frozen=True, slots=True)
class DraftTask:
    """任务: a row of the annex, or a clause where there is no table; `clause` is the path.

    `milestones` are the earlier dates of a deadline that names several, `notes` the words of
    columns that a task has no place for.
    """

    number: str
    section: str
    text: str
    units: tuple[DraftUnit, ...]
    due_point: DuePoint
    printed: PrintedRow
    where: Where = Where()
    clause: str | None = None
    indicators: tuple[DraftIndicator, ...] = ()
    milestones: tuple[DuePoint, ...] = ()
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a finding proposes to write: a field of a task or clause, from and to.

    Fields are section, text, deadline, lead, support, responsible, implement and guide; of the last
    five the values are names joined by 、. The field units is all units of a task with their roles:
    ☆甲、乙、丙（落实）. The field alias makes one unit of two names: `before` is the alias, `after`
    the name that is kept.
    """

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class DraftFinding:
    """校核: what is wrong or doubtful, in which task or clause, where, and what to do about it.

    `correction` is None where only a person can say; `state` is what was decided in the review.
    """

    kind: str
    message: str
    proposal: str
    number: str | None = None
    clause: str | None = None
    where: Where = Where()
    correction: Correction | None = None
    state: FindingState = FindingState.OPEN


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """A whole document as it was understood; nothing of it is stored."""

    source: str
    title: str
    doc_number: str = ""
    issuer: str = ""
    issued_on: date | None = None
    table_title: str = ""
    clauses: tuple[DraftClause, ...] = ()
    tasks: tuple[DraftTask, ...] = ()
    findings: tuple[DraftFinding, ...] = field(default=())
    has_table: bool = False

    @property
    def parents(self) -> dict[str, str]:
        """The numbers of sub-tasks, each with that of the task it breaks down: 13 for 13.1.

        A task and its sub-tasks are of one section; what is deeper than sub-tasks may be is none.
        """
        sections = {task.number: task.section for task in self.tasks}
        found: dict[str, str] = {}
        for task in sorted(self.tasks, key=lambda task: task.number.count(".")):
            match = _PART.fullmatch(task.number)
            if match is None or sections.get(match[1]) != task.section:
                continue
            line = [match[1]]
            while line[-1] in found:
                line.append(found[line[-1]])
            if len(line) < MOST_LEVELS:
                found[task.number] = match[1]
        return found

    @property
    def from_the_top(self) -> list[tuple[int, DraftTask]]:
        """The tasks with their places, none before the task that it is a sub-task of."""
        parents = self.parents

        def level(number: str) -> int:
            return 1 + level(parents[number]) if number in parents else 0

        return sorted(enumerate(self.tasks), key=lambda pair: level(pair[1].number))
