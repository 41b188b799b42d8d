"""evidence: the files of a report, kept beside the database and compared with their SHA-256."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from taskdesk.cli import numbers, plain_table
from taskdesk.cli.report_commands import reporting_unit
from taskdesk.errors import UserError
from taskdesk.reporting.evidence import Condition, size_words

if TYPE_CHECKING:
    from taskdesk.cli.call import Call
    from taskdesk.cli.parsers import Commands
    from taskdesk.reporting.evidence import Kept


def add_to(commands: Commands) -> None:
    """Join the command line."""
    parser = commands.add("evidence", _evidence, "一项填报的佐证材料：列出并核对，或增减")
    parser.add_argument("number", metavar="序号")
    parser.add_argument("--unit", metavar="单位", help="填报单位，联络员缺省为本单位")
    change = parser.add_mutually_exclusive_group()
    change.add_argument("--add", metavar="文件", nargs="+", help="附上文件，复制到数据库旁")
    change.add_argument("--remove", metavar="文件名", nargs="+", help="撤下；所存的文件仍保留")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")


def _evidence(call: Call) -> None:
    desk, args = call.desk, call.args
    task, unit = numbers.task(desk, args.number), reporting_unit(call)
    if args.add:
        paths = [Path(name).expanduser() for name in args.add]
        call.done(desk.reporting.attach(task, unit, paths))
        return
    if args.remove:
        call.done(desk.reporting.detach(task, unit, args.remove))
        return
    found = desk.reporting.evidence_of(task, unit)
    if args.json:
        call.say_json([_record(one) for one in found])
    elif found:
        rows = [
            (
                *(one.evidence.name, size_words(one.evidence.size)),
                *(one.condition.label, str(one.path)),
            )
            for one in found
        ]
        call.say(plain_table.table(("文件", "大小", "核对", "存放位置"), rows))
    else:
        call.say(f"“{unit.name}”第{task.number}项的填报没有佐证材料。")
    spoilt = [one for one in found if one.condition != Condition.WHOLE]
    if spoilt:
        raise UserError(f"有{len(spoilt)}个佐证材料缺失或被改动过，请从备份恢复或重新附上。")


def _record(kept: Kept) -> dict[str, Any]:
    return {
        "name": kept.evidence.name,
        "sha256": kept.evidence.digest,
        "size": kept.evidence.size,
        "path": str(kept.path),
        "condition": str(kept.condition),
    }
