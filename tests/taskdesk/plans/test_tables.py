"""Task tables: heads, sections, rows that are split, short or continued."""

from __future__ import annotations

import pytest

from taskdesk.model import Role
from taskdesk.plans.blocks import BlockKind
from taskdesk.plans.tables.heads import Kind, find_head, kind_of
from tests.taskdesk.plans.grids import HEAD, by_role, drafted, read, table, words


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("序 号", Kind.NUMBER),
        ("十大行动", Kind.SECTION),
        ("类别", Kind.SECTION),
        ("一级任务", Kind.SECTION),
        ("具体措施", Kind.TEXT),
        ("工作内容", Kind.TEXT),
        ("完成时限", Kind.DEADLINE),
        ("起止\n时间", Kind.DEADLINE),
        ("牵头单位", Kind.LEAD),
        ("主办单位", Kind.LEAD),
        ("配合部门", Kind.SUPPORT),
        ("协办单位", Kind.SUPPORT),
        ("指导单位", Kind.GUIDE),
        ("落实单位", Kind.IMPLEMENT),
        ("责任单位（牵头单位列首位）", Kind.UNITS),
        ("牵头及配合单位", Kind.UNITS),
        ("责任单位及责任人", Kind.UNITS),
        ("责任领导", Kind.OTHER),
        ("备注", Kind.OTHER),
        ("进展情况", Kind.OTHER),
        ("牵头单位（统计用，请勿改动）", Kind.OTHER),
        ("责任单位及联系人", Kind.UNITS),
        ("分管领导和责任单位", Kind.UNITS),
        ("责任单位（牵头）", Kind.LEAD),
        ("责任单位（配合）", Kind.SUPPORT),
        ("保障单位", Kind.SUPPORT),
        ("监管责任单位", Kind.GUIDE),
        ("属地单位", Kind.UNITS),
        ("启动时间", Kind.OTHER),
        ("工作方向", Kind.SECTION),
        ("总序号", Kind.NUMBER),
        ("2026年度目标", Kind.GOAL),
        ("推进老旧小区改造，完成120个小区的任务。", None),
        ("", None),
    ],
)
def test_the_words_of_a_head(head, kind) -> None:
    assert kind_of(head) == kind


@pytest.mark.parametrize(
    "line",
    [
        "单位|联系人|职务|电话",
        "指标名称|单位|2020年|2025年|属性",
        "按牵头单位|任务数|推进中|滞后",
        "序号|乡镇|人口|面积",
        "1|产业行动|推进产业升级，落实任务。|2025年|区经委、区发改委",
    ],
)
def test_other_tables_have_no_such_head(line) -> None:
    assert find_head(table(line).rows) is None


def test_a_plain_table_under_its_title() -> None:
    found = read(
        "附件",
        "云山县碳达峰实施方案任务分解表",
        table(
            HEAD,
            "1|产业升级行动|改造工业园区3个。|2026年|☆县工信局、县发改局",
            "2|^|关停落后产线5条。|持续推进|☆县工信局",
            "3|绿色交通行动|更新公交车40辆。|2026年6月底前|☆县交通局、县财政局",
        ),
    )
    assert found.title == "云山县碳达峰实施方案任务分解表"
    assert [row.number for row in found.rows] == ["1", "2", "3"]
    assert [row.section for row in found.rows] == ["产业升级行动"] * 2 + ["绿色交通行动"]
    assert [row.deadline for row in found.rows] == ["2026年", "持续推进", "2026年6月底前"]
    assert found.rows[2].where.cell == "C4"


def test_a_title_inside_the_table_and_a_note_and_a_total_below() -> None:
    found = read(
        table(
            "云山县2026年重点工作任务清单|<|<|<|<",
            HEAD,
            "1|民生工程|新建幼儿园2所。|2026年8月|县教育局",
            "合计|1项|<|<|<",
            "注：☆为牵头部门，其余为配合部门。|<|<|<|<",
        )
    )
    assert found.title == "云山县2026年重点工作任务清单"
    assert [row.text for row in found.rows] == ["新建幼儿园2所。"]


