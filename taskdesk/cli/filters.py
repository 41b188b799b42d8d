"""The options that say which tasks are wanted, in which columns and order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from taskdesk import columns
from taskdesk.errors import UserError
from taskdesk.model import Filter, Role
from taskdesk.plans.units.glance import pieces
from taskdesk.status import UNSTATED, Light, Status
from taskdesk.task_edits import section_named

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable, Sequence

    from taskdesk.desk import Desk
    from taskdesk.listing import Listing
    from taskdesk.model import Unit

ROLES = {"any": None} | {str(role): role for role in Role}


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for: a filter, columns (empty: the standard ones) and an order."""

    filter: Filter
    columns: tuple[str, ...]
    sort_key: str
    descending: bool

    def listing(self, desk: Desk) -> Listing:
        """The rows asked for."""
        return desk.listing(self.filter, self.sort_key, self.descending)


def add_options(parser: ArgumentParser, *, view: bool = True) -> None:
    """Let a command take filters; one without `view` defines a view itself."""
    group = parser.add_argument_group("筛选（可同时使用；一项可给出多个，用顿号隔开）")
    several: dict[str, Any] = {"action": "append", "default": []}
    group.add_argument("--section", metavar="行动", help="行动的名称或其中一部分", **several)
    group.add_argument("--unit", metavar="单位", help="责任部门中的单位", **several)
    group.add_argument(
        "--role",
        choices=tuple(ROLES),
        help="单位的角色：牵头、配合、责任、落实、指导或任一（any，缺省）",
    )
    group.add_argument("--deadline", metavar="时间节点", help="如 2025年、持续推进", **several)
    group.add_argument("--status", metavar="状态", help="推进状态，含“未填”", **several)
    group.add_argument("--light", metavar="灯", help="绿、黄、红、灰、已完成", **several)
    group.add_argument("--overdue", action="store_true", help="只要逾期的")
    group.add_argument("--search", metavar="文字", help="查找文字，也可用拼音首字母")
    if view:
        group.add_argument("--view", metavar="视图", help="已保存的视图；另给的筛选项取代其中同项")
    group.add_argument("--columns", metavar="列", help="要哪些列，按此顺序", **several)
    group.add_argument("--sort", metavar="列", help="按某列排序，缺省为原表顺序")
    group.add_argument("--descending", action="store_true", help="从大到小排序")


def wish(desk: Desk, args: Namespace) -> Wish:
    """Read the options; each that is given takes the place of the same part of the view."""
    view = desk.planning.view(args.view) if getattr(args, "view", None) else None
    wanted = view.filter if view else Filter()
    keys = view.columns if view else ()
    if args.columns:
        keys = tuple(column.key for column in columns.chosen(_parts(args.columns)))
    sort_key = view.sort_key if view else ""
    if args.sort is not None:
        sort_key = columns.chosen([args.sort.strip()])[0].key
    given = _given(desk, args)
    if "units" in given:
        given.setdefault("unit_role", None)
    wanted = replace(wanted, **given)
    if wanted.unit_role and not wanted.units:
        raise UserError("--role 须与 --unit 同用，说明是哪个单位的角色。", "role")
    return Wish(wanted, keys, sort_key, args.descending or bool(view and view.descending))


def _given(desk: Desk, args: Namespace) -> dict[str, Any]:
    """The parts of the filter that the options give."""
    given: dict[str, Any] = {}
    if args.section:
        book = desk.table.book
        found = (section_named(book, desk.plan_id, name) for name in _parts(args.section))
        given["sections"] = frozenset(section.id for section in found)
    if args.unit:
        given["units"] = frozenset(_unit(desk, name).id for name in _parts(args.unit))
    if args.role:
        given["unit_role"] = ROLES[args.role]
    if args.deadline:
        given["deadlines"] = frozenset(_deadline(desk, words) for words in args.deadline)
    if args.status:
        given["statuses"] = frozenset(_status(words) for words in _parts(args.status))
    if args.light:
        given["lights"] = frozenset(Light.parse(words) for words in _parts(args.light))
    if args.overdue:
        given["overdue"] = True
    if args.search is not None:
        given["text"] = args.search.strip()
    return given


def _parts(values: Iterable[str]) -> Sequence[str]:
    return [part.strip() for value in values for part in pieces(value)]


def _unit(desk: Desk, name: str) -> Unit:
    """The unit of a name, first as it was called where a frozen period is shown."""
    return desk.table.book.find_unit(name, desk.plan.register_id) or desk.unit(name)


def _status(words: str) -> Status | None:
    if words == UNSTATED:
        return None
    try:
        return Status.parse(words)
    except UserError:
        known = "、".join((UNSTATED, *Status))
        raise UserError(f"推进状态“{words}”不存在，请用：{known}。", "status") from None


def _deadline(desk: Desk, words: str) -> str:
    known = list(dict.fromkeys(row.task.due_point.printed for row in desk.table.rows))
    if words.strip() in known:
        return words.strip()
    raise UserError(f"没有时间节点为“{words}”的任务，现有：{'、'.join(known)}。", "deadline")
