"""New editions of made-up documents: numbers promised, who is who, findings, and the preview."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from taskdesk import indicators
from taskdesk.errors import UserError
from taskdesk.model import Comparator, FindingState
from taskdesk.periods import Period
from taskdesk.plans.new_edition import Fate
from taskdesk.plans.readers import read_document
from taskdesk.plans.understanding import understand
from taskdesk.status import Status
from taskdesk.sub_tasks.decomposing import Share
from taskdesk.task_edits import StateEdit

HEAD = "青河县人民政府关于印发青河县平安建设行动方案的通知\n\n青政发〔2026〕{number}号\n\n"
TITLE = "青河县平安建设行动方案\n\n一、重点任务\n\n"
CHECKED = "1.开展隐患排查，检查企业{count}家。（牵头单位：县应急局；完成时限：{due}）"
TRAINED = "2.加强培训，培训{count}。（牵头单位：县教育局；完成时限：2026年底前）"
FIRST = (CHECKED.format(count=100, due="2026年底前"), TRAINED.format(count="500人次"))
Q1 = Period(2027, "Q", 1)
END_OF_YEAR = date(2026, 12, 31)


@pytest.fixture
def draft(tmp_path):
    def read(*rows, number=1):
        path = tmp_path / "方案.txt"
        path.write_text(HEAD.format(number=number) + TITLE + "\n\n".join(rows), "utf-8")
        return understand(read_document(path))

    return read


@pytest.fixture
def stored(desk, draft):
    """Store rows as a plan that is then at hand; the plan and its tasks."""

    def store(*rows):
        plan = desk.importing.as_plan(draft(*rows), "平安")
        desk.choose_plan(plan)
        return plan, desk.book.tasks_of(plan.id)

    return store


def promises(desk, task):
    return [
        (i.name, i.unit, [(t.value, t.due) for t in i.targets])
        for i in desk.book.indicators_of_task(task.id)
    ]


def told(desk, plan, draft):
    """By number, the words of the indicators before and after."""
    return {
        one.drafted.number: (line.before, line.after)
        for one in desk.importing.differences(plan, draft)
        for line in one.told
        if one.drafted and line.field == "indicators"
    }


# Indicators


def test_a_promised_number_follows_the_new_edition(desk, stored, draft):
    plan, (checked, trained) = stored(*FIRST)
    (old,) = desk.book.indicators_of_task(checked.id)
    desk.measuring.set_actual(old, 80.0)
    new = draft(
        CHECKED.format(count=160, due="2026年底前"),
        TRAINED.format(count="500人次，合格率达到95%"),
    )
    found = told(desk, plan, new)
    assert found["1"][0].endswith("≥100家（2026-12-31）")
    assert found["1"][1].endswith("≥160家（2026-12-31）")
    assert found["2"][0] == ""
    assert found["2"][1].endswith("≥95%（2026-12-31）")
    before = len(desk.history())
    desk.importing.update(plan, new)
    assert len(desk.history()) == before + 1
    (own,) = desk.book.indicators_of_task(checked.id)
    assert (own.id, own.targets[0].value) == (old.id, 160.0)
    assert [a.value for a in desk.book.actuals_of(own.id)] == [80.0]
    assert sorted(t[0][0] for _, _, t in promises(desk, trained)) == [95.0, 500.0]
    assert desk.check() == []
    desk.undo()
    assert promises(desk, checked)[0][2] == [(100.0, END_OF_YEAR)]
    assert len(promises(desk, trained)) == 1
    desk.redo()
    assert desk.importing.update(desk.book.plans[plan.id], new) is None


def test_a_moved_deadline_moves_what_was_due_with_the_task(desk, stored, draft):
    plan, (checked, _) = stored(*FIRST)
    (own,) = desk.book.indicators_of_task(checked.id)
    desk.measuring.set_actual(own, 50.0)
    new = draft(CHECKED.format(count=100, due="2027年6月底前"), FIRST[1])
    assert told(desk, plan, new)["1"][1].endswith("≥100家（2027-06-30）")
    desk.importing.update(plan, new)
    assert promises(desk, checked)[0][2] == [(100.0, date(2027, 6, 30))]
    assert indicators.missed(desk.book, plan.id, Q1, date(2027, 3, 1), 0) == {}
    desk.undo()
    assert list(indicators.missed(desk.book, plan.id, Q1, date(2027, 3, 1), 0)) == [checked.id]


def test_a_number_that_is_gone_goes_but_for_what_was_measured(desk, stored, draft):
    plan, (checked, trained) = stored(*FIRST)
    (own,) = desk.book.indicators_of_task(trained.id)
    desk.measuring.set_actual(own, 300.0)
    new = draft(
        "1.开展隐患排查，落实检查制度。（牵头单位：县应急局；完成时限：2026年底前）",
        "2.加强培训，做到应训尽训。（牵头单位：县教育局；完成时限：2027年底前）",
    )
    found = told(desk, plan, new)
    assert found["1"][1] == ""
    assert found["2"][0] == f"{own.name}≥500人次（2026-12-31）"
    assert f"{own.name}≥500人次（2027-12-31）" in found["2"][1]
    assert found["2"][1].endswith("（新的文本已不含，保留）")
    desk.importing.update(plan, new)
    assert promises(desk, checked) == []
    kept = next(i for i in desk.book.indicators_of_task(trained.id) if i.id == own.id)
    # What was due with the task still is.
    assert kept.targets[0].due == date(2027, 12, 31)
    assert [a.value for a in desk.book.actuals_of(kept.id)] == [300.0]
    assert told(desk, desk.book.plans[plan.id], new).keys() <= {"2"}
    assert desk.importing.update(desk.book.plans[plan.id], new) is None
    desk.undo()
    assert len(promises(desk, checked)) == 1


def test_a_new_row_has_its_indicators_in_their_place(desk, stored, draft):
    plan, _ = stored(*FIRST)
    new = draft(
        FIRST[0],
        "2.改造老旧小区，改造小区8个。（牵头单位：县住建局；完成时限：2026年底前）",
        TRAINED.format(count="500人次").replace("2.", "3.", 1),
    )
    assert told(desk, plan, new)["2"][1].endswith("≥8个（2026-12-31）")
    desk.importing.update(plan, new)
    numbers = [desk.book.tasks[i.task_id].number for i in desk.book.indicators_of(plan.id)]
    assert numbers == ["1", "2", "3"]


def test_a_number_that_a_split_row_takes_along_stays_the_same_indicator(desk, stored, draft):
    last = "改造预警点20个。（牵头单位：县应急局；完成时限：2026年底前）"
    whole = f"1.建设防灾中心，建设避难场所3个，{last}"
    plan, (one,) = stored(whole)
    shelters = next(i for i in desk.book.indicators_of_task(one.id) if i.targets[0].value == 3)
    desk.measuring.set_actual(shelters, 1.0)
    new = draft(
        f"1.建设防灾中心，{last}",
        "2.建设避难场所3个。（牵头单位：县应急局；完成时限：2026年底前）",
    )
    desk.importing.update(plan, new)
    first, second = desk.book.tasks_of(plan.id)
    assert [t[0][0] for _, _, t in promises(desk, first)] == [20.0]
    assert [i.id for i in desk.book.indicators_of_task(second.id)] == [shelters.id]
    assert [a.value for a in desk.book.actuals_of(shelters.id)] == [1.0]
    assert desk.check() == []
    desk.undo()
    assert len(desk.book.indicators_of_task(one.id)) == 2
    assert desk.check() == []


def test_a_number_of_a_dropped_row_goes_to_the_row_that_says_it_now(desk, stored, draft):
    moved = "2.改造预警点20个。（牵头单位：县应急局；完成时限：2026年底前）"
    plan, (_, dropped) = stored(FIRST[0], moved)
    (points,) = desk.book.indicators_of_task(dropped.id)
    desk.measuring.set_actual(points, 5.0)
    new = draft(
        "1.开展隐患排查，检查企业100家，改造预警点20个。（牵头单位：县应急局；完成时限：2026年底前）"
    )
    desk.importing.update(plan, new)
    (left,) = desk.book.tasks_of(plan.id)
    assert points.id in [i.id for i in desk.book.indicators_of_task(left.id)]
    assert [a.value for a in desk.book.actuals_of(points.id)] == [5.0]
    assert desk.check() == []
    desk.undo()
    assert [i.id for i in desk.book.indicators_of_task(dropped.id)] == [points.id]


def test_a_row_that_is_kept_keeps_its_number(desk, stored, draft):
    moved = "2.改造预警点20个。（牵头单位：县应急局；完成时限：2026年底前）"
    plan, (_, kept) = stored(FIRST[0], moved)
    (points,) = desk.book.indicators_of_task(kept.id)
    new = draft(FIRST[0].replace("100家", "100家，改造预警点20个"))
    desk.importing.update(plan, new, keep={kept.id})
    first, last = desk.book.tasks_of(plan.id)
    assert [i.id for i in desk.book.indicators_of_task(last.id)] == [points.id]
    assert sorted(t[0][0] for _, _, t in promises(desk, first)) == [20.0, 100.0]


def test_an_indicator_that_sub_tasks_share_stays(desk, stored, draft):
    plan, (checked, _) = stored(*FIRST)
    (whole,) = desk.book.indicators_of_task(checked.id)
    parts = desk.decomposing.free(checked, ["东片", "西片"])
    parts = [replace(part, shares=(Share(whole.id, 50.0),)) for part in parts]
    desk.decomposing.decompose(checked, parts)
    shares = [i for i in desk.book.indicators_of(plan.id) if i.share_of == whole.id]
    new = draft(
        "1.开展隐患排查，落实检查制度。（牵头单位：县应急局；完成时限：2026年底前）", FIRST[1]
    )
    assert told(desk, plan, new)["1"][1].endswith("（新的文本已不含，保留）")
    desk.importing.update(plan, new)
    assert desk.book.indicators[whole.id] == whole
    assert [i for i in desk.book.indicators_of(plan.id) if i.share_of == whole.id] == shares
    assert desk.check() == []


def test_indicators_entered_by_hand_stay(desk):
    plan = desk.plan
    before = desk.book.indicators_of(plan.id)
    assert all(one.place for one in before)
    tasks = desk.book.tasks_of(plan.id)
    found = desk.importing.differences(plan, _as_edition(desk, tasks))
    assert {one.fate for one in found} == {Fate.UNCHANGED}
    assert not any(one.measured for one in found)


def _as_edition(desk, tasks):
    """The shipped plan as a document that prints the same, with numbers nobody asked for."""
    from taskdesk.model import Role
    from taskdesk.plans.draft import DraftIndicator, DraftTask, DraftUnit, PlanDraft, PrintedRow

    sources = desk.store.source_texts()
    promise = DraftIndicator("别的", Comparator.AT_LEAST, 9.0, "个", None, "", "9个")
    rows = []
    for task in tasks:
        own = sources[task.id]
        units = tuple(
            DraftUnit(desk.book.units[a.unit_id].name, Role(a.role), a.printed)
            for a in task.assignments
        )
        printed = PrintedRow(own.section, own.text, own.deadline, own.units)
        section = desk.book.sections[task.section_id].name
        rows.append(
            DraftTask(
                task.number,
                section,
                own.text,
                units,
                task.due_point,
                printed,
                indicators=(promise,),
            )
        )
    return replace(PlanDraft("金山.docx", desk.plan.title), tasks=tuple(rows))


# Which task is which row

PIPES = "{number}.推进{town}农村供水管网改造，改造管网{length}公里。（责任单位：{town}人民政府）"


def pipes(number, town, length):
    return PIPES.format(number=number, town=town, length=length)


def test_history_goes_with_the_text_and_not_with_the_number(desk, stored, draft):
    plan, (west, south, north) = stored(
        pipes(1, "西山镇", 15), pipes(2, "南塘镇", 18), pipes(3, "北岭镇", 21)
    )
    desk.set_state([west], StateEdit(Status.BEHIND, progress="西山的进展"))
    new = draft(pipes(1, "南塘镇", 20), pipes(2, "北岭镇", 21))
    found = desk.importing.differences(plan, new)
    assert [(d.fate, d.task and d.task.id) for d in found] == [
        (Fate.CHANGED, south.id),
        (Fate.CHANGED, north.id),
        (Fate.REMOVED, west.id),
    ]
    desk.importing.update(plan, new)
    assert desk.book.states(south.id) == []
    assert promises(desk, desk.book.tasks[south.id])[0][2][0][0] == 20.0


def test_a_row_of_others_made_to_the_same_pattern_is_another_one(desk, stored, draft):
    plan, _ = stored(pipes(1, "西山镇", 15), pipes(2, "南塘镇", 18))
    found = desk.importing.differences(plan, draft(pipes(1, "南塘镇", 18), pipes(2, "东河镇", 12)))
    assert [(d.fate, d.task and d.task.number) for d in found] == [
        (Fate.CHANGED, "2"),
        (Fate.ADDED, None),
        (Fate.REMOVED, "1"),
    ]


def test_rows_of_equal_text_are_told_apart_by_their_units(desk, stored, draft):
    same = "{}.加强值班值守，及时报告情况。（责任单位：{}）"
    plan, (one, other) = stored(same.format(1, "县应急局"), same.format(2, "县水利局"))
    new = draft(
        "1.成立领导小组，明确职责分工。（责任单位：县政府办）",
        same.format(2, "县应急局"),
        same.format(3, "县水利局"),
    )
    found = desk.importing.differences(plan, new)
    assert [d.task and d.task.id for d in found] == [None, one.id, other.id]


# Printed otherwise


def test_a_full_stop_that_was_missing_is_kept(desk, stored, draft):
    rows = (*FIRST, "3.完善预案体系（牵头单位：县应急局；完成时限：2026年底前）")
    plan, (*_, third) = stored(*rows)
    assert third.text == "完善预案体系"
    new = draft(*rows[:2], rows[2].replace("体系（", "体系。（"))
    found = desk.importing.differences(plan, new)
    assert [[f.field for f in d.fields] for d in found] == [[], [], ["text"]]
    desk.importing.update(plan, new)
    assert desk.book.tasks[third.id].text == "完善预案体系。"
    assert desk.importing.update(desk.book.plans[plan.id], new) is None


def test_other_labels_for_the_same_units_are_no_change(desk, stored, draft):
    plan, _ = stored("1.完善预案体系。（牵头单位：县应急局；配合单位：县水利局、县教育局）")
    same = draft("1.完善预案体系。\n\n牵头单位：县应急局\n\n配合单位：县水利局、县教育局")
    assert [d.fate for d in desk.importing.differences(plan, same)] == [Fate.UNCHANGED]
    other = draft("1.完善预案体系。\n\n牵头单位：县水利局\n\n配合单位：县应急局、县教育局")
    (found,) = desk.importing.differences(plan, other)
    assert [f.field for f in found.fields] == ["units"]


# Findings


def open_kinds(desk, plan):
    own = (f for f in desk.book.findings.values() if f.plan_id == plan.id)
    return sorted(f.kind for f in own if f.state == FindingState.OPEN)


SOON = "{number}.开展安全教育。（牵头单位：县教育局；完成时限：{due}）"


def waiting(desk, kind):
    own = (f for f in desk.book.findings.values() if f.plan_id == desk.plan_id)
    return [f for f in own if f.kind == kind and f.state == FindingState.OPEN]


def test_a_finding_about_words_that_are_gone_is_withdrawn(desk, stored, draft):
    other = "3.完善预案体系。（牵头单位：县应急局；完成时限：适时）"
    plan, (_, second, third) = stored(FIRST[0], SOON.format(number=2, due="尽快"), other)
    mended, decided = waiting(desk, "deadline_unparsed")
    assert [mended.task_id, decided.task_id] == [second.id, third.id]
    desk.planning.settle_finding(decided.id, FindingState.REJECTED, "就是这样印的")
    new = draft(FIRST[0], SOON.format(number=2, due="2026年底前"), other)
    assert "校核：删除1条" in desk.importing.preview(plan, new).notes
    desk.importing.update(plan, new)
    assert waiting(desk, "deadline_unparsed") == []
    assert desk.book.findings[decided.id].state == FindingState.REJECTED
    assert desk.importing.update(desk.book.plans[plan.id], new) is None
    desk.undo()
    assert waiting(desk, "deadline_unparsed") == [mended]
    desk.redo()
    assert mended.id not in desk.book.findings


def test_a_finding_of_the_whole_document_goes_with_the_name_it_is_about(desk, stored, draft):
    units = "3.完善预案体系。（牵头单位：{}；配合单位：县住房城乡建设局；完成时限：2026年底前）"
    plan, _ = stored(*FIRST, units.format("县住建局"))
    assert len(waiting(desk, "alias")) == 1
    desk.importing.update(plan, draft(*FIRST, units.format("县应急局")))
    assert waiting(desk, "alias") == []


def test_a_finding_that_still_holds_waits_on_under_the_new_number(desk, stored, draft):
    plan, (_, second) = stored(FIRST[0], SOON.format(number=2, due="尽快"))
    (before,) = waiting(desk, "deadline_unparsed")
    desk.importing.update(plan, draft(SOON.format(number=1, due="尽快")))
    (after,) = waiting(desk, "deadline_unparsed")
    assert (after.id, after.task_id) == (before.id, second.id)
    assert after.message == before.message.replace("第2项", "第1项")


def test_a_correction_that_was_rejected_is_not_carried_out_again(desk, stored, draft):
    rows = (FIRST[0], "2.开展安全教肓。（牵头单位：县教育局；完成时限：2026年底前）")
    plan, (_, second) = stored(*rows)
    assert second.text == "开展安全教育。"
    own = (f for f in desk.book.findings.values() if f.task_id == second.id)
    (found,) = (f for f in own if f.kind == "suspect_character")
    desk.planning.settle_finding(found.id, FindingState.REJECTED)
    assert desk.book.tasks[second.id].text == "开展安全教肓。"
    assert desk.importing.update(plan, draft(*rows)) is None


# The preview


def test_the_preview_tells_the_new_number_and_what_goes_along(desk, stored, draft):
    plan, (checked, trained) = stored(*FIRST)
    for task in (checked, trained):
        desk.decomposing.decompose(task, desk.decomposing.free(task, ["东片", "西片"]))
    desk.set_state([trained], StateEdit(Status.IN_PROGRESS))
    new = draft(CHECKED.format(count=160, due="2026年底前"), number=8)
    preview = desk.importing.preview(plan, new)
    assert "文号：青政发〔2026〕1号 → 青政发〔2026〕8号" in preview.notes
    changed, removed = preview.tasks
    assert changed.notes == ("有子任务2项，其文字、时限和分担的指标不随之修改",)
    assert removed.notes == ("连同子任务2项、各期状态1条一并删除",)
    assert preview.doubt == ""
    assert plan == desk.book.plans[plan.id]


def test_the_preview_of_the_same_edition_says_nothing(desk, stored, draft):
    plan, _ = stored(*FIRST)
    preview = desk.importing.preview(plan, draft(*FIRST))
    assert preview.notes == ()
    assert {one.fate for one in preview.tasks} == {Fate.UNCHANGED}


def test_a_name_that_another_process_has_taken_is_refused(make_desk, draft):
    one, other = make_desk("张三"), make_desk("李四")
    one.importing.as_plan(draft(*FIRST), "并发")
    with pytest.raises(UserError, match="已有名为《并发》的方案"):
        other.importing.as_plan(draft(*FIRST), "并发")
    assert [plan.title for plan in other.book.plans.values()].count("并发") == 1
