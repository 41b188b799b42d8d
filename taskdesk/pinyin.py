"""Pinyin of Chinese text: initials to search by (fgw finds 发改委) and an order to sort by."""

from __future__ import annotations

import os
from functools import cache


@cache
def _readings() -> dict[int, str]:
    """The commonest reading of each character, without tones, by code point."""
    # Imported here: only a search by letters or a sort by words needs the dictionary. Its phrases,
    # which take 45 MB, are not for us.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "1")
    from pypinyin.pinyin_dict import pinyin_dict
    from pypinyin.style._utils import replace_symbol_to_no_symbol

    return {
        code: replace_symbol_to_no_symbol(readings.split(",", 1)[0])
        for code, readings in pinyin_dict.items()
    }


@cache
def _initials() -> dict[int, str]:
    return {code: reading[:1] for code, reading in _readings().items()}


@cache
def _ranks() -> dict[int, int]:
    """Each character's place in the order by reading, as a code point above the Latin ones."""
    ordered = sorted(_readings().items(), key=lambda item: (item[1], item[0]))
    return {code: 0x3000 + rank for rank, (code, _) in enumerate(ordered)}


def initials(text: str) -> str:
    """The text with each Chinese character replaced by the first letter of its reading."""
    return text.translate(_initials())


def sort_key(text: str) -> bytes:
    """Bytes that sort as the pinyin of `text` does; its start decides, so long texts are cut."""
    # Bytes are compared, and kept, more cheaply than texts.
    return text[:24].translate(_ranks()).encode("utf-16-be", "surrogatepass")
