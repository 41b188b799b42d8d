"""Rows of a table that the end of a page cut in two are put together again."""

from __future__ import annotations

from dataclasses import replace

from taskdesk.plans.blocks import Block, BlockKind, Cell
from taskdesk.plans.readers.wording import glued

_MOST_TITLE_ROWS = 3


def join_rows(blocks: list[Block]) -> list[Block]:
    """The blocks with each row in the table in which it begins.

    A row goes on where the next page's table begins with a row without its number, or whatever else
    stands first in every row.
    """
    found: list[Block] = []
    for block in blocks:
        before = found[-1] if found else None
        if before is None or not _may_go_on(before, block):
            found.append(block)
            continue
        titles = _repeated_titles(before, block)
        if _is_rest(before, block, titles):
            last = _joined(before.rows[-1], block.rows[titles])
            found[-1] = replace(before, rows=(*before.rows[:-1], last))
            block = replace(block, rows=(*block.rows[:titles], *block.rows[titles + 1 :]))
        # Titles alone say nothing that was not said before.
        if len(block.rows) > titles:
            found.append(block)
    return found


def _may_go_on(before: Block, block: Block) -> bool:
    return (
        block.kind is before.kind is BlockKind.TABLE
        and block.where.page == before.rows[-1][0].where.page + 1
        and len(block.rows[0]) == len(before.rows[0])
    )


def _repeated_titles(before: Block, block: Block) -> int:
    """How many rows at the top are those of the table before."""
    count = 0
    for ours, theirs in zip(block.rows[:_MOST_TITLE_ROWS], before.rows, strict=False):
        if [cell.text for cell in ours] != [cell.text for cell in theirs]:
            break
        count += 1
    return count


def _is_rest(before: Block, block: Block, titles: int) -> bool:
    if len(block.rows) <= titles:
        return False
    rest = block.rows[titles]
    first = rest[0]
    numbered = all(row[0].text for row in before.rows)
    return numbered and not first.text and not first.spanned and any(cell.text for cell in rest)


def _joined(row: tuple[Cell, ...], rest: tuple[Cell, ...]) -> tuple[Cell, ...]:
    return tuple(
        replace(cell, text=glued(cell.text, more.text)) if more.text and not more.spanned else cell
        for cell, more in zip(row, rest, strict=True)
    )
