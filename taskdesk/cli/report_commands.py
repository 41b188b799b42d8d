"""period, submit, accept, return, summary, units: the cycle of reports of a period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taskdesk import reports
from taskdesk.cli import numbers, plain_table, records
from taskdesk.errors import UserError
from taskdesk.periods import Period
from taskdesk.phrases import Phrase
from taskdesk.plans.deadlines import read_date
from taskdesk.report_edits import Answer
from taskdesk.status import Status

if TYPE_CHECKING:
    from argparse import _ActionsContainer

    from taskdesk.cli.call import Call
    from taskdesk.cli.parsers import Commands
    from taskdesk.model import Unit


def add_to(commands: Commands) -> None:
    """Join the command line."""
    periods = commands.group("period", "报告期：开放填报、查看")
    parser = periods.add("open", _open, "开放一个报告期的填报；再次开放则改其截止日和填报范围")
    parser.add_argument("opened", metavar="报告期", help="如 2026Q4")
    parser.add_argument("--due", metavar="日期", required=True, help="报送截止日，如 2027-01-10")
    parser.add_argument("--collectives", action="store_true", help="集合单位的成员也须报送")
    parser.add_argument("--implement", action="store_true", help="落实单位也须报送")
    parser = periods.add("list", _list, "列出已开放的报告期")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")

    parser = commands.add("submit", _submit, "报送一项任务的填报；协调员可代单位录入")
    parser.add_argument("number", metavar="序号")
    _add_unit(parser, "填报单位，联络员缺省为本单位")
    parser.add_argument("--status", metavar="状态", help="、".join(Status))
    parser.add_argument("--progress", metavar="文字", default="", help="进展情况")
    parser.add_argument("--problems", metavar="文字", default="", help="存在问题")
    parser.add_argument("--next", metavar="文字", default="", help="下一步措施")
    parser.add_argument("--reporter", metavar="姓名", default="", help="填报人")
    parser.add_argument("--telephone", metavar="电话", default="", help="联系电话")
    parser.add_argument("--channel", metavar="途径", default="", help="如 电话、邮件")

    parser = commands.add("accept", _accept, "采纳填报；汇总单位的填报随之成为任务的状态")
    parser.add_argument("number", metavar="序号")
    _add_unit(parser, "填报单位")

    parser = commands.add("return", _return, "退回填报")
    parser.add_argument("number", metavar="序号")
    _add_unit(parser, "填报单位")
    parser.add_argument("--reason", metavar="理由", default="", help="退回的理由（必填）")

    parser = commands.add("summary", _summary, "指定任务的汇总单位")
    parser.add_argument("numbers", metavar="序号", nargs="+", help="如 13，或 1-8")
    unit = parser.add_mutually_exclusive_group(required=True)
    _add_unit(unit, "汇总单位")
    unit.add_argument("--clear", action="store_true", help="不再指定，以牵头单位为准")

    parser = commands.add("units", _units, "各单位在一个报告期的报送情况")
    parser.add_argument("--owing", metavar="报告期", required=True, help="如 2026Q4")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")


def _add_unit(parser: _ActionsContainer, words: str) -> None:
    parser.add_argument("--unit", metavar="单位", help=words)


def _unit(call: Call) -> Unit:
    """The unit that is named; a liaison's own where none is."""
    own = call.desk.liaison_of
    if call.args.unit is not None:
        return call.desk.unit(call.args.unit)
    if own is None:
        raise UserError(Phrase("请用 --unit 指明填报单位。"), "unit")
    return own


def _open(call: Call) -> None:
    args = call.args
    call.done(
        call.desk.reporting.open_period(
            Period.parse(args.opened),
            read_date(args.due, "due"),
            collectives_owe=args.collectives,
            implement_owe=args.implement,
        )
    )


def _list(call: Call) -> None:
    desk = call.desk
    opened = desk.book.reporting_periods_of(desk.plan_id)
    found = [records.reporting_period(desk, period) for period in opened]
    if call.args.json:
        call.say_json(found)
    elif found:
        titles = ("报告期", "截止日", "集合单位成员须报", "落实单位须报", "应报", "已报", "采纳")
        rows = [
            (
                *(one["period"], one["due"]),
                *("是" if one[name] else "否" for name in ("collectives", "implement")),
                *(str(one[name]) for name in ("owed", "returned", "accepted")),
            )
            for one in found
        ]
        call.say(plain_table.table(titles, rows))
    else:
        call.say("还没有开放过报告期。")


def _submit(call: Call) -> None:
    args = call.args
    answer = Answer(
        Status.parse(args.status) if args.status is not None else None,
        args.progress,
        args.problems,
        args.next,
        args.reporter or call.who,
        args.telephone,
    )
    task = numbers.task(call.desk, args.number)
    call.done(call.desk.reporting.submit(task, _unit(call), answer, args.channel))


def _accept(call: Call) -> None:
    desk = call.desk
    task = numbers.task(desk, call.args.number)
    call.done(desk.reporting.accept(task, _unit(call)))
    if reports.summarising_unit(desk.book, task) is None:
        words = "第{number}项没有汇总单位，任务状态未随之改变，可用 summary 指定。"
        call.say(words.format(number=task.number))


def _return(call: Call) -> None:
    task = numbers.task(call.desk, call.args.number)
    call.done(call.desk.reporting.return_report(task, _unit(call), call.args.reason))


def _summary(call: Call) -> None:
    tasks = numbers.tasks(call.desk, call.args.numbers)
    unit = None if call.args.clear else _unit(call)
    call.done(call.desk.reporting.set_summary_unit(tasks, unit))


def _units(call: Call) -> None:
    desk = call.desk
    board = desk.reporting.board(Period.parse(call.args.owing))
    if call.args.json:
        call.say_json([records.duty(one) for one in board])
        return
    rows = [
        (
            one.unit.name,
            *(str(len(tasks)) for tasks in (one.owed, one.returned, one.accepted)),
            "（集合单位，未设成员）"
            if one.without_members
            else "、".join(task.number for task in one.missing),
        )
        for one in board
    ]
    call.say(plain_table.table(("单位", "应报", "已报", "采纳", "未报"), rows))
    late = [one for one in board if one.missing]
    if board:
        left = board[0].days_left
        days = f"还有{left}天" if left >= 0 else f"已过{-left}天"
        call.say(f"\n截止日 {board[0].due}，{days}；{len(late)}个单位未报齐")
