"""Clauses that are part of a task's own sentence: 由市发改委牵头，推进……; ……，由市教育局负责."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taskdesk.plans.clauses.duties import Form, understood
from taskdesk.plans.clauses.found import FoundClause, all_sure
from taskdesk.plans.units.names import split_units
from taskdesk.plans.units.words import bears_level, level_of, strength
from taskdesk.plans.widths import half, masked

if TYPE_CHECKING:
    from taskdesk.plans.clauses.duties import Duties

_LEADING_SENTENCE = re.compile(r"\s*由[^。;!?\n]+")
_LEADS = re.compile(r"牵头|负责(?:落实|实施|推进|组织实施)?$")
# The end of what units do; with more behind it, 牵头推进考核, it is a sentence of its own.
_DUTY = (
    r"(?:牵头|负责|配合|参与|参加|协助|协同|落实)"
    r"(?:抓总|抓好|负责|组织|统筹|协调|推进|实施|落实|办理|承办)*$"
)
_ENDS_SO = re.compile(_DUTY)
# Who takes part goes on with what is done: 会同市教育局开展督导; 市财政局配合推进.
_TAKES_PART = re.compile(r"会同|联合|协同|配合|参与|协助")
_OF_A_BODY = re.compile(r"(?:办公室|领导小组|专班|联席会议)[^。;]*$")
_SORT_OF_UNIT = re.compile(
    r"[一-鿿]{0,2}(?:合作社|公司|集团|银行|学校|学院|大学|医院|协会|商会|中心)"
)
_OFFICE_WITHOUT_LEVEL = re.compile(r"[一-鿿]{2,12}(?:部|署|总局|委|委员会)")
_LONGEST_LEADING = 500
_LOOK_BACK = 240


def leading_clause(text: str) -> FoundClause | None:
    """The clause that a text begins with: 由市发改委牵头，市财政局配合，推进…… is the task."""
    sentence = _LEADING_SENTENCE.match(half(text))
    if not sentence:
        return None
    shadow = masked(sentence[0][:_LONGEST_LEADING])
    best: FoundClause | None = None
    for comma in re.finditer(r",", shadow):
        words = text[: comma.start()]
        duties = understood(words)
        if not duties or duties.form is not Form.VERB or not all_sure(duties):
            if best:
                break
            continue
        best = FoundClause(0, comma.end(), text[: comma.end()].strip(" ，,"), duties)
    return None if best and _goes_on(shadow[best.end :]) else best


def _goes_on(shadow: str) -> bool:
    """Whether the words behind a clause tell with whom its units do the task."""
    piece = re.split("[,、]", shadow.strip(), maxsplit=1)[0]
    found = _TAKES_PART.search(piece)
    if not found:
        return False
    before = split_units(piece[: found.start()])
    return found.start() == 0 or (bool(before) and all(strength(one.name) for one in before))


def spoken_clauses(text: str) -> list[FoundClause]:
    """The clauses that end sentences after a comma, as 由市发改委牵头，市财政局配合 may do.

    Only one that ends the text is surely of the task; where several sentences end so, all are.
    设立办公室，由市发改委负责 tells of an office, and not of the task.
    """
    shadow = half(text)
    pieces = re.finditer(r"[^。;!?\n]+", shadow)
    found = [clause for piece in pieces if (clause := _spoken(text, piece))]
    last = bool(found) and not shadow[found[-1].end :].strip(" \n。;")
    return found if last or len(found) > 1 else []


def _spoken(text: str, piece: re.Match[str]) -> FoundClause | None:
    """The clause that ends a sentence."""
    line = piece[0].rstrip()
    far = max(0, len(line) - _LOOK_BACK)
    by = re.search(r",(?=由[^。;!?\n]{2,200}$)", line[far:])
    start = far + by.end() if by else _named(line, far)
    if not start or not _LEADS.search(line, start) or _OF_A_BODY.search(line[: start - 1]):
        return None
    if not _ENDS_SO.search(line):
        return None
    begin, end = piece.start() + start, piece.start() + len(line)
    duties = understood(text[begin:end])
    if not duties or duties.form is not Form.VERB or not all_sure(duties):
        return None
    if _SORT_OF_UNIT.fullmatch(duties.units[0].name):
        return None  # 由合作社负责 is about cooperatives, not about one of them
    return FoundClause(begin, end, text[begin:end], duties)


def _named(line: str, far: int) -> int:
    """Where the units begin that end a sentence without 由: ，市教育局牵头，市财政局配合; or 0."""
    if not _ENDS_SO.search(line):
        return 0
    shadow = masked(line)
    start = 0
    end = len(line)
    for comma in reversed([one.start() for one in re.finditer(",", shadow) if one.start() >= far]):
        if not _is_duty(understood(line[comma + 1 : end]), whole=not start):
            break
        start, end = comma + 1, comma
    return start


def _is_duty(duties: Duties | None, *, whole: bool) -> bool:
    """Whether words between commas are offices with what they do, and no part of a sentence."""
    if not duties or not duties.units:
        return False
    if whole and duties.form is not Form.VERB:
        return False
    first = duties.units[0]
    told = first.collective or bool(
        level_of(first.name)
        or bears_level(first.name)
        or _OFFICE_WITHOUT_LEVEL.fullmatch(first.name)
    )
    named = all(strength(unit.name) for unit in duties.units)
    return told and named and strength(first.name) == 2
