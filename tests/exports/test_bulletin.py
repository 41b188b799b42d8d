"""The bulletin as PDF and Word document, read back from the files."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import docx
import pypdfium2 as pdfium
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from exports import bulletin_docx, bulletin_pdf
from exports.fonts import FontBook
from taskdesk.bulletin.composing import Kind, compose
from taskdesk.errors import UserError
from tests.taskdesk.quarters import PRINTED, before, fresh, quarter, told, with_cells

if TYPE_CHECKING:
    from docx.document import Document

    from taskdesk.bulletin.composing import Bulletin
    from taskdesk.quarters.quarter import Quarter

MM = 72 / 25.4
NOW = datetime(2027, 1, 12, 9, 30, tzinfo=UTC)
UPRIGHT, LYING = (210, 297), (297, 210)
ANNEXES = ["任务分解表", "各单位填报情况", "量化指标", "时间节点延期", "未报送单位", "亮灯规则"]


@pytest.fixture(scope="module")
def fonts() -> FontBook:
    return FontBook(system=False)


class Sign:
    """A printed character with its place in millimetres from the upper left corner."""

    def __init__(self, char: str, box: tuple[float, float, float, float], height: float) -> None:
        self.char = char
        self.left, self.right = box[0] / MM, box[2] / MM
        self.top, self.bottom = (height - box[3]) / MM, (height - box[1]) / MM


class Paper:
    """A PDF: the words of its pages, their sizes in whole millimetres, its bookmarks."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        document = pdfium.PdfDocument(data)
        self.pages = ["".join(p.get_textpage().get_text_range().split()) for p in document]
        self.sizes = [tuple(round(side / MM) for side in page.get_size()) for page in document]
        self.marks = [(mark.level, mark.get_title()) for mark in document.get_toc()]
        self.properties = document.get_metadata_dict()
        document.close()

    @property
    def words(self) -> str:
        return "".join(self.pages)

    def signs(self, number: int) -> list[Sign]:
        """The characters of a page, from 1."""
        document = pdfium.PdfDocument(self._data)
        page = document[number - 1]
        text, height = page.get_textpage(), page.get_size()[1]
        found = [
            Sign(char, text.get_charbox(n, loose=True), height)
            for n in range(text.count_chars())
            if (char := text.get_text_range(n, 1)).strip()
        ]
        document.close()
        return found


@pytest.fixture
def printed(fonts):
    def print_it(bulletin: Bulletin) -> Paper:
        return Paper(bulletin_pdf.render(bulletin, author="区碳达峰办", now=NOW, fonts=fonts))

    return print_it


@pytest.fixture
def worded(fonts):
    def write_it(bulletin: Bulletin) -> Document:
        data = bulletin_docx.render(bulletin, author="区碳达峰办", now=NOW, fonts=fonts)
        return docx.Document(BytesIO(data))

    return write_it


def squeezed(text: str) -> str:
    return "".join(text.split())


def long_quarter() -> Quarter:
    """A story of 3,000 characters in progress, problems and next steps of one red task."""
    story = "一是推进项目核准，完成投资1,610万元；二是开展用海预审，签约率达85.5%。" * 80
    rows = tuple(
        with_cells(replace(one, progress=story, problems=story, next_steps=story))
        if one.number == "10"
        else one
        for one in fresh().rows
    )
    assert len(story) > 3000
    return quarter(rows)


# PDF


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("make", [told, fresh, long_quarter, lambda: quarter(())])
def test_everything_is_printed(printed, kind, make):
    bulletin = compose(make(), before() if make is told else None, kind)
    paper = printed(bulletin)
    # The numbers of pages stand between the parts of what goes on.
    words = re.sub(r"—\d+—", "", paper.words)
    for block in bulletin.blocks:
        if block.text:
            assert squeezed(block.text).replace("附件1.", "1.") in words, block.key
    for annex in bulletin.annexes:
        assert squeezed(annex.title) in words
        assert annex.rows or annex.empty in words


def test_the_annexes_lie_and_the_text_stands(printed):
    paper = printed(compose(told(), before()))
    first = paper.sizes.index(LYING)
    assert set(paper.sizes[:first]) == {UPRIGHT}
    assert set(paper.sizes[first:]) == {LYING}
    starts = [n for n, page in enumerate(paper.pages) if re.match(r"附件\d", page)]
    assert starts[0] == first
    assert len(starts) == 6
    for number, (start, title) in enumerate(zip(starts, ANNEXES, strict=True), 1):
        assert paper.pages[start].startswith(f"附件{number}")
        assert title in paper.pages[start]


def test_all_tasks_stand_in_the_table_with_their_whole_text(printed):
    paper = printed(compose(told(), before()))
    words = "".join(paper.pages[paper.sizes.index(LYING) :])
    for row in PRINTED:
        assert row["number"] in words
        # What is broken into lines is read cell by cell: the first line at least is whole.
        assert squeezed(row["text"])[:8] in words


