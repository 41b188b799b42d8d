"""What every reader gives: a document as a neutral list of blocks, each with where it stood."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    FOOTNOTE = "footnote"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a document, as far as its format tells it; numbers start at 1, 0 is unknown."""

    page: int = 0
    paragraph: int = 0
    sheet: str = ""
    cell: str = ""

    @property
    def words(self) -> str:
        """The place for a person to read; empty where nothing is known."""
        parts = [f"第{self.page}页"] if self.page else []
        if self.sheet:
            parts.append(f"工作表“{self.sheet}”")
        if self.cell:
            parts.append(f"{self.cell}单元格")
        if self.paragraph:
            parts.append(f"第{self.paragraph}段")
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class Cell:
    """One place of a table's grid; `spanned` where a merged cell covers it that began before.

    A spanned cell has the text of the merged one.
    """

    text: str
    where: Where = Where()
    spanned: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, a table or a footnote; or, in words of ours, what was not read.

    `text` is as printed, with neither line breaks nor page breaks of the layout; a table has `rows`
    instead. `level` is that of a heading where the format says one (0: unknown). `ended` is False
    where a page ended with the block, so that it may go on in the next.
    """

    kind: BlockKind
    text: str = ""
    where: Where = Where()
    level: int = 0
    rows: tuple[tuple[Cell, ...], ...] = ()
    ended: bool = True


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it was read: its file's name, and its blocks in reading order.

    `unread` says what was left out that a person sees in it: pages that are pictures.
    """

    name: str
    blocks: tuple[Block, ...]
    unread: tuple[Block, ...] = ()
