"""What is wrong or doubtful in the tasks by themselves: leads, deadlines, ends of texts, names."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from taskdesk.model import Role
from taskdesk.plans.checks.wrong_words import corrected, slips
from taskdesk.plans.deadlines import promised_dates
from taskdesk.plans.draft import Correction, DraftFinding
from taskdesk.plans.tables.tasks import inferred
from taskdesk.plans.units.similar import alias_pairs
from taskdesk.plans.units.words import strength
from taskdesk.plans.widths import half

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from taskdesk.plans.deadlines import Promise
    from taskdesk.plans.draft import DraftClause, DraftTask

HABIT = 0.8
FEW = 5
CLOSERS = "”’」』）)》】"
ENDS = ("。", "；", ";", "！", "!", "？", "?", "…")
_OPEN = ("、", "：", ":", "（", "(", "“", "-", "—")
_MOST_NAMED = 6


def checked_leads(tasks: Sequence[DraftTask]) -> list[DraftFinding]:
    """Tasks without units, without a lead, or with one that was inferred.

    Where hardly any task names its lead that is the document's way: one finding says so.
    """
    findings = [
        _about(
            task,
            "no_lead",
            f"{_which(task)}没有列出责任单位。",
            "请补上责任单位。",
        )
        for task in tasks
        if not task.units
    ]
    bare = [task for task in tasks if task.units and not _leads(task)]
    if len(bare) >= FEW and len(bare) * 2 >= len(tasks):
        findings.append(nobody_leads(len(tasks), len(bare)))
    else:
        findings += (
            _about(
                task,
                "no_lead",
                f"{_which(task)}列了{len(task.units)}个责任单位，没有标明由谁牵头。",
                "请指定牵头单位；暂都作为责任单位。",
            )
            for task in bare
        )
    findings += (
        _about(
            task,
            "lead_inferred",
            f"{_which(task)}只列“{task.units[0].name}”一家，没有标明牵头，暂推定由其牵头。",
            f"请确认由{task.units[0].name}牵头。",
        )
        for task in tasks
        if inferred(task)
    )
    return findings


def nobody_leads(count: int, bare: int) -> DraftFinding:
    """Say that hardly any task of a document names its lead."""
    return DraftFinding(
        "no_lead",
        f"共{count}项任务，其中{bare}项没有标明牵头单位，文件也没有说明由谁牵头。",
        "不推定牵头单位，所列单位都作为责任单位；请逐项指定牵头单位或汇总单位。",
    )


def _leads(task: DraftTask) -> bool:
    return any(unit.role == Role.LEAD for unit in task.units)


def _which(task: DraftTask) -> str:
    return f"第{task.number}项"


def _about(
    task: DraftTask, kind: str, message: str, proposal: str, correction: Correction | None = None
) -> DraftFinding:
    return DraftFinding(kind, message, proposal, task.number, task.clause, task.where, correction)


def checked_deadlines(tasks: Sequence[DraftTask], *, has_table: bool = True) -> list[DraftFinding]:
    """Deadlines that cannot be read, that are missing in a table which has some, or differ."""
    findings: list[DraftFinding] = []
    printed = [task for task in tasks if task.printed.deadline]
    if printed:
        expected = tasks if has_table else printed
        findings += (_unread(task) for task in expected if _is_unread(task))
    said = {task.number: promised_dates(task.text) for task in printed}
    findings += (
        _differs(task, said[task.number]) for task in printed if _is_other(task, said[task.number])
    )
    dated = [task for task in printed if task.due_point.due]
    silent = [task for task in dated if not said[task.number]]
    # Where nearly every text tells its date, one that does not may have another's.
    if len(dated) >= FEW and len(silent) <= len(dated) * (1 - HABIT):
        findings += (
            _about(
                task,
                "deadline_differs",
                f"{_which(task)}时间节点印为“{task.printed.deadline}”，任务文字没有写明时间；"
                f"其他有期限的{len(dated) - len(silent)}项都在文字中写明。",
                f"请确认是否以{task.printed.deadline}为完成时限；暂按所印的时间节点。",
            )
            for task in silent
        )
    return findings


def _is_unread(task: DraftTask) -> bool:
    return task.due_point.due is None and not task.due_point.open_ended


def _unread(task: DraftTask) -> DraftFinding:
    words = task.printed.deadline
    message = f"时间节点“{words}”无法识别成日期" if words else "没有印时间节点"
    return _about(
        task,
        "deadline_unparsed",
        f"{_which(task)}{message}。",
        "请写成 2025年、2025年6月底前、2025-06-30 或 持续推进。",
    )


def _is_other(task: DraftTask, said: Sequence[Promise]) -> bool:
    if not said or _is_unread(task):
        return False
    due = task.due_point.due
    return due is None or all(not _agrees(due, promise.due) for promise in said)


def _agrees(due: date, promised: date) -> bool:
    """Whether a promise is for the deadline, or for a day of the same year before it."""
    return promised == due or (promised.year == due.year and promised < due)


def _differs(task: DraftTask, said: Sequence[Promise]) -> DraftFinding:
    words = "、".join(f"“{promise.words}”" for promise in said)
    years = "、".join(f"{promise.due.year}年" for promise in said)
    last = max(promise.due for promise in said)
    printed = task.printed.deadline
    keep = f"保留“{printed}”并另设{years}的年度目标，或" if task.due_point.open_ended else ""
    day = f"{last.year}年" if (last.month, last.day) == (12, 31) else f"{last.year}年{last.month}月"
    return _about(
        task,
        "deadline_differs",
        f"{_which(task)}任务文字写明{words}，时间节点却印为“{printed}”。",
        f"请确认：{keep}将时间节点改为{day}。",
        Correction("deadline", printed, day),
    )


def checked_ends(tasks: Sequence[DraftTask]) -> list[DraftFinding]:
    """Texts that end without a full stop where the others have one, or with a mark that opens."""
    texts = {task.number: task.text.rstrip().rstrip(CLOSERS) for task in tasks}
    ended = sum(text.endswith(ENDS) for text in texts.values())
    habit = len(tasks) >= FEW and ended >= HABIT * len(tasks)
    findings = []
    for task in tasks:
        text = texts[task.number]
        if not text or text.endswith(ENDS) or not (habit or text.endswith(_OPEN)):
            continue
        stop = text.endswith(_OPEN)
        findings.append(
            _about(
                task,
                "text_cut",
                f"{_which(task)}的文字没有以句号收尾：“…{task.text.rstrip()[-16:]}”。",
                "请核对后面是否还有文字" + ("。" if stop else "；如已完整，补上句号。"),
                None if stop else Correction("text", task.text, f"{task.text.rstrip()}。"),
            )
        )
    return findings


def checked_spelling(tasks: Sequence[DraftTask], *, has_table: bool) -> list[DraftFinding]:
    """Units whose names have a likely wrong character (市教肓局), and stray words between them."""
    findings: list[DraftFinding] = []
    for task in tasks:
        findings += (
            _about(
                task,
                slip.kind,
                f"{_which(task)}的责任单位中混入外文“{slip.wrong}”。",
                f"应为“{slip.right}”。" if slip.right else "请核对原文后改正。",
            )
            for slip in slips(task.printed.units)
            if slip.kind == "stray_latin" and has_table
        )
        for unit in task.units:
            found = [slip for slip in slips(unit.name) if slip.kind == "suspect_character"]
            if not found:
                continue
            right = corrected(unit.name, found)
            own = [one.name for one in task.units if one.role == unit.role]
            after = dict.fromkeys(right if name == unit.name else name for name in own)
            findings.append(
                _about(
                    task,
                    found[0].kind,
                    f"{_which(task)}的责任单位“{unit.name}”疑有错字。",
                    f"改为“{right}”。",
                    Correction(unit.role.value, "、".join(own), "、".join(after)),
                )
            )
    return findings


def checked_names(
    tasks: Sequence[DraftTask], clauses: Sequence[DraftClause], known: Iterable[str]
) -> list[DraftFinding]:
    """Words that do not read as a unit's name, names that may be one unit's, and new names."""
    registered = list(dict.fromkeys(known))
    places: dict[str, list[str]] = defaultdict(list)
    for task in tasks:
        for unit in task.units:
            places[unit.name].append(f"第{task.number}项")
    for clause in clauses:
        for unit in clause.units:
            places[unit.name].append(f"正文{clause.path}")
    lists = [
        *([unit.name for unit in task.units] for task in tasks),
        *([unit.name for unit in clause.units] for clause in clauses),
    ]
    pairs = alias_pairs(lists, registered)
    used = {unit.name for task in tasks for unit in task.units}
    # Beside 甲公司 the short 甲 is a name, as little as it looks like one.
    paired = {name for pair in pairs if any(map(strength, pair)) for name in pair}
    findings = [
        _doubtful(name, places, tasks, clauses)
        for name in places
        if name not in registered and name not in paired and _is_doubtful(name)
    ]
    for one, other in pairs:
        if other in places:
            seen = f"{_at(places[one])}印为“{one}”，{_at(places[other])}印为“{other}”"
            message = f"{seen}，疑为同一单位。"
        else:
            message = f"{_at(places[one])}的“{one}”与登记册中的“{other}”疑为同一单位。"
        long = max(one, other, key=len)
        short = one if long == other else other
        if other not in places:
            long, short = other, one
        elif (long in used) != (short in used):
            # A name that only the body has is no unit yet.
            long, short = (long, short) if long in used else (short, long)
        findings.append(
            DraftFinding(
                "alias",
                message,
                f"请确认是否为同一单位；如是，以“{long}”为名称、“{short}”为别名。",
                correction=Correction("alias", short, long),
            )
        )
    new = [n for n in places if n not in registered and n not in paired and strength(n)]
    if registered and new:
        named = "、".join(new[:_MOST_NAMED]) + ("等" if len(new) > _MOST_NAMED else "")
        findings.append(
            DraftFinding(
                "unknown_unit",
                f"登记册中没有{len(new)}个单位：{named}。",
                "接受后将新增这些单位；如其中有已登记单位的另一种写法，请先改正。",
            )
        )
    return findings


def _is_doubtful(name: str) -> bool:
    """Whether words read as no name, or have lost a bracket: 区应急局（区消防局."""
    shadow = half(name)
    if strength(name) == 0 or shadow.count("(") != shadow.count(")"):
        return True
    inner = re.search(r"\((.*)\)", shadow)
    parts = re.split("[、,]", inner[1]) if inner else []
    return len(parts) > 1 and any(strength(part) == 2 for part in parts)


def _at(places: Sequence[str]) -> str:
    kept = list(dict.fromkeys(places))
    return "、".join(kept[:_MOST_NAMED]) + (f"等{len(kept)}处" if len(kept) > _MOST_NAMED else "")


def _doubtful(
    name: str,
    places: dict[str, list[str]],
    tasks: Sequence[DraftTask],
    clauses: Sequence[DraftClause],
) -> DraftFinding:
    task = next((t for t in tasks if any(unit.name == name for unit in t.units)), None)
    clause = next((c for c in clauses if any(unit.name == name for unit in c.units)), None)
    place = task or clause
    assert place
    return DraftFinding(
        "unknown_unit",
        f"{_at(places[name])}的责任单位“{name}”不像单位名称。",
        "请核对：可能是单位名称有误，或混入了别的文字。",
        task.number if task else None,
        clause.path if clause and not task else None,
        place.where,
    )
