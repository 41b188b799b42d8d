"""Promised numbers in the manner of many fields: schools, care, roads, air, fields, offices.

Every sentence is made up, with what a careful reader would enter for it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from taskdesk.plans.promises.promised import promised
from taskdesk.plans.readers import read_document
from taskdesk.plans.understanding import understand

if TYPE_CHECKING:
    from pathlib import Path

    from taskdesk.plans.draft import PlanDraft


def said(text: str, due_hint: date | None = None, since: int | None = None) -> str:
    """What is promised, shortened: 12座>=2025-12-31 (全覆盖)."""
    return " ".join(
        (
            f"({one.words})"
            if one.value is None
            else f"{one.value:g}{one.unit}{one.comparator.value}"
        )
        + (str(one.due) if one.due else "")
        for one in promised(text, "", due_hint, since)
    )


FIELDS = {
    # Units.
    "水稻总产保持在4.2亿斤以上。": "4.2亿斤>=",
    "内河港吞吐30万标箱、靠泊客轮90艘次。": "30万标箱>= 90艘次>=",
    "每名新教师接受不少于60学时的岗前研修，开出示范课45节。": "60学时>= 45节>=",
    "放流鱼苗300万尾，开行旅游专列12列，接入路灯控制器450盏。": "300万尾>= 12列>= 450盏>=",
    "农村户均配变容量达到2.6kVA。": "2.6kVA>=",
    "孕产妇死亡率降至8/10万以下。": "8/10万<=",
    "师生比达到1:13，车桩比提高到2.2:1。": "2.2∶1>=",
    "储能电站规模达到40万千瓦/80万千瓦时。": "40万千瓦>= 80万千瓦时>=",
    # Verbs of other fields.
    "招募银龄讲师85名，走访困难家庭1200户，签订托养协议300份。": "85名>= 1200户>= 300份>=",
    "对260户独居家庭实施用电改造。": "260户>=",
    "每个村至少建有1处健身场地。": "1处>=",
    "资助家庭困难学生4500名，开展补贴性培训8000人次。": "4500名>= 8000人次>=",
    # What is to be low, and within what time.
    "学生近视率48%左右，居民消费价格涨幅2.5%左右。": "48%<= 2.5%<=",
    "户口迁移2个工作日内办结，急救车10分钟内到达。": "2个工作日<= 10分钟<=",
    "灌溉水利用系数0.61，排水管网得分85以上。": "0.61>= 85>=",
    # From what a change begins is no promise.
    "公共厕所从2022年310座增加到420座，普惠托位由每千人2.1个提高到3.6个。": "420座>= 3.6个>=",
    # One number for several.
    "到2027年，入园率和巩固率均达到98%。": "98%>=2027-12-31 98%>=2027-12-31",
    "化学需氧量、氨氮排放量比2020年分别下降9%以上。": "9%>= 9%>=",
    "“十四五”和“十五五”期间平均入住率达到61%。": "61%>=2030-12-31",
    "参与率＝100%，优良率＞45%，满意率≧90%。": "100%>= 45%> 90%>=",
    "压减材料30%、环节40%、时限50%以上。": "30%>= 40%>= 50%>=",
    "窗口投诉3个工作日内办结率达到97%。": "97%>=",
    "村级图书室全部开展错时服务。": "(全部开展错时服务)",
    "为全县5200名独居老人提供巡访，设置避险点90处。": "5200名>= 90处>=",
    "签约项目50个，其中5亿元以上项目7个、百亿元项目1个。": "50个>= 7个>= 1个>=",
    "畅通13条断头路，喷灌作业90万亩次。": "13条>= 90万亩次>=",
    "修复湿地、整治河岸各3万亩。": "3万亩>= 3万亩>=",
    "2026年、2027年每年新增泊位700个。": "700个>=2026-12-31 700个>=2027-12-31",
    # The number before what so many of them come to, or have each.
    "到2026年，45个行政村建成标准化卫生室。": "45个>=2026-12-31",
    "力争2027年底前，5家以上企业实现上市。": "5家>=2027-12-31",
    "到2025年，全区20所中小学配备专职心理教师。": "20所>=2025-12-31",
    "整治现有15处黑臭水体、完成剩余9个三、四类码头改造。": "15处>= 9个>=",
    "每个社区配有2名专职网格员，每个乡镇设有一个服务中心。": "2名>= 1个>=",
    # Units of what is done so often.
    "每年巡检不少于4轮次，抽查25项次，巡护2000人天。": "4轮次>= 25项次>= 2000人天>=",
    # Items of a list that each have a verb.
    "新设40家便民药房、改建15个村级卫生室、培训产生90名乡村医生。": "40家>= 15个>= 90名>=",
    "20%以上的社区达到示范标准、45%以上的家庭领到分类指南。": "20%>= 45%>=",
}

NO_PROMISE = (
    "特殊学校在15万人口以上的县布点。",
    "完成45蒸吨/小时以上锅炉低氮改造，淘汰20蒸吨/小时及以下锅炉。",
    "落实16项纾困措施，对照4类25条标准自查。",
    "加强4米以上高处作业的审批，落实2米以下低空巡查。",
    "创业担保贷款额度最高不超过30万元，贴息2年。",
    "新社区服务人口3000-5000人，打造12分钟便民圈。",
    "单个项目补助不超过总投资的20%，最高150万元。",
    "热线7×24小时在线，技能人才按1/3比例推荐。",
    "全县建有12座水库，下设3个专项组，每组有5名成员。",
    "到2026年，5个方面取得突破，30户以上自然村完成改水。",
)


@pytest.mark.parametrize("text", FIELDS)
def test_a_promise_of_any_field(text: str) -> None:
    assert said(text) == FIELDS[text]


@pytest.mark.parametrize("text", NO_PROMISE)
def test_no_promise_in_any_field(text: str) -> None:
    assert said(text) == ""


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("公路、水路客运量分别增长3%、5%。", ["公路客运量增幅", "水路客运量增幅"]),
        (
            "东部、西部等区域噪声投诉量分别下降8%、6%。",
            ["东部噪声投诉量降幅", "西部等区域噪声投诉量降幅"],
        ),
        (
            "哮喘、肺病患者随访率提高到60%和55%。",
            ["哮喘患者随访率", "肺病患者随访率"],
        ),
        ("入园率和巩固率均达到98%。", ["入园率", "巩固率"]),
        ("新设40家便民药房、改建15个村级卫生室。", ["新设便民药房数量", "改建村级卫生室数量"]),
        ("普及率从2021年的30%提高到45%。", ["普及率"]),
        ("水产出口额突破5亿元。", ["水产出口额"]),
        ("推进保障性租赁住房600套，按期交付率达到98%。", ["保障性租赁住房数量", "按期交付率"]),
        ("及时答复率98%，使用率80%，到位率100%。", ["及时答复率", "使用率", "到位率"]),
        ("内涝点消除率和前端分类率均达到90%。", ["内涝点消除率", "前端分类率"]),
        ("天然气供应达到30万立方米。", ["天然气供应量"]),
        ("做优服务——到2026年，网办率达到95%——推动下沉。", ["网办率"]),
        ("每年抽查25项次。", ["每年抽查数量"]),
        ("改造现有老旧小区，提升保障房开工率到90%。", ["保障房开工率"]),
        ("晨读角：4月底前新建成3家；10月底前新建成6家。", ["晨读角数量", "晨读角数量"]),
        ("自来水普及率达到95%，其中山区乡镇达到88%。", ["自来水普及率", "自来水普及率"]),
        ("城乡居民收入分别增长4%和5%。", ["城镇居民收入增幅", "农村居民收入增幅"]),
        ("教育投入增长8%，占财政支出比重达到19%。", ["教育投入增幅", "教育投入占财政支出比重"]),
        ("2025年新增泊位500个，2026年累计新增1200个。", ["新增泊位数量", "新增泊位数量"]),
    ],
)
def test_names_are_whole(text: str, names: list[str]) -> None:
    assert [one.name for one in promised(text)] == names


def test_what_is_only_counted_takes_its_name_from_the_heading() -> None:
    assert [one.name for one in promised("建成20座", "建设驿站")] == ["建设驿站数量"]


END = date(2025, 12, 31)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("上半年新设窗口8个，年底前新设20个。", "8个>=2025-06-30 20个>=2025-12-31"),
        ("2025年3月底前摸清底数，11月底前建成泵站6座。", "6座>=2025-11-30"),
        ("改造楼道90个，9月底前完成。", "90个>=2025-09-30"),
        ("每年6月底前清淤河道12公里。", "12公里>=2025-12-31"),
        ("一季度开工4个，三季度末开工率达到70%。", "4个>=2025-03-31 70%>=2025-09-30"),
        ("明年底前新增床位70张。", "70张>=2026-12-31"),
        ("两年内新增床位60张。", "60张>=2025-12-31"),
    ],
)
def test_dates_without_a_year_are_of_the_plan_for_one_year(text: str, expected: str) -> None:
    assert said(text, END, 2025) == expected


def test_in_a_plan_for_years_a_date_without_a_year_is_not_guessed() -> None:
    assert said("6月底前新设窗口8个。", date(2027, 12, 31), 2025) == "8个>=2027-12-31"
    assert said("2026年，6月底前新设窗口8个。", date(2027, 12, 31), 2025) == "8个>=2026-06-30"


def test_a_year_before_the_plan_tells_what_was() -> None:
    text = "2022年，中水利用率为25%，到2026年提高到35%。"
    assert said(text, END, 2024) == "35%>=2026-12-31"
    assert said(text) == "25%>=2022-12-31 35%>=2026-12-31"
    # 到2022年 and 2022年底前 look ahead, whenever the plan was printed.
    assert said("2022年底前建成4座。", END, 2023) == "4座>=2022-12-31"


def _understood(tmp_path: Path, text: str) -> PlanDraft:
    path = tmp_path / "方案.txt"
    path.write_text(text, encoding="utf-8")
    return understand(read_document(path))


PLAN = """{title}

