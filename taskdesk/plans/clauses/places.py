"""Where responsibility clauses stand in a text: in any bracket or none, anywhere in it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from taskdesk.plans.clauses.duties import Duties, Form, understood
from taskdesk.plans.clauses.found import (
    FoundClause,
    all_sure,
    merged,
    without_names_for_all,
    without_units,
)
from taskdesk.plans.clauses.leads import is_about_section
from taskdesk.plans.clauses.vocabulary import BARE_LABEL, LABEL
from taskdesk.plans.units.names import split_units
from taskdesk.plans.units.words import strength
from taskdesk.plans.widths import half, masked, mended, pairs

if TYPE_CHECKING:
    from collections.abc import Iterator


_END = "。;!?"
_TIME_WORDS = r"(?:完成|办结|整改)(?:时限|时间|期限)|时间节点"
_OPEN_LABEL = re.compile(
    rf"(?:^|(?<=[\s。;!?:,()”\"]))(?P<label>{BARE_LABEL.pattern}(?=[\n ]+[一-鿿☆★*])"
    rf"|(?:{_TIME_WORDS})(?=[ ]+\d))",
    re.MULTILINE,
)
_DASHED_LABEL = re.compile(
    rf"(?:(?<=[,。;(])|^)[ ]*(?P<label>{BARE_LABEL.pattern})[ ]*[—–―─-]{{1,2}}(?=[ ]*[一-鿿☆★*])",
    re.MULTILINE,
)
_BOXED_LABEL = re.compile(rf"\((?P<label>{BARE_LABEL.pattern}|{_TIME_WORDS})\)(?=[ ]*[一-鿿☆★*\d])")
_IS_LABEL = re.compile(
    rf"(?:(?<=[,。;(])|^)(?P<label>{BARE_LABEL.pattern})[为是](?=[一-鿿])", re.MULTILINE
)
_AFTER_LABEL = re.compile(r"[一-鿿、/]{2,16}\s*(?:\([^()\n]{0,20}\))?\s*:")
# What is to be set up or backed answers for nothing: 支持某大学牵头组建，企业参与.
_SETS_UP = re.compile(r"\s*(?:支持|鼓励|引导|依托|探索|推动|成立|设立|建立|组建|健全|完善)")
# Who sits in a body or at a meeting: 组建工作组（市教育局、市公安局为成员单位）.
_BODY_SET_UP = re.compile(r"(?:召开|组建|成立|设立|建立)[^。;()\n]*$")
_MEMBERS = re.compile(r"(?:参加|参会|组成|为成员(?:单位)?)(?=\)|$)")
_MARKERS = re.compile(r"牵头|职责|职能|分工|配合|会同|参与|参加|负责")
_ITEM = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、](?!\d)"
    r"|第[一二三四五六七八九十\d]{1,3}[章条节]|——)"
)
_CUT_OFF = re.compile(r"(?:人民)?政府[^()。\n]{0,80}\)")
_LOOK_BACK = 40
_LONGEST = 1500
_MOST_BRACKETS = 60
_FEW_BRACKETS = 12
_REST_OF_LINE = re.compile(r"[^。;\n]{0,500}")


def find_clauses(text: str) -> list[FoundClause]:
    """The responsibility clauses of a text in order; its paragraphs stand on lines of their own."""
    original, text = text, mended(text)
    shadow = _with_colons(half(text))
    closed = pairs(shadow)
    found = [*_in_brackets(text, shadow, closed), *_unopened(text, shadow, closed)]
    found.sort(key=lambda clause: clause.start)
    taken = [(clause.start, clause.end) for clause in found]
    found += _after_labels(text, shadow, taken)
    taken = sorted((clause.start, clause.end) for clause in found)
    found += _sentences(text, shadow, taken)
    found += without_units(text, shadow, found)
    found.sort(key=lambda clause: clause.start)
    return [
        replace(clause, printed=original[clause.start : clause.end].strip())
        for clause in merged(text, shadow, found)
        if not is_about_section(clause.printed)
    ]


def _with_colons(shadow: str) -> str:
    """The text with a colon after a label that has none: on its line, 【责任单位】, 责任单位为."""
    places = [match.end("label") for match in _OPEN_LABEL.finditer(shadow)]
    places += [match.end("label") for match in _IS_LABEL.finditer(shadow)]
    places += [match.end("label") for match in _DASHED_LABEL.finditer(shadow)]
    for place in places:
        shadow = f"{shadow[:place]}:{shadow[place + 1 :]}"
    for match in _BOXED_LABEL.finditer(shadow):
        shadow = f"{shadow[: match.start()]} {match['label']}:{shadow[match.end() :]}"
    return shadow


def _in_brackets(text: str, shadow: str, closed: dict[int, int]) -> Iterator[FoundClause]:
    place = shadow.find("(")
    while place >= 0:
        end = closed.get(place)
        if end is None:
            clause = _unclosed(text, shadow, place)
            if clause:
                yield clause
            place = shadow.find("(", clause.end if clause else place + 1)
            continue
        clause = _bracketed(text, shadow, place, end)
        if clause:
            yield clause
        elif end - place > 2 and shadow.find("(", place + 1, end) >= 0:
            # An outer bracket whose own end was lost may have taken the end of another.
            end = place
        place = shadow.find("(", end + 1)


def _unclosed(text: str, shadow: str, start: int) -> FoundClause | None:
    """The clause in a bracket whose end was lost, where its line ends."""
    found = _REST_OF_LINE.match(shadow, start)
    end = found.end() if found else start
    if shadow[end : end + 2].strip(" \n。") or shadow.count("(", start, end) > _FEW_BRACKETS:
        return None
    duties = understood(text[start + 1 : end])
    if not duties or duties.form is Form.LABEL or not all_sure(duties):
        return None
    if len(duties.units) < 2 and shadow[:start].rstrip(" ")[-1:] in ("", "\n"):
        return None  # a line with one name may be anything
    return FoundClause(start, end, text[start:end], duties)


def _unopened(text: str, shadow: str, closed: dict[int, int]) -> Iterator[FoundClause]:
    """Units before a bracket's end whose beginning was lost: 市教育局、市财政局）."""
    ends = set(closed.values())
    for mark in re.finditer(r"\)(?=[ 。]*(?:\n|$))", shadow):
        if mark.start() in ends:
            continue
        start = max(shadow.rfind(stop, 0, mark.start()) for stop in "。;\n") + 1
        duties = understood(text[start : mark.start()]) if mark.start() - start < 400 else None
        if duties and duties.form is Form.BARE and all_sure(duties):
            yield FoundClause(start, mark.end(), text[start : mark.end()], duties)


