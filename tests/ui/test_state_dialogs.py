"""Extending a deadline, a light by hand, a status for several tasks, and the light rule."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDialog

from taskdesk.status import Light, Status
from taskdesk.task_edits import StateEdit
from ui.dialogs.rule_dialog import RuleDialog
from ui.dialogs.state_dialogs import ExtensionDialog, OverrideDialog, StatusDialog

ACCEPTED = QDialog.DialogCode.Accepted
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shown(qtbot):
    def show(dialog):
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        return dialog

    return show


def task(desk, number):
    return desk.tasks([number])[0]


def state(desk, number):
    return desk.book.state(task(desk, number).id, desk.period)


# Extension


@pytest.fixture
def extension(shown, desk):
    def make(number="13", day="", reason="", basis="") -> ExtensionDialog:
        dialog = shown(ExtensionDialog(desk, task(desk, number)))
        dialog.date.line.setText(day)
        dialog.reason.setPlainText(reason)
        dialog.basis.setText(basis)
        return dialog

    return make


def test_an_extension_keeps_the_original(extension, desk):
    dialog = extension("13", "2027年6月底前", "海缆路由调整", "专题会议纪要")
    assert dialog.meaning.text() == "2027-06-30，比现定日期晚546天。"
    dialog.accept()
    assert dialog.result() == ACCEPTED
    point = task(desk, "13").due_point
    assert point.due == date(2025, 12, 31)
    assert point.effective == date(2027, 6, 30)
    assert point.extensions[0].basis == "专题会议纪要"
    assert dialog.act.reason == "海缆路由调整"


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        (("", "理由", "依据"), "date", "日期“”无效"),
        (("明年", "理由", "依据"), "date", "日期“明年”无效"),
        (("2025-06-30", "理由", "依据"), "date", "须晚于此日"),
        (("2025-12-31", "理由", "依据"), "date", "须晚于此日"),
        (("2027-06-30", " ", "依据"), "reason", "延期须写明理由"),
        (("2027-06-30", "理由", ""), "basis", "延期须写明依据"),
    ],
)
def test_an_extension_is_refused_at_its_field(extension, desk, given, field, words):
    dialog = extension("13", *given)
    dialog.accept()
    assert dialog.isVisible()
    assert words in dialog.error_words(field)
    assert dialog.date.line.text() == given[0]
    assert not task(desk, "13").due_point.extensions


def test_an_open_ended_task_cannot_be_extended(extension, desk):
    dialog = extension("1", "2027-06-30", "理由", "依据")
    dialog.accept()
    assert dialog.isVisible()
    assert "没有日期，不能延期" in dialog.error_words("date")
    assert not task(desk, "1").due_point.extensions


def test_a_day_from_the_calendar(extension):
    dialog = extension("13")
    dialog.date.button.menu().aboutToShow.emit()
    dialog.date._calendar.clicked.emit(QDate(2027, 3, 31))
    assert dialog.date.line.text() == "2027-03-31"


def test_ctrl_enter_in_a_field_does_the_verb(extension, qtbot, desk):
    dialog = extension("13", "2027-06-30", "海缆路由调整", "专题会议纪要")
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return, CTRL)
    assert task(desk, "13").due_point.effective == date(2027, 6, 30)


def test_buttons_say_the_verb(extension, shown, desk):
    tasks = [task(desk, "13")]
    assert extension().verb_button.text() == "延期"
    assert shown(OverrideDialog(desk, tasks)).verb_button.text() == "指定"
    assert shown(StatusDialog(desk, tasks)).verb_button.text() == "保存"


# Light by hand


def test_an_override_asks_for_a_light_and_a_reason(shown, desk):
    dialog = shown(OverrideDialog(desk, [task(desk, "13"), task(desk, "14")]))
    dialog.accept()
    assert "请选择一种灯色" in dialog.error_words("light")
    dialog.choose(Light.YELLOW)
    dialog.accept()
    assert dialog.isVisible()
    assert "指定灯色须写明理由" in dialog.error_words("reason")
    assert state(desk, "13") is None
    dialog.reason.setPlainText("区领导同意顺延。")
    dialog.accept()
    assert dialog.result() == ACCEPTED
    assert {state(desk, n).light_override for n in ("13", "14")} == {Light.YELLOW}
    assert state(desk, "14").override_reason == "区领导同意顺延。"


def test_done_is_not_offered_as_a_light(shown, desk):
    dialog = shown(OverrideDialog(desk, [task(desk, "13")]))
    assert [b.text() for b in dialog.lights.buttons()] == ["绿", "黄", "红", "灰"]


def test_an_override_in_force_is_shown_to_be_changed(shown, desk):
    desk.override_light([task(desk, "13")], Light.RED, "重点督办。")
    dialog = shown(OverrideDialog(desk, [task(desk, "13")]))
    assert dialog.lights.checkedButton().text() == "红"
    assert dialog.reason.toPlainText() == "重点督办。"


# Several rows


def test_several_rows_get_a_status_and_words(shown, desk):
    desk.set_state([task(desk, "14")], StateEdit(progress="原有进展。", problems="原有问题。"))
    tasks = [task(desk, n) for n in ("13", "14", "15")]
    dialog = shown(StatusDialog(desk, tasks))
    dialog.status.setCurrentIndex(2)
    dialog.words["problems"].setPlainText("缺资金。")
    dialog.reason.setText("月调度会")
    dialog.accept()
    assert dialog.result() == ACCEPTED
    for number in ("13", "14", "15"):
        assert state(desk, number).status == Status.IN_PROGRESS
        assert state(desk, number).problems == "缺资金。"
    assert state(desk, "14").progress == "原有进展。"
    assert state(desk, "13").progress == ""
    assert dialog.act.reason == "月调度会"


def test_words_that_all_rows_share_can_be_cleared(shown, desk):
    tasks = [task(desk, n) for n in ("13", "14")]
    desk.set_state(tasks, StateEdit(progress="同样的话。"))
    dialog = shown(StatusDialog(desk, tasks))
    assert dialog.words["progress"].toPlainText() == "同样的话。"
    dialog.words["progress"].clear()
    dialog.accept()
    assert [state(desk, n).progress for n in ("13", "14")] == ["", ""]


def test_a_status_can_be_taken_back(shown, desk):
    tasks = [task(desk, n) for n in ("13", "14")]
    desk.set_state(tasks, StateEdit(status=Status.BEHIND))
    dialog = shown(StatusDialog(desk, tasks))
    dialog.status.setCurrentIndex(dialog.status.findText("未填"))
    dialog.accept()
    assert [state(desk, n).status for n in ("13", "14")] == [None, None]


def test_nothing_chosen_is_said(shown, desk):
    dialog = shown(StatusDialog(desk, [task(desk, "13"), task(desk, "14")]))
    dialog.accept()
    assert dialog.isVisible()
    assert "请选择推进状态" in dialog.error_words("status")


def test_continuing_tasks_are_named_when_they_cannot_be_closed(shown, desk):
    dialog = shown(StatusDialog(desk, [task(desk, n) for n in ("1", "13", "16")]))
    dialog.status.setCurrentIndex(dialog.status.findText("已销号"))
    dialog.words["progress"].setPlainText("都完成了。")
    dialog.accept()
    assert dialog.isVisible()
    assert "第1、16项是持续推进的任务，不销号" in dialog.error_words("status")
    assert dialog.words["progress"].toPlainText() == "都完成了。"
    assert state(desk, "13") is None


# The rule


def test_the_rule_is_shown_in_words(shown, desk):
    dialog = shown(RuleDialog(desk))
    words = dialog.rule.toPlainText().splitlines()
    assert len(words) == 9
    assert "暂缓、终止" in words[0]
    assert "距时间节点不超过90天：▲ 黄" in words[6]


def test_other_numbers_are_previewed_and_stored(shown, make_desk, qtbot):
    """On 2025-12-31 the eleven rows of 2025年 are due that day: 90 and also 0 days before."""
    desk = make_desk(as_of=date(2025, 12, 1))
    dialog = shown(RuleDialog(desk))
    assert "不变" in dialog.preview.toPlainText()
    dialog.due_soon.setValue(10)
    assert "不超过10天" in dialog.rule.toPlainText()
    qtbot.waitUntil(lambda: "11项" in dialog.preview.toPlainText())
    assert dialog.preview.toPlainText() == "改后有11项变灯：▲ 黄 → ○ 灰 11项。"
    dialog.accept()
    assert desk.rule.due_soon_days == 10
    assert desk.listing().counts.lights[Light.YELLOW] == 0


def test_a_grace_for_overdue_rows_is_previewed(shown, desk):
    dialog = shown(RuleDialog(desk))
    dialog.overdue.setValue(400)
    dialog.explain()
    assert "改后有11项变灯" in dialog.preview.toPlainText()
    assert "◆ 红 →" in dialog.preview.toPlainText()
    assert desk.rule.overdue_after_days == 0
