"""What the worker does with forms: reading, writing, marking; plain data in, plain data out."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from ui.forms.session import FormFile

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from taskdesk.forms.form import Form
    from taskdesk.forms.form_merge import Preview
    from ui.jobs import Progress


def read_all(paths: Sequence[Path], found: list[FormFile], progress: Progress) -> None:
    """Read files, folders and archives into `found`, which keeps them when this is cancelled."""
    from exports import forms_reading

    # How many there are in a folder or an archive is known in the end only.
    total = 0 if any(p.is_dir() or p.suffix.lower() == ".zip" for p in paths) else len(paths)
    progress(0, total)
    for returned in forms_reading.read_all(paths):
        found.append(FormFile(returned.path, returned))
        progress(len(found), total)


class Marked(NamedTuple):
    """A copy to be sent back: the form as it is now, and what is wrong with the one returned."""

    path: Path
    form: Form
    preview: Preview


def write_marked(copies: Sequence[Marked], author: str, progress: Progress) -> list[Path]:
    """Write marked-up copies; returns their paths."""
    from exports import forms_book

    now = datetime.now().astimezone()
    for done, copy in enumerate(copies):
        progress(done, len(copies))
        forms_book.write_marked(copy.path, copy.form, copy.preview, author=author, now=now)
    return [copy.path for copy in copies]


class Issue(NamedTuple):
    """Forms to be handed out: into a folder, and into an archive too where one is named."""

    folder: Path
    forms: tuple[Form, ...]
    archive: Path | None
    author: str


def issue(order: Issue, progress: Progress) -> int:
    """Write the forms of an order; returns how many."""
    from exports import forms_book

    now = datetime.now().astimezone()
    count = len(order.forms)
    progress(0, count)
    written: list[Path] = []
    for path in forms_book.issue(order.folder, order.forms, author=order.author, now=now):
        written.append(path)
        progress(len(written), count)
    if order.archive is not None:
        forms_book.pack(order.archive, written)
    return count
