"""view, rule: saved views, and the numbers of the light rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taskdesk.cli import filters, plain_table, records
from taskdesk.lights import rule_in_words

if TYPE_CHECKING:
    from taskdesk.cli.call import Call
    from taskdesk.cli.parsers import Commands


def add_to(commands: Commands) -> None:
    """Join the command line."""
    views = commands.group("view", "已保存的视图")
    parser = views.add("list", _list, "列出视图")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")
    parser = views.add("save", _save, "把筛选条件、列和顺序存为视图，同名的被取代")
    parser.add_argument("name", metavar="名称")
    filters.add_options(parser, view=False)
    parser = views.add("drop", _drop, "删除视图")
    parser.add_argument("name", metavar="名称")

    parser = commands.add("rule", _rule, "查看或修改亮灯规则的天数")
    parser.add_argument("--due-soon", metavar="天数", type=int, help="到期前多少天起亮黄灯")
    parser.add_argument("--overdue-after", metavar="天数", type=int, help="到期后宽限多少天")


def _list(call: Call) -> None:
    desk = call.desk
    views = [records.view(desk, view) for view in desk.book.views_of(desk.plan_id)]
    if call.args.json:
        call.say_json(views)
    elif views:
        rows = [(view["name"], view["filter"], str(view["tasks"])) for view in views]
        call.say(plain_table.table(("视图", "筛选条件", "任务数"), rows))
    else:
        call.say("还没有保存过视图。")


def _save(call: Call) -> None:
    wish = filters.wish(call.desk, call.args)
    call.desk.planning.save_view(
        call.args.name, wish.filter, wish.columns, wish.sort_key, wish.descending
    )
    call.done(call.desk.last_act)


def _drop(call: Call) -> None:
    call.done(call.desk.planning.drop_view(call.args.name))


def _rule(call: Call) -> None:
    desk, args = call.desk, call.args
    if args.due_soon is None and args.overdue_after is None:
        for place, sentence in enumerate(rule_in_words(desk.rule), 1):
            call.say(f"{place}. {sentence}")
        return
    rule = desk.rule
    due_soon = rule.due_soon_days if args.due_soon is None else args.due_soon
    overdue_after = rule.overdue_after_days if args.overdue_after is None else args.overdue_after
    call.done(desk.planning.set_rule(due_soon, overdue_after))
