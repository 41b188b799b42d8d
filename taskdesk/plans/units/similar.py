"""Names that may be one unit's: a short form and its long one, a company with and without 有限."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from taskdesk.plans.units.words import is_collective, level_of
from taskdesk.plans.widths import half, squeezed

if TYPE_CHECKING:
    from collections.abc import Iterable

_COMPANY = re.compile(
    r"(?:\((?:集团|控股|中国)\))?(?:集团|控股|投资)*(?:股份)?(?:有限)?(?:责任)?(?:集团)?公司$|集团$"
)
_BRACKET = re.compile(r"\([^()]*\)")
# What ends a name, the long form and the short one being the same sort of office.
_SORTS = tuple(
    (sort, re.compile(pattern))
    for sort, pattern in (
        ("委", r"(?:委员会|委会|委)$"),
        ("办", r"(?:办公室|办)$"),
        ("中心", r"中心$"),
        ("分局", r"分局$"),
        ("局", r"局$"),
        ("厅", r"厅$"),
        ("处", r"(?:办事处|处)$"),
        ("社", r"(?:合作社|社)$"),
        ("联", r"(?:联合会|联)$"),
        ("部", r"部$"),
        ("院", r"院$"),
    )
)
_LEAST_CORE = 3
# One office before and after a reform: 卫生健康委 and 卫生健康局; 文明委 and 文明办 are two.
_RENAMED = frozenset(("委", "局", "厅"))
# Whose office an office is: 区委办公室 is that of the committee, 区委网信办 another one.
_OF_WHOM = frozenset(("委", "党委", "政府", "府"))


class _Name(NamedTuple):
    """A name taken apart: the level (区), what tells it from others, and its sort of office."""

    level: str
    core: str
    sort: str


@lru_cache(maxsize=8192)
def _apart(name: str) -> _Name:
    text = half(squeezed(name)).replace("人民政府", "政府")
    if company := _COMPANY.search(text):
        return _Name("", _BRACKET.sub("", text[: company.start()]), "公司")
    text = _BRACKET.sub("", text)
    level = level_of(text)
    core = text[len(level) :]
    for sort, pattern in _SORTS:
        if (end := pattern.search(core)) and end.start():
            return _Name(level, core[: end.start()], sort)
    return _Name(level, core, "")


def similar(one: str, other: str) -> bool:
    """Whether two names may be the same unit's; equal ones are not similar but the same."""
    if one == other or is_collective(one) or is_collective(other):
        return False
    a, b = _apart(one), _apart(other)
    if "公司" in (a.sort, b.sort):
        return _same_company(a, b)
    if a.level and b.level and a.level != b.level:
        return False
    if a.core == b.core and (a.sort == b.sort or _renamed(a, b)):
        return True
    if not a.core or not b.core or a.sort != b.sort:
        return _with_and_without(a, b)
    short, long = sorted((a.core, b.core), key=len)
    return a.level == b.level and _shortens(short, long)


def _same_company(a: _Name, b: _Name) -> bool:
    if min(len(a.core), len(b.core)) < _LEAST_CORE or (a.sort != b.sort and a.core != b.core):
        return a.sort == b.sort and bool(a.core) and a.core == b.core
    short, long = sorted((a.core, b.core), key=len)
    return short == long or (len(short) > _LEAST_CORE and long.endswith(short))


def _renamed(a: _Name, b: _Name) -> bool:
    return len(a.core) > 1 and {a.sort, b.sort} <= _RENAMED


def _with_and_without(a: _Name, b: _Name) -> bool:
    """高新区 and 高新区管委会."""
    bare, office = (a, b) if b.sort else (b, a)
    managed = office.core.removesuffix("理").removesuffix("管")
    return (bare.sort, office.sort) == ("", "委") and bare.core == managed != office.core


def _shortens(short: str, long: str) -> bool:
    """Whether each character of a short form stands in the long one, in order, from its first."""
    if short[0] != long[0] or len(short) >= len(long) or short in _OF_WHOM:
        return False
    rest = iter(long)
    return all(char in rest for char in short)


def _is_contraction(one: str, other: str) -> bool:
    """Whether one core is made of characters from all over the other: 住建 of 住房和城乡建设."""
    a, b = _apart(one), _apart(other)
    short, long = sorted((a.core, b.core), key=len)
    if not {a.sort, b.sort} <= _RENAMED or not 2 <= len(short) <= _LEAST_CORE:
        return False
    return short not in long and _shortens(short, long)


def alias_pairs(lists: Iterable[Iterable[str]], known: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Pairs of names that may be one unit's, in the order in which the first of them stands.

    Names that stand in one list are different units, but for a short form (市住建局) and the whole
    of it. `known` are names of the register: a name of
    the document that is not known is compared with them, the document's first in the pair.
    """
    together: set[frozenset[str]] = set()
    order: dict[str, int] = {}
    for names in lists:
        kept = list(dict.fromkeys(names))
        for name in kept:
            order.setdefault(name, len(order))
        together |= {
            frozenset(pair)
            for pair in combinations(kept, 2)
            if not (set(_keys(pair[0])).isdisjoint(_keys(pair[1])) or _is_contraction(*pair))
        }
    registered = dict.fromkeys(known)
    groups: dict[str, list[str]] = defaultdict(list)
    for name in (*order, *(name for name in registered if name not in order)):
        for key in _keys(name):
            groups[key].append(name)
    found = set()
    for names in groups.values():
        for one, other in combinations(names, 2):
            if one not in order or (one in registered and other in registered):
                continue
            if other not in order and one in registered:
                continue
            if frozenset((one, other)) not in together and similar(one, other):
                found.add((one, other))
    return sorted(found, key=lambda pair: (order[pair[0]], order.get(pair[1], len(order))))


@lru_cache(maxsize=8192)
def _keys(name: str) -> tuple[str, ...]:
    """How what tells a name from others begins and ends; similar names share one of the two."""
    core = _apart(name).core
    return (f"{core[:1]}…", f"…{core[-1:]}")
