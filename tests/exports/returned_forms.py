"""A form of 区发改委 in a file: filled in, changed, told."""

from __future__ import annotations

from datetime import UTC, date, datetime

from openpyxl import load_workbook

from exports import forms_book, forms_reading
from taskdesk.periods import Period

Q4 = Period(2026, "Q", 4)
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
HEAD = 3
NDRC = "区发改委"
KEY, NUMBER, TEXT, STATUS, PROGRESS, PROBLEMS, NEXT = 1, 2, 4, 8, 9, 10, 11


def open_quarter(desk):
    """The desk with the quarter open and chosen."""
    desk.reporting.open_period(Q4, date(2027, 1, 10))
    desk.set_period(Q4)
    return desk


def written(folder, form):
    """The form as a file."""
    path = folder / form.file_name
    forms_book.write(path, form, author="张三", now=NOW)
    return path


def edit_with(path):
    """Opens the form with openpyxl, changes it, saves it, reads it back."""

    def edit(change):
        workbook = load_workbook(path)
        change(workbook)
        workbook.save(path)
        return forms_reading.read(path)

    return edit


def row_of(sheet, number):
    return next(
        n for n in range(HEAD + 1, sheet.max_row + 1) if sheet.cell(n, NUMBER).value == number
    )


def answer(workbook, number, **words):
    sheet = workbook["填报"]
    columns = {"status": STATUS, "progress": PROGRESS, "problems": PROBLEMS, "next_steps": NEXT}
    for field, text in words.items():
        sheet.cell(row_of(sheet, number), columns[field]).value = text


def answers(form, returned) -> dict:
    """What stands in the returned cells, by number and field; blanks are left out."""
    numbers = {row.task_id: row.number for row in form.rows} | {0: ""}
    return {
        (numbers[task_id], field): cell.value
        for (task_id, field), cell in returned.cells.items()
        if cell.value
    }


def messages(returned) -> list[str]:
    return [str(problem.message) for problem in returned.problems]
