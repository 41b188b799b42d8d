"""The steps by which a person reviews a draft: each takes a review and gives the next one.

A review is never changed, so that whoever keeps the ones before can take a step back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from taskdesk.errors import UserError
from taskdesk.model import DueKind, DuePoint, Origin, Role
from taskdesk.phrases import Phrase
from taskdesk.plans.deadlines import due_points, plan_year, promised_dates
from taskdesk.plans.draft import DraftUnit
from taskdesk.plans.review import corrections

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from taskdesk.plans.draft import (
        DraftFinding,
        DraftIndicator,
        DraftTask,
        PlanDraft,
    )


@dataclass(frozen=True, slots=True)
class Review:
    """A draft under review: `dropped` are the places of tasks that are not to be stored."""

    draft: PlanDraft
    dropped: frozenset[int] = frozenset()

    @property
    def result(self) -> PlanDraft:
        """What is to be stored: without the dropped tasks and what was found about them."""
        if not self.dropped:
            return self.draft
        tasks = self.draft.tasks
        kept = tuple(task for place, task in enumerate(tasks) if place not in self.dropped)
        gone = {tasks[place].number for place in self.dropped} - {task.number for task in kept}
        findings = tuple(f for f in self.draft.findings if f.number not in gone)
        return replace(self.draft, tasks=kept, findings=findings)


@dataclass(frozen=True, slots=True)
class DraftEdit:
    """New values of a drafted task; None leaves a field as it is. `units` are names by role."""

    number: str | None = None
    section: str | None = None
    text: str | None = None
    deadline: str | None = None
    units: Mapping[Role, str] | None = None
    indicators: tuple[DraftIndicator, ...] | None = None


def edit_head(
    review: Review, title: str, doc_number: str, issuer: str, issued_on: date | None
) -> Review:
    """Change what the document says of itself."""
    if not title.strip():
        raise UserError(Phrase("标题不能为空。"), "title")
    new = replace(
        review.draft,
        title=title.strip(),
        doc_number=doc_number.strip(),
        issuer=issuer.strip(),
        issued_on=issued_on,
    )
    return replace(review, draft=new)


def edit_task(review: Review, place: int, edit: DraftEdit) -> Review:
    """Change fields of a task."""
    task = review.draft.tasks[place]
    changed: dict[str, object] = {}
    if edit.number is not None:
        changed["number"] = _free_number(review, place, edit.number)
    if edit.section is not None:
        changed["section"] = edit.section.strip()
    if edit.text is not None:
        changed["text"] = _some_text(edit.text)
    if edit.deadline is not None and edit.deadline.strip() != task.due_point.printed:
        changed |= _deadline(review.draft, edit.deadline)
    if edit.units is not None:
        changed["units"] = with_names(task.units, edit.units)
    if edit.indicators is not None:
        changed["indicators"] = edit.indicators
    new = {place: replace(task, **changed)}  # type: ignore[arg-type]
    moved = {}
    if _only_one(review, task.number):
        new |= _followed(review, task, new[place])
        moved = {review.draft.tasks[n].number: one.number for n, one in new.items()}
    return with_tasks(review, new, moved)


def spoken_deadlines(review: Review) -> dict[int, str]:
    """What the texts of tasks without a deadline say of time, by the places of these tasks."""
    found: dict[int, str] = {}
    for place, task in enumerate(review.draft.tasks):
        if place not in review.dropped and not task.due_point.printed:
            promises = sorted(promised_dates(task.text), key=lambda promise: promise.due)
            if promises:
                found[place] = "；".join(dict.fromkeys(promise.words for promise in promises))
    return found


def take_spoken_deadlines(review: Review) -> Review:
    """Give these tasks the deadlines that their texts speak of, earlier dates as milestones."""
    new = {
        place: replace(review.draft.tasks[place], **_deadline(review.draft, words))  # type: ignore[arg-type]
        for place, words in spoken_deadlines(review).items()
    }
    return with_tasks(review, new, {})


def merge_tasks(review: Review, place: int) -> Review:
    """Make one task of this one and the next that is not dropped."""
    tasks = review.draft.tasks
    later = (n for n in range(place + 1, len(tasks)) if n not in review.dropped)
    other = next(later, None)
    if other is None or place in review.dropped:
        raise UserError(Phrase("后面没有任务可以并入。"))
    one, two = tasks[place], tasks[other]
    printed = replace(
        one.printed,
        text=one.printed.text + two.printed.text,
        units=_joined(one.printed.units, two.printed.units),
        deadline=_joined(one.printed.deadline, two.printed.deadline),
    )
    units = {unit.name: unit for unit in (*two.units, *one.units)}
    order = dict.fromkeys(unit.name for unit in (*one.units, *two.units))
    own_due = one.due_point if one.due_point.printed else two.due_point
    merged = replace(
        one,
        text=one.text + two.text,
        units=tuple(units[name] for name in order),
        due_point=own_due,
        printed=printed,
        clause=one.clause or two.clause,
        indicators=tuple(dict.fromkeys((*one.indicators, *two.indicators))),
        milestones=tuple(dict.fromkeys((*one.milestones, *two.milestones))),
        notes=_joined(one.notes, two.notes),
    )
    kept = [merged if n == place else task for n, task in enumerate(tasks) if n != other]
    dropped = frozenset(n - (n > other) for n in review.dropped)
    draft = replace(review.draft, tasks=tuple(kept))
    return _numbered(Review(draft, dropped), {two.number: one.number})


def split_task(review: Review, place: int, at: int) -> Review:
    """Make two tasks of one where the cursor stands in its text."""
    task = review.draft.tasks[place]
    first, second = task.text[:at].strip(), task.text[at:].strip()
    if not first or not second:
        raise UserError(Phrase("请先把光标放到文字中间要拆开的地方。"), "text")
    # Where the words are the document's own, each part has its own; else both have all of them.
    parts = (task.printed, task.printed)
    if task.printed.text == task.text:
        parts = (
            replace(task.printed, text=task.text[:at]),
            replace(task.printed, text=task.text[at:]),
        )
    firsts = tuple(one for one in task.indicators if one.quote in first or one.quote not in second)
    seconds = tuple(one for one in task.indicators if one not in firsts)
    one = replace(task, text=first, printed=parts[0], indicators=firsts)
    two = replace(
        task,
        number=_next_number(review.draft.tasks),
        text=second,
        printed=parts[1],
        indicators=seconds,
    )
    tasks = review.draft.tasks
    draft = replace(review.draft, tasks=(*tasks[:place], one, two, *tasks[place + 1 :]))
    dropped = frozenset(n + (n > place) for n in review.dropped)
    return _numbered(Review(draft, dropped))


def drop_tasks(review: Review, places: Collection[int]) -> Review:
    """Leave tasks out of what is stored; they can be restored."""
    return _numbered(replace(review, dropped=review.dropped | frozenset(places)))


def restore_tasks(review: Review, places: Collection[int]) -> Review:
    """Take dropped tasks in again."""
    return _numbered(replace(review, dropped=review.dropped - frozenset(places)))


# Internal functions


def _followed(review: Review, task: DraftTask, new: DraftTask) -> dict[int, DraftTask]:
    """The sub-tasks of a task, by their places, with its new number and section."""
    tasks, parents = review.draft.tasks, review.draft.parents
    found: dict[int, DraftTask] = {}
    for place, part in enumerate(tasks):
        above = parents.get(part.number)
        while above not in (None, task.number):
            above = parents.get(above or "")
        if above is not None:
            number = new.number + part.number.removeprefix(task.number)
            if number != part.number:
                _free_number(review, place, number)
            found[place] = replace(part, number=number, section=new.section)
    return found


def with_names(units: tuple[DraftUnit, ...], wanted: Mapping[Role, str]) -> tuple[DraftUnit, ...]:
    """The units with the names of some roles anew; who stays keeps place and printed words."""
    lists = {role: corrections.names(wanted[role]) for role in Role if role in wanted}
    roles: dict[str, Role] = {}
    for role, listed in lists.items():
        for name in listed:
            roles.setdefault(name, role)
    found: dict[str, DraftUnit] = {}
    for unit in units:
        role = roles.get(unit.name, unit.role)
        if unit.name not in roles and unit.role in lists:
            continue
        same = role == unit.role
        own = unit if same else replace(unit, role=role, origin=Origin.CORRECTED)
        found.setdefault(unit.name, own)
    for name, role in roles.items():
        found.setdefault(name, DraftUnit(name, role, name, Origin.CORRECTED))
    order = list(found.values())
    if any(
        [u.name for u in order if u.role == role]
        != [n for n in dict.fromkeys(listed) if roles[n] == role]
        for role, listed in lists.items()
    ):
        ranks = {name: place for place, name in enumerate(roles)}
        order.sort(key=lambda unit: (list(Role).index(unit.role), ranks.get(unit.name, -1)))
    return tuple(order)


def _deadline(draft: PlanDraft, words: str) -> dict[str, object]:
    """What a deadline means; words that mean no date are kept as they are."""
    points = due_points(words, year_of(draft), table=True) or (DuePoint(words.strip()),)
    stones = tuple(point for point in points if point.kind == DueKind.MILESTONE)
    return {"due_point": points[-1], "milestones": stones}


def year_of(draft: PlanDraft) -> int | None:
    """The year that is meant by a deadline without one."""
    return plan_year(draft.title, draft.doc_number, draft.issued_on)


def _some_text(text: str) -> str:
    if not text.strip():
        raise UserError(Phrase("任务的文字不能为空；不要这一项时请去掉它。"), "text")
    return text.strip()


def _free_number(review: Review, place: int, number: str) -> str:
    number = number.strip()
    if not number:
        raise UserError(Phrase("序号不能为空。"), "number")
    others = (task.number for n, task in enumerate(review.draft.tasks) if n != place)
    if number in others:
        raise UserError(Phrase("序号“{number}”已有任务，请另用一个。", number=number), "number")
    return number


def _only_one(review: Review, number: str) -> bool:
    return sum(task.number == number for task in review.draft.tasks) == 1


def _next_number(tasks: Iterable[DraftTask]) -> str:
    return str(max((int(t.number) for t in tasks if t.number.isdecimal()), default=0) + 1)


def _joined(one: str, two: str) -> str:
    return "；".join(dict.fromkeys(part for part in (one, two) if part))


def with_tasks(review: Review, new: Mapping[int, DraftTask], moved: Mapping[str, str]) -> Review:
    """The review with tasks anew at their places; `moved` are the new numbers of findings."""
    tasks = tuple(new.get(place, task) for place, task in enumerate(review.draft.tasks))
    findings = _moved(review.draft.findings, moved)
    return replace(review, draft=replace(review.draft, tasks=tasks, findings=findings))


def _moved(
    findings: tuple[DraftFinding, ...], numbers: Mapping[str, str]
) -> tuple[DraftFinding, ...]:
    """The findings under the new numbers of their tasks, which their sentences begin with."""

    def moved(finding: DraftFinding) -> DraftFinding:
        old = finding.number or ""
        new = numbers.get(old, old)
        if new == old:
            return finding
        said, message = f"第{old}项", finding.message
        if message.startswith(said):
            message = f"第{new}项{message.removeprefix(said)}"
        return replace(finding, number=new, message=message)

    return tuple(map(moved, findings))


def _numbered(review: Review, merged: Mapping[str, str] | None = None) -> Review:
    """The tasks numbered from 1 again where the document prints no numbers."""
    draft = review.draft
    numbers = dict(merged or {})
    if draft.has_table:
        return with_tasks(review, {}, numbers)
    new: dict[int, DraftTask] = {}
    count = gone = 0
    for place, task in enumerate(draft.tasks):
        if place in review.dropped:
            gone += 1
            number = f"—{gone}"
        else:
            count += 1
            number = str(count)
        new[place] = replace(task, number=number)
        if task.number not in numbers:
            numbers[task.number] = number
    for old, target in (merged or {}).items():
        numbers[old] = numbers.get(target, target)
    return with_tasks(review, new, numbers)
