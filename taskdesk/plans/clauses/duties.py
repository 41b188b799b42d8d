"""Who answers for what in the words of one responsibility clause: its lists and their roles."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from taskdesk.model import Origin, Role
from taskdesk.plans.clauses.riders import Remarks, Unmarked, take_remarks
from taskdesk.plans.clauses.times import TIME, TIME_LABEL, TIME_WORDS, time_words
from taskdesk.plans.clauses.vocabulary import (
    BEARS,
    DOES,
    EXPLAINS,
    GUIDES,
    LABEL,
    LABEL_BEHIND,
    LEVEL_LABEL,
    LOST_COLON,
    NO_KIND,
    OBJECT,
    PERSON,
    SORT,
    WATCHES,
    verbs_in,
)
from taskdesk.plans.draft import DraftUnit
from taskdesk.plans.units.names import NamedUnit, split_units
from taskdesk.plans.units.words import is_collective, is_person, is_place, is_sort, strength
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


def _in_front(content: str) -> str:
    found = LABEL_BEHIND.search(content)
    if not found or not any(strength(unit.name) for unit in split_units(found[2])):
        return content
    return LABEL_BEHIND.sub(r"\1\3：\2", content)


def understood(content: str, *, loose: bool = False) -> Duties | None:
    """What the words of a clause say, None where they are no responsibility clause.

    `loose` takes them for one as soon as they have a label, whatever is listed.
    """
    if not content.strip() or len(content) > 4000:
        return None
    rest, remarks = take_remarks(content)
    rest, deadline = _without_times(LOST_COLON.sub(r"\g<0>：", _in_front(rest), count=1))
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
        good = told and min(sure) > 0 and not EXPLAINS.match(half(rest).strip())
    return Duties(form, tuple(lists), remarks, deadline) if good else None


def _without_times(content: str) -> tuple[str, str]:
    """The content without its deadlines (2025年底前完成), and the words of the first of them."""
    found = ""
    for begin, end in sorted(pairs(half(content)).items(), reverse=True):
        words = time_words(content[begin + 1 : end])
        if words or PERSON.match(half(content[begin : end + 1])):
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
        if match["kind"] or words in NO_KIND or words.endswith("分工"):
            return match.start(), _label_duty(words)
        return None
    for pattern, duty in ((TIME_LABEL, Duty.NONE), (LEVEL_LABEL, Duty.LISTED)):
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
            found_lists, told = _by_verbs(content[begin:stop], duty, labelled=begin > 0)
            lists += found_lists
            verbs = verbs or told
        elif TIME_LABEL.search(shadow[max(0, begin - 12) : begin - 1]):
            time = time or re.sub(r"^\s+|[\s,;。，；]+$", "", content[begin:stop])
    labelled = any(duty not in (Duty.NONE, Duty.OTHER) for *_, duty in cuts)
    return lists, labelled, verbs, time


def _by_verbs(body: str, label: Duty, *, labelled: bool = False) -> tuple[list[DutyList], bool]:
    shadow = masked(half(body))
    lists: list[DutyList] = []
    start = 0
    told = joined = False
    watch: DutyList | None = None
    for match in verbs_in(shadow, told=labelled):
        duty = _verb_duty(match[0])
        listed = _listed(body[start : match.start()])
        if not listed and not (lists and duty is Duty.LEAD and match[0] == "会同"):
            start = match.end()
            continue
        told = True
        cut = _cut(body, shadow, start, match.start(), duty)
        before = _listed(body[start:cut]) if cut > start else ()
        if before and (joined or (not lists and duty in (Duty.SUPPORT, Duty.DOING))):
            # 甲局，乙局、丙局配合 and 甲局；各镇落实: what stands before the mark does not do so.
            lists.append(DutyList(Duty.SUPPORT if joined else label, before))
            listed, joined = _listed(body[cut : match.start()]), False
        if joined and duty is Duty.SUPPORT and any(i.duty is Duty.LEAD for i in lists[:-1]):
            lists[-1] = replace(lists[-1], duty=duty)  # 甲局牵头，乙局会同丙局配合
        duty, end = _with_object(shadow, match, duty)
        if label is not Duty.LISTED and duty in (Duty.DUTY, Duty.SHARED, Duty.DOING):
            duty = label
        lists.append(DutyList(Duty.SUPPORT if joined else duty, listed))
        if WATCHES.search(match[0]) and duty in _ANSWERING:
            watch = lists[-1]
        joined = match[0] == "会同"
        start = end
        if shadow[start : start + 1] in ("和", "与", "及"):
            start += 1  # 牵头和县财政局配合
    if found := DOES.search(shadow, start):
        # 各乡镇组织参保 at the end
        lists.append(DutyList(Duty.DOING, _listed(body[start : found.end("who")])))
        start, told = found.end(), True
    rest = _listed(body[start:])
    if rest:
        after_lead = any(item.duty is Duty.LEAD for item in lists) and label is Duty.LISTED
        lists.append(DutyList(Duty.SUPPORT if after_lead or joined else label, rest))
    kept = [item for item in lists if item.units]
    if watch and watch in kept and len(kept) > 1:  # 甲公司实施，乙局监管
        kept[kept.index(watch)] = replace(watch, duty=Duty.GUIDE)
    return kept, told


def _cut(body: str, shadow: str, start: int, end: int, duty: Duty) -> int:
    """Where the units begin that do what a verb says; -1 where that is not told.

    Behind a comma towns and the like carry out by themselves: 甲局，各镇落实.
    """
    comma = shadow.rfind(",", start, end)
    last = _listed(body[comma + 1 : end])
    if duty is not Duty.DOING or all(unit.collective or is_place(unit.name) for unit in last):
        return comma
    return shadow.rfind(";", start, end)


def _with_object(shadow: str, verb: re.Match[str], duty: Duty) -> tuple[Duty, int]:
    """What a verb says with what it is that units answer for (负责资金保障), and where it ends."""
    found = OBJECT.match(shadow, verb.end()) if re.search("(?:负责|牵头)$", verb[0]) else None
    if not found or any(strength(unit.name) for unit in split_units(found[0])):
        return duty, verb.end()
    return Duty.GUIDE if GUIDES.match(found[0]) else duty, found.end()


def _listed(words: str) -> tuple[NamedUnit, ...]:
    """The units of a list; the head of the next column, 配合单位, is none."""
    found = ((unit, LABEL.fullmatch(unit.name)) for unit in split_units(words))
    return tuple(
        u
        for u, label in found
        if (not (label and label["kind"]) or SORT.match(u.name)) and not is_person(u.name)
    )


# What units say that answer; who watches over them guides.
_ANSWERING = (Duty.DUTY, Duty.SHARED, Duty.DOING)


def _verb_duty(words: str) -> Duty:
    if words == "会同" or re.search(
        r"牵头|主办|主责|主抓|为主|总负责|总责|主要(?:负责|承担|责任)|首要?责|负主责", words
    ):
        return Duty.LEAD
    if re.search(
        r"配合|参与|参加|协同|协助|协办|协作|支持|(?:提供|给予|做好).*(?:保障|服务)", words
    ):
        return Duty.SUPPORT
    if re.search(r"指导|督导|督促", words):
        return Duty.GUIDE
    if BEARS.fullmatch(words):
        return Duty.DOING
    if re.search(r"落实|实施|执行", words) and not re.search(r"职责|职能|分工", words):
        return Duty.DOING
    if re.search(r"职责|职能|分工|各负其责|各司其职|共同|分别|按照?责任", words):
        return Duty.SHARED
    return Duty.DUTY


def assigned(duties: Duties, unmarked: Unmarked = Unmarked.NOBODY) -> tuple[DraftUnit, ...]:
    """The units with their roles.

    负责 beside 牵头 supports, beside 配合 it leads; a ☆ makes the others of its list support.
    Where nothing marks a lead it goes by what the document says of such lists; one unit alone
    leads as inferred, unless it stands for many; several answer together.
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
        towns = any(unit.collective or is_place(unit.name) for unit in item.units)
        for unit in item.units:
            role = _role(item.duty, unit, leads, supports, towns, others)
            stated = unit.role == _RESPONSIBLE
            if role is Role.RESPONSIBLE and not stated and (marked or (verbal and leads)):
                role = Role.SUPPORT
            origin = Origin.INFERRED if unit.role == _INFERRED else Origin.PRINTED
            result.append(DraftUnit(unit.name, role, unit.printed, origin))
    if leads or any(unit.role is Role.LEAD for unit in result):
        return tuple(result)
    if unmarked is Unmarked.ALL:
        return tuple(_leading(unit) for unit in result)
    return _with_lead(duties, result, first_leads=unmarked is Unmarked.FIRST)


