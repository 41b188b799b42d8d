"""What is typed in the detail pane is stored as soon as it is left, and never lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from taskdesk.errors import UserError
from taskdesk.periods import Period
from taskdesk.phrases import Phrase
from taskdesk.task_edits import StateEdit
from ui.detail.pane import DetailPane

CTRL = Qt.KeyboardModifier.ControlModifier
Q3 = Period(2026, "Q", 3)


@pytest.fixture
def pane(qtbot, desk, ask) -> DetailPane:
    pane = DetailPane(desk, ask)
    desk.subscribe(pane.refresh)
    qtbot.addWidget(pane)
    pane.resize(380, 700)
    pane.show()
    qtbot.waitExposed(pane)
    pane.activateWindow()
    return pane


def task(desk, number):
    return desk.tasks([number])[0]


def show(pane, desk, number) -> None:
    pane.show_task(task(desk, number).id)


def type_in(pane, key, words):
    """Type words into a field, as the keyboard would, without leaving it."""
    field = pane.narrative.fields[key]
    field.editor.setPlainText(words)
    return field


def state(desk, number):
    return desk.book.state(task(desk, number).id, desk.period)


def test_words_are_stored_when_the_field_is_left(pane, desk, qtbot):
    show(pane, desk, "13")
    field = pane.narrative.fields["progress"]
    field.editor.setFocus()
    qtbot.waitUntil(field.editor.hasFocus)
    qtbot.keyClicks(field.editor, "50MW")
    assert field.state.text() == "未保存"
    assert state(desk, "13") is None
    pane.narrative.fields["problems"].editor.setFocus()
    qtbot.waitUntil(lambda: not field.editor.hasFocus())
    assert state(desk, "13").progress == "50MW"
    assert field.state.text() == ""


def test_ctrl_enter_stores_and_stays(pane, desk, qtbot):
    show(pane, desk, "13")
    field = type_in(pane, "next_steps", "12月开工。")
    qtbot.keyClick(field.editor, Qt.Key.Key_Return, CTRL)
    assert state(desk, "13").next_steps == "12月开工。"
    assert field.editor.toPlainText() == "12月开工。"


def test_words_are_stored_when_another_task_is_shown(pane, desk):
    show(pane, desk, "13")
    type_in(pane, "problems", "路由交叉。")
    type_in(pane, "notes", "见档案柜3号。")
    show(pane, desk, "14")
    assert state(desk, "13").problems == "路由交叉。"
    assert task(desk, "13").notes == "见档案柜3号。"
    assert pane.narrative.fields["problems"].text == ""
    assert state(desk, "14") is None


def test_flush_stores_each_field_as_one_act(pane, desk):
    show(pane, desk, "13")
    before = len(desk.history())
    type_in(pane, "progress", "已完成海域论证。")
    assert pane.flush()
    assert pane.flush()
    assert len(desk.history()) == before + 1


def test_looking_changes_nothing(pane, desk):
    before = len(desk.history())
    for number in ("13", "44", "77"):
        show(pane, desk, number)
    assert pane.flush()
    assert len(desk.history()) == before


def test_words_of_an_earlier_period_can_be_put_in(pane, desk):
    desk.set_period(Q3)
    desk.set_state([task(desk, "13")], StateEdit(progress="完成海域论证。"))
    desk.set_period(None)
    show(pane, desk, "13")
    field = pane.narrative.fields["progress"]
    assert not pane.narrative.fields["problems"].earlier_button.isVisible()
    field.earlier_button.click()
    assert field.earlier.period.text() == "2026年第三季度"
    assert field.earlier.words.toPlainText() == "完成海域论证。"
    field.earlier.copy_button.click()
    assert field.text == "完成海域论证。"
    assert pane.flush()
    assert state(desk, "13").progress == "完成海域论证。"


def test_undo_is_the_windows_once_there_is_no_typing_to_take_back(pane, desk):
    show(pane, desk, "13")
    editor = pane.narrative.fields["progress"].editor

    def takes_undo() -> bool:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, CTRL)
        event.ignore()
        editor.event(event)
        return event.isAccepted()

    assert not takes_undo()
    editor.insertPlainText("字")
    assert takes_undo()


def test_undo_by_the_window_shows_in_the_field(pane, desk):
    show(pane, desk, "13")
    type_in(pane, "progress", "写错了。")
    assert pane.flush()
    desk.undo()
    assert pane.narrative.fields["progress"].text == ""


# Other people


def test_a_field_that_another_person_fills_first(pane, desk, make_desk):
    """Both create the state of the period; the later one sees both values and chooses."""
    other = make_desk("李四")
    show(pane, desk, "13")
    field = type_in(pane, "progress", "我的进展。")
    other.set_state([task(other, "13")], StateEdit(progress="李四的进展。"))
    assert not pane.flush()
    assert field.text == "我的进展。"
    assert field.clash.isVisible()
    assert field.clash.theirs.toPlainText() == "李四的进展。"
    assert "李四" in field.clash.words.toPlainText()
    assert pane.unsaved() == ["第13项的“进展情况”"]
    field.clash.keep_button.click()
    assert state(desk, "13").progress == "我的进展。"
    assert not field.clash.isVisible()
    assert pane.flush()


def test_the_other_persons_words_can_be_taken(pane, desk, make_desk):
    desk.set_state([task(desk, "13")], StateEdit(progress="旧。"))
    other = make_desk("李四")
    show(pane, desk, "13")
    field = type_in(pane, "progress", "我的进展。")
    other.set_state([task(other, "13")], StateEdit(progress="李四的进展。"))
    assert not pane.flush()
    acts = len(desk.history())
    field.clash.take_button.click()
    assert field.text == "李四的进展。"
    assert pane.flush()
    assert len(desk.history()) == acts


def test_typed_words_survive_a_refresh(pane, desk, make_desk):
    other = make_desk("李四")
    show(pane, desk, "13")
    field = type_in(pane, "progress", "写到一半")
    other.set_state([task(other, "13")], StateEdit(progress="李四的。", problems="缺资金。"))
    desk.refresh()
    assert field.text == "写到一半"
    assert field.clash.isVisible()
    assert pane.narrative.fields["problems"].text == "缺资金。"


def test_another_field_changed_by_another_person_is_no_clash(pane, desk, make_desk):
    other = make_desk("李四")
    show(pane, desk, "13")
    field = type_in(pane, "progress", "我的进展。")
    other.set_state([task(other, "13")], StateEdit(problems="缺资金。"))
    assert pane.flush()
    assert state(desk, "13").progress == "我的进展。"
    assert state(desk, "13").problems == "缺资金。"
    assert field.theirs is None


def test_clashing_words_are_kept_while_other_tasks_are_shown(pane, desk, make_desk):
    other = make_desk("李四")
    show(pane, desk, "13")
    type_in(pane, "progress", "我的进展。")
    other.set_state([task(other, "13")], StateEdit(progress="李四的进展。"))
    desk.refresh()
    said = []
    pane.message.connect(said.append)
    show(pane, desk, "14")
    assert said[-1] == "第13项的“进展情况”尚未保存，回到该项时继续。"
    assert pane.narrative.fields["progress"].text == ""
    assert not pane.flush()
    assert said[-1].startswith("第13项的“进展情况”尚未保存，请到该项")
    show(pane, desk, "13")
    field = pane.narrative.fields["progress"]
    assert field.text == "我的进展。"
    assert field.clash.theirs.toPlainText() == "李四的进展。"
    field.clash.keep_button.click()
    assert pane.flush()


def test_a_clash_is_brought_into_sight(pane, desk, make_desk, qtbot):
    other = make_desk("李四")
    show(pane, desk, "13")
    field = type_in(pane, "progress", "我的进展。")
    other.set_state([task(other, "13")], StateEdit(progress="李四的进展。"))
    desk.refresh()
    pane.tabs.setCurrentIndex(2)
    with qtbot.waitSignal(pane.message) as said:
        assert not pane.flush()
    assert "请选择保留哪一份" in said.args[0]
    assert field.clash.isVisible()


def test_typed_words_belong_to_their_period(pane, desk):
    show(pane, desk, "13")
    type_in(pane, "progress", "四季度的话。")
    desk.set_period(Q3)
    assert pane.narrative.fields["progress"].text == ""
    assert pane.unsaved() == ["2026年第四季度第13项的“进展情况”"]
    assert pane.flush()  # Else nobody could change the period back.
    desk.set_period(None)
    assert pane.narrative.fields["progress"].text == "四季度的话。"
    assert pane.flush()
    assert state(desk, "13").progress == "四季度的话。"


def test_typed_words_come_back_with_a_task_that_was_removed(pane, desk, make_desk):
    other = make_desk("李四")
    show(pane, desk, "13")
    type_in(pane, "progress", "写到一半")
    other.arranging.remove([task(other, "13")])
    desk.refresh()
    assert pane.none.isVisible()
    assert pane.unsaved() == ["已删任务的“进展情况”"]
    other.undo()
    desk.refresh()
    assert pane.text.isVisible()
    assert pane.narrative.fields["progress"].text == "写到一半"


def test_words_that_cannot_be_stored_stay(pane, desk, ask, monkeypatch):
    show(pane, desk, "13")
    field = type_in(pane, "progress", "磁盘已满时写的。")

    def refuse(*_args, **_more):
        raise UserError(Phrase("磁盘已满，未能保存。"))

    with monkeypatch.context() as patch:
        patch.setattr(desk.store, "commit", refuse)
        assert not pane.flush()
        show(pane, desk, "14")
    assert ask.errors[0] == "磁盘已满，未能保存。"
    show(pane, desk, "13")
    assert field.text == "磁盘已满时写的。"
    assert pane.flush()
    assert state(desk, "13").progress == "磁盘已满时写的。"
