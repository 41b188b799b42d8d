"""Clauses that were found in a text: labels without units, and clauses that are one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taskdesk.plans.clauses.duties import Duties, Form, understood
from taskdesk.plans.clauses.riders import Remarks
from taskdesk.plans.clauses.times import time_words
from taskdesk.plans.units.names import split_units
from taskdesk.plans.widths import half

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class FoundClause:
    """A responsibility clause in a text: from where to where, as printed, and what it says."""

    start: int
    end: int
    printed: str
    duties: Duties


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
            duties = understood(whole)
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
    after = re.match(r"[ 。;,]*\(([^()]{2,30})\)", shadow[clause.end : clause.end + 40])
    if not after or clause.duties.deadline:
        return clause
    words = time_words(text[clause.end + after.start(1) : clause.end + after.end(1)])
    if not words:
        return clause
    end = clause.end + after.end()
    duties = Duties(clause.duties.form, clause.duties.lists, clause.duties.remarks, words)
    return FoundClause(clause.start, end, text[clause.start : end], duties)
