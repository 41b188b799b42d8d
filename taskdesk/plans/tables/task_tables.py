"""Task tables: which tables of a document are one, and the rows that its tasks are."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from taskdesk.plans.blocks import Block, BlockKind, Cell, Where
from taskdesk.plans.draft import DraftFinding
from taskdesk.plans.tables.fit import (
    is_chinese_number,
    looks_like_units,
    names_date,
    number_of,
    placed,
)
from taskdesk.plans.tables.heads import (
    UNIT_KINDS,
    Head,
    Kind,
    find_head,
    has_own_head,
    kind_of,
    same_head,
)
from taskdesk.plans.tables.notes import (
    ANNEX,
    TITLE,
    is_no_task,
    is_note,
    is_told_ahead,
    told_ahead,
)
from taskdesk.plans.tables.rows import PrintedCells, TableRow, one_line
from taskdesk.plans.tables.sections import bare_section, looks_like_section, whole_sections
from taskdesk.plans.tables.settling import settled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from taskdesk.plans.blocks import Document

# What stands alone on the second line of a title.
_REST = re.compile(r"(?:重点|主要|工作|目标|任务|责任|分工|年度|项目|措施|清单|台账)")
_BRACKETS = re.compile(r"[(（]([^()（）]+)[)）]")
_PAGE = re.compile(r"[-—–\s第]*\d{1,4}[-—–\s页]*")
_OWN_NUMBER = re.compile(r"(\d{1,3})(?:[、．]|\.(?!\d))\s*(?=\S)")
_MOST_HEAD_ROWS = 8
_LONGEST_BETWEEN = 60


@dataclass(frozen=True, slots=True)
class TableName:
    """What a table calls itself: the line above it, its title if that is one, its head's words."""

    caption: str
    title: str
    words: tuple[str, ...]
    where: Where


@dataclass(frozen=True, slots=True)
class TaskTables:
    """What the task tables of a document hold; no rows where there are none.

    `remarks` are the words in brackets in a head, and the notes: 列第一位的为牵头单位. `names` has
    what each table calls itself, by the number of the table in its rows; `findings` are of rows
    that are no task as they lack its words.
    """

    title: str
    rows: tuple[TableRow, ...]
    remarks: tuple[str, ...] = ()
    names: tuple[TableName, ...] = ()
    findings: tuple[DraftFinding, ...] = ()


def read_tables(document: Document, known_sections: Iterable[str] = ()) -> TaskTables:
    """The rows of all task tables; `known_sections` mends names that are split over cells."""
    reader = _Reader()
    run: list[Block] = []
    for block in document.blocks:
        if block.kind == BlockKind.PARAGRAPH and "\t" in block.text.strip():
            run.append(block)
            continue
        reader.tabbed(run)
        run = []
        if block.kind == BlockKind.TABLE:
            reader.table(block.rows)
        else:
            reader.words(block)
    reader.tabbed(run)
    rows = _numbered(_renumbered(whole_sections(reader.rows, set(known_sections))))
    names = tuple(reader.names)
    remarks = tuple(dict.fromkeys(reader.remarks))
    findings = tuple(reader.findings)
    return TaskTables(_first_title(names), tuple(rows), remarks, names, findings)


def _first_title(names: Iterable[TableName]) -> str:
    return next((name.title for name in names if name.title), "")


def _renumbered(rows: Sequence[TableRow]) -> list[TableRow]:
    """Rows that share one merged number: 3.1, 3.2; no numbers where those number the sections."""
    shared = [row.shared for row in rows]
    if sum(shared) * 2 > len(rows):
        return [replace(row, number="") for row in rows]
    found: list[TableRow] = []
    for place, row in enumerate(rows):
        if row.shared or (place + 1 < len(rows) and shared[place + 1]):
            part = int(found[-1].number.rpartition(".")[2]) + 1 if row.shared and found else 1
            row = replace(row, number=f"{row.number}.{part}")
        found.append(row)
    return found