def _leading(unit: DraftUnit) -> DraftUnit:
    """A unit that answers as one that leads, unless it stands for many."""
    answers = unit.role is Role.RESPONSIBLE and not is_collective(unit.name)
    return replace(unit, role=Role.LEAD) if answers else unit


_LEADING = ("牵头", "主办", "主责", "总牵头", "排名第一")
# Notes that our own tables have beside ☆.
_INFERRED, _RESPONSIBLE = "推定牵头", "责任"
_NOTED = {
    _INFERRED: Role.LEAD,
    _RESPONSIBLE: Role.RESPONSIBLE,
    "配合": Role.SUPPORT,
    "参与": Role.SUPPORT,
    "参加": Role.SUPPORT,
    "协办": Role.SUPPORT,
    "协助": Role.SUPPORT,
    "指导": Role.GUIDE,
    "落实": Role.IMPLEMENT,
    "实施": Role.IMPLEMENT,
}


def _role(
    duty: Duty, unit: NamedUnit, leads: bool, supports: bool, towns: bool, others: bool
) -> Role:
    """The role of a unit; `towns` tells that its list has some, which carry out what they do."""
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
            does = others and (leads or towns)
            return Role.IMPLEMENT if does or unit.collective else Role.RESPONSIBLE
        case Duty.DUTY if supports and not leads and not unit.collective:
            return Role.LEAD
        case Duty.DUTY | Duty.SHARED if leads:
            return Role.SUPPORT
    return Role.RESPONSIBLE


def _with_lead(
    duties: Duties, units: list[DraftUnit], *, first_leads: bool
) -> tuple[DraftUnit, ...]:
    several = [place for place, unit in enumerate(units) if unit.role is Role.RESPONSIBLE]
    if not several:
        return tuple(units)
    first = several[0]
    many = {u.name for u in duties.units if u.collective or u.role == _RESPONSIBLE}
    if first_leads and (len(several) > 1 or units[first].name not in many):
        for place in several[1:]:
            units[place] = replace(units[place], role=Role.SUPPORT)
        units[first] = replace(units[first], role=Role.LEAD)
    elif {units[place].name for place in several} == {units[first].name} - many:
        units[first] = replace(units[first], role=Role.LEAD, origin=Origin.INFERRED)
    return tuple(units)
