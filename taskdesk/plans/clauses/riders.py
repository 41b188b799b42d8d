"""What a clause says of other clauses: riders (以下均需各镇落实) and how a lead is shown."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from taskdesk.model import Role
from taskdesk.plans.clauses.exceptions import BUT, left_out
from taskdesk.plans.units.names import NamedUnit, split_units
from taskdesk.plans.units.words import strength
from taskdesk.plans.widths import half, masked, pairs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Scope(StrEnum):
    """Which clauses a remark is about, seen from the clause in which it stands."""

    HERE = "here"
    ONWARD = "onward"
    BEFORE = "before"
    SECTION = "section"
    REST = "rest"  # of the section, from here on
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Rider:
    """Units that answer for clauses which do not list them, in a role, within a scope.

    `without` are the numbers of items that are left out of it: 除第3项外，以下均需各镇落实.
    """

    units: tuple[NamedUnit, ...]
    role: Role
    scope: Scope
    without: frozenset[int] = frozenset()


class Unmarked(IntEnum):
    """Who leads in a list that marks nobody; of several words the greater holds."""

    NOBODY = 0
    FIRST = 1
    ALL = 2


@dataclass(frozen=True, slots=True)
class Remarks:
    """What a text says of clauses in general.

    `first_leads` is the scope in which the first unit of a list leads, `all_lead` that in which
    all units lead that a clause without a lead lists; None where nothing says so.
    """

    riders: tuple[Rider, ...] = ()
    first_leads: Scope | None = None
    all_lead: Scope | None = None

    def __bool__(self) -> bool:
        """Whether anything is said."""
        return bool(self.riders or self.first_leads or self.all_lead)

    def unmarked(self, covers: Callable[[Scope], bool]) -> Unmarked:
        """Who leads by this in a list without a mark to which these scopes come."""
        if self.all_lead and covers(self.all_lead):
            return Unmarked.ALL
        if self.first_leads and covers(self.first_leads):
            return Unmarked.FIRST
        return Unmarked.NOBODY


_SAME = re.compile(
    r"(?:[本该](?:部分|章|节|条|类|篇)(?:内|中)?)?(?:以)?下同(?:此)?|以下(?:各项|任务|类)?(?:均)?(?:同|同此|相同|类同|类推)"
)
_NOT_AGAIN = re.compile(
    r"(?:故|并|将|且|下文|后文|以下|均|一般)*(?:不再|不另|不作|不逐一|不一一)(?:做|作|另行|单独"
    r"|单列|一一|逐一|逐条|逐项|分别|重复|具体"
    r"|进行|再)*(?:列出|列明|列示|列入|罗列|标注|注明|标明|赘述|写出|说明|明确|表述|分工|单列"
    r"|列举|提及|重述|列|标出|重复|署名)?"
)
_FIRST_WORD = (
    r"(?:第一(?!责任人|书记|时间|季度|[批轮步线年])|第1"
    r"|首位|首个|首家|首名|首列|列首|居首|排首|最前|最先)"
)
_FIRST = re.compile(
    rf"[^,。;()]*{_FIRST_WORD}[^,。;()]*(?:为|是|系|即)[^,。;()]*"
    r"(?:牵头(?!学校|高校|院校|医院|企业|人)|主责|主办|总负责|主要责任)[^,。;()]*"
    rf"|[^,。;()]*{_FIRST_WORD}[^,。;()]{{0,8}}(?:部门|单位|者)(?:负责)?(?:总?牵头|主办)(?:负责|组织|实施)?"
    r"|[^,。;()]*(?:牵头|主责|主办)(?:部门|单位|责任单位)?(?:为|是|系|排|列|位于|均列"
    r"|放)[^,。;()]*"
    rf"{_FIRST_WORD}[^,。;()]*"
)
# 无牵头单位的，责任单位即为牵头单位
_WITHOUT_LEAD = re.compile(
    r"(?:注:)?(?:凡)?(?:没有|无|未|不)(?:明确|标明|注明|列出|列明|设|指定)?牵头(?:责任)?(?:单位|部门)的?(?:任务|事项|工作)?"
)
_ALL_LEAD = re.compile(
    r"(?:注:)?(?:[^,。;()]{0,8}牵头(?:单位|部门)的?[^,。;()]{0,4})?(?:所列|所有|各|其|该)?责任(?:单位|部门)"
    r"(?:即|均|都|皆|就|同时)*(?:为|是|作为|视为)牵头(?:责任)?(?:单位|部门)"
)
_MARKED = re.compile(
    r"(?:注:)?(?:其中)?(?:名称|单位|部门)?(?:前|后)?(?:带|标|加|注|打)(?:有|注|示"
    r"|记)?[^,。;()]{0,8}(?:的)?(?:部门|单位)?(?:为|是|系)"
    r"[^,。;()]*(?:牵头|主责|主办)[^,。;()]*"
)
_VERB = (
    r"(?:按照?(?:各自)?(?:职责|职能)(?:分工)?|依职责|分别|共同|具体|抓好|认真|组织|贯彻|结合实际"
    r"|配合|协同|协助|参与|负责"
    r"|落实|实施|推进|执行|承担|完成|做好|指导|督导|抓|工作)*"
)
_AS_UNITS = r"(?:为?(?:共同|主要|具体)?(?:责任|落实|配合|参与|实施|牵头)(?:单位|部门|主体))"
_RIDER = re.compile(
    rf"(?:注:|\*|※)?(?:{BUT})?(?:此外|另外|其中)?(?P<scope>以下|以上|上述|下列|下述|本节|本章|本部分|本条"
    rf"|本项|本类|本领域|本篇|本板块|该部分|后续|其他|其余|各项|所有|全部|具体|各条"
    rf"|上列|前述|后面|本方案|方案|本计划|本意见|本清单|每项|文中|涉及)(?P<what>(?:{BUT}|\({BUT}\)|[^,。;:()]){{0,16}}?)"
    rf"(?:(?:均|都|皆|全部|一律)(?:需要|需|须|应当|应|要|由|涉及|请|为|属于|属|包括|包含|涵盖|有"
    rf"|含|须由|需由|同时)*|(?:由|需|须|涉及|请))"
    rf"(?P<list>.*?)(?P<verb>{_VERB}){_AS_UNITS}?"
)
_NO_ORDER = re.compile(r"(?:以上)?(?:单位|部门)?(?:排名|排序|顺序)?不分(?:先后|前后|主次)")
_OTHERS = re.compile(r"(?:其他|其余|后面|后续|其它)[^,。;()]{0,12}(?:为|是|均为)[^,。;()]{2,12}")
_LIST_LABEL = re.compile(
    r"(?:为?(?:责任|落实|实施|配合|参与)(?:单位|部门|主体)(?:为|是|包括|含|均为|均含)?:?)"
)
_OWN_PART = re.compile(r"[本该此这](?:部分|领域|板块|章节?|节|条|类|篇|项(?!目))")
_ALL_ABOVE = re.compile(r"(?:以上|上述|前述)[^,。;]{0,6}(?:任务|工作|事项|措施|各[项条])")
_LONGEST = 160
_SUPPORTS = re.compile(r"配合|参与|协同|协助")


def take_remarks(content: str) -> tuple[str, Remarks]:
    """The text of a clause without its remarks on clauses in general, and those remarks."""
    content, inner = _without_brackets(content)
    pieces = _pieces(content)
    kept: list[str] = []
    riders = list(inner.riders)
    first, together = inner.first_leads, inner.all_lead
    last: Rider | str | None = None  # what 下同 after it is about
    for piece, mark in pieces:
        shadow = half(piece).strip()
        if not shadow or len(shadow) > _LONGEST:
            kept.append(piece + mark)
            last = None
        elif _SAME.fullmatch(shadow):
            if last == "first":
                own = first is Scope.SECTION or _OWN_PART.match(shadow)
                first = Scope.REST if own else Scope.ONWARD
            elif kept and (rider := _tail_rider(kept)):
                own = _OWN_PART.match(shadow)
                riders.append(replace(rider, scope=Scope.REST) if own else rider)
        elif _NOT_AGAIN.fullmatch(shadow):
            if last is None and kept and (rider := _tail_rider(kept)):
                riders.append(rider)
        elif _NO_ORDER.fullmatch(shadow) or (last == "first" and _OTHERS.fullmatch(shadow)):
            continue
        elif _FIRST.fullmatch(shadow) or _MARKED.fullmatch(shadow):
            if _FIRST.fullmatch(shadow):
                first = first or _first_scope(shadow)
            last = "first"
        elif _ALL_LEAD.fullmatch(shadow):
            together = together or _first_scope(shadow)
        elif _WITHOUT_LEAD.fullmatch(shadow):
            continue
        elif rider := _rider(piece):
            riders.append(rider)
            last = rider
        else:
            kept.append(piece + mark)
            last = None
    rest = "".join(kept)
    if riders or first or together:
        rest = rest.rstrip("，,；;。、 \n\u3000")
    return rest, Remarks(tuple(riders), first, together)


def _without_brackets(content: str) -> tuple[str, Remarks]:
    """The text without brackets that hold nothing but a remark: （列第一位的为牵头单位，下同）."""
    shadow = half(content)
    if not re.search(rf"\([^()]*(?:{_FIRST_WORD}|为牵头|以下|不再|下同)", shadow):
        return content, Remarks()
    riders: list[Rider] = []
    first: Scope | None = None
    together: Scope | None = None
    for start, end in sorted(pairs(shadow).items(), reverse=True):
        rest, remarks = take_remarks(content[start + 1 : end])
        if not rest.strip(" ,，。") and remarks:
            riders += remarks.riders
            first = first or remarks.first_leads
            together = together or remarks.all_lead
            content = content[:start] + content[end + 1 :]
    return content, Remarks(tuple(riders), first, together)


def find_remarks(paragraph: str) -> Remarks:
    """The remarks that a paragraph makes outside of any clause: 注：排在第一位的为牵头单位."""
    shadow = half(paragraph)
    if not re.search(rf"{_FIRST_WORD}|为牵头|落实|负责|配合|不再|涉及|下同|参与", shadow):
        return Remarks()
    found = take_remarks(_unbracketed(paragraph))[1]
    if not found:
        inner = (take_remarks(paragraph[a + 1 : b])[1] for a, b in pairs(shadow).items())
        found = next(filter(None, inner), found)
    told = bool(re.search(r"不再|不一一|不逐一|不另", shadow))
    riders = tuple(
        rider
        for rider in found.riders
        if all(unit.collective for unit in rider.units)
        and (
            told
            or re.search(
                r"(?:以下|以上|上述|下列|后续|本部分|本章|本节)[^,。;]{0,12}"
                r"(?:任务|工作|事项|措施|均|都)",
                shadow,
            )
        )
    )
    return Remarks(riders, _widened(found.first_leads), _widened(found.all_lead))


def _unbracketed(paragraph: str) -> str:
    """The paragraph without the brackets around it, or the half of them that is left."""
    words = paragraph.strip().rstrip("。 \u3000")
    shadow = half(words)
    closed = pairs(shadow)
    last = len(words) - 1
    around = closed.get(0) == last
    if shadow[:1] == "(" and (around or 0 not in closed):
        words = words[1:]
    if shadow[-1:] == ")" and (around or last not in closed.values()):
        words = words[:-1]
    return words.strip().rstrip("。 \u3000")


def _widened(scope: Scope | None) -> Scope | None:
    """What is said outside of any clause is said of all."""
    return Scope.ALL if scope is Scope.HERE else scope


def _first_scope(shadow: str) -> Scope:
    onward = re.search(r"以下|下同|下列|后同", shadow)
    if _OWN_PART.search(shadow):
        return Scope.REST if onward else Scope.SECTION
    if onward:
        return Scope.ONWARD
    return Scope.BEFORE if _ALL_ABOVE.search(shadow) else Scope.HERE


def _pieces(content: str) -> list[tuple[str, str]]:
    """The text between , ; and 。, each with the mark behind it; brackets are not looked into."""
    shadow = masked(half(content))
    pieces: list[tuple[str, str]] = []
    start = 0
    for match in re.finditer(r"[,;。\n]", shadow):
        pieces.append((content[start : match.start()], content[match.start() : match.end()]))
        start = match.end()
    pieces.append((content[start:], ""))
    return [*_with_subject(pieces)]


_SUBJECT = re.compile(
    r"(?:以上|以下|上述|下列|后续|其他|其余)(?:各项|所有)?(?:重点)?(?:任务|工作|事项|措施)"
)


# 本部分的责任单位中，列第一位的为牵头单位
_OF_LISTS = re.compile(
    r"(?:注:)?(?:在)?(?:以上|以下|上述|下列|本(?![级市区县省州镇地])[一-鿿]{1,8}?|各[项条]|所列|任务|工作"
    r"|责任(?=单位|部门))[^,。;:()、]{0,12}"
    r"(?:任务|工作|事项|措施|单位|部门|分工|清单)(?:中|里|内|的)?"
)


def _with_subject(pieces: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The pieces with 以上任务， and 除第3项外， put before what is said of them."""
    subject = ""
    for place, (piece, mark) in enumerate(pieces):
        words = half(piece).strip()
        following = half(pieces[place + 1][0]).strip() if mark in ("，", ",") else ""
        if following and _SUBJECT.fullmatch(words):
            subject += f"{piece}由"
        elif following and _leads_on(words, following, begun=bool(subject)):
            subject += piece
        else:
            yield subject + piece, mark
            subject = ""


