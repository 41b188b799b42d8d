"""PDFs of our own making, of reportlab and of LibreOffice."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import pytest
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

from exports import bulletin_pdf, pdf
from exports.fonts import PACKAGED, FontBook
from taskdesk.bulletin.composing import compose
from taskdesk.columns import chosen
from taskdesk.model import LightRule
from taskdesk.plans.blocks import BlockKind
from tests.taskdesk.quarters import before, told

FONT = "ReadersSong"
SENTENCE = "坚持节约优先，完善能源消费强度和总量双控制度，提升全社会能源利用效率。"
TITLE = ["序号", "行动", "任务", "责任单位"]


@pytest.fixture(scope="module", autouse=True)
def _font():
    pdfmetrics.registerFont(TTFont(FONT, str(PACKAGED / "TaskDeskSong.ttf")))


@pytest.fixture(scope="module")
def fonts() -> FontBook:
    return FontBook(system=False)


def style(size=16, indent=2, **options) -> ParagraphStyle:
    usual = {"leading": size * 1.75, "firstLineIndent": indent * size, "wordWrap": "CJK"}
    return ParagraphStyle("a", fontName=FONT, fontSize=size, **(usual | options))


BODY = style()
HEAD = style(22, 0, alignment=TA_CENTER)


def printed(story, on_page=lambda canvas, document: None, **options) -> bytes:
    file = BytesIO()
    document = SimpleDocTemplate(file, pagesize=A4, **options)
    document.build(story, onFirstPage=on_page, onLaterPages=on_page)
    return file.getvalue()


def ruled(rows, widths=(40, 90, 200, 110), extra=()) -> Table:
    cell = style(10.5, 0, leading=14)
    told = [[Paragraph(text.replace("\n", "<br/>"), cell) for text in row] for row in rows]
    grid = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    return Table(told, colWidths=widths, repeatRows=1, style=TableStyle([*grid, *extra]))


def test_lines_are_put_together_to_paragraphs(read):
    texts = [
        "某区绿色发展方案",
        SENTENCE * 4,
        "一、总体要求",
        SENTENCE,
        "（一）主要目标。" + SENTENCE * 3,
    ]
    story = [Paragraph(text, HEAD if number == 0 else BODY) for number, text in enumerate(texts)]
    found = read("a.pdf", printed(story))
    assert found.texts == texts
    assert all(block.ended for block in found.blocks if block.text.endswith("。"))
    assert {block.where.page for block in found.blocks} == {1}


def test_a_title_in_two_lines_is_one(read):
    title = "某市人民政府办公室关于印发某市绿色低碳循环发展行动方案的通知"
    story = [Paragraph(title, HEAD), Paragraph(SENTENCE * 4, BODY)]
    assert read("a.pdf", printed(story)).texts == [title, SENTENCE * 4]


def test_paragraphs_without_indents_are_told_by_their_distance(read):
    flush = style(12, 0, leading=16, spaceAfter=8)
    texts = [SENTENCE * 3, SENTENCE * 2, "二、重点任务", SENTENCE * 5]
    assert read("a.pdf", printed([Paragraph(text, flush) for text in texts])).texts == texts


def test_pages_do_not_break_paragraphs_and_their_numbers_are_dropped(read):
    def on_page(canvas, document):
        canvas.setFont(FONT, 10)
        canvas.drawString(72, 810, "某区绿色发展方案")
        canvas.drawCentredString(300, 30, f"— {canvas.getPageNumber()} —")

    texts = [f"{number}." + SENTENCE * 5 for number in range(1, 21)]
    found = read("a.pdf", printed([Paragraph(text, BODY) for text in texts], on_page))
    assert found.texts == texts
    assert [block.where.page for block in found.blocks] == sorted(
        block.where.page for block in found.blocks
    )
    assert found.blocks[-1].where.page >= 5


def test_where_a_page_ends_in_a_sentence_the_block_says_so(read):
    half = SENTENCE * 2 + "进一步完善制度"
    story = [Paragraph(half, style(indent=0)), PageBreak(), ruled([TITLE, ["1", "甲", "乙", "丙"]])]
    # The last line is as full as a line can be.
    width = 16 * 28
    margin = (A4[0] - width) / 2 - 6
    text = (SENTENCE * 3)[: 28 * 2]
    story[0] = Paragraph(text, style(indent=0))
    found = read("a.pdf", printed(story, leftMargin=margin, rightMargin=margin))
    assert (found.texts, found.blocks[0].ended) == ([text], False)


def test_footnotes_leave_the_paragraph(read):
    def on_page(canvas, document):
        if canvas.getPageNumber() == 1:
            canvas.line(72, 130, 200, 130)
            canvas.setFont(FONT, 10)
            canvas.drawString(72, 110, "1 行动指节能降碳行动，")
            canvas.drawString(72, 96, "由有关部门推进。")

    mark = '落实行动<super size="9">1</super>要求，'
    text = "落实行动要求，" + SENTENCE * 20
    story = [Paragraph(mark + SENTENCE * 20, BODY), Paragraph("下一段。", BODY)]
    found = read("a.pdf", printed(story, on_page, bottomMargin=150))
    assert [(b.kind, b.text) for b in found.blocks] == [
        (BlockKind.PARAGRAPH, text),
        (BlockKind.FOOTNOTE, "1 行动指节能降碳行动，由有关部门推进。"),
        (BlockKind.PARAGRAPH, "下一段。"),
    ]
    assert [block.where.page for block in found.blocks] == [1, 1, 2]


def test_ruled_tables_and_the_text_around_them(read):
    rows = [
        TITLE,
        ["1", "能源行动", SENTENCE, "☆区发改委、区经委、区农业农村委、区规划资源局"],
        ["2", "", "改造电网。", "区经委\n区科委\n区水务局"],
        ["交通行动", "", "", ""],
        ["3", "交通行动", "绿色出行。", "区交通委"],
    ]
    spans = [("SPAN", (1, 1), (1, 2)), ("SPAN", (0, 3), (-1, 3))]
    story = [Paragraph("附件", BODY), ruled(rows, extra=spans), Paragraph("注：☆为牵头。", BODY)]
    found = read("a.pdf", printed(story))
    assert found.texts == ["附件", "注：☆为牵头。"]
    rows[2][1] = "能源行动"
    rows[3] = ["交通行动"] * 4
    assert found.tables == [rows]
    assert found.spans == ["....", "....", ".S..", ".SSS", "...."]


def test_a_table_goes_on_over_pages(read):
    rows = [[str(n), "能源行动", SENTENCE, "区发改委、区经委、区农业农村委"] for n in range(1, 41)]
    found = read("a.pdf", printed([ruled([TITLE, *rows])]))
    assert found.texts == []
    assert len(found.tables) > 1
    assert [row for table in found.tables for row in table if row != TITLE] == rows
    pages = [block.where.page for block in found.blocks]
    assert pages == list(range(1, len(pages) + 1))


def test_a_row_that_a_page_cuts_is_one(read):
    first = [TITLE, ["1", "甲", "建设。", "区经委"], ["2", "乙", "改造电", "区经委、"]]
    second = [TITLE, ["", "", "网。", "区科委"], ["3", "丙", "出行。", "区科委"]]
    found = read("a.pdf", printed([ruled(first), PageBreak(), ruled(second)]))
    assert found.tables == [
        [*first[:2], ["2", "乙", "改造电网。", "区经委、区科委"]],
        [TITLE, second[2]],
    ]


def test_bold_by_printing_twice_and_radicals(read):
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.setFont(FONT, 16)
    for shift in (0, 0.3):
        canvas.drawString(100 + shift, 700, "总体要求")
    canvas.save()
    assert read("a.pdf", file.getvalue()).texts == ["总体要求"]


def test_our_own_table_is_read(read, desk, fonts):
    listing = desk.listing()
    data = pdf.render(
        listing,
        chosen(()),
        author="甲",
        now=datetime(2026, 11, 20),
        rule=LightRule(1, 1),
        fonts=fonts,
    )
    found = read("表.pdf", data)
    rows = [row for table in found.tables for row in table if row[0] != "序号"]
    assert [row[0] for row in rows] == [str(number) for number in range(1, 81)]
    tasks = desk.tasks([row[0] for row in rows])
    assert [squeezed(row[2]) for row in rows] == [squeezed(task.text) for task in tasks]
    assert all("\n" not in row[4] for row in rows)


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_our_own_bulletin_is_read(read, fonts):
    bulletin = compose(told(), before())
    data = bulletin_pdf.render(bulletin, author="甲", now=datetime(2027, 1, 12), fonts=fonts)
    texts = [squeezed(text) for text in read("通报.pdf", data).texts]
    long = (block.text for block in bulletin.blocks if len(block.text) > 60)
    whole = [squeezed(text) for text in long if "\n" not in text]
    assert len(whole) > 5
    assert [text for text in whole if text not in texts] == []
