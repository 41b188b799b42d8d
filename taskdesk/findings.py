"""Findings (校核) as they are listed, and what a decision on one changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from taskdesk import responsibility, task_edits, unit_edits
from taskdesk.changes import created, updated
from taskdesk.columns import number_key
from taskdesk.errors import UserError
from taskdesk.model import Assignment, FindingState, Origin, Role
from taskdesk.phrases import Phrase
from taskdesk.plans.new_plan import ROLE_FIELDS, RegisterUnits
from taskdesk.plans.review import corrections
from taskdesk.task_edits import TaskEdit

if TYPE_CHECKING:
    from collections.abc import Callable

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
    if role is not None:
        return "、".join(book.units[a.unit_id].name for a in task.units(role))
    return {
        "section": book.sections[task.section_id].name,
        "text": task.text,
        "deadline": task.due_point.printed,
    }.get(finding.field, "")


def settle_changes(
    book: Book,
    finding: Finding,
    state: FindingState,
    note: str,
    after: str | None,
    new_id: Callable[[], int],
) -> Changes:
    """What a decision changes: the finding, and the task or unit that its correction is about.

    Accepting carries the correction out, with `after` in its stead where that is given; rejecting
    one that was accepted takes it back where it still stands.
    """
    wanted = finding.after if after is None else after.strip()
    settled = updated(finding, replace(finding, state=state, note=note, after=wanted))
    why = note or finding.message
    was = finding.state
    if not finding.field:
        return settled
    if state == FindingState.ACCEPTED and finding.field == ALIAS:
        return (*_merged(book, finding, wanted), *settled)
    task = book.tasks.get(finding.task_id or 0)
    if task is None or finding.field == ALIAS:
        return settled
    if state == FindingState.ACCEPTED:
        fixed = _fixed(book, task, finding, finding.before, wanted, why, new_id)
        if fixed is None and wanted != finding.after:
            # What was proposed stands already, and other words are wanted.
            fixed = _fixed(book, task, finding, finding.after, wanted, why, new_id)
        if fixed is None:
            words = Phrase(
                "第{number}项已经改成别的内容，这条意见对不上了；请直接修改任务，或不采纳。",
                number=task.number,
            )
            raise UserError(words, "after")
        return (*fixed, *settled)
    if state == FindingState.REJECTED and was == FindingState.ACCEPTED:
        back = _fixed(book, task, finding, finding.after, finding.before, why, new_id)
        return (*(back or ()), *settled)
    return settled


# Internal functions


def _merged(book: Book, finding: Finding, name: str) -> Changes:
    """The two names made one unit's; nothing where they are already."""
    register_id = book.plan(finding.plan_id).register_id
    unit = responsibility.unit_named(name, book, register_id)
    other = book.find_unit(finding.before, register_id)
    if other is not None and other.id == unit.id:
        return ()
    return unit_edits.add_alias(book, unit, finding.before)


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
