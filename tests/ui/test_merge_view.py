"""Forms merged in the window: said before, stored after, and nothing lost on either side."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog

from exports import forms_book
from taskdesk.forms.form_merge import Outcome
from taskdesk.periods import Period
from taskdesk.reporting.report_edits import Answer
from taskdesk.status import Status
from ui.forms.merge_view import MergeView
from ui.forms.session import FileState
from ui.jobs import Jobs
from ui.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Q4 = Period(2026, "Q", 4)
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
WATER = "区水务局"


@pytest.fixture
def jobs(qtbot) -> Jobs:
    jobs = Jobs()
    yield jobs
    jobs.stop()


@pytest.fixture
def opened(desk):
    desk.reporting.open_period(Q4, date(2027, 1, 10))
    return desk


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def view(qtbot, opened, ask, jobs, said) -> MergeView:
    view = MergeView(opened, ask, jobs)
    qtbot.addWidget(view)
    opened.subscribe(view.refresh)
    view.message.connect(said.append)
    view.resize(1200, 700)
    view.show()
    qtbot.waitExposed(view)
    return view


@pytest.fixture
def issued(opened, tmp_path) -> Callable[..., Path]:
    """Write a unit's form and fill it in: {("55", "进展情况"): "……"}; returns its path."""

    def issue(unit: str, answers: dict[tuple[str, str], str], period: Period = Q4) -> Path:
        form = opened.forms.form(opened.unit(unit), period)
        path = tmp_path / form.file_name
        forms_book.write(path, form, author="张三", now=NOW)
        return fill(path, answers)

    return issue


def fill(path: Path, answers: dict[tuple[str, str], str]) -> Path:
    """Type answers where a person would: by number of the task and title of the column."""
    workbook = load_workbook(path)
    for sheet in workbook:
        rows = list(sheet.iter_rows())
        head = next((row for row in rows if any(cell.value == "序号" for cell in row)), None)
        if head is None or sheet.sheet_state != "visible":
            continue
        columns = {cell.value: cell.column - 1 for cell in head}
        for row in rows:
            number = row[columns["序号"]].value
            for (wanted, title), words in answers.items():
                if str(number) == wanted and title in columns:
                    row[columns[title]].value = words
    workbook.save(path)
    return path


def read(qtbot, view: MergeView, *paths: Path) -> None:
    view.open_files(paths)
    qtbot.waitUntil(lambda: not view.busy)


def write(qtbot, view: MergeView) -> None:
    view.foot.write.click()
    qtbot.waitUntil(lambda: not view.busy)


def go_to(view: MergeView, number: str, field: str) -> None:
    cells = view.pane.cells
    row = next(n for n, c in enumerate(cells) if (c.number, c.field) == (number, field))
    view.pane.table.go_to(row)


def report(desk, number: str, unit: str = WATER):
    task = desk.tasks([number])[0]
    return desk.book.report(task.id, desk.unit(unit).id, str(Q4))


def submit(desk, number: str, progress: str, unit: str = WATER) -> None:
    answer = Answer(Status.IN_PROGRESS, progress)
    desk.reporting.submit(desk.tasks([number])[0], desk.unit(unit), answer)


def texts(view: MergeView, column: int) -> list[str]:
    return [row[column].text for row in view.pane.table.cells.rows]


def states(view: MergeView) -> list[FileState]:
    return [file.state for file in view.session.files]


FULL = {("55", "推进状态"): "推进中", ("55", "进展情况"): "污泥全部焚烧处置。"}


# Ways in


def test_without_files_it_says_the_two_ways_in(view):
    assert view.empty.isVisible()
    assert not view.foot.isVisible()
    assert view.empty.files.text() == "选择文件…"


def test_files_are_chosen_through_the_seam(qtbot, view, ask, issued):
    path = issued(WATER, FULL)

    def choose(dialog: QFileDialog) -> bool:
        assert dialog.fileMode() == QFileDialog.FileMode.ExistingFiles
        dialog.setDirectory(str(path.parent))
        dialog.selectFile(str(path))
        return True

    ask.in_dialog = choose
    view.empty.files.click()
    qtbot.waitUntil(lambda: not view.busy)
    assert [file.path for file in view.session.files] == [path]
    assert not view.empty.isVisible()


