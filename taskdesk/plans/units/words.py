"""The words that units' names are made of: endings, short forms, collectives, levels."""

from __future__ import annotations

import re
from functools import lru_cache

from taskdesk.plans.units.joints import LEVEL_WORD, SHARED_BY_LEVELS
from taskdesk.plans.widths import half, masked, squeezed

# Whatever ends so is an office, and so it is when one level's sign stands before the short ones.
_OFFICE = re.compile(
    r"(?:局|委|办|厅|署|政府|管委会|委员会|办公室|办事处|指挥部|领导小组|联席会议|专班|工作部"
    r"|宣传部|组织部"
    r"|统战部|社工部|武装部|军分区|警备区|党校|学院|妇联|工会|残联|科协|文联|侨联|社科联|工商联"
    r"|贸促会|侨商会|团中央"
    r"|作协|律协|计生协|消协|证监会|红十字会|法院|检察院|支队|总队|大队|供销社|合作社|总社|联社|海关|海事处|管理处|服务处"
    r"|中心|公司|集团"
    r"|银行|人行|分行|支行|总行|报社|电视台|广播台|融媒体|研究院|研究所|科学院|农科院|设计院"
    r"|规划院|大学"
    r"|高校|医院|卫生院|党工委|党组|纪委|监委|纪检组|管理所|派出所|监管所|服务所|事务所|管理站"
    r"|监测站"
    r"|服务站|总站|工作站|推广站|协会|学会|商会|联合会|促进会|基金会|研究会|理事会|居委会|村委会"
    r"|人大"
    r"|政协|常委会|税务所|司法所|财政所|档案馆|图书馆|博物馆|文化馆|气象台|督查室|研究室|政研室"
    r"|参事室"
    r"|史志室|(?:委|厅|室|府|部|人大|政协)机关|国网|电网|铁路局|机场|公安|部门|(?:教育|科技|科学技术|信息化|公安|安全|民政|司法"
    r"|财政|保障|资源"
    r"|环境|建设|运输|水利|农村|商务|旅游|事务|管理|外交|国防|应急|军人|宣传|组织|统战|工作"
    r"|武装)部)$"
)
_PERHAPS = re.compile(
    r"(?:街道|镇|乡|开发区|园区|新区|高新区|经开区|管理区|保税区|度假区|示范区|试验区|实验区"
    r"|合作区|社区|区"
    r"|县|市|州|盟|旗|苏木|新城|港|林场|农场|牧场|渔场|站|所|馆|队|社|会|院|部|处|校|学校|室|台"
    r"|厂|园|组|行"
    r"|中学|小学|幼儿园|[一二三四五六]中|电大|[路务电辆]段|海油|企业|单位|机构|邮政|移动|联通|电信|铁塔|石化|石油|电力|烟草|兵团|团体|联盟|联|团|科|股)$"
)
# Words of the language that end like a unit and are none.
_NOT = re.compile(
    r"(?:(?<!安)全局|大局|布局|格局|结局|开局|变局|破局|(?<![创广])新局|(?<!安)全部|内部|外部|东部|西部|中部|南部|北部"
    r"|干部|局部|总部"
    r"|支部|俱乐部|项目部|社会|机会|全会|大会|峰会|博览会|展会|年会|晚会|座谈会|推介会|会议|都会"
    r"|场所|厕所"
    r"|住所|网站|电站|变电站|充电站|换电站|加氢站|加油站|充换电站|公园|校园|家园|田园|庄园|果园"
    r"|大厅|客厅"
    r"|部署|举办|主办|承办|协办|试办|停办|兴办|创办|开办|督办|帮办|代办|好办|常委|政委|城市|都市"
    r"|超市"
    r"|上市|股市|集市|楼市|菜市|夜市|山区|老区|地区|片区|小区|灌区|库区|景区|林区|牧区|灾区|街区"
    r"|厂区"
    r"|校区|辖区|特区|误区|专区|禁区|城镇|市镇|村镇|下乡|返乡|家乡|城乡|进行|运行|执行|推行|试行"
    r"|施行"
    r"|(?<!农)发行|实行|现行|出行|旅行|之处|好处|益处|难处|教室|阶段|上下级|龙头企业|骨干企业|中小企业"
    r"|链主企业"
    r"|用能单位|用能企业|高新技术企业|用人单位|民营企业|头部企业|科技企业|市场主体|建设单位"
    r"|排放单位"
    r"|设计单位|施工单位|监理单位|专业机构|第三方机构|服务机构|金融机构|工业企业|公共机构|研究机构"
    r"|养老机构|医疗机构|舞台|后台|阳台|基地|(?<!领导)小组|班组|机组|重组|队伍|战队|团队|车队|排队|对联"
    r"|集团化"
    r"|互联|串联|关联|社团|旅游团|物流园|空港|海港|渔港|共产党员|无废城|试点|示范点|[学百专本文理内外儿产]科|[参控持入个]股)$"
)
# Names of places that end as such a word does: one sign before it, where a name may begin, is
# one (盐城市, 金山区), but 大城市 is none; others are known.
_PLACE_NAME = re.compile(
    r"(?:(?:^|(?<=[省市州盟]))[^大小新老旧古全各该本每某中多强特省市县区镇乡州国我你其两](?:城市|都市|城镇|村镇|市镇|城乡|家乡)"
    r"|(?:^|(?<=[省市州盟]))[^大小新老旧古全各该本每某多深高边省市县区镇乡州国土]山区"
    r"|[邹桐韩诸麻聊晋藁项禹]城市|辛集市|(?:石景|八公)山区|神农架林区|六枝特区"
    r"|(?:阿里|喀什|和田|塔城|阿勒泰|阿克苏|大兴安岭)地区)$"
)
_OPENERS = re.compile(
    r"(?:以下|简称|包括|包含|例如|详见|参见|其中|鼓励|引导|推动|依托|通过|加强|加快|完善|建立"
    r"|探索|按照|根据"
    r"|由|请|并|且|将|把|对于|关于|凡|若|如果)"
)
# What no name contains: it is a sentence, or several names.
_SENTENCE = re.compile(
    r"[。!?:;,“”\"%<>=\n]|(?<!设区)的|了|不再|以上(?!市|地方|各级|(?:人民)?政府)|以下(?!地方|各级|(?:人民)?政府)|均|要求|完成|实现"
)

