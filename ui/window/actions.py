"""One table of actions: words, shortcut, icon, when they can be used, and the verb they call."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from taskdesk.status import UNSTATED, Status
from ui.marked_texts import QT_TRANSLATE_NOOP
from ui.window.task_verbs import TaskVerbs
from ui.window.window_verbs import WindowVerbs

if TYPE_CHECKING:
    from collections.abc import Callable


class Situation(NamedTuple):
    """What decides which actions can be used."""

    view: str = "tasks"
    marked: int = 0
    listed: int = 0
    filtered: bool = False
    printed_order: bool = True
    detail: bool = True
    compact: bool = False
    undo: str = ""
    redo: str = ""
    busy: bool = False


def _always(_: Situation) -> bool:
    return True


def _on_tasks(now: Situation) -> bool:
    return now.view == "tasks"


def _marked(now: Situation) -> bool:
    return _on_tasks(now) and now.marked > 0


def _one_marked(now: Situation) -> bool:
    return _on_tasks(now) and now.marked == 1


def _movable(now: Situation) -> bool:
    return _one_marked(now) and now.printed_order


def _listed(now: Situation) -> bool:
    return now.listed > 0 and not now.busy


class Spec(NamedTuple):
    """One action; `here` means that its shortcut works in the table only."""

    name: str
    group: str
    text: str
    verb: Callable[[Any], object]
    shortcut: str = ""
    icon: str = ""
    tip: str = ""
    when: Callable[[Situation], bool] = _always
    checked: Callable[[Situation], bool] | None = None
    here: bool = False


_FILE = QT_TRANSLATE_NOOP("Actions", "文件")
_EDIT = QT_TRANSLATE_NOOP("Actions", "编辑")
_TASK = QT_TRANSLATE_NOOP("Actions", "任务")
VIEW = QT_TRANSLATE_NOOP("Actions", "视图")
_HELP = QT_TRANSLATE_NOOP("Actions", "帮助")
STATUS = QT_TRANSLATE_NOOP("Actions", "推进状态")

SPECS: tuple[Spec, ...] = (
    Spec(
        "export_excel",
        _FILE,
        QT_TRANSLATE_NOOP("Actions", "导出 Excel…"),
        WindowVerbs.export_excel,
        "Ctrl+E",
        "file-spreadsheet",
        QT_TRANSLATE_NOOP("Actions", "把当前列表导出为 Excel 工作簿"),
        _listed,
    ),
    Spec(
        "export_pdf",
        _FILE,
        QT_TRANSLATE_NOOP("Actions", "导出 PDF…"),
        WindowVerbs.export_pdf,
        "Ctrl+Shift+E",
        "file-text",
        QT_TRANSLATE_NOOP("Actions", "把当前列表导出为可打印的 PDF"),
        _listed,
    ),
    Spec(
        "print",
        _FILE,
        QT_TRANSLATE_NOOP("Actions", "打印预览…"),
        WindowVerbs.print_preview,
        "Ctrl+P",
        "printer",
        QT_TRANSLATE_NOOP("Actions", "预览并打印当前列表"),
        _listed,
    ),
    Spec(
        "backup",
        _FILE,
        QT_TRANSLATE_NOOP("Actions", "备份数据库…"),
        WindowVerbs.backup,
        "",
        "database-backup",
        "",
        lambda now: not now.busy,
    ),
    Spec(
        "check",
        _FILE,
        QT_TRANSLATE_NOOP("Actions", "检查数据库"),
        WindowVerbs.check,
        "",
        "shield-check",
        "",
        lambda now: not now.busy,
    ),
    Spec("quit", _FILE, QT_TRANSLATE_NOOP("Actions", "退出"), WindowVerbs.quit, "Ctrl+Q"),
    Spec(
        "undo",
        _EDIT,
        QT_TRANSLATE_NOOP("Actions", "撤销"),
        TaskVerbs.undo,
        "Ctrl+Z",
        "undo",
        QT_TRANSLATE_NOOP("Actions", "撤销：{what}"),
        lambda now: bool(now.undo),
    ),
    Spec(
        "redo",
        _EDIT,
        QT_TRANSLATE_NOOP("Actions", "重做"),
        TaskVerbs.redo,
        "Ctrl+Shift+Z",
        "redo",
        QT_TRANSLATE_NOOP("Actions", "重做：{what}"),
        lambda now: bool(now.redo),
    ),
    Spec(
        "copy",
        _EDIT,
        QT_TRANSLATE_NOOP("Actions", "复制选中的行"),
        TaskVerbs.copy,
        "Ctrl+C",
        "copy",
        QT_TRANSLATE_NOOP("Actions", "复制为表格，可粘贴到 WPS、Excel 或 Word"),
        _marked,
        here=True,
    ),
    Spec(
        "mark_all",
        _EDIT,
        QT_TRANSLATE_NOOP("Actions", "全选"),
        TaskVerbs.mark_all,
        "Ctrl+A",
        when=_listed,
        here=True,
    ),
    Spec(
        "find",
        _EDIT,
        QT_TRANSLATE_NOOP("Actions", "搜索"),
        WindowVerbs.focus_search,
        "Ctrl+F",
        "search",
    ),
    Spec(
        "clear_filter",
        _EDIT,
        QT_TRANSLATE_NOOP("Actions", "清除筛选"),
        TaskVerbs.clear_filter,
        "Esc",
        "filter-x",
        "",
        lambda now: _on_tasks(now) and now.filtered,
        here=True,
    ),
    Spec(
        "edit_here",
        _TASK,
        QT_TRANSLATE_NOOP("Actions", "编辑光标所在的格"),
        TaskVerbs.edit_here,
        "F2",
        "",
        QT_TRANSLATE_NOOP("Actions", "状态和进展就地编辑，其他列打开任务"),
        _marked,
        here=True,
    ),
    Spec(
        "edit_task",
        _TASK,
        QT_TRANSLATE_NOOP("Actions", "编辑任务…"),
        TaskVerbs.edit_task,
        "Ctrl+Return",
        "pencil",
        QT_TRANSLATE_NOOP("Actions", "修改序号、行动、正文、时间节点和责任部门"),
        _marked,
        here=True,
    ),
    Spec(
        "add_task",
        _TASK,
        QT_TRANSLATE_NOOP("Actions", "新增任务…"),
        TaskVerbs.add_task,
        "Ctrl+N",
        "plus",
        QT_TRANSLATE_NOOP("Actions", "在光标所在的任务之后新增"),
        _on_tasks,
    ),
    Spec(
        "remove",
        _TASK,
        QT_TRANSLATE_NOOP("Actions", "删除…"),
        TaskVerbs.remove_tasks,
        "Del",
        "trash",
        QT_TRANSLATE_NOOP("Actions", "删除选中的任务，可以撤销"),
        _marked,
        here=True,
    ),
    Spec(
        "fill_in",
        _TASK,
        QT_TRANSLATE_NOOP("Actions", "批量填报…"),
        TaskVerbs.fill_in,
        "Ctrl+M",
        "list-checks",
        QT_TRANSLATE_NOOP("Actions", "为选中的任务一次填写状态和进展"),
        _marked,
    ),
    Spec(
        "extend",
        _TASK,
        QT_TRANSLATE_NOOP("Actions", "延期…"),
        TaskVerbs.extend,
        "",
        "calendar-clock",
        QT_TRANSLATE_NOOP("Actions", "延长时间节点，原定日期保留"),
        _one_marked,
    ),
    Spec(
        "override",
        _TASK,
        QT_TRANSLATE_NOOP("Actions", "指定灯色…"),
        TaskVerbs.override_light,
        "",
        "flag",
        QT_TRANSLATE_NOOP("Actions", "人工指定选中任务的灯色，须写明理由"),
        _marked,
    ),
    Spec(
        "restore_light",
        _TASK,
        QT_TRANSLATE_NOOP("Actions", "恢复按规则亮灯"),
        TaskVerbs.restore_light,
        when=_marked,
    ),
    Spec(
        "move_up",
        _TASK,
        QT_TRANSLATE_NOOP("Actions", "上移"),
        TaskVerbs.move_up,
        "Ctrl+Shift+Up",
        "arrow-up",
        QT_TRANSLATE_NOOP("Actions", "在本行动内上移一位"),
        _movable,
    ),
    Spec(
        "move_down",
        _TASK,
        QT_TRANSLATE_NOOP("Actions", "下移"),
        TaskVerbs.move_down,
        "Ctrl+Shift+Down",
        "arrow-down",
        QT_TRANSLATE_NOOP("Actions", "在本行动内下移一位"),
        _movable,
    ),
    *(
        Spec(
            f"status_{place}",
            STATUS,
            status or UNSTATED,
            partial(TaskVerbs.set_status, status=status),
            str(place),
            when=_marked,
            here=True,
        )
        for place, status in [*enumerate(Status, 1), (0, None)]
    ),
    Spec(
        "previous",
        VIEW,
        QT_TRANSLATE_NOOP("Actions", "上一项"),
        TaskVerbs.previous,
        "Alt+Up",
        when=_on_tasks,
    ),
    Spec(
        "next",
        VIEW,
        QT_TRANSLATE_NOOP("Actions", "下一项"),
        TaskVerbs.next,
        "Alt+Down",
        when=_on_tasks,
    ),
    Spec(
        "detail",
        VIEW,
        QT_TRANSLATE_NOOP("Actions", "任务详情"),
        TaskVerbs.toggle_detail,
        "Space",
        "panel-right",
        QT_TRANSLATE_NOOP("Actions", "显示或收起右侧的任务详情（空格）"),
        _on_tasks,
        lambda now: now.detail,
        here=True,
    ),
    Spec(
        "compact",
        VIEW,
        QT_TRANSLATE_NOOP("Actions", "紧凑行高"),
        TaskVerbs.toggle_compact,
        "Ctrl+L",
        "rows",
        QT_TRANSLATE_NOOP("Actions", "每行两行字，全文见提示和详情；再按恢复完整行高"),
        _on_tasks,
        lambda now: now.compact,
    ),
    Spec(
        "reset_columns",
        VIEW,
        QT_TRANSLATE_NOOP("Actions", "恢复标准列和列宽"),
        TaskVerbs.reset_columns,
        when=_on_tasks,
    ),
    Spec(
        "rule",
        VIEW,
        QT_TRANSLATE_NOOP("Actions", "亮灯规则…"),
        WindowVerbs.show_rule,
        "",
        "sliders",
    ),
    Spec(
        "refresh",
        VIEW,
        QT_TRANSLATE_NOOP("Actions", "刷新"),
        WindowVerbs.refresh,
        "F5",
        "refresh",
    ),
    Spec(
        "shortcuts",
        _HELP,
        QT_TRANSLATE_NOOP("Actions", "快捷键"),
        WindowVerbs.show_shortcuts,
        "F1",
        "keyboard",
    ),
    Spec(
        "about",
        _HELP,
        QT_TRANSLATE_NOOP("Actions", "关于 TaskDesk"),
        WindowVerbs.show_about,
        "",
        "info",
    ),
)
