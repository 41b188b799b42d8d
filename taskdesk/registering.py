"""The verbs of the register: units added, renamed, merged, grouped and removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taskdesk import labels, unit_edits
from taskdesk.phrases import Phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taskdesk.changes import ChangeSet
    from taskdesk.desk import Desk
    from taskdesk.ledger import Ledger
    from taskdesk.model import Unit


class Registering:
    """The part of a desk that keeps the units of the 机关 whose plan is at hand."""

    def __init__(self, desk: Desk, ledger: Ledger) -> None:
        self._desk = desk
        self._ledger = ledger

    def units(self) -> list[Unit]:
        """The units of the register, in its order."""
        return self._desk.book.units_in_order(self._desk.plan.register_id)

    def find(self, name: str) -> Unit | None:
        """The unit of the register that has this name, current or former."""
        return self._desk.book.find_unit(name, self._desk.plan.register_id)

    def add(self, name: str, *, collective: bool = False) -> Unit:
        """Add a unit to the register."""
        desk = self._desk
        new_id = next(iter(desk.store.new_ids(1)))
        register_id = desk.require_plan().register_id
        changes = unit_edits.add_unit(desk.book, register_id, new_id, name, collective)
        self._ledger.commit(Phrase(labels.UNIT_ADDED, name=name.strip()), changes)
        return desk.book.units[new_id]

    def rename(self, unit: Unit, name: str, reason: str = "") -> ChangeSet | None:
        """Rename a unit from the as-of date on."""
        changes = unit_edits.rename_unit(self._desk.book, unit, name, self._desk.as_of)
        label = Phrase(labels.UNIT_RENAMED, name=unit.name, new_name=name.strip())
        return self._ledger.commit(label, changes, reason)

    def add_alias(self, unit: Unit, alias: str, reason: str = "") -> ChangeSet | None:
        """Add an alias; if it names another unit, that one is merged into this one."""
        book = self._desk.book
        other = book.find_unit(alias, unit.register_id)
        changes = unit_edits.add_alias(book, unit, alias)
        template = labels.UNIT_MERGED if other else labels.ALIAS_ADDED
        label = Phrase(template, alias=alias.strip(), name=unit.name)
        return self._ledger.commit(label, changes, reason)

    def remove_alias(self, unit: Unit, alias: str) -> ChangeSet | None:
        """Take an alias away."""
        label = Phrase(labels.ALIAS_REMOVED, name=unit.name, alias=alias.strip())
        return self._ledger.commit(label, unit_edits.remove_alias(unit, alias))

    def set_members(self, collective: Unit, members: Sequence[Unit]) -> ChangeSet | None:
        """Say who belongs to a collective."""
        changes = unit_edits.member_changes(self._desk.book, collective, members)
        count = len({member.id for member in members})
        label = Phrase(labels.MEMBERS_SET, name=collective.name, count=count)
        return self._ledger.commit(label, changes)

    def remove(self, unit: Unit) -> ChangeSet | None:
        """Remove a unit that nothing refers to."""
        label = Phrase(labels.UNIT_REMOVED, name=unit.name)
        return self._ledger.commit(label, unit_edits.remove_unit(self._desk.book, unit))
