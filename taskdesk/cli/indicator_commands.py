"""indicators, actual: the quantities that the plan promises, and what was measured of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taskdesk import indicators
from taskdesk.cli import numbers, plain_table, records
from taskdesk.errors import UserError
from taskdesk.indicator_edits import read_value
from taskdesk.sub_tasks import shares

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taskdesk.book import Book
    from taskdesk.cli.call import Call
    from taskdesk.cli.parsers import Commands
    from taskdesk.indicators import Progress
    from taskdesk.model import Indicator

_TITLES = ("序号", "指标", "目标", "时限", "实际", "完成", "应达")
_MET = {True: "已达到", False: "未达到", None: ""}


def add_to(commands: Commands) -> None:
    """Join the command line."""
    parser = commands.add("indicators", _indicators, "列出指标、目标值和实际值")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出，每个目标值一条")
    parser.add_argument("--number", metavar="序号", help="只列这一项任务的指标")

    parser = commands.add("actual", _actual, "填写一项指标在报告期内的实际值")
    parser.add_argument(
        "indicator", metavar="指标", help="指标名称或其中一部分；任务只有一项指标的，可写序号"
    )
    parser.add_argument("value", metavar="实际值", nargs="?", help="如 30、16.2%%，或文字")
    parser.add_argument("--number", metavar="序号", help="指标所属的任务")
    parser.add_argument("--unit", metavar="单位", help="哪个单位的数值，缺省为总数")
    parser.add_argument(
        "--source", metavar="来源", help="数值的来源，如 区统计局2026年第三季度报表"
    )
    parser.add_argument("--clear", action="store_true", help="清除已填写的实际值")


def _indicators(call: Call) -> None:
    desk, period = call.desk, call.desk.period
    seal, book = desk.sealing.seal(period), desk.sealing.book(period)
    own = _asked(call, book)
    if call.args.json:
        call.say_json([record for one in own for record in records.indicator(book, one)])
        return
    as_of = seal.frozen_on if seal else desk.as_of
    rows = [_row(book, one, indicators.progress(book, one, period, as_of)) for one in own]
    if rows:
        call.say(plain_table.table(_TITLES, rows))
        call.say("")
    for line in (line for one in own for line in _waiting(book, one)):
        call.say(line)
    for one in own:
        if words := shares.faults_words(book, one):
            call.say(f"分担不符：{one.name}：{words}。")
    call.say(f"共{len(own)}项指标")
    if seal:
        call.say(f"{period.label}已于{as_of}定稿，以上是定稿时的内容。")


def _asked(call: Call, book: Book) -> list[Indicator]:
    """The indicators of the book, which may be that of a frozen period, or those of a task."""
    desk, number = call.desk, call.args.number
    if number is None:
        return book.indicators_of(desk.plan_id)
    if book is desk.book:
        return book.indicators_of_task(numbers.task(desk, number).id)
    task = book.find_task(desk.plan_id, number.strip())
    if task is None:
        raise UserError(f"{desk.period.label}定稿时没有序号为{number}的任务。", "number")
    return book.indicators_of_task(task.id)


def _waiting(book: Book, one: Indicator) -> Iterator[str]:
    """What units state of an indicator, and nobody has accepted."""
    for actual in book.actuals_of(one.id):
        if indicators.waits(book, actual):
            unit, value = book.units[actual.unit_id or 0], indicators.actual_words(actual, one)
            said = f"“{unit.name}”{actual.period}报{one.name}{value}"
            yield f"待采纳：{said}，采纳其填报后计入。"


def _row(book: Book, one: Indicator, progress: Progress) -> tuple[str, ...]:
    task = book.tasks.get(one.task_id or 0)
    actual, target = progress.actual, progress.target
    share = f" {progress.share:.1%}" if progress.share is not None else ""
    return (
        task.number if task else "",
        one.name,
        indicators.target_words(target, one) if target else "",
        str(progress.due or ""),
        f"{indicators.actual_words(actual, one)}（{actual.period}）" if actual else "",
        f"{_MET[progress.met]}{share}",
        indicators.value_words(round(progress.expected, 2), one)
        if progress.expected is not None
        else "",
    )


def _actual(call: Call) -> None:
    desk, args = call.desk, call.args
    task = numbers.task(desk, args.number) if args.number is not None else None
    indicator = desk.measuring.indicator(args.indicator, task)
    unit = desk.unit(args.unit) if args.unit is not None else None
    if args.clear:
        if args.value is not None or args.source is not None:
            raise UserError("--clear 清除实际值，不能同时给出实际值或 --source。", "value")
        call.done(desk.measuring.clear_actual(indicator, unit))
        return
    value = read_value(args.value or "", indicator)
    call.done(desk.measuring.set_actual(indicator, value, unit, args.source))
