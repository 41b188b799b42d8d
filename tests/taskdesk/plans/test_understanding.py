"""Whole documents: what the parts make of them together, and their plain data."""

from __future__ import annotations

import random
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports import pdf, xlsx
from taskdesk.cli import records
from taskdesk.columns import chosen
from taskdesk.model import Assignment, Origin, Role
from taskdesk.plans.blocks import Block, BlockKind, Document, Where
from taskdesk.plans.draft_json import as_json
from taskdesk.plans.readers import read_document
from taskdesk.plans.understanding import understand
from taskdesk.task_edits import TaskEdit
from tests.taskdesk.plans.grids import table

BODY = """云山县人民政府文件
云政发〔2026〕3号
云山县绿色交通实施方案
一、重点任务
（一）公交优先行动
1.更新公交车辆。到2027年，更新新能源公交车40辆。（责任单位：☆县交通局、县财政局）
2.建设场站设施。新建公交首末站6座，改造候车亭90座。（责任单位：☆县住建局、县交通局、各乡镇）
（二）低碳货运行动
1.调整运输结构。建设铁路专用线2条。（责任单位：☆县发改局、县交通局）
二、保障措施
（一）加强领导。建立联席会议制度。（责任单位：☆县政府办）
云山县人民政府
2026年3月1日"""
ANNEX = (
    "序号|行动|重点任务|2026年目标|时间节点|责任部门",
    "1|公交优先行动|更新新能源公交车40辆。|更新15辆|2026年完成20辆，2027年全部完成|☆县交通局、县财政局",
    "2|^|新建公交首末站6座。||2028年|☆县住建局、县交通局",
    "3|低碳货运行动|建设铁路专用线2条。||持续推进|☆县发改局、县交通局",
)


def paragraphs(text: str) -> list[Block]:
    return [
        Block(BlockKind.PARAGRAPH, line, Where(paragraph=n))
        for n, line in enumerate(text.split("\n"), 1)
    ]


def document(*blocks: Block) -> Document:
    return Document("方案.docx", blocks)


def test_a_document_without_a_table_has_a_task_for_each_clause() -> None:
    draft = understand(document(*paragraphs(BODY)))
    assert not draft.has_table
    assert (draft.title, draft.doc_number) == ("云山县绿色交通实施方案", "云政发〔2026〕3号")
    assert [(task.number, task.clause, task.section) for task in draft.tasks] == [
        ("1", "一(一)1", "公交优先行动"),
        ("2", "一(一)2", "公交优先行动"),
        ("3", "一(二)1", "低碳货运行动"),
        ("4", "二(一)", "保障措施"),
    ]
    assert [u.name for u in draft.tasks[1].units] == ["县住建局", "县交通局", "各乡镇"]
    assert draft.tasks[0].due_point.printed == ""
    assert draft.findings == ()


def test_body_and_annex_of_one_document() -> None:
    blocks = [*paragraphs(BODY), *paragraphs("附件\n云山县绿色交通任务分解表"), table(*ANNEX)]
    draft = understand(document(*blocks))
    assert draft.has_table
    assert draft.table_title == "云山县绿色交通任务分解表"
    assert [(task.number, task.clause) for task in draft.tasks] == [
        ("1", "一(一)1"),
        ("2", "一(一)2"),
        ("3", "一(二)1"),
    ]
    assert sorted((f.kind, f.number, f.clause) for f in draft.findings) == [
        ("clause_without_row", None, "二(一)"),
        ("units_differ", None, "一(一)2"),
    ]


def test_several_dates_in_one_deadline_are_milestones() -> None:
    first = understand(document(table(*ANNEX))).tasks[0]
    assert [str(point.due) for point in first.milestones] == ["2026-12-31"]
    assert str(first.due_point.due) == "2027-12-31"
    assert first.due_point.printed == "2026年完成20辆，2027年全部完成"


def test_a_column_of_goals_promises_numbers_too() -> None:
    first = understand(document(table(*ANNEX))).tasks[0]
    assert {(one.value, one.unit) for one in first.indicators} == {(40.0, "辆"), (15.0, "辆")}


