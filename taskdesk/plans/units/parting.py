"""Names of units that stand together without anything between, taken apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taskdesk.plans.units.words import bears_level, core, is_collective, level_of, strength
from taskdesk.plans.widths import squeezed

if TYPE_CHECKING:
    from collections.abc import Mapping

_SPLIT_BEFORE = re.compile(
    r"(?<=[局委办厅会府院司团心部处社联队协校])(?=[省市区县州]|国网|各[镇区县街乡])"
)
_MANY_BEFORE = re.compile(
    r"(?<=[镇乡区县市道办园门位\x00])(?=各(?:[镇乡区县市街园]|部门|单位|开发区|有关|相关))"
)
# 各地各部门 is said of all there are.
_ALL = re.compile(r"各(?:地|级|方|地区|行业|领域|条线)|全[省市区县]各.*")
# The departments that every government has and that stand under no other one.
_SUBJECT = (
    r"(?:发展(?:和|与)?改革|发改|经济(?:和|与)?信息化|经信|工业(?:和|与)?信息化|工信|教育(?:体育)?|教体"
    r"|科学技术|科技|公安|民政|司法|财政|人力资源(?:和|与)?社会保障|人社|自然资源(?:和|与)?(?:规划)?"
    r"|生态环境|住房(?:和|与)?城乡建设|住建|城市管理(?:和|与)?(?:综合)?(?:行政)?(?:执法)?|城管|交通运输"
    r"|水利|水务|农业农村|商务|文化(?:和|与)?(?:广电)?旅游|文旅|文广旅|卫生(?:和)?健康|卫健"
    r"|退役军人事务|应急(?:管理)?|审计|市场(?:监督管理|监管)|统计|行政审批(?:服务)?|医疗保障|医保|信访)"
)
_DEPARTMENT = re.compile(rf"{_SUBJECT}(?:委员会|局|委|厅)\x00*")
_OF_PLACE = re.compile(r"[^局委厅办省市区县州旗]{1,5}?(?:自治)?[市区县州旗](?!场)")
_OWN_BRANCH = re.compile(r"(?:公安|自然资源(?:和规划)?|生态环境|市场监管)分局")
# These have police of their own: 交通运输厅公安局, 水利局公安分局.
_WITH_POLICE = re.compile(r"交通|水|自然资源|农业")
_UNDER = re.compile(r"(?:卫|人力|人社|发展|发改|市场|住|自然|城|农)")
_ONCE_UNDER = re.compile(r"医疗保障|医保|信访|统计|城管|城市管理")


def run_together(name: str, known: Mapping[str, int] | None = None) -> tuple[str, ...]:
    """The units whose names stand together without anything between; empty where it is one.

    `known` tells how often each name stands in the document: what is made of two known names, and
    stands there once, is two units.
    """
    words = squeezed(name)
    shadow = core(name)
    if found := _departments(words, shadow) or _collectives(words, shadow):
        return found
    parts: list[str] = []
    start = 0
    for match in _SPLIT_BEFORE.finditer(shadow):
        left, right = words[start : match.start()], words[match.start() :]
        if strength(left) < 2 or not (level_of(right) or right.startswith(("国网", "各"))):
            continue
        if strength(right) < 2 and not any(
            strength(right[: m.start()]) == 2 for m in _SPLIT_BEFORE.finditer(right)
        ):
            continue
        if right[1:] in ("政府", "委") or re.match(r"[省市区县州](?:人民)?政府", right):
            continue
        parts.append(left)
        start = match.start()
    town = re.search(r"(?<=[局委办])[一-鿿]{2,4}(?:街道|镇|乡)$", words)
    if not parts and town and level_of(words) and bears_level(words[1 : town.start()]):
        office = words[: town.start()]
        return (*(run_together(office) or (office,)), town[0])
    if parts or not known or known.get(name, 0) > 1:
        return (*parts, words[start:]) if parts else ()
    halves = ((words[:place], words[place:]) for place in range(3, len(words) - 1))
    return next(((a, b) for a, b in halves if a in known and b in known), ())


def _departments(words: str, shadow: str) -> tuple[str, ...]:
    """The departments that a name is made of, with the level that the first of them bears.

    教育局民政局 are two and 省住建厅财政厅 too; 市公安局金山分局 and 市财政局稽查局 are one each.
    """
    place = _OF_PLACE.match(words)
    level = place[0] if place else level_of(words)
    ends = [len(level)]
    while (match := _DEPARTMENT.match(shadow, ends[-1])) and match.end() <= len(shadow):
        ends.append(match.end())
    if len(ends) > 1 and (branch := _OWN_BRANCH.fullmatch(shadow, ends[-1])):
        ends.append(branch.end())
    if len(ends) < 3 or ends[-1] != len(shadow):
        return ()
    found = [words[start:end] for start, end in zip(ends, ends[1:], strict=False)]
    if any(_is_under(one, next_one) for one, next_one in zip(found, found[1:], strict=False)):
        return ()
    return tuple(level + one for one in found)


def _is_under(one: str, other: str) -> bool:
    """Whether the second of two departments may stand under the first."""
    if other.startswith("公安"):
        return one.startswith("公安") or bool(_WITH_POLICE.match(one))
    if one[:2] == other[:2]:
        return True
    return bool(_UNDER.match(one) and _ONCE_UNDER.match(other))


def _collectives(words: str, shadow: str) -> tuple[str, ...]:
    """The collectives that a name is made of: 各镇各街道."""
    if not words.startswith("各"):
        return ()
    cuts = [0, *(match.start() for match in _MANY_BEFORE.finditer(shadow)), len(words)]
    found = tuple(words[start:end] for start, end in zip(cuts, cuts[1:], strict=False))
    sure = len(found) > 1 and all(is_collective(one) and not _ALL.fullmatch(one) for one in found)
    return found if sure else ()
