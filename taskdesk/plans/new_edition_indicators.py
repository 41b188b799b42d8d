"""What a new edition promises in numbers, beside the indicators that are stored for a plan.

What was measured is never lost: an indicator with actual values, with shares of sub-tasks, or one
that somebody entered by hand stays though the new edition does not say it any more.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from taskdesk import indicators
from taskdesk.phrases import Joined, Phrase
from taskdesk.plans import new_plan
from taskdesk.plans.new_edition_pairs import tidy
from taskdesk.sub_tasks import shares

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence
    from datetime import date

    from taskdesk.book import Book
    from taskdesk.model import Indicator, Target, Task
    from taskdesk.plans.draft import DraftIndicator, DraftTask

_NEW = 0
"""The id of what is not stored yet."""


@dataclass(frozen=True, slots=True)
class Row:
    """A task, its row in the new edition, or both; `reworded` where the print differs.

    `due` is the day of the task's deadline as the update leaves it.
    """

    task: Task | None
    drafted: DraftTask | None
    reworded: bool = False
    due: date | None = None


@dataclass(frozen=True, slots=True)
class IndicatorDifference:
    """An indicator before and after; `old` is None for a new one, `new` where it is dropped.

    `moved` is the number of the row that it goes to or comes from, `kept` tells that it stays
    though the new edition does not say it.
    """

    old: Indicator | None
    new: Indicator | None
    kept: bool = False
    moved: str = ""

    @property
    def before(self) -> str:
        """The old promise in words; where it comes from another row, that row has them."""
        return "" if self.old is None or (self.moved and self.new) else _words(self.old)

    @property
    def after(self) -> str:
        """The new promise in words, and why it stands where the new edition does not say it."""
        words = _words(self.new) if self.new else ""
        if self.kept:
            return Phrase("{indicator}（新的文本已不含，保留）", indicator=words)
        if self.moved and self.new is None:
            return Phrase("移至第{number}项", number=self.moved)
        if self.moved:
            return Phrase("{indicator}（原在第{number}项）", indicator=words, number=self.moved)
        return words


def in_words(found: Iterable[IndicatorDifference]) -> tuple[str, str]:
    """The indicators of a row that read differently, before and after; empty where none does."""
    told = [one for one in found if one.before != one.after]
    before = Joined((one.before for one in told if one.before), "；")
    return before, Joined((one.after for one in told if one.after), "；")


def entered_by_hand(book: Book, plan_id: int) -> bool:
    """Whether somebody entered indicators of a plan, telling where each is printed."""
    return any(one.place for one in book.indicators_of(plan_id))


def compared(book: Book, plan_id: int, rows: Sequence[Row]) -> list[list[IndicatorDifference]]:
    """What differs in the indicators of each row; of a dropped row, what moves to another one."""
    return _Comparison(book, plan_id, rows).found


class _Comparison:
    def __init__(self, book: Book, plan_id: int, rows: Sequence[Row]) -> None:
        self._book, self._plan_id, self._rows = book, plan_id, rows
        self._by_hand = entered_by_hand(book, plan_id)
        self._of_task: dict[int | None, list[Indicator]] = defaultdict(list)
        for one in book.indicators_of(plan_id):
            if one.share_of is None:
                self._of_task[one.task_id].append(one)
        self.found: list[list[IndicatorDifference]] = [[] for _ in rows]
        self._gone: list[tuple[int, Indicator]] = []
        self._come: list[tuple[int, list[DraftIndicator]]] = []
        for place, row in enumerate(rows):
            self._pair(place, row)
        self._move()
        for place, promises in self._come:
            self.found[place].append(IndicatorDifference(None, self._made(place, promises)))
        for place, old in self._gone:
            self._drop(place, old)

    def _pair(self, place: int, row: Row) -> None:
        own = list(self._of_task[row.task.id]) if row.task else []
        if row.drafted is None:
            self._gone += ((place, one) for one in own)
            return
        by_hand = self._by_hand or (row.task is not None and row.task.parent_id is not None)
        if by_hand and row.task is not None and not row.reworded:
            # What the person entered is right, and is all that is wanted of these words.
            for one in own:
                self._keep(place, one, kept=False)
            return
        promises = new_plan.grouped(row.drafted.indicators)
        for key in (_whole_key, _name_key):
            own, promises = self._matched(place, own, promises, key)
        for old in list(own):
            promised = next((one for one in promises if _is_same_promise(old, one)), None)
            if promised is None:
                continue
            own.remove(old)
            promises.remove(promised)
            if old.place:
                self._keep(place, old, kept=False)
            else:
                self._change(place, old, promised)
        self._gone += ((place, one) for one in own)
        self._come += ((place, one) for one in promises)

    def _matched(
        self,
        place: int,
        own: list[Indicator],
        promises: list[list[DraftIndicator]],
        key: Callable[[Indicator | DraftIndicator], Hashable],
    ) -> tuple[list[Indicator], list[list[DraftIndicator]]]:
        """Those that are left over when what has the same key was compared."""
        left = list(own)
        rest = []
        for promised in promises:
            same = [old for old in left if key(old) == key(promised[0])]
            if not same:
                rest.append(promised)
                continue
            left.remove(same[0])
            self._change(place, same[0], promised)
        return left, rest

    def _change(self, place: int, old: Indicator, promises: Sequence[DraftIndicator]) -> None:
        row = self._rows[place]
        new = _renewed(old, promises, old.task_id)
        if not row.reworded and row.drafted is not None:
            # The same words promise the same by the same day, unless their deadline tells another.
            targets = (_day_kept(target, old, row.due) for target in new.targets)
            new = replace(new, targets=tuple(targets))
        if new != old:
            self.found[place].append(IndicatorDifference(old, new))

    def _made(self, place: int, promises: Sequence[DraftIndicator]) -> Indicator:
        task = self._rows[place].task
        return new_plan.indicator(_NEW, self._plan_id, task.id if task else _NEW, 0.0, promises)

    def _move(self) -> None:
        """Let what one row does not say any more and another now does be the same indicator."""
        gone = Counter(_whole_key(old) for _, old in self._gone)
        come: dict[Hashable, list[tuple[int, list[DraftIndicator]]]] = defaultdict(list)
        for to, promises in self._come:
            come[_whole_key(promises[0])].append((to, promises))
        for place, old in list(self._gone):
            key = _whole_key(old)
            if gone[key] != 1 or len(come[key]) != 1 or self._is_bound(old):
                continue
            to, promises = come[key][0]
            source, target = self._rows[place], self._rows[to]
            if source.task is None or target.drafted is None:
                continue
            new = _renewed(old, promises, target.task.id if target.task else _NEW)
            moved = IndicatorDifference(old, None, moved=target.drafted.number)
            self.found[place].append(moved)
            self.found[to].append(IndicatorDifference(old, new, moved=source.task.number))
            self._gone.remove((place, old))
            self._come.remove((to, promises))

    def _is_bound(self, old: Indicator) -> bool:
        """Whether an indicator can't leave its task: for its shares, or what units claimed."""
        claims = any(map(indicators.is_claim, self._book.actuals_of(old.id)))
        return claims or bool(old.place) or bool(shares.shares_of(self._book, old))

    def _drop(self, place: int, old: Indicator) -> None:
        if self._rows[place].drafted is None:
            return  # It goes with its task.
        measured = self._book.actuals_of(old.id) or shares.shares_of(self._book, old)
        if measured or old.place:
            self._keep(place, old, kept=True)
        else:
            self.found[place].append(IndicatorDifference(old, None))

    def _keep(self, place: int, old: Indicator, *, kept: bool) -> None:
        """Leave an indicator, but for what was due with its task: that stays so."""
        row = self._rows[place]
        before = row.task.due_point.due if row.task else None
        new = replace(old, targets=tuple(_due_moved(t, before, row.due) for t in old.targets))
        if kept or new != old:
            self.found[place].append(IndicatorDifference(old, new, kept=kept))


