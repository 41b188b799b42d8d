"""我的任务: what a liaison sees, types, sends in, and can't lose."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton

from taskdesk.errors import UserError
from taskdesk.model import ReportState
from taskdesk.periods import Period
from taskdesk.reporting.report_edits import Answer, indicator_field
from taskdesk.status import Status
from ui.detail.text import ShownText
from ui.reporting.identity_dialog import IdentityDialog
from ui.settings import Settings
from ui.table.task_model import PLACES

if TYPE_CHECKING:
    from ui.reporting.passphrase_dialog import PassphraseDialog

Q3, Q4 = Period(2026, "Q", 3), Period(2026, "Q", 4)
DUE = date(2027, 1, 10)
WATER = "区水务局"
REGISTER = "上海市金山区"
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def office(make_desk):
    """The coordinator's desk, with 2026Q4 open."""
    desk = make_desk("张三")
    desk.reporting.open_period(Q4, DUE)
    return desk


@pytest.fixture
def liaison(office, make_desk):
    """The desk of 区水务局's liaison."""
    desk = make_desk("李四")
    desk.act_for(desk.unit(WATER))
    return desk


@pytest.fixture
def window(open_window, liaison):
    window = open_window(desk=liaison)
    window.show_view("quarter")
    return window


@pytest.fixture
def page(window):
    return window.views["quarter"].answers


def listed(page) -> list[tuple[str, str]]:
    return [record.texts[:2] for record in page.table.records.records]


def go_to(page, desk, number: str) -> None:
    page.go_to(desk.tasks([number])[0].id)


def state(page, status: Status) -> None:
    page.form.status.setCurrentIndex(page.form.status.findData(str(status)))


def report(desk, number: str, unit: str = WATER, period: str = "2026Q4"):
    (task,) = desk.tasks([number])
    return desk.book.report(task.id, desk.unit(unit).id, period)


def drafts(desk, unit: str = WATER) -> dict[str, dict[str, str]]:
    found = desk.reporting.drafts(Q4, desk.unit(unit))
    return {desk.book.tasks[draft.task_id].number: draft.typed for draft in found}


# What is listed


def test_the_own_tasks_are_listed_those_that_must_be_reported_first(page):
    # ☆ in rows 55 and 69; 68 is supported.
    assert listed(page) == [("55", "○ 未报"), ("69", "○ 未报"), ("68", "可报")]
    assert page.heading.text() == "我的任务 — 区水务局"
    assert page.due.text() == "2026年第四季度填报，2027-01-10截止，还有51天"
    assert page.counts.text() == "须报2项：已报0（采纳0）· 未报2"
    assert not page.back_button.isVisible()


def test_the_tasks_of_ones_collectives_are_ones_own(open_window, office, make_desk):
    office.reporting.open_period(Q4, DUE, collectives_owe=True)
    office.registering.set_members(office.unit("各镇"), [office.unit("枫泾镇")])
    desk = make_desk("镇联络员")
    desk.act_for(desk.unit("枫泾镇"))
    window = open_window(desk=desk)
    window.show_view("quarter")
    # 各镇 stands in 9, 10, 74 and 76; 枫泾镇 itself supports in 72.
    assert [number for number, _ in listed(window.views["quarter"].answers)] == [
        *("9", "10", "74", "76"),
        "72",
    ]


def test_the_official_words_stand_above_the_form(page, liaison):
    go_to(page, liaison, "69")
    task = liaison.tasks(["69"])[0]
    assert page.words.toPlainText() == task.text
    assert "☆区水务局" in page.facts.toPlainText()
    assert page.number.toPlainText().startswith("第69项")


def test_only_what_waits_is_listed_if_wanted(page, liaison):
    state(page, Status.IN_PROGRESS)
    page.submit()
    page.step(1)
    page.only_missing.setChecked(True)
    assert listed(page) == [("69", "○ 未报")]
    page.only_missing.setChecked(False)
    assert len(listed(page)) == 3


