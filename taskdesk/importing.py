"""The verbs of plan documents: a draft stored as a plan, or as the new edition of one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from taskdesk import labels
from taskdesk.errors import UserError
from taskdesk.phrases import Joined, Phrase
from taskdesk.plans import new_edition, new_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from taskdesk.changes import ChangeSet
    from taskdesk.desk import Desk
    from taskdesk.ledger import Ledger
    from taskdesk.model import Plan
    from taskdesk.plans.draft import PlanDraft
    from taskdesk.plans.new_edition import TaskDifference

_IDS_AT_ONCE = 256
# Of a plan with this many tasks a new edition has at least one in so many.
_FEW, _KNOWN_SHARE = 5, 5


class Importing:
    """The part of a desk that stores what was understood of a document."""

    def __init__(self, desk: Desk, ledger: Ledger) -> None:
        self._desk = desk
        self._ledger = ledger

    def as_plan(self, draft: PlanDraft, title: str = "") -> Plan:
        """Store a draft as a new plan, in one act that undo takes back; `title` renames it."""
        self._check(draft)
        book, title = self._desk.book, title.strip() or draft.title
        if any(plan.title == title for plan in book.plans.values()):
            words = Phrase(
                "已有名为《{title}》的方案：请另取名称导入，或选择更新已有的方案。", title=title
            )
            raise UserError(words, "title")
        changes = new_plan.new_plan(book, draft, self._ids(), title)
        act = self._ledger.commit(
            Phrase(labels.PLAN_IMPORTED, title=title), changes, source=draft.source
        )
        assert act is not None
        new = next(c.id for c in act.changes if c.kind == "plan")
        return book.plans[new]

    def differences(self, plan: Plan, draft: PlanDraft) -> tuple[TaskDifference, ...]:
        """What the draft as a new edition would add, change, drop and leave; stores nothing."""
        sources = self._desk.store.source_texts(t.id for t in self._desk.book.tasks_of(plan.id))
        return new_edition.differences(self._desk.book, plan.id, draft, sources)

    def doubt(self, plan: Plan, draft: PlanDraft) -> str:
        """Why a draft is hardly a new edition of a plan; empty where it may well be one."""
        own = [task for task in self._desk.book.tasks_of(plan.id) if task.parent_id is None]
        known = sum(bool(d.task and d.drafted) for d in self.differences(plan, draft))
        if len(own) < _FEW or known * _KNOWN_SHARE >= len(own):
            return ""
        return Phrase(
            "“{file}”不像《{title}》的新文本：现有{count}项任务中只认出{known}项，其余会被删除。",
            file=draft.source,
            title=plan.title,
            count=len(own),
            known=known,
        )

    def update(
        self,
        plan: Plan,
        draft: PlanDraft,
        keep: Collection[int] = (),
        *,
        anyway: bool = False,
    ) -> ChangeSet | None:
        """Bring a plan to a new edition, in one act; None where nothing differs.

        `keep` names tasks that stay though the new edition drops them. A document that hardly
        is an edition of the plan is refused, unless `anyway`.
        """
        self._check(draft)
        if not anyway and (doubt := self.doubt(plan, draft)):
            words = Phrase("{doubt}确要如此请加 --anyway。", doubt=doubt)
            raise UserError(words, "update")
        book = self._desk.book
        sources = self._desk.store.source_texts(t.id for t in book.tasks_of(plan.id))
        changes = new_edition.update_changes(book, plan, draft, sources, self._ids(), keep)
        label = Phrase(labels.PLAN_UPDATED, title=plan.title)
        return self._ledger.commit(label, changes, source=draft.source)

    # Internal functions

    def _check(self, draft: PlanDraft) -> None:
        """Refuse what cannot be a plan: nobody's tasks, or two of one number."""
        if not draft.tasks:
            words = Phrase(
                "“{file}”中没有认出任务：没有任务分解表，也没有写明责任单位的段落。",
                file=draft.source,
            )
            raise UserError(words, "file")
        numbers = Counter(task.number for task in draft.tasks)
        twice = [number for number, count in numbers.items() if count > 1]
        if twice:
            words = Phrase("序号{numbers}不止一项任务，请先改正。", numbers=Joined(twice))
            raise UserError(words, "number")
        blank = [task.number for task in draft.tasks if not task.text.strip()]
        if blank:
            words = Phrase("第{numbers}项没有文字，请先补上或去掉。", numbers=Joined(blank))
            raise UserError(words, "text")

    def _ids(self) -> Callable[[], int]:
        """Ids one by one, taken from the store by the block."""
        store = self._desk.store
        blocks = (own for _ in iter(int, 1) for own in store.new_ids(_IDS_AT_ONCE))
        return lambda: next(blocks)
