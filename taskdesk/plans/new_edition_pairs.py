"""Which task of a plan is which row of a new edition: by text, units and number."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

# How alike two texts are to be: under one number, under another one, and under another one where
# wholly different units answer for them, as in rows made to a pattern.
_ALIKE_WITH_NUMBER, _ALIKE, _ALIKE_OF_OTHERS = 0.3, 0.45, 0.75
# The text tells which is which; number and units decide between texts that are nearly as alike.
_SAME_NUMBER, _SAME_UNITS = 0.1, 0.1
_LABEL = re.compile(
    r"\((?:推定牵头|牵头|责任|配合|落实|指导)\)|(?:牵头|责任|配合|主办|协办|落实|参与|完成|指导)?(?:单位|部门)[:]|[()\[\]〔〕【】]"
)


@dataclass(frozen=True, slots=True)
class Side:
    """What pairs are found by: a task as its edition prints it, or a row of the new edition."""

    number: str
    text: str
    units: frozenset[str]


def paired(old: Sequence[Side], new: Sequence[Side]) -> dict[int, int]:
    """The place of the old one by the place of the new: equal texts first, then the most alike."""
    pairs: dict[int, int] = {}
    left = dict.fromkeys(range(len(old)))
    keys: tuple[Callable[[Side], Hashable], ...] = (
        lambda side: (side.text, side.units, side.number),
        lambda side: (side.text, side.units),
        lambda side: (side.text, side.number),
        lambda side: side.text,
    )
    for key in keys:
        known: dict[Hashable, list[int]] = defaultdict(list)
        for own in reversed(left):
            known[key(old[own])].append(own)
        for place, side in enumerate(new):
            if place not in pairs and known.get(key(side)):
                pairs[place] = known[key(side)].pop()
                del left[pairs[place]]
    grams = {own: _grams(old[own].text) for own in left}
    alike = []
    for place, side in enumerate(new):
        if place in pairs:
            continue
        mine = _grams(side.text)
        for own in left:
            share = _share(mine, grams[own])
            if share >= _needed(old[own], side):
                same_number = old[own].number == side.number
                same_units = bool(side.units) and old[own].units == side.units
                score = share + _SAME_NUMBER * same_number + _SAME_UNITS * same_units
                alike.append((score, -place, -own))
    for _, place, own in sorted(alike, reverse=True):
        if -place not in pairs and -own in left:
            pairs[-place] = -own
            del left[-own]
    return pairs


def _needed(old: Side, new: Side) -> float:
    if old.number == new.number:
        return _ALIKE_WITH_NUMBER
    others = old.units and new.units and old.units.isdisjoint(new.units)
    return _ALIKE_OF_OTHERS if others else _ALIKE


def _grams(text: str) -> set[str]:
    return {text[n : n + 2] for n in range(len(text) - 1)} or {text}


def _share(one: set[str], other: set[str]) -> float:
    """How alike two texts are, 0 to 1; a text that was only added to is still much alike."""
    common, sizes = len(one & other), (len(one), len(other))
    return common / sum(sizes) + common / min(sizes) / 2


# Words without what layout makes different


def tidy(words: str) -> str:
    """Words without what layout makes different: width, blanks, the dot at the end."""
    return _bare(words).rstrip("。.;；")


def tidy_units(words: str) -> str:
    """The same of a cell of units, whose labels and brackets the layout makes different too."""
    return _LABEL.sub("", _bare(words)).rstrip("。.;；")


def gains_stop(before: str, after: str) -> bool:
    """Whether words are printed as before, but with the full stop that was missing."""
    old, new = _bare(before), _bare(after)
    return old != new and new == f"{old}。"


def _bare(words: str) -> str:
    return "".join(unicodedata.normalize("NFKC", words).split())
