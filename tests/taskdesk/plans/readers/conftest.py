"""Files of every format, made as people make them, and what is read of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from taskdesk.plans.blocks import BlockKind
from taskdesk.plans.readers import read_document

if TYPE_CHECKING:
    from taskdesk.plans.blocks import Block, Document

PLANS = Path(__file__).resolve().parents[5] / "shared" / "plans"


class Read:
    """A document that was read, in the shapes in which tests compare it."""

    def __init__(self, document: Document) -> None:
        self.blocks = document.blocks
        self.name = document.name
        self.unread = document.unread

    def of(self, kind: BlockKind) -> list[Block]:
        return [block for block in self.blocks if block.kind is kind]

    @property
    def texts(self) -> list[str]:
        """Headings and paragraphs."""
        kinds = (BlockKind.HEADING, BlockKind.PARAGRAPH)
        return [block.text for block in self.blocks if block.kind in kinds]

    @property
    def notes(self) -> list[str]:
        return [block.text for block in self.of(BlockKind.FOOTNOTE)]

    @property
    def tables(self) -> list[list[list[str]]]:
        found = self.of(BlockKind.TABLE)
        return [[[cell.text for cell in row] for row in block.rows] for block in found]

    @property
    def spans(self) -> list[list[str]]:
        """The first table: one letter a cell, S where a merged one covers it."""
        rows = self.of(BlockKind.TABLE)[0].rows
        return ["".join("S" if cell.spanned else "." for cell in row) for row in rows]


@pytest.fixture
def read(tmp_path):
    """Write a file, unless a path is given, and read it."""

    def read(file: str | Path, content: bytes | str | None = None) -> Read:
        path = tmp_path / file
        if content is not None:
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return Read(read_document(path))

    return read
