"""Changes in words: what a field is called and how its values read, for history and messages."""

from __future__ import annotations

from dataclasses import replace
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
    Section,
    Snapshot,
    Target,
    Task,
    TaskState,
    UnitName,
)
from taskdesk.periods import Period
from taskdesk.phrases import Joined, Phrase
from taskdesk.responsibility import render
from taskdesk.status import UNSTATED
from taskdesk.vocabulary import FIELD_WORDS as FIELD_WORDS
from taskdesk.vocabulary import FINDING_STATE_WORDS as FINDING_STATE_WORDS
from taskdesk.vocabulary import FINDING_WORDS as FINDING_WORDS
from taskdesk.vocabulary import KIND_WORDS as KIND_WORDS
from taskdesk.vocabulary import REPORT_STATE_WORDS as REPORT_STATE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taskdesk.book import Book

EMPTY = "（空）"
_CARRIED_OUT = ("field", "before", "after")


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
            return render(value, book)
        case (DuePoint(), *_):
            return Joined(map(_due_words, value), "；")
        case (Target(), *_):
            return Joined((t.quote for t in value), "；")
        case (Evidence(), *_):
            return Joined(file.name for file in value)
        case (UnitName(), *_):
            return Joined(map(_name_words, value))
        case int() if field.endswith("_id") or field in _REFERRED:
            return _reference(value, field, book)
        case tuple() if field == "members":
            return Joined(_reference(v, "unit_id", book) for v in value)
        case tuple():
            return Joined(value)
        case Filter():
            return Phrase("筛选条件")
        case _:
            return str(value)


_REFERRED = {
    **{"successor_id": "unit", "summary_unit_id": "unit", "parent_id": "task"},
    "share_of": "indicator",
}


def _reference(key: int, field: str, book: Book) -> str:
    shelf = book.shelf(_REFERRED.get(field, field.removesuffix("_id"))) or {}
    entity = shelf.get(key)
    return entity_words(entity, book) if entity else f"#{key}"


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
    acts = list(changes)
    reprinted = _reprinted(acts)
    lines: list[Line] = []
    for change in acts:
        if change.kind == "source_text" and (change.after or change.before).task_id in reprinted:
            # A new edition prints the same; only where it stands has changed.
            continue
        if change.op == Op.UPDATE and before_words(change, book) == after_words(change, book):
            continue
        if change.kind == "finding" and change.field in _CARRIED_OUT:
            # The line of the task or unit itself tells it.
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


def _reprinted(changes: Iterable[Change]) -> set[int]:
    """The tasks whose text one edition prints as the one before."""
    gone, come = (
        {
            text.task_id: replace(text, id=0, place="")
            for change in changes
            if change.op == op and change.kind == "source_text"
            for text in (change.before or change.after,)
        }
        for op in (Op.DELETE, Op.CREATE)
    )
    return {task_id for task_id, text in come.items() if gone.get(task_id) == text}


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
    if not change.reason or _tells_reason(change):
        return words
    return Phrase("{words}（{reason}）", words=words, reason=change.reason)


def _tells_reason(change: Change) -> bool:
    """Whether the value after the change says why it was made, as an extension does."""
    return change.field == "due_points" and any(
        extension.reason == change.reason
        for point in change.after
        for extension in point.extensions
    )
