"""本季 as the coordinator sees it: open a period, the board, accept, return, enter for a unit."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from taskdesk.model import ReportState
from taskdesk.periods import Period
from taskdesk.reporting.report_edits import Answer
from taskdesk.reporting.reports import summarising_unit
from taskdesk.status import Status
from taskdesk.task_edits import TaskEdit
from ui.jobs import Jobs
from ui.reporting.dialogs import OpenPeriodDialog, ReturnDialog, SummaryDialog
from ui.reporting.reminding import RemindDialog
from ui.reporting.reminding_all import RemindAllDialog

Q4 = Period(2026, "Q", 4)
DUE = date(2027, 1, 10)
WATER = "区水务局"


@pytest.fixture
def opened(desk):
    desk.reporting.open_period(Q4, DUE)
    return desk


@pytest.fixture
def board(open_window, opened):
    window = open_window(desk=opened)
    window.show_view("quarter")
    return window.views["quarter"].board


def click(qtbot, button) -> None:
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def rows(table) -> dict[str, tuple[str, ...]]:
    return {record.texts[0]: record.texts for record in table.records.records}


def choose(table, text: str) -> None:
    texts = [record.texts[0] for record in table.records.records]
    table.selectRow(texts.index(text))


def send(desk, name: str, number: str, **words) -> None:
    (task,) = desk.tasks([number])
    answer = Answer(words.pop("status", Status.IN_PROGRESS), **words)
    desk.reporting.submit(task, desk.unit(name), answer)


def report(desk, name: str, number: str):
    (task,) = desk.tasks([number])
    return desk.book.report(task.id, desk.unit(name).id, "2026Q4")


# Opening a period


def test_a_period_that_is_not_open_says_so_and_is_opened(qtbot, window, ask):
    window.show_view("quarter")
    board = window.views["quarter"].board
    assert board.closed.isVisible()
    assert board.closed.sentence.text().startswith("2026年第四季度还没有开放填报")
    seen = []

    def fill(dialog: OpenPeriodDialog) -> bool:
        # Ten days after the quarter, unless somebody says otherwise.
        seen.append(dialog.due.line.text())
        dialog.due.line.setText("2027-01-15")
        dialog.collectives.setChecked(True)
        dialog.accept()
        return bool(dialog.result())

    ask.in_dialog = fill
    click(qtbot, board.closed.button)
    assert seen == ["2027-01-10"]
    period = window._desk.reporting.opened(Q4)
    assert (period.due, period.collectives_owe, period.implement_owe) == (
        date(2027, 1, 15),
        True,
        False,
    )
    assert not board.closed.isVisible()
    assert board.heading.text() == "2026年第四季度填报"
    # From 20 November to 15 January.
    assert board.due.text() == "2027-01-15截止，还有56天"


def test_an_impossible_due_date_is_said_at_its_field(qtbot, desk):
    dialog = OpenPeriodDialog(desk)
    qtbot.addWidget(dialog)
    dialog.due.line.setText("2026-09-30")
    dialog.accept()
    assert "不能早于2026-10-01" in dialog.error_words("due")
    dialog.due.line.setText("下周")
    dialog.accept()
    assert dialog.error_words("due")
    assert desk.book.reporting_periods_of(desk.plan_id) == []


def test_asking_again_shows_what_was_asked(qtbot, opened):
    opened.reporting.open_period(Q4, date(2027, 1, 20), implement_owe=True)
    dialog = OpenPeriodDialog(opened)
    qtbot.addWidget(dialog)
    assert dialog.due.line.text() == "2027-01-20"
    assert dialog.implement.isChecked()
    assert dialog.verb_button.text() == "更改"
    place = dialog.period.findText("2026年第三季度")
    dialog.period.setCurrentIndex(place)
    assert dialog.due.line.text() == "2026-10-10"
    assert not dialog.implement.isChecked()


def test_the_day_answers_are_due_is_late_in_red(open_window, make_desk):
    desk = make_desk(as_of=date(2027, 1, 15))
    desk.set_period(Q4)
    desk.reporting.open_period(Q4, DUE)
    window = open_window(desk=desk)
    window.show_view("quarter")
    board = window.views["quarter"].board
    assert board.due.text() == "2027-01-10截止，已过5天"
    assert board.due.property("error") == "true"
    assert rows(board.table)[WATER][5] == "已过5天"


# The board


def test_the_board_counts_what_each_unit_owes_and_has_sent(board, opened):
    # ☆区水务局 stands in tasks 55 and 69; in 68 it supports another.
    assert rows(board.table)[WATER] == (WATER, "2", "0", "0", "2", "还有51天")
    send(opened, WATER, "55")
    assert rows(board.table)[WATER] == (WATER, "2", "1", "0", "1", "还有51天")
    send(opened, WATER, "69")
    assert rows(board.table)[WATER] == (WATER, "2", "2", "0", "0", "已报齐")
    shown = rows(board.table).values()
    assert f"应报{sum(int(row[1]) for row in shown)}项：已报2（采纳0）" in board.counts.text()


def test_only_those_that_owe_are_listed_if_wanted(qtbot, board, opened):
    send(opened, "碳谷绿湾", "7")  # its only task
    click(qtbot, board.only_missing)
    assert "碳谷绿湾" not in rows(board.table)
    assert WATER in rows(board.table)
    click(qtbot, board.only_missing)
    assert "碳谷绿湾" in rows(board.table)


def test_when_all_have_reported_the_filter_says_so(qtbot, board, opened):
    for duty in opened.reporting.board(Q4):
        for task in duty.owed:
            opened.reporting.submit(task, duty.unit, Answer(Status.IN_PROGRESS))
    assert board.counts.text().endswith("全部报齐")
    click(qtbot, board.only_missing)
    assert board.nobody.isVisible()
    assert board.nobody.sentence.text() == "各单位都已报齐。"
    click(qtbot, board.nobody.button)
    assert board.table.isVisible()


def test_who_reports_without_owing_is_listed_too(board, opened):
    assert "区卫健委" not in rows(board.table)
    send(opened, "区卫健委", "11")  # among those that support 区发改委
    assert rows(board.table)["区卫健委"] == ("区卫健委", "0", "1", "0", "0", "自愿报送")
    choose(board.table, "区卫健委")
    assert list(rows(board.unit_reports.table)) == ["11"]


def test_a_unit_shows_its_reports_and_the_chosen_one_in_full(board, opened):
    send(opened, WATER, "55", progress="管网改造12公里", problems="资金未到位", reporter="王五")
    choose(board.table, WATER)
    table, sheet = board.unit_reports.table, board.unit_reports.sheet
    assert list(rows(table)) == ["55", "69"]
    assert rows(table)["55"][1:3] == ("● 已报送", "推进中")
    assert rows(table)["55"][4] == "进展：管网改造12公里\n问题：资金未到位"
    assert rows(table)["69"][1:3] == ("○ 未报", "")
    choose(table, "55")
    assert sheet.words("progress") == "管网改造12公里"
    assert sheet.words("sender") == "王五"
    assert sheet.words("next_steps") == ""
    assert sheet.words("summary") == WATER
    assert sheet.words("state") == "● 已报送  2026-11-20  代为录入"
    choose(table, "69")
    assert sheet.words("progress") == ""


def test_the_files_of_a_report_can_be_saved(qtbot, board, opened, ask, tmp_path):
    send(opened, WATER, "55")
    source, copy = tmp_path / "照片.jpg", tmp_path / "另存.jpg"
    source.write_bytes(b"picture")
    opened.reporting.attach(opened.tasks(["55"])[0], opened.unit(WATER), [source])
    choose(board.table, WATER)
    choose(board.unit_reports.table, "55")
    line = board.unit_reports.sheet.evidence
    assert line.isVisible()
    assert not line.attach_button.isVisible()
    ask.paths = [copy]
    line.names.linkActivated.emit("0")
    qtbot.waitUntil(copy.exists)
    assert copy.read_bytes() == b"picture"
    choose(board.unit_reports.table, "69")
    assert not line.isVisible()


# Accepting and returning


def test_accepting_the_summarising_units_report_states_the_task(qtbot, board, opened):
    send(opened, WATER, "55", progress="管网改造12公里")
    choose(board.table, WATER)
    choose(board.unit_reports.table, "55")
    click(qtbot, board.unit_reports.accept_button)
    assert report(opened, WATER, "55").state == ReportState.ACCEPTED
    row = opened.table.row(opened.tasks(["55"])[0].id)
    assert (row.status, row.progress) == (Status.IN_PROGRESS, "管网改造12公里")
    assert rows(board.unit_reports.table)["55"][1] == "✓ 已采纳"
    assert not board.unit_reports.accept_button.isEnabled()
    assert board.unit_reports.return_button.isEnabled()


def test_all_of_a_unit_are_accepted_after_a_question(qtbot, board, opened, ask):
    choose(board.table, WATER)
    assert not board.unit_reports.all_button.isEnabled()
    send(opened, WATER, "55")
    send(opened, WATER, "69")
    ask.confirms = False
    click(qtbot, board.unit_reports.all_button)
    assert report(opened, WATER, "69").state == ReportState.SUBMITTED
    ask.confirms = True
    click(qtbot, board.unit_reports.all_button)
    assert ask.questions[-1] == (
        "采纳全部：采纳“区水务局”已报送的2项填报？按 Ctrl+Z 可一并撤销。[采纳]"
    )
    assert {report(opened, WATER, n).state for n in ("55", "69")} == {ReportState.ACCEPTED}
    assert opened.last_act.label == "采纳“区水务局”所报第55、69项"
    opened.undo()
    assert {report(opened, WATER, n).state for n in ("55", "69")} == {ReportState.SUBMITTED}
    assert rows(board.table)[WATER][3] == "0"


def test_what_is_claimed_of_an_indicator_is_seen_before_it_is_accepted(qtbot, board, opened):
    wind = opened.measuring.indicator("风电")
    send(opened, "区发改委", "13", values={wind.id: "30"})
    choose(board.table, "区发改委")
    choose(board.unit_reports.table, "13")
    sheet = board.unit_reports.sheet
    words = "金山海域新增风电装机容量：30万千瓦（目标≥50万千瓦）"
    assert sheet.words("values") == f"{words}，采纳后计入"
    click(qtbot, board.unit_reports.accept_button)
    assert sheet.words("values") == words


def test_returning_needs_a_reason(qtbot, board, opened, ask):
    send(opened, WATER, "55")
    choose(board.table, WATER)
    choose(board.unit_reports.table, "55")

    def fill(dialog: ReturnDialog) -> bool:
        dialog.accept()
        assert dialog.error_words("reason") == "退回须写明理由。"
        dialog.reason.setPlainText("请补充数据")
        dialog.accept()
        return bool(dialog.result())

    ask.in_dialog = fill
    click(qtbot, board.unit_reports.return_button)
    assert report(opened, WATER, "55").return_reason == "请补充数据"
    assert rows(board.unit_reports.table)["55"][1] == "◆ 已退回"
    assert board.unit_reports.sheet.words("reason") == "请补充数据"
    assert not board.unit_reports.return_button.isEnabled()
    assert rows(board.table)[WATER][1:5] == ("2", "0", "0", "2")


def test_a_report_that_changed_meanwhile_is_not_accepted_unread(
    qtbot, board, opened, ask, make_desk
):
    send(opened, WATER, "55", progress="甲")
    choose(board.table, WATER)
    choose(board.unit_reports.table, "55")
    send(make_desk("李四"), WATER, "55", progress="乙")
    click(qtbot, board.unit_reports.accept_button)
    assert len(ask.errors) == 1
    assert report(opened, WATER, "55").state == ReportState.SUBMITTED
    assert board.unit_reports.sheet.words("progress") == "乙"


# 汇总单位


def test_a_task_without_lead_is_pointed_out_and_given_a_unit(qtbot, board, opened, ask):
    assert not board.summary_button.isVisible()
    (task,) = opened.tasks(["55"])
    opened.edit_task(task, TaskEdit(units="区水务局、区经委"))
    assert board.summary_button.text() == "1项任务没有汇总单位，请指定"

    def fill(dialog: SummaryDialog) -> bool:
        box = dialog.choices[task.id]
        assert [box.itemText(n) for n in range(box.count())] == ["（未指定）", WATER, "区经委"]
        box.setCurrentIndex(1)
        dialog.accept()
        return bool(dialog.result())

    ask.in_dialog = fill
    click(qtbot, board.summary_button)
    assert summarising_unit(opened.book, opened.tasks(["55"])[0]) == opened.unit(WATER).id
    assert not board.summary_button.isVisible()


def test_accepting_where_nobody_sums_up_says_so(qtbot, board, opened):
    (task,) = opened.tasks(["55"])
    opened.edit_task(task, TaskEdit(units="区水务局、区经委"))
    send(opened, "区水务局", "55")
    choose(board.table, WATER)
    choose(board.unit_reports.table, "55")
    with qtbot.waitSignal(board.message) as told:
        click(qtbot, board.unit_reports.accept_button)
    assert told.args[0].startswith("第55项没有汇总单位，任务状态未随之改变")
    assert opened.table.row(task.id).status is None


# Reminding


def test_a_unit_that_owes_is_reminded_with_a_notice(qtbot, board, opened, ask, tmp_path):
    send(opened, WATER, "55")
    choose(board.table, WATER)
    path, seen = tmp_path / "催办.pdf", []

    def fill(dialog) -> bool:
        if isinstance(dialog, RemindDialog):
            dialog.contact.setText("王芳 57921234")
            dialog.accept()
            return bool(dialog.result())
        dialog.show()
        click(qtbot, dialog.copy_button)
        ask.paths = [path]
        click(qtbot, dialog.save_button)
        qtbot.waitUntil(lambda: str(path) in dialog.told.text(), timeout=20000)
        seen.append(dialog.windowTitle())
        dialog.close()
        return False

    ask.in_dialog = fill
    click(qtbot, board.unit_reports.remind_button)
    assert seen[0].endswith("（第1次催办）")
    text = QGuiApplication.clipboard().text()
    assert "王芳 57921234" in text
    assert "69" in text  # 55 is there
    assert path.read_bytes().startswith(b"%PDF")
    assert board.unit_reports.reminded.text() == "已催办1次"
    assert board.unit_reports.reminded.toolTip() == "最近一次：2026-11-20"
    opened.undo()
    assert board.unit_reports.reminded.text() == ""


def test_the_next_notice_is_signed_like_the_last(board, opened, ask):
    choose(board.table, WATER)
    seen = []

    def fill(dialog) -> bool:
        if isinstance(dialog, RemindDialog):
            seen.append((dialog.contact.text(), dialog.signature.text()))
            dialog.contact.setText("王芳 57921234")
            dialog.signature.setText("区碳达峰办")
            dialog.accept()
            return bool(dialog.result())
        return False

    ask.in_dialog = fill
    board.unit_reports.remind_button.click()
    board.unit_reports.remind_button.click()
    assert seen == [("", opened.plan.issuer), ("王芳 57921234", "区碳达峰办")]


def test_who_owes_nothing_is_not_reminded(board, opened):
    send(opened, "碳谷绿湾", "7")
    choose(board.table, "碳谷绿湾")
    assert not board.unit_reports.remind_button.isEnabled()


def test_all_that_owe_are_reminded_at_once(qtbot, board, opened, ask, tmp_path):
    send(opened, "碳谷绿湾", "7")  # and owes nothing else
    owing = {duty.unit.name for duty in opened.reporting.board(Q4) if duty.missing}
    folder, seen = tmp_path / "催办单", []

    def fill(dialog) -> bool:
        assert isinstance(dialog, RemindAllDialog)
        dialog.contact.setText("王芳 57921234")
        dialog.target.setText(str(folder))
        dialog.show()
        assert dialog.verb_button.text() == f"催办 {len(owing)} 个单位"
        click(qtbot, dialog.verb_button)
        qtbot.waitUntil(dialog.told.isVisible, timeout=20000)
        seen.append(dialog.outcome.text())
        assert not dialog.verb_button.isEnabled()
        dialog.reject()
        assert not dialog.isVisible()
        return False

    ask.in_dialog = fill
    click(qtbot, board.remind_button)
    assert seen == [f"已催办 {len(owing)} 个单位，催办单已写入文件夹。"]
    written = {path.name for path in folder.iterdir()}
    assert written == {f"催办单_2026Q4_{name}_第1次.pdf" for name in owing}
    assert "碳谷绿湾" not in owing
    assert opened.last_act.label == f"催办{len(owing)}个单位"
    choose(board.table, WATER)
    assert board.unit_reports.reminded.text() == "已催办1次"
    opened.undo()
    assert opened.book.reminders == {}


def test_nobody_is_reminded_where_the_notices_can_not_be_written(qtbot, opened, ask, tmp_path):
    file = tmp_path / "文件"
    file.write_text("")
    duties = [duty for duty in opened.reporting.board(Q4) if duty.missing]
    dialog = RemindAllDialog(opened, ask, Jobs(), duties)
    qtbot.addWidget(dialog)
    dialog.target.setText(str(file / "催办单"))
    dialog.accept()
    assert "建不成" in dialog.error_words("folder")
    dialog.target.setText("")
    dialog.accept()
    assert dialog.error_words("folder") == "请写明放到哪个文件夹。"
    assert opened.book.reminders == {}


# Entering for a unit


def test_the_coordinator_enters_for_a_unit_and_comes_back(qtbot, board, opened):
    choose(board.table, WATER)
    choose(board.unit_reports.table, "69")
    click(qtbot, board.unit_reports.clerk_button)
    view = board.parentWidget()
    assert view.answering
    page = view.answers
    assert page.heading.text() == "代“区水务局”录入"
    assert page.task.number == "69"
    page.form.status.setCurrentIndex(page.form.status.findData("推进中"))
    click(qtbot, page.submit_button)
    assert report(opened, WATER, "69").channel == "代为录入"
    click(qtbot, page.back_button)
    assert not view.answering
    assert rows(board.table)[WATER][2] == "1"
    assert board.table.selected_ids() == [opened.unit(WATER).id]


def test_a_double_click_leads_to_the_task(board, opened):
    choose(board.table, WATER)
    window = board.window()
    board.unit_reports.table.activated_id.emit(opened.tasks(["69"])[0].id)
    assert window.view == "tasks"
    assert window.page.table.current_task.number == "69"


def test_the_next_unit_by_key(qtbot, board):
    names = list(rows(board.table))
    board.table.selectRow(0)
    qtbot.keyClick(board.window(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert board.unit_reports.unit.name == names[1]
    qtbot.keyClick(board.window(), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert board.unit_reports.unit.name == names[0]
