"""Changes in words: what a field is called and how its values read, for history and messages."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from taskdesk.changes import Change, Op, updated
from taskdesk.indicators import actual_words, number_words
from taskdesk.model import (
    KIND_OF,
    Actual,
    Assignment,
    Clause,
    DuePoint,
    Evidence,
    Filter,
    FindingState,
    Reminder,
    Report,
    ReportingPeriod,
    ReportState,
    Role,
    Section,
    Snapshot,
    Target,
    Task,
    TaskState,
    UnitName,
)
from taskdesk.periods import Period
from taskdesk.phrases import Joined, Phrase
from taskdesk.responsibility import LEAD_MARK, render
from taskdesk.status import UNSTATED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taskdesk.book import Book

KIND_WORDS = {
    "register": "机关",
    "unit": "单位",
    "plan": "方案",
    "section": "行动",
    "clause": "条款",
    "task": "任务",
    "source_text": "原文",
    "task_state": "任务状态",
    "light_rule": "亮灯规则",
    "finding": "校核",
    "view": "视图",
    "indicator": "指标",
    "actual": "实际值",
    "reporting_period": "报告期",
    "report": "填报",
    "reminder": "催办",
    "report_text": "报告文字",
    "snapshot": "定稿",
    "issued_file": "印发文件",
}
FIELD_WORDS = {
    "names": "名称",
    "members": "成员单位",
    "collective": "集合单位",
    "successor_id": "并入单位",
    "title": "标题",
    "table_title": "表题",
    "doc_number": "文号",
    "issuer": "发文机关",
    "issued_on": "成文日期",
    "source_file": "来源文件",
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
    "targets": "目标值",
    "unit": "计量单位",
    "scope": "适用范围",
    "place": "出处",
    "baseline": "基期",
    "steady": "保持水平",
    "value": "数值",
    "words": "文字",
    "source": "来源",
    "summary_unit_id": "汇总单位",
    "parent_id": "上级任务",
    "clause_id": "正文条款",
    "share_of": "分解自指标",
    "path": "条款编号",
    "heading": "条款标题",
    "printed": "原文",
    "due": "报送截止日",
    "collectives_owe": "集合单位的成员须报送",
    "implement_owe": "落实单位须报送",
    "reporter": "填报人",
    "telephone": "联系电话",
    "received_on": "收到日期",
    "channel": "报送途径",
    "return_reason": "退回理由",
    "evidence": "佐证材料",
    "digest": "校验值",
    "unfrozen_on": "解除定稿日期",
    "reason": "理由",
}
FINDING_STATE_WORDS = {
    FindingState.OPEN: "待处理",
    FindingState.ACCEPTED: "已采纳",
    FindingState.REJECTED: "不采纳",
}
REPORT_STATE_WORDS = {
    ReportState.SUBMITTED: "已报送",
    ReportState.ACCEPTED: "已采纳",
    ReportState.RETURNED: "已退回",
}
FINDING_WORDS = {
    "duplicate_unit": "单位重复",
    "missing_separator": "缺分隔符",
    "no_lead": "无牵头单位",
    "lead_inferred": "牵头系推定",
    "unknown_unit": "未知单位",
    "doubtful_unit": "疑非单位名称",
    "elided_prefix": "单位名称补全",
    "unread_units": "单位未读入",
    "alias": "疑为同一单位",
    "lead_differs": "牵头与正文不一致",
    "units_differ": "单位与正文不一致",
    "deadline_unparsed": "时间节点无法识别",
    "deadline_differs": "时间节点与文字不一致",
    "text_cut": "文字不完整",
    "stray_latin": "夹杂外文",
    "suspect_character": "疑似错字",
    "numbering_gap": "序号不连续",
    "section_differs": "行动与正文不一致",
    "row_without_clause": "正文无对应条款",
    "table_left_out": "附表未作任务",
    "page_unread": "有未读的页",
    "clause_without_row": "条款未列入任务表",
}
EMPTY = "（空）"


def field_words(change: Change) -> str:
    """What is changed: 推进状态, or the kind where the whole entity comes or goes."""
    if change.op == Op.UPDATE:
        return FIELD_WORDS.get(change.field, change.field)
    return KIND_WORDS.get(change.kind, change.kind)


def _due_words(point: DuePoint) -> str:
    moved = (
        Phrase(
            "延至{new_date}（{reason}，依据：{basis}）",
            new_date=extension.new_date,
            reason=extension.reason,
            basis=extension.basis,
        )
        for extension in point.extensions
    )
    return Joined((point.printed or EMPTY, *moved), "；")


def _name_words(name: UnitName) -> str:
    if name.valid_to is None:
        return name.name
    return Phrase("{name}（至{valid_to}）", name=name.name, valid_to=name.valid_to)


def value_words(value: Any, book: Book, field: str = "") -> str:
    """A value as a person reads it."""
    match value:
        case None | "" | ():
            return UNSTATED if field == "status" and value is None else EMPTY
        case float():
            return number_words(value)
        case FindingState():
            return FINDING_STATE_WORDS[value]
        case ReportState():
            return REPORT_STATE_WORDS[value]
        case bool():
            return Phrase("是") if value else Phrase("否")
        case StrEnum() | date():
            return str(value)
        case (Assignment(), *_):
            return assignment_words(value, book)
        case (DuePoint(), *_):
            return Joined(map(_due_words, value), "；")
        case (Target(), *_):
            return Joined((t.quote for t in value), "；")
        case (Evidence(), *_):
            return Joined(file.name for file in value)
        case (UnitName(), *_):
            return Joined(map(_name_words, value))
        case int() if field.endswith("_id"):
            return _reference(value, field, book)
        case tuple() if field == "members":
            return Joined(_reference(v, "unit_id", book) for v in value)
        case tuple():
            return Joined(value)
        case Filter():
            return Phrase("筛选条件")
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
    return Joined(map(_mention_words, assignments))


def _mention_words(assignment: Assignment) -> str:
    if assignment.role in (Role.IMPLEMENT, Role.GUIDE):
        return Phrase("{name}（{role}）", name=assignment.printed, role=assignment.role.label)
    return (LEAD_MARK if assignment.role == Role.LEAD else "") + assignment.printed


def _narrative(entity: TaskState | Report, book: Book) -> list[str]:
    """The status and the words that are stated."""
    words = [value_words(entity.status, book, "status")]
    for field in ("progress", "problems", "next_steps"):
        if text := getattr(entity, field):
            words.append(Phrase("{title}：{text}", title=FIELD_WORDS[field], text=text))
    return words


def _report_words(report: Report, book: Book) -> Phrase:
    state = REPORT_STATE_WORDS[report.state]
    return Phrase(
        "{unit}{period}：{words}",
        unit=_reference(report.unit_id, "unit_id", book),
        period=Period.parse(report.period).label,
        words=Joined((state, *_narrative(report, book)), "；"),
    )


def entity_words(entity: Any, book: Book) -> str:
    """An entity in a few words, for a line of history where it is created or deleted."""
    match entity:
        case Report():
            return _report_words(entity, book)
        case ReportingPeriod():
            period = Period.parse(entity.period).label
            return Phrase("{period}，{due}前报送", period=period, due=entity.due)
        case Reminder():
            return Phrase(
                "{unit}{period}第{number}次",
                unit=_reference(entity.unit_id, "unit_id", book),
                period=Period.parse(entity.period).label,
                number=entity.number,
            )
        case Snapshot():
            return Period.parse(entity.period).label
        case Task():
            return f"{entity.number} {entity.text}"
        case TaskState():
            words = _narrative(entity, book)
            if entity.light_override:
                words.append(
                    Phrase(
                        "指定灯色：{light}（{reason}）",
                        light=entity.light_override,
                        reason=entity.override_reason,
                    )
                )
            period = Period.parse(entity.period).label
            return Phrase("{period}：{words}", period=period, words=Joined(words, "；"))
        case Actual():
            return _actual_words(entity, book)
        case Section():
            return entity.name
        case Clause():
            return f"{entity.path} {entity.heading or entity.text}"
        case None:
            return EMPTY
        case _:
            for field in ("name", "title", "message", "text"):
                if text := getattr(entity, field, ""):
                    return str(text)
            return KIND_WORDS[KIND_OF[type(entity)]]


def _actual_words(actual: Actual, book: Book) -> str:
    indicator = book.indicators.get(actual.indicator_id)
    unit = book.units.get(actual.unit_id or 0)
    words: list[str] = [indicator.name] if indicator else []
    words += [Period.parse(actual.period).label, *([unit.name] if unit else [])]
    words.append(actual_words(actual, indicator))
    if actual.source:
        words.append(Phrase("来源：{source}", source=actual.source))
    return Joined(words, "，")


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


class Line(NamedTuple):
    """A line of history: a change, and the number of the task that it concerns, if any."""

    number: str
    change: Change


def told(changes: Iterable[Change], book: Book) -> list[Line]:
    """The changes as a reader expects them.

    A state that comes or goes is told field by field; what reads the same before and after (a
    unit that is merged with another but keeps its printed name) is left out.
    """
    lines: list[Line] = []
    for change in changes:
        if change.op == Op.UPDATE and before_words(change, book) == after_words(change, book):
            continue
        number = _number(change, book)
        state = change.after or change.before
        if change.op == Op.UPDATE or not isinstance(state, TaskState):
            lines.append(Line(number, change))
            continue
        blank = TaskState(state.id, state.task_id, state.period)
        own = updated(change.before or blank, change.after or blank, change.reason)
        # The day goes without saying: it is that of the act.
        lines += [Line(number, part) for part in own if part.field != "since"]
    return lines


def _number(change: Change, book: Book) -> str:
    shelf = book.shelf(change.kind) or {}
    entity = shelf.get(change.id) if change.op == Op.UPDATE else change.after or change.before
    if isinstance(entity, Actual):
        entity = book.indicators.get(entity.indicator_id)
    if not isinstance(entity, Task):
        entity = book.tasks.get(getattr(entity, "task_id", None) or 0)
    return entity.number if entity else ""


def line_words(line: Line, book: Book) -> str:
    """A line of history in words: 第13项重点任务：旧文字 → 新文字（理由）."""
    change = line.change
    values = {
        "number": line.number,
        "what": field_words(change),
        "before": before_words(change, book),
        "after": after_words(change, book),
    }
    match change.op:
        case Op.CREATE:
            template = Phrase("新增{what}：{after}")
        case Op.DELETE:
            template = Phrase("删除{what}：{before}")
        case _ if line.number:
            template = Phrase("第{number}项{what}：{before} → {after}")
        case _:
            template = Phrase("{what}：{before} → {after}")
    words = Phrase(template, **values)
    return (
        Phrase("{words}（{reason}）", words=words, reason=change.reason) if change.reason else words
    )
