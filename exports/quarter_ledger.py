"""The first sheet of a quarter's workbook: a task a row, all columns, and what is counted of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

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
from exports.xlsx_table import light_words
from taskdesk.columns import BY_KEY
from taskdesk.errors import UserError
from taskdesk.periods import Period
from taskdesk.quarters.quarter import changes_now
from taskdesk.status import UNSTATED, Light

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from exports.xlsx_parts import Value
    from taskdesk.quarters.quarter import Quarter, QuarterRow

NAME = "台账"
EMPTY = "本期没有任务。"
HEADER, FIRST = 3, 4
OVERDUE, UNREPORTED = "逾期", "未报送"
COMPUTED = "子任务汇总"
NO_LIGHT = "—"
_TITLE_SIZE, _NOTE_SIZE = 22.0, 9.0
# What the formulas of the other sheets count, beside what is seen.
_HIDDEN = {
    "counted_section": "十大行动",
    "counted_status": "推进状态",
    "counted_light": "灯",
    "counted_leads": "牵头单位",
    "owed": "应报单位",
    "returned": "已报单位",
    "accepted": "已采纳单位",
    "missing": "未报单位",
    "overdue": OVERDUE,
    "unreported": UNREPORTED,
}
# A column whose cells are all empty needs no more room than its heading.
_EMPTY_WIDTH = 5


class Shown(NamedTuple):
    """A column of the sheet; `width` is in Chinese characters of the body size."""

    key: str
    heading: str
    width: int
    align: str = "left"


def period_words(period: str) -> str:
    """A period's name as it is printed, or the text itself if it names none."""
    try:
        return str(Period.parse(period).label)
    except UserError:
        return period


def previous_words(quarter: Quarter) -> str:
    """What the period before is called: 上季度 for a quarter."""
    return "上季度" if "Q" in quarter.period else "上期"


def lit(light: str) -> str:
    """A light with its shape, as every sheet shows it; 不计灯 is a stroke."""
    return light_words(Light(light)) if light else NO_LIGHT


def chinese(day: date) -> str:
    """A day as it is printed in a sentence."""
    return f"{day.year}年{day.month}月{day.day}日"


def listed(names: Iterable[str]) -> str:
    """Names as COUNTIFS finds one among them; never empty."""
    return "、".join(["", *names, ""])


def plain_numbers(numbers: Iterable[str]) -> bool:
    """Whether all numbers of tasks can stand in cells as numbers."""
    return all(re.fullmatch(r"[1-9][0-9]{0,8}", number) for number in numbers)


def colour_lights(sheet: Worksheet, area: str) -> None:
    """Colour the cells of an area by the light that they show."""
    for light, look in LOOKS.items():
        shown = DifferentialStyle(font=Font(color=look.text), fill=PatternFill(bgColor=look.soft))
        rule = Rule("cellIs", operator="equal", formula=[f'"{light_words(light)}"'], dxf=shown)
        sheet.conditional_formatting.add(area, rule)


def heading_note(quarter: Quarter) -> str:
    """Period and day, as every sheet has them below its title."""
    parts = [f"报告期：{quarter.period_label}", f"截至{chinese(quarter.as_of)}"]
    if quarter.answers_due:
        parts.append(f"报送截止{chinese(quarter.answers_due)}")
    return "　".join(parts)


