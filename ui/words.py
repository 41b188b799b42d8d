"""Words of the domain in the language of the window."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication

from taskdesk.labels import recognised
from taskdesk.phrases import Phrase, said

_translate = partial(QCoreApplication.translate, "domain")


def shown(text: Any) -> str:
    """A word or sentence of the domain, translated where the window has a translation.

    So are the names of acts, of which the history keeps the bare words.
    """
    return said(text if isinstance(text, Phrase) else recognised(str(text)), _translate)
