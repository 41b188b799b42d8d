"""Find the fonts for official documents and tell which of them prints which character.

The machine's own official fonts come first (仿宋, 小标宋 and the others that Windows, 麒麟, 统信
and WPS bring), then the packaged ones, character by character, so that rare names print completely.
"""

from __future__ import annotations

import os
import re
import unicodedata
from contextlib import suppress
from enum import Enum
from functools import cache, cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from exports.sfnt import Sfnt, SfntError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

PACKAGED = Path(__file__).resolve().parent.parent / "resources" / "fonts"
# The typesetter's mark for a character that no font has.
MISSING = "〓"
# With this variable set to "packaged" every machine prints the same.
VARIABLE = "TASKDESK_FONTS"


class Face(Enum):
    """The typefaces of official documents."""

    SONG = "宋体"
    HEI = "黑体"
    KAI = "楷体"
    FANGSONG = "仿宋"
    XIAOBIAOSONG = "小标宋"


_EVERY_SONG = ("TaskDeskSong", "TaskDeskSongExtended", "TaskDeskRare", "TaskDeskHei")
_FALLBACKS = {
    Face.SONG: _EVERY_SONG,
    Face.HEI: ("TaskDeskHei", "TaskDeskSong", "TaskDeskSongExtended", "TaskDeskRare"),
    Face.KAI: _EVERY_SONG,
    Face.FANGSONG: _EVERY_SONG,
    Face.XIAOBIAOSONG: ("TaskDeskTitle", *_EVERY_SONG),
}


def _institute(face: str) -> tuple[str, ...]:
    """Return the files of the electronics standards institute, which 麒麟 and 统信 bring."""
    return tuple(f"cesi_{face}_{charset}" for charset in ("gb18030", "gb13000", "gb2312"))


# File names in lower case without ending, best first: Windows, then 方正 (also brought by WPS)
# with the large and the small character set.
_OFFICIAL = {
    Face.SONG: ("simsun", "fzssk", "fzssjw", *_institute("ss")),
    Face.HEI: ("simhei", "fzhtk", "fzhtjw", *_institute("ht")),
    Face.KAI: ("simkai", "楷体_gb2312", "fzktk", "fzktjw", *_institute("kt")),
    Face.FANGSONG: ("simfang", "仿宋_gb2312", "fzfsk", "fzfsjw", *_institute("fs")),
    Face.XIAOBIAOSONG: (
        *("fzxbsk", "fzxbsjw", "方正小标宋_gbk", "方正小标宋简体"),
        *_institute("xbs"),
    ),
}
# Rare characters that the packaged fonts lack, on Windows.
_WIDEST = ("simsunb", "simsunextg")
_ENDINGS = (".ttf", ".ttc")
_KNOWN = frozenset(_WIDEST).union(*_OFFICIAL.values())


def font_folders() -> list[Path]:
    """Return the folders where this machine may keep fonts, the user's own first."""
    home = Path.home()
    if os.name == "nt":
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
        windows = Path(os.environ.get("SYSTEMROOT", "C:/Windows"))
        wps = sorted((local / "Kingsoft" / "WPS Office").glob("*/office6/fonts"))
        return [local / "Microsoft" / "Windows" / "Fonts", windows / "Fonts", *wps]
    return [
        home / ".local/share/fonts",
        home / ".fonts",
        home / ".kingsoft/office6/fonts",
        Path("/usr/local/share/fonts"),
        Path("/usr/share/fonts"),
        Path("/opt/kingsoft/wps-office/office6/fonts"),
    ]


class Font:
    """One font, which reportlab and the measuring functions share."""

    def __init__(self, sfnt: Sfnt) -> None:
        self._sfnt = sfnt
        self.path = sfnt.path
        self.index = sfnt.index

    def __repr__(self) -> str:
        return f"Font({self.path.name!r}, {self.index})"

    @cached_property
    def name(self) -> str:
        """The name reportlab knows the font by; asking for it registers the font."""
        from reportlab.pdfbase import pdfmetrics

        from exports.embedding import CompositeFont

        stem = re.sub(r"[^A-Za-z0-9]+", "-", self._sfnt.postscript_name)
        taken = set(pdfmetrics.getRegisteredFontNames())
        names = [stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3))]
        name = next(name for name in names if name not in taken)
        pdfmetrics.registerFont(CompositeFont(name, self._sfnt))
        return name

    @property
    def embeddable(self) -> bool:
        """Whether its maker allows it to be embedded in documents."""
        return self._sfnt.embeddable

    def covers(self, char: str) -> bool:
        """Whether the font can draw `char`."""
        return ord(char) in self._sfnt.glyphs

    def width(self, char: str) -> float:
        """Return the width of `char` in ems."""
        return self._sfnt.widths[char]


@cache
def _open(path: Path) -> Font:
    """Return the font of a file, the first one of a collection, the same for the whole process."""
    return Font(Sfnt(path))


