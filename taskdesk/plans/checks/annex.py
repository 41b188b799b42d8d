"""Annex against body: leads, units, sections and texts of each row and the clause it is from."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from taskdesk.model import Origin, Role
from taskdesk.plans.draft import Correction, DraftFinding
from taskdesk.plans.tables.tasks import inferred
from taskdesk.plans.units.similar import similar
from taskdesk.plans.units.words import is_collective

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from taskdesk.plans.checks.matching import Match
    from taskdesk.plans.draft import DraftClause, DraftTask, DraftUnit

_PURE = 0.8
_TAIL = 16
_SURE = 0.6
_OPENERS = re.compile(
    r"^.{0,16}?(?:要|须|应|应当|需)?(?:结合|按照|根据|依据|依照|依托|围绕|针对|对照|基于|鉴于|随着|为了|通过)"
)
# With a verb of its own the words behind the opener are complete: 结合乡村振兴建设农业项目.
VERBS = (
    r"建设|推进|推动|开展|实施|建立|完善|加强|强化|提升|提高|制定|编制|打造|落实|构建|引导|促进|加快"
    r"|发展|创建|形成|优化|支持|鼓励|探索|组织|执行|安排|确定|进行|做好|完成|健全|扩大|布局|培育|深化"
    r"|改造|达到|实现|拓展|办理|处置|验收|审查|考核|给予|予以|评估|评审|核查"
)
_SAYS_MORE = re.compile(VERBS)
_PARTS = re.compile(r"[，,。；;：:]")
# What a collective stands for, by how its members' names end.
_MEMBERS = (
    ("镇", ("镇",)),
    ("乡", ("乡",)),
    ("街道", ("街道", "街道办", "街道办事处")),
    ("园", ("园区", "开发区", "高新区", "工业区", "产业园", "科技园", "管委会", "新区", "社区")),
    ("开发区", ("开发区", "高新区", "经开区", "管委会")),
    ("区", ("区", "区政府")),
    ("县", ("县", "县政府")),
    ("市", ("市", "市政府")),
    ("企业", ("公司", "集团")),
    ("公司", ("公司", "集团")),
)


@dataclass(frozen=True, slots=True)
class Compared:
    """The tasks with their clauses and mended sections, and what differs."""

    tasks: tuple[DraftTask, ...]
    findings: tuple[DraftFinding, ...]


def compared(
    tasks: Sequence[DraftTask], clauses: Sequence[DraftClause], matches: Sequence[Match]
) -> Compared:
    """Tie each row to its clause and say where the two disagree."""
    tied = [
        replace(task, clause=None if found.clause is None else clauses[found.clause].path)
        for task, found in zip(tasks, matches, strict=True)
    ]
    tied, findings = _sections(tied, clauses, matches)
    rows: dict[int, list[DraftTask]] = defaultdict(list)
    for task, found in zip(tied, matches, strict=True):
        if found.clause is None:
            findings.append(_lone_row(task))
            continue
        clause = clauses[found.clause]
        rows[found.clause].append(task)
        findings += _leads(task, clause)
        findings += _units(task, clause)
        findings += _cut(task, clause)
    for place, clause in enumerate(clauses):
        findings += _left_out(clause, rows[place]) if place in rows else [_lone_clause(clause)]
    return Compared(tuple(tied), tuple(findings))


def _lone_row(task: DraftTask) -> DraftFinding:
    return DraftFinding(
        "row_without_clause",
        f"第{task.number}项“{_short(task.text)}”在正文中没有找到对应的条款。",
        "请核对这一项出自正文哪一条；确无对应的，保留即可。",
        task.number,
        where=task.where,
    )


def _lone_clause(clause: DraftClause) -> DraftFinding:
    units = "、".join(unit.name for unit in clause.units)
    heading = f"“{clause.heading}”" if clause.heading else f"“{_short(clause.text)}”"
    return DraftFinding(
        "clause_without_row",
        f"正文{clause.path}{heading}写明了责任单位（{units}），任务分解表中没有对应的任务。",
        "请确认是否也作为任务跟踪；暂不列入。",
        clause=clause.path,
        where=clause.where,
    )


def _short(text: str) -> str:
    return text if len(text) <= 18 else f"{text[:18]}…"


def _listed(names: Iterable[str]) -> str:
    return "、".join(f"“{name}”" for name in names)


# Sections


def _sections(
    tasks: list[DraftTask], clauses: Sequence[DraftClause], matches: Sequence[Match]
) -> tuple[list[DraftTask], list[DraftFinding]]:
    """Rows that stand under another section than their clause.

    A row at the edge of its group whose neighbour has the right section has slipped over the edge:
    it is put there. Any other only gets a finding. Nothing is said where the table is grouped in
    another way than the body.
    """
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for task, found in zip(tasks, matches, strict=True):
        if found.clause is not None and task.section and clauses[found.clause].section:
            votes[clauses[found.clause].section][task.section] += 1
    usual = {section: count.most_common(1)[0] for section, count in votes.items()}
    agreeing = sum(count for _, count in usual.values())
    total = sum(sum(count.values()) for count in votes.values())
    if not total or agreeing < _PURE * total or len({name for name, _ in usual.values()}) < 2:
        return tasks, []
    findings: list[DraftFinding] = []
    result = list(tasks)
    for place, (task, found) in enumerate(zip(tasks, matches, strict=True)):
        if found.clause is None or found.share < _SURE:
            continue
        clause = clauses[found.clause]
        meant = usual.get(clause.section, ("", 0))[0]
        if not meant or not task.section or meant == task.section:
            continue
        around = {tasks[n].section for n in (place - 1, place + 1) if 0 <= n < len(tasks)}
        slipped = meant in around
        if slipped:
            result[place] = replace(task, section=meant)
        findings.append(_section_differs(task, clause, meant, slipped))
    return result, findings


def _section_differs(
    task: DraftTask, clause: DraftClause, meant: str, slipped: bool
) -> DraftFinding:
    done = "，已按此归入" if slipped else ""
    return DraftFinding(
        "section_differs",
        f"第{task.number}项在表中列在“{task.section}”之下，其内容出自正文{clause.path}，"
        f"属于“{clause.section}”。",
        f"归入“{meant}”{done}；如原表无误，请改回。",
        task.number,
        clause.path,
        task.where,
        Correction("section", task.section, meant),
    )


# Units


def _leading(units: Iterable[str], others: Iterable[str]) -> list[str]:
    """The names that neither stand among the others nor may be another name of one of them."""
    against = list(others)
    return [
        name
        for name in units
        if name not in against and not any(similar(name, other) for other in against)
    ]


def _leads(task: DraftTask, clause: DraftClause) -> Iterable[DraftFinding]:
    own = [unit.name for unit in task.units if unit.role == Role.LEAD]
    body = [unit.name for unit in clause.units if unit.role == Role.LEAD]
    if not own or not body or not _leading(own, body):
        return
    how = "没有标明牵头单位，暂推定由" if inferred(task) else "牵头单位是"
    end = "牵头" if inferred(task) else ""
    support = "、".join(name for name in body if name not in own)
    yield DraftFinding(
        "lead_differs",
        f"第{task.number}项{how}{_listed(own)}{end}，正文{clause.path}的牵头单位是{_listed(body)}。",
        f"请确认由{'、'.join(own)}牵头，还是由{support}牵头；暂按任务分解表。",
        task.number,
        clause.path,
        task.where,
    )


def _units(task: DraftTask, clause: DraftClause) -> Iterable[DraftFinding]:
    body = [unit.name for unit in clause.units]
    if not body:
        return
    only = _leading(_listed_units(task.units), body)
    only = [name for name in only if not any(_stands_for(many, name) for many in body)]
    if only:
        yield DraftFinding(
            "units_differ",
            f"第{task.number}项的责任单位{_listed(only)}，正文{clause.path}没有列入。",
            "请确认这些单位是否承担该项任务；暂按任务分解表。",
            task.number,
            clause.path,
            task.where,
        )


def _left_out(clause: DraftClause, rows: Sequence[DraftTask]) -> Iterable[DraftFinding]:
    named = list(dict.fromkeys(unit.name for task in rows for unit in task.units))
    only = _leading(_listed_units(clause.units), named)
    only = [name for name in only if not any(_stands_for(name, one) for one in named)]
    only = [name for name in only if not any(_stands_for(many, name) for many in named)]
    if only:
        numbers = "、".join(task.number for task in rows)
        yield DraftFinding(
            "units_differ",
            f"正文{clause.path}的责任单位{_listed(only)}，在由它分解的第{numbers}项中都没有列入。",
            "请确认这些单位由哪一项任务承担；暂按任务分解表。",
            clause=clause.path,
            where=clause.where,
        )


def _listed_units(units: Iterable[DraftUnit]) -> Iterator[str]:
    """The names that a row or clause lists itself: those of a rider are not listed again."""
    return (unit.name for unit in units if unit.origin is not Origin.RIDER)


def _stands_for(many: str, name: str) -> bool:
    """Whether a collective may have a unit of this name: 各镇 and 枫泾镇."""
    if not is_collective(many) or is_collective(name):
        return False
    return any(word in many and name.endswith(ends) for word, ends in _MEMBERS)


# Texts


def _cut(task: DraftTask, clause: DraftClause) -> Iterable[DraftFinding]:
    """Say of a row that it stops where its clause only begins to tell: 要结合甲和乙."""
    text = task.text.rstrip()
    bare = text.rstrip("。")
    last = _PARTS.split(bare)[-1]
    opener = _OPENERS.match(last)
    if not opener or not text.endswith("。") or _SAYS_MORE.search(last, opener.end()):
        return
    place = clause.text.find(last)
    if place < 0:
        return
    rest = clause.text[place + len(last) :]
    if not rest.startswith(("，", ",")):
        return
    more = re.split(r"[。；;]", rest)[0]
    yield DraftFinding(
        "text_cut",
        f"第{task.number}项的文字到“{last[-16:]}。”为止，句意未完；正文{clause.path}此处是"
        f"“{last[-16:]}{more}。”。",
        f"请确认是否按正文补上“{more}”。",
        task.number,
        clause.path,
        task.where,
        Correction("text", task.text, f"{bare}{more}。"),
    )


def continued(finding: DraftFinding, task: DraftTask, clause: DraftClause) -> DraftFinding:
    """A row that breaks off, with what its clause goes on to say; as it is where that is no more.

    The words are put in when somebody has said so: the row may leave them out on purpose.
    """
    bare = task.text.rstrip("，,。 \n")
    tail = bare[-_TAIL:]
    _, found, rest = clause.text.partition(tail)
    more = re.split(r"[。；;]", rest)[0]
    if not found or tail in rest or not more.strip("，, "):
        return finding
    return replace(
        finding,
        message=f"第{task.number}项的文字到“{tail}”为止，句意未完；正文{clause.path}此处是"
        f"“{tail}{more}。”。",
        proposal=f"请确认是否按正文补上“{more}”。",
        clause=clause.path,
        correction=Correction("text", task.text, f"{bare}{more}。"),
    )