一、重点任务
（一）改善出行。新增公交站台40座。（责任单位：市交通局、市财政局{time}）
（二）美化河岸。铺设步道12公里，到2025年铺设步道8公里。（责任单位：市水务局、市园林局{time}）
"""


def test_undated_promises_are_due_at_the_end_of_the_plan(tmp_path: Path) -> None:
    title = "临溪市城市提升三年行动计划（2024—2026年）"
    draft = _understood(tmp_path, PLAN.format(title=title, time=""))
    for one in (*draft.clauses, *draft.tasks):
        assert one.indicators[0].due == date(2026, 12, 31)
    assert draft.tasks[1].indicators[1].due == date(2025, 12, 31)
    # A plan for years does not say which June it means.
    timed = _understood(tmp_path, PLAN.format(title=title, time="；完成时限：6月底前"))
    assert {task.due_point.due for task in timed.tasks} == {None}
    assert [f.kind for f in timed.findings].count("deadline_unparsed") == 2


def test_the_title_gives_the_year_of_deadlines_without_one(tmp_path: Path) -> None:
    text = PLAN.format(title="临溪市2025年城市提升工作要点", time="；完成时限：6月底前")
    draft = _understood(tmp_path, text)
    assert {task.due_point.due for task in draft.tasks} == {date(2025, 6, 30)}
    assert draft.tasks[0].indicators[0].due == date(2025, 6, 30)
    assert draft.clauses[0].indicators[0].due == date(2025, 12, 31)


def test_goal_cells_are_named_by_a_short_task(tmp_path: Path) -> None:
    path = tmp_path / "任务.csv"
    path.write_text(
        "序号,工作任务,目标,牵头单位,配合单位,完成时限\n"
        "1,建设驿站,建成20座,市城管局,市财政局,2025年底前\n"
        "2,治理噪声,夜间达标率≥88%；投诉量下降10%,市生态环境局,市公安局,2025年底前\n",
        encoding="utf-8",
    )
    one, two = understand(read_document(path)).tasks
    assert [i.name for i in one.indicators] == ["建设驿站数量"]
    assert [(i.name, i.value) for i in two.indicators] == [("夜间达标率", 88), ("投诉量降幅", 10)]
