"""The full 通报 of the shipped plan, from the live book to the files: text, charts, annexes."""

from __future__ import annotations

import statistics
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pypdfium2

from exports import bulletin_docx, bulletin_pdf
from taskdesk.bulletin.composing import compose
from taskdesk.quarters.gathering import gather
from tests.bench.big_plan import AS_OF, PERIOD, long_book
from tests.bench.measure import in_turn, within

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.bench.measure import Figure

_NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
_LIMIT = 1.5


def bulletin_80(folder: Path) -> Iterator[Figure]:
    """80 tasks with the states and stories of two quarters."""
    book = long_book(80)
    plan_id, before = min(book.plans), PERIOD.previous()
    pdf, word = folder / "通报.pdf", folder / "通报.docx"

    def write(path: Path) -> None:
        quarter = gather(book, plan_id, PERIOD, AS_OF)
        previous = gather(book, plan_id, before, before.end)
        writer = bulletin_pdf if path.suffix == ".pdf" else bulletin_docx
        writer.write(path, compose(quarter, previous), author="bench", now=_NOW)

    samples = in_turn({"pdf": lambda: write(pdf), "docx": lambda: write(word)}, 10)
    with pypdfium2.PdfDocument(pdf) as document:
        note = f"{len(document)} pages; two quarters gathered, composed, written"
    for name, kind in (("pdf", "PDF"), ("docx", "docx")):
        own = samples[name]
        median = statistics.median(own)
        yield within(f"通报 of 80 tasks as {kind}", median, _LIMIT, "s", note, samples=own)
