"""One finding in a review: the lead is named where it asks who leads."""

from __future__ import annotations

from pathlib import Path

import pytest

from taskdesk.plans.readers import read_document
from taskdesk.plans.review import findings as review_findings
from taskdesk.plans.review.steps import Review
from taskdesk.plans.understanding import understand
from ui.importing.finding_card import FindingCard

TABLE = Path(__file__).parents[1] / "taskdesk" / "plans" / "made_up" / "body_and_table.txt"


class Reviewer:
    """A card on one finding of a review, whose signals take steps."""

    def __init__(self, qtbot, kind: str) -> None:
        self.review = Review(understand(read_document(TABLE)))
        self.place = next(n for n, f in enumerate(self.review.draft.findings) if f.kind == kind)
        self.card = FindingCard()
        qtbot.addWidget(self.card)
        self.card.show()
        self.card.accepted.connect(lambda words: self.step(review_findings.accept, words))
        self.card.rejected.connect(lambda: self.step(review_findings.reject))
        self.show()

    def step(self, step, *more) -> None:
        self.review = step(self.review, self.place, *more)
        self.show()

    def show(self) -> None:
        draft = self.review.draft
        finding = draft.findings[self.place]
        self.card.show_finding(finding, review_findings.state(draft, finding), with_clause=False)

    def roles(self, number: str) -> list[tuple[str, str]]:
        own = next(task for task in self.review.draft.tasks if task.number == number)
        return [(unit.name, str(unit.role)) for unit in own.units]


@pytest.fixture
def reviewer(qtbot):
    return Reviewer(qtbot, "lead_differs")


def test_another_lead_is_named_and_taken_back(reviewer):
    card = reviewer.card
    assert card.edit.isVisible()
    card.edit.click()
    assert card.own.placeholderText() == "由谁牵头"
    assert card.own.toPlainText() == ""
    card.own.setPlainText("区生态环境局")
    card.accept.click()
    assert reviewer.roles("3") == [("区应急局", "support"), ("区生态环境局", "lead")]
    assert card.decided.text() == "已改正"
    card.reject.click()
    assert reviewer.roles("3") == [("区应急局", "lead"), ("区生态环境局", "support")]


def test_accepting_keeps_the_lead_that_stands(reviewer):
    reviewer.card.accept.click()
    assert reviewer.roles("3") == [("区应急局", "lead"), ("区生态环境局", "support")]
    assert reviewer.card.decided.text() == "已知悉"


def test_where_nothing_can_be_written_there_is_nothing_to_edit(qtbot):
    assert not Reviewer(qtbot, "units_differ").card.edit.isVisible()
