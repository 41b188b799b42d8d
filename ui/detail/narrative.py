"""本季填报: the words of a task in the period at hand, stored as soon as they are left."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taskdesk.changes import ConflictError
from taskdesk.errors import UserError
from taskdesk.periods import Period
from taskdesk.quarters import seals
from taskdesk.task_edits import StateEdit, TaskEdit
from ui.detail.field import WordsField
from ui.words import shown

if TYPE_CHECKING:
    from taskdesk.changes import ChangeSet
    from taskdesk.desk import Desk
    from ui.interaction import Interaction

_NOTES = "notes"


class Place(NamedTuple):
    """Which words are meant: a field of a task, in a period (empty for what has none)."""

    task_id: int
    period: str
    field: str


class Draft(NamedTuple):
    """Words that could not be stored, and what was stored when they were typed."""

    typed: str
    base: str


class NarrativePage(QWidget):
    """进展情况, 存在问题, 下一步措施 and 备注 with what an earlier period said.

    Words that can't be stored when their task is left are kept as drafts and shown again with it.
    """

    message = Signal(str)
    caret_moved = Signal(QWidget, QRect)

    def __init__(self, desk: Desk, ask: Interaction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ask = ask
        self._task_id = 0
        self._period = ""
        self._drafts: dict[Place, Draft] = {}
        self._storing = False
        self.fields = {
            field.key: field
            for field in (
                WordsField("progress", self.tr("进展情况"), self.tr("本期做了什么、到什么程度")),
                WordsField("problems", self.tr("存在问题"), self.tr("卡在哪里、需要谁协调")),
                WordsField("next_steps", self.tr("下一步措施"), self.tr("下期做什么、何时完成")),
                WordsField(_NOTES, self.tr("备注"), self.tr("随任务保留，不分报告期"), 1),
            )
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for field in self.fields.values():
            column.addWidget(field)
            field.store_requested.connect(lambda own=field: self._store(own))
            field.caret_moved.connect(lambda rect, own=field: self._tell_caret(own, rect))

    # Setters

    def leave(self) -> None:
        """Store what is typed for the task shown, or keep it as drafts."""
        self.flush_shown()
        self._put_aside()

    def show_task(self, task_id: int) -> None:
        """Show the words of a task; the one before has been left."""
        self._task_id = task_id
        self._period = str(self._desk.period)
        for field in self.fields.values():
            draft = self._drafts.pop(self._place(field), None)
            if draft:
                stored = self._stored(field)
                who = self._writer(field) if stored != draft.base else ""
                field.show_typed(draft.typed, draft.base, stored, who)
            else:
                field.show_words(self._stored(field))
        self._offer_earlier()

    def refresh(self) -> None:
        """Take up what is stored now, and the period at hand; typed words stay."""
        if self._period != str(self._desk.period) or not self._has_task():
            self._put_aside()
            # A task that is gone may come back by undo, and then with its drafts.
            self._period = ""
            if self._has_task():
                self.show_task(self._task_id)
            return
        for field in self.fields.values():
            stored = self._stored(field)
            clashes = field.dirty and stored not in (field.stored, field.theirs, field.text)
            field.take(stored, self._writer(field) if clashes else "")
        self._offer_earlier()

    # Storing

    def flush_shown(self) -> bool:
        """Store what is typed for the task shown; False if any of it could not be."""
        if not self._has_task() or self._period != str(self._desk.period):
            return not any(field.dirty for field in self.fields.values())
        return all([self._store(field) for field in self.fields.values()])

    def flush(self) -> bool:
        """Store all that is typed; False if something could not be, also of another task.

        Words of a removed task or of another period do not count: nobody could do anything about
        them here. `unsaved` names them too.
        """
        stored = self.flush_shown()
        waiting = [place for place in self._drafts if self._can_be_shown(place)]
        if waiting:
            words = self.tr("{words}尚未保存，请到该项选择保留哪一份或重新保存。")
            self.message.emit(words.format(words=self._words_of(waiting[0])))
        return stored and not waiting

    def unsaved(self) -> list[str]:
        """The fields whose words are typed and not stored, in words."""
        places = [self._place(field) for field in self.fields.values() if field.dirty]
        return [self._words_of(place) for place in (*places, *self._drafts)]

    def _store(self, field: WordsField) -> bool:
        """Store a field; a clash is shown in the field, other errors by the seam."""
        if not field.dirty:
            return True
        if self._storing:
            return False
        if field.theirs is not None:
            self._ask_to_choose(field)
            return False
        self._storing = True
        try:
            self._commit(field)
        except UserError as error:
            self._ask.error(error)
        finally:
            self._storing = False
        return not field.dirty

    def _commit(self, field: WordsField) -> None:
        try:
            act = self._write(field)
        except ConflictError:
            # The desk has taken up the other's act, which may concern another field.
            self.refresh()
            act = self._write(field) if field.dirty and field.theirs is None else None
        field.take(self._stored(field))
        if act:
            self.message.emit(self.tr("已保存：{label}").format(label=shown(act.label)))
        elif field.theirs is not None:
            self._ask_to_choose(field)

    def _ask_to_choose(self, field: WordsField) -> None:
        words = self.tr("“{field}”未保存：他人刚改过，请选择保留哪一份。")
        self.message.emit(words.format(field=field.title))

    def _write(self, field: WordsField) -> ChangeSet | None:
        if self._desk.table.frozen:
            raise seals.viewed(self._desk.period)
        task = self._desk.book.tasks[self._task_id]
        words = field.text
        match field.key:
            case "progress":
                edit = StateEdit(progress=words)
            case "problems":
                edit = StateEdit(problems=words)
            case "next_steps":
                edit = StateEdit(next_steps=words)
            case _:
                return self._desk.edit_task(task, TaskEdit(notes=words))
        return self._desk.set_state([task], edit)

    # Internal

    def _has_task(self) -> bool:
        return self._task_id in self._desk.table.book.tasks

    def _place(self, field: WordsField) -> Place:
        period = "" if field.key == _NOTES else self._period
        return Place(self._task_id, period, field.key)

    def _can_be_shown(self, place: Place) -> bool:
        return place.task_id in self._desk.book.tasks and place.period in (
            "",
            str(self._desk.period),
        )

    def _put_aside(self) -> None:
        """Keep what is typed and not stored as drafts, and say so."""
        for field in self.fields.values():
            if field.dirty:
                place = self._place(field)
                self._drafts[place] = Draft(field.editor.toPlainText(), field.stored)
                words = self.tr("{words}尚未保存，回到该项时继续。")
                self.message.emit(words.format(words=self._words_of(place)))
                field.show_words(field.stored)

    def _words_of(self, place: Place) -> str:
        task = self._desk.book.tasks.get(place.task_id)
        where = self.tr("第{number}项").format(number=task.number) if task else self.tr("已删任务")
        words = self.tr("{task}的“{field}”").format(
            task=where, field=self.fields[place.field].title
        )
        if place.period and place.period != str(self._desk.period):
            words = f"{Period.parse(place.period).label}{words}"
        return words

    def _stored(self, field: WordsField) -> str:
        book = self._desk.table.book
        if field.key == _NOTES:
            task = book.tasks.get(self._task_id)
            return task.notes if task else ""
        state = book.state(self._task_id, self._desk.period)
        return getattr(state, field.key) if state else ""

    def _offer_earlier(self) -> None:
        """Offer each field the latest earlier words there are for it, unless all is frozen."""
        now, book = self._desk.period, self._desk.book
        known = [] if self._desk.table.frozen else book.states(self._task_id)
        states = [(Period.parse(s.period), s) for s in known]
        earlier = [(period, state) for period, state in reversed(states) if period < now]
        for field in self.fields.values():
            found = ((p, words) for p, s in earlier if (words := getattr(s, field.key, "")))
            period, words = next(found, (now, ""))
            field.offer_earlier(shown(period.label) if words else "", words)

    def _writer(self, field: WordsField) -> str:
        """Who wrote last in the field."""
        for act in self._desk.history(self._task_id, 20):
            for change in act.changes:
                created = change.kind == "task_state" and not change.field
                if change.field == field.key or created:
                    return act.who
        return ""

    def _tell_caret(self, field: WordsField, rect: QRect) -> None:
        self.caret_moved.emit(field.editor, rect)
