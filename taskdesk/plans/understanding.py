"""From a document to a draft: body, tables, indicators, and what is to be checked."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from taskdesk.model import DuePoint, Role
from taskdesk.plans.body.whole import read_body
from taskdesk.plans.checks.annex import compared, continued
from taskdesk.plans.checks.matching import match
from taskdesk.plans.checks.unread import unread_cells
from taskdesk.plans.checks.whole import checked, in_order, leads_at_once
from taskdesk.plans.checks.wrong_words import mended
from taskdesk.plans.clauses.riders import find_remarks
from taskdesk.plans.deadlines import due_points, plan_year, plan_years
from taskdesk.plans.draft import (
    Correction,
    DraftFinding,
    DraftIndicator,
    DraftTask,
    PlanDraft,
    PrintedRow,
)
from taskdesk.plans.promises.promised import promised
from taskdesk.plans.tables.choice import chosen
from taskdesk.plans.tables.task_tables import read_tables
from taskdesk.plans.tables.tasks import TableTasks, tasks_of
from taskdesk.plans.widths import squeezed
from taskdesk.responsibility import Mention, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from taskdesk.plans.blocks import Block, Document
    from taskdesk.plans.body.whole import Body
    from taskdesk.plans.draft import DraftClause
    from taskdesk.plans.tables.task_tables import TaskTables

    Progress = Callable[[int, int], None]

_STEPS = 5
# A task no longer than this is a name for what its cells of goals count.
_SHORT = 20
_Years = tuple[date | None, int | None]


def understand(
    document: Document, known_units: Iterable[str] = (), progress: Progress | None = None
) -> PlanDraft:
    """Everything that is understood of a document; nothing is stored.

    `known_units` are the names of the register's units, aliases among them. `progress` is told how
    many steps of how many are done; what it raises ends the work.
    """
    tell = progress or _silent
    tell(0, _STEPS)
    body = read_body(document)
    tell(1, _STEPS)
    clauses = body.clauses
    # Words that read as no name are told once for the whole document, with all their places.
    findings = leads_at_once(
        (one for one in body.findings if one.kind != "doubtful_unit"), len(clauses)
    )
    tables, left_out = chosen(read_tables(document, body.sections), len(clauses))
    if tables.rows:
        # Beside a table its rows are the tasks.
        findings = [one for one in findings if one.kind != "item_without_clause"]
    findings += (*left_out, *tables.findings)
    findings += (_page_unread(block) for block in document.unread)
    title = _title(body, tables.title, document)
    tell(2, _STEPS)
    tasks: Sequence[DraftTask]
    found: Sequence[DraftFinding]
    goals: Mapping[str, str] = {}
    if tables.rows:
        drafted = _tasks_of_rows(tables, body, _year(title, body))
        tasks, found, goals = drafted.tasks, drafted.findings, drafted.goals
    else:
        tasks, found = _tasks_of_clauses(body, _year(title, body))
    findings += found
    findings += unread_cells(document, tasks, (one.where for one in left_out))
    tell(3, _STEPS)
    years = _years(title, body)
    findings += checked(
        document, clauses, tasks, known_units, has_table=bool(tables.rows), since=years[1]
    )
    if not tables.rows:
        findings = list(_numbered(findings, tasks))
    findings = list(_corrected(findings, tasks, clauses))
    tell(4, _STEPS)
    headings = {clause.path: clause.heading for clause in clauses}
    draft = PlanDraft(
        document.name,
        title,
        body.doc_number,
        body.issuer,
        body.issued_on,
        tables.title,
        tuple(
            replace(clause, indicators=promised(clause.text, clause.heading, *years))
            for clause in clauses
        ),
        tuple(
            _measured(task, headings.get(task.clause or "", ""), goals.get(task.number, ""), years)
            for task in tasks
        ),
        in_order(document, findings),
        bool(tables.rows),
    )
    tell(_STEPS, _STEPS)
    return _promised_once(draft)


def _title(body: Body, table: str, document: Document) -> str:
    """The title of the body; of the table where that alone has it; or else the file's name."""
    own = body.title
    if not own:
        return table or document.name.rpartition(".")[0] or document.name
    if own not in table or table.startswith("《") or body.clauses:
        return own
    return own if _is_apart(document, squeezed(own), table) else table


def _is_apart(document: Document, own: str, table: str) -> bool:
    """Whether there are words between the line of the body's title and that of the table's."""
    lines = [squeezed(block.text) for block in document.blocks if block.text]
    if own not in lines:
        return False
    after = lines[lines.index(own) + 1 :]
    return any(line.endswith(table) for line in after[1:])


def _silent(done: int, total: int) -> None:
    """Nobody wants to know."""


def _year(title: str, body: Body) -> int | None:
    return plan_year(title, body.doc_number, body.issued_on)


def _years(title: str, body: Body) -> _Years:
    """The end of the plan's period, if its title tells it, and the year in which it begins."""
    years = plan_years(title)
    return (date(years[1], 12, 31), years[0]) if years else (None, _year(title, body))


