"""Edits of units: names, aliases and merging, members."""

from __future__ import annotations

from datetime import date

import pytest

from taskdesk.errors import UserError
from taskdesk.model import Filter, NameKind, ReportState, Role
from taskdesk.periods import Period
from taskdesk.reporting.report_edits import Answer
from taskdesk.status import Status
from taskdesk.task_edits import TaskEdit
from tests.taskdesk.acts import stored_acts
from tests.taskdesk.conftest import TODAY


def cell(desk, number: str) -> str:
    return desk.table.row(desk.tasks([number])[0].id).units


def test_a_new_unit_stands_last_and_can_be_named_at_once(desk, task) -> None:
    unit = desk.registering.add(" 亭林镇 ")
    assert unit.name == "亭林镇"
    assert desk.registering.units()[-1] == unit
    desk.edit_task(task("13"), TaskEdit(units="☆亭林镇、区经委"))
    assert cell(desk, "13") == "☆亭林镇、区经委"


@pytest.mark.parametrize("name", ["", "  ", "区发改委", "☆某局", "甲、乙", "甲\n乙"])
def test_a_name_that_is_taken_or_can_not_be_written_is_refused(desk, store, name) -> None:
    with pytest.raises(UserError) as caught:
        desk.registering.add(name)
    assert caught.value.field == "name"
    assert len(stored_acts(store)) == 1


def test_a_name_with_a_comma_would_fall_apart_in_a_cell(desk) -> None:
    """What splits a 责任部门 cell can be no part of a unit's name."""
    for mark in "，,；;":
        with pytest.raises(UserError):
            desk.registering.add(f"甲{mark}乙")


def test_a_renamed_unit_is_shown_by_its_new_name_and_found_by_both(desk, task) -> None:
    unit = desk.unit("区发改委")
    desk.registering.rename(unit, "区发展改革委", "机构改革")
    assert cell(desk, "13") == "☆区发展改革委、区规划资源局"
    assert task("13").assignments[0].printed == "区发改委"
    assert desk.unit("区发改委").id == desk.unit("区发展改革委").id == unit.id
    new, old = desk.unit("区发展改革委").names
    assert (new.valid_from, old.valid_to) == (TODAY, TODAY)
    desk.undo()
    assert cell(desk, "13") == "☆区发改委、区规划资源局"


def test_a_unit_renamed_back_has_its_old_name_again(desk) -> None:
    desk.registering.rename(desk.unit("区发改委"), "区发展改革委")
    desk.registering.rename(desk.unit("区发改委"), "区发改委")
    assert desk.unit("区发改委").name == "区发改委"
    assert cell(desk, "13") == "☆区发改委、区规划资源局"


@pytest.mark.parametrize("name", ["区发改委", "区经委", " "])
def test_a_wrong_new_name_is_refused(desk, name) -> None:
    with pytest.raises(UserError) as caught:
        desk.registering.rename(desk.unit("区发改委"), name)
    assert caught.value.field == "name"


def test_a_new_alias_is_found_but_not_shown(desk) -> None:
    desk.registering.add_alias(desk.unit("区发改委"), "发改委")
    assert desk.unit("发改委") == desk.unit("区发改委")
    assert desk.unit("发改委").name == "区发改委"
    desk.registering.remove_alias(desk.unit("区发改委"), "发改委")
    with pytest.raises(UserError, match="发改委"):
        desk.unit("发改委")
    with pytest.raises(UserError, match="别名"):
        desk.registering.remove_alias(desk.unit("区发改委"), "区发改委")


def test_another_units_name_as_alias_merges_the_two(desk) -> None:
    kept, gone = desk.unit("碳谷绿湾公司"), desk.unit("碳谷绿湾")
    desk.planning.save_view("碳谷", Filter(units=frozenset({gone.id})))
    desk.registering.set_members(desk.unit("园区"), [gone])
    desk.registering.add_alias(kept, "碳谷绿湾", "同一单位")
    assert desk.unit("碳谷绿湾").id == kept.id
    assert len(desk.registering.units()) == 36
    named = {t.number for t in desk.book.tasks_of_unit(kept.id)}
    assert named == {"7", "45", "71"}
    assert desk.book.tasks_of_unit(gone.id) == []
    assert desk.unit("园区").members == (kept.id,)
    assert desk.planning.view("碳谷").filter.units == {kept.id}
    assert [n.kind for n in desk.unit("碳谷绿湾").names] == [NameKind.SHORT, NameKind.ALIAS]
    # The printed name stays in the cell.
    assert cell(desk, "7") == "碳谷绿湾"


def test_merging_is_one_act_that_can_be_undone(desk, store) -> None:
    before = {t.id: t for t in desk.book.tasks.values()}
    units = dict(desk.book.units)
    desk.registering.add_alias(desk.unit("金山天然气有限公司"), "金山天然气公司")
    assert len(stored_acts(store)) == 2
    desk.undo()
    assert desk.book.tasks == before
    assert desk.book.units == units