class Ledger:
    """Lays the tasks out; `rows` are the sheet's rows, `area` is where things stand."""

    def __init__(self, sheet: Worksheet, quarter: Quarter, previous: Quarter | None) -> None:
        sheet.title = NAME
        self._sheet = sheet
        self._quarter = quarter
        self._changes = changes_now(previous, quarter)
        self._no_change = "无变化" if previous else ""
        self._columns = self._chosen()
        self._texts = [[self._cell(row, c.key) for c in self._columns] for row in quarter.rows]
        texts = list(zip(*self._texts, strict=True)) or [()] * len(self._columns)
        longest = [max(map(len, column), default=0) for column in texts]
        self._columns = [
            column if length or column.align != "left" else column._replace(width=_EMPTY_WIDTH)
            for column, length in zip(self._columns, longest, strict=True)
        ]
        self._paper = layout.paper_for(self._columns)
        self._widths = layout.Columns(self._columns, longest, self._paper)
        self._ems = self._widths.ems
        self._ruler = layout.Ruler()
        keys = [column.key for column in self._columns]
        self._number = keys.index("number") if "number" in keys else None
        self._plain = plain_numbers(row.number for row in quarter.rows)
        letters = {key: get_column_letter(n) for n, key in enumerate([*keys, *_HIDDEN], 1)}
        # Who edits a status that is seen expects the counts to follow.
        self._letters = letters | {
            f"counted_{key}": letters[key] for key in ("section", "status", "light") if key in keys
        }
        self._hidden = [letters[key] for key in _HIDDEN]
        self._duties = _duties(quarter)
        self._styles = Styles(sheet)
        self._known: dict[tuple[str, str, bool, bool, int], int] = {}
        self.rows = SheetRows(self._styles)
        self._head()
        self._body()
        self._set_up()

    def area(self, key: str) -> str:
        """The cells of a column as a formula on another sheet names them."""
        letter = self._letters[key]
        return f"'{NAME}'!${letter}${FIRST}:${letter}${self.rows.count}"

    @property
    def tasks(self) -> str:
        """The condition of COUNTIFS that a row is a task and no continuation."""
        return self.area("counted_leads") + ',"<>"'

    # Columns and cells

    def _chosen(self) -> list[Shown]:
        """The quarter's columns, and what is said of them besides, where there is any."""
        rows, found = self._quarter.rows, []
        for column in self._quarter.columns:
            usual = BY_KEY.get(column.key)
            if usual is None:
                found.append(Shown(column.key, column.title, 10))
                continue
            same = column.title == usual.title
            heading = usual.heading if same else column.title
            found.append(Shown(column.key, heading, usual.width, usual.align))
            if column.key == "status" and any(row.carried_from or row.computed for row in rows):
                found.append(Shown("carried", "状态沿用自", 6, "center"))
        if any(row.owing for row in rows):
            found.append(Shown("owing", "未报单位", 9))
        return [*found, Shown("change", f"较{previous_words(self._quarter)}", 8)]

    def _cell(self, row: QuarterRow, key: str) -> str:
        match key:
            case "status":
                return row.status or UNSTATED
            case "light":
                return lit(row.light)
            case "carried":
                if row.computed:
                    return COMPUTED
                return period_words(row.carried_from) if row.carried_from else ""
            case "owing":
                return "、".join(row.owing)
            case "change":
                return self._changes.get(row.number, self._no_change)
            case _:
                return row.cells.get(key, "")

    def _counted(self, row: QuarterRow) -> list[Value]:
        """The words of the hidden columns."""
        duties = self._duties
        return [
            row.section,
            row.status or UNSTATED,
            lit(row.light),
            # Sub-tasks are not counted among the tasks.
            listed(row.leads) if row.parent is None else None,
            *(listed(duties[key].get(row.number, ())) for key in duties),
            OVERDUE if row.overdue else "",
            UNREPORTED if row.unreported else "",
        ]

    # Above the tasks

    def _head(self) -> None:
        quarter = self._quarter
        title = self._styles.add(font(TITLE_FONT, _TITLE_SIZE))
        self._note = self._styles.add(font(size=_NOTE_SIZE, color=QUIET), align="left")
        head = self._styles.add(font(HEAD_FONT), border=ruled(), fill=HEAD_FILL)
        self._across(f"{full_title(quarter)}工作台账", title, _TITLE_SIZE)
        self._across(f"{heading_note(quarter)}　{self._counts}", self._note, _NOTE_SIZE)
        headings = [column.heading for column in self._columns]
        lines = max(map(self._ruler.count, headings, self._ems), default=1)
        hidden = [f"{words}（统计用，请勿改动）" for words in _HIDDEN.values()]
        styles = [head] * len(headings) + [self._note] * len(hidden)
        self.rows.add([*headings, *hidden], styles, layout.height(lines))

    @property
    def _counts(self) -> str:
        counts = self._quarter.counts
        stated = " · ".join(f"{words} {n}" for words, n in counts.statuses.items())
        apart = f"{OVERDUE} {counts.overdue} · {UNREPORTED} {counts.unreported}"
        parts = f" ｜ 另有子任务{counts.parts}项" if counts.parts else ""
        return f"共{counts.total}项 · {stated} ｜ {apart}{parts}"

    def _across(self, words: str, style: int, size: float, *, lines: int = 0) -> None:
        lines = lines or self._ruler.count(words, self._widths.whole(size))
        blanks: list[Value] = [None] * (len(self._columns) - 1)
        height = layout.height(lines, size)
        self.rows.add([words, *blanks], [style] * len(self._columns), height)
        self._merge(self.rows.count, self.rows.count, 0, len(self._columns) - 1)

    def _merge(self, top: int, bottom: int, left: int, right: int) -> None:
        """Merge cells, which keep their values; columns count from 0."""
        if (top, left) != (bottom, right):
            letters = get_column_letter(left + 1), get_column_letter(right + 1)
            self._sheet.merged_cells.add(f"{letters[0]}{top}:{letters[1]}{bottom}")

    # The tasks

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
            self._known[key] = self._styles.add(
                font(), align=align, vertical=vertical, border=border, indent=indent
            )
        return self._known[key]

    def _body(self) -> None:
        if not self._quarter.rows:
            self._across(EMPTY, self._style("center"), layout.BODY_SIZE, lines=2)
            return
        folding(self._sheet, max(map(_level, self._quarter.rows)))
        for row, texts in zip(self._quarter.rows, self._texts, strict=True):
            level = _level(row)
            counts = list(map(self._ruler.count, texts, self._rooms(level)))
            values: list[Value] = [*texts]
            if self._number is not None and self._plain:
                values[self._number] = int(row.number)
            if max(counts) <= layout.TALLEST_LINES:
                styles = [
                    self._style(c.align, indent=self._indent(c, level)) for c in self._columns
                ]
                self.rows.add(
                    [*values, *self._counted(row)],
                    styles + [self._note] * len(_HIDDEN),
                    layout.height(max(max(counts), 1)),
                    level=level,
                )
            else:
                self._split(values, counts, self._counted(row), level)

    @staticmethod
    def _indent(column: Shown, level: int) -> int:
        """How far the words of a sub-task stand in."""
        return level if column.key == "text" else 0

    def _rooms(self, level: int) -> list[float]:
        pairs = zip(self._columns, self._ems, strict=True)
        return [room - INDENT * self._indent(column, level) for column, room in pairs]

    def _split(
        self, values: list[Value], counts: list[int], counted: list[Value], level: int
    ) -> None:
        """Add a task whose tall texts run on from row to row, its other cells merged over them."""
        parts = {
            n: self._ruler.parts(str(values[n]), self._ems[n])
            for n, count in enumerate(counts)
            if count > layout.PART_LINES
        }
        first, end = self.rows.count + 1, max(map(len, parts.values())) - 1
        for k in range(end + 1):
            row, styles, tallest = [*values], [], 1
            for n, column in enumerate(self._columns):
                inner = n in parts
                if inner:
                    row[n] = text = parts[n][k] if k < len(parts[n]) else ""
                    tallest = max(tallest, self._ruler.count(text, self._ems[n]))
                ends = {"top": not inner or k == 0, "bottom": not inner or k == end}
                indent = self._indent(column, level)
                styles.append(self._style(column.align, "top", indent=indent, **ends))
            # What is counted stands in the first row only.
            more = [] if k else counted
            looks = styles + [self._note] * len(more)
            self.rows.add([*row, *more], looks, layout.height(tallest), level=level)
        for n in range(len(self._columns)):
            if n not in parts:
                self._merge(first, self.rows.count, n, n)

    # Sheet, print, colours

    def _set_up(self) -> None:
        sheet, last = self._sheet, self.rows.count
        end = get_column_letter(len(self._columns))
        for column, width in enumerate(self._widths.units, 1):
            sheet.column_dimensions[get_column_letter(column)].width = width
        for letter in self._hidden:
            sheet.column_dimensions[letter].hidden = True
        sheet.freeze_panes = f"{'B' if self._number == 0 else 'A'}{FIRST}"
        sheet.auto_filter.ref = f"A{HEADER}:{end}{last}"
        wide = self._paper == layout.WIDE_PAGE_WIDTH
        paper = Worksheet.PAPERSIZE_A3 if wide else Worksheet.PAPERSIZE_A4
        set_page(sheet, f"A1:{end}{last}", paper)
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.fitToHeight = 0
        sheet.print_title_rows = f"{HEADER}:{HEADER}"
        self.rows.texts_area = f"A{FIRST}:{end}{last}"
        letter = self._letters["counted_light"]
        colour_lights(sheet, f"{letter}{FIRST}:{letter}{last}")


def _level(row: QuarterRow) -> int:
    """How far below the top-level tasks a row stands."""
    return 0 if row.parent is None else max(row.number.count("."), 1)


def full_title(quarter: Quarter) -> str:
    """The plan's title in its marks, and the period."""
    return f"《{quarter.title.removeprefix('《').removesuffix('》')}》{quarter.period_label}"


def _duties(quarter: Quarter) -> Mapping[str, Mapping[str, Sequence[str]]]:
    """By kind and number, the units that owed, returned … a report for the task."""
    found: dict[str, dict[str, list[str]]] = {}
    for key in ("owed", "returned", "accepted", "missing"):
        by_number = found.setdefault(key, {})
        for unit in quarter.units:
            for number in getattr(unit, key):
                by_number.setdefault(number, []).append(unit.name)
    return found
