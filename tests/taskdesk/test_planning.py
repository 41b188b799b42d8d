"""Several plans on one desk: which is at hand, and what follows it."""

from __future__ import annotations

from datetime import date

import pytest

from taskdesk.desk import Desk
from taskdesk.errors import UserError
from taskdesk.ledger import Ledger
from taskdesk.model import Filter
from taskdesk.status import Status
from taskdesk.task_edits import StateEdit, TaskEdit
from tests.second_plan import ROWS, SECTION, TITLE, second_plan
from tests.taskdesk.conftest import TODAY, new_desk

BEHIND = StateEdit(status=Status.BEHIND)


@pytest.fixture
def other(store, desk):
    """A plan of another 机关, which the desk has taken up."""
    plan = second_plan(store)
    desk.refresh()
    return plan


def test_a_new_plan_leaves_the_one_at_hand(desk, other) -> None:
    assert desk.plan.title == "金山区碳达峰实施方案"
    assert not desk.plan_chosen
    assert [plan.id for plan in desk.planning.plans()] == [desk.plan_id, other.id]


def test_all_that_is_seen_follows_the_plan(desk, other) -> None:
    told = []
    desk.subscribe(told.append)
    desk.choose_plan(desk.planning.named("营商"))
    assert told == [None]
    assert desk.plan_chosen
    assert desk.plan == other
    assert [row.task.number for row in desk.listing().rows] == [number for number, *_ in ROWS]
    assert [unit.name for unit in desk.registering.units()] == ["区发改委", "区数据局"]
    assert desk.rule.plan_id == other.id
    assert desk.tasks(["13"])[0].text == "建立政策兑现窗口"


def test_two_units_of_one_name_are_two_units(desk, other) -> None:
    mine = desk.unit("区发改委")
    desk.choose_plan(other)
    theirs = desk.unit("区发改委")
    assert mine.id != theirs.id
    assert mine.register_id != theirs.register_id
    with pytest.raises(UserError, match="区经委"):
        desk.unit("区经委")
    merged = desk.registering.add("区经委")
    desk.registering.add_alias(theirs, "区经委")
    assert desk.book.units[merged.id].successor_id == theirs.id
    assert desk.book.find_unit("区经委", mine.register_id).successor_id is None


def test_a_cell_of_units_is_read_by_the_plans_register(desk, other) -> None:
    theirs = second_units(desk, other)
    added = TaskEdit(
        text="新增一项", deadline="2027年", section=SECTION, units="☆区数据局、区发改委"
    )
    desk.choose_plan(other)
    task = desk.arranging.add(added)
    assert task.number == "14"
    assert [mention.unit_id for mention in task.assignments] == [
        theirs["区数据局"],
        theirs["区发改委"],
    ]
    with pytest.raises(UserError, match="区经委"):
        desk.edit_task(task, TaskEdit(units="☆区经委"))


def second_units(desk, plan) -> dict[str, int]:
    return {unit.name: unit.id for unit in desk.book.units_in_order(plan.register_id)}


def test_a_views_name_may_stand_in_both_plans(desk, other) -> None:
    desk.planning.save_view("我的", Filter(overdue=True))
    desk.choose_plan(other)
    with pytest.raises(UserError, match="还没有保存过视图"):
        desk.planning.view("我的")
    desk.planning.save_view("我的", Filter(text="窗口"))
    assert len(desk.book.views) == 2
    assert desk.planning.view("我的").filter == Filter(text="窗口")


def test_the_latest_quarter_with_states_is_the_plans_own(store, other) -> None:
    now = new_desk(store)
    now.choose_plan(other)
    now.set_state(now.tasks(["13"]), BEHIND)
    earlier = Desk(store, "张三", today=lambda: TODAY, as_of=date(2026, 5, 20))
    assert str(earlier.period) == "2026Q2"
    earlier.choose_plan(other)
    assert str(earlier.period) == "2026Q4"


