"""A plan document taken in through the window: picked, reviewed, stored, taken back."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from exports import forms_book
from taskdesk.model import Comparator, FindingState, Role
from taskdesk.periods import Period
from taskdesk.plans.new_edition import Fate
from taskdesk.status import Status
from taskdesk.task_edits import StateEdit
from ui.importing.session import WHOLE

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

MADE_UP = Path(__file__).parents[1] / "taskdesk" / "plans" / "made_up"
# Ten rows, one with two units glued together, and eight clauses of which one has no row.
TABLE = MADE_UP / "body_and_table.txt"
# Clauses only.
LINES = MADE_UP / "label_lines.txt"
AMENDED = MADE_UP / "label_lines_amended.txt"
TITLE = "青河区“无废城市”建设实施方案"
ROWS = 10


@pytest.fixture
def view(window):
    window.actions_["import_plan"].trigger()
    assert window.view == "import"
    return window.views["import"]


def read(qtbot, view, path: Path) -> None:
    view.open_files([path])
    qtbot.waitUntil(lambda: not view._reading)


@pytest.fixture
def reviewed(qtbot, view):
    """The view with the made-up table read, in the order of the document."""
    read(qtbot, view, TABLE)
    view.review.list.in_order.click()
    return view


def go_to(view, number: str) -> None:
    tasks = view.session.draft.tasks
    place = next(n for n, task in enumerate(tasks) if task.number == number)
    view.review.list.go_to(place)


def task(view, number: str):
    return next(one for one in view.session.draft.tasks if one.number == number)


def shown_numbers(view) -> list[str]:
    return [row[0].text for row in view.review.list.table.cells.rows]


def card(view, kind: str):
    cards = view.review.pane.cards.cards
    return next(c for c in cards if c.isVisible() and c._finding.kind == kind)


# Picking


def test_without_a_file_it_says_the_ways_to_one(view):
    assert view.pick.isVisible()
    assert not view.foot.isVisible()
    assert not view.head.other.isVisible()


def test_a_file_is_chosen_through_the_seam(qtbot, view, ask):
    def choose(dialog: QFileDialog) -> bool:
        assert "*.docx" in dialog.nameFilters()[0]
        dialog.setDirectory(str(TABLE.parent))
        dialog.selectFile(str(TABLE))
        return True

    ask.in_dialog = choose
    view.pick.choose.click()
    qtbot.waitUntil(lambda: view.session is not None)
    assert view.session.path == TABLE
    assert len(view.session.draft.tasks) == ROWS


def test_a_bad_file_is_said_in_a_sentence_and_nothing_is_stored(qtbot, view, desk_of, tmp_path):
    before = len(desk_of.history())
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04no zip")
    read(qtbot, view, tmp_path / "坏.docx")
    assert view.pick.wrong.isVisible()
    assert "坏.docx" in view.pick.wrong.text()
    assert view.session is None
    (tmp_path / "信.txt").write_text("各位同事：\n\n明天下午开会。\n", encoding="utf-8")
    read(qtbot, view, tmp_path / "信.txt")
    assert "没有认出任务" in view.pick.wrong.text()
    read(qtbot, view, TABLE)
    assert not view.pick.wrong.text()
    assert len(desk_of.history()) == before


@pytest.fixture
def desk_of(window):
    return window._desk


def test_reading_can_be_cancelled(qtbot, view, tmp_path):
    long = tmp_path / "长.txt"
    long.write_text(TABLE.read_text(encoding="utf-8") * 40, encoding="utf-8")
    view.open_files([long])
    assert view.strip.isVisible()
    assert not view.pick.isEnabled()
    view.strip.cancel.click()
    qtbot.waitUntil(lambda: not view._reading)
    assert view.session is None
    assert view.pick.isEnabled()
    assert not view.strip.isVisible()


def drop(window, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    what = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton)
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), *what, none)
    enter.ignore()
    window.dragEnterEvent(enter)
    assert enter.isAccepted()
    window.dropEvent(QDropEvent(QPointF(5, 5), *what, none))


def test_a_document_dropped_on_the_window_is_read(qtbot, window):
    drop(window, TABLE)
    qtbot.waitUntil(lambda: window.view == "import" and not window.jobs.busy)
    assert window.views["import"].session.path == TABLE


def test_a_workbook_that_is_no_form_is_a_document(qtbot, window, tmp_path):
    book = Workbook()
    book.active.append(["序号", "重点任务", "时间节点", "责任部门"])
    book.active.append([1, "建设充电桩100个。", "2027年", "☆区交通局、区发改局"])
    book.save(tmp_path / "任务.xlsx")
    drop(window, tmp_path / "任务.xlsx")
    qtbot.waitUntil(lambda: window.view == "import" and not window.jobs.busy)
    assert len(window.views["import"].session.draft.tasks) == 1


def test_a_second_file_can_be_dropped_on_the_view(qtbot, view):
    drop(view, LINES)
    qtbot.waitUntil(lambda: view.session is not None)
    assert view.session.path == LINES


# Reviewing


def test_tasks_and_counts_are_shown(reviewed):
    assert [n for n in shown_numbers(reviewed) if n != "—"] == [str(n) for n in range(1, ROWS + 1)]
    assert reviewed.review.counts.text().startswith(f"任务 {ROWS} · 条款 8 · 指标 ")
    head = reviewed.review.head
    assert head.title.text() == TITLE
    assert head.doc_number.text() == "青府发〔2024〕6号"
    assert head.issued_on.text() == "2024-04-22"


def test_problems_stand_first_and_f8_goes_to_the_next(qtbot, reviewed):
    lists = reviewed.review.list
    lists.problems_first.click()
    waiting = [reviewed.session.waiting(place) > 0 for place in lists.order]
    assert waiting == sorted(waiting, reverse=True)
    lists.in_order.click()
    lists.table.go_to(0)
    lists.next.click()
    assert lists.table.row > 0
    assert reviewed.session.waiting(lists.place)


def test_a_kind_of_findings_is_filtered(reviewed):
    lists = reviewed.review.list
    lists.kinds.setCurrentIndex(lists.kinds.findData("duplicate_unit"))
    lists.kinds.activated.emit(lists.kinds.currentIndex())
    assert shown_numbers(reviewed) == ["2"]


def test_row_and_clause_stand_side_by_side_with_marks(reviewed):
    go_to(reviewed, "5")
    source = reviewed.review.source
    assert source.row.isVisible()
    assert source.clause.isVisible()
    assert source.clause.caption.text() == "正文条款 二(二)1"
    assert "居民小区分类投放设施覆盖率达到100%" in source.clause.words.toPlainText()
    assert "font-weight:600" in source.row.property("html")
    assert "☆" not in source.row.words.toPlainText()
    assert "★区城管局" in source.row.words.toPlainText()


def test_a_clause_is_the_source_where_there_is_no_table(qtbot, view):
    read(qtbot, view, LINES)
    view.review.list.in_order.click()
    place = next(n for n in view.review.list.order if n != WHOLE)
    view.review.list.go_to(place)
    assert not view.review.source.row.isVisible()
    assert view.review.source.clause.isVisible()


def type_into(qtbot, line, words: str) -> None:
    line.setFocus()
    line.selectAll()
    # Keys can't be pressed for Chinese words; this is how an input method puts them in.
    line.insert(words)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def test_a_plan_without_deadlines_has_no_column_for_them(qtbot, window, view):
    window.resize(1280, 800)
    table = view.review.list.table
    read(qtbot, view, MADE_UP / "lead_and_support.txt")
    assert table.isColumnHidden(2)
    wide = table.columnWidth(1)
    go_to(view, "5")
    type_into(qtbot, view.review.pane.deadline, "2027年底前")
    assert not table.isColumnHidden(2)
    assert table.columnWidth(1) < wide


def test_deadlines_are_filled_in_from_the_texts_at_once(qtbot, view):
    read(qtbot, view, MADE_UP / "lead_and_support.txt")
    assert view.review.spoken.text().startswith("1项的文字")
    view.review.spoken.click()
    assert str(task(view, "1").due_point.due) == "2025-12-31"
    assert view.review.spoken.isHidden()
    view.undo()
    assert task(view, "1").due_point.due is None
    assert view.review.spoken.isVisible()


def test_fields_are_edited_in_place_and_ctrl_z_takes_each_back(qtbot, window, reviewed):
    go_to(reviewed, "5")
    pane = reviewed.review.pane
    type_into(qtbot, pane.deadline, "2026年6月底前")
    assert str(task(reviewed, "5").due_point.due) == "2026-06-30"
    assert pane.meaning.text() == "2026-06-30 前"
    type_into(qtbot, pane.section, "新的行动")
    pane.text.setFocus()
    pane.text.setPlainText("覆盖率达到100%。")
    reviewed.review.list.table.setFocus()
    assert task(reviewed, "5").text == "覆盖率达到100%。"
    assert reviewed.undoable[0] == "修改第5项"
    window._look()
    assert window.actions_["undo"].isEnabled()
    before = len(window._desk.history())
    window.actions_["undo"].trigger()
    assert task(reviewed, "5").text == "居民小区分类投放设施覆盖率达到100%。"
    assert pane.text.toPlainText() == task(reviewed, "5").text
    window.actions_["undo"].trigger()
    assert task(reviewed, "5").section == "生活垃圾分类行动"
    window._look()
    window.actions_["redo"].trigger()
    assert task(reviewed, "5").section == "新的行动"
    assert len(window._desk.history()) == before


def test_units_are_edited_by_role(qtbot, reviewed):
    go_to(reviewed, "8")
    lines = reviewed.review.pane.units.lines
    seen = [role for role, line in lines.items() if line.isVisible()]
    assert seen == [Role.LEAD]
    lines[Role.LEAD].setFocus()
    lines[Role.LEAD].setPlainText("区商务局、区文旅局")
    qtbot.keyClick(lines[Role.LEAD], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [(u.name, u.role) for u in task(reviewed, "8").units] == [
        ("区商务局", Role.LEAD),
        ("区文旅局", Role.LEAD),
    ]


def test_an_indicator_is_edited_and_removed(qtbot, reviewed):
    go_to(reviewed, "5")
    row = reviewed.review.pane.indicators.rows[0]
    assert (row.value.text(), row.unit.text()) == ("100", "%")
    type_into(qtbot, row.value, "98")
    assert task(reviewed, "5").indicators[0].value == 98
    type_into(qtbot, row.value, "很多")
    assert "“很多”不是数" in reviewed.review.pane.wrong.text()
    assert task(reviewed, "5").indicators[0].comparator != Comparator.WORDS
    row.remove.click()
    assert task(reviewed, "5").indicators == ()


def test_what_can_not_be_taken_is_said_and_stays_typed(qtbot, reviewed):
    go_to(reviewed, "5")
    pane = reviewed.review.pane
    pane.number.setFocus()
    pane.number.setText("6")
    reviewed.review.list.go_to(8)
    assert pane.wrong.text() == "序号“6”已有任务，请另用一个。"
    assert pane.number.text() == "6"
    assert reviewed.review.task.number == "5"
    type_into(qtbot, pane.number, "5.1")
    assert task(reviewed, "5.1")
    assert not pane.wrong.isVisible()


def test_tasks_are_merged_split_dropped_and_restored(qtbot, reviewed):
    go_to(reviewed, "1")
    pane = reviewed.review.pane
    pane.merge.click()
    text = task(reviewed, "1").text
    assert text.startswith("新建绿色工厂12家")
    assert text.endswith("达到95%。")
    assert len(reviewed.session.draft.tasks) == ROWS - 1
    cursor = pane.text.textCursor()
    cursor.setPosition(text.index("一般工业固体废物"))
    pane.text.setTextCursor(cursor)
    pane.split.click()
    assert len(reviewed.session.draft.tasks) == ROWS
    assert task(reviewed, "11").text.startswith("一般工业固体废物")
    go_to(reviewed, "9")
    qtbot.keyClick(reviewed.review.list.table, Qt.Key.Key_Delete)
    assert len(reviewed.session.review.result.tasks) == ROWS - 1
    assert pane.restore.isVisible()
    assert "已去掉 1" in reviewed.review.counts.text()
    pane.restore.click()
    assert len(reviewed.session.review.result.tasks) == ROWS


def test_findings_are_decided_at_the_task(reviewed):
    go_to(reviewed, "2")
    one = card(reviewed, "deadline_differs")
    one.accept.click()
    assert task(reviewed, "2").due_point.printed == "2026年"
    assert card(reviewed, "deadline_differs").decided.text() == "已改正"
    card(reviewed, "deadline_differs").reject.click()
    assert task(reviewed, "2").due_point.printed == "持续推进"
    states = {f.kind: f.state for f in reviewed.session.draft.findings if f.number == "2"}
    assert states["deadline_differs"] == FindingState.REJECTED


def test_other_words_than_proposed_can_be_accepted(reviewed):
    go_to(reviewed, "2")
    one = card(reviewed, "deadline_differs")
    one.edit.click()
    assert one.own.toPlainText() == "2026年"
    one.own.setPlainText("2026年底前")
    one.accept.click()
    assert task(reviewed, "2").due_point.printed == "2026年底前"


def test_the_head_is_edited_and_a_wrong_date_is_said(qtbot, reviewed):
    head = reviewed.review.head
    type_into(qtbot, head.issued_on, "某日")
    assert "“某日”无效" in reviewed.review.wrong.text()
    type_into(qtbot, head.issued_on, "2024年4月23日")
    assert str(reviewed.session.draft.issued_on) == "2024-04-23"
    assert head.issued_on.text() == "2024-04-23"


# Storing


def test_a_plan_is_stored_chosen_shown_and_taken_back(qtbot, window, reviewed):
    desk = window._desk
    before = len(desk.history())
    go_to(reviewed, "10")
    reviewed.review.pane.drop.click()
    reviewed.foot.verb.click()
    assert reviewed.target.isVisible()
    assert reviewed.target.name.text() == TITLE
    assert reviewed.foot.verb.text() == "导入 9 项任务"
    assert "任务 9 项" in reviewed.target.summary.text()
    reviewed.foot.verb.click()
    assert window.view == "tasks"
    assert desk.plan.title == TITLE
    assert len(window.page.tasks.listing.rows) == 9
    assert len(desk.history()) == before + 1
    assert reviewed.session is None
    desk.undo()
    assert TITLE not in [plan.title for plan in desk.planning.plans()]


def test_a_name_that_is_taken_is_said(reviewed):
    reviewed.foot.verb.click()
    reviewed.target.name.setText("金山区碳达峰实施方案")
    assert "已有名为《金山区碳达峰实施方案》的方案" in reviewed.target.wrong.text()
    assert not reviewed.foot.verb.isEnabled()
    reviewed.target.name.setText("")
    assert reviewed.target.wrong.text() == "请给新方案取一个名称。"
    reviewed.target.name.setText("另一份方案")
    assert reviewed.foot.verb.isEnabled()
    reviewed.foot.back.click()
    assert reviewed.review.isVisible()


def open_again(window) -> None:
    # Which actions can be used is found a moment after a job has ended.
    window._look()
    window.actions_["import_plan"].trigger()
    assert window.view == "import"


@pytest.fixture
def stored(qtbot, window, view):
    """The plan of the label lines stored, and a status stated in it."""
    read(qtbot, view, LINES)
    view.foot.verb.click()
    view.foot.verb.click()
    desk = window._desk
    first = desk.book.tasks_of(desk.plan_id)[0]
    desk.set_state([first], StateEdit(Status.IN_PROGRESS, progress="已开工。"))
    return desk


def test_a_plan_is_updated_and_its_states_stay(qtbot, window, view, stored):
    open_again(window)
    read(qtbot, view, AMENDED)
    view.foot.verb.click()
    target = view.target
    target.as_update.click()
    target.plans.setCurrentIndex(target.plans.findData(stored.plan_id))
    target.plans.activated.emit(target.plans.currentIndex())
    counts = target.differences.counts
    assert sum(counts.values()) == len(target.differences.shown)
    assert target.differences.any_change
    assert view.foot.verb.text() == "更新"
    before = len(stored.history())
    view.foot.verb.click()
    assert window.view == "tasks"
    assert len(stored.history()) == before + 1
    progress = [s.progress for s in stored.book.task_states.values()]
    assert "已开工。" in progress
    stored.undo()
    assert len(stored.book.tasks_of(stored.plan_id)) > 0


def test_dropped_tasks_can_be_kept(qtbot, window, view, stored):
    own = stored.book.tasks_of(stored.plan_id)
    open_again(window)
    read(qtbot, view, LINES)
    view.review.list.in_order.click()
    view.review.list.table.go_to(len(view.review.list.order) - 1)
    view.review.pane.drop.click()
    view.foot.verb.click()
    differences = view.target.differences
    assert view.target.as_update.isChecked()
    assert differences.counts[Fate.REMOVED] == 1
    differences.chips[Fate.REMOVED].click()
    assert differences.keep_one.isVisible()
    differences.keep_one.click()
    assert differences.keep_all.isChecked()
    assert differences.table.cells.rows[0][0].text == "保留"
    differences.keep_all.click()
    assert differences.table.cells.rows[0][0].text == "删除"
    differences.keep_all.click()
    view.foot.verb.click()
    assert len(stored.book.tasks_of(stored.plan_id)) == len(own)


def test_the_same_text_again_has_nothing_to_update(qtbot, window, view, stored):
    open_again(window)
    read(qtbot, view, LINES)
    view.foot.verb.click()
    assert view.target.as_update.isChecked()
    assert view.foot.sentence.text() == "新文本与现有方案一致，没有要更新的。"
    assert not view.foot.verb.isEnabled()


def test_an_update_shows_the_numbers_and_what_else_it_changes(qtbot, window, view, stored):
    desk = stored
    first = desk.book.tasks_of(desk.plan_id)[0]
    desk.decomposing.decompose(first, desk.decomposing.free(first, ["东片", "西片"]))
    (before, _) = desk.book.indicators_of_task(first.id)
    open_again(window)
    read(qtbot, view, AMENDED)
    view.foot.verb.click()
    target = view.target
    assert target.as_update.isChecked()
    assert "文号：青府〔2025〕8号 → 青府〔2026〕21号" in target.summary.text()
    pane = target.differences
    pane.table.go_to(next(n for n, one in enumerate(pane.shown) if one.task == first))
    assert pane.table.cells.rows[pane.table.row][3].text == "重点任务、时间节点、指标"
    assert f"{before.name}≥120处（2026-12-31）" in pane.before.toPlainText()
    assert f"{before.name}≥150处（2027-06-30）" in pane.after.toPlainText()
    assert "有子任务2项，其文字、时限和分担的指标不随之修改" in pane.before.toPlainText()
    view.foot.verb.click()
    assert desk.book.indicators[before.id].targets[0].value == 150
    desk.undo()
    assert desk.book.indicators[before.id] == before


def test_a_new_number_alone_is_something_to_update(qtbot, window, view, stored, tmp_path):
    other = tmp_path / "reissued.txt"
    other.write_text(LINES.read_text("utf-8").replace("〔2025〕8号", "〔2026〕9号"), "utf-8")
    open_again(window)
    read(qtbot, view, other)
    view.foot.verb.click()
    assert view.target.as_update.isChecked()
    assert not view.target.differences.any_change
    assert view.foot.verb.isEnabled()
    view.foot.verb.click()
    assert stored.plan.doc_number.endswith("〔2026〕9号")


# Leaving


def test_what_was_reviewed_is_not_given_up_without_a_question(qtbot, window, reviewed, ask):
    go_to(reviewed, "5")
    reviewed.review.pane.drop.click()
    ask.confirms = False
    reviewed.head.close_.click()
    assert "还没有存入" in ask.questions[-1]
    assert window.view == "import"
    window.show_view("tasks")
    open_again(window)
    assert len(reviewed.session.review.dropped) == 1
    assert not window.close()
    ask.confirms = True
    reviewed.head.close_.click()
    assert window.view == "tasks"
    assert reviewed.session is None


def test_nothing_reviewed_is_left_without_a_question(window, reviewed, ask):
    reviewed.head.close_.click()
    assert ask.questions == []
    assert window.view == "tasks"


def test_another_plan_at_hand_leaves_the_review_alone(window, reviewed):
    go_to(reviewed, "5")
    reviewed.review.pane.drop.click()
    desk = window._desk
    reviewed.review.take("", lambda review: review)
    desk.importing.as_plan(reviewed.session.review.result, "另一份")
    window.plan_verbs.turn_to(desk.planning.named("另一份"))
    assert window.views["import"] is reviewed
    assert len(reviewed.session.review.dropped) == 1


def test_a_liaison_imports_nothing(window, tmp_path):
    desk = window._desk
    desk.act_for(desk.unit("区水务局"))
    window.plan_verbs.take_in([Path(shutil.copy(TABLE, tmp_path))])
    assert window.view == "tasks"


def test_the_way_in_stands_in_the_toolbar_however_narrow_the_window(qtbot, window):
    for width, words in ((1280, True), (960, False)):
        window.resize(width, 700)
        button = window.top_bar.widgetForAction(window.actions_["detail"])
        qtbot.waitUntil(button.isVisible)
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        assert [b.toolButtonStyle() == style for b in window.top_bar._wordy] == [words, words]
    window.top_bar._wordy[0].click()
    assert window.view == "import"


def test_a_form_of_ours_still_goes_to_the_merging(qtbot, window, tmp_path):
    desk = window._desk
    period = Period(2026, "Q", 4)
    desk.reporting.open_period(period, date(2027, 1, 10))
    form = desk.forms.form(desk.unit("区水务局"), period)
    forms_book.write(tmp_path / form.file_name, form, author="张三", now=datetime(2026, 11, 20))
    drop(window, tmp_path / form.file_name)
    qtbot.waitUntil(lambda: window.view == "merge" and not window.jobs.busy)
    assert len(window.views["merge"].session.files) == 1
