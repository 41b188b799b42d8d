"""Figures as plans print them: units of every field, 两成, 三分之一, bare cells, and names.

Every sentence is made up, with what a careful reader would enter for it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from taskdesk.plans.promises.promised import promised
from taskdesk.plans.promises.quantities import quantities, spelled_number
from taskdesk.plans.readers import read_document
from taskdesk.plans.understanding import understand

if TYPE_CHECKING:
    from pathlib import Path


def said(text: str, heading: str = "", since: int | None = None) -> str:
    """What is promised, shortened: 12座>= (全覆盖)."""
    return " ".join(
        f"({one.words})" if one.value is None else f"{one.value:g}{one.unit}{one.comparator.value}"
        for one in promised(text, heading, None, since)
    )


def names(text: str, heading: str = "") -> list[str]:
    return [one.name for one in promised(text, heading)]


FIGURES = {
    # Units of air, water, noise and energy.
    "细颗粒物浓度控制在33μg/m³以内，可吸入颗粒物不高于61ug/m3。": "33μg/m³<= 61ug/m3<=",
    "尾水总磷浓度稳定在0.4mg/L以下。": "0.4mg/L<=",
    "厂界昼间噪声控制在62dB（A）以内，夜间不高于52分贝。": "62dB<= 52分贝<=",
    "钢铁行业年节能8万tce，单位能耗降至540kgce/吨。": "8万tce>= 540kgce/吨<=",
    "圩区堤防标准提高到50年一遇，排涝标准达到20年一遇。": "50年一遇>= 20年一遇>=",
    # Units of what is counted.
    "整治河道38条段，接种疫苗6万剂次，设阅览席450席。": "38条段>= 6万剂次>= 450席>=",
    "日供餐能力达到8000客，馆藏数字化120万页。": "8000客>= 120万页>=",
    "特困供养标准不低于1250元/人·月。": "1250元/人·月>=",
    # Numbers in Chinese characters.
    "发放助学贷款三千万元，帮助四百名学生就业。": "3000万元>= 400名>=",
    "年接待研学二十万人次，安排资金两亿元。": "20万人次>= 2亿元>=",
    "新建公寓一万二千套。": "12000套>=",
    "重复检查次数下降两成，网办率超过九成。": "20%>= 90%>",
    "精简会议三分之一以上，及时率达到百分之百。": "33.33%>= 100%>=",
    "超过六成的社区建成微型消防站。": "60%>",
    # A share of those who are reached, and how long something lasts.
    "家庭医生服务覆盖85%以上的慢病患者。": "85%>=",
    "暴雨预警提前量超过50分钟。": "50分钟>",
    "压缩行政开支6%以上，降低物流费用1.2个百分点。": "6%>= 1.2个百分点>=",
    # One more promise in words behind a number.
    "校园监控覆盖率达到100%、一键报警装置全覆盖。": "100%>= (全覆盖)",
    # 三个100% of three rates.
    "培训率、持证率、年检率达到3个100%。": "100%>= 100%>= 100%>=",
    # A part in brackets.
    "新建驿站30座（其中环卫驿站12座）。": "30座>= 12座>=",
}

NO_FIGURES = (
    "2018年至2022年，全市共关闭煤矿27家，继续巩固成果。",
    "2021—2023年累计建成公园64个，下一步健全养护机制。",
    "落实工地扬尘治理6个100%措施。",
    "统一成册发放材料，十分重视安全，推动三方协作。",
    "落实优化营商环境二十条，服务千家万户。",
    "组织庆祝建校一百周年，引进世界五百强企业。",
    "对浓度超过90mg/L的废水加强监测，对50年一遇以下标准的堤防开展排查。",
    "按100年一遇防洪标准开展前期论证。",
    "对8万人以上的景区开展客流监测。",
    "推进一百个村的规划编制前期研究，加强对一千平方米以上商场的检查。",
)


@pytest.mark.parametrize("text", FIGURES)
def test_a_figure_in_any_writing(text: str) -> None:
    assert said(text) == FIGURES[text]


@pytest.mark.parametrize("text", NO_FIGURES)
def test_a_figure_that_promises_nothing(text: str) -> None:
    assert said(text) == ""


def test_a_range_of_years_before_the_plan_tells_what_was() -> None:
    text = "2019年至2022年，新建驿站40座。"
    assert said(text, since=2024) == ""
    assert said(text) == "40座>="
    assert said("2024年至2026年，累计新建驿站40座，完善配套设施。", since=2024) == "40座>="


@pytest.mark.parametrize(
    ("word", "value"),
    [("三百二十", 320), ("一千零五", 1005), ("两万三千", 23000), ("十二", 12)],
)
def test_a_number_in_characters(word: str, value: float) -> None:
    assert spelled_number(word) == value


def test_parts_in_characters_are_told_in_percent() -> None:
    found = [(one.value, one.high, one.unit) for one in quantities("两到三成、五分之二、百分之八")]
    assert found == [(20, 30, "%"), (40, None, "%"), (8, None, "%")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Each of a list has what only the last one says.
        (
            "城区、乡镇、行政村健身点分别达到40处、60处、200处。",
            ["城区健身点数量", "乡镇健身点数量", "行政村健身点数量"],
        ),
        ("地膜、农药使用量分别下降4%和6%。", ["地膜使用量降幅", "农药使用量降幅"]),
        (
            "幼儿园、小学、初中体育教师达标率分别达到80%、90%、95%。",
            ["幼儿园体育教师达标率", "小学体育教师达标率", "初中体育教师达标率"],
        ),
        ("书店和影院面积双双突破3万平方米。", ["书店面积", "影院面积"]),
        # A grade by itself is of what was named before.
        (
            "省级博物馆达到9家，国家级达到2家，其中市级不少于20家。",
            ["省级博物馆数量", "国家级博物馆数量", "市级博物馆数量"],
        ),
        ("改造管网30公里，其中省级5公里。", ["改造管网长度", "省级管网长度"]),
        ("驿站达到20座（其中小型站8座）。", ["驿站数量", "小型站数量"]),
        # What is done by itself is done to what was named before.
        ("新建茶园3万亩，改造提升2万亩。", ["新建茶园面积", "改造提升茶园面积"]),
        ("新建雨水管网40公里，修复12公里。", ["新建雨水管网长度", "修复雨水管网长度"]),
        ("新建泊位50个，完成30个。", ["新建泊位数量", "新建泊位数量"]),
        # Of how many a number holds stands in front.
        ("药品抽检达到每千人5批次。", ["每千人药品抽检数量"]),
        ("托位数达到每千人口4.8个。", ["每千人口托位数"]),
        ("活动场地面积每百户不低于32平方米。", ["每百户活动场地面积"]),
        ("焚烧处理能力达到每日900吨。", ["焚烧处理能力"]),
        # No noun is added where the name has its own.
        ("早高峰平均车速不低于21公里/小时。", ["早高峰平均车速"]),
        ("亩均税收提高到28万元/亩。", ["亩均税收"]),
        ("高技术产值三年翻一番，到2027年突破600亿元。", ["高技术产值", "高技术产值"]),
        ("压减会议15%，数据中心年节水3万吨。", ["会议降幅", "数据中心年节水量"]),
        ("降低不良贷款率0.4个百分点。", ["不良贷款率降幅"]),
        ("提高居民收入6%，提高群众满意度到96%。", ["居民收入增幅", "群众满意度"]),
        ("应急演练每学期不少于2次。", ["应急演练数量"]),
        ("自然村4G网络全覆盖。", ["自然村4G网络覆盖率"]),
    ],
)
def test_a_name_is_what_a_reader_would_write(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_an_annual_mean_is_a_name_and_no_level_to_be_kept() -> None:
    mean, growth = promised("臭氧年均浓度降至140微克/立方米，产值年均增长7%。")
    assert (mean.name, mean.steady) == ("臭氧年均浓度", False)
    assert growth.steady


@pytest.mark.parametrize(
    ("goal", "task", "expected"),
    [
        ("80个", "新增社区食堂", [("新增社区食堂数量", "80个>=")]),
        ("95%以上", "电梯维保合格率", [("电梯维保合格率", "95%>=")]),
        ("6%", "压减一般性支出", [("一般性支出降幅", "6%>=")]),
        ("5%", "降低床位空置率", [("床位空置率", "5%<=")]),
        ("2年", "完善机制", []),
        ("30个", "", []),
    ],
)
def test_a_bare_number_in_a_cell_of_goals_is_to_be_reached(
    goal: str, task: str, expected: list[tuple[str, str]]
) -> None:
    assert [(name, said(goal, task)) for name in names(goal, task)] == expected


def test_bare_goals_of_several_years_are_a_series() -> None:
    found = promised("2025年40张；2026年60张", "建设家庭病床")
    assert [(one.name, one.value, one.due) for one in found] == [
        ("建设家庭病床数量", 40, date(2025, 12, 31)),
        ("建设家庭病床数量", 60, date(2026, 12, 31)),
    ]


def test_a_column_of_goals_with_bare_numbers_is_read(tmp_path: Path) -> None:
    path = tmp_path / "任务.csv"
    path.write_text(
        "序号,目标任务,目标值,完成时限,责任单位\n"
        "1,新增社区食堂,80个,2026年,☆区民政局、区市场监管局\n"
        "2,建设家庭病床,1500张,2025年底前,☆区卫生健康委、区医保局\n",
        encoding="utf-8",
    )
    one, two = understand(read_document(path)).tasks
    assert [(i.name, i.value, i.unit) for i in one.indicators] == [("新增社区食堂数量", 80, "个")]
    assert [(i.name, i.due) for i in two.indicators] == [("建设家庭病床数量", date(2025, 12, 31))]
