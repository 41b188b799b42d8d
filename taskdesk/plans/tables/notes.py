"""What stands in a task table, or right above it, and is no task: totals, notes, signatures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taskdesk.plans.clauses.riders import Scope, find_remarks
from taskdesk.plans.tables.rows import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TITLE = re.compile(
    r"(?:分解表|分工表|任务表|任务清单|责任清单|工作清单|项目清单|措施清单|清单|一览表|责任表|台账"
    r"|计划表|任务分解|责任分工|分工方案|任务书|责任分解|推进表|作战图"
    r"|(?:任务|分工|责任|措施|整改|工作|实事)[^，。；]{0,12}表)(?:[(（].{1,12}[)）])?$"
)
ANNEX = re.compile(r"^附(?:件|表)\s*[0-9一二三四五六七八九十]*\s*[:：.、]?\s*")
_TOTAL = re.compile(r"(?:合\s*计|总\s*计|小\s*计|共\s*计)(?:\s*[\d（(:：].*)?")
_NOTE = re.compile(r"^(?:注|备注|说明|填表说明|填报说明|附注)\s*[:：0-9]")
# Who filled the form in, and when.
_FORM = re.compile(
    r"(?:(?:填表|填报|制表|审核|复核|审定|审签|核稿|校对|编制|编报|报送|上报|统计|经办|联系)"
    r"(?:人员?|单位|部门|日期|时间|电话)"
    r"|(?:单位|部门|主要|分管)(?:负责人|领导)(?:签字|签名|签章)?|(?:单位)?(?:盖章|公章|签字|签章))"
    r"\s*(?:[(（](?:签字|签名|签章|盖章|公章)[)）])?\s*(?:[:：].*|\s\S{1,8}|)"
)
_LINES_ABOVE, _LONGEST_REMARK = 2, 100


# What a table says that has no rows: 没有符合条件的任务。
_EMPTY = re.compile(r"(?:没有|暂无|无)[^，。]{0,10}(?:任务|事项|数据|记录|内容)。?")


def is_no_task(texts: Sequence[str]) -> bool:
    """Whether a row is a total, or says who filled the form in and when, or that there is none."""
    empty = len(texts) == 1 and bool(_EMPTY.fullmatch(texts[0]))
    return empty or any(map(_TOTAL.fullmatch, texts[:2])) or bool(_FORM.fullmatch(texts[0]))


def is_note(texts: Sequence[str]) -> bool:
    """Whether a row is a note, or says something of all tasks: 以上任务均需各镇落实."""
    return len(texts) == 1 and bool(_NOTE.match(texts[0]) or find_remarks(texts[0]))


def is_told_ahead(line: str) -> bool:
    """Whether a line says something of the tasks that follow: 列第一位的为牵头单位."""
    found = find_remarks(line) if len(line) <= _LONGEST_REMARK else None
    if not found:
        return False
    scopes = (found.first_leads, found.all_lead, *(rider.scope for rider in found.riders))
    return Scope.BEFORE not in scopes


def told_ahead(above: Sequence[str]) -> Iterator[str]:
    """What is said of its tasks between a table's title and its head, or right above it."""
    lines = [one_line(text) for text in above]
    named = (n for n, line in enumerate(lines) if ANNEX.match(line) or TITLE.search(line))
    first = max(named, default=max(0, len(lines) - _LINES_ABOVE))
    return filter(is_told_ahead, lines[first:])