def test_a_period_that_is_not_open_says_so(open_window, make_desk):
    desk = make_desk("李四")
    desk.act_for(desk.unit(WATER))
    window = open_window(desk=desk)
    window.show_view("quarter")
    page = window.views["quarter"].answers
    assert page.nothing.isVisible()
    assert page.nothing.sentence.text().startswith("2026年第四季度还没有开放填报")


def test_a_unit_without_tasks_is_told_so(open_window, office, make_desk):
    unit = office.registering.add("区统计局")
    desk = make_desk("李四")
    desk.act_for(desk.book.units[unit.id])
    window = open_window(desk=desk)
    window.show_view("quarter")
    words = window.views["quarter"].answers.nothing.sentence.text()
    assert words.startswith("任务表中没有“区统计局”的任务")


# Sending in


def test_an_answer_is_typed_and_sent_in_by_keys(qtbot, window, page, liaison, office):
    go_to(page, liaison, "55")
    state(page, Status.IN_PROGRESS)
    editor = page.form.editors["progress"]
    editor.setFocus()
    qtbot.keyClicks(editor, "12 km")
    page.form.lines["reporter"].setText("王五")
    page.form.lines["telephone"].setText("57921234")
    qtbot.keyClick(editor, Qt.Key.Key_Return, CONTROL)
    sent = report(liaison, "55")
    assert (sent.state, sent.status, sent.progress) == (
        ReportState.SUBMITTED,
        Status.IN_PROGRESS,
        "12 km",
    )
    assert (sent.reporter, sent.telephone, sent.channel) == ("王五", "57921234", "系统填报")
    assert window.status_line.said.text() == "“区水务局”报送第55项"
    assert drafts(liaison) == {}
    assert listed(page)[0] == ("55", "● 已报送")
    assert page.submit_button.text() == "重新报送"
    office.refresh()
    assert office.table.row(office.tasks(["55"])[0].id).status is None  # nobody accepted it yet


def test_ctrl_enter_works_from_every_field(qtbot, page, liaison):
    state(page, Status.BEHIND)
    page.form.lines["reporter"].setFocus()
    qtbot.keyClick(page.form.lines["reporter"], Qt.Key.Key_Return, CONTROL)
    assert report(liaison, "55").status == Status.BEHIND


def test_a_missing_status_is_said_at_its_field_and_nothing_is_lost(qtbot, page, liaison, ask):
    page.form.editors["problems"].setPlainText("资金未到位")
    qtbot.mouseClick(page.submit_button, Qt.MouseButton.LeftButton)
    assert page.form.status_error.isVisible()
    assert page.form.status_error.text() == "第55项请填写推进状态。"
    assert ask.errors == []
    assert report(liaison, "55") is None
    assert page.form.editors["problems"].toPlainText() == "资金未到位"
    assert drafts(liaison) == {"55": {"problems": "资金未到位"}}
    state(page, Status.BEHIND)
    assert not page.form.status_error.isVisible()


def test_closing_a_task_is_not_the_units_to_state(page):
    box = page.form.status
    words = [box.itemData(place) for place in range(box.count())]
    assert words == ["", *(str(s) for s in Status if s != Status.CLOSED)]


def test_the_same_again_changes_nothing(page, liaison, window):
    state(page, Status.BEHIND)
    page.submit()
    page.submit()
    assert window.status_line.said.text() == "与已报送的内容相同，没有变化。"
    assert len(liaison.history(liaison.tasks(["55"])[0].id)) == 2  # the plan, and one report


def test_the_sender_is_taken_for_granted_next_time(page, liaison):
    state(page, Status.BEHIND)
    page.form.lines["reporter"].setText("王五")
    page.submit()
    page.step(1)
    assert page.task.number == "69"
    assert page.form.lines["reporter"].text() == "王五"
    page.step(1)
    assert drafts(liaison) == {}  # what is taken for granted is nothing typed


