"""The words of the bulletin: figures that sum up, laggards by name, edits, empty periods."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from taskdesk.bulletin.composing import Kind, Role, compose
from taskdesk.errors import UserError
from taskdesk.quarters.quarter import QuarterUnit
from tests.taskdesk.quarters import PRINTED, before, fresh, quarter, row, told, with_cells


def texts(*args, **more) -> dict[str, str]:
    return {block.key: block.text for block in compose(*args, **more).blocks}


def test_the_notice_goes_to_the_units_and_the_report_to_the_leading_group():
    notice = compose(told(), before())
    assert notice.title == "关于《金山区碳达峰实施方案》2026年第四季度推进情况的通报"
    assert notice.of(Role.RECIPIENTS) == "各责任单位："
    report = compose(told(), before(), Kind.REPORT)
    assert report.title == "关于《金山区碳达峰实施方案》2026年第四季度推进情况的报告"
    assert report.of(Role.RECIPIENTS) == "区碳达峰碳中和工作领导小组："
    assert texts(told(), None)["closing"] == "特此通报。"
    assert texts(told(), None, Kind.REPORT)["closing"] == "特此报告。"
    for document in (notice, report):
        assert document.of(Role.SIGNATURE) == "金山区碳达峰碳中和工作领导小组办公室"
        assert document.of(Role.DATE) == "2027年1月12日"


def test_the_four_parts_stand_in_their_order():
    headings = [b.text for b in compose(told(), None).blocks if b.role is Role.HEADING]
    assert headings == ["一、总体情况", "二、各行动进展", "三、存在问题", "四、下一步工作"]
    subheadings = [b.text for b in compose(told(), None).blocks if b.role is Role.SUBHEADING]
    assert subheadings[:2] == ["（一）产业绿色转型升级行动", "（二）能源绿色低碳转型行动"]
    assert subheadings[9] == "（十）绿色低碳全民行动"


def test_the_plan_is_cited():
    assert "《金山区碳达峰实施方案》（金府发〔2023〕1号" in texts(told(), None)["opening"]


def test_statuses_and_lights_sum_up_to_the_tasks():
    words = texts(told(), None)["overall.counts"]
    statuses, lights = re.fullmatch(
        r".*80项任务。(推进状态：.*?)；(亮灯情况：.*?)（.*", words
    ).groups()
    assert sum(map(int, re.findall(r"(\d+)项", statuses))) == 80
    assert sum(map(int, re.findall(r"(\d+)项", lights))) == 80
    assert "已销号1项、报完成1项、推进中75项、滞后1项、未启动1项、暂缓1项" in statuses


def test_nobody_has_said_anything():
    words = texts(fresh(), None)
    assert "推进状态：均尚未填报；亮灯情况：红灯11项、灰灯69项" in words["overall.counts"]
    assert words["overall.laggards"] == (
        "逾期的任务11项：区发改委牵头的第10、13项，区经委牵头的第26项，区交通委牵头的第44、48项，"
        "区绿化市容局牵头的第53、66、67、68、70项，区农业农村委牵头的第59项。没有报告滞后的任务。"
    )
    assert "根据各责任单位报送的情况" not in words["opening"]
    assert "overall.reports" not in words
    assert "overall.changes" not in words


def test_every_red_and_yellow_task_is_named_with_its_lead_and_problem():
    words = texts(told(), None)
    assert words["problem.10"] == (
        "第10项“推进实施高新区等整区域分布式光伏开发试点”，牵头单位：区发改委；"
        "时间节点：2025年，已逾期377天。存在问题：屋顶产权分散，签约进度慢{待核}。"
        "下一步措施：倒排签约计划。"
    )
    assert "牵头单位：区经委" in words["problem.2"]
    assert "亮灯依据：滞后。存在问题：龙头企业搬迁资金尚未落实。" in words["problem.2"]
    assert [key for key in words if key.startswith("problem.")] == ["problem.10", "problem.2"]
    assert [key for key in texts(fresh(), None) if key.startswith("problem.")] == [
        f"problem.{printed['number']}" for printed in PRINTED if printed["deadline"] == "2025年"
    ]
    assert texts(fresh(), None)["problem.10"].endswith("责任单位未填报存在问题。")


def test_quotation_marks_in_a_task_are_inner_ones():
    assert "“落实市级‘百一’行动”" in texts(fresh(), None)["problem.26"]


def test_a_task_without_a_lead_says_so():
    nobody = row(PRINTED[0], light="红", leads=(), units="各有关部门", light_reason="人工指定")
    words = texts(quarter((nobody,)), None)["problem.1"]
    assert "牵头单位：未明确牵头单位，责任部门为各有关部门" in words


def test_units_that_sent_nothing_are_named():
    words = texts(told(), None)
    assert "未按期报送或未报齐的单位2个：区发改委、区科委；共3份" in words["problems.missing"]
    assert (
        "应报送的单位3个，已报齐1个，未报或未报齐2个；应报6份，已报3份，未报3份"
        in words["overall.reports"]
    )
    early = texts(told(as_of=date(2027, 1, 10)), None)
    assert early["problems.missing"].startswith("尚未报送或未报齐的单位2个")
    behind = texts(told(units=told().units[1:]), None)["overall.reports"]
    assert behind.startswith("本季度应报送的单位2个，未报或未报齐2个；应报4份，已报1份")
    nobody = texts(told(units=told().units[2:]), None)["overall.reports"]
    assert nobody == "本季度应报送的1个单位均尚未报送（报送截止日为2027年1月10日）。"
    complete = told(units=told().units[:1])
    assert "均已报送" in texts(complete, None)["overall.reports"]
    assert "problems.missing" not in texts(complete, None)


def test_a_collective_without_members_owes_nothing():
    nobody = QuarterUnit("各镇", (), (), (), ())
    bulletin = compose(told(units=(*told().units, nobody)), None)
    assert bulletin.figures["units_owing"] == "3"
    assert bulletin.annexes[1].rows[3] == ("4", "各镇", "0", "0", "0", "0", "无应报任务")
    alone = compose(told(units=(nobody,)), None)
    assert "overall.reports" not in {block.key for block in alone.blocks}


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        (slice(0, 3), "量化指标3项，已有实际值2项，其中已达到目标1项、尚未达到1项（见附件3）。"),
        (slice(0, 1), "量化指标1项，已有实际值1项，其中尚未达到1项（见附件3）。"),
        (slice(1, 2), "量化指标1项，已有实际值1项，其中已达到目标1项（见附件3）。"),
        (slice(2, 3), "量化指标1项，尚未填报实际值。"),
    ],
)
def test_indicators_are_counted(chosen, words):
    found = told(indicators=told().indicators[chosen])
    assert texts(found, None)["overall.indicators"] == f"《实施方案》{words}"


def test_unreported_tasks_are_counted_apart():
    late = replace(told().counts, unreported=3)
    assert "未报3份，涉及未报送任务3项" in texts(told(counts=late), None)["overall.reports"]


def test_changes_are_told_with_the_tasks():
    words = texts(told(), before())["overall.changes"]
    assert words == (
        "与2026年第三季度相比，推进状态、亮灯或时间节点有变化的任务3项，其中新完成（含报完成）2项"
        "（区发改委牵头的第13项，区绿化市容局牵头的第16项），新转红灯1项（区发改委牵头的第10项），"
        "解除红灯1项（区绿化市容局牵头的第16项）。"
    )
    same = replace(told(), period="2026Q3", period_label="2026年第三季度")
    assert "均无变化" in texts(told(), same)["overall.changes"]


@pytest.mark.parametrize("count", [0, 1])
def test_few_tasks_read_well(count):
    words = texts(quarter(tuple(row(printed) for printed in PRINTED[:count])), None)
    if count:
        assert words["section.产业绿色转型升级行动"] == (
            "共1项任务。推进状态：尚未填报；亮灯情况：灰灯。"
        )
    else:
        assert words["overall.counts"] == "《实施方案》尚未分解任务。"
    assert words["section.绿色低碳全民行动"] == "没有任务。"
    assert words["problems.none"] == "没有红灯和黄灯任务。"
    assert words["next.all"].startswith("继续按《实施方案》")
    assert all("0项" not in text and "：；" not in text for text in words.values())


def test_all_is_well():
    rows = tuple(row(printed, status="推进中", light="绿") for printed in PRINTED)
    words = texts(quarter(rows), None)
    assert words["overall.laggards"] == "没有逾期的任务，也没有报告滞后的任务。"
    assert "推进状态：均为推进中；亮灯情况：均为绿灯" in words["overall.counts"]
    assert [key for key in words if key.startswith("next.")] == ["next.all"]


@pytest.mark.parametrize(
    ("period", "previous", "words"),
    [
        ("2026Q4", "2026Q3", "较上季度变化"),
        ("2026M12", "2026M11", "较上月变化"),
        ("2026", "2025", "较上年度变化"),
        ("2026Q4", "2026Q1", "较从前变化"),
    ],
)
def test_the_column_of_changes_is_named_after_the_period(period, previous, words):
    old = replace(before(), period=previous, period_label="从前")
    table = compose(replace(told(), period=period), old).annexes[0]
    assert table.columns[-1].heading == words
    by_number = {cells[0]: cells[-1] for cells in table.rows}
    assert by_number["10"] == "黄→红"
    assert by_number["13"] == "推进中→报完成"
    assert by_number["1"] == ""


def test_without_a_period_before_there_is_no_such_column():
    assert all(column.key != "change" for column in compose(told(), None).annexes[0].columns)


def test_the_annexes():
    found = compose(told(), before()).annexes
    table, board, indicators, extensions, missing, rule = found
    assert [cells[0] for cells in table.rows] == [printed["number"] for printed in PRINTED]
    assert [cells[2] for cells in table.rows] == [printed["text"] for printed in PRINTED]
    assert board.rows[-1] == ("", "合计", "6", "3", "1", "3", "")
    assert [cells[6] for cells in indicators.rows] == ["60.0%", "108.6%", ""]
    assert indicators.rows[0][:6] == (
        *("13", "海上风电装机", "全区", "≥50万千瓦", "2025-12-31", "30万千瓦\n（2026Q4）"),
    )
    assert indicators.rows[0][7] == "20万千瓦"
    assert [cells[3] for cells in extensions.rows] == ["2026-06-30"]
    assert [cells[1] for cells in missing.rows] == ["区发改委", "区科委"]
    assert rule.rows[0] == ("1", "已销号", "✓ 已完成")
    empty = compose(quarter(()), None).annexes
    assert [annex.rows for annex in empty[:5]] == [()] * 5
    assert all(annex.empty.endswith("。") for annex in empty)


def test_a_status_that_still_holds_names_its_period():
    rows = (row(PRINTED[0], status="推进中", light="绿", carried_from="2026Q3"),)
    assert "推进中\n沿用\n2026Q3" in compose(quarter(rows), None).annexes[0].rows[0]


# Edits


def test_an_edit_replaces_a_paragraph_and_its_figures_are_filled_in():
    edits = {"overall.counts": "共{total}项，红灯{red}项，绿灯{green}项，{{原样}}。"}
    document = compose(told(), None, edits=edits)
    block = next(block for block in document.blocks if block.key == "overall.counts")
    assert block.text == "共80项，红灯1项，绿灯76项，{原样}。"
    assert block.edited
    assert block.template == edits["overall.counts"]
    assert not any(b.edited for b in document.blocks if b is not block)


def test_what_is_shown_to_edit_gives_the_same_words_again():
    document = compose(told(), before())
    again = compose(
        told(), before(), edits={b.key: b.template for b in document.blocks if b.editable}
    )
    assert again == document


def test_a_blank_edit_leaves_a_paragraph_out_but_not_the_frame():
    document = compose(told(), None, edits={"closing": " ", "title": "", "date": "\n"})
    assert "closing" not in {block.key for block in document.blocks}
    assert document.title.endswith("的通报")
    assert document.of(Role.DATE) == "2027年1月12日"


def test_an_edit_of_a_paragraph_that_is_not_there_is_kept_out():
    assert compose(told(), None, edits={"problem.3": "已解决。"}) == compose(told(), None)


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        ("共{totl}项。", "“{totl}”没有对应的数"),
        ("共{total.real}项。", "“{total.real}”没有对应的数"),
        ("共{}项。", "“{}”没有对应的数"),
        ("共{total项。", "花括号不成对"),
        ("共total}项。", "花括号不成对"),
    ],
)
def test_an_edit_with_a_wrong_place_is_refused(edit, words):
    with pytest.raises(UserError, match=re.escape(words)) as refused:
        compose(told(), None, edits={"overall.counts": edit})
    assert refused.value.field == "overall.counts"


def test_figures_of_a_section_are_known_in_its_paragraph_alone():
    key = "section.能源绿色低碳转型行动"
    edits = {key: "{section}共{section_total}项。"}
    assert texts(told(), None, edits=edits)[key] == "能源绿色低碳转型行动共14项。"
    with pytest.raises(UserError):
        compose(told(), None, edits={"opening": "{section_total}"})


def test_braces_in_what_units_wrote_are_theirs():
    story = row(PRINTED[0], status="推进中", light="绿", progress="已建成{一期}。", section="a{b}")
    words = texts(quarter((story,)), None)
    assert words["section.a{b}.progress"] == "主要进展：第1项，已建成{一期}。"


def test_a_task_with_another_number_is_told_by_its_number_of_now():
    # Task 1 was dropped since, 2 to 17 moved up by one and a new one is the seventeenth.
    old = [replace(one, id=n) for n, one in enumerate(before().rows, 1)]
    new = [replace(one, id=n) for n, one in enumerate(told().rows, 1)][1:]
    new[:16] = [with_cells(replace(one, number=str(int(one.number) - 1))) for one in new[:16]]
    added = row(PRINTED[0], number="17", text="新的任务", id=99)
    quarter_now = told(rows=(*new[:16], added, *new[16:]))
    earlier = replace(before(), rows=tuple(old))
    words = texts(quarter_now, earlier)["overall.changes"]
    # As without the renumbering, each number less by one; and two tasks more, come and gone.
    same = texts(told(), before())["overall.changes"]
    assert "变化的任务3项" in same
    assert "变化的任务5项" in words
    found, expected = (re.findall(r"第([0-9、]+)项", text) for text in (words, same))
    assert [int(n) for each in found for n in each.split("、")] == [
        int(n) - 1 for each in expected for n in each.split("、")
    ]
    table = compose(quarter_now, earlier).annexes[0]
    column = [cells[-1] for cells in table.rows]
    assert {n: words for n, words in enumerate(column, 1) if words} == {
        9: "黄→红；原第10项",
        12: "推进中→报完成；原第13项",
        15: "推进中→已销号；红→已完成；原第16项",
        17: "新增",
    }
