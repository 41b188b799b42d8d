"""Which clause of the body each row of the annex comes from: by shared words, order and section."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from taskdesk.plans.widths import half

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taskdesk.plans.draft import DraftClause, DraftTask

_GRAM = 3
_SPOKEN = re.compile(r"[\u3400-\u9fffA-Za-z0-9%.]+")
# A row shares this much of its words with its clause; a doubtful one must also stand in its place,
# or have the clause's units, a reworded one both.
_SURE, _LEAST, _FAINT = 0.45, 0.25, 0.1
_SAME_SECTION, _SAME_PLACE, _SAME_UNITS = 0.12, 0.06, 0.1


@dataclass(frozen=True, slots=True)
class Match:
    """The place of the clause that a row comes from, which has `share` of the row's words.

    None where no clause has enough of them.
    """

    clause: int | None
    share: float


@lru_cache(maxsize=8192)
def grams(text: str) -> frozenset[str]:
    """The runs of three characters in a text, punctuation and blanks left out."""
    spoken = "".join(_SPOKEN.findall(half(text)))
    return frozenset(spoken[n : n + _GRAM] for n in range(max(1, len(spoken) - _GRAM + 1)))


def match(tasks: Sequence[DraftTask], clauses: Sequence[DraftClause]) -> tuple[Match, ...]:
    """The clause of each row."""
    index: dict[str, list[int]] = defaultdict(list)
    for place, clause in enumerate(clauses):
        for gram in grams(clause.heading + clause.text):
            index[gram].append(place)
    weights = {gram: math.log(1 + len(clauses) / len(where)) for gram, where in index.items()}
    unseen = math.log(1 + max(len(clauses), 1))
    found: list[Match] = []
    before: int | None = None
    for task in tasks:
        shares = _shares(task.text, index, weights, unseen)
        best = _best(task, clauses, shares, before)
        found.append(best)
        before = best.clause if best.clause is not None else before
    return tuple(found)


def _shares(
    text: str, index: dict[str, list[int]], weights: dict[str, float], unseen: float
) -> dict[int, float]:
    """How much of a text each clause has that has any of it; rare words count more."""
    total = 0.0
    shares: dict[int, float] = defaultdict(float)
    for gram in grams(text):
        weight = weights.get(gram, unseen)
        total += weight
        for place in index.get(gram, ()):
            shares[place] += weight
    return {place: share / total for place, share in shares.items()} if total else {}


def _best(
    task: DraftTask, clauses: Sequence[DraftClause], shares: dict[int, float], before: int | None
) -> Match:
    best, best_score = Match(None, 0.0), 0.0
    for place, share in shares.items():
        if share < _FAINT:
            continue
        same_section = bool(task.section) and task.section == clauses[place].section
        same_place = place <= 1 if before is None else 0 <= place - before <= 1
        same_units = _same_units(task, clauses[place])
        score = share + _SAME_SECTION * same_section + _SAME_PLACE * same_place
        score += _SAME_UNITS * same_units
        near = same_section and same_place and before is not None
        told = share >= _SURE or (share >= _LEAST and (near or (same_units and same_section)))
        if score > best_score and (told or (same_units and same_section and same_place)):
            best, best_score = Match(place, share), score
    return best


def _same_units(task: DraftTask, clause: DraftClause) -> bool:
    """Whether most of a row's units are its clause's, and at least half of the clause's."""
    own = {unit.name for unit in task.units}
    others = {unit.name for unit in clause.units}
    shared = len(own & others)
    return len(others) > 1 and shared * 3 >= len(own) * 2 and shared * 2 >= len(others)
