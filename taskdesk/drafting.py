"""The verbs of drafting: a period's 通报 or 报告 reworded, paragraph by paragraph."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from taskdesk import labels
from taskdesk.changes import created, deleted, updated
from taskdesk.model import ReportText
from taskdesk.phrases import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taskdesk.changes import Change, ChangeSet
    from taskdesk.desk import Desk
    from taskdesk.ledger import Ledger
    from taskdesk.periods import Period


class Drafting:
    """The part of a desk that keeps what a person has rewritten of a period's report."""

    def __init__(self, desk: Desk, ledger: Ledger) -> None:
        self._desk = desk
        self._ledger = ledger

    def texts(self, period: Period, kind: str) -> dict[str, str]:
        """The rewritten paragraphs of a period's 通报 or 报告 by their keys."""
        return {text.key: text.text for text in self._stored(period, kind).values()}

    def set_texts(
        self, period: Period, kind: str, texts: Mapping[str, str | None]
    ) -> ChangeSet | None:
        """Rewrite paragraphs; None (or nothing but blanks) brings the composed words back."""
        stored = self._stored(period, kind)
        changes: list[Change] = []
        for key, words in texts.items():
            old, text = stored.get(key), (words or "").strip()
            if text and old:
                changes += updated(old, replace(old, text=text))
            elif text:
                own = next(iter(self._desk.store.new_ids(1)))
                plan_id = self._desk.plan_id
                changes.append(created(ReportText(own, plan_id, str(period), kind, key, text)))
            elif old:
                changes.append(deleted(old))
        label = Phrase(labels.REPORT_REWORDED, period=str(period), kind=kind)
        return self._ledger.commit(label, tuple(changes))

    def _stored(self, period: Period, kind: str) -> dict[str, ReportText]:
        desk = self._desk
        return {
            text.key: text
            for text in desk.book.report_texts.values()
            if (text.plan_id, text.period, text.kind) == (desk.plan_id, str(period), kind)
        }
