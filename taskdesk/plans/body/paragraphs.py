"""The paragraphs of a document as written: joined over pages, without what is not its text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from taskdesk.plans.blocks import BlockKind, Where
from taskdesk.plans.body.headings import number_of
from taskdesk.plans.units.words import strength
from taskdesk.plans.widths import half, pairs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taskdesk.plans.blocks import Block

# Footnotes leave a sign of their own in the text, one of these private characters each.
_FIRST_SIGN, _LAST_SIGN = 0xE000, 0xF8FF
_SIGNS = re.compile("[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its text, where it begins, and whether and at what level it is a heading."""

    text: str
    where: Where = Where()
    heading: bool = False
    level: int = 0
    ended: bool = True


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """All paragraphs, and the footnotes whose signs stand in them."""

    items: tuple[Paragraph, ...]
    notes: tuple[str, ...] = ()

    def noted(self, text: str) -> tuple[str, tuple[str, ...]]:
        """A piece of the text without the footnotes' signs, and the footnotes they stand for."""
        notes = tuple(self.notes[ord(sign) - _FIRST_SIGN] for sign in _SIGNS.findall(text))
        return (_SIGNS.sub("", text), notes) if notes else (text, ())


_PAGE = re.compile(
    r"[\s\-—–―－─·.•_]*\d{1,4}[\s\-—–―－─·.•_]*|第\s*\d+\s*页\s*(?:[,/]?\s*共\s*\d+\s*页)?"
    r"|\d+\s*/\s*\d+|共\s*\d+\s*页"
)
_NAVIGATION = re.compile(
    r"(?:(?:您|你)?(?:现在|当前)?的?(?:所在)?位置[:>]|首页\s*(?:$|[>»|/]|政务)|>\s*(?:政务|首页"
    r"|信息)|当前位置|打印(?:本页|此页|$)|关闭(?:本页|窗口|$)"
    r"|分享(?:到|至|$)|收藏|字体[:：]|字号[:：]|\(?字体|浏览(?:次数|量)|点击(?:数|率|次数|量)"
    r"|阅读(?:次数|量|数)|访问(?:量|次数)|信息来源|来源[:：]"
    r"|发布(?:日期|时间)[:：]|发文日期|作者[:：]|(?:责任|本文)?编辑[:：]|审核[:：]|扫一扫"
    r"|手机(?:扫描|查看)|相关(?:链接|阅读|文档|文章|解读|信息|稿件|新闻)"
    r"|版权所有|网站(?:标识码|地图|声明)|.{0,6}ICP备|.{0,4}公网安备|技术支持|上一篇|下一篇"
    r"|上一条|下一条|返回(?:顶部|首页|列表)"
    r"|无障碍|长者|登录|注册|最新评论|评论|参与评论|用户名|密码|验证码|索\s*引\s*号|主题词"
    r"|公开(?:方式|类别|属性|范围)|有效性|政策解读|图解"
    r"|在线咨询|联系我们|设为首页|加入收藏|Baidu|map$|图片$|附件下载|下载|微信|微博|\[?【?打印"
    r"|扫描二维码|Copyright|www\.|http)"
)
_FOOTER = re.compile(
    r"网站标识码|ICP备|公网安备|版权所有|技术支持|网站地图|(?:上|下)一(?:篇|条)|相关(?:链接|阅读"
    r"|文章|新闻|解读)|打印本页|关闭(?:窗口|本页)"
    r"|分享到|扫一扫|返回顶部|参与评论"
)
_SUPER = {char: str(digit) for digit, char in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
_NOTE = re.compile(
    r"(?P<super>[⁰¹²³⁴-⁹]{1,3})\s*|(?P<ring>[①-⑳])\s*|(?P<box>\[\d{1,2}\]|〔\d{1,2}〕"
    r"|\(注\d{1,2}\))\s*|(?P<plain>\d{1,2})\s+(?=[^\d\s])"
)
_DUTY = re.compile(r"\((?:责任|牵头|配合|主办)|牵头[,;)]|负责\)")
_DEFINES = re.compile(r"指|是|即|为|系|包括|以|由")
_COUNTED = "年月日个项万亿千百家条座处次户公平立吨元人倍米度级类批种名"
_CLOSERS = '。！？；：!?;:…”’"》〉>）)】]〕」』'
_LABEL_LINE = re.compile(
    r"[(]?(?:总|主要|第一|市级|县级|区级|共同)?(?:责任|牵头|主责|主办|承办|配合|参与|参加|协同"
    r"|协作|协助|协办|落实|实施|指导|完成|办理|推进|工作|时间|联系|监督|督导)"
    r"(?:责任|及配合|和配合)?(?:单位|部门|领导|人|时限|时间|期限|节点|要求|分工|进度)"
)
_DAY = re.compile(r"[(]?\s*[\d〇○零一二三四五六七八九十]{4}\s*年[^,。;]{2,14}日\s*[)]?")


def paragraphs(blocks: Iterable[Block]) -> Paragraphs:
    """The paragraphs of a document's blocks; tables are left out."""
    found = [_paragraph(block) for block in blocks if block.kind is not BlockKind.TABLE]
    kept = _without_footer([p for p in found if p.text.strip() and not _is_layout(p.text)])
    texts, notes = _Footnotes(kept).moved()
    return Paragraphs(tuple(_joined(texts)), tuple(notes))


def _paragraph(block: Block) -> Paragraph:
    text = _SIGNS.sub("", block.text)
    if block.kind is BlockKind.FOOTNOTE:
        return Paragraph(text, block.where, level=-1)
    heading = block.kind is BlockKind.HEADING
    return Paragraph(text, block.where, heading, block.level, block.ended)


def _is_layout(text: str) -> bool:
    """Whether a paragraph is a page's number or a web page's navigation."""
    shadow = half(text).strip()
    if _PAGE.fullmatch(shadow):
        return True
    return len(shadow) <= 120 and bool(_NAVIGATION.match(shadow)) and "。" not in shadow


def _without_footer(items: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs without a web page's foot: 主办：…  网站标识码：… and what is around it.

    A line 协办单位：县财政局 that ends a document is the last of a clause, and no foot.
    """
    whole = len(items)
    for place in range(len(items) - 1, max(-1, len(items) - 40), -1):
        text = items[place].text
        if _FOOTER.search(text) and len(text) < 200:
            rest = items[place + 1 :]
            if not any(number_of(half(p.text)) or len(p.text) > 200 for p in rest):
                items = items[:place]
    while items and re.fullmatch(
        r"(?:主办|承办|协办)(?:单位)?[:：].{2,40}", items[-1].text.strip()
    ):
        alone = len(items) == whole and "政府" not in items[-1].text
        if alone or (len(items) > 1 and _leads_to_label(items[-2].text)):
            break
        items = items[:-1]
    return items


def _leads_to_label(text: str) -> bool:
    """Whether what stands before a line 主办：… is a clause's, and not the end of a page."""
    return bool(re.search(r"[。)）]\s*$", text) or _LABEL_LINE.match(half(text).strip()))


class _Footnotes:
    """Moves the footnotes out of the text, leaving a sign where each was called."""

    def __init__(self, items: list[Paragraph]) -> None:
        self._items = items
        self._kept: list[Paragraph] = []
        self._notes: list[str] = []
        self._last = 0

    def moved(self) -> tuple[list[Paragraph], list[str]]:
        """The paragraphs that are none, and the footnotes."""
        for item in self._items:
            if len(self._notes) > _LAST_SIGN - _FIRST_SIGN or not self._is_note(item):
                self._kept.append(item)
        return self._kept, self._notes

    def _is_note(self, item: Paragraph) -> bool:
        text = item.text.strip()
        match = _NOTE.match(text)
        if item.level == -1:
            mark = match[0].strip() if match else ""
            return self._add(mark, text[match.end() :] if match else text)
        if not match or item.heading or not self._kept or _DUTY.search(half(text)):
            return False
        mark = match[0].strip()
        number = _as_number(mark)
        if match["super"]:
            return self._add(mark, text[match.end() :])
        if self._called(mark) is None:
            return False
        if match["plain"] and not (number == self._last + 1 and _DEFINES.search(text)):
            return False
        return self._add(mark, text[match.end() :])

    def _add(self, mark: str, note: str) -> bool:
        if not self._kept:
            return False
        sign = chr(_FIRST_SIGN + len(self._notes))
        self._notes.append(note.strip())
        self._last = _as_number(mark) or self._last + 1
        called = self._called(mark) if mark else None
        if called:
            place, start, end = called
        else:
            place = len(self._kept) - 1
            stop = self._kept[place].text.find("。")
            start = end = stop if stop >= 0 else len(self._kept[place].text)
        text = self._kept[place].text
        self._kept[place] = replace(self._kept[place], text=text[:start] + sign + text[end:])
        return True

    def _called(self, mark: str) -> tuple[int, int, int] | None:
        """Where a mark stands in the last paragraphs: which, from, to."""
        if mark.isdigit():
            pattern = rf"(?<=[^\d\s.,%〔\[(（第~—-]){mark}(?=[^\d\s.%％、号{_COUNTED}-])"
        elif mark[0] in _SUPER:
            pattern = rf"(?<![a-zA-Z]m)(?<!\bm)(?<=.){mark}(?![⁰¹²³⁴-⁹])"
        else:
            pattern = rf"(?<=.){re.escape(mark)}"
        for place in range(len(self._kept) - 1, max(-1, len(self._kept) - 8), -1):
            found = list(re.finditer(pattern, self._kept[place].text))
            if found:
                return place, found[-1].start(), found[-1].end()
        return None


def _as_number(mark: str) -> int:
    digits = "".join(_SUPER.get(char, char) for char in mark)
    found = re.search(r"\d+", digits)
    if found:
        return int(found[0])
    return ord(mark[0]) - ord("①") + 1 if mark and "①" <= mark[0] <= "⑳" else 0


def _joined(items: Iterable[Paragraph]) -> list[Paragraph]:
    """The paragraphs that a page's or a line's end has cut, in one."""
    result: list[Paragraph] = []
    for item in items:
        if result and _goes_on(result[-1], item):
            last = result[-1]
            between = "\n" if _lists_units(last.text, item.text) else ""
            text = last.text.rstrip() + between + item.text.lstrip()
            result[-1] = replace(last, text=text, ended=item.ended)
        else:
            result.append(item)
    return result


def _lists_units(before: str, after: str) -> bool:
    """Whether a line ends with one name of a list and the next begins with another."""
    tail = re.search(r"[(、,:;。\n]\s*([^(、,:;。\n]{2,40})$", half(before).rstrip())
    head = re.match(r"[^)、,:;。\n]{2,40}", half(after).strip())
    if not tail or not head or not re.search(r"单位|部门|牵头|配合|[(]", before[-600:]):
        return False
    return bool(strength(tail[1]) and strength(head[0]))


def _goes_on(first: Paragraph, second: Paragraph) -> bool:
    if first.heading or second.heading:
        return False
    before = _SIGNS.sub("", first.text).rstrip()
    after = half(second.text.strip())
    if not before or not after or number_of(after) or _DAY.fullmatch(after):
        return False
    if re.match(r"附\s*件|附\s*表|——|\(此件", after):
        return False
    shadow = half(before)
    if shadow[-1] in "、,":
        return not (_LABEL_LINE.match(after) or len(before) < 8)
    if shadow[-1] == "(" or _opens(shadow):
        return _closes(after)
    if _LABEL_LINE.match(after) or _LABEL_LINE.match(shadow) or before[-1] in _CLOSERS:
        return False
    number = number_of(shadow)
    if "。" in before or (len(before) > 40 and re.search(r"[,;、]", shadow)):
        return len(before) >= 12
    # Without a full stop it may be a heading of its own.
    return (
        not number and len(before) >= 15 and all(re.search(r"[,;。]", t) for t in (shadow, after))
    )


def _opens(shadow: str) -> bool:
    """Whether a bracket is open at the end."""
    tail = shadow[-600:]
    closed = pairs(tail)
    return any(char == "(" and place not in closed for place, char in enumerate(tail))


def _closes(after: str) -> bool:
    """Whether a text goes on in a bracket that was open before: it closes it, or has none."""
    first = re.search(r"[()。]", after)
    if first and first[0] == ")":
        return True
    if first and first[0] == "(":
        closed = pairs(after)
        return any(char == ")" and place not in closed.values() for place, char in enumerate(after))
    return first is None