def test_of_two_mentions_in_a_row_the_stronger_role_stays(desk, task) -> None:
    desk.edit_task(task("13"), TaskEdit(units="区经委、☆碳谷绿湾、碳谷绿湾公司"))
    desk.registering.add_alias(desk.unit("碳谷绿湾公司"), "碳谷绿湾")
    roles = {a.unit_id: a.role for a in task("13").assignments}
    assert roles == {
        desk.unit("区经委").id: Role.SUPPORT,
        desk.unit("碳谷绿湾公司").id: Role.LEAD,
    }


@pytest.fixture
def both_reported(desk, task):
    """Two units to be merged, both of which have reported on task 13."""
    desk.edit_task(task("13"), TaskEdit(units="☆碳谷绿湾公司、碳谷绿湾"))
    desk.reporting.open_period(Period(2026, "Q", 4), date(2027, 1, 10))
    kept, gone = desk.unit("碳谷绿湾公司"), desk.unit("碳谷绿湾")
    desk.reporting.submit(task("13"), kept, Answer(Status.BEHIND, "已开工", "缺用地"))
    desk.reporting.submit(task("13"), gone, Answer(Status.IN_PROGRESS, "已招标", "缺用地"))
    return kept, gone


def test_of_two_units_that_have_both_reported_the_reports_become_one(
    desk, task, both_reported
) -> None:
    kept, gone = both_reported
    before = dict(desk.book.reports)
    desk.registering.add_alias(kept, "碳谷绿湾")
    (one,) = desk.book.reports.values()
    assert (one.unit_id, one.status, one.state) == (
        *(kept.id, Status.BEHIND, ReportState.SUBMITTED),
    )
    assert (one.progress, one.problems) == ("已开工\n已招标", "缺用地")
    assert desk.check() == []
    desk.undo()
    assert desk.book.reports == before
    assert desk.book.report(task("13").id, gone.id, "2026Q4").progress == "已招标"


def test_a_report_that_was_accepted_waits_again_when_another_becomes_part_of_it(
    desk, task, both_reported
) -> None:
    kept, _ = both_reported
    desk.reporting.accept(task("13"), kept)
    desk.registering.add_alias(kept, "碳谷绿湾")
    assert [r.state for r in desk.book.reports.values()] == [ReportState.SUBMITTED]


def test_what_was_frozen_stays_with_the_unit_that_reported_it(desk, both_reported) -> None:
    kept, gone = both_reported
    desk.sealing.freeze(Period(2026, "Q", 4))
    before = dict(desk.book.reports)
    desk.registering.add_alias(kept, "碳谷绿湾")
    assert desk.book.reports == before
    assert {r.unit_id for r in before.values()} == {kept.id, gone.id}


def test_a_unit_and_a_collective_do_not_merge(desk) -> None:
    with pytest.raises(UserError, match="集合单位"):
        desk.registering.add_alias(desk.unit("各镇"), "廊下镇")


def test_a_units_own_name_is_no_new_alias(desk) -> None:
    with pytest.raises(UserError, match="已是单位"):
        desk.registering.add_alias(desk.unit("区发改委"), "区发改委")


def test_members_of_a_collective(desk) -> None:
    towns = [desk.unit("枫泾镇"), desk.unit("廊下镇"), desk.unit("枫泾镇")]
    act = desk.registering.set_members(desk.unit("各镇"), towns)
    assert desk.unit("各镇").members == (desk.unit("枫泾镇").id, desk.unit("廊下镇").id)
    assert act.label == "“各镇”的成员单位设为2个"
    with pytest.raises(UserError, match="区经委.*不是集合单位"):
        desk.registering.set_members(desk.unit("区经委"), towns)
    with pytest.raises(UserError, match="街道.*集合单位"):
        desk.registering.set_members(desk.unit("各镇"), [desk.unit("街道")])


def test_a_unit_that_is_used_is_not_removed(desk) -> None:
    with pytest.raises(UserError, match="区委党校.*第80项"):
        desk.registering.remove(desk.unit("区委党校"))
    town = desk.registering.add("亭林镇")
    desk.registering.set_members(desk.unit("各镇"), [town])
    with pytest.raises(UserError, match="亭林镇.*各镇.*成员"):
        desk.registering.remove(town)


def test_a_unit_that_nothing_refers_to_is_removed_from_views_too(desk) -> None:
    town = desk.registering.add("亭林镇")
    desk.planning.save_view("镇", Filter(units=frozenset({town.id, desk.unit("区经委").id})))
    desk.registering.remove(town)
    assert desk.planning.view("镇").filter.units == {desk.unit("区经委").id}
    with pytest.raises(UserError, match="亭林镇"):
        desk.unit("亭林镇")
