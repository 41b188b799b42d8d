"""Forms read back, whatever was done to them on the way.

Rows are known by a hidden key, columns by their heads, so that sorting, inserting, deleting,
moving and renaming do no harm. A problem is told, never raised: a folder may hold many files.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from exports.forms_cells import RawCell, place, read_sheets
from exports.forms_sheet import MAGIC, UNIT_KEY, UNIT_TITLE, VALUE_TITLE, VERSION
from taskdesk.errors import UserError
from taskdesk.forms.form import COVER, FIELDS, NO_TASK, checksum, decoded
from taskdesk.forms.form_merge import Problem, ReturnedCell, ReturnedForm, tidy
from taskdesk.phrases import Joined, Phrase
from taskdesk.reporting.report_edits import indicator_field
from taskdesk.whole import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from exports.forms_cells import RawSheet
    from taskdesk.forms.form import Form, Key

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".et")
_KEY = re.compile(r"#([TI])(\d+)")
_NOT_OURS = ("~$", ".", "._")
# Where a table's head may stand, and how many of its titles make a row one.
_HEAD_WITHIN, _HEAD_LEAST = 200, 2
_MOST_IN_ZIP, _MOST_OF_ZIP = 2000, 512 << 20
_UTF8_NAME = 0x800


def read(path: Path) -> ReturnedForm:
    """Read a file that came back."""
    try:
        data = path.read_bytes()
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        reason = "没有这个文件" if missing else error.strerror or error
        words = Phrase("文件“{path}”读不出来（{reason}）。", path=path, reason=reason)
        return _unreadable(path, words)
    return read_bytes(path, data)


def read_bytes(path: Path, data: bytes) -> ReturnedForm:
    """Read the content of a file that is called `path`."""
    try:
        sheets = read_sheets(path, data)
    except UserError as error:
        return _unreadable(path, error.message)
    return _Reading(path, sheets).result()


def read_all(paths: Iterable[Path]) -> Iterator[ReturnedForm]:
    """Read files, the workbooks in folders, and those in zips, one after the other."""
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if _is_workbook(p.name))
            found: Iterable[ReturnedForm] = map(read, (p for p in inside if p.is_file()))
        elif path.suffix.lower() == ".zip":
            found = _read_zip(path)
        else:
            found = (read(path),)
        empty = True
        for form in found:
            empty = False
            yield form
        if empty:
            yield _unreadable(path, Phrase("“{name}”中没有 Excel 工作簿。", name=path.name))


def _read_zip(path: Path) -> Iterator[ReturnedForm]:
    try:
        with ZipFile(path) as archive:
            if MANIFEST in archive.namelist():
                words = Phrase("“{name}”是整体备份，请用“恢复整体备份…”打开。", name=path.name)
                yield _unreadable(path, words)
                return
            entries = [e for e in archive.infolist() if not e.is_dir()]
            wanted = [(e, _entry_name(e.filename, e.flag_bits)) for e in entries]
            wanted = [(e, name) for e, name in wanted if _is_workbook(Path(name).name)]
            if len(wanted) > _MOST_IN_ZIP or sum(e.file_size for e, _ in wanted) > _MOST_OF_ZIP:
                yield _unreadable(path, Phrase("“{name}”里的文件太多或太大。", name=path.name))
                return
            for entry, name in sorted(wanted, key=lambda one: one[1]):
                yield read_bytes(path / Path(name).name, archive.read(entry))
    except RuntimeError:
        words = Phrase("“{name}”加了密码，请解压后再汇总。", name=path.name)
        yield _unreadable(path, words)
    except (OSError, BadZipFile, NotImplementedError, ValueError):
        words = Phrase("“{name}”打不开，或不是 zip 压缩包，请检查。", name=path.name)
        yield _unreadable(path, words)


def _entry_name(name: str, flags: int) -> str:
    """The name in a zip; Chinese Windows writes it in its own code without saying so."""
    if flags & _UTF8_NAME:
        return name
    try:
        return name.encode("cp437").decode("gb18030")
    except UnicodeError:
        return name


def _is_workbook(name: str) -> bool:
    return name.lower().endswith(WORKBOOKS) and not name.startswith(_NOT_OURS)


def _unreadable(path: Path, words: str) -> ReturnedForm:
    return ReturnedForm(path, (), None, {}, (Problem("", "", words, blocking=True),))


def _squeezed(text: str) -> str:
    return "".join(text.split())


class _Reading:
    """One workbook as it is read."""

    def __init__(self, path: Path, sheets: list[RawSheet]) -> None:
        self._path = path
        self._titles = tuple(sheet.title for sheet in sheets)
        self._problems: list[Problem] = []
        self._cells: dict[Key, ReturnedCell] = {}
        self._seen: set[int] = set()
        kept = [sheet for sheet in sheets if _is_hidden_data(sheet)]
        self._visible = [sheet for sheet in sheets if sheet not in kept]
        self._form = self._hidden(kept[0]) if kept else None
        if not kept:
            self._block(
                Phrase("这不是本系统发出的填报表，或隐藏的“_taskdesk”表被删除了，不能汇总。")
            )

    def result(self) -> ReturnedForm:
        """Everything that was found."""
        form = self._form
        if form:
            tables = [self._table(form, sheet) for sheet in self._visible]
            self._cover(form)
            if not any(tables):
                titles = Joined([f"“{title}”" for title in FIELDS.values()])
                self._block(Phrase("没有找到含{titles}等列名的表，不能汇总。", titles=titles))
            else:
                self._missing_rows(form)
        return ReturnedForm(self._path, self._titles, form, self._cells, tuple(self._problems))

    def _block(self, words: str) -> None:
        self._problems.append(Problem("", "", words, blocking=True))

    def _note(self, sheet: RawSheet, cell: str, words: str) -> None:
        self._problems.append(Problem(sheet.title, cell, words))

    # The hidden sheet

    def _hidden(self, sheet: RawSheet) -> Form | None:
        rows = [[c.text for _, c in sorted(sheet.rows[n].items())] for n in sorted(sheet.rows)]
        pairs = [(row[0], row[1]) for row in rows if len(row) > 1]
        kept = dict(pairs)
        text = "".join(value for name, value in pairs if name == "data")
        try:
            if int(kept.get(MAGIC, "")) > VERSION:
                self._block(Phrase("这张表由更新版本的程序发出，请升级本程序后再汇总。"))
                return None
            if kept.get("sha256") == checksum(text):
                return decoded(text)
        except (ValueError, KeyError, TypeError, AttributeError):
            pass
        self._block(Phrase("隐藏的“_taskdesk”表被改动过，核对不上，不能汇总。"))
        return None

    # The cover

    def _cover(self, form: Form) -> None:
        unit = self._beside(UNIT_KEY, UNIT_TITLE)
        if unit and tidy(unit.value) and _squeezed(unit.value) != _squeezed(form.unit_name):
            words = Phrase(
                "封面的填报单位是“{other}”，而这张表是发给“{name}”的，请核实。",
                other=unit.value[:40],
                name=form.unit_name,
            )
            self._problems.append(Problem(unit.sheet, unit.cell, words, blocking=True))
        for name, title in COVER.items():
            cell = self._beside(f"#{name}", title)
            if cell:
                self._cells[NO_TASK, name] = cell

    def _beside(self, key: str, title: str) -> ReturnedCell | None:
        """The value in the row of a key, or else of a title."""
        for wanted in filter(None, (key, title)):
            for sheet in self._visible:
                for number, row in sheet.rows.items():
                    texts = {column: _squeezed(cell.text) for column, cell in row.items()}
                    if wanted in texts.values():
                        return _first(sheet, number, row, {key, title})
        return None

    # The tables

    def _table(self, form: Form, sheet: RawSheet) -> bool:
        """Read a sheet, if it is a table of tasks; a table of values has another head."""
        names = {title: name for name, title in FIELDS.items()} | {VALUE_TITLE: VALUE_TITLE}
        for number in sorted(sheet.rows)[:_HEAD_WITHIN]:
            heads: dict[str, int] = {}
            for column, cell in sorted(sheet.rows[number].items()):
                title = _squeezed(cell.text)
                if title in names and title in heads:
                    words = Phrase("列名“{title}”出现了两次，只读第一列。", title=title)
                    self._note(sheet, place(number, column), words)
                heads.setdefault(title, column)
            columns = {names[title]: column for title, column in heads.items() if title in names}
            if VALUE_TITLE in columns:
                self._values(form, sheet, number, columns[VALUE_TITLE], heads)
                return False
            if len(columns) >= _HEAD_LEAST:
                for name, title in FIELDS.items():
                    if name not in columns:
                        words = Phrase("没有找到列“{title}”，按空白处理。", title=title)
                        self._note(sheet, "", words)
                self._tasks(form, sheet, number, columns, heads)
                return True
        return False

    def _tasks(
        self,
        form: Form,
        sheet: RawSheet,
        head: int,
        columns: Mapping[str, int],
        heads: Mapping[str, int],
    ) -> None:
        known = {row.task_id for row in form.rows}
        printed = {(row.number, _squeezed(row.text)): row.task_id for row in form.rows}
        keyless = 0
        for number, row in sorted(sheet.rows.items()):
            if number <= head:
                continue
            task_id = _key(row, "T")
            answers = {name: row.get(column, RawCell("")) for name, column in columns.items()}
            if task_id is None:
                cells = (row.get(heads.get(t, 0), RawCell("")).text for t in ("序号", "重点任务"))
                task_id = printed.get((_squeezed(next(cells)), _squeezed(next(cells))))
                keyless += task_id is not None
            if task_id in known:
                self._seen.add(task_id)
                for name, cell in answers.items():
                    self._put((task_id, name), sheet, place(number, columns[name]), cell)
            elif any(tidy(cell.text) for cell in answers.values()):
                words = Phrase("这一行不对应本表的任何任务，没有读入。")
                self._note(sheet, place(number, min(columns.values())), words)
        if keyless:
            words = Phrase("有{count}行的标识不见了，按序号和任务原文对应。", count=keyless)
            self._note(sheet, "", words)
        self._merged(sheet, head, set(columns.values()))

    def _values(
        self, form: Form, sheet: RawSheet, head: int, column: int, heads: Mapping[str, int]
    ) -> None:
        asked = [(row, one) for row in form.rows for one in row.indicators]
        known = {one.indicator_id: row.task_id for row, one in asked}
        printed = {(row.number, _squeezed(one.name)): one.indicator_id for row, one in asked}
        for number, row in sorted(sheet.rows.items()):
            if number <= head:
                continue
            cell = row.get(column, RawCell(""))
            key = _key(row, "I")
            if key is None:
                cells = (row.get(heads.get(t, 0), RawCell("")).text for t in ("序号", "指标"))
                key = printed.get((_squeezed(next(cells)), _squeezed(next(cells))))
            if key in known:
                where = place(number, column)
                self._put((known[key], indicator_field(key)), sheet, where, cell)
            elif tidy(cell.text):
                words = Phrase("这一行不对应本表的任何指标，没有读入。")
                self._note(sheet, place(number, column), words)
        self._merged(sheet, head, {column})

    def _put(self, key: Key, sheet: RawSheet, where: str, cell: RawCell) -> None:
        """Keep an answer; a row that is there twice must say the same."""
        new = ReturnedCell(tidy(cell.text), sheet.title, where, cell.fault)
        old = self._cells.get(key)
        if old is None or not (old.value or old.fault):
            self._cells[key] = new
        elif new.value and new.value != old.value:
            words = Phrase(
                "填了两处而内容不同：{first}，{second}。",
                first=f"{old.sheet}!{old.cell}",
                second=f"{sheet.title}!{where}",
            )
            self._cells[key] = ReturnedCell(old.value, old.sheet, old.cell, words)

    def _merged(self, sheet: RawSheet, head: int, columns: set[int]) -> None:
        for left, top, right, bottom in sheet.merged:
            covered = columns & set(range(left, right + 1))
            if bottom > head and covered and (bottom > top or right > left):
                area = f"{place(top, left)}:{place(bottom, right)}"
                words = Phrase("{area}是合并的单元格，内容只算左上角的一格。", area=area)
                self._note(sheet, place(top, left), words)

    def _missing_rows(self, form: Form) -> None:
        gone = [row.number for row in form.rows if row.task_id not in self._seen]
        if gone:
            words = Phrase("第{numbers}项的行不见了，按空白处理。", numbers=Joined(gone))
            self._problems.append(Problem("", "", words))


def _is_hidden_data(sheet: RawSheet) -> bool:
    rows = list(sheet.rows.values())[:_HEAD_LEAST]
    return any(cell.text == MAGIC for row in rows for cell in row.values())


def _key(row: Mapping[int, RawCell], kind: str) -> int | None:
    """The key of a row, wherever its column has gone."""
    for cell in row.values():
        found = _KEY.fullmatch(cell.text)
        if found and found[1] == kind:
            return int(found[2])
    return None


def _first(
    sheet: RawSheet, number: int, row: Mapping[int, RawCell], labels: set[str]
) -> ReturnedCell | None:
    """The first cell in a row that is none of the labels."""
    for column, cell in sorted(row.items()):
        if _squeezed(cell.text) not in labels and (cell.text or cell.fault):
            where = place(number, column)
            return ReturnedCell(tidy(cell.text), sheet.title, where, cell.fault)
    return None
