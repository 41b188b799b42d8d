"""The numbers that a browser prints before the items of a list and that no text holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taskdesk.plans.readers.markup import local

if TYPE_CHECKING:
    from lxml.etree import _Element

# A list in a list counts anew: its numbers are told apart from those of the items around it.
_SHAPES = ("{}.", "({})", "{})")
_HIDDEN = re.compile(r"list-style(?:-type)?:[^;]*none")


class ListNumbers:
    """Counts the items of each list as they come."""

    def __init__(self) -> None:
        self._last: dict[_Element, int] = {}

    def of(self, item: _Element) -> str:
        """The printed number of the next item; empty where its list has none in figures."""
        around = item.getparent()
        if around is None or local(around) != "ol" or around.get("type", "1") != "1":
            return ""
        if any(_HIDDEN.search((one.get("style") or "").replace(" ", "")) for one in (around, item)):
            return ""
        value = _figure(item, "value")
        if value is None:
            first = _figure(around, "start")
            value = self._last.get(around, (1 if first is None else first) - 1) + 1
        self._last[around] = value
        depth = sum(local(one) == "ol" for one in around.iterancestors())
        return _SHAPES[min(depth, len(_SHAPES) - 1)].format(value) if value > 0 else ""


def _figure(element: _Element, name: str) -> int | None:
    found = re.fullmatch(r"\s*(\d{1,4})\s*", element.get(name) or "")
    return int(found[1]) if found else None
