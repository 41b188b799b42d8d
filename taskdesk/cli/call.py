"""One call of the program: its arguments, the tools it may use, and how it answers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from taskdesk.cli.passphrase_commands import first_line
from taskdesk.errors import UserError
from taskdesk.periods import Period, read_date
from taskdesk.phrases import Joined, Phrase

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from taskdesk.bulletin.kind import Kind
    from taskdesk.changes import ChangeSet
    from taskdesk.columns import Column
    from taskdesk.desk import Desk
    from taskdesk.forms.form import Form
    from taskdesk.forms.form_merge import Preview, ReturnedForm
    from taskdesk.listing import Listing
    from taskdesk.model import Unit
    from taskdesk.reporting.reminders import Notice
    from taskdesk.whole import Keeper


class OpenDesk(Protocol):
    """Opens the database at a place for a person."""

    def __call__(
        self, place: str, who: str, *, as_of: date | None = None, period: Period | None = None
    ) -> Desk:
        """Open; a new database is filled with the shipped plan."""


class Exporter(Protocol):
    """Writes a listing of a desk to a file."""

    def __call__(
        self,
        path: Path,
        desk: Desk,
        listing: Listing,
        columns: Sequence[Column],
        *,
        portrait: bool,
    ) -> None:
        """Write, or raise UserError and leave what was there."""


class ReportWriter(Protocol):
    """Writes the 通报, the 报告 or the workbook of a period to a file."""

    def __call__(self, path: Path, desk: Desk, period: Period, kind: Kind) -> None:
        """Write, or raise UserError and leave what was there."""


class FormFiles(Protocol):
    """Forms as files: each method may raise UserError."""

    def issue(
        self, folder: Path, forms: Sequence[Form], *, zipped: Path | None, author: str
    ) -> list[Path]:
        """Write a workbook for each into a folder, or all into a zip; what was written."""

    def read(self, paths: Sequence[Path]) -> Iterable[ReturnedForm]:
        """Read what came back: files, folders, zips."""

    def mark(self, path: Path, form: Form, preview: Preview, *, author: str) -> None:
        """Write a form again, with what is wrong in the unit's answers."""


@dataclass(frozen=True)
class Tools:
    """What the commands are lent: this package itself knows no database, no file format, no Qt."""

    place: str
    who: str
    log_folder: Path
    open_desk: OpenDesk
    exporters: Mapping[str, Exporter]
    report_writers: Mapping[str, ReportWriter]
    open_window: Callable[[Call], int]
    keeper: Callable[[Call], Keeper]
    screenshot: Callable[[Desk, Path], None]
    forms: FormFiles
    ask_secret: Callable[[str], str]
    write_reminder: Callable[[Path, Desk, Notice], None]
    write_findings: Callable[[Path, Desk], None]


class Call:
    """The arguments of one call with the desk that it works at, opened when first used."""

    def __init__(self, args: Namespace, tools: Tools) -> None:
        self.args = args
        self.tools = tools

    @property
    def place(self) -> str:
        """Where the database is: a path or an address."""
        return self.args.db or self.tools.place

    @property
    def who(self) -> str:
        """Who acts."""
        return self.args.who.strip() or self.tools.who

    @cached_property
    def as_of(self) -> date | None:
        """The day as of which lights are judged, if one was given."""
        return read_date(self.args.as_of, "as-of") if self.args.as_of is not None else None

    @cached_property
    def period(self) -> Period | None:
        """The period at hand, if one was given."""
        return Period.parse(self.args.period) if self.args.period is not None else None

    def open_desk(self, place: str | None = None) -> Desk:
        """A desk of its own, for whoever keeps it."""
        desk = self.tools.open_desk(
            place or self.place, self.who, as_of=self.as_of, period=self.period
        )
        try:
            self.choose_plan(desk)
            if self.args.liaison is not None:
                desk.act_for(self._liaison_unit(desk))
            elif self.args.passphrase_file is not None:
                desk.unlock(self.passphrase())
        except BaseException:
            desk.store.close()
            raise
        desk.ask_passphrase_with(self.passphrase)
        return desk

    def _liaison_unit(self, desk: Desk) -> Unit:
        """The unit that was named; where only another plan's register has it, that is said."""
        name = self.args.liaison
        if desk.registering.find(name) is None:
            plans = desk.planning.plans()
            own = [plan for plan in plans if desk.book.find_unit(name, plan.register_id)]
            if own:
                known = Joined((f"{desk.planning.number(p)} 《{p.title}》" for p in own), "；")
                words = Phrase(
                    "“{name}”不是《{title}》的单位，请用 --plan 指明方案：{known}。",
                    name=name.strip(),
                    title=desk.plan.title,
                    known=known,
                )
                raise UserError(words, "liaison")
        return desk.unit(name)

    def choose_plan(self, desk: Desk) -> None:
        """Have the desk work on the plan that was named, if one was."""
        if self.args.plan is not None:
            desk.choose_plan(desk.planning.named(self.args.plan))

    def passphrase(self, prompt: str = "协调员的口令：") -> str:
        """The coordinator's passphrase, from the file that was given or from a person."""
        if self.args.passphrase_file is not None:
            return first_line(self.args.passphrase_file)
        return self.tools.ask_secret(prompt)

    @cached_property
    def desk(self) -> Desk:
        """The desk of this call."""
        return self.open_desk()

    def close(self) -> None:
        """Let go of the database."""
        if "desk" in self.__dict__:
            self.desk.store.close()

    def say(self, text: str) -> None:
        """Print."""
        print(text)

    def say_json(self, value: Any) -> None:
        """Print as JSON."""
        print(json.dumps(value, ensure_ascii=False, indent=2))

    def done(self, act: ChangeSet | None) -> None:
        """Say what was done."""
        self.say(f"{self.desk.planning.said(act)}。" if act else "没有变化。")
