"""What stands under a text and belongs to no task: signature, 抄送, 印发, the list of annexes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taskdesk.plans.body.front import date_line, is_body
from taskdesk.plans.body.headings import number_of
from taskdesk.plans.clauses.places import find_clauses
from taskdesk.plans.widths import half

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taskdesk.plans.body.paragraphs import Paragraph

_COPIES = re.compile(
    r"(?:抄\s*送|抄\s*报|主\s*送|分送)\s*:[^。]*。?$|\((?:此件|本文|联系人)[^()]*\)$|共印\d+份"
)
_PRINTED = re.compile(r".{0,30}\d{4}年\d{1,2}月\d{1,2}日印发$")
_ANNEXES = re.compile(r"附\s*件\s*(?:下载)?\s*:")
_LISTED = re.compile(r"(?:附件)?\d{1,2}\s*[.、:](?!\d)[^。;]{2,60}$")
_ENDS_TEXT = (":", "、", ",")
_MOST_BODIES = 6


def without_foot(items: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs without those; an item never takes a signature for its text."""
    shadows = [half(item.text).strip() for item in items]
    gone = {n for n, words in enumerate(shadows) if _is_foot(words)}
    for place in range(len(items)):
        gone |= _signature(items, shadows, place)
        gone |= _annexes(shadows, place)
    return [item for place, item in enumerate(items) if place not in gone]


def _is_foot(words: str) -> bool:
    return len(words) < 300 and bool(_COPIES.match(words) or _PRINTED.fullmatch(words))


def _signature(items: Sequence[Paragraph], shadows: Sequence[str], place: int) -> set[int]:
    """The places of a date that closes a text and of the bodies that sign it."""
    day, signed = date_line(items[place].text)
    if not day or (place + 1 < len(items) and number_of(shadows[place + 1])):
        return set()
    above = place
    while above > 0 and place - above < _MOST_BODIES and is_body(items[above - 1].text.strip()):
        above -= 1
    # Names under a label are a clause's, and the date is their deadline.
    if above and shadows[above - 1].endswith(_ENDS_TEXT):
        return set()
    return set(range(above, place + 1)) if signed or above < place else set()


def _annexes(shadows: Sequence[str], place: int) -> set[int]:
    """The places of 附件：1.… and of 2.… under it."""
    if not _ANNEXES.match(shadows[place]) or "。" in shadows[place]:
        return set()
    end = place + 1
    first = _ANNEXES.sub("", shadows[place]).strip()
    follows = not first or bool(number_of(first))
    while follows and end < len(shadows) and _LISTED.match(shadows[end]):
        end += 1
    # What has a clause is a task and stays.
    return {n for n in range(place, end) if not find_clauses(shadows[n])}
