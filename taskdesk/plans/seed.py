"""The shipped plan: its data file turned into the one sealed change set of a new database."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from taskdesk import labels
from taskdesk.book import Book
from taskdesk.changes import Act, Change, Draft, created, updated
from taskdesk.model import (
    Comparator,
    Finding,
    Indicator,
    LightRule,
    NameKind,
    Plan,
    Register,
    Section,
    SourceText,
    Target,
    Task,
    Unit,
    UnitName,
)
from taskdesk.phrases import Phrase
from taskdesk.plans.deadlines import read_deadline
from taskdesk.responsibility import corrected, named_units, parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from taskdesk.store import Store


def seed(store: Store, data_file: Path) -> Draft:
    """Read the data file into a draft: the printed rows, then each correction with its reason.

    The indicators of a plan.json are in plan_indicators.json beside it, if there is such a file.
    """
    data = json.loads(data_file.read_text(encoding="utf-8"))
    measured = data_file.with_name(f"{data_file.stem}_indicators.json")
    exists = measured.is_file()
    data["indicators"] = json.loads(measured.read_text(encoding="utf-8")) if exists else []
    count = 3 + 2 * len(data["rows"])
    count += sum(len(data[name]) for name in ("sections", "units", "findings", "indicators"))
    seeding = _Seeding(data, iter(store.new_ids(count)))
    return Draft(
        label=Phrase(labels.PLAN_IMPORTED, title=data["plan"]["title"]),
        changes=tuple(seeding.changes),
        reason="首次启动，按附件原文建立；更正逐条记录理由",
        source=data["plan"]["doc_number"],
        act=Act.SEALED,
    )


class _Seeding:
    """Builds the book step by step, keeping each change that was applied."""

    def __init__(self, data: dict[str, Any], ids: Iterator[int]) -> None:
        self.ids = ids
        self.book = Book()
        self.changes: list[Change] = []
        self._register(data)
        self._tasks(data)
        self._correct(data["corrections"])
        self._findings(data["findings"])
        self._indicators(data["indicators"])

    def _apply(self, *changes: Change) -> None:
        self.changes += changes
        self.book.apply(changes)

    def _register(self, data: dict[str, Any]) -> None:
        register = Register(next(self.ids), data["register"])
        fields = dict(data["plan"])
        issued_on = date.fromisoformat(fields.pop("issued_on"))
        self.plan = Plan(next(self.ids), register.id, issued_on=issued_on, **fields)
        self._apply(created(register), created(self.plan))
        self._apply(created(LightRule(next(self.ids), self.plan.id)))
        for place, unit in enumerate(data["units"], 1):
            names = (UnitName(unit["name"], NameKind.SHORT),)
            self._apply(
                created(Unit(next(self.ids), register.id, place, names, unit["collective"]))
            )
        for place, name in enumerate(data["sections"], 1):
            self._apply(created(Section(next(self.ids), self.plan.id, place, name)))

    def _section(self, name: str) -> Section:
        return next(s for s in self.book.sections.values() if s.name == name)

    def _tasks(self, data: dict[str, Any]) -> None:
        mended = {(c["number"], c["field"]) for c in data["corrections"]}
        for place, row in enumerate(data["rows"], 1):
            # Two units printed as one name are no unit; the correction then puts both in.
            names = [name for name, _ in named_units(row["units"])]
            known = all(self.book.find_unit(name, self.plan.register_id) for name in names)
            if not known and (row["number"], "units") not in mended:
                raise ValueError(f"row {row['number']} names a unit that is not declared")
            task = Task(
                next(self.ids),
                self.plan.id,
                self._section(row["section"]).id,
                place,
                row["number"],
                row["text"],
                parse(row["units"], self.book, self.plan.register_id) if known else (),
                (read_deadline(row["deadline"]),),
            )
            source = SourceText(
                next(self.ids),
                task.id,
                row["section"],
                row["text"],
                row["deadline"],
                row["units"],
                f"附件第{row['page']}页第{row['row']}行",
            )
            self._apply(created(task), created(source))

    def _correct(self, corrections: list[dict[str, Any]]) -> None:
        for correction in corrections:
            task = self._task(correction["number"])
            match correction["field"]:
                case "units":
                    units = parse(correction["to"], self.book, self.plan.register_id)
                    new = replace(task, assignments=corrected(units, task.assignments))
                case "section":
                    new = replace(task, section_id=self._section(correction["to"]).id)
                case field:
                    new = replace(task, **{field: correction["to"]})
            self._apply(*updated(task, new, correction["reason"]))

    def _task(self, number: str) -> Task:
        task = self.book.find_task(self.plan.id, number)
        if task is None:
            raise ValueError(f"there is no row {number}")
        return task

    def _findings(self, findings: list[dict[str, Any]]) -> None:
        for item in findings:
            task_id = self._task(item["number"]).id if item["number"] else None
            self._apply(
                created(
                    Finding(
                        next(self.ids),
                        self.plan.id,
                        item["kind"],
                        task_id,
                        item["message"],
                        item["proposal"],
                    )
                )
            )

    def _indicators(self, indicators: list[dict[str, Any]]) -> None:
        for place, item in enumerate(indicators, 1):
            indicator = Indicator(
                next(self.ids),
                self.plan.id,
                self._task(item["number"]).id if item["number"] else None,
                item["name"],
                item["unit"],
                item["scope"],
                item["where"],
                item["baseline"],
                float(place),
                tuple(map(_target, item["targets"])),
                item.get("steady", False),
            )
            self._apply(created(indicator))


def _target(item: dict[str, Any]) -> Target:
    return Target(
        Comparator(item["comparator"]),
        None if item["value"] is None else float(item["value"]),
        item["words"],
        date.fromisoformat(item["due"]) if item["due"] else None,
        item["quote"],
    )
