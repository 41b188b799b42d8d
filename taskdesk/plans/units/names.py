"""Lists of units: where one name ends and the next begins, and what belongs to neither."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from taskdesk.plans.units.joints import (
    AND,
    AND_IN_PLACE,
    BRANCH,
    BRANCH_OF_COUNTY,
    COMPANY,
    CONTINUES,
    ETC,
    GRID_OF_COUNTY,
    HEADS,
    JUNK_HEAD,
    JUNK_TAIL,
    KIND,
    LEAD_MARKS,
    LEANS,
    LEVELS,
    LEVELS_ONLY,
    NOBODY,
    OF_COUNTY,
    OVER,
    PARENT,
    ROLE_NOTE,
    SAME_AGAIN,
    SEPARATORS,
    TAIL_WORDS,
    TASK_NOTE,
)
from taskdesk.plans.units.parting import run_together
from taskdesk.plans.units.words import (
    bears_level,
    core,
    is_bare_generic,
    is_collective,
    is_office,
    is_party_organ,
    is_place,
    level_of,
    strength,
)
from taskdesk.plans.widths import half, pairs, squeezed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = [
    "LEAD_MARKS",
    "NamedUnit",
    "completed",
    "held_places",
    "is_collective",
    "is_unit",
    "run_together",
    "split_units",
    "strength",
]


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """A unit in a list: its name, the words that are printed, and what stood with it.

    `marked` tells of a lead's mark (☆) before it, `role` of the words in brackets after it (牵头);
    `doubtful` that the words do not read as a unit's name.
    """

    name: str
    printed: str
    collective: bool = False
    marked: bool = False
    role: str = ""
    doubtful: bool = False


def is_unit(name: str) -> bool:
    """Whether the words read as a whole unit's name by themselves."""
    return strength(name) > 0


def split_units(text: str) -> list[NamedUnit]:
    """The units of a list in any notation, in order; 等部门按职责分工负责 and the like are none."""
    units: list[NamedUnit] = []
    for part in _parts(text):
        unit = _named(part)
        if unit:
            units.append(unit)
    return _with_shared_ends(units)


def _parts(text: str) -> Iterator[str]:
    listed = bool(re.search(r"[一-鿿)][、,;][ \n]*[一-鿿]", half(text)))
    counties = bool(OF_COUNTY.search(half(text)))
    for piece in _separated(text):
        if counties and (joins := re.match(r"\s*和(?=县)", piece)):
            piece = piece[joins.end() :]  # 县教育局、和县财政局 is of a county, and not of 和县
        for part in _joined_by_and(_without_tail(piece)):
            yield from _by_blanks(part, listed=listed)


def held_places(shadow: str) -> list[bool]:
    """For each place, whether a separator there belongs to a name."""
    held = [False] * len(shadow)
    for start, end in pairs(shadow).items():
        held[start : end + 1] = [True] * (end + 1 - start)
    for match in LEVELS.finditer(shadow):
        held[match.start() : match.end()] = [True] * (match.end() - match.start())
    return held


def _separated(text: str) -> Iterator[str]:
    """The pieces between 、 , and ; also where 等部门 ended one; blanks and line breaks stay."""
    shadow = half(text)
    held = held_places(shadow)
    start = place = 0
    while place < len(text):
        if shadow[place] == "(" and (note := ROLE_NOTE.match(shadow, place)):
            yield text[start : note.end()]
            start = place = note.end()
            continue
        if held[place]:
            place += 1
            continue
        cut = 0
        if shadow[place] in SEPARATORS or _is_stop(shadow, place):
            cut = 1
        elif shadow[place] == "等" and (match := ETC.match(shadow, place)):
            cut = match.end() - place
        elif shadow[place] in LEAD_MARKS and place > start and _before_name(shadow, place):
            yield text[start:place]
            start = place
        if cut:
            yield text[start:place]
            start = place + cut
            if cut > 1 and shadow[start : start + 1] in ("和", "及", "与"):
                start += 1  # 等单位和县财政局
            place = start
        else:
            place += 1
    yield text[start:]


def _is_stop(shadow: str, place: int) -> bool:
    """Whether a point stands in a list where a comma belongs: 市教育局.市财政局."""
    return bool(re.fullmatch(r"[一-鿿)]\.[一-鿿]", shadow[max(0, place - 1) : place + 2]))


