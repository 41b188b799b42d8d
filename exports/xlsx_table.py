"""The first sheet: the 任务分解表 as the official annex, with the columns that were chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from exports import xlsx_layout as layout
from exports.xlsx_parts import (
    HEAD_FILL,
    HEAD_FONT,
    INDENT,
    LOOKS,
    QUIET,
    TITLE_FONT,
    SheetRows,
    Styles,
    folding,
    font,
    ruled,
    set_page,
)
from taskdesk.columns import BY_KEY
from taskdesk.model import Filter, Role
from taskdesk.status import UNSTATED, Light, Status
from taskdesk.sub_tasks.rolling_up import computed_words, parts_among

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from exports.xlsx_parts import Look, Value
    from taskdesk.columns import Column
    from taskdesk.listing import Counts, Group, Listing, Row

NAME = "任务分解表"
EMPTY = "没有符合条件的任务。"
HEADER, FIRST = 3, 4
OVERDUE = "逾期"
_HIDDEN = {
    **{"number": "序号", "lead_units": "牵头单位（统计用，请勿改动）"},
    "overdue": f"{OVERDUE}（统计用，请勿改动）",
}
_TITLE_SIZE, _NOTE_SIZE = 22.0, 9.0
# A text that is too tall for a row goes on in the next, in parts that flow from page to page.
# What is said or judged of a period; the other columns are the plan's own.
_OF_A_PERIOD = {"status", "light", "progress", "problems", "next_steps", "since", "why"}
_STATUS_LOOKS = {
    Status.IN_PROGRESS: LOOKS[Light.GREEN],
    Status.BEHIND: LOOKS[Light.YELLOW],
    Status.REPORTED_DONE: LOOKS[Light.DONE],
    Status.CLOSED: LOOKS[Light.DONE],
}


class Source(NamedTuple):
    """Where the first sheet keeps what the second one counts: letters by column key, and rows.

    Besides the chosen columns there are hidden ones: `number` where it is not chosen, `lead_units`,
    never empty for a task (names between 、 at both ends), and `overdue`, where lights are shown.
    """

    letters: dict[str, str]
    last: int

    def area(self, key: str) -> str:
        """The cells of a column as a formula names them."""
        letter = self.letters[key]
        return f"'{NAME}'!${letter}${FIRST}:${letter}${self.last}"


class _Entry(NamedTuple):
    """A task in the sheet: one row, or several if a text is too tall; `split` columns run on.

    A sub-task stands on a `level` of its own.
    """

    rows: list[list[Value]]
    heights: list[float]
    split: frozenset[int] = frozenset()
    level: int = 0


def lead_units(row: Row) -> list[str]:
    """The names in use of the units that lead a task, inferred ones too."""
    units = (row.book.units[a.unit_id].name for a in row.task.units(Role.LEAD))
    return list(dict.fromkeys(units))


class TableSheet:
    """Lays the listing out; `rows` are the sheet's rows and `source` is where things stand."""

    def __init__(self, sheet: Worksheet, listing: Listing, columns: Sequence[Column]) -> None:
        sheet.title = NAME
        self._sheet = sheet
        self._listing = listing
        self._columns = columns
        self._texts = [[column.value(row) for column in columns] for row in listing.rows]
        longest = [max(map(len, texts), default=0) for texts in zip(*self._texts, strict=True)]
        self._widths = layout.Columns(columns, longest or [0] * len(columns))
        self._ems = self._widths.ems
        self._ruler = layout.Ruler()
        keys = [column.key for column in columns]
        self._section = keys.index("section") if "section" in keys else None
        self._hidden = ["number"] * ("number" not in keys) + ["lead_units"]
        self._hidden += ["overdue"] * ("light" in keys)
        self._names_leads = not {"units", "leads"}.isdisjoint(keys)
        numbers = [row.task.number for row in listing.rows]
        plain = all(n.isascii() and n.isdigit() and str(int(n)) == n for n in numbers)
        self._number = keys.index("number") if plain and "number" in keys else None
        self._styles = Styles(sheet)
        self._known: dict[tuple[str, str, bool, bool, int], int] = {}
        self.rows = SheetRows(self._styles)
        self._head()
        self._body()
        letters = {key: get_column_letter(n) for n, key in enumerate([*keys, *self._hidden], 1)}
        self.source = Source(letters, self.rows.count)
        self._set_up()

    def _style(
        self,
        align: str,
        vertical: str = "center",
        *,
        top: bool = True,
        bottom: bool = True,
        indent: int = 0,
    ) -> int:
        key = (align, vertical, top, bottom, indent)
        if key not in self._known:
            border = ruled(top=top, bottom=bottom)
            style = self._styles.add(
                font(), align=align, vertical=vertical, border=border, indent=indent
            )
            self._known[key] = style
        return self._known[key]

    # Above the tasks

    def _head(self) -> None:
        listing, whole = self._listing, self._widths.whole
        title = self._styles.add(font(TITLE_FONT, _TITLE_SIZE))
        note = self._styles.add(font(size=_NOTE_SIZE, color=QUIET), align="left")
        head = self._styles.add(font(HEAD_FONT), border=ruled(), fill=HEAD_FILL)
        for words, style, size in (
            (listing.plan.table_title, title, _TITLE_SIZE),
            (self.note, note, _NOTE_SIZE),
        ):
            lines = self._ruler.count(words, whole(size))
            self._across(words, style, layout.height(lines, size))
        headings = [column.heading for column in self._columns]
        lines = max(map(self._ruler.count, headings, self._ems), default=1)
        hidden = [_HIDDEN[key] for key in self._hidden]
        styles = [head] * len(headings) + [note] * len(hidden)
        self.rows.add([*headings, *hidden], styles, layout.height(lines))

    @property
    def note(self) -> str:
        """What is shown: period, day, filter and order where there are any, and how many."""
        listing = self._listing
        keys = {column.key for column in self._columns}
        day = listing.as_of
        frozen = "（定稿）" if listing.frozen else ""
        parts = [f"截至{day.year}年{day.month}月{day.day}日{frozen}"]
        if keys & _OF_A_PERIOD:
            parts.insert(0, f"报告期：{listing.period.label}")
        if listing.filter != Filter():
            parts.append(f"筛选：{listing.filter_words}")
        if listing.sort_key:
            order = "降序" if listing.descending else "升序"
            parts.append(f"按{BY_KEY[listing.sort_key].title}{order}排列")
        counts = listing.counts
        parts.append(counts.words if "status" in keys else _total(counts))
        if "status" in keys and (computed := computed_words(listing.rows)):
            parts.append(computed)
        return "　".join(parts)

    def _across(self, words: str, style: int, height: float) -> None:
        blanks: list[Value] = [None] * (len(self._columns) - 1)
        self.rows.add([words, *blanks], [style] * len(self._columns), height)
        self._merge(self.rows.count, self.rows.count, 0, len(self._columns) - 1)

    def _merge(self, top: int, bottom: int, left: int, right: int) -> None:
        """Merge cells, which keep their values; columns count from 0."""
        if (top, left) != (bottom, right):
            letters = get_column_letter(left + 1), get_column_letter(right + 1)
            self._sheet.merged_cells.add(f"{letters[0]}{top}:{letters[1]}{bottom}")

    # The tasks

    def _body(self) -> None:
        if not self._listing.rows:
            self._across(EMPTY, self._style("center"), layout.height(2))
            return
        # What stands sorted, or below another's row, is nothing to fold.
        self._folds = self._listing.printed_order and self._listing.filter == Filter()
        levels = [row.level for row in parts_among(self._listing.rows)] if self._folds else []
        folding(self._sheet, max(levels, default=0))
        for group in self._listing.groups:
            self._group(group, [self._entry(place) for place in range(group.start, group.stop)])

    def _entry(self, place: int) -> _Entry:
        row, texts = self._listing.rows[place], self._texts[place]
        level = row.level if self._listing.printed_order else 0
        rooms = [
            room - INDENT * _indent(column, level)
            for column, room in zip(self._columns, self._ems, strict=True)
        ]
        counts = list(map(self._ruler.count, texts, rooms))
        if self._section is not None:
            counts[self._section] = 1
        tallest = max(counts, default=1)
        values: list[Value] = list(texts)
        if self._number is not None:
            values[self._number] = int(texts[self._number])
        # Without their numbers rows that are split could not be told from others.
        if "number" in self._hidden:
            values.append(row.task.number)
        # Sub-tasks are not counted among the tasks.
        if row.task.parent_id is None:
            values.append("、".join(["", *lead_units(row), ""]) if self._names_leads else "、")
            if row.assessment.overdue:
                values += [OVERDUE] * ("overdue" in self._hidden)
        if tallest <= layout.TALLEST_LINES:
            return _Entry([values], [layout.height(tallest)], level=level)
        return self._split(values, counts)._replace(level=level)

    def _split(self, values: list[Value], counts: list[int]) -> _Entry:
        """A task whose tall texts run on from row to row, its other cells the same in each."""
        visible, hidden = values[: len(counts)], values[len(counts) :]
        parts = {
            n: self._ruler.parts(str(values[n]), self._ems[n])
            for n, count in enumerate(counts)
            if count > layout.PART_LINES
        }
        rows, heights = [], []
        for k in range(max(map(len, parts.values()))):
            row, tallest = [*visible], 1
            for n, texts in parts.items():
                row[n] = text = texts[k] if k < len(texts) else ""
                tallest = max(tallest, self._ruler.count(text, self._ems[n]))
            # What is counted stands in the first row only.
            rows.append(row if k else [*row, *hidden])
            heights.append(layout.height(tallest))
        return _Entry(rows, heights, frozenset(parts))

    def _group(self, group: Group, entries: Sequence[_Entry]) -> None:
        """Add the tasks of a section; its name is merged over them.

        The name stands at the top, in a row that is tall enough for it: in the middle of many rows
        it would be cut where a printed page ends, wherever that is.
        """
        first = self.rows.count + 1
        usual = [self._style(column.align) for column in self._columns] + [0] * len(self._hidden)
        if self._section is not None:
            name = self._ruler.count(group.section.name, self._ems[self._section])
            entries[0].heights[0] = max(entries[0].heights[0], layout.height(name))
            merged = len(entries) > 1 or len(entries[0].rows) > 1
            usual[self._section] = self._style("center", "top" if merged else "center")
        for entry in entries:
            styles = [*usual]
            for n, column in enumerate(self._columns):
                if indent := _indent(column, entry.level):
                    styles[n] = self._style(column.align, indent=indent)
            if len(entry.rows) == 1:
                fold = entry.level if self._folds else 0
                self.rows.add(entry.rows[0], styles, entry.heights[0], level=fold)
            else:
                self._add_split(entry, styles)
        if self._section is not None:
            self._merge(first, self.rows.count, self._section, self._section)

    def _add_split(self, entry: _Entry, usual: list[int]) -> None:
        """Add a task that takes several rows; its texts begin at the top of the first."""
        first, end = self.rows.count + 1, len(entry.rows) - 1
        for k, (values, height) in enumerate(zip(entry.rows, entry.heights, strict=True)):
            styles = [*usual]
            for n, column in enumerate(self._columns):
                inner = n in entry.split
                ends = {"top": not inner or k == 0, "bottom": not inner or k == end}
                if n != self._section:
                    indent = _indent(column, entry.level)
                    styles[n] = self._style(column.align, "top", indent=indent, **ends)
            self.rows.add(values, styles, height, level=entry.level if self._folds else 0)
        for n in range(len(usual)):
            if n != self._section and n not in entry.split:
                self._merge(first, self.rows.count, n, n)

    # Sheet, print, colours

    def _set_up(self) -> None:
        sheet, last = self._sheet, self.rows.count
        end = get_column_letter(len(self._columns))
        for column, width in enumerate(self._widths.units, 1):
            sheet.column_dimensions[get_column_letter(column)].width = width
        for key in self._hidden:
            sheet.column_dimensions[self.source.letters[key]].hidden = True
        sheet.freeze_panes = f"A{FIRST}"
        sheet.auto_filter.ref = f"A{HEADER}:{end}{last}"
        set_page(sheet, f"A1:{end}{last}")
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.fitToHeight = 0
        sheet.print_title_rows = f"{HEADER}:{HEADER}"
        self.rows.texts_area = f"A{FIRST}:{end}{last}"
        if self._listing.rows:
            shown = {look: _shown(look) for look in LOOKS.values()}
            for light, look in LOOKS.items():
                self._colour("light", light_words(light), shown[look])
            for status, look in _STATUS_LOOKS.items():
                self._colour("status", status, shown[look])
            self._offer_statuses()

    def _area(self, key: str) -> str:
        letter = self.source.letters[key]
        return f"{letter}{FIRST}:{letter}{self.source.last}"

    def _colour(self, key: str, words: str, shown: DifferentialStyle) -> None:
        if key in self.source.letters:
            rule = Rule("cellIs", operator="equal", formula=[f'"{words}"'], dxf=shown)
            self._sheet.conditional_formatting.add(self._area(key), rule)

    def _offer_statuses(self) -> None:
        if "status" not in self.source.letters:
            return
        choice = DataValidation("list", f'"{",".join([UNSTATED, *Status])}"', allow_blank=True)
        choice.errorTitle = "推进状态"
        choice.error = "请从下拉列表中选择推进状态。"
        choice.showErrorMessage = True
        choice.add(self._area("status"))
        self._sheet.add_data_validation(choice)


def _indent(column: Column, level: int) -> int:
    """How far the words of a sub-task stand in."""
    return level if column.key == "text" else 0


def _total(counts: Counts) -> str:
    return f"共{counts.total}项" + (f"，另有子任务{counts.parts}项" if counts.parts else "")


def _shown(look: Look) -> DifferentialStyle:
    return DifferentialStyle(font=Font(color=look.text), fill=PatternFill(bgColor=look.soft))


def light_words(light: Light) -> str:
    """A light as the table shows it."""
    return f"{light.shape} {light}"
