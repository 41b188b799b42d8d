"""Rules of a PDF's tables that are not drawn: at the end of a page, or at the sides."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Rule = dict[str, Any]

_SAME = 3.0
_LEAST = 3


def missing_rules(edges: Sequence[Rule]) -> tuple[list[Rule], list[Rule]]:
    """Horizontal and vertical rules that close a table where at least three others end openly."""
    upright = [edge for edge in edges if edge["orientation"] == "v"]
    level = [edge for edge in edges if edge["orientation"] == "h"]
    if len(upright) < 2 or len(level) < 2:
        return [], []
    closing = [
        _rule(first["x0"], last["x0"], at, at)
        for side in ("top", "bottom")
        for at, first, last in _open_ends(upright, side, "x0", (edge["top"] for edge in level))
    ]
    top, bottom = min(e["top"] for e in upright), max(e["bottom"] for e in upright)
    beside = [edge for edge in level if top - _SAME < edge["top"] < bottom + _SAME]
    sides = [
        _rule(at, at, first["top"], last["top"])
        for side in ("x0", "x1")
        for at, first, last in _open_ends(beside, side, "top", (edge["x0"] for edge in upright))
    ]
    return closing, sides


def _open_ends(
    rules: Sequence[Rule], side: str, across: str, crossing: Iterable[float]
) -> Iterator[tuple[float, Rule, Rule]]:
    """Where several rules end at which none crosses, with the outermost two of them."""
    known = list(crossing)
    ordered = sorted(rules, key=lambda rule: float(rule[side]))
    for _, group in groupby(ordered, key=lambda rule: round(float(rule[side]) / _SAME)):
        ends = sorted(group, key=lambda rule: float(rule[across]))
        at = float(ends[0][side])
        apart = {round(float(rule[across]) / _SAME) for rule in ends}
        if len(apart) >= _LEAST and all(abs(at - float(one)) > _SAME for one in known):
            yield at, ends[0], ends[-1]


def _rule(x0: float, x1: float, top: float, bottom: float) -> Rule:
    return {
        "object_type": "line",
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
    }
