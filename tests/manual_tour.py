"""What the manual shows of a quarter beside the tour: forms that came back, and the bulletin.

Its words are Chinese in every language, so that the tour of the English window does not go there.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication

from exports import forms_book
from taskdesk.reporting.report_edits import Answer
from taskdesk.status import Status

if TYPE_CHECKING:
    from pathlib import Path

    from taskdesk.desk import Desk
    from tests.tour import Guide
    from ui.window.main_window import MainWindow

_COLUMNS = {"推进状态": 8, "进展情况": 9, "存在问题": 10}
_HEAD, _NUMBER = 3, 2
# What three units write: of the first, the office has changed one since; the third errs.
_WRITTEN = {
    "区发改委": {"13": ("推进中", "示例：海缆敷设过半，升压站基础完工。", "")},
    "区水务局": {"55": ("推进中", "示例：污泥独立焚烧设施已投运。", "")},
    "区建管委": {"34": ("已销号", "示例：年度任务全部完成。", "")},
}
_CHANGED = ("13", "区发改委", "示例：海缆敷设完成四成。")


def walk(window: MainWindow, desk: Desk, guide: Guide, folder: Path) -> None:
    """Go there last: unlike the tour's, these steps leave something behind."""
    _board(window, guide)
    _decompose(window, desk, guide)
    _forms(window, desk, guide, folder)
    _bulletin(window, desk, guide)
    _liaison(window, desk, guide)


def _board(window: MainWindow, guide: Guide) -> None:
    """The unit that has reported something."""
    window.show_view("quarter")
    window.views["quarter"].board.table.selectRow(1)
    guide.show(window, "quarter-unit")


def _decompose(window: MainWindow, desk: Desk, guide: Guide) -> None:
    window.show_view("tasks")
    window.page.clear_filter()
    window.page.show_task(desk.tasks(["9"])[0].id)
    with guide.expecting("decompose"):
        window.verbs.decompose()


def _forms(window: MainWindow, desk: Desk, guide: Guide, folder: Path) -> None:
    paths = [_filled(desk, folder, unit, rows) for unit, rows in _WRITTEN.items()]
    number, unit, words = _CHANGED
    task = desk.tasks([number])[0]
    desk.reporting.submit(task, desk.unit(unit), Answer(Status.IN_PROGRESS, words))
    window.period_verbs.take_in(paths)
    while window.jobs.busy:
        QApplication.processEvents()
    guide.show(window, "merge-forms")
    window.show_view("tasks")


def _filled(desk: Desk, folder: Path, unit: str, rows: dict[str, tuple[str, ...]]) -> Path:
    """A form as the unit sends it back."""
    form = desk.forms.form(desk.unit(unit), desk.period)
    path = folder / form.file_name
    forms_book.write(path, form, author=desk.who, now=datetime.now(UTC))
    workbook = load_workbook(path)
    sheet = workbook["填报"]
    for row in range(_HEAD + 1, sheet.max_row + 1):
        answer = rows.get(str(sheet.cell(row, _NUMBER).value))
        for column, words in zip(_COLUMNS.values(), answer or (), strict=False):
            sheet.cell(row, column).value = words
    workbook.save(path)
    return path


def _bulletin(window: MainWindow, desk: Desk, guide: Guide) -> None:
    window.show_view("bulletin")
    guide.show(window, "bulletin")
    view = window.views["bulletin"]
    with guide.expecting("freeze"):
        view.freeze_button.click()
    desk.sealing.freeze(desk.period)
    view.refresh(None)
    guide.show(window, "bulletin-frozen")
    with guide.expecting("issue"):
        view.issue_button.click()
    desk.sealing.unfreeze(desk.period, "示例")
    window.show_view("tasks")


def _liaison(window: MainWindow, desk: Desk, guide: Guide) -> None:
    desk.act_for(desk.unit("区发改委"))
    window.show_identity()
    window.show_view("quarter")
    guide.show(window, "liaison")
    desk.act_for(None)
    window.show_identity()
