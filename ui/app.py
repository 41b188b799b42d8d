"""The program with a window: starts Qt, gives it its language and look, and survives a bug."""

from __future__ import annotations

import gc
import sys
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLibraryInfo, Qt, QTimer, QTranslator, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from taskdesk import __version__, crash
from taskdesk.errors import UserError
from ui import platform, theme

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import TracebackType

    from taskdesk.desk import Desk
    from taskdesk.whole import Keeper, Restored
    from ui.interaction import Interaction
    from ui.window.main_window import MainWindow

LANGUAGES = ("zh", "en")
_ASK_AFTER_MS = 150
_TRANSLATIONS = theme.RESOURCES / "translations"


def make_app(language: str | None = None) -> QApplication:
    """Make the one QApplication, in a language and with our look; the one there is, if any."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
            Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
        )
        with platform.suited():
            app = QApplication(sys.argv[:1])
        if platform.needs_fcitx():
            from ui import fcitx

            fcitx.attach(app)
    app.setApplicationName("TaskDesk")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("taskdesk")
    speak(app, language or "zh")
    theme.apply(app)
    return app


def speak(app: QApplication, language: str) -> None:
    """Install the translations of a language: ours, and Qt's own for its dialogs."""
    app.setProperty("language", language)
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    qt_folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    files = {
        "zh": (qt_folder / "qtbase_zh_CN.qm",),
        "en": (_TRANSLATIONS / "taskdesk_en.qm",),
    }
    for path in files.get(language, ()):
        translator = QTranslator(app)
        if translator.load(str(path)):
            app.installTranslator(translator)


def refuse(error: UserError, language: str | None) -> None:
    """Say why there is no window: whoever started it from a menu sees no terminal."""
    make_app(language)
    if QGuiApplication.platformName() in ("offscreen", "minimal"):
        return

    from ui.window.message_boxes import MessageBoxes

    MessageBoxes().error(error)


def run(
    desk: Desk,
    keeper: Keeper,
    *,
    language: str | None,
    files: Sequence[Path] = (),
    until_painted: bool = False,
    warning: str = "",
) -> int:
    """Show the window until it is closed, with files to be taken in; the exit code.

    A warning is told when the window is there. Where it is closed in order to restore a backup,
    that is done, and it is opened again.
    """
    from ui.settings import Settings

    # A start makes much and throws nothing away.
    gc.disable()
    settings = Settings(keeper.places.settings)
    app = make_app(language or settings.get("window/language", "zh"))

    from ui.window.main_window import MainWindow
    from ui.window.message_boxes import MessageBoxes
    from ui.words import shown

    ask = MessageBoxes()
    sys.excepthook = crash_hook(ask, keeper.places.log)
    while True:
        window = MainWindow(desk, ask, settings, keeper)
        if warning:
            told = partial(ask.tell, "TaskDesk", shown(warning))
            QTimer.singleShot(_ASK_AFTER_MS, window, told)
            warning = ""
        code, source = _shown(app, window, files, until_painted=until_painted)
        if source is None:
            return code
        desk.store.close()
        try:
            words = _told(keeper.restore(source))
        except UserError as error:
            ask.error(error)
        else:
            ask.tell(QApplication.translate("Keeping", "恢复整体备份"), words)
        desk = keeper.open()
        settings, files = Settings(keeper.places.settings), ()


def _shown(
    app: QApplication, window: MainWindow, files: Sequence[Path], *, until_painted: bool
) -> tuple[int, Path | None]:
    """Show a window until it is closed; the exit code, and what is to be restored then."""
    window.warmed.connect(gc.freeze)
    if until_painted:
        from ui.first_picture import tell_and_leave

        tell_and_leave(window)
    window.show()
    QTimer.singleShot(0, window, _collect_garbage_again)
    # Nobody is asked before there is a window to see, and the first picture waits for nothing.
    QTimer.singleShot(_ASK_AFTER_MS, window, partial(_begin, window, files))
    code = app.exec()
    source = window.keeping_verbs.chosen
    if source is not None:
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return code, source


def _begin(window: MainWindow, files: Sequence[Path]) -> None:
    """Ask who works here, by whom it depends what can be done with the files."""
    window.period_verbs.ask_at_start()
    if files and window.isVisible():
        window.plan_verbs.take_in(files)


def _told(restored: Restored) -> str:
    contents = restored.contents
    words = QApplication.translate(
        "Keeping", "已恢复 {when} 的整体备份：任务{tasks}项，佐证材料{files}个文件。"
    ).format(
        when=f"{contents.made.astimezone():%Y-%m-%d %H:%M}",
        tasks=contents.tasks,
        files=contents.files,
    )
    if restored.former is not None:
        more = QApplication.translate("Keeping", "原有的数据已另存到 {path}。")
        words += "\n\n" + more.format(path=restored.former)
    return words


def _collect_garbage_again() -> None:
    """Let the collector run, but not through what is loaded, which stays.

    In a long plan it would stop the window for a tenth of a second again and again.
    """
    gc.freeze()
    gc.enable()


def screenshot(
    desk: Desk,
    path: Path,
    size: tuple[int, int] = (1280, 800),
    language: str = "zh",
    view: str = "tasks",
    prepare: Callable[[MainWindow], object] | None = None,
) -> None:
    """Draw the real window into a PNG file; needs no display with the offscreen platform.

    `prepare` may filter, mark or open something before.
    """
    app = make_app(language)

    from ui.settings import Settings
    from ui.window.main_window import MainWindow
    from ui.window.message_boxes import MessageBoxes

    window = MainWindow(desk, MessageBoxes(), Settings())
    window.resize(*size)
    window.show()
    window.show_view(view)
    if prepare is not None:
        prepare(window)
    _settle(app)
    path.parent.mkdir(parents=True, exist_ok=True)
    if not window.grab().save(str(path)):
        raise OSError(f"cannot write {path}")
    window.close()
    window.deleteLater()
    _settle(app)


def _settle(app: QApplication) -> None:
    """Let timers and layouts come to rest; there is nobody at the window who would wait."""
    deadline = datetime.now().timestamp() + 0.4
    while datetime.now().timestamp() < deadline:
        app.processEvents()


# Bugs


def crash_hook(
    ask: Interaction, folder: Path
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """What to do with an exception nobody caught: keep a report, say so, and go on."""
    telling = False

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        nonlocal telling
        sys.__excepthook__(kind, error, trace)
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        path = crash.report(error.with_traceback(trace), folder, f"Qt {qVersion()}")
        if telling:
            return
        telling = True
        try:
            words = QApplication.translate(
                "Crash", "程序遇到意外错误，刚才的操作可能没有完成；已保存的数据不受影响。"
            )
            words += "\n\n" + QApplication.translate(
                "Crash", "请把错误报告发给维护人员；其中写明有什么，可以先打开看一遍。"
            )
            more = QApplication.translate("Crash", "错误报告已存入：{path}")
            words += "\n\n" + more.format(path=path)
            ask.tell(QApplication.translate("Crash", "意外错误"), words)
        finally:
            telling = False

    return hook
