"""What a promised number is a number of: its name and scope, from the words around it."""

from __future__ import annotations

import re

from taskdesk.plans.promises.comparators import PER
from taskdesk.plans.promises.dates import Span, date_cues
from taskdesk.plans.promises.quantities import Kind

# Words that lead up to a promise and are no part of what is promised; where a word goes on
# (保障性住房, 按时办结率, 及时率) they are its first part.
_OF_A_WORD = (
    r"(?!按[时期需劳质量揭]|保障[性房]|保证金|引导(?:基金|资金|员)|积极性|持续时间|使用|及[时格]|并[网购联轨发入]"
    r"|(?:支持|推进|提升|提高|优化|实现|保障|保证|降低|促进|引导)(?:率|度|比例|幅度)|(?:促进|推进)会"
    r"|到[期位账港户岗课会达场访案院]|[将把][军关]|内[河陆涝贸需资销控衣地科湖容部]|末[端级梢]"
    r"|前[端置期沿景]|底[数线层盘泥]|和[谐睦])"
)
_LEADS = re.compile(
    rf"(?:{_OF_A_WORD}(?:[、，；：和及并且则]|按照?|以及|同时|其中|另外|力争|争取|确保|努力|保证|保障|推动|推进|加快|促进|"
    r"积极|持续|大力|着力|切实|全面|稳步|逐步|不断|进一步|原则上|鼓励|支持|引导|实现|分别|使得?|将|把|到|至|"
    r"提高|提升|降低|优化|加大|严格|(?:三|两|五|3|2|5)年(?=累计|内|共)|期间|年内|今年|当年|本年度?|底前?|末|内|前))+"
)
_TRAILS = re.compile(
    r"(?:力争|争取|确保|(?<![供响适感效对相])应当?|必须|须|(?<![需重主])要|将|(?<![人日户亩地])均|都|各|共计?|全部|总计|"
    r"合计|分别|(?<![节合签预公制条])约|大约|(?<!附)近|不断|逐步|进一步|稳步|持续|累计|基本|原则上|实现|平均|每年|年均|"
    r"逐年|双双|每(?:学期|半年|季度?|月|周|日|天|小时)|(?<=[一-龥])(?<![前满])[两三五]年|(?<=[一-龥])(?:现有|原有|剩余)|(?<!需)要求|，|、|(?<!目)的|(?<!存)在|(?<![行作认])为|(?<![签报])到|至|了)+$"
)
_AREA = re.compile(
    r"在?(?:全(?:国|省|市|区|县|州|镇|乡|街道|域|旗)|(?:我|本)(?:省|市|区|县|州|镇)|市区|城区|市域|县域|区域内)(?![域、和与及])"
)
_EACH = re.compile(
    r"每(?:个)?(?:[^，、；。（）]|（[^（）]*）){1,14}?(?=至少|建有|设有|配有|建成|建设|新建|创建|打造|培育|完成|开展|配备|不少)"
)
_COMPARED = re.compile(
    r"(?:同比|环比|(?:比|较|与)(?:上年|去年|同期|现状|目前)(?:同期)?(?:水平)?(?:相比)?)"
)
# From what a change begins: 从2020年的7.8%提高到.
_BEGINNING = re.compile(
    r"(?:从|由|自(?![然来主治动身助我行建有]))[^，；从由自]{0,14}?[\d.]+(?![\d.年月日])[^，；\d]{0,8}$"
)
# Nothing but what is done: what it is done to was named before.
_ACT = (
    r"(?:新增|新改建|新建成?|建成|完成|增加|改造提升|提升改造|提质改造|更新改造|改造|改建|改扩建|扩建|"
    r"续建|修复|维修)"
)
_BARE = re.compile(rf"(?:每年|每季度|再|年均|累计)*(?P<act>{_ACT})")
_ADDS = re.compile(r"新增|新改建|新?建成?|增加")
_ACTS_FIRST = re.compile(
    rf"(?:每年|累计|再)*(?:(?:{_ACT}|创建|培育|建设|打造|引进|认定|开展|评选|命名|争创)(?:[、和及](?={_ACT}))?)+"
)
_GRADE = re.compile(
    r"(?:国家|世界|全国|省部|部|省|自治区|地市|市州?|县市?|区县?|州|镇|乡|村)级(?:及?以上)?"
)
# A rate or a level, of which 降低…5% does not say whether it is the fall or the goal.
_LEVEL = re.compile(r"(?:率|比|比例|占比|比重|(?<!长)度|水平|指数|系数|份额|面)$")
_CUT = re.compile(
    r"(?P<verb>减少|压减|压缩|精简|削减|降低|增加|提高)(?P<what>[^，；、]{2,16})(?<![到至为])$"
)
_PER_ENDS = re.compile(rf"{PER}$")
# What is measured in a name of its own: 车速 in 公里/小时 is no length.
_NAMED = re.compile(r"(?:车速|速度|税收|标准|成本|价格?|单价|工资|薪酬|值)$")
# Where in 农药使用量 begins what is said of 化肥 too.
_HEADS = re.compile(
    r"(?:(?:年均?|人均|综合|平均|重点工程|资源化|无害化|安全|有效)*"
    r"(?:使用|利用|消费|消耗|排放|减排|回收|处理|处置|覆盖|普及|合格|达标|供应|保障|入学|入园|就业|参保|签约|完成|"
    r"生产|销售|保有|拥有|增长|下降|随访|管理|治理|规范管理|死亡|发病|病死|事故|故障|损失|投诉|破获|办结|调解|检测|抽检|种植|养殖|接种|筛查|投资|销售)+"
    r"(?:总?[量率]|面积|比例|占比|比重|强度|规模|水平)|面积|产量|产值|收入|比例|占比|比重|里程)$"
)
_GROUPS = re.compile(
    r"(?:患者|人员|居民|家庭|企业|学校|单位|项目|车辆|人口|学生|儿童|产品|产业|行业|工程|地区|设施|用地|岗位|"
    r"管网|线路|设备|垃圾|污水|建筑)$"
)
_KINDS_OF = re.compile(
    r"(?:行政村|建制村|自然村|乡村|村级?|城区|县城|城镇|农村|乡镇|镇级?|街道|社区|城市|[省市县区乡]级|国家级|"
    r"幼儿园|小学|初中|高中|中职|高职|高校|本科|男性|女性|第?[一二三]产业|[一二三]级)(?!居)"
)
_PART = re.compile(
    r"(?:其中)?[^，；、率比量]{1,14}(?:地区|区域|城区|片区|城市|农村|城镇|乡镇|行政村|[省市县区镇村]|项目|单位|企业|学校|机构)"
)
_NUMBERING = re.compile(
    r"^(?:（(?:责任|牵头|配合)[^（）]*）)?(?:\d{1,2}[.、]|（[\d一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}[、是])"
)
_WHERE = re.compile(
    r"(?:重点)?(?:在|围绕|聚焦)(?P<where>[^，；]{2,40}?(?:领域|地区|区域|园区|行业|方面))(?P<rest>.{4,})"
)
_PLACES = re.compile(r".{2,20}?等(?:重点|主要)?(?:区域|地区|园区|领域|行业)")
_MEASURED = re.compile(
    r"(?:率|比重|比例|占比|比|量|数|面积|容量|规模|能力|总额|产值|增加值|收入|投资|长度|里程|幅度|增幅|降幅|涨幅|"
    r"增速|额|能耗|水耗|电耗|煤耗|排放|消耗|浓度|水平|强度|指数|系数|效率|时间|时限|天数|寿命|数量|金额|产量|"
    r"PUE）?|(?:满意|知晓|参与|集中|贡献)度|存量|总量|次数|经费|支出|营收|贷款|余额|市值|产出|供给)$"
)
_SUFFIXES = (
    (("平方米", "平米", "㎡", "m²", "公顷", "亩", "平方公里", "平方千米"), "面积"),
    (("立方米", "标准立方米", "方"), "量"),
    (("公里", "千米", "海里", "米"), "长度"),
    (("千瓦", "兆瓦", "吉瓦", "瓦", "MW", "GW", "kW", "kw", "千伏安"), "规模"),
    (("元",), "金额"),
    (("%", "个百分点", "百分点"), "比例"),
)
_AT_LEAST = re.compile(r"(?<!^)(?:至少|不少于|不低于)$|至少(?=[一-龥])")
# A list of places or kinds ends: 珠三角等区域细颗粒物浓度.
_LIST_ENDS = re.compile(
    r"等(?:重点|主要)?(?:区域|地区|园区|领域|行业|[一二三四五六七八九十两\d]+[个类省市县区])?"
)
_LONGEST = 40


