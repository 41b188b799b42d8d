"""Paragraphs of the manual in which some words stand out: 宋 for the text, 黑 for those."""

# ruff: noqa: SLF001 - the paragraph draws with its own book, which is lent another here.
from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, cast

from exports.fonts import Face
from exports.paragraph import CJKParagraph, TextStyle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from exports.fonts import Font, FontBook

_OUTSTANDING = ("strong", "code")


def words_of(element: Element) -> tuple[str, list[bool]]:
    """The text of an element, and which of its characters stand out."""
    pieces = list(_pieces(element, outstanding=False))
    text = "".join(piece for piece, _ in pieces)
    flags = [flag for piece, flag in pieces for _ in piece]
    start = len(text) - len(text.lstrip())
    text = text.strip()
    return text, flags[start : start + len(text)]


def _pieces(element: Element, *, outstanding: bool) -> Iterator[tuple[str, bool]]:
    own = outstanding or element.tag in _OUTSTANDING
    # On paper there are no links: they name a heading.
    opening, closing = ("“", "”") if element.tag == "a" else ("", "")
    yield opening + (element.text or ""), own
    for child in element:
        yield from _pieces(child, outstanding=own)
        yield child.tail or "", own
    yield closing, own


class MarkedParagraph(CJKParagraph):  # type: ignore[misc,unused-ignore]
    """A paragraph with a flag for each character: whether it stands out."""

    def __init__(self, text: str, flags: list[bool], style: TextStyle, book: FontBook) -> None:
        marked = {char for char, flag in zip(text, flags, strict=True) if flag}
        super().__init__(text, style, cast("FontBook", _Book(book, marked)))
        self._plain, self._flags = book, flags

    def draw(self) -> None:
        """Write the lines, each with its own flags."""
        lines = self.lines(self.width)
        ends = [sum(map(len, lines[: number + 1])) for number in range(len(lines))]
        starts = [0, *ends]
        cast("_Book", self._book).flags = iter(
            [self._flags[start:end] for start, end in zip(starts, ends, strict=False)]
        )
        super().draw()

    def _part(self, text: str, continued: bool, continues: bool) -> CJKParagraph:
        is_head = self.text.startswith(text)
        flags = self._flags[: len(text)] if is_head else self._flags[-len(text) :]
        part = MarkedParagraph(text, flags, self.style, self._plain)
        part._continued, part._continues = continued, continues
        return part


class _Book:
    """A font book that gives some characters of each line the face that stands out."""

    def __init__(self, book: FontBook, marked: set[str]) -> None:
        self._book, self._marked = book, marked
        self.flags: Iterator[list[bool]] = iter(())

    def widths(self, face: Face) -> dict[str, float]:
        """Of a character that stands out anywhere the wider of the two: no line gets too long."""
        plain, other = self._book.widths(face), self._book.widths(Face.HEI)
        wider = {char: max(plain[char], other[char]) for char in self._marked}
        return cast("dict[str, float]", _Widths(plain, wider))

    def width(self, text: str, face: Face, size: float) -> float:
        """As the book, with those widths."""
        return sum(map(self.widths(face).__getitem__, text)) * size

    def runs(self, text: str, face: Face) -> list[tuple[Font, str]]:
        """As the book, for the next line."""
        # The blanks at the end of the line are not drawn.
        flagged = zip(text, next(self.flags), strict=False)
        return [
            run
            for flag, group in groupby(flagged, lambda pair: pair[1])
            for run in self._book.runs(
                "".join(char for char, _ in group), Face.HEI if flag else face
            )
        ]


class _Widths:
    """Widths of characters, of which some are replaced."""

    def __init__(self, plain: dict[str, float], wider: dict[str, float]) -> None:
        self._plain, self._wider = plain, wider

    def __getitem__(self, char: str) -> float:
        return self._wider[char] if char in self._wider else self._plain[char]