def test_a_returned_report_shows_why_and_is_sent_again(page, liaison, office):
    state(page, Status.BEHIND)
    page.form.editors["progress"].setPlainText("甲")
    page.submit()
    office.refresh()
    office.reporting.return_report(office.tasks(["55"])[0], office.unit(WATER), "请补充数据")
    liaison.refresh()
    assert page.returned.isVisible()
    assert page.returned.toPlainText() == "已退回：请补充数据"
    assert listed(page)[0] == ("55", "◆ 已退回")
    assert page.form.editors["progress"].toPlainText() == "甲"
    page.form.editors["progress"].setPlainText("甲乙")
    page.submit()
    assert not page.returned.isVisible()
    assert report(liaison, "55").progress == "甲乙"
    assert listed(page)[0] == ("55", "● 已报送")


def test_an_accepted_report_can_be_read_only(page, liaison, office):
    state(page, Status.BEHIND)
    page.submit()
    page.form.editors["progress"].setPlainText("还没有报送的补充")
    office.refresh()
    office.reporting.accept(office.tasks(["55"])[0], office.unit(WATER))
    liaison.refresh()
    assert page.form.editors["progress"].isReadOnly()
    assert page.form.editors["progress"].toPlainText() == ""
    assert not page.form.status.isEnabled()
    assert not page.submit_button.isEnabled()
    assert "须由协调员退回后才能重报" in page.state.text()
    # What was typed comes back with the task.
    office.reporting.return_report(office.tasks(["55"])[0], office.unit(WATER), "请补充")
    liaison.refresh()
    assert page.form.editors["progress"].toPlainText() == "还没有报送的补充"


def test_files_are_attached_saved_and_taken_off(qtbot, page, liaison, ask, tmp_path):
    line = page.evidence
    assert line.names.text() == "没有佐证材料。"
    assert not line.attach_button.isEnabled()
    state(page, Status.BEHIND)
    page.submit()
    source, copy = tmp_path / "会议纪要.txt", tmp_path / "另存.txt"
    source.write_text("同意", encoding="utf-8")

    def choose(dialog) -> bool:
        dialog.setDirectory(str(tmp_path))
        dialog.selectFile(str(source))
        return True

    ask.in_dialog = choose
    qtbot.mouseClick(line.attach_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(report(liaison, "55").evidence))
    assert [file.name for file in report(liaison, "55").evidence] == ["会议纪要.txt"]
    assert "会议纪要.txt" in line.names.text()
    ask.paths = [copy]
    line.names.linkActivated.emit("0")
    qtbot.waitUntil(copy.exists)
    assert copy.read_text(encoding="utf-8") == "同意"
    page.form.editors["progress"].setPlainText("补充")
    page.submit()
    assert "会议纪要.txt" in line.names.text()  # sent in again, the files stay
    line.detach_button.menu().actions()[0].trigger()
    assert report(liaison, "55").evidence == ()
    assert line.names.text() == "没有佐证材料。"


def large_file(folder):
    path = folder / "现场录像.mp4"
    with path.open("wb") as file:
        file.truncate(64 << 20)
    return path


def test_a_large_file_is_copied_while_the_window_goes_on(qtbot, window, page, liaison, tmp_path):
    state(page, Status.BEHIND)
    page.submit()
    line, ticks, told = page.evidence, [], []
    window.jobs.progressed.connect(lambda done, total: told.append((done, total)))
    timer = QTimer(page, interval=1)
    timer.timeout.connect(lambda: ticks.append(window.jobs.busy))
    timer.start()
    task, unit = liaison.tasks(["55"])[0], liaison.unit(WATER)
    line.attach(task, unit, [large_file(tmp_path)])
    assert not line.attach_button.isEnabled()
    assert not report(liaison, "55").evidence
    qtbot.waitUntil(lambda: bool(report(liaison, "55").evidence), timeout=20000)
    timer.stop()
    # The event loop ran on all the while.
    assert ticks.count(True) > 3
    assert told[-1] == (64, 64)
    assert line.attach_button.isEnabled()
    assert "现场录像.mp4" in line.names.text()
    assert "64.0 MB" in line.names.text()


