"""A proposed correction carried out on words that may have been edited since it was proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taskdesk.model import Origin, Role
from taskdesk.phrases import Phrase
from taskdesk.plans.units.glance import pieces
from taskdesk.responsibility import Mention, read, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

UNITS = "units"
"""The field of a correction that is all units of a task with their roles."""
INFERRED = "lead_inferred"
"""The kind of finding whose correction the reading has carried out already: 甲 leads."""
ASKED = {
    **dict.fromkeys(("lead_differs", INFERRED, "no_lead"), UNITS),
    **{"deadline_unparsed": "deadline"},
}
"""The fields that findings ask about without a proposal: who leads, or by when."""
NOTHING_TO_WRITE = Phrase(
    "这条意见没有可以改写的文字，不能另写；需要改动的请直接修改任务，再采纳。"
)
NO_LEAD_NAMED = Phrase("请写明由哪个单位牵头。")
NO_DEADLINE_NAMED = Phrase("请写明时间节点。")

_AROUND = (24, 12, 6, 3)


def corrected(current: str, before: str, after: str) -> str | None:
    """The words with `before` become `after`; None where they have neither.

    What was edited elsewhere in a text stays: only the place that the correction is about counts.
    """
    if current in (before, after):
        return after
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    if start + end == len(before):
        # A full stop is put in at the end, and not where the text has gone on since.
        if end == 0 and not current.endswith(before[-_AROUND[-1] :]):
            return None
        if start == 0 and not current.startswith(before[: _AROUND[-1]]):
            return None
    for around in _AROUND:
        left, right = max(start - around, 0), max(end - around, 0)
        old, new = before[left : len(before) - right], after[left : len(after) - right]
        # What is only put in has its old words among the new ones.
        if new and current.count(new) == 1 and new not in old:
            return current
        if old and current.count(old) == 1:
            return current.replace(old, new)
    return None


def names(cell: str) -> tuple[str, ...]:
    """The names that a list holds, joined by 、 or the like."""
    return tuple(part.strip() for part in pieces(cell) if part.strip())


def corrected_names(
    current: Sequence[str], before: Sequence[str], after: Sequence[str]
) -> tuple[str, ...] | None:
    """The same for a list of names; who was added or taken out since stays so."""
    if tuple(current) in (tuple(before), tuple(after)):
        return tuple(after)
    gone = [name for name in before if name not in after]
    new = [name for name in after if name not in before]
    if not (gone or new):
        # Only repeats or the order differ.
        return tuple(dict.fromkeys(current)) if set(current) == set(after) else None
    if not any(name in current for name in gone) and all(name in current for name in new):
        return tuple(current)
    if not all(name in current for name in gone) or any(name in current for name in new):
        return None
    found: list[str] = []
    for name in current:
        if name not in gone:
            found.append(name)
        elif name == gone[0]:
            found += new
    return (*found, *(() if gone else new))


# Who leads


def led_by(mentions: Iterable[Mention], wanted: Sequence[Mention]) -> tuple[Mention, ...]:
    """The units with others in the lead; whoever led, or was responsible with others, supports.

    Of what is wanted those lead that are marked ☆, or all where none is; who is missing is added.
    """
    marked = [one.name for one in wanted if one.role == Role.LEAD]
    leads = list(dict.fromkeys(marked or [one.name for one in wanted]))
    own = {one.name: one for one in mentions}
    found = [Mention(name, Role.LEAD) for name in leads if name not in own]
    for one in own.values():
        if one.name in leads:
            found.append(Mention(one.name, Role.LEAD))
        elif one.role in (Role.LEAD, Role.RESPONSIBLE):
            found.append(Mention(one.name, Role.SUPPORT))
        else:
            found.append(one)
    names_found = {one.name for one in found}
    found += (one for one in wanted if one.name not in names_found)
    return tuple(found)


def is_asked(kind: str, before: str) -> bool:
    """Whether a finding proposed nothing by itself: what it has is of whoever accepted it.

    `before` is what its correction starts from; a reading infers a lead from a cell without one.
    """
    return kind in ASKED and not (kind == INFERRED and not any(m.inferred for m in read(before)))


def inferring(cell: str) -> str:
    """A cell with the unit that answers alone as the lead that a reading infers."""
    return written(
        Mention(one.name, Role.LEAD, inferred=True) if one.role == Role.RESPONSIBLE else one
        for one in read(cell)
    )


def origin(one: Mention) -> Origin:
    """Where a mention comes from that a correction has written."""
    return Origin.INFERRED if one.inferred else Origin.CORRECTED
