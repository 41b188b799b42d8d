"""分解: a proposal is made, edited in the list, and stored as it stands there."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QTableWidgetItem

from taskdesk.sub_tasks.rolling_up import rule_in_words
from ui.dialogs.decompose_dialog import DecomposeDialog
from ui.dialogs.rule_dialog import RuleDialog

FREE, YEAR, UNIT, MEMBER = range(4)
TEXT, DEADLINE, UNITS, GOAL = 1, 2, 3, 4


@pytest.fixture
def open_dialog(qtbot, desk):
    dialogs = []

    def make(number: str, way: int | None = None) -> DecomposeDialog:
        dialog = DecomposeDialog(desk, desk.tasks([number])[0])
        dialogs.append(dialog)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        if way is not None:
            dialog.way.setCurrentIndex(way)
        return dialog

    yield make
    for dialog in dialogs:
        dialog.done(QDialog.DialogCode.Rejected)  # without asking for what was typed


def column(dialog, place):
    table = dialog.table
    return [table.item(row, place).text() for row in range(table.rowCount())]


def test_years_are_proposed_shared_out_and_stored(open_dialog, desk) -> None:
    dialog = open_dialog("13", YEAR)
    dialog.first.setValue(2024)
    assert column(dialog, 0) == ["13.1", "13.2"]
    assert column(dialog, DEADLINE) == ["2024年", "2025年"]
    assert dialog.even_button.isVisible()
    dialog.even_button.click()
    assert column(dialog, GOAL) == ["25", "25"]
    assert dialog.sums.text().endswith("2025年：子任务合计50万千瓦，与目标≥50万千瓦相符")
    dialog.table.item(0, GOAL).setText("20")
    assert dialog.sums.text().endswith("比目标≥50万千瓦少5万千瓦")
    dialog.table.item(0, TEXT).setText("完成选址")
    dialog.accept()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.act.label == "第13项分解为2项子任务"
    first, second = desk.book.parts.of(desk.tasks(["13"])[0].id)
    assert (first.text, first.due_point.due) == ("完成选址", date(2024, 12, 31))
    (share,) = desk.book.indicators_of_task(second.id)
    assert share.targets[0].value == 25


def test_units_are_chosen(open_dialog) -> None:
    dialog = open_dialog("14", UNIT)
    assert column(dialog, UNITS) == ["☆区发改委", "☆区经委", "☆区规划资源局"]
    dialog.units.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert column(dialog, UNITS) == ["☆区发改委", "☆区规划资源局"]
    dialog.table.selectRow(0)
    dialog.remove_button.click()
    assert column(dialog, 0) == ["14.1"]


def test_a_collective_with_members_is_what_is_proposed(open_dialog, desk) -> None:
    towns = desk.unit("各镇")
    desk.registering.set_members(towns, [desk.unit("枫泾镇"), desk.unit("廊下镇")])
    dialog = open_dialog("9")
    assert dialog.way.currentIndex() == MEMBER
    assert column(dialog, UNITS) == ["☆枫泾镇", "☆廊下镇"]
    dialog.collective.setCurrentIndex(1)
    assert dialog.table.rowCount() == 0
    assert "还没有成员单位" in dialog.wrong.text()
    assert not dialog.verb_button.isEnabled()


def test_what_is_wrong_is_said_below_the_list_and_nothing_is_lost(open_dialog, desk) -> None:
    dialog = open_dialog("13", FREE)
    dialog.texts.setPlainText("选址\n并网")
    assert column(dialog, TEXT) == ["选址", "并网"]
    dialog.add_button.click()
    dialog.table.item(2, TEXT).setText("验收")
    dialog.table.item(2, DEADLINE).setText("某时")
    dialog.accept()
    assert dialog.isVisible()
    assert "第3项子任务：时间节点“某时”无法识别" in dialog.wrong.text()
    dialog.table.item(2, DEADLINE).setText("2026年6月底前")
    dialog.table.setItem(2, GOAL, QTableWidgetItem("很多"))
    dialog.accept()
    assert dialog.wrong.text() == "第3行的分担“很多”不是数值。"
    dialog.table.item(2, GOAL).setText("50 万千瓦")
    dialog.accept()
    assert [part.text for part in desk.book.parts.of(desk.tasks(["13"])[0].id)] == [
        *("选址", "并网", "验收")
    ]


def test_what_is_only_proposed_is_given_up_at_once(open_dialog) -> None:
    dialog = open_dialog("14", UNIT)
    dialog.way.setCurrentIndex(YEAR)
    dialog.reject()
    assert not dialog.isVisible()
    dialog = open_dialog("14", UNIT)
    dialog.table.item(0, TEXT).setText("改写")
    dialog.reject()
    assert dialog.isVisible()
    dialog.reject()
    assert not dialog.isVisible()


def test_the_menu_asks_for_it(open_window, ask) -> None:
    window = open_window()
    seen = []

    def fill(dialog):
        seen.append(dialog.windowTitle())
        dialog.way.setCurrentIndex(FREE)
        dialog.texts.setPlainText("甲\n乙")
        dialog.accept()
        return True

    ask.in_dialog = fill
    table = window.page.table
    table.go_to(next(r.task.id for r in table.tasks.rows if r.task.number == "14"))
    window.actions_["decompose"].trigger()
    assert seen == ["分解第14项"]
    numbers = [row.task.number for row in table.tasks.rows]
    assert numbers[13:17] == ["14", "14.1", "14.2", "15"]
    below = next(r for r in table.tasks.rows if r.task.number == "14.1")
    window.page.show_task(below.task.id)
    window.page.detail.show_task(below.task.id)
    table.go_to(next(r.task.id for r in table.tasks.rows if r.task.number == "14"))
    ask.confirms = False
    window.actions_["remove"].trigger()
    assert "下面的2项子任务也一并删除。" in ask.questions[-1]


def test_the_rule_is_told_where_the_lights_are(qtbot, desk) -> None:
    dialog = RuleDialog(desk)
    qtbot.addWidget(dialog)
    for words in rule_in_words():
        assert words in dialog.rolling.toPlainText()
