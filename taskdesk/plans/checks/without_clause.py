"""Items that have no responsibility clause where those beside them have one: told, not lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taskdesk.plans.draft import DraftFinding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from taskdesk.plans.body.structure import Item
    from taskdesk.plans.clauses.texts import CutItem

# What stands around tasks: the aims of a plan, and how it is to be carried out.
_NO_TASKS = re.compile(
    r"总体|总则|附则|指导思想|基本原则|工作原则|目标|背景|意义|形势|现状|思路|要求|保障|组织|领导"
    r"|步骤|阶段|进度|安排|考核|督[查导办]|监督|宣传|名词|说明|范围|对象|条件|标准|程序|流程"
)
_MOST_NAMED = 6


def without_clauses(cuts: Sequence[CutItem]) -> Iterator[DraftFinding]:
    """The items without a clause, once for each heading under which others have one.

    Sections in which nobody has a clause are no tasks, nor are those on aims and on measures that
    secure a plan; what a clause has taken into its text is part of a task.
    """
    by_item = {id(cut.item): cut for cut in cuts}
    for cut in cuts:
        beside = [child for child in cut.item.children if not child.children]
        told = [child for child in beside if by_item[id(child)].cuts]
        if not told or cut.cuts or _without_tasks(cut.item, by_item):
            continue
        bare = [child for child in beside if _is_bare(by_item[id(child)])]
        if bare:
            yield _finding(bare, told[0])


def _is_bare(cut: CutItem) -> bool:
    if cut.cuts or not "".join(cut.rest).strip():
        return False
    first = cut.item.text.split("\n", 1)[0].split("。", 1)[0]
    return not _NO_TASKS.search(cut.heading or first[:12])


def _without_tasks(item: Item | None, by_item: dict[int, CutItem]) -> bool:
    """Whether an item or one above it is headed as no section of tasks."""
    while item and item.number:
        cut = by_item[id(item)]
        if _NO_TASKS.search(cut.heading or item.text[:20]):
            return True
        item = item.parent
    return False


def _finding(bare: Sequence[Item], told: Item) -> DraftFinding:
    places = "、".join(item.path for item in bare[:_MOST_NAMED])
    many = f"等{len(bare)}条" if len(bare) > _MOST_NAMED else ""
    return DraftFinding(
        "item_without_clause",
        f"正文{places}{many}没有读到责任单位，没有读成任务；同级的{told.path}有责任单位。",
        "请对照原文：是任务的，补上任务和责任单位；与后面的条目共用责任单位或不是任务的，保留即可。",
        where=bare[0].starts[0][1],
    )
