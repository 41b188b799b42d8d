"""The findings of a plan when a new edition comes: what it still has, has anew, and has mended."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from taskdesk.changes import created, deleted, updated
from taskdesk.model import FindingState
from taskdesk.plans import new_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from taskdesk.book import Book
    from taskdesk.changes import Change
    from taskdesk.model import Finding
    from taskdesk.plans.draft import PlanDraft

_MENDED = "新的文本已无此问题"
_NUMBERED = re.compile(r"第[^第项“”]{1,12}项")


def finding_changes(
    book: Book,
    plan_id: int,
    draft: PlanDraft,
    numbered: Mapping[str, int],
    clauses: Mapping[str, int],
    changed: Collection[int],
    gone: Collection[int],
    new_id: Callable[[], int],
    *,
    all_read: bool,
) -> list[Change]:
    """What was decided stays; what waits and is not found any more is withdrawn.

    `numbered` and `clauses` are the ids by the draft's numbers and paths. `changed` tasks
    are worded otherwise, `gone` ones go with their findings. Where not `all_read`, people entered
    findings that no reading would make: then only those of changed tasks are withdrawn.
    """
    own = [
        finding
        for finding in book.findings.values()
        if finding.plan_id == plan_id and finding.task_id not in gone
    ]
    left = {one.id: one for one in own}
    alike: dict[tuple[str, int | None], list[Finding]] = defaultdict(list)
    for one in own:
        alike[one.kind, one.task_id].append(one)
    changes: list[Change] = []
    values = {task.number: new_plan.values(task) for task in draft.tasks}
    for drafted in draft.findings:
        number = drafted.number or ""
        task_id, clause_id = numbered.get(number), clauses.get(drafted.clause or "")
        new = new_plan.finding(0, plan_id, drafted, task_id, clause_id, values.get(number, {}))
        rivals = alike[new.kind, task_id]
        same = next((one for one in rivals if one.id in left and _is_same(one, new)), None)
        if same is not None:
            del left[same.id]
            if same.state == FindingState.OPEN:
                changes += updated(same, replace(new, id=same.id, note=same.note))
            continue
        decided = (one for one in rivals if one.state != FindingState.OPEN)
        if task_id not in changed and any(task_id or _is_same(one, new) for one in decided):
            # Of one kind a task has one finding.
            continue
        changes.append(created(replace(new, id=new_id())))
    for finding in left.values():
        known = all_read or finding.task_id in changed
        if finding.state == FindingState.OPEN and known:
            changes.append(deleted(finding, _MENDED))
    return changes


def _is_same(one: Finding, other: Finding) -> bool:
    """Whether two findings of a kind and task are one: of the same words."""
    same_words = bool(one.field) and (one.field, one.before) == (other.field, other.before)
    return same_words or _told(one) == _told(other)


def _told(finding: Finding) -> str:
    """The message without the numbers of tasks, which an edition may change."""
    return _NUMBERED.sub("", finding.message)
