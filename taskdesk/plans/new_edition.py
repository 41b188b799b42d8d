"""A new edition of a document beside its plan: what it adds, changes, drops and leaves."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from taskdesk import ordering, responsibility, task_edits
from taskdesk.changes import created, deleted, updated
from taskdesk.model import Origin, Role, Section, Task
from taskdesk.plans import new_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from taskdesk.book import Book
    from taskdesk.changes import Change
    from taskdesk.model import Plan, SourceText
    from taskdesk.plans.draft import DraftTask, PlanDraft

_ALIKE_WITH_NUMBER = 0.3
_ALIKE = 0.45


class Fate(StrEnum):
    """What an amended edition does to a task."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    UNCHANGED = "unchanged"

    @property
    def label(self) -> str:
        """The Chinese word."""
        return {"added": "新增", "changed": "修改", "removed": "删除", "unchanged": "不变"}[self]


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """A printed field that the new edition words otherwise.

    `edited` is what stands in the plan where somebody changed it since; empty where nobody did.
    """

    field: str
    before: str
    after: str
    edited: str = ""


@dataclass(frozen=True, slots=True)
class TaskDifference:
    """A task of the plan, a row of the new edition, or both, and what differs between them."""

    fate: Fate
    task: Task | None
    drafted: DraftTask | None
    fields: tuple[FieldDifference, ...] = ()


def differences(
    book: Book, plan_id: int, draft: PlanDraft, sources: Mapping[int, SourceText]
) -> tuple[TaskDifference, ...]:
    """Every row of the new edition in order, and then the tasks that it drops.

    Tasks are matched by their text and number. A field differs where the two editions print it
    differently: what was edited since stays where the new edition says nothing new.
    """
    own = [task for task in book.tasks_of(plan_id) if task.parent_id is None]
    printed = {task.id: _printed(book, task, sources) for task in own}
    texts = {task.id: _tidy(printed[task.id]["text"]) for task in own}
    pairs = _paired(own, texts, draft.tasks)
    found = []
    for place, drafted in enumerate(draft.tasks):
        task = pairs.get(place)
        if task is None:
            found.append(TaskDifference(Fate.ADDED, None, drafted))
            continue
        fields = tuple(_fields(book, task, drafted, printed[task.id], bool(sources.get(task.id))))
        fate = Fate.CHANGED if fields else Fate.UNCHANGED
        found.append(TaskDifference(fate, task, drafted, fields))
    kept = {task.id for task in pairs.values()}
    gone = (task for task in own if task.id not in kept)
    return (*found, *(TaskDifference(Fate.REMOVED, task, None) for task in gone))


def update_changes(
    book: Book,
    plan: Plan,
    draft: PlanDraft,
    sources: Mapping[int, SourceText],
    new_id: Callable[[], int],
    keep: Collection[int] = (),
) -> tuple[Change, ...]:
    """The changes that bring a plan to the new edition; states and history of tasks stay.

    `keep` names tasks that stay though the new edition drops them.
    """
    return _Update(book, plan, draft, sources, new_id).changes(keep)


# Which task is which row


def _paired(
    tasks: list[Task], texts: Mapping[int, str], drafted: tuple[DraftTask, ...]
) -> dict[int, Task]:
    """The task of each row, by the row's place: equal texts first, then the most alike."""
    pairs: dict[int, Task] = {}
    left = {task.id: task for task in tasks}
    words = [_tidy(row.printed.text) for row in drafted]

    def pair(place: int, task: Task) -> None:
        pairs[place] = left.pop(task.id)

    for same_number in (True, False):
        by_text: dict[tuple[str, str], Task] = {}
        for task in reversed(left.values()):
            by_text[texts[task.id], task.number if same_number else ""] = task
        for place, row in enumerate(drafted):
            found = by_text.get((words[place], row.number if same_number else ""))
            if place not in pairs and found and found.id in left:
                pair(place, found)
    grams = {task.id: _grams(texts[task.id]) for task in left.values()}
    alike = []
    for place, row in enumerate(drafted):
        if place in pairs:
            continue
        mine = _grams(words[place])
        for task in left.values():
            share = _share(mine, grams[task.id])
            same = task.number == row.number
            if share >= (_ALIKE_WITH_NUMBER if same else _ALIKE):
                alike.append((share + same, -place, task))
    for _, place, task in sorted(alike, key=lambda found: found[:2], reverse=True):
        if -place not in pairs and task.id in left:
            pair(-place, task)
    return pairs


def _grams(text: str) -> set[str]:
    return {text[n : n + 2] for n in range(len(text) - 1)} or {text}


