"""Two real processes on one database: each sees what the other did, and no word is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db import open_store
from taskdesk.changes import ConflictError, Draft, updated
from taskdesk.desk import Desk
from tests.db.sample import NOON, WHO, change

ROOT = Path(__file__).resolve().parents[2]

# Reads commands from its input, one a line, and answers each with one line.
OTHER = """
import sys
from dataclasses import replace
from db import open_store
from taskdesk.changes import Draft, updated
from taskdesk.changes import ConflictError
from tests.db.sample import NOON, change

store = open_store(sys.argv[1])
book, sequence = store.load()
for line in sys.stdin:
    verb, task_id, words = line.strip().split("\\t")
    task = book.tasks[int(task_id)]
    if verb == "write":
        try:
            act = change(store, task, replace(task, notes=words), who="乙")
            answer = f"stored {act.sequence}"
        except ConflictError as clash:
            answer = f"refused {clash.found} / {clash.change.after} / {clash}"
    elif verb == "refresh":
        acts = store.since(sequence)
        for act in acts:
            book.apply(act.changes)
            sequence = act.sequence
        answer = f"{len(acts)} {book.tasks[int(task_id)].notes}"
    elif verb == "many":
        for n in range(int(words)):
            new = replace(task, notes=f"乙{n}")
            change(store, task, new, who="乙")
            task = new
        answer = "done"
    print(answer, flush=True)
store.close()
"""


class Other:
    """The other process."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def send(self, verb: str, task_id: int, words: str = "-") -> None:
        self.process.stdin.write(f"{verb}\t{task_id}\t{words}\n")
        self.process.stdin.flush()

    def answer(self) -> str:
        return self.process.stdout.readline().strip()

    def ask(self, verb: str, task_id: int, words: str = "-") -> str:
        self.send(verb, task_id, words)
        return self.answer()


@contextmanager
def running(place):
    with subprocess.Popen(
        [sys.executable, "-X", "utf8", "-c", OTHER, str(place)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        yield Other(process)
        process.stdin.close()
        assert process.wait(30) == 0


def test_each_sees_what_the_other_stored(store, sample, place):
    with running(place) as other:
        assert other.ask("refresh", sample.bare.id) == "0"
        assert store.since(1) == []
        assert other.ask("write", sample.land_wind.id, "乙写的") == "stored 2"
        (act,) = store.since(1)
        assert act.who == "乙"
        assert act.changes[0].after == "乙写的"
        change(store, sample.bare, replace(sample.bare, notes="甲写的"))
        assert other.ask("refresh", sample.bare.id) == "2 甲写的"
        assert other.ask("refresh", sample.bare.id) == "0 甲写的"
    assert store.check() == []


def test_a_stale_write_is_refused_with_both_values(store, sample, place):
    task = sample.land_wind
    with running(place) as other:
        other.ask("refresh", task.id)
        change(store, task, replace(task, notes="甲先写的"))
        answer = other.ask("write", task.id, "乙后写的")
        assert answer.startswith("refused 甲先写的 / 乙后写的 / ")
        assert "“甲先写的”" in answer
        assert "“乙后写的”" in answer
        assert store.since(2) == []
        # And the other way round.
        other.ask("refresh", task.id)
        other.ask("write", task.id, "乙再写的")
        mine = Draft("修改", updated(replace(task, notes="甲先写的"), task))
        with pytest.raises(ConflictError) as caught:
            store.commit(mine, WHO, NOON)
        assert caught.value.found == "乙再写的"
    assert [act.who for act in store.history()] == ["乙", WHO, WHO]
    assert store.check() == []


REPORTER = """
import sys
from datetime import date
from db import open_store
from taskdesk.desk import Desk
from taskdesk.errors import UserError
from taskdesk.reporting.report_edits import Answer
from taskdesk.status import Status

desk = Desk(open_store(sys.argv[1]), "乙", today=lambda: date(2026, 11, 20))
desk.act_for(desk.unit("区发改委"))
print("ready", flush=True)
for line in sys.stdin:
    task = desk.tasks(["13"])[0]
    try:
        desk.reporting.submit(task, desk.liaison_of, Answer(Status.BEHIND, line.strip()))
        print("stored", flush=True)
    except UserError as error:
        print(error.message, flush=True)
"""


def test_a_report_that_another_process_accepts_is_not_overwritten(database):
    store = open_store(database)
    desk = Desk(store, "甲", today=lambda: date(2026, 11, 20))
    desk.reporting.open_period(desk.period, date(2027, 1, 10))
    command = [sys.executable, "-c", REPORTER, str(database)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(command, cwd=ROOT, encoding="utf-8", env=environment, **pipes) as liaison:
        assert liaison.stdout.readline() == "ready\n"

        def report(words: str) -> str:
            liaison.stdin.write(f"{words}\n")
            liaison.stdin.flush()
            return liaison.stdout.readline()

        assert report("已核准") == "stored\n"
        assert len(desk.refresh()) == 1
        task, unit = desk.tasks(["13"])[0], desk.unit("区发改委")
        desk.reporting.accept(task, unit)
        # It has not looked since: the store itself refuses what the liaison believes possible.
        assert "他人" in report("改写")
        assert "已被采纳" in report("再改写")
        liaison.stdin.close()
        assert liaison.wait(timeout=60) == 0
    desk.refresh()
    assert desk.reporting.report(task, unit).progress == "已核准"
    assert desk.table.row(task.id).progress == "已核准"
    assert store.check() == []
    store.close()


def test_both_write_at_once_and_every_act_is_kept(store, sample, place):
    with running(place) as other:
        other.ask("refresh", sample.land_wind.id)
        other.send("many", sample.land_wind.id, "40")
        task = sample.bare
        for n in range(40):
            new = replace(task, notes=f"甲{n}")
            change(store, task, new)
            task = new
        assert other.answer() == "done"
    acts = store.history()
    assert [act.sequence for act in acts] == list(range(81, 0, -1))
    for who, words in (("乙", "乙"), (WHO, "甲")):
        own = [act.changes[0].after for act in reversed(acts) if act.who == who][-40:]
        assert own == [f"{words}{n}" for n in range(40)]
    assert store.check() == []
