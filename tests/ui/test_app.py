"""Starting and surviving: language, fonts, the crash report, the screenshot."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPalette

import main
from taskdesk.model import Filter
from taskdesk.places import Places
from tests.ui.scripted import Scripted
from ui import app, theme
from ui.settings import Query, Settings
from ui.window.message_boxes import MessageBoxes
from ui.window.period_verbs import PeriodVerbs
from ui.window.plan_verbs import PlanVerbs

ROOT = Path(__file__).resolve().parents[2]


def keeper_of(folder: Path) -> SimpleNamespace:
    """A keeper of which only the places are asked."""
    own = folder / "own"
    return SimpleNamespace(places=Places(own / "a.db", own / "window.ini", own / "log"))


@pytest.fixture(autouse=True)
def _unspoken(qapp):
    """Later tests find the source language again."""
    yield
    app.speak(qapp, "")


def colours(picture: QImage) -> set[str]:
    xs, ys = range(0, picture.width(), 3), range(0, picture.height(), 5)
    return {picture.pixelColor(x, y).name() for x in xs for y in ys}


def test_a_screenshot_shows_the_real_window(qapp, desk, tmp_path):
    path = tmp_path / "new folder" / "shot.png"
    app.screenshot(desk, path, (1000, 700))
    picture = QImage(str(path))
    assert (picture.width(), picture.height()) == (1000, 700)
    seen = colours(picture)
    assert len(seen) > 50
    assert {theme.colour("selection").name(), theme.colour("accent").name()} <= seen


def test_a_screenshot_may_be_prepared(qapp, desk, tmp_path):
    prepared = []
    app.screenshot(
        desk,
        tmp_path / "a.png",
        view="findings",
        prepare=lambda window: prepared.append(window.view),
    )
    assert prepared == ["findings"]


def test_qts_own_dialogs_speak_the_language_too(qapp):
    app.speak(qapp, "zh")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    app.speak(qapp, "en")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_a_dark_system_does_not_darken_the_window(qapp):
    palette = qapp.palette()
    assert palette.color(QPalette.ColorRole.Base) == QColor("#FFFFFF")
    assert palette.color(QPalette.ColorRole.WindowText) == QColor("#1F2328")


def test_the_font_has_chinese_letters(qapp):
    metrics = QFontMetrics(theme.font())
    assert all(metrics.inFontUcs4(ord(letter)) for letter in "金山区碳达峰实施方案☆●")
    assert qapp.font().pointSizeF() == theme.BASE_POINTS


@pytest.mark.parametrize("name", sorted(p.stem for p in (ROOT / "resources/icons").glob("*.svg")))
def test_every_icon_can_be_drawn(qapp, name):
    pixmap = theme.icon(name).pixmap(20, 20)
    picture = pixmap.toImage()
    assert any(
        picture.pixelColor(x, y).alpha()
        for x in range(picture.width())
        for y in range(picture.height())
    )


def test_an_icon_is_sharp_at_150_percent(qapp):
    pixmap = theme.icon("search").pixmap(theme.QSize(20, 20), 1.5)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (30, 1.5)


def test_a_bug_leaves_a_report_and_the_program_goes_on(qapp, tmp_path, capsys):
    ask = Scripted()
    hook = app.crash_hook(ask, tmp_path / "log")
    try:
        raise ZeroDivisionError("geteilt durch null")
    except ZeroDivisionError as error:
        hook(type(error), error, error.__traceback__)
    report = next((tmp_path / "log").glob("crash-*.txt")).read_text(encoding="utf-8")
    assert "geteilt durch null" in report
    assert "test_a_bug_leaves_a_report" in report
    assert "Qt 6" in report
    assert len(ask.told) == 1
    assert "错误报告已存入" in ask.told[0]
    assert "geteilt durch null" in capsys.readouterr().err


def test_a_bug_while_a_bug_is_told_is_told_once(qapp, tmp_path):
    class Nested(Scripted):
        def tell(self, title: str, text: str) -> None:
            super().tell(title, text)
            hook(ValueError, ValueError("noch einer"), None)

    ask = Nested()
    hook = app.crash_hook(ask, tmp_path)
    hook(ValueError, ValueError("einer"), None)
    assert len(ask.told) == 1
    assert len(list(tmp_path.glob("crash-*.txt"))) == 2


def test_where_the_folder_can_not_be_written_the_report_stands_elsewhere(qapp, tmp_path):
    (tmp_path / "file").write_text("")
    ask = Scripted()
    app.crash_hook(ask, tmp_path / "file")(ValueError, ValueError("x"), None)
    path = Path(ask.told[0].rpartition("：")[2])
    assert "ValueError: x" in path.read_text(encoding="utf-8")
    path.unlink()


def test_a_refused_database_is_said_without_a_terminal_too(qapp, tmp_path, monkeypatch):
    (tmp_path / "x.db").write_text("no database")
    seen = []
    monkeypatch.setattr(app, "refuse", lambda error, language: seen.append(str(error)))
    assert main.main(["--db", str(tmp_path / "x.db")]) == 2
    assert "不是 TaskDesk 的数据库" in seen[0]


def test_run_shows_the_window_until_it_is_closed(qapp, desk, monkeypatch, qtbot, tmp_path):
    hook = sys.excepthook
    QTimer.singleShot(300, lambda: [w.close() for w in qapp.topLevelWidgets()])
    try:
        assert app.run(desk, keeper_of(tmp_path), language=None) == 0
    finally:
        sys.excepthook = hook
    assert (tmp_path / "own" / "window.ini").exists()


def test_a_warning_is_told_when_the_window_is_there(qapp, desk, monkeypatch, tmp_path):
    told, hook = [], sys.excepthook
    monkeypatch.setattr(MessageBoxes, "tell", lambda _, title, text: told.append(text))
    monkeypatch.setattr(PeriodVerbs, "ask_at_start", lambda _: None)
    QTimer.singleShot(600, lambda: [w.close() for w in qapp.topLevelWidgets()])
    try:
        assert app.run(desk, keeper_of(tmp_path), language=None, warning="在网络共享上") == 0
    finally:
        sys.excepthook = hook
    assert told == ["在网络共享上"]


def test_who_works_here_is_asked_before_a_file_is_taken_in(qapp, desk, monkeypatch, tmp_path):
    """A form opened by a double click is a coordinator's to merge, but not a liaison's."""
    done, hook = [], sys.excepthook
    monkeypatch.setattr(PeriodVerbs, "ask_at_start", lambda _: done.append("asked"))
    monkeypatch.setattr(PlanVerbs, "take_in", lambda _, paths: done.append(paths))
    QTimer.singleShot(600, lambda: [w.close() for w in qapp.topLevelWidgets()])
    try:
        assert app.run(desk, keeper_of(tmp_path), language=None, files=[Path("表.xlsx")]) == 0
    finally:
        sys.excepthook = hook
    assert done == ["asked", [Path("表.xlsx")]]


def test_settings_come_back(tmp_path):
    settings = Settings(tmp_path / "a" / "window.ini")
    query = Query(
        Filter(text="光伏", statuses=frozenset({None}), units=frozenset({3})), "text", True
    )
    settings.keep_query("/甲/taskdesk.db", 7, query)
    settings.keep_last_plan("/甲/taskdesk.db", 7)
    settings.keep_identity("山海区", "区数据局")
    settings.put("x/y", {"列": ["状态"]})
    settings.sync()
    again = Settings(tmp_path / "a" / "window.ini")
    assert again.query("/甲/taskdesk.db", 7) == query
    assert again.query("/甲/taskdesk.db", 8) == again.query("/乙/taskdesk.db", 7) == Query()
    assert again.last_plan("/甲/taskdesk.db") == 7
    assert again.last_plan("/乙/taskdesk.db") is None
    assert again.identity("山海区") == "区数据局"
    assert again.identity("上海市金山区") is None
    assert again.get("x/y") == {"列": ["状态"]}
    again.drop("x/y")
    assert again.get("x/y", 7) == 7


def test_a_start_does_not_import_what_only_a_few_need():
    """Excel, PDF and the dialogs are imported when they are wanted, so that the window is quick."""
    code = (
        "import sys, ui.app, ui.window.main_window, ui.window.message_boxes\n"
        "late = ('openpyxl', 'reportlab', 'pypdfium2', 'exports', 'PySide6.QtPrintSupport',"
        " 'PySide6.QtSvg', 'ui.dialogs.exporting', 'ui.dialogs.preview', 'ui.dialogs.help',"
        " 'ui.dialogs.task_dialog', 'ui.dialogs.rule_dialog', 'ui.records.units_view',"
        " 'ui.records.findings_view', 'ui.records.history_view')\n"
        "print([name for name in late if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_program_ends_well_with_rows_on_the_clipboard(database):
    code = (
        "import sys, main\n"
        "from PySide6.QtGui import QGuiApplication\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from ui.table.clipboard import copy_rows\n"
        "app = QApplication([])\n"
        "copy_rows(main.open_desk(sys.argv[1], '张三').listing().rows[:2], ['number', 'text'])\n"
        "print(QGuiApplication.clipboard().mimeData().hasHtml())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(database)], cwd=ROOT, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout.strip()) == (0, "True"), done.stderr
