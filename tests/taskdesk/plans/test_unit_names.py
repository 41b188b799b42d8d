from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taskdesk.plans.units.names import (
    completed,
    is_collective,
    is_unit,
    run_together,
    split_units,
)
from taskdesk.plans.units.spelling import Spelling

LEVELS = ("省", "市", "区", "县")
OFFICES = (
    "发展改革委",
    "经信局",
    "文化和旅游局",
    "人力资源和社会保障局",
    "自然资源和规划局",
    "市场监管局（知识产权局）",
    "住房和城乡建设局",
    "卫生和健康委",
    "退役军人事务局",
    "交通运输委（港口局）",
    "工业和信息化局",
    "投资促进办",
    "机关事务服务中心",
    "总工会",
    "人民检察院",
)
OTHERS = (
    "国网东河供电公司",
    "东河天然气有限公司",
    "公安东河分局",
    "各镇",
    "街道",
    "园区",
    "各县（市、区）政府",
    "各县(市、区)人民政府",
    "各有关部门",
    "各乡镇（街道）",
    "相关镇",
    "东山镇",
    "东湖街道",
    "高新区管委会",
    "市委组织部",
    "团市委",
    "东河海关",
    "人民银行东河市分行",
    "东河大学",
    "城投集团",
)
UNITS = st.one_of(
    st.tuples(st.sampled_from(LEVELS), st.sampled_from(OFFICES)).map("".join),
    st.sampled_from(OTHERS),
)
LISTS = st.lists(UNITS, min_size=1, max_size=8, unique=True)
MARKS = st.sampled_from(("、", "，", ",", "；", " ", "\n", "、 ", " 、", "／"))
LAST = st.sampled_from(("和", "以及", "及", "与", ""))
TAILS = ("", "等部门", "等部门按职责分工负责", "等有关部门", "等", "。", "按职责分工负责", " ")


def names(text: str) -> list[str]:
    return [unit.name for unit in split_units(text)]


@settings(max_examples=150, deadline=None)
@given(LISTS, MARKS, LAST, st.sampled_from(TAILS))
def test_a_list_reads_back_whatever_joins_it(
    units: list[str], mark: str, last: str, tail: str
) -> None:
    marks = [mark] * (len(units) - 1)
    if marks and last:
        marks[-1] = last
    text = units[0] + "".join(a + b for a, b in zip(marks, units[1:], strict=True))
    assert names(text + tail) == units


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(OFFICES), min_size=1, unique=True), MARKS)
def test_bare_names_read_back(units: list[str], mark: str) -> None:
    assert names(mark.join(units)) == units


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="市区委局和及、，（） \n各镇等部门☆A1", max_size=60))
def test_nothing_raises_and_names_are_made_of_what_is_printed(text: str) -> None:
    for unit in split_units(text):
        assert set(unit.name) <= set(text)
        assert unit.name


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("市委组织部及市人社局以及相关部门", ["市委组织部", "市人社局", "相关部门"]),
        ("市发改委会同市财政局", ["市发改委", "市财政局"]),
        ("市财政局等部门和各区镇", ["市财政局", "各区镇"]),
        ("市级有关部门及各县市区政府", ["市级有关部门", "各县市区政府"]),
        ("各有关部门和单位、各街道", ["各有关部门和单位", "各街道"]),
        ("各级党委和政府", ["各级党委和政府"]),
        ("市国资委及其所属企业", ["市国资委及其所属企业"]),
        ("各区、县级市", ["各区", "县级市"]),
        ("各县、市、区人民政府", ["各县、市、区人民政府"]),
        ("各市、县（市、区）人民政府", ["各市、县（市、区）人民政府"]),
        ("各镇、街道、园区", ["各镇", "街道", "园区"]),
        ("1.市发改委 2.市财政局", ["市发改委", "市财政局"]),
        ("市财政局等5个部门", ["市财政局"]),
        ("各相关部门按职责分工负责", ["各相关部门"]),
        ("市教育局等相关部门和单位", ["市教育局"]),
        ("各市、州、直管市及青山林区人民政府", ["各市、州、直管市及青山林区人民政府"]),
        ("市教育局，各区委、区政府", ["市教育局", "各区委、区政府"]),
        ("各区、镇等单位", ["各区、镇"]),
        ("由东河电信公司和市残联", ["东河电信公司", "市残联"]),
        ("市“碧水长流”办、市国家安全局", ["市“碧水长流”办", "市国家安全局"]),
        ("市市场监管局〈市知识产权局〉、市律协", ["市市场监管局〈市知识产权局〉", "市律协"]),
        ("东河铁路公司工务段、市第二中学", ["东河铁路公司工务段", "市第二中学"]),
    ],
)
def test_what_joins_and_what_belongs_to_a_name(text: str, units: list[str]) -> None:
    assert names(text) == units


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("区规划 资源局、区发改委", ["区规划资源局", "区发改委"]),
        ("区绿化市\n容局、区水务局", ["区绿化市容局", "区水务局"]),
        ("区建设 管理委、区商务委", ["区建设管理委", "区商务委"]),
        ("市委 宣传部、市教育局", ["市委宣传部", "市教育局"]),
        ("各有关部 门和单位、各街道", ["各有关部门和单位", "各街道"]),
        ("区园 林局、区烟草 专卖局", ["区园林局", "区烟草专卖局"]),
        ("市人民 检察院、东湖区 政府", ["市人民检察院", "东湖区政府"]),
        ("市融媒体 中心、市司法 局及市档案局", ["市融媒体中心", "市司法局", "市档案局"]),
        ("市教育局及各县（ 市、区）政府", ["市教育局", "各县（市、区）政府"]),
        ("人行东河市 中心支行、市金融办", ["人行东河市中心支行", "市金融办"]),
        ("各县（市、区） 政府", ["各县（市、区）政府"]),
        ("☆ 区建管委、区房管局", ["区建管委", "区房管局"]),
        ("市发改委 市经信局 各镇", ["市发改委", "市经信局", "各镇"]),
        ("发改局 生态环境局 公安东河分局", ["发改局", "生态环境局", "公安东河分局"]),
    ],
)
def test_a_blank_divides_names_and_breaks_them(text: str, units: list[str]) -> None:
    assert names(text) == units


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("区民政局，东湖、南湖街道", ["区民政局", "东湖街道", "南湖街道"]),
        ("县水利局、白石、青山镇政府", ["县水利局", "白石镇政府", "青山镇政府"]),
        ("白鹭湾、市教育局", ["白鹭湾", "市教育局"]),
        ("东湖、各街道", ["东湖", "各街道"]),
    ],
)
def test_what_names_of_places_share_with_the_last_of_them(text: str, units: list[str]) -> None:
    assert names(text) == units
    assert [unit.printed for unit in split_units(text)][-1] == units[-1]


