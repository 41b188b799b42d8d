"""findings: listed, decided, exported."""

from __future__ import annotations

from openpyxl import load_workbook


def key(cli, kind: str) -> str:
    return str(next(one["id"] for one in cli("findings", "--json").data if one["kind"] == kind))


def state(cli, own: str) -> str:
    return next(one["state"] for one in cli("findings", "--json").data if str(one["id"]) == own)


def test_a_finding_says_where_and_what_it_would_change(cli) -> None:
    one = cli("findings", "--json").data[0]
    assert {"id", "kind", "number", "clause", "where", "message", "proposal", "correction"} <= set(
        one
    )
    assert cli.done("findings").splitlines()[0].startswith(f"{one['id']} [待处理] ")


def test_findings_are_accepted_rejected_and_opened_again(cli) -> None:
    own = key(cli, "text_cut")
    assert cli.done("findings", "accept", own, "--note", "已核对") == "校核意见：已采纳。"
    assert state(cli, own) == "accepted"
    cli.done("findings", "reject", own)
    assert state(cli, own) == "rejected"
    cli.done("findings", "reopen", own)
    assert state(cli, own) == "open"


def test_what_there_is_not_is_refused(cli) -> None:
    assert "没有编号为 999999 的校核意见" in cli.refused("findings", "accept", "999999")
    one, other = key(cli, "text_cut"), key(cli, "alias")
    assert "一条意见" in cli.refused("findings", "accept", one, other, "--text", "新")
    assert ".xlsx" in cli.refused("findings", "export", "校核.pdf")


def test_findings_are_exported(cli, tmp_path) -> None:
    path = tmp_path / "校核.xlsx"
    count = len(cli("findings", "--json").data)
    assert cli.done("findings", "export", str(path)) == f"已导出{count}条校核意见到 {path}"
    assert load_workbook(path).active.max_row == count + 2