def _before_name(shadow: str, place: int) -> bool:
    """Whether a lead's mark stands before a name, and not behind one: 市水务局★、."""
    after = shadow[place + 1 : place + 3].lstrip(" ")[:1]
    return bool(after) and after not in SEPARATORS + "。)\n"


def _joined_by_and(piece: str) -> list[str]:
    """The names that 和, 及 and the like join, where both sides read as whole units."""
    shadow = half(piece)
    held = held_places(shadow)
    start = 0
    parts: list[str] = []
    for match in AND.finditer(shadow):
        if held[match.start()] or match.start() < start:
            continue
        if AND_IN_PLACE.match(shadow, match.start()):
            continue
        left, right = piece[start : match.start()], piece[match.end() :]
        if _joins(left, right, match[0]):
            parts.append(left)
            start = match.end()
    parts.append(piece[start:])
    return parts


def _joins(left: str, right: str, word: str) -> bool:
    last = _cleaned((left.split() or [""])[-1])
    left, right = last if strength(last) else _cleaned(squeezed(left)), _cleaned(right)
    if not left or not right:
        return False
    if is_bare_generic(right) and is_collective(left):
        return False  # 各有关部门和单位, 各级党委和政府 are one
    if word in ("以及", "会同", "并会同", "暨"):
        return True
    if strength(left) < 1 or _is_branch_of_county(left, right, word):
        return False
    return _begins_unit(right)


def _is_branch_of_county(left: str, right: str, word: str) -> bool:
    """Whether 和 begins the name of 和县: 国网和县供电公司, 农业银行和县支行."""
    if word != "和":
        return False
    if left == "国网" and GRID_OF_COUNTY.match(right):
        return True
    return bool(BRANCH_OF_COUNTY.match(right) and (PARENT.search(left) or HEADS.fullmatch(left)))


def _begins_unit(words: str) -> bool:
    """Whether a list that begins so begins with a whole unit."""
    first = next(iter(re.split(r"[、,;]|以及", half(words))), "")
    if strength(first) > 0:
        return True
    first = (first.split() or [""])[0]
    if strength(first) > 0:
        return True
    heads = AND.split(first)
    return len(heads) > 1 and strength(heads[0]) > 0


def _by_blanks(part: str, *, listed: bool) -> Iterator[str]:
    """The names that blanks divide; a name that the layout has broken is put together."""
    words = part.split()
    if len(words) < 2:
        if words:
            yield part
        return
    shadow = half(part)
    if shadow.count("(") != shadow.count(")") or len(words) > 400:
        held = " ".join(words)
        yield held
        return
    current = words[0]
    for word in words[1:]:
        if _divides(current, word, listed=listed):
            yield current
            current = word
        else:
            current += word
    yield current


def _divides(left: str, right: str, *, listed: bool) -> bool:
    """Whether a blank stands between two names, and not where the layout has broken one.

    In a list that has other separators, what follows half a name goes on with it.
    """
    if re.search(r"[^\s(][^(]*\([^()]*$", half(left)):
        return False  # 各县（ 市、区）政府
    joins = re.match(r"(?:和|及|与|以及|暨)", right)
    left, right = _cleaned(left), _cleaned(right)
    if joins or not left or not right:
        return False
    if half(left).count("(") != half(left).count(")"):
        return False
    if strength(left) == 0 or (is_bare_generic(right) and is_collective(left)):
        return False
    half_name = listed and strength(left) == 1 and not is_place(left)
    if strength(right) == 0:
        return not half_name and len(right) > 1 and not half(right).startswith("(")
    if CONTINUES.search(core(right).rstrip("\x00")) and OVER.fullmatch(left):
        return False
    if LEVELS_ONLY.fullmatch(left) or LEANS.match(half(right)):
        return False
    if HEADS.fullmatch(left) and COMPANY.search(right):
        return False
    if listed and strength(left) == 1 and not is_collective(right):
        return bool(level_of(right)) or (is_place(left) and not level_of(left))
    # What bears the level that the name before it bears is no branch of that.
    own = level_of(right) and level_of(right) == level_of(left)
    return bool(own) or not (BRANCH.match(right) and PARENT.search(left))


