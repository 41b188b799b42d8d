"""Where on a web page the document is: by the density of its text, and what else belongs to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from taskdesk.plans.readers.grid import Placed
from taskdesk.plans.readers.markup import local
from taskdesk.plans.readers.wording import flowed, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element


@dataclass(slots=True)
class Piece:
    """A line of text, a heading or a table, the element it stands in, and the share of links."""

    text: str
    element: _Element
    level: int = 0
    table: _Element | None = None
    linked: float = 0.0
    ended: bool = True


_AROUND = frozenset(("nav", "aside", "footer", "menu"))
_AROUND_WORDS = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navi|menu|bread|breadcrumb|crumbs?|foot|footer|sidebar|side"
    r"|share|comments?|related|pagination|pager|copyright|toolbar|login|search)(?:$|[\s_-])",
    re.IGNORECASE,
)
_AROUND_ROLES = ("navigation", "search", "contentinfo", "complementary")
_KEPT_ALWAYS = re.compile(r"[〔﹝\[(（]20\d\d[〕﹞\])）]\s*\d+\s*号|发文字号|发文机关|索引号")
_SENTENCE = re.compile(r"[。；]")
_BREAKS = ("br", "p", "div", "li")
# How much of the text one element must hold for the others to be its surroundings.
_MOST = 0.85
_LINKED, _LONG = 0.5, 25
_WIDEST_SPAN, _TALLEST_SPAN = 1000, 65534
_LONG_CELL = 1500


def article(root: _Element, pieces: list[Piece]) -> list[Piece]:
    """The pieces that are the document."""
    around = _Surroundings()
    kept = [piece for piece in pieces if not around.holds(piece.element)]
    sizes = _sizes(kept)
    densest = _densest(root, sizes)
    if not any(piece.linked >= _LINKED for piece in pieces) and len(kept) == len(pieces):
        # Nothing stands around it: a page made by an office program, say.
        return kept
    inside = [_is_inside(piece.element, densest) for piece in kept]
    first = inside.index(True) if True in inside else 0
    title = _page_title(root)
    return [
        piece
        for number, piece in enumerate(kept)
        if (inside[number] and piece.linked < 1)
        or (not inside[number] and _belongs(piece, title, before=number < first))
    ]


class _Surroundings:
    """Which elements are in a menu, a footer or the like."""

    def __init__(self) -> None:
        self._known: dict[_Element, bool] = {}

    def holds(self, element: _Element) -> bool:
        """Whether an element is in one of them; an article's own header is none."""
        passed = []
        answer = False
        for one in _upwards(element):
            if one in self._known:
                answer = self._known[one]
                break
            passed.append(one)
            if local(one) in ("article", "main", "body"):
                break
            if _surrounds(one):
                answer = True
                break
        self._known.update(dict.fromkeys(passed, answer))
        return answer


def _surrounds(element: _Element) -> bool:
    name = local(element)
    if name in _AROUND or element.get("role") in _AROUND_ROLES:
        return True
    if name == "header" and not _has_title(element):
        return True
    named = f"{element.get('id') or ''} {element.get('class') or ''}"
    return bool(named != " " and _AROUND_WORDS.search(named)) and not _is_long(element)


def _upwards(element: _Element) -> Iterator[_Element]:
    yield element
    yield from element.iterancestors()


def _has_title(element: _Element) -> bool:
    return next(element.iter("h1", "h2"), None) is not None


def _is_long(element: _Element) -> bool:
    """Whether an element holds too much text to be a menu, whatever it is called."""
    length = 0
    for text in element.itertext():
        length += len(text.strip())
        if length > _LONG_CELL:
            return True
    return False


def _sizes(pieces: list[Piece]) -> dict[_Element, int]:
    """How much text that is no link is in each element."""
    sizes: dict[_Element, int] = {}
    for piece in pieces:
        if piece.table is None:
            length = len(piece.text) if piece.linked < _LINKED else 0
        else:
            length = sum(len(text.strip()) for text in piece.table.itertext())
        for element in _upwards(piece.element):
            sizes[element] = sizes.get(element, 0) + length
    return sizes


