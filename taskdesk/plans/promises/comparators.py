"""The words around a number that say how it is to be compared: 不低于, 控制在…以内, 超过."""

from __future__ import annotations

import re
from dataclasses import dataclass

from taskdesk.model import Comparator

_AT_LEAST, _AT_MOST = Comparator.AT_LEAST, Comparator.AT_MOST
_ABOVE, _BELOW = Comparator.ABOVE, Comparator.BELOW


@dataclass(frozen=True, slots=True)
class Operator:
    """A comparator word that ends at a number; `start` is where it begins.

    `change` is the noun of what is counted where the number is a difference (下降14%: 降幅).
    `level` is true of a level that is kept (稳定在), `shortens` of what makes time shorter, `weak`
    of what could as well be an ordinary verb (完成, 为), `keeps_within` of what bounds a range.
    """

    start: int
    comparator: Comparator
    change: str = ""
    level: bool = False
    shortens: bool = False
    weak: bool = False
    keeps_within: bool = False


_NOT = r"(?:不|不得|不能|不应|不可|不会|未)"
_TO = r"(?:到|至|为|成)"
_FALL = r"(?:下降|降低|降|减少|压减|压缩|压降|缩短|缩减|缩小|削减|精简|回落|收窄)"
_RISE = r"(?:提高|(?<!改造)提升(?!改造)|增长|增加|(?<!新)增|上升|(?<!提)升|扩大)"
_KINDS: tuple[tuple[str, str, Comparator], ...] = (
    ("least", rf"{_NOT}(?:低于|少于|小于|短于|低|少)|最低|至少|最少|≥|>=|大于等于", _AT_LEAST),
    (
        "most",
        rf"{_NOT}(?:高于|超过|超|大于|多于|突破|长于|高出)|至多|最多|最高|≤|<=|小于等于",
        _AT_MOST,
    ),
    ("limit", r"(?:控制|限制|限定|约束|严控|压控)(?:在|到|至|为|于)", _AT_MOST),
    ("above", r"超过|超出|突破|高于|大于|多于|优于|高出|超|>", _ABOVE),
    ("below", r"低于|小于|少于|<", _BELOW),
    ("fall_to", rf"{_FALL}{_TO}", _AT_MOST),
    ("rise_to", rf"(?:{_RISE}|发展){_TO}", _AT_LEAST),
    ("keep", r"(?:稳定|保持|维持|巩固|稳|保)(?:在|到)|保持|维持|稳定", _AT_LEAST),
    ("reach", r"达到了?|做到|达至|力达|达|=|占到|实现|完成|占|为", _AT_LEAST),
    ("fall", rf"{_FALL}了?|节约|节能|节水|节电|减排", _AT_LEAST),
    ("rise", rf"{_RISE}了?", _AT_LEAST),
)
# Of how many a number holds: 达到每千人口4.6个.
PER = (
    r"每(?:[百千万]|[十百千]万|\d{1,3}万?)(?:个|名|位)?"
    r"[一-龥]{0,5}?(?:人口|[人户]|儿童|老年人|老人|学生|居民)"
)
# What may stand between the comparator and the number; 达到三个100% is said of three rates.
_FILLER = (
    r"(?:约|大约|近|将近|共|累计|合计|总计|平均|年均|每年|分别|各|均|都|再|全部|力争|基本|双双|"
    rf"建有|设有|配有|有|每[日天周月季人户]|每小时|每学期|[日月]均|{PER}|[\d二两三四五六七八九]个(?=$))*"
)
_OPERATOR = re.compile(
    "(?:" + "|".join(f"(?P<{name}>{words})" for name, words, _ in _KINDS) + f"){_FILLER}$"
)
_COMPARATORS = {name: comparator for name, _, comparator in _KINDS}
# 实现, 完成, 为 and the like say little: the words around have to say more.
_WEAK = ("实现", "完成", "为", "占")
# A comparator in front of the whole, of which a share is named: 不低于装机容量8%.
_OF_WHOLE = re.compile(
    rf"(?P<word>{_NOT}(?:低于|少于|高于|超过)|超过|高于|低于)[^，；、。（）]{{1,10}}$"
)
_EDGE = re.compile(
    r"(?:（[^（）]{0,12}）)?(?:(?:[多余])?(?P<up>(?:及|含|或|和|及其)?以上|(?:及|或)更[高多])"
    r"|(?P<down>(?:及|含|或|和|及其)?以下|(?:之|以)内|(?:及|或)更[低少])|(?P<near>左右|上下)|(?P<inside>内)|[多余])"
)
_LONGEST = 24