def test_two_rows_of_heads_over_merged_columns() -> None:
    (task,) = drafted(
        table(
            "序号|重点任务|责任分工|<|责任领导|完成时限",
            "^|^|牵头部门|配合部门|^|^",
            "1|修缮历史建筑18处。|市规划局 市文旅局|市住建局、市财政局|张某某|2026年",
        )
    )
    assert by_role(task, Role.LEAD) == ["市规划局", "市文旅局"]
    assert by_role(task, Role.SUPPORT) == ["市住建局", "市财政局"]
    assert str(task.due_point.due) == "2026-12-31"
    assert task.printed.units == "牵头部门：市规划局 市文旅局；配合部门：市住建局、市财政局"


def test_two_rows_of_heads_whose_merging_was_lost() -> None:
    (task,) = drafted(
        table(
            "序号|重点任务|责任分工|完成时限",
            "牵头部门|配合部门",
            "1|修缮历史建筑18处。|市文旅局|市住建局|2026年",
        )
    )
    assert by_role(task, Role.LEAD) == ["市文旅局"]
    assert by_role(task, Role.SUPPORT) == ["市住建局"]


def test_rows_that_name_the_section_of_those_below() -> None:
    found = read(
        table(
            "序号|重点任务|责任单位|完成时限",
            "一、产业绿色转型升级行动|<|<|<",
            "1|改造工业园区3个。|县工信局|2026年",
            "二、绿色交通行动（共1项）|||",
            "2|更新公交车40辆。|县交通局|2026年",
            "三|城乡建设|<|<",
            "3|新建口袋公园5处。|县城管局|2026年",
        )
    )
    assert [row.section for row in found.rows] == [
        "产业绿色转型升级行动",
        "绿色交通行动（共1项）",
        "城乡建设",
    ]
    assert found.rows[0].printed_section == "一、产业绿色转型升级行动"


def test_a_head_repeated_on_each_page_and_sections_carried_over() -> None:
    found = read(
        table(
            HEAD, "1|产业行动|改造园区3个。|2026年|☆县工信局", "2||关停产线5条。|2026年|☆县工信局"
        ),
        table(
            HEAD,
            "3||淘汰锅炉9台。|2026年|☆县工信局",
            "4|产业行动（续）|建设平台1个。|2026年|☆县数据局",
        ),
        table("5||培育企业8家。|2026年|☆县工信局", "6|交通行动|更新公交40辆。|2026年|☆县交通局"),
    )
    assert [row.number for row in found.rows] == list("123456")
    assert [row.section for row in found.rows] == ["产业行动"] * 5 + ["交通行动"]


def test_a_section_split_over_cells_is_put_together() -> None:
    rows = read(
        table(
            HEAD,
            "1|产业升级行动|改造园区3个。|2026年|☆县工信局",
            "2|建筑节能行动|改造校舍7栋。|2026年|☆县住建局",
            "3|循环经|回收农膜20吨。|2026年|☆县农业农村局",
        ),
        table(
            HEAD,
            "4|济行动|回收电池9吨。|2026年|☆县商务局",
            "5|交通行动|更新公交40辆。|2026年|☆县交通局",
        ),
    ).rows
    assert [row.section for row in rows] == [
        "产业升级行动",
        "建筑节能行动",
        "循环经济行动",
        "循环经济行动",
        "交通行动",
    ]


def test_a_short_row_that_lost_the_cell_of_its_section() -> None:
    rows = read(
        table(
            HEAD,
            "1|产业行动|改造工业园区3个，盘活闲置土地。|2026年|☆县工信局、县发改局",
            "2|关停落后产线5条，腾出能耗指标。|持续推进|☆县工信局",
            "3|淘汰燃煤锅炉9台，改用清洁能源。|☆县生态环境局、各乡镇",
        )
    ).rows
    assert [row.section for row in rows] == ["产业行动"] * 3
    assert [row.number for row in rows] == ["1", "2", "3"]
    assert rows[1].deadline == "持续推进"
    assert rows[2].text == "淘汰燃煤锅炉9台，改用清洁能源。"
    assert rows[2].deadline == ""
    assert rows[2].units[0].text == "☆县生态环境局、各乡镇"


