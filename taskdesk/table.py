"""All rows of a plan in one period on one day: where a listing is filtered and sorted from."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from taskdesk import pinyin
from taskdesk.columns import BY_KEY, COLUMNS
from taskdesk.listing import Listing, Row, filter_words
from taskdesk.model import Filter
from taskdesk.responsibility import render
from taskdesk.status import UNSTATED, Assessment, assess

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from taskdesk.book import Book
    from taskdesk.model import Task, TaskState
    from taskdesk.periods import Period


def plain(text: str) -> str:
    """Text for searching: one width, one case."""
    return unicodedata.normalize("NFKC", text).casefold()


def _letters(text: str) -> str:
    """The pinyin initials and Latin letters of a text, in ASCII, which is quick to search."""
    return pinyin.initials(plain(text)).encode("ascii", "replace").decode("ascii")


# For what many rows have in common.
_shared_plain = lru_cache(4096)(plain)
_shared_letters = lru_cache(4096)(_letters)


class Table:
    """All rows of a plan in one period on one day, with cached search texts and sort keys."""

    def __init__(self, book: Book, plan_id: int, period: Period, as_of: date) -> None:
        self.book = book
        self.plan = book.plans[plan_id]
        self.period = period
        self.as_of = as_of
        self._assessed: dict[tuple[int, int], Assessment] = {}
        self._units: dict[int, str] = {}
        self._build()

    def _build(self) -> None:
        self._assessed.clear()
        self._units.clear()
        self._rule = self.book.rule(self.plan.id)
        tasks = self.book.tasks_of(self.plan.id)
        self.rows: list[Row] = [self._row(task) for task in tasks]
        self._place: dict[int, int] = {task.id: n for n, task in enumerate(tasks)}
        self._search: dict[bool, list[str]] = {}
        self._keys: dict[str, list[Any]] = {}
        self._narrowed: tuple[Filter, Sequence[int]] | None = None
        self._refreshed: set[int] = set()

    def _row(self, task: Task) -> Row:
        # Tasks share their value tuples (see the store), so a tuple's identity is a cheap key.
        units = self._units.get(id(task.assignments))
        if units is None:
            units = self._units[id(task.assignments)] = render(task.assignments, self.book)
        own = self.book.state(task.id, self.period)
        standing = self.book.standing_state(task.id, self.period)
        section = self.book.sections[task.section_id]
        assessment = self._assess(task, own, standing)
        return Row(task, section, units, own, standing, assessment, self.book)

    def _assess(self, task: Task, own: TaskState | None, standing: TaskState | None) -> Assessment:
        if own is None and standing is None:
            key = (id(task.due_points), 0)
            known = self._assessed.get(key)
            if known is None:
                known = assess(None, task.due_points, self._rule, self.as_of)
                self._assessed[key] = known
            return known
        state = own
        if standing is not None and standing is not own:
            # The status holds on; words and an override belong to their own period.
            base = own or replace(standing, light_override=None, override_reason="")
            state = replace(base, status=standing.status, since=standing.since)
        return assess(state, task.due_points, self._rule, self.as_of)

    def row(self, task_id: int) -> Row | None:
        """The row of a task, whether or not it is listed."""
        place = self._place.get(task_id)
        return None if place is None else self.rows[place]

    def refresh(self, task_ids: Iterable[int] | None) -> None:
        """Take up changes of the book: of these tasks only, or of anything (None)."""
        places = [] if task_ids is None else [(self._place.get(i), i) for i in task_ids]
        moved = task_ids is None or any(
            place is None
            or (new := self.book.tasks.get(task_id)) is None
            or (old := self.rows[place].task).section_id != new.section_id
            or old.position != new.position
            for place, task_id in places
        )
        if moved:
            self._build()
            return
        # An edited task's old tuples may be gone and their identities taken by others.
        self._units.clear()
        self._assessed.clear()
        self._narrowed = None
        for place, task_id in places:
            if place is None:
                continue
            self._refreshed.add(place)
            row = self.rows[place] = self._row(self.book.tasks[task_id])
            for letters, texts in self._search.items():
                texts[place] = self._search_text(row, letters)
            for key, keys in self._keys.items():
                keys[place] = BY_KEY[key].sort(row)

    @staticmethod
    def _search_text(row: Row, letters: bool) -> str:
        """What a search looks at: the words, or for Latin letters their pinyin initials."""
        task = row.task
        own = [task.number, task.text, task.notes, row.progress, row.problems, row.next_steps]
        deadline = BY_KEY["deadline"].value(row)
        shared = (row.section.name, deadline, row.units, row.assessment.label)
        spell, spell_shared = (_letters, _shared_letters) if letters else (plain, _shared_plain)
        words = [spell("\n".join(filter(None, own))), *map(spell_shared, shared)]
        return "\n".join((*words, spell_shared(row.status or UNSTATED)))

    def _search_texts(self, letters: bool) -> list[str]:
        if letters not in self._search:
            self._search[letters] = [self._search_text(row, letters) for row in self.rows]
        return self._search[letters]

    def sort_keys(self, key: str) -> list[Any]:
        """The sort keys of a column, one for each row, computed once."""
        if key not in self._keys:
            sort = BY_KEY[key].sort
            self._keys[key] = [sort(row) for row in self.rows]
        return self._keys[key]

    def warming(self, chunk: int = 500) -> Iterator[None]:
        """Compute search texts and sort keys ahead, a chunk of rows at a step.

        A window runs this while it is idle, so that the first keystroke and the first sort of a
        long table are as quick as the later ones. It stops when the table is built anew.
        """
        rows = self.rows
        jobs: list[tuple[dict[Any, list[Any]], Any, Callable[[Row], Any]]] = [
            (self._search, letters, partial(self._search_text, letters=letters))
            for letters in (False, True)
        ]
        jobs += [(self._keys, column.key, column.sort) for column in COLUMNS]
        for cache, key, compute in jobs:
            if key in cache:
                continue
            self._refreshed.clear()
            values: list[Any] = []
            while len(values) < len(rows):
                values += map(compute, rows[len(values) : len(values) + chunk])
                yield
                if self.rows is not rows:
                    return
            for place in self._refreshed:
                values[place] = compute(rows[place])
            cache.setdefault(key, values)

    def _places(self, wanted: Filter) -> Sequence[int]:
        places = self._narrow(replace(wanted, text=""))
        for term in plain(wanted.text).split():
            texts = self._search_texts(letters=term.isascii() and term.isalpha())
            if len(places) == len(texts):
                places = [p for p, text in enumerate(texts) if term in text]
            else:
                places = [p for p in places if term in texts[p]]
        return places

    def _narrow(self, wanted: Filter) -> Sequence[int]:
        """The places that pass all but the text; kept, as each keystroke asks for the same."""
        if self._narrowed is None or self._narrowed[0] != wanted:
            rows = self.rows
            places: Sequence[int] = range(len(rows))
            for test in _tests(wanted, self.book):
                places = [place for place in places if test(rows[place])]
            self._narrowed = (wanted, places)
        return self._narrowed[1]

    def select(
        self, wanted: Filter | None = None, sort_key: str = "", descending: bool = False
    ) -> Listing:
        """The rows that pass the filter, in the printed order or sorted by a column (stable)."""
        wanted = wanted or Filter()
        places = self._places(wanted)
        if sort_key:
            keys = self.sort_keys(sort_key)
            places = sorted(places, key=keys.__getitem__, reverse=descending)
        rows = self.rows
        return Listing(
            self.plan,
            self.period,
            self.as_of,
            wanted,
            filter_words(wanted, self.book),
            sort_key,
            descending,
            [rows[place] for place in places],
        )

    def choices(self, facet: str, wanted: Filter) -> dict[Any, int]:
        """How many rows each choice of a facet of Filter would leave, the other facets applied."""
        empty = getattr(Filter(), facet)
        places = self._places(replace(wanted, **{facet: empty}))
        values = _FACETS[facet]
        count: Counter[Any] = Counter()
        for place in places:
            count.update(values(self.rows[place], wanted))
        return dict(count)


def _units_of(row: Row, wanted: Filter) -> set[int]:
    role = wanted.unit_role
    return {a.unit_id for a in row.task.assignments if role is None or a.role == role}


def _answering_units(row: Row, wanted: Filter) -> set[int]:
    """The units by which a filter would find the row: members too, as `_tests` has it."""
    own = _units_of(row, wanted)
    if wanted.unit_role is None:
        own.update([member for unit in own for member in row.book.units[unit].members])
    return own


_FACETS: dict[str, Callable[[Row, Filter], Iterable[Any]]] = {
    "sections": lambda row, _: (row.section.id,),
    "units": _answering_units,
    "deadlines": lambda row, _: (row.task.due_point.printed,),
    "statuses": lambda row, _: (row.status,),
    "lights": lambda row, _: (row.assessment.light,),
}


def _tests(wanted: Filter, book: Book) -> list[Callable[[Row], bool]]:
    tests: list[Callable[[Row], bool]] = []
    if wanted.sections:
        tests.append(lambda row: row.task.section_id in wanted.sections)
    if wanted.deadlines:
        tests.append(lambda row: row.task.due_point.printed in wanted.deadlines)
    if wanted.statuses:
        tests.append(lambda row: row.status in wanted.statuses)
    if wanted.lights:
        tests.append(lambda row: row.assessment.light in wanted.lights)
    if wanted.overdue:
        tests.append(lambda row: row.assessment.overdue)
    if wanted.units:
        # A member answers for what its collective is listed with.
        units = wanted.units if wanted.unit_role else book.with_collectives(wanted.units)
        tests.append(lambda row: not units.isdisjoint(_units_of(row, wanted)))
    return tests
