"""Which text a responsibility clause belongs to: the items of a document cut into clauses."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from taskdesk.plans.body.structure import heading_of, inline_heading
from taskdesk.plans.clauses.leads import is_about_section
from taskdesk.plans.clauses.places import find_clauses
from taskdesk.plans.clauses.riders import take_remarks
from taskdesk.plans.clauses.spoken import leading_clause, spoken_clauses
from taskdesk.plans.widths import half, pairs

if TYPE_CHECKING:
    from taskdesk.plans.body.structure import Item
    from taskdesk.plans.clauses.found import FoundClause


_LOWEST_SECTION = 5.5  # the rank of (一), or of the actions under it
_JOINING = " \n\u3000（(〔[【，,、—–"


@dataclass(slots=True)
class Cut:
    """A clause with its text: the item it belongs to, its heading, its place in the item."""

    item: Item
    found: FoundClause
    heading: str
    text: str
    path: str = ""
    section: str = ""


@dataclass(slots=True)
class CutItem:
    """An item with its clauses, and the rest of its text, in which no clause was found."""

    item: Item
    heading: str = ""
    cuts: list[Cut] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    own_line: bool = False


def cut_items(items: list[Item]) -> list[CutItem]:
    """Every item with its clauses, in order, each with its text, path and section."""
    clauses = [find_clauses(item.text) for item in items]
    headed = _clauses_in_headings(items, clauses)
    found = [_cut(item, own, headed=headed) for item, own in zip(items, clauses, strict=True)]
    by_item = {id(cut.item): cut for cut in found}
    _hoist(found, by_item)
    for cut in found:
        _take_children(cut, by_item)
    _name(found, by_item)
    return found


def _clauses_in_headings(items: list[Item], clauses: list[list[FoundClause]]) -> bool:
    """Whether clauses stand in the line of a heading here, and the text of a task below them.

    Where that is so of items only that end their section, the others having nothing below, the
    lines below end the section too: 各地要抓好落实.
    """
    ended = False
    for item, own in zip(items, clauses, strict=True):
        if not own or not item.number or item.children:
            continue
        last = not item.parent or item is item.parent.children[-1]
        if _stands_over_text(item, own) and not last:
            return True
        ended = ended or not item.text[own[-1].end :].strip(" \n。；;")
    return not ended


def _stands_over_text(item: Item, own: list[FoundClause]) -> bool:
    """Whether the one clause of an item ends its first line, and more lines follow."""
    after = item.text[own[-1].end :].lstrip(" 。；;")
    return len(own) == 1 and "\n" not in item.text[: own[0].start] and after.startswith("\n")


def _cut(item: Item, clauses: list[FoundClause], *, headed: bool) -> CutItem:
    more = bool(item.children)
    first = clauses[0].start if clauses else len(item.text)
    heading, begins = ("", 0)
    if item.number:
        after = bool(clauses and item.text[clauses[-1].end :].strip(" \n。；;"))
        after = after and (headed or not _stands_over_text(item, clauses))
        heading, begins = heading_of(item, item.text[:first], more=more or after)
    if not clauses and not more:
        leading = leading_clause(item.text[begins:])
        clauses = spoken_clauses(item.text)
        if leading:
            clauses = [replace(leading, start=leading.start + begins, end=leading.end + begins)]
        elif clauses and clauses[0].start < begins:
            heading, begins = "", 0
    result = CutItem(item, heading)
    texts = _texts(item.text, begins, clauses)
    for clause, text in zip(clauses, texts, strict=False):
        result.cuts.append(Cut(item, clause, heading if not result.cuts else "", text))
    if len(result.cuts) > 1 and item.number and not _shares_paragraph(item, result.cuts):
        _own_headings(result)
    result.rest = [t for t in texts[len(clauses) :] if t.strip()] or (
        [] if clauses else [item.text[begins:]]
    )
    if len(clauses) == 1:
        before = item.text[: clauses[0].start]
        result.own_line = not before.strip() or before.rstrip(" ").endswith("\n")
    return result


def _texts(text: str, begins: int, clauses: list[FoundClause]) -> list[str]:
    """The text of each clause, then what stands behind the last of them."""
    pieces: list[str] = []
    start = begins
    for clause in clauses:
        # A mark before a bracket is the text's own; before other words it joins them to it.
        piece = text[start : clause.start]
        pieces.append(piece if half(text[clause.start]) == "(" else piece.rstrip(_JOINING))
        start = clause.end
    pieces.append(text[start:])
    if clauses and not pieces[0].strip(" \n，,。；;、") and _says_more(pieces[-1]):
        # The clause stands before the text that it is about.
        pieces = [*pieces[1:], ""]
        return [_stripped(piece, pieces[n + 1 : n + 2]) for n, piece in enumerate(pieces)]
    last = len(pieces) - 2
    return [
        _stripped(piece, pieces[n + 1 : n + 2], ends="。；;，," if n < last else "。；;")
        for n, piece in enumerate(pieces)
    ]


def _says_more(piece: str) -> bool:
    return len(piece.strip(" \n，,。；;、）)")) > 3


def _stripped(piece: str, following: list[str], *, ends: str = "。；;") -> str:
    """A text with the mark that stands behind its clause.

    A comma there, before the text of another clause, ends it as a full stop does.
    """
    words = piece.lstrip(" \n\u3000，,。；;、）)").rstrip(" \n\u3000（(〔[【—–")
    words = re.sub(r"^(?:[•▪●◆■]|[-*]\s)\s*", "", re.sub(r"\n\s*", "\n", words))
    after = following[0].lstrip(" ")[:1] if following else ""
    if words and after and after in ends and words[-1] not in "。；;！？!?，,、":
        words += "。" if after in "，," else after
    return words


def _shares_paragraph(item: Item, cuts: list[Cut]) -> bool:
    places = {item.paragraph(cut.found.start) for cut in cuts}
    return len(places) < len(cuts)


def _own_headings(cut: CutItem) -> None:
    """Paragraphs without a number that each have a clause have each a heading, if any."""
    for one in cut.cuts:
        heading, begins = inline_heading(one.text)
        one.heading = heading
        one.text = one.text[begins:].strip() if heading else one.text


def _hoist(found: list[CutItem], by_item: dict[int, CutItem]) -> None:
    """Give the one clause at the end of an item's parts to the whole item.

    It does so where the clause has a line of its own, or where the document always does so.
    """
    candidates = []
    shared = 0
    for cut in found:
        children = cut.item.children
        if len(children) < 2 or cut.cuts or not cut.item.number:
            continue
        parts = [by_item[id(child)] for child in children]
        with_clauses = [part for part in parts if part.cuts]
        deep = any(child.children for child in children)
        if len(with_clauses) > 1:
            shared += 1
        elif with_clauses == parts[-1:] and not (deep or parts[-1].rest or parts[-1].cuts[1:]):
            candidates.append((cut, parts))
    habit = len(candidates) >= 2 and len(candidates) > shared
    for cut, parts in candidates:
        if cut.item.rank >= 5 and (parts[-1].own_line or habit):
            clause = parts[-1].cuts.pop()
            lines = [cut.item.text[_heading_end(cut) :], *map(_whole, parts[:-1])]
            last = parts[-1]
            lines.append(_numbered(last, f"{_headed(last, clause.text)}"))
            text = "\n".join(line.strip() for line in lines if line.strip())
            cut.cuts.append(Cut(cut.item, clause.found, cut.heading, text))
            for part in parts:
                part.rest = []


def _heading_end(cut: CutItem) -> int:
    return heading_of(cut.item, cut.item.text, more=True)[1] if cut.heading else 0


def _whole(part: CutItem) -> str:
    return _numbered(part, part.item.text)


def _headed(part: CutItem, text: str) -> str:
    return f"{part.heading}。{text}" if part.heading else text


def _numbered(part: CutItem, text: str) -> str:
    number = part.item.number
    if not number or not text:
        return text
    sign = number.sign
    return f"{sign}{'' if sign[-1] in ')' or number.style == '①' else '.'}{text}"


def _take_children(cut: CutItem, by_item: dict[int, CutItem]) -> None:
    """A clause in a heading's line speaks of the parts under it, where these have none."""
    if len(cut.cuts) != 1 or cut.cuts[0].text or not cut.item.children:
        return
    parts = _below(cut.item, by_item)
    if any(part.cuts for part in parts):
        # 严禁高收费。 under （一） is a task beside those below it, and no heading of theirs.
        ended = cut.item.text[: cut.cuts[0].found.start].rstrip(_JOINING).endswith("。")
        if ended and cut.heading and cut.item.rank > _LOWEST_SECTION:
            cut.cuts[0].text, cut.cuts[0].heading = f"{cut.heading}。", ""
    else:
        cut.cuts[0].text = "\n".join(_whole(part).strip() for part in parts)
        for part in parts:
            part.rest = []


