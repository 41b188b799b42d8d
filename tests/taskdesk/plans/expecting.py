"""What a draft says, compared with what a person read in the document, difference by difference.

The expected results are data beside the tests. In them, null is a thing that is left open: a path
of a clause without any number, a heading or a section on which two readers may disagree.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING, Any

from taskdesk.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from taskdesk.plans.draft import DraftClause, DraftTask, DraftUnit, PlanDraft

_MARKS = " ，,。；;：:、"


def load(path: Path) -> dict[str, Any]:
    """An expected result."""
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


def squeezed(text: str) -> str:
    """The text without blanks and line breaks."""
    return re.sub(r"\s+", "", text)


def folded(text: str) -> str:
    """The text without blanks, every character in its narrow width."""
    return squeezed(unicodedata.normalize("NFKC", text))


def front_differences(draft: PlanDraft, expected: dict[str, Any]) -> list[str]:
    """Title, 文号, issuing body and date, each that is not as it was read."""
    found = {
        "title": squeezed(draft.title),
        "doc_number": squeezed(draft.doc_number),
        "issuer": squeezed(draft.issuer),
        "date": draft.issued_on and draft.issued_on.isoformat(),
    }
    wanted = {key: expected[key] for key in found}
    # A document that prints no date has none; a title or an issuer that is left open is not asked.
    open_ones = {key for key in ("title", "issuer") if wanted[key] is None}
    return [
        f"{key}: {found[key]!r}, read {value!r}"
        for key, value in wanted.items()
        if key not in open_ones and found[key] != (value and squeezed(value))
    ]


def path_differences(draft: PlanDraft, expected: dict[str, Any]) -> list[str]:
    """Clauses that are missing or too many, by their paths in order; paths that are not unique."""
    wanted = [c["path"] for c in expected["clauses"]]
    found = [c.path for c in draft.clauses]
    differences = [f"path {p!r} {found.count(p)} times" for p in set(found) if found.count(p) > 1]
    if len(found) != len(wanted):
        differences.append(f"{len(found)} clauses, read {len(wanted)}")
    pairs = list(_pairs(draft.clauses, expected["clauses"]))
    differences += [f"no clause {w['path']} {w['starts']}…" for c, w in pairs if c is None]
    met = {id(c) for c, _ in pairs}
    differences += [
        f"no such clause: {c.path} {c.text[:20]}… {c.printed}"
        for c in draft.clauses
        if id(c) not in met
    ]
    differences += [
        f"path {c.path!r}, read {w['path']!r} ({w['starts']}…)"
        for c, w in pairs
        if c and w["path"] is not None and c.path != w["path"]
    ]
    return differences


def clause_differences(draft: PlanDraft, expected: dict[str, Any]) -> list[str]:
    """Headings, sections, units, footnotes and where the texts begin and end."""
    differences = []
    for clause, wanted in _pairs(draft.clauses, expected["clauses"]):
        if clause is not None:
            place = wanted["path"] or clause.path
            for words in (
                *_heading_differences(clause, wanted),
                *unit_differences(clause.units, wanted),
                *_text_differences(clause, wanted),
                *_note_differences(clause, wanted),
            ):
                differences.append(f"{place}: {words}")
    return differences


def task_differences(draft: PlanDraft, expected: dict[str, Any]) -> list[str]:
    """The tasks: those of the table, or else one for each clause, numbered from 1."""
    wanted = expected.get("tasks")
    if wanted is None:
        wanted = [
            {**clause, "number": str(n), "clause": clause["path"], "section": None}
            for n, clause in enumerate(expected["clauses"], 1)
        ]
    numbers, read = [t.number for t in draft.tasks], [w["number"] for w in wanted]
    if numbers != read:
        return [f"tasks {numbers}, read {read}"]
    return [
        f"task {w['number']}: {words}"
        for t, w in zip(draft.tasks, wanted, strict=True)
        for words in _one_task(t, w)
    ]


def finding_differences(draft: PlanDraft, expected: dict[str, Any]) -> list[str]:
    """Findings that have to be there and are not, each [kind, number or path]."""
    found = {(f.kind, place) for f in draft.findings for place in (f.number, f.clause, None)}
    return [f"no finding {f}" for f in expected.get("findings", ()) if tuple(f) not in found]


def unit_differences(units: Iterable[DraftUnit], wanted: dict[str, Any]) -> Iterator[str]:
    """The names by role, in order, and the printed words of a name that was completed."""
    units = tuple(units)
    for role in Role:
        found = [u.name for u in units if u.role == role]
        if found != wanted[role.value]:
            yield f"{role.value} {'、'.join(found)}, read {'、'.join(wanted[role.value])}"
    printed = wanted.get("printed", {})
    for unit in units:
        if squeezed(unit.printed) != printed.get(unit.name, unit.name):
            yield f"{unit.name} printed as {unit.printed!r}"


def _one_task(task: DraftTask, wanted: dict[str, Any]) -> Iterator[str]:
    if wanted.get("clause") is not None and task.clause != wanted["clause"]:
        yield f"clause {task.clause}, read {wanted['clause']}"
    if wanted["section"] is not None and squeezed(task.section) != wanted["section"]:
        yield f"section {task.section!r}, read {wanted['section']!r}"
    if wanted["starts"] and squeezed(wanted["starts"]) not in squeezed(task.text):
        yield f"text {task.text[:20]!r}…, read {wanted['starts']!r}…"
    if "deadline" in wanted and squeezed(task.due_point.printed) != wanted["deadline"]:
        yield f"deadline {task.due_point.printed!r}, read {wanted['deadline']!r}"
    yield from unit_differences(task.units, wanted)


def _pairs(
    clauses: tuple[DraftClause, ...], wanted: list[dict[str, Any]]
) -> Iterator[tuple[DraftClause | None, dict[str, Any]]]:
    """Each clause that was read with the one found: as many, then in order, else by their words."""
    if len(clauses) == len(wanted):
        yield from zip(clauses, wanted, strict=True)
        return
    left = list(clauses)
    for one in wanted:
        # The end tells several clauses of one paragraph apart, where a text was not cut as read.
        words = squeezed(one["ends"]).rstrip(_MARKS)
        met = next((c for c in left if squeezed(c.text).rstrip(_MARKS).endswith(words)), None)
        if met is not None:
            left.remove(met)
        yield met, one


def _heading_differences(clause: DraftClause, wanted: dict[str, Any]) -> Iterator[str]:
    for key, found in (("heading", clause.heading), ("section", clause.section)):
        if wanted[key] is not None and squeezed(found).rstrip("。") != wanted[key]:
            yield f"{key} {found!r}, read {wanted[key]!r}"


def _text_differences(clause: DraftClause, wanted: dict[str, Any]) -> Iterator[str]:
    text = squeezed(clause.text)
    # A text may repeat the heading, which ends with a mark: 改造街巷。改造街巷35条…
    heading = squeezed(clause.heading).rstrip(_MARKS)
    body = re.sub(rf"^{re.escape(heading)}[{_MARKS}]", "", text) if heading else text
    body = body.lstrip(_MARKS)
    if wanted["starts"] and not body.startswith(squeezed(wanted["starts"])):
        yield f"text begins {text[:24]!r}, read {wanted['starts']!r}"
    if not text.rstrip(_MARKS).endswith(squeezed(wanted["ends"]).rstrip(_MARKS)):
        yield f"text ends {text[-24:]!r}, read {wanted['ends']!r}"


def _note_differences(clause: DraftClause, wanted: dict[str, Any]) -> Iterator[str]:
    found, read = [squeezed(note) for note in clause.notes], wanted.get("notes", [])
    if len(found) != len(read) or any(r not in f for f, r in zip(found, read, strict=True)):
        yield f"footnotes {found}, read {read}"