def test_a_folder_is_chosen_through_the_seam(qtbot, view, ask, issued):
    path = issued(WATER, FULL)

    def choose(dialog: QFileDialog) -> bool:
        dialog.setDirectory(str(path.parent.parent))
        dialog.selectFile(str(path.parent))
        return True

    ask.in_dialog = choose
    view.empty.folder.click()
    qtbot.waitUntil(lambda: not view.busy)
    assert [file.path for file in view.session.files] == [path]


def test_nothing_chosen_reads_nothing(view):
    view.choose_files()
    view.choose_folder()
    assert not view.busy
    assert view.empty.isVisible()


def test_files_can_be_dropped(qtbot, view, issued):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(issued(WATER, FULL)))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), copy, mime, left, none)
    view.dragEnterEvent(enter)
    assert enter.isAccepted()
    view.dropEvent(QDropEvent(QPointF(5, 5), copy, mime, left, none))
    qtbot.waitUntil(lambda: not view.busy)
    assert len(view.session.files) == 1


def test_words_are_not_taken_for_files(view):
    mime = QMimeData()
    mime.setText("区水务局")
    enter = QDragEnterEvent(
        *(QPoint(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton),
        Qt.KeyboardModifier.NoModifier,
    )
    enter.ignore()
    view.dragEnterEvent(enter)
    assert not enter.isAccepted()


def test_a_folder_and_an_archive_are_read_whole(qtbot, view, issued, tmp_path):
    issued(WATER, FULL)
    folder = tmp_path / "back"
    folder.mkdir()
    shutil.move(tmp_path / f"{WATER}_2026年第四季度填报表.xlsx", folder / "一.xlsx")
    shutil.make_archive(str(tmp_path / "mail"), "zip", folder)
    read(qtbot, view, folder, tmp_path / "mail.zip")
    assert [file.path.name for file in view.session.files] == ["一.xlsx", "一.xlsx"]
    assert states(view) == [FileState.READY, FileState.READY]


# What will happen


def test_what_will_happen_is_said_and_nothing_stored(qtbot, view, issued, opened):
    before = len(opened.history())
    read(qtbot, view, issued(WATER, FULL))
    assert view.foot.write.text() == "写入 2 处"
    assert view.foot.write.isEnabled()
    assert view.foot.sentence.text() == "1 份表格将写入 2 处，每份可以单独撤销。"
    row = view.pane.table.cells.rows[0]
    assert [cell.text for cell in row][:6] == ["55", "推进状态", "新增", "", "", "推进中"]
    assert row[6].text.startswith("填报!")
    assert len(opened.history()) == before


def test_the_urgent_outcomes_stand_first(qtbot, view, issued, opened):
    path = issued(WATER, {**FULL, ("69", "推进状态"): "很顺利", ("69", "进展情况"): "已划定。"})
    submit(opened, "55", "电话先报：设备检修。")
    read(qtbot, view, path)
    outcomes = texts(view, 2)
    assert outcomes[0] == "冲突"
    assert outcomes.index("无效") > outcomes.index("冲突")
    assert outcomes.index("新增") > outcomes.index("无效")
    assert outcomes[-1] in ("不变", "空白")


def test_the_filter_shows_one_outcome(qtbot, view, issued):
    read(qtbot, view, issued(WATER, FULL))
    view.pane.chips[Outcome.NEW].click()
    assert texts(view, 1) == ["推进状态", "进展情况"]
    assert not view.pane.chips[Outcome.CONFLICT].isVisible()
    view.pane.chips[None].click()
    assert len(texts(view, 1)) > 2


def test_last_quarters_form_is_refused_in_words(qtbot, view, issued, opened):
    q3 = Period(2026, "Q", 3)
    opened.reporting.open_period(q3, date(2026, 10, 10))
    read(qtbot, view, issued(WATER, FULL, q3))
    assert states(view) == [FileState.BLOCKED]
    assert "2026年第三季度" in view.pane.problems.toPlainText()
    assert not view.foot.write.isEnabled()
    assert "1 份不能写入，将跳过" in view.foot.sentence.text()


def test_what_is_no_form_is_listed_with_the_reason(qtbot, view, issued, tmp_path, said):
    Workbook().save(tmp_path / "别的.xlsx")
    (tmp_path / "旧.xls").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    read(qtbot, view, tmp_path / "别的.xlsx", tmp_path / "旧.xls", issued(WATER, FULL))
    assert states(view) == [FileState.UNREADABLE, FileState.UNREADABLE, FileState.READY]
    assert said[-1] == "已读取 3 份表格，其中 2 份读不出。"
    assert "不是本系统发出的填报表" in view.pane.problems.toPlainText()
    view.files.table.go_to(1)
    assert ".xls" in view.pane.problems.toPlainText()
    assert view.foot.write.text() == "写入 2 处"


def test_an_invalid_answer_waits_with_its_place(qtbot, view, issued, opened):
    read(qtbot, view, issued(WATER, FULL | {("55", "推进状态"): "很顺利"}))
    assert view.foot.write.text() == "写入 1 处，1 处无效未定"
    assert not view.foot.write.isEnabled()
    panel = view.pane.panel
    assert panel.title.text() == "第55项 · 推进状态 · 无效"
    assert panel.place.text().startswith("填报!")
    assert "很顺利" in panel.note.text()
    panel.radios["own"].click()
    panel.status.setCurrentIndex(panel.status.findData("推进中"))
    panel.status.activated.emit(panel.status.currentIndex())
    write(qtbot, view)
    assert report(opened, "55").status == Status.IN_PROGRESS


# Writing


def test_writing_stores_once_and_is_undone_at_once(qtbot, view, issued, opened, said):
    before = len(opened.history())
    read(qtbot, view, issued(WATER, FULL))
    write(qtbot, view)
    assert report(opened, "55").progress == "污泥全部焚烧处置。"
    assert len(opened.history()) == before + 1
    assert said[-1] == "已写入 2 处（1 份表格）；按 Ctrl+Z 可逐份撤销。"
    assert states(view) == [FileState.WRITTEN]
    opened.undo()
    assert report(opened, "55") is None
    assert states(view) == [FileState.READY]
    assert view.foot.write.text() == "写入 2 处"


def test_another_period_at_hand_makes_it_another_form(qtbot, view, issued, opened):
    assert view.head.period.text() == "2026年第四季度"
    read(qtbot, view, issued(WATER, FULL))
    opened.set_period(Period(2026, "Q", 3))
    assert view.head.period.text() == "2026年第三季度"
    assert states(view) == [FileState.BLOCKED]


def test_the_same_again_changes_nothing_and_says_so(qtbot, view, issued, opened):
    path = issued(WATER, FULL)
    read(qtbot, view, path)
    write(qtbot, view)
    before = len(opened.history())
    assert "再次汇总同样的表格不会有任何变化" in view.foot.sentence.text()
    read(qtbot, view, path)
    assert len(view.session.files) == 1
    assert states(view) == [FileState.SAME]
    assert view.foot.sentence.text() == "表格与现有内容一致，没有要写入的。"
    assert not view.foot.write.isEnabled()
    assert len(opened.history()) == before


def test_each_file_is_an_act_of_its_own(qtbot, view, issued, opened):
    before = len(opened.history())
    other = issued("区科委", {("2", "推进状态"): "推进中"})
    read(qtbot, view, issued(WATER, FULL), other)
    count = sum(file.will_write > 0 for file in view.session.files)
    write(qtbot, view)
    assert len(opened.history()) == before + count


def test_a_second_copy_that_says_the_same_is_counted_once(
    qtbot, view, issued, opened, tmp_path, said
):
    first = issued(WATER, FULL)
    second = tmp_path / "副本.xlsx"
    shutil.copy(first, second)
    read(qtbot, view, first, second)
    assert view.foot.sentence.text() == "1 份表格将写入 2 处，每份可以单独撤销。"
    before = len(opened.history())
    write(qtbot, view)
    assert said[-1] == "已写入 2 处（1 份表格）；按 Ctrl+Z 可逐份撤销。"
    assert len(opened.history()) == before + 1
    assert states(view) == [FileState.WRITTEN, FileState.SAME]


def test_a_second_copy_that_differs_has_to_be_decided(qtbot, view, issued, opened, tmp_path):
    first = issued(WATER, FULL)
    second = tmp_path / "副本.xlsx"
    shutil.copy(first, second)
    fill(second, {("55", "进展情况"): "另一种说法。"})
    read(qtbot, view, first, second)
    assert states(view) == [FileState.READY, FileState.READY]
    assert view.foot.write.text() == "写入 2 处"
    assert "有 1 处说法不同，写入前一份后请再选定" in view.foot.sentence.text()
    write(qtbot, view)
    assert report(opened, "55").progress == "污泥全部焚烧处置。"
    assert states(view) == [FileState.WRITTEN, FileState.WAITING]
    assert view.foot.write.text() == "写入 0 处，1 处冲突未定"


def test_stopped_between_two_files_the_rest_waits(qtbot, view, issued, opened, tmp_path):
    first = issued(WATER, FULL)
    paths = [first]
    for number in range(3):
        paths.append(tmp_path / f"{number}.xlsx")
        shutil.copy(first, paths[-1])
    read(qtbot, view, *paths)
    before = len(opened.history())
    view.foot.write.click()
    view.strip.cancel.click()
    qtbot.waitUntil(lambda: not view.busy)
    assert len(opened.history()) == before
    assert states(view) == [FileState.READY] * 4


# Conflicts


@pytest.fixture
def conflict(qtbot, view, issued, opened) -> MergeView:
    """Row 55 was told by telephone while the form was away."""
    path = issued(WATER, {("55", "进展情况"): "污泥全部焚烧处置。"})
    submit(opened, "55", "电话先报：设备检修。")
    read(qtbot, view, path)
    return view


def test_a_conflict_keeps_the_button_shut(conflict):
    assert conflict.foot.write.text() == "写入 0 处，1 处冲突未定"
    assert not conflict.foot.write.isEnabled()
    values = conflict.pane.panel.values
    assert values["base"].toPlainText() == "（空）"
    assert values["here"].toPlainText() == "电话先报：设备检修。"
    assert values["theirs"].toPlainText() == "污泥全部焚烧处置。"


@pytest.mark.parametrize(
    ("side", "progress", "label"),
    [
        ("theirs", "污泥全部焚烧处置。", "写入 1 处"),
        ("here", "电话先报：设备检修。", "没有要写入的"),
    ],
)
def test_a_radio_decides(qtbot, conflict, opened, side, progress, label):
    conflict.pane.panel.radios[side].click()
    assert conflict.foot.write.text() == label
    write(qtbot, conflict)
    assert report(opened, "55").progress == progress


def test_other_words_can_be_typed(qtbot, conflict, opened):
    panel = conflict.pane.panel
    panel.radios["own"].click()
    assert panel.words.isVisible()
    assert panel.words.toPlainText() == "污泥全部焚烧处置。"
    qtbot.keyClicks(panel.words, "x")
    panel.words.setPlainText("检修后全部焚烧。 ")
    assert panel.words.toPlainText() == "检修后全部焚烧。 "
    assert texts(conflict, 2)[0] == "另写"
    write(qtbot, conflict)
    assert report(opened, "55").progress == "检修后全部焚烧。"
    assert states(conflict) == [FileState.WRITTEN]


def test_all_that_waits_can_be_decided_at_once(qtbot, conflict, opened):
    conflict.foot.take_requested.emit(True)
    assert conflict.foot.write.text() == "写入 1 处"
    write(qtbot, conflict)
    assert report(opened, "55").progress == "污泥全部焚烧处置。"


def test_a_decision_falls_when_something_else_stands_here(qtbot, conflict, opened):
    conflict.pane.panel.radios["theirs"].click()
    submit(opened, "55", "第二次电话：检修延长。")
    assert not conflict.foot.write.isEnabled()
    assert conflict.pane.panel.values["here"].toPlainText() == "第二次电话：检修延长。"


def test_the_next_one_may_be_in_the_next_file(qtbot, conflict, issued, opened):
    other = issued("区经委", {("1", "进展情况"): "甲"})
    submit(opened, "1", "乙", "区经委")
    read(qtbot, conflict, other)
    conflict.files.table.go_to(0)
    conflict.pane.panel.radios["here"].click()
    conflict.pane.panel.next.click()
    assert conflict.files.row == 1
    assert conflict.pane.cell.number == "1"
    conflict.pane.panel.radios["here"].click()
    conflict.pane.panel.next.click()
    assert conflict.pane.cell.number == "1"


def test_an_accepted_report_is_kept_and_the_others_are_written(qtbot, view, issued, opened, ask):
    path = issued(WATER, FULL)
    other = issued("区经委", {("1", "推进状态"): "推进中"})
    submit(opened, "55", "电话先报：设备检修。")
    opened.reporting.accept(opened.tasks(["55"])[0], opened.unit(WATER))
    read(qtbot, view, path, other)
    go_to(view, "55", "progress")
    panel = view.pane.panel
    assert "须先退回" in panel.note.text()
    # Nothing is offered that would be refused in the end.
    assert [side for side, radio in panel.radios.items() if not radio.isHidden()] == ["here"]
    decide_all_here(view)
    write(qtbot, view)
    assert report(opened, "55").progress == "电话先报：设备检修。"
    assert report(opened, "1", "区经委").status == Status.IN_PROGRESS
    assert states(view) == [FileState.SAME, FileState.WRITTEN]
    assert ask.errors == []
    reason = "请按表格重报"
    opened.reporting.return_report(opened.tasks(["55"])[0], opened.unit(WATER), reason)
    go_to(view, "55", "progress")
    panel.radios["theirs"].click()
    assert states(view)[0] == FileState.READY
    write(qtbot, view)
    assert report(opened, "55").progress == "污泥全部焚烧处置。"


def decide_all_here(view):
    view.files.table.go_to(0)
    view.take_all(theirs=False)


def test_words_without_a_status_wait_for_one(qtbot, view, issued, opened):
    """Keeping what stands here is no way out: there is no status here either."""
    path = issued(WATER, {("55", "进展情况"): "污泥全部焚烧处置。"})
    read(qtbot, view, path)
    go_to(view, "55", "status")
    panel = view.pane.panel
    assert [side for side, radio in panel.radios.items() if not radio.isHidden()] == ["own"]
    decide_all_here(view)
    assert states(view) == [FileState.WAITING]
    assert not view.foot.write.isEnabled()
    assert panel.note.text() == "填写了内容，但没有选推进状态。"
    panel.radios["own"].click()
    panel.status.setCurrentText("推进中")
    panel.status.activated.emit(panel.status.currentIndex())
    assert states(view) == [FileState.READY]
    write(qtbot, view)
    assert report(opened, "55").status == Status.IN_PROGRESS


def test_other_words_that_are_no_value_are_refused_at_the_cell(qtbot, view, issued, opened):
    path = issued("区发改委", {("13", "推进状态"): "推进中"})
    workbook = load_workbook(path)
    sheet = workbook["指标"]
    [row] = [r for r in range(4, sheet.max_row + 1) if sheet.cell(r, 2).value == "13"]
    sheet.cell(row, 7).value = "30亿"
    workbook.save(path)
    read(qtbot, view, path)
    [cell] = view.session.files[0].waiting
    panel = view.pane.panel
    go_to(view, "13", cell.field)
    panel.radios["own"].click()
    panel.words.setPlainText("30吨")
    assert "“30吨”无法识别" in panel.note.text()
    assert states(view) == [FileState.WAITING]
    panel.words.setPlainText("30")
    assert states(view) == [FileState.READY]
    write(qtbot, view)
    assert [actual.value for actual in opened.book.actuals.values()] == [30]


# The look of it


def test_columns_keep_the_widths_they_were_given(qtbot, opened, ask, jobs, settings_file):
    def show(settings) -> MergeView:
        view = MergeView(opened, ask, jobs, settings)
        qtbot.addWidget(view)
        view.resize(1100, 700)
        view.show()
        return view

    first = Settings(settings_file)
    view = show(first)
    view.pane.table.horizontalHeader().resizeSection(3, 222)
    view.files.table.horizontalHeader().resizeSection(0, 199)
    first.sync()
    again = show(Settings(settings_file))
    again.resize(1280, 800)
    assert again.pane.table.columnWidth(3) == 222
    assert again.files.table.columnWidth(0) == 199
    other = show(Settings())
    assert other.pane.table.columnWidth(3) != 222


# Sending back, leaving out, leaving


def test_a_marked_copy_is_written_for_the_unit(qtbot, view, issued, ask, tmp_path):
    read(qtbot, view, issued(WATER, FULL | {("55", "推进状态"): "很顺利"}))
    ask.paths = [tmp_path / "退回.xlsx"]
    view.foot.back_one.trigger()
    qtbot.waitUntil(lambda: not view.busy)
    assert ask.questions == [f"返回件：{WATER}_2026年第四季度填报表_返回件.xlsx"]
    sheet = load_workbook(tmp_path / "退回.xlsx")["填报"]
    notes = [cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment]
    assert any("很顺利" in note for note in notes)
    assert "已写返回件 退回.xlsx。" in view.foot.said.text()


def test_copies_of_all_that_is_wrong_go_into_a_folder(qtbot, view, issued, ask, tmp_path):
    bad = issued(WATER, FULL | {("55", "推进状态"): "很顺利"})
    read(qtbot, view, bad, issued("区经委", {("1", "推进状态"): "推进中"}))
    (tmp_path / "back").mkdir()

    def choose(dialog: QFileDialog) -> bool:
        dialog.selectFile(str(tmp_path / "back"))
        return True

    ask.in_dialog = choose
    assert view.foot.back_all.text() == "全部有问题的 1 份…"
    view.foot.back_all.trigger()
    qtbot.waitUntil(lambda: not view.busy)
    written = [path.name for path in (tmp_path / "back").iterdir()]
    assert written == [f"{WATER}_2026年第四季度填报表_返回件.xlsx"]
    ask.confirms = False
    view.foot.back_all.trigger()
    assert ask.questions[-1] == "返回件：文件夹里已有 1 份同名的文件，覆盖吗？[覆盖]"
    assert not view.busy


def test_a_file_can_be_left_out(qtbot, view, issued):
    read(qtbot, view, issued(WATER, FULL))
    qtbot.keyClick(view.files.table, Qt.Key.Key_Delete)
    assert view.session.files == []
    assert view.empty.isVisible()


def test_several_files_are_left_out_together(qtbot, view, issued, tmp_path):
    path = issued(WATER, FULL)
    others = [tmp_path / f"{number}.xlsx" for number in range(3)]
    for other in others:
        shutil.copy(path, other)
    read(qtbot, view, path, *others)
    view.files.table.go_to(1)
    qtbot.keyClick(view.files.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    view.head.removal.click()
    assert [file.path for file in view.session.files] == [path, others[2]]


def test_selected_cells_are_copied_as_a_table(qtbot, view, issued):
    read(qtbot, view, issued(WATER, FULL))
    view.pane.table.go_to(0)
    qtbot.keyClick(view.pane.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[:3] == ["序号", "字段", "结果"]
    assert lines[1].split("\t")[:6] == ["55", "推进状态", "新增", "", "", "推进中"]


def test_leaving_asks_while_something_is_unwritten(qtbot, view, issued, ask):
    read(qtbot, view, issued(WATER, FULL))
    ask.confirms = False
    view.head.close_.click()
    assert ask.questions == ["离开汇总：还有 2 处没有写入，离开后需重新加入这些表格。[离开]"]
    assert len(view.session.files) == 1
    ask.confirms = True
    with qtbot.waitSignal(view.closed):
        view.head.close_.click()
    assert view.session.files == []


def test_leaving_with_all_written_asks_nothing(qtbot, view, issued, ask):
    read(qtbot, view, issued(WATER, FULL))
    write(qtbot, view)
    with qtbot.waitSignal(view.closed):
        view.head.close_.click()
    assert ask.questions == []


def test_a_job_under_way_is_waited_for(qtbot, view, issued, jobs, said):
    path = issued(WATER, FULL)
    view.open_files([path])
    view.open_files([path])
    assert said == ["上一项工作还没有完成，请稍候或取消它。"]
    qtbot.waitUntil(lambda: not view.busy)


def test_what_was_read_before_a_cancel_is_kept(qtbot, view, issued, tmp_path, said):
    path = issued(WATER, FULL)
    paths = [path]
    for number in range(30):
        paths.append(tmp_path / f"{number}.xlsx")
        shutil.copy(path, paths[-1])
    view.open_files(paths)
    assert view.strip.isVisible()
    view.strip.cancel.click()
    qtbot.waitUntil(lambda: not view.busy)
    assert len(view.session.files) < len(paths)
    assert said[-1] == "已取消读取；已读出的表格留在列表中。"
    assert not view.strip.isVisible()
