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
        """Rewrite paragraphs; blank words leave one out, None brings the composed ones back."""
        stored = self._stored(period, kind)
        changes: list[Change] = []
        for key, words in texts.items():
            old = stored.get(key)
            if words is None:
                changes += [deleted(old)] if old else []
            elif old:
                changes += updated(old, replace(old, text=words.strip()))
            else:
                own = next(iter(self._desk.store.new_ids(1)))
                plan_id, text = self._desk.plan_id, words.strip()
                changes.append(created(ReportText(own, plan_id, str(period), kind, key, text)))
        label = Phrase(labels.REPORT_REWORDED, period=str(period), kind=kind)
        return self._ledger.commit(label, tuple(changes))

    def _stored(self, period: Period, kind: str) -> dict[str, ReportText]:
        desk = self._desk
        return {
            text.key: text
            for text in desk.book.report_texts.values()
            if (text.plan_id, text.period, text.kind) == (desk.plan_id, str(period), kind)
        }
