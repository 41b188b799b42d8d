"""What stands at the head and the foot of a document: its title, 文号, issuing body and date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from taskdesk.plans.body.headings import number_of
from taskdesk.plans.clauses.riders import find_remarks
from taskdesk.plans.units.words import strength
from taskdesk.plans.widths import half, squeezed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taskdesk.plans.blocks import Block
    from taskdesk.plans.body.paragraphs import Paragraph


@dataclass(frozen=True, slots=True)
class Front:
    """What a document says of itself; `begins` is the paragraph after the plan's own title."""

    title: str = ""
    doc_number: str = ""
    issuer: str = ""
    issued_on: date | None = None
    begins: int = 0


_GENRE = (
    r"(?:方案|计划|意见|要点|清单|规划|措施|办法|细则|分工|(?:任务|责任|目标|工作)?(?:分解"
    r"|分工)表?|(?:任务|责任)(?:清单|表)|台账|安排|纲要|政策|举措|指引|行动|决定|通知|通告"
    r"|任务书|路线图|规定"
    r"|(?:重点|工作|目标|年度)任务|民生实事(?:项目)?|部署|若干措施|条措施|事项|指南|目标任务|重点工作|公告|预案|攻坚战)"
)
_TITLE = re.compile(
    rf"[^。;!?]{{2,90}}?{_GENRE}(?:\([^()]{{2,40}}\)|(?:19|20)\d\d(?:[—–~-]\d{{4}})?年?)*"
)
_GENRE_ONLY = re.compile(
    rf"(?:实施|行动|工作|年度|三年|建设|重点|任务|责任)*{_GENRE}(?:\([^()]{{2,40}}\))*"
)
_BRACKETED = re.compile(r"\([^()。]{2,30}\)")
_QUOTED = re.compile(r"《((?:[^《》]|《[^《》]*》){4,90})》")
_ISSUED = re.compile(r"印发(?:《|〈)?")
_UNQUOTED = re.compile(
    rf"[^《。]{{0,60}}印发\s*([^《》。]{{4,80}}?{_GENRE}(?:\([^()]{{2,40}}\))?)\s*的?通知"
)
# A title that names another document: 印发市《政府工作报告》目标任务分解方案的通知.
_REPORTED = re.compile(
    rf"印发\s*([^《》。;]{{0,30}}《[^《》]{{2,40}}》[^《》。;]{{2,50}}?{_GENRE}(?:\([^()]{{2,40}}\))?)\s*的?通知"
)
# Of texts in one width, where every bracket is round.
_NUMBER = r"[一-鿿]{2,14}\s*\(\s*(?:19|20)\d\d\s*\)\s*第?\s*\d{1,4}\s*号"
_NUMBER_LINE = re.compile(
    rf"(?:(?:文\s*号|发文字号|文件编号|发文号)\s*:?\s*)?\(?({_NUMBER})(?:\s*签发人.*|\s*\(.*"
    rf"|\)|\s+.{{0,30}})?"
)
# A decree has its number under its head, or in the same line: 甲市人民政府令 第12号.
_DECREE_NUMBER = re.compile(r"[(（]?\s*第\s*\d{1,4}\s*号\s*[)）]?")
_DECREE = re.compile(rf"([^。;:]{{2,40}}令)\s*({_DECREE_NUMBER.pattern})?")
_NUMBER_LABEL = re.compile(rf"(?:文\s*号|发文字号|文件编号|发文号|发布文号)[\s:|)]*({_NUMBER})")
_ISSUER_LABEL = re.compile(
    r"(?:发文机关|发文单位|制发机关|发布机构|发布单位|公开机构)[\s:|)]*([一-鿿]{3,40})"
)
_DAY = re.compile(
    r"(?P<year>(?:19|20)\d\d|[〇○零一二三四五六七八九Ｏ0]{4})\s*年\s*(?P<month>\d{1,2}"
    r"|[一二三四五六七八九十]{1,2})\s*月"
    r"\s*(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})\s*日"
)
_ISO = re.compile(r"(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})")
_DATE_LABEL = re.compile(r"(?:成文日期|发文日期|印发日期|印发时间|成文时间)[\s:：|)]*")
_PUBLISHED = re.compile(r"(?:发布日期|发布时间|公开日期)[\s:：|)]*")
_FIGURES = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "○": 0,
    "Ｏ": 0,
    "0": 0,
}
_FRONT = 80
_FOOT = 25


