"""Desks on a real database: two at work at once, undo over restarts, conflicts, views."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest

from main import open_desk
from taskdesk.changes import ConflictError
from taskdesk.errors import NothingToUndoError, UserError
from taskdesk.model import Filter, FindingState, Role
from taskdesk.status import Light, Status
from taskdesk.task_edits import StateEdit, TaskEdit


def task(desk, number="13"):
    return desk.tasks([number])[0]


def row(desk, number="13"):
    return desk.table.row(task(desk, number).id)


# Opening


def test_a_new_database_is_filled_once(tmp_path) -> None:
    for _ in range(2):
        desk = open_desk(tmp_path / "new.db", "张三", as_of=date(2026, 11, 20))
        assert len(desk.book.tasks) == 80
        assert [act.who for act in desk.history()] == ["TaskDesk"]
        with pytest.raises(NothingToUndoError, match="无可撤销"):
            desk.undo()
        desk.store.close()


def test_opening_takes_an_address_too(tmp_path) -> None:
    desk = open_desk(f"sqlite:///{tmp_path / 'new.db'}", "张三")
    assert len(desk.book.tasks) == 80
    desk.store.close()


# Who hears what


def test_listeners_hear_which_tasks_are_concerned(desk) -> None:
    heard = []
    desk.subscribe(heard.append)
    desk.set_state(desk.tasks(["13", "14"]), StateEdit(Status.IN_PROGRESS))
    desk.registering.rename(desk.unit("区发改委"), "区发展改革委")
    desk.planning.save_view("逾期", Filter(overdue=True))
    assert heard == [{task(desk, "13").id, task(desk, "14").id}, None, set()]


def test_nothing_is_announced_when_nothing_changes(desk) -> None:
    desk.set_state([task(desk)], StateEdit(Status.BEHIND))
    heard = []
    desk.subscribe(heard.append)
    assert desk.set_state([task(desk)], StateEdit(Status.BEHIND)) is None
    assert heard == []


def test_another_desk_takes_up_what_was_done(make_desk) -> None:
    mine, yours = make_desk("张三"), make_desk("李四")
    before = row(yours)
    heard = []
    yours.subscribe(heard.append)
    act = mine.set_state([task(mine)], StateEdit(Status.IN_PROGRESS, progress="已开工"))
    assert row(yours) == before
    (taken,) = yours.refresh()
    assert (taken.sequence, taken.who, taken.label) == (act.sequence, "张三", act.label)
    assert (row(yours).status, row(yours).progress) == (Status.IN_PROGRESS, "已开工")
    assert heard == [{task(yours).id}]
    assert yours.refresh() == []


def test_own_work_takes_up_the_others_first(make_desk) -> None:
    mine, yours = make_desk("张三"), make_desk("李四")
    mine.set_state([task(mine, "1")], StateEdit(Status.BEHIND))
    yours.set_state([task(yours, "2")], StateEdit(Status.BEHIND))
    assert row(yours, "1").status == row(yours, "2").status == Status.BEHIND


# Conflicts


def test_a_stale_edit_is_refused_with_both_values(make_desk) -> None:
    mine, yours = make_desk("张三"), make_desk("李四")
    stale = task(yours)
    mine.edit_task(task(mine), TaskEdit(text="张三的文字"))
    with pytest.raises(ConflictError) as caught:
        yours.edit_task(stale, TaskEdit(text="李四的文字"))
    message = str(caught.value)
    assert "第13项" in message
    assert "重点任务" in message
    assert "张三的文字" in message
    assert "李四的文字" in message
    assert caught.value.field == "text"
    # The desk has seen what it stumbled over, and the edit can be made again on top.
    assert task(yours).text == "张三的文字"
    yours.edit_task(task(yours), TaskEdit(text="李四的文字"))
    mine.refresh()
    assert task(mine).text == "李四的文字"


def test_two_first_statuses_of_a_quarter_collide_with_both_values(make_desk) -> None:
    mine, yours = make_desk("张三"), make_desk("李四")
    mine.set_state([task(mine)], StateEdit(Status.BEHIND))
    with pytest.raises(ConflictError) as caught:
        yours.set_state([task(yours)], StateEdit(Status.IN_PROGRESS))
    message = str(caught.value)
    assert "第13项" in message
    assert "滞后" in message
    assert "推进中" in message
    assert row(yours).status == Status.BEHIND


def test_two_rows_added_at_once_do_not_share_a_number(make_desk) -> None:
    mine, yours = make_desk("张三"), make_desk("李四")
    edit = TaskEdit(text="新任务", deadline="2027年", section="全民", units="区经委")
    mine.arranging.add(edit)
    with suppress(ConflictError):
        yours.arranging.add(edit)
    numbers = [row.task.number for row in yours.table.rows]
    assert len(numbers) == len(set(numbers))


def test_a_task_changed_since_is_not_removed(make_desk) -> None:
    mine, yours = make_desk("张三"), make_desk("李四")
    stale = task(yours)
    mine.edit_task(task(mine), TaskEdit(notes="张三的备注"))
    with pytest.raises(ConflictError, match="第13项.*已被他人修改"):
        yours.arranging.remove([stale])
    assert task(yours).notes == "张三的备注"


def test_two_fields_of_one_task_do_not_collide(make_desk) -> None:
    mine, yours = make_desk("张三"), make_desk("李四")
    stale = task(yours)
    mine.edit_task(task(mine), TaskEdit(text="张三的文字"))
    yours.edit_task(stale, TaskEdit(notes="李四的备注"))
    mine.refresh()
    assert (task(mine).text, task(mine).notes) == ("张三的文字", "李四的备注")


def test_an_edit_of_a_removed_task_is_refused(make_desk) -> None:
    mine, yours = make_desk("张三"), make_desk("李四")
    stale = task(yours)
    mine.arranging.remove([task(mine)])
    with pytest.raises(ConflictError, match="删除"):
        yours.edit_task(stale, TaskEdit(text="李四的文字"))
    with pytest.raises(UserError, match="没有序号为13的任务"):
        yours.tasks(["13"])


def test_of_a_batch_with_one_stale_row_nothing_is_stored(make_desk) -> None:
    mine, yours = make_desk("张三"), make_desk("李四")
    for desk in (mine, yours):
        desk.refresh()
    mine.set_state([task(mine, "2")], StateEdit(Status.BEHIND))
    with pytest.raises(ConflictError):
        yours.set_state(yours.tasks(["1", "2", "3"]), StateEdit(Status.IN_PROGRESS))
    assert [row(yours, n).status for n in "123"] == [None, Status.BEHIND, None]


# Undo


def test_undo_and_redo_survive_a_restart(make_desk) -> None:
    make_desk().set_state([task(make_desk())], StateEdit(Status.BEHIND, progress="甲"))
    later = make_desk()
    assert later.undo_label() == "第13项状态改为滞后"
    assert later.undo().label == "撤销：第13项状态改为滞后"
    assert row(later).status is None
    again = make_desk()
    assert again.redo().label == "重做：第13项状态改为滞后"
    assert (row(again).status, row(again).progress) == (Status.BEHIND, "甲")
    assert again.redo_label() == ""


def test_a_new_edit_ends_what_could_be_redone(desk) -> None:
    desk.set_state([task(desk)], StateEdit(Status.BEHIND))
    desk.undo()
    desk.set_state([task(desk, "14")], StateEdit(Status.BEHIND))
    with pytest.raises(NothingToUndoError, match="无可重做"):
        desk.redo()


def test_undo_takes_only_ones_own(make_desk) -> None:
    mine, yours = make_desk("张三"), make_desk("李四")
    mine.set_state([task(mine, "1")], StateEdit(Status.BEHIND))
    yours.set_state([task(yours, "2")], StateEdit(Status.BEHIND))
    mine.undo()
    yours.refresh()
    assert [row(yours, n).status for n in "12"] == [None, Status.BEHIND]
    with pytest.raises(NothingToUndoError):
        mine.undo()


def test_undo_refuses_where_another_has_touched_the_field_since(make_desk) -> None:
    mine, yours = make_desk("张三"), make_desk("李四")
    mine.edit_task(task(mine), TaskEdit(text="张三的文字"))
    yours.refresh()
    yours.edit_task(task(yours), TaskEdit(text="李四的文字"))
    with pytest.raises(ConflictError) as caught:
        mine.undo()
    assert "撤销" in str(caught.value)
    assert "李四的文字" in str(caught.value)
    assert task(mine).text == "李四的文字"


# History


def test_history_tells_who_why_before_and_after(desk) -> None:
    desk.edit_task(task(desk), TaskEdit(notes="注"), "按专题会意见")
    newest, *_ = desk.history(task(desk).id)
    assert (newest.who, newest.label, newest.reason) == ("张三", "第13项修改备注", "按专题会意见")
    (change,) = newest.changes
    assert (change.field, change.before, change.after) == ("notes", "", "注")


def test_a_corrections_reason_stands_in_the_history_of_its_task(desk) -> None:
    (seeding,) = desk.history(task(desk, "41").id)
    reasons = [change.reason for change in seeding.changes if change.reason]
    assert len(reasons) == 1
    assert "换页错栏" in reasons[0]


def test_history_of_a_task_holds_only_what_touched_it(desk) -> None:
    desk.set_state(desk.tasks(["13", "14"]), StateEdit(Status.BEHIND))
    desk.set_state([task(desk, "15")], StateEdit(Status.BEHIND))
    acts = desk.history(task(desk, "14").id)
    assert [act.label for act in acts][:1] == ["第13、14项状态改为滞后"]
    assert len(acts[0].changes) == 1
    assert len(acts) == 2
    assert len(desk.history(limit=1)) == 1


# Views, rule, findings


def test_a_view_is_saved_replaced_and_dropped(make_desk) -> None:
    desk = make_desk()
    wanted = Filter(units=frozenset({desk.unit("区经委").id}), unit_role=Role.LEAD)
    desk.planning.save_view(" 区经委牵头 ", wanted, ["序号", "text"], "deadline", descending=True)
    view = make_desk().planning.view("区经委牵头")
    assert (view.filter, view.columns) == (wanted, ("number", "text"))
    assert (view.sort_key, view.descending) == ("deadline", True)
    assert desk.planning.view_listing(view).counts.total == 15

    desk.planning.save_view("区经委牵头", Filter(overdue=True))
    assert [v.filter for v in desk.book.views_of(desk.plan_id)] == [Filter(overdue=True)]
    desk.planning.drop_view("区经委牵头")
    with pytest.raises(UserError, match="没有名为“区经委牵头”的视图"):
        desk.planning.view("区经委牵头")


def test_an_unknown_view_is_refused_with_those_there_are(desk) -> None:
    desk.planning.save_view("逾期", Filter(overdue=True))
    with pytest.raises(UserError, match="逾期"):
        desk.planning.view("本季")
    with pytest.raises(UserError, match="名称不能为空"):
        desk.planning.save_view(" ", Filter())


def test_the_numbers_of_the_rule_change_the_lights(make_desk) -> None:
    desk = make_desk(as_of=date(2026, 1, 10))
    assert row(desk).assessment.light == Light.RED
    desk.planning.set_rule(90, 30)
    assert row(desk).assessment.light == Light.YELLOW
    assert make_desk().rule.overdue_after_days == 30
    with pytest.raises(UserError, match="临期天数") as caught:
        desk.planning.set_rule(-1, 0)
    assert caught.value.field == "due_soon_days"


def test_a_finding_is_settled_with_a_note(desk) -> None:
    finding = next(f for f in desk.book.findings.values() if f.kind == "text_cut")
    desk.planning.settle_finding(finding.id, FindingState.REJECTED, "以附件为准")
    settled = desk.book.findings[finding.id]
    assert (settled.state, settled.note) == (FindingState.REJECTED, "以附件为准")
    assert desk.history(finding.task_id)[0].reason == "以附件为准"


def test_a_sound_database_has_nothing_to_report(desk, tmp_path) -> None:
    desk.set_state([task(desk)], StateEdit(Status.BEHIND))
    assert desk.check() == []
    desk.backup(tmp_path / "copy.db")
    copy = open_desk(tmp_path / "copy.db", "张三", as_of=date(2026, 11, 20))
    assert row(copy).status == Status.BEHIND
    copy.store.close()
