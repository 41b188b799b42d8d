"""What stands around a date: whether it is understood, and whether it makes the date a promise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taskdesk.plans.moments import around

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taskdesk.plans.moments import Moment

# What is done by a date, or how.
_DEED = (
    "完成|完工|完毕|完结|完善|建成|建立|建设|建好|建有|建制|投用|投产|投运|投入|投放|启动|启用|开工|开始|开展|开通|开放"
    "|开园|开业|开馆|竣工|竣验|交付|交工|实现|实施|实行|达到|达标|达成|达产|达效|提高|提升|提前|提供|提请|提交|提出"
    "|降低|降至|降到|降为|下降|减少|减至|压减|增加|增至|增长|增设|增强|新增|新建|新改|新开|改造|改建|改扩建|扩建|续建"
    "|扩大|形成|出台|制定|制订|修订|印发|编制|编印|发布|公布|报送|上报|报批|报审|呈报|通报|报告|通过|验收|取得|力争"
    "|争取|确保|率先|整改|关停|关闭|淘汰|退出|拆除|更换|更新|安装|配备|配齐|配套|配置|设立|成立|组建|举办|举行|召开"
    "|推广|推进|推动|推出|推行|落实|落地|覆盖|消除|清零|清理|清退|销号|治理|整治|修复|修缮|栽植|种植|绿化|培育|培训"
    "|培养|引进|招引|签约|签订|选址|立项|申报|申请|申创|获批|获评|创建|创成|创评|纳入|接入|并网|联网|上线|运行|运营"
    "|试点|试运|使用|应用|替代|超过|突破|翻番|翻一番|不低于|不少于|不超过|不高于|控制|保持|稳定|稳步|归集|办结|办理"
    "|解决|化解|见效|显效|生效|收官|到位|结束|封顶|贯通|通车|通水|通气|通航|通电|检查|督查|督导|督促|评估|评定|评价"
    "|总结|考核|考评|考察|组织|部署|分解|下达|拨付|兑现|发放|结项|结题|移交|搬迁|回迁|入住|打造|做到|优化|升级|健全"
    "|构建|巩固|继续|持续|长期|坚持|推迟|延|再|都|均|不再|停止|禁止|取消|撤销|全面|全部|全域|基本|初步|整体|总体|累计"
    "|共(?!同)|每|逐|定期|按|分批|分期|分步|陆续|适时|及时|如期|就绪|履行|报|[出见]成[效果]|贯穿|交房|调度|调整|调研|摸排|排查|普查|核查|审查|审核"
    "|审计|审定|论证|筹建|筹备|启运|转型|转化|转移|处置|处理|回收|利用|供应|供水|供热|供气|供电|缩短|收窄|攻克|研发"
    "|挂牌|揭牌|亮相|上市|注册|登记|认定|命名|授牌|示范|普及|推介|宣传|招标|招聘|采购|施工|进场|征收|征地|腾退|盘活"
    "|出让|供地|复垦|归零|压降|遏制|扭转|好转|改善|加强|强化|深化|细化|明确|确定|研究|谋划|规范|公开|公示|试行|贯彻"
    "|学习|部分|主体|滚动|动态|同步|具备|满足|拥有|成为|位居|进入|迈上|跻身|占比达|比重达|达|跨|满|超"
)
_DEEDS = re.compile(_DEED)
_NO_DEED = rf"(?:(?!{_DEED})[^,;:。、的])"
_STOPS = r",;:。、()\[\]!?…·+|/.*-"
# What closes the words of a date: 度, 底前, 24时前, （含）.
_CLOSING = re.compile(
    r"(?:年?度)?(?:全年|当年)?(?:[底末终内]|[以之]内|期间|时期)?(?:\d\d?(?:[时点](?:\d\d分)?|:\d\d))?"
    r"(?:[(]含[)])?(?:[之以]?前(?![期列后三两提往沿景]))?(?:左右|止)?"
)
_CLOSED = re.compile("[底末内前]")
_LISTED = re.compile(r"(?:[底末内]|[之以]?前)*(?:[-~至到、和及与或]|以及)?")
# Days of a year that only a person knows.
_SEASON = (
    "元旦|春节|国庆|五一|十一(?!五)|中秋|端午|清明|节(?=[前后])|汛(?=[期前后其末初])|[春夏秋冬][季天]"
    "|[入立][春夏秋冬]|[雨旱旺淡]季|季(?=[前后])|丰水|枯水|[暑寒]假|假期|[高中会学]考|开学|学期|学年"
    "|[采供]暖|防火期|两会"
)
_SEASONS = re.compile(_SEASON)
_IN_SEASON = re.compile(rf"[(][^)]{{0,4}}?(?:{_SEASON})")
# 6目底前, O月, 3l日: a figure or a sign was misread.
_SLIP = re.compile(r"[\dA-Za-z]{1,2}[月日号目]|[月日号]|目(?!标|录|前)")
_AMOUNT = re.compile(r"[\d.]+(?:%|[^\d\sA-Za-z年月日号目季]{1,4})")
_SURE = 4

_CLAUSE = re.compile(r"[^,;:。、()!?…]*$")
_LEAD = re.compile(
    r"(?:力争|争取|确保|预计|计划|力求|原则上|到|至|在|(?<![用对关属位基由])于|须|应|要|拟|并|将)$"
)
_TOWARDS = re.compile(r"(?:力争|争取|力求|到|至|于)$")
_DIRECTLY = re.compile(
    rf"[,:。;)]|$|(?:也|又|还|就|先|只|仅|要|将|须|需|应|必须|务必|可|能|拟|预计|由|把|对)*(?:{_DEED})|[由将要须应力]"
)
# 2000年底前建成的老旧小区, 2022年8月省政府印发的方案: what there is, not by when.
_OF_THINGS = re.compile(
    rf"{_NO_DEED}{{0,8}}?(?:已|未|尚)*(?:新?改?扩?建(?:成|设)?|投产|投运|投用|投入使用|登记|注册|开工|交付|批准"
    "|发布|印发|出台|竣工|下[达发]|公布|实施|制定|通过|[审确]定|发现|排查|反馈|签[订约]|启动|完成|验收|认定"
    "|批复|立项|部署|提出|举办|召开|新增)+(?:和|并)?(?:实施|运行|使用|执行)?的"
)
_OF_EVENTS = re.compile(
    rf"{_NO_DEED}{{0,10}}?(?:遗留|存量|运动会|大会|博览会|论坛|锦标赛|预算|决算|经验|督察|巡[视察]|结转|欠[账款])"
)
_OF_DEEDS = re.compile(
    rf"(?:完成|实现)(?:情况|率)|(?!完成|实现|达|落实|出台|形成|制定|明确|解决|整改)(?:新开工|发现|{_DEED}){{1,2}}"
    "(?:情况|任务|计划|方案|项目|清单|目标|指标|工作|经验|成果|成效|问题|政策|要求|标准|结果|预算|数据)"
)
# 开展2024年度考核: the deed is itself the thing.
_OF_A_YEAR = re.compile(rf"(?:{_DEED}){{1,2}}(?=[,;]|$)")
_OVER = re.compile(
    rf",?(?:全?[省市县区镇州]|我[省市县区]|共计?|累计|先后|目前)*(?:已(?![^,]{{0,8}}的)|(?:{_DEED})+了)"
)
_COUNTED = re.compile(r",?[^,]{0,4}?(?:共|累计|[合总]计).*?(?:继续|巩固|下一步|在此基础)")
# Verbs whose object a year and a noun are: 解决2023年遗留问题.
_TAKES = re.compile(
    "(?:解决|化解|消化|总结|回顾|复盘|梳理|汇总|统计|分析|评估|推动|推进|促进|带动|加快|健全|完善|优化|做好|抓好|办好|承办|举办"
    "|筹办|筹备|迎接|服务|保障|参加|参与|落实|贯彻|执行|实施|巩固|延续|开展|组织|编制|制定|制订|修订|印发|公布|公开"
    "|发布|审议|审查|研究|谋划|建设|完成|兑现|拨付|安排|下达|申报|处理|处置|整改|清理|检查|核查|排查|验收|审计|统筹"
    "|督促|指导|配合|协助|强化|加强|深化|提升|提高|加大|支持|确定|明确|形成|启动|建立|盘活|纳入|列入|对照|参照|针对"
    "|围绕|结合|依据|依托|衔接|继续|涉及|对|按|把|用|含|的|及|和|做)[了好完]?$"
)
_CARRIES = re.compile("(?:推动|推进|促进|带动|加快|保障)$")
_TARGET = re.compile(
    "[^,;。]{0,20}?(?:达到|提高到|提升到|提高至|提升至|降至|降到|下降|增长|不低于|不少于|超过|全覆盖)"
)


def understood(text: str, found: Sequence[Moment]) -> bool:
    """Whether all words that a deadline puts behind its dates are understood.

    2025年完成 and 2025年底前 are; 2025年秋季, 2025年6目底前 and 2025年完咸 are not.
    """
    tails = around(text, found)[1:]
    last = len(found) - 1
    return all(
        moment.since
        or (place < last and _LISTED.fullmatch(tail) is not None)
        or _is_understood(text[moment.start : moment.end], tail)
        for place, (moment, tail) in enumerate(zip(found, tails, strict=True))
    )


def _is_understood(spoken: str, tail: str) -> bool:
    closing = _closing(tail)
    rest = tail[len(closing) :]
    closed = bool(_CLOSED.search(spoken[-1:] + closing))
    if spoken.endswith("年") and not closed and _IN_SEASON.match(rest):
        return False
    words = re.split(f"[{_STOPS}]", rest, maxsplit=1)[0]
    if not words or _AMOUNT.fullmatch(words):
        return True
    deed = _DEEDS.search(words)
    before = words[: deed.start()] if deed else words
    if _SLIP.match(before) or (not closed and _SEASONS.search(before)):
        return False
    # 2025年6月底前 is plain whatever is to be done by then.
    return deed is not None or (closed and len(words) >= _SURE and not words.isdigit())


def _closing(tail: str) -> str:
    found = _CLOSING.match(tail)
    return found[0] if found else ""


def is_promise(text: str, found: Sequence[Moment], place: int) -> bool:
    """Whether something is to be done by a date of a sentence: 到2025年, 2025年底前建成.

    One that says which thing is meant (2023年遗留问题, 2000年底前建成的小区) or what has been
    (2019年至2023年，共关停45家，继续巩固) promises nothing.
    """
    first, last = _group(text, found, place)
    clause = _CLAUSE.search(text, 0, found[first].start)
    head = clause[0] if clause else ""
    spoken = text[found[last].start : found[last].end]
    tail = text[found[last].end :]
    closing = _closing(tail)
    rest = tail[len(closing) :]
    closed = bool(_CLOSED.search(spoken[-1:] + closing))
    if _is_of_things(rest, closed or bool(_TOWARDS.search(head))) or _OVER.match(rest):
        return False
    if first < last and _COUNTED.match(rest):
        return False
    directly = _DIRECTLY.match(rest) is not None
    yearly = "度" in spoken[-1:] + closing and not closed
    if yearly and not directly:
        return False
    if closed or not head or _LEAD.search(head):
        return True
    takes = _TAKES.search(head) is not None
    if directly:
        return not (takes and (_OF_DEEDS.match(rest) or (yearly and _OF_A_YEAR.match(rest))))
    return not takes or bool(_CARRIES.search(head) and _TARGET.match(rest))


def _is_of_things(rest: str, ahead: bool) -> bool:
    """Whether a thing follows that the date belongs to; 到2025年 and 2025年底前 look `ahead`."""
    return bool(_OF_THINGS.match(rest) or (not ahead and _OF_EVENTS.match(rest)))


def _group(text: str, found: Sequence[Moment], place: int) -> tuple[int, int]:
    """The first and last of the dates that are said in one breath: 2025年、2026年."""
    first = last = place
    while first and _LISTED.fullmatch(text, found[first - 1].end, found[first].start):
        first -= 1
    while last + 1 < len(found) and _LISTED.fullmatch(text, found[last].end, found[last + 1].start):
        last += 1
    return first, last