@pytest.mark.parametrize(
    "name",
    [
        "市、县级人民政府",
        "市、县（市、区）人民政府",
        "设区的市、县级人民政府",
        "各设区市、县（市、区）政府",
        "市（州）、县级人民政府",
        "省、市、县三级政府",
        "市县两级人民政府",
        "市和县级政府",
        "市、县级教育行政部门",
        "省级以下各级人民政府",
        "县级以上地方人民政府",
    ],
)
def test_governments_of_several_levels_are_one_collective(name: str) -> None:
    found = split_units(f"省水利厅、{name}，东山镇政府")
    assert [unit.name for unit in found] == ["省水利厅", name, "东山镇政府"]
    assert [unit.collective for unit in found] == [False, True, False]
    listed = completed(split_units(f"省水利厅、{name}、财政厅"))
    assert listed[0].name == "省水利厅"
    assert not listed[-1].name.startswith("市")


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("县水利局、有关部门", ["县水利局", "有关部门"]),
        ("县水利局、其他有关部门", ["县水利局", "其他有关部门"]),
        ("县水利局和有关单位", ["县水利局", "有关单位"]),
        ("县水利局等，有关部门", ["县水利局", "有关部门"]),
        ("县水利局等有关部门", ["县水利局"]),
        ("县水利局等其他有关部门和单位", ["县水利局"]),
        ("县水利局、等相关部门，各镇", ["县水利局", "各镇"]),
    ],
)
def test_departments_at_large_are_a_collective_but_not_behind_an_etc(
    text: str, units: list[str]
) -> None:
    assert names(text) == units


def test_one_spelling_for_a_name_in_several_widths() -> None:
    spelling = Spelling(["各乡镇(街道）", "各乡镇（街道）", "市场局(专利局)", "市场局（专利局）"])
    assert spelling("各乡镇(街道）") == spelling("各乡镇（街道)") == "各乡镇（街道）"
    assert spelling("市场局（专利局）") == "市场局(专利局)"
    assert spelling("县水利局") == "县水利局"