def test_the_page_is_that_of_the_standard(printed):
    paper = printed(compose(told(), before()))
    for number in range(1, paper.sizes.index(LYING) + 1):
        left = 28 if number % 2 else 26
        text = [s for s in paper.signs(number) if s.bottom < 297 - 34]
        assert min(s.left for s in text) >= left - 0.3
        assert max(s.right for s in text) <= left + 156 + 0.3
        assert min(s.top for s in text) >= 36
    # 28 characters in a full line of the first page.
    page = paper.signs(1)
    lines: dict[int, list[Sign]] = {}
    for sign in page:
        lines.setdefault(round(sign.bottom), []).append(sign)
    assert max(sum("一" <= s.char <= "鿿" for s in line) for line in lines.values()) <= 28
    widths = [s.right - s.left for s in page if s.char in "区的项任务"]
    assert sorted(widths)[len(widths) // 2] == pytest.approx(156 / 28, abs=0.05)


def test_page_numbers_stand_where_the_standard_has_them(printed):
    paper = printed(compose(told(), before()))
    for number, (page, size) in enumerate(zip(paper.pages, paper.sizes, strict=True), 1):
        assert f"—{number}—" in page
        if size == UPRIGHT:
            dashes = [s for s in paper.signs(number) if s.char == "—" and s.top > 297 - 35]
            middle = sum(s.left + s.right for s in dashes) / 4
            assert (middle > 105) == bool(number % 2)
        else:
            # At the left of the lying page, low on odd pages and high on even ones.
            dashes = [s for s in paper.signs(number) if s.char == "—" and s.right < 35]
            middle = sum(s.top + s.bottom for s in dashes) / 4
            assert len(dashes) == 2
            assert (middle > 105) == bool(number % 2)


def test_a_story_of_3000_characters_breaks_no_page(printed):
    paper = printed(compose(long_quarter(), None))
    for number, size in enumerate(paper.sizes, 1):
        signs = paper.signs(number)
        if size == UPRIGHT:
            assert max(s.bottom for s in signs) <= 297 - 25
        else:
            text = [s for s in signs if s.left > 34]
            assert min(s.left for s in text) >= 34.9
            assert max(s.right for s in text) <= 297 - 36.9
            assert max(s.bottom for s in text) <= 210 - 25.9


def test_no_heading_ends_a_page(printed):
    for make in (told, fresh, long_quarter):
        bulletin = compose(make(), None)
        headings = {squeezed(b.text) for b in bulletin.blocks if "标题" in b.role}
        for page in printed(bulletin).pages:
            body = re.sub(r"—\d+—$", "", page)
            assert not body.endswith(tuple(headings))


def test_the_signature_stands_with_a_line_of_text(printed):
    paper = printed(compose(told(), before()))
    last = paper.pages[paper.sizes.index(LYING) - 1]
    assert "特此通报。附件：1.《金山区碳达峰实施方案》任务分解表" in last
    assert "金山区碳达峰碳中和工作领导小组办公室2027年1月12日" in last


def test_the_date_is_four_characters_from_the_right(printed):
    paper = printed(compose(told(), before()))
    number = paper.sizes.index(LYING)
    date_line = [s for s in paper.signs(number) if s.char == "日"][-1]
    edge = (28 if number % 2 else 26) + 156
    assert edge - date_line.right == pytest.approx(4 * 156 / 28, abs=0.3)


def test_bookmarks_and_properties(printed):
    paper = printed(compose(told(), before()))
    assert paper.marks[:3] == [
        (0, "一、总体情况"),
        (0, "二、各行动进展"),
        (1, "（一）产业绿色转型升级行动"),
    ]
    assert paper.marks[-1] == (0, "附件6　亮灯规则")
    assert paper.properties["Title"] == "关于《金山区碳达峰实施方案》2026年第四季度推进情况的通报"
    assert paper.properties["Author"] == "区碳达峰办"
    assert paper.properties["CreationDate"].startswith("D:20270112093000")


def test_the_same_input_gives_the_same_bytes(fonts):
    def render() -> bytes:
        bulletin = compose(told(), before())
        return bulletin_pdf.render(bulletin, author="张三", now=NOW, fonts=fonts)

    assert render() == render()


def test_every_font_is_embedded(fonts):
    bulletin = compose(told(), before())
    data = bulletin_pdf.render(bulletin, author="张三", now=NOW, fonts=fonts)
    assert b"/Helvetica" not in data


@pytest.mark.parametrize("module", [bulletin_pdf, bulletin_docx])
def test_a_file_that_cannot_be_written_is_told(module, tmp_path, fonts):
    path = tmp_path / "没有" / "通报.pdf"
    with pytest.raises(UserError, match="没有"):
        module.write(path, compose(fresh(), None), author="张三", now=NOW, fonts=fonts)


# Word


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("make", [told, fresh, long_quarter, lambda: quarter(())])
def test_the_word_document_says_the_same(worded, kind, make):
    bulletin = compose(make(), before() if make is told else None, kind)
    document = worded(bulletin)
    words = squeezed("".join(p.text for p in document.paragraphs))
    for block in bulletin.blocks:
        assert squeezed(block.text) in words, block.key
    with_rows = [annex for annex in bulletin.annexes if annex.rows]
    tables = document.tables[len(document.tables) - len(with_rows) :]
    for annex, table in zip(with_rows, tables, strict=True):
        assert [cell.text for cell in table.rows[0].cells] == [c.heading for c in annex.columns]
        for row, cells in zip(table.rows[1:], annex.rows, strict=True):
            for cell, expected, column in zip(row.cells, cells, annex.columns, strict=True):
                shown = cell.text.split("\n■")[0].split("\n□")[0] if column.key == "share" else None
                assert (shown or cell.text) == expected
        head = table.rows[0]._tr.trPr
        assert head.find(qn("w:tblHeader")) is not None


def test_the_styles_are_real_ones_with_chinese_fonts(worded):
    document = worded(compose(told(), before()))
    used = {p.style.name for p in document.paragraphs}
    assert {"Title", "Heading 1", "Heading 2", "Body Text", "Caption", "署名"} <= used
    faces = {
        "Title": "方正小标宋简体",
        "Heading 1": "黑体",
        "Heading 2": "楷体",
        "Body Text": "仿宋",
        "表格文字": "宋体",
    }
    for name, face in faces.items():
        fonts = document.styles[name].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == face
        assert not any("Theme" in key for key in fonts.attrib)
    body = document.styles["Body Text"]
    assert body.font.size.pt == 16
    assert body.paragraph_format.line_spacing.pt == pytest.approx(225 / 22 * MM, abs=0.1)
    assert body.element.pPr.ind.get(qn("w:firstLineChars")) == "200"


def test_the_pages_of_the_word_document(worded):
    document = worded(compose(told(), before()))
    upright, lying = document.sections
    assert (upright.orientation, lying.orientation) == (WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE)
    for section, size, margins in (
        (upright, UPRIGHT, (37, 26, 35, 28)),
        (lying, LYING, (28, 37, 26, 35)),
    ):
        assert (round(section.page_width.mm), round(section.page_height.mm)) == size
        found = (section.top_margin, section.right_margin, section.bottom_margin)
        assert tuple(round(m.mm) for m in (*found, section.left_margin)) == margins
        for footer in (section.footer, section.even_page_footer):
            assert not footer.is_linked_to_previous
            assert " PAGE " in footer._element.xml
    assert document.settings.odd_and_even_pages_header_footer
    for footer in (lying.footer, lying.even_page_footer):
        assert 'w:textDirection w:val="tbRl"' in footer._element.xml


def test_the_properties_of_the_word_document(worded):
    own = worded(compose(told(), None)).core_properties
    assert own.title == "关于《金山区碳达峰实施方案》2026年第四季度推进情况的通报"
    assert (own.author, own.comments) == ("区碳达峰办", "")
    assert own.created.replace(tzinfo=UTC) == NOW


def test_bars_are_cells_in_proportion(worded):
    document = worded(compose(told(), None))
    # Of the eight tasks of the first section seven are green and one is yellow.
    bar = document.tables[1]
    fills = [tc.tcPr.find(qn("w:shd")).get(qn("w:fill")) for tc in bar.rows[0]._tr.tc_lst]
    widths = [cell.width for cell in bar.rows[0].cells]
    assert fills == ["2E9E5B", "C78A00"]
    assert widths[0] / widths[1] == pytest.approx(7, abs=0.01)


def test_a_section_s_paragraph_stays_with_its_bar(worded):
    bulletin = compose(told(), None)
    sections = {b.text for b in bulletin.blocks if re.fullmatch(r"section\.[^.]+", b.key)}
    kept = [p for p in worded(bulletin).paragraphs if p.text in sections]
    assert len(kept) == 10
    assert all(p.paragraph_format.keep_with_next for p in kept)


def test_what_xml_cannot_hold_does_not_spoil_the_document(worded, fonts):
    rows = tuple(
        with_cells(replace(one, progress="<b>&\x07\x0b完成\ud800"[:-1], problems="a<&>\x00"))
        for one in fresh().rows[:12]
    )
    bulletin = compose(quarter(rows), None, edits={"closing": "特此<通报>\x01&。"})
    assert "特此<通报>&。" in [p.text for p in worded(bulletin).paragraphs]
    data = bulletin_docx.render(bulletin, author="张三", now=NOW, fonts=fonts)
    assert ZipFile(BytesIO(data)).testzip() is None