def test_riders_in_a_note_below_the_table_answer_for_every_task() -> None:
    note = "注：各项任务均需各乡镇落实，不再列出。|<|<|<|<|<"
    draft = understand(document(table(*ANNEX, note)))
    for task in draft.tasks:
        (last,) = [unit for unit in task.units if unit.role == Role.IMPLEMENT]
        assert (last.name, last.origin) == ("各乡镇", Origin.RIDER)


def test_a_slip_in_a_clause_is_mended_in_its_task_only() -> None:
    text = BODY.replace("改造候车亭", "己完成候车亭")
    draft = understand(document(*paragraphs(text)))
    assert "己完成" in draft.clauses[1].text
    assert "己完成" in draft.tasks[1].printed.text
    assert "已完成" in draft.tasks[1].text
    (found,) = draft.findings
    assert (found.kind, found.number, found.clause) == ("suspect_character", "2", "一(一)2")


def test_a_deadline_inside_a_clause_is_the_tasks_and_no_unit() -> None:
    text = BODY.replace("县财政局）", "县财政局；完成时限：2027年6月底前）")
    first = understand(document(*paragraphs(text))).tasks[0]
    assert str(first.due_point.due) == "2027-06-30"
    assert first.printed.deadline == "2027年6月底前"
    assert first.printed.units == "（责任单位：☆县交通局、县财政局）"


def test_names_of_the_register_are_looked_at() -> None:
    known = ["县交通运输局", "县财政局", "县住建局", "县发改局", "县政府办", "各乡镇"]
    found = understand(document(*paragraphs(BODY)), known).findings
    assert [f.kind for f in found] == ["alias"]
    assert "县交通运输局" in found[0].message


def test_progress_is_told_and_may_stop_the_work() -> None:
    told: list[tuple[int, int]] = []
    understand(document(*paragraphs(BODY)), progress=lambda n, of: told.append((n, of)))
    assert told == [(n, 5) for n in range(6)]

    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        understand(document(*paragraphs(BODY)), progress=stop)


def test_plain_data_has_what_stored_tasks_have(seeded_desk_records) -> None:
    blocks = [*paragraphs(BODY), table(*ANNEX)]
    data = as_json(understand(document(*blocks)))
    assert list(data) == ["title", "doc_number", "issuer", "date", "clauses", "tasks", "findings"]
    assert data["date"] == "2026-03-01"
    clause = data["clauses"][1]
    assert clause["path"] == "一(一)2"
    assert clause["lead"] == ["县住建局"]
    assert clause["support"] == ["县交通局", "各乡镇"]
    task = data["tasks"][0]
    assert task["clause"] == "一(一)1"
    assert task["status"] is None
    assert task["printed"]["units"] == "☆县交通局、县财政局"
    assert task["deadline"]["due"] == "2027-12-31"
    assert set(seeded_desk_records) <= set(task)
    assert set(data["findings"][0]) >= {"kind", "number", "clause", "where", "message", "proposal"}


@pytest.fixture
def seeded_desk_records(desk) -> set[str]:
    """The keys of a task in `tasks --json`."""
    return set(records.tasks(desk, desk.listing())[0])


def test_an_empty_document_is_an_empty_draft() -> None:
    draft = understand(document())
    assert (draft.clauses, draft.tasks, draft.findings) == ((), (), ())


@given(st.data())
def test_cuts_and_breaks_never_raise(data) -> None:
    text = BODY + "\n" + "\n".join(line.replace("|", "\t") for line in ANNEX)
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(text)))
        text = (
            text[:place]
            + data.draw(st.sampled_from(["\n", "", " ", "（", "）", "、"]))
            + text[place + data.draw(st.integers(0, 3)) :]
        )
    as_json(understand(document(*paragraphs(text))))


