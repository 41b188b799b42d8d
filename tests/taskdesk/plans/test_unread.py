"""Units that were read as nobody's duty, and slips in units: told, never lost in silence."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from taskdesk.plans.blocks import Block, BlockKind, Cell, Document, Where
from taskdesk.plans.understanding import understand
from taskdesk.plans.widths import half

if TYPE_CHECKING:
    from taskdesk.plans.draft import PlanDraft

MADE_UP = Path(__file__).parent / "made_up"
PLAN = (
    "东河市节水方案\n一、任务\n1.清淤。清淤8公里。（市水务局牵头，市财政局配合）\n"
    "2.截污。截污3处。（市水务局、市生态环境局）\n{}\n4.种树。种树9000株。（市林业局、市财政局）"
)


def read(text: str) -> PlanDraft:
    lines = [line for line in text.split("\n") if line]
    found = [Block(BlockKind.PARAGRAPH, t, Where(paragraph=n)) for n, t in enumerate(lines, 1)]
    return understand(Document("x.txt", tuple(found)))


def unread(text: str) -> list[str]:
    return [one.message for one in read(text).findings if one.kind == "unread_units"]


@pytest.mark.parametrize(
    "words",
    [
        "3.巡查。每周巡查一次。市科技局、市教育局）",
        "3.巡查。每周巡查一次（市科技局、市教育局",
        "3.巡查。对河道每周巡查，由市科技局负责",
        "3.巡查。每周巡查一次。（市科技局、设区的某市府）",
    ],
)
def test_a_list_of_units_that_is_no_clause_is_told(words: str) -> None:
    draft = read(PLAN.format(words))
    names = {unit.name for clause in draft.clauses for unit in clause.units}
    told = "".join(one.message for one in draft.findings)
    assert "市科技局" in names or "市科技局" in told


@pytest.mark.parametrize(
    "words",
    [
        "3.巡查。由专班统筹，办公室设在市水务局。（市科技局负责）",
        "3.巡查。成立专班（由市科技局、市教育局等部门组成），办公室设在市科技局。（市科技局负责）",
        "3.巡查。由市科技局、市教育局、市民政局组成巡查组，每月巡查。（市科技局负责）",
        "3.巡查。巡查专班（市科技局、市教育局等单位组成）每月调度。（市科技局负责）",
        "3.巡查。设立巡查办公室（挂靠市科技局），统筹调度。（市科技局负责）",
        "3.巡查。成员单位：市科技局、市教育局、市民政局。（市科技局负责）",
        "3.巡查。推动科研院所、龙头企业和社会团体参与。（市科技局负责）",
        "3.巡查。各镇、街道、园区要每周巡查。（市科技局负责）",
        "市科技局、市教育局：负责每周巡查。（市科技局负责）",
    ],
)
def test_units_in_a_sentence_are_no_list(words: str) -> None:
    assert unread(PLAN.format(words)) == []


def test_cells_of_a_task_table_that_no_task_has_are_told() -> None:
    rows = [
        ("序号", "主要任务", "责任单位"),
        ("1", "清淤8公里。", "市水务局、市财政局"),
        ("2", "截污3处。", "市水务局"),
        ("", "", ""),
    ]
    cells = [
        tuple(Cell(text, Where(cell=f"{'ABC'[n]}{row}")) for n, text in enumerate(texts))
        for row, texts in enumerate(rows, 1)
    ]
    table = Block(BlockKind.TABLE, rows=tuple(cells))
    stray = (Cell("市教育局、市民政局", Where(cell="D9")),)
    draft = understand(Document("x.xlsx", (table,)))
    assert [one for one in draft.findings if one.kind == "unread_units"] == []
    wider = Block(BlockKind.TABLE, rows=(*table.rows, stray))
    names = {u.name for t in understand(Document("x.xlsx", (wider,))).tasks for u in t.units}
    told = [f.message for f in understand(Document("x.xlsx", (wider,))).findings]
    assert "市教育局" in names or any("市教育局" in message for message in told)


def test_no_made_up_document_has_a_list_left_over() -> None:
    for path in sorted(MADE_UP.glob("*.txt")):
        assert unread(path.read_text(encoding="utf-8")) == [], path.name


def test_a_lost_bracket_of_a_clause_never_loses_a_unit_in_silence() -> None:
    pick = random.Random(4)
    text = PLAN.format("3.巡查。每周巡查。（市科技局牵头，市教育局、各镇配合）")
    wanted = {unit.name for clause in read(text).clauses for unit in clause.units}
    places = [place for place, char in enumerate(text) if char in "（）"]
    for place in pick.sample(places, len(places)):
        draft = read(text[:place] + text[place + 1 :])
        names = {unit.name for clause in draft.clauses for unit in clause.units}
        told = "".join(one.message for one in draft.findings)
        told += "".join(clause.printed for clause in draft.clauses)
        assert {n for n in wanted - names if half(n) not in half(told)} == set()


def test_slips_in_units_are_told_of_the_unit() -> None:
    draft = read(PLAN.format("3.巡查。每周巡查。（市水务局牵头，市教肓局配合）"))
    (found,) = [one for one in draft.findings if one.kind == "suspect_character"]
    assert (found.number, found.clause) == ("3", "一3")
    assert found.correction
    assert (found.correction.field, found.correction.after) == ("support", "市教育局")


def test_a_duplicate_in_another_role_is_only_told() -> None:
    draft = read(PLAN.format("3.巡查。每周巡查。（市水务局牵头，市教育局、市水务局配合）"))
    (found,) = [one for one in draft.findings if one.kind == "duplicate_unit"]
    assert found.correction is None
    assert [unit.name for unit in draft.tasks[2].units] == ["市水务局", "市教育局"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("对己归集的数据核对。", ["己归集"]),
        ("末取得许可的停业。", ["末取得"]),
        ("到“十四五”末完成改造。", []),
        ("年末安排、期末发现、周末开展。", []),
        ("自己建成的设施。", []),
    ],
)
def test_words_of_what_is_done_and_what_is_not(text: str, wrong: list[str]) -> None:
    messages = [f.message for f in read(PLAN.format(f"3.巡查。{text}（市林业局负责）")).findings]
    assert [w for w in ("己归集", "末取得", "末完成", "己建成") if w in "".join(messages)] == wrong


def test_a_table_that_is_none_of_tasks_is_told_once() -> None:
    texts = [("甲", "市水务局、市财政局"), ("乙", "市林业局、市教育局"), ("丙", "市民政局、市残联")]
    rows = [
        tuple(Cell(text, Where(cell=f"{'AB'[n]}{row}")) for n, text in enumerate(cells))
        for row, cells in enumerate(texts, 1)
    ]
    draft = understand(Document("x.xlsx", (Block(BlockKind.TABLE, rows=tuple(rows)),)))
    told = [one for one in draft.findings if one.kind == "unread_units"]
    assert draft.tasks or [one.where.cell for one in told] == ["B1"]


def test_of_two_names_for_a_unit_the_tasks_one_is_kept() -> None:
    body = PLAN.format("3.巡查。每周巡查。（市卫生健康委牵头，市教育局配合）").split("\n")
    texts = [
        ("序号", "主要任务", "责任单位"),
        ("1", "清淤8公里。", "☆市水务局、市财政局"),
        ("2", "每周巡查。", "☆市卫健委、市教育局"),
    ]
    table = tuple(tuple(map(Cell, cells)) for cells in texts)
    blocks = [Block(BlockKind.PARAGRAPH, text, Where(paragraph=n)) for n, text in enumerate(body)]
    draft = understand(Document("x.docx", (*blocks, Block(BlockKind.TABLE, rows=table))))
    (found,) = [one for one in draft.findings if one.kind == "alias"]
    assert found.correction
    assert (found.correction.before, found.correction.after) == ("市卫生健康委", "市卫健委")


@pytest.mark.parametrize(
    ("inside", "after", "gaps"),
    [
        ("1.甲项目。\n2.乙项目。", "2.截污。截污3处。（市水务局负责）", 0),
        ("1.甲项目。\n2.乙项目。\n3.丙项目。", "2.截污。截污3处。（市水务局负责）", 0),
        ("1.甲项目。\n专栏2　管网工程\n1.乙项目。", "2.截污。截污3处。（市水务局负责）", 0),
        ("1.甲项目。\n2.乙项目。", "5.截污。截污3处。（市水务局负责）", 1),
        ("1.甲项目。\n3.乙项目。", "2.截污。截污3处。（市水务局负责）", 1),
    ],
)
def test_a_box_has_numbers_of_its_own(inside: str, after: str, gaps: int) -> None:
    text = (
        f"东河市节水方案\n一、任务\n1.清淤。清淤。（市水务局负责）\n专栏1　工程\n{inside}\n{after}"
    )
    assert [f.kind for f in read(text).findings].count("numbering_gap") == gaps
