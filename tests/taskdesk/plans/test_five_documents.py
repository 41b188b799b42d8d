"""Five real plan documents against what a person read in them.

They are no part of the project: the tests are skipped where ../shared/plans is not there.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from taskdesk.model import Role
from taskdesk.plans.readers import read_document
from taskdesk.plans.understanding import understand
from tests.taskdesk.plans.expecting import (
    clause_differences,
    folded,
    front_differences,
    load,
    path_differences,
    squeezed,
    task_differences,
    unit_differences,
)

if TYPE_CHECKING:
    from taskdesk.plans.draft import PlanDraft

ROOT = Path(__file__).parents[3]
DOCUMENTS = ROOT.parent / "shared" / "plans"
EXPECTED = Path(__file__).parent / "expected"
NUMBERS = ("000", "001", "002", "003", "004")
# Here the web page and the official print of one plan differ in a word, not in width only.
REWORDED = {"三(一)3", "三(六)2", "三(七)1", "四(二)"}

pytestmark = pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the documents are not here")


@cache
def drafted(number: str) -> PlanDraft:
    (path,) = DOCUMENTS.glob(f"{number}_*.txt")
    return understand(read_document(path))


@pytest.fixture(params=NUMBERS)
def number(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def rows() -> dict[str, Any]:
    return load(EXPECTED / "002_rows.json")


@pytest.fixture(scope="module")
def printed() -> dict[str, Any]:
    return load(ROOT / "resources" / "plans" / "jinshan.json")


def _numbers(kind: str) -> set[str]:
    return {f.number for f in drafted("002").findings if f.kind == kind and f.number}


def test_title_number_issuer_and_date(number: str) -> None:
    assert front_differences(drafted(number), load(EXPECTED / f"{number}.json")) == []


def test_the_clauses_and_their_paths(number: str) -> None:
    assert path_differences(drafted(number), load(EXPECTED / f"{number}.json")) == []


def test_units_headings_and_texts(number: str) -> None:
    assert clause_differences(drafted(number), load(EXPECTED / f"{number}.json")) == []


@pytest.mark.parametrize("number", ["000", "001", "003", "004"])
def test_a_clause_is_a_task_where_there_is_no_table(number: str) -> None:
    assert task_differences(drafted(number), load(EXPECTED / f"{number}.json")) == []


def test_the_web_page_says_what_the_print_says() -> None:
    texts = {
        number: {
            c.path: re.sub(r"(?<=\D)[¹²⁴⁵]|(?<=”)3(?=建筑)", "", c.text)
            for c in drafted(number).clauses
        }
        for number in ("000", "002")
    }
    different = {
        path
        for path, text in texts["000"].items()
        if folded(text) != folded(texts["002"].get(path, ""))
    }
    assert different == REWORDED


def test_the_rows_are_those_entered_by_hand(printed: dict[str, Any]) -> None:
    tasks = drafted("002").tasks
    assert [
        (t.number, squeezed(t.printed.text), t.printed.deadline, squeezed(t.printed.units))
        for t in tasks
    ] == [
        (r["number"], squeezed(r["text"]), r["deadline"], squeezed(r["units"]))
        for r in printed["rows"]
    ]


def test_the_units_of_the_rows(printed: dict[str, Any]) -> None:
    mended = {c["number"]: c["to"] for c in printed["corrections"] if c["field"] == "units"}
    differences = []
    for task, row in zip(drafted("002").tasks, printed["rows"], strict=True):
        names = mended.get(row["number"], row["units"]).split("、")
        leads = [n.removeprefix("☆") for n in names if n.startswith("☆")]
        wanted: dict[str, Any] = {role.value: [] for role in Role}
        wanted["lead"] = leads or names
        wanted["support"] = [n for n in names if not n.startswith("☆")] if leads else []
        differences += [f"{row['number']}: {d}" for d in unit_differences(task.units, wanted)]
    assert differences == []


def test_the_sections_of_the_rows(printed: dict[str, Any], rows: dict[str, Any]) -> None:
    allowed = {r["number"]: [r["section"]] for r in printed["rows"]} | rows["section_misplaced"]
    wrong = {
        t.number: t.section for t in drafted("002").tasks if t.section not in allowed[t.number]
    }
    assert wrong == {}


def test_each_row_points_to_its_clause(rows: dict[str, Any]) -> None:
    found = {task.number: task.clause for task in drafted("002").tasks}
    wrong = {n: (found.get(n), path) for n, path in rows["clauses"].items() if found.get(n) != path}
    assert wrong == {}


def test_clauses_without_a_row(rows: dict[str, Any]) -> None:
    found = [f.clause for f in drafted("002").findings if f.kind == "clause_without_row"]
    assert found == rows["clauses_without_row"]


def test_rows_whose_lead_is_not_that_of_the_body(rows: dict[str, Any]) -> None:
    # A lead that is only inferred (no ☆) may be told as such instead.
    inferred = set(rows["no_mark"])
    assert _numbers("lead_differs") | inferred == {r["row"] for r in rows["lead_differs"]}


def test_rows_and_clauses_with_units_that_the_other_has_not(rows: dict[str, Any]) -> None:
    # 枫泾镇 is of 各镇, and a unit under another name is an alias: no difference has to be told.
    same = rows["same_by_alias_or_collective"]
    annex = {r["row"] for r in rows["units_only_in_annex"]}
    body = {r["clause"] for r in rows["units_only_in_body"]}
    differing = [f for f in drafted("002").findings if f.kind == "units_differ"]
    assert annex - set(same["rows"]) <= {f.number for f in differing if f.number} <= annex
    assert body - set(same["clauses"]) <= {f.clause for f in differing if not f.number} <= body


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("duplicate_unit", "duplicate_unit"),
        ("missing_separator", "missing_separator"),
        ("lead_inferred", "no_mark"),
        ("text_cut", "text_cut"),
        ("stray_latin", "stray_latin"),
        ("suspect_character", "suspect_character"),
    ],
)
def test_what_is_wrong_in_the_rows(kind: str, key: str, rows: dict[str, Any]) -> None:
    assert _numbers(kind) == set(rows[key])


def test_deadlines_that_the_text_contradicts(rows: dict[str, Any]) -> None:
    sure = set(rows["deadline_differs"])
    assert sure <= _numbers("deadline_differs") <= sure | set(rows["deadline_without_date_in_text"])