def _bracketed(text: str, shadow: str, start: int, end: int) -> FoundClause | None:
    if not 2 < end - start <= _LONGEST or shadow.count("(", start, end) > _MOST_BRACKETS:
        return None
    if _MEMBERS.search(shadow, start, end) and _BODY_SET_UP.search(
        shadow[max(0, start - 60) : start]
    ):
        return None
    content = _readable(text, shadow, start + 1, end)
    duties = understood(content)
    if duties and (rest := _CUT_OFF.match(shadow, end + 1)):
        # The bracket within a name, 各县（市、区）政府, has lost its beginning.
        end = rest.end() - 1
        duties = understood(_readable(text, shadow, start + 1, end))
    if not duties or not _stands_alone(shadow, start, end, duties):
        return None
    if duties.form is Form.BARE and _of_a_name(shadow, start):
        return None
    return FoundClause(start, end + 1, text[start : end + 1], duties)


def _of_a_name(shadow: str, start: int) -> bool:
    """Whether a bracket belongs to the last name of a list: 、市场监管局（知识产权局）."""
    before = re.search(
        r"[、:☆★,\n]?([^、:☆★,\n。;!?()]{2,40})$", shadow[max(0, start - 42) : start]
    )
    if not before or not strength(before[1]):
        return False
    return before[0][0] in "、:☆★,\n" or start - len(before[0]) <= 0


def _readable(text: str, shadow: str, start: int, end: int) -> str:
    """The printed text with the colons that were put in and without what it is called later."""
    part = text[start:end]
    if ":" in shadow[start:end]:
        part = "".join(
            ":" if mark == ":" else char for char, mark in zip(part, shadow[start:end], strict=True)
        )
    return without_names_for_all(part)


def _stands_alone(shadow: str, start: int, end: int, duties: Duties) -> bool:
    """Whether a bracket stands at the end of a sentence and not within one, or parts one plainly.

    甲局牵头，乙局配合 is a clause wherever it stands, as between a heading and its text.
    """
    before = shadow[:start].rstrip(" ")[-1:]
    after = shadow[end + 1 : end + 9].lstrip(" ")[:1]
    if before in ("", "\n", *_END) or after in ("", "\n", *_END):
        return True
    if _ITEM.match(shadow[end + 1 : end + 12].lstrip(" ")) or after == "(" or before == ")":
        return True
    plain = duties.form is Form.LABEL or len(duties.lists) > 1
    return duties.form is not Form.BARE and (after in ",、:." or plain)


def _after_labels(text: str, shadow: str, taken: list[tuple[int, int]]) -> Iterator[FoundClause]:
    last = 0
    spans = iter([*taken, (len(text), len(text))])
    span = next(spans)
    for colon in re.finditer(":", shadow):
        while colon.start() >= span[1] and span[1] < len(text):
            span = next(spans)
        if span[0] <= colon.start() < span[1] or colon.start() < last:
            continue
        begin = max(
            last,
            colon.start() - _LOOK_BACK,
            shadow.rfind("\n", 0, len(shadow[: colon.start()].rstrip())) + 1,
        )
        label = LABEL.search(shadow[begin : colon.start()])
        if not label or not (label["kind"] or _begins_sentence(shadow, begin + label.start())):
            continue
        start = begin + label.start()
        limit = min(span[0], start + _LONGEST)
        clause = _open_clause(text, shadow, start, limit)
        if clause:
            yield clause
        # What holds no units as a whole holds none in its parts.
        last = clause.end if clause else _extent(shadow, start, limit)[0]


