"""findings: what has to be decided, and the decisions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from taskdesk import findings
from taskdesk.cli import records
from taskdesk.cli.parsers import Commands
from taskdesk.errors import UserError
from taskdesk.model import FindingState
from taskdesk.phrases import Phrase

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from taskdesk.cli.call import Call
    from taskdesk.model import Finding


def add_to(commands: Commands) -> None:
    """Join the command line."""
    own = commands.add("findings", _list, "校核意见：须由人决定的问题")
    own.add_argument("--json", action="store_true", help="以 JSON 输出")
    inner = Commands(own, required=False)
    parser = inner.add("accept", _accept, "采纳意见，能改正的随即改正")
    _add_ids(parser)
    parser.add_argument(
        "--text",
        metavar="文字",
        help="改成这样，而不是建议的文字（只能有一条意见）；问由谁牵头的，写牵头单位",
    )
    parser = inner.add("reject", _reject, "不采纳意见，已改正的改回原来的文字")
    _add_ids(parser)
    parser = inner.add("reopen", _reopen, "恢复为待处理")
    _add_ids(parser)
    parser = inner.add("export", _export, "写成 Excel 工作簿")
    parser.add_argument("file", metavar="文件")


def _add_ids(parser: ArgumentParser) -> None:
    parser.add_argument(
        "ids", metavar="编号", nargs="+", type=int, help="意见的编号，列在每条意见之前"
    )
    parser.add_argument("--note", metavar="说明", default="", help="为什么这样处理")


def _list(call: Call) -> None:
    desk = call.desk
    own = sorted(findings.lines(desk.book, desk.plan_id), key=lambda line: line.finding.id)
    found = [records.finding(desk, line.finding) for line in own]
    if call.args.json:
        call.say_json(found)
        return
    for one in found:
        call.say(f"{one['id']} [{one['state_words']}] {one['message']}")
        call.say(f"    {one['proposal']}")
    call.say(f"\n共{len(found)}条校核意见")


def _accept(call: Call) -> None:
    args = call.args
    if args.text is not None and len(args.ids) > 1:
        raise UserError(Phrase("--text 只能与一条意见的编号一起用。"), "text")
    _settle(call, FindingState.ACCEPTED)


def _reject(call: Call) -> None:
    _settle(call, FindingState.REJECTED)


def _reopen(call: Call) -> None:
    _settle(call, FindingState.OPEN)


def _settle(call: Call, state: FindingState) -> None:
    args = call.args
    wanted = [_finding(call, key).id for key in args.ids]
    text = getattr(args, "text", None)
    note = args.note or None
    call.done(call.desk.planning.settle_findings(wanted, state, note, text))


def _finding(call: Call, key: int) -> Finding:
    found = call.desk.book.findings.get(key)
    if found is None or found.plan_id != call.desk.plan_id:
        raise UserError(Phrase("没有编号为 {key} 的校核意见；列出意见可见编号。", key=key), "ids")
    return found


def _export(call: Call) -> None:
    path = Path(call.args.file)
    if path.suffix.lower() != ".xlsx":
        raise UserError(Phrase("校核意见只写成 Excel 工作簿，文件名请以 .xlsx 结尾。"), "file")
    call.tools.write_findings(path, call.desk)
    count = len(findings.lines(call.desk.book, call.desk.plan_id))
    call.say(f"已导出{count}条校核意见到 {path}")