def test_marks_and_notes_of_a_lead() -> None:
    marked = split_units("★市水务局、市城管局（牵头）、市环境监测中心（站）")
    assert [(u.name, u.marked, u.role) for u in marked] == [
        ("市水务局", True, ""),
        ("市城管局", False, "牵头"),
        ("市环境监测中心（站）", False, ""),
    ]


def test_printed_words_are_kept_and_what_is_no_name_is_doubtful() -> None:
    units = split_units("区 发改委、白鹭湾")
    assert [(u.name, u.doubtful) for u in units] == [("区发改委", False), ("白鹭湾", True)]


@pytest.mark.parametrize(
    "name",
    ["盐城市", "桐城市", "海城市", "成都市", "山东省邹城市", "金山区", "石景山区", "李家乡"],
)
def test_a_place_may_end_as_a_common_word_does(name: str) -> None:
    assert names(f"{name}、合阳县") == [name, "合阳县"]
    assert is_unit(name)


@pytest.mark.parametrize(
    "words", ["城市", "大城市", "中心城市", "沿海城市", "新兴城市", "大都市", "深山区", "小城镇"]
)
def test_a_common_word_is_no_place(words: str) -> None:
    assert not is_unit(words)
    assert names(f"{words}、合阳县") == [words, "合阳县"]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("中国银联和平分公司、市商务局", ["中国银联和平分公司", "市商务局"]),
        ("国网和顺县供电公司及市商务局", ["国网和顺县供电公司", "市商务局"]),
        ("东河广电有限公司和田分公司，各县政府", ["东河广电有限公司和田分公司", "各县政府"]),
        ("市公安局和平分局、和平区教育局", ["市公安局和平分局", "和平区教育局"]),
        ("呼和浩特海关和共和县政府", ["呼和浩特海关", "共和县政府"]),
        ("和县人民政府、市教育局", ["和县人民政府", "市教育局"]),
        ("含山县、和县和当涂县", ["含山县", "和县", "当涂县"]),
        ("市教育局和和县教育局", ["市教育局", "和县教育局"]),
        ("国网和县供电公司、农业银行和县支行", ["国网和县供电公司", "农业银行和县支行"]),
        ("诸暨市人民政府、洪江市、会同县", ["诸暨市人民政府", "洪江市", "会同县"]),
        # What joins still joins.
        ("县教育局和县财政局", ["县教育局", "县财政局"]),
        ("县教育局、和县财政局", ["县教育局", "县财政局"]),
        ("县教育局等单位和县财政局", ["县教育局", "县财政局"]),
        ("县教育局会同县财政局", ["县教育局", "县财政局"]),
        ("市财政局和政府办公室", ["市财政局", "政府办公室"]),
        ("市财政局和平湖市政府", ["市财政局", "平湖市政府"]),
    ],
)
def test_a_place_may_begin_as_what_joins_does(text: str, units: list[str]) -> None:
    assert names(text) == units


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("各街道、镇", ["各街道、镇"]),
        ("市教育局，各街道、镇", ["市教育局", "各街道、镇"]),
        ("各街道、镇政府", ["各街道", "镇政府"]),
        ("各县政府、各管委会（以下统称各县区）", ["各县政府", "各管委会"]),
        ("各县（市、区）政府（以下简称各县（市、区））", ["各县（市、区）政府"]),
        ("市教育局（以下简称教育局）、市民政局", ["市教育局", "市民政局"]),
    ],
)
def test_a_sign_alone_and_another_name_in_brackets(text: str, units: list[str]) -> None:
    assert names(text) == units


@pytest.mark.parametrize("name", ["各镇", "有关部门", "市直各部门", "县（市、区）政府", "街道"])
def test_collectives(name: str) -> None:
    assert is_collective(name)


@pytest.mark.parametrize(
    "name", ["市教育局", "市政府驻海州办事处", "东山镇", "城投集团", "国家机关事务管理局"]
)
def test_single_units_are_no_collectives(name: str) -> None:
    assert is_unit(name)
    assert not is_collective(name)


