"""Numbers that items of a document begin with, in any bracket and width, and their ranks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_CN = "[一二三四五六七八九十百零〇]"


@dataclass(frozen=True, slots=True)
class Number:
    """The number of an item: its sort, how high that ranks, its value, its sign in a path.

    `length` is how many characters of the text it takes.
    """

    style: str
    rank: float
    value: int
    sign: str
    length: int


_PATTERNS: tuple[tuple[str, float, re.Pattern[str]], ...] = (
    ("部分", 0, re.compile(rf"第({_CN}{{1,4}}|\d{{1,2}})(部分|篇|编)[\s、:.]*")),
    ("章", 1, re.compile(rf"第\s*({_CN}{{1,4}}|\d{{1,2}})\s*(章)[\s、:.]*")),
    ("节", 2, re.compile(rf"第\s*({_CN}{{1,4}}|\d{{1,2}})\s*(节)[\s、:.]*")),
    ("一、", 3, re.compile(rf"({_CN}{{1,4}})\s*(?:、|\.(?!\d))\s*")),
    (
        "行动",
        4.5,
        re.compile(
            rf"(?:专项|重点)?(?:行动|任务|工程|项目|举措|措施)({_CN}{{1,3}}|\d{{1,2}})(?:\s*[:、]\s*|\s+)(?=\S)"
        ),
    ),
    ("条", 4, re.compile(rf"第\s*({_CN}{{1,5}}|\d{{1,3}})\s*(条)[\s、:.]*")),
    ("(一)", 5, re.compile(rf"\(\s*({_CN}{{1,4}})\s*\)[、.]?\s*")),
    (
        "1.1",
        6.5,
        re.compile(
            r"(\d{1,2}\.\d{1,2})[.、]?(?=\s+[一-鿿“\"]|[一-鿿“\"](?<![个万亿倍元吨千百米%人家项公平亩户兆次座]))\s*"
        ),
    ),
    ("1.1.1", 6.7, re.compile(r"(\d{1,2}\.\d{1,2}\.\d{1,2})[.、]?\s*(?=[一-鿿“\"])")),
    ("1.", 6, re.compile(r"(\d{1,3})\s*(?:[、]|\.(?!\d)|\.(?=20\d\d年))\s*")),
    ("(1)", 8, re.compile(r"\(\s*(\d{1,3})\s*\)[、.]?\s*")),
    ("1)", 7, re.compile(r"(\d{1,2})\)[、.]?\s*")),
)
_SIGNS = (
    ("①", 9.0, "①", 20, "{}"),
    ("(1)", 8.0, "⑴", 20, "({})"),
    ("1.", 6.0, "⒈", 20, "{}"),
    ("(一)", 5.0, "㈠", 10, "({})"),
)
_NUMERALS = "一二三四五六七八九十"
_LEVELS = ("一、", "(一)", "1.", "(1)", "①")


def cn_value(words: str) -> int:
    """The value of a number in Chinese or Arabic figures: 二十一 is 21."""
    if words.isdecimal():
        return int(words)
    total = digit = 0
    for char in words:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS.get(char, 0)
    return total + digit


@lru_cache(maxsize=4096)
def _number(head: str, *, heading: bool) -> Number | None:
    first = head[:1]
    for style, rank, start, count, shape in _SIGNS:
        value = ord(first) - ord(start) + 1 if first else 0
        if 1 <= value <= count:
            sign = (
                first if style == "①" else _NUMERALS[value - 1] if style == "(一)" else str(value)
            )
            length = len(head) - len(head[1:].lstrip("、. "))
            return Number(style, rank, value, shape.format(sign), length)
    for style, rank, pattern in _PATTERNS:
        match = pattern.match(head)
        if match:
            return _matched(style, rank, match)
    if heading and (match := re.match(r"(\d{1,2})\s+(?=[一-鿿])", head)):
        return Number("1.", 6, int(match[1]), match[1], match.end())
    return None


def _matched(style: str, rank: float, match: re.Match[str]) -> Number | None:
    words = match[1]
    if style in ("部分", "章", "节", "条"):
        return Number(style, rank, cn_value(words), f"第{words}{match[2]}", match.end())
    if style == "行动":
        return Number(style, rank, cn_value(words), re.split(r"[\s:、]", match[0])[0], match.end())
    if "." in words:
        return Number(style, rank, int(words.rsplit(".", 1)[1]), words, match.end())
    sign = {"(一)": f"({words})", "(1)": f"({words})", "1)": f"{words})"}.get(style, words)
    return Number(style, rank, cn_value(words), sign, match.end())


def number_of(shadow: str, *, heading: bool = False) -> Number | None:
    """The number that a text in one width begins with; None where it begins with none."""
    if not shadow or (
        shadow[0] not in "第(专重行任工项举措"
        and not shadow[0].isdigit()
        and shadow[0] not in _FIRSTS
    ):
        return None
    return _number(shadow[:16], heading=heading)


_FIRSTS = frozenset(
    "一二三四五六七八九十百零〇"
    + "".join(chr(ord(start) + place) for _, _, start, count, _ in _SIGNS for place in range(count))
)


def level_number(level: int, count: int) -> Number:
    """What stands for the number of a heading that has none: its place among its like."""
    level = min(max(level, 1), len(_LEVELS))
    rank = {"一、": 3.0, "(一)": 5.0, "1.": 6.0, "(1)": 8.0, "①": 9.0}[_LEVELS[level - 1]]
    return Number(f"H{level}", rank, count, f"·{count}", 0)
