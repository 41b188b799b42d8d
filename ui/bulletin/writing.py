"""A bulletin or workbook of a period as a file: plain data for the worker."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

    from taskdesk.bulletin.composing import Bulletin
    from taskdesk.quarters.quarter import Quarter


class Order(NamedTuple):
    """What is to be written, and of what kind (.pdf, .docx, .xlsx)."""

    ending: str
    quarter: Quarter
    previous: Quarter | None
    bulletin: Bulletin
    author: str
    now: datetime


def write(order: Order, path: Path) -> Path:
    """Write the file an order asks for (runs on the worker); returns its path."""
    if order.ending == ".pdf":
        from exports import bulletin_pdf

        bulletin_pdf.write(path, order.bulletin, author=order.author, now=order.now)
    elif order.ending == ".docx":
        from exports import bulletin_docx

        bulletin_docx.write(path, order.bulletin, author=order.author, now=order.now)
    else:
        from exports import quarter_book

        quarter_book.write(path, order.quarter, order.previous, author=order.author, now=order.now)
    return path


def render(order: Order) -> bytes:
    """The bytes of the file an order asks for (runs on the worker)."""
    with tempfile.TemporaryDirectory() as folder:
        return write(order, Path(folder) / f"file{order.ending}").read_bytes()