def cleaned(words: str) -> str:
    """What is promised, without dates, baselines and the words that lead in and out."""
    words = _BEGINNING.sub("", words)
    for cue in reversed(list(date_cues(words))):
        if cue.span is not Span.PAST:
            words = words[: cue.start] + words[cue.end :]
    words = _COMPARED.sub("", _NUMBERING.sub("", words))
    words = _AT_LEAST.sub("", words)
    before = None
    while words != before:
        before = words
        words = _TRAILS.sub("", words.strip("，、；：。 □▲△●○◆◇■★☆※*—-"))
        if match := _LEADS.match(words):
            words = words[match.end() :]
    opened, closed = words.count("（"), words.count("）")
    if opened < closed:
        words = words.rpartition("）")[2] or words.replace("）", "")
    return words


def scoped(name: str) -> tuple[str, str]:
    """The name without the area in front of it, and the area (全市, 每个镇; empty: not said)."""
    for pattern in (_AREA, _EACH):
        match = pattern.match(name)
        if match and len(name) > match.end() + 1:
            kept = name if pattern is _EACH else cleaned(name[match.end() :])
            return kept, match[0].removeprefix("在")
    if match := _WHERE.match(name):
        return match["rest"], match["where"]
    match = _PLACES.match(name)
    return name, match[0] if match else ""


