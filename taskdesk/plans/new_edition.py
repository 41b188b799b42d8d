"""A new edition of a document beside its plan: what it adds, changes, drops and leaves."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from taskdesk import responsibility
from taskdesk.columns import deadline_words
from taskdesk.model import FindingState, Origin, Role
from taskdesk.phrases import Joined, Phrase
from taskdesk.plans import new_edition_indicators, new_plan
from taskdesk.plans.new_edition_indicators import Row
from taskdesk.plans.new_edition_pairs import Side, gains_stop, paired, tidy, tidy_units

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from taskdesk.book import Book
    from taskdesk.model import SourceText, Task
    from taskdesk.plans.draft import DraftTask, PlanDraft
    from taskdesk.plans.new_edition_indicators import IndicatorDifference


_FIELDS = ("section", "text", "deadline", "units")


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
    """A printed field that the new edition words otherwise, or the `indicators` of a task.

    `edited` is what stands in the plan where somebody changed it since; empty where nobody did.
    """

    field: str
    before: str
    after: str
    edited: str = ""


@dataclass(frozen=True, slots=True)
class TaskDifference:
    """A task of the plan, a row of the new edition, or both, and what differs between them.

    `fields` are the printed ones that differ, `measured` its indicators that do, `notes` sentences
    on what else it brings about.
    """

    fate: Fate
    task: Task | None
    drafted: DraftTask | None
    fields: tuple[FieldDifference, ...] = ()
    measured: tuple[IndicatorDifference, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def told(self) -> tuple[FieldDifference, ...]:
        """All that is to be shown: the fields, and the indicators as one more."""
        before, after = new_edition_indicators.in_words(self.measured)
        more = (FieldDifference("indicators", before, after),) if before != after else ()
        return (*self.fields, *more)


def differences(
    book: Book,
    plan_id: int,
    draft: PlanDraft,
    sources: Mapping[int, SourceText],
    keep: Collection[int] = (),
) -> tuple[TaskDifference, ...]:
    """Every row of the new edition in order, and then the tasks that it drops.

    Tasks are matched by their text, units and number. A field differs where the two editions print
    it differently: what was edited since stays where the new edition says nothing new. `keep` names
    tasks that stay though the new edition drops them. Sub-tasks stay as they are, but for those of
    a task that the new edition breaks down itself.
    """
    printed: dict[int, dict[str, str]] = {}
    pairs: dict[int, Task] = {}
    for places, tasks in _families(book, plan_id, draft, pairs):
        printed |= {task.id: _printed(book, task, sources) for task in tasks}
        pairs |= _pairs(tasks, printed, {place: draft.tasks[place] for place in places})
    _pair_orphans(book, plan_id, draft, pairs, printed, sources)
    with_stops = _gains_stops(printed, pairs, draft)
    said = [f for f in _FIELDS if any(getattr(row.printed, f) for row in draft.tasks)]
    found: list[TaskDifference] = []
    for place, drafted in enumerate(draft.tasks):
        task = pairs.get(place)
        if task is None:
            found.append(TaskDifference(Fate.ADDED, None, drafted))
            continue
        old, kept = printed[task.id], bool(sources.get(task.id))
        fields = tuple(_fields(book, task, drafted, old, kept, with_stops))
        # A column that the document lacks says nothing of its field.
        fields = tuple(one for one in fields if one.field not in _FIELDS or one.field in said)
        found.append(TaskDifference(Fate.UNCHANGED, task, drafted, fields))
    paired_ids = {task.id for task in pairs.values()}
    gone = (book.tasks[key] for key in printed if key not in paired_ids)
    found += (TaskDifference(Fate.REMOVED, task, None) for task in gone)
    return tuple(_with_rest(book, plan_id, found, keep, set(draft.parents.values())))


def reworded(one: TaskDifference) -> bool:
    """Whether a task's words differ, and not only its number or section."""
    return any(field.field in ("text", "deadline", "units") for field in one.fields)


