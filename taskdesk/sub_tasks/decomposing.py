"""The verbs of breaking a task down: proposals of sub-tasks, and their storing in one act.

A proposal is plain words that a person may edit before it is stored: by year, by unit, by the
members of a collective, or free. Sub-tasks are numbered 13.1, 13.2; theirs 13.1.1. They stand
behind their task, in its section. Each may have a share of an indicator of its task.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taskdesk import indicators, labels
from taskdesk.errors import UserError
from taskdesk.phrases import Joined, Phrase
from taskdesk.plans.deadlines import read_deadline
from taskdesk.responsibility import LEAD_MARK, render, shown_name
from taskdesk.sub_tasks import part_edits, shares

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from taskdesk.changes import ChangeSet
    from taskdesk.desk import Desk
    from taskdesk.ledger import Ledger
    from taskdesk.model import Indicator, Target, Task, Unit
    from taskdesk.sub_tasks.shares import Sum

_MOST_YEARS = 50


@dataclass(frozen=True, slots=True)
class Share:
    """What a sub-task is to reach of an indicator of its task, by a day (None: its own)."""

    indicator_id: int
    value: float
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A sub-task as it is proposed: its words as a form holds them, and its shares."""

    text: str
    deadline: str
    units: str
    shares: tuple[Share, ...] = ()


@dataclass(frozen=True, slots=True)
class Goal:
    """A target that can be shared out; without a day each share is due with its sub-task."""

    indicator: Indicator
    target: Target
    due: date | None

    @property
    def adds_up(self) -> bool:
        """Whether the shares have a sum."""
        return shares.adds_up(self.indicator, self.target)