def _begins_sentence(shadow: str, place: int) -> bool:
    return shadow[:place].rstrip(" ")[-1:] in ("", "\n", "(", ")", *_END)


def _open_clause(text: str, shadow: str, start: int, limit: int) -> FoundClause | None:
    """The clause that begins with a label at `start` and is not in a bracket that closes."""
    end, closed = _extent(shadow, start, limit)
    stop = end - 1 if closed else end
    cut = _sure_end(text, shadow, start, stop)
    if cut < stop:
        stop = end = cut
    duties = understood(_readable(text, shadow, start, stop))
    if not duties or duties.form is not Form.LABEL:
        return None
    if start and half(text[start - 1]) == "(":
        start -= 1
    return FoundClause(start, end, text[start:end], duties)


def _extent(shadow: str, start: int, limit: int) -> tuple[int, bool]:
    """Where the lists after a label end: a full stop, a lost bracket's end, a new paragraph.

    The second says whether it is the end of a bracket.
    """
    depth = 0
    place = start
    while place < limit:
        char = shadow[place]
        if char == "(":
            depth += 1
        elif char == ")":
            if depth == 0:
                return place + 1, True
            depth -= 1
        elif char in "。\n" and not _goes_on(shadow, place, limit):
            return (place + 1 if char == "。" else place), False
        place += 1
    return limit, False


def _goes_on(shadow: str, place: int, limit: int) -> bool:
    """Whether the lists of a clause go on behind a full stop or a line's end."""
    rest = shadow[place + 1 : min(limit, place + 400)].lstrip(" \n")
    if rest[:1] in ("、", ",") and shadow[place] == "\n":
        return True
    label = _AFTER_LABEL.match(rest)
    if label and (
        LABEL.search(label[0].rstrip(": ")) or re.search(r"时限|时间|期限|电话", label[0])
    ):
        return True
    if shadow[place] == "。" or _ITEM.match(rest):
        return False
    if shadow[:place].rstrip(" ")[-1:] in ("、", ",", ":", "和", "及", "☆"):
        return True
    line = re.split(r"[\n]", rest, maxsplit=1)[0]
    units = split_units(line)
    if units and all(strength(unit.name) for unit in units):
        return True
    # A name that a page's end has broken: the line goes on with its second half.
    head = line[: len(re.split(r"[、,;。)]", masked(line), maxsplit=1)[0])]
    tail = re.split(r"[、,;。(:\n]", shadow[:place])[-1]
    return bool(tail and head and not strength(tail) and strength(tail + head))


def _sure_end(text: str, shadow: str, start: int, end: int) -> int:
    """The end without the sentence that follows a list of units after a blank."""
    last = end
    for match in reversed(list(re.finditer(r"[\s]+", shadow[start:end]))[-30:]):
        place = start + match.start()
        tail = text[start + match.end() : last]
        units = split_units(tail)
        if not tail.strip() or ":" in shadow[place:last]:
            break
        if units and not any(strength(unit.name) for unit in units) and len(tail) > 6:
            last = place
            continue
        break
    return last


def _sentences(text: str, shadow: str, taken: list[tuple[int, int]]) -> Iterator[FoundClause]:
    """Clauses in no bracket and with no label, as 市发改委牵头，市财政局配合 is one."""
    spans = [*taken, (len(text), len(text))]
    which = 0
    for match in re.finditer(r"[^。;!?\n]+[。;!?]?", shadow):
        start, end = match.span()
        while spans[which][1] <= start and which + 1 < len(spans):
            which += 1
        words = match[0].rstrip(_END)
        # A bracket that has lost its other half is none.
        lead = len(words) - len(
            words.lstrip(" ,;(" if words.count("(") > words.count(")") else " ,;")
        )
        start, words = start + lead, words[lead:].rstrip(" ,;")
        if words.count(")") > words.count("("):
            words = words.rstrip(")")
        if spans[which][0] < end or len(words) > 400 or not _MARKERS.search(words):
            continue
        if _SETS_UP.match(words):
            continue
        body = words.strip()
        if body.count("(") != body.count(")") or not re.search(
            r"(?:牵头|负责|配合|参与|参加|落实|协同|协助|实施|分工)$|牵头.*,[^,]+负责[一-鿿]{2,8}$|会同.*(?:制定|开展|推进|完成)$",
            body,
        ):
            continue
        duties = understood(without_names_for_all(text[start : start + len(words)]))
        if not duties or duties.form is not Form.VERB:
            continue
        units = duties.units
        if all(strength(unit.name) == 2 for unit in units[:1]) and not all(
            unit.collective for unit in units
        ):
            yield FoundClause(start, end, text[start:end].strip(), duties)
