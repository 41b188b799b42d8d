"""Excel and PDF: our documents beside the same cells from bare openpyxl and stock reportlab."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import UTC, datetime
from itertools import chain
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Border, Side
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate, TableStyle

from exports import pdf, xlsx
from exports.fonts import PACKAGED, FontBook
from exports.pdf_page import OfficialPage
from exports.pdf_table import typeset
from taskdesk.columns import chosen
from tests.bench.big_plan import listing_of, long_book, printed_book, write_database
from tests.bench.measure import ROOT, against_floor, environment, in_turn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from taskdesk.listing import Listing
    from tests.bench.measure import Figure

_NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
_COLUMNS = chosen(())
_FONT = "BenchSong"


def _listing(rows: int) -> Listing:
    return listing_of(printed_book() if rows == 80 else long_book(rows))


# Excel


def excel_80(folder: Path) -> Iterator[Figure]:
    """The shipped plan as a workbook."""
    yield from _excel(folder, 80, rounds=15)


def excel_10000(folder: Path) -> Iterator[Figure]:
    """A long plan as a workbook."""
    yield from _excel(folder, 10_000, rounds=5)


def _excel(folder: Path, rows: int, rounds: int) -> Iterator[Figure]:
    listing = _listing(rows)
    path, floor = folder / "ours.xlsx", folder / "floor.xlsx"

    def ours() -> None:
        xlsx.write(path, listing, _COLUMNS, author="bench", now=_NOW)

    ours()
    sheets = _cells(path)
    count = sum(value is not None for own in sheets.values() for row in own for value in row)
    rivals = {
        "ours": ours,
        "floor": lambda: _bare_workbook(floor, sheets, ruled=True),
        "values": lambda: _bare_workbook(floor, sheets, ruled=False),
    }
    samples = in_turn(rivals, rounds)
    note = f"{count:,} cells in two sheets; floor: wrapped and ruled by openpyxl"
    yield against_floor(f"Excel of {rows:,} rows", samples, 1.3, note)
    bare = {"ours": samples["ours"], "floor": samples["values"]}
    note = "floor: values alone, no style, no border"
    yield against_floor(f"Excel of {rows:,} rows, beside bare values", bare, None, note)


def _cells(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """What stands in each sheet of our workbook, formulas as such, for the floor to write too.

    Cells that are hidden by a merge have a value in our file, which openpyxl drops on reading.
    """
    sheets = {}
    for sheet in load_workbook(path).worksheets:
        merged = {
            (row, area.min_col): sheet.cell(area.min_row, area.min_col).value
            for area in sheet.merged_cells.ranges
            if area.min_col == area.max_col
            for row in range(area.min_row, area.max_row + 1)
        }
        sheets[sheet.title] = [
            tuple(merged.get((n, c), value) for c, value in enumerate(row, 1))
            for n, row in enumerate(sheet.iter_rows(values_only=True), 1)
        ]
    return sheets


def _bare_workbook(path: Path, sheets: dict[str, list[tuple[Any, ...]]], *, ruled: bool) -> None:
    """The values, and as the least that makes them the same cells: wrapped lines and a border."""
    wrapped, thin = Alignment(wrap_text=True, vertical="center"), Side("thin")
    border = Border(thin, thin, thin, thin)
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
        for cell in chain.from_iterable(sheet.iter_rows() if ruled else ()):
            cell.alignment = wrapped
            cell.border = border
    workbook.save(path)


# PDF


def pdf_80(folder: Path) -> Iterator[Figure]:
    """The shipped plan as a PDF."""
    yield _pdf(folder, 80, rounds=15)


def pdf_2000(folder: Path) -> Iterator[Figure]:
    """A long plan as a PDF."""
    yield _pdf(folder, 2_000, rounds=5)


def _pdf(folder: Path, rows: int, rounds: int) -> Figure:
    listing, book = _listing(rows), printed_book()
    rule = book.rule(min(book.plans))
    path, floor = folder / "ours.pdf", folder / "floor.pdf"
    pdfmetrics.registerFont(TTFont(_FONT, PACKAGED / "TaskDeskSong.ttf"))
    page = OfficialPage(portrait=False)
    table = typeset(listing, _COLUMNS, page.usual.width, FontBook())

    def ours() -> None:
        pdf.write(path, listing, _COLUMNS, author="bench", now=_NOW, rule=rule)

    rivals = {
        "ours": ours,
        "floor": lambda: _stock_pdf(floor, listing, page, table.widths, table.metrics.size),
    }
    samples = in_turn(rivals, rounds)
    pages = f"{_pages(path)} pages, the floor {_pages(floor)}"
    return against_floor(f"PDF of {rows:,} rows", samples, 1.4, pages)


def _stock_pdf(
    path: Path, listing: Listing, page: OfficialPage, widths: list[float], size: float
) -> None:
    """The same words in the same columns, font and size, by what reportlab itself offers."""
    usual = page.usual
    width, height = landscape(A4)
    document = SimpleDocTemplate(
        str(path),
        pagesize=(width, height),
        leftMargin=usual.left - 6,
        rightMargin=width - usual.left - usual.width - 6,
        topMargin=height - usual.top - 6,
        bottomMargin=usual.bottom - 6,
        title=listing.plan.table_title,
    )
    style = ParagraphStyle(
        "cell", fontName=_FONT, fontSize=size, leading=size * 1.4, wordWrap="CJK"
    )
    cells = [
        [Paragraph(escape(column.value(row)), style) for column in _COLUMNS] for row in listing.rows
    ]
    head = [Paragraph(escape(c.heading).replace("\n", "<br/>"), style) for c in _COLUMNS]
    table = LongTable([head, *cells], colWidths=widths, repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.5, "#000000"),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("LEFTPADDING", (0, 0), (-1, -1), size * 0.35),
                ("RIGHTPADDING", (0, 0), (-1, -1), size * 0.35),
                ("TOPPADDING", (0, 0), (-1, -1), size * 0.3),
                ("BOTTOMPADDING", (0, 0), (-1, -1), size * 0.3),
            ]
        )
    )
    document.build([Paragraph(escape(listing.plan.table_title), style), table])


def _pages(path: Path) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return len(document)


# LibreOffice


def libreoffice(folder: Path) -> Iterator[Figure]:
    """Whole processes: ours from the database to a PDF, LibreOffice from our workbook to one."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        return
    for rows, rounds in ((80, 5), (2_000, 1)):
        database, workbook = folder / f"{rows}.db", folder / f"{rows}.xlsx"
        write_database(database, rows)
        _program(folder, database, workbook)
        profile = (folder / "office").as_uri()
        convert = [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
        convert += ["--outdir", str(folder / "converted"), str(workbook)]
        rivals = {
            "ours": lambda: _program(folder, database, folder / "ours.pdf"),  # noqa: B023
            "floor": lambda: _run(folder, convert),  # noqa: B023
        }
        note = "whole processes; ours from the database, LibreOffice from our xlsx"
        name = f"PDF of {rows:,} rows, beside LibreOffice"
        yield against_floor(name, in_turn(rivals, rounds), None, note)


def _program(folder: Path, database: Path, target: Path) -> None:
    _run(folder, [sys.executable, "main.py", "--db", str(database), "export", str(target)])


def _run(folder: Path, command: list[str]) -> None:
    home = environment(folder / "home")
    subprocess.run(command, cwd=ROOT, env=home, check=True, capture_output=True)
