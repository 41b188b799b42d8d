"""Lists of units: where one name ends and the next begins, and what belongs to neither."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from taskdesk.plans.units.words import (
    bears_level,
    core,
    is_bare_generic,
    is_collective,
    is_place,
    level_of,
    strength,
)
from taskdesk.plans.widths import half, pairs, squeezed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = [
    "LEAD_MARKS",
    "NamedUnit",
    "completed",
    "is_collective",
    "is_unit",
    "run_together",
    "split_units",
    "strength",
]

LEAD_MARKS = "☆★*＊※▲△●◎◆■✩✪✭❋#"
_MARK = f"[{re.escape(LEAD_MARKS)}]"
_SEPARATORS = "、,;。|/·"
_AND = re.compile(r"以及|会同|并会同|暨|和|及(?!其|所属|下属|直属|派出)|与")
# 县、市、区 and their like are one word wherever they share what stands before or after them.
_LEVELS = re.compile(
    r"(?:(?<=各)|(?<=有关)|(?<=相关)|(?<=[(、]))[市县区州旗盟乡镇]{1,3}(?:[、,/·][市县区州旗盟乡镇]{1,2}(?![一-鿿\x00]"
    r"|级市|直)|"
    r"[、,/·][市县区州旗盟]{1,2}(?=\(|人民政府|政府|管委))+"
    r"|(?<![一-鿿])[市县区州旗](?:[、,/·][市县区州旗]{1,2})+(?=\)|\(|人民政府|政府|管委)"
    r"|(?<=部门)[、/](?:单位|机构|企业)(?=$|[、,;。\n]|按)"
    r"|(?<=各)省(?:[、,/·](?:自治区|直辖市|自治州|计划单列市))+"
    r"|(?<=各)[市县区州旗盟]{1,2}(?:\([^()]*\))?(?:[、,/·][市县区州旗盟]{1,2}\([^()]*\))+(?=人民政府|政府|管委)"
)
_KIND = (
    r"(?:(?:各|有关|相关|其他|其它|市级|区级|县级|省级|市直|区直|县直|省直|市|区|县|省|职能|责任"
    r"|行业|主管|成员|牵头|配合|及)*"
    r"(?:部门|单位|地区|地方|企业|机构|委办局|乡镇|镇街|区县|县区|街道)(?:和|及|、|与)?)"
)
# 等市级负有安全监管职责的有关部门 ends a list as 等部门 does.
_CHARGED = r"[^、,;。\s()]{0,10}(?:负有|承担|具有|涉及|参与)[^、,;。\s()]{2,26}(?:部门|单位|机构)"
_ETC = re.compile(
    rf"(?<=[一-鿿)\s])等(?:{_KIND}{{0,3}}|[一二三四五六七八九十\d]+(?:个|家){_KIND}|{_CHARGED})?(?=$"
    rf"|[、,;。\n\s)]|和|及|以及|与|会同)"
)
_ROLE_NOTE = re.compile(
    r"\((?:为|作为)?(牵头|主办|主责|总牵头|排名第一|配合|参与|参加|协办|协助|负责|指导|落实"
    r"|实施)(?:单位|部门|责任单位|落实)?\)"
)
_JUNK_HEAD = re.compile(
    r"^(?:[\s、,;。:|/.·\-—)]|\d{1,2}[.、)](?!\d)|(?:[此该本]项|上述|以上|具体)?(?:工作|任务|事项)由|(?:由|请|在|经|并由|其中|以及|会同|并会同|和"
    r"|及|与)(?=各|[省市区县州]|有关|相关))+"
)
_SAME_AGAIN = re.compile(r"\([^()]*(?:以)?下同\)$")
_JUNK_TAIL = re.compile(r"[\s、,;。:|/.·(]+$")
_TAIL_WORDS = re.compile(
    r"(?:(?:按照?|依据?|根据)(?:各自)?(?:的)?(?:部门|工作)?(?:职责|职能)(?:任务)?(?:分工)?|分工"
    r"|分别|分头|共同|具体|各自|各)*"
    r"(?:牵头|各负其责|负责|落实|配合|参与|参加|协同|协助|组织实施|实施)*$"
)
# Inside a name that blanks have broken, the second part may read as a unit by itself.
_CONTINUES = re.compile(
    r"^(?:组织部|宣传部|统战部|政法委|社会工作部|社工部|党校|老干部局|机要局|督查室|研究室"
    r"|[^省市区县州各].{0,5}(?:办|办公室))$"
)
_OVER = re.compile(
    r"(?:中共)?(?!团)[一-鿿]{0,4}(?:[省市区县州旗盟]委|党委|党工委|[省市区县州旗盟镇](?:人民)?政府)"
)
_BRANCH = re.compile(
    r"^(?!公安|税务|国税|地税|生态|自然|规划|资源|市场|国网|人行|人民|中国|农业|工商|建设|交通"
    r"|邮政|海关"
    r"|银监|银保监|金融|证监|环保|国土|综合|城管)"
    r"[一-鿿]{0,6}(?:分局|支行|分行|分公司|支局|支公司|支队|大队|总队)$"
)
# What is no name by itself: 区市 | 场监管局, 人行某市 | 中心支行.
_LEVELS_ONLY = re.compile(r"[省市区县州旗盟镇乡]{1,3}")
_LEANS = re.compile(
    r"(?:中心)?(?:支行|分行|分局|分公司|支公司|管委会|办公室|委员会|分中心|支队|大队|集团)$|门|\("
)
_HEADS = re.compile(
    r"国网|国家电网|人行|人民银行|公安|邮政|移动|电信|联通|铁塔|中国(?:移动|电信|联通|邮政|铁塔)"
)
_COMPANY = re.compile(r"(?:公司|支行|分行|分局|支局)$")
_PARENT = re.compile(r"(?:局|银行|公司|集团|国网|人行|公安|总行)$")


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
    return units


def _parts(text: str) -> Iterator[str]:
    listed = bool(re.search(r"[一-鿿)][、,;][ \n]*[一-鿿]", half(text)))
    for piece in _separated(text):
        for part in _joined_by_and(_without_tail(piece)):
            yield from _by_blanks(part, listed=listed)


def _held(shadow: str) -> list[bool]:
    """For each place, whether a separator there belongs to a name."""
    held = [False] * len(shadow)
    for start, end in pairs(shadow).items():
        held[start : end + 1] = [True] * (end + 1 - start)
    for match in _LEVELS.finditer(shadow):
        held[match.start() : match.end()] = [True] * (match.end() - match.start())
    return held


def _separated(text: str) -> Iterator[str]:
    """The pieces between 、 , and ; also where 等部门 ended one; blanks and line breaks stay."""
    shadow = half(text)
    held = _held(shadow)
    start = place = 0
    while place < len(text):
        if shadow[place] == "(" and (note := _ROLE_NOTE.match(shadow, place)):
            yield text[start : note.end()]
            start = place = note.end()
            continue
        if held[place]:
            place += 1
            continue
        cut = 0
        if shadow[place] in _SEPARATORS:
            cut = 1
        elif shadow[place] == "等" and (match := _ETC.match(shadow, place)):
            cut = match.end() - place
        elif shadow[place] in LEAD_MARKS and place > start and _before_name(shadow, place):
            yield text[start:place]
            start = place
        if cut:
            yield text[start:place]
            start = place + cut
            place = start
        else:
            place += 1
    yield text[start:]


def _before_name(shadow: str, place: int) -> bool:
    """Whether a lead's mark stands before a name, and not behind one: 市水务局★、."""
    after = shadow[place + 1 : place + 3].lstrip(" ")[:1]
    return bool(after) and after not in _SEPARATORS + "。)\n"


