"""Promises without a number: 应装尽装, 全覆盖, 零填埋, 完成下达指标, 比例逐步提高."""

from __future__ import annotations

import re
from dataclasses import dataclass

_RATES = (
    r"(?:比重|比例|占比|率|产出率|效率|能耗|消耗|排放量?|强度|浓度|总量|面积|蓄积量|降幅|控制水平)"
)
_HOW = r"(?:进一步|持续|大幅度?|显著|明显|稳步|逐步|不断|逐年|稳中有|较大幅度)"
_RISES = r"(?:提升|提高|增加|增长|上升|扩大|下降|降低|减少|降)"
_QUOTE = r"[“”\"]?"
_DONE = r"(?:下达|分解|确定|规定|核定|明确)"
# Each with the name `words` for what is promised; what stands before it is of what.
_ALWAYS = re.compile(
    rf"(?P<all>{_QUOTE}应(?P<what>[一-龥])尽(?P=what){_QUOTE}(?=$|[、，）]))"
    r"|(?P<cover>(?:基本)?(?:实现)?(?:全域|全面)?全覆盖(?=$|[、）]))"
    r"|(?P<none>(?:零(?:填埋|增长|新增|排放|直排|发生)|(?:动态)?清零|负增长)(?=$|[、）]))"
    rf"|(?P<set>(?:超额)?完成(?:好)?[^，；。]{{0,12}}{_DONE}的?[^，；。]{{0,6}}?(?:指标|目标|任务|要求)"
    r"(?:任务|要求)?)$"
    r"|(?P<level>(?:不?(?:高于|低于)|(?:原则上)?优于)[^，；。]{0,24}(?:水平|标准|平均值?|增速))$"
    r"|(?P<keep>不减少|不降低|不下降|不增加|只增不减|只减不增|稳中有升|稳中有降)$"
    r"|(?P<double>翻[一两12]?番)$"
)
_WHOLE = re.compile(
    r"(?P<adverb>原则上全部|全部|全面)(?P<rest>(?:执行|使用|采用|满足|达到|达标|淘汰|完成|实现|纳入|实施|取消|"
    r"消除|建成(?!小康|社会主义|现代化)|通过|更换|更新|符合|安装|配备|退出|接入|开展|建立|开通|公开|上线|配齐|整改)[^，；。]{0,40})$"
)
_PEAK = re.compile(
    r"(?P<words>(?:\d{4}年(?:底)?前|如期|率先|尽早)?(?:实现)?(?:碳达峰|达到峰值(?:目标)?|达峰|碳中和))$"
)
_FAMED = re.compile(
    r"(?P<words>(?:力争)?(?:全面)?(?:达到|居|位居|处于)[^，；。]{0,14}(?:先进|领先|前列)(?:水平|行列|地位)?)$"
)
_DIRECTION = re.compile(
    rf"(?P<words>{_HOW}{{1,2}}{_RISES})$|^(?P<lead>{_HOW}{_RISES})(?P<rest>[^，；。]{{2,40}}{_RATES})$"
)
_ALL_OF = re.compile(
    r"^(?P<lead>所有|全部)(?P<rest>[^，；。]{2,30}(?:完成|实现|达到|纳入)[^，；。]{2,20})$"
)
_MEASURED = re.compile(rf"{_RATES}(?:等)?$")
_LEVEL = re.compile(rf"(?:{_RATES}|水平|质量|指数)(?:力争|确保|争取|要|应|将)*$")
_RATE = re.compile(r"(?<!产出)(?:率|比重|比例|占比|降幅)$")
_REFUSES = re.compile(r"严禁|禁止|不得|防止|避免|按照|根据|依据|围绕|对标")


@dataclass(frozen=True, slots=True)
class Wording:
    """What is promised in words from `start` on.

    `noun` completes the name of what stands before it, unless there is a `subject`; `shared` says
    that the words hold of each part of a list, `joins` that words without anything before them
    go with those of the clause before.
    """

    start: int
    words: str
    noun: str = ""
    subject: str | None = None
    shared: bool = False
    joins: bool = False


def worded(clause: str, *, dated: bool) -> Wording | None:
    """The promise in words that a clause ends with; directions count only with a date."""
    if _REFUSES.search(clause):
        return None
    if match := _ALWAYS.search(clause):
        return _always(match, clause)
    if match := _FAMED.search(clause):
        before = clause[: match.start()]
        if _LEVEL.search(before) or before in ("", "力争", "确保"):
            return Wording(match.start(), match["words"], shared=True, joins=True)
    # 全面实施… without a subject is a manner of doing.
    match = _WHOLE.search(clause)
    if match and (match.start() or match["adverb"] != "全面"):
        return Wording(match.start(), match[0], f"{match['rest']}的比例")
    if not dated:
        return None
    if match := _PEAK.search(clause):
        return Wording(match.start(), match["words"])
    if match := _ALL_OF.search(clause):
        return Wording(match.start(), match[0], "的比例", match["rest"])
    if (match := _DIRECTION.search(clause)) is None:
        return None
    if match["lead"]:
        return Wording(match.start(), match["lead"], subject=match["rest"])
    if not _MEASURED.search(clause[: match.start()]):
        return None
    return Wording(match.start(), match["words"], shared=True)


def _always(match: re.Match[str], clause: str) -> Wording | None:
    words = match[0].strip('“”"')
    if match["cover"]:
        before = clause[: match.start()]
        return Wording(match.start(), words, "" if before.endswith("率") else "覆盖率")
    if match["none"]:
        kind = match["none"]
        return Wording(match.start(), words, "填埋量" if "填埋" in kind else "")
    return Wording(match.start(), words, shared=bool(match["set"]))


def each_of(subject: str, parts: list[str]) -> list[str]:
    """The parts of a list of which each is measured by itself; otherwise the whole subject.

    能源消耗和碳排放 are two, 铁路、水路货运量占比 is one.
    """
    return parts if all(_MEASURED.search(part) for part in parts) else [subject]


def unit_of(name: str) -> str:
    """The unit of what is promised in words: a rate or a share is in %."""
    return "%" if _RATE.search(name) and not name.endswith("效率") else ""
