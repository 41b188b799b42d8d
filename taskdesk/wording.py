"""Changes in words: what a field is called and how its values read, for history and messages."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from taskdesk.changes import Change, Op
from taskdesk.model import (
    Assignment,
    DuePoint,
    Filter,
    FindingState,
    Role,
    Section,
    Task,
    TaskState,
    UnitName,
)
from taskdesk.periods import Period
from taskdesk.responsibility import LEAD_MARK, render
from taskdesk.status import UNSTATED

if TYPE_CHECKING:
    from taskdesk.book import Book

KIND_WORDS = {
    "register": "机关",
    "unit": "单位",
    "plan": "方案",
    "section": "行动",
    "task": "任务",
    "source_text": "原文",
    "task_state": "任务状态",
    "light_rule": "亮灯规则",
    "finding": "校核",
    "view": "视图",
}
FIELD_WORDS = {
    "names": "名称",
    "members": "成员单位",
    "collective": "集合单位",
    "successor_id": "并入单位",
    "title": "标题",
    "table_title": "表题",
    "name": "名称",
    "position": "排列位置",
    "section_id": "行动",
    "number": "序号",
    "text": "重点任务",
    "assignments": "责任部门",
    "due_points": "时间节点",
    "notes": "备注",
    "status": "推进状态",
    "since": "状态日期",
    "progress": "进展情况",
    "problems": "存在问题",
    "next_steps": "下一步措施",
    "light_override": "指定灯色",
    "override_reason": "指定理由",
    "due_soon_days": "临期天数",
    "overdue_after_days": "逾期宽限天数",
    "state": "处理结果",
    "note": "处理说明",
    "filter": "筛选条件",
    "columns": "列",
    "sort_key": "排序列",
    "descending": "降序",
}
_FINDING_STATES = {
    FindingState.OPEN: "待处理",
    FindingState.ACCEPTED: "已采纳",
    FindingState.REJECTED: "不采纳",
}
EMPTY = "（空）"


def field_words(change: Change) -> str:
    """What is changed: 推进状态, or the kind where the whole entity comes or goes."""
    if change.op == Op.UPDATE:
        return FIELD_WORDS.get(change.field, change.field)
    return KIND_WORDS.get(change.kind, change.kind)


def _due_words(point: DuePoint) -> str:
    moved = "".join(f"；延至{e.new_date}（{e.reason}，依据：{e.basis}）" for e in point.extensions)
    return (point.printed or EMPTY) + moved


def value_words(value: Any, book: Book, field: str = "") -> str:
    """A value as a person reads it."""
    match value:
        case None | "" | ():
            return UNSTATED if field == "status" and value is None else EMPTY
        case FindingState():
            return _FINDING_STATES[value]
        case bool():
            return "是" if value else "否"
        case StrEnum() | date():
            return str(value)
        case (Assignment(), *_):
            return assignment_words(value, book)
        case (DuePoint(), *_):
            return "；".join(map(_due_words, value))
        case (UnitName(), *_):
            return "、".join(n.name + (f"（至{n.valid_to}）" if n.valid_to else "") for n in value)
        case int() if field.endswith("_id"):
            return _reference(value, field, book)
        case tuple() if field == "members":
            return "、".join(_reference(v, "unit_id", book) for v in value)
        case tuple():
            return "、".join(str(v) for v in value)
        case Filter():
            return "筛选条件"
        case _:
            return str(value)


def _reference(key: int, field: str, book: Book) -> str:
    shelf = book.sections if field == "section_id" else book.units
    entity = shelf.get(key)
    return entity.name if entity else f"#{key}"


def assignment_words(assignments: tuple[Assignment, ...], book: Book) -> str:
    """The 责任部门 cell, also of units that are gone; roles that have no mark are named."""
    known = tuple(a for a in assignments if a.unit_id in book.units)
    if len(known) == len(assignments) and all(
        a.role in (Role.LEAD, Role.SUPPORT, Role.RESPONSIBLE) for a in assignments
    ):
        return render(assignments, book)
    return "、".join(
        (LEAD_MARK if a.role == Role.LEAD else "")
        + a.printed
        + (f"（{a.role.label}）" if a.role in (Role.IMPLEMENT, Role.GUIDE) else "")
        for a in assignments
    )


def entity_words(entity: Any, book: Book) -> str:
    """An entity in a few words, for a line of history where it is created or deleted."""
    match entity:
        case Task():
            return f"{entity.number} {entity.text}"
        case TaskState():
            words = [value_words(entity.status, book, "status")]
            for field in ("progress", "problems", "next_steps"):
                if text := getattr(entity, field):
                    words.append(f"{FIELD_WORDS[field]}：{text}")
            if entity.light_override:
                words.append(f"指定灯色：{entity.light_override}（{entity.override_reason}）")
            return f"{Period.parse(entity.period).label}：" + "；".join(words)
        case Section():
            return entity.name
        case None:
            return EMPTY
        case _:
            for field in ("name", "title", "message", "text"):
                if text := getattr(entity, field, ""):
                    return str(text)
            return KIND_WORDS.get(type(entity).__name__.lower(), "")


def before_words(change: Change, book: Book) -> str:
    """The value before the change."""
    if change.op == Op.UPDATE:
        return value_words(change.before, book, change.field)
    return entity_words(change.before, book)


def after_words(change: Change, book: Book) -> str:
    """The value after the change."""
    if change.op == Op.UPDATE:
        return value_words(change.after, book, change.field)
    return entity_words(change.after, book)
