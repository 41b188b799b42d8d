"""Two quarters of the whole plan played through the window, with every unit that it names.

What is expected is derived from the printed table and from what is entered here. With the variable
TASKDESK_SHOTS a picture of each step goes into that folder.
"""

from __future__ import annotations

import os
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPushButton

from taskdesk.indicators import standing_actual
from taskdesk.model import ReportState
from taskdesk.periods import Period
from taskdesk.status import Status
from taskdesk.task_edits import StateEdit
from tests.quarter_answers import (
    MEMBERS,
    NEW_UNITS,
    SILENT_Q3,
    SILENT_Q4,
    VALUES,
    answered,
    changed,
    expected_statuses,
    form_of,
    owed,
    progress_of,
    status_of,
    turned_round,
)
from ui.forms.session import FileState

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog, QWidget

    from ui.bulletin.compare_dialog import CompareDialog
    from ui.forms.issue_dialog import IssueDialog
    from ui.reporting.dialogs import OpenPeriodDialog, ReturnDialog
    from ui.reporting.identity_dialog import IdentityDialog
    from ui.reporting.reminding_all import RemindAllDialog

Q3, Q4 = Period(2026, "Q", 3), Period(2026, "Q", 4)
# Answers in the window; every other unit sends its form.
BY_WINDOW = "区交通委"
LONG = 60_000
PRESS = Qt.MouseButton.LeftButton