def test_a_row_broken_over_a_page_is_joined() -> None:
    first, second = drafted(
        table(HEAD, "1|产业行动|改造工业园区3个，|2026年|☆县工信局、县发展"),
        table(
            HEAD, "||盘活闲置土地800亩。||和改革局、县财政局", "2||关停产线5条。|2026年|☆县工信局"
        ),
    )
    assert first.text == "改造工业园区3个，盘活闲置土地800亩。"
    assert [u.name for u in first.units] == ["县工信局", "县发展和改革局", "县财政局"]
    assert second.number == "2"


def test_a_task_in_several_merged_rows_is_one_task() -> None:
    (task, other) = drafted(
        table(
            "序号|重点任务|具体措施|责任单位|完成时限",
            "1|推进产业升级|改造园区3个。|县工信局、县发改局|2026年",
            "^|^|盘活土地800亩。|^|^",
            "2|发展绿色交通|更新公交40辆。|县交通局、县财政局|2026年",
        )
    )
    assert task.text == "改造园区3个。盘活土地800亩。"
    assert task.section == "推进产业升级"
    assert (task.number, other.number) == ("1", "2")


def test_merged_numbers_over_rows_with_units_of_their_own() -> None:
    tasks = drafted(
        table(
            "序号|重点任务|责任单位|完成时限",
            "1|改造园区3个。|县工信局|2026年",
            "^|盘活土地800亩。|县自然资源局|2026年",
            "2|更新公交40辆。|县交通局|2026年",
            "3|新建绿道9公里。|县城管局|2026年",
        )
    )
    assert [task.number for task in tasks] == ["1.1", "1.2", "2", "3"]


def test_numbers_that_count_the_sections_number_no_task() -> None:
    tasks = drafted(
        table(
            "序号|行动|具体任务|责任单位",
            "1|产业行动|改造园区3个。|县工信局",
            "^|^|盘活土地800亩。|县自然资源局",
            "^|^|关停产线5条。|县工信局",
            "2|交通行动|更新公交40辆。|县交通局",
            "^|^|建设充电桩90个。|县交通局",
        )
    )
    assert [task.number for task in tasks] == ["1", "2", "3", "4", "5"]
    assert [task.section for task in tasks] == ["产业行动"] * 3 + ["交通行动"] * 2


def test_a_table_for_each_section_named_above_it() -> None:
    head = "工作任务|牵头单位|配合单位|完成时间"
    tasks = drafted(
        "附件1",
        "重点任务分工表",
        words("一、产业升级", BlockKind.HEADING),
        table(head, "改造园区3个。|县工信局|县发改局|2026年"),
        "二、绿色交通",
        table(head, "更新公交40辆。|县交通局||2026年", "建设充电桩90个。|县交通局|县住建局|2026年"),
    )
    assert [(task.number, task.section) for task in tasks] == [
        ("1", "产业升级"),
        ("2", "绿色交通"),
        ("3", "绿色交通"),
    ]
    assert by_role(tasks[1], Role.LEAD) == ["县交通局"]
    assert by_role(tasks[1], Role.SUPPORT) == []


def test_lines_with_tabs_are_a_table() -> None:
    (task,) = drafted(
        "任务清单",
        "序号\t主要任务\t责任单位\t时限",
        "1\t改造园区3个。\t县工信局、县发改局\t2026年",
    )
    assert task.text == "改造园区3个。"
    assert by_role(task, Role.RESPONSIBLE) == ["县工信局", "县发改局"]


