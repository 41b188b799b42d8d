"""Documents of every usual format, read into one list of blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taskdesk.errors import UserError
from taskdesk.phrases import Phrase
from taskdesk.plans.blocks import BlockKind, Document
from taskdesk.plans.readers.decoding import UndecodableError
from taskdesk.plans.readers.limits import (
    check_file,
    check_length,
    refuse,
    refuse_damaged,
    refuse_empty,
)
from taskdesk.plans.readers.listed import with_listed_tables
from taskdesk.plans.readers.progress import Steps
from taskdesk.plans.readers.sniffing import SUFFIXES, Kind, kind_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from taskdesk.plans.blocks import Block

    Reader = Callable[[Path, Steps], list[Block]]

__all__ = ["SUFFIXES", "read_document"]


def read_document(path: Path, progress: Callable[[int, int], None] | None = None) -> Document:
    """Read a document of any format; what it is, its content tells before its name does.

    `progress` is told the steps done and their number, and may raise to stop. Raises UserError,
    with a sentence that names the file, where it cannot be read.
    """
    steps = Steps(progress)
    try:
        check_file(path)
        blocks = _reader(kind_of(path))(path, steps)
        check_length(path.name, blocks)
    except UserError:
        raise
    except UndecodableError as error:
        words = Phrase("看不出“{name}”的文字编码，请另存为 UTF-8 编码再试。", name=path.name)
        refuse(words, error)
    except Exception as error:
        # The libraries raise anything at all on a damaged file; the listener's own is no fault.
        if error is steps.stopped:
            raise
        refuse_damaged(path.name, error)
    unread = tuple(block for block in blocks if block.kind is BlockKind.UNREAD)
    read = with_listed_tables([block for block in blocks if block.kind is not BlockKind.UNREAD])
    if not read:
        refuse_empty(path.name)
    return Document(path.name, tuple(read), unread)


def _reader(kind: Kind) -> Reader:
    """The reader of a kind of files, loaded only now, with its library."""
    match kind:
        case Kind.WORD:
            from taskdesk.plans.readers.word import read_word as reader
        case Kind.SHEET:
            from taskdesk.plans.readers.workbook import read_workbook as reader
        case Kind.PDF:
            from taskdesk.plans.readers.pdf import read_pdf as reader
        case Kind.PAGE:
            from taskdesk.plans.readers.page import read_page as reader
        case Kind.ARCHIVED_PAGE:
            from taskdesk.plans.readers.page import read_archived_page as reader
        case Kind.SEPARATED:
            from taskdesk.plans.readers.separated import read_separated as reader
        case Kind.PLAIN:
            from taskdesk.plans.readers.plain import read_plain as reader
        case Kind.OLD_WORD:
            from taskdesk.plans.readers.legacy import read_old_word as reader
        case _:
            from taskdesk.plans.readers.legacy import read_old_sheet as reader
    return reader