def _whole_key(one: Indicator | DraftIndicator) -> Hashable:
    return tidy(one.name), tidy(one.unit), tidy(one.scope)


def _name_key(one: Indicator | DraftIndicator) -> Hashable:
    return tidy(one.name), tidy(one.unit)


def _is_same_promise(old: Indicator, promises: Sequence[DraftIndicator]) -> bool:
    """Whether the same number is promised of a like name; by hand names are chosen freely."""
    one, other = tidy(old.name), tidy(promises[0].name)
    if tidy(old.unit) != tidy(promises[0].unit):
        return False
    values = {target.value for target in old.targets if target.value is not None}
    same = not values.isdisjoint(promise.value for promise in promises)
    return same and (bool(old.place) or one in other or other in one)


def _renewed(old: Indicator, promises: Sequence[DraftIndicator], task_id: int | None) -> Indicator:
    """The stored indicator with what the new edition promises; its place in the list stays."""
    drafted = new_plan.indicator(old.id, old.plan_id, task_id, old.position, promises)
    # Words that only the layout makes different stay as they are.
    targets = tuple(
        next((own for own in old.targets if _alike(own, target)), target)
        for target in drafted.targets
    )
    name = old.name if tidy(old.name) == tidy(drafted.name) else drafted.name
    unit = old.unit if tidy(old.unit) == tidy(drafted.unit) else drafted.unit
    scope = old.scope if tidy(old.scope) == tidy(drafted.scope) else drafted.scope
    return replace(drafted, name=name, unit=unit, scope=scope, targets=targets, place=old.place)


def _day_kept(target: Target, old: Indicator, day: date | None) -> Target:
    """A target by the day it had, unless the new edition tells another by its deadline."""
    if target.due == day and day is not None:
        return target
    same = (one for one in old.targets if _alike(replace(one, due=target.due), target))
    return next(same, target)


def _alike(one: Target, other: Target) -> bool:
    return (one.comparator, one.value, one.due, tidy(one.words), tidy(one.quote)) == (
        *(other.comparator, other.value, other.due),
        *(tidy(other.words), tidy(other.quote)),
    )


def _due_moved(target: Target, before: date | None, after: date | None) -> Target:
    moves = before is not None and target.due == before and after is not None
    return replace(target, due=after) if moves else target


def _words(one: Indicator) -> str:
    """An indicator with its targets: 检查企业≥160家（2026-12-31）."""
    targets = []
    for target in one.targets:
        words = indicators.target_words(target, one) or target.quote
        targets.append(f"{words}（{target.due}）" if target.due else words)
    scope = f"{one.scope}：" if one.scope not in one.name else ""
    return f"{scope}{one.name}{Joined(targets)}"
