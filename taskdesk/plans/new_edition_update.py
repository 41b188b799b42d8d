"""The changes that bring a plan to a new edition of its document."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from taskdesk import ordering, task_edits
from taskdesk.changes import Op, created, deleted, updated
from taskdesk.model import Section, Task
from taskdesk.plans import new_plan
from taskdesk.plans.new_edition import differences, reworded
from taskdesk.plans.new_edition_findings import finding_changes
from taskdesk.plans.new_edition_indicators import entered_by_hand

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from taskdesk.book import Book
    from taskdesk.changes import Change
    from taskdesk.model import Clause, Plan, SourceText
    from taskdesk.plans.draft import DraftTask, PlanDraft
    from taskdesk.plans.new_edition import TaskDifference


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
        self._parents = draft.parents
        self._sources, self._new_id = sources, new_id
        self._units = new_plan.RegisterUnits(book, plan.register_id, new_id)
        self._sections = {section.name: section for section in book.sections_of(plan.id)}
        self._clauses: dict[str, int] = {}
        self._numbered: dict[str, int] = {}
        self._compared: Collection[int] = ()
        self._first: list[Change] = []
        self._then: list[Change] = []
        self._dropped: list[Clause] = []

    def changes(self, keep: Collection[int]) -> tuple[Change, ...]:
        """All of it."""
        found = differences(self._book, self._plan.id, self._draft, self._sources, keep)
        self._compared = {one.task.id for one in found if one.task}
        self._edition()
        self._body()
        self._order(found)
        # The rows of the draft come first, each at its place.
        for place, drafted in self._draft.from_the_top:
            one = found[place]
            if one.task is None:
                self._add(drafted, place + 1.0)
            else:
                self._change(one, one.task, drafted, place + 1.0)
        gone = [d.task for d in found if d.task and d.drafted is None and d.task.id not in keep]
        self._keep([d.task for d in found if d.task and d.drafted is None and d.task.id in keep])
        self._measure(found)
        self._remove(gone, found)
        self._then += finding_changes(
            self._book,
            self._plan.id,
            self._draft,
            self._numbered,
            self._clauses,
            {one.task.id for one in found if one.task and reworded(one)},
            {task.id for task in gone},
            self._new_id,
            all_read=not entered_by_hand(self._book, self._plan.id),
        )
        self._drop_clauses()
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
        self._dropped = list(old.values())

    def _drop_clauses(self) -> None:
        """Drop the clauses that the new edition lacks and that nothing names any more."""
        named = {("task", task.id): task.clause_id for task in self._book.tasks.values()}
        named |= {("finding", one.id): one.clause_id for one in self._book.findings.values()}
        for change in self._then:
            key = change.kind, change.id
            if change.kind not in ("task", "finding"):
                continue
            if change.op == Op.DELETE:
                named.pop(key, None)
            elif change.op == Op.CREATE:
                named[key] = change.after.clause_id
            elif change.field == "clause_id":
                named[key] = change.after
        kept = set(named.values())
        self._then += (deleted(clause) for clause in self._dropped if clause.id not in kept)

    def _order(self, found: Sequence[TaskDifference]) -> None:
        """The sections in the order of the new edition, new ones made; those it drops come last."""
        wanted = dict.fromkeys(task.section for task in self._draft.tasks)
        if not any(wanted) and all(one.task for one in found):
            return  # The document has no column for them.
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
            notes=drafted.notes,
            parent_id=self._numbered.get(self._parents.get(drafted.number, "")),
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
        self._move(task, new)
        # A task that somebody added by hand has no words of a document, and gets none later.
        old = self._sources.get(task.id)
        if old is not None:
            source = new_plan.source_text(old.id, task.id, drafted)
            if source != old:
                self._then += (deleted(old), created(replace(source, id=self._new_id())))

    def _keep(self, tasks: Iterable[Task]) -> None:
        """Tasks that the new edition drops come last, under numbers of their own."""
        taken = {row.number for row in self._draft.tasks}
        numbers = {key: number for number, key in self._numbered.items()}
        for place, task in enumerate(tasks, 1):
            above = numbers.get(task.parent_id or 0, "")
            family = f"{above}." if above else ""
            number = family + task.number.rpartition(".")[2] if family else task.number
            if number in taken:
                own = (n.removeprefix(family) for n in taken if n.startswith(family))
                number = f"{family}{max((int(n) for n in own if n.isdecimal()), default=0) + 1}"
            taken.add(number)
            position = float(len(self._draft.tasks) + place)
            self._move(task, replace(task, number=number, position=position))

    def _move(self, task: Task, new: Task) -> None:
        """Change a task; of its sub-tasks those follow that are not compared themselves."""
        self._then += updated(task, new)
        self._then += ordering.followed(self._book, task, new, alone=False, without=self._compared)

    def _measure(self, found: Sequence[TaskDifference]) -> None:
        """The indicators: new ones stand behind those of the rows before them."""
        own = [one.position for one in self._book.indicators_of(self._plan.id)]
        places = {one.task_id: one.position for one in self._book.indicators_of(self._plan.id)}
        last = 0.0
        for one in found:
            last = max(last, places.get(one.task.id, 0.0) if one.task else 0.0)
            number = one.drafted.number if one.drafted else ""
            for measured in one.measured:
                old, new = measured.old, measured.new
                if new is None:
                    if old is not None and not measured.moved:
                        self._then.append(deleted(old))
                    continue
                if old is not None:
                    task_id = self._numbered[number] if measured.moved else new.task_id
                    self._then += updated(old, replace(new, task_id=task_id))
                    continue
                after = min((place for place in own if place > last), default=last + 2)
                last = (last + after) / 2
                own.append(last)
                self._then.append(
                    created(
                        replace(
                            new,
                            id=self._new_id(),
                            task_id=self._numbered[number],
                            position=last,
                        )
                    )
                )

    def _remove(self, gone: Sequence[Task], found: Sequence[TaskDifference]) -> None:
        """Remove the tasks that are dropped, but for indicators that go to another row."""
        if not gone:
            return
        sources = {task.id: self._sources[task.id] for task in gone if task.id in self._sources}
        moved = {m.old.id for one in found for m in one.measured if m.moved and m.old and m.new}
        stay = {("indicator", key) for key in moved} | {
            ("actual", actual.id) for key in moved for actual in self._book.actuals_of(key)
        }
        why = "新的文本已不含本项"
        removed = task_edits.remove_changes(self._book, gone, sources, why)
        self._then += (change for change in removed if (change.kind, change.id) not in stay)
