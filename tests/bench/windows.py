"""The window: how soon it is there, and how quick it stays on a plan of 100,000 tasks."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import statistics
import tempfile
import time
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import main
from db.schema import HEAD
from taskdesk.columns import BY_KEY
from tests.bench import big_plan, floor_window
from tests.bench.measure import against_floor, alone, in_turn, quantile, run_module, within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.measure import Figure

LONG = 100_000


# Eighty rows, beside a bare window


def start(folder: Path) -> Iterator[Figure]:
    """From the start of the process to the first painted window."""
    ours, floor, home = folder / "80.db", folder / "floor.db", folder / "home"
    main.open_desk(ours, "bench").store.close()
    listing = big_plan.listing_of(big_plan.printed_book())
    floor_window.make(
        floor,
        [{key: BY_KEY[key].value(row) for key in floor_window.FIELDS} for row in listing.rows],
    )

    def painted(module: str, database: Path) -> float:
        started, printed = run_module(module, database, home=home)
        _, moment, rows = printed.split()
        assert int(rows) == len(listing.rows)
        return float(moment) - started

    rivals = {
        "ours": lambda: painted("tests.bench.our_window", ours),
        "floor": lambda: painted("tests.bench.floor_window", floor),
    }
    yield against_floor(
        "start to first painted window, 80 rows",
        in_turn(rivals, 15),
        1.3,
        "whole process; floor: PySide6, SQLAlchemy ORM, QTableView",
    )


# A hundred thousand tasks


def _long_database(out: Path) -> Path:
    """The database of the long plan, made once for each version of what makes it."""
    key = hashlib.sha256(HEAD.encode())
    for source in (Path(big_plan.__file__), big_plan.PLAN_FILE):
        key.update(source.read_bytes())
    path = out / f"tasks-{LONG}-{key.hexdigest()[:12]}.db"
    if not path.exists():
        big_plan.write_database(path, LONG)
    return path


@contextmanager
def _copy(database: Path) -> Iterator[Path]:
    """A copy to work on, without what an earlier copy may have left beside it."""
    with tempfile.TemporaryDirectory(dir=database.parent) as name:
        yield Path(shutil.copy(database, name))


def long_open(folder: Path) -> Iterator[Figure]:
    """Open to interactive, and what a keystroke costs that comes at once."""
    database = _long_database(folder)
    found: dict[str, list[float]] = {"start": [], "open": [], "key": []}
    for number in range(6):
        with _copy(database) as copy:
            started, printed = run_module("tests.bench.session", copy, "cold", home=folder / "home")
        moments = json.loads(printed)
        if number:
            found["start"].append(moments["painted"] - started)
            found["open"].append(moments["painted"] - moments["opened"])
            found["key"].append(moments["first_keystroke"])
    limit = 1.5
    for name, samples in (("the process", found["start"]), ("the database", found["open"])):
        yield within(
            f"{LONG:,} tasks: opening of {name} to interactive",
            statistics.median(samples),
            limit,
            "s",
            samples=samples,
        )
    yield alone(
        f"{LONG:,} tasks: a keystroke at that very moment",
        statistics.median(found["key"]),
        "s",
        "nothing computed ahead yet",
        samples=found["key"],
    )


def long_session(folder: Path) -> Iterator[Figure]:
    """Typing, sorting and editing in one window, and the memory that it takes."""
    with _copy(_long_database(folder)) as copy:
        _, printed = run_module("tests.bench.session", copy, "warm", home=folder / "home")
        bare = _bare_commits(copy.with_name("bare.db"))
    found: dict[str, Any] = json.loads(printed)
    keys = [1000 * seconds for _, seconds in found["keystrokes"]]
    slowest = max(found["keystrokes"], key=lambda key: key[1])[0]
    yield within(
        f"{LONG:,} tasks: a filter keystroke, p95",
        quantile(keys, 0.95),
        16,
        "ms",
        f"p50 {quantile(keys, 0.5):.1f} ms, {len(keys)} keys, slowest 「{slowest}」",
        samples=keys,
    )
    sorts = {key: [1000 * s for s in seconds] for key, seconds in found["sorts"].items()}
    medians = {key: statistics.median(values) for key, values in sorts.items()}
    worst = max(medians, key=medians.__getitem__)
    yield within(
        f"{LONG:,} tasks: sort by the slowest column",
        medians[worst],
        60,
        "ms",
        f"{worst}; all columns {statistics.median(medians.values()):.0f} ms",
        **sorts,
    )
    yield from _edits(found["edits"], bare)
    if found["peak_mb"] is not None:
        yield within(f"{LONG:,} tasks: peak memory", found["peak_mb"], 400, "MB", "whole process")


def _edits(seconds: dict[str, list[float]], bare: list[float]) -> Iterator[Figure]:
    stored, painted = ([1000 * s for s in seconds[kind]] for kind in ("stored", "painted"))
    disk = statistics.median(bare) * 1000
    note = f"painted p95 {quantile(painted, 0.95):.1f} ms; a bare SQLite commit {disk:.1f} ms"
    for part in (0.5, 0.95):
        yield within(
            f"{LONG:,} tasks: a status edit until stored, p{100 * part:.0f}",
            quantile(stored, part),
            10,
            "ms",
            note,
            stored=stored,
            painted=painted,
        )


def _bare_commits(path: Path) -> list[float]:
    """Seconds that the disk takes for a row in a transaction that lasts."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE act (words TEXT)")
        samples = []
        for _ in range(50):
            start = time.perf_counter()
            connection.execute("INSERT INTO act VALUES ('状态改为推进中')")
            samples.append(time.perf_counter() - start)
    return samples
