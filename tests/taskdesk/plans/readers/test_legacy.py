"""Old formats by way of LibreOffice; without it, a sentence that says what to do."""

from __future__ import annotations

import subprocess

import docx
import pytest
from openpyxl import Workbook

from taskdesk.errors import UserError
from taskdesk.plans.readers import legacy, read_document

OFFICE = legacy.office()
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def old_files(tmp_path_factory):
    """A text and a workbook in old formats."""
    folder = tmp_path_factory.mktemp("old")
    word = docx.Document()
    word.add_heading("一、总体要求", 1)
    word.add_paragraph("推进节能降碳。")
    table = word.add_table(2, 2)
    table.style = "Table Grid"
    for number, text in enumerate(("序号", "任务", "1", "建设")):
        table.cell(number // 2, number % 2).text = text
    word.add_paragraph("特此通知。")
    word.save(folder / "方案.docx")
    book = Workbook()
    book.active.append(["序号", "任务"])
    book.active.append([1, "建设"])
    book.save(folder / "表.xlsx")
    profile = (folder / "profile").as_uri()
    for name, suffix in (("方案.docx", "doc"), ("表.xlsx", "xls")):
        command = [OFFICE, "--headless", f"-env:UserInstallation={profile}", "--convert-to", suffix]
        subprocess.run(
            [*command, "--outdir", folder, folder / name], check=True, capture_output=True
        )
    return folder


@needs_office
def test_old_formats_are_converted(old_files, tmp_path):
    # Many a .docx is a .doc that was renamed.
    path = tmp_path / "方案.docx"
    path.write_bytes((old_files / "方案.doc").read_bytes())
    found = read_document(path)
    assert found.name == "方案.docx"
    texts = [block.text for block in found.blocks if not block.rows]
    assert texts == ["一、总体要求", "推进节能降碳。", "特此通知。"]
    (rows,) = [block.rows for block in found.blocks if block.rows]
    assert [[cell.text for cell in row] for row in rows] == [["序号", "任务"], ["1", "建设"]]
    (table,) = read_document(old_files / "表.xls").blocks
    assert [cell.text for cell in table.rows[1]] == ["1", "建设"]
    assert list(old_files.glob(".~lock*")) == []


@needs_office
def test_the_conversion_can_be_stopped(old_files):
    class StoppedError(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        read_document(old_files / "方案.doc", stop)


@pytest.mark.parametrize(
    ("name", "content", "wanted"),
    [
        ("方案.doc", "WordDocument", r"\.docx"),
        ("方案.wps", "WordDocument", r"\.docx"),
        ("表.xls", "Workbook", r"\.xlsx"),
        ("表.et", "Workbook", r"\.xlsx"),
    ],
)
def test_without_libreoffice_a_sentence_says_what_to_do(read, monkeypatch, name, content, wanted):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(legacy, "_USUAL_PLACES", ())
    data = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + content.encode("utf-16-le")
    with pytest.raises(UserError, match=f"“{name}”.*另存为 {wanted} 再读取。"):
        read(name, data)
