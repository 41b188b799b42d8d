"""The bulletin (通报 / 报告) as a Word document, for offices that redraft.

Styles, page and numbers after GB/T 9704-2012; bars are coloured cells, so that they can be edited.
"""

from __future__ import annotations

import math
from datetime import UTC
from io import BytesIO
from itertools import zip_longest
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from exports import docx_xml as xml
from exports.bulletin_parts import legend
from exports.cjk import break_lines
from exports.files import replacing
from exports.fonts import Face, FontBook
from exports.pdf_page import OfficialPage
from exports.pdf_table import typeset_texts
from taskdesk.bulletin.annexes import Span
from taskdesk.bulletin.composing import Role

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path
    from typing import Any

    from docx.document import Document as WordDocument
    from docx.section import Section
    from docx.text.paragraph import Paragraph

    from taskdesk.bulletin.annexes import Annex
    from taskdesk.bulletin.composing import Block, Bulletin

_FONTS = {
    Face.SONG: "宋体",
    Face.HEI: "黑体",
    Face.KAI: "楷体",
    Face.FANGSONG: "仿宋",
    Face.XIAOBIAOSONG: "方正小标宋简体",
}
_SIZE, _PER_LINE, _LINES = 16.0, 28, 22
_TITLE_SIZE = 22.0
_UPRIGHT, _LYING = OfficialPage(portrait=True).usual, OfficialPage(portrait=False).usual
_LEADING = _UPRIGHT.height / _LINES
_WIDTH = _UPRIGHT.width
_TWIPS = 20
# What stands behind the spacing of characters, in the format's order.
_AFTER_SPACING = (
    *("w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:highlight", "w:u", "w:effect"),
    *("w:bdr", "w:shd", "w:fitText", "w:vertAlign", "w:rtl", "w:cs", "w:em", "w:lang"),
)
_FOOTER = Mm(25)
# name, built on, typeface, size, leading, alignment, indent of the first line in characters
_LEFT, _CENTER = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER
_RIGHT, _BOTH = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY
_STYLES: tuple[tuple[str, Face, float, float, WD_ALIGN_PARAGRAPH, int], ...] = (
    ("Normal", Face.FANGSONG, _SIZE, _LEADING, _BOTH, 0),
    ("Title", Face.XIAOBIAOSONG, _TITLE_SIZE, 36.0, _CENTER, 0),
    ("Body Text", Face.FANGSONG, _SIZE, _LEADING, _BOTH, 2),
    ("Heading 1", Face.HEI, _SIZE, _LEADING, _LEFT, 2),
    ("Heading 2", Face.KAI, _SIZE, _LEADING, _LEFT, 2),
    ("Caption", Face.SONG, 12.0, _LEADING, _CENTER, 0),
    ("发文字号", Face.FANGSONG, _SIZE, _LEADING, _CENTER, 0),
    ("主送机关", Face.FANGSONG, _SIZE, _LEADING, _LEFT, 0),
    ("附件说明", Face.FANGSONG, _SIZE, _LEADING, _LEFT, 0),
    ("署名", Face.FANGSONG, _SIZE, _LEADING, _RIGHT, 0),
    ("成文日期", Face.FANGSONG, _SIZE, _LEADING, _RIGHT, 0),
    ("附件序号", Face.HEI, _SIZE, 24.0, _LEFT, 0),
    ("附件标题", Face.XIAOBIAOSONG, 18.0, 26.0, _CENTER, 0),
    ("图例", Face.SONG, 10.5, 16.0, _LEFT, 0),
    ("表格文字", Face.SONG, 10.5, 0.0, _LEFT, 0),
)
_STYLE_OF = {
    Role.NUMBER: "发文字号",
    Role.RECIPIENTS: "主送机关",
    Role.HEADING: "Heading 1",
    Role.SUBHEADING: "Heading 2",
    Role.TEXT: "Body Text",
}
_ONE_LINE = "Normal"


def write(
    path: Path, bulletin: Bulletin, *, author: str, now: datetime, fonts: FontBook | None = None
) -> None:
    """Write the document to a file; the file is replaced only when all of it is there.

    Raises UserError if the file cannot be written.
    """
    data = render(bulletin, author=author, now=now, fonts=fonts)
    with replacing(path) as temporary:
        temporary.write_bytes(data)