def _with_rest(
    book: Book,
    plan_id: int,
    found: list[TaskDifference],
    keep: Collection[int],
    broken_down: Collection[str],
) -> Iterable[TaskDifference]:
    """The differences with those of indicators, and with what goes along with them.

    `broken_down` are the numbers of the rows that have sub-tasks of their own.
    """
    rows = [_row(one) for one in found if one.task is None or one.task.id not in keep]
    measured = iter(new_edition_indicators.compared(book, plan_id, rows))
    for one in found:
        kept = one.task is not None and one.task.id in keep
        own = () if kept else tuple(next(measured))
        new = replace(one, measured=own)
        if one.fate == Fate.UNCHANGED and new.told:
            new = replace(new, fate=Fate.CHANGED)
        same_parts = new.drafted is None or new.drafted.number not in broken_down
        notes = list(_notes(book, new)) if same_parts else []
        if same_parts and new.drafted and broken_down and not notes:
            notes += _parts_left(book, new)
        yield replace(new, notes=tuple(notes))


def _row(one: TaskDifference) -> Row:
    due = one.task.due_point.due if one.task else None
    if one.drafted and (one.task is None or any(f.field == "deadline" for f in one.fields)):
        due = one.drafted.due_point.due
    told = any(field.field in ("text", "deadline") for field in one.fields)
    return Row(one.task, one.drafted, told, due)


def _parts_left(book: Book, one: TaskDifference) -> Iterable[str]:
    """That the sub-tasks of a task stay, though the new edition breaks others down and not it."""
    if one.task is not None and (count := len(list(book.parts.below(one.task)))):
        yield Phrase("新的文本没有列出这一项的子任务，现有{count}项保留", count=count)


def _notes(book: Book, one: TaskDifference) -> Iterable[str]:
    """What happens, or does not, to the sub-tasks and the records of a task."""
    if one.task is None:
        return
    parts = [part for part in book.parts.below(one.task) if part.id != one.task.id]
    if one.fate == Fate.REMOVED:
        whole = (one.task, *parts)
        states = sum(len(book.states(task.id)) for task in whole)
        actuals = sum(
            len(book.actuals_of(indicator.id))
            for task in whole
            for indicator in book.indicators_of_task(task.id)
            if not any(m.moved and m.old and m.old.id == indicator.id for m in one.measured)
        )
        going = [
            Phrase(words, count=count)
            for words, count in (
                (Phrase("子任务{count}项"), len(parts)),
                (Phrase("各期状态{count}条"), states),
                (Phrase("指标实际值{count}个"), actuals),
            )
            if count
        ]
        if going:
            yield Phrase("连同{what}一并删除", what=Joined(going))
    elif parts and any(f.field in ("text", "deadline", "units", "indicators") for f in one.told):
        yield Phrase("有子任务{count}项，其文字、时限和分担的指标不随之修改", count=len(parts))


# Which task is which row


def _families(
    book: Book, plan_id: int, draft: PlanDraft, pairs: Mapping[int, Task]
) -> Iterable[tuple[list[int], list[Task]]]:
    """The places of rows beside the tasks among which theirs are, from the top down.

    First the top-level ones; then the sub-tasks of each row that has any, beside those of its task,
    which `pairs` has by then.
    """
    parents = draft.parents
    below: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(draft.tasks):
        below[parents.get(row.number, "")].append(place)
    yield below.pop("", []), [t for t in book.tasks_of(plan_id) if t.parent_id is None]
    for place, row in draft.from_the_top:
        if row.number in below:
            whole = pairs.get(place)
            yield below.pop(row.number), book.parts.of(whole.id) if whole else []


def _pair_orphans(
    book: Book,
    plan_id: int,
    draft: PlanDraft,
    pairs: dict[int, Task],
    printed: dict[int, dict[str, str]],
    sources: Mapping[int, SourceText],
) -> None:
    """Let rows be the sub-tasks of their number where the document leaves their task out."""
    parts = [task for task in book.tasks_of(plan_id) if task.parent_id and task.id not in printed]
    known = {task.id: _printed(book, task, sources) for task in parts}
    rows = {n: row for n, row in enumerate(draft.tasks) if n not in pairs}
    for place, task in _pairs(parts, known, rows).items():
        if task.number == draft.tasks[place].number:
            pairs[place] = task
            printed[task.id] = known[task.id]