_QUOTED = re.compile(r"[“\"]([^“”\"]{1,12})[”\"]")

# Words that make a name stand for several: 各镇, 有关部门, 市属企业, 市委各部门, 驻区单位.
_WHOSE = (
    r"(?:各|地方|有关|相关|其他|其它|涉及|所属|所涉|所在|属地|下属|直属|成员|主管|职能"
    r"|[中国省市区县州镇乡]+(?:级|直|属)"
    r"|全[国省市区县州]|[驻在][\u4e00-\u9fff]{1,4}|涉[\u4e00-\u9fff]{1,2}|权属|参建|重点|基层"
    r"|责任|牵头|配合)"
)
_MANY = (
    r"(?:部门|单位|地区|地方|[地区县市州旗盟镇乡街园]|街道|园区|政府|管委会|党委|党组|党工委"
    r"|办事处|村|社区"
    r"|村居|企业|公司|集团|银行|机构|学校|院校|高校|医院|委办局|科室|处室|股室|站所|板块|片区"
    r"|组团|协会"
    r"|商会|团体|组织|平台|媒体|院所|运营商|央企|国企|主体|部委|群团|工作组|专班|专项组|各级"
    r"|兵团|部队)"
)
_COLLECTIVE = re.compile(rf"[\u4e00-\u9fff]{{0,8}}?{_WHOSE}[^等]{{0,24}}?{_MANY}\x00*")
_GENERIC = re.compile(
    r"(?![省市区县州]园\x00*$)(?:(?:乡|镇|街道?|园区?|区|县|市|州|旗|盟|开发区|功能区|管委会)\x00*)+(?:(?:人民)?政府"
    r"|管委会|办事处)?\x00*"
    r"|(?:设区市|县级市|地级市|高新区|经开区|社区|村|村居|街道办|镇街|人民政府|政府|委办局"
    r"|(?:行业)?主管部门)\x00*"
)
# 市、县级人民政府 and 市县两级政府 are governments at large, as 县级以上地方人民政府 are.
_GOVERNMENTS = re.compile(
    rf"(?:(?:{LEVEL_WORD}[、,/·和及与])+{LEVEL_WORD}|[省市地州县区乡镇]{{2,3}}[两三四]级){SHARED_BY_LEVELS}\x00*"
    r"|(?:[省市地州县区乡镇]级以[上下])(?:地方)?(?:各级)?(?:人民)?政府\x00*"
)
_LIAISON = re.compile(
    r"[省市区县州]驻[^驻]{1,8}(?:办事处|联络处)$|政府驻[^驻]{1,8}(?:办事处|联络处)$"
)
_BARE_GENERIC = re.compile(
    r"(?:其?(?:有关|相关|其他))?(?:部门|单位|政府|人民政府|企业|机构|组织|地区|地方|团体|个人"
    r"|行业|院所)"
)
_TITLE = (
    r"(?:同志|(?:党组|党工委|党委)?书记|(?:副|常务副)?[省市区县镇乡州]长|秘书长|(?:副)?(?:主任|局长|厅长|处长|科长|部长"
    r"|院长|校长|行长|主席|总经理|董事长|总工程师|调研员|负责人|负责同志|领导))"
)
_PERSON = re.compile(
    rf"[\u4e00-\u9fff]{{1,14}}{_TITLE}|[\u4e00-\u9fff]{{0,10}}{_TITLE}[\u4e00-\u9fff]{{2,3}}"
)
_SHORT = frozenset(
    ("经委", "科委", "建委", "农委", "商委", "教委", "交委", "省委", "市委", "区委", "县委", "州委")
    + (
        "纪委",
        "监委",
        "团委",
        "妇联",
        "工会",
        "残联",
        "科协",
        "文联",
        "侨联",
        "人大",
        "政协",
        "法院",
    )
    + ("移动", "电信", "联通", "铁塔", "邮政", "烟草", "石化", "中石化", "中石油")
    + ("海关", "人行", "外办", "侨办", "台办", "编办", "农办", "国网", "公安", "党校", "政府")
)

