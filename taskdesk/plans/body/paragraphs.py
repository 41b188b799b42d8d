"""The paragraphs of a document as written: joined over pages, without what is not its text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from taskdesk.plans.blocks import BlockKind, Where
from taskdesk.plans.body.footnotes import FIRST_SIGN, SIGNS, Footnotes
from taskdesk.plans.body.headings import number_of
from taskdesk.plans.units.words import strength
from taskdesk.plans.widths import half, pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from taskdesk.plans.blocks import Block


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its text, where it begins, and whether and at what level it is a heading.

    `closes_page` tells that the number of its page stands under it.
    """

    text: str
    where: Where = Where()
    heading: bool = False
    level: int = 0
    ended: bool = True
    closes_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """All paragraphs, and the footnotes whose signs stand in them."""

    items: tuple[Paragraph, ...]
    notes: tuple[str, ...] = ()

    def noted(self, text: str) -> tuple[str, tuple[str, ...]]:
        """A piece of the text without the footnotes' signs, and the footnotes they stand for."""
        notes = tuple(self.notes[ord(sign) - FIRST_SIGN] for sign in SIGNS.findall(text))
        return (SIGNS.sub("", text), notes) if notes else (text, ())


_PAGE = re.compile(
    r"[\s\-—–―－─·.•_]*\d{1,4}[\s\-—–―－─·.•_]*|第\s*\d+\s*页\s*(?:[,/]?\s*共\s*\d+\s*页)?"
    r"|\d+\s*/\s*\d+|共\s*\d+\s*页"
)
# A line drawn over footnotes, of whatever it is put together.
_RULE = re.compile(r"[\s\-—–―－─━═_＿=*﹏]{3,}")
_GAZETTE = re.compile(r".{2,20}公报.{0,3}#年.{0,3}第#[期号].{0,6}")
_LONGEST_RUNNING = 40
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
_CLOSERS = '。！？；：!?;:…”’"》〉>）)】]〕」』'
_LABEL_LINE = re.compile(
    r"[(]?(?:总|主要|第一|市级|县级|区级|共同)?(?:责任|牵头|主责|主办|承办|配合|参与|参加|协同"
    r"|协作|协助|协办|落实|实施|指导|完成|办理|推进|工作|时间|联系|监督|督导)"
    r"(?:责任|及配合|和配合)?(?:单位|部门|领导|人|时限|时间|期限|节点|要求|分工|进度)"
)
_FULL_LINE = 30
_DAY = re.compile(r"[(]?\s*[\d〇○零一二三四五六七八九十]{4}\s*年[^,。;]{2,14}日\s*[)]?")


def paragraphs(blocks: Iterable[Block]) -> Paragraphs:
    """The paragraphs of a document's blocks; tables are left out."""
    found = [_paragraph(block) for block in blocks if block.kind is not BlockKind.TABLE]
    kept = _without_footer(_without_layout([p for p in found if p.text.strip()]))
    texts, notes = Footnotes(kept).moved()
    return Paragraphs(tuple(_joined(texts)), tuple(notes))


def _without_layout(items: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs without navigation, page numbers and what is printed beside each of them."""
    heads = _running_heads(items)
    kept: list[Paragraph] = []
    for place, item in enumerate(items):
        if place in heads or _is_layout(item.text):
            if kept and _is_page(item.text):
                kept[-1] = replace(kept[-1], closes_page=True)
        else:
            kept.append(item)
    return kept


def _running_heads(items: Sequence[Paragraph]) -> set[int]:
    """The places of lines that come again beside page numbers, wherever pages end.

    The first stays where it does not break a sentence: it may be the title itself.
    """
    ends = [place for place, item in enumerate(items) if _is_page(item.text)]
    beside: dict[str, set[int]] = {}
    for place in {near for end in ends for near in (end - 1, end + 1)}:
        if 0 <= place < len(items) and _may_run(items[place]):
            words = re.sub(r"\d+", "#", half(items[place].text))
            beside.setdefault(words, set()).add(place)
    printed: dict[str, int] = {}
    for place, item in enumerate(items):
        printed.setdefault(item.text, place)
    found: set[int] = set()
    for words, places in beside.items():
        first, *others = sorted(places)
        # A head runs over all pages, or over the left or the right ones.
        others = others if len(places) * 3 >= len(ends) else []
        found.update(others)
        told = printed[items[first].text] < first
        if _GAZETTE.fullmatch(words) or (others and (told or _breaks_sentence(items, first))):
            found.add(first)
    return found


def _may_run(item: Paragraph) -> bool:
    """Whether a line reads as a page's head: short, no sentence, neither a number nor a unit."""
    shadow = half(item.text).strip()
    if len(shadow) > _LONGEST_RUNNING or re.search(r"[、,:;。()]", shadow) or _is_page(shadow):
        return False
    own = _LABEL_LINE.match(shadow) or _DAY.fullmatch(shadow)
    return not (item.heading or own or number_of(shadow) or strength(shadow))


def _breaks_sentence(items: Sequence[Paragraph], place: int) -> bool:
    before = place - 1
    while before >= 0 and _is_page(items[before].text):
        before -= 1
    text = items[before].text.rstrip() if before >= 0 else ""
    return text[-1:] not in _CLOSERS and bool(re.search(r"[,。;、]", half(text)))


def _paragraph(block: Block) -> Paragraph:
    text = SIGNS.sub("", block.text)
    if block.kind is BlockKind.FOOTNOTE:
        return Paragraph(text, block.where, level=-1)
    heading = block.kind is BlockKind.HEADING
    return Paragraph(text, block.where, heading, block.level, block.ended)


def _is_layout(text: str) -> bool:
    """Whether a paragraph is a page's number or a web page's navigation."""
    shadow = half(text).strip()
    if _is_page(text) or _RULE.fullmatch(shadow):
        return True
    return len(shadow) <= 120 and bool(_NAVIGATION.match(shadow)) and "。" not in shadow


def _is_page(text: str) -> bool:
    return len(text) <= _LONGEST_RUNNING and bool(_PAGE.fullmatch(half(text).strip()))


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
    before = SIGNS.sub("", first.text).rstrip()
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
    if not all(re.search(r"[,;。]", words) for words in (shadow, after)):
        return False
    # Without a full stop it may be a heading, but these are shorter than a line of text under them.
    full = len(before) >= _FULL_LINE and "," in shadow and len(after) <= len(before) + 2
    return full or (not number and len(before) >= 15)


def _opens(shadow: str) -> bool:
    """Whether a bracket is open at the end."""
    tail = shadow[-600:]
    closed = pairs(tail)
    return any(char == "(" and place not in closed for place, char in enumerate(tail))


def _closes(after: str) -> bool:
    """Whether a text goes on in a bracket that was open before: it closes it, or has none."""
    first = re.search(r"[()]|。(?!\s*\))", after)
    if first and first[0] == ")":
        return True
    if first and first[0] == "(":
        closed = pairs(after)
        return any(char == ")" and place not in closed.values() for place, char in enumerate(after))
    return first is None
