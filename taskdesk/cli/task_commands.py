"""tasks, set, extend: what stands in the table, and what is stated of it."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

from taskdesk import columns
from taskdesk.cli import filters, numbers, plain_table, records
from taskdesk.errors import UserError
from taskdesk.periods import read_date
from taskdesk.status import Light, Status
from taskdesk.task_edits import StateEdit

if TYPE_CHECKING:
    from taskdesk.cli.call import Call
    from taskdesk.cli.parsers import Commands
    from taskdesk.listing import Listing

_SHOWN = ("number", "section", "text", "deadline", "units", "status", "light")
_BY_RULE = "规则"


def add_to(commands: Commands) -> None:
    """Join the command line."""
    parser = commands.add("tasks", _tasks, "列出任务")
    filters.add_options(parser)
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")

    parser = commands.add("set", _set, "填写推进状态和进展，或指定灯色")
    parser.add_argument("numbers", metavar="序号", nargs="+", help="如 13，或 1-8")
    status = parser.add_mutually_exclusive_group()
    status.add_argument("--status", metavar="状态", help="、".join(Status))
    status.add_argument("--clear-status", action="store_true", help="状态清为未填")
    parser.add_argument("--progress", metavar="文字", help="进展情况")
    parser.add_argument("--problems", metavar="文字", help="存在问题")
    parser.add_argument("--next", metavar="文字", help="下一步措施")
    parser.add_argument(
        "--light", metavar="灯", help=f"指定灯色（须用 --reason 写明理由），“{_BY_RULE}”为恢复"
    )
    parser.add_argument("--reason", metavar="理由", default="", help="为何修改，记入变更记录")

    parser = commands.add("extend", _extend, "延长时间节点，原节点保留")
    parser.add_argument("number", metavar="序号")
    parser.add_argument("date", metavar="新日期", help="如 2026-06-30")
    parser.add_argument("--reason", metavar="理由", default="", help="延期的理由（必填）")
    parser.add_argument(
        "--basis", metavar="依据", default="", help="延期的依据，如批准文件（必填）"
    )


def _tasks(call: Call) -> None:
    wish = filters.wish(call.desk, call.args)
    listing = wish.listing(call.desk)
    if call.args.json:
        call.say_json(records.tasks(call.desk, listing))
        return
    if listing.rows:
        call.say(_table(listing, wish.columns))
        call.say("")
    call.say(listing.counts.words)
    if listing.frozen:
        call.say(f"{listing.period.label}已于{listing.as_of}定稿，以上是定稿时的内容。")


def _table(listing: Listing, keys: tuple[str, ...]) -> str:
    shown = columns.chosen(keys or _SHOWN)
    rows = ([column.value(row) for column in shown] for row in listing.rows)
    room = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    return plain_table.table([column.title for column in shown], rows, room)


def _set(call: Call) -> None:
    args = call.args
    edit = StateEdit(
        status=Status.parse(args.status) if args.status is not None else None,
        clear_status=args.clear_status,
        progress=args.progress,
        problems=args.problems,
        next_steps=args.next,
    )
    states_something = edit != StateEdit()
    if not states_something and args.light is None:
        raise UserError("没有要填写的内容，请给出 --status、--progress、--problems 或 --next。")
    if states_something and args.light is not None:
        raise UserError("--light 须单独使用，请与状态、进展分两次填写。", "light")
    tasks = numbers.tasks(call.desk, args.numbers)
    if args.light is None:
        call.done(call.desk.set_state(tasks, edit, args.reason))
    else:
        light = None if args.light.strip() == _BY_RULE else Light.parse(args.light)
        call.done(call.desk.override_light(tasks, light, args.reason))


def _extend(call: Call) -> None:
    args = call.args
    task = numbers.task(call.desk, args.number)
    call.done(call.desk.extend(task, read_date(args.date), args.reason, args.basis))