def _densest(root: _Element, sizes: dict[_Element, int]) -> _Element:
    """The innermost element that holds nearly all of the text."""
    whole = sizes.get(root, 0)
    found = root
    while True:
        inner = [part for part in found if local(part) not in ("p", "table")]
        largest = max(inner, key=lambda part: sizes.get(part, 0), default=None)
        if largest is None or sizes.get(largest, 0) < _MOST * whole or not whole:
            return found
        found = largest


def _is_inside(element: _Element, outer: _Element) -> bool:
    return any(one is outer for one in _upwards(element))


def _page_title(root: _Element) -> str:
    element = next(root.iter("title"), None)
    return "" if element is None else _squeezed(_whole(element))


def _belongs(piece: Piece, title: str, *, before: bool) -> bool:
    """Whether a piece beside the article is part of the document all the same."""
    if piece.table is not None:
        words = _whole(piece.table)
        return bool(_KEPT_ALWAYS.search(words) or _SENTENCE.search(words))
    if piece.linked >= _LINKED:
        return False
    if len(piece.text) >= _LONG and _SENTENCE.search(piece.text):
        return True
    own = _squeezed(piece.text)
    titled = bool(piece.level) or (len(own) > 5 and own in title)
    return before and bool(titled or _KEPT_ALWAYS.search(piece.text))


def _squeezed(text: str) -> str:
    return "".join(text.split())


# Tables


def is_layout(table: _Element) -> bool:
    """Whether a table merely sets a page: another in it, one column, or whole texts in a cell."""
    if table.get("role") == "presentation":
        return True
    if any(inner is not table for inner in table.iter("table")):
        return True
    rows = list(_rows(table))
    if max((len(row) for row in rows), default=0) < 2:
        return True
    long = sum(len(_whole(cell)) > _LONG_CELL for row in rows for cell in row)
    return long > 0 and len(rows) <= 2


def _rows(table: _Element) -> Iterator[list[_Element]]:
    for row in table.iter("tr"):
        yield [cell for cell in row if local(cell) in ("td", "th")]


def table_cells(table: _Element) -> list[Placed]:
    """The cells of a table, each in the first place that is free, as browsers put them."""
    rows = list(_rows(table))
    taken: set[tuple[int, int]] = set()
    placed = []
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            column = next(c for c in count(column) if (number, c) not in taken)
            width = _span(cell, "colspan", _WIDEST_SPAN)
            height = min(_span(cell, "rowspan", _TALLEST_SPAN), len(rows) - number)
            # Zero is all the rows that are left.
            height = height or len(rows) - number
            if height > 1:
                taken.update(
                    (below, c)
                    for below in range(number + 1, number + height)
                    for c in range(column, column + width)
                )
            placed.append(Placed(_cell_text(cell), number, column, height, width))
            column += width
    return placed


def _span(cell: _Element, name: str, most: int) -> int:
    found = re.match(r"\s*(\d{1,6})", cell.get(name) or "")
    least = 0 if name == "rowspan" else 1
    return max(least, min(int(found[1]), most)) if found else 1


def _cell_text(cell: _Element) -> str:
    """The text of a cell, with a line for each paragraph and after each break."""
    texts = [flowed(cell.text or "")]
    stack = [(cell, iter(cell))]
    while stack:
        element, parts = stack[-1]
        part = next(parts, None)
        if part is None:
            stack.pop()
            texts.append("\n" if local(element) in _BREAKS else "")
            texts.append(flowed(element.tail or "") if stack else "")
            continue
        texts.append("\n" if local(part) in _BREAKS else "")
        if local(part) not in ("script", "style", ""):
            texts.append(flowed(part.text or ""))
            stack.append((part, iter(part)))
        else:
            texts.append(flowed(part.tail or ""))
    return "\n".join(filter(None, map(tidy, "".join(texts).split("\n"))))


def _whole(element: _Element) -> str:
    return "".join(map(str, element.itertext()))
