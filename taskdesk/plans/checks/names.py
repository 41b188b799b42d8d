"""What is wrong or doubtful in the names of units: slips, other names for a unit, no names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from taskdesk.plans.checks.name_slips import misspelt
from taskdesk.plans.checks.wrong_words import corrected, slips
from taskdesk.plans.draft import Correction, DraftFinding
from taskdesk.plans.units.similar import alias_pairs
from taskdesk.plans.units.words import is_collective, strength
from taskdesk.plans.widths import half

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from taskdesk.plans.blocks import Where
    from taskdesk.plans.draft import DraftClause, DraftTask, DraftUnit

_MOST_NAMED = 6


class _Place(NamedTuple):
    """Where a unit's name stands: the words for it, its task or clause, its place there."""

    words: str
    number: str | None
    clause: str | None
    where: Where


def checked_spelling(
    tasks: Sequence[DraftTask],
    clauses: Sequence[DraftClause],
    known: Iterable[str],
    *,
    has_table: bool,
) -> list[DraftFinding]:
    """Units whose names have a likely wrong character (市教肓局), and stray words between them.

    Of the clauses' units it is said only where they are no tasks. `known` are registered names.
    """
    findings: list[DraftFinding] = []
    listed: list[DraftTask | DraftClause] = [*tasks, *(clauses if has_table else ())]
    names = Counter(unit.name for one in listed for unit in one.units)
    wrong = misspelt(names, known)
    for task in tasks:
        place = _Place(f"第{task.number}项", task.number, task.clause, task.where)
        findings += (
            _said(
                place,
                slip.kind,
                f"{place.words}的责任单位中混入外文“{slip.wrong}”。",
                f"应为“{slip.right}”。" if slip.right else "请核对原文后改正。",
            )
            for slip in slips(task.printed.units)
            if slip.kind == "stray_latin" and has_table
        )
        findings += _misspelt(task.units, place, wrong)
    if has_table:
        for clause in clauses:
            place = _Place(f"正文{clause.path}", None, clause.path, clause.where)
            # What is a slip in the text of the clause has been told there.
            told = [one for one in clause.units if one.name in wrong and not slips(one.name)]
            found = _misspelt(told, place, wrong)
            findings += found
    return findings


def _misspelt(
    units: Sequence[DraftUnit], place: _Place, wrong: Mapping[str, str]
) -> Iterator[DraftFinding]:
    for unit in units:
        found = [slip for slip in slips(unit.name) if slip.kind == "suspect_character"]
        right = corrected(unit.name, found) if found else wrong.get(unit.name)
        if right is None:
            continue
        own = [one.name for one in units if one.role == unit.role]
        after = dict.fromkeys(right if name == unit.name else name for name in own)
        yield _said(
            place,
            "suspect_character",
            f"{place.words}的责任单位“{unit.name}”疑有错字。",
            f"改为“{right}”。",
            Correction(unit.role.value, "、".join(own), "、".join(after)) if place.number else None,
        )


def checked_names(
    tasks: Sequence[DraftTask], clauses: Sequence[DraftClause], known: Iterable[str]
) -> list[DraftFinding]:
    """Words that do not read as a unit's name, names that may be one unit's, and new names."""
    registered = list(dict.fromkeys(known))
    places = _places(tasks, clauses)
    listed: list[DraftTask | DraftClause] = [*tasks, *clauses]
    lists = [[unit.name for unit in one.units] for one in listed]
    pairs = alias_pairs(lists, registered)
    used = {unit.name for task in tasks for unit in task.units}
    # Beside 甲公司 the short 甲 is a name, as little as it looks like one.
    paired = {name for pair in pairs if any(map(strength, pair)) for name in pair}
    findings = [
        _said(
            stand[0],
            "unknown_unit",
            f"{_at(stand)}的责任单位“{name}”不像单位名称。",
            "请核对：可能是单位名称有误，或混入了别的文字。",
        )
        for name, stand in places.items()
        if name not in registered and name not in paired and _is_doubtful(name)
    ]
    findings += (_alias(one, other, places, used) for one, other in pairs)
    new = [n for n in places if n not in registered and n not in paired and strength(n)]
    if registered and new:
        named = "、".join(new[:_MOST_NAMED]) + ("等" if len(new) > _MOST_NAMED else "")
        findings.append(
            DraftFinding(
                "unknown_unit",
                f"登记册中没有{len(new)}个单位：{named}。",
                "接受后将新增这些单位；如其中有已登记单位的另一种写法，请先改正。",
                where=places[new[0]][0].where,
            )
        )
    return findings


def _places(tasks: Sequence[DraftTask], clauses: Sequence[DraftClause]) -> dict[str, list[_Place]]:
    """Where each name stands, in the tasks first."""
    places: dict[str, list[_Place]] = defaultdict(list)
    for task in tasks:
        for unit in task.units:
            stand = _Place(f"第{task.number}项", task.number, task.clause, task.where)
            places[unit.name].append(stand)
    for clause in clauses:
        for unit in clause.units:
            stand = _Place(f"正文{clause.path}", None, clause.path, clause.where)
            places[unit.name].append(stand)
    return places


def _alias(
    one: str, other: str, places: Mapping[str, Sequence[_Place]], used: Iterable[str]
) -> DraftFinding:
    """Say that two names may be one unit's; `used` are those that the tasks have."""
    long = max(one, other, key=len)
    short = one if long == other else other
    if other in places:
        seen = f"{_at(places[one])}印为“{one}”，{_at(places[other])}印为“{other}”"
        message = f"{seen}，疑为同一单位。"
        if (long in used) != (short in used):
            # A name that only the body has is no unit yet.
            long, short = (long, short) if long in used else (short, long)
    else:
        message = f"{_at(places[one])}的“{one}”与登记册中的“{other}”疑为同一单位。"
        long, short = other, one
    return DraftFinding(
        "alias",
        message,
        f"请确认是否为同一单位；如是，以“{long}”为名称、“{short}”为别名。",
        where=places[one][0].where,
        correction=Correction("alias", short, long),
    )


def _said(
    place: _Place, kind: str, message: str, proposal: str, correction: Correction | None = None
) -> DraftFinding:
    return DraftFinding(
        kind, message, proposal, place.number, place.clause, place.where, correction
    )


def _is_doubtful(name: str) -> bool:
    """Whether words read as no name, or have lost a bracket: 区应急局（区消防局."""
    shadow = half(name)
    if strength(name) == 0 or shadow.count("(") != shadow.count(")"):
        return True
    inner = re.search(r"\((.*)\)", shadow)
    parts = re.split("[、,]", inner[1]) if inner else []
    # One or two are plates that the same office has, 县委宣传部（县新闻出版局、县电影局）; of 各镇
    # （街道、工业区） they are what it stands for.
    own = len(parts) > 2 and not is_collective(name)
    return own and any(strength(part) == 2 for part in parts)


def _at(places: Sequence[_Place]) -> str:
    kept = list(dict.fromkeys(place.words for place in places))
    return "、".join(kept[:_MOST_NAMED]) + (f"等{len(kept)}处" if len(kept) > _MOST_NAMED else "")