def _below(item: Item, by_item: dict[int, CutItem]) -> list[CutItem]:
    found: list[CutItem] = []
    for child in item.children:
        found.append(by_item[id(child)])
        found += _below(child, by_item)
    return found


def _name(found: list[CutItem], by_item: dict[int, CutItem]) -> None:
    """Give every clause its path, no two the same, and the section that it stands in."""
    counts: Counter[str] = Counter()
    begun = False
    for cut in found:
        several = len(cut.cuts) > 1
        apart = several and not _shares_paragraph(cut.item, cut.cuts)
        part = cut.item.part if begun else ""
        for place, one in enumerate(cut.cuts, 1):
            path = part + cut.item.path
            if several:
                path = f"{path}·{place}" if path else str(place)
            path = path or "1"
            counts[path] += 1
            one.path = path if counts[path] == 1 else f"{path}/{counts[path]}"
            one.heading = _without_remark(one.heading)
            one.section = _without_remark(_section(cut, by_item, apart=apart))
            if not one.text:
                one.text = one.heading or _without_remark(cut.heading)
        begun = begun or bool(cut.cuts)


def _without_remark(heading: str) -> str:
    """A heading without a bracket that is about the clauses under it: （标★的为牵头单位）."""
    begin = next((a for a, b in pairs(half(heading)).items() if b == len(heading) - 1), 0)
    remark = heading[begin + 1 : -1]
    told = is_about_section(remark) or not take_remarks(remark)[0].strip()
    return heading[:begin].rstrip() if begin and told else heading


def _section(cut: CutItem, by_item: dict[int, CutItem], *, apart: bool) -> str:
    """The name of the action that a clause stands under: of the nearest item above 1.

    `apart` tells that the item's clauses have a paragraph each: then it is the item itself.
    """
    item = cut.item
    above = item if apart or not item.parent else item.parent
    if item.number and item.number.style.startswith("H"):
        above = item
    elif not above.number:
        # An item of the highest rank stands under no action, unless others are actions themselves.
        deep = any(
            cut.cuts and cut.item.parent and cut.item.parent.number for cut in by_item.values()
        )
        above = item if deep else above
    while above.parent and above.parent.number and above.rank > _LOWEST_SECTION:
        if not by_item[id(above.parent)].heading and by_item[id(above)].heading:
            break
        above = above.parent
    return by_item[id(above)].heading
