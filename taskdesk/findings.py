"""Findings (校核) as they are listed, and what a decision on one changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from taskdesk import responsibility, task_edits, unit_edits
from taskdesk.changes import Op, created, updated
from taskdesk.columns import number_key
from taskdesk.errors import UserError
from taskdesk.model import Assignment, DuePoint, FindingState, Origin, Role
from taskdesk.phrases import Phrase
from taskdesk.plans.deadlines import due_points
from taskdesk.plans.new_plan import ROLE_FIELDS, RegisterUnits
from taskdesk.plans.review import corrections
from taskdesk.task_edits import TaskEdit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from taskdesk.book import Book
    from taskdesk.changes import Change
    from taskdesk.model import Clause, Finding, Task

Changes = tuple["Change", ...]
ALIAS = "alias"
"""The field of a finding that would make one unit of two names."""


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding with the task and the clause that it is about, as far as they are still there."""

    finding: Finding
    task: Task | None
    clause: Clause | None

    @property
    def number(self) -> str:
        """The number of the task."""
        return self.task.number if self.task else ""

    @property
    def path(self) -> str:
        """The path of the clause."""
        return self.clause.path if self.clause else ""


def lines(book: Book, plan_id: int) -> list[FindingLine]:
    """The findings of a plan, those that wait for a decision first, then by task."""
    own = (finding for finding in book.findings.values() if finding.plan_id == plan_id)
    found = [
        FindingLine(
            one,
            task := book.tasks.get(one.task_id or 0),
            book.clauses.get(one.clause_id or (task.clause_id if task else None) or 0),
        )
        for one in own
    ]
    found.sort(
        key=lambda line: (
            line.finding.state != FindingState.OPEN,
            number_key(line.number),
            line.finding.id,
        )
    )
    return found


def current(book: Book, finding: Finding) -> str:
    """What stands now in the field that a finding is about; empty where there is none."""
    task = book.tasks.get(finding.task_id or 0)
    role = ROLE_FIELDS.get(finding.field)
    if task is None:
        return ""
    if finding.field == corrections.UNITS:
        return responsibility.written(_mentions(book, task))
    if role is not None:
        return "、".join(book.units[a.unit_id].name for a in task.units(role))
    return {
        "section": book.sections[task.section_id].name,
        "text": task.text,
        "deadline": task.due_point.printed,
    }.get(finding.field, "")


def asked_field(book: Book, finding: Finding) -> str:
    """The field that a finding asks about, so that accepting it may write it; empty for none."""
    return corrections.ASKED.get(finding.kind, "") if finding.task_id in book.tasks else ""


def to_decide(book: Book, line: FindingLine) -> FindingLine:
    """The finding as it is decided: one that asks has what stands now in the field."""
    asked = asked_field(book, line.finding)
    if line.finding.field or not asked:
        return line
    finding = replace(line.finding, field=asked)
    now = current(book, finding)
    return replace(line, finding=replace(finding, before=now, after=now))


def settle_changes(
    book: Book,
    finding: Finding,
    state: FindingState,
    note: str,
    after: str | None,
    new_id: Callable[[], int],
    accepted_by: Callable[[Finding], Changes] = lambda _: (),
) -> Changes:
    """What a decision changes: the finding, and the task or unit that its correction is about.

    Accepting carries the correction out, with `after` in its stead where that is given; rejecting
    one that was accepted takes it back where it still stands. `accepted_by` tells what the act
    changed by which the finding was accepted.
    """
    why = note or finding.message
    settled = finding
    carried_out: Changes = ()
    if state == FindingState.ACCEPTED:
        settled = _as_accepted(book, finding, after)
        carried_out = _carried_out(book, finding, settled, why, new_id)
    elif state == FindingState.REJECTED and (
        finding.state == FindingState.ACCEPTED or finding.kind == corrections.INFERRED
    ):
        carried_out = _taken_back(book, finding, why, new_id, accepted_by)
        if corrections.is_asked(finding.kind, finding.before):
            # Nothing was proposed: what was written is of whoever accepted.
            settled = replace(finding, field="", before="", after="")
    return (*carried_out, *updated(finding, replace(settled, state=state, note=note)))


def settle_all(
    book: Book, wanted: Iterable[Finding], settle: Callable[[Finding], Changes]
) -> Changes:
    """What deciding on several findings changes; each sees what those before it have changed."""
    done: list[Change] = []
    try:
        for finding in wanted:
            own = settle(finding)
            book.apply(own)
            done += own
    finally:
        # Only what is stored stays in the book.
        book.apply(change.inverse() for change in reversed(done))
    return tuple(done)


