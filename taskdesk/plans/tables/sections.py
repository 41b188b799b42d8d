"""The sections of a task table: rows that name one, and names that are split over cells."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from taskdesk.plans.tables.rows import TableRow

_NUMBER = re.compile(
    r"^\s*(?:附?表\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})[、.．:：\s]*(?=[^\d\s])"
    r"|第[一二三四五六七八九十]+[章节部分类]+[、:：\s]*|[一二三四五六七八九十]{1,3}\s*[、.．:：]"
    r"|[(（][一二三四五六七八九十]{1,3}[)）][、.．]?|[(（]?\d{1,2}[)）][、.．]?|\d{1,2}\s*[、.．](?!\d))\s*"
)
_CONTINUED = re.compile(r"\s*[(（]\s*(?:续|接上表|续上表|续表)\s*[)）]\s*$")
_ENDS = re.compile(
    r"(?:行动|工程|领域|体系|方面|任务|工作|措施|类|保障|建设|计划|专项|板块|实施|攻坚战|组|部分)$"
)
_ENDED = ("。", "；", ";", "，", ",", "、", "！", "?", "？")
_LONGEST, _SHORT = 45, 20
_HABIT = 0.6
_MOST_PIECES = 4


def bare_section(words: str) -> str:
    """The name of a section without its number and （续）."""
    text = _CONTINUED.sub("", re.sub(r"\s+", "", words))
    bare = _NUMBER.sub("", text, count=1)
    return bare or text


def looks_like_section(words: str, *, loose: bool = False) -> bool:
    """Whether a line is the name of a section; `loose` where it stands alone across a table."""
    text = _CONTINUED.sub("", words.strip())
    if not text or len(text) > _LONGEST or text.endswith(_ENDED):
        return False
    if _NUMBER.match(text) or _ENDS.search(text):
        return "。" not in text
    return loose and len(text) <= _SHORT and not re.search(r"[，。；,;:：]", text)


def whole_sections(rows: Sequence[TableRow], known: Collection[str]) -> list[TableRow]:
    """The rows with the pieces of a split name put together, numbers and （续） taken off.

    Pieces belong together if they make a name that the document has elsewhere (`known`, or another
    cell), or if a page ends between them, all names end alike (行动), and the pieces but the last
    do not.
    """
    runs: list[list[int]] = []
    for place, row in enumerate(rows):
        last = rows[runs[-1][-1]] if runs else None
        same = last and (last.table, last.printed_section) == (row.table, row.printed_section)
        if same:
            runs[-1].append(place)
        else:
            runs.append([place])
    # （续） is the page's, and not the name's.
    names = [_CONTINUED.sub("", rows[run[0]].printed_section) for run in runs]
    bare = [bare_section(name) for name in names]
    whole = {bare_section(name) for name in known} | {
        name for name, count in Counter(bare).items() if name and count > 1
    }
    # A name that holds two neighbouring ones is the whole of them, even if it stands but once.
    whole |= set(bare)
    ending = _habit([name for name in bare if name])
    sections, printed = list(bare), list(names)
    place = 0
    while place < len(runs):
        table = rows[runs[place][0]].table
        pieces = 1
        for count in range(2, _MOST_PIECES + 1):
            if place + count > len(runs) or rows[runs[place + count - 1][0]].table != table:
                break
            part = bare[place : place + count]
            joined = "".join(part)
            torn = all(rows[run[0]].first for run in runs[place + 1 : place + count])
            split = torn and not any(map(ending, part[:-1])) and ending(part[-1])
            split = split and len(joined) <= _SHORT
            if all(part) and joined not in part and (joined in whole or split):
                pieces = count
        for piece in range(place, place + pieces):
            sections[piece] = "".join(bare[place : place + pieces])
            if pieces > 1:
                printed[piece] = sections[piece]
        place += pieces
    return [
        replace(rows[place], section=section, printed_section=name)
        for run, section, name in zip(runs, sections, printed, strict=True)
        for place in run
    ]


class _Ending:
    """Whether a name ends as nearly all of the table's names do; never where they differ."""

    def __init__(self, ending: str) -> None:
        self._ending = ending

    def __call__(self, name: str) -> bool:
        return bool(self._ending) and name.endswith(self._ending)


def _habit(names: Sequence[str]) -> _Ending:
    counts = Counter(name[-2:] for name in set(names))
    ending, count = counts.most_common(1)[0] if counts else ("", 0)
    return _Ending(ending if count >= 3 and count >= _HABIT * len(set(names)) else "")