def _share(one: set[str], other: set[str]) -> float:
    """How alike two texts are, 0 to 1; a text that was only added to is still much alike."""
    common, sizes = len(one & other), (len(one), len(other))
    return common / sum(sizes) + common / min(sizes) / 2


def _tidy(words: str) -> str:
    """Words without what layout makes different: width, blanks, the dot at the end."""
    bare = "".join(unicodedata.normalize("NFKC", words).split())
    return bare.rstrip("。.;；")


# What differs


def _printed(book: Book, task: Task, sources: Mapping[int, SourceText]) -> dict[str, str]:
    """The fields of a task as its edition prints them, or as they stand where none is kept."""
    source = sources.get(task.id)
    if source is None:
        return _current(book, task)
    return {
        "section": source.section,
        "text": source.text,
        "deadline": source.deadline,
        "units": source.units,
    }


def _current(book: Book, task: Task) -> dict[str, str]:
    """The fields of a task as they stand in the plan."""
    return {
        "section": book.sections[task.section_id].name,
        "text": task.text,
        "deadline": task.due_point.printed,
        "units": responsibility.render(task.assignments, book),
    }


def _was_edited(task: Task, field: str, before: str, now: str) -> bool:
    """Whether somebody changed a field since; units are often printed in other words than ours."""
    if field == "units":
        return any(a.origin == Origin.CORRECTED for a in task.assignments)
    return _tidy(now) != _tidy(before)


def _fields(
    book: Book, task: Task, drafted: DraftTask, old: Mapping[str, str], kept: bool
) -> Iterable[FieldDifference]:
    new = drafted.printed
    now = _current(book, task)
    if task.number != drafted.number:
        yield FieldDifference("number", task.number, drafted.number)
    for field in ("section", "text", "deadline", "units"):
        before, after = old[field], getattr(new, field)
        if _tidy(before) != _tidy(after) and _tidy(now[field]) != _tidy(after):
            edited = kept and _was_edited(task, field, before, now[field])
            yield FieldDifference(field, before, after, now[field] if edited else "")
        elif not _was_edited(task, field, before, now[field]):
            # Printed as before, but put right in the review.
            reviewed = _reviewed(book, task, drafted, field)
            if reviewed and _tidy(reviewed) != _tidy(now[field]):
                yield FieldDifference(field, now[field], reviewed)


def _reviewed(book: Book, task: Task, drafted: DraftTask, field: str) -> str:
    """What a draft says otherwise than its document prints; empty where it says the same."""
    if field != "units":
        values = new_plan.values(drafted)
        return "" if values[field] == getattr(drafted.printed, field) else values[field]
    register_id = book.plan(task.plan_id).register_id
    found: dict[int | str, Role] = {}
    for unit in drafted.units:
        known = book.find_unit(unit.name, register_id)
        found.setdefault(known.id if known else unit.name, unit.role)
    if found == {a.unit_id: a.role for a in task.assignments}:
        return ""
    mark = responsibility.LEAD_MARK
    return "、".join((mark if u.role == Role.LEAD else "") + u.name for u in drafted.units)


