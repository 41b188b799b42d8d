"""The ledger: acts are stored, applied to the book, undone, and taken up from other processes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from taskdesk import labels, wording
from taskdesk.changes import Act, ConflictError, Draft, Op
from taskdesk.errors import NothingToUndoError
from taskdesk.model import KIND_OF, Actual, Indicator, Report, Task, TaskState
from taskdesk.passphrase import Lock
from taskdesk.permissions import COORDINATOR, require_permitted
from taskdesk.phrases import Phrase
from taskdesk.quarters.seals import require_unsealed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from taskdesk.changes import Change, ChangeSet
    from taskdesk.store import Store

# These kinds concern single tasks or none, so that a table of tasks need not be built anew.
_SLIGHT_KINDS = (
    *("task", "task_state", "source_text", "finding", "view"),
    *("indicator", "actual", "report", "reminder"),
)


class Ledger:
    """One person's hand on a store: the book in memory, always as far as `sequence`."""

    def __init__(self, store: Store, who: str) -> None:
        self.store = store
        self.who = who
        self.actor = COORDINATOR
        self.lock = Lock(store)
        self.book, self.sequence = store.load()
        self._listeners: list[Callable[[set[int] | None], None]] = []
        self._labels: dict[int, str] = {}
        self.last_act: ChangeSet | None = None

    def subscribe(self, listener: Callable[[set[int] | None], None]) -> None:
        """Be told after every change: the tasks concerned, or None when it may be any of them."""
        self._listeners.append(listener)

    def undo(self) -> ChangeSet:
        """Take back the caller's own last act that is not yet undone."""
        done, _ = self._undo_stacks()
        if not done:
            raise NothingToUndoError(Phrase("无可撤销。"))
        return self._reverse(done[-1], Act.UNDO)

    def redo(self) -> ChangeSet:
        """Do the caller's own last undone act again."""
        _, undone = self._undo_stacks()
        if not undone:
            raise NothingToUndoError(Phrase("无可重做。"))
        return self._reverse(undone[-1], Act.REDO)

    def next_undo(self) -> tuple[str, int]:
        """What undo would take back, and the act's sequence number; empty and 0 for nothing."""
        done, _ = self._undo_stacks()
        return (self._labels[done[-1]], done[-1]) if done else ("", 0)

    def next_redo(self) -> tuple[str, int]:
        """What redo would do again, in the same way."""
        _, undone = self._undo_stacks()
        return (self._labels[undone[-1]], undone[-1]) if undone else ("", 0)

    def _undo_stacks(self) -> tuple[list[int], list[int]]:
        """The caller's acts that can be undone, and those whose undoing can be undone."""
        done: list[int] = []
        undone: list[int] = []
        self._labels = {}
        for sequence, act, undoes, label in self.store.acts_of(self.who):
            if act == Act.SEALED:
                continue
            self._labels[sequence] = label.removeprefix("撤销：").removeprefix("重做：")
            if act == Act.EDIT:
                done.append(sequence)
                undone.clear()
            elif act == Act.UNDO and undoes in done:
                done.remove(undoes)
                undone.append(sequence)
            elif act == Act.REDO and undoes in undone:
                undone.remove(undoes)
                done.append(sequence)
        return done, undone

    def _reverse(self, sequence: int, act: Act) -> ChangeSet:
        original = self.store.change_set(sequence)
        what = labels.recognised(self._labels[sequence])
        label = Phrase(labels.UNDONE if act == Act.UNDO else labels.REDONE, act=what)
        try:
            stored = self.commit(label, original.inverse(), act=act, undoes=sequence)
        except ConflictError as clash:
            words = Phrase("不能撤销“{what}”：{clash}", what=what, clash=clash.message)
            if act == Act.REDO:
                words = Phrase("不能重做“{what}”：{clash}", what=what, clash=clash.message)
            raise ConflictError(clash.change, clash.found, words) from clash
        assert stored is not None  # noqa: S101 - an act always has changes
        return stored

    # Committing and staying current

    def refresh(self) -> list[ChangeSet]:
        """Take up what others have stored since; returns their acts."""
        others = self.store.since(self.sequence)
        self._take(others)
        return others

    def commit(
        self,
        label: str,
        changes: Sequence[Change],
        reason: str = "",
        *,
        source: str = "",
        act: Act = Act.EDIT,
        undoes: int | None = None,
    ) -> ChangeSet | None:
        """Store changes as one act and take it up; None when there is nothing to change.

        Every act of whatever verb comes through here, so this is where rights are enforced.
        """
        if not changes:
            return None
        self.require_unlocked()
        require_permitted(self.actor, self.book, changes)
        require_unsealed(self.book, changes)
        draft = Draft(label, tuple(changes), reason.strip(), source, act=act, undoes=undoes)
        try:
            stored = self.store.commit(draft, self.who, datetime.now(UTC))
        except ConflictError as clash:
            self.refresh()
            raise self._explained(clash) from clash
        if stored.sequence == self.sequence + 1:
            self._take([stored])
        else:
            self.refresh()
        return stored

    def require_unlocked(self) -> None:
        """Refuse a coordinator's edit while the passphrase has not been given."""
        if not self.actor.is_liaison:
            self.lock.require_open()

    def _take(self, acts: Sequence[ChangeSet]) -> None:
        if not acts:
            return
        touched: set[int] | None = set()
        for act in acts:
            for change in act.changes:
                task_id = self._task_of(change)
                if change.kind not in _SLIGHT_KINDS:
                    touched = None
                elif touched is not None and task_id:
                    touched |= self._line_of(task_id, change)
            self.book.apply(act.changes)
            self.sequence = act.sequence
        self.last_act = acts[-1]
        for listener in self._listeners:
            listener(touched)

    def _task_of(self, change: Change) -> int | None:
        if change.kind == "task":
            return change.id
        if change.kind in ("task_state", "report"):
            own: object = change.after or change.before
            if change.op == Op.UPDATE:
                own = (self.book.shelf(change.kind) or {}).get(change.id)
            return own.task_id if isinstance(own, TaskState | Report) else None
        if change.kind in ("indicator", "actual"):
            return self._task_measured_by(change)
        return None

    def _line_of(self, task_id: int, change: Change) -> set[int]:
        """A task and those that it is a part of: what they show is made of it too."""
        entity = change.after or change.before
        task = self.book.tasks.get(task_id, entity if isinstance(entity, Task) else None)
        if task is None or task.parent_id is None:
            return {task_id}
        return {one.id for one in self.book.parts.line(task)}

    def _task_measured_by(self, change: Change) -> int | None:
        """The task that an indicator or an actual value belongs to."""
        entity = (self.book.shelf(change.kind) or {}).get(change.id)
        if change.op != Op.UPDATE:
            entity = change.after or change.before
        if isinstance(entity, Actual):
            entity = self.book.indicators.get(entity.indicator_id)
        return entity.task_id if isinstance(entity, Indicator) else None

    def _explained(self, clash: ConflictError) -> ConflictError:
        """The clash in words: which task, what the caller wanted, and what is there now."""
        change, book = clash.change, self.book
        shelf = book.shelf(change.kind)
        gone = change.op != Op.CREATE and shelf is not None and change.id not in shelf
        task = None if gone else book.tasks.get(self._task_of(change) or 0)
        what = wording.field_words(change)
        if task:
            what = Phrase("第{number}项的{what}", number=task.number, what=what)
        values = {
            "what": what,
            "before": wording.before_words(change, book),
            "wanted": wording.after_words(change, book),
        }
        if gone:
            template = Phrase("{what}：所属的内容已被他人删除，“{wanted}”没有保存。")
        elif type(clash.found) in KIND_OF and change.op != Op.DELETE:
            # Another one has taken the place: the state of a quarter, a number, a name.
            values["found"] = wording.entity_words(clash.found, book)
            template = Phrase("{what}已有他人的“{found}”，您的“{wanted}”没有保存，请核对后再改。")
        elif change.op == Op.UPDATE:
            values["found"] = wording.value_words(clash.found, book, change.field)
            template = Phrase(
                "{what}已被他人改为“{found}”（您改前是“{before}”，要改为“{wanted}”），"
                "本次未保存，请核对后再改。"
            )
        else:
            template = Phrase("要删除的{what}“{before}”已被他人修改，没有删除，请核对后再删。")
        return ConflictError(change, clash.found, Phrase(template, **values))
