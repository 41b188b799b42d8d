"""What is typed and not yet sent in: kept in the database, and here where that is not possible."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from taskdesk.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taskdesk.desk import Desk

Typed = dict[str, str]


class Place(NamedTuple):
    """Whose answer on which task in which period is meant."""

    task_id: int
    unit_id: int
    period: str


class Drafts:
    """The drafts of the period at hand, and all that could not be kept in the database."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._kept: dict[Place, Typed] = {}
        self._waiting: dict[Place, Typed] = {}

    def load(self, unit_id: int) -> None:
        """Look up the drafts of a unit in the period at hand."""
        period = self._desk.reporting.period
        unit = self._desk.book.units[unit_id]
        found = self._desk.reporting.drafts(period, unit)
        self._kept = {Place(d.task_id, d.unit_id, d.period): dict(d.typed) for d in found}

    def typed(self, place: Place) -> Typed | None:
        """What is typed for a place; None where nothing is."""
        return self._waiting.get(place) or self._kept.get(place)

    def keep(self, place: Place, typed: Mapping[str, str]) -> UserError | None:
        """Keep what is typed; nothing typed drops the draft. The error says why it could not be."""
        words = dict(typed)
        if words == (self.typed(place) or {}):
            return None if place not in self._waiting else self._save(place, words)
        return self._save(place, words)

    def flush(self) -> bool:
        """Try once more to keep what could not be kept; False if some of it still can not."""
        for place, typed in list(self._waiting.items()):
            self._save(place, typed)
        return not self._waiting

    def waiting(self) -> list[Place]:
        """Where something is typed that could not be kept."""
        return list(self._waiting)

    def _save(self, place: Place, words: Typed) -> UserError | None:
        desk = self._desk
        task, unit = desk.book.tasks.get(place.task_id), desk.book.units.get(place.unit_id)
        here = task is not None and unit is not None and str(desk.reporting.period) == place.period
        try:
            if here and task and unit:
                desk.reporting.save_draft(task, unit, words)
        except UserError as error:
            self._set_aside(place, words)
            return error
        if not here:
            # Of another period or of a removed task: nobody could keep it now.
            self._set_aside(place, words)
            return None
        self._waiting.pop(place, None)
        self._kept.pop(place, None)
        if words:
            self._kept[place] = words
        return None

    def _set_aside(self, place: Place, words: Typed) -> None:
        if words:
            self._waiting[place] = words
        else:
            self._waiting.pop(place, None)
