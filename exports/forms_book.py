"""Forms as files: a workbook for each unit, all of them in a folder or a zip, and marked copies."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING
from zipfile import ZIP_STORED, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from exports.files import replacing
from exports.forms_sheet import FormSheets
from exports.xlsx_layout import Ruler
from exports.xlsx_parts import LOOKS, clean, save
from taskdesk.errors import UserError
from taskdesk.forms.form_merge import Outcome
from taskdesk.phrases import Phrase
from taskdesk.status import Light

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from taskdesk.forms.form import Form
    from taskdesk.forms.form_merge import CellResult, Preview

_SPOILT = {Outcome.INVALID: Light.RED, Outcome.CONFLICT: Light.YELLOW}
_NOTE_SIZE = (260, 130)


def write(
    path: Path, form: Form, *, author: str, now: datetime, ruler: Ruler | None = None
) -> None:
    """Write a form; `author` and `now` go into its properties.

    A `ruler` that is shared measures the texts of many forms once. Raises UserError where the file
    cannot be written.
    """
    workbook = Workbook()
    sheets = FormSheets(workbook, form, ruler or Ruler())
    moment = now.astimezone(UTC).replace(tzinfo=None)
    properties = workbook.properties
    properties.title = form.file_name.removesuffix(".xlsx")
    properties.subject = form.plan_title
    properties.creator = properties.lastModifiedBy = author
    properties.created = properties.modified = moment
    with replacing(path) as draft:
        save(workbook, draft, sheets.rows, ())


def issue(folder: Path, forms: Sequence[Form], *, author: str, now: datetime) -> Iterator[Path]:
    """Write forms into a folder one after the other, yielding each file when it is there."""
    make_folder(folder)
    ruler = Ruler()
    for form in forms:
        path = folder / form.file_name
        write(path, form, author=author, now=now, ruler=ruler)
        yield path


def pack(path: Path, files: Iterable[Path]) -> None:
    """Put the very files that were written into one zip."""
    # Workbooks are compressed already.
    with replacing(path) as draft, ZipFile(draft, "w", ZIP_STORED) as archive:
        for file in files:
            archive.write(file, file.name)


def make_folder(folder: Path) -> None:
    """Make the folder that forms go into, or say why it can't be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        words = Phrase("文件夹“{folder}”建不成，请换一个位置。", folder=folder)
        raise UserError(words, "folder") from error


def write_marked(path: Path, form: Form, preview: Preview, *, author: str, now: datetime) -> None:
    """Write the form again with the unit's own answers, and a note at each cell that is wrong."""
    write(path, form, author=author, now=now)
    places = FormSheets(Workbook(), form, Ruler()).places
    # Our own file, written a moment ago: openpyxl keeps all of it.
    workbook = load_workbook(path)
    for result in preview.results:
        if result.key in places:
            sheet, cell = places[result.key]
            _mark(workbook[sheet], cell, result, author)
    with replacing(path) as draft:
        workbook.save(draft)


def _mark(sheet: Worksheet, place: str, result: CellResult, author: str) -> None:
    cell = sheet[place]
    if result.theirs:
        cell.value = clean(result.theirs)[:32_000]
        cell.data_type = "s"
    if result.outcome not in _SPOILT:
        return
    soft = LOOKS[_SPOILT[result.outcome]].soft
    cell.fill = PatternFill("solid", start_color=f"FF{soft}")
    parts = [f"{result.outcome}：{result.note}" if result.note else str(result.outcome)]
    if result.outcome == Outcome.CONFLICT:
        parts.append(f"发出时：{result.base or '（空）'}")
        parts.append(f"已报送：{result.here or '（空）'}")
    width, height = _NOTE_SIZE
    cell.comment = Comment(clean("\n".join(parts)), author, height, width)