def operator_before(text: str, start: int, end: int) -> Operator | None:
    """The comparator that text[start:end], which ends at a number, ends with."""
    begin = max(start, end - _LONGEST)
    window = text[begin:end]
    if match := _OPERATOR.search(window):
        name = match.lastgroup or ""
        change = {"fall": "降幅", "rise": "增幅"}.get(name, "")
        shortens = name in ("fall_to", "limit", "most", "fall")
        weak = match[0].startswith(_WEAK) and not match[0].startswith("占到")
        start = begin + match.start()
        keeps = name in ("keep", "limit")
        return Operator(start, _COMPARATORS[name], change, name == "keep", shortens, weak, keeps)
    if match := _OF_WHOLE.search(window):
        return Operator(begin + match.start(), _of_whole(match["word"]))
    return None


def _of_whole(word: str) -> Comparator:
    negated = word.startswith("不")
    if word.endswith(("低于", "少于")):
        return _AT_LEAST if negated else _BELOW
    return _AT_MOST if negated else _ABOVE


@dataclass(frozen=True, slots=True)
class Edge:
    """What follows a number: 以上, 以下 or 以内, 左右; `end` is where the words end.

    `of_class` is true of 及以上, which in front of a noun names a class of things.
    """

    end: int
    comparator: Comparator | None
    of_class: bool = False

    @property
    def raises(self) -> bool:
        """Whether it is 以上, or no bound at all (左右)."""
        return self.comparator is not _AT_MOST


def edge_after(text: str, start: int, *, of_time: bool = False) -> Edge | None:
    """The 以上 or 以下 at text[start:]; a bare 内 counts of times only."""
    match = _EDGE.match(text, start)
    if match is None or (match["inside"] and not of_time):
        return None
    if match["up"]:
        return Edge(match.end(), _AT_LEAST, match["up"].startswith(("及", "含", "和", "或")))
    if match["down"] or match["inside"]:
        return Edge(match.end(), _AT_MOST)
    return Edge(match.end(), None)


# What is to be kept low, whatever words stand by its number: 失业率5.5%左右.
_LOW = re.compile(
    r"(?:失业|死亡|发病|病死|患病|近视|感染|事故|投诉|空置|漏损|线损|辍学|逾期|赤字|负债|违约|不良(?:贷款)?|返贫|"
    r"残疾发生|缺陷发生|重复建设|弃[风光电水]|吸烟|超标)率$|价格(?:总水平|指数)?(?:涨幅|上涨)$|价格指数$"
)


def bounded(name: str, comparator: Comparator, edge: Edge | None) -> Comparator:
    """The comparator of a number without any word of comparison: most of what is to be low."""
    plain = edge is None or edge.comparator is None
    return _AT_MOST if plain and comparator is _AT_LEAST and _LOW.search(name) else comparator


def compared(operator: Operator | None, edge: Edge | None) -> Comparator:
    """What operator and edge say together; 左右 changes nothing, as no value is ever about met.

    A promise without any such word is one to be reached.
    """
    given = edge.comparator if edge else None
    if operator is None:
        return given or _AT_LEAST
    if operator.comparator in (_ABOVE, _BELOW):
        return given or operator.comparator
    if operator.change == "降幅":
        return operator.comparator
    if given is _AT_MOST and operator.comparator is _AT_LEAST:
        return _AT_MOST
    if given is _AT_LEAST and operator.comparator is _AT_MOST:
        return _AT_LEAST
    return operator.comparator
