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

from db.database import open_store, share_warning
from taskdesk import crash
from taskdesk.cli.call import Tools
from taskdesk.cli.passphrase_commands import ask_at_terminal
from taskdesk.cli.run import FAULT, run
from taskdesk.desk import Desk
from taskdesk.errors import UserError
from taskdesk.places import DATABASE, SETTINGS, Places, beside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from taskdesk.bulletin.kind import Kind
    from taskdesk.cli.call import Call
    from taskdesk.columns import Column
    from taskdesk.forms.form import Form
    from taskdesk.forms.form_merge import Preview, ReturnedForm
    from taskdesk.listing import Listing
    from taskdesk.periods import Period
    from taskdesk.reporting.reminders import Notice
    from taskdesk.store import Store
    from taskdesk.whole import Contents, Keeper, Restored

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
    # Here, since only the first start has anything to sow.
    from taskdesk.plans.seed import seed

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
        rule=desk.table.rule,
        portrait=portrait,
    )


def _write_bulletin(path: Path, desk: Desk, period: Period, kind: Kind) -> None:
    from taskdesk.bulletin.composing import compose

    sealing, edits = desk.sealing, desk.drafting.texts(period, kind)
    bulletin = compose(sealing.quarter(period), sealing.previous(period), kind, edits)
    if path.suffix.lower() == ".docx":
        from exports import bulletin_docx

        bulletin_docx.write(path, bulletin, author=desk.who, now=datetime.now())
    else:
        from exports import bulletin_pdf

        bulletin_pdf.write(path, bulletin, author=desk.who, now=datetime.now())


def _write_quarter_book(path: Path, desk: Desk, period: Period, kind: Kind) -> None:
    del kind  # the workbook is the same for all readers
    from exports import quarter_book

    quarter, previous = desk.sealing.quarter(period), desk.sealing.previous(period)
    quarter_book.write(path, quarter, previous, author=desk.who, now=datetime.now())


def _write_reminder(path: Path, desk: Desk, notice: Notice) -> None:
    from exports import reminder_pdf

    reminder_pdf.write(path, notice, author=desk.who, now=datetime.now())


def _write_findings(path: Path, desk: Desk) -> None:
    from exports import findings_book
    from taskdesk.findings import lines

    found = lines(desk.book, desk.plan_id)
    findings_book.write(path, desk.plan.title, found, author=desk.who, now=datetime.now())


class _FormFiles:
    """Forms as workbooks; openpyxl is imported when one is written or read."""

    def issue(
        self, folder: Path, forms: Sequence[Form], *, zipped: Path | None, author: str
    ) -> list[Path]:
        from exports import forms_book

        now = datetime.now()
        paths = list(forms_book.issue(folder, forms, author=author, now=now))
        if zipped:
            forms_book.pack(zipped, paths)
            paths.append(zipped)
        return paths

    def read(self, paths: Sequence[Path]) -> Iterable[ReturnedForm]:
        from exports import forms_reading

        return forms_reading.read_all(paths)

    def mark(self, path: Path, form: Form, preview: Preview, *, author: str) -> None:
        from exports import forms_book

        forms_book.make_folder(path.parent)
        forms_book.write_marked(path, form, preview, author=author, now=datetime.now())


class _Keeper:
    """Keeps all of one person's in one file; what that takes is imported when it is done."""

    def __init__(self, call: Call) -> None:
        self.places = places()
        self._call = call

    def save(self, target: Path, *, replace: bool = False) -> Contents:
        from db import whole

        return whole.save(self._call.place, self.places.settings, target, replace=replace)

    def look(self, source: Path) -> Contents:
        from db import whole

        return whole.look(source)

    def restore(self, source: Path) -> Restored:
        from db import whole

        return whole.restore(self._call.place, self.places.settings, source)

    def open(self) -> Desk:
        # The call closes the one that it has in the end.
        self._call.desk = self._call.open_desk()
        self._call.desk.ask_passphrase_with(None)
        return self._call.desk


def _keeper(call: Call) -> Keeper:
    return _Keeper(call)


def _open_window(call: Call) -> int:
    with _explained():
        from ui import app
    # Whoever started it from a menu sees no terminal, so what goes wrong is also shown.
    try:
        desk = call.desk
        desk.ask_passphrase_with(None)  # a window has no terminal to ask at
        return app.run(
            desk,
            _Keeper(call),
            language=call.args.lang,
            files=[Path(name) for name in call.args.open],
            until_painted=call.args.until_painted,
            warning=share_warning(call.place),
        )
    except UserError as error:
        app.refuse(error, call.args.lang)
        raise
    except Exception as error:  # noqa: BLE001 - the last resort, as in taskdesk.cli.run
        words = crash.sentence(crash.report(error, call.tools.log_folder))
        print(words, file=sys.stderr)
        app.refuse(UserError(words), call.args.lang)
        return FAULT


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


def places() -> Places:
    """Where this user's files stand: beside the program if that is portable, else as usual here."""
    program = Path(sys.executable if getattr(sys, "frozen", False) else __file__)
    return beside(program.resolve().parent) or Places(
        platformdirs.user_data_path("TaskDesk", appauthor=False) / DATABASE,
        platformdirs.user_config_path("TaskDesk", appauthor=False) / SETTINGS,
        platformdirs.user_log_path("TaskDesk", appauthor=False),
    )


def tools() -> Tools:
    """What the commands are lent."""
    own = places()
    return Tools(
        place=str(own.database),
        who=WHO,
        log_folder=own.log,
        open_desk=open_desk,
        exporters={".xlsx": _write_xlsx, ".pdf": _write_pdf},
        report_writers={
            ".pdf": _write_bulletin,
            ".docx": _write_bulletin,
            ".xlsx": _write_quarter_book,
        },
        open_window=_open_window,
        keeper=_keeper,
        screenshot=_screenshot,
        forms=_FormFiles(),
        ask_secret=ask_at_terminal,
        write_reminder=_write_reminder,
        write_findings=_write_findings,
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the arguments say; returns the exit code."""
    return run(sys.argv[1:] if argv is None else argv, tools())


if __name__ == "__main__":
    sys.exit(main())
