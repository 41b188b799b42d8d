"""Colours, fonts, icons and the stylesheet: how the window looks, in one place."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QIcon,
    QIconEngine,
    QImageReader,
    QPainter,
    QPalette,
    QPixmap,
)

from taskdesk.status import Light, Status

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
BASE_POINTS = 10.5
TABLE_POINTS = 10.0
SMALL_POINTS = 9.0
# Chinese interface fonts that systems bring, best first.
_SYSTEM_FONTS = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "HarmonyOS Sans SC",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "WenQuanYi Micro Hei",
)
_PACKAGED_FONT = "TaskDeskHei.ttf"
_PACKAGED_RARE = ("TaskDeskSongExtended.ttf", "TaskDeskRare.ttf")
_DEFINITION = re.compile(r"@([a-z-]+): (#[0-9A-Fa-f]{6})")
_USE = re.compile(r"@([a-z-]+)")
# What only painted parts of the window need.
_PAINTED = {"found": "#FFF0B8", "selection-line": "#C2DCCF"}

_LIGHTS = {
    Light.GREEN: ("#2E9E5B", "#1F6E40"),
    Light.YELLOW: ("#C78A00", "#7A5500"),
    Light.RED: ("#D13438", "#A4262C"),
    Light.GREY: ("#8A939E", "#5B6470"),
    Light.DONE: ("#2563A8", "#1E5189"),
}
_STATUSES: dict[Status | None, tuple[str, str]] = {
    None: ("#FFFFFF", "#5B6470"),
    Status.NOT_STARTED: ("#EEF0F3", "#4A525C"),
    Status.IN_PROGRESS: ("#E6F4EE", "#166B4E"),
    Status.BEHIND: ("#FDF1D8", "#7A5500"),
    Status.REPORTED_DONE: ("#E4EFFA", "#1E5189"),
    Status.CLOSED: ("#D5E5F6", "#17457A"),
    Status.SUSPENDED: ("#F0EDF5", "#574B70"),
    Status.TERMINATED: ("#ECEEF1", "#4A525C"),
}


# Colours


@cache
def stylesheet() -> tuple[str, dict[str, str]]:
    """The stylesheet with its tokens filled in, and the tokens by name."""
    text = (RESOURCES / "style.qss").read_text(encoding="utf-8")
    tokens = dict(_DEFINITION.findall(text)) | _PAINTED
    _, _, rules = text.partition("*/")
    paths = {"icons": (RESOURCES / "icons").as_posix()}
    return _USE.sub(lambda use: (tokens | paths)[use[1]], rules), tokens


@cache
def colour(token: str) -> QColor:
    """A colour by its token: surface, canvas, line, text, quiet, accent, selection and so on."""
    return QColor(stylesheet()[1][token])


@cache
def light_colours(light: Light) -> tuple[QColor, QColor]:
    """The colour of a light's shape, and the darker one of its word."""
    shape, word = _LIGHTS[light]
    return QColor(shape), QColor(word)


@cache
def status_colours(status: Status | None) -> tuple[QColor, QColor]:
    """The soft ground of a status and the colour of its word."""
    ground, word = _STATUSES[status]
    return QColor(ground), QColor(word)


def palette() -> QPalette:
    """The light palette, also under a dark system theme."""
    wanted = QPalette()
    role = QPalette.ColorRole
    for which, token in (
        (role.Window, "canvas"),
        (role.WindowText, "text"),
        (role.Base, "surface"),
        (role.AlternateBase, "canvas"),
        (role.Text, "text"),
        (role.Button, "surface"),
        (role.ButtonText, "text"),
        (role.BrightText, "surface"),
        (role.ToolTipBase, "text"),
        (role.ToolTipText, "surface"),
        (role.PlaceholderText, "quiet"),
        (role.Highlight, "selection"),
        (role.HighlightedText, "text"),
        (role.Link, "accent"),
        (role.LinkVisited, "accent"),
        (role.Mid, "line"),
        (role.Light, "surface"),
        (role.Midlight, "canvas"),
        (role.Dark, "quiet"),
        (role.Shadow, "quiet"),
        (role.Accent, "accent"),
    ):
        wanted.setColor(which, colour(token))
    for which in (role.WindowText, role.Text, role.ButtonText):
        wanted.setColor(QPalette.ColorGroup.Disabled, which, colour("disabled"))
    return wanted


# Fonts


def font(points: float = BASE_POINTS, *, strong: bool = False) -> QFont:
    """The interface font in a size; families as `use_fonts` has found them."""
    own = QFont()
    own.setPointSizeF(points)
    if strong:
        own.setWeight(QFont.Weight.DemiBold)
    return own


def use_fonts(app: QApplication) -> None:
    """Set the system's Chinese interface font, or the packaged one where there is none."""
    known = next((f for f in _SYSTEM_FONTS if QFontDatabase.hasFamily(f)), None)
    families = [known] if known else _add_font(_PACKAGED_FONT)
    # For the rare characters of names and places: Qt falls back on them character by character.
    for name in _PACKAGED_RARE:
        _add_font(name)
    own = QFont(app.font())
    own.setFamilies(families)
    own.setPointSizeF(BASE_POINTS)
    own.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    app.setFont(own)


def _add_font(name: str) -> list[str]:
    path = RESOURCES / "fonts" / name
    handle = QFontDatabase.addApplicationFont(str(path)) if path.exists() else -1
    return QFontDatabase.applicationFontFamilies(handle) if handle >= 0 else []


# Icons


class _TintedSvg(QIconEngine):
    """A line drawing in the colour of the text, rendered at the very size that is asked for."""

    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self._name = name
        self._token = token

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw into a rectangle."""
        sharp = rect.size() * painter.device().devicePixelRatioF()
        painter.drawPixmap(rect, self.pixmap(sharp, mode, state))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Draw on a transparent ground; `size` is in device pixels."""
        token = self._token
        if mode == QIcon.Mode.Disabled:
            token = "disabled"
        elif state == QIcon.State.On:
            token = "accent-hover"
        return _drawn(self._name, token, size.width(), size.height())


@cache
def _drawn(name: str, token: str, width: int, height: int) -> QPixmap:
    drawing = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    data = QBuffer()
    data.setData(drawing.replace("currentColor", colour(token).name()).encode())
    # By the plugin: importing QtSvg would cost a start 10 ms.
    reader = QImageReader(data, b"svg")
    reader.setScaledSize(QSize(width, height))
    return QPixmap.fromImage(reader.read())


@cache
def icon(name: str, token: str = "text") -> QIcon:
    """An icon by its name, in the colour of a token; sharp at every scale."""
    return QIcon(_TintedSvg(name, token))


@cache
def no_icon() -> QIcon:
    """Keeps the place of an icon free, so that the words of a menu stand below one another."""
    blank = QPixmap(16, 16)
    blank.fill(Qt.GlobalColor.transparent)
    return QIcon(blank)


def spaced(words: str) -> str:
    """Words beside an icon: the stylesheet leaves no gap between the two."""
    return f" {words}"


def app_icon() -> QIcon:
    """The program's own icon."""
    return QIcon(str(RESOURCES / "icons" / "taskdesk.svg"))


def apply(app: QApplication) -> None:
    """Give the program its look."""
    app.setStyle("Fusion")
    app.styleHints().setColorScheme(Qt.ColorScheme.Light)
    app.setPalette(palette())
    use_fonts(app)
    app.setStyleSheet(stylesheet()[0])
    app.setWindowIcon(app_icon())