def test_copying_can_be_stopped_and_leaves_nothing(qtbot, window, page, liaison, tmp_path):
    state(page, Status.BEHIND)
    page.submit()
    line = page.evidence
    line.attach(liaison.tasks(["55"])[0], liaison.unit(WATER), [large_file(tmp_path)])
    window.jobs.cancel()
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=20000)
    assert report(liaison, "55").evidence == ()
    assert list(liaison.reporting.evidence_folder.path.iterdir()) == []
    assert window.status_line.said.text() == "已取消。"
    assert line.attach_button.isEnabled()


# What the indicators have come to

NDRC = "区发改委"


@pytest.fixture
def ndrc(office, make_desk):
    """The desk of 区发改委's liaison: row 13 promises 50万千瓦 of wind power."""
    desk = make_desk("李四")
    desk.act_for(desk.unit(NDRC))
    return desk


@pytest.fixture
def wind_page(open_window, ndrc):
    window = open_window(desk=ndrc)
    window.show_view("quarter")
    page = window.views["quarter"].answers
    go_to(page, ndrc, "13")
    return page


def wind_of(desk):
    return desk.measuring.indicator("风电")


def test_a_value_is_typed_beside_the_last_one_and_sent_in_as_one_act(
    qtbot, office, ndrc, open_window
):
    office.reporting.open_period(Q3, date(2026, 10, 10))
    office.set_period(Q3)
    values = {wind_of(office).id: "12"}
    answer = Answer(Status.IN_PROGRESS, "开工", values=values)
    office.reporting.submit(office.tasks(["13"])[0], office.unit(NDRC), answer)
    office.set_period(None)
    ndrc.refresh()
    ndrc.set_period(Q4)
    window = open_window(desk=ndrc)
    window.show_view("quarter")
    page = window.views["quarter"].answers
    go_to(page, ndrc, "13")
    fields = page.form.values
    (line,) = fields.lines.values()
    words = [text.toPlainText() for text in fields.findChildren(ShownText)]
    assert words == ["目标：≥50万千瓦", "上次：12万千瓦（2026年第三季度）"]
    qtbot.waitUntil(lambda: line.isVisible() and window.isActiveWindow())
    state(page, Status.IN_PROGRESS)
    page.form.status.setFocus()
    qtbot.keyClick(page.form.status, Qt.Key.Key_Tab)
    assert line.hasFocus()
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert page.form.editors["progress"].hasFocus()
    line.setFocus()
    qtbot.keyClicks(line, "30")
    qtbot.keyClick(line, Qt.Key.Key_Return, CONTROL)
    assert window.status_line.said.text() == "“区发改委”报送第13项"
    (actual,) = [a for a in ndrc.book.actuals_of(wind_of(ndrc).id) if a.period == "2026Q4"]
    assert (actual.value, actual.source) == (30, "区发改委填报")
    assert line.text() == "30"
    assert not page.drafts.waiting()
    ndrc.undo()
    assert line.text() == ""
    assert not [a for a in ndrc.book.actuals.values() if a.period == "2026Q4"]


def test_a_value_that_can_not_be_read_is_said_at_its_field(qtbot, wind_page, ndrc, ask):
    (line,) = wind_page.form.values.lines.values()
    state(wind_page, Status.IN_PROGRESS)
    line.setText("30亿")
    wind_page.submit()
    (error,) = wind_page.form.values.errors.values()
    assert error.isVisible()
    assert "以“万千瓦”计的数值" in error.text()
    assert line.hasFocus()
    assert line.text() == "30亿"
    assert report(ndrc, "13", NDRC) is None
    assert ask.errors == []
    line.setText("30")
    assert not error.isVisible()
    wind_page.submit()
    assert report(ndrc, "13", NDRC).status == Status.IN_PROGRESS


