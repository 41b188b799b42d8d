"""Tasks out of the rows of a task table: units with their roles, deadlines, printed words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from taskdesk.model import DuePoint, Origin, Role
from taskdesk.plans.checks.wrong_words import mended
from taskdesk.plans.clauses.duties import Duties, DutyList, Form, assigned
from taskdesk.plans.clauses.riders import Remarks, Unmarked
from taskdesk.plans.deadlines import due_points
from taskdesk.plans.draft import Correction, DraftFinding, DraftTask, DraftUnit, PrintedRow
from taskdesk.plans.tables.heads import Kind
from taskdesk.plans.tables.rows import one_line
from taskdesk.plans.tables.unit_lists import elided, unit_lists
from taskdesk.plans.units.names import run_together, split_units

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from taskdesk.plans.clauses.riders import Rider
    from taskdesk.plans.tables.rows import TableRow, UnitCell
    from taskdesk.plans.units.names import NamedUnit


_MOST_OF_NUMBERS = 6


@dataclass(frozen=True, slots=True)
class TableTasks:
    """The tasks of a document's tables, with what was found in their cells.

    `goals` has the words of the columns of goals by the number of the task.
    """

    tasks: tuple[DraftTask, ...]
    findings: tuple[DraftFinding, ...]
    goals: Mapping[str, str]


def tasks_of(
    rows: Sequence[TableRow],
    year: int | None,
    *,
    unmarked: Unmarked = Unmarked.NOBODY,
    riders: Sequence[Rider] = (),
) -> TableTasks:
    """The tasks of these rows; `year` completes deadlines without one.

    `unmarked` says who leads in a list without a mark, `riders` answer for every task.
    """
    numbers, findings = _numbers(rows)
    lists = unit_lists([row.units for row in rows])
    counts = Counter(unit.name for row in lists for listed in row for unit in listed.units)
    tasks = []
    for row, number, listed in zip(rows, numbers, lists, strict=True):
        drafting = _Drafting(row, number, listed, counts, year, unmarked)
        tasks.append(_ridden(drafting.task, riders))
        findings += drafting.findings
    goals = {number: row.goal for row, number in zip(rows, numbers, strict=True) if row.goal}
    return TableTasks(tuple(tasks), tuple(findings), goals)


def _ridden(task: DraftTask, riders: Sequence[Rider]) -> DraftTask:
    """The task with the units of riders that it does not list itself."""
    units = list(task.units)
    for rider in riders:
        for unit in rider.units:
            if all(unit.name != there.name for there in units):
                units.append(DraftUnit(unit.name, rider.role, unit.printed, Origin.RIDER))
    return replace(task, units=tuple(units))


def _numbers(rows: Sequence[TableRow]) -> tuple[list[str], list[DraftFinding]]:
    """A number for each row: the printed ones, or 1, 2, 3 … where those do not tell rows apart."""
    printed = _with_parts(rows)
    counts = Counter(filter(None, printed))
    if not counts:
        return [str(n) for n in range(1, len(rows) + 1)], []
    restarts = [n for n, number in enumerate(printed) if n and number == printed[0]]
    if len(counts) < len(rows) * 0.7 or (restarts and max(counts.values()) > 1):
        first = rows[restarts[0]] if restarts else rows[0]
        finding = DraftFinding(
            "numbering_gap",
            f"表中的序号不是从头到尾连续编排的（共{len(rows)}行，序号只有{len(counts)}个不同的），"
            "已按先后顺序从1起编号。",
            "请确认编号；各行所印的序号见原文。",
            where=first.where,
        )
        return [str(n) for n in range(1, len(rows) + 1)], [finding]
    return _completed(rows, printed, counts)


def _with_parts(rows: Sequence[TableRow]) -> list[str]:
    """The printed numbers; （1） below 3 is 3.1, where others have no brackets."""
    numbers: list[str] = []
    above = ""
    for row in rows:
        if row.number and not row.bracketed:
            above = row.number
        part = row.bracketed and above
        numbers.append(f"{above}.{row.number}" if part else row.number)
    return numbers


def _completed(
    rows: Sequence[TableRow], printed: Sequence[str], counts: Counter[str]
) -> tuple[list[str], list[DraftFinding]]:
    """The printed numbers, with one for each row that has none or another's."""
    numbers: list[str] = []
    findings = []
    last = 0
    numbered = max(place for place, number in enumerate(printed) if number)
    for place, (row, own) in enumerate(zip(rows, printed, strict=True)):
        number = own
        if not own or own in numbers:
            number = str(last + 1) if last and place > numbered else _free(numbers, counts)
            last += number == str(last + 1)
            words = f"序号“{own}”在前面已经用过" if own else "这一行没有印序号"
            findings.append(
                DraftFinding(
                    "numbering_gap",
                    f"{words}，暂编为第{number}项：“{_head(row.text)}”。",
                    "请确认该项的序号。",
                    number,
                    where=row.where,
                )
            )
        elif own.isdecimal():
            gap = [n for n in range(last + 1, int(own)) if str(n) not in counts]
            if gap:
                missing = f"第{gap[0]}项" if len(gap) == 1 else f"第{gap[0]}至{gap[-1]}项"
                before = f"第{last}项之后就是第{own}项" if last else f"第一行的序号是{own}"
                findings.append(
                    DraftFinding(
                        "numbering_gap",
                        f"序号不连续：{before}，缺{missing}。",
                        f"请核对原表是否漏了{missing}，还是序号印错。",
                        own,
                        where=row.where,
                    )
                )
            elif int(own) <= last:
                findings.append(
                    DraftFinding(
                        "numbering_gap",
                        f"序号不是由小到大：第{own}项排在第{last}项之后。",
                        "请核对这一行的序号。",
                        own,
                        where=row.where,
                    )
                )
            last = max(last, int(own))
        numbers.append(number)
    return numbers, _few(findings)


