"""The verbs of measuring: indicators looked up, their actual values recorded and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taskdesk import indicator_edits, indicators, labels
from taskdesk.phrases import Phrase
from taskdesk.quarters import seals

if TYPE_CHECKING:
    from datetime import date

    from taskdesk.book import Book
    from taskdesk.changes import ChangeSet
    from taskdesk.desk import Desk
    from taskdesk.indicators import Progress
    from taskdesk.ledger import Ledger
    from taskdesk.model import Indicator, Snapshot, Task, Unit


class Measuring:
    """The part of a desk that records what the promised quantities have come to."""

    def __init__(self, desk: Desk, ledger: Ledger) -> None:
        self._desk = desk
        self._ledger = ledger

    def indicator(self, name: str, task: Task | None = None) -> Indicator:
        """The indicator of a name or a part of it, or of a task's number."""
        return indicators.named(self._desk.book, self._desk.plan_id, name, task)

    @property
    def seal(self) -> Snapshot | None:
        """The frozen content of the period at hand; None while values can be recorded."""
        return seals.seal(self._desk.book, self._desk.plan_id, self._desk.period)

    @property
    def book(self) -> Book:
        """What is measured: all that is recorded now, or was when the period was frozen."""
        return self._desk.sealing.book(self._desk.period) if self.seal else self._desk.book

    @property
    def as_of(self) -> date:
        """The day on which it is judged; of a frozen period the day on which that was done."""
        return self.seal.frozen_on if self.seal else self._desk.as_of

    def progress(self, indicator: Indicator) -> Progress:
        """How far an indicator is in the period at hand, as of the day."""
        return indicators.progress(self.book, indicator, self._desk.period, self.as_of)

    def set_actual(
        self,
        indicator: Indicator,
        value: float | str,
        unit: Unit | None = None,
        source: str | None = None,
    ) -> ChangeSet | None:
        """Record a number or words in the period at hand, of one unit or overall.

        What a liaison records is the unit's claim, whose source says so.
        """
        desk = self._desk
        if desk.actor.is_liaison and unit is not None:
            source = indicators.claim_source(unit, (source or "").strip())
        changes = indicator_edits.set_changes(
            desk.book, indicator, desk.period, value, unit, source, desk.store.new_ids
        )
        label = Phrase(labels.ACTUAL_SET, period=desk.period, name=indicator.name)
        return self._ledger.commit(label, changes)

    def clear_actual(self, indicator: Indicator, unit: Unit | None = None) -> ChangeSet | None:
        """Take back what is recorded in the period at hand."""
        desk = self._desk
        changes = indicator_edits.clear_changes(desk.book, indicator, desk.period, unit)
        label = Phrase(labels.ACTUAL_CLEARED, period=desk.period, name=indicator.name)
        return self._ledger.commit(label, changes)