def _joined_by_and(piece: str) -> list[str]:
    """The names that 和, 及 and the like join, where both sides read as whole units."""
    shadow = half(piece)
    held = _held(shadow)
    start = 0
    parts: list[str] = []
    for match in _AND.finditer(shadow):
        if held[match.start()] or match.start() < start:
            continue
        left, right = piece[start : match.start()], piece[match.end() :]
        if _joins(left, right, match[0]):
            parts.append(left)
            start = match.end()
    parts.append(piece[start:])
    return parts


def _joins(left: str, right: str, word: str) -> bool:
    left, right = _cleaned((left.split() or [""])[-1]), _cleaned(right)
    if not left or not right:
        return False
    if is_bare_generic(right) and is_collective(left):
        return False  # 各有关部门和单位, 各级党委和政府 are one
    if word in ("以及", "会同", "并会同", "暨"):
        return True
    if strength(left) < 1:
        return False
    return _begins_unit(right)


def _begins_unit(words: str) -> bool:
    """Whether a list that begins so begins with a whole unit."""
    first = next(iter(re.split(r"[、,;\s]|以及", half(words))), "")
    if strength(first) > 0:
        return True
    heads = _AND.split(first)
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
    if _CONTINUES.search(right) and _OVER.fullmatch(left):
        return False
    if _LEVELS_ONLY.fullmatch(left) or _LEANS.match(half(right)):
        return False
    if _HEADS.fullmatch(left) and _COMPANY.search(right):
        return False
    if listed and strength(left) == 1 and not is_collective(right):
        return bool(level_of(right)) or (is_place(left) and not level_of(left))
    return not (_BRANCH.match(right) and _PARENT.search(left))