def read_front(items: Sequence[Paragraph], blocks: Sequence[Block], body: int) -> Front:
    """Title, 文号, issuing body and date; `body` is the paragraph of the first clause."""
    head = items[: min(_FRONT, max(body + 1, 6))]
    cited = _cited(head)
    own = None
    if cited:
        # Behind the first clause an annex may have the same title; a notice may have a clause too.
        wanted = _plain(cited)
        own = _own_line(items[: min(_FRONT, body + 1)], wanted) or _own_line(items[:_FRONT], wanted)
    title, begins = own or _title(items[: min(_FRONT, body)], cited)
    issuer, issued_on = _signed(items, begins, body)
    return Front(
        title,
        _doc_number(head, blocks),
        issuer or _issuer_elsewhere(head, title) or _labelled_issuer(blocks),
        issued_on or _labelled_date(head, blocks),
        begins if own else min(begins, body),
    )


def _plain(text: str) -> str:
    return re.sub(r"[—–~-]+", "-", half(squeezed(text))).strip("《》")


def _cited(head: Sequence[Paragraph]) -> str:
    """The title that the notice names which hands the plan out, on one line or broken over some."""
    for place in range(len(head)):
        text = ""
        for item in head[place : place + 3]:
            text += item.text.strip()
            if found := _cited_in(text):
                return found
            if "。" in text or _NUMBER_LINE.fullmatch(half(item.text.strip())):
                break
    return ""


def _cited_in(text: str) -> str:
    shadow = half(text)
    if reported := _REPORTED.search(shadow):
        return text[reported.start(1) : reported.end(1)]
    first = ""
    end = -1
    for match in _QUOTED.finditer(text):
        # Of several plans that one notice hands out, the first is the one that begins.
        beside = end >= 0 and not text[end : match.start()].strip("、，,和及 ")
        first = first if beside else match[1]
        end = match.end()
        around = shadow[max(0, match.start() - 14) : match.start()]
        after = shadow[match.end() : match.end() + 24]
        if re.search(r"印发|转发", around) or re.search(r"印发|审议|同意|通过", after):
            return first
    unquoted = _UNQUOTED.fullmatch(shadow)
    return text[unquoted.start(1) : unquoted.end(1)] if unquoted else ""


def _title(head: Sequence[Paragraph], cited: str) -> tuple[str, int]:
    first: tuple[str, int] | None = None
    for place, item in enumerate(head):
        shadow = half(item.text).strip()
        if (
            number_of(shadow, heading=True)
            or "。" in shadow
            or len(shadow) > 100
            or _is_notice(shadow)
        ):
            if number_of(shadow, heading=True) and first:
                break
            continue
        if _TITLE.fullmatch(shadow) and not re.search(r":|^附\s*件", shadow):
            first = first or _with_neighbours(head, place)
    if cited:
        return cited, first[1] if first else 0
    return first or _any_heading(head)


def _own_line(head: Sequence[Paragraph], wanted: str) -> tuple[str, int] | None:
    """The plan's own title: the last line before the text that says what the notice says."""
    best: tuple[str, int] | None = None
    for place in range(len(head)):
        text = ""
        for end in range(place, min(place + 4, len(head))):
            text += head[end].text.strip()
            words = _plain(text)
            if len(words) > len(wanted) + 30:
                break
            same = words == wanted or (
                words.endswith(wanted)
                and not re.search(r"印发|转发", words)
                and len(words) - len(wanted) <= 12
            )
            short = wanted.startswith(words) and re.fullmatch(r".+" + _GENRE, words)
            if same or (short and _rest_follows(head, end, wanted[len(words) :])):
                after = end + 1
                while after < len(head) and _belongs(head[after].text):
                    if same:
                        text += head[after].text.strip()
                    after += 1
                if short and not same:
                    text += head[end + 1].text.strip() if end + 1 < len(head) else ""
                best = (text, after)
                break
    return best