def _few(findings: list[DraftFinding]) -> list[DraftFinding]:
    """The findings, or one for all where a table was sorted or filtered by something else."""
    if len(findings) <= _MOST_OF_NUMBERS:
        return findings
    finding = DraftFinding(
        "numbering_gap",
        f"表中的序号有{len(findings)}处不连续或不是由小到大，可能只是其中一部分，或按别的栏排过序；"
        f"头一处：{findings[0].message}",
        "请确认编号；各行所印的序号保留。",
        where=findings[0].where,
    )
    return [finding]


def _free(numbers: Sequence[str], counts: Counter[str]) -> str:
    """A number that nothing has: the last one with another, 7-1; 7.1 would be a sub-task of 7."""
    base = numbers[-1] if numbers else "0"
    part = 1
    while f"{base}-{part}" in counts or f"{base}-{part}" in numbers:
        part += 1
    return f"{base}-{part}"


def _head(text: str) -> str:
    return text if len(text) <= 20 else f"{text[:20]}…"


class _Drafting:
    """One row on its way to a task."""

    def __init__(
        self,
        row: TableRow,
        number: str,
        lists: Sequence[DutyList],
        counts: Counter[str],
        year: int | None,
        unmarked: Unmarked,
    ) -> None:
        self._row = row
        self._unmarked = unmarked
        self._number = number
        self.findings: list[DraftFinding] = []
        units = self._units(lists, counts)
        printed = PrintedRow(row.printed_section, row.text, row.deadline, printed_units(row.units))
        points = due_points(row.deadline, year, table=True)
        *milestones, due = points or (DuePoint(row.deadline),)
        text = mended(row.text)
        self.findings += (
            self._finding(found.kind, found.message, found.proposal, found.correction)
            for found in text.findings
        )
        self.task = DraftTask(
            number,
            row.section,
            text.text,
            units,
            due,
            printed,
            row.where,
            milestones=tuple(milestones),
            notes=row.notes,
        )

    def _finding(
        self, kind: str, message: str, proposal: str, correction: Correction | None = None
    ) -> DraftFinding:
        return DraftFinding(
            kind,
            f"第{self._number}项{message}",
            proposal,
            self._number,
            where=self._row.where,
            correction=correction,
        )

    def _units(self, lists: Sequence[DutyList], counts: Counter[str]) -> tuple[DraftUnit, ...]:
        before = self._assigned(lists)
        parted = [
            replace(one, units=tuple(part for unit in one.units for part in parts(unit, counts)))
            for one in lists
        ]
        units = self._assigned(parted)
        if finding := elided(self._number, parted):
            self.findings.append(replace(finding, where=self._row.where))
        for one in lists:
            for unit in one.units:
                if len(found := parts(unit, counts)) > 1:
                    self.findings.append(self._run_together(unit, found, before, units))
        kept, doubled = _each_once(units)
        self.findings += (self._doubled(one, others, units, kept) for one, others in doubled)
        return kept

    def _assigned(self, lists: Sequence[DutyList]) -> tuple[DraftUnit, ...]:
        duties = Duties(Form.LABEL, tuple(lists), Remarks())
        return assigned(duties, self._unmarked)

    def _run_together(
        self,
        unit: NamedUnit,
        found: Sequence[NamedUnit],
        before: Sequence[DraftUnit],
        after: Sequence[DraftUnit],
    ) -> DraftFinding:
        names = "、".join(part.name for part in found)
        names_of = {part.name for part in found}
        role, *others = {one.role for one in after if one.name in names_of}
        # Of several roles a correction of one would leave the name as printed in the other.
        fix = Correction(role.value, _names(before, role), _names(_each_once(after)[0], role))
        return self._finding(
            "missing_separator",
            f"责任单位“{unit.printed}”由{len(found)}个单位名称相连，中间漏了顿号。",
            f"拆为“{names}”，已按此拆开。",
            None if others else fix,
        )

    def _doubled(
        self,
        unit: DraftUnit,
        others: Sequence[DraftUnit],
        units: Sequence[DraftUnit],
        kept: Sequence[DraftUnit],
    ) -> DraftFinding:
        role = others[0].role
        place = f"，保留{unit.role.label}的一处" if unit.role != role else ""
        # Taking the unit back into one role would take it out of the other.
        fix = Correction(role.value, _names(units, role), _names(kept, role))
        return self._finding(
            "duplicate_unit",
            f"责任单位把“{unit.name}”列了{'两' if len(others) == 1 else len(others) + 1}次。",
            f"同一单位只计一次{place}，已去掉重复。",
            fix if unit.role == role else None,
        )


