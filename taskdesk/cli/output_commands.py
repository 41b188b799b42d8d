"""export: the table handed out as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from taskdesk import columns
from taskdesk.cli import filters
from taskdesk.errors import UserError

if TYPE_CHECKING:
    from taskdesk.cli.call import Call
    from taskdesk.cli.parsers import Commands


def add_to(commands: Commands) -> None:
    """Join the command line."""
    parser = commands.add("export", _export, "导出为 Excel（.xlsx）或 PDF（.pdf）")
    parser.add_argument("out", metavar="文件", help="以 .xlsx 或 .pdf 结尾")
    filters.add_options(parser)
    parser.add_argument("--portrait", action="store_true", help="PDF 用纵向纸张，缺省为横向")


def _export(call: Call) -> None:
    path = Path(call.args.out).expanduser()
    known = call.tools.exporters
    exporter = known.get(path.suffix.lower())
    if exporter is None:
        raise UserError(f"导出文件“{path.name}”须以 {' 或 '.join(known)} 结尾。", "out")
    if call.args.portrait and path.suffix.lower() != ".pdf":
        raise UserError("--portrait 只用于导出 PDF。", "portrait")
    wish = filters.wish(call.desk, call.args)
    listing = wish.listing(call.desk)
    exporter(
        path,
        call.desk,
        listing,
        columns.chosen(wish.columns),
        portrait=call.args.portrait,
    )
    call.say(f"已导出{listing.counts.total}项到 {path}。")