def _rest_follows(head: Sequence[Paragraph], end: int, rest: str) -> bool:
    return end + 1 < len(head) and bool(rest) and _plain(head[end + 1].text) == rest


def _belongs(text: str) -> bool:
    """Whether a line after a title is part of it: (2017-2019年), （试行）."""
    shadow = half(text).strip()
    other = _DAY.search(shadow) or "件" in shadow or find_remarks(shadow)
    return bool(_BRACKETED.fullmatch(shadow)) and not other


def _is_notice(shadow: str) -> bool:
    return bool(re.search(r"(?:印发|转发).*通知$|[>|]|^(?:发布|来源|索引)", shadow)) or bool(
        re.fullmatch(_NUMBER, shadow)
    )


def _with_neighbours(head: Sequence[Paragraph], place: int) -> tuple[str, int]:
    """The title whose last words stand in a line: with the lines before it, and what follows."""
    text = head[place].text.strip()
    for before in range(place - 1, max(-1, place - 4), -1):
        words = head[before].text.strip()
        if not (_begins_title(words) or (text.startswith("关于") and strength(half(words)))):
            break
        text = words + text
    after = place + 1
    if after < len(head) and _GENRE_ONLY.fullmatch(half(head[after].text).strip()):
        text += head[after].text.strip()
        after += 1
    while after < len(head) and _belongs(head[after].text):
        text += head[after].text.strip()
        after += 1
    return text, after


def _begins_title(words: str) -> bool:
    """Whether a line above the end of a title is its beginning, and no line of its own."""
    shadow = half(words)
    if (
        not 5 <= len(words) <= 34
        or strength(shadow)
        or number_of(shadow, heading=True)
        or _is_notice(shadow)
    ):
        return False
    own = re.search(r"[。;:!?|>/()\s]|文件$|令$|目录|附件|征求意见稿|机密|秘密|内部", shadow)
    return not (own or _DAY.search(shadow) or _TITLE.fullmatch(shadow) or shadow[-1] == ")")


def _any_heading(head: Sequence[Paragraph]) -> tuple[str, int]:
    for place, item in enumerate(head):
        if item.heading and not number_of(half(item.text)) and len(item.text) <= 60:
            return item.text.strip(), place + 1
    return "", 0


def _doc_number(head: Sequence[Paragraph], blocks: Sequence[Block]) -> str:
    for place, item in enumerate(head):
        if decree := _DECREE.fullmatch(item.text.strip()):
            below = head[place + 1].text.strip() if place + 1 < len(head) else ""
            number = decree[2] or (below if _DECREE_NUMBER.fullmatch(below) else "")
            if number:
                return squeezed(decree[1] + number)
        if number := _number_in(item.text):
            return number
        if "。" in item.text and number_of(half(item.text)):
            break
    cells = [cell.text for block in blocks[:40] for row in block.rows[:12] for cell in row]
    labelled = [block.text for block in blocks[:_FRONT] if _NUMBER_LABEL.search(half(block.text))]
    return next(filter(None, map(_number_in, (*labelled, *cells[:200]))), "")


def _number_in(text: str) -> str:
    """The 文号 that a line has alone or under its label, as printed."""
    words = text.strip()
    shadow = half(words)
    match = _NUMBER_LINE.fullmatch(shadow) or _NUMBER_LABEL.search(shadow)
    return squeezed(words[match.start(1) : match.end(1)]) if match else ""


def _signed(items: Sequence[Paragraph], begins: int, body: int) -> tuple[str, date | None]:
    """The issuing body and the date where they stand together: under the notice, or at the end.

    The last line, 甲县人民政府办公室 2024年5月6日印发, tells who printed it, and is asked last.
    """
    head = range(min(max(begins + 6, 12), len(items)) - 1, -1, -1)
    foot = range(max(len(items) - _FOOT, body), len(items))
    lone: tuple[str, date | None] = ("", None)
    printed: tuple[str, date | None] = ("", None)
    for place in (*head, *foot):
        day, before = date_line(items[place].text)
        if not day:
            continue
        if before and squeezed(items[place].text).endswith("印发"):
            printed = printed if printed[0] else (before, day)
            continue
        issuer = before or _issuer_before(items, place)
        if issuer:
            return issuer, day
        if lone[1] is None:
            lone = ("", day)
    return printed if printed[0] else lone


