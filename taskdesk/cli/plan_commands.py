"""plans: the plans that there are, with the numbers and titles by which --plan knows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taskdesk.cli import plain_table, records

if TYPE_CHECKING:
    from taskdesk.cli.call import Call
    from taskdesk.cli.parsers import Commands


def add_to(commands: Commands) -> None:
    """Join the command line."""
    parser = commands.add("plans", _plans, "列出方案；其他命令用 --plan 选定方案")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")


def _plans(call: Call) -> None:
    desk = call.desk
    plans = [records.plan(desk, plan, n) for n, plan in enumerate(desk.planning.plans(), 1)]
    if call.args.json:
        call.say_json(plans)
        return
    if not plans:
        call.say("还没有方案，请先导入。")
        return
    titles = ("序号", "方案", "文号", "任务数", "发文机关", "发文日期")
    rows = [
        (
            str(plan["number"]),
            plan["title"],
            plan["doc_number"],
            str(plan["tasks"]),
            plan["issuer"],
            plan["date"] or "",
        )
        for plan in plans
    ]
    call.say(plain_table.table(titles, rows))
    call.say(f"\n共{len(plans)}个方案")
