"""Answers to what opens in an event loop of its own: as soon as it is there, however slow."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T", bound=QWidget)


def _when(find: Callable[[], QWidget | None], kind: type[T], act: Callable[[T], object]) -> None:
    timer = QTimer(QApplication.instance())

    def look() -> None:
        widget = find()
        if isinstance(widget, kind) and widget.isVisible():
            timer.stop()
            timer.deleteLater()
            act(widget)

    timer.timeout.connect(look)
    timer.start(10)


def when_asked(kind: type[T], act: Callable[[T], object]) -> None:
    """Do something with the next modal dialog of a kind."""
    _when(QApplication.activeModalWidget, kind, act)


def when_open(kind: type[T], act: Callable[[T], object]) -> None:
    """Do something with the next menu or list that drops."""
    _when(QApplication.activePopupWidget, kind, act)
