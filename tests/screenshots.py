"""Pictures of every view, popup, menu and dialog in both languages, and of what is handed out.

Called with the folder to fill. All on one day, in one place and at one time of day, so that the
pictures differ only where the program does.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pypdfium2
from PySide6.QtCore import QElapsedTimer, QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QMenu, QWidget

import main
from taskdesk import columns, ledger
from taskdesk.desk import Desk
from taskdesk.status import Light
from tests import manual_tour
from tests.tour import Guide, Tour, furnish
from ui import theme
from ui.app import LANGUAGES, make_app
from ui.dialogs import exporting
from ui.dialogs.preview import page_image
from ui.settings import Settings
from ui.table.filter_bar import FACETS
from ui.window import top_bar
from ui.window.main_window import MainWindow

PLACE = Path(tempfile.gettempdir()) / "TaskDesk"
DAY = date(2026, 11, 20)
WHO = "张三"
SMALL, LARGE = (1280, 800), (1920, 1080)
_REST_MS = 400
_COLOURS = 144
_PAPER_SCALE = 1.25
# What is told apart from others by its words only.
_NOT_PICTURED = (
    "view",
    "menu-5",
    "menu-views",
    *(f"filter-{f.field}" for f in FACETS if f != FACETS[1]),
)


class Then(datetime):
    """A clock that has stopped."""

    @classmethod
    def now(cls, tz=None) -> Then:
        return cls(DAY.year, DAY.month, DAY.day, 9, 30, tzinfo=UTC).astimezone(tz)


class Day(date):
    """A calendar that has stopped."""

    @classmethod
    def today(cls) -> date:
        return DAY


def rest() -> None:
    """Let timers and layouts come to rest."""
    watch = QElapsedTimer()
    watch.start()
    while not watch.hasExpired(_REST_MS):
        QApplication.processEvents()


def picture(widget: QWidget, window: QWidget) -> QImage:
    """A window, dialog or menu by itself; a popup on the window it belongs to."""
    if widget.windowType() != Qt.WindowType.Popup or isinstance(widget, QMenu):
        return widget.grab().toImage()
    ground = window.grab()
    with QPainter(ground) as painter:
        corner = widget.mapToGlobal(QPoint()) - window.mapToGlobal(QPoint())
        painter.drawPixmap(corner, widget.grab())
    return ground.toImage()


def save(image: QImage, path: Path) -> None:
    """Write a PNG with a palette: the lights' colours, and those that are seen most."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    wanted = [colour.rgb() for light in Light for colour in theme.light_colours(light)]
    seen = Counter(memoryview(bytes(image.constBits())).cast("I"))
    colours = list(dict.fromkeys([*wanted, *(colour for colour, _ in seen.most_common(_COLOURS))]))
    exact = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    few = image.convertToFormat(QImage.Format.Format_Indexed8, colours[:_COLOURS], exact)
    if not few.save(str(path), "PNG", 0):
        raise OSError(f"cannot write {path}")


def open_desk(folder: Path) -> Desk:
    """A furnished database of its own."""
    database = folder / "taskdesk.db"
    database.unlink(missing_ok=True)
    main.open_desk(database, WHO).store.close()
    desk = Desk(main.open_store(database), WHO, today=lambda: DAY)
    furnish(desk)
    return desk


def walk(desk: Desk, language: str, folder: Path) -> None:
    """Picture what the tour leads to, and the table on a large screen."""
    make_app(language)
    settings = Settings(PLACE / f"{language}.ini")
    settings.put("window/language", language)

    def look(name: str, widget: QWidget) -> None:
        if name in _NOT_PICTURED or not widget.isVisible():
            return
        rest()
        save(picture(widget, window), folder / f"{name}.png")

    guide = Guide(look)
    window = MainWindow(desk, guide, settings)
    window.resize(*SMALL)
    window.show()
    rest()
    tour = Tour(window, desk, guide)
    tour.run()
    window.resize(*LARGE)
    tour.go_to("13")
    guide.show(window, "tasks-1920")
    if language == LANGUAGES[0]:
        window.resize(*SMALL)
        manual_tour.walk(window, desk, guide, PLACE)
    window.close()


def paper(desk: Desk, folder: Path) -> None:
    """The first pages of the PDF; those of the workbook where LibreOffice can print them."""
    chosen = columns.chosen(())
    exporters = {".pdf": main._write_pdf, ".xlsx": main._write_xlsx}
    for ending, write in exporters.items():
        path = PLACE / f"paper{ending}"
        write(path, desk, desk.listing(), chosen, portrait=False)
        if ending == ".xlsx":
            path = printed(path)
        if path is None:
            continue
        with closing(pypdfium2.PdfDocument(path)) as document:
            for number in (1, 2, len(document)):
                page = page_image(document[number - 1], _PAPER_SCALE)
                save(page, folder / f"{ending[1:]}-{number}.png")


def printed(workbook: Path) -> Path | None:
    """The workbook as LibreOffice prints it; None without LibreOffice."""
    office = shutil.which("soffice")
    if office is None:
        return None
    folder = workbook.parent / "printed"
    # It shall know a Chinese font, whatever the machine has.
    shutil.copytree(theme.RESOURCES / "fonts", folder / ".fonts")
    command = [office, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(workbook)]
    home = {**os.environ, "HOME": str(folder)}
    subprocess.run(command, check=True, capture_output=True, env=home)
    return folder / f"{workbook.stem}.pdf"


def take(target: Path) -> None:
    """Fill the folder."""
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir()
    for old in target.rglob("*.png"):
        old.unlink()
    # Nothing of the machine's user shall be seen.
    os.environ["HOME"] = os.environ["USERPROFILE"] = str(PLACE)
    screen = {"name": "screen", "width": LARGE[0], "height": LARGE[1], "x": 0, "y": 0}
    screens = PLACE / "screens.json"
    screens.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    os.environ["QT_LOGGING_RULES"] = "default.warning=false"  # what this platform cannot do
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screens}"
    ledger.datetime = exporting.datetime = main.datetime = Then
    top_bar.date = Day
    QApplication.setCursorFlashTime(0)
    for language in LANGUAGES:
        desk = open_desk(PLACE)
        walk(desk, language, target / language)
        if language == LANGUAGES[0]:
            paper(desk, target / "paper")
        desk.store.close()
    shutil.rmtree(PLACE)


if __name__ == "__main__":
    take(Path(sys.argv[1]))
