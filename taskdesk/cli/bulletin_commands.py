"""report: the 通报 or 报告 of a period, and its workbook, as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from taskdesk.bulletin.kind import Kind
from taskdesk.errors import UserError
from taskdesk.periods import Period
from taskdesk.phrases import Joined, Phrase

if TYPE_CHECKING:
    from taskdesk.cli.call import Call
    from taskdesk.cli.parsers import Commands


def add_to(commands: Commands) -> None:
    """Join the command line."""
    words = "生成一个报告期的通报或报告（.pdf、.docx）或台账（.xlsx）"
    parser = commands.add("report", _report, words)
    parser.add_argument("reported", metavar="报告期", help="如 2026Q4")
    parser.add_argument("out", metavar="文件", help="以 .pdf、.docx 或 .xlsx 结尾")
    parser.add_argument(
        "--kind",
        choices=tuple(map(str, Kind)),
        default=str(Kind.BULLETIN),
        help="通报（发各责任单位，缺省）或报告（报送领导小组）",
    )


def _report(call: Call) -> None:
    period = Period.parse(call.args.reported)
    path = Path(call.args.out).expanduser()
    known = call.tools.report_writers
    writer = known.get(path.suffix.lower())
    if writer is None:
        raise UserError(
            Phrase("文件“{name}”须以 {known} 结尾。", name=path.name, known=Joined(known, " 或 ")),
            "out",
        )
    if call.desk.sealing.is_blank(period):
        why = Phrase(
            "{period}既没有开放填报，也没有填写过任何状态，没有可写的内容。", period=period.label
        )
        raise UserError(why, "period")
    kind = Kind(call.args.kind)
    writer(path, call.desk, period, kind)
    words = "台账" if path.suffix.lower() == ".xlsx" else kind
    call.say(f"已生成{period.label}{words}：{path}。")
