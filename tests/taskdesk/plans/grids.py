"""Tables written as lines of text, read the way a document's are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taskdesk.plans.blocks import Block, BlockKind, Cell, Document, Where
from taskdesk.plans.tables.task_tables import read_tables
from taskdesk.plans.tables.tasks import tasks_of
from taskdesk.plans.understanding import understand

if TYPE_CHECKING:
    from taskdesk.model import Role
    from taskdesk.plans.draft import DraftTask, PlanDraft
    from taskdesk.plans.tables.task_tables import TaskTables

HEAD = "序号|行动|重点任务|时间节点|责任部门（☆为牵头部门）"


def table(*lines: str) -> Block:
    """A table: cells between |, ^ is merged with the one above, < with the one on the left."""
    rows: list[list[Cell]] = []
    for y, line in enumerate(lines, 1):
        row: list[Cell] = []
        for x, text in enumerate(line.split("|")):
            where = Where(paragraph=y, cell=f"{'ABCDEFGHIJ'[x]}{y}")
            if text == "^":
                row.append(Cell(rows[-1][x].text, where, spanned=True))
            elif text == "<":
                row.append(Cell(row[-1].text, where, spanned=True))
            else:
                row.append(Cell(text.replace("/", "\n"), where))
        rows.append(row)
    return Block(BlockKind.TABLE, rows=tuple(map(tuple, rows)))


def words(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Block:
    return Block(kind, text)


def read(*blocks: Block | str) -> TaskTables:
    made = tuple(words(b) if isinstance(b, str) else b for b in blocks)
    return read_tables(Document("表.docx", made))


def drafted(*blocks: Block | str) -> tuple[DraftTask, ...]:
    return tasks_of(read(*blocks).rows, 2026).tasks


def by_role(task: DraftTask, role: Role) -> list[str]:
    return [unit.name for unit in task.units if unit.role == role]


def read_rows(*lines: str) -> PlanDraft:
    """A document that is nothing but a table, wholly understood."""
    return understand(Document("表.docx", (table(*lines),)))
