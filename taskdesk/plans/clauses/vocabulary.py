"""The words by which responsibility clauses are known: labels, verbs, and what is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_BASE = (
    r"(?:责任分工|职责分工|任务分工|工作分工|部门分工|单位分工|分管[省市区县州]?|包[保联抓案挂]|挂[钩点联]|责任|牵头|主责|主办|承办|配合|参与|参加|参建|协同"
    r"|协作|协助|协办|会办|会同|落实|实施|执行"
    r"|指导|支持|联系|联合|督导|督办|监督|主管|组织|负责|协调|推进|完成|承担|推动|保障)"
)
_BEFORE = (
    r"(?:总|市级|区级|县级|省级|州级|镇级|市|区|县|省|主要|第一|共同|具体|业务|行业|技术"
    r"|项目|主|各|其他|相关|有关|工作|分管|包保|包联|包抓|包案|挂点|挂联|挂钩)"
)
_KIND = (
    r"(?:责任|实施)?(?:单位|部门|机构|主体|处室|科室|股室|地区|地方|乡镇|镇街|街镇|区县"
    r"|县区|市县|企业|领导|负责人|责任人|人员|同志|人)"
)
LABEL = re.compile(
    rf"{_BEFORE}*{_BASE}(?:(?:及|和|与|、|/|\(|\))*{_BASE})*(?P<kind>(?:(?:及|和|与|、"
    rf"|/)?{_KIND})+)?(?:名单|名称)?\x00*\s*$"
)
BARE_LABEL = re.compile(
    rf"{_BEFORE}*(?:责任|牵头|主责|主办|承办|配合|参与|参加|协同|协作|协助|协办|落实|实施"
    rf"|指导)(?:责任)?(?:单位|部门)"
)
LEVEL_LABEL = re.compile(
    r"(?:[省市区县州镇]级?|地方|园区|企业|部门|其他)(?:层面|单位|部门|主体)?\s*$"
)
NO_KIND = (
    "牵头",
    "主办",
    "协办",
    "配合",
    "责任",
    "主责",
    "参与",
    "协助",
)
_SHARE = (
    r"(?:按照?(?:属地|分级|“?三管三必须)[^,;。、()]{0,8}(?:原则|要求|管理)"
    r"|(?:按照?|依据?|依照|根据)(?:各自)?(?:的)?(?:部门|工作)?(?:职责|职能|职责权限|责任"
    r"|任务|分工)(?:任务|范围)?(?:和)?(?:分工)?)"
)
_ADVERB = (
    rf"(?:{_SHARE}|分工|分别|分头|主要|全面|全程|直接|统一|归口|首要|为主|共同|具体|各自|联合|协同|积极|密切|认真|组织|抓好|统筹|全力"
    rf"|依法依规|依法|结合实际|总|做好|主动)"
)
# At the beginning of a list 会同县 is a county.
_FREE = (
    r"(?:负(?:总|主|首|全|主要|首要|牵头)责任?|负责牵头|总?牵头(?!单位|部门)|负责(?!人|同志|单位)|配合(?!单位|部门)|参与(?!单位|部门)|参加(?!单位"
    r"|部门)|协助(?!单位|部门)|(?!(?:(?<=[、(])|(?<![\s\S]))会同县(?:人民政府|政府)?(?:[、,;。)牵负配落]|$))会同|各负其责|各司其职)"
)
_TIED = r"(?:为主|主抓|协同|协办|协作|主办|主责|承办|落实|实施|指导|支持|督导)"
_LOOSE = r"(?:统筹|监督|推进|执行|完成|办理|承担|协调|汇总|督促|制定|开展|编制|研究|建设|推动|贯彻)"
# What is part of many names (市场监管局, 督查室) is a verb only right behind a unit.
_BEHIND_UNIT = r"(?<=[局委办厅会府院司团心部处社联队协镇乡区县市门位室道\x00])"
_WATCH = r"(?:监管|督查|督办|考核)"
_MORE = rf"(?:{_ADVERB}|{_TIED}|{_LOOSE}|{_WATCH}|负责|和|并|、)*"
# 落实属地责任, 承担主体责任 say who carries out.
_BEARS = r"(?:切实|严格|认真|全面|依法)*(?:落实|履行|承担|压实|扛起|负)[一-鿿]{0,10}?(?:责任|职责)"
BEARS = re.compile(_BEARS)
# A verb may stand before another: 支持配合, 指导协助.
_FIRST = rf"(?:{_ADVERB}|{_TIED}|监督|督促|协调|推动|推进)"
VERB = re.compile(
    rf"{_FIRST}*(?:{_FREE}(?:{_MORE}(?:{_TIED}|{_LOOSE}|{_WATCH}|负责)(?=[\s,;。、)]|$))?)"
    rf"|(?:{_ADVERB})*(?:{_TIED}{_MORE}(?=[\s,;。、)]|$)|{_LOOSE}{_MORE}(?=[,;。)]|$)"
    rf"|{_BEHIND_UNIT}{_WATCH}{_MORE}(?=[,;。)]|$)|(?:{_BEHIND_UNIT}|(?<=照)|(?<=法)){_BEARS}(?=[,;。)]|$)"
    # 统筹协调、各区政府实施: the next list begins without a comma.
    rf"|{_BEHIND_UNIT}(?:统筹|协调|推进|监督|督促|汇总|推动){_MORE}(?=、(?:各|有关|相关|[省市区县州]))"
    rf"|(?<=[一-鿿\x00]){_SHARE}(?=[\s,;。、)]|$))"
)
# A label at the very beginning that has lost its colon.
LOST_COLON = re.compile(rf"^\s*{BARE_LABEL.pattern}(?=[省市区县州旗各☆★*])")
SORT = re.compile(r"各|有关|相关|其他|.{0,4}主管")
PERSON = re.compile(r"\((?:责任人|联系人|负责人|分管领导|责任领导|牵头领导|联系电话|电话)\s*:?")
EXPLAINS = re.compile(
    r"(?:以下|下称|简称|统称|含|不含|包括|不包括|包含|例如|比如|如(?![东皋])|见|详见|参见"
    r"|即(?!墨)|原(?![平阳州])|其中|指(?!挥)|附件|参照"
    r"|按照|根据|以|除|注|暂|试|下同|一|二|三|四|五|六|七|八|九|十|\d|第|新|老|现|拟)"
)


# 甲局为牵头单位，乙局为配合单位 says what 牵头单位：甲局，配合单位：乙局 does.
LABEL_BEHIND = re.compile(
    r"(^|[,，;；。])([^,，;；。:：()（）]{2,60}?)[为是]"
    r"((?:牵头|主责|责任|配合|参与|协办)(?:责任)?(?:单位|部门))(?=[,，;；。]|$)"
)
# What a unit answers for, behind 负责 or 牵头: 资金保障, 监督指导.
OBJECT = re.compile(r" *[^,;。:()\x00]{2,24}(?=[,;。]|$)")
GUIDES = re.compile(r"(?:业务|技术)?指导|监督|督导|督促|督查")
# What the towns do, without a word of duty: 各乡镇（街道）组织参保.
DOES = re.compile(
    r"(?P<who>各[^,;。、:()各]{1,8}(?:政府|街道|[镇乡区县市]|办事处|管委会|部门|单位)\x00*)"
    r"(?:组织|做好|开展|抓好|加强|强化)[一-鿿]{2,10}(?=[,;。]?$)"
)
# What a unit does beside those that answer, in other words than theirs: 做好资金保障.
_ACTS = re.compile(
    rf"{_BEHIND_UNIT}(?:(?:共同|积极|主动|切实|全力|协同)*"
    r"(?:做好|抓好|加强|强化|提供|给予|落实|开展)[一-鿿]{2,16})(?=[,;。)]|$)"
)
_ONLY_BESIDE = re.compile(rf"{_BEARS}|{_WATCH}+")
WATCHES = re.compile(r"监督|监管|督查|督办|考核")


def verbs_in(shadow: str, *, told: bool) -> Iterator[re.Match[str]]:
    """The words of a list, in order, that say what its units do.

    What units do in other words (做好资金保障, 落实属地责任) counts where a label or another
    verb tells that this is of duties at all.
    """
    plain = list(VERB.finditer(shadow))
    acts = [act for act in _ACTS.finditer(shadow) if not _is_plain(act, plain)]
    spans = [act.span() for act in acts]
    outside = [verb for verb in plain if not any(a <= verb.start() < b for a, b in spans)]
    if not told and all(_ONLY_BESIDE.fullmatch(verb[0]) for verb in outside):
        outside = [verb for verb in plain if not _ONLY_BESIDE.fullmatch(verb[0])]
        return iter(outside)
    return iter(sorted([*outside, *acts], key=lambda verb: verb.start()))


def _is_plain(act: re.Match[str], plain: list[re.Match[str]]) -> bool:
    """Whether the words are a verb as it ordinarily is, and nothing besides: 抓好落实."""
    return any(verb.start() <= act.start() and act.end() <= verb.end() for verb in plain)
