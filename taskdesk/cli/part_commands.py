"""decompose: a task broken down into sub-tasks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from taskdesk import indicators
from taskdesk.cli import numbers, plain_table
from taskdesk.errors import UserError
from taskdesk.indicator_edits import read_value
from taskdesk.responsibility import named_units
from taskdesk.sub_tasks.decomposing import Share, shared_evenly

if TYPE_CHECKING:
    from argparse import Namespace

    from taskdesk.cli.call import Call
    from taskdesk.cli.parsers import Commands
    from taskdesk.desk import Desk
    from taskdesk.model import Task
    from taskdesk.sub_tasks.decomposing import Goal, Part

_WAYS = ("year", "unit", "member", "text")


def add_to(commands: Commands) -> None:
    """Join the command line."""
    parser = commands.add("decompose", _decompose, "把一项任务分解为子任务（13.1、13.2……）")
    parser.add_argument("number", metavar="序号")
    parser.add_argument(
        "--by",
        choices=_WAYS,
        required=True,
        help="year 按年度，unit 按责任单位，member 按集合单位的成员（各镇等），text 自拟",
    )
    parser.add_argument("--from", dest="first", type=int, metavar="年", help="按年度：起始年")
    parser.add_argument("--to", dest="last", type=int, metavar="年", help="按年度：终止年")
    parser.add_argument("--units", metavar="单位", help="按单位：哪些单位，如 区经委、区发改委")
    parser.add_argument("--collective", metavar="单位", help="按成员：哪个集合单位，如 各镇")
    parser.add_argument("--text", metavar="文字", action="append", help="自拟：子任务，可写多次")
    parser.add_argument("--deadline", metavar="时间节点", help="各子任务的时间节点，缺省随上级任务")
    parser.add_argument(
        "--share",
        metavar="指标=数值",
        action="append",
        default=[],
        help="各子任务分担的目标值，依次用逗号分开，如 装机容量=20,20,10；"
        "一项指标有几个目标年度的，写 装机容量@2030=…",
    )
    parser.add_argument("--even", action="store_true", help="各项可相加的目标平均分担")
    parser.add_argument("--reason", metavar="理由", default="", help="记入变更记录")
    parser.add_argument("--dry-run", action="store_true", help="只列出将有的子任务，不保存")
    parser.add_argument("--json", action="store_true", help="以 JSON 列出子任务")


def _decompose(call: Call) -> None:
    desk, args = call.desk, call.args
    task = numbers.task(desk, args.number)
    parts = _shared(desk, task, _proposed(desk, task, args), args)
    if not parts:
        raise UserError("没有子任务，请用 --text 写明。", "text")
    known = desk.decomposing.numbers(task, len(parts))
    sums = desk.decomposing.sums(task, parts)
    act = None if args.dry_run else desk.decomposing.decompose(task, parts, args.reason)
    if args.json:
        records = [_record(desk, task, *pair) for pair in zip(known, parts, strict=True)]
        told = [str(found.words) for found in sums]
        call.say_json({"stored": act is not None, "tasks": records, "sums": told})
        return
    rows = [_cells(desk, *pair) for pair in zip(known, parts, strict=True)]
    call.say(plain_table.table(("序号", "子任务", "时间节点", "责任部门", "分担"), rows))
    call.say("")
    for found in sums:
        call.say(f"{found.indicator.name}：{found.words}。")
    if args.dry_run:
        call.say(f"共{len(parts)}项子任务，没有保存。")
    else:
        call.done(act)


def _proposed(desk: Desk, task: Task, args: Namespace) -> list[Part]:
    own = desk.decomposing
    if args.by == "year":
        parts = own.by_year(task, args.first, args.last)
    elif args.by == "unit":
        parts = own.by_unit(task, [desk.unit(name) for name, _ in named_units(args.units or "")])
    elif args.by == "member":
        unit = desk.unit(args.collective) if args.collective is not None else None
        parts = own.by_member(task, unit)
    else:
        parts = own.free(task, args.text or ())
    changed: dict[str, Any] = {}
    if args.deadline is not None:
        changed["deadline"] = args.deadline
    if args.units is not None and args.by != "unit":
        changed["units"] = args.units
    return [replace(part, **changed) for part in parts]


def _shared(desk: Desk, task: Task, parts: list[Part], args: Namespace) -> list[Part]:
    goals = desk.decomposing.goals(task, yearly=args.by == "year")
    values: dict[Goal, list[float]] = {}
    if args.even and parts:
        whole = [goal for goal in goals if goal.adds_up]
        values = {goal: shared_evenly(goal, len(parts)) for goal in whole}
    for words in args.share:
        name, _, listed = words.rpartition("=")
        goal = _goal(goals, name)
        given = [read_value(word, goal.indicator) for word in listed.replace("，", ",").split(",")]
        numeric = [value for value in given if isinstance(value, float)]
        if len(numeric) != len(parts):
            told = f"--share “{words}”须依次写出{len(parts)}个数值。"
            raise UserError(told, "share")
        values[goal] = numeric
    return [
        replace(
            part,
            shares=tuple(
                Share(goal.indicator.id, own[place], goal.due) for goal, own in values.items()
            ),
        )
        for place, part in enumerate(parts)
    ]


def _goal(goals: list[Goal], words: str) -> Goal:
    name, _, year = words.strip().partition("@")
    exact = [goal for goal in goals if goal.indicator.name == name]
    found = exact or [goal for goal in goals if name and name in goal.indicator.name]
    if year:
        found = [goal for goal in found if goal.due and str(goal.due.year) == year]
    if len(found) != 1:
        known = "；".join(_named(goal) for goal in goals)
        told = f"现有：{known}。" if known else "该任务没有数值目标。"
        raise UserError(f"--share 中的指标“{words}”不能确定，{told}", "share")
    return found[0]


def _named(goal: Goal) -> str:
    return f"{goal.indicator.name}@{goal.due.year}" if goal.due else goal.indicator.name


def _cells(desk: Desk, number: str, part: Part) -> tuple[str, ...]:
    shares = (_share_words(desk, share) for share in part.shares)
    return number, part.text, part.deadline, part.units, "；".join(shares)


def _share_words(desk: Desk, share: Share) -> str:
    own = desk.book.indicators[share.indicator_id]
    return f"{own.name}{indicators.value_words(share.value, own)}"


def _record(desk: Desk, task: Task, number: str, part: Part) -> dict[str, Any]:
    return {
        "number": number,
        "parent": task.number,
        "text": part.text,
        "deadline": part.deadline,
        "units": part.units,
        "shares": [
            {
                "name": desk.book.indicators[share.indicator_id].name,
                "value": share.value,
                "unit": desk.book.indicators[share.indicator_id].unit,
                "due": str(share.due) if share.due else None,
            }
            for share in part.shares
        ],
    }
