"""Files dropped on the window: which of them are forms."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

# An .xls can't be read, and is taken so that it can be said.
_KINDS = (".xlsx", ".xlsm", ".xls", ".zip")


def dropped_forms(data: QMimeData) -> list[Path]:
    """The workbooks, archives and folders among what is dropped."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in _KINDS or path.is_dir()]
