"""Forms handed out through the dialog: real files, asked about before any is replaced."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt

from taskdesk.periods import Period
from ui import choosing
from ui.forms.issue_dialog import IssueDialog
from ui.jobs import Jobs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Q4 = Period(2026, "Q", 4)
WATER = "区水务局_2026年第四季度填报表.xlsx"


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
def open_dialog(qtbot, desk, ask, jobs, tmp_path) -> Callable[[], IssueDialog]:
    def make() -> IssueDialog:
        dialog = IssueDialog(desk, ask, jobs)
        qtbot.addWidget(dialog)
        dialog.target.setText(str(tmp_path / "forms"))
        dialog.show()
        return dialog

    return make


@pytest.fixture
def dialog(opened, open_dialog) -> IssueDialog:
    return open_dialog()


def tick(dialog: IssueDialog, *names: str) -> None:
    dialog.some.setChecked(True)
    for name in names:
        item = dialog.list.findItems(name, Qt.MatchFlag.MatchExactly)[0]
        item.setCheckState(Qt.CheckState.Checked)


def issue(qtbot, dialog: IssueDialog, jobs: Jobs) -> None:
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: not jobs.busy)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_chosen_unit_gets_its_tasks(qtbot, dialog, jobs, tmp_path):
    tick(dialog, "区水务局")
    assert dialog.verb_button.text() == "发放 1 份"
    issue(qtbot, dialog, jobs)
    assert names(tmp_path / "forms") == [WATER]
    workbook = load_workbook(tmp_path / "forms" / WATER)
    texts = {str(cell.value) for row in workbook["填报"].iter_rows() for cell in row}
    # ☆ in rows 55 and 69 of the document, without it in row 68.
    assert {"55", "69"} <= texts
    assert "68" not in texts
    assert dialog.isVisible()
    assert dialog.outcome.text() == "已发放 1 份填报表。"


def test_all_units_that_owe_get_one(qtbot, dialog, jobs, tmp_path):
    owing = {duty.unit.name for duty in dialog._desk.reporting.board(Q4)}
    assert {"区经委", "区发改委", "区水务局"} <= owing
    assert dialog.verb_button.text() == f"发放 {len(owing)} 份"
    issue(qtbot, dialog, jobs)
    written = names(tmp_path / "forms")
    assert {name.split("_")[0] for name in written} == owing


def test_those_that_only_support_are_offered_too(qtbot, dialog, jobs, tmp_path):
    owing = len(dialog.chosen_units)
    tick(dialog, "区水务局")
    dialog.support.setChecked(True)
    # What was ticked stays ticked, and who only supports can be chosen as well.
    assert [unit.name for unit in dialog.chosen_units] == ["区水务局"]
    tick(dialog, "区教育局")
    issue(qtbot, dialog, jobs)
    assert names(tmp_path / "forms") == ["区教育局_2026年第四季度填报表.xlsx", WATER]
    dialog.everyone.setChecked(True)
    assert len(dialog.chosen_units) > owing
    assert dialog.everyone.text() == f"全部应报和配合单位（{len(dialog.chosen_units)} 个）"
    assert not any(unit.collective for unit in dialog.chosen_units)
    dialog.support.setChecked(False)
    assert len(dialog.chosen_units) == owing


def test_an_archive_holds_the_same_forms(qtbot, dialog, jobs, tmp_path):
    tick(dialog, "区水务局", "区科委")
    dialog.archive.setChecked(True)
    issue(qtbot, dialog, jobs)
    archive = tmp_path / "forms" / "2026年第四季度填报表.zip"
    with ZipFile(archive) as opened:
        inside = set(opened.namelist())
    assert inside == {WATER, "区科委_2026年第四季度填报表.xlsx"}
    assert "压缩包为“2026年第四季度填报表.zip”" in dialog.outcome.text()


def test_existing_files_are_asked_about_and_stay(qtbot, dialog, jobs, ask, tmp_path):
    folder = tmp_path / "forms"
    folder.mkdir()
    (folder / WATER).write_bytes(b"kept")
    tick(dialog, "区水务局")
    ask.confirms = False
    issue(qtbot, dialog, jobs)
    assert ask.questions == [f"发放填报表：文件夹里已有“{WATER}”，可能是填好的；要覆盖吗？[覆盖]"]
    assert (folder / WATER).read_bytes() == b"kept"
    ask.confirms = True
    issue(qtbot, dialog, jobs)
    assert (folder / WATER).read_bytes()[:2] == b"PK"


def test_the_folder_can_be_opened_afterwards(qtbot, dialog, jobs, tmp_path, monkeypatch):
    shown = []
    monkeypatch.setattr(choosing, "show_folder", shown.append)
    assert not dialog.open_folder.isVisible()
    tick(dialog, "区水务局")
    issue(qtbot, dialog, jobs)
    dialog.open_folder.click()
    assert shown == [tmp_path / "forms"]


def test_nobody_chosen_is_said_at_the_units(dialog, jobs):
    dialog.some.setChecked(True)
    dialog.verb_button.click()
    assert dialog.error_words("units") == "请至少选择一个单位。"
    assert not jobs.busy


def test_a_file_is_no_folder(dialog, tmp_path):
    (tmp_path / "forms").write_text("x")
    tick(dialog, "区水务局")
    dialog.verb_button.click()
    assert "是一个文件，请另选文件夹" in dialog.error_words("folder")


def test_no_folder_is_said(dialog):
    tick(dialog, "区水务局")
    dialog.target.setText(" ")
    dialog.verb_button.click()
    assert dialog.error_words("folder") == "请写明放到哪个文件夹。"


def test_a_folder_is_chosen_through_the_seam(dialog, ask, tmp_path):
    (tmp_path / "other").mkdir()

    def choose(files) -> bool:
        files.setDirectory(str(tmp_path))
        files.selectFile(str(tmp_path / "other"))
        return True

    ask.in_dialog = choose
    dialog.browse.click()
    assert dialog.folder == tmp_path / "other"


def test_without_an_open_period_it_says_what_to_do(open_dialog):
    dialog = open_dialog()
    assert dialog.due.text() == "还没有开放的报告期，请先开放报告期。"
    assert not dialog.verb_button.isEnabled()


def test_the_latest_period_is_proposed_and_another_can_be_chosen(opened, open_dialog):
    opened.reporting.open_period(Period(2026, "Q", 3), date(2026, 10, 10))
    dialog = open_dialog()
    assert dialog.period.currentText() == "2026年第四季度"
    dialog.period.setCurrentIndex(1)
    assert dialog.chosen_period == Period(2026, "Q", 3)
    assert dialog.due.text() == "2026-10-10 前报回"


def test_closing_while_it_writes_stops_the_writing(qtbot, dialog, jobs, tmp_path):
    dialog.verb_button.click()
    assert jobs.busy
    dialog.cancel_button.click()
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert dialog.error_words() == "已取消；已经写好的填报表留在文件夹里。"
    owing = len(dialog._desk.reporting.board(Q4))
    folder = tmp_path / "forms"
    assert not folder.exists() or len(names(folder)) < owing
    dialog.cancel_button.click()
    assert not dialog.isVisible()