def test_undo_takes_the_callers_last_change_and_names_another_plan(desk, other) -> None:
    home = desk.plan
    desk.choose_plan(other)
    act = desk.set_state(desk.tasks(["13"]), BEHIND)
    assert desk.undo_label() == "第13项状态改为滞后"
    assert desk.planning.said(act) == "第13项状态改为滞后"
    desk.choose_plan(home)
    assert desk.undo_label() == f"第13项状态改为滞后（《{TITLE}》）"
    assert desk.planning.plans_of(act) == [other]
    undone = desk.undo()
    assert desk.planning.said(undone) == f"撤销：第13项状态改为滞后（《{TITLE}》）"
    assert desk.redo_label() == f"第13项状态改为滞后（《{TITLE}》）"
    desk.registering.rename(desk.unit("区经委"), "区经信委")
    assert desk.undo_label() == "单位“区经委”更名为“区经信委”"


def test_a_change_of_another_plan_leaves_the_rows_alone(store, desk, other) -> None:
    rows = desk.table.rows
    told = []
    desk.subscribe(told.append)
    elsewhere = new_desk(store, "李四")
    elsewhere.choose_plan(other)
    elsewhere.set_state(elsewhere.tasks(["13"]), BEHIND)
    desk.refresh()
    assert told == [set()]
    assert all(old is new for old, new in zip(rows, desk.table.rows, strict=True))
    assert desk.planning.said(desk.last_act).endswith(f"（《{TITLE}》）")


def test_a_liaison_stays_in_their_own_register(desk, other) -> None:
    home = desk.plan
    desk.act_for(desk.unit("区经委"))
    assert [desk.may_choose(plan) for plan in (home, other)] == [True, False]
    with pytest.raises(UserError, match="属于另一机关"):
        desk.choose_plan(other)
    assert desk.plan == home
    desk.act_for(None)
    desk.choose_plan(other)
    assert desk.plan == other


def test_nobody_becomes_the_liaison_of_a_unit_of_another_register(desk, other) -> None:
    theirs = second_units(desk, other)["区发改委"]
    with pytest.raises(UserError, match="区发改委"):
        desk.act_for(desk.book.units[theirs])
    assert not desk.actor.is_liaison


def test_a_plan_whose_import_is_undone_gives_way_to_the_first(store, desk, other) -> None:
    desk.choose_plan(other)
    Ledger(store, "李四").undo()
    desk.refresh()
    assert desk.plan.title == "金山区碳达峰实施方案"
    assert len(desk.listing().rows) == 80


def test_a_name_is_a_number_a_title_or_a_part_of_one(desk, other) -> None:
    named = desk.planning.named
    assert (
        named("2") == named("营商") == named(f"《{TITLE}》") == named("山府发〔2026〕3号") == other
    )
    second_plan(desk.store, f"{TITLE}（2026年）", same_register=True)
    desk.refresh()
    assert named(TITLE) == other
    assert named("2026").title == f"{TITLE}（2026年）"
    with pytest.raises(UserError) as refused:
        named("营商")
    assert str(refused.value) == (
        f"“营商”不止指一个方案，请写序号或全称：2 《{TITLE}》；3 《{TITLE}（2026年）》。"
    )
    with pytest.raises(UserError) as refused:
        named("乡村")
    assert str(refused.value).startswith("没有方案“乡村”，现有：1 《金山区碳达峰实施方案》；2 ")


def test_a_desk_without_a_plan_shows_nothing_and_says_what_is_missing(tmp_path) -> None:
    from db.database import open_store

    store = open_store(tmp_path / "empty.db")
    try:
        desk = new_desk(store)
        assert (desk.plan.title, desk.planning.plans()) == ("", [])
        assert list(desk.listing().rows) == []
        assert desk.undo_label() == ""
        for verb in (
            lambda: desk.tasks(["1"]),
            lambda: desk.planning.named("1"),
            lambda: desk.arranging.add(TaskEdit(text="一", deadline="2027年", units="某局")),
            lambda: desk.registering.add("某局"),
            lambda: desk.planning.set_rule(10, 10),
            lambda: desk.planning.save_view("我的", Filter()),
            lambda: desk.reporting.open_period(desk.period, date(2026, 12, 25)),
        ):
            with pytest.raises(UserError, match="还没有方案，请先导入"):
                verb()
        plan = second_plan(store)
        desk.refresh()
        assert desk.plan == plan
        assert len(desk.listing().rows) == 3
    finally:
        store.close()