# The level that an office's name begins with, where it begins with one: 市 of 市财政局.
_LEVEL = re.compile(r"(?:自治区|自治州|国家|省|市|区|县|州|盟|旗)(?![\x00、,/·和及与])")
_NO_LEVEL = re.compile(
    r"市(?:场|容|政(?:公|设|管|园|工|养|处|集|建|环)|民(?!政|委|宗|族|革)|辖|域|集)|区(?:域|块"
    r"|划|间|位|县|镇|级)"
    r"|县(?:域|城|级|区|市)|省(?:会|级|直)|国家级|州(?:市|级)|旗(?:县|舰)|市(?:级|直|县|区|属)"
    r"|区(?:直|属)|县(?:直|属)"
)
# Offices that every level of government has, so that a list may leave their 市 out; 金融街服务局 is
# that of a place.
_STEMS = re.compile(
    r"(?:发展(?:和)?改革|发改|经济(?:和|与)?信息化|经信|经济发展|经发|工业(?:和|与)?信息化|工信"
    r"|教育|科学技术|科技"
    r"|公安|民政|民族|民宗|司法|财政|人力资源|人社|自然资源|资源规划|规划|国土|生态环境|环保"
    r"|环境保护|住房|住建"
    r"|城乡建设|建设|建管|城市管理|城管|综合(?:行政)?执法|交通|交运|水利|水务|农业|农林|商务"
    r"|文化|文旅|文广旅|文体"
    r"|文广|卫生|卫健|退役军人|应急|审计|国资|国有资产|市场监|统计|医疗保障|医保|信访|林业|园林"
    r"|绿化|体育"
    r"|机关事务|机管|行政审批|政务服务|政务|大数据|数据|金融|地方金融|乡村振兴|投资促进|招商"
    r"|外事|外办|房管"
    r"|粮食|能源|知识产权|人防|国防动员|海洋|渔业|畜牧|口岸|旅游|广电|广播电视|药品监|药监|民防"
    r"|疾控|林草|扶贫|对口支援|合作交流|密码管理|保密|网信|公路|新闻出版|版权"
    r"|广播影视|社会保险|医疗保险|公共资源交易|住房公积金)"
    r"(?!街|路|城(?!乡|市|管|建)|园(?!林)|岛|谷|湾|港(?!口|航)|镇|小镇|新区|新城|片区|开发区|高新区|示范区)"
    r"[\u4e00-\u9fff]{0,14}?(?:(?<!分)(?<!支)局|委|厅|办|委员会|办公室|中心)"
    # What is short says by itself that it is no place's: 教体局, 河长办.
    r"|(?!.?[省市区县国镇街园港村矿]|[东南西北][局办]|.?[分支]局|.?管委|各|海事|民航|证监|银监|煤监)[\u4e00-\u9fff]{1,2}(?:局|委|厅|办)"
    r"|(?:中医药|文物|测绘|地理信息|疾病预防控制|煤炭|地矿|农垦|港航|航务|烟草)[\u4e00-\u9fff]{0,6}?(?<!分)(?<!支)(?:局|厅|委|办|中心|办公室)"
    r"|(?:港澳|侨务|台湾|台港澳|对台)(?:事务|工作)?(?:办|办公室)|政府办公[厅室]|政府研究室"
    r"|地方志(?:办公室|编纂委员会)|党史(?:和地方志)?研究[室院]|(?:人民)?检察院分院|检察分院|广播电视台|电视台"
    r"|(?:妇女|残疾人|归国华侨|文学艺术界|工商业|青年|社会科学界)联合会|科学技术协会|计划生育协会|计生协"
    r"|(?:通信|邮政|监狱|戒毒)管理局|(?:森林)?消防(?:救援)?[总支大]队|交警[支大]队|人武部|武装部|军区"
    r"|档案馆|图书馆|博物馆|文化馆|融媒体中心|公积金中心|行政服务中心|疾控中心|关工委|高院|中院|农科院|社科院|红会|慈善总会"
    r"|[\u4e00-\u9fff]{2,16}(?:委员会|领导小组|指挥部)办公室"
    r"|税务局|气象局|地震局|邮政局|档案局|供销(?:合作)?社(?:联合社)?|总工会|妇联|团委|残联|科协"
    r"|文联|侨联|社科联|工商联|红十字会"
    r"|(?:中级人民)?法院|(?:人民)?检察院|法学会|贸促会"
    r"|党委[\u4e00-\u9fff]{2,8}(?:部|委|办|办公厅|办公室)|人大常委会[\u4e00-\u9fff]{0,8}"
)


