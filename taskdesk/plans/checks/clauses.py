"""Slips in the text of the body: likely wrong characters and stray Latin words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taskdesk.plans.blocks import BlockKind
from taskdesk.plans.checks.ends import cut
from taskdesk.plans.checks.wrong_words import around, corrected, slips
from taskdesk.plans.draft import Correction, DraftFinding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taskdesk.plans.blocks import Document
    from taskdesk.plans.checks.wrong_words import Slip
    from taskdesk.plans.draft import DraftClause


def checked_texts(
    document: Document, clauses: Sequence[DraftClause], *, has_table: bool = False
) -> list[DraftFinding]:
    """Slips in the body: in the clauses, and in the paragraphs that belong to none."""
    findings: list[DraftFinding] = []
    for clause in clauses:
        place = f"正文{clause.path}"
        for slip in slips(clause.text):
            fix = Correction("text", clause.text, corrected(clause.text, [slip]))
            findings.append(
                DraftFinding(
                    slip.kind,
                    _told(place, clause.text, slip),
                    f"改为“{slip.right}”。" if slip.right else _LOOK,
                    clause=clause.path,
                    where=clause.where,
                    correction=fix if slip.right else None,
                )
            )
        findings += (
            DraftFinding(
                slip.kind,
                _told(f"{place}的标题", clause.heading, slip),
                f"应为“{slip.right}”。" if slip.right else _LOOK,
                clause=clause.path,
                where=clause.where,
            )
            for slip in slips(clause.heading)
        )
        findings += (
            DraftFinding(
                slip.kind,
                _told(f"{place}的责任单位中", clause.printed, slip),
                f"应为“{slip.right}”。" if slip.right else _LOOK,
                clause=clause.path,
                where=clause.where,
            )
            for slip in slips(clause.printed)
            # Where clauses are tasks these are said of the task's unit.
            if has_table or slip.kind == "stray_latin"
        )
    told = "\n".join(f"{one.heading}\n{one.text}\n{one.printed}" for one in clauses)
    for block in document.blocks:
        if block.kind == BlockKind.TABLE or "\t" in block.text:
            continue
        findings += (
            DraftFinding(
                slip.kind,
                _told("正文", block.text, slip),
                f"应为“{slip.right}”；这一段不属于任何任务，只作提示。" if slip.right else _LOOK,
                where=block.where,
            )
            for slip in slips(block.text)
            if block.text[max(0, slip.start - _NEAR) : slip.end].strip() not in told
        )
    return findings


def checked_clause_ends(clauses: Sequence[DraftClause]) -> list[DraftFinding]:
    """Clauses whose text stops without a full stop where the others have one."""
    said = cut([c.text if c.text != c.heading else "" for c in clauses], cells=False)
    return [
        DraftFinding(
            "text_cut",
            f"正文{clause.path}的文字没有以句号收尾：“…{clause.text.rstrip()[-16:]}”。",
            "请核对后面是否还有文字；如已完整，补上句号。",
            clause=clause.path,
            where=clause.where,
        )
        for clause, is_cut in zip(clauses, said, strict=True)
        if is_cut
    ]


_LOOK = "请核对原文后改正。"
_NEAR = 4


def _told(place: str, text: str, slip: Slip) -> str:
    words = "混入外文" if slip.kind == "stray_latin" else "疑有错字"
    return f"{place}{words}“{slip.wrong}”：“{around(text, slip)}”。"
