"""Slips of look-alike and like-sounding characters, and what only looks like one."""

from __future__ import annotations

import pytest

from taskdesk.plans.checks.wrong_words import mended, slips

SHAPES = """
完普工作机制=完善工作机制 加强市场监菅=加强市场监管 加强组织领异=加强组织领导
统筹推迸各项工作=统筹推进各项工作 健全管埋制度=健全管理制度 建设高标谁农田=建设高标准农田
推广应用新技木=推广应用新技术 优化营商坏境=优化营商环境 开展专项整冶行动=开展专项整治行动
加快项目建没=加快项目建设 提高思想觉误=提高思想觉悟 充分发辉主体作用=充分发挥主体作用
提高资原利用效率=提高资源利用效率 推进垃极分类=推进垃圾分类 建设数宇政府=建设数字政府
落实资金保章=落实资金保障 完善公共服务休系=完善公共服务体系 切实加强组识领导=切实加强组织领导
深入实施污染防冶=深入实施污染防治 严格耕地保互=严格耕地保护 推进城市更薪=推进城市更新
加快职业枝能培训=加快职业技能培训 推动全民键身=推动全民健身 实施乡付振兴战略=实施乡村振兴战略
推动绿色低炭发展=推动绿色低碳发展 加强水士保持=加强水土保持 推进医疗卫牛改革=推进医疗卫生改革
降低企业成木=降低企业成本
"""
SOUNDS = """
鼓励企业参于养老服务=鼓励企业参与养老服务 全面排察安全隐患=全面排查安全隐患
建设冲电设施=建设充电设施 防犯金融风险=防范金融风险 开展学生心里健康教育=开展学生心理健康教育
壮大自愿服务队伍=壮大志愿服务队伍 开展自愿服务活动=开展志愿服务活动
推动事项线上办里=推动事项线上办理 2025年汛其前完工=2025年汛期前完工 不得按步就班=不得按部就班
力争再接再励=力争再接再厉 一如继往支持企业=一如既往支持企业 确保行之有校=确保行之有效
各部门齐抓共菅=各部门齐抓共管
"""
TWICE = """
推进进项目建设=推进项目建设 提升服务服务水平=提升服务水平 重点工程工程建设=重点工程建设
加强加强监管=加强监管 群众关心的的问题=群众关心的问题 进行行整改=进行整改
"""


def _pairs(words: str) -> list[tuple[str, str]]:
    pairs = []
    for pair in words.split():
        wrong, _, right = pair.partition("=")
        pairs.append((wrong, right))
    return pairs


@pytest.mark.parametrize(("text", "right"), _pairs(SHAPES + SOUNDS + TWICE))
def test_a_slip_is_told_and_the_right_word_proposed(text: str, right: str) -> None:
    found = mended(f"{text}。")
    assert found.text == f"{right}。"
    assert {one.kind for one in found.findings} == {"suspect_character"}
    assert all(one.correction for one in found.findings)


@pytest.mark.parametrize(
    "text",
    [
        "离退休系列活动，集休闲、旅游于一体，落实育儿假和退休育才计划。",
        "期末来临前，年末能完成的抓紧完成。",
        "吸引外资原则上不设门槛，投资原料生产，物资原有库存。",
        "水管埋设和管线埋地改造，电缆管埋入地下。",
        "冶金、冶炼企业整治，立法冶金条例，政府印发办法。",
        "看完普通话测试，改普查为抽查，完普法任务。",
        "期中小组识别风险，改组识字班。",
        "夜里健康监测，群众心里有数，放在心里。",
        "社会保险、医保互认，医保互通互联。",
        "提升极大，升极限产能。",
        "防汛其他工作，预防犯罪，防止犯罪。",
        "党参于秋季采收，商品人参于海外销售。",
        "缓冲电池和脉冲电源，安排察看现场。",
        "自愿者优先，居民自愿参加，坚持自愿原则。",
        "推进进度、推进进口替代、推进进社区活动、促进进出口。",
        "进行行政检查，为服务服务业，组织实施实施方案，推进推进会筹备。",
        "常常、天天、人人、家家户户、点点滴滴、的的确确，有目的的、招标标的的确认。",
        "目标谁来定、责任谁来担，由谁负责。",
        "破坏境内外生态的，草坪价格，听觉误差，渡过难关。",
        "县乡填报数据，城乡付费，近郊野公园，建成郊野公园。",
        "公路养护互查，积木、木业、水木园区，一支掌握技能的队伍。",
        "食盐监测、食盐管理、关键设备，稳健金融。",
        "统筹城乡，完善体系，管理数字资源，参与治理，排查整治，充电设施。",
        "城市扬尘治理，工地现扬尘问题，推广高效溢流装置。",
    ],
)
def test_right_chinese_has_no_slip(text: str) -> None:
    assert slips(text) == []


def test_slips_lie_beside_each_other_and_not_over_each_other() -> None:
    found = slips("再接再励推迸高标谁农田建没。")
    assert [(one.wrong, one.right) for one in found] == [
        ("再接再励", "再接再厉"),
        ("推迸", "推进"),
        ("高标谁", "高标准"),
        ("建没", "建设"),
    ]
    assert all(one.end <= other.start for one, other in zip(found, found[1:], strict=False))


def test_a_slip_in_a_units_name_keeps_its_place() -> None:
    (found,) = slips("市市场监菅局")
    assert (found.wrong, found.right, found.start, found.end) == ("监菅", "监管", 3, 5)
