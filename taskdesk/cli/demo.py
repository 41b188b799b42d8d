"""demo: a database with example statuses, and what the program makes of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from taskdesk import columns
from taskdesk.errors import UserError
from taskdesk.status import Status
from taskdesk.task_edits import StateEdit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taskdesk.cli.call import Call
    from taskdesk.cli.parsers import Commands
    from taskdesk.desk import Desk
    from taskdesk.model import Task

WHO = "示例"
_WORDS: dict[Status, tuple[StateEdit, ...]] = {
    Status.NOT_STARTED: (
        StateEdit(
            Status.NOT_STARTED,
            progress="示例：尚未启动，正在研究工作方案。",
            next_steps="示例：下季度内提出工作方案并报区碳达峰办。",
        ),
    ),
    Status.IN_PROGRESS: (
        StateEdit(Status.IN_PROGRESS, progress="示例：工作方案已印发，各责任单位按分工推进。"),
        StateEdit(
            Status.IN_PROGRESS,
            progress="示例：本季度召开专题会两次，项目前期手续办理过半。",
            next_steps="示例：下季度完成全部前期手续。",
        ),
        StateEdit(Status.IN_PROGRESS, progress="示例：已完成调查摸底，形成项目清单。"),
    ),
    Status.BEHIND: (
        StateEdit(
            Status.BEHIND,
            progress="示例：完成年度工作量的四成。",
            problems="示例：建设用地和配套资金尚未落实。",
            next_steps="示例：报请区政府专题协调。",
        ),
    ),
    Status.REPORTED_DONE: (
        StateEdit(Status.REPORTED_DONE, progress="示例：任务已完成，验收材料已报送，待核验。"),
    ),
    Status.CLOSED: (StateEdit(Status.CLOSED, progress="示例：已完成并经核验销号。"),),
    Status.SUSPENDED: (
        StateEdit(Status.SUSPENDED, progress="示例：上级政策调整，经同意暂缓实施。"),
    ),
    Status.TERMINATED: (StateEdit(Status.TERMINATED, progress="示例：所涉项目取消，经批准终止。"),),
}
_DATED = (
    Status.CLOSED,
    Status.REPORTED_DONE,
    Status.BEHIND,
    Status.IN_PROGRESS,
    Status.CLOSED,
    Status.IN_PROGRESS,
)
_ENDLESS = (
    *(Status.IN_PROGRESS, Status.IN_PROGRESS, Status.NOT_STARTED, Status.IN_PROGRESS),
    *(None, Status.BEHIND, Status.IN_PROGRESS, Status.IN_PROGRESS, Status.REPORTED_DONE),
    *(Status.IN_PROGRESS, Status.NOT_STARTED, None, Status.IN_PROGRESS, Status.SUSPENDED),
    *(Status.IN_PROGRESS, Status.IN_PROGRESS, Status.BEHIND, Status.IN_PROGRESS),
    *(Status.IN_PROGRESS, Status.TERMINATED, Status.IN_PROGRESS, None, Status.IN_PROGRESS),
)


def add_to(commands: Commands) -> None:
    """Join the command line."""
    parser = commands.add("demo", _demo, "用示例状态生成数据库、Excel、PDF 和窗口截图")
    parser.add_argument("--out", metavar="文件夹", default="out", help="缺省为 out")


def _demo(call: Call) -> None:
    folder = Path(call.args.out).expanduser()
    database = folder / "demo.db"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for leftover in folder.glob("demo.db*"):
            leftover.unlink()
    except OSError as error:
        raise UserError(f"无法写入文件夹 {folder}：{error.strerror}。", "out") from error
    desk = call.tools.open_desk(str(database), WHO, as_of=call.as_of, period=call.period)
    try:
        call.choose_plan(desk)
        fill(desk)
        call.say(str(database))
        listing = desk.listing()
        for ending, exporter in call.tools.exporters.items():
            path = folder / f"demo{ending}"
            exporter(path, desk, listing, columns.chosen(()), portrait=False)
            call.say(str(path))
        picture = folder / "demo.png"
        call.tools.screenshot(desk, picture)
        call.say(str(picture))
        call.say(listing.counts.words)
    finally:
        desk.store.close()


def fill(desk: Desk) -> None:
    """State something, plainly marked as an example, of most tasks; extend some deadlines."""
    tasks = desk.book.tasks_of(desk.plan_id)
    dated = [task for task in tasks if task.due_point.due]
    endless = [task for task in tasks if task.due_point.open_ended]
    for task in dated[2::4]:
        new_date = date(max(desk.as_of, task.due_point.due or desk.as_of).year + 1, 6, 30)
        desk.extend(task, new_date, "示例：前期手续办理周期较长", "示例：区政府专题会议纪要")
    _state(desk, dated, _DATED)
    _state(desk, endless, _ENDLESS)


def _state(desk: Desk, tasks: Sequence[Task], cycle: Sequence[Status | None]) -> None:
    for place, task in enumerate(tasks):
        status = cycle[place % len(cycle)]
        if status is not None:
            words = _WORDS[status]
            desk.set_state([desk.book.tasks[task.id]], words[place % len(words)], "示例数据")