def counted(name: str, unit: str, kind: Kind) -> str:
    """The name with the noun of what its unit counts (加氢站: 加氢站数量), if it has none."""
    if not name or _MEASURED.search(name) or _is_named(name, unit):
        return name
    bare = unit.split("/")[0]
    for units, noun in _SUFFIXES:
        if bare.endswith(units):
            return name + noun
    if kind is Kind.MEASURE and "吨" in unit:
        return name + "量"
    return name + ("数量" if kind is Kind.COUNT else "")


def _is_named(name: str, unit: str) -> bool:
    return ("/" in unit or unit.endswith("元")) and bool(_NAMED.search(name))


def changed(name: str, noun: str, unit: str, kind: Kind) -> str:
    """The name of a difference: 能耗降幅, or 停车泊位增加量 where it is no share."""
    if name.endswith((noun, "下降率", "增长率", "节能率", "增速", "降低率", "减排量")):
        return name
    if kind is Kind.PERCENT or unit.endswith("倍"):
        return name + noun
    return name + {"降幅": "减少量", "增幅": "增加量"}[noun]


def shortened(words: str) -> str:
    """What follows a number, as far as it belongs into a name."""
    words = re.split(r"[，；。：]", words)[0]
    words = re.sub(r"^(?:比例的|的比例|的)", "", words)
    return words[:_LONGEST].rstrip("、和及与或并的")


def is_area(words: str) -> bool:
    """Whether the words only say in which area (全市), or say nothing at all."""
    return not words or bool(_AREA.fullmatch(words))


