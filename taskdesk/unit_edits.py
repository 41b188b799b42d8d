"""What each edit of units means as changes, checked before anything is stored."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from taskdesk.changes import Change, Op, created, deleted, updated
from taskdesk.errors import UserError
from taskdesk.model import (
    Filter,
    NameKind,
    Report,
    ReportState,
    Role,
    Unit,
    UnitName,
)
from taskdesk.periods import Period
from taskdesk.phrases import Joined, Phrase
from taskdesk.quarters import seals

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from taskdesk.book import Book
    from taskdesk.model import Actual, Assignment, Entity, Task

Changes = tuple[Change, ...]
_RANK = {role: place for place, role in enumerate(Role)}


def _checked_name(name: str, book: Book, register_id: int, own: Unit | None = None) -> str:
    name = name.strip()
    if not name:
        raise UserError(Phrase("单位名称不能为空。"), "name")
    if any(mark in name for mark in "☆、，,；;\n\t"):
        raise UserError(
            Phrase("单位名称“{name}”不能含有 ☆、顿号、逗号、分号或换行。", name=name), "name"
        )
    holder = book.find_unit(name, register_id)
    if holder and (own is None or holder.id != own.id):
        raise UserError(
            Phrase("名称“{name}”已属于单位“{name2}”，请另取名称。", name=name, name2=holder.name),
            "name",
        )
    return name


def add_unit(book: Book, register_id: int, new_id: int, name: str, collective: bool) -> Changes:
    """Add a unit at the end of the register."""
    own = (u.position for u in book.units.values() if u.register_id == register_id)
    names = (UnitName(_checked_name(name, book, register_id), NameKind.SHORT),)
    return (created(Unit(new_id, register_id, max(own, default=0.0) + 1, names, collective)),)


def rename_unit(book: Book, unit: Unit, name: str, day: date) -> Changes:
    """Give a unit a new name from a day on; the old one stays known as its former name."""
    name = _checked_name(name, book, unit.register_id, unit)
    if name == unit.name:
        raise UserError(Phrase("单位“{name}”已用此名称。", name=name), "name")
    kept = [
        replace(n, valid_to=day) if n.name == unit.name else n for n in unit.names if n.name != name
    ]
    new = UnitName(name, NameKind.SHORT, valid_from=day)
    return updated(unit, replace(unit, names=(new, *kept)))


def add_alias(book: Book, unit: Unit, alias: str) -> Changes:
    """Let a unit be found by another name; if another unit has that name, the two become one."""
    other = book.find_unit(alias, unit.register_id)
    if other is not None and other.id == unit.id:
        raise UserError(
            Phrase("“{alias}”已是单位“{name}”的名称。", alias=alias.strip(), name=unit.name), "name"
        )
    if other is not None:
        return _merge(book, unit, other)
    alias = _checked_name(alias, book, unit.register_id)
    return updated(unit, replace(unit, names=(*unit.names, UnitName(alias, NameKind.ALIAS))))


def remove_alias(unit: Unit, alias: str) -> Changes:
    """Take an alias away."""
    kept = tuple(n for n in unit.names if n.name != alias.strip() or n.kind != NameKind.ALIAS)
    if kept == unit.names:
        raise UserError(
            Phrase("“{alias}”不是单位“{name}”的别名。", alias=alias.strip(), name=unit.name), "name"
        )
    return updated(unit, replace(unit, names=kept))


def _merge(book: Book, unit: Unit, other: Unit) -> Changes:
    """Make `other` a name of `unit`: every mention of it then means `unit`."""
    if other.collective != unit.collective:
        raise UserError(
            Phrase(
                "“{name}”与“{name2}”一个是集合单位、一个不是，不能合并。",
                name=unit.name,
                name2=other.name,
            ),
            "name",
        )
    aliases = tuple(replace(n, kind=NameKind.ALIAS) for n in other.names)
    members = tuple(dict.fromkeys(m for m in (*unit.members, *other.members) if m != unit.id))
    changes = [
        *updated(unit, replace(unit, names=(*unit.names, *aliases), members=members)),
        *updated(other, replace(other, successor_id=unit.id)),
    ]
    for task in book.tasks.values():
        if any(a.unit_id == other.id for a in task.assignments):
            merged = _one_mention(task.assignments, other.id, unit.id)
            changes += updated(task, replace(task, assignments=merged))
        if task.summary_unit_id == other.id:
            changes += updated(task, replace(task, summary_unit_id=unit.id))
    for actual in book.actuals.values():
        if actual.unit_id == other.id and not _measured(book, actual, unit.id):
            changes += updated(actual, replace(actual, unit_id=unit.id))
    for report in book.reports.values():
        if report.unit_id == other.id:
            own = book.report(report.task_id, unit.id, report.period)
            changes += _handed_over(book, report, own, unit)
    for collective in book.units.values():
        if other.id in collective.members and collective.id not in (unit.id, other.id):
            ids = [unit.id if m == other.id else m for m in collective.members]
            changes += updated(collective, replace(collective, members=tuple(dict.fromkeys(ids))))
    for view in book.views.values():
        if other.id in view.filter.units:
            units = (view.filter.units - {other.id}) | {unit.id}
            changes += updated(view, replace(view, filter=replace(view.filter, units=units)))
    return tuple(changes)


def part(book: Book, merging: Iterable[Change]) -> Changes:
    """Take back what gave a unit the name of another; what was changed since stays as it is."""
    new: dict[tuple[str, int], Entity] = {}
    back: list[Change] = []
    for change in merging:
        shelf = book.shelf(change.kind) if change.kind != "finding" else None
        if shelf is None:
            continue
        key = change.kind, change.id
        entity = new.get(key) or shelf.get(change.id)
        if change.op == Op.DELETE and entity is None and _has_room(book, change.before):
            back.append(created(change.before))
        elif change.op != Op.UPDATE or entity is None:
            continue
        elif change.kind == "unit" and change.field == "names":
            gained = {n.name for n in change.after} - {n.name for n in change.before}
            unit = cast("Unit", entity)
            kept = tuple(name for name in unit.names if name.name not in gained)
            new[key] = replace(unit, names=kept)
        elif getattr(entity, change.field) == change.after:
            new[key] = replace(entity, **{change.field: change.before})
    for (kind, own_id), entity in new.items():
        back = [*updated((book.shelf(kind) or {})[own_id], entity), *back]
    return tuple(back)


def _has_room(book: Book, entity: Entity) -> bool:
    """Whether a report that went can come back: its task is there, and no other took its place."""
    return (
        isinstance(entity, Report)
        and entity.task_id in book.tasks
        and book.report(entity.task_id, entity.unit_id, entity.period) is None
    )


def _handed_over(book: Book, report: Report, own: Report | None, unit: Unit) -> Changes:
    """A report of a unit that becomes another; where that has one too, the two become one.

    No word gets lost. Unless both were judged alike the report waits for a judgement again.
    """
    if own is None:
        return updated(report, replace(report, unit_id=unit.id))
    if seals.seal(book, book.tasks[report.task_id].plan_id, Period.parse(report.period)):
        # What was frozen stays word by word.
        return ()
    words = {
        field: "\n".join(dict.fromkeys(filter(None, (getattr(own, field), getattr(report, field)))))
        for field in ("progress", "problems", "next_steps")
    }
    joined = replace(
        own,
        **words,  # type: ignore[arg-type]
        status=own.status or report.status,
        state=own.state if own.state == report.state else ReportState.SUBMITTED,
        evidence=tuple(dict.fromkeys((*own.evidence, *report.evidence))),
    )
    return (deleted(report), *updated(own, joined))


def _measured(book: Book, actual: Actual, unit_id: int) -> bool:
    """Whether a unit has a value of its own beside that of another."""
    own = book.actuals_of(actual.indicator_id)
    return any((a.period, a.unit_id) == (actual.period, unit_id) for a in own)


def _one_mention(assignments: tuple[Assignment, ...], old: int, new: int) -> tuple[Assignment, ...]:
    """Point mentions of `old` at `new`; of two mentions the stronger role stays, at its place."""
    found: dict[int, Assignment] = {}
    for mention in assignments:
        own = replace(mention, unit_id=new) if mention.unit_id == old else mention
        other = found.get(own.unit_id)
        if other is None or _RANK[own.role] < _RANK[other.role]:
            found[own.unit_id] = own
    return tuple(found.values())


def member_changes(book: Book, collective: Unit, members: Sequence[Unit]) -> Changes:
    """Say who belongs to a collective."""
    if not collective.collective:
        raise UserError(
            Phrase("“{name}”不是集合单位（如“各镇”），没有成员。", name=collective.name), "members"
        )
    for member in members:
        if member.collective:
            raise UserError(
                Phrase("“{name}”本身是集合单位，不能作为成员。", name=member.name), "members"
            )
    ids = tuple(dict.fromkeys(m.id for m in members))
    return updated(collective, replace(collective, members=ids))


def removal_of_unused(book: Book, unit: Unit, task: Task) -> Changes:
    """Remove a unit that nothing but the task refers to, which gives it up; or else nothing."""
    try:
        return remove_unit(book, unit, task)
    except UserError:
        return ()


def remove_unit(book: Book, unit: Unit, given_up_by: Task | None = None) -> Changes:
    """Remove a unit that nothing refers to, or nothing but a task that gives it up."""
    _require_unlisted(book, unit, given_up_by)
    holder = next((u for u in book.units.values() if unit.id in u.members), None)
    if holder:
        raise UserError(
            Phrase("单位“{name}”是“{name2}”的成员，请先移出。", name=unit.name, name2=holder.name),
            "name",
        )
    heir = next((u for u in book.units.values() if u.successor_id == unit.id), None)
    if heir:
        raise UserError(
            Phrase("单位“{name}”已并入别的单位的记录，不能删除。", name=unit.name), "name"
        )
    if any(actual.unit_id == unit.id for actual in book.actuals.values()):
        raise UserError(Phrase("单位“{name}”填有指标的实际值，请先清除。", name=unit.name), "name")
    if any(report.unit_id == unit.id for report in book.reports.values()):
        words = Phrase("单位“{name}”已有填报记录，不能删除。", name=unit.name)
        raise UserError(words, "name")
    if any(reminder.unit_id == unit.id for reminder in book.reminders.values()):
        words = Phrase("单位“{name}”已有催办记录，不能删除。", name=unit.name)
        raise UserError(words, "name")
    summed = [t.number for t in book.tasks.values() if t.summary_unit_id == unit.id]
    if summed:
        numbers = Joined(summed[:10])
        words = Phrase(
            "单位“{name}”是第{numbers}项的汇总单位，不能删除。", name=unit.name, numbers=numbers
        )
        raise UserError(words, "name")
    view_changes = [
        change
        for view in book.views.values()
        if unit.id in view.filter.units
        for change in updated(view, replace(view, filter=_without_unit(view.filter, unit.id)))
    ]
    return (*view_changes, deleted(unit))


def _require_unlisted(book: Book, unit: Unit, given_up_by: Task | None) -> None:
    """Refuse a unit that another task names, of whatever plan."""
    tasks = [task for task in book.tasks_of_unit(unit.id) if task != given_up_by]
    if not tasks:
        return
    # Of one plan only: the numbers of two could not be told apart.
    plan = book.plan(min(task.plan_id for task in tasks))
    numbers = [task.number for task in tasks if task.plan_id == plan.id]
    values = {"name": unit.name, "numbers": Joined(numbers[:10])}
    words = Phrase("单位“{name}”列在第{numbers}项的责任部门中，不能删除。", **values)
    if len(book.plans) > 1:
        words = Phrase(
            "单位“{name}”列在《{title}》第{numbers}项的责任部门中，不能删除。",
            title=plan.title,
            **values,
        )
    raise UserError(words, "name")


def _without_unit(wanted: Filter, unit_id: int) -> Filter:
    return replace(wanted, units=wanted.units - {unit_id})