def test_units_on_lines_of_their_own_and_names_broken_by_a_line() -> None:
    (task,) = drafted(
        table(
            "序号|重点任务|责任单位|时限",
            "1|铺设电缆30公里。|县发改局/县工业和/信息化局/国网云山县供电公司|2026年",
        )
    )
    assert [unit.name for unit in task.units] == [
        "县发改局",
        "县工业和信息化局",
        "国网云山县供电公司",
    ]
    assert task.printed.units == "县发改局 县工业和信息化局 国网云山县供电公司"


def test_words_of_roles_inside_the_cell() -> None:
    (one, two) = drafted(
        table(
            "序号|重点任务|责任单位|时限",
            "1|铺设电缆30公里。|牵头单位：县发改局；配合单位：县财政局、各乡镇|2026年",
            "2|更新公交40辆。|县交通局牵头，县财政局、县公安局配合|2026年",
        )
    )
    assert by_role(one, Role.LEAD) == ["县发改局"]
    assert by_role(one, Role.SUPPORT) == ["县财政局", "各乡镇"]
    assert by_role(two, Role.LEAD) == ["县交通局"]
    assert by_role(two, Role.SUPPORT) == ["县财政局", "县公安局"]


def test_a_column_of_leads_beside_the_column_of_all() -> None:
    (task,) = drafted(
        table(
            "序号|重点任务|责任单位|牵头单位",
            "1|铺设电缆30公里。|县发改局、县财政局、县工信局|县财政局",
        )
    )
    assert by_role(task, Role.LEAD) == ["县财政局"]
    assert by_role(task, Role.SUPPORT) == ["县发改局", "县工信局"]


def test_statistics_and_contacts_beside_the_tasks_are_left_alone() -> None:
    found = read(
        table("单位|联系人|电话", "县工信局|李某|123456"),
        table(HEAD, "1|产业行动|改造园区3个。|2026年|☆县工信局"),
        "下表为能耗情况。" * 20,
        table("年份|能耗|增速", "2025年|80万吨|3%"),
    )
    assert len(found.rows) == 1


def test_the_same_as_above() -> None:
    tasks = drafted(
        table(
            "序号|重点任务|责任单位|时限",
            "1|铺设电缆30公里。|县发改局、县财政局|2026年",
            "2|更换变压器9台。|同上|同上",
        )
    )
    assert [unit.name for unit in tasks[1].units] == ["县发改局", "县财政局"]
    assert str(tasks[1].due_point.due) == "2026-12-31"


def test_the_goals_of_a_year_are_the_tasks_where_nothing_else_is() -> None:
    found = read(
        table(
            "序号|领域|年度目标任务|牵头单位|完成时限",
            "1|农业|新建大棚300亩。|县农业局|2026年",
            "2|^|改良土壤800亩。|县农业局|2026年",
        )
    )
    assert [row.text for row in found.rows] == ["新建大棚300亩。", "改良土壤800亩。"]


def test_the_time_of_the_beginning_is_no_deadline() -> None:
    (task,) = drafted(
        table("序号|任务|启动时间|完成时间|责任单位", "1|修缮堤坝。|2026年1月|2026年9月|县水利局")
    )
    assert task.due_point.printed == "2026年9月"


def test_numbered_names_of_tasks_stay_where_a_column_has_the_section() -> None:
    found = read(
        table(
            "行动|重点任务|具体举措|责任单位|完成时限",
            "强基行动|（一）完善网络|配备网格员300名。|区委政法委|2026年6月",
            "^|（二）建强队伍|开展培训12期。|区委组织部|2026年12月",
        )
    )
    assert [row.section for row in found.rows] == ["强基行动"] * 2
    assert found.rows[1].text == "（二）建强队伍：开展培训12期。"


def test_a_row_with_more_cells_than_the_head_loses_none() -> None:
    found = read(
        table(
            "序号|任务|牵头单位|配合单位|完成时限",
            "1|修缮堤坝，|加固水闸。|县水利局|县财政局、|县住建局|2026年9月",
        )
    )
    (row,) = found.rows
    assert (row.text, row.deadline) == ("修缮堤坝，加固水闸。", "2026年9月")
    assert [cell.text for cell in row.units] == ["县水利局", "县财政局、\n县住建局"]