def printed_units(cells: Sequence[UnitCell]) -> str:
    """The cells of units as printed; with their heads where there are several columns."""
    listed = list(cells) if len(cells) == 1 else [c for c in cells if c.kind is Kind.UNITS]
    if len(cells) == 1 or (len(listed) == 1 and all(_repeats(c, listed[0]) for c in cells)):
        return _joined_lines(listed[0].text)
    return "；".join(f"{cell.head}：{_joined_lines(cell.text)}" for cell in cells)


def _repeats(cell: UnitCell, listed: UnitCell) -> bool:
    """Whether a cell is the list itself, or the leads of it once more."""
    names = (unit.printed for unit in split_units(cell.text))
    return cell is listed or (cell.kind is Kind.LEAD and all(n in listed.text for n in names))


def _joined_lines(text: str) -> str:
    """Units on lines of their own with a blank between; a name broken by the line is one again."""
    lines = [line.strip() for line in text.split("\n")]
    found = lines[0]
    for line in lines[1:]:
        together = len(split_units(f"{found}\n{line}")) < len(split_units(f"{found}、{line}"))
        found += line if together or found.endswith(("、", "，", ",", "；", ";")) else f" {line}"
    return one_line(found)


def parts(unit: NamedUnit, counts: Counter[str] | Collection[str] = ()) -> tuple[NamedUnit, ...]:
    """The units whose names run together in one; `counts` has the names of the document."""
    names = run_together(unit.name) or _two_known(unit.name, counts)
    if not names:
        return (unit,)
    first, *rest = (replace(unit, name=name, printed=name, doubtful=False) for name in names)
    return (first, *(replace(one, marked=False) for one in rest))


def _two_known(name: str, known: Counter[str] | Collection[str]) -> tuple[str, ...]:
    """The two names of the document that a name is made of, where it does not stand elsewhere."""
    if isinstance(known, Counter) and known[name] > 1:
        return ()
    cuts = ((name[:n], name[n:]) for n in range(3, len(name) - 2))
    return next(((a, b) for a, b in cuts if a in known and b in known), ())


def _each_once(
    units: Sequence[DraftUnit],
) -> tuple[tuple[DraftUnit, ...], list[tuple[DraftUnit, list[DraftUnit]]]]:
    """Each unit once, a lead's place first; and those that stood oftener, with the others."""
    order = {role: place for place, role in enumerate(Role)}
    best: dict[str, DraftUnit] = {}
    for unit in units:
        old = best.setdefault(unit.name, unit)
        if order[unit.role] < order[old.role] and unit.role == Role.LEAD:
            best[unit.name] = unit
    kept = tuple(unit for unit in units if best[unit.name] is unit)
    doubled = []
    for unit in kept:
        others = [one for one in units if one.name == unit.name and one is not unit]
        if others:
            doubled.append((unit, others))
    return kept, doubled


def _names(units: Sequence[DraftUnit], role: Role) -> str:
    return "、".join(unit.name for unit in units if unit.role == role)


def inferred(task: DraftTask) -> bool:
    """Whether the task's lead was inferred as it is the only unit."""
    return any(u.role == Role.LEAD and u.origin == Origin.INFERRED for u in task.units)
