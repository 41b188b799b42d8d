"""Units, findings and history: what they list, and that their buttons reach the database."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from taskdesk.model import FindingState
from taskdesk.status import Status
from taskdesk.task_edits import StateEdit
from tests.ui.scripted import Scripted
from ui.records.findings_view import FindingsView
from ui.records.history_view import HistoryView
from ui.records.units_view import MembersDialog, UnitsView


@pytest.fixture
def ask() -> Scripted:
    return Scripted()


@pytest.fixture
def units(qtbot, desk, ask):
    view = UnitsView(desk, ask)
    qtbot.addWidget(view)
    return view


def texts(view, column: int) -> list[str]:
    return [record.texts[column] for record in view.table.records.records]


def choose(view, name: str) -> None:
    rows = [r.texts for r in view.table.records.records]
    view.table.selectRow(next(n for n, row in enumerate(rows) if name in row))


def press(view, text: str) -> None:
    for place in range(view.buttons.count()):
        widget = view.buttons.itemAt(place).widget()
        if widget is not None and getattr(widget, "text", lambda: "")() == text:
            widget.click()
            return
    raise AssertionError(text)


def test_every_printed_unit_is_listed_with_its_tasks(units):
    assert len(texts(units, 0)) == 37
    row = next(r.texts for r in units.table.records.records if r.texts[0] == "区水务局")
    # ☆ in rows 55 and 69, without it in row 68.
    assert row[3:6] == ("2", "1", "3")


def test_a_new_unit_is_stored_and_can_be_undone(units, ask, desk, make_desk):
    ask.texts = ["区统计局"]
    press(units, "新增…")
    units.refresh(None)
    assert "区统计局" in texts(units, 0)
    assert make_desk().registering.find("区统计局")
    desk.undo()
    assert make_desk().registering.find("区统计局") is None


def test_a_name_in_use_is_refused_in_words(units, ask):
    ask.texts = ["区经委"]
    press(units, "新增…")
    assert ask.errors == ["名称“区经委”已属于单位“区经委”，请另取名称。"]


def test_an_alias_of_another_unit_merges_after_a_question(units, ask, desk):
    choose(units, "碳谷绿湾公司")
    ask.texts = ["碳谷绿湾"]
    press(units, "别名…")
    assert "现为另一个单位" in ask.questions[-1]
    row = desk.listing().rows[6]
    assert desk.book.units[row.task.assignments[0].unit_id].name == "碳谷绿湾公司"
    assert row.units == "碳谷绿湾"  # the printed words stay


def test_a_merge_that_is_not_confirmed_does_nothing(units, ask, desk):
    choose(units, "碳谷绿湾公司")
    ask.texts, ask.confirms = ["碳谷绿湾"], False
    press(units, "别名…")
    assert desk.registering.find("碳谷绿湾").name == "碳谷绿湾"


def test_a_renamed_unit_is_shown_by_its_new_name(units, ask, desk):
    choose(units, "区经委")
    ask.texts = ["区经信委"]
    press(units, "更名…")
    units.refresh(None)
    assert "区经信委" in texts(units, 0)
    assert desk.listing().rows[0].units == "☆区经信委、区发改委、区生态环境局"


def test_members_are_ticked_in_a_dialog(units, ask, desk):
    def tick(dialog: MembersDialog) -> bool:
        for name in ("枫泾镇", "廊下镇"):
            dialog.list.findItems(name, Qt.MatchFlag.MatchExactly)[0].setCheckState(
                Qt.CheckState.Checked
            )
        return True

    ask.in_dialog = tick
    choose(units, "各镇")
    press(units, "成员…")
    members = desk.registering.find("各镇").members
    assert [desk.book.units[m].name for m in members] == ["枫泾镇", "廊下镇"]


def test_a_single_unit_has_no_members(units, ask):
    choose(units, "区科委")
    press(units, "成员…")
    assert ask.errors == ["“区科委”不是集合单位（如“各镇”），没有成员。"]


def test_a_unit_with_tasks_cannot_be_deleted(units, ask, desk):
    choose(units, "枫泾镇")
    press(units, "删除")
    assert ask.errors == ["单位“枫泾镇”列在第72项的责任部门中，不能删除。"]
    assert desk.registering.find("枫泾镇")


def test_the_search_narrows_and_says_when_nothing_is_left(units):
    units.search.setText("镇")
    assert set(texts(units, 0)) == {"相关镇", "各镇", "枫泾镇", "廊下镇", "吕巷镇"}
    units.search.setText("没有这个")
    assert "没有符合“没有这个”的记录" in units.empty.text()
    assert units.empty.isVisibleTo(units)


def test_findings_are_listed_and_settled(qtbot, desk, ask):
    view = FindingsView(desk, ask)
    qtbot.addWidget(view)
    numbers = texts(view, 0)
    assert {"7", "75", "79", "12", "16", "47", "10"} <= set(numbers)
    choose(view, "79")
    press(view, "采纳")
    finding = next(
        f for f in desk.book.findings.values() if f.kind == "text_cut" and f.task_id is not None
    )
    assert finding.state == FindingState.ACCEPTED
    view.refresh(None)
    assert texts(view, 0)[-1] == "79"  # settled ones stand last


def test_a_finding_leads_to_its_task(qtbot, desk, ask):
    view = FindingsView(desk, ask)
    qtbot.addWidget(view)
    choose(view, "75")
    with qtbot.waitSignal(view.task_requested) as asked:
        press(view, "查看任务")
    assert desk.book.tasks[asked.args[0]].number == "75"


def test_history_shows_each_act_and_its_values(qtbot, desk, ask):
    view = HistoryView(desk, ask)
    qtbot.addWidget(view)
    desk.set_state(desk.tasks(["13"]), StateEdit(status=Status.BEHIND), "海缆未到货")
    view.refresh(None)
    assert texts(view, 3) == ["第13项状态改为滞后", "导入《金山区碳达峰实施方案》任务分解表"]
    assert texts(view, 4)[0] == "海缆未到货"
    view.table.selectRow(0)
    assert view.changes.toPlainText() == "第13项推进状态：未填 → 滞后"
