"""All rows of a plan in one period on one day: where a listing is filtered and sorted from."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from taskdesk import indicators, row_tests
from taskdesk.columns import BY_KEY
from taskdesk.lights import Assessment, assess
from taskdesk.listing import Listing, Picked, Row, filter_words
from taskdesk.model import Filter, TaskState
from taskdesk.reporting import reports
from taskdesk.responsibility import render
from taskdesk.search import SearchTexts, Words, plain
from taskdesk.status import UNSTATED
from taskdesk.sub_tasks import rolling_up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from taskdesk.book import Book
    from taskdesk.model import Task
    from taskdesk.periods import Period


_REMEMBERED = 8
_SAMPLE = 2000
# For what many rows have in common.
_shared_plain = lru_cache(4096)(plain)


@lru_cache(16384)
def _shared(value: Any) -> Any:
    """The same object for equal values, which saves much memory."""
    return value


class Table:
    """All rows of a plan in one period on one day, with cached search texts and sort keys.

    `closing` is for freezing: a report that is owed is missing even before the answers are due.
    `digest` is that of the frozen content which is shown, `names` the book in which units and
    sections are looked up that a filter asks for.
    """

    digest = ""

    def __init__(
        self, book: Book, plan_id: int, period: Period, as_of: date, *, closing: bool = False
    ) -> None:
        self.book = self.names = book
        self._closing = closing
        self.plan = book.plan(plan_id)
        self.period = period
        self._period_text = str(period)
        self.as_of = as_of
        self._assessed: dict[tuple[Any, ...], Assessment] = {}
        self._units: dict[int, str] = {}
        self._build()

    @property
    def frozen(self) -> bool:
        """Whether this is a frozen period, in which nothing can be edited."""
        return bool(self.digest)

    def _build(self) -> None:
        self._assessed.clear()
        self._units.clear()
        self.rule = self.book.rule(self.plan.id)
        self._judge_indicators()
        # Only once a period is open and its reports are due can one be missing.
        self._opened = opened = self.book.reporting_period(self.plan.id, self.period)
        self._duties = (
            reports.Duties(self.book, opened)
            if opened and (self._closing or self.as_of > opened.due)
            else None
        )
        tasks = self.book.tasks_of(self.plan.id)
        self.rows: list[Row] = [self._row(task) for task in tasks]
        self._all = list(range(len(tasks)))
        self._place = dict(zip((task.id for task in tasks), self._all, strict=True))
        self._roll_up()
        self._texts = SearchTexts(len(tasks), self._search_words)
        # By column, a key a row from the first on, as far as they have been computed.
        self._keys: dict[str, list[Any]] = {key: [] for key in BY_KEY}
        self._ranks: dict[str, list[Any]] = {}
        self._found: dict[tuple[Filter, tuple[str, ...]], list[int]] = {}

    def _judge_indicators(self) -> None:
        self._missed = indicators.missed(
            self.book, self.plan.id, self.period, self.as_of, self.rule.overdue_after_days
        )

    def _row(self, task: Task) -> Row:
        # Tasks share their value tuples (see the store), so a tuple's identity is a cheap key.
        units = self._units.get(id(task.assignments))
        if units is None:
            units = self._units[id(task.assignments)] = render(task.assignments, self.book)
        standing = self.book.standing_state(task.id, self.period)
        own = standing
        if standing is None or standing.period != self._period_text:
            own = self.book.state(task.id, self.period)
        section = self.book.sections[task.section_id]
        missing = self._duties is not None and self._duties.unreported(task)
        assessment = self._assess(task, own, standing, missing)
        return Row(task, section, units, own, standing, assessment, self.book)

    def _assess(
        self, task: Task, own: TaskState | None, standing: TaskState | None, missing: bool
    ) -> Assessment:
        # The status holds on; words and an override belong to their own period.
        status, since = (standing.status, standing.since) if standing else (None, None)
        override, reason = (own.light_override, own.override_reason) if own else (None, "")
        missed = self._missed.get(task.id, "")
        key = (id(task.due_points), status, since, override, reason, missing, missed)
        known = self._assessed.get(key)
        if known is None:
            state = TaskState(
                0, 0, "", status, since, light_override=override, override_reason=reason
            )
            known = assess(
                state,
                task.due_points,
                self.rule,
                self.as_of,
                report_missing=missing,
                missed=missed,
            )
            self._assessed[key] = known
        return known

    # Sub-tasks

    def _roll_up(self) -> None:
        """Let tasks that are broken down take status and light from their sub-tasks."""
        # The deepest first: a sub-task stands behind what it is a part of.
        own = (self._place[i] for i in self.book.parts.parents if i in self._place)
        for place in sorted(own, reverse=True):
            self.rows[place] = self._rolled(self.rows[place])

    def _rolled(self, row: Row) -> Row:
        """The row of a task that is broken down, made of its own and of its sub-tasks' rows."""
        task, own = row.task, row.own
        below = [self.rows[self._place[part.id]] for part in self.book.parts.of(task.id)]
        standing = row.standing or self._computed(task, below)
        missing = self._duties is not None and self._duties.unreported(task)
        # Its own by the rule, not one that was frozen.
        alone = Table._assess(self, task, own, standing, missing)
        overridden = bool(own and own.light_override)
        assessment = rolling_up.assessment(alone, overridden, below)
        return row._replace(standing=standing, assessment=assessment)

    def _computed(self, task: Task, below: list[Row]) -> TaskState | None:
        """The state of a task of which nobody stated one."""
        return rolling_up.standing(task, below, self._period_text)

    def _with_line(self, task_ids: Iterable[int]) -> list[int]:
        """The places of tasks and of what they are parts of, the deepest first."""
        ids = set(task_ids)
        if self.book.parts:
            tasks = [self.book.tasks[task_id] for task_id in ids]
            ids.update(above.id for task in tasks for above in self.book.parts.line(task))
        return sorted((self._place[task_id] for task_id in ids), reverse=True)

    def row(self, task_id: int) -> Row | None:
        """The row of a task, whether or not it is listed."""
        place = self._place.get(task_id)
        return None if place is None else self.rows[place]

    def refresh(self, task_ids: Iterable[int] | None) -> None:
        """Take up changes of the book: of these tasks only, or of anything (None)."""
        places = [] if task_ids is None else [(self._place.get(i), i) for i in task_ids]
        moved = any(
            place is None
            or (new := self.book.tasks.get(task_id)) is None
            or (old := self.rows[place].task).section_id != new.section_id
            or old.position != new.position
            or old.parent_id != new.parent_id
            for place, task_id in places
        )
        if task_ids is None or moved:
            self._build()
            return
        # An edited task's old tuples may be gone and their identities taken by others.
        self._units.clear()
        self._assessed.clear()
        self._found.clear()
        self._judge_indicators()
        # Earlier listings keep the rows that they were made of.
        self.rows = self.rows.copy()
        for place in self._with_line(task_ids):
            row = self._row(self.book.tasks[self.rows[place].task.id])
            if row.task.id in self.book.parts.parents:
                row = self._rolled(row)
            self.rows[place] = row
            self._texts.refresh(place)
            for key, keys in self._keys.items():
                if place < len(keys) and keys[place] != (new := self._sort_key(key, row)):
                    keys[place] = new
                    self._ranks.pop(key, None)

    # What is computed once a row

    def _search_words(self, place: int) -> Words:
        row = self.rows[place]
        task = row.task
        own = [task.number, task.text, task.notes, row.progress, row.problems, row.next_steps]
        deadline = BY_KEY["deadline"].value(row)
        status = row.status or UNSTATED
        # Few of each differ, and so few of these together.
        few = "\n".join((row.section.name, deadline, row.assessment.label, status))
        shared = (row.units, few)
        return Words(tuple(map(_shared_plain, shared)), plain("\n".join(filter(None, own))))

    @staticmethod
    def _sort_key(key: str, row: Row) -> Any:
        return _shared(BY_KEY[key].sort(row))

    def _make_keys(self, key: str, stop: int) -> None:
        keys = self._keys[key]
        keys += [self._sort_key(key, row) for row in self.rows[len(keys) : stop]]

    def _ranked(self, key: str) -> list[Any]:
        """The sort keys of a column; where many differ, the rank of each: quicker to compare."""
        ranks = self._ranks.get(key)
        if ranks is None:
            self._make_keys(key, len(self.rows))
            keys = ranks = self._keys[key]
            if len(set(keys[:: len(keys) // _SAMPLE + 1])) > _SAMPLE // 4:
                ranks = [*self._all]
                rank = None
                first = 0
                # The places' own numbers, which are there already.
                for number, place in zip(
                    self._all, sorted(self._all, key=keys.__getitem__), strict=True
                ):
                    if rank is None or keys[place] != keys[first]:
                        first, rank = place, number
                    ranks[place] = rank
            self._ranks[key] = ranks
        return ranks

    def warming(self, chunk: int = 500) -> Iterator[None]:
        """Compute search texts and sort keys ahead, a chunk of rows at a step.

        A window runs this while it is idle, so that the first keystroke and the first sort of a
        long table are as quick as the later ones. It stops when the table is built anew.
        """
        places = self._all
        for _ in self._warming(chunk):
            yield
            if self._all is not places:
                return

    def _warming(self, chunk: int) -> Iterator[None]:
        self.book.complete()
        yield
        yield from self._texts.warming(chunk)
        for key in BY_KEY:
            for start in range(0, len(self.rows), chunk):
                self._make_keys(key, start + chunk)
                yield
            self._ranked(key)
            yield

    # Filtering

    def _places(self, wanted: Filter) -> list[int]:
        """The places of the rows that pass; the last results are remembered."""
        terms = tuple(plain(wanted.text).split())
        key = (replace(wanted, text=""), terms)
        places = self._found.pop(key, None)
        if places is None:
            places = self._search(*key)
        self._found[key] = places
        if len(self._found) > _REMEMBERED:
            del self._found[next(iter(self._found))]
        return places

    def _search(self, bare: Filter, terms: tuple[str, ...]) -> list[int]:
        """Search on from the fewest rows known to hold all that is wanted: 光, then 光伏."""
        known = (
            (places, earlier)
            for (other, earlier), places in self._found.items()
            if other == bare and all(any(part in term for term in terms) for part in earlier)
        )
        nothing: tuple[str, ...] = ()
        places, searched = min(known, key=lambda found: len(found[0]), default=(None, nothing))
        if searched and places and self._texts.indexed and len(places) > len(self._all) // 8:
            # The index finds few among all quicker than among many.
            places, searched = self._found.get((bare, nothing)), nothing
        if places is None:
            places = self._all
            for test in self._tests(bare):
                places = [place for place in places if test(self.rows[place])]
        for term in terms:
            if term not in searched:
                places = self._texts.holding(term, places)
        return places

    def _tests(self, wanted: Filter) -> list[Callable[[Row], bool]]:
        tests = row_tests.tests(wanted, self.book)
        if wanted.duty:
            tests.append(row_tests.duty_test(wanted.duty, wanted.units, self.book, self._opened))
        return tests

    def select(
        self, wanted: Filter | None = None, sort_key: str = "", descending: bool = False
    ) -> Listing:
        """The rows that pass the filter, in the printed order or sorted by a column (stable)."""
        wanted = wanted or Filter()
        places = self._places(wanted)
        if sort_key:
            ranks = self._ranked(sort_key)
            places = sorted(places, key=ranks.__getitem__, reverse=descending)
        return Listing(
            self.plan,
            self.period,
            self.as_of,
            wanted,
            filter_words(wanted, self.names),
            sort_key,
            descending,
            Picked(self.rows, places, self._place),
            frozen=self.frozen,
        )

    def choices(self, facet: str, wanted: Filter) -> dict[Any, int]:
        """How many rows each choice of a facet of Filter would leave, the other facets applied."""
        empty = getattr(Filter(), facet)
        places = self._places(replace(wanted, **{facet: empty}))
        values = row_tests.FACETS[facet]
        count: Counter[Any] = Counter()
        for place in places:
            count.update(values(self.rows[place], wanted))
        if facet == "units" and wanted.duty:
            # What was asked of the chosen unit, not of whoever answers for the row.
            chosen = {unit: replace(wanted, units=frozenset({unit})) for unit in count}
            return {unit: len(self._places(asked)) for unit, asked in chosen.items()}
        return dict(count)
