"""The words of the domain as frozen dataclasses: what a plan holds and who answers for it.

Entities carry an `id` that is never reused; values (an Assignment, a DuePoint) have none and belong
to their entity. Every edit replaces whole fields, so an entity's fields are what history records.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from taskdesk.status import Light, Status


class Role(StrEnum):
    """How a unit answers for a task."""

    LEAD = "lead"
    SUPPORT = "support"
    RESPONSIBLE = "responsible"
    IMPLEMENT = "implement"
    GUIDE = "guide"

    @property
    def label(self) -> str:
        """The Chinese word."""
        return _ROLE_LABELS[self]


_ROLE_LABELS = {
    Role.LEAD: "牵头",
    Role.SUPPORT: "配合",
    Role.RESPONSIBLE: "责任",
    Role.IMPLEMENT: "落实",
    Role.GUIDE: "指导",
}


class Origin(StrEnum):
    """Where an assignment comes from."""

    PRINTED = "printed"
    INFERRED = "inferred"
    RIDER = "rider"
    CORRECTED = "corrected"


class NameKind(StrEnum):
    """What sort of name a unit's name is."""

    OFFICIAL = "official"
    SHORT = "short"
    ALIAS = "alias"


class DueKind(StrEnum):
    """What a due point marks."""

    TASK = "task"
    MILESTONE = "milestone"
    ANNUAL = "annual"


class Comparator(StrEnum):
    """How a target is compared with an actual value; WORDS is for a person to judge."""

    AT_LEAST = ">="
    AT_MOST = "<="
    ABOVE = ">"
    BELOW = "<"
    EXACTLY = "="
    WORDS = "words"

    @property
    def is_limit(self) -> bool:
        """Whether less is better."""
        return self in (Comparator.AT_MOST, Comparator.BELOW)


class FindingState(StrEnum):
    """What became of a finding."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Register:
    """机关: the government whose plans these are; it owns the units."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class UnitName:
    """One of a unit's names, each valid from and to a day (None: always)."""

    name: str
    kind: NameKind = NameKind.SHORT
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """单位: a department, town, park or company; a collective has member units."""

    id: int
    register_id: int
    position: float
    names: tuple[UnitName, ...]
    collective: bool = False
    members: tuple[int, ...] = ()
    successor_id: int | None = None

    @property
    def name(self) -> str:
        """The name in use: the first that has not ended, or else the last."""
        current = (n.name for n in self.names if n.valid_to is None and n.kind != NameKind.ALIAS)
        return next(current, self.names[-1].name)


@dataclass(frozen=True, slots=True)
class Plan:
    """方案: one official document."""

    id: int
    register_id: int
    title: str
    table_title: str
    doc_number: str = ""
    issuer: str = ""
    issued_on: date | None = None
    source_file: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """行动: a group of tasks."""

    id: int
    plan_id: int
    position: float
    name: str


@dataclass(frozen=True, slots=True)
class Clause:
    """条款: a piece of the body that ends in a responsibility clause, with its path (三(一)1).

    `printed` is the responsibility clause and `text` what it says before, both as printed; `notes`
    are the footnotes in it, a line each.
    """

    id: int
    plan_id: int
    position: float
    path: str
    heading: str
    section: str
    text: str
    printed: str
    place: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Assignment:
    """责任: a unit's role in a task, with its name as the document prints it."""

    unit_id: int
    role: Role
    printed: str
    origin: Origin = Origin.PRINTED


@dataclass(frozen=True, slots=True)
class Extension:
    """延期: a new date for a due point, with why and on what basis."""

    new_date: date
    reason: str
    basis: str
    made_on: date


@dataclass(frozen=True, slots=True)
class DuePoint:
    """时间节点: the printed words and what they mean; `due` is None when open-ended."""

    printed: str
    due: date | None = None
    open_ended: bool = False
    kind: DueKind = DueKind.TASK
    extensions: tuple[Extension, ...] = ()

    @property
    def effective(self) -> date | None:
        """The date that counts: the last extension's, or else the original."""
        return self.extensions[-1].new_date if self.extensions else self.due


