"""Texts that stop before their sentence does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taskdesk.plans.checks.annex import VERBS

if TYPE_CHECKING:
    from collections.abc import Sequence

ENDS = ("。", "；", ";", "！", "!", "？", "?", "…")
_CLOSERS = "”’」』）)》】"
# What is added in brackets behind the full stop.
_ASIDE = re.compile(r"(?<=[。；;！!？?…])[（(][^（）()]*[）)]\s*$")
_OPEN = ("、", "，", ",", "：", ":", "（", "(", "“", "-", "—")
# A sentence has marks within it, a name for a task has none.
_SENTENCE = re.compile(r"[，,。；;！!]")
# A verb by itself, or a word that goes on: …一体化建设，完善; 健全制度和.
_HANGS = re.compile(
    rf"(?:(?<=[，,。；;])(?:{VERBS})|以及|(?<![缓饱调中温总谐亲随平祥融])和|(?<!目)的)$"
)
_HALF, _MOST, _FEW = 0.5, 0.8, 5


def is_open(text: str) -> bool:
    """Whether a text breaks off so that something must have followed: with a mark, with 和."""
    words = text.rstrip()
    return words.endswith(_OPEN) or bool(_HANGS.search(words))


def cut(texts: Sequence[str], *, cells: bool) -> list[bool]:
    """Which of a document's texts stop without a full stop where the others have one; no empty one.

    In `cells` of a table short names for tasks stand beside sentences; of these without any mark
    it is only said where nearly all others have their full stop.
    """
    bare = [_ASIDE.sub("", text).rstrip().rstrip(_CLOSERS) for text in texts]
    count = sum(map(bool, bare))
    ended = sum(text.endswith(ENDS) for text in bare)
    half = ended >= _HALF * count
    most = count >= _FEW and ended >= _MOST * count
    return [
        bool(text)
        and not text.endswith(ENDS)
        and (is_open(text) or most or (half and not (cells and not _SENTENCE.search(text))))
        for text in bare
    ]
