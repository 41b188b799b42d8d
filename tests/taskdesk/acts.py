"""Random acts at a desk, for property tests; what the desk refuses is no act."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from taskdesk.errors import UserError
from taskdesk.model import Duty, Filter, FindingState, Role
from taskdesk.periods import Period
from taskdesk.status import Light, Status
from taskdesk.task_edits import StateEdit, TaskEdit

if TYPE_CHECKING:
    from collections.abc import Callable

    from taskdesk.changes import ChangeSet
    from taskdesk.desk import Desk
    from taskdesk.store import Store

WORDS = st.sampled_from(["", "已开工", "用地未落实", "=1+1", "第①阶段 完成50%", "公交 BUS"])
NAMES = st.sampled_from(["区发改委", "区能源办", "碳谷绿湾公司", "新片区", "各村", "亭林镇", " "])
DEADLINES = st.sampled_from(["2025年", "2026年6月底前", "2027-01-31", "持续推进", "尽快"])
CELLS = st.sampled_from(
    ["☆区发改委、区经委", "区建管委", "区经委、区科委", "☆各镇、☆街道", "☆区经委、区经委", "某局"]
)
# Often none; else around the deadlines that there are, and on them.
DAYS = (*[None] * 6, date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 30), date(2027, 1, 31))
PERIODS = st.sampled_from([None, "2026Q3", "2026Q4", "2026M11", "2027Q1"])


def some(data: st.DataObject, entities: dict[int, Any]) -> Any:
    """One of the entities, or nothing if there is none."""
    return entities[data.draw(st.sampled_from(sorted(entities)))] if entities else None


def _tasks(data: st.DataObject, desk: Desk) -> list[Any]:
    keys = st.lists(st.sampled_from(sorted(desk.book.tasks)), min_size=1, max_size=4, unique=True)
    return [desk.book.tasks[key] for key in data.draw(keys)]


def _state(data: st.DataObject, desk: Desk) -> None:
    status = data.draw(st.sampled_from([None, *Status]))
    clear = status is None and data.draw(st.booleans())
    progress = data.draw(st.none() | WORDS)
    edit = StateEdit(status, clear, progress, next_steps=data.draw(st.none() | WORDS))
    desk.set_state(_tasks(data, desk), edit, data.draw(WORDS))


def _override(data: st.DataObject, desk: Desk) -> None:
    light = data.draw(st.sampled_from([None, *Light]))
    desk.override_light(_tasks(data, desk), light, data.draw(WORDS))


def _edit(data: st.DataObject, desk: Desk) -> None:
    edit = TaskEdit(
        number=data.draw(st.none() | st.sampled_from(["13", "13.1", "99", ""])),
        text=data.draw(st.none() | WORDS),
        deadline=data.draw(st.none() | DEADLINES),
        section=data.draw(st.none() | st.sampled_from(["能源", "交通领域", "行动", "产业"])),
        units=data.draw(st.none() | CELLS),
        notes=data.draw(st.none() | WORDS),
    )
    desk.edit_task(some(data, desk.book.tasks), edit, data.draw(WORDS))


def _extend(data: st.DataObject, desk: Desk) -> None:
    new_date = data.draw(st.dates(date(2025, 6, 1), date(2028, 12, 31)))
    desk.extend(some(data, desk.book.tasks), new_date, "手续", data.draw(WORDS))


def _add(data: st.DataObject, desk: Desk) -> None:
    after = some(data, desk.book.tasks) if data.draw(st.booleans()) else None
    edit = TaskEdit(
        text=data.draw(WORDS),
        deadline=data.draw(DEADLINES),
        section=data.draw(st.sampled_from([None, "建筑", "全民"])),
        units=data.draw(CELLS),
    )
    desk.arranging.add(edit, after)


def _remove(data: st.DataObject, desk: Desk) -> None:
    desk.arranging.remove(_tasks(data, desk), data.draw(WORDS))


def _move(data: st.DataObject, desk: Desk) -> None:
    task, anchor = some(data, desk.book.tasks), some(data, desk.book.tasks)
    if data.draw(st.booleans()):
        desk.arranging.move(task, before=anchor)
    else:
        desk.arranging.move(task, after=anchor)


def _shift(data: st.DataObject, desk: Desk) -> None:
    desk.arranging.shift(some(data, desk.book.tasks), data.draw(st.sampled_from([-1, 1])))


def _unit(data: st.DataObject, desk: Desk) -> None:
    unit, name = some(data, desk.book.units), data.draw(NAMES)
    match data.draw(st.integers(0, 5)):
        case 0:
            desk.registering.add(name, collective=data.draw(st.booleans()))
        case 1:
            desk.registering.rename(unit, name)
        case 2:
            desk.registering.add_alias(unit, name)
        case 3:
            desk.registering.remove_alias(unit, name)
        case 4:
            collective = desk.unit(data.draw(st.sampled_from(["各镇", "园区", "相关镇"])))
            keys = st.lists(st.sampled_from(sorted(desk.book.units)), max_size=3)
            desk.registering.set_members(
                collective, [desk.book.units[key] for key in data.draw(keys)]
            )
        case _:
            desk.registering.remove(unit)


def _view(data: st.DataObject, desk: Desk) -> None:
    name = data.draw(st.sampled_from(["本季", "逾期", ""]))
    if data.draw(st.booleans()):
        desk.planning.save_view(name, wanted(data, desk), ("number", "text"), "deadline")
    else:
        desk.planning.drop_view(name)


def _rule(data: st.DataObject, desk: Desk) -> None:
    desk.planning.set_rule(data.draw(st.integers(-1, 400)), data.draw(st.integers(0, 60)))


def _finding(data: st.DataObject, desk: Desk) -> None:
    finding = some(data, desk.book.findings)
    if finding:
        desk.planning.settle_finding(
            finding.id, data.draw(st.sampled_from(FindingState)), data.draw(WORDS)
        )


def _actual(data: st.DataObject, desk: Desk) -> None:
    indicator = some(data, desk.book.indicators)
    if indicator:
        unit = data.draw(st.none() | st.sampled_from(desk.registering.units()))
        if data.draw(st.booleans()):
            value = data.draw(WORDS | st.floats(-1e9, 1e9))
            desk.measuring.set_actual(indicator, value, unit, data.draw(st.none() | WORDS))
        else:
            desk.measuring.clear_actual(indicator, unit)


VERBS: tuple[Callable[[st.DataObject, Desk], None], ...] = (
    *(_state, _override, _edit, _extend, _add, _remove),
    *(_move, _shift, _unit, _view, _rule, _finding, _actual),
)


def act(data: st.DataObject, desk: Desk) -> None:
    """Try one act."""
    period = data.draw(PERIODS)
    desk.set_period(Period.parse(period) if period else None)
    verb = data.draw(st.sampled_from(VERBS))
    try:
        verb(data, desk)
    except UserError as error:
        assert str(error).endswith("。")  # noqa: PT017 - any refusal will do


def wanted(data: st.DataObject, desk: Desk) -> Filter:
    """A filter, each facet of it often empty."""
    book = desk.book

    def subset(values: list[Any]) -> frozenset[Any]:
        return frozenset(data.draw(st.just([]) | st.lists(st.sampled_from(values), max_size=3)))

    return Filter(
        sections=subset(sorted(book.sections)),
        units=subset(sorted(book.units)),
        unit_role=data.draw(st.sampled_from([None, Role.LEAD, Role.SUPPORT, Role.RESPONSIBLE])),
        deadlines=subset(sorted({t.due_point.printed for t in book.tasks.values()} | {"2025年"})),
        statuses=subset([None, *Status]),
        lights=subset([None, *Light]),
        overdue=data.draw(st.sampled_from([False, False, True])),
        unreported=data.draw(st.sampled_from([False, False, False, True])),
        due_from=data.draw(st.sampled_from(DAYS)),
        due_to=data.draw(st.sampled_from(DAYS)),
        duty=data.draw(st.sampled_from([None, None, None, *Duty])),
        text=data.draw(
            st.sampled_from(
                *[["", "", "", "能源", "fgw", "  ", "2025年", "BIM", "区发改委 光伏", "红", "开工"]]
            )
        ),
    )


def stored_acts(store: Store) -> list[ChangeSet]:
    """All acts of a store, oldest first."""
    return store.history()[::-1]
