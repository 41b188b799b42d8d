"""Forms merged: nothing that either side wrote is lost unseen, and the order does not matter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taskdesk import labels
from taskdesk.errors import UserError
from taskdesk.forms.form import CLEAR, FIELDS, Form, decoded, encoded
from taskdesk.forms.form_merge import Outcome, Problem, ReturnedCell, ReturnedForm, judge
from taskdesk.model import ReportState
from taskdesk.periods import Period
from taskdesk.reporting.report_edits import Answer, indicator_field
from taskdesk.status import Status
from tests.taskdesk.conftest import new_desk

Q3, Q4 = Period(2026, "Q", 3), Period(2026, "Q", 4)
DUE = date(2027, 1, 10)
NDRC, INDUSTRY = "区发改委", "区经委"


@pytest.fixture
def opened(desk):
    desk.reporting.open_period(Q4, DUE)
    return desk


def open_desk(seeded):
    desk = new_desk(seeded.copy())
    desk.reporting.open_period(Q4, DUE)
    return desk


def answered(form: Form, answers: dict, name: str = "表.xlsx") -> ReturnedForm:
    """The form as it would come back with these answers; what is not named stays as issued."""
    by_number = {row.number: row for row in form.rows}
    cells = {
        (row.task_id, field): ReturnedCell(words, "填报", f"I{row.task_id}")
        for row in form.rows
        for field, words in row.base.items()
    }
    cells |= {(0, field): ReturnedCell(words, "封面", "C9") for field, words in form.cover.items()}
    for (number, field), words in answers.items():
        task_id = by_number[number].task_id if number else 0
        cells[task_id, field] = ReturnedCell(words, "填报", f"I{task_id}")
    return ReturnedForm(Path(name), ("封面", "填报"), decoded(encoded(form)), cells)


def issued(desk, name=NDRC) -> Form:
    return desk.forms.form(desk.unit(name), Q4)


def merge(desk, form, answers, name="表.xlsx", **choices):
    return desk.forms.merge(desk.forms.preview(answered(form, answers, name)), **choices)


def submit(desk, number, answer, name=NDRC):
    desk.set_period(Q4)
    desk.reporting.submit(desk.tasks([number])[0], desk.unit(name), answer)


def report(desk, number, name=NDRC):
    return desk.book.report(desk.tasks([number])[0].id, desk.unit(name).id, "2026Q4")


def outcomes(preview) -> dict:
    return {(r.number, r.field): r.outcome for r in preview.results if r.outcome != Outcome.BLANK}


def contents(desk) -> set:
    """What the reports and actual values say, without how they came to be."""
    reports = {
        replace(one, id=0, channel="", received_on=None) for one in desk.book.reports.values()
    }
    return reports | {replace(one, id=0, source="") for one in desk.book.actuals.values()}


# The judgement of one cell


@pytest.mark.parametrize(
    ("base", "here", "theirs", "outcome"),
    [
        ("", "", "", Outcome.BLANK),
        ("甲", "甲", "", Outcome.BLANK),
        ("甲", "乙", "", Outcome.BLANK),
        ("", "", "甲", Outcome.NEW),
        ("甲", "甲", "乙", Outcome.CHANGED),
        ("甲", "甲", "甲", Outcome.UNCHANGED),
        ("甲", "乙", "甲", Outcome.UNCHANGED),
        ("甲", "乙", "乙", Outcome.UNCHANGED),
        ("", "乙", "甲", Outcome.CONFLICT),
        ("甲", "乙", "丙", Outcome.CONFLICT),
        ("甲", "", "乙", Outcome.CONFLICT),
        ("甲", "甲", CLEAR, Outcome.CLEARED),
        ("甲", "", CLEAR, Outcome.UNCHANGED),
        ("", "", CLEAR, Outcome.UNCHANGED),
        ("甲", "乙", CLEAR, Outcome.CONFLICT),
        ("", "乙", CLEAR, Outcome.CONFLICT),
    ],
)
def test_a_cell_is_judged_by_its_three_values(base, here, theirs, outcome) -> None:
    assert judge(base, here, theirs) == outcome


VALUES = st.sampled_from(["", "甲", "乙", "丙"])


@given(VALUES, VALUES, VALUES | st.just(CLEAR))
def test_what_both_have_changed_differently_is_a_conflict(base, here, theirs) -> None:
    wanted = "" if theirs == CLEAR else theirs
    they_edited = theirs not in ("", base)
    outcome = judge(base, here, theirs)
    if not they_edited:
        assert outcome in (Outcome.BLANK, Outcome.UNCHANGED)
    elif here == wanted:
        assert outcome == Outcome.UNCHANGED
    elif here == base:
        assert outcome.writes
    else:
        assert outcome == Outcome.CONFLICT


# Many forms


STATUSES = st.sampled_from(["推进中", "滞后", "报完成"])
TEXTS = st.sampled_from(["", "甲", "乙", CLEAR])
NUMBERS = {NDRC: ["8", "9"], INDUSTRY: ["1", "2"]}


@st.composite
def returned_answers(draw):
    """The answers in one form: a status for each task, whatever else there is, and who says so."""
    unit = draw(st.sampled_from(sorted(NUMBERS)))
    answers = {("", "reporter"): draw(st.sampled_from(["", "王五", "赵六"]))}
    for number in NUMBERS[unit]:
        answers[number, "status"] = draw(STATUSES)
        answers |= {(number, field): draw(TEXTS) for field in ("progress", "problems")}
    return unit, answers


def merge_larger(desk, form, answers):
    """Merge, taking the larger value of every conflict: a rule that knows no sides."""
    preview = desk.forms.preview(answered(form, answers))
    choices = {r.key: max(r.here, r.wanted) for r in preview.waiting()}
    desk.forms.merge(preview, choices)


@settings(max_examples=12)
@given(forms=st.lists(returned_answers(), min_size=2, max_size=3))
def test_no_order_of_merging_the_same_forms_gives_a_different_result(seeded, forms) -> None:
    results = []
    for order in permutations(forms):
        desk = open_desk(seeded)
        submit(desk, "8", Answer(Status.BEHIND, "甲", "乙", reporter="王五"))
        issued_forms = {name: issued(desk, name) for name in NUMBERS}
        for unit, answers in order:
            merge_larger(desk, issued_forms[unit], answers)
        results.append(contents(desk))
    assert all(result == results[0] for result in results)


SIDE = st.fixed_dictionaries(
    {"status": STATUSES, "progress": st.sampled_from(["甲", "乙", "丙"]), "problems": TEXTS}
)


@settings(max_examples=25)
@given(base=SIDE, here=SIDE, theirs=SIDE)
def test_no_edit_of_either_side_is_lost_without_a_conflict(seeded, base, here, theirs) -> None:
    def as_answer(side):
        words = {k: "" if v == CLEAR else v for k, v in side.items()}
        return Answer(**(words | {"status": Status(side["status"])}))

    desk = open_desk(seeded)
    submit(desk, "8", as_answer(base))
    form = issued(desk)
    submit(desk, "8", as_answer(here))
    preview = desk.forms.preview(answered(form, {("8", k): v for k, v in theirs.items()}))
    shown = {r.field: r for r in preview.results if r.number == "8"}
    desk.forms.merge(preview, preview.taking(theirs=False))
    for field in theirs:
        was, is_here = form.rows[0].base[field], str(getattr(as_answer(here), field) or "")
        now = str(getattr(report(desk, "8"), field) or "")
        wanted = "" if theirs[field] == CLEAR else theirs[field]
        if shown[field].outcome == Outcome.CONFLICT or theirs[field] in ("", was):
            assert now == is_here
        else:
            assert is_here in (was, wanted)
            assert now == wanted


# On a desk


def test_a_form_holds_the_unit_s_tasks_in_the_words_of_the_document(opened) -> None:
    form = issued(opened)
    row = next(row for row in form.rows if row.number == "13")
    assert row.text == (
        "推进金山海域海上风电开发，协调保障电力并网通道和设施场地建设，"
        "到2025年，金山海域新增风电装机容量50万千瓦。"
    )
    assert (row.deadline, row.units) == ("2025年", "☆区发改委、区规划资源局")
    assert [(i.name, i.unit, i.target) for i in row.indicators] == [
        ("金山海域新增风电装机容量", "万千瓦", "≥50万千瓦")
    ]
    assert form.file_name == "区发改委_2026年第四季度填报表.xlsx"
    # Led by another unit.
    assert "6" not in [row.number for row in form.rows]


def test_what_a_file_keeps_gives_the_form_back(opened) -> None:
    submit(opened, "13", Answer(Status.BEHIND, "一_x0041_\n二", reporter="王五"))
    form = issued(opened)
    kept = decoded(encoded(form))
    assert kept.form_id == form.form_id
    assert (kept.period, kept.due, kept.unit_name) == (Q4, DUE, NDRC)
    base = {row.number: row.base for row in kept.rows}
    assert base["13"]["progress"] == "一_x0041_\n二"
    assert kept.cover["reporter"] == "王五"


def test_a_merged_form_is_one_act_that_can_be_undone(opened) -> None:
    form = issued(opened)
    before = contents(opened)
    answers = {
        ("", "reporter"): "王五",
        ("8", "status"): "推进中",
        ("8", "progress"): "已清查",
        ("9", "status"): "报完成",
    }
    act = merge(opened, form, answers, "区发改委.xlsx")
    assert act.label == "汇总“区发改委”的2026年第四季度填报表“区发改委.xlsx”"
    assert labels.recognised(act.label).template == labels.FORM_MERGED
    own = report(opened, "8")
    assert (own.state, own.status, own.progress) == (
        ReportState.SUBMITTED,
        Status.IN_PROGRESS,
        "已清查",
    )
    assert (own.reporter, own.channel) == ("王五", "表格（区发改委.xlsx）")
    assert report(opened, "9").status == Status.REPORTED_DONE
    opened.undo()
    assert contents(opened) == before


def test_merging_the_same_file_again_changes_nothing(opened) -> None:
    form = issued(opened)
    answers = {("", "reporter"): "王五", ("8", "status"): "推进中", ("8", "progress"): "甲"}
    assert merge(opened, form, answers)
    assert merge(opened, form, answers) is None
    assert merge(opened, form, answers, "副本.xlsx") is None


def test_a_blank_never_erases_and_the_word_does(opened) -> None:
    submit(opened, "8", Answer(Status.BEHIND, "甲", "乙", "丙"))
    form = issued(opened)
    merge(opened, form, {("8", "progress"): "", ("8", "problems"): CLEAR})
    own = report(opened, "8")
    assert (own.progress, own.problems, own.next_steps) == ("甲", "", "丙")


def test_a_conflict_has_to_be_decided_first(opened) -> None:
    form = issued(opened)
    submit(opened, "8", Answer(Status.BEHIND, "当面报的"))
    answers = {("8", "status"): "滞后", ("8", "progress"): "表里写的", ("9", "status"): "推进中"}
    preview = opened.forms.preview(answered(form, answers))
    assert outcomes(preview) == {
        ("8", "status"): Outcome.UNCHANGED,
        ("8", "progress"): Outcome.CONFLICT,
        ("9", "status"): Outcome.NEW,
    }
    with pytest.raises(UserError, match=r"还有1处没有确定：填报!I\d+（第8项进展情况，冲突）"):
        opened.forms.merge(preview)
    assert report(opened, "9") is None
    key = preview.waiting()[0].key
    opened.forms.merge(preview, {key: "两者合写"})
    assert report(opened, "8").progress == "两者合写"
    assert report(opened, "9").status == Status.IN_PROGRESS


def test_a_choice_is_not_taken_for_what_was_never_seen(opened) -> None:
    form = issued(opened)
    submit(opened, "8", Answer(Status.BEHIND, "先"))
    answers = {("8", "status"): "滞后", ("8", "progress"): "表"}
    preview = opened.forms.preview(answered(form, answers))
    submit(opened, "8", Answer(Status.BEHIND, "后"))
    with pytest.raises(UserError, match="刚被改动"):
        opened.forms.merge(preview, {preview.waiting()[0].key: "表"})
    assert report(opened, "8").progress == "后"


def test_an_accepted_report_must_be_returned_before_it_can_be_answered_anew(opened) -> None:
    form = issued(opened)
    submit(opened, "8", Answer(Status.IN_PROGRESS, "甲"))
    task, unit = opened.tasks(["8"])[0], opened.unit(NDRC)
    opened.reporting.accept(task, unit)
    preview = opened.forms.preview(
        answered(form, {("8", "status"): "推进中", ("8", "progress"): "乙"})
    )
    (cell,) = preview.waiting()
    assert (cell.outcome, cell.note) == (
        Outcome.INVALID,
        "该项填报已被采纳，须先退回，才能改写。",
    )
    # The preview says so of a choice, too, before anybody presses the button.
    assert preview.waiting({cell.key: "乙"}) == [cell]
    with pytest.raises(UserError, match="还有1处没有确定"):
        opened.forms.merge(preview, {cell.key: "乙"})
    assert opened.forms.merge(preview, {cell.key: "甲"}) is None


# What the preview says is what merging does

ODD = st.sampled_from(["", "甲", "乙", CLEAR, "字" * 5001])
ODD_STATUS = st.sampled_from(["", "推进中", "滞后", "已销号", "差不多", CLEAR, "未填"])
ODD_VALUE = st.sampled_from(["", "30", "30万千瓦", "30亿", "9" * 400, "设备已到港", CLEAR])
OWN = st.none() | st.builds(
    Answer, st.sampled_from([Status.IN_PROGRESS, Status.BEHIND]), st.sampled_from(["", "甲", "丙"])
)


@st.composite
def odd_answers(draw):
    """What a unit might write into the rows 8 and 13, of which 13 has an indicator."""
    answers = {("", "reporter"): draw(st.sampled_from(["", "王五"]))}
    for number in ("8", "13"):
        answers[number, "status"] = draw(ODD_STATUS)
        answers |= {(number, field): draw(ODD) for field in ("progress", "problems")}
    return answers, draw(ODD_VALUE)


@settings(max_examples=60)
@given(data=st.data(), before=OWN, here=OWN, written=odd_answers())
def test_merging_is_refused_exactly_where_the_preview_says_so(
    seeded, data, before, here, written
) -> None:
    desk = open_desk(seeded)
    wind = desk.measuring.indicator("风电")
    task, unit = desk.tasks(["13"])[0], desk.unit(NDRC)
    desk.set_period(Q4)
    if before:
        submit(desk, "13", before)
    form = issued(desk)
    fate = data.draw(st.sampled_from(["", "accepted", "undone", "gone"]))
    if fate == "undone" and before:
        desk.undo()
    if here:
        submit(desk, "13", here)
        desk.measuring.set_actual(wind, 12, unit)
    if fate == "accepted" and (before or here):
        desk.reporting.accept(task, unit)
    if fate == "gone":
        desk.arranging.remove([task])
    answers, value = written
    answers = {**answers, ("13", indicator_field(wind.id)): value}
    preview = desk.forms.preview(answered(form, answers))
    assert preview.writable
    choices = {}
    for cell in preview.waiting():
        sides = [cell.base, cell.here, cell.wanted, "推进中", "另写的", "31", CLEAR]
        if (said := data.draw(st.none() | st.sampled_from(sides))) is not None:
            choices[cell.key] = said
    told, wanted = preview.waiting(choices), preview.written(choices)
    was = contents(desk)
    if told:
        with pytest.raises(UserError, match=f"还有{len(told)}处没有确定"):
            desk.forms.merge(preview, choices)
        assert contents(desk) == was
        return
    act = desk.forms.merge(preview, choices)
    assert (act is None) == (not wanted)
    again = desk.forms.preview(answered(form, answers))
    now = {r.key: r.here for r in again.results}
    assert {key: now[key] for key in wanted} == wanted


def test_taking_what_stands_here_is_no_answer_to_a_missing_status(opened) -> None:
    answers = {("8", "progress"): "甲", ("9", "status"): "差不多", ("9", "progress"): "乙"}
    preview = opened.forms.preview(answered(issued(opened), answers))
    here = preview.taking(theirs=False)
    assert [(r.number, r.field) for r in preview.waiting(here)] == [
        ("8", "status"),
        ("9", "status"),
    ]
    with pytest.raises(UserError, match="还有2处没有确定"):
        opened.forms.merge(preview, here)
    eight, nine = preview.waiting()
    opened.forms.merge(preview, {eight.key: "推进中", nine.key: "滞后"})
    assert report(opened, "9").status == Status.BEHIND


def test_a_returned_report_is_submitted_again(opened) -> None:
    submit(opened, "8", Answer(Status.IN_PROGRESS, "甲"))
    task, unit = opened.tasks(["8"])[0], opened.unit(NDRC)
    opened.reporting.return_report(task, unit, "补充数据")
    merge(opened, issued(opened), {("8", "progress"): "甲，12个"})
    assert report(opened, "8").state == ReportState.SUBMITTED


@pytest.mark.parametrize(
    ("answers", "invalid", "note"),
    [
        ({("8", "progress"): "甲"}, ("8", "status"), "没有选推进状态"),
        ({("8", "status"): "差不多"}, ("8", "status"), "“差不多”不在可选的范围内"),
        ({("8", "status"): "已销号"}, ("8", "status"), "不能填报“已销号”"),
        ({("8", "status"): "推进中", ("8", "progress"): "字" * 5001}, ("8", "progress"), "5001字"),
    ],
)
def test_what_is_invalid_keeps_the_whole_file_out(opened, answers, invalid, note) -> None:
    answers = answers | {("9", "status"): "推进中"}
    preview = opened.forms.preview(answered(issued(opened), answers))
    (cell,) = preview.waiting()
    assert (cell.number, cell.field, cell.outcome) == (*invalid, Outcome.INVALID)
    assert note in cell.note
    with pytest.raises(UserError, match="无效"):
        opened.forms.merge(preview)
    assert contents(opened) == set()


def test_values_of_indicators_come_with_or_without_their_unit(opened) -> None:
    form = issued(opened)
    key = (
        "13",
        indicator_field(
            next(i.indicator_id for row in form.rows if row.number == "13" for i in row.indicators)
        ),
    )
    assert merge(opened, form, {key: "30万千瓦"})
    (actual,) = opened.book.actuals.values()
    assert (actual.value, actual.unit_id, actual.period) == (30, opened.unit(NDRC).id, "2026Q4")
    assert actual.source == "区发改委填报表"
    assert merge(opened, form, {key: "30"}) is None
    preview = opened.forms.preview(answered(form, {key: "30亿"}))
    assert preview.waiting()[0].outcome == Outcome.INVALID
    assert merge(opened, issued(opened), {key: CLEAR})
    assert not opened.book.actuals


def test_words_of_the_period_before_are_flagged(opened) -> None:
    opened.reporting.open_period(Q3, date(2026, 10, 10))
    opened.set_period(Q3)
    opened.reporting.submit(
        opened.tasks(["8"])[0], opened.unit(NDRC), Answer(Status.IN_PROGRESS, "照旧")
    )
    opened.set_period(Q4)
    form = issued(opened)
    assert form.rows[0].last == "推进状态：推进中\n进展情况：照旧"
    answers = {("8", "status"): "推进中", ("8", "progress"): "照旧", ("9", "progress"): "照旧"}
    assert opened.forms.preview(answered(form, answers)).repeated == ("8",)


def blocking(desk, returned) -> str:
    preview = desk.forms.preview(returned)
    assert not preview.writable
    assert preview.results == ()
    with pytest.raises(UserError, match="不能汇总"):
        desk.forms.merge(preview)
    return next(p.message for p in preview.problems if p.blocking)


def test_forms_that_are_not_collected_say_why(opened) -> None:
    form = issued(opened)
    opened.reporting.open_period(Q3, date(2026, 10, 10))
    old = opened.forms.form(opened.unit(NDRC), Q3)
    assert "这是2026年第三季度的填报表" in blocking(opened, answered(old, {}))
    other = replace(form, register="某市")
    assert "来自“某市”" in blocking(opened, answered(other, {}))
    other = replace(form, plan_title="别的方案")
    assert "填的是《别的方案》" in blocking(opened, answered(other, {}))
    other = replace(form, unit_name="区不存在委")
    assert "没有这张表的填报单位“区不存在委”" in blocking(opened, answered(other, {}))
    other = ReturnedForm(Path("a.xls"), (), None, {}, (Problem("", "", "旧格式。", blocking=True),))
    assert blocking(opened, other) == "旧格式。"


def test_a_form_of_a_frozen_period_is_too_late(opened) -> None:
    form = issued(opened)
    opened.sealing.freeze(Q4)
    words = blocking(opened, answered(form, {("8", "status"): "推进中"}))
    assert words == "2026年第四季度已经定稿，不能再汇总。"


def test_a_renamed_unit_s_form_is_still_its_own(opened) -> None:
    form = issued(opened)
    opened.registering.rename(opened.unit(NDRC), "区发展改革委")
    assert merge(opened, form, {("8", "status"): "推进中"})
    assert report(opened, "8", "区发展改革委").status == Status.IN_PROGRESS


def test_answers_on_a_task_that_is_gone_are_not_dropped_unseen(opened) -> None:
    form = issued(opened)
    opened.arranging.remove(opened.tasks(["8"]))
    preview = opened.forms.preview(answered(form, {("8", "status"): "推进中"}))
    (cell,) = preview.waiting()
    assert "第8项已不在任务分解表中" in cell.note
    assert opened.forms.merge(preview, {cell.key: ""}) is None


def test_a_liaison_merges_the_own_unit_s_form_alone(opened) -> None:
    forms = {name: issued(opened, name) for name in NUMBERS}
    opened.act_for(opened.unit(NDRC))
    assert "联络员只能汇总本单位的表格" in blocking(opened, answered(forms[INDUSTRY], {}))
    assert merge(opened, forms[NDRC], {("8", "status"): "推进中"})


def test_every_field_of_a_row_is_compared(opened) -> None:
    form = issued(opened)
    preview = opened.forms.preview(answered(form, {}))
    asked = 2 + len(form.rows) * len(FIELDS) + sum(len(row.indicators) for row in form.rows)
    assert len(preview.results) == asked == preview.counts[Outcome.BLANK]
