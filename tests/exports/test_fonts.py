"""Fonts: what is found on a machine, what is packaged, and which font draws which character."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont
from reportlab.pdfgen.canvas import Canvas

from exports.fonts import MISSING, PACKAGED, Face, FontBook
from exports.sfnt import Sfnt, SfntError

if TYPE_CHECKING:
    from collections.abc import Callable

LIGHTS = "●▲◆○✓"
SIGNS = "☆★①⑩⑳㎡㎥℃‰№〔〕《》…—·％￥√→■□㈠Ⅰ✔"
# Villages and given names: extension A, the basic block beyond GB 2312, extensions B to E.
RARE = "㙍堃喆昇赟䶮龘𠅤𬱖𫖯𨱏𬭚𫟹𠮷"
NOWHERE = "\U0010fffd"


@pytest.fixture
def packaged() -> FontBook:
    return FontBook(system=False)


def make_font(chars: str, *, fs_type: int = 0, width: int = 500, cff: bool = False) -> TTFont:
    """Return a font whose characters are all one square."""
    names = [".notdef", *(f"g{number}" for number in range(len(chars)))]
    builder = FontBuilder(1000, isTTF=not cff)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(dict(zip(map(ord, chars), names[1:], strict=True)))
    pen = T2CharStringPen(width, None) if cff else TTGlyphPen(None)
    pen.moveTo((50, 0))
    for corner in ((50, 700), (450, 700), (450, 0)):
        pen.lineTo(corner)
    pen.closePath()
    if cff:
        glyph = pen.getCharString()
        builder.setupCFF("Test", {}, dict.fromkeys(names, glyph), {})
    else:
        builder.setupGlyf(dict.fromkeys(names, pen.glyph()))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (width, 50)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Test", "styleName": "Regular", "psName": "Test-Regular"})
    builder.setupOS2(fsType=fs_type, sTypoAscender=880, sTypoDescender=-120)
    builder.setupPost()
    return builder.font


def pdf_text(draw: Callable[[Canvas], None]) -> str:
    """Return the text that a reader finds on a page drawn by `draw`."""
    file = io.BytesIO()
    canvas = Canvas(file)
    draw(canvas)
    canvas.save()
    page = pypdfium2.PdfDocument(file.getvalue())[0]
    return "".join(page.get_textpage().get_text_bounded().split())


# Packaged fonts


@pytest.mark.parametrize("face", Face)
def test_packaged_fonts_have_signs_and_rare_names(packaged: FontBook, face: Face) -> None:
    assert packaged.missing(LIGHTS + SIGNS + RARE, face) == []


def test_packaged_fonts_cover_the_basic_block_and_extension_a(packaged: FontBook) -> None:
    chars = "".join(map(chr, (*range(0x4E00, 0x9FA6), *range(0x3400, 0x4DB6))))
    assert packaged.missing(chars) == []


def test_everyday_text_needs_one_font(packaged: FontBook) -> None:
    text = "金山区碳达峰实施方案（2021—2025年）：☆区发改委、区经委，下降14%。"
    for face in (Face.SONG, Face.HEI):
        assert packaged.runs(text, face) == [(packaged.chain(face)[0], text)]


def test_every_packaged_font_may_be_embedded_and_has_its_licence() -> None:
    licences = "".join(path.read_text("utf-8") for path in PACKAGED.glob("LICENSE*.txt"))
    fonts = sorted(PACKAGED.glob("*.ttf"))
    assert len(fonts) == 5
    for path in fonts:
        assert Sfnt(path).embeddable
        assert path.name in licences


def test_packaged_fonts_do_not_carry_reserved_names() -> None:
    for path in PACKAGED.glob("*.ttf"):
        with TTFont(path, lazy=True) as font:
            names = font["name"]
        shown = " ".join(str(names.getDebugName(number)) for number in (1, 2, 3, 4, 6))
        assert "Hana" not in shown
        assert "Source" not in shown


def test_two_dashes_make_one_line() -> None:
    for stem in ("TaskDeskSong", "TaskDeskHei"):
        with TTFont(PACKAGED / f"{stem}.ttf") as font:
            name = font.getBestCmap()[0x2014]
            dash = font["glyf"][name]
            assert (dash.xMin, dash.xMax) == (0, font["hmtx"][name][0])


# Choice of font by character


def test_a_rare_character_comes_from_another_font(packaged: FontBook) -> None:
    runs = packaged.runs("王㐂、李𠮷明", Face.SONG)
    assert [(font.path.stem, text) for font, text in runs] == [
        ("TaskDeskSong", "王"),
        ("TaskDeskSongExtended", "㐂"),
        ("TaskDeskSong", "、李"),
        ("TaskDeskRare", "𠮷"),
        ("TaskDeskSong", "明"),
    ]


def test_a_character_of_no_font_is_marked_and_reported(packaged: FontBook) -> None:
    text = f"王{NOWHERE}明{NOWHERE}"
    assert packaged.missing(text) == [NOWHERE]
    assert "".join(run for _, run in packaged.runs(text, Face.SONG)) == "王〓明〓"


def test_the_mark_itself_is_not_missing(packaged: FontBook) -> None:
    assert packaged.missing(MISSING) == []


def test_blanks_are_plain_and_invisible_characters_vanish(packaged: FontBook) -> None:
    text = "甲\t乙\u00a0丙\u200b丁\ufeff\r\u00ad戊"
    assert "".join(run for _, run in packaged.runs(text, Face.SONG)) == "甲 乙 丙丁戊"
    assert packaged.missing(text) == []


def test_a_sign_without_glyph_is_spelled_out(packaged: FontBook) -> None:
    assert "".join(run for _, run in packaged.runs("㌔", Face.SONG)) == "キロ"
    assert packaged.width("㌔", Face.SONG, 10) == pytest.approx(20)


def test_width_is_the_sum_of_characters(packaged: FontBook) -> None:
    assert packaged.width("碳达峰㙍", Face.SONG, 16) == pytest.approx(64)
    assert packaged.width("", Face.SONG, 16) == 0
    digits = packaged.width("0", Face.HEI, 10)
    assert packaged.width("2025", Face.HEI, 10) == pytest.approx(4 * digits)


# The machine's own fonts


def test_official_fonts_of_the_machine_come_first(tmp_path: Path) -> None:
    (tmp_path / "wps").mkdir()
    make_font("金山区", width=1000).save(tmp_path / "wps" / "SIMFANG.TTF")
    make_font("金", width=1000).save(tmp_path / "FZFSK_0.ttf")
    book = FontBook(system=True, folders=[tmp_path])
    names = [font.path.name for font in book.chain(Face.FANGSONG)]
    assert names[:3] == ["SIMFANG.TTF", "FZFSK_0.ttf", "TaskDeskSong.ttf"]
    runs = book.runs("金山碳", Face.FANGSONG)
    assert [(font.path.name, text) for font, text in runs] == [
        ("SIMFANG.TTF", "金山"),
        ("TaskDeskSong.ttf", "碳"),
    ]
    assert book.chain(Face.HEI)[0].path.name == "TaskDeskHei.ttf"


def test_windows_rare_characters_come_last(tmp_path: Path) -> None:
    make_font(f"金{NOWHERE}").save(tmp_path / "simsunb.ttf")
    book = FontBook(system=True, folders=[tmp_path])
    runs = book.runs(f"金{NOWHERE}", Face.FANGSONG)
    assert [font.path.name for font, _ in runs] == ["TaskDeskSong.ttf", "simsunb.ttf"]


def test_a_collection_is_read_by_its_first_font(tmp_path: Path) -> None:
    collection = TTCollection()
    collection.fonts = [make_font("金山", width=1000), make_font("金山", width=500)]
    collection.save(tmp_path / "simsun.ttc")
    book = FontBook(system=True, folders=[tmp_path])
    first = book.chain(Face.SONG)[0]
    assert (first.path.name, first.index) == ("simsun.ttc", 0)
    assert book.width("金山", Face.SONG, 10) == pytest.approx(20)
    assert Sfnt(tmp_path / "simsun.ttc", 1).widths["金"] == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("fs_type", "allowed"),
    [(0, True), (2, False), (4, True), (8, True), (2 | 4, True), (0x100, False), (0x208, False)],
)
def test_fonts_that_may_not_be_embedded_are_passed_over(
    tmp_path: Path, fs_type: int, allowed: bool
) -> None:
    make_font("金", fs_type=fs_type).save(tmp_path / "simhei.ttf")
    book = FontBook(system=True, folders=[tmp_path])
    assert (book.chain(Face.HEI)[0].path.name == "simhei.ttf") is allowed


def test_postscript_outlines_and_broken_files_are_passed_over(tmp_path: Path) -> None:
    make_font("金", cff=True).save(tmp_path / "simhei.ttf")
    (tmp_path / "simkai.ttf").write_bytes(b"no font at all")
    (tmp_path / "simfang.ttf").write_bytes((PACKAGED / "TaskDeskRare.ttf").read_bytes()[:100])
    (tmp_path / "simsun.ttc").write_bytes(b"")
    whole = (PACKAGED / "TaskDeskRare.ttf").read_bytes()
    (tmp_path / "fzxbsk.ttf").write_bytes(whole[: len(whole) // 2])
    book = FontBook(system=True, folders=[tmp_path])
    for face in Face:
        assert book.chain(face) == FontBook(system=False).chain(face)
    with pytest.raises(SfntError):
        Sfnt(tmp_path / "simkai.ttf")


def test_the_variable_forces_packaged_fonts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_font("金").save(tmp_path / "simhei.ttf")
    monkeypatch.setenv("TASKDESK_FONTS", "packaged")
    assert FontBook(folders=[tmp_path]).chain(Face.HEI)[0].path.parent == PACKAGED
    monkeypatch.delenv("TASKDESK_FONTS")
    assert FontBook(folders=[tmp_path]).chain(Face.HEI)[0].path.parent == tmp_path


def test_character_maps_agree_with_another_reader(tmp_path: Path) -> None:
    sample = make_font("AB金山区一丁七")
    sample.save(tmp_path / "short.ttf")
    for path in (tmp_path / "short.ttf", PACKAGED / "TaskDeskRare.ttf"):
        with TTFont(path) as font:
            expected = {char: font.getGlyphID(name) for char, name in font.getBestCmap().items()}
        assert Sfnt(path).glyphs == expected


# In a PDF


def test_text_of_a_pdf_can_be_read_back(packaged: FontBook) -> None:
    text = f"金山区{RARE}{LIGHTS}CO₂⼀㎡①"

    def draw(canvas: Canvas) -> None:
        line = canvas.beginText(50, 700)
        for font, run in packaged.runs(text, Face.SONG):
            line.setFont(font.name, 12)
            line.textOut(run)
        canvas.drawText(line)

    assert pdf_text(draw) == text


def test_more_characters_than_one_byte_counts(packaged: FontBook) -> None:
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 600)))
    runs = packaged.runs(text, Face.SONG)

    def draw(canvas: Canvas) -> None:
        line = canvas.beginText(50, 700)
        for font, run in runs:
            line.setFont(font.name, 0.5)
            line.textOut(run)
        canvas.drawText(line)

    assert pdf_text(draw) == text


@pytest.mark.parametrize("char", [*LIGHTS, "☆", "㙍", "𬱖", "𠮷", "₂", "堃"])
def test_signs_and_rare_characters_leave_ink(packaged: FontBook, char: str) -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(100, 100))
    [(font, drawn)] = packaged.runs(char, Face.SONG)
    canvas.setFont(font.name, 60)
    canvas.drawString(20, 30, drawn)
    canvas.save()
    image = pypdfium2.PdfDocument(file.getvalue())[0].render(scale=1).to_pil().convert("L")
    dark = sum(image.histogram()[:128])
    assert 30 < dark < 3600


def test_a_font_is_registered_once(packaged: FontBook) -> None:
    again = FontBook(system=False)
    names = [font.name for font in packaged.chain(Face.SONG)]
    assert names == [font.name for font in again.chain(Face.SONG)]
    assert len(set(names)) == len(names)


def test_two_fonts_of_one_name_are_told_apart(tmp_path: Path) -> None:
    make_font("金", width=1000).save(tmp_path / "simhei.ttf")
    make_font("山", width=1000).save(tmp_path / "simkai.ttf")
    book = FontBook(system=True, folders=[tmp_path])
    hei, kai = book.chain(Face.HEI)[0], book.chain(Face.KAI)[0]
    assert hei.name != kai.name

    def draw(canvas: Canvas) -> None:
        canvas.setFont(hei.name, 12)
        canvas.drawString(50, 700, "金")
        canvas.setFont(kai.name, 12)
        canvas.drawString(62, 700, "山")

    assert pdf_text(draw) == "金山"


def test_measuring_imports_no_pdf_library_and_no_qt() -> None:
    code = (
        "import sys; from exports.fonts import *; from exports.cjk import break_lines;"
        "FontBook(system=False).width('碳', Face.SONG, 10);"
        "print([m for m in ('reportlab', 'fontTools', 'PySide6') if m in sys.modules])"
    )
    root = Path(__file__).resolve().parents[2]
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"