def _pairs(
    own: list[Task], printed: Mapping[int, Mapping[str, str]], rows: Mapping[int, DraftTask]
) -> dict[int, Task]:
    """The task of each row, by the row's place."""
    old = [
        Side(task.number, tidy(printed[task.id]["text"]), _names(printed[task.id]["units"]))
        for task in own
    ]
    new = [
        Side(row.number, tidy(row.printed.text), _names(row.printed.units)) for row in rows.values()
    ]
    places = list(rows)
    return {places[place]: own[task] for place, task in paired(old, new).items()}


def _names(units: str) -> frozenset[str]:
    """The names in a cell, without what the layout makes different."""
    return frozenset(one.name for one in responsibility.read(tidy_units(units)))


def _gains_stops(
    printed: Mapping[int, Mapping[str, str]], pairs: Mapping[int, Task], draft: PlanDraft
) -> bool:
    """Whether full stops were put in where they lacked; where most gain one the layout has them."""
    gained = sum(
        gains_stop(printed[task.id]["text"], draft.tasks[place].printed.text)
        for place, task in pairs.items()
    )
    return gained == 1 or gained * 2 < len(pairs)


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
    return tidy(now) != tidy(before)


def _fields(
    book: Book,
    task: Task,
    drafted: DraftTask,
    old: Mapping[str, str],
    kept: bool,
    with_stops: bool,
) -> Iterable[FieldDifference]:
    new = drafted.printed
    now = _current(book, task)
    if task.number != drafted.number:
        yield FieldDifference("number", task.number, drafted.number)
    for field in _FIELDS:
        before, after = old[field], getattr(new, field)
        edited = _was_edited(task, field, before, now[field])
        if _prints_otherwise(book, task, drafted, field, before, now[field]):
            yield FieldDifference(field, before, after, now[field] if kept and edited else "")
        elif not edited:
            # Printed as before, but put right in the review.
            reviewed = _reviewed(book, task, drafted, field)
            if reviewed and tidy(reviewed) != tidy(now[field]):
                if not _is_refused(book, task, field, reviewed):
                    yield FieldDifference(field, now[field], reviewed)
            elif field == "text" and with_stops and gains_stop(now[field], drafted.text):
                yield FieldDifference(field, now[field], drafted.text)


def _prints_otherwise(
    book: Book, task: Task, drafted: DraftTask, field: str, before: str, now: str
) -> bool:
    """Whether the new edition says something else; other labels for the same units do not."""
    after = getattr(drafted.printed, field)
    if field == "units":
        return tidy_units(before) != tidy_units(after) and not _same_units(book, task, drafted)
    shown = deadline_words(task.due_point) if field == "deadline" else now
    return tidy(after) not in map(tidy, (before, now, shown))


def _is_refused(book: Book, task: Task, field: str, words: str) -> bool:
    """Whether somebody rejected a finding that proposes the words, which a reading corrects."""
    return any(
        (one.task_id, one.field, one.after) == (task.id, field, words)
        for one in book.findings.values()
        if one.state == FindingState.REJECTED
    )


def _same_units(book: Book, task: Task, drafted: DraftTask) -> bool:
    """Whether a task has the units and roles that a row means."""
    register_id = book.plan(task.plan_id).register_id
    found: dict[int | str, Role] = {}
    for unit in drafted.units:
        known = book.find_unit(unit.name, register_id)
        found.setdefault(known.id if known else unit.name, unit.role)
    return found == {a.unit_id: a.role for a in task.assignments}


def _reviewed(book: Book, task: Task, drafted: DraftTask, field: str) -> str:
    """What a draft says otherwise than its document prints; empty where it says the same."""
    if field != "units":
        values = new_plan.values(drafted)
        return "" if values[field] == getattr(drafted.printed, field) else values[field]
    if _same_units(book, task, drafted):
        return ""
    return responsibility.written(unit.mention for unit in drafted.units)
