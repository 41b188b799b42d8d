"""Whatever is done can be taken back, and a book kept current equals one that is read afresh."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import open_store
from taskdesk.book import Book
from taskdesk.changes import Draft, applied, created, deleted, updated
from taskdesk.model import (
    KIND_OF,
    KINDS,
    Actual,
    Assignment,
    Comparator,
    DueKind,
    DuePoint,
    Extension,
    Filter,
    Finding,
    FindingState,
    Indicator,
    NameKind,
    Origin,
    Report,
    ReportState,
    Role,
    SourceText,
    Target,
    Task,
    TaskState,
    UnitName,
)
from taskdesk.status import Light, Status
from tests.db.sample import NOON, WHO, Sample, contents, shelves

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["", "区发改委", "☆区经委、各镇", '"引号"\n', "\x1e,|", "null", "2025-12-31", "=1+1"]
)
DAYS = st.dates()
PLACES = st.floats(allow_nan=False, allow_infinity=False)
PERIODS = st.sampled_from(["2026Q3", "2026Q4", "2026"])
EXTENSIONS = st.builds(Extension, DAYS, WORDS, WORDS, DAYS)
DUE_POINTS = st.builds(
    DuePoint,
    WORDS,
    st.none() | DAYS,
    st.booleans(),
    st.sampled_from(DueKind),
    st.lists(EXTENSIONS, max_size=3).map(tuple),
)
TARGETS = st.builds(
    Target,
    st.sampled_from(Comparator),
    st.none() | st.floats(-1e6, 1e6).map(lambda value: round(value, 3)),
    WORDS,
    st.none() | DAYS,
    WORDS,
)
NAMES = st.builds(UnitName, WORDS, st.sampled_from(NameKind), st.none() | DAYS, st.none() | DAYS)


class Clerk:
    """Draws edits that make sense of a book, and remembers what they make of it."""

    def __init__(self, data, store, entities):
        self.draw = data.draw
        self.store = store
        self.held = {kind: {} for kind in KINDS}
        for entity in entities:
            self.held[KIND_OF[type(entity)]][entity.id] = entity
        self.changes = []

    def one(self, kind):
        return self.draw(st.sampled_from(sorted(self.held[kind].values(), key=lambda e: e.id)))

    def new_id(self):
        return self.store.new_ids(1)[0]

    def put(self, *changes):
        for change in changes:
            shelf = self.held[change.kind]
            entity = applied(shelf.pop(change.id, None), [change])
            if entity is not None:
                shelf[change.id] = entity
        self.changes += changes

    def edit(self, entity, **fields):
        self.put(*updated(entity, replace(entity, **fields), self.draw(WORDS)))

    def task_fields(self):
        units = st.sampled_from(sorted(self.held["unit"]))
        assignments = st.builds(
            Assignment, units, st.sampled_from(Role), WORDS, st.sampled_from(Origin)
        )
        return {
            "section_id": self.one("section").id,
            "position": self.draw(PLACES),
            # A plan gives each number once.
            "number": f"{self.draw(WORDS)}{self.new_id()}",
            "text": self.draw(WORDS),
            "assignments": tuple(self.draw(st.lists(assignments, max_size=4))),
            "due_points": tuple(self.draw(st.lists(DUE_POINTS, max_size=3))),
            "notes": self.draw(WORDS),
            "summary_unit_id": self.draw(st.none() | units),
        }

    def edit_task(self):
        if self.held["task"]:
            fields = self.task_fields()
            chosen = self.draw(st.sets(st.sampled_from(sorted(fields))))
            self.edit(self.one("task"), **{name: fields[name] for name in chosen})

    def add_task(self):
        plan = self.one("plan").id
        task = Task(self.new_id(), plan, **self.task_fields())
        self.put(created(task))
        if self.draw(st.booleans()):
            words = [self.draw(WORDS) for _ in range(5)]
            self.put(created(SourceText(self.new_id(), task.id, *words)))

    def remove_task(self):
        if self.held["task"]:
            self.remove(self.one("task"))

    def remove(self, task):
        for part in [t for t in self.held["task"].values() if t.parent_id == task.id]:
            self.remove(part)
        for kind in ("source_text", "task_state", "finding", "report"):
            own = [e for e in self.held[kind].values() if e.task_id == task.id]
            self.put(*map(deleted, own))
        for indicator in list(self.held["indicator"].values()):
            if indicator.task_id == task.id:
                own = self.held["actual"].values()
                self.put(*[deleted(a) for a in own if a.indicator_id == indicator.id])
                self.put(deleted(indicator))
        self.put(deleted(task))

    def indicator(self):
        task_id = self.one("task").id if self.held["task"] and self.draw(st.booleans()) else None
        words = [self.draw(WORDS) for _ in range(5)]
        fields = {
            "position": self.draw(PLACES),
            "targets": tuple(self.draw(st.lists(TARGETS, max_size=3))),
            "steady": self.draw(st.booleans()),
        }
        if self.held["indicator"] and self.draw(st.booleans()):
            return self.edit(self.one("indicator"), **fields)
        plan = self.one("plan").id
        return self.put(created(Indicator(self.new_id(), plan, task_id, *words, **fields)))

    def actual(self):
        if not self.held["indicator"]:
            return None
        indicator, period = self.one("indicator").id, self.draw(PERIODS)
        unit = self.draw(st.none() | st.sampled_from(sorted(self.held["unit"])))
        fields = {"value": self.draw(st.none() | PLACES), "words": self.draw(WORDS)}
        for old in self.held["actual"].values():
            if (old.indicator_id, old.period, old.unit_id) == (indicator, period, unit):
                return self.edit(old, **fields)
        return self.put(created(Actual(self.new_id(), indicator, period, unit, **fields)))

    def state(self):
        if not self.held["task"]:
            return None
        task, period = self.one("task"), self.draw(PERIODS)
        fields = {
            "status": self.draw(st.none() | st.sampled_from(Status)),
            "since": self.draw(st.none() | DAYS),
            "progress": self.draw(WORDS),
            "light_override": self.draw(st.none() | st.sampled_from(Light)),
        }
        for old in self.held["task_state"].values():
            if (old.task_id, old.period) == (task.id, period):
                if self.draw(st.booleans()):
                    return self.edit(old, **fields)
                self.put(deleted(old))
                break
        return self.put(created(TaskState(self.new_id(), task.id, period, **fields)))

    def report(self):
        if not self.held["task"]:
            return None
        place = self.one("task").id, self.one("unit").id, self.draw(PERIODS)
        fields = {
            "status": self.draw(st.none() | st.sampled_from(Status)),
            "received_on": self.draw(st.none() | DAYS),
            "progress": self.draw(WORDS),
            "state": self.draw(st.sampled_from(ReportState)),
        }
        for old in self.held["report"].values():
            if (old.task_id, old.unit_id, old.period) == place:
                return self.edit(old, **fields)
        return self.put(created(Report(self.new_id(), *place, **fields)))

    def opened(self):
        flags = {"collectives_owe": self.draw(st.booleans()), "due": self.draw(DAYS)}
        self.edit(self.one("reporting_period"), **flags)

    def finding(self):
        task_id = self.one("task").id if self.held["task"] and self.draw(st.booleans()) else None
        words = [self.draw(WORDS) for _ in range(3)]
        finding = Finding(
            self.new_id(), self.one("plan").id, words[0], task_id, *words[1:], FindingState.OPEN
        )
        self.put(created(finding))
        self.edit(finding, state=self.draw(st.sampled_from(FindingState)), note=self.draw(WORDS))

    def unit(self):
        unit = self.one("unit")
        others = sorted(self.held["unit"].keys() - {unit.id})
        self.edit(
            unit,
            names=tuple(self.draw(st.lists(NAMES, min_size=1, max_size=3))),
            members=tuple(self.draw(st.lists(st.sampled_from(others), unique=True))),
            collective=self.draw(st.booleans()),
            successor_id=self.draw(st.none() | st.sampled_from(others)),
        )

    def view(self):
        ids = st.frozensets(st.integers(1, 40), max_size=3)
        wanted = Filter(
            self.draw(ids),
            self.draw(ids),
            self.draw(st.none() | st.sampled_from(Role)),
            self.draw(st.frozensets(WORDS, max_size=2)),
            self.draw(st.frozensets(st.none() | st.sampled_from(Status), max_size=3)),
            self.draw(st.frozensets(st.sampled_from(Light), max_size=2)),
            self.draw(st.booleans()),
            self.draw(WORDS),
        )
        self.edit(
            self.one("view"),
            filter=wanted,
            columns=tuple(self.draw(st.lists(WORDS, max_size=3))),
            descending=self.draw(st.booleans()),
        )

    def plan(self):
        issued_on = self.draw(st.none() | DAYS)
        self.edit(self.one("plan"), title=self.draw(WORDS), issued_on=issued_on)
        days = self.draw(st.integers(0, 3650))
        self.edit(self.one("light_rule"), due_soon_days=days)

    def draft(self):
        self.changes = []
        verbs = (
            *("edit_task", "add_task", "remove_task", "state", "finding", "unit", "view", "plan"),
            *("indicator", "actual", "report", "opened"),
        )
        for verb in self.draw(st.lists(st.sampled_from(verbs), min_size=1, max_size=4)):
            getattr(self, verb)()
        return Draft(self.draw(WORDS), tuple(self.changes), self.draw(WORDS))


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A database with the sample in it, to be copied."""
    place = tmp_path_factory.mktemp("filled") / "任务.db"
    store = open_store(place)
    sample = Sample(store)
    store.commit(sample.draft(), WHO, NOON)
    store.close()
    return place, sample


