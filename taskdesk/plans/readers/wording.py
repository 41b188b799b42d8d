"""Small questions about lines of Chinese text that several readers ask."""

from __future__ import annotations

import re

# With these a paragraph is over; the brackets, because a clause in brackets may end it.
_ENDINGS = "。！？；：!?;:…．.）)〕］]】』」”’》〉"
_NUMBER = (
    r"第[一二三四五六七八九十百零〇\d]+[章节条编部分]|[一二三四五六七八九十百]+[、.．]"
    r"|[（(〔\[][一二三四五六七八九十百]+[)）〕\]]|[（(][0-9０-９]+[)）]|[0-9０-９]+[、．)）]"
    r"|[0-9]+\.(?!\d)|[①-⑳]|专栏[0-9一二三四五六七八九十]|附件|附表"
)
_LABEL = (
    r"[（(〔\[【]?(?:责任|牵头|配合|参加|参与|主办|协办|承办|实施|完成|落实)(?:单位|部门|时限|时间)"
)
# A label with its colon at the head of a line, where no bracket and no list is open before it.
_LABELLED = re.compile(
    r"(?:总|主要|分管|牵头|责任|配合|参加|参与|主办|协办|承办|主责|协同|实施|落实|完成|办理|整改|时间)"
    r"(?:责任)?(?:单位|部门|科室|处室|领导|负责人|时限|时间|期限|节点)\s*[:：]"
)
_OPEN_ENDS = "，、；：,;:（(〔[【"
_STARTS = re.compile(rf"(?:{_NUMBER}|{_LABEL}|\u3000\u3000)")
_NUMBERED = re.compile(_NUMBER)
_FIGURES = r"[\d〇○零一二三四五六七八九十]"
_DAY = re.compile(rf"{_FIGURES}{{4}}年{_FIGURES}{{1,3}}月{_FIGURES}{{1,3}}日")
_CONTENTS = re.compile(r"(?:\.\s?|…|·|．){6,}\s*[-—]?\s*\d{1,4}\s*[-—]?$|…{3,}\s*\d{1,4}$")
_LATIN_END = re.compile(r"[A-Za-z,;:]$")
_LATIN_START = re.compile(r"[A-Za-z]")
_BLANKS = re.compile(r"[ \t\xa0\u2002-\u200a\u202f]+")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\xad\u200e\u200f\u202a-\u202e]")
_PAGE = re.compile(r"(?:[-—–－·]\s*)+\d{1,4}\s*[-—–－·]*|第\s*\d{1,4}\s*页.{0,8}")
_SHORT_HEADING = 40
_LONGEST_DOTS = 300


def tidy(text: str) -> str:
    """A line without its indent, with plain single blanks and nothing invisible."""
    return _BLANKS.sub(" ", _INVISIBLE.sub("", text)).strip(" \u3000\r\n\v\f")


def is_complete(text: str) -> bool:
    """Whether a paragraph ends as paragraphs end."""
    return not text or text[-1] in _ENDINGS


def starts_anew(text: str) -> bool:
    """Whether a line begins with a number, a label of units or an indent of its own."""
    return bool(_STARTS.match(text)) or bool(_DAY.fullmatch(tidy(text)))


def begins_with_number(text: str) -> bool:
    """Whether a line begins with a number of its own: 一、, （二）, 3."""
    return bool(_NUMBERED.match(text))


def is_label_line(before: str, text: str) -> bool:
    """Whether a line begins with a label of its own, 完成时限：, after words that are whole."""
    if not _LABELLED.match(text) or before.rstrip()[-1:] in _OPEN_ENDS:
        return False
    opened = sum(before.count(char) for char in "（(〔[【")
    return opened == sum(before.count(char) for char in "）)〕]】")


def is_contents_line(text: str) -> bool:
    """Whether this is a line of a table of contents: dots, then a page."""
    return bool(_CONTENTS.search(text[-_LONGEST_DOTS:]))


def is_page_line(text: str) -> bool:
    """Whether a line is a page's number with its dashes or words: — 3 —, 第3页."""
    return bool(_PAGE.fullmatch(text))


def glued(*lines: str) -> str:
    """Lines of one paragraph: Chinese without a blank between, Latin words with one."""
    pieces: list[str] = []
    for line in filter(None, lines):
        if pieces and _LATIN_END.search(pieces[-1][-1]) and _LATIN_START.match(line):
            pieces.append(" ")
        pieces.append(line)
    return "".join(pieces)


def flowed(text: str) -> str:
    """A page's text: line ends of its source are blanks, and beside Chinese characters nothing."""
    if "\n" not in text and "\r" not in text:
        return text
    first, *others = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    pieces, last = [first], first
    for line in others:
        rest = line.lstrip(" \t")
        pieces[-1] = last = pieces[-1].rstrip(" \t")
        if not (last[-1:] > "\u2e7f" or rest[:1] > "\u2e7f"):
            pieces.append(" ")
        pieces.append(rest)
    return "".join(pieces)


def unbroken(text: str) -> list[str]:
    """The paragraphs of a text with line breaks of its own: a break may be mere layout.

    It parts two paragraphs where a sentence is over, where a numbered heading stands alone, or
    where the next line begins with a number, a label or a day.
    """
    found: list[list[str]] = []
    for raw in text.split("\n"):
        line = tidy(raw)
        if not line:
            continue
        if found and not _parts(found[-1], raw, line):
            found[-1].append(line)
        else:
            found.append([line])
    return [glued(*lines) for lines in found]


def _parts(before: list[str], raw: str, line: str) -> bool:
    short = len(before) == 1 and len(before[0]) <= _SHORT_HEADING
    heading = short and bool(_NUMBERED.match(before[0]))
    return is_complete(before[-1]) or starts_anew(raw) or starts_anew(line) or heading
