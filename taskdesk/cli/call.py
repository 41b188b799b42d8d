"""One call of the program: its arguments, the tools it may use, and how it answers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from taskdesk.periods import Period
from taskdesk.plans.deadlines import read_date

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from taskdesk.changes import ChangeSet
    from taskdesk.columns import Column
    from taskdesk.desk import Desk
    from taskdesk.listing import Listing


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


@dataclass(frozen=True)
class Tools:
    """What the commands are lent: this package itself knows no database, no file format, no Qt."""

    place: str
    who: str
    log_folder: Path
    open_desk: OpenDesk
    exporters: Mapping[str, Exporter]
    open_window: Callable[[Call], int]
    screenshot: Callable[[Desk, Path], None]


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
        if self.args.liaison is not None:
            try:
                desk.act_for(desk.unit(self.args.liaison))
            except BaseException:
                desk.store.close()
                raise
        return desk

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
        self.say(f"{act.label}。" if act else "没有变化。")
