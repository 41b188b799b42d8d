"""Made-up plan documents in the dialects of the genre, each with what a person reads in it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from taskdesk.plans.readers import read_document
from taskdesk.plans.understanding import understand
from tests.taskdesk.plans.expecting import (
    clause_differences,
    finding_differences,
    front_differences,
    load,
    path_differences,
    task_differences,
)

if TYPE_CHECKING:
    from taskdesk.desk import Desk
    from taskdesk.plans.draft import PlanDraft

FOLDER = Path(__file__).parent / "made_up"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))


@cache
def drafted(name: str) -> PlanDraft:
    return understand(read_document(FOLDER / f"{name}.txt"))


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_each_document_has_its_expected_result() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.json")) == NAMES


def test_title_number_issuer_and_date(name: str) -> None:
    assert front_differences(drafted(name), load(FOLDER / f"{name}.json")) == []


def test_the_clauses_and_their_paths(name: str) -> None:
    assert path_differences(drafted(name), load(FOLDER / f"{name}.json")) == []


def test_units_headings_and_texts(name: str) -> None:
    assert clause_differences(drafted(name), load(FOLDER / f"{name}.json")) == []


def test_the_tasks(name: str) -> None:
    assert task_differences(drafted(name), load(FOLDER / f"{name}.json")) == []


def test_the_findings(name: str) -> None:
    assert finding_differences(drafted(name), load(FOLDER / f"{name}.json")) == []


def test_an_amended_edition_beside_the_first(desk: Desk) -> None:
    amends = load(FOLDER / "label_lines_amended.json")["amends"]
    plan = desk.importing.as_plan(drafted(amends["edition"]))
    found = desk.importing.differences(plan, drafted("label_lines_amended"))
    told = {
        d.drafted.number: [*([d.task.number] if d.task else []), *(f.field for f in d.fields)]
        for d in found
        if d.drafted
    }
    assert told == amends["tasks"]
    assert [d.task.number for d in found if d.task and not d.drafted] == amends["removed"]


def test_an_update_brings_the_plan_to_the_amended_edition(desk: Desk) -> None:
    draft = drafted("label_lines_amended")
    plan = desk.importing.as_plan(drafted("label_lines"))
    desk.importing.update(plan, draft)
    assert [t.number for t in desk.book.tasks_of(plan.id)] == [t.number for t in draft.tasks]
    assert [t.text for t in desk.book.tasks_of(plan.id)] == [t.text for t in draft.tasks]
    assert desk.importing.update(desk.book.plans[plan.id], draft) is None
