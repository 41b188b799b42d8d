"""Paragraphs in a PDF: everything is printed, where it belongs, and can be read back."""

from __future__ import annotations

import io
import re

import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import SimpleDocTemplate, Table

from exports.fonts import Face, FontBook
from exports.paragraph import CJKParagraph, TextStyle

SIZE = 16
STYLE = TextStyle(size=SIZE, leading=28)
BODY = "为深入贯彻落实碳达峰碳中和重大战略决策，现将进展情况通报如下：已销号12项，占71.3%。"


@pytest.fixture(scope="module")
def book() -> FontBook:
    return FontBook(system=False)


def drawn(paragraph: CJKParagraph, width: float) -> pypdfium2.PdfTextPage:
    """Return the text page of a paragraph drawn at (100, 100) on a page of its own."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    paragraph.wrapOn(canvas, width, 600)
    paragraph.drawOn(canvas, 100, 100)
    canvas.save()
    return pypdfium2.PdfDocument(file.getvalue())[0].get_textpage()


def read(data: bytes) -> list[str]:
    """Return the text of each page without blanks."""
    pages = pypdfium2.PdfDocument(data)
    return ["".join(page.get_textpage().get_text_bounded().split()) for page in pages]


def edges(page: pypdfium2.PdfTextPage) -> list[tuple[float, float]]:
    """Return where the lines of a page, 28 points apart, begin and end, from the top down."""
    rows: dict[int, list[tuple[float, float]]] = {}
    for number in range(page.count_chars()):
        left, bottom, right, top = page.get_charbox(number, loose=True)
        if right > left:
            rows.setdefault(round((bottom + top) / 2 / 28), []).append((left, right))
    lines = (rows[row] for row in sorted(rows, reverse=True))
    return [(min(x for x, _ in line), max(x for _, x in line)) for line in lines]


def test_height_is_lines_times_leading(book: FontBook) -> None:
    paragraph = CJKParagraph("碳达峰" * 7, STYLE, book)
    assert paragraph.wrap(10 * SIZE, 600) == (10 * SIZE, 3 * 28)
    assert paragraph.wrap(21 * SIZE, 600) == (21 * SIZE, 28)
    assert CJKParagraph("", STYLE, book).wrap(100, 600) == (100, 28)


def test_leading_follows_the_size_by_default(book: FontBook) -> None:
    assert CJKParagraph("碳", TextStyle(size=10), book).wrap(100, 600)[1] == pytest.approx(14)


def test_all_text_is_printed_once(book: FontBook) -> None:
    text = "㙍头村、堃、𠮷\u3000CO₂减排3.2万吨，①㎡ ☆● ▲ ◆ ○ ✓"
    page = drawn(CJKParagraph(text, STYLE, book), 8 * SIZE)
    assert "".join(page.get_text_bounded().split()) == "".join(text.split())


def test_it_is_one_text_object_with_changes_of_font(book: FontBook) -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pageCompression=0)
    paragraph = CJKParagraph("王㐂与李𠮷" * 9, STYLE, book)
    paragraph.wrapOn(canvas, 8 * SIZE, 600)
    paragraph.drawOn(canvas, 100, 100)
    canvas.save()
    streams = re.findall(rb"stream\n(.*?)endstream", file.getvalue(), re.DOTALL)
    [content] = [stream for stream in streams if b"BT" in stream and b" Tj" in stream]
    assert content.count(b"BT 1 0 0 1") == content.count(b" rg ") == 1
    assert content.count(b" Tf ") > 9


def test_first_line_is_indented_by_two_characters(book: FontBook) -> None:
    style = TextStyle(size=SIZE, leading=28, first_indent=2 * SIZE)
    lines = edges(drawn(CJKParagraph("碳" * 18 + "\n" + "达" * 9, style, book), 10 * SIZE))
    assert [left for left, _ in lines] == pytest.approx([132, 100, 132, 100], abs=1)


def test_justified_lines_reach_the_border_but_the_last_does_not(book: FontBook) -> None:
    style = TextStyle(size=SIZE, leading=28, align="justify")
    width = 15 * SIZE
    lines = edges(drawn(CJKParagraph(BODY, style, book), width))
    assert len(lines) == 3
    assert [right for _, right in lines[:2]] == pytest.approx([100 + width] * 2, abs=1)
    assert lines[-1][1] < 100 + width - SIZE


def test_a_nearly_empty_line_is_not_spread(book: FontBook) -> None:
    style = TextStyle(size=SIZE, leading=28, align="justify")
    lines = edges(drawn(CJKParagraph("碳 abcdefghijklmnopqrst", style, book), 12 * SIZE))
    assert lines[0][1] < 100 + 4 * SIZE


@pytest.mark.parametrize(("align", "left", "right"), [("right", 236, 300), ("center", 168, 232)])
def test_alignment(book: FontBook, align: str, left: float, right: float) -> None:
    style = TextStyle(size=SIZE, align=align)  # type: ignore[arg-type]
    [line] = edges(drawn(CJKParagraph("碳达峰碳", style, book), 200))
    assert line == pytest.approx((left, right), abs=1)


def test_split_parts_hold_the_text_and_its_layout(book: FontBook) -> None:
    style = TextStyle(size=SIZE, leading=28, first_indent=2 * SIZE, align="justify")
    whole = CJKParagraph(BODY * 3, style, book)
    _, height = whole.wrap(15 * SIZE, 10_000)
    first, second = whole.split(15 * SIZE, 4 * 28 + 5)
    assert isinstance(first, CJKParagraph)
    assert isinstance(second, CJKParagraph)
    assert first.text + second.text == BODY * 3
    assert first.wrap(15 * SIZE, 999)[1] == 4 * 28
    assert first.wrap(15 * SIZE, 999)[1] + second.wrap(15 * SIZE, 999)[1] == height
    # The first part ends in mid-sentence: justified; the second does not begin with an indent.
    assert edges(drawn(first, 15 * SIZE))[-1][1] == pytest.approx(100 + 15 * SIZE, abs=1)
    assert edges(drawn(second, 15 * SIZE))[0][0] == pytest.approx(100, abs=1)


def test_split_where_nothing_fits_and_where_all_does(book: FontBook) -> None:
    paragraph = CJKParagraph(BODY, STYLE, book)
    assert paragraph.split(15 * SIZE, 20) == []
    assert paragraph.split(15 * SIZE, 3 * 28) == [paragraph]


def test_a_part_begins_with_an_indent_after_an_explicit_break(book: FontBook) -> None:
    style = TextStyle(size=SIZE, leading=28, first_indent=2 * SIZE)
    paragraph = CJKParagraph("碳达峰\n碳中和", style, book)
    _, second = paragraph.split(10 * SIZE, 30)
    assert isinstance(second, CJKParagraph)
    assert edges(drawn(second, 10 * SIZE))[0][0] == pytest.approx(132, abs=1)


def test_a_long_narrative_flows_over_pages(book: FontBook) -> None:
    text = (BODY * 75)[:3000]
    file = io.BytesIO()
    style = TextStyle(face=Face.FANGSONG, size=SIZE, leading=28, first_indent=32, align="justify")
    document = SimpleDocTemplate(file, pagesize=A4)
    document.build([CJKParagraph(text, style, book)])
    pages = read(file.getvalue())
    assert len(pages) > 3
    assert "".join(pages) == text


def test_a_table_cell_may_be_split(book: FontBook) -> None:
    text = (BODY * 75)[:3000]
    file = io.BytesIO()
    cells = [[CJKParagraph("13", STYLE, book), CJKParagraph(text, STYLE, book)]]
    table = Table(cells, colWidths=[40, 300], splitInRow=1)
    SimpleDocTemplate(file, pagesize=A4).build([table])
    assert "".join(read(file.getvalue())).replace("13", "", 1) == text


def test_colour_is_set(book: FontBook) -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(100, 100))
    paragraph = CJKParagraph("●", TextStyle(size=60, leading=60, color="#D13438"), book)
    paragraph.wrapOn(canvas, 80, 80)
    paragraph.drawOn(canvas, 20, 20)
    canvas.save()
    image = pypdfium2.PdfDocument(file.getvalue())[0].render(scale=1).to_pil()
    assert image.getpixel((50, 50)) == pytest.approx((0xD1, 0x34, 0x38), abs=2)