@given(data=st.data())
def test_what_is_done_can_be_undone_and_seen_by_others(data, filled):
    original, sample = filled
    with tempfile.TemporaryDirectory() as folder:
        place = Path(shutil.copy(original, folder))
        store, watcher = open_store(place), open_store(place)
        try:
            before = contents(store)
            book, sequence = watcher.load()
            clerk = Clerk(data, store, sample.entities)
            drafts = [clerk.draft() for _ in range(data.draw(st.integers(1, 3)))]
            acts = [store.commit(draft, WHO, NOON) for draft in drafts]
            seen = watcher.since(sequence)
            assert seen == acts
            for act in seen:
                book.apply(act.changes)
            after = contents(store)
            assert after == clerk.held
            assert shelves(book) == {k: own for k, own in after.items() if k != "source_text"}
            for act in reversed(acts):
                store.commit(Draft("撤销", act.inverse(), undoes=act.sequence), WHO, NOON)
            assert contents(store) == before
            assert store.check() == []
        finally:
            store.close()
            watcher.close()


@given(st.dates(date.min, date.max), PLACES, WORDS)
def test_every_value_survives_the_tables(filled, day, place, words):
    """One act that creates and one that removes leave the book as it was."""
    original, sample = filled
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(shutil.copy(original, folder)))
        try:
            task = replace(
                sample.wind,
                id=store.new_ids(1)[0],
                position=place,
                number="99",
                text=words,
                due_points=(DuePoint(words, day, extensions=(Extension(day, words, words, day),)),),
            )
            act = store.commit(Draft(words, (created(task),), words, words), words, NOON)
            assert store.load()[0].tasks[task.id] == task
            assert store.history(task.id) == [act]
            assert act.who == words
            book = Book()
            book.apply(store.since(0)[0].changes)
            book.apply(act.inverse())
            assert task.id not in book.tasks
        finally:
            store.close()