def test_a_value_is_kept_as_typed_and_emptied_is_taken_back(wind_page, ndrc):
    (line,) = wind_page.form.values.lines.values()
    line.setText(" 30亿 ")
    go_to(wind_page, ndrc, "8")
    assert wind_page.form.values.lines == {} or not wind_page.form.values.isVisible()
    key = indicator_field(wind_of(ndrc).id)
    assert drafts(ndrc, NDRC) == {"13": {key: " 30亿 "}}
    go_to(wind_page, ndrc, "13")
    (line,) = wind_page.form.values.lines.values()
    assert line.text() == " 30亿 "
    line.setText("30")
    state(wind_page, Status.IN_PROGRESS)
    wind_page.submit()
    assert drafts(ndrc, NDRC) == {}
    line.setText("")
    wind_page.submit()
    assert ndrc.book.actuals == {}
    assert report(ndrc, "13", NDRC).status == Status.IN_PROGRESS


def test_the_office_s_value_and_an_accepted_one_can_only_be_read(wind_page, ndrc, office):
    (line,) = wind_page.form.values.lines.values()
    office.measuring.set_actual(wind_of(office), 28, office.unit(NDRC), "区统计局月报")
    ndrc.refresh()
    assert (line.text(), line.isReadOnly()) == ("28", True)
    assert "由协调员填写" in line.toolTip()
    state(wind_page, Status.IN_PROGRESS)
    wind_page.submit()
    (actual,) = ndrc.book.actuals.values()
    assert actual.source == "区统计局月报"
    office.refresh()
    office.undo()
    ndrc.refresh()
    assert (line.text(), line.isReadOnly()) == ("", False)
    line.setText("30")
    wind_page.submit()
    office.refresh()
    office.reporting.accept(office.tasks(["13"])[0], office.unit(NDRC))
    ndrc.refresh()
    assert (line.text(), line.isReadOnly()) == ("30", True)


# Last time


def test_the_earlier_report_stands_beside_the_fields(qtbot, open_window, make_desk):
    office = make_desk("张三")
    office.set_period(Q3)
    office.reporting.open_period(Q3, date(2026, 10, 10))
    task, unit = office.tasks(["55"])[0], office.unit(WATER)
    office.reporting.submit(task, unit, Answer(Status.BEHIND, "管网改造8公里", "", "继续"))
    office.set_period(None)
    office.reporting.open_period(Q4, DUE)
    desk = make_desk("李四")
    desk.act_for(desk.unit(WATER))
    window = open_window(desk=desk)
    window.show_view("quarter")
    form = window.views["quarter"].answers.form
    assert form.earlier_title.text() == "上次填报：2026年第三季度"
    assert form.earlier_status.toPlainText() == "滞后"
    side = form.sides["progress"]
    assert side.words.toPlainText() == "管网改造8公里"
    assert not form.sides["problems"].take.isVisible()
    qtbot.mouseClick(side.take, Qt.MouseButton.LeftButton)
    assert form.editors["progress"].toPlainText() == "管网改造8公里"
    assert form.same["progress"].text() == "与上次相同"
    qtbot.keyClicks(form.editors["progress"], "12")
    assert form.same["progress"].text() == ""
    window.views["quarter"].answers.step(1)
    assert form.earlier_title.text() == "以前没有填报过这一项。"


# Nothing is lost


def test_what_is_typed_is_kept_after_a_pause(qtbot, page, liaison):
    page.form.editors["progress"].setPlainText("  管网")
    qtbot.waitUntil(lambda: drafts(liaison) == {"55": {"progress": "  管网"}})
    assert listed(page)[0] == ("55", "▲ 草稿")
    assert page.state.text() == "▲ 草稿；草稿已存，尚未报送"
    page.form.editors["progress"].setPlainText("")
    qtbot.waitUntil(lambda: drafts(liaison) == {})
    assert listed(page)[0] == ("55", "○ 未报")


