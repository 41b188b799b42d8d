"""Findings decided in the window: filtered, read in full, carried out, exported."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from taskdesk.model import FindingState, Role
from taskdesk.plans.readers import read_document
from taskdesk.plans.understanding import understand
from taskdesk.task_edits import TaskEdit
from tests.ui.scripted import Scripted
from tests.ui.test_record_views import choose, press, texts
from ui.records.findings_view import FindingsView

TABLE = Path(__file__).parents[1] / "taskdesk" / "plans" / "made_up" / "body_and_table.txt"
DEADLINE = "时间节点与文字不一致"


@pytest.fixture
def ask() -> Scripted:
    return Scripted()


@pytest.fixture
def desk(make_desk):
    desk = make_desk()
    desk.choose_plan(desk.importing.as_plan(understand(read_document(TABLE))))
    return desk


@pytest.fixture
def view(qtbot, desk, ask):
    view = FindingsView(desk, ask)
    qtbot.addWidget(view)
    desk.subscribe(view.refresh)
    view.resize(1000, 700)
    view.show()
    return view


def pick(box, value: str) -> None:
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def task(desk, number):
    return desk.tasks([number])[0]


def test_one_is_read_in_full_with_place_clause_and_source(view):
    choose(view, DEADLINE)
    words = view.detail.words.toPlainText()
    assert "正文条款 二(一)1" in words
    assert "原为  持续推进" in words.replace("\xa0", " ")
    source = view.detail.source.toPlainText()
    assert "一般工业固体废物综合利用率到2026年达到95%。" in source
    assert "推行绿色制造" in source
    assert view.detail.after.toPlainText() == "2026年"


def test_accepting_carries_out_and_rejecting_takes_back(view, desk):
    choose(view, DEADLINE)
    press(view, "采纳")
    assert task(desk, "2").due_point.printed == "2026年"
    choose(view, DEADLINE)
    press(view, "不采纳")
    assert task(desk, "2").due_point.printed == "持续推进"
    desk.undo()
    assert task(desk, "2").due_point.printed == "2026年"


def test_what_is_typed_is_accepted_instead(view, desk):
    choose(view, DEADLINE)
    view.detail.after.setPlainText("2026年底前")
    press(view, "采纳")
    assert task(desk, "2").due_point.printed == "2026年底前"


def test_who_leads_is_decided_by_moving_the_mark(view, desk):
    kind = "牵头与正文不一致"
    choose(view, kind)
    assert view.detail.after.isVisible()
    assert view.detail.after.toPlainText() == "☆区应急局、区生态环境局"
    press(view, "采纳")
    assert task(desk, "3").assignments[0].role == Role.LEAD
    desk.undo()
    choose(view, kind)
    view.detail.after.setPlainText("区应急局、☆区生态环境局")
    press(view, "采纳")
    assert [str(a.role) for a in task(desk, "3").assignments] == ["support", "lead"]
    choose(view, kind)
    press(view, "不采纳")
    assert [str(a.role) for a in task(desk, "3").assignments] == ["lead", "support"]


def test_a_stale_one_says_so(view, desk, ask):
    desk.arranging.remove([task(desk, "1")])
    choose(view, DEADLINE)
    desk.edit_task(task(desk, "2"), TaskEdit(deadline="2030年"), "批复")
    choose(view, DEADLINE)
    assert "现为" in view.detail.words.toPlainText()
    press(view, "采纳")
    assert "已经改成别的内容" in ask.errors[-1]
    assert task(desk, "2").due_point.printed == "2030年"


def test_kinds_and_states_are_filtered(view, desk):
    pick(view.kinds, "deadline_differs")
    assert set(texts(view, 1)) == {DEADLINE}
    pick(view.kinds, "")
    pick(view.states, "open")
    assert set(texts(view, 3)) == {"待处理"}
    choose(view, DEADLINE)
    press(view, "不采纳")
    assert DEADLINE not in texts(view, 1)
    pick(view.states, "rejected")
    assert texts(view, 1) == [DEADLINE]
    press(view, "重新打开")
    view.table.selectRow(0)
    press(view, "重新打开")
    own = [f for f in desk.book.findings.values() if f.kind == "deadline_differs"]
    assert own[-1].state == FindingState.OPEN


def test_all_are_exported(view, desk, ask, tmp_path):
    ask.paths = [tmp_path / "校核.xlsx"]
    said = []
    view.message.connect(said.append)
    press(view, "导出…")
    assert "校核意见.xlsx" in ask.questions[-1]
    count = len([f for f in desk.book.findings.values() if f.plan_id == desk.plan_id])
    assert said[-1].startswith(f"已导出{count}条")
    assert load_workbook(tmp_path / "校核.xlsx").active.max_row == count + 2


def test_a_liaison_only_reads(view, desk):
    desk.act_for(desk.registering.find("区工信局"))
    view.refresh(None)
    choose(view, DEADLINE)
    assert view.detail.after.isReadOnly()
    assert not any(button.isEnabled() for button in view._buttons[:3])


def test_the_clause_of_a_task_opens_in_its_detail(qtbot, open_window, desk):
    window = open_window(desk=desk)
    window.page.detail.show_task(task(desk, "5").id)
    pane = window.page.detail.pane
    assert pane.clause.isVisibleTo(pane)
    assert pane.clause.toggle.text() == "正文条款 二(二)1 ▸"
    assert not pane.clause.words.isVisibleTo(pane)
    pane.clause.toggle.click()
    words = pane.clause.words.toPlainText()
    assert "健全分类体系" in words
    assert "责任单位：★区城管局" in words
    assert "任务表所印：生活垃圾分类行动" in words
    desk.choose_plan(desk.planning.named("1"))
    window.page.detail.show_task(desk.tasks(["13"])[0].id)
    assert not pane.clause.isVisibleTo(pane)
