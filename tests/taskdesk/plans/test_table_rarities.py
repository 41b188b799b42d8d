"""Task tables as offices keep them: blank columns, forms, lost cells, remarks above the head."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from taskdesk.model import Origin, Role
from taskdesk.plans.blocks import Block, BlockKind, Document
from taskdesk.plans.readers import read_document
from taskdesk.plans.tables.fit import is_deadline
from taskdesk.plans.tables.heads import Kind, kind_of
from taskdesk.plans.tables.tasks import tasks_of
from taskdesk.plans.understanding import understand
from tests.taskdesk.plans.grids import by_role, drafted, read, table

if TYPE_CHECKING:
    from pathlib import Path

    from taskdesk.plans.draft import PlanDraft


def understood(*parts: str | Block) -> PlanDraft:
    """What is understood of lines and tables."""
    blocks: list[Block] = []
    for part in parts:
        if isinstance(part, str):
            blocks += (Block(BlockKind.PARAGRAPH, line) for line in part.split("\n"))
        else:
            blocks.append(part)
    return understand(Document("方案.docx", tuple(blocks)))


# Rows with blank cells


@pytest.mark.parametrize(
    "text",
    [
        "到2027年，新建泵站5座。",
        "2026年6月底前，完成河道清淤。",
        "渗漏率较2022年下降2个百分点。",
        "第三季度前新增泊位300个",
        "落实《灌区规划（2024—2028年）》。",
        "“十五五”末，灌溉水利用率达到60%。",
        "2026年全面建成",
    ],
)
@pytest.mark.parametrize("deadline", ["2027年", "持续推进", ""])
@pytest.mark.parametrize("blank", ["|", "||"])
def test_a_date_in_the_text_does_not_move_it_where_columns_are_blank(
    text: str, deadline: str, blank: str
) -> None:
    notes = "|进展情况|备注" if len(blank) == 2 else "|备注"
    (one, other) = drafted(
        table(
            f"序号|重点任务|责任单位|完成时限{notes}",
            f"1|{text}|县水务局、县财政局|{deadline}{blank}",
            f"2|{text}|县住建局|{deadline}{blank}",
        )
    )
    for task in (one, other):
        assert (task.printed.text, task.printed.deadline) == (text, deadline)
    assert by_role(one, Role.RESPONSIBLE) == ["县水务局", "县财政局"]


@pytest.mark.parametrize("text", ["建设县级中心", "“十五五”末建成电站"])
def test_a_numbered_row_never_loses_its_task_to_other_columns(text: str) -> None:
    head = "序号|重点任务|牵头单位|配合单位|完成时限|备注"
    deadline = "2026年完成方案，2027年建成"
    (task,) = drafted(table(head, f"1|{text}|县财政局、县水务局||{deadline}|"))
    assert (task.text, task.printed.deadline) == (text, deadline)


def test_the_rest_of_a_text_that_names_a_date_stays_in_its_column() -> None:
    (one, other) = drafted(
        table(
            "序号|主要任务|牵头单位|配合单位|完成时限",
            "1|新建停车场，泊位到|县住建局|县城管局|2026年",
            "|2026年底达到3000个。|||",
            "2|单位产值能耗|县工信局|县统计局|2027年",
            "|较2022年下降9%。|||",
        )
    )
    assert one.text == "新建停车场，泊位到2026年底达到3000个。"
    assert (other.text, other.printed.deadline) == ("单位产值能耗较2022年下降9%。", "2027年")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2026年6月底前", True),
        ("长期坚持，2027年底前取得阶段性成效", True),
        ("2026年5月完成，12月验收", True),
        ("“十五五”期间", True),
        ("第三季度", True),
        ("2026年底达到3000个。", False),
        ("2026年6月底前完成河道清淤。", False),
        ("到2027年，新建泵站5座。", False),
    ],
)
def test_a_deadline_says_nothing_but_when(words: str, *, expected: bool) -> None:
    assert is_deadline(words) is expected


def test_a_row_without_words_for_its_task_is_told() -> None:
    found = read(
        table(
            "序号|重点任务|责任单位|时限",
            "1|新建泵站5座。|县水务局|2026年",
            "2||县财政局|2026年",
            "3|合计新增泊位500个。|县住建局|2026年",
            "合计|3项|<|<",
        )
    )
    assert [row.number for row in found.rows] == ["1", "3"]
    (finding,) = found.findings
    assert (finding.kind, finding.where.cell) == ("text_cut", "B3")
    assert "县财政局" in finding.message


# Who filled the form in


@pytest.mark.parametrize(
    "footer",
    [
        "填表人：甲某||||填表日期：2026年1月3日",
        "填报人：甲某　审核人：乙某　填报日期：2026年1月3日|<|<|<|<",
        "单位负责人（签字）：||审核人：||2026年4月2日",
        "联系人：甲某||联系电话：0571-1234567||",
        "制表日期|2026年3月1日|||",
    ],
)
def test_the_signatures_below_a_table_belong_to_no_task(footer: str) -> None:
    (one, other) = drafted(
        table(
            "序号|重点任务|牵头单位|配合单位|完成时限",
            "1|新建公厕20座。|县住建局|县财政局|2026年",
            "2|改造市场3处。|县商务局|县财政局|2026年",
            footer,
        )
    )
    assert (other.text, other.printed.deadline) == ("改造市场3处。", "2026年")
    assert by_role(other, Role.SUPPORT) == ["县财政局"]
    assert not one.milestones
    assert not other.milestones


def test_a_task_may_begin_like_a_signature() -> None:
    tasks = drafted(
        table(
            "重点任务|责任单位|完成时限",
            "审核人员编制，核定岗位。|县委编办|2026年",
            "联系单位帮扶村20个。|县农业农村局|2026年",
            "总计建成口袋公园8处。|县住建局|2026年",
        )
    )
    assert len(tasks) == 3


# Heads


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("完成日期", Kind.DEADLINE),
        ("办结日期", Kind.DEADLINE),
        ("主要责任", Kind.LEAD),
        ("牵头责任", Kind.LEAD),
        ("配合责任", Kind.SUPPORT),
        ("开始日期", Kind.OTHER),
    ],
)
def test_what_a_head_says(head: str, kind: Kind) -> None:
    assert kind_of(head) is kind


def test_aims_are_the_tasks_where_nothing_else_is() -> None:
    (task, _) = drafted(
        table(
            "序号|工作目标|职责分工|<|办结日期",
            "^|^|主要责任|配合责任|^",
            "1|新建公厕20座。|县住建局|县财政局|2026年5月",
            "2|改造市场3处。|县商务局|县财政局|2026年",
        )
    )
    assert (task.text, task.printed.deadline) == ("新建公厕20座。", "2026年5月")
    assert by_role(task, Role.LEAD) == ["县住建局"]
    assert by_role(task, Role.SUPPORT) == ["县财政局"]


# Sections under a head that speaks of tasks

HEADS = [
    ("行动名称", "工作任务"),
    ("项目", "内容"),
    ("重点工作", "具体举措"),
    ("重点任务", "具体措施"),
    ("主要任务", "工作内容"),
    ("任务名称", "任务内容"),
    ("工作任务", "工作措施"),
]


@pytest.mark.parametrize(("section", "text"), HEADS)
@pytest.mark.parametrize("kept", ["repeated", "lost", "padded", "merged"])
def test_a_first_column_that_repeats_has_the_sections(section: str, text: str, kept: str) -> None:
    again = {"repeated": "节约用水|", "lost": "", "padded": "", "merged": "^|"}[kept]
    end = "|" if kept == "padded" else ""
    found = read(
        table(
            f"序号|{section}|{text}|责任单位|完成时限",
            "1|节约用水|严格用水定额，完善计量。|县水务局、县财政局|2026年",
            f"2|{again}实施取水许可电子证照。|县水务局|长期坚持{end}",
            "3|改善水质|整治排污口30个。|县生态环境局|2026年",
            "4|管护工程|划定管护范围。|县水务局、县自然资源局|2027年",
            f"5|{again if kept != 'repeated' else '管护工程|'}建立管护台账。|县水务局|2027年{end}",
        )
    )
    assert [row.section for row in found.rows] == [
        *("节约用水", "节约用水", "改善水质", "管护工程", "管护工程")
    ]
    assert [row.text for row in found.rows][1::3] == ["实施取水许可电子证照。", "建立管护台账。"]


def test_a_first_column_that_never_repeats_names_the_tasks() -> None:
    found = read(
        table(
            "序号|任务名称|任务内容|责任单位",
            "1|水厂扩建|新增日供水2万吨。|县水务局",
            "2|管网改造|改造管网40公里。|县水务局",
        )
    )
    assert [row.text for row in found.rows] == [
        "水厂扩建：新增日供水2万吨。",
        "管网改造：改造管网40公里。",
    ]


def test_between_section_and_text_what_repeats_goes_ahead() -> None:
    found = read(
        table(
            "序号|行动|重点任务|具体举措|责任单位",
            "1|清水行动|管网改造|改造管网40公里。|县水务局",
            "2|清水行动|管网改造|消除漏损点50处。|县水务局",
        )
    )
    assert {row.section for row in found.rows} == {"清水行动"}
    assert found.rows[1].text == "管网改造：消除漏损点50处。"


# Units


@pytest.mark.parametrize(
    ("lead", "support", "units", "names"),
    [
        ("省水利厅", "发展改革委、财政厅", ["省水利厅"], ["省发展改革委", "省财政厅"]),
        ("县住建局", "城管局、各乡镇", ["县住建局"], ["县城管局", "各乡镇"]),
        ("县委组织部", "宣传部、县总工会", ["县委组织部"], ["县委宣传部", "县总工会"]),
        ("县水务局", "县财政局", ["县水务局"], ["县财政局"]),
    ],
)
def test_levels_left_out_in_cells_are_put_in_and_told(
    lead: str, support: str, units: list[str], names: list[str]
) -> None:
    found = tasks_of(
        read(table("序号|任务|牵头单位|配合单位", f"1|新建泵站5座。|{lead}|{support}")).rows, None
    )
    (task,) = found.tasks
    assert by_role(task, Role.LEAD) == units
    assert by_role(task, Role.SUPPORT) == names
    told = [one.kind for one in found.findings]
    assert told == ([] if support == "县财政局" else ["elided_prefix"])


def test_where_no_list_begins_with_a_level_nothing_is_put_in() -> None:
    head = "序号|任务|责任单位"
    found = drafted(table(head, "1|新建泵站5座。|水务局、县财政局", "2|清淤。|水务局、发改局"))
    assert by_role(found[1], Role.RESPONSIBLE) == ["水务局", "发改局"]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("县财政局、县体育局（按职责分工负责）", ["县财政局", "县体育局"]),
        ("（县财政局、县审计局）", ["县财政局", "县审计局"]),
        ("【县财政局、县审计局等部门分别负责】", ["县财政局", "县审计局"]),
        ("县财政局、县审计局（排名不分先后）", ["县财政局", "县审计局"]),
        ("县市场监管局（知识产权局）、县商务局", ["县市场监管局（知识产权局）", "县商务局"]),
        ("县审计局、各镇（街道、园区）", ["县审计局", "各镇（街道、园区）"]),
    ],
)
def test_brackets_in_a_cell_of_units(cell: str, names: list[str]) -> None:
    (task,) = drafted(table("序号|任务|责任单位", f"1|新建场馆2座。|{cell}"))
    assert by_role(task, Role.RESPONSIBLE) == names


def test_a_whole_cell_in_brackets_may_say_who_leads() -> None:
    cell = "（县财政局牵头，县审计局配合）"
    (task,) = drafted(table("序号|任务|责任单位", f"1|新建场馆2座。|{cell}"))
    assert by_role(task, Role.LEAD) == ["县财政局"]
    assert by_role(task, Role.SUPPORT) == ["县审计局"]


# What is said above the head

ROWS = (
    "序号|重点任务|责任单位|时限",
    "1|新建泵站5座。|县水务局、县财政局|2026年",
    "2|改造市场3处。|县商务局、县住建局|2026年",
)
FIRST = "注：责任单位排在第一位的为牵头单位。"
RIDER = "以下所有任务均需各镇街落实，不再列出。"


@pytest.mark.parametrize(
    "parts",
    [
        ("清水县任务分工表", FIRST, RIDER, table(*ROWS)),
        (table("清水县任务分工表|<|<|<", f"{FIRST}|<|<|<", f"{RIDER}|||", *ROWS),),
        ("清水县任务分工表", table(*ROWS[:1], f"{FIRST}|<|<|<", f"{RIDER}|||", *ROWS[1:])),
        (
            "清水县方案\n一、重点任务\n1.建泵站。新建泵站。（县水务局、县财政局负责）\n附件\n"
            f"清水县任务分工表\n{FIRST}\n{RIDER}",
            table(*ROWS),
        ),
    ],
)
def test_what_is_said_above_the_rows_holds_for_them(parts: tuple[str | Block, ...]) -> None:
    tasks = understood(*parts).tasks
    assert [by_role(task, Role.LEAD) for task in tasks] == [["县水务局"], ["县商务局"]]
    assert [by_role(task, Role.SUPPORT) for task in tasks] == [["县财政局"], ["县住建局"]]
    assert [by_role(task, Role.IMPLEMENT) for task in tasks] == [["各镇街"], ["各镇街"]]
    assert all(u.origin is Origin.RIDER for t in tasks for u in t.units if u.name == "各镇街")


def test_what_is_said_of_other_tasks_above_does_not_hold_for_the_rows() -> None:
    said = "以上任务均需各镇街落实。|<|<|<"
    tasks = understood(table("清水县任务分工表|<|<|<", said, *ROWS)).tasks
    assert all(not by_role(task, Role.IMPLEMENT) for task in tasks)


# Titles

BODY = """清水县节水方案
一、重点任务
（一）农业节水。完善灌排体系。（县水务局牵头，县农业农村局配合）
（二）工业节水。改造高耗水工艺。（县工信局牵头，县水务局配合）"""
ANNEX = table(
    "序号|重点任务|牵头单位|配合单位",
    "1|完善灌排体系。|县水务局|县农业农村局",
    "2|改造高耗水工艺。|县工信局|县水务局",
)


@pytest.mark.parametrize(
    "annex",
    [
        "附件\n清水县节水方案任务分解表",
        "清水县节水方案重点任务分工表",
        "附件：清水县节水方案任务清单",
        "附件\n《清水县节水方案》任务分解表",
    ],
)
@pytest.mark.parametrize("notice", ["", "清水县人民政府关于印发《清水县节水方案》的通知\n"])
def test_the_title_is_the_plans_and_not_its_annexs(annex: str, notice: str) -> None:
    assert understood(notice + BODY, annex, ANNEX).title == "清水县节水方案"


def test_the_title_is_the_plans_and_not_that_of_an_annex_on_two_lines() -> None:
    assert understood(BODY, "附件\n清水县节水方案\n重点任务分解表", ANNEX).title == "清水县节水方案"


def test_the_title_of_a_body_without_clauses() -> None:
    body = "清水县节水方案\n为推进节水，制定本方案。\n一、总体要求\n坚持节水优先。"
    found = understood(body, "附件\n清水县节水方案任务分解表", ANNEX)
    assert found.title == "清水县节水方案"
    assert {task.section for task in found.tasks} == {""}


@pytest.mark.parametrize("lines", ["清水县节水方案任务分解表", "清水县节水方案\n任务分解表"])
def test_the_title_of_a_table_alone(lines: str) -> None:
    assert understood(lines, ANNEX).title == "清水县节水方案任务分解表"


def test_the_caption_of_a_table_on_a_page(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    cells = ("序号", "重点任务", "责任单位"), ("1", "新建泵站5座。", "县水务局")
    rows = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in cells)
    caption = "<caption>清水县<b>任务</b>分工表</caption>"
    path.write_text(f"<meta charset=utf-8><table>{caption}{rows}</table>", encoding="utf-8")
    draft = understand(read_document(path))
    assert (draft.title, len(draft.tasks)) == ("清水县任务分工表", 1)


def test_a_light_is_no_unit_that_leads() -> None:
    found = drafted(
        table(
            "序号|重点任务|责任部门|灯|牵头单位",
            "1|改造园区3个。|☆县工信局、县财政局|▲ 黄|县工信局",
            "2|新建公园2处。|县住建局、县城管局|▲ 黄|",
        )
    )
    assert [[unit.name for unit in task.units] for task in found] == [
        ["县工信局", "县财政局"],
        ["县住建局", "县城管局"],
    ]


@pytest.mark.parametrize("numbers", ["①②③", "一二三", "123"])
def test_rows_that_share_their_units_are_told_apart_by_any_number(numbers) -> None:
    one, two, three = numbers
    found = drafted(
        table(
            "序号|重点任务|牵头单位|配合单位|时限",
            f"{one}|完成造林2万亩。|县林业局|县财政局|2025年",
            f"{two}|义务植树100万株。|^|^|2026年",
            f"{three}|修复湿地3处。|县水利局|县林业局|2025年",
        )
    )
    assert [(task.number, task.due_point.printed) for task in found] == [
        *(("1", "2025年"), ("2", "2026年"), ("3", "2025年")),
    ]
    assert [unit.name for unit in found[1].units] == ["县林业局", "县财政局"]


def test_what_has_no_column_of_its_own_is_noted() -> None:
    found = drafted(
        table(
            "序号|重点任务|一季度目标|责任领导|完成时限|责任单位|推进状态|备注",
            "1|改造园区3个。|开工1个|张三|2025年|☆县工信局、县财政局|未填|分两批",
            "2|新建公园2处。|||2025年|☆县住建局、县财政局|未填|",
        )
    )
    assert [task.notes for task in found] == ["一季度目标：开工1个；责任领导：张三；分两批", ""]
