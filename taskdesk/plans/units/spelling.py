"""One spelling for a name that a document prints in several widths: 各乡镇（街道) and （街道）."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taskdesk.plans.widths import half, pairs

if TYPE_CHECKING:
    from collections.abc import Iterable


class Spelling:
    """How a document's names are spelt: each as it first stands with brackets of one width."""

    def __init__(self, names: Iterable[str]) -> None:
        """Look at all names of a document, in order."""
        self._spelt: dict[str, str] = {}
        for name in names:
            key = _key(name)
            there = self._spelt.setdefault(key, name)
            if there != name and _is_mixed(there) and not _is_mixed(name):
                self._spelt[key] = name

    def __call__(self, name: str) -> str:
        """The spelling of a name; a name that was not looked at stays as it is."""
        return self._spelt.get(_key(name), name)


def _key(name: str) -> str:
    return half(name).replace(",", "、")


def _is_mixed(name: str) -> bool:
    """Whether a bracket opens in one width and closes in another."""
    found = pairs(half(name)).items()
    return any((name[start] in "([{") != (name[end] in ")]}") for start, end in found)