def date_line(text: str) -> tuple[date | None, str]:
    """The date of a line that has nothing else but perhaps the issuing body before it."""
    shadow = half(text).strip()
    match = _DAY.search(shadow)
    if not match or len(shadow) > 60:
        return None, ""
    before, after = shadow[: match.start()].strip("( "), shadow[match.end() :].strip(") ")
    # The 文号 may share the line.
    before = "" if re.fullmatch(_NUMBER, before) else before
    if after and not re.fullmatch(r"(?:印发|发布|通过|.{2,24}通过|\(.*)", after):
        return None, ""
    if before and not strength(before):
        return None, ""
    return _day(match), before


def _issuer_before(items: Sequence[Paragraph], place: int) -> str:
    names: list[str] = []
    for back in range(place - 1, max(-1, place - 12), -1):
        words = items[back].text.strip()
        if len(words) > 60 or not is_body(words):
            break
        names.append(" ".join(words.split()))
    return "、".join(reversed(names))


def is_body(words: str) -> bool:
    """Whether a line has the names of offices and nothing else."""
    shadow = half(words)
    if re.search(r"[、,:;。]", shadow) or number_of(shadow):
        return False
    # A group is no unit in the text of a task (工作小组), but it signs what it decides.
    return all(strength(part) or part.endswith("领导小组") for part in shadow.split())


def _issuer_elsewhere(head: Sequence[Paragraph], title: str) -> str:
    for item in head[:8]:
        words = item.text.strip()
        if match := re.fullmatch(r"([^,。;:]{3,40}?)\s*文件", half(words)):
            return squeezed(words[: match.end(1)])
        decree = _DECREE.fullmatch(words)
        if decree and strength(half(body := decree[1].removesuffix("令"))):
            return squeezed(body)
    for text in (title, *(item.text for item in head[:12])):
        match = re.match(r"(.{3,40}?)\s*关于", half(text).strip())
        if (
            match
            and strength(match[1]) == 2
            and not re.match(r"为|根据|按照|依据|经|.*《", match[1])
        ):
            return text.strip()[: match.end(1)].strip()
    return ""


def _labelled_issuer(blocks: Sequence[Block]) -> str:
    """The issuing body that a web page's head names: 发文机关：甲市人民政府."""
    for block in blocks[:40]:
        for text in (block.text, *(" ".join(c.text for c in row) for row in block.rows[:12])):
            match = _ISSUER_LABEL.search(half(text))
            if match and (strength(match[1]) == 2 or is_body(match[1])):
                return match[1]
    return ""


def _labelled_date(head: Sequence[Paragraph], blocks: Sequence[Block]) -> date | None:
    texts = [item.text for item in head[:20]]
    texts += [" ".join(cell.text for cell in row) for b in blocks[:40] for row in b.rows[:12]]
    texts += [block.text for block in blocks[:20]]
    for label in (_DATE_LABEL, _PUBLISHED):
        for text in texts:
            shadow = half(text)
            for match in label.finditer(shadow):
                rest = shadow[match.end() : match.end() + 24].strip()
                if day := _DAY.match(rest) or _ISO.match(rest):
                    return _day(day)
    return None


def _day(match: re.Match[str]) -> date | None:
    year = match["year"]
    if not year.isdecimal() or any(char in "〇○零一二三四五六七八九Ｏ" for char in year):
        year = "".join(str(_FIGURES[char]) for char in year)
    try:
        return date(int(year), _small(match["month"]), _small(match["day"]))
    except ValueError:
        return None


def _small(words: str) -> int:
    if words.isdecimal():
        return int(words)
    tens, _, ones = words.rpartition("十")
    if "十" not in words:
        return _FIGURES[words]
    return (_FIGURES[tens] if tens else 1) * 10 + (_FIGURES[ones] if ones else 0)