@cache
def _official_files(folders: tuple[Path, ...]) -> dict[str, Path]:
    """Return the font files in `folders` with known names, by name; only names are looked at."""
    found: dict[str, Path] = {}
    for folder in folders:
        for parent, _, names in os.walk(folder):
            for name in names:
                stem, ending = os.path.splitext(name.lower())
                # Windows adds a number to the file of a font that is installed twice.
                known = re.sub(r"_\d$", "", stem)
                if ending in _ENDINGS and known in _KNOWN:
                    found.setdefault(known, Path(parent, name))
    return found


class _Place(NamedTuple):
    """How one character is drawn: by which font, as what, how wide in ems."""

    font: Font
    drawn: str
    width: float


class _Places(dict[str, _Place]):
    """The places of characters in one chain of fonts, found on first use."""

    def __init__(self, fonts: tuple[Font, ...]) -> None:
        super().__init__()
        self.fonts = fonts
        # What the first font draws as it is: nearly every text consists of these alone.
        self.plain: set[str] = set()

    def __missing__(self, char: str) -> _Place:
        place = self[char] = self._find(char)
        if place.font is self.fonts[0] and place.drawn == char:
            self.plain.add(char)
        return place

    def _find(self, char: str) -> _Place:
        if char in "\t\u00a0\u202f":
            return self[" "]
        if _is_invisible(char):
            return _Place(self.fonts[0], "", 0.0)
        # A sign that no font has may have an equal in common letters: ㌔ and キロ.
        for drawn in (char, unicodedata.normalize("NFKC", char)):
            font = next((font for font in self.fonts if all(map(font.covers, drawn))), None)
            if font:
                return _Place(font, drawn, sum(map(font.width, drawn)))
        return self[MISSING]


class _Widths(dict[str, float]):
    """Character widths in ems, found on first use."""

    def __init__(self, places: _Places) -> None:
        super().__init__()
        self._places = places

    def __missing__(self, char: str) -> float:
        width = self[char] = self._places[char].width
        return width


def _is_invisible(char: str) -> bool:
    """Whether `char` is a control, a joiner or a variation selector, which print as nothing."""
    return unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp") or "\ufe00" <= char <= "\ufe0f"


class FontBook:
    """The fonts of this machine and of the package, by typeface.

    `system=False` takes only the packaged fonts, as does the variable TASKDESK_FONTS=packaged, so
    that every machine prints the same. `folders` are searched in place of the machine's own.
    """

    def __init__(
        self, *, system: bool | None = None, folders: Sequence[Path] | None = None
    ) -> None:
        if system is None:
            system = os.environ.get(VARIABLE) != "packaged"
        self._folders = tuple(folders if folders is not None else font_folders()) if system else ()
        self._found: dict[Face, tuple[_Places, _Widths]] = {}

    def chain(self, face: Face) -> tuple[Font, ...]:
        """Return the fonts of a typeface, first choice first."""
        return self._places(face).fonts

    def runs(self, text: str, face: Face) -> list[tuple[Font, str]]:
        """Return `text` as it is drawn, in runs of one font each.

        Characters that no font has become 〓, blanks of all kinds a plain one, invisible ones
        nothing.
        """
        places = self._places(face)
        if text and places.plain.issuperset(text):
            return [(places.fonts[0], text)]
        groups = groupby(map(places.__getitem__, text), _font_of)
        runs = ((font, "".join(place.drawn for place in group)) for font, group in groups)
        return [(font, drawn) for font, drawn in runs if drawn]

    def missing(self, text: str, face: Face = Face.SONG) -> list[str]:
        """Return the characters of `text` that no font has, each once, in order."""
        places = self._places(face)
        chars = (char for char in dict.fromkeys(text) if char != MISSING)
        return [char for char in chars if places[char].drawn == MISSING]

    def width(self, text: str, face: Face, size: float) -> float:
        """Return the width of one line of `text` in points at `size` points."""
        return sum(map(self.widths(face).__getitem__, text)) * size

    def widths(self, face: Face) -> dict[str, float]:
        """Return a mapping that gives the width of any character in ems."""
        self._places(face)
        return self._found[face][1]

    def _places(self, face: Face) -> _Places:
        if face not in self._found:
            places = _Places(tuple(self._candidates(face)))
            self._found[face] = places, _Widths(places)
        return self._found[face][0]

    def _candidates(self, face: Face) -> Iterator[Font]:
        files = _official_files(self._folders)
        yield from _usable(files[name] for name in _OFFICIAL[face] if name in files)
        yield from (_open(PACKAGED / f"{name}.ttf") for name in _FALLBACKS[face])
        yield from _usable(files[name] for name in _WIDEST if name in files)


def _usable(paths: Iterable[Path]) -> Iterator[Font]:
    """Yield those of the machine's fonts that can be read and may be embedded."""
    for path in paths:
        with suppress(SfntError):
            if (font := _open(path)).embeddable:
                yield font


def _font_of(place: _Place) -> Font:
    return place.font
