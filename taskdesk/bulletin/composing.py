"""The quarterly bulletin (通报 / 报告): composed from frozen figures, each paragraph editable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taskdesk.bulletin import figures as told
from taskdesk.bulletin import text
from taskdesk.bulletin.annexes import Annex, annexes
from taskdesk.bulletin.figures import fill
from taskdesk.bulletin.kind import Kind, Role
from taskdesk.bulletin.text import Bar, Draft

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from taskdesk.quarters.quarter import Quarter

__all__ = ["Bar", "Block", "Bulletin", "Kind", "Role", "compose"]

# Without words of their own these would leave the document without its frame.
_NEEDED = (Role.TITLE, Role.SIGNATURE, Role.DATE)
_FIXED = (Role.CHART, Role.ATTACHMENTS)


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph or a chart; `key` is the same in every period.

    `template` is the text with places for the figures ({total}): what is edited and kept.
    `figures` are the values that its places may name besides those of the whole bulletin.
    """

    key: str
    role: Role
    text: str
    template: str
    figures: Mapping[str, str]
    edited: bool = False
    bars: tuple[Bar, ...] = ()

    @property
    def editable(self) -> bool:
        """Whether its words may be replaced; a chart and the list of annexes are made."""
        return self.role not in _FIXED


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A bulletin ready to be laid out: blocks in their order, then the annexes."""

    kind: Kind
    period: str
    blocks: tuple[Block, ...]
    annexes: tuple[Annex, ...]
    figures: Mapping[str, str]

    @property
    def title(self) -> str:
        """What the document is called, on one line."""
        return " ".join(self.of(Role.TITLE).split())

    def of(self, role: Role) -> str:
        """The text of the first block of a role, or nothing."""
        return next((block.text for block in self.blocks if block.role is role), "")


def compose(
    quarter: Quarter,
    previous: Quarter | None,
    kind: Kind = Kind.BULLETIN,
    edits: Mapping[str, str] | None = None,
) -> Bulletin:
    """Compose the document of a period; `edits` replace paragraphs by their keys.

    An edit that is blank leaves its paragraph out; one whose paragraph is not there is not used.
    Raises UserError for an edit that names a figure there is not; `field` is the paragraph's key.
    """
    figures = told.figures(quarter, previous)
    tables = annexes(quarter, previous)
    return Bulletin(
        kind,
        quarter.period,
        tuple(_blocks(_all(quarter, figures, kind, tables), figures, edits or {})),
        tables,
        figures,
    )


def _all(
    quarter: Quarter, figures: Mapping[str, str], kind: Kind, tables: tuple[Annex, ...]
) -> Iterator[Draft]:
    yield from text.drafts(quarter, figures, kind)
    names = "\n".join(f"{n}. {table.title}" for n, table in enumerate(tables, 1))
    yield Draft("attachments", Role.ATTACHMENTS, "{attachments}", {"attachments": names})
    office = f"{text.leading_group(quarter, full=True)}办公室"
    yield Draft("signature", Role.SIGNATURE, "{office}", {"office": office})
    yield Draft("date", Role.DATE, "{as_of}")


def _blocks(
    found: Iterator[Draft], figures: Mapping[str, str], edits: Mapping[str, str]
) -> Iterator[Block]:
    for draft in found:
        template = draft.template
        edit = None if draft.role in _FIXED else edits.get(draft.key)
        if edit is not None and (edit.strip() or draft.role not in _NEEDED):
            template = "\n".join(filter(None, map(str.strip, edit.splitlines())))
        if not template and draft.role is not Role.CHART:
            continue
        known = {**draft.figures, **figures}
        yield Block(
            draft.key,
            draft.role,
            fill(template, known, draft.key),
            template,
            draft.figures,
            template != draft.template,
            draft.bars,
        )
