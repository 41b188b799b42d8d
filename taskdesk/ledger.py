"""The ledger: acts are stored, applied to the book, undone, and taken up from other processes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from taskdesk import wording
from taskdesk.changes import Act, Draft
from taskdesk.errors import ConflictError, NothingToUndoError
from taskdesk.model import TaskState
from taskdesk.phrases import Phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from taskdesk.changes import Change, ChangeSet
    from taskdesk.store import Store

# These kinds concern single tasks or none, so that a table of tasks need not be built anew.
_SLIGHT_KINDS = ("task", "task_state", "source_text", "finding", "view")


class Ledger:
    """One person's hand on a store: the book in memory, always as far as `sequence`."""

    def __init__(self, store: Store, who: str) -> None:
        self.store = store
        self.who = who
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
        return self._reverse(done[-1], Act.UNDO, "撤销")

    def redo(self) -> ChangeSet:
        """Do the caller's own last undone act again."""
        _, undone = self._undo_stacks()
        if not undone:
            raise NothingToUndoError(Phrase("无可重做。"))
        return self._reverse(undone[-1], Act.REDO, "重做")

    def undo_label(self) -> str:
        """What undo would take back; empty when there is nothing."""
        done, _ = self._undo_stacks()
        return self._labels[done[-1]] if done else ""

    def redo_label(self) -> str:
        """What redo would do again; empty when there is nothing."""
        _, undone = self._undo_stacks()
        return self._labels[undone[-1]] if undone else ""

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

    def _reverse(self, sequence: int, act: Act, word: str) -> ChangeSet:
        original = self.store.change_set(sequence)
        label = f"{word}：{self._labels[sequence]}"
        try:
            stored = self.commit(label, original.inverse(), act=act, undoes=sequence)
        except ConflictError as clash:
            raise ConflictError(
                clash.change,
                clash.found,
                Phrase(
                    "不能{word}“{value}”：{clash}",
                    word=word,
                    value=self._labels[sequence],
                    clash=clash,
                ),
            ) from clash
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
        act: Act = Act.EDIT,
        undoes: int | None = None,
    ) -> ChangeSet | None:
        if not changes:
            return None
        draft = Draft(label, tuple(changes), reason.strip(), act=act, undoes=undoes)
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
                    touched.add(task_id)
            self.book.apply(act.changes)
            self.sequence = act.sequence
        self.last_act = acts[-1]
        for listener in self._listeners:
            listener(touched)

    def _task_of(self, change: Change) -> int | None:
        if change.kind == "task":
            return change.id
        if change.kind == "task_state":
            state = change.after if isinstance(change.after, TaskState) else change.before
            if not isinstance(state, TaskState):
                state = self.book.task_states[change.id]
            return state.task_id
        return None

    def _explained(self, clash: ConflictError) -> ConflictError:
        change, book = clash.change, self.book
        task_id = (
            self._task_of(change)
            if change.kind == "task" or change.id in book.task_states
            else None
        )
        task = book.tasks.get(task_id) if task_id else None
        where = f"第{task.number}项的" if task else ""
        wanted = wording.after_words(change, book)
        before = wording.before_words(change, book)
        if change.field:
            found = wording.value_words(clash.found, book, change.field)
            message = (
                f"{where}“{wording.field_words(change)}”已被他人改为“{found}”"
                f"（您改前是“{before}”，要改为“{wanted}”），本次未保存，请核对后再改。"
            )
        else:
            message = f"{where}“{wording.field_words(change)}”已被他人修改或删除，本次未保存。"
        return ConflictError(change, clash.found, message)
