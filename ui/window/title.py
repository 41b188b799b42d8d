"""The title of the window: the plan, the period, and in what capacity who works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.marked_texts import QT_TRANSLATE_NOOP, translate
from ui.words import shown

if TYPE_CHECKING:
    from taskdesk.desk import Desk

_COORDINATOR = QT_TRANSLATE_NOOP("Title", "协调员")
_LOCKED = QT_TRANSLATE_NOOP("Title", "协调员（已锁定）")
_LIAISON = QT_TRANSLATE_NOOP("Title", "{unit}联络员")


def capacity_of(desk: Desk) -> str:
    """In what capacity the person works, in words."""
    unit = desk.liaison_of
    if unit:
        return translate("Title", _LIAISON).format(unit=unit.name)
    if desk.locked:
        return translate("Title", _LOCKED)
    return translate("Title", _COORDINATOR)


def title_of(desk: Desk) -> str:
    """The title; who works is named beside the capacity, unless it is but the capacity's name."""
    capacity = capacity_of(desk)
    # Whoever gives no name works under the coordinator's.
    who = "" if desk.who == _COORDINATOR else f" {desk.who}"
    parts = (desk.plan.title, shown(desk.period.label), capacity + who)
    return "TaskDesk — " + " · ".join(filter(None, parts))
