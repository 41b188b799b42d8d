"""Search in the texts of many rows, by their characters and by pinyin initials."""

from __future__ import annotations

import unicodedata
from functools import reduce
from itertools import compress, repeat
from operator import add, and_, contains
from typing import TYPE_CHECKING

from taskdesk import pinyin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

# The bits of a byte, lowest first, as flags.
_FLAGS = [bytes(byte >> bit & 1 for bit in range(8)) for byte in range(256)]
_SAMPLE = 200


class _Folded(dict[int, int | str]):
    """Each character by itself in one width and one case, found on first use."""

    def __missing__(self, code: int) -> int | str:
        folded = unicodedata.normalize("NFKC", chr(code)).casefold()
        value = self[code] = ord(folded) if len(folded) == 1 else folded
        return value


_FOLDED = _Folded()


def plain(text: str) -> str:
    """Text for searching: one width, one case."""
    folded = text.translate(_FOLDED)
    if unicodedata.is_normalized("NFC", folded):
        return folded
    # Characters that belong together; seldom, and it takes twice as long.
    return unicodedata.normalize("NFKC", text).casefold()


def _initials(text: str) -> str:
    """A plain text with letters for Chinese characters, in ASCII: quick to search.

    What else is not ASCII becomes a question mark.
    """
    return pinyin.initials(text).encode("ascii", "replace").decode("ascii")


class SearchTexts:
    """The texts of rows and their initials, made by `text_at` (from a row's place) when needed.

    Once they are indexed (see `warming`), no text need be looked at for one character or two
    initials.
    """

    def __init__(self, size: int, text_at: Callable[[int], str]) -> None:
        self._size = size
        self._text_at = text_at
        self._texts: list[str] = []
        self._initials: list[str] = []
        self._index = _Index(size)
        self._indexed = 0

    @property
    def indexed(self) -> bool:
        """Whether everything has been computed ahead."""
        return self._indexed == self._size

    def refresh(self, place: int) -> None:
        """Make the text of a row anew."""
        old: set[str] = set()
        if place < self._indexed:
            old = _signs(self._texts[place], self._initials[place])
        if place < len(self._texts):
            self._texts[place] = self._text_at(place)
        if place < len(self._initials):
            self._initials[place] = _initials(self._texts[place])
        if place < self._indexed:
            self._index.flip(place, old ^ _signs(self._texts[place], self._initials[place]))

    def _make_texts(self, stop: int) -> None:
        self._texts += map(self._text_at, range(len(self._texts), stop))

    def _make_initials(self, stop: int) -> None:
        self._make_texts(stop)
        self._initials += map(_initials, self._texts[len(self._initials) : stop])

    def _make_index(self, stop: int) -> None:
        self._make_initials(stop)
        for place in range(self._indexed, stop):
            self._index.flip(place, _signs(self._texts[place], self._initials[place]))
        self._indexed = max(stop, self._indexed)

    def warming(self, chunk: int) -> Iterator[None]:
        """Do everything ahead, so many rows at a step: first the texts, the index at last."""
        for make, rows in (
            (self._make_texts, chunk),
            (self._make_initials, chunk),
            # Which takes several times longer.
            (self._make_index, chunk // 4 + 1),
        ):
            for start in range(0, self._size, rows):
                make(min(start + rows, self._size))
                yield

    def holding(self, term: str, places: Sequence[int]) -> list[int]:
        """Those of the places whose texts hold a plain term; in ASCII it may mean initials."""
        by_initials = term.isascii() and "?" not in term
        initials = _initials(term)
        indexed = self.indexed and "?" not in initials
        if indexed:
            places = self._index.narrow(_signs("" if by_initials else term, initials), places)
            if len(term) == 1 or (by_initials and len(term) == 2):
                return list(places)
        (self._make_initials if by_initials else self._make_texts)(self._size)
        texts = self._initials if by_initials else self._texts
        if not (indexed or by_initials):
            # One character is found in a third of the time, and the rarest leaves few texts.
            some = texts[:: len(texts) // _SAMPLE + 1]
            counts = {one: sum(map(contains, some, repeat(one))) for one in term}
            places = _containing(min(counts, key=counts.__getitem__), places, texts)
        return _containing(term, places, texts)


def _containing(term: str, places: Sequence[int], texts: list[str]) -> list[int]:
    own = texts if len(places) == len(texts) else map(texts.__getitem__, places)
    return list(compress(places, map(contains, own, repeat(term))))


def _signs(text: str, initials: str) -> set[str]:
    """What the index knows of a text: its characters, its initials, and these two by two.

    A letter or digit of the text stands among the initials, too, so both may share a sign.
    """
    return {*text, *initials, *map(add, initials, initials[1:])}


class _Index:
    """A bit for each text and each sign that occurs in any of them.

    To look at 100,000 texts takes 10 ms for one character and 20 ms for more, the bits take 1 ms.
    A thousand signs, which is usual, take 12 MB for so many texts.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._columns: dict[str, bytearray] = {}

    def flip(self, place: int, signs: Iterable[str]) -> None:
        """Turn the bits of a text."""
        byte, bit = place >> 3, 1 << (place & 7)
        columns = self._columns
        for sign in signs:
            column = columns.get(sign)
            if column is None:
                column = columns[sign] = bytearray(self._size // 8 + 1)
            column[byte] ^= bit

    def narrow(self, signs: set[str], places: Sequence[int]) -> list[int]:
        """Those of the places whose texts have all these signs."""
        if not signs <= self._columns.keys():
            return []
        bits = [int.from_bytes(self._columns[sign], "little") for sign in signs]
        common = reduce(and_, bits).to_bytes(self._size // 8 + 1, "little")
        flags = b"".join(map(_FLAGS.__getitem__, common))
        everywhere = len(places) == self._size
        return list(compress(places, flags if everywhere else map(flags.__getitem__, places)))
