"""The 通报 and the 报告 of a period from the command line."""

from __future__ import annotations

import docx
import pypdfium2 as pdfium
import pytest

from main import open_desk
from taskdesk.periods import Period


def first_page(path) -> str:
    document = pdfium.PdfDocument(path)
    words = document[0].get_textpage().get_text_range()
    document.close()
    return "".join(words.split())


@pytest.mark.parametrize(
    ("options", "kind", "recipient"),
    [
        ((), "通报", "各责任单位："),
        (("--kind", "报告"), "报告", "区碳达峰碳中和工作领导小组："),
    ],
)
def test_the_document_is_written(cli, tmp_path, options, kind, recipient):
    pdf, word = tmp_path / "文.pdf", tmp_path / "文.docx"
    cli.done("set", "13", "--status", "推进中", "--progress", "海缆敷设过半")
    said = cli.done("report", "2026Q4", str(pdf), *options)
    assert said == f"已生成2026年第四季度{kind}：{pdf}。"
    cli.done("report", "2026q4", str(word), *options)
    words = first_page(pdf)
    assert words.startswith(
        f"关于《金山区碳达峰实施方案》2026年第四季度推进情况的{kind}〔2026〕号{recipient}"
    )
    assert "推进状态：推进中1项、尚未填报的79项；亮灯情况：红灯11项、灰灯69项" in words
    paragraphs = [p.text for p in docx.Document(str(word)).paragraphs]
    assert recipient in paragraphs
    assert "主要进展：第13项，海缆敷设过半。" in paragraphs


def test_rewritten_paragraphs_are_printed_with_the_figures_of_the_day(cli, tmp_path):
    desk = open_desk(cli.database, "张三")
    cli.done("period", "open", "2026Q4", "--due", "2027-01-10")
    words = "截至目前共{total}项，红灯{red}项。"
    desk.drafting.set_texts(Period(2026, "Q", 4), "通报", {"overall.counts": words})
    desk.store.close()
    path = tmp_path / "通报.pdf"
    cli.done("report", "2026Q4", str(path))
    assert "截至目前共80项，红灯11项。" in first_page(path)
    cli.done("report", "2026Q4", str(path), as_of="2025-12-31")
    assert "截至目前共80项，红灯0项。" in first_page(path)


def test_what_is_wrong_is_told(cli, tmp_path):
    wrong = tmp_path / "通报.doc"
    sentence = cli.refused("report", "2026Q4", str(wrong))
    assert sentence == "文件“通报.doc”须以 .pdf 或 .docx 或 .xlsx 结尾。"
    assert not wrong.exists()
    assert "报告期“2026Q5”无法识别" in cli.refused("report", "2026Q5", str(tmp_path / "a.pdf"))
    assert "没有" in cli.refused("report", "2026Q4", str(tmp_path / "没有" / "a.pdf"))
    assert cli("report", "2026Q4", str(tmp_path / "a.pdf"), "--kind", "函").code == 2


@pytest.mark.parametrize("name", ["通报.pdf", "通报.docx", "台账.xlsx"])
def test_of_a_period_without_anything_no_empty_document_is_written(cli, tmp_path, name):
    cli.done("set", "13", "--status", "推进中")
    path = tmp_path / name
    sentence = cli.refused("report", "2027Q1", str(path))
    assert sentence == "2027年第一季度既没有开放填报，也没有填写过任何状态，没有可写的内容。"
    assert not path.exists()
    cli.done("period", "open", "2027Q1", "--due", "2027-04-10")
    cli.done("report", "2027Q1", str(path))
    assert path.exists()
