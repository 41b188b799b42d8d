"""Bad files: one clear sentence, at once, in little memory."""

from __future__ import annotations

import subprocess
import sys
import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from taskdesk.errors import UserError
from taskdesk.plans.readers import limits, read_document

ROOT = Path(__file__).resolve().parents[4]
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def word(text: str = "正文。") -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def sheet() -> bytes:
    book = Workbook()
    book.active.append(["序号", "任务"])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def pdf(text: str = "Plan 2025", **options) -> bytes:
    file = BytesIO()
    canvas = Canvas(file, **options)
    canvas.drawString(100, 700, text)
    canvas.save()
    return file.getvalue()


def picture_only() -> bytes:
    image = pypdfium2.PdfDocument(pdf())[0].render().to_pil()
    file = BytesIO()
    canvas = Canvas(file)
    canvas.drawImage(ImageReader(image), 0, 0)
    canvas.save()
    return file.getvalue()


def replaced(data: bytes, part: str, content: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return out.getvalue()


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12)).replace(
        b"&a0;", b"&a;"
    )
    + b"]>"
)
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
DOCUMENT = (
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b"<w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>"
)
SHEET = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    b'<row r="1"><c r="A1" t="inlineStr"><is><t>%s</t></is></c></row></sheetData></worksheet>'
)
BAD = {
    "空.docx": (b"", "空文件"),
    "空.txt": (b"", "空文件"),
    "白.txt": (b" \n\t\r\n", "没有文字"),
    "白.html": (b"<html><body> </body></html>", "没有文字"),
    "锁.docx": (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "密码"),
    "锁.xlsx": (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "密码"),
    "锁.pdf": (pdf(encrypt=StandardEncryption("abc", "def")), "密码"),
    "图.pdf": (picture_only(), "只有图片，没有文字，请用文字识别（OCR）后另存为 .docx 或 .txt"),
    "半.docx": (word()[:-200], "不完整"),
    "半.xlsx": (sheet()[: len(sheet()) // 2], "不完整"),
    "半.pdf": (pdf()[:-60], "不完整"),
    "别的.docx": (replaced(word(), "word/document.xml", b"<a"), "损坏"),
    "笑.docx": (replaced(word(), "word/document.xml", LAUGHS + DOCUMENT % b"&a11;"), "实体"),
    "外.docx": (replaced(word(), "word/document.xml", OUTSIDE + DOCUMENT % b"&x;"), "实体"),
    "笑.xlsx": (replaced(sheet(), "xl/worksheets/sheet1.xml", LAUGHS + SHEET % b"&a11;"), "实体"),
    "外.xlsx": (replaced(sheet(), "xl/worksheets/sheet1.xml", OUTSIDE + SHEET % b"&x;"), "实体"),
    "图.txt": (b"\x89PNG\r\n\x1a\n" + zlib.compress(bytes(range(256)) * 99), "不是能读的文档"),
    "包.docx": (replaced(sheet(), "a", b"").replace(b"xl/", b"yy/"), "压缩包"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files_get_a_sentence_that_names_them(name, read):
    content, words = BAD[name]
    with pytest.raises(UserError, match=words) as raised:
        read(name, content)
    sentence = str(raised.value)
    assert name in sentence
    assert sentence.endswith("。")
    assert sentence.count("。") == 1
    assert raised.value.field == "path"


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(UserError, match=r"没有文件“方案\.docx”"):
        read_document(tmp_path / "方案.docx")
    with pytest.raises(UserError, match="文件夹"):
        read_document(tmp_path)


def test_a_file_is_read_as_what_it_is(read):
    assert read("方案.pdf", word()).texts == ["正文。"]
    assert read("方案.txt", sheet()).tables == [[["序号", "任务"]]]
    assert read("方案.docx", pdf()).texts == ["Plan 2025"]
    assert read("方案", "正文。").texts == ["正文。"]
    assert read("方案.docx", "正文。".encode("gb18030")).texts == ["正文。"]
    assert read("方案.docx", "<html><body><p>正文。</p></body></html>").texts == ["正文。"]


def bomb(part: str, size: int, base: bytes, head: bytes = b"") -> bytes:
    return replaced(base, part, head + b" " * size)


@pytest.mark.parametrize("kind", ["one part", "many parts", "lies"])
def test_zip_bombs(kind, read):
    if kind == "many parts":
        out = BytesIO()
        with ZipFile(out, "w") as new:
            new.writestr("word/document.xml", "")
            for number in range(limits.MOST_MEMBERS + 1):
                new.writestr(f"word/{number}", "")
        data = out.getvalue()
    else:
        size = 20 << 20 if kind == "one part" else 70 << 20
        data = bomb("word/document.xml", size, word(), b"<a>")
    if kind == "lies":
        # The sizes in the directory are small; what comes out is not.
        with ZipFile(BytesIO(data)) as archive:
            size = archive.getinfo("word/document.xml").file_size
        data = data.replace(size.to_bytes(4, "little"), (4 << 20).to_bytes(4, "little"))
    with pytest.raises(UserError, match="展开后过大|损坏"):
        read("弹.docx", data)


@pytest.mark.parametrize("filters", [1, 2])
def test_a_bomb_in_a_pdf(filters, read):
    content = b"BT /F1 12 Tf (a) Tj ET".ljust(70 << 20)
    for _ in range(filters):
        content = zlib.compress(content)
    names = b"/FlateDecode" * filters
    head = b"%%PDF-1.4\n1 0 obj\n<</Length %d/Filter[%s]>>\nstream\n" % (len(content), names)
    with pytest.raises(UserError, match="展开后过大"):
        read("弹.pdf", head + content + b"\nendstream\nendobj\ntrailer<<>>\n%%EOF")


LIMITED = """
import resource, sys, time
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (1200 << 20, 1200 << 20))
from taskdesk.errors import UserError
from taskdesk.plans.readers import read_document
started = time.process_time()
try:
    print(len(read_document(Path(sys.argv[1])).blocks))
except UserError as error:
    print(error)
print(time.process_time() - started)
"""


def limited(path: Path) -> tuple[str, float]:
    """What is said of a file in little memory, and the seconds it took."""
    program = [sys.executable, "-c", LIMITED, str(path)]
    answer = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=True)
    words, seconds = answer.stdout.splitlines()
    return words, float(seconds)


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of memory there")
@pytest.mark.parametrize("name", ["大.txt", "大.html", "大.csv", "大.mht"])
def test_200_megabytes_of_text_are_refused_at_once(name, tmp_path):
    path = tmp_path / name
    with path.open("wb") as file:
        file.write(b"MIME-Version: 1.0\r\n" if name.endswith("mht") else b"<html>")
        file.truncate(200 << 20)
    # Not sparse zeros but text where it is looked at.
    with path.open("r+b") as file:
        file.write(("<html>" + "推进节能降碳。\n" * 5000).encode())
    words, seconds = limited(path)
    assert "超过 30 MB" in words
    assert seconds < 2


def test_more_words_than_any_plan_has_are_not_understood(tmp_path):
    path = tmp_path / "长.txt"
    path.write_text("推进节能降碳，改造泵站3座。（市水务局牵头）\n" * 150_000, encoding="utf-8")
    with pytest.raises(UserError, match="超过 300 万字"):
        read_document(path)


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of memory there")
def test_pages_nested_without_end(tmp_path):
    path = tmp_path / "深.html"
    path.write_text("<html><body>" + "<div>" * 200_000 + "正文。" + "</div>" * 200_000)
    words, seconds = limited(path)
    assert words == "1" or "“深.html”" in words
    assert seconds < 10


def test_a_listener_hears_the_steps_and_may_stop(read, tmp_path):
    file = BytesIO()
    canvas = Canvas(file)
    for number in range(60):
        canvas.drawString(100, 700, f"Page {number}")
        canvas.showPage()
    canvas.save()
    path = tmp_path / "a.pdf"
    path.write_bytes(file.getvalue())
    heard = []
    read_document(path, lambda done, total: heard.append((done, total)))
    assert heard == [(number, 60) for number in range(60)]

    class StoppedError(Exception):
        pass

    def stop(done: int, total: int) -> None:
        if done == 3:
            raise StoppedError

    with pytest.raises(StoppedError):
        read_document(path, stop)


SAMPLES = {
    "a.docx": word("推进节能降碳。"),
    "a.xlsx": sheet(),
    "a.pdf": pdf(),
    "a.html": "<html><body><p>推进</p><table><tr><td>甲<td>乙</table>".encode("gb18030"),
    "a.csv": "序号,任务\n1,推进\n".encode(),
    "a.txt": "一、推进\n序号\t任务\n1\t建设\n".encode("utf-16"),
}


@pytest.mark.parametrize("name", SAMPLES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(data=st.data())
def test_cut_and_damaged_files_raise_nothing_else(name, data, tmp_path):
    content = SAMPLES[name]
    cut = content[: data.draw(st.integers(0, len(content)))]
    spots = data.draw(st.lists(st.tuples(st.integers(0, len(content)), st.binary(max_size=3))))
    for spot, noise in spots:
        cut = cut[:spot] + noise + cut[spot + len(noise) :]
    path = tmp_path / name
    path.write_bytes(cut)
    said = name
    try:
        assert read_document(path).blocks
    except UserError as error:
        said = str(error)
    assert name in said