class Office:
    """The window as a person uses it."""

    def __init__(self, qtbot, open_window, make_desk, ask, folder: Path) -> None:
        self.qtbot, self.ask, self.folder = qtbot, ask, folder
        self.desk = make_desk("张三", date(2026, 9, 20))
        prepare(self.desk)
        self.window = open_window(desk=self.desk)
        self._shots = 0

    def shot(self, name: str, widget: QWidget | None = None) -> None:
        self._shots += 1
        if folder := os.environ.get("TASKDESK_SHOTS"):
            for _ in range(20):
                QApplication.processEvents()
            path = Path(folder) / f"{self._shots:02}-{name}.png"
            (widget or self.window).grab().save(str(path))

    def do(self, action: str, answer: Callable[[QDialog], bool]) -> None:
        """Trigger an action of the menu and answer its dialog."""
        self.until(self.window.actions_[action].isEnabled)
        self.ask.in_dialog = answer
        self.window.actions_[action].trigger()

    def press(self, button: QPushButton) -> None:
        assert button.isEnabled(), button.text()
        self.qtbot.mouseClick(button, PRESS)

    def until(self, there: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(there, timeout=LONG)

    def turn_to(self, *day: int) -> None:
        self.window.top_bar.as_of.chosen.emit(date(*day))

    @property
    def board(self):
        self.window.show_view("quarter")
        return self.window.views["quarter"].board

    def lights(self) -> Counter:
        return Counter(str(row.assessment.light or "") for row in self.desk.table.rows)

    def statuses(self) -> dict[str, str | None]:
        rows = self.desk.table.rows
        return {row.task.number: str(row.status) if row.status else None for row in rows}


def prepare(desk) -> None:
    """The members of collectives, which the document does not name."""
    for name in NEW_UNITS:
        desk.registering.add(name)
    for collective, members in MEMBERS.items():
        desk.registering.set_members(desk.unit(collective), [desk.unit(m) for m in members])
    [task] = desk.tasks(["70"])
    desk.extend(task, date(2026, 12, 31), "造林季节", "专题会议纪要")


@pytest.fixture
def office(qtbot, open_window, make_desk, ask, tmp_path) -> Office:
    return Office(qtbot, open_window, make_desk, ask, tmp_path)


# The steps


def open_period(office: Office, period: Period, due: str) -> None:
    def fill(dialog: OpenPeriodDialog) -> bool:
        dialog.period.setCurrentIndex(dialog.period.findText(str(period.label)))
        dialog.due.line.setText(due)
        dialog.collectives.setChecked(True)
        dialog.implement.setChecked(True)
        dialog.show()
        office.shot("开放填报", dialog)
        dialog.accept()
        return bool(dialog.result())

    office.do("open_period", fill)
    assert office.window.view == "quarter"
    missing = {
        d.unit.name: [t.number for t in d.missing] for d in office.desk.reporting.board(period)
    }
    assert missing == owed()
    office.shot("报送情况")


def issue_forms(office: Office, folder: Path) -> list[str]:
    """A form for every unit, whether it owes anything or only may report; their names."""

    def fill(dialog: IssueDialog) -> bool:
        dialog.support.setChecked(True)
        dialog.target.setText(str(folder))
        dialog.show()
        office.shot("发放填报表", dialog)
        office.press(dialog.verb_button)
        office.until(dialog.told.isVisible)
        office.shot("发放填报表-完成", dialog)
        dialog.reject()
        return False

    office.do("issue_forms", fill)
    return sorted(path.name.split("_")[0] for path in folder.iterdir())


def merge(office: Office, folder: Path) -> None:
    """All that came back, in one go."""
    office.window.actions_["merge_forms"].trigger()
    view = office.window.views["merge"]
    view.open_files([folder])
    office.until(lambda: not view.busy)
    office.shot("汇总")
    total, count = view.session.total, len(list(folder.iterdir()))
    assert (total.files, total.conflicts, total.invalid, total.left_out) == (count, 0, 0, 0)
    office.press(view.foot.write)
    office.until(lambda: not view.busy)
    assert {file.state for file in view.session.files} == {FileState.WRITTEN}
    office.shot("汇总-写入后")
    office.press(view.head.close_)
    assert office.window.view == "quarter"


def work_as(office: Office, name: str | None) -> None:
    def choose(dialog: IdentityDialog) -> bool:
        (dialog.liaison if name else dialog.coordinator).setChecked(True)
        if name:
            dialog.unit.setCurrentIndex(dialog.unit.findText(name))
        dialog.show()
        office.shot("身份", dialog)
        dialog.accept()
        return bool(dialog.result())

    office.do("identity", choose)


def typed_in(widget: QWidget, words: str) -> None:
    """What an input method hands over."""
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(widget, event)


def answer_by_keys(office: Office, unit: str, period: Period) -> None:
    """A liaison answers every task of the own unit without touching the mouse."""
    work_as(office, unit)
    qtbot, window = office.qtbot, office.window
    window.show_view("quarter")
    page = window.views["quarter"].answers
    page.table.setFocus()
    for place, number in enumerate(owed()[unit]):
        assert page.task.number == number
        page.form.status.setFocus()
        wanted = status_of(unit, number, str(period))
        while page.form.status.currentData() != wanted:
            qtbot.keyClick(page.form.status, Qt.Key.Key_Down)
        qtbot.keyClick(page.form.status, Qt.Key.Key_Tab)
        editor = page.form.editors["progress"]
        typed_in(editor, progress_of(unit, number, str(period)))
        for line in page.form.values.lines.values():
            if "充电标准桩" in line.accessibleName():
                qtbot.keyClicks(line, VALUES["充电标准桩"][0])
                office.shot("联络员填报")
        typed_in(page.form.lines["reporter"], "" if place else "王五")
        qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        report = office.desk.book.report(page.task.id, office.desk.unit(unit).id, str(period))
        assert (report.state, report.reporter) == (ReportState.SUBMITTED, "王五")
        page.step(1)
    office.shot("联络员-报齐")
    # As long as Ctrl counts as held down, selecting means adding to what is selected.
    qtbot.keyClick(page, Qt.Key.Key_Shift)
    # Nothing else may be done.
    assert not window.actions_["issue_forms"].isEnabled()
    work_as(office, None)


def accept_all(office: Office, returned: dict[str, str]) -> int:
    """Accept what every unit has sent; what is to be returned goes back first."""
    board, count = office.board, 0
    unit_reports = board.unit_reports
    for row, record in enumerate(board.table.records.records):
        board.table.selectRow(row)
        if number := returned.get(record.texts[0]):
            texts = [one.texts[0] for one in unit_reports.table.records.records]
            unit_reports.table.selectRow(texts.index(number))
            office.ask.in_dialog = returning(office)
            office.press(unit_reports.return_button)
        if unit_reports.all_button.isEnabled():
            before = office.desk.last_act
            office.press(unit_reports.all_button)
            assert office.desk.last_act.sequence == before.sequence + 1
    count = sum(len(duty.accepted) for duty in office.desk.reporting.board(office.desk.period))
    office.shot("采纳之后")
    return count


def returning(office: Office) -> Callable[[QDialog], bool]:
    def fill(dialog: ReturnDialog) -> bool:
        dialog.reason.setPlainText("请补充数据")
        dialog.show()
        office.shot("退回", dialog)
        dialog.accept()
        return bool(dialog.result())

    return fill


def remind(office: Office, folder: Path) -> set[str]:
    def fill(dialog: RemindAllDialog) -> bool:
        dialog.contact.setText("王芳 57921234")
        dialog.target.setText(str(folder))
        dialog.show()
        office.shot("全部催办", dialog)
        office.press(dialog.verb_button)
        office.until(dialog.told.isVisible)
        office.shot("全部催办-完成", dialog)
        dialog.reject()
        return False

    board = office.board
    office.ask.in_dialog = fill
    office.press(board.remind_button)
    return {path.name.split("_")[2] for path in folder.iterdir()}


def words(view) -> str:
    return "".join(p.words.text() for p in view.paragraphs.values())


def publish(office: Office, period: Period, figures: tuple[str, ...]) -> dict[str, bytes]:
    """Freeze, reword a paragraph, issue, and print the very same again."""
    office.press(office.board.bulletin_button)
    view = office.window.views["bulletin"]
    office.press(view.freeze_button)
    assert office.desk.sealing.seal(period)
    for figure in figures:
        assert figure in words(view), figure
    paragraph = view.paragraphs["overall.counts"]
    paragraph.open()
    paragraph.editor.setPlainText("各单位工作总体有序。" + paragraph.typed())
    office.shot("改写一段")
    office.press(next(b for b in paragraph.findChildren(QPushButton) if b.text() == "保存此段"))
    assert "各单位工作总体有序。" in words(view)
    office.press(view.issue_button)
    office.until(lambda: bool(office.desk.sealing.issued_files(period)))
    office.shot("印发之后")
    issued = {copy.file.name: copy.content for copy in office.desk.sealing.issued(period)}
    assert sorted(Path(name).suffix for name in issued) == [".pdf", ".xlsx"]
    print_again(office, view, issued)
    return issued


def print_again(office: Office, view, issued: dict[str, bytes]) -> None:
    for name, content in issued.items():
        path = office.folder / f"再印{len(content)}{Path(name).suffix}"
        office.ask.paths = [path]
        menu = view.originals_button.menu().actions()
        next(action for action in menu if action.text().startswith(name)).trigger()
        assert path.read_bytes() == content


def compared(office: Office) -> list[str]:
    numbers: list[str] = []

    def look(dialog: CompareDialog) -> bool:
        dialog.show()
        office.shot("比较", dialog)
        numbers.extend(record.texts[0] for record in dialog.table.records.records)
        return False

    office.ask.in_dialog = look
    office.press(office.window.views["bulletin"].compare_button)
    return numbers


# The play


def third_quarter(office: Office) -> dict[str, bytes]:
    desk, folder = office.desk, office.folder
    office.window.top_bar.period.chosen.emit(Q3)
    open_period(office, Q3, "2026-10-10")
    units = issue_forms(office, folder / "q3")
    assert set(owed()) < set(units)
    back = answered(folder / "q3", folder / "back3", units, "2026Q3", {*SILENT_Q3, BY_WINDOW})
    changed(form_of(back, "区发改委", "2026Q3"), turned_round)
    office.turn_to(2026, 10, 8)
    merge(office, back)
    answer_by_keys(office, BY_WINDOW, Q3)
    # Nothing is stated before it is accepted, and nothing that units claim counts.
    assert set(office.statuses().values()) == {None}
    for part in VALUES:
        assert standing_actual(desk.book, desk.measuring.indicator(part), Q3) is None
    office.window.show_view("indicators")
    office.window.views["indicators"].show_indicator(desk.measuring.indicator("充电标准桩").id)
    office.shot("指标-待采纳")
    assert remind(office, folder / "催办") == set(SILENT_Q3)
    assert accept_all(office, {"区水务局": "69"}) == 117 - 1 - 4 - 1
    office.turn_to(2026, 10, 12)
    assert office.statuses() == expected_statuses("2026Q3", {"79", "69"}, set())
    assert office.lights() == {"红": 10, "黄": 2, "灰": 6, "绿": 62}
    office.window.show_view("overview")
    office.shot("总览")
    return publish(
        office,
        Q3,
        (
            "推进状态：报完成4项、推进中68项、滞后4项、未启动2项、尚未填报的2项",
            "绿灯62项、黄灯2项、红灯10项、灰灯6项",
            "应报送的单位24个，已报齐21个，未报或未报齐3个；应报117份，已报111份，未报6份",
            "量化指标42项，已有实际值5项，其中已达到目标1项、尚未达到4项",
        ),
    )


def fourth_quarter(office: Office, first: dict[str, bytes]) -> None:
    desk, folder = office.desk, office.folder
    office.turn_to(2026, 12, 20)
    office.window.top_bar.period.chosen.emit(Q4)
    open_period(office, Q4, "2027-01-10")
    units = issue_forms(office, folder / "q4")
    back = answered(folder / "q4", folder / "back4", units, "2026Q4", SILENT_Q4)
    office.turn_to(2027, 1, 8)
    merge(office, back)
    assert accept_all(office, {}) == 117 - 4
    desk.set_state(desk.tasks(["48"]), StateEdit(Status.CLOSED), "现场核验")
    office.turn_to(2027, 1, 15)
    assert office.statuses() == expected_statuses("2026Q4", set(), {"48"})
    publish(
        office,
        Q4,
        (
            "推进状态：已销号1项、报完成5项、推进中71项、滞后2项、暂缓1项",
            "绿灯64项、黄灯2项、红灯8项、灰灯4项、已完成1项、不计灯的1项",
            "量化指标42项，已有实际值5项，其中已达到目标4项、尚未达到1项",
        ),
    )
    assert compared(office) == ["13", "16", "47", "48", "60", "61", "66", "69", "70", "79"]
    # A unit's new name and other words change nothing in what was issued before.
    desk.registering.rename(desk.unit("区经委"), "区经济委")
    office.window.top_bar.period.chosen.emit(Q3)
    view = office.window.views["bulletin"]
    assert "区经济委" not in words(view)
    print_again(office, view, first)
    office.shot("三季度的原件")


def test_two_quarters_with_every_unit_through_the_window(office: Office) -> None:
    first = third_quarter(office)
    fourth_quarter(office, first)
    assert office.ask.errors == []
    assert office.desk.check() == []
