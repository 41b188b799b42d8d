"""Rows on the clipboard, as text and as a table that WPS, Excel and Word take over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QStringListModel
from PySide6.QtGui import QGuiApplication

from taskdesk.columns import BY_KEY
from ui.table.task_model import words
from ui.words import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from taskdesk.listing import Row


def _quoted(cell: str) -> str:
    if any(mark in cell for mark in '\t\n\r"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def as_text(table: Iterable[Sequence[str]]) -> str:
    """Tab-separated lines; a cell with a line break in it is quoted."""
    return "\n".join("\t".join(map(_quoted, row)) for row in table)


def as_html(table: Iterable[Sequence[str]]) -> str:
    """A table; Excel's own style keeps a line break inside its cell."""
    # Here, since no start should pay for its table of entities.
    from html import escape

    lines = []
    for row in table:
        cells = (
            escape(cell).replace("\n", '<br style="mso-data-placement:same-cell">') for cell in row
        )
        # mso-number-format: text stays text (13.1 is no number, 2025-12-31 no date of Excel's).
        lines.append(
            "".join(f"<td style=\"mso-number-format:'\\@'\">{cell}</td>" for cell in cells)
        )
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    head = '<head><meta charset="utf-8"></head>'
    return f'<html>{head}<body><table border="1">{body}</table></body></html>'


def copy_rows(rows: Iterable[Row], keys: Sequence[str]) -> None:
    """Put rows on the clipboard, the titles of the columns first."""
    table = [[shown(BY_KEY[key].title) for key in keys]]
    table += [[words(row, key) for key in keys] for row in rows]
    data = _mime_data()
    data.setText(as_text(table))
    data.setHtml(as_html(table))
    QGuiApplication.clipboard().setMimeData(data)


def _mime_data() -> QMimeData:
    """An empty QMimeData that Qt has made.

    The clipboard keeps it until after Python has ended; one made here would then call into Python
    and end the process with a segmentation fault.
    """
    model = QStringListModel([""])
    data = model.mimeData([model.index(0)])
    for kind in data.formats():
        data.removeFormat(kind)
    return data
