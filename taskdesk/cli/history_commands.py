"""history, undo, redo, check, backup, restore: what was done, and that it is safe."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from taskdesk.changes import Op
from taskdesk.cli import numbers, records
from taskdesk.errors import UserError
from taskdesk.reporting.evidence import Folder
from taskdesk.wording import line_words, told

if TYPE_CHECKING:
    from taskdesk.changes import ChangeSet
    from taskdesk.cli.call import Call
    from taskdesk.cli.parsers import Commands
    from taskdesk.desk import Desk
    from taskdesk.model import Task

_ENTRIES_OF_AN_ACT = 12


def add_to(commands: Commands) -> None:
    """Join the command line."""
    parser = commands.add("history", _history, "变更记录，最近的在前")
    parser.add_argument("number", metavar="序号", nargs="?", help="只看一项任务的")
    parser.add_argument("--limit", metavar="条数", type=int, default=0, help="只看最近若干条")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")
    commands.add("undo", _undo, "撤销自己最近的一次修改")
    commands.add("redo", _redo, "重做自己最近撤销的修改")
    commands.add("check", _check, "检查数据库是否完好")
    parser = commands.add("backup", _backup, "备份数据库和佐证材料，备份后即行校验")
    parser.add_argument("out", metavar="文件", help="备份到哪个文件")
    parser.add_argument(
        "--all",
        action="store_true",
        help="整体备份：数据库、佐证材料和窗口设置合为一个 .zip，换电脑时用 restore 恢复",
    )
    words = "恢复整体备份；现有的数据先自动备份。请先关闭打开着的窗口"
    parser = commands.add("restore", _restore, words)
    parser.add_argument("file", metavar="文件", help="整体备份的 .zip 文件")


def _history(call: Call) -> None:
    desk, args = call.desk, call.args
    if args.limit < 0:
        raise UserError("--limit 须为正整数。", "limit")
    task_id = None if args.number is None else _task_id(desk, args.number)
    acts = desk.history(task_id, 0 if args.plan else args.limit)
    if args.plan:
        acts = [act for act in acts if _concerns(desk, act)][: args.limit or None]
    if args.json:
        call.say_json([records.act(desk, act) for act in acts])
        return
    for act in acts:
        call.say(_told(desk, act, brief=task_id is None))
    if not acts:
        call.say("还没有变更记录。")


def _concerns(desk: Desk, act: ChangeSet) -> bool:
    """Whether an act is about the plan at hand, or about no plan at all."""
    plans = desk.planning.plans_of(act)
    return not plans or desk.plan_id in [plan.id for plan in plans]


def _undo(call: Call) -> None:
    _require_own(call, call.desk.planning.next_undo())
    call.done(call.desk.undo())


def _redo(call: Call) -> None:
    _require_own(call, call.desk.planning.next_redo())
    call.done(call.desk.redo())


def _require_own(call: Call, act: ChangeSet | None) -> None:
    """Refuse to go back in another plan than the one that was named."""
    if call.args.plan and act is not None and not _concerns(call.desk, act):
        raise UserError(
            f"自己最近的一次修改是“{call.desk.planning.said(act)}”，不是指定的方案；"
            "不写 --plan 即可撤销或重做它。",
            "plan",
        )


def _task_id(desk: Desk, number: str) -> int:
    """The id of a task, also of one that was removed."""
    if desk.book.find_task(desk.plan_id, number) is None:
        for act in desk.history():
            for change in act.changes:
                gone = change.op == Op.DELETE and change.kind == "task"
                if gone and _place(change.before) == (desk.plan_id, number.strip()):
                    return change.id
    return numbers.task(desk, number).id


def _place(task: Task) -> tuple[int, str]:
    return task.plan_id, task.number


def _told(desk: Desk, act: ChangeSet, *, brief: bool) -> str:
    when = act.when.astimezone()
    lines = [f"#{act.sequence}  {when:%Y-%m-%d %H:%M:%S}  {act.who}  {desk.planning.said(act)}"]
    if act.reason:
        lines.append(f"    理由：{act.reason}")
    entries = told(act.changes, desk.book)
    shown = entries[:_ENTRIES_OF_AN_ACT] if brief else entries
    # A line each, whatever the texts hold.
    lines += [f"    {' '.join(line_words(line, desk.book).split())}" for line in shown]
    if len(shown) < len(entries):
        lines.append(f"    ……共{len(entries)}处，用 --json 查看全部")
    return "\n".join(lines)


def _check(call: Call) -> int:
    problems = call.desk.check()
    if not problems:
        call.say(f"数据库 {call.desk.store.place} 完好，共{len(call.desk.book.tasks)}项任务。")
        return 0
    for problem in problems:
        call.say(problem)
    raise UserError(f"数据库 {call.desk.store.place} 有{len(problems)}处问题，请从备份恢复。")


def _backup(call: Call) -> None:
    target = Path(call.args.out).expanduser()
    if call.args.all:
        _save_all(call, target)
        return
    files = call.desk.backup(target)
    call.say(f"已备份到 {target}。")
    if files:
        call.say(f"佐证材料{files}个文件一并备份到 {Folder(str(target)).path}。")


def _save_all(call: Call, target: Path) -> None:
    _ = call.desk  # a first start makes the database
    contents = call.tools.keeper(call).save(target)
    settings = "，含窗口设置" if contents.settings else ""
    call.say(
        f"已整体备份到 {target}，并已核对：任务{contents.tasks}项，"
        f"佐证材料{contents.files}个文件{settings}。"
    )


def _restore(call: Call) -> None:
    source = Path(call.args.file).expanduser()
    restored = call.tools.keeper(call).restore(source)
    contents = restored.contents
    call.say(
        f"已恢复 {contents.made.astimezone():%Y-%m-%d %H:%M} 的整体备份：任务{contents.tasks}项，"
        f"佐证材料{contents.files}个文件。"
    )
    if restored.former is not None:
        call.say(f"原有的数据已另存到 {restored.former}。")
    call.say(f"数据库 {call.desk.store.place}，共{len(call.desk.book.tasks)}项任务。")
