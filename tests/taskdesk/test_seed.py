"""The shipped plan as it stands in a new database."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from taskdesk.changes import Act, Op
from taskdesk.errors import NothingToUndoError
from taskdesk.model import Origin, Role
from taskdesk.periods import Period
from taskdesk.status import Light
from taskdesk.table import Table
from taskdesk.wording import after_words, before_words
from tests.taskdesk.acts import stored_acts
from tests.taskdesk.conftest import new_desk

SIZES = {
    "产业绿色转型升级行动": 8,
    "能源绿色低碳转型行动": 14,
    "节能降碳增效行动": 10,
    "建筑领域节能低碳行动": 8,
    "交通领域绿色低碳行动": 8,
    "循环经济助力降碳行动": 11,
    "绿色低碳科技创新行动": 6,
    "碳汇能力巩固提升行动": 5,
    "绿色低碳示范创建行动": 6,
    "绿色低碳全民行动": 4,
}
DUE_2025 = ["10", "13", "26", "44", "48", "53", "59", "66", "67", "68", "70"]
CORRECTED = {"16", "27", "34", "41", "58", "77"}


def test_the_plan_is_named_as_it_was_issued(desk) -> None:
    plan = desk.plan
    assert plan.title == "金山区碳达峰实施方案"
    assert plan.doc_number == "金府发〔2023〕1号"
    assert plan.issuer == "上海市金山区人民政府"
    assert [r.name for r in desk.book.registers.values()] == ["上海市金山区"]


def test_eighty_tasks_stand_in_ten_sections_in_printed_order(desk) -> None:
    rows = desk.table.rows
    assert [row.task.number for row in rows] == [str(n) for n in range(1, 81)]
    sizes = {g.section.name: g.stop - g.start for g in desk.listing().groups}
    assert list(sizes.items()) == list(SIZES.items())
    assert desk.tasks(["41"])[0].section_id == desk.tasks(["42"])[0].section_id


def test_297_assignments_name_37_units_of_which_16_are_marked(desk) -> None:
    mentions = [a for t in desk.book.tasks.values() for a in t.assignments]
    assert len(mentions) == 297
    assert len({a.unit_id for a in mentions}) == len(desk.book.units) == 37
    leads = [a for a in mentions if a.role == Role.LEAD and a.origin != Origin.INFERRED]
    assert len({a.unit_id for a in leads}) == 16
    assert Counter(a.role for a in mentions) == {Role.LEAD: 80, Role.SUPPORT: 217}


def test_rows_7_and_75_have_an_inferred_lead_printed_without_a_star(desk) -> None:
    inferred = {
        row.task.number: row.units
        for row in desk.table.rows
        if any(a.origin == Origin.INFERRED for a in row.task.assignments)
    }
    assert inferred == {"7": "碳谷绿湾", "75": "区建管委"}


def test_row_13_is_read_as_printed(desk, task) -> None:
    thirteen = task("13")
    assert thirteen.text.startswith("推进金山海域海上风电开发，")
    assert thirteen.due_point.printed == "2025年"
    assert thirteen.due_point.effective == date(2025, 12, 31)
    names = {role: [a.printed for a in thirteen.units(role)] for role in Role}
    assert names[Role.LEAD] == ["区发改委"]
    assert names[Role.SUPPORT] == ["区规划资源局"]


def test_eleven_deadlines_end_2025_and_the_rest_is_open(desk) -> None:
    points = {t.number: t.due_point for t in desk.book.tasks_of(desk.plan_id)}
    assert [n for n, p in points.items() if p.due] == DUE_2025
    assert {points[n].due for n in DUE_2025} == {date(2025, 12, 31)}
    rest = [p for n, p in points.items() if n not in DUE_2025]
    assert len(rest) == 69
    assert all(p.open_ended and p.printed == "持续推进" for p in rest)


def test_no_status_is_invented(desk) -> None:
    assert desk.book.task_states == {}
    assert desk.listing().counts.statuses[None] == 80


@pytest.mark.parametrize(
    ("day", "lights"),
    [
        (date(2026, 11, 20), {Light.RED: 11, Light.GREY: 69}),
        (date(2026, 1, 1), {Light.RED: 11, Light.GREY: 69}),
        (date(2025, 12, 31), {Light.YELLOW: 11, Light.GREY: 69}),
        (date(2025, 1, 1), {Light.GREY: 80}),
    ],
)
def test_lights_of_a_fresh_database(desk, day, lights) -> None:
    table = Table(desk.book, desk.plan_id, Period.containing(day), day)
    assert Counter(row.assessment.light for row in table.rows) == lights


def test_printed_words_are_kept_where_the_table_was_corrected(desk, store, task) -> None:
    sources = store.source_texts()
    assert len(sources) == 80
    assert sources[task("41").id].section == "建筑领域节能低碳行动"
    assert sources[task("16").id].units == "☆区绿化市容局、区发改委、区绿化市容局、区生态环境局"
    assert sources[task("58").id].units == "☆区农业农村委区绿化市容局、区发改委"
    assert "教肓" in sources[task("77").id].text
    assert "教育" in task("77").text
    assert sources[task("34").id].text.endswith("推行全装修住宅，")
    assert sources[task("13").id].place == "附件第3页第3行"


def test_what_was_not_corrected_reads_as_printed(desk, store) -> None:
    sources = store.source_texts()
    for row in desk.table.rows:
        if row.task.number in CORRECTED:
            continue
        source = sources[row.task.id]
        shown = (row.section.name, row.task.text, row.task.due_point.printed, row.units)
        assert shown == (source.section, source.text, source.deadline, source.units)


def test_corrected_cells_of_units(desk) -> None:
    cells = {row.task.number: row.units for row in desk.table.rows}
    assert cells["16"] == "☆区绿化市容局、区发改委、区生态环境局"
    assert cells["27"] == "☆区经委、区发改委、区生态环境局、区建管委、区科委"
    assert cells["58"] == "☆区农业农村委、区绿化市容局、区发改委"


def test_seeding_is_one_sealed_act_with_a_reason_for_each_correction(desk, store) -> None:
    (act,) = stored_acts(store)
    assert act.act == Act.SEALED
    corrections = [c for c in act.changes if c.op == Op.UPDATE]
    assert {desk.book.tasks[c.id].number for c in corrections} == CORRECTED
    assert len(corrections) == 6
    for change in corrections:
        assert change.reason
        assert before_words(change, desk.book) != after_words(change, desk.book)


@pytest.mark.parametrize("who", ["TaskDesk", "张三"])
def test_nobody_can_undo_the_seeding(store, who) -> None:
    with pytest.raises(NothingToUndoError, match="无可撤销"):
        new_desk(store, who).undo()


def test_what_a_person_has_to_decide_is_a_finding(desk) -> None:
    numbers: dict[str, set[str]] = {}
    for finding in desk.book.findings.values():
        task = desk.book.tasks.get(finding.task_id or 0)
        numbers.setdefault(finding.kind, set()).add(task.number if task else "")
    assert numbers["lead_inferred"] == {"7", "75"}
    assert numbers["text_cut"] == {"79"}
    assert {"10", "12", "16", "47"} <= numbers["deadline_differs"]
    assert sum(f.kind == "alias" for f in desk.book.findings.values()) == 2
