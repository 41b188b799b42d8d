"""Tasks out of the rows of a table: numbers, units, and every way to print the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taskdesk.model import Role
from taskdesk.plans.blocks import Block, BlockKind, Cell, Document
from taskdesk.plans.tables.task_tables import read_tables
from taskdesk.plans.tables.tasks import tasks_of
from tests.taskdesk.plans.grids import HEAD, by_role, drafted, read, table


def numbers(*given_numbers: str):
    lines = (f"{n}|铺设电缆{k}公里。|县发改局|2026年" for k, n in enumerate(given_numbers, 1))
    return tasks_of(read(table("序号|重点任务|责任单位|时限", *lines)).rows, None)


def test_gaps_in_the_numbers() -> None:
    found = numbers("1", "2", "4", "5", "6")
    assert [task.number for task in found.tasks] == ["1", "2", "4", "5", "6"]
    (finding,) = found.findings
    assert (finding.kind, finding.number) == ("numbering_gap", "4")
    assert "缺第3项" in finding.message


def test_a_number_used_twice() -> None:
    found = numbers("1", "2", "2", "3", "4")
    assert [task.number for task in found.tasks] == ["1", "2", "2-1", "3", "4"]
    assert [f.kind for f in found.findings] == ["numbering_gap"]


def test_numbers_that_begin_anew_in_each_part_are_counted_through() -> None:
    found = numbers("1", "2", "3", "1", "2", "1", "2", "3")
    assert [task.number for task in found.tasks] == list("12345678")
    assert [f.kind for f in found.findings] == ["numbering_gap"]


@pytest.mark.parametrize(
    ("cell", "lead", "support", "kind", "before"),
    [
        ("☆县发改局、县财政局、县发改局", ["县发改局"], ["县财政局"], "duplicate_unit", None),
        (
            "☆县发改局、县财政局、县财政局",
            ["县发改局"],
            ["县财政局"],
            "duplicate_unit",
            "县财政局、县财政局",
        ),
        (
            "☆县发改局县财政局、县工信局",
            ["县发改局"],
            ["县财政局", "县工信局"],
            "missing_separator",
            None,
        ),
        (
            "☆县发改局、县财政局县工信局",
            ["县发改局"],
            ["县财政局", "县工信局"],
            "missing_separator",
            "县财政局县工信局",
        ),
    ],
)
def test_slips_in_a_list_of_units_are_mended_with_a_finding(
    cell, lead, support, kind, before
) -> None:
    found = tasks_of(read(table(HEAD, f"1|产业行动|改造园区3个。|2026年|{cell}")).rows, None)
    (task,) = found.tasks
    assert by_role(task, Role.LEAD) == lead
    assert by_role(task, Role.SUPPORT) == support
    assert task.printed.units == cell
    (finding,) = found.findings
    assert (finding.kind, finding.number) == (kind, "1")
    fix = finding.correction
    # What concerns two roles is mended, and is not taken back by writing one of them anew.
    assert (fix and fix.before) == before
    if fix is not None:
        assert fix.after == "、".join(by_role(task, Role(fix.field)))


UNITS = ("县发改局", "县工信局", "县文化和旅游局", "各乡镇", "县公安局（交警大队）", "云山供电公司")
SECTIONS = ("产业升级行动", "绿色交通行动", "全民参与行动")


@st.composite
def plans(draw):
    """Rows of a table: section, text, deadline, units."""
    count = draw(st.integers(1, 12))
    places = sorted(draw(st.lists(st.integers(0, 2), min_size=count, max_size=count)))
    return [
        (
            SECTIONS[place],
            f"建设项目{draw(st.integers(1, 99))}个，更新设备。",
            draw(st.sampled_from(["2026年", "持续推进", "2026年6月底前"])),
            draw(st.lists(st.sampled_from(UNITS), min_size=2, max_size=4, unique=True)),
        )
        for place in places
    ]


@given(plans(), st.sampled_from(["merged", "once", "rows", "lost"]), st.integers(1, 12))
def test_every_way_to_print_sections_and_pages_reads_back_the_same(rows, way, page) -> None:
    lines: list[list[str]] = [[]]
    last = ""
    for number, (section, text, deadline, units) in enumerate(rows, 1):
        new = section != last or (not lines[-1] and way != "rows")
        cells = [str(number), text, deadline, "☆" + "、".join(units)]
        if way == "rows":
            if section != last:
                lines[-1].append(f"{section}|<|<|<")
        elif new or way != "lost":
            cells.insert(1, section if new else "^" if way == "merged" else "")
        lines[-1].append("|".join(cells))
        last = section
        if number % page == 0:
            lines.append([])
    head = "序号|重点任务|时间节点|责任部门" if way == "rows" else HEAD
    found = drafted(*(table(head, *part) for part in lines if part))
    assert [
        (task.section, task.text, task.printed.deadline, [u.name for u in task.units])
        for task in found
    ] == rows


@given(st.lists(st.lists(st.text(max_size=12), max_size=6), max_size=8))
def test_no_table_breaks_the_reader(rows) -> None:
    cells = tuple(tuple(map(Cell, row)) for row in rows)
    head = table(HEAD).rows
    document = Document("x", (Block(BlockKind.TABLE, rows=(*head, *cells)),))
    tasks_of(read_tables(document).rows, None)


def test_a_first_column_of_figures_has_the_numbers_whatever_it_is_called() -> None:
    found = read(
        table(
            "项目|实施内容|承办单位|进度要求",
            "1|修建步道15公里。|市体育局|2026年10月",
            "2|开放球场60处。|市教育局|2026年7月",
        )
    )
    assert [(row.number, row.text) for row in found.rows] == [
        ("1", "修建步道15公里。"),
        ("2", "开放球场60处。"),
    ]


def test_projects_that_have_names_are_named() -> None:
    found = read(
        table(
            "项目|实施内容|承办单位|进度要求",
            "步道|修建步道15公里。|市体育局|2026年10月",
            "球场|开放球场60处。|市教育局|2026年7月",
        )
    )
    assert [row.text for row in found.rows] == ["步道：修建步道15公里。", "球场：开放球场60处。"]


@pytest.mark.parametrize(
    "cell",
    ["区民政局 张晓明", "区民政局/张晓明", "区民政局（张晓明）", "区民政局：张晓明 13800000000"],
)
def test_persons_beside_their_unit_are_no_units(cell) -> None:
    (task,) = drafted(
        table("序号|任务|责任单位及联系人|完成时限", f"1|开办食堂3个。|{cell}|2026年9月")
    )
    assert [unit.name for unit in task.units] == ["区民政局"]
    assert "张晓明" in task.printed.units


def test_units_that_begin_like_persons_are_units() -> None:
    (task,) = drafted(
        table("序号|任务|责任单位及责任人|完成时限", "1|修渠。|金沙镇、石门乡、万丰办 周某|2026年")
    )
    assert by_role(task, Role.RESPONSIBLE)[:3] == ["金沙镇", "石门乡", "万丰办"]


@pytest.mark.parametrize("again", ["^", ""])
def test_a_level_between_section_and_task_goes_ahead_of_its_texts(again) -> None:
    found = read(
        table(
            "序号|专项行动|重点任务|具体举措|责任单位|完成时限",
            "1|设施行动|建设社区设施|新建托育园12所。|市卫健委|2026年",
            f"2|{again}|{again}|改造老旧园舍5所。|市教育局|2026年",
            f"3|{again}|培训保育人员|培训保育员300名。|市人社局|2026年",
            "4|服务行动|发展普惠服务|发放补贴。|市财政局|持续推进",
            f"5|{again}|{again}|开展评估。|市卫健委|2027年",
        )
    )
    assert [(row.section, row.text) for row in found.rows] == [
        ("设施行动", "建设社区设施：新建托育园12所。"),
        ("设施行动", "建设社区设施：改造老旧园舍5所。"),
        ("设施行动", "培训保育人员：培训保育员300名。"),
        ("服务行动", "发展普惠服务：发放补贴。"),
        ("服务行动", "发展普惠服务：开展评估。"),
    ]