_PLAIN_OFFICE = re.compile(r"^(?!各|有关|相关|.*[省市区县州旗盟镇乡]).*(?<!分)(?<!支)[局委厅办]$")
_PARTY_ORGANS = re.compile(
    r"组织部|宣传部|统战部|政法委|社会工作部|社工部|网信办|编办|政研室|老干部局|巡察办|史志办"
)


@lru_cache(maxsize=8192)
def core(name: str) -> str:
    """The name in one width, without blanks; what stands in brackets is made unreadable."""
    return masked(half(squeezed(name)))


@lru_cache(maxsize=8192)
def is_collective(name: str) -> bool:
    """Whether the name stands for several units that the document does not name: 各镇, 有关部门."""
    words = core(name)
    if len(words) > 60 or _SENTENCE.search(words):
        return False
    if words[:1] == "各" and len(words) <= 14 and _endings(words.rstrip("\x00")):
        return True
    if _LIAISON.search(words):
        return False
    forms = (_COLLECTIVE, _GENERIC, _GOVERNMENTS)
    return any(form.fullmatch(words) for form in forms)


def _endings(words: str) -> bool:
    return bool((_OFFICE.search(words) or _PERHAPS.search(words)) and not _is_common(words))


def _is_common(words: str) -> bool:
    """Whether words of the language end the words, and no name of a place: 中心城市, not 盐城市."""
    return bool(_NOT.search(words) and not _PLACE_NAME.search(words))


