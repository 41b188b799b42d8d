"""TaskDesk: puts the parts together and does what the command line says; `--help` tells what."""

from __future__ import annotations

import gc

# The collector would go through the many small objects of every import, which is a fifth of the
# time to start; what is imported stays anyway.
gc.disable()

import os
import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from db.database import open_store
from taskdesk.cli.call import Tools
from taskdesk.cli.run import run
from taskdesk.desk import Desk
from taskdesk.errors import UserError
from taskdesk.plans.seed import seed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from taskdesk.cli.call import Call
    from taskdesk.columns import Column
    from taskdesk.listing import Listing
    from taskdesk.periods import Period
    from taskdesk.store import Store

gc.freeze()
gc.enable()

PLAN = Path(__file__).with_name("resources") / "plans" / "jinshan.json"
WHO = "协调员"


def open_desk(
    place: str | Path, who: str, *, as_of: date | None = None, period: Period | None = None
) -> Desk:
    """Open the database at a path or address; a new one is filled with the shipped plan."""
    store = open_store(place, fill=_fill)
    try:
        desk = Desk(store, who, as_of=as_of, period=period)
        if not desk.book.plans:
            # A server's database, whose first filling was cut short.
            _fill(store)
            desk = Desk(store, who, as_of=as_of, period=period)
    except BaseException:
        store.close()
        raise
    return desk


def _fill(store: Store) -> None:
    store.commit(seed(store, PLAN), "TaskDesk", datetime.now(UTC))


def _write_xlsx(
    path: Path, desk: Desk, listing: Listing, columns: Sequence[Column], *, portrait: bool
) -> None:
    del portrait  # the sheet is the official annex, always landscape
    from exports import xlsx

    xlsx.write(path, listing, columns, author=desk.who, now=datetime.now())


def _write_pdf(
    path: Path, desk: Desk, listing: Listing, columns: Sequence[Column], *, portrait: bool
) -> None:
    from exports import pdf

    pdf.write(
        path,
        listing,
        columns,
        author=desk.who,
        now=datetime.now(),
        rule=desk.rule,
        portrait=portrait,
    )


def _open_window(call: Call) -> int:
    with _explained():
        from ui import app
    try:
        desk = call.desk
    except UserError as error:
        app.refuse(error, call.args.lang)
        raise
    return app.run(desk, language=call.args.lang, log_folder=call.tools.log_folder)


def _screenshot(desk: Desk, path: Path) -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with _explained():
        from ui import app
    app.screenshot(desk, path, size=(1280, 800))


@contextmanager
def _explained() -> Iterator[None]:
    """Say in a sentence what this machine lacks; Qt itself would end the process without a word."""
    from ui import platform

    if obstacle := platform.obstacle():
        raise UserError(obstacle)
    try:
        yield
    except ImportError as error:
        if explanation := platform.explain_import_error(error):
            raise UserError(explanation) from error
        raise


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the arguments say; returns the exit code."""
    tools = Tools(
        place=str(platformdirs.user_data_path("TaskDesk", appauthor=False) / "taskdesk.db"),
        who=WHO,
        log_folder=platformdirs.user_log_path("TaskDesk", appauthor=False),
        open_desk=open_desk,
        exporters={".xlsx": _write_xlsx, ".pdf": _write_pdf},
        open_window=_open_window,
        screenshot=_screenshot,
    )
    return run(sys.argv[1:] if argv is None else argv, tools)


if __name__ == "__main__":
    sys.exit(main())
