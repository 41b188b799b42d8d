"""Search in the texts of many rows, by their characters and by pinyin initials."""

from __future__ import annotations

import unicodedata
from functools import lru_cache, reduce
from itertools import compress, repeat
from operator import add, and_, contains, not_
from typing import TYPE_CHECKING, NamedTuple

from taskdesk import pinyin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

# The bits of a byte, lowest first, as flags.
_FLAGS = [bytes(byte >> bit & 1 for bit in range(8)) for byte in range(256)]


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


_shared_initials = lru_cache(4096)(_initials)


class Words(NamedTuple):
    """What a row is found by: words that it has in common with many others, and its own."""

    shared: tuple[str, ...]
    own: str


class SearchTexts:
    """The texts of rows and their initials, made by `words_at` (from a row's place) when needed.

    Once they are indexed (see `warming`), no text need be looked at for one character or two
    initials.
    """

    def __init__(self, size: int, words_at: Callable[[int], Words]) -> None:
        self._size = size
        self._words_at = words_at
        self._texts = _Words()
        self._initials = _Words()
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
            old = self._signs_at(place)
        if place < len(self._texts):
            self._texts[place] = self._words_at(place)
        if place < len(self._initials):
            self._initials[place] = self._initials_at(place)
        if place < self._indexed:
            self._index.flip(place, old ^ self._signs_at(place))

    def _initials_at(self, place: int) -> Words:
        shared, own = self._texts[place]
        return Words(tuple(map(_shared_initials, shared)), _initials(own))

    def _signs_at(self, place: int) -> set[str]:
        (texts, text), (initials, initial) = self._texts[place], self._initials[place]
        signs = map(_shared_signs, texts, initials)
        return _signs(text, initial).union(*signs)

    def _make_texts(self, stop: int) -> None:
        self._texts.extend(map(self._words_at, range(len(self._texts), stop)))

    def _make_initials(self, stop: int) -> None:
        self._make_texts(stop)
        self._initials.extend(map(self._initials_at, range(len(self._initials), stop)))

    def _make_index(self, stop: int) -> None:
        self._make_initials(stop)
        for place in range(self._indexed, stop):
            self._index.flip(place, self._signs_at(place))
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
        """Those of the places whose texts hold a plain term; in ASCII it may mean initials.

        The places ascend, before and after.
        """
        by_initials = term.isascii() and "?" not in term
        (self._make_initials if by_initials else self._make_texts)(self._size)
        texts = self._initials if by_initials else self._texts
        initials = _initials(term)
        if self.indexed and "?" not in initials:
            flags = self._index.flags(_signs("" if by_initials else term, initials))
            everywhere = len(places) == self._size
            places = list(compress(places, flags if everywhere else map(flags.__getitem__, places)))
            if len(term) == 1 or (by_initials and len(term) == 2):
                return places
        return texts.holding(term, places)


class _Words:
    """By row, the words that it has in common with many others, and what is its own.

    Few of the former differ, so a term is looked for in each of these but once.
    """

    def __init__(self) -> None:
        self._own: list[str] = []
        self._shared: list[list[str]] = []
        self._different: list[dict[str, str]] = []

    def __len__(self) -> int:
        return len(self._own)

    def __getitem__(self, place: int) -> Words:
        return Words(tuple(words[place] for words in self._shared), self._own[place])

    def __setitem__(self, place: int, words: Words) -> None:
        self._own[place] = words.own
        for column, different, word in zip(
            self._shared, self._different, words.shared, strict=True
        ):
            column[place] = different.setdefault(word, word)

    def extend(self, rows: Iterable[Words]) -> None:
        for shared, own in rows:
            if not self._shared:
                self._shared = [[] for _ in shared]
                self._different = [{} for _ in shared]
            self._own.append(own)
            for column, different, word in zip(self._shared, self._different, shared, strict=True):
                column.append(different.setdefault(word, word))

    def holding(self, term: str, places: Sequence[int]) -> list[int]:
        """Those of the ascending places with the term in any of their words."""
        found: list[int] = []
        for column, different in zip(self._shared, self._different, strict=True):
            answering = {word for word in different if term in word}
            if answering:
                held = list(map(answering.__contains__, self._at(places, column)))
                found += compress(places, held)
                places = list(compress(places, map(not_, held)))
        held = list(map(contains, self._at(places, self._own), repeat(term)))
        # Ascending runs, which is what sorting is quickest at.
        return sorted([*found, *compress(places, held)])

    @staticmethod
    def _at(places: Sequence[int], column: list[str]) -> Iterable[str]:
        return column if len(places) == len(column) else map(column.__getitem__, places)


def _signs(text: str, initials: str) -> set[str]:
    """What the index knows of a text: its characters, its initials, and these two by two.

    A letter or digit of the text stands among the initials, too, so both may share a sign.
    """
    return {*text, *initials, *map(add, initials, initials[1:])}


_shared_signs = lru_cache(4096)(_signs)


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

    def flags(self, signs: set[str]) -> bytes:
        """A byte for each text: 1 if it has all these signs, or else 0."""
        if not signs <= self._columns.keys():
            return bytes(self._size)
        bits = [int.from_bytes(self._columns[sign], "little") for sign in signs]
        common = reduce(and_, bits).to_bytes(self._size // 8 + 1, "little")
        return b"".join(map(_FLAGS.__getitem__, common))[: self._size]
