"""The menu of languages; the one chosen is spoken from the next start on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QApplication, QMenu

from ui import theme
from ui.marked_texts import translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

# Each in its own words, for whoever can't read the other.
_LANGUAGES = (("zh", "简体中文"), ("en", "English"))


def language_menu(window: QWidget, choose: Callable[[str], object]) -> QMenu:
    """A menu with a tick at the language that is spoken."""
    menu = QMenu(translate("MainWindow", "界面语言"), window)
    menu.setIcon(theme.no_icon())
    group = QActionGroup(window)
    app = QApplication.instance()
    current = (app and app.property("language")) or "zh"
    for language, words in _LANGUAGES:
        action = QAction(words, group, checkable=True)
        action.setChecked(language == current)
        action.triggered.connect(lambda _=False, name=language: choose(name))
        menu.addAction(action)
    return menu
