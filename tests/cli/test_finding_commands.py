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


def test_several_are_one_act_that_one_undo_takes_back(cli) -> None:
    keys = [key(cli, kind) for kind in ("text_cut", "lead_differs", "lead_inferred")]
    assert cli.done("findings", "reject", *keys, "--note", "以附件为准") == "校核意见：不采纳。"
    assert [state(cli, own) for own in keys] == ["rejected"] * 3
    cli.done("undo")
    assert [state(cli, own) for own in keys] == ["open"] * 3


def test_the_lead_is_named_where_a_finding_asks_who_leads(cli) -> None:
    own = key(cli, "lead_differs")
    number = next(o["number"] for o in cli("findings", "--json").data if str(o["id"]) == own)
    before = cli.tasks()[number]
    cli.done("findings", "accept", own, "--text", "区委党校")
    after = cli.tasks()[number]
    assert after["lead"] == ["区委党校"]
    assert set(after["support"]) == {*before["lead"], *before["support"]}
    told = cli.done("history", number, "--limit", "1")
    assert f"第{number}项责任部门：" in told
    assert "after" not in told
    cli.done("findings", "reject", own)
    assert cli.tasks()[number]["lead"] == before["lead"]


def test_a_unit_that_nobody_knows_leads_nothing(cli) -> None:
    own = key(cli, "lead_differs")
    assert "不存在" in cli.refused("findings", "accept", own, "--text", "某某局")
    assert state(cli, own) == "open"


def test_words_are_refused_where_there_is_nothing_to_write(cli, tmp_path) -> None:
    plan = tmp_path / "方案.txt"
    plan.write_text(
        "青河县2026年工作方案\n\n一、重点工作\n\n"
        "1.推进供水改造，改造管网15公里。（牵头单位：县水利局）\n\n"
        "2.建设养老服务中心3个。（牵头单位：县民政局）\n\n"
        "4.新建学校2所。（牵头单位：县教育局）\n",
        encoding="utf-8",
    )
    cli.done("import", str(plan), "--as-plan", "青河")
    (gap,) = [
        o for o in cli("--plan", "青河", "findings", "--json").data if o["kind"] == "numbering_gap"
    ]
    words = cli.refused(
        "--plan", "青河", "findings", "accept", str(gap["id"]), "--text", "县水利局"
    )
    assert "没有可以改写的文字" in words


def test_reopening_drops_the_note(cli) -> None:
    own = key(cli, "text_cut")
    cli.done("findings", "reject", own, "--note", "以附件为准")
    cli.done("findings", "reopen", own)
    (one,) = [o for o in cli("findings", "--json").data if str(o["id"]) == own]
    assert (one["state"], one["note"]) == ("open", "")
