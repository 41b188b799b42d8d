"""What the styles of a Word document say of its paragraphs: headings and automatic numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from taskdesk.plans.readers.markup import child, children, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录)\s*(?:[1-9]|heading|标题)?", re.IGNORECASE)
_TITLES = ("title", "subtitle", "标题", "副标题")
_BODY_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Manner:
    """How a paragraph is set: a heading's level (-1: none, 0: unknown), and its list."""

    level: int = -1
    number: str = ""
    depth: int | None = None
    contents: bool = False
    style: str = ""


class Styles:
    """The paragraph styles of a document."""

    def __init__(self, root: _Element | None) -> None:
        found = [] if root is None else list(children(root, "style"))
        self._elements = {value(style, "styleId"): style for style in found}
        self._usual = next((key for key, e in self._elements.items() if _is_usual(e)), "")
        self._manners: dict[str, Manner] = {}

    def of(self, properties: _Element | None) -> Manner:
        """How a paragraph with these properties is set."""
        style = child(properties, "pStyle")
        manner = self._manner(self._usual if style is None else value(style), ())
        return manner if properties is None else _set(manner, properties)

    def _manner(self, key: str, above: tuple[str, ...]) -> Manner:
        element = self._elements.get(key)
        if element is None or key in above:
            return Manner()
        if key not in self._manners:
            base = child(element, "basedOn")
            manner = Manner() if base is None else self._manner(value(base), (*above, key))
            self._manners[key] = _own(element, key, manner)
        return self._manners[key]


def _is_usual(style: _Element) -> bool:
    return value(style, "type") == "paragraph" and value(style, "default") in ("1", "true")


def _own(style: _Element, key: str, manner: Manner) -> Manner:
    """What a style says, on top of the one it is based on."""
    name = value(child(style, "name")).strip().lower()
    heading = _HEADING.fullmatch(name)
    if heading:
        manner = replace(manner, level=int(heading[1]))
    elif name in _TITLES:
        manner = replace(manner, level=0)
    manner = replace(manner, contents=bool(_CONTENTS.fullmatch(name)), style=key)
    properties = child(style, "pPr")
    return manner if properties is None else _set(manner, properties)


def _set(manner: Manner, properties: _Element) -> Manner:
    outline = child(properties, "outlineLvl")
    if outline is not None:
        level = int(value(outline) or _BODY_LEVEL)
        manner = replace(manner, level=level + 1 if level < _BODY_LEVEL else -1)
    listed = child(properties, "numPr")
    if listed is not None:
        number, depth = child(listed, "numId"), child(listed, "ilvl")
        if number is not None:
            manner = replace(manner, number=value(number).removeprefix("0"))
        if depth is not None:
            manner = replace(manner, depth=int(value(depth) or 0))
    return manner
