"""The numbers that Word prints before paragraphs and keeps in no text: 一、 （二） 3."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from taskdesk.plans.readers.markup import child, children, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_DIGITS = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
# After one of these the number needs no blank before the text.
_CLOSED = "、.．。)）】］〕:：,，"


def chinese(number: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """A number from 1 to 9,999 as it is said: 一百二十三, and 十二 rather than 一十二."""
    if not 0 < number < 10_000:
        return str(number)
    words, gap = "", False
    for power in (3, 2, 1, 0):
        figure = number // 10**power % 10
        if figure:
            zero = digits[0] if gap and words else ""
            words += zero + digits[figure] + (units[power - 1] if power else "")
        gap = not figure
    return words.removeprefix(digits[1]) if digits == _DIGITS and 10 <= number < 20 else words


def _roman(number: int) -> str:
    words = ""
    for worth, sign in _ROMAN:
        words += sign * (number // worth)
        number %= worth
    return words


def _alphabetic(number: int) -> str:
    # Word goes on with AA, BB, CC.
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _enclosed(number: int, first: str, most: int) -> str:
    return chr(ord(first) + number - 1) if 1 <= number <= most else str(number)


def written(number: int, style: str) -> str:
    """A number in one of Word's styles of numbers; a bullet is no number."""
    if not 0 <= number < 10_000:
        return str(number)
    match style:
        case "bullet" | "none":
            return ""
        case "decimalZero":
            return f"{number:02}"
        case "upperRoman":
            return _roman(number)
        case "lowerRoman":
            return _roman(number).lower()
        case "upperLetter":
            return _alphabetic(number)
        case "lowerLetter":
            return _alphabetic(number).lower()
        case "chineseCounting" | "chineseCountingThousand" | "japaneseCounting":
            return chinese(number)
        case "taiwaneseCounting" | "taiwaneseCountingThousand" | "koreanCounting":
            return chinese(number)
        case "chineseLegalSimplified" | "japaneseLegal" | "ideographLegalTraditional":
            return chinese(number, _LEGAL, "拾佰仟")
        case "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital":
            return "".join("〇一二三四五六七八九"[int(figure)] for figure in str(number))
        case "ideographTraditional":
            return _STEMS[(number - 1) % 10]
        case "ideographZodiac":
            return _BRANCHES[(number - 1) % 12]
        case "decimalFullWidth" | "decimalFullWidth2":
            return "".join(chr(ord("０") + int(figure)) for figure in str(number))
        case "decimalEnclosedCircle" | "decimalEnclosedCircleChinese":
            return _enclosed(number, "①", 20)
        case "decimalEnclosedParen":
            return _enclosed(number, "⑴", 20)
        case "decimalEnclosedFullstop":
            return _enclosed(number, "⒈", 20)
        case "ideographEnclosedCircle":
            return _enclosed(number, "㊀", 10)
    return str(number)


@dataclass(slots=True)
class Level:
    """How one level of a list is numbered."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    gap: str = "tab"
    legal: bool = False
    restart: int = -1
    paragraph_style: str = ""


@dataclass(slots=True)
class _List:
    """A list: its levels, those that it starts elsewhere, and the count that it shares."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document, and how far each is counted."""

    def __init__(self, root: _Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()
        if root is not None:
            self._read(root)

    def level_of_style(self, number: str, style: str) -> int:
        """The level that a list gives to the paragraphs of a style; 0 where it says nothing."""
        found = self._lists.get(number)
        levels = found.levels.items() if found and style else ()
        return next((n for n, level in levels if level.paragraph_style == style), 0)

    def next(self, number: str, level: int) -> str:
        """What stands before the next paragraph of a list at a level (from 0)."""
        found = self._lists.get(number)
        if found is None or level not in found.levels:
            return ""
        counts = self._counts.setdefault(found.abstract, [None] * _LEVELS)
        self._count(found, counts, number, level)
        own = found.levels[level]
        if own.style in ("bullet", "none"):
            return ""

        def shown(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            other = found.levels.get(at, Level())
            count = counts[at]
            count = other.start if count is None else count
            return written(count, "decimal" if own.legal and at < level else other.style)

        words = _PLACE.sub(shown, own.text)
        blank = words and words[-1] not in _CLOSED and own.gap != "nothing"
        return words + " " if blank else words

    def _count(self, found: _List, counts: list[int | None], number: str, level: int) -> None:
        first = (number, level) not in self._started
        self._started.add((number, level))
        if first and level in found.starts:
            counts[level] = found.starts[level]
        else:
            count = counts[level]
            counts[level] = found.levels[level].start if count is None else count + 1
        for deeper in range(level + 1, _LEVELS):
            restart = found.levels.get(deeper, Level()).restart
            if restart < 0 or (restart and level < restart):
                counts[deeper] = None

    def _read(self, root: _Element) -> None:
        abstracts: dict[str, dict[int, Level]] = {}
        of_style: dict[str, str] = {}
        links: dict[str, str] = {}
        for element in children(root, "abstractNum"):
            key = value(element, "abstractNumId")
            abstracts[key] = dict(_levels(element))
            if (style := child(element, "styleLink")) is not None:
                of_style[value(style)] = key
            if (link := child(element, "numStyleLink")) is not None:
                links[key] = value(link)
        for element in children(root, "num"):
            named = child(element, "abstractNumId")
            key = value(named) if named is not None else ""
            key = of_style.get(links[key], key) if key in links else key
            one = _List(key, dict(abstracts.get(key, {})))
            for override in children(element, "lvlOverride"):
                self._override(one, override)
            self._lists[value(element, "numId")] = one

    @staticmethod
    def _override(one: _List, element: _Element) -> None:
        at = int(value(element, "ilvl") or 0)
        one.levels.update(_levels(element))
        start = child(element, "startOverride")
        if start is not None:
            one.starts[at] = int(value(start) or 1)


def _levels(element: _Element) -> Iterator[tuple[int, Level]]:
    for found in children(element, "lvl"):

        def said(name: str, usual: str, of: _Element = found) -> str:
            part = child(of, name)
            return usual if part is None else value(part)

        level = Level(
            start=int(said("start", "0") or 0),
            style=_style(found),
            text=said("lvlText", ""),
            gap=said("suff", "tab"),
            legal=child(found, "isLgl") is not None and said("isLgl", "") not in ("0", "false"),
            restart=int(said("lvlRestart", "-1") or -1),
            paragraph_style=said("pStyle", ""),
        )
        yield int(value(found, "ilvl") or 0), level


def _style(level: _Element) -> str:
    """The style of a level's numbers; newer ones stand in an alternative with a plain fallback."""
    part = child(level, "numFmt")
    if part is None:
        part = next((e for e in level.iter() if e.tag in _NUMBER_STYLES), None)
    return "decimal" if part is None else value(part) or "decimal"


_NUMBER_STYLES = {
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}numFmt",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}numFmt",
}