class _Update:
    """Collects the changes of one update."""

    def __init__(
        self,
        book: Book,
        plan: Plan,
        draft: PlanDraft,
        sources: Mapping[int, SourceText],
        new_id: Callable[[], int],
    ) -> None:
        self._book, self._plan, self._draft = book, plan, draft
        self._sources, self._new_id = sources, new_id
        self._units = new_plan.RegisterUnits(book, plan.register_id, new_id)
        self._sections = {section.name: section for section in book.sections_of(plan.id)}
        self._clauses: dict[str, int] = {}
        self._numbered: dict[str, int] = {}
        self._first: list[Change] = []
        self._then: list[Change] = []

    def changes(self, keep: Collection[int]) -> tuple[Change, ...]:
        """All of it."""
        found = differences(self._book, self._plan.id, self._draft, self._sources)
        self._edition()
        self._body()
        self._order()
        for place, one in enumerate(found, 1):
            if one.drafted is None:
                continue
            if one.task is None:
                self._add(one.drafted, float(place))
            else:
                self._change(one, one.task, one.drafted, float(place))
        gone = [d.task for d in found if d.task and d.drafted is None and d.task.id not in keep]
        self._keep([d.task for d in found if d.task and d.drafted is None and d.task.id in keep])
        if gone:
            own = {task.id: self._sources[task.id] for task in gone if task.id in self._sources}
            self._then += task_edits.remove_changes(self._book, gone, own, "新的文本已不含本项")
        self._findings({task.id for task in gone})
        return (*map(created, self._units.made), *self._first, *self._then)

    def _edition(self) -> None:
        draft, plan = self._draft, self._plan
        new = replace(
            plan,
            doc_number=draft.doc_number or plan.doc_number,
            issuer=draft.issuer or plan.issuer,
            issued_on=draft.issued_on or plan.issued_on,
            source_file=draft.source or plan.source_file,
        )
        self._first += updated(plan, new)

    def _body(self) -> None:
        """The clauses of the new edition: those of the same path stay the same ones."""
        old = {clause.path: clause for clause in self._book.clauses_of(self._plan.id)}
        if not self._draft.clauses:
            self._clauses = {path: clause.id for path, clause in old.items()}
            return
        for place, drafted in enumerate(self._draft.clauses, 1):
            known = old.pop(drafted.path, None)
            own_id = known.id if known else self._new_id()
            new = new_plan.clause(own_id, self._plan.id, place, drafted)
            self._first += updated(known, new) if known else (created(new),)
            self._clauses[drafted.path] = own_id
        named = {task.clause_id for task in self._book.tasks.values()}
        named |= {finding.clause_id for finding in self._book.findings.values()}
        self._then += (deleted(clause) for clause in old.values() if clause.id not in named)

    def _order(self) -> None:
        """The sections in the order of the new edition, new ones made; those it drops come last."""
        wanted = dict.fromkeys(task.section for task in self._draft.tasks)
        for place, name in enumerate(wanted, 1):
            known = self._sections.get(name)
            if known is None:
                made = Section(self._new_id(), self._plan.id, float(place), name)
                self._sections[name] = made
                self._first.append(created(made))
            else:
                self._first += updated(known, replace(known, position=float(place)))
        rest = (section for name, section in self._sections.items() if name not in wanted)
        for place, section in enumerate(rest, len(wanted) + 1):
            self._first += updated(section, replace(section, position=float(place)))

    def _add(self, drafted: DraftTask, position: float) -> None:
        task = Task(
            self._new_id(),
            self._plan.id,
            self._sections[drafted.section].id,
            position,
            drafted.number,
            drafted.text,
            self._units.assignments(drafted.units),
            (drafted.due_point, *drafted.milestones),
            clause_id=self._clauses.get(drafted.clause or ""),
        )
        self._numbered[task.number] = task.id
        self._then += (
            created(task),
            created(new_plan.source_text(self._new_id(), task.id, drafted)),
        )

    def _change(self, one: TaskDifference, task: Task, drafted: DraftTask, position: float) -> None:
        self._numbered[drafted.number] = task.id
        differing = {difference.field for difference in one.fields}
        new = replace(task, number=drafted.number, position=position)
        if drafted.clause in self._clauses:
            new = replace(new, clause_id=self._clauses[drafted.clause or ""])
        if "section" in differing:
            new = replace(new, section_id=self._sections[drafted.section].id)
        if "text" in differing:
            new = replace(new, text=drafted.text)
        if "units" in differing:
            new = replace(new, assignments=self._units.assignments(drafted.units))
        if "deadline" in differing:
            due = replace(drafted.due_point, extensions=task.due_point.extensions)
            new = replace(new, due_points=(due, *drafted.milestones))
        self._then += updated(task, new)
        self._then += ordering.followed(self._book, task, new, alone=False)
        old = self._sources.get(task.id)
        source = new_plan.source_text(self._new_id(), task.id, drafted)
        if old is None or replace(old, id=source.id) != source:
            self._then += (deleted(old),) if old else ()
            self._then.append(created(source))

    def _keep(self, tasks: Iterable[Task]) -> None:
        """Tasks that the new edition drops come last, under numbers of their own."""
        taken = {row.number for row in self._draft.tasks}
        highest = max((int(n) for n in taken if n.isdecimal()), default=0)
        for place, task in enumerate(tasks, 1):
            number = str(highest := highest + 1) if task.number in taken else task.number
            position = float(len(self._draft.tasks) + place)
            new = replace(task, number=number, position=position)
            self._then += updated(task, new)
            self._then += ordering.followed(self._book, task, new, alone=False)

    def _findings(self, gone: Collection[int]) -> None:
        """What was found before stays as it was decided; of one kind a task has one finding."""
        own = [
            finding
            for finding in self._book.findings.values()
            if finding.plan_id == self._plan.id and finding.task_id not in gone
        ]
        known = {(finding.kind, finding.task_id or finding.message) for finding in own}
        values = {task.number: new_plan.values(task) for task in self._draft.tasks}
        for drafted in self._draft.findings:
            number = drafted.number or ""
            if (drafted.kind, self._numbered.get(number) or drafted.message) in known:
                continue
            self._then.append(
                created(
                    new_plan.finding(
                        self._new_id(),
                        self._plan.id,
                        drafted,
                        self._numbered.get(number),
                        self._clauses.get(drafted.clause or ""),
                        values.get(number, {}),
                    )
                )
            )