def is_part(words: str) -> bool:
    """Whether the words only say where or of whom, as in 东部地区达到60%."""
    return bool(_PART.fullmatch(words))


def is_bare(words: str) -> bool:
    """Whether the words only say what is done (新增)."""
    return bool(_BARE.fullmatch(words))


def is_measure(words: str) -> bool:
    """Whether the words end with a noun of something measured (能耗, 比例)."""
    return bool(_MEASURED.search(words))


def each_whole(parts: list[str], whole: str) -> list[str]:
    """The parts of a list with what only the last one says: 铁路、水路货运量 are two 货运量.

    Where the last part does not tell what of it holds for all, a part stands behind the whole.
    """
    last = _LIST_ENDS.sub("", parts[-1], count=1)
    named = []
    for part in parts[:-1]:
        if _MEASURED.search(part):
            named.append(part)
            continue
        ends = _LIST_ENDS.search(parts[-1])
        rest = parts[-1][ends.end() :] if ends else _shared(part, last)
        named.append(part + rest if rest else f"{whole}（{part}）")
    return [*named, parts[-1]]


def _shared(part: str, last: str) -> str:
    """What the last part of a list says of a part before it: 货运量 of 铁路、水路货运量."""
    if (kind := _KINDS_OF.match(last)) and kind.end() < len(last):
        return last[kind.end() :]
    if cut := last.find(part[-1], 1, min(len(part) + 1, len(last) - 1)) + 1:
        return last[cut:]
    head = _HEADS.search(last)
    if head is None or not head.start():
        return ""
    group = _GROUPS.search(last[: head.start()])
    whole = group and group.start() and not part.endswith(group[0])
    return last[group.start() :] if group and whole else head[0]


def done_again(bare: str, whole: str) -> str:
    """The name of what was named before with what is done to it now: 改造提升1.2万亩."""
    match = _BARE.fullmatch(bare)
    rest = _ACTS_FIRST.sub("", whole, count=1) if _ACTS_FIRST.match(whole) else whole
    if match is None or not rest or _LEVEL.search(whole):
        return whole
    # Of what was named without a verb 新增 says nothing new.
    if match["act"] == "完成" or (rest == whole and _ADDS.fullmatch(match["act"])):
        return whole
    return match["act"] + rest


def graded(name: str, whole: str) -> str:
    """A name that is only a grade with the noun named before: 其中省级40项."""
    if not whole or not _GRADE.fullmatch(name):
        return name
    if before := _GRADE.search(whole):
        return whole[: before.start()] + name + whole[before.end() :]
    match = _ACTS_FIRST.match(whole)
    return name + (whole[match.end() :] if match else whole)


def cut_by(words: str, unit: str) -> str:
    """The name of a difference whose verb stands before its noun (减少会议30%); or empty."""
    match = _CUT.search(words)
    if match is None or (_LEVEL.search(match["what"]) and not unit.endswith("百分点")):
        return ""
    noun = "增幅" if match["verb"] in ("增加", "提高") else "降幅"
    return cleaned(words[: match.start()] + match["what"]) + noun


def per_first(name: str, between: str) -> str:
    """The name with of how many it holds in front: 食品抽检达到每千人6批次."""
    if match := _PER_ENDS.search(name):
        before = cleaned(name[: match.start()])
        return match[0] + before if before else name
    match = re.search(PER, between)
    return match[0] + name if match and match[0] not in name else name


def saved(name: str, verb: str, kind: Kind) -> str:
    """The name of what is saved, told by the verb before its number: 年节能10万吨."""
    match = re.match(r"节[能水电]|减排", verb) if kind is Kind.MEASURE else None
    return f"{name}{match[0]}量" if match else ""


def subjects(words: str) -> list[str]:
    """The parts of a list of what is measured: 人均能耗、人均水耗和人均排放."""
    return [part for part in re.split(r"[、和及与]|以及", words) if part]