def test_what_is_typed_comes_back_with_the_task(qtbot, window, page, liaison):
    page.form.editors["progress"].setFocus()
    page.form.editors["progress"].setPlainText("管网")
    state(page, Status.BEHIND)
    qtbot.keyClick(page.form.editors["progress"], Qt.Key.Key_Down, ALT)
    assert page.task.number == "69"
    assert page.form.editors["progress"].toPlainText() == ""
    assert page.form.status.currentIndex() == 0
    qtbot.keyClick(page.form.editors["progress"], Qt.Key.Key_Up, ALT)
    assert page.task.number == "55"
    assert page.form.editors["progress"].toPlainText() == "管网"
    assert page.form.status.currentData() == "滞后"


def test_another_view_another_period_and_closing_keep_it(window, page, liaison, open_window):
    page.form.editors["progress"].setPlainText("甲")
    window.show_view("tasks")
    assert drafts(liaison)["55"] == {"progress": "甲"}
    window.show_view("quarter")
    page.form.editors["progress"].setPlainText("甲乙")
    window._on_period(Q3)
    assert page.nothing.isVisible()
    window._on_period(Q4)
    assert page.form.editors["progress"].toPlainText() == "甲乙"
    page.form.editors["progress"].setPlainText("甲乙丙")
    window.close()
    assert drafts(liaison)["55"] == {"progress": "甲乙丙"}
    again = open_window(desk=liaison)
    again.show_view("quarter")
    form = again.views["quarter"].answers.form
    assert form.editors["progress"].toPlainText() == "甲乙丙"


def test_anothers_act_does_not_disturb_who_types(page, liaison, office):
    page.form.editors["progress"].setPlainText("正在写")
    office.refresh()
    office.reporting.submit(
        office.tasks(["55"])[0], office.unit(WATER), Answer(Status.BEHIND, "代为录入的")
    )
    liaison.refresh()
    assert page.form.editors["progress"].toPlainText() == "正在写"
    assert listed(page)[0] == ("55", "● 已报送")


def test_where_a_draft_can_not_be_kept_closing_asks(window, page, liaison, office, ask):
    page.form.editors["progress"].setPlainText("甲")
    office.refresh()
    office.undo()  # the period is not open any more
    ask.confirms = False
    liaison.refresh()
    window.close()
    assert window.isVisible()
    assert "2026年第四季度第55项的填报" in ask.questions[-1]
    office.redo()
    liaison.refresh()
    assert page.form.editors["progress"].toPlainText() == "甲"
    window.close()
    assert not window.isVisible()
    assert drafts(liaison)["55"] == {"progress": "甲"}


def test_an_undone_report_leaves_the_words(window, page, liaison):
    state(page, Status.BEHIND)
    page.form.editors["progress"].setPlainText("甲")
    page.submit()
    window.verbs.undo()
    assert report(liaison, "55") is None
    assert listed(page)[0][1] in ("○ 未报", "▲ 草稿")
    assert page.submit_button.text() == "报送"


# In what capacity


def test_the_first_start_asks_once_and_remembers(
    open_window, office, make_desk, ask, settings_file
):
    def choose(dialog: IdentityDialog) -> bool:
        dialog.liaison.setChecked(True)
        dialog.accept()
        assert dialog.error_words("unit") == "请选择是哪个单位的联络员。"
        names = [dialog.unit.itemText(n) for n in range(dialog.unit.count())]
        assert "各镇" not in names  # a collective has no liaison
        dialog.unit.setCurrentIndex(names.index(WATER))
        dialog.accept()
        return bool(dialog.result())

    ask.in_dialog = choose
    first = open_window()
    first.period_verbs.ask_at_start()
    assert first.windowTitle().endswith("· 区水务局联络员 张三")
    assert first._desk.actor.is_liaison
    first.close()
    assert Settings(settings_file).identity(REGISTER) == WATER
    ask.in_dialog = lambda _: pytest.fail("asked twice")
    second = open_window(desk=make_desk("李四"))
    second.period_verbs.ask_at_start()
    assert second.windowTitle().endswith("· 区水务局联络员 李四")
    with pytest.raises(UserError, match="联络员只能填报本单位的任务"):
        second._desk.registering.add("区统计局")


