"""What a person decides on the findings of a draft under review: accepted ones are carried out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from taskdesk.errors import UserError
from taskdesk.model import DuePoint, FindingState
from taskdesk.phrases import Phrase
from taskdesk.plans.deadlines import due_points
from taskdesk.plans.draft import Correction, DraftUnit
from taskdesk.plans.new_plan import ROLE_FIELDS, values
from taskdesk.plans.review import corrections
from taskdesk.plans.review.steps import with_names, with_tasks, year_of
from taskdesk.responsibility import Mention, read, written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taskdesk.plans.draft import DraftFinding, DraftTask, PlanDraft
    from taskdesk.plans.review.steps import Review

ALIAS = "alias"
"""The field of a correction that makes one unit of two names."""
_WORDS = re.compile(r"[、，,；;：:（）()。\s☆★]+")


def state(draft: PlanDraft, finding: DraftFinding) -> FindingState:
    """What became of a finding: also accepted is one whose correction stands in the task."""
    if finding.state != FindingState.OPEN or finding.correction is None:
        return finding.state
    fix = finding.correction
    if fix.field == ALIAS:
        return FindingState.OPEN
    task = _task_of(draft, finding)
    if task is not None and values(task).get(fix.field) == fix.after:
        return FindingState.ACCEPTED
    return FindingState.OPEN


def findings_of(review: Review, place: int) -> list[int]:
    """The places of the findings about a task."""
    number = review.draft.tasks[place].number
    return [n for n, finding in enumerate(review.draft.findings) if finding.number == number]


def findings_of_none(review: Review) -> list[int]:
    """The places of the findings that are about no task: of clauses, and of the whole document."""
    numbers = {task.number for task in review.draft.tasks}
    return [n for n, one in enumerate(review.draft.findings) if one.number not in numbers]


def accept(review: Review, place: int, after: str | None = None) -> Review:
    """Carry a finding's correction out, or `after` in its stead; one without is only settled.

    Where a finding asks who leads or by when, `after` says it.
    """
    finding = review.draft.findings[place]
    fix = finding.correction
    task = _task_of(review.draft, finding)
    if after is not None and (fix is None or fix.field == corrections.UNITS):
        fix = _as_asked(finding, task, after)
    elif fix is not None and after is not None and after.strip() != fix.after:
        fix = replace(fix, after=after.strip())
    if fix != finding.correction and task is None and fix is not None and fix.field != ALIAS:
        raise UserError(corrections.NOTHING_TO_WRITE, "after")
    settled = _settled(review, place, replace(finding, correction=fix), FindingState.ACCEPTED)
    if fix is None:
        return settled
    if fix.field == ALIAS:
        return _renamed(settled, fix.before, fix.after)
    if task is None:
        # The body is the document's; there is no row that could be corrected.
        return settled
    new = _applied(task, fix, year_of(review.draft), undo=finding.correction)
    if new is None:
        words = Phrase(
            "第{number}项已经改成别的内容，这条意见对不上了；请直接修改任务，或不采纳。",
            number=task.number,
        )
        raise UserError(words, fix.field)
    return with_tasks(settled, {review.draft.tasks.index(task): new}, {})


def asked_field(finding: DraftFinding) -> str:
    """The field that a finding asks about without a proposal; empty for none."""
    return corrections.ASKED.get(finding.kind, "") if finding.number else ""


def reject(review: Review, place: int) -> Review:
    """Do not follow a finding; where its correction was carried out, it is taken back."""
    finding = review.draft.findings[place]
    was = state(review.draft, finding)
    settled = _settled(review, place, finding, FindingState.REJECTED)
    in_effect = was == FindingState.ACCEPTED or finding.kind == corrections.INFERRED
    return _taken_back(settled, finding) if in_effect else settled


def reopen(review: Review, place: int) -> Review:
    """Let a finding wait again; what its acceptance changed is taken back."""
    finding = review.draft.findings[place]
    was = state(review.draft, finding)
    fix = finding.correction
    if (
        fix
        and finding.kind == corrections.INFERRED
        and not corrections.is_asked(finding.kind, fix.before)
    ):
        return _inferred_again(review, place, finding, fix)
    settled = _settled(review, place, finding, FindingState.OPEN)
    return _taken_back(settled, finding) if was == FindingState.ACCEPTED else settled


# Internal functions


def _inferred_again(review: Review, place: int, finding: DraftFinding, fix: Correction) -> Review:
    """The lead as the reading has inferred it, whatever was decided on it."""
    own = replace(fix, after=corrections.inferring(fix.before))
    settled = _settled(review, place, replace(finding, correction=own), FindingState.OPEN)
    task = _task_of(review.draft, finding)
    if task is None:
        return settled
    now = replace(own, before=written(_mentions(task)))
    new = _with_units(task, now) or task
    return with_tasks(settled, {review.draft.tasks.index(task): new}, {})


def _settled(review: Review, place: int, finding: DraftFinding, new: FindingState) -> Review:
    findings = list(review.draft.findings)
    findings[place] = replace(finding, state=new)
    return replace(review, draft=replace(review.draft, findings=tuple(findings)))


def _as_asked(finding: DraftFinding, task: DraftTask | None, words: str) -> Correction:
    """What writes the words into the field that is asked about; units that are named lead."""
    asked = asked_field(finding)
    if not asked or task is None:
        raise UserError(corrections.NOTHING_TO_WRITE, "after")
    if asked == "deadline":
        if not words.strip():
            raise UserError(corrections.NO_DEADLINE_NAMED, "after")
        return Correction(asked, task.due_point.printed, words.strip())
    wanted = [one for one in read(words) if one.name]
    if not wanted:
        raise UserError(corrections.NO_LEAD_NAMED, "after")
    own, fix = _mentions(task), finding.correction
    now, new = written(own), written(corrections.led_by(own, wanted))
    # Of leads that are named again and again the first ones can come back.
    return Correction(corrections.UNITS, fix.before if fix and now == fix.after else now, new)


def _mentions(task: DraftTask) -> list[Mention]:
    return [unit.mention for unit in task.units]


def _taken_back(review: Review, finding: DraftFinding) -> Review:
    fix = finding.correction
    if fix is None:
        return review
    if fix.field == ALIAS:
        return _named_apart(review, fix.before, fix.after)
    if corrections.is_asked(finding.kind, fix.before):
        # Nothing was proposed: what was written is of whoever accepted.
        place = next(n for n, one in enumerate(review.draft.findings) if one.correction is fix)
        bare = replace(review.draft.findings[place], correction=None)
        review = _settled(review, place, bare, bare.state)
    task = _task_of(review.draft, finding)
    if task is None:
        return review
    new = _applied(task, replace(fix, before=fix.after, after=fix.before), year_of(review.draft))
    if new is None:
        return review
    return with_tasks(review, {review.draft.tasks.index(task): new}, {})


def _task_of(draft: PlanDraft, finding: DraftFinding) -> DraftTask | None:
    return next((task for task in draft.tasks if task.number == finding.number), None)


def _applied(
    task: DraftTask, fix: Correction, year: int | None, undo: Correction | None = None
) -> DraftTask | None:
    """The task with a correction; where `undo` stands carried out already, that goes first."""
    new = _corrected(task, fix, year)
    if new is None and undo is not None:
        bare = _corrected(task, replace(undo, before=undo.after, after=undo.before), year)
        new = None if bare is None else _corrected(bare, fix, year)
    return new


def _corrected(task: DraftTask, fix: Correction, year: int | None) -> DraftTask | None:
    if fix.field == corrections.UNITS:
        return _with_units(task, fix)
    role = ROLE_FIELDS.get(fix.field)
    if role is not None:
        own = [unit.name for unit in task.units if unit.role == role]
        before, after = corrections.names(fix.before), corrections.names(fix.after)
        found = corrections.corrected_names(own, before, after)
        if found is None:
            return None
        return replace(task, units=with_names(task.units, {role: "、".join(found)}))
    words = corrections.corrected(values(task).get(fix.field, ""), fix.before, fix.after)
    if words is None:
        return None
    if fix.field == "deadline":
        points = due_points(words, year, table=True) or (DuePoint(words),)
        return replace(task, due_point=points[-1], milestones=points[:-1])
    if fix.field == "section":
        return replace(task, section=words)
    return replace(task, text=words)


def _with_units(task: DraftTask, fix: Correction) -> DraftTask | None:
    own = _mentions(task)
    if own not in (read(fix.before), read(fix.after)):
        return None
    known = {unit.name: unit for unit in task.units}
    units = []
    for one in read(fix.after):
        old = known.get(one.name)
        if old is None or one not in own:
            printed = old.printed if old else one.name
            old = DraftUnit(one.name, one.role, printed, corrections.origin(one))
        units.append(old)
    return replace(task, units=tuple(units))


def _renamed(review: Review, alias: str, name: str) -> Review:
    """Let every mention of one name mean the unit of another; a unit counts once in a task."""

    def kept(units: Iterable[DraftUnit]) -> tuple[DraftUnit, ...]:
        found: dict[str, DraftUnit] = {}
        for unit in units:
            own = replace(unit, name=name) if unit.name == alias else unit
            found.setdefault(own.name, own)
        return tuple(found.values())

    draft = review.draft
    tasks = tuple(replace(task, units=kept(task.units)) for task in draft.tasks)
    clauses = tuple(replace(one, units=kept(one.units)) for one in draft.clauses)
    return replace(review, draft=replace(draft, tasks=tasks, clauses=clauses))


def _named_apart(review: Review, alias: str, name: str) -> Review:
    """Let the mentions that are printed by one name mean a unit of that name again."""

    def apart(units: Iterable[DraftUnit], printed: str) -> tuple[DraftUnit, ...]:
        found = [
            replace(unit, name=alias) if (unit.name, unit.printed) == (name, alias) else unit
            for unit in units
        ]
        # Of two mentions in one list only one was kept.
        names = [unit.name for unit in found]
        if alias in _WORDS.split(printed) and name in _WORDS.split(printed):
            other = next((n for n, own in enumerate(names) if own in (alias, name)), None)
            for missing in (alias, name):
                if other is not None and missing not in names:
                    found.insert(other + 1, replace(found[other], name=missing, printed=missing))
        return tuple(found)

    draft = review.draft
    tasks = tuple(replace(t, units=apart(t.units, t.printed.units)) for t in draft.tasks)
    clauses = tuple(replace(c, units=apart(c.units, c.printed)) for c in draft.clauses)
    return replace(review, draft=replace(draft, tasks=tasks, clauses=clauses))
