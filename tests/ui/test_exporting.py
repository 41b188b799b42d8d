"""Handing out from the window: what the dialog chooses is what the file holds."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from taskdesk.model import Filter
from taskdesk.reporting.report_edits import Answer
from taskdesk.status import Status
from ui.dialogs import exporting
from ui.dialogs.exporting import ExportDialog
from ui.jobs import CancelledError, Progress

if TYPE_CHECKING:
    from pathlib import Path

    from ui.dialogs.preview import PreviewDialog


@pytest.fixture
def dialog(qtbot, window, ask, tmp_path):
    def make(kind: str = "xlsx", keys=("number", "text", "units")) -> ExportDialog:
        listing = window.page.tasks.listing
        own = ExportDialog(window._desk, ask, window._settings, listing, keys, kind, window)
        own.target.setText(str(tmp_path / f"out.{kind}"))
        qtbot.addWidget(own)
        return own

    return make


def numbers_in(path: Path) -> list[str]:
    from exports import xlsx

    return [row["序号"] for row in xlsx.read_rows(path)]


def test_the_dialog_offers_what_is_on_the_screen(window, dialog):
    window.page.set_filter(Filter(overdue=True))
    own = dialog()
    assert own.chosen_keys == ["number", "text", "units"]
    assert len(own.order.listing.rows) == 11
    assert own.everything.isVisibleTo(own)
    own.everything.setChecked(True)
    assert len(own.order.listing.rows) == 80


def test_all_rows_in_the_printed_order_need_no_choice(dialog):
    own = dialog()
    assert not own.everything.isVisibleTo(own)
    assert "全部任务，80项" in [label.text() for label in own.findChildren(QLabel)]


def test_a_target_that_exists_is_said_to_be_overwritten(dialog, tmp_path):
    own = dialog()
    assert own.verb_button.text() == "导出"
    (tmp_path / "out.xlsx").write_bytes(b"")
    own.target.setText(str(tmp_path / "out"))
    assert own.path == tmp_path / "out.xlsx"
    assert own.verb_button.text() == "覆盖"
    assert own.note.text() == "这个文件已经存在，将被覆盖。"


@pytest.mark.parametrize(
    ("target", "words"), [("", "请写明保存到哪个文件。"), ("/nirgendwo/a.xlsx", "不存在")]
)
def test_a_bad_target_is_explained_at_the_field(dialog, target, words):
    own = dialog()
    own.target.setText(target)
    own.accept()
    assert words in own.error_words("target")
    assert own.result() != ExportDialog.DialogCode.Accepted


def test_without_a_column_nothing_is_exported(dialog):
    own = dialog()
    for place in range(own.columns.count()):
        own.columns.item(place).setCheckState(Qt.CheckState.Unchecked)
    own.accept()
    assert own.error_words("columns") == "请至少勾选一列。"


def test_the_folder_is_proposed_again(dialog, window, tmp_path):
    own = dialog()
    own.accept()
    assert window._settings.get("export/folder") == str(tmp_path)
    again = ExportDialog(
        window._desk, own._ask, window._settings, window.page.tasks.listing, ["text"], "pdf"
    )
    assert again.path.parent == tmp_path
    assert again.path.name == "金山区碳达峰实施方案任务分解表_2026年第四季度_20261120.pdf"
    again.deleteLater()


def test_the_workbook_holds_the_filtered_rows(qtbot, window, ask, tmp_path):
    window.page.set_filter(Filter(overdue=True))
    wanted = [row.task.number for row in window.page.tasks.listing.rows]
    path = tmp_path / "逾期.xlsx"

    def choose(own: ExportDialog) -> bool:
        own.target.setText(str(path))
        own.accept()
        return True

    ask.in_dialog = choose
    with qtbot.waitSignal(window.window_verbs.file_written, timeout=20000):
        window.window_verbs.export_excel()
    assert numbers_in(path) == wanted
    assert "已导出11项到" in window.status_line.said.text()
    assert not window.jobs.busy


def test_a_folder_that_is_gone_meanwhile_is_explained(qtbot, window, ask, tmp_path):
    folder = tmp_path / "weg"
    folder.mkdir()

    def choose(own: ExportDialog) -> bool:
        own.target.setText(str(folder / "a.xlsx"))
        own.accept()
        folder.rmdir()
        return True

    ask.in_dialog = choose
    with qtbot.waitSignal(window.jobs.finished, timeout=20000):
        window.window_verbs.export_excel()
    qtbot.waitUntil(lambda: len(ask.errors) == 1)


@pytest.mark.parametrize("kind", ["xlsx", "pdf"])
def test_cancelled_nothing_is_written(dialog, tmp_path, kind):
    own = dialog(kind)
    progress = Progress(lambda done, total: None)
    progress.cancel()
    with pytest.raises(CancelledError):
        exporting.write(own.order, progress)
    assert list(tmp_path.glob("*.xlsx")) + list(tmp_path.glob("*.pdf")) == []


def test_the_pdf_lies_or_stands(dialog):
    import pypdfium2

    sizes = []
    for upright in (False, True):
        own = dialog("pdf")
        own.portrait.setChecked(upright)
        path = exporting.write(own.order, Progress(lambda done, total: None))
        document = pypdfium2.PdfDocument(path)
        sizes.append(tuple(round(side) for side in document[0].get_size()))
        document.close()
    assert sizes == [(842, 595), (595, 842)]


def test_the_preview_shows_the_pages(qtbot, window, ask):
    pages = []

    def look(dialog: PreviewDialog) -> bool:
        pages.append(len(dialog.pages))
        dialog.deleteLater()
        return False

    ask.in_dialog = look
    window.window_verbs.print_preview()
    qtbot.waitUntil(lambda: bool(pages), timeout=20000)
    assert pages[0] > 1


def test_a_backup_can_be_opened(qtbot, window, ask, tmp_path):
    from db.database import open_store

    ask.paths = [tmp_path / "backup.db"]
    with qtbot.waitSignal(window.window_verbs.file_written, timeout=20000):
        window.window_verbs.backup()
    store = open_store(tmp_path / "backup.db")
    book, _ = store.load()
    store.close()
    assert len(book.tasks) == 80


def test_a_backup_says_how_many_files_of_evidence_it_holds(qtbot, window, ask, tmp_path):
    desk, (task,) = window._desk, window._desk.tasks(["13"])
    desk.reporting.open_period(desk.period, date(2027, 1, 10))
    unit = desk.unit("区发改委")
    desk.reporting.submit(task, unit, Answer(Status.IN_PROGRESS))
    papers = [tmp_path / "甲.pdf", tmp_path / "乙.pdf"]
    for path in papers:
        path.write_text(path.name, encoding="utf-8")
    desk.reporting.attach(task, unit, papers)
    target = tmp_path / "backup.db"
    ask.paths = [target]
    with qtbot.waitSignal(window.window_verbs.file_written, timeout=20000) as told:
        window.window_verbs.backup()
    assert told.args == [f"已备份到 {target}，并已核对；2个佐证材料文件一并备份。", target]


def test_the_check_says_that_all_is_well(qtbot, window, ask):
    window.window_verbs.check()
    qtbot.waitUntil(lambda: bool(ask.told), timeout=20000)
    assert ask.told == ["检查数据库：数据库完好，变更记录连续。"]