def test_a_long_plan_is_understood() -> None:
    pick = random.Random(3)
    signs = "推进建设改造提升完善加强绿色低碳能源交通建筑工业农业园区平台项目设施体系机制标准"
    lines = ["云山县实施方案"]
    rows = ["序号|行动|重点任务|时间节点|责任部门"]
    for part in range(1, 11):
        lines.append(f"（{'一二三四五六七八九十'[part - 1]}）第{part}类绿色行动")
        for n in range(1, 41):
            text = "，".join("".join(pick.choices(signs, k=12)) for _ in range(10))
            lines.append(f"{n}.{text[:8]}。{text}。（责任单位：☆县发改局、县工信局、县财政局）")
            rows.append(
                f"{len(rows)}|第{part}类绿色行动|{text[20:80]}。|2027年|☆县发改局、县工信局"
            )
    blocks = [*paragraphs("\n".join(lines)), table(*rows)]
    draft = understand(document(*blocks))
    assert (len(draft.clauses), len(draft.tasks)) == (400, 400)
    assert all(task.clause for task in draft.tasks)


TEXTS = (
    "推进老旧小区改造，完成120个。",
    "=SUM(A1)这样开头的文字。",
    "建设平台（一期），接入企业300家以上。",
    "".join(f"第{n}步，完成第{n}类设施的改造提升和验收移交。" for n in range(1, 90)),
    "没有标点的长文字" * 150,
    "一是：\n二是建设绿道9公里。",
)
COLUMNS = ("number", "section", "text", "deadline", "units", "status", "light", "leads", "notes")


@pytest.mark.parametrize("seed", range(6))
def test_a_table_of_our_own_workbook_reads_back_the_same(desk, tmp_path, seed) -> None:
    pick = random.Random(seed)
    names = sorted({a.printed for row in desk.listing().rows for a in row.task.assignments})
    for task in pick.sample(desk.tasks([str(n) for n in range(1, 81)]), 12):
        units = "、".join(pick.sample(names, pick.randint(2, 30)))
        deadline = pick.choice(["2026年6月底前", "持续推进", "2027年第一季度"])
        edit = TaskEdit(text=pick.choice(TEXTS), units=f"☆{units}", deadline=deadline)
        desk.edit_task(task, edit)
    known = [unit.id for unit in desk.book.units_in_order(desk.plan.register_id)]
    for task in pick.sample(desk.tasks([str(n) for n in range(1, 81)]), 20):
        some = pick.sample(known, pick.choice([1, 2, 3, 5]))
        units = tuple(
            Assignment(unit, pick.choice([*Role]), desk.book.units[unit].name) for unit in some
        )
        desk.edit_task(task, TaskEdit(units=units))
    kept = ["section", "text", "deadline", "units"]
    more = pick.sample(sorted(set(COLUMNS) - set(kept)), pick.randint(0, 5))
    columns = chosen(sorted({*kept, *more}, key=COLUMNS.index))
    listing = desk.listing()
    path = tmp_path / "台账.xlsx"
    xlsx.write(path, listing, columns, author="张三", now=datetime(2026, 11, 20).astimezone())
    draft = understand(read_document(path))
    assert draft.table_title == desk.plan.table_title
    assert [
        (t.section, squeezed(t.printed.text), t.printed.deadline, t.printed.units)
        for t in draft.tasks
    ] == [
        (
            row.section.name,
            squeezed(row.task.text),
            row.task.due_point.printed,
            row.units,
        )
        for row in listing.rows
    ]
    if "number" in more:
        assert [t.number for t in draft.tasks] == [row.task.number for row in listing.rows]
    read = [[(u.name, u.role) for u in t.units] for t in draft.tasks]
    assert read == [
        [(row.unit_name(a), a.role) for a in row.task.assignments] for row in listing.rows
    ]


def test_a_table_of_our_own_pdf_reads_back_the_same(desk, tmp_path) -> None:
    for number, text in zip(("5", "6", "7"), TEXTS[2:], strict=False):
        desk.edit_task(desk.tasks([number])[0], TaskEdit(text=text))
    listing = desk.listing()
    path = tmp_path / "任务分解表.pdf"
    now = datetime(2026, 11, 20).astimezone()
    pdf.write(path, listing, chosen(()), author="张三", now=now, rule=desk.rule)
    draft = understand(read_document(path))
    assert [
        (t.number, t.section, squeezed(t.printed.text), t.printed.deadline, t.printed.units)
        for t in draft.tasks
    ] == [
        (
            row.task.number,
            row.section.name,
            squeezed(row.task.text),
            row.task.due_point.printed,
            row.units,
        )
        for row in listing.rows
    ]


def squeezed(text: str) -> str:
    return "".join(text.split())
