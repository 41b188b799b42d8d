"""Section cells that look merged over their group, at any number of groups.

Spans of the view would be set anew at each keystroke of a search, and the cursor would jump over a
whole group; so the cells stay single, are drawn without lines between them, and the section's name
is drawn once over what is seen of the group.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

from ui.task_model import PLACES

if TYPE_CHECKING:
    from ui.task_view import TaskView

_SECTION = PLACES["section"]


def groups_in_sight(view: TaskView) -> list[tuple[QRect, str]]:
    """The seen part of each group's merged cell, with its section's name."""
    first, last = view.rows_in_sight()
    left, width = view.columnViewportPosition(_SECTION), view.columnWidth(_SECTION)
    groups: list[tuple[QRect, str]] = []
    known = None
    for place in range(first, last + 1):
        section = view.tasks.row(place).section
        cell = QRect(left, view.rowViewportPosition(place), width - 1, view.rowHeight(place) - 1)
        if known == section.id:
            groups[-1] = (groups[-1][0].united(cell), section.name)
        else:
            groups.append((cell, section.name))
        known = section.id
    sight = view.viewport().rect()
    return [(box.intersected(sight), name) for box, name in groups]
