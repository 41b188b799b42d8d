"""Which of a document's tables hold its tasks, beside clauses and tables that hold other things."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from taskdesk.plans.draft import DraftFinding

if TYPE_CHECKING:
    from taskdesk.plans.tables.task_tables import TableName, TaskTables

_TASKS = re.compile(
    r"任务|分工|措施|举措|责任清单|责任分解|责任表|工作(?:清单|安排|分解|台账|要点|计划)"
)
_OTHERS = re.compile(
    r"项目|工程|指标|名单|名录|目录|联系|联络|通讯录|成员|专家|资金|投资|预算|考核|评分"
)
# Columns that a list of projects, of indicators or of people has, and no table of tasks.
_OTHER_COLUMNS = re.compile(
    r"投资|建设(?:规模|地点|性质|单位|年限|工期|起止)|资金(?:来源|渠道)|项目(?:业主|地点|单位)"
    r"|指标(?:名称|属性|类型|值)?$|现状值?$|基期|基准年|基数|姓名|职务|电话|手机|邮箱|分值|得分"
)
_FEW_CLAUSES = 3


def chosen(tables: TaskTables, clauses: int) -> tuple[TaskTables, list[DraftFinding]]:
    """The tables that hold tasks, and a finding for each that was left out.

    Beside a table of tasks, or a body with clauses, a list of projects, indicators or people holds
    none; a table that does not call itself one of tasks must cover a fair part of the clauses.
    """
    counts = Counter(row.table for row in tables.rows)
    named = {place for place, name in enumerate(tables.names) if counts[place] and _named(name)}
    if clauses < _FEW_CLAUSES and not named:
        return tables, []
    kept = {
        place
        for place, name in enumerate(tables.names)
        if place in named or not (_other(name) or counts[place] * 2 < clauses)
    }
    if not kept and clauses < _FEW_CLAUSES:
        return tables, []
    findings = [
        _left_out(name, counts[place])
        for place, name in enumerate(tables.names)
        if place not in kept and counts[place]
    ]
    if not findings:
        return tables, []
    titles = (name.title for place, name in enumerate(tables.names) if place in kept)
    rows = tuple(row for row in tables.rows if row.table in kept)
    return replace(tables, title=next(filter(None, titles), ""), rows=rows), findings


def _named(name: TableName) -> bool:
    """Whether a table calls itself one of tasks."""
    return bool(_TASKS.search(name.caption))


def _other(name: TableName) -> bool:
    """Whether a table's name or columns are those of a list of other things."""
    return bool(_OTHERS.search(name.caption)) or any(map(_OTHER_COLUMNS.search, name.words))


def _left_out(name: TableName, rows: int) -> DraftFinding:
    called = f"“{name.caption}”" if name.caption else f"（{'、'.join(filter(None, name.words))}）"
    return DraftFinding(
        "table_left_out",
        f"表{called}有{rows}行，像是项目、指标或其他清单，没有作为任务。",
        "如其中有任务，请把这张表单独存成一个文件再读取。",
        where=name.where,
    )
