"""By when each place of a sentence is due, and what of it has been already."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from taskdesk.plans.deadlines import due_points
from taskdesk.plans.promises.dates import DateCue, Span, date_cues, tells_of_the_past

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

# A later clause that says nothing but by when: 2025年底前完成.
DONE = re.compile(r"(?:全部|全面|基本|如期)?(?:完成|完工|竣工|建成|投用|投产|交付|达标|见效){1,3}")
# 到2022年 and 2022年底前 look ahead, whenever the plan was printed.
_PLAINLY = re.compile(r"\d{4}年(?:底|末|度)?")
_SPELL = re.compile(r"[在于]?\d{4}年?(?:--?|至|到)\d{4}年(?:底|末|度)?[间，]?")
_SUM = re.compile(r"[^，；]{0,10}?(?:累计|总共|(?<!公)共(?!建(?!成|设))(?![享同治有用青公和]))")
# What is said of a sum that has been reached already: 继续巩固成果.
_GOES_ON = re.compile(
    r"[，；](?:还|仍|并)?(?:要|应|须|需)?(?:继续|下一步|在此基础上|今后|后续|下阶段|仍)"
)
_BASELINE = re.compile(r"(?:“?十[二三四五六]五”?|\d{4}年)(?:底|末)?")


@dataclass(frozen=True, slots=True)
class Timing:
    """The dates of a sentence that begins at `begin` of a text.

    `hint` stands where the sentence names no date; in the stretches of `past` it tells of a year
    before the plan began.
    """

    text: str
    begin: int
    hint: date | None
    cues: tuple[DateCue, ...]
    past: tuple[tuple[int, int], ...]

    def dues(self, place: int, late: date | None) -> list[date | None]:
        """The dates for what stands at the place: those of the last cue or list of cues before."""
        before = [c for c in self.cues if c.start < place and c.span is not Span.BASELINE]
        if not before or before[-1].span is not Span.DUE:
            return [late or self.hint]
        group = [before[-1]]
        for cue in reversed(before[:-1]):
            if cue.span is not Span.DUE or group[0].start - cue.end > 1:
                break
            group.insert(0, cue)
        return [cue.due for cue in group]

    def named_late(self, following: Sequence[tuple[int, int]]) -> date | None:
        """The date of a later clause that says nothing but by when (，2025年底前完成)."""
        for begin, end in following:
            cue = next((cue for cue in self.cues if cue.start == begin), None)
            if cue and cue.end <= end:
                return cue.due if DONE.fullmatch(self.text, cue.end, end) else None
        return None

    def is_dated(self, place: int) -> bool:
        """Whether a date stands before the place."""
        return any(cue.span is Span.DUE and cue.start < place for cue in self.cues)

    def is_past(self, place: int) -> bool:
        """Whether what stands at the place has been reached already."""
        if any(begin <= place < end for begin, end in self.past):
            return True
        before = [c for c in self.cues if c.start < place and c.span is not Span.BASELINE]
        if before and before[-1].span is Span.PAST:
            return True
        since = before[-1].end if before else self.begin
        return tells_of_the_past(self.text[since:place])

    def baseline(self, begin: int, place: int) -> str:
        """What a change at the place is counted from (2020年); empty if that is not said."""
        cues = [c for c in self.cues if c.span is Span.BASELINE and begin <= c.start < place]
        match = _BASELINE.search(self.text, cues[-1].start, cues[-1].end) if cues else None
        return match[0] if match else ""


def _is_history(text: str, start: int, stop: int) -> bool:
    """Whether text[start:stop], after a range of years, tells what was done in them."""
    return bool(_SUM.match(text, start, stop) and _GOES_ON.search(text, start, stop))


def timing(
    text: str, clauses: Sequence[tuple[int, int]], hint: date | None, since: int | None
) -> Timing:
    """The timing of a sentence with these clauses; years before `since` are past."""
    begin, stop = (clauses[0][0], clauses[-1][1]) if clauses else (0, 0)
    cues = [
        replace(cue, start=cue.start + begin, end=cue.end + begin)
        for cue in date_cues(text[begin:stop])
    ]
    past = []
    year = hint.year if hint and since in (hint.year, None) else None
    for place, cue in enumerate(cues):
        year = cue.due.year if cue.span is Span.DUE and cue.due else year
        if cue.yearless:
            points = due_points(cue.yearless, year)
            cues[place] = replace(cue, due=points[-1].due if points else hint)
        early = cue.span is Span.DUE and since and cue.due and cue.due.year < since
        spell = cue.span is Span.DUE and _SPELL.match(text, cue.start, stop)
        plainly = spell or _PLAINLY.fullmatch(text, cue.start, cue.end)
        if (early and plainly) or (spell and _is_history(text, spell.end(), stop)):
            cues[place] = replace(cue, span=Span.BASELINE)
            after = next((end for _, end in clauses if end > cue.end), cue.end)
            later = (one.start for one in cues[place + 1 :] if one.span is Span.DUE)
            past.append((cue.start, min(after, next(later, after))))
    return Timing(text, begin, hint, tuple(cues), tuple(past))
