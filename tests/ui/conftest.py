"""The real window on a real database, with a script in place of its questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.scripted import Scripted
from ui import theme
from ui.settings import Settings
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(scope="session", autouse=True)
def _look(qapp):
    """Every widget is tested in the clothes it wears."""
    theme.apply(qapp)


@pytest.fixture
def ask() -> Scripted:
    return Scripted()


@pytest.fixture
def settings_file(tmp_path) -> Path:
    return tmp_path / "window.ini"


@pytest.fixture
def open_window(qtbot, make_desk, ask, settings_file) -> Callable[..., MainWindow]:
    """Open windows on one database; each has a desk of its own, all share the settings."""

    def open_one(who: str = "张三", desk=None) -> MainWindow:
        window = MainWindow(desk or make_desk(who), ask, Settings(settings_file))
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        return window

    return open_one


@pytest.fixture
def window(open_window) -> MainWindow:
    return open_window()
