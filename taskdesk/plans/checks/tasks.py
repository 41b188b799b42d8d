"""What is wrong or doubtful in the tasks by themselves: leads, deadlines, ends of texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taskdesk.model import Role
from taskdesk.plans.checks.ends import cut, is_open
from taskdesk.plans.deadlines import first_day, promised_dates
from taskdesk.plans.draft import Correction, DraftFinding
from taskdesk.plans.tables.tasks import inferred

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from taskdesk.plans.blocks import Where
    from taskdesk.plans.deadlines import Promise
    from taskdesk.plans.draft import DraftClause, DraftTask

HABIT = 0.8
FEW = 5


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
        findings.append(nobody_leads(len(tasks), len(bare), bare[0].where))
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


def nobody_leads(count: int, bare: int, first: Where) -> DraftFinding:
    """Say that hardly any task of a document names its lead; `first` is where the first stands."""
    return DraftFinding(
        "no_lead",
        f"共{count}项任务，其中{bare}项没有标明牵头单位，文件也没有说明由谁牵头。",
        "不推定牵头单位，所列单位都作为责任单位；请逐项指定牵头单位或汇总单位。",
        where=first,
    )


def _leads(task: DraftTask) -> bool:
    return any(unit.role == Role.LEAD for unit in task.units)


def _which(task: DraftTask) -> str:
    return f"第{task.number}项"


def _about(
    task: DraftTask, kind: str, message: str, proposal: str, correction: Correction | None = None
) -> DraftFinding:
    return DraftFinding(kind, message, proposal, task.number, task.clause, task.where, correction)


def checked_deadlines(
    tasks: Sequence[DraftTask], *, has_table: bool = True, since: int | None = None
) -> list[DraftFinding]:
    """Deadlines that cannot be read, that are missing in a table which has some, or differ.

    Dates before `since`, the year in which the plan begins, are no promises.
    """
    findings: list[DraftFinding] = []
    printed = [task for task in tasks if task.printed.deadline]
    if printed:
        expected = tasks if has_table else printed
        findings += (_unread(task) for task in expected if _is_unread(task))
    said = {task.number: promised_dates(task.text, since) for task in printed}
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
    spans = [
        (first, point.due)
        for point in (*task.milestones, task.due_point)
        if point.due and (first := first_day(point))
    ]
    return not any(_agrees(*span, promise) for span in spans for promise in said)


def _agrees(first: date, due: date, promise: Promise) -> bool:
    """Whether a deadline and a promise may mean one day: 2025年6月 and 2025年, not and 2025年底.

    What begins earlier in the year (2025年6月开工) agrees with an end.
    """
    begun = promise.opens and promise.due.year == due.year
    return promise.first <= due and (begun or first <= promise.due)


def _differs(task: DraftTask, said: Sequence[Promise]) -> DraftFinding:
    words = "、".join(f"“{promise.words}”" for promise in said)
    years = "、".join(f"{promise.due.year}年" for promise in said)
    last = max(said, key=lambda promise: promise.due).deadline
    printed = task.printed.deadline
    keep = f"保留“{printed}”并另设{years}的年度目标，或" if task.due_point.open_ended else ""
    return _about(
        task,
        "deadline_differs",
        f"{_which(task)}任务文字写明{words}，时间节点却印为“{printed}”。",
        f"请确认：{keep}将时间节点改为{last}。",
        Correction("deadline", printed, last),
    )


def checked_ends(
    tasks: Sequence[DraftTask], clauses: Sequence[DraftClause] = (), *, has_table: bool = True
) -> list[DraftFinding]:
    """Texts that end without a full stop where the others have one, or with a mark that opens.

    A clause that is nothing but its heading needs none.
    """
    bare = {(clause.path, clause.heading) for clause in clauses}
    texts = ["" if (task.clause, task.text) in bare else task.text for task in tasks]
    said = cut(texts, cells=has_table)
    return [
        _about(
            task,
            "text_cut",
            f"{_which(task)}的文字没有以句号收尾：“…{task.text.rstrip()[-16:]}”。",
            "请核对后面是否还有文字" + ("。" if is_open(task.text) else "；如已完整，补上句号。"),
            None
            if is_open(task.text)
            else Correction("text", task.text, f"{task.text.rstrip()}。"),
        )
        for task, is_cut in zip(tasks, said, strict=True)
        if is_cut
    ]
