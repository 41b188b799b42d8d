"""Tables of PDFs that lack rules, or lie on their side."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdfium2 import PdfDocument
from reportlab.lib import colors
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, Table, TableStyle

from tests.taskdesk.plans.readers.test_pdf import BODY, FONT, _font, printed, style

__all__ = ["_font"]

HEAD = ["序号", "任务", "牵头单位", "配合单位", "时限"]
ROWS = [
    HEAD,
    ["1", "新建自行车道9公里，连通城区与各镇，配套建设驿站。", "县交通局", "县住建局", "2026年"],
    ["2", "更新公交站牌40块。", "县公交公司", "县城管局、各镇", "2027年"],
]
LEVEL = [
    ("LINEABOVE", (0, 0), (-1, 0), 1, colors.black),
    ("LINEBELOW", (0, 0), (-1, -1), 1, colors.black),
]
THREE = [*LEVEL[:1], *(("LINEBELOW", (0, y), (-1, y), 1, colors.black) for y in (0, -1))]
OPEN = [*LEVEL, ("INNERGRID", (0, 0), (-1, -1), 0.5, colors.black)]


def unruled(rows, rules=(), repeat=0) -> Table:
    cell = style(10.5, 0, leading=14)
    told = [[Paragraph(text, cell) for text in row] for row in rows]
    middle = [("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    return Table(
        told, (30, 150, 80, 80, 60), style=TableStyle([*middle, *rules]), repeatRows=repeat
    )


def squeezed(table: list[list[str]]) -> list[list[str]]:
    return [[cell.replace("\n", "") for cell in row] for row in table]


@pytest.mark.parametrize("rules", [(), LEVEL, THREE, OPEN], ids=["none", "level", "three", "open"])
def test_a_table_without_all_its_rules(read, rules):
    text = "各单位按季报送进展情况，由县交通局汇总后报县政府办公室，抄送县委督查室。"
    found = read("a.pdf", printed([unruled(ROWS, rules), Paragraph(text, BODY)]))
    assert [squeezed(table) for table in found.tables] == [ROWS]
    assert found.texts == [text]


@pytest.mark.parametrize("repeat", [0, 1])
@pytest.mark.parametrize("rules", [(), LEVEL], ids=["none", "level"])
def test_a_table_without_upright_rules_over_pages(read, rules, repeat):
    rows = [
        [str(n), f"第{n}项，{'完善制度，' * (n % 6)}落实。", "甲局", "乙局", "2026年"]
        for n in range(1, 50)
    ]

    def number(canvas, document):
        canvas.setFont(FONT, 9)
        canvas.drawCentredString(300, 30, f"— {document.page} —")

    story = [unruled([HEAD, *rows], rules, repeat)]
    found = read("a.pdf", printed(story, number))
    read_rows = [row for table in found.tables for row in squeezed(table) if row != HEAD]
    assert len(found.tables) > 1
    assert read_rows == rows
    assert found.texts == []


def test_a_ruled_row_whose_top_rule_the_page_before_has(read):
    grid = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
    rows = [
        [str(n), f"第{n}项，{'完善制度，' * 9}落实。", "甲局", "乙局", "2026年"]
        for n in range(1, 30)
    ]
    table = unruled([HEAD, *rows], grid)
    # A row may be cut: the piece on the next page has no rule above it.
    table.splitInRow = 1
    found = read("a.pdf", printed([table]))
    assert [row for t in found.tables for row in squeezed(t)] == [HEAD, *rows]


class Turned(Flowable):
    """A table that lies on its side."""

    def __init__(self, table: Table) -> None:
        super().__init__()
        self._table = table

    def wrap(self, width, height):
        self._wide, self._high = self._table.wrap(height, width)
        return self._high, self._wide

    def draw(self):
        self.canv.rotate(90)
        self._table.drawOn(self.canv, 0, -self._high)


GRID = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]


def test_a_table_on_its_side_below_an_upright_title(read):
    story = [Paragraph("附件：任务表", BODY), Turned(unruled(ROWS, GRID))]
    found = read("a.pdf", printed(story))
    assert found.texts == ["附件：任务表"]
    assert [squeezed(table) for table in found.tables] == [ROWS]


@pytest.mark.parametrize("turn", [90, 270])
def test_a_page_that_was_scanned_on_its_side(read, tmp_path, turn):
    file = PdfDocument(printed([unruled(ROWS, GRID)]))
    file[0].set_rotation(turn)
    file.save(tmp_path / "a.pdf")
    assert [squeezed(table) for table in read("a.pdf").tables] == [ROWS]


def test_words_on_their_side_in_a_cell(read):
    file = BytesIO()
    canvas = Canvas(file, (595, 842))
    canvas.setFont(FONT, 12)
    for x in (60, 120, 320, 520):
        canvas.line(x, 600, x, 760)
    for y in (600, 680, 720, 760):
        canvas.line(120 if y == 680 else 60, y, 520, y)
    for x, y, text in [(70, 735, "类别"), (130, 735, "任务"), (330, 735, "责任单位")]:
        canvas.drawString(x, y, text)
    for y, text, unit in [(695, "修路。", "县交通局"), (635, "植树。", "县林业局")]:
        canvas.drawString(130, y, text)
        canvas.drawString(330, y, unit)
    canvas.rotate(90)
    canvas.drawString(630, -95, "生态建设")
    canvas.save()
    (table,) = read("a.pdf", file.getvalue()).tables
    assert [row[0] for row in table] == ["类别", "生态建设", "生态建设"]


def test_a_watermark_aslant_is_no_text(read):
    def mark(canvas, _):
        canvas.saveState()
        canvas.setFont(FONT, 60)
        canvas.translate(280, 700)
        canvas.rotate(45)
        canvas.drawCentredString(0, 0, "征求意见稿")
        canvas.restoreState()

    found = read("a.pdf", printed([unruled(ROWS, GRID)], mark))
    assert [squeezed(table) for table in found.tables] == [ROWS]
    assert found.texts == []


class Picture(Flowable):
    """A page that was scanned."""

    def wrap(self, width, height):
        return width, height - 20

    def draw(self):
        from PIL import Image

        self.canv.drawImage(ImageReader(Image.new("RGB", (40, 60), "white")), 0, 0, 400, 600)


def test_a_page_that_is_a_picture_is_told(read, tmp_path):
    story = [
        Paragraph("修路。", BODY),
        PageBreak(),
        Picture(),
        PageBreak(),
        Paragraph("植树。", BODY),
    ]
    found = read("a.pdf", printed(story))
    assert found.texts == ["修路。", "植树。"]
    assert [(block.where.page, block.text) for block in found.unread] == [
        (2, "这一页只有图片，没有文字，未能读取")
    ]
