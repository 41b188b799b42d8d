"""What the window is about to be used for, and what an action has to know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Situation(NamedTuple):
    """What decides which actions can be used."""

    view: str = "tasks"
    marked: int = 0
    listed: int = 0
    filtered: bool = False
    printed_order: bool = True
    detail: bool = True
    compact: bool = False
    undo: str = ""
    redo: str = ""
    busy: bool = False
    liaison: bool = False
    frozen: bool = False
    planless: bool = False


def always(_: Situation) -> bool:
    """Whatever is shown."""
    return True


def idle(now: Situation) -> bool:
    """While no job is running."""
    return not now.busy


def on_tasks(now: Situation) -> bool:
    """In the table of tasks."""
    return now.view == "tasks"


def stepping(now: Situation) -> bool:
    """Where tasks are gone through one by one."""
    return now.view in ("tasks", "quarter", "import")


def marked(now: Situation) -> bool:
    """With rows marked in the table."""
    return on_tasks(now) and now.marked > 0


def one_marked(now: Situation) -> bool:
    """With one row marked in the table."""
    return on_tasks(now) and now.marked == 1


def movable(now: Situation) -> bool:
    """With one row marked that stands where it is printed."""
    return one_marked(now) and now.printed_order


def listed(now: Situation) -> bool:
    """With rows to hand out, and nothing else being written."""
    return now.listed > 0 and not now.busy


class Spec(NamedTuple):
    """One action; `here` means that its shortcut works in the table only.

    What is the `office`'s only the coordinator may do.
    """

    name: str
    group: str
    text: str
    verb: Callable[[Any], object]
    shortcut: str = ""
    icon: str = ""
    tip: str = ""
    when: Callable[[Situation], bool] = always
    checked: Callable[[Situation], bool] | None = None
    here: bool = False
    office: bool = False
