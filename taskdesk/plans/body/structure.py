"""The items of a document: numbered sections and paragraphs, their paths, headings and texts."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from taskdesk.plans.body.headings import Number, level_number, number_of
from taskdesk.plans.clauses.places import find_clauses
from taskdesk.plans.widths import half, masked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taskdesk.plans.blocks import Where
    from taskdesk.plans.body.paragraphs import Paragraph


@dataclass(slots=True)
class Item:
    """A section or a numbered paragraph with what stands under it before the next number.

    `text` has its paragraphs on lines of their own, the first without the number; `starts` tells
    where in the text each of them begins, and in the document.
    """

    number: Number | None
    path: str
    parent: Item | None
    part: str = ""
    text: str = ""
    title: str = ""
    starts: list[tuple[int, Where]] = field(default_factory=list)
    children: list[Item] = field(default_factory=list)

    @property
    def rank(self) -> float:
        """How high the item ranks; less is higher."""
        return self.number.rank if self.number else -1

    def add(self, text: str, where: Where) -> None:
        """Add a paragraph."""
        if self.text:
            self.text += "\n"
        self.starts.append((len(self.text), where))
        self.text += text

    def where(self, place: int) -> Where:
        """Where in the document the paragraph stands that holds a place of the text."""
        return self.starts[max(0, self.paragraph(place))][1]

    def paragraph(self, place: int) -> int:
        """Which of its paragraphs holds a place of the text."""
        return bisect_right(self.starts, place, key=lambda start: start[0]) - 1

    @property
    def top(self) -> Item:
        """The section that the item stands in, in the widest sense."""
        item = self
        while item.parent and item.parent.number:
            item = item.parent
        return item


_ANNEX = re.compile(r"附\s*[件表录]\s*([一二三四五六七八九十\d]{0,3})\s*:?")
_PLAN = re.compile(
    r"[^。,;:!?]{5,60}(?:方案|计划|意见|要点|清单|规划|措施|办法|细则|分工)(?:\([^()]{2,30}\))?"
)
_BARE_NUMBER = re.compile(r"\d{1,2}\s+[一-鿿]{2,25}")
# 1, 1.1, 1.1.1 in a document that has them instead of 一、, (一), 1.
_DECIMAL_RANKS = {"1.": 3.5, "1.1": 4.8, "1.1.1": 5.9}
_SHORT_TITLE = re.compile(r"[^。，；：！？,;:!?\d]{2,20}")
# Where a number in mid-paragraph may begin an item, and where one surely follows a clause.
_INNER = re.compile(r"(?<=[。;:)])\s*(?=[(\d])")
_RUNS_ON = re.compile(r"\)[。;]?\s*(?:\([一二三四五六七八九十]{1,3}\)|\(?\d{1,2}[.、)](?!\d))")
_LONGEST_RUN = 20_000
_WIDE_BLANK = re.compile(r"([^\s，,。；;：:]{2,25})(?:\u3000| {2,})\s*(\S.{3,})")
_NARROW_BLANK = re.compile(r"([一-鿿“”]{4,20}) ([一-鿿“][^ ]{7,})")
_QUOTES = str.maketrans("“”‘’《》〈〉", "()()()()")


def items_of(paragraphs: Sequence[Paragraph]) -> list[Item]:
    """The items of these paragraphs in order; the first holds what stands before any number."""
    paragraphs = [part for paragraph in paragraphs for part in _parted(paragraph)]
    numbers = [number_of(half(p.text.strip()), heading=p.heading) for p in paragraphs]
    numbered = sum(1 for number in numbers if number)
    decimal = sum(1 for number in numbers if number and number.style == "1.1")
    return _Builder(paragraphs, own_titles=numbered < 2, decimal=decimal > 1).items


def _parted(paragraph: Paragraph) -> list[Paragraph]:
    """The items that run on in one paragraph: 一、任务。（一）…（责任单位：…）（二）…."""
    text = paragraph.text.strip()
    shadow = half(text)
    if len(text) > _LONGEST_RUN or not _RUNS_ON.search(shadow):
        return [paragraph]
    places = [0]
    last = number_of(shadow)
    opened = 0
    for inner in _INNER.finditer(shadow):
        number = number_of(shadow[inner.end() : inner.end() + 20])
        if not number:
            continue
        if number.value == 1 and not (last and last.style == number.style):
            last, opened = number, inner.end()
        elif (
            last
            and (number.style, number.value) == (last.style, last.value + 1)
            and find_clauses(text[opened : inner.end()])
        ):
            places += [opened, inner.end()]
            last, opened = number, inner.end()
    places = sorted({*places, len(text)})
    return [replace(paragraph, text=text[a:b].strip()) for a, b in pairwise(places)]


class _Builder:
    def __init__(self, paragraphs: Sequence[Paragraph], *, own_titles: bool, decimal: bool) -> None:
        self._own_titles = own_titles
        self._decimal = decimal  # whether items are numbered 1, 1.1, 1.1.1
        self._counts: dict[tuple[int, int], int] = {}
        self._annexes = 0
        self._low = False  # whether (一) stands under 1. here
        self._has_sections = False  # whether 一、 or (一) came before any 1
        self.items: list[Item] = [Item(None, "", None)]
        self._open: list[Item] = [self.items[0]]
        for place, paragraph in enumerate(paragraphs):
            if self._begins_anew(paragraphs, place):
                self._annex("")
                continue
            following = paragraphs[place + 1] if place + 1 < len(paragraphs) else None
            self._take(paragraph, following)

    def _take(self, paragraph: Paragraph, following: Paragraph | None) -> None:
        text = paragraph.text.strip()
        shadow = half(text)
        if (annex := _ANNEX.fullmatch(shadow)) and len(self.items) > 1:
            self._annex(annex[1])
            return
        bare = self._decimal and bool(_BARE_NUMBER.fullmatch(shadow))
        number = number_of(shadow, heading=paragraph.heading or bare)
        if number:
            self._begin(number, text[number.length :].lstrip(), paragraph)
        elif self._is_title(paragraph, following):
            level = min(max(paragraph.level, 1), 5)
            parent = self._parent(level_number(level, 1).rank)
            key = (id(parent), level)
            self._counts[key] = self._counts.get(key, 0) + 1
            self._begin(level_number(level, self._counts[key]), text, paragraph)
        else:
            self._open[-1].add(text, paragraph.where)

    def _is_title(self, paragraph: Paragraph, following: Paragraph | None) -> bool:
        if not self._own_titles:
            return paragraph.heading and paragraph.level > 0 and len(paragraph.text) <= 40
        if paragraph.heading:
            return True
        if not following or not _SHORT_TITLE.fullmatch(half(paragraph.text.strip())):
            return False
        return len(following.text) > len(paragraph.text) and bool(
            re.search(r"[。，；：,;:]", following.text)
        )

    def _begins_anew(self, paragraphs: Sequence[Paragraph], place: int) -> bool:
        """Whether a line is the title of another plan of the document, whose 一、 follows."""
        shadow = half(paragraphs[place].text.strip())
        if number_of(shadow) or not _PLAN.fullmatch(shadow):
            return False
        if not any(item.number and item.number.style == "一、" for item in self.items):
            return False
        after = (number_of(half(p.text.strip())) for p in paragraphs[place + 1 : place + 4])
        first = next(filter(None, after), None)
        return bool(first and first.style == "一、" and first.value == 1)

    def _annex(self, sign: str) -> None:
        self._annexes += 1
        root = Item(None, "", None, part=f"附件{sign or self._annexes}")
        self.items.append(root)
        self._open = [root]

    def _parent(self, rank: float) -> Item:
        for item in reversed(self._open):
            if item.rank < rank:
                return item
        return self._open[0]

    def _begin(self, number: Number, rest: str, paragraph: Paragraph) -> None:
        number = self._nested(number)
        parent = self._parent(number.rank)
        item = Item(number, _path(parent, number), parent, part=parent.part)
        parent.children.append(item)
        while self._open and self._open[-1] is not parent:
            self._open.pop()
        self._open.append(item)
        self.items.append(item)
        if paragraph.heading:
            item.title = rest
        item.add(rest, paragraph.where)

    def _nested(self, number: Number) -> Number:
        """The number, with its rank in this document: 1 over 1.1, (一) under 1. or over it."""
        last = self._open[-1]
        if self._decimal and number.style in _DECIMAL_RANKS and not self._has_sections:
            return replace(number, rank=_DECIMAL_RANKS[number.style])
        self._has_sections = self._has_sections or number.rank <= 5
        if (
            number.style == "(一)"
            and number.value == 1
            and last.number
            and last.number.style == "1."
            and not any(item.number and item.number.rank in (3, 4) for item in self._open)
            and not any(item.number and item.number.style == "(一)" for item in self.items)
        ):
            self._low = True
        if number.style == "行动":
            return replace(number, rank=self._action_rank())
        if number.style == "(一)" and self._low:
            return replace(number, rank=7.5)
        return number

    def _action_rank(self) -> float:
        """行动一 ranks over (一), or under the (一) that it stands in."""
        over = [
            item for item in self._open if item.number and item.number.style in ("行动", "(一)")
        ]
        first = over[0].number if over else None
        if first is None:
            return 4.5
        return first.rank if first.style == "行动" else 5.5


def _path(parent: Item, number: Number) -> str:
    base = parent.path
    if parent.number and number.sign.startswith(f"{parent.number.sign}.") and base:
        base = base[: -len(parent.number.sign)]
    return (base + number.sign).lstrip("·") if not base else base + number.sign


_HEADING_LONGEST = 45
# In 任务1：2025年建成 the first figure counts the tasks.
_COLON = re.compile(r"(?<![\d ]):|(?<=[^\d ]) +:|:(?! *\d)|:(?= *(?:19|20)\d\d年)")


def heading_of(item: Item, text: str, *, more: bool) -> tuple[str, int]:
    """The item's heading, and how much of its text that takes; `text` ends at its first clause.

    It is a line of its own, or the words before the first full stop where more follows them.
    """
    if item.title and text.startswith(item.title) and "。" not in item.title.rstrip("。"):
        return _bare(item.title), len(item.title)
    line = text.split("\n", 1)[0]
    if set_off := _set_off(item, line, more=more):
        return set_off
    shadow = masked(half(line).translate(_QUOTES))
    stop = shadow.find("。")
    rest = text[len(line) :].strip()
    alone = stop < 0 or not line[stop + 1 :].strip()
    if alone:
        end = len(line) if stop < 0 else stop + 1
        words = _bare(line[:end])
        if (rest or more) and _is_heading(words) and not (stop >= 0 and not more and not rest):
            return words, end
        if not rest and stop >= 0 and ":" not in shadow:
            return "", 0
    elif _is_heading(line[:stop]):
        return _bare(line[:stop]), stop + 1
    return _by_mark(line, shadow)


def _by_mark(line: str, shadow: str) -> tuple[str, int]:
    """A heading before a colon; one between figures is of a ratio or an hour, 1:15 and 24:00."""
    mark = _COLON.search(shadow)
    colon = mark.end() - 1 if mark else -1
    if 1 < colon <= 20 and not re.search(r"[,。;]", shadow[:colon]) and line[colon + 1 :].strip():
        return _bare(line[:colon]), colon + 1
    return "", 0


def _set_off(item: Item, line: str, *, more: bool) -> tuple[str, int] | None:
    """A heading that a blank sets off from the text in its line; a narrow one if others do so."""
    wide = _WIDE_BLANK.match(line)
    found = wide or _NARROW_BLANK.fullmatch(line)
    if not found or not (re.search(r"[，,。；;]", line[found.end(1) :]) or not more):
        return None
    stop = line.find("。")
    # 加强领导　压实责任。各地要…: a blank in a heading that a full stop ends.
    ended = 0 <= stop < len(line.rstrip()) - 1 and _is_heading(line[:stop])
    doubtful = not wide or (ended and not re.search(r"[，,]", line[:stop]))
    if doubtful and not _others_so(item, _WIDE_BLANK if wide else _NARROW_BLANK):
        return None
    return _bare(found[1]), found.start(2)


def _others_so(item: Item, form: re.Pattern[str]) -> bool:
    """Whether another item beside this one has its heading so."""
    beside = item.parent.children if item.parent else []
    return any(form.match(one.text.split("\n", 1)[0]) for one in beside if one is not item)


def _is_heading(words: str) -> bool:
    shadow = half(words)
    if not 2 <= len(words.strip()) <= _HEADING_LONGEST or shadow.count(",") > 2:
        return False
    return not re.search(r";|\d{4}年(?!版)|\d%|^到\d|:$", shadow)


def _bare(words: str) -> str:
    return re.sub(r"[\s。.:：;；,，]+$", "", words.strip())


def inline_heading(text: str) -> tuple[str, int]:
    """The heading that begins a paragraph without a number, before the first full stop."""
    shadow = masked(half(text).translate(_QUOTES))
    match = re.match(r"[\s—•▪●◆■-]*([^。,;:!?\n]{2,20})。(?=\s*\S)", shadow)
    if not match or re.search(r"\d", match[1]):
        return "", 0
    return _bare(text[match.start(1) : match.end(1)]), match.end()
