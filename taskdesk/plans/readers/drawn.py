"""Tables that are drawn with the signs for lines: ┌─┬─┐, or +---+."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taskdesk.plans.readers.wording import tidy

if TYPE_CHECKING:
    from collections.abc import Sequence

_RULE = re.compile(r"[─━═]{2}|^\s*[+|][-=+: |]*[-=]{3}[-=+: |]*$")
_BAR = re.compile(r"[│┃║┆┊|]")
_BEGIN = re.compile(r"^\s*[┌┏╔╭+]")
# Where a rule meets others; beside one that parts some columns only there may be words.
_JOINT = re.compile(r"[│┃║|+]|[├-╋╔-╬┌-┛]")
_STROKES = re.compile(r"[─━═┄┅┈┉=-]{2,}")


def drawn(lines: Sequence[str], place: int) -> tuple[list[list[str]], int]:
    """The rows of a table that begins with a rule here, and the line after it."""
    if not (_BEGIN.match(lines[place]) and _RULE.search(lines[place])):
        return [], place
    groups: list[list[list[str]]] = [[]]
    after = place
    while after < len(lines):
        line = lines[after]
        if _RULE.search(line):
            parts = [tidy(_STROKES.sub("", part)) for part in _JOINT.split(line.strip())]
            # Words beside a rule stand in a cell that is merged over both rows.
            beside = [_inner(parts)] if any(parts) else []
            if groups[-1]:
                groups[-1] += beside
                groups.append([])
            groups[-1] += beside
        elif _BAR.match(line.strip()):
            groups[-1].append(_inner([tidy(part) for part in _BAR.split(line.strip())]))
        else:
            break
        after += 1
    filled = [group for group in groups if group]
    if len(filled) <= 2:
        # A rule below the head alone: rows begin where their first cell has something.
        filled = [row for group in filled for row in _begun(group)]
    return [_joined(group) for group in filled], after


def _inner(parts: list[str]) -> list[str]:
    """The cells between the outer bars."""
    return parts[1 : len(parts) - 1 if len(parts) > 2 and not parts[-1] else None]


def _begun(lines: list[list[str]]) -> list[list[list[str]]]:
    rows: list[list[list[str]]] = []
    for line in lines:
        if rows and not (line and line[0]):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _joined(lines: list[list[str]]) -> list[str]:
    """The lines of one row put together cell by cell."""
    width = max(map(len, lines))
    return [
        "\n".join(line[cell] for line in lines if cell < len(line) and line[cell])
        for cell in range(width)
    ]