@pytest.mark.parametrize(
    "words", ["鼓励企业", "以下简称", "以下简称平台", "大局", "全面部署", "用能单位", "办"]
)
def test_words_that_only_end_like_a_unit(words: str) -> None:
    assert not is_unit(words) or words == "鼓励企业"
    assert names(f"{words}、市教育局")[-1] == "市教育局"


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("区农业农村委区水务局", ("区农业农村委", "区水务局")),
        ("县财政局县教育局各镇", ("县财政局", "县教育局", "各镇")),
        ("区教育局东山镇", ("区教育局", "东山镇")),
        ("市委市政府", ()),
        ("区绿化市容局", ()),
        ("市城管局市政管理处", ()),
        ("市政府办公室", ()),
        ("市生态环境局东城分局", ()),
        ("教育局民政局", ("教育局", "民政局")),
        ("教育局民政局财政局", ("教育局", "民政局", "财政局")),
        ("应急管理局公安分局", ("应急管理局", "公安分局")),
        ("省住房城乡建设厅财政厅", ("省住房城乡建设厅", "省财政厅")),
        ("和平区教育局民政局", ("和平区教育局", "和平区民政局")),
        ("市资源局（林业局）", ()),
        ("市民政局教育局东山镇", ("市民政局", "市教育局", "东山镇")),
        ("各镇各街道", ("各镇", "各街道")),
        ("各地各部门", ()),
        ("市公安局金山分局", ()),
        ("市公安局交警支队", ()),
        ("市市场监管局稽查局", ()),
        ("市人力资源社会保障局医保局", ()),
        ("省发展改革委能源局", ()),
        ("交通运输局公安局", ()),
        ("省委教育工委", ()),
        ("国网江南省电力公司东河供电公司", ()),
        ("县委办公室", ()),
        ("区人大常委会办公室", ()),
    ],
)
def test_names_that_run_together(name: str, parts: tuple[str, ...]) -> None:
    assert run_together(name) == parts


def test_names_that_run_together_and_stand_elsewhere_by_themselves() -> None:
    name = "市发改委东河生态环境局"
    assert run_together(name) == ()
    assert run_together(name, {"市发改委": 3, "东河生态环境局": 2, name: 1}) == (
        "市发改委",
        "东河生态环境局",
    )


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("省科技厅、工业和信息化厅", ["省科技厅", "省工业和信息化厅"]),
        ("市发改委、财政局、总工会", ["市发改委", "市财政局", "市总工会"]),
        ("市发改委、市场监管局", ["市发改委", "市市场监管局"]),
        ("省委宣传部，省住建厅、广电局", ["省委宣传部", "省住建厅", "省广电局"]),
        ("区经委、公安东河分局、东山镇", ["区经委", "公安东河分局", "东山镇"]),
        ("发改局、财政局", ["发改局", "财政局"]),
        ("国家发展改革委、财政部", ["国家发展改革委", "财政部"]),
        ("市发改委、各镇、财政局", ["市发改委", "各镇", "财政局"]),
        ("区发改委、财政局、金融街服务局", ["区发改委", "区财政局", "金融街服务局"]),
        ("市委组织部、宣传部、司法局", ["市委组织部", "市委宣传部", "市司法局"]),
        ("市发改委、宣传部、财政局", ["市发改委", "宣传部", "市财政局"]),
        ("省公安厅、密码管理局、消防救援总队", ["省公安厅", "省密码管理局", "省消防救援总队"]),
        ("省卫生健康委、中医药局、药监局", ["省卫生健康委", "省中医药局", "省药监局"]),
        ("省医保局、港澳办、外办", ["省医保局", "省港澳办", "省外办"]),
        ("省公安厅、检察分院、司法厅", ["省公安厅", "省检察分院", "省司法厅"]),
        ("市发改委、海事局、财政局", ["市发改委", "海事局", "市财政局"]),
        ("市发改委、东河公司、财政局", ["市发改委", "东河公司", "财政局"]),
        ("市发改委、教体局、团市委、海事局", ["市发改委", "市教体局", "团市委", "海事局"]),
    ],
)
def test_a_level_that_a_list_leaves_out(text: str, units: list[str]) -> None:
    units_found = completed(split_units(text))
    assert [unit.name for unit in units_found] == units
    assert [unit.printed for unit in units_found] == [u.name for u in split_units(text)]


def test_what_bears_the_same_level_is_no_branch_of_the_name_before() -> None:
    names = [unit.name for unit in split_units("县农业农村局\n县公安局\n县消防救援大队")]
    assert names == ["县农业农村局", "县公安局", "县消防救援大队"]
    assert [unit.name for unit in split_units("市公安局\n交警支队")] == ["市公安局交警支队"]