def _cleaned(words: str) -> str:
    """The words without a mark, what merely joins, and the brackets that have lost their other."""
    text = words.strip()
    while text:
        shadow = half(text)
        head = _JUNK_HEAD.match(shadow)
        if head and head.end():
            text = text[head.end() :]
        elif text[0] in LEAD_MARKS:
            text = text[1:]
        elif (tail := _JUNK_TAIL.search(shadow)) and tail.end() > tail.start():
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
    if match := _ROLE_NOTE.search(half(words)):
        role = match[1]
        words = _cleaned(words[: match.start()] + words[match.end() :])
    words = _cleaned(_without_tail(words))
    if same := _SAME_AGAIN.search(half(words)):
        words = words[: same.start()]
    if words[:1] in ("由", "请") and strength(words[1:]):
        words = words[1:]
    if not words or not re.search(r"[一-鿿A-Za-z]", words):
        return None
    name = squeezed(words)
    return NamedUnit(name, words, is_collective(name), marked, role, doubtful=strength(name) == 0)


def _without_tail(words: str) -> str:
    """The words before 等部门 and 按职责分工负责."""
    shadow = half(words)
    match = _TAIL_WORDS.search(shadow)
    if match and match.start() < len(shadow) and _is_tail(shadow, match.start()):
        words, shadow = words[: match.start()], shadow[: match.start()]
    if re.fullmatch(rf"等{_KIND}*", shadow):
        return ""
    found = list(_ETC.finditer(shadow))
    if found and found[-1].end() == len(shadow.rstrip()):
        return words[: found[-1].start()]
    return words


def _is_tail(shadow: str, place: int) -> bool:
    return place == 0 or len(shadow) - place > 3 or strength(shadow[:place]) > 0


_SPLIT_BEFORE = re.compile(
    r"(?<=[局委办厅会府院司团心部处社联队协校])(?=[省市区县州]|国网|各[镇区县街乡])"
)


def run_together(name: str, known: Mapping[str, int] | None = None) -> tuple[str, ...]:
    """The units whose names stand together without anything between; empty where it is one.

    `known` tells how often each name stands in the document: what is made of two known names, and
    stands there once, is two units.
    """
    words = squeezed(name)
    shadow = core(name)
    parts: list[str] = []
    start = 0
    for match in _SPLIT_BEFORE.finditer(shadow):
        left, right = words[start : match.start()], words[match.start() :]
        if strength(left) < 2 or not (level_of(right) or right.startswith(("国网", "各"))):
            continue
        if strength(right) < 2 and not any(
            strength(right[: m.start()]) == 2 for m in _SPLIT_BEFORE.finditer(right)
        ):
            continue
        if right[1:] in ("政府", "委") or re.match(r"[省市区县州](?:人民)?政府", right):
            continue
        parts.append(left)
        start = match.start()
    town = re.search(r"(?<=[局委办])[一-鿿]{2,4}(?:街道|镇|乡)$", words)
    if not parts and town and level_of(words) and bears_level(words[1 : town.start()]):
        return (words[: town.start()], town[0])
    if parts or not known or known.get(name, 0) > 1:
        return (*parts, words[start:]) if parts else ()
    halves = ((words[:place], words[place:]) for place in range(3, len(words) - 1))
    return next(((a, b) for a, b in halves if a in known and b in known), ())


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
    level = ""
    result: list[NamedUnit] = []
    for unit in units:
        own = level_of(unit.name)
        if own:
            level = own if strength(unit.name) == 2 and own != "国家" else ""
        elif unit.collective or not bears_level(unit.name):
            level = level if unit.doubtful else ""
        elif level:
            unit = replace(unit, name=level + unit.name)
        result.append(unit)
    return result
