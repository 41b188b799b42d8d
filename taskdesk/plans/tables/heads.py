"""The words at the head of a task table: what each column holds, and where the head is."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taskdesk.plans.blocks import Cell


class Kind(StrEnum):
    """What a column of a task table holds."""

    NUMBER = "number"
    SECTION = "section"
    GROUP = "group"  # a level between section and task
    TITLE = "title"
    TEXT = "text"
    DEADLINE = "deadline"
    UNITS = "units"
    LEAD = "lead"
    SUPPORT = "support"
    IMPLEMENT = "implement"
    GUIDE = "guide"
    GOAL = "goal"
    OTHER = "other"


UNIT_KINDS = (Kind.UNITS, Kind.LEAD, Kind.SUPPORT, Kind.IMPLEMENT, Kind.GUIDE)

_BODY = r"(?:单位|部门|主体|处室|科室|机构|股室|乡镇|镇街|街道|局|方)"
# In order: the first that matches says what the column holds. 牵头 and 配合 in one head name both.
_WORDS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(words))
    for kind, words in (
        (Kind.OTHER, r"统计用|请勿改动"),
        (
            Kind.NUMBER,
            r"^(?:总?序号|编号|序|号|项次|序列|(?:任务|项目|事项)(?:序号|编号)|no\.?|№)$",
        ),
        (
            Kind.UNITS,
            rf"(?:牵头|主办).{{0,4}}(?:配合|参与|协办|参加|会办).*{_BODY}?|牵头{_BODY}.{{0,3}}责任{_BODY}",
        ),
        (Kind.LEAD, rf"牵头{_BODY}.{{0,3}}(?:责任人|负责人)"),
        (
            Kind.UNITS,
            rf"责任{_BODY}.*(?:责任人|负责人|联系人|联络员|领导)|责任人.*责任{_BODY}"
            rf"|(?:领导|责任人|负责人)[及和与、/](?:责任|牵头)?{_BODY}",
        ),
        # What is to be done in each of several years or quarters.
        (
            Kind.GOAL,
            r"^(?:第?[一二三四1-4]季度|[上下]半年|\d{4}年度?)(?:目标|任务|计划|进度|工作|安排|推进|节点)*$",
        ),
        (Kind.DEADLINE, r"时间进度|时序进度"),
        (Kind.OTHER, r"^(?:启动|开始|起始|开工)(?:时间|日期|时限)$"),
        (
            Kind.OTHER,
            r"领导|责任人|负责人|联系|联络|电话|分管|挂钩|包保|包联|备注|说明|状态|进展|进度$|问题"
            r"|下一步|^灯|灯色|完成情况|落实情况|签字|依据|来源|投资|资金|属性|核验|销号|佐证",
        ),
        (
            Kind.DEADLINE,
            r"(?:完成|办结|办理|截止|截至|到期|竣工|交付|要求|整改|实施|推进|落实)(?:的)?日期$|^日期$",
        ),
        (
            Kind.DEADLINE,
            r"时间|时限|期限|时序|进度安排|进度要求|节点|工期|截止|起止|年限|^(?:实施|完成|计划)年度$",
        ),
        (
            Kind.LEAD,
            rf"^.{{0,4}}(?:牵头|主办|主责|主要|第一)(?:责任|负责)?(?:{_BODY}|(?<=[头办责任])$)",
        ),
        (
            Kind.SUPPORT,
            rf"^.{{0,4}}(?:配合|参与|协办|参加|协同|协助|会同|会办|协作|协调|支持|保障|联动|成员)(?:责任|落实|实施)?(?:{_BODY}|$)",
        ),
        (Kind.GUIDE, rf"(?:指导|督导|督办|督查|监督|监管)(?:责任)?{_BODY}"),
        (Kind.IMPLEMENT, rf"落实{_BODY}?$"),
        (
            Kind.UNITS,
            rf"责任(?:[省市区县州][直级属])?{_BODY}|^责任$|(?:责任|职责|部门|单位|工作)分工|承办|主管{_BODY}|负责{_BODY}"
            rf"|(?:实施|承担|承接|完成|推进|组织|经办|属地){_BODY}|^属地责任$|^(?:相关|有关|涉及|对口|其他)?{_BODY}$"
            rf"|责任(?:县区|区县|县市区|地区|地方)|^分工$|^任务分工$|^(?:单位|部门)名称$",
        ),
        (
            Kind.GOAL,
            r"(?:年度|工作|预期|阶段|总体|主要|量化)目标|目标(?:值|要求)|\d{4}年度?(?:目标|任务|计划|底)"
            r"|预期(?:成果|成效|效果)|成效$|标志$|成果形式|工作成果|指标|目标$|(?:推进|实施|进度)(?:计划|步骤)$|验收标准|完成标准|考核",
        ),
        (
            Kind.SECTION,
            r"行动$|类别|领域|工程$|^一级|板块|分类|^方面|方面$|专项|类型|大类|章节|部分$|专题|维度|环节|方向$|主题$|模块|大项",
        ),
        (
            Kind.TEXT,
            r"^.{0,8}(?:措施|举措|内容|事项|具体任务|[二三]级任务|(?:任务|工作)(?:描述|要求|安排|细化)"
            r"|具体要求|政策条款|路径|抓手)"
            r"(?:清单|和要求|及要求|要点)?$",
        ),
        (Kind.TITLE, r"^.{0,8}(?:任务|工作|项目|名称|要点|工作重点)(?:分解|清单|名称|及.{1,4})?$"),
    )
)
_BRACKETS = re.compile(r"[(\[〔【<][^)\]〕】>]*[)\]〕】>]")
_DUTY = re.compile(
    r"^.{0,4}(?:单位|部门)\((?:(牵头|主办|主责)|配合|参与|协办|协同|参加)(?:单位|部门)?\)$"
)
_AIM = re.compile(
    r"(?:工作|主要|具体|重点|总体|行动|建设|发展|预期|攻坚|年度|阶段性?|推进)*目标(?:要求|内容|安排)?(?:[(（].*[)）])?"
)
_LONGEST = 24
# What the head of a column of units always has, for a quick look at a long text.
NAMES_UNITS = re.compile(
    r"[单單]\s*位|部\s*门|主\s*体|[处科股]\s*室|机\s*构|乡镇|镇街|街道|局|方|牵\s*头|主办|主责|责任|配合|参与|协"
    r"|会[同办]|参加|落实|分工|承办|地区|地方|县区|支持|保障|联动|成员"
)


@lru_cache(maxsize=4096)
def kind_of(words: str) -> Kind | None:
    """What a column with this head holds; None if the words are no head that is known."""
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", words)).lower()
    if "请勿改动" in text:
        return Kind.OTHER
    if duty := _DUTY.search(text):
        # 责任单位（牵头）beside 责任单位（配合）.
        return Kind.LEAD if duty[1] else Kind.SUPPORT
    text = _BRACKETS.sub("", text)
    if not text or len(text) > _LONGEST or text.endswith(("。", ";", ",", "、")):
        return None
    return next((kind for kind, pattern in _WORDS if pattern.search(text)), None)


@dataclass(frozen=True, slots=True)
class Head:
    """The columns of a task table: what each holds, and its words as printed."""

    kinds: tuple[Kind, ...]
    words: tuple[str, ...]

    def places(self, *kinds: Kind) -> list[int]:
        """Where the columns of these kinds stand."""
        return [place for place, kind in enumerate(self.kinds) if kind in kinds]

    def place(self, *kinds: Kind) -> int | None:
        """Where the first column of these kinds stands."""
        return next(iter(self.places(*kinds)), None)


def find_head(rows: Sequence[Sequence[Cell]]) -> tuple[Head, int] | None:
    """The head of a task table that begins with these rows, and how many of them it takes."""
    if not rows:
        return None
    upper = [cell.text for cell in rows[0]]
    if len(rows) > 1 and (joined := _two_rows(rows[0], rows[1])) and (head := _head(joined)):
        return head, 2
    head = _head([(words, kind_of(words)) for words in upper])
    return (head, 1) if head else None


def _two_rows(upper: Sequence[Cell], lower: Sequence[Cell]) -> list[tuple[str, Kind | None]] | None:
    """The columns under two rows of words (责任分工 over 牵头部门 and 配合部门)."""
    below = [(cell.text, kind_of(cell.text)) for cell in lower]
    filled = [(words, kind) for words, kind in below if words.strip()]
    above = [(cell.text, kind_of(cell.text)) for cell in upper]
    if len({words for words, kind in above if kind}) < 2 or len({w for w, _ in filled}) < 2:
        return None
    fresh = [kind for words, kind in filled if words not in {cell.text for cell in upper}]
    if not fresh or None in fresh or not set(fresh) & {*UNIT_KINDS, Kind.TEXT, Kind.DEADLINE}:
        return None
    if len(below) == len(above) and any(cell.spanned or not cell.text.strip() for cell in upper):
        return [
            low if low[0].strip() and low[1] else up for up, low in zip(above, below, strict=True)
        ]
    # The lower row has lost the cells that the upper one spans.
    group = next((n for n, (_, kind) in enumerate(above) if kind == Kind.UNITS), None)
    if group is None or len(filled) < 2 or len(filled) > len(above):
        return None
    return [*above[:group], *filled, *above[group + 1 :]]


def _head(columns: Sequence[tuple[str, Kind | None]]) -> Head | None:
    kinds = [kind for _, kind in columns]
    filled = sum(bool(words.strip()) for words, _ in columns)
    known = sum(kind is not None for kind in kinds)
    if known < 2 or known < filled * 0.6 or not set(kinds) & set(UNIT_KINDS):
        return None
    words = tuple(re.sub(r"\s+", "", text) for text, _ in columns)
    if sum(kind in UNIT_KINDS for kind in kinds) > 1:
        # 单位 beside 责任单位 is what things are counted in.
        kinds = [Kind.OTHER if w == "单位" else k for w, k in zip(words, kinds, strict=True)]
    if Kind.TEXT not in kinds and Kind.TITLE not in kinds:
        # 年度目标任务 alone has what is to be done.
        kinds = [
            Kind.TEXT if k == Kind.GOAL and "任务" in w else k
            for w, k in zip(words, kinds, strict=True)
        ]
    if Kind.TEXT not in kinds and Kind.TITLE not in kinds:
        # So has 工作目标, where nothing else says what is to be done.
        place = next((n for n, word in enumerate(words) if _AIM.fullmatch(word)), None)
        if place is None:
            return None
        kinds[place] = Kind.TEXT
    return Head(tuple(kind or Kind.OTHER for kind in kinds), words)


def same_head(head: Head, row: Sequence[Cell]) -> bool:
    """Whether a row repeats the head, or one of its two rows, at the top of a page."""
    words = {re.sub(r"\s+", "", cell.text) for cell in row if cell.text.strip()}
    kinds = [kind_of(word) for word in words]
    known = sum(word in head.words for word in words)
    return bool(words) and (
        known == len(words) >= 2 or (None not in kinds and known * 2 >= len(words) >= 3)
    )


def has_own_head(head: Head, row: Sequence[Cell]) -> bool:
    """Whether a row is the head of a table of another sort: 序号, 指标名称, 2023年, 责任单位."""
    words = [re.sub(r"\s+", "", cell.text) for cell in row if cell.text.strip()]
    kinds = [kind_of(word) for word in words]
    known = sum(kind is not None for kind in kinds)
    named = Kind.NUMBER in kinds or known * 3 >= len(words) * 2
    return named and known >= 2 and max(map(len, words)) <= _LONGEST and not same_head(head, row)
