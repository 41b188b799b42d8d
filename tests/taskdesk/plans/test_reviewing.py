"""A draft under review: every step gives a new one, and nothing that was printed gets lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from taskdesk.errors import UserError
from taskdesk.model import Comparator, DuePoint, FindingState, Origin, Role
from taskdesk.plans.draft import (
    Correction,
    DraftClause,
    DraftFinding,
    DraftIndicator,
    DraftTask,
    DraftUnit,
    PlanDraft,
    PrintedRow,
)
from taskdesk.plans.review import corrections
from taskdesk.plans.review import findings as review_findings
from taskdesk.plans.review import steps as reviewing
from taskdesk.plans.review.steps import DraftEdit, Review

ENERGY = DraftUnit("区能源办", Role.LEAD, "区能源办")
WATER = DraftUnit("区水利局", Role.SUPPORT, "水利局")
TOWNS = DraftUnit("各镇", Role.IMPLEMENT, "各镇", Origin.RIDER)
SOLAR = DraftIndicator(
    "光伏新增装机", Comparator.AT_LEAST, 30.0, "万千瓦", date(2027, 12, 31), "", "30万千瓦"
)


def task(number, text, units=(ENERGY, WATER), due="2027年", **more):
    point = DuePoint(due, date(2027, 12, 31)) if due == "2027年" else DuePoint(due)
    printed = PrintedRow("能源行动", text, due, "、".join(u.printed for u in units))
    return DraftTask(number, "能源行动", text, tuple(units), point, printed, **more)


def review(*tasks, findings=(), has_table=True):
    return Review(PlanDraft("a.docx", "方案", tasks=tasks, findings=findings, has_table=has_table))


def numbers(one):
    return [t.number for t in one.draft.tasks]


@pytest.fixture
def three():
    return review(
        task("1", "建设光伏30万千瓦。改造电站。", indicators=(SOLAR,)),
        task("2", "改造水电站。", (replace(WATER, role=Role.LEAD), TOWNS)),
        task("3", "开展教肓。"),
        findings=(
            DraftFinding("no_lead", "第2项没有标☆", "请确认", "2"),
            DraftFinding(
                "suspect_character",
                "第3项疑有错字",
                "改为“教育”",
                "3",
                correction=Correction("text", "开展教肓。", "开展教育。"),
            ),
            DraftFinding("clause_without_row", "条款三(一)没有任务", "", clause="三(一)"),
        ),
    )


# Editing


def test_fields_are_edited_and_the_printed_words_stay(three):
    edit = DraftEdit("1a", "新行动", " 建设光伏。 ", "2028年6月底前")
    new = reviewing.edit_task(three, 0, edit).draft.tasks[0]
    assert (new.number, new.section, new.text) == ("1a", "新行动", "建设光伏。")
    assert new.due_point == DuePoint("2028年6月底前", date(2028, 6, 30))
    assert new.printed == three.draft.tasks[0].printed
    assert three.draft.tasks[0].text == "建设光伏30万千瓦。改造电站。"


def test_a_deadline_without_a_date_is_kept_in_its_words(three):
    new = reviewing.edit_task(three, 0, DraftEdit(deadline="按上级要求"))
    assert new.draft.tasks[0].due_point == DuePoint("按上级要求")


def test_a_deadline_without_a_year_means_the_plans(three):
    draft = replace(three.draft, title="某区2026年工作要点", issued_on=date(2025, 12, 30))
    june = DuePoint("6月底前", date(2026, 6, 30))
    new = reviewing.edit_task(Review(draft), 0, DraftEdit(deadline="6月底前"))
    assert new.draft.tasks[0].due_point == june
    fix = Correction("deadline", "2027年", "6月底前")
    draft = replace(
        draft, findings=(DraftFinding("deadline_differs", "", "", "1", correction=fix),)
    )
    new = review_findings.accept(Review(draft), 0)
    assert new.draft.tasks[0].due_point == june


def test_deadlines_are_taken_from_texts_where_none_is_printed():
    one = review(
        task("1", "到2025年覆盖率达到50%；到2030年应装尽装。", due=""),
        task("2", "到2026年建成3座。", due="持续推进"),
        task("3", "与2020年相比有所提高。", due=""),
        task("4", "2027年6月底前改造5处。", due=""),
    )
    one = reviewing.drop_tasks(one, [3])
    assert reviewing.spoken_deadlines(one) == {0: "2025年；2030年"}
    first, *others = reviewing.take_spoken_deadlines(one).draft.tasks
    assert first.due_point == DuePoint("2025年；2030年", date(2030, 12, 31))
    assert [stone.due for stone in first.milestones] == [date(2025, 12, 31)]
    assert others == list(one.draft.tasks[1:])
    one = reviewing.restore_tasks(one, [3])
    last = reviewing.take_spoken_deadlines(one).draft.tasks[3].due_point
    assert (last.printed, last.due) == ("2027年6月", date(2027, 6, 30))


def test_units_are_named_by_role_and_known_ones_keep_what_is_printed(three):
    units = {Role.LEAD: "区能源办，区交通局", Role.SUPPORT: "区水利局"}
    new = reviewing.edit_task(three, 0, DraftEdit(units=units)).draft.tasks[0]
    assert new.units == (
        ENERGY,
        WATER,
        DraftUnit("区交通局", Role.LEAD, "区交通局", Origin.CORRECTED),
    )


def test_a_unit_can_change_its_role_and_its_place(three):
    units = {Role.LEAD: "区水利局", Role.SUPPORT: "区能源办"}
    new = reviewing.edit_task(three, 0, DraftEdit(units=units)).draft.tasks[0]
    assert [(u.name, u.role) for u in new.units] == [
        ("区能源办", Role.SUPPORT),
        ("区水利局", Role.LEAD),
    ]
    order = {Role.LEAD: "", Role.SUPPORT: "区水利局、区能源办"}
    new = reviewing.edit_task(three, 0, DraftEdit(units=order)).draft.tasks[0]
    assert [u.name for u in new.units] == ["区水利局", "区能源办"]


def test_roles_that_are_not_named_stay(three):
    new = reviewing.edit_task(three, 1, DraftEdit(units={Role.LEAD: "区能源办"})).draft.tasks[1]
    assert [(u.name, u.role) for u in new.units] == [
        ("各镇", Role.IMPLEMENT),
        ("区能源办", Role.LEAD),
    ]


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (DraftEdit(number="2"), "序号“2”已有任务"),
        (DraftEdit(number=" "), "序号不能为空"),
        (DraftEdit(text=" "), "文字不能为空"),
    ],
)
def test_what_no_task_can_be_is_refused(three, edit, words):
    with pytest.raises(UserError, match=words):
        reviewing.edit_task(three, 0, edit)


def test_findings_follow_a_new_number(three):
    new = reviewing.edit_task(three, 1, DraftEdit(number="2.1"))
    assert new.draft.findings[0].number == "2.1"
    assert new.draft.findings[0].message == "第2.1项没有标☆"


def test_the_head_is_edited(three):
    new = reviewing.edit_head(three, " 新方案 ", "1号", "区政府", date(2026, 1, 2)).draft
    assert (new.title, new.doc_number, new.issuer) == ("新方案", "1号", "区政府")
    with pytest.raises(UserError, match="标题不能为空"):
        reviewing.edit_head(three, " ", "", "", None)


# Merging, splitting, dropping


def test_two_tasks_become_one_and_no_unit_is_lost(three):
    new = reviewing.merge_tasks(three, 0)
    assert numbers(new) == ["1", "3"]
    merged = new.draft.tasks[0]
    assert merged.text == "建设光伏30万千瓦。改造电站。改造水电站。"
    assert [(u.name, u.role) for u in merged.units] == [
        ("区能源办", Role.LEAD),
        ("区水利局", Role.SUPPORT),
        ("各镇", Role.IMPLEMENT),
    ]
    assert merged.printed.units == "区能源办、水利局；水利局、各镇"
    assert new.draft.findings[0].number == "1"


def test_the_last_task_has_nothing_to_merge_with(three):
    with pytest.raises(UserError, match="后面没有任务"):
        reviewing.merge_tasks(reviewing.drop_tasks(three, [2]), 1)


def test_a_task_is_split_at_the_cursor(three):
    new = reviewing.split_task(three, 0, len("建设光伏30万千瓦。"))
    assert numbers(new) == ["1", "4", "2", "3"]
    one, two = new.draft.tasks[:2]
    assert (one.text, two.text) == ("建设光伏30万千瓦。", "改造电站。")
    assert (one.printed.text, two.printed.text) == (one.text, two.text)
    assert (one.indicators, two.indicators) == ((SOLAR,), ())
    assert one.units == two.units
    with pytest.raises(UserError, match="光标"):
        reviewing.split_task(three, 0, 0)


def test_dropped_tasks_are_left_out_with_their_findings_and_come_back(three):
    new = reviewing.drop_tasks(three, [1])
    assert [t.number for t in new.result.tasks] == ["1", "3"]
    assert [f.kind for f in new.result.findings] == ["suspect_character", "clause_without_row"]
    assert reviewing.restore_tasks(new, [1]) == three


def test_without_printed_numbers_tasks_are_numbered_again(three):
    free = replace(three, draft=replace(three.draft, has_table=False))
    new = reviewing.drop_tasks(free, [0])
    assert [t.number for t in new.result.tasks] == ["1", "2"]
    assert [(f.number, f.message) for f in new.draft.findings[:2]] == [
        ("1", "第1项没有标☆"),
        ("2", "第2项疑有错字"),
    ]
    assert reviewing.restore_tasks(new, [0]) == free
    merged = reviewing.merge_tasks(free, 0)
    assert numbers(merged) == ["1", "2"]
    assert [f.number for f in merged.draft.findings[:2]] == ["1", "2"]
    split = reviewing.split_task(free, 0, len("建设光伏30万千瓦。"))
    assert numbers(split) == ["1", "2", "3", "4"]
    assert [f.number for f in split.draft.findings[:2]] == ["3", "4"]


# Findings


def test_an_accepted_finding_is_carried_out_and_a_rejected_one_taken_back(three):
    new = review_findings.accept(three, 1)
    assert new.draft.tasks[2].text == "开展教育。"
    assert new.draft.findings[1].state == FindingState.ACCEPTED
    back = review_findings.reject(new, 1)
    assert back.draft.tasks[2].text == "开展教肓。"
    assert back.draft.findings[1].state == FindingState.REJECTED
    assert review_findings.reopen(new, 1) == three


def test_a_correction_that_stands_already_counts_as_accepted(three):
    tasks = (*three.draft.tasks[:2], task("3", "开展教育。"))
    mended = replace(three, draft=replace(three.draft, tasks=tasks))
    finding = mended.draft.findings[1]
    assert review_findings.state(mended.draft, finding) == FindingState.ACCEPTED
    back = review_findings.reject(mended, 1)
    assert back.draft.tasks[2].text == "开展教肓。"


def test_other_words_can_be_accepted(three):
    new = review_findings.accept(three, 1, "开展全民教育。")
    assert new.draft.tasks[2].text == "开展全民教育。"
    assert new.draft.findings[1].correction.after == "开展全民教育。"
    assert review_findings.reject(new, 1).draft.tasks[2].text == "开展教肓。"


def test_edits_beside_the_correction_stay(three):
    edited = reviewing.edit_task(three, 2, DraftEdit(text="全区开展教肓。"))
    assert review_findings.accept(edited, 1).draft.tasks[2].text == "全区开展教育。"
    other = reviewing.edit_task(three, 2, DraftEdit(text="另一件事。"))
    with pytest.raises(UserError, match="第3项已经改成别的内容"):
        review_findings.accept(other, 1)
    assert review_findings.reject(other, 1).draft.tasks[2].text == "另一件事。"


def test_units_are_corrected_by_name():
    glued = DraftUnit("区水利局区交通局", Role.SUPPORT, "区水利局区交通局")
    fix = Correction("support", "区水利局区交通局", "区水利局、区交通局")
    finding = DraftFinding("missing_separator", "", "", "1", correction=fix)
    one = review(task("1", "建设。", (ENERGY, glued)), findings=(finding,))
    new = review_findings.accept(one, 0).draft.tasks[0]
    assert [u.name for u in new.units] == ["区能源办", "区水利局", "区交通局"]


def test_an_alias_becomes_the_unit_everywhere():
    short = DraftUnit("水利局", Role.LEAD, "水利局")
    fix = Correction("alias", "水利局", "区水利局")
    one = review(
        task("1", "建设。", (short,)),
        task("2", "改造。", (short, WATER)),
        findings=(DraftFinding("alias", "", "", correction=fix),),
    )
    one = replace(
        one,
        draft=replace(one.draft, clauses=(DraftClause("一", "", "", "", "", (short,)),)),
    )
    new = review_findings.accept(one, 0).draft
    assert [[u.name for u in t.units] for t in new.tasks] == [["区水利局"], ["区水利局"]]
    assert new.tasks[0].units[0].printed == "水利局"
    assert new.clauses[0].units[0].name == "区水利局"


def shown_units(one, place=0):
    return [(u.name, str(u.role)) for u in one.draft.tasks[place].units]


def choice(kind, *units):
    finding = DraftFinding(kind, "请确认由谁牵头", "", "1")
    return review(task("1", "建设。", units), findings=(finding,))


def test_where_a_finding_asks_who_leads_the_lead_can_be_named():
    one = choice("lead_differs", ENERGY, WATER, TOWNS)
    new = review_findings.accept(one, 0, "区水利局")
    assert shown_units(new) == [
        *(("区能源办", "support"), ("区水利局", "lead"), ("各镇", "implement")),
    ]
    # The printed words stay.
    assert new.draft.tasks[0].units[1].printed == "水利局"
    again = review_findings.accept(new, 0, "☆区交通局")
    assert shown_units(again) == [
        ("区交通局", "lead"),
        *(("区能源办", "support"), ("区水利局", "support"), ("各镇", "implement")),
    ]
    for back in (review_findings.reject(again, 0), review_findings.reopen(again, 0)):
        assert shown_units(back) == shown_units(one)
        assert back.draft.findings[0].correction is None
    assert shown_units(review_findings.accept(one, 0)) == shown_units(one)


def test_units_without_a_lead_get_one_and_an_inferred_one_comes_back():
    both = (replace(ENERGY, role=Role.RESPONSIBLE), replace(WATER, role=Role.RESPONSIBLE))
    one = review_findings.accept(choice("no_lead", *both), 0, "区水利局")
    assert shown_units(one) == [("区能源办", "support"), ("区水利局", "lead")]
    assert shown_units(review_findings.reject(one, 0)) == [
        *(("区能源办", "responsible"), ("区水利局", "responsible")),
    ]
    none = review_findings.accept(choice("no_lead"), 0, "区水利局")
    assert shown_units(none) == [("区水利局", "lead")]
    assert shown_units(review_findings.reject(none, 0)) == []
    alone = choice("lead_inferred", replace(ENERGY, origin=Origin.INFERRED))
    other = review_findings.accept(alone, 0, "区水利局")
    assert shown_units(other) == [("区水利局", "lead"), ("区能源办", "support")]
    assert review_findings.reopen(other, 0) == alone


def test_words_are_refused_where_nothing_can_be_written(three):
    with pytest.raises(UserError, match="没有可以改写的文字"):
        review_findings.accept(three, 2, "新文字")
    with pytest.raises(UserError, match="请写明由哪个单位牵头"):
        review_findings.accept(three, 0, " ")


def test_an_alias_that_is_not_followed_after_all_is_two_names_again():
    short = DraftUnit("水利局", Role.SUPPORT, "水利局")
    whole = replace(WATER, printed="区水利局")
    one = review(
        task("1", "建设。", (ENERGY, short)),
        task("2", "改造。", (ENERGY, whole, short, TOWNS)),
        task("3", "教育。", (whole,)),
        findings=(DraftFinding("alias", "", "", correction=Correction("alias", *NAMES)),),
    )
    new = review_findings.accept(one, 0)
    assert shown_units(new, 1)[1:] == [("区水利局", "support"), ("各镇", "implement")]
    assert review_findings.reopen(new, 0) == one
    assert review_findings.reject(new, 0).draft.tasks == one.draft.tasks


NAMES = ("水利局", "区水利局")


def test_findings_are_found_by_task(three):
    assert review_findings.findings_of(three, 2) == [1]
    assert review_findings.findings_of_none(three) == [2]


# Corrections


@pytest.mark.parametrize(
    ("current", "before", "after", "result"),
    [
        ("开展教肓", "开展教肓", "开展教育", "开展教育"),
        ("开展教育", "开展教肓", "开展教育", "开展教育"),
        ("先行开展教肓活动", "开展教肓", "开展教育", "先行开展教育活动"),
        ("句子", "句子", "句子。", "句子。"),
        ("新的句子", "句子", "句子。", "新的句子。"),
        ("句子，还有下文", "句子", "句子。", None),
        ("另一件事", "开展教肓", "开展教育", None),
        (
            "投放参与率不低于八成，扩大试点。",
            "投放参与率不低于八成",
            "投放参与率不低于80%",
            "投放参与率不低于80%，扩大试点。",
        ),
    ],
)
def test_a_text_is_corrected_where_the_correction_is_about(current, before, after, result):
    assert corrections.corrected(current, before, after) == result


@pytest.mark.parametrize(
    ("current", "before", "after", "result"),
    [
        ("甲 乙丙", "甲 乙丙", "甲 乙 丙", "甲 乙 丙"),
        ("甲 乙丙 丁", "甲 乙丙", "甲 乙 丙", "甲 乙 丙 丁"),
        ("甲 乙 丙 丁", "甲 乙丙", "甲 乙 丙", "甲 乙 丙 丁"),
        ("甲 丁", "甲 乙丙", "甲 乙 丙", None),
        ("甲 甲 丁", "甲 甲", "甲", None),
        ("甲 丙", "甲", "甲 乙", "甲 丙 乙"),
    ],
)
def test_a_list_is_corrected_by_names(current, before, after, result):
    found = corrections.corrected_names(current.split(), before.split(), after.split())
    assert found == (tuple(result.split()) if result else None)
