"""The verbs of freezing: a period sealed, unsealed with a reason, issued, and compared."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from taskdesk import labels, permissions
from taskdesk.changes import Act, created, updated
from taskdesk.errors import UserError
from taskdesk.model import IssuedFile, Snapshot
from taskdesk.periods import Period
from taskdesk.phrases import Joined, Phrase
from taskdesk.quarters import frozen, quarter, quarter_text, seals
from taskdesk.quarters.gathering import gather, gathered_units

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from taskdesk.book import Book
    from taskdesk.changes import Change, ChangeSet
    from taskdesk.desk import Desk
    from taskdesk.ledger import Ledger
    from taskdesk.model import SourceText
    from taskdesk.quarters.quarter import Quarter, QuarterUnit, RowChange
    from taskdesk.quarters.quarter_text import Sealed
    from taskdesk.status import Status
    from taskdesk.table import Table

_REMEMBERED = 8
_ACTS_AT_FIRST = 64
_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True)
class IssuedCopy:
    """A file as it was handed out, with the frozen content that it was made of."""

    file: IssuedFile
    snapshot: Snapshot
    content: bytes


class Sealing:
    """The part of a desk that freezes periods, and keeps what was printed of them."""

    def __init__(self, desk: Desk, ledger: Ledger) -> None:
        self._desk = desk
        self._ledger = ledger
        # By digest, under which nothing ever changes.
        self._read: dict[str, Sealed] = {}
        self._books: dict[str, Book] = {}
        self._statuses: dict[str, Mapping[Status | None, int]] = {}

    # Reading

    def seal(self, period: Period) -> Snapshot | None:
        """The frozen content of a period; None while it can be edited."""
        return seals.seal(self._desk.book, self._desk.plan_id, period)

    def quarter(self, period: Period) -> Quarter:
        """A period as it was frozen, or as it is now."""
        own = self.seal(period)
        return self._frozen(own) if own else self._live(period, self._desk.as_of)

    def table(self, snapshot: Snapshot) -> Table:
        """All rows of a frozen period as they were."""
        book = self._book(snapshot)
        return frozen.FrozenTable(self._frozen(snapshot), book, snapshot.digest, self._desk.book)

    def book(self, period: Period) -> Book:
        """What a period was made of when it was frozen, or all that is recorded now."""
        own = self.seal(period)
        return self._book(own) if own else self._desk.book

    def source_texts(self, period: Period) -> dict[int, SourceText]:
        """The printed words by task id, as they were when a period was frozen, or as they are."""
        texts = {text.id: text for text in self._desk.store.source_texts().values()}
        own = self.seal(period)
        # They come and go whole, with their tasks or when a new edition prints others.
        for change in self._taken_back(own) if own else ():
            if change.kind == "source_text" and change.after:
                texts[change.id] = change.after
            elif change.kind == "source_text":
                texts.pop(change.id, None)
        return {text.task_id: text for text in texts.values()}

    def statuses(self) -> dict[Period, Mapping[Status | None, int]]:
        """How many tasks had which status in each frozen period of the plan, earliest first."""
        found = {}
        for snapshot in seals.seals(self._desk.book, self._desk.plan_id):
            digest = snapshot.digest
            if digest not in self._statuses:
                self._statuses[digest] = frozen.statuses(self._desk.store.content(digest))
            found[Period.parse(snapshot.period)] = self._statuses[digest]
        return found

    def previous(self, period: Period) -> Quarter | None:
        """What a period is compared with: the last frozen one of its kind, or that before it.

        None where neither says anything. What a frozen period was compared with is frozen with it.
        """
        own = self.seal(period)
        if own:
            digest = self._text(own.digest).previous
            return self._text(digest).quarter if digest else None
        found = self._previous(period)
        return self._frozen(found) if isinstance(found, Snapshot) else found

    def duties(self, period: Period) -> tuple[QuarterUnit, ...]:
        """What each unit owed and sent in a period, as it was frozen or as it is now."""
        own, desk = self.seal(period), self._desk
        if own:
            return self._frozen(own).units
        return gathered_units(
            desk.book, desk.book.reporting_period(desk.plan_id, period), desk.as_of
        )

    def compare(self, before: Period, after: Period) -> list[RowChange]:
        """The tasks that differ between two periods, as they were frozen or as they are."""
        seal = self.seal(before)
        earlier = self._frozen(seal) if seal else self._live(before, self._last_day(before))
        return quarter.compare(earlier, self.quarter(after))

    def is_blank(self, period: Period) -> bool:
        """Whether nobody was asked for reports of a period, and nothing was stated in it."""
        opened = self._desk.book.reporting_period(self._desk.plan_id, period)
        return opened is None and self.seal(period) is None and not self._stated(period)

    def issued(self, period: Period) -> list[IssuedCopy]:
        """All that was issued of a period, oldest first, with its bytes, verified."""
        return [
            IssuedCopy(file, snapshot, self.content(file))
            for snapshot, file in self.issued_files(period)
        ]

    def issued_files(self, period: Period) -> list[tuple[Snapshot, IssuedFile]]:
        """What was issued of a period, oldest first, also before it was unfrozen."""
        book = self._desk.book
        own = {s.id: s for s in seals.snapshots(book, self._desk.plan_id, period)}
        files = sorted(book.issued_files.values(), key=lambda file: file.id)
        return [(own[f.snapshot_id], f) for f in files if f.snapshot_id in own]

    def standing_files(self, period: Period) -> dict[str, IssuedFile]:
        """What was issued of a period as it is frozen now, by name; UserError if it is not."""
        own = self._require_seal(period)
        return {f.name: f for s, f in self.issued_files(period) if s.id == own.id}

    def content(self, file: IssuedFile) -> bytes:
        """The bytes that were handed out, or UserError where they were altered since."""
        return self._desk.store.content(file.digest)

    # The coordinator's

    def freeze(self, period: Period) -> ChangeSet:
        """Seal a period as it is now; reports that are still owed are 未报送 from then on."""
        desk = self._desk
        self._begin()
        if self.seal(period):
            raise seals.already(period)
        if self.is_blank(period):
            words = Phrase(
                "{period}既没有开放填报，也没有填写过任何状态，不能定稿。", period=period.label
            )
            raise UserError(words, "period")
        seen, digest = self._ledger.sequence, self._kept(period)
        snapshot = Snapshot(self._new_id(), desk.plan_id, str(period), desk.as_of, digest)
        label = Phrase(labels.PERIOD_FROZEN, period=str(period))
        act = self._sealed(label, (created(snapshot),))
        if act.sequence != seen + 1 and (digest := self._kept(period)) != snapshot.digest:
            # Another's act came in between; from here on none can.
            act = self._sealed(label, updated(snapshot, replace(snapshot, digest=digest)))
        return act

    def unfreeze(self, period: Period, reason: str) -> ChangeSet:
        """Let a frozen period be edited again; what was frozen and issued stays listed."""
        self._begin()
        own = self._require_seal(period)
        if not reason.strip():
            raise UserError(Phrase("解除定稿须写明理由。"), "reason")
        new = replace(own, unfrozen_on=self._desk.as_of, reason=reason.strip())
        label = Phrase(labels.PERIOD_UNFROZEN, period=str(period))
        return self._sealed(label, updated(own, new), reason)

    def issue(self, period: Period, files: Mapping[str, bytes]) -> ChangeSet | None:
        """Keep files as they are handed out; None where these very bytes were issued already.

        A name is issued once of each freezing: what is printed again are the same bytes.
        """
        self._begin()
        own = self._require_seal(period)
        known = {name: file.digest for name, file in self.standing_files(period).items()}
        new = {
            name: content
            for name, content in files.items()
            if known.get(name) != quarter_text.digest(content)
        }
        if again := known.keys() & new:
            words = Phrase(
                "{names}已经印发，再次打印须用原件；内容确需更改的，请先解除定稿。",
                names=Joined(f"“{name}”" for name in sorted(again)),
            )
            raise UserError(words, "name")
        changes = tuple(
            created(
                IssuedFile(
                    self._new_id(),
                    own.id,
                    name,
                    self._desk.store.keep(content),
                    len(content),
                    self._desk.as_of,
                )
            )
            for name, content in new.items()
        )
        if not changes:
            return None
        label = Phrase(labels.PERIOD_ISSUED, period=str(period), names=Joined(new))
        return self._sealed(label, changes)

    # Internal functions

    def _live(self, period: Period, as_of: date) -> Quarter:
        return gather(self._desk.book, self._desk.plan_id, period, as_of)

    def _frozen(self, snapshot: Snapshot) -> Quarter:
        return self._text(snapshot.digest).quarter

    def _taken_back(self, snapshot: Snapshot) -> list[Change]:
        """What takes back all that was done since a period was frozen, last first."""
        limit = _ACTS_AT_FIRST
        while True:
            acts = self._desk.store.history(limit=limit)
            found: list[Change] = []
            for act in acts:
                if any((c.kind, c.id) == ("snapshot", snapshot.id) for c in act.changes):
                    return found
                found += act.inverse()
            if len(acts) < limit:
                return found
            limit *= 8

    def _text(self, digest: str) -> Sealed:
        """A frozen period, and the digests of what was frozen with it."""
        return _remembered(
            self._read,
            digest,
            lambda: self._identified(quarter_text.read_all(self._desk.store.content(digest))),
        )

    def _identified(self, sealed: Sealed) -> Sealed:
        """A frozen period whose rows know their tasks' ids, as far as what it was made of is kept.

        Where that can't be read, its words still can.
        """
        if not sealed.book or all(row.id for row in sealed.quarter.rows):
            return sealed
        with suppress(UserError):
            book = self._book_of(sealed.book)
            return sealed._replace(quarter=frozen.identified(sealed.quarter, book))
        return sealed

    def _book(self, snapshot: Snapshot) -> Book:
        return self._book_of(self._text(snapshot.digest).book)

    def _book_of(self, digest: str) -> Book:
        return _remembered(
            self._books, digest, lambda: frozen.read(self._desk.store.content(digest))
        )

    def _previous(self, period: Period) -> Snapshot | Quarter | None:
        """What a period that is not frozen is compared with."""
        desk = self._desk
        for snapshot in reversed(seals.seals(desk.book, desk.plan_id)):
            found = Period.parse(snapshot.period)
            if found.kind == period.kind and found < period:
                return snapshot
        if period.start == date.min:
            return None
        before = period.previous()
        return self._live(before, self._last_day(before)) if self._stated(before) else None

    def _kept(self, period: Period) -> str:
        """Store a period as it is now; returns its digest."""
        desk, digest = self._desk, ""
        previous = self._previous(period)
        if isinstance(previous, Snapshot):
            digest = previous.digest
        elif previous:
            digest = desk.store.keep(quarter_text.written(previous))
        own = gather(desk.book, desk.plan_id, period, desk.as_of, closing=True)
        made_of = desk.store.keep(frozen.written(desk.book, desk.plan_id, period))
        return desk.store.keep(quarter_text.written(own, digest, made_of))

    def _last_day(self, period: Period) -> date:
        """The day on which a past period that was never frozen is judged: its answers are in."""
        opened = self._desk.book.reporting_period(self._desk.plan_id, period)
        last = max(period.end, opened.due) if opened else period.end
        return min(last, self._desk.as_of)

    def _stated(self, period: Period) -> bool:
        """Whether anything was stated of a task in the very period."""
        book, text = self._desk.book, str(period)
        return any(
            state.period == text and book.tasks[state.task_id].plan_id == self._desk.plan_id
            for state in book.task_states.values()
        )

    def _begin(self) -> None:
        """Refuse liaisons before any bytes are stored, and take up what others have stored."""
        if self._desk.actor.is_liaison:
            raise permissions.refusal()
        self._ledger.require_unlocked()
        self._desk.refresh()

    def _require_seal(self, period: Period) -> Snapshot:
        found = self.seal(period)
        if found is None:
            raise UserError(Phrase("{period}尚未定稿。", period=period.label), "period")
        return found

    def _sealed(self, label: Phrase, changes: tuple[Change, ...], reason: str = "") -> ChangeSet:
        # Undo passes these acts over: unfreezing is the way back, and says why.
        act = self._ledger.commit(label, changes, reason, act=Act.SEALED)
        assert act is not None  # noqa: S101 - there are changes
        return act

    def _new_id(self) -> int:
        return next(iter(self._desk.store.new_ids(1)))


def _remembered(known: dict[str, _Read], digest: str, read: Callable[[], _Read]) -> _Read:
    """What was read under a digest; the last few are kept."""
    found = known.pop(digest, None)
    if found is None:
        found = read()
    known[digest] = found
    if len(known) > _REMEMBERED:
        del known[next(iter(known))]
    return found