# Internal functions


def _as_accepted(book: Book, finding: Finding, after: str | None) -> Finding:
    """The finding with what acceptance writes: what is proposed, or the words that are given."""
    if after is None:
        return finding
    words = after.strip()
    asked = finding.field or asked_field(book, finding)
    if asked in ("", corrections.UNITS):
        return _naming_leads(book, finding, after)
    if not finding.field:
        if not words:
            raise UserError(corrections.NO_DEADLINE_NAMED, "after")
        finding = replace(finding, field=asked)
        return replace(finding, before=current(book, finding), after=words)
    if finding.field != ALIAS and finding.task_id not in book.tasks and words != finding.after:
        raise UserError(corrections.NOTHING_TO_WRITE, "after")
    return replace(finding, after=words)


def _carried_out(
    book: Book, was: Finding, finding: Finding, why: str, new_id: Callable[[], int]
) -> Changes:
    """What acceptance changes in the task or unit; `was` is the finding before the decision."""
    if finding.field == ALIAS:
        return _merged(book, finding, finding.after)
    task = book.tasks.get(finding.task_id or 0)
    if task is None or not finding.field:
        return ()
    fixed = _fixed(book, task, finding, finding.before, finding.after, why, new_id)
    if fixed is None and finding.after != was.after:
        # What was proposed stands already, and other words are wanted.
        fixed = _fixed(book, task, finding, was.after, finding.after, why, new_id)
    if fixed is None:
        words = Phrase(
            "第{number}项已经改成别的内容，这条意见对不上了；请直接修改任务，或不采纳。",
            number=task.number,
        )
        raise UserError(words, "after")
    return fixed


def _taken_back(
    book: Book,
    finding: Finding,
    why: str,
    new_id: Callable[[], int],
    accepted_by: Callable[[Finding], Changes],
) -> Changes:
    """What acceptance has changed as it was before, where it still stands."""
    if finding.field == ALIAS:
        return _named_apart(book, finding, accepted_by(finding), new_id)
    task = book.tasks.get(finding.task_id or 0)
    if task is None or not finding.field:
        return ()
    back = _fixed(book, task, finding, finding.after, finding.before, why, new_id) or ()
    if back and finding.field in (*ROLE_FIELDS, corrections.UNITS):
        back += _unneeded(book, task, back, accepted_by(finding))
    return back


def _naming_leads(book: Book, finding: Finding, words: str) -> Finding:
    """The finding with the leads that are named; a name that the register lacks is refused."""
    task = book.tasks.get(finding.task_id or 0)
    if task is None or asked_field(book, finding) != corrections.UNITS:
        raise UserError(corrections.NOTHING_TO_WRITE, "after")
    register_id = book.plan(finding.plan_id).register_id
    wanted = [
        one._replace(name=responsibility.unit_named(one.name, book, register_id).name)
        for one in responsibility.read(words)
    ]
    if not wanted:
        raise UserError(corrections.NO_LEAD_NAMED, "after")
    own = _mentions(book, task)
    now = responsibility.written(own)
    return replace(
        finding,
        field=corrections.UNITS,
        # Of leads that are named again and again the first ones can come back.
        before=finding.before if finding.field and now == finding.after else now,
        after=responsibility.written(corrections.led_by(own, wanted)),
    )


def _mentions(book: Book, task: Task) -> list[responsibility.Mention]:
    return [
        responsibility.Mention(book.units[a.unit_id].name, a.role, a.origin == Origin.INFERRED)
        for a in task.assignments
    ]


def _merged(book: Book, finding: Finding, name: str) -> Changes:
    """The two names made one unit's; nothing where they are already."""
    register_id = book.plan(finding.plan_id).register_id
    unit = responsibility.unit_named(name, book, register_id)
    other = book.find_unit(finding.before, register_id)
    if other is not None and other.id == unit.id:
        return ()
    return unit_edits.add_alias(book, unit, finding.before)


def _named_apart(book: Book, finding: Finding, done: Changes, new_id: Callable[[], int]) -> Changes:
    """The two names made two units' again, as they were before `done`."""
    register_id = book.plan(finding.plan_id).register_id
    if not any(change.kind == "finding" and change.op == Op.CREATE for change in done):
        return unit_edits.part(book, done)
    unit = book.find_unit(finding.after, register_id)
    if unit is None or book.find_unit(finding.before, register_id) is not None:
        return ()
    # Accepted before the plan was stored: the tasks still have the name as it is printed.
    units = RegisterUnits(book, register_id, new_id)
    changes: list[Change] = []
    for task in book.tasks_of(finding.plan_id):
        own = tuple(
            replace(a, unit_id=units.id_of(finding.before))
            if (a.unit_id, a.printed) == (unit.id, finding.before)
            else a
            for a in task.assignments
        )
        changes += updated(task, replace(task, assignments=own))
    return (*map(created, units.made), *changes)


