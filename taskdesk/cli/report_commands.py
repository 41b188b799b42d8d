"""submit, accept, return, summary, units: the cycle of reports of a period."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from taskdesk.cli import numbers, plain_table, records
from taskdesk.errors import UserError
from taskdesk.model import ReportState
from taskdesk.periods import Period
from taskdesk.phrases import Phrase
from taskdesk.reporting import reminders, reports
from taskdesk.reporting.report_edits import Answer
from taskdesk.status import Status

if TYPE_CHECKING:
    from argparse import _ActionsContainer

    from taskdesk.cli.call import Call
    from taskdesk.cli.parsers import Commands
    from taskdesk.desk import Desk
    from taskdesk.model import ReportingPeriod, Task, Unit


def add_to(commands: Commands) -> None:
    """Join the command line."""
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
    parser.add_argument(
        "--value",
        metavar="指标=实际值",
        action="append",
        default=[],
        help="该项任务的指标，如 风电=30；可重复",
    )
    parser.add_argument(
        "--evidence", metavar="文件", nargs="+", default=[], help="佐证材料，复制到数据库旁"
    )

    parser = commands.add("accept", _accept, "采纳填报；汇总单位的填报随之成为任务的状态")
    parser.add_argument("numbers", metavar="序号", nargs="*", help="如 13，或 1-8")
    _add_unit(parser, "填报单位")
    parser.add_argument(
        "--all", action="store_true", help="全部待采纳的填报，可用 --unit 限于一个单位"
    )

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


def reporting_unit(call: Call) -> Unit:
    """The unit that is named; a liaison's own where none is."""
    own = call.desk.liaison_of
    if call.args.unit is not None:
        return call.desk.unit(call.args.unit)
    if own is None:
        raise UserError(Phrase("请用 --unit 指明填报单位。"), "unit")
    return own


def _submit(call: Call) -> None:
    args, reporting = call.args, call.desk.reporting
    task, unit = numbers.task(call.desk, args.number), reporting_unit(call)
    paths = [Path(name).expanduser() for name in args.evidence]
    answer = Answer(
        Status.parse(args.status) if args.status is not None else None,
        args.progress,
        args.problems,
        args.next,
        # A coordinator enters what another has reported.
        args.reporter or (call.who if call.desk.liaison_of else ""),
        args.telephone,
        reporting.with_evidence(task, unit, paths) if paths else None,
        dict(_value(call, task, words) for words in args.value),
    )
    call.done(reporting.submit(task, unit, answer, args.channel))


def _value(call: Call, task: Task, words: str) -> tuple[int, str]:
    """The indicator that is meant, and what it has come to."""
    name, equals, value = words.partition("=")
    if not equals:
        raise UserError(Phrase("“{words}”请写成 指标=实际值，如 风电=30。", words=words), "value")
    return call.desk.measuring.indicator(name, task).id, value


def _accept(call: Call) -> None:
    desk = call.desk
    for task, unit in _waiting(call) if call.args.all else _named(call):
        call.done(desk.reporting.accept(task, unit))
        if reports.summarising_unit(desk.book, task) is None:
            words = "第{number}项没有汇总单位，任务状态未随之改变，可用 summary 指定。"
            call.say(words.format(number=task.number))


def _named(call: Call) -> list[tuple[Task, Unit]]:
    if not call.args.numbers:
        raise UserError(Phrase("请写明序号，或用 --all 采纳全部待采纳的填报。"), "number")
    unit = reporting_unit(call)
    return [(task, unit) for task in numbers.tasks(call.desk, call.args.numbers)]


def _waiting(call: Call) -> list[tuple[Task, Unit]]:
    """What was sent in and not yet judged, in printed order."""
    if call.args.numbers:
        raise UserError(Phrase("写了序号就不用 --all，请只用其一。"), "number")
    desk, book, period = call.desk, call.desk.book, str(call.desk.reporting.period)
    own = desk.unit(call.args.unit).id if call.args.unit is not None else None
    found = [
        (task, book.units[report.unit_id])
        for task in book.tasks_of(desk.plan_id)
        for report in book.reports_of(task.id)
        if report.period == period
        and own in (None, report.unit_id)
        and report.state is ReportState.SUBMITTED
    ]
    if not found:
        raise UserError(Phrase("没有待采纳的填报。"))
    return found


def _return(call: Call) -> None:
    task = numbers.task(call.desk, call.args.number)
    unit = reporting_unit(call)
    call.done(call.desk.reporting.return_report(task, unit, call.args.reason))


def _reminded(desk: Desk, opened: ReportingPeriod, name: str) -> int:
    """How often a unit was reminded; a frozen period may know it by a former name."""
    unit = desk.registering.find(name)
    return len(reminders.reminders_of(desk.book, opened, unit)) if unit else 0


def _summary(call: Call) -> None:
    tasks = numbers.tasks(call.desk, call.args.numbers)
    unit = None if call.args.clear else reporting_unit(call)
    call.done(call.desk.reporting.set_summary_unit(tasks, unit))


def _units(call: Call) -> None:
    desk = call.desk
    period = Period.parse(call.args.owing)
    opened, board = desk.reporting.opened(period), desk.sealing.duties(period)
    reminded = [_reminded(desk, opened, one.name) for one in board]
    if call.args.json:
        pairs = zip(board, reminded, strict=True)
        call.say_json(
            [{**records.duty(desk, opened, one), "reminders": count} for one, count in pairs]
        )
        return
    rows = [
        (
            one.name,
            *(str(len(tasks)) for tasks in (one.owed, one.returned, one.accepted)),
            str(count or ""),
            "、".join(one.missing) if one.owed else "（集合单位，未设成员）",
        )
        for one, count in zip(board, reminded, strict=True)
    ]
    call.say(plain_table.table(("单位", "应报", "已报", "采纳", "催办", "未报"), rows))
    late = [one for one in board if one.missing]
    if board:
        left = (opened.due - desk.as_of).days
        days = f"还有{left}天" if left >= 0 else f"已过{-left}天"
        call.say(f"\n截止日 {opened.due}，{days}；{len(late)}个单位未报齐")
