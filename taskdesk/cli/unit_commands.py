"""unit: the units of the register, their names and the members of collectives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taskdesk.cli import plain_table, records
from taskdesk.errors import UserError

if TYPE_CHECKING:
    from taskdesk.cli.call import Call
    from taskdesk.cli.parsers import Commands


def add_to(commands: Commands) -> None:
    """Join the command line."""
    units = commands.group("unit", "单位、别名和集合单位的成员")
    parser = units.add("list", _list, "列出单位")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")

    parser = units.add("add", _add, "新增单位")
    parser.add_argument("name", metavar="名称")
    parser.add_argument("--collective", action="store_true", help="是集合单位，如“各镇”")

    parser = units.add("remove", _remove, "删除没有用到的单位")
    parser.add_argument("name", metavar="单位")

    parser = units.add("alias", _alias, "增加别名；别名若是另一单位的名称，则把那个单位并入")
    parser.add_argument("name", metavar="单位")
    parser.add_argument("alias", metavar="别名")
    parser.add_argument("--remove", action="store_true", help="取消这个别名")
    parser.add_argument("--reason", metavar="理由", default="", help="记入变更记录")

    parser = units.add("rename", _rename, "更名，旧名称仍可查到")
    parser.add_argument("name", metavar="单位")
    parser.add_argument("new", metavar="新名称")
    parser.add_argument("--reason", metavar="理由", default="", help="记入变更记录")

    parser = units.add("member", _member, "设定集合单位的全部成员；不给出成员时列出现有的")
    parser.add_argument("name", metavar="集合单位")
    parser.add_argument("members", metavar="单位", nargs="*")
    parser.add_argument("--clear", action="store_true", help="清空成员")


def _list(call: Call) -> None:
    units = [records.unit(call.desk, unit) for unit in call.desk.registering.units()]
    if call.args.json:
        call.say_json(units)
        return
    titles = ("单位", "其他名称", "集合单位", "成员单位", "牵头", "列名")
    rows = [
        (
            unit["name"],
            "、".join(n["name"] for n in unit["names"] if n["name"] != unit["name"]),
            "是" if unit["collective"] else "",
            "、".join(unit["members"]),
            str(unit["lead"]),
            str(unit["tasks"]),
        )
        for unit in units
    ]
    call.say(plain_table.table(titles, rows))
    call.say(f"\n共{len(units)}个单位")


def _add(call: Call) -> None:
    call.desk.registering.add(call.args.name, collective=call.args.collective)
    call.done(call.desk.last_act)


def _remove(call: Call) -> None:
    call.done(call.desk.registering.remove(call.desk.unit(call.args.name)))


def _alias(call: Call) -> None:
    desk, args = call.desk, call.args
    unit = desk.unit(args.name)
    if args.remove:
        call.done(desk.registering.remove_alias(unit, args.alias))
    else:
        call.done(desk.registering.add_alias(unit, args.alias, args.reason))


def _rename(call: Call) -> None:
    unit = call.desk.unit(call.args.name)
    call.done(call.desk.registering.rename(unit, call.args.new, call.args.reason))


def _member(call: Call) -> None:
    desk, args = call.desk, call.args
    if args.clear and args.members:
        raise UserError("--clear 清空成员，不能同时给出成员单位。", "members")
    collective = desk.unit(args.name)
    if args.members or args.clear:
        call.done(
            desk.registering.set_members(collective, [desk.unit(name) for name in args.members])
        )
        return
    names = [desk.book.units[member].name for member in collective.members]
    call.say("、".join(names) or f"“{collective.name}”还没有设定成员单位。")