def _unneeded(book: Book, task: Task, back: Changes, done: Changes) -> Changes:
    """The units that acceptance has added, where nothing refers to them any more."""
    stay = {a.unit_id for change in back if change.field == "assignments" for a in change.after}
    made = {change.id for change in done if change.kind == "unit" and change.op == Op.CREATE}
    gone = [
        book.units[a.unit_id]
        for a in task.assignments
        if a.unit_id in made and a.unit_id not in stay
    ]
    return tuple(
        change for unit in gone for change in unit_edits.removal_of_unused(book, unit, task)
    )


def _fixed(
    book: Book,
    task: Task,
    finding: Finding,
    before: str,
    after: str,
    why: str,
    new_id: Callable[[], int],
) -> Changes | None:
    """The changes that make `before` `after` in the task; None where it has neither."""
    if finding.field == corrections.UNITS:
        return _with_roles(book, task, before, after, why, new_id)
    role = ROLE_FIELDS.get(finding.field)
    if role is not None:
        return _with_units(book, task, role, before, after, why, new_id)
    now = current(book, finding)
    if finding.field == "text":
        words = corrections.corrected(now, before, after)
    else:
        words = after if now in (before, after) else None
    if words is None:
        return None
    if words == now:
        return ()
    if finding.field == "deadline" and words == finding.before and not due_points(words):
        # Words that mean no date are the document's own, and come back as they were.
        rest = (point for point in task.due_points if point is not task.due_point)
        return updated(task, replace(task, due_points=(DuePoint(words), *rest)), why)
    return task_edits.edit_changes(book, task, _edit(finding.field, words), why)


def _edit(field: str, words: str) -> TaskEdit:
    match field:
        case "section":
            return TaskEdit(section=words)
        case "deadline":
            return TaskEdit(deadline=words)
        case _:
            return TaskEdit(text=words)


def _with_units(
    book: Book,
    task: Task,
    role: Role,
    before: str,
    after: str,
    why: str,
    new_id: Callable[[], int],
) -> Changes | None:
    """The units of one role corrected by name; a name that the register lacks is added to it."""
    by_name = {book.units[a.unit_id].name: a for a in task.assignments}
    own = [name for name, a in by_name.items() if a.role == role]
    found = corrections.corrected_names(own, corrections.names(before), corrections.names(after))
    if found is None:
        return None
    if list(found) == own:
        return ()
    units = RegisterUnits(book, book.plan(task.plan_id).register_id, new_id)
    listed: dict[int, Assignment] = {}
    for name in found:
        old = by_name.get(name)
        key = old.unit_id if old else units.id_of(name)
        same = old is not None and old.role == role
        listed[key] = (
            old
            if old is not None and same
            else Assignment(key, role, old.printed if old else name, Origin.CORRECTED)
        )
    place = next((n for n, a in enumerate(task.assignments) if a.role == role), 0)
    rest = [a for a in task.assignments if a.role != role and a.unit_id not in listed]
    ahead = sum(a in rest for a in task.assignments[:place])
    mixed = (*rest[:ahead], *listed.values(), *rest[ahead:])
    if not mixed:
        raise UserError(Phrase("责任部门不能为空，请至少填写一个单位。"), "units")
    made = tuple(map(created, units.made))
    return (*made, *updated(task, replace(task, assignments=mixed), why))


def _with_roles(
    book: Book, task: Task, before: str, after: str, why: str, new_id: Callable[[], int]
) -> Changes | None:
    """All units of the task with their roles as in `after`, where they are as in either."""
    own = _mentions(book, task)
    if own not in (responsibility.read(before), responsibility.read(after)):
        return None
    units = RegisterUnits(book, book.plan(task.plan_id).register_id, new_id)
    known = dict(zip((one.name for one in own), task.assignments, strict=True))
    found: list[Assignment] = []
    for one in responsibility.read(after):
        old = known.get(one.name)
        if old is None or one not in own:
            key, printed = (old.unit_id, old.printed) if old else (units.id_of(one.name), one.name)
            old = Assignment(key, one.role, printed, corrections.origin(one))
        found.append(old)
    made = tuple(map(created, units.made))
    return (*made, *updated(task, replace(task, assignments=tuple(found)), why))