def test_whoever_does_not_choose_coordinates(open_window, settings_file):
    window = open_window()
    window.period_verbs.ask_at_start()
    assert not window._desk.actor.is_liaison
    assert Settings(settings_file).identity(REGISTER) == ""


def test_the_start_may_say_in_what_capacity(open_window, liaison, settings_file):
    settings = Settings(settings_file)
    settings.keep_identity(REGISTER, "区经委")
    settings.sync()
    window = open_window(desk=liaison)
    window.period_verbs.ask_at_start()
    assert liaison.liaison_of.name == WATER


def test_the_capacity_is_changed_from_the_menu(window, page, liaison, ask, settings_file):
    page.form.editors["progress"].setPlainText("甲")

    def choose(dialog: IdentityDialog) -> bool:
        assert dialog.unit.currentText() == WATER
        dialog.coordinator.setChecked(True)
        dialog.accept()
        return bool(dialog.result())

    ask.in_dialog = choose
    window.actions_["identity"].trigger()
    assert not liaison.actor.is_liaison
    assert drafts(liaison)["55"] == {"progress": "甲"}
    assert not window.views["quarter"].answering
    assert window.windowTitle().endswith("· 协调员 李四")
    assert window.actions_["add_task"].isEnabled() == (window.view == "tasks")
    assert Settings(settings_file).identity(REGISTER) == ""


def test_the_coordinators_passphrase_is_asked_for(qtbot, office, liaison):
    office.set_passphrase("", "secret-word")
    dialog = IdentityDialog(liaison)
    qtbot.addWidget(dialog)
    dialog.coordinator.setChecked(True)
    dialog.passphrase.setText("wrong-word")
    dialog.accept()
    assert dialog.error_words("passphrase") == "口令不对，请重新输入。"
    assert liaison.actor.is_liaison
    dialog.passphrase.setText("")
    dialog.accept()
    assert dialog.error_words("passphrase")
    assert liaison.actor.is_liaison
    dialog.passphrase.setText("secret-word")
    dialog.accept()
    assert dialog.result()
    assert not liaison.actor.is_liaison
    liaison.registering.add("区统计局")


def test_a_locked_coordinator_only_looks_until_the_passphrase_is_given(
    open_window, make_desk, ask, settings_file
):
    first = open_window()
    first.period_verbs.ask_at_start()

    def setting(dialog: PassphraseDialog) -> bool:
        dialog.new.setText("secret-word")
        dialog.again.setText("secret-world")
        dialog.accept()
        assert dialog.error_words("again") == "两次输入的新口令不一样。"
        dialog.again.setText("secret-word")
        dialog.accept()
        return bool(dialog.result())

    ask.in_dialog = setting
    first.actions_["passphrase"].trigger()
    first.close()
    ask.in_dialog = lambda _: False
    second = open_window(desk=make_desk("李四"))
    second.period_verbs.ask_at_start()
    assert second.windowTitle().endswith("· 协调员（已锁定） 李四")
    second.page.table.selectRow(0)
    second.verbs.set_status(Status.BEHIND)
    assert "口令" in ask.errors[-1]

    def unlocking(dialog: IdentityDialog) -> bool:
        dialog.passphrase.setText("secret-word")
        dialog.accept()
        return bool(dialog.result())

    ask.in_dialog = unlocking
    second.actions_["identity"].trigger()
    assert second.windowTitle().endswith("· 协调员 李四")
    second.verbs.set_status(Status.BEHIND)
    assert len(ask.errors) == 1


