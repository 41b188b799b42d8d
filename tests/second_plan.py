"""A second plan, of another 机关 or of the same, made in a test's database through the ledger."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from taskdesk import labels
from taskdesk.changes import created
from taskdesk.ledger import Ledger
from taskdesk.model import (
    Assignment,
    DuePoint,
    LightRule,
    NameKind,
    Plan,
    Register,
    Role,
    Section,
    SourceText,
    Task,
    Unit,
    UnitName,
)
from taskdesk.phrases import Phrase

if TYPE_CHECKING:
    from taskdesk.store import Store

TITLE = "山海区营商环境行动方案"
SECTION = "政务服务提升行动"
ROWS = (
    ("1", "推进政务服务一网通办", "2026年", date(2026, 12, 31)),
    ("2", "优化企业开办流程", "持续推进", None),
    ("13", "建立政策兑现窗口", "2025年", date(2025, 12, 31)),
)
UNITS = ("区发改委", "区数据局")


def second_plan(
    store: Store, title: str = TITLE, *, same_register: bool = False, tasks: int = len(ROWS)
) -> Plan:
    """Store a plan of up to three tasks; of another 机关 it has a 区发改委 of its own.

    Each task is led by 区发改委 and supported by 区数据局.
    """
    ledger = Ledger(store, "李四")
    book, ids = ledger.book, iter(store.new_ids(6 + 2 * tasks))
    known = min(book.registers, default=0)
    register = book.registers[known] if same_register else Register(next(ids), "山海区")
    changes = [] if same_register else [created(register)]
    plan = Plan(
        next(ids),
        register.id,
        title,
        f"《{title}》任务分解表",
        "山府发〔2026〕3号",
        "山海区人民政府",
        date(2026, 2, 10),
    )
    section = Section(next(ids), plan.id, 1.0, SECTION)
    changes += [created(plan), created(LightRule(next(ids), plan.id)), created(section)]
    units = []
    for place, name in enumerate(UNITS, 1):
        unit = book.find_unit(name, register.id)
        if unit is None:
            unit = Unit(next(ids), register.id, 100.0 + place, (UnitName(name, NameKind.SHORT),))
            changes.append(created(unit))
        units.append(unit)
    for place, (number, text, printed, due) in enumerate(ROWS[:tasks], 1):
        task = Task(
            next(ids),
            plan.id,
            section.id,
            float(place),
            number,
            text,
            (
                Assignment(units[0].id, Role.LEAD, units[0].name),
                Assignment(units[1].id, Role.SUPPORT, units[1].name),
            ),
            (DuePoint(printed, due, open_ended=due is None),),
        )
        words = f"☆{units[0].name}、{units[1].name}"
        source = SourceText(next(ids), task.id, SECTION, text, printed, words, f"第{place}行")
        changes += [created(task), created(source)]
    ledger.commit(Phrase(labels.PLAN_IMPORTED, title=title), changes)
    return plan
