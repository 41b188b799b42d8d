"""Printed characters seen through one width: the same text, character for character."""

from __future__ import annotations

import re

_PAIRS = {
    "，": ",",
    "；": ";",
    "：": ":",
    "（": "(",
    "）": ")",
    "〔": "(",
    "〕": ")",
    "［": "(",
    "］": ")",
    "[": "(",
    "]": ")",
    "【": "(",
    "】": ")",
    "｛": "(",
    "｝": ")",
    "{": "(",
    "}": ")",
    "〖": "(",
    "〗": ")",
    "〈": "(",
    "〉": ")",
    "﹝": "(",
    "﹞": ")",
    "﹙": "(",
    "﹚": ")",
    "．": ".",
    "﹒": ".",
    "！": "!",
    "？": "?",
    "︰": ":",
    "∶": ":",
    "﹕": ":",
    "､": "、",
    "﹑": "、",
    "｡": "。",
    "﹔": ";",
    "﹐": ",",
    "／": "/",
    "｜": "|",
    "丨": "|",
    "　": " ",
    "\xa0": " ",
    "\t": " ",
    "\r": " ",
    "\u2002": " ",
    "\u2003": " ",
    "\u2009": " ",
    "\u200b": " ",
    "\ufeff": " ",
}
_TABLE = str.maketrans(
    {**_PAIRS, **{chr(code): chr(code - 0xFEE0) for code in range(ord("０"), ord("９") + 1)}}
)
_LETTERS = {chr(code): chr(code - 0xFEE0) for code in range(ord("Ａ"), ord("ｚ") + 1)}
_TABLE.update({ord(wide): _PAIRS.get(wide, narrow) for wide, narrow in _LETTERS.items()})


def half(text: str) -> str:
    """The text with punctuation, digits, letters and blanks in one width, of the same length.

    Every bracket becomes ( or ), so that ［ closes （ where a document mixes them.
    """
    return text.translate(_TABLE)


def squeezed(text: str) -> str:
    """The text without any blank or line break."""
    return "".join(text.translate(_TABLE_BLANKS).split())


_TABLE_BLANKS = str.maketrans({"\u200b": " ", "\ufeff": " "})


_WHOSE = ("责任", "牵头", "配合", "参与", "参加", "协同", "协办", "主办", "落实", "实施", "指导")
_WORDS = (
    *(whose + what for whose in _WHOSE for what in ("单位", "部门")),
    *(
        "责任领导",
        "责任人",
        "牵头领导",
        "分管领导",
        "联系人",
        "联系电话",
        "完成时限",
        "完成时间",
        "等部门",
        "等单位",
        "等有关部门",
        "等相关部门",
    ),
    *("按职责分工负责", "按照职责分工负责", "分工负责", "有关部门", "相关部门", "部门", "单位"),
    *(
        "负责",
        "牵头",
        "配合",
        "落实",
        "参与",
        "会同",
        "指导",
        "抓好落实",
        "具体落实",
        "责任主体",
        "组织实施",
        "职责分工",
        "人民政府",
        "街道",
        "园区",
        "不再列出",
        "下同",
    ),
)
_BROKEN = re.compile("|".join(r"\s*".join(word) for word in _WORDS))


def mended(text: str) -> str:
    """The text, as long as it was, with the genre's own words put together that a line broke.

    The blanks come behind the word: 责 任单位： becomes 责任单位 ：.
    """
    return _BROKEN.sub(_together, text)


def _together(match: re.Match[str]) -> str:
    word = "".join(match[0].split())
    return word + " " * (len(match[0]) - len(word))


def pairs(text: str) -> dict[int, int]:
    """Where each bracket of a text in one width is closed, by where it opens; lost ones left out.

    A bracket that is never closed takes nothing with it: the ones inside it still pair.
    """
    found: dict[int, int] = {}
    opened: list[int] = []
    for place, char in enumerate(text):
        if char == "(":
            opened.append(place)
        elif char == ")" and opened:
            found[opened.pop()] = place
    return found


def masked(text: str, filler: str = "\x00") -> str:
    """The text in one width with whatever stands in brackets, and they too, made unreadable."""
    closed = pairs(text)
    parts: list[str] = []
    place = 0
    while place < len(text):
        end = closed.get(place)
        if end is None:
            parts.append(text[place])
            place += 1
        else:
            parts.append(filler * (end - place + 1))
            place = end + 1
    return "".join(parts)