def _measured(task: DraftTask, heading: str, goal: str, years: _Years) -> DraftTask:
    """The task with what its text and its cells of goals promise; `years` are the plan's."""
    end, since = years
    due = task.due_point.due or end
    found = promised(task.text, heading, due, since)
    first = re.split(r"[，。；：]", task.text, maxsplit=1)[0]
    named = first if len(first) <= _SHORT else heading
    found += promised(goal, named, due, since) if goal else ()
    return replace(task, indicators=tuple(dict.fromkeys(found)))


def _promised_once(draft: PlanDraft) -> PlanDraft:
    """What the words of a task promise that its sub-tasks repeat is promised by the task alone."""
    parents = draft.parents
    if not parents:
        return draft

    def said(one: DraftIndicator) -> DraftIndicator:
        return replace(one, due=None, quote="")

    promised_by = {task.number: set(map(said, task.indicators)) for task in draft.tasks}

    def own(task: DraftTask) -> DraftTask:
        above = promised_by.get(parents.get(task.number, ""), set())
        return replace(task, indicators=tuple(o for o in task.indicators if said(o) not in above))

    return replace(draft, tasks=tuple(map(own, draft.tasks)))


def _tasks_of_rows(tables: TaskTables, body: Body, year: int | None) -> TableTasks:
    """The tasks of the rows, each tied to its clause, with what differs between the two."""
    remarks = [find_remarks(words) for words in tables.remarks]
    drafted = tasks_of(
        tables.rows,
        year,
        unmarked=max((body.unmarked, *(one.unmarked(bool) for one in remarks))),
        riders=(*body.riders, *(rider for one in remarks for rider in one.riders)),
    )
    told = compared(drafted.tasks, body.clauses, match(drafted.tasks, body.clauses))
    differing = told.findings if body.clauses else ()
    return TableTasks(tuple(told.tasks), (*drafted.findings, *differing), drafted.goals)


def _corrected(
    findings: Iterable[DraftFinding], tasks: Sequence[DraftTask], clauses: Iterable[DraftClause]
) -> Iterable[DraftFinding]:
    """The findings with corrections that need the whole row and its clause.

    A row that breaks off has what the clause goes on to say; a lead that was inferred can be
    rejected, and is responsible then.
    """
    rows = {task.number: task for task in tasks}
    known = {clause.path: clause for clause in clauses}
    for finding in findings:
        row = rows.get(finding.number or "")
        clause = known.get(row.clause or "") if row else None
        if finding.kind == "text_cut" and finding.clause is None and row and clause:
            yield continued(finding, row, clause)
        elif finding.kind == "lead_inferred" and row:
            own = [unit.mention for unit in row.units]
            listed = [Mention(m.name, Role.RESPONSIBLE) if m.inferred else m for m in own]
            fix = Correction("units", written(listed), written(own))
            yield replace(finding, correction=fix)
        else:
            yield finding


def _page_unread(block: Block) -> DraftFinding:
    return DraftFinding(
        "page_unread",
        f"{block.where.words}：{block.text}。",
        "请对照原文，把其中的任务补上，或用文字识别（OCR）后重新读取。",
        where=block.where,
    )


def _tasks_of_clauses(
    body: Body, year: int | None
) -> tuple[Sequence[DraftTask], Sequence[DraftFinding]]:
    """A task for each clause, numbered from 1, where the document has no table."""
    tasks: list[DraftTask] = []
    findings: list[DraftFinding] = []
    for place, clause in enumerate(body.clauses, 1):
        number = str(place)
        deadline = body.deadlines.get(clause.path, "")
        points = due_points(deadline, year, table=True)
        *milestones, due = points or (DuePoint(deadline),)
        text = mended(clause.text)
        units = _without_deadline(clause.printed, deadline)
        printed = PrintedRow(clause.section, clause.text, deadline, units)
        tasks.append(
            DraftTask(
                number,
                clause.section,
                text.text,
                clause.units,
                due,
                printed,
                clause.where,
                clause.path,
                milestones=tuple(milestones),
            )
        )
        # What is wrong in its words is said of the clause.
        findings += (
            DraftFinding(
                found.kind,
                f"第{number}项{found.message}",
                found.proposal,
                number,
                clause.path,
                clause.where,
                found.correction,
            )
            for found in text.findings
            if found.kind == "text_cut"
        )
    return tasks, findings


def _without_deadline(printed: str, deadline: str) -> str:
    """The words of a clause's units without those of its deadline: 完成时限：2025年."""
    if not deadline:
        return printed
    label = rf"[\s；;，,。]*(?:[一-鿿]{{2,6}}[：:]\s*)?{re.escape(deadline)}"
    return re.sub(label, "", printed, count=1)


def _numbered(
    findings: Iterable[DraftFinding], tasks: Sequence[DraftTask]
) -> Iterator[DraftFinding]:
    """The findings about clauses with the numbers of the tasks that these are."""
    numbers = {task.clause: task.number for task in tasks}
    for finding in findings:
        own = finding.number or numbers.get(finding.clause or "")
        yield replace(finding, number=own)