# What a liaison can't do


def test_editing_actions_are_disabled_and_say_why(window):
    window.show_view("tasks")
    window.page.table.selectRow(0)
    window._look()
    for name in ("edit_task", "add_task", "remove", "status_2", "extend", "override", "move_up"):
        action = window.actions_[name]
        assert not action.isEnabled()
        assert action.toolTip().startswith("联络员不能改动任务表")
    for name in ("open_period", "issue_forms", "merge_forms", "bulletin", "passphrase"):
        assert not window.actions_[name].isEnabled()
    for name in ("copy", "export_excel", "identity", "next"):
        assert window.actions_[name].isEnabled()


def test_the_tooltips_come_back_with_the_coordinator(window, liaison):
    window._look()
    liaison.act_for(None)
    window.show_view("tasks")
    window.show_identity()
    assert window.actions_["add_task"].isEnabled()
    assert window.actions_["add_task"].toolTip() == "在光标所在的任务之后新增 (Ctrl+N)"


def test_the_detail_pane_can_only_be_read(qtbot, window, liaison):
    window.show_view("tasks")
    detail = window.page.detail
    qtbot.waitUntil(lambda: detail.pane is not None)
    editor = detail.pane.narrative.fields["progress"].editor
    qtbot.waitUntil(editor.isReadOnly)
    assert not detail.pane.edit_button.isEnabled()
    assert not detail.pane.status.button.isEnabled()
    liaison.act_for(None)
    window.show_identity()
    assert not editor.isReadOnly()
    assert detail.pane.edit_button.isEnabled()


def test_a_double_click_that_would_edit_is_answered_with_a_sentence(window, ask):
    ask.in_dialog = lambda _: pytest.fail("opened")
    window.show_view("tasks")
    window.page.table.edit_requested.emit()
    assert window.status_line.said.text() == "联络员只能填报本单位的任务。"


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_2, Qt.Key.Key_0, Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_7]
)
def test_keys_that_would_edit_are_answered_with_a_sentence(qtbot, window, liaison, key):
    window.show_view("tasks")
    table = window.page.table
    table.setCurrentIndex(table.tasks.index(0, PLACES["status"]))
    window._look()
    before = liaison.last_act
    qtbot.keyClick(table, key)
    assert not table.is_editing
    assert liaison.last_act is before
    assert window.status_line.said.text() == "联络员只能填报本单位的任务。"


def test_cells_can_be_edited_again_by_the_coordinator(window, liaison):
    table = window.page.table
    index = table.tasks.index(0, PLACES["progress"])
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable
    liaison.act_for(None)
    assert index.flags() & Qt.ItemFlag.ItemIsEditable


@pytest.mark.parametrize(
    ("name", "barred", "open_to_all"),
    [
        ("units", ["新增…", "新增集合…", "更名…", "别名…", "成员…", "删除"], "查看任务"),
        ("findings", ["采纳", "不采纳", "重新打开"], "查看任务"),
    ],
)
def test_records_are_only_looked_at(window, liaison, name, barred, open_to_all):
    window.show_view(name)
    view = window.views[name]
    view.table.selectRow(0)
    buttons = {button.text(): button for button in view.findChildren(QPushButton)}
    assert [text for text, button in buttons.items() if not button.isEnabled()] == barred
    assert buttons[open_to_all].isEnabled()
    tip = "联络员不能改动任务表，请在“本季”中填报（身份见菜单“报告期”）"
    assert {buttons[text].toolTip() for text in barred} == {tip}
    liaison.act_for(None)
    window.show_identity()
    view.table.selectRow(1)
    assert all(button.isEnabled() for button in buttons.values())
    assert tip not in {button.toolTip() for button in buttons.values()}
