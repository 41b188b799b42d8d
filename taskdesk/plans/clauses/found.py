"""Clauses that were found in a text: labels without units, and clauses that are one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from taskdesk.plans.clauses.duties import Duties, Form, understood
from taskdesk.plans.clauses.riders import Remarks
from taskdesk.plans.clauses.times import all_times, time_words
from taskdesk.plans.units.names import split_units
from taskdesk.plans.units.words import strength
from taskdesk.plans.widths import half, pairs

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class FoundClause:
    """A responsibility clause in a text: from where to where, as printed, and what it says."""

    start: int
    end: int
    printed: str
    duties: Duties


_TOGETHER = re.compile(r"\((?:以下|下文|下)?(?:统称|合称|并称)")


def without_names_for_all(words: str) -> str:
    """The words without what some units are called together: （以下统称各县市区）."""
    shadow = half(words)
    for start, end in sorted(pairs(shadow).items(), reverse=True):
        if _TOGETHER.match(shadow, start):
            words, shadow = (one[:start] + one[end + 1 :] for one in (words, shadow))
    return words


def all_sure(duties: Duties) -> bool:
    """Whether all names read as units' names, and not all of them stand for many."""
    return all(strength(unit.name) for unit in duties.units) and not all(
        unit.collective for unit in duties.units
    )


_EMPTY_LABEL = re.compile(
    r"(?:\(|(?<=[\n。;])|^)[ ]*(?:责任|牵头|主责|主办|承办)(?:责任)?(?:单位|部门)[ ]*:"
    r"(?P<rest>[^\n。;:()]{0,16})(?:\)。?|。|(?=\n)|$)"
)


def without_units(text: str, shadow: str, found: list[FoundClause]) -> Iterator[FoundClause]:
    """Labels behind which no unit stands, 责任单位：待定, and that belong to no other clause."""
    for label in _EMPTY_LABEL.finditer(shadow):
        start, end = label.span()
        apart = all(one.end <= start or one.start >= end for one in found) and all(
            text[one.end : start].strip() or text[end : one.start].strip() for one in found
        )
        if apart and not split_units(text[label.start("rest") : label.end("rest")]):
            duties = Duties(Form.LABEL, (), Remarks())
            yield FoundClause(start, end, text[start:end].strip(), duties)


# A bracket between two of one clause: （牵头单位：甲局）（责任领导：某人）（配合单位：乙局）.
_BESIDE = re.compile(r"\([^():\n]{2,8}:[^()\n]{1,30}\)")


def merged(text: str, shadow: str, found: list[FoundClause]) -> list[FoundClause]:
    """Clauses side by side, （牵头单位：…）（配合单位：…）, and a bracket of time, as one."""
    result: list[FoundClause] = []
    for clause in found:
        last = result[-1] if result else None
        if last and clause.start < last.end:
            continue
        between = shadow[last.end : clause.start] if last else "-"
        labels = last is not None and last.duties.form is Form.LABEL is clause.duties.form
        beside = _BESIDE.sub("", between) if labels else between
        if last and not beside.strip(" \n。;," if labels else " "):
            extra = "".join(f"{_inner(found)};" for found in _BESIDE.findall(between))
            whole = f"{_inner(last.printed)};{extra}{_inner(clause.printed)}"
            duties = understood(without_names_for_all(whole))
            if duties:
                printed = text[last.start : clause.end]
                result[-1] = FoundClause(last.start, clause.end, printed, duties)
                continue
        result.append(clause)
    return [_with_time(text, shadow, clause) for clause in result]


def _inner(printed: str) -> str:
    shadow = half(printed).strip()
    words = printed.strip()
    if shadow.startswith("(") and shadow.endswith(")"):
        words = words[1:-1]
    return words.rstrip("。；;，, \n")


def _with_time(text: str, shadow: str, clause: FoundClause) -> FoundClause:
    if clause.duties.deadline:
        whole = all_times(text[clause.start : clause.end], clause.duties.deadline)
        return replace(clause, duties=replace(clause.duties, deadline=whole))
    after = re.match(r"[ 。;,]*\(([^()]{2,60})\)", shadow[clause.end : clause.end + 70])
    if not after:
        return clause
    words = time_words(text[clause.end + after.start(1) : clause.end + after.end(1)])
    if not words:
        return clause
    end = clause.end + after.end()
    duties = Duties(clause.duties.form, clause.duties.lists, clause.duties.remarks, words)
    return FoundClause(clause.start, end, text[clause.start : end], duties)
