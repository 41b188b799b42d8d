"""The dialog of a report's files."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from taskdesk.periods import Period
from taskdesk.report_edits import Answer
from taskdesk.status import Status
from ui.dialogs.evidence_dialog import EvidenceDialog

Q4 = Period(2026, "Q", 4)


@pytest.fixture
def make(desk, ask, qtbot):
    """Open the dialog for the report of 区发改委 on task 13; `opened` are the files opened."""
    desk.set_period(Q4)
    desk.reporting.open_period(Q4, date(2027, 1, 10))
    unit = desk.unit("区发改委")
    desk.reporting.submit(desk.tasks(["13"])[0], unit, Answer(Status.BEHIND))

    def make(paths=()):
        opened = []
        dialog = EvidenceDialog(
            desk,
            ask,
            desk.tasks(["13"])[0],
            unit,
            choose=lambda _parent, _title: paths,
            open_file=opened.append,
        )
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.opened = opened
        return dialog

    return make


@pytest.fixture
def paper(tmp_path):
    path = tmp_path / "核准批复.pdf"
    path.write_bytes(b"%PDF-1.7")
    return path


def rows(dialog):
    return [record.texts for record in dialog.table.records.records]


def error(dialog):
    return "" if dialog.error.isHidden() else dialog.error.text()


def test_files_are_added_and_taken_off(make, paper, desk) -> None:
    dialog = make([paper])
    assert dialog.windowTitle() == "“区发改委”第13项的佐证材料"
    assert dialog.nothing.isVisible()
    assert not dialog.remove_button.isEnabled()
    dialog.add_button.click()
    assert rows(dialog) == [("核准批复.pdf", "1 KB", "完好")]
    assert desk.last_act.label == "“区发改委”为第13项附佐证材料1份"
    dialog.table.selectRow(0)
    dialog.remove_button.click()
    assert rows(dialog) == []
    desk.undo()
    assert rows(make()) == [("核准批复.pdf", "1 KB", "完好")]


def test_files_are_dropped(make, paper) -> None:
    dialog = make()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(paper))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    dialog.dropEvent(event)
    assert len(rows(dialog)) == 1


def test_a_copy_is_opened_and_never_a_program(make, paper, tmp_path) -> None:
    program = tmp_path / "看图.exe"
    program.write_bytes(b"MZ")
    dialog = make([paper, program])
    dialog.add_button.click()
    dialog.table.selectRow(0)
    dialog.open_button.click()
    [opened] = dialog.opened
    assert (opened.name, opened.read_bytes()) == ("核准批复.pdf", b"%PDF-1.7")
    opened.write_bytes(b"edited")
    dialog.table.clearSelection()
    dialog.table.selectRow(1)
    dialog.open_button.click()
    assert len(dialog.opened) == 1
    assert "请另存后查看" in error(dialog)
    assert [row[2] for row in rows(dialog)] == ["完好", "完好"]


def test_a_file_is_saved_elsewhere(make, paper, ask, tmp_path) -> None:
    dialog = make([paper])
    dialog.add_button.click()
    dialog.table.selectRow(0)
    target = tmp_path / "另存.pdf"
    ask.paths = [target]
    dialog.save_button.click()
    assert ask.questions == ["佐证材料另存为：核准批复.pdf"]
    assert target.read_bytes() == b"%PDF-1.7"
    assert paper.exists()


def test_what_is_wrong_is_told(make, paper, desk, tmp_path) -> None:
    dialog = make([tmp_path / "没有.pdf"])
    dialog.add_button.click()
    assert "打不开" in error(dialog)
    make([paper]).add_button.click()
    unit = desk.unit("区发改委")
    [kept] = desk.reporting.evidence_of(desk.tasks(["13"])[0], unit)
    kept.path.unlink()
    dialog = make()
    assert rows(dialog) == [("核准批复.pdf", "1 KB", "文件缺失")]
    assert dialog.note.text() == "有1个文件缺失或被改动过，请从备份恢复或重新附上。"