def _leads_on(words: str, following: str, *, begun: bool) -> bool:
    """Whether the words only say of which clauses the following tell."""
    if re.fullmatch(BUT, words):
        told = (_RIDER, _FIRST, _SUBJECT)
        return begun or any(form.fullmatch(following) for form in told)
    return bool(_OF_LISTS.fullmatch(words) and _FIRST.fullmatch(following))


def _rider(piece: str) -> Rider | None:
    shadow = half(piece).strip()
    match = _RIDER.fullmatch(shadow)
    if not match:
        return None
    offset = len(piece) - len(piece.lstrip())
    listed = piece[offset + match.start("list") : offset + match.end("list")]
    listed = listed[label.end() :] if (label := _LIST_LABEL.match(half(listed))) else listed
    units = tuple(split_units(listed))
    if not units or any(strength(unit.name) < 1 for unit in units):
        return None
    if not match["verb"] and not re.search(r"均|都|皆|涉及|单位|部门", shadow):
        return None
    said = shadow[: match.start("list")]
    scope = _scope(match["scope"], match["what"])
    return Rider(units, _verb_role(match["verb"]), scope, left_out(said))


def _scope(word: str, what: str) -> Scope:
    if re.search(r"及?以下|往后", what):
        return Scope.ONWARD
    if word in ("以上", "上述", "上列", "前述"):
        return Scope.BEFORE
    if word in ("以下", "下列", "下述", "后续", "后面", "其他", "其余"):
        return Scope.REST if _OWN_PART.search(what) else Scope.ONWARD
    return Scope.SECTION if _OWN_PART.match(word) else Scope.ALL


def _tail_rider(kept: list[str]) -> Rider | None:
    """The rider that 下同 makes of the words before it: 各镇落实，下同; only of collectives."""
    words = re.sub(rf"{_AS_UNITS}?[,;。\s]*$", "", half(kept[-1]))
    label = re.match(r"[^:]{2,8}:", words)
    verb = re.search(rf"{_VERB}$", words)
    end = verb.start() if verb else len(words)
    units = tuple(split_units(kept[-1][label.end() if label else 0 : end]))
    if not units or not all(unit.collective for unit in units):
        return None
    return Rider(units, _verb_role(verb[0] if verb else ""), Scope.ONWARD)


def _verb_role(verb: str) -> Role:
    if _SUPPORTS.search(verb):
        return Role.SUPPORT
    return Role.GUIDE if re.search(r"指导|督导", verb) else Role.IMPLEMENT
