"""Which code a text is written in: by its mark, by what it says of itself, by trial."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
# Chinese pages name the small character set and use the large one.
_LARGER = {"gb2312": "gb18030", "gbk": "gb18030", "iso8859-1": "cp1252"}
_SAMPLE = 1 << 16
_TRIALS = ("gb18030", "utf-16-le", "utf-16-be", "big5")
# What a Chinese text mostly consists of, beside Chinese characters.
_PLAIN = frozenset("\t\n\r\f\u3000，。、；：？！“”‘’（）《》〈〉【】〔〕—…·－～％☆★●○■□")
_MOST_WRONG = 0.002


class UndecodableError(ValueError):
    """These bytes are no text."""


def decode(data: bytes, *, declared: bool = False) -> str:
    """The text of a file; `declared` where it may name its code, as a page does.

    A character cut in two at the very end is dropped. Raises UndecodableError.
    """
    for mark, code in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], code)
    named = _named(data[:4096]) if declared else ""
    for code in ("utf-8", named):
        text = _strict(data, code) if code else None
        if text is not None and "\0" not in text:
            return text
    return _decoded(data, named if _is_likely(data, named) else _best(data))


def _named(head: bytes) -> str:
    found = _DECLARED.search(head)
    if not found:
        return ""
    try:
        code = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return ""
    return _LARGER.get(code, code)


def _strict(data: bytes, code: str) -> str | None:
    """The text, but for a character that is cut at the end; None where it is not in this code."""
    try:
        return codecs.getincrementaldecoder(code)().decode(data)
    except (UnicodeError, LookupError):
        return None


def _is_likely(data: bytes, code: str) -> bool:
    return bool(code) and _score(data, code) > 0.9


def _best(data: bytes) -> str:
    return max(_TRIALS, key=lambda code: _score(data, code))


def _score(data: bytes, code: str) -> float:
    """The share of characters that a Chinese text may well have."""
    text = codecs.getincrementaldecoder(code)("replace").decode(data[:_SAMPLE])
    return sum(map(_is_usual, text)) / max(len(text), 1)


def _is_usual(char: str) -> bool:
    if char in _PLAIN or " " <= char <= "~":
        return True
    if not "\u4e00" <= char <= "\u9fa5":
        return False
    # The first level of GB 2312 has the characters in use; anything is Chinese by chance in UTF-16.
    try:
        return char.encode("gb2312") < b"\xd8\xa1"
    except UnicodeEncodeError:
        return False


def _decoded(data: bytes, code: str) -> str:
    text = codecs.getincrementaldecoder(code)("replace").decode(data)
    wrong = text.count("\ufffd") + text.count("\0")
    controls = sum(text.count(chr(number)) for number in (*range(1, 8), *range(14, 27)))
    if wrong + controls > max(2, len(text) * _MOST_WRONG):
        raise UndecodableError(code)
    return text.replace("\0", "")
