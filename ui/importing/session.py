"""A document under review in the window: the steps of the review, back and forth."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from taskdesk.model import FindingState
from taskdesk.plans.review import findings as review_findings
from taskdesk.plans.review.steps import Review

if TYPE_CHECKING:
    from pathlib import Path

    from taskdesk.plans.draft import DraftFinding, PlanDraft

WHOLE = -1
"""The place of the row for what concerns no single task."""


class ImportSession:
    """A draft as it was understood, and every review of it since; `keep` are tasks to be kept."""

    def __init__(self, path: Path, draft: PlanDraft) -> None:
        self.path = path
        self._steps: list[tuple[str, Review]] = [("", Review(draft))]
        self._at = 0
        self.keep: set[int] = set()
        self._indexed: Review | None = None
        self._index: dict[int, list[int]] = {}

    @property
    def review(self) -> Review:
        """The review as it stands."""
        return self._steps[self._at][1]

    @property
    def draft(self) -> PlanDraft:
        """The draft as it stands, dropped tasks among the others."""
        return self.review.draft

    @property
    def undoable(self) -> tuple[str, str]:
        """What a step back would undo, and a step forth do again; empty where there is none."""
        forth = self._steps[self._at + 1][0] if self._at + 1 < len(self._steps) else ""
        return self._steps[self._at][0], forth

    @property
    def touched(self) -> bool:
        """Whether anything was reviewed."""
        return self._at > 0

    def take(self, label: str, new: Review) -> bool:
        """Take a step; False where it changes nothing."""
        if new == self.review:
            return False
        self._steps[self._at + 1 :] = [(label, new)]
        self._at += 1
        return True

    def undo(self) -> str:
        """Take a step back; what was undone."""
        label = self.undoable[0]
        self._at = max(self._at - 1, 0)
        return label

    def redo(self) -> str:
        """Take the step forth again; what was done."""
        label = self.undoable[1]
        self._at = min(self._at + 1, len(self._steps) - 1)
        return label

    # What is found

    def state(self, finding: DraftFinding) -> FindingState:
        """What became of a finding."""
        return review_findings.state(self.draft, finding)

    def findings(self, place: int) -> list[int]:
        """The places of the findings of a row."""
        if self._indexed is not self.review:
            # Asked for every row at every step.
            self._indexed = self.review
            self._index = {WHOLE: review_findings.findings_of_none(self.review)}
            places = defaultdict(list)
            for number, finding in enumerate(self.draft.findings):
                places[finding.number].append(number)
            for row, task in enumerate(self.draft.tasks):
                self._index[row] = places.get(task.number, [])
        return self._index[place]

    def waiting(self, place: int) -> int:
        """How many findings of a row are not decided."""
        if place in self.review.dropped:
            return 0
        own = (self.draft.findings[n] for n in self.findings(place))
        return sum(self.state(finding) == FindingState.OPEN for finding in own)

    @property
    def rows(self) -> list[int]:
        """All rows in the order of the document, the one of the whole document first."""
        whole = [WHOLE] if self.findings(WHOLE) else []
        return [*whole, *range(len(self.draft.tasks))]

    def arranged(self, *, problems_first: bool, kind: str) -> list[int]:
        """The rows to show: of one kind of findings only, those that wait first where wanted."""
        rows = self.rows
        if kind:
            own = self.draft.findings
            rows = [row for row in rows if any(own[n].kind == kind for n in self.findings(row))]
        if problems_first:
            rows.sort(key=lambda row: (row != WHOLE, not self.waiting(row)))
        return rows

    @property
    def total_waiting(self) -> int:
        """How many findings are not decided."""
        result = self.review.result
        return sum(self.state(finding) == FindingState.OPEN for finding in result.findings)
