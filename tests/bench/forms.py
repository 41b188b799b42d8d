"""Forms for 40 units with 2,000 tasks: written, and read back and merged, beside bare openpyxl."""

from __future__ import annotations

import shutil
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from db.database import open_store
from exports import forms_book, forms_reading
from taskdesk.changes import Draft, created, updated
from taskdesk.desk import Desk
from taskdesk.model import Assignment, Role, Unit, UnitName
from tests.bench.big_plan import AS_OF, PERIOD, write_database
from tests.bench.documents import _bare_workbook, _cells
from tests.bench.measure import against_floor, in_turn, within

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.bench.measure import Figure

_NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
_UNITS, _EACH = 40, 50
_LIMIT, _AT_MOST = 3.0, 1.5
_FIRST = 4
_ANSWER = "本季度完成前期手续，已落实资金1,610万元，工程进度过半，其余部分按计划推进。"


def forms(folder: Path) -> Iterator[Figure]:
    """Out and in."""
    database = folder / "forms.db"
    _write_database(database)
    yield from _out(folder, database)
    yield from _in(folder, database)


def _write_database(path: Path) -> None:
    """Give every unit as many tasks as any other."""
    write_database(path, _UNITS * _EACH)
    store = open_store(path)
    desk = Desk(store, "bench", today=lambda: AS_OF)
    units = [unit for unit in desk.registering.units() if not unit.collective][:_UNITS]
    ids = iter(store.new_ids(_UNITS))
    register = desk.plan.register_id
    made = [
        Unit(next(ids), register, 1000.0 + n, (UnitName(f"第{n}中心"),))
        for n in range(_UNITS - len(units))
    ]
    changes = [created(unit) for unit in made]
    for n, task in enumerate(desk.book.tasks_of(desk.plan_id)):
        unit = (units + made)[n // _EACH]
        lead = Assignment(unit.id, Role.LEAD, unit.name)
        changes += updated(task, replace(task, assignments=(lead,)))
    store.commit(Draft("分派", tuple(changes)), "bench", _NOW)
    desk.refresh()
    desk.reporting.open_period(PERIOD, date(2027, 1, 10))
    store.close()


def _out(folder: Path, database: Path) -> Iterator[Figure]:
    target, floor = folder / "out", folder / "floor.xlsx"
    store = open_store(database)
    desk = Desk(store, "bench", today=lambda: AS_OF)

    def ours() -> None:
        made = [desk.forms.form(unit, PERIOD) for unit in desk.forms.units(PERIOD)]
        for _ in forms_book.issue(target, made, author="bench", now=_NOW):
            pass

    ours()
    contents = [_cells(path) for path in sorted(target.iterdir())]

    def bare() -> None:
        for sheets in contents:
            _bare_workbook(floor, sheets, ruled=True)

    samples = in_turn({"ours": ours, "floor": bare}, 5)
    store.close()
    note = f"{len(contents)} files, {_UNITS * _EACH:,} tasks; floor: wrapped and ruled by openpyxl"
    yield from _figures("Forms issued", samples, note)


def _in(folder: Path, database: Path) -> Iterator[Figure]:
    back, copy = folder / "back", folder / "copy.db"
    shutil.copytree(folder / "out", back)
    paths = sorted(back.iterdir())
    for path in paths:
        workbook = load_workbook(path)
        sheet = workbook["填报"]
        for row in range(_FIRST, sheet.max_row + 1):
            sheet[f"H{row}"], sheet[f"I{row}"] = "推进中", f"第{row}行：{_ANSWER}"
        workbook.save(path)

    def ours() -> float:
        shutil.copy(database, copy)
        store = open_store(copy)
        desk = Desk(store, "bench", today=lambda: AS_OF)
        start = time.perf_counter()
        previews = [desk.forms.preview(one) for one in forms_reading.read_all([back])]
        acts = [desk.forms.merge(preview) for preview in previews]
        seconds = time.perf_counter() - start
        assert sum(len(act.changes) for act in acts if act) == _UNITS * _EACH
        store.close()
        return seconds

    def bare() -> None:
        for path in paths:
            for sheet in load_workbook(path, data_only=True).worksheets:
                for row in sheet.iter_rows(values_only=True):
                    any(row)

    samples = in_turn({"ours": ours, "floor": bare}, 5)
    note = "read, compared and stored, an act for each file; floor: openpyxl reads the same cells"
    yield from _figures("Forms merged", samples, note)


def _figures(name: str, samples: dict[str, list[float]], note: str) -> Iterator[Figure]:
    figure = against_floor(name, samples, _AT_MOST, note)
    yield figure
    yield within(f"{name}, all of them", figure.ours, _LIMIT, "s")
