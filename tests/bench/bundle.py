"""The start of the bundle beside that of the source tree: the same window, the same 80 rows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import main
from tests.bench.measure import ROOT, against_floor, environment, in_turn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tests.bench.measure import Figure

# As make bundle leaves it beside the archive.
PROGRAM = ROOT / "dist" / "TaskDesk" / ("taskdesk-cli.exe" if os.name == "nt" else "TaskDesk")


def bundle(folder: Path) -> Iterator[Figure]:
    """From the start of the process to the first painted window; nothing without a bundle."""
    if not PROGRAM.is_file():
        print("  (no dist/TaskDesk: make bundle)", file=sys.stderr)
        return
    database, home = folder / "80.db", folder / "home"
    main.open_desk(database, "bench").store.close()

    def painted(command: Sequence[str | Path]) -> float:
        start = time.perf_counter()
        done = subprocess.run(
            [*command, "--db", database, "--until-painted"],
            cwd=ROOT,
            env=environment(home),
            check=True,
            capture_output=True,
            text=True,
        )
        told = json.loads(done.stdout)
        assert told["rows"] == 80
        return float(told["painted"]) - start

    rivals = {
        "ours": lambda: painted([PROGRAM]),
        "floor": lambda: painted([sys.executable, ROOT / "main.py"]),
    }
    yield against_floor(
        "start of the bundle to first painted window",
        in_turn(rivals, 15),
        1.3,
        "whole process; floor: the source tree",
    )