@dataclass(frozen=True, slots=True)
class Task:
    """任务: one row of the table; assignments and due points stand in printed order.

    `summary_unit_id` is the 汇总单位 that the coordinator named, where the leads don't tell.
    `parent_id` is the task that a sub-task breaks down, `clause_id` where the body says it.
    """

    id: int
    plan_id: int
    section_id: int
    position: float
    number: str
    text: str
    assignments: tuple[Assignment, ...] = ()
    due_points: tuple[DuePoint, ...] = ()
    notes: str = ""
    summary_unit_id: int | None = None
    parent_id: int | None = None
    clause_id: int | None = None

    @property
    def due_point(self) -> DuePoint:
        """The row's own deadline (a task always has one; empty words where none was given)."""
        return next((p for p in self.due_points if p.kind == DueKind.TASK), _NO_DUE_POINT)

    def units(self, role: Role) -> tuple[Assignment, ...]:
        """The assignments of one role, in order."""
        return tuple(a for a in self.assignments if a.role == role)


_NO_DUE_POINT = DuePoint("")


@dataclass(frozen=True, slots=True)
class SourceText:
    """原文: the words the document prints for a task, and where; never edited."""

    id: int
    task_id: int
    section: str
    text: str
    deadline: str
    units: str
    place: str


@dataclass(frozen=True, slots=True)
class TaskState:
    """任务状态: a task's official state in one period; status None until somebody states one."""

    id: int
    task_id: int
    period: str
    status: Status | None = None
    since: date | None = None
    progress: str = ""
    problems: str = ""
    next_steps: str = ""
    light_override: Light | None = None
    override_reason: str = ""


@dataclass(frozen=True, slots=True)
class LightRule:
    """The numbers of the light rule, in days, and the shown title of the rule."""

    id: int
    plan_id: int
    due_soon_days: int = 90
    overdue_after_days: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """校核: something wrong or unclear in the document, with a proposal.

    Where the proposal can be carried out, `field` of the task is to become `after` instead of
    `before`: section, text, deadline, the names of one role (lead, support …) joined by 、, or
    units, all of them with their roles: ☆甲、乙、丙（落实）.
    """

    id: int
    plan_id: int
    kind: str
    task_id: int | None
    message: str
    proposal: str
    state: FindingState = FindingState.OPEN
    note: str = ""
    clause_id: int | None = None
    place: str = ""
    field: str = ""
    before: str = ""
    after: str = ""


class Duty(StrEnum):
    """Which of the tasks on which a unit owes a report in the period: all, come in, or missing."""

    OWED = "owed"
    RETURNED = "returned"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which tasks are wanted; the empty value of a field lets everything pass.

    `statuses` holds None for 未填, `lights` for 不计灯. `unit_role` narrows `units` to one role
    (None: any). `due_from` and `due_to` bound any of a task's deadlines that counts, both days
    included. `duty` asks for reports that `units` (none: anybody) owe in the period.
    """

    sections: frozenset[int] = frozenset()
    units: frozenset[int] = frozenset()
    unit_role: Role | None = None
    deadlines: frozenset[str] = frozenset()
    statuses: frozenset[Status | None] = frozenset()
    lights: frozenset[Light | None] = frozenset()
    overdue: bool = False
    text: str = ""
    unreported: bool = False
    due_from: date | None = None
    due_to: date | None = None
    duty: Duty | None = None


@dataclass(frozen=True, slots=True)
class View:
    """视图: a named filter with its columns and order; no columns mean the standard ones."""

    id: int
    plan_id: int
    name: str
    filter: Filter = field(default_factory=Filter)
    columns: tuple[str, ...] = ()
    sort_key: str = ""
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """目标值: a number in the indicator's unit, or words (应装尽装), with the words printed."""

    comparator: Comparator
    value: float | None = None
    words: str = ""
    due: date | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """指标: a measured quantity of a plan (no task) or of a task; without targets it is a series.

    `unit` is what it is counted in (%, 座; empty: a bare number). `steady` marks a level to be
    kept or reached every year, towards which nothing grows. `share_of` is the indicator of the
    parent task that a sub-task's indicator is a share of.
    """

    id: int
    plan_id: int
    task_id: int | None
    name: str
    unit: str
    scope: str
    place: str
    baseline: str
    position: float
    targets: tuple[Target, ...] = ()
    steady: bool = False
    share_of: int | None = None


