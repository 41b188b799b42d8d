"""remind: notices to units that have not reported what they owe, as text and as PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from taskdesk.errors import UserError
from taskdesk.periods import Period

if TYPE_CHECKING:
    from taskdesk.cli.call import Call
    from taskdesk.cli.parsers import Commands


def add_to(commands: Commands) -> None:
    """Join the command line."""
    parser = commands.add("remind", _remind, "催办未报送的单位：记录次数，给出文字和 PDF")
    parser.add_argument("reminded", metavar="报告期", help="如 2026Q4")
    units = parser.add_mutually_exclusive_group(required=True)
    units.add_argument("--unit", metavar="单位", help="催办一个单位")
    units.add_argument("--all", action="store_true", help="催办所有未报齐的单位")
    parser.add_argument(
        "--out", metavar="文件夹", default=".", help="PDF 写入哪个文件夹，缺省为当前文件夹"
    )
    parser.add_argument("--contact", metavar="文字", help="联系人及电话，下次沿用")
    parser.add_argument("--signature", metavar="文字", help="落款，缺省为发文机关，下次沿用")


def _remind(call: Call) -> None:
    desk, args = call.desk, call.args
    period, folder = Period.parse(args.reminded), Path(args.out).expanduser()
    signed = {"contact": args.contact, "signature": args.signature}
    unit = desk.unit(args.unit) if args.unit is not None else None
    # Before anything is logged.
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"无法写入文件夹 {folder}：{error.strerror}。", "out") from error
    if unit:
        notices = [desk.reporting.remind(period, unit, **signed)]
    else:
        notices = desk.reporting.remind_all(period, **signed)
    act = desk.last_act
    written = []
    for notice in notices:
        path = folder / f"{notice.file_name}.pdf"
        call.tools.write_reminder(path, desk, notice)
        written.append(path)
        call.say(notice.text)
        call.say("")
    call.done(act)
    for path in written:
        call.say(f"已写入 {path}。")
