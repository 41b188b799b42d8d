"""The parts that the figures of `make bench` are made of, to compare two versions of the code.

pytest tests/bench/bench_parts.py --benchmark-autosave
pytest tests/bench/bench_parts.py --benchmark-compare
"""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from exports import pdf, xlsx
from exports.cjk import break_lines
from exports.fonts import Face, FontBook
from main import open_desk
from taskdesk.columns import BY_KEY, chosen
from taskdesk.model import Filter
from taskdesk.status import Status
from taskdesk.table import Table
from taskdesk.task_edits import StateEdit
from tests.bench.big_plan import AS_OF, PERIOD, listing_of, long_book, printed_book, write_database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from taskdesk.book import Book
    from taskdesk.desk import Desk
    from taskdesk.listing import Listing

_MANY = 20_000
_NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def book() -> Book:
    return long_book(_MANY)


@pytest.fixture(scope="module")
def table(book: Book) -> Table:
    """With everything computed ahead, as in a window that has been open for a while."""
    table = _table(book)
    for _ in table.warming():
        pass
    return table


@pytest.fixture(scope="module")
def printed() -> Listing:
    return listing_of(printed_book())


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    place = tmp_path / "long.db"
    write_database(place, _MANY)
    desk = open_desk(place, "bench", as_of=AS_OF)
    yield desk
    desk.store.close()


def _table(book: Book) -> Table:
    return Table(book, min(book.plans), PERIOD, AS_OF)


def test_build_the_table(benchmark, book):
    assert len(benchmark(_table, book).rows) == _MANY


def test_compute_ahead(benchmark, book):
    benchmark.pedantic(
        lambda table: [*table.warming()], setup=lambda: ((_table(book),), {}), rounds=3
    )


@pytest.mark.parametrize("text", ["碳", "光伏", "f", "fgw", "2025", "化工 园区"])
def test_filter(benchmark, table, text):
    def forget() -> None:
        table._found.clear()

    benchmark.pedantic(table.select, (Filter(text=text),), setup=forget, rounds=50)


@pytest.mark.parametrize("key", list(BY_KEY))
def test_sort(benchmark, table, key):
    assert len(benchmark(table.select, None, key).rows) == _MANY


def test_count(benchmark, table):
    assert benchmark(lambda: table.select().counts).total == _MANY


def test_load_the_book(benchmark, desk):
    book, _ = benchmark(desk.store.load)
    assert len(book.tasks) == _MANY


def test_store_an_edit(benchmark, desk):
    task = desk.table.rows[_MANY // 2].task
    words = iter(range(1_000_000))

    def edit() -> None:
        assert desk.set_state([task], StateEdit(Status.IN_PROGRESS, progress=f"第{next(words)}次"))

    benchmark(edit)


def test_break_lines(benchmark, printed):
    widths = FontBook(system=False).widths(Face.SONG)
    texts = [row.task.text for row in printed.rows]
    benchmark(lambda: [break_lines(text, widths.__getitem__, 24.0) for text in texts])


def test_workbook(benchmark, printed, tmp_path):
    path = tmp_path / "bench.xlsx"
    benchmark(xlsx.write, path, printed, chosen(()), author="bench", now=_NOW)


def test_pdf(benchmark, printed):
    rule = printed_book().rule(printed.plan.id)
    data = benchmark(pdf.render, printed, chosen(()), author="bench", now=_NOW, rule=rule)
    assert BytesIO(data).read(5) == b"%PDF-"
