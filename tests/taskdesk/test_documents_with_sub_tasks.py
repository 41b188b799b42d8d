"""Documents that print sub-tasks: 13.1 and 13.1.1 below 13, as our own workbooks do."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from exports import pdf, xlsx
from taskdesk.columns import COLUMNS, chosen
from taskdesk.errors import UserError
from taskdesk.model import Filter
from taskdesk.plans.draft_json import as_json
from taskdesk.plans.new_edition import Fate
from taskdesk.plans.readers import read_document
from taskdesk.plans.review import steps
from taskdesk.plans.understanding import understand
from taskdesk.status import Status
from taskdesk.sub_tasks.decomposing import Part
from taskdesk.task_edits import StateEdit, TaskEdit
from tests.taskdesk.plans.grids import read_rows

NOW = datetime(2026, 11, 20).astimezone()
HEAD = "序号|行动|重点任务|时间节点|责任部门"
WHOLE = "1|交通行动|更新公交车40辆。|2027年|☆县交通局"
FIRST = "1.1|^|完成公交车招标采购。|2026年|☆县交通局、县财政局"
SECOND = "1.2|^|车辆上线运行。|2027年|☆县公交公司"
THIRD = "1.3|^|建成充电桩12个。|2027年|☆县住建局"
OTHER = "2|^|建设公交首末站6座。|2028年|☆县住建局"
NEW = "1|^|编制公交线网规划。|2026年|☆县交通局"


@pytest.fixture
def broken_down(desk):
    """The shipped plan with sub-tasks of 13 and 40, and of one of these."""
    desk.decomposing.decompose(
        task(desk, "13"),
        [
            Part("编制清单，摸清底数。", "2026年6月底前", "☆区发改委、区经委、各镇（落实）"),
            Part("完成整改。", "2027年", "☆区经委"),
        ],
    )
    desk.decomposing.decompose(
        task(desk, "13.2"), [Part("第一批整改到位。", "2026年", "区经委、各镇")]
    )
    desk.decomposing.decompose(task(desk, "40"), [Part("起草方案。", "2026年", "☆区建管委")])
    return desk


@pytest.fixture
def plan(desk):
    """Store rows as a plan that is then at hand."""

    def store(*rows):
        plan = desk.importing.as_plan(read_rows(HEAD, *rows), "公交")
        desk.choose_plan(plan)
        return plan

    return store


def task(desk, number):
    (found,) = desk.tasks([number])
    return found


def tree(desk):
    """Number, number of the task above, and text of each row, as the table has them."""
    above = {row.task.id: row.task.number for row in desk.listing().rows}
    return [
        (row.task.number, above.get(row.task.parent_id), "".join(row.task.text.split()))
        for row in desk.listing().rows
    ]


def fates(desk, plan, draft):
    found = desk.importing.differences(plan, draft)
    return [(one.fate, (one.task or one.drafted).number) for one in found]


# Reading


def parents(*numbers, section="甲行动"):
    rows = (f"{n}|{section}|铺设电缆{k}公里。|2026年|☆县发改局" for k, n in enumerate(numbers, 1))
    return read_rows(HEAD, *rows).parents


def test_a_number_below_another_is_a_sub_task() -> None:
    assert parents("1", "1.1", "1.1.1", "1.2", "2") == {"1.1": "1", "1.1.1": "1.1", "1.2": "1"}


@pytest.mark.parametrize("numbers", [("1.1", "1.2", "2.1"), ("1", "2", "10.1"), ("1", "2", "2-1")])
def test_without_the_number_above_there_is_no_sub_task(numbers) -> None:
    assert parents(*numbers) == {}


def test_three_levels_are_all() -> None:
    assert "1.1.1.1" not in parents("1", "1.1", "1.1.1", "1.1.1.1")


def test_a_sub_task_is_of_the_section_of_its_task() -> None:
    draft = read_rows(HEAD, WHOLE, "1.1|建筑行动|改造校舍7栋。|2026年|☆县住建局", OTHER)
    assert draft.parents == {}


def test_what_a_sub_task_repeats_is_promised_once() -> None:
    draft = read_rows(
        HEAD,
        WHOLE,
        "1.1|^|2026年：更新公交车40辆。|2026年|☆县交通局",
        "1.2|^|更新公交车40辆，配建充电桩12个。|2027年|☆县交通局",
    )
    assert [[one.value for one in row.indicators] for row in draft.tasks] == [[40], [], [12]]


def test_the_number_of_a_task_takes_those_of_its_sub_tasks_along() -> None:
    review = steps.Review(read_rows(HEAD, WHOLE, FIRST, SECOND, OTHER))
    new = steps.edit_task(review, 0, steps.DraftEdit(number="5", section="客运行动"))
    assert [row.number for row in new.draft.tasks] == ["5", "5.1", "5.2", "2"]
    assert new.draft.parents == {"5.1": "5", "5.2": "5"}


# Our own workbook and page


def written(desk, path, **shown):
    listing = desk.listing(**shown)
    if path.suffix == ".pdf":
        pdf.write(path, listing, chosen(()), author="张三", now=NOW, rule=desk.rule)
    else:
        xlsx.write(path, listing, chosen(()), author="张三", now=NOW)
    return understand(read_document(path))


@pytest.mark.parametrize("kind", ["xlsx", "pdf"])
def test_an_exported_plan_comes_back_with_its_sub_tasks(broken_down, tmp_path, kind) -> None:
    desk = broken_down
    rows = as_json(written(desk, tmp_path / f"任务分解表.{kind}"))["tasks"]
    before = tree(desk)
    assert [(row["number"], row["parent"]) for row in rows] == [one[:2] for one in before]
    assert rows[13]["implement"] == ["各镇"]
    draft = understand(read_document(tmp_path / f"任务分解表.{kind}"))
    desk.choose_plan(desk.importing.as_plan(draft, "另一方案"))
    assert tree(desk) == before
    assert desk.check() == []


def test_a_sorted_export_comes_back_with_its_sub_tasks(broken_down, tmp_path) -> None:
    desk = broken_down
    sort = {"sort_key": "deadline"}
    draft = written(desk, tmp_path / "台账.xlsx", **sort)
    assert draft.parents == {"13.1": "13", "13.2": "13", "13.2.1": "13.2", "40.1": "40"}
    places = [row.number for row in draft.tasks]
    assert places.index("40.1") < places.index("40")
    other = desk.importing.as_plan(draft, "另一方案")
    desk.choose_plan(other)
    assert {row[:2] for row in tree(desk)} >= {("13.1", "13"), ("13.2.1", "13.2"), ("40.1", "40")}


def test_an_exported_plan_is_no_news(broken_down, tmp_path) -> None:
    desk = broken_down
    draft = written(desk, tmp_path / "台账.xlsx")
    assert {fate for fate, _ in fates(desk, desk.plan, draft)} == {Fate.UNCHANGED}
    before = tree(desk)
    desk.importing.update(desk.plan, draft)
    assert tree(desk) == before


# New editions


def test_a_new_edition_changes_adds_and_drops_sub_tasks(desk, plan) -> None:
    own = plan(WHOLE, FIRST, SECOND, OTHER)
    first, second = task(desk, "1.1"), task(desk, "1.2")
    desk.set_state([first], StateEdit(status=Status.IN_PROGRESS, progress="已发布公告。"))
    new = read_rows(
        HEAD,
        WHOLE,
        FIRST.replace("2026年", "2027年3月底前"),
        THIRD.replace("1.3", "1.2"),
        OTHER,
    )
    assert fates(desk, own, new) == [
        (Fate.UNCHANGED, "1"),
        (Fate.CHANGED, "1.1"),
        (Fate.ADDED, "1.2"),
        (Fate.UNCHANGED, "2"),
        (Fate.REMOVED, "1.2"),
    ]
    desk.importing.update(own, new)
    assert [row[:2] for row in tree(desk)] == [("1", None), ("1.1", "1"), ("1.2", "1"), ("2", None)]
    assert (task(desk, "1.1").id, task(desk, "1.1").due_point.printed) == (
        first.id,
        "2027年3月底前",
    )
    assert desk.book.states(first.id)[0].progress == "已发布公告。"
    assert second.id not in desk.book.tasks
    assert desk.check() == []
    desk.undo()
    assert task(desk, "1.2").id == second.id


def test_sub_tasks_follow_their_task_to_its_new_number(desk, plan) -> None:
    own = plan(WHOLE, FIRST, SECOND, OTHER)
    desk.decomposing.decompose(task(desk, "1.2"), [Part("验收。", "2027年", "☆县交通局")])
    before = {row.task.id: row.task.text for row in desk.listing().rows}
    later = [row.replace("1", "2", 1) for row in (WHOLE, FIRST, SECOND)]
    new = read_rows(HEAD, NEW.replace("^", "交通行动"), *later, OTHER.replace("2", "3", 1))
    desk.importing.update(own, new)
    assert [row[:2] for row in tree(desk)] == [
        ("1", None),
        ("2", None),
        ("2.1", "2"),
        ("2.2", "2"),
        ("2.2.1", "2.2"),
        ("3", None),
    ]
    assert before.items() <= {row.task.id: row.task.text for row in desk.listing().rows}.items()
    assert desk.check() == []


def test_an_edition_without_sub_tasks_leaves_them(desk, plan) -> None:
    own = plan(WHOLE, FIRST, SECOND, OTHER)
    new = read_rows(HEAD, WHOLE.replace("40", "60"), OTHER)
    (changed, _) = desk.importing.differences(own, new)
    assert any("有子任务2项" in note for note in changed.notes)
    desk.importing.update(own, new)
    assert [row[:2] for row in tree(desk)] == [("1", None), ("1.1", "1"), ("1.2", "1"), ("2", None)]


def test_an_edition_may_break_down_what_was_whole(desk, plan) -> None:
    own = plan(WHOLE, OTHER)
    whole = task(desk, "1")
    desk.importing.update(own, read_rows(HEAD, WHOLE, FIRST, SECOND, OTHER))
    assert [part.number for part in desk.book.parts.of(whole.id)] == ["1.1", "1.2"]
    assert desk.listing().counts.total == 2


def test_a_sub_task_that_is_kept_stays_under_its_task(desk, plan) -> None:
    own = plan(WHOLE, FIRST, SECOND, OTHER)
    kept = task(desk, "1.1")
    new = read_rows(HEAD, WHOLE, SECOND.replace("1.2", "1.1"), OTHER)
    desk.importing.update(own, new, keep=[kept.id])
    assert [row[:2] for row in tree(desk)] == [("1", None), ("1.1", "1"), ("1.2", "1"), ("2", None)]
    assert task(desk, "1.2").id == kept.id
    assert desk.check() == []


def test_a_task_added_by_hand_may_turn_up_in_an_edition(desk, plan) -> None:
    own = plan(WHOLE, OTHER)
    new = TaskEdit(text="编制公交线网规划。", deadline="2026年", units="☆县交通局")
    added = desk.arranging.add(new, after=task(desk, "1"))
    later = read_rows(HEAD, WHOLE, OTHER, NEW.replace("1|^", "3|交通行动", 1))
    desk.importing.update(own, later)
    assert task(desk, "3").id == added.id
    assert desk.check() == []


def test_an_edited_sub_task_stays_where_the_edition_says_nothing_new(desk, plan) -> None:
    own = plan(WHOLE, FIRST, SECOND, OTHER)
    desk.edit_task(task(desk, "1.1"), TaskEdit(text="完成公交车公开招标。"))
    desk.importing.update(own, read_rows(HEAD, WHOLE, FIRST, SECOND, THIRD, OTHER))
    assert task(desk, "1.1").text == "完成公交车公开招标。"
    assert task(desk, "1.3").parent_id == task(desk, "1").id


def test_numbers_that_are_not_shown_tell_the_rows_apart(broken_down, tmp_path) -> None:
    desk = broken_down
    long = "".join(f"第{n}步，完成第{n}类设施的改造提升和验收移交。" for n in range(1, 90))
    desk.edit_task(task(desk, "13.1"), TaskEdit(text=long))
    path = tmp_path / "台账.xlsx"
    xlsx.write(path, desk.listing(), chosen(["text", "units"]), author="张三", now=NOW)
    draft = understand(read_document(path))
    assert [row.number for row in draft.tasks] == [one[0] for one in tree(desk)]
    assert draft.tasks[13].text == long


# Exports of a part, and with more than the table


def exported(desk, tmp_path, *columns, wanted=None, name="台账.xlsx"):
    path = tmp_path / name
    listing, now = desk.listing(wanted), NOW
    if name.endswith(".pdf"):
        pdf.write(path, listing, chosen(columns), author="张三", now=now, rule=desk.rule)
    else:
        xlsx.write(path, listing, chosen(columns), author="张三", now=now)
    return understand(read_document(path))


def test_the_sheet_of_counts_is_no_part_of_the_table(desk, plan, tmp_path) -> None:
    own = plan(WHOLE, FIRST, SECOND, OTHER)
    draft = exported(desk, tmp_path, *(column.key for column in COLUMNS))
    assert [row.number for row in draft.tasks] == ["1", "1.1", "1.2", "2"]
    assert draft.tasks[-1].text == "建设公交首末站6座。"
    assert {fate for fate, _ in fates(desk, own, draft)} == {Fate.UNCHANGED}


def test_a_name_that_goes_on_over_a_page_is_no_other_name(broken_down, tmp_path) -> None:
    desk = broken_down
    draft = exported(desk, tmp_path, name="任务分解表.pdf")
    assert {fate for fate, _ in fates(desk, desk.plan, draft)} == {Fate.UNCHANGED}


def test_columns_that_a_document_lacks_empty_nothing(desk, plan, tmp_path) -> None:
    own = plan(WHOLE, FIRST, SECOND, OTHER)
    draft = exported(desk, tmp_path, "number", "text", "units")
    assert {fate for fate, _ in fates(desk, own, draft)} == {Fate.UNCHANGED}
    desk.importing.update(own, draft)
    assert [row.section.name for row in desk.listing().rows] == ["交通行动"] * 4
    assert [section.name for section in desk.book.sections_of(own.id)] == ["交通行动"]


def test_a_sub_task_without_its_task_is_the_one_of_its_number(desk, plan, tmp_path) -> None:
    own = plan(WHOLE, FIRST, SECOND, OTHER)
    draft = exported(desk, tmp_path, wanted=Filter(text="上线运行"))
    assert [row.number for row in draft.tasks] == ["1.2"]
    found = desk.importing.differences(own, draft)
    assert (found[0].fate, found[0].task.number) == (Fate.UNCHANGED, "1.2")


def test_an_extended_deadline_is_no_new_one(desk, plan, tmp_path) -> None:
    own = plan(WHOLE, OTHER)
    desk.extend(task(desk, "1"), date(2028, 6, 30), "设备到货晚", "县政府批复")
    draft = exported(desk, tmp_path)
    assert draft.tasks[0].due_point.due == date(2028, 6, 30)
    assert {fate for fate, _ in fates(desk, own, draft)} == {Fate.UNCHANGED}


def test_a_table_without_rows_has_no_task(desk, plan, tmp_path) -> None:
    plan(WHOLE, OTHER)
    assert exported(desk, tmp_path, wanted=Filter(text="不存在的")).tasks == ()


def test_a_row_without_a_number_at_the_end_has_the_next() -> None:
    draft = read_rows(HEAD, WHOLE, OTHER, NEW.replace("1|^", "|交通行动", 1))
    assert [row.number for row in draft.tasks] == ["1", "2", "3"]


def test_a_sorted_table_is_told_once() -> None:
    rows = (f"{n}|甲行动|铺设电缆{n}公里。|2026年|☆县发改局、县财政局" for n in range(20, 0, -1))
    draft = read_rows(HEAD, *rows)
    assert [f.kind for f in draft.findings] == ["numbering_gap"]
    assert draft.tasks[0].number == "20"


def test_numbers_in_brackets_below_a_number_are_sub_tasks() -> None:
    draft = read_rows(
        HEAD,
        WHOLE,
        FIRST.replace("1.1", "（1）"),
        SECOND.replace("1.2", "（2）"),
        OTHER,
    )
    assert draft.parents == {"1.1": "1", "1.2": "1"}
    assert [row.number for row in draft.tasks] == ["1", "1.1", "1.2", "2"]
    alone = [row.replace("|", "）|", 1) for row in (WHOLE, OTHER)]
    assert [row.number for row in read_rows(HEAD, *(f"（{row}" for row in alone)).tasks] == [
        "1",
        "2",
    ]


def test_sub_tasks_that_an_edition_leaves_out_stay_and_are_told(desk, plan) -> None:
    own = plan(WHOLE, FIRST, SECOND, OTHER, THIRD.replace("1.3", "2.1"))
    found = desk.importing.differences(own, read_rows(HEAD, WHOLE, FIRST, SECOND, OTHER))
    assert [one.notes for one in found][-1] == ("新的文本没有列出这一项的子任务，现有1项保留",)
    assert {one.fate for one in found} == {Fate.UNCHANGED}


def test_a_small_part_of_a_plan_is_doubted_as_its_new_edition(desk, tmp_path) -> None:
    draft = exported(desk, tmp_path, wanted=Filter(text="公交"))
    assert 0 < len(draft.tasks) < 40
    with pytest.raises(UserError, match="只认出"):
        desk.importing.update(desk.plan, draft)
