"""Word documents, with all that python-docx alone does not tell."""

from __future__ import annotations

from copy import deepcopy
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from taskdesk.plans.blocks import BlockKind, Where
from taskdesk.plans.readers.numbering import chinese, written

W = nsdecls("w")
NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


@pytest.fixture
def word():
    return docx.Document()


@pytest.fixture
def reread(word, tmp_path, read):
    def reread(name="方案.docx"):
        word.save(tmp_path / name)
        return read(name)

    return reread


def paragraph(inner: str, properties: str = ""):
    return parse_xml(f"<w:p {W}><w:pPr>{properties}</w:pPr>{inner}</w:p>")


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def put(word, element):
    word.element.body.insert(len(word.element.body) - 1, element)
    return element


def numbered(word, levels: list[tuple[str, str]]) -> None:
    """Give the document a list 7 with these numbers and texts of its levels."""
    made = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (style, text) in enumerate(levels)
    )
    root = word.part.numbering_part.element
    abstract = f'<w:abstractNum {W} w:abstractNumId="70">{made}</w:abstractNum>'
    root.insert(0, parse_xml(abstract))
    root.append(parse_xml(f'<w:num {W} w:numId="7"><w:abstractNumId w:val="70"/></w:num>'))


def listed(text: str, level: int, number: int = 7):
    properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(run(text), properties)


def test_headings_have_their_levels_and_paragraphs_their_places(word, reread):
    word.add_heading("某市绿色发展方案", 0)
    word.add_heading("一、总体要求", 1)
    word.add_paragraph("坚持系统观念。")
    own = word.add_paragraph("（一）主要目标")
    own._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {W} w:val="1"/>'))
    found = reread().blocks
    assert [(b.kind.value, b.level, b.text, b.where.paragraph) for b in found] == [
        ("heading", 0, "某市绿色发展方案", 1),
        ("heading", 1, "一、总体要求", 2),
        ("paragraph", 0, "坚持系统观念。", 3),
        ("heading", 2, "（一）主要目标", 4),
    ]


def test_numbers_that_word_counts_are_printed(word, reread):
    numbered(
        word,
        [("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")],
    )
    levels = [0, 1, 2, 2, 1, 2, 0, 1]
    for number, level in enumerate(levels):
        put(word, listed(f"事项{number}", level))
    assert reread().texts == [
        "一、事项0",
        "（一）事项1",
        "1.事项2",
        "2.事项3",
        "（二）事项4",
        "1.事项5",
        "二、事项6",
        "（一）事项7",
    ]


def test_a_list_may_begin_anew_elsewhere(word, reread):
    numbered(word, [("decimal", "%1.")])
    root = word.part.numbering_part.element
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    root.append(parse_xml(f'<w:num {W} w:numId="8"><w:abstractNumId w:val="70"/>{again}</w:num>'))
    for text, number in (("甲", 7), ("乙", 7), ("丙", 8), ("丁", 8)):
        put(word, listed(text, 0, number))
    assert reread().texts == ["1.甲", "2.乙", "1.丙", "2.丁"]


def test_a_style_brings_numbers_and_a_paragraph_may_refuse_them(word, reread):
    numbered(word, [("ideographTraditional", "%1、")])
    style = word.styles.add_style("条", 1)
    style.element.get_or_add_pPr().append(parse_xml(f'<w:numPr {W}><w:numId w:val="7"/></w:numPr>'))
    word.add_paragraph("其一", "条")
    plain = word.add_paragraph("不编号", "条")
    plain._p.get_or_add_pPr().append(parse_xml(f'<w:numPr {W}><w:numId w:val="0"/></w:numPr>'))
    word.add_paragraph("其二", "条")
    assert reread().texts == ["甲、其一", "不编号", "乙、其二"]


