"""The verbs of plan documents: a draft stored as a plan, or as the new edition of one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from taskdesk import labels
from taskdesk.changes import ConflictError, Op
from taskdesk.errors import UserError
from taskdesk.phrases import Joined, Phrase
from taskdesk.plans import new_edition, new_edition_update, new_plan
from taskdesk.wording import FIELD_WORDS, KIND_WORDS, value_words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from taskdesk.changes import Change, ChangeSet
    from taskdesk.desk import Desk
    from taskdesk.ledger import Ledger
    from taskdesk.model import Plan
    from taskdesk.plans.draft import PlanDraft
    from taskdesk.plans.new_edition import TaskDifference

_IDS_AT_ONCE = 256
# Of a plan with this many tasks a new edition has at least one in so many.
_FEW, _KNOWN_SHARE = 5, 2
_PLAN_FIELDS = ("doc_number", "issuer", "issued_on")


@dataclass(frozen=True, slots=True)
class Preview:
    """What an update would do: task by task, and in sentences to the plan as a whole.

    `doubt` says why the document is hardly an edition of the plan; empty where it may well be one.
    """

    tasks: tuple[TaskDifference, ...]
    notes: tuple[str, ...]
    doubt: str


class Importing:
    """The part of a desk that stores what was understood of a document."""

    def __init__(self, desk: Desk, ledger: Ledger) -> None:
        self._desk = desk
        self._ledger = ledger

    def as_plan(self, draft: PlanDraft, title: str = "") -> Plan:
        """Store a draft as a new plan, in one act that undo takes back; `title` renames it."""
        # Somebody may have stored the same one since.
        self._ledger.refresh()
        self.require_storable(draft, title)
        book, title = self._desk.book, title.strip() or draft.title
        changes = new_plan.new_plan(book, draft, self._ids(), title)
        label = Phrase(labels.PLAN_IMPORTED, title=title)
        try:
            act = self._ledger.commit(label, changes, source=draft.source)
        except ConflictError:
            # Where another one took the title in between, that is what is to be said.
            self.require_storable(draft, title)
            raise
        assert act is not None
        new = next(c.id for c in act.changes if c.kind == "plan")
        return book.plans[new]

    def differences(self, plan: Plan, draft: PlanDraft) -> tuple[TaskDifference, ...]:
        """What the draft as a new edition would add, change, drop and leave; stores nothing."""
        sources = self._desk.store.source_texts(t.id for t in self._desk.book.tasks_of(plan.id))
        return new_edition.differences(self._desk.book, plan.id, draft, sources)

    def preview(self, plan: Plan, draft: PlanDraft) -> Preview:
        """All that the draft as a new edition would do; stores nothing."""
        book = self._desk.book
        sources = self._desk.store.source_texts(t.id for t in book.tasks_of(plan.id))
        found = new_edition.differences(book, plan.id, draft, sources)
        places = count(-1, -1)
        changes = new_edition_update.update_changes(
            book, plan, draft, sources, lambda: next(places)
        )
        gone = {one.task.id for one in found if one.task and one.drafted is None}
        notes = (*self._plan_notes(changes), *_counted(changes, gone))
        return Preview(found, notes, self._doubt(plan, draft, found))

    def doubt(self, plan: Plan, draft: PlanDraft) -> str:
        """Why a draft is hardly a new edition of a plan; empty where it may well be one."""
        return self._doubt(plan, draft, self.differences(plan, draft))

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
        self.require_tasks(draft)
        if not anyway and (doubt := self.doubt(plan, draft)):
            raise UserError(insisted(doubt), "update")
        book = self._desk.book
        sources = self._desk.store.source_texts(t.id for t in book.tasks_of(plan.id))
        changes = new_edition_update.update_changes(book, plan, draft, sources, self._ids(), keep)
        label = Phrase(labels.PLAN_UPDATED, title=plan.title)
        return self._ledger.commit(label, changes, source=draft.source)

    def require_tasks(self, draft: PlanDraft) -> None:
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

    def require_storable(self, draft: PlanDraft, title: str = "") -> None:
        """Refuse what cannot be a plan of its own, or bears the name of another."""
        self.require_tasks(draft)
        title = title.strip() or draft.title
        if any(plan.title == title for plan in self._desk.book.plans.values()):
            words = Phrase(
                "已有名为《{title}》的方案：请另取名称导入，或选择更新已有的方案。", title=title
            )
            raise UserError(words, "title")

    # Internal functions

    def _doubt(self, plan: Plan, draft: PlanDraft, found: Sequence[TaskDifference]) -> str:
        own = sum(d.task is not None for d in found)
        known = sum(bool(d.task and d.drafted) for d in found)
        if own < _FEW or known * _KNOWN_SHARE >= own:
            return ""
        return Phrase(
            "“{file}”不像《{title}》的新文本：现有{count}项任务中只认出{known}项，其余会被删除。",
            file=draft.source,
            title=plan.title,
            count=own,
            known=known,
        )

    def _plan_notes(self, changes: Iterable[Change]) -> Iterable[str]:
        book = self._desk.book
        for change in changes:
            if change.kind == "plan" and change.field in _PLAN_FIELDS:
                yield Phrase(
                    "{what}：{before} → {after}",
                    what=FIELD_WORDS[change.field],
                    before=value_words(change.before, book),
                    after=value_words(change.after, book),
                )

    def _ids(self) -> Callable[[], int]:
        """Ids one by one, taken from the store by the block."""
        store = self._desk.store
        blocks = (own for _ in iter(int, 1) for own in store.new_ids(_IDS_AT_ONCE))
        return lambda: next(blocks)


def insisted(doubt: str) -> Phrase:
    """A doubt, and how to update all the same."""
    return Phrase("{doubt}确要如此请加 --anyway。", doubt=doubt)


def _counted(changes: Sequence[Change], gone: Collection[int]) -> Iterable[str]:
    """How many clauses and findings come, change and go, but for those of dropped tasks."""
    for kind in ("clause", "finding"):
        ids: dict[Op, set[int]] = {op: set() for op in Op}
        for change in changes:
            own = change.before if change.op == Op.DELETE else None
            if change.kind == kind and getattr(own, "task_id", None) not in gone:
                ids[change.op].add(change.id)
        counts = (
            (Phrase("新增{count}条"), len(ids[Op.CREATE])),
            (Phrase("修改{count}条"), len(ids[Op.UPDATE])),
            (Phrase("删除{count}条"), len(ids[Op.DELETE])),
        )
        told = [Phrase(words, count=number) for words, number in counts if number]
        if told:
            yield Phrase("{what}：{counts}", what=KIND_WORDS[kind], counts=Joined(told, "，"))
