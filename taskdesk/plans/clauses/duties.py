"""Who answers for what in the words of one responsibility clause: its lists and their roles."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from taskdesk.model import Origin, Role
from taskdesk.plans.clauses.riders import Remarks, take_remarks
from taskdesk.plans.clauses.times import TIME, TIME_LABEL, TIME_WORDS, time_words
from taskdesk.plans.draft import DraftUnit
from taskdesk.plans.units.names import NamedUnit, split_units
from taskdesk.plans.units.words import is_place, is_sort, strength
from taskdesk.plans.widths import half, masked, pairs


class Duty(StrEnum):
    """What the words around a list say of its units, before the whole clause is looked at."""

    LEAD = "lead"
    SUPPORT = "support"
    GUIDE = "guide"
    IMPLEMENT = "implement"
    DUTY = "duty"  # 负责
    SHARED = "shared"  # 按职责分工负责
    DOING = "doing"  # 落实
    LISTED = "listed"  # 责任单位, or no word at all
    OTHER = "other"  # an unknown label: units only where they read as such
    NONE = "none"  # no units: a person, a date


class Form(StrEnum):
    """By what a clause is known: 责任单位：, or 牵头 and 负责, or only by its units."""

    LABEL = "label"
    VERB = "verb"
    BARE = "bare"


@dataclass(frozen=True, slots=True)
class DutyList:
    """Units that stand in one list."""

    duty: Duty
    units: tuple[NamedUnit, ...]


@dataclass(frozen=True, slots=True)
class Duties:
    """The words of a responsibility clause, understood; `deadline` are its words of time."""

    form: Form
    lists: tuple[DutyList, ...]
    remarks: Remarks
    deadline: str = ""

    @property
    def units(self) -> list[NamedUnit]:
        """All units in the order printed."""
        return [unit for listed in self.lists for unit in listed.units]


_BASE = (
    r"(?:责任分工|职责分工|任务分工|工作分工|部门分工|单位分工|分管[省市区县州]?|责任|牵头|主责|主办|承办|配合|参与|参加|参建|协同"
    r"|协作|协助|协办|会办|会同|落实|实施|执行"
    r"|指导|支持|联系|联合|督导|督办|监督|主管|组织|负责|协调|推进|完成|承担|推动|保障)"
)
_BEFORE = (
    r"(?:总|市级|区级|县级|省级|州级|镇级|市|区|县|省|主要|第一|共同|具体|业务|行业|技术"
    r"|项目|主|各|其他|相关|有关|工作|分管|包保|挂钩)"
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
_LEVEL_LABEL = re.compile(
    r"(?:[省市区县州镇]级?|地方|园区|企业|部门|其他)(?:层面|单位|部门|主体)?\s*$"
)
_NO_KIND = (
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
    r"(?:按照?|依据?|依照|根据)(?:各自)?(?:的)?(?:部门|工作)?(?:职责|职能|职责权限|责任"
    r"|任务|分工)(?:任务|范围)?(?:和)?(?:分工)?"
)
_ADVERB = (
    rf"(?:{_SHARE}|分工|分别|分头|共同|具体|各自|联合|积极|密切|认真|组织|抓好|统筹|全力"
    rf"|依法依规|依法|结合实际|总|做好|主动)"
)
_FREE = (
    r"(?:总?牵头|负责(?!人|同志|单位)|配合(?!单位|部门)|参与(?!单位|部门)|参加(?!单位"
    r"|部门)|协助(?!单位|部门)|会同|各负其责|各司其职)"
)
_TIED = r"(?:协同|协办|协作|主办|主责|承办|落实|实施|指导|支持|督导)"
_LOOSE = r"(?:推进|执行|完成|办理|承担|协调|汇总|督促|制定|开展|编制|研究|建设|推动|贯彻)"
_MORE = rf"(?:{_ADVERB}|{_TIED}|{_LOOSE}|负责|和|并|、)*"
_VERB = re.compile(
    rf"(?:{_ADVERB})*(?:{_FREE}(?:{_MORE}(?:{_TIED}|{_LOOSE}|负责)(?=[\s,;。、)]|$))?"
    rf"|{_TIED}{_MORE}(?=[\s,;。、)]|$)|{_LOOSE}{_MORE}(?=[,;。)]|$)"
    rf"|(?<=[一-鿿\x00]){_SHARE}(?=[\s,;。、)]|$))"
)
# A label at the very beginning that has lost its colon.
_LOST_COLON = re.compile(rf"^\s*{BARE_LABEL.pattern}(?=[省市区县州旗各☆★*])")
_SORT = re.compile(r"各|有关|相关|其他|.{0,4}主管")
_PERSON = re.compile(r"\((?:责任人|联系人|负责人|分管领导|责任领导|牵头领导|联系电话|电话)\s*:?")
_EXPLAINS = re.compile(
    r"(?:以下|下称|简称|统称|含|不含|包括|不包括|包含|例如|比如|如(?![东皋])|见|详见|参见"
    r"|即(?!墨)|原(?![平阳州])|其中|指(?!挥)|附件|参照"
    r"|按照|根据|以|除|注|暂|试|下同|一|二|三|四|五|六|七|八|九|十|\d|第|新|老|现|拟)"
)


# 甲局为牵头单位，乙局为配合单位 says what 牵头单位：甲局，配合单位：乙局 does.
_LABEL_BEHIND = re.compile(
    r"(^|[,，;；。])([^,，;；。:：()（）]{2,60}?)[为是]"
    r"((?:牵头|主责|责任|配合|参与|协办)(?:责任)?(?:单位|部门))(?=[,，;；。]|$)"
)


def _in_front(content: str) -> str:
    found = _LABEL_BEHIND.search(content)
    if not found or not any(strength(unit.name) for unit in split_units(found[2])):
        return content
    return _LABEL_BEHIND.sub(r"\1\3：\2", content)


def understood(content: str, *, loose: bool = False) -> Duties | None:
    """What the words of a clause say, None where they are no responsibility clause.

    `loose` takes them for one as soon as they have a label, whatever is listed.
    """
    if not content.strip() or len(content) > 4000:
        return None
    rest, remarks = take_remarks(_LOST_COLON.sub(r"\g<0>：", _in_front(content), count=1))
    rest, deadline = _without_times(rest)
    lists, labelled, verbs, time = _lists(rest)
    deadline = deadline or time
    units = [unit for listed in lists for unit in listed.units]
    if not units:
        return None
    sure = [strength(unit.name) for unit in units]
    form = Form.LABEL if labelled else Form.VERB if verbs else Form.BARE
    if form is Form.LABEL:
        good = loose or any(sure) or len(units) <= 3
    elif form is Form.VERB:
        told = max(sure) == 2 or all(is_place(unit.name) for unit in units)
        good = told and (min(sure) > 0 or sure.count(0) * 3 <= len(sure))
    else:
        told = any(strength(unit.name) == 2 and not is_sort(unit.name) for unit in units)
        good = told and min(sure) > 0 and not _EXPLAINS.match(half(rest).strip())
    return Duties(form, tuple(lists), remarks, deadline) if good else None


def _without_times(content: str) -> tuple[str, str]:
    """The content without its deadlines (2025年底前完成), and the words of the first of them."""
    found = ""
    for begin, end in sorted(pairs(half(content)).items(), reverse=True):
        words = time_words(content[begin + 1 : end])
        if words or _PERSON.match(half(content[begin : end + 1])):
            found = words or found
            content = content[:begin] + content[end + 1 :]
    shadow = masked(half(content))
    kept: list[str] = []
    start = 0
    for match in re.finditer(r"[,;。、\n]|$", shadow):
        piece = content[start : match.start()]
        if TIME.fullmatch(half(piece).strip()):
            found = found or piece.strip()
            piece = ""
        kept.append(piece + content[match.start() : match.end()])
        start = match.end()
    return "".join(kept), found


def _label(before: str) -> tuple[int, Duty] | None:
    """Where the label that ends a text begins, and what it says; None where there is none."""
    match = LABEL.search(before)
    if match:
        words = match[0].strip("\x00 ")
        if match["kind"] or words in _NO_KIND or words.endswith("分工"):
            return match.start(), _label_duty(words)
        return None
    for pattern, duty in ((TIME_LABEL, Duty.NONE), (_LEVEL_LABEL, Duty.LISTED)):
        if pattern.search(before):
            run = re.search(r"[一-鿿]+\x00*\s*$", before)
            start = run.start() if run else len(before)
            # A line's end may have run a label into the unit before it: 各镇完成时限：.
            own = TIME_WORDS.search(before) if duty is Duty.NONE else None
            return (own.start() if own and strength(before[start : own.start()]) else start), duty
    run = re.search(r"(?:^|(?<=[,;。\s]))[一-鿿]{2,8}\s*$", before)
    return (run.start(), Duty.OTHER) if run else None


def _label_duty(words: str) -> Duty:
    if re.search(r"(?:领导|负责人|责任人|人员|同志|人)$", words) or words.startswith("联系人"):
        return Duty.NONE
    leads = bool(re.search(r"牵头|主办|主责|主要责任|第一责任|总责", words))
    supports = bool(
        re.search(r"配合|参与|参加|参建|协同|协作|协助|协办|会办|会同|支持|联系|联合|保障", words)
    )
    if leads or supports:
        return Duty.LISTED if leads and supports else Duty.LEAD if leads else Duty.SUPPORT
    if re.search(r"指导|督导|监督|督办", words):
        return Duty.GUIDE
    if re.search(r"落实|实施|执行", words) and "责任" not in words:
        return Duty.IMPLEMENT
    return Duty.LISTED


def _lists(content: str) -> tuple[list[DutyList], bool, bool, str]:
    """The lists of a clause, whether a label tells of any, whether a verb does, and the time."""
    shadow = masked(half(content))
    cuts: list[tuple[int, int, Duty]] = []
    end = 0
    for colon in re.finditer(":", shadow):
        found = _label(shadow[max(end, colon.start() - 30) : colon.start()])
        if found:
            start = max(end, colon.start() - 30) + found[0]
            cuts.append((start, colon.end(), found[1]))
            end = colon.end()
    lists: list[DutyList] = []
    verbs = False
    time = ""
    head, *_ = [cut[0] for cut in cuts] or [len(content)]
    bounds = [(0, head, Duty.LISTED)]
    for place, (_, begin, duty) in enumerate(cuts):
        bounds.append((begin, cuts[place + 1][0] if place + 1 < len(cuts) else len(content), duty))
    for begin, stop, duty in bounds:
        if duty is Duty.OTHER:
            found_lists, _ = _by_verbs(content[begin:stop], Duty.LISTED)
            named = [unit for item in found_lists for unit in item.units]
            if all(strength(u.name) == 2 or is_place(u.name) for u in named):
                lists += found_lists
        elif duty is not Duty.NONE:
            found_lists, told = _by_verbs(content[begin:stop], duty)
            lists += found_lists
            verbs = verbs or told
        elif TIME_LABEL.search(shadow[max(0, begin - 12) : begin - 1]):
            time = time or re.sub(r"^\s+|[\s,;。，；]+$", "", content[begin:stop])
    labelled = any(duty not in (Duty.NONE, Duty.OTHER) for *_, duty in cuts)
    return lists, labelled, verbs, time


def _by_verbs(body: str, label: Duty) -> tuple[list[DutyList], bool]:
    shadow = masked(half(body))
    lists: list[DutyList] = []
    start = 0
    told = joined = False
    for match in _VERB.finditer(shadow):
        duty = _verb_duty(match[0])
        listed = _listed(body[start : match.start()])
        if not listed and not (lists and duty is Duty.LEAD and match[0] == "会同"):
            start = match.end()
            continue
        told = True
        cut = shadow.rfind(",", start, match.start())
        if duty is Duty.SUPPORT and not lists and cut > 0 and (own := _listed(body[start:cut])):
            # 甲局，乙局、丙局配合: what stands before the comma does not support.
            lists.append(DutyList(label, own))
            listed = _listed(body[cut : match.start()])
        comma = shadow.find(",", start, match.start())
        if joined and comma > start and (met := tuple(split_units(body[start:comma]))):
            lists.append(DutyList(Duty.SUPPORT, met))
            listed, joined = tuple(split_units(body[comma + 1 : match.start()])), False
        if label is not Duty.LISTED and duty in (Duty.DUTY, Duty.SHARED, Duty.DOING):
            duty = label
        lists.append(DutyList(Duty.SUPPORT if joined else duty, listed))
        joined = match[0] == "会同"
        start = match.end()
    rest = _listed(body[start:])
    if rest:
        after_lead = any(item.duty is Duty.LEAD for item in lists) and label is Duty.LISTED
        lists.append(DutyList(Duty.SUPPORT if after_lead or joined else label, rest))
    return [item for item in lists if item.units], told


def _listed(words: str) -> tuple[NamedUnit, ...]:
    """The units of a list; the head of the next column, 配合单位, is none."""
    found = ((unit, LABEL.fullmatch(unit.name)) for unit in split_units(words))
    return tuple(u for u, label in found if not (label and label["kind"]) or _SORT.match(u.name))


def _verb_duty(words: str) -> Duty:
    if re.search(r"牵头|主办|主责|总负责", words) or words == "会同":
        return Duty.LEAD
    if re.search(r"配合|参与|参加|协同|协助|协办|协作|支持", words):
        return Duty.SUPPORT
    if re.search(r"指导|督导|督促", words):
        return Duty.GUIDE
    if re.search(r"落实|实施|执行", words) and not re.search(r"职责|职能|分工", words):
        return Duty.DOING
    if re.search(r"职责|职能|分工|各负其责|各司其职|共同|分别|按照?责任", words):
        return Duty.SHARED
    return Duty.DUTY


def assigned(duties: Duties, *, first_leads: bool = False) -> tuple[DraftUnit, ...]:
    """The units with their roles.

    负责 beside 牵头 supports, beside 配合 it leads; a ☆ makes the others of its list support.
    Where nothing marks a lead, the first leads if the document says so; one unit alone leads as
    inferred, unless it stands for many; several answer together.
    """
    lists = duties.lists
    leads = any(item.duty is Duty.LEAD for item in lists) or any(
        unit.marked or unit.role in _LEADING for unit in duties.units
    )
    supports = any(item.duty is Duty.SUPPORT for item in lists)
    others = any(item.duty not in (Duty.DOING, Duty.IMPLEMENT) for item in lists)
    verbal = duties.form is Form.VERB
    result: list[DraftUnit] = []
    for item in lists:
        marked = any(unit.marked or unit.role in _LEADING for unit in item.units)
        for unit in item.units:
            role = _role(item.duty, unit, leads, supports, others)
            if marked and role is Role.RESPONSIBLE:
                role = Role.SUPPORT
            if verbal and leads and role is Role.RESPONSIBLE:
                role = Role.SUPPORT
            result.append(DraftUnit(unit.name, role, unit.printed))
    if leads or any(unit.role is Role.LEAD for unit in result):
        return tuple(result)
    return _with_lead(duties, result, first_leads)


_LEADING = ("牵头", "主办", "主责", "总牵头", "排名第一")
_NOTED = {
    "配合": Role.SUPPORT,
    "参与": Role.SUPPORT,
    "参加": Role.SUPPORT,
    "协办": Role.SUPPORT,
    "协助": Role.SUPPORT,
    "指导": Role.GUIDE,
    "落实": Role.IMPLEMENT,
    "实施": Role.IMPLEMENT,
}


def _role(duty: Duty, unit: NamedUnit, leads: bool, supports: bool, others: bool) -> Role:
    if unit.marked or unit.role in _LEADING:
        return Role.LEAD
    if unit.role in _NOTED:
        return _NOTED[unit.role]
    match duty:
        case Duty.LEAD:
            return Role.LEAD
        case Duty.SUPPORT:
            return Role.SUPPORT
        case Duty.GUIDE:
            return Role.GUIDE
        case Duty.IMPLEMENT:
            return Role.IMPLEMENT
        case Duty.DOING:
            return Role.IMPLEMENT if others or unit.collective else Role.RESPONSIBLE
        case Duty.DUTY if supports and not leads and not unit.collective:
            return Role.LEAD
        case Duty.DUTY | Duty.SHARED if leads:
            return Role.SUPPORT
    return Role.RESPONSIBLE


def _with_lead(duties: Duties, units: list[DraftUnit], first_leads: bool) -> tuple[DraftUnit, ...]:
    several = [place for place, unit in enumerate(units) if unit.role is Role.RESPONSIBLE]
    if not several:
        return tuple(units)
    first = several[0]
    many = {unit.name for unit in duties.units if unit.collective}
    if first_leads and (len(several) > 1 or units[first].name not in many):
        for place in several[1:]:
            units[place] = replace(units[place], role=Role.SUPPORT)
        units[first] = replace(units[first], role=Role.LEAD)
    elif {units[place].name for place in several} == {units[first].name} - many:
        units[first] = replace(units[first], role=Role.LEAD, origin=Origin.INFERRED)
    return tuple(units)
