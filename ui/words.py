"""Words of the domain in the language of the window."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication

from taskdesk.phrases import Phrase


def shown(text: Any) -> str:
    """A word or sentence of the domain, translated where the window has a translation."""
    if isinstance(text, Phrase):
        values = {key: shown(value) for key, value in text.values.items()}
        return QCoreApplication.translate("domain", text.template).format(**values)
    return QCoreApplication.translate("domain", str(text))
