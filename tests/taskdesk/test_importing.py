"""A draft stored as a plan, and as the new edition of one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from taskdesk.changes import ConflictError, created, deleted
from taskdesk.errors import UserError
from taskdesk.labels import PLAN_UPDATED, recognised
from taskdesk.model import Comparator, DuePoint, FindingState, Origin, Role
from taskdesk.phrases import Phrase
from taskdesk.plans import new_plan
from taskdesk.plans.blocks import Where
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
from taskdesk.plans.new_edition import Fate
from taskdesk.status import Status
from taskdesk.task_edits import StateEdit, TaskEdit
from taskdesk.wording import told

YEAR = DuePoint("2027年", date(2027, 12, 31))
ENDLESS = DuePoint("持续推进", open_ended=True)


def unit(name, role=Role.SUPPORT, origin=Origin.PRINTED):
    return DraftUnit(name, role, name, origin)


def row(number, text, units, due=ENDLESS, section="能源行动", **more):
    printed = PrintedRow(
        section,
        text,
        due.printed,
        "、".join(("☆" if u.role == Role.LEAD else "") + u.printed for u in units),
    )
    return DraftTask(number, section, text, tuple(units), due, printed, Where(3, 7), **more)


ENERGY = unit("区能源办", Role.LEAD)
WATER = unit("区水利局")
TOWNS = unit("各镇", Role.IMPLEMENT, Origin.RIDER)


def drafted():
    solar = DraftIndicator(
        "光伏新增装机", Comparator.AT_LEAST, 30.0, "万千瓦", date(2027, 12, 31), "", "30万千瓦"
    )
    later = replace(solar, value=50.0, due=date(2030, 12, 31), quote="50万千瓦")
    return PlanDraft(
        "青河.docx",
        "青河区碳达峰实施方案",
        "青政发〔2026〕3号",
        "青河区人民政府",
        date(2026, 3, 1),
        clauses=(
            DraftClause(
                "二(一)1",
                "发展光伏",
                "能源行动",
                "建设屋顶光伏。",
                "（责任单位：☆区能源办、区水利局）",
                (ENERGY, WATER),
                Where(2, 4),
                notes=("注：含分布式。",),
            ),
        ),
        tasks=(
            row(
                "1",
                "建设屋顶光伏，到2027年达到30万千瓦。",
                (ENERGY, WATER, TOWNS),
                YEAR,
                clause="二(一)1",
                indicators=(solar, later),
            ),
            row("2", "改造水电站。", (replace(WATER, role=Role.LEAD), ENERGY)),
            row("3", "开展节能教育。", (unit("区教育局", Role.LEAD),), section="全民行动"),
        ),
        findings=(
            DraftFinding(
                "suspect_character",
                "“教肓”疑为“教育”",
                "改为“教育”",
                "3",
                correction=Correction("text", "开展节能教肓。", "开展节能教育。"),
            ),
            DraftFinding("no_lead", "第2项没有标☆", "请确认", "2"),
        ),
        has_table=True,
    )


@pytest.fixture
def desk(make_desk):
    return make_desk()


@pytest.fixture
def plan(desk):
    return desk.importing.as_plan(drafted())


def numbers(desk, plan):
    return [task.number for task in desk.book.tasks_of(plan.id)]


def test_a_draft_becomes_a_plan_with_everything_in_it(desk, plan):
    book = desk.book
    assert (plan.title, plan.doc_number, plan.source_file) == (
        "青河区碳达峰实施方案",
        "青政发〔2026〕3号",
        "青河.docx",
    )
    assert book.registers[plan.register_id].name == "青河区"
    first, second, third = book.tasks_of(plan.id)
    names = {u.id: u.name for u in book.units.values() if u.register_id == plan.register_id}
    assert [(names[a.unit_id], a.role, a.origin) for a in first.assignments] == [
        ("区能源办", Role.LEAD, Origin.PRINTED),
        ("区水利局", Role.SUPPORT, Origin.PRINTED),
        ("各镇", Role.IMPLEMENT, Origin.RIDER),
    ]
    assert set(names.values()) == {"区能源办", "区水利局", "各镇", "区教育局"}
    assert book.find_unit("各镇", plan.register_id).collective
    assert book.clauses[first.clause_id].path == "二(一)1"
    assert book.clauses[first.clause_id].notes == "注：含分布式。"
    assert [book.sections[t.section_id].name for t in (first, third)] == ["能源行动", "全民行动"]
    (solar,) = book.indicators_of(plan.id)
    assert [(t.value, t.due.year) for t in solar.targets] == [(30.0, 2027), (50.0, 2030)]
    assert desk.store.source_texts([second.id])[second.id].units == "☆区水利局、☆区能源办"
    found = {f.kind: f for f in book.findings.values() if f.plan_id == plan.id}
    assert found["suspect_character"].state == FindingState.ACCEPTED
    assert found["suspect_character"].task_id == third.id
    assert found["no_lead"].state == FindingState.OPEN
    assert desk.check() == []


def test_undo_takes_the_whole_import_back(desk, plan):
    desk.undo()
    assert plan.id not in desk.book.plans
    assert [p.title for p in desk.book.plans.values()] == ["金山区碳达峰实施方案"]
    desk.redo()
    assert numbers(desk, plan) == ["1", "2", "3"]


def test_a_second_plan_of_a_government_has_its_units(desk, plan):
    again = desk.importing.as_plan(drafted(), "另一份方案")
    assert again.register_id == plan.register_id
    own = [u.name for u in desk.book.units_in_order(plan.register_id)]
    assert own == ["区能源办", "区水利局", "各镇", "区教育局"]


def test_a_plan_is_imported_once_under_a_title(desk, plan):
    with pytest.raises(UserError, match="已有名为《青河区碳达峰实施方案》的方案"):
        desk.importing.as_plan(drafted())


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda d: replace(d, tasks=()), "没有认出任务"),
        (lambda d: replace(d, tasks=(*d.tasks, d.tasks[0])), "序号1不止一项"),
        (lambda d: replace(d, tasks=(replace(d.tasks[0], text=" "),)), "第1项没有文字"),
    ],
)
def test_what_cannot_be_a_plan_is_refused(desk, change, words):
    before = len(desk.history())
    with pytest.raises(UserError, match=words):
        desk.importing.as_plan(change(drafted()))
    assert len(desk.history()) == before


def edition():
    """A new edition: a row before the others, one reworded, one dropped."""
    old = drafted()
    return replace(
        old,
        tasks=(
            row("1", "成立领导小组。", (unit("区政府办", Role.LEAD),), section="组织保障"),
            replace(old.tasks[0], number="2"),
            row(
                "3",
                "改造小水电站，退出生态流量不足的电站。",
                (replace(WATER, role=Role.LEAD),),
                YEAR,
            ),
        ),
        findings=(),
    )


def test_a_new_edition_is_shown_before_it_is_stored(desk, plan):
    found = desk.importing.differences(plan, edition())
    assert [(d.fate, d.drafted and d.drafted.number, d.task and d.task.number) for d in found] == [
        (Fate.ADDED, "1", None),
        (Fate.CHANGED, "2", "1"),
        (Fate.CHANGED, "3", "2"),
        (Fate.REMOVED, None, "3"),
    ]
    assert [f.field for f in found[1].fields] == ["number"]
    assert [f.field for f in found[2].fields] == ["number", "text", "deadline", "units"]
    assert numbers(desk, plan) == ["1", "2", "3"]


def test_a_new_edition_keeps_status_and_history(desk, plan):
    desk.choose_plan(plan)
    solar, hydro, teaching = desk.book.tasks_of(plan.id)
    desk.set_state([solar], StateEdit(Status.IN_PROGRESS, progress="已建10万千瓦"))
    desk.set_state([hydro], StateEdit(Status.BEHIND))
    desk.importing.update(plan, edition())
    book = desk.book
    assert numbers(desk, plan) == ["1", "2", "3"]
    assert book.tasks[solar.id].number == "2"
    assert book.states(solar.id)[0].progress == "已建10万千瓦"
    changed = book.tasks[hydro.id]
    assert (changed.number, changed.due_point.printed) == ("3", "2027年")
    assert changed.text == "改造小水电站，退出生态流量不足的电站。"
    assert [book.units[a.unit_id].name for a in changed.assignments] == ["区水利局"]
    assert book.states(hydro.id)[0].status == Status.BEHIND
    assert teaching.id not in book.tasks
    assert desk.store.source_texts([hydro.id])[hydro.id].text == changed.text
    assert len(desk.history(hydro.id)) == 3
    label = recognised(desk.history(limit=1)[0].label)
    assert label.template == PLAN_UPDATED
    assert desk.check() == []
    desk.undo()
    assert book.tasks[hydro.id] == hydro
    assert book.tasks[teaching.id] == teaching


def test_what_is_not_found_any_more_is_withdrawn_and_decisions_stay(desk, plan):
    before = {f.kind: f for f in desk.book.findings.values() if f.plan_id == plan.id}
    differs = DraftFinding("lead_differs", "第2项牵头与正文不一致", "请核对", "2")
    desk.importing.update(plan, replace(drafted(), findings=(differs,)))
    own = [f for f in desk.book.findings.values() if f.plan_id == plan.id]
    assert sorted(f.kind for f in own) == ["lead_differs", "suspect_character"]
    desk.importing.update(desk.book.plans[plan.id], drafted())
    own = [f for f in desk.book.findings.values() if f.plan_id == plan.id]
    assert sorted(f.kind for f in own) == ["no_lead", "suspect_character"]
    assert desk.book.findings[before["suspect_character"].id] == before["suspect_character"]


def test_sub_tasks_follow_their_task_to_its_new_number(desk, plan):
    desk.choose_plan(plan)
    solar = desk.book.tasks_of(plan.id)[0]
    desk.decomposing.decompose(solar, desk.decomposing.free(solar, ["东片区", "西片区"]))
    desk.importing.update(plan, edition())
    assert numbers(desk, plan) == ["1", "2", "2.1", "2.2", "3"]
    assert desk.check() == []
    desk.undo()
    assert numbers(desk, plan) == ["1", "1.1", "1.2", "2", "3"]


def test_the_same_edition_again_changes_nothing(desk, plan):
    assert desk.importing.update(plan, drafted()) is None
    desk.importing.update(plan, edition())
    assert desk.importing.update(desk.book.plans[plan.id], edition()) is None


def test_what_was_edited_here_stays_where_the_new_edition_says_nothing_new(desk, plan):
    desk.choose_plan(plan)
    _, hydro, teaching = desk.book.tasks_of(plan.id)
    desk.edit_task(hydro, TaskEdit(text="改造全部水电站。"))
    desk.edit_task(teaching, TaskEdit(text="开展节能和节水教育。"))
    new = replace(
        drafted(),
        tasks=(
            *drafted().tasks[:2],
            row("3", "开展节能节水教育活动。", (unit("区教育局", Role.LEAD),), section="全民行动"),
        ),
    )
    found = {d.task.id: d for d in desk.importing.differences(plan, new) if d.task}
    assert found[hydro.id].fate == Fate.UNCHANGED
    assert found[teaching.id].fields[0].edited == "开展节能和节水教育。"
    desk.importing.update(plan, new)
    assert desk.book.tasks[hydro.id].text == "改造全部水电站。"
    assert desk.book.tasks[teaching.id].text == "开展节能节水教育活动。"


def test_what_was_put_right_in_the_review_is_stored_though_the_print_is_the_same(desk, plan):
    first, second, third = drafted().tasks
    lead = (replace(ENERGY, role=Role.LEAD), replace(WATER, role=Role.GUIDE))
    new = replace(
        drafted(),
        tasks=(
            replace(first, text="建设屋顶光伏和储能，到2027年达到30万千瓦。"),
            replace(second, units=lead),
            third,
        ),
    )
    found = desk.importing.differences(plan, new)
    assert [[f.field for f in d.fields] for d in found] == [["text"], ["units"], []]
    desk.importing.update(plan, new)
    changed, other, _ = desk.book.tasks_of(plan.id)
    assert changed.text == "建设屋顶光伏和储能，到2027年达到30万千瓦。"
    assert [a.role for a in other.assignments] == [Role.LEAD, Role.GUIDE]
    assert desk.importing.update(desk.book.plans[plan.id], new) is None


def test_a_dropped_task_can_be_kept(desk, plan):
    teaching = desk.book.tasks_of(plan.id)[2]
    new = replace(edition(), tasks=edition().tasks[1:])
    desk.importing.update(plan, new, keep={teaching.id})
    kept = desk.book.tasks[teaching.id]
    assert (kept.text, kept.number) == (teaching.text, "4")
    assert numbers(desk, plan) == ["2", "3", "4"]


def test_a_document_that_is_no_edition_of_the_plan_is_refused(desk):
    jinshan = desk.plan
    before = desk.book.tasks_of(jinshan.id)
    with pytest.raises(UserError, match="现有80项任务中只认出0项"):
        desk.importing.update(jinshan, drafted())
    assert desk.book.tasks_of(jinshan.id) == before
    desk.importing.update(jinshan, drafted(), anyway=True)
    assert numbers(desk, jinshan) == ["1", "2", "3"]
    desk.undo()
    assert desk.book.tasks_of(jinshan.id) == before
    assert desk.check() == []


def test_of_two_who_import_at_once_one_is_told_that_the_title_is_taken(make_desk):
    one, other = make_desk("张三"), make_desk("李四")
    late = new_plan.new_plan(other.book, drafted(), other.importing._ids(), "并发")
    one.importing.as_plan(drafted(), "并发")
    with pytest.raises(ConflictError, match="方案.*“并发”.*没有保存"):
        other._ledger.commit(Phrase("导入"), late)
    assert [plan.title for plan in other.book.plans.values()].count("并发") == 1
    one.undo()
    one.redo()
    assert one.check() == []


def test_an_edition_that_prints_the_same_elsewhere_reprints_nothing(make_desk):
    desk = make_desk("张三")
    plan = desk.importing.as_plan(drafted(), "旧方案")
    task = desk.book.tasks_of(plan.id)[0]
    printed = desk.source_text(task.id)
    moved = replace(printed, id=desk.store.new_ids(1)[0], place="第9段")
    act = desk._ledger.commit(Phrase("改"), (deleted(printed), created(moved)))
    assert told(act.changes, desk.book) == []