def _numbered(rows: Sequence[TableRow]) -> list[TableRow]:
    """The rows, each with the number that its text begins with where no column has numbers."""
    found = [_OWN_NUMBER.match(row.text) for row in rows]
    values = {match[1] for match in found if match}
    if any(row.number for row in rows) or len(values) < max(2, len(rows)):
        return list(rows)
    return [
        replace(row, number=match[1], text=row.text[match.end() :]) if match else row
        for row, match in zip(rows, found, strict=True)
    ]


def _is_first_half(line: str) -> bool:
    """Whether a line may be the first half of a title that goes on in the next."""
    return bool(line) and not ANNEX.match(line) and line[-1] not in "。：:；;，,、）)"


def _without_text(row: PrintedCells) -> DraftFinding:
    """That a row has units and no words for what they are to do."""
    called = f"序号为{row.number}的一行" if row.number else "有一行"
    units = "、".join(one_line(cell.text) for cell in row.units)
    return DraftFinding(
        "text_cut",
        f"表中{called}列有责任单位“{units}”，任务一栏却是空的，没有读成任务。",
        "请核对原表，补上任务文字后重新读取。",
        where=row.where,
    )


class _Reader:
    """Goes through a document; a table without a head goes on with the one before."""

    def __init__(self) -> None:
        self.rows: list[TableRow] = []
        self.names: list[TableName] = []
        self.remarks: list[str] = []
        self.findings: list[DraftFinding] = []
        self._head: Head | None = None
        self._printed: Head | None = None
        self._above: list[Block] = []
        self._between = 0
        self._sheet = ""
        self._table = -1
        self._section = ""
        self._group = ""
        self._fresh = False
        self._names: set[str] = set()

    def words(self, block: Block) -> None:
        """Take a paragraph or heading that stands outside of tables."""
        text = block.text.strip()
        if text and not _PAGE.fullmatch(text):
            self._above.append(block)
            self._between += len(text)

    def tabbed(self, run: Sequence[Block]) -> None:
        """Take paragraphs whose cells are separated by tabs."""
        if run:
            rows = [tuple(Cell(t.strip(), b.where) for t in b.text.split("\t")) for b in run]
            self.table(rows)

    def table(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Take a table."""
        found = None
        sheet = next((cell.where.sheet for row in rows for cell in row), "")
        for place in range(min(len(rows), _MOST_HEAD_ROWS)):
            found = find_head(rows[place:])
            if found:
                break
        if found:
            below = rows[place + found[1] :]
            self._begin(found[0], rows[:place], below)
            self._body(below)
        elif self._head and self._between <= _LONGEST_BETWEEN and self._continues(rows, sheet):
            self._take_section()
            self._fresh = True
            self._body(rows)
        else:
            self._head = None
        self._above, self._between, self._sheet = [], 0, sheet

    def _continues(self, rows: Sequence[Sequence[Cell]], sheet: str) -> bool:
        """Whether a table without a head has the columns of the one before; no other sheet does."""
        assert self._head
        if sheet != self._sheet or has_own_head(self._head, rows[0]):
            return False
        kinds = self._head.kinds
        fitting = 0
        for row in rows:
            cells = placed(self._head, row, self._names)
            texts = {k: c.text.strip() for k, c in zip(kinds, cells, strict=True) if c}
            units = any(looks_like_units(texts.get(kind, "")) for kind in UNIT_KINDS)
            fitting += units or names_date(texts.get(Kind.DEADLINE, ""))
        return abs(max(map(len, rows)) - len(kinds)) <= 2 and fitting * 3 >= len(rows)

    def _begin(
        self, head: Head, above: Sequence[Sequence[Cell]], below: Sequence[Sequence[Cell]]
    ) -> None:
        repeated = bool(self._head) and self._printed == head
        if repeated:
            assert self._head
            head = self._head
        else:
            self._printed, head = head, settled(head, below)
            self.remarks += (inner for word in head.words for inner in _BRACKETS.findall(word))
        self._fresh = True
        if not repeated:
            self._table += 1
            self._names = set()
        self._head = head
        for row in above:
            texts = {one_line(cell.text) for cell in row if cell.text.strip()}
            if len(texts) == 1:
                self._above.append(Block(BlockKind.PARAGRAPH, texts.pop()))
        self.remarks += told_ahead([block.text for block in self._above])
        title, caption = self._title()
        if not repeated:
            where = next((cell.where for row in below for cell in row), Where())
            self.names.append(TableName(caption, title, head.words, where))
            self._section = self._group = ""
        self._take_section()

    def _title(self) -> tuple[str, str]:
        """The title among the lines above the table, and the line that names the table."""
        lines = [re.sub(r"\s+", "", block.text) for block in self._above]
        caption = next((line for line in reversed(lines) if 4 < len(line) <= 60), "")
        for place in reversed(range(len(lines))):
            line = ANNEX.sub("", lines[place])
            if len(line) > 80 or not TITLE.search(line):
                continue
            before = lines[place - 1] if place else ""
            if _REST.match(line) and len(before) <= _LONGEST_BETWEEN and _is_first_half(before):
                line = before + line
            return line, line
        return "", caption

    def _take_section(self) -> None:
        """The section that a paragraph right above the table names, where one does."""
        for block in self._above[-3:][::-1]:
            text = one_line(block.text)
            if is_told_ahead(text):
                continue
            if ANNEX.match(text) or text.endswith("。"):
                return
            if not TITLE.search(text) and looks_like_section(text):
                self._section = text
                return

    # The rows below a head

    def _body(self, rows: Sequence[Sequence[Cell]]) -> None:
        place = 0
        while place < len(rows):
            assert self._head
            row = rows[place]
            if same_head(self._head, row):
                self._fresh = True
            elif any(kind_of(cell.text) == Kind.NUMBER for cell in row[:2]) and (
                found := find_head(rows[place:])
            ):
                self._begin(found[0], (), rows[place + found[1] :])
                place += found[1] - 1
            else:
                self._row(self._head, row)
            place += 1

    def _row(self, head: Head, row: Sequence[Cell]) -> None:
        filled = [cell for cell in row if cell.text.strip()]
        texts = list(dict.fromkeys(one_line(cell.text) for cell in filled))
        if not texts or is_no_task(texts):
            return
        if is_note(texts):
            self.remarks.append(texts[0])
            return
        if self._is_section(head, row, texts):
            self._section, self._group = texts[-1], ""
            return
        cells = placed(head, row, self._names)
        self._task(head, cells)

    def _is_section(self, head: Head, row: Sequence[Cell], texts: Sequence[str]) -> bool:
        """Whether the row only names the section of those below: one text, perhaps numbered."""
        if len(texts) == 1 and number_of(texts[0]) is None:
            place = next(n for n, cell in enumerate(row) if cell.text.strip())
            spans = sum(cell.text.strip() != "" for cell in row) > 1 or len(row) == 1
            kind = head.kinds[place] if place < len(head.kinds) else Kind.OTHER
            if kind == Kind.SECTION and not spans:
                return True
            words = texts[0]
            if looks_like_units(words) and kind in UNIT_KINDS and not spans:
                return False
            return looks_like_section(words, loose=spans or place == 0)
        if len(texts) == 2 and Kind.NUMBER in head.kinds:
            named = is_chinese_number(texts[0])
            return named and looks_like_section(texts[1], loose=True)
        return False

    def _task(self, head: Head, cells: Sequence[Cell | None]) -> None:
        row = PrintedCells(head, cells)
        if row.section and row.section != self._section:
            self._section, self._group = row.section, ""
        self._group = bare_section(row.group) or self._group
        self._names |= {name for name in (row.section, row.group) if len(name) > 2}
        before = self.rows[-1] if self.rows and self.rows[-1].table == self._table else None
        if before and row.goes_on(before, fresh=self._fresh):
            self.rows[-1] = row.joined_to(before)
        elif row.text:
            made = row.made(self._section, self._group, self._table, before, fresh=self._fresh)
            self.rows.append(made)
        elif row.units:
            self.findings.append(_without_text(row))
        self._fresh = False
