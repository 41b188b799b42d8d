"""Source words with what was understood in them on a soft ground: units, deadlines, numbers."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from taskdesk.model import Role
from taskdesk.status import Status
from ui import theme

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taskdesk.plans.draft import DraftIndicator, DraftTask, DraftUnit

_LONGEST_COMPARED = 3000


class Span(NamedTuple):
    """A part of a text and its kind: unit, lead, deadline or number."""

    start: int
    end: int
    kind: str


def _ground(kind: str) -> str:
    if kind == "deadline":
        return theme.colour("warning-soft").name()
    if kind == "number":
        return theme.status_colours(Status.REPORTED_DONE)[0].name()
    return theme.colour("accent-soft").name()


def style_of(kind: str) -> str:
    """How a kind of words stands out."""
    strong = ";font-weight:600" if kind == "lead" else ""
    return f"background:{_ground(kind)}{strong}"


def unit_spans(text: str, units: Iterable[DraftUnit]) -> list[Span]:
    """Where the units are printed; the longer name where one is part of another."""
    found: list[Span] = []
    for unit in sorted(units, key=lambda one: -len(one.printed)):
        kind = "lead" if unit.role == Role.LEAD else "unit"
        found += _places(text, unit.printed, kind, found)
    return found


def task_spans(text: str, task: DraftTask) -> list[Span]:
    """Where a text says the deadline and the numbers of a task."""
    found: list[Span] = []
    for words in (task.due_point.printed, *(stone.printed for stone in task.milestones)):
        found += _places(text, words, "deadline", found)
    for promise in sorted(task.indicators, key=lambda one: -len(one.quote)):
        found += _promised(text, promise, found)
    return found


def _promised(text: str, promise: DraftIndicator, taken: list[Span]) -> list[Span]:
    """The number of a promise, or all of its words where it has none that is printed."""
    whole = _places(text, promise.quote, "number", [])
    if promise.value is None:
        return _free(whole, taken)
    number = re.compile(rf"{re.escape(f'{promise.value:.10g}')}\s*(?:{re.escape(promise.unit)})?")
    found = []
    for start, end, kind in whole:
        # The last one: what stands before it may be a year or what is compared with.
        numbers = list(number.finditer(text, start, end))
        if numbers:
            start, end = numbers[-1].span()
        found.append(Span(start, end, kind))
    return _free(found, taken)


def _free(spans: list[Span], taken: list[Span]) -> list[Span]:
    return [
        span for span in spans if not any(o.start < span.end and span.start < o.end for o in taken)
    ]


def _places(text: str, words: str, kind: str, taken: list[Span]) -> list[Span]:
    found: list[Span] = []
    place = text.find(words) if words else -1
    while place >= 0:
        end = place + len(words)
        found += _free([Span(place, end, kind)], taken)
        place = text.find(words, end)
    return found


def marked(text: str, spans: Iterable[Span]) -> str:
    """The text as HTML with its spans on their grounds."""
    pieces, done = [], 0
    for start, end, kind in sorted(spans):
        pieces.append(_lines(text[done:start]))
        pieces.append(f'<span style="{style_of(kind)}">{_lines(text[start:end])}</span>')
        done = end
    return "".join([*pieces, _lines(text[done:])])


def compared(before: str, after: str) -> tuple[str, str]:
    """Both texts as HTML, with what only one of them has on a soft ground."""
    if max(len(before), len(after)) > _LONGEST_COMPARED:
        return _lines(before), _lines(after)
    old, new = [], []
    for what, b_start, b_end, a_start, a_end in SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        gone, come = _lines(before[b_start:b_end]), _lines(after[a_start:a_end])
        if what != "equal":
            gone = f'<span style="background:{theme.colour("danger-soft").name()}">{gone}</span>'
            come = f'<span style="background:{theme.colour("accent-soft").name()}">{come}</span>'
        old.append(gone)
        new.append(come)
    return "".join(old), "".join(new)


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
