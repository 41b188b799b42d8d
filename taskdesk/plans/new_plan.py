"""A reviewed draft turned into the changes that make a new plan of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from taskdesk.changes import created
from taskdesk.model import (
    Assignment,
    Clause,
    Finding,
    FindingState,
    Indicator,
    LightRule,
    NameKind,
    Plan,
    Register,
    Role,
    Section,
    SourceText,
    Target,
    Task,
    Unit,
    UnitName,
)
from taskdesk.plans.units.words import is_collective

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from taskdesk.book import Book
    from taskdesk.changes import Change
    from taskdesk.model import Entity
    from taskdesk.plans.draft import (
        DraftClause,
        DraftFinding,
        DraftIndicator,
        DraftTask,
        DraftUnit,
        PlanDraft,
    )

_E = TypeVar("_E", bound="Entity")
ROLE_FIELDS = {role.value: role for role in Role}
"""The fields of a correction that are the units of one role."""


def new_plan(
    book: Book, draft: PlanDraft, new_id: Callable[[], int], title: str = ""
) -> tuple[Change, ...]:
    """The changes that store a draft as a plan of its own; `title` names it otherwise."""
    return _Import(book, draft, new_id, title).changes()


def values(task: DraftTask) -> dict[str, str]:
    """A drafted task field by field, as corrections name the fields."""
    return {
        "section": task.section,
        "text": task.text,
        "deadline": task.due_point.printed,
    } | {field: names_of(task.units, role) for field, role in ROLE_FIELDS.items()}


def names_of(units: Iterable[DraftUnit], role: Role) -> str:
    """The units of one role, joined by 、."""
    return "、".join(unit.name for unit in units if unit.role == role)


class RegisterUnits:
    """The units of one register while a draft is stored: found by name, or made."""

    def __init__(self, book: Book, register_id: int, new_id: Callable[[], int]) -> None:
        self._register_id = register_id
        self._new_id = new_id
        own = book.units_in_order(register_id)
        self._last = max((unit.position for unit in own), default=0.0)
        self._known = {name.name: unit.id for unit in own for name in reversed(unit.names)}
        self.made: list[Unit] = []

    def id_of(self, name: str) -> int:
        """The unit of a name, made where the register has none."""
        if name not in self._known:
            self._last += 1
            names = (UnitName(name, NameKind.SHORT),)
            unit = Unit(self._new_id(), self._register_id, self._last, names, is_collective(name))
            self._known[name] = unit.id
            self.made.append(unit)
        return self._known[name]

    def assignments(self, units: Iterable[DraftUnit]) -> tuple[Assignment, ...]:
        """The drafted units as assignments; a unit that stands twice counts once."""
        found: dict[int, Assignment] = {}
        for unit in units:
            key = self.id_of(unit.name)
            found.setdefault(key, Assignment(key, unit.role, unit.printed, unit.origin))
        return tuple(found.values())


def register_named(book: Book, issuer: str) -> Register | None:
    """The register that a document's issuer belongs to: 上海市金山区人民政府 is 上海市金山区's."""
    wanted = _bare(issuer)
    if not wanted:
        return None
    own = ((_bare(register.name), register) for register in book.registers.values())
    found = [r for name, r in own if name and (name.endswith(wanted) or wanted.endswith(name))]
    return found[0] if len(found) == 1 else None


def _table_title(title: str) -> str:
    """What the table of a plan is called; a document may be nothing but the table."""
    return title if title.endswith("表") else f"《{title}》任务分解表"


def _bare(issuer: str) -> str:
    for ending in ("办公室", "办公厅", "人民政府"):
        issuer = issuer.removesuffix(ending)
    return issuer


def clause(own_id: int, plan_id: int, place: int, draft: DraftClause) -> Clause:
    """A drafted clause as it is stored."""
    return Clause(
        own_id,
        plan_id,
        float(place),
        draft.path,
        draft.heading,
        draft.section,
        draft.text,
        draft.printed,
        draft.where.words,
        "\n".join(draft.notes),
    )


def source_text(own_id: int, task_id: int, draft: DraftTask) -> SourceText:
    """The printed words of a drafted task."""
    printed = draft.printed
    return SourceText(
        own_id,
        task_id,
        printed.section,
        printed.text,
        printed.deadline,
        printed.units,
        draft.where.words,
    )


def grouped(promises: Iterable[DraftIndicator]) -> list[list[DraftIndicator]]:
    """The promises that are targets of one indicator, which is the same quantity everywhere."""
    found: dict[tuple[str, str, str], list[DraftIndicator]] = {}
    for one in promises:
        found.setdefault((one.name, one.unit, one.scope), []).append(one)
    return list(found.values())


def indicator(
    own_id: int, plan_id: int, task_id: int | None, place: float, promises: Sequence[DraftIndicator]
) -> Indicator:
    """Promises of one quantity as an indicator with its targets."""
    first = promises[0]
    targets = tuple(Target(p.comparator, p.value, p.words, p.due, p.quote) for p in promises)
    return Indicator(
        own_id,
        plan_id,
        task_id,
        first.name,
        first.unit,
        first.scope,
        "",
        first.baseline,
        place,
        targets,
        first.steady,
    )


class _Import:
    """Collects the entities of a new plan, those first to which others refer."""

    def __init__(self, book: Book, draft: PlanDraft, new_id: Callable[[], int], title: str) -> None:
        self._new_id = new_id
        self._draft = draft
        self._made: list[Entity] = []
        register = register_named(book, draft.issuer) or self._keep(
            Register(new_id(), _bare(draft.issuer) or draft.issuer or draft.title)
        )
        self._units = RegisterUnits(book, register.id, new_id)
        self._plan = self._keep(
            Plan(
                new_id(),
                register.id,
                title.strip() or draft.title,
                draft.table_title or _table_title(draft.title),
                draft.doc_number,
                draft.issuer,
                draft.issued_on,
                draft.source,
            )
        )
        self._keep(LightRule(new_id(), self._plan.id))

    def changes(self) -> tuple[Change, ...]:
        """All of it."""
        draft, plan = self._draft, self._plan
        clauses = {}
        for place, one in enumerate(draft.clauses, 1):
            clauses[one.path] = self._keep(clause(self._new_id(), plan.id, place, one)).id
        names = dict.fromkeys(task.section for task in draft.tasks)
        sections = {
            name: self._keep(Section(self._new_id(), plan.id, float(place), name)).id
            for place, name in enumerate(names, 1)
        }
        tasks: dict[str, int] = {}
        parents = draft.parents
        for place, drafted in draft.from_the_top:
            task = Task(
                self._new_id(),
                plan.id,
                sections[drafted.section],
                float(place + 1),
                drafted.number,
                drafted.text,
                self._units.assignments(drafted.units),
                (drafted.due_point, *drafted.milestones),
                notes=drafted.notes,
                parent_id=tasks.get(parents.get(drafted.number, "")),
                clause_id=clauses.get(drafted.clause or ""),
            )
            tasks[drafted.number] = self._keep(task).id
            self._keep(source_text(self._new_id(), task.id, drafted))
            for promises in grouped(drafted.indicators):
                place = sum(isinstance(e, Indicator) for e in self._made) + 1
                self._keep(indicator(self._new_id(), plan.id, task.id, float(place), promises))
        drafted_values = {task.number: values(task) for task in draft.tasks}
        for found in draft.findings:
            self._keep(
                finding(
                    self._new_id(),
                    plan.id,
                    found,
                    tasks.get(found.number or ""),
                    clauses.get(found.clause or ""),
                    drafted_values.get(found.number or "", {}),
                )
            )
        return tuple(map(created, (*self._units.made, *self._made)))

    def _keep(self, entity: _E) -> _E:
        self._made.append(entity)
        return entity


def finding(
    own_id: int,
    plan_id: int,
    draft: DraftFinding,
    task_id: int | None,
    clause_id: int | None,
    task_values: dict[str, str],
) -> Finding:
    """A drafted finding as it is stored: accepted where the draft carries its correction out."""
    fix = draft.correction
    done = fix is not None and task_values.get(fix.field) == fix.after
    if done and draft.state == FindingState.OPEN:
        draft = replace(draft, state=FindingState.ACCEPTED)
    return Finding(
        own_id,
        plan_id,
        draft.kind,
        task_id,
        draft.message,
        draft.proposal,
        draft.state,
        "",
        clause_id,
        draft.where.words,
        fix.field if fix else "",
        fix.before if fix else "",
        fix.after if fix else "",
    )
