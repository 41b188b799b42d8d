"""The sheets of a form: cover, tasks, values of indicators, and the hidden one that knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.styles import Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from exports import xlsx_layout as layout
from exports.xlsx_parts import (
    HEAD_FILL,
    HEAD_FONT,
    QUIET,
    TITLE_FONT,
    SheetRows,
    Styles,
    font,
    ruled,
    set_page,
)
from taskdesk.forms.form import CLEAR, COVER, FIELDS, STATUS, STATUSES, checksum, encoded
from taskdesk.reporting.report_edits import indicator_field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from exports.xlsx_parts import Value
    from taskdesk.forms.form import Form, Key

COVER_SHEET, TASK_SHEET, VALUE_SHEET, HIDDEN_SHEET = "封面", "填报", "指标", "_taskdesk"
VERSION = 1
MAGIC = "taskdesk-form"
VALUE_TITLE = "本期实际值"
UNIT_TITLE = "填报单位"
UNIT_KEY = "#unit"
# A cell of Excel holds 32,767 characters.
_CHUNK = 30_000
_LOCKED_FILL = "FFF6F7F9"
_TITLE_SIZE, _COVER_TITLE_SIZE, _NOTE_SIZE, _COVER_SIZE = 16.0, 24.0, 9.0, 12.0
# Titles and widths in characters; the first column holds the keys and is hidden.
_TASK_COLUMNS = (
    *(("序号", 3), ("行动", 5), ("重点任务", 18), ("时间节点", 5), ("责任部门", 9)),
    *(("上期填报", 11), ("推进状态", 5), ("进展情况", 15), ("存在问题", 9), ("下一步措施", 9)),
)
_VALUE_COLUMNS = (
    *(("序号", 3), ("指标", 22), ("目标", 12), ("计量单位", 6), ("上期值", 12), (VALUE_TITLE, 14)),
)
_LAST = 5
_CUT = "\n……（余略）"
_COVER_COLUMNS = (12, 34)
_HEADER = 3
# Room to write by hand, too.
_LEAST_LINES = 4


def task_key(task_id: int) -> str:
    """What the hidden column of a task's row holds."""
    return f"#T{task_id}"


def value_key(indicator_id: int) -> str:
    """What the hidden column of an indicator's row holds."""
    return f"#I{indicator_id}"


class _Styles(Styles):
    """Styles of cells that are locked, or open to be typed in as text."""

    def opened(
        self, align: str, size: float = layout.BODY_SIZE, *, vertical: str = "center"
    ) -> int:
        """A cell to answer in; as text, so that 16.5% or 001 stays as it is typed."""
        style = self.add(
            font(size=size), align=align, vertical=vertical, border=ruled(), number_format="@"
        )
        cell = self._cells.pop(style)
        cell.protection = Protection(locked=False)
        self._cells[cell.style_id] = cell
        return cell.style_id


