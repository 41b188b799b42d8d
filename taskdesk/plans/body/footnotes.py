"""The footnotes of a text: found, taken out of it, and kept with the place that calls them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from taskdesk.plans.body.headings import number_of
from taskdesk.plans.widths import half

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taskdesk.plans.body.paragraphs import Paragraph

# Footnotes leave a sign of their own in the text, one of these private characters each.
FIRST_SIGN, LAST_SIGN = 0xE000, 0xF8FF
SIGNS = re.compile("[\ue000-\uf8ff]")
_SUPER = {char: str(digit) for digit, char in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
_NOTE = re.compile(
    r"(?P<super>[⁰¹²³⁴-⁹]{1,3})\s*|(?P<ring>[①-⑳])\s*|(?P<box>\[\d{1,2}\]|〔\d{1,2}〕"
    r"|\(注\d{1,2}\))\s*|(?P<star>\*{1,3}|※)\s*(?=[^\s*])|(?P<plain>\d{1,2})\s+(?=[^\d\s])"
)
_DUTY = re.compile(r"\((?:责任|牵头|配合|主办)|牵头[,;)]|负责\)")
_DEFINES = re.compile(r"指|是|即|为|系|包括|以|由")
_EXPLAINS = re.compile(r".{0,20}(?:[:：]|指|系)")
_COUNTED = "年月日个项万亿千百家条座处次户公平立吨元人倍米度级类批种名"
_STOPS = "。！？；!?;"
_MOST_LINES, _FULL_LINE = 5, 25


class Footnotes:
    """Moves the footnotes out of the text, leaving a sign where each was called."""

    def __init__(self, items: Sequence[Paragraph]) -> None:
        self._items = items
        self._kept: list[Paragraph] = []
        self._notes: list[str] = []
        self._last = 0

    def moved(self) -> tuple[list[Paragraph], list[str]]:
        """The paragraphs that are none, and the footnotes."""
        place = 0
        while place < len(self._items):
            item = self._items[place]
            place += 1
            if len(self._notes) > LAST_SIGN - FIRST_SIGN or not self._is_note(item):
                self._kept.append(item)
            elif item.level != -1:
                after = self._end(place)
                self._notes[-1] += "".join(p.text.strip() for p in self._items[place:after])
                place = after
        return self._kept, self._notes

    def _end(self, place: int) -> int:
        """The place after the lines with which a note goes on whose first line is before `place`.

        It goes on to the end of its page, or else from a full line to a line with a full stop.
        """
        last = self._items[place - 1]
        text = self._kept[-1].text.rstrip()
        broken = text[-1:] not in _STOPS + "：:）)"
        for end in range(place, min(place + _MOST_LINES, len(self._items))):
            if last.closes_page or last.text.rstrip()[-1:] in _STOPS:
                return end
            item = self._items[end]
            if self._is_other(item):
                return place
            following = self._items[end + 1] if end + 1 < len(self._items) else None
            # What a page's end or a footnote has broken must go on behind the footnote.
            goes_on = following is not None and not number_of(half(following.text.strip()))
            full = len(last.text.strip()) >= max(_FULL_LINE, len(item.text.strip()) - 2)
            ends = item.text.rstrip()[-1:] in _STOPS
            if ends and not (item.closes_page or (full and (goes_on or not broken))):
                return place
            if not (full or ends or item.closes_page):
                return place
            last = item
        return place

    @staticmethod
    def _is_other(item: Paragraph) -> bool:
        """Whether a line cannot belong to the footnote above it."""
        shadow = half(item.text.strip())
        return bool(
            item.heading or item.level or number_of(shadow) or _DUTY.search(shadow)
        ) or bool(_NOTE.match(item.text.strip()))

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
        if match["star"] and not _EXPLAINS.match(text[match.end() :]):
            return False
        if match["plain"] and not (number == self._last + 1 and _DEFINES.search(text)):
            return False
        return self._add(mark, text[match.end() :])

    def _add(self, mark: str, note: str) -> bool:
        if not self._kept:
            return False
        sign = chr(FIRST_SIGN + len(self._notes))
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
        if mark.isdecimal():
            pattern = rf"(?<=[^\d\s.,%〔\[(（第~—-]){mark}(?=[^\d\s.%％、号{_COUNTED}-])"
        elif mark[0] in _SUPER:
            pattern = rf"(?<![a-zA-Z]m)(?<!\bm)(?<=.){mark}(?![⁰¹²³⁴-⁹])"
        elif mark[0] in "*※":
            pattern = rf"(?<=[^\s、（(：:*]){re.escape(mark)}(?!\*)"
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
