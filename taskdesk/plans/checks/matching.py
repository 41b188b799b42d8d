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
# A row shares this much of its words with its clause; a doubtful one must also stand in its place.
_SURE, _LEAST = 0.45, 0.25
_SAME_SECTION, _SAME_PLACE = 0.12, 0.06


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
        if share < _LEAST:
            continue
        score = share
        if task.section and task.section == clauses[place].section:
            score += _SAME_SECTION
        if before is not None and 0 <= place - before <= 1:
            score += _SAME_PLACE
        near = score - share > _SAME_SECTION
        if score > best_score and (share >= _SURE or near):
            best, best_score = Match(place, share), score
    return best