class FormSheets:
    """Lays a form out in a new workbook.

    `rows` are the rows of each sheet in order; `places` says in which sheet and cell each answer
    stands.
    """

    def __init__(self, workbook: Workbook, form: Form, ruler: layout.Ruler) -> None:
        self._workbook = workbook
        self._form = form
        self._ruler = ruler
        self.rows: list[SheetRows] = []
        self.places: dict[Key, tuple[str, str]] = {}
        self._cover(workbook.worksheets[0])
        self._tasks(workbook.create_sheet(TASK_SHEET))
        if any(row.indicators for row in form.rows):
            self._values(workbook.create_sheet(VALUE_SHEET))
        self._hidden(workbook.create_sheet(HIDDEN_SHEET))

    # The cover

    def _cover(self, sheet: Worksheet) -> None:
        form = self._form
        sheet.title = COVER_SHEET
        styles = _Styles(sheet)
        rows = self._new_rows(styles)
        title = styles.add(font(TITLE_FONT, _COVER_TITLE_SIZE))
        plain = styles.add(font(size=_COVER_SIZE), border=ruled(), align="left", fill=_LOCKED_FILL)
        head = styles.add(font(HEAD_FONT, _COVER_SIZE), border=ruled(), fill=HEAD_FILL)
        said = styles.add(font(size=_COVER_SIZE), align="left", vertical="top")
        typed = styles.opened("left", _COVER_SIZE)
        pixels = _set_widths(sheet, _COVER_COLUMNS, layout.PAGE_HEIGHT)
        room, whole = (layout.ems(width / 7, _COVER_SIZE) for width in (pixels[1], sum(pixels)))

        def line(key: str, name: str, value: str, style: int) -> None:
            lines = self._ruler.count(value, room)
            rows.add([key, name, value], [0, head, style], layout.height(lines, _COVER_SIZE) + 9)

        def across(words: str, style: int, height: float) -> None:
            rows.add([None, words, None], [0, style, style], height)
            sheet.merged_cells.add(f"B{rows.count}:C{rows.count}")

        lines = self._ruler.count(form.plan_title, whole * _COVER_SIZE / _TITLE_SIZE)
        second = styles.add(font(TITLE_FONT, _TITLE_SIZE))
        across(f"《{form.plan_title}》", second, layout.height(lines, _TITLE_SIZE) + 30)
        across(f"{form.period.label}填报表", title, layout.height(1, _COVER_TITLE_SIZE) + 30)
        line(UNIT_KEY, UNIT_TITLE, form.unit_name, plain)
        line("", "报告期", form.period.label, plain)
        line("", "报送截止", _day_words(form), plain)
        line("", "填报内容", self._amount(), plain)
        for name, words in COVER.items():
            line(f"#{name}", words, form.cover.get(name, ""), typed)
            self.places[0, name] = COVER_SHEET, f"C{rows.count}"
        line("", "表号", form.form_id, plain)
        across("填写说明", styles.add(font(HEAD_FONT, _COVER_SIZE), align="left"), 36)
        for sentence in self._sentences():
            lines = self._ruler.count(sentence, whole)
            across(sentence, said, layout.height(lines, _COVER_SIZE) + 4)
        rows.texts_area = f"B1:C{rows.count}"
        set_page(sheet, f"B1:C{rows.count}")
        sheet.page_setup.orientation = "portrait"
        _finish(sheet)

    def _amount(self) -> str:
        values = sum(len(row.indicators) for row in self._form.rows)
        return f"任务{len(self._form.rows)}项" + (f"，指标{values}项" if values else "")

    def _sentences(self) -> list[str]:
        values = any(row.indicators for row in self._form.rows)
        sentences = [
            f"请在“{TASK_SHEET}”表的白色格中填写；灰色格是印发的原文和上期的填报，不必改动。",
            "推进状态从下拉列表中选一项；写了进展、问题或措施的，须同时选推进状态。",
            f"“{VALUE_SHEET}”表请填本期实际值：填数字即可，计量单位已列出；"
            "无法用数字说明的写文字。" * values,
            f"空白格不改动已报的内容；要清除已报的内容，请写“{CLEAR}”二字。",
            f"每格不超过5000字。填好后请于{_day_words(self._form)}前将本文件（.xlsx）送回，"
            "不要另存为 .xls 或 .et，也不要删除隐藏的列和工作表。",
        ]
        return [f"{n}．{words}" for n, words in enumerate(filter(None, sentences), 1)]

    # The tasks

    def _tasks(self, sheet: Worksheet) -> None:
        form = self._form
        table = self._table(sheet, f"{form.unit_name}{form.period.label}填报表", _TASK_COLUMNS)
        locked, left = table.locked("center"), table.locked("left")
        # Of words that are longer than a row can be tall, the beginning is to be seen.
        told, chosen = table.locked("left", "top"), table.styles.opened("center")
        typed = table.styles.opened("left", vertical="top")
        kinds = [0, locked, locked, left, locked, left, told, chosen, typed, typed, typed]
        for row in form.rows:
            answers = [row.base.get(name, "") for name in FIELDS]
            last = table.fitting(row.last, _LAST)
            texts = [row.number, row.section, row.text, row.deadline, row.units, last, *answers]
            table.add(task_key(row.task_id), texts, kinds)
            for name, column in zip(FIELDS, "HIJK", strict=True):
                self.places[row.task_id, name] = TASK_SHEET, f"{column}{table.rows.count}"
        end = table.rows.count
        choice = DataValidation("list", f'"{",".join(STATUSES)}"', allow_blank=True)
        choice.errorTitle = choice.promptTitle = FIELDS[STATUS]
        choice.error = "请从下拉列表中选择推进状态。"
        choice.showErrorMessage = True
        choice.add(f"H{_HEADER + 1}:H{end}")
        sheet.add_data_validation(choice)
        table.finish()

    def _values(self, sheet: Worksheet) -> None:
        form = self._form
        title = f"{form.unit_name}{form.period.label}指标实际值"
        table = self._table(sheet, title, _VALUE_COLUMNS)
        locked, left = table.locked("center"), table.locked("left")
        kinds = [0, locked, left, left, locked, left, table.styles.opened("left")]
        for row in form.rows:
            for one in row.indicators:
                texts = [row.number, one.name, one.target, one.unit, one.last, one.base]
                table.add(value_key(one.indicator_id), texts, kinds, least=2)
                key = row.task_id, indicator_field(one.indicator_id)
                self.places[key] = VALUE_SHEET, f"G{table.rows.count}"
        table.finish()

    def _table(self, sheet: Worksheet, title: str, columns: Sequence[tuple[str, int]]) -> _Table:
        styles = _Styles(sheet)
        note = f"白色格请填写，灰色格不必改动。报送截止：{_day_words(self._form)}"
        return _Table(sheet, self._new_rows(styles), styles, self._ruler, title, note, columns)

    # What the program needs to know the form again

    def _hidden(self, sheet: Worksheet) -> None:
        sheet.sheet_state = "hidden"
        rows = self._new_rows(Styles(sheet))
        text = encoded(self._form)
        rows.add([MAGIC, VERSION], [0, 0], 15)
        rows.add(["form", self._form.form_id], [0, 0], 15)
        rows.add(["sha256", checksum(text)], [0, 0], 15)
        for start in range(0, len(text), _CHUNK):
            rows.add(["data", text[start : start + _CHUNK]], [0, 0], 15)
        _protect(sheet)

    def _new_rows(self, styles: Styles) -> SheetRows:
        self.rows.append(SheetRows(styles))
        return self.rows[-1]


