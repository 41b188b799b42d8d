"""Whole backups from the window, and the folders that it names."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

import main
from db import open_store, whole
from taskdesk.desk import Desk
from taskdesk.model import Filter
from taskdesk.places import Places
from taskdesk.status import Status
from taskdesk.task_edits import StateEdit
from tests.ui.scripted import Scripted
from ui import app
from ui.settings import Query, Settings
from ui.window import message_boxes
from ui.window.main_window import MainWindow


class Keeper:
    """All of one person's, as main makes it, at a place of the test's own."""

    def __init__(self, database, folder) -> None:
        self.places = Places(database, folder / "window.ini", folder / "log")
        self.opened: list[Desk] = []

    def save(self, target, *, replace=False):
        return whole.save(str(self.places.database), self.places.settings, target, replace=replace)

    def look(self, source):
        return whole.look(source)

    def restore(self, source):
        return whole.restore(str(self.places.database), self.places.settings, source)

    def open(self):
        self.opened.append(Desk(open_store(self.places.database), "张三"))
        return self.opened[-1]


@pytest.fixture
def keeper(database, tmp_path):
    made = Keeper(database, tmp_path / "own")
    yield made
    for desk in made.opened:
        desk.store.close()


@pytest.fixture
def window(qtbot, make_desk, ask, keeper) -> MainWindow:
    made = MainWindow(make_desk(), ask, Settings(keeper.places.settings), keeper)
    qtbot.addWidget(made)
    made.show()
    return made


def choose(ask, path) -> None:
    """Answer the next file dialog with a path."""

    def answer(dialog):
        assert isinstance(dialog, QFileDialog)
        dialog.selectFile(str(path))
        dialog.selectedFiles = lambda: [str(path)]
        return True

    ask.in_dialog = answer


def test_all_is_saved_into_one_file(qtbot, window, ask, keeper, tmp_path):
    ask.paths = [tmp_path / "搬家"]
    window.actions_["save_all"].trigger()
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert ask.questions[0].startswith("整体备份：TaskDesk整体备份_")
    found = whole.look(tmp_path / "搬家.zip")
    assert found.tasks == 80
    assert "任务80项" in window.status_line.said.text()

    qtbot.waitUntil(window.actions_["save_all"].isEnabled)
    ask.paths = [tmp_path / "搬家"]
    window.actions_["save_all"].trigger()
    assert "已存在" in ask.errors[0]
    ask.paths = [None]
    window.actions_["save_all"].trigger()
    assert not window.jobs.busy


def test_what_was_asked_of_the_table_comes_along(qtbot, window, ask, tmp_path):
    """There the database stands elsewhere: in another home, or under another drive letter."""
    asked = Query(Filter(text="光伏", statuses=frozenset({None})), "text", True)
    window.page.ask_for(asked)
    ask.paths = [tmp_path / "搬家.zip"]
    window.actions_["save_all"].trigger()
    qtbot.waitUntil(lambda: not window.jobs.busy)

    there, ini = tmp_path / "新 电脑" / "my.db", tmp_path / "新 电脑" / "window.ini"
    whole.restore(str(there), ini, tmp_path / "搬家.zip")
    # One that was begun anew is another database.
    for place, expected in ((there, asked), (tmp_path / "空" / "taskdesk.db", Query())):
        desk = main.open_desk(place, "李四")
        again = MainWindow(desk, ask, Settings(ini))
        qtbot.addWidget(again)
        assert again.page.query == expected
        again.close()
        desk.store.close()


def test_a_backup_is_verified_before_anything_is_closed(qtbot, window, ask, tmp_path):
    (tmp_path / "x.zip").write_bytes(b"x")
    choose(ask, tmp_path / "x.zip")
    window.actions_["restore"].trigger()
    qtbot.waitUntil(lambda: bool(ask.errors))
    assert "x.zip" in ask.errors[0]
    assert window.isVisible()
    assert window.keeping_verbs.chosen is None


def test_nothing_is_restored_without_a_yes(qtbot, window, ask, keeper, tmp_path):
    keeper.save(tmp_path / "a.zip")
    choose(ask, tmp_path / "a.zip")
    ask.confirms = False
    window.actions_["restore"].trigger()
    qtbot.waitUntil(lambda: bool(ask.questions))
    assert "80项任务" in ask.questions[0]
    assert window.isVisible()
    assert window.keeping_verbs.chosen is None


def test_the_window_comes_back_with_what_was_restored(
    qapp, make_desk, keeper, tmp_path, monkeypatch, qtbot
):
    """The whole way: chosen, verified, confirmed, closed, restored, opened again."""
    file = tmp_path / "a.zip"
    keeper.save(file)
    desk = make_desk()
    desk.set_state(desk.tasks(["13"]), StateEdit(status=Status.BEHIND))
    ask = Scripted()
    choose(ask, file)
    monkeypatch.setattr(message_boxes, "MessageBoxes", lambda: ask)
    seen = []

    def shown() -> MainWindow:
        return next(
            w for w in qapp.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible()
        )

    def look_again() -> None:
        if not keeper.opened:
            QTimer.singleShot(50, look_again)
            return
        seen.append(shown().page.tasks.listing.rows[12].status)
        shown().close()

    QTimer.singleShot(200, lambda: shown().actions_["restore"].trigger())
    QTimer.singleShot(400, look_again)
    hook = sys.excepthook
    try:
        assert app.run(desk, keeper, language=None) == 0
    finally:
        sys.excepthook = hook
    assert seen == [None]
    assert ask.errors == []
    assert any("任务80项" in words and "恢复前_" in words for words in ask.told)
    fresh = keeper.open()
    assert fresh.listing().rows[12].status is None
    assert fresh.check() == []


class Opened(QObject):
    """Stands for the system's program for folders."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.urls.append(url.toLocalFile())


def test_about_names_the_folders_and_opens_them(window, ask, keeper, database):
    opened = Opened()
    QDesktopServices.setUrlHandler("file", opened, "open")
    labels: list[str] = []

    def look(dialog) -> bool:
        labels.extend(label.text() for label in dialog.findChildren(QLabel))
        for button in dialog.findChildren(QPushButton):
            if button.text() == "打开文件夹":
                button.click()
        return False

    ask.in_dialog = look
    try:
        window.actions_["about"].trigger()
    finally:
        QDesktopServices.unsetUrlHandler("file")
    folder = database.parent
    own = keeper.places
    for words in ("数据", "备份", "设置", "日志", str(folder / "备份"), str(own.log)):
        assert words in labels
    # What is not there yet is shown by what is to hold it.
    assert opened.urls[0] == opened.urls[1] == str(folder)
    assert len(opened.urls) == 4
