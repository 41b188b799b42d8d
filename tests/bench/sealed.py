"""Opening a database of many frozen quarters beside one that was just made."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from db.database import open_store
from taskdesk.desk import Desk
from taskdesk.periods import Period
from taskdesk.plans.seed import seed
from taskdesk.status import Status
from taskdesk.task_edits import StateEdit
from tests.bench.measure import ROOT, against_floor, in_turn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.bench.measure import Figure

_QUARTERS = 20
_FIRST = Period(2026, "Q", 4)
_ISSUED = 350_000  # bytes of a 通报 and a 台账


def sealed(folder: Path) -> Iterator[Figure]:
    """Open, read the book and show the table: what was frozen is read when it is asked for."""
    empty, full, states = (folder / f"{name}.db" for name in ("empty", "full", "states"))
    store = open_store(empty)
    store.commit(
        seed(store, ROOT / "resources" / "plans" / "jinshan.json"),
        "TaskDesk",
        datetime(2026, 11, 20, tzinfo=UTC),
    )
    store.close()
    shutil.copy(empty, full)
    shutil.copy(empty, states)
    # One task a quarter is stated, so that what is measured is the freezing.
    size = _freeze(full, every_task=False)
    _freeze(states, every_task=True)
    rivals = {"ours": lambda: _open(full), "floor": lambda: _open(empty)}
    samples = in_turn(rivals, rounds=25)
    note = f"{size / 2**20:.1f} MB of frozen periods and issued files; floor: none"
    yield against_floor(f"opening with {_QUARTERS} frozen quarters", samples, 1.1, note)
    rivals = {"ours": lambda: _open(states), "floor": lambda: _open(empty)}
    samples = in_turn(rivals, rounds=25)
    note = f"{_QUARTERS * 80:,} states besides, read when asked for"
    yield against_floor("opening with the states of all of them, too", samples, None, note)


def _freeze(path: Path, *, every_task: bool) -> int:
    """Freeze and issue quarters; returns how many bytes that stores."""
    store = open_store(path)
    size = 0
    period = _FIRST
    for number in range(_QUARTERS):
        desk = Desk(store, "bench", as_of=period.end, period=period, today=lambda: date(2032, 1, 1))
        tasks = desk.book.tasks_of(desk.plan_id)
        words = f"{period.label}，项目按计划推进，已完成年度投资的{number + 1}成。"
        edit = StateEdit(Status.IN_PROGRESS, progress=words)
        desk.set_state(tasks if every_task else tasks[:1], edit)
        desk.sealing.freeze(period)
        issued = bytes([number]) * _ISSUED
        desk.sealing.issue(period, {"通报.pdf": issued})
        seal = desk.sealing.seal(period)
        assert seal
        size += len(issued) + len(store.content(seal.digest))
        period = period.next()
    store.close()
    return size


def _open(path: Path) -> None:
    store = open_store(path)
    desk = Desk(store, "bench", as_of=date(2032, 1, 1), today=lambda: date(2032, 1, 1))
    desk.listing()
    store.close()