class Decomposing:
    """The part of a desk that breaks tasks down."""

    def __init__(self, desk: Desk, ledger: Ledger) -> None:
        self._desk = desk
        self._ledger = ledger

    # Proposing

    def by_year(self, task: Task, first: int | None = None, last: int | None = None) -> list[Part]:
        """One sub-task a year, due at its end; by default from this year to the task's own."""
        part_edits.require_room(self._desk.book, task)
        last = last or self.last_year(task)
        if not last:
            words = Phrase(
                "第{number}项的时间节点是“{printed}”，没有年份，请写明到哪一年为止。",
                number=task.number,
                printed=task.due_point.printed,
            )
            raise UserError(words, "last")
        first = first or min(self._desk.as_of.year, last)
        if not 1900 <= first <= last <= 2199 or last - first >= _MOST_YEARS:
            words = Phrase("{first}年至{last}年不能逐年分解，请核对。", first=first, last=last)
            raise UserError(words, "first")
        units = render(task.assignments, self._desk.book)
        return [
            Part(f"{year}年：{task.text}", f"{year}年", units) for year in range(first, last + 1)
        ]

    def last_year(self, task: Task) -> int:
        """The year of a task's deadline, or else of its last target; 0 where there is none."""
        due = task.due_point.effective
        dues = [due] if due else [goal.due for goal in self.goals(task) if goal.due]
        return max((day.year for day in dues), default=0)

    def by_unit(self, task: Task, units: Sequence[Unit] = ()) -> list[Part]:
        """One sub-task for each unit of the task, or for the chosen ones; each leads its own."""
        part_edits.require_room(self._desk.book, task)
        wanted = {unit.id for unit in units}
        named = {a.unit_id: shown_name(a, self._desk.book) for a in task.assignments}
        if foreign := [unit.name for unit in units if unit.id not in named]:
            words = Phrase(
                "{names}不是第{number}项的责任单位。", names=Joined(foreign), number=task.number
            )
            raise UserError(words, "units")
        return [self._of(task, name) for key, name in named.items() if not wanted or key in wanted]

    def by_member(self, task: Task, collective: Unit | None = None) -> list[Part]:
        """One sub-task for each member of a collective of the task: each town, each park."""
        book = self._desk.book
        part_edits.require_room(book, task)
        own = [book.units[a.unit_id] for a in task.assignments]
        known = [unit for unit in own if unit.collective]
        chosen = [unit for unit in known if collective is None or unit.id == collective.id]
        if collective is not None and not chosen:
            words = Phrase(
                "“{name}”不是第{number}项所列的集合单位。",
                name=collective.name,
                number=task.number,
            )
            raise UserError(words, "collective")
        if not known:
            words = Phrase(
                "第{number}项没有集合单位（如各镇），不能按成员分解。", number=task.number
            )
            raise UserError(words, "collective")
        empty = [unit.name for unit in chosen if not unit.members]
        if empty:
            words = Phrase("“{names}”还没有成员单位，请先在“单位”中填写成员。", names=Joined(empty))
            raise UserError(words, "collective")
        members = dict.fromkeys(member for unit in chosen for member in unit.members)
        return [self._of(task, book.units[member].name) for member in members]

    def free(self, task: Task, texts: Iterable[str]) -> list[Part]:
        """One sub-task a text, with the deadline and the units of the task."""
        part_edits.require_room(self._desk.book, task)
        units = render(task.assignments, self._desk.book)
        deadline = task.due_point.printed
        return [Part(text.strip(), deadline, units) for text in texts if text.strip()]

    def _of(self, task: Task, name: str) -> Part:
        return Part(f"{name}：{task.text}", task.due_point.printed, f"{LEAD_MARK}{name}")

    # Shares

    def goals(self, task: Task, *, yearly: bool = False) -> list[Goal]:
        """The targets of a task that can be shared out.

        `yearly`: among sub-tasks of a year each, where a share is due with its sub-task, so that
        each indicator is shared out once, towards its last target.
        """
        book = self._desk.book
        found: list[Goal] = []
        for own in book.indicators_of_task(task.id):
            numbers = [target for target in own.targets if target.value is not None]
            if yearly:
                found += [Goal(own, target, None) for target in numbers[-1:]]
            else:
                found += [Goal(own, t, indicators.due_of(book, own, t)) for t in numbers]
        return found

    def sums(self, task: Task, parts: Sequence[Part]) -> list[Sum]:
        """What the shares come to with the sub-tasks proposed and those there are already."""
        book = self._desk.book
        return [
            found
            for own in book.indicators_of_task(task.id)
            for found in shares.sums(book, own, (self._dated(part, own) for part in parts))
        ]

    @staticmethod
    def _dated(part: Part, indicator: Indicator) -> shares.Dated:
        own = [share for share in part.shares if share.indicator_id == indicator.id]
        return [(share.due or _day(part.deadline), share.value) for share in own]

    # Storing

    def decompose(self, task: Task, parts: Sequence[Part], reason: str = "") -> ChangeSet | None:
        """Give a task these sub-tasks, after those that it has, in one act."""
        changes = part_edits.part_changes(self._desk.book, task, parts, self._desk.store.new_ids)
        label = Phrase(labels.TASK_BROKEN_DOWN, number=task.number, count=len(parts))
        return self._ledger.commit(label, changes, reason)

    def add(self, task: Task, part: Part, reason: str = "") -> Task:
        """Give a task one more sub-task; returns it as it is stored."""
        before = {one.id for one in self._desk.book.parts.of(task.id)}
        self.decompose(task, [part], reason)
        return next(one for one in self._desk.book.parts.of(task.id) if one.id not in before)

    def numbers(self, task: Task, count: int) -> list[str]:
        """The numbers that so many new sub-tasks of a task would have."""
        return part_edits.next_numbers(self._desk.book, task, count)


def _day(deadline: str) -> date | None:
    try:
        return read_deadline(deadline).effective
    except UserError:
        return None


def shared_evenly(goal: Goal, count: int) -> list[float]:
    """A target in so many parts that add up to it, as even as figures of its length allow."""
    value = goal.target.value or 0.0
    decimals = len(indicators.number_words(value).partition(".")[2])
    while 0 < round(value * 10**decimals) < count:
        decimals += 1
    each, left = divmod(round(value * 10**decimals), count)
    return [(each + (place < left)) / 10**decimals for place in range(count)]