@lru_cache(maxsize=8192)
def strength(name: str) -> int:
    """How surely the words are a unit's whole name: 2 an office or a collective, 1 maybe, 0 no."""
    words = _QUOTED.sub(r"\1", core(name))  # 市“五水共治”办
    bare = words.rstrip("\x00")
    if not 2 <= len(bare) <= 40 or _SENTENCE.search(bare) or not bare.strip("()"):
        return 0
    if is_collective(name):
        return 2
    if _OPENERS.match(bare) or bare[0] in "\x00()" or "(" in bare or ")" in bare:
        return 0
    if _is_common(bare):
        return 0
    if _OFFICE.search(bare):
        return 2 if len(bare) > 2 or bare in _SHORT else 1
    whole = len(bare) > 2 or bare[-1] in "镇乡县区市州" or bare in _SHORT
    return 1 if _PERHAPS.search(bare) and whole else 0


@lru_cache(maxsize=8192)
def level_of(name: str) -> str:
    """The level a name begins with (市 of 市财政局, none of 市场监管局); empty where none."""
    words = core(name)
    match = _LEVEL.match(words)
    if not match or _NO_LEVEL.match(words) or len(words) <= len(match[0]) + 1:
        return ""
    return match[0]


@lru_cache(maxsize=8192)
def bears_level(name: str) -> bool:
    """Whether a bare name is of an office that ordinarily bears a level: 财政局, not 供电公司."""
    words = core(name).rstrip("\x00")
    return bool(not level_of(name) and _STEMS.fullmatch(words))


def is_office(name: str) -> bool:
    """Whether a name is of a plain office, and of no company, place or branch of a place's."""
    words = core(name).rstrip("\x00")
    return strength(name) == 2 and bool(_PLAIN_OFFICE.search(words))


def is_party_organ(name: str) -> bool:
    """Whether a bare name is of an organ that a party committee has: 宣传部, 政法委."""
    return bool(_PARTY_ORGANS.fullmatch(core(name).rstrip("\x00")))


def is_place(name: str) -> bool:
    """Whether a name is of a town, a street, a district or a park."""
    return bool(re.search(r"(?:[镇乡区县市州旗盟]|街道|新城)$", core(name).rstrip("\x00")))


def is_person(name: str) -> bool:
    """Whether a name is of a person, by the title that stands with it: 张某同志, 副市长李某."""
    return bool(_PERSON.fullmatch(core(name))) and not strength(name)


def is_sort(name: str) -> bool:
    """Whether the words only name a sort of places (社区, 街道) and say of which not at all."""
    words = core(name).rstrip("\x00")
    return bool(_GENERIC.fullmatch(core(name))) and not words.endswith(("政府", "会", "处"))


def is_bare_generic(name: str) -> bool:
    """Whether the words name a sort of units and lean on what stands before: 单位 of 部门和单位."""
    return bool(_BARE_GENERIC.fullmatch(core(name)))
