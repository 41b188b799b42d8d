"""Texts that stand in tables: marked for translation there, translated where they are used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore

if TYPE_CHECKING:
    from collections.abc import Callable

translate = QtCore.QCoreApplication.translate
# The tool that collects texts knows this name; its type hint in Qt says object.
QT_TRANSLATE_NOOP: Callable[[str, str], str] = QtCore.QT_TRANSLATE_NOOP  # type: ignore[assignment]
