"""What is wrong or doubtful in the clauses of a body: units, leads, numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taskdesk.model import Origin, Role
from taskdesk.plans.draft import Correction, DraftClause, DraftFinding, DraftUnit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from taskdesk.plans.body.structure import Item
    from taskdesk.plans.clauses.duties import Duties
    from taskdesk.plans.units.names import NamedUnit


def clause_findings(
    clause: DraftClause,
    together: Sequence[tuple[NamedUnit, Sequence[str]]],
    duties: Duties,
    doubled: Sequence[DraftUnit],
) -> Iterator[DraftFinding]:
    """The findings of one clause; `together` are names that were taken apart, with their parts."""
    for unit, names in together:
        yield _finding(
            clause,
            "missing_separator",
            f"责任单位“{unit.printed}”由{len(names)}个单位名称相连，中间漏了顿号。",
            f"拆为“{'、'.join(names)}”，已按此拆开。",
            _parting(clause, unit.name, names),
        )
    elided = [
        unit
        for unit in duties.units
        if not unit.doubtful and unit.name != "".join(unit.printed.split())
    ]
    if elided:
        printed_names = "、".join(f"“{unit.printed}”" for unit in elided)
        names_now = "、".join(f"“{unit.name}”" for unit in elided)
        yield _finding(
            clause,
            "elided_prefix",
            f"责任单位{printed_names}省略了与前后单位相同的字样。",
            f"已补全为{names_now}；不对时请改回。",
        )
    for unit in duties.units:
        if unit.doubtful:
            yield _finding(
                clause,
                "doubtful_unit",
                f"责任单位中的“{unit.printed}”不像一个单位的名称。",
                "请对照原文，确认是单位、改正名称或者删去。",
            )
    for one in doubled:
        yield _doubled(clause, one)
    yield from _leads(clause)


def _finding(
    clause: DraftClause,
    kind: str,
    message: str,
    proposal: str,
    correction: Correction | None = None,
) -> DraftFinding:
    return DraftFinding(
        kind,
        f"正文{clause.path}{message}",
        proposal,
        clause=clause.path,
        where=clause.where,
        correction=correction,
    )


def _names(units: Sequence[DraftUnit], role: Role) -> list[str]:
    return [unit.name for unit in units if unit.role is role]


def _parting(clause: DraftClause, name: str, names: Sequence[str]) -> Correction | None:
    roles = {unit.role for unit in clause.units if unit.name in names}
    if len(roles) != 1:
        return None
    (role,) = roles
    after = _names(clause.units, role)
    first = after.index(names[0])
    rest = [one for one in after[first + 1 :] if one not in names]
    before = [*after[:first], name, *rest]
    return Correction(role.value, "、".join(before), "、".join(after))


def _doubled(clause: DraftClause, one: DraftUnit) -> DraftFinding:
    after = _names(clause.units, one.role)
    kept = next(unit for unit in clause.units if unit.name == one.name)
    place = f"，保留{kept.role.label}的一处" if kept.role is not one.role else ""
    return _finding(
        clause,
        "duplicate_unit",
        f"责任单位把“{one.name}”列了两次。",
        f"同一单位只计一次{place}，已去掉重复。",
        # Taking back a mention in another role would take the kept one away.
        None
        if place
        else Correction(one.role.value, "、".join([*after, one.name]), "、".join(after)),
    )


def _leads(clause: DraftClause) -> Iterator[DraftFinding]:
    leads = [unit for unit in clause.units if unit.role is Role.LEAD]
    inferred = [unit for unit in leads if unit.origin is Origin.INFERRED]
    if inferred:
        yield _finding(
            clause,
            "lead_inferred",
            f"只有“{inferred[0].name}”一个责任单位，没有标明牵头。",
            f"推定由“{inferred[0].name}”牵头，请确认。",
        )
    elif not clause.units:
        yield _finding(clause, "no_lead", "没有列出责任单位。", "请补上责任单位。")
    elif not leads:
        yield _finding(
            clause,
            "no_lead",
            "没有标明牵头单位。",
            "请指定牵头单位或者汇总单位；各单位分别负责时可以不指定。",
        )


# A box of projects in the midst of a section numbers them for itself.
_BOX = re.compile(r"^\W*专\s*栏", re.MULTILINE)


def numbering_gaps(items: Sequence[Item]) -> Iterator[DraftFinding]:
    """Numbers that are left out or stand twice among the items of one section."""
    last: dict[str, int] = {}  # by style, for numbers that run through all sections
    for item in items:
        if not item.number:
            last.clear()
        previous: Item | None = None
        outside: Item | None = None  # before the box
        for child in item.children:
            number = child.number
            if number is None or number.style.startswith("H"):
                continue
            if previous and number.value == 1 and _ends_with_box(previous):
                outside, previous = outside or previous, None
            elif outside and _follows(outside, child) and not _follows(previous, child):
                outside, previous = None, outside
            before = previous.number if previous else None
            if before and before.style == number.style:
                words = _gap(before.value, number.value, before.sign, number.sign)
                if words and number.value != last.get(number.style, -1) + 1:
                    yield DraftFinding(
                        "numbering_gap",
                        f"正文{child.path}{words}",
                        "请核对原文是否漏项、重号，条目编号按原文保留。",
                        where=child.starts[0][1],
                    )
            last[number.style] = number.value
            previous = child


def _ends_with_box(item: Item) -> bool:
    """Whether a box begins in the paragraphs behind an item and the items under it."""
    while item.children and not _BOX.search(item.text):
        item = item.children[-1]
    return bool(_BOX.search(item.text))


def _follows(before: Item | None, item: Item) -> bool:
    if before is None or before.number is None or item.number is None:
        return False
    one, other = before.number, item.number
    return one.style == other.style and other.value == one.value + 1


def _gap(before: int, value: int, sign: str, now: str) -> str:
    if value == before + 1:
        return ""
    if value == before:
        return f"的编号“{now}”重复出现。"
    return f"的编号从“{sign}”跳到“{now}”，不连续。"
