"""The real questions: what their buttons say, and what comes back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QMessageBox
from shiboken6 import isValid

from taskdesk.errors import UserError
from taskdesk.phrases import Phrase
from tests.ui.waiting import when_asked
from ui.window.message_boxes import MessageBoxes, TextDialog


@pytest.fixture
def boxes(qapp):
    # A window of an earlier test that still waits to be deleted would take a box along.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return MessageBoxes()


def answer(text: str, seen: list[str] | None = None) -> None:
    """Press the button of a text in the box that is about to open."""

    def press(box: QMessageBox) -> None:
        if seen is not None:
            seen.extend([box.text(), *(button.text() for button in box.buttons())])
        next(b for b in box.buttons() if b.text() == text).click()

    when_asked(QMessageBox, press)


def test_an_error_is_one_sentence(qtbot, boxes):
    seen: list[str] = []
    answer("知道了", seen)
    boxes.error(UserError(Phrase("序号“{number}”已有任务，请另用一个。", number="3")))
    assert seen == ["序号“3”已有任务，请另用一个。", "知道了"]


def test_a_question_has_the_verb_on_its_button(qtbot, boxes):
    seen: list[str] = []
    answer("删除", seen)
    assert boxes.confirm("删除任务", "删除第3项？", "删除")
    assert set(seen[1:]) == {"删除", "取消"}
    answer("取消")
    assert not boxes.confirm("删除任务", "删除第3项？", "删除")


def test_something_is_told(qtbot, boxes):
    seen: list[str] = []
    answer("知道了", seen)
    boxes.tell("检查", "一切正常。")
    assert seen[0] == "一切正常。"


def test_an_empty_text_is_not_taken(qtbot):
    dialog = TextDialog("另存为视图", "视图名称", "", "保存")
    qtbot.addWidget(dialog)
    assert not dialog._go.isEnabled()
    dialog._edit.setText("   ")
    assert not dialog._go.isEnabled()
    dialog._edit.setText(" 重点 ")
    assert dialog._go.isEnabled()
    assert dialog.text == "重点"


def test_a_text_comes_back_or_nothing(qtbot, boxes):
    def give(accepted: bool) -> None:
        def act(dialog: TextDialog) -> None:
            dialog._edit.setText("重点")
            qtbot.keyClick(dialog._edit, Qt.Key.Key_Return if accepted else Qt.Key.Key_Escape)

        when_asked(TextDialog, act)

    give(True)
    assert boxes.ask_text("另存为视图", "视图名称") == "重点"
    give(False)
    assert boxes.ask_text("另存为视图", "视图名称") is None


def test_a_dialog_is_run(qtbot, boxes):
    dialog = QDialog()
    when_asked(QDialog, QDialog.accept)
    assert boxes.run(dialog)
    qtbot.waitUntil(lambda: not isValid(dialog))