@dataclass(frozen=True, slots=True)
class Actual:
    """实际值: what an indicator was in a period, of one unit or (None) of all it covers."""

    id: int
    indicator_id: int
    period: str
    unit_id: int | None = None
    value: float | None = None
    words: str = ""
    source: str = ""


# Reporting: who is asked, and what each unit answers


class ReportState(StrEnum):
    """How far a report has come."""

    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class ReportingPeriod:
    """报告期: a period opened for reports, which are due on a day.

    The flags say whether members of collectives and implementing units owe reports too.
    """

    id: int
    plan_id: int
    period: str
    due: date
    collectives_owe: bool = False
    implement_owe: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """佐证材料: a file that a report rests on, copied beside the database under its SHA-256."""

    name: str
    digest: str
    size: int


@dataclass(frozen=True, slots=True)
class Report:
    """填报: a unit's own claim on a task in a period; the coordinator accepts or returns it."""

    id: int
    task_id: int
    unit_id: int
    period: str
    state: ReportState
    status: Status | None = None
    progress: str = ""
    problems: str = ""
    next_steps: str = ""
    reporter: str = ""
    telephone: str = ""
    received_on: date | None = None
    channel: str = ""
    return_reason: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """A report as far as it is typed, by field; no entity, since drafts have no history."""

    task_id: int
    unit_id: int
    period: str
    typed: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reminder:
    """催办: a notice to a unit that has not reported what it owes, numbered in the period."""

    id: int
    plan_id: int
    period: str
    unit_id: int
    number: int
    made_on: date


# What is printed of a period, and stays


@dataclass(frozen=True, slots=True)
class ReportText:
    """A paragraph of a period's 通报 or 报告 as a person has rewritten it."""

    id: int
    plan_id: int
    period: str
    kind: str
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """定稿: a frozen period; the content stands in the store under its SHA-256.

    One that was unfrozen (解除定稿) stays listed, with the day and the reason.
    """

    id: int
    plan_id: int
    period: str
    frozen_on: date
    digest: str
    unfrozen_on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class IssuedFile:
    """印发: a file that was handed out; its bytes stand in the store under their SHA-256."""

    id: int
    snapshot_id: int
    name: str
    digest: str
    size: int
    issued_on: date


Entity = (
    Register
    | Unit
    | Plan
    | Section
    | Clause
    | Task
    | SourceText
    | TaskState
    | LightRule
    | Finding
    | View
    | Indicator
    | Actual
    | ReportingPeriod
    | Report
    | Reminder
    | ReportText
    | Snapshot
    | IssuedFile
)

KINDS: dict[str, type[Entity]] = {
    "register": Register,
    "unit": Unit,
    "plan": Plan,
    "section": Section,
    "clause": Clause,
    "task": Task,
    "source_text": SourceText,
    "task_state": TaskState,
    "light_rule": LightRule,
    "finding": Finding,
    "view": View,
    "indicator": Indicator,
    "actual": Actual,
    "reporting_period": ReportingPeriod,
    "report": Report,
    "reminder": Reminder,
    "report_text": ReportText,
    "snapshot": Snapshot,
    "issued_file": IssuedFile,
}
KIND_OF = {cls: kind for kind, cls in KINDS.items()}