def render(
    bulletin: Bulletin, *, author: str, now: datetime, fonts: FontBook | None = None
) -> bytes:
    """Return the document."""
    word = Document()
    _set_properties(word, bulletin, author, now)
    _set_styles(word)
    section = word.sections[0]
    _set_page(section, portrait=True)
    word.settings.odd_and_even_pages_header_footer = True
    fonts = fonts or FontBook()
    for block, following in zip_longest(bulletin.blocks, bulletin.blocks[1:]):
        _add(word, block, fonts)
        if following and following.role is Role.CHART and not following.text:
            # A section's bar stands below its paragraph.
            word.paragraphs[-1].paragraph_format.keep_with_next = True
    for number, annex in enumerate(bulletin.annexes, 1):
        if number == 1:
            _set_page(word.add_section(WD_SECTION.NEW_PAGE), portrait=False)
        _add_annex(word, number, annex, fonts)
    buffer = BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def _set_properties(word: WordDocument, bulletin: Bulletin, author: str, now: datetime) -> None:
    own = word.core_properties
    own.title, own.author, own.last_modified_by = bulletin.title, author, author
    own.subject, own.comments, own.language = f"{bulletin.kind} {bulletin.period}", "", "zh-CN"
    # The file has no zone: it counts in that of Greenwich.
    own.created = own.modified = now.astimezone(UTC).replace(tzinfo=None)


# Styles and pages


def _set_styles(word: WordDocument) -> None:
    known = {style.name for style in word.styles}
    for name, face, size, leading, align, indent in _STYLES:
        if name not in known:
            word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = word.styles["Normal"]
        style: Any = word.styles[name]
        style.quick_style, style.hidden = True, False
        _set_font(style, face, size)
        paragraph = style.paragraph_format
        paragraph.alignment = align
        paragraph.space_before = paragraph.space_after = Pt(0)
        if leading:
            paragraph.line_spacing_rule = WD_LINE_SPACING.EXACTLY
            paragraph.line_spacing = Pt(leading)
        else:
            paragraph.line_spacing = 1.15
        paragraph.widow_control = True
        paragraph.keep_with_next = name in ("Heading 1", "Heading 2", "附件序号", "附件标题")
        if indent:
            paragraph.first_line_indent = Pt(indent * size)
            style.element.pPr.ind.set(qn("w:firstLineChars"), str(indent * 100))
        for unwanted in style.element.pPr.findall(qn("w:pBdr")):
            style.element.pPr.remove(unwanted)
        if name in ("图例", "表格文字"):
            # Small words do not stand on the grid of the text.
            snap = OxmlElement("w:snapToGrid")
            snap.set(qn("w:val"), "0")
            style.element.pPr.insert_element_before(
                snap, "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl"
            )


def _set_font(style: Any, face: Face, size: float) -> None:
    """Name the typeface for every script; no theme and no colour of the template's own."""
    font = style.font
    font.name, font.size = _FONTS[face], Pt(size)
    font.bold, font.italic, font.color.rgb = False, False, RGBColor(0, 0, 0)
    fonts = style.element.rPr.rFonts
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), _FONTS[face])
    properties = style.element.rPr
    for unwanted in ("w:spacing", "w:kern"):
        for found in properties.findall(qn(unwanted)):
            properties.remove(found)
    if size == _SIZE:
        # 28 characters of 16 pt are a hair wider than the text area. A grid of characters would do
        # it too, but other programs than Word put each on two of its places.
        narrower = OxmlElement("w:spacing")
        narrower.set(qn("w:val"), str(math.floor((_WIDTH / _PER_LINE - _SIZE) * _TWIPS)))
        properties.insert_element_before(narrower, *_AFTER_SPACING)


def _set_page(section: Section, *, portrait: bool) -> None:
    short, long = Mm(210), Mm(297)
    section.footer_distance = _FOOTER if portrait else Mm(10)
    section.header_distance = Mm(15)
    if portrait:
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = short, long
        margins = (37, 26, 35, 28)
    else:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = long, short
        # The upright page turned clockwise.
        margins = (28, 37, 26, 35)
    section.top_margin, section.right_margin = Mm(margins[0]), Mm(margins[1])
    section.bottom_margin, section.left_margin = Mm(margins[2]), Mm(margins[3])
    _set_grid(section, portrait=portrait)
    for footer, odd in ((section.footer, True), (section.even_page_footer, False)):
        footer.is_linked_to_previous = False
        own = footer.paragraphs[0]
        if portrait:
            _write_number(own, odd=odd)
        else:
            own._p.addprevious(parse_xml(xml.side_number(odd=odd)))  # noqa: SLF001


