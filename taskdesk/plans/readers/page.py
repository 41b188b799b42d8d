"""Web pages, also saved as one file: the article without what stands around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from typing import TYPE_CHECKING

from taskdesk.plans.readers.article import Piece, article, is_layout, table_cells
from taskdesk.plans.readers.blocks_maker import Maker
from taskdesk.plans.readers.decoding import UndecodableError, decode
from taskdesk.plans.readers.limits import read_text_bytes, refuse_large
from taskdesk.plans.readers.list_numbers import ListNumbers
from taskdesk.plans.readers.markup import local
from taskdesk.plans.readers.wording import (
    begins_with_number,
    flowed,
    is_complete,
    is_contents_line,
    tidy,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element

    from taskdesk.plans.blocks import Block
    from taskdesk.plans.readers.progress import Steps

_DEEPEST = 1000
_PAGES = ("text/html", "application/xhtml+xml")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|caption|center|dd|details|dir|div|dl|dt|fieldset"
    "|figcaption|figure|footer|form|h[1-6]|header|hr|html|li|main|menu|nav|ol|p|pre|section"
    "|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
_NEVER = re.compile(
    "script|style|noscript|template|iframe|object|embed|svg|canvas|select|option|button|input"
    "|textarea|audio|video|map|head|link|meta|title|rt|rp"
)


def read_page(path: Path, steps: Steps) -> list[Block]:
    """The blocks of a web page."""
    return _blocks(read_text_bytes(path), path.name, steps)


def read_archived_page(path: Path, steps: Steps) -> list[Block]:
    """The blocks of a web page that was saved as one file (.mht)."""
    message = message_from_bytes(read_text_bytes(path), policy=policy.default)
    for part in message.walk():
        data = part.get_payload(decode=True)
        if part.get_content_type() in _PAGES and isinstance(data, bytes) and data.strip():
            return _blocks(data, path.name, steps, part.get_content_charset())
    return []


def _blocks(data: bytes, name: str, steps: Steps, code: str | None = None) -> list[Block]:
    steps.tell(0, 2)
    root = _parsed(_decoded(data, code), name)
    steps.tell(1, 2)
    made = Maker(name)
    if root is not None:
        pieces = _Flow(root).pieces
        for piece in article(root, pieces):
            _add(made, piece)
    return made.blocks


def _decoded(data: bytes, code: str | None) -> str:
    if code:
        try:
            return data.decode(code)
        except (LookupError, UnicodeError):
            pass
    return decode(data, declared=True)


def _parsed(text: str, name: str) -> _Element | None:
    """The tree of a page, as browsers would build it; entities of its own are never made."""
    from lxml import etree

    if "\0" in text:
        raise UndecodableError(name)
    # A declaration of the code would be believed rather than us.
    data = text.encode("utf-8", "surrogatepass")
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    root: _Element | None = etree.fromstring(data, parser)
    if root is None:
        return None
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    if deepest > _DEEPEST:
        refuse_large(name)
    return root


def _add(made: Maker, piece: Piece) -> None:
    if piece.table is not None:
        made.table(table_cells(piece.table))
    elif piece.level:
        made.heading(piece.text, piece.level)
    elif not is_contents_line(piece.text):
        made.paragraph(piece.text)


@dataclass(slots=True)
class _Line:
    """The text that is being collected, and how much of it is in links."""

    texts: list[str] = field(default_factory=list)
    linked: int = 0


class _Flow:
    """A page as it is read from top to bottom: lines of text, headings and tables."""

    def __init__(self, root: _Element) -> None:
        self.pieces: list[Piece] = []
        self._line = _Line()
        self._level = 0
        self._links = 0
        self._numbers = ListNumbers()
        self._number = ""  # what the list prints before the text that comes next
        self._walk(root)

    def _walk(self, root: _Element) -> None:
        """Walk without recursion: pages may be nested more deeply than Python calls."""
        # What is open, and the children that come next in it.
        stack: list[tuple[_Element, Iterator[_Element]]] = []
        if self._enter(root):
            stack.append((root, iter(root)))
        while stack:
            element, parts = stack[-1]
            part = next(parts, None)
            if part is None:
                stack.pop()
                self._leave(element)
                if stack:
                    self._text(element.tail, stack[-1][0])
            elif self._enter(part):
                stack.append((part, iter(part)))
            else:
                self._text(part.tail, element)

    def _enter(self, element: _Element) -> bool:
        """Begin an element; False where nothing in it is to be read any more."""
        name = local(element)
        if not name or _NEVER.fullmatch(name) or _is_unseen(element):
            return False
        if name == "br":
            self._flush(element.getparent())
            return False
        if _BLOCKS.fullmatch(name):
            self._flush(element.getparent())
        if name == "table" and not is_layout(element):
            if caption := _caption(element):
                self.pieces.append(Piece(caption, element))
            self.pieces.append(Piece("", element, table=element))
            return False
        if name == "li":
            self._number = self._numbers.of(element)
        self._level = _HEADINGS.get(name, self._level)
        self._links += name == "a" and bool(element.get("href"))
        self._text(element.text, element)
        return True

    def _leave(self, element: _Element) -> None:
        name = local(element)
        if _BLOCKS.fullmatch(name):
            self._flush(element)
        if name == "li":
            self._number = ""
        if name in _HEADINGS:
            self._level = 0
        self._links -= name == "a" and bool(element.get("href"))

    def _text(self, text: str | None, element: _Element) -> None:
        if not text:
            return
        if local(element) == "pre":
            first, *others = text.split("\n")
            self._line.texts.append(first)
            for other in others:
                self._flush(element)
                self._line.texts.append(other)
            return
        # Line ends of the source are blanks, and between two Chinese characters nothing.
        words = flowed(text)
        self._line.texts.append(words)
        self._line.linked += len(words.strip()) if self._links else 0

    def _flush(self, element: _Element | None) -> None:
        text = tidy("".join(self._line.texts))
        if text and element is not None:
            linked = min(self._line.linked / len(text), 1.0)
            if not begins_with_number(text):
                text = self._number + text
            self._number = ""
            piece = Piece(text, element, self._level, linked=linked, ended=is_complete(text))
            self.pieces.append(piece)
        self._line = _Line()


def _caption(table: _Element) -> str:
    """What a table is called, which is part of it."""
    found = next((part for part in table if local(part) == "caption"), None)
    return "" if found is None else tidy(flowed("".join(map(str, found.itertext()))))


def _is_unseen(element: _Element) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return "display:none" in style or "mso-hide:all" in style or element.get("hidden") is not None
