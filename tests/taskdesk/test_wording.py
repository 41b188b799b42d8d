"""Values as a person reads them in history and messages."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from taskdesk.changes import created, deleted
from taskdesk.model import (
    KINDS,
    Assignment,
    DuePoint,
    Extension,
    FindingState,
    NameKind,
    Role,
    UnitName,
)
from taskdesk.status import Light, Status
from taskdesk.task_edits import StateEdit, TaskEdit
from taskdesk.wording import (
    FIELD_WORDS,
    KIND_WORDS,
    after_words,
    before_words,
    field_words,
    line_words,
    told,
    value_words,
)


@pytest.mark.parametrize(
    ("value", "field", "words"),
    [
        (None, "status", "未填"),
        (Status.BEHIND, "status", "滞后"),
        (None, "since", "（空）"),
        ("", "progress", "（空）"),
        ("已开工", "progress", "已开工"),
        (date(2026, 11, 20), "since", "2026-11-20"),
        (True, "collective", "是"),
        (False, "descending", "否"),
        (90, "due_soon_days", "90"),
        (Light.RED, "light_override", "红"),
        (FindingState.ACCEPTED, "state", "已采纳"),
        ((), "members", "（空）"),
        (("number", "text"), "columns", "number、text"),
        ((UnitName("新"), UnitName("旧", NameKind.SHORT, None, date(2026, 1, 1))), "names", None),
        ((DuePoint("2025年", date(2025, 12, 31)),), "due_points", "2025年"),
    ],
)
def test_values(desk, value, field, words) -> None:
    assert value_words(value, desk.book, field) == (words or "新、旧（至2026-01-01）")


def test_references_are_named(desk, task) -> None:
    section = task("41").section_id
    assert value_words(section, desk.book, "section_id") == "交通领域绿色低碳行动"
    assert value_words(desk.unit("廊下镇").id, desk.book, "successor_id") == "廊下镇"
    assert value_words((desk.unit("廊下镇").id,), desk.book, "members") == "廊下镇"
    assert value_words(987654, desk.book, "section_id") == "#987654"


def test_an_extension_tells_date_reason_and_basis(desk) -> None:
    extension = Extension(date(2026, 6, 30), "手续", "纪要", date(2026, 1, 1))
    point = DuePoint("2025年", date(2025, 12, 31), extensions=(extension,))
    assert value_words((point,), desk.book) == "2025年；延至2026-06-30（手续，依据：纪要）"


def test_assignments_read_like_the_cell_and_name_roles_without_a_mark(desk, task) -> None:
    assert value_words(task("13").assignments, desk.book) == "☆区发改委、区规划资源局"
    guide = Assignment(desk.unit("区经委").id, Role.GUIDE, "区经委")
    lead = Assignment(desk.unit("区科委").id, Role.LEAD, "区科委")
    assert value_words((lead, guide), desk.book) == "☆区科委、区经委（指导）"


def test_assignments_of_a_unit_that_is_gone_read_as_printed(desk) -> None:
    gone = Assignment(987654, Role.SUPPORT, "某局")
    lead = Assignment(desk.unit("区科委").id, Role.LEAD, "区科委")
    assert value_words((lead, gone), desk.book) == "☆区科委、某局"


def test_a_change_of_status(desk, task) -> None:
    first = desk.set_state([task("13")], StateEdit(Status.BEHIND, problems="用地")).changes[0]
    assert (field_words(first), before_words(first, desk.book)) == ("任务状态", "（空）")
    assert after_words(first, desk.book) == "2026年第四季度：滞后；存在问题：用地"
    later = desk.set_state([task("13")], StateEdit(Status.CLOSED)).changes[0]
    assert [field_words(later), before_words(later, desk.book), after_words(later, desk.book)] == [
        *("推进状态", "滞后", "已销号")
    ]


def test_an_override_is_told_with_its_reason(desk, task) -> None:
    act = desk.override_light([task("13")], Light.GREEN, "已批复")
    assert after_words(act.changes[0], desk.book).endswith("指定灯色：绿（已批复）")


def test_whole_entities(desk, task) -> None:
    words = {
        after_words(created(entity), desk.book)
        for entity in (desk.plan, desk.unit("区经委"), desk.rule, task("80"))
    }
    assert words == {
        "金山区碳达峰实施方案",
        "区经委",
        "亮灯规则",
        "80 " + task("80").text,
    }
    assert before_words(deleted(task("80")), desk.book).startswith("80 把碳达峰")


def test_labels_name_at_most_three_of_many(desk) -> None:
    some, many = desk.tasks("12345"), desk.tasks("123456")
    assert desk.set_state(some, StateEdit(Status.BEHIND)).label == "第1、2、3、4、5项状态改为滞后"
    assert desk.set_state(many, StateEdit(progress="甲")).label == "第1、2、3等6项填写进展"


def test_an_edit_names_its_fields_once(desk, task) -> None:
    act = desk.edit_task(task("13"), TaskEdit(text="甲", notes="乙", units="☆区经委"))
    assert act.label.startswith("第13项修改")
    assert sorted(act.label.removeprefix("第13项修改").split("、")) == [
        *("备注", "责任部门", "重点任务")
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_and_field_of_an_entity_has_a_word(kind) -> None:
    assert kind in KIND_WORDS
    assert [f.name for f in fields(KINDS[kind]) if f.name not in (*FIELD_WORDS, "id")] == []


def test_a_reference_of_any_kind_is_told_by_what_it_refers_to(desk, task) -> None:
    town, row = desk.unit("廊下镇"), task("13")
    indicator = min(desk.book.indicators.values(), key=lambda one: one.id)
    told_as = {
        ("unit_id", town.id): "廊下镇",
        ("parent_id", row.id): f"13 {row.text}",
        ("share_of", indicator.id): indicator.name,
        ("plan_id", desk.plan_id): desk.plan.title,
        # The id of a unit is no clause's.
        ("clause_id", town.id): f"#{town.id}",
    }
    assert {(field, key): value_words(key, desk.book, field) for field, key in told_as} == told_as


def test_an_extension_tells_its_reason_once(desk, task) -> None:
    act = desk.extend(task("13"), date(2028, 6, 30), "海缆延期到货", "会议纪要")
    (line,) = told(act.changes, desk.book)
    words = line_words(line, desk.book)
    assert words.endswith("延至2028-06-30（海缆延期到货，依据：会议纪要）")
    assert words.count("海缆延期到货") == 1