def _set_grid(section: Section, *, portrait: bool) -> None:
    """Put the text on lines as the standard has them; tables on none."""
    properties = section._sectPr  # noqa: SLF001
    for found in properties.findall(qn("w:docGrid")):
        properties.remove(found)
    grid = OxmlElement("w:docGrid")
    if portrait:
        grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(round(_LEADING * _TWIPS)))
    properties.append(grid)


def _write_number(paragraph: Paragraph, *, odd: bool) -> None:
    """— 1 —, odd pages right, even ones left, one character in."""
    paragraph.style = "表格文字"
    paragraph.alignment = _RIGHT if odd else _LEFT
    own = paragraph.paragraph_format
    own.right_indent, own.left_indent = (Pt(14), Pt(0)) if odd else (Pt(0), Pt(14))
    for run in xml.number_runs():
        paragraph._p.append(parse_xml(run))  # noqa: SLF001


# The text


def _add(word: WordDocument, block: Block, fonts: FontBook) -> None:
    match block.role:
        case Role.TITLE:
            ems, room = fonts.widths(Face.XIAOBIAOSONG), _WIDTH / _TITLE_SIZE
            lines = break_lines(block.text, ems.__getitem__, room, prefer_after="》\n")
            words = "\n".join(line.rstrip("\n") for line in lines)
            word.add_paragraph(xml.clean(words), "Title")
            word.add_paragraph("", _ONE_LINE)
        case Role.CHART:
            _add_chart(word, block)
        case Role.ATTACHMENTS:
            _add_attachments(word, block)
        case Role.SIGNATURE | Role.DATE:
            _add_end(word, block)
        case role:
            for line in block.text.splitlines():
                own = word.add_paragraph(xml.clean(line), _STYLE_OF[role])
                if block.key == "closing":
                    # The signature never stands on a page without a line of text.
                    own.paragraph_format.keep_with_next = True
            if role is Role.NUMBER:
                word.add_paragraph("", _ONE_LINE)


def _add_chart(word: WordDocument, block: Block) -> None:
    element = parse_xml(xml.bars(block.bars, _WIDTH))
    word.element.body.insert_element_before(element, "w:sectPr")
    marks = word.add_paragraph("", "图例")
    marks.paragraph_format.keep_with_next = bool(block.text)
    for mark in legend(block.bars[-1]):
        run = marks.add_run(f"{mark.shape} ")
        run.font.color.rgb = RGBColor.from_string(mark.color[1:])
        marks.add_run(f"{mark.words}　")
    if block.text:
        word.add_paragraph(xml.clean(block.text), "Caption")


def _add_attachments(word: WordDocument, block: Block) -> None:
    word.add_paragraph("", _ONE_LINE).paragraph_format.keep_with_next = True
    for place, line in enumerate(block.text.splitlines()):
        number, _, title = line.partition(" ")
        paragraph = word.add_paragraph("", "附件说明")
        paragraph.add_run(f"{'' if place else '附件：'}{number}\t{xml.clean(title)}")
        own = paragraph.paragraph_format
        own.left_indent = Pt(7 * _SIZE)
        own.first_line_indent = Pt(-2 * _SIZE if place else -5 * _SIZE)
        own.keep_with_next = own.keep_together = True


def _add_end(word: WordDocument, block: Block) -> None:
    signature = block.role is Role.SIGNATURE
    for _ in range(2 * signature):
        word.add_paragraph("", _ONE_LINE).paragraph_format.keep_with_next = True
    for line in block.text.splitlines():
        paragraph = word.add_paragraph(xml.clean(line), "署名" if signature else "成文日期")
        own = paragraph.paragraph_format
        own.right_indent = Pt((2 if signature else 4) * _SIZE)
        own.keep_with_next = signature


# The annexes


def _add_annex(word: WordDocument, number: int, annex: Annex, fonts: FontBook) -> None:
    head = word.add_paragraph(f"附件{number}", "附件序号")
    head.paragraph_format.page_break_before = number > 1
    word.add_paragraph(xml.clean(annex.title), "附件标题")
    if not annex.rows:
        word.add_paragraph(xml.clean(annex.empty), "发文字号")
        return
    texts = list(zip(*annex.rows, strict=True))
    groups = annex.spans or (Span("", 0, len(annex.rows)),)
    table = typeset_texts(texts, annex.columns, groups, _LYING.width, fonts)
    element = parse_xml(xml.table(annex, table.widths, table.metrics.size))
    word.element.body.insert_element_before(element, "w:sectPr")
    # A table is followed by a paragraph; a small one does not make a new page.
    word.add_paragraph("", "表格文字").paragraph_format.line_spacing = Pt(1)
