"""Opens our window on a database and prints when it was painted first: `DATABASE`.

Both moments are of the clock that all processes share: the database is opened, the table painted.
"""

from __future__ import annotations

import os
import sys
import time

import main
from tests.bench.big_plan import AS_OF


def _run(database: str) -> None:
    from tests.bench import probe

    opened = []
    open_desk = main.open_desk

    def noting(*args: object, **more: object) -> object:
        opened.append(time.perf_counter())
        return open_desk(*args, **more)  # type: ignore[arg-type]

    def painted() -> None:
        now = time.perf_counter()
        rows = probe.shown_table().model().rowCount()
        print(opened[0], now, rows, flush=True)
        os._exit(0)

    main.open_desk = noting  # type: ignore[assignment]
    probe.instead_of_looping(painted)
    sys.exit(main.main(["--db", database, "--as-of", str(AS_OF)]))


if __name__ == "__main__":
    _run(sys.argv[1])
