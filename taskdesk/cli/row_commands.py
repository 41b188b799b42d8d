"""rows: the table itself, its rows added, edited, removed and moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taskdesk.cli import numbers
from taskdesk.errors import UserError
from taskdesk.task_edits import TaskEdit

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from taskdesk.cli.call import Call
    from taskdesk.cli.parsers import Commands


def add_to(commands: Commands) -> None:
    """Join the command line."""
    rows = commands.group("rows", "增加、修改、删除、移动任务")
    parser = rows.add("add", _add, "增加一项任务")
    _add_fields(parser)
    parser.add_argument("--after", metavar="序号", help="排在哪一项之后，缺省为所属行动的末尾")

    parser = rows.add("edit", _edit, "修改一项任务")
    parser.add_argument("target", metavar="序号")
    _add_fields(parser)

    parser = rows.add("remove", _remove, "删除任务，可以撤销")
    parser.add_argument("targets", metavar="序号", nargs="+")
    parser.add_argument("--reason", metavar="理由", default="", help="为何删除，记入变更记录")

    parser = rows.add("move", _move, "移动一项任务")
    parser.add_argument("target", metavar="序号")
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--after", metavar="序号", help="移到哪一项之后")
    where.add_argument("--before", metavar="序号", help="移到哪一项之前")


def _add_fields(parser: ArgumentParser) -> None:
    parser.add_argument("--number", metavar="序号", help="任务的序号")
    parser.add_argument("--section", metavar="行动", help="所属行动")
    parser.add_argument("--text", metavar="文字", help="重点任务")
    parser.add_argument("--deadline", metavar="时间节点", help="如 2025年、2026-06-30、持续推进")
    parser.add_argument("--units", metavar="责任部门", help="如 ☆区发改委、区经委，☆为牵头")
    parser.add_argument("--notes", metavar="文字", help="备注")
    parser.add_argument("--reason", metavar="理由", default="", help="为何修改，记入变更记录")


def _fields(args: Namespace) -> TaskEdit:
    return TaskEdit(
        number=args.number,
        text=args.text,
        deadline=args.deadline,
        section=args.section,
        units=args.units,
        notes=args.notes,
    )


def _add(call: Call) -> None:
    args = call.args
    after = numbers.task(call.desk, args.after) if args.after is not None else None
    if after is None and args.section is None:
        raise UserError("请用 --section 指明所属行动，或用 --after 指明排在哪一项之后。", "section")
    call.desk.arranging.add(_fields(args), after, args.reason)
    call.done(call.desk.last_act)


def _edit(call: Call) -> None:
    edit = _fields(call.args)
    if edit == TaskEdit():
        raise UserError("没有要修改的内容，请给出 --text、--deadline、--section 或 --units 等。")
    task = numbers.task(call.desk, call.args.target)
    call.done(call.desk.edit_task(task, edit, call.args.reason))


def _remove(call: Call) -> None:
    tasks = numbers.tasks(call.desk, call.args.targets)
    call.done(call.desk.arranging.remove(tasks, call.args.reason))


def _move(call: Call) -> None:
    args = call.args
    task = numbers.task(call.desk, args.target)
    anchor = numbers.task(call.desk, args.after if args.before is None else args.before)
    if args.before is None:
        call.done(call.desk.arranging.move(task, after=anchor))
    else:
        call.done(call.desk.arranging.move(task, before=anchor))
