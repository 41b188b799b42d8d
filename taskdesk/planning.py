"""The verbs of plans: which there are, and the views, the light rule and the findings of one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from taskdesk import columns, labels, wording
from taskdesk.changes import Op, created, deleted, updated
from taskdesk.errors import UserError
from taskdesk.model import FindingState, View
from taskdesk.phrases import Joined, Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from taskdesk.changes import Change, ChangeSet
    from taskdesk.desk import Desk
    from taskdesk.ledger import Ledger
    from taskdesk.listing import Listing
    from taskdesk.model import Filter, Finding, Plan

_MOST_LISTED = 20
_RECENT = 20


class Planning:
    """The part of a desk that knows the plans there are, and what belongs to the one at hand."""

    def __init__(self, desk: Desk, ledger: Ledger) -> None:
        self._desk = desk
        self._ledger = ledger

    # Plans

    def plans(self) -> list[Plan]:
        """All plans, oldest first; their places from 1 on are their numbers."""
        return [plan for _, plan in sorted(self._desk.book.plans.items())]

    def first_id(self) -> int:
        """The first plan that the person may work on; 0 where there is no plan."""
        plans = self.plans()
        own = [plan.id for plan in plans if self._desk.may_choose(plan)]
        return min(own or (plan.id for plan in plans), default=0)

    def concerned(self, task_ids: set[int]) -> set[int]:
        """Those of some tasks, which may be gone, that are not another plan's."""
        tasks, plan_id = self._desk.book.tasks, self._desk.plan_id
        return {k for k in task_ids if (task := tasks.get(k)) is None or task.plan_id == plan_id}

    def number(self, plan: Plan) -> int:
        """The number of a plan."""
        return [one.id for one in self.plans()].index(plan.id) + 1

    def named(self, name: str) -> Plan:
        """The plan of a number, a title or a part of one that no other title has; or UserError."""
        plans, wanted = self.plans(), name.strip().removeprefix("《").removesuffix("》").strip()
        if wanted.isdecimal() and 0 < int(wanted) <= len(plans):
            return plans[int(wanted) - 1]
        found = [p for p in plans if wanted in (p.title, p.doc_number)] if wanted else []
        found = found or [p for p in plans if wanted and wanted in p.title]
        if len(found) == 1:
            return found[0]
        if not plans:
            raise UserError(Phrase("还没有方案，请先导入。"), "plan")
        shown = (found or plans)[:_MOST_LISTED]
        known = Joined((f"{self.number(plan)} 《{plan.title}》" for plan in shown), "；")
        words = Phrase("没有方案“{name}”，现有：{known}。", name=name.strip(), known=known)
        if found:
            words = Phrase(
                "“{name}”不止指一个方案，请写序号或全称：{known}。", name=name.strip(), known=known
            )
        raise UserError(words, "plan")

    # Acts, which may concern other plans than the one at hand

    def said(self, act: ChangeSet) -> str:
        """What an act is called, with its plan where that is not the one at hand."""
        return self._of_plans(act.label, self.plans_of(act))

    def said_of(self, label: str, sequence: int) -> str:
        """The same of an act of which only label and number are at hand (0: there is none)."""
        if not sequence or len(self._desk.book.plans) < 2:
            return label
        return self._of_plans(label, self.plans_of(self._desk.store.change_set(sequence)))

    def next_undo(self) -> ChangeSet | None:
        """The act that undo would take back."""
        return self._act(self._ledger.next_undo()[1])

    def next_redo(self) -> ChangeSet | None:
        """The act that redo would do again."""
        return self._act(self._ledger.next_redo()[1])

    def _act(self, sequence: int) -> ChangeSet | None:
        return self._desk.store.change_set(sequence) if sequence else None

    def _of_plans(self, label: str, plans: Sequence[Plan]) -> str:
        if not plans or self._desk.plan_id in [plan.id for plan in plans]:
            return label
        titles = Joined(f"《{plan.title}》" for plan in plans)
        return Phrase(labels.OF_PLAN, what=labels.recognised(label), titles=titles)

    def plans_of(self, act: ChangeSet) -> list[Plan]:
        """The plans that an act concerns, as far as they are still there; none for units' acts."""
        book, touched = self._desk.book, set[int | None]()
        for change in act.changes:
            entity = change.after or change.before
            if change.op == Op.UPDATE:
                entity = (book.shelf(change.kind) or {}).get(change.id)
            touched.add(book.plan_of(entity))
        return [plan for plan in self.plans() if plan.id in touched]

    # Views

    def view(self, name: str) -> View:
        """The saved view of a name."""
        views = {v.name: v for v in self._desk.book.views_of(self._desk.plan_id)}
        if name.strip() not in views:
            words = Phrase("没有名为“{name}”的视图；还没有保存过视图。", name=name)
            if views:
                known = Joined(views)
                words = Phrase("没有名为“{name}”的视图，现有：{known}。", name=name, known=known)
            raise UserError(words, "view")
        return views[name.strip()]

    def view_listing(self, view: View) -> Listing:
        """The rows of a saved view."""
        return self._desk.listing(view.filter, view.sort_key, view.descending)

    def save_view(
        self,
        name: str,
        wanted: Filter,
        view_columns: Sequence[str] = (),
        sort_key: str = "",
        descending: bool = False,
    ) -> View:
        """Save a filter with its columns and order under a name, replacing one of that name."""
        name = name.strip()
        if not name:
            raise UserError(Phrase("视图名称不能为空。"), "name")
        plan_id = self._desk.require_plan().id
        keys = tuple(c.key for c in columns.chosen(view_columns)) if view_columns else ()
        old = next((v for v in self._desk.book.views_of(plan_id) if v.name == name), None)
        key = old.id if old else self._new_id()
        view = View(key, plan_id, name, wanted, keys, sort_key, descending)
        changes = updated(old, view) if old else (created(view),)
        self._ledger.commit(Phrase(labels.VIEW_SAVED, name=name), changes)
        return view

    def drop_view(self, name: str) -> ChangeSet | None:
        """Delete a saved view."""
        label = Phrase(labels.VIEW_DROPPED, name=name.strip())
        return self._ledger.commit(label, (deleted(self.view(name)),))

    # Rule and findings

    def set_rule(self, due_soon_days: int, overdue_after_days: int) -> ChangeSet | None:
        """Change the numbers of the light rule."""
        self._desk.require_plan()
        for days, field in (
            (due_soon_days, "due_soon_days"),
            (overdue_after_days, "overdue_after_days"),
        ):
            if not 0 <= days <= 3650:
                words = wording.FIELD_WORDS[field]
                raise UserError(
                    Phrase("{words}须在 0 到 3650 之间，现为 {days}。", words=words, days=days),
                    field,
                )
        rule = self._desk.rule
        new = replace(rule, due_soon_days=due_soon_days, overdue_after_days=overdue_after_days)
        if rule.id == 0:
            new = replace(new, id=self._new_id())
            return self._ledger.commit(Phrase(labels.RULE_SET), (created(new),))
        return self._ledger.commit(Phrase(labels.RULE_SET), updated(rule, new))

    def settle_finding(
        self,
        finding_id: int,
        state: FindingState,
        note: str | None = None,
        after: str | None = None,
    ) -> ChangeSet | None:
        """Decide on a finding; an accepted one is carried out, with `after` where that is given.

        The note that was made on it stays unless there is a new one; reopening drops it.
        """
        return self.settle_findings([finding_id], state, note, after)

    def settle_findings(
        self,
        finding_ids: Iterable[int],
        state: FindingState,
        note: str | None = None,
        after: str | None = None,
    ) -> ChangeSet | None:
        """Decide on several findings in one act."""
        from taskdesk import findings

        book = self._desk.book
        kept = state != FindingState.OPEN

        def settle(finding: Finding) -> tuple[Change, ...]:
            words = (finding.note if kept else "") if note is None else note.strip()
            return findings.settle_changes(
                book, finding, state, words, after, self._new_id, self._accepted_by
            )

        wanted = [book.findings[key] for key in dict.fromkeys(finding_ids)]
        changes = findings.settle_all(book, wanted, settle)
        label = Phrase(labels.FINDING_SETTLED, state=wording.value_words(state, book))
        return self._ledger.commit(label, changes, (note or "").strip())

    def _accepted_by(self, finding: Finding) -> tuple[Change, ...]:
        """What was changed when a finding was last accepted, or stored as accepted."""
        store, limit = self._desk.store, _RECENT
        while True:
            acts = store.history(finding.task_id, limit)
            for act in acts:
                if any(_accepts(change, finding) for change in act.changes):
                    return _with(finding, store.change_set(act.sequence).changes)
            if len(acts) < limit:
                return ()
            limit *= _RECENT

    def _new_id(self) -> int:
        return next(iter(self._desk.store.new_ids(1)))


def _accepts(change: Change, finding: Finding) -> bool:
    """Whether a change makes a finding an accepted one."""
    if (change.kind, change.id) != ("finding", finding.id):
        return False
    new = change.after.state if change.op == Op.CREATE else change.after
    return change.field in ("", "state") and new == FindingState.ACCEPTED


def _with(finding: Finding, changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """The changes that belong to a finding: its own, and those before it that are of no other."""
    own = [n for n, c in enumerate(changes) if (c.kind, c.id) == ("finding", finding.id)]
    if changes[own[0]].op == Op.CREATE:
        return changes
    others = (n for n, change in enumerate(changes[: own[0]]) if change.kind == "finding")
    return changes[max(others, default=-1) + 1 : own[-1] + 1]
