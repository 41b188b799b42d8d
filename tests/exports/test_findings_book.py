"""The findings as a workbook, read back by openpyxl."""

from __future__ import annotations

from datetime import UTC, datetime

from openpyxl import load_workbook

from exports import findings_book
from taskdesk import findings
from taskdesk.model import FindingState

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


def test_every_finding_is_a_row_with_its_decision(desk, tmp_path):
    own = findings.lines(desk.book, desk.plan_id)
    desk.planning.settle_finding(own[0].finding.id, FindingState.REJECTED, "以附件为准")
    own = findings.lines(desk.book, desk.plan_id)
    path = tmp_path / "校核.xlsx"
    findings_book.write(path, desk.plan.title, own, author="张三", now=NOW)
    book = load_workbook(path)
    sheet = book["校核意见"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][0] == "《金山区碳达峰实施方案》校核意见"
    assert rows[1][:3] == ("序号", "类别", "任务")
    assert len(rows) == 2 + len(own)
    assert [row[0] for row in rows[2:]] == list(range(1, len(own) + 1))
    cut = next(row for row in rows if row[2] == "79")
    assert cut[1] == "文字不完整"
    assert "句意未完" in cut[5]
    assert rows[-1][10:] == ("不采纳", "以附件为准")
    assert book.properties.creator == "张三"
    assert sheet.freeze_panes == "A3"


def test_a_plan_without_findings_gives_an_empty_table(tmp_path):
    path = tmp_path / "空.xlsx"
    findings_book.write(path, "=方案", (), author="张三", now=NOW)
    assert load_workbook(path)["校核意见"].max_row == 2