def _cleaned(words: str) -> str:
    """The words without a mark, what merely joins, and the brackets that have lost their other."""
    text = words.strip()
    while text:
        shadow = half(text)
        head = JUNK_HEAD.match(shadow)
        if head and head.end():
            text = text[head.end() :]
        elif text[0] in "由请" and strength(text[1:]) or text[0] in LEAD_MARKS:
            text = text[1:]
        elif (tail := JUNK_TAIL.search(shadow)) and tail.end() > tail.start():
            text = text[: tail.start()]
        elif shadow[-1] == ")" and len(shadow) - 1 not in pairs(shadow).values():
            text = text[:-1]
        elif shadow[0] == "(" and 0 not in pairs(shadow):
            text = text[1:]
        else:
            break
    return text


def _named(part: str) -> NamedUnit | None:
    marked = part.strip()[:1] in LEAD_MARKS if part.strip() else False
    words = _cleaned(part)
    if words[-1:] in LEAD_MARKS and words[:-1].strip():
        marked, words = True, _cleaned(words[:-1])
    role = ""
    if match := ROLE_NOTE.search(half(words)):
        role = match[1]
        words = _cleaned(words[: match.start()] + words[match.end() :])
    if note := TASK_NOTE.search(half(words)):
        words = words[: note.start()]
    words = _cleaned(_without_tail(words))
    if same := SAME_AGAIN.search(half(words)):
        words = words[: same.start()]
    if not words or not re.search(r"[一-鿿A-Za-z]", words) or NOBODY.fullmatch(words):
        return None
    if words[0] in "和及与" and is_bare_generic(words[1:]):
        return None  # what is left of 等有关部门和单位
    name = squeezed(words)
    return NamedUnit(name, words, is_collective(name), marked, role, doubtful=strength(name) == 0)


def _without_tail(words: str) -> str:
    """The words before 等部门 and 按职责分工负责."""
    shadow = half(words)
    match = TAIL_WORDS.search(shadow)
    if match and match.start() < len(shadow) and _is_tail(shadow, match.start()):
        words, shadow = words[: match.start()], shadow[: match.start()]
    if re.fullmatch(rf"等{KIND}*", shadow):
        return ""
    found = list(ETC.finditer(shadow))
    if found and found[-1].end() == len(shadow.rstrip()):
        return words[: found[-1].start()]
    return words


def _is_tail(shadow: str, place: int) -> bool:
    return place == 0 or len(shadow) - place > 3 or strength(shadow[:place]) > 0


def leaves_levels_out(lists: Iterable[Sequence[NamedUnit]]) -> bool:
    """Whether a document's lists begin with a level (市发改委、财政局) and not bare (发改局)."""
    bare = led = 0
    for units in lists:
        if units and level_of(units[0].name):
            led += 1
        elif units and bears_level(units[0].name):
            bare += 1
    return led > bare


def completed(units: Sequence[NamedUnit]) -> list[NamedUnit]:
    """The units of one list with the level that its first bears put before those that left it out.

    省科技厅、工业和信息化厅 are 省科技厅 and 省工业和信息化厅; a company or a town takes none.
    """
    level = party = ""
    result: list[NamedUnit] = []
    for unit in units:
        own = level_of(unit.name)
        if own:
            level = own if strength(unit.name) == 2 and own != "国家" else ""
            party = level if unit.name.startswith(f"{own}委") else ""
        elif party and is_party_organ(unit.name):
            unit = replace(unit, name=f"{party}委{unit.name}")
        elif is_party_organ(unit.name):
            pass
        elif unit.collective or not bears_level(unit.name):
            level = level if unit.doubtful or is_office(unit.name) else ""
        elif level:
            unit = replace(unit, name=level + unit.name)
        result.append(unit)
    return result


_SHARED_END = re.compile(
    r"[一-鿿]{2,3}((?:街道|[镇乡区县])(?:办事处|办|(?:人民)?政府|(?:管理)?委员会|管委会)?)"
)
# What ends in a place's sign has lost nothing.
_SHORTENED = re.compile(r"[一-鿿]{1,2}[^镇乡区县市州旗盟]")


def _with_shared_ends(units: list[NamedUnit]) -> list[NamedUnit]:
    """The units with what they share with the last of them: 东湖、西湖、南湖街道.

    Only what reads as no unit by itself and stands right before a place is made longer.
    """
    end = ""
    result: list[NamedUnit] = []
    for unit in reversed(units):
        place = _SHARED_END.fullmatch(unit.name)
        if place and not unit.collective and not level_of(unit.name):
            end = place[1]
        elif end and unit.doubtful and not unit.role and _SHORTENED.fullmatch(unit.name):
            unit = replace(unit, name=unit.name + end, doubtful=False)
        else:
            end = ""
        result.append(unit)
    return result[::-1]
