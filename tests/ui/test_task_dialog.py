"""Adding and editing a task: what is refused is said at its field, and nothing typed is lost."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDialog

from taskdesk.errors import UserError
from taskdesk.model import Origin, Role
from taskdesk.task_edits import TaskEdit
from ui.dialogs.assignment_editor import AssignmentEditor
from ui.dialogs.task_dialog import TaskDialog
from ui.dialogs.unit_line import proposals

ACCEPTED = QDialog.DialogCode.Accepted
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def open_dialog(qtbot):
    def make(desk, **more) -> TaskDialog:
        dialog = TaskDialog(desk, **more)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        return dialog

    return make


@pytest.fixture
def edit(open_dialog, desk):
    return lambda number: open_dialog(desk, task=task(desk, number))


@pytest.fixture
def units(qtbot, desk):
    """An editor of units with the cell of a task in it."""

    def make(number="13") -> AssignmentEditor:
        editor = AssignmentEditor(desk, task(desk, number).assignments)
        qtbot.addWidget(editor)
        editor.show()
        return editor

    return make


def task(desk, number):
    return desk.tasks([number])[0]


def roles(desk, assignments):
    return [(desk.book.units[a.unit_id].name, a.role) for a in assignments]


# The dialog


def test_a_correction_is_stored_with_its_reason(edit, desk):
    dialog = edit("79")
    dialog.text.setPlainText(task(desk, "79").text.rstrip("。") + "，制定节能减碳工作方案。")
    dialog.reason.setText("据正文三(十)3补全")
    dialog.accept()
    assert dialog.result() == ACCEPTED
    assert task(desk, "79").text.endswith("，制定节能减碳工作方案。")
    assert dialog.act.reason == "据正文三(十)3补全"
    assert [c.field for c in dialog.act.changes] == ["text"]
    assert desk.source_text(task(desk, "79").id).text.endswith("温室气体排放报告。")


def test_official_words_are_not_changed_without_a_reason(edit, desk):
    dialog = edit("13")
    dialog.text.setPlainText("改写。")
    dialog.accept()
    assert dialog.isVisible()
    assert "理由" in dialog.error_words("reason")
    assert dialog.focusWidget() is dialog.reason
    assert task(desk, "13").text.startswith("推进金山海域")


def test_notes_need_no_reason(edit, desk):
    dialog = edit("13")
    dialog.notes.setPlainText("见档案柜3号。")
    dialog.accept()
    assert task(desk, "13").notes == "见档案柜3号。"


def test_nothing_touched_stores_nothing(edit, desk):
    before = len(desk.history())
    dialog = edit("13")
    dialog.accept()
    assert dialog.result() == ACCEPTED
    assert dialog.act is None
    assert len(desk.history()) == before


@pytest.mark.parametrize(
    ("field", "fill", "words"),
    [
        ("number", lambda d: d.number.setText(" "), "序号不能为空"),
        ("number", lambda d: d.number.setText("14"), "序号“14”已有任务"),
        ("text", lambda d: d.text.setPlainText("  \n"), "重点任务不能为空"),
        ("deadline", lambda d: d.deadline.setText("2025年13月"), "时间节点“2025年13月”无法识别"),
        ("deadline", lambda d: d.deadline.setText(""), "时间节点不能为空"),
        ("units", lambda d: d.units.cell.setPlainText("☆区发改"), "是否为：区发改委"),
        ("units", lambda d: d.units.cell.setPlainText("☆区数据局"), "单位“区数据局”不存在"),
        ("units", lambda d: d.units.cell.setPlainText(""), "责任部门不能为空"),
        (
            "units",
            lambda d: d.units.cell.setPlainText("☆区发改委、☆区发改委"),
            "牵头单位“区发改委”重复列出",
        ),
        (
            "units",
            lambda d: d.units.cell.setPlainText("☆区发改委、区经委、区经委"),
            "单位“区经委”重复列出",
        ),
    ],
)
def test_a_fault_is_said_at_its_field(edit, desk, field, fill, words):
    before = task(desk, "13")
    dialog = edit("13")
    dialog.reason.setText("核对")
    fill(dialog)
    typed = dialog.typed()
    dialog.accept()
    assert dialog.isVisible()
    assert words in dialog.error_words(field)
    assert dialog.focusWidget() in (getattr(dialog, field), dialog.units.cell)
    assert dialog.typed() == typed
    assert task(desk, "13") == before


def test_an_error_goes_away_once_it_is_mended(edit):
    dialog = edit("13")
    dialog.reason.setText("核对")
    dialog.number.setText("14")
    dialog.accept()
    assert dialog.error_words("number")
    dialog.number.setText("13.1")
    dialog.accept()
    assert dialog.result() == ACCEPTED


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("2027年6月底前", "2027-06-30 前"),
        ("2027年", "2027-12-31 前"),
        ("持续推进", "无固定期限，按年度评价"),
        ("尽快", "时间节点“尽快”无法识别"),
    ],
)
def test_a_deadline_says_what_it_means_while_it_is_typed(edit, words, meaning):
    dialog = edit("13")
    dialog.deadline.setText(words)
    assert dialog.meaning.text().startswith(meaning)


def test_a_new_task_goes_after_the_one_selected(open_dialog, desk):
    dialog = open_dialog(desk, after=task(desk, "13"))
    assert dialog.number.text() == "81"
    assert dialog.section.currentText() == "能源绿色低碳转型行动"
    dialog.text.setPlainText("建设分布式储能示范项目。")
    dialog.deadline.setText("2027年6月底前")
    dialog.units.cell.setPlainText("☆区发改委、区经委")
    dialog.accept()
    new = task(desk, "81")
    assert dialog.task == new
    assert new.due_point.due == date(2027, 6, 30)
    numbers = [t.number for t in desk.book.tasks_of(desk.plan_id)]
    assert numbers[numbers.index("13") + 1] == "81"
    assert roles(desk, new.assignments) == [("区发改委", Role.LEAD), ("区经委", Role.SUPPORT)]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "text"),
        ({"text": "任务。"}, "deadline"),
        ({"text": "任务。", "deadline": "2027年"}, "units"),
    ],
)
def test_a_new_task_needs_all_its_fields(open_dialog, desk, given, field):
    dialog = open_dialog(desk)
    dialog.text.setPlainText(given.get("text", ""))
    dialog.deadline.setText(given.get("deadline", ""))
    dialog.accept()
    assert dialog.isVisible()
    assert "不能为空" in dialog.error_words(field)
    assert len(desk.book.tasks) == 80


def test_another_persons_change_is_shown_before_it_is_gone_over(edit, desk, make_desk):
    other = make_desk("李四")
    dialog = edit("13")
    dialog.text.setPlainText("我的改法。")
    dialog.reason.setText("核对")
    other.edit_task(task(other, "13"), TaskEdit(text="李四的改法。", notes="李四的备注"), "核对")
    dialog.accept()
    assert dialog.isVisible()
    words = dialog.error_words("text")
    assert "李四的改法。" in words
    assert "我的改法。" in words
    assert dialog.text.toPlainText() == "我的改法。"
    dialog.accept()
    assert dialog.result() == ACCEPTED
    assert task(desk, "13").text == "我的改法。"
    assert task(desk, "13").notes == "李四的备注"


def test_esc_asks_once_before_typed_words_are_thrown_away(edit, qtbot):
    dialog = edit("13")
    dialog.text.setPlainText("写到一半")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert "再按一次 Esc" in dialog.error_words()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_esc_closes_a_dialog_that_was_not_touched(edit, qtbot):
    dialog = edit("13")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_tab_goes_through_the_fields_to_the_buttons(edit):
    dialog = edit("13")
    dialog.activateWindow()
    dialog.number.setFocus()
    stops = [dialog.focusWidget()]
    for _ in range(30):
        dialog.focusNextChild()
        stops.append(dialog.focusWidget())
    wanted = [
        dialog.number,
        dialog.section,
        dialog.text,
        dialog.deadline,
        dialog.units.cell,
        dialog.units.table,
        dialog.units.add_line,
        dialog.notes,
        dialog.reason,
        dialog.verb_button,
        dialog.cancel_button,
    ]
    places = [stops.index(widget) for widget in wanted]
    assert places == sorted(places)


# The editor of units


def test_the_cell_and_the_table_say_the_same(units, desk):
    editor = units("44")
    assert editor.cell.toPlainText() == (
        "☆区交通委、区发改委、区经委、区机管局、区国资委、区绿化市容局、公安金山分局"
    )
    assert editor.table.rowCount() == 7
    assert editor.table.item(0, 0).text() == "区交通委"
    assert editor.assignments() == task(desk, "44").assignments


def test_units_typed_into_the_cell(units, desk):
    editor = units("13")
    editor.cell.setPlainText("☆区发改委、区规划资源局，区经委\n各镇")
    assert roles(desk, editor.assignments()) == [
        ("区发改委", Role.LEAD),
        ("区规划资源局", Role.SUPPORT),
        ("区经委", Role.SUPPORT),
        ("各镇", Role.SUPPORT),
    ]
    assert editor.assignments()[:2] == task(desk, "13").assignments


def test_the_first_star_makes_the_others_support(units, desk):
    editor = units("13")
    editor.cell.setPlainText("区发改委、区规划资源局")
    assert [a.role for a in editor.assignments()] == [Role.RESPONSIBLE, Role.RESPONSIBLE]
    editor.cell.setPlainText("☆区发改委、区规划资源局")
    assert [a.role for a in editor.assignments()] == [Role.LEAD, Role.SUPPORT]


def test_roles_that_the_star_does_not_tell_outlive_typing(units, desk):
    editor = units("13")
    editor.add("各镇")
    editor.set_role(2, Role.IMPLEMENT)
    assert editor.cell.toPlainText() == "☆区发改委、区规划资源局、各镇（落实）"
    editor.cell.setPlainText("☆区发改委、区规划资源局、各镇（落实）、区经委")
    assert [a.role for a in editor.assignments()] == [
        Role.LEAD,
        Role.SUPPORT,
        Role.IMPLEMENT,
        Role.SUPPORT,
    ]


def test_an_inferred_lead_stays_inferred_until_it_is_confirmed(units, desk):
    editor = units("7")
    assert editor.assignments() == task(desk, "7").assignments
    assert editor.cell.toPlainText() == "碳谷绿湾"
    assert editor.table.item(0, 2).text() == "推定"
    editor.set_role(0, Role.LEAD)
    assert editor.cell.toPlainText() == "☆碳谷绿湾"
    assert editor.assignments()[0].origin == Origin.CORRECTED


def test_a_unit_beside_an_inferred_lead_makes_the_lead_explicit(units):
    editor = units("7")
    editor.add("区经委")
    assert editor.cell.toPlainText() == "☆碳谷绿湾、区经委"


@pytest.mark.parametrize(
    ("typed", "name"), [("fgw", "区发改委"), ("规划资源", "区规划资源局"), ("QJW", "区经委")]
)
def test_units_are_proposed_by_name_and_by_initials(desk, typed, name):
    assert name in proposals(desk.registering.units(), typed)


def test_units_are_proposed_by_alias(desk):
    desk.registering.add_alias(desk.unit("区发改委"), "区发展和改革委员会")
    assert proposals(desk.registering.units(), "发展和改革") == ["区发改委"]


def test_a_unit_is_added_by_typing(units, qtbot, desk):
    editor = units("13")
    qtbot.keyClicks(editor.add_line, "szfz")
    editor.add_line.clear()
    qtbot.keyClicks(editor.add_line, "sthjj")
    qtbot.keyClick(editor.add_line, Qt.Key.Key_Return)
    assert roles(desk, editor.assignments())[-1] == ("区生态环境局", Role.SUPPORT)
    assert editor.cell.toPlainText() == "☆区发改委、区规划资源局、区生态环境局"
    qtbot.waitUntil(lambda: editor.add_line.text() == "")


def test_a_unit_is_not_added_twice(units, desk):
    editor = units("13")
    editor.add("区发改委")
    assert "重复列出" in editor.wrong.text()
    assert editor.assignments() == task(desk, "13").assignments


def test_an_unknown_unit_can_be_put_into_the_register_at_once(units, desk):
    editor = units("13")
    editor.cell.setPlainText("☆区发改委、区数据局")
    with pytest.raises(UserError, match="区数据局"):
        editor.assignments()
    assert not editor.table.isEnabled()
    editor.new_unit_button.click()
    assert roles(desk, editor.assignments()) == [
        ("区发改委", Role.LEAD),
        ("区数据局", Role.SUPPORT),
    ]
    assert editor.table.isEnabled()


def test_order_and_removal_by_keyboard(units, qtbot):
    editor = units("44")
    editor.table.setCurrentCell(1, 0)
    qtbot.keyClick(editor.table, Qt.Key.Key_Up, ALT)
    assert editor.cell.toPlainText().startswith("区发改委、☆区交通委、")
    assert editor.table.currentRow() == 0
    qtbot.keyClick(editor.table, Qt.Key.Key_Delete)
    assert editor.cell.toPlainText().startswith("☆区交通委、区经委、")


def test_the_wheel_does_not_change_a_role(units, qapp):
    editor = units("13")
    box = editor.table.cellWidget(0, 1)
    down = QPoint(0, -120)
    buttons, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    turn = QWheelEvent(
        down, down, QPoint(), down, buttons, keys, Qt.ScrollPhase.NoScrollPhase, False
    )
    qapp.sendEvent(box, turn)
    assert box.currentText() == "牵头"
    assert editor.assignments()[0].role == Role.LEAD


def test_a_role_is_chosen_in_the_table(units):
    editor = units("13")
    editor.table.cellWidget(1, 1).activated.emit(list(Role).index(Role.GUIDE))
    assert editor.assignments()[1].role == Role.GUIDE
    assert editor.assignments()[1].origin == Origin.CORRECTED


def test_an_inferred_lead_is_confirmed_in_the_dialog(edit, desk):
    dialog = edit("7")
    dialog.units.set_role(0, Role.LEAD)
    dialog.reason.setText("经核实由碳谷绿湾牵头")
    dialog.accept()
    assert dialog.result() == ACCEPTED
    assert desk.table.row(task(desk, "7").id).units == "☆碳谷绿湾"