class _Table:
    """A table with a title, a note, a head that is printed on every page, and hidden keys."""

    def __init__(
        self,
        sheet: Worksheet,
        rows: SheetRows,
        styles: _Styles,
        ruler: layout.Ruler,
        title: str,
        note: str,
        columns: Sequence[tuple[str, int]],
    ) -> None:
        self._sheet = sheet
        self.rows = rows
        self.styles = styles
        self._ruler = ruler
        pixels = _set_widths(sheet, [width for _, width in columns], layout.PAGE_WIDTH)
        self._ems = [layout.ems(width / 7) for width in pixels]
        self._end = get_column_letter(len(columns) + 1)
        large = styles.add(font(TITLE_FONT, _TITLE_SIZE))
        quiet = styles.add(font(size=_NOTE_SIZE, color=QUIET), align="left")
        head = styles.add(font(HEAD_FONT), border=ruled(), fill=HEAD_FILL)
        for words, style, height in (
            (title, large, layout.height(1, _TITLE_SIZE)),
            (note, quiet, layout.height(1, _NOTE_SIZE)),
        ):
            blanks = [None] * (len(columns) - 1)
            rows.add([None, words, *blanks], [0, *[style] * len(columns)], height)
            sheet.merged_cells.add(f"B{rows.count}:{self._end}{rows.count}")
        rows.add([None, *(name for name, _ in columns)], [0, *[head] * len(columns)], 36)

    def locked(self, align: str, vertical: str = "center") -> int:
        """The style of what is printed."""
        return self.styles.add(
            font(), align=align, vertical=vertical, border=ruled(), fill=_LOCKED_FILL
        )

    def add(
        self, key: str, texts: Sequence[Value], kinds: Sequence[int], least: int = _LEAST_LINES
    ) -> None:
        """Add a row as high as its longest text."""
        count = self._ruler.count
        lines = max(count(str(t), ems) for t, ems in zip(texts, self._ems, strict=True) if t)
        self.rows.add([key, *texts], kinds, layout.height(max(lines, least)), grows=True)

    def fitting(self, text: str, column: int) -> str:
        """As much of a text as the tallest row can show in a column."""
        if self._ruler.count(text, self._ems[column]) <= layout.TALLEST_LINES:
            return text
        lines = self._ruler.lines(text, self._ems[column])
        return "".join(lines[: layout.TALLEST_LINES - 1]).rstrip() + _CUT

    def finish(self) -> None:
        """Set up window and print."""
        sheet, last = self._sheet, self.rows.count
        sheet.freeze_panes = f"D{_HEADER + 1}"
        self.rows.texts_area = f"B{_HEADER + 1}:{self._end}{last}"
        set_page(sheet, f"B1:{self._end}{last}")
        sheet.print_title_rows = f"{_HEADER}:{_HEADER}"
        _finish(sheet)


def _set_widths(sheet: Worksheet, widths: Sequence[int], page: float) -> list[int]:
    """Make columns fill the page or more; returns their pixels. The first one is hidden."""
    natural = [width * 14 + 8 for width in widths]
    room = (page - 2 * layout.MARGIN) * 96 / 25.4
    stretch = max(1.0, room / sum(natural))
    pixels = [int(width * stretch) for width in natural]
    sheet.column_dimensions["A"].hidden = True
    for column, width in enumerate(pixels, 2):
        sheet.column_dimensions[get_column_letter(column)].width = width / 7
    return pixels


def _finish(sheet: Worksheet) -> None:
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    _protect(sheet)


def _protect(sheet: Worksheet) -> None:
    """Keep slips of the hand out; there is no password, and looks may be changed."""
    protection = sheet.protection
    protection.enable()
    # In this element False means that it is not forbidden.
    protection.formatCells = protection.formatColumns = protection.formatRows = False


def _day_words(form: Form) -> str:
    return f"{form.due.year}年{form.due.month}月{form.due.day}日"
