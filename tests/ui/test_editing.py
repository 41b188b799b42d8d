"""Editing in the table itself: the list of statuses, and words in a field that grows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QInputMethodQueryEvent
from PySide6.QtWidgets import QApplication

from taskdesk.status import Status
from taskdesk.task_edits import StateEdit
from ui.table.delegates import StatusEditor, WordsEditor
from ui.table.task_model import PLACES


@pytest.fixture
def table(window):
    window.page.table.setFocus()
    return window.page.table


def edit(qtbot, table, row: int, key: str):
    """Open the editor of a cell with F2 and hand it over."""
    table.setCurrentIndex(table.tasks.index(row, PLACES[key]))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    kind = StatusEditor if key == "status" else WordsEditor
    return table.viewport().findChild(kind)


def stored(window, row: int):
    tasks = window.page.tasks
    return window._desk.table.row(tasks.task(row).id)


def test_a_status_is_chosen_from_the_list(qtbot, window, table):
    editor = edit(qtbot, table, 3, "status")
    qtbot.waitUntil(lambda: editor.view().isVisible())
    assert [editor.itemText(n) for n in range(editor.count())] == ["未填", *Status]
    qtbot.keyClick(editor.view(), Qt.Key.Key_Down)
    qtbot.keyClick(editor.view(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stored(window, 3).status == Status.NOT_STARTED)
    qtbot.waitUntil(lambda: not table.is_editing)


def test_leaving_the_list_changes_nothing(qtbot, window, table):
    editor = edit(qtbot, table, 3, "status")
    qtbot.waitUntil(lambda: editor.view().isVisible())
    qtbot.keyClick(editor.view(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not table.is_editing)
    assert stored(window, 3).own is None
    assert window._desk.last_act is None


def test_the_status_of_an_earlier_period_can_be_stated_anew(qtbot, window, table):
    desk = window._desk
    desk.set_state(desk.tasks(["4"]), StateEdit(status=Status.IN_PROGRESS))
    desk.set_period(desk.period.next())
    assert stored(window, 3).carried_from is not None
    editor = edit(qtbot, table, 3, "status")
    qtbot.waitUntil(lambda: editor.view().isVisible())
    qtbot.keyClick(editor.view(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stored(window, 3).carried_from is None)
    assert stored(window, 3).status == Status.IN_PROGRESS


def test_enter_stores_words_and_shift_enter_breaks_the_line(qtbot, window, table):
    editor = edit(qtbot, table, 2, "progress")
    editor.insertPlainText("第一行")
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    editor.insertPlainText("第二行")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert stored(window, 2).progress == "第一行\n第二行"
    qtbot.waitUntil(lambda: not table.is_editing)


def test_escape_gives_words_up(qtbot, window, table):
    editor = edit(qtbot, table, 2, "progress")
    editor.insertPlainText("写错了")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not table.is_editing)
    assert stored(window, 2).progress == ""


def test_going_elsewhere_stores_words(qtbot, window, table):
    editor = edit(qtbot, table, 2, "progress")
    editor.insertPlainText("写好了")
    window.top_bar.search.setFocus()
    qtbot.waitUntil(lambda: stored(window, 2).progress == "写好了")


def test_the_field_grows_with_its_words_and_stays_inside(qtbot, window, table):
    editor = edit(qtbot, table, 0, "progress")
    before = editor.height()
    editor.insertPlainText("\n".join(["一行"] * 12))
    assert editor.height() > before
    assert table.viewport().rect().contains(editor.geometry())
    editor.insertPlainText("\n".join(["一行"] * 100))
    assert table.viewport().rect().contains(editor.geometry())
    qtbot.keyClick(editor, Qt.Key.Key_Escape)


def test_digits_are_words_while_words_are_typed(qtbot, window, table):
    editor = edit(qtbot, table, 2, "progress")
    qtbot.keyClicks(editor, "12 3")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert stored(window, 2).progress == "12 3"
    assert stored(window, 2).status is None


def test_the_hint_makes_room_for_what_is_being_typed(qtbot, window, table):
    field = edit(qtbot, table, 2, "progress")
    hint = field.placeholderText()
    QApplication.sendEvent(field, QInputMethodEvent("kai gong", []))
    assert hint
    assert field.placeholderText() == ""
    done = QInputMethodEvent()
    done.setCommitString("开工")
    QApplication.sendEvent(field, done)
    assert (field.toPlainText(), field.placeholderText()) == ("开工", hint)


def test_no_words_are_typed_into_the_table_itself(qtbot, window, table):
    def takes_words(widget) -> bool:
        query = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
        QApplication.sendEvent(widget, query)
        return query.value(Qt.InputMethodQuery.ImEnabled)

    assert not takes_words(table)
    assert takes_words(edit(qtbot, table, 2, "progress"))


def test_refused_words_come_back_to_be_typed_on(qtbot, window, table, make_desk, ask):
    desk = window._desk
    desk.set_state(desk.tasks(["3"]), StateEdit(progress="起步"))
    editor = edit(qtbot, table, 2, "progress")
    editor.setPlainText("我写的")
    editor.document().setModified(True)
    other = make_desk("李四")
    other.set_state(other.tasks(["3"]), StateEdit(progress="别人写的"))
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(ask.errors) == 1)
    assert "别人写的" in ask.errors[0]
    qtbot.waitUntil(lambda: table.is_editing)
    again = [e for e in table.viewport().findChildren(WordsEditor) if e.isVisible()][-1]
    assert again.toPlainText() == "我写的"
    qtbot.keyClick(again, Qt.Key.Key_Return)
    assert stored(window, 2).progress == "我写的"


def test_nothing_is_taken_up_while_words_are_typed(qtbot, window, table, make_desk):
    editor = edit(qtbot, table, 2, "progress")
    editor.insertPlainText("还没写完")
    other = make_desk("李四")
    other.set_state(other.tasks(["9"]), StateEdit(status=Status.BEHIND))
    assert not window.take_up()
    assert editor.toPlainText() == "还没写完"
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not table.is_editing)
    assert window.take_up()


@pytest.mark.parametrize("key", ["text", "units", "deadline", "number"])
def test_other_cells_open_the_task(qtbot, window, table, ask, key):
    titles = []
    ask.in_dialog = lambda dialog: bool(titles.append(dialog.windowTitle()))
    table.setCurrentIndex(table.tasks.index(12, PLACES[key]))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert titles == ["编辑第13项"]


def test_a_double_click_edits_the_cell_under_it(qtbot, window, table):
    index = table.tasks.index(1, PLACES["progress"])
    place = table.visualRect(index).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert table.is_editing
    qtbot.keyClick(table.viewport().findChild(WordsEditor), Qt.Key.Key_Escape)