@pytest.mark.parametrize(
    ("number", "style", "words"),
    [
        (10, "chineseCounting", "十"),
        (12, "japaneseCounting", "十二"),
        (20, "chineseCountingThousand", "二十"),
        (105, "chineseCountingThousand", "一百零五"),
        (110, "chineseCountingThousand", "一百一十"),
        (1010, "chineseCountingThousand", "一千零一十"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (23, "ideographDigital", "二三"),
        (11, "ideographTraditional", "甲"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (12, "decimalFullWidth", "１２"),
        (4, "lowerRoman", "iv"),
        (28, "upperLetter", "BB"),
        (7, "decimalZero", "07"),
        (7, "bullet", ""),
        (7, "newerThanThis", "7"),
    ],
)
def test_styles_of_numbers(number, style, words):
    assert written(number, style) == words


def test_every_small_number_is_said_once():
    assert len({chinese(number) for number in range(1, 10_000)}) == 9_999


def test_tracked_changes_count_as_accepted(word, reread):
    put(
        word,
        paragraph(
            run("由区发改委")
            + f'<w:ins w:id="1" w:author="甲">{run("、区经委")}</w:ins>'
            + '<w:del w:id="2" w:author="甲"><w:r><w:delText>、区教育局</w:delText></w:r></w:del>'
            + run("负责。")
        ),
    )
    gone = '<w:rPr><w:del w:id="3" w:author="甲"/></w:rPr>'
    put(word, paragraph(run("前半句，"), gone))
    put(word, paragraph(run("后半句。")))
    assert reread().texts == ["由区发改委、区经委负责。", "前半句，后半句。"]


def test_text_boxes_controls_links_and_hidden_text(word, reread):
    box = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice Requires="wps"><w:drawing><w:txbxContent><w:p>'
        f"{run('某府发〔2025〕8号')}</w:p></w:txbxContent></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><w:txbxContent><w:p>{run('某府发〔2025〕8号')}</w:p>"
        "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    put(word, paragraph(box))
    control = f"<w:sdt><w:sdtContent>{run('区科委')}</w:sdtContent></w:sdt>"
    asked = "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
    prompt = f"<w:sdt>{asked}<w:sdtContent>{run('单击')}</w:sdtContent></w:sdt>"
    link = f"<w:hyperlink>{run('区水务局')}</w:hyperlink>"
    hidden = run("内部稿", "<w:vanish/>")
    put(word, paragraph(control + prompt + run("、") + link + hidden))
    wrapped = f"<w:sdt {W}><w:sdtContent><w:p>{run('控件中的段落。')}</w:p></w:sdtContent></w:sdt>"
    put(word, parse_xml(wrapped))
    assert reread().texts == ["某府发〔2025〕8号", "区科委、区水务局", "控件中的段落。"]


def test_a_line_break_parts_paragraphs_only_where_the_text_does(word, reread):
    title = word.add_paragraph("某区人民政府办公室")
    title.add_run().add_break()
    title.add_run("关于印发行动方案的通知")
    body = word.add_paragraph("（一）加强领导")
    body.add_run().add_break()
    body.add_run("各部门要各司其职。")
    body.add_run().add_break()
    body.add_run("责任单位：区发改委")
    tabbed = word.add_paragraph("附件：\t1.任务表")
    tabbed.add_run().add_break(WD_BREAK.PAGE)
    assert reread().texts == [
        "某区人民政府办公室关于印发行动方案的通知",
        "（一）加强领导",
        "各部门要各司其职。",
        "责任单位：区发改委",
        "附件： 1.任务表",
    ]


def test_pages_are_those_that_word_noted(word, reread):
    word.add_paragraph("第一页。")
    mark = "<w:r><w:lastRenderedPageBreak/></w:r>"
    put(word, paragraph(run("跨页的") + mark + run("段落。")))
    put(word, paragraph(run("第二页。")))
    put(word, paragraph(mark + run("第三页。")))
    assert [(b.text, b.where.page) for b in reread().blocks] == [
        ("第一页。", 1),
        ("跨页的段落。", 1),
        ("第二页。", 2),
        ("第三页。", 3),
    ]


def test_the_table_of_contents_is_left_out(word, reread):
    word.styles.add_style("toc 1", 1)
    word.add_paragraph("一、总体要求\t1", "toc 1")
    word.add_paragraph("二、重点任务……………………3")
    word.add_paragraph("一、总体要求")
    assert reread().texts == ["一、总体要求"]


def test_merged_cells_are_told_in_every_place(word, reread):
    table = word.add_table(4, 4)
    for row in range(4):
        for column in range(4):
            table.cell(row, column).text = f"{row}{column}"
    table.cell(0, 2).merge(table.cell(0, 3)).text = "责任单位"
    table.cell(0, 0).merge(table.cell(1, 0)).text = "序号"
    table.cell(2, 1).merge(table.cell(3, 1)).text = "能源行动"
    found = reread()
    assert found.tables == [
        [
            ["序号", "01", "责任单位", "责任单位"],
            ["序号", "11", "12", "13"],
            ["20", "能源行动", "22", "23"],
            ["30", "能源行动", "32", "33"],
        ]
    ]
    assert found.spans == ["...S", "S...", "....", ".S.."]
    cell = found.blocks[0].rows[2][3]
    assert cell.where == Where(paragraph=1, cell="D3")


def test_cells_keep_their_lines_and_numbers(word, reread):
    numbered(word, [("decimal", "%1")])
    table = word.add_table(2, 2)
    for row, units in enumerate(("区经委\n区科委", "区水务局")):
        cell = table.cell(row, 0)
        cell._tc.append(listed("甲", 0))
        cell._tc.remove(cell._tc.p_lst[0])
        table.cell(row, 1).text = units.partition("\n")[0]
        for more in units.split("\n")[1:]:
            table.cell(row, 1).add_paragraph(more)
    assert reread().tables == [[["1甲", "区经委\n区科委"], ["2甲", "区水务局"]]]


def test_a_frame_around_paragraphs_is_no_table(word, reread):
    frame = word.add_table(1, 1).cell(0, 0)
    frame.text = "专栏一　重点工程。"
    inner = frame.add_table(2, 2)
    for number in range(4):
        inner.cell(number // 2, number % 2).text = str(number)
    found = reread()
    assert found.texts == ["专栏一　重点工程。"]
    assert found.tables == [[["0", "1"], ["2", "3"]]]


def test_deleted_rows_are_gone(word, reread):
    table = word.add_table(3, 2)
    for number in range(6):
        table.cell(number // 2, number % 2).text = str(number)
    row = table.rows[1]._tr.get_or_add_trPr()
    row.append(parse_xml(f'<w:del {W} w:id="1" w:author="甲"/>'))
    assert reread().tables == [[["0", "1"], ["4", "5"]]]


def changed(data: bytes, change) -> bytes:
    """A package with what is changed in its parts."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


def test_footnotes_leave_the_paragraph_and_follow_it(word, read):
    put(
        word,
        paragraph(run("落实行动") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("要求。")),
    )
    word.add_paragraph("下一段。")
    line = f'<w:footnote w:type="separator" w:id="0"><w:p>{run("线")}</w:p></w:footnote>'
    note = f"<w:p><w:r><w:footnoteRef/></w:r>{run(' 行动指节能行动。')}</w:p>"
    notes = f'<w:footnotes {W}>{line}<w:footnote w:id="2">{note}</w:footnote></w:footnotes>'
    uri = docx.opc.packuri.PackURI("/word/footnotes.xml")
    part = docx.opc.part.Part(uri, NOTES_TYPE, notes.encode(), word.part.package)
    word.part.relate_to(part, NOTES)
    file = BytesIO()
    word.save(file)
    found = read("方案.docx", file.getvalue())
    assert [(b.kind, b.text) for b in found.blocks] == [
        (BlockKind.PARAGRAPH, "落实行动要求。"),
        (BlockKind.FOOTNOTE, "行动指节能行动。"),
        (BlockKind.PARAGRAPH, "下一段。"),
    ]


def test_documents_with_macros_and_of_the_strict_kind(word, read):
    word.add_paragraph("正文。")
    word.add_table(1, 2).cell(0, 1).text = "格"
    file = BytesIO()
    word.save(file)

    def macro(name: str, data: bytes) -> bytes:
        kind = b"wordprocessingml.document.main+xml"
        return data.replace(
            b"vnd.openxmlformats-officedocument." + kind,
            b"vnd.ms-word.document.macroEnabled.main+xml",
        )

    def strict(name: str, data: bytes) -> bytes:
        old = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        data = data.replace(old, b"http://purl.oclc.org/ooxml/wordprocessingml/main")
        start = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        return data.replace(start, b"http://purl.oclc.org/ooxml/officeDocument/relationships")

    for change in (macro, strict):
        found = read("方案.docm", changed(file.getvalue(), change))
        assert found.texts == ["正文。"]
        assert found.tables == [[["", "格"]]]


def test_a_lost_picture_does_no_harm(word, read):
    word.add_paragraph("正文。")
    file = BytesIO()
    word.save(file)

    def lost(name: str, data: bytes) -> bytes:
        if name != "word/_rels/document.xml.rels":
            return data
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
        more = f'<Relationship Id="rId99" Type="{kind}" Target="../NULL"/></Relationships>'
        return data.replace(b"</Relationships>", more.encode())

    assert read("方案.docx", changed(file.getvalue(), lost)).texts == ["正文。"]


def test_time_grows_with_length_and_no_faster(word, reread):
    first = put(word, paragraph(run("推进节能降碳，完善制度。" * 20)))
    for _ in range(3000):
        put(word, deepcopy(first))
    table = word.add_table(0, 3)
    row = table.add_row()._tr
    for _ in range(800):
        table._tbl.append(deepcopy(row))
    row.tc_lst[0].p_lst[0].append(parse_xml(f"<w:r {W}><w:t>一</w:t></w:r>"))
    found = reread()
    assert len(found.texts) == 3001
    assert qn("w:p") in first.tag
