"""Files dropped on the window: which of them are forms, and which are documents of plans."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QMimeData

# An .xls can't be read, and is taken so that it can be said.
_KINDS = (".xlsx", ".xlsm", ".xls", ".zip")
_WORKBOOKS = (".xlsx", ".xlsm")
_INDEX, _OWN_SHEET, _LONGEST_INDEX = "xl/workbook.xml", b'"_taskdesk"', 1 << 20


class Dropped(NamedTuple):
    """What was dropped: forms, folders and archives of them, and documents of plans."""

    forms: list[Path]
    documents: list[Path]


def dropped_paths(data: QMimeData) -> list[Path]:
    """The files and folders that can be taken in among what is dropped."""
    from taskdesk.plans.readers import SUFFIXES

    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    kinds = {*_KINDS, *SUFFIXES}
    return [path for path in paths if path.suffix.lower() in kinds or path.is_dir()]


def sorted_out(paths: Iterable[Path]) -> Dropped:
    """Tell forms from documents; a workbook is a form if it was handed out by this program."""
    found = Dropped([], [])
    for path in paths:
        suffix = path.suffix.lower()
        form = suffix in _KINDS or path.is_dir()
        if suffix in _WORKBOOKS and not is_form(path):
            form = False
        (found.forms if form else found.documents).append(path)
    return found


def is_form(path: Path) -> bool:
    """Whether a workbook has the hidden sheet of a form."""
    # Here, since a start of the window needs no archives.
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(path) as archive:
            if archive.getinfo(_INDEX).file_size > _LONGEST_INDEX:
                return False
            return _OWN_SHEET in archive.read(_INDEX)
    except (OSError, BadZipFile, KeyError, ValueError, RuntimeError, NotImplementedError):
        return False
